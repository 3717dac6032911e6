//! The two languages people write in, and texts that exist in both.

use serde::{Deserialize, Serialize};

use crate::normal::fold;

/// A language a person reads and writes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Spanish, the default.
    #[default]
    Es,
    /// English.
    En,
}

impl Language {
    /// Both languages, in the order in which they are offered.
    pub const ALL: [Language; 2] = [Language::Es, Language::En];

    /// The ISO 639-1 code: `es` or `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Language::Es => "es",
            Language::En => "en",
        }
    }

    /// Reads a code, a locale (`es_CO`, `en-US`) or the language's name in either language.
    pub fn parse(typed: &str) -> Option<Language> {
        let folded = fold(typed.trim());
        let stem = folded.split(['_', '-']).next().unwrap_or_default();
        match stem {
            "es" | "espanol" | "spanish" | "castellano" => Some(Language::Es),
            "en" | "ingles" | "english" => Some(Language::En),
            _ => None,
        }
    }
}

/// A text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// The Spanish text.
    pub es: &'static str,
    /// The English text.
    pub en: &'static str,
}

impl Text {
    /// The text in a language.
    pub const fn get(self, language: Language) -> &'static str {
        match language {
            Language::Es => self.es,
            Language::En => self.en,
        }
    }
}

/// Short constructor for the tables: Spanish first, English second.
pub(crate) const fn t(es: &'static str, en: &'static str) -> Text {
    Text { es, en }
}
