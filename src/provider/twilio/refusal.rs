//! What a refused request means: Twilio's code, and where there is none the HTTP status.

use std::time::Duration;

use reqwest::StatusCode;
use serde_json::Value;

use super::errors;
use crate::domain::message::{Disposition, SendError};
use crate::provider::wire::{answer, field};

/// What a refused request means. `body` is whatever came with it.
pub(super) fn refusal(status: StatusCode, retry_after: Option<Duration>, body: &[u8]) -> SendError {
    let answer: Value = serde_json::from_slice(body).unwrap_or_default();
    let mut error = match field::number(&answer, "code") {
        Some(code) => {
            let words = field::text(&answer, "message");
            let detail = field::text(&answer, "more_info");
            let mut error = errors::read(code, words.as_deref(), detail.as_deref());
            // The service itself failed: whether before or after it took the message, its code does not tell.
            if status.is_server_error() {
                error.disposition = Disposition::Unknown;
            } else if status == StatusCode::TOO_MANY_REQUESTS {
                error.disposition = Disposition::Throttled;
            }
            error
        }
        None => answer::without_code(status),
    };
    error.retry_after = retry_after.or(error.retry_after);
    error
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_refusal_goes_by_its_code_and_a_failing_server_is_never_believed() {
        let body = json!({ "code": 21_211, "message": "Invalid 'To' Phone Number", "status": 400,
                           "more_info": "https://www.twilio.com/docs/errors/21211" });
        let error = refusal(StatusCode::BAD_REQUEST, None, body.to_string().as_bytes());
        assert_eq!(
            error.to_string(),
            "provider error Some(21211): Invalid 'To' Phone Number (https://www.twilio.com/docs/errors/21211)"
        );
        let failed = refusal(
            StatusCode::SERVICE_UNAVAILABLE,
            None,
            br#"{"code":20503,"message":"x"}"#,
        );
        assert_eq!(failed.disposition, Disposition::Unknown);
        let slow = refusal(
            StatusCode::TOO_MANY_REQUESTS,
            Some(Duration::from_secs(3)),
            br#"{"code":20429}"#,
        );
        assert_eq!(
            (slow.disposition, slow.retry_after),
            (Disposition::Throttled, Some(Duration::from_secs(3)))
        );
        for (status, disposition) in [
            (500, Disposition::Unknown),
            (502, Disposition::Unknown),
            (401, Disposition::PauseChannel),
            (429, Disposition::Throttled),
            (404, Disposition::RetryLater),
        ] {
            let status = StatusCode::from_u16(status).unwrap();
            for body in ["<html>", "", "{}", r#"{"message":"x"}"#, "[1]"] {
                assert_eq!(
                    refusal(status, None, body.as_bytes()).disposition,
                    disposition,
                    "{status} {body}"
                );
            }
        }
    }
}
