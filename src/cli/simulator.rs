//! `pregon simulator`: the stand-in for WhatsApp, alone.

use std::io::Write;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use pregon_simulator::{Account, Number, Review, Settings, World};
use secrecy::ExposeSecret;

use super::stop_signal;
use crate::clock::Clock;
use crate::config::{CloudConfig, Config};

/// How to run it.
#[derive(Args)]
pub struct SimulatorArguments {
    /// Where to listen.
    #[arg(long, default_value = "127.0.0.1:8081")]
    bind: SocketAddr,
    /// Where webhooks go.
    #[arg(long, default_value = "http://127.0.0.1:8080/webhooks/cloud")]
    webhook_url: String,
    /// Approve templates by themselves after so many seconds; without it they wait for a word.
    #[arg(long, value_name = "SECONDS")]
    approve_after: Option<u64>,
    /// People answer by themselves, as in the demo; without it they only do what they are told.
    #[arg(long)]
    lively: bool,
}

/// The number that the stand-in gives the business.
pub const BUSINESS_NUMBER: &str = "+573005550199";

/// Runs it until it is told to stop. Its credentials are those that the bot is given.
pub async fn run(arguments: SimulatorArguments, config: &Config) -> anyhow::Result<()> {
    let Some(cloud) = &config.cloud else {
        anyhow::bail!("set the WHATSAPP_… variables to what the bot will use; any text will do");
    };
    let world = if arguments.lively {
        World::demo()
    } else {
        World::new(&config.organisation.name, Vec::new())
    };
    let account = account(cloud, &arguments.webhook_url, &config.organisation.name);
    let mut settings = Settings::new(arguments.bind, account, world);
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
pub fn account(cloud: &CloudConfig, webhook_url: &str, name: &str) -> Account {
    Account {
        business_account_id: cloud.business_account_id.clone(),
        name: name.to_owned(),
        access_token: cloud.access_token.expose_secret().to_owned(),
        app_secret: cloud
            .app_secrets
            .first()
            .map(|secret| secret.expose_secret().to_owned())
            .unwrap_or_default(),
        verify_token: cloud.verify_token.expose_secret().to_owned(),
        webhook_url: webhook_url.to_owned(),
        numbers: vec![Number::new(&cloud.phone_number_id, BUSINESS_NUMBER, name)],
    }
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
