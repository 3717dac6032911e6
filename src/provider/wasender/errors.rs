//! What a refusal of WaSender means, by its [statuses](trouble::WASENDER) and its [words](trouble::WASENDER_SAID).

use std::time::Duration;

use chrono::DateTime;
use reqwest::StatusCode;
use reqwest::header::{DATE, HeaderMap};
use serde_json::Value;

use crate::domain::message::{Disposition, SendError};
use crate::domain::trouble::{self, Row};
use crate::provider::wire::answer::{self, LONGEST_WAIT, retry_after};
use crate::provider::wire::field;

const TITLE_MAX: usize = 300;
const DETAIL_MAX: usize = 1000;

/// What a refused request means. `body` is whatever came with it.
pub(super) fn refusal(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> SendError {
    let answer: Value = serde_json::from_slice(body).unwrap_or_default();
    let mut error = match words(&answer) {
        Some(title) => {
            let detail = fields(&answer);
            let row = row(status, &title, detail.as_deref());
            let note = row
                .is_none()
                .then_some("a refusal that this version does not know");
            let parts: Vec<&str> = [detail.as_deref(), note].into_iter().flatten().collect();
            SendError {
                disposition: row.map_or(Disposition::RetryLater, |row| row.disposition),
                code: Some(kept_as(status, row)),
                detail: (!parts.is_empty()).then(|| field::cut(&parts.join("; "), DETAIL_MAX)),
                title: field::cut(&title, TITLE_MAX),
                retry_after: None,
            }
        }
        None => answer::without_code(status),
    };
    error.retry_after = waits(headers, &answer).filter(|_| !status.is_success());
    error
}

/// Whether a message was refused because there is nothing (any more) at the address of its file: addresses of uploads live for a day.
/// No code says so, but the field does.
pub(in crate::provider) fn has_lost_file(error: &SendError) -> bool {
    const FIELDS: [&str; 5] = ["imageurl", "videourl", "documenturl", "audiourl", "stickerurl"];
    let said = format!("{} {}", error.title, error.detail.as_deref().unwrap_or_default()).to_lowercase();
    matches!(error.code, Some(400 | 404 | 410 | 422)) && FIELDS.iter().any(|field| said.contains(field))
}

/// Whether a question about the session was refused for something that sending needs too: no such key, no subscription, no link. A
/// 403, or an answer of somebody on the way, says only that this was not to be asked.
pub(in crate::provider) fn refuses_everything(error: &SendError) -> bool {
    error.disposition == Disposition::PauseChannel && !matches!(error.code, None | Some(403))
}

/// What the words say goes before the status, where the message was surely not taken.
fn row(status: StatusCode, title: &str, detail: Option<&str>) -> Option<&'static Row> {
    let is_certain = !status.is_server_error() && status != StatusCode::REQUEST_TIMEOUT;
    let said = format!("{title} {}", detail.unwrap_or_default()).to_lowercase();
    let mut by_words = trouble::WASENDER_SAID.iter().filter(|_| is_certain);
    by_words
        .find(|row| row.with.is_some_and(|words| said.contains(words)))
        .or_else(|| trouble::find(trouble::WASENDER, i64::from(status.as_u16())))
}

/// The status, unless it would be told as something else than what the words said: then as a conflict.
fn kept_as(status: StatusCode, row: Option<&Row>) -> i64 {
    let is_told = |row: &Row| trouble::help(row.disposition, Some(status.as_str())) == row.help;
    let kept = match row {
        Some(row) if !is_told(row) => StatusCode::CONFLICT,
        _ => status,
    };
    i64::from(kept.as_u16())
}

/// `message`, or what other parts of the API call it.
fn words(answer: &Value) -> Option<String> {
    ["message", "error"]
        .into_iter()
        .find_map(|key| field::text(answer, key))
        .map(|words| words.trim().to_owned())
}

/// `errors`: by field, a list of sentences (or one).
fn fields(answer: &Value) -> Option<String> {
    let errors = answer.get("errors")?.as_object()?;
    let sentence = |(field, said): (&String, &Value)| {
        let first = said.as_array().and_then(|list| list.first()).unwrap_or(said);
        Some(format!("{field}: {}", first.as_str()?))
    };
    let said: Vec<String> = errors.iter().filter_map(sentence).collect();
    (!said.is_empty()).then(|| said.join("; "))
}

/// `Retry-After`, else `retry_after` in the body, else the moment at which the limit is lifted.
fn waits(headers: &HeaderMap, answer: &Value) -> Option<Duration> {
    let told = || {
        let seconds = field::decimal(answer, "retry_after").filter(|seconds| *seconds >= 0.0)?;
        Some(Duration::from_secs(whole(seconds.ceil())))
    };
    retry_after(headers).or_else(told).or_else(|| used_up(headers))
}

/// For how long nothing more is taken, where nothing remains of what is allowed: `X-RateLimit-Reset` in Unix seconds, taken against the
/// server's own clock, or simply in seconds. Every answer tells, also one that a message was taken.
pub(super) fn used_up(headers: &HeaderMap) -> Option<Duration> {
    const A_YEAR: u64 = 366 * 24 * 60 * 60;
    let header = |name: &str| headers.get(name)?.to_str().ok()?.trim().parse::<u64>().ok();
    header("x-ratelimit-remaining").filter(|left| *left == 0)?;
    let reset = header("x-ratelimit-reset")?;
    let seconds = if reset < A_YEAR {
        reset
    } else {
        let now = DateTime::parse_from_rfc2822(headers.get(DATE)?.to_str().ok()?).ok()?;
        reset.saturating_sub(u64::try_from(now.timestamp()).ok()?)
    };
    Some(Duration::from_secs(seconds).min(LONGEST_WAIT))
}

/// A number of seconds without its fraction, at most a day.
fn whole(seconds: f64) -> u64 {
    // In range by then, so that nothing is cut off.
    seconds.clamp(0.0, LONGEST_WAIT.as_secs_f64()) as u64
}

#[cfg(test)]
mod tests {
    use reqwest::header::{HeaderName, HeaderValue};
    use serde_json::json;

    use super::*;

    fn refused(status: u16, body: Value) -> SendError {
        let status = StatusCode::from_u16(status).unwrap();
        refusal(status, &HeaderMap::new(), body.to_string().as_bytes())
    }

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let pair = |(name, value): &(&'static str, &'static str)| {
            (HeaderName::from_static(name), HeaderValue::from_static(value))
        };
        pairs.iter().map(pair).collect()
    }

    #[test]
    fn each_status_is_classified() {
        use Disposition::*;
        for (status, disposition) in [
            (400, BadMessage),
            (401, PauseChannel),
            (402, PauseChannel),
            (403, PauseChannel),
            (404, BadContact),
            (408, Unknown),
            (413, BadMessage),
            (415, BadMessage),
            (422, BadMessage),
            (429, Throttled),
            (500, Unknown),
            (502, Unknown),
            (503, Unknown),
        ] {
            let error = refused(status, json!({ "success": false, "message": "no" }));
            assert_eq!(
                (error.disposition, error.code),
                (disposition, Some(i64::from(status)))
            );
            assert_eq!(error.detail, None);
        }
        let error = refused(418, json!({ "message": "no" }));
        assert_eq!(error.disposition, RetryLater);
        assert_eq!(
            error.detail.as_deref(),
            Some("a refusal that this version does not know")
        );
        // Under a 200 nothing but the words can tell.
        assert_eq!(
            refused(200, json!({ "success": false, "message": "no" })).disposition,
            RetryLater
        );
    }

    #[test]
    fn words_tell_a_person_without_whatsapp_and_a_dead_session() {
        let nobody = json!({ "success": false, "message": "The provided JID does not exist on WhatsApp." });
        assert_eq!(refused(422, nobody.clone()).disposition, Disposition::BadContact);
        let by_field =
            json!({ "message": "Invalid", "errors": { "to": ["The JID does not exist on WhatsApp."] } });
        let error = refused(422, by_field);
        assert_eq!(error.disposition, Disposition::BadContact);
        assert_eq!(
            error.detail.as_deref(),
            Some("to: The JID does not exist on WhatsApp.")
        );
        let down = json!({ "success": false, "message": "Your Whatsapp Session is not connected" });
        for status in [200, 400, 401, 403, 404, 422] {
            let error = refused(status, down.clone());
            assert_eq!(error.disposition, Disposition::PauseChannel);
            let code = error.code.map(|code| code.to_string());
            let told = trouble::help(error.disposition, code.as_deref());
            assert_eq!(told, trouble::Help::SessionLost, "{status}");
        }
        // Whatever a broken server says, the message may have gone.
        assert_eq!(refused(500, down).disposition, Disposition::Unknown);
        assert_eq!(refused(503, nobody).disposition, Disposition::Unknown);
    }

    #[test]
    fn answers_that_are_not_the_providers_go_by_where_they_come_from() {
        for (status, disposition) in [
            (404, Disposition::RetryLater),
            (401, Disposition::PauseChannel),
            (429, Disposition::Throttled),
            (502, Disposition::Unknown),
        ] {
            let status = StatusCode::from_u16(status).unwrap();
            for body in ["<html>", "", "[1]", "{}"] {
                let error = refusal(status, &HeaderMap::new(), body.as_bytes());
                assert_eq!(
                    (error.disposition, error.code),
                    (disposition, None),
                    "{status} {body}"
                );
            }
        }
    }

    #[test]
    fn the_time_to_wait_is_found_wherever_it_stands() {
        let wait = |pairs: &[(&'static str, &'static str)], body: Value| {
            let error = refusal(
                StatusCode::TOO_MANY_REQUESTS,
                &headers(pairs),
                body.to_string().as_bytes(),
            );
            error.retry_after.map(|wait| wait.as_secs())
        };
        let plain = json!({ "message": "slow down" });
        assert_eq!(
            wait(
                &[("retry-after", "7")],
                json!({ "message": "x", "retry_after": 9 })
            ),
            Some(7)
        );
        assert_eq!(wait(&[], json!({ "message": "x", "retry_after": 4.2 })), Some(5));
        assert_eq!(
            wait(&[], json!({ "message": "x", "retry_after": "12" })),
            Some(12)
        );
        assert_eq!(wait(&[], json!({ "message": "x", "retry_after": -3 })), None);
        let at = ("date", "Fri, 20 Nov 2026 14:00:00 GMT");
        let none = ("x-ratelimit-remaining", "0");
        assert_eq!(
            wait(&[none, at, ("x-ratelimit-reset", "1795183230")], plain.clone()),
            Some(30)
        );
        assert_eq!(
            wait(&[none, at, ("x-ratelimit-reset", "1795183100")], plain.clone()),
            Some(0)
        );
        assert_eq!(
            wait(&[none, ("x-ratelimit-reset", "42")], plain.clone()),
            Some(42)
        );
        assert_eq!(
            wait(
                &[("x-ratelimit-remaining", "3"), ("x-ratelimit-reset", "42")],
                plain
            ),
            None
        );
    }
}
