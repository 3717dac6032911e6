//! Reading a provider's answer over HTTP, and what it means when there is none: the same for every provider.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use chrono::DateTime;
use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};
use reqwest::{Response, StatusCode};

use super::field::cut;
use crate::domain::message::{Disposition, SendError};

/// A server that asks for more has something else in mind.
const LONGEST_WAIT: Duration = Duration::from_secs(24 * 60 * 60);
const DETAIL_MAX: usize = 1000;

/// Why a body was not read to its end.
#[derive(Debug)]
pub(in crate::provider) enum ReadError {
    Broken(reqwest::Error),
    TooLong,
}

/// The body, as long as it stays within `max` bytes.
pub(in crate::provider) async fn read(response: &mut Response, max: usize) -> Result<Bytes, ReadError> {
    let announced = response.content_length().unwrap_or_default();
    if announced > max as u64 {
        return Err(ReadError::TooLong);
    }
    let mut body = BytesMut::with_capacity(usize::try_from(announced).unwrap_or_default());
    while let Some(chunk) = response.chunk().await.map_err(ReadError::Broken)? {
        if chunk.len() > max - body.len() {
            return Err(ReadError::TooLong);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

/// Seconds, or a date, which is taken against the server's own clock.
pub(in crate::provider) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let value = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let seconds = match value.parse::<u64>() {
        Ok(seconds) => seconds,
        Err(_) => {
            let until = DateTime::parse_from_rfc2822(value).ok()?;
            let now = DateTime::parse_from_rfc2822(headers.get(DATE)?.to_str().ok()?).ok()?;
            u64::try_from((until - now).num_seconds()).unwrap_or_default()
        }
    };
    Some(Duration::from_secs(seconds).min(LONGEST_WAIT))
}

/// A request that got no answer, or not the whole of one. Only where no byte of it can have left is it surely not taken.
pub(in crate::provider) fn transport(error: reqwest::Error) -> SendError {
    let error = error.without_url();
    let (disposition, title) = if error.is_connect() {
        (Disposition::Throttled, "the provider could not be reached")
    } else if error.is_builder() {
        (Disposition::BadMessage, "the request could not be made")
    } else if error.is_timeout() {
        (Disposition::Unknown, "the provider did not answer in time")
    } else {
        (
            Disposition::Unknown,
            "the connection broke before the answer was read",
        )
    };
    SendError {
        detail: Some(cut(&root_cause(&error), DETAIL_MAX)),
        ..new(disposition, title)
    }
}

/// An answer that says *taken* but cannot be read further.
pub(in crate::provider) fn unreadable(why: &str) -> SendError {
    new(Disposition::Unknown, why)
}

/// A message that the provider would refuse, found out before it left.
pub(in crate::provider) fn bad_message(why: impl Into<String>) -> SendError {
    new(Disposition::BadMessage, why)
}

/// An error without a code.
pub(in crate::provider) fn new(disposition: Disposition, title: impl Into<String>) -> SendError {
    SendError {
        disposition,
        code: None,
        title: title.into(),
        detail: None,
        retry_after: None,
    }
}

/// An answer that is not the provider's own: from a load balancer or a proxy on the way, or from a wrong address. What speaks of
/// the way there was surely not taken; a failure behind it may have been.
pub(in crate::provider) fn without_code(status: StatusCode) -> SendError {
    let disposition = match status {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::PROXY_AUTHENTICATION_REQUIRED => {
            Disposition::PauseChannel
        }
        StatusCode::PAYLOAD_TOO_LARGE => Disposition::BadMessage,
        StatusCode::REQUEST_TIMEOUT => Disposition::Unknown,
        StatusCode::TOO_MANY_REQUESTS => Disposition::Throttled,
        status if status.is_client_error() || status.is_redirection() => Disposition::RetryLater,
        _ => Disposition::Unknown,
    };
    new(disposition, format!("HTTP {status} without an error code"))
}

fn root_cause(error: &dyn std::error::Error) -> String {
    let mut cause = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderValue;

    use super::*;

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let wait = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(DATE, HeaderValue::from_static("Fri, 20 Nov 2026 08:00:00 GMT"));
            headers.insert(RETRY_AFTER, HeaderValue::from_static(value));
            retry_after(&headers).map(|wait| wait.as_secs())
        };
        assert_eq!(wait("30"), Some(30));
        assert_eq!(wait("Fri, 20 Nov 2026 08:01:30 GMT"), Some(90));
        assert_eq!(wait("Fri, 20 Nov 2026 07:00:00 GMT"), Some(0));
        assert_eq!(wait("99999999999"), Some(86_400));
        assert_eq!((wait("soon"), wait("-1")), (None, None));
        assert_eq!(retry_after(&HeaderMap::new()), None);
    }
}
