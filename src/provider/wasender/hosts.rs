//! Which addresses files are fetched from.

use reqwest::Url;

/// Exactly the scheme, host and port of the configured API: a stand-in, or WaSender itself.
pub(super) fn is_base(address: &Url, base: &Url) -> bool {
    is_plain(address)
        && address.scheme() == base.scheme()
        && address.host() == base.host()
        && address.port_or_known_default() == base.port_or_known_default()
}

/// WaSender's own hosts and those of the settings, by name and over TLS. A number in the place of a name, in whatever spelling
/// (`127.1`, `0x7f000001`, `[::ffff:10.0.0.1]`), is nobody's host; what a name leads to is checked when it is connected to.
pub(super) fn is_trusted(address: &Url, others: &[String]) -> bool {
    let Some(host) = address.domain().map(|host| host.trim_end_matches('.')) else {
        return false;
    };
    let is_own = host == "wasenderapi.com" || host.ends_with(".wasenderapi.com");
    let is_other = || {
        others.iter().any(|other| {
            let other = other.to_ascii_lowercase();
            if other.starts_with('.') {
                host.ends_with(&other)
            } else {
                host == other
            }
        })
    };
    is_plain(address)
        && address.scheme() == "https"
        && address.port_or_known_default() == Some(443)
        && (is_own || is_other())
}

/// Whether a setting is a host's name, or the end of one with its dot in front. A number is none.
pub(super) fn is_name(host: &str) -> bool {
    let name = host.strip_prefix('.').unwrap_or(host);
    let is_label = |label: &str| {
        !label.is_empty()
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let is_domain = || {
        let parsed = Url::parse(&format!("https://{name}/")).ok();
        parsed.and_then(|url| url.domain().map(str::to_owned)) == Some(name.to_ascii_lowercase())
    };
    name.contains('.') && name.split('.').all(is_label) && is_domain()
}

fn is_plain(address: &Url) -> bool {
    address.username().is_empty() && address.password().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(address: &str) -> Url {
        Url::parse(address).unwrap()
    }

    #[test]
    fn files_come_from_wasender_and_from_where_the_settings_say() {
        let others = [".r2.example.org".to_owned(), "Files.example.com".to_owned()];
        for trusted in [
            "https://www.wasenderapi.com/api/decrypted-media/1",
            "https://wasenderapi.com/x",
            "https://TEMP.WasenderAPI.com:443/x?y=1",
            "https://a.r2.example.org/x",
            "https://files.example.com/x",
        ] {
            assert!(is_trusted(&url(trusted), &others), "{trusted}");
        }
        for other in [
            "http://www.wasenderapi.com/x",
            "https://www.wasenderapi.com:8443/x",
            "https://www.wasenderapi.com.example.org/x",
            "https://evilwasenderapi.com/x",
            "https://www.wasenderapi.com@example.org/x",
            "https://me@www.wasenderapi.com/x",
            "https://r2.example.org/x",
            "https://x.files.example.com/x",
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
            "ftp://www.wasenderapi.com/x",
        ] {
            assert!(!is_trusted(&url(other), &others), "{other}");
        }
    }

    #[test]
    fn the_base_is_trusted_to_the_letter() {
        let base = url("http://127.0.0.1:9000/api");
        assert!(is_base(&url("http://127.0.0.1:9000/media/1"), &base));
        for other in [
            "http://127.0.0.1:9001/media/1",
            "https://127.0.0.1:9000/media/1",
            "http://me@127.0.0.1:9000/media/1",
            "http://localhost:9000/media/1",
        ] {
            assert!(!is_base(&url(other), &base), "{other}");
        }
    }

    #[test]
    fn hosts_of_the_settings_are_names() {
        for name in ["files.example.com", ".r2.example.org", "S3.amazonaws.com"] {
            assert!(is_name(name), "{name}");
        }
        for other in [
            "",
            ".",
            "localhost",
            "127.0.0.1",
            "0x7f.1",
            "a b.com",
            "*.example.org",
            "a..b",
            "x.com/y",
        ] {
            assert!(!is_name(other), "{other}");
        }
    }
}
