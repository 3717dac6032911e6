//! `/reminder preview`: what would go in some time, to whom, when and in what words; and what would not, and why. It is
//! [looked ahead](ahead) as the real thing is judged, so that what is shown is what happens.

mod period;
mod sheet;

use pregon_commands::{Partial, ReminderCommand};

use self::period::Asked;
use self::sheet::sheet;
use super::Turn;
use crate::clock::Millis;
use crate::conversation::member::handlers::contact::export::{Exported, hand_over};
use crate::conversation::member::handlers::contact::worker::enqueue;
use crate::conversation::member::rights;
use crate::conversation::reminding::ahead::words::{Totals, by_rule, why_not};
use crate::conversation::reminding::ahead::{self, Ahead, Fate, Foreseen};
use crate::conversation::reminding::say;
use crate::domain::calendar::links::CalendarLinks;
use crate::domain::state::ListJobKind;
use crate::domain::text::cut;
use crate::replies::{Choice, Reply, Voice};
use crate::store::{Connection, Result, organisations};

/// More than these are a sheet, for whoever may have one.
const ON_PAGES: usize = 30;
/// So many are looked at within the answer.
const FEW: usize = 500;
/// So many have their row in a sheet.
const MOST: usize = 100_000;
/// So many show their words.
const WITH_TEXT: usize = 3;
/// A text is shown so far.
const TEXT_CHARS: usize = 160;
/// With so many characters it is one message, whatever stands below it.
const ROOM: usize = 1_000;
/// The words below a sheet are at most so long.
const CAPTION_CHARS: usize = 800;
/// The verb whose role may have lists of people as sheets.
const AS_SHEET: &str = "contact.export";

/// `/reminder preview [when]`
pub async fn run(turn: &Turn<'_>, when: Option<&str>) -> Result<Reply> {
    let asked = match period::asked(turn, when) {
        Ok(asked) => asked,
        Err(reply) => return Ok(*reply),
    };
    let (tx, organisation) = (turn.desk.tx, &turn.organisation);
    let ahead = ahead::look(tx, turn.desk.calendars, organisation, asked.span, FEW).await?;
    if ahead.all.len() <= ON_PAGES || !rights::may(turn, AS_SHEET) {
        return Ok(pages(turn, &asked, ahead));
    }
    if ahead.more {
        let detail = serde_json::to_string(&asked).unwrap_or_default();
        enqueue(turn, ListJobKind::Reminders, 0, detail).await?;
        return Ok(Reply::new(turn.voice.say("list-is-written", &[])));
    }
    reply(turn, written(&turn.voice, &asked, &ahead)).await
}

/// In the middle of the dialogue: a time that cannot be looked at.
pub fn problem(turn: &Turn<'_>, partial: &Partial) -> Option<Reply> {
    let typed = partial.value("when")?;
    period::asked(turn, Some(typed)).err().map(|reply| *reply)
}

/// A sheet of all that is foreseen, and what is said with it.
pub struct Written {
    words: String,
    sheet: Exported,
}

/// The sheet of what was asked a while ago, as it is kept; `None`: it cannot be read.
pub async fn write(
    db: &impl Connection,
    calendars: &CalendarLinks,
    organisation_id: i64,
    voice: &Voice,
    detail: &str,
) -> Result<Option<Written>> {
    let Ok(asked) = serde_json::from_str::<Asked>(detail) else {
        return Ok(None);
    };
    let Some(organisation) = organisations::get(db, organisation_id).await? else {
        return Ok(None);
    };
    let ahead = ahead::look(db, calendars, &organisation, asked.span, MOST).await?;
    Ok(Some(written(voice, &asked, &ahead)))
}

fn written(voice: &Voice, asked: &Asked, ahead: &Ahead) -> Written {
    let mut words = asked.period.heading(voice);
    for line in totals(voice, ahead, MOST) {
        if words.chars().count() + line.chars().count() < CAPTION_CHARS {
            words = format!("{words}\n{line}");
        }
    }
    Written {
        words,
        sheet: sheet(voice, asked.span.now, &ahead.all),
    }
}

/// The message with the sheet.
pub async fn reply(turn: &Turn<'_>, written: Written) -> Result<Reply> {
    let named = ("foreseen-file", "foreseen-caption");
    hand_over(
        turn,
        "reminder.preview",
        named,
        Some(&written.words),
        written.sheet,
    )
    .await
}

/// A page of them; the first with how many there are of which, and with the words of the first ones, as far as it stays one message.
fn pages(turn: &Turn<'_>, asked: &Asked, ahead: Ahead) -> Reply {
    let voice = &turn.voice;
    let heading = asked.period.heading(voice);
    if ahead.all.is_empty() {
        let words = format!("{heading}\n{}", voice.say("foreseen-none", &[]));
        let list = Choice::run(voice, ReminderCommand::List, "reminder-list-button");
        return Reply::new(words).choice(list);
    }
    let totals = totals(voice, &ahead, FEW);
    let (page, more) = turn.page_of_all(ahead.all);
    let mut rows: Vec<String> = page.iter().map(|one| row(voice, one, asked.span.from)).collect();
    if turn.page > 0 {
        rows.insert(0, heading);
        return Reply::new(rows.join("\n")).more(more);
    }
    let length = |lines: &[String]| -> usize { lines.iter().map(|line| line.chars().count() + 1).sum() };
    let mut head = vec![heading];
    for line in totals {
        if length(&head) + length(&rows) + line.chars().count() < ROOM {
            head.push(line);
        }
    }
    head.push(String::new());
    let texts = page
        .iter()
        .enumerate()
        .filter_map(|(place, one)| match &one.fate {
            Fate::Leaves(text) => Some((place, quoted(text))),
            Fate::Waits(..) | Fate::Ends(_) => None,
        });
    for (place, text) in texts.take(WITH_TEXT) {
        if length(&head) + length(&rows) + text.chars().count() < ROOM {
            rows[place] = format!("{}\n{text}", rows[place]);
        }
    }
    head.extend(rows);
    Reply::new(head.join("\n")).more(more)
}

/// Words of a reminder, as they are quoted; long ones are cut.
fn quoted(text: &str) -> String {
    let lines = cut(text, TEXT_CHARS);
    let lines = lines.lines().map(|line| format!("> {line}"));
    lines.collect::<Vec<_>>().join("\n")
}

/// How many there are of which, by rule where there are several.
fn totals(voice: &Voice, ahead: &Ahead, looked_at: usize) -> Vec<String> {
    let all = Totals::of(&ahead.all).in_words(voice);
    let mut lines = vec![voice.say("foreseen-all", &[("what", all)])];
    lines.extend(by_rule(voice, &ahead.all));
    if ahead.more {
        let count = voice.number(looked_at as u64);
        lines.push(voice.say("foreseen-more", &[("count", count)]));
    }
    lines
}

/// When, to whom, by which rule, and why not. `near`: a moment of the day whose moments need no date.
fn row(voice: &Voice, foreseen: &Foreseen, near: Millis) -> String {
    let who = foreseen.contact.as_ref().map(|contact| contact.shown_name());
    let args = [
        ("when", voice.moment_soon(foreseen.at, near)),
        ("who", who.unwrap_or_else(|| voice.say("log-somebody", &[]))),
        ("rule", say::rule_or_old(voice, foreseen.rule.as_ref())),
    ];
    let row = voice.say("foreseen-line", &args);
    match why_not(voice, &foreseen.fate, near) {
        Some(why) => format!("{row}: _{why}_"),
        None => row,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reminder::DEFAULTS;

    #[test]
    fn it_is_told_that_there_are_more() {
        let leaves = Foreseen {
            at: 0,
            rule: Some(DEFAULTS[1].rule(2, 0)),
            thing: None,
            contact: None,
            fate: Fate::Leaves("Hola".to_owned()),
        };
        let ahead = Ahead {
            all: vec![leaves],
            more: true,
        };
        let said = ["es", "en"].map(|language| {
            let voice = Voice::new(language, "UTC");
            let mut lines = totals(&voice, &ahead, 1_500);
            lines.push(row(&voice, &ahead.all[0], 0));
            lines.join("\n")
        });
        insta::assert_snapshot!(said.join("\n\n"), @"
        En total: *1 sale*
        • cita, 1 día antes: 1 sale
        Son los primeros 1.500: hay más.
        • 00:00 *alguien que ya no está*, cita, 1 día antes

        In all: *1 goes*
        • appointment, 1 day before: 1 goes
        These are the first 1,500: there are more.
        • 00:00 *someone who left*, appointment, 1 day before
        ");
        assert_eq!(quoted("Hola\nAna"), "> Hola\n> Ana");
    }
}
