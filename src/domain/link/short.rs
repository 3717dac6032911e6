//! The short code of a link that brings people: it stands in the address (`PUBLIC_URL/l/K7M3XW`) and in the words that the customer
//! sends, where it tells by which link he came.
//!
//! ```text
//! code = six of 23456789CDFHJKMNPRTVWXY
//! ```
//! No vowel is among them, so it spells no word; nor what people take for another (`O` and `0`, `I` and `1`, `S`, `Z`, `B`, `G`, `Q`, `U`), so that
//! [what was typed](candidates) can be told anyway. Among the first four there is a digit that is like no letter, and a letter that
//! is like no digit: words and numbers alone are never codes, and a code that was cut off is still known for one.
//!
//! A campaign's codes ([`Code`](super::Code)) are twice as long: the form alone tells which a code is.

/// What codes are made of.
const LETTERS: &[u8; 23] = b"23456789CDFHJKMNPRTVWXY";
/// Digits that are like no letter.
const DIGITS: &[u8; 4] = b"3479";
/// Letters that are like no digit.
const PLAIN: &[u8; 14] = b"CFHJKMNPRTVWXY";

/// Characters of a code.
pub const LENGTH: usize = 6;
/// So much of one has to be left of it where it was cut off.
pub const LEAST: usize = 4;

/// What stands before a code in a message, as it is compared.
const MARKS: [&str; 7] = ["ref", "refer", "referencia", "reference", "codigo", "code", "cod"];
/// Parts of a code with spaces between them where nothing says that it is one: more are words.
const PARTS: usize = 3;
/// Codes that are looked for in one message.
const MOST: usize = 12;
/// Characters of a message that are looked at: a code stands where the message was written for its customer.
const LOOKED_AT: usize = 2_000;

/// What may be a code in somebody's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// As it is kept.
    pub code: String,
    /// All of it is there; otherwise it is how a code begins.
    pub is_whole: bool,
}

/// A new code. `below` draws a number from nought up to, without, its argument.
pub fn made(mut below: impl FnMut(usize) -> usize) -> String {
    let mut code: Vec<u8> = (0..LENGTH).map(|_| LETTERS[below(LETTERS.len())]).collect();
    let digit = below(LEAST);
    let letter = (digit + 1 + below(LEAST - 1)) % LEAST;
    code[digit] = DIGITS[below(DIGITS.len())];
    code[letter] = PLAIN[below(PLAIN.len())];
    code.into_iter().map(char::from).collect()
}

/// The code that somebody typed or that an address has, as it is kept; `None`: it is of another form.
pub fn read(typed: &str) -> Option<String> {
    let code: Option<String> = typed.trim().chars().map(letter).collect();
    code.filter(|code| code.len() == LENGTH)
}

/// What may be codes among words, the likeliest first: first what stands behind a word for it. Case, marks, spaces and hyphens do not
/// matter, nor does what looks alike.
pub fn candidates(text: &str) -> Vec<Candidate> {
    let text: String = text.chars().take(LOOKED_AT).collect();
    let runs = runs(&text);
    let mut found: Vec<Candidate> = Vec::new();
    let mut add = |candidate: Option<Candidate>| {
        if let Some(candidate) = candidate.filter(|candidate| !found.contains(candidate)) {
            found.push(candidate);
        }
    };
    let marked = |at: &usize| *at > 0 && is_mark(&runs[*at - 1].text);
    for at in (0..runs.len()).filter(marked) {
        let joined = joined(&runs[at..], runs.len());
        add(whole(&joined));
        add(whole(&runs[at].text.chars().take(LENGTH).collect::<String>()));
        add(beginning(&runs[at].text));
        add(beginning(&joined));
    }
    for at in 0..runs.len() {
        let mut word = String::new();
        for run in runs[at..].iter().take(PARTS) {
            // What another sign parts is not one.
            if !word.is_empty() && !run.goes_on {
                break;
            }
            word.push_str(&run.text);
            if word.chars().count() >= LENGTH {
                break;
            }
        }
        add(whole(&word));
    }
    found.truncate(MOST);
    found
}

/// Letters and digits in a row.
struct Run {
    text: String,
    /// Nothing but spaces and hyphens parts it from the one before.
    goes_on: bool,
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let (mut inside, mut goes_on) = (false, true);
    for c in text.chars() {
        match c {
            // They are not seen: what they stand in is one word.
            '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FE0E}' | '\u{FE0F}' | '\u{FEFF}' => {}
            c if c.is_alphanumeric() => {
                match runs.last_mut().filter(|_| inside) {
                    Some(run) => run.text.push(c),
                    None => runs.push(Run {
                        text: c.to_string(),
                        goes_on,
                    }),
                }
                (inside, goes_on) = (true, true);
            }
            c => {
                inside = false;
                goes_on &= c == ' ' || c == '\u{A0}' || is_hyphen(c);
            }
        }
    }
    runs
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn is_mark(word: &str) -> bool {
    let word = word.to_lowercase().replace('ó', "o");
    MARKS.contains(&word.as_str())
}

/// What stands there as one word, as far as it may be a code's.
fn joined(runs: &[Run], most: usize) -> String {
    let mut word = String::new();
    for (at, run) in runs.iter().take(most).enumerate() {
        let fits = run.text.chars().all(|c| letter(c).is_some());
        if (at > 0 && (!run.goes_on || !fits)) || word.chars().count() >= LENGTH {
            break;
        }
        word.push_str(&run.text);
    }
    word
}

fn whole(word: &str) -> Option<Candidate> {
    let code = read(word).filter(|_| is_neither_word_nor_number(word))?;
    Some(Candidate { code, is_whole: true })
}

fn beginning(word: &str) -> Option<Candidate> {
    let length = word.chars().count();
    if !(LEAST..LENGTH).contains(&length) || !is_neither_word_nor_number(word) {
        return None;
    }
    let code = word.chars().map(letter).collect::<Option<String>>()?;
    Some(Candidate {
        code,
        is_whole: false,
    })
}

fn is_neither_word_nor_number(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_digit()) && word.chars().any(|c| c.is_ascii_alphabetic())
}

/// The sign of a code that is meant by another.
fn letter(typed: char) -> Option<char> {
    let meant = match typed.to_ascii_uppercase() {
        '0' | 'O' | 'Q' => 'D',
        '1' => '7',
        'S' => '5',
        'Z' => '2',
        'B' => '8',
        'G' => '6',
        'U' => 'V',
        other => other,
    };
    u8::try_from(meant)
        .is_ok_and(|byte| LETTERS.contains(&byte))
        .then_some(meant)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;
    use rand::rngs::StdRng;
    use rand::{Rng, SeedableRng};

    use super::*;

    fn codes(count: usize) -> Vec<String> {
        let mut chance = StdRng::seed_from_u64(7);
        (0..count)
            .map(|_| made(|limit| chance.random_range(0..limit)))
            .collect()
    }

    fn finds(text: &str, code: &str) -> bool {
        candidates(text)
            .iter()
            .any(|found| found.is_whole && found.code == code)
    }

    #[test]
    fn a_code_is_found_however_it_is_written() {
        for text in [
            "Hola, me interesa *Villa Marina* (ref. K7M3XW)",
            "hola me interesa villa marina ref k7m3xw",
            "K7M3XW",
            "k7m3xw!!",
            "¿Sigue disponible? K7M 3XW gracias",
            "Ref: K7M-3XW.",
            "ref. K 7 M 3 X W",
            "(Ref. K7M\u{200B}3XW)",
            "código k7m3xw, por favor",
            "Code K7M_3XW please",
            "Hola 👋 (ref. K7M3XW) vi la casa de 3 cuartos en 2024",
            "ref. K7M3XWgracias",
            "me pasaron esto: https://negocio.co/l/K7M3XW?x=1",
            "(ref. K1M3XW)",
        ] {
            assert!(finds(text, "K7M3XW"), "{text}: {:?}", candidates(text));
        }
        // What was taken for another when it was copied from a poster.
        assert!(finds("ref OV3S2B", "DV3528"));
        assert!(finds("ref. Ou3sz8", "DV3528"));
    }

    #[test]
    fn a_code_that_was_cut_off_is_known_for_one() {
        for (text, begins) in [
            ("Hola, me interesa *Villa Marina* (ref. K7M3X", "K7M3X"),
            ("Hola (ref. K7M3", "K7M3"),
            ("ref k7 m3", "K7M3"),
        ] {
            let wanted = Candidate {
                code: begins.to_owned(),
                is_whole: false,
            };
            assert!(candidates(text).contains(&wanted), "{text}");
        }
        // Where nothing says that it is one, or too little is left, it is no code.
        for text in ["Hola K7M3", "ref. K7M", "ref."] {
            assert_eq!(candidates(text), [], "{text}");
        }
    }

    #[test]
    fn what_people_write_is_no_code() {
        let codes: HashSet<String> = codes(10_000).into_iter().collect();
        let begins: HashSet<String> = codes.iter().map(|code| code[..LEAST].to_owned()).collect();
        // Of some two hundred million.
        assert!(codes.len() > 9_990, "{}", codes.len());
        for text in [
            "Buenas tardes, quisiera información del apartamento de 3 habitaciones y 2 baños",
            "¿Cuánto cuesta? Tengo 250000 o 300 mil para la cuota",
            "Nos vemos a las 10:30am el 24/12, mi número es 300 555 0201",
            "Mi cédula es 1.020.333.444 y vivo en la Cra 7 # 45-23 apto 502",
            "Vi un Mazda CX30 2024 y un KIA Rio 4x4 de 110hp, 2x1 en M2",
            "Necesito 24hrs, 500mts2, talla XL2, lentes +2.50 y filtro UV400",
            "ref. el apartamento de la 93, referencia laboral de mi jefe",
            "My code is 4471 and the flight is AV9214 at 7pm",
        ] {
            for found in candidates(text) {
                let is_one = match found.is_whole {
                    true => codes.contains(&found.code),
                    false => begins.contains(&found.code[..LEAST]),
                };
                assert!(!is_one, "{text}: {found:?}");
            }
        }
    }

    #[test]
    fn a_code_of_a_campaign_is_none() {
        for other in ["k7m3xwk7m3xw", "K7M3X", "K7M3XWA", "KAM3XW", "", "K7M 3XW"] {
            assert_eq!(read(other), None, "{other}");
        }
        assert_eq!(read(" k7m3xw ").as_deref(), Some("K7M3XW"));
    }

    proptest! {
        #[test]
        fn every_code_is_found_again(seed in 0_u64.., before in "[a-záéñ ,.!¿?]{0,40}", after in "[ .,)!][a-z ]{0,20}") {
            let mut chance = StdRng::seed_from_u64(seed);
            let code = made(|limit| chance.random_range(0..limit));
            prop_assert_eq!(read(&code), Some(code.clone()));
            prop_assert_eq!(read(&code.to_lowercase()), Some(code.clone()));
            let text = format!("{before} (ref. {code}){after}");
            prop_assert!(finds(&text, &code));
            let text = format!("{before}. {code}.{after}");
            prop_assert!(finds(&text, &code));
            let looks = code.replace('5', "S").replace('2', "Z").replace('8', "B").replace('6', "G").replace('D', "O").replace('V', "u");
            let text = format!("{before} ref. {looks}");
            prop_assert!(finds(&text, &code));
            for cut in LEAST..LENGTH {
                let text = format!("{before} (ref. {}", &code[..cut]);
                let found = candidates(&text).into_iter().any(|found| !found.is_whole && found.code == code[..cut]);
                prop_assert!(found);
            }
        }

        #[test]
        fn words_are_no_codes(text in "[\\p{L} .,;:()¿?¡!*-]{0,120}") {
            prop_assert_eq!(candidates(&text), []);
            let marked = format!("ref. {text}");
            prop_assert_eq!(candidates(&marked), []);
        }

        #[test]
        fn numbers_are_no_codes(text in "[0-9 .,;:()$+/#-]{0,80}") {
            prop_assert_eq!(candidates(&text), []);
        }

        #[test]
        fn any_text_is_looked_through(text in "\\PC{0,200}") {
            prop_assert!(candidates(&text).len() <= MOST);
        }
    }
}
