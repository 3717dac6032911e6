//! Settings: the commented `pregon.toml`, with the environment (and `.env`) above it. The only reader of either. Everything is
//! checked at the start, and a wrong value is told with the name under which it was set.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;

use chrono_tz::Tz;
use secrecy::{ExposeSecret, SecretString};

use crate::clock::{Clock, Dial};
use crate::domain::phone;

/// The file that documents every setting, with its defaults.
pub const DEFAULT_FILE: &str = include_str!("../pregon.toml");

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
    ("cloud.access_token", "WHATSAPP_ACCESS_TOKEN"),
    ("cloud.phone_number_id", "WHATSAPP_PHONE_NUMBER_ID"),
    ("cloud.business_account_id", "WHATSAPP_BUSINESS_ACCOUNT_ID"),
    ("cloud.verify_token", "WHATSAPP_VERIFY_TOKEN"),
    ("cloud.app_secret", "WHATSAPP_APP_SECRET"),
    ("cloud.api_base_url", "WHATSAPP_API_BASE_URL"),
    ("cloud.api_version", "WHATSAPP_API_VERSION"),
    ("log.filter", "PREGON_LOG"),
    ("log.format", "PREGON_LOG_FORMAT"),
    ("clock.dial", "PREGON_CLOCK"),
];

/// All settings, checked.
#[derive(Debug, Clone)]
pub struct Config {
    /// `sqlite://FILE` or `postgres://…`. May hold a password, so it is never shown.
    pub database_url: SecretString,
    /// Where to listen.
    pub bind: SocketAddr,
    /// How the world reaches us, without a slash at the end.
    pub public_url: Option<String>,
    /// The first organisation.
    pub organisation: OrganisationConfig,
    /// The Cloud API number, when it is set up.
    pub cloud: Option<CloudConfig>,
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

/// A WhatsApp number on Meta's own Cloud API.
#[derive(Debug, Clone)]
pub struct CloudConfig {
    /// The system user's token.
    pub access_token: SecretString,
    /// The id of the number; not the number itself.
    pub phone_number_id: String,
    /// The id of the WhatsApp business account.
    pub business_account_id: String,
    /// What Meta repeats when the webhook is set up.
    pub verify_token: SecretString,
    /// Signs the webhooks; two while it is being changed.
    pub app_secrets: Vec<SecretString>,
    /// Without a slash at the end.
    pub api_base_url: String,
    /// E.g. `v25.0`.
    pub api_version: String,
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
            if let Some(value) = environment(name) {
                values.insert((*path).to_owned(), value);
            }
        }
        let config = Reader {
            values: &values,
            problems: &mut problems,
        }
        .config();
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

struct Reader<'a> {
    values: &'a BTreeMap<String, String>,
    problems: &'a mut Vec<String>,
}

impl Reader<'_> {
    fn config(mut self) -> Config {
        let country = self.text("organisation.country").to_uppercase();
        if country.len() != 2 || !country.chars().all(|c| c.is_ascii_uppercase()) {
            self.wrong("organisation.country", "two letters, e.g. CO");
        }
        let language = self.text("organisation.language").to_lowercase();
        let language = language.get(..2).unwrap_or_default().to_owned();
        if !["es", "en"].contains(&language.as_str()) {
            self.wrong("organisation.language", "es or en");
        }
        let organisation = OrganisationConfig {
            name: self.text("organisation.name"),
            owners: self.owners(&country),
            time_zone: self.parsed("organisation.time_zone", "an IANA time zone, e.g. America/Bogota"),
            language,
            country,
        };
        let database_url = self.text("database.url");
        if !["sqlite://", "postgres://", "postgresql://"]
            .iter()
            .any(|kind| database_url.starts_with(kind))
        {
            self.wrong(
                "database.url",
                "sqlite://FILE or postgres://USER:PASSWORD@HOST/NAME",
            );
        }
        let dial = Some(self.text("clock.dial")).filter(|dial| !dial.is_empty());
        Config {
            database_url: database_url.into(),
            bind: self.bind(),
            public_url: self.url("server.public_url"),
            organisation,
            cloud: self.cloud(),
            log_filter: self.text("log.filter"),
            log_json: self.text("log.format") == "json",
            dial: dial.and_then(|dial| match dial.parse() {
                Ok(dial) => Some(dial),
                Err(error) => {
                    self.problems.push(format!("- PREGON_CLOCK: {error}"));
                    None
                }
            }),
        }
    }

    fn bind(&mut self) -> SocketAddr {
        let text = self.text("server.bind");
        text.parse().unwrap_or_else(|_| {
            self.wrong("server.bind", "an address with a port, e.g. 127.0.0.1:8080");
            SocketAddr::from(([127, 0, 0, 1], 8080))
        })
    }

    fn owners(&mut self, country: &str) -> Vec<String> {
        let text = self.text("organisation.owners");
        let mut owners = Vec::new();
        for raw in text
            .split([',', ';'])
            .map(str::trim)
            .filter(|raw| !raw.is_empty())
        {
            match phone::normalise(raw, country) {
                Ok(digits) => owners.push(digits),
                Err(_) => self.problems.push(format!(
                    "- PREGON_OWNERS: «{raw}» is no phone number; write it with its country code, e.g. +573001234567"
                )),
            }
        }
        owners
    }

    fn cloud(&mut self) -> Option<CloudConfig> {
        const NEEDED: [&str; 5] = [
            "cloud.access_token",
            "cloud.phone_number_id",
            "cloud.business_account_id",
            "cloud.verify_token",
            "cloud.app_secret",
        ];
        let missing: Vec<_> = NEEDED
            .into_iter()
            .filter(|path| self.text(path).is_empty())
            .collect();
        if missing.len() == NEEDED.len() {
            return None;
        }
        for path in &missing {
            self.wrong(
                path,
                "set as well: the Cloud API needs all five (Meta for Developers → your app → WhatsApp)",
            );
        }
        let app_secrets = self.text("cloud.app_secret");
        Some(CloudConfig {
            access_token: self.text("cloud.access_token").into(),
            phone_number_id: self.text("cloud.phone_number_id"),
            business_account_id: self.text("cloud.business_account_id"),
            verify_token: self.text("cloud.verify_token").into(),
            app_secrets: app_secrets
                .split(',')
                .map(|secret| secret.trim().to_owned().into())
                .collect(),
            api_base_url: self.url("cloud.api_base_url").unwrap_or_default(),
            api_version: self.text("cloud.api_version"),
        })
    }

    fn url(&mut self, path: &str) -> Option<String> {
        let text = self.text(path);
        if text.is_empty() {
            return None;
        }
        if !text.starts_with("https://") && !text.starts_with("http://") {
            self.wrong(path, "an address that starts with https://");
        }
        Some(text.trim_end_matches('/').to_owned())
    }

    fn parsed<T: std::str::FromStr + Default>(&mut self, path: &str, expected: &str) -> T {
        self.text(path).parse().unwrap_or_else(|_| {
            self.wrong(path, expected);
            T::default()
        })
    }

    fn text(&self, path: &str) -> String {
        self.values
            .get(path)
            .map(|value| value.trim().to_owned())
            .unwrap_or_default()
    }

    fn wrong(&mut self, path: &str, expected: &str) {
        let name = SETTINGS
            .iter()
            .find(|(known, _)| *known == path)
            .map_or(path, |(_, name)| name);
        self.problems
            .push(format!("- {name} ({path} in pregon.toml) must be {expected}"));
    }
}

/// `[server] bind = "…"` → `server.bind`; numbers and switches as text.
fn flatten(file: &str, name: &str, problems: &mut Vec<String>) -> BTreeMap<String, String> {
    let table: toml::Table = match file.parse() {
        Ok(table) => table,
        Err(error) => {
            problems.push(format!("- {name}: {error}"));
            return BTreeMap::new();
        }
    };
    let mut flat = BTreeMap::new();
    for (section, entries) in table {
        let toml::Value::Table(entries) = entries else {
            problems.push(format!("- {name}: {section} stands outside of a [section]"));
            continue;
        };
        for (key, value) in entries {
            let text = match value {
                toml::Value::String(text) => text,
                toml::Value::Array(items) => items
                    .iter()
                    .filter_map(toml::Value::as_str)
                    .collect::<Vec<_>>()
                    .join(","),
                toml::Value::Integer(number) => number.to_string(),
                toml::Value::Boolean(switch) => switch.to_string(),
                _ => {
                    problems.push(format!("- {name}: {section}.{key} must be a text in quotes"));
                    continue;
                }
            };
            flat.insert(format!("{section}.{key}"), text);
        }
    }
    flat
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
        assert!(config.cloud.is_none());
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
    fn a_typo_in_the_file_is_told() {
        let problem = Config::from_sources("[server]\nbnid = \"x\"", |_| None)
            .unwrap_err()
            .to_string();
        assert!(problem.contains("server.bnid"), "{problem}");
    }
}
