//! What is said by itself: the words of a rule, or a canned answer, with what can be chosen below and always a way to a person.

use super::{Says, listener};
use crate::conversation::canned::{Gaps, spoken};
use crate::conversation::customer::answer_with;
use crate::conversation::customer::reminded::Guest;
use crate::domain::auto::{self, CHOICES};
use crate::domain::message::AttachedFile;
use crate::replies::{BUTTONS, Choice, Reply, Tap};
use crate::store::auto_rules::{self, AutoRule};
use crate::store::conversations::Conversation;
use crate::store::{Result, canned};

/// What is to be said.
pub(super) struct What {
    words: String,
    choices: Vec<auto::Choice>,
}

impl What {
    /// What a rule says.
    pub(super) fn of_rule(guest: &Guest<'_>, rule: &AutoRule) -> Self {
        let words = rule.text(guest.voice.language.code()).unwrap_or_default();
        Self {
            words: words.to_owned(),
            choices: rule.choices(),
        }
    }
}

/// What he chose. `None`: it is no more.
pub(super) async fn chosen(guest: &Guest<'_>, says: &Says) -> Result<Option<What>> {
    let (tx, own) = (guest.desk.tx, guest.organisation.id);
    Ok(match says {
        Says::Canned(key) => canned::by_key(tx, own, key).await?.map(|_| What {
            words: format!("#{key}"),
            choices: Vec::new(),
        }),
        Says::Rule(number) => {
            let rule = auto_rules::by_number(tx, own, *number).await?;
            let rule = rule.filter(|rule| rule.enabled);
            rule.map(|rule| What::of_rule(guest, &rule))
        }
        Says::Person => None,
    })
}

/// Says it. Answers the words; `None`: there was nothing to say.
pub(super) async fn say(
    guest: &Guest<'_>,
    conversation: &Conversation,
    what: &What,
) -> Result<Option<String>> {
    let to = listener(guest);
    // A key that is no more is not shown to customers.
    let Ok(said) = spoken(&guest.desk, to, &what.words, Gaps::Fill).await? else {
        tracing::warn!(
            organisation = guest.organisation.id,
            "an automatic answer names a canned one that is no more"
        );
        return Ok(None);
    };
    let mut files = said.files.into_iter();
    let file = files.next();
    if said.words.is_empty() && file.is_none() {
        return Ok(None);
    }
    let shown = match said.words.is_empty() {
        true => file
            .as_ref()
            .map(|file| file.filename.clone())
            .unwrap_or_default(),
        false => said.words.clone(),
    };
    let ways = ways(guest, &what.choices);
    for reply in replies(guest, said.words, file, ways) {
        answer_with(&guest.desk, conversation, Some(reply)).await?;
    }
    for file in files {
        let reply = Reply::of(file.with_words(String::new()));
        answer_with(&guest.desk, conversation, Some(reply)).await?;
    }
    Ok(Some(shown))
}

/// The words with their ways on; a file above them, or before them where there are too many ways for buttons.
fn replies(guest: &Guest<'_>, words: String, file: Option<AttachedFile>, ways: Vec<Choice>) -> Vec<Reply> {
    let open = guest.voice.say("choose-button", &[]);
    let words = match words.is_empty() {
        // Buttons stand below words.
        true => guest.voice.say("auto-file-words", &[]),
        false => words,
    };
    let fits = ways.len() <= BUTTONS;
    let text = Reply::new(words).choices(ways, open);
    match file {
        Some(file) if fits => vec![text.with_file(file)],
        Some(file) => vec![Reply::of(file.with_words(String::new())), text],
        None => vec![text],
    }
}

/// What he can choose, and a person.
fn ways(guest: &Guest<'_>, choices: &[auto::Choice]) -> Vec<Choice> {
    let way = |choice: &auto::Choice| Choice::new(Tap::Auto(choice.says.clone()), choice.title.clone());
    let has_person = choices.iter().any(|choice| choice.says == Says::Person);
    let person = || {
        Choice::new(
            Tap::Auto(Says::Person),
            guest.voice.say("auto-person-button", &[]),
        )
    };
    let own = choices.iter().take(CHOICES + 1).map(way);
    own.chain((!has_person).then(person)).collect()
}
