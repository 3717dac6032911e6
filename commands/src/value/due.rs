//! How near the end of what somebody pays for is, or how long ago: `vence=7`, `venció=1mes`, `sinvisita=2meses`.

use serde::{Deserialize, Serialize};

use super::length::Length;
use crate::language::Language;
use crate::normal::fold;

/// What of a person is near, or some time ago.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Due {
    /// A subscription of his ends so soon.
    Expires,
    /// A subscription of his ended no longer ago, and he has not renewed it.
    Expired,
    /// He last came longer ago, and has no appointment to come.
    Away,
}

impl Due {
    /// Each of them.
    pub const ALL: [Due; 3] = [Due::Expires, Due::Expired, Due::Away];

    /// How it is written, without the spaces that it may have: the first of each language is how it is written back.
    const fn names(self, language: Language) -> &'static [&'static str] {
        match (self, language) {
            (Due::Expires, Language::Es) => &["vence", "vencen"],
            (Due::Expires, Language::En) => &["expires", "expire", "expiring"],
            (Due::Expired, Language::Es) => &["venció", "vencieron"],
            (Due::Expired, Language::En) => &["expired"],
            (Due::Away, Language::Es) => &["sinvisita", "sinvisitas", "novisita"],
            (Due::Away, Language::En) => &["novisit", "novisits"],
        }
    }

    /// What stands before the `=`, [folded](fold).
    pub(super) fn parse(folded: &str) -> Option<Due> {
        let name: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
        let means = |due: &&Due| {
            let mut names = Language::ALL.into_iter().flat_map(|language| due.names(language));
            names.any(|known| fold(known) == name)
        };
        Due::ALL.iter().find(means).copied()
    }

    /// As it would be typed, with its length.
    pub(super) fn render(self, within: Length, language: Language) -> String {
        let name = self.names(language)[0];
        match within {
            Length::Days(days) => format!("{name}={days}"),
            Length::Months(_) => format!("{name}={}", within.render(language).replace(' ', "")),
        }
    }
}

/// What stands behind the `=`: days where nothing else is said.
pub(super) fn length(raw: &str) -> Option<Length> {
    let raw = raw.trim();
    let days = raw.bytes().all(|byte| byte.is_ascii_digit());
    if days {
        return Length::parse(&format!("{raw} d"));
    }
    Length::parse(raw)
}

/// Whether a length that stands so far, `venció=1`, goes on with the next word, `mes`.
pub(super) fn goes_on(term: &str, word: &str) -> bool {
    let Some((name, count)) = term.split_once('=') else {
        return false;
    };
    let unit = word.split([',', ';', '+']).next().unwrap_or_default();
    Due::parse(&fold(name)).is_some()
        && unit.chars().count() > 1
        && length(count.trim()).is_none_or(|length| matches!(length, Length::Days(_)))
        && Length::parse(&format!("{count} {unit}")).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_read_as_people_write_it_and_written_back() {
        for (name, due) in [
            ("vence", Due::Expires),
            ("Expires", Due::Expires),
            ("venció", Due::Expired),
            ("VENCIO", Due::Expired),
            ("expired", Due::Expired),
            ("sinvisita", Due::Away),
            ("sin visita", Due::Away),
            ("sin_visita", Due::Away),
            ("no-visit", Due::Away),
        ] {
            assert_eq!(Due::parse(&fold(name)), Some(due), "{name}");
        }
        assert_eq!(Due::parse("vencimiento"), None);
        for (raw, within, [spanish, english]) in [
            ("7", Length::Days(7), ["vence=7", "expires=7"]),
            ("30d", Length::Days(30), ["vence=30", "expires=30"]),
            ("2 semanas", Length::Days(14), ["vence=14", "expires=14"]),
            ("1mes", Length::Months(1), ["vence=1mes", "expires=1month"]),
            (
                " 2 Meses ",
                Length::Months(2),
                ["vence=2meses", "expires=2months"],
            ),
            ("un año", Length::Months(12), ["vence=1año", "expires=1year"]),
        ] {
            assert_eq!(length(raw), Some(within), "{raw}");
            assert_eq!(Due::Expires.render(within, Language::Es), spanish);
            assert_eq!(Due::Expires.render(within, Language::En), english);
        }
        for wrong in [
            "",
            "0",
            "-3",
            "pronto",
            "99999",
            "61 meses",
            "2026-12-01",
            "4000000000000",
        ] {
            assert_eq!(length(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_length_goes_on_with_its_unit() {
        for (term, word) in [
            ("vencio=1", "mes"),
            ("expired=2", "months,"),
            ("vence=7", "días+vip"),
            ("sin visita=tres", "meses"),
        ] {
            assert!(goes_on(term, word), "{term} {word}");
        }
        for (term, word) in [
            ("vence=7", "Rebajas"),
            ("vence=7", "a"),
            ("vence=7d", "meses"),
            ("ciudad=1", "mes"),
            ("vip", "mes"),
        ] {
            assert!(!goes_on(term, word), "{term} {word}");
        }
    }
}
