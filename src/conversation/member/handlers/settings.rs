//! `/settings`: shows what is set for the business, or changes it. What would weaken a protection takes a code from whoever has an app
//! for codes; to let more leave without a second yes takes one ([`super::lifting`]). The other owners are told.

use pregon_commands::{Limit, Settings as Asked};

use super::campaign::new::pace_over;
use super::organisation::name_problem;
use super::{Action, Turn, approval, code, lifting};
use crate::conversation::{digest, notices};
use crate::domain::settings::Settings;
use crate::replies::{Reply, Voice};
use crate::store::Result;
use crate::store::members::{self, Member};
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
            return Ok(Reply::failed(turn.voice.say("totp-alone", &[])));
        }
        return code::switch(turn, on).await;
    }
    let weakens = lifts(asked.confirm, before.confirm_above) || lifts(asked.approval, before.approve_above);
    if weakens && code::is_on(turn).await? {
        return code::ask_first(turn, &Action::ChangeSettings(Box::new(asked))).await;
    }
    proved(turn, asked).await
}

/// Whether it would let pass without a second look what is looked at twice now.
fn lifts(asked: Option<Limit<u32>>, before: Option<u32>) -> bool {
    match (asked, before) {
        (Some(Limit::Unlimited), Some(_)) => true,
        (Some(Limit::At(asked)), Some(before)) => asked > before,
        _ => false,
    }
}

/// He may, as far as he himself is concerned. Nobody takes the yes of somebody else away alone, where there is somebody else.
pub async fn proved(turn: &Turn<'_>, asked: Asked) -> Result<Reply> {
    let before = organisations::settings(&turn.organisation).approve_above;
    if let Some(above) = before.filter(|_| lifts(asked.approval, before))
        && !approval::others(turn).await?.is_empty()
    {
        return match meant(turn, asked.clone()).await? {
            Ok(_) => lifting::ask(turn, asked, above).await,
            Err(problem) => Ok(problem),
        };
    }
    match change_for(turn, asked, &turn.member).await? {
        Ok((organisation, settings)) => shown(turn, &organisation, &settings, "settings-changed").await,
        Err(problem) => Ok(problem),
    }
}

/// Changes what `by` wants; nobody is asked any more. Answers how it is now, or why it cannot be.
pub async fn change_for(
    turn: &Turn<'_>,
    asked: Asked,
    by: &Member,
) -> Result<std::result::Result<(Organisation, Settings), Reply>> {
    let before = organisations::settings(&turn.organisation);
    let (organisation, settings) = match meant(turn, asked).await? {
        Ok(meant) => meant,
        Err(problem) => return Ok(Err(problem)),
    };
    organisations::update(turn.desk.tx, &organisation, &settings).await?;
    digest::each_morning(turn.desk.tx, &organisation, turn.desk.now).await?;
    if settings.approve_above != before.approve_above {
        tell_of_approval(turn, by, settings.approve_above).await?;
    }
    Ok(Ok((organisation, settings)))
}

/// The business as it would be, or why it cannot be so.
async fn meant(
    turn: &Turn<'_>,
    asked: Asked,
) -> Result<std::result::Result<(Organisation, Settings), Reply>> {
    let problem = |key, args: &[(&str, String)]| Ok(Err(Reply::failed(turn.voice.say(key, args))));
    let mut organisation = turn.organisation.clone();
    let before = organisations::settings(&organisation);
    if matches!(asked.approval, Some(Limit::At(_))) && approval::others(turn).await?.is_empty() {
        return problem("approval-needs-two", &[]);
    }
    if let Some(name) = asked.name {
        if let Some(problem) = name_problem(turn, &name, Some(organisation.id)).await? {
            return Ok(Err(problem));
        }
        organisation.name = name;
    }
    if let Some(zone) = asked.zone {
        let Some(zone) = zone_named(&zone) else {
            return problem("zone-unknown", &[("typed", zone)]);
        };
        organisation.time_zone = zone.name().to_owned();
    }
    if let Some(country) = asked.country {
        let country = country.to_uppercase();
        if !crate::domain::phone::is_country(&country) {
            return problem("country-unknown", &[("typed", country)]);
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
    Ok(Ok((organisation, settings)))
}

/// Who may send what is the business of all owners.
async fn tell_of_approval(turn: &Turn<'_>, by: &Member, above: Option<u32>) -> Result<()> {
    // Whoever says yes to it knows already, and whoever asked is told by itself.
    let mut to = members::owners(turn.desk.tx, turn.organisation.id).await?;
    to.retain(|owner| ![turn.member.id, by.id].contains(&owner.id));
    let by = by.shown_name();
    notices::tell_members(&turn.desk, turn.organisation.id, turn.via(), &to, |voice| {
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

/// A limit in words.
pub fn above(voice: &Voice, limit: Option<u32>) -> String {
    match limit {
        Some(limit) => voice.say("asked-above", &[("count", voice.number(limit))]),
        None => voice.say("never-asked", &[]),
    }
}

async fn shown(
    turn: &Turn<'_>,
    organisation: &Organisation,
    settings: &Settings,
    key: &'static str,
) -> Result<Reply> {
    let voice = &turn.voice;
    let pace = &settings.pace;
    let switch = |on: bool| voice.say(if on { "switch-on" } else { "switch-off" }, &[]);
    let args = [
        ("name", organisation.name.clone()),
        ("zone", organisation.time_zone.clone()),
        ("country", organisation.country.clone()),
        ("language", organisation.language.clone()),
        ("confirm", above(voice, settings.confirm_above)),
        ("approval", above(voice, settings.approve_above)),
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
