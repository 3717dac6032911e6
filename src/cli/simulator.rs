//! `pregon simulator`: the stand-in for WhatsApp, alone.

use std::io::Write;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use pregon_simulator::{Account, Number, Review, Settings, Twilio, WaSender, World};

use super::stop_signal;
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::state::ProviderKind;
use crate::provider::{Credentials, Secret};

/// How to run it.
#[derive(Args)]
pub struct SimulatorArguments {
    /// Where to listen.
    #[arg(long, default_value = "127.0.0.1:8081")]
    bind: SocketAddr,
    /// Where webhooks go.
    #[arg(long, default_value = "http://127.0.0.1:8080/webhooks/cloud")]
    webhook_url: String,
    /// Another number at Meta, as the ids of its business account and of itself. Everything else is as with the first; may be given
    /// several times.
    #[arg(long, value_name = "ACCOUNT/ID", value_parser = another_number)]
    also: Vec<(String, String)>,
    /// Stand in for Twilio as well: where it tells what people write. Connection overrides (`#rc=2&rp=5xx`) are followed.
    #[arg(long, value_name = "URL")]
    twilio_webhook_url: Option<String>,
    /// The account at Twilio that the bot is given.
    #[arg(
        long,
        value_name = "SID",
        default_value = "AC00000000000000000000000000000001"
    )]
    twilio_account_sid: String,
    /// The auth token that the bot is given; any text will do.
    #[arg(long, value_name = "TOKEN", default_value = "twilio-token")]
    twilio_auth_token: String,
    /// A shared key with which its webhooks are signed (SHA-256) in the place of the auth token.
    #[arg(long, value_name = "KEY")]
    twilio_webhook_key: Option<String>,
    /// An API key besides the auth token.
    #[arg(long, value_name = "SID", requires = "twilio_api_secret")]
    twilio_api_key: Option<String>,
    /// The secret of that key.
    #[arg(long, value_name = "SECRET", requires = "twilio_api_key")]
    twilio_api_secret: Option<String>,
    /// A messaging service whose sender the number is.
    #[arg(long, value_name = "SID")]
    twilio_messaging_service: Option<String>,
    /// The number at Twilio.
    #[arg(long, value_name = "NUMBER", default_value = TWILIO_NUMBER)]
    twilio_number: String,
    /// Approve templates by themselves after so many seconds; without it they wait for a word.
    #[arg(long, value_name = "SECONDS")]
    approve_after: Option<u64>,
    /// People answer by themselves, as in the demo; without it they only do what they are told.
    #[arg(long)]
    lively: bool,
    /// Number of a WaSender session to have besides (any row of digits); its API is below /wasender/api.
    #[arg(long, value_name = "ID")]
    wasender_session: Option<String>,
    /// Where that session's webhooks go.
    #[arg(long, requires = "wasender_session", value_name = "URL")]
    wasender_webhook_url: Option<String>,
    /// The session's key; if absent, wasender-key-ID.
    #[arg(long, requires = "wasender_session", value_name = "KEY")]
    wasender_api_key: Option<String>,
    /// What its webhooks are signed with; if absent, wasender-secret-ID.
    #[arg(long, requires = "wasender_session", value_name = "SECRET")]
    wasender_secret: Option<String>,
    /// One message every five seconds, as with WaSender's account protection.
    #[arg(long, requires = "wasender_session")]
    wasender_protected: bool,
    /// Every message comes three times, as to somebody who subscribed to all events.
    #[arg(long, requires = "wasender_session")]
    wasender_duplicates: bool,
}

fn another_number(text: &str) -> Result<(String, String), String> {
    let (account, number) = text.split_once('/').ok_or("write it as ACCOUNT/ID")?;
    Ok((account.to_owned(), number.to_owned()))
}

impl SimulatorArguments {
    /// Adds the further numbers at Meta to what there is, which is at least the first account.
    fn add_numbers(&self, accounts: &mut Vec<Account>) {
        let first = accounts[0].clone();
        for (at, (account, id)) in self.also.iter().enumerate() {
            let number = Number::new(id, &format!("{MORE_NUMBERS}{}", at + 1), &first.name);
            match accounts
                .iter_mut()
                .find(|known| known.business_account_id == *account)
            {
                Some(known) => known.numbers.push(number),
                None => accounts.push(Account {
                    business_account_id: account.clone(),
                    numbers: vec![number],
                    ..first.clone()
                }),
            }
        }
    }

    fn twilio(&self, name: &str) -> Option<Twilio> {
        let url = self.twilio_webhook_url.as_deref()?;
        let (account, token) = (&self.twilio_account_sid, &self.twilio_auth_token);
        let twilio = Twilio::new(account, token, &self.twilio_number, name, url);
        Some(Twilio {
            webhook_key: self.twilio_webhook_key.clone().unwrap_or_default(),
            api_key: self.twilio_api_key.clone().unwrap_or_default(),
            api_secret: self.twilio_api_secret.clone().unwrap_or_default(),
            messaging_service_sid: self.twilio_messaging_service.clone().unwrap_or_default(),
            ..twilio
        })
    }

    fn wasender(&self, name: &str) -> Option<WaSender> {
        let id = self.wasender_session.as_deref()?;
        let here = "http://127.0.0.1:8080/webhooks/wasender";
        let url = self.wasender_webhook_url.as_deref().unwrap_or(here);
        let mut session = WaSender::new(id, WASENDER_NUMBER, name, url);
        if let Some(key) = &self.wasender_api_key {
            session.api_key.clone_from(key);
        }
        if let Some(secret) = &self.wasender_secret {
            session.webhook_secret = Some(secret.clone());
        }
        session.account_protection = self.wasender_protected;
        session.duplicates = self.wasender_duplicates;
        Some(session)
    }
}

/// The number that the stand-in gives the business.
pub const BUSINESS_NUMBER: &str = "+573005550199";
/// Further numbers at Meta: 1 and on stand at the end.
const MORE_NUMBERS: &str = "+57300555018";
/// The number that it has at Twilio unless another is given.
const TWILIO_NUMBER: &str = "+573005550198";
/// The number of the WaSender session, where there is one.
const WASENDER_NUMBER: &str = "+573005550177";

/// Runs it until it is told to stop. Its credentials are those that the bot is given.
pub async fn run(arguments: SimulatorArguments, config: &Config) -> anyhow::Result<()> {
    let cloud = config
        .numbers
        .iter()
        .find(|number| number.kind() == ProviderKind::Cloud);
    let name = &config.organisation.name;
    let (twilio, session) = (arguments.twilio(name), arguments.wasender(name));
    if cloud.is_none() && twilio.is_none() && session.is_none() {
        anyhow::bail!(
            "set the WHATSAPP_… variables to what the bot will use (any text will do), or name a --twilio-webhook-url or a --wasender-session"
        );
    }
    let world = if arguments.lively {
        World::demo()
    } else {
        World::new(&config.organisation.name, Vec::new())
    };
    let mut settings = Settings::new(arguments.bind, None, world);
    if let Some(cloud) = cloud {
        let account = account(cloud, &arguments.webhook_url, name)?;
        settings.accounts.push(account);
        arguments.add_numbers(&mut settings.accounts);
    }
    settings.twilio = twilio;
    settings.wasender.extend(session);
    if let Some(seconds) = arguments.approve_after {
        settings.review = Review::After(Duration::from_secs(seconds));
    }
    let stop = stop_signal();
    let running = pregon_simulator::start(settings, Arc::new(Told(config.clock())), stop.clone()).await?;
    println!("The simulator is ready on {}", running.url());
    std::io::stdout().flush()?;
    running.wait().await
}

/// The business account that the bot's credentials belong to.
pub fn account(number: &Credentials, webhook_url: &str, name: &str) -> anyhow::Result<Account> {
    let Credentials::Cloud {
        access_token,
        phone_number_id,
        business_account_id,
        verify_token,
        app_secrets,
        ..
    } = number
    else {
        anyhow::bail!("set the WHATSAPP_… variables to what the bot will use; any text will do");
    };
    Ok(Account {
        business_account_id: business_account_id.clone(),
        name: name.to_owned(),
        access_token: access_token.expose().to_owned(),
        app_secret: app_secrets
            .first()
            .map(Secret::expose)
            .unwrap_or_default()
            .to_owned(),
        verify_token: verify_token.expose().to_owned(),
        webhook_url: webhook_url.to_owned(),
        numbers: vec![Number::new(phone_number_id, BUSINESS_NUMBER, name)],
    })
}

/// The bot's clock, as the simulator asks for it: both live in the same time.
pub struct Told(pub Clock);

impl pregon_simulator::Clock for Told {
    fn now_ms(&self) -> i64 {
        self.0.now()
    }

    fn real_delay(&self, simulated: Duration) -> Duration {
        self.0.real_delay(simulated)
    }

    fn set_speed(&self, speed: f64) {
        self.0.set_speed(speed);
    }

    fn speed(&self) -> f64 {
        self.0.speed()
    }
}
