//! `/reminder …`: of what customers are reminded, when, and in what words.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::phone::Message;
use crate::harness::walk::{shop, walk_showing};
use crate::harness::world::World;

/// An appointment of Ana's on Monday at ten, and another one of nobody's.
const APPOINTMENTS: &str = "INSERT INTO appointments (organisation_id, number, contact_id, title, local_time, time_zone, \
     starts_at, ends_at, state, revision, reckoned_at, source, created_at, updated_at) \
     SELECT organisation_id, id, id, 'Corte', '2026-11-23T10:00', 'America/Bogota', 1795446000000, 1795449600000, 'booked', 0, 1, \
     'chat', 1, 1 FROM contacts WHERE id = 1 \
     UNION ALL SELECT organisation_id, 2, NULL, 'Corte', '2026-11-23T10:00', 'America/Bogota', 1795446000000, 1795449600000, \
     'booked', 0, 1, 'chat', 1, 1 FROM contacts WHERE id = 1";

async fn planned(world: &World) -> i64 {
    let planned = "SELECT COUNT(*) FROM reminders WHERE state = 'planned'";
    world.database().number(planned).await
}

on_both_databases!(rules_are_listed_added_and_switched, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    world.database().change(APPOINTMENTS).await;
    assert_snapshot!(walk_showing(&owner, &[
        "/recordatorio",
        "/recordatorio nuevo cita \"2 días antes\"",
        "/recordatorio nuevo suscripción 5 días antes a las 10am",
        "/recordatorio nuevo cita 48h noche:después",
        "/recordatorio nuevo suscripción 3 horas",
        "/recordatorio nuevo cita el mismo día",
        "/recordatorio nuevo cita el mismo día 7:00 urgente:sí",
    ], Message::to_string).await, @r#"
    > /recordatorio
    *Recordatorios*

    *De citas*
    `1` al reservar
    `2` 1 día antes
    `3` 1 hora antes
    `4` al cambiar de hora
    `5` al cancelar

    *De suscripciones*
    `6` 7 días antes, 9:00
    `7` 3 días antes, 9:00
    `8` 1 día antes, 9:00
    `9` el último día, 9:00 · urgente
    `10` al renovar
    `11` al empezar · apagado

    Cambia cuándo sale uno con `/recordatorio editar 2`, y lo que dice con `/recordatorio texto 2`.
    A quien no te ha escrito en 24 horas solo le llegan con una plantilla aprobada. Faltan las de 1, 2, 3, 4, 5, 6, 7, 8, 9, 10: créalas con `/recordatorio plantillas`.
    [Nuevo] [Crear plantillas] [Ayuda]

    > /recordatorio nuevo cita "2 días antes"
    *Listo. Recordatorio 12 · cita:* 2 días antes
    Si cae de noche (21:00–8:00), sale antes.
    Ya hay 1 programado.

    Así lo lee tu cliente:

    Hola Ana: te recordamos tu cita en Mi negocio. Corte de cabello, el domingo 22 de noviembre a las 10:00. ¿Nos confirmas que vienes?

    _Botones: Confirmo · Cambiar · Cancelar_
    [Cambiar texto] [Apagar]

    > /recordatorio nuevo suscripción 5 días antes a las 10am
    *Listo. Recordatorio 13 · suscripción:* 5 días antes, 10:00
    Si cae de noche (21:00–8:00), sale antes.

    Así lo lee tu cliente:

    Hola Ana: tu suscripción a Plan mensual en Mi negocio vence en 5 días, el miércoles 25 de noviembre. ¿La renovamos?

    _Botones: Renovar · Hablar con alguien_
    [Cambiar texto] [Apagar]

    > /recordatorio nuevo cita 48h noche:después
    *Ya lo tienes. Es el recordatorio 12 · cita:* 2 días antes
    [Apagar]

    > /recordatorio nuevo suscripción 3 horas
    *Una suscripción vence al final de un día,* así que se cuenta por días. Escribe, por ejemplo:
    ```/recordatorio nuevo suscripción "2 días 10:00"```

    > /recordatorio nuevo cita el mismo día
    *¿A qué hora de ese mismo día?* Escribe, por ejemplo:
    ```/recordatorio nuevo cita "el mismo día 9:00"```
    [Empezar] [Ayuda]

    > /recordatorio nuevo cita el mismo día 7:00 urgente:sí
    *Listo. Recordatorio 14 · cita:* el mismo día, 7:00
    _urgente_
    Si cae de noche (21:00–8:00), sale antes.
    Ya hay 1 programado.

    Así lo lee tu cliente:

    *Último aviso* ⚠️
    Hola Ana: te recordamos tu cita en Mi negocio. Corte de cabello, el viernes 20 de noviembre a las 10:00. ¿Nos confirmas que vienes?

    _Botones: Confirmo · Cambiar · Cancelar_
    [Cambiar texto] [Apagar]
    "#);
    assert_eq!(planned(&world).await, 2);
    assert_snapshot!(walk_showing(&owner, &[
        "/recordatorio apagar 12",
        "/recordatorio apagar 12",
        "/recordatorio nuevo cita 2 días",
        "[Encender]",
        "/recordatorio encender 12",
        "/recordatorio editar 12 noche:después",
        "/recordatorio editar 12 36h",
        "/recordatorio editar 12 36h",
        "/recordatorio editar 12 90 min",
        "/recordatorio editar 12 1 día",
        "/recordatorio editar 1 2 días",
        "/recordatorio editar 9 urgente:no",
        "/recordatorio editar 24h",
        "/recordatorio editar 15",
        "/recordatorio editar mañana",
    ], Message::to_string).await, @"
    > /recordatorio apagar 12
    *Apagado. Recordatorio 12 · cita:* 2 días antes
    [Encender]

    > /recordatorio apagar 12
    *El recordatorio 12 ya estaba apagado:* cita, 2 días antes.
    [Encender]

    > /recordatorio nuevo cita 2 días
    *Ya lo tienes, pero apagado. Es el recordatorio 12 · cita:* 2 días antes
    [Encender]

    > [Encender]
    *Encendido. Recordatorio 12 · cita:* 2 días antes
    Si cae de noche (21:00–8:00), sale antes.
    Ya hay 1 programado.

    Así lo lee tu cliente:

    Hola Ana: te recordamos tu cita en Mi negocio. Corte de cabello, el domingo 22 de noviembre a las 10:00. ¿Nos confirmas que vienes?

    _Botones: Confirmo · Cambiar · Cancelar_
    [Cambiar texto] [Apagar]

    > /recordatorio encender 12
    *El recordatorio 12 ya estaba encendido:* cita, 2 días antes.
    [Apagar]

    > /recordatorio editar 12 noche:después
    *Cambiado. Recordatorio 12 · cita:* 2 días antes
    Si cae de noche (21:00–8:00), sale después.
    Ya hay 1 programado.

    Así lo lee tu cliente:

    Hola Ana: te recordamos tu cita en Mi negocio. Corte de cabello, el domingo 22 de noviembre a las 10:00. ¿Nos confirmas que vienes?

    _Botones: Confirmo · Cambiar · Cancelar_
    [Cambiar texto] [Apagar]

    > /recordatorio editar 12 36h
    *Cambiado. Recordatorio 12 · cita:* 36 horas antes
    Si cae de noche (21:00–8:00), sale después.
    Ya hay 1 programado.

    Así lo lee tu cliente:

    Hola Ana: te recordamos tu cita en Mi negocio. Corte de cabello, el domingo 22 de noviembre a las 10:00. ¿Nos confirmas que vienes?

    _Botones: Confirmo · Cambiar · Cancelar_
    [Cambiar texto] [Apagar]

    > /recordatorio editar 12 36h
    *Ya estaba así. Recordatorio 12 · cita:* 36 horas antes
    Si cae de noche (21:00–8:00), sale después.

    Así lo lee tu cliente:

    Hola Ana: te recordamos tu cita en Mi negocio. Corte de cabello, el domingo 22 de noviembre a las 10:00. ¿Nos confirmas que vienes?

    _Botones: Confirmo · Cambiar · Cancelar_
    [Cambiar texto] [Apagar]

    > /recordatorio editar 12 90 min
    *Cambiado. Recordatorio 12 · cita:* 1 h 30 min antes
    Si cae de noche (21:00–8:00), sale después.
    Ya hay 1 programado.

    Así lo lee tu cliente:

    Hola Ana: se acerca la hora de tu cita en Mi negocio. Corte de cabello, el sábado 21 de noviembre a las 10:00. ¡Te esperamos!

    _Botones: Confirmo · Cambiar · Cancelar_
    [Cambiar texto] [Apagar]

    > /recordatorio editar 12 1 día
    *Ya lo tienes. Es el recordatorio 2 · cita:* 1 día antes
    [Apagar]

    > /recordatorio editar 1 2 días
    *El recordatorio 1 sale en el momento:* al reservar. Puedes apagarlo o cambiar lo que dice.

    > /recordatorio editar 9 urgente:no
    *Cambiado. Recordatorio 9 · suscripción:* el último día, 9:00
    Si cae de noche (21:00–8:00), sale antes.

    Así lo lee tu cliente:

    Hola Ana: tu suscripción a Plan mensual en Mi negocio vence hoy, viernes 20 de noviembre. Renuévala para no quedarte sin ella.

    _Botones: Renovar · Hablar con alguien_
    [Cambiar texto] [Apagar]

    > /recordatorio editar 24h
    *Hay varios así.* ¿Cuál?
    [2 · 1 día antes] [8 · 1 día antes, 9:…]

    > /recordatorio editar 15
    *No hay un recordatorio «15».* Elígelo por su número.

    > /recordatorio editar mañana
    *No hay un recordatorio «mañana».* Elígelo por su número.
    [Ver recordatorios]
    ");
    assert_eq!(planned(&world).await, 2);
    assert_snapshot!(walk_showing(&owner, &[
        "/recordatorio apagar todos",
        "[Encender otra vez]",
        "/recordatorio encender todos",
        "[Apagar otra vez]",
        "/recordatorio apagar 2, 3",
        "[Encender otra vez]",
        "/recordatorio apagar 2,99",
        "/recordatorio quitar 2",
        "/recordatorio quitar 12",
        "/recordatorio reglas",
    ], Message::to_string).await, @"
    > /recordatorio apagar todos
    *Apagados todos.* Tus clientes no reciben recordatorios hasta que los enciendas.
    [Ver recordatorios] [Encender otra vez]

    > [Encender otra vez]
    *Encendidos los recordatorios 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14.*
    [Ver recordatorios] [Apagar otra vez]

    > /recordatorio encender todos
    *Todos los recordatorios están encendidos.*
    [Ver recordatorios] [Apagar otra vez]

    > [Apagar otra vez]
    *Apagado. Recordatorio 11 · suscripción:* al empezar
    [Encender]

    > /recordatorio apagar 2, 3
    *Apagados los recordatorios 2, 3.*
    [Ver recordatorios] [Encender otra vez]

    > [Encender otra vez]
    *Encendidos los recordatorios 2, 3.*
    [Ver recordatorios] [Apagar otra vez]

    > /recordatorio apagar 2,99
    *No hay un recordatorio «99».* Elígelo por su número.

    > /recordatorio quitar 2
    *El recordatorio 2 no se puede quitar:* es de los que trae tu negocio. Si no lo quieres, apágalo.
    [Apagar]

    > /recordatorio quitar 12
    *Quitado. Recordatorio 12 · cita:* 1 h 30 min antes

    > /recordatorio reglas
    *Recordatorios*

    *De citas*
    `1` al reservar
    `2` 1 día antes
    `3` 1 hora antes
    `4` al cambiar de hora
    `5` al cancelar
    `14` el mismo día, 7:00 · urgente

    *De suscripciones*
    `6` 7 días antes, 9:00
    `7` 3 días antes, 9:00
    `8` 1 día antes, 9:00
    `9` el último día, 9:00
    `10` al renovar
    `11` al empezar · apagado
    `13` 5 días antes, 10:00

    Cambia cuándo sale uno con `/recordatorio editar 2`, y lo que dice con `/recordatorio texto 2`.
    A quien no te ha escrito en 24 horas solo le llegan con una plantilla aprobada. Faltan las de 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14: créalas con `/recordatorio plantillas`.
    [Nuevo] [Crear plantillas] [Ayuda]
    ");
});

on_both_databases!(rules_say_what_their_owner_wants, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(walk_showing(&owner, &[
        "/recordatorio texto 2",
        "[Cambiar texto]",
        "Hola {nombre}, {saludo}: te esperamos el {fecha}.",
        "Hola {Name}, te esperamos el {FECHA} a las {time} en {negocio}.",
        "/recordatorio texto 2 idioma:en\nHi {name}, see you on {date} at {time}.",
        "/recordatorio texto 6\nHola {nombre}, tu plan vence el {fecha} a las {hora}.",
        "/recordatorio texto 6\nHola {nombre}, tu plan vence en {días} días y cuesta {precio}. Renuévalo.",
        "/recordatorio texto 6\nHola {nombre",
        "/recordatorio texto 6\nHola {nombre|",
        "/recordatorio texto 6\n{nombre}, tu plan vence pronto.",
        "/recordatorio texto 6\n{a|{b|{c|{d|e}}}}",
        "/recordatorio reglas",
        "/recordatorio restaurar 2",
        "/recordatorio restaurar 2",
    ], Message::to_string).await, @"
    > /recordatorio texto 2
    *Recordatorio 2 · cita:* 1 día antes
    Si cae de noche (21:00–8:00), sale antes.

    Así lo lee tu cliente:

    Hola Ana: te recordamos tu cita en Mi negocio. Corte de cabello, el sábado 21 de noviembre a las 10:00. ¿Nos confirmas que vienes?

    _Botones: Confirmo · Cambiar · Cancelar_
    [Cambiar texto] [Apagar]

    > [Cambiar texto]
    Escribe lo que dice. Puedes usar `{nombre}`, `{servicio}`, `{fecha}` y `{hora}`.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > Hola {nombre}, {saludo}: te esperamos el {fecha}.
    *No sé qué poner en `{saludo}`.*
    En este recordatorio puedes usar `{nombre}`, `{servicio}`, `{fecha}`, `{hora}`, `{precio}`, `{dias}`, `{negocio}`, `{calendario}`.

    Escribe lo que dice. Puedes usar `{nombre}`, `{servicio}`, `{fecha}` y `{hora}`.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > Hola {Name}, te esperamos el {FECHA} a las {time} en {negocio}.
    *Guardado. Recordatorio 2 · cita:* 1 día antes
    _con tu texto_
    Si cae de noche (21:00–8:00), sale antes.

    Así lo lee tu cliente:

    Hola Ana, te esperamos el sábado 21 de noviembre a las 10:00 en Mi negocio.

    _Botones: Confirmo · Cambiar · Cancelar_
    [Cambiar texto] [Apagar] [Texto de siempre]

    > /recordatorio texto 2 idioma:en
    Hi {name}, see you on {date} at {time}.
    *Guardado. Recordatorio 2 · cita:* 1 día antes
    _con tu texto · con tu texto en inglés_
    Si cae de noche (21:00–8:00), sale antes.

    Así lo lee tu cliente:

    Hi Ana, see you on Saturday 21 November at 10:00.

    _Botones: Confirm · Change · Cancel_
    [Cambiar texto] [Apagar] [Texto de siempre]

    > /recordatorio texto 6
    Hola {nombre}, tu plan vence el {fecha} a las {hora}.
    *No sé qué poner en `{hora}`.*
    En este recordatorio puedes usar `{nombre}`, `{servicio}`, `{fecha}`, `{precio}`, `{dias}`, `{negocio}`.

    > /recordatorio texto 6
    Hola {nombre}, tu plan vence en {días} días y cuesta {precio}. Renuévalo.
    *Guardado. Recordatorio 6 · suscripción:* 7 días antes, 9:00
    _con tu texto_
    Si cae de noche (21:00–8:00), sale antes.

    Así lo lee tu cliente:

    Hola Ana, tu plan vence en 7 días y cuesta 25 COP. Renuévalo.

    _Botones: Renovar · Hablar con alguien_

    A quien no tenga precio no le sale con este texto. Para eso sirve, p. ej., `{precio|el precio de siempre}`.
    [Cambiar texto] [Apagar] [Texto de siempre]

    > /recordatorio texto 6
    Hola {nombre
    *Abriste una llave y no la cerraste.* Escribe p. ej. `{nombre}`.

    > /recordatorio texto 6
    Hola {nombre|
    *Abriste una llave y no la cerraste.* Escribe p. ej. `{Hola|Buenas}`.
    [Empezar] [Ayuda]

    > /recordatorio texto 6
    {nombre}, tu plan vence pronto.
    *WhatsApp no acepta que una plantilla empiece por una variable como* `{nombre}`*.* Pon una palabra antes de «nombre»: p. ej. «Hola {nombre}, …».
    [Empezar] [Ayuda]

    > /recordatorio texto 6
    {a|{b|{c|{d|e}}}}
    *Hay demasiadas llaves unas dentro de otras:* caben tres niveles. Escribe p. ej. `{Hola|Buenas}`.
    [Empezar] [Ayuda]

    > /recordatorio reglas
    *Recordatorios*

    *De citas*
    `1` al reservar
    `2` 1 día antes · con tu texto · con tu texto en inglés
    `3` 1 hora antes
    `4` al cambiar de hora
    `5` al cancelar

    *De suscripciones*
    `6` 7 días antes, 9:00 · con tu texto
    `7` 3 días antes, 9:00
    `8` 1 día antes, 9:00
    `9` el último día, 9:00 · urgente
    `10` al renovar
    `11` al empezar · apagado

    Cambia cuándo sale uno con `/recordatorio editar 2`, y lo que dice con `/recordatorio texto 2`.
    A quien no te ha escrito en 24 horas solo le llegan con una plantilla aprobada. Faltan las de 1, 2, 3, 4, 5, 6, 7, 8, 9, 10: créalas con `/recordatorio plantillas`.
    [Nuevo] [Crear plantillas] [Ayuda]

    > /recordatorio restaurar 2
    *Otra vez con el texto de siempre. Recordatorio 2 · cita:* 1 día antes
    _con tu texto en inglés_
    Si cae de noche (21:00–8:00), sale antes.

    Así lo lee tu cliente:

    Hola Ana: te recordamos tu cita en Mi negocio. Corte de cabello, el sábado 21 de noviembre a las 10:00. ¿Nos confirmas que vienes?

    _Botones: Confirmo · Cambiar · Cancelar_
    [Cambiar texto] [Apagar]

    > /recordatorio restaurar 2
    *Ya dice lo de siempre. Recordatorio 2 · cita:* 1 día antes
    _con tu texto en inglés_
    Si cae de noche (21:00–8:00), sale antes.

    Así lo lee tu cliente:

    Hola Ana: te recordamos tu cita en Mi negocio. Corte de cabello, el sábado 21 de noviembre a las 10:00. ¿Nos confirmas que vienes?

    _Botones: Confirmo · Cambiar · Cancelar_
    [Cambiar texto] [Apagar]
    ");
});

on_both_databases!(rules_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    world.database().change(APPOINTMENTS).await;
    assert_snapshot!(walk_showing(&owner, &[
        "/reminder",
        "/reminder add appointment 2 days before",
        "/reminder add subscription 5 days before at 10am",
        "/reminder add appointment 48h night:after",
        "/reminder add subscription 3 hours",
        "/reminder add appointment same day",
        "/reminder add appointment same day 7:00 urgent:on",
        "/reminder off 12",
        "/reminder off 12",
        "/reminder add appointment 2 days",
        "[Switch on]",
        "/reminder on 12",
        "/reminder edit 12 night:after",
        "/reminder edit 12 36h",
        "/reminder edit 12 36h",
        "/reminder edit 1 2 days",
        "/reminder edit 24h",
        "/reminder edit 15",
    ], Message::to_string).await, @r#"
    > /reminder
    *Reminders*

    *Of appointments*
    `1` when it's booked
    `2` 1 day before
    `3` 1 hour before
    `4` when it's moved
    `5` when it's cancelled

    *Of subscriptions*
    `6` 7 days before, 9:00
    `7` 3 days before, 9:00
    `8` 1 day before, 9:00
    `9` on the last day, 9:00 · urgent
    `10` when it's renewed
    `11` when it starts · off

    Change when one goes with `/reminder edit 2`, and what it says with `/reminder text 2`.
    Whoever hasn't written to you in 24 hours gets them by an approved template only. Those of 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 are missing: create them with `/reminder templates`.
    [New] [Create templates] [Help]

    > /reminder add appointment 2 days before
    *Done. Reminder 12 · appointment:* 2 days before
    If it falls into the night (21:00–8:00), it goes before.
    1 is planned already.

    This is how your customer reads it:

    Hi Ana, a reminder of your appointment at Mi negocio: Haircut, on Sunday 22 November at 10:00. Can you confirm you're coming?

    _Buttons: Confirm · Change · Cancel_
    [Change the text] [Switch off]

    > /reminder add subscription 5 days before at 10am
    *Done. Reminder 13 · subscription:* 5 days before, 10:00
    If it falls into the night (21:00–8:00), it goes before.

    This is how your customer reads it:

    Hi Ana, your Monthly plan subscription at Mi negocio ends in 5 days, on Wednesday 25 November. Shall we renew it?

    _Buttons: Renew · Talk to someone_
    [Change the text] [Switch off]

    > /reminder add appointment 48h night:after
    *You have it already. It's reminder 12 · appointment:* 2 days before
    [Switch off]

    > /reminder add subscription 3 hours
    *A subscription ends at the end of a day,* so it's counted in days. Write, for example:
    ```/reminder add subscription "2 days 10:00"```

    > /reminder add appointment same day
    *At what time of that same day?* Write, for example:
    ```/reminder add appointment "same day 9:00"```
    [Start] [Help]

    > /reminder add appointment same day 7:00 urgent:on
    *Done. Reminder 14 · appointment:* on the same day, 7:00
    _urgent_
    If it falls into the night (21:00–8:00), it goes before.
    1 is planned already.

    This is how your customer reads it:

    *Last notice* ⚠️
    Hi Ana, a reminder of your appointment at Mi negocio: Haircut, on Friday 20 November at 10:00. Can you confirm you're coming?

    _Buttons: Confirm · Change · Cancel_
    [Change the text] [Switch off]

    > /reminder off 12
    *Off. Reminder 12 · appointment:* 2 days before
    [Switch on]

    > /reminder off 12
    *Reminder 12 was off already:* appointment, 2 days before.
    [Switch on]

    > /reminder add appointment 2 days
    *You have it already, but it's off. It's reminder 12 · appointment:* 2 days before
    [Switch on]

    > [Switch on]
    *On. Reminder 12 · appointment:* 2 days before
    If it falls into the night (21:00–8:00), it goes before.
    1 is planned already.

    This is how your customer reads it:

    Hi Ana, a reminder of your appointment at Mi negocio: Haircut, on Sunday 22 November at 10:00. Can you confirm you're coming?

    _Buttons: Confirm · Change · Cancel_
    [Change the text] [Switch off]

    > /reminder on 12
    *Reminder 12 was on already:* appointment, 2 days before.
    [Switch off]

    > /reminder edit 12 night:after
    *Changed. Reminder 12 · appointment:* 2 days before
    If it falls into the night (21:00–8:00), it goes after.
    1 is planned already.

    This is how your customer reads it:

    Hi Ana, a reminder of your appointment at Mi negocio: Haircut, on Sunday 22 November at 10:00. Can you confirm you're coming?

    _Buttons: Confirm · Change · Cancel_
    [Change the text] [Switch off]

    > /reminder edit 12 36h
    *Changed. Reminder 12 · appointment:* 36 hours before
    If it falls into the night (21:00–8:00), it goes after.
    1 is planned already.

    This is how your customer reads it:

    Hi Ana, a reminder of your appointment at Mi negocio: Haircut, on Sunday 22 November at 10:00. Can you confirm you're coming?

    _Buttons: Confirm · Change · Cancel_
    [Change the text] [Switch off]

    > /reminder edit 12 36h
    *It was so already. Reminder 12 · appointment:* 36 hours before
    If it falls into the night (21:00–8:00), it goes after.

    This is how your customer reads it:

    Hi Ana, a reminder of your appointment at Mi negocio: Haircut, on Sunday 22 November at 10:00. Can you confirm you're coming?

    _Buttons: Confirm · Change · Cancel_
    [Change the text] [Switch off]

    > /reminder edit 1 2 days
    *Reminder 1 goes at that very moment:* when it's booked. You can switch it off, or change what it says.

    > /reminder edit 24h
    *There are several like that.* Which one?
    [2 · 1 day before] [8 · 1 day before, 9…]

    > /reminder edit 15
    *There's no reminder “15”.* Choose it by its number.
    "#);
    assert_snapshot!(walk_showing(&owner, &[
        "/reminder off all",
        "[Switch back on]",
        "/reminder remove 2",
        "/reminder remove 12",
        "/reminder text 2",
        "[Change the text]",
        "Hi {name}, {greeting}: see you on {date}.",
        "Hi {Nombre}, see you on {date} at {hora}.",
        "/reminder text 2 language:es\nHola {nombre}, te esperamos el {fecha}.",
        "/reminder text 6\nHi {name}, your plan ends in {days} days and costs {price}. Renew it.",
        "/reminder rules",
        "/reminder reset 2",
        "/reminder reset 2",
        "/reminder text 2 language:es",
    ], Message::to_string).await, @"
    > /reminder off all
    *All are off.* Your customers get no reminders until you switch them on.
    [Show reminders] [Switch back on]

    > [Switch back on]
    *Reminders 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14 are on.*
    [Show reminders] [Switch back off]

    > /reminder remove 2
    *Reminder 2 can't be removed:* it's one your business comes with. If you don't want it, switch it off.
    [Switch off]

    > /reminder remove 12
    *Removed. Reminder 12 · appointment:* 36 hours before

    > /reminder text 2
    *Reminder 2 · appointment:* 1 day before
    If it falls into the night (21:00–8:00), it goes before.

    This is how your customer reads it:

    Hi Ana, a reminder of your appointment at Mi negocio: Haircut, on Saturday 21 November at 10:00. Can you confirm you're coming?

    _Buttons: Confirm · Change · Cancel_
    [Change the text] [Switch off]

    > [Change the text]
    Write what it says. You can use `{name}`, `{service}`, `{date}` and `{time}`.

    _Step 1 of 1 · `cancel` · `help`_

    > Hi {name}, {greeting}: see you on {date}.
    *I don't know what to put in `{greeting}`.*
    In this reminder you can use `{name}`, `{service}`, `{date}`, `{time}`, `{price}`, `{days}`, `{business}`, `{calendar}`.

    Write what it says. You can use `{name}`, `{service}`, `{date}` and `{time}`.

    _Step 1 of 1 · `cancel` · `help`_

    > Hi {Nombre}, see you on {date} at {hora}.
    *Kept. Reminder 2 · appointment:* 1 day before
    _in your words_
    If it falls into the night (21:00–8:00), it goes before.

    This is how your customer reads it:

    Hi Ana, see you on Saturday 21 November at 10:00.

    _Buttons: Confirm · Change · Cancel_
    [Change the text] [Switch off] [Usual text]

    > /reminder text 2 language:es
    Hola {nombre}, te esperamos el {fecha}.
    *Kept. Reminder 2 · appointment:* 1 day before
    _in your words · in your words in Spanish_
    If it falls into the night (21:00–8:00), it goes before.

    This is how your customer reads it:

    Hola Ana, te esperamos el sábado 21 de noviembre.

    _Buttons: Confirmo · Cambiar · Cancelar_
    [Change the text] [Switch off] [Usual text]

    > /reminder text 6
    Hi {name}, your plan ends in {days} days and costs {price}. Renew it.
    *Kept. Reminder 6 · subscription:* 7 days before, 9:00
    _in your words_
    If it falls into the night (21:00–8:00), it goes before.

    This is how your customer reads it:

    Hi Ana, your plan ends in 7 days and costs 25 COP. Renew it.

    _Buttons: Renew · Talk to someone_

    Whoever has no price doesn't get this text. That's what, e.g., `{price|the usual price}` is for.
    [Change the text] [Switch off] [Usual text]

    > /reminder rules
    *Reminders*

    *Of appointments*
    `1` when it's booked
    `2` 1 day before · in your words · in your words in Spanish
    `3` 1 hour before
    `4` when it's moved
    `5` when it's cancelled
    `14` on the same day, 7:00 · urgent

    *Of subscriptions*
    `6` 7 days before, 9:00 · in your words
    `7` 3 days before, 9:00
    `8` 1 day before, 9:00
    `9` on the last day, 9:00 · urgent
    `10` when it's renewed
    `11` when it starts · off
    `13` 5 days before, 10:00

    Change when one goes with `/reminder edit 2`, and what it says with `/reminder text 2`.
    Whoever hasn't written to you in 24 hours gets them by an approved template only. Those of 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14 are missing: create them with `/reminder templates`.
    [New] [Create templates] [Help]

    > /reminder reset 2
    *Back to the usual text. Reminder 2 · appointment:* 1 day before
    _in your words in Spanish_
    If it falls into the night (21:00–8:00), it goes before.

    This is how your customer reads it:

    Hi Ana, a reminder of your appointment at Mi negocio: Haircut, on Saturday 21 November at 10:00. Can you confirm you're coming?

    _Buttons: Confirm · Change · Cancel_
    [Change the text] [Switch off]

    > /reminder reset 2
    *It says the usual already. Reminder 2 · appointment:* 1 day before
    _in your words in Spanish_
    If it falls into the night (21:00–8:00), it goes before.

    This is how your customer reads it:

    Hi Ana, a reminder of your appointment at Mi negocio: Haircut, on Saturday 21 November at 10:00. Can you confirm you're coming?

    _Buttons: Confirm · Change · Cancel_
    [Change the text] [Switch off]

    > /reminder text 2 language:es
    *Reminder 2 · appointment:* 1 day before
    _in your words in Spanish_
    If it falls into the night (21:00–8:00), it goes before.

    This is how your customer reads it:

    Hola Ana, te esperamos el sábado 21 de noviembre.

    _Buttons: Confirmo · Cambiar · Cancelar_
    [Change the text] [Switch off] [Usual text]
    ");
});
