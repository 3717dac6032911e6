//! A phrase about what comes again. What is read is written and read again, and its times go on; what is refused comes with
//! lines that are not.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pregon_commands::{Language, Recurring, read_recurring};
use pregon_fuzz::{MOMENTS, now};

fuzz_target!(|text: &str| {
    for language in Language::ALL {
        match read_recurring(text, language) {
            Ok(recurring) => judge(recurring),
            Err(error) => {
                assert!(!error.to_string().is_empty());
                let example = error.example(language);
                assert!(read_recurring(&example, language).is_ok(), "{error:?}: {example}");
            }
        }
    }
});

fn judge(recurring: Recurring) {
    for language in Language::ALL {
        let line = recurring.render(language);
        assert_eq!(read_recurring(&line, language), Ok(recurring), "{line}");
    }
    let stored = serde_json::to_string(&recurring).expect("JSON");
    assert_eq!(serde_json::from_str::<Recurring>(&stored).ok(), Some(recurring));
    let _ = recurring.cron();
    for (moment, zone) in MOMENTS {
        let now = now(moment, zone);
        let mut last = now.date.and_time(now.time);
        for _ in 0..3 {
            let Some(next) = recurring.next_after(last, now.date) else {
                break;
            };
            assert!(
                next > last && next.time() == recurring.at(),
                "{recurring:?}: {last}: {next}"
            );
            last = next;
        }
    }
}
