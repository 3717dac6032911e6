//! `/contact import`: a file, pasted lines or shared cards become contacts, after a look at what would happen.

use pregon_commands::{Command, ContactCommand, Input, Reading, read};
use serde::{Deserialize, Serialize};

use super::super::{Action, confirmation};
use super::Turn;
use crate::conversation::{FileProblem, ReceivedFile};
use crate::domain::phone;
use crate::domain::roster::{self, Column, Person, Reason, Role, Roster, RosterProblem};
use crate::domain::state::ImportState;
use crate::replies::{Choice, Reply, Voice};
use crate::store::contacts::{self, Rollcall};
use crate::store::{Result, imports};

/// Rejected lines that are shown one by one.
const SHOWN: usize = 5;

/// What is kept until the button is tapped.
#[derive(Serialize, Deserialize)]
struct Kept {
    people: Vec<Person>,
    tags: Vec<String>,
}

/// A file. Its caption may be the command, with tags for everybody in it.
pub async fn file(
    turn: &Turn<'_>,
    caption: Option<&str>,
    file: Option<std::result::Result<ReceivedFile, FileProblem>>,
) -> Result<Option<Reply>> {
    let file = match file {
        Some(Ok(file)) => file,
        Some(Err(FileProblem::TooLarge { megabytes })) => {
            let max = [("max", megabytes.to_string())];
            return Ok(Some(Reply::new(turn.voice.say("import-too-large", &max))));
        }
        Some(Err(FileProblem::Unavailable)) | None => {
            return Ok(Some(Reply::new(turn.voice.say("import-unavailable", &[]))));
        }
    };
    let tags = match read(&Input::new(caption.unwrap_or_default()).slash_optional()) {
        Ok(Reading::Complete(Command::Contact(ContactCommand::Import { tags, .. }))) => tags,
        _ => Vec::new(),
    };
    let read = roster::read_file(&file.bytes, &turn.organisation.country);
    preview(turn, read, tags).await.map(Some)
}

/// Lines pasted below the command; without them, how it is done.
pub async fn pasted(turn: &Turn<'_>, list: Option<&str>, tags: &[String]) -> Result<Reply> {
    match list {
        Some(list) => {
            preview(
                turn,
                roster::read_text(list, &turn.organisation.country),
                tags.to_vec(),
            )
            .await
        }
        None => Ok(Reply::new(turn.voice.say("import-how", &[]))),
    }
}

/// Contact cards shared in the chat.
pub async fn cards(turn: &Turn<'_>, cards: &[(String, Vec<String>)]) -> Result<Option<Reply>> {
    preview(
        turn,
        roster::read_cards(cards, &turn.organisation.country),
        Vec::new(),
    )
    .await
    .map(Some)
}

/// The button was tapped.
pub async fn confirmed(turn: &Turn<'_>, id: i64) -> Result<Reply> {
    let (organisation, now) = (turn.organisation.id, turn.desk.now);
    let Some(import) = imports::get(turn.desk.tx, organisation, id).await? else {
        return Ok(Reply::new(turn.voice.say("confirmation-unknown", &[])));
    };
    let Ok(kept) = serde_json::from_str::<Kept>(&import.rows) else {
        return Ok(Reply::new(turn.voice.say("confirmation-unknown", &[])));
    };
    if !imports::end(turn.desk.tx, id, ImportState::Committed).await? {
        return Ok(Reply::new(turn.voice.say("confirmation-used", &[])));
    }
    let added = contacts::enrol(turn.desk.tx, organisation, &kept.people, &kept.tags, now).await?;
    let total = contacts::count(turn.desk.tx, organisation).await?;
    let args = [
        ("added", turn.voice.number(added)),
        ("updated", turn.voice.number(kept.people.len() as u64 - added)),
        ("total", turn.voice.number(total)),
    ];
    let new = turn.voice.pick("/promo nueva", "/campaign new");
    Ok(
        Reply::new(turn.voice.say("import-done", &args)).choice(Choice::new(
            format!("run:{new}"),
            turn.voice.say("new-campaign-button", &[]),
        )),
    )
}

/// The list is not wanted after all.
pub async fn dropped(turn: &Turn<'_>, id: i64) -> Result<()> {
    imports::end(turn.desk.tx, id, ImportState::Dropped)
        .await
        .map(|_| ())
}

async fn preview(
    turn: &Turn<'_>,
    read: std::result::Result<Roster, RosterProblem>,
    tags: Vec<String>,
) -> Result<Reply> {
    let roster = match read {
        Ok(roster) => roster,
        Err(problem) => return Ok(Reply::new(problem_words(&turn.voice, &problem))),
    };
    let organisation = turn.organisation.id;
    let Rollcall { known, opted_out } =
        contacts::roll_call(turn.desk.tx, organisation, &roster.people).await?;
    let text = preview_words(&turn.voice, &roster, known, opted_out);
    if roster.people.is_empty() {
        return Ok(Reply::new(text));
    }
    let count = roster.people.len() as u64;
    let rows = serde_json::to_string(&Kept {
        people: roster.people,
        tags,
    })
    .unwrap_or_default();
    let import = imports::keep(
        turn.desk.tx,
        organisation,
        turn.member.id,
        rows,
        text.clone(),
        turn.desk.now,
    )
    .await?;
    let (yes, no) = confirmation(turn, &Action::CommitImport(import.id), String::new()).await?;
    let button = turn
        .voice
        .say("import-confirm-button", &[("count", turn.voice.number(count))]);
    Ok(Reply::new(text)
        .choice(Choice::new(yes, button))
        .choice(Choice::new(no, turn.voice.say("not-now-button", &[])))
        .showing("import", import.id))
}

fn preview_words(voice: &Voice, roster: &Roster, known: u64, opted_out: u64) -> String {
    let duplicates = roster
        .rejected
        .iter()
        .filter(|rejected| matches!(rejected.reason, Reason::Duplicate { .. }))
        .count() as u64;
    let invalid = roster.rejected.len() as u64 - duplicates;
    let mut lines = vec![voice.say(
        "import-preview",
        &[
            ("new", voice.number(roster.people.len() as u64 - known)),
            ("known", voice.number(known)),
            ("duplicates", voice.number(duplicates)),
            ("invalid", voice.number(invalid)),
            ("out", voice.number(opted_out)),
        ],
    )];
    let columns: Vec<String> = roster
        .columns
        .iter()
        .filter(|column| !column.header.is_empty())
        .map(|column| taken_for(voice, column))
        .collect();
    if !columns.is_empty() {
        lines.push(voice.say("import-columns", &[("columns", columns.join(", "))]));
    }
    if let Some(first) = roster.people.first() {
        let sample = [
            ("name", first.name.clone()),
            ("phone", phone::pretty(&first.phone)),
        ];
        lines.push(voice.say("import-sample", &sample));
    }
    let wrong = roster
        .rejected
        .iter()
        .filter(|rejected| !matches!(rejected.reason, Reason::Duplicate { .. }));
    for rejected in wrong.take(SHOWN) {
        let args = [
            ("line", rejected.line.to_string()),
            ("cells", crate::domain::text::cut(&rejected.cells.join(" | "), 60)),
            ("why", reason_words(voice, &rejected.reason)),
        ];
        lines.push(voice.say("import-rejected", &args));
    }
    lines.join("\n")
}

/// `celular → número`: what each column was taken for.
fn taken_for(voice: &Voice, column: &Column) -> String {
    let role = match &column.role {
        Role::Name => voice.say("column-name", &[]),
        Role::FirstName => voice.say("column-first-name", &[]),
        Role::LastName => voice.say("column-last-name", &[]),
        Role::Phone => voice.say("column-phone", &[]),
        Role::Email => "`{email}`".to_owned(),
        Role::Tags => voice.say("column-tags", &[]),
        Role::Attribute(key) => format!("`{{{key}}}`"),
    };
    format!("{} → {role}", column.header)
}

fn reason_words(voice: &Voice, reason: &Reason) -> String {
    match reason {
        Reason::NoPhone => voice.say("reason-no-phone", &[]),
        Reason::NotANumber => voice.say("reason-not-a-number", &[]),
        Reason::Impossible => voice.say("reason-impossible", &[]),
        Reason::Rounded => voice.say("reason-rounded", &[]),
        Reason::Duplicate { of_line } => voice.say("reason-duplicate", &[("line", of_line.to_string())]),
        Reason::TooLong { .. } => voice.say("reason-too-long", &[]),
        Reason::ExtraCells { .. } => voice.say("reason-extra-cells", &[]),
    }
}

fn problem_words(voice: &Voice, problem: &RosterProblem) -> String {
    match problem {
        RosterProblem::Empty => voice.say("import-empty", &[]),
        RosterProblem::NotText { kind } => voice.say("import-not-text", &[("kind", kind.to_string())]),
        RosterProblem::NoPhoneColumn { columns } => {
            voice.say("import-no-phone-column", &[("columns", columns.join(", "))])
        }
        RosterProblem::TooLarge { max } => {
            voice.say("import-too-large", &[("max", (max / 1024 / 1024).to_string())])
        }
        RosterProblem::TooManyRows { max } => {
            voice.say("import-too-many-rows", &[("max", voice.number(*max as u64))])
        }
        RosterProblem::TooManyCells { max } => {
            voice.say("import-too-many-cells", &[("max", voice.number(*max as u64))])
        }
        RosterProblem::LineTooLong { line, .. } => {
            voice.say("import-line-too-long", &[("line", line.to_string())])
        }
        RosterProblem::TooManyColumns { max } => {
            voice.say("import-too-many-columns", &[("max", voice.number(*max as u64))])
        }
    }
}
