//! A command that lacks something, and whatever is answered to its questions. Finished, it is written and read again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pregon_commands::{DialogueWord, Input, Language, Partial, Reading, dialogue_word, read};
use pregon_fuzz::{NEXT, reads_back};

fuzz_target!(|text: &str| {
    let mut said = text.split(NEXT);
    let first = said.next().unwrap_or_default();
    // The key of a verb alone (`campaign.new`) begins as a button does.
    let begun = Partial::start(first, Language::En).or_else(|| match read(&Input::new(first)) {
        Ok(Reading::Incomplete(partial)) => Some(partial),
        _ => None,
    });
    let Some(mut partial) = begun else { return };
    for answer in said {
        let before = partial.clone();
        if dialogue_word(answer) == Some(DialogueWord::Back) {
            let went = partial.back();
            assert!(went || partial == before);
            continue;
        }
        match partial.answer(answer) {
            Ok(()) => {
                // An answer is undone by as many steps back as it took, and can be given again.
                let after = partial.clone();
                let mut steps = 0;
                while partial != before {
                    assert!(partial.back());
                    steps += 1;
                }
                assert!((1..=2).contains(&steps));
                assert!(partial.answer(answer).is_ok() && partial == after);
            }
            Err(error) => {
                assert_eq!(partial, before);
                if let Some(example) = error.example() {
                    assert!(partial.clone().answer(example).is_ok(), "{example:?}");
                }
            }
        }
        for language in Language::ALL {
            let _ = partial.render(language);
        }
    }
    assert_eq!(partial.is_complete(), partial.finish().is_ok());
    if let Ok(command) = partial.finish() {
        reads_back(&command);
    }
    let stored = serde_json::to_string(&partial).expect("JSON");
    assert_eq!(serde_json::from_str::<Partial>(&stored).ok(), Some(partial));
});
