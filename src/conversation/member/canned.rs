//! `#precio` in an answer to a customer: what is kept under the key goes to him in its place. What is kept under no key is not sent before
//! the member has said that he means it as it stands.

use pregon_commands::LeadRef;

use super::Turn;
use super::handlers::{Action, confirm_question, lead};
use crate::conversation::canned::{Gaps, Listener, Spoken, Unknown, spoken};
use crate::conversation::reminding::text::customers_voice;
use crate::domain::canned::nearest;
use crate::domain::message::Content;
use crate::replies::{Choice, Reply, Tap};
use crate::store::{Result, contacts};

/// Keys that are named where one is not known.
const SHOWN: usize = 6;

/// An answer as the messages that go to the customer of a lead; or what to say instead.
pub async fn messages(
    turn: &Turn<'_>,
    number: i64,
    words: &str,
) -> Result<std::result::Result<Vec<Content>, Reply>> {
    let as_it_stands = vec![Content::text(words)];
    Ok(said(turn, number, words, as_it_stands).await?.map(|spoken| {
        let mut files = spoken.files.into_iter();
        // The first carries the words below it.
        let first = match files.next() {
            Some(file) => file.with_words(spoken.words),
            None => Content::text(spoken.words),
        };
        let rest = files.map(|file| file.with_words(String::new()));
        std::iter::once(first).chain(rest).collect()
    }))
}

/// The words below a file that a member sends; the files of canned answers do not go with it. `as_it_stands`: the file with the words as he
/// wrote them.
pub async fn caption(
    turn: &Turn<'_>,
    number: i64,
    words: &str,
    as_it_stands: Vec<Content>,
) -> Result<std::result::Result<String, Reply>> {
    let said = said(turn, number, words, as_it_stands).await?;
    Ok(said.map(|spoken| spoken.words))
}

async fn said(
    turn: &Turn<'_>,
    number: i64,
    words: &str,
    as_it_stands: Vec<Content>,
) -> Result<std::result::Result<Spoken, Reply>> {
    let lead = match lead::find(turn, &LeadRef::Number(number), lead::showing).await? {
        Ok(lead) => lead,
        Err(reply) => return Ok(Err(reply)),
    };
    let as_it_is = || Spoken {
        words: words.to_owned(),
        files: Vec::new(),
    };
    let contact = contacts::get(turn.desk.tx, turn.organisation.id, lead.contact_id).await?;
    let Some(contact) = contact else {
        return Ok(Ok(as_it_is()));
    };
    let language = customers_voice(&turn.organisation, &contact).language;
    let to = Listener {
        organisation: &turn.organisation,
        contact: &contact,
        language: language.code(),
    };
    match spoken(&turn.desk, to, words, Gaps::Leave).await? {
        Ok(spoken) => Ok(Ok(spoken)),
        Err(unknown) => {
            let reply = ask(turn, number, &unknown, as_it_stands).await?;
            Ok(Err(reply.showing(&lead)))
        }
    }
}

/// What is kept under no key is not sent; the keys that are near, and a way to send it as it is.
async fn ask(turn: &Turn<'_>, number: i64, unknown: &Unknown, as_it_stands: Vec<Content>) -> Result<Reply> {
    let voice = &turn.voice;
    let near = nearest(&unknown.key, &unknown.known);
    let (key, named): (_, Vec<&str>) = match near.is_empty() {
        false => ("canned-unknown-near", near),
        true => (
            "canned-unknown",
            unknown.known.iter().map(String::as_str).collect(),
        ),
    };
    let named: Vec<String> = named.iter().take(SHOWN).map(|key| format!("`#{key}`")).collect();
    let args = [("key", unknown.key.clone()), ("known", named.join(", "))];
    let reply = Reply::failed(voice.say(key, &args));
    let action = Action::SendAnswer {
        lead: number,
        contents: as_it_stands,
    };
    let nonce = confirm_question(turn, &action).await?;
    let send = Choice::new(Tap::Yes(nonce), voice.say("canned-as-it-is-button", &[]));
    Ok(reply.choice(send))
}
