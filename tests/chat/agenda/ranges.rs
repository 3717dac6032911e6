//! Values that cannot be: what may be is said, with a line that is ready to send.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::walk::{shop, walk};

on_both_databases!(what_cannot_be_says_what_may_be, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &[
        "/suscripción nueva Ana 0 meses Netflix",
        "/suscripción nueva Ana Netflix 500 años",
        "/suscripción nueva Ana Netflix plazo:500 años",
        "/renovar Ana 0 meses",
        "/servicio nuevo Corte dura:25h",
        "/ajustes horario:\"lun-vie 19-9\"",
        "/ajustes horario:\"lun-vie 9-19; vie 20-2\"",
        "/ajustes silencio:22-7",
        "/ajustes silencio:21-8",
    ]).await, @r#"
    > /suscripción nueva Ana 0 meses Netflix
    *«0 meses» no puede ser en «plazo».*
    Espero un plazo de 1 día a 5 años, como `30 días` o `1 mes`.
    Escribe, por ejemplo:
    ```/suscripción nueva "Ana" 1 mes "Netflix"```

    > /suscripción nueva Ana Netflix 500 años
    *«500 años» no puede ser en «plazo».*
    Espero un plazo de 1 día a 5 años, como `30 días` o `1 mes`.
    Escribe, por ejemplo:
    ```/suscripción nueva "Ana Netflix" 1 mes "Netflix"```
    [Empezar] [Ayuda]

    > /suscripción nueva Ana Netflix plazo:500 años
    *«500 años» no puede ser en «plazo».*
    Espero un plazo de 1 día a 5 años, como `30 días` o `1 mes`.
    Escribe, por ejemplo:
    ```/suscripción nueva "Ana Netflix" 1 mes "Netflix"```
    [Empezar] [Ayuda]

    > /renovar Ana 0 meses
    *«0 meses» no puede ser en «plazo».*
    Espero un plazo de 1 día a 5 años, como `30 días` o `1 mes`.
    Escribe, por ejemplo:
    ```/renovar "Ana" 1 mes```
    [Empezar] [Ayuda]

    > /servicio nuevo Corte dura:25h
    *No entendí «25h» en «duración».*
    Espero una duración de hasta 24 horas, como `30 min`, `1 h` o `1 hora y media`.
    Escribe, por ejemplo:
    ```/servicio nuevo "Corte" 45m```
    [Empezar] [Ayuda]

    > /ajustes horario:"lun-vie 19-9"
    *«lun-vie 19-9» no puede ser en «horario».*
    Espero que empiece antes de terminar. Si de verdad abres toda la noche, parte las horas en la medianoche: `lun 19-24; mar 0-9`.
    Escribe, por ejemplo:
    ```/ajustes horario:"lun-vie 9-19"```
    [Ayuda]

    > /ajustes horario:"lun-vie 9-19; vie 20-2"
    *Listo, quedó así:* Mi negocio
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las HH:MM: sí

    Atiendes: lun-jue 9-19; vie 9-19,20-24; sáb 0-2 · festivos: no
    Puestos: 1 · ofrezco horas cada 30 min
    Tus clientes mueven y cancelan sus citas: sí, hasta 2 h antes
    Moneda: `COP` · firma de recordatorios: Mi negocio

    > /ajustes silencio:22-7
    *Listo, quedó así:* Mi negocio
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie, nada de HH:MM–HH:MM donde viven, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las HH:MM: sí

    > /ajustes silencio:21-8
    *Listo, quedó así:* Mi negocio
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las HH:MM: sí

    Silencio con tus clientes: HH:MM–HH:MM
    "#);
    owner.says("/ajustes silencio:ninguno").await;
    assert!(
        owner
            .says("/ajustes")
            .await
            .to_string()
            .contains("Silencio con tus clientes: ninguno")
    );
    owner.says("/ajustes horario:").await;
    assert_snapshot!(owner.says("todos 22-10").await, @"
    *«todos 22-10» no puede ser en «horario».*
    Espero que empiece antes de terminar. Si de verdad abres toda la noche, parte las horas en la medianoche: `lun 19-24; mar 0-9`.
    Escribe, por ejemplo:
    ```todos 10-22```

    ¿Cuándo atiendes? P. ej. *lun-vie 9-19, sáb 9-14*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    ");
});

on_both_databases!(
    what_cannot_be_says_what_may_be_in_english,
    |database| async move {
        let world = shop(database, "en").await;
        let owner = world.owner();
        assert_snapshot!(walk(&owner, &[
        "/subscription add Ana 0 months Netflix",
        "/subscription add Ana Netflix 500 years",
        "/service add Cut takes:25h",
        "/settings opening:\"mon-fri 19-9\"",
        "/settings quiet:none",
        "/settings quiet:21-8",
        "/settings quiet:none",
        "/settings",
    ]).await, @r#"
        > /subscription add Ana 0 months Netflix
        *“0 months” can't be in “length”.*
        It has to be a length from 1 day to 5 years, like `30 days` or `1 month`.
        Write, for example:
        ```/subscription add "Ana" 1 month "Netflix"```

        > /subscription add Ana Netflix 500 years
        *“500 years” can't be in “length”.*
        It has to be a length from 1 day to 5 years, like `30 days` or `1 month`.
        Write, for example:
        ```/subscription add "Ana Netflix" 1 month "Netflix"```
        [Start] [Help]

        > /service add Cut takes:25h
        *I didn't understand “25h” in “duration”.*
        It has to be a length of up to 24 hours, like `30 min`, `1 h` or `1 hour and a half`.
        Write, for example:
        ```/service add "Cut" 45m```
        [Start] [Help]

        > /settings opening:"mon-fri 19-9"
        *“mon-fri 19-9” can't be in “opening”.*
        It has to be hours that begin before they end. If you really are open all night, part them at midnight: `mon 19-24; tue 0-9`.
        Write, for example:
        ```/settings opening:"mon-fri 9-19"```
        [Help]

        > /settings quiet:none
        *Done, it's now like this:* Mi negocio
        Zone: `America/Bogota` · country: `CO` · customer language: `en`
        New campaigns: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri, at any hour where they live, law: none, 3 retries
        Type the count to send: above 500 people
        Second person approves: never
        App code (only yours): off
        Digest at HH:MM: on

        > /settings quiet:21-8
        *Done, it's now like this:* Mi negocio
        Zone: `America/Bogota` · country: `CO` · customer language: `en`
        New campaigns: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri, law: none, 3 retries
        Type the count to send: above 500 people
        Second person approves: never
        App code (only yours): off
        Digest at HH:MM: on

        Quiet hours for your customers: HH:MM–HH:MM

        > /settings quiet:none
        *Done, it's now like this:* Mi negocio
        Zone: `America/Bogota` · country: `CO` · customer language: `en`
        New campaigns: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri, at any hour where they live, law: none, 3 retries
        Type the count to send: above 500 people
        Second person approves: never
        App code (only yours): off
        Digest at HH:MM: on

        > /settings
        *Settings of Mi negocio*
        Zone: `America/Bogota` · country: `CO` · customer language: `en`
        New campaigns: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri, law: none, 3 retries
        Type the count to send: above 500 people
        Second person approves: never
        App code (only yours): off
        Digest at HH:MM: on
        Quiet hours for your customers: none

        Open: mon-sat 9-19 · holidays: off
        Chairs: 1 · I offer times every 30 min
        Customers move and cancel their appointments: yes, until 2 h before
        Currency: `COP` · reminders signed: Mi negocio
        I keep messages 365 days, files 90 days and technical reports 30 days.

        Tap *Change* and choose what.
        [≡ Change]
        - Sending hours: HH:MM–HH:MM
        - Sending days: Mon–Fri
        - Daily limit: 250
        - Wait between messages: 10 s
        - Name: Mi negocio
        - City (time zone): America/Bogota
        - Country: CO
        - Customer language: en
        - Digest at HH:MM: on
        - More
        "#);
    }
);
