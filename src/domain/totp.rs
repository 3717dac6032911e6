//! Codes of an authenticator app: RFC 6238 as every such app speaks it, SHA-1, six digits, a new one every thirty seconds.
//!
//! A code counts a step early or late, for clocks that are a little off, and whoever checks one keeps the step: an earlier one,
//! or the same again, counts no more.

use std::fmt;

use totp_rs::{Builder, Secret as Bytes, Totp};

/// Bytes of a new secret, as RFC 4226 recommends.
pub const SECRET_BYTES: usize = 20;

/// Digits of a code.
pub const DIGITS: usize = 6;

/// What the app and we both know. Never shown by a log.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Totp);

impl Secret {
    /// A new one, of random bytes.
    pub fn new(bytes: [u8; SECRET_BYTES]) -> Self {
        Self(with(Bytes::new_stack(bytes)))
    }

    /// One that was written down as base32. `None`: it is none, or too short to be safe.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = Bytes::try_from_base32(text).ok()?;
        (bytes.as_bytes().len() >= 16).then(|| Self(with(bytes)))
    }

    /// As apps take it by hand: base32, without padding.
    pub fn base32(&self) -> String {
        self.0.secret().to_base32()
    }

    /// As apps take it as a link. `None`: it cannot be written as one.
    pub fn link(&self, issuer: &str, account: &str) -> Option<String> {
        // A colon parts the two in the link.
        let plain = |name: &str| name.replace(':', " ");
        Builder::new()
            .with_secret(Bytes::new(self.0.secret().as_bytes().into()))
            .with_issuer(Some(plain(issuer)))
            .with_account_name(plain(account))
            .build()
            .and_then(|totp| totp.to_url())
            .ok()
    }

    /// Looks at a code: it must be the one of now, or of a step before or after. `now` in Unix milliseconds, `last` the step of the
    /// last code that was used (-1: none was). Compared in constant time.
    pub fn check(&self, code: &str, now: i64, last: i64) -> Checked {
        let seconds = u64::try_from(now.div_euclid(1_000)).ok();
        let step = seconds
            .and_then(|seconds| self.0.check(code, seconds))
            .and_then(|step| i64::try_from(step).ok());
        match step {
            None => Checked::Wrong,
            Some(step) if step <= last => Checked::Used,
            Some(step) => Checked::Good { step },
        }
    }
}

/// What a code is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checked {
    /// It counts, and its step is used up by it.
    Good {
        /// Thirty seconds since 1970.
        step: i64,
    },
    /// It was right, but it, or a later one, was used before.
    Used,
    /// It is not the code.
    Wrong,
}

/// A secret stays one in every log.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// What stands for six digits, a step of thirty seconds, one step of tolerance and SHA-1 is the library's default; told all the
/// same, since it must never change for secrets that are in an app already.
fn with(bytes: Bytes) -> Totp {
    Builder::new()
        .with_algorithm(totp_rs::Algorithm::SHA1)
        .with_digits(6)
        .with_step_duration(30)
        .with_skew(1)
        .with_secret(bytes)
        .build_noncompliant()
}

/// The six digits of a code, however it is grouped (`123 456`, `123-456`). `None`: it is no code.
pub fn digits(text: &str) -> Option<String> {
    let digits: String = text
        .trim()
        .chars()
        .filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '-'))
        .collect();
    (digits.len() == DIGITS && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B: `12345678901234567890` as the key, SHA-1. The codes there have eight digits; six are their end.
    const VECTORS: [(i64, &str); 6] = [
        (59, "94287082"),
        (1_111_111_109, "07081804"),
        (1_111_111_111, "14050471"),
        (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"),
        (20_000_000_000, "65353130"),
    ];

    fn of_the_rfc() -> Secret {
        Secret::new(*b"12345678901234567890")
    }

    #[test]
    fn the_codes_of_the_rfc() {
        for (seconds, code) in VECTORS {
            let checked = of_the_rfc().check(&code[2..], seconds * 1_000, -1);
            assert_eq!(checked, Checked::Good { step: seconds / 30 }, "at {seconds}");
        }
    }

    #[test]
    fn a_code_counts_one_step_early_or_late_and_no_more() {
        let (at, code) = (1_111_111_111_000, "050471");
        let good = Checked::Good {
            step: 1_111_111_111 / 30,
        };
        for (off, counts) in [(-60_000, false), (-30_000, true), (30_000, true), (60_000, false)] {
            let expected = if counts { good } else { Checked::Wrong };
            assert_eq!(of_the_rfc().check(code, at + off, -1), expected, "{off} ms off");
        }
    }

    #[test]
    fn a_code_counts_once_and_none_before_it_does() {
        let (at, code) = (1_111_111_111_000, "050471");
        let step = 1_111_111_111 / 30;
        assert_eq!(of_the_rfc().check(code, at, step - 1), Checked::Good { step });
        assert_eq!(of_the_rfc().check(code, at, step), Checked::Used, "again");
        // The RFC's code two seconds before belongs to the step before.
        assert_eq!(
            of_the_rfc().check("081804", at, step),
            Checked::Used,
            "an earlier one"
        );
    }

    #[test]
    fn wrong_codes_are_wrong() {
        for wrong in ["050472", "50471", "0050471", "", "+50471", "٠٥٠٤٧١"] {
            assert_eq!(
                of_the_rfc().check(wrong, 1_111_111_111_000, -1),
                Checked::Wrong,
                "{wrong}"
            );
        }
        assert_eq!(
            of_the_rfc().check("050471", -1, -1),
            Checked::Wrong,
            "before 1970"
        );
    }

    #[test]
    fn a_secret_is_written_and_read_and_never_shown() {
        let secret = of_the_rfc();
        assert_eq!(secret.base32(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert_eq!(Secret::parse(&secret.base32()), Some(secret.clone()));
        assert_eq!(format!("{secret:?}"), "Secret(…)");
        for wrong in ["", "GEZDGNBV", "no base32!"] {
            assert_eq!(Secret::parse(wrong), None, "{wrong}");
        }
        let link = secret.link("Óptica: Mirador", "+57 300 555 0100").unwrap();
        assert!(link.starts_with("otpauth://totp/"), "{link}");
        assert!(link.contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), "{link}");
        assert!(link.contains("issuer=%C3%93ptica"), "{link}");
        assert!(!link.contains(' '), "{link}");
    }

    #[test]
    fn codes_are_read_as_apps_show_them() {
        assert_eq!(digits("123 456").as_deref(), Some("123456"));
        assert_eq!(digits(" 123-456 ").as_deref(), Some("123456"));
        for wrong in ["12345", "1234567", "12a456", "/123456", ""] {
            assert_eq!(digits(wrong), None, "{wrong}");
        }
    }
}
