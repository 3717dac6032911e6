//! Speaking one language.

use std::sync::LazyLock;

use chrono_tz::Tz;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use pregon_commands::{Language, table};
use unic_langid::LanguageIdentifier;

/// The files of each language, under the same names.
const FILES: [[&str; 2]; 32] = [
    [
        include_str!("../../locales/es/general.ftl"),
        include_str!("../../locales/en/general.ftl"),
    ],
    [
        include_str!("../../locales/es/problems.ftl"),
        include_str!("../../locales/en/problems.ftl"),
    ],
    [
        include_str!("../../locales/es/campaigns.ftl"),
        include_str!("../../locales/en/campaigns.ftl"),
    ],
    [
        include_str!("../../locales/es/templates.ftl"),
        include_str!("../../locales/en/templates.ftl"),
    ],
    [
        include_str!("../../locales/es/contacts.ftl"),
        include_str!("../../locales/en/contacts.ftl"),
    ],
    [
        include_str!("../../locales/es/leads.ftl"),
        include_str!("../../locales/en/leads.ftl"),
    ],
    [
        include_str!("../../locales/es/links.ftl"),
        include_str!("../../locales/en/links.ftl"),
    ],
    [
        include_str!("../../locales/es/pipeline.ftl"),
        include_str!("../../locales/en/pipeline.ftl"),
    ],
    [
        include_str!("../../locales/es/relay.ftl"),
        include_str!("../../locales/en/relay.ftl"),
    ],
    [
        include_str!("../../locales/es/businesses.ftl"),
        include_str!("../../locales/en/businesses.ftl"),
    ],
    [
        include_str!("../../locales/es/channels.ftl"),
        include_str!("../../locales/en/channels.ftl"),
    ],
    [
        include_str!("../../locales/es/accounts.ftl"),
        include_str!("../../locales/en/accounts.ftl"),
    ],
    [
        include_str!("../../locales/es/pages.ftl"),
        include_str!("../../locales/en/pages.ftl"),
    ],
    [
        include_str!("../../locales/es/customers.ftl"),
        include_str!("../../locales/en/customers.ftl"),
    ],
    [
        include_str!("../../locales/es/protection.ftl"),
        include_str!("../../locales/en/protection.ftl"),
    ],
    [
        include_str!("../../locales/es/pace.ftl"),
        include_str!("../../locales/en/pace.ftl"),
    ],
    [
        include_str!("../../locales/es/audience.ftl"),
        include_str!("../../locales/en/audience.ftl"),
    ],
    [
        include_str!("../../locales/es/content.ftl"),
        include_str!("../../locales/en/content.ftl"),
    ],
    [
        include_str!("../../locales/es/guards.ftl"),
        include_str!("../../locales/en/guards.ftl"),
    ],
    [
        include_str!("../../locales/es/schedule.ftl"),
        include_str!("../../locales/en/schedule.ftl"),
    ],
    [
        include_str!("../../locales/es/costs.ftl"),
        include_str!("../../locales/en/costs.ftl"),
    ],
    [
        include_str!("../../locales/es/reports.ftl"),
        include_str!("../../locales/en/reports.ftl"),
    ],
    [
        include_str!("../../locales/es/sales.ftl"),
        include_str!("../../locales/en/sales.ftl"),
    ],
    [
        include_str!("../../locales/es/services.ftl"),
        include_str!("../../locales/en/services.ftl"),
    ],
    [
        include_str!("../../locales/es/subscriptions.ftl"),
        include_str!("../../locales/en/subscriptions.ftl"),
    ],
    [
        include_str!("../../locales/es/appointments.ftl"),
        include_str!("../../locales/en/appointments.ftl"),
    ],
    [
        include_str!("../../locales/es/reminders.ftl"),
        include_str!("../../locales/en/reminders.ftl"),
    ],
    [
        include_str!("../../locales/es/answers.ftl"),
        include_str!("../../locales/en/answers.ftl"),
    ],
    [
        include_str!("../../locales/es/bookings.ftl"),
        include_str!("../../locales/en/bookings.ftl"),
    ],
    [
        include_str!("../../locales/es/keeping.ftl"),
        include_str!("../../locales/en/keeping.ftl"),
    ],
    [
        include_str!("../../locales/es/auto.ftl"),
        include_str!("../../locales/en/auto.ftl"),
    ],
    [
        include_str!("../../locales/es/calendar.ftl"),
        include_str!("../../locales/en/calendar.ftl"),
    ],
];

/// The names of all sentences, per language, Spanish first: a test holds the two together.
pub static KEYS: LazyLock<[Vec<String>; 2]> = LazyLock::new(|| [0, 1].map(keys));

static SPANISH: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle(0));
static ENGLISH: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle(1));

/// What fills a sentence in, by name.
pub type Args<'a> = &'a [(&'a str, String)];

/// Speaks to one person: his language, and the clock that his business lives by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Voice {
    /// His language.
    pub language: Language,
    /// The organisation's zone.
    pub zone: Tz,
}

impl Voice {
    /// A voice from what the database keeps; a zone that no longer exists becomes UTC.
    pub fn new(language: &str, zone: &str) -> Self {
        let language = if language == "en" {
            Language::En
        } else {
            Language::Es
        };
        Self {
            language,
            zone: zone.parse().unwrap_or(chrono_tz::UTC),
        }
    }

    /// One of two wordings that come as data, such as those of the command table.
    pub fn pick<'a>(&self, spanish: &'a str, english: &'a str) -> &'a str {
        match self.language {
            Language::Es => spanish,
            Language::En => english,
        }
    }

    /// How a verb of the command table is written, by its key: `/campaña nueva`.
    pub fn line(&self, verb: &str) -> String {
        table::verb(verb).map_or_else(String::new, |(_, verb)| verb.line(self.language))
    }

    /// The sentence of a name, filled in. Arguments are text, except those that are all digits, which also choose between
    /// singular and plural.
    ///
    /// # Panics
    /// Without optimisation, when there is no such sentence: a person would read its name, so a test has to find that out.
    pub fn say(&self, key: &str, args: Args<'_>) -> String {
        let bundle = match self.language {
            Language::Es => &SPANISH,
            Language::En => &ENGLISH,
        };
        debug_assert!(bundle.has_message(key), "there is no sentence called {key}");
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            tracing::error!(key, "a sentence is missing in the language files");
            return key.to_owned();
        };
        let mut filled = FluentArgs::new();
        for (name, value) in args {
            match value.parse::<u32>() {
                Ok(number) if number.to_string() == *value => filled.set(*name, FluentValue::from(number)),
                _ => filled.set(*name, FluentValue::from(value.as_str())),
            }
        }
        let mut errors = Vec::new();
        let text = bundle
            .format_pattern(pattern, Some(&filled), &mut errors)
            .into_owned();
        if !errors.is_empty() {
            tracing::error!(key, ?errors, "a sentence could not be filled in");
        }
        text
    }
}

fn bundle(language: usize) -> FluentBundle<FluentResource> {
    let id: LanguageIdentifier = ["es", "en"][language].parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // The marks around arguments are for bidirectional text; WhatsApp does its own, and they would break what is copied.
    bundle.set_use_isolating(false);
    for file in FILES {
        let resource =
            FluentResource::try_new(file[language].to_owned()).unwrap_or_else(|(resource, errors)| {
                tracing::error!(?errors, "a language file has errors");
                resource
            });
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(?errors, "a sentence stands in two language files");
        }
    }
    bundle
}

fn keys(language: usize) -> Vec<String> {
    let mut keys: Vec<String> = FILES
        .iter()
        .flat_map(|file| file[language].lines())
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| Some(line.split_once('=')?.0.trim().to_owned()))
        .collect();
    keys.sort();
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg_attr(
        debug_assertions,
        should_panic(expected = "there is no sentence called team-lits")
    )]
    fn a_slip_in_a_name_does_not_go_unnoticed() {
        let slip = "team-lits";
        // Nobody is left without an answer for it.
        assert_eq!(Voice::new("es", "UTC").say(slip, &[]), slip);
    }
}
