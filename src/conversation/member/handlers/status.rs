//! `/status [campaign]`: how it goes. Costs the same at any size: the numbers are counted as messages move.

use pregon_commands::Command;

use super::campaign::outlook::Outlook;
use super::campaign::{self, Found, series};
use super::{Turn, flow, stopped, undo};
use crate::clock::{Millis, utc};
use crate::conversation::answers::Told;
use crate::conversation::campaign_ways;
use crate::conversation::misses;
use crate::conversation::spending::Spending;
use crate::domain::campaign::Counters;
use crate::domain::gate::Waits;
use crate::domain::preparation::Agreed;
use crate::domain::state::CampaignState;
use crate::replies::{BUTTONS, Choice, Reply, Voice};
use crate::store::campaigns::{self, Campaign};
use crate::store::variants::{self, Variant};
use crate::store::{Result, charges, contacts, leads, preparation, responses};

/// What leaves within this time leaves at once, as people see it.
const SOON_MS: Millis = 5 * 60_000;

/// All that moves, or one campaign.
pub async fn run(turn: &Turn<'_>, name: Option<&str>) -> Result<Reply> {
    if let Some(name) = name {
        let status = |campaign| Command::Status { campaign };
        return match campaign::find(turn, name, status).await? {
            Found::One(campaign) => one(turn, &campaign).await,
            Found::None(reply) => Ok(*reply),
        };
    }
    let live = [
        CampaignState::Running,
        CampaignState::Paused,
        CampaignState::Preparing,
        CampaignState::Scheduled,
    ];
    let campaigns = campaigns::in_states(turn.desk.tx, turn.organisation.id, &live).await?;
    if let [only] = campaigns.as_slice() {
        return one(turn, only).await;
    }
    overview(turn, campaigns).await
}

/// A campaign's numbers.
pub async fn one(turn: &Turn<'_>, campaign: &Campaign) -> Result<Reply> {
    if let Some(agreed) = preparation::agreed(campaign).filter(|_| !campaign.state.is_over()) {
        return prepared(turn, campaign, &agreed).await;
    }
    let voice = &turn.voice;
    if series::is_series(campaign) && !campaign.state.is_over() {
        return series::status(turn, campaign).await;
    }
    let counters = campaigns::counters(campaign);
    let mut lines = vec![
        voice.say(
            "status-campaign",
            &[
                ("name", campaign.name.clone()),
                ("state", campaign::state_words(voice, campaign, turn.desk.now)),
            ],
        ),
        format!("{} {} %", counters.bar(), counters.percent()),
        voice.say(
            "status-counts",
            &[
                ("done", voice.number(counters.done())),
                ("total", voice.number(counters.total)),
                ("sent", voice.number(counters.left())),
                ("delivered", voice.number(counters.reached())),
                ("read", voice.number(counters.read)),
                ("failed", voice.number(counters.failed)),
                ("pending", voice.number(counters.pending + counters.sending)),
                ("excluded", voice.number(counters.excluded + counters.skipped)),
            ],
        ),
    ];
    let wordings = variants::of_campaign(turn.desk.tx, campaign.organisation_id, campaign.id).await?;
    let wordings = responses::up_to_now(turn.desk.tx, campaign, wordings).await?;
    lines.extend(variant_lines(voice, campaign, &wordings));
    if let Some(file) = wordings.first().and_then(variants::enclosure) {
        lines.insert(
            1,
            voice.say("summary-enclosure", &[("file", voice.enclosure(&file))]),
        );
    }
    lines.extend(misses::lines(voice, &misses::of(turn.desk.tx, campaign).await?));
    if counters.unknown > 0 {
        lines.push(voice.say("status-unknown", &[("count", voice.number(counters.unknown))]));
    }
    lines.extend(Told::of(turn.desk.tx, campaign).await?.lines(voice));
    if matches!(
        campaign.state,
        CampaignState::Completed | CampaignState::Cancelled
    ) {
        lines.extend(charges_line(turn, campaign).await?);
    }
    lines.extend(Spending::of(turn.desk.tx, campaign).await?.line(voice));
    if let Some(cap) = campaigns::cap(campaign).filter(|_| !campaign.state.is_over()) {
        lines.push(voice.say("draft-cap", &[("cap", campaign::cap::amount(voice, Some(&cap)))]));
    }
    let leaves = campaign.state.leaves();
    if leaves && counters.pending > 0 {
        lines.extend(next_and_finish(turn, campaign, counters.pending).await?);
    }
    if let Some(until) = campaign.until_at.filter(|_| !campaign.state.is_over()) {
        let until = [("until", voice.moment_near(until, turn.desk.now))];
        lines.push(voice.say("summary-until", &until));
    }
    let numbers = stopped::all(turn, STOPPED).await?;
    lines.extend(numbers.iter().map(|number| number.line.clone()));
    let mut reply = Reply::new(lines.join("\n")).showing(campaign);
    if campaign.state == CampaignState::Scheduled && campaigns::is_untouched(campaign) {
        reply = reply.choice(undo::button(voice, campaign));
    }
    if leaves {
        reply = reply.choice(campaign_ways::pause(voice, campaign));
    }
    let unknown = campaign::unknown::ways(turn, campaign);
    if campaign.state == CampaignState::Paused {
        // What nobody knows is decided before it goes on, or after: for both there is a button.
        let room = BUTTONS.saturating_sub(unknown.len());
        let ways = flow::ways_on(turn, campaign)
            .into_iter()
            .take(match unknown.is_empty() {
                true => usize::MAX,
                false => room,
            });
        reply = ways.fold(reply, Reply::choice);
    }
    let room = BUTTONS.saturating_sub(reply.choices.len());
    if room > 0 {
        reply = reply.ways(campaign::winner::ways(turn, campaign, &wordings, room).await?);
    }
    for way in unknown {
        reply = match reply.has_room() {
            true => reply.choice(way),
            false => reply,
        };
    }
    Ok(with_ways_on(reply, numbers))
}

/// How far the people of a long campaign are written down.
async fn prepared(turn: &Turn<'_>, campaign: &Campaign, agreed: &Agreed) -> Result<Reply> {
    let voice = &turn.voice;
    let counters = progress(campaign);
    let args = [
        ("name", campaign.name.clone()),
        ("state", campaign::state_words(voice, campaign, turn.desk.now)),
    ];
    let found = [
        ("done", voice.number(campaign.total)),
        ("total", voice.number(agreed.people)),
    ];
    let mut lines = vec![
        voice.say("status-campaign", &args),
        format!("{} {} %", counters.bar(), counters.percent()),
        voice.say("status-preparing", &found),
    ];
    let first = campaign
        .next_send_at
        .filter(|_| campaign.state == CampaignState::Preparing);
    lines.extend(first.map(|first| {
        let first = voice.next_send(first.max(turn.desk.now), turn.desk.now);
        voice.say("status-preparing-first", &[("first", first)])
    }));
    let numbers = stopped::all(turn, STOPPED).await?;
    lines.extend(numbers.iter().map(|number| number.line.clone()));
    let reply = Reply::new(lines.join("\n")).showing(campaign);
    let reply = match campaign.state {
        CampaignState::Paused => reply.ways(flow::ways_on(turn, campaign)),
        _ => reply
            .choice(campaign_ways::pause(voice, campaign))
            .choice(undo::button(voice, campaign)),
    };
    Ok(with_ways_on(reply, numbers))
}

/// How far it is on its way; or, of whom not everybody is written down yet, on the way there.
fn progress(campaign: &Campaign) -> Counters {
    let agreed = preparation::agreed(campaign).and_then(|agreed| i64::try_from(agreed.people).ok());
    match agreed {
        None => campaigns::counters(campaign),
        Some(people) => Counters {
            total: people,
            pending: (people - campaign.total).max(0),
            ..Counters::default()
        },
    }
}

/// The sentence for a number that its provider stopped.
const STOPPED: &str = "status-channel-paused";

/// With what lets numbers go on, as far as there is room.
fn with_ways_on(reply: Reply, numbers: Vec<stopped::Told>) -> Reply {
    let ways = numbers.into_iter().filter_map(|number| number.way_on);
    ways.fold(reply, |reply, way| match reply.has_room() {
        true => reply.choice(way),
        false => reply,
    })
}

async fn overview(turn: &Turn<'_>, campaigns: Vec<Campaign>) -> Result<Reply> {
    let voice = &turn.voice;
    let people = contacts::about(turn.desk.tx, &turn.organisation, turn.desk.now).await?;
    let open_leads = leads::count_open(turn.desk.tx, turn.organisation.id).await?;
    let (campaigns, more) = turn.page_of_all(campaigns);
    let mut lines = vec![turn.heading(
        "status-overview",
        &[
            ("organisation", turn.organisation.name.clone()),
            ("people", voice.about(people.people, people.exact)),
            ("leads", voice.number(open_leads)),
        ],
    )];
    if campaigns.is_empty() {
        lines.push(voice.say("status-nothing", &[]));
    }
    for campaign in &campaigns {
        if series::is_series(campaign) {
            let state = campaign::state_words(voice, campaign, turn.desk.now);
            lines.push(format!("• *{}*: {state}", campaign.name));
            continue;
        }
        let counters = progress(campaign);
        lines.push(format!(
            "• *{}*: {} {} % ({})",
            campaign.name,
            counters.bar(),
            counters.percent(),
            campaign::state_words(voice, campaign, turn.desk.now)
        ));
    }
    let numbers = stopped::all(turn, STOPPED).await?;
    lines.extend(numbers.iter().map(|number| number.line.clone()));
    if campaigns.is_empty() {
        let new = Choice::begin(voice, "campaign.new", "new-campaign-button");
        return Ok(with_ways_on(Reply::new(lines.join("\n")).choice(new), numbers));
    }
    let choices = campaigns.iter().map(|campaign| {
        let name = campaign.name.clone();
        let status = Command::Status {
            campaign: Some(name.clone()),
        };
        Choice::command(voice, status, name)
    });
    let reply = Reply::new(lines.join("\n")).choices(choices, voice.say("show-button", &[]));
    Ok(with_ways_on(reply, numbers).more(more))
}

/// When the next message leaves and the last, and what the next waits for.
async fn next_and_finish(turn: &Turn<'_>, campaign: &Campaign, pending: i64) -> Result<Vec<String>> {
    let Some(outlook) = Outlook::of(turn, campaign).await? else {
        return Ok(Vec::new());
    };
    let (voice, now) = (&turn.voice, turn.desk.now);
    let never = || voice.say("never", &[]);
    let next = outlook.first().map(|at| at.timestamp_millis());
    let finish = outlook.finish(u64::try_from(pending).unwrap_or(0));
    let waiting = next.is_some_and(|next| next > now);
    let shown = next.map_or_else(never, |at| voice.next_send(at, now));
    let finish = finish.map_or_else(never, |at| voice.moment_near(at.timestamp_millis(), now));
    let mut lines = vec![voice.say("status-next", &[("next", shown), ("finish", finish)])];
    let why = campaigns::waits_for(campaign).filter(|_| waiting);
    let why = why.and_then(|why| voice.waits(why, outlook.timetable().closed(utc(now)).as_ref()));
    lines.extend(why.map(|why| voice.say("status-waits", &[("why", why)])));
    Ok(lines)
}

/// When the next message of a campaign that goes on leaves, and why it waits until then; nothing where that is soon.
pub async fn next_if_later(turn: &Turn<'_>, campaign: &Campaign) -> Result<Option<String>> {
    let Some(outlook) = Outlook::of(turn, campaign).await? else {
        return Ok(None);
    };
    let (voice, now) = (&turn.voice, turn.desk.now);
    let next = outlook.first().map(|at| at.timestamp_millis());
    let Some(next) = next.filter(|next| *next > now + SOON_MS) else {
        return Ok(None);
    };
    let closed = outlook.timetable().closed(utc(now));
    let waits = match campaigns::waits_for(campaign).filter(|_| campaign.next_send_at > Some(now)) {
        None if closed.is_some() => Some(Waits::Closed),
        None if outlook.has_had_its_day(now) => Some(Waits::Day),
        waits => waits,
    };
    let why = waits.and_then(|waits| voice.waits(waits, closed.as_ref()));
    let args = [
        ("name", campaign.name.clone()),
        ("next", voice.next_send(next, now)),
        ("why", why.clone().unwrap_or_default()),
        ("known", why.map_or("no", |_| "yes").to_owned()),
    ];
    Ok(Some(voice.say("resumed-next", &args)))
}

/// What WhatsApp charges for, where it tells.
async fn charges_line(turn: &Turn<'_>, campaign: &Campaign) -> Result<Option<String>> {
    let charges = charges::of_campaign(turn.desk.tx, turn.organisation.id, campaign.id).await?;
    if charges.is_empty() {
        return Ok(None);
    }
    let what: Vec<String> = charges
        .iter()
        .map(|(category, messages)| turn.voice.charge(category, *messages))
        .collect();
    Ok(Some(
        turn.voice
            .say("status-charged", &[("what", turn.voice.all(&what))]),
    ))
}

/// How several variants do, and which is chosen or when; nothing of a single one.
pub fn variant_lines(voice: &Voice, campaign: &Campaign, all: &[Variant]) -> Vec<String> {
    if all.len() < 2 {
        return Vec::new();
    }
    let lines = all.iter().map(|variant| variant_line(voice, variant));
    lines.chain(trial_line(voice, campaign, all)).collect()
}

/// How one of several variants does.
fn variant_line(voice: &Voice, variant: &Variant) -> String {
    let args = [
        ("label", variant.label.clone()),
        ("total", voice.number(variant.total)),
        ("reached", voice.number(variant.reached)),
        ("read", voice.number(variant.read)),
        ("answered", voice.number(variant.answered)),
        ("failed", voice.number(variant.failed)),
    ];
    voice.say("status-variant", &args)
}

/// When the trial is decided, or which variant won it.
fn trial_line(voice: &Voice, campaign: &Campaign, variants: &[Variant]) -> Option<String> {
    if let Some(id) = campaign.winner_id {
        let won = variants.iter().find(|variant| variant.id == id)?;
        return Some(voice.say("status-won", &[("label", won.label.clone())]));
    }
    let at = campaign.winner_at?;
    Some(voice.say("status-trial", &[("when", voice.moment(at))]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_failed_of_a_variant_is_told_where_something_did() {
        let told = |language, failed: &str| {
            let numbers = [("label", "B"), ("total", "20"), ("reached", "16"), ("read", "9")];
            let numbers = numbers.into_iter().chain([("answered", "3"), ("failed", failed)]);
            let args: Vec<_> = numbers.map(|(name, value)| (name, value.to_owned())).collect();
            Voice::new(language, "UTC").say("status-variant", &args)
        };
        let some = "Variante B: 20 · entregados 16 · leídos 9 · contestaron 3";
        assert_eq!(told("es", "0"), some);
        assert_eq!(told("es", "4"), format!("{some} · fallidos 4"));
        let some = "Variant B: 20 · delivered 16 · read 9 · answered 3";
        assert_eq!(told("en", "0"), some);
        assert_eq!(told("en", "1,200"), format!("{some} · failed 1,200"));
    }
}
