//! Whether a webhook really comes from WaSender: as far as that can be told.
//!
//! Its *signature* is the shared secret itself, in clear and the same under every body. Whoever has seen one webhook can write
//! another, so the way here has to be HTTPS, the address has to contain a token that cannot be guessed, neither may be logged, and
//! what a body claims is believed no further than an answer needs.

use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// A token in an address that is shorter than this could be guessed.
const TOKEN_MIN: usize = 16;

/// Why a webhook is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// There is no secret to compare with.
    #[error("no webhook secret is configured")]
    NoSecret,
    /// The header `X-Webhook-Signature` is missing.
    #[error("the signature is missing")]
    Missing,
    /// It is none of our secrets.
    #[error("the signature does not match")]
    Mismatch,
}

/// Compares the header `X-Webhook-Signature` with the secrets (several while one is being replaced), in constant time. Without a
/// secret nothing is believed.
pub fn signature(secrets: &[SecretString], header: Option<&str>) -> Result<(), SignatureError> {
    if secrets
        .iter()
        .all(|secret| secret.expose_secret().trim().is_empty())
    {
        return Err(SignatureError::NoSecret);
    }
    let given = header.map(str::trim).filter(|given| !given.is_empty());
    let given = given.ok_or(SignatureError::Missing)?;
    if is_one_of(secrets, given, 1) {
        Ok(())
    } else {
        Err(SignatureError::Mismatch)
    }
}

/// Whether a token can stand at the end of an address, and cannot be guessed.
pub fn is_path_token(token: &str) -> bool {
    let is_part = |letter: char| !letter.is_whitespace() && !letter.is_control() && !"/?#%".contains(letter);
    token.len() >= TOKEN_MIN && token.chars().all(is_part)
}

/// Whether the token in a webhook's address is one of ours, in constant time. One of fewer than 16 characters is nobody's.
pub fn path_token(tokens: &[SecretString], given: &str) -> bool {
    is_one_of(tokens, given, TOKEN_MIN)
}

/// Digests have one length, so that the comparison does not tell how long a secret is; every secret is looked at.
fn is_one_of(secrets: &[SecretString], given: &str, shortest: usize) -> bool {
    let given = Sha256::digest(given);
    secrets
        .iter()
        .map(|secret| secret.expose_secret().trim())
        .filter(|secret| secret.len() >= shortest)
        .fold(false, |found, secret| {
            found | bool::from(Sha256::digest(secret).ct_eq(&given))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secrets(texts: &[&str]) -> Vec<SecretString> {
        texts.iter().map(|text| SecretString::from(*text)).collect()
    }

    #[test]
    fn the_header_is_the_secret() {
        let ours = secrets(&["n3w-secret", "0ld-secret"]);
        assert_eq!(signature(&ours, Some("n3w-secret")), Ok(()));
        assert_eq!(signature(&ours, Some(" 0ld-secret ")), Ok(()));
        for wrong in ["n3w-secre", "n3w-secrett", "N3W-SECRET", "n3w-secret,0ld-secret"] {
            assert_eq!(
                signature(&ours, Some(wrong)),
                Err(SignatureError::Mismatch),
                "{wrong}"
            );
        }
        for nothing in [None, Some(""), Some("  ")] {
            assert_eq!(signature(&ours, nothing), Err(SignatureError::Missing));
        }
    }

    #[test]
    fn an_empty_secret_opens_nothing() {
        for empty in [secrets(&[]), secrets(&[""]), secrets(&[" ", ""])] {
            for header in [None, Some(""), Some("x")] {
                assert_eq!(signature(&empty, header), Err(SignatureError::NoSecret));
            }
        }
        assert_eq!(
            signature(&secrets(&["", "s"]), Some("")),
            Err(SignatureError::Missing)
        );
    }

    #[test]
    fn the_token_of_the_address_is_one_of_ours_and_long() {
        let tokens = secrets(&["abcdefghijklmnop", "0123456789abcdef", "short"]);
        assert!(path_token(&tokens, "abcdefghijklmnop"));
        assert!(path_token(&tokens, "0123456789abcdef"));
        for wrong in [
            "",
            "short",
            "abcdefghijklmno",
            "abcdefghijklmnopq",
            "ABCDEFGHIJKLMNOP",
        ] {
            assert!(!path_token(&tokens, wrong), "{wrong}");
        }
        assert!(!path_token(&[], ""));
    }
}
