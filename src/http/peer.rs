//! Who asks: the address of whoever is connected, or where that is a proxy of ours, the one that it tells.
//!
//! A proxy of ours stands on this machine or in its private network, and adds the address of who asked it at the end of `X-Forwarded-For`.
//! What stands before it anybody can have written; what comes from the public network is believed nothing. Behind two proxies, a
//! content network's and one of ours, the address is the content network's, and people are told apart by their browsers alone. It
//! is used for nothing but to count a person once a day, so a wrong one costs a wrong count.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;

/// Who is connected; `None` where that is not known.
pub struct Peer(Option<IpAddr>);

impl<S: Sync> FromRequestParts<S> for Peer {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let connected = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        Ok(Self(connected.map(|ConnectInfo(address)| address.ip())))
    }
}

impl Peer {
    /// The address of who asks, as a text that is the same each time; empty where it is not known.
    pub fn address(&self, headers: &HeaderMap) -> String {
        let told = match self.0 {
            Some(connected) if !is_ours(connected) => None,
            _ => forwarded(headers),
        };
        let address = told.or(self.0).map(|address| address.to_canonical());
        address.map(|address| address.to_string()).unwrap_or_default()
    }
}

/// The last address that stands there, added by the nearest proxy.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let all = headers.get_all("x-forwarded-for");
    let last = all.iter().next_back()?.to_str().ok()?;
    let last = last.rsplit(',').next()?.trim();
    let with_port = || last.parse::<SocketAddr>().map(|address| address.ip());
    last.parse().ok().or_else(|| with_port().ok())
}

/// Whether an address is of this machine, or of a network that nobody reaches from outside (RFC 1918, 4193, 3927).
fn is_ours(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => address.is_loopback() || address.is_private() || address.is_link_local(),
        IpAddr::V6(address) => {
            address.is_loopback() || address.is_unique_local() || address.is_unicast_link_local()
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn address(connected: &str, forwarded: &[&'static str]) -> String {
        let mut headers = HeaderMap::new();
        for told in forwarded {
            headers.append("x-forwarded-for", HeaderValue::from_static(told));
        }
        Peer(connected.parse().ok()).address(&headers)
    }

    #[test]
    fn a_proxy_of_ours_tells_who_asks() {
        for connected in ["127.0.0.1", "10.0.0.4", "::1", "::ffff:172.17.0.1", "fd00::7"] {
            assert_eq!(address(connected, &["198.51.100.9, 203.0.113.7"]), "203.0.113.7");
            assert_eq!(
                address(connected, &["198.51.100.9", "203.0.113.7:4711"]),
                "203.0.113.7"
            );
        }
        assert_eq!(address("127.0.0.1", &["2001:db8::9"]), "2001:db8::9");
        // Who tells nothing, or nonsense, is the one who is connected.
        assert_eq!(address("127.0.0.1", &[]), "127.0.0.1");
        assert_eq!(address("127.0.0.1", &["unknown"]), "127.0.0.1");
        assert_eq!(address("", &[]), "");
    }

    #[test]
    fn a_stranger_is_believed_nothing() {
        assert_eq!(address("203.0.113.7", &["198.51.100.9"]), "203.0.113.7");
        assert_eq!(address("2001:db8::1", &["198.51.100.9"]), "2001:db8::1");
    }
}
