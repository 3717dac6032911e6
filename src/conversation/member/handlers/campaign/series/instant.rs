//! One of its instants has come. In one transaction with the note that it was run, so that it is run once: a copy is made and started,
//! or is left as a draft where somebody has to say yes again, because there are many more people than he said yes to, or far fewer
//! since its template does not carry it, or because the moment has long passed. Whichever it is, its owners hear of it. Of many
//! customers nobody is counted in that transaction: they are written down beside everything else, like those of any long campaign, and what
//! was found then decides.

use pregon_commands::CampaignCommand;

use super::super::bill::Bill;
use super::super::binding::{self, Binding};
use super::super::enrol::{self, Enrolled, Yes};
use super::super::plan::{self, Counted};
use super::super::summary::excluded;
use super::super::{copy, showing};
use super::{end, is_series, next};
use crate::clock::{Millis, utc};
use crate::conversation::Desk;
use crate::conversation::promotion::Promotion;
use crate::conversation::{campaign_ways, notices};
use crate::domain::audience::Exclusion;
use crate::domain::campaign::GRACE_MS;
use crate::domain::draw::SEEDS;
use crate::domain::preparation::{FEW, Found};
use crate::domain::recurrence::LATE_MS;
use crate::domain::state::CampaignState;
use crate::replies::{Choice, Reply, Voice};
use crate::store::audience::{self, Census};
use crate::store::campaigns::{self, Campaign, NewCampaign};
use crate::store::organisations::{self, Organisation};
use crate::store::schedules::{self, Schedule};
use crate::store::{Result, contacts, links, preparation, variants};

/// Between two of its times lies a day at least, or nearly so where the clocks change.
const HALF_A_DAY_MS: i64 = 12 * 60 * 60 * 1_000;

/// So many times the people that were agreed are asked about.
const TIMES: u64 = 2;

/// Where nobody was there when he said yes, more people than this are asked about.
const FROM_NOBODY: u64 = 100;

/// Why somebody has to say yes again.
enum Asks {
    /// Nobody ran at its moment.
    Late,
    /// It reaches many more than was agreed.
    Larger,
    /// It reaches far fewer, as most of them cannot be written to: no template carries it to them.
    Fewer,
    /// So many take the yes of a second person.
    Second,
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
    campaigns::comes_next(tx, series.organisation_id, series.id, next).await?;
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
    if contacts::are_more_than(desk.tx, organisation.id, FEW).await? {
        let copy = copied(desk, organisation, series, instant).await?;
        if is_late(desk, instant) {
            return tell(desk, series, &copy, None, instant, &Asks::Late).await;
        }
        let people = campaigns::agreed(series);
        let census = Census {
            included: people,
            ..Census::default()
        };
        return start(desk, organisation, &copy, Some(instant), census).await;
    }
    let promotion = Promotion::load(desk.tx, series, organisation, desk.tracker).await?;
    let terms = plan::terms(desk.tx, series, &promotion, desk.now).await?;
    let terms = plan::opening(desk, organisation, series, None, terms);
    let census = audience::census(desk.tx, &terms).await?;
    let asks = match asks(organisation, series, &census) {
        Some(Asks::Fewer) => Some(Asks::Fewer),
        _ if is_late(desk, instant) => Some(Asks::Late),
        asks => asks,
    };
    if census.included == 0 && !matches!(asks, Some(Asks::Fewer)) {
        return nobody(desk, series, &census).await;
    }
    let copy = copied(desk, organisation, series, instant).await?;
    match asks {
        Some(asks) => tell(desk, series, &copy, Some(&census), instant, &asks).await,
        None => start(desk, organisation, &copy, None, census).await,
    }
}

/// Everybody of a copy was written down beside everything else: it leaves, or is a draft where somebody has to say yes again. The caller
/// holds it.
pub async fn prepared(desk: &Desk<'_>, copy: &Campaign, instant: Millis, found: &Found) -> Result<()> {
    let (tx, id) = (desk.tx, copy.organisation_id);
    let series = match copy.series_id {
        Some(series) => campaigns::get(tx, id, series).await?,
        None => None,
    };
    let (Some(series), Some(organisation)) = (series, organisations::get(tx, id).await?) else {
        return preparation::finish(tx, copy, desk.now).await;
    };
    let census = Census {
        included: found.people,
        who: found.who,
        excluded: found.out.clone(),
    };
    let asks = match asks(&organisation, &series, &census) {
        Some(Asks::Fewer) => Some(Asks::Fewer),
        // Nobody may have been there to prepare it.
        _ if is_late(desk, instant) => Some(Asks::Late),
        asks => asks,
    };
    if census.included == 0 && !matches!(asks, Some(Asks::Fewer)) {
        nobody(desk, &series, &census).await?;
        campaigns::back_to_draft(tx, copy).await?;
        return campaigns::delete(tx, copy.organisation_id, copy.id, desk.now).await;
    }
    let Some(asks) = asks else {
        preparation::finish(tx, copy, desk.now).await?;
        // Whoever does not want it has his minute from now on: so long nobody knew of it.
        let leaves = copy.next_send_at.unwrap_or(desk.now).max(desk.now + GRACE_MS);
        campaigns::set_next(tx, copy.id, Some(leaves)).await?;
        return begins(desk, copy, census.included, leaves, None).await;
    };
    campaigns::back_to_draft(tx, copy).await?;
    tell(desk, &series, copy, Some(&census), instant, &asks).await
}

/// Nobody gets it this time: that is told, since it looks like any other time from outside.
async fn nobody(desk: &Desk<'_>, series: &Campaign, census: &Census) -> Result<()> {
    let (organisation, channel) = (series.organisation_id, series.channel_id);
    notices::tell_owners_and(desk, organisation, channel, Some(series.member_id), |voice| {
        let mut lines = vec![voice.say("series-nobody", &[("name", series.name.clone())])];
        lines.extend(excluded::of(census, voice));
        Reply::new(lines.join("\n"))
            .choice(Choice::run(voice, showing(series), "show-button"))
            .choice(campaign_ways::pause(voice, series))
            .showing(series)
    })
    .await
}

/// Whether nobody ran at its moment.
fn is_late(desk: &Desk<'_>, instant: Millis) -> bool {
    desk.now - instant > LATE_MS
}

/// Whether it went out so short a while ago that it would come twice in one day: the business moved to another time zone.
async fn has_just_come(desk: &Desk<'_>, series: &Campaign) -> Result<bool> {
    let times = campaigns::times_of(desk.tx, series.organisation_id, series.id).await?;
    Ok(times
        .first()
        .is_some_and(|last| last.state != CampaignState::Draft && last.created_at > desk.now - HALF_A_DAY_MS))
}

/// Whether somebody has to say yes again to so many people.
fn asks(organisation: &Organisation, series: &Campaign, census: &Census) -> Option<Asks> {
    let (people, agreed) = (census.included, campaigns::agreed(series));
    let out = |why: Exclusion| census.excluded.get(&why).copied().unwrap_or(0);
    let unreached = out(Exclusion::WindowClosed) + out(Exclusion::Unfillable);
    if people.saturating_mul(TIMES) < agreed && unreached > people {
        return Some(Asks::Fewer);
    }
    let settings = organisations::settings(organisation);
    // Of nobody, anybody is many times more.
    let most = match agreed {
        0 => FROM_NOBODY,
        _ => agreed.saturating_mul(TIMES),
    };
    let larger = people > most || (people > agreed && settings.takes_number(people));
    match larger {
        true => Some(Asks::Larger),
        false => settings.takes_second(people).then_some(Asks::Second),
    }
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
        pace: campaigns::pace(series).under(&organisations::settings(organisation).pace),
        member_id: series.member_id,
        seed: desk.chance.below(SEEDS),
        wording: variants::wordings(variants::of_campaign(desk.tx, series.organisation_id, series.id).await?),
    };
    let copy = campaigns::add(desk.tx, new, desk.now).await?;
    campaigns::belongs_to(desk.tx, copy.organisation_id, copy.id, series.id).await?;
    links::copy(desk.tx, series, &copy, desk.now).await?;
    let (trial, cap) = (campaigns::trial(series), campaigns::cap(series));
    campaigns::set_trial(desk.tx, copy.organisation_id, copy.id, trial.as_ref()).await?;
    campaigns::set_cap(desk.tx, &copy, cap.as_ref()).await?;
    let copied = campaigns::get(desk.tx, organisation.id, copy.id).await?;
    Ok(copied.unwrap_or(copy))
}

/// `instant`: how many there are is found while they are written down, and judged then.
async fn start(
    desk: &Desk<'_>,
    organisation: &Organisation,
    copy: &Campaign,
    instant: Option<Millis>,
    census: Census,
) -> Result<()> {
    let promotion = Promotion::load(desk.tx, copy, organisation, desk.tracker).await?;
    let terms = plan::terms(desk.tx, copy, &promotion, desk.now).await?;
    let terms = plan::opening(desk, organisation, copy, None, terms);
    let (pace, calendar) = (campaigns::pace(copy), desk.calendar(organisation));
    let from = desk.now + GRACE_MS;
    let opens = calendar.timetable(&pace).opening(utc(from));
    let yes = Yes {
        trial: plan::trial(copy, &promotion, census.included),
        binding: Binding {
            people: census.included,
            who: census.who,
            out: census.excluded,
            ..binding::content(copy, &promotion)
        },
        member_id: copy.member_id,
        instant,
        leaves: opens.map_or(from, |opens| opens.timestamp_millis()),
    };
    // As it is foretold of a draft: from here on it is none.
    let counted = match instant {
        Some(_) => None,
        None => Some(Counted::of(desk.tx, copy, &promotion, &terms, organisation).await?),
    };
    let bill = match &counted {
        Some(counted) => {
            counted
                .ahead(desk, organisation, (copy, &promotion), None)
                .await?
                .2
        }
        None => None,
    };
    if let Enrolled::All(_) = enrol::enrol(desk, copy, &promotion, &terms, &yes).await? {
        campaigns::set_state(desk.tx, copy, CampaignState::Running, None, desk.now).await?;
    }
    campaigns::set_next(desk.tx, copy.id, Some(yes.leaves)).await?;
    if instant.is_some() {
        // How many they are is told when it is known.
        return Ok(());
    }
    begins(desk, copy, yes.binding.people, yes.leaves, bill.as_ref()).await
}

/// It goes out by itself, to so many, for about so much: whoever does not want that has a minute at least, and the button.
async fn begins(
    desk: &Desk<'_>,
    copy: &Campaign,
    people: u64,
    at: Millis,
    bill: Option<&Bill>,
) -> Result<()> {
    let (organisation, channel) = (copy.organisation_id, copy.channel_id);
    notices::tell_owners_and(desk, organisation, channel, Some(copy.member_id), |voice| {
        let args = [
            ("name", copy.name.clone()),
            ("count", voice.number(people)),
            ("when", voice.moment(at)),
        ];
        let mut lines = vec![voice.say("series-goes-out", &args)];
        if let Some(bill) = bill.filter(|bill| !bill.estimate.priced.is_empty()) {
            let amount = voice.money(bill.estimate.micros, &bill.currency);
            lines.push(voice.say("series-cost", &[("amount", amount)]));
        }
        Reply::new(lines.join("\n"))
            .choice(campaign_ways::pause(voice, copy))
            .choice(campaign_ways::status(voice, copy))
            .showing(copy)
    })
    .await
}

async fn tell(
    desk: &Desk<'_>,
    series: &Campaign,
    copy: &Campaign,
    census: Option<&Census>,
    instant: Millis,
    asks: &Asks,
) -> Result<()> {
    let (organisation, channel) = (series.organisation_id, series.channel_id);
    notices::tell_owners_and(desk, organisation, channel, Some(series.member_id), |voice| {
        let args = [
            ("name", series.name.clone()),
            ("copy", copy.name.clone()),
            ("when", voice.moment(instant)),
            ("count", voice.number(census.map_or(0, |census| census.included))),
            ("before", voice.number(campaigns::agreed(series))),
        ];
        let mut lines = Vec::new();
        match asks {
            Asks::Late if census.is_none() => lines.push(voice.say("series-late-uncounted", &args)),
            Asks::Late => lines.push(voice.say("series-late", &args)),
            Asks::Larger => lines.push(voice.say("series-larger", &args)),
            Asks::Second => lines.push(voice.say("series-second", &args)),
            Asks::Fewer => {
                lines.push(voice.say("series-fewer", &args));
                lines.extend(census.into_iter().flat_map(|census| excluded::of(census, voice)));
                lines.push(voice.say("series-fewer-draft", &args));
            }
        }
        let name = || Some(copy.name.clone());
        let start = CampaignCommand::Start { campaign: name() };
        let discard = CampaignCommand::Cancel { campaign: name() };
        Reply::new(lines.join("\n"))
            .choice(Choice::run(voice, start, "send-button"))
            .choice(Choice::run(voice, showing(copy), "show-button"))
            .choice(Choice::run(voice, discard, "discard-button"))
            .showing(copy)
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Chance;
    use crate::domain::audience::Audience;
    use crate::domain::pacing::Pace;
    use crate::domain::preparation::Agreed;
    use crate::domain::state::ProviderKind;
    use crate::store::fixture::business;
    use crate::store::variants::Wording;
    use crate::store::{members, messages};

    /// Nine in the morning in Bogotá.
    const NOW: Millis = 1_795_183_200_000;

    #[tokio::test]
    async fn whoever_does_not_want_it_has_his_minute_from_when_he_hears_of_it() {
        let (_folder, store, channel) = business(ProviderKind::WaSender, "7").await;
        let tx = store.write().await.unwrap();
        let (chance, organisation) = (Chance::seeded(1), channel.organisation_id);
        let desk = Desk::of(&store, &tx, &chance, NOW);
        members::ensure_owner(&*tx, organisation, "573005550100", "es", NOW)
            .await
            .unwrap();
        let add = async |name: &str| {
            let new = NewCampaign {
                organisation_id: organisation,
                channel_id: channel.id,
                name: name.to_owned(),
                audience: Audience::All,
                pace: Pace::default(),
                member_id: 1,
                seed: 0,
                wording: Wording::default(),
            };
            campaigns::add(&*tx, new, NOW).await.unwrap()
        };
        let (series, copy) = (add("Feria").await, add("Feria de hoy").await);
        campaigns::repeat(&*tx, organisation, series.id, "every day 9:00", 6_000)
            .await
            .unwrap();
        campaigns::belongs_to(&*tx, organisation, copy.id, series.id)
            .await
            .unwrap();
        // It was to leave two minutes ago; so long it took to write its people down.
        let agreed = Agreed {
            people: 6_000,
            instant: Some(NOW - 3 * GRACE_MS),
            ..Agreed::default()
        };
        preparation::begin(&*tx, &copy, &agreed, NOW - 2 * GRACE_MS, NOW - 3 * GRACE_MS)
            .await
            .unwrap();
        let is = async || {
            campaigns::get(&*tx, organisation, copy.id)
                .await
                .unwrap()
                .unwrap()
        };
        let found = Found {
            people: 6_000,
            ..Found::default()
        };
        prepared(&desk, &is().await, NOW - 3 * GRACE_MS, &found)
            .await
            .unwrap();
        let leaves = is().await;
        assert_eq!(
            (leaves.state, leaves.next_send_at),
            (CampaignState::Running, Some(NOW + GRACE_MS))
        );
        let told = messages::get(&*tx, 1).await.unwrap().unwrap().readable;
        assert!(told.contains("9:01"), "{told}");
    }
}
