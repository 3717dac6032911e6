//! From texts to settings: each is checked, and all that is wrong is told together.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use super::{Config, OrganisationConfig, SETTINGS};
use crate::domain::phone;
use crate::provider::web_address;
use crate::vault::Vault;

/// The settings' texts, and what was found to be wrong with them.
pub struct Reader<'a> {
    pub values: &'a BTreeMap<String, String>,
    pub problems: &'a mut Vec<String>,
}

impl Reader<'_> {
    /// Everything, as far as it can be read.
    pub fn config(mut self) -> Config {
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
        let media = self.media(&database_url);
        Config {
            media,
            database_url: database_url.into(),
            bind: self.bind(),
            public_url: self.url("server.public_url"),
            organisation,
            rules: self.rules(),
            vault: self.vault(),
            numbers: self.numbers(),
            endpoints: self.endpoints(),
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

    fn vault(&mut self) -> Vault {
        Vault::new(&self.text("secrets.key").into()).unwrap_or_else(|error| {
            self.problems.push(format!("- PREGON_SECRET_KEY: {error}"));
            Vault::default()
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

    pub(super) fn url(&mut self, path: &str) -> Option<String> {
        let text = self.text(path);
        if text.is_empty() {
            return None;
        }
        match web_address(&text) {
            // In one spelling everywhere: a signature is over the very letters of an address.
            Ok(address) => Some(address),
            Err(_) => {
                self.wrong(
                    path,
                    "an address that starts with https://, without a password, ? or #",
                );
                None
            }
        }
    }

    pub(super) fn parsed<T: std::str::FromStr + Default>(&mut self, path: &str, expected: &str) -> T {
        self.text(path).parse().unwrap_or_else(|_| {
            self.wrong(path, expected);
            T::default()
        })
    }

    pub(super) fn text(&self, path: &str) -> String {
        self.values
            .get(path)
            .map(|value| value.trim().to_owned())
            .unwrap_or_default()
    }

    pub(super) fn wrong(&mut self, path: &str, expected: &str) {
        let name = SETTINGS
            .iter()
            .find(|(known, _)| *known == path)
            .map_or(path, |(_, name)| name);
        self.problems
            .push(format!("- {name} ({path} in pregon.toml) must be {expected}"));
    }
}
