//! Files up and down. The session's key goes to the API alone, never along with the address of a file.

use bytes::Bytes;
use reqwest::header::{CONTENT_TYPE, LOCATION};
use reqwest::{Response, StatusCode, Url};

use super::call::{Effect, repeatable};
use super::file_reference::FileReference;
use super::{Client, hosts};
use crate::domain::message::{Disposition, SendError};
use crate::provider::wire::answer::{self, ReadError, read};
use crate::provider::wire::field;
use crate::provider::{Download, DownloadError};

/// Redirects followed from one trusted host to another.
const HOPS: usize = 3;
/// What is kept of an answer that is no file.
const REFUSAL_MAX: usize = 64 * 1024;

const MB: usize = 1024 * 1024;

impl Client {
    /// Uploads a file; the answer is its address, which lives 24 hours.
    pub(in crate::provider) async fn upload(
        &self,
        bytes: Bytes,
        mime: &str,
        _filename: &str,
    ) -> Result<String, SendError> {
        check_size(mime, bytes.len())?;
        if !mime.contains('/') {
            return Err(answer::bad_message(format!("'{mime}' is no type of files")));
        }
        let request = self.0.http.post(self.url(&["upload"]));
        let request = request
            .timeout(self.0.settings.media_timeout)
            .header(CONTENT_TYPE, mime)
            .body(bytes);
        // A file uploaded twice is merely forgotten after a day.
        let answer = self.call(request, Effect::Repeatable).await?;
        link(&answer).map(String::from).ok_or_else(|| SendError {
            disposition: Disposition::RetryLater,
            ..answer::unreadable("the provider took the file but gave no address")
        })
    }

    /// Has a file of a message unlocked, and fetches it from the address that is answered.
    pub(in crate::provider) async fn download(
        &self,
        media_id: &str,
        max_bytes: usize,
    ) -> Result<Download, DownloadError> {
        let Some(reference) = FileReference::parse(media_id) else {
            return Err(DownloadError::Gone);
        };
        let too_large = DownloadError::TooLarge { limit: max_bytes };
        if reference.size().is_some_and(|size| size > max_bytes) {
            return Err(too_large);
        }
        let request = self.0.http.post(self.url(&["decrypt-media"]));
        let request = request
            .timeout(self.0.settings.media_timeout)
            .json(&reference.request());
        let answer = self.call(request, Effect::Repeatable).await.map_err(gone_or)?;
        let address = link(&answer).ok_or_else(|| SendError {
            disposition: Disposition::RetryLater,
            ..answer::unreadable("the provider gave no address for the file")
        })?;
        let mut response = self.fetch(address).await?;
        let sent_as = response
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|mime| mime.to_str().ok())
            .map(str::to_owned);
        let bytes = read(&mut response, max_bytes)
            .await
            .map_err(|error| match error {
                ReadError::TooLong => too_large,
                ReadError::Broken(error) => DownloadError::Provider(repeatable(answer::transport(error))),
            })?;
        let mime = reference.mime().or(sent_as);
        Ok(Download {
            bytes,
            mime: mime.unwrap_or_else(|| "application/octet-stream".to_owned()),
        })
    }

    /// The answer that begins with the file. Redirects are followed by hand, so that each address is looked at.
    async fn fetch(&self, mut address: Url) -> Result<Response, DownloadError> {
        for _ in 0..=HOPS {
            let mut response = self.fetch_one(&address).await?;
            let status = response.status();
            if status.is_redirection() {
                let target = response.headers().get(LOCATION);
                let target = target.and_then(|target| address.join(target.to_str().ok()?).ok());
                address = target.ok_or_else(|| answer::without_code(status))?;
                continue;
            }
            if status == StatusCode::NOT_FOUND || status == StatusCode::GONE {
                return Err(DownloadError::Gone);
            }
            if !status.is_success() {
                let headers = response.headers().clone();
                let body = read(&mut response, REFUSAL_MAX).await.unwrap_or_default();
                // Whatever a file's host refuses says nothing of the session.
                return Err(DownloadError::Provider(SendError {
                    disposition: Disposition::RetryLater,
                    ..self.refused(status, &headers, &body)
                }));
            }
            return Ok(response);
        }
        let error = answer::new(Disposition::RetryLater, "the file's address leads in a circle");
        Err(error.into())
    }

    async fn fetch_one(&self, address: &Url) -> Result<Response, DownloadError> {
        let http = if hosts::is_base(address, &self.0.base) {
            &self.0.http
        } else if hosts::is_trusted(address, &self.0.settings.media_hosts) {
            &self.0.public_http
        } else {
            let host = address.host_str().unwrap_or("no host");
            return Err(DownloadError::UntrustedHost(format!(
                "{}://{host}",
                address.scheme()
            )));
        };
        let request = http.get(address.clone()).timeout(self.0.settings.media_timeout);
        let answer = request.send().await;
        Ok(answer.map_err(|error| repeatable(answer::transport(error)))?)
    }
}

/// `publicUrl`, at the top or below `data`, or what some versions call it.
fn link(answer: &serde_json::Value) -> Option<Url> {
    let places = [answer, &answer["data"]];
    let link = ["publicUrl", "url"]
        .into_iter()
        .find_map(|key| places.into_iter().find_map(|place| field::text(place, key)))?;
    Url::parse(&link)
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https"))
}

/// A file that WhatsApp no longer has cannot be unlocked: that is refused as *not found*, or as wrong.
fn gone_or(error: SendError) -> DownloadError {
    match error.code {
        Some(400 | 404 | 410 | 422) if error.disposition != Disposition::PauseChannel => DownloadError::Gone,
        _ => DownloadError::Provider(error),
    }
}

/// The largest files that WaSender takes (API docs, *Upload media file*).
fn check_size(mime: &str, bytes: usize) -> Result<(), SendError> {
    let mime = mime.to_ascii_lowercase();
    let max = match mime.split('/').next() {
        _ if mime == "image/webp" => 5 * MB,
        Some("image" | "audio" | "video") => 16 * MB,
        _ => 50 * MB,
    };
    if bytes == 0 {
        return Err(answer::bad_message("the file is empty"));
    }
    if bytes > max {
        let (megabytes, most) = (bytes.div_ceil(MB), max / MB);
        return Err(answer::bad_message(format!(
            "the file has {megabytes} MB; WaSender takes {most} MB of {mime}"
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_too_large_for_wasender_are_not_uploaded() {
        assert!(check_size("image/jpeg", 16 * MB).is_ok());
        assert!(check_size("IMAGE/JPEG", 16 * MB + 1).is_err());
        assert!(check_size("image/webp", 5 * MB + 1).is_err());
        assert!(check_size("application/pdf", 50 * MB).is_ok());
        assert!(check_size("application/pdf", 50 * MB + 1).is_err());
        assert_eq!(
            check_size("text/plain", 0).unwrap_err().disposition,
            Disposition::BadMessage
        );
    }
}
