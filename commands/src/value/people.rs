//! How people are named: phones, contacts, leads.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::normal::is_dash;

/// A phone number as it was typed, without its decoration: digits, and a `+` in front if there was one.
///
/// Which country a number without `+` belongs to is for the organisation's settings to say.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PhoneNumber(String);

impl PhoneNumber {
    /// Reads `300 123 4567`, `+57 (300) 123-4567`, `whatsapp:+57…`, `tel:…`, `00 57 …`, a `wa.me` link.
    pub fn parse(typed: &str) -> Option<PhoneNumber> {
        let typed = undecorated(typed.trim());
        if !typed.chars().all(is_phone_char) {
            return None;
        }
        let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
        let plus = typed.starts_with('+');
        // ITU E.164 allows 15 digits; `00` or another prefix for calling abroad may come before them.
        let most = if plus { 15 } else { 18 };
        let stray_plus = typed.chars().skip(1).any(|c| c == '+');
        if !(7..=most).contains(&digits.len()) || stray_plus {
            return None;
        }
        Some(PhoneNumber(if plus { format!("+{digits}") } else { digits }))
    }

    /// Whether something can only be meant as a number, though it may be too short or too long for one.
    pub fn is_meant(typed: &str) -> bool {
        is_phone_like(typed)
    }

    /// Digits, perhaps with `+` in front.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for PhoneNumber {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        PhoneNumber::parse(&text).ok_or("not a phone number")
    }
}

impl From<PhoneNumber> for String {
    fn from(phone: PhoneNumber) -> Self {
        phone.0
    }
}

/// A contact, as a member names it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactRef {
    /// By phone.
    Phone(PhoneNumber),
    /// By name, or words of it.
    Name(String),
}

impl ContactRef {
    /// A phone if it can be one, else a name; nothing of nothing.
    pub fn parse(typed: &str) -> Option<ContactRef> {
        let typed = typed.trim();
        if typed.is_empty() {
            return None;
        }
        Some(match PhoneNumber::parse(typed) {
            Some(phone) => ContactRef::Phone(phone),
            None => ContactRef::Name(typed.to_owned()),
        })
    }
}

impl fmt::Display for ContactRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ContactRef::Phone(phone) => phone.fmt(f),
            ContactRef::Name(name) => f.write_str(name),
        }
    }
}

/// A lead, as a member names it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeadRef {
    /// By its number: `#12` or `12`.
    Number(i64),
    /// By the person's name, or words of it.
    Name(String),
}

impl LeadRef {
    /// A number with or without `#`, else a name; nothing of nothing, and no number below 1.
    pub fn parse(typed: &str) -> Option<LeadRef> {
        let typed = typed.trim();
        let digits = typed.strip_prefix('#').unwrap_or(typed).trim_start();
        if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
            return digits
                .parse()
                .ok()
                .filter(|number| *number > 0)
                .map(LeadRef::Number);
        }
        (!typed.is_empty()).then(|| LeadRef::Name(typed.to_owned()))
    }
}

impl fmt::Display for LeadRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LeadRef::Number(number) => write!(f, "#{number}"),
            LeadRef::Name(name) => f.write_str(name),
        }
    }
}

/// Whether a word can be part of a phone number.
pub(crate) fn is_phone_like(word: &str) -> bool {
    let word = undecorated(word);
    word.chars().all(is_phone_char) && word.chars().any(|c| c.is_ascii_digit())
}

/// How many digits there are in a word.
pub(crate) fn phone_digits(word: &str) -> usize {
    undecorated(word).chars().filter(char::is_ascii_digit).count()
}

fn is_phone_char(c: char) -> bool {
    c.is_ascii_digit() || is_dash(c) || matches!(c, ' ' | '+' | '(' | ')' | '.' | '/')
}

fn undecorated(typed: &str) -> &str {
    const DECORATIONS: [&str; 6] = [
        "whatsapp:",
        "tel:",
        "https://wa.me/",
        "http://wa.me/",
        "wa.me/",
        "https://api.whatsapp.com/send?phone=",
    ];
    let lower = typed.to_ascii_lowercase();
    match DECORATIONS
        .iter()
        .find(|decoration| lower.starts_with(*decoration))
    {
        Some(decoration) => typed[decoration.len()..].trim_start(),
        None => typed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones() {
        for (typed, read) in [
            ("300 123 4567", "3001234567"),
            ("+57 (300) 123-4567", "+573001234567"),
            ("whatsapp:+573001234567", "+573001234567"),
            ("WhatsApp: +57 300 123 4567", "+573001234567"),
            ("https://wa.me/573001234567", "573001234567"),
            ("00 57 300 123 4567", "00573001234567"),
            ("300.123.4567", "3001234567"),
        ] {
            assert_eq!(PhoneNumber::parse(typed).unwrap().as_str(), read, "{typed}");
        }
        for bad in [
            "",
            "12",
            "Ana",
            "+57 300 123 4567 8901 2",
            "57+3001234567",
            "٣٠٠١٢٣٤٥٦٧",
            "3001234567 Ana",
        ] {
            assert_eq!(PhoneNumber::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn leads() {
        assert_eq!(LeadRef::parse("#12"), Some(LeadRef::Number(12)));
        assert_eq!(LeadRef::parse("12"), Some(LeadRef::Number(12)));
        assert_eq!(LeadRef::parse("Ana 2"), Some(LeadRef::Name("Ana 2".into())));
        assert_eq!(LeadRef::parse("#0"), None);
        assert_eq!(LeadRef::parse("99999999999999999999"), None);
        assert_eq!(LeadRef::parse(" "), None);
    }
}
