//! `/log`: who did what, when, and how it ended.

use std::collections::BTreeMap;

use pregon_commands::VerbSpec;

use super::Turn;
use crate::domain::deed::{Deed, Means, Outcome};
use crate::domain::text::cut;
use crate::replies::{Reply, Voice};
use crate::store::{Result, audit, members};

/// The latest lines, newest first.
pub async fn run(turn: &Turn<'_>) -> Result<Reply> {
    let (organisation, skip) = (turn.organisation.id, turn.skip());
    let found = audit::latest(turn.desk.tx, organisation, skip, turn.look_for()).await?;
    let (entries, more) = turn.page_of(found);
    let names: BTreeMap<i64, String> = members::all(turn.desk.tx, turn.organisation.id)
        .await?
        .into_iter()
        .map(|member| {
            let name = member.shown_name();
            (member.id, name)
        })
        .collect();
    let mut lines = vec![turn.heading("log", &[])];
    for entry in entries {
        let who = entry.member_id.and_then(|id| names.get(&id).cloned());
        let who = who.or(entry.member_name);
        let who = who.unwrap_or_else(|| turn.voice.say("log-somebody", &[]));
        let outcome = match entry.outcome {
            Outcome::Refused => Some("log-refused"),
            Outcome::Wrong => Some("log-wrong"),
            Outcome::Failed => Some("log-failed"),
            Outcome::Asked => Some("log-asked"),
            Outcome::NotUnderstood => Some("log-not-understood"),
            Outcome::Run | Outcome::Sent => None,
        };
        let outcome = outcome.map_or_else(String::new, |key| format!(" ({})", turn.voice.say(key, &[])));
        let when = turn.voice.moment_near(entry.created_at, turn.desk.now);
        let what = what(&turn.voice, &Deed::read(&entry.command));
        lines.push(format!("• {when} *{who}*{outcome}\n   {what}"));
    }
    Ok(Reply::new(lines.join("\n")).more(more))
}

/// What stands for a person who is to be forgotten.
const STRUCK: &str = "[…]";

/// A line of a command as the log keeps it: of a person who is to be forgotten neither name nor number, also where nobody was found.
pub fn kept(turn: &Turn<'_>, verb: &VerbSpec, line: &str) -> String {
    match verb.key {
        "contact.forget" => format!("{} {STRUCK}", turn.voice.line(verb.key)),
        _ => line.to_owned(),
    }
}

/// What was done, in the language of whoever reads it; what somebody typed stays as he typed it.
fn what(voice: &Voice, deed: &Deed) -> String {
    match deed {
        Deed::Line(line) => format!("`{}`", cut(&line.replace('`', "'"), 120)),
        Deed::Words => voice.say("log-words", &[]),
        Deed::Answer(lead) => voice.say("log-answer", &[("lead", lead.to_string())]),
        Deed::Note(lead) => voice.say("log-note", &[("lead", lead.to_string())]),
        Deed::By { means, verb, object } => {
            let line = match object {
                Some(object) => format!("{} {}", voice.line(verb), object.replace('`', "'")),
                None => voice.line(verb),
            };
            let line = [("line", cut(&line, 120))];
            match means {
                Means::Tap => voice.say("log-tap", &line),
                Means::File => voice.say("log-file", &line),
                Means::Yes => voice.say("log-yes", &line),
                Means::No => voice.say("log-no", &line),
                Means::Number => voice.say("log-yes-number", &line),
                Means::Code => voice.say("log-yes-code", &line),
            }
        }
        Deed::Guess(Means::Number) => voice.say("log-number", &[]),
        Deed::Guess(_) => voice.say("log-code", &[]),
    }
}
