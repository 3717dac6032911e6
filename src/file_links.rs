//! Addresses under which a file can be fetched for a day, for providers that take no bytes but fetch files themselves.
//!
//! ```text
//! PUBLIC_URL/files/ID/EXPIRY/SIGNATURE/NAME
//! ```
//! `SIGNATURE` is an HMAC-SHA256 over the rest, under a key that only this installation has: whoever got an address can fetch
//! that one file until that moment, and can make no other address of it. The outbox makes them, for files that leave with a message, and
//! whoever writes a conversation down for a member, since no message carries an archive.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, LazyLock};

use hmac::{Hmac, Mac};
use regex::Regex;
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;

/// How long an address is good, in milliseconds. A provider fetches within moments; a queue of its own may hold a message for
/// hours.
pub const LASTS_MS: i64 = 24 * 60 * 60 * 1000;

/// The longest name that is shown, in characters.
const NAME_MAX: usize = 100;

/// Makes addresses and knows its own again. Cheap to clone.
#[derive(Clone)]
pub struct FileLinks {
    public_url: Option<Arc<str>>,
    key: SecretString,
}

impl FileLinks {
    /// `public_url` is how the world reaches us, without a slash at the end; `key` is the installation's own secret.
    pub fn new(public_url: Option<&str>, key: SecretString) -> Self {
        Self {
            public_url: public_url.map(Into::into),
            key,
        }
    }

    /// The address of a file, good for a day. `name` is what its receiver sees. `None`: the world cannot reach us.
    pub fn address(&self, id: i64, name: &str, now: i64) -> Option<String> {
        let public_url = self.public_url.as_deref()?;
        let (name, expires_at) = (shown(name), now.saturating_add(LASTS_MS));
        let signature = hex::encode(self.mac(id, expires_at, &name)?.finalize().into_bytes());
        Some(format!(
            "{public_url}/files/{id}/{expires_at}/{signature}/{}",
            encoded(&name)
        ))
    }

    /// Whether the parts of an address are of our making and still good. Takes the same time for every wrong signature.
    pub fn opens(&self, id: i64, expires_at: i64, signature: &str, name: &str, now: i64) -> bool {
        let (Ok(signature), Some(mac)) = (hex::decode(signature), self.mac(id, expires_at, name)) else {
            return false;
        };
        mac.verify_slice(&signature).is_ok() && now < expires_at
    }

    fn mac(&self, id: i64, expires_at: i64, name: &str) -> Option<Hmac<Sha256>> {
        // Without a key everybody could make addresses.
        let key = Some(self.key.expose_secret().as_bytes()).filter(|key| !key.is_empty())?;
        let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
        // The name comes last: it has no part behind it that it could pass for.
        mac.update(format!("file\n{id}\n{expires_at}\n{name}").as_bytes());
        Some(mac)
    }
}

impl fmt::Debug for FileLinks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FileLinks({:?})", self.public_url)
    }
}

/// A text without the signatures of such addresses, however the slashes are written: a provider repeats an address that it could not
/// fetch, and whoever reads that in a log or in the database could fetch the file. A part of a signature is taken out too.
pub fn without_signatures(text: &str) -> Cow<'_, str> {
    static SIGNED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let slash = r"(?:\\*/|%(?:25)*2F|\\+u002F|&#(?:x2F|47);)";
        let number = r"[0-9]+";
        Regex::new(&format!(
            "(?i)(files{slash}{number}{slash}{number}{slash})[0-9a-f]+"
        ))
        .ok()
    });
    match SIGNED.as_ref() {
        Some(signed) => signed.replace_all(text, "${1}[redacted]"),
        // It is a constant, which a test reads.
        None => Cow::Borrowed("[redacted]"),
    }
}

/// A name that is one part of an address and nothing else.
fn shown(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|letter| if matches!(letter, '/' | '\\') { '-' } else { letter })
        .filter(|letter| !letter.is_control())
        .take(NAME_MAX)
        .collect();
    let plain = plain.trim();
    if plain.chars().all(|letter| letter == '.') {
        return "file".to_owned();
    }
    plain.to_owned()
}

/// A text as one part of an address, or of a header (RFC 3986, 2.3; RFC 8187, 3.2): what is not surely plain is written in
/// numbers.
pub fn encoded(text: &str) -> String {
    use std::fmt::Write;
    let mut address = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            address.push(char::from(byte));
        } else {
            let _infallible = write!(address, "%{byte:02X}");
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_795_183_200_000;

    fn links() -> FileLinks {
        FileLinks::new(Some("https://bot.example.com/pregon"), "a-key".into())
    }

    /// Id, expiry, signature and name, as a request brings them.
    fn parts(address: &str) -> (i64, i64, String, String) {
        let rest = address
            .strip_prefix("https://bot.example.com/pregon/files/")
            .unwrap();
        let parts: Vec<&str> = rest.split('/').collect();
        let name = form_urlencoded::parse(format!("n={}", parts[3]).as_bytes())
            .next()
            .unwrap()
            .1
            .into_owned();
        assert_eq!(parts.len(), 4);
        (
            parts[0].parse().unwrap(),
            parts[1].parse().unwrap(),
            parts[2].to_owned(),
            name,
        )
    }

    #[test]
    fn an_address_opens_its_own_file_for_a_day() {
        let links = links();
        let address = links.address(7, "lista de señoras +1%.xlsx", NOW).unwrap();
        assert!(
            address.ends_with("/lista%20de%20se%C3%B1oras%20%2B1%25.xlsx"),
            "{address}"
        );
        let (id, until, signature, name) = parts(&address);
        assert!(links.opens(id, until, &signature, &name, NOW));
        assert!(links.opens(id, until, &signature, &name, NOW + LASTS_MS - 1));
        assert!(!links.opens(id, until, &signature, &name, NOW + LASTS_MS));
    }

    #[test]
    fn no_other_address_can_be_made_of_it() {
        let links = links();
        let (id, until, signature, name) = parts(&links.address(7, "a.pdf", NOW).unwrap());
        assert!(!links.opens(id + 1, until, &signature, &name, NOW));
        assert!(!links.opens(id, until + 1, &signature, &name, NOW));
        assert!(!links.opens(id, until, &signature, "b.pdf", NOW));
        let other = FileLinks::new(Some("https://bot.example.com/pregon"), "another-key".into());
        assert!(!other.opens(id, until, &signature, &name, NOW));
        for bent in ["", "00", "zz", &signature[2..], &format!("{signature}00")] {
            assert!(!links.opens(id, until, bent, &name, NOW), "{bent}");
        }
        // What a name cannot do is pass for another part.
        assert!(!links.opens(7, until, &signature, "\na.pdf", NOW));
    }

    #[test]
    fn a_name_is_one_part_of_the_address() {
        let name = |name: &str| parts(&links().address(1, name, NOW).unwrap()).3;
        assert_eq!(name("../../etc/passwd"), "..-..-etc-passwd");
        assert_eq!(name(".."), "file");
        assert_eq!(name(" \n "), "file");
        assert_eq!(name("a\\b\0c"), "a-bc");
        assert_eq!(name(&"ñ".repeat(300)).chars().count(), NAME_MAX);
    }

    #[test]
    fn what_repeats_an_address_opens_nothing() {
        let address = links().address(7, "precios.pdf", NOW).unwrap();
        let signature = parts(&address).2;
        for told in [
            format!("cannot fetch {address}: timeout"),
            serde_json::json!({ "message": address }).to_string(),
            address.replace('/', "\\/"),
            address.replace('/', "\\u002f"),
            encoded(&address),
            encoded(&encoded(&address)),
            address.replace('/', "&#x2F;"),
            format!("{address} {address}"),
        ] {
            let shown = without_signatures(&told);
            assert!(!shown.contains(&signature[..8]), "{shown}");
            assert!(shown.contains("precios.pdf"), "{shown}");
        }
        // The provider cut it.
        let cut = address.split(&signature[16..]).next().unwrap();
        assert!(!without_signatures(cut).contains(&signature[..8]));
        for other in ["", "files/7", "https://x/files/7/8/", "los files de 2026"] {
            assert_eq!(without_signatures(other), other);
        }
    }

    #[test]
    fn without_a_way_in_or_a_key_there_are_none() {
        assert_eq!(FileLinks::new(None, "a-key".into()).address(1, "a", NOW), None);
        let none = FileLinks::new(Some("https://bot.example.com"), "".into());
        assert_eq!(none.address(1, "a", NOW), None);
        assert!(!none.opens(1, NOW + 1, "", "a", NOW));
        assert!(!format!("{:?}", links()).contains("a-key"));
    }
}
