//! Secrets at rest: what is stored of a provider's credentials and of second factors is sealed with XChaCha20-Poly1305 under
//! `PREGON_SECRET_KEY`, and bound to the place where it is kept, so that it opens nowhere else. Without a key no credentials are taken
//! at all; second factors stand as they are until there is one.
//!
//! ```text
//! v1.KEY.BASE64( nonce (24 bytes) ‖ sealed text ‖ tag (16 bytes) )
//! ```
//! `KEY` names the key (the start of its SHA-256), so that it can be changed: the first key seals, all of them open.

use std::fmt;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};

use crate::clock::Chance;

const VERSION: &str = "v1";
const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 24;

/// The keys. Cheap to clone; without any, nothing can be sealed or opened.
#[derive(Clone, Default)]
pub struct Vault(Arc<[Key]>);

struct Key {
    name: String,
    cipher: XChaCha20Poly1305,
}

/// What is no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("key {0} is not 32 random bytes in base64; this makes one: openssl rand -base64 32")]
pub struct KeyError(usize);

/// Why a secret cannot be sealed or opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// There is no key at all.
    #[error("PREGON_SECRET_KEY is not set")]
    NoKey,
    /// It was sealed with a key that is not here any more.
    #[error(
        "it was sealed with another PREGON_SECRET_KEY; put that one behind the new one, with a comma between them"
    )]
    OtherKey,
    /// It is damaged, or belongs elsewhere.
    #[error("it is damaged")]
    Damaged,
}

impl Vault {
    /// Reads the keys: 32 bytes each in base64, with commas between them, the one that seals first. Empty: no keys.
    pub fn new(keys: &SecretString) -> Result<Self, KeyError> {
        let texts = keys.expose_secret().split(',').map(str::trim);
        let keys = texts
            .filter(|text| !text.is_empty())
            .enumerate()
            .map(|(at, text)| key(text).ok_or(KeyError(at + 1)))
            .collect::<Result<Vec<Key>, KeyError>>()?;
        Ok(Self(keys.into()))
    }

    /// Whether anything can be sealed.
    pub fn can_seal(&self) -> bool {
        !self.0.is_empty()
    }

    /// Seals a text. `place` is where it will be kept; it opens only there.
    pub fn seal(&self, place: &str, text: &str, chance: &Chance) -> Result<String, VaultError> {
        let key = self.0.first().ok_or(VaultError::NoKey)?;
        let nonce: [u8; NONCE_BYTES] = chance.bytes();
        let payload = Payload {
            msg: text.as_bytes(),
            aad: place.as_bytes(),
        };
        let sealed = key
            .cipher
            .encrypt(XNonce::from_slice(&nonce), payload)
            .map_err(|_| VaultError::Damaged)?;
        let bytes = [nonce.as_slice(), &sealed].concat();
        Ok(format!("{VERSION}.{}.{}", key.name, STANDARD.encode(bytes)))
    }

    /// Opens what was sealed for this place.
    pub fn open(&self, place: &str, sealed: &str) -> Result<SecretString, VaultError> {
        let mut parts = sealed.splitn(3, '.');
        let (version, name, body) = (parts.next(), parts.next(), parts.next());
        let (Some(VERSION), Some(name), Some(body)) = (version, name, body) else {
            return Err(VaultError::Damaged);
        };
        if self.0.is_empty() {
            return Err(VaultError::NoKey);
        }
        let key = self
            .0
            .iter()
            .find(|key| key.name == name)
            .ok_or(VaultError::OtherKey)?;
        let bytes = STANDARD.decode(body).map_err(|_| VaultError::Damaged)?;
        if bytes.len() < NONCE_BYTES {
            return Err(VaultError::Damaged);
        }
        let (nonce, msg) = bytes.split_at(NONCE_BYTES);
        let aad = place.as_bytes();
        let opened = key
            .cipher
            .decrypt(XNonce::from_slice(nonce), Payload { msg, aad });
        let opened = opened.map_err(|_| VaultError::Damaged)?;
        let text = String::from_utf8(opened).map_err(|_| VaultError::Damaged)?;
        Ok(SecretString::from(text))
    }

    /// Whether it was sealed with the key that seals now. What was not should be sealed again.
    pub fn is_current(&self, sealed: &str) -> bool {
        let name = sealed.split('.').nth(1);
        self.0.first().is_some_and(|key| Some(key.name.as_str()) == name)
    }
}

fn key(text: &str) -> Option<Key> {
    let bytes = STANDARD
        .decode(text)
        .ok()
        .filter(|bytes| bytes.len() == KEY_BYTES)?;
    Some(Key {
        name: hex::encode(&Sha256::digest(&bytes)[..4]),
        cipher: XChaCha20Poly1305::new_from_slice(&bytes).ok()?,
    })
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Vault({} keys)", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
    const TWO: &str = "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";

    fn vault(keys: &str) -> Vault {
        Vault::new(&SecretString::from(keys)).unwrap()
    }

    #[test]
    fn what_is_sealed_opens_in_its_place_alone() {
        let (vault, chance) = (vault(ONE), Chance::seeded(1));
        let sealed = vault.seal("channel:1", "a-token", &chance).unwrap();
        assert!(!sealed.contains("a-token"));
        assert_ne!(sealed, vault.seal("channel:1", "a-token", &chance).unwrap());
        assert_eq!(
            vault.open("channel:1", &sealed).unwrap().expose_secret(),
            "a-token"
        );
        assert_eq!(vault.open("channel:2", &sealed).unwrap_err(), VaultError::Damaged);
        for at in 0..sealed.len() {
            let mut bent = sealed.clone().into_bytes();
            bent[at] ^= 1;
            if let Ok(bent) = String::from_utf8(bent) {
                assert!(vault.open("channel:1", &bent).is_err(), "{at}");
            }
        }
    }

    #[test]
    fn keys_can_be_changed() {
        let chance = Chance::seeded(1);
        let old = vault(ONE).seal("p", "secret", &chance).unwrap();
        let both = vault(&format!("{TWO}, {ONE}"));
        assert_eq!(both.open("p", &old).unwrap().expose_secret(), "secret");
        assert!(!both.is_current(&old));
        let new = both.seal("p", "secret", &chance).unwrap();
        assert!(both.is_current(&new));
        assert_eq!(vault(TWO).open("p", &new).unwrap().expose_secret(), "secret");
        assert_eq!(vault(TWO).open("p", &old).unwrap_err(), VaultError::OtherKey);
    }

    #[test]
    fn without_a_key_nothing_is_sealed() {
        let none = vault("");
        assert!(!none.can_seal());
        assert_eq!(none.seal("p", "x", &Chance::seeded(1)), Err(VaultError::NoKey));
        assert_eq!(none.open("p", "v1.aa.bb").unwrap_err(), VaultError::NoKey);
        assert_eq!(Vault::new(&SecretString::from("short")).unwrap_err(), KeyError(1));
        assert_eq!(format!("{:?}", vault(ONE)), "Vault(1 keys)");
    }
}
