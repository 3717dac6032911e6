//! The stand-in provider, and the way to look inside of it.

use std::path::Path;
use std::process::ExitStatus;
use std::sync::Once;

use reqwest::{Client, Method, RequestBuilder};
use serde::Deserialize;
use serde_json::{Value, json};

use super::phone::Message;
use super::ports::Port;
use super::process::{Environment, Program};
use super::wait::until;

/// Most messages in one answer.
const PAGE: usize = 10_000;

/// A running `pregon simulator`.
pub struct Simulator {
    program: Program,
    url: String,
    client: Client,
}

impl Simulator {
    /// Starts one whose webhooks go to `webhook_url`, which need not answer yet.
    pub async fn start(port: &Port, webhook_url: &str, environment: &Environment, folder: &Path) -> Self {
        let hook = ["--webhook-url", webhook_url].map(str::to_owned);
        Self::start_with(port, &hook, environment, folder).await
    }

    /// Starts one with arguments of one's own.
    pub async fn start_with(
        port: &Port,
        arguments: &[String],
        environment: &Environment,
        folder: &Path,
    ) -> Self {
        let bind = port.address();
        let mut all = vec!["simulator", "--bind", &bind];
        all.extend(arguments.iter().map(String::as_str));
        Self::inside(Program::spawn(&all, environment, folder)).await
    }

    /// The one that runs inside of a program, which may be more than that: the demo.
    pub async fn inside(mut program: Program) -> Self {
        let url = program.ready().await;
        Self {
            program,
            url,
            client: client(),
        }
    }

    /// Asks its program to stop, and waits until it has.
    pub async fn stop(&mut self) -> ExitStatus {
        self.program.terminate().await
    }

    /// `http://127.0.0.1:PORT`, which is also the provider's base URL for the bot.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// What it has printed until now.
    pub fn printed(&self) -> String {
        self.program.printed()
    }

    /// Everything that the bot has sent, oldest first.
    pub async fn messages(&self) -> Vec<Message> {
        let mut messages: Vec<Message> = Vec::new();
        loop {
            let after = messages.last().map_or(0, |last| last.seq);
            let page = self
                .ask(Method::GET, &format!("messages?after={after}&limit={PAGE}"), None)
                .await;
            let page = read_messages(&page);
            let is_last = page.len() < PAGE;
            messages.extend(page);
            if is_last {
                return messages;
            }
        }
    }

    /// What the bot has sent to one person after a place in the log. While there is nothing, it waits a little.
    pub async fn messages_to(&self, phone: &str, after: u64) -> Vec<Message> {
        let phone = phone.trim_start_matches('+');
        let path = format!("messages?to={phone}&after={after}&limit={PAGE}&wait_ms=1000");
        read_messages(&self.ask(Method::GET, &path, None).await)
    }

    /// The last messages with one person, in both directions, oldest first.
    pub async fn conversation(&self, phone: &str) -> Vec<Message> {
        let phone = phone.trim_start_matches('+');
        read_messages(
            &self
                .ask(
                    Method::GET,
                    &format!("conversation?phone={phone}&limit=2000"),
                    None,
                )
                .await,
        )
    }

    /// Waits until the messages are as `are` wants them, and returns them. `what` says what that is.
    pub async fn until(&self, what: &str, mut are: impl FnMut(&[Message]) -> bool) -> Vec<Message> {
        until(what, async || {
            Some(self.messages().await).filter(|messages| are(messages))
        })
        .await
    }

    /// A person writes; see the simulator's control interface for the keys. Returns the message's id.
    pub async fn inbound(&self, message: &Value) -> String {
        let answer = self.ask(Method::POST, "inbound", Some(message)).await;
        answer["wamid"]
            .as_str()
            .unwrap_or_else(|| panic!("no message id in {answer}"))
            .to_owned()
    }

    /// Adds somebody, or replaces him: `{"phone": "+57…", "name": "Ana", "hides_number": true}`.
    pub async fn person(&self, person: &Value) {
        self.ask(Method::POST, "people", Some(person)).await;
    }

    /// The business-scoped id of somebody who has been added.
    pub async fn id_of(&self, phone: &str) -> String {
        let all = self.ask(Method::GET, "people", None).await;
        let people = all["people"].as_array().cloned().unwrap_or_default();
        let found = people.iter().find(|person| person["phone"] == phone);
        let id = found.and_then(|person| person["user_id"].as_str());
        id.unwrap_or_else(|| panic!("nobody has {phone} in {all}"))
            .to_owned()
    }

    /// What becomes of the link between a WaSender session and its account: `logged_out`, `connected`.
    pub async fn links(&self, session: &str, status: &str) {
        let path = format!("wasender/{session}/status");
        self.ask(Method::POST, &path, Some(&json!({"status": status})))
            .await;
    }

    /// The same, where the webhook that tells it gets lost.
    pub async fn links_untold(&self, session: &str, status: &str) {
        let path = format!("wasender/{session}/status");
        let change = json!({"status": status, "untold": true});
        self.ask(Method::POST, &path, Some(&change)).await;
    }

    /// How a number stands at Meta from now on: `{"quality_rating": "RED", "can_send_message": "BLOCKED"}`.
    pub async fn number_stands(&self, number: &str, standing: &Value) {
        let path = format!("numbers/{number}/standing");
        self.ask(Method::POST, &path, Some(standing)).await;
    }

    /// Until when the access token of an account at Meta is good, in told Unix milliseconds; `None`: for ever.
    pub async fn token_ends(&self, account: &str, at: Option<i64>) {
        let path = format!("accounts/{account}/token");
        self.ask(Method::POST, &path, Some(&json!({"expires_at": at})))
            .await;
    }

    /// Where the marketing of an account at Meta goes from now on: by its own endpoint alone, or by either.
    pub async fn marketing_is_apart(&self, account: &str, apart: bool) {
        let path = format!("accounts/{account}/marketing");
        self.ask(Method::POST, &path, Some(&json!({"apart": apart})))
            .await;
    }

    /// How the account at Twilio stands from now on: `suspended`, `active`.
    pub async fn twilio_is(&self, status: &str) {
        self.ask(Method::POST, "twilio/status", Some(&json!({"status": status})))
            .await;
    }

    /// Waits for a template whose name begins like this to be submitted, and returns its whole name.
    pub async fn submitted(&self, beginning: &str) -> String {
        until(
            &format!("a template {beginning}… to be submitted"),
            async || {
                let list = self.ask(Method::GET, "templates", None).await;
                let names = list["templates"]
                    .as_array()?
                    .iter()
                    .filter_map(|template| template["name"].as_str());
                names
                    .filter(|name| name.starts_with(beginning))
                    .map(str::to_owned)
                    .next_back()
            },
        )
        .await
    }

    /// The provider's id of a template with this name.
    pub async fn id_of_template(&self, name: &str) -> String {
        let list = self.ask(Method::GET, "templates", None).await;
        let found = list["templates"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["name"] == name);
        found
            .and_then(|one| one["id"].as_str())
            .unwrap_or_else(|| panic!("no {name} in {list}"))
            .to_owned()
    }

    /// Simulated time, Unix milliseconds.
    pub async fn now(&self) -> i64 {
        let clock = self.ask(Method::GET, "clock", None).await;
        clock["now_ms"]
            .as_i64()
            .unwrap_or_else(|| panic!("no time in {clock}"))
    }

    /// The provider's reviewers approve a template, once it has been submitted.
    pub async fn approve_template(&self, name: &str) {
        self.review(name, &json!({"event": "APPROVED"})).await;
    }

    /// They refuse it, for a reason as the provider spells it (`PROMOTIONAL`).
    pub async fn reject_template(&self, name: &str, reason: &str) {
        self.review(name, &json!({"event": "REJECTED", "reason": reason}))
            .await;
    }

    /// They move it to another category: `UTILITY`.
    pub async fn moves_template(&self, name: &str, category: &str) {
        self.review(name, &json!({"event": "APPROVED", "category": category}))
            .await;
    }

    async fn review(&self, name: &str, decision: &Value) {
        let what = format!("the template {name} to be submitted");
        let path = format!("templates/{name}/review");
        until(&what, async || {
            let answer = self
                .request(Method::POST, &path, Some(decision))
                .send()
                .await
                .unwrap();
            match answer.status().as_u16() {
                404 => None,
                status if status < 300 => Some(()),
                status => panic!(
                    "the simulator refuses the review of {name}: {status} {:?}",
                    answer.text().await
                ),
            }
        })
        .await;
    }

    /// Replaces the faults that are switched on by these: `[{"kind": "drop_after", "times": 1}]`; `[]` ends them all.
    pub async fn faults(&self, faults: Value) {
        self.ask(Method::PUT, "faults", Some(&json!({"faults": faults})))
            .await;
    }

    /// How often the fault that stands at this place among those that are switched on has happened.
    pub async fn hits(&self, place: usize) -> u64 {
        let faults = self.ask(Method::GET, "faults", None).await;
        faults["faults"][place]["hits"]
            .as_u64()
            .unwrap_or_else(|| panic!("no count in {faults}"))
    }

    /// Waits until every webhook that is due has been taken by the bot.
    pub async fn idle(&self) {
        self.quiet("idle").await;
    }

    /// Waits until nothing is planned any more either: every message has been delivered and read, as far as it ever is.
    pub async fn settled(&self) {
        self.quiet("settled").await;
    }

    async fn quiet(&self, how: &str) {
        let path = format!("idle?wait_ms=1000&settled={}", how == "settled");
        until(&format!("the simulator to be {how}"), async || {
            let answer = self.ask(Method::GET, &path, None).await;
            answer[how].as_bool()?.then_some(())
        })
        .await;
    }

    /// How many messages of the bot came too soon for one of the provider's rates, whatever became of them later.
    pub async fn too_soon(&self) -> u64 {
        let count = self.ask(Method::GET, "messages/count", None).await;
        count["too_soon"]
            .as_u64()
            .unwrap_or_else(|| panic!("no count in {count}"))
    }

    /// From now on one person can be sent so many messages at once, and then one in six seconds.
    pub async fn bears_at_once(&self, phone: &str, most: u32) {
        self.ask(
            Method::POST,
            "pair-burst",
            Some(&json!({"phone": phone, "most": most})),
        )
        .await;
    }

    /// One person's 24-hour window closes now.
    pub async fn close_window(&self, phone: &str) {
        self.ask(Method::POST, "reset-window", Some(&json!({"phone": phone})))
            .await;
    }

    /// Sends any webhook, signed like the others.
    pub async fn webhook(&self, field: &str, value: Value) {
        self.ask(
            Method::POST,
            "webhooks",
            Some(&json!({"field": field, "value": value})),
        )
        .await;
    }

    /// How many attempts to deliver a webhook the bot has refused.
    pub async fn refused_webhooks(&self) -> u64 {
        let webhooks = self.ask(Method::GET, "webhooks?limit=1", None).await;
        webhooks["refused"]
            .as_u64()
            .unwrap_or_else(|| panic!("no count in {webhooks}"))
    }

    /// How many messages it has ever accepted from the bot.
    pub async fn accepted(&self) -> u64 {
        let count = self.ask(Method::GET, "messages/count", None).await;
        count["accepted"]
            .as_u64()
            .unwrap_or_else(|| panic!("no count in {count}"))
    }

    /// How many of these at Meta's endpoint for marketing.
    pub async fn accepted_as_marketing(&self) -> u64 {
        let count = self.ask(Method::GET, "messages/count", None).await;
        count["marketing"]
            .as_u64()
            .unwrap_or_else(|| panic!("no count in {count}"))
    }

    /// How many simulated seconds pass per real one.
    pub async fn set_speed(&self, speed: f64) {
        self.ask(Method::POST, "clock", Some(&json!({"speed": speed})))
            .await;
    }

    /// How many files the bot has uploaded for messages.
    pub async fn uploads(&self) -> u64 {
        let count = self.ask(Method::GET, "media", None).await;
        count["uploads"]
            .as_u64()
            .unwrap_or_else(|| panic!("no count in {count}"))
    }

    /// The provider forgets the file of a message before its time.
    pub async fn forgets_file(&self, message: &Message) {
        let url = message.file().and_then(|file| file.url.as_deref());
        let id = url.and_then(|url| url.rsplit('/').next());
        let path = format!("media/{}", id.unwrap_or_else(|| panic!("no file in «{message}»")));
        self.ask(Method::DELETE, &path, None).await;
    }

    /// The bytes of a file that the bot sent.
    pub async fn download(&self, message: &Message) -> Vec<u8> {
        let url = message.file().and_then(|file| file.url.as_deref());
        let url = url.unwrap_or_else(|| panic!("no file in «{message}»"));
        let url = if url.starts_with('/') {
            format!("{}{url}", self.url)
        } else {
            url.to_owned()
        };
        let answer = self
            .client
            .get(url)
            .send()
            .await
            .unwrap()
            .error_for_status()
            .unwrap();
        answer.bytes().await.unwrap().to_vec()
    }

    async fn ask(&self, method: Method, path: &str, body: Option<&Value>) -> Value {
        let answer = self
            .request(method, path, body)
            .send()
            .await
            .unwrap_or_else(|error| {
                panic!("the simulator does not answer /control/{path}: {error}");
            });
        let status = answer.status();
        let text = answer.text().await.unwrap();
        assert!(
            status.is_success(),
            "the simulator refuses /control/{path}: {status} {text}"
        );
        if text.is_empty() {
            return Value::Null;
        }
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("/control/{path} answers {text}: {error}"))
    }

    fn request(&self, method: Method, path: &str, body: Option<&Value>) -> RequestBuilder {
        let request = self
            .client
            .request(method, format!("{}/control/{path}", self.url));
        match body {
            Some(body) => request.json(body),
            None => request,
        }
    }
}

fn read_messages(page: &Value) -> Vec<Message> {
    Vec::deserialize(&page["messages"]).unwrap_or_else(|error| panic!("the simulator's messages: {error}"))
}

/// The last messages that were sent from there, for a look after a failure.
pub async fn last_words(url: &str, count: usize) -> String {
    let url = format!("{url}/control/messages?limit={PAGE}");
    let Ok(answer) = client().get(url).send().await else {
        return "the simulator is gone\n".to_owned();
    };
    let messages = read_messages(&answer.json().await.unwrap_or_default());
    let last = messages.iter().skip(messages.len().saturating_sub(count));
    last.map(|message| format!("to {} ({}):\n{message}\n", message.to, message.status))
        .collect()
}

/// For requests of the tests' own, to the bot as well.
pub fn client() -> Client {
    static TLS: Once = Once::new();
    // The client wants to know a TLS library although nothing here speaks TLS. An error means that there is one.
    TLS.call_once(|| drop(rustls::crypto::ring::default_provider().install_default()));
    Client::builder().no_proxy().build().unwrap()
}
