//! What is said of a file of appointments, and the sheet with what is not said of it.

use super::book::{Against, Clashing, Outlook};
use super::rows::{Left, MOST, Trouble, Why};
use crate::conversation::member::handlers::contact;
use crate::conversation::member::handlers::contact::rejected::RejectedRows;
use crate::domain::agenda::ClosedWhy;
use crate::domain::calendar::read::{self as calendar, AHEAD_DAYS};
use crate::domain::roster::{RosterProblem, our_header};
use crate::domain::text;
use crate::replies::Voice;
use crate::report::Sheet;

/// Rows that gave nothing which are shown one by one, and those that clash.
const SHOWN: (usize, usize) = (6, 4);
/// The same where a sheet has them all: what is written below a file has to be short.
const SHOWN_BESIDE_A_SHEET: (usize, usize) = (3, 2);

/// What a file would do. Of what there is nothing, nothing is said. What it read is the sum of what stands with a dot.
pub fn preview(voice: &Voice, outlook: &Outlook) -> String {
    let all = outlook.new + outlook.known + outlook.past + outlook.cancelled + outlook.left.len() as u64;
    let (shown, clashes_shown) = match is_cut(outlook) {
        true => SHOWN_BESIDE_A_SHEET,
        false => SHOWN,
    };
    let mut lines = vec![voice.say("bookings-preview", &[("count", voice.number(all))])];
    let clashing = outlook.clashing.len() as u64;
    for (key, count) in [
        ("bookings-new", outlook.new),
        ("bookings-people", outlook.people),
        ("bookings-clashing", clashing),
    ] {
        if count > 0 {
            lines.push(voice.say(key, &[("count", voice.number(count))]));
        }
    }
    for clashing in outlook.clashing.iter().take(clashes_shown) {
        lines.push(clash(voice, clashing));
    }
    if outlook.clashing.len() > clashes_shown {
        let more = outlook.clashing.len() - clashes_shown;
        lines.push(voice.say("bookings-more", &[("count", voice.number(more as u64))]));
    }
    for (key, count) in [
        ("bookings-known", outlook.known),
        ("bookings-past", outlook.past),
        ("bookings-cancelled", outlook.cancelled),
        ("bookings-left", outlook.left.len() as u64),
    ] {
        if count > 0 {
            lines.push(voice.say(key, &[("count", voice.number(count))]));
        }
    }
    for left in outlook.left.iter().take(shown) {
        lines.push(row(voice, left));
    }
    if outlook.left.len() > shown {
        let more = outlook.left.len() - shown;
        lines.push(voice.say("bookings-more", &[("count", voice.number(more as u64))]));
    }
    if outlook.series > 0 {
        let days = [("days", AHEAD_DAYS.to_string())];
        lines.push(voice.say("bookings-series", &days));
    }
    let samples: Vec<String> = outlook.first.iter().map(|first| sample(voice, first)).collect();
    if !samples.is_empty() {
        lines.push(voice.say("bookings-sample", &[("bookings", samples.join("\n"))]));
    }
    if outlook.new > 0 {
        lines.push(voice.say("bookings-quiet", &[]));
    }
    lines.join("\n")
}

/// Whether there is more to say of single rows than the preview says.
fn is_cut(outlook: &Outlook) -> bool {
    outlook.left.len() > SHOWN.0 || outlook.clashing.len() > SHOWN.1
}

/// The rows that gave nothing and those that clash, each with its reason: mended there, they can be sent back as they are. `None`: the
/// preview says it all.
pub fn sheet(voice: &Voice, outlook: &Outlook) -> RejectedRows {
    if !is_cut(outlook) {
        return Ok(None);
    }
    let mut header: Vec<String> = match &outlook.columns {
        Some(columns) => columns
            .iter()
            .map(|column| contact::words::header(voice, column))
            .collect(),
        None => ["bookings-column-heading", "bookings-column-when"]
            .map(|key| voice.say(key, &[]))
            .to_vec(),
    };
    let width = header.len();
    header.push(our_header(&voice.say("rejected-line", &[])));
    header.push(our_header(&voice.say("rejected-reason", &[])));
    let left = outlook
        .left
        .iter()
        .map(|left| (left.place, &left.cells, why(voice, &left.why)));
    let clashing = outlook
        .clashing
        .iter()
        .map(|clashing| (clashing.place, &clashing.cells, clash_with(voice, clashing)));
    let mut rows: Vec<(usize, &Vec<String>, String)> = left.chain(clashing).collect();
    rows.sort_by_key(|(place, ..)| *place);
    let mut sheet = Sheet::new(&voice.say("rejected-file", &[]), &header)?;
    for (place, cells, reason) in rows {
        let mut cells = cells.clone();
        cells.resize(width, String::new());
        cells.extend([place.to_string(), reason]);
        sheet.row(&cells)?;
    }
    let rows = sheet.rows();
    Ok(Some((sheet.finish()?, rows)))
}

/// `– n.º 4 (Carla, mar 1 dic, 10:15): choca con *Ana*, n.º 2 de este archivo`
fn clash(voice: &Voice, clashing: &Clashing) -> String {
    let name = text::cut(&clashing.name, 40);
    let words = format!("{name}, {}", voice.moment_short(clashing.starts_at));
    let args = [
        ("line", clashing.place.to_string()),
        ("words", words),
        ("why", clash_with(voice, clashing)),
    ];
    voice.say("bookings-line", &args)
}

/// What speaks against it.
fn clash_with(voice: &Voice, clashing: &Clashing) -> String {
    let words = clashing.against.iter().map(|against| match against {
        Against::Booked {
            name,
            number,
            starts_at,
        } => {
            let args = [
                ("name", text::cut(name, 40)),
                ("number", number.to_string()),
                ("time", super::super::words::clock(voice, *starts_at)),
            ];
            voice.say("booking-clash-booked", &args)
        }
        Against::Row { name, place } => {
            let args = [("name", text::cut(name, 40)), ("line", place.to_string())];
            voice.say("booking-clash-with", &args)
        }
        Against::Closed(ClosedWhy::Hours) => voice.say("booking-clash-hours", &[]),
        Against::Closed(ClosedWhy::Weekday) => voice.say("booking-clash-weekday", &[]),
        Against::Closed(ClosedWhy::Holiday(name)) => {
            voice.say("booking-clash-holiday", &[("holiday", name.clone())])
        }
    });
    words.collect::<Vec<_>>().join("; ")
}

/// `• Ana Peña, mar 1 dic, 10:00: Corte`
fn sample(voice: &Voice, (name, starts_at, title): &(String, i64, String)) -> String {
    let when = voice.moment_short(*starts_at);
    let name = text::cut(name, 40);
    match title.is_empty() {
        true => format!("• {name}, {when}"),
        false => format!("• {name}, {when}: {}", text::cut(title, 40)),
    }
}

/// Why a row gave nothing.
fn why(voice: &Voice, why: &Why) -> String {
    let typed = |words: &str| [("typed", text::cut(words, 40))];
    match why {
        Why::Past => voice.say("booking-past", &[]),
        Why::Cancelled => voice.say("booking-cancelled", &[]),
        Why::AllDay => voice.say("booking-all-day", &[]),
        Why::NoTime => voice.say("booking-no-time", &[]),
        Why::NotAMoment(words) => voice.say("booking-not-a-moment", &typed(words)),
        Why::TwoHours(words) => voice.say("booking-two-hours", &typed(words)),
        Why::TooFar => voice.say("booking-too-far", &[]),
        Why::Rule => voice.say("booking-rule", &[]),
        Why::Number(reason) => contact::words::reason(voice, reason),
        Why::Length => voice.say("booking-length", &[]),
        Why::NotALength(words) => voice.say("booking-not-a-length", &typed(words)),
        Why::Nobody => voice.say("booking-nobody", &[]),
    }
}

/// A row that gave nothing, and why.
fn row(voice: &Voice, left: &Left) -> String {
    let args = [
        ("line", left.place.to_string()),
        ("words", text::cut(&left.words.replace('\n', " "), 60)),
        ("why", why(voice, &left.why)),
    ];
    match left.words.is_empty() {
        true => voice.say("bookings-line-empty", &args),
        false => voice.say("bookings-line", &args),
    }
}

/// Why a file cannot be read.
pub fn trouble(voice: &Voice, trouble: &Trouble) -> String {
    match trouble {
        Trouble::List(RosterProblem::Empty) => voice.say("bookings-empty", &[]),
        Trouble::List(problem) => contact::words::problem(voice, problem),
        Trouble::NoDates(headers) => {
            let columns = text::cut(&headers.join(", "), 500);
            match headers.is_empty() {
                true => voice.say("bookings-no-headers", &[]),
                false => voice.say("bookings-no-dates", &[("columns", columns)]),
            }
        }
        Trouble::Calendar(calendar::Problem::NoCalendar) => voice.say("bookings-broken", &[]),
        Trouble::Calendar(calendar::Problem::TooLarge) => {
            let max = [("max", (calendar::MAX_BYTES / 1024 / 1024).to_string())];
            voice.say("import-too-large", &max)
        }
        Trouble::TooMany | Trouble::Calendar(calendar::Problem::TooMany) => {
            voice.say("bookings-too-many", &[("max", voice.number(MOST as u64))])
        }
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::domain::roster::Reason;

    fn both(say: impl Fn(&Voice) -> String) -> String {
        ["es", "en"]
            .map(|language| say(&Voice::new(language, "America/Bogota")))
            .join("\n\n")
    }

    fn left(why: Why) -> Left {
        Left {
            place: 7,
            words: String::new(),
            why,
            cells: Vec::new(),
        }
    }

    #[test]
    fn why_a_row_gives_none() {
        let all = [
            Why::Past,
            Why::Cancelled,
            Why::AllDay,
            Why::NoTime,
            Why::NotAMoment("31/02/2027 10:00".to_owned()),
            Why::TwoHours("1/12/2026 9".to_owned()),
            Why::TooFar,
            Why::Rule,
            Why::Length,
            Why::NotALength("-30".to_owned()),
            Why::Number(Reason::NoPhone),
            Why::Nobody,
        ];
        let told = both(|voice| {
            let rows = all.iter().map(|why| row(voice, &left(why.clone())));
            rows.collect::<Vec<_>>().join("\n")
        });
        assert_snapshot!(told, @"
        – n.º 7: ya pasó
        – n.º 7: está cancelada
        – n.º 7: es de todo el día, sin hora
        – n.º 7: le falta el día o la hora
        – n.º 7: no entendí «31/02/2027 10:00»
        – n.º 7: «1/12/2026 9» puede ser de la mañana o de la tarde: escribe p. ej. 9:00 o 9pm
        – n.º 7: falta más de dos años
        – n.º 7: no entendí cada cuánto se repite
        – n.º 7: termina antes de empezar, no dura nada o dura más de un día
        – n.º 7: no entendí cuánto dura: «-30». Escribe p. ej. 45 min o 1 h 30
        – n.º 7: falta el teléfono
        – n.º 7: no tiene teléfono, y no tienes un solo cliente con ese nombre

        – no. 7: it's over
        – no. 7: it's cancelled
        – no. 7: it takes the whole day, without a time
        – no. 7: its day or time is missing
        – no. 7: I didn't understand “31/02/2027 10:00”
        – no. 7: “1/12/2026 9” may be in the morning or the evening: write e.g. 9:00 or 9pm
        – no. 7: it's more than two years away
        – no. 7: I didn't understand how often it comes again
        – no. 7: it ends before it begins, takes no time or takes more than a day
        – no. 7: I didn't understand how long it takes: “-30”. Write e.g. 45 min or 1 h 30
        – no. 7: the phone is missing
        – no. 7: it has no phone, and you don't have exactly one customer of that name
        ");
    }

    #[test]
    fn a_preview_says_all_that_there_is() {
        let outlook = Outlook {
            new: 1_240,
            known: 3,
            clashing: (1..=4)
                .map(|place| Clashing {
                    place,
                    name: "Beto".to_owned(),
                    starts_at: 1_797_346_800_000,
                    against: [
                        Against::Booked {
                            name: "Ana Peña".to_owned(),
                            number: 12,
                            starts_at: 1_797_346_800_000,
                        },
                        Against::Row {
                            name: "Carla".to_owned(),
                            place: 9,
                        },
                        Against::Closed(ClosedWhy::Hours),
                        Against::Closed(ClosedWhy::Weekday),
                        Against::Closed(ClosedWhy::Holiday("Navidad".to_owned())),
                    ]
                    .into_iter()
                    .skip(place - 1)
                    .take(2)
                    .collect(),
                    cells: Vec::new(),
                })
                .collect(),
            people: 5,
            past: 4,
            cancelled: 1,
            series: 2,
            left: (1..=6)
                .map(|place| Left {
                    place,
                    words: "Ana | 300\n555".to_owned(),
                    why: Why::AllDay,
                    cells: Vec::new(),
                })
                .collect(),
            first: vec![("Ana Peña".to_owned(), 1_797_346_800_000, "Corte".to_owned())],
            columns: None,
        };
        assert_snapshot!(both(|voice| preview(voice, &outlook)), @"
        *Leí 1.254 citas:*
        • nuevas: 1.240
        – con clientes nuevos: 5, que quedan sin promociones hasta que sepas que dieron permiso
        – chocan, y las anoto igual: 4
        – n.º 1 (Beto, mar 15 dic, 10:00): choca con *Ana Peña* (#12, 10:00); choca con *Carla*, n.º 9 de este archivo
        – n.º 2 (Beto, mar 15 dic, 10:00): choca con *Carla*, n.º 9 de este archivo; a esa hora no atiendes
        – n.º 3 (Beto, mar 15 dic, 10:00): a esa hora no atiendes; ese día no atiendes
        – n.º 4 (Beto, mar 15 dic, 10:00): ese día no atiendes; ese día es festivo: Navidad
        • ya las tienes: 3
        • ya pasaron: 4. Esas no las anoto
        • canceladas en su calendario: 1. Esas no las anoto
        • no las entendí: 6
        – n.º 1 (Ana | 300 555): es de todo el día, sin hora
        – n.º 2 (Ana | 300 555): es de todo el día, sin hora
        – n.º 3 (Ana | 300 555): es de todo el día, sin hora
        – n.º 4 (Ana | 300 555): es de todo el día, sin hora
        – n.º 5 (Ana | 300 555): es de todo el día, sin hora
        – n.º 6 (Ana | 300 555): es de todo el día, sin hora
        De las que se repiten anoto las de los próximos 90 días.
        Por ejemplo:
        • Ana Peña, mar 15 dic, 10:00: Corte
        A tus clientes no les aviso que las anoté; sus recordatorios sí les llegan.

        *I read 1,254 appointments:*
        • new: 1,240
        – with new customers: 5, who get no campaigns until you know they gave permission
        – they clash, and I write them down all the same: 4
        – no. 1 (Beto, Tue 15 Dec, 10:00): clashes with *Ana Peña* (#12, 10:00); clashes with *Carla*, no. 9 of this file
        – no. 2 (Beto, Tue 15 Dec, 10:00): clashes with *Carla*, no. 9 of this file; you are closed at that time
        – no. 3 (Beto, Tue 15 Dec, 10:00): you are closed at that time; you are closed on that day
        – no. 4 (Beto, Tue 15 Dec, 10:00): you are closed on that day; that day is a holiday: Navidad
        • you have them already: 3
        • are over: 4. I leave them out
        • cancelled in their calendar: 1. I leave them out
        • not understood: 6
        – no. 1 (Ana | 300 555): it takes the whole day, without a time
        – no. 2 (Ana | 300 555): it takes the whole day, without a time
        – no. 3 (Ana | 300 555): it takes the whole day, without a time
        – no. 4 (Ana | 300 555): it takes the whole day, without a time
        – no. 5 (Ana | 300 555): it takes the whole day, without a time
        – no. 6 (Ana | 300 555): it takes the whole day, without a time
        Of those that come again I write down the next 90 days.
        For example:
        • Ana Peña, Tue 15 Dec, 10:00: Corte
        I don't tell your customers that I wrote them down; they do get their reminders.
        ");
    }

    #[test]
    fn troubles_and_ends() {
        let troubles = [
            Trouble::NoDates(vec!["nombre".to_owned(), "celular".to_owned()]),
            Trouble::NoDates(Vec::new()),
            Trouble::List(RosterProblem::Empty),
            Trouble::Calendar(calendar::Problem::NoCalendar),
            Trouble::Calendar(calendar::Problem::TooLarge),
            Trouble::TooMany,
        ];
        let told = both(|voice| troubles.each_ref().map(|each| trouble(voice, each)).join("\n"));
        assert_snapshot!(told, @"
        *No encontré la columna de la fecha.* Ponle de título `fecha`. Vi estas: nombre, celular
        *No encontré la columna de la fecha.* Ponle un título a cada columna: `nombre`, `teléfono`, `fecha`, `hora`.
        *No encontré ninguna cita en ese archivo.* Pon una cita por fila, con `nombre`, `teléfono`, `fecha` y `hora`, o mándame un calendario .ics.
        *No pude leer ese calendario*: está dañado o incompleto. Expórtalo otra vez.
        *El archivo es demasiado grande*: leo hasta 4 MB. Pártelo en varios.
        *Son demasiadas citas*: anoto hasta 2.000 de una vez. Parte el archivo.

        *I didn't find the column with the date.* Call it `date`. I saw these: nombre, celular
        *I didn't find the column with the date.* Give each column a title: `name`, `phone`, `date`, `time`.
        *I found no appointment in that file.* Put one appointment in each row, with `name`, `phone`, `date` and `time`, or send me an .ics calendar.
        *I couldn't read that calendar*: it is damaged or incomplete. Export it again.
        *The file is too large*: I read up to 4 MB. Split it up.
        *Too many appointments*: I write down up to 2,000 at once. Split the file.
        ");
        let counts =
            [("removed", "1"), ("left", "2"), ("count", "2")].map(|(name, count)| (name, count.to_owned()));
        let ends = [
            "bookings-started",
            "bookings-done",
            "bookings-undone",
            "bookings-undone-some",
        ];
        let told = both(|voice| ends.map(|key| voice.say(key, &counts)).join("\n"));
        assert_snapshot!(told, @"
        *Estoy anotando 2 citas.* Te aviso cuando termine. ⏳
        *Listo: anoté 2 citas, con sus recordatorios.*
        *Deshecho.* Quité 1 cita.
        *Deshecho.* Quité 1 cita. Otras 2 se quedan: ya cambiaron, o ya les escribí a sus clientes.

        *I'm writing down 2 appointments.* I tell you when it's done. ⏳
        *Done: I wrote down 2 appointments, with their reminders.*
        *Undone.* I removed 1 appointment.
        *Undone.* I removed 1 appointment. 2 stay: they have changed, or I have written to their customers.
        ");
        let none =
            [("removed", "0"), ("left", "1"), ("count", "0")].map(|(name, count)| (name, count.to_owned()));
        let told = both(|voice| {
            ends[1..]
                .iter()
                .map(|key| voice.say(key, &none))
                .collect::<Vec<_>>()
                .join("\n")
        });
        assert_snapshot!(told, @"
        *No había nada nuevo que anotar.*
        *Deshecho.* No quedaba ninguna cita de esa lista.
        *Deshecho.* No quité ninguna cita. Otra se queda: ya cambió, o ya le escribí a su cliente.

        *There was nothing new to write down.*
        *Undone.* No appointment of that list was left.
        *Undone.* I removed no appointment. One stays: it has changed, or I have written to its customer.
        ");
    }
}
