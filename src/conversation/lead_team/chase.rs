//! Somebody waits for an answer, or a lead was put off until now: each minute, whatever is due is looked at. Each lead has a transaction of
//! its own in which its row is held, so that two processes never do the same, and what goes wrong with one holds up no other.

use super::{Team, give, say, turns, waited};
use crate::clock::{Chance, Millis};
use crate::conversation::desk::Desk;
use crate::conversation::notices::{self, Via};
use crate::domain::chase::{Assignment, Step};
use crate::replies::{Reply, Voice};
use crate::store::leads::{self, Lead};
use crate::store::members::{self, Member};
use crate::store::organisations::{self, Organisation};
use crate::store::{Result, Store};

/// Leads that are looked at in one round; the others have theirs in the next.
const AT_ONCE: u64 = 200;

/// After this long somebody looks again at what went wrong.
const AGAIN_MS: Millis = 5 * 60_000;

/// Looks at what is due. Answers how many there were.
pub async fn round(store: &Store, chance: &Chance, now: Millis) -> Result<usize> {
    let due = leads::to_look_at(store.read(), now, AT_ONCE).await?;
    for (organisation, lead) in &due {
        if let Err(error) = one(store, chance, (*organisation, *lead), now).await {
            tracing::error!(lead = *lead, %error, "a lead that waits could not be looked at; it is tried again");
            let writing = store.write().await?;
            if let Some(mut lead) = leads::lock(&*writing, *organisation, *lead).await? {
                let looks = lead.looks;
                leads::came_back(&*writing, &mut lead).await?;
                leads::looked_at(&*writing, &mut lead, Some(now + AGAIN_MS), looks).await?;
            }
            writing.commit().await?;
        }
    }
    Ok(due.len())
}

async fn one(store: &Store, chance: &Chance, (organisation, id): (i64, i64), now: Millis) -> Result<()> {
    let writing = store.write().await?;
    let desk = Desk::of(store, &writing, chance, now);
    let lead = leads::lock(desk.tx, organisation, id).await?;
    // Another process may have been here, or somebody has answered.
    let is_due = |at: Option<Millis>| at.is_some_and(|at| at <= now);
    let lead = lead.filter(|lead| is_due(lead.look_at) || is_due(lead.snoozed_until_at));
    if let Some(mut lead) = lead
        && let Some(organisation) = organisations::get(desk.tx, organisation).await?
    {
        look(&desk, &organisation, &mut lead).await?;
    }
    writing.commit().await
}

/// One lead's moment has come. It is held.
async fn look(desk: &Desk<'_>, organisation: &Organisation, lead: &mut Lead) -> Result<()> {
    let team = Team::of(desk, organisation).await?;
    let taken = lead.looks;
    let looks = usize::try_from(taken).unwrap_or_default();
    if !lead.is_open() {
        leads::came_back(desk.tx, lead).await?;
        return leads::looked_at(desk.tx, lead, None, 0).await;
    }
    if lead.snoozed_until_at.is_some_and(|at| at <= desk.now) {
        let by = leads::snoozed_by(desk.tx, lead).await?;
        leads::came_back(desk.tx, lead).await?;
        // Whoever put it off is reminded from now on, if its customer still waits.
        if lead.waiting_since_at.is_some() && lead.look_at.is_none() {
            let again = next_look(desk, organisation, &team, looks, desk.now);
            leads::looked_at(desk.tx, lead, again, taken).await?;
        }
        return back(desk, &team, lead, by).await;
    }
    if lead.waiting_since_at.is_none() {
        return leads::looked_at(desk.tx, lead, None, 0).await;
    }
    // Whoever worked it left, or nobody was on duty when it came: it is given before anybody is reminded.
    if team.holder(lead).is_none()
        && team.settings.assignment == Assignment::Turns
        && let Some(next) = turns::next(desk, organisation.id, None).await?
    {
        give(desk, lead, &next, None).await?;
        hand_over(desk, lead, &next).await?;
        let again = next_look(desk, organisation, &team, looks, desk.now);
        return leads::looked_at(desk.tx, lead, again, taken).await;
    }
    let steps = team.settings.steps(team.is_shared());
    let Some((step, _)) = steps.get(looks).copied() else {
        return leads::looked_at(desk.tx, lead, None, 0).await;
    };
    // What was due a while ago, when the program did not run, is caught up one step at a time.
    let since = lead.waiting_since_at.unwrap_or(desk.now);
    let again = next_look(desk, organisation, &team, looks + 1, since);
    let again = again.map(|at| at.max(desk.now + 60_000));
    leads::looked_at(desk.tx, lead, again, taken + 1).await?;
    match step {
        Step::Nudge => nudge(desk, &team, lead).await,
        Step::Next => pass_on(desk, &team, lead).await,
        Step::Alert => alert(desk, &team, lead).await,
    }
}

/// When the step after so many is due for somebody who waits since a moment; `None`: there is none.
pub fn next_look(
    desk: &Desk<'_>,
    organisation: &Organisation,
    team: &Team,
    taken: usize,
    since: Millis,
) -> Option<Millis> {
    let steps = team.settings.steps(team.is_shared());
    let (_, minutes) = steps.get(taken)?;
    let agenda = organisations::settings(organisation).agenda;
    let calendar = desk.calendar(organisation);
    Some(agenda.by(&calendar, agenda.holidays).after(since, *minutes))
}

/// What was put off is back: whoever works it hears, else whoever put it off.
async fn back(desk: &Desk<'_>, team: &Team, lead: &Lead, by: Option<i64>) -> Result<()> {
    let by = match by.filter(|_| team.holder(lead).is_none()) {
        Some(by) => members::get(desk.tx, lead.organisation_id, by).await?,
        None => None,
    };
    let to = by.map_or_else(|| team.listeners(lead), |by| vec![by]);
    let brief = say::given(desk, lead).await?;
    let offers = team.offers(lead);
    notices::tell_about_lead(desk, lead, Via::ANY, &to, |voice| {
        let card = brief.card(voice, "lead-back", &[]);
        match offers {
            true => brief.with_taking(voice, card),
            false => brief.with_his_ways(voice, card),
        }
    })
    .await
}

/// Whoever hears of it is reminded.
async fn nudge(desk: &Desk<'_>, team: &Team, lead: &Lead) -> Result<()> {
    let brief = say::given(desk, lead).await?;
    let offers = team.offers(lead);
    notices::tell_about_lead(desk, lead, Via::ANY, &team.listeners(lead), |voice| {
        let card = brief.card(voice, "lead-waits", &[("span", span(voice, lead, desk.now))]);
        match offers {
            true => brief.with_taking(voice, card),
            false => brief.with_his_ways(voice, card),
        }
    })
    .await
}

/// It goes to the next one on duty, where somebody has it and the business does not give them out by hand.
async fn pass_on(desk: &Desk<'_>, team: &Team, lead: &mut Lead) -> Result<()> {
    let Some(before) = team.holder(lead).cloned() else {
        return Ok(());
    };
    if team.settings.assignment == Assignment::Manual {
        return Ok(());
    }
    let Some(next) = turns::next(desk, lead.organisation_id, Some(before.id)).await? else {
        return Ok(());
    };
    give(desk, lead, &next, None).await?;
    hand_over(desk, lead, &next).await?;
    let name = super::name_of(desk, lead).await?;
    notices::tell_member(desk, Via::ANY, &before, |voice| {
        let args = [
            (
                "name",
                name.clone().unwrap_or_else(|| voice.say("lead-no-number", &[])),
            ),
            ("number", lead.number.to_string()),
            ("who", next.shown_name()),
        ];
        Reply::new(voice.say("lead-passed-on", &args)).showing(&*lead)
    })
    .await
}

/// Whoever got it sees it.
async fn hand_over(desk: &Desk<'_>, lead: &Lead, to: &Member) -> Result<()> {
    let brief = say::given(desk, lead).await?;
    let to = std::slice::from_ref(to);
    notices::tell_about_lead(desk, lead, Via::ANY, to, |voice| {
        let card = brief.card(voice, "lead-your-turn", &[("span", span(voice, lead, desk.now))]);
        brief.with_his_ways(voice, card)
    })
    .await
}

/// Those who answer for the business hear of it, but for the one who works it himself.
async fn alert(desk: &Desk<'_>, team: &Team, lead: &Lead) -> Result<()> {
    let mut to = team.owners();
    to.retain(|owner| Some(owner.id) != lead.member_id);
    let brief = say::given(desk, lead).await?;
    let who = team.holder(lead).map(Member::shown_name);
    notices::tell_about_lead(desk, lead, Via::ANY, &to, |voice| {
        let span = ("span", span(voice, lead, desk.now));
        let card = match &who {
            Some(who) => brief.card(voice, "lead-unanswered-by", &[span, ("who", who.clone())]),
            None => brief.card(voice, "lead-unanswered", &[span]),
        };
        brief.with_taking(voice, card)
    })
    .await
}

fn span(voice: &Voice, lead: &Lead, now: Millis) -> String {
    say::roughly(voice, waited(lead, now))
}
