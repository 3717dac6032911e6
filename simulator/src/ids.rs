//! Identifiers that look like the provider's.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rand::Rng;
use rand::rngs::StdRng;
use sha2::{Digest, Sha256};

/// Which way a message goes; it is part of a message id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Direction {
    /// From a person to the business.
    In,
    /// From the business to a person.
    Out,
}

/// Makes unique identifiers. The start time is mixed in, so that a second run does not repeat the first.
#[derive(Debug)]
pub(crate) struct Ids {
    counter: u64,
    started_ms: i64,
}

impl Ids {
    pub(crate) fn new(started_ms: i64) -> Self {
        Self {
            counter: 0,
            started_ms,
        }
    }

    fn next(&mut self) -> u64 {
        self.counter += 1;
        self.counter
    }

    /// A message id in the provider's own packing: person, direction and a unique part, in base64.
    pub(crate) fn wamid(&mut self, wa_id: &str, direction: Direction, rng: &mut StdRng) -> String {
        let unique = format!(
            "{:011X}{:06X}{:03X}",
            self.started_ms & 0xFFF_FFFF_FFFF,
            self.next() & 0xFF_FFFF,
            rng.random_range(0..0x1000)
        );
        let mut bytes = vec![0x1C, 0x18];
        push_text(&mut bytes, wa_id);
        let way = if direction == Direction::In { 0x12 } else { 0x11 };
        bytes.extend([0x15, 0x02, 0x00, way, 0x18]);
        push_text(&mut bytes, &unique);
        bytes.push(0);
        format!("wamid.{}", STANDARD.encode(bytes))
    }

    /// A message id as WhatsApp's own programs write it, which is what unofficial sessions show.
    pub(crate) fn session_message(&mut self, rng: &mut StdRng) -> String {
        format!(
            "3EB0{:011X}{:06X}{:03X}",
            self.started_ms & 0xFFF_FFFF_FFFF,
            self.next() & 0xFF_FFFF,
            rng.random_range(0..0x1000)
        )
    }

    /// A numeric object id (media, template).
    pub(crate) fn object(&mut self, rng: &mut StdRng) -> String {
        let time = self.started_ms.rem_euclid(10_000_000_000);
        format!("{}{time:010}{:05}", rng.random_range(1..9), self.next())
    }
}

fn push_text(bytes: &mut Vec<u8>, text: &str) {
    let length = text.len().min(127);
    bytes.push(u8::try_from(length).unwrap_or(127));
    bytes.extend(&text.as_bytes()[..length]);
}

/// The business-scoped user id of a person: stable for an account and a number, and telling nothing about it.
pub(crate) fn bsuid(business: &str, wa_id: &str, country: &str) -> String {
    let digest = Sha256::digest(format!("{business}/{wa_id}"));
    let number = digest
        .iter()
        .take(8)
        .fold(0u64, |sum, byte| (sum << 8) | u64::from(*byte));
    format!("{country}.{:017}", number % 100_000_000_000_000_000)
}

/// The trace id that accompanies an error; equal numbers give equal ids.
pub(crate) fn trace(number: u64) -> String {
    let digest = Sha256::digest(number.to_be_bytes());
    format!(
        "A{}",
        base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(&digest[..16])
    )
}
