//! Whether a webhook really comes from Meta, and the handshake that Meta asks for when its address is entered.

use hmac::{Hmac, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// A challenge is a row of digits today; anything longer or stranger is not repeated to whoever asks.
const CHALLENGE_MAX: usize = 256;

/// Why a webhook is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// There is no app secret to check against.
    #[error("no app secret is configured")]
    NoSecret,
    /// The header `X-Hub-Signature-256` is missing.
    #[error("the signature is missing")]
    Missing,
    /// It is not `sha256=` and 64 hexadecimal digits.
    #[error("the signature is malformed")]
    Malformed,
    /// It belongs to another body or another secret.
    #[error("the signature does not match")]
    Mismatch,
}

/// Checks `X-Hub-Signature-256` over the raw body, in constant time. Several app secrets may be given while one replaces
/// another; an empty one, which anybody could sign with, counts as none.
pub fn signature(secrets: &[SecretString], header: Option<&str>, body: &[u8]) -> Result<(), SignatureError> {
    let mut secrets = secrets
        .iter()
        .map(|secret| secret.expose_secret().trim())
        .filter(|secret| !secret.is_empty());
    let first = secrets.next().ok_or(SignatureError::NoSecret)?;
    let digits = header.ok_or(SignatureError::Missing)?.trim();
    let digits = digits.strip_prefix("sha256=").ok_or(SignatureError::Malformed)?;
    let mut given = [0_u8; 32];
    hex::decode_to_slice(digits, &mut given).map_err(|_| SignatureError::Malformed)?;
    let matches = |secret: &str| {
        Hmac::<Sha256>::new_from_slice(secret.as_bytes())
            .is_ok_and(|mac| mac.chain_update(body).verify_slice(&given).is_ok())
    };
    if matches(first) || secrets.any(matches) {
        Ok(())
    } else {
        Err(SignatureError::Mismatch)
    }
}

/// The handshake's answer: the challenge, if the mode is `subscribe` and the token is the expected one (compared in
/// constant time). To be sent as plain text with a 200; `None` is a 403. The query's names have dots: `hub.mode`,
/// `hub.verify_token`, `hub.challenge`.
pub fn handshake<'q>(
    expected: &SecretString,
    mode: &str,
    verify_token: &str,
    challenge: &'q str,
) -> Option<&'q str> {
    let expected = expected.expose_secret();
    // Digests have one length, so that the comparison does not tell how long the token is.
    let same = Sha256::digest(expected).ct_eq(&Sha256::digest(verify_token));
    let is_plain = challenge.len() <= CHALLENGE_MAX
        && challenge
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
    (bool::from(same) && !expected.is_empty() && mode == "subscribe" && is_plain).then_some(challenge)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(text: &str) -> SecretString {
        SecretString::from(text)
    }

    fn sign(key: &str, body: &[u8]) -> String {
        let mac = Hmac::<Sha256>::new_from_slice(key.as_bytes())
            .unwrap()
            .chain_update(body);
        format!("sha256={}", hex::encode(mac.finalize().into_bytes()))
    }

    #[test]
    fn a_known_signature() {
        // RFC 4231, test case 2.
        let header = "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(
            signature(&[secret("Jefe")], Some(header), b"what do ya want for nothing?"),
            Ok(())
        );
    }

    #[test]
    fn one_flipped_bit_anywhere_is_a_mismatch() {
        let body = r#"{"entry":[{"id":"1","note":"ni\u00f1o\/a"}]}"#.as_bytes();
        let header = sign("s3cret", body);
        let secrets = [secret("s3cret")];
        assert_eq!(signature(&secrets, Some(&header), body), Ok(()));
        for at in 0..body.len() {
            let mut changed = body.to_vec();
            changed[at] ^= 1;
            assert_eq!(
                signature(&secrets, Some(&header), &changed),
                Err(SignatureError::Mismatch)
            );
        }
        let digits = hex::decode(&header[7..]).unwrap();
        for bit in 0..256 {
            let mut changed = digits.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            let header = format!("sha256={}", hex::encode(changed));
            assert_eq!(
                signature(&secrets, Some(&header), body),
                Err(SignatureError::Mismatch)
            );
        }
    }

    #[test]
    fn secrets_can_be_replaced_but_never_be_empty() {
        let header = sign("old", b"x");
        assert_eq!(
            signature(&[secret("new"), secret("old")], Some(&header), b"x"),
            Ok(())
        );
        assert_eq!(
            signature(&[secret("new")], Some(&header), b"x"),
            Err(SignatureError::Mismatch)
        );
        let forged = sign("", b"x");
        assert_eq!(
            signature(&[secret("")], Some(&forged), b"x"),
            Err(SignatureError::NoSecret)
        );
        assert_eq!(
            signature(&[secret("a"), secret(" ")], Some(&forged), b"x"),
            Err(SignatureError::Mismatch)
        );
        assert_eq!(signature(&[], Some(&forged), b"x"), Err(SignatureError::NoSecret));
    }

    #[test]
    fn malformed_signatures_are_told_apart_from_wrong_ones() {
        let secrets = [secret("s")];
        assert_eq!(signature(&secrets, None, b"x"), Err(SignatureError::Missing));
        let short = &sign("s", b"x")[..70];
        for header in [
            "",
            "sha256=",
            "sha1=00",
            "sha256=zz",
            short,
            &format!("{}00", sign("s", b"x")),
        ] {
            assert_eq!(
                signature(&secrets, Some(header), b"x"),
                Err(SignatureError::Malformed),
                "{header}"
            );
        }
    }

    #[test]
    fn the_handshake_repeats_the_challenge_to_who_knows_the_token() {
        let expected = secret("t0ken");
        assert_eq!(
            handshake(&expected, "subscribe", "t0ken", "1158201444"),
            Some("1158201444")
        );
        assert_eq!(handshake(&expected, "unsubscribe", "t0ken", "1"), None);
        assert_eq!(handshake(&expected, "subscribe", "t0ken2", "1"), None);
        assert_eq!(handshake(&expected, "subscribe", "", "1"), None);
        assert_eq!(handshake(&secret(""), "subscribe", "", "1"), None);
        assert_eq!(handshake(&expected, "subscribe", "t0ken", "<script>"), None);
    }
}
