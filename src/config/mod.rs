//! Settings: the commented `pregon.toml`, with the environment (and `.env`) above it. The only reader of either. Everything is
//! checked at the start, and a wrong value is told with the name under which it was set.

mod file;
mod media;
mod numbers;
mod reader;
mod rules;

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use chrono_tz::Tz;
use secrecy::{ExposeSecret, SecretString};

use crate::clock::{Clock, Dial};
use crate::domain::rules::Rules;
use crate::media::Place;
use crate::provider::{Credentials, Endpoints};
use crate::vault::Vault;
use file::flatten;
use reader::Reader;

/// The file that documents every setting, with its defaults.
pub const DEFAULT_FILE: &str = include_str!("../../pregon.toml");

/// Every setting: where it stands in the file, and the name of the environment that overrides it.
const SETTINGS: &[(&str, &str)] = &[
    ("database.url", "DATABASE_URL"),
    ("server.bind", "PREGON_BIND"),
    ("server.public_url", "PUBLIC_URL"),
    ("organisation.name", "PREGON_ORGANISATION"),
    ("organisation.owners", "PREGON_OWNERS"),
    ("organisation.time_zone", "PREGON_TIMEZONE"),
    ("organisation.language", "PREGON_LOCALE"),
    ("organisation.country", "PREGON_COUNTRY"),
    ("organisation.law", "PREGON_LAW"),
    ("cloud.access_token", "WHATSAPP_ACCESS_TOKEN"),
    ("cloud.phone_number_id", "WHATSAPP_PHONE_NUMBER_ID"),
    ("cloud.business_account_id", "WHATSAPP_BUSINESS_ACCOUNT_ID"),
    ("cloud.verify_token", "WHATSAPP_VERIFY_TOKEN"),
    ("cloud.app_secret", "WHATSAPP_APP_SECRET"),
    ("cloud.api_base_url", "WHATSAPP_API_BASE_URL"),
    ("cloud.api_version", "WHATSAPP_API_VERSION"),
    ("twilio.account_sid", "TWILIO_ACCOUNT_SID"),
    ("twilio.auth_token", "TWILIO_AUTH_TOKEN"),
    ("twilio.api_key", "TWILIO_API_KEY"),
    ("twilio.api_secret", "TWILIO_API_SECRET"),
    ("twilio.webhook_keys", "TWILIO_WEBHOOK_KEYS"),
    ("twilio.whatsapp_from", "TWILIO_WHATSAPP_FROM"),
    ("twilio.api_base_url", "TWILIO_API_BASE_URL"),
    ("twilio.content_base_url", "TWILIO_CONTENT_BASE_URL"),
    ("wasender.api_key", "WASENDER_API_KEY"),
    ("wasender.session_id", "WASENDER_SESSION_ID"),
    ("wasender.webhook_secret", "WASENDER_WEBHOOK_SECRET"),
    ("wasender.path_token", "WASENDER_PATH_TOKEN"),
    ("wasender.api_base_url", "WASENDER_API_BASE_URL"),
    ("media.place", "PREGON_MEDIA"),
    ("media.region", "AWS_REGION"),
    ("media.endpoint", "AWS_ENDPOINT_URL"),
    ("media.access_key_id", "AWS_ACCESS_KEY_ID"),
    ("media.secret_access_key", "AWS_SECRET_ACCESS_KEY"),
    ("rules.folder", "PREGON_RULES"),
    ("secrets.key", "PREGON_SECRET_KEY"),
    ("log.filter", "PREGON_LOG"),
    ("log.format", "PREGON_LOG_FORMAT"),
    ("clock.dial", "PREGON_CLOCK"),
];

/// Another name of a setting, from before.
fn alias(name: &str) -> Option<&'static str> {
    (name == "TWILIO_WHATSAPP_FROM").then_some("TWILIO_WHATSAPP_NUMBER")
}

/// All settings, checked.
#[derive(Debug, Clone)]
pub struct Config {
    /// `sqlite://FILE` or `postgres://…`. May hold a password, so it is never shown.
    pub database_url: SecretString,
    /// Where the bytes of files are kept.
    pub media: Place,
    /// Where to listen.
    pub bind: SocketAddr,
    /// How the world reaches us, without a slash at the end.
    pub public_url: Option<String>,
    /// The first organisation.
    pub organisation: OrganisationConfig,
    /// Holidays, laws and rates.
    pub rules: Arc<Rules>,
    /// Seals what is stored of credentials; several while they are being changed.
    pub vault: Vault,
    /// The first organisation's numbers that the settings name.
    pub numbers: Vec<Credentials>,
    /// Where the providers are.
    pub endpoints: Endpoints,
    /// What is logged, in `tracing`'s filter language.
    pub log_filter: String,
    /// Logs as JSON, one object a line.
    pub log_json: bool,
    /// Another time than the real one, for try-outs and tests.
    pub dial: Option<Dial>,
}

/// What the first organisation starts with.
#[derive(Debug, Clone)]
pub struct OrganisationConfig {
    /// Its name.
    pub name: String,
    /// Digits with the country code.
    pub owners: Vec<String>,
    /// Where its clock is.
    pub time_zone: Tz,
    /// `es` or `en`.
    pub language: String,
    /// ISO 3166 letters.
    pub country: String,
}

/// What is wrong with the settings: each line names one and says how to put it right.
#[derive(Debug, thiserror::Error)]
#[error("the settings need a look:\n{}", .0.join("\n"))]
pub struct ConfigError(Vec<String>);

impl Config {
    /// Reads `.env`, the environment and a file (`pregon.toml` beside us when none is named).
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        // A missing .env is the usual case; a broken one must not pass unseen.
        if let Err(error) = dotenvy::dotenv()
            && !error.not_found()
        {
            return Err(ConfigError(vec![format!("- .env: {error}")]));
        }
        let path = file.unwrap_or(Path::new("pregon.toml"));
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if file.is_none() && error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(ConfigError(vec![format!("- {}: {error}", path.display())])),
        };
        Self::from_sources(&text, |name| std::env::var(name).ok())
    }

    /// Reads the text of a file under an environment.
    pub fn from_sources(
        file: &str,
        environment: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, ConfigError> {
        let mut problems = Vec::new();
        let mut values = flatten(DEFAULT_FILE, "the built-in defaults", &mut problems);
        for (path, value) in flatten(file, "pregon.toml", &mut problems) {
            if !SETTINGS.iter().any(|(known, _)| *known == path) {
                problems.push(format!("- pregon.toml: there is no setting {path}"));
            }
            values.insert(path, value);
        }
        for (path, name) in SETTINGS {
            if let Some(value) = environment(name).or_else(|| environment(alias(name)?)) {
                values.insert((*path).to_owned(), value);
            }
        }
        let mut config = Reader {
            values: &values,
            problems: &mut problems,
        }
        .config();
        config.endpoints.proxies = numbers::proxies(environment);
        if problems.is_empty() {
            Ok(config)
        } else {
            Err(ConfigError(problems))
        }
    }

    /// The clock that the settings ask for.
    pub fn clock(&self) -> Clock {
        self.dial.map_or_else(Clock::real, Clock::with_dial)
    }

    /// The database's address, password and all.
    pub fn database_url(&self) -> &str {
        self.database_url.expose_secret()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(pairs: &'static [(&'static str, &'static str)]) -> Result<Config, ConfigError> {
        Config::from_sources("", move |name| {
            pairs
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn every_setting_is_documented_in_the_file() {
        let mut problems = Vec::new();
        let documented = flatten(DEFAULT_FILE, "pregon.toml", &mut problems);
        let known: Vec<_> = SETTINGS.iter().map(|(path, _)| (*path).to_owned()).collect();
        assert_eq!(problems, Vec::<String>::new());
        for path in &known {
            assert!(documented.contains_key(path), "{path} is not in pregon.toml");
        }
        assert_eq!(documented.len(), known.len());
        for (path, name) in SETTINGS {
            assert!(
                DEFAULT_FILE.contains(name),
                "{name} ({path}) is not named in pregon.toml"
            );
        }
    }

    #[test]
    fn nothing_needs_to_be_set() {
        let config = with(&[]).unwrap();
        assert_eq!(config.bind.to_string(), "127.0.0.1:8080");
        assert!(config.database_url().starts_with("sqlite://"));
        assert!(config.numbers.is_empty());
    }

    #[test]
    fn files_are_kept_beside_the_database_or_where_it_is_said() {
        let folder = |config: Config| match config.media {
            Place::Folder(folder) => folder.display().to_string(),
            Place::Bucket(bucket) => panic!("{bucket:?}"),
        };
        assert_eq!(folder(with(&[]).unwrap()), "var/media");
        let elsewhere = with(&[("DATABASE_URL", "sqlite:///srv/bot/a.db?mode=rwc")]);
        assert_eq!(folder(elsewhere.unwrap()), "/srv/bot/media");
        let said = with(&[
            ("DATABASE_URL", "postgres://db/pregon"),
            ("PREGON_MEDIA", "/srv/media"),
        ]);
        assert_eq!(folder(said.unwrap()), "/srv/media");
        let problem = with(&[("DATABASE_URL", "postgres://db/pregon")]).unwrap_err();
        assert!(problem.to_string().contains("PREGON_MEDIA"), "{problem}");
    }

    #[test]
    fn a_bucket_is_whole_and_its_key_is_never_shown() {
        let config = with(&[
            ("PREGON_MEDIA", "s3://a-bucket/mirador"),
            ("AWS_REGION", "sa-east-1"),
            ("AWS_ENDPOINT_URL", "https://minio.example.com"),
            ("AWS_ACCESS_KEY_ID", "AKIAID"),
            ("AWS_SECRET_ACCESS_KEY", "hunter2"),
        ])
        .unwrap();
        assert!(!format!("{config:?}").contains("hunter2"));
        let Place::Bucket(bucket) = config.media else {
            panic!("a bucket")
        };
        assert_eq!(
            (
                bucket.name.as_str(),
                bucket.prefix.as_str(),
                bucket.region.as_str()
            ),
            ("a-bucket", "mirador", "sa-east-1")
        );
        for wrong in [
            &[("PREGON_MEDIA", "gs://a-bucket")][..],
            &[("PREGON_MEDIA", "s3://a-bucket"), ("AWS_ACCESS_KEY_ID", "AKIAID")],
            &[
                ("PREGON_MEDIA", "s3://a-bucket"),
                ("AWS_SECRET_ACCESS_KEY", "hunter2"),
            ],
        ] {
            let read = Config::from_sources("", |name| {
                let found = wrong.iter().find(|(known, _)| *known == name);
                found.map(|(_, value)| (*value).to_owned())
            });
            let problem = read.unwrap_err().to_string();
            assert!(
                problem.contains("PREGON_MEDIA") || problem.contains("AWS_ACCESS_KEY_ID"),
                "{problem}"
            );
            assert!(!problem.contains("hunter2"), "{problem}");
        }
        // Amazon's own machines have keys of their own.
        assert!(with(&[("PREGON_MEDIA", "s3://a-bucket")]).is_ok());
    }

    #[test]
    fn the_environment_is_above_the_file() {
        let file = "[server]\nbind = \"0.0.0.0:1\"\n[organisation]\nowners = [\"300 123 4567\"]";
        let config = Config::from_sources(file, |name| {
            (name == "PREGON_BIND").then(|| "0.0.0.0:2".to_owned())
        })
        .unwrap();
        assert_eq!(config.bind.port(), 2);
        assert_eq!(config.organisation.owners, ["573001234567"]);
    }

    #[test]
    fn every_problem_is_told_at_once_with_its_name() {
        let problems = with(&[
            ("PREGON_BIND", "8080"),
            ("PREGON_OWNERS", "+57 300 123 4567, ana"),
            ("PREGON_TIMEZONE", "Bogota"),
            ("WHATSAPP_ACCESS_TOKEN", "EAAsecret"),
            ("DATABASE_URL", "mysql://root:hunter2@db"),
            ("PREGON_CLOCK", "noon"),
        ])
        .unwrap_err()
        .to_string();
        for name in [
            "PREGON_BIND",
            "«ana»",
            "PREGON_TIMEZONE",
            "WHATSAPP_APP_SECRET",
            "WHATSAPP_VERIFY_TOKEN",
            "DATABASE_URL",
            "PREGON_CLOCK",
        ] {
            assert!(problems.contains(name), "{name} is missing in:\n{problems}");
        }
        assert!(
            !problems.contains("EAAsecret") && !problems.contains("hunter2"),
            "{problems}"
        );
    }

    #[test]
    fn our_address_has_one_spelling() {
        let config = with(&[("PUBLIC_URL", "https://Bot.Example.com:443/Pregon/")]).unwrap();
        assert_eq!(
            config.public_url.as_deref(),
            Some("https://bot.example.com/Pregon")
        );
        assert_eq!(config.endpoints.public_url, config.public_url);
        for wrong in [
            "bot.example.com",
            "https://me:hunter2@bot.example.com",
            "https://bot.example.com/?a=1",
        ] {
            let read = Config::from_sources("", |name| (name == "PUBLIC_URL").then(|| wrong.to_owned()));
            let problem = read.unwrap_err().to_string();
            assert!(
                problem.contains("PUBLIC_URL") && !problem.contains("hunter2"),
                "{problem}"
            );
        }
    }

    #[test]
    fn a_token_that_no_webhook_could_bring_is_refused() {
        let read = |token: &'static str| {
            Config::from_sources("", move |name| match name {
                "WASENDER_API_KEY" | "WASENDER_WEBHOOK_SECRET" => Some("a-secret".to_owned()),
                "WASENDER_SESSION_ID" => Some("31".to_owned()),
                "WASENDER_PATH_TOKEN" => Some(token.to_owned()),
                _ => None,
            })
        };
        for wrong in ["x", "fifteen-letters", "sixteen/letters/x", "sixteen letters x"] {
            let problem = read(wrong).unwrap_err().to_string();
            assert!(problem.contains("WASENDER_PATH_TOKEN"), "{problem}");
            assert!(!problem.contains(wrong) || wrong == "x", "{problem}");
        }
        assert_eq!(read("0123456789abcdef").unwrap().numbers.len(), 1);
        assert_eq!(read("").unwrap().numbers.len(), 1);
    }

    #[test]
    fn a_typo_in_the_file_is_told() {
        let problem = Config::from_sources("[server]\nbnid = \"x\"", |_| None)
            .unwrap_err()
            .to_string();
        assert!(problem.contains("server.bnid"), "{problem}");
    }
}
