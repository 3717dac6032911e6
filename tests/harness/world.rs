//! One bot, one provider, and the people who talk through them.
//!
//! ```ignore
//! on_both_databases!(a_pause_is_at_once, |database| async move {
//!     let world = World::start(database).await;
//!     let owner = world.owner();
//!     assert_snapshot!(owner.says("/status").await, @"…");
//!     owner.taps("Enviar a 40").await;
//!     world.customer("+573005550101", "Ana").says("hola").await;
//!     let card = owner.hears_about("Ana").await;
//!     owner.quotes(&card).says_only("Ya le cuento").await;
//!     assert_snapshot!(world.customer("+573005550101", "Ana").hears().await, @"Ya le cuento");
//! });
//! ```

use std::collections::BTreeMap;
use std::process::ExitStatus;
use std::sync::Mutex;
use std::thread;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::database::Database;
use super::phone::{Message, Target};
use super::ports::Port;
use super::process::{Environment, Program};
use super::simulator::{Simulator, client};
use super::wait::{real_millis, until};

/// The owner's telephone.
pub const OWNER: &str = "+573005550100";
/// The business's number and its id at the provider.
pub const BUSINESS_NUMBER_ID: &str = "106540352242922";
/// The provider's app secret, which signs webhooks.
pub const APP_SECRET: &str = "a-secret-for-tests";

/// Rules by which nothing has a price: what is told of costs is told where a test is about them.
const NO_RATES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/no-rates");
/// Rules with prices of the tests' own.
pub const RATES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/rates");

/// Which provider the bot's number is at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Way {
    #[default]
    Cloud,
    Twilio,
    WaSender,
}

/// How a world begins. The default is an ordinary Friday morning in Bogotá at sixty times the real speed.
pub struct Setup {
    /// Told time at the start, RFC 3339.
    pub start: String,
    /// Told seconds per real second.
    pub speed: u32,
    /// The provider.
    pub way: Way,
    /// Providers besides, at which the business has a number that the bot does not know of.
    pub also: Vec<Way>,
    /// Settings besides the usual ones, or in their place.
    pub settings: Environment,
    /// What the provider is told besides: arguments of its program.
    pub provider: Vec<String>,
    /// Keys that the provider alone knows: those that somebody enters later.
    pub unknown: Environment,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            start: "2026-11-20T15:00:00Z".to_owned(),
            speed: 60,
            way: Way::Cloud,
            also: Vec::new(),
            provider: Vec::new(),
            settings: Environment::new(),
            unknown: Environment::new(),
        }
    }
}

/// Ends with the test, and takes all that it started along.
pub struct World {
    // The programs stop before the database goes.
    bot: Option<Program>,
    simulator: Simulator,
    environment: Environment,
    bot_port: Port,
    _simulator_port: Port,
    /// How far each telephone has been read, by number.
    read: Mutex<BTreeMap<String, u64>>,
    database: Database,
    folder: TempDir,
}

impl World {
    /// A world as usual.
    pub async fn start(database: Database) -> Self {
        Self::start_with(database, Setup::default()).await
    }

    /// A world of one's own.
    pub async fn start_with(database: Database, setup: Setup) -> Self {
        let folder = tempfile::Builder::new().prefix("pregon-world").tempdir().unwrap();
        let bot_port = Port::claim();
        let simulator_port = Port::claim();
        let mut environment = environment(&database, &setup, &bot_port, &simulator_port);
        let media = folder.path().join("media").display().to_string();
        environment.entry("PREGON_MEDIA".to_owned()).or_insert(media);
        let ways = [setup.way].into_iter().chain(setup.also.iter().copied());
        let hook = ways.flat_map(|way| webhook(way, &bot_port.url(), &setup));
        let hook: Vec<String> = hook.chain(setup.provider.iter().cloned()).collect();
        let simulator = Simulator::start_with(&simulator_port, &hook, &environment, folder.path()).await;
        let mut world = Self {
            bot: None,
            simulator,
            environment,
            bot_port,
            _simulator_port: simulator_port,
            read: Mutex::default(),
            database,
            folder,
        };
        world.start_bot().await;
        world
    }

    /// The person who owns the business.
    pub fn owner(&self) -> Person<'_> {
        self.person(OWNER, "Lucía")
    }

    /// Somebody with a telephone.
    pub fn customer(&self, phone: &str, name: &str) -> Person<'_> {
        self.person(phone, name)
    }

    fn person(&self, phone: &str, name: &str) -> Person<'_> {
        Person {
            world: self,
            phone: phone.to_owned(),
            name: name.to_owned(),
            quoted: None,
            to: None,
        }
    }

    /// The provider.
    pub fn simulator(&self) -> &Simulator {
        &self.simulator
    }

    /// Where the bot listens: `http://127.0.0.1:PORT`.
    pub fn bot_url(&self) -> String {
        self.bot_port.url()
    }

    /// The owner hands a template in, and the provider approves it. Returns its name at the provider.
    pub async fn approved_template(&self, name: &str, text: &str) -> String {
        self.templates_are_known().await;
        let owner = self.owner();
        owner.says(&format!("/plantilla nueva {name}\n{text}")).await;
        let submitted = self.simulator.submitted(name).await;
        self.simulator.approve_template(&submitted).await;
        owner.hears_about(&submitted).await;
        submitted
    }

    /// Waits until the bot has asked for the list of templates for the first time, and how each number is, as it does when it starts:
    /// what is told of a promotion depends on both.
    pub async fn templates_are_known(&self) {
        until("the list of templates", async || {
            let asked = "SELECT COUNT(*) FROM tasks WHERE kind = 'sync_templates' AND state = 'done'";
            (self.database.number(asked).await > 0).then_some(())
        })
        .await;
        self.health_is_known().await;
    }

    /// Waits until the bot has asked how each of its numbers is, as it does when it starts.
    pub async fn health_is_known(&self) {
        until("every number to be looked at", async || {
            let unknown = "SELECT COUNT(*) FROM channels WHERE checked_at IS NULL";
            (self.database.number(unknown).await == 0).then_some(())
        })
        .await;
    }

    /// The bot asks how the first number is once more, without waiting for the hour; returns once the answer is written down.
    pub async fn looks_again(&self) {
        let asked = "SELECT COUNT(*) FROM tasks WHERE kind = 'check_health' AND state IN ('done', 'failed')";
        let before = self.database.number(asked).await;
        // An instant runs once: each time another one.
        let now = self.simulator.now().await;
        let due =
            format!("UPDATE schedules SET next_run_at = {now} WHERE job = 'check-health' AND subject_id = 1");
        self.database.change(&due).await;
        until("the number to be looked at", async || {
            (self.database.number(asked).await > before).then_some(())
        })
        .await;
    }

    /// Waits until told time has come so far (Unix milliseconds).
    pub async fn time_is(&self, at: i64) {
        until(&format!("told time to be {at}"), async || {
            (self.simulator.now().await >= at).then_some(())
        })
        .await;
    }

    /// The bot's process.
    ///
    /// # Panics
    /// When it has been stopped.
    pub fn bot(&mut self) -> &mut Program {
        self.bot.as_mut().expect("the bot is not running")
    }

    /// `kill -9`.
    pub fn kill_bot(&mut self) {
        self.bot().kill();
        self.bot = None;
    }

    /// Waits until every webhook that the bot has stored has been handled.
    pub async fn inbox_is_empty(&self) {
        until("every stored webhook to be handled", async || {
            let left = "SELECT COUNT(*) FROM inbox_events WHERE state = 'new'";
            (self.database.number(left).await == 0).then_some(())
        })
        .await;
    }

    /// Waits until nothing is on its way out any more, but for what waits until somebody writes.
    pub async fn outbox_is_empty(&self) {
        until("everything to have left", async || {
            let left = "SELECT COUNT(*) FROM messages WHERE state = 'sending' \
                        OR (state = 'queued' AND due_at < 9000000000000000)";
            (self.database.number(left).await == 0).then_some(())
        })
        .await;
    }

    /// As if the time had passed after which the right of a process that died goes to another. Only for when it has died,
    /// and only to save that time: a test of its own waits for it.
    pub async fn forget_leases(&self) {
        self.database.change("UPDATE leases SET expires_at = 0").await;
        self.database.change("UPDATE list_jobs SET due_at = 0").await;
    }

    /// Asks it to stop, and waits until it has.
    pub async fn stop_bot(&mut self) -> ExitStatus {
        let status = self.bot().terminate().await;
        self.bot = None;
        status
    }

    /// Starts the bot (again): same database, same port, same clock.
    pub async fn start_bot(&mut self) {
        assert!(self.bot.is_none(), "the bot is running already");
        let mut bot = Program::spawn(&["serve"], &self.environment, self.folder.path());
        bot.ready().await;
        self.bot = Some(bot);
    }

    /// So many told minutes later, at the usual speed again.
    pub async fn later(mut self, minutes: i64) -> Self {
        let at = self.simulator.now().await + minutes * 60_000;
        // A day takes less than half a minute, and no schedule is passed over because a beat came too late.
        self.hurry(if minutes > 120 { 3_600 } else { 240 }).await;
        self.time_is(at).await;
        self.hurry(Setup::default().speed).await;
        self
    }

    /// The bot is off until then (told Unix milliseconds), and told time passes at this speed from there on.
    pub async fn off_until(&mut self, at: i64, speed: u32) {
        const HOUR: i64 = 60 * 60_000;
        self.stop_bot().await;
        // A month takes less than half a minute, and a day less than ten; its end is slower, so that nobody looks too late.
        for (speed, until) in [
            (100_000.0, at - 24 * HOUR),
            (10_000.0, at - 2 * HOUR),
            (600.0, at),
        ] {
            self.simulator.set_speed(speed).await;
            self.time_is(until).await;
        }
        self.start_bot_at(speed).await;
    }

    /// From now on told time passes at another speed. The bot is started again for it.
    pub async fn hurry(&mut self, speed: u32) {
        self.stop_bot().await;
        self.start_bot_at(speed).await;
    }

    async fn start_bot_at(&mut self, speed: u32) {
        self.simulator.set_speed(f64::from(speed)).await;
        let told = self.simulator.now().await;
        let told = chrono::DateTime::from_timestamp_millis(told)
            .unwrap()
            .to_rfc3339();
        let dial = format!("{told}@{}x{speed}", real_millis());
        self.environment.insert("PREGON_CLOCK".to_owned(), dial);
        self.start_bot().await;
    }

    /// From its next start on the bot is told this as well.
    pub fn set(&mut self, name: &str, value: &str) {
        self.environment.insert(name.to_owned(), value.to_owned());
    }

    /// Another subcommand, with what the bot is told.
    pub fn run(&self, arguments: &[&str]) -> Program {
        Program::spawn(arguments, &self.environment, self.folder.path())
    }

    /// A second process on the same database and another port. It is returned before it is ready, as it may refuse.
    pub fn start_another_bot(&self, port: &Port) -> Program {
        let mut environment = self.environment.clone();
        environment.insert("PREGON_BIND".to_owned(), port.address());
        Program::spawn(&["serve"], &environment, self.folder.path())
    }

    /// How many files of people the bot keeps: as many rows of its table as there are files in its folder.
    pub async fn kept_files(&self) -> usize {
        let rows = self
            .database
            .number("SELECT COUNT(*) FROM files WHERE object IS NOT NULL")
            .await;
        let folder = self.folder.path().join("media");
        let mut folders = vec![folder];
        let mut files = 0;
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).into_iter().flatten() {
                let entry = entry.unwrap();
                if entry.file_type().unwrap().is_dir() {
                    folders.push(entry.path());
                } else {
                    files += 1;
                }
            }
        }
        assert_eq!(
            usize::try_from(rows).unwrap(),
            files,
            "rows and files are not the same"
        );
        files
    }

    /// What the bot is told by its environment.
    pub fn environment(&self) -> &Environment {
        &self.environment
    }

    /// The bot's database, for a look that nobody in the world could take.
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// When each message of a campaign left, told time, as the bot wrote it down before the request: what arrives at the
    /// provider has also been on its way.
    pub async fn moments_of_leaving(&self) -> Vec<i64> {
        let rows = self
            .database
            .rows("SELECT sending_at FROM messages WHERE campaign_id IS NOT NULL ORDER BY sending_at")
            .await;
        rows.iter()
            .map(|row| row.try_get("", "sending_at").unwrap())
            .collect()
    }

    /// A request to the bot: `world.http().get(format!("{}/healthz", world.bot_url()))`.
    pub fn http(&self) -> reqwest::Client {
        client()
    }
}

impl Drop for World {
    /// When the test fails, what was said is shown.
    fn drop(&mut self) {
        if !thread::panicking() {
            return;
        }
        let url = self.simulator.url().to_owned();
        // A runtime of its own: the test's cannot be waited for here.
        let looking = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(super::simulator::last_words(&url, 12))
        });
        if let Ok(said) = looking.join() {
            eprintln!("--- the last messages to people:\n{said}---");
        }
    }
}

/// The id of the WaSender session.
pub const SESSION: &str = "31";
/// The business's number at Twilio.
pub const TWILIO_NUMBER: &str = "+573005550198";

/// What the simulator is told of a number: where webhooks go, and by which keys the bot is known.
fn webhook(way: Way, bot: &str, setup: &Setup) -> Vec<String> {
    let mut keys = number(way);
    keys.extend(setup.settings.clone());
    keys.extend(setup.unknown.clone());
    let key = |name: &str| keys.get(name).cloned().unwrap_or_default();
    let at = |path: &str| format!("{bot}/webhooks/{path}");
    let arguments = match way {
        Way::Cloud => vec![("webhook-url", at("cloud"))],
        Way::Twilio => vec![
            ("twilio-webhook-url", at("twilio")),
            ("twilio-auth-token", key("TWILIO_AUTH_TOKEN")),
            ("twilio-webhook-key", key("TWILIO_WEBHOOK_KEYS")),
        ],
        Way::WaSender => {
            let token = key("WASENDER_PATH_TOKEN");
            let path = if token.is_empty() {
                "wasender".to_owned()
            } else {
                format!("wasender/{token}")
            };
            vec![
                ("wasender-session", key("WASENDER_SESSION_ID")),
                ("wasender-webhook-url", at(&path)),
                ("wasender-api-key", key("WASENDER_API_KEY")),
                ("wasender-secret", key("WASENDER_WEBHOOK_SECRET")),
            ]
        }
    };
    arguments
        .into_iter()
        .flat_map(|(name, value)| [format!("--{name}"), value])
        .collect()
}

/// Where all providers are.
fn providers(simulator: &str) -> Environment {
    let there = [
        ("WHATSAPP_API_BASE_URL", ""),
        ("TWILIO_API_BASE_URL", ""),
        ("TWILIO_CONTENT_BASE_URL", ""),
        ("WASENDER_API_BASE_URL", "/wasender/api"),
    ];
    there
        .map(|(name, path)| (name.to_owned(), format!("{simulator}{path}")))
        .into()
}

/// The number's settings: what the bot has to know to use it.
pub fn number(way: Way) -> Environment {
    let settings = match way {
        Way::Cloud => vec![
            ("WHATSAPP_ACCESS_TOKEN", "a-token-for-tests".to_owned()),
            ("WHATSAPP_PHONE_NUMBER_ID", BUSINESS_NUMBER_ID.to_owned()),
            ("WHATSAPP_BUSINESS_ACCOUNT_ID", "102290129340398".to_owned()),
            ("WHATSAPP_VERIFY_TOKEN", "a-word-for-tests".to_owned()),
            ("WHATSAPP_APP_SECRET", APP_SECRET.to_owned()),
        ],
        // The account is the one that the simulator has unless told otherwise.
        Way::Twilio => vec![
            (
                "TWILIO_ACCOUNT_SID",
                "AC00000000000000000000000000000001".to_owned(),
            ),
            ("TWILIO_AUTH_TOKEN", "twilio-token".to_owned()),
            ("TWILIO_WHATSAPP_FROM", format!("whatsapp:{TWILIO_NUMBER}")),
        ],
        Way::WaSender => vec![
            ("WASENDER_API_KEY", format!("wasender-key-{SESSION}")),
            ("WASENDER_SESSION_ID", SESSION.to_owned()),
            ("WASENDER_WEBHOOK_SECRET", format!("wasender-secret-{SESSION}")),
        ],
    };
    let owned = settings.into_iter().map(|(name, value)| (name.to_owned(), value));
    owned.collect()
}

fn environment(database: &Database, setup: &Setup, bot: &Port, simulator: &Port) -> Environment {
    let usual = [
        ("DATABASE_URL", database.url().to_owned()),
        ("PREGON_BIND", bot.address()),
        ("PUBLIC_URL", bot.url()),
        (
            "PREGON_CLOCK",
            format!("{}@{}x{}", setup.start, real_millis(), setup.speed),
        ),
        ("PREGON_OWNERS", OWNER.to_owned()),
        ("PREGON_TIMEZONE", "America/Bogota".to_owned()),
        ("PREGON_LOCALE", "es".to_owned()),
        ("PREGON_COUNTRY", "CO".to_owned()),
        ("PREGON_LAW", "none".to_owned()),
        ("PREGON_RULES", NO_RATES.to_owned()),
        // 32 bytes, as everywhere; what it encrypts is gone with the test.
        (
            "PREGON_SECRET_KEY",
            "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=".to_owned(),
        ),
    ];
    let mut environment: Environment = usual.map(|(name, value)| (name.to_owned(), value)).into();
    environment.extend(providers(&simulator.url()));
    environment.extend(number(setup.way));
    environment.extend(setup.settings.clone());
    environment
}

/// Somebody with a telephone in hand. What `says`, `taps` and `sends_file` return is the bot's answer, printed as it
/// appears on the telephone: the first message to this person after theirs.
#[derive(Clone)]
pub struct Person<'a> {
    world: &'a World,
    phone: String,
    name: String,
    quoted: Option<String>,
    /// The number of the business that is written to, by its id at the provider; none: its first one.
    to: Option<String>,
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
            self.world.simulator.idle().await;
            self.world.inbox_is_empty().await;
        }
        self.send(json!({"kind": "text", "text": text})).await
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
            let read = self
                .world
                .read
                .lock()
                .unwrap()
                .get(&self.phone)
                .copied()
                .unwrap_or_default();
            let mut unread = self
                .world
                .simulator
                .messages_to(&self.phone, read)
                .await
                .into_iter();
            unread.find(|message| !message.is_reaction() && message.to_string().contains(words))
        })
        .await;
        self.has_read(message.seq);
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
        let mut messages = self.world.simulator.conversation(&self.phone).await;
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
        let wamid = self.world.simulator.inbound(&message).await;
        let conversation = self.world.simulator.conversation(&self.phone).await;
        let sent = conversation.iter().rev().find(|message| message.wamid == wamid);
        self.has_read(sent.expect("what was just sent is in the conversation").seq);
        wamid
    }

    fn has_read(&self, seq: u64) {
        let mut read = self.world.read.lock().unwrap();
        let place = read.entry(self.phone.clone()).or_default();
        *place = seq.max(*place);
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
