//! Phone numbers: read in any usual way of writing, kept as digits with the country code (E.164 without the `+`, which is
//! also WhatsApp's `wa_id`), shown with spaces.

use phonenumber::country::Id;
use phonenumber::{Mode, PhoneNumber};

/// Most digits of a number, country code included (E.164).
const LONGEST: usize = 15;

/// Why a text is no phone number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PhoneError {
    /// Nothing in it could be a number.
    #[error("no number")]
    NotANumber,
    /// Digits, but no line of that country has such a number.
    #[error("no line can have this number")]
    Impossible,
}

/// Reads `300 123 4567`, `+57 300…`, `0057…`, `whatsapp:+57…`, `57300…`: without a country code it is read as a number of
/// `country` (ISO 3166 letters, e.g. `CO`). What people of a country still write in an older way is brought up to date: Argentina's
/// `11 15…`, Brazil's mobiles without their ninth digit, Mexico's `1` behind its code.
pub fn normalise(raw: &str, country: &str) -> Result<String, PhoneError> {
    let raw = raw
        .trim()
        .trim_start_matches("whatsapp:")
        .trim_start_matches("tel:");
    if raw.chars().any(char::is_alphabetic) || raw.chars().filter(char::is_ascii_digit).count() < 5 {
        return Err(PhoneError::NotANumber);
    }
    let plain: String = raw.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    if !plain.starts_with('+') {
        // A number of the business's own country first; then one written with its country code but without the plus.
        let local = parse(country.parse().ok(), &plain).and_then(|local| settled(&local));
        if let Some(local) = local.or_else(|| of_old(country, &plain)) {
            return Ok(local);
        }
        return international(plain.strip_prefix("00").unwrap_or(&plain));
    }
    international(&plain[1..])
}

/// A number of a country, in a way that was right when its lines had other digits, or that is right only for who dials it there.
fn of_old(country: &str, plain: &str) -> Option<String> {
    let rest = plain.trim_start_matches('0');
    match country {
        "AR" => without_15(&format!("54{rest}")),
        "BR" => international(&format!("55{rest}")).ok(),
        // From one area to another, and from a fixed line to a mobile.
        "MX" => {
            let mut prefixes = ["01", "044", "045"].into_iter();
            let line = prefixes.find_map(|prefix| plain.strip_prefix(prefix))?;
            international(&format!("52{line}")).ok()
        }
        _ => None,
    }
}

/// A number with its country code. Old writings of a line that still works (Mexico's 521…) are brought up to date.
fn international(plain: &str) -> Result<String, PhoneError> {
    let mut writings = variants(plain);
    writings.extend(without_15(plain));
    let number = writings
        .iter()
        .find_map(|writing| settled(&parse(None, &format!("+{writing}"))?));
    number.ok_or(PhoneError::Impossible)
}

/// The digits of a number, if they are read as the same number again: a carrier's code that was taken off (Brazil's `0 90 …`) can
/// leave a rest that is no line by itself.
fn settled(number: &PhoneNumber) -> Option<String> {
    let digits = digits(number);
    let again = parse(None, &format!("+{digits}"))?;
    (self::digits(&again) == digits).then_some(digits)
}

/// An Argentine mobile as it is dialled there, with its country code before it: its area, then 15, where everybody else dials 9
/// before the area (`54 11 15 2345 6789`, `54 9 11 2345 6789`). An area has two to four digits; where the 15 stands tells how many.
fn without_15(plain: &str) -> Option<String> {
    let rest = plain.strip_prefix("54")?;
    let rest = rest.strip_prefix('9').unwrap_or(rest);
    let rest = rest.strip_prefix('0').unwrap_or(rest);
    // Ten digits and the 15.
    if rest.len() != 12 {
        return None;
    }
    (2..=4).find_map(|area| {
        let (area, line) = (rest.get(..area)?, rest.get(area..)?.strip_prefix("15")?);
        let mobile = format!("549{area}{line}");
        let number = parse(None, &format!("+{mobile}"))?;
        settled(&number).filter(|digits| *digits == mobile)
    })
}

/// What is wrong with a number that [`normalise`] refuses, as far as its length tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Digits are missing.
    Short,
    /// There are too many.
    Long,
    /// As long as others, but no line has it; or no number at all.
    NoSuch,
}

/// Why it is none.
pub fn fault(raw: &str, country: &str) -> Fault {
    /// Digits of the shortest and the longest number with its country code (ITU E.164; some islands have seven).
    const ABROAD: (usize, usize) = (7, 15);
    let digits: String = raw.chars().filter(char::is_ascii_digit).collect();
    if raw.chars().any(char::is_alphabetic) || digits.is_empty() {
        return Fault::NoSuch;
    }
    let region = phonenumber::metadata::DATABASE.by_id(country);
    let own = region.and_then(|region| {
        // Of telephones; hotlines and the like may be shorter or longer.
        let lines = region.descriptors();
        let kinds = [lines.mobile(), lines.fixed_line()];
        let lengths = || kinds.iter().flatten().flat_map(|kind| kind.possible_length());
        let (least, most) = (lengths().min()?, lengths().max()?);
        let code = region.country_code().to_string();
        Some((usize::from(*least), usize::from(*most), code))
    });
    let plus = raw.trim_start().starts_with('+');
    let (count, (least, most)) = match own {
        Some((least, most, code)) if plus && digits.starts_with(&code) => {
            (digits.len() - code.len(), (least, most))
        }
        Some((least, most, _)) if !plus => (digits.len(), (least, most)),
        _ => (digits.len(), ABROAD),
    };
    match count {
        count if count < least => Fault::Short,
        count if count > most && (plus || count > ABROAD.1) => Fault::Long,
        _ => Fault::NoSuch,
    }
}

/// A number that nobody has, as it is written where it would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// Among neighbours: `321 1234567`.
    pub local: String,
    /// From anywhere: `+57 321 1234567`.
    pub abroad: String,
}

/// A mobile number of a country, of those that telephone companies keep for examples.
pub fn example(country: &str) -> Option<Example> {
    let region = phonenumber::metadata::DATABASE.by_id(country)?;
    let lines = region.descriptors();
    let mobile = lines.mobile().and_then(|mobile| mobile.example());
    let number = phonenumber::parse(country.parse().ok(), mobile.or(lines.general().example())?).ok()?;
    let digits = digits(&number);
    let abroad = number.format().mode(Mode::International).to_string();
    let local = number.format().mode(Mode::National).to_string();
    // Whoever copies it must be understood.
    let is_good = |written: &String| normalise(written, country).as_ref() == Ok(&digits);
    let local = Some(local)
        .filter(is_good)
        .or_else(|| Some(number.national().to_string()).filter(is_good))
        .unwrap_or_else(|| abroad.clone());
    Some(Example { local, abroad })
}

/// Whether these are the letters of a country with telephones (ISO 3166, `CO`).
pub fn is_country(letters: &str) -> bool {
    letters.len() == 2 && letters.parse::<Id>().is_ok()
}

/// The other ways in which providers write the same line (PROTOCOLS: Brazil's ninth digit, Mexico's 1, Argentina's 9). The
/// number itself comes first. Used to find a contact, never to address one.
pub fn variants(digits: &str) -> Vec<String> {
    let mut all = vec![digits.to_owned()];
    let other = match digits.len() {
        // 55 + area + 9 + eight digits ⇄ 55 + area + eight digits, mobiles only: the eight start with 6 to 9.
        13 if digits.starts_with("55")
            && digits.as_bytes()[4] == b'9'
            && is_mobile_br(digits.as_bytes()[5]) =>
        {
            Some(format!("{}{}", &digits[..4], &digits[5..]))
        }
        12 if digits.starts_with("55") && is_mobile_br(digits.as_bytes()[4]) => {
            Some(format!("{}9{}", &digits[..4], &digits[4..]))
        }
        13 if digits.starts_with("521") => Some(format!("52{}", &digits[3..])),
        12 if digits.starts_with("52") => Some(format!("521{}", &digits[2..])),
        // 549… is a mobile that some write 54…; the other way round it could be somebody's landline.
        13 if digits.starts_with("549") => Some(format!("54{}", &digits[3..])),
        _ => None,
    };
    all.extend(other);
    all
}

/// `573001234567` → `+57 300 1234567`, as the number's own country writes it; a number that no country has is shown with
/// its plus.
pub fn pretty(digits: &str) -> String {
    match phonenumber::parse(None, format!("+{digits}")) {
        Ok(number) => number.format().mode(Mode::International).to_string(),
        Err(_) => format!("+{digits}"),
    }
}

/// How somebody is called: by his name, or by his number while nobody has told one.
pub fn named(name: &str, digits: Option<&str>) -> String {
    match digits {
        Some(digits) if name.is_empty() => pretty(digits),
        _ => name.to_owned(),
    }
}

/// The letters of the country whose line a number is, from as much of its beginning as tells it: four digits are enough. What several
/// countries share without telling apart is the largest one's. `None`: no country has such numbers.
pub fn country_of(beginning: &str) -> Option<&'static str> {
    let digits = beginning.get(..beginning.len().min(4))?;
    if digits.len() > 1 && digits.starts_with('1') {
        let area = digits.get(1..4)?;
        let other = NORTH_AMERICA.iter().find(|(_, areas)| areas.contains(&area));
        return Some(other.map_or("US", |(country, _)| country));
    }
    // Kazakhstan's lines among those of Russia: 76 and 77.
    if digits.starts_with("76") || digits.starts_with("77") {
        return Some("KZ");
    }
    let code = (1..=3).find_map(|length| {
        let code: u16 = digits.get(..length)?.parse().ok()?;
        phonenumber::metadata::DATABASE.region(&code)
    });
    code?.first().copied().filter(|region| is_country(region))
}

/// Countries that share the code 1 with the United States, by their area codes (North American Numbering Plan).
const NORTH_AMERICA: &[(&str, &[&str])] = &[
    (
        "CA",
        &[
            "204", "226", "236", "249", "250", "257", "263", "289", "306", "343", "354", "365", "367", "368",
            "382", "387", "403", "416", "418", "428", "431", "437", "438", "450", "460", "468", "474", "506",
            "514", "519", "548", "579", "581", "584", "587", "600", "604", "613", "622", "633", "639", "644",
            "647", "655", "672", "677", "683", "688", "705", "709", "742", "753", "778", "780", "782", "807",
            "819", "825", "867", "873", "879", "902", "905", "942",
        ],
    ),
    ("PR", &["787", "939"]),
    ("DO", &["809", "829", "849"]),
    ("JM", &["658", "876"]),
    ("TT", &["868"]),
    ("BS", &["242"]),
    ("BB", &["246"]),
    ("AI", &["264"]),
    ("AG", &["268"]),
    ("VG", &["284"]),
    ("VI", &["340"]),
    ("KY", &["345"]),
    ("BM", &["441"]),
    ("GD", &["473"]),
    ("TC", &["649"]),
    ("MS", &["664"]),
    ("MP", &["670"]),
    ("GU", &["671"]),
    ("AS", &["684"]),
    ("SX", &["721"]),
    ("LC", &["758"]),
    ("DM", &["767"]),
    ("VC", &["784"]),
    ("KN", &["869"]),
];

/// The letters of the country that an address is in: of a number, or of a provider's own name for somebody, which begins with them
/// (`CO.1349…`).
pub fn country_of_address(address: &str) -> Option<&str> {
    match address.split_once('.') {
        Some((letters, _)) => Some(letters).filter(|letters| is_country(letters)),
        None => country_of(address),
    }
}

fn parse(country: Option<Id>, text: &str) -> Option<PhoneNumber> {
    phonenumber::parse(country, text)
        .ok()
        .filter(phonenumber::is_valid)
        // Some free-phone lines of Japan are longer than E.164 allows; WhatsApp has none of them.
        .filter(|number| digits(number).len() <= LONGEST)
}

fn digits(number: &PhoneNumber) -> String {
    number
        .format()
        .mode(Mode::E164)
        .to_string()
        .trim_start_matches('+')
        .to_owned()
}

fn is_mobile_br(first: u8) -> bool {
    (b'6'..=b'9').contains(&first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_told_by_the_first_digits() {
        for (beginning, country) in [
            ("5730", Some("CO")),
            ("573005550201", Some("CO")),
            ("5255", Some("MX")),
            ("593", Some("EC")),
            ("1305", Some("US")),
            ("1416", Some("CA")),
            ("1809", Some("DO")),
            ("1787", Some("PR")),
            ("3491", Some("ES")),
            ("4477", Some("GB")),
            ("7701", Some("KZ")),
            ("7916", Some("RU")),
            ("2332", Some("GH")),
            ("9999", None),
            ("8005", None),
            ("", None),
            ("ñandú", None),
        ] {
            assert_eq!(country_of(beginning), country, "{beginning}");
        }
        assert_eq!(country_of_address("BR.1349"), Some("BR"));
        assert_eq!(country_of_address("xx.1349"), None);
        assert_eq!(country_of_address("5491123456789"), Some("AR"));
    }

    /// Whatever number the library gives as an example is its country's, or that of the country which it shares its code with.
    #[test]
    fn every_country_is_told_from_others() {
        for region in phonenumber::metadata::DATABASE.iter() {
            if !is_country(region.id()) {
                continue;
            }
            let code = region.country_code();
            let shared = phonenumber::metadata::DATABASE.region(&code).unwrap();
            let Some(example) = region.descriptors().mobile().and_then(|mobile| mobile.example()) else {
                continue;
            };
            let told = country_of(&format!("{code}{example}"));
            let own = Some(region.id());
            match code {
                1 | 7 => assert_eq!(told, own),
                _ => assert_eq!(told, shared.first().copied(), "{own:?}"),
            }
        }
    }

    #[test]
    fn reads_the_usual_ways_of_writing() {
        for raw in [
            "300 123 4567",
            "+57 300 123 4567",
            "+573001234567",
            "573001234567",
            "0057 300 1234567",
            "whatsapp:+573001234567",
            "(300) 123-4567",
        ] {
            assert_eq!(normalise(raw, "CO").as_deref(), Ok("573001234567"), "{raw}");
        }
        assert_eq!(normalise("+1 (415) 555-2671", "CO").as_deref(), Ok("14155552671"));
        assert_eq!(
            normalise("+521 55 1234 5678", "CO").as_deref(),
            Ok("525512345678")
        );
        assert_eq!(normalise("55 1234 5678", "MX").as_deref(), Ok("525512345678"));
    }

    /// PROTOCOLS of the providers: an Argentine mobile is 549 and ten digits; Brazil's have nine digits behind the area since
    /// 2016 (Anatel, resolution 553), Mexico's none before it since 2019.
    #[test]
    fn older_ways_of_writing_are_brought_up_to_date() {
        for (country, digits, writings) in [
            (
                "AR",
                "5491123456789",
                &[
                    "11 15-2345-6789",
                    "011 15 2345-6789",
                    "(011) 15-2345-6789",
                    "+54 9 11 2345-6789",
                    "54 9 11 2345 6789",
                    "9 11 2345-6789",
                    "+54 11 15 2345-6789",
                    "+54 (011) 15-2345-6789",
                    "+54 9 11 15-2345-6789",
                    "whatsapp:+5491123456789",
                ] as &[_],
            ),
            // An area of three digits, and one of four.
            (
                "AR",
                "5493512345678",
                &["351 15 234-5678", "0351 15-2345678", "+54 9 351 234-5678"],
            ),
            ("AR", "5492944123456", &["2944 15-123456", "02944 15 12-3456"]),
            // Nobody can tell whether a mobile is meant, so it stays what it is.
            (
                "AR",
                "541123456789",
                &["11 2345-6789", "011 2345-6789", "+54 11 2345-6789"],
            ),
            (
                "BR",
                "5511987654321",
                &[
                    "11 8765-4321",
                    "(11) 8765-4321",
                    "011 8765-4321",
                    "+55 11 8765-4321",
                    "551187654321",
                    "11 98765-4321",
                    "+55 11 98765-4321",
                ],
            ),
            ("BR", "551133334444", &["11 3333-4444", "+55 11 3333-4444"]),
            (
                "MX",
                "525512345678",
                &[
                    "55 1234 5678",
                    "+52 1 55 1234 5678",
                    "+52 55 1234 5678",
                    "52 1 55 1234 5678",
                    "01 55 1234 5678",
                    "044 55 1234 5678",
                    "045 55 1234 5678",
                ],
            ),
        ] {
            for raw in writings {
                assert_eq!(
                    normalise(raw, country).as_deref(),
                    Ok(digits),
                    "{raw} in {country}"
                );
                // A number with its country is read so wherever the business is.
                if raw.trim_start_matches("whatsapp:").starts_with('+') {
                    assert_eq!(normalise(raw, "CO").as_deref(), Ok(digits), "{raw} elsewhere");
                }
            }
            let shown = pretty(digits);
            assert_eq!(normalise(&shown, "CO").as_deref(), Ok(digits), "{shown}");
        }
        // What begins with the 1 of North America is a number there.
        assert_eq!(normalise("1 415 555 2671", "MX").as_deref(), Ok("14155552671"));
        // Without its area nobody knows which line it is; and no digit is invented for a line that is no mobile.
        for (raw, country) in [
            ("15 2345-6789", "AR"),
            ("0 15 11 2345-6789", "AR"),
            ("90900900017", "BR"),
            ("8765-4321", "BR"),
            ("11 1765-4321", "BR"),
        ] {
            assert_eq!(normalise(raw, country), Err(PhoneError::Impossible), "{raw}");
        }
    }

    /// Countries whose numbers have more than one writing, among others.
    const COUNTRIES: &str = "CO|MX|AR|BR|US|ES|JP|IT|CI|XX|";

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,40}", country in COUNTRIES) {
            let _ = normalise(&text, &country);
            let _ = pretty(&text);
        }

        #[test]
        fn what_is_taken_is_taken_as_the_same_again(text in "\\+?[0-9][0-9 ().-]{6,20}", country in COUNTRIES, elsewhere in COUNTRIES) {
            if let Ok(digits) = normalise(&text, &country) {
                proptest::prop_assert!((7..=LONGEST).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()));
                // Wherever the business is: with its country code a number is itself.
                for again in [format!("+{digits}"), pretty(&digits), format!("whatsapp:+{digits}")] {
                    proptest::prop_assert_eq!(normalise(&again, &elsewhere), Ok(digits.clone()), "{}", again);
                }
                proptest::prop_assert!(variants(&digits).contains(&digits));
            }
        }
    }

    #[test]
    fn refuses_what_is_no_number() {
        for raw in [
            "",
            "abc",
            "12",
            "call me",
            "300-CASA",
            "++57",
            "999999999999999999",
            "+81 800 0662 2829 247",
        ] {
            assert!(normalise(raw, "CO").is_err(), "{raw}");
        }
    }

    #[test]
    fn finds_the_other_writing_of_the_same_line() {
        assert_eq!(variants("5511987654321"), ["5511987654321", "551187654321"]);
        assert_eq!(variants("551187654321"), ["551187654321", "5511987654321"]);
        assert_eq!(
            variants("551133334444"),
            ["551133334444"],
            "a landline has no ninth digit"
        );
        assert_eq!(variants("5215512345678"), ["5215512345678", "525512345678"]);
        assert_eq!(variants("5491155556666"), ["5491155556666", "541155556666"]);
        assert_eq!(variants("541155556666"), ["541155556666"], "may be a landline");
        assert_eq!(variants("573001234567"), ["573001234567"]);
    }

    #[test]
    fn an_example_is_of_its_country_and_good() {
        let of = |country| example(country).map(|example| (example.local, example.abroad));
        let pair = |local: &str, abroad: &str| Some((local.to_owned(), abroad.to_owned()));
        assert_eq!(of("CO"), pair("321 1234567", "+57 321 1234567"));
        assert_eq!(of("US"), pair("(201) 555-0123", "+1 201-555-0123"));
        assert_eq!(of("XX"), None);
        for country in [
            "AR", "BO", "BR", "CL", "CR", "DO", "EC", "ES", "GT", "MX", "PA", "PE", "PY", "UY", "VE",
        ] {
            let example = example(country).expect(country);
            let digits = normalise(&example.local, country);
            assert!(digits.is_ok(), "{country}: {example:?}");
            assert_eq!(normalise(&example.abroad, "CO"), digits, "{country}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_number_is_told() {
        for (raw, country, fault) in [
            ("300 123", "CO", Fault::Short),
            ("+57 300 123", "CO", Fault::Short),
            ("+57 300 123 456789", "CO", Fault::Long),
            ("000 000 0000", "CO", Fault::NoSuch),
            ("12345", "US", Fault::Short),
            ("+1 201 55", "CO", Fault::Short),
            ("999999999999999999", "CO", Fault::Long),
            ("300-CASA", "CO", Fault::NoSuch),
        ] {
            assert!(normalise(raw, country).is_err(), "{raw}");
            assert_eq!(super::fault(raw, country), fault, "{raw}");
        }
    }

    #[test]
    fn shows_a_number_as_its_country_writes_it() {
        assert_eq!(pretty("573001234567"), "+57 300 1234567");
        assert_eq!(pretty("1"), "+1");
    }
}
