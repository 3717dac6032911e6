//! `/reminder log`: what was told whom.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::phone::Message;
use crate::harness::walk::{shop, walk_showing};

/// Ana and Beto were to be told this Friday and the day before, by the first rule, the second one, and one that is no more.
const TOLD: &str = "WITH told(n, rule, contact, occasion, state, reason, at, day) AS (VALUES \
     (1, 1, 1, 'made:0', 'skipped', 'opted_out', 1795100400000, '2026-11-19'), \
     (2, 2, 2, 'at:1', 'expired', NULL, 1795186200000, '2026-11-20'), \
     (3, 99, 1, 'at:2', 'planned', NULL, 1795197600000, '2026-11-20'), \
     (4, 2, 2, 'at:4', 'planned', NULL, 1799589600000, '2027-01-10')) \
     INSERT INTO reminders (organisation_id, rule_id, subject, subject_id, occasion, contact_id, state, reason, due_at, send_at, \
     expires_at, due_day, attempts, fence, created_at, updated_at) \
     SELECT 1, rule, 'appointment', n, occasion, contact, state, reason, at, at, 1795273200000, day, 0, 0, 1, 1 FROM told";

on_both_databases!(what_was_told_is_looked_up, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    owner.says("/recordatorio bitácora").await;
    world.database().change(TOLD).await;
    assert_snapshot!(walk_showing(&owner, &[
        "/recordatorio bitácora",
        "/recordatorio bitácora ayer",
        "/recordatorio bitácora Beto",
        "/recordatorio bitácora 18/11",
        // The nearest one: it is November.
        "/recordatorio bitácora 10/1",
        "/recordatorio bitácora 31/2",
        "/recordatorio bitácora Zoila",
        "/recordatorio bitácora sobre:",
        "ayuda",
        "hoy",
        "/idioma en",
        "/reminder log",
        "/reminder log yesterday",
        "/reminder log 18/11",
        "/reminder log Zoila",
        "/reminder log about:",
        "help",
        "today",
    ], Message::to_string).await, @r#"
    > /recordatorio bitácora
    *Lo que les recordé a tus clientes*
    • 09:50 *Beto Peña*: no salió: ya era tarde
       _cita, 1 día antes_
    • jue 19 nov 2026, 10:00 (Bogotá) *Ana Peña*: no quiere recordatorios
       _cita, al reservar_

    > /recordatorio bitácora ayer
    *Lo que les recordé a tus clientes*
    • jue 19 nov 2026, 10:00 (Bogotá) *Ana Peña*: no quiere recordatorios
       _cita, al reservar_

    > /recordatorio bitácora Beto
    *Lo que les recordé a tus clientes*
    • dom 10 ene 2027, 09:00 (Bogotá) *Beto Peña*: programado
       _cita, 1 día antes_
    • 09:50 *Beto Peña*: no salió: ya era tarde
       _cita, 1 día antes_

    > /recordatorio bitácora 18/11
    Todavía no hay ningún recordatorio así.

    > /recordatorio bitácora 10/1
    *Lo que les recordé a tus clientes*
    • dom 10 ene 2027, 09:00 (Bogotá) *Beto Peña*: programado
       _cita, 1 día antes_

    > /recordatorio bitácora 31/2
    *«31/2» no existe en el calendario.*
    Escribe, por ejemplo:
    ```/recordatorio bitácora "28/02/2027"```

    > /recordatorio bitácora Zoila
    *No conozco a «Zoila».* Escribe su nombre o su número, o un día como `ayer` o `20/11`.
    [Ayuda]

    > /recordatorio bitácora sobre:
    ¿De quién, o de qué día?

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > ayuda
    Un cliente, o un día: `Ana`, `ayer`, `20/11`.
    Por ejemplo: Ana

    ¿De quién, o de qué día?

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > hoy
    *Lo que les recordé a tus clientes*
    • 13:00 *Ana Peña*: programado
       _un recordatorio que ya quitaste_
    • 09:50 *Beto Peña*: no salió: ya era tarde
       _cita, 1 día antes_

    > /idioma en
    Done, I'll speak *English* to you. Para volver: `/idioma es`

    > /reminder log
    *What I reminded your customers of*
    • 09:50 *Beto Peña*: didn't go: it was too late
       _appointment, 1 day before_
    • Thu 19 Nov 2026, 10:00 (Bogotá) *Ana Peña*: wants no reminders
       _appointment, when it's booked_

    > /reminder log yesterday
    *What I reminded your customers of*
    • Thu 19 Nov 2026, 10:00 (Bogotá) *Ana Peña*: wants no reminders
       _appointment, when it's booked_

    > /reminder log 18/11
    *I read dates as month/day*, so “18/11” doesn't exist.
    Did you mean *Thu 18 Nov 2027*?
    [Use that]

    > /reminder log Zoila
    *I don't know “Zoila”.* Write their name or number, or a day like `yesterday` or `20/11`.
    [Help]

    > /reminder log about:
    Of whom, or of which day?

    _Step 1 of 1 · `cancel` · `help`_

    > help
    A customer, or a day: `Ana`, `yesterday`, `20/11`.
    For example: Ana

    Of whom, or of which day?

    _Step 1 of 1 · `cancel` · `help`_

    > today
    *What I reminded your customers of*
    • 13:00 *Ana Peña*: planned
       _a reminder you removed_
    • 09:50 *Beto Peña*: didn't go: it was too late
       _appointment, 1 day before_
    "#);
});
