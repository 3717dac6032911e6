//! He sent a file: what goes with a promotion or a template, a list of people, or something that is not needed.
//!
//! | it comes | and is |
//! |---|---|
//! | above a command that takes a file | what goes with it |
//! | in the middle of such a command's dialogue | the same; words below it are the answer |
//! | quoting a draft | what goes with it from now on; words below it are its new text |
//! | a list, above `/campaign audience` or quoting a draft | the people whom the draft is for |
//! | above `/appointment import`, or a calendar without an order | appointments |
//! | as a document, otherwise | a list of people |
//! | alone | held until he says what it goes with |
//! | above any other words | not needed, and he is told so |

use pregon_commands::{
    CampaignCommand, Command, ContactCommand, EditAudience, Input, Reading, VerbSpec, read,
};

use super::{Turn, aside, dialogue, handlers, quoted, rights, said, shown};
use crate::conversation::{Fetched, FileProblem, ReceivedFile};
use crate::domain::calendar::read::is_calendar;
use crate::domain::deed::{Deed, Means};
use crate::domain::enclosure::{Enclosure, Unfit};
use crate::domain::file_type::FileType;
use crate::domain::message::Attachment;
use crate::domain::shows::Shows;
use crate::domain::state::{CampaignState, ProviderKind};
use crate::replies::{Choice, ROWS, Reply, Tap, Voice};
use crate::store::dialogues::{self, Dialogue};
use crate::store::{Result, campaigns, files};

/// What is kept of a file until he says what it goes with.
const HELD: &str = "file";

/// The verb that brings in appointments.
const BOOKINGS: &str = "appointment.import";

/// Drafts that are offered at once, above the way to a new one.
const DRAFTS: usize = ROWS - 1;

/// Answers a file.
pub async fn heard(turn: &Turn<'_>, attachment: &Attachment, file: Fetched) -> Result<Option<Reply>> {
    let file = own_file(turn, &file).await?;
    let caption = attachment.caption.as_deref();
    let words = caption.filter(|caption| !caption.trim().is_empty());
    let sent = Sent {
        attachment,
        file: &file,
        words,
        provider: turn.number().await?.map(|number| number.provider),
    };
    if let Some(reply) = Box::pin(audience(turn, &sent)).await? {
        return Ok(Some(reply));
    }
    if let Some(reply) = enclosed(turn, &sent).await? {
        return Ok(Some(reply));
    }
    if attachment.kind == "document" && sent.has_appointments() {
        let deed = Deed::by(Means::File, BOOKINGS, None);
        let work = Box::pin(handlers::appointment::import::file(turn, file));
        return rights::within(turn, BOOKINGS, deed, work).await;
    }
    let for_the_list = words.is_some() || sent.may_be_a_list();
    if attachment.kind == "document" && for_the_list && !is_other_order(caption) {
        return importing(turn, handlers::contact::import::file(turn, caption, file)).await;
    }
    match words {
        Some(words) if is_list(words) => {
            let no_list = async || Ok(Some(handlers::contact::import::no_list(turn, &attachment.kind)));
            importing(turn, no_list()).await
        }
        // The caption is what he says; that the file itself is left out has to be said.
        Some(words) => match said(turn, words).await? {
            Some(reply) => noted(turn, reply, turn.voice.say("member-file-unused", &[]))
                .await
                .map(Some),
            None => Ok(None),
        },
        None => alone(turn, &sent).await.map(Some),
    }
}

/// He means a list of people.
async fn importing(
    turn: &Turn<'_>,
    work: impl Future<Output = Result<Option<Reply>>>,
) -> Result<Option<Reply>> {
    let deed = Deed::by(Means::File, "contact.import", None);
    rights::within(turn, "contact.import", deed, work).await
}

/// A list of people whom a draft is for: it stands above the command that says so, or quotes the draft without a word. `None`: it
/// means something else.
async fn audience(turn: &Turn<'_>, sent: &Sent<'_>) -> Result<Option<Reply>> {
    if sent.attachment.kind != "document" {
        return Ok(None);
    }
    let said = match (sent.words, shown(turn)) {
        (Some(words), _) => {
            let mut input = Input::new(words).slash_optional();
            input.quoted = quoted(turn).await?;
            match read(&input) {
                Ok(Reading::Complete(Command::Campaign(CampaignCommand::Audience(said)))) => said,
                _ => return Ok(None),
            }
        }
        (None, Some(Shows::Campaign(id))) if sent.is_table_of_people() => {
            let draft = campaigns::get(turn.desk.tx, turn.organisation.id, id).await?;
            match draft.filter(|draft| draft.state == CampaignState::Draft) {
                Some(draft) => EditAudience {
                    campaign: Some(draft.name),
                    ..EditAudience::default()
                },
                None => return Ok(None),
            }
        }
        (None, _) => return Ok(None),
    };
    // People below the command are the list already.
    if said.list.is_some() {
        return Ok(None);
    }
    let deed = Deed::by(Means::File, "campaign.audience", said.campaign.clone());
    let work = Box::pin(handlers::campaign::audience::file(turn, said, sent.file.clone()));
    rights::within(turn, "campaign.audience", deed, work).await
}

/// A file that came by another business's number is kept by that one: this business keeps its own copy for as long as it may take to
/// leave.
pub async fn own_file(turn: &Turn<'_>, file: &Fetched) -> Result<Fetched> {
    let own = turn.organisation.id;
    let Some(Ok(received)) = file.as_ref().filter(|_| turn.here.keeper() != own) else {
        return Ok(file.clone());
    };
    let (now, bytes) = (turn.desk.now, received.bytes.clone());
    let what = (received.mime.as_str(), received.name.as_str());
    let until = now + files::UNUSED_MS;
    let id = files::keep_until(turn.desk.tx, own, what, bytes, until, now).await?;
    Ok(Some(Ok(ReceivedFile {
        id: Some(id),
        ..received.clone()
    })))
}

/// A file with the words below it.
struct Sent<'a> {
    attachment: &'a Attachment,
    file: &'a Fetched,
    words: Option<&'a str>,
    /// That of the number by which the business writes; it may have none yet.
    provider: Option<ProviderKind>,
}

impl Sent<'_> {
    /// What it is; or why it cannot go with a promotion, in a sentence.
    fn judged(&self, turn: &Turn<'_>) -> std::result::Result<Enclosure, String> {
        let voice = &turn.voice;
        let kind = || voice.kind(&self.attachment.kind);
        let file = match self.file {
            Some(Ok(file)) => file,
            Some(Err(FileProblem::TooLarge { megabytes })) => {
                let args = [("kind", kind()), ("max", voice.number(*megabytes as u64))];
                return Err(voice.say("enclosure-too-large", &args));
            }
            Some(Err(FileProblem::Unavailable | FileProblem::Later)) | None => {
                return Err(voice.say("enclosure-lost", &[]));
            }
        };
        if matches!(self.attachment.kind.as_str(), "sticker" | "audio") {
            return Err(voice.say("enclosure-kind", &[("kind", kind())]));
        }
        let id = file.id.ok_or_else(|| voice.say("enclosure-lost", &[]))?;
        let provider = self.provider.ok_or_else(|| {
            let name = [("name", turn.organisation.name.clone())];
            voice.say("business-without-number", &name)
        })?;
        let said = (file.name.as_str(), file.mime.as_str());
        Enclosure::judge(provider, id, said, &file.bytes).map_err(|unfit| match unfit {
            Unfit::Kind => voice.say("enclosure-kind", &[("kind", kind())]),
            other => unfit_words(voice, &other),
        })
    }

    /// Whether appointments are to be taken out of it: he says so, or it is a calendar and he says nothing else.
    fn has_appointments(&self) -> bool {
        match self.words.map(|words| order(words, true)) {
            Some(Order::Verb(verb)) => verb.key == BOOKINGS,
            Some(Order::Unreadable) => false,
            Some(Order::None) | None => {
                let file = self.file.as_ref().and_then(|file| file.as_ref().ok());
                file.is_some_and(|file| is_calendar(&file.bytes))
            }
        }
    }

    /// Whether it can hardly be anything but a list of people: nobody sends customers a table of contacts.
    fn is_table_of_people(&self) -> bool {
        let named = self
            .attachment
            .filename
            .as_deref()
            .unwrap_or_default()
            .to_lowercase();
        ["csv", "xlsx", "xls", "vcf"]
            .iter()
            .any(|ending| named.ends_with(&format!(".{ending}")))
    }

    /// Whether it is more likely a list of people than something for them.
    fn may_be_a_list(&self) -> bool {
        let named = self.attachment.filename.as_deref().unwrap_or_default();
        let is_document = self.attachment.kind == "document";
        is_document && FileType::by_name(named).is_none_or(FileType::may_list_people)
    }
}

/// Why a file cannot go with a promotion.
pub fn unfit_words(voice: &Voice, unfit: &Unfit) -> String {
    match unfit {
        Unfit::Kind => voice.say("enclosure-kind", &[("kind", voice.kind("document"))]),
        Unfit::TooLarge { form, most } => {
            let args = [
                ("kind", voice.kind(form.whatsapp())),
                ("max", voice.number(*most as u64)),
            ];
            voice.say("enclosure-too-large", &args)
        }
        Unfit::Mislabelled(name, Some(is)) => {
            let args = [("name", name.clone()), ("kind", voice.kind(is.whatsapp()))];
            voice.say("enclosure-mislabelled-as", &args)
        }
        Unfit::Mislabelled(name, None) => voice.say("enclosure-mislabelled", &[("name", name.clone())]),
    }
}

/// What goes with a promotion or a template. `None`: it is meant for something else.
async fn enclosed(turn: &Turn<'_>, sent: &Sent<'_>) -> Result<Option<Reply>> {
    let open = dialogues::current(turn.desk.tx, turn.organisation.id, turn.member.id, turn.desk.now).await?;
    let asking = open.as_ref().filter(|open| open.kind == dialogues::COMMAND);
    let order = sent.words.map(|words| order(words, asking.is_none()));
    let judged = || sent.judged(turn);
    match order {
        Some(Order::Verb(verb)) if verb.takes_file => {}
        Some(Order::Verb(_)) => return Ok(None),
        Some(Order::Unreadable) => {
            // The same file goes with what he meant, once he has put it right.
            let (Some(words), Ok(enclosure)) = (sent.words, judged()) else {
                return Ok(None);
            };
            let Some(reply) = said(turn, words).await? else {
                return Ok(None);
            };
            hold(turn, &enclosure).await?;
            let kept = turn.voice.say("enclosure-kept", &[]);
            return noted(turn, reply, format!("_{kept}_")).await.map(Some);
        }
        Some(Order::None) | None => {
            if let Some(Shows::Campaign(id)) = shown(turn) {
                return quoting(turn, id, sent.words, judged()).await.map(Some);
            }
            let takes = asking.filter(|open| dialogue::takes_file(open));
            let Some(open) = takes else { return Ok(None) };
            if sent.words.is_none() {
                if sent.may_be_a_list() {
                    return Ok(None);
                }
                return match judged() {
                    Ok(enclosure) => {
                        let turn = turn.carrying(Some(enclosure));
                        let kept = turn.voice.say("enclosure-kept", &[]);
                        dialogue::repeat(&turn, open, kept).await.map(Some)
                    }
                    Err(trouble) => dialogue::repeat(turn, open, trouble).await.map(Some),
                };
            }
        }
    }
    let Some(words) = sent.words else { return Ok(None) };
    match judged() {
        Ok(enclosure) => said(&turn.carrying(Some(enclosure)), words).await,
        Err(trouble) => match said(turn, words).await? {
            Some(reply) => noted_above(turn, reply, trouble).await.map(Some),
            None => Ok(None),
        },
    }
}

/// He quotes a draft.
async fn quoting(
    turn: &Turn<'_>,
    campaign_id: i64,
    words: Option<&str>,
    judged: std::result::Result<Enclosure, String>,
) -> Result<Reply> {
    let draft = campaigns::get(turn.desk.tx, turn.organisation.id, campaign_id).await?;
    let deed = Deed::by(Means::File, "campaign.edit", draft.map(|draft| draft.name));
    let enclose = async || match judged {
        Ok(enclosure) => {
            let turn = turn.carrying(Some(enclosure));
            handlers::campaign::edit::enclose(&turn, campaign_id, words).await
        }
        Err(trouble) => Ok(Reply::failed(trouble)),
    };
    rights::within(turn, "campaign.edit", deed, Box::pin(enclose())).await
}

/// A file without any words: what could it be for?
async fn alone(turn: &Turn<'_>, sent: &Sent<'_>) -> Result<Reply> {
    let kind = turn.voice.kind(&sent.attachment.kind);
    let may = rights::may(turn, "campaign.edit");
    let is_parked = aside::way_back(turn).await?.is_some();
    if matches!(sent.attachment.kind.as_str(), "sticker" | "audio") || !may || is_parked {
        return Ok(Reply::new(turn.voice.say("member-media", &[("kind", kind)])));
    }
    match sent.judged(turn) {
        Ok(enclosure) => ask(turn, &enclosure).await,
        Err(trouble) => Ok(Reply::new(trouble)),
    }
}

/// Keeps a file, and asks which draft it goes with.
pub async fn ask(turn: &Turn<'_>, enclosure: &Enclosure) -> Result<Reply> {
    hold(turn, enclosure).await?;
    let drafts = [CampaignState::Draft];
    let drafts = campaigns::in_states(turn.desk.tx, turn.organisation.id, &drafts).await?;
    let choices = drafts.iter().take(DRAFTS).map(|draft| {
        let goes_with = Tap::Enclose { campaign: draft.id };
        Choice::new(goes_with, draft.name.clone())
    });
    let new = Choice::begin(&turn.voice, "campaign.new", "new-campaign-button");
    let args = [("file", turn.voice.enclosure(enclosure))];
    let reply = Reply::new(turn.voice.say("enclosure-held", &args));
    Ok(reply.choices(choices.chain([new]), turn.voice.say("choose-button", &[])))
}

/// He tapped on the draft that the file goes with.
pub async fn chosen(turn: &Turn<'_>, campaign_id: i64) -> Result<Reply> {
    let (organisation, member) = (turn.organisation.id, turn.member.id);
    let open = dialogues::current(turn.desk.tx, organisation, member, turn.desk.now).await?;
    let turn = &with_held(turn, open.as_ref());
    if turn.enclosure.is_none() {
        return Ok(Reply::failed(turn.voice.say("enclosure-gone", &[])));
    }
    aside::park(turn).await?;
    handlers::campaign::edit::enclose(turn, campaign_id, None).await
}

async fn hold(turn: &Turn<'_>, enclosure: &Enclosure) -> Result<()> {
    let state = serde_json::to_string(enclosure).unwrap_or_default();
    aside::keep(turn, HELD, &state).await
}

/// The turn with the file that he sent before, if one is held.
pub fn with_held<'t>(turn: &Turn<'t>, open: Option<&Dialogue>) -> Turn<'t> {
    let held = open.filter(|open| open.kind == HELD && turn.enclosure.is_none());
    turn.carrying(held.and_then(|held| serde_json::from_str(&held.state).ok()))
}

/// What words below a file are.
enum Order {
    /// A command of this verb.
    Verb(&'static VerbSpec),
    /// A command that cannot be read.
    Unreadable,
    /// None.
    None,
}

fn order(words: &str, slash_optional: bool) -> Order {
    let mut input = Input::new(words);
    input.slash_optional = slash_optional;
    let verb = match read(&input) {
        Ok(Reading::Complete(command)) => Some(command.verb()),
        Ok(Reading::Incomplete(partial)) => partial.verb(),
        Ok(Reading::Noun(_) | Reading::NotACommand) => None,
        Err(_) => return Order::Unreadable,
    };
    verb.map_or(Order::None, Order::Verb)
}

/// Whether it is one that wants no list of people.
fn is_other_order(caption: Option<&str>) -> bool {
    let import = |command: &Command| matches!(command, Command::Contact(ContactCommand::Import { .. }));
    super::is_order(caption)
        && match read(&Input::new(caption.unwrap_or_default())) {
            Ok(Reading::Complete(command)) => !import(&command),
            Ok(Reading::Incomplete(_)) => true,
            _ => false,
        }
}

/// Whether words say that their file is a list of people.
fn is_list(words: &str) -> bool {
    super::is_order(Some(words))
        && matches!(
            read(&Input::new(words)),
            Ok(Reading::Complete(Command::Contact(ContactCommand::Import {
                list: None,
                ..
            })))
        )
}

/// With a note below.
async fn noted(turn: &Turn<'_>, reply: Reply, note: String) -> Result<Reply> {
    match reply.content {
        None => Ok(reply.below(note)),
        Some(_) => apart(turn, reply, note).await,
    }
}

/// With a note above: it matters more than the rest.
async fn noted_above(turn: &Turn<'_>, reply: Reply, note: String) -> Result<Reply> {
    match reply.content {
        None => Ok(reply.above(note)),
        Some(_) => apart(turn, reply, note).await,
    }
}

/// What shows a customer's message stays as the customer sees it, and goes first.
async fn apart(turn: &Turn<'_>, reply: Reply, note: String) -> Result<Reply> {
    turn.answer(reply).await?;
    Ok(Reply::new(note))
}
