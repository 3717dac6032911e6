//! iCalendar files of others: which appointments are to come, and what is known of each. A stranger writes such a file, so it is
//! bounded before it is taken apart, and whatever it says nothing here panics.
//!
//! Times in UTC and in a zone are moments; a floating one is by the clock of the business. What comes again is written out for
//! [`AHEAD_DAYS`] days, with what its calendar left out or moved; a day without an hour is no appointment.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calcard::common::timezone::Tz as AnyTz;
use calcard::icalendar::dates::TimeOrDelta;
use calcard::icalendar::timezone::TzResolver;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarEntry, ICalendarParameterName, ICalendarProperty,
    ICalendarStatus, ICalendarValue,
};
use calcard::{Entry as Parsed, Parser};
use chrono::{DateTime, TimeZone, Utc};
use chrono_tz::Tz;

use crate::domain::local_time::on_the_wall;

/// The largest file, in bytes.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;
/// Most components of a file, of any kind.
pub const MAX_PARTS: usize = 20_000;
/// So many days ahead what comes again is written out.
pub const AHEAD_DAYS: i64 = 90;

/// Times of one that comes again that are reckoned, those that are over too: a daily one of five years.
const MOST_TIMES: usize = 2_000;
/// Appointments that come again of a file: the rest of them is not understood.
const MOST_SERIES: usize = 500;
/// The most of a text that is looked at, in characters.
const MOST_CHARS: usize = 1_000;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// By which clock a file is read.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    /// That of the business, for times that say no zone.
    pub zone: Tz,
    /// What begins before is over, in Unix milliseconds.
    pub now: i64,
}

/// An appointment as it stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Which of the file, from 1.
    pub place: usize,
    /// What it is called there, and at which of its times where it comes again.
    pub key: String,
    /// When it begins, in Unix milliseconds.
    pub starts_at: i64,
    /// How many minutes it takes, where that is said.
    pub minutes: Option<i64>,
    /// Its heading.
    pub summary: String,
    /// What stands below.
    pub description: String,
    /// Names of who is invited.
    pub guests: Vec<String>,
    /// Where a telephone may stand, the likeliest first.
    pub addresses: Vec<String>,
}

/// Why something gives no appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It is over.
    Past,
    /// It was called off.
    Cancelled,
    /// A whole day.
    AllDay,
    /// It says no time, or none that there is.
    NoTime,
    /// Too much comes again, or by a rule that nobody reads.
    Rule,
    /// It ends before it begins, takes no time, or more than a day.
    Length,
}

/// One of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// An appointment to come.
    Found(Found),
    /// None.
    Left {
        /// Which of the file, from 1.
        place: usize,
        /// Its heading.
        summary: String,
        /// Why.
        why: Why,
    },
}

/// Why a whole file cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// Another kind of file, or a broken one.
    #[error("no calendar")]
    NoCalendar,
    /// Too many bytes.
    #[error("more than {MAX_BYTES} bytes")]
    TooLarge,
    /// Too many parts.
    #[error("more than {MAX_PARTS} parts")]
    TooMany,
}

/// What a file has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contents {
    /// In the order of the file.
    pub entries: Vec<Entry>,
    /// How many of them come again.
    pub series: usize,
}

/// Whether a file begins as a calendar does.
pub fn is_calendar(bytes: &[u8]) -> bool {
    const BEGINS: &[u8] = b"BEGIN:VCALENDAR";
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let bytes = bytes.trim_ascii_start();
    bytes
        .get(..BEGINS.len())
        .is_some_and(|begins| begins.eq_ignore_ascii_case(BEGINS))
}

/// Reads a calendar.
///
/// # Errors
///
/// Why nothing of it can be read.
pub fn read(text: &str, frame: Frame) -> Result<Contents, Problem> {
    if text.len() > MAX_BYTES {
        return Err(Problem::TooLarge);
    }
    if parts(text) > MAX_PARTS {
        return Err(Problem::TooMany);
    }
    // Its reader is made for hostile calendars; should it break over one all the same, that one is broken.
    catch_unwind(AssertUnwindSafe(|| taken_apart(text, frame))).unwrap_or(Err(Problem::NoCalendar))
}

/// Lines that begin a part.
fn parts(text: &str) -> usize {
    let lines = text.split(['\n', '\r']);
    lines
        .filter(|line| {
            let line = line.trim_start().as_bytes();
            line.get(..6)
                .is_some_and(|begins| begins.eq_ignore_ascii_case(b"BEGIN:"))
        })
        .count()
}

fn taken_apart(text: &str, frame: Frame) -> Result<Contents, Problem> {
    let mut parser = Parser::new(text);
    let (mut contents, mut place, mut is_any) = (Contents::default(), 0, false);
    loop {
        match parser.entry() {
            Parsed::ICalendar(calendar) => {
                is_any = true;
                of_calendar(&calendar, frame, &mut place, &mut contents);
            }
            Parsed::Eof => break,
            // What stands between calendars, or is torn off, is none of them.
            _ => {}
        }
    }
    match is_any {
        true => Ok(contents),
        false => Err(Problem::NoCalendar),
    }
}

/// An appointment of a file with its place in it.
type Placed<'c> = (usize, &'c ICalendarComponent);

fn of_calendar(calendar: &ICalendar, frame: Frame, place: &mut usize, contents: &mut Contents) {
    let zones = calendar.build_tz_resolver().with_default(frame.zone);
    let mut alone: Vec<Placed<'_>> = Vec::new();
    let mut again: BTreeMap<&str, Vec<Placed<'_>>> = BTreeMap::new();
    for event in calendar
        .components
        .iter()
        .filter(|part| part.component_type.is_event())
    {
        *place += 1;
        let repeats = event.has_property(&ICalendarProperty::Rrule)
            || event.has_property(&ICalendarProperty::Rdate)
            || event.is_recurrence_override();
        match uid(event).filter(|_| repeats) {
            Some(uid) => again.entry(uid).or_default().push((*place, event)),
            None => alone.push((*place, event)),
        }
    }
    let mut entries: Vec<Entry> = Vec::with_capacity(alone.len());
    entries.extend(
        alone
            .iter()
            .map(|(place, event)| once(*place, event, &zones, frame)),
    );
    for (uid, events) in again {
        contents.series += 1;
        if contents.series > MOST_SERIES {
            entries.extend(events.iter().map(|(place, event)| left(*place, event, Why::Rule)));
        } else {
            of_series(calendar, uid, &events, frame, &mut entries);
        }
    }
    entries.sort_by_key(|entry| match entry {
        Entry::Found(found) => (found.place, found.starts_at),
        Entry::Left { place, .. } => (*place, 0),
    });
    contents.entries.append(&mut entries);
}

/// One that comes once.
fn once(place: usize, event: &ICalendarComponent, zones: &TzResolver<&str>, frame: Frame) -> Entry {
    if is_off(event) {
        return left(place, event, Why::Cancelled);
    }
    let starts_at = match moment(event, &ICalendarProperty::Dtstart, zones, frame) {
        Ok(starts_at) => starts_at,
        Err(why) => return left(place, event, why),
    };
    if starts_at < frame.now {
        return left(place, event, Why::Past);
    }
    let ends_at = moment(event, &ICalendarProperty::Dtend, zones, frame).ok();
    let minutes = match ends_at {
        Some(ends_at) => Some((ends_at - starts_at) / 60_000),
        None => duration(event),
    };
    if minutes.is_some_and(|minutes| !is_a_length(minutes)) {
        return left(place, event, Why::Length);
    }
    let key = match uid(event) {
        Some(uid) => uid.to_owned(),
        None => format!("{starts_at}:{}", text_of(event, &ICalendarProperty::Summary)),
    };
    Entry::Found(found(place, event, key, starts_at, minutes))
}

/// One that comes again, with the times that were moved or left out.
fn of_series(calendar: &ICalendar, uid: &str, events: &[Placed<'_>], frame: Frame, entries: &mut Vec<Entry>) {
    let Some((first, main)) = events.first().copied() else {
        return;
    };
    if let Some(why) = untimed(main) {
        entries.push(left(first, main, why));
        return;
    }
    let zones = calendar.timezones().cloned();
    let alone = ICalendar {
        components: zones
            .chain(events.iter().map(|(_, event)| (*event).clone()))
            .collect(),
    };
    let before = alone.components.len() - events.len();
    let expanded = alone.expand_dates(frame.zone, MOST_TIMES);
    let until = frame.now.saturating_add(AHEAD_DAYS * DAY_MS);
    let known = entries.len();
    let mut is_no_length = false;
    for time in expanded.events {
        let at = usize::try_from(time.comp_id)
            .ok()
            .and_then(|id| id.checked_sub(before));
        let Some((place, event)) = at.and_then(|at| events.get(at)).copied() else {
            continue;
        };
        let starts_at = time.start.timestamp_millis();
        if is_off(event) || starts_at < frame.now || starts_at > until {
            continue;
        }
        let minutes = match time.end {
            TimeOrDelta::Time(ends) => (ends.timestamp_millis() - starts_at) / 60_000,
            TimeOrDelta::Delta(takes) => takes.num_minutes(),
        };
        if says_length(event) && !is_a_length(minutes) {
            is_no_length = true;
            continue;
        }
        let key = format!("{uid}:{starts_at}");
        entries.push(Entry::Found(found(place, event, key, starts_at, Some(minutes))));
    }
    if entries.len() == known {
        let why = match (is_off(main), expanded.errors.is_empty()) {
            (true, _) => Why::Cancelled,
            (false, _) if is_no_length => Why::Length,
            (false, true) => Why::Past,
            (false, false) => Why::Rule,
        };
        entries.push(left(first, main, why));
    }
}

fn found(
    place: usize,
    event: &ICalendarComponent,
    key: String,
    starts_at: i64,
    minutes: Option<i64>,
) -> Found {
    let summary = text_of(event, &ICalendarProperty::Summary);
    let description = text_of(event, &ICalendarProperty::Description);
    let invited: Vec<&ICalendarEntry> = event.properties(&ICalendarProperty::Attendee).collect();
    let guests = invited
        .iter()
        .filter_map(|guest| guest.parameter(&ICalendarParameterName::Cn)?.as_text())
        .map(shortened)
        .collect();
    let called = invited.iter().filter_map(|guest| guest.values.first()?.as_text());
    let contact = text_of(event, &ICalendarProperty::Contact);
    let location = text_of(event, &ICalendarProperty::Location);
    let addresses = called
        .map(shortened)
        .chain([contact, summary.clone(), description.clone(), location])
        .filter(|text| !text.is_empty())
        .collect();
    Found {
        place,
        key,
        starts_at,
        minutes: minutes.filter(|minutes| is_a_length(*minutes)),
        summary,
        description,
        guests,
        addresses,
    }
}

/// Nothing takes no time, or more than a day.
fn is_a_length(minutes: i64) -> bool {
    (1..=24 * 60).contains(&minutes)
}

/// Whether it says until when it goes, or how long.
fn says_length(event: &ICalendarComponent) -> bool {
    event.has_property(&ICalendarProperty::Dtend) || event.has_property(&ICalendarProperty::Duration)
}

fn left(place: usize, event: &ICalendarComponent, why: Why) -> Entry {
    let summary = text_of(event, &ICalendarProperty::Summary);
    Entry::Left { place, summary, why }
}

fn uid(event: &ICalendarComponent) -> Option<&str> {
    event.uid().filter(|uid| !uid.is_empty())
}

fn is_off(event: &ICalendarComponent) -> bool {
    matches!(event.status(), Some(ICalendarStatus::Cancelled))
}

/// Why it has no time of a day; `None`: it has one.
fn untimed(event: &ICalendarComponent) -> Option<Why> {
    let start = event
        .property(&ICalendarProperty::Dtstart)
        .or_else(|| event.property(&ICalendarProperty::RecurrenceId));
    match start.and_then(|start| start.values.first()) {
        Some(ICalendarValue::PartialDateTime(at)) if at.has_date_and_time() => None,
        Some(ICalendarValue::PartialDateTime(at)) if at.has_date() => Some(Why::AllDay),
        _ => Some(Why::NoTime),
    }
}

/// A moment that a line says: of a time that comes twice the first, and one that the clocks are put forward over when they are.
fn moment(
    event: &ICalendarComponent,
    named: &ICalendarProperty,
    zones: &TzResolver<&str>,
    frame: Frame,
) -> Result<i64, Why> {
    let line = event.property(named).ok_or(Why::NoTime)?;
    let Some(ICalendarValue::PartialDateTime(at)) = line.values.first() else {
        return Err(Why::NoTime);
    };
    if !at.has_date_and_time() {
        return Err(if at.has_date() { Why::AllDay } else { Why::NoTime });
    }
    let said = at.to_date_time().ok_or(Why::NoTime)?;
    let at: DateTime<Utc> = match said.offset {
        Some(offset) => offset
            .from_local_datetime(&said.date_time)
            .single()
            .ok_or(Why::NoTime)?
            .to_utc(),
        None => {
            let zone = line
                .parameter(&ICalendarParameterName::Tzid)
                .and_then(|zone| zone.as_text());
            match zones.resolve_or_default(zone) {
                AnyTz::Tz(zone) => on_the_wall(zone, said.date_time),
                AnyTz::Fixed(offset) => offset
                    .from_local_datetime(&said.date_time)
                    .single()
                    .ok_or(Why::NoTime)?
                    .to_utc(),
                AnyTz::Floating => on_the_wall(frame.zone, said.date_time),
            }
        }
    };
    Ok(at.timestamp_millis())
}

/// How many minutes it takes, where it says how long and not until when.
fn duration(event: &ICalendarComponent) -> Option<i64> {
    match event.property(&ICalendarProperty::Duration)?.values.first()? {
        ICalendarValue::Duration(takes) => Some(takes.as_seconds() / 60),
        _ => None,
    }
}

fn text_of(event: &ICalendarComponent, named: &ICalendarProperty) -> String {
    let value = event.property(named).and_then(|line| line.values.first());
    value
        .and_then(ICalendarValue::as_text)
        .map(shortened)
        .unwrap_or_default()
}

/// What is looked at of a text, without what nobody sees.
fn shortened(text: &str) -> String {
    let shown = text
        .chars()
        .filter(|letter| !letter.is_control() || *letter == '\n');
    shown.take(MOST_CHARS).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::*;
    use crate::domain::calendar::write::{Calendar, Event, Head, Status};

    /// 2026-11-20T15:00:00Z
    const NOW: i64 = 1_795_186_800_000;

    fn frame() -> Frame {
        Frame {
            zone: Tz::America__Bogota,
            now: NOW,
        }
    }

    fn of(events: &str) -> Contents {
        let text =
            format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n").replace('\n', "\r\n");
        read(&text.replace("\r\r", "\r"), frame()).unwrap()
    }

    /// When each begins, how long it takes and what it is called; or why there is none.
    fn told(contents: &Contents) -> Vec<String> {
        let told = contents.entries.iter().map(|entry| match entry {
            Entry::Found(found) => {
                let at = DateTime::from_timestamp_millis(found.starts_at).unwrap();
                let takes = found
                    .minutes
                    .map_or("?".to_owned(), |minutes| minutes.to_string());
                format!("{} {takes} {}", at.format("%Y-%m-%dT%H:%MZ"), found.summary)
            }
            Entry::Left { summary, why, .. } => format!("{why:?} {summary}"),
        });
        told.collect()
    }

    fn event(lines: &str) -> String {
        format!("BEGIN:VEVENT\n{lines}\nEND:VEVENT\n")
    }

    #[test]
    fn times_of_every_kind() {
        let contents = of(&[
            "UID:a\nDTSTART:20261201T150000Z\nDTEND:20261201T154500Z\nSUMMARY:en UTC",
            "UID:b\nDTSTART;TZID=America/New_York:20261201T100000\nDURATION:PT1H30M\nSUMMARY:con zona",
            "UID:c\nDTSTART:20261201T100000\nSUMMARY:sin zona",
            "UID:d\nDTSTART;VALUE=DATE:20261201\nSUMMARY:todo el día",
            "UID:e\nDTSTART:20261101T100000Z\nSUMMARY:ya pasó",
            "UID:f\nDTSTART:20261201T100000Z\nSTATUS:CANCELLED\nSUMMARY:cancelada",
            "UID:g\nSUMMARY:sin hora",
            "UID:h\nDTSTART:20261341T990000Z\nSUMMARY:imposible",
            "DTSTART;TZID=Romance Standard Time:20261201T100000\nDTEND;TZID=Romance Standard Time:20261201T090000\nSUMMARY:de Outlook",
        ]
        .map(event)
        .concat());
        assert_eq!(
            told(&contents),
            [
                "2026-12-01T15:00Z 45 en UTC",
                "2026-12-01T15:00Z 90 con zona",
                "2026-12-01T15:00Z ? sin zona",
                "AllDay todo el día",
                "Past ya pasó",
                "Cancelled cancelada",
                "NoTime sin hora",
                "NoTime imposible",
                "Length de Outlook",
            ]
        );
    }

    #[test]
    fn what_comes_again_is_written_out() {
        let contents = of(&[
            "UID:s\nDTSTART;TZID=America/Bogota:20261006T100000\nDTEND;TZID=America/Bogota:20261006T110000\nRRULE:FREQ=WEEKLY;COUNT=10\nEXDATE;TZID=America/Bogota:20261201T100000\nSUMMARY:Ana",
            "UID:s\nRECURRENCE-ID;TZID=America/Bogota:20261124T100000\nDTSTART;TZID=America/Bogota:20261125T160000\nDTEND;TZID=America/Bogota:20261125T170000\nSUMMARY:Ana movida",
            "UID:t\nDTSTART:20250101T100000Z\nRRULE:FREQ=YEARLY;COUNT=1\nSUMMARY:de antes",
            "UID:u\nDTSTART;VALUE=DATE:20261201\nRRULE:FREQ=DAILY\nSUMMARY:días",
            "UID:v\nDTSTART:20261201T100000Z\nDTEND:20261201T090000Z\nRRULE:FREQ=DAILY;COUNT=3\nSUMMARY:al revés",
        ]
        .map(event)
        .concat());
        assert_eq!(
            told(&contents),
            [
                "2026-12-08T15:00Z 60 Ana",
                "2026-11-25T21:00Z 60 Ana movida",
                "Past de antes",
                "AllDay días",
                "Length al revés",
            ]
        );
        assert_eq!(contents.series, 4);
        let endless = of(&event(
            "UID:d\nDTSTART:20261120T160000Z\nRRULE:FREQ=DAILY\nSUMMARY:x",
        ));
        assert_eq!(endless.entries.len(), 90);
        let keys = endless.entries.iter().map(|entry| match entry {
            Entry::Found(found) => found.key.clone(),
            Entry::Left { .. } => String::new(),
        });
        assert_eq!(keys.collect::<std::collections::BTreeSet<_>>().len(), 90);
        // A rule that never comes true, and one that comes true each second, end.
        for rule in [
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=SECONDLY",
            "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=NEVER",
        ] {
            of(&event(&format!("UID:x\nDTSTART:20000101T000000Z\nRRULE:{rule}")));
        }
    }

    #[test]
    fn whom_it_is_for() {
        let contents = of(&event(
            "UID:a\nDTSTART:20261201T150000Z\nSUMMARY:Corte\\, tinte\nDESCRIPTION:Tel 300 555 0201\\nllega tarde\nATTENDEE;CN=\"Ana Peña\":mailto:ana@example.com\nATTENDEE;CN=Beto:tel:+573005550202",
        ));
        let Entry::Found(found) = &contents.entries[0] else {
            panic!("{contents:?}")
        };
        assert_eq!(found.guests, ["Ana Peña", "Beto"]);
        assert_eq!(found.summary, "Corte, tinte");
        assert_eq!(found.description, "Tel 300 555 0201\nllega tarde");
        assert_eq!(found.addresses[1], "tel:+573005550202");
    }

    #[test]
    fn what_is_no_calendar_says_so() {
        for text in ["", "hola", "BEGIN:VCARD\r\nFN:Ana\r\nEND:VCARD", "BEGIN"] {
            assert_eq!(read(text, frame()), Err(Problem::NoCalendar), "{text}");
        }
        assert_eq!(read(&"x".repeat(MAX_BYTES + 1), frame()), Err(Problem::TooLarge));
        let many = "begin:VEVENT\n".repeat(MAX_PARTS + 1);
        assert_eq!(read(&many, frame()), Err(Problem::TooMany));
        assert!(is_calendar(b"\xef\xbb\xbf\r\nbegin:vcalendar\r\n") && !is_calendar(b"BEGIN:VCARD"));
    }

    /// What is written is read back as the same moment, also where the clocks are changed.
    #[test]
    fn our_own_are_read_back() {
        let at = |month, day, hour| {
            NaiveDate::from_ymd_opt(2027, month, day)
                .unwrap()
                .and_hms_opt(hour, 30, 0)
                .unwrap()
        };
        for (zone, local) in [
            (Tz::America__New_York, at(3, 14, 2)),
            (Tz::America__New_York, at(11, 7, 1)),
            (Tz::America__Santiago, at(9, 5, 0)),
            (Tz::Europe__Madrid, at(3, 28, 2)),
            (Tz::Europe__Madrid, at(10, 31, 2)),
            (Tz::Australia__Lord_Howe, at(4, 4, 1)),
            (Tz::America__Bogota, at(12, 31, 23)),
        ] {
            let starts_at = on_the_wall(zone, local).timestamp_millis();
            let mut calendar = Calendar::new(&Head::default());
            calendar.push(&Event {
                uid: "appointment-1-1@k7",
                sequence: 0,
                starts_at,
                ends_at: starts_at + 45 * 60_000,
                created_at: NOW,
                changed_at: NOW,
                status: Status::Tentative,
                summary: "Ana; Peña, «Corte»",
                description: "línea\notra",
                organizer: None,
            });
            let contents = read(&calendar.finish(), Frame { zone, now: NOW }).unwrap();
            let [Entry::Found(found)] = contents.entries.as_slice() else {
                panic!("{contents:?}")
            };
            assert_eq!(
                (found.starts_at, found.minutes),
                (starts_at, Some(45)),
                "{zone} {local}"
            );
            assert_eq!(found.key, "appointment-1-1@k7");
            assert_eq!(
                (found.summary.as_str(), found.description.as_str()),
                ("Ana; Peña, «Corte»", "línea\notra")
            );
        }
    }

    /// Lines that look like a calendar's.
    fn line() -> impl Strategy<Value = String> {
        let names = prop::sample::select(vec![
            "BEGIN:VEVENT",
            "END:VEVENT",
            "BEGIN:VTIMEZONE",
            "END:VTIMEZONE",
            "BEGIN:STANDARD",
            "UID:a",
            "DTSTART:20261201T100000Z",
            "DTSTART;TZID=America/New_York:20270314T023000",
            "DTSTART;VALUE=DATE:20261201",
            "DTEND:99991231T235959Z",
            "DURATION:P9999999999W",
            "DURATION:-PT15M",
            "RRULE:FREQ=DAILY;INTERVAL=65535",
            "RRULE:FREQ=HOURLY;BYDAY=-53MO;BYSETPOS=-366",
            "RDATE;VALUE=PERIOD:20261201T100000Z/PT1H",
            "EXDATE:20261201T100000Z",
            "RECURRENCE-ID;RANGE=THISANDFUTURE:20261201T100000Z",
            "TZOFFSETTO:+9999",
            "SUMMARY:Ana",
            "STATUS:CANCELLED",
            "SEQUENCE:9223372036854775807",
        ]);
        prop_oneof![3 => names.prop_map(str::to_owned), 1 => ".{0,40}", 1 => "(DTSTART|DTEND|RRULE|EXDATE)[;:][A-Z0-9=;:,+-]{0,30}"]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(600))]

        #[test]
        fn anything_is_read(text: String) {
            let _ = read(&text, frame());
        }

        #[test]
        fn whatever_looks_like_a_calendar_is_read(lines in prop::collection::vec(line(), 0..40)) {
            let text = format!("BEGIN:VCALENDAR\r\n{}\r\nEND:VCALENDAR\r\n", lines.join("\r\n"));
            let contents = taken_apart(&text, frame());
            for entry in contents.map(|contents| contents.entries).unwrap_or_default() {
                if let Entry::Found(found) = entry {
                    prop_assert!(found.starts_at >= NOW);
                    prop_assert!(found.minutes.is_none_or(|minutes| (1..=1_440).contains(&minutes)));
                }
            }
        }
    }
}
