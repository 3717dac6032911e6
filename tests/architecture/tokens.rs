//! Rust source as tokens: as much of the language as it takes to tell code from comments and strings.

/// A token and the line it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub kind: Kind,
    pub line: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A word of the language or a name; `r#type` is the name `type`.
    Word(String),
    /// `::`
    Path,
    /// Any other sign, one at a time.
    Sign(char),
    /// A string, a character, a number or a lifetime: what it says is of no interest.
    Literal,
}

impl Kind {
    pub fn is_word(&self, word: &str) -> bool {
        matches!(self, Self::Word(this) if this == word)
    }

    pub fn is_sign(&self, sign: char) -> bool {
        matches!(self, Self::Sign(this) if *this == sign)
    }
}

/// The tokens of a file, without comments.
pub fn tokens(source: &str) -> Vec<Token> {
    let mut reader = Reader {
        rest: source,
        line: 1,
    };
    let mut tokens = Vec::new();
    while let Some(token) = reader.token() {
        tokens.push(token);
    }
    tokens
}

struct Reader<'a> {
    rest: &'a str,
    line: usize,
}

impl Reader<'_> {
    fn token(&mut self) -> Option<Token> {
        self.skip_blank();
        let line = self.line;
        let first = self.rest.chars().next()?;
        let kind = if let Some(fence) = raw_string(self.rest) {
            self.skip_raw_string(&fence);
            Kind::Literal
        } else if let Some(prefix) = ["\"", "b\"", "c\""]
            .iter()
            .find(|prefix| self.rest.starts_with(**prefix))
        {
            self.skip(prefix.len());
            self.skip_quoted('"');
            Kind::Literal
        } else if self.rest.starts_with("b'") {
            self.skip(2);
            self.skip_quoted('\'');
            Kind::Literal
        } else if first == '\'' {
            self.skip_character_or_lifetime();
            Kind::Literal
        } else if first.is_ascii_digit() {
            self.skip_number();
            Kind::Literal
        } else if starts_name(first) || self.rest.starts_with("r#") {
            self.rest = self.rest.strip_prefix("r#").unwrap_or(self.rest);
            let name = self.take_while(continues_name);
            Kind::Word(name)
        } else if self.rest.starts_with("::") {
            self.skip(2);
            Kind::Path
        } else {
            self.skip(first.len_utf8());
            Kind::Sign(first)
        };
        Some(Token { kind, line })
    }

    fn skip_blank(&mut self) {
        loop {
            let blank = self.rest.len() - self.rest.trim_start().len();
            self.skip(blank);
            if self.rest.starts_with("//") {
                self.skip(self.rest.find('\n').unwrap_or(self.rest.len()));
            } else if self.rest.starts_with("/*") {
                self.skip_block_comment();
            } else if blank == 0 {
                return;
            }
        }
    }

    /// Block comments nest.
    fn skip_block_comment(&mut self) {
        let mut depth = 0_usize;
        while !self.rest.is_empty() {
            if self.rest.starts_with("/*") {
                depth += 1;
                self.skip(2);
            } else if self.rest.starts_with("*/") {
                depth -= 1;
                self.skip(2);
                if depth == 0 {
                    return;
                }
            } else {
                self.skip_one();
            }
        }
    }

    fn skip_raw_string(&mut self, fence: &RawString) {
        self.skip(fence.opening);
        let end = self
            .rest
            .find(&fence.closing)
            .map_or(self.rest.len(), |at| at + fence.closing.len());
        self.skip(end);
    }

    /// Up to and with the closing quote.
    fn skip_quoted(&mut self, quote: char) {
        while let Some(next) = self.rest.chars().next() {
            self.skip(next.len_utf8());
            if next == '\\' {
                self.skip_one();
            } else if next == quote {
                return;
            }
        }
    }

    /// `'a'` and `'\n'` are characters, `'a` is a lifetime.
    fn skip_character_or_lifetime(&mut self) {
        self.skip(1);
        let mut ahead = self.rest.chars();
        if ahead.next() == Some('\\') || ahead.next() == Some('\'') {
            self.skip_quoted('\'');
        } else {
            self.take_while(continues_name);
        }
    }

    /// `1_000`, `0xff`, `2.5e3`; but of `0..9` and `1.max(2)` only the first digits.
    fn skip_number(&mut self) {
        self.take_while(continues_name);
        let mut ahead = self.rest.chars();
        if ahead.next() == Some('.') && ahead.next().is_some_and(|next| next.is_ascii_digit()) {
            self.skip(1);
            self.take_while(continues_name);
        }
    }

    fn take_while(&mut self, keep: impl Fn(char) -> bool) -> String {
        let end = self.rest.find(|next| !keep(next)).unwrap_or(self.rest.len());
        let taken = self.rest[..end].to_owned();
        self.skip(end);
        taken
    }

    fn skip_one(&mut self) {
        self.skip(self.rest.chars().next().map_or(0, char::len_utf8));
    }

    fn skip(&mut self, bytes: usize) {
        let (skipped, rest) = self.rest.split_at(bytes);
        self.line += skipped.matches('\n').count();
        self.rest = rest;
    }
}

struct RawString {
    opening: usize,
    closing: String,
}

/// `r"…"`, `r#"…"#`, `br#"…"#`, `cr"…"`; not the raw name `r#type`.
fn raw_string(source: &str) -> Option<RawString> {
    let after = ["r", "br", "cr"]
        .iter()
        .find_map(|prefix| source.strip_prefix(prefix))?;
    let unfenced = after.trim_start_matches('#');
    let fences = after.len() - unfenced.len();
    unfenced.starts_with('"').then(|| RawString {
        opening: source.len() - unfenced.len() + 1,
        closing: format!("\"{}", "#".repeat(fences)),
    })
}

fn starts_name(first: char) -> bool {
    first == '_' || first.is_alphabetic()
}

fn continues_name(next: char) -> bool {
    next == '_' || next.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(source: &str) -> Vec<String> {
        tokens(source)
            .into_iter()
            .filter_map(|token| match token.kind {
                Kind::Word(word) => Some(word),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn comments_and_strings_are_not_code() {
        let source = r####"
            one // not this
            /* nor /* this */ nor this */ two
            "not \" this" three 'x' '\'' b'"' four
            r"not \" five r#"not "this" either"# b"not" br##"not"# this"## six c"not"
        "####;
        assert_eq!(words(source), ["one", "two", "three", "four", "five", "six"]);
    }

    #[test]
    fn lifetimes_and_numbers_do_not_swallow_what_follows() {
        assert_eq!(
            words("fn one<'a>(two: &'a str) -> [u8; 0x1f]"),
            ["fn", "one", "two", "str", "u8"]
        );
        assert_eq!(
            words("0..three 1.max(four) 2.5e3 r#type"),
            ["three", "max", "four", "type"]
        );
    }

    #[test]
    fn lines_are_counted_through_comments_and_strings() {
        let tokens = tokens("/* a\n b */ one\n\"c\nd\" two");
        let lines: Vec<usize> = tokens.iter().map(|token| token.line).collect();
        assert_eq!(lines, [2, 3, 4]);
    }
}
