//! One of its instants has come. In one transaction with the note that it was run, so that it is run once: a copy is made and started,
//! or is left as a draft where somebody has to say yes again, because there are many more people than he said yes to, or because the
//! moment has long passed.

use pregon_commands::CampaignCommand;

use super::super::binding::{self, Binding};
use super::super::enrol::{self, Enrolled, Yes};
use super::super::{copy, plan, showing};
use super::{end, is_series, next};
use crate::clock::{Millis, utc};
use crate::conversation::Desk;
use crate::conversation::notices;
use crate::conversation::promotion::Promotion;
use crate::domain::campaign::GRACE_MS;
use crate::domain::draw::SEEDS;
use crate::domain::recurrence::LATE_MS;
use crate::domain::state::CampaignState;
use crate::replies::{Choice, Reply, Voice};
use crate::store::campaigns::{self, Campaign, NewCampaign};
use crate::store::organisations::{self, Organisation};
use crate::store::schedules::{self, Schedule};
use crate::store::{Result, audience, links, variants};

/// Between two of its times lies a day at least, or nearly so where the clocks change.
const HALF_A_DAY_MS: i64 = 12 * 60 * 60 * 1_000;

/// So many times the people that were agreed are asked about.
const TIMES: u64 = 2;

/// Why somebody has to say yes again.
enum Asks {
    /// Nobody ran at its moment.
    Late,
    /// It reaches many more than was agreed.
    Larger,
}

/// Runs it.
pub async fn run(desk: &Desk<'_>, schedule: &Schedule) -> Result<()> {
    let (tx, now) = (desk.tx, desk.now);
    let organisation = organisations::get(tx, schedule.organisation_id).await?;
    let series = campaigns::lock_one(tx, schedule.organisation_id, schedule.subject_id).await?;
    let series = series.filter(|series| is_series(series) && !series.state.is_over());
    let (Some(organisation), Some(series)) = (organisation, series) else {
        return schedules::remove(tx, schedule.organisation_id, super::JOB, schedule.subject_id).await;
    };
    let is_over = series.until_at.is_some_and(|until| until <= now);
    if series.state == CampaignState::Scheduled && !is_over {
        comes(desk, &organisation, &series, schedule.next_run_at).await?;
    }
    let next = next(&schedule.rule, &schedule.time_zone, now);
    let next = next.filter(|next| series.until_at.is_none_or(|until| *next < until));
    campaigns::comes_next(tx, series.id, next).await?;
    if next.is_none() {
        campaigns::set_state(tx, &series, CampaignState::Completed, None, now).await?;
        end(tx, &series).await?;
    }
    Ok(())
}

async fn comes(
    desk: &Desk<'_>,
    organisation: &Organisation,
    series: &Campaign,
    instant: Millis,
) -> Result<()> {
    if has_just_come(desk, series).await? {
        return Ok(());
    }
    let promotion = Promotion::load(desk.tx, series, organisation, desk.tracker).await?;
    let terms = plan::terms(desk.tx, series, &promotion, desk.now).await?;
    let census = audience::census(desk.tx, &terms).await?;
    if census.included == 0 {
        tracing::info!(campaign = series.id, "nobody gets it this time");
        return Ok(());
    }
    let copy = copied(desk, organisation, series, instant).await?;
    match asks(desk, organisation, series, census.included, instant) {
        Some(asks) => tell(desk, series, &copy, census.included, instant, &asks).await,
        None => start(desk, organisation, &copy).await,
    }
}

/// Whether it went out so short a while ago that it would come twice in one day: the business moved to another time zone.
async fn has_just_come(desk: &Desk<'_>, series: &Campaign) -> Result<bool> {
    let times = campaigns::times_of(desk.tx, series.organisation_id, series.id).await?;
    Ok(times
        .first()
        .is_some_and(|last| last.state != CampaignState::Draft && last.created_at > desk.now - HALF_A_DAY_MS))
}

/// Whether somebody has to say yes again.
fn asks(
    desk: &Desk<'_>,
    organisation: &Organisation,
    series: &Campaign,
    people: u64,
    instant: Millis,
) -> Option<Asks> {
    if desk.now - instant > LATE_MS {
        return Some(Asks::Late);
    }
    let settings = organisations::settings(organisation);
    let agreed = campaigns::agreed(series);
    let larger = people > agreed.saturating_mul(TIMES)
        || (people > agreed && settings.takes_number(people))
        || settings.takes_second(people);
    larger.then_some(Asks::Larger)
}

/// A draft that says the same to the same audience, with its date behind its name.
async fn copied(
    desk: &Desk<'_>,
    organisation: &Organisation,
    series: &Campaign,
    instant: Millis,
) -> Result<Campaign> {
    let voice = Voice::new(&organisation.language, &organisation.time_zone);
    let date = utc(instant).with_timezone(&voice.zone).date_naive();
    let date = format!(" · {} {}", voice.day_and_month(date), date.format("%Y"));
    let new = NewCampaign {
        organisation_id: organisation.id,
        channel_id: series.channel_id,
        name: copy::dated_title(desk.tx, organisation.id, &series.name, &date).await?,
        audience: campaigns::audience(series)?,
        pace: campaigns::pace(series),
        member_id: series.member_id,
        seed: desk.chance.below(SEEDS),
        wording: variants::wordings(variants::of_campaign(desk.tx, series.id).await?),
    };
    let copy = campaigns::add(desk.tx, new, desk.now).await?;
    campaigns::belongs_to(desk.tx, copy.id, series.id).await?;
    links::copy(desk.tx, series, &copy, desk.now).await?;
    let (trial, cap) = (campaigns::trial(series), campaigns::cap(series));
    campaigns::set_trial(desk.tx, copy.id, trial.as_ref()).await?;
    campaigns::set_cap(desk.tx, &copy, cap.as_ref()).await?;
    let copied = campaigns::get(desk.tx, organisation.id, copy.id).await?;
    Ok(copied.unwrap_or(copy))
}

async fn start(desk: &Desk<'_>, organisation: &Organisation, copy: &Campaign) -> Result<()> {
    let promotion = Promotion::load(desk.tx, copy, organisation, desk.tracker).await?;
    let terms = plan::terms(desk.tx, copy, &promotion, desk.now).await?;
    let census = audience::census(desk.tx, &terms).await?;
    let (pace, calendar) = (campaigns::pace(copy), desk.calendar(organisation));
    let from = desk.now + GRACE_MS;
    let opens = calendar.timetable(&pace).opening(utc(from));
    let yes = Yes {
        trial: plan::trial(copy, &promotion, census.included),
        binding: Binding {
            content: binding::fingerprint(copy, &promotion),
            people: census.included,
            who: census.who,
            at: None,
            out: census.excluded,
        },
        member_id: copy.member_id,
        leaves: opens.map_or(from, |opens| opens.timestamp_millis()),
    };
    if let Enrolled::All(_) = enrol::enrol(desk, copy, &promotion, &terms, &yes).await? {
        campaigns::set_state(desk.tx, copy, CampaignState::Running, None, desk.now).await?;
    }
    campaigns::set_next(desk.tx, copy.id, Some(yes.leaves)).await
}

async fn tell(
    desk: &Desk<'_>,
    series: &Campaign,
    copy: &Campaign,
    people: u64,
    instant: Millis,
    asks: &Asks,
) -> Result<()> {
    let (organisation, channel) = (series.organisation_id, series.channel_id);
    notices::tell_owners_and(desk, organisation, channel, Some(series.member_id), |voice| {
        let args = [
            ("name", series.name.clone()),
            ("copy", copy.name.clone()),
            ("when", voice.moment(instant)),
            ("count", voice.number(people)),
            ("before", voice.number(campaigns::agreed(series))),
        ];
        let key = match asks {
            Asks::Late => "series-late",
            Asks::Larger => "series-larger",
        };
        let name = || Some(copy.name.clone());
        let start = CampaignCommand::Start { campaign: name() };
        let discard = CampaignCommand::Cancel { campaign: name() };
        Reply::new(voice.say(key, &args))
            .choice(Choice::run(voice, start, "send-button"))
            .choice(Choice::run(voice, showing(copy), "show-button"))
            .choice(Choice::run(voice, discard, "discard-button"))
            .showing(copy)
    })
    .await
}
