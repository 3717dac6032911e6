//! The bot itself, its stand-in, and a campaign without a pace: how many messages leave in a second, and how much work each is.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, ensure};
use futures_util::StreamExt;
use pregon::clock::{Chance, Clock, stopwatch};
use pregon::domain::state::ProviderKind;
use pregon::provider::{Credentials, http_client_for};
use pregon::store::channels::{self, NewChannel};
use pregon::store::credentials;
use pregon::vault::Vault;
use pregon_simulator::{Account, Number, Review, Settings, World};
use reqwest::Client;
use serde_json::json;
use tokio_util::sync::CancellationToken;

use crate::bot::{Bot, KEY, PATIENCE, free_address};
use crate::memory;
use crate::owner::{self, Owner};
use crate::shop::{business, fill};

const ACCOUNT: &str = "102290129340398";
/// Its numbers, by their ids: as many as are asked for.
const NUMBERS: [&str; 4] = [
    "106540352242922",
    "106540352242923",
    "106540352242924",
    "106540352242925",
];
const TOKEN: &str = "a-token";
const SECRET: &str = "a-secret";
/// Messages a second that Meta takes from a number of the higher throughput.
const PER_SECOND: u32 = 1_000;
/// Requests at once that the stand-in gets when it is measured alone.
const AT_ONCE: usize = 64;
/// So many have left when the time begins to count.
const BEGUN: u64 = 100;

/// Measures it.
pub async fn run(
    people: u32,
    database: &str,
    numbers: usize,
    bot: &Path,
    silent: bool,
) -> anyhow::Result<()> {
    let numbers = NUMBERS.get(..numbers).context("so many numbers are not there")?;
    prepare(people, database, numbers).await?;
    let address = free_address()?;
    let stop = CancellationToken::new();
    let messages = people * u32::try_from(numbers.len())?;
    let settings = stand_in(address, numbers, silent, messages);
    let running = pregon_simulator::start(settings, Arc::new(RealTime), stop.clone()).await?;
    let url = running.url();
    let client = http_client_for(&url, Duration::from_secs(30)).context("no client")?;
    let template = json!({"name": "novedades", "language": "es", "category": "MARKETING",
        "components": [{"type": "BODY", "text": "Hola {{1}}, hay novedades en la tienda.",
            "example": {"body_text": [["Ana"]]}}]});
    let templates = format!("{url}/v25.0/{ACCOUNT}/message_templates");
    let added = client.post(templates).bearer_auth(TOKEN).json(&template);
    added.send().await?.error_for_status().context("the template")?;

    let mut bot = Bot::start(bot, database, address, &url, owner::PHONE)?;
    let took = stopwatch();
    while bot.number(&client, "ready").await.is_err() {
        ensure!(took() < PATIENCE && bot.is_there()?, "the bot does not start");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    for number in numbers {
        let owner = Owner {
            client: &client,
            stand_in: &url,
            number,
        };
        owner.says("/plantillas", "novedades").await?;
        let name = format!("Feria {number}");
        let order = format!(
            "/promo nueva \"{name}\" plantilla:novedades espera:ninguno diario:ninguno horas:0-24 días:todos"
        );
        owner.says(&order, &name).await?;
        owner
            .says(&format!("/promo enviar \"{name}\""), &spoken(people))
            .await?;
        owner.says(&people.to_string(), "Primer mensaje").await?;
    }
    // They can be taken back for a minute; what was accepted until then are answers to her.
    let begun = bot.accepted(&client).await? + BEGUN;
    bot.until(&client, "the first", begun).await?;
    let (took, worked) = (stopwatch(), bot.worked()?);
    let messages = messages - u32::try_from(BEGUN)?;
    bot.until(&client, "the last", begun + u64::from(messages))
        .await?;
    let (seconds, work) = (took().as_secs_f64(), bot.worked()? - worked);
    println!(
        "{messages} messages over {} numbers left within {seconds:.1} s: {:.0} a second; {:.0} µs of processor for each",
        numbers.len(),
        f64::from(messages) / seconds,
        work / f64::from(messages) * 1e6,
    );
    if !silent {
        let statuses = 2 * u64::from(messages);
        loop {
            let told = bot
                .number(
                    &client,
                    "pregon_inbox_handled_total{kind=\"status\",end=\"done\"}",
                )
                .await?;
            if told >= statuses {
                break;
            }
            ensure!(
                took() < PATIENCE && bot.is_there()?,
                "{told} of {statuses} statuses"
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let (seconds, work) = (took().as_secs_f64(), bot.worked()? - worked);
        println!(
            "with what became of them (sent, delivered) {seconds:.1} s: {:.0} a second; {:.0} µs for each",
            f64::from(messages) / seconds,
            work / f64::from(messages) * 1e6,
        );
    }
    println!("most memory of the bot: {} MB", memory::peak_of(bot.id()));
    bot.end()?;
    floor(&client, &url, people).await?;
    stop.cancel();
    running.wait().await
}

/// What the stand-in takes in a second from somebody who does nothing else.
async fn floor(client: &Client, url: &str, people: u32) -> anyhow::Result<()> {
    let messages = format!("{url}/v25.0/{}/messages", NUMBERS[0]);
    let took = stopwatch();
    let requests = futures_util::stream::iter(0..people).map(|person| {
        let body = json!({"messaging_product": "whatsapp", "to": format!("+5732{:08}", person), "type": "template",
            "template": {"name": "novedades", "language": {"code": "es"},
                "components": [{"type": "body", "parameters": [{"type": "text", "text": "Ana"}]}]}});
        let request = client.post(&messages).bearer_auth(TOKEN).json(&body);
        async move { request.send().await.is_ok() }
    });
    let sent = requests
        .buffer_unordered(AT_ONCE)
        .filter(|sent| std::future::ready(*sent));
    let sent = sent.count().await;
    println!(
        "floor: the stand-in alone answers {:.0} requests a second",
        sent as f64 / took().as_secs_f64()
    );
    Ok(())
}

async fn prepare(people: u32, database: &str, numbers: &[&str]) -> anyhow::Result<()> {
    let (chance, now) = (Chance::from_system(), Clock::real_now());
    let (store, organisation) = business(database, &chance).await?;
    let writing = store.write().await?;
    let vault = Vault::new(&KEY.into())?;
    for number in numbers {
        let new = NewChannel {
            organisation_id: organisation.id,
            provider: ProviderKind::Cloud,
            account: (*number).to_owned(),
            business_account: Some(ACCOUNT.to_owned()),
            name: format!("Línea {number}"),
        };
        let channel = channels::ensure(&*writing, new, now).await?;
        let credentials = Credentials::Cloud {
            access_token: TOKEN.into(),
            phone_number_id: (*number).to_owned(),
            business_account_id: ACCOUNT.to_owned(),
            verify_token: "verify".into(),
            app_secrets: vec![SECRET.into()],
            before: None,
        };
        let place = credentials::place(organisation.id, channel.id);
        let sealed = vault.seal(&place, &serde_json::to_string(&credentials)?, &chance)?;
        credentials::put(&*writing, organisation.id, channel.id, sealed, now).await?;
    }
    writing.commit().await?;
    fill(&store, organisation.id, people).await
}

fn stand_in(bot: SocketAddr, numbers: &[&str], silent: bool, messages: u32) -> Settings {
    let numbers = numbers.iter().enumerate().map(|(at, id)| {
        let mut number = Number::new(id, &format!("+57300555018{at}"), "Mirador");
        "TIER_UNLIMITED".clone_into(&mut number.messaging_limit);
        number
    });
    let account = Account {
        business_account_id: ACCOUNT.to_owned(),
        name: "Mirador".to_owned(),
        access_token: TOKEN.to_owned(),
        app_secret: SECRET.to_owned(),
        verify_token: "verify".to_owned(),
        webhook_url: format!("http://{bot}/webhooks/cloud"),
        numbers: numbers.collect(),
    };
    let here = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let mut settings = Settings::new(here, account, World::new("Mirador", Vec::new()));
    settings.review = Review::After(Duration::ZERO);
    settings.limits.per_second = PER_SECOND;
    settings.delivery.read_share = 0.0;
    settings.log_limit = 2 * messages as usize + 1_000;
    if silent {
        settings.delivery.sent_after = Duration::from_secs(7 * 86_400);
    }
    settings
}

/// `20.000`, as it is said.
fn spoken(people: u32) -> String {
    match people / 1_000 {
        0 => people.to_string(),
        thousands => format!("{thousands}.{:03}", people % 1_000),
    }
}

/// The stand-in lives in real time.
struct RealTime;

impl pregon_simulator::Clock for RealTime {
    fn now_ms(&self) -> i64 {
        Clock::real_now()
    }

    fn real_delay(&self, simulated: Duration) -> Duration {
        simulated
    }

    fn set_speed(&self, _: f64) {}
}
