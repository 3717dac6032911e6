//! What an error of Twilio's means, by its [table](trouble::TWILIO). An error in an answer and one in a status callback are read
//! alike; decided on the code alone.

use crate::domain::message::{Disposition, SendError};
use crate::domain::trouble::{self, Row};
use crate::provider::wire::field;

const TITLE_MAX: usize = 300;
const DETAIL_MAX: usize = 1000;

/// An error that a status callback reports.
pub(super) fn reported(code: Option<i64>, words: Option<&str>, detail: Option<&str>) -> SendError {
    match code {
        Some(code) => read(code, words, detail),
        None => SendError {
            disposition: Disposition::RetryLater,
            code: None,
            title: title(words),
            detail: Some("an error without a code".to_owned()),
            retry_after: None,
        },
    }
}

/// Whether the message was refused for its content resource or the values in it: surely not taken, and the same words may
/// go without it.
pub(super) fn is_about_content(error: &SendError) -> bool {
    error
        .code
        .is_some_and(|code| matches!(code, 21_654..=21_658) || trouble::is_about_choices(code))
}

pub(super) fn read(code: i64, words: Option<&str>, detail: Option<&str>) -> SendError {
    let row = trouble::find(trouble::TWILIO, code);
    let note = row.is_none().then_some("a code that this version does not know");
    let parts: Vec<&str> = [detail, note].into_iter().flatten().collect();
    SendError {
        disposition: row.map_or(Disposition::RetryLater, |row| row.disposition),
        code: Some(code),
        title: title(words),
        detail: (!parts.is_empty()).then(|| field::cut(&parts.join("; "), DETAIL_MAX)),
        retry_after: row.and_then(Row::wait),
    }
}

fn title(words: Option<&str>) -> String {
    field::cut(words.unwrap_or("no reason given").trim(), TITLE_MAX)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn each_code_is_classified() {
        use Disposition::*;
        let table: &[(Disposition, &[i64])] = &[
            (BadContact, &[21_211, 63_003, 63_024, 63_033, 21_608, 63_015]),
            (OptedOut, &[21_610]),
            (NeedsTemplate, &[63_016]),
            (
                BadMessage,
                &[
                    63_013, 63_005, 63_021, 63_030, 63_031, 21_656, 21_617, 21_620, 63_019, 63_034, 63_037,
                ],
            ),
            (TemplateBroken, &[63_027, 63_028, 21_655, 63_041, 63_040]),
            (RetryLater, &[63_017, 63_009, 63_010, 63_012, 30_008, 63_023]),
            (Throttled, &[20_429, 63_018, 30_001, 21_611]),
            (HoldMarketing, &[63_049, 63_032]),
            (
                PauseChannel,
                &[
                    20_003, 63_007, 63_002, 21_606, 21_703, 21_704, 63_001, 63_008, 63_020, 63_051, 63_038,
                    63_026, 30_002, 30_004, 63_062,
                ],
            ),
        ];
        for (disposition, codes) in table {
            for code in *codes {
                let error = reported(Some(*code), Some("t"), None);
                assert_eq!((error.disposition, error.code), (*disposition, Some(*code)));
                assert_eq!(error.detail, None, "{code} is known");
            }
        }
        let hold = reported(Some(63_049), None, None);
        assert_eq!(hold.retry_after, Some(Duration::from_secs(86_400)));
        let unknown = reported(Some(69_999), Some("New"), None);
        assert_eq!((unknown.disposition, unknown.title.as_str()), (RetryLater, "New"));
        assert_eq!(
            unknown.detail.as_deref(),
            Some("a code that this version does not know")
        );
    }
}
