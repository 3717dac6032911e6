//! Each sentence is shown by some test, so that whoever changes a word sees how it reads. What is looked for is the longest piece of
//! the sentence in which nothing is filled in.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::file::sentences;
use super::rust_files;

/// What no test shows yet stands in `unshown.LANGUAGE.txt`, which only gets shorter: a sentence that is shown has to leave it, and no
/// new one joins.
#[test]
fn every_sentence_is_shown() {
    let shown = what_tests_show();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/language");
    let mut problems = Vec::new();
    for language in ["es", "en"] {
        let list = fs::read_to_string(folder.join(format!("unshown.{language}.txt"))).unwrap();
        let listed: BTreeSet<&str> = list.lines().collect();
        let sentences = sentences(language);
        let unshown: BTreeSet<&str> = sentences
            .iter()
            .filter(|(_, sentence)| !shown.contains(&longest_piece(sentence)))
            .map(|(key, _)| key.as_str())
            .collect();
        let new = unshown.difference(&listed);
        problems.extend(new.map(|key| format!("{language}: no test shows {key}")));
        let over = listed.difference(&unshown);
        problems.extend(over.map(|key| format!("{language}: {key} is shown by now, or gone: off the list")));
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

/// Everything that stands in tests, as one text.
pub(super) fn what_tests_show() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = String::new();
    for path in rust_files(&root.join("tests")) {
        if !path.starts_with(root.join("tests/language")) {
            all.push_str(&fs::read_to_string(path).unwrap());
        }
    }
    for path in rust_files(&root.join("src")) {
        let source = fs::read_to_string(&path).unwrap();
        let is_test = path.iter().any(|part| part == "tests") || path.ends_with("tests.rs");
        let from = if is_test {
            Some(0)
        } else {
            source.find("#[cfg(test)]")
        };
        all.push_str(from.map_or("", |from| &source[from..]));
    }
    // As it stands in Rust, and on a page.
    let plain = [("\\\"", "\""), ("&#39;", "'"), ("&amp;", "&")];
    plain
        .iter()
        .fold(all, |all, (written, meant)| all.replace(written, meant))
}

/// The longest piece of a sentence without a gap or the end of a line in it; of what stands between braces only where there is
/// nothing else.
fn longest_piece(sentence: &str) -> String {
    let (outside, inside) = pieces(sentence);
    let longest = |pieces: &[String]| {
        let length = |piece: &&String| piece.chars().count();
        pieces.iter().max_by_key(length).cloned().unwrap_or_default()
    };
    let piece = longest(&outside);
    if piece.chars().filter(|letter| letter.is_alphabetic()).count() < 4 {
        return longest(&[outside, inside].concat());
    }
    piece
}

/// What stands outside of gaps and choices, and what the choices say.
fn pieces(sentence: &str) -> (Vec<String>, Vec<String>) {
    let (mut outside, mut inside) = (vec![String::new()], vec![String::new()]);
    let (mut depth, mut chosen) = (0, false);
    let mut rest = sentence;
    while let Some(letter) = rest.chars().next() {
        if depth == 0 && rest.starts_with("{\"") {
            // A brace, or nothing, that would mean something else if it stood there bare.
            let end = 2 + rest[2..].find("\"}").expect("a literal ends");
            outside.last_mut().unwrap().push_str(&rest[2..end]);
            rest = &rest[end + 2..];
            continue;
        }
        match (depth, letter) {
            (0, '{') => {
                outside.push(String::new());
                (depth, chosen) = (1, false);
            }
            (0, '\n') => outside.push(String::new()),
            (0, letter) => outside.last_mut().unwrap().push(letter),
            (1, ']') => chosen = true,
            (1, '\n') => {
                inside.push(String::new());
                chosen = false;
            }
            (1, letter @ ('{' | '}')) => {
                inside.push(String::new());
                depth = if letter == '{' { 2 } else { 0 };
            }
            (1, letter) if chosen => inside.last_mut().unwrap().push(letter),
            (2, '}') => depth = 1,
            _ => {}
        }
        rest = &rest[letter.len_utf8()..];
    }
    let trimmed = |pieces: Vec<String>| pieces.iter().map(|piece| piece.trim().to_owned()).collect();
    (trimmed(outside), trimmed(inside))
}

#[test]
fn the_longest_piece_is_found() {
    assert_eq!(
        longest_piece("*{$name}* was here before {$when}."),
        "* was here before"
    );
    assert_eq!(
        longest_piece("{$n ->\n    [one] One\n   *[other] {$n} people here\n}"),
        "people here"
    );
    assert_eq!(longest_piece("Use `{\"{\"}name{\"}\"}`."), "Use `{name}`.");
    assert_eq!(longest_piece("\n    {\"\"}*Yes*\n    and no"), "and no");
}
