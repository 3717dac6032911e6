//! The code of a tracked address: which link, whose, and a seal that only this installation can make. Nothing is kept for it.
//!
//! ```text
//! code  = base32( link · recipient · seal )      lower-case letters and digits, without i, l, o and u
//! link, recipient = seven bits to a byte, the lowest first; all but the last byte have the highest bit
//! seal  = the first five bytes of HMAC-SHA256( "link\n" link "\n" recipient )
//! ```
//! Forty bits: whoever wants to guess one has to ask half a billion times a thousand, and wins one more click on a number.

use hmac::{Hmac, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;

/// Crockford's letters: none that is taken for another.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Bytes of the seal.
const SEAL: usize = 5;

/// The longest code that is looked at.
const MOST: usize = 48;

/// What a code says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// The link's id.
    pub link: i64,
    /// The id of the campaign's person; 0: nobody's.
    pub recipient: i64,
}

impl Code {
    /// The code; `None` without a key, or for ids that there are not.
    pub(super) fn sealed(self, key: &SecretString) -> Option<String> {
        let mut bytes = Vec::with_capacity(16);
        for id in [self.link, self.recipient] {
            push(&mut bytes, u64::try_from(id).ok()?);
        }
        let seal = self.mac(key)?.finalize().into_bytes();
        bytes.extend_from_slice(&seal[..SEAL]);
        Some(encode(&bytes))
    }

    /// What a code says, if it is of our making. Case does not matter.
    pub(super) fn opened(code: &str, key: &SecretString) -> Option<Self> {
        if code.len() > MOST {
            return None;
        }
        let bytes = decode(code)?;
        let (mut ids, seal) = bytes.split_at_checked(bytes.len().checked_sub(SEAL)?)?;
        let (link, recipient) = (take(&mut ids)?, take(&mut ids)?);
        if !ids.is_empty() {
            return None;
        }
        let found = Self { link, recipient };
        found.mac(key)?.verify_truncated_left(seal).ok()?;
        Some(found)
    }

    fn mac(self, key: &SecretString) -> Option<Hmac<Sha256>> {
        // Without a key everybody could make codes.
        let key = Some(key.expose_secret().as_bytes()).filter(|key| !key.is_empty())?;
        let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
        mac.update(format!("link\n{}\n{}", self.link, self.recipient).as_bytes());
        Some(mac)
    }
}

fn push(bytes: &mut Vec<u8>, mut id: u64) {
    while id > 0x7f {
        bytes.push((id & 0x7f) as u8 | 0x80);
        id >>= 7;
    }
    bytes.push(id as u8);
}

/// The next id; `None` also where it is written longer than it has to be: each code has one writing.
fn take(bytes: &mut &[u8]) -> Option<i64> {
    let (mut id, mut shift) = (0_u64, 0_u32);
    loop {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        if shift > 56 || (*first == 0 && shift > 0) {
            return None;
        }
        id |= u64::from(first & 0x7f) << shift;
        if first & 0x80 == 0 {
            return i64::try_from(id).ok();
        }
        shift += 7;
    }
}

fn encode(bytes: &[u8]) -> String {
    let mut code = String::with_capacity(bytes.len() * 8 / 5 + 1);
    let (mut held, mut bits) = (0_u32, 0_u32);
    for byte in bytes {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            code.push(letter(held >> bits));
        }
    }
    if bits > 0 {
        code.push(letter(held << (5 - bits)));
    }
    code
}

fn letter(bits: u32) -> char {
    char::from(LETTERS[(bits & 31) as usize])
}

fn decode(code: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(code.len() * 5 / 8);
    let (mut held, mut bits) = (0_u32, 0_u32);
    for byte in code.bytes() {
        let lower = byte.to_ascii_lowercase();
        let value = LETTERS.iter().position(|letter| *letter == lower)?;
        held = (held << 5) | value as u32;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
        }
    }
    // What is left over is nothing, and less than a letter.
    let rest = held & ((1 << bits) - 1);
    (bits < 5 && rest == 0).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key() -> SecretString {
        "a-key".into()
    }

    fn code(link: i64, recipient: i64) -> String {
        Code { link, recipient }.sealed(&key()).unwrap()
    }

    #[test]
    fn what_is_not_of_our_making_opens_nothing() {
        let own = code(7, 40_000);
        assert_eq!(Code::opened(&own.to_uppercase(), &key()).unwrap().link, 7);
        assert_eq!(Code::opened(&own, &"another".into()), None);
        assert_eq!(Code::opened(&own, &SecretString::default()), None);
        let cut = &own[..own.len() - 1];
        let longer = [
            format!("{own}0"),
            format!("0{own}"),
            own.repeat(9),
            format!("{own}."),
        ];
        for bent in ["", "0", "zzzzzzzz", "í", "../..", cut]
            .into_iter()
            .chain(longer.iter().map(String::as_str))
        {
            assert_eq!(Code::opened(bent, &key()), None, "{bent}");
        }
        // Nothing has ids below nought.
        assert_eq!(
            Code {
                link: -1,
                recipient: 1
            }
            .sealed(&key()),
            None
        );
    }

    #[test]
    fn it_is_short() {
        let lengths = [(1, 1), (1, 1_000_000), (100_000, 100_000_000)].map(|(link, of)| code(link, of).len());
        assert_eq!(lengths, [12, 15, 20]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn what_is_sealed_is_opened(link in 0..=i64::MAX, recipient in 0..=i64::MAX) {
            let sealed = code(link, recipient);
            prop_assert!(sealed.len() <= MOST);
            prop_assert_eq!(Code::opened(&sealed, &key()), Some(Code { link, recipient }));
        }

        /// Each letter counts, the last ones too.
        #[test]
        fn any_other_letter_is_refused(link in 0..100_000_i64, recipient in 0..100_000_000_i64, at: prop::sample::Index, by in 1..32_usize) {
            let mut bent = code(link, recipient).into_bytes();
            let at = at.index(bent.len());
            let value = LETTERS.iter().position(|letter| *letter == bent[at]).unwrap();
            bent[at] = LETTERS[(value + by) % 32];
            prop_assert_eq!(Code::opened(std::str::from_utf8(&bent).unwrap(), &key()), None);
        }

        #[test]
        fn anything_is_read(code: String) {
            prop_assert_eq!(Code::opened(&code, &key()), None);
        }
    }
}
