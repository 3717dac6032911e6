//! Bytes to text: UTF-8, UTF-16 with its mark, and what Windows writes where neither holds.

use std::borrow::Cow;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::kind::FileKind;
use super::model::RosterProblem;

/// How much of a text is looked at to tell it from binary data.
const LOOKED_AT: usize = 8 * 1024;

/// The text of a file, without its byte order mark. Good UTF-8 is not copied.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, RosterProblem> {
    if let Some(kind) = FileKind::of(bytes) {
        return Err(RosterProblem::NotText { kind });
    }
    text(bytes)
}

/// The same for a file whose kind is known.
pub(super) fn text(bytes: &[u8]) -> Result<Cow<'_, str>, RosterProblem> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => encoding.decode_without_bom_handling(&bytes[length..]).0,
        None => unmarked(bytes),
    };
    if is_binary(&text) {
        return Err(RosterProblem::NotText {
            kind: FileKind::Unknown,
        });
    }
    Ok(text)
}

/// UTF-8, or Windows-1252. Of a UTF-8 text with some broken characters only these are lost: read as Windows-1252, all its
/// accents would be.
fn unmarked(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if whole > broken {
        return String::from_utf8_lossy(bytes);
    }
    WINDOWS_1252.decode_without_bom_handling(bytes).0
}

/// More than one character in ten that no text has.
fn is_binary(text: &str) -> bool {
    let (mut all, mut odd) = (0_usize, 0_usize);
    for c in text.chars().take(LOOKED_AT) {
        all += 1;
        let layout = matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{1a}');
        odd += usize::from((c.is_control() && !layout) || c == char::REPLACEMENT_CHARACTER);
    }
    odd * 10 > all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        units
            .flat_map(|unit| {
                if little {
                    unit.to_le_bytes()
                } else {
                    unit.to_be_bytes()
                }
            })
            .collect()
    }

    #[test]
    fn reads_what_spreadsheets_write() {
        let text = "nombre;teléfono\nAna Peña – «uno» €;300";
        assert!(matches!(decode(text.as_bytes()), Ok(Cow::Borrowed(_))));
        let mut marked = b"\xEF\xBB\xBF".to_vec();
        marked.extend(text.as_bytes());
        let (windows, _, lossy) = WINDOWS_1252.encode(text);
        assert!(!lossy);
        for bytes in [
            &marked,
            &windows.to_vec(),
            &utf16(text, true),
            &utf16(text, false),
        ] {
            assert_eq!(decode(bytes).as_deref(), Ok(text));
        }
    }

    #[test]
    fn a_broken_character_costs_only_itself() {
        assert_eq!(
            decode(b"Pe\xC3\xB1a Mu\xC3\xB1oz \xC3 x").as_deref(),
            Ok("Peña Muñoz \u{FFFD} x")
        );
        assert_eq!(decode(b"Pe\xF1a").as_deref(), Ok("Peña"));
    }

    #[test]
    fn binary_data_is_no_text() {
        for bytes in [
            &[0_u8; 64][..],
            b"\x00\x01\x02\x03Ana",
            b"\xFE\xFF\xD8\x00\xD8\x00\xD8\x00",
        ] {
            assert_eq!(
                decode(bytes),
                Err(RosterProblem::NotText {
                    kind: FileKind::Unknown
                })
            );
        }
        assert_eq!(
            decode(b"Ana,300\x1A").as_deref(),
            Ok("Ana,300\x1A"),
            "the end mark of DOS"
        );
    }
}
