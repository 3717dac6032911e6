//! Files that came with a message: which addresses may be asked for them, redirects that are followed one by one so that each
//! address is looked at, and what an answer says.

use std::net::IpAddr;

use reqwest::header::{CONTENT_TYPE, HeaderMap, LOCATION};
use reqwest::{Response, StatusCode, Url};

use super::answer::{self, ReadError, read, repeatable};
use crate::domain::message::{Disposition, SendError};
use crate::provider::http_client::is_public;
use crate::provider::{Download, DownloadError};

/// What is kept of an answer that is no file.
const REFUSAL_MAX: usize = 64 * 1024;

/// Names that every network gives its own machines.
const INSIDE: [&str; 5] = [".localhost", ".local", ".internal", ".lan", ".home.arpa"];

/// Exactly the scheme, host and port of a base address: a stand-in, or the provider itself.
pub(in crate::provider) fn is_at(address: &Url, base: &Url) -> bool {
    is_plain(address)
        && address.scheme() == base.scheme()
        && address.host() == base.host()
        && address.port_or_known_default() == base.port_or_known_default()
}

/// One of these hosts by name and over TLS; `.example.org` means every host below `example.org`. A number in the place of a name,
/// in whatever spelling (`127.1`, `0x7f000001`, `[::ffff:10.0.0.1]`), is nobody's host.
pub(in crate::provider) fn is_host(address: &Url, hosts: &[&str]) -> bool {
    let Some(host) = address.domain().map(|host| host.trim_end_matches('.')) else {
        return false;
    };
    let is_one = |known: &&str| {
        if known.starts_with('.') {
            host.ends_with(known)
        } else {
            host == *known
        }
    };
    is_secure(address) && address.port_or_known_default() == Some(443) && hosts.iter().any(is_one)
}

/// An address in the open net as far as it can be told from how it is written, over TLS. What a name leads to is only known when
/// it is connected to: such an address is asked by the client that looks at that.
pub(in crate::provider) fn is_outside(address: &Url) -> bool {
    is_secure(address) && is_public_host(address)
}

fn is_plain(address: &Url) -> bool {
    address.username().is_empty() && address.password().is_none()
}

fn is_secure(address: &Url) -> bool {
    is_plain(address) && address.scheme() == "https"
}

/// Octal, hexadecimal and shortened numbers are read as what they mean, since that is how they would be asked.
fn is_public_host(address: &Url) -> bool {
    let Some(host) = address.host_str() else {
        return false;
    };
    let host = host.trim_matches(['[', ']']).trim_end_matches('.');
    match host.parse::<IpAddr>() {
        Ok(IpAddr::V6(number)) => is_public(number.to_ipv4_mapped().map_or(IpAddr::V6(number), IpAddr::V4)),
        Ok(number) => is_public(number),
        Err(_) => host.contains('.') && !INSIDE.iter().any(|end| host.ends_with(end)),
    }
}

/// An address that must not be asked; of it only scheme and host are told.
pub(in crate::provider) fn untrusted(address: &Url) -> DownloadError {
    let host = address.host_str().unwrap_or("no host");
    DownloadError::UntrustedHost(format!("{}://{host}", address.scheme()))
}

/// The first answer that is no redirect, after at most so many of them. `ask` judges each address before it asks it; it is told
/// how many redirects led there.
pub(in crate::provider) async fn follow<A>(
    mut address: Url,
    redirects: usize,
    ask: impl Fn(Url, usize) -> A,
) -> Result<Response, DownloadError>
where
    A: Future<Output = Result<Response, DownloadError>>,
{
    for followed in 0..=redirects {
        let response = ask(address.clone(), followed).await?;
        if !response.status().is_redirection() {
            return Ok(response);
        }
        let target = response.headers().get(LOCATION);
        let target = target.and_then(|target| address.join(target.to_str().ok()?).ok());
        address = target.ok_or_else(|| answer::without_code(response.status()))?;
    }
    let error = answer::new(Disposition::RetryLater, "the file's address leads in a circle");
    Err(error.into())
}

/// An answer that is a file; `refused` tells what any other means.
pub(in crate::provider) async fn found(
    mut response: Response,
    refused: impl Fn(StatusCode, &HeaderMap, &[u8]) -> SendError,
) -> Result<Response, DownloadError> {
    let status = response.status();
    if status == StatusCode::NOT_FOUND || status == StatusCode::GONE {
        return Err(DownloadError::Gone);
    }
    if status.is_success() {
        return Ok(response);
    }
    let body = read(&mut response, REFUSAL_MAX).await.unwrap_or_default();
    Err(refused(status, response.headers(), &body).into())
}

/// The file itself, at most `max_bytes` of it. `mime` is its type where that is known from elsewhere.
pub(in crate::provider) async fn body(
    mut response: Response,
    max_bytes: usize,
    mime: Option<String>,
) -> Result<Download, DownloadError> {
    let sent_as = response.headers().get(CONTENT_TYPE);
    let sent_as = sent_as.and_then(|mime| mime.to_str().ok()).map(str::to_owned);
    let mime = mime
        .or(sent_as)
        .unwrap_or_else(|| "application/octet-stream".to_owned());
    let bytes = read(&mut response, max_bytes)
        .await
        .map_err(|error| match error {
            ReadError::TooLong => DownloadError::TooLarge { limit: max_bytes },
            ReadError::Broken(error) => repeatable(answer::transport(error)).into(),
        })?;
    Ok(Download { bytes, mime })
}

/// An answer to the question for a file, or why there is none. Nothing happens by asking again.
pub(in crate::provider) fn asked(answer: reqwest::Result<Response>) -> Result<Response, DownloadError> {
    Ok(answer.map_err(|error| repeatable(answer::transport(error)))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(address: &str) -> Url {
        Url::parse(address).unwrap()
    }

    #[test]
    fn a_base_is_trusted_to_the_letter() {
        let base = url("http://127.0.0.1:9000/api");
        assert!(is_at(&url("http://127.0.0.1:9000/media/1"), &base));
        for other in [
            "http://127.0.0.1:9001/media/1",
            "http://127.0.0.1/media/1",
            "https://127.0.0.1:9000/media/1",
            "http://me@127.0.0.1:9000/media/1",
            "http://localhost:9000/media/1",
            "http://169.254.169.254/latest",
            "file:///etc/passwd",
        ] {
            assert!(!is_at(&url(other), &base), "{other}");
        }
        assert!(is_at(
            &url("https://graph.facebook.com:443/x"),
            &url("https://graph.facebook.com")
        ));
    }

    #[test]
    fn hosts_are_known_by_name_and_over_tls() {
        let hosts = ["example.com", ".example.com", "lookaside.example.net"];
        for trusted in [
            "https://example.com/x",
            "https://www.example.com/api/decrypted-media/1",
            "https://API.Example.COM:443/x?y=1",
            "https://scontent.xx.example.com./v/1",
            "https://LOOKASIDE.example.net/?mid=1",
        ] {
            assert!(is_host(&url(trusted), &hosts), "{trusted}");
        }
        for other in [
            "http://www.example.com/x",
            "https://www.example.com:8443/x",
            "https://www.example.com.example.org/x",
            "https://www.example.com@example.org/x",
            "https://me@www.example.com/x",
            "https://evilexample.com/x",
            "https://a.lookaside.example.net/x",
            "https://127.0.0.1/x",
            "https://127.1/x",
            "https://0x7f000001/x",
            "https://2130706433/x",
            "https://017700000001/x",
            "https://[::1]/x",
            "https://[::ffff:7f00:1]/x",
            "https://169.254.169.254/latest",
            "https://localhost/x",
            "file:///etc/passwd",
            "ftp://www.example.com/x",
        ] {
            assert!(!is_host(&url(other), &hosts), "{other}");
        }
    }

    #[test]
    fn private_places_are_known_in_every_spelling() {
        for inside in [
            "https://127.0.0.1/x",
            "https://0177.0.0.1/x",
            "https://0x7f000001/",
            "https://2130706433/",
            "https://127.1/",
            "https://017700000001",
            "https://10.1.2.3",
            "https://172.16.0.1",
            "https://192.168.1.1",
            "https://169.254.169.254/latest/meta-data",
            "https://0.0.0.0",
            "https://100.64.0.1",
            "https://198.18.0.1",
            "https://224.0.0.1",
            "https://255.255.255.255",
            "https://[::1]/",
            "https://[::]/",
            "https://[::ffff:127.0.0.1]/",
            "https://[::ffff:a9fe:a9fe]/",
            "https://[::127.0.0.1]/",
            "https://[64:ff9b::10.0.0.1]/",
            "https://[2002:7f00:1::]/",
            "https://[fd00::1]/",
            "https://[fe80::1]/",
            "https://localhost:80/",
            "https://LOCALHOST./",
            "https://db.internal/",
            "https://printer/",
            "data:text/plain,x",
            "http://8.8.8.8/",
            "https://me@media.twiliocdn.com/x",
        ] {
            assert!(!is_outside(&url(inside)), "{inside}");
        }
        for outside in [
            "https://media.twiliocdn.com/x",
            "https://s3.amazonaws.com./x",
            "https://8.8.8.8/",
            "https://[2606:4700::1111]/",
            "https://[::ffff:8.8.8.8]/",
        ] {
            assert!(is_outside(&url(outside)), "{outside}");
        }
    }
}
