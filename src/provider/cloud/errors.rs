//! What an error of the Cloud API means, by its [table](trouble::CLOUD). An error in an answer and one in a status webhook are read
//! alike.

use serde_json::Value;

use crate::domain::message::{Disposition, SendError};
use crate::domain::trouble::{self, Row};
use crate::provider::wire::field;

/// Marketing templates of this account go through an endpoint of their own.
pub(super) const MARKETING_ELSEWHERE: i64 = 131_063;
/// Graph API's word for a parameter (or a field, or an object) that it does not know.
pub(super) const INVALID_PARAMETER: i64 = 100;
/// Whether the endpoint for marketing does not take this template: it is none for marketing, or the account has none there.
pub(super) const fn is_not_for_marketing(code: i64) -> bool {
    matches!(code, 131_055 | 134_100 | 134_102)
}

/// A parameter of a wrong value.
const WRONG_VALUE: i64 = 131_009;

const TITLE_MAX: usize = 300;
const DETAIL_MAX: usize = 1000;

/// An error that a webhook reports: `statuses[].errors[]`, `messages[].errors[]`, `value.errors[]`.
pub(super) fn reported(error: &Value) -> SendError {
    read(error)
}

fn read(error: &Value) -> SendError {
    let code = field::number(error, "code");
    let subcode = field::number(error, "error_subcode");
    let row = code.and_then(|code| row(code, subcode));
    let note = match (code, row) {
        (Some(_), Some(_)) => None,
        (Some(_), None) => Some("a code that this version does not know"),
        (None, _) => Some("an error without a code"),
    };
    SendError {
        disposition: row.map_or(Disposition::RetryLater, |row| row.disposition),
        code,
        title: title(error, code),
        detail: detail(error, note),
        retry_after: row.and_then(Row::wait),
    }
}

fn row(code: i64, subcode: Option<i64>) -> Option<&'static Row> {
    let subcode = subcode
        .filter(|_| code == INVALID_PARAMETER)
        .map(|code| code.to_string());
    let exact = || {
        let mut rows = trouble::CLOUD.iter().filter(|row| row.has(code));
        rows.find(|row| row.with.is_some() && row.with == subcode.as_deref())
    };
    exact().or_else(|| trouble::find(trouble::CLOUD, code))
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
    use std::time::Duration;

    use reqwest::StatusCode;
    use serde_json::json;

    use super::*;
    use crate::provider::cloud::call::refusal;

    fn classified(code: i64) -> SendError {
        reported(&json!({ "code": code, "title": "t" }))
    }

    #[test]
    fn each_code_is_classified() {
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
