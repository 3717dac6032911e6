//! `/ajustes`: the hours of a business, and what customers may do by themselves; row by row, in both languages.

use insta::assert_snapshot;

use super::{salon, talk};
use crate::harness::database::on_both_databases;

on_both_databases!(hours_in_spanish, |database| async move {
    let world = salon(database, "es").await;
    let owner = world.owner();
    owner.says("/ajustes").await;
    owner.taps("Ver más").await;
    let page = owner.taps("Ver más").await;
    assert_snapshot!(page, @"
    *Ajustes de Mi negocio*
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las 8:30: sí
    Silencio con tus clientes: 21:00–8:00

    Atiendes: lun-sáb 9-19 · festivos: no
    Puestos: 1 · ofrezco horas cada 30 min
    Tus clientes mueven y cancelan sus citas: sí, hasta 2 h antes
    Moneda: `COP` · firma de recordatorios: Mi negocio
    Guardo mensajes 365 días, archivos 90 días y avisos técnicos 30 días.

    Toca *Cambiar* y elige qué.
    [≡ Cambiar]
    - Código de tu app: no
    - Horario de atención: lun-sáb 9-19
    - Puestos a la vez: 1
    - Horas libres cada: 30 min
    - Atender en festivos: no
    - Clientes mueven citas: sí
    - Hasta cuánto antes: 2 h
    - Moneda: COP
    - Firma de recordatorios: Mi negocio
    - Ver más
    ");
    assert_snapshot!(talk(&owner, &[
        "[Horario de atención]",
        "ayuda",
        "a ratos",
        "lun-vie 9-19, sáb 9-14",
        "[Puestos a la vez]",
        "ayuda",
        "0",
        "2",
        "[Horas libres cada]",
        "ayuda",
        "20",
        "[Atender en festivos]",
        "ayuda",
        "[Sí]",
        "[Clientes mueven citas]",
        "ayuda",
        "[No]",
        "[Hasta cuánto antes]",
        "ayuda",
        "3h",
        "[Moneda]",
        "ayuda",
        "conchas",
        "usd",
        "[Firma de recordatorios]",
        "ayuda",
        "Salón Luz",
    ]).await, @"
    > [Horario de atención]
    ¿Cuándo atiendes? P. ej. *lun-vie 9-19, sáb 9-14*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > ayuda
    Cuándo atiendes, día por día.
    Por ejemplo: lun-vie 9-19, sáb 9-14

    ¿Cuándo atiendes? P. ej. *lun-vie 9-19, sáb 9-14*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > a ratos
    *No entendí «a ratos» en «horario».*
    Espero días y horas como `lun-vie 9-18, sáb 9-14`.
    Escribe, por ejemplo:
    ```lun-vie 9-19, sáb 9-14```

    ¿Cuándo atiendes? P. ej. *lun-vie 9-19, sáb 9-14*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > lun-vie 9-19, sáb 9-14
    *Listo, quedó así:* Mi negocio
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las HH:MM: sí

    Atiendes: lun-vie 9-19; sáb 9-14 · festivos: no
    Puestos: 1 · ofrezco horas cada 30 min
    Tus clientes mueven y cancelan sus citas: sí, hasta 2 h antes
    Moneda: `COP` · firma de recordatorios: Mi negocio

    > [Puestos a la vez]
    ¿A cuántos clientes atiendes al mismo tiempo?

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > ayuda
    A cuántos clientes atiendes al mismo tiempo.
    Por ejemplo: 2

    ¿A cuántos clientes atiendes al mismo tiempo?

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > 0
    *No entendí «0» en «sillas».*
    Espero un número entero entre 1 y 50, o `ninguno`.
    Escribe, por ejemplo:
    ```2```

    ¿A cuántos clientes atiendes al mismo tiempo?

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > 2
    *Listo, quedó así:* Mi negocio
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las HH:MM: sí

    Atiendes: lun-vie 9-19; sáb 9-14 · festivos: no
    Puestos: 2 · ofrezco horas cada 30 min
    Tus clientes mueven y cancelan sus citas: sí, hasta 2 h antes
    Moneda: `COP` · firma de recordatorios: Mi negocio

    > [Horas libres cada]
    ¿Cada cuántos minutos ofrezco una hora libre? P. ej. *30*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > ayuda
    Cada cuántos minutos ofrezco una hora libre.
    Por ejemplo: 30

    ¿Cada cuántos minutos ofrezco una hora libre? P. ej. *30*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > 20
    *Listo, quedó así:* Mi negocio
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las HH:MM: sí

    Atiendes: lun-vie 9-19; sáb 9-14 · festivos: no
    Puestos: 2 · ofrezco horas cada 20 min
    Tus clientes mueven y cancelan sus citas: sí, hasta 2 h antes
    Moneda: `COP` · firma de recordatorios: Mi negocio

    > [Atender en festivos]
    ¿Atiendes en festivos?

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Sí] [No]

    > ayuda
    Si atiendes en los festivos de tu país.
    Por ejemplo: Sí

    ¿Atiendes en festivos?

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Sí] [No]

    > [Sí]
    *Listo, quedó así:* Mi negocio
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las HH:MM: sí

    Atiendes: lun-vie 9-19; sáb 9-14 · festivos: sí
    Puestos: 2 · ofrezco horas cada 20 min
    Tus clientes mueven y cancelan sus citas: sí, hasta 2 h antes
    Moneda: `COP` · firma de recordatorios: Mi negocio

    > [Clientes mueven citas]
    ¿Tus clientes pueden mover y cancelar sus citas por su cuenta?

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Sí] [No]

    > ayuda
    Si tus clientes mueven y cancelan sus citas sin preguntarte.
    Por ejemplo: Sí

    ¿Tus clientes pueden mover y cancelar sus citas por su cuenta?

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Sí] [No]

    > [No]
    *Listo, quedó así:* Mi negocio
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las HH:MM: sí

    Atiendes: lun-vie 9-19; sáb 9-14 · festivos: sí
    Puestos: 2 · ofrezco horas cada 20 min
    Tus clientes mueven y cancelan sus citas: no
    Moneda: `COP` · firma de recordatorios: Mi negocio

    > [Hasta cuánto antes]
    ¿Hasta cuánto antes de la cita pueden hacerlo? P. ej. *2h*, o *ninguno*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > ayuda
    Hasta cuánto antes de su cita pueden hacerlo.
    Por ejemplo: 2h

    ¿Hasta cuánto antes de la cita pueden hacerlo? P. ej. *2h*, o *ninguno*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > 3h
    *Listo, quedó así:* Mi negocio
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las HH:MM: sí

    Atiendes: lun-vie 9-19; sáb 9-14 · festivos: sí
    Puestos: 2 · ofrezco horas cada 20 min
    Tus clientes mueven y cancelan sus citas: no
    Moneda: `COP` · firma de recordatorios: Mi negocio

    > [Moneda]
    ¿En qué moneda están tus precios? P. ej. *COP* o *USD*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > ayuda
    En qué moneda están tus precios.
    Por ejemplo: COP

    ¿En qué moneda están tus precios? P. ej. *COP* o *USD*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > conchas
    *No conozco la moneda «conchas».* Escribe sus tres letras, p. ej. `COP` o `USD`.

    ¿En qué moneda están tus precios? P. ej. *COP* o *USD*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > usd
    *Listo, quedó así:* Mi negocio
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las HH:MM: sí

    Atiendes: lun-vie 9-19; sáb 9-14 · festivos: sí
    Puestos: 2 · ofrezco horas cada 20 min
    Tus clientes mueven y cancelan sus citas: no
    Moneda: `USD` · firma de recordatorios: Mi negocio

    > [Firma de recordatorios]
    ¿Con qué nombre firmo los recordatorios?

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > ayuda
    Con qué nombre firmo los recordatorios; `-` es el de tu negocio.
    Por ejemplo: Salón Luz

    ¿Con qué nombre firmo los recordatorios?

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > Salón Luz
    *Listo, quedó así:* Mi negocio
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las HH:MM: sí

    Atiendes: lun-vie 9-19; sáb 9-14 · festivos: sí
    Puestos: 2 · ofrezco horas cada 20 min
    Tus clientes mueven y cancelan sus citas: no
    Moneda: `USD` · firma de recordatorios: Salón Luz
    ");
    assert_snapshot!(talk(&owner, &[
        "/ajustes autoservicio:sí anticipación:ninguno remitente:- abrefestivos:no",
        // Two may be served at once.
        "/cita nueva Ana mañana 10am corte",
        "/cita nueva Beto mañana 10am corte",
        "/cita nueva Zoe 300 555 0999 mañana 10am corte",
        "/ajustes horario:9-18",
    ]).await, @r#"
    > /ajustes autoservicio:sí anticipación:ninguno remitente:- abrefestivos:no
    *Listo, quedó así:* Mi negocio
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las HH:MM: sí

    Atiendes: lun-vie 9-19; sáb 9-14 · festivos: no
    Puestos: 2 · ofrezco horas cada 20 min
    Tus clientes mueven y cancelan sus citas: sí
    Moneda: `USD` · firma de recordatorios: Mi negocio

    > /cita nueva Ana mañana 10am corte
    *Agendada la cita #1: Ana Peña*
    sáb 21 nov 2026, HH:MM (Bogotá), 45 min
    Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Mover] [Cancelar cita]

    > /cita nueva Beto mañana 10am corte
    *Agendada la cita #2: Beto Rojas*
    sáb 21 nov 2026, HH:MM (Bogotá), 45 min
    Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Mover] [Cancelar cita]

    > /cita nueva Zoe 300 555 0999 mañana 10am corte
    *Todavía no agendé a Zoe* para sáb 21 nov 2026, HH:MM (Bogotá):
    Tus 2 puestos ya están ocupados: *Ana Peña* (#1, HH:MM–HH:MM) y *Beto Rojas* (#2, HH:MM–HH:MM).

    Cerca de esa hora tienes libre lo de los botones.
    [Agendar igual] [Mañana HH:MM] [Mañana HH:MM]

    > /ajustes horario:9-18
    *No entendí «9-18» en «horario».*
    Espero días y horas como `lun-vie 9-18, sáb 9-14`.
    Escribe, por ejemplo:
    ```/ajustes horario:"lun-vie 9-19; sáb 9-14"```
    "#);
});

on_both_databases!(hours_in_english, |database| async move {
    let world = salon(database, "en").await;
    let owner = world.owner();
    owner.says("/settings").await;
    owner.taps("More").await;
    let page = owner.taps("More").await;
    assert_snapshot!(page, @"
    *Settings of Mi negocio*
    Zone: `America/Bogota` · country: `CO` · customer language: `en`
    New campaigns: one every 10 s, up to 250 a day, 9:00–19:00, Mon–Fri, law: none, 3 retries
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at 8:30: on
    Quiet hours for your customers: 21:00–8:00

    Open: mon-sat 9-19 · holidays: off
    Chairs: 1 · I offer times every 30 min
    Customers move and cancel their appointments: yes, until 2 h before
    Currency: `COP` · reminders signed: Mi negocio
    I keep messages 365 days, files 90 days and technical reports 30 days.

    Tap *Change* and choose what.
    [≡ Change]
    - Your app code: off
    - Opening hours: mon-sat 9-19
    - Chairs at once: 1
    - Free times every: 30 min
    - Open on holidays: off
    - Customers move theirs: on
    - Until how long before: 2 h
    - Currency: COP
    - Signature of reminders: Mi negocio
    - More
    ");
    assert_snapshot!(talk(&owner, &[
        "[Opening hours]",
        "help",
        "mon-fri 9-19, sat 9-14",
        "[Chairs at once]",
        "help",
        "2",
        "[Free times every]",
        "help",
        "20",
        "[Open on holidays]",
        "help",
        "[Yes]",
        "[Customers move theirs]",
        "help",
        "[No]",
        "[Until how long before]",
        "help",
        "3h",
        "[Currency]",
        "help",
        "shells",
        "usd",
        "[Signature of reminders]",
        "help",
        "Luz Salon",
    ]).await, @"
    > [Opening hours]
    When are you open? E.g. *mon-fri 9-19, sat 9-14*.

    _Step 1 of 1 · `cancel` · `help`_

    > help
    When you're open, day by day.
    For example: mon-fri 9-19, sat 9-14

    When are you open? E.g. *mon-fri 9-19, sat 9-14*.

    _Step 1 of 1 · `cancel` · `help`_

    > mon-fri 9-19, sat 9-14
    *Done, it's now like this:* Mi negocio
    Zone: `America/Bogota` · country: `CO` · customer language: `en`
    New campaigns: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri, law: none, 3 retries
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at HH:MM: on

    Open: mon-fri 9-19; sat 9-14 · holidays: off
    Chairs: 1 · I offer times every 30 min
    Customers move and cancel their appointments: yes, until 2 h before
    Currency: `COP` · reminders signed: Mi negocio

    > [Chairs at once]
    How many customers do you serve at the same time?

    _Step 1 of 1 · `cancel` · `help`_

    > help
    How many customers you serve at the same time.
    For example: 2

    How many customers do you serve at the same time?

    _Step 1 of 1 · `cancel` · `help`_

    > 2
    *Done, it's now like this:* Mi negocio
    Zone: `America/Bogota` · country: `CO` · customer language: `en`
    New campaigns: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri, law: none, 3 retries
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at HH:MM: on

    Open: mon-fri 9-19; sat 9-14 · holidays: off
    Chairs: 2 · I offer times every 30 min
    Customers move and cancel their appointments: yes, until 2 h before
    Currency: `COP` · reminders signed: Mi negocio

    > [Free times every]
    Every how many minutes shall I offer a free time? E.g. *30*.

    _Step 1 of 1 · `cancel` · `help`_

    > help
    Every how many minutes I offer a free time.
    For example: 30

    Every how many minutes shall I offer a free time? E.g. *30*.

    _Step 1 of 1 · `cancel` · `help`_

    > 20
    *Done, it's now like this:* Mi negocio
    Zone: `America/Bogota` · country: `CO` · customer language: `en`
    New campaigns: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri, law: none, 3 retries
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at HH:MM: on

    Open: mon-fri 9-19; sat 9-14 · holidays: off
    Chairs: 2 · I offer times every 20 min
    Customers move and cancel their appointments: yes, until 2 h before
    Currency: `COP` · reminders signed: Mi negocio

    > [Open on holidays]
    Are you open on holidays?

    _Step 1 of 1 · `cancel` · `help`_
    [Yes] [No]

    > help
    Whether you're open on your country's holidays.
    For example: Yes

    Are you open on holidays?

    _Step 1 of 1 · `cancel` · `help`_
    [Yes] [No]

    > [Yes]
    *Done, it's now like this:* Mi negocio
    Zone: `America/Bogota` · country: `CO` · customer language: `en`
    New campaigns: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri, law: none, 3 retries
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at HH:MM: on

    Open: mon-fri 9-19; sat 9-14 · holidays: on
    Chairs: 2 · I offer times every 20 min
    Customers move and cancel their appointments: yes, until 2 h before
    Currency: `COP` · reminders signed: Mi negocio

    > [Customers move theirs]
    May your customers move and cancel their appointments by themselves?

    _Step 1 of 1 · `cancel` · `help`_
    [Yes] [No]

    > help
    Whether customers move and cancel their appointments without asking you.
    For example: Yes

    May your customers move and cancel their appointments by themselves?

    _Step 1 of 1 · `cancel` · `help`_
    [Yes] [No]

    > [No]
    *Done, it's now like this:* Mi negocio
    Zone: `America/Bogota` · country: `CO` · customer language: `en`
    New campaigns: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri, law: none, 3 retries
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at HH:MM: on

    Open: mon-fri 9-19; sat 9-14 · holidays: on
    Chairs: 2 · I offer times every 20 min
    Customers move and cancel their appointments: off
    Currency: `COP` · reminders signed: Mi negocio

    > [Until how long before]
    Until how long before the appointment may they? E.g. *2h*, or *none*.

    _Step 1 of 1 · `cancel` · `help`_

    > help
    Until how long before their appointment they may.
    For example: 2h

    Until how long before the appointment may they? E.g. *2h*, or *none*.

    _Step 1 of 1 · `cancel` · `help`_

    > 3h
    *Done, it's now like this:* Mi negocio
    Zone: `America/Bogota` · country: `CO` · customer language: `en`
    New campaigns: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri, law: none, 3 retries
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at HH:MM: on

    Open: mon-fri 9-19; sat 9-14 · holidays: on
    Chairs: 2 · I offer times every 20 min
    Customers move and cancel their appointments: off
    Currency: `COP` · reminders signed: Mi negocio

    > [Currency]
    Which currency are your prices in? E.g. *USD* or *MXN*.

    _Step 1 of 1 · `cancel` · `help`_

    > help
    The currency of your prices.
    For example: USD

    Which currency are your prices in? E.g. *USD* or *MXN*.

    _Step 1 of 1 · `cancel` · `help`_

    > shells
    *I don't know the currency “shells”.* Write its three letters, e.g. `USD` or `MXN`.

    Which currency are your prices in? E.g. *USD* or *MXN*.

    _Step 1 of 1 · `cancel` · `help`_

    > usd
    *Done, it's now like this:* Mi negocio
    Zone: `America/Bogota` · country: `CO` · customer language: `en`
    New campaigns: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri, law: none, 3 retries
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at HH:MM: on

    Open: mon-fri 9-19; sat 9-14 · holidays: on
    Chairs: 2 · I offer times every 20 min
    Customers move and cancel their appointments: off
    Currency: `USD` · reminders signed: Mi negocio

    > [Signature of reminders]
    Which name shall I sign reminders with?

    _Step 1 of 1 · `cancel` · `help`_

    > help
    The name I sign reminders with; `-` is your business's.
    For example: Luz Salon

    Which name shall I sign reminders with?

    _Step 1 of 1 · `cancel` · `help`_

    > Luz Salon
    *Done, it's now like this:* Mi negocio
    Zone: `America/Bogota` · country: `CO` · customer language: `en`
    New campaigns: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri, law: none, 3 retries
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at HH:MM: on

    Open: mon-fri 9-19; sat 9-14 · holidays: on
    Chairs: 2 · I offer times every 20 min
    Customers move and cancel their appointments: off
    Currency: `USD` · reminders signed: Luz Salon
    ");
    assert_snapshot!(talk(&owner, &[
        "/appointment new Ana tomorrow 10am cut",
        "/appointment new Beto tomorrow 10am cut",
        "/appointment new Zoe 300 555 0999 tomorrow 10am cut",
    ]).await, @"
    > /appointment new Ana tomorrow 10am cut
    *Booked appointment #1: Ana Peña*
    Sat 21 Nov 2026, HH:MM (Bogotá), 45 min
    Cut · 35,000 COP

    Your customer isn't told of this: they haven't written in the last 24 hours and an approved template is missing. Ask for it with `/reminder templates`, or tell them yourself.
    [Move] [Cancel it]

    > /appointment new Beto tomorrow 10am cut
    *Booked appointment #2: Beto Rojas*
    Sat 21 Nov 2026, HH:MM (Bogotá), 45 min
    Cut · 35,000 COP

    Your customer isn't told of this: they haven't written in the last 24 hours and an approved template is missing. Ask for it with `/reminder templates`, or tell them yourself.
    [Move] [Cancel it]

    > /appointment new Zoe 300 555 0999 tomorrow 10am cut
    *I haven't booked Zoe yet* for Sat 21 Nov 2026, HH:MM (Bogotá):
    Your 2 chairs are taken: *Ana Peña* (#1, HH:MM–HH:MM) and *Beto Rojas* (#2, HH:MM–HH:MM).

    Near that time, what the buttons say is free.
    [Book anyway] [Tomorrow HH:MM] [Tomorrow HH:MM]
    ");
});

on_both_databases!(
    times_at_which_he_has_another_are_not_offered,
    |database| async move {
        let world = salon(database, "es").await;
        let owner = world.owner();
        owner.says("/ajustes puestos:2").await;
        owner.says("/cita nueva Ana 1/12/2026 10:00 corte").await;
        // There is a second chair, and Ana cannot sit on both.
        assert_snapshot!(owner.says("/cita nueva Ana 1/12/2026 10:15 corte").await, @"
    *Todavía no agendé a Ana Peña* para mar 1 dic 2026, 10:15 (Bogotá):
    Ya tiene cita a esa hora: *Ana Peña* (#1, 10:00–10:45).

    Cerca de esa hora tienes libre lo de los botones.
    [Agendar igual] [Mar 1 dic, 09:00] [Mar 1 dic, 11:00]
    ");
        assert_snapshot!(owner.says("/cita nueva Beto 1/12/2026 10:15 corte").await, @"
    *Agendada la cita #2: Beto Rojas*
    mar 1 dic 2026, 10:15 (Bogotá), 45 min
    Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Mover] [Cancelar cita]
    ");
        let morning = owner.says("/cita nueva Ana 1/12/2026 por la mañana corte").await;
        assert!(!morning.to_string().contains("10:00"), "{morning}");
    }
);
