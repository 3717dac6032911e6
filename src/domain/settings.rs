//! What an organisation can set for itself. Kept as JSON with the organisation; what is missing has its default.

use serde::{Deserialize, Serialize};

use super::agenda::Agenda;
use super::chase::Leads;
use super::pacing::Pace;
use super::places;

/// An organisation's settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The pace of new campaigns.
    pub pace: Pace,
    /// Above so many people the count has to be typed before a campaign starts; `None`: never.
    pub confirm_above: Option<u32>,
    /// Above so many people another owner or manager has to say yes before a campaign starts; `None`: never.
    pub approve_above: Option<u32>,
    /// Whether the owners get the digest of the day.
    pub digest: bool,
    /// Whether is told who follows the addresses in promotions, also those that are not marked for it.
    pub clicks: bool,
    /// When appointments may be.
    pub agenda: Agenda,
    /// The name that reminders are signed with; `None`: the business's own.
    pub sender: Option<String>,
    /// The currency of prices (ISO 4217, in capitals); `None`: that of its country.
    pub currency: Option<String>,
    /// Whether the owners get the summary of the day's reminders.
    pub summary: bool,
    /// How long what has been is kept.
    pub retention: Retention,
    /// Who gets new leads, and what becomes of those whom nobody answers.
    pub leads: Leads,
}

/// What was said is kept for at least so long: answers are looked up in it.
pub const LEAST_MESSAGES_DAYS: u32 = 30;

/// Webhooks are kept for at least so long: Meta repeats one for up to 7 days
/// (<https://developers.facebook.com/docs/graph-api/webhooks/getting-started>), and a repeat is known by it.
pub const LEAST_EVENTS_DAYS: u32 = 7;

/// Files are kept for at least so long.
pub const LEAST_MEDIA_DAYS: u32 = 7;

/// For how many days what has been is kept; `None`: for ever. Appointments, subscriptions and what was said of them stay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Retention {
    /// Messages that have come to their end.
    pub messages_days: Option<u32>,
    /// Webhooks as they came, once they were handled.
    pub events_days: Option<u32>,
    /// Files that came with messages or went with them, after the last of these; those of campaigns stay as long as the campaign.
    pub media_days: Option<u32>,
}

impl Settings {
    /// The hours in which nobody is disturbed, as minutes of the day: one setting for promotions and reminders. A promotion keeps them
    /// on the customer's own clock, a reminder on the business's, where the appointment is. `None`: at any hour.
    pub fn quiet(&self) -> Option<(u32, u32)> {
        self.pace.quiet
    }

    /// The currency in which a business in this country names its prices.
    pub fn currency_in<'a>(&'a self, country: &str) -> &'a str {
        self.currency
            .as_deref()
            .unwrap_or_else(|| places::currency_of(country))
    }

    /// Whether so many people have to be typed before anything leaves to them.
    pub fn takes_number(&self, people: u64) -> bool {
        self.confirm_above.is_some_and(|limit| people > u64::from(limit))
    }

    /// Whether so many people take the yes of a second owner or manager.
    pub fn takes_second(&self, people: u64) -> bool {
        self.approve_above.is_some_and(|limit| people > u64::from(limit))
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            pace: Pace::default(),
            confirm_above: Some(500),
            approve_above: None,
            digest: true,
            clicks: true,
            agenda: Agenda::default(),
            sender: None,
            currency: None,
            summary: true,
            retention: Retention::default(),
            leads: Leads::default(),
        }
    }
}

impl Default for Retention {
    /// A year of messages, a month of what came in as it came, a season of files.
    fn default() -> Self {
        Self {
            messages_days: Some(365),
            events_days: Some(30),
            media_days: Some(90),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_of_an_earlier_version_read_as_themselves() {
        let kept = r#"{"pace":{"delay_ms":60000,"quiet":[1320,420]},"confirm_above":null,"digest":false}"#;
        let settings: Settings = serde_json::from_str(kept).unwrap();
        assert_eq!(settings.pace.delay_ms, 60_000);
        assert_eq!((settings.confirm_above, settings.digest), (None, false));
        assert_eq!(settings.quiet(), Some((22 * 60, 7 * 60)));
        assert_eq!(settings.agenda, Agenda::default());
        assert_eq!((settings.sender, settings.currency), (None, None));
        assert!(settings.summary);
        assert_eq!(settings.retention, Retention::default());
        // Before there were any of its own.
        assert_eq!(
            serde_json::from_str::<Settings>("{}").unwrap(),
            Settings::default()
        );
    }

    #[test]
    fn what_is_set_is_kept() {
        let mut settings = Settings {
            sender: Some("Salón Luz".to_owned()),
            currency: Some("COP".to_owned()),
            summary: false,
            ..Settings::default()
        };
        settings.agenda.chairs = 2;
        settings.agenda.opening.0[6] = vec![(10 * 60, 14 * 60)];
        settings.retention.messages_days = None;
        let kept = serde_json::to_string(&settings).unwrap();
        assert_eq!(serde_json::from_str::<Settings>(&kept).unwrap(), settings);
        assert_eq!(settings.currency_in("EC"), "COP");
        assert_eq!(Settings::default().currency_in("EC"), "USD");
        // What is missing inside has its default, too.
        let some = r#"{"agenda":{"chairs":3},"retention":{"events_days":7}}"#;
        let some: Settings = serde_json::from_str(some).unwrap();
        assert_eq!((some.agenda.chairs, some.agenda.step), (3, 30));
        assert_eq!(some.retention.events_days, Some(7));
        assert_eq!(some.retention.messages_days, Some(365));
    }
}
