//! Who follows a link, so that whoever follows it twice on a day is one person: a digest of his address and his browser, under a key
//! that is another each day. Neither is kept; the digests of a day are forgotten when it is over.

use hmac::{Hmac, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;

/// Bytes of a digest: enough that no two people of a day have the same.
const BYTES: usize = 12;

/// The digest of somebody on a day; `None` without a key: then everybody could find out whose it is.
pub fn digest(key: &SecretString, day: &str, address: &str, agent: &str) -> Option<String> {
    let key = Some(key.expose_secret().as_bytes()).filter(|key| !key.is_empty())?;
    let of_day = mac(key, &["visits", day])?;
    let digest = mac(&of_day, &[address, agent])?;
    Some(hex::encode(digest.get(..BYTES)?))
}

fn mac(key: &[u8], parts: &[&str]) -> Option<Vec<u8>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    for part in parts {
        mac.update(&part.len().to_be_bytes());
        mac.update(part.as_bytes());
    }
    Some(mac.finalize().into_bytes().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_is_the_same_on_one_day_and_nobody_knows_who() {
        let key = SecretString::from("a-key");
        let of = |day, address, agent| digest(&key, day, address, agent).unwrap();
        let his = of("2026-11-30", "203.0.113.7", "Firefox");
        assert_eq!(his, of("2026-11-30", "203.0.113.7", "Firefox"));
        assert!(!his.contains("203"));
        for other in [
            of("2026-12-01", "203.0.113.7", "Firefox"),
            of("2026-11-30", "203.0.113.8", "Firefox"),
            of("2026-11-30", "203.0.113.7", "Safari"),
            of("2026-11-30", "203.0.113.7F", "irefox"),
            digest(&"another".into(), "2026-11-30", "203.0.113.7", "Firefox").unwrap(),
        ] {
            assert_ne!(his, other);
        }
        assert_eq!(digest(&SecretString::default(), "2026-11-30", "a", "b"), None);
    }
}
