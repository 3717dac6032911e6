//! Reading JSON that may lack anything: every reader answers "nothing" instead of failing.

use serde_json::Value;

/// A text, or a number or truth value written as one. Empty text counts as none; NUL, which no database column takes, is
/// left out.
pub(in crate::provider) fn text(object: &Value, key: &str) -> Option<String> {
    let text = match object.get(key)? {
        Value::String(text) => text.replace('\0', ""),
        Value::Number(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// A number, or text that is one.
pub(in crate::provider) fn number(object: &Value, key: &str) -> Option<i64> {
    match object.get(key)? {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// A finite decimal number, or text that is one.
pub(in crate::provider) fn decimal(object: &Value, key: &str) -> Option<f64> {
    let number = match object.get(key)? {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    number.filter(|number: &f64| number.is_finite())
}

/// A list; what is no list is an empty one.
pub(in crate::provider) fn list<'v>(object: &'v Value, key: &str) -> &'v [Value] {
    object
        .get(key)
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default()
}

/// Unix milliseconds of a time told in seconds, as text or as a number. Whoever tells milliseconds is understood too.
pub(in crate::provider) fn millis(object: &Value, key: &str) -> Option<i64> {
    const YEAR_5138_IN_SECONDS: i64 = 100_000_000_000;
    let told = number(object, key).filter(|told| *told >= 0)?;
    if told < YEAR_5138_IN_SECONDS {
        told.checked_mul(1000)
    } else {
        Some(told)
    }
}

/// The digits of a phone number; `None` if it is something else, such as a business-scoped id.
pub(in crate::provider) fn digits(object: &Value, key: &str) -> Option<String> {
    let text = text(object, key)?;
    let is_number = |letter: char| letter.is_ascii_digit() || matches!(letter, '+' | ' ' | '-' | '(' | ')');
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    (text.chars().all(is_number) && !digits.is_empty()).then_some(digits)
}

/// Whether a text is a business-scoped id: `CC.` and letters or digits, `CC.ENT.` for the parent form.
pub(in crate::provider) fn is_bsuid(id: &str) -> bool {
    id.split_once('.').is_some_and(|(country, rest)| {
        country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_alphabetic()) && !rest.is_empty()
    })
}

/// At most so many characters.
pub(in crate::provider) fn cut(text: &str, max: usize) -> String {
    text.chars().take(max).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn whatever_stands_there_is_read_or_is_nothing() {
        let value = json!({
            "t": "a\u{0}b", "n": 5, "e": "", "o": {}, "s": "1749416383", "m": 1_749_416_383_123_i64, "neg": -4,
            "p": "+57 (300) 123-4567", "b": "US.1349", "f": "4.5", "nan": "NaN", "l": [1],
        });
        assert_eq!(text(&value, "t").as_deref(), Some("ab"));
        assert_eq!(text(&value, "n").as_deref(), Some("5"));
        assert_eq!(
            (text(&value, "e"), text(&value, "o"), text(&value, "none")),
            (None, None, None)
        );
        assert_eq!(text(&json!("x"), "t"), None);
        assert_eq!(millis(&value, "s"), Some(1_749_416_383_000));
        assert_eq!(millis(&value, "m"), Some(1_749_416_383_123));
        assert_eq!((millis(&value, "neg"), millis(&value, "b")), (None, None));
        assert_eq!(digits(&value, "p").as_deref(), Some("573001234567"));
        assert_eq!(
            (digits(&value, "b"), digits(&value, "n").as_deref()),
            (None, Some("5"))
        );
        assert_eq!((decimal(&value, "f"), decimal(&value, "nan")), (Some(4.5), None));
        assert_eq!((list(&value, "l").len(), list(&value, "t").len()), (1, 0));
    }
}
