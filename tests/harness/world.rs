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

use tempfile::TempDir;

use super::database::Database;
use super::person::Person;
use super::ports::Port;
use super::process::{Environment, Program};
use super::setup::{OWNER, Setup, environment, webhook};
use super::simulator::{Simulator, client};
use super::wait::{real_millis, until};

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

    /// Up to which message a telephone has been read.
    pub(super) fn read_until(&self, phone: &str) -> u64 {
        self.read.lock().unwrap().get(phone).copied().unwrap_or_default()
    }

    /// It has been read up to this one.
    pub(super) fn has_read(&self, phone: &str, seq: u64) {
        let mut read = self.read.lock().unwrap();
        let place = read.entry(phone.to_owned()).or_default();
        *place = seq.max(*place);
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
        // A month takes less than half a minute, and a day less than ten seconds; its end is slower, so that nobody looks too late.
        for (speed, until) in [
            (100_000.0, at - 24 * HOUR),
            (20_000.0, at - 2 * HOUR),
            (2_000.0, at - HOUR / 6),
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

    /// The same, whose clock is so many told seconds ahead of the bot's.
    pub fn start_another_bot_at(&self, port: &Port, ahead: i64) -> Program {
        let mut environment = self.environment.clone();
        environment.insert("PREGON_BIND".to_owned(), port.address());
        let dial = &environment["PREGON_CLOCK"];
        let (told, rest) = dial.split_once('@').unwrap();
        let told = chrono::DateTime::parse_from_rfc3339(told).unwrap() + chrono::TimeDelta::seconds(ahead);
        let dial = format!("{}@{rest}", told.to_rfc3339());
        environment.insert("PREGON_CLOCK".to_owned(), dial);
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
