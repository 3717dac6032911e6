//! Somebody with a telephone in hand: what he writes, taps and sends, and what he hears.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::phone::{Message, Target};
use super::wait::until;
use super::world::World;

/// Somebody with a telephone in hand. What `says`, `taps` and `sends_file` return is the bot's answer, printed as it
/// appears on the telephone: the first message to this person after theirs.
#[derive(Clone)]
pub struct Person<'a> {
    pub(super) world: &'a World,
    pub(super) phone: String,
    pub(super) name: String,
    pub(super) quoted: Option<String>,
    /// The number of the business that is written to, by its id at the provider; none: its first one.
    pub(super) to: Option<String>,
}

impl<'a> Person<'a> {
    /// Where they live.
    pub fn world(&self) -> &'a World {
        self.world
    }

    /// What they are called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Writes, and waits for the answer.
    pub async fn says(&self, text: &str) -> Message {
        self.says_only(text).await;
        self.hears().await
    }

    /// Writes, and goes on at once.
    pub async fn says_only(&self, text: &str) -> String {
        if self.quoted.is_some() {
            // Whoever quotes has read, which takes longer than the bot needs to note what became of its message.
            self.world.simulator().idle().await;
            self.world.inbox_is_empty().await;
        }
        self.send(json!({"kind": "text", "text": text})).await
    }

    /// Answers a customer by quoting his card, and waits to be told that it left: the sign on the answer where there are signs, else the
    /// words.
    pub async fn answers(&self, text: &str) -> String {
        let answer = self.says_only(text).await;
        self.is_told(&answer).await
    }

    /// Waits to be told that what was sent upon a card has left.
    pub async fn is_told(&self, answer: &str) -> String {
        until(&format!("{} to be told that it left", self.name), async || {
            if let Some(sign) = self.reaction_on(answer).await {
                return Some(sign);
            }
            let read = self.world.read_until(&self.phone);
            let unread = self.world.simulator().messages_to(&self.phone, read).await;
            let words = unread.into_iter().find(|message| {
                let said = message.to_string();
                said.contains("va en camino") || said.contains("is on its way")
            })?;
            self.world.has_read(&self.phone, words.seq);
            Some(words.to_string())
        })
        .await
    }

    /// Presses the button, or chooses the row, on the newest message that has it; waits for the answer.
    pub async fn taps(&self, title: &str) -> Message {
        self.taps_only(title).await;
        self.hears().await
    }

    /// The same, and goes on at once.
    pub async fn taps_only(&self, title: &str) -> String {
        let what = format!("«{title}» to appear on the telephone of {}", self.name);
        let found = until(&what, async || {
            let messages = self.sees().await;
            messages
                .into_iter()
                .rev()
                .find(|message| message.target(title).is_some())
        });
        let message = found.await;
        self.taps_on(&message, title).await
    }

    /// Answers with the number that a choice has on the newest message that offers it, where choices are numbered lines; waits
    /// for the answer.
    pub async fn picks(&self, title: &str) -> Message {
        let what = format!("«{title}» to be offered to {} under a number", self.name);
        let number = until(&what, async || {
            let messages = self.sees().await;
            messages.iter().rev().find_map(|message| message.number_of(title))
        })
        .await;
        self.says(&number.to_string()).await
    }

    /// Presses on one certain message, also an old one, and waits for the answer.
    pub async fn taps_of(&self, message: &Message, title: &str) -> Message {
        self.taps_on(message, title).await;
        self.hears().await
    }

    /// Presses a button that stands on somebody else's telephone, as only a forger can, and waits for the answer.
    pub async fn presses_as_if(&self, message: &Message, title: &str) -> Message {
        let Some(Target::Button { id }) = message.target(title) else {
            panic!("no button «{title}» among {:?}", message.choices());
        };
        self.send(json!({"kind": "button_reply", "reply": {"id": id, "title": title}}))
            .await;
        self.hears().await
    }

    /// Shares contact cards, and waits for the answer.
    pub async fn shares_contacts(&self, cards: Value) -> Message {
        self.shares_contacts_only(cards).await;
        self.hears().await
    }

    /// Sends a file, and goes on at once.
    pub async fn sends_only(&self, name: &str, bytes: &[u8]) -> String {
        self.send(file(name, bytes, "")).await
    }

    /// The same with words below it.
    pub async fn sends_file_only(&self, name: &str, bytes: &[u8], caption: &str) -> String {
        self.send(file(name, bytes, caption)).await
    }

    /// Shares contact cards, and goes on at once.
    pub async fn shares_contacts_only(&self, cards: Value) -> String {
        self.send(json!({"kind": "contacts", "contacts": cards})).await
    }

    /// Shares a place, and goes on at once.
    pub async fn shares_location(&self, latitude: f64, longitude: f64, name: &str) -> String {
        let place = json!({"latitude": latitude, "longitude": longitude, "name": name});
        self.send(json!({"kind": "location", "location": place})).await
    }

    /// Shares a place, and waits for the answer.
    pub async fn shares_location_and_hears(&self, latitude: f64, longitude: f64, name: &str) -> Message {
        self.shares_location(latitude, longitude, name).await;
        self.hears().await
    }

    /// Puts an emoji on a message, or takes it away with an empty one; goes on at once.
    pub async fn reacts(&self, message: &Message, emoji: &str) -> String {
        let reaction = json!({"message_id": message.wamid, "emoji": emoji});
        self.send(json!({"kind": "reaction", "reaction": reaction})).await
    }

    /// Takes back a message of theirs, and goes on at once.
    pub async fn takes_back(&self, wamid: &str) -> String {
        let revoke = json!({"original_message_id": wamid});
        self.send(json!({"kind": "revoke", "message": {"revoke": revoke}}))
            .await
    }

    /// Presses on one certain message, also an old one; goes on at once.
    pub async fn taps_on(&self, message: &Message, title: &str) -> String {
        let target = message.target(title);
        let target = target.unwrap_or_else(|| panic!("no «{title}» among {:?}", message.choices()));
        let press = match target {
            Target::Button { id } => json!({"kind": "button_reply", "reply": {"id": id, "title": title}}),
            Target::Row { id } => json!({"kind": "list_reply", "reply": {"id": id, "title": title}}),
        };
        self.quotes(message).send(press).await
    }

    /// Sends a file, and waits for the answer.
    pub async fn sends_file(&self, name: &str, bytes: &[u8]) -> Message {
        self.sends_file_saying(name, bytes, "").await
    }

    /// Sends a file with words below it, and waits for the answer.
    pub async fn sends_file_saying(&self, name: &str, bytes: &[u8], caption: &str) -> Message {
        self.send(file(name, bytes, caption)).await;
        self.hears().await
    }

    /// The same person, about to answer one certain message.
    #[must_use]
    pub fn quotes(&self, message: &Message) -> Self {
        Self {
            quoted: Some(message.wamid.clone()),
            ..self.clone()
        }
    }

    /// The same person, writing to another number of the business.
    #[must_use]
    pub fn at(&self, number: &str) -> Self {
        Self {
            to: Some(number.to_owned()),
            ..self.clone()
        }
    }

    /// Waits for the next message that has not been read, other than a reaction, and reads it.
    pub async fn hears(&self) -> Message {
        self.hears_about("").await
    }

    /// The same, but passes over those that do not contain `words`.
    pub async fn hears_about(&self, words: &str) -> Message {
        let what = match words {
            "" => format!("a message to {}", self.name),
            words => format!("a message to {} about «{words}»", self.name),
        };
        let message = until(&what, async || {
            let read = self.world.read_until(&self.phone);
            let mut unread = self
                .world
                .simulator()
                .messages_to(&self.phone, read)
                .await
                .into_iter();
            unread.find(|message| !message.is_reaction() && message.to_string().contains(words))
        })
        .await;
        self.world.has_read(&self.phone, message.seq);
        message
    }

    /// The sign that the bot put last on the message with this id, if any: `✅`.
    pub async fn reaction_on(&self, wamid: &str) -> Option<String> {
        let messages = self.sees().await;
        let reaction = messages
            .into_iter()
            .rev()
            .find(|message| message.reacts_to() == Some(wamid))?;
        reaction.text.filter(|sign| !sign.is_empty())
    }

    /// Everything on this telephone that came from the bot, oldest first; reactions are messages here.
    pub async fn sees(&self) -> Vec<Message> {
        let mut messages = self.world.simulator().conversation(&self.phone).await;
        messages.retain(Message::is_from_bot);
        messages
    }

    /// What was there before counts as read: the answer comes after.
    async fn send(&self, mut message: Value) -> String {
        message["from"] = json!(self.phone);
        message["name"] = json!(self.name);
        if let Some(quoted) = &self.quoted {
            message["context"] = json!(quoted);
        }
        if let Some(number) = &self.to {
            message["phone_number_id"] = json!(number);
        }
        let wamid = self.world.simulator().inbound(&message).await;
        let conversation = self.world.simulator().conversation(&self.phone).await;
        let sent = conversation.iter().rev().find(|message| message.wamid == wamid);
        let seq = sent.expect("what was just sent is in the conversation").seq;
        self.world.has_read(&self.phone, seq);
        wamid
    }
}

/// A file as the simulator takes it.
fn file(name: &str, bytes: &[u8], caption: &str) -> Value {
    let (kind, mime_type) = kind_of_file(name);
    let file = json!({"filename": name, "mime_type": mime_type, "base64": STANDARD.encode(bytes)});
    let mut message = json!({"kind": kind, "media": file});
    if !caption.is_empty() {
        message["caption"] = json!(caption);
    }
    message
}

/// What a telephone makes of a file by its name: the kind of message and the MIME type.
fn kind_of_file(name: &str) -> (&'static str, &'static str) {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("csv") => ("document", "text/csv"),
        Some("vcf") => ("document", "text/vcard"),
        Some("xlsx") => (
            "document",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        Some("pdf") => ("document", "application/pdf"),
        Some("mp4") => ("video", "video/mp4"),
        Some("webp") => ("sticker", "image/webp"),
        Some("jpg") => ("image", "image/jpeg"),
        Some("png") => ("image", "image/png"),
        Some("ogg") => ("audio", "audio/ogg"),
        _ => ("document", "application/octet-stream"),
    }
}
