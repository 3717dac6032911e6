//! `/appointment import`: appointments of a file, looked at before they are written down, and taken back.

use std::fmt::Write as _;

use insta::assert_snapshot;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use super::calendar::{address, file};
use super::salon;
use crate::harness::database::on_both_databases;
use crate::harness::sheet::sheet;
use crate::harness::wait::until;
use crate::harness::world::World;

const SHEET: &str = "Nombre;Celular;Fecha;Hora;Servicio;Duración;Nota\n\
    Ana Peña;300 555 0201;1/12/2026;10:00;Corte;;trae su tinte\n\
    Ana Peña;300 555 0201;2/12/2026;10:00;Corte;;\n\
    Carla Díaz;300 555 0203;1/12/2026;10:15;Peinado;1h 30;\n\
    Beto Rojas;;3/12/2026;16:00;corte;;\n\
    Diego;300 555 0204;1/11/2026;10:00;;;\n\
    Elena;300 555 0205;31/02/2027;10:00;;;\n\
    Nadie;;4/12/2026;10:00;;;\n\
    Fabio;300 555 0206;4/12/2026;9;;;\n";

const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\r\n\
    BEGIN:VEVENT\r\nUID:one@google.com\r\nDTSTART:20261201T150000Z\r\nDTEND:20261201T154500Z\r\nSUMMARY:Ana Peña - Cut\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:two@google.com\r\nDTSTART;TZID=America/New_York:20261202T100000\r\nDURATION:PT30M\r\nSUMMARY:Cut Carla\r\nDESCRIPTION:+57 300 555 0203\\nbrings her dog\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:three@google.com\r\nDTSTART;VALUE=DATE:20261203\r\nSUMMARY:Holiday\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:four@google.com\r\nDTSTART:20261204T150000Z\r\nSTATUS:CANCELLED\r\nSUMMARY:Beto\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:five@google.com\r\nDTSTART;TZID=America/Bogota:20261103T160000\r\nDTEND;TZID=America/Bogota:20261103T170000\r\nRRULE:FREQ=WEEKLY;COUNT=6\r\nSUMMARY:Beto Rojas: massage\r\nEND:VEVENT\r\n\
    END:VCALENDAR\r\n";

/// What is in the agenda: when, whose, what for, how long and what is noted.
async fn agenda(world: &World) -> Vec<String> {
    let rows = "SELECT a.local_time, c.name, a.title, (a.ends_at - a.starts_at) / 60000, COALESCE(a.note, '') FROM appointments a \
                JOIN contacts c ON c.id = a.contact_id ORDER BY a.starts_at, a.id";
    let rows = world.database().rows(rows).await;
    let text = |row: &sea_orm::QueryResult, at| row.try_get_by_index::<String>(at).unwrap();
    let told = rows.iter().map(|row| {
        let minutes: i64 = row.try_get_by_index(3).unwrap();
        format!(
            "{} {}: {} {minutes} {}",
            text(row, 0),
            text(row, 1),
            text(row, 2),
            text(row, 4)
        )
    });
    told.map(|line| line.trim_end().to_owned()).collect()
}

on_both_databases!(a_sheet_becomes_appointments, |database| async move {
    let world = salon(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/cita importar").await, @"
    Mándame tus citas en un archivo adjunto, con `/cita importar` debajo:
    • un calendario *.ics*, como lo exportan Google, Apple y Outlook
    • un *Excel* (XLSX) o *CSV* con columnas: nombre, teléfono, fecha, hora, y si quieres servicio, duración y nota

    Te muestro qué haría antes de anotar nada.
    ");
    let seen = owner
        .sends_file_saying("citas.csv", SHEET.as_bytes(), "/cita importar")
        .await;
    assert_snapshot!(seen, @"
    *Leí 8 citas:*
    • nuevas: 4
    – con clientes nuevos: 1, que quedan sin promociones hasta que sepas que dieron permiso
    – chocan, y las anoto igual: 1
    – n.º 4 (Carla Díaz, mar 1 dic, 10:15): choca con *Ana Peña*, n.º 2 de este archivo
    • ya pasaron: 1. Esas no las anoto
    • no las entendí: 3
    – n.º 7 (Elena | +57 300 5550205 | 31/02/2027 | 10:00): no entendí «31/02/2027 10:00»
    – n.º 8 (Nadie): no tiene teléfono, y no tienes un solo cliente con ese nombre
    – n.º 9 (Fabio | +57 300 5550206 | 4/12/2026 | 9): «4/12/2026 9» puede ser de la mañana o de la tarde: escribe p. ej. 9:00 o 9pm
    Por ejemplo:
    • Ana Peña, mar 1 dic, 10:00: Corte
    • Ana Peña, mié 2 dic, 10:00: Corte
    • Carla Díaz, mar 1 dic, 10:15: Peinado
    A tus clientes no les aviso que las anoté; sus recordatorios sí les llegan.
    [Anotar 4] [Ahora no]
    ");
    assert_eq!(
        agenda(&world).await,
        Vec::<String>::new(),
        "nothing before the yes"
    );
    assert_snapshot!(owner.taps("Anotar 4").await, @"*Estoy anotando 4 citas.* Te aviso cuando termine. ⏳");
    let done = owner.hears_about("Listo").await;
    assert_snapshot!(done, @"
    *Listo: anoté 4 citas, con sus recordatorios.*
    [Deshacer]
    ");
    assert_snapshot!(agenda(&world).await.join("\n"), @"
    2026-12-01T10:00 Ana Peña: Corte 45 trae su tinte
    2026-12-01T10:15 Carla Díaz: Peinado 90
    2026-12-02T10:00 Ana Peña: Corte 45
    2026-12-03T16:00 Beto Rojas: Corte 45
    ");
    // Each is reminded of, and nobody is told that it was booked.
    let planned = "SELECT COUNT(*) FROM reminders WHERE state = 'planned' AND occasion LIKE 'at:%'";
    assert_eq!(world.database().number(planned).await, 8);
    let acts = "SELECT COUNT(*) FROM reminders WHERE occasion NOT LIKE 'at:%'";
    assert_eq!(world.database().number(acts).await, 0);
    let quiet = "SELECT COUNT(*) FROM contacts WHERE name = 'Carla Díaz' AND opted_out_by = 'import'";
    assert_eq!(world.database().number(quiet).await, 1);

    // The same once more does nothing.
    let again = owner
        .sends_file_saying("citas.csv", SHEET.as_bytes(), "/cita importar")
        .await;
    assert_snapshot!(again, @"
    *Leí 8 citas:*
    • ya las tienes: 4
    • ya pasaron: 1. Esas no las anoto
    • no las entendí: 3
    – n.º 7 (Elena | +57 300 5550205 | 31/02/2027 | 10:00): no entendí «31/02/2027 10:00»
    – n.º 8 (Nadie): no tiene teléfono, y no tienes un solo cliente con ese nombre
    – n.º 9 (Fabio | +57 300 5550206 | 4/12/2026 | 9): «4/12/2026 9» puede ser de la mañana o de la tarde: escribe p. ej. 9:00 o 9pm
    ");
    assert!(again.choices().is_empty(), "{again}");

    // What was touched since stays.
    owner.says("/cita mover #2 2/12/2026 12:00").await;
    assert_snapshot!(owner.taps_of(&done, "Deshacer").await, @"*Deshecho.* Quité 3 citas. Otra se queda: ya cambió, o ya le escribí a su cliente.");
    assert_snapshot!(agenda(&world).await.join("\n"), @"2026-12-02T12:00 Ana Peña: Corte 45");
    let gone = "SELECT COUNT(*) FROM contacts WHERE name = 'Carla Díaz'";
    assert_eq!(world.database().number(gone).await, 0);
    let left = "SELECT COUNT(*) FROM reminders r WHERE r.subject = 'appointment' AND NOT EXISTS (SELECT 1 FROM appointments a WHERE a.id = r.subject_id)";
    assert_eq!(world.database().number(left).await, 0);
    // What was taken back comes again by the same file.
    let again = owner
        .sends_file_saying("citas.csv", SHEET.as_bytes(), "/cita importar")
        .await;
    assert_eq!(again.choices()[0], "Anotar 3", "{again}");
});

on_both_databases!(a_calendar_becomes_appointments, |database| async move {
    let world = salon(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/appointment import").await, @"
    Send me your appointments as an attached file, with `/appointment import` below it:
    • an *.ics* calendar, as Google, Apple and Outlook export it
    • an *Excel* (XLSX) or *CSV* file with columns: name, phone, date, time, and if you like service, duration and note

    I show you what I would do before I write anything down.
    ");
    owner.says("/appointment new Beto 12/1/2026 10am cut").await;
    // A calendar needs no words.
    let seen = owner.sends_file("calendar.ics", CALENDAR.as_bytes()).await;
    assert_snapshot!(seen, @"
    *I read 7 appointments:*
    • new: 5
    – with new customers: 1, who get no campaigns until you know they gave permission
    – they clash, and I write them down all the same: 2
    – no. 1 (Ana Peña, Tue 1 Dec, 10:00): clashes with *Beto Rojas* (#1, 10:00)
    – no. 5 (Beto Rojas, Tue 8 Dec, 16:00): that day is a holiday: Inmaculada Concepción
    • cancelled in their calendar: 1. I leave them out
    • not understood: 1
    – no. 3 (Holiday): it takes the whole day, without a time
    Of those that come again I write down the next 90 days.
    For example:
    • Ana Peña, Tue 1 Dec, 10:00: Cut
    • Carla, Wed 2 Dec, 10:00: Cut
    • Beto Rojas, Tue 24 Nov, 16:00: massage
    I don't tell your customers that I wrote them down; they do get their reminders.
    [Write down 5] [Not now]
    ");
    assert_snapshot!(owner.taps("Write down 5").await, @"*I'm writing down 5 appointments.* I tell you when it's done. ⏳");
    assert_snapshot!(owner.hears_about("Done").await, @"
    *Done: I wrote down 5 appointments, with their reminders.*
    [Undo]
    ");
    assert_snapshot!(agenda(&world).await.join("\n"), @"
    2026-11-24T16:00 Beto Rojas: massage 60
    2026-12-01T10:00 Beto Rojas: Cut 45
    2026-12-01T10:00 Ana Peña: Cut 45
    2026-12-01T16:00 Beto Rojas: massage 60
    2026-12-02T10:00 Carla: Cut 30 brings her dog
    2026-12-08T16:00 Beto Rojas: massage 60
    ");
    let again = owner
        .sends_file_saying("calendar.ics", CALENDAR.as_bytes(), "/appointment import")
        .await;
    assert_snapshot!(again, @"
    *I read 7 appointments:*
    • you have them already: 5
    • cancelled in their calendar: 1. I leave them out
    • not understood: 1
    – no. 3 (Holiday): it takes the whole day, without a time
    Of those that come again I write down the next 90 days.
    ");
    // What the bot writes itself is known as well.
    let url = address(&owner.says("/calendar").await);
    let own = file(&world, &url).await.text;
    let own = owner.sends_file("own.ics", own.as_bytes()).await;
    assert_snapshot!(own, @"
    *I read 6 appointments:*
    • you have them already: 6
    ");
});

on_both_databases!(a_workbook_becomes_appointments, |database| async move {
    let world = salon(database, "es").await;
    let owner = world.owner();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet
        .write_row(
            0,
            0,
            [
                "Cliente",
                "WhatsApp",
                "Fecha",
                "Hora inicio",
                "Hora fin",
                "Servicio",
            ],
        )
        .unwrap();
    let day = ExcelDateTime::from_ymd(2026, 12, 1).unwrap();
    for (row, (name, phone, hour)) in (1..).zip([
        ("Ana Peña", 3_005_550_201_f64, 10),
        ("Carla", 3_005_550_203_f64, 11),
    ]) {
        sheet.write(row, 0, name).unwrap();
        sheet.write(row, 1, phone).unwrap();
        sheet
            .write_with_format(row, 2, &day, &Format::new().set_num_format("dd/mm/yyyy"))
            .unwrap();
        let clock = ExcelDateTime::from_hms(hour, 30, 0).unwrap();
        sheet
            .write_with_format(row, 3, &clock, &Format::new().set_num_format("hh:mm"))
            .unwrap();
        sheet.write(row, 5, "Corte").unwrap();
    }
    let bytes = workbook.save_to_buffer().unwrap();
    assert_snapshot!(owner.sends_file_saying("agenda.xlsx", &bytes, "/cita importar").await, @"
    *Leí 2 citas:*
    • nuevas: 2
    – con clientes nuevos: 1, que quedan sin promociones hasta que sepas que dieron permiso
    Por ejemplo:
    • Ana Peña, mar 1 dic, 10:30: Corte
    • Carla, mar 1 dic, 11:30: Corte
    A tus clientes no les aviso que las anoté; sus recordatorios sí les llegan.
    [Anotar 2] [Ahora no]
    ");
    owner.taps("Anotar 2").await;
    owner.hears_about("Listo").await;
    assert_snapshot!(agenda(&world).await.join("\n"), @"
    2026-12-01T10:30 Ana Peña: Corte 45
    2026-12-01T11:30 Carla: Corte 45
    ");
});

on_both_databases!(a_heading_says_whose_and_what_for, |database| async move {
    let world = salon(database, "es").await;
    let owner = world.owner();
    for line in [
        "/contacto agregar 300 555 0207 Nicolás Duque",
        "/servicio nuevo Barba 20m",
        "/servicio nuevo \"Corte dama\" 90m",
    ] {
        owner.says(line).await;
    }
    let event = |uid: &str, hour: u32, rest: &str| {
        format!("BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTART:20261201T{hour}0000Z\r\n{rest}\r\nEND:VEVENT\r\n")
    };
    let calendar = [
        event("a", 14, "SUMMARY:Corte Nicolás Duque"),
        event("b", 15, "SUMMARY:Corte dama Ana Peña"),
        event("c", 17, "SUMMARY:Corte + barba\r\nDESCRIPTION:300 555 0208"),
        event("d", 18, "SUMMARY:Beto Rojas - Corte + barba"),
        event("e", 19, "SUMMARY:Corte y barba\r\nDESCRIPTION:300 555 0201"),
        event("f", 20, "DTEND:20261201T190000Z\r\nSUMMARY:Corte Ana Peña"),
        event("g", 20, "DTEND:20261201T200000Z\r\nSUMMARY:Corte Ana Peña"),
    ];
    let calendar = format!("BEGIN:VCALENDAR\r\n{}END:VCALENDAR\r\n", calendar.concat());
    assert_snapshot!(owner.sends_file("citas.ics", calendar.as_bytes()).await, @"
    *Leí 7 citas:*
    • nuevas: 5
    – con clientes nuevos: 1, que quedan sin promociones hasta que sepas que dieron permiso
    • no las entendí: 2
    – n.º 6 (Corte Ana Peña): termina antes de empezar, no dura nada o dura más de un día
    – n.º 7 (Corte Ana Peña): termina antes de empezar, no dura nada o dura más de un día
    Por ejemplo:
    • Nicolás Duque, mar 1 dic, 09:00: Corte
    • Ana Peña, mar 1 dic, 10:00: Corte dama
    • +57 300 5550208, mar 1 dic, 12:00: Corte + barba
    A tus clientes no les aviso que las anoté; sus recordatorios sí les llegan.
    [Anotar 5] [Ahora no]
    ");
    owner.taps("Anotar 5").await;
    owner.hears_about("Listo").await;
    assert_snapshot!(agenda(&world).await.join("\n"), @"
    2026-12-01T09:00 Nicolás Duque: Corte 45
    2026-12-01T10:00 Ana Peña: Corte dama 90
    2026-12-01T12:00 : Corte + barba 60
    2026-12-01T13:00 Beto Rojas: Corte + barba 60
    2026-12-01T14:00 Ana Peña: Corte y barba 60
    ");
    // A column of services says nothing else.
    let sheet = "nombre;celular;fecha;hora;servicio;duración\n\
        Ana Peña;300 555 0201;2/12/2026;10:00;Corte + barba;\n\
        Ana Peña;300 555 0201;3/12/2026;10:00;Corte Clásico;\n\
        Ana Peña;300 555 0201;4/12/2026;10:00;Corte;-30\n";
    assert_snapshot!(owner.sends_file_saying("citas.csv", sheet.as_bytes(), "/cita importar").await, @"
    *Leí 3 citas:*
    • nuevas: 2
    • no las entendí: 1
    – n.º 4 (Ana Peña | +57 300 5550201 | -30 | 4/12/2026 | 10:00 | Corte): no entendí cuánto dura: «-30». Escribe p. ej. 45 min o 1 h 30
    Por ejemplo:
    • Ana Peña, mié 2 dic, 10:00: Corte + barba
    • Ana Peña, jue 3 dic, 10:00: Corte Clásico
    A tus clientes no les aviso que las anoté; sus recordatorios sí les llegan.
    [Anotar 2] [Ahora no]
    ");
});

on_both_databases!(rows_that_clash_are_named, |database| async move {
    let world = salon(database, "es").await;
    let owner = world.owner();
    owner.says("/cita nueva Beto 1/12/2026 10:00 corte").await;
    let head = "Nombre;Celular;Fecha;Hora;Servicio;Nota\n";
    let few = "Ana Peña;300 555 0201;1/12/2026;10:15;Corte;\n\
        Carla Díaz;300 555 0203;2/12/2026;9:00;Corte;\n\
        Ana Peña;300 555 0201;2/12/2026;9:30;Corte;\n\
        Beto Rojas;300 555 0202;6/12/2026;11:00;Corte;\n\
        Beto Rojas;300 555 0202;3/12/2026;21:00;Corte;\n\
        Ana Peña;300 555 0201;1/11/2026;10:00;Corte;\n";
    assert_snapshot!(owner.sends_file_saying("pocas.csv", format!("{head}{few}").as_bytes(), "/cita importar").await, @"
    *Leí 6 citas:*
    • nuevas: 5
    – con clientes nuevos: 1, que quedan sin promociones hasta que sepas que dieron permiso
    – chocan, y las anoto igual: 4
    – n.º 2 (Ana Peña, mar 1 dic, 10:15): choca con *Beto Rojas* (#1, 10:00)
    – n.º 4 (Ana Peña, mié 2 dic, 09:30): choca con *Carla Díaz*, n.º 3 de este archivo
    – n.º 5 (Beto Rojas, dom 6 dic, 11:00): ese día no atiendes
    – n.º 6 (Beto Rojas, jue 3 dic, 21:00): a esa hora no atiendes
    • ya pasaron: 1. Esas no las anoto
    Por ejemplo:
    • Ana Peña, mar 1 dic, 10:15: Corte
    • Carla Díaz, mié 2 dic, 09:00: Corte
    • Ana Peña, mié 2 dic, 09:30: Corte
    A tus clientes no les aviso que las anoté; sus recordatorios sí les llegan.
    [Anotar 5] [Ahora no]
    ");
});

/// More rows with something to say of than a preview has room for: five that clash, seven that say no day.
fn many_rows(head: &str) -> String {
    let mut rows = head.to_owned();
    for minute in 10..16 {
        rows.push_str(&format!("Ana Peña;300 555 0201;1/12/2026;10:{minute};Corte;\n"));
    }
    for number in 0..7 {
        rows.push_str(&format!(
            "Persona número {number} de la lista;300 555 021{number};31/02/2027;10:00;Corte;\n"
        ));
    }
    rows
}

on_both_databases!(
    what_a_preview_has_no_room_for_is_in_a_sheet,
    |database| async move {
        let world = salon(database, "es").await;
        let owner = world.owner();
        owner.says("/cita nueva Beto 1/12/2026 10:00 corte").await;
        let rows = many_rows("Nombre;Celular;Fecha;Hora;Servicio;Nota\n");
        let seen = owner
            .sends_file_saying("muchas.csv", rows.as_bytes(), "/cita importar")
            .await;
        assert_snapshot!(seen, @"
        [document: rechazados.xlsx]
        *Leí 13 citas:*
        • nuevas: 6
        – chocan, y las anoto igual: 6
        – n.º 2 (Ana Peña, mar 1 dic, 10:10): choca con *Beto Rojas* (#1, 10:00)
        – n.º 3 (Ana Peña, mar 1 dic, 10:11): choca con *Ana Peña*, n.º 2 de este archivo; choca con *Beto Rojas* (#1, 10:00)
        … y 4 más
        • no las entendí: 7
        – n.º 8 (Persona número 0 de la lista | +57 300 5550210 | 31/02/2027…): no entendí «31/02/2027 10:00»
        – n.º 9 (Persona número 1 de la lista | +57 300 5550211 | 31/02/2027…): no entendí «31/02/2027 10:00»
        – n.º 10 (Persona número 2 de la lista | +57 300 5550212 | 31/02/2027…): no entendí «31/02/2027 10:00»
        … y 4 más
        Por ejemplo:
        • Ana Peña, mar 1 dic, 10:10: Corte
        • Ana Peña, mar 1 dic, 10:11: Corte
        • Ana Peña, mar 1 dic, 10:12: Corte
        A tus clientes no les aviso que las anoté; sus recordatorios sí les llegan.
        En el archivo van las 13 que chocan o no entendí, cada una con su motivo: corrígelas ahí y mándamelo otra vez.
        [Anotar 6] [Ahora no]
        ");
        assert_snapshot!(sheet(&world, &seen).await.lines().count(), @"14");
        owner.says("/idioma en").await;
        let seen = owner
            .sends_file_saying("many.csv", rows.as_bytes(), "/appointment import")
            .await;
        assert_snapshot!(seen, @"
        *I read 13 appointments:*
        • are over: 6. I leave them out
        • not understood: 7
        – no. 8 (Persona número 0 de la lista | +57 300 5550210 | 31/02/2027…): I didn't understand “31/02/2027 10:00”
        – no. 9 (Persona número 1 de la lista | +57 300 5550211 | 31/02/2027…): I didn't understand “31/02/2027 10:00”
        – no. 10 (Persona número 2 de la lista | +57 300 5550212 | 31/02/2027…): I didn't understand “31/02/2027 10:00”
        … and 4 more
        The file has the 7 that clash or that I didn't understand, each with its reason: put them right there and send it again.
        ");
    }
);

on_both_databases!(what_cannot_be_read_is_told, |database| async move {
    let world = salon(database, "es").await;
    let owner = world.owner();
    let broken = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;TZID=Marte/Olimpo:9999\r\n\xff\xfe";
    let many = format!(
        "BEGIN:VCALENDAR\r\n{}",
        "BEGIN:VEVENT\r\nEND:VEVENT\r\n".repeat(20_001)
    );
    let mut told = Vec::new();
    for (name, bytes) in [
        ("roto.ics", broken.to_vec()),
        ("enorme.ics", many.into_bytes()),
        (
            "clientes.csv",
            b"nombre,celular,ciudad\nAna,3005550201,Cali\n".to_vec(),
        ),
        ("sin.csv", b"Ana,3005550201\n".to_vec()),
        ("foto.csv", b"\x89PNG\r\n\x1a\n".to_vec()),
        ("vacío.csv", b"nombre,celular,fecha,hora\n".to_vec()),
        ("vacío.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".to_vec()),
    ] {
        let answer = owner.sends_file_saying(name, &bytes, "/cita importar").await;
        told.push(format!("> {name}\n{answer}"));
    }
    assert_snapshot!(told.join("\n\n"), @"
    > roto.ics
    *Leí 1 cita:*
    • no las entendí: 1
    – n.º 1: le falta el día o la hora

    > enorme.ics
    *Son demasiadas citas*: anoto hasta 2.000 de una vez. Parte el archivo.

    > clientes.csv
    *No encontré la columna de la fecha.* Ponle de título `fecha`. Vi estas: nombre, celular, ciudad

    > sin.csv
    *No encontré la columna de la fecha.* Ponle un título a cada columna: `nombre`, `teléfono`, `fecha`, `hora`.

    > foto.csv
    *Eso es una imagen, no una lista.* Guárdalo como Excel (XLSX) o CSV y mándamelo otra vez.

    > vacío.csv
    *No encontré ninguna cita en ese archivo.* Pon una cita por fila, con `nombre`, `teléfono`, `fecha` y `hora`, o mándame un calendario .ics.

    > vacío.ics
    *No encontré ninguna cita en ese archivo.* Pon una cita por fila, con `nombre`, `teléfono`, `fecha` y `hora`, o mándame un calendario .ics.
    ");
    owner.says("/idioma en").await;
    let mut told = Vec::new();
    for (name, bytes) in [
        ("broken.ics", broken.to_vec()),
        (
            "customers.csv",
            b"name,phone,city\nAna,3005550201,Cali\n".to_vec(),
        ),
        ("without.csv", b"Ana,3005550201\n".to_vec()),
        ("empty.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".to_vec()),
    ] {
        let answer = owner.sends_file_saying(name, &bytes, "/appointment import").await;
        told.push(format!("> {name}\n{answer}"));
    }
    assert_snapshot!(told.join("\n\n"), @"
    > broken.ics
    *I read 1 appointment:*
    • not understood: 1
    – no. 1: its day or time is missing

    > customers.csv
    *I didn't find the column with the date.* Call it `date`. I saw these: name, phone, city

    > without.csv
    *I didn't find the column with the date.* Give each column a title: `name`, `phone`, `date`, `time`.

    > empty.ics
    *I found no appointment in that file.* Put one appointment in each row, with `name`, `phone`, `date` and `time`, or send me an .ics calendar.
    ");
    // Whoever may not does not.
    owner.says("/team add +573005550112 agent Luis").await;
    owner.taps("Add").await;
    let luis = world.customer("+573005550112", "Luis");
    luis.says("/lang en").await;
    assert_snapshot!(luis.sends_file("calendar.ics", CALENDAR.as_bytes()).await, @"Your role, *agent*, doesn't allow that. Ask someone with the role *manager* or *owner*.");
    until("no list to be under way", async || {
        (world.database().number("SELECT COUNT(*) FROM list_jobs").await == 0).then_some(())
    })
    .await;
});

on_both_databases!(a_death_in_the_middle_of_an_import, |database| async move {
    const ROWS: usize = 900;
    const DEATHS: usize = 3;
    let mut world = salon(database, "es").await;
    let mut csv = "nombre;celular;fecha;hora;servicio\n".to_owned();
    for row in 0..ROWS {
        let (day, hour, minute) = (row % 28 + 1, row / 28 % 10 + 8, row / 280 * 15);
        let _ = writeln!(
            csv,
            "Persona {row};31{row:08};{day}/12/2026;{hour}:{minute:02};Corte"
        );
    }
    let owner = world.owner();
    owner
        .sends_file_saying("citas.csv", csv.as_bytes(), "/cita importar")
        .await;
    owner.taps("Anotar 900").await;
    let booked = "SELECT COUNT(*) FROM appointments";
    for death in 0..DEATHS {
        let enough = i64::try_from(death * ROWS / DEATHS / 2 + 1).unwrap();
        until("a few more appointments", async || {
            (world.database().number(booked).await >= enough).then_some(())
        })
        .await;
        world.kill_bot();
        world.forget_leases().await;
        world.start_bot().await;
    }
    let done = world.owner().hears_about("Listo").await;
    assert_snapshot!(done, @"
    *Listo: anoté 900 citas, con sus recordatorios.*
    [Deshacer]
    ");
    // Each once, with its customer and its reminders, however often the program died on the way.
    let rows = i64::try_from(ROWS).unwrap();
    for (what, query, count) in [
        ("appointments", booked, rows),
        (
            "moments",
            "SELECT COUNT(*) FROM (SELECT DISTINCT contact_id, local_time FROM appointments) AS each_one",
            rows,
        ),
        (
            "reminders",
            "SELECT COUNT(*) FROM reminders WHERE state = 'planned'",
            2 * rows,
        ),
    ] {
        assert_eq!(world.database().number(query).await, count, "{what}");
    }
    let ends = world.owner().sees().await;
    let ends = ends
        .iter()
        .filter(|message| message.to_string().contains("Listo"));
    assert_eq!(ends.count(), 1, "the end is told once");
});
