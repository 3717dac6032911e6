//! Customers answer what they were reminded of, and the agenda changes. What was agreed on and told stands in the database as a booking and
//! its reminder leave it there.

mod again;
mod at_once;
mod hints;
mod limits;
mod near;
mod once;
mod plain;
mod promoted;
mod quiet;
mod renewals;
mod repeated;
mod several;
mod signs;
mod times;

use chrono::{NaiveDateTime, TimeDelta};
use serde_json::{Value, json};

use crate::harness::database::Database;
use crate::harness::person::Person;
use crate::harness::phone::Message;
use crate::harness::setup::Setup;
use crate::harness::world::World;

/// The customers of the salon.
pub const ANA: &str = "+573005550201";
pub const BETO: &str = "+573005550202";

/// How a language calls what is tapped.
pub struct Labels {
    pub yes: &'static str,
    pub change: &'static str,
    pub cancel: &'static str,
    pub keep: &'static str,
    pub again: &'static str,
    pub more: &'static str,
    pub talk: &'static str,
}

pub const SPANISH: Labels = Labels {
    yes: "Confirmo",
    change: "Cambiar",
    cancel: "Cancelar",
    keep: "Mantener",
    again: "Otra cita",
    more: "Otra hora",
    talk: "Hablar con alguien",
};

pub const ENGLISH: Labels = Labels {
    yes: "Confirm",
    change: "Change",
    cancel: "Cancel",
    keep: "Keep it",
    again: "Book again",
    more: "Another time",
    talk: "Talk to someone",
};

/// A salon that speaks one language, to which both customers have written a moment ago. Its clock goes as fast as any, so that the free
/// times are the same for as long as a test takes.
pub async fn salon(database: Database, language: &str) -> World {
    let mut setup = Setup {
        speed: 1,
        ..Setup::default()
    };
    setup
        .settings
        .insert("PREGON_LOCALE".to_owned(), language.to_owned());
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    owner.says("/estado").await;
    for (phone, name) in [(ANA, "Ana Peña"), (BETO, "Beto Rojas")] {
        world.customer(phone, name).says_only("hola").await;
        owner.hears_about(name).await;
    }
    world
}

/// A moment on the clocks of Bogotá: `2026-11-24 10:00`.
pub fn moment(local: &str) -> i64 {
    let local = NaiveDateTime::parse_from_str(local, "%Y-%m-%d %H:%M").unwrap();
    (local + TimeDelta::hours(5)).and_utc().timestamp_millis()
}

/// Somebody has an appointment of an hour. Its row.
pub async fn books(world: &World, phone: &str, title: &str, local: &str) -> i64 {
    let (phone, starts) = (phone.trim_start_matches('+'), moment(local));
    let (ends, wall) = (starts + 3_600_000, local.replace(' ', "T"));
    let database = world.database();
    database
        .change(&format!(
            "INSERT INTO appointments (organisation_id, number, contact_id, title, local_time, time_zone, starts_at, ends_at, state, \
             revision, reckoned_at, source, created_at, updated_at) SELECT 1, (SELECT COUNT(*) + 1 FROM appointments), id, '{title}', \
             '{wall}', 'America/Bogota', {starts}, {ends}, 'booked', 0, 1, 'chat', 1, 1 FROM contacts WHERE phone = '{phone}'"
        ))
        .await;
    database
        .change("UPDATE organisations SET appointment_count = (SELECT COUNT(*) FROM appointments)")
        .await;
    database.number("SELECT MAX(id) FROM appointments").await
}

/// The buttons below a reminder of an appointment.
pub fn three(labels: &Labels, appointment: i64) -> Value {
    let button =
        |wish: &str, title: &str| json!({"id": format!("apt:{wish}:{appointment}:0"), "title": title});
    json!([
        button("yes", labels.yes),
        button("change", labels.change),
        button("cancel", labels.cancel)
    ])
}

/// He is reminded of an appointment. The message on his telephone.
pub async fn is_reminded(world: &World, who: &Person<'_>, labels: &Labels, appointment: i64) -> Message {
    let of = format!("SELECT starts_at FROM appointments WHERE id = {appointment}");
    let occasion = format!("at:{}", world.database().number(&of).await);
    let about = ("appointment", appointment);
    reminds(world, who, about, &occasion, &three(labels, appointment)).await
}

/// He is reminded of something by a rule of its own.
pub async fn reminds(
    world: &World,
    who: &Person<'_>,
    (subject, id): (&str, i64),
    occasion: &str,
    buttons: &Value,
) -> Message {
    let (database, now) = (world.database(), world.simulator().now().await);
    let later = now + 30 * 24 * 3_600_000_i64;
    database
        .change(&format!(
            "INSERT INTO reminders (organisation_id, rule_id, subject, subject_id, occasion, contact_id, channel_id, state, due_at, \
             send_at, expires_at, due_day, attempts, fence, created_at, updated_at) SELECT 1, (SELECT COUNT(*) + 900 FROM reminders), \
             '{subject}', {id}, '{occasion}', contact_id, 1, 'handed', {now}, {now}, {later}, '2026-11-20', 0, 0, {now}, {now} \
             FROM {subject}s WHERE id = {id}"
        ))
        .await;
    let reminder = database.number("SELECT MAX(id) FROM reminders").await;
    let content = json!({"kind": "buttons", "body": "Recordatorio", "buttons": buttons}).to_string();
    database
        .change(&format!(
            "INSERT INTO messages (organisation_id, channel_id, conversation_id, direction, state, lane, kind, content, readable, \
             attempts, fence, created_at, due_at, reminder_id) SELECT 1, 1, c.id, 'out', 'queued', '2_transactional', 'buttons', \
             '{content}', 'Recordatorio', 0, 0, {now}, {now}, {reminder} FROM conversations c JOIN {subject}s s \
             ON s.contact_id = c.contact_id WHERE s.id = {id}"
        ))
        .await;
    database
        .change(&format!(
            "UPDATE reminders SET message_id = (SELECT MAX(id) FROM messages WHERE reminder_id = {reminder}) WHERE id = {reminder}"
        ))
        .await;
    who.hears_about("Recordatorio").await
}

/// What is known of an appointment: its state, and how often it was changed.
pub async fn is_now(world: &World, appointment: i64) -> (String, i64) {
    let query = format!("SELECT state, revision FROM appointments WHERE id = {appointment}");
    let row = world.database().rows(&query).await.remove(0);
    (
        row.try_get("", "state").unwrap(),
        row.try_get("", "revision").unwrap(),
    )
}

/// What was answered to the last reminder of an appointment.
pub async fn answered(world: &World, appointment: i64) -> String {
    let query = format!(
        "SELECT answered FROM reminders WHERE subject_id = {appointment} AND state = 'handed' ORDER BY id DESC LIMIT 1"
    );
    let row = world.database().rows(&query).await.remove(0);
    row.try_get::<Option<String>>("", "answered")
        .unwrap()
        .unwrap_or_default()
}

/// A conversation as it went: `> words` is what the customer wrote, `> [title]` what he tapped, `Lucía:` what the owner read.
pub struct Scene<'w> {
    pub world: &'w World,
    pub who: Person<'w>,
    told: String,
}

impl<'w> Scene<'w> {
    pub fn of(world: &'w World, phone: &str, name: &str) -> Self {
        Self {
            world,
            who: world.customer(phone, name),
            told: String::new(),
        }
    }

    pub async fn says(&mut self, words: &str) -> Message {
        let answer = self.who.says(words).await;
        self.note(&format!("> {words}\n{answer}"));
        answer
    }

    /// The newest message that has it.
    pub async fn taps(&mut self, title: &str) -> Message {
        let answer = self.who.taps(title).await;
        self.note(&format!("> [{title}]\n{answer}"));
        answer
    }

    /// On one certain message.
    pub async fn taps_of(&mut self, message: &Message, title: &str) -> Message {
        let answer = self.who.taps_of(message, title).await;
        self.note(&format!("> [{title}]\n{answer}"));
        answer
    }

    /// What the owner reads next.
    pub async fn owner_reads(&mut self) -> Message {
        let read = self.world.owner().hears().await;
        self.note(&format!("Lucía:\n{read}"));
        read
    }

    fn note(&mut self, line: &str) {
        if !self.told.is_empty() {
            self.told.push_str("\n\n");
        }
        self.told.push_str(line);
    }

    /// What was said so far.
    pub fn told(&mut self) -> String {
        std::mem::take(&mut self.told)
    }
}
