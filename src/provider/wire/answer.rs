//! Reading a provider's answer over HTTP, and what it means when there is none: the same for every provider.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use chrono::DateTime;
use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};
use reqwest::{RequestBuilder, Response, StatusCode, Url};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use super::field::cut;
use crate::domain::message::{Disposition, SendError};
use crate::file_links::without_signatures;

/// A server that asks for more has something else in mind.
pub(in crate::provider) const LONGEST_WAIT: Duration = Duration::from_secs(24 * 60 * 60);
const DETAIL_MAX: usize = 1000;
/// Shorter ones would be found in ordinary words.
const SHORTEST_SECRET: usize = 8;

/// What it means if a request was carried out though its answer was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::provider) enum Effect {
    /// Somebody would get the message twice: an uncertain end stays uncertain.
    Once,
    /// Nothing: it may simply be made again.
    Repeatable,
}

impl Effect {
    /// What an error of such a request means.
    pub(in crate::provider) fn judge(self, error: SendError) -> SendError {
        match self {
            Self::Once => error,
            Self::Repeatable => repeatable(error),
        }
    }
}

/// An error of what does no harm when it is made again.
pub(in crate::provider) fn repeatable(error: SendError) -> SendError {
    match error.disposition {
        Disposition::Unknown => SendError {
            disposition: Disposition::RetryLater,
            ..error
        },
        _ => error,
    }
}

/// `base/path…`, each part encoded.
pub(in crate::provider) fn below(base: &Url, path: &[&str]) -> Url {
    let mut url = base.clone();
    if let Ok(mut parts) = url.path_segments_mut() {
        parts.pop_if_empty().extend(path);
    }
    url
}

/// A body without our secret, and without what opens a file of ours: some providers repeat a wrong key, or an address that they could
/// not fetch, in the text of their error.
pub(in crate::provider) fn without(body: &[u8], secret: &SecretString) -> Vec<u8> {
    let text = String::from_utf8_lossy(body);
    let text = without_signatures(&text);
    let secret = secret.expose_secret();
    if secret.len() < SHORTEST_SECRET {
        return text.into_owned().into_bytes();
    }
    text.replace(secret, "[redacted]").into_bytes()
}

/// Makes a request and reads its answer, which is JSON of at most `max` bytes. `refused` tells what an unsuccessful answer means;
/// `says_no` finds one under a status of success.
pub(in crate::provider) async fn json(
    request: RequestBuilder,
    max: usize,
    refused: impl Fn(StatusCode, &HeaderMap, &[u8]) -> SendError,
    says_no: impl Fn(&Value) -> bool,
) -> Result<Value, SendError> {
    let (answer, _) = with_headers(request, max, refused, says_no).await?;
    Ok(answer)
}

/// The same with the headers of the answer.
pub(in crate::provider) async fn with_headers(
    request: RequestBuilder,
    max: usize,
    refused: impl Fn(StatusCode, &HeaderMap, &[u8]) -> SendError,
    says_no: impl Fn(&Value) -> bool,
) -> Result<(Value, HeaderMap), SendError> {
    let mut response = request.send().await.map_err(transport)?;
    let (status, headers) = (response.status(), response.headers().clone());
    let body = read(&mut response, max).await;
    if !status.is_success() {
        // Where the body broke off, the status alone has to do.
        return Err(refused(status, &headers, &body.unwrap_or_default()));
    }
    let body = body.map_err(|error| match error {
        ReadError::Broken(error) => transport(error),
        ReadError::TooLong => unreadable("the provider's answer is too long"),
    })?;
    let answer =
        serde_json::from_slice(&body).map_err(|_| unreadable("the provider's answer is not JSON"))?;
    if says_no(&answer) {
        return Err(refused(status, &headers, &body));
    }
    Ok((answer, headers))
}

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
    fn a_secret_is_taken_out_where_it_is_one() {
        let told = |secret: &str| without(b"bad token-123 \xff", &SecretString::from(secret));
        assert_eq!(told("token-123"), "bad [redacted] \u{fffd}".as_bytes());
        assert_eq!(told("token"), "bad token-123 \u{fffd}".as_bytes());
        let file = without(
            b"no https://x/files/7/1795183200000/0a1b2c/a.pdf",
            &SecretString::from(""),
        );
        assert_eq!(file, b"no https://x/files/7/1795183200000/[redacted]/a.pdf");
    }

    #[test]
    fn parts_of_an_address_lead_nowhere_else() {
        let base = |text: &str| Url::parse(text).unwrap();
        assert_eq!(
            below(&base("http://x"), &["a", "b/../c"]).as_str(),
            "http://x/a/b%2F..%2Fc"
        );
        assert_eq!(below(&base("http://x/y/"), &["a?b"]).as_str(), "http://x/y/a%3Fb");
    }

    #[test]
    fn only_what_may_be_made_again_is_judged_so() {
        let lost = || unreadable("lost");
        assert_eq!(Effect::Once.judge(lost()).disposition, Disposition::Unknown);
        assert_eq!(
            Effect::Repeatable.judge(lost()).disposition,
            Disposition::RetryLater
        );
        assert_eq!(
            Effect::Repeatable.judge(bad_message("no")).disposition,
            Disposition::BadMessage
        );
    }

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
