//! `/settings`: shows what is set for the business, or changes it. What would weaken a protection takes a code from whoever has an app
//! for codes, and the other owners are told.

use pregon_commands::{Limit, Settings as Asked};

use super::campaign::new::pace_over;
use super::organisation::name_problem;
use super::{Action, Turn, approval, code};
use crate::conversation::{digest, notices};
use crate::domain::settings::Settings;
use crate::replies::Reply;
use crate::store::Result;
use crate::store::organisations::{self, Organisation};

/// Changes what was said, and shows everything.
pub async fn run(turn: &Turn<'_>, asked: Asked) -> Result<Reply> {
    let before = organisations::settings(&turn.organisation);
    if asked == Asked::default() {
        return shown(turn, &turn.organisation, &before, "settings-shown").await;
    }
    if let Some(on) = asked.totp {
        let rest = Asked { totp: None, ..asked };
        if rest != Asked::default() {
            return Ok(Reply::new(turn.voice.say("totp-alone", &[])));
        }
        return code::switch(turn, on).await;
    }
    if weakens(&asked, &before) && code::is_on(turn).await? {
        return code::ask_first(turn, &Action::ChangeSettings(Box::new(asked))).await;
    }
    change(turn, asked).await
}

/// Whether it would let pass without a second look what is looked at twice now.
fn weakens(asked: &Asked, before: &Settings) -> bool {
    let lifts = |asked: Option<Limit<u32>>, before: Option<u32>| match (asked, before) {
        (Some(Limit::Unlimited), Some(_)) => true,
        (Some(Limit::At(asked)), Some(before)) => asked > before,
        _ => false,
    };
    lifts(asked.confirm, before.confirm_above) || lifts(asked.approval, before.approve_above)
}

/// Changes what was said, and shows everything. Nobody is asked any more.
pub async fn change(turn: &Turn<'_>, asked: Asked) -> Result<Reply> {
    let mut organisation = turn.organisation.clone();
    let before = organisations::settings(&organisation);
    if matches!(asked.approval, Some(Limit::At(_))) && approval::others(turn).await?.is_empty() {
        return Ok(Reply::new(turn.voice.say("approval-needs-two", &[])));
    }
    if let Some(name) = asked.name {
        if let Some(problem) = name_problem(turn, &name, Some(organisation.id)).await? {
            return Ok(problem);
        }
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
        confirm_above: asked.confirm.map_or(before.confirm_above, Limit::at),
        approve_above: asked.approval.map_or(before.approve_above, Limit::at),
        digest: asked.digest.unwrap_or(before.digest),
    };
    organisations::update(turn.desk.tx, &organisation, &settings).await?;
    digest::each_morning(turn.desk.tx, &organisation, turn.desk.now).await?;
    if settings.approve_above != before.approve_above {
        tell_of_approval(turn, settings.approve_above).await?;
    }
    shown(turn, &organisation, &settings, "settings-changed").await
}

/// Who may send what is the business of all owners.
async fn tell_of_approval(turn: &Turn<'_>, above: Option<u32>) -> Result<()> {
    let (organisation, via, member) = (turn.organisation.id, turn.via(), turn.member.id);
    let by = turn.member.shown_name();
    notices::tell_other_owners(&turn.desk, organisation, via, member, |voice| {
        Reply::new(match above {
            Some(above) => {
                let args = [("by", by.clone()), ("count", voice.number(above))];
                voice.say("approval-on-told", &args)
            }
            None => voice.say("approval-off-told", &[("by", by.clone())]),
        })
    })
    .await
}

async fn shown(
    turn: &Turn<'_>,
    organisation: &Organisation,
    settings: &Settings,
    key: &'static str,
) -> Result<Reply> {
    let voice = &turn.voice;
    let pace = &settings.pace;
    let above = |limit: Option<u32>| match limit {
        Some(limit) => voice.say("asked-above", &[("count", voice.number(limit))]),
        None => voice.say("never-asked", &[]),
    };
    let switch = |on: bool| voice.say(if on { "switch-on" } else { "switch-off" }, &[]);
    let args = [
        ("name", organisation.name.clone()),
        ("zone", organisation.time_zone.clone()),
        ("country", organisation.country.clone()),
        ("language", organisation.language.clone()),
        ("confirm", above(settings.confirm_above)),
        ("approval", above(settings.approve_above)),
        ("code", switch(code::is_on(turn).await?)),
        ("digest", switch(settings.digest)),
        ("pace", voice.pace(pace)),
        ("retries", pace.retries.to_string()),
    ];
    Ok(Reply::new(voice.say(key, &args)))
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
