//! Reading a webhook's body as JSON though a part of it is broken.

use serde_json::Value;

/// The body as JSON. Where it is not valid only because of broken text (bytes that are no UTF-8, half of a surrogate
/// pair, as when an emoji at the end of a name was cut in two), the broken characters become `U+FFFD`, so that one
/// person's name does not cost everybody else's messages.
pub(in crate::provider) fn parse(body: &[u8]) -> Option<Value> {
    if let Ok(value) = serde_json::from_slice(body) {
        return Some(value);
    }
    let text = String::from_utf8_lossy(body);
    serde_json::from_str(&mend_surrogates(&text)).ok()
}

/// The body as text that every database takes.
pub(in crate::provider) fn lossy(body: &[u8]) -> String {
    String::from_utf8_lossy(body).replace('\0', "\u{fffd}")
}

/// Replaces each `\uD800`…`\uDFFF` that is not half of a pair.
fn mend_surrogates(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        mended.push_str(before);
        let (kept, length) = match code_unit(escape) {
            Some(0xD800..=0xDBFF) => match escape.get(6..).and_then(code_unit) {
                Some(0xDC00..=0xDFFF) => (&escape[..12], 12),
                _ => ("\\ufffd", 6),
            },
            Some(0xDC00..=0xDFFF) => ("\\ufffd", 6),
            Some(_) => (&escape[..6], 6),
            // `\\`, `\"`, `\n`…: two characters that belong together.
            None => {
                let length = escape.char_indices().nth(2).map_or(escape.len(), |(end, _)| end);
                (&escape[..length], length)
            }
        };
        mended.push_str(kept);
        rest = &escape[length..];
    }
    mended.push_str(rest);
    mended
}

fn code_unit(escape: &str) -> Option<u16> {
    let digits = escape.strip_prefix("\\u")?.get(..4)?;
    digits
        .bytes()
        .all(|byte| byte.is_ascii_hexdigit())
        .then(|| u16::from_str_radix(digits, 16).ok())?
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn broken_text_is_mended_and_the_rest_is_kept() {
        let cut =
            br#"{"a":"Ana \ud83d","b":"\ud83d\ude00","c":"\ude00\ud83dx","d":"\\ud83d \u00f1\/\"","e":"ok"}"#;
        assert_eq!(
            parse(cut).unwrap(),
            json!({ "a": "Ana \u{fffd}", "b": "😀", "c": "\u{fffd}\u{fffd}x", "d": "\\ud83d ñ/\"", "e": "ok" })
        );
        assert_eq!(parse(b"{\"a\":\"\xff\"}").unwrap(), json!({ "a": "\u{fffd}" }));
        assert_eq!(parse(b"[1,2").map(drop), None);
        for odd in ["\\", "\\u", "\\u12", "\\ud83d\\u", "\"\\uññññ\"", "a\\ñ"] {
            assert_eq!(parse(odd.as_bytes()), None);
        }
    }

    #[test]
    fn raw_text_has_no_nul() {
        assert_eq!(lossy(b"a\0b\xff"), "a\u{fffd}b\u{fffd}");
    }
}
