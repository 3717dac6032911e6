//! What an error of the Cloud API means. One table; an error in an answer and one in a status webhook are read alike.
//!
//! Decided on the code alone: Meta's HTTP statuses are inconsistent (throttling comes as 400, 403 or 429), and titles are
//! reworded. Source: Cloud API *Error codes*, mid-2026.

use std::time::Duration;

use serde_json::Value;

use crate::domain::message::{Disposition, SendError};
use crate::provider::wire::field;

/// Marketing templates of this account go through an endpoint of their own.
pub(super) const MARKETING_ELSEWHERE: i64 = 131_063;
/// Graph API's word for a parameter (or a field, or an object) that it does not know.
pub(super) const INVALID_PARAMETER: i64 = 100;
/// Under [`INVALID_PARAMETER`]: the object does not exist or the token may not see it. With ids from the settings that is
/// a wrong setting, not a wrong message.
const NO_SUCH_OBJECT: i64 = 33;

/// A parameter of a wrong value.
const WRONG_VALUE: i64 = 131_009;

const TITLE_MAX: usize = 300;
const DETAIL_MAX: usize = 1000;

/// One row: codes from the first to the last, what to do, and the seconds to wait where Meta's text names a time.
struct Row(i64, i64, Disposition, Option<u64>);

/// The table, in the order of its codes.
const TABLE: &[Row] = {
    use Disposition::*;
    &[
        Row(0, 0, PauseChannel, None),                      // cannot authenticate
        Row(1, 2, RetryLater, None),                        // unknown error, service down
        Row(3, 3, PauseChannel, None),                      // no permission for the method
        Row(4, 4, Throttled, None),                         // too many calls by the app
        Row(10, 10, PauseChannel, None),                    // permission not granted
        Row(17, 17, Throttled, None),                       // too many calls (Graph API)
        Row(32, 32, Throttled, None),                       // too many calls (Graph API)
        Row(33, 33, PauseChannel, None),                    // number deleted
        Row(100, 100, BadMessage, None),                    // invalid parameter
        Row(102, 102, PauseChannel, None),                  // session over (Graph API)
        Row(190, 190, PauseChannel, None),                  // token expired
        Row(200, 299, PauseChannel, None),                  // permission not granted or withdrawn
        Row(341, 341, Throttled, None),                     // too many calls (Graph API)
        Row(368, 368, PauseChannel, None),                  // account restricted for a violation
        Row(613, 613, Throttled, None),                     // too many calls (Graph API)
        Row(80_007, 80_008, Throttled, None),               // too many calls for the account
        Row(130_403, 130_403, BadContact, None),            // blocked by the business itself
        Row(130_429, 130_429, Throttled, None),             // too many messages a second
        Row(130_472, 130_472, BadMessage, None), // receiver in an experiment: no marketing, ever again the same
        Row(130_497, 130_497, BadMessage, None), // may not write to this country: other countries go on
        Row(131_000, 131_000, RetryLater, None), // something went wrong
        Row(131_005, 131_005, PauseChannel, None), // access denied
        Row(131_008, 131_009, BadMessage, None), // parameter missing, or of a wrong value
        Row(131_016, 131_016, RetryLater, None), // service unavailable
        Row(131_021, 131_021, BadMessage, None), // receiver is the sender
        Row(131_026, 131_026, BadContact, None), // undeliverable: not on WhatsApp, old client, has blocked
        Row(131_030, 131_030, BadMessage, None), // test number, receiver not on its list
        Row(131_031, 131_031, PauseChannel, None), // account locked
        Row(131_037, 131_037, PauseChannel, None), // display name not approved
        Row(131_042, 131_042, PauseChannel, None), // payment
        Row(131_045, 131_045, PauseChannel, None), // certificate, registration
        Row(131_047, 131_047, NeedsTemplate, None), // more than 24 hours since the person's last message
        Row(131_048, 131_048, PauseChannel, Some(14_400)), // low quality: hours
        Row(131_049, 131_049, HoldMarketing, Some(86_400)), // enough marketing for this person: not before a day
        Row(131_050, 131_050, OptedOut, None),              // has stopped marketing from this business
        Row(131_051, 131_053, BadMessage, None),            // type of message, media down- or upload
        Row(131_055, 131_055, BadMessage, None),            // not for the marketing endpoint
        Row(131_056, 131_056, PairBackOff, None),           // too many to this person
        Row(131_057, 131_057, PauseChannel, Some(120)),     // in maintenance: minutes
        Row(131_062, 131_062, BadMessage, None),            // one-time codes want a phone number
        Row(131_063, 131_063, TemplateBroken, None),        // marketing endpoint only
        Row(131_064, 131_064, PauseChannel, Some(14_400)),  // templates in wrong categories: lifts by itself
        Row(132_000, 132_001, TemplateBroken, None), // number of parameters; no such template or language
        Row(132_005, 132_005, BadMessage, None),     // too long once filled
        Row(132_007, 132_007, TemplateBroken, None), // content against the policy
        Row(132_008, 132_008, BadMessage, None),     // this parameter's value
        Row(132_012, 132_012, TemplateBroken, None), // kind of parameters
        Row(132_015, 132_016, TemplateBroken, None), // paused, disabled for quality
        Row(132_018, 132_018, BadMessage, None),     // this parameter's value
        Row(132_068, 132_069, BadMessage, None),     // flow blocked, throttled
        Row(133_000, 133_000, PauseChannel, None),   // deregistration failed
        Row(133_004, 133_004, RetryLater, None),     // server unavailable
        Row(133_006, 133_006, PauseChannel, None),   // number to be verified
        Row(133_010, 133_010, PauseChannel, None),   // number not registered
        Row(134_100, 134_100, BadMessage, None),     // marketing only
        Row(134_101, 134_101, RetryLater, Some(600)), // template being copied to the marketing endpoint: 10 minutes
        Row(134_102, 134_102, TemplateBroken, None),  // template not for the marketing endpoint
        Row(135_000, 135_000, BadMessage, None),      // something about the parameters
        Row(137_000, 137_000, BadMessage, None),      // receiver's identity changed
    ]
};

/// An error that a webhook reports: `statuses[].errors[]`, `messages[].errors[]`, `value.errors[]`.
pub(super) fn reported(error: &Value) -> SendError {
    read(error)
}

fn read(error: &Value) -> SendError {
    let code = field::number(error, "code");
    let subcode = field::number(error, "error_subcode");
    let (disposition, wait, note) = match code {
        Some(INVALID_PARAMETER) if subcode == Some(NO_SUCH_OBJECT) => (Disposition::PauseChannel, None, None),
        Some(code) => match TABLE.iter().find(|row| (row.0..=row.1).contains(&code)) {
            Some(Row(_, _, disposition, wait)) => (*disposition, *wait, None),
            None => (
                Disposition::RetryLater,
                None,
                Some("a code that this version does not know"),
            ),
        },
        None => (Disposition::RetryLater, None, Some("an error without a code")),
    };
    SendError {
        disposition,
        code,
        title: title(error, code),
        detail: detail(error, note),
        retry_after: wait.map(Duration::from_secs),
    }
}

/// Whether a message was refused for the id of its file, which Meta keeps for 30 days: *… is not a valid whatsapp business account
/// media attachment ID*, under the code of a wrong value or, in older versions, of a wrong parameter.
pub(in crate::provider) fn has_lost_file(error: &SendError) -> bool {
    let says_so = |words: &str| words.to_ascii_lowercase().contains("media attachment id");
    matches!(error.code, Some(INVALID_PARAMETER | WRONG_VALUE))
        && (says_so(&error.title) || error.detail.as_deref().is_some_and(says_so))
}

/// Whether it is the key itself that is no good: it cannot authenticate, its session is over, it has expired. A permission that is
/// missing (3, 10, 200–299) may be one that only looking takes.
pub(in crate::provider) fn refuses_key(error: &SendError) -> bool {
    matches!(error.code, Some(0 | 102 | 190))
}

/// Meta's own words; `(#131030) ` in front of them only repeats the code.
fn title(error: &Value, code: Option<i64>) -> String {
    let words = ["title", "message", "error_user_title", "type"]
        .into_iter()
        .find_map(|key| field::text(error, key));
    let words = words.unwrap_or_else(|| "no reason given".to_owned());
    let prefix = code.map(|code| format!("(#{code})")).unwrap_or_default();
    field::cut(words.strip_prefix(&prefix).unwrap_or(&words).trim(), TITLE_MAX)
}

/// `error_data` is an object with details, or only a text.
fn detail(error: &Value, note: Option<&str>) -> Option<String> {
    let details = field::text(&error["error_data"], "details").or_else(|| field::text(error, "error_data"));
    let said = details.or_else(|| field::text(error, "error_user_msg"));
    let parts: Vec<&str> = [said.as_deref(), note].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| field::cut(&parts.join("; "), DETAIL_MAX))
}

#[cfg(test)]
mod tests {
    use reqwest::StatusCode;
    use serde_json::json;

    use super::*;
    use crate::domain::message::Reason;
    use crate::provider::cloud::call::refusal;

    fn classified(code: i64) -> SendError {
        reported(&json!({ "code": code, "title": "t" }))
    }

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
            (RetryLater, &[1, 2, 131_000, 131_016, 133_004, 134_101]),
            (Throttled, &[4, 17, 32, 341, 613, 80_007, 80_008, 130_429]),
            (PairBackOff, &[131_056]),
            (
                PauseChannel,
                &[
                    0, 3, 10, 33, 190, 200, 250, 299, 368, 131_005, 131_031, 131_037, 131_042, 131_045,
                    131_048, 131_057, 131_064, 133_000, 133_006, 133_010,
                ],
            ),
            (
                BadMessage,
                &[
                    100, 130_472, 130_497, 131_008, 131_009, 131_021, 131_030, 131_051, 131_053, 131_055,
                    131_062, 132_005, 132_008, 132_018, 132_068, 132_069, 134_100, 135_000, 137_000,
                ],
            ),
            (BadContact, &[130_403, 131_026]),
            (OptedOut, &[131_050]),
            (HoldMarketing, &[131_049]),
            (NeedsTemplate, &[131_047]),
            (
                TemplateBroken,
                &[
                    131_063, 132_000, 132_001, 132_007, 132_012, 132_015, 132_016, 134_102,
                ],
            ),
        ];
        for (disposition, codes) in table {
            for code in *codes {
                let error = classified(*code);
                assert_eq!((error.disposition, error.code), (*disposition, Some(*code)));
                assert_eq!(error.detail, None, "{code} is known");
            }
        }
        assert_eq!(classified(134_101).retry_after, Some(Duration::from_secs(600)));
    }

    /// What is done about each code is what the page on providers tells.
    #[test]
    fn the_table_is_the_one_that_is_documented() {
        let page = include_str!("../../../docs/providers.md");
        for Row(first, last, disposition, _) in TABLE {
            let line = page
                .lines()
                .find(|line| line.starts_with(&format!("| `{disposition}` |")));
            let line = line.unwrap_or_else(|| panic!("{disposition} is not documented"));
            let codes = line.rsplit_once('|').and_then(|(line, _)| line.rsplit_once('|'));
            let codes = codes.unwrap().1;
            let known = codes
                .split([',', ';', '(', ')', ' '])
                .filter(|word| !word.is_empty());
            let known: Vec<(i64, i64)> = known
                .filter_map(|word| {
                    let (first, last) = word.split_once('–').unwrap_or((word, word));
                    Some((first.parse().ok()?, last.parse().ok()?))
                })
                .collect();
            for code in *first..=*last {
                assert!(
                    known.iter().any(|(first, last)| (*first..=*last).contains(&code)),
                    "{code} is {disposition}, which docs/providers.md does not say"
                );
            }
        }
    }

    /// Whatever a row is about is kept as a word and a code, which are put into a sentence for whoever has to do something about it.
    #[test]
    fn every_row_is_told_in_words() {
        for Row(first, last, disposition, _) in TABLE {
            for code in [first, last] {
                let error = classified(*code);
                let kept = Reason::from(&error).to_string();
                let read: Reason = kept.parse().unwrap();
                assert_eq!(read, Reason::new(*disposition, code.to_string()));
            }
        }
    }

    #[test]
    fn a_file_that_is_known_no_more_is_told_from_other_wrong_values() {
        let words = "Param image['id'] is not a valid whatsapp business account media attachment ID";
        let detailed = json!({ "code": 131_009, "title": "Parameter value is not valid", "error_data": { "details": words } });
        assert!(has_lost_file(&reported(&detailed)));
        assert!(has_lost_file(&reported(
            &json!({ "code": 100, "message": format!("(#100) {words}") })
        )));
        for other in [
            json!({ "code": 131_009, "title": "Parameter value is not valid" }),
            json!({ "code": 131_053, "error_data": { "details": words } }),
            json!({ "code": 190, "message": words }),
        ] {
            assert!(!has_lost_file(&reported(&other)), "{other}");
        }
    }

    #[test]
    fn an_unknown_code_is_tried_later_and_says_so() {
        let error = classified(199_999);
        assert_eq!(
            (error.disposition, error.code),
            (Disposition::RetryLater, Some(199_999))
        );
        assert_eq!(
            error.detail.as_deref(),
            Some("a code that this version does not know")
        );
    }

    #[test]
    fn the_words_of_an_error_are_found_wherever_they_are() {
        let body = json!({ "error": {
            "message": "(#131030) Recipient phone number not in allowed list", "type": "OAuthException", "code": 131_030,
            "error_data": { "messaging_product": "whatsapp", "details": "Add it to the list." }, "fbtrace_id": "A",
        } });
        let error = refusal(StatusCode::BAD_REQUEST, None, body.to_string().as_bytes());
        assert_eq!(error.title, "Recipient phone number not in allowed list");
        assert_eq!(error.detail.as_deref(), Some("Add it to the list."));

        let error =
            reported(&json!({ "code": "131009", "message": "Parameter", "error_data": "only a text" }));
        assert_eq!(
            (error.code, error.detail.as_deref()),
            (Some(131_009), Some("only a text"))
        );
        assert_eq!(
            error.to_string(),
            "provider error Some(131009): Parameter (only a text)"
        );

        let error =
            reported(&json!({ "code": 100, "error_subcode": 33, "message": "Unsupported post request" }));
        assert_eq!(error.disposition, Disposition::PauseChannel);
        let error = reported(
            &json!({ "code": 100, "error_user_title": "Name taken", "error_user_msg": "Choose another" }),
        );
        assert_eq!(
            (error.title.as_str(), error.detail.as_deref()),
            ("Name taken", Some("Choose another"))
        );
        assert_eq!(reported(&json!("nonsense")).disposition, Disposition::RetryLater);
        assert_eq!(
            reported(&json!({ "code": 1, "title": "x".repeat(900) }))
                .title
                .len(),
            TITLE_MAX
        );
    }

    #[test]
    fn answers_without_a_code_go_by_where_they_come_from() {
        for (status, disposition) in [
            (500, Disposition::Unknown),
            (502, Disposition::Unknown),
            (503, Disposition::Unknown),
            (504, Disposition::Unknown),
            (408, Disposition::Unknown),
            (429, Disposition::Throttled),
            (404, Disposition::RetryLater),
            (302, Disposition::RetryLater),
            (401, Disposition::PauseChannel),
            (413, Disposition::BadMessage),
        ] {
            let status = StatusCode::from_u16(status).unwrap();
            for body in ["<html>", "", "{}", r#"{"error":{"message":"x"}}"#, "[1]"] {
                assert_eq!(
                    refusal(status, None, body.as_bytes()).disposition,
                    disposition,
                    "{status} {body}"
                );
            }
        }
        let waits = Some(Duration::from_secs(7));
        assert_eq!(
            refusal(StatusCode::TOO_MANY_REQUESTS, waits, b"").retry_after,
            waits
        );
    }
}
