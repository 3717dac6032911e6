//! A member's message, in every way in which it may reach the parser. What is read is written and read again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pregon_commands::{Input, Language, Quoted, Reading, customer_keyword, dialogue_word, read};
use pregon_fuzz::{NEXT, reads_back};

fuzz_target!(|text: &str| {
    // What follows a separator is the title of what the message quotes.
    let (text, quoted) = text.split_once(NEXT).unwrap_or((text, ""));
    for language in Language::ALL {
        let input = Input::new(text).speaking(language);
        judge(&input);
        judge(&input.clone().slash_optional());
        if !quoted.is_empty() {
            judge(&input.clone().quoting(Quoted::Campaign(quoted.to_owned())));
            judge(&input.clone().quoting(Quoted::Contact(quoted.to_owned())));
            judge(&input.clone().quoting(Quoted::Template(quoted.to_owned())));
            judge(&input.quoting(Quoted::Lead(quoted.len() as i64)));
        }
    }
    let _ = (customer_keyword(text), dialogue_word(text));
});

fn judge(input: &Input) {
    match read(input) {
        Ok(Reading::Complete(command)) => reads_back(&command),
        Ok(Reading::Incomplete(partial)) => {
            assert!(partial.next_question().is_some() && partial.finish().is_err());
            for language in Language::ALL {
                let _ = partial.render(language);
            }
        }
        Ok(Reading::Noun(_) | Reading::NotACommand) => {}
        Err(error) => assert!(!error.to_string().is_empty() && error.suggestions().len() <= 3),
    }
}
