//! Errors as Twilio spells them.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// An error answer.
#[derive(Debug, Clone)]
pub(crate) struct TwilioError {
    pub(crate) status: u16,
    pub(crate) code: u32,
    pub(crate) message: String,
    pub(crate) retry_after: Option<u64>,
}

/// Twilio's title of an error code.
pub(crate) fn title_of(code: u32) -> &'static str {
    match code {
        20001 => "Invalid parameter",
        20003 => "Authenticate",
        20005 => "Account not active",
        20404 => "The requested resource was not found",
        20429 => "Too Many Requests",
        20500 => "Internal Server Error",
        21211 => "Invalid 'To' Phone Number",
        21212 => "Invalid 'From' Phone Number",
        21603 => "A 'From' phone number is required.",
        21604 => "A 'To' phone number is required.",
        21609 => "Invalid 'StatusCallback' Url",
        21610 => "Attempt to send to unsubscribed recipient",
        21617 => "The concatenated message body exceeds the 1600 character limit",
        21619 => "A text message body or media urls must be specified.",
        21620 => "Invalid media URL(s)",
        21623 => "Number of media files exceeds allowed limit",
        21654 => "ContentSid Required",
        21655 => "The ContentSid is Invalid",
        21656 => "The Content Variables Parameter is invalid",
        21658 => "Parameter exceeded character limit",
        21701 => "The Messaging Service does not exist",
        63003 => "Channel could not find To address",
        63007 => "Twilio could not find a Channel with the specified From address",
        63013 => "This message send failed because it violates Channel provider's policy.",
        63016 => "Failed to send freeform message because you are outside the allowed window.",
        63018 => "Rate limit exceeded for Channel",
        63019 => "Media failed to download",
        63021 => "Channel invalid content error",
        63028 => "Number of parameters provided does not match the expected number of parameters",
        63031 => "Channel message cannot have same From and To",
        63040 => "Template Rejected",
        63041 => "Template Paused",
        63049 => "Meta chose not to deliver this WhatsApp marketing message",
        _ => "Unknown error",
    }
}

impl TwilioError {
    /// An error with the usual words of its code.
    pub(crate) fn new(code: u32) -> Self {
        Self::with(code, title_of(code))
    }

    pub(crate) fn with(code: u32, message: impl Into<String>) -> Self {
        Self {
            status: match code {
                20003 => 401,
                20005 => 403,
                20404 => 404,
                20429 => 429,
                20500 => 500,
                _ => 400,
            },
            code,
            message: message.into(),
            retry_after: None,
        }
    }

    pub(crate) fn parameter(message: impl Into<String>) -> Self {
        Self::with(20001, message)
    }
}

impl IntoResponse for TwilioError {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::BAD_REQUEST);
        let body = json!({
            "code": self.code, "message": self.message,
            "more_info": format!("https://www.twilio.com/docs/errors/{}", self.code), "status": status.as_u16(),
        });
        let mut response = (status, Json(body)).into_response();
        if let Some(seconds) = self.retry_after {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
