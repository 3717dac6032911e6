//! What is said of a rule, read and looked at before it is kept.

use pregon_commands::AutoRule as Asked;

use super::super::canned::trouble;
use super::Turn;
use crate::conversation::canned::fault;
use crate::domain::auto::{self, Choice, ChoiceFault, SHORTEST_MS, Says, When};
use crate::domain::canned::{mentions, nearest};
use crate::replies::Reply;
use crate::store::auto_rules::{self, AutoRule, Told};
use crate::store::{Result, canned};

/// Keys that are named where one is not known.
const SHOWN: usize = 6;

/// What is asked for takes the place of what was said before; what is not said stays.
pub async fn of(
    turn: &Turn<'_>,
    before: Option<&AutoRule>,
    asked: Asked,
) -> Result<std::result::Result<Told, Reply>> {
    let when = match (&asked.when, before) {
        (Some(typed), _) => match when(turn, typed) {
            Ok(when) => when,
            Err(problem) => return Ok(Err(*problem)),
        },
        (None, Some(before)) => before.when(),
        (None, None) => return Ok(Err(no_words(turn, ""))),
    };
    if let Some(text) = &asked.text
        && let Some(problem) = text_problem(turn, text).await?
    {
        return Ok(Err(problem));
    }
    let choices = match (&asked.buttons, before) {
        (Some(typed), _) => match choices(turn, typed).await? {
            Ok(choices) => choices,
            Err(problem) => return Ok(Err(problem)),
        },
        (None, Some(before)) => before.choices(),
        (None, None) => Vec::new(),
    };
    let every_ms = match asked.every {
        Some(limit) => match limit.at().map(|every| i64::try_from(every.as_millis())) {
            Some(Ok(every)) if every < SHORTEST_MS => {
                return Ok(Err(Reply::failed(turn.voice.say("auto-too-often", &[]))));
            }
            every => every.and_then(std::result::Result::ok),
        },
        None => before.and_then(|before| before.every_ms),
    };
    let own = turn.organisation.language.clone();
    let code = asked.language.map_or(own, |language| language.code().to_owned());
    let mut texts = before.map_or((None, None), |before| (before.es.clone(), before.en.clone()));
    if let Some(text) = asked.text {
        match code.as_str() {
            "en" => texts.1 = Some(text),
            _ => texts.0 = Some(text),
        }
    }
    Ok(Ok(Told {
        when,
        es: texts.0,
        en: texts.1,
        choices,
        every_ms,
    }))
}

/// What it answers.
pub fn when(turn: &Turn<'_>, typed: &str) -> std::result::Result<When, Box<Reply>> {
    When::parse(typed).ok_or_else(|| Box::new(no_words(turn, typed)))
}

fn no_words(turn: &Turn<'_>, typed: &str) -> Reply {
    let typed = crate::domain::text::cut(typed, 60);
    Reply::failed(turn.voice.say("auto-no-words", &[("typed", typed)]))
}

/// Why a text cannot be said by itself.
pub async fn text_problem(turn: &Turn<'_>, text: &str) -> Result<Option<Reply>> {
    if let Some(fault) = fault(text, true) {
        return Ok(Some(trouble(turn, &fault)));
    }
    let keys = mentions(text).into_iter().map(|mention| mention.key);
    unknown_key(turn, keys.collect()).await
}

/// What can be chosen below it.
pub async fn choices(turn: &Turn<'_>, typed: &str) -> Result<std::result::Result<Vec<Choice>, Reply>> {
    let voice = &turn.voice;
    let person = voice.say("auto-person-button", &[]);
    let found = match auto::choices(typed, &person) {
        Ok(found) => found,
        Err(fault) => return Ok(Err(unread(turn, &fault))),
    };
    let keys = found.iter().filter_map(|choice| match &choice.says {
        Says::Canned(key) => Some(key.clone()),
        Says::Rule(_) | Says::Person => None,
    });
    if let Some(problem) = unknown_key(turn, keys.collect()).await? {
        return Ok(Err(problem));
    }
    for choice in &found {
        if let Says::Rule(number) = choice.says
            && auto_rules::by_number(turn.desk.tx, turn.organisation.id, number)
                .await?
                .is_none()
        {
            let words = voice.say("auto-no-such", &[("typed", number.to_string())]);
            return Ok(Err(Reply::failed(words)));
        }
    }
    Ok(Ok(found))
}

fn unread(turn: &Turn<'_>, fault: &ChoiceFault) -> Reply {
    let voice = &turn.voice;
    Reply::failed(match fault {
        ChoiceFault::Unclear(part) => voice.say("auto-button-unclear", &[("typed", part.clone())]),
        ChoiceFault::TooMany => voice.say(
            "auto-buttons-many",
            &[("max", voice.number(auto::CHOICES as u64))],
        ),
        ChoiceFault::TooLong(title, most) => {
            let args = [("title", title.clone()), ("max", voice.number(*most as u64))];
            voice.say("auto-button-long", &args)
        }
    })
}

/// A key under which nothing is kept, with those that are near.
async fn unknown_key(turn: &Turn<'_>, keys: Vec<String>) -> Result<Option<Reply>> {
    let (tx, own) = (turn.desk.tx, turn.organisation.id);
    let kept = canned::by_keys(tx, own, keys.clone()).await?;
    let Some(unknown) = keys.into_iter().find(|key| !kept.contains_key(key)) else {
        return Ok(None);
    };
    let known = canned::keys(tx, own).await?;
    let near = nearest(&unknown, &known);
    let named: Vec<&str> = match near.is_empty() {
        false => near,
        true => known.iter().map(String::as_str).collect(),
    };
    let named: Vec<String> = named
        .into_iter()
        .take(SHOWN)
        .map(|key| format!("`#{key}`"))
        .collect();
    let args = [("key", unknown), ("known", named.join(", "))];
    let key = if named.is_empty() {
        "auto-key-none"
    } else {
        "auto-key-unknown"
    };
    Ok(Some(Reply::failed(turn.voice.say(key, &args))))
}
