//! `/cita`, in Spanish: a day at the salon.

use insta::assert_snapshot;

use super::{salon, talk};
use crate::harness::database::on_both_databases;

on_both_databases!(a_day_at_the_salon, |database| async move {
    let world = salon(database, "es").await;
    let owner = world.owner();
    // Nothing yet.
    assert_snapshot!(talk(&owner, &["/cita", "/cita hoy", "/cita ver 7", "/cita ver Ana"]).await, @"
    > /cita
    No tienes citas por venir.
    [Nueva cita] [Ayuda]

    > /cita hoy
    No hay citas el vie 20 nov.
    [Nueva cita]

    > /cita ver 7
    *No encuentro la cita #7.*
    [Ver citas]

    > /cita ver Ana
    *No hay citas por venir de «Ana».*
    [Ver citas]
    ");
    // Booked in one line, with what the service says.
    assert_snapshot!(talk(&owner, &[
        "/cita nueva Ana mañana 10am corte",
        "/cita nueva Zoe 300 555 0999 lunes 3pm dura:30min nota:\"primera vez\"",
        "/cita nueva Beto hoy 5",
    ]).await, @r#"
    > /cita nueva Ana mañana 10am corte
    *Agendada la cita #1: Ana Peña*
    sáb 21 nov 2026, HH:MM (Bogotá), 45 min
    Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Mover] [Cancelar cita]

    > /cita nueva Zoe 300 555 0999 lunes 3pm dura:30min nota:"primera vez"
    *Agendada la cita #2: Zoe*
    lun 23 nov 2026, HH:MM (Bogotá), 30 min
    Cita

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Mover] [Cancelar cita]

    > /cita nueva Beto hoy 5
    *Agendada la cita #3: Beto Rojas*
    vie 20 nov 2026, HH:MM (Bogotá), 1 h
    Cita

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Mover] [Cancelar cita]
    "#);
    // What speaks against a time.
    assert_snapshot!(talk(&owner, &[
        "/cita nueva Beto mañana 10:30 corte",
        "[Agendar igual]",
        "/cita nueva Ana mañana 10:15",
        "/cita nueva Ana domingo 10am corte",
        "/cita nueva Ana 8/12 10am corte",
        "/cita nueva Ana mañana 7pm corte",
    ]).await, @"
    > /cita nueva Beto mañana 10:30 corte
    *Todavía no agendé a Beto Rojas* para sáb 21 nov 2026, HH:MM (Bogotá):
    Esa hora ya es de *Ana Peña* (#1, HH:MM–HH:MM).

    Cerca de esa hora tienes libre lo de los botones.
    [Agendar igual] [Mañana HH:MM] [Mañana HH:MM]

    > [Agendar igual]
    *Agendada la cita #4: Beto Rojas*
    sáb 21 nov 2026, HH:MM (Bogotá), 45 min
    Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Mover] [Cancelar cita]

    > /cita nueva Ana mañana 10:15
    *Todavía no agendé a Ana Peña* para sáb 21 nov 2026, HH:MM (Bogotá):
    Ya tiene cita a esa hora: *Ana Peña* (#1, HH:MM–HH:MM).
    Esa hora ya es de *Beto Rojas* (#4, HH:MM–HH:MM).

    Cerca de esa hora tienes libre lo de los botones.
    [Agendar igual] [Mañana HH:MM] [Mañana HH:MM]

    > /cita nueva Ana domingo 10am corte
    *Todavía no agendé a Ana Peña* para dom 22 nov 2026, HH:MM (Bogotá):
    Ese día no atiendes (dom).

    Cerca de esa hora tienes libre lo de los botones.
    [Agendar igual] [Lun 23 nov, HH:MM] [Lun 23 nov, HH:MM]

    > /cita nueva Ana 8/12 10am corte
    *Todavía no agendé a Ana Peña* para mar 8 dic 2026, HH:MM (Bogotá):
    Ese día es festivo: Inmaculada Concepción.

    Cerca de esa hora tienes libre lo de los botones.
    [Agendar igual] [Mié 9 dic, HH:MM] [Mié 9 dic, HH:MM]

    > /cita nueva Ana mañana 7pm corte
    *Todavía no agendé a Ana Peña* para sáb 21 nov 2026, HH:MM (Bogotá):
    A esa hora no atiendes: ese día es HH:MM–HH:MM.

    Cerca de esa hora tienes libre lo de los botones.
    [Agendar igual] [Mañana HH:MM] [Mañana HH:MM]
    ");
    // What cannot be.
    assert_snapshot!(talk(&owner, &[
        "/cita nueva Ana ayer 10am",
        "/cita nueva Ana 31/02 10am",
        "/cita nueva Ana mañana 3pm dura:45",
        "/cita nueva Ana mañana 3pm hasta:31/03",
        "/cita nueva Ana mañana 3pm precio:-5000",
        "/cita nueva Ana mañana 3pm cotre",
        "/cita nueva Yolanda mañana 3pm",
    ]).await, @r#"
    > /cita nueva Ana ayer 10am
    *«ayer 10am» ya pasó.*
    Escribe, por ejemplo:
    ```/cita nueva "Ana" 21/11/2026 HH:MM```

    > /cita nueva Ana 31/02 10am
    *«31/02 10am» no existe en el calendario.*
    Escribe, por ejemplo:
    ```/cita nueva "Ana" 28/02/2027 HH:MM```
    [Hoy HH:MM] [Mañana HH:MM] [Lun 23 nov, HH:MM]

    > /cita nueva Ana mañana 3pm dura:45
    *Una cita dura al menos 5 minutos.*
    Escribe, por ejemplo:
    ```/cita nueva "Ana" mañana 3pm dura:45m```
    [Empezar] [Ayuda]

    > /cita nueva Ana mañana 3pm hasta:31/03
    *«hasta» es para citas que se repiten*, así que no agendé nada. Escribe cada cuánto viene, p. ej. `cada martes 10am`.

    > /cita nueva Ana mañana 3pm precio:-5000
    *Un precio no puede ser menos que cero.* Si es gratis, escribe 0.
    Escribe, por ejemplo:
    ```/cita nueva "Ana" mañana 3pm precio:5000```

    > /cita nueva Ana mañana 3pm cotre
    *No ofreces «cotre».* ¿La agendo así, o es para otra cosa?
    Para agregarlo: `/servicio nuevo "cotre"`
    [Agendar así] [Corte]

    > /cita nueva Yolanda mañana 3pm
    *No encuentro a «Yolanda» entre tus clientes.*
    Si es alguien nuevo, escribe también su número, p. ej. `Yolanda 321 1234567`.

    ¿Para quién? Escribe su nombre; si es alguien nuevo, también su número.

    _Paso 1 de 2 · `cancelar` · `ayuda`_
    [Ana Peña] [Beto Rojas] [Zoe]
    "#);
    // A day without an hour: what is free on it.
    assert_snapshot!(talk(&owner, &["/cita nueva Ana lunes corte", "/cita nueva Ana domingo corte"]).await, @"
    > /cita nueva Ana lunes corte
    *¿A qué hora el lun 23 nov?* Esto tienes libre; también puedes escribirme otra hora.
    [≡ Ver horas]
    - Lun 23 nov, HH:MM
    - Lun 23 nov, HH:MM
    - Lun 23 nov, HH:MM
    - Lun 23 nov, HH:MM
    - Lun 23 nov, HH:MM
    - Lun 23 nov, HH:MM
    - Lun 23 nov, HH:MM
    - Lun 23 nov, HH:MM
    - Lun 23 nov, HH:MM
    - Lun 23 nov, HH:MM

    > /cita nueva Ana domingo corte
    *El dom 22 nov no tienes ninguna hora libre.* Estas son las siguientes; también puedes escribirme otra.
    [≡ Ver horas]
    - Lun 23 nov, HH:MM
    - Lun 23 nov, HH:MM
    - Lun 23 nov, HH:MM
    - Mar 24 nov, HH:MM
    - Mar 24 nov, HH:MM
    - Mar 24 nov, HH:MM
    - Mié 25 nov, HH:MM
    - Mié 25 nov, HH:MM
    - Mié 25 nov, HH:MM
    - Seguir donde iba
    ");
    // Seen.
    assert_snapshot!(talk(&owner, &[
        "/cita lista",
        "/cita hoy",
        "/cita lista lunes",
        "/cita lista Ana",
        "/cita confirmar 1",
        "/cita confirmar 1",
        "/cita ver 1",
        "/cita 2",
    ]).await, @"
    > /cita lista
    *Tus citas por venir: 4*
    *vie 20 nov* · 1 cita
    • HH:MM Beto Rojas: Cita
    *sáb 21 nov* · 2 citas
    • HH:MM Ana Peña: Corte
    • HH:MM Beto Rojas: Corte
    *lun 23 nov* · 1 cita
    • HH:MM Zoe: Cita
    [≡ Ver]
    - #3 Beto Rojas: vie 20 nov, HH:MM · Cita
    - #1 Ana Peña: sáb 21 nov, HH:MM · Corte
    - #4 Beto Rojas: sáb 21 nov, HH:MM · Corte
    - #2 Zoe: lun 23 nov, HH:MM · Cita
    - Seguir donde iba

    > /cita hoy
    *vie 20 nov* · 1 cita
    • HH:MM Beto Rojas: Cita
    [#3 Beto Rojas] [Seguir donde iba]

    > /cita lista lunes
    *lun 23 nov* · 1 cita
    • HH:MM Zoe: Cita
    [#2 Zoe] [Seguir donde iba]

    > /cita lista Ana
    *Citas de Ana Peña: 1*
    • Cita #1: sáb 21 nov, HH:MM, Corte
    [#1 Ana Peña] [Seguir donde iba]

    > /cita confirmar 1
    *Confirmada la cita #1:* Ana Peña, sáb 21 nov 2026, HH:MM (Bogotá) ✓
    [Seguir donde iba]

    > /cita confirmar 1
    La cita #1 de Ana Peña ya estaba confirmada.
    [Seguir donde iba]

    > /cita ver 1
    *Cita #1: Ana Peña*
    sáb 21 nov 2026, HH:MM (Bogotá), 45 min
    Corte · 35.000 COP
    Confirmada ✓
    [Mover] [Cancelar cita] [Seguir donde iba]

    > /cita 2
    *Cita #2: Zoe*
    lun 23 nov 2026, HH:MM (Bogotá), 30 min
    Cita
    Sin confirmar.
    Nota: primera vez
    [Viene] [Mover] [Cancelar cita]
    ");
    assert_snapshot!(owner.says("/contacto ver Ana").await.steady(), @"
    *Ana Peña*
    `+57 300 5550201`
    Cita #1: sáb 21 nov, HH:MM, Corte
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [No enviarle más] [Seguir donde iba]
    ");
    assert_snapshot!(owner.says("/hoy").await.steady(), @"
    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    Citas: 1
    • HH:MM Beto Rojas: Cita
    Ninguna promoción en marcha.
    Prospectos nuevos hoy: 0. Abiertos: 0.
    [Citas de hoy] [Cómo va] [Seguir donde iba]
    ");
    // Moved and cancelled, and taken back.
    assert_snapshot!(talk(&owner, &[
        "/cita mover 1 mañana 10am",
        "/cita mover 1 lunes 3pm",
        "[Mover igual]",
        "/cita mover Ana cada martes 10am",
        "/cita mover 1 martes 4pm",
        "[Deshacer]",
        "/cita cancelar Ana",
        "[Deshacer]",
        "/cita cancelar 1",
        "/cita cancelar 1",
        "/cita mover 1 martes 9am",
        "/cita ver 1",
    ]).await, @"
    > /cita mover 1 mañana 10am
    La cita #1 de Ana Peña ya está a esa hora: sáb 21 nov 2026, HH:MM (Bogotá).
    [Seguir donde iba]

    > /cita mover 1 lunes 3pm
    *Todavía no moví la cita #1 de Ana Peña* a lun 23 nov 2026, HH:MM (Bogotá):
    Esa hora ya es de *Zoe* (#2, HH:MM–HH:MM).
    [Mover igual] [Lun 23 nov, HH:MM] [Lun 23 nov, HH:MM]

    > [Mover igual]
    *Movida la cita #1: Ana Peña*
    lun 23 nov 2026, HH:MM (Bogotá), 45 min _(antes sáb 21 nov, HH:MM)_
    Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Deshacer] [Mover] [Cancelar cita]

    > /cita mover Ana cada martes 10am
    *Una cita se mueve a una sola hora.* Escribe el día y la hora, p. ej. `viernes 3pm`.
    [Seguir donde iba]

    > /cita mover 1 martes 4pm
    *Movida la cita #1: Ana Peña*
    mar 24 nov 2026, HH:MM (Bogotá), 45 min _(antes lun 23 nov, HH:MM)_
    Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Deshacer] [Mover] [Cancelar cita]

    > [Deshacer]
    *Todavía no moví la cita #1 de Ana Peña* a lun 23 nov 2026, HH:MM (Bogotá):
    Esa hora ya es de *Zoe* (#2, HH:MM–HH:MM).
    [Mover igual] [Lun 23 nov, HH:MM] [Lun 23 nov, HH:MM]

    > /cita cancelar Ana
    *Cancelada la cita #1:* Ana Peña, mar 24 nov 2026, HH:MM (Bogotá), Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Deshacer] [Seguir donde iba]

    > [Deshacer]
    *Sigue en pie la cita #1:* Ana Peña, mar 24 nov 2026, HH:MM (Bogotá), Corte · 35.000 COP
    [Mover] [Cancelar cita]

    > /cita cancelar 1
    *Cancelada la cita #1:* Ana Peña, mar 24 nov 2026, HH:MM (Bogotá), Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Deshacer] [Seguir donde iba]

    > /cita cancelar 1
    *La cita #1 de Ana Peña está cancelada* (mar 24 nov 2026, HH:MM (Bogotá)).
    [Seguir donde iba]

    > /cita mover 1 martes 9am
    *La cita #1 de Ana Peña está cancelada* (mar 24 nov 2026, HH:MM (Bogotá)).
    [Seguir donde iba]

    > /cita ver 1
    *Cita #1: Ana Peña*
    mar 24 nov 2026, HH:MM (Bogotá), 45 min
    Corte · 35.000 COP
    Cancelada.
    [Agendar otra] [Seguir donde iba]
    ");
});

on_both_databases!(a_booking_step_by_step, |database| async move {
    let world = salon(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(talk(&owner, &[
        "/cita nueva",
        "ayuda",
        "Yolanda",
        "[Ana Peña]",
        "ayuda",
        "cotre",
        "Corte",
        "ayuda",
        "mañana",
        "ayer 3pm",
        "25:00",
        "mañana 3pm",
    ]).await, @r#"
    > /cita nueva
    ¿Para quién? Escribe su nombre; si es alguien nuevo, también su número.

    _Paso 1 de 3 · `cancelar` · `ayuda`_
    [Ana Peña] [Beto Rojas]

    > ayuda
    Su nombre o su teléfono. Alguien nuevo: `Ana 300 123 4567`.
    Por ejemplo: Ana

    ¿Para quién? Escribe su nombre; si es alguien nuevo, también su número.

    _Paso 1 de 3 · `cancelar` · `ayuda`_
    [Ana Peña] [Beto Rojas]

    > Yolanda
    *No encuentro a «Yolanda» entre tus clientes.*
    Si es alguien nuevo, escribe también su número, p. ej. `Yolanda 321 1234567`.

    ¿Para quién? Escribe su nombre; si es alguien nuevo, también su número.

    _Paso 1 de 3 · `cancelar` · `ayuda`_
    [Ana Peña] [Beto Rojas]

    > [Ana Peña]
    ¿Qué se va a hacer?

    _Paso 2 de 3 · `atrás` · `cancelar` · `ayuda`_
    [Corte]

    > ayuda
    Uno de tus servicios: sé cuánto dura y qué cuesta.
    Por ejemplo: corte

    ¿Qué se va a hacer?

    _Paso 2 de 3 · `atrás` · `cancelar` · `ayuda`_
    [Corte]

    > cotre
    *No ofreces «cotre».*
    Ofreces: `Corte`.
    Para agregarlo: `/servicio nuevo "cotre"`

    _Paso 2 de 3 · `atrás` · `cancelar` · `ayuda`_
    [Corte]

    > Corte
    ¿Cuándo? Escribe el día y la hora, p. ej. *mañana 10am*.

    _Paso 3 de 3 · `atrás` · `cancelar` · `ayuda`_
    [≡ Elegir]
    - Hoy HH:MM
    - Hoy HH:MM
    - Hoy HH:MM
    - Mañana HH:MM
    - Mañana HH:MM
    - Mañana HH:MM
    - Lun 23 nov, HH:MM
    - Lun 23 nov, HH:MM
    - Lun 23 nov, HH:MM

    > ayuda
    El día y la hora, o cada cuánto: `cada martes 10am`.
    Por ejemplo: mañana 10am

    ¿Cuándo? Escribe el día y la hora, p. ej. *mañana 10am*.

    _Paso 3 de 3 · `atrás` · `cancelar` · `ayuda`_
    [≡ Elegir]
    - Hoy HH:MM
    - Hoy HH:MM
    - Hoy HH:MM
    - Mañana HH:MM
    - Mañana HH:MM
    - Mañana HH:MM
    - Lun 23 nov, HH:MM
    - Lun 23 nov, HH:MM
    - Lun 23 nov, HH:MM

    > mañana
    *¿A qué hora el sáb 21 nov?* Esto tienes libre; también puedes escribirme otra hora.

    _Paso 3 de 3 · `atrás` · `cancelar` · `ayuda`_
    [≡ Ver horas]
    - Mañana HH:MM
    - Mañana HH:MM
    - Mañana HH:MM
    - Mañana HH:MM
    - Mañana HH:MM
    - Mañana HH:MM
    - Mañana HH:MM
    - Mañana HH:MM
    - Mañana HH:MM
    - Mañana HH:MM

    > ayer 3pm
    *«ayer 3pm» ya pasó.*
    Escribe, por ejemplo:
    ```21/11/2026 HH:MM```

    ¿Cuándo? Escribe el día y la hora, p. ej. *mañana 10am*.

    _Paso 3 de 3 · `atrás` · `cancelar` · `ayuda`_
    [≡ Elegir]
    - Hoy HH:MM
    - Hoy HH:MM
    - Hoy HH:MM
    - Mañana HH:MM
    - Mañana HH:MM
    - Mañana HH:MM
    - Lun 23 nov, HH:MM
    - Lun 23 nov, HH:MM
    - Lun 23 nov, HH:MM

    > 25:00
    *«HH:MM» no es una hora.*
    Escribe, por ejemplo:
    ```mañana HH:MM```

    ¿Cuándo? Escribe el día y la hora, p. ej. *mañana 10am*.

    _Paso 3 de 3 · `atrás` · `cancelar` · `ayuda`_
    [≡ Elegir]
    - Hoy HH:MM
    - Hoy HH:MM
    - Hoy HH:MM
    - Mañana HH:MM
    - Mañana HH:MM
    - Mañana HH:MM
    - Lun 23 nov, HH:MM
    - Lun 23 nov, HH:MM
    - Lun 23 nov, HH:MM

    > mañana 3pm
    *Agendada la cita #1: Ana Peña*
    sáb 21 nov 2026, HH:MM (Bogotá), 45 min
    Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Mover] [Cancelar cita]
    "#);
    // By the card that is quoted.
    let card = owner.says("/contacto ver Beto").await;
    assert_snapshot!(owner.quotes(&card).says("/cita nueva mañana 4pm corte").await, @"
    *Agendada la cita #2: Beto Rojas*
    sáb 21 nov 2026, 16:00 (Bogotá), 45 min
    Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Mover] [Cancelar cita]
    ");
    let card = owner.says("/cita ver 2").await;
    assert_snapshot!(owner.quotes(&card).says("/cita mover lunes 4pm").await, @"
    *Movida la cita #2: Beto Rojas*
    lun 23 nov 2026, 16:00 (Bogotá), 45 min _(antes sáb 21 nov, 16:00)_
    Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Deshacer] [Mover] [Cancelar cita]
    ");
    assert_snapshot!(talk(&owner, &[
        "/cita mover",
        "ayuda",
        "[#1 Ana Peña]",
        "ayuda",
        "lunes 9am",
        "/cita cancelar",
        "cancelar",
        "/cita cancelar #1 cuáles:",
        "ayuda",
        "[Todas las que siguen]",
    ]).await, @"
    > /cita mover
    ¿Cuál cita? Escribe su número o el nombre del cliente.

    _Paso 1 de 2 · `cancelar` · `ayuda`_
    [#1 Ana Peña] [#2 Beto Rojas]

    > ayuda
    El número de la cita o el nombre del cliente.
    Por ejemplo: #12

    ¿Cuál cita? Escribe su número o el nombre del cliente.

    _Paso 1 de 2 · `cancelar` · `ayuda`_
    [#1 Ana Peña] [#2 Beto Rojas]

    > [#1 Ana Peña]
    ¿Para cuándo? Escribe el día y la hora, p. ej. *viernes 3pm*.

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_
    [≡ Elegir]
    - Hoy HH:MM
    - Hoy HH:MM
    - Hoy HH:MM
    - Mañana HH:MM
    - Mañana HH:MM
    - Mañana HH:MM
    - Lun 23 nov, HH:MM
    - Lun 23 nov, HH:MM
    - Lun 23 nov, HH:MM

    > ayuda
    El nuevo día y la nueva hora.
    Por ejemplo: viernes 3pm

    ¿Para cuándo? Escribe el día y la hora, p. ej. *viernes 3pm*.

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_
    [≡ Elegir]
    - Hoy HH:MM
    - Hoy HH:MM
    - Hoy HH:MM
    - Mañana HH:MM
    - Mañana HH:MM
    - Mañana HH:MM
    - Lun 23 nov, HH:MM
    - Lun 23 nov, HH:MM
    - Lun 23 nov, HH:MM

    > lunes 9am
    *Movida la cita #1: Ana Peña*
    lun 23 nov 2026, HH:MM (Bogotá), 45 min _(antes sáb 21 nov, HH:MM)_
    Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Deshacer] [Mover] [Cancelar cita]

    > /cita cancelar
    ¿Cuál cita? Escribe su número o el nombre del cliente.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [#1 Ana Peña] [#2 Beto Rojas]

    > cancelar
    Cancelado. No guardé nada.

    > /cita cancelar #1 cuáles:
    ¿También las que siguen?

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Todas las que siguen]

    > ayuda
    `todas`: también las que siguen, si se repite.
    Por ejemplo: Todas las que siguen

    ¿También las que siguen?

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Todas las que siguen]

    > [Todas las que siguen]
    *Cancelada la cita #1:* Ana Peña, lun 23 nov 2026, HH:MM (Bogotá), Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Deshacer]
    ");
    // What else can be said of one.
    assert_snapshot!(talk(&owner, &[
        "/cita nueva Ana martes 9am corte dura:",
        "ayuda",
        "1h",
        "/cita nueva Ana martes 11am corte precio:",
        "ayuda",
        "gratis",
        "/cita nueva Ana martes 1pm corte nota:",
        "ayuda",
        "trae su tinte",
        "/cita nueva Ana \"cada jueves 9am\" corte hasta:",
        "ayuda",
        "4/12",
        "/cita lista cliente:",
        "ayuda",
        "Beto",
        "/cita lista día:",
        "ayuda",
        "martes",
        "/cita ver",
        "cancelar",
        "/cita confirmar",
        "cancelar",
        "/cita ver Ana",
    ]).await, @r#"
    > /cita nueva Ana martes 9am corte dura:
    ¿Cuánto dura? P. ej. *45min* o *1h*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > ayuda
    Cuánto dura.
    Por ejemplo: 45min

    ¿Cuánto dura? P. ej. *45min* o *1h*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > 1h
    *Agendada la cita #3: Ana Peña*
    mar 24 nov 2026, HH:MM (Bogotá), 1 h
    Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Mover] [Cancelar cita]

    > /cita nueva Ana martes 11am corte precio:
    ¿Cuánto cuesta? P. ej. *25000*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > ayuda
    Lo que cuesta: `25000`, `$25.000`, `25 USD`.
    Por ejemplo: 25000

    ¿Cuánto cuesta? P. ej. *25000*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > gratis
    *Agendada la cita #4: Ana Peña*
    mar 24 nov 2026, HH:MM (Bogotá), 45 min
    Corte · gratis

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Mover] [Cancelar cita]

    > /cita nueva Ana martes 1pm corte nota:
    ¿Qué anoto?

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > ayuda
    Algo que recordar. El cliente no lo ve.
    Por ejemplo: trae su tinte

    ¿Qué anoto?

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > trae su tinte
    *Agendada la cita #5: Ana Peña*
    mar 24 nov 2026, HH:MM (Bogotá), 45 min
    Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Mover] [Cancelar cita]

    > /cita nueva Ana "cada jueves 9am" corte hasta:
    ¿Hasta qué día se repite?

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > ayuda
    El último día de una cita que se repite.
    Por ejemplo: 31/03

    ¿Hasta qué día se repite?

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > 4/12
    *Agendada la serie de Ana Peña: cada jueves, HH:MM*
    Corte · 2 citas anotadas
    De jue 26 nov, HH:MM a jue 3 dic, HH:MM.
    Termina el 4 dic 2026.
    [Cancelar la serie]

    > /cita lista cliente:
    ¿De qué cliente?

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Ana Peña] [Beto Rojas]

    > ayuda
    Solo las de este cliente.
    Por ejemplo: Ana

    ¿De qué cliente?

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Ana Peña] [Beto Rojas]

    > Beto
    *Citas de Beto Rojas: 1*
    • Cita #2: lun 23 nov, HH:MM, Corte
    [#2 Beto Rojas]

    > /cita lista día:
    ¿De qué día?

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > ayuda
    Solo las de este día.
    Por ejemplo: viernes

    ¿De qué día?

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > martes
    *mar 24 nov* · 3 citas
    • HH:MM Ana Peña: Corte
    • HH:MM Ana Peña: Corte
    • HH:MM Ana Peña: Corte
    [Ana, 24 nov HH:MM] [Ana, 24 nov HH:MM] [Ana, 24 nov HH:MM]

    > /cita ver
    ¿Cuál cita? Escribe su número o el nombre del cliente.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [≡ Elegir]
    - #2 Beto Rojas: lun 23 nov, HH:MM · Corte
    - #3 Ana Peña: mar 24 nov, HH:MM · Corte
    - #4 Ana Peña: mar 24 nov, HH:MM · Corte
    - #5 Ana Peña: mar 24 nov, HH:MM · Corte
    - #6 Ana Peña: jue 26 nov, HH:MM · Corte
    - #7 Ana Peña: jue 3 dic, HH:MM · Corte

    > cancelar
    Cancelado. No guardé nada.

    > /cita confirmar
    ¿Cuál cita? Escribe su número o el nombre del cliente.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [≡ Elegir]
    - #2 Beto Rojas: lun 23 nov, HH:MM · Corte
    - #3 Ana Peña: mar 24 nov, HH:MM · Corte
    - #4 Ana Peña: mar 24 nov, HH:MM · Corte
    - #5 Ana Peña: mar 24 nov, HH:MM · Corte
    - #6 Ana Peña: jue 26 nov, HH:MM · Corte
    - #7 Ana Peña: jue 3 dic, HH:MM · Corte

    > cancelar
    Cancelado. No guardé nada.

    > /cita ver Ana
    Encontré 5 citas de «Ana». ¿Cuál?
    [≡ Elegir]
    - #3 Ana Peña: mar 24 nov, HH:MM · Corte
    - #4 Ana Peña: mar 24 nov, HH:MM · Corte
    - #5 Ana Peña: mar 24 nov, HH:MM · Corte
    - #6 Ana Peña: jue 26 nov, HH:MM · Corte
    - #7 Ana Peña: jue 3 dic, HH:MM · Corte
    "#);
});
