//! Files up and down. The access token goes with a download only to Meta's own hosts, whatever address an answer names.

use bytes::Bytes;
use reqwest::header::HeaderMap;
use reqwest::multipart::{Form, Part};
use reqwest::{Response, Url};
use serde_json::Value;

use super::{Client, errors, is_id};
use crate::domain::message::{Disposition, SendError};
use crate::provider::wire::{answer, field, files};
use crate::provider::{Download, DownloadError};

/// Redirects followed from one trusted host to another.
const HOPS: usize = 3;
/// An address lives five minutes: a file that is not there is asked for once more with a new one.
const ADDRESSES: usize = 2;
/// Meta's own hosts.
const HOSTS: [&str; 4] = [
    "graph.facebook.com",
    "lookaside.fbsbx.com",
    ".fbcdn.net",
    ".whatsapp.net",
];

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
        let answer = self.call(request, answer::Effect::Repeatable).await?;
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
            match self.fetch(&entry, max_bytes).await {
                Err(DownloadError::Gone) => {}
                fetched => return fetched,
            }
        }
        Err(DownloadError::Gone)
    }

    /// The file at the address of an entry.
    async fn fetch(&self, entry: &Value, max_bytes: usize) -> Result<Download, DownloadError> {
        let address = field::text(entry, "url").and_then(|url| Url::parse(&url).ok());
        let address = address.ok_or_else(|| {
            answer::repeatable(answer::unreadable("the provider gave no address for the file"))
        })?;
        let response = files::follow(address, HOPS, |address, _| self.ask(address)).await?;
        let response = files::found(response, |status, _, body| {
            answer::repeatable(self.refused(status, &HeaderMap::new(), body))
        });
        files::body(response.await?, max_bytes, field::text(entry, "mime_type")).await
    }

    /// The token goes along to each address, which has to be Meta's for that.
    async fn ask(&self, address: Url) -> Result<Response, DownloadError> {
        if !(files::is_at(&address, &self.0.base) || files::is_host(&address, &HOSTS)) {
            return Err(files::untrusted(&address));
        }
        let request = self.0.http.get(address).timeout(self.0.settings.media_timeout);
        files::asked(request.bearer_auth(self.token()).send().await)
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
        let is_ours = |address: &str| files::is_host(&Url::parse(address).unwrap(), &HOSTS);
        for trusted in [
            "https://graph.facebook.com/v25.0/1",
            "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1",
            "https://scontent.xx.fbcdn.net/v/1",
            "https://mmg.whatsapp.net:443/1",
            "https://LOOKASIDE.fbsbx.com/1",
        ] {
            assert!(is_ours(trusted), "{trusted}");
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
            "http://169.254.169.254/latest",
            "file:///etc/passwd",
        ] {
            assert!(!is_ours(other), "{other}");
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
