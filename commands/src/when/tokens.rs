//! A phrase cut into words, numbers and marks, and a cursor that walks over them.

use std::cell::Cell;
use std::ops::RangeInclusive;

use crate::normal::{clean, fold, is_dash};

/// Longest phrase that is looked at, in characters. The longest natural ones have about half of it.
const LONGEST: usize = 160;

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    /// Letters, folded.
    Word(String),
    /// Digits.
    Number(String),
    Mark(char),
}

#[derive(Debug)]
struct Token {
    kind: Kind,
    /// Where it is in the text, in bytes.
    start: usize,
    end: usize,
    /// No space before it.
    glued: bool,
}

/// A cleaned phrase and its tokens.
#[derive(Debug)]
pub(super) struct Tokens {
    text: String,
    list: Vec<Token>,
    /// The first token that no attempt has got past: where understanding ended.
    furthest: Cell<usize>,
}

impl Tokens {
    /// Cuts a phrase. One that is far too long has no tokens.
    pub fn cut(phrase: &str) -> Tokens {
        let text = clean(phrase).trim().to_owned();
        let list = match text.chars().nth(LONGEST) {
            None => list(&text),
            Some(_) => Vec::new(),
        };
        Tokens::new(text, list)
    }

    /// Cuts a line, cleaned already and however long, in which there may be a phrase.
    pub fn of_line(line: String) -> Tokens {
        let list = list(&line);
        Tokens::new(line, list)
    }

    /// What stands between two places of the text, in bytes, as a phrase of its own. One that is far too long has no tokens.
    pub fn between(&self, start: usize, end: usize) -> Tokens {
        let text = self.text.get(start..end).unwrap_or_default();
        let first = self.list.partition_point(|token| token.start < start);
        let last = self.list.partition_point(|token| token.end <= end);
        let tokens = match text.chars().nth(LONGEST) {
            None => self.list.get(first..last).unwrap_or_default(),
            Some(_) => &[],
        };
        let moved = |token: &Token| Token {
            kind: token.kind.clone(),
            start: token.start - start,
            end: token.end - start,
            glued: token.glued,
        };
        Tokens::new(text.to_owned(), tokens.iter().map(moved).collect())
    }

    fn new(text: String, list: Vec<Token>) -> Tokens {
        Tokens {
            text,
            list,
            furthest: Cell::new(0),
        }
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Where in the text, in bytes, all that was ever read of it ends: no phrase that begins it goes beyond.
    pub fn reached(&self) -> usize {
        let last = self.furthest.get().checked_sub(1);
        last.and_then(|last| self.list.get(last))
            .map_or(0, |token| token.end)
    }

    /// The phrase, cleaned.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A cursor before the first token.
    pub fn start(&self) -> Cursor<'_> {
        Cursor { tokens: self, at: 0 }
    }

    /// What cannot be read from here on, up to the first token that no attempt has got past.
    pub fn stuck<'a>(&'a self, from: Cursor<'a>) -> Stuck<'a> {
        let furthest = self.furthest.get().max(from.at);
        let is_inside = furthest < self.list.len();
        let at = if is_inside { furthest } else { from.at };
        Stuck {
            from,
            at: Cursor { tokens: self, at },
        }
    }
}

/// Where understanding ended.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stuck<'a> {
    from: Cursor<'a>,
    at: Cursor<'a>,
}

impl<'a> Stuck<'a> {
    /// At something that can be read, but not here.
    pub fn at(cursor: Cursor<'a>) -> Stuck<'a> {
        Stuck {
            from: cursor,
            at: cursor,
        }
    }

    /// The words that were not understood, whole between spaces; the whole text at its end.
    pub fn typed(&self) -> &'a str {
        let text = &self.from.tokens.text;
        let (Some(first), Some(last)) = (self.from.token(), self.at.token()) else {
            return text;
        };
        let start = text[..first.start].rfind(' ').map_or(0, |space| space + 1);
        let end = text[last.end..]
            .find(' ')
            .map_or(text.len(), |space| last.end + space);
        &text[start..end]
    }

    /// The text up to the word that may be mistyped, the word, and the text after it.
    pub fn around_word(&self) -> Option<[&'a str; 3]> {
        self.at.word()?;
        let token = self.at.token()?;
        let text = &self.at.tokens.text;
        Some([
            &text[..token.start],
            &text[token.start..token.end],
            &text[token.end..],
        ])
    }
}

/// The tokens of a text.
fn list(text: &str) -> Vec<Token> {
    let mut list: Vec<Token> = Vec::new();
    let mut glued = false;
    for (start, c) in text.char_indices() {
        if c == ' ' {
            glued = false;
            continue;
        }
        let end = start + c.len_utf8();
        for plain in plain(c).chars() {
            append(&mut list, plain, start, end, glued);
            glued = true;
        }
    }
    list
}

fn append(list: &mut Vec<Token>, c: char, start: usize, end: usize, glued: bool) {
    let last = list.last_mut().filter(|_| glued);
    let kind = match (c, last) {
        (c, Some(token)) if c.is_ascii_digit() && matches!(token.kind, Kind::Number(_)) => {
            return token.grow(c, end);
        }
        (c, Some(token)) if c.is_alphabetic() && matches!(token.kind, Kind::Word(_)) => {
            return token.grow(c, end);
        }
        (c, _) if c.is_ascii_digit() => Kind::Number(c.into()),
        (c, _) if c.is_alphabetic() => Kind::Word(c.into()),
        (c, _) => Kind::Mark(c),
    };
    list.push(Token {
        kind,
        start,
        end,
        glued,
    });
}

impl Token {
    fn grow(&mut self, c: char, end: usize) {
        if let Kind::Word(text) | Kind::Number(text) = &mut self.kind {
            text.push(c);
        }
        self.end = end;
    }
}

/// A character without case, accent or style.
fn plain(c: char) -> String {
    // Wide and mathematical digits are digits in another dress; `²`, `½` or `①` beside a digit would become another number.
    let styled = matches!(c, '\u{FF10}'..='\u{FF19}' | '\u{1D7CE}'..='\u{1D7FF}');
    match c {
        c if is_dash(c) => '-'.into(),
        '’' | '‘' | '`' | '´' => '\''.into(),
        c if c.is_numeric() && !c.is_ascii() && !styled => c.into(),
        c => fold(c.encode_utf8(&mut [0; 4])),
    }
}

/// A place between tokens. Copying it is remembering the place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a> {
    tokens: &'a Tokens,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn token(&self) -> Option<&'a Token> {
        self.tokens.list.get(self.at)
    }

    fn step(&mut self) {
        self.at += 1;
        let furthest = self.tokens.furthest.get().max(self.at);
        self.tokens.furthest.set(furthest);
    }

    /// Whether everything has been read; a full stop at the end is nothing.
    pub fn is_done(&self) -> bool {
        let rest = self.tokens.list.get(self.at..).unwrap_or_default();
        match rest {
            [] => true,
            [stop] => stop.kind == Kind::Mark('.') && self.at > 0,
            _ => false,
        }
    }

    /// Whether a new thing may begin here: after a space, a comma, or the `T` between a date and a time.
    pub fn may_begin(&self) -> bool {
        let Some(before) = self.at.checked_sub(1).and_then(|at| self.tokens.list.get(at)) else {
            return true;
        };
        let joins = matches!(&before.kind, Kind::Word(word) if word == "t");
        joins || before.kind == Kind::Mark(',') || self.token().is_some_and(|token| !token.glued)
    }

    /// Whether the next token follows without a space.
    pub fn is_glued(&self) -> bool {
        self.token().is_some_and(|token| token.glued)
    }

    /// The next word, if a word is next.
    pub fn word(&self) -> Option<&'a str> {
        match &self.token()?.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    /// Reads one word through a table.
    pub fn lookup<T>(&mut self, table: impl Fn(&str) -> Option<T>) -> Option<T> {
        let found = table(self.word()?)?;
        self.step();
        Some(found)
    }

    /// Reads words that follow each other.
    pub fn phrase(&mut self, words: &str) -> bool {
        self.attempt(|cursor| {
            words
                .split(' ')
                .try_for_each(|word| cursor.lookup(|next| (next == word).then_some(())))
        })
        .is_some()
    }

    /// Reads the first of these phrases that is there: longer ones come first.
    pub fn any(&mut self, phrases: &[&str]) -> bool {
        phrases.iter().any(|words| self.phrase(words))
    }

    /// Reads a phrase through a table.
    pub fn one_of<T: Copy>(&mut self, table: &[(&str, T)]) -> Option<T> {
        table
            .iter()
            .find(|(words, _)| self.phrase(words))
            .map(|(_, value)| *value)
    }

    /// Reads a mark.
    pub fn mark(&mut self, mark: char) -> bool {
        let found = self.token().is_some_and(|token| token.kind == Kind::Mark(mark));
        if found {
            self.step();
        }
        found
    }

    /// Reads a mark without a space before it.
    pub fn glued(&mut self, mark: char) -> bool {
        self.is_glued() && self.mark(mark)
    }

    /// Reads a number written with so many digits, four at most.
    pub fn number(&mut self, digits: RangeInclusive<usize>) -> Option<u32> {
        match &self.token()?.kind {
            Kind::Number(text) if text.len() <= 4 && digits.contains(&text.len()) => {
                let number = text.parse().ok()?;
                self.step();
                Some(number)
            }
            _ => None,
        }
    }

    /// Reads a number without a space before it.
    pub fn glued_number(&mut self, digits: RangeInclusive<usize>) -> Option<u32> {
        if self.is_glued() {
            self.number(digits)
        } else {
            None
        }
    }

    /// Reads, or stays where it was.
    pub fn attempt<T>(&mut self, read: impl FnOnce(&mut Cursor<'a>) -> Option<T>) -> Option<T> {
        let mut ahead = *self;
        let found = read(&mut ahead)?;
        *self = ahead;
        Some(found)
    }

    /// Whether something could be read here.
    pub fn sees<T>(&self, read: impl FnOnce(&mut Cursor<'a>) -> Option<T>) -> bool {
        let mut ahead = *self;
        read(&mut ahead).is_some()
    }

    /// The text from an earlier place up to here.
    pub fn since(&self, earlier: Cursor<'a>) -> String {
        let list = &self.tokens.list;
        match (
            list.get(earlier.at),
            self.at.checked_sub(1).and_then(|at| list.get(at)),
        ) {
            (Some(first), Some(last)) if first.start <= last.end => {
                self.tokens.text[first.start..last.end].to_owned()
            }
            _ => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(phrase: &str) -> Vec<String> {
        let tokens = Tokens::cut(phrase);
        let show = |token: &Token| {
            let text = match &token.kind {
                Kind::Word(text) | Kind::Number(text) => text.clone(),
                Kind::Mark(mark) => mark.to_string(),
            };
            format!("{}{text}", if token.glued { "+" } else { "" })
        };
        tokens.list.iter().map(show).collect()
    }

    #[test]
    fn phrases_are_cut() {
        assert_eq!(shown("15/12 10h30"), ["15", "+/", "+12", "10", "+h", "+30"]);
        assert_eq!(shown("MAÑANA\u{A0}10\u{200B}am"), ["manana", "10", "+am"]);
        assert_eq!(shown("１０：３０ 1º"), ["10", "+:", "+30", "1", "+o"]);
        assert_eq!(shown("10² ٣"), ["10", "+²", "٣"]);
        assert_eq!(shown("15–12 p. m."), ["15", "+-", "+12", "p", "+.", "m", "+."]);
        assert_eq!(shown(&"a ".repeat(200)), Vec::<String>::new());
    }

    #[test]
    fn a_part_of_a_line_is_a_phrase_of_its_own() {
        let line = Tokens::of_line("Ana Pérez mañana 10am, corte".to_owned());
        let part = line.between(11, 23);
        assert_eq!(part.text(), "mañana 10am");
        let mut cursor = part.start();
        assert_eq!(part.reached(), 0);
        assert!(cursor.phrase("manana") && !cursor.phrase("10"));
        assert_eq!(part.reached(), 7);
        assert_eq!(cursor.number(1..=2), Some(10));
        assert!(cursor.is_glued() && cursor.phrase("am") && cursor.is_done());
        assert_eq!(part.reached(), 12);
        let long = Tokens::of_line("a ".repeat(200));
        assert!(!long.is_empty() && long.between(0, 399).is_empty());
    }

    #[test]
    fn the_place_that_was_not_understood() {
        let tokens = Tokens::cut("a las ocho,de la nohce ya");
        let mut cursor = tokens.start();
        assert!(cursor.phrase("a las"));
        let from = cursor;
        assert!(!cursor.phrase("ocho y"));
        assert_eq!(tokens.stuck(from).typed(), "ocho,de");
        assert_eq!(Stuck::at(from).typed(), "ocho,de");
        assert_eq!(cursor.since(tokens.start()), "a las");
    }
}
