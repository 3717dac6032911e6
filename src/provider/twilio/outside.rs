//! Whether an address that somebody else named may be asked: never one inside the machine or its network.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use reqwest::Url;

/// Whether the address as written names a private place. Octal, hexadecimal and shortened forms are read as what they
/// mean, since that is how they would be asked.
pub(super) fn is_private(url: &Url) -> bool {
    let Some(host) = url.host_str() else { return true };
    let host = host.trim_matches(['[', ']']).trim_end_matches('.');
    if let Ok(address) = host.parse::<IpAddr>() {
        return is_private_ip(address);
    }
    let is_local_name = host == "localhost"
        || [".localhost", ".local", ".internal", ".lan", ".home.arpa"]
            .iter()
            .any(|suffix| host.ends_with(suffix));
    is_local_name || !host.contains('.')
}

/// Whether its name leads to a private place. A name that cannot be resolved here is left to whoever asks: behind a proxy
/// only the proxy can.
pub(super) async fn leads_inside(url: &Url) -> bool {
    let (Some(host), Some(port)) = (url.host_str(), url.port_or_known_default()) else {
        return true;
    };
    match tokio::net::lookup_host((host.trim_matches(['[', ']']), port)).await {
        Ok(mut addresses) => addresses.any(|address| is_private_ip(address.ip())),
        Err(_) => false,
    }
}

fn is_private_ip(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_private_v4(address),
        IpAddr::V6(address) => is_private_v6(address),
    }
}

fn is_private_v4(address: Ipv4Addr) -> bool {
    let [first, second, third, _] = address.octets();
    address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_broadcast()
        || first == 0
        || first >= 240
        // Shared between carriers, protocol assignments, benchmarks.
        || (first == 100 && (64..128).contains(&second))
        || (first == 192 && second == 0 && third == 0)
        || (first == 198 && (18..20).contains(&second))
}

fn is_private_v6(address: Ipv6Addr) -> bool {
    let parts = address.segments();
    let low = Ipv4Addr::from((u32::from(parts[6]) << 16) | u32::from(parts[7]));
    // Mapped, translated (64:ff9b::/96), 6to4 and IPv4-compatible forms mean the address within.
    let is_mapped = parts[..5] == [0; 5] && (parts[5] == 0xffff || (parts[5] == 0 && parts[6] != 0));
    let is_translated = parts[..2] == [0x64, 0xff9b];
    let within = if is_mapped || is_translated {
        Some(low)
    } else if parts[0] == 0x2002 {
        Some(Ipv4Addr::from((u32::from(parts[1]) << 16) | u32::from(parts[2])))
    } else {
        None
    };
    within.is_some_and(is_private_v4)
        || address.is_loopback()
        || address.is_unspecified()
        || address.is_multicast()
        || address.is_unique_local()
        || address.is_unicast_link_local()
        // Site-local, of old.
        || parts[0] & 0xffc0 == 0xfec0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_places_are_known_in_every_spelling() {
        for inside in [
            "http://127.0.0.1/x",
            "http://0177.0.0.1/x",
            "http://0x7f000001/",
            "http://2130706433/",
            "http://127.1/",
            "http://017700000001",
            "https://10.1.2.3",
            "https://172.16.0.1",
            "https://192.168.1.1",
            "http://169.254.169.254/latest/meta-data",
            "https://0.0.0.0",
            "https://100.64.0.1",
            "https://198.18.0.1",
            "https://224.0.0.1",
            "https://255.255.255.255",
            "http://[::1]/",
            "http://[::]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[::ffff:a9fe:a9fe]/",
            "http://[::127.0.0.1]/",
            "http://[64:ff9b::10.0.0.1]/",
            "http://[2002:7f00:1::]/",
            "http://[fd00::1]/",
            "http://[fe80::1]/",
            "http://localhost:80/",
            "http://LOCALHOST./",
            "http://db.internal/",
            "http://printer/",
            "data:text/plain,x",
        ] {
            assert!(is_private(&Url::parse(inside).unwrap()), "{inside}");
        }
        for outside in [
            "https://media.twiliocdn.com/x",
            "https://s3.amazonaws.com./x",
            "https://8.8.8.8/",
            "https://[2606:4700::1111]/",
            "https://[::ffff:8.8.8.8]/",
        ] {
            assert!(!is_private(&Url::parse(outside).unwrap()), "{outside}");
        }
    }

    #[tokio::test]
    async fn a_name_that_leads_inside_is_found_out() {
        assert!(leads_inside(&Url::parse("http://localhost:9/").unwrap()).await);
        assert!(!leads_inside(&Url::parse("https://8.8.8.8/").unwrap()).await);
    }
}
