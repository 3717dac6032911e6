//! Hours of the day in which messages may leave.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::normal::{fold, is_dash};
use crate::value::{Expected, is_none};

/// Minutes in a day.
const DAY: u16 = 24 * 60;

/// Hours of the day, from `start` up to but not including `end`, in minutes after midnight.
///
/// An end before the start is past midnight: 20:00–2:00. From 0 to 24 is the whole day, which is no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "(u16, u16)", into = "(u16, u16)")]
pub struct HourRange {
    start: u16,
    end: u16,
}

impl HourRange {
    /// The whole day.
    pub const WHOLE_DAY: HourRange = HourRange { start: 0, end: DAY };

    /// Hours from minute to minute of the day. `None` when they are equal or outside the day
    /// (`start` up to 23:59, `end` up to 24:00).
    pub const fn new(start: u16, end: u16) -> Option<HourRange> {
        // Midnight as an end is written 24:00, so that equal hours are equal values.
        let end = if end == 0 { DAY } else { end };
        if start >= DAY || end > DAY || start == end {
            None
        } else {
            Some(HourRange { start, end })
        }
    }

    /// The first minute.
    pub const fn start(self) -> u16 {
        self.start
    }

    /// The minute after the last, 1440 for midnight.
    pub const fn end(self) -> u16 {
        self.end
    }

    /// Whether a minute of the day is inside.
    pub const fn contains(self, minute: u16) -> bool {
        if self.start < self.end {
            self.start <= minute && minute < self.end
        } else {
            minute < DAY && (self.start <= minute || minute < self.end)
        }
    }

    /// Reads `9-19`, `9:30-18:00`, `9am-7pm`, `de 9 a 19`, `0-24`, `none`.
    pub(crate) fn parse(raw: &str) -> Result<HourRange, Expected> {
        let folded = fold(raw.trim());
        if is_none(&folded)
            || matches!(
                folded.as_str(),
                "all" | "todo" | "todas" | "24h" | "siempre" | "always"
            )
        {
            return Ok(HourRange::WHOLE_DAY);
        }
        let (start, end) = two_ends(&folded).ok_or(Expected::Hours)?;
        let (start, end) = match (Hour::parse(start), Hour::parse(end)) {
            (Some(start), Some(end)) => settle(start, end)?,
            _ => return Err(Expected::Hours),
        };
        HourRange::new(start, end).ok_or(Expected::Hours)
    }
}

impl fmt::Display for HourRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Two early hours that cross midnight would read back as unclear; minutes make them a 24-hour clock.
        let minutes = !self.start.is_multiple_of(60)
            || !self.end.is_multiple_of(60)
            || (self.end <= self.start && self.start <= 12 * 60);
        for (sign, at) in [("", self.start), ("-", self.end)] {
            write!(f, "{sign}{}", at / 60)?;
            if minutes {
                write!(f, ":{:02}", at % 60)?;
            }
        }
        Ok(())
    }
}

impl TryFrom<(u16, u16)> for HourRange {
    type Error = &'static str;

    fn try_from((start, end): (u16, u16)) -> Result<Self, Self::Error> {
        HourRange::new(start, end).ok_or("no such hours")
    }
}

impl From<HourRange> for (u16, u16) {
    fn from(hours: HourRange) -> Self {
        (hours.start, hours.end)
    }
}

fn two_ends(text: &str) -> Option<(&str, &str)> {
    let text = ["de ", "from ", "desde "]
        .iter()
        .find_map(|lead| text.strip_prefix(lead))
        .unwrap_or(text);
    let dash = text.split_once(is_dash);
    let word = || {
        [" a las ", " hasta las ", " hasta ", " until ", " to ", " a "]
            .iter()
            .find_map(|w| text.split_once(w))
    };
    let (start, end) = dash.or_else(word)?;
    Some((start.trim(), end.trim()))
}

/// One end as it was typed.
#[derive(Clone, Copy)]
struct Hour {
    minutes: u16,
    half: Option<Half>,
    /// Written with minutes (`9:00`): a 24-hour clock, not a bare number that could be morning or evening.
    exact: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Am,
    Pm,
}

impl Hour {
    fn parse(text: &str) -> Option<Hour> {
        let text: String = text.chars().filter(|c| *c != ' ').collect();
        let text = text.strip_prefix("las").unwrap_or(&text);
        let ends =
            |endings: [&'static str; 3]| endings.into_iter().find_map(|ending| text.strip_suffix(ending));
        let (text, half) = match (ends(["am", "a.m.", "a.m"]), ends(["pm", "p.m.", "p.m"])) {
            (Some(rest), _) => (rest, Some(Half::Am)),
            (_, Some(rest)) => (rest, Some(Half::Pm)),
            _ => (
                text.strip_suffix("hs").or(text.strip_suffix('h')).unwrap_or(text),
                None,
            ),
        };
        let (hour, minute) = match text.split_once([':', '.', 'h']) {
            Some((hour, minute)) if minute.len() == 2 => (hour, Some(minute)),
            Some(_) => return None,
            None => (text, None),
        };
        let number = |text: &str| -> Option<u16> {
            let plain = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
            if plain { text.parse().ok() } else { None }
        };
        let (hour, exact) = (number(hour)?, minute.is_some());
        let minute = minute.map_or(Some(0), number).filter(|m| *m < 60)?;
        let hour = match half {
            None => hour,
            Some(_) if !(1..=12).contains(&hour) => return None,
            Some(Half::Am) => hour % 12,
            Some(Half::Pm) => hour % 12 + 12,
        };
        let minutes = hour * 60 + minute;
        (minutes <= DAY).then_some(Hour { minutes, half, exact })
    }

    /// The moments this may mean.
    fn readings(self, other: Hour) -> [Option<u16>; 2] {
        let noon = 12 * 60;
        let bare = self.half.is_none() && other.half.is_some() && (60..noon + 60).contains(&self.minutes);
        if !bare {
            return [Some(self.minutes), None];
        }
        [Some(self.minutes % noon), Some(self.minutes % noon + noon)]
    }
}

/// Decides what two ends mean. With `am` or `pm` on one side only, the other is the one reading that keeps the order.
fn settle(start: Hour, end: Hour) -> Result<(u16, u16), Expected> {
    let half_known = start.half.is_some() || end.half.is_some();
    if !half_known {
        // `9-7` is most likely nine to seven in the evening, and literally nine to seven the next morning.
        let unclear = end.minutes > 0 && end.minutes < start.minutes && start.minutes <= 12 * 60;
        if unclear && !(start.exact && end.exact) {
            return Err(Expected::ClearHours);
        }
        return Ok((start.minutes, end.minutes));
    }
    if start.half.is_some() && end.half.is_some() {
        return Ok((start.minutes, end.minutes));
    }
    let mut found = None;
    for s in start.readings(end).into_iter().flatten() {
        for e in end.readings(start).into_iter().flatten().filter(|e| s < *e) {
            if found.replace((s, e)).is_some() {
                return Err(Expected::ClearHours);
            }
        }
    }
    found.ok_or(Expected::ClearHours)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours() {
        for (raw, start, end) in [
            ("9-19", 540, 1140),
            ("09:30–18:00", 570, 1080),
            ("9am-7pm", 540, 1140),
            ("9 a.m. - 7 p.m.", 540, 1140),
            ("9 a 19", 540, 1140),
            ("de 9 a 19", 540, 1140),
            ("9h-19h", 540, 1140),
            ("9-7pm", 540, 1140),
            ("11-2pm", 660, 840),
            ("9am-7", 540, 1140),
            ("20-2", 1200, 120),
            ("9:00-7:00", 540, 420),
            ("0-24", 0, 1440),
            ("0-0", 0, 1440),
            ("12am-12pm", 0, 720),
            ("none", 0, 1440),
            ("10pm-2am", 1320, 120),
            ("18-24", 1080, 1440),
        ] {
            assert_eq!(HourRange::parse(raw), Ok(HourRange { start, end }), "{raw}");
        }
        for unclear in ["9-7", "1-5pm", "9am-11", "12-1"] {
            assert_eq!(HourRange::parse(unclear), Err(Expected::ClearHours), "{unclear}");
        }
        for bad in [
            "",
            "9",
            "9-25",
            "9-9",
            "nine-five",
            "9:60-10:00",
            "13pm-2pm",
            "24-9",
            "-",
            "9-",
            "9:5-10",
            "٩-١٩",
        ] {
            assert_eq!(HourRange::parse(bad), Err(Expected::Hours), "{bad}");
        }
    }

    #[test]
    fn past_midnight() {
        let late = HourRange::new(1200, 120).unwrap();
        assert!(late.contains(1300) && late.contains(0) && late.contains(119));
        assert!(!late.contains(120) && !late.contains(600));
        assert!(HourRange::WHOLE_DAY.contains(0) && HourRange::WHOLE_DAY.contains(1439));
    }

    #[test]
    fn every_range_reads_back() {
        for start in (0..DAY).step_by(30) {
            for end in (30..=DAY).step_by(30).filter(|end| *end != start) {
                let hours = HourRange::new(start, end).unwrap();
                assert_eq!(HourRange::parse(&hours.to_string()), Ok(hours), "{hours}");
            }
        }
    }
}
