//! Looking for a message whose answer was lost.
//!
//! Twilio's list of messages shows neither our own id nor the callback's address, so that a message is known by its receiver,
//! its sender, its time and its words. How sure that is:
//!
//! - *Found*: exactly one message with these words was created for this person in the given time, and it is not one that
//!   another message of ours is known to be.
//! - *Unsure*: there are several, or something whose words cannot be compared (a file without words, a template whose text
//!   Twilio shows differently).
//! - *NotFound*: nothing else was created for this person in that time. Twilio's list may lag behind by moments: ask no
//!   earlier than a minute after the request.
//!
//! The list is not narrowed by `DateSent`: that is empty until a message leaves Twilio, and a message that still waits there
//! would be missed, and sent twice.

use chrono::DateTime;
use serde_json::Value;

use super::shown::{delivery, price};
use super::{Client, encode, errors, settings};
use crate::domain::message::{Content, Delivery, SendError};
use crate::domain::template::clean_value;
use crate::provider::wire::field;
use crate::provider::{LookUp, Sighting};

const PAGE: &str = "100";
/// A person gets nowhere near so many messages in the minutes that are looked through.
const PAGES_MAX: usize = 20;
/// Twilio tells whole seconds, by its own clock.
const CLOCKS_DIFFER_MS: i64 = 5_000;

impl Client {
    pub(in crate::provider) async fn find(&self, wanted: &LookUp<'_>) -> Result<Sighting, SendError> {
        let to = encode::address(wanted.to)?;
        let from = self
            .0
            .settings
            .from
            .as_ref()
            .map(|from| format!("whatsapp:{from}"));
        let mut query: Vec<(String, String)> = vec![
            ("To".to_owned(), to.clone()),
            ("PageSize".to_owned(), PAGE.to_owned()),
        ];
        query.extend(from.clone().map(|from| ("From".to_owned(), from)));
        let mut window = Window::new(wanted);
        for _ in 0..PAGES_MAX {
            let pairs: Vec<(&str, &str)> = query
                .iter()
                .map(|(key, value)| (key.as_str(), value.as_str()))
                .collect();
            let page = self.get(self.account_url("Messages.json"), &pairs).await?;
            for message in field::list(&page, "messages") {
                let is_ours = field::text(message, "to").as_ref() == Some(&to)
                    && field::text(message, "direction").is_some_and(|way| way.starts_with("outbound"));
                if is_ours && window.look_at(message) == Look::TooOld {
                    return Ok(window.verdict());
                }
            }
            let next = field::text(&page, "next_page_uri");
            let Some(next) = next.as_deref().and_then(|uri| uri.split_once('?')) else {
                return Ok(window.verdict());
            };
            query = form_urlencoded::parse(next.1.as_bytes()).into_owned().collect();
        }
        Ok(Sighting::Unsure)
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Look {
    Noted,
    TooOld,
}

/// What has been seen in the time in question.
struct Window<'w> {
    wanted: &'w LookUp<'w>,
    words: Vec<String>,
    same: Vec<Sighting>,
    unclear: bool,
}

impl<'w> Window<'w> {
    fn new(wanted: &'w LookUp<'w>) -> Self {
        // A message with choices may have gone with buttons or, where those were refused, as numbered lines.
        let words = match wanted.content {
            Content::Buttons { .. } | Content::List { .. } => vec![
                clean_value(&encode::numbered_text(wanted.content)),
                clean_value(&with_footer(wanted.content)),
            ],
            Content::Document {
                filename, caption, ..
            } => {
                vec![clean_value(caption.as_deref().unwrap_or(filename))]
            }
            content => vec![clean_value(content.readable())],
        };
        Self {
            wanted,
            words,
            same: Vec::new(),
            unclear: false,
        }
    }

    fn look_at(&mut self, message: &Value) -> Look {
        let Some(created) = created(message) else {
            self.unclear = true;
            return Look::Noted;
        };
        if created < self.wanted.from_ms - CLOCKS_DIFFER_MS {
            return Look::TooOld;
        }
        let sid = field::text(message, "sid").filter(|sid| settings::is_sid(sid));
        let (Some(sid), true) = (sid, created <= self.wanted.until_ms + CLOCKS_DIFFER_MS) else {
            return Look::Noted;
        };
        if self.wanted.known.contains(&sid) {
            return Look::Noted;
        }
        let body = clean_value(&field::text(message, "body").unwrap_or_default());
        if self.says(&body) {
            self.same.push(sighting(sid, message));
        } else if body.is_empty() || !self.is_plain_text() {
            // Twilio may show the words of a content resource in its own way.
            self.unclear = true;
        }
        Look::Noted
    }

    /// Whether these are the words that we look for. Of a template Twilio may show the body alone, without header and footer.
    fn says(&self, body: &str) -> bool {
        if body.is_empty() {
            return false;
        }
        if !matches!(self.wanted.content, Content::Template(_)) {
            return self.words.iter().any(|words| words == body);
        }
        self.words.iter().any(|words| {
            let (shorter, longer) = if words.len() < body.len() {
                (words.as_str(), body)
            } else {
                (body, words.as_str())
            };
            longer.contains(shorter) && shorter.len() >= longer.len() / 2
        })
    }

    fn is_plain_text(&self) -> bool {
        matches!(self.wanted.content, Content::Text { .. })
    }

    fn verdict(mut self) -> Sighting {
        match (self.same.len(), self.unclear) {
            (1, false) => self.same.remove(0),
            (0, false) => Sighting::NotFound,
            _ => Sighting::Unsure,
        }
    }
}

fn with_footer(content: &Content) -> String {
    let (Content::Buttons { footer, .. } | Content::List { footer, .. }) = content else {
        return content.readable().to_owned();
    };
    format!("{} {}", content.readable(), footer.as_deref().unwrap_or_default())
}

fn created(message: &Value) -> Option<i64> {
    let told = field::text(message, "date_created")?;
    DateTime::parse_from_rfc2822(&told)
        .ok()
        .map(|time| time.timestamp_millis())
}

fn sighting(provider_id: String, message: &Value) -> Sighting {
    let delivery = field::text(message, "status").and_then(|word| delivery(&word));
    let error = || {
        let words = field::text(message, "error_message");
        errors::reported(field::number(message, "error_code"), words.as_deref(), None)
    };
    Sighting::Found {
        provider_id,
        delivery,
        error: (delivery == Some(Delivery::Failed)).then(error),
        price: price(message, "price", "price_unit"),
    }
}
