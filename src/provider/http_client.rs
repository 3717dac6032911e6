//! The HTTP client that all providers share: TLS with *ring* and the system's root certificates, no redirects, no retries.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder, RequestBuilder, Url};

/// A connection, TLS included, has to stand by then.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// Idle connections are dropped before the usual load balancer drops them: a request written to a connection that the
/// other side is just closing may or may not have arrived, which would leave a message *unknown*.
const IDLE_TIMEOUT: Duration = Duration::from_secs(20);

/// A client that connects to nothing but the open internet, whatever a name resolves to: for addresses that come from outside.
///
/// A proxy on the way out may well be inside, by a name that has to be resolved like any other: the hosts of the settings' proxies
/// are the exception, and cannot be asked for a file themselves. What a proxy resolves for us is its own affair.
#[derive(Debug, Clone)]
pub(super) struct PublicClient {
    http: Client,
    proxies: Arc<[String]>,
}

impl PublicClient {
    /// `proxies` are the hosts of the proxies on the way out, in small letters.
    pub(super) fn new(timeout: Duration, proxies: &[String]) -> reqwest::Result<Self> {
        let proxies: Arc<[String]> = proxies.into();
        let names = PublicNames(Arc::clone(&proxies));
        Ok(Self {
            http: builder(timeout).dns_resolver(names).build()?,
            proxies,
        })
    }

    /// A request for an address; `None`: it is a proxy's own.
    pub(super) fn get(&self, address: &Url) -> Option<RequestBuilder> {
        let host = address.host_str().unwrap_or_default();
        let host = host.trim_end_matches('.');
        let is_proxy = self.proxies.iter().any(|proxy| proxy == host);
        (!is_proxy).then(|| self.http.get(address.clone()))
    }
}

/// Resolves names to addresses of the open internet alone, but for those of the proxies.
#[derive(Debug)]
struct PublicNames(Arc<[String]>);

impl Resolve for PublicNames {
    fn resolve(&self, name: Name) -> Resolving {
        let is_proxy = self.0.iter().any(|proxy| proxy == name.as_str());
        Box::pin(async move {
            let found: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0))
                .await?
                .filter(|address| is_proxy || is_public(address.ip()))
                .collect();
            if found.is_empty() {
                return Err("the name leads to no public address".into());
            }
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

/// Whether an address belongs to the open internet (IANA *special-purpose address registries*): what is private, local,
/// shared, reserved or only another spelling of such an address does not.
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => {
            let [a, b, c, _] = address.octets();
            let is_special = address.is_private()
                || address.is_loopback()
                || address.is_link_local()
                || address.is_multicast()
                || address.is_broadcast()
                || address.is_documentation()
                || matches!((a, b, c), (0 | 240..=255, _, _))
                || (a == 100 && (64..128).contains(&b))
                || (a, b, c) == (192, 0, 0)
                || (a, b, c) == (192, 88, 99)
                || (a == 198 && (b == 18 || b == 19));
            !is_special
        }
        // Of version 6 only 2000::/3 is given out. Within it, 6to4 and Teredo carry other addresses, and 2001::/23 and 3fff::/20
        // are set apart (documentation among them, as 2001:db8::/32 is).
        IpAddr::V6(address) => {
            let [first, second, ..] = address.segments();
            let is_given_out = (0x2000..=0x3fff).contains(&first);
            let is_special = first == 0x2002
                || (first == 0x2001 && (second < 0x0200 || second == 0x0db8))
                || (first == 0x3fff && second < 0x1000);
            is_given_out && !is_special
        }
    }
}

/// A client for one base URL, whose requests end after `timeout`, answer included. It follows the system's proxy settings, but
/// never asks a proxy for what listens on this machine.
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
        // One request a connection at a time: what breaks off then is known to be that one.
        .http1_only()
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
    let address = host.trim_matches(['[', ']']).parse::<IpAddr>();
    host == "localhost" || host.ends_with(".localhost") || address.is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clients_can_be_built_again_and_again() {
        for _ in 0..3 {
            http_client_for("https://graph.facebook.com", Duration::from_secs(1)).unwrap();
            http_client_for("http://127.0.0.1:9", Duration::from_secs(1)).unwrap();
        }
    }

    #[test]
    fn the_open_internet_is_told_from_everything_else() {
        for public in [
            "1.1.1.1",
            "100.63.0.1",
            "172.32.0.1",
            "198.20.0.1",
            "2606:4700::1111",
            "2a00:1450::1",
        ] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
        for other in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "127.9.9.9",
            "169.254.169.254",
            "172.16.0.1",
            "192.0.0.8",
            "192.0.2.1",
            "192.168.1.1",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:1.1.1.1",
            "64:ff9b::7f00:1",
            "fe80::1",
            "fd00::1",
            "fec0::1",
            "ff02::1",
            "2002:7f00:1::",
            "2001::1",
            "2001:db8::1",
            "3fff::1",
        ] {
            assert!(!is_public(other.parse().unwrap()), "{other}");
        }
    }

    #[tokio::test]
    async fn a_name_that_leads_home_is_not_followed() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let home = Url::parse(&format!("http://localhost:{port}/")).unwrap();
        let client = PublicClient::new(Duration::from_secs(5), &[]).unwrap();
        let answer = client.get(&home).unwrap().send().await;
        assert!(answer.unwrap_err().is_connect());
    }

    #[tokio::test]
    async fn a_proxy_inside_is_found_and_not_asked_itself() {
        let proxies: Arc<[String]> = vec!["localhost".to_owned()].into();
        let name = || "localhost".parse::<Name>().unwrap();
        assert!(PublicNames(Arc::clone(&proxies)).resolve(name()).await.is_ok());
        assert!(PublicNames(Arc::from([])).resolve(name()).await.is_err());
        let client = PublicClient::new(Duration::from_secs(5), &proxies).unwrap();
        for itself in ["https://localhost/x", "https://LOCALHOST.:8443/x"] {
            let refused = client.get(&Url::parse(itself).unwrap());
            assert!(refused.is_none(), "{itself}");
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
