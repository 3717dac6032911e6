//! Files that came with a message. Twilio's address wants the credentials and leads on to a store that must not see them.

use reqwest::header::{CONTENT_TYPE, LOCATION};
use reqwest::{Response, StatusCode, Url};

use super::{Client, outside};
use crate::domain::message::{Disposition, SendError};
use crate::provider::wire::answer::{self, ReadError, read};
use crate::provider::{Download, DownloadError};

/// Redirects followed.
const HOPS: usize = 4;
/// What is kept of an answer that is no file.
const REFUSAL_MAX: usize = 64 * 1024;

impl Client {
    /// Fetches the file at a `MediaUrl` that a webhook named.
    pub(in crate::provider) async fn download(
        &self,
        media_id: &str,
        max_bytes: usize,
    ) -> Result<Download, DownloadError> {
        let mut address = Url::parse(media_id).map_err(|_| DownloadError::Gone)?;
        if !is_trusted(&address, &self.0.base) {
            return Err(untrusted(&address));
        }
        let mut response = self.ask(&address, true).await?;
        for _ in 0..HOPS {
            if !response.status().is_redirection() {
                return self.file(response, max_bytes).await;
            }
            let target = response
                .headers()
                .get(LOCATION)
                .and_then(|target| target.to_str().ok());
            let target = target.and_then(|target| address.join(target).ok());
            address = target.ok_or_else(|| self.refused(response.status(), None, b""))?;
            self.check_store(&address).await?;
            response = self.ask(&address, false).await?;
        }
        Err(repeatable(self.refused(StatusCode::LOOP_DETECTED, None, b"")).into())
    }

    /// The store may be anywhere in the open net, but nowhere inside; a stand-in's is where the stand-in is.
    async fn check_store(&self, address: &Url) -> Result<(), DownloadError> {
        if same_place(address, &self.0.base) {
            return Ok(());
        }
        let is_plain = address.username().is_empty() && address.password().is_none();
        if !is_plain
            || address.scheme() != "https"
            || outside::is_private(address)
            || outside::leads_inside(address).await
        {
            return Err(untrusted(address));
        }
        Ok(())
    }

    async fn ask(&self, address: &Url, with_credentials: bool) -> Result<Response, DownloadError> {
        let request = self
            .0
            .http
            .get(address.clone())
            .timeout(self.0.settings.media_timeout);
        let request = if with_credentials {
            self.signed_in(request)
        } else {
            request
        };
        Ok(request
            .send()
            .await
            .map_err(|error| repeatable(answer::transport(error)))?)
    }

    async fn file(&self, mut response: Response, max_bytes: usize) -> Result<Download, DownloadError> {
        let status = response.status();
        if status == StatusCode::NOT_FOUND || status == StatusCode::GONE {
            return Err(DownloadError::Gone);
        }
        if !status.is_success() {
            let body = read(&mut response, REFUSAL_MAX).await.unwrap_or_default();
            return Err(repeatable(self.refused(status, None, &body)).into());
        }
        let mime = response
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|mime| mime.to_str().ok())
            .unwrap_or("application/octet-stream")
            .to_owned();
        let bytes = read(&mut response, max_bytes)
            .await
            .map_err(|error| match error {
                ReadError::TooLong => DownloadError::TooLarge { limit: max_bytes },
                ReadError::Broken(error) => DownloadError::Provider(repeatable(answer::transport(error))),
            })?;
        Ok(Download { bytes, mime })
    }
}

/// Nothing happens by asking for a file again.
fn repeatable(error: SendError) -> SendError {
    let disposition = match error.disposition {
        Disposition::Unknown => Disposition::RetryLater,
        other => other,
    };
    SendError { disposition, ..error }
}

fn untrusted(address: &Url) -> DownloadError {
    let host = address.host_str().unwrap_or("no host");
    DownloadError::UntrustedHost(format!("{}://{host}", address.scheme()))
}

/// Twilio's own hosts over TLS, or exactly the scheme, host and port of the configured API.
fn is_trusted(address: &Url, base: &Url) -> bool {
    if !address.username().is_empty() || address.password().is_some() {
        return false;
    }
    let host = address.host_str().unwrap_or_default();
    let is_twilio = host == "twilio.com" || host.ends_with(".twilio.com");
    same_place(address, base)
        || (is_twilio && address.scheme() == "https" && address.port_or_known_default() == Some(443))
}

fn same_place(address: &Url, base: &Url) -> bool {
    address.scheme() == base.scheme()
        && address.host() == base.host()
        && address.port_or_known_default() == base.port_or_known_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_credentials_are_shown_to_twilio_alone() {
        let url = |address: &str| Url::parse(address).unwrap();
        let base = url("http://127.0.0.1:9000/");
        for trusted in [
            "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1",
            "https://api.ie1.twilio.com:443/x",
            "https://API.Twilio.com/x",
            "http://127.0.0.1:9000/media/1",
        ] {
            assert!(is_trusted(&url(trusted), &base), "{trusted}");
        }
        for other in [
            "http://api.twilio.com/1",
            "https://api.twilio.com:8443/1",
            "https://api.twilio.com.example.org/1",
            "https://api.twilio.com@example.org/1",
            "https://user@api.twilio.com/1",
            "https://eviltwilio.com/1",
            "https://media.twiliocdn.com/1",
            "http://127.0.0.1:9001/media/1",
            "http://169.254.169.254/latest",
            "file:///etc/passwd",
        ] {
            assert!(!is_trusted(&url(other), &base), "{other}");
        }
    }
}
