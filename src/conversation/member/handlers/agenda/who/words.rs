//! A number among the words of a name: `Ana 300 123 4567 corte`.

use pregon_commands::PhoneNumber;

/// More words than this are no name.
pub const MOST_WORDS: usize = 12;

/// Words with a phone number among them.
pub struct Numbered {
    /// What stands before it.
    pub before: String,
    /// The number.
    pub number: PhoneNumber,
    /// As it was written.
    pub digits: String,
    /// What stands behind it.
    pub behind: String,
}

impl Numbered {
    /// The longest run of words that is a number, with something before it or behind it.
    pub fn of(words: &str) -> Option<Self> {
        // All of it is one: there is no name to part from it.
        if PhoneNumber::parse(words).is_some() {
            return None;
        }
        let words: Vec<&str> = words.split_whitespace().take(MOST_WORDS).collect();
        for count in (1..words.len()).rev() {
            for from in 0..=words.len() - count {
                let run = &words[from..from + count];
                if !run.iter().all(|word| PhoneNumber::is_meant(word)) {
                    continue;
                }
                let digits = run.join(" ");
                if let Some(number) = PhoneNumber::parse(&digits) {
                    return Some(Self {
                        before: words[..from].join(" ").trim_end_matches(',').to_owned(),
                        number,
                        digits,
                        behind: words[from + count..].join(" "),
                    });
                }
            }
        }
        None
    }
}

/// What is not empty, with a space between.
pub fn spaced(parts: &[String]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_among_the_words_of_a_name() {
        let found = |words: &str| {
            let found = Numbered::of(words)?;
            Some(format!("{}|{}|{}", found.before, found.digits, found.behind))
        };
        for (words, parts) in [
            ("Ana 300 123 4567", Some("Ana|300 123 4567|")),
            ("Ana Ruiz, +573001234567", Some("Ana Ruiz|+573001234567|")),
            ("300 123 4567 Ana", Some("|300 123 4567|Ana")),
            (
                "Ana 3001234567 Netflix Premium",
                Some("Ana|3001234567|Netflix Premium"),
            ),
            ("300 123 4567", None),
            ("Ana Ruiz", None),
            ("Sala 2 Ana", None),
            ("", None),
        ] {
            assert_eq!(found(words).as_deref(), parts, "{words}");
        }
    }
}
