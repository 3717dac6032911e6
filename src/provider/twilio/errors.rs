//! What an error of Twilio's means. One table; an error in an answer and one in a status callback are read alike.
//!
//! Decided on the code alone. Source: Twilio, *Error and Warning Dictionary* (twilio.com/docs/api/errors), autumn 2026.

use std::time::Duration;

use crate::domain::message::{Disposition, SendError};
use crate::provider::wire::field;

const TITLE_MAX: usize = 300;
const DETAIL_MAX: usize = 1000;
const DAY: u64 = 86_400;

/// One row: codes from the first to the last, what to do, and the seconds to wait where Twilio's text names a time.
struct Row(i64, i64, Disposition, Option<u64>);

/// The table, in the order of its codes.
const TABLE: &[Row] = {
    use Disposition::*;
    &[
        Row(20_003, 20_003, PauseChannel, None),         // credentials
        Row(20_005, 20_006, PauseChannel, None),         // account not active, access denied
        Row(20_008, 20_008, PauseChannel, None),         // test credentials
        Row(20_404, 20_404, PauseChannel, None), // no such account (the only object that our addresses name)
        Row(20_429, 20_429, Throttled, None),    // too many requests: not processed
        Row(21_211, 21_211, BadContact, None),   // not a number
        Row(21_212, 21_212, PauseChannel, None), // the sender is not a number
        Row(21_602, 21_602, BadMessage, None),   // no body
        Row(21_603, 21_603, PauseChannel, None), // no sender
        Row(21_604, 21_605, BadMessage, None),   // no receiver, body too long
        Row(21_606, 21_606, PauseChannel, None), // the sender is not ours
        Row(21_608, 21_608, BadContact, None),   // trial account, receiver not verified
        Row(21_609, 21_609, PauseChannel, None), // the public address is none: a setting, not the message
        Row(21_610, 21_610, OptedOut, None),     // has answered STOP
        Row(21_611, 21_611, Throttled, None),    // the sender's queue is full
        Row(21_612, 21_612, BadContact, None),   // not reachable from this sender
        Row(21_614, 21_614, BadContact, None),   // not a mobile number
        Row(21_617, 21_617, BadMessage, None),   // more than 1600 characters
        Row(21_619, 21_623, BadMessage, None),   // nothing in it, or the file's address is wrong
        Row(21_654, 21_654, BadMessage, None),   // variables without a content
        Row(21_655, 21_655, TemplateBroken, None), // no such content
        Row(21_656, 21_658, BadMessage, None),   // variables: empty, with a line break, too long
        Row(21_701, 21_704, PauseChannel, None), // the messaging service is gone or has no sender
        Row(30_001, 30_001, Throttled, None),    // queue overflow
        Row(30_002, 30_002, PauseChannel, None), // account suspended
        Row(30_003, 30_003, BadContact, None),   // unreachable
        Row(30_004, 30_004, PauseChannel, None), // blocked
        Row(30_005, 30_006, BadContact, None),   // unknown or unreachable line
        Row(30_007, 30_007, BadMessage, None),   // filtered
        Row(30_008, 30_008, RetryLater, None),   // unknown error
        Row(63_001, 63_002, PauseChannel, None), // channel credentials, channel sender
        Row(63_003, 63_003, BadContact, None),   // no such receiver on the channel
        Row(63_005, 63_005, BadMessage, None),   // the channel does not take this content
        Row(63_007, 63_008, PauseChannel, None), // sender not found, channel misconfigured
        Row(63_009, 63_010, RetryLater, None),   // channel or Twilio failed
        Row(63_012, 63_012, RetryLater, None),   // channel unavailable
        Row(63_013, 63_013, BadMessage, None),   // against the channel's policy
        Row(63_015, 63_015, BadContact, None),   // sandbox, receiver has not joined
        Row(63_016, 63_016, NeedsTemplate, None), // outside the 24 hours
        Row(63_017, 63_017, RetryLater, None),   // rate of the channel
        Row(63_018, 63_018, Throttled, None),    // rate of the sender
        Row(63_019, 63_019, BadMessage, None),   // the file could not be fetched
        Row(63_020, 63_020, PauseChannel, None), // invitation of the business manager not accepted
        Row(63_021, 63_021, BadMessage, None),   // content not valid for the channel
        Row(63_023, 63_023, RetryLater, None),   // channel's own error
        Row(63_024, 63_024, BadContact, None),   // invalid receiver
        Row(63_026, 63_026, PauseChannel, Some(14_400)), // taken for spam: hours
        Row(63_027, 63_028, TemplateBroken, None), // no such template or language; number of parameters
        Row(63_030, 63_031, BadMessage, None),   // parameter not supported; receiver is the sender
        Row(63_032, 63_032, HoldMarketing, Some(DAY)), // a limitation of Meta's for this receiver
        Row(63_033, 63_033, BadContact, None),   // receiver blocked
        Row(63_034, 63_034, BadMessage, None),   // file of a wrong kind
        Row(63_037, 63_037, BadMessage, None),   // file too large
        Row(63_038, 63_038, PauseChannel, Some(14_400)), // the account's daily limit
        Row(63_040, 63_041, TemplateBroken, None), // rejected, paused
        Row(63_042, 63_042, TemplateBroken, None), // disabled
        Row(63_049, 63_049, HoldMarketing, Some(DAY)), // enough marketing for this person: not before a day
        Row(63_051, 63_051, PauseChannel, None), // account locked by Meta
        Row(63_062, 63_062, PauseChannel, None), // terms of Meta's marketing API not accepted
    ]
};

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
    matches!(
        error.code,
        Some(21_654..=21_658 | 63_005 | 63_013 | 63_021 | 63_030)
    )
}

pub(super) fn read(code: i64, words: Option<&str>, detail: Option<&str>) -> SendError {
    let row = TABLE.iter().find(|row| (row.0..=row.1).contains(&code));
    let (disposition, wait, note) = match row {
        Some(Row(_, _, disposition, wait)) => (*disposition, *wait, None),
        None => (
            Disposition::RetryLater,
            None,
            Some("a code that this version does not know"),
        ),
    };
    let parts: Vec<&str> = [detail, note].into_iter().flatten().collect();
    SendError {
        disposition,
        code: Some(code),
        title: title(words),
        detail: (!parts.is_empty()).then(|| field::cut(&parts.join("; "), DETAIL_MAX)),
        retry_after: wait.map(Duration::from_secs),
    }
}

fn title(words: Option<&str>) -> String {
    field::cut(words.unwrap_or("no reason given").trim(), TITLE_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::message::Reason;

    #[test]
    fn every_code_has_one_meaning() {
        for pair in TABLE.windows(2) {
            assert!(
                pair[0].1 < pair[1].0,
                "{} and {} overlap or are out of order",
                pair[0].0,
                pair[1].0
            );
        }
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
        assert_eq!(hold.retry_after, Some(Duration::from_secs(DAY)));
        let unknown = reported(Some(69_999), Some("New"), None);
        assert_eq!((unknown.disposition, unknown.title.as_str()), (RetryLater, "New"));
        assert_eq!(
            unknown.detail.as_deref(),
            Some("a code that this version does not know")
        );
    }

    /// Whatever a row is about is kept as a word and a code, which are put into a sentence for whoever has to do something about it.
    #[test]
    fn every_row_is_told_in_words() {
        for Row(first, last, disposition, _) in TABLE {
            for code in [first, last] {
                let error = reported(Some(*code), None, None);
                let kept = Reason::from(&error).to_string();
                let read: Reason = kept.parse().unwrap();
                assert_eq!(read, Reason::new(*disposition, code.to_string()));
            }
        }
    }
}
