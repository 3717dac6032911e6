//! Files that came with a message. Twilio's address wants the credentials and leads on to a store that must not see them.

use reqwest::header::HeaderMap;
use reqwest::{Response, Url};

use super::Client;
use crate::provider::wire::{answer, files};
use crate::provider::{Download, DownloadError};

/// Redirects followed.
const HOPS: usize = 4;
/// Twilio's own hosts.
const HOSTS: [&str; 2] = ["twilio.com", ".twilio.com"];

impl Client {
    /// Fetches the file at a `MediaUrl` that a webhook named.
    pub(in crate::provider) async fn download(
        &self,
        media_id: &str,
        max_bytes: usize,
    ) -> Result<Download, DownloadError> {
        let address = Url::parse(media_id).map_err(|_| DownloadError::Gone)?;
        let response = files::follow(address, HOPS, |address, followed| self.ask(address, followed)).await?;
        let response = files::found(response, |status, _, body| {
            answer::repeatable(self.refused(status, &HeaderMap::new(), body))
        });
        files::body(response.await?, max_bytes, None).await
    }

    /// The first address is Twilio's and gets the credentials. The store behind may be anywhere in the open net, but nowhere
    /// inside; a stand-in's is where the stand-in is.
    async fn ask(&self, address: Url, followed: usize) -> Result<Response, DownloadError> {
        let is_near = files::is_at(&address, &self.0.base);
        let request = if followed == 0 {
            if !(is_near || files::is_host(&address, &HOSTS)) {
                return Err(files::untrusted(&address));
            }
            self.signed_in(self.0.http.get(address))
        } else if is_near {
            self.0.http.get(address)
        } else if files::is_outside(&address) {
            let request = self.0.public_http.get(&address);
            request.ok_or_else(|| files::untrusted(&address))?
        } else {
            return Err(files::untrusted(&address));
        };
        files::asked(request.timeout(self.0.settings.media_timeout).send().await)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_credentials_are_shown_to_twilio_alone() {
        let is_ours = |address: &str| files::is_host(&Url::parse(address).unwrap(), &HOSTS);
        for trusted in [
            "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1",
            "https://api.ie1.twilio.com:443/x",
            "https://API.Twilio.com/x",
        ] {
            assert!(is_ours(trusted), "{trusted}");
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
            assert!(!is_ours(other), "{other}");
        }
    }
}
