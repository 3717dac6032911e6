//! `/lead export #12`: the whole conversation with a lead's person as a page, with what was sent besides in files. It leaves as an address
//! that is good for a day: Meta takes no archives as documents.

use std::collections::BTreeMap;

use pregon_commands::{LeadCommand, LeadFilter, LeadRef};

use super::super::contact::worker::enqueue;
use super::{Turn, find};
use crate::conversation::Desk;
use crate::domain::deed::{Deed, Outcome};
use crate::domain::message::{AttachedFile, FileForm, Media};
use crate::domain::phone;
use crate::domain::state::{Direction, ListJobKind, MessageState};
use crate::media::MediaStore;
use crate::replies::{Choice, Reply, Voice};
use crate::report::{Beside, Said, Talk};
use crate::store::leads::{self, Lead};
use crate::store::messages::{self, Message};
use crate::store::{Connection, Error, Result, audit, contacts, files, members, organisations};

/// Messages that are read together.
const PAGE: u64 = 500;

/// Messages of one conversation at most; the oldest come first.
const MOST: usize = 10_000;

/// Bytes of all files together: what a telephone loads and opens without a thought.
const BYTES: usize = 24 * 1024 * 1024;

/// A conversation that was written.
pub struct Written {
    /// The ZIP.
    pub bytes: Vec<u8>,
    /// What it is called.
    pub name: String,
    /// The lead.
    pub lead: Lead,
    /// Messages in it.
    pub said: usize,
    /// Files in it.
    pub files: usize,
    /// Files for which there was no room.
    pub left_out: usize,
}

/// Where it can be had.
pub enum Handed {
    /// At this address.
    At(String),
    /// It goes as a document of its own.
    Beside(i64),
    /// Nowhere: nobody outside can reach us, and its provider takes no archives.
    Nowhere,
}

/// `/lead export #12`
pub async fn run(turn: &Turn<'_>, which: &LeadRef) -> Result<Reply> {
    let again = |lead| LeadCommand::Talk { lead };
    let lead = match find(turn, which, again).await? {
        Ok(lead) => lead,
        Err(reply) => return Ok(reply),
    };
    enqueue(turn, ListJobKind::Conversation, lead.id, String::new()).await?;
    Ok(Reply::new(turn.voice.say("talk-is-written", &[])).showing(&lead))
}

/// Writes it. `None`: there is nobody any more with whom it was.
pub async fn write(
    db: &impl Connection,
    media: &MediaStore,
    organisation_id: i64,
    voice: &Voice,
    lead_id: i64,
) -> Result<Option<Written>> {
    let Some(lead) = leads::get(db, organisation_id, lead_id).await? else {
        return Ok(None);
    };
    let contact = contacts::get(db, organisation_id, lead.contact_id).await?;
    let organisation = organisations::get(db, organisation_id).await?;
    let Some((contact, organisation)) = contact.zip(organisation) else {
        return Ok(None);
    };
    let number = contact.phone.as_deref().map(phone::pretty);
    let since = voice.moment(lead.created_at);
    let about = [
        ("number", lead.number.to_string()),
        ("stage", voice.stage(lead.stage)),
        ("since", since),
    ];
    let lines = [organisation.name.clone()].into_iter().chain(number);
    let lines: Vec<String> = lines.chain([voice.say("talk-about", &about)]).collect();
    let customer = contact.shown_name();
    let mut writing = Writing {
        talk: Talk::new(voice.pick("es", "en"), &customer, &lines),
        team: Team {
            organisation_id,
            business: organisation.name,
            known: BTreeMap::new(),
        },
        voice: *voice,
        room: BYTES,
        said: 0,
        left_out: 0,
    };
    let mut after = 0;
    'pages: loop {
        let page = messages::with_contact(db, organisation_id, contact.id, after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = last.id;
        for message in page {
            if writing.said >= MOST {
                break 'pages;
            }
            writing.add(db, media, &customer, &message).await?;
        }
    }
    let name: String = customer
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .collect();
    writing.finish(lead, name.trim_matches('-')).map(Some)
}

/// It, so far.
struct Writing {
    talk: Talk,
    team: Team,
    voice: Voice,
    /// Bytes that still fit.
    room: usize,
    said: usize,
    left_out: usize,
}

impl Writing {
    async fn add(
        &mut self,
        db: &impl Connection,
        media: &MediaStore,
        customer: &str,
        message: &Message,
    ) -> Result<()> {
        if !is_said(message) {
            return Ok(());
        }
        let ours = message.direction == Direction::Out;
        let who = match ours {
            true => self.team.author(db, message).await?,
            false => customer.to_owned(),
        };
        let file = self.file(db, media, message).await?;
        let mut words = message.readable.clone();
        if words.is_empty() && file.is_none() {
            words = self.voice.kind(&message.kind);
        }
        if message.state == MessageState::Failed {
            words = format!("{words}\n{}", self.voice.say("talk-failed", &[]));
        }
        let said = Said {
            who: &who,
            when: &self.voice.moment(message.created_at),
            words: words.trim(),
            ours,
            file,
        };
        self.talk.said(said).map_err(unwritten)?;
        self.said += 1;
        Ok(())
    }

    /// The file of a message, if there is one, it is here still, and it fits.
    async fn file(
        &mut self,
        db: &impl Connection,
        media: &MediaStore,
        message: &Message,
    ) -> Result<Option<Beside>> {
        let Some(id) = message.file_id else {
            return Ok(None);
        };
        let Some(file) = files::get(db, message.organisation_id, id).await? else {
            return Ok(None);
        };
        let bytes = media.bytes_of(file.bytes, file.object.as_deref()).await;
        let Some(bytes) = bytes.map_err(|error| Error::Custom(error.to_string()))? else {
            return Ok(None);
        };
        if bytes.len() > self.room {
            self.left_out += 1;
            return Ok(None);
        }
        self.room -= bytes.len();
        Ok(Some(Beside {
            name: file.name,
            mime: file.mime,
            bytes: bytes.into(),
        }))
    }

    fn finish(self, lead: Lead, name: &str) -> Result<Written> {
        let mut lines = Vec::new();
        if self.left_out > 0 {
            let count = [("count", self.left_out.to_string())];
            lines.push(self.voice.say("talk-left-out", &count));
        }
        if self.said >= MOST {
            lines.push(self.voice.say("talk-cut", &[("count", MOST.to_string())]));
        }
        let name = format!("{name}-{}.zip", lead.number);
        Ok(Written {
            name,
            said: self.said,
            files: self.talk.files(),
            left_out: self.left_out,
            lead,
            bytes: self.talk.finish(&lines).map_err(unwritten)?,
        })
    }
}

fn unwritten(error: crate::report::TalkError) -> Error {
    Error::Custom(error.to_string())
}

/// Whether anybody said it to anybody: what never left was not said.
fn is_said(message: &Message) -> bool {
    use MessageState::{Accepted, Delivered, Failed, Read, Received, Sent, Unknown};
    let left = [Accepted, Sent, Delivered, Read, Failed, Unknown, Received].contains(&message.state);
    left && !message.says_nothing()
}

/// Who of the business wrote: by name, and never by number.
struct Team {
    organisation_id: i64,
    business: String,
    known: BTreeMap<i64, String>,
}

impl Team {
    async fn author(&mut self, db: &impl Connection, message: &Message) -> Result<String> {
        let Some(id) = message.author_id else {
            return Ok(self.business.clone());
        };
        if let Some(name) = self.known.get(&id) {
            return Ok(name.clone());
        }
        let member = members::get(db, self.organisation_id, id).await?;
        let name = member.map(|member| member.name).filter(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| self.business.clone());
        self.known.insert(id, name.clone());
        Ok(name)
    }
}

/// The answer to whoever asked for it. That it was handed out is written down.
pub async fn reply(turn: &Turn<'_>, written: &Written, handed: &Handed) -> Result<Reply> {
    let deed = Deed::Line(format!(
        "{} #{}",
        turn.voice.line("lead.export"),
        written.lead.number
    ));
    let outcome = match handed {
        Handed::Nowhere => Outcome::Failed,
        Handed::At(_) | Handed::Beside(_) => Outcome::Sent,
    };
    let Desk { tx, now, .. } = turn.desk;
    audit::note(
        tx,
        turn.organisation.id,
        Some(turn.member.id),
        &deed,
        outcome,
        now,
    )
    .await?;
    let args = [
        ("number", written.lead.number.to_string()),
        ("count", turn.voice.number(written.said)),
        ("files", turn.voice.number(written.files)),
    ];
    let mut words = turn.voice.say("talk-written", &args);
    if written.left_out > 0 {
        let count = [("count", written.left_out.to_string())];
        words = format!("{words}\n{}", turn.voice.say("talk-left-out", &count));
    }
    Ok(match handed {
        Handed::At(address) => {
            let address = [("address", address.clone())];
            Reply::new(format!("{words}\n\n{}", turn.voice.say("talk-address", &address)))
        }
        Handed::Beside(id) => {
            let file = AttachedFile {
                media: Media::Stored(*id),
                filename: written.name.clone(),
                form: FileForm::Document,
            };
            Reply::of(file.with_words(words))
        }
        Handed::Nowhere => Reply::failed(turn.voice.say("talk-nowhere", &[])),
    }
    .showing(&written.lead))
}

/// There is nobody any more with whom it was.
pub fn nobody(turn: &Turn<'_>) -> Reply {
    let list = LeadCommand::List(LeadFilter::default());
    let reply = Reply::failed(turn.voice.say("talk-nobody", &[]));
    reply.choice(Choice::run(&turn.voice, list, "lead-list-button"))
}

#[cfg(test)]
mod tests {
    use crate::replies::Voice;

    #[test]
    fn what_is_missing_is_told() {
        let said = |language: &str, key: &str, count: &str| {
            Voice::new(language, "America/Bogota").say(key, &[("count", count.to_owned())])
        };
        for (language, key, count, words) in [
            (
                "es",
                "talk-left-out",
                "1",
                "Un archivo no cupo y quedó fuera; el mensaje está.",
            ),
            (
                "en",
                "talk-left-out",
                "1",
                "One file didn't fit and was left out; its message is there.",
            ),
            (
                "es",
                "talk-left-out",
                "2",
                "2 archivos no cupieron y quedaron fuera; sus mensajes están.",
            ),
            (
                "en",
                "talk-left-out",
                "2",
                "2 files didn't fit and were left out; their messages are there.",
            ),
            (
                "es",
                "talk-cut",
                "9",
                "Es muy larga: aquí están los primeros 9 mensajes.",
            ),
            (
                "en",
                "talk-cut",
                "9",
                "It's very long: these are the first 9 messages.",
            ),
            (
                "es",
                "talk-nowhere",
                "",
                "*No te la puedo mandar:* WhatsApp no recibe archivos ZIP por este número, y el programa no tiene una dirección pública (`PUBLIC_URL`) donde dejarla.",
            ),
            (
                "en",
                "talk-nowhere",
                "",
                "*I can't send it to you:* WhatsApp takes no ZIP files through this number, and the program has no public address (`PUBLIC_URL`) to put it at.",
            ),
            (
                "es",
                "talk-nobody",
                "",
                "Esa persona ya no está entre tus clientes, y su conversación tampoco.",
            ),
            (
                "en",
                "talk-nobody",
                "",
                "That person is no longer among your customers, and neither is their conversation.",
            ),
            ("es", "talk-failed", "", "(no le llegó)"),
            ("en", "talk-failed", "", "(it didn't reach them)"),
        ] {
            assert_eq!(said(language, key, count), words);
        }
    }
}
