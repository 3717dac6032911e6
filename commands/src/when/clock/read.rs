//! Reading times of the day: `17:30`, `8 pm`, `las ocho y media`, `noon`, and its parts: `de la noche`.

use crate::when::tokens::Cursor;
use crate::when::words;

use super::{Clock, Form, Half, Part};

/// Reads a part of the day: `de la noche`, `por la mañana temprano`, `early in the evening`, `at night`.
pub fn part(cursor: &mut Cursor) -> Option<Part> {
    cursor.attempt(|cursor| {
        let before = early(cursor);
        let part = plain(cursor)?;
        let is_early = early(cursor) || before;
        Some(match part {
            Part::Morning if is_early => Part::Early,
            part => part,
        })
    })
}

/// Reads one that stands alone behind other words of a moment: `mañana temprano`; `tarde` and `noche` only right behind a day, as elsewhere
/// they are anything.
pub fn bare_part(cursor: &mut Cursor, behind_day: bool) -> Option<Part> {
    if early(cursor) {
        return Some(Part::Early);
    }
    cursor.attempt(|cursor| {
        cursor
            .one_of(SPANISH)
            .filter(|part| behind_day && *part != Part::Morning)
    })
}

fn early(cursor: &mut Cursor) -> bool {
    cursor.any(&[
        "muy temprano",
        "bien temprano",
        "temprano",
        "a primera hora",
        "first thing",
        "very early",
        "early",
    ])
}

fn plain(cursor: &mut Cursor) -> Option<Part> {
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
pub fn read(cursor: &mut Cursor) -> Option<Clock> {
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
        return Some(Clock {
            minutes,
            half,
            ..clock
        });
    }
    let face_at = *cursor;
    let (hour, minutes, mut form) = face(cursor)?;
    let mut short = cursor
        .since(face_at)
        .chars()
        .nth(1)
        .is_some_and(|mark| matches!(mark, ':' | '.'));
    let spoken = if form == Form::Bare {
        spoken_minutes(cursor)
    } else {
        None
    };
    let sharp = cursor.phrase("en punto") || o_clock(cursor);
    let is_twelve = hour == 12 && minutes == 0 && spoken.is_none();
    if let Some(form) = is_twelve.then(|| twelve(cursor)).flatten() {
        let clock = Clock::bare(12, String::new());
        return Some(Clock { form, ..clock });
    }
    let half = half(cursor);
    if half.is_none() && spoken.is_none() && hours(cursor, led || form != Form::Bare) {
        form = if form == Form::Bare {
            Form::Hours
        } else {
            Form::Full
        };
        short = false;
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
        short,
        typed: String::new(),
    })
}

/// `12 noon`, `12 midnight`, and `12 m`, which is noon where it is written.
fn twelve(cursor: &mut Cursor) -> Option<Form> {
    let form = cursor.one_of(NAMED);
    if form.is_none() && cursor.phrase("m") {
        cursor.glued('.');
        return Some(Form::Noon);
    }
    form
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
    let apart = |cursor: &mut Cursor| {
        (cursor.phrase("o") && cursor.glued('\'') && cursor.phrase("clock")).then_some(())
    };
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
pub fn goes_on(cursor: &Cursor) -> bool {
    cursor.sees(|ahead| {
        let mark = ahead.glued(':') || ahead.glued('/') || ahead.glued('-');
        let dot = ahead.glued('.') && ahead.is_glued();
        (mark || dot || half(ahead).is_some() || hours(ahead, true)).then_some(())
    })
}
