//! Times of the day: `17:30`, `8 pm`, `las ocho y media de la noche`, `noon`.

use chrono::NaiveTime;

use super::tokens::Cursor;
use super::words;

/// Minutes in half a day.
const NOON: i32 = 12 * 60;

/// A time of the day as it was said, not yet judged.
#[derive(Debug, Clone)]
pub(super) struct Clock {
    hour: u32,
    /// Below zero for `nueve menos cuarto`.
    minutes: i32,
    half: Option<Half>,
    form: Form,
    /// What was typed.
    pub typed: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Am,
    Pm,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `8`, `ocho y media`.
    Bare,
    /// `8:00`, `8h`: a 24-hour clock.
    Full,
    /// `8.30` without anything that makes it a time: it may be a day.
    Dotted,
    /// `8 hrs` without anything that makes it a time: it may be a span.
    Hours,
    Noon,
    Midnight,
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Dawn,
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
}

/// The times that a clock may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Times {
    One(NaiveTime),
    /// Morning or evening.
    Either([NaiveTime; 2]),
    /// Midnight or a little later: the night at whose beginning or at whose end a day begins.
    Midnight(NaiveTime),
}

impl Part {
    /// First minute and the minute after the last.
    fn range(self) -> (i32, i32) {
        let (first, last) = match self {
            Part::Dawn => (0, 7),
            Part::Morning => (1, 12),
            Part::Midday => (12, 16),
            Part::Afternoon => (12, 21),
            Part::Evening => (16, 24),
            Part::Night => (18, 24),
        };
        (first * 60, last * 60)
    }

    fn has(self, minute: i32) -> bool {
        let (first, end) = self.range();
        (first..end).contains(&minute)
    }

    /// An hour that this part of the day has, for examples.
    pub fn usual(self) -> NaiveTime {
        let minute = match self {
            Part::Dawn => 5 * 60,
            Part::Morning => 9 * 60,
            Part::Midday => NOON,
            Part::Afternoon => 15 * 60,
            Part::Evening | Part::Night => 20 * 60,
        };
        time(minute)
    }
}

impl Clock {
    /// A number that the words around it make an hour.
    pub fn bare(hour: u32, typed: String) -> Clock {
        Clock {
            hour,
            minutes: 0,
            half: None,
            form: Form::Bare,
            typed,
        }
    }

    /// Day and month, if it may as well be a date (`10.12`).
    pub fn as_date(&self) -> Option<(u32, u32)> {
        let month = u32::try_from(self.minutes).ok()?;
        (self.form == Form::Dotted).then_some((self.hour, month))
    }

    /// Whole hours, if it may as well be a span (`8 hrs`).
    pub fn as_hours(&self) -> Option<u32> {
        (self.form == Form::Hours).then_some(self.hour)
    }

    /// What it means, perhaps in a part of the day. `None` when there is no such time, or not in that part.
    pub fn times(&self, part: Option<Part>) -> Option<Times> {
        let said = self.hour as i32 * 60 + self.minutes;
        let dial = (1..=12).contains(&self.hour);
        if self.hour > 23 || self.minutes > 59 || (self.minutes < 0 && !dial) || (self.half.is_some() && !dial) {
            return None;
        }
        let either = [said % NOON, said % NOON + NOON];
        let may_be = match (self.form, self.half) {
            (Form::Midnight, _) => return midnight(0, part),
            (Form::Noon, _) => &[NOON][..],
            (_, Some(Half::Am)) => &either[..1],
            (_, Some(Half::Pm)) => &either[1..],
            (Form::Bare, None) if dial && said < NOON => &either,
            // The part of the day may still move it: `8:30 de la noche`.
            (_, None) if dial && part.is_some() => &either,
            _ => &[said],
        };
        let Some(part) = part else {
            return Some(match *may_be {
                [one] => Times::One(time(one)),
                _ => Times::Either(either.map(time)),
            });
        };
        match may_be.iter().find(|minute| part.has(**minute)) {
            Some(minute) => Some(Times::One(time(*minute))),
            None => midnight(may_be[0], Some(part)),
        }
    }
}

/// The first hour of the day, which people also count to the night before.
fn midnight(minute: i32, part: Option<Part>) -> Option<Times> {
    let is_night = matches!(part, None | Some(Part::Night));
    (is_night && minute < 60).then(|| Times::Midnight(time(minute)))
}

fn time(minute: i32) -> NaiveTime {
    let seconds = u32::try_from(minute * 60).unwrap_or_default();
    NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap_or_default()
}

/// Reads a part of the day: `de la noche`, `por la mañana`, `in the evening`, `at night`.
pub(super) fn part(cursor: &mut Cursor) -> Option<Part> {
    cursor.attempt(|cursor| {
        if cursor.any(&["de la", "por la", "en la", "a la"]) {
            return cursor.one_of(SPANISH);
        }
        if cursor.any(&["del dia", "del mediodia"]) {
            // `del día 15` is a date.
            return (!cursor.sees(|ahead| ahead.number(1..=2))).then_some(Part::Midday);
        }
        if cursor.phrase("at") {
            return cursor.phrase("night").then_some(Part::Night);
        }
        cursor.phrase("in the");
        cursor.one_of(ENGLISH)
    })
}

const SPANISH: &[(&str, Part)] = &[
    ("madrugada", Part::Dawn),
    ("manana", Part::Morning),
    ("tarde", Part::Afternoon),
    ("noche", Part::Night),
];

const ENGLISH: &[(&str, Part)] = &[
    ("morning", Part::Morning),
    ("afternoon", Part::Afternoon),
    ("evening", Part::Evening),
    ("night", Part::Night),
];

const NAMED: &[(&str, Form)] = &[
    ("mediodia", Form::Noon),
    ("medio dia", Form::Noon),
    ("noon", Form::Noon),
    ("midday", Form::Noon),
    ("medianoche", Form::Midnight),
    ("media noche", Form::Midnight),
    ("midnight", Form::Midnight),
];

/// Reads a time, which something must show to be one: a number alone may be a day.
pub(super) fn read(cursor: &mut Cursor) -> Option<Clock> {
    cursor.attempt(|cursor| {
        let start = *cursor;
        let mut clock = named(cursor).or_else(|| numeric(cursor))?;
        clock.typed = cursor.since(start);
        Some(clock)
    })
}

fn named(cursor: &mut Cursor) -> Option<Clock> {
    cursor.attempt(|cursor| {
        cursor.any(&["a la", "al", "a", "at"]);
        let form = cursor.one_of(NAMED)?;
        let hour = if form == Form::Noon { 12 } else { 0 };
        let clock = Clock::bare(hour, String::new());
        Some(Clock { form, ..clock })
    })
}

fn numeric(cursor: &mut Cursor) -> Option<Clock> {
    let led = cursor.mark('@') || cursor.any(&["a las", "a la", "para las", "para la", "at"]);
    if let Some((minutes, hour)) = past_or_to(cursor) {
        let half = half(cursor);
        let clock = Clock::bare(hour, String::new());
        return Some(Clock { minutes, half, ..clock });
    }
    let (hour, minutes, mut form) = face(cursor)?;
    let spoken = if form == Form::Bare { spoken_minutes(cursor) } else { None };
    let sharp = cursor.phrase("en punto") || o_clock(cursor);
    if form == Form::Bare && hour == 12 && spoken.is_none() {
        if let Some(form) = cursor.one_of(NAMED) {
            return Some(Clock { form, ..Clock::bare(12, String::new()) });
        }
    }
    let half = half(cursor);
    if half.is_none() && spoken.is_none() && hours(cursor, led || form != Form::Bare) {
        form = if form == Form::Bare { Form::Hours } else { Form::Full };
    }
    let unclear = matches!(form, Form::Dotted | Form::Hours);
    if unclear && (led || half.is_some() || cursor.sees(part)) {
        form = Form::Full;
    }
    let shown = led || sharp || form != Form::Bare || spoken.is_some() || half.is_some();
    shown.then(|| Clock {
        hour,
        minutes: spoken.unwrap_or(minutes),
        half,
        form,
        typed: String::new(),
    })
}

/// Hour and minutes: `8`, `ocho`, `8:30`, `8.30`, `8h`, `8h30`.
fn face(cursor: &mut Cursor) -> Option<(u32, i32, Form)> {
    let Some(hour) = cursor.number(1..=2) else {
        return Some((cursor.lookup(words::dozen)?, 0, Form::Bare));
    };
    for (mark, form) in [(':', Form::Full), ('.', Form::Dotted)] {
        let minutes = cursor.attempt(|cursor| {
            let minutes = cursor.glued(mark).then(|| cursor.glued_number(2..=2))??;
            // Whole minutes only: a message does not leave at a second.
            let seconds = cursor.attempt(|cursor| cursor.glued(':').then(|| cursor.glued_number(2..=2)));
            matches!(seconds, None | Some(Some(0))).then_some(minutes)
        });
        if let Some(minutes) = minutes {
            return Some((hour, minutes as i32, form));
        }
    }
    if cursor.is_glued() && cursor.phrase("h") {
        let minutes = cursor.glued_number(2..=2).unwrap_or(0);
        return Some((hour, minutes as i32, Form::Full));
    }
    Some((hour, 0, Form::Bare))
}

/// `half past eight`, `a quarter to nine`. Numbers are not taken: `9 to 5` is a working day.
fn past_or_to(cursor: &mut Cursor) -> Option<(i32, u32)> {
    cursor.attempt(|cursor| {
        let minutes = cursor.one_of(&[
            ("half past", 30),
            ("a quarter past", 15),
            ("quarter past", 15),
            ("a quarter to", -15),
            ("quarter to", -15),
        ])?;
        let hour = cursor.number(1..=2).or_else(|| cursor.lookup(words::dozen))?;
        Some((minutes, hour))
    })
}

/// `y media`, `y veinte`, `menos cuarto`.
fn spoken_minutes(cursor: &mut Cursor) -> Option<i32> {
    cursor.attempt(|cursor| {
        let sign = cursor.one_of(&[("y", 1), ("menos", -1)])?;
        let named = cursor.one_of(&[("media", 30), ("cuarto", 15)]);
        let count = |cursor: &mut Cursor| cursor.number(1..=2).or_else(|| cursor.lookup(words::number));
        let minutes = named.or_else(|| count(cursor).map(|n| n as i32))?;
        let most = if sign > 0 { 59 } else { 29 };
        (1..=most).contains(&minutes).then_some(sign * minutes)
    })
}

fn o_clock(cursor: &mut Cursor) -> bool {
    let apart = |cursor: &mut Cursor| (cursor.phrase("o") && cursor.glued('\'') && cursor.phrase("clock")).then_some(());
    cursor.phrase("oclock") || cursor.attempt(apart).is_some()
}

/// `h`, `hrs`; the whole word only where it cannot be a span (`2 horas`).
fn hours(cursor: &mut Cursor, is_time: bool) -> bool {
    let found = cursor.any(&["h", "hs", "hrs"]) || (is_time && cursor.phrase("horas"));
    if found {
        cursor.glued('.');
    }
    found
}

/// `am`, `p.m.`, `p. m.`
fn half(cursor: &mut Cursor) -> Option<Half> {
    cursor.attempt(|cursor| {
        let half = match cursor.one_of(&[("am", Half::Am), ("pm", Half::Pm)]) {
            Some(half) => half,
            None => {
                let half = cursor.one_of(&[("a", Half::Am), ("p", Half::Pm)])?;
                cursor.glued('.');
                cursor.phrase("m").then_some(half)?
            }
        };
        cursor.glued('.');
        Some(half)
    })
}

/// Whether what comes next makes the number before it a time or another date, not a day of the month.
pub(super) fn goes_on(cursor: &Cursor) -> bool {
    cursor.sees(|ahead| {
        let mark = ahead.glued(':') || ahead.glued('/') || ahead.glued('-');
        let dot = ahead.glued('.') && ahead.is_glued();
        (mark || dot || half(ahead).is_some() || hours(ahead, true)).then_some(())
    })
}
