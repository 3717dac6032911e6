//! What a person sees on a telephone.

use std::fmt;
use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;
use serde_json::Value;

/// A message in the simulator's log. Printed as the person sees it, which is what snapshots show:
///
/// ```text
/// [image: oferta.jpg]
/// *Lentes -30 %*
/// 40 personas, 38 reciben el mensaje.
/// _Óptica Mirador_
/// [Enviar a 38] [Programar] [Cancelar]
/// ```
///
/// A list shows its button, then its rows: `[≡ Ver]`, `- title: description`.
#[derive(Debug, Clone, Deserialize)]
pub struct Message {
    /// Its place in the log, from 1.
    pub seq: u64,
    /// Told time, Unix milliseconds.
    pub at: i64,
    pub direction: Direction,
    /// The person's number, E.164, whoever wrote.
    pub to: String,
    pub kind: String,
    pub text: Option<String>,
    header: Option<Header>,
    footer: Option<String>,
    #[serde(default)]
    buttons: Vec<Button>,
    list: Option<List>,
    /// The template that it was made from.
    pub template: Option<Template>,
    pub media: Option<Media>,
    /// The message that it answers.
    pub context: Option<String>,
    /// The provider's id.
    pub wamid: String,
    /// What the bot wrote on it for itself.
    pub biz_opaque_callback_data: Option<String>,
    /// How far it has come: `accepted`, `sent`, `delivered`, `read`, `failed`.
    pub status: String,
    #[serde(default)]
    statuses: Vec<Step>,
    /// Whatever else it carries.
    data: Option<Value>,
}

#[derive(Debug, Clone, Deserialize)]
struct Step {
    code: Option<u32>,
}

/// Seen from the business.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    In,
    Out,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Header {
    Text { text: String },
    Media { media: Media },
    Location { location: Value },
}

#[derive(Debug, Clone, Deserialize)]
pub struct Media {
    pub kind: String,
    pub filename: Option<String>,
    pub mime_type: Option<String>,
    pub size: Option<usize>,
    /// Where the provider was told to fetch it.
    pub link: Option<String>,
    /// Where its bytes are, below the simulator's address.
    pub url: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Template {
    pub name: String,
    pub language: String,
    pub category: String,
}

#[derive(Debug, Clone, Deserialize)]
struct Button {
    id: Option<String>,
    title: String,
}

#[derive(Debug, Clone, Deserialize)]
struct List {
    button: String,
    sections: Vec<Section>,
}

#[derive(Debug, Clone, Deserialize)]
struct Section {
    title: Option<String>,
    rows: Vec<Row>,
}

#[derive(Debug, Clone, Deserialize)]
struct Row {
    id: String,
    title: String,
    description: Option<String>,
}

/// What a finger lands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A button below the message.
    Button { id: String },
    /// A row of its list.
    Row { id: String },
}

impl Message {
    /// Why it did not arrive, as the provider spells it.
    pub fn failure(&self) -> Option<u32> {
        self.statuses.iter().find_map(|step| step.code)
    }

    /// The file that it is, or that stands above it.
    pub fn file(&self) -> Option<&Media> {
        let above = match &self.header {
            Some(Header::Media { media }) => Some(media),
            _ => None,
        };
        self.media.as_ref().or(above)
    }

    /// Whether the bot wrote it.
    pub fn is_from_bot(&self) -> bool {
        self.direction == Direction::Out
    }

    /// A reaction is a sign on another message, no message of its own.
    pub fn is_reaction(&self) -> bool {
        self.kind == "reaction"
    }

    /// The place that it is.
    pub fn place(&self) -> &Value {
        let place = self.data.as_ref().filter(|_| self.kind == "location");
        place.unwrap_or_else(|| panic!("no place in «{self}»"))
    }

    /// The message that a reaction is put on.
    pub fn reacts_to(&self) -> Option<&str> {
        self.data
            .as_ref()
            .filter(|_| self.is_reaction())?
            .get("message_id")?
            .as_str()
    }

    /// The number under which a choice with this title stands, where choices are numbered lines: `2. Title – description`.
    pub fn number_of(&self, title: &str) -> Option<u32> {
        self.text.as_deref()?.lines().find_map(|line| {
            let (number, choice) = line.split_once(". ")?;
            let choice = choice.split(" – ").next()?;
            number.parse().ok().filter(|_| choice == title)
        })
    }

    /// The button or row with this title.
    pub fn target(&self, title: &str) -> Option<Target> {
        let button = self.buttons.iter().find(|button| button.title == title);
        if let Some(button) = button {
            // A template's button without a payload of its own comes back with its title.
            return Some(Target::Button {
                id: button.id.clone().unwrap_or_else(|| title.to_owned()),
            });
        }
        let mut rows = self
            .list
            .iter()
            .flat_map(|list| &list.sections)
            .flat_map(|section| &section.rows);
        let row = rows.find(|row| row.title == title)?;
        Some(Target::Row { id: row.id.clone() })
    }

    /// As it is printed, but for what differs from one run to the next: times of day, the random ends of template names, and
    /// how many have read what they got.
    pub fn steady(&self) -> String {
        static CHANGES: LazyLock<[(Regex, &str); 3]> = LazyLock::new(|| {
            [
                (r"\b\d{1,2}:\d{2}(:\d{2})?\b", "HH:MM"),
                (r"(`[a-z0-9_]+_)[a-z0-9]{4}`", "${1}xxxx`"),
                (r"\b(leídos|read) \d+", "$1 N"),
            ]
            .map(|(change, instead)| (Regex::new(change).unwrap(), instead))
        });
        CHANGES.iter().fold(self.to_string(), |text, (change, instead)| {
            change.replace_all(&text, *instead).into_owned()
        })
    }

    /// Titles of all buttons and rows.
    pub fn choices(&self) -> Vec<&str> {
        let buttons = self.buttons.iter().map(|button| button.title.as_str());
        let rows = self
            .list
            .iter()
            .flat_map(|list| &list.sections)
            .flat_map(|section| &section.rows);
        buttons.chain(rows.map(|row| row.title.as_str())).collect()
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lines = Vec::new();
        match &self.header {
            Some(Header::Text { text }) => lines.push(format!("*{text}*")),
            Some(Header::Media { media }) => lines.push(media.to_string()),
            Some(Header::Location { location }) => lines.push(format!("[location: {location}]")),
            None => {}
        }
        lines.extend(self.media.iter().map(Media::to_string));
        lines.extend(self.text.as_deref().map(without_codes));
        if self.text.is_none() && self.media.is_none() {
            lines.extend(self.data.iter().map(|data| format!("[{}: {data}]", self.kind)));
        }
        lines.extend(self.footer.iter().map(|footer| format!("_{footer}_")));
        if !self.buttons.is_empty() {
            let buttons: Vec<String> = self
                .buttons
                .iter()
                .map(|button| format!("[{}]", button.title))
                .collect();
            lines.push(buttons.join(" "));
        }
        if let Some(list) = &self.list {
            lines.push(format!("[≡ {}]", list.button));
            for section in &list.sections {
                lines.extend(section.title.iter().map(|title| format!("{title}:")));
                lines.extend(section.rows.iter().map(Row::to_string));
            }
        }
        f.write_str(&lines.join("\n"))
    }
}

/// The addresses of calendars have codes that differ from one run to the next.
fn without_codes(text: &str) -> String {
    static CALENDAR: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"https?://\S+?/calendar/\S+\.ics").unwrap());
    CALENDAR.replace_all(text, "CALENDAR.ics").into_owned()
}

impl fmt::Display for Media {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.filename {
            Some(name) => write!(f, "[{}: {name}]", self.kind),
            None => write!(f, "[{}]", self.kind),
        }
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.description {
            Some(description) => write!(f, "- {}: {description}", self.title),
            None => write!(f, "- {}", self.title),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn message(content: Value) -> Message {
        let mut message = json!({
            "seq": 1, "at": 0, "direction": "out", "to": "+573005550101", "kind": "text", "wamid": "wamid.1",
            "status": "sent",
        });
        for (key, value) in content.as_object().unwrap() {
            message[key] = value.clone();
        }
        serde_json::from_value(message).unwrap()
    }

    #[test]
    fn a_message_is_shown_from_top_to_bottom() {
        let message = message(json!({
            "header": {"type": "media", "media": {"kind": "image", "filename": "oferta.jpg"}},
            "text": "38 reciben el mensaje.",
            "footer": "Óptica Mirador",
            "buttons": [{"type": "reply", "id": "a", "title": "Enviar a 38"}, {"type": "reply", "id": "b", "title": "Cancelar"}],
        }));
        insta::assert_snapshot!(message, @r"
        [image: oferta.jpg]
        38 reciben el mensaje.
        _Óptica Mirador_
        [Enviar a 38] [Cancelar]
        ");
        assert_eq!(
            message.target("Cancelar"),
            Some(Target::Button { id: "b".to_owned() })
        );
    }

    #[test]
    fn a_list_is_shown_open() {
        let message = message(json!({
            "text": "¿Cuál?",
            "list": {"button": "Ver", "sections": [
                {"title": "Hoy", "rows": [{"id": "1", "title": "10:00", "description": "Ana"}, {"id": "2", "title": "11:00"}]},
            ]},
        }));
        insta::assert_snapshot!(message, @r"
        ¿Cuál?
        [≡ Ver]
        Hoy:
        - 10:00: Ana
        - 11:00
        ");
        assert_eq!(message.target("11:00"), Some(Target::Row { id: "2".to_owned() }));
        assert_eq!(message.target("12:00"), None);
    }
}
