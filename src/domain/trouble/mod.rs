//! What a provider's refusal means: what to do, what whoever has to mend it is told, and the page that says so. One table for each
//! provider, in the order of its codes; `help` finds the sentence again from what is kept of an error.
//!
//! The codes of one provider are not those of another: a code alone tells whose it is. What a provider says in words instead of
//! codes is a row with those words, or stands in `WORDS`.

mod cloud;
mod help;
mod twilio;
mod wasender;

use std::time::Duration;

use super::message::Disposition;

pub use cloud::TABLE as CLOUD;
pub use help::Help;
pub use twilio::TABLE as TWILIO;
pub use wasender::{SAID as WASENDER_SAID, TABLE as WASENDER};

/// What an error means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The first of its codes.
    pub first: i64,
    /// The last of its codes.
    pub last: i64,
    /// What else has to be there: a second code, or words of the answer in lower case.
    pub with: Option<&'static str>,
    /// What it is about, in the provider's terms.
    pub about: &'static str,
    /// What to do.
    pub disposition: Disposition,
    /// The seconds to wait where the provider's text names a time.
    pub wait: Option<u64>,
    /// What its reader can do about it.
    pub help: Help,
    source: &'static str,
}

impl Row {
    const fn new(
        (first, last): (i64, i64),
        about: &'static str,
        disposition: Disposition,
        help: Help,
        source: &'static str,
    ) -> Self {
        Self {
            first,
            last,
            with: None,
            about,
            disposition,
            wait: None,
            help,
            source,
        }
    }

    const fn after(self, seconds: u64) -> Self {
        Self {
            wait: Some(seconds),
            ..self
        }
    }

    const fn with(self, with: &'static str) -> Self {
        Self {
            with: Some(with),
            ..self
        }
    }

    const fn told_at(self, source: &'static str) -> Self {
        Self { source, ..self }
    }

    /// Whether it is about this code.
    pub const fn has(&self, code: i64) -> bool {
        self.first <= code && code <= self.last
    }

    /// How long to wait where the provider's text names a time.
    pub fn wait(&self) -> Option<Duration> {
        self.wait.map(Duration::from_secs)
    }

    /// The provider's page that tells of it.
    pub fn source(&self) -> String {
        self.source.replace("{code}", &self.first.to_string())
    }
}

/// The row of a code by itself; `None`: this version does not know the code.
pub fn find(table: &'static [Row], code: i64) -> Option<&'static Row> {
    table.iter().find(|row| row.has(code) && row.with.is_none())
}

/// Whether a message is refused with this code for the form in which it offers its choices: as numbered lines it may go. Twilio tells
/// so at once, or once it has handed the message on.
pub const fn is_about_choices(code: i64) -> bool {
    matches!(code, 63_005 | 63_013 | 63_021 | 63_030)
}

/// Why numbers stop that is told by a word instead of a code.
pub const WORDS: &[(&str, Help)] = &[
    // WaSender, `session.status`.
    ("LOGGED_OUT", Help::SessionLost),
    ("EXPIRED", Help::SessionLost),
    ("NEED_SCAN", Help::SessionLost),
    ("DISCONNECTED", Help::SessionLost),
    ("BANNED", Help::Banned),
    // Twilio, an account's `status`.
    ("suspended", Help::TwilioAccount),
    ("closed", Help::TwilioAccount),
    // Meta, `account_update` and `account_review_update`.
    ("ACCOUNT_RESTRICTION", Help::Locked),
    ("DISABLED_UPDATE", Help::Locked),
    ("REJECTED", Help::Locked),
    ("ACCOUNT_DELETED", Help::AccountGone),
    ("ACCOUNT_OFFBOARDED", Help::AccountGone),
    ("PARTNER_APP_UNINSTALLED", Help::AccountGone),
];

/// What is told of an error, from its disposition and its code or word as they are kept. What has no row of its own is told by its
/// disposition.
pub fn help(disposition: Disposition, code: Option<&str>) -> Help {
    let code = code.unwrap_or_default();
    if let Some((_, help)) = WORDS.iter().find(|(word, _)| *word == code) {
        return *help;
    }
    // What an account reports of itself comes with its title behind the code.
    let number = code.split_whitespace().next().and_then(|code| code.parse().ok());
    let row = number.and_then(|code| {
        let rows = [CLOUD, TWILIO, WASENDER, WASENDER_SAID].into_iter().flatten();
        rows.filter(|row| row.disposition == disposition)
            .find(|row| row.has(code))
    });
    row.map_or(Help::of(disposition), |row| row.help)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLES: [&[Row]; 3] = [CLOUD, TWILIO, WASENDER];

    #[test]
    fn every_code_has_one_meaning_and_is_in_its_place() {
        for table in TABLES {
            let plain: Vec<&Row> = table.iter().filter(|row| row.with.is_none()).collect();
            for pair in plain.windows(2) {
                assert!(
                    pair[0].last < pair[1].first,
                    "{} and {} overlap or are out of order",
                    pair[0].first,
                    pair[1].first
                );
            }
            for row in table {
                assert!(row.first <= row.last && !row.about.is_empty(), "{row:?}");
                assert!(row.source().starts_with("https://"), "{row:?}");
            }
        }
    }

    /// What is kept is a disposition and a code, which say whose the error was.
    #[test]
    fn each_row_is_found_again_from_what_is_kept() {
        for row in TABLES.into_iter().flatten().chain(WASENDER_SAID) {
            for code in [row.first, row.last] {
                let kept = code.to_string();
                assert_eq!(help(row.disposition, Some(&kept)), row.help, "{row:?}");
            }
        }
    }

    #[test]
    fn what_has_no_row_is_told_by_what_is_done_about_it() {
        for disposition in Disposition::ALL {
            for code in [None, Some("199999"), Some("a word"), Some("")] {
                assert_eq!(help(*disposition, code), Help::of(*disposition));
            }
        }
        // The same code, but not what the table does about it: a failing server is never believed.
        assert_eq!(help(Disposition::Unknown, Some("20003")), Help::Unknown);
    }

    #[test]
    fn words_and_titles_are_read() {
        let stopped = |code| help(Disposition::PauseChannel, Some(code));
        assert_eq!(stopped("LOGGED_OUT"), Help::SessionLost);
        assert_eq!(stopped("422"), Help::SessionLost);
        assert_eq!(stopped("402"), Help::Plan);
        assert_eq!(
            stopped("131042 Business eligibility payment issue"),
            Help::Payment
        );
    }
}
