//! `key:value`, `key=value`, `--key value`, `--key=value`.

use crate::error::{ParseError, shortened};
use crate::language::Language;
use crate::normal::{fold, is_dash};
use crate::partial::{Asked, Raws, example};
use crate::render::head;
use crate::similar::nearest;
use crate::spec::{ArgumentSpec, Kind, Place, VerbSpec};
use crate::value::{
    attribute_line, goes_on, is_key, is_phone_like, price_goes_on, price_written_out, says_span,
};
use crate::when::MOST_WORDS;
use crate::words::{Word, quote};

use super::{phrase, price};

/// Most words a spread-out value has after its first: `de 9 a. m. a 7 p. m.` and the like.
const SPREAD_MAX: usize = 7;

/// What the words hold.
pub(super) struct Taken {
    /// The values of the keys.
    pub raws: Raws,
    /// The keys that were written without a value.
    pub asked: Vec<Asked>,
    /// The words that are left.
    pub plain: Vec<Word>,
}

/// Takes the keys out of the words.
pub(super) fn take(
    verb: &'static VerbSpec,
    language: Language,
    words: Vec<Word>,
) -> Result<Taken, ParseError> {
    let (mut raws, mut asked) = (Raws::new(), Vec::new());
    let mut plain = Vec::new();
    let mut ask = |wanted: Asked| {
        if !asked.contains(&wanted) {
            asked.push(wanted);
        }
    };
    // Each is looked up once, however many keys have it behind them.
    let keys: Vec<Key<'_>> = words
        .iter()
        .map(|word| key_of(verb, word, words.last()))
        .collect();
    let mut at = 0;
    while let (Some(word), Some(&key)) = (words.get(at), keys.get(at)) {
        at += 1;
        let following = || words[at..].iter().zip(&keys[at..]);
        match key {
            Key::None => plain.push(word.clone()),
            Key::Unknown { name } => return Err(unknown(verb, language, &words, at - 1, name)),
            Key::Attribute {
                argument,
                name,
                value,
            } => {
                let (value, used) = whole_value(argument, language, value, following());
                at += used;
                let Some(value) = value else {
                    // `dato:` names none of them: which one it is, is asked too.
                    ask(match argument.names.has(&fold(name)) {
                        true => Asked::of(argument),
                        false => Asked::under(argument, name),
                    });
                    continue;
                };
                let lines = raws.entry(argument.name.to_owned()).or_default();
                if !lines.is_empty() {
                    lines.push('\n');
                }
                lines.push_str(&attribute_line(name, &value));
            }
            Key::Known { argument, value } => {
                let (value, used) = whole_value(argument, language, value, following());
                at += used;
                let Some(mut value) = value else {
                    ask(Asked::of(argument));
                    continue;
                };
                if argument.kind == Kind::Money {
                    let free = words[at..].iter().zip(&keys[at..]).take_while(is_free);
                    let rest: Vec<&str> = free.map(|(word, _)| word.text.as_str()).collect();
                    for word in &rest[..price::goes_on_over(verb, language, &plain, &rest)] {
                        value = format!("{value} {word}");
                        at += 1;
                    }
                    value = price_written_out(&value);
                }
                match raws.get_mut(argument.name) {
                    None => drop(raws.insert(argument.name.to_owned(), value)),
                    // A list may be said in parts.
                    Some(first) if matches!(argument.kind, Kind::Tags | Kind::Audience | Kind::Except) => {
                        first.push(',');
                        first.push_str(&value);
                    }
                    Some(_) => {
                        let example = example(verb, &raws, language, None);
                        return Err(ParseError::Duplicate {
                            argument,
                            typed: shortened(&value),
                            example,
                        });
                    }
                }
            }
        }
    }
    Ok(Taken { raws, asked, plain })
}

/// What the words say that no place takes, where they begin with a key that lacks its colon (`zona Bogotá`): each key with its
/// words. Nothing, where they begin with anything else.
pub(super) fn without_colon(
    verb: &'static VerbSpec,
    raws: &Raws,
    words: &[Word],
) -> Vec<(&'static ArgumentSpec, String)> {
    let mut found: Vec<(&'static ArgumentSpec, String)> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let folded = fold(&word.text);
        let key = verb.arguments.iter().find(|argument| {
            word.quoted_from.is_none()
                && argument.place != Place::Body
                && argument.kind != Kind::Attributes
                && !raws.contains_key(argument.name)
                && found.iter().all(|(other, _)| other.name != argument.name)
                && argument.names.has(&folded)
        });
        match (key, found.last_mut()) {
            // A key's first word is its value, whatever else it may be; what has nothing behind it names nothing.
            (Some(argument), None) => found.push((argument, String::new())),
            (Some(argument), Some((_, value))) if !value.is_empty() && at + 1 < words.len() => {
                found.push((argument, String::new()));
            }
            (_, Some((_, value))) => {
                if !value.is_empty() {
                    value.push(' ');
                }
                value.push_str(&word.text);
            }
            (None, None) => return Vec::new(),
        }
    }
    found
}

#[derive(Clone, Copy)]
enum Key<'a> {
    None,
    Known {
        argument: &'static ArgumentSpec,
        value: Piece<'a>,
    },
    /// Something that the verb takes under whatever name it is given.
    Attribute {
        argument: &'static ArgumentSpec,
        name: &'a str,
        value: Piece<'a>,
    },
    Unknown {
        name: &'a str,
    },
}

/// What follows the name in the same word.
#[derive(Clone, Copy)]
struct Piece<'a> {
    text: &'a str,
    quoted: bool,
}

/// Whether a word is a key of the verb, or a slip of one. What stands below the first line has a key only to ask for it, at the end
/// of the line: `/campaign edit Sale text:`.
fn key_of<'a>(verb: &'static VerbSpec, word: &'a Word, last: Option<&Word>) -> Key<'a> {
    if word.is_quoted() {
        return Key::None;
    }
    // `--` is a key for sure. Keyboards make one long dash of it, which people also use between words.
    let (text, dashed, sure) = match word.text.strip_prefix("--") {
        Some(text) => (text, true, true),
        None => match word.text.strip_prefix(['–', '—', '―']) {
            Some(text) => (text, true, false),
            None => (word.text.as_str(), false, false),
        },
    };
    let separator = text.find([':', '=', '：', '＝']);
    let (name, value) = match separator {
        Some(at) => {
            let width = text[at..].chars().next().map_or(1, char::len_utf8);
            (&text[..at], &text[at + width..])
        }
        None => (text, ""),
    };
    let quoted = word.quoted_from == Some(word.text.len() - value.len());
    let attributes = verb
        .arguments
        .iter()
        .find(|argument| argument.kind == Kind::Attributes);
    let whole_name = !name.is_empty() && name.chars().all(|c| c.is_alphabetic() || c == '_');
    let whole_name = whole_name || (attributes.is_some() && is_key(name));
    let link = value.starts_with("//") && !quoted;
    if !whole_name || link || (separator.is_none() && !dashed) {
        return Key::None;
    }
    let folded = fold(name);
    let ends = value.is_empty() && !quoted && last.is_some_and(|last| std::ptr::eq(last, word));
    let written = |argument: &&ArgumentSpec| {
        let stands = argument.place != Place::Body || ends;
        stands && argument.kind != Kind::Attributes && argument.names.has(&folded)
    };
    if let Some(argument) = verb.arguments.iter().find(written) {
        return Key::Known {
            argument,
            value: Piece { text: value, quoted },
        };
    }
    let slipped = !near(verb, name).is_empty();
    if let Some(argument) = attributes.filter(|_| !slipped && (separator.is_some() || sure) && is_key(name)) {
        return Key::Attribute {
            argument,
            name,
            value: Piece { text: value, quoted },
        };
    }
    if sure || slipped {
        Key::Unknown { name }
    } else {
        Key::None
    }
}

/// The keys a name may be a slip of.
fn near(verb: &'static VerbSpec, name: &str) -> Vec<(&'static str, &'static ArgumentSpec)> {
    let keys = verb
        .arguments
        .iter()
        .filter(|argument| argument.place == Place::Key && argument.kind != Kind::Attributes);
    nearest(
        name,
        keys.flat_map(|argument| argument.names.all().map(move |name| (name, argument))),
    )
}

/// Whether a word may belong to the key before it.
fn is_free((word, key): &(&Word, &Key<'_>)) -> bool {
    word.quoted_from.is_none() && matches!(key, Key::None)
}

/// The whole value of a key, and how many of the following words belong to it.
fn whole_value<'w>(
    argument: &ArgumentSpec,
    language: Language,
    piece: Piece<'_>,
    following: impl Iterator<Item = (&'w Word, &'w Key<'w>)>,
) -> (Option<String>, usize) {
    let given = |text: &str| (!text.trim().is_empty()).then(|| text.to_owned());
    if piece.quoted {
        return (given(piece.text), 0);
    }
    let mut following = following;
    let (mut value, mut used) = (piece.text.to_owned(), 0);
    if value.is_empty() {
        match following.next() {
            Some((word, _)) if word.is_quoted() => return (given(&word.text), 1),
            Some(next) if is_free(&next) => (value, used) = (next.0.text.clone(), 1),
            _ => return (None, 0),
        }
    }
    let more: Vec<&str> = following
        .take_while(is_free)
        .map(|(word, _)| word.text.as_str())
        .collect();
    if argument.kind.spreads() {
        for count in (1..=more.len().min(SPREAD_MAX)).rev() {
            let spread = format!("{value} {}", more[..count].join(" "));
            if argument.kind.parse(&spread).is_ok() {
                return (Some(spread), used + count);
            }
        }
    }
    // How long it takes, however wrong: what follows is no part of anything else.
    if argument.kind == Kind::Delay {
        for count in (1..=more.len().min(SPREAD_MAX)).rev() {
            let spread = format!("{value} {}", more[..count].join(" "));
            if says_span(&spread) {
                return (Some(spread), used + count);
            }
        }
    }
    if argument.kind == Kind::When {
        for count in (0..=more.len().min(MOST_WORDS)).rev() {
            let whole = std::iter::once(value.as_str()).chain(more[..count].iter().copied());
            let whole: Vec<&str> = whole.collect();
            if phrase::is_one(Kind::When, &whole, language) {
                let whole = whole.join(" ");
                return (given(whole.trim_end_matches([',', ';'])), used + count);
            }
        }
    }
    for word in more {
        let goes_on = match argument.place {
            Place::Object => match argument.kind {
                Kind::Phone => is_phone_like(word),
                Kind::Choice(_) => false,
                kind if kind.is_numbered() => !value
                    .trim_start_matches('#')
                    .starts_with(|c: char| c.is_ascii_digit()),
                // What is understood is all of it; what is not is told as a whole.
                kind if kind.spreads() => kind.parse(&value).is_err(),
                Kind::Money => price_goes_on(&value, word),
                _ => true,
            },
            // Everything up to the next key.
            _ if argument.kind == Kind::Attributes => true,
            _ if matches!(
                argument.kind,
                Kind::Text { .. }
                    | Kind::Zone
                    | Kind::Country
                    | Kind::When
                    | Kind::Service
                    | Kind::Rule
                    | Kind::Opening
            ) =>
            {
                true
            }
            _ if argument.kind == Kind::Money => price_goes_on(&value, word),
            _ if argument.kind == Kind::Phone => is_phone_like(word),
            _ if matches!(argument.kind, Kind::Audience | Kind::Except) => goes_on(&value, word),
            _ => argument.kind.is_list() && (value.ends_with([',', ';']) || word.starts_with([',', ';'])),
        };
        if !goes_on {
            break;
        }
        value = format!("{value} {word}");
        used += 1;
    }
    (given(&value), used)
}

fn unknown(verb: &'static VerbSpec, language: Language, words: &[Word], at: usize, name: &str) -> ParseError {
    let suggestions = near(verb, name)
        .into_iter()
        .map(|(key, _)| {
            let line: Vec<String> = words
                .iter()
                .enumerate()
                .map(|(index, word)| {
                    if index == at {
                        renamed(&word.text, name, key)
                    } else {
                        as_typed(word)
                    }
                })
                .collect();
            format!("{} {}", head(verb, language), line.join(" "))
        })
        .collect();
    let keys = verb
        .arguments
        .iter()
        .filter(|argument| argument.place == Place::Key && argument.kind != Kind::Attributes);
    let keys = keys
        .map(|argument| argument.names.shown(language).to_owned())
        .collect();
    ParseError::UnknownKey {
        key: shortened(name),
        suggestions,
        keys,
    }
}

fn renamed(word: &str, name: &str, key: &str) -> String {
    let value = word.trim_start_matches(is_dash)[name.len()..].trim_start_matches([':', '=', '：', '＝']);
    let value = if value.contains(' ') {
        quote(value)
    } else {
        value.to_owned()
    };
    format!("{key}:{value}")
}

fn as_typed(word: &Word) -> String {
    match word.quoted_from {
        None => word.text.clone(),
        Some(at) => format!("{}{}", &word.text[..at], quote(&word.text[at..])),
    }
}
