//! How a number is, as its provider says when asked: what is kept of it, and what of it is news.

use serde::{Deserialize, Serialize};

use super::message::{Disposition, Reason, SendError};
use super::text_enum::text_enum;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// What a provider says of a channel's number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Health {
    /// The number as people see it.
    pub display_number: String,
    /// The name that the provider has checked.
    pub verified_name: String,
    /// How people take its messages.
    pub quality: Quality,
    /// How many people may be written to outside their 24-hour windows in a day, in the provider's words (`TIER_2K`,
    /// `UNLIMITED`), where it tells.
    pub messaging_limit: Option<String>,
    /// `STANDARD` (80 messages a second) or `HIGH` (1,000), where the provider tells.
    pub throughput: Option<String>,
    /// `CONNECTED`, `FLAGGED`, `RESTRICTED`…, where the provider tells.
    pub status: Option<String>,
    /// Whether it can send: `Some(false)` only where the provider says that it is blocked, `Some(true)` only where nothing limits it.
    pub can_send: Option<bool>,
    /// The provider's code for what blocks it.
    pub code: Option<i64>,
    /// Why not, or what limits it, in the provider's words.
    pub problems: Vec<String>,
    /// How long the key is good.
    pub key: KeyEnd,
}

text_enum! {
    /// A number's quality rating, from good to bad.
    #[derive(Default)]
    Quality {
        /// High.
        Green = "green",
        /// Medium.
        Yellow = "yellow",
        /// Low: slow down.
        Red = "red",
        /// Not rated yet, or not told.
        #[default]
        Unknown = "unknown",
    }
}

/// When a number's key runs out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyEnd {
    /// Not told.
    #[default]
    Unknown,
    /// Never.
    Never,
    /// At this moment, in Unix milliseconds.
    At(i64),
}

impl KeyEnd {
    /// What is said of a key that runs out soon: fourteen days before, seven days before and on the last day. `None`: nothing.
    pub fn warning(self, now: i64) -> Option<KeyWarning> {
        let Self::At(at) = self else { return None };
        [KeyWarning::Day, KeyWarning::Week, KeyWarning::Fortnight]
            .into_iter()
            .find(|warning| at - now <= warning.days() * DAY_MS)
    }
}

/// How near the end of a key is, from far to near.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyWarning {
    /// Fourteen days or less.
    Fortnight,
    /// Seven days or less.
    Week,
    /// A day or less.
    Day,
}

impl KeyWarning {
    const fn days(self) -> i64 {
        match self {
            Self::Fortnight => 14,
            Self::Week => 7,
            Self::Day => 1,
        }
    }
}

/// How many people may be written to outside of their windows within 24 hours, by the provider's word: `250`, `TIER_2K`. `None`
/// where that is no number: there is no limit (`TIER_UNLIMITED`, `-1`), or nobody knows the word.
pub fn people_a_day(told: &str) -> Option<u64> {
    let bare = told.strip_prefix("TIER_").unwrap_or(told);
    match bare.strip_suffix('K') {
        Some(thousands) => thousands.parse::<u64>().ok().map(|thousands| thousands * 1_000),
        None => bare.parse().ok(),
    }
}

impl Health {
    /// Why it cannot send: the provider's code or its word. `None`: nothing is known to be in the way.
    pub fn stops(&self) -> Option<Reason> {
        let word = match (self.can_send, self.code, &self.status) {
            (Some(false), Some(code), _) => code.to_string(),
            (Some(false), None, Some(status)) => status.clone(),
            (Some(false), None, None) => String::new(),
            _ => return None,
        };
        Some(Reason::new(Disposition::PauseChannel, word))
    }

    /// With what this look did not tell and an earlier one did.
    #[must_use]
    pub fn after(self, before: &Self, now: i64) -> Self {
        let quality = match self.quality {
            Quality::Unknown => before.quality,
            told => told,
        };
        let key = match (self.key, before.key) {
            // It was just used: the one whose end has passed was another.
            (KeyEnd::Unknown, KeyEnd::At(at)) if at <= now => KeyEnd::Unknown,
            (KeyEnd::Unknown, known) => known,
            (told, _) => told,
        };
        Self { quality, key, ..self }
    }
}

/// How a provider answered when it was asked how a number is.
#[derive(Debug, Clone, PartialEq)]
pub enum Look {
    /// It is so.
    Told(Box<Health>),
    /// The refusal itself says that nothing can be sent: the key is no good, or the account is not in use.
    CannotSend(SendError),
    /// It does not say, mostly because the key may send but not look: no alarm.
    NotTold(SendError),
}

impl Look {
    /// The provider's refusal.
    pub fn refusal(&self) -> Option<&SendError> {
        match self {
            Self::Told(_) => None,
            Self::CannotSend(error) | Self::NotTold(error) => Some(error),
        }
    }
}

/// What is kept of the last look at a number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Checkup {
    /// What the provider said the last time that it said anything.
    pub health: Health,
    /// Why the number cannot send, as this look showed.
    pub stops: Option<Reason>,
    /// Why the provider did not say how it is, where it did not.
    pub not_told: Option<Reason>,
    /// When a look last let the number go on.
    pub let_go: Option<LetGo>,
}

/// A look let a number go on that its provider had stopped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetGo {
    /// What had stopped it.
    pub reason: Reason,
    /// When, in Unix milliseconds.
    pub at: i64,
}

impl Checkup {
    /// Whether the number was let go on for the same reason not long ago and stopped again: then the provider's word that all is
    /// well is worth little, and somebody has to look.
    pub fn relapsed(&self, reason: &Reason, now: i64) -> bool {
        let last = self.let_go.as_ref();
        last.is_some_and(|last| last.reason == *reason && now - last.at < DAY_MS)
    }
}

/// What owners are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// The rating is lower than it was.
    Worse(Quality),
    /// It is good again.
    GoodAgain,
    /// The key runs out then.
    KeyEnds(i64),
    /// The key that was about to run out has been replaced.
    KeyRenewed,
}

/// What is news between two looks, each with its moment; with no look before, whatever is not as it should be.
pub fn news(before: Option<(&Health, i64)>, now: (&Health, i64)) -> Vec<News> {
    let mut told = Vec::new();
    let was = before.map_or(Quality::Unknown, |(health, _)| health.quality);
    match now.0.quality {
        Quality::Yellow if !matches!(was, Quality::Yellow | Quality::Red) => {
            told.push(News::Worse(Quality::Yellow));
        }
        Quality::Red if was != Quality::Red => told.push(News::Worse(Quality::Red)),
        Quality::Green if matches!(was, Quality::Yellow | Quality::Red) => told.push(News::GoodAgain),
        _ => {}
    }
    let warned = before.and_then(|(health, at)| health.key.warning(at));
    match (now.0.key.warning(now.1), now.0.key) {
        (Some(warning), KeyEnd::At(end)) if Some(warning) > warned => told.push(News::KeyEnds(end)),
        (None, KeyEnd::At(_) | KeyEnd::Never) if warned.is_some() => told.push(News::KeyRenewed),
        _ => {}
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rated(quality: Quality) -> Health {
        Health {
            quality,
            ..Health::default()
        }
    }

    fn until(key: KeyEnd) -> Health {
        Health {
            key,
            ..Health::default()
        }
    }

    #[test]
    fn a_rating_is_told_when_it_falls_and_when_it_is_good_again() {
        use Quality::{Green, Red, Unknown, Yellow};
        let told = |was, is| news(Some((&rated(was), 0)), (&rated(is), 1));
        assert_eq!(told(Green, Yellow), [News::Worse(Yellow)]);
        assert_eq!(told(Yellow, Red), [News::Worse(Red)]);
        assert_eq!(told(Unknown, Red), [News::Worse(Red)]);
        assert_eq!(told(Red, Green), [News::GoodAgain]);
        assert_eq!(told(Yellow, Green), [News::GoodAgain]);
        for (was, is) in [
            (Red, Yellow),
            (Green, Green),
            (Unknown, Green),
            (Red, Red),
            (Red, Unknown),
        ] {
            assert_eq!(told(was, is), [], "{was} → {is}");
        }
        assert_eq!(news(None, (&rated(Yellow), 1)), [News::Worse(Yellow)]);
        assert_eq!(news(None, (&rated(Green), 1)), []);
        // A look that tells no rating leaves the last one standing: it is not told twice.
        assert_eq!(rated(Unknown).after(&rated(Red), 1).quality, Red);
    }

    #[test]
    fn the_end_of_a_key_is_told_three_times() {
        let end = 100 * DAY_MS;
        let key = until(KeyEnd::At(end));
        let mut told = Vec::new();
        let mut before = None;
        for hour in (80 * 24)..=(100 * 24) {
            let now = hour * 60 * 60 * 1000;
            if news(before, (&key, now)) == [News::KeyEnds(end)] {
                told.push((end - now) / DAY_MS);
            }
            before = Some((&key, now));
        }
        assert_eq!(told, [14, 7, 1]);
        let renewed = |key| news(Some((&until(KeyEnd::At(end)), end - DAY_MS)), (&until(key), end));
        assert_eq!(renewed(KeyEnd::Never), [News::KeyRenewed]);
        assert_eq!(renewed(KeyEnd::At(end + 60 * DAY_MS)), [News::KeyRenewed]);
        assert_eq!(news(None, (&until(KeyEnd::Never), 0)), []);
        assert_eq!(news(None, (&key, end - 3 * DAY_MS)), [News::KeyEnds(end)]);
        // Not told this time: it is still the same. But one that works after its end was not the one that is kept.
        let unknown = || until(KeyEnd::Unknown);
        assert_eq!(unknown().after(&key, end - 1).key, KeyEnd::At(end));
        assert_eq!(unknown().after(&key, end).key, KeyEnd::Unknown);
    }

    #[test]
    fn what_stops_it_is_kept_as_a_code_or_a_word() {
        let kept = |health: &Health| health.stops().map(|reason| reason.to_string());
        let mut health = Health {
            status: Some("LOGGED_OUT".to_owned()),
            ..Health::default()
        };
        assert_eq!(health.stops(), None);
        health.can_send = Some(false);
        assert_eq!(kept(&health).as_deref(), Some("pause_channel:LOGGED_OUT"));
        health.code = Some(141_006);
        assert_eq!(kept(&health).as_deref(), Some("pause_channel:141006"));
        health = Health {
            can_send: Some(false),
            ..Health::default()
        };
        assert_eq!(kept(&health).as_deref(), Some("pause_channel"));
    }

    #[test]
    fn what_an_older_version_kept_is_still_read() {
        let kept = r#"{"health":{"quality":"red","can_send":true}}"#;
        let read: Checkup = serde_json::from_str(kept).unwrap();
        assert_eq!((read.health.quality, read.stops), (Quality::Red, None));
        let kept = r#"{"stops":"pause_channel:190","let_go":{"reason":"account_update","at":1}}"#;
        let read: Checkup = serde_json::from_str(kept).unwrap();
        assert_eq!(read.stops, Some(Reason::new(Disposition::PauseChannel, "190")));
        let let_go = read.let_go.unwrap();
        assert_eq!(let_go.reason, Reason::of_stop("account_update"));
    }
}
