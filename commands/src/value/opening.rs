//! When a business is open: `lun-vie 9-13,14-19; sáb 9-14`, `todos 8-20`.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::normal::fold;
use crate::value::{Expected, HourRange, Weekday, Weekdays};

/// Minutes in a day.
const DAY: u16 = 24 * 60;

/// Most stretches of a day: more is no timetable.
const MOST: usize = 6;

/// Nobody is open over midnight for as long: `19-9` is `9-19`, typed the wrong way round. Whoever is says both parts, `19-24, 0-9`.
const LONGEST_NIGHT: u16 = 12 * 60;

/// Stretches of a day: minutes from midnight, from and to.
type Hours = Vec<(u16, u16)>;

/// The hours of each day of the week.
///
/// Stored as it is written in English, so that what is stored is always a valid one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Opening([Hours; 7]);

impl Opening {
    /// Puts the hours of the days together, Monday first: from a minute of the day to another, up to 1440 for midnight. They are put in
    /// their order, and those that touch are made one. `None`: there are none at all, or too many, or some are no hours.
    pub fn new(days: [Vec<(u16, u16)>; 7]) -> Option<Opening> {
        let is_sound = |(from, to): &(u16, u16)| from < to && *to <= DAY;
        if !days.iter().flatten().all(is_sound) {
            return None;
        }
        let days = days.map(joined);
        let some = days.iter().any(|hours| !hours.is_empty());
        let few = days.iter().all(|hours| hours.len() <= MOST);
        (some && few).then_some(Opening(days))
    }

    /// The hours of each day, Monday first; none on a day that is closed. What goes on over midnight goes on with the next day.
    pub fn days(&self) -> &[Vec<(u16, u16)>; 7] {
        &self.0
    }

    /// Reads it, in both languages. Days that are not named are closed.
    pub(crate) fn parse(raw: &str) -> Result<Opening, Expected> {
        let folded = fold(raw.trim());
        let mut days: [Hours; 7] = Default::default();
        let mut pending: Vec<Weekday> = Vec::new();
        let mut last: Vec<Weekday> = Vec::new();
        for part in parts(&folded) {
            let (named, hours) = days_and_hours(part).ok_or(Expected::Opening)?;
            if let Some(named) = named {
                if pending.is_empty() {
                    last.clear();
                }
                pending.extend(named.iter());
            }
            let Some(hours) = hours else { continue };
            if !pending.is_empty() {
                last = std::mem::take(&mut pending);
            }
            if last.is_empty() {
                return Err(Expected::Opening);
            }
            if is_closed(hours) {
                continue;
            }
            let hours = HourRange::parse(hours)?;
            if is_turned(hours) {
                return Err(Expected::StraightHours);
            }
            for day in &last {
                add(&mut days, *day, hours);
            }
        }
        if !pending.is_empty() {
            return Err(Expected::Opening);
        }
        Opening::new(days).ok_or(Expected::Opening)
    }

    /// Hours that were typed the wrong way round, put right. `None`: that is not what is wrong with them.
    pub(crate) fn straightened(raw: &str) -> Option<Opening> {
        let folded = fold(raw.trim());
        let mut line = folded.clone();
        for part in parts(&folded) {
            let Some((_, Some(hours))) = days_and_hours(part) else {
                continue;
            };
            let Some(turned) = HourRange::parse(hours).ok().filter(|hours| is_turned(*hours)) else {
                continue;
            };
            let (from, to) = (turned.end(), turned.start());
            line = line.replace(hours, &format!("{}-{}", time(from), time(to)));
        }
        (line != folded).then(|| Opening::parse(&line).ok()).flatten()
    }

    /// As a person would type it: days of the same hours together.
    pub fn render(&self, language: Language) -> String {
        let mut groups: Vec<(&Hours, Vec<Weekday>)> = Vec::new();
        for day in Weekday::ALL {
            let hours = &self.0[day.index()];
            if hours.is_empty() {
                continue;
            }
            match groups.iter_mut().find(|(other, _)| *other == hours) {
                Some((_, days)) => days.push(day),
                None => groups.push((hours, vec![day])),
            }
        }
        let shown = groups.into_iter().map(|(hours, days)| {
            let days = Weekdays::new(days).unwrap_or(Weekdays::ALL).render(language);
            let hours = hours
                .iter()
                .map(|(from, to)| format!("{}-{}", time(*from), time(*to)));
            format!("{days} {}", hours.collect::<Vec<_>>().join(","))
        });
        shown.collect::<Vec<_>>().join("; ")
    }
}

impl fmt::Display for Opening {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Language::En))
    }
}

impl From<Opening> for String {
    fn from(opening: Opening) -> Self {
        opening.to_string()
    }
}

impl TryFrom<String> for Opening {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Opening::parse(&text).map_err(|_| "no opening hours")
    }
}

/// `9`, `9:30`, `24`
fn time(minute: u16) -> String {
    match minute % 60 {
        0 => (minute / 60).to_string(),
        rest => format!("{}:{rest:02}", minute / 60),
    }
}

/// What is parted by commas, semicolons or «and».
fn parts(folded: &str) -> Vec<&str> {
    let mut parts = vec![folded];
    for mark in [";", ",", "\n", " y ", " and ", "&", " + "] {
        parts = parts.into_iter().flat_map(|part| part.split(mark)).collect();
    }
    parts
        .into_iter()
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}

/// The days and the hours of a part, either of which may be all of it. `None`: its words are neither.
fn days_and_hours(part: &str) -> Option<(Option<Weekdays>, Option<&str>)> {
    let at = hours_begin(part);
    let (days, hours) = part.split_at(at.unwrap_or(part.len()));
    let hours = at.map(|_| hours);
    let mut days = days.trim_end_matches([' ', ':', '.']);
    for lead in [" de", " desde", " from", " a las", " at"] {
        days = days.strip_suffix(lead).unwrap_or(days);
    }
    match days.trim() {
        "" | "de" | "desde" | "from" => Some((None, hours)),
        days => Some((Some(Weekdays::parse(days)?), hours)),
    }
}

/// Where the hours begin: at a digit, or at the words for none or for all of them.
fn hours_begin(part: &str) -> Option<usize> {
    if let Some(at) = part.find(|c: char| c.is_ascii_digit()) {
        return Some(at);
    }
    let last = part.rfind(' ').map_or(0, |space| space + 1);
    let word = &part[last..];
    (is_closed(word) || matches!(word, "siempre" | "always")).then_some(last)
}

/// Whether it ends before it begins, and would go on for the night and more.
fn is_turned(hours: HourRange) -> bool {
    let (from, to) = (hours.start(), hours.end());
    to < from && to + DAY - from >= LONGEST_NIGHT
}

fn is_closed(hours: &str) -> bool {
    matches!(
        hours,
        "cerrado" | "cerrada" | "cerrados" | "closed" | "ninguno" | "ninguna" | "none" | "no"
    )
}

/// Hours that go on over midnight are those of two days.
fn add(days: &mut [Hours; 7], day: Weekday, hours: HourRange) {
    let (from, to) = (hours.start(), hours.end());
    if from < to {
        days[day.index()].push((from, to));
        return;
    }
    days[day.index()].push((from, DAY));
    days[(day.index() + 1) % 7].push((0, to));
}

/// In their order, those that touch made one.
fn joined(mut hours: Hours) -> Hours {
    hours.sort_unstable();
    let mut joined: Hours = Vec::new();
    for (from, to) in hours {
        match joined.last_mut() {
            Some((_, end)) if from <= *end => *end = to.max(*end),
            _ => joined.push((from, to)),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(raw: &str) -> String {
        match Opening::parse(raw) {
            Ok(opening) => opening.render(Language::Es),
            Err(expected) => format!("{expected:?}"),
        }
    }

    #[test]
    fn opening_hours_are_read_as_people_write_them() {
        for (raw, read) in [
            ("lun-vie 9-13,14-19; sáb 9-14", "lun-vie 9-13,14-19; sáb 9-14"),
            ("lun-vie 9-18, sab 9-14", "lun-vie 9-18; sáb 9-14"),
            ("mon-fri 9-18, sat 9-14", "lun-vie 9-18; sáb 9-14"),
            ("Lunes a viernes de 9 a 18", "lun-vie 9-18"),
            (
                "lunes a viernes: 9am-6pm y sábado: 9am-1pm",
                "lun-vie 9-18; sáb 9-13",
            ),
            ("lunes, miércoles y viernes 9-18", "lun,mié,vie 9-18"),
            ("martes y jueves de 9 a 13 y de 15 a 19", "mar,jue 9-13,15-19"),
            ("todos 8-20", "todos 8-20"),
            ("every day 8-20", "todos 8-20"),
            ("todos los días de 8 a 20", "todos 8-20"),
            ("L-V 9-18", "lun-vie 9-18"),
            ("lun-sáb 9-19; dom cerrado", "lun-sáb 9-19"),
            ("lun-vie 9-18; sáb ninguno; dom none", "lun-vie 9-18"),
            ("sáb y dom 10:30-14", "sáb,dom 10:30-14"),
            ("todos 24h", "todos 0-24"),
            ("weekdays from 9 to 18", "lun-vie 9-18"),
            // Over midnight it is the next day's.
            ("vie 20-2", "vie 20-24; sáb 0-2"),
            ("sáb 18:00-1:00, dom 0-3", "sáb 18-24; dom 0-3"),
            // What touches is one.
            ("lun 9-12, 12-15", "lun 9-15"),
            ("lun 14-18, 9-13", "lun 9-13,14-18"),
        ] {
            assert_eq!(shown(raw), read, "{raw}");
        }
        for wrong in [
            "",
            "9-18",
            "lun-vie",
            "lun-vie 9-18; sáb",
            "lun cerrado",
            "lunes 9",
            "loquesea 9-18",
            "lun-vie 9-18 mar",
            "lun 25-26",
            "lun 0-1,2-3,4-5,6-7,8-9,10-11,12-13",
        ] {
            assert!(Opening::parse(wrong).is_err(), "{wrong}");
        }
        assert_eq!(shown("lun-vie 9-7"), "ClearHours");
        for (turned, meant) in [
            ("lun-vie 19-9", "lun-vie 9-19"),
            ("lun-vie 19-9; sáb 14-9", "lun-vie 9-19; sáb 9-14"),
            ("Mon-Fri 7pm-9am", "lun-vie 9-19"),
            ("todos 20-8", "todos 8-20"),
        ] {
            assert_eq!(shown(turned), "StraightHours", "{turned}");
            let straight = Opening::straightened(turned).map(|opening| opening.render(Language::Es));
            assert_eq!(straight.as_deref(), Some(meant), "{turned}");
        }
        assert_eq!(Opening::straightened("lun-vie 9-7"), None);
        assert_eq!(
            shown("lun 19-24; mar 0-9,19-24; mié 0-9"),
            "lun 19-24; mar 0-9,19-24; mié 0-9"
        );
        assert_eq!(shown("lun-vie mañana"), "Opening");
    }

    fn opening() -> impl Strategy<Value = Opening> {
        let hours = (0..96_u16, 1..97_u16).prop_map(|(from, to)| (from * 15, to * 15));
        let hours = hours.prop_filter("from before to", |(from, to)| from < to);
        prop::array::uniform7(prop::collection::vec(hours, 0..4)).prop_filter_map("none", Opening::new)
    }

    proptest! {
        #[test]
        fn every_opening_reads_back(opening in opening()) {
            for language in Language::ALL {
                let line = opening.render(language);
                prop_assert_eq!(Opening::parse(&line), Ok(opening.clone()), "{}", line);
            }
            let stored = serde_json::to_string(&opening).unwrap();
            prop_assert_eq!(serde_json::from_str::<Opening>(&stored).unwrap(), opening);
        }
    }
}
