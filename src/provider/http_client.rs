//! The HTTP client that all providers share: TLS with *ring* and the system's root certificates, no redirects, no retries.

use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder, Url};

/// A connection, TLS included, has to stand by then.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// Idle connections are dropped before the usual load balancer drops them: a request written to a connection that the
/// other side is just closing may or may not have arrived, which would leave a message *unknown*.
const IDLE_TIMEOUT: Duration = Duration::from_secs(20);

/// A client whose requests end after `timeout`, answer included. It follows the system's proxy settings.
pub fn http_client(timeout: Duration) -> reqwest::Result<Client> {
    builder(timeout).build()
}

/// The same for one base URL: a proxy is never asked for what listens on this machine.
pub fn http_client_for(base_url: &str, timeout: Duration) -> reqwest::Result<Client> {
    let builder = builder(timeout);
    if is_loopback(base_url) {
        builder.no_proxy().build()
    } else {
        builder.build()
    }
}

fn builder(timeout: Duration) -> ClientBuilder {
    // Fails only when a provider is installed already, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .user_agent(concat!("pregon/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(CONNECT_TIMEOUT)
        .timeout(timeout)
        .pool_idle_timeout(IDLE_TIMEOUT)
        // A redirect would carry the credentials to another host, and turn a POST into a GET.
        .redirect(Policy::none())
        // Sending twice is decided by the outbox alone.
        .retry(reqwest::retry::never())
}

fn is_loopback(base_url: &str) -> bool {
    let host = Url::parse(base_url)
        .ok()
        .and_then(|url| url.host_str().map(str::to_owned))
        .unwrap_or_default();
    let address = host.trim_matches(['[', ']']).parse::<std::net::IpAddr>();
    host == "localhost" || host.ends_with(".localhost") || address.is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clients_can_be_built_again_and_again() {
        for _ in 0..3 {
            http_client(Duration::from_secs(1)).unwrap();
            http_client_for("http://127.0.0.1:9", Duration::from_secs(1)).unwrap();
        }
    }

    #[test]
    fn what_listens_on_this_machine_is_known() {
        for near in [
            "http://127.0.0.1:9000/x",
            "http://localhost",
            "http://cloud.localhost:1",
            "http://[::1]:80",
        ] {
            assert!(is_loopback(near), "{near}");
        }
        for far in [
            "https://graph.facebook.com",
            "http://127.0.0.1.example.org",
            "http://10.0.0.1",
            "localhost",
            "",
        ] {
            assert!(!is_loopback(far), "{far}");
        }
    }
}
