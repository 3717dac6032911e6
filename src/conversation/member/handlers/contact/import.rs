//! `/contact import`: a file, pasted lines or shared cards become contacts, after a look at what would happen.
//!
//! A list is kept as it came ([`files`]) and read again, row by row, whenever it is needed: for the preview, when its people are
//! added, for its rejected rows. It is never held as people in memory, nor as rows in the database. What is small is done within
//! the answer; what is not is a [job](super::worker), so that no transaction waits for a long list.

use pregon_commands::{Command, ContactCommand, Input, Reading, read};

use super::super::{Action, campaign, confirm};
use super::rejected::RejectedRows;
use super::worker::enqueue;
use super::{Turn, UNDO_MS, rejected, survey, words};
use crate::conversation::{Fetched, FileProblem};
use crate::domain::deed::Outcome;
use crate::domain::roster::{self, Entry, FileKind, Form, RosterProblem};
use crate::domain::shows::Shows;
use crate::domain::state::{Consent, ImportState, ImportSubject, ListForm, ListJobKind};
use crate::replies::{Choice, Reply, Tap};
use crate::store::contacts::{self, Terms};
use crate::store::imports::{self, Import, NewImport};
use crate::store::segments::{self, Group, NewSegment};
use crate::store::{Result, campaigns, files, organisations};

/// The largest list that is read; 100,000 rows fit well.
const MOST_BYTES: usize = 16 * 1024 * 1024;
/// Text of so many bytes is read within the answer…
const SMALL_BYTES: usize = 64 * 1024;
/// …and so many people are added, or [taken back](super::take_back).
pub const FEW: usize = 500;

/// A file. Its caption may be the command, with tags for everybody in it.
pub async fn file(turn: &Turn<'_>, caption: Option<&str>, file: Fetched) -> Result<Option<Reply>> {
    let tags = match read(&Input::new(caption.unwrap_or_default()).slash_optional()) {
        Ok(Reading::Complete(Command::Contact(ContactCommand::Import { tags, .. }))) => tags,
        _ => Vec::new(),
    };
    file_of(turn, file, tags, None).await
}

/// A file with the people whom a draft is for.
pub async fn file_for(turn: &Turn<'_>, file: Fetched, campaign_id: i64) -> Result<Option<Reply>> {
    file_of(turn, file, Vec::new(), Some(campaign_id)).await
}

async fn file_of(
    turn: &Turn<'_>,
    file: Fetched,
    tags: Vec<String>,
    campaign_id: Option<i64>,
) -> Result<Option<Reply>> {
    let file = match file {
        Some(Ok(file)) if file.bytes.len() > MOST_BYTES => {
            let max = [("max", (MOST_BYTES / 1024 / 1024).to_string())];
            return Ok(Some(Reply::failed(turn.voice.say("import-too-large", &max))));
        }
        Some(Ok(file)) => file,
        Some(Err(FileProblem::TooLarge { megabytes })) => {
            let max = [("max", megabytes.to_string())];
            return Ok(Some(Reply::failed(turn.voice.say("import-too-large", &max))));
        }
        Some(Err(FileProblem::Unavailable | FileProblem::Later)) | None => {
            return Ok(Some(Reply::failed(turn.voice.say("import-unavailable", &[]))));
        }
    };
    let list = List {
        form: ListForm::File,
        name: file.name,
        bytes: file.bytes,
        tags,
        campaign_id,
    };
    Box::pin(receive(turn, list)).await
}

/// Lines pasted below the command; without them, how it is done.
pub async fn pasted(turn: &Turn<'_>, list: Option<&str>, tags: &[String]) -> Result<Reply> {
    let how = || Reply::new(turn.voice.say("import-how", &[]));
    let Some(list) = list else { return Ok(how()) };
    let list = List::of(ListForm::Lines, list.as_bytes().to_vec());
    let list = List {
        tags: tags.to_vec(),
        ..list
    };
    // What fits a message is small.
    Ok(Box::pin(receive(turn, list)).await?.unwrap_or_else(how))
}

/// Lines with the people whom a draft is for.
pub async fn pasted_for(turn: &Turn<'_>, lines: &str, campaign_id: i64) -> Result<Reply> {
    let list = List {
        campaign_id: Some(campaign_id),
        ..List::of(ListForm::Lines, lines.as_bytes().to_vec())
    };
    let how = || Reply::new(turn.voice.say("import-how", &[]));
    Ok(Box::pin(receive(turn, list)).await?.unwrap_or_else(how))
}

/// A list is wanted of something that holds none, by the kind of message: a picture, a voice message.
pub fn no_list(turn: &Turn<'_>, kind: &str) -> Reply {
    let kind = match kind {
        "image" => FileKind::Image,
        "audio" => FileKind::Audio,
        "video" => FileKind::Video,
        _ => FileKind::Unknown,
    };
    Reply::failed(words::problem(&turn.voice, &RosterProblem::NotText { kind }))
}

/// Contact cards shared in the chat.
pub async fn cards(turn: &Turn<'_>, cards: &[(String, Vec<String>)]) -> Result<Option<Reply>> {
    receive(turn, List::of(ListForm::Cards, roster::write_cards(cards))).await
}

/// A list as it came.
struct List {
    form: ListForm,
    name: String,
    bytes: Vec<u8>,
    tags: Vec<String>,
    campaign_id: Option<i64>,
}

impl List {
    fn of(form: ListForm, bytes: Vec<u8>) -> Self {
        Self {
            form,
            name: String::new(),
            bytes,
            tags: Vec::new(),
            campaign_id: None,
        }
    }
}

/// The button was tapped: only the permission is still to be told.
pub async fn confirmed(turn: &Turn<'_>, id: i64) -> Result<Reply> {
    let Some(import) = imports::get(turn.desk.tx, turn.organisation.id, id).await? else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    if import.state != ImportState::Previewed {
        return Ok(Reply::failed(turn.voice.say("confirmation-used", &[])));
    }
    let mut reply = Reply::new(turn.voice.say("import-consent", &[]))
        .showing(Shows::Import(id))
        .ended(Outcome::Asked);
    for (consent, label) in [
        (Consent::Customers, "consent-customers-button"),
        (Consent::Asked, "consent-asked-button"),
        (Consent::Unknown, "consent-unknown-button"),
    ] {
        let action = Action::CommitImportWith { import: id, consent };
        let nonce = confirm::question(turn, &action, String::new()).await?;
        reply = reply.choice(Choice::new(Tap::Yes(nonce), turn.voice.say(label, &[])));
    }
    Ok(reply)
}

/// He said where the permission comes from: the people are added.
pub async fn permitted(turn: &Turn<'_>, id: i64, consent: Consent) -> Result<Reply> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let Some(import) = imports::get(tx, organisation, id).await? else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    let file = match import.file_id {
        Some(file) => files::get(tx, organisation, file).await?,
        None => None,
    };
    let Some(file) = file else {
        return Ok(Reply::failed(turn.voice.say("import-gone", &[])));
    };
    if !imports::begin(tx, organisation, id, Some(consent)).await? {
        return Ok(Reply::failed(turn.voice.say("confirmation-used", &[])));
    }
    files::extend(tx, organisation, file.id, turn.desk.now + UNDO_MS).await?;
    let import = Box::pin(kept_list(turn, import)).await?;
    let list = (import.people <= FEW as i64).then(|| roster::unpack(&file.mime, &file.bytes));
    let Some(list) = list.filter(|list| list.len() <= SMALL_BYTES) else {
        enqueue(turn, ListJobKind::Commit, id, String::new()).await?;
        let args = [("count", turn.voice.number(import.people))];
        return Ok(Reply::new(turn.voice.say("import-started", &args)).showing(Shows::Import(id)));
    };
    let import = Import {
        consent: Some(consent),
        ..import
    };
    let (mut people, mut rejected) = (Vec::new(), 0);
    // It was read before, so it can be read now.
    let _ = roster::for_each(form(&import), &list, country(&import), &mut |entry| match entry {
        Entry::Person(person) => people.push(person),
        Entry::Rejected(_) => rejected += 1,
    });
    let added = contacts::enrol(tx, organisation, &people, &terms(&import), turn.desk.now).await?;
    let (taken, added) = (people.len() as i64, i64::try_from(added).unwrap_or(i64::MAX));
    imports::advance(tx, organisation, id, 0, taken, added).await?;
    let rejected = if rejected > 0 {
        rejected::sheet(&turn.voice, form(&import), &list, country(&import))
    } else {
        Ok(None)
    };
    Box::pin(finished(turn, id, rejected)).await
}

/// All its people are in: the word to its member, with the rows that gave nobody.
pub async fn finished(turn: &Turn<'_>, id: i64, rejected: RejectedRows) -> Result<Reply> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    imports::committed(tx, organisation, id, turn.desk.now).await?;
    organisations::set_contact_count(tx, organisation, None, turn.desk.now).await?;
    let Some(import) = imports::get(tx, organisation, id).await? else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    let args = [
        ("added", turn.voice.number(import.added)),
        ("updated", turn.voice.number(import.taken - import.added)),
        (
            "total",
            turn.voice.number(contacts::count(tx, organisation).await?),
        ),
    ];
    let mut text = turn.voice.say("import-done", &args);
    if import.consent == Some(Consent::Unknown) && import.added > 0 {
        text = format!("{text}\n{}", turn.voice.say("import-done-unknown", &[]));
    }
    if let (Some(campaign), Some(segment)) = (import.campaign_id, import.segment_id) {
        let reply = Box::pin(campaign::audience::set_list(turn, campaign, segment, text)).await?;
        return rejected::attach(turn, reply, rejected).await;
    }
    let reply = Reply::new(text)
        .choice(Choice::begin(&turn.voice, "campaign.new", "new-campaign-button"))
        .choice(undo_button(turn, id))
        .showing(Shows::Import(id));
    rejected::attach(turn, reply, rejected).await
}

/// Its worker failed again and again, or its list is gone, which `why` says. Who is in stays in, and can be taken back; the list can be
/// sent again, as nobody is added twice.
pub async fn given_up(turn: &Turn<'_>, kind: ListJobKind, id: i64, why: &str) -> Result<Reply> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let failed = || Reply::failed(turn.voice.say(why, &[]));
    match kind {
        ListJobKind::Preview => {
            imports::set_state(tx, organisation, id, ImportState::Received, ImportState::Dropped).await?;
        }
        ListJobKind::Undo => {
            imports::set_state(tx, organisation, id, ImportState::Undoing, ImportState::Committed).await?;
            return Ok(failed().choice(undo_button(turn, id)).showing(Shows::Import(id)));
        }
        ListJobKind::Commit => {
            imports::committed(tx, organisation, id, turn.desk.now).await?;
            let import = imports::get(tx, organisation, id).await?;
            if let Some(import) = import.filter(|import| import.taken > 0) {
                let args = [
                    ("taken", turn.voice.number(import.taken)),
                    ("people", turn.voice.number(import.people)),
                ];
                let reply = Reply::new(turn.voice.say("import-half-done", &args));
                return Ok(reply.choice(undo_button(turn, id)).showing(Shows::Import(id)));
            }
        }
        ListJobKind::Rejected
        | ListJobKind::Export
        | ListJobKind::Leads
        | ListJobKind::Conversation
        | ListJobKind::Recipients
        | ListJobKind::Reminders
        | ListJobKind::Summary => {}
    }
    Ok(failed())
}

/// The button that takes an import back.
pub fn undo_button(turn: &Turn<'_>, id: i64) -> Choice {
    Choice::new(Tap::TakeBack { import: id }, turn.voice.say("undo-button", &[]))
}

/// The list is not wanted after all.
pub async fn dropped(turn: &Turn<'_>, id: i64) -> Result<()> {
    imports::set_state(
        turn.desk.tx,
        turn.organisation.id,
        id,
        ImportState::Previewed,
        ImportState::Dropped,
    )
    .await
    .map(|_| ())
}

/// The form in which a list is read.
pub fn form(import: &Import) -> Form {
    match import.form {
        Some(ListForm::Lines) => Form::Lines,
        Some(ListForm::Cards) => Form::Cards,
        Some(ListForm::Sheet) => Form::Sheet,
        Some(ListForm::File) | None => Form::File,
    }
}

/// Whose numbers come without a country code.
pub fn country(import: &Import) -> &str {
    import.country.as_deref().unwrap_or_default()
}

/// What holds for everybody on a list.
pub fn terms(import: &Import) -> Terms {
    Terms {
        tags: imports::tags(import),
        import_id: Some(import.id),
        consent: import.consent,
        segment_id: import.segment_id,
    }
}

/// A list whose people are a draft's audience is kept under a name of its own.
async fn kept_list(turn: &Turn<'_>, import: Import) -> Result<Import> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let Some(campaign) = import.campaign_id else {
        return Ok(import);
    };
    let Some(campaign) = campaigns::get(tx, organisation, campaign).await? else {
        return Ok(import);
    };
    let name = turn.voice.say("audience-list-name", &[("name", campaign.name)]);
    let new = NewSegment {
        organisation_id: organisation,
        name: segments::free_name(tx, organisation, &name).await?,
        group: Group::People,
        member_id: turn.member.id,
    };
    let (segment, _) = segments::save(tx, new, turn.desk.now).await?;
    imports::set_segment(tx, organisation, import.id, segment.id).await?;
    Ok(Import {
        segment_id: Some(segment.id),
        ..import
    })
}

/// Whether a list can be read within an answer. What is packed may be far larger than it looks.
pub fn is_small(bytes: &[u8]) -> bool {
    bytes.len() <= SMALL_BYTES && FileKind::of(bytes) != Some(FileKind::Xlsx)
}

/// Keeps a list and shows what it would do: at once, or as soon as it is read.
async fn receive(turn: &Turn<'_>, list: List) -> Result<Option<Reply>> {
    let List {
        form,
        name,
        bytes,
        tags,
        campaign_id,
    } = list;
    let (tx, organisation, now) = (turn.desk.tx, turn.organisation.id, turn.desk.now);
    // What cannot be a list at all is not kept.
    let kind = FileKind::of(&bytes).filter(|kind| !matches!(kind, FileKind::Xlsx | FileKind::Vcard));
    if let Some(kind) = kind.filter(|_| form == ListForm::File) {
        let problem = RosterProblem::NotText { kind };
        return Ok(Some(Reply::failed(words::problem(&turn.voice, &problem))));
    }
    let read = is_small(&bytes).then(|| {
        let form = match form {
            ListForm::File | ListForm::Sheet => Form::File,
            ListForm::Lines => Form::Lines,
            ListForm::Cards => Form::Cards,
        };
        survey::survey(form, &bytes, &turn.organisation.country)
    });
    let (mime, bytes) = roster::pack(bytes);
    let file_id = files::keep_until(tx, organisation, (mime, &name), bytes, now + UNDO_MS, now).await?;
    let new = NewImport {
        organisation_id: organisation,
        member_id: turn.member.id,
        form,
        file_id,
        country: turn.organisation.country.clone(),
        tags,
        campaign_id,
        subject: ImportSubject::Contacts,
    };
    let import = imports::keep(tx, new, now).await?;
    let Some(read) = read else {
        enqueue(turn, ListJobKind::Preview, import.id, String::new()).await?;
        return Ok(None);
    };
    let read = match read {
        Ok(survey) => {
            let call = survey::call_roll(tx, organisation, &survey.phones).await?;
            Ok((survey, call))
        }
        Err(problem) => Err(problem),
    };
    survey::previewed(turn, import.id, read).await.map(Some)
}
