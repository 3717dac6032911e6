//! `/settings`: shows what is set for the business, or changes it.

use pregon_commands::{Limit, Settings as Asked};

use super::Turn;
use super::campaign::new::pace_over;
use crate::domain::settings::Settings;
use crate::replies::{Reply, Voice};
use crate::store::Result;
use crate::store::organisations::{self, Organisation};

/// Changes what was said, and shows everything.
pub async fn run(turn: &Turn<'_>, asked: Asked) -> Result<Reply> {
    let mut organisation = turn.organisation.clone();
    let before = organisations::settings(&organisation);
    if asked == Asked::default() {
        return Ok(shown(&turn.voice, &organisation, &before, "settings-shown"));
    }
    if let Some(name) = asked.name {
        organisation.name = name;
    }
    if let Some(zone) = asked.zone {
        let Some(zone) = zone_named(&zone) else {
            return Ok(Reply::new(turn.voice.say("zone-unknown", &[("typed", zone)])));
        };
        organisation.time_zone = zone.name().to_owned();
    }
    if let Some(country) = asked.country {
        let country = country.to_uppercase();
        if !crate::domain::phone::is_country(&country) {
            return Ok(Reply::new(
                turn.voice.say("country-unknown", &[("typed", country)]),
            ));
        }
        organisation.country = country;
    }
    if let Some(language) = asked.language {
        organisation.language = language.code().to_owned();
    }
    let settings = Settings {
        pace: pace_over(&before.pace, &asked.pace),
        confirm_above: match asked.confirm {
            Some(Limit::At(people)) => Some(people),
            Some(Limit::Unlimited) => None,
            None => before.confirm_above,
        },
        digest: asked.digest.unwrap_or(before.digest),
    };
    organisations::update(turn.desk.tx, &organisation, &settings).await?;
    let voice = Voice {
        zone: organisation.time_zone.parse().unwrap_or(turn.voice.zone),
        ..turn.voice
    };
    Ok(shown(&voice, &organisation, &settings, "settings-changed"))
}

fn shown(voice: &Voice, organisation: &Organisation, settings: &Settings, key: &'static str) -> Reply {
    let pace = &settings.pace;
    let limit =
        |limit: Option<u32>| limit.map_or_else(|| voice.say("no-limit", &[]), |limit| voice.number(limit));
    let digest = if settings.digest {
        "switch-on"
    } else {
        "switch-off"
    };
    let args = [
        ("name", organisation.name.clone()),
        ("zone", organisation.time_zone.clone()),
        ("country", organisation.country.clone()),
        ("language", organisation.language.clone()),
        ("confirm", limit(settings.confirm_above)),
        ("digest", voice.say(digest, &[])),
        ("pace", voice.pace(pace)),
        ("retries", pace.retries.to_string()),
    ];
    Reply::new(voice.say(key, &args))
}

/// `America/Bogota`, however it is capitalised, or the city alone: `bogotá`.
fn zone_named(typed: &str) -> Option<chrono_tz::Tz> {
    let wanted = crate::domain::text::key(typed).replace(' ', "_");
    let same = |name: &str| name.to_lowercase() == wanted;
    chrono_tz::TZ_VARIANTS
        .iter()
        .find(|zone| same(zone.name()) || zone.name().rsplit('/').next().is_some_and(same))
        .copied()
}

#[cfg(test)]
mod tests {
    use super::zone_named;

    #[test]
    fn a_zone_is_found_by_its_city() {
        assert_eq!(zone_named("bogotá"), Some(chrono_tz::America::Bogota));
        assert_eq!(
            zone_named("america/mexico_city"),
            Some(chrono_tz::America::Mexico_City)
        );
        assert_eq!(zone_named("Ciudad de México"), None);
        assert_eq!(zone_named(""), None);
    }
}
