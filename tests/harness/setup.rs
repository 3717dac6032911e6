//! What a world begins with: its moment, its providers, and what the bot and the stand-in are told.

use super::database::Database;
use super::ports::Port;
use super::process::Environment;
use super::wait::real_millis;

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

/// The id of the WaSender session.
pub const SESSION: &str = "31";
/// The business's number at Twilio.
pub const TWILIO_NUMBER: &str = "+573005550198";

/// What the simulator is told of a number: where webhooks go, and by which keys the bot is known.
pub(super) fn webhook(way: Way, bot: &str, setup: &Setup) -> Vec<String> {
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

/// All that the bot is told.
pub(super) fn environment(database: &Database, setup: &Setup, bot: &Port, simulator: &Port) -> Environment {
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
