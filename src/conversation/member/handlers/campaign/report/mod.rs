//! `/report`, `/campaign report` and `/status picture`: what became of a campaign, as a picture for the eyes and as a sheet for whoever
//! wants to know it person by person.

mod sheet;

use pregon_commands::{CampaignCommand, Command, role_allows, table};

use super::{Found, find, state_key, state_words, ways_on, winner};
use crate::clock::Millis;
use crate::conversation::answers;
use crate::conversation::member::Turn;
use crate::conversation::member::handlers::contact::export::{Exported, hand_over};
use crate::conversation::member::handlers::contact::worker::enqueue;
use crate::conversation::member::handlers::status::variant_lines;
use crate::conversation::member::rights;
use crate::conversation::picture::{Seen, Wording, picture};
use crate::domain::message::{AttachedFile, Content, FileForm, Media};
use crate::domain::state::{CampaignState, ListJobKind};
use crate::domain::variants::{Measure, Score};
use crate::replies::{BUTTONS, Choice, Reply, Voice};
use crate::report::{PNG, PictureError, chart, png};
use crate::store::campaigns::{self, Campaign};
use crate::store::variants::{self, Variant};
use crate::store::{Error, Result, campaign_days, files, responses};

pub use sheet::sheet;

/// So many people are written within the answer.
const FEW: i64 = 500;

/// Who may have people's names and numbers as a sheet: whoever may have the customers as one.
const AS_SHEET: &str = "contact.export";

/// A campaign's sheet is meant, or its picture. Without a name it is the one that started last.
pub async fn run(turn: &Turn<'_>, name: Option<&str>, sheet: bool) -> Result<Reply> {
    if sheet
        && let Some((_, verb)) = table::verb(AS_SHEET)
        && !role_allows(turn.role, verb)
    {
        return Ok(rights::refused(turn, verb.role));
    }
    let again = |campaign| Command::Report { campaign, sheet };
    let campaign = match started(turn, name, again).await? {
        Found::One(campaign) => *campaign,
        Found::None(reply) => return Ok(*reply),
    };
    match sheet {
        true => people(turn, &campaign).await,
        false => drawn(turn, &campaign).await,
    }
}

/// `/status picture`: the campaign that runs, where there is one; else the one that started last.
pub async fn progress(turn: &Turn<'_>, name: Option<&str>) -> Result<Reply> {
    let live = [CampaignState::Running, CampaignState::Paused];
    let live = campaigns::in_states(turn.desk.tx, turn.organisation.id, &live).await?;
    let only = match (name, live.as_slice()) {
        (None, [only]) => Some(only.name.as_str()),
        (name, _) => name,
    };
    let again = |campaign| Command::Picture { campaign };
    match started(turn, only, again).await? {
        Found::One(campaign) => drawn(turn, &campaign).await,
        Found::None(reply) => Ok(*reply),
    }
}

/// The campaign that is meant, where anything became of it already.
async fn started(
    turn: &Turn<'_>,
    name: Option<&str>,
    again: impl Fn(Option<String>) -> Command,
) -> Result<Found> {
    let found = match name {
        Some(name) => find(turn, name, again).await?,
        None => match campaigns::last_started(turn.desk.tx, turn.organisation.id).await? {
            Some(last) => Found::One(Box::new(last)),
            None => {
                let list = Choice::run(&turn.voice, CampaignCommand::List, "campaign-list-button");
                let words = turn.voice.say("report-nothing", &[]);
                Found::None(Box::new(Reply::failed(words).choice(list)))
            }
        },
    };
    Ok(match found {
        Found::One(campaign) if campaign.started_at.is_none() => {
            let name = [("name", campaign.name.clone())];
            let reply = Reply::failed(turn.voice.say("report-none", &name)).showing(&*campaign);
            Found::None(Box::new(reply.ways(ways_on(turn, &campaign))))
        }
        found => found,
    })
}

/// The picture, with its numbers in words below it: whoever cannot see it is told the same.
async fn drawn(turn: &Turn<'_>, campaign: &Campaign) -> Result<Reply> {
    let (tx, organisation, now) = (turn.desk.tx, turn.organisation.id, turn.desk.now);
    let wordings = variants::of_campaign(tx, campaign.organisation_id, campaign.id).await?;
    let wordings = responses::up_to_now(tx, campaign, wordings).await?;
    let measure = campaigns::trial(campaign).unwrap_or_default().measure;
    let ways = winner::ways(turn, campaign, &wordings, BUTTONS).await?;
    let caption = |seen: &Seen| caption(turn, campaign, seen, &wordings);
    let seen = Seen {
        name: campaign.name.clone(),
        state: turn.voice.say(state_key(campaign, now), &[]),
        at: campaign.finished_at.unwrap_or(now),
        counters: campaigns::counters(campaign),
        answered: responses::answered(tx, campaign).await?,
        clicked: answers::clicked(tx, campaign).await?,
        days: campaign_days::of_campaign(tx, organisation, campaign.id).await?,
        wordings: compared(&wordings, measure),
        measure,
    };
    let svg = chart::svg(&picture(&turn.voice, &seen));
    let drawn = tokio::task::spawn_blocking(move || png(&svg)).await;
    let drawn = drawn.unwrap_or_else(|error| Err(PictureError::Packing(error.to_string())));
    let bytes = drawn.map_err(|error| Error::Custom(error.to_string()))?;
    let until = now + files::LIST_MS;
    let name = format!("{}.png", turn.voice.say("report-file-picture", &[]));
    let id = files::keep_until(tx, organisation, (PNG, &name), bytes, until, now).await?;
    let (picture, words) = (Media::Stored(id), caption(&seen));
    if ways.is_empty() {
        let content = Content::Image {
            media: picture,
            caption: Some(words),
        };
        return Ok(Reply::of(content).showing(campaign));
    }
    let file = AttachedFile {
        media: picture,
        filename: name,
        form: FileForm::Picture,
    };
    Ok(Reply::new(words).with_file(file).ways(ways).showing(campaign))
}

/// The wordings with what they are compared by.
fn compared(all: &[Variant], measure: Measure) -> Vec<Wording> {
    let scores = variants::scores(all, measure);
    let wording = |(variant, score): (&Variant, Score)| Wording {
        label: variant.label.clone(),
        body: variant.body.clone(),
        reached: score.reached,
        did: score.did,
    };
    all.iter().zip(scores).map(wording).collect()
}

fn caption(turn: &Turn<'_>, campaign: &Campaign, seen: &Seen, wordings: &[Variant]) -> String {
    let (voice, counters) = (&turn.voice, seen.counters);
    let args = [
        ("name", campaign.name.clone()),
        ("state", state_of(voice, campaign, turn.desk.now)),
        ("sent", voice.number(counters.left())),
        ("total", voice.number(counters.total)),
        ("delivered", voice.number(counters.reached())),
        ("read", voice.number(counters.read)),
        ("answered", voice.number(seen.answered)),
        ("failed", voice.number(counters.failed)),
        ("pending", voice.number(counters.pending + counters.sending)),
    ];
    let mut words = voice.say("report-caption", &args);
    if let Some(clicked) = seen.clicked {
        let count = [("count", voice.number(clicked))];
        words = format!("{words}\n{}", voice.say("status-clicked", &count));
    }
    for line in variant_lines(voice, campaign, wordings) {
        words = format!("{words}\n{line}");
    }
    if !rights::may(turn, AS_SHEET) {
        return words;
    }
    let sheet = Command::Report {
        campaign: Some(campaign.name.clone()),
        sheet: true,
    };
    let line = [("line", sheet.render(voice.language))];
    format!("{words}\n{}", voice.say("report-caption-list", &line))
}

/// A state with the reason of a pause, as long as it is short: a picture's words have little room.
fn state_of(voice: &Voice, campaign: &Campaign, now: Millis) -> String {
    const ROOM: usize = 60;
    let words = state_words(voice, campaign, now);
    match words.chars().count() > ROOM {
        true => voice.say("state-paused", &[]),
        false => words,
    }
}

/// Everybody of it, one row each: at once, or as soon as it is written.
async fn people(turn: &Turn<'_>, campaign: &Campaign) -> Result<Reply> {
    if campaign.total > FEW {
        enqueue(turn, ListJobKind::Recipients, campaign.id, String::new()).await?;
        return Ok(Reply::new(turn.voice.say("list-is-written", &[])));
    }
    let written = sheet(turn.desk.tx, &turn.voice, campaign).await?;
    sheet_reply(turn, campaign, written).await
}

/// The message with the sheet.
pub async fn sheet_reply(turn: &Turn<'_>, campaign: &Campaign, sheet: Exported) -> Result<Reply> {
    let caption = match campaign.excluded {
        0 => "report-sheet-caption",
        _ => "report-sheet-caption-left-out",
    };
    let named = ("report-file", caption);
    let reply = hand_over(turn, "campaign.report", named, Some(&campaign.name), sheet).await?;
    Ok(reply.showing(campaign))
}
