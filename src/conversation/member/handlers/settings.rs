//! `/settings`: shows what is set for the business, each with a way to change it, or changes it. What would weaken a protection takes
//! a code from whoever has an app for codes; to let more leave without a second yes takes one ([`super::lifting`]). The other owners
//! are told.

use pregon_commands::{Command, HourRange, Limit, Partial, Settings as Asked};

use super::agenda::hours;
use super::appointment::reckon;
use super::campaign::new::pace_over;
use super::campaign::series;
use super::organisation::name_problem;
use super::{Action, Turn, approval, code, keeping, lifting, menu, sharing};
use crate::conversation::lead_team::Team;
use crate::conversation::reminding::plan;
use crate::conversation::{notices, recurring};
use crate::domain::money;
use crate::domain::pacing::Pace;
use crate::domain::places;
use crate::domain::settings::Settings;
use crate::replies::{Choice, Reply, Tap, Voice};
use crate::store::Result;
use crate::store::members::{self, Member};
use crate::store::organisations::{self, Organisation};

/// Changes what was said, and shows everything.
pub async fn run(turn: &Turn<'_>, asked: Asked) -> Result<Reply> {
    let before = organisations::settings(&turn.organisation);
    if asked == Asked::default() {
        return overview(turn, &before).await;
    }
    if let Some(on) = asked.totp {
        let rest = Asked { totp: None, ..asked };
        if rest != Asked::default() {
            return Ok(Reply::failed(turn.voice.say("totp-alone", &[])));
        }
        return code::switch(turn, on).await;
    }
    if let Some(question) = keeping::question(turn, &asked).await? {
        return Ok(question);
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
    let several = asked.count() > 1;
    if let Some(above) = before.filter(|_| lifts(asked.approval, before))
        && !approval::others(turn).await?.is_empty()
    {
        return match meant(turn, &asked).await? {
            Ok(_) => lifting::ask(turn, asked, above).await,
            Err(problem) => Ok(unchanged(turn, problem, several)),
        };
    }
    let (of_agenda, of_keeping) = (hours::are_asked(&asked), keeping::is_asked(&asked));
    // Other hours than the usual ones are told with the pace.
    let usual_quiet = Pace::default().quiet;
    let of_quiet = asked.quiet.is_some();
    let of_leads = sharing::is_asked(&asked);
    match change_for(turn, asked, &turn.member).await? {
        Ok(Changed {
            organisation,
            settings,
            moved,
        }) => {
            let reply = shown(turn, &organisation, &settings, "settings-changed").await?;
            let reply = match moved {
                0 => reply,
                moved => with_way_back(turn, reply, moved),
            };
            let reply = match of_quiet && settings.quiet() == usual_quiet {
                true => reply.below(quiet_words(&turn.voice, &settings)),
                false => reply,
            };
            let reply = match of_agenda {
                true => reply.below(hours::words(&turn.voice, &organisation, &settings)),
                false => reply,
            };
            let reply = match of_keeping {
                true => reply.below(keeping::words(&turn.voice, &settings.retention)),
                false => reply,
            };
            if !of_leads {
                return Ok(reply);
            }
            let is_shared = Team::of(&turn.desk, &organisation).await?.is_shared();
            Ok(reply.below(sharing::words(&turn.voice, &settings.leads, is_shared)))
        }
        Err(problem) => Ok(unchanged(turn, problem, several)),
    }
}

/// Another zone puts appointments at other moments: how many, and a tap that puts them back.
fn with_way_back(turn: &Turn<'_>, reply: Reply, moved: u64) -> Reply {
    let voice = &turn.voice;
    let back = Asked {
        zone: Some(turn.organisation.time_zone.clone()),
        ..Asked::default()
    };
    let back = Command::Settings(Box::new(back));
    let count = [("count", voice.number(moved))];
    reply
        .below(voice.say("zone-moved-appointments", &count))
        .choice(Choice::run(voice, back, "zone-back-button"))
}

/// Of several that were asked for, none is changed where one cannot be.
fn unchanged(turn: &Turn<'_>, problem: Reply, several: bool) -> Reply {
    match several {
        true => Reply {
            body: format!("{}\n{}", problem.body, turn.voice.say("settings-unchanged", &[])),
            ..problem
        },
        false => problem,
    }
}

/// How it is once something was changed.
pub struct Changed {
    /// The business.
    pub organisation: Organisation,
    /// What is set for it.
    pub settings: Settings,
    /// How many of its appointments are at another moment than before.
    pub moved: u64,
}

/// Changes what `by` wants; nobody is asked any more. Answers how it is now, or why it cannot be.
pub async fn change_for(
    turn: &Turn<'_>,
    asked: Asked,
    by: &Member,
) -> Result<std::result::Result<Changed, Reply>> {
    let before = organisations::settings(&turn.organisation);
    let (organisation, settings) = match meant(turn, &asked).await? {
        Ok(meant) => meant,
        Err(problem) => return Ok(Err(problem)),
    };
    organisations::update(turn.desk.tx, &organisation, &settings).await?;
    let changed = organisations::get(turn.desk.tx, organisation.id).await?;
    let organisation = changed.unwrap_or(organisation);
    recurring::write(turn.desk.tx, &organisation, turn.desk.now).await?;
    let mut moved = 0;
    if organisation.time_zone != turn.organisation.time_zone {
        series::on_its_clocks(turn.desk.tx, &organisation, turn.desk.now).await?;
        moved = reckon::on_its_clocks(turn.desk.tx, &organisation, turn.desk.now).await?;
    }
    plan::settings::changed(turn.desk.tx, &turn.organisation, &organisation, turn.desk.now).await?;
    if settings.approve_above != before.approve_above {
        tell_of_approval(turn, by, settings.approve_above).await?;
    }
    Ok(Ok(Changed {
        organisation,
        settings,
        moved,
    }))
}

/// In the middle of the dialogue: what cannot be is told at once, and asked for again.
pub async fn check(turn: &Turn<'_>, partial: &mut Partial) -> Result<Option<Reply>> {
    let said = |argument: &str| partial.value(argument).map(str::to_owned);
    let asked = Asked {
        name: said("name"),
        zone: said("zone"),
        country: said("country"),
        currency: said("currency"),
        ..Asked::default()
    };
    Ok(match applied(turn, &asked).await? {
        Ok(_) => None,
        Err((argument, problem)) => {
            partial.reopen(argument);
            Some(problem)
        }
    })
}

/// The business as it would be by what is asked for of its name, its zone, its country and its language; or what cannot be of that,
/// by its name in the table, and what to say.
async fn applied(
    turn: &Turn<'_>,
    asked: &Asked,
) -> Result<std::result::Result<Organisation, (&'static str, Reply)>> {
    let mut organisation = turn.organisation.clone();
    if let Some(name) = &asked.name {
        if let Some(problem) = name_problem(turn, name, Some(organisation.id)).await? {
            return Ok(Err(("name", problem)));
        }
        organisation.name = name.clone();
    }
    if let Some(typed) = &asked.country {
        let Some(country) = places::country_named(typed) else {
            let words = turn.voice.say("country-unknown", &[("typed", typed.clone())]);
            return Ok(Err(("country", Reply::failed(words).unusable(Vec::new()))));
        };
        organisation.country = country;
    }
    if let Some(typed) = &asked.zone {
        let Some(zone) = places::zone_named(typed, &organisation.country) else {
            return Ok(Err(("zone", zone_unknown(turn, typed, &organisation.country))));
        };
        organisation.time_zone = zone.name().to_owned();
    }
    if let Some(typed) = &asked.currency
        && money::named_currency(typed).is_none()
    {
        let words = turn.voice.say("currency-unknown", &[("typed", typed.clone())]);
        return Ok(Err(("currency", Reply::failed(words).unusable(Vec::new()))));
    }
    if let Some(language) = asked.language {
        organisation.language = language.code().to_owned();
    }
    Ok(Ok(organisation))
}

/// With the cities of the country to choose from, for the second time.
fn zone_unknown(turn: &Turn<'_>, typed: &str, country: &str) -> Reply {
    let cities = places::zones_of(country).map(|(city, _)| {
        let zone = Asked {
            zone: Some(city.to_owned()),
            ..Asked::default()
        };
        Choice::command(&turn.voice, zone, city)
    });
    let words = turn.voice.say("zone-unknown", &[("typed", typed.to_owned())]);
    Reply::failed(words).unusable(cities.collect())
}

/// The business as it would be, or why it cannot be so.
async fn meant(
    turn: &Turn<'_>,
    asked: &Asked,
) -> Result<std::result::Result<(Organisation, Settings), Reply>> {
    let before = organisations::settings(&turn.organisation);
    if matches!(asked.approval, Some(Limit::At(_))) && approval::others(turn).await?.is_empty() {
        return Ok(Err(Reply::failed(turn.voice.say("approval-needs-two", &[]))));
    }
    let organisation = match applied(turn, asked).await? {
        Ok(organisation) => organisation,
        Err((_, problem)) => return Ok(Err(problem)),
    };
    let settings = Settings {
        pace: Pace {
            law: match asked.law {
                Some(law) => law.key().map(str::to_owned),
                None => before.pace.law.clone(),
            },
            quiet: match asked.quiet {
                Some(HourRange::WHOLE_DAY) => None,
                Some(quiet) => Some((quiet.start().into(), quiet.end().into())),
                None => before.pace.quiet,
            },
            ..pace_over(&before.pace, &asked.pace)
        },
        confirm_above: asked.confirm.map_or(before.confirm_above, Limit::at),
        approve_above: asked.approval.map_or(before.approve_above, Limit::at),
        digest: asked.digest.unwrap_or(before.digest),
        clicks: asked.clicks.unwrap_or(before.clicks),
        agenda: hours::over(&before.agenda, asked),
        currency: match &asked.currency {
            Some(typed) => money::named_currency(typed).map(str::to_owned),
            None => before.currency.clone(),
        },
        sender: match asked.sender.as_deref().map(str::trim) {
            Some("-") => None,
            Some(sender) => Some(sender.to_owned()),
            None => before.sender.clone(),
        },
        retention: keeping::over(&before.retention, asked),
        leads: sharing::over(&before.leads, asked),
        ..before
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

/// Everything, and a row for each that leads to its question: those first that are changed most.
async fn overview(turn: &Turn<'_>, settings: &Settings) -> Result<Reply> {
    let rows = rows(turn, settings).await?;
    let (rows, more) = turn.page_of_all(rows);
    let reply = shown(turn, &turn.organisation, settings, "settings-shown").await?;
    Ok(reply
        .choices(rows, turn.voice.say("change-button", &[]))
        .more(more))
}

async fn rows(turn: &Turn<'_>, settings: &Settings) -> Result<Vec<Choice>> {
    let (voice, pace, own) = (&turn.voice, &settings.pace, &turn.organisation);
    let line = voice.line("settings");
    // A key without a value asks for it.
    let row = |argument: &str, title: &'static str, now: String| {
        let key = menu::key(voice, "settings", argument);
        Choice::new(Tap::Line(format!("{line} {key}:")), voice.say(title, &[])).with_detail(now)
    };
    let daily = pace.daily.map(|daily| voice.number(daily));
    let rows = [
        row(
            "hours",
            "setting-hours-row",
            voice.hours(pace.from_minute, pace.to_minute),
        ),
        row("days", "setting-days-row", voice.weekdays(&pace.days)),
        row(
            "daily",
            "setting-daily-row",
            daily.unwrap_or_else(|| voice.say("no-limit", &[])),
        ),
        row("delay", "setting-delay-row", voice.stretch(pace.delay_ms)),
        row("name", "setting-name-row", own.name.clone()),
        row("zone", "setting-zone-row", own.time_zone.clone()),
        row("country", "setting-country-row", own.country.clone()),
        row("language", "setting-language-row", own.language.clone()),
        row("digest", "setting-digest-row", switch(turn, settings.digest)),
        row("clicks", "setting-clicks-row", switch(turn, settings.clicks)),
        row(
            "holidays",
            "setting-holidays-row",
            voice.say(if pace.holidays { "switch-on" } else { "switch-off" }, &[]),
        ),
        row(
            "law",
            "setting-law-row",
            pace.law
                .as_deref()
                .map_or_else(|| voice.say("no-law", &[]), |law| voice.law(law)),
        ),
        row(
            "quiet",
            "setting-quiet-row",
            pace.quiet
                .map_or_else(|| voice.say("no-limit", &[]), |(from, to)| voice.hours(from, to)),
        ),
        row("retries", "setting-retries-row", pace.retries.to_string()),
        row(
            "frequency",
            "setting-frequency-row",
            pace.frequency
                .map_or_else(|| voice.say("no-limit", &[]), |days| voice.number(days)),
        ),
        row(
            "failures",
            "setting-failures-row",
            pace.failures.map_or_else(
                || voice.say("no-limit", &[]),
                |percent| voice.say("percent", &[("percent", percent.to_string())]),
            ),
        ),
        row(
            "confirm",
            "setting-confirm-row",
            above(voice, settings.confirm_above),
        ),
        row(
            "approval",
            "setting-approval-row",
            above(voice, settings.approve_above),
        ),
        row("totp", "setting-code-row", switch(turn, code::is_on(turn).await?)),
    ];
    let agenda = hours::rows(voice, own, settings).into_iter();
    let agenda = agenda.map(|(argument, title, now)| row(argument, title, now));
    let kept = keeping::rows(voice, &settings.retention).into_iter();
    let kept = kept.map(|(argument, title, now)| row(argument, title, now));
    let is_shared = Team::of(&turn.desk, own).await?.is_shared();
    let shared = sharing::rows(voice, &settings.leads, is_shared).into_iter();
    let shared = shared.map(|(argument, title, now)| row(argument, title, now));
    Ok(rows.into_iter().chain(agenda).chain(kept).chain(shared).collect())
}

/// The hours in which no customer is written to.
fn quiet_words(voice: &Voice, settings: &Settings) -> String {
    match settings.quiet() {
        Some((from, to)) => voice.say("settings-quiet", &[("hours", voice.hours(from, to))]),
        None => voice.say("settings-no-quiet", &[]),
    }
}

/// A limit in words.
pub fn above(voice: &Voice, limit: Option<u32>) -> String {
    match limit {
        Some(limit) => voice.say("asked-above", &[("count", voice.number(limit))]),
        None => voice.say("never-asked", &[]),
    }
}

fn switch(turn: &Turn<'_>, on: bool) -> String {
    turn.voice.say(if on { "switch-on" } else { "switch-off" }, &[])
}

async fn shown(
    turn: &Turn<'_>,
    organisation: &Organisation,
    settings: &Settings,
    key: &'static str,
) -> Result<Reply> {
    let voice = &turn.voice;
    // Where all is shown, quiet hours have a line of their own.
    let pace = match key {
        "settings-shown" => Pace {
            quiet: Pace::default().quiet,
            ..settings.pace.clone()
        },
        _ => settings.pace.clone(),
    };
    let args = [
        ("name", organisation.name.clone()),
        ("zone", organisation.time_zone.clone()),
        ("country", organisation.country.clone()),
        ("language", organisation.language.clone()),
        ("confirm", above(voice, settings.confirm_above)),
        ("approval", above(voice, settings.approve_above)),
        ("code", switch(turn, code::is_on(turn).await?)),
        ("digest", switch(turn, settings.digest)),
        ("agenda", hours::words(voice, organisation, settings)),
        ("kept", keeping::words(voice, &settings.retention)),
        ("quiet", quiet_words(voice, settings)),
        ("pace", voice.pace_of_business(&pace)),
        ("retries", pace.retries.to_string()),
    ];
    let reply = Reply::new(voice.say(key, &args));
    Ok(match settings.clicks {
        true => reply,
        false => reply.below(voice.say("setting-clicks-off", &[])),
    })
}
