//! The numbers that the settings name, one at most for each provider, and where the providers are.

use super::reader::Reader;
use crate::provider::{Credentials, Endpoints, Secret, twilio, wasender};

impl Reader<'_> {
    /// The numbers whose settings are there.
    pub(super) fn numbers(&mut self) -> Vec<Credentials> {
        [self.cloud(), self.twilio(), self.wasender()]
            .into_iter()
            .flatten()
            .collect()
    }

    pub(super) fn endpoints(&mut self) -> Endpoints {
        Endpoints {
            cloud_url: self.url("cloud.api_base_url").unwrap_or_default(),
            cloud_version: self.text("cloud.api_version"),
            twilio_url: self.url("twilio.api_base_url").unwrap_or_default(),
            twilio_content_url: self.url("twilio.content_base_url").unwrap_or_default(),
            wasender_url: self.url("wasender.api_base_url").unwrap_or_default(),
            public_url: self.url("server.public_url"),
            proxies: Vec::new(),
        }
    }

    fn cloud(&mut self) -> Option<Credentials> {
        let needed = [
            "cloud.access_token",
            "cloud.phone_number_id",
            "cloud.business_account_id",
            "cloud.verify_token",
            "cloud.app_secret",
        ];
        let hint = "the Cloud API needs all five (Meta for Developers → your app → WhatsApp)";
        self.all_or_none(&needed, hint).then(|| Credentials::Cloud {
            access_token: self.secret("cloud.access_token"),
            phone_number_id: self.text("cloud.phone_number_id"),
            business_account_id: self.text("cloud.business_account_id"),
            verify_token: self.secret("cloud.verify_token"),
            app_secrets: self.secrets("cloud.app_secret"),
            before: None,
        })
    }

    fn twilio(&mut self) -> Option<Credentials> {
        let needed = ["twilio.account_sid", "twilio.auth_token", "twilio.whatsapp_from"];
        if !self.all_or_none(
            &needed,
            "Twilio needs all three (console.twilio.com → Account info)",
        ) {
            return None;
        }
        let (from, country) = (
            self.text("twilio.whatsapp_from"),
            self.text("organisation.country"),
        );
        let from = twilio::sender(&from, &country).unwrap_or_else(|| {
            self.wrong(
                "twilio.whatsapp_from",
                "a phone number with its country code, e.g. +14155238886",
            );
            String::new()
        });
        let key = self.text("twilio.api_key");
        Some(Credentials::Twilio {
            account_sid: self.text("twilio.account_sid"),
            auth_tokens: self.secrets("twilio.auth_token"),
            shared_keys: self.secrets("twilio.webhook_keys"),
            api_key: (!key.is_empty()).then(|| (key, self.secret("twilio.api_secret"))),
            from,
            before: None,
        })
    }

    fn wasender(&mut self) -> Option<Credentials> {
        let needed = [
            "wasender.api_key",
            "wasender.session_id",
            "wasender.webhook_secret",
        ];
        let hint = "WaSender needs all three (wasenderapi.com → your session)";
        let token = self.text("wasender.path_token");
        if !token.is_empty() && !wasender::is_path_token(&token) {
            let expected = "at least 16 characters, none of them a space, / ? # or %; this makes one: openssl rand -hex 16";
            self.wrong("wasender.path_token", expected);
        }
        self.all_or_none(&needed, hint).then(|| Credentials::WaSender {
            api_key: self.secret("wasender.api_key"),
            session_id: self.text("wasender.session_id"),
            webhook_secrets: self.secrets("wasender.webhook_secret"),
            path_token: self.secret("wasender.path_token"),
            before: None,
        })
    }

    /// Settings that belong together. Some without the others is a mistake, and each one that is missing is named.
    fn all_or_none(&mut self, needed: &[&str], hint: &str) -> bool {
        let missing: Vec<_> = needed.iter().filter(|path| self.text(path).is_empty()).collect();
        if missing.len() == needed.len() {
            return false;
        }
        for path in missing {
            self.wrong(path, &format!("set as well: {hint}"));
        }
        true
    }

    fn secret(&self, path: &str) -> Secret {
        Secret::from(self.text(path).as_str())
    }

    /// Several with commas between them, while one replaces the other.
    fn secrets(&self, path: &str) -> Vec<Secret> {
        let text = self.text(path);
        text.split(',')
            .map(|secret| Secret::from(secret.trim()))
            .filter(|secret| !secret.is_empty())
            .collect()
    }
}

/// Hosts of the proxies that the environment names, as every program is told of them.
pub(super) fn proxies(environment: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let names = ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"].map(str::to_owned);
    let names = names.iter().flat_map(|name| [name.clone(), name.to_lowercase()]);
    let hosts = names.filter_map(|name| proxy_host(&environment(&name)?));
    let mut hosts: Vec<String> = hosts.collect();
    hosts.sort();
    hosts.dedup();
    hosts
}

/// `http://user:password@host:port/`, where all but the host may be missing.
fn proxy_host(proxy: &str) -> Option<String> {
    let rest = proxy.trim();
    let rest = rest.split_once("://").map_or(rest, |(_, rest)| rest);
    let rest = rest.split(['/', '?', '#']).next()?;
    let rest = rest.rsplit('@').next()?;
    let host = match rest.strip_prefix('[') {
        Some(number) => number.split(']').next()?,
        None => rest.split(':').next()?,
    };
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    (!host.is_empty()).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_of_proxies_in_every_spelling() {
        let one = |text: &'static str| proxies(|name| (name == "https_proxy").then(|| text.to_owned()));
        assert_eq!(one("http://Proxy.Corp.Example:3128/"), ["proxy.corp.example"]);
        assert_eq!(one("socks5h://me:hunter2@proxy:1080"), ["proxy"]);
        assert_eq!(one(" proxy.lan "), ["proxy.lan"]);
        assert_eq!(one("http://[fd00::1]:3128"), ["fd00::1"]);
        assert_eq!(one(""), Vec::<String>::new());
        let same = proxies(|name| name.ends_with("PROXY").then(|| "http://p:1".to_owned()));
        assert_eq!(same, ["p"]);
    }
}
