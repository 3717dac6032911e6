//! `/undo`: takes the last thing back, while that is possible: a campaign for a minute, and as long as nothing of it has left where it
//! waits; a draft that was thrown away, a subscription that was ended, what was done to an appointment, and a list of people, for a day.

use super::campaign::{copy, enclosure, series, showing};
use super::{Turn, appointment, contact, subscription};
use crate::clock::Millis;
use crate::conversation::member::shown;
use crate::domain::campaign::GRACE_MS;
use crate::domain::shows::Shows;
use crate::domain::state::CampaignState;
use crate::replies::{Choice, Reply, Tap, Voice};
use crate::store::campaigns::{self, Campaign};
use crate::store::{Result, files, variants};

/// How long a draft that was thrown away can be taken up again: as long as a file is kept that nobody uses.
const KEPT_MS: Millis = files::UNUSED_MS;

/// Takes back what was done last. Of several campaigns his own, if there is one, else a colleague's, which he may hold as well: so it
/// also works for a campaign that one wrote and another sent, or approved. What he quotes is what he means.
pub async fn run(turn: &Turn<'_>) -> Result<Reply> {
    match shown(turn) {
        Some(Shows::Import(id)) => return contact::take_back::undo(turn, id).await,
        Some(Shows::Campaign(id)) => return campaign(turn, id).await,
        Some(Shows::Appointment(id)) => return appointment::take_back(turn, id).await,
        Some(Shows::Subscription(id)) => return subscription::take_back(turn, id).await,
        // A person's card is nothing that was done: he means something else than what was done last.
        Some(_) => return Ok(Reply::failed(turn.voice.say("undo-not-this", &[]))),
        None => {}
    }
    let on_their_way = [
        CampaignState::Preparing,
        CampaignState::Scheduled,
        CampaignState::Running,
        CampaignState::Paused,
    ];
    let on_their_way = campaigns::in_states(turn.desk.tx, turn.organisation.id, &on_their_way).await?;
    let fresh = on_their_way
        .into_iter()
        .filter(|campaign| is_fresh(turn, campaign))
        .max_by_key(|campaign| (campaign.member_id == turn.member.id, campaign.started_at));
    let since = turn.desk.now - KEPT_MS;
    let discarded = campaigns::last_discarded(turn.desk.tx, turn.organisation.id, since).await?;
    let list = contact::take_back::latest(turn).await?;
    let discarded_id = discarded.as_ref().map(|campaign| campaign.id);
    let is_any_fresh = fresh.is_some();
    let of_campaigns = [
        fresh.map(|campaign| (campaign.started_at, campaign.id)),
        discarded.map(|campaign| (campaign.finished_at, campaign.id)),
    ];
    let last = of_campaigns.into_iter().flatten().max();
    // What was done last may be past undoing: then nothing older is undone in its place without his saying so.
    let newest = last
        .and_then(|(at, _)| at)
        .max(list.as_ref().and_then(|list| list.committed_at));
    let left = campaigns::last_started(turn.desk.tx, turn.organisation.id).await?;
    let left = left.filter(|left| left.series_id.is_none() && left.started_at > newest);
    let left_at = left.as_ref().and_then(|left| left.started_at);
    let ended = subscription::latest_ended(turn).await?;
    let ended_at = ended.as_ref().and_then(|ended| ended.cancelled_at);
    let act = appointment::latest_act(turn).await?;
    if let Some(act) = act.filter(|act| Some(act.at) > newest.max(left_at).max(ended_at)) {
        return Box::pin(act.undo(turn)).await;
    }
    if let Some(ended) = ended.filter(|ended| ended.cancelled_at > newest.max(left_at)) {
        return subscription::take_back(turn, ended.id).await;
    }
    if let Some(left) = left.filter(|_| !is_any_fresh && newest.is_some()) {
        return Ok(past(turn, &left, list.map(|list| list.id), discarded_id));
    }
    match (last, list) {
        (Some((at, id)), Some(list)) if at >= list.committed_at => campaign(turn, id).await,
        (_, Some(list)) => contact::take_back::undo(turn, list.id).await,
        (Some((_, id)), None) => campaign(turn, id).await,
        (None, None) => Ok(Reply::failed(turn.voice.say("undo-nothing", &[]))),
    }
}

/// What was done last has left; what was done before it can be undone by a button.
fn past(turn: &Turn<'_>, left: &Campaign, list: Option<i64>, discarded: Option<i64>) -> Reply {
    let voice = &turn.voice;
    let args = [("name", left.name.clone())];
    let words = voice.say("undo-too-late", &args);
    let words = match (list, discarded) {
        (None, None) => words,
        _ => format!("{words}\n{}", voice.say("undo-older", &[])),
    };
    let list = list.map(|import| Choice::new(Tap::TakeBack { import }, voice.say("undo-list-button", &[])));
    let discarded = discarded
        .map(|campaign| Choice::new(Tap::Undo { campaign }, voice.say("undo-discarded-button", &[])));
    Reply::failed(words).ways(list).ways(discarded).showing(left)
}

/// The button that takes a campaign back.
pub fn button(voice: &Voice, campaign: &Campaign) -> Choice {
    let undo = Tap::Undo {
        campaign: campaign.id,
    };
    Choice::new(undo, voice.say("undo-button", &[]))
}

/// Whether it started within the last minute; or nothing of it has left, as it is being prepared, waits for its moment or is held back.
fn is_fresh(turn: &Turn<'_>, campaign: &Campaign) -> bool {
    let just_started = campaign
        .started_at
        .is_some_and(|at| at > turn.desk.now - GRACE_MS);
    let waits = match campaign.state {
        CampaignState::Running => campaign.next_send_at.is_some_and(|at| at > turn.desk.now),
        state => matches!(
            state,
            CampaignState::Scheduled | CampaignState::Preparing | CampaignState::Paused
        ),
    };
    just_started || (waits && campaigns::is_untouched(campaign))
}

/// Takes one campaign back, and nothing else: the button below the words that it is running, or that it was thrown away.
pub async fn campaign(turn: &Turn<'_>, id: i64) -> Result<Reply> {
    let held = campaigns::lock_one(turn.desk.tx, turn.organisation.id, id).await?;
    let held = held.filter(|campaign| campaign.state.may_become(CampaignState::Draft));
    let Some(campaign) = held else {
        return Ok(Reply::failed(turn.voice.say("undo-nothing", &[])));
    };
    if campaigns::is_discarded(&campaign) {
        return take_up(turn, campaign).await;
    }
    if campaign.state == CampaignState::Cancelled || !is_fresh(turn, &campaign) {
        return Ok(Reply::failed(turn.voice.say("undo-nothing", &[])));
    }
    let args = [("name", campaign.name.clone())];
    let tx = turn.desk.tx;
    let has_left = !campaigns::times_of(tx, turn.organisation.id, campaign.id)
        .await?
        .is_empty();
    if has_left || !campaigns::is_untouched(&campaign) {
        return Ok(Reply::failed(turn.voice.say("undo-too-late", &args)));
    }
    series::end(tx, &campaign).await?;
    campaigns::back_to_draft(tx, &campaign).await?;
    Ok(Reply::new(turn.voice.say("undo-campaign", &args))
        .choice(Choice::run(&turn.voice, showing(&campaign), "show-button"))
        .showing(&campaign))
}

/// Takes a draft up again that was thrown away: its words, its file, and its name unless another has that by now.
async fn take_up(turn: &Turn<'_>, campaign: Campaign) -> Result<Reply> {
    let (tx, since) = (turn.desk.tx, turn.desk.now - KEPT_MS);
    if campaign.finished_at.is_none_or(|at| at <= since) {
        return Ok(Reply::failed(turn.voice.say("undo-discarded-late", &[])));
    }
    let before = campaign.name.clone();
    let taken = campaigns::by_name(tx, turn.organisation.id, &before).await?;
    let name = match taken {
        Some(_) => copy::free_title(turn, &before).await?,
        None => before.clone(),
    };
    campaigns::rename(tx, &campaign, &name).await?;
    campaigns::back_to_draft(tx, &campaign).await?;
    let variants = variants::of_campaign(tx, campaign.organisation_id, campaign.id).await?;
    let file = variants.first().and_then(variants::enclosure);
    let has_file = enclosure::keep(turn, file.as_ref()).await?;
    let key = match name == before {
        true => "undo-discarded",
        false => "undo-discarded-renamed",
    };
    let mut words = turn.voice.say(key, &[("name", before), ("now", name.clone())]);
    if !has_file {
        enclosure::set(turn, &campaign, None).await?;
        words = format!("{words}\n\n{}", turn.voice.say("enclosure-gone", &[]));
    }
    let again = Campaign { name, ..campaign };
    Ok(Reply::new(words)
        .choice(Choice::run(&turn.voice, showing(&again), "show-button"))
        .showing(&again))
}
