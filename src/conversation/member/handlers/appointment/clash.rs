//! What speaks against a time, in words. Nothing of it forbids: the member decides, but for what has begun already.

use super::open::Open;
use super::times::{self, Wanted};
use super::{Turn, words};
use crate::clock::Millis;
use crate::domain::agenda::{Clash, ClosedWhy};
use crate::replies::{Choice, Voice};
use crate::store::appointments::{self, When};
use crate::store::{Connection, Result};

/// Appointments of others that are named.
const NAMED: usize = 4;

/// Free times that are offered beside going on all the same.
const OFFERED: usize = 2;

/// Whether it has begun already: then nothing helps.
pub fn is_past(clashes: &[Clash]) -> bool {
    clashes.contains(&Clash::Past)
}

/// What speaks against it only since a moment. What was there before, and that it is not open then, he knew when it was made.
pub async fn since(
    db: &impl Connection,
    organisation_id: i64,
    clashes: Vec<Clash>,
    moment: Millis,
) -> Result<Vec<Clash>> {
    let mut new = Vec::new();
    for clash in clashes {
        let with = match &clash {
            Clash::Past => {
                new.push(clash);
                continue;
            }
            Clash::Closed(_) => continue,
            Clash::SamePerson(id) => vec![*id],
            Clash::Overlap { with, .. } => with.clone(),
        };
        let others = appointments::by_ids(db, organisation_id, with).await?;
        // Each came into its hour when its moment was reckoned.
        if others.iter().any(|other| other.reckoned_at > moment) {
            new.push(clash);
        }
    }
    Ok(new)
}

/// Each in a line.
pub async fn lines(
    db: &impl Connection,
    voice: &Voice,
    organisation_id: i64,
    (open, when): (&Open, &When),
    clashes: &[Clash],
) -> Result<Vec<String>> {
    let mut lines = Vec::new();
    for clash in clashes {
        lines.push(match clash {
            Clash::Past => voice.say("clash-past", &[]),
            Clash::SamePerson(id) => {
                let same = named(db, voice, organisation_id, &[*id]).await?;
                voice.say("clash-same", &[("other", same)])
            }
            Clash::Overlap { with, chairs } => {
                let others = named(db, voice, organisation_id, with).await?;
                let args = [("others", others), ("chairs", chairs.to_string())];
                match chairs {
                    1 => voice.say("clash-taken", &args[..1]),
                    _ => voice.say("clash-chairs", &args),
                }
            }
            Clash::Closed(why) => closed(voice, open, when, why),
        });
    }
    Ok(lines)
}

fn closed(voice: &Voice, open: &Open, when: &When, why: &ClosedWhy) -> String {
    let day = when.local.date();
    match why {
        ClosedWhy::Hours => {
            let hours = open.hours(day).iter().map(|(from, to)| voice.hours(*from, *to));
            let hours = hours.collect::<Vec<_>>().join(", ");
            voice.say("clash-hours", &[("hours", hours)])
        }
        ClosedWhy::Weekday => voice.say("clash-weekday", &[("day", voice.weekday(day))]),
        ClosedWhy::Holiday(name) => voice.say("clash-holiday", &[("holiday", name.clone())]),
    }
}

/// `#12 Luis (9:30–11:00)`, the first few.
async fn named(db: &impl Connection, voice: &Voice, organisation_id: i64, ids: &[i64]) -> Result<String> {
    let mut there = appointments::by_ids(db, organisation_id, ids.to_vec()).await?;
    there.sort_by_key(|appointment| (appointment.starts_at, appointment.id));
    let mut names = Vec::new();
    for appointment in there.iter().take(NAMED) {
        names.push(format!(
            "*{}* (#{}, {}–{})",
            words::name_of(db, voice, appointment).await?,
            appointment.number,
            words::clock(voice, appointment.starts_at),
            words::clock(voice, appointment.ends_at),
        ));
    }
    if there.len() > NAMED {
        names.push("…".to_owned());
    }
    Ok(voice.all(&names))
}

/// The free times nearest to one, each with the command that takes it.
pub async fn instead(
    turn: &Turn<'_>,
    open: &Open,
    when: &When,
    wanted: Wanted,
    line: impl Fn(&str) -> String,
) -> Result<Vec<Choice>> {
    let free = open.free_near(turn.desk.tx, when, wanted, OFFERED).await?;
    Ok(times::choices(turn, open, &free, line))
}
