//! `/settings`: every key, and values that are none.

use insta::assert_snapshot;
use pregon::domain::settings::Settings;

use crate::harness::database::on_both_databases;
use crate::harness::world::World;

on_both_databases!(a_business_sets_itself_up, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/ajustes").await, @"
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
    - Horas de envío: 9:00–19:00
    - Días de envío: lun–vie
    - Límite por día: 250
    - Espera entre mensajes: 10 s
    - Nombre: Mi negocio
    - Ciudad (zona horaria): America/Bogota
    - País: CO
    - Idioma con clientes: es
    - Resumen de las 8:30: sí
    - Ver más
    ");
    assert_snapshot!(owner.says("/ajustes nombre:\"Óptica Mirador\" zona:santiago país:cl idioma:en confirmar:40 resumen:no espera:30s diario:ninguno horas:8-18 días:lun-sáb reintentos:1").await, @"
    *Listo, quedó así:* Óptica Mirador
    Zona: `America/Santiago` · país: `CL` · idioma con clientes: `en`
    Promociones nuevas: uno cada 30 s, sin límite al día, 8:00–18:00, lun–sáb, ley: ninguna, 1 reintento
    Confirmar escribiendo el número: si son más de 40
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las 8:30: no
    ");
    assert_snapshot!(owner.says("/promo nueva Feria\nHola {nombre}, ven.").await, @"
    *Borrador «Feria»*, para todos tus clientes

    Hola Lucía, ven.

    _Reply STOP to opt out_

    Ritmo: uno cada 30 s, sin límite al día, 8:00–18:00, lun–sáb.
    Nada sale hasta que lo confirmes.
    [Vista previa] [Enviar…] [Descartar]
    ");
    assert_snapshot!(owner.says("/quiensoy").await.steady(), @"
    Eres *Lucía* (+57 300 5550100), con rol *dueño* en *Óptica Mirador*.
    Ahora: vie 20 nov 2026, HH:MM (Santiago).
    ");
    // One key changes itself alone.
    assert_snapshot!(owner.says("/ajustes confirmar:ninguno").await, @"
    *Listo, quedó así:* Óptica Mirador
    Zona: `America/Santiago` · país: `CL` · idioma con clientes: `en`
    Promociones nuevas: uno cada 30 s, sin límite al día, 8:00–18:00, lun–sáb, ley: ninguna, 1 reintento
    Confirmar escribiendo el número: nunca
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las 8:30: no
    ");

    assert_snapshot!(owner.says("/ajustes zona:Macondo").await, @"*No conozco la ciudad «Macondo».* Escribe otra con la misma hora, p. ej. `Bogotá`.");
    assert_snapshot!(owner.says("/ajustes país:XX").await, @"
    *No conozco el país «XX».* Escribe su nombre, p. ej. `Colombia`, o sus dos letras: `CO`.
    [Ayuda]
    ");
    assert_snapshot!(owner.says("/ajustes idioma:klingon").await, @"
    *No entendí «klingon» en «idioma».*
    Espero `es` o `en`.
    Escribe, por ejemplo:
    ```/ajustes idioma:es```
    [Ayuda]
    ");
    assert_snapshot!(owner.says("/ajustes confirmar:muchos").await, @"
    *No entendí «muchos» en «confirmar».*
    Espero un número entero entre 1 y 1.000.000, o `ninguno`.
    Escribe, por ejemplo:
    ```/ajustes confirmar:500```
    [Ayuda]
    ");
    assert_snapshot!(owner.says("/ajustes resumen:quizás").await, @"
    *No entendí «quizás» en «resumen».*
    Espero `sí` o `no`.
    Escribe, por ejemplo:
    ```/ajustes resumen:sí```
    [Ayuda]
    ");
    assert_snapshot!(owner.says("/ajustes horas:25-26").await, @"
    *No entendí «25-26» en «horas».*
    Espero un horario como `9-19`, o `0-24` para todo el día.
    Escribe, por ejemplo:
    ```/ajustes horas:9-19```
    [Ayuda]
    ");
    assert_snapshot!(owner.says("/ajustes zona Bogotá").await, @"
    *Después de «zona» van dos puntos.*
    ¿Quisiste decir…?
    [/ajustes zona:Bogotá] [Ayuda]
    ");
    // The second yes takes two, and there is only one.
    assert_snapshot!(owner.says("/ajustes aprobación:100").await, @"*Para eso hacen falta dos personas.* Ahora solo tú puedes enviar, así que nadie podría aprobarlo. Agrega primero a otro dueño o gerente con `/equipo agregar`.");
    assert_snapshot!(owner.says("/ajustes totp resumen:si").await, @"*El código va solo.* Envía `/ajustes totp` y lo demás en otro mensaje.");

    owner.says("/lang en").await;
    assert_snapshot!(owner.says("/settings name:\"Mirador Optics\" zone:\"New York\" country:us language:es confirm:500 digest:on delay:10s daily:100 hours:9-19 days:mon-fri retries:3").await, @"
    *Done, it's now like this:* Mirador Optics
    Zone: `America/New_York` · country: `US` · customer language: `es`
    New campaigns: one every 10 s, up to 100 a day, 9:00–19:00, Mon–Fri, law: none, 3 retries
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at 8:30: on
    ");
    assert_snapshot!(owner.says("/settings").await, @"
    *Settings of Mirador Optics*
    Zone: `America/New_York` · country: `US` · customer language: `es`
    New campaigns: one every 10 s, up to 100 a day, 9:00–19:00, Mon–Fri, law: none, 3 retries
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at 8:30: on
    Quiet hours for your customers: 21:00–8:00

    Open: mon-sat 9-19 · holidays: off
    Chairs: 1 · I offer times every 30 min
    Customers move and cancel their appointments: yes, until 2 h before
    Currency: `USD` · reminders signed: Mirador Optics
    I keep messages 365 days, files 90 days and technical reports 30 days.

    Tap *Change* and choose what.
    [≡ Change]
    - Sending hours: 9:00–19:00
    - Sending days: Mon–Fri
    - Daily limit: 100
    - Wait between messages: 10 s
    - Name: Mirador Optics
    - City (time zone): America/New_York
    - Country: US
    - Customer language: es
    - Digest at 8:30: on
    - More
    ");
    assert_snapshot!(owner.says("/settings zone:Narnia").await, @"*I don't know the city “Narnia”.* Write another one with the same time, e.g. `Miami`.");
    assert_snapshot!(owner.says("/settings country:XX").await, @"
    *I don't know the country “XX”.* Write its name, e.g. `Mexico`, or its two letters: `MX`.
    [Help]
    ");
    assert_snapshot!(owner.says("/settings approval:0").await, @"
    *I didn't understand “0” in “approval”.*
    It has to be a whole number between 1 and 1,000,000, or `none`.
    Write, for example:
    ```/settings approval:1000```
    [Help]
    ");
    assert_snapshot!(owner.says("/settings approval:100").await, @"*That needs two people.* Only you can send now, so nobody could approve it. First add another owner or manager with `/team add`.");
    assert_snapshot!(owner.says("/settings totp digest:on").await, @"*The code goes by itself.* Send `/settings totp`, and the rest in another message.");
    assert_snapshot!(owner.says("/settings totp off").await, @"I'm not asking you for codes. To start: `/settings totp`");
});

// What no command changes yet, or another one does, stays as it is.
on_both_databases!(a_setting_changes_itself_alone, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    let kept = r#"{"agenda":{"chairs":3,"notice":60},"sender":"Luz","summary":false,"retention":{"messages_days":null}}"#;
    let change = format!("UPDATE organisations SET settings = '{kept}'");
    world.database().change(&change).await;
    owner.says("/ajustes espera:30s resumen:no").await;
    let rows = world.database().rows("SELECT settings FROM organisations").await;
    let now: String = rows[0].try_get_by_index(0).unwrap();
    let now: Settings = serde_json::from_str(&now).unwrap();
    assert_eq!((now.pace.delay_ms, now.digest), (30_000, false));
    let before: Settings = serde_json::from_str(kept).unwrap();
    let others = Settings {
        pace: before.pace.clone(),
        digest: before.digest,
        ..now
    };
    assert_eq!(others, before);
    assert_eq!((others.agenda.chairs, others.retention.messages_days), (3, None));
});
