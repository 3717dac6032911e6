//! `/pause`, `/resume`, `/stop`. Pausing and stopping never ask, and act before the next message leaves: the outbox looks at the
//! campaign's state in the very transaction in which it takes the next person. Going on asks only where something stopped by itself:
//! whoever says yes has read why, and where that reaches many, he types how many, as when they were sent to.

use pregon_commands::{Command, Target};

use super::campaign::{self, Found, cap, choose, series};
use super::{Action, Turn, status, typed};
use crate::conversation::campaign_ways;
use crate::conversation::{campaign_news, rounds};
use crate::domain::act::Act;
use crate::domain::deed::Outcome;
use crate::domain::guard::Trip;
use crate::domain::state::{CampaignState, PausedBy, TaskKind};
use crate::domain::stop::Stop;
use crate::replies::{Choice, Reply};
use crate::store::campaigns::{self, Campaign};
use crate::store::channels::{self, Channel};
use crate::store::tasks::{self, NewTask};
use crate::store::{Result, preparation};

/// `/pause [campaign|all]`
pub async fn pause(turn: &Turn<'_>, target: Option<&Target>) -> Result<Reply> {
    match target {
        Some(Target::All) => pause_all(turn).await,
        Some(Target::Campaign(name)) => pause_one(turn, Some(name)).await,
        None => pause_one(turn, None).await,
    }
}

/// `/stop [campaign]`: everything, when nothing is named.
pub async fn stop(turn: &Turn<'_>, target: Option<&Target>) -> Result<Reply> {
    match target {
        Some(Target::Campaign(name)) => pause_one(turn, Some(name)).await,
        Some(Target::All) | None => pause_all(turn).await,
    }
}

/// `/resume [campaign|all]`
pub async fn resume(turn: &Turn<'_>, target: Option<&Target>) -> Result<Reply> {
    match target {
        Some(Target::Campaign(name)) => resume_one(turn, Some(name)).await,
        Some(Target::All) => {
            let paused = all_in(turn, Act::Resume.states()).await?;
            go_on(turn, paused).await
        }
        None => resume_one(turn, None).await,
    }
}

/// Pauses one campaign; the running one, when none is named.
pub async fn pause_one(turn: &Turn<'_>, name: Option<&str>) -> Result<Reply> {
    let pause = |campaign: Option<String>| Command::Pause {
        target: campaign.map(Target::Campaign),
    };
    match choose(turn, name, Act::Pause.states(), pause, "nothing-runs").await? {
        Found::None(reply) if reply.choices.is_empty() && name.is_none() => nothing_runs(turn).await,
        Found::None(reply) => Ok(*reply),
        Found::One(campaign) if campaign.state == CampaignState::Paused => {
            Ok(campaign::wrong_state(turn, &campaign, "campaign-paused-already"))
        }
        Found::One(campaign) if !Act::Pause.fits(campaign.state) => {
            Ok(campaign::wrong_state(turn, &campaign, "pause-wrong-state"))
        }
        Found::One(campaign) => {
            let campaign = *campaign;
            hold(turn, &campaign).await?;
            let counters = campaigns::counters(&campaign);
            let args = [
                ("name", campaign.name.clone()),
                ("sent", turn.voice.number(counters.left())),
                ("pending", turn.voice.number(preparation::awaited(&campaign))),
            ];
            let key = match series::is_series(&campaign) {
                true => "series-paused",
                false => "campaign-paused",
            };
            let reply = Reply::new(turn.voice.say(key, &args));
            Ok(reply.ways(ways_on(turn, &campaign)).showing(&campaign))
        }
    }
}

async fn pause_all(turn: &Turn<'_>) -> Result<Reply> {
    let running = all_in(turn, Act::Pause.states()).await?;
    if running.is_empty() {
        return nothing_runs(turn).await;
    }
    for campaign in &running {
        hold(turn, campaign).await?;
    }
    let args = [
        ("count", running.len().to_string()),
        ("names", names(turn, &running)),
    ];
    let resume = Command::Resume {
        target: Some(Target::All),
    };
    let resume = Choice::run(&turn.voice, resume, "resume-all-button");
    Ok(Reply::new(turn.voice.say("all-paused", &args)).choice(resume))
}

/// Nothing is to be paused: either all is already, and can go on, or there is nothing.
async fn nothing_runs(turn: &Turn<'_>) -> Result<Reply> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let paused = campaigns::in_states(tx, organisation, &[CampaignState::Paused]).await?;
    let target = match paused.as_slice() {
        [] => return Ok(Reply::failed(turn.voice.say("nothing-runs", &[]))),
        [only] => Target::Campaign(only.name.clone()),
        _ => Target::All,
    };
    let label = match target {
        Target::All => "resume-all-button",
        Target::Campaign(_) => "resume-button",
    };
    let args = [
        ("count", paused.len().to_string()),
        ("names", names(turn, &paused)),
    ];
    let resume = Command::Resume { target: Some(target) };
    let reply = Reply::new(turn.voice.say("all-paused-already", &args));
    Ok(reply.choice(Choice::run(&turn.voice, resume, label)))
}

async fn hold(turn: &Turn<'_>, campaign: &Campaign) -> Result<()> {
    let stop = Stop::Member(turn.member.shown_name());
    let (tx, now) = (turn.desk.tx, turn.desk.now);
    campaigns::set_state(tx, campaign, CampaignState::Paused, Some(&stop), now).await?;
    Ok(())
}

/// Goes on with one campaign; the paused one, when none is named.
pub async fn resume_one(turn: &Turn<'_>, name: Option<&str>) -> Result<Reply> {
    let resume = |campaign: Option<String>| Command::Resume {
        target: campaign.map(Target::Campaign),
    };
    match choose(turn, name, Act::Resume.states(), resume, "nothing-paused").await? {
        Found::One(campaign) if campaign.state == CampaignState::Running => {
            Ok(campaign::wrong_state(turn, &campaign, "campaign-runs-already"))
        }
        Found::One(campaign) if !Act::Resume.fits(campaign.state) => {
            Ok(campaign::wrong_state(turn, &campaign, "resume-wrong-state"))
        }
        Found::One(campaign) => go_on(turn, vec![*campaign]).await,
        // Whoever says *go on* means the number too, where that was what stopped.
        Found::None(reply) if reply.choices.is_empty() && name.is_none() => go_on(turn, Vec::new()).await,
        Found::None(reply) => Ok(*reply),
    }
}

/// Goes on with these campaigns, and with the numbers that the provider stopped; asks first where something stopped by itself.
async fn go_on(turn: &Turn<'_>, paused: Vec<Campaign>) -> Result<Reply> {
    let stopped = stopped_numbers(turn).await?;
    if paused.is_empty() && stopped.is_empty() {
        return nothing(turn).await;
    }
    match reasons(turn, &paused, &stopped).is_empty() {
        true => start_again(turn, &paused, &stopped).await,
        false => ask(turn, &paused, &stopped).await,
    }
}

/// Nothing is paused that could go on: at most numbers that somebody of the team holds back.
async fn nothing(turn: &Turn<'_>) -> Result<Reply> {
    let held = held_numbers(turn).await?;
    Ok(Reply::failed(match held.is_empty() {
        true => turn.voice.say("nothing-paused", &[]),
        false => held.join("\n"),
    }))
}

/// Asks whether these go on, with the reason why each stopped.
pub async fn ask(turn: &Turn<'_>, paused: &[Campaign], stopped: &[Channel]) -> Result<Reply> {
    let reasons = reasons(turn, paused, stopped);
    let people = waiting(turn, paused, stopped).await?;
    let action = Action::Resume {
        campaigns: paused.iter().map(|campaign| campaign.id).collect(),
        channels: stopped.iter().map(|channel| channel.id).collect(),
    };
    let seen = format!("{people}\n{}", reasons.join("\n"));
    let args = [("reasons", reasons.join("\n"))];
    let key = match stopped.is_empty() && cap::are_spent(paused) {
        true => "resume-ask-spent",
        false => "resume-ask",
    };
    let (mut words, mut yes) = (turn.voice.say(key, &args), turn.voice.say("resume-button", &[]));
    // What is only late harms nobody: he says whether it is still worth it.
    if let ([only], []) = (paused, stopped)
        && let Some(late) = campaign_news::late(&turn.voice, only)
    {
        words = late;
        yes = turn
            .voice
            .say("send-to-button", &[("count", turn.voice.number(people))]);
    }
    let mut reply = Reply::new(words);
    if let [only] = paused {
        reply = reply.showing(only);
    }
    typed::ask_about(turn, reply, &action, seen, people, yes).await
}

/// How many people wait for these: in the campaigns themselves, and in those that run into a number that has stopped.
async fn waiting(turn: &Turn<'_>, paused: &[Campaign], stopped: &[Channel]) -> Result<u64> {
    let running = campaigns::in_states(turn.desk.tx, turn.organisation.id, &[CampaignState::Running]).await?;
    let held_up = running
        .iter()
        .filter(|campaign| stopped.iter().any(|channel| channel.id == campaign.channel_id));
    let people: i64 = paused.iter().chain(held_up).map(preparation::awaited).sum();
    Ok(u64::try_from(people).unwrap_or(0))
}

/// He has read why it stopped, and wants it to go on.
pub async fn resumed(turn: &Turn<'_>, campaigns: &[i64], channels: &[i64], seen: &str) -> Result<Reply> {
    let mut paused = campaigns::lock_of(turn.desk.tx, turn.organisation.id, campaigns.to_vec()).await?;
    paused.retain(|campaign| campaign.state == CampaignState::Paused);
    let mut stopped = stopped_numbers(turn).await?;
    stopped.retain(|channel| channels.contains(&channel.id));
    if paused.is_empty() && stopped.is_empty() {
        return nothing(turn).await;
    }
    let reasons = reasons(turn, &paused, &stopped);
    let (people, read) = seen.split_once('\n').unwrap_or_default();
    let has_read = |reason: &String| read.lines().any(|line| line == reason);
    let as_many = waiting(turn, &paused, &stopped).await? <= people.parse().unwrap_or(0);
    match as_many && reasons.iter().all(has_read) {
        true => start_again(turn, &paused, &stopped).await,
        // By now it stopped for something else, or reaches more.
        false => Ok(ask(turn, &paused, &stopped).await?.ended(Outcome::Asked)),
    }
}

/// Goes on with a campaign, whatever stopped it.
pub async fn goes_on(turn: &Turn<'_>, campaign: &Campaign) -> Result<Reply> {
    start_again(turn, std::slice::from_ref(campaign), &[]).await
}

async fn start_again(turn: &Turn<'_>, paused: &[Campaign], stopped: &[Channel]) -> Result<Reply> {
    let (tx, now) = (turn.desk.tx, turn.desk.now);
    for channel in stopped {
        rounds::sends_again(tx, channel, PausedBy::Provider, now).await?;
    }
    for campaign in paused {
        if campaign.is_stopped_by_template() {
            ask_for_templates(turn, campaign).await?;
        }
        cap::lifted(turn, campaign).await?;
        if let Some(Stop::Guard(Trip::Over(_))) = campaign.stop() {
            campaigns::set_until(tx, campaign.organisation_id, campaign.id, None).await?;
        }
        let goes_on = campaigns::goes_on_as(campaign, now);
        campaigns::set_state(tx, campaign, goes_on, None, now).await?;
    }
    let held = held_numbers(turn).await?;
    let later = match held.is_empty() {
        true => later(turn, paused).await?,
        // What waits for a number waits for that.
        false => Vec::new(),
    };
    let with_held = |words: String| {
        let words = std::iter::once(words).chain(later.iter().cloned());
        let words = words.collect::<Vec<_>>().join("\n");
        let parts = std::iter::once(words).chain(held.iter().cloned());
        Reply::new(parts.collect::<Vec<_>>().join("\n\n"))
    };
    let voice = &turn.voice;
    let args = [
        ("count", paused.len().to_string()),
        ("names", names(turn, paused)),
    ];
    let campaign = match (paused, stopped) {
        ([only], _) => only,
        ([], [only]) => return Ok(with_held(voice.say("channel-up", &[("name", only.name.clone())]))),
        ([], _) => return Ok(with_held(voice.say("channels-up", &[]))),
        _ => return Ok(with_held(voice.say("all-resumed", &args))),
    };
    let mut args = vec![
        ("name", campaign.name.clone()),
        ("pending", voice.number(preparation::awaited(campaign))),
    ];
    let key = match campaigns::goes_on_as(campaign, now) {
        CampaignState::Scheduled => {
            args.push(("when", voice.moment(campaign.starts_at.unwrap_or(now))));
            match series::is_series(campaign) {
                true => "series-goes-on",
                false => "campaign-waits",
            }
        }
        _ => "campaign-resumed",
    };
    Ok(with_held(voice.say(key, &args))
        .choice(campaign_ways::status(voice, campaign))
        .showing(campaign))
}

/// Campaigns of which it is told when they go on.
const TOLD: usize = 5;

/// Of those that go on, but not at once: when their next message leaves, and why not before.
async fn later(turn: &Turn<'_>, resumed: &[Campaign]) -> Result<Vec<String>> {
    let mut lines = Vec::new();
    for campaign in resumed.iter().take(TOLD) {
        let now = campaigns::get(turn.desk.tx, turn.organisation.id, campaign.id).await?;
        // What waits for its moment tells that by itself.
        if let Some(now) = now.filter(|now| now.state == CampaignState::Running) {
            lines.extend(status::next_if_later(turn, &now).await?);
        }
    }
    Ok(lines)
}

/// Whether the template that stopped a campaign may be sent again is asked before the campaign takes its turn: not every provider
/// tells by itself.
async fn ask_for_templates(turn: &Turn<'_>, campaign: &Campaign) -> Result<()> {
    if tasks::waits(turn.desk.tx, campaign.channel_id, TaskKind::SyncTemplates).await? {
        return Ok(());
    }
    let new = NewTask {
        organisation_id: campaign.organisation_id,
        channel_id: campaign.channel_id,
        kind: TaskKind::SyncTemplates,
        payload: "{}".to_owned(),
        asked_by: None,
        due_at: turn.desk.now,
    };
    tasks::enqueue(turn.desk.tx, new, turn.desk.now).await
}

/// Why what stopped by itself did, a line each.
fn reasons(turn: &Turn<'_>, paused: &[Campaign], stopped: &[Channel]) -> Vec<String> {
    let line = |name: &str, stop: Option<Stop>, key: &str| match stop {
        None | Some(Stop::Member(_)) => None,
        Some(stop) => {
            let args = [("name", name.to_owned()), ("reason", turn.voice.why(&stop))];
            Some(turn.voice.say(key, &args))
        }
    };
    let of_campaigns = paused.iter().filter_map(|campaign| {
        cap::reason(&turn.voice, campaign)
            .or_else(|| line(&campaign.name, campaign.stop(), "resume-campaign-stopped"))
    });
    let of_numbers = stopped
        .iter()
        .filter_map(|channel| line(&channel.name, channel.stop(), "resume-channel-stopped"));
    of_campaigns.chain(of_numbers).collect()
}

/// All campaigns in these states, held until the transaction ends.
async fn all_in(turn: &Turn<'_>, states: &[CampaignState]) -> Result<Vec<Campaign>> {
    let seen = campaigns::in_states(turn.desk.tx, turn.organisation.id, states).await?;
    let ids = seen.iter().map(|campaign| campaign.id).collect();
    let mut held = campaigns::lock_of(turn.desk.tx, turn.organisation.id, ids).await?;
    held.retain(|campaign| states.contains(&campaign.state));
    Ok(held)
}

/// The numbers that their provider stopped; what somebody of the team stopped goes on with `/channel resume`.
async fn stopped_numbers(turn: &Turn<'_>) -> Result<Vec<Channel>> {
    let mut all = channels::of_organisation(turn.desk.tx, turn.organisation.id).await?;
    all.retain(|channel| matches!(channel.stop(), Some(Stop::Provider(_) | Stop::Template(_))));
    Ok(all)
}

/// The numbers that somebody of the team holds back, a line each: nothing leaves by them, whatever goes on.
async fn held_numbers(turn: &Turn<'_>) -> Result<Vec<String>> {
    let all = channels::of_organisation(turn.desk.tx, turn.organisation.id).await?;
    let line = |channel: Channel| match channel.stop() {
        Some(Stop::Member(by)) => {
            let args = [("name", channel.name), ("by", by)];
            Some(turn.voice.say("channel-stays-paused", &args))
        }
        _ => None,
    };
    Ok(all.into_iter().filter_map(line).collect())
}

/// From a paused campaign: to go on, or to end it; where it stopped before it did harm, also to go on half as fast, or to let it cost
/// more, and where it is late, at another moment.
pub fn ways_on(turn: &Turn<'_>, campaign: &Campaign) -> Vec<Choice> {
    campaign_news::ways_on(&turn.voice, campaign, campaign.stop().as_ref())
}

fn names(turn: &Turn<'_>, campaigns: &[Campaign]) -> String {
    let names: Vec<&str> = campaigns.iter().map(|campaign| campaign.name.as_str()).collect();
    turn.voice.all(&names)
}
