//! All that is foreseen as a spreadsheet: when, to whom, by which rule, what becomes of it, and what it says.

use crate::clock::Millis;
use crate::conversation::member::handlers::contact::export::{Exported, moment};
use crate::conversation::reminding::ahead::words::why_not;
use crate::conversation::reminding::ahead::{Fate, Foreseen};
use crate::conversation::reminding::say;
use crate::domain::roster::our_header;
use crate::replies::Voice;
use crate::report::{Sheet, SheetError};

/// The spreadsheet and how many reminders it has. What stands in columns of ours is no part of a person: sent back, the sheet is read for
/// name and number alone.
pub fn sheet(voice: &Voice, now: Millis, all: &[Foreseen]) -> Exported {
    let mut header = ["column-name", "column-phone"]
        .map(|key| voice.say(key, &[]))
        .to_vec();
    let ours = [
        "foreseen-column-when",
        "foreseen-column-rule",
        "foreseen-column-fate",
        "foreseen-column-text",
    ];
    header.extend(ours.map(|key| our_header(&voice.say(key, &[]))));
    let mut sheet = Sheet::new(&voice.say("foreseen-file", &[]), &header)?;
    for foreseen in all {
        row(&mut sheet, voice, now, foreseen)?;
    }
    let rows = sheet.rows();
    Ok((sheet.finish()?, rows))
}

fn row(sheet: &mut Sheet, voice: &Voice, now: Millis, foreseen: &Foreseen) -> Result<(), SheetError> {
    let person = foreseen.contact.as_ref();
    let phone = person.and_then(|person| person.phone.as_ref());
    let text = match &foreseen.fate {
        Fate::Leaves(text) => text.as_str(),
        Fate::Waits(..) | Fate::Ends(_) => "",
    };
    let cells = [
        person.map(|person| person.name.clone()).unwrap_or_default(),
        phone.map(|digits| format!("+{digits}")).unwrap_or_default(),
        moment(voice, foreseen.at),
        say::rule_or_old(voice, foreseen.rule.as_ref()),
        why_not(voice, &foreseen.fate, now).unwrap_or_else(|| voice.say("foreseen-leaves", &[])),
        text.to_owned(),
    ];
    sheet.row(&cells)
}
