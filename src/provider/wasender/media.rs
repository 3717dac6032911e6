//! Files up and down. The session's key goes to the API alone, never along with the address of a file.

use bytes::Bytes;
use reqwest::header::CONTENT_TYPE;
use reqwest::{Response, Url};

use super::Client;
use super::file_reference::FileReference;
use crate::domain::message::{Disposition, SendError};
use crate::provider::wire::answer::{self, Effect};
use crate::provider::wire::{field, files};
use crate::provider::{Download, DownloadError};

/// Redirects followed from one trusted host to another.
const HOPS: usize = 3;
/// WaSender's own hosts.
const HOSTS: [&str; 2] = ["wasenderapi.com", ".wasenderapi.com"];

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
        if reference.size().is_some_and(|size| size > max_bytes) {
            return Err(DownloadError::TooLarge { limit: max_bytes });
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
        let response = files::follow(address, HOPS, |address, _| self.ask(address)).await?;
        // Whatever a file's host refuses says nothing of the session.
        let response = files::found(response, |status, headers, body| SendError {
            disposition: Disposition::RetryLater,
            ..self.refused(status, headers, body)
        });
        files::body(response.await?, max_bytes, reference.mime()).await
    }

    /// The key never goes along.
    async fn ask(&self, address: Url) -> Result<Response, DownloadError> {
        let request = if files::is_at(&address, &self.0.base) {
            self.0.http.get(address)
        } else if files::is_host(&address, &HOSTS) {
            let request = self.0.public_http.get(&address);
            request.ok_or_else(|| files::untrusted(&address))?
        } else {
            return Err(files::untrusted(&address));
        };
        files::asked(request.timeout(self.0.settings.media_timeout).send().await)
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
    fn files_come_from_wasender_alone() {
        let is_ours = |address: &str| files::is_host(&Url::parse(address).unwrap(), &HOSTS);
        for trusted in [
            "https://www.wasenderapi.com/api/decrypted-media/1",
            "https://wasenderapi.com/x",
            "https://TEMP.WasenderAPI.com:443/x?y=1",
        ] {
            assert!(is_ours(trusted), "{trusted}");
        }
        for other in [
            "http://www.wasenderapi.com/x",
            "https://www.wasenderapi.com:8443/x",
            "https://www.wasenderapi.com.example.org/x",
            "https://evilwasenderapi.com/x",
            "https://www.wasenderapi.com@example.org/x",
            "https://me@www.wasenderapi.com/x",
            "https://r2.example.org/x",
            "https://files.example.com/x",
            "ftp://www.wasenderapi.com/x",
        ] {
            assert!(!is_ours(other), "{other}");
        }
    }

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
