//! What customers say in a word or two: [to hear less, or more again](keyword), and [in answer to a reminder](answer); and what a whole
//! sentence [gives away](hint).

mod answer;
mod hint;
mod keyword;
mod said;

pub use answer::{ReminderWord, is_yes_sign, reminder_word, yes_or_no};
pub use hint::{Hint, appointment_hint};
pub use keyword::{Keyword, customer_keyword};

#[cfg(test)]
mod tests {
    use super::answer::{CANCEL, CHANGE, CONFIRM, NO, RENEW, TALK, YES};
    use super::keyword::{OPT_IN, OPT_OUT, OPT_OUT_ALL};
    use crate::normal::fold_words;

    #[test]
    fn no_phrase_means_two_things() {
        let keywords = [OPT_OUT, OPT_OUT_ALL, OPT_IN].concat();
        let answers = [CONFIRM, CHANGE, CANCEL, RENEW, TALK].concat();
        let to_questions = [YES, NO, CHANGE, CANCEL, RENEW, TALK].concat();
        let cancelling = [keywords.as_slice(), CANCEL].concat();
        for all in [keywords.clone(), answers, to_questions, cancelling] {
            let mut seen = std::collections::BTreeSet::new();
            for phrase in all {
                assert!(seen.insert(phrase), "{phrase}");
                assert_eq!(fold_words(phrase), phrase);
            }
        }
    }
}
