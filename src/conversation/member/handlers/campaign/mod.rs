//! `/campaign …`

pub mod audience;
mod bill;
pub mod binding;
pub mod cancel;
pub mod cap;
pub mod copy;
pub mod counting;
pub mod delete;
pub mod edit;
pub mod enclosure;
mod enrol;
pub mod new;
pub mod plan;
pub mod prepare;
pub mod report;
pub mod reschedule;
pub mod retry;
pub mod schedule;
pub mod series;
pub mod sharing;
pub mod start;
mod strangers;
pub mod summary;
pub mod template;
mod together;
pub mod unknown;
mod until;
pub mod winner;
mod words;

use std::collections::BTreeMap;

use pregon_commands::{CampaignCommand, Command, PhoneNumber, Target};

use sharing::Sharing;

use super::{Turn, audience as whom, flow, status, undo};
use crate::clock::Millis;
use crate::conversation::Postage;
use crate::conversation::promotion::Promotion;
use crate::conversation::signs::Sign;
use crate::domain::act::Act;
use crate::domain::message::Lane;
use crate::domain::phone;
use crate::domain::shows::Shows;
use crate::domain::state::CampaignState;
use crate::domain::stop::Stop;
use crate::replies::{BUTTONS, Choice, Reply, Voice};
use crate::store::campaigns::{self, Campaign};
use crate::store::{Result, contacts, conversations};

/// Runs one of its verbs.
pub async fn run(turn: &Turn<'_>, command: CampaignCommand) -> Result<Reply> {
    match command {
        CampaignCommand::New(new) => new::run(turn, *new).await,
        CampaignCommand::Edit(edit) => edit::run(turn, *edit).await,
        CampaignCommand::Audience(edit) => Box::pin(audience::run(turn, edit)).await,
        CampaignCommand::Copy { campaign, title } => {
            copy::run(turn, campaign.as_deref(), title.as_deref()).await
        }
        CampaignCommand::List => list(turn).await,
        CampaignCommand::Show { campaign } => show(turn, campaign.as_deref()).await,
        CampaignCommand::Preview { campaign } => preview(turn, campaign.as_deref()).await,
        CampaignCommand::Test { campaign, phone } => test(turn, campaign.as_deref(), phone.as_ref()).await,
        CampaignCommand::Schedule {
            when,
            campaign,
            until,
        } => schedule::run(turn, &when, campaign.as_deref(), until.as_deref()).await,
        CampaignCommand::Start { campaign } => start::run(turn, campaign.as_deref()).await,
        CampaignCommand::Pause { campaign } => flow::pause_one(turn, campaign.as_deref()).await,
        CampaignCommand::Resume { campaign } => flow::resume_one(turn, campaign.as_deref()).await,
        CampaignCommand::Retry { campaign } => retry::run(turn, campaign.as_deref()).await,
        CampaignCommand::Cancel { campaign } => cancel::run(turn, campaign.as_deref()).await,
        CampaignCommand::Delete { campaign } => delete::run(turn, campaign.as_deref()).await,
        CampaignCommand::Report { campaign, sheet } => report::run(turn, campaign.as_deref(), sheet).await,
    }
}

/// A campaign, or what to say instead.
pub enum Found {
    /// This one.
    One(Box<Campaign>),
    /// None, or too many.
    None(Box<Reply>),
}

/// The campaign of a name. Where there is none, what `doing` makes is offered for those of nearly that name.
pub async fn find<C: Into<Command>>(
    turn: &Turn<'_>,
    name: &str,
    doing: impl Fn(Option<String>) -> C,
) -> Result<Found> {
    if let Some(campaign) = campaigns::by_name(turn.desk.tx, turn.organisation.id, name).await? {
        return held(turn, campaign).await;
    }
    let all = campaigns::list(turn.desk.tx, turn.organisation.id, 0, 200).await?;
    let key = crate::domain::text::key(name);
    let mut close: Vec<(usize, &Campaign)> = all
        .iter()
        .map(|campaign| (strsim::damerau_levenshtein(&campaign.name_key, &key), campaign))
        .filter(|(far, campaign)| *far <= 2 || campaign.name_key.contains(&key))
        .collect();
    close.sort_by_key(|(far, _)| *far);
    close.truncate(BUTTONS);
    let words = turn.voice.say("campaign-no-such", &[("name", name.to_owned())]);
    if close.is_empty() {
        let list = Choice::run(&turn.voice, CampaignCommand::List, "campaign-list-button");
        return Ok(Found::None(Box::new(Reply::failed(words).choice(list))));
    }
    let choices = close.into_iter().map(|(_, campaign)| {
        let name = campaign.name.clone();
        Choice::command(&turn.voice, doing(Some(name.clone())), name)
    });
    let words = format!("{words}\n{}", turn.voice.say("campaign-nearly", &[]));
    Ok(Found::None(Box::new(Reply::failed(words).ways(choices))))
}

/// The campaign of a name; without one, the only one in these states. When there are several, what `doing` makes is
/// offered for each; where that is too long for a button, he is shown the one that he chooses, and quotes it.
pub async fn choose<C: Into<Command>>(
    turn: &Turn<'_>,
    name: Option<&str>,
    states: &[CampaignState],
    doing: impl Fn(Option<String>) -> C,
    none: &'static str,
) -> Result<Found> {
    if let Some(name) = name {
        return find(turn, name, doing).await;
    }
    let candidates = campaigns::in_states(turn.desk.tx, turn.organisation.id, states).await?;
    among(turn, candidates, doing, none).await
}

/// The only one of these. When there are several, what `doing` makes is offered for each.
async fn among<C: Into<Command>>(
    turn: &Turn<'_>,
    mut candidates: Vec<Campaign>,
    doing: impl Fn(Option<String>) -> C,
    none: &'static str,
) -> Result<Found> {
    match candidates.len() {
        0 => {
            let reply = Reply::failed(turn.voice.say(none, &[]));
            let new = || Choice::begin(&turn.voice, "campaign.new", "new-campaign-button");
            // What says that there are no campaigns, or none of a kind, leads to a new one.
            let new = none.starts_with("campaign-").then(new);
            Ok(Found::None(Box::new(reply.ways(new))))
        }
        1 => held(turn, candidates.remove(0)).await,
        _ => {
            let (page, more) = turn.page_of_all(candidates);
            let choices = page.iter().map(|campaign| {
                let name = || campaign.name.clone();
                let does = Choice::command(&turn.voice, doing(Some(name())), name());
                let choice = match does.tap.fits() {
                    true => does,
                    false => Choice::command(&turn.voice, showing(campaign), name()),
                };
                choice.with_detail(state_words(&turn.voice, campaign, turn.desk.now))
            });
            let reply = Reply::new(turn.heading("campaign-which", &[]));
            let reply = reply.choices(choices, turn.voice.say("choose-button", &[]));
            Ok(Found::None(Box::new(reply.more(more))))
        }
    }
}

/// The command that tells how a campaign goes.
pub fn status_of(campaign: &Campaign) -> Command {
    Command::Status {
        campaign: Some(campaign.name.clone()),
    }
}

/// The command that shows a campaign.
pub fn showing(campaign: &Campaign) -> CampaignCommand {
    CampaignCommand::Show {
        campaign: Some(campaign.name.clone()),
    }
}

/// The campaign as it is now, held until the transaction ends: what is decided on its state stays true.
async fn held(turn: &Turn<'_>, campaign: Campaign) -> Result<Found> {
    let held = campaigns::lock_one(turn.desk.tx, turn.organisation.id, campaign.id).await?;
    Ok(Found::One(Box::new(held.unwrap_or(campaign))))
}

/// `/campaign list`
pub async fn list(turn: &Turn<'_>) -> Result<Reply> {
    let (organisation, skip) = (turn.organisation.id, turn.skip());
    let found = campaigns::list(turn.desk.tx, organisation, skip, turn.look_for()).await?;
    let (all, more) = turn.page_of(found);
    if all.is_empty() {
        let new = Choice::begin(&turn.voice, "campaign.new", "new-campaign-button");
        return Ok(Reply::new(turn.voice.say("campaign-none", &[])).choice(new));
    }
    let mut lines = vec![turn.heading("campaign-list", &[])];
    for campaign in &all {
        let counters = campaigns::counters(campaign);
        let state = state_words(&turn.voice, campaign, turn.desk.now);
        let mut line = format!("• *{}*: {state}", campaign.name);
        if counters.total > 0 {
            let (left, total) = (
                turn.voice.number(counters.left()),
                turn.voice.number(counters.total),
            );
            line.push_str(&format!(" · {left}/{total}"));
        }
        lines.push(line);
    }
    let choices = all
        .iter()
        .map(|campaign| Choice::command(&turn.voice, showing(campaign), campaign.name.clone()));
    let reply = Reply::new(lines.join("\n")).choices(choices, turn.voice.say("show-button", &[]));
    Ok(reply.more(more))
}

/// `/campaign show`: a draft's settings, or a started one's numbers.
pub async fn show(turn: &Turn<'_>, name: Option<&str>) -> Result<Reply> {
    let show = |campaign| CampaignCommand::Show { campaign };
    let campaign = match choose(turn, name, CampaignState::ALL, show, "campaign-none").await? {
        Found::One(campaign) => *campaign,
        Found::None(reply) => return Ok(*reply),
    };
    if campaign.state == CampaignState::Draft {
        draft(turn, &campaign).await
    } else {
        status::one(turn, &campaign).await
    }
}

/// A draft with the buttons that lead on.
pub async fn draft(turn: &Turn<'_>, campaign: &Campaign) -> Result<Reply> {
    let promotion = Promotion::load(turn.desk.tx, campaign, &turn.organisation).await?;
    let pace = campaigns::pace(campaign);
    let file = promotion.enclosure.as_ref();
    let mut text = words::shown(&turn.voice, &promotion, &turn.member.name, &example(turn).await?);
    if let Some(file) = file {
        text = format!("{}\n\n{text}", turn.voice.enclosure(file));
    }
    let mut more = words::lines(&turn.voice, &promotion);
    let trial = campaigns::trial(campaign).filter(|_| promotion.is_split());
    more.extend(trial.map(|trial| words::trial_line(&turn.voice, &trial)));
    if !more.is_empty() {
        text = format!("{}\n\n{}", text.trim_end(), more.join("\n"));
    }
    let args = [
        ("name", campaign.name.clone()),
        ("text", text.trim_end().to_owned()),
        (
            "audience",
            whom::words(turn, &campaigns::audience(campaign)?).await?,
        ),
        ("pace", turn.voice.pace(&pace)),
    ];
    let name = || Some(campaign.name.clone());
    let ways = [
        (CampaignCommand::Preview { campaign: name() }, "preview-button"),
        (CampaignCommand::Start { campaign: name() }, "send-button"),
        (CampaignCommand::Cancel { campaign: name() }, "discard-button"),
    ];
    let ways = ways.map(|(command, label)| Choice::run(&turn.voice, command, label));
    let mut words = turn.voice.say("campaign-draft", &args);
    if let Some(counted) = Box::pin(audience::counted(turn, campaign, &promotion)).await? {
        words.push_str(&format!("\n{counted}"));
    }
    let sharing = Sharing::read(turn, &promotion.channel, campaign.id).await?;
    if let Some(slower) = sharing.slower(&turn.voice, &pace) {
        words.push_str(&format!("\n{slower}"));
    }
    if let Some(until) = campaign.until_at {
        let until = [("until", turn.voice.moment(until))];
        words.push_str(&format!("\n{}", turn.voice.say("summary-until", &until)));
    }
    if let Some(cap) = campaigns::cap(campaign) {
        let cap = [("cap", cap::amount(&turn.voice, Some(&cap)))];
        words.push_str(&format!("\n{}", turn.voice.say("draft-cap", &cap)));
    }
    if let Some(misfit) = enclosure::misfit(&turn.voice, &promotion) {
        words.push_str(&format!("\n\n{misfit}"));
    }
    Ok(Reply::new(words).ways(ways).showing(campaign))
}

/// `/campaign preview`: exactly what a customer sees, to oneself.
pub async fn preview(turn: &Turn<'_>, name: Option<&str>) -> Result<Reply> {
    let preview = |campaign| CampaignCommand::Preview { campaign };
    let campaign = match choose(turn, name, Act::Write.states(), preview, "campaign-no-draft").await? {
        Found::One(campaign) => *campaign,
        Found::None(reply) => return Ok(*reply),
    };
    let promotion = Promotion::load(turn.desk.tx, &campaign, &turn.organisation).await?;
    let known = example(turn).await?;
    if promotion.is_split() {
        let each = words::shown(&turn.voice, &promotion, &turn.member.name, &known);
        return Ok(Reply::new(each).showing(&campaign));
    }
    let sample = promotion.sample(&turn.member.name, &known);
    Ok(Reply::of(sample).showing(&campaign))
}

/// `/campaign test [phone]`: the real thing to one number that is a contact; without one, to oneself.
pub async fn test(turn: &Turn<'_>, name: Option<&str>, to: Option<&PhoneNumber>) -> Result<Reply> {
    let Some(to) = to else {
        return preview(turn, name).await;
    };
    let digits = match turn.digits(to) {
        Ok(digits) => digits,
        Err(wrong) => return Ok(*wrong),
    };
    let test = |campaign| CampaignCommand::Test {
        campaign,
        phone: Some(to.clone()),
    };
    let campaign = match choose(turn, name, Act::Write.states(), test, "campaign-no-draft").await? {
        Found::One(campaign) => *campaign,
        Found::None(reply) => return Ok(*reply),
    };
    let Some(contact) = contacts::by_phone(turn.desk.tx, turn.organisation.id, &digits).await? else {
        return Ok(Reply::failed(
            turn.voice
                .say("test-no-contact", &[("phone", phone::pretty(&digits))]),
        ));
    };
    let promotion = Promotion::load(turn.desk.tx, &campaign, &turn.organisation).await?;
    let channel = &promotion.channel;
    // He was found by this number, whichever he is known by.
    let by_number = contacts::Contact {
        phone: contact.phone.clone().or(Some(digits.clone())),
        ..contact.clone()
    };
    let known = conversations::with_contact(turn.desk.tx, channel, &by_number, turn.desk.now).await?;
    let Some(conversation) = known else {
        let args = [("phone", phone::pretty(&digits))];
        return Ok(Reply::failed(turn.voice.say("test-no-contact", &args)));
    };
    let open = channel
        .provider
        .window_open(conversation.last_inbound_at, turn.desk.now);
    if contact.opted_out_at.is_some() {
        return Ok(Reply::failed(
            turn.voice
                .say("test-opted-out", &[("name", contact.name.clone())]),
        ));
    }
    if !open && !promotion.has_template() {
        return Ok(Reply::failed(
            turn.voice
                .say("test-window-closed", &[("name", contact.name.clone())]),
        ));
    }
    // The variant that he will get.
    let own = promotion.variant(promotion.drawn_by(&contact));
    let Some(content) = own.content_for(&contact, open) else {
        return Ok(Reply::failed(
            turn.voice
                .say("test-not-fillable", &[("name", contact.name.clone())]),
        ));
    };
    // Whether it arrives is known later: until then the order is in hand, and whoever gave it hears of a failure.
    let order = turn.heard().await?.map_or(0, |order| order.id);
    let message = Reply::of(content).showing(Shows::Trial(order));
    let postage = Postage {
        author_id: Some(turn.member.id),
        ..Postage::default()
    };
    turn.desk
        .post(&conversation, Lane::Marketing, message, postage)
        .await?;
    turn.sign(Sign::InHand).await?;
    let args = [("name", contact.name.clone()), ("phone", phone::pretty(&digits))];
    Ok(Reply::new(turn.voice.say("test-sent", &args)).showing(&campaign))
}

/// What is known of some customer: a sample without it would have holes.
pub async fn example(turn: &Turn<'_>) -> Result<BTreeMap<String, String>> {
    let someone = contacts::any(turn.desk.tx, turn.organisation.id).await?;
    Ok(someone.as_ref().map(contacts::attributes).unwrap_or_default())
}

/// A state in words, with the reason of a pause and the moment that was set. A campaign that has started and waits for its hours is
/// *scheduled* as well.
pub fn state_words(voice: &Voice, campaign: &Campaign, now: Millis) -> String {
    if let (CampaignState::Scheduled, Some(rule)) = (campaign.state, series::how_often(voice, campaign)) {
        return voice.say("state-series", &[("rule", rule)]);
    }
    if let (CampaignState::Scheduled, Some(at)) = (campaign.state, campaign.starts_at) {
        let when = voice.moment_soon(at, now);
        return voice.say("state-scheduled-for", &[("when", when)]);
    }
    let state = voice.say(state_key(campaign, now), &[]);
    match campaign.stop() {
        None | Some(Stop::Provider(None)) => state,
        Some(Stop::Member(who)) => voice.say("state-paused-by", &[("who", who)]),
        Some(stop) => voice.say("state-paused-because", &[("reason", voice.why(&stop))]),
    }
}

/// The name of the sentence for a state alone.
fn state_key(campaign: &Campaign, now: Millis) -> &'static str {
    match campaign.state {
        _ if campaigns::is_put_off(campaign, now) => "state-scheduled",
        CampaignState::Draft => "state-draft",
        CampaignState::Scheduled => "state-scheduled",
        CampaignState::Preparing => "state-preparing",
        CampaignState::Running => "state-running",
        CampaignState::Paused => "state-paused",
        CampaignState::Completed => "state-completed",
        CampaignState::Cancelled => "state-cancelled",
        CampaignState::Failed => "state-failed",
    }
}

/// It cannot be done with a campaign in this state; what can be done with it.
pub fn wrong_state(turn: &Turn<'_>, campaign: &Campaign, key: &'static str) -> Reply {
    let args = [
        ("name", campaign.name.clone()),
        ("state", state_words(&turn.voice, campaign, turn.desk.now)),
    ];
    let reply = Reply::failed(turn.voice.say(key, &args)).showing(campaign);
    reply.ways(ways_on(turn, campaign))
}

/// What can be done with a campaign as it is now. The state of whoever is told about it may be another by the time that he taps:
/// what he taps is judged again.
pub fn ways_on(turn: &Turn<'_>, campaign: &Campaign) -> Vec<Choice> {
    let name = || Some(campaign.name.clone());
    let way = |command: Command, label| Choice::run(&turn.voice, command, label);
    let show = || way(showing(campaign).into(), "show-button");
    let pause = || {
        let target = name().map(Target::Campaign);
        way(Command::Pause { target }, "pause-button")
    };
    match campaign.state {
        CampaignState::Draft => {
            let start = CampaignCommand::Start { campaign: name() };
            vec![show(), way(start.into(), "send-button")]
        }
        CampaignState::Scheduled => {
            let back = match campaigns::is_untouched(campaign) {
                true => undo::button(&turn.voice, campaign),
                false => pause(),
            };
            vec![back, way(status_of(campaign), "status-button")]
        }
        CampaignState::Preparing | CampaignState::Running => {
            vec![pause(), way(status_of(campaign), "status-button")]
        }
        CampaignState::Paused => flow::ways_on(turn, campaign),
        _ if campaigns::is_discarded(campaign) => Vec::new(),
        CampaignState::Completed | CampaignState::Cancelled | CampaignState::Failed => {
            let copy = CampaignCommand::Copy {
                campaign: name(),
                title: None,
            };
            vec![show(), way(copy.into(), "copy-button")]
        }
    }
}
