//! A text that begins in the first line, behind what that names: `/lead reply #12 Yes, "of course": at 9`. It is meant for a person, so it
//! stays as it was written: no quote and no colon in it means anything.

use crate::normal::clean;
use crate::spec::VerbSpec;

/// Cuts what was written behind a verb into what names its object and the text. `rest` is cleaned, `line` the same line as it came, and
/// `is_named`: whether the object is named already, by what is quoted. `None`: there is no text beside it. Whoever is named in
/// words has to stand in quotes: where a bare name ended, nobody could tell, and the text goes to a customer.
pub(super) fn cut<'t>(
    verb: &VerbSpec,
    rest: &str,
    line: &'t str,
    is_named: bool,
) -> Option<(String, &'t str)> {
    verb.body().filter(|body| body.is_beside)?;
    let words: Vec<&str> = rest.split_whitespace().collect();
    let names = match words.first()? {
        first if is_number(first) => 1,
        first if first.starts_with(['"', '«', '“', '„']) => {
            let closes = |word: &&str| word.len() > 1 && word.ends_with(['"', '»', '”', '“']);
            words.iter().position(closes)? + 1
        }
        _ if is_named => 0,
        _ => return None,
    };
    let behind = words.get(names..).filter(|behind| !behind.is_empty())?;
    let text = last_words(line, behind.len())?;
    // What cannot be seen may have been a word of its own: then nobody knows where the text begins.
    let same = clean(text).split_whitespace().eq(behind.iter().copied());
    same.then(|| (words[..names].join(" "), text))
}

/// The last so many words of a line, with what is between them.
fn last_words(line: &str, count: usize) -> Option<&str> {
    let mut from = line.trim_end();
    let whole = from;
    for _ in 0..count {
        let from_end = from.trim_end();
        let begins = from_end.rfind(char::is_whitespace).map_or(0, |at| {
            at + from_end[at..].chars().next().map_or(1, char::len_utf8)
        });
        if from_end.is_empty() {
            return None;
        }
        from = &from_end[..begins];
    }
    Some(&whole[from.len()..])
}

fn is_number(word: &str) -> bool {
    let digits = word.strip_prefix('#').unwrap_or(word);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}
