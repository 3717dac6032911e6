//! A phrase about a moment, read at some of many moments in many zones. What is read is ahead, and is written and read again; what is
//! refused comes with a line that is not.
#![no_main]

use chrono::Days;
use libfuzzer_sys::fuzz_target;
use pregon_commands::when::render;
use pregon_commands::{Language, Now, WhenError, read_when};
use pregon_fuzz::{MOMENTS, now};

fuzz_target!(|text: &str| {
    // Every fourth moment, and which depends on the text: as many findings in a fraction of the time.
    let first = text.bytes().fold(0_u8, u8::wrapping_add) % 4;
    for (moment, zone) in MOMENTS.into_iter().skip(first.into()).step_by(4) {
        let now = now(moment, zone);
        // At the ends of the calendar there is no tomorrow to propose.
        let is_usual = moment.unsigned_abs() < 5_000_000_000;
        for language in Language::ALL {
            match read_when(text, &now, language) {
                Ok(at) if is_usual => {
                    let start = now.date.and_time(now.time);
                    assert!(
                        at > start && at < start + Days::new(732),
                        "{now:?}: {text:?}: {at}"
                    );
                    assert_eq!(read_when(&render(at, language), &now, language), Ok(at));
                }
                Err(error) if is_usual => assert_helpful(&error, &now, language),
                Ok(_) => {}
                Err(error) => drop(error.example(language)),
            }
        }
    }
});

fn assert_helpful(error: &WhenError, now: &Now, language: Language) {
    let example = error.example(language);
    let read = read_when(&example, now, language);
    assert!(read.is_ok(), "{now:?}: {error:?}: {example}: {read:?}");
    for choice in error.choices() {
        let line = choice.render(language);
        match (choice.time, read_when(&line, now, language)) {
            (Some(time), Ok(at)) => assert_eq!(at, choice.date.and_time(time)),
            (None, Err(WhenError::MissingTime { date, .. })) => assert_eq!(date, choice.date),
            (_, read) => panic!("{now:?}: {error:?}: {line}: {read:?}"),
        }
    }
}
