//! Codes in addresses: some numbers and a seal that only this installation can make. Nothing is kept for them.
//!
//! ```text
//! code  = base32( numbers · seal )      lower-case letters and digits, without i, l, o and u
//! numbers = seven bits to a byte, the lowest first; all but the last byte of each have the highest bit
//! seal  = the first bytes of HMAC-SHA256( what it opens "\n" number "\n" number … )
//! ```
//! What it opens is part of what is sealed, so no code passes for one of another kind.

use hmac::{Hmac, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;

/// Crockford's letters: none that is taken for another.
pub(super) const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// The longest code that is looked at.
pub const MOST: usize = 64;

/// What a code opens.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// Its name, other than that of all others.
    pub name: &'static str,
    /// How many bytes its seal has: what stands behind it says how many it needs.
    pub seal: usize,
}

impl Kind {
    /// The code of these numbers; `None` without a key, or for numbers below nought.
    pub fn sealed(self, numbers: &[i64], key: &SecretString) -> Option<String> {
        let mut bytes = Vec::with_capacity(32);
        for number in numbers {
            push(&mut bytes, u64::try_from(*number).ok()?);
        }
        let seal = self.mac(numbers, key)?.finalize().into_bytes();
        bytes.extend_from_slice(seal.get(..self.seal)?);
        Some(encode(&bytes))
    }

    /// The numbers of a code, if it is of our making. Case does not matter. Takes the same time for every wrong seal.
    pub fn opened<const N: usize>(self, code: &str, key: &SecretString) -> Option<[i64; N]> {
        if code.len() > MOST {
            return None;
        }
        let bytes = decode(code)?;
        let (mut rest, seal) = bytes.split_at_checked(bytes.len().checked_sub(self.seal)?)?;
        let mut numbers = [0; N];
        for number in &mut numbers {
            *number = take(&mut rest)?;
        }
        if !rest.is_empty() || seal.is_empty() {
            return None;
        }
        self.mac(&numbers, key)?.verify_truncated_left(seal).ok()?;
        Some(numbers)
    }

    fn mac(self, numbers: &[i64], key: &SecretString) -> Option<Hmac<Sha256>> {
        // Without a key everybody could make codes.
        let key = Some(key.expose_secret().as_bytes()).filter(|key| !key.is_empty())?;
        let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
        mac.update(self.name.as_bytes());
        for number in numbers {
            mac.update(format!("\n{number}").as_bytes());
        }
        Some(mac)
    }
}

fn push(bytes: &mut Vec<u8>, mut number: u64) {
    while number > 0x7f {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// The next number; `None` also where it is written longer than it has to be: each code has one writing.
fn take(bytes: &mut &[u8]) -> Option<i64> {
    let (mut number, mut shift) = (0_u64, 0_u32);
    loop {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        if shift > 56 || (*first == 0 && shift > 0) {
            return None;
        }
        number |= u64::from(first & 0x7f) << shift;
        if first & 0x80 == 0 {
            return i64::try_from(number).ok();
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
