//! A message that may be one of a few words, however it is written.

use crate::normal::fold_words;

/// Its words, folded and without spaces, so that `S T O P` is found too.
pub(super) struct Said {
    pub(super) whole: String,
    /// Without greetings before and thanks after.
    bare: String,
}

impl Said {
    /// `None` of what is too long: that is conversation, and comparing it is work for nothing.
    pub(super) fn of(message: &str) -> Option<Said> {
        if message.len() > 400 {
            return None;
        }
        let folded = fold_words(message);
        let mut words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        words.dedup();
        Some(Said {
            whole: words.concat(),
            bare: without_courtesy(&words).concat(),
        })
    }

    pub(super) fn is_among(&self, list: &[&str]) -> bool {
        list.iter()
            .any(|phrase| *phrase == self.bare || *phrase == self.whole)
    }
}

/// The words without greetings before and thanks after.
fn without_courtesy<'a>(words: &'a [&'a str]) -> &'a [&'a str] {
    let mut rest = words;
    loop {
        let shorter = COURTESY
            .iter()
            .filter_map(|phrase| rest.strip_prefix(*phrase).or_else(|| rest.strip_suffix(*phrase)))
            .filter(|shorter| !shorter.is_empty())
            // The longest courtesy: «buenas tardes» is more than «buenas».
            .min_by_key(|shorter| shorter.len());
        match shorter {
            Some(shorter) => rest = shorter,
            None => return rest,
        }
    }
}

const COURTESY: &[&[&str]] = &[
    &["por", "favor"],
    &["porfavor"],
    &["porfa"],
    &["gracias"],
    &["muchas", "gracias"],
    &["hola"],
    &["buenas"],
    &["buenos", "dias"],
    &["buenas", "tardes"],
    &["buenas", "noches"],
    &["please"],
    &["pls"],
    &["thanks"],
    &["thank", "you"],
    &["hi"],
    &["hello"],
];
