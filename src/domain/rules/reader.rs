//! Reading a table of a rules file key by key, so that each problem names its own.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use toml::{Table, Value};

/// A whole file as a table; nothing where it cannot be read.
pub fn file(name: &str, text: &str, problems: &mut Vec<String>) -> Table {
    text.parse().unwrap_or_else(|error: toml::de::Error| {
        problems.push(format!("- rules/{name}: {}", error.to_string().trim_end()));
        Table::new()
    })
}

/// A table somewhere in a file, and what was found to be wrong with it.
pub struct Reader<'a> {
    file: &'a str,
    path: String,
    table: &'a Table,
    known: BTreeSet<&'static str>,
    problems: &'a mut Vec<String>,
}

impl<'a> Reader<'a> {
    /// The table at a path. `None`, and told: there is none.
    pub fn new(file: &'a str, path: String, value: &'a Value, problems: &'a mut Vec<String>) -> Option<Self> {
        let Value::Table(table) = value else {
            problems.push(format!("- rules/{file}: {path} must be a table"));
            return None;
        };
        Some(Self {
            file,
            path,
            table,
            known: BTreeSet::new(),
            problems,
        })
    }

    /// A value, which counts as known from now on.
    pub fn value(&mut self, key: &'static str) -> Option<&'a Value> {
        self.known.insert(key);
        self.table.get(key)
    }

    /// A table below this one.
    pub fn below(&mut self, key: &'static str) -> Option<Reader<'_>> {
        let value = self.value(key)?;
        Reader::new(self.file, format!("{}.{key}", self.path), value, self.problems)
    }

    /// The tables of a list below this one, each read by the same function.
    pub fn each<T>(&mut self, key: &'static str, read: impl Fn(Reader<'_>) -> Option<T>) -> Vec<T> {
        let Some(Value::Array(items)) = self.value(key) else {
            self.wrong(key, "a list in [ ]");
            return Vec::new();
        };
        let mut all = Vec::new();
        for (number, item) in items.iter().enumerate() {
            let path = format!("{}.{key}[{number}]", self.path);
            all.extend(Reader::new(self.file, path, item, self.problems).and_then(&read));
        }
        all
    }

    /// A text; told when it is missing or empty.
    pub fn text(&mut self, key: &'static str, expected: &str) -> String {
        match self.value(key).and_then(Value::as_str) {
            Some(text) if !text.trim().is_empty() => text.trim().to_owned(),
            _ => {
                self.wrong(key, expected);
                String::new()
            }
        }
    }

    /// Two letters of a country.
    pub fn country(&mut self, key: &'static str) -> String {
        let expected = "two letters of a country, e.g. \"CO\"";
        let text = self.text(key, expected);
        if !text.is_empty() && !is_country(&text) {
            self.wrong(key, expected);
        }
        text
    }

    /// `true` or `false`, the default where nothing is said.
    pub fn switch(&mut self, key: &'static str, default: bool) -> bool {
        match self.value(key) {
            None => default,
            Some(value) => value.as_bool().unwrap_or_else(|| {
                self.wrong(key, "true or false");
                default
            }),
        }
    }

    /// A whole number; told when something else is there.
    pub fn number(&mut self, key: &'static str, expected: &str) -> Option<i64> {
        let value = self.value(key)?;
        let number = value.as_integer();
        if number.is_none() {
            self.wrong(key, expected);
        }
        number
    }

    /// A day, `None` where nothing is said or it is empty.
    pub fn day(&mut self, key: &'static str) -> Option<NaiveDate> {
        let value = self.value(key)?;
        if value.as_str() == Some("") {
            return None;
        }
        // With quotes or without: TOML has dates of its own.
        let text = value.as_datetime().map(ToString::to_string);
        let text = text.as_deref().or_else(|| value.as_str());
        let day = text.and_then(|text| text.parse().ok());
        if day.is_none() {
            self.wrong(key, "a date, e.g. \"2026-11-28\"");
        }
        day
    }

    /// Notes what must stand at a key.
    pub fn wrong(&mut self, key: &str, expected: &str) {
        let line = format!("- rules/{}: {}.{key} must be {expected}", self.file, self.path);
        self.problems.push(line);
    }

    /// Notes what this table as a whole must be.
    pub fn wrong_itself(&mut self, expected: &str) {
        let line = format!("- rules/{}: {} must be {expected}", self.file, self.path);
        self.problems.push(line);
    }

    /// Every key with its value, for tables whose keys are names; none of them is unknown then.
    pub fn entries(&self) -> impl Iterator<Item = (&'a str, &'a Value)> + use<'a> {
        self.table.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// The table at one of its names.
    pub fn entry<'b>(&'b mut self, key: &str, value: &'b Value) -> Option<Reader<'b>> {
        Reader::new(self.file, format!("{}.{key}", self.path), value, self.problems)
    }

    /// Tells of every key that nothing was asked about: a slip of the pen must not pass unseen. Whether there was one.
    pub fn nothing_else(&mut self) -> bool {
        let unknown: Vec<String> = self
            .table
            .keys()
            .filter(|key| !self.known.contains(key.as_str()))
            .cloned()
            .collect();
        for key in &unknown {
            let line = format!("- rules/{}: {}.{key} is not known here", self.file, self.path);
            self.problems.push(line);
        }
        unknown.is_empty()
    }
}

/// Whether it is two capital letters, as countries have.
pub fn is_country(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|letter| letter.is_ascii_uppercase())
}
