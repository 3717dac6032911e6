//! `/log`: who did what, when, and how it ended.

use std::collections::BTreeMap;

use super::Turn;
use crate::conversation::member::problem::NOT_UNDERSTOOD;
use crate::domain::text::cut;
use crate::replies::Reply;
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
        let who = who.unwrap_or_else(|| turn.voice.say("log-somebody", &[]));
        let outcome = match entry.outcome.as_str() {
            "refused" => "log-refused",
            "wrong" => "log-wrong",
            "failed" => "log-failed",
            NOT_UNDERSTOOD => "log-not-understood",
            _ => "",
        };
        let outcome = if outcome.is_empty() {
            String::new()
        } else {
            format!(" ({})", turn.voice.say(outcome, &[]))
        };
        let when = turn.voice.moment_near(entry.created_at, turn.desk.now);
        let what = match entry.command.as_str() {
            "[words]" => turn.voice.say("log-words", &[]),
            line => format!("`{}`", cut(&line.replace('`', "'"), 120)),
        };
        lines.push(format!("• {when} *{who}*{outcome}\n   {what}"));
    }
    Ok(Reply::new(lines.join("\n")).more(more))
}
