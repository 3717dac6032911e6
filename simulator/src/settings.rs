//! What a simulator is started with.

use std::fmt;
use std::net::SocketAddr;
use std::time::Duration;

use crate::wasender::WaSender;
use crate::world::World;

/// Everything that [`start`](crate::start) needs to know.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where to listen. Port 0 picks a free port; [`Running::addr`](crate::Running) tells which.
    pub bind: SocketAddr,
    /// The business accounts that exist at the provider.
    pub accounts: Vec<Account>,
    /// The account at Twilio, if there is one.
    pub twilio: Option<Twilio>,
    /// The sessions that exist at WaSender.
    pub wasender: Vec<WaSender>,
    /// How templates get reviewed.
    pub review: Review,
    /// How fast messages travel and get read.
    pub delivery: Delivery,
    /// The provider's limits.
    pub limits: Limits,
    /// How webhooks are delivered and retried.
    pub webhooks: Webhooks,
    /// The people with telephones.
    pub world: World,
    /// Seed of every random choice.
    pub seed: u64,
    /// How many messages are remembered; older ones are forgotten, and can then no longer be quoted.
    pub log_limit: usize,
}

impl Settings {
    /// The business numbers of all providers.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = &Number> {
        let cloud = self.accounts.iter().flat_map(|account| &account.numbers);
        cloud.chain(self.twilio.as_ref().map(|twilio| &twilio.number))
    }

    /// Settings with the provider's published limits and at most one account of the Cloud API.
    #[must_use]
    pub fn new(bind: SocketAddr, account: impl Into<Option<Account>>, world: World) -> Self {
        Self {
            bind,
            accounts: account.into().into_iter().collect(),
            twilio: None,
            wasender: Vec::new(),
            review: Review::Manual,
            delivery: Delivery::default(),
            limits: Limits::default(),
            webhooks: Webhooks::default(),
            world,
            seed: 1,
            log_limit: 50_000,
        }
    }
}

/// A WhatsApp Business Account together with the app that serves it.
#[derive(Clone)]
pub struct Account {
    /// Id of the WhatsApp Business Account (WABA).
    pub business_account_id: String,
    /// Name of the business account.
    pub name: String,
    /// The bearer token that requests must carry.
    pub access_token: String,
    /// The app secret that signs webhooks.
    pub app_secret: String,
    /// What the webhook's owner expects in the handshake.
    pub verify_token: String,
    /// Where webhooks go. `http://` only.
    pub webhook_url: String,
    /// The telephone numbers of this account.
    pub numbers: Vec<Number>,
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Account")
            .field("business_account_id", &self.business_account_id)
            .field("name", &self.name)
            .field("webhook_url", &self.webhook_url)
            .field("numbers", &self.numbers)
            .finish_non_exhaustive()
    }
}

/// An account at Twilio with one number.
#[derive(Clone)]
pub struct Twilio {
    /// The account: `AC` and 32 hexadecimal digits.
    pub account_sid: String,
    /// The token that goes with it, and that signs webhooks.
    pub auth_token: String,
    /// An API key that may be used instead.
    pub api_key: String,
    /// Its secret; empty: there is no such key.
    pub api_secret: String,
    /// A shared key that signs webhooks, with SHA-256, in the place of the token; empty: there is none.
    pub webhook_key: String,
    /// A messaging service whose sender the number is.
    pub messaging_service_sid: String,
    /// Where messages of people go. `http://` only; connection overrides (`#rc=2&rp=all`) are followed.
    pub webhook_url: String,
    /// The number; its id is the number itself, E.164.
    pub number: Number,
}

impl Twilio {
    /// An account with one number and no API key.
    #[must_use]
    pub fn new(account_sid: &str, auth_token: &str, number: &str, name: &str, webhook_url: &str) -> Self {
        Self {
            account_sid: account_sid.to_owned(),
            auth_token: auth_token.to_owned(),
            api_key: String::new(),
            api_secret: String::new(),
            webhook_key: String::new(),
            messaging_service_sid: String::new(),
            webhook_url: webhook_url.to_owned(),
            number: Number::new(number, number, name),
        }
    }
}

impl fmt::Debug for Twilio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Twilio")
            .field("account_sid", &self.account_sid)
            .field("webhook_url", &self.webhook_url)
            .field("number", &self.number)
            .finish_non_exhaustive()
    }
}

/// A telephone number of a business.
#[derive(Debug, Clone)]
pub struct Number {
    /// Id of the number at the provider.
    pub phone_number_id: String,
    /// The number itself, E.164 (`+573005550199`).
    pub display_phone_number: String,
    /// The name that customers see.
    pub verified_name: String,
    /// `GREEN`, `YELLOW` or `RED`.
    pub quality_rating: String,
    /// Limit of new conversations a day, as the provider spells it (`TIER_2K`).
    pub messaging_limit: String,
}

impl Number {
    /// A healthy number.
    #[must_use]
    pub fn new(phone_number_id: &str, display_phone_number: &str, verified_name: &str) -> Self {
        Self {
            phone_number_id: phone_number_id.to_owned(),
            display_phone_number: display_phone_number.to_owned(),
            verified_name: verified_name.to_owned(),
            quality_rating: "GREEN".to_owned(),
            messaging_limit: "TIER_2K".to_owned(),
        }
    }
}

/// How templates get reviewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Review {
    /// They stay pending until the control interface decides.
    Manual,
    /// They are approved after this simulated time.
    After(Duration),
}

/// How messages travel. All durations are simulated and counted from the step before.
#[derive(Debug, Clone)]
pub struct Delivery {
    /// From accepted to `sent`.
    pub sent_after: Duration,
    /// From `sent` to `delivered`.
    pub delivered_after: Duration,
    /// From `delivered` to `read`; each person takes between half and twice this.
    pub read_after: Duration,
    /// Share of messages that ever reach a telephone.
    pub delivered_share: f64,
    /// Share of delivered messages that get read.
    pub read_share: f64,
}

impl Default for Delivery {
    fn default() -> Self {
        Self {
            sent_after: Duration::from_millis(300),
            delivered_after: Duration::from_millis(900),
            read_after: Duration::from_secs(120),
            delivered_share: 1.0,
            read_share: 0.85,
        }
    }
}

/// The provider's limits; the defaults are the published ones.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Messages a second per business number (error 130429 above).
    pub per_second: u32,
    /// Messages to one person that may be borrowed at once (error 131056 above).
    pub pair_burst: u32,
    /// After a burst, one message to the same person per this time.
    pub pair_interval: Duration,
    /// Length of the customer service window.
    pub window: Duration,
    /// Templates per account.
    pub templates: usize,
    /// Management calls an hour per account (error 80007 above).
    pub management_per_hour: u32,
    /// Whether a recipient without `+` gets the business number's country code in front, as documented.
    pub prefix_bare_numbers: bool,
    /// Whether numbers that are not in the world are on WhatsApp.
    pub strangers_on_whatsapp: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            per_second: 80,
            pair_burst: 45,
            pair_interval: Duration::from_secs(6),
            window: Duration::from_secs(24 * 3600),
            templates: 250,
            management_per_hour: 5_000,
            prefix_bare_numbers: true,
            strangers_on_whatsapp: true,
        }
    }
}

/// How webhooks are delivered.
#[derive(Debug, Clone)]
pub struct Webhooks {
    /// Simulated pauses before each further attempt; the last one repeats.
    pub retry: Vec<Duration>,
    /// Simulated time after which an undelivered webhook is given up.
    pub give_up_after: Duration,
    /// Real time that an attempt may take.
    pub timeout: Duration,
    /// Deliveries at the same time. Webhooks about one person always use the same lane, in order.
    pub lanes: usize,
    /// Most updates in one body. Updates are only put together while a lane is busy.
    pub batch: usize,
    /// How many past attempts are remembered.
    pub log_limit: usize,
}

impl Default for Webhooks {
    fn default() -> Self {
        let seconds = [1, 2, 5, 10, 30, 60, 300, 900, 3600];
        Self {
            retry: seconds.into_iter().map(Duration::from_secs).collect(),
            give_up_after: Duration::from_secs(7 * 24 * 3600),
            timeout: Duration::from_secs(10),
            lanes: 8,
            batch: 100,
            log_limit: 2_000,
        }
    }
}
