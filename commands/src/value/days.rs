//! Days of the week on which messages may leave.

use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::normal::{fold, is_dash};
use crate::value::{everything, is_none};

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Weekday {
    /// Monday, lunes.
    #[serde(rename = "mon")]
    Monday,
    /// Tuesday, martes.
    #[serde(rename = "tue")]
    Tuesday,
    /// Wednesday, miércoles.
    #[serde(rename = "wed")]
    Wednesday,
    /// Thursday, jueves.
    #[serde(rename = "thu")]
    Thursday,
    /// Friday, viernes.
    #[serde(rename = "fri")]
    Friday,
    /// Saturday, sábado.
    #[serde(rename = "sat")]
    Saturday,
    /// Sunday, domingo.
    #[serde(rename = "sun")]
    Sunday,
}

impl Weekday {
    /// The week, Monday first.
    pub const ALL: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];

    /// Days after Monday: 0 to 6.
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The three letters used in a language.
    pub const fn short(self, language: Language) -> &'static str {
        match language {
            Language::Es => ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"][self.index()],
            Language::En => ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][self.index()],
        }
    }

    /// The whole name, in lower case.
    pub const fn name(self, language: Language) -> &'static str {
        const SPANISH: [&str; 7] = [
            "lunes",
            "martes",
            "miércoles",
            "jueves",
            "viernes",
            "sábado",
            "domingo",
        ];
        const ENGLISH: [&str; 7] = [
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
        ];
        match language {
            Language::Es => SPANISH[self.index()],
            Language::En => ENGLISH[self.index()],
        }
    }

    fn parse(folded: &str) -> Option<Weekday> {
        let whole = [
            ["lun", "lunes", "mon", "monday"],
            ["mar", "martes", "tue", "tuesday"],
            ["mie", "miercoles", "wed", "wednesday"],
            ["jue", "jueves", "thu", "thursday"],
            ["vie", "viernes", "fri", "friday"],
            ["sab", "sabado", "sat", "saturday"],
            ["dom", "domingo", "sun", "sunday"],
        ];
        let name = folded.trim_end_matches('.');
        // Plurals and the longer abbreviations people use: `sábados`, `tues`, `thurs`.
        let matches = |names: &[&str; 4]| {
            names.contains(&name)
                || name.strip_suffix('s').is_some_and(|one| names.contains(&one))
                || (matches!(name, "tues" | "thur" | "thurs" | "weds") && names[3].starts_with(name))
        };
        whole.iter().position(matches).map(|index| Weekday::ALL[index])
    }
}

/// A set of days, never empty. All seven is no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Vec<Weekday>", into = "Vec<Weekday>")]
pub struct Weekdays(u8);

impl Weekdays {
    /// Every day.
    pub const ALL: Weekdays = Weekdays(0b111_1111);
    /// Monday to Friday.
    pub const WORKING: Weekdays = Weekdays(0b001_1111);
    /// Saturday and Sunday.
    pub const WEEKEND: Weekdays = Weekdays(0b110_0000);

    /// The set of these days; `None` when there are none.
    pub fn new(days: impl IntoIterator<Item = Weekday>) -> Option<Weekdays> {
        let bits = days.into_iter().fold(0, |bits, day| bits | 1 << day.index());
        (bits != 0).then_some(Weekdays(bits))
    }

    /// Whether a day is in the set.
    pub const fn contains(self, day: Weekday) -> bool {
        self.0 & (1 << day.index()) != 0
    }

    /// Whether it limits nothing.
    pub const fn is_all(self) -> bool {
        self.0 == Weekdays::ALL.0
    }

    /// The days, Monday first.
    pub fn iter(self) -> impl Iterator<Item = Weekday> {
        Weekday::ALL.into_iter().filter(move |day| self.contains(*day))
    }

    /// As it is typed: `mon-fri`, `lun,mié`, `all`, `sáb-lun`.
    pub fn render(self, language: Language) -> String {
        if self.is_all() {
            return everything(language).to_owned();
        }
        let day = |index: usize| Weekday::ALL[index % 7];
        let starts = (0..7).filter(|i| self.contains(day(*i)) && !self.contains(day(i + 6)));
        let mut parts = Vec::new();
        for start in starts {
            let length = (1..7).take_while(|n| self.contains(day(start + n))).count() + 1;
            let name = |n: usize| day(start + n).short(language);
            match length {
                1 => parts.push(name(0).to_owned()),
                2 => parts.extend([name(0).to_owned(), name(1).to_owned()]),
                _ => parts.push(format!("{}-{}", name(0), name(length - 1))),
            }
        }
        parts.join(",")
    }

    /// Reads `mon-fri`, `lun a vie`, `lun,mié y vie`, `sáb-lun`, `all`, `fin de semana`, `L-V`.
    pub(crate) fn parse(raw: &str) -> Option<Weekdays> {
        let folded = fold(raw.trim());
        if is_none(&folded) {
            return Some(Weekdays::ALL);
        }
        match folded.as_str() {
            "all" | "todos" | "todas" | "todo" | "todos los dias" | "every day" | "daily" => {
                return Some(Weekdays::ALL);
            }
            "weekdays" | "laborables" | "laborales" | "habiles" | "entre semana" | "l-v" => {
                return Some(Weekdays::WORKING);
            }
            "weekend" | "weekends" | "finde" | "fin de semana" | "fines de semana" => {
                return Some(Weekdays::WEEKEND);
            }
            "l-s" => return Some(Weekdays(0b011_1111)),
            "l-d" => return Some(Weekdays::ALL),
            _ => {}
        }
        let listed = folded.replace(" y ", ",").replace(" and ", ",").replace('&', ",");
        let mut bits = 0;
        for part in listed
            .split([',', ';', '/', '+'])
            .map(str::trim)
            .filter(|part| !part.is_empty())
        {
            bits |= run(part)?;
        }
        (bits != 0).then_some(Weekdays(bits))
    }
}

impl TryFrom<Vec<Weekday>> for Weekdays {
    type Error = &'static str;

    fn try_from(days: Vec<Weekday>) -> Result<Self, Self::Error> {
        Weekdays::new(days).ok_or("no day")
    }
}

impl From<Weekdays> for Vec<Weekday> {
    fn from(days: Weekdays) -> Self {
        days.iter().collect()
    }
}

/// One day, or a run of days that may go past Sunday.
fn run(part: &str) -> Option<u8> {
    let part = ["de ", "from "]
        .iter()
        .find_map(|lead| part.strip_prefix(lead))
        .unwrap_or(part);
    let word = || {
        [" a ", " to ", " al "]
            .iter()
            .find_map(|word| part.split_once(word))
    };
    let Some((first, last)) = part.split_once(is_dash).or_else(word) else {
        return Weekday::parse(part).map(|day| 1 << day.index());
    };
    let first = Weekday::parse(first.trim())?.index();
    let last = Weekday::parse(last.trim())?.index();
    let length = (last + 7 - first) % 7;
    Some((0..=length).fold(0, |bits, n| bits | 1 << ((first + n) % 7)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days() {
        use Weekday::*;
        let set = |days: &[Weekday]| Weekdays::new(days.iter().copied());
        assert_eq!(Weekdays::parse("mon-fri"), Some(Weekdays::WORKING));
        assert_eq!(Weekdays::parse("Lun–Vie"), Some(Weekdays::WORKING));
        assert_eq!(Weekdays::parse("lunes a viernes"), Some(Weekdays::WORKING));
        assert_eq!(Weekdays::parse("L-V"), Some(Weekdays::WORKING));
        assert_eq!(Weekdays::parse("sáb-lun"), set(&[Saturday, Sunday, Monday]));
        assert_eq!(
            Weekdays::parse("lun, mié y vie"),
            set(&[Monday, Wednesday, Friday])
        );
        assert_eq!(Weekdays::parse("tues,thurs"), set(&[Tuesday, Thursday]));
        assert_eq!(Weekdays::parse("sábados"), set(&[Saturday]));
        assert_eq!(Weekdays::parse("todos"), Some(Weekdays::ALL));
        assert_eq!(Weekdays::parse("fin de semana"), Some(Weekdays::WEEKEND));
        for bad in ["", "funday", "mon-", "-", "lun mie", "m", "1-5"] {
            assert_eq!(Weekdays::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn every_set_reads_back_in_both_languages() {
        for bits in 1..128 {
            for language in Language::ALL {
                let text = Weekdays(bits).render(language);
                assert_eq!(Weekdays::parse(&text), Some(Weekdays(bits)), "{text}");
            }
        }
    }
}
