//! Errors as the Graph API spells them.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// An error answer.
#[derive(Debug, Clone)]
pub(crate) struct GraphError {
    pub(crate) status: StatusCode,
    pub(crate) code: u32,
    pub(crate) subcode: Option<u32>,
    pub(crate) kind: &'static str,
    pub(crate) message: String,
    pub(crate) details: Option<String>,
    /// Title and text for a person.
    pub(crate) user: Option<Box<(String, String)>>,
    /// Seconds for `Retry-After`.
    pub(crate) retry_after: Option<u64>,
}

/// The provider's title of an error code.
pub(crate) fn title_of(code: u32) -> &'static str {
    match code {
        0 => "AuthException",
        1 => "API Unknown",
        2 => "API Service",
        3 => "API Method",
        4 => "API Too Many Calls",
        10 => "Permission Denied",
        33 => "Parameter value is not valid",
        100 => "Invalid parameter",
        190 => "Access token has expired",
        368 => "Temporarily blocked for policies violations",
        80007 => "Rate limit issues",
        130403 => "Unable to deliver message: the business blocked this user",
        130429 => "Rate limit hit",
        130472 => "User's number is part of an experiment",
        130497 => "Business account is restricted from messaging users in this country",
        131000 => "Something went wrong",
        131005 => "Access denied",
        131008 => "Required parameter is missing",
        131009 => "Parameter value is not valid",
        131016 => "Service unavailable",
        131021 => "Recipient cannot be sender",
        131026 => "Message undeliverable",
        131030 => "Recipient phone number not in allowed list",
        131031 => "Account has been locked",
        131037 => "Display name approval required before message can be sent",
        131042 => "Business eligibility payment issue",
        131045 => "Incorrect certificate",
        131047 => "Re-engagement message",
        131048 => "Spam rate limit hit",
        131049 => "Meta chose not to deliver this message",
        131050 => "User has stopped receiving marketing messages from this business",
        131051 => "Unsupported message type",
        131052 => "Media download error",
        131053 => "Media upload error",
        131055 => "Method not allowed",
        131056 => "(Business Account, Consumer Account) pair rate limit hit",
        131057 => "Account in maintenance mode",
        131062 => "Business-scoped user id is not supported for this message",
        131063 => "Marketing messages are disabled on this endpoint",
        132000 => "Number of parameters does not match the expected number of params",
        132001 => "Template name does not exist in the translation",
        132005 => "Translated text too long",
        132007 => "Template format character policy violated",
        132012 => "Parameter format does not match format in the created template",
        132015 => "Template is paused",
        132016 => "Template is disabled",
        132018 => "There is an issue with the parameters in the template",
        133000 => "Incomplete deregistration",
        133004 => "Server temporarily unavailable",
        133010 => "Phone number not registered",
        134100 => "Only marketing messages supported",
        134101 => "Template is syncing",
        134102 => "Template unavailable for use",
        135000 => "Generic user error",
        _ => "Something went wrong",
    }
}

/// The provider's explanation of a code, where it does not depend on the request.
pub(crate) fn details_of(code: u32) -> &'static str {
    match code {
        131026 => "Message Undeliverable.",
        131047 => {
            "Message failed to send because more than 24 hours have passed since the customer last replied to this number."
        }
        131048 => {
            "Message failed to send because there are restrictions on how many messages can be sent from this phone number. This may be because too many previous messages were blocked or flagged as spam."
        }
        131049 => "In order to maintain a healthy ecosystem engagement, the message failed to be delivered.",
        131053 => "Unable to upload the media used in the message.",
        131056 => {
            "Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time."
        }
        130429 => "Cloud API message throughput has been reached.",
        131000 => "Message failed to send due to an unknown error.",
        132015 => "Template is paused due to low quality so it cannot be sent in a template message.",
        132016 => {
            "Template has been paused too many times due to low quality and is now permanently disabled."
        }
        _ => "",
    }
}

impl GraphError {
    /// An error with the usual title of its code.
    pub(crate) fn new(code: u32, details: impl Into<String>) -> Self {
        let details = details.into();
        Self {
            status: StatusCode::BAD_REQUEST,
            code,
            subcode: None,
            kind: "OAuthException",
            message: format!("(#{code}) {}", title_of(code)),
            details: if details.is_empty() {
                Some(details_of(code).to_owned())
            } else {
                Some(details)
            },
            user: None,
            retry_after: None,
        }
    }

    /// Error 100: a parameter is missing, unknown, too long.
    pub(crate) fn parameter(message: impl AsRef<str>) -> Self {
        let mut error = Self::new(100, "");
        error.message = format!("(#100) {}", message.as_ref());
        error.details = None;
        error
    }

    /// Error 100 with a subcode and words for a person, as the template endpoint answers.
    pub(crate) fn explained(subcode: u32, title: &str, text: impl Into<String>) -> Self {
        let mut error = Self::parameter("Invalid parameter");
        error.subcode = Some(subcode);
        error.user = Some(Box::new((title.to_owned(), text.into())));
        error
    }

    /// A required parameter is missing.
    pub(crate) fn missing(path: &str) -> Self {
        Self::parameter(format!("The parameter {path} is required."))
    }

    /// The addressed object does not exist, or not for this token.
    pub(crate) fn no_object(id: &str, method: &str) -> Self {
        let mut error = Self::parameter("");
        error.message = format!(
            "Unsupported {method} request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api"
        );
        error.kind = "GraphMethodException";
        error.subcode = Some(33);
        error
    }

    /// The token is wrong or has expired.
    pub(crate) fn token(message: &str) -> Self {
        let mut error = Self::parameter("");
        error.status = StatusCode::UNAUTHORIZED;
        error.code = 190;
        error.message = message.to_owned();
        error
    }

    pub(crate) fn with_status(mut self, status: u16) -> Self {
        self.status = StatusCode::from_u16(status).unwrap_or(self.status);
        self
    }

    fn body(&self, trace: &str) -> Value {
        let mut error = json!({"message": self.message, "type": self.kind, "code": self.code});
        if let Some(subcode) = self.subcode {
            error["error_subcode"] = json!(subcode);
        }
        if matches!(self.code, 1 | 2 | 4 | 80007 | 131_000 | 131_016) {
            error["is_transient"] = json!(true);
        }
        if let Some(details) = &self.details {
            error["error_data"] = json!({"messaging_product": "whatsapp", "details": details});
        }
        if let Some((title, text)) = self.user.as_deref() {
            error["error_user_title"] = json!(title);
            error["error_user_msg"] = json!(text);
        }
        error["fbtrace_id"] = json!(trace);
        json!({"error": error})
    }
}

impl IntoResponse for GraphError {
    fn into_response(self) -> Response {
        static NUMBER: AtomicU64 = AtomicU64::new(1);
        let trace = crate::ids::trace(NUMBER.fetch_add(1, Ordering::Relaxed));
        let mut response = (self.status, Json(self.body(&trace))).into_response();
        let headers = response.headers_mut();
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.status == StatusCode::UNAUTHORIZED {
            let challenge = "OAuth \"Facebook Platform\" \"invalid_token\"";
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
        }
        response
    }
}

/// An address that is none.
pub(super) async fn unknown_path(uri: axum::http::Uri) -> GraphError {
    let mut error = GraphError::parameter("");
    error.status = StatusCode::NOT_FOUND;
    error.code = 2500;
    error.message = format!("Unknown path components: {}", uri.path());
    error
}
