//! What is said of a list.

use super::survey::Survey;
use crate::domain::roster::{Column, FileKind, Person, Reason, Role, RosterProblem};
use crate::domain::{phone, text};
use crate::replies::Voice;
use crate::store::contacts::Rollcall;

/// Headers of columns that are named in a preview; of a hundred nobody reads more.
const COLUMNS_SHOWN: usize = 10;

/// What a list would do. Of what there is nothing, nothing is said.
pub fn preview(voice: &Voice, survey: &Survey, call: Rollcall) -> String {
    let people = survey.phones.len() as u64;
    let mut lines = vec![voice.say("import-preview", &[])];
    for (key, count) in [
        ("import-new", people - call.known),
        ("import-known", call.known),
        ("import-duplicates", survey.duplicates),
        ("import-invalid", survey.invalid),
        ("import-out", call.opted_out),
    ] {
        if count > 0 {
            lines.push(voice.say(key, &[("count", voice.number(count))]));
        }
    }
    let columns: Vec<String> = survey
        .columns
        .iter()
        .filter(|column| !column.header.is_empty() && column.role != Role::Ignored)
        .map(|column| taken_for(voice, column))
        .collect();
    if !columns.is_empty() {
        let mut named = columns
            .iter()
            .take(COLUMNS_SHOWN)
            .cloned()
            .collect::<Vec<_>>()
            .join(", ");
        if columns.len() > COLUMNS_SHOWN {
            let more = [("count", voice.number((columns.len() - COLUMNS_SHOWN) as u64))];
            named = format!("{named} {}", voice.say("import-columns-more", &more));
        }
        lines.push(voice.say("import-columns", &[("columns", named)]));
    }
    let samples: Vec<String> = survey.first.iter().map(sample).collect();
    if !samples.is_empty() {
        lines.push(voice.say("import-sample", &[("people", samples.join(" · "))]));
    }
    for rejected in &survey.wrong {
        let args = [
            ("line", rejected.line.to_string()),
            ("cells", text::cut(&rejected.cells.join(" | "), 60)),
            ("why", reason(voice, &rejected.reason)),
        ];
        lines.push(voice.say("import-rejected", &args));
    }
    lines.join("\n")
}

/// `Ana Pérez, +57 300 1234567`
fn sample(person: &Person) -> String {
    let number = phone::pretty(&person.phone);
    if person.name.is_empty() {
        number
    } else {
        format!("{}, {number}", text::cut(&person.name, 40))
    }
}

/// Why a row gives nobody.
pub fn reason(voice: &Voice, reason: &Reason) -> String {
    match reason {
        Reason::NoPhone => voice.say("reason-no-phone", &[]),
        Reason::NotANumber => voice.say("reason-not-a-number", &[]),
        Reason::Impossible => voice.say("reason-impossible", &[]),
        Reason::Rounded => voice.say("reason-rounded", &[]),
        Reason::Duplicate { of_line } => voice.say("reason-duplicate", &[("line", of_line.to_string())]),
        Reason::TooLong { .. } => voice.say("reason-too-long", &[]),
        Reason::ExtraCells { .. } => voice.say("reason-extra-cells", &[]),
    }
}

/// Why a list cannot be read.
pub fn problem(voice: &Voice, problem: &RosterProblem) -> String {
    match problem {
        RosterProblem::Empty => voice.say("import-empty", &[]),
        RosterProblem::NotText {
            kind: FileKind::Locked,
        } => voice.say("import-locked", &[]),
        RosterProblem::NotText { kind } => voice.say("import-not-text", &[("kind", kind_of(voice, *kind))]),
        RosterProblem::Broken { kind } => voice.say("import-broken", &[("kind", kind.to_string())]),
        RosterProblem::Swollen => voice.say("import-swollen", &[]),
        RosterProblem::NoPhoneColumn { columns } => voice.say(
            "import-no-phone-column",
            &[("columns", text::cut(&columns.join(", "), 500))],
        ),
        RosterProblem::TooLarge { max } => {
            voice.say("import-too-large", &[("max", (max / 1024 / 1024).to_string())])
        }
        RosterProblem::TooManyRows { max } => {
            voice.say("import-too-many-rows", &[("max", voice.number(*max as u64))])
        }
        RosterProblem::TooManyCells { max } => {
            voice.say("import-too-many-cells", &[("max", voice.number(*max as u64))])
        }
        RosterProblem::LineTooLong { line, .. } => {
            voice.say("import-line-too-long", &[("line", line.to_string())])
        }
        RosterProblem::TooManyColumns { max } => {
            voice.say("import-too-many-columns", &[("max", voice.number(*max as u64))])
        }
    }
}

/// `una imagen`, `un archivo PDF`
fn kind_of(voice: &Voice, kind: FileKind) -> String {
    match kind {
        FileKind::Image => voice.say("file-kind-image", &[]),
        FileKind::Audio => voice.say("file-kind-audio", &[]),
        FileKind::Video => voice.say("file-kind-video", &[]),
        FileKind::Archive => voice.say("file-kind-archive", &[]),
        FileKind::Unknown => voice.say("file-kind-unknown", &[]),
        _ => voice.say("file-kind-named", &[("kind", kind.to_string())]),
    }
}

/// What stands above a column when it is sent back: its own header, or what it was taken for.
pub fn header(voice: &Voice, column: &Column) -> String {
    match &column.role {
        _ if !column.header.is_empty() => column.header.clone(),
        Role::Email => "email".to_owned(),
        Role::Attribute(key) => key.clone(),
        role => role_name(voice, role),
    }
}

/// `celular → teléfono`: what each column was taken for.
fn taken_for(voice: &Voice, column: &Column) -> String {
    let role = match &column.role {
        Role::Email => "`{email}`".to_owned(),
        Role::Attribute(key) => format!("`{{{key}}}`"),
        role => role_name(voice, role),
    };
    format!("{} → {role}", text::cut(&column.header, 40))
}

fn role_name(voice: &Voice, role: &Role) -> String {
    match role {
        Role::Name => voice.say("column-name", &[]),
        Role::FirstName => voice.say("column-first-name", &[]),
        Role::LastName => voice.say("column-last-name", &[]),
        Role::Phone => voice.say("column-phone", &[]),
        Role::Tags => voice.say("column-tags", &[]),
        Role::Email | Role::Attribute(_) | Role::Ignored => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;

    /// The same in both languages, a line each.
    fn both(say: impl Fn(&Voice) -> String) -> String {
        ["es", "en"]
            .map(|language| say(&Voice::new(language, "UTC")))
            .join("\n")
    }

    #[test]
    fn a_list_that_is_too_much_is_told_how_much_fits() {
        let problems = [
            RosterProblem::TooManyRows { max: 100_000 },
            RosterProblem::TooManyCells { max: 2_000_000 },
            RosterProblem::LineTooLong { line: 7, max: 65_536 },
        ];
        let told = problems.map(|problem| both(|voice| super::problem(voice, &problem)));
        assert_snapshot!(told.join("\n"), @"
        *Son demasiadas filas*: leo hasta 100.000 de una vez. Parte el archivo.
        *Too many rows*: I read up to 100,000 at once. Split the file.
        *Son demasiadas celdas*: leo hasta 2.000.000. Deja solo las columnas que necesitas.
        *Too many cells*: I read up to 2,000,000. Keep only the columns you need.
        *La línea 7 es larguísima*: seguramente falta cerrar unas comillas ahí.
        *Line 7 is extremely long*: a quote was probably left open there.
        ");
    }

    #[test]
    fn what_is_no_list_is_called_by_its_name() {
        let kinds = [
            FileKind::Image,
            FileKind::Audio,
            FileKind::Video,
            FileKind::Archive,
            FileKind::Unknown,
            FileKind::Pdf,
        ];
        let told = kinds.map(|kind| both(|voice| problem(voice, &RosterProblem::NotText { kind })));
        assert_snapshot!(told.join("\n"), @"
        *Eso es una imagen, no una lista.* Guárdalo como Excel (XLSX) o CSV y mándamelo otra vez.
        *That's a picture, not a list.* Save it as Excel (XLSX) or CSV and send it again.
        *Eso es un audio, no una lista.* Guárdalo como Excel (XLSX) o CSV y mándamelo otra vez.
        *That's an audio file, not a list.* Save it as Excel (XLSX) or CSV and send it again.
        *Eso es un video, no una lista.* Guárdalo como Excel (XLSX) o CSV y mándamelo otra vez.
        *That's a video, not a list.* Save it as Excel (XLSX) or CSV and send it again.
        *Eso es un archivo comprimido, no una lista.* Guárdalo como Excel (XLSX) o CSV y mándamelo otra vez.
        *That's a compressed file, not a list.* Save it as Excel (XLSX) or CSV and send it again.
        *Eso es un archivo que no conozco, no una lista.* Guárdalo como Excel (XLSX) o CSV y mándamelo otra vez.
        *That's a file I don't know, not a list.* Save it as Excel (XLSX) or CSV and send it again.
        *Eso es un archivo PDF, no una lista.* Guárdalo como Excel (XLSX) o CSV y mándamelo otra vez.
        *That's a PDF file, not a list.* Save it as Excel (XLSX) or CSV and send it again.
        ");
    }

    #[test]
    fn each_row_that_gives_nobody_has_its_reason() {
        let reasons = [
            Reason::NoPhone,
            Reason::NotANumber,
            Reason::Impossible,
            Reason::Rounded,
            Reason::Duplicate { of_line: 3 },
            Reason::TooLong { column: 2 },
            Reason::ExtraCells { columns: 2 },
        ];
        let told = reasons.map(|reason| both(|voice| super::reason(voice, &reason)));
        assert_snapshot!(told.join("\n"), @"
        falta el teléfono
        the phone is missing
        eso no es un teléfono
        that isn't a phone number
        ese teléfono no existe
        that phone number doesn't exist
        la hoja de cálculo redondeó el número; guarda la columna como texto
        the spreadsheet rounded the number; format the column as text
        ya estaba en la línea 3
        was already on line 3
        una celda es demasiado larga
        a cell is too long
        tiene más celdas que columnas; pon comillas donde haya comas
        it has more cells than columns; put quotes around commas
        ");
    }

    #[test]
    fn each_column_has_a_name() {
        let roles = [
            Role::Name,
            Role::FirstName,
            Role::LastName,
            Role::Phone,
            Role::Tags,
        ];
        let told = roles.map(|role| both(|voice| role_name(voice, &role)));
        assert_snapshot!(told.join("\n"), @"
        nombre
        name
        nombre de pila
        first name
        apellido
        last name
        teléfono
        phone
        etiquetas
        tags
        ");
    }
}
