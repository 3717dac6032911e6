//! The columns of a sheet of appointments, in Spanish and English: the person's are those of a list of people, and these say when, what
//! for and how long.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::NaiveDateTime;
use pregon_commands::{Language, Now, When, WhenError, understand};
use regex::Regex;

use crate::domain::roster::{Column, Role};

const DATE: &[&str] = &["fecha", "dia", "date", "day"];
/// A day, or a time where another column has the day.
const BEGINS: &[&str] = &[
    "cuando", "when", "inicio", "start", "starts", "comienzo", "begins",
];
const TIME: &[&str] = &["hora", "time", "hour", "horario"];
const SERVICE: &[&str] = &[
    "servicio",
    "service",
    "tratamiento",
    "treatment",
    "procedimiento",
    "motivo",
    "asunto",
    "subject",
    "tipo",
    "type",
];
const LENGTH: &[&str] = &[
    "duracion", "dura", "duration", "length", "minutos", "minutes", "min", "mins",
];
const NOTE: &[&str] = &[
    "nota",
    "notas",
    "note",
    "notes",
    "comentario",
    "comentarios",
    "comment",
    "comments",
    "observacion",
    "observaciones",
    "detalle",
    "details",
];
/// With one of these a day or a time is about something else.
const ABOUT: &[&str] = &[
    "nacimiento",
    "birth",
    "cumpleanos",
    "birthday",
    "registro",
    "registered",
    "creacion",
    "creado",
    "created",
    "creada",
    "fin",
    "end",
    "ends",
    "termina",
    "ultima",
    "ultimo",
    "last",
    "pago",
    "paid",
    "vence",
    "expires",
    "zona",
    "zone",
];

/// Where a sheet says what, by the keys of its columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// The day, and maybe the time.
    pub date: String,
    /// The time, where it stands apart.
    pub time: Option<String>,
    /// What for.
    pub service: Option<String>,
    /// How long.
    pub length: Option<String>,
    /// Anything else.
    pub note: Option<String>,
}

impl Columns {
    /// Those of a sheet; `None`: it has none with days.
    pub fn of(columns: &[Column]) -> Option<Self> {
        let keys: Vec<&str> = columns
            .iter()
            .filter_map(|column| match &column.role {
                Role::Attribute(key) => Some(key.as_str()),
                _ => None,
            })
            .collect();
        let named = |names: &[&str], is_moment: bool| {
            let fits = |key: &&&str| {
                let words: Vec<&str> = key.split('_').collect();
                let is_about = is_moment && words.iter().any(|word| ABOUT.contains(word));
                !is_about && words.iter().any(|word| names.contains(word))
            };
            // A column that is called so and nothing else goes before one that is called more.
            let fitting = keys.iter().filter(fits);
            fitting
                .min_by_key(|key| key.split('_').count())
                .map(|key| (*key).to_owned())
        };
        let date = named(DATE, true).or_else(|| named(BEGINS, true))?;
        Some(Self {
            time: named(TIME, true).filter(|time| *time != date),
            date,
            service: named(SERVICE, false),
            length: named(LENGTH, false),
            note: named(NOTE, false),
        })
    }
}

/// Why a row says no moment to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unclear {
    /// Its day or its time is missing.
    Missing,
    /// It is over.
    Past,
    /// It is years away.
    TooFar,
    /// Its hour could be two: the words.
    TwoHours(String),
    /// It is none: the words.
    NotAMoment(String),
}

/// When a row is, of the clock on the wall.
pub fn moment(
    columns: &Columns,
    cells: &BTreeMap<String, String>,
    now: &Now,
    language: Language,
) -> Result<NaiveDateTime, Unclear> {
    let date = cells.get(&columns.date).ok_or(Unclear::Missing)?;
    let time = columns.time.as_ref().and_then(|time| cells.get(time));
    let typed = match time {
        Some(time) => format!("{date} {time}"),
        None => date.clone(),
    };
    let typed = plain(&typed);
    match understand(&typed, now, language) {
        Ok(When::At(local)) => Ok(local),
        Ok(When::In(_)) => Err(Unclear::NotAMoment(typed)),
        Err(WhenError::Past { .. }) => Err(Unclear::Past),
        Err(WhenError::TooFar { .. }) => Err(Unclear::TooFar),
        Err(WhenError::MissingTime { .. }) => Err(Unclear::Missing),
        Err(WhenError::AmbiguousHour { .. }) => Err(Unclear::TwoHours(typed)),
        Err(_) => Err(Unclear::NotAMoment(typed)),
    }
}

/// A moment as programs write it, the way people do: no seconds, no `T`.
fn plain(typed: &str) -> String {
    static WRITINGS: LazyLock<Option<[(Regex, &str); 2]>> = LazyLock::new(|| {
        let seconds = Regex::new(r"\b(\d{1,2}:\d{2}):\d{2}(?:[.,]\d+)?").ok()?;
        let parted = Regex::new(r"(\d)T(\d)").ok()?;
        Some([(parted, "$1 $2"), (seconds, "$1")])
    });
    let writings = WRITINGS.as_ref().map(<[_; 2]>::as_slice).unwrap_or_default();
    writings
        .iter()
        .fold(typed.trim().to_owned(), |typed, (writing, plain)| {
            writing.replace_all(&typed, *plain).into_owned()
        })
}

/// `45`, `45 min`, `1h`, `1 h 30`, `1:30`, `2 horas`: how many minutes. `None`: that is no length of an appointment.
pub fn minutes(typed: &str) -> Option<i64> {
    static LENGTH: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let hours = r"(?:(\d{1,2})\s*(?:h|hs|hr|hrs|hora|horas|hour|hours|:)\s*)";
        Regex::new(&format!(
            r"(?i)^{hours}?(?:(\d{{1,3}})\s*(?:m|min|mins|minuto|minutos|minute|minutes)?\.?)?$"
        ))
        .ok()
    });
    let typed = plain(typed);
    let found = LENGTH.as_ref()?.captures(&typed)?;
    let number = |at| found.get(at).and_then(|part| part.as_str().parse::<i64>().ok());
    let minutes = number(1).unwrap_or(0) * 60 + number(2).unwrap_or(0);
    Some(minutes).filter(|minutes| (5..=24 * 60).contains(minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_they_are_written() {
        for (typed, expected) in [
            ("45", Some(45)),
            ("45 min", Some(45)),
            ("45min.", Some(45)),
            ("1h", Some(60)),
            ("1 h 30", Some(90)),
            ("1h30m", Some(90)),
            ("1:30", Some(90)),
            ("0:45", Some(45)),
            ("01:30:00", Some(90)),
            ("-30", None),
            ("0", None),
            ("0 min", None),
            ("2 horas", Some(120)),
            ("90 minutes", Some(90)),
            ("", None),
            ("2", None),
            ("mucho", None),
            ("99h", None),
        ] {
            assert_eq!(minutes(typed), expected, "{typed}");
        }
    }

    #[test]
    fn columns_are_known_by_their_names() {
        let columns = |keys: &[&str]| -> Vec<Column> {
            let column = |key: &&str| Column {
                header: (*key).to_owned(),
                role: Role::Attribute((*key).to_owned()),
            };
            keys.iter().map(column).collect()
        };
        let found = Columns::of(&columns(&[
            "fecha_de_nacimiento",
            "fecha_de_la_cita",
            "hora_fin",
            "hora_inicio",
            "tipo_de_servicio",
            "comentarios",
        ]))
        .unwrap();
        assert_eq!(found.date, "fecha_de_la_cita");
        assert_eq!(found.time.as_deref(), Some("hora_inicio"));
        assert_eq!(found.service.as_deref(), Some("tipo_de_servicio"));
        assert_eq!(found.note.as_deref(), Some("comentarios"));
        assert_eq!(Columns::of(&columns(&["ciudad", "fecha_nacimiento"])), None);
    }
}
