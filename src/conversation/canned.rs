//! What is said in the place of a key: `#precio` in an answer of a member, or in what is answered by itself.

use std::collections::BTreeMap;

use super::desk::Desk;
use super::reminding::text::sender;
use crate::domain::canned::{mentions, only};
use crate::domain::draw::Lot;
use crate::domain::message::AttachedFile;
use crate::domain::wording::{self, Flaw, Wording};
use crate::domain::{placeholder, text};
use crate::store::Result;
use crate::store::canned;
use crate::store::contacts::Contact;
use crate::store::organisations::Organisation;

/// Words in braces, in both languages. Either works in a text of either language.
const FIELDS: [[&str; 2]; 2] = [placeholder::NAME, ["negocio", "business"]];

/// A text that may be sent, and the files that go with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spoken {
    /// The words; empty where a canned answer is a file alone.
    pub words: String,
    /// The files of the answers that stand in it.
    pub files: Vec<AttachedFile>,
}

/// What stands in a text and is kept under no key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// The key.
    pub key: String,
    /// The keys that there are.
    pub known: Vec<String>,
}

/// To whom something is said.
#[derive(Clone, Copy)]
pub struct Listener<'a> {
    /// Whose customer.
    pub organisation: &'a Organisation,
    /// Who he is.
    pub contact: &'a Contact,
    /// His language.
    pub language: &'a str,
}

/// What becomes of words in braces around the keys; those of canned answers are always filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gaps {
    /// The business wrote them for everybody.
    Fill,
    /// A member wrote this to one person.
    Leave,
}

/// A text with what its keys stand for. Where a business keeps no canned answers, what looks like a key is a word like others.
pub async fn spoken(
    desk: &Desk<'_>,
    to: Listener<'_>,
    words: &str,
    gaps: Gaps,
) -> Result<std::result::Result<Spoken, Unknown>> {
    let found = mentions(words);
    let own = |words: &str| match gaps {
        Gaps::Fill => filled(to, words),
        Gaps::Leave => words.to_owned(),
    };
    let as_it_is = || Spoken {
        words: own(words),
        files: Vec::new(),
    };
    if found.is_empty() {
        return Ok(Ok(as_it_is()));
    }
    let organisation = to.organisation.id;
    let keys = found.iter().map(|mention| mention.key.clone()).collect();
    let kept = canned::by_keys(desk.tx, organisation, keys).await?;
    if let Some(unknown) = found.iter().find(|mention| !kept.contains_key(&mention.key)) {
        let known = canned::keys(desk.tx, organisation).await?;
        return Ok(match known.is_empty() {
            true => Ok(as_it_is()),
            false => Err(Unknown {
                key: unknown.key.clone(),
                known,
            }),
        });
    }
    let mut spoken = Spoken::default();
    let mut done = 0;
    for mention in &found {
        let Some(answer) = kept.get(&mention.key) else {
            continue;
        };
        spoken.words.push_str(&own(&words[done..mention.at.start]));
        spoken
            .words
            .push_str(&filled(to, answer.text(to.language).unwrap_or_default()));
        done = mention.at.end;
        let file = answer.enclosure().map(|enclosure| enclosure.attached());
        if let Some(file) = file.filter(|file| !spoken.files.contains(file)) {
            spoken.files.push(file);
        }
    }
    spoken.words.push_str(&own(&words[done..]));
    spoken.words = spoken.words.trim().to_owned();
    Ok(Ok(spoken))
}

/// A text of the business's own with its gaps filled in.
fn filled(to: Listener<'_>, words: &str) -> String {
    let said = [text::first_name(&to.contact.name), sender(to.organisation)];
    let named = FIELDS.iter().zip(said);
    let values: BTreeMap<String, String> = named
        .flat_map(|(names, said)| names.map(|name| (name.to_owned(), said.clone())))
        .collect();
    Wording::parse(words, &is_field).fill(&values, Lot::FIRST)
}

/// Whether a word in braces stands for something.
fn is_field(name: &str) -> bool {
    FIELDS.iter().flatten().any(|field| *field == name)
}

/// What is wrong with a text that is to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A brace is not closed, or too many stand in each other.
    Braces,
    /// Nothing is known under this name.
    Field(String),
    /// It would say another one, and that another one…
    Nested,
}

/// Looks at a text before it is kept. `alone`: it may be a canned answer itself (`#precio`), but not mention others.
pub fn fault(words: &str, may_mention: bool) -> Option<Fault> {
    if matches!(wording::flaw(words), Some(Flaw::Unclosed | Flaw::TooDeep)) {
        return Some(Fault::Braces);
    }
    let unknown = Wording::parse(words, &is_field)
        .fields()
        .into_iter()
        .find(|field| !is_field(field));
    if let Some(unknown) = unknown {
        return Some(Fault::Field(unknown));
    }
    (!may_mention && only(words).is_some()).then_some(Fault::Nested)
}
