//! `/segment …`: groups of customers that are kept under a name.

use pregon_commands::{Audience as Said, Except, Partial, SaveSegment, SegmentCommand, Term};

use super::Turn;
use super::audience::{self as whom, Wrong};
use crate::conversation::member::dialogue;
use crate::domain::audience::Audience;
use crate::domain::state::CampaignState;
use crate::replies::{Choice, Reply};
use crate::store::audience::{self, At, Groups};
use crate::store::campaigns::{self, Campaign};
use crate::store::segments::{self, Group, NewSegment, Segment};
use crate::store::{Result, contacts};

/// People whose names are shown.
const FIRST: u64 = 3;

/// Runs one of its verbs.
pub async fn run(turn: &Turn<'_>, command: SegmentCommand) -> Result<Reply> {
    match command {
        SegmentCommand::List => list(turn).await,
        SegmentCommand::Show { segment } => match find(turn, &segment).await? {
            Ok(segment) => shown(turn, &segment, "segment-shown").await,
            Err(reply) => Ok(*reply),
        },
        SegmentCommand::Save(save) => self::save(turn, save).await,
        SegmentCommand::Remove { segment } => remove(turn, &segment).await,
    }
}

/// In the middle of the dialogue: a name that nobody knows is told at once, and asked for again.
pub async fn check(turn: &Turn<'_>, partial: &mut Partial) -> Result<Option<Reply>> {
    let saves = partial.verb().is_some_and(|verb| verb.key == "segment.save");
    if !saves {
        let Some(name) = partial.value("segment") else {
            return Ok(None);
        };
        let problem = find(turn, name).await?.err();
        return Ok(problem.map(|reply| {
            partial.reopen("segment");
            *reply
        }));
    }
    let to = partial.value("to").and_then(Said::parse);
    let but = partial.value("but").and_then(Except::parse);
    let meant = whom::meant_by_segment(turn, to.as_ref(), but.as_ref()).await?;
    Ok(meant.err().map(|Wrong { argument, reply }| {
        partial.ask_again(argument);
        reply
    }))
}

/// As it is typed for a campaign: `@Fieles`.
pub fn typed(turn: &Turn<'_>, segment: &Segment) -> String {
    Term::Segment(segment.name.clone()).render(turn.voice.language)
}

async fn find(turn: &Turn<'_>, name: &str) -> Result<std::result::Result<Segment, Box<Reply>>> {
    match segments::by_name(turn.desk.tx, turn.organisation.id, name).await? {
        Some(segment) => Ok(Ok(segment)),
        None => {
            let list = Choice::run(&turn.voice, SegmentCommand::List, "segment-list-button");
            let reply = whom::no_segment(turn, name).await?;
            Ok(Err(Box::new(reply.unusable(vec![list]))))
        }
    }
}

async fn list(turn: &Turn<'_>) -> Result<Reply> {
    let (organisation, skip) = (turn.organisation.id, turn.skip());
    let found = segments::list(turn.desk.tx, organisation, skip, turn.look_for()).await?;
    let (all, more) = turn.page_of(found);
    if all.is_empty() {
        return Ok(Reply::new(turn.voice.say("segment-none", &[])));
    }
    let mut lines = vec![turn.heading("segment-list", &[])];
    let mut choices = Vec::new();
    for segment in &all {
        let people = turn.voice.say(
            "people",
            &[("count", turn.voice.number(count(turn, segment).await?))],
        );
        let words = whom::group_words(turn, segment).await?;
        lines.push(format!("• *{}*: {words} ({people})", segment.name));
        let show = SegmentCommand::Show {
            segment: segment.name.clone(),
        };
        choices.push(Choice::command(&turn.voice, show, segment.name.clone()));
    }
    let reply = Reply::new(lines.join("\n")).choices(choices, turn.voice.say("show-button", &[]));
    Ok(reply.more(more))
}

async fn shown(turn: &Turn<'_>, segment: &Segment, key: &'static str) -> Result<Reply> {
    let (voice, db) = (&turn.voice, turn.desk.tx);
    let args = [
        ("name", segment.name.clone()),
        ("audience", whom::group_words(turn, segment).await?),
    ];
    let people = count(turn, segment).await?;
    let mut lines = vec![
        voice.say(key, &args),
        voice.say("segment-count", &[("count", voice.number(people))]),
    ];
    if people > 0 {
        let (whom, groups) = alone(segment)?;
        let first = audience::some(db, turn.organisation.id, &whom, &groups, at(turn), FIRST).await?;
        let names: Vec<String> = first.iter().map(contacts::Contact::shown_name).collect();
        lines.push(voice.say("summary-first", &[("names", names.join(", "))]));
    }
    // A name of several words needs its quotes behind a key.
    let typed = typed(turn, segment);
    let typed = match typed.contains(' ') {
        true => format!("\"{typed}\""),
        false => typed,
    };
    lines.push(voice.say("segment-use", &[("typed", typed)]));
    Ok(Reply::new(lines.join("\n")))
}

async fn save(turn: &Turn<'_>, asked: SaveSegment) -> Result<Reply> {
    let meant = whom::meant_by_segment(turn, Some(&asked.to), asked.but.as_ref()).await?;
    let chosen = match meant {
        Ok(audience) => audience.chosen(),
        Err(Wrong { argument, reply }) => {
            // What he wrote is not lost for a word.
            let mut partial = Partial::of(&SegmentCommand::Save(asked).into(), turn.voice.language);
            partial.ask_again(argument);
            return dialogue::ask_again(turn, &partial, reply, 1).await;
        }
    };
    if let Some(known) = segments::by_name(turn.desk.tx, turn.organisation.id, &asked.segment).await?
        && let Some(campaign) = being_written_down(turn, known.id).await?
    {
        // Its people would be of the group as it was, and as it is.
        let args = [("name", known.name), ("campaign", campaign.name.clone())];
        return Ok(Reply::failed(turn.voice.say("segment-being-used", &args)).showing(&campaign));
    }
    let new = NewSegment {
        organisation_id: turn.organisation.id,
        name: asked.segment,
        group: Group::Rule(chosen),
        member_id: turn.member.id,
    };
    let (segment, is_new) = segments::save(turn.desk.tx, new, turn.desk.now).await?;
    let key = if is_new {
        "segment-saved"
    } else {
        "segment-changed"
    };
    shown(turn, &segment, key).await
}

/// A campaign for this group whose people are being written down.
async fn being_written_down(turn: &Turn<'_>, segment_id: i64) -> Result<Option<Campaign>> {
    let open = [CampaignState::Preparing, CampaignState::Paused];
    let open = campaigns::in_states(turn.desk.tx, turn.organisation.id, &open).await?;
    let uses = |campaign: &Campaign| {
        let segments = campaigns::audience(campaign).map(|audience| audience.segments());
        campaign.prepared_to.is_some() && segments.is_ok_and(|segments| segments.contains(&segment_id))
    };
    Ok(open.into_iter().find(uses))
}

async fn remove(turn: &Turn<'_>, name: &str) -> Result<Reply> {
    let segment = match find(turn, name).await? {
        Ok(segment) => segment,
        Err(reply) => return Ok(*reply),
    };
    let open = [
        CampaignState::Draft,
        CampaignState::Scheduled,
        CampaignState::Preparing,
        CampaignState::Paused,
    ];
    for draft in campaigns::in_states(turn.desk.tx, turn.organisation.id, &open).await? {
        // Whose people are written down needs it no more, unless it comes again.
        let written = matches!(draft.state, CampaignState::Scheduled | CampaignState::Paused);
        let needs = !written || draft.prepared_to.is_some() || draft.rule.is_some();
        let uses = needs
            && campaigns::audience(&draft).is_ok_and(|audience| audience.segments().contains(&segment.id));
        if uses {
            let args = [("name", segment.name), ("campaign", draft.name.clone())];
            return Ok(Reply::failed(turn.voice.say("segment-in-use", &args)).showing(&draft));
        }
    }
    segments::remove(turn.desk.tx, turn.organisation.id, segment.id).await?;
    Ok(Reply::new(
        turn.voice.say("segment-removed", &[("name", segment.name)]),
    ))
}

/// How many are in it today, whether or not they get promotions.
async fn count(turn: &Turn<'_>, segment: &Segment) -> Result<u64> {
    let (whom, groups) = alone(segment)?;
    audience::count(turn.desk.tx, turn.organisation.id, &whom, &groups, at(turn)).await
}

fn at(turn: &Turn<'_>) -> At {
    At {
        now: turn.desk.now,
        zone: turn.organisation.zone(),
    }
}

/// Its people as an audience.
fn alone(segment: &Segment) -> Result<(Audience, Groups)> {
    let groups = Groups::from([(segment.id, segments::group(segment)?)]);
    Ok((Audience::of_segment(segment.id), groups))
}
