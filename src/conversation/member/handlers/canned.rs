//! `/canned …`: what the business answers again and again.

use pregon_commands::{CannedCommand, CannedText, Command, Language, Partial};

use super::{Turn, as_answers};
use crate::conversation::canned::{Fault, fault};
use crate::conversation::member::dialogue;
use crate::domain::canned::{key, nearest};
use crate::domain::text::cut;
use crate::replies::{Choice, ROWS, Reply, Tap};
use crate::store::canned::{self, Canned};
use crate::store::{Result, auto_rules};

/// Characters of an answer in a list.
const SHOWN: usize = 60;

/// Runs one of its verbs.
pub async fn run(turn: &Turn<'_>, command: CannedCommand) -> Result<Reply> {
    match command {
        CannedCommand::List => list(turn).await,
        CannedCommand::Add(asked) => add(turn, asked).await,
        CannedCommand::Edit(asked) => edit(turn, asked).await,
        CannedCommand::Remove { key } => remove(turn, &key).await,
    }
}

/// In the middle of a dialogue: a key that is none or is taken, one that nobody knows, and a text that cannot be said are told at once.
pub async fn check(turn: &Turn<'_>, partial: &mut Partial) -> Result<Option<Reply>> {
    let adds = partial.verb().is_some_and(|verb| verb.key == "canned.add");
    if let Some(typed) = partial.value("key").map(str::to_owned) {
        let problem = match adds {
            true => new_key(turn, &typed).await?.err(),
            false => find(turn, &typed, showing).await?.err(),
        };
        if let Some(problem) = problem {
            partial.reopen("key");
            let show = turn.voice.line("canned.edit");
            return Ok(Some(as_answers(turn, problem, partial, &show)));
        }
    }
    let problem = partial.value("text").and_then(|text| problem(turn, text));
    if problem.is_some() {
        partial.reopen("text");
    }
    Ok(problem)
}

fn showing(key: String) -> CannedCommand {
    CannedCommand::Edit(CannedText {
        key,
        ..CannedText::default()
    })
}

async fn list(turn: &Turn<'_>) -> Result<Reply> {
    let (organisation, skip) = (turn.organisation.id, turn.skip());
    let found = canned::list(turn.desk.tx, organisation, skip, turn.look_for()).await?;
    let (page, more) = turn.page_of(found);
    if page.is_empty() {
        let add = Choice::begin(&turn.voice, "canned.add", "canned-add-button");
        return Ok(Reply::new(turn.voice.say("canned-none", &[])).choice(add));
    }
    let mut lines = vec![turn.heading("canned-list", &[])];
    let mut choices = Vec::new();
    for answer in &page {
        let says = says(turn, answer);
        lines.push(format!("• `#{}`: {}", answer.key, cut(&says, SHOWN)));
        let title = format!("#{}", answer.key);
        choices.push(Choice::command(&turn.voice, showing(answer.key.clone()), title).with_detail(says));
    }
    lines.push(turn.voice.say("canned-how", &[]));
    let reply = Reply::new(lines.join("\n"));
    let reply = reply.choices(choices, turn.voice.say("show-button", &[]));
    Ok(reply.more(more))
}

/// What it says, in one line.
fn says(turn: &Turn<'_>, answer: &Canned) -> String {
    let text = answer.text(turn.voice.language.code()).unwrap_or_default();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match answer.enclosure() {
        Some(file) if text.is_empty() => turn.voice.enclosure(&file),
        Some(file) => format!("{} {text}", turn.voice.file_sign(file.form)),
        None => text,
    }
}

/// The language of a text: the one that was said, or the business's.
fn code(turn: &Turn<'_>, language: Option<Language>) -> String {
    let own = || turn.organisation.language.clone();
    language.map_or_else(own, |language| language.code().to_owned())
}

/// A key that is free, or what to say instead.
async fn new_key(turn: &Turn<'_>, typed: &str) -> Result<std::result::Result<String, Reply>> {
    let Some(key) = key(typed) else {
        let words = turn.voice.say("canned-no-key", &[("typed", cut(typed, 40))]);
        return Ok(Err(Reply::failed(words).unusable(Vec::new())));
    };
    Ok(
        match canned::by_key(turn.desk.tx, turn.organisation.id, &key).await? {
            Some(known) => Err(taken(turn, &known)),
            None => Ok(key),
        },
    )
}

fn taken(turn: &Turn<'_>, known: &Canned) -> Reply {
    let words = turn.voice.say("canned-taken", &[("key", known.key.clone())]);
    let show = Choice::run(&turn.voice, showing(known.key.clone()), "canned-show-button");
    Reply::failed(words).choice(show)
}

/// Why a text cannot be kept.
fn problem(turn: &Turn<'_>, text: &str) -> Option<Reply> {
    fault(text, false).map(|fault| trouble(turn, &fault))
}

/// What is said of a text that cannot be kept.
pub fn trouble(turn: &Turn<'_>, fault: &Fault) -> Reply {
    let voice = &turn.voice;
    Reply::failed(match fault {
        Fault::Braces => voice.say("canned-braces", &[]),
        Fault::Field(name) => voice.say("canned-field", &[("name", name.clone())]),
        Fault::Nested => voice.say("canned-nested", &[]),
    })
}

async fn add(turn: &Turn<'_>, asked: CannedText) -> Result<Reply> {
    let new = match new_key(turn, &asked.key).await? {
        Ok(key) => key,
        Err(reply) => return Ok(reply),
    };
    if asked.text.is_none() && turn.enclosure.is_none() {
        let mut partial = Partial::of(&CannedCommand::Add(asked).into(), turn.voice.language);
        partial.ask_again("text");
        return Box::pin(dialogue::begin(turn, partial)).await;
    }
    if let Some(problem) = asked.text.as_deref().and_then(|text| problem(turn, text)) {
        return Ok(problem);
    }
    let (tx, own, now) = (turn.desk.tx, turn.organisation.id, turn.desk.now);
    let code = code(turn, asked.language);
    let said = (code.as_str(), asked.text.as_deref());
    match canned::add(tx, own, &new, said, turn.enclosure.as_ref(), now).await? {
        Some(answer) => Ok(card(turn, "canned-added", &answer)),
        None => match canned::by_key(tx, own, &new).await? {
            Some(known) => Ok(taken(turn, &known)),
            None => Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[]))),
        },
    }
}

async fn edit(turn: &Turn<'_>, asked: CannedText) -> Result<Reply> {
    let again = |key| CannedCommand::Edit(CannedText { key, ..asked.clone() });
    let known = match find(turn, &asked.key, again).await? {
        Ok(known) => known,
        Err(reply) => return Ok(reply),
    };
    if asked.text.is_none() && turn.enclosure.is_none() {
        return Ok(card(turn, "canned-card", &known));
    }
    let (tx, now) = (turn.desk.tx, turn.desk.now);
    if let Some(text) = &asked.text {
        if let Some(problem) = problem(turn, text) {
            return Ok(problem);
        }
        canned::set_text(tx, &known, &code(turn, asked.language), text, now).await?;
    }
    if let Some(file) = &turn.enclosure {
        canned::set_file(tx, &known, file, now).await?;
    }
    match canned::by_key(tx, known.organisation_id, &known.key).await? {
        Some(answer) => Ok(card(turn, "canned-changed", &answer)),
        None => Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[]))),
    }
}

/// What it says in each language, and what can be done with it.
fn card(turn: &Turn<'_>, key: &str, answer: &Canned) -> Reply {
    let voice = &turn.voice;
    let mut lines = vec![voice.say(key, &[("key", answer.key.clone())])];
    let texts = [("es", &answer.es), ("en", &answer.en)];
    let both = answer.es.is_some() && answer.en.is_some();
    for (language, text) in texts {
        let Some(text) = text else { continue };
        lines.push(match both {
            true => format!("_{language}_: {text}"),
            false => text.clone(),
        });
    }
    lines.extend(answer.enclosure().map(|file| voice.enclosure(&file)));
    let line = Command::from(showing(answer.key.clone())).render(voice.language);
    let text_key = voice.pick("texto:", "text:");
    let change = Tap::Line(format!("{line} {text_key}"));
    let remove = CannedCommand::Remove {
        key: answer.key.clone(),
    };
    Reply::new(lines.join("\n"))
        .choice(Choice::new(change, voice.say("canned-text-button", &[])))
        .choice(Choice::run(voice, remove, "canned-remove-button"))
}

/// The one that is meant, or what to say instead: those whose key is near, or all of them.
async fn find(
    turn: &Turn<'_>,
    typed: &str,
    doing: impl Fn(String) -> CannedCommand,
) -> Result<std::result::Result<Canned, Reply>> {
    let (tx, own) = (turn.desk.tx, turn.organisation.id);
    let named = key(typed).unwrap_or_default();
    if let Some(found) = canned::by_key(tx, own, &named).await? {
        return Ok(Ok(found));
    }
    let known = canned::keys(tx, own).await?;
    let typed = [("typed", cut(typed.trim_start_matches('#'), 40))];
    let words = turn.voice.say("canned-no-such", &typed);
    if known.is_empty() {
        let add = Choice::begin(&turn.voice, "canned.add", "canned-add-button");
        return Ok(Err(Reply::failed(words).choice(add)));
    }
    let near = nearest(&named, &known);
    let offered = match near.is_empty() {
        false => near,
        true => known.iter().map(String::as_str).collect(),
    };
    let choices = offered
        .into_iter()
        .take(ROWS)
        .map(|key| Choice::command(&turn.voice, doing(key.to_owned()), format!("#{key}")));
    let choices: Vec<Choice> = choices.collect();
    let reply = Reply::failed(words).choices(choices, turn.voice.say("choose-button", &[]));
    Ok(Err(reply.unusable(Vec::new())))
}

async fn remove(turn: &Turn<'_>, typed: &str) -> Result<Reply> {
    let known = match find(turn, typed, |key| CannedCommand::Remove { key }).await? {
        Ok(known) => known,
        Err(reply) => return Ok(reply),
    };
    let rules = auto_rules::of_organisation(turn.desk.tx, turn.organisation.id).await?;
    let users = rules.iter().filter(|rule| super::auto::says(rule, &known.key));
    let users: Vec<String> = users.map(|rule| rule.number.to_string()).collect();
    let args = [("key", known.key.clone()), ("rules", users.join(", "))];
    if !users.is_empty() {
        // What is said by itself would be nothing from then on.
        return Ok(Reply::failed(turn.voice.say("canned-used", &args)));
    }
    canned::remove(turn.desk.tx, &known, turn.desk.now).await?;
    Ok(Reply::new(turn.voice.say("canned-removed", &args)))
}
