//! `/reminder preview` and `pregon remind --dry-run`: what would go, what would not, and that it is so.

use insta::assert_snapshot;

use crate::harness::database::{Database, on_both_databases};
use crate::harness::phone::Message;
use crate::harness::setup::Setup;
use crate::harness::sheet::sheet;
use crate::harness::wait::until;
use crate::harness::walk::{walk, walk_showing};
use crate::harness::world::World;

const ANA: &str = "+573005550201";
const BETO: &str = "+573005550202";

/// Nine o'clock on the Saturday after a world begins.
const NINE: i64 = 1_795_269_600_000;
const MINUTE: i64 = 60_000;

/// What somebody pays for until a week from Saturday.
const PAYS: &str = "INSERT INTO subscriptions (organisation_id, number, contact_id, title, account, live_key, started_on, ends_on, \
     anchor_day, state, revision, reckoned_at, renewals, created_at, updated_at) SELECT 1, id, id, 'Gimnasio', '', name_key, \
     '2026-10-28', '2026-11-28', 28, CASE name WHEN 'Dora' THEN 'cancelled' ELSE 'active' END, 0, 0, 0, 0, 0 FROM contacts \
     WHERE id NOT IN (SELECT contact_id FROM subscriptions)";

/// A business on a Friday at ten whose customers pay for something until a week from Saturday. Ana and Beto have just written, of whom
/// Beto wants no reminders; Caro has never written, and Dora's is cancelled. Ana has an appointment on Saturday at noon.
async fn business(database: Database, language: &str) -> World {
    let mut setup = Setup {
        speed: 1,
        ..Setup::default()
    };
    setup
        .settings
        .insert("PREGON_LOCALE".to_owned(), language.to_owned());
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    owner.says("/status").await;
    for (phone, name) in [(ANA, "Ana"), (BETO, "Beto")] {
        world.customer(phone, name).says_only("Hola").await;
        owner.hears_about(name).await;
    }
    for statement in [
        // As if they had been there when what follows was agreed on.
        "UPDATE reminder_rules SET since_at = 0",
        "UPDATE contacts SET reminders_off_at = 1, reminders_off_by = 'customer' WHERE phone = '573005550202'",
        "INSERT INTO contacts (organisation_id, name, name_key, phone, state, source, attributes, undeliverable, created_at, updated_at) \
         VALUES (1, 'Caro', 'caro', '573005550203', 'active', 'added', '{}', 0, 0, 0), \
         (1, 'Dora', 'dora', '573005550204', 'active', 'added', '{}', 0, 0, 0)",
        PAYS,
    ] {
        world.database().change(statement).await;
    }
    let book = match language {
        "es" => "/cita nueva Ana mañana 12:00",
        _ => "/appointment new Ana tomorrow 12:00",
    };
    owner.says(book).await;
    world.customer(ANA, "Ana").hears().await;
    world.outbox_is_empty().await;
    world
}

/// So many more, who have never written and pay for the same.
async fn many_more(world: &World, from: u32, until: u32) {
    let people = format!(
        "WITH RECURSIVE n(i) AS (SELECT {from} UNION ALL SELECT i + 1 FROM n WHERE i < {until}) \
         INSERT INTO contacts (organisation_id, name, name_key, phone, state, source, attributes, undeliverable, created_at, updated_at) \
         SELECT 1, 'P' || i, 'p' || i, '57300555' || i, 'active', 'added', '{{}}', 0, 0, 0 FROM n"
    );
    world.database().change(&people).await;
    world.database().change(PAYS).await;
}

/// What is quoted as the words of a reminder.
fn texts(preview: &Message) -> Vec<String> {
    let preview = preview.to_string();
    let lines = preview.lines().filter_map(|line| line.strip_prefix("> "));
    lines.map(str::to_owned).collect()
}

/// Where the reminders are that have had their turn, and why none left: `Beto skipped opted_out`.
async fn became(world: &World) -> Vec<String> {
    let became = "SELECT contacts.name || ' ' || reminders.state || ' ' || COALESCE(reminders.reason, '') \
         FROM reminders JOIN contacts ON contacts.id = reminders.contact_id \
         WHERE reminders.state <> 'planned' AND reminders.occasion LIKE 'on:%' ORDER BY contacts.name, reminders.id";
    let rows = world.database().rows(became).await;
    rows.iter()
        .map(|row| row.try_get_by_index::<String>(0).unwrap().trim().to_owned())
        .collect()
}

on_both_databases!(what_will_go_is_shown_and_then_goes, |database| async move {
    let mut world = business(database, "es").await;
    let owner = world.owner();
    let next = owner.says("/recordatorio vista").await;
    assert_snapshot!(next, @"
    *Recordatorios de las próximas 24 horas*
    En total: *2 salen, 1 sin plantilla aprobada, 1 que no quiere recordatorios*
    • cita, 1 día antes: 1 sale
    • suscripción, 7 días antes, 9:00: 1 sale, 1 sin plantilla aprobada, 1 que no quiere recordatorios

    • 12:00 *Ana*, cita, 1 día antes
    > Hola Ana: te recordamos tu cita en Mi negocio. Cita, el sábado 21 de noviembre a las 12:00. ¿Nos confirmas que vienes?
    • sáb 21 nov, 09:00 *Ana*, suscripción, 7 días antes, 9:00
    > Hola Ana: tu suscripción a Gimnasio en Mi negocio vence en 7 días, el sábado 28 de noviembre. ¿La renovamos?
    • sáb 21 nov, 09:00 *Beto*, suscripción, 7 días antes, 9:00: _no quiere recordatorios_
    • sáb 21 nov, 09:00 *Caro*, suscripción, 7 días antes, 9:00: _sin plantilla aprobada_
    ");
    assert_snapshot!(walk_showing(&owner, &[
        "/recordatorio vista mañana",
        "/recordatorio vista hoy",
        "/recordatorio vista mañana 9:30am",
        "/recordatorio vista domingo",
        "/recordatorio vista 3 meses",
        "/recordatorio vista 31/12",
        "/recordatorio vista ayer",
        "/recordatorio vista cuándo:",
        "ayuda",
        "nunca",
        "mañana",
    ], Message::to_string).await, @r#"
    > /recordatorio vista mañana
    *Recordatorios del sáb 21 nov*
    En total: *1 sale, 2 sin plantilla aprobada, 1 que no quiere recordatorios*
    • cita, 1 hora antes: 1 sin plantilla aprobada
    • suscripción, 7 días antes, 9:00: 1 sale, 1 sin plantilla aprobada, 1 que no quiere recordatorios

    • 09:00 *Ana*, suscripción, 7 días antes, 9:00
    > Hola Ana: tu suscripción a Gimnasio en Mi negocio vence en 7 días, el sábado 28 de noviembre. ¿La renovamos?
    • 09:00 *Beto*, suscripción, 7 días antes, 9:00: _no quiere recordatorios_
    • 09:00 *Caro*, suscripción, 7 días antes, 9:00: _sin plantilla aprobada_
    • 11:00 *Ana*, cita, 1 hora antes: _sin plantilla aprobada_

    > /recordatorio vista hoy
    *Recordatorios del vie 20 nov*
    En total: *1 sale*
    • cita, 1 día antes: 1 sale

    • 12:00 *Ana*, cita, 1 día antes
    > Hola Ana: te recordamos tu cita en Mi negocio. Cita, el sábado 21 de noviembre a las 12:00. ¿Nos confirmas que vienes?

    > /recordatorio vista mañana 9:30am
    *Recordatorios de aquí al sáb 21 nov 2026, 09:30 (Bogotá)*
    En total: *2 salen, 1 sin plantilla aprobada, 1 que no quiere recordatorios*
    • cita, 1 día antes: 1 sale
    • suscripción, 7 días antes, 9:00: 1 sale, 1 sin plantilla aprobada, 1 que no quiere recordatorios

    • 12:00 *Ana*, cita, 1 día antes
    > Hola Ana: te recordamos tu cita en Mi negocio. Cita, el sábado 21 de noviembre a las 12:00. ¿Nos confirmas que vienes?
    • sáb 21 nov, 09:00 *Ana*, suscripción, 7 días antes, 9:00
    > Hola Ana: tu suscripción a Gimnasio en Mi negocio vence en 7 días, el sábado 28 de noviembre. ¿La renovamos?
    • sáb 21 nov, 09:00 *Beto*, suscripción, 7 días antes, 9:00: _no quiere recordatorios_
    • sáb 21 nov, 09:00 *Caro*, suscripción, 7 días antes, 9:00: _sin plantilla aprobada_

    > /recordatorio vista domingo
    *Recordatorios del dom 22 nov*
    No hay ninguno por salir.
    [Ver recordatorios]

    > /recordatorio vista 3 meses
    *Miro hasta 31 días adelante.* Escribe p. ej. `/recordatorio vista mañana`

    > /recordatorio vista 31/12
    *Miro hasta 31 días adelante.* Escribe p. ej. `/recordatorio vista mañana`
    [Ayuda]

    > /recordatorio vista ayer
    *«ayer» ya pasó.*
    Escribe, por ejemplo:
    ```/recordatorio vista "21/11/2026"```
    [Ayuda]

    > /recordatorio vista cuándo:
    ¿Qué día miro? P. ej. *mañana*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > ayuda
    Un día, un momento o un tiempo: `mañana`, `viernes 5pm`, `3 días`.
    Por ejemplo: mañana

    ¿Qué día miro? P. ej. *mañana*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > nunca
    *No entendí «nunca» como fecha.*
    Escribe, por ejemplo:
    ```/recordatorio vista mañana```

    ¿Qué día miro? P. ej. *mañana*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > mañana
    *Recordatorios del sáb 21 nov*
    En total: *1 sale, 2 sin plantilla aprobada, 1 que no quiere recordatorios*
    • cita, 1 hora antes: 1 sin plantilla aprobada
    • suscripción, 7 días antes, 9:00: 1 sale, 1 sin plantilla aprobada, 1 que no quiere recordatorios

    • 09:00 *Ana*, suscripción, 7 días antes, 9:00
    > Hola Ana: tu suscripción a Gimnasio en Mi negocio vence en 7 días, el sábado 28 de noviembre. ¿La renovamos?
    • 09:00 *Beto*, suscripción, 7 días antes, 9:00: _no quiere recordatorios_
    • 09:00 *Caro*, suscripción, 7 días antes, 9:00: _sin plantilla aprobada_
    • 11:00 *Ana*, cita, 1 hora antes: _sin plantilla aprobada_
    "#);

    // So long from now.
    assert_snapshot!(walk(&owner, &["/recordatorio previa 3 horas", "/recordatorio próximos 2 días"]).await, @"
    > /recordatorio previa 3 horas
    *Recordatorios de aquí al vie 20 nov 2026, HH:MM (Bogotá)*
    En total: *1 sale*
    • cita, 1 día antes: 1 sale

    • HH:MM *Ana*, cita, 1 día antes
    > Hola Ana: te recordamos tu cita en Mi negocio. Cita, el sábado 21 de noviembre a las HH:MM. ¿Nos confirmas que vienes?

    > /recordatorio próximos 2 días
    *Recordatorios de aquí al dom 22 nov 2026, HH:MM (Bogotá)*
    En total: *2 salen, 2 sin plantilla aprobada, 1 que no quiere recordatorios*
    • cita, 1 día antes: 1 sale
    • cita, 1 hora antes: 1 sin plantilla aprobada
    • suscripción, 7 días antes, HH:MM: 1 sale, 1 sin plantilla aprobada, 1 que no quiere recordatorios

    • HH:MM *Ana*, cita, 1 día antes
    > Hola Ana: te recordamos tu cita en Mi negocio. Cita, el sábado 21 de noviembre a las HH:MM. ¿Nos confirmas que vienes?
    • sáb 21 nov, HH:MM *Ana*, suscripción, 7 días antes, HH:MM
    > Hola Ana: tu suscripción a Gimnasio en Mi negocio vence en 7 días, el sábado 28 de noviembre. ¿La renovamos?
    • sáb 21 nov, HH:MM *Beto*, suscripción, 7 días antes, HH:MM: _no quiere recordatorios_
    • sáb 21 nov, HH:MM *Caro*, suscripción, 7 días antes, HH:MM: _sin plantilla aprobada_
    • sáb 21 nov, HH:MM *Ana*, cita, 1 hora antes: _sin plantilla aprobada_
    ");

    // The rest of that day, and the next morning.
    let written = texts(&next);
    assert_eq!(written.len(), 2, "{next}");
    world.hurry(1_200).await;
    world.customer(ANA, "Ana").hears_about("te recordamos").await;
    world.off_until(NINE - 5 * MINUTE, 60).await;
    until("the morning's reminders to have had their turn", async || {
        (became(&world).await.len() == 3).then_some(())
    })
    .await;
    assert_eq!(
        became(&world).await,
        [
            "Ana handed",
            "Beto skipped opted_out",
            "Caro skipped needs_template"
        ]
    );
    world.outbox_is_empty().await;
    let heard = world.simulator().messages_to(ANA, 0).await;
    let heard: Vec<String> = heard
        .iter()
        .filter(|message| message.is_from_bot())
        .map(|message| message.to_string())
        .collect();
    // The first is that of the booking itself.
    assert_eq!(heard.len(), 1 + written.len(), "{heard:?}");
    for (heard, written) in heard[1..].iter().zip(&written) {
        assert!(heard.starts_with(written), "{heard}\n{written}");
    }
    assert!(
        world
            .simulator()
            .messages_to(BETO, 0)
            .await
            .iter()
            .all(|message| !message.is_from_bot())
    );
});

on_both_databases!(what_will_go_is_shown_in_english, |database| async move {
    let world = business(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(walk_showing(&owner, &[
        "/reminder preview",
        "/reminder next tomorrow",
        "/reminder preview today",
        "/reminder preview tomorrow 9:30am",
        "/reminder preview Sunday",
        "/reminder preview December 31",
        "/reminder preview yesterday",
        "/reminder preview when:",
        "help",
        "tomorrow",
    ], Message::to_string).await, @r#"
    > /reminder preview
    *Reminders of the next 24 hours*
    In all: *2 go, 1 without an approved template, 1 who wants no reminders*
    • appointment, 1 day before: 1 goes
    • subscription, 7 days before, 9:00: 1 goes, 1 without an approved template, 1 who wants no reminders

    • 12:00 *Ana*, appointment, 1 day before
    > Hi Ana, a reminder of your appointment at Mi negocio: Appointment, on Saturday 21 November at 12:00. Can you confirm you're coming?
    • Sat 21 Nov, 09:00 *Ana*, subscription, 7 days before, 9:00
    > Hi Ana, your Gimnasio subscription at Mi negocio ends in 7 days, on Saturday 28 November. Shall we renew it?
    • Sat 21 Nov, 09:00 *Beto*, subscription, 7 days before, 9:00: _wants no reminders_
    • Sat 21 Nov, 09:00 *Caro*, subscription, 7 days before, 9:00: _no approved template_

    > /reminder next tomorrow
    *Reminders of Sat 21 Nov*
    In all: *1 goes, 2 without an approved template, 1 who wants no reminders*
    • appointment, 1 hour before: 1 without an approved template
    • subscription, 7 days before, 9:00: 1 goes, 1 without an approved template, 1 who wants no reminders

    • 09:00 *Ana*, subscription, 7 days before, 9:00
    > Hi Ana, your Gimnasio subscription at Mi negocio ends in 7 days, on Saturday 28 November. Shall we renew it?
    • 09:00 *Beto*, subscription, 7 days before, 9:00: _wants no reminders_
    • 09:00 *Caro*, subscription, 7 days before, 9:00: _no approved template_
    • 11:00 *Ana*, appointment, 1 hour before: _no approved template_

    > /reminder preview today
    *Reminders of Fri 20 Nov*
    In all: *1 goes*
    • appointment, 1 day before: 1 goes

    • 12:00 *Ana*, appointment, 1 day before
    > Hi Ana, a reminder of your appointment at Mi negocio: Appointment, on Saturday 21 November at 12:00. Can you confirm you're coming?

    > /reminder preview tomorrow 9:30am
    *Reminders from now until Sat 21 Nov 2026, 09:30 (Bogotá)*
    In all: *2 go, 1 without an approved template, 1 who wants no reminders*
    • appointment, 1 day before: 1 goes
    • subscription, 7 days before, 9:00: 1 goes, 1 without an approved template, 1 who wants no reminders

    • 12:00 *Ana*, appointment, 1 day before
    > Hi Ana, a reminder of your appointment at Mi negocio: Appointment, on Saturday 21 November at 12:00. Can you confirm you're coming?
    • Sat 21 Nov, 09:00 *Ana*, subscription, 7 days before, 9:00
    > Hi Ana, your Gimnasio subscription at Mi negocio ends in 7 days, on Saturday 28 November. Shall we renew it?
    • Sat 21 Nov, 09:00 *Beto*, subscription, 7 days before, 9:00: _wants no reminders_
    • Sat 21 Nov, 09:00 *Caro*, subscription, 7 days before, 9:00: _no approved template_

    > /reminder preview Sunday
    *Reminders of Sun 22 Nov*
    There's none to send.
    [Show reminders]

    > /reminder preview December 31
    *I look up to 31 days ahead.* Write e.g. `/reminder preview tomorrow`

    > /reminder preview yesterday
    *“yesterday” has already passed.*
    Write, for example:
    ```/reminder preview "Nov 21 2026"```
    [Help]

    > /reminder preview when:
    Which day shall I look at? E.g. *tomorrow*.

    _Step 1 of 1 · `cancel` · `help`_

    > help
    A day, a moment or a time: `tomorrow`, `Friday 5pm`, `3 days`.
    For example: tomorrow

    Which day shall I look at? E.g. *tomorrow*.

    _Step 1 of 1 · `cancel` · `help`_

    > tomorrow
    *Reminders of Sat 21 Nov*
    In all: *1 goes, 2 without an approved template, 1 who wants no reminders*
    • appointment, 1 hour before: 1 without an approved template
    • subscription, 7 days before, 9:00: 1 goes, 1 without an approved template, 1 who wants no reminders

    • 09:00 *Ana*, subscription, 7 days before, 9:00
    > Hi Ana, your Gimnasio subscription at Mi negocio ends in 7 days, on Saturday 28 November. Shall we renew it?
    • 09:00 *Beto*, subscription, 7 days before, 9:00: _wants no reminders_
    • 09:00 *Caro*, subscription, 7 days before, 9:00: _no approved template_
    • 11:00 *Ana*, appointment, 1 hour before: _no approved template_
    "#);
    assert_snapshot!(walk(&owner, &["/reminder preview 3 hours", "/reminder preview 2 days"]).await, @"
    > /reminder preview 3 hours
    *Reminders from now until Fri 20 Nov 2026, HH:MM (Bogotá)*
    In all: *1 goes*
    • appointment, 1 day before: 1 goes

    • HH:MM *Ana*, appointment, 1 day before
    > Hi Ana, a reminder of your appointment at Mi negocio: Appointment, on Saturday 21 November at HH:MM. Can you confirm you're coming?

    > /reminder preview 2 days
    *Reminders from now until Sun 22 Nov 2026, HH:MM (Bogotá)*
    In all: *2 go, 2 without an approved template, 1 who wants no reminders*
    • appointment, 1 day before: 1 goes
    • appointment, 1 hour before: 1 without an approved template
    • subscription, 7 days before, HH:MM: 1 goes, 1 without an approved template, 1 who wants no reminders

    • HH:MM *Ana*, appointment, 1 day before
    > Hi Ana, a reminder of your appointment at Mi negocio: Appointment, on Saturday 21 November at HH:MM. Can you confirm you're coming?
    • Sat 21 Nov, HH:MM *Ana*, subscription, 7 days before, HH:MM
    > Hi Ana, your Gimnasio subscription at Mi negocio ends in 7 days, on Saturday 28 November. Shall we renew it?
    • Sat 21 Nov, HH:MM *Beto*, subscription, 7 days before, HH:MM: _wants no reminders_
    • Sat 21 Nov, HH:MM *Caro*, subscription, 7 days before, HH:MM: _no approved template_
    • Sat 21 Nov, HH:MM *Ana*, appointment, 1 hour before: _no approved template_
    ");
});

on_both_databases!(many_are_a_sheet, |database| async move {
    let language = match database.is_postgres() {
        true => "es",
        false => "en",
    };
    let world = business(database, language).await;
    let owner = world.owner();
    let line = match language {
        "es" => "/recordatorio vista mañana",
        _ => "/reminder preview tomorrow",
    };
    // A page, and the next one.
    many_more(&world, 1_000, 1_019).await;
    owner.says_only(line).await;
    let more = match language {
        "es" => "Ver más",
        _ => "More",
    };
    owner.taps(more).await;
    many_more(&world, 1_020, 1_039).await;
    let answer = owner.says(line).await;
    let caption = answer.to_string();
    let rows = sheet(&world, &answer).await;
    assert_eq!(rows.lines().count(), 1 + 44, "{rows}");
    let shown: Vec<&str> = rows.lines().take(5).collect();
    match language {
        "es" => {
            assert_snapshot!(caption, @"
            [document: recordatorios.xlsx]
            *Recordatorios del sáb 21 nov*
            En total: *1 sale, 42 sin plantilla aprobada, 1 que no quiere recordatorios*
            • cita, 1 hora antes: 1 sin plantilla aprobada
            • suscripción, 7 días antes, 9:00: 1 sale, 41 sin plantilla aprobada, 1 que no quiere recordatorios

            En la hoja están todos, con su texto. Contiene datos personales: compártela con cuidado.
            ");
            assert_snapshot!(shown.join("\n"), @"
            nombre | teléfono | Cuándo (Pregón) | Recordatorio (Pregón) | Qué pasa (Pregón) | Texto (Pregón)
            Ana | +573005550201 | 2026-11-21 09:00 | suscripción, 7 días antes, 9:00 | sale | Hola Ana: tu suscripción a Gimnasio en Mi negocio vence en 7 días, el sábado 28 de noviembre. ¿La renovamos?
            Beto | +573005550202 | 2026-11-21 09:00 | suscripción, 7 días antes, 9:00 | no quiere recordatorios | 
            Caro | +573005550203 | 2026-11-21 09:00 | suscripción, 7 días antes, 9:00 | sin plantilla aprobada | 
            P1000 | +573005551000 | 2026-11-21 09:00 | suscripción, 7 días antes, 9:00 | sin plantilla aprobada |
            ");
        }
        _ => {
            assert_snapshot!(caption, @"
            [document: reminders.xlsx]
            *Reminders of Sat 21 Nov*
            In all: *1 goes, 42 without an approved template, 1 who wants no reminders*
            • appointment, 1 hour before: 1 without an approved template
            • subscription, 7 days before, 9:00: 1 goes, 41 without an approved template, 1 who wants no reminders

            All of them are in the sheet, with their texts. It holds personal data: share it with care.
            ");
            assert_snapshot!(shown.join("\n"), @"
            name | phone | When (Pregón) | Reminder (Pregón) | What happens (Pregón) | Text (Pregón)
            Ana | +573005550201 | 2026-11-21 09:00 | subscription, 7 days before, 9:00 | goes | Hi Ana, your Gimnasio subscription at Mi negocio ends in 7 days, on Saturday 28 November. Shall we renew it?
            Beto | +573005550202 | 2026-11-21 09:00 | subscription, 7 days before, 9:00 | wants no reminders | 
            Caro | +573005550203 | 2026-11-21 09:00 | subscription, 7 days before, 9:00 | no approved template | 
            P1000 | +573005551000 | 2026-11-21 09:00 | subscription, 7 days before, 9:00 | no approved template |
            ");
        }
    }
    // So many that they are written beside everything else.
    many_more(&world, 1_040, 1_640).await;
    owner.says(line).await;
    let answer = owner
        .hears_about(match language {
            "es" => "En la hoja",
            _ => "in the sheet",
        })
        .await;
    assert_eq!(sheet(&world, &answer).await.lines().count(), 1 + 645);
});

/// What a command prints that ends well, or not.
async fn printed(world: &World, arguments: &[&str], well: bool) -> String {
    let mut program = world.run(arguments);
    let ended = program.ended().await;
    assert_eq!(ended.success(), well, "{}", program.printed());
    program.printed()
}

on_both_databases!(the_same_is_told_on_the_terminal, |database| async move {
    let mut world = business(database, "es").await;
    // Beside the bot.
    let nine = ["remind", "--dry-run", "--at", "2026-11-21 09:00"];
    let told = printed(&world, &nine, true).await;
    assert_snapshot!(told, @"
    2026-11-21 09:00	Mi negocio	appointment, 1 day before	Ana +573005550201	#1 Cita, 2026-11-21 12:00	would not go: it's too late
    2026-11-21 09:00	Mi negocio	subscription, 7 days before, 9:00	Ana +573005550201	#1 Gimnasio, until 2026-11-28	would go
    2026-11-21 09:00	Mi negocio	subscription, 7 days before, 9:00	Beto +573005550202	#2 Gimnasio, until 2026-11-28	would not go: wants no reminders
    2026-11-21 09:00	Mi negocio	subscription, 7 days before, 9:00	Caro +573005550203	#3 Gimnasio, until 2026-11-28	would not go: no approved template
    Mi negocio: 1 would go, 3 would not
    1 would go, 3 would not. Nothing was sent, and nothing was written.
    ");
    let utc = [
        "remind",
        "--dry-run",
        "--organisation",
        "MI NEGOCIO",
        "--at",
        "2026-11-21T14:00:00Z",
    ];
    assert_eq!(printed(&world, &utc, true).await, told);
    assert_snapshot!(printed(&world, &["remind", "--dry-run"], true).await, @"
    Mi negocio: 0 would go, 0 would not
    0 would go, 0 would not. Nothing was sent, and nothing was written.
    ");
    assert_snapshot!(printed(&world, &["remind"], false).await, @"reminders leave by themselves while `pregon serve` runs: there is nothing to start. To see what would leave now, without sending anything: pregon remind --dry-run");
    assert_snapshot!(printed(&world, &["remind", "--dry-run", "--at", "tomorrow"], false).await, @"
    error: invalid value 'tomorrow' for '--at <TIME>': no such moment: write “2026-12-01 09:00”, on each business's clock, or “2026-12-01T09:00:00-05:00”

    For more information, try '--help'.
    ");
    let other = ["remind", "--dry-run", "--organisation", "Norte"];
    assert_snapshot!(printed(&world, &other, false).await, @"there is no business “Norte”; there are: “Mi negocio”");

    // Nothing is written.
    world.stop_bot().await;
    world.database().tidy().await;
    let kept = kept(&world).await;
    assert_eq!(printed(&world, &nine, true).await, told);
    world.database().tidy().await;
    assert!(kept == self::kept(&world).await, "a dry run wrote something");

    // An address at which there is none is no reason to make one.
    world.set("DATABASE_URL", "sqlite://nowhere.db");
    let first = printed(&world, &nine, false).await;
    assert!(first.contains("there is no database at nowhere.db"), "{first}");
    assert_eq!(printed(&world, &nine, false).await, first);
});

/// All rows, or the bytes in which they are.
async fn kept(world: &World) -> Vec<u8> {
    match world.database().url().strip_prefix("sqlite://") {
        Some(file) => std::fs::read(file.split('?').next().unwrap()).unwrap(),
        None => world.database().dump().await,
    }
}
