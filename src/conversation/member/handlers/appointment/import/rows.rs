//! What a file says, row by row: appointments to come, and why the rest gives none. Nothing is looked up here.
//!
//! A sheet is read as a list of people is ([`roster`]), by the same rules for separators, encodings, names and numbers; its other columns
//! say when and what for ([`sheet`]). A calendar is read by [`domain::calendar::read`](calendar).

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use chrono_tz::Tz;
use pregon_commands::{Language, Now};
use sha2::{Digest, Sha256};

use super::sheet::{self, Columns, Unclear};
use crate::clock::{Millis, utc};
use crate::domain::calendar::read::{self as calendar, Found, Frame};
use crate::domain::roster::{self, Column, Entry, Form, Person, Reason, Role, RosterProblem};
use crate::domain::{phone, text};

/// Appointments of a file that are taken in at once.
pub const MOST: usize = 2_000;

/// By whose clock, language and country a file is read.
#[derive(Debug, Clone)]
pub struct Reader {
    /// The clock of the business.
    pub zone: Tz,
    /// Whose numbers come without a country code.
    pub country: String,
    /// How its member writes dates.
    pub language: Language,
    /// When the file came: what was over by then is left out, however often the file is read again.
    pub now: Millis,
}

/// An appointment that a file asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The row, or which one of a calendar, from 1.
    pub place: usize,
    /// What it is called, so that it comes once.
    pub key: String,
    /// Digits with the country code, where they are told.
    pub phone: Option<String>,
    /// What its customer may be called, the likeliest first.
    pub names: Vec<String>,
    /// What it may be for, the likeliest first.
    pub services: Vec<String>,
    /// When, of the clock on the wall.
    pub local: NaiveDateTime,
    /// How many minutes it takes, where that is told.
    pub minutes: Option<i64>,
    /// What is noted of it.
    pub note: Option<String>,
    /// Whether what it is for and whose it is may stand in one heading: `Corte Nicolás Duque`.
    pub is_heading: bool,
    /// What it says, cell by cell, for a sheet that is sent back.
    pub cells: Vec<String>,
}

/// Why a row gives no appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// It is over. These are counted, and not shown one by one.
    Past,
    /// Called off in its calendar: counted as well.
    Cancelled,
    /// A whole day.
    AllDay,
    /// It says no day or no time.
    NoTime,
    /// What stands there is no moment: the words.
    NotAMoment(String),
    /// An hour that could be two: the words.
    TwoHours(String),
    /// It is years away.
    TooFar,
    /// It comes again by a rule that is not read.
    Rule,
    /// It ends before it begins, takes no time, or more than a day.
    Length,
    /// What stands there is no length: the words.
    NotALength(String),
    /// The number is none, or missing.
    Number(Reason),
    /// Nobody knows whose it is: no number, and no customer of that name.
    Nobody,
}

/// A row that gives none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Where it stands, from 1.
    pub place: usize,
    /// What it says.
    pub words: String,
    /// Why.
    pub why: Why,
    /// What it says, cell by cell.
    pub cells: Vec<String>,
}

/// A file, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    /// In the order of the file.
    pub wanted: Vec<Wanted>,
    /// The rest.
    pub left: Vec<Left>,
    /// How many come again, of a calendar.
    pub series: usize,
    /// What the cells of a row are; `None`: it is a calendar, whose rows have a heading and a time.
    pub columns: Option<Vec<Column>>,
}

/// Why a whole file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// As a list.
    List(RosterProblem),
    /// It has no column with days: its headers.
    NoDates(Vec<String>),
    /// As a calendar.
    Calendar(calendar::Problem),
    /// More than [`MOST`].
    TooMany,
}

/// Reads a file.
pub fn read(bytes: &[u8], reader: &Reader) -> Result<Rows, Trouble> {
    let rows = match calendar::is_calendar(bytes) {
        true => of_calendar(bytes, reader)?,
        false => of_sheet(bytes, reader)?,
    };
    match rows.wanted.len() > MOST {
        true => Err(Trouble::TooMany),
        false => Ok(rows),
    }
}

fn of_calendar(bytes: &[u8], reader: &Reader) -> Result<Rows, Trouble> {
    if bytes.len() > calendar::MAX_BYTES {
        return Err(Trouble::Calendar(calendar::Problem::TooLarge));
    }
    let text = roster::text_of(bytes).map_err(Trouble::List)?;
    let frame = Frame {
        zone: reader.zone,
        now: reader.now,
    };
    let contents = calendar::read(&text, frame).map_err(Trouble::Calendar)?;
    let mut rows = Rows {
        series: contents.series,
        ..Rows::default()
    };
    for entry in contents.entries {
        match entry {
            calendar::Entry::Found(found) => rows.wanted.push(of_event(found, reader)),
            calendar::Entry::Left { place, summary, why } => rows.left.push(Left {
                place,
                cells: vec![summary.clone()],
                words: summary,
                why: match why {
                    calendar::Why::Past => Why::Past,
                    calendar::Why::Cancelled => Why::Cancelled,
                    calendar::Why::AllDay => Why::AllDay,
                    calendar::Why::NoTime => Why::NoTime,
                    calendar::Why::Rule => Why::Rule,
                    calendar::Why::Length => Why::Length,
                },
            }),
        }
    }
    match rows.wanted.is_empty() && rows.left.is_empty() {
        true => Err(Trouble::List(RosterProblem::Empty)),
        false => Ok(rows),
    }
}

fn of_event(found: Found, reader: &Reader) -> Wanted {
    let written: Vec<String> = found.addresses.iter().flat_map(|text| numbers(text)).collect();
    let phone = written
        .iter()
        .find_map(|number| phone::normalise(number, &reader.country).ok());
    let mut parts = parts(&found.summary, &written);
    let names = found
        .guests
        .iter()
        .cloned()
        .chain(parts.iter().cloned())
        .collect();
    // `Ana · Corte`, `Corte - Ana`: whichever is offered is what it is for; else the last one is, where there are two.
    parts.reverse();
    let note = found.description.lines().map(str::trim).filter(|line| {
        let is_number = written.iter().any(|number| line.contains(number.as_str()));
        !line.is_empty() && !is_number
    });
    let note = text::cut(&note.collect::<Vec<_>>().join(" "), NOTE);
    let local = utc(found.starts_at).with_timezone(&reader.zone).naive_local();
    Wanted {
        place: found.place,
        is_heading: true,
        cells: vec![found.summary.clone(), local.format(WRITTEN).to_string()],
        key: format!("ics:{}", hex::encode(&Sha256::digest(&found.key)[..16])),
        phone,
        names,
        services: parts,
        local,
        minutes: found.minutes,
        note: Some(note).filter(|note| !note.is_empty()),
    }
}

/// How a time of a calendar is written for a sheet.
const WRITTEN: &str = "%Y-%m-%d %H:%M";

/// The longest note, in characters: as long as one that is typed.
const NOTE: usize = 200;

/// What may be telephone numbers in a text; days and times are none.
fn numbers(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for piece in text.split(|letter: char| !(letter.is_ascii_digit() || " +-().\u{a0}".contains(letter))) {
        let piece = piece.trim_matches(|letter: char| !letter.is_ascii_digit() && letter != '+');
        let digits = piece.chars().filter(char::is_ascii_digit).count();
        let lengths: Vec<usize> = piece.split(['-', '.', ' ']).map(str::len).collect();
        let is_day = matches!(lengths.as_slice(), [4, 1..=2, 1..=2, ..] | [1..=2, 1..=2, 4, ..]);
        if (7..=15).contains(&digits) && !is_day {
            found.push(piece.to_owned());
        }
    }
    found
}

/// The parts of a heading, without the numbers in it.
fn parts(summary: &str, numbers: &[String]) -> Vec<String> {
    let mut summary = summary.to_owned();
    for number in numbers {
        summary = summary.replace(number.as_str(), " - ");
    }
    for mark in [" · ", " – ", " — ", " | ", ": ", " / ", "\n"] {
        summary = summary.replace(mark, " - ");
    }
    let parts = summary.split(" - ").map(|part| {
        let part = part.trim_matches(|letter: char| letter.is_whitespace() || "-,;:()".contains(letter));
        part.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    parts.filter(|part| !part.is_empty()).take(4).collect()
}

fn of_sheet(bytes: &[u8], reader: &Reader) -> Result<Rows, Trouble> {
    let (mut people, mut rows): (Vec<Person>, Rows) = (Vec::new(), Rows::default());
    let columns = roster::for_each(Form::File, bytes, &reader.country, &mut |entry| match entry {
        Entry::Person(person) => people.push(person),
        Entry::Rejected(rejected) => match (rejected.person, rejected.reason) {
            // The same person comes more than once; who is known may be told by name alone.
            (Some(person), Reason::Duplicate { .. } | Reason::NoPhone) => people.push(*person),
            (_, reason) => rows.left.push(Left {
                place: rejected.line,
                words: rejected.cells.join(" | "),
                cells: rejected.cells,
                why: Why::Number(reason),
            }),
        },
    })
    .map_err(Trouble::List)?;
    people.sort_by_key(|person| person.line);
    let keys = Columns::of(&columns).ok_or_else(|| {
        let headers = columns.iter().map(|column| column.header.clone());
        Trouble::NoDates(headers.filter(|header| !header.is_empty()).collect())
    })?;
    let here = utc(reader.now).with_timezone(&reader.zone).naive_local();
    let now = Now {
        date: here.date(),
        time: here.time(),
    };
    for person in people {
        let cells = cells(&person, &columns);
        let read = sheet::moment(&keys, &person.attributes, &now, reader.language)
            .map_err(Why::from)
            .and_then(|local| Ok((local, length(&person, &keys)?)));
        match read {
            Ok((local, minutes)) => rows.wanted.push(of_row(person, &keys, (local, minutes), cells)),
            Err(why) => rows.left.push(Left {
                place: person.line,
                words: shown(&person),
                why,
                cells,
            }),
        }
    }
    rows.columns = Some(columns);
    Ok(rows)
}

impl From<Unclear> for Why {
    fn from(unclear: Unclear) -> Self {
        match unclear {
            Unclear::Past => Self::Past,
            Unclear::TooFar => Self::TooFar,
            Unclear::Missing => Self::NoTime,
            Unclear::TwoHours(words) => Self::TwoHours(words),
            Unclear::NotAMoment(words) => Self::NotAMoment(words),
        }
    }
}

/// How long a row takes, where it says so. What it says and nobody understands is not taken for the usual length.
fn length(person: &Person, keys: &Columns) -> Result<Option<i64>, Why> {
    let typed = keys.length.as_ref().and_then(|key| person.attributes.get(key));
    let Some(typed) = typed else {
        return Ok(None);
    };
    match sheet::minutes(typed) {
        Some(minutes) => Ok(Some(minutes)),
        None => Err(Why::NotALength(typed.clone())),
    }
}

/// A row as it stood in its sheet, cell by cell.
fn cells(person: &Person, columns: &[Column]) -> Vec<String> {
    let cell = |column: &Column| match &column.role {
        Role::Name | Role::FirstName => person.name.clone(),
        Role::Phone if person.phone.is_empty() => String::new(),
        Role::Phone => phone::pretty(&person.phone),
        Role::Tags => person.tags.join(", "),
        Role::Attribute(key) => person.attributes.get(key).cloned().unwrap_or_default(),
        _ => String::new(),
    };
    columns.iter().map(cell).collect()
}

fn of_row(
    person: Person,
    keys: &Columns,
    (local, minutes): (NaiveDateTime, Option<i64>),
    cells: Vec<String>,
) -> Wanted {
    let value = |key: &Option<String>| -> Option<String> {
        let value = person.attributes.get(key.as_ref()?)?;
        Some(value.clone())
    };
    let phone = Some(person.phone.clone()).filter(|phone| !phone.is_empty());
    let whose = phone.clone().unwrap_or_else(|| text::key(&person.name));
    let note = value(&keys.note).map(|note| text::cut(&note, NOTE));
    Wanted {
        place: person.line,
        key: format!("list:{whose}:{}", local.format("%Y-%m-%dT%H:%M")),
        phone,
        services: value(&keys.service).into_iter().collect(),
        minutes,
        note,
        is_heading: false,
        cells,
        local,
        names: vec![person.name]
            .into_iter()
            .filter(|name| !name.is_empty())
            .collect(),
    }
}

fn shown(person: &Person) -> String {
    let values: BTreeMap<&str, &str> = person
        .attributes
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()))
        .collect();
    let number = Some(phone::pretty(&person.phone)).filter(|_| !person.phone.is_empty());
    let name = Some(person.name.clone()).filter(|name| !name.is_empty());
    let all = name
        .into_iter()
        .chain(number)
        .chain(values.values().map(|value| (*value).to_owned()));
    all.collect::<Vec<_>>().join(" | ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn reader(language: Language) -> Reader {
        Reader {
            zone: Tz::America__Bogota,
            country: "CO".to_owned(),
            language,
            // 2026-11-20T15:00:00Z
            now: 1_795_186_800_000,
        }
    }

    /// Whose, when, what for, how long and the note; or why not.
    fn told(text: &str, language: Language) -> Vec<String> {
        let rows = read(text.as_bytes(), &reader(language)).unwrap();
        let wanted = rows.wanted.iter().map(|row| {
            let or = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
            let told = format!(
                "{} {} {} {} {} {}",
                or(row.phone.clone()),
                row.names.join("/"),
                row.local.format("%Y-%m-%dT%H:%M"),
                row.services.join("/"),
                or(row.minutes.map(|minutes| minutes.to_string())),
                or(row.note.clone()),
            );
            (row.place, told)
        });
        let left = rows
            .left
            .iter()
            .map(|left| (left.place, format!("{:?}", left.why)));
        let mut all: Vec<(usize, String)> = wanted.chain(left).collect();
        all.sort();
        all.into_iter()
            .map(|(place, told)| format!("{place}: {told}"))
            .collect()
    }

    #[test]
    fn a_sheet_in_spanish() {
        let list = "Nombre;Celular;Fecha;Hora;Servicio;Duración;Notas;Fecha de nacimiento\n\
            Ana Peña;300 555 0201;1/12/2026;10:00;Corte;45 min;trae su tinte;3/4/1990\n\
            Ana Peña;300 555 0201;2/12/2026;3:30 p. m.;Tinte;1h 30;;\n\
            Beto;300 555 0202;2026-12-03;16:00:00;;;;\n\
            Carla;;1/12/2026;11:00;;;;\n\
            Diego;300 555 0204;1/11/2026;10:00;;;;\n\
            Elena;300 555 0205;31/02/2027;10:00;;;;\n\
            Fabio;300 555 0206;1/12/2026;;;;;\n\
            Gloria;300 555 0207;1/12/2026;9;;;;\n\
            Hugo;123;1/12/2026;10:00;;;;\n\
            Inés;300 555 0209;1/12/2026;12:00;;-30;;\n\
            Juan;300 555 0210;1/12/2026;13:00;;0 min;;\n";
        assert_eq!(
            told(list, Language::Es),
            [
                "2: 573005550201 Ana Peña 2026-12-01T10:00 Corte 45 trae su tinte",
                "3: 573005550201 Ana Peña 2026-12-02T15:30 Tinte 90 -",
                "4: 573005550202 Beto 2026-12-03T16:00  - -",
                "5: - Carla 2026-12-01T11:00  - -",
                "6: Past",
                "7: NotAMoment(\"31/02/2027 10:00\")",
                "8: NoTime",
                "9: TwoHours(\"1/12/2026 9\")",
                "10: Number(NotANumber)",
                "11: NotALength(\"-30\")",
                "12: NotALength(\"0 min\")",
            ]
        );
    }

    #[test]
    fn a_sheet_in_english() {
        let list = "name,phone,date,time,service,minutes,note\n\
            Ann,+1 415 555 0123,12/1/2026,10:00 AM,Haircut,30,\n\
            Bob,+1 415 555 0124,Dec 2 2026 5pm,,,,call first\n";
        assert_eq!(
            told(list, Language::En),
            [
                "2: 14155550123 Ann 2026-12-01T10:00 Haircut 30 -",
                "3: 14155550124 Bob 2026-12-02T17:00  - call first",
            ]
        );
    }

    #[test]
    fn a_calendar() {
        let ics = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20261201T150000Z\nDTEND:20261201T154500Z\nSUMMARY:Ana Peña - Corte\nDESCRIPTION:300 555 0201\\nllega tarde\nEND:VEVENT\n\
            BEGIN:VEVENT\nUID:b\nDTSTART:20261201T160000Z\nSUMMARY:Corte Beto +57 300 555 0202\nDESCRIPTION:reserva 2026-12-01 10:00\nEND:VEVENT\n\
            BEGIN:VEVENT\nUID:c\nDTSTART:20261201T160000Z\nDTEND:20261201T150000Z\nSUMMARY:Corte Ana\nEND:VEVENT\n\
            BEGIN:VEVENT\nUID:d\nDTSTART:20261201T160000Z\nDTEND:20261201T160000Z\nSUMMARY:Corte Ana\nEND:VEVENT\n\
            BEGIN:VEVENT\nUID:e\nDTSTART:20261201T160000Z\nDURATION:-PT30M\nSUMMARY:Corte Ana\nEND:VEVENT\nEND:VCALENDAR\n";
        assert_eq!(
            told(ics, Language::Es),
            [
                "1: 573005550201 Ana Peña/Corte 2026-12-01T10:00 Corte/Ana Peña 45 llega tarde",
                "2: 573005550202 Corte Beto 2026-12-01T11:00 Corte Beto - reserva 2026-12-01 10:00",
                "3: Length",
                "4: Length",
                "5: Length",
            ]
        );
    }

    #[test]
    fn what_is_no_list_of_appointments_says_so() {
        let of = |text: &str| read(text.as_bytes(), &reader(Language::Es)).unwrap_err();
        assert_eq!(
            of("nombre,celular,ciudad\nAna,3005550201,Cali\n"),
            Trouble::NoDates(["nombre", "celular", "ciudad"].map(str::to_owned).to_vec())
        );
        for nothing in [
            "",
            "nombre,celular,fecha,hora\n",
            "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n",
        ] {
            assert_eq!(of(nothing), Trouble::List(RosterProblem::Empty), "{nothing}");
        }
        let many: String = (0..=MOST)
            .map(|day| format!("Ana,3005550201,1/12/2026,{}:{:02}\n", 8 + day / 60 % 12, day % 60))
            .collect();
        assert_eq!(
            of(&format!("nombre,celular,fecha,hora\n{many}")),
            Trouble::TooMany
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn anything_is_read(bytes: Vec<u8>, cells in prop::collection::vec(".{0,20}", 4)) {
            for language in Language::ALL {
                let _ = read(&bytes, &reader(language));
                let list = format!("nombre\tcelular\tfecha\thora\n{}\n", cells.join("\t"));
                let _ = read(list.as_bytes(), &reader(language));
            }
        }
    }
}
