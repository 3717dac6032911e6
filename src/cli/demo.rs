//! `pregon demo`: everything at once, without any account: the stand-in for WhatsApp, the bot, a shop with its customers, and
//! a page with their phones. The bot runs exactly as in `serve`: it meets the stand-in only over HTTP.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use clap::Args;
use pregon_simulator::{Review, Settings, World};

use super::simulator::{Told, account};
use super::stop_signal;
use crate::app::App;
use crate::clock::{Chance, Clock, Dial, utc};
use crate::config::{Config, OrganisationConfig};
use crate::domain::pacing::{Pace, local_day, start_of};
use crate::domain::roster::Person;
use crate::domain::rules::{RuleFiles, Rules};
use crate::domain::timetable::Calendar;
use crate::media::Place;
use crate::provider::{Credentials, Endpoints, Secret};
use crate::store::{Store, contacts, organisations};
use crate::vault::Vault;

/// How to run it.
#[derive(Args)]
pub struct Demo {
    /// The port of the page; the bot takes the next one.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Keep the demo's database in this file, to go on with it another time.
    #[arg(long, value_name = "FILE")]
    keep: Option<PathBuf>,
    /// Do not open the page in a browser.
    #[arg(long)]
    no_browser: bool,
}

/// Runs it until it is told to stop.
pub async fn run(arguments: Demo) -> anyhow::Result<()> {
    super::log("warn", false);
    let chance = Chance::from_system();
    let folder = std::env::temp_dir().join(format!("pregon-demo-{}", chance.token(8)));
    let file = arguments.keep.clone().unwrap_or_else(|| folder.join("demo.db"));
    let rules = rules();
    let clock = Clock::with_dial(working_hours(&rules));
    let page = SocketAddr::from((Ipv4Addr::LOCALHOST, arguments.port));
    let bot = SocketAddr::from((Ipv4Addr::LOCALHOST, arguments.port.checked_add(1).unwrap_or(0)));
    let world = World::demo();
    let config = config(&chance, &file, (bot, page), &world, rules);
    let number = config.numbers.first().context("the demo has a number")?;

    let stop = stop_signal();
    let app = App::start(&config, clock.clone(), chance.clone(), stop.clone()).await?;
    seed(&app.store, &world, &clock).await?;
    let webhook_url = format!("http://{}/webhooks/cloud", app.address);
    let mut settings = Settings::new(page, account(number, &webhook_url, &world.business_name)?, world);
    settings.review = Review::After(Duration::from_secs(20));
    let running = pregon_simulator::start(settings, Arc::new(Told(clock)), stop)
        .await
        .with_context(|| {
            format!(
                "cannot open the page on port {} (--port takes another)",
                arguments.port
            )
        })?;
    println!("Abre / open: {}\n", running.url());
    println!("Escribe en el teléfono de la dueña /ayuda o /promo nueva.");
    println!("On the owner's phone type /help or /campaign new. Ctrl-C ends it.");
    if !arguments.no_browser {
        open_page(&running.url());
    }
    app.finished().await?;
    running.wait().await?;
    if arguments.keep.is_none() {
        std::fs::remove_dir_all(&folder).ok();
    }
    Ok(())
}

/// The shop's country.
const COUNTRY: &str = "CO";

/// Those of any installation: the shop begins with the law of its country.
fn rules() -> Arc<Rules> {
    let rules = Rules::parse(RuleFiles::default()).unwrap_or_default();
    Arc::new(Rules {
        keeps_laws: true,
        ..rules
    })
}

/// Ten in the morning of a working day in Bogotá, whenever and wherever it is tried: promotions leave in working hours.
fn working_hours(rules: &Arc<Rules>) -> Dial {
    let (zone, real) = (chrono_tz::America::Bogota, Clock::real_now());
    let pace = Pace {
        from_minute: 10 * 60,
        law: rules.law_of_new(COUNTRY),
        ..Pace::default()
    };
    let midnight = start_of(zone, local_day(zone, utc(real)));
    let calendar = Calendar::new(zone, COUNTRY, rules);
    let told = calendar.timetable(&pace).opening(midnight);
    let told = told.unwrap_or(midnight);
    Dial {
        told: told.timestamp_millis(),
        real,
        speed: 1.0,
    }
}

fn config(
    chance: &Chance,
    file: &std::path::Path,
    (bot, page): (SocketAddr, SocketAddr),
    world: &World,
    rules: Arc<Rules>,
) -> Config {
    let owners = world
        .owners()
        .map(|owner| owner.phone.trim_start_matches('+').to_owned())
        .collect();
    let secret = || Secret::from(chance.token(32).as_str());
    Config {
        database_url: format!("sqlite://{}", file.display()).into(),
        media: Place::Folder(file.with_file_name("media")),
        bind: bot,
        public_url: None,
        organisation: OrganisationConfig {
            name: world.business_name.clone(),
            owners,
            time_zone: chrono_tz::America::Bogota,
            language: "es".to_owned(),
            country: COUNTRY.to_owned(),
        },
        rules,
        vault: Vault::default(),
        numbers: vec![Credentials::Cloud {
            access_token: secret(),
            phone_number_id: "106540352242922".to_owned(),
            business_account_id: "102290129340398".to_owned(),
            verify_token: secret(),
            app_secrets: vec![secret()],
            before: None,
        }],
        endpoints: Endpoints {
            cloud_url: format!("http://{page}"),
            cloud_version: "v25.0".to_owned(),
            // Links in promotions work in the browser that shows the phones.
            public_url: Some(format!("http://{bot}")),
            ..Endpoints::default()
        },
        log_filter: "warn".to_owned(),
        log_json: false,
        dial: None,
    }
}

/// The shop's customers, unless they are there from another time.
async fn seed(store: &Store, world: &World, clock: &Clock) -> anyhow::Result<()> {
    let people: Vec<Person> = world
        .customers()
        .enumerate()
        .map(|(index, customer)| Person {
            line: index + 1,
            name: customer.name.clone(),
            phone: customer.phone.trim_start_matches('+').to_owned(),
            tags: customer.tags.clone(),
            attributes: customer
                .attributes
                .clone()
                .into_iter()
                .collect::<BTreeMap<_, _>>(),
        })
        .collect();
    let writing = store.write().await?;
    if let Some(shop) = organisations::get(&*writing, 1).await? {
        contacts::enrol(
            &*writing,
            shop.id,
            &people,
            &contacts::Terms::default(),
            clock.now(),
        )
        .await?;
    }
    writing.commit().await?;
    Ok(())
}

/// With whatever the system opens pages; where there is nothing, the printed address is enough.
fn open_page(url: &str) {
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let quiet = std::process::Stdio::null;
    let _ = std::process::Command::new(opener)
        .arg(url)
        .stdin(quiet())
        .stdout(quiet())
        .stderr(quiet())
        .spawn();
}
