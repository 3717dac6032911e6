//! The paths that a source file names, made absolute: through `use` trees, aliases, `self`, `super` and nested modules.

use std::collections::{BTreeMap, BTreeSet};

use super::tokens::{Kind, Token, tokens};

/// A module's place below its crate: `[]` is the crate itself.
pub type Module = Vec<String>;

/// Something that a file names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The module that names it.
    pub by: Module,
    /// What is named.
    pub path: AbsolutePath,
    pub line: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AbsolutePath {
    /// Below the file's own crate.
    Own(Vec<String>),
    /// Below another crate, whose name comes first.
    Foreign(Vec<String>),
}

/// A file's paths before they are made absolute.
pub struct Draft {
    raw: Vec<Raw>,
    /// The modules that stand in the file itself: its own and the inline ones.
    pub modules: BTreeSet<Module>,
}

struct Raw {
    by: Module,
    segments: Vec<String>,
    line: usize,
    /// The name that a `use` gives it here.
    bound: Option<String>,
}

impl Draft {
    /// Reads a file that is the module `module`.
    pub fn read(source: &str, module: &[String]) -> Self {
        let mut parser = Parser {
            tokens: tokens(source),
            at: 0,
            module: module.to_vec(),
            depth: 0,
            inline: Vec::new(),
            draft: Self {
                raw: Vec::new(),
                modules: BTreeSet::from([module.to_vec()]),
            },
        };
        parser.file();
        parser.draft
    }

    /// The same as absolute paths. `modules` are those of the whole crate, `name` is the crate's.
    pub fn resolve(&self, modules: &BTreeSet<Module>, name: &str) -> Vec<Named> {
        let mut bindings: BTreeMap<(&Module, &str), &Raw> = BTreeMap::new();
        for raw in &self.raw {
            if let Some(bound) = &raw.bound {
                bindings.insert((&raw.by, bound), raw);
            }
        }
        let resolver = Resolver {
            bindings,
            modules,
            name,
        };
        self.raw
            .iter()
            .filter_map(|raw| {
                let path = resolver.absolute(raw, 0)?;
                Some(Named {
                    by: raw.by.clone(),
                    path,
                    line: raw.line,
                })
            })
            .collect()
    }
}

struct Resolver<'a> {
    bindings: BTreeMap<(&'a Module, &'a str), &'a Raw>,
    modules: &'a BTreeSet<Module>,
    name: &'a str,
}

impl Resolver<'_> {
    /// `None` for what is neither a crate nor a module: a type of this file, a generic parameter.
    fn absolute(&self, raw: &Raw, depth: usize) -> Option<AbsolutePath> {
        let (first, rest) = raw.segments.split_first()?;
        if first == "crate" || first == self.name {
            return Some(AbsolutePath::Own(rest.to_vec()));
        }
        if first == "self" || first == "super" {
            return Some(AbsolutePath::Own(self.relative(&raw.by, &raw.segments)));
        }
        if let Some(import) = self.bindings.get(&(&raw.by, first.as_str()))
            && !std::ptr::eq(*import, raw)
            && depth < 8
        {
            let mut path = self.absolute(import, depth + 1)?;
            match &mut path {
                AbsolutePath::Own(path) | AbsolutePath::Foreign(path) => path.extend_from_slice(rest),
            }
            return Some(path);
        }
        let child = [raw.by.as_slice(), std::slice::from_ref(first)].concat();
        if self.modules.contains(&child) {
            return Some(AbsolutePath::Own(
                [raw.by.as_slice(), raw.segments.as_slice()].concat(),
            ));
        }
        let is_crate_name = first.starts_with(|first: char| first.is_lowercase());
        is_crate_name.then(|| AbsolutePath::Foreign(raw.segments.clone()))
    }

    fn relative(&self, by: &Module, segments: &[String]) -> Vec<String> {
        let mut path = by.clone();
        for segment in segments {
            match segment.as_str() {
                "self" => {}
                "super" => drop(path.pop()),
                _ => path.push(segment.clone()),
            }
        }
        path
    }
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    module: Module,
    depth: usize,
    /// Depths at which the inline modules around this place were opened.
    inline: Vec<usize>,
    draft: Draft,
}

impl Parser {
    fn file(&mut self) {
        while self.at < self.tokens.len() {
            if self.opens_inline_module() {
                let Some(Kind::Word(name)) = self.kind(1).cloned() else {
                    unreachable!("a module has a name")
                };
                self.inline.push(self.depth);
                self.module.push(name);
                self.draft.modules.insert(self.module.clone());
                self.depth += 1;
                self.at += 3;
            } else if self.starts_use() {
                self.at += 1;
                self.use_tree(Vec::new());
            } else if self.starts_path() {
                self.inline_path();
            } else {
                self.count_braces();
                self.at += 1;
            }
        }
    }

    fn opens_inline_module(&self) -> bool {
        self.is_word(0, "mod") && matches!(self.kind(1), Some(Kind::Word(_))) && self.is_sign(2, '{')
    }

    /// A `use` item; not the `use<'a>` of a return type.
    fn starts_use(&self) -> bool {
        self.is_word(0, "use") && !self.is_sign(1, '<')
    }

    /// A name with `::` after it and nothing that it would belong to before it.
    fn starts_path(&self) -> bool {
        let before = self
            .at
            .checked_sub(1)
            .and_then(|before| self.tokens.get(before))
            .map(|token| &token.kind);
        let continues = matches!(before, Some(Kind::Path)) || before.is_some_and(|kind| kind.is_sign('.'));
        let is_path = matches!(self.kind(0), Some(Kind::Word(_))) && matches!(self.kind(1), Some(Kind::Path));
        is_path && !continues
    }

    fn inline_path(&mut self) {
        let line = self.tokens[self.at].line;
        let mut segments = Vec::new();
        while let Some(Kind::Word(word)) = self.kind(0) {
            segments.push(word.clone());
            self.at += 1;
            if !matches!(self.kind(0), Some(Kind::Path)) || !matches!(self.kind(1), Some(Kind::Word(_))) {
                break;
            }
            self.at += 1;
        }
        self.push(segments, line, None);
    }

    /// `a::b`, `a::{b, c::{self, d}}`, `a::*`, `a as b`, at any depth.
    fn use_tree(&mut self, prefix: Vec<String>) {
        let mut segments = prefix;
        let line = self.tokens.get(self.at).map_or(0, |token| token.line);
        loop {
            match self.kind(0).cloned() {
                Some(Kind::Path) => self.at += 1,
                Some(Kind::Word(word)) if word == "as" => {
                    let alias = match self.kind(1) {
                        Some(Kind::Word(alias)) => Some(alias.clone()),
                        _ => None,
                    };
                    self.at += 2;
                    return self.push(segments, line, alias);
                }
                // `a::{self}` is `a`; a leading `self::` is where this file is.
                Some(Kind::Word(word)) if word == "self" && !segments.is_empty() => self.at += 1,
                Some(Kind::Word(word)) => {
                    segments.push(word);
                    self.at += 1;
                }
                Some(Kind::Sign('*')) => {
                    segments.push("*".to_owned());
                    self.at += 1;
                    return self.push(segments, line, None);
                }
                Some(Kind::Sign('{')) => {
                    self.at += 1;
                    while self.at < self.tokens.len() && !self.is_sign(0, '}') {
                        if self.is_sign(0, ',') {
                            self.at += 1;
                        } else {
                            let before = self.at;
                            self.use_tree(segments.clone());
                            assert!(self.at > before, "a use tree that cannot be read");
                        }
                    }
                    self.at += 1;
                    return;
                }
                _ => {
                    let bound = segments.last().cloned();
                    return self.push(segments, line, bound);
                }
            }
        }
    }

    fn push(&mut self, segments: Vec<String>, line: usize, bound: Option<String>) {
        if !segments.is_empty() {
            self.draft.raw.push(Raw {
                by: self.module.clone(),
                segments,
                line,
                bound,
            });
        }
    }

    fn count_braces(&mut self) {
        if self.is_sign(0, '{') {
            self.depth += 1;
        } else if self.is_sign(0, '}') {
            self.depth = self.depth.saturating_sub(1);
            if self.inline.last() == Some(&self.depth) {
                self.inline.pop();
                self.module.pop();
            }
        }
    }

    fn kind(&self, ahead: usize) -> Option<&Kind> {
        self.tokens.get(self.at + ahead).map(|token| &token.kind)
    }

    fn is_word(&self, ahead: usize, word: &str) -> bool {
        self.kind(ahead).is_some_and(|kind| kind.is_word(word))
    }

    fn is_sign(&self, ahead: usize, sign: char) -> bool {
        self.kind(ahead).is_some_and(|kind| kind.is_sign(sign))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(source: &str) -> Vec<String> {
        let module = vec!["http".to_owned(), "webhooks".to_owned()];
        let draft = Draft::read(source, &module);
        let mut modules = draft.modules.clone();
        modules.insert(vec!["http".to_owned(), "webhooks".to_owned(), "cloud".to_owned()]);
        draft
            .resolve(&modules, "pregon")
            .into_iter()
            .map(|named| match named.path {
                AbsolutePath::Own(path) => format!("{} ~{}", named.line, path.join("::")),
                AbsolutePath::Foreign(path) => format!("{} {}", named.line, path.join("::")),
            })
            .collect()
    }

    #[test]
    fn use_trees_are_unfolded() {
        assert_eq!(
            named("use crate::{store::{self, leads as l}, domain::*};\npub(crate) use ::axum::Router;"),
            ["1 ~store", "1 ~store::leads", "1 ~domain::*", "2 axum::Router"]
        );
    }

    #[test]
    fn relative_paths_start_where_the_file_is() {
        assert_eq!(
            named("use super::links; fn f() { self::cloud::g(); cloud::h() }"),
            [
                "1 ~http::links",
                "1 ~http::webhooks::cloud::g",
                "1 ~http::webhooks::cloud::h"
            ]
        );
    }

    #[test]
    fn inline_modules_count() {
        assert_eq!(
            named("mod tests { use super::*; fn f() { super::super::g() } }\nuse super::h;"),
            ["1 ~http::webhooks::*", "1 ~http::g", "2 ~http::h"]
        );
    }

    #[test]
    fn aliases_are_followed() {
        assert_eq!(
            named("use chrono::Utc;\nuse crate::store as s;\nfn f() { Utc::now(); s::leads::g::<u8>() }"),
            [
                "1 chrono::Utc",
                "2 ~store",
                "3 chrono::Utc::now",
                "3 ~store::leads::g"
            ]
        );
    }

    #[test]
    fn paths_are_found_anywhere_in_code_and_nowhere_else() {
        assert_eq!(
            named(
                "/// [`crate::a`]\n#[sea_orm::model]\nfn f(x: &dyn crate::b::C) -> impl D + use<'_> { \"crate::e\"; Self::g(); v.h::<crate::i::J>() }"
            ),
            ["2 sea_orm::model", "3 ~b::C", "3 ~i::J"]
        );
    }
}
