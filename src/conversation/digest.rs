//! A business's day in a few lines: for `/today`, and each morning at half past eight unless there is nothing to say. Who waits for
//! whoever reads it comes first.

use pregon_commands::{AppointmentCommand, Command, LeadCommand, LeadFilter, Whose};

use super::desk::Desk;
use super::lead_team::{Team, waiting_for};
use super::notices::{self, Via};
use crate::clock::{Millis, utc};
use crate::domain::pacing::{local_day, start_of};
use crate::domain::state::{AppointmentState, CampaignState};
use crate::replies::{Choice, Reply, Voice};
use crate::store::leads::Filter;
use crate::store::organisations::Organisation;
use crate::store::schedules;
use crate::store::{Connection, Result, appointments, campaigns, contacts, leads, members, preparation};

/// A digest that could not be read by then is none.
const NEWS_MS: Millis = 14 * 60 * 60 * 1000;

/// From when on the first digest counts.
const DAY_MS: Millis = 24 * 60 * 60 * 1000;

/// Campaigns that are told: as many as a list shows at once. `/status` shows the others.
const TOLD: usize = 9;

/// The job that sends it.
pub const JOB: &str = "digest";

/// When, on the business's own calendar.
const AT: &str = "30 8 * * *";

/// A business's day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Day {
    /// Running and paused campaigns.
    pub campaigns: Vec<Underway>,
    /// Leads that were opened today, or since the moment that is told.
    pub new_leads: u64,
    /// From when on they are counted, where that is not midnight.
    pub since: Option<Millis>,
    /// Leads that nobody has closed.
    pub open_leads: u64,
    /// Those of whom nobody has answered the customer, where a team shares leads.
    pub unanswered: u64,
    /// Today's appointments, as many as are told.
    pub appointments: Vec<Appointed>,
    /// How many there are in all.
    pub all_appointments: u64,
}

/// One of today's appointments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointed {
    /// When it begins.
    pub at: Millis,
    /// Whose it is; `None`: somebody who was forgotten.
    pub name: Option<String>,
    /// What for.
    pub what: String,
    /// He said that he comes.
    pub is_confirmed: bool,
}

/// A campaign that is not over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Underway {
    /// What it is called.
    pub name: String,
    /// Messages that have left.
    pub left: i64,
    /// Messages in all.
    pub total: i64,
    /// When the next one leaves.
    pub next: Option<Millis>,
    /// Somebody or something stopped it.
    pub is_paused: bool,
}

impl Day {
    /// Nothing that anybody has to know.
    pub fn is_empty(&self) -> bool {
        let nobody_comes = self.all_appointments == 0;
        self.campaigns.is_empty() && self.open_leads == 0 && self.new_leads == 0 && nobody_comes
    }
}

/// Reads it. `since`: new leads are counted from then on; since midnight when nothing is said.
pub async fn read(
    db: &impl Connection,
    organisation: &Organisation,
    since: Option<Millis>,
    now: Millis,
) -> Result<Day> {
    let zone = organisation.zone();
    let day = local_day(zone, utc(now));
    let midnight = start_of(zone, day).timestamp_millis();
    let next = start_of(zone, day.succ_opt().unwrap_or(day)).timestamp_millis();
    let today = (midnight, next);
    let live = [
        CampaignState::Running,
        CampaignState::Paused,
        CampaignState::Scheduled,
        CampaignState::Preparing,
    ];
    let mut campaigns = campaigns::in_states(db, organisation.id, &live).await?;
    // What comes again never leaves itself: each of its times is a campaign of its own.
    campaigns.retain(|campaign| campaign.rule.is_none());
    Ok(Day {
        campaigns: campaigns
            .iter()
            .map(|campaign| {
                let counters = campaigns::counters(campaign);
                Underway {
                    name: campaign.name.clone(),
                    left: counters.left(),
                    total: counters.total.max(preparation::awaited(campaign)),
                    next: campaign.next_send_at,
                    is_paused: campaign.state == CampaignState::Paused,
                }
            })
            .collect(),
        new_leads: leads::count_since(db, organisation.id, since.unwrap_or(midnight)).await?,
        since,
        open_leads: leads::count_open(db, organisation.id).await?,
        unanswered: 0,
        appointments: appointed(db, organisation, today).await?,
        all_appointments: appointments::count_between(db, organisation.id, today.0, today.1)
            .await?
            .all,
    })
}

/// Those of its appointments that are told.
async fn appointed(
    db: &impl Connection,
    organisation: &Organisation,
    (from, to): (Millis, Millis),
) -> Result<Vec<Appointed>> {
    let told = appointments::between(db, organisation.id, from, to, 0, TOLD as u64).await?;
    let mut appointed = Vec::new();
    for appointment in told {
        let contact = match appointment.contact_id {
            Some(id) => contacts::get(db, organisation.id, id).await?,
            None => None,
        };
        appointed.push(Appointed {
            at: appointment.starts_at,
            name: contact.map(|contact| contact.shown_name()),
            is_confirmed: appointment.state == AppointmentState::Confirmed,
            what: appointment.title,
        });
    }
    Ok(appointed)
}

/// The appointments, each in a line.
fn appointment_lines(voice: &Voice, day: &Day) -> Vec<String> {
    let mut lines = Vec::new();
    for appointment in &day.appointments {
        let name = appointment.name.clone();
        let local = utc(appointment.at).with_timezone(&voice.zone);
        let args = [
            ("time", local.format("%H:%M").to_string()),
            (
                "name",
                name.unwrap_or_else(|| voice.say("appointment-nobody", &[])),
            ),
            ("what", appointment.what.clone()),
        ];
        lines.push(match appointment.is_confirmed {
            true => voice.say("appointment-line-confirmed", &args),
            false => voice.say("appointment-line", &args),
        });
    }
    let more = day.all_appointments.saturating_sub(day.appointments.len() as u64);
    if more > 0 {
        lines.push(voice.say("today-more-appointments", &[("count", voice.number(more))]));
    }
    if !lines.is_empty() {
        let count = [("count", voice.number(day.all_appointments))];
        lines.insert(0, voice.say("today-appointments", &count));
    }
    lines
}

/// Says it.
pub fn words(voice: &Voice, day: &Day, now: Millis) -> String {
    let mut lines = vec![voice.say("today", &[("when", voice.moment(now))])];
    lines.extend(appointment_lines(voice, day));
    for campaign in day.campaigns.iter().take(TOLD) {
        let next = campaign.next.map(|next| voice.next_send(next.max(now), now));
        let key = match (campaign.is_paused, &next) {
            (true, _) => "today-paused",
            (false, Some(_)) => "today-campaign",
            (false, None) => "today-campaign-last",
        };
        let args = [
            ("name", campaign.name.clone()),
            ("left", voice.number(campaign.left)),
            ("total", voice.number(campaign.total)),
            ("next", next.unwrap_or_default()),
        ];
        lines.push(voice.say(key, &args));
    }
    if day.campaigns.is_empty() {
        lines.push(voice.say("today-no-campaign", &[]));
    }
    if let Some(more) = day.campaigns.len().checked_sub(TOLD).filter(|more| *more > 0) {
        lines.push(voice.say("today-more", &[("count", voice.number(more as u64))]));
    }
    let since = day.since.map(|since| voice.moment(since));
    let key = match since {
        Some(_) => "digest-leads",
        None => "today-leads",
    };
    let args = [
        ("new", voice.number(day.new_leads)),
        ("open", voice.number(day.open_leads)),
        ("since", since.unwrap_or_default()),
    ];
    lines.push(voice.say(key, &args));
    if day.unanswered > 0 {
        lines.push(voice.say("today-unanswered", &[("count", voice.number(day.unanswered))]));
    }
    lines.join("\n")
}

/// Where it leads on to: who comes, those who wrote, if any are open, and how the sending goes.
pub fn ways_on(voice: &Voice, day: &Day) -> Vec<Choice> {
    let leads = LeadCommand::List(LeadFilter::default());
    let leads = Choice::run(voice, leads, "lead-list-button");
    let status = Choice::run(voice, Command::Status { campaign: None }, "status-button");
    let leads = (day.open_leads > 0).then_some(leads);
    let agenda = Choice::run(voice, AppointmentCommand::Today, "appointment-today-button");
    let agenda = (day.all_appointments > 0).then_some(agenda);
    agenda.into_iter().chain(leads).chain([status]).collect()
}

/// It is sent each morning, on the calendar that the business has now.
pub async fn each_morning(db: &impl Connection, organisation: &Organisation, now: Millis) -> Result<()> {
    // Yesterday's day interests nobody.
    schedules::put_for(db, organisation, JOB, AT, "skip", now).await
}

/// How many of a business's customers nobody has answered, where a team shares its leads: who has them alone sees each of them anyway.
pub async fn unanswered(desk: &Desk<'_>, organisation: &Organisation, team: &Team) -> Result<u64> {
    let waiting = Filter {
        waiting: true,
        ..Filter::default()
    };
    match team.is_shared() {
        true => leads::count_of(desk.tx, organisation.id, &waiting).await,
        false => Ok(0),
    }
}

/// Each of the team who is waited for hears by whom; the owners hear it above the digest, which is theirs.
async fn send_waiting(desk: &Desk<'_>, team: &Team, owners: Option<&Day>, expires_at: Millis) -> Result<()> {
    for member in team.members() {
        let day = owners.filter(|_| member.role == members::OWNER);
        let waiting = match team.is_shared() {
            true => Some(waiting_for(desk, member).await?),
            false => None,
        };
        let is_waited_for = waiting.as_ref().is_some_and(|waiting| !waiting.is_empty());
        if day.is_none() && !is_waited_for {
            continue;
        }
        notices::tell_member_until(desk, Via::ANY, member, expires_at, |voice| {
            let waiting = waiting
                .as_ref()
                .and_then(|waiting| waiting.words(voice, desk.now));
            let words = day.map(|day| words(voice, day, desk.now));
            let all: Vec<String> = waiting.into_iter().chain(words).collect();
            let reply = Reply::new(all.join("\n\n"));
            match day {
                Some(day) => reply.ways(ways_on(voice, day)),
                None => {
                    let mine = LeadFilter {
                        whose: Some(Whose::Mine),
                        ..LeadFilter::default()
                    };
                    reply.choice(Choice::run(voice, LeadCommand::List(mine), "lead-list-button"))
                }
            }
        })
        .await?;
    }
    Ok(())
}

/// Sends it to the owners, unless there is nothing to say; and to each of the team who waits for his answer. `before`: when it was their
/// time for the one before.
pub async fn send(desk: &Desk<'_>, organisation: &Organisation, before: Option<Millis>) -> Result<()> {
    let since = before.unwrap_or(desk.now - DAY_MS);
    let team = Team::of(desk, organisation).await?;
    let mut day = read(desk.tx, organisation, Some(since), desk.now).await?;
    day.unanswered = unanswered(desk, organisation, &team).await?;
    let owners = Some(&day).filter(|day| !day.is_empty());
    send_waiting(desk, &team, owners, desk.now + NEWS_MS).await
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = 1_795_273_200_000; // 2026-11-21T15:00:00Z

    fn underway(name: &str, next: Option<Millis>) -> Underway {
        Underway {
            name: name.to_owned(),
            left: 1,
            total: 2,
            next,
            is_paused: false,
        }
    }

    #[test]
    fn a_campaign_without_a_next_send_has_none_in_words() {
        let day = Day {
            campaigns: vec![underway("Feria", None), underway("Rebajas", Some(NOW))],
            ..Day::default()
        };
        let lines = |language| {
            let said = words(&Voice::new(language, "America/Bogota"), &day, NOW);
            let lines: Vec<String> = said.lines().map(str::to_owned).collect();
            (lines[1].clone(), lines[2].clone())
        };
        let told = |one: &str, other: &str| (one.to_owned(), other.to_owned());
        assert_eq!(
            lines("es"),
            told(
                "• «Feria»: 1 de 2 enviados; ya no falta nadie",
                "• «Rebajas»: 1 de 2 enviados; próximo envío 10:00:00"
            )
        );
        assert_eq!(
            lines("en"),
            told(
                "• “Feria”: 1 of 2 sent; no one left to send to",
                "• “Rebajas”: 1 of 2 sent; next send 10:00:00"
            )
        );
    }

    #[test]
    fn what_is_more_than_a_page_is_counted() {
        let day = Day {
            campaigns: (1..=12)
                .map(|number| underway(&format!("Idea {number}"), Some(NOW)))
                .collect(),
            ..Day::default()
        };
        let said = words(&Voice::new("es", "America/Bogota"), &day, NOW);
        let lines: Vec<&str> = said.lines().collect();
        assert_eq!(lines.len(), 12, "{said}");
        assert_eq!(lines[10], "… y 3 más: las ves en `/estado`.");
    }
}
