//! No secret is told where it does not belong, and none is kept as it is. Each one that the program is given, or makes, is a canary: a
//! word that stands nowhere else. They are looked for in whatever the program says, however it is written down.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use pregon::config::Config;
use pregon::domain::totp::Secret;
use pregon::provider::connect;
use pregon::vault::Vault;
use regex::bytes::Regex;
use reqwest::{Method, RequestBuilder};
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;

use super::files::fetched;
use super::keys::{Fields, Page, twilio};
use super::setup;
use crate::harness::authenticator::App;
use crate::harness::bucket::Bucket;
use crate::harness::database::on_both_databases;
use crate::harness::process::{Environment, Program};
use crate::harness::setup::{BUSINESS_NUMBER_ID, SESSION, Setup, TWILIO_NUMBER, Way};
use crate::harness::wait::until;
use crate::harness::world::World;

/// A step of thirty told seconds takes five, so that a code can be typed.
const SPEED: u32 = 6;

/// What the bot is told by its environment. With letters that are written differently in addresses.
const TOLD: [(&str, &str); 10] = [
    ("WHATSAPP_ACCESS_TOKEN", "EAAcanary+cloud/token="),
    ("WHATSAPP_VERIFY_TOKEN", "canary+verify/word="),
    (
        "WHATSAPP_APP_SECRET",
        "canary+app/secret=,canary+app/secret/before=",
    ),
    ("WASENDER_API_KEY", "canary+wasender/key="),
    ("WASENDER_SESSION_ID", SESSION),
    ("WASENDER_WEBHOOK_SECRET", "canary+wasender/secret="),
    ("WASENDER_PATH_TOKEN", "canary-wasender-path-token"),
    (
        "PREGON_SECRET_KEY",
        "Y2FuYXJ5LWtleS1vZi0zMi1ieXRlcy0wMTIzNDU2Nzg=",
    ),
    // Nobody listens there, and the stand-ins are spoken to directly.
    (
        "HTTPS_PROXY",
        "http://somebody:canary%2Bproxy%2Fword=@127.0.0.1:1",
    ),
    ("PREGON_LOG", "trace"),
];
/// The password of that proxy.
const PROXY_PASSWORD: &str = "canary+proxy/word=";
/// Another number in the business's account at Meta.
const SECOND: &str = "106540352242923";
/// The secret of the bucket's key.
const BUCKET_SECRET: &str = "canary+bucket/secret=";
/// What an owner enters on a page, which the settings name later.
const ENTERED: &str = "canary+twilio/token=";
/// What he enters there by mistake.
const MISTYPED: &str = "canary+mistyped/token=";
/// The secret of an API key at Twilio, which Twilio does not know.
const UNKNOWN_SECRET: &str = "canary+api/key/secret=";

fn scene(bucket: &Bucket) -> Setup {
    let owned = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    Setup {
        speed: SPEED,
        also: vec![Way::Twilio, Way::WaSender],
        provider: ["--also", &format!("102290129340398/{SECOND}")]
            .map(str::to_owned)
            .into(),
        settings: TOLD
            .map(owned)
            .into_iter()
            .chain(bucket.settings("canaries"))
            .collect(),
        unknown: [owned(("TWILIO_AUTH_TOKEN", ENTERED))].into(),
        ..setup(Way::Cloud)
    }
}

/// Words that must not be found, in every spelling that somebody could read.
#[derive(Default)]
struct Canaries(Vec<(String, Vec<u8>)>);

impl Canaries {
    /// All that the settings name, a database's password among them.
    fn of(environment: &Environment) -> Self {
        let mut canaries = Self::default();
        let plain = ["WASENDER_SESSION_ID", "HTTPS_PROXY", "PREGON_LOG"];
        for (name, value) in TOLD.iter().filter(|(name, _)| !plain.contains(name)) {
            value
                .split(',')
                .for_each(|word| canaries.add(name, word.as_bytes()));
        }
        canaries.add("the proxy's password", PROXY_PASSWORD.as_bytes());
        canaries.add("the bucket's secret", BUCKET_SECRET.as_bytes());
        canaries.add("what was entered", ENTERED.as_bytes());
        canaries.add("what was mistyped", MISTYPED.as_bytes());
        canaries.add("the secret of an API key", UNKNOWN_SECRET.as_bytes());
        let key = STANDARD.decode(&environment["PREGON_SECRET_KEY"]).unwrap();
        canaries.add("the bytes of PREGON_SECRET_KEY", &key);
        let database = reqwest::Url::parse(&environment["DATABASE_URL"]).unwrap();
        if let Some(password) = database.password() {
            canaries.add("the database's password", password.as_bytes());
        }
        canaries
    }

    fn add(&mut self, name: &str, word: &[u8]) {
        for spelling in spellings(word) {
            assert!(spelling.len() >= 8, "{name} is too short to be found");
            self.0.push((name.to_owned(), spelling));
        }
    }

    /// Fails with the place and the name of each one that is found in a text, and what stands before it.
    fn are_not_in(&self, place: &str, text: &[u8]) {
        let any: Vec<String> = self.0.iter().map(|(_, word)| pattern(word)).collect();
        let any = Regex::new(&any.join("|")).unwrap();
        let found: Vec<String> = any
            .find_iter(text)
            .take(5)
            .map(|hit| {
                let before = &text[hit.start().saturating_sub(300)..hit.start()];
                let known = self.0.iter().find(|(_, word)| word == hit.as_bytes());
                format!("{} after «{}»", known.unwrap().0, String::from_utf8_lossy(before))
            })
            .collect();
        assert!(found.is_empty(), "in {place}:\n{}", found.join("\n"));
    }
}

/// A word as it may be written down: as it is, escaped, in an address, in hexadecimal, as a list of bytes, and in base64 wherever it
/// begins there.
fn spellings(word: &[u8]) -> Vec<Vec<u8>> {
    let each = |write: fn(&u8) -> String, between: &str| {
        let letters: Vec<String> = word.iter().map(write).collect();
        letters.join(between)
    };
    let in_address = |byte: &u8| match byte {
        byte if byte.is_ascii_alphanumeric() || b"-._~".contains(byte) => char::from(*byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    let address = each(in_address, "");
    let text = String::from_utf8_lossy(word);
    let mut all = vec![
        text.replace('/', "\\/"),
        text.replace('+', "\\u002b"),
        text.replace('=', "&#x3D;"),
        address.to_ascii_lowercase(),
        address,
        hex::encode(word),
        hex::encode_upper(word),
        each(|byte| byte.to_string(), ", "),
    ];
    for before in 0..3 {
        let padded = [vec![0; before], word.to_vec()].concat();
        // Letters at both ends also hold bits of what stands around.
        let skip = [0, 2, 3][before];
        let keep = padded.len() / 3 * 4 + [0, 1, 2][padded.len() % 3];
        for alphabet in [&STANDARD_NO_PAD, &URL_SAFE_NO_PAD] {
            all.push(alphabet.encode(&padded)[skip..keep].to_owned());
        }
    }
    let mut all: Vec<Vec<u8>> = all.into_iter().map(String::into_bytes).collect();
    all.push(word.to_vec());
    all.sort();
    all.dedup();
    all
}

/// These bytes and no others.
fn pattern(word: &[u8]) -> String {
    let bytes: String = word.iter().map(|byte| format!("\\x{byte:02x}")).collect();
    format!("(?-u:{bytes})")
}

#[test]
fn a_word_is_found_however_it_is_written() {
    let mut canaries = Canaries::default();
    canaries.add("a token", b"canary+token/=");
    let found = |text: String| {
        let looking = std::panic::AssertUnwindSafe(|| canaries.are_not_in("here", text.as_bytes()));
        std::panic::catch_unwind(looking).is_err()
    };
    for text in [
        "Bearer canary+token/=".to_owned(),
        format!("Basic {}", STANDARD.encode("AC1:canary+token/=")),
        format!("Basic {}", STANDARD.encode("AC12:canary+token/=:and more")),
        format!("Basic {}", STANDARD.encode("AC123:canary+token/=:")),
        "?hub.verify_token=canary%2Btoken%2F%3D".to_owned(),
        format!("{:?}", b"canary+token/="),
        json!({"a": "canary+token/="}).to_string(),
        hex::encode("canary+token/="),
    ] {
        assert!(found(text.clone()), "{text}");
    }
    assert!(!found("a canary, a token".to_owned()));
}

/// All that the program has answered to requests.
#[derive(Default)]
struct Answers(Vec<u8>);

impl Answers {
    async fn ask(&mut self, request: RequestBuilder) -> u16 {
        let answer = request.send().await.unwrap();
        let status = answer.status().as_u16();
        self.0
            .extend(format!("{status} {:?}\n", answer.headers()).into_bytes());
        self.0.extend(answer.bytes().await.unwrap());
        status
    }

    /// The same of a page.
    fn read(&mut self, (status, html): (u16, String)) -> u16 {
        self.0.extend(html.into_bytes());
        status
    }
}

/// Ends the bot and takes down what it has printed.
async fn last_words(world: &mut World, printed: &mut String, kill: bool) {
    if kill {
        world.bot().kill();
    }
    world.bot().terminate().await;
    printed.push_str(&world.bot().printed());
    world.kill_bot();
}

/// What a subcommand prints.
async fn prints(mut program: Program) -> String {
    program.ended().await;
    program.printed()
}

/// Webhooks that are believed, and many that are not. `own_word` is the verify token of the number that was entered.
async fn webhooks(world: &World, answers: &mut Answers, own_word: &str) {
    let http = world.http();
    let at = |path: &str| format!("{}{path}", world.bot_url());
    let told = |name: &str| world.environment()[name].clone();
    let (token, secret) = (told("WASENDER_PATH_TOKEN"), told("WASENDER_WEBHOOK_SECRET"));
    let (own, key) = (
        at(&format!("/webhooks/wasender/{token}")),
        told("WASENDER_API_KEY"),
    );
    let body = json!({
        "event": "messages.received", "sessionId": key, "timestamp": 1_795_183_200,
        "data": {"messages": {
            "key": {"id": "3EB0CANARY", "fromMe": false, "cleanedSenderPn": "573005550209", "remoteJid": "573005550209@s.whatsapp.net"},
            "messageBody": format!("{key} {secret}"), "message": {"conversation": format!("{key} {secret}")}
        }}
    });
    let body = body.to_string();
    let posted = |url: &str, body: &str| http.post(url).body(body.to_owned());
    for (url, header, expected) in [
        (own.as_str(), Some(secret.as_str()), 200),
        (&own, Some("wrong"), 401),
        (&own, None, 401),
        (&at("/webhooks/wasender"), Some(&secret), 401),
        (&at(&format!("/webhooks/wasender/{secret}")), Some(&secret), 404),
        (
            &at(&format!("/webhooks/wasender/{token}/{secret}")),
            Some(&secret),
            404,
        ),
    ] {
        let request = match header {
            Some(header) => posted(url, &body).header("x-webhook-signature", header),
            None => posted(url, &body),
        };
        assert_eq!(answers.ask(request).await, expected, "{url}");
    }
    // No JSON, and no event of which anything is known.
    for odd in [
        format!("sessionId={key}&secret={secret}"),
        format!("{{\"event\":\"qrcode.updated\",\"data\":{{\"qr\":\"{key}\",\"x\":[\"{secret}\"]}}}}"),
        format!("\"{key}\""),
    ] {
        let request = posted(&own, &odd).header("x-webhook-signature", &secret);
        assert_eq!(answers.ask(request).await, 200, "{odd}");
    }

    for signature in ["", "sha256=00", &told("WHATSAPP_APP_SECRET")] {
        let request = posted(&at("/webhooks/cloud"), &body).header("x-hub-signature-256", signature);
        assert_eq!(answers.ask(request).await, 401);
        let request =
            posted(&at("/webhooks/twilio?c=1"), "Body=hola").header("x-twilio-signature", signature);
        assert!([401, 404].contains(&answers.ask(request).await));
    }
    for (word, expected) in [
        (told("WHATSAPP_VERIFY_TOKEN").as_str(), 200),
        (own_word, 200),
        (secret.as_str(), 403),
    ] {
        let asked = [
            ("hub.mode", "subscribe"),
            ("hub.verify_token", word),
            ("hub.challenge", "1"),
        ];
        let request = http.get(at("/webhooks/cloud")).query(&asked);
        assert_eq!(answers.ask(request).await, expected);
    }
    let large = "x".repeat(4 * 1024 * 1024 + 1);
    answers
        .ask(posted(&own, &large).header("x-webhook-signature", &secret))
        .await;
    for (method, path) in [
        (Method::DELETE, own.clone()),
        (Method::GET, own.clone()),
        (Method::GET, at(&format!("/nowhere/{secret}"))),
        (Method::GET, at(&format!("/channels/{secret}"))),
        (Method::GET, at(&format!("/files/1/2/{secret}/x"))),
        (Method::GET, at("/metrics")),
        (Method::GET, at("/healthz")),
        (Method::GET, at("/readyz")),
    ] {
        answers.ask(http.request(method, path)).await;
    }
}

/// Each provider refuses once, and repeats the key that it was shown; and the address of a file.
async fn refusals(world: &World, link: &str) {
    let failed = "SELECT COUNT(*) FROM messages WHERE state = 'failed'";
    let token = |name: &str| {
        world
            .environment()
            .get(name)
            .map_or(ENTERED, String::as_str)
            .to_owned()
    };
    let before = world.database().number(failed).await;
    for (done, number, code, key) in [
        (1, BUSINESS_NUMBER_ID, 100, token("WHATSAPP_ACCESS_TOKEN")),
        (2, TWILIO_NUMBER, 21_211, token("TWILIO_AUTH_TOKEN")),
        (3, SESSION, 422, token("WASENDER_API_KEY")),
    ] {
        let fault = json!([{
            "kind": "refuse", "code": code, "details": format!("Not with the key {key}, nor {link}"), "phone_number_id": number, "times": 1,
        }]);
        world.simulator().faults(fault).await;
        world.owner().at(number).says_only("/hoy").await;
        until(&format!("{number} to refuse"), async || {
            (world.database().number(failed).await == before + done).then_some(())
        })
        .await;
    }
}

on_both_databases!(no_secret_is_told_or_kept, |database| async move {
    let bucket = Bucket::with_secret(BUCKET_SECRET).await;
    let mut world = World::start_with(database, scene(&bucket)).await;
    let mut canaries = Canaries::of(world.environment());
    let (mut answers, mut printed) = (Answers::default(), String::new());
    world.owner().says("/start").await;

    // A number's keys are entered on a page, wrong ones first.
    world.owner().says("/canal agregar twilio Centro").await;
    let told = world.owner().taps("Dame la página").await;
    let page = Page::told(&world, &told);
    let address = page.address.clone();
    let mut fields = twilio();
    let mut enter = async |key: &'static str, text: &str| {
        fields.insert(key, text.to_owned());
        answers.read(page.post(&Fields::clone(&fields)).await)
    };
    assert_eq!(enter("auth_token", MISTYPED).await, 422);
    assert_eq!(enter("from", MISTYPED).await, 422);
    assert_eq!(enter("from", TWILIO_NUMBER).await, 422);
    assert_eq!(enter("auth_token", ENTERED).await, 200);
    assert_eq!(answers.read(page.get().await), 404, "it is over");
    world.owner().hears_about("está conectado").await;

    // So are those of a second number at Meta, which gets a verify token of its own: that stands on the page, and nowhere else.
    world.owner().says("/canal agregar meta Norte").await;
    let page = Page::told(&world, &world.owner().taps("Dame la página").await);
    let own_word = second_number(&world, &page).await;
    canaries.add("the verify token of our own making", own_word.as_bytes());
    world.owner().hears_about("está conectado").await;

    let link = file_link(&world).await;
    answers.ask(world.http().get(&link)).await;

    // An app makes codes.
    let mut app = App::new(&world.owner().says("/ajustes totp").await);
    let code = app.code(&world).await;
    let listo = world.owner().says(&code).await.to_string();
    assert!(listo.contains("Listo"), "{listo}");

    // Everybody is spoken to over every number; what comes is believed or not; what leaves is refused.
    for number in [TWILIO_NUMBER, SESSION] {
        world.owner().at(number).says("/canal lista").await;
    }
    webhooks(&world, &mut answers, &own_word).await;
    refusals(&world, &link).await;
    last_words(&mut world, &mut printed, true).await;
    world.start_bot().await;
    world.owner().says("/estado").await;
    webhooks(&world, &mut answers, &own_word).await;
    last_words(&mut world, &mut printed, false).await;

    // Now the settings name that number, with a key that Twilio does not know.
    for (name, value) in twilio_settings() {
        world.set(name, &value);
    }
    world.start_bot().await;
    world.owner().at(TWILIO_NUMBER).says_only("/estado").await;
    until("the key to be refused", async || {
        let stopped = "SELECT COUNT(*) FROM channels WHERE state = 'paused'";
        (world.database().number(stopped).await == 1).then_some(())
    })
    .await;
    webhooks(&world, &mut answers, &own_word).await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    last_words(&mut world, &mut printed, false).await;
    assert!(printed.contains("TRACE"), "everything was logged");
    canaries.are_not_in(
        "what the provider was given",
        all_messages(&world).await.as_bytes(),
    );
    canaries.are_not_in("the database while it is used", &world.database().dump().await);

    // What opens a file was told to the provider that fetches it alone; what signs such addresses to nobody.
    let signature = link.rsplit('/').nth(1).unwrap();
    canaries.add("the signature of a file's address", signature.as_bytes());
    canaries.add(
        "what signs the addresses of files",
        link_key(&world).await.as_bytes(),
    );

    // Once is enough for these: in the chat.
    let (_, page_token) = address.rsplit_once('/').unwrap();
    canaries.add("the address of the page", page_token.as_bytes());
    canaries.add("the key of the app", app.secret.as_bytes());
    let bytes = totp_rs::Secret::try_from_base32(&app.secret).unwrap();
    canaries.add("the bytes of the app's key", bytes.as_bytes());
    world.database().tidy().await;
    canaries.are_not_in("the database", &world.database().dump().await);
    canaries.are_not_in("what it printed", printed.as_bytes());
    canaries.are_not_in("what it answered", &answers.0);

    // What is wrong with the settings is told without repeating them.
    let mut other = prints(world.run(&["doctor"])).await;
    // Nor are a proxy that lets nobody through and a bucket with another key.
    for (name, wrong) in [
        ("WHATSAPP_API_BASE_URL", "https://graph.example.com"),
        ("AWS_SECRET_ACCESS_KEY", MISTYPED),
    ] {
        let right = world.environment()[name].clone();
        world.set(name, wrong);
        other.push_str(&prints(world.run(&["doctor"])).await);
        world.set(name, &right);
    }
    assert!(other.contains("could not be reached"), "{other}");
    assert!(other.contains("files cannot be kept"), "{other}");
    for (name, wrong) in [
        ("PREGON_SECRET_KEY", MISTYPED),
        ("WASENDER_PATH_TOKEN", "canary+mistyped/token= "),
        (
            "PUBLIC_URL",
            "https://me:canary+mistyped%2Ftoken=@bot.example.com",
        ),
        (
            "DATABASE_URL",
            "mysql://me:canary+mistyped%2Ftoken=@127.0.0.1/pregon",
        ),
        (
            "DATABASE_URL",
            "postgres://me:canary+mistyped%2Ftoken=@127.0.0.1:1/pregon",
        ),
        ("TWILIO_WHATSAPP_FROM", MISTYPED),
    ] {
        let right = world.environment()[name].clone();
        world.set(name, wrong);
        let said = prints(world.run(&["migrate"])).await;
        assert!(!said.is_empty(), "{name}");
        other.push_str(&said);
        world.set(name, &right);
    }
    canaries.are_not_in("what other commands print", other.as_bytes());

    // Nor can a line of code give them away by chance.
    let environment = world.environment().clone();
    let config = Config::from_sources("", |name| environment.get(name).cloned()).unwrap();
    let mut shown = format!("{config:?}{config:#?}");
    for credentials in &config.numbers {
        let provider = connect(credentials, &config.endpoints).unwrap();
        shown.push_str(&format!("{credentials:?}{provider:?}{provider:#?}"));
    }
    assert_eq!(config.numbers.len(), 3);
    shown.push_str(&format!("{:?}", Secret::parse(&app.secret).unwrap()));
    canaries.are_not_in("what is shown of them", shown.as_bytes());
});

/// What the settings say of the number that was entered before.
fn twilio_settings() -> Vec<(&'static str, String)> {
    let entered = twilio();
    vec![
        ("TWILIO_ACCOUNT_SID", entered["account_sid"].clone()),
        ("TWILIO_AUTH_TOKEN", ENTERED.to_owned()),
        ("TWILIO_WHATSAPP_FROM", TWILIO_NUMBER.to_owned()),
        ("TWILIO_API_KEY", format!("SK{}", "0".repeat(32))),
        ("TWILIO_API_SECRET", UNKNOWN_SECRET.to_owned()),
    ]
}

/// The keys of a second number at Meta are entered. Answers its verify token.
async fn second_number(world: &World, page: &Page<'_>) -> String {
    let told = |name: &str| world.environment()[name].clone();
    let (status, html) = page
        .post(&Fields::from([
            ("phone_number_id", SECOND.to_owned()),
            ("business_account_id", told("WHATSAPP_BUSINESS_ACCOUNT_ID")),
            ("access_token", told("WHATSAPP_ACCESS_TOKEN")),
            (
                "app_secret",
                told("WHATSAPP_APP_SECRET").split(',').next().unwrap().to_owned(),
            ),
        ]))
        .await;
    assert_eq!(status, 200, "{html}");
    let shown = html.rsplit("<code>").next().unwrap();
    shown.split("</code>").next().unwrap().to_owned()
}

/// A file leaves over Twilio, which fetches it. Answers from where.
async fn file_link(world: &World) -> String {
    let owner = world.owner().at(TWILIO_NUMBER);
    owner.says("/contacto agregar +573005550201 Ana").await;
    let told = owner.says("/contacto exportar").await;
    let file = fetched(world, &told).await;
    file.file().and_then(|file| file.link.clone()).unwrap()
}

/// What signs the addresses of files, from where it is sealed.
async fn link_key(world: &World) -> String {
    let kept = world.database().rows("SELECT link_key FROM installations").await;
    let kept: String = kept[0].try_get("", "link_key").unwrap();
    let keys = SecretString::from(world.environment()["PREGON_SECRET_KEY"].as_str());
    let key = Vault::new(&keys).unwrap().open("link_key", &kept).unwrap();
    key.expose_secret().to_owned()
}

/// Everything that the bot has sent, but for the page and the key that the owner asked for.
async fn all_messages(world: &World) -> String {
    let messages = world.simulator().messages().await;
    messages.iter().map(|message| format!("{message:?}\n")).collect()
}
