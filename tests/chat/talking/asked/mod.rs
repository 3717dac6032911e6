//! Every question of every command, with the help that there is for it, a wrong answer where one is likely, and what comes of the
//! right one.

mod english;
mod spanish;

use std::sync::LazyLock;

use regex::Regex;

use crate::harness::person::Person;
use crate::harness::phone::Message;
use crate::harness::walk::walk_showing;

/// A [walk](crate::harness::walk::walk), without the line below each question that counts the steps, which others show, and with the hours
/// of day that are no moment of the test's own.
async fn talk(owner: &Person<'_>, words: &[&str]) -> String {
    walk_showing(owner, words, plain).await
}

fn plain(answer: &Message) -> String {
    static CHANGES: LazyLock<[(Regex, &str); 2]> = LazyLock::new(|| {
        [
            (r"\n\n_(Paso|Step) \d+ .*_", ""),
            (r"( \d{4},?|/\d{4}) \d{1,2}:\d{2}", "$1 HH:MM"),
        ]
        .map(|(change, instead)| (Regex::new(change).unwrap(), instead))
    });
    CHANGES
        .iter()
        .fold(answer.to_string(), |text, (change, instead)| {
            change.replace_all(&text, *instead).into_owned()
        })
}
