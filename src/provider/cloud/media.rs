//! Files up and down. The access token goes with a download only to Meta's own hosts, whatever address an answer names.

use bytes::Bytes;
use reqwest::header::{CONTENT_TYPE, LOCATION};
use reqwest::multipart::{Form, Part};
use reqwest::{Response, StatusCode, Url};
use serde_json::Value;

use super::call::Effect;
use super::{Client, errors, is_id};
use crate::domain::message::{Disposition, SendError};
use crate::provider::wire::answer::{self, ReadError, read};
use crate::provider::wire::field;
use crate::provider::{Download, DownloadError};

/// Redirects followed from one trusted host to another.
const HOPS: usize = 3;
/// An address lives five minutes: a file that is not there is asked for once more with a new one.
const ADDRESSES: usize = 2;
/// What is kept of an answer that is no file.
const REFUSAL_MAX: usize = 64 * 1024;

const MB: usize = 1024 * 1024;

impl Client {
    pub(in crate::provider) async fn upload(
        &self,
        bytes: Bytes,
        mime: &str,
        filename: &str,
    ) -> Result<String, SendError> {
        check_size(mime, bytes.len())?;
        let part = Part::stream(bytes).file_name(filename.to_owned()).mime_str(mime);
        let part = part.map_err(|_| answer::bad_message(format!("'{mime}' is no type of files")))?;
        let form = Form::new()
            .text("messaging_product", "whatsapp")
            .text("type", mime.to_owned())
            .part("file", part);
        let request = self.0.http.post(self.url(&[self.phone_number_id(), "media"]));
        let request = request.timeout(self.0.settings.media_timeout).multipart(form);
        // A file uploaded twice is merely forgotten after 30 days.
        let answer = self.call(request, Effect::Repeatable).await?;
        let id = field::text(&answer, "id").filter(|id| is_id(id));
        id.ok_or_else(|| SendError {
            disposition: Disposition::RetryLater,
            ..answer::unreadable("the provider took the file but gave no id")
        })
    }

    pub(in crate::provider) async fn download(
        &self,
        media_id: &str,
        max_bytes: usize,
    ) -> Result<Download, DownloadError> {
        // It comes from outside and becomes part of an address.
        if !is_id(media_id) {
            return Err(DownloadError::Gone);
        }
        for _ in 0..ADDRESSES {
            let entry = self.get(&[media_id], &[]).await.map_err(gone_or)?;
            let size = field::number(&entry, "file_size").and_then(|size| usize::try_from(size).ok());
            if size.is_some_and(|size| size > max_bytes) {
                return Err(DownloadError::TooLarge { limit: max_bytes });
            }
            if let Some(file) = self.fetch(&entry, max_bytes).await? {
                return Ok(file);
            }
        }
        Err(DownloadError::Gone)
    }

    /// The file at the address of an entry; `None`: it is not there.
    async fn fetch(&self, entry: &Value, max_bytes: usize) -> Result<Option<Download>, DownloadError> {
        let address = field::text(entry, "url").and_then(|url| Url::parse(&url).ok());
        let mut address = address.ok_or_else(|| {
            let error = answer::unreadable("the provider gave no address for the file");
            SendError {
                disposition: Disposition::RetryLater,
                ..error
            }
        })?;
        for _ in 0..=HOPS {
            let mut response = self.fetch_one(&address).await?;
            let status = response.status();
            if status.is_redirection() {
                let target = response
                    .headers()
                    .get(LOCATION)
                    .and_then(|target| target.to_str().ok());
                let target = target.and_then(|target| address.join(target).ok());
                address = target.ok_or_else(|| self.refused(status, None, b""))?;
                continue;
            }
            if status == StatusCode::NOT_FOUND || status == StatusCode::GONE {
                return Ok(None);
            }
            if !status.is_success() {
                let body = read(&mut response, REFUSAL_MAX).await.unwrap_or_default();
                return Err(repeatable(self.refused(status, None, &body)).into());
            }
            let sent_as = response
                .headers()
                .get(CONTENT_TYPE)
                .and_then(|mime| mime.to_str().ok())
                .map(str::to_owned);
            let mime = field::text(entry, "mime_type").or(sent_as);
            let bytes = read(&mut response, max_bytes)
                .await
                .map_err(|error| match error {
                    ReadError::TooLong => DownloadError::TooLarge { limit: max_bytes },
                    ReadError::Broken(error) => DownloadError::Provider(repeatable(answer::transport(error))),
                })?;
            return Ok(Some(Download {
                bytes,
                mime: mime.unwrap_or_else(|| "application/octet-stream".to_owned()),
            }));
        }
        Err(repeatable(self.refused(StatusCode::LOOP_DETECTED, None, b"")).into())
    }

    async fn fetch_one(&self, address: &Url) -> Result<Response, DownloadError> {
        if !is_trusted(address, &self.0.base) {
            let host = address.host_str().unwrap_or("no host");
            return Err(DownloadError::UntrustedHost(format!(
                "{}://{host}",
                address.scheme()
            )));
        }
        let request = self
            .0
            .http
            .get(address.clone())
            .timeout(self.0.settings.media_timeout);
        let answer = request.bearer_auth(self.token()).send().await;
        Ok(answer.map_err(|error| repeatable(answer::transport(error)))?)
    }
}

/// Nothing happens by asking for a file again.
fn repeatable(error: SendError) -> SendError {
    let uncertain = error.disposition == Disposition::Unknown;
    SendError {
        disposition: if uncertain {
            Disposition::RetryLater
        } else {
            error.disposition
        },
        ..error
    }
}

/// *No such object* about an id that a webhook named: the file has expired. About one of our own settings it would stop
/// the channel.
fn gone_or(error: SendError) -> DownloadError {
    match error.code {
        Some(errors::INVALID_PARAMETER) => DownloadError::Gone,
        _ => DownloadError::Provider(error),
    }
}

/// Meta's hosts over TLS, or exactly the scheme, host and port of the configured API.
fn is_trusted(address: &Url, base: &Url) -> bool {
    if !address.username().is_empty() || address.password().is_some() {
        return false;
    }
    let is_base = address.scheme() == base.scheme()
        && address.host() == base.host()
        && address.port_or_known_default() == base.port_or_known_default();
    let host = address.host_str().unwrap_or_default();
    let is_meta = matches!(host, "graph.facebook.com" | "lookaside.fbsbx.com")
        || host.ends_with(".fbcdn.net")
        || host.ends_with(".whatsapp.net");
    is_base || (is_meta && address.scheme() == "https" && address.port_or_known_default() == Some(443))
}

/// The largest files that WhatsApp takes (Cloud API, *Media*).
fn check_size(mime: &str, bytes: usize) -> Result<(), SendError> {
    let mime = mime.to_ascii_lowercase();
    let max = match mime.split('/').next() {
        _ if mime == "image/webp" => MB / 2,
        Some("image") if mime != "image/svg+xml" => 5 * MB,
        Some("audio" | "video") => 16 * MB,
        _ => 100 * MB,
    };
    if bytes == 0 {
        return Err(answer::bad_message("the file is empty"));
    }
    if bytes > max {
        let (megabytes, most) = (bytes.div_ceil(MB), max as f64 / MB as f64);
        return Err(answer::bad_message(format!(
            "the file has {megabytes} MB; WhatsApp takes {most} MB of {mime}"
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_is_shown_to_meta_alone() {
        let url = |address: &str| Url::parse(address).unwrap();
        let base = url("http://127.0.0.1:9000/graph");
        for trusted in [
            "https://graph.facebook.com/v25.0/1",
            "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1",
            "https://scontent.xx.fbcdn.net/v/1",
            "https://mmg.whatsapp.net:443/1",
            "https://LOOKASIDE.fbsbx.com/1",
            "http://127.0.0.1:9000/media/1",
        ] {
            assert!(is_trusted(&url(trusted), &base), "{trusted}");
        }
        for other in [
            "http://lookaside.fbsbx.com/1",
            "https://lookaside.fbsbx.com:8443/1",
            "https://lookaside.fbsbx.com.example.org/1",
            "https://lookaside.fbsbx.com@example.org/1",
            "https://user@lookaside.fbsbx.com/1",
            "https://fbcdn.net.example.org/1",
            "https://evilfbcdn.net/1",
            "https://127.0.0.1:9000/media/1",
            "http://127.0.0.1:9001/media/1",
            "http://127.0.0.1/media/1",
            "http://169.254.169.254/latest",
            "file:///etc/passwd",
        ] {
            assert!(!is_trusted(&url(other), &base), "{other}");
        }
    }

    #[test]
    fn files_too_large_for_whatsapp_are_not_uploaded() {
        assert!(check_size("image/jpeg", 5 * MB).is_ok());
        assert!(check_size("IMAGE/JPEG", 5 * MB + 1).is_err());
        assert!(check_size("application/pdf", 100 * MB).is_ok());
        assert!(check_size("audio/ogg; codecs=opus", 17 * MB).is_err());
        assert_eq!(
            check_size("application/pdf", 0).unwrap_err().disposition,
            Disposition::BadMessage
        );
    }
}
