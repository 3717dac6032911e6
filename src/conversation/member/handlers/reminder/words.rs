//! `/reminder text`, `/reminder reset`: what a rule says.

use pregon_commands::{Language, ReminderCommand};

use super::super::campaign::template::body_problem;
use super::card::{card, code};
use super::{Turn, find, templates};
use crate::clock::utc;
use crate::conversation::reminding::text;
use crate::domain::pacing::local_day;
use crate::domain::reminder::Rule;
use crate::domain::state::SubjectKind;
use crate::domain::wording::{self, Flaw, Wording};
use crate::replies::{Reply, Voice};
use crate::store::{Result, channels, organisations, reminder_texts};

/// Keeps his words, or shows those there are.
pub async fn run(
    turn: &Turn<'_>,
    typed: &str,
    language: Option<Language>,
    words: Option<String>,
) -> Result<Reply> {
    let (tx, own, now) = (turn.desk.tx, turn.organisation.id, turn.desk.now);
    organisations::hold(tx, own).await?;
    let line = |rule| ReminderCommand::Text {
        rule,
        language,
        text: None,
    };
    let held = match find::one(turn, typed, line).await? {
        Ok(held) => held,
        Err(reply) => return Ok(*reply),
    };
    let Some(words) = words else {
        return card(turn, "reminder-card", &held, None, language).await;
    };
    if let Some(problem) = problem(turn, &held.rule(), &words).await? {
        return Ok(problem);
    }
    let code = code(turn, language);
    reminder_texts::put(tx, own, held.id, &code, &words, now).await?;
    let renewed = templates::renew(turn, &held).await?;
    let reply = card(turn, "reminder-text-kept", &held, None, language).await?;
    let price = wants_price(&words).then(|| turn.voice.say("reminder-text-price", &[]));
    Ok(price.into_iter().chain(renewed).fold(reply, Reply::below))
}

/// Lets it say the usual again.
pub async fn reset(turn: &Turn<'_>, typed: &str, language: Option<Language>) -> Result<Reply> {
    let (tx, own) = (turn.desk.tx, turn.organisation.id);
    organisations::hold(tx, own).await?;
    let line = |rule| ReminderCommand::Reset { rule, language };
    let held = match find::one(turn, typed, line).await? {
        Ok(held) => held,
        Err(reply) => return Ok(*reply),
    };
    if !reminder_texts::reset(tx, own, held.id, &code(turn, language)).await? {
        return card(turn, "reminder-reset-already", &held, None, language).await;
    }
    let renewed = templates::renew(turn, &held).await?;
    let reply = card(turn, "reminder-reset", &held, None, language).await?;
    Ok(renewed.into_iter().fold(reply, Reply::below))
}

/// What is wrong with the words of a rule: they name something that is not known, or could not be sent.
pub async fn problem(turn: &Turn<'_>, rule: &Rule, words: &str) -> Result<Option<Reply>> {
    let voice = &turn.voice;
    let failed = |words: String| Some(Reply::failed(words).unusable(Vec::new()));
    match wording::flaw(words) {
        Some(Flaw::Unclosed) => return Ok(failed(voice.say("wording-unclosed", &[]))),
        Some(Flaw::TooDeep) => return Ok(failed(voice.say("wording-too-deep", &[]))),
        None => {}
    }
    let fields = Wording::parse(words, &text::is_field).fields();
    let unknown: Vec<String> = fields
        .iter()
        .filter(|field| !is_known(rule, field))
        .map(|field| format!("`{{{field}}}`"))
        .collect();
    if !unknown.is_empty() {
        let args = [("typed", unknown.join(", ")), ("known", known(voice, rule))];
        return Ok(failed(voice.say("reminder-text-unknown", &args)));
    }
    let number = channels::first_open(turn.desk.tx, turn.organisation.id).await?;
    let Some(provider) = number.map(|number| number.provider) else {
        return Ok(None);
    };
    let today = local_day(voice.zone, utc(turn.desk.now));
    let sample = text::sample(voice, &turn.organisation, rule, Some(words), today);
    let (length, longest) = (sample.chars().count(), text::longest(provider));
    if length > longest {
        let args = [
            ("what", voice.pick("texto", "text").to_owned()),
            ("max", voice.number(longest as u64)),
        ];
        return Ok(failed(voice.say("problem-too-long", &args)));
    }
    let wants_template = provider.template_rule().is_some();
    let refused = text::as_template(words).err().filter(|_| wants_template);
    Ok(refused.and_then(|error| failed(body_problem(voice, &error))))
}

/// Whether a word in braces stands for something that such a rule knows: a last day has no hour, and is in no calendar.
fn is_known(rule: &Rule, field: &str) -> bool {
    let has_hour = matches!(field, "hora" | "time" | "calendario" | "calendar");
    text::is_field(field) && !(has_hour && rule.subject == SubjectKind::Subscription)
}

/// Those that it knows, in the language of whoever reads it.
fn known(voice: &Voice, rule: &Rule) -> String {
    let names = text::FIELDS.map(|[spanish, english]| voice.pick(spanish, english));
    let names = names.into_iter().filter(|name| is_known(rule, name));
    let names: Vec<String> = names.map(|name| format!("`{{{name}}}`")).collect();
    names.join(", ")
}

/// Whether it says what something costs, and nothing else where that is not known.
fn wants_price(words: &str) -> bool {
    let needed = Wording::parse(words, &text::is_field).needed();
    needed
        .iter()
        .any(|field| matches!(field.as_str(), "precio" | "price"))
}
