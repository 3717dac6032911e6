//! What a look at a number showed, told to the owners in words and with what they can do. That a number stops or goes on is told in
//! `number_news`.

use super::desk::Desk;
use super::{account_news, notices};
use crate::clock::Millis;
use crate::domain::health::{Health, KeyEnd, News, Quality};
use crate::domain::message::Reason;
use crate::replies::{Reply, Voice};
use crate::store::Result;
use crate::store::channels::{self, Channel};

/// Tells it.
pub async fn tell(desk: &Desk<'_>, channel: &Channel, news: News) -> Result<()> {
    notices::tell_owners(desk, channel.organisation_id, channel.id, None, |voice| {
        let (key, when) = match news {
            News::Worse(Quality::Red) => ("number-flagged", None),
            News::Worse(_) => ("number-quality-medium", None),
            News::GoodAgain => ("number-unflagged", None),
            News::KeyEnds(at) if channel.keys_in_settings => ("number-key-ends-in-settings", Some(at)),
            News::KeyEnds(at) => ("number-key-ends", Some(at)),
            News::KeyRenewed => ("number-key-renewed", None),
        };
        let args = [
            ("channel", channel.name.clone()),
            ("when", when.map(|at| voice.moment(at)).unwrap_or_default()),
        ];
        Reply::new(voice.say(key, &args))
    })
    .await
}

/// Its provider does not let a number send that somebody of the team has paused.
pub async fn blocked(desk: &Desk<'_>, channel: &Channel, reason: &Reason) -> Result<()> {
    notices::tell_owners(desk, channel.organisation_id, channel.id, None, |voice| {
        let args = [
            ("channel", channel.name.clone()),
            ("reason", voice.trouble(reason)),
        ];
        Reply::new(voice.say("number-blocked", &args))
    })
    .await
}

/// How a number was when its provider last told, in one line. `None`: it never has.
pub fn line(voice: &Voice, channel: &Channel, now: Millis) -> Option<String> {
    let (checkup, at) = channels::checkup(channel)?;
    let health = &checkup.health;
    if checkup.not_told.is_some() && *health == Health::default() {
        return None;
    }
    let quality = match health.quality {
        Quality::Green => Some("quality-green"),
        Quality::Yellow => Some("quality-yellow"),
        Quality::Red => Some("quality-red"),
        Quality::Unknown => None,
    };
    let limit = health.messaging_limit.as_deref();
    let name = health.verified_name.as_str();
    let known = [
        quality.map(|key| voice.say(key, &[])),
        limit.map(|limit| account_news::limit(voice, limit)),
        speed(voice, health),
        (!name.is_empty()).then(|| voice.say("number-name", &[("name", name.to_owned())])),
        Some(voice.say("number-checked", &[("when", voice.moment_near(at, now))])),
    ];
    let known: Vec<String> = known.into_iter().flatten().collect();
    Some(known.join(" · "))
}

/// What else there is to know of one number: that its provider does not tell any more, when its key runs out, and what limits it, in
/// the provider's words.
pub fn details(voice: &Voice, channel: &Channel) -> Vec<String> {
    let Some((checkup, _)) = channels::checkup(channel) else {
        return Vec::new();
    };
    let health = checkup.health;
    let mut lines = Vec::new();
    if let Some(reason) = &checkup.not_told {
        let not_told = voice.say(
            "number-not-told",
            &[("provider", channel.provider.name().to_owned())],
        );
        lines.push(match reason.word() {
            Some(word) => format!("{not_told} ({word})"),
            None => not_told,
        });
    }
    if let KeyEnd::At(at) = health.key {
        lines.push(voice.say("number-key-until", &[("when", voice.moment(at))]));
    }
    if !health.problems.is_empty() {
        let args = [
            ("provider", channel.provider.name().to_owned()),
            ("problems", health.problems.join(" · ")),
        ];
        lines.push(voice.say("number-problems", &args));
    }
    lines
}

/// Source: Cloud API *Throughput*: 80 messages a second, or 1,000.
fn speed(voice: &Voice, health: &Health) -> Option<String> {
    let most = match health.throughput.as_deref()? {
        "STANDARD" => 80_u64,
        "HIGH" => 1_000,
        _ => return None,
    };
    Some(voice.say("number-speed", &[("count", voice.number(most))]))
}
