//! What used to be typed with keys and colons, by tapping or in plain words: settings, people, tags, cities; and what stops at once.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::walk::{shop, walk};

on_both_databases!(
    settings_and_people_are_changed_in_plain_words,
    |database| async move {
        let world = shop(database, "es").await;
        let owner = world.owner();
        assert_snapshot!(walk(&owner, &["/ajustes", "[Límite por día]", "100", "/ajustes zona:CDMX", "/ajustes país:México", "/ajustes zona Medellín", "/ajustes zona:Narnia nombre:Otra"]).await, @"
        > /ajustes
        *Ajustes de Mi negocio*
        Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
        Promociones nuevas: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie, ley: ninguna, 3 reintentos
        Confirmar escribiendo el número: si son más de 500
        Otra persona aprueba: nunca
        Código de app (solo tuyo): no
        Resumen de las HH:MM: sí
        Silencio con tus clientes: HH:MM–HH:MM

        Atiendes: lun-sáb 9-19 · festivos: no
        Puestos: 1 · ofrezco horas cada 30 min
        Tus clientes mueven y cancelan sus citas: sí, hasta 2 h antes
        Moneda: `COP` · firma de recordatorios: Mi negocio
        Guardo mensajes 365 días, archivos 90 días y avisos técnicos 30 días.

        Toca *Cambiar* y elige qué.
        [≡ Cambiar]
        - Horas de envío: HH:MM–HH:MM
        - Días de envío: lun–vie
        - Límite por día: 250
        - Espera entre mensajes: 10 s
        - Nombre: Mi negocio
        - Ciudad (zona horaria): America/Bogota
        - País: CO
        - Idioma con clientes: es
        - Resumen de las HH:MM: sí
        - Ver más

        > [Límite por día]
        ¿Cuántos mensajes por día, como máximo? P. ej. *250*, o *ninguno*.

        _Paso 1 de 1 · `cancelar` · `ayuda`_

        > 100
        *Listo, quedó así:* Mi negocio
        Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
        Promociones nuevas: uno cada 10 s, hasta 100 al día, HH:MM–HH:MM, lun–vie, ley: ninguna, 3 reintentos
        Confirmar escribiendo el número: si son más de 500
        Otra persona aprueba: nunca
        Código de app (solo tuyo): no
        Resumen de las HH:MM: sí

        > /ajustes zona:CDMX
        *Listo, quedó así:* Mi negocio
        Zona: `America/Mexico_City` · país: `CO` · idioma con clientes: `es`
        Promociones nuevas: uno cada 10 s, hasta 100 al día, HH:MM–HH:MM, lun–vie, ley: ninguna, 3 reintentos
        Confirmar escribiendo el número: si son más de 500
        Otra persona aprueba: nunca
        Código de app (solo tuyo): no
        Resumen de las HH:MM: sí

        > /ajustes país:México
        *Listo, quedó así:* Mi negocio
        Zona: `America/Mexico_City` · país: `MX` · idioma con clientes: `es`
        Promociones nuevas: uno cada 10 s, hasta 100 al día, HH:MM–HH:MM, lun–vie, ley: ninguna, 3 reintentos
        Confirmar escribiendo el número: si son más de 500
        Otra persona aprueba: nunca
        Código de app (solo tuyo): no
        Resumen de las HH:MM: sí

        > /ajustes zona Medellín
        *Después de «zona» van dos puntos.*
        ¿Quisiste decir…?
        `/ajustes zona:Medellín`
        [Usar esa]

        > /ajustes zona:Narnia nombre:Otra
        *No conozco la ciudad «Narnia».* Escribe otra con la misma hora, p. ej. `Bogotá`.
        No cambié nada.
        [≡ Elegir]
        - Ciudad de México
        - Monterrey
        - Cancún
        - Mérida
        - Tijuana
        - Hermosillo
        - Mazatlán
        - Chihuahua
        - Ciudad Juárez
        - Matamoros
        ");
        assert_snapshot!(walk(&owner, &["/contacto agregar +57 300 123 4567 Eva Ruiz", "/contacto etiquetar Eva Ruiz vip", "/contacto desetiquetar Eva vip", "/contacto editar Eva", "[Nombre]", "Eva Sanz"]).await, @"
    > /contacto agregar +57 300 123 4567 Eva Ruiz
    Agregué a *Eva Ruiz* (+57 300 1234567).

    > /contacto etiquetar Eva Ruiz vip
    Etiquetas de *Eva Ruiz*: vip

    > /contacto desetiquetar Eva vip
    Le quité a *Eva Ruiz*: vip. Ya no tiene etiquetas.

    > /contacto editar Eva
    ¿Qué cambio de *Eva Ruiz*?
    [Nombre] [Teléfono] [Otro dato]

    > [Nombre]
    ¿Cómo se llama?

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > Eva Sanz
    *Eva Sanz*
    `+57 300 1234567`
    Cliente desde vie 20 nov 2026, HH:MM (Ciudad de México)
    [No enviarle más]
    ");
    }
);

on_both_databases!(
    settings_and_people_are_changed_in_plain_english,
    |database| async move {
        let world = shop(database, "en").await;
        let owner = world.owner();
        assert_snapshot!(walk(&owner, &["/settings", "[Daily limit]", "100", "/settings zone:Miami", "/settings country:Mexico", "/settings zone Quito", "/settings zone:Narnia name:Other"]).await, @"
        > /settings
        *Settings of Mi negocio*
        Zone: `America/Bogota` · country: `CO` · customer language: `en`
        New campaigns: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri, law: none, 3 retries
        Type the count to send: above 500 people
        Second person approves: never
        App code (only yours): off
        Digest at HH:MM: on
        Quiet hours for your customers: HH:MM–HH:MM

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

        > [Daily limit]
        How many messages a day at most? E.g. *250*, or *none*.

        _Step 1 of 1 · `cancel` · `help`_

        > 100
        *Done, it's now like this:* Mi negocio
        Zone: `America/Bogota` · country: `CO` · customer language: `en`
        New campaigns: one every 10 s, up to 100 a day, HH:MM–HH:MM, Mon–Fri, law: none, 3 retries
        Type the count to send: above 500 people
        Second person approves: never
        App code (only yours): off
        Digest at HH:MM: on

        > /settings zone:Miami
        *Done, it's now like this:* Mi negocio
        Zone: `America/New_York` · country: `CO` · customer language: `en`
        New campaigns: one every 10 s, up to 100 a day, HH:MM–HH:MM, Mon–Fri, law: none, 3 retries
        Type the count to send: above 500 people
        Second person approves: never
        App code (only yours): off
        Digest at HH:MM: on

        > /settings country:Mexico
        *Done, it's now like this:* Mi negocio
        Zone: `America/New_York` · country: `MX` · customer language: `en`
        New campaigns: one every 10 s, up to 100 a day, HH:MM–HH:MM, Mon–Fri, law: none, 3 retries
        Type the count to send: above 500 people
        Second person approves: never
        App code (only yours): off
        Digest at HH:MM: on

        > /settings zone Quito
        *“zone” needs a colon after it.*
        Did you mean…?
        [/settings zone:Quito]

        > /settings zone:Narnia name:Other
        *I don't know the city “Narnia”.* Write another one with the same time, e.g. `Miami`.
        I changed nothing.
        [≡ Choose]
        - Ciudad de México
        - Monterrey
        - Cancún
        - Mérida
        - Tijuana
        - Hermosillo
        - Mazatlán
        - Chihuahua
        - Ciudad Juárez
        - Matamoros
        ");
        assert_snapshot!(walk(&owner, &["/contact add +57 300 123 4567 Eve Park", "/contact tag Eve Park vip", "/contact untag Eve vip", "/contact edit Eve", "[Name]", "Eve Stone"]).await, @"
    > /contact add +57 300 123 4567 Eve Park
    I added *Eve Park* (+57 300 1234567).

    > /contact tag Eve Park vip
    Tags of *Eve Park*: vip

    > /contact untag Eve vip
    I removed from *Eve Park*: vip. No tags left.

    > /contact edit Eve
    What shall I change for *Eve Park*?
    [Name] [Phone] [Something else]

    > [Name]
    What is their name?

    _Step 1 of 1 · `cancel` · `help`_

    > Eve Stone
    *Eve Stone*
    `+57 300 1234567`
    Customer since Fri 20 Nov 2026, HH:MM (New York)
    [Stop sending]
    ");
    }
);

on_both_databases!(a_stop_stops_in_the_middle_of_anything, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &["atrás", "/promo nueva", "parar", "/promo programar", "/lang en", "back", "/campaign new", "stop"]).await, @"
    > atrás
    No hay nada pendiente.

    > /promo nueva
    ¿Cómo la llamamos? Es solo para ti, p. ej. *Rebajas*.

    _Paso 1 de 3 · `cancelar` · `ayuda`_

    > parar
    No hay nada en marcha.
    [Seguir donde iba]

    > /promo programar
    ¿Cuándo sale? P. ej. *mañana 10am*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > /lang en
    Done, I'll speak *English* to you. Para volver: `/idioma es`
    [Seguir donde iba]

    > back
    Back to `/campaign schedule`.

    When does it go out? E.g. *tomorrow 10am*.

    _Step 1 of 1 · `cancel` · `help`_

    > /campaign new
    What shall we call it? Just for you, e.g. *Sale*.

    _Step 1 of 3 · `cancel` · `help`_

    > stop
    Nothing is running.
    [Continue where I was]
    ");
});
