//! Campaigns: changed, tried, held and let go on.

use insta::assert_snapshot;
use serde_json::json;

use crate::harness::database::on_both_databases;
use crate::harness::setup::{OWNER, Setup};
use crate::harness::walk::{shop, walk};
use crate::harness::world::World;

/// A picture.
const JPEG: &[u8] = b"\xff\xd8\xff\xe0 a picture";

on_both_databases!(changed_and_tried_in_spanish, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &["/reanudar", "/reanudar todo", "/pausar todo", "/promo nueva Feria\nHola {nombre}, ven.", "/promo editar Feria", "/contacto baja Beto", "/promo prueba Feria 300 555 0202", "/promo prueba Feria 300 555 0999"]).await, @"
    > /reanudar
    No hay nada en pausa.

    > /reanudar todo
    No hay nada en pausa.

    > /pausar todo
    No hay nada en marcha.

    > /promo nueva Feria
    Hola {nombre}, ven.
    *Borrador «Feria»*, para todos tus clientes

    Hola Lucía, ven.

    _Responde BAJA para no recibir más_

    Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy no le llega a nadie.* A 2 personas les llegaría con una plantilla aprobada.
    [Vista previa] [Enviar…] [Descartar]

    > /promo editar Feria
    *¿Qué cambiamos?* Escribe el texto nuevo debajo del comando, o `para:`, `diario:`, `foto:no`. Para ponerle una foto, mándala citando este mensaje.

    *Borrador «Feria»*, para todos tus clientes

    Hola Lucía, ven.

    _Responde BAJA para no recibir más_

    Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy no le llega a nadie.* A 2 personas les llegaría con una plantilla aprobada.
    [Vista previa] [Enviar…] [Descartar]

    > /contacto baja Beto
    *Beto Peña* no recibirá más promociones.

    > /promo prueba Feria 300 555 0202
    Beto Peña no recibe promociones, ni siquiera de prueba.

    > /promo prueba Feria 300 555 0999
    *+57 300 5550999 no es de un cliente ni de tu equipo.* Agrégalo con `/contacto agregar` y prueba otra vez.
    ");
    assert_snapshot!(owner.sends_file("foto.jpg", JPEG).await, @"
    *Tengo tu archivo:* foto (1 kB) 📷
    ¿Con qué va? Elige un borrador, o escribe el comando y va con él.
    [Feria] [Nueva promoción]
    ");
    assert_snapshot!(owner.taps("Feria").await, @"
    *Borrador «Feria»*, para todos tus clientes

    foto (1 kB) 📷

    Hola Lucía, ven.

    _Responde BAJA para no recibir más_

    Ritmo: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy no le llega a nadie.* A 1 persona le llegaría con una plantilla aprobada. Fuera: 1.
    [Vista previa] [Enviar…] [Descartar]
    ");
    assert_snapshot!(owner.sends_file("nota.ogg", b"OggS").await, @"Recibí un audio, pero no sé qué hacer con eso. Con una promoción van fotos, videos y documentos: mándalos citando el borrador. Para traer clientes, mándame un Excel o un CSV como *documento*, o una tarjeta de contacto.");
    assert_snapshot!(walk(&owner, &["/promo cancelar Feria", "/promo nueva Feria\nOtra vez.", "/deshacer"]).await, @"
    > /promo cancelar Feria
    Descarté el borrador «Feria». Si fue sin querer, tienes 24 horas para deshacerlo.
    [Deshacer]

    > /promo nueva Feria
    Otra vez.
    *Borrador «Feria»*, para todos tus clientes

    Otra vez.

    _Responde BAJA para no recibir más_

    Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy no le llega a nadie.* A 1 persona le llegaría con una plantilla aprobada. Fuera: 1.
    [Vista previa] [Enviar…] [Descartar]

    > /deshacer
    *Deshecho.* El borrador está otra vez. Ahora se llama «Feria 2», porque ya hay otra promoción «Feria».
    [Ver]
    ");
    assert_snapshot!(walk(&owner, &["/quiensoy por favor", "/hoy", "/promo nueva R días:alguno\nHola", "/hoy", "/promo nueva R horas:9-7-3\nHola", "/hoy", "/plantilla nueva r idioma:123\nHola", "/hoy", "/prospecto ver #0", "/hoy", "/promo nueva R para:,\nHola", "/hoy", "/contacto ver \"\""]).await, @r#"
    > /quiensoy por favor
    *Sobra «por favor».*
    Escribe, por ejemplo:
    ```/quiensoy```

    > /hoy
    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    Ninguna promoción en marcha.
    Prospectos nuevos hoy: 0. Abiertos: 0.
    [Cómo va]

    > /promo nueva R días:alguno
    Hola
    *No entendí «alguno» en «días».*
    Espero días como `lun-vie`, o `todos`.
    Escribe, por ejemplo:
    ```/campaña nueva R días:lun-vie
    Hola```

    > /hoy
    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    Ninguna promoción en marcha.
    Prospectos nuevos hoy: 0. Abiertos: 0.
    [Cómo va]

    > /promo nueva R horas:9-7-3
    Hola
    *No entendí «9-7-3» en «horas».*
    Espero un horario como `9-19`, o `0-24` para todo el día.
    Escribe, por ejemplo:
    ```/campaña nueva R horas:9-19
    Hola```

    > /hoy
    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    Ninguna promoción en marcha.
    Prospectos nuevos hoy: 0. Abiertos: 0.
    [Cómo va]

    > /plantilla nueva r idioma:123
    Hola
    *No entendí «123» en «idioma».*
    Espero un código de idioma como `es` o `pt_BR`.
    Escribe, por ejemplo:
    ```/plantilla nueva r idioma:es
    Hola```

    > /hoy
    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    Ninguna promoción en marcha.
    Prospectos nuevos hoy: 0. Abiertos: 0.
    [Cómo va]

    > /prospecto ver #0
    *No entendí «#0» en «prospecto».*
    Espero el número de un prospecto (`#12`) o su nombre.
    Escribe, por ejemplo:
    ```/prospecto ver #12```

    > /hoy
    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    Ninguna promoción en marcha.
    Prospectos nuevos hoy: 0. Abiertos: 0.
    [Cómo va]

    > /promo nueva R para:,
    Hola
    *No entendí «,» en «para».*
    Espero `todos`, etiquetas o algo como `ciudad=Cali`, con comas en medio.
    Escribe, por ejemplo:
    ```/campaña nueva R para:todos
    Hola```

    > /hoy
    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    Ninguna promoción en marcha.
    Prospectos nuevos hoy: 0. Abiertos: 0.
    [Cómo va]

    > /contacto ver ""
    ¿Quién? Escribe su teléfono o su nombre.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Ana Peña] [Beto Peña]
    "#);
});

on_both_databases!(changed_and_tried_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &["/resume", "/resume all", "/pause all", "/campaign start", "/contact optout Beto", "/campaign new Fair\nHi {name}, come.", "/campaign test Fair 300 555 0202", "/campaign test Fair 300 555 0999"]).await, @"
    > /resume
    Nothing is paused.

    > /resume all
    Nothing is paused.

    > /pause all
    Nothing is running.

    > /campaign start
    There is no draft. Start one with `/campaign new`.
    [New campaign]

    > /contact optout Beto
    *Beto Peña* won't get any more campaigns.

    > /campaign new Fair
    Hi {name}, come.
    *Draft “Fair”*, for all your customers

    Hi Lucía, come.

    _Reply STOP to opt out_

    Pace: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri.
    Nothing goes out until you confirm.
    *Today nobody gets it.* 1 person would get it with an approved template. Left out: 1.
    [Preview] [Send…] [Discard]

    > /campaign test Fair 300 555 0202
    Beto Peña gets no campaigns, not even a test.

    > /campaign test Fair 300 555 0999
    *+57 300 5550999 is neither a customer's nor on your team.* Add them with `/contact add` and try again.
    ");
    assert_snapshot!(owner.sends_file("photo.jpg", JPEG).await, @"
    *I have your file:* picture (1 kB) 📷
    What does it go with? Choose a draft, or write the command and it goes with that.
    [Fair] [New campaign]
    ");
    assert_snapshot!(owner.taps("Fair").await, @"
    *Draft “Fair”*, for all your customers

    picture (1 kB) 📷

    Hi Lucía, come.

    _Reply STOP to opt out_

    Pace: one every 10 s, up to 250 a day, 9:00–19:00, Mon–Fri.
    Nothing goes out until you confirm.
    *Today nobody gets it.* 1 person would get it with an approved template. Left out: 1.
    [Preview] [Send…] [Discard]
    ");
    assert_snapshot!(owner.says("/campaign start Fair").await.steady(), @"
    *“Fair”: for now nobody would get it*
    With: picture (1 kB) 📷
    Left out: 2
       • asked not to get campaigns: 1
       • haven't written to you in the last 24 hours: 1
    WhatsApp only lets you write to that person with an *approved template*. I'll make one from your text and tell you when it's approved.
    [Make a template]
    ");
    assert_snapshot!(walk(&owner, &["/campaign cancel Fair", "/undo"]).await, @"
    > /campaign cancel Fair
    I discarded the draft “Fair”. If that was a slip, you have 24 hours to undo it.
    [Undo]

    > /undo
    *Undone.* The draft “Fair” is back as it was.
    [Show]
    ");
    assert_snapshot!(walk(&owner, &["/campaign new R hours:9-7-3\nHi", "/today", "/template new r language:123\nHi", "/today", "/lead show #0", "/today", "/campaign new R to:,\nHi", "/today", "/contact show \"\""]).await, @r#"
    > /campaign new R hours:9-7-3
    Hi
    *I didn't understand “9-7-3” in “hours”.*
    It has to be hours like `9-19`, or `0-24` for the whole day.
    Write, for example:
    ```/campaign new R hours:9-19
    Hi```

    > /today
    *Today, Fri 20 Nov 2026, HH:MM (Bogotá)*
    No campaign is running.
    New leads today: 0. Open: 0.
    [Progress]

    > /template new r language:123
    Hi
    *I didn't understand “123” in “language”.*
    It has to be a language code like `es` or `pt_BR`.
    Write, for example:
    ```/template new r language:en
    Hi```

    > /today
    *Today, Fri 20 Nov 2026, HH:MM (Bogotá)*
    No campaign is running.
    New leads today: 0. Open: 0.
    [Progress]

    > /lead show #0
    *I didn't understand “#0” in “lead”.*
    It has to be a lead's number (`#12`) or name.
    Write, for example:
    ```/lead show #12```

    > /today
    *Today, Fri 20 Nov 2026, HH:MM (Bogotá)*
    No campaign is running.
    New leads today: 0. Open: 0.
    [Progress]

    > /campaign new R to:,
    Hi
    *I didn't understand “,” in “to”.*
    It has to be `all`, tags or something like `city=Cali`, with commas between.
    Write, for example:
    ```/campaign new R to:all
    Hi```

    > /today
    *Today, Fri 20 Nov 2026, HH:MM (Bogotá)*
    No campaign is running.
    New leads today: 0. Open: 0.
    [Progress]

    > /contact show ""
    Who? Write their phone or name.

    _Step 1 of 1 · `cancel` · `help`_
    [Ana Peña] [Beto Peña]
    "#);
});

on_both_databases!(held_and_let_go_on_in_spanish, |database| async move {
    let world = shop(database, "es").await;
    world.templates_are_known().await;
    let owner = world.owner();
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    for name in ["Feria", "Navidad"] {
        owner
            .says(&format!("/promo nueva {name} plantilla:novedades horas:3-4"))
            .await;
        owner.says(&format!("/promo enviar {name}")).await;
        owner.taps("Enviar a 2").await;
    }
    assert_snapshot!(walk(&owner, &["/pausar todo", "/hoy", "/reanudar todo", "/estado"]).await, @"
    > /pausar todo
    *Todo en pausa* (2): Feria y Navidad.
    [Reanudar todo]

    > /hoy
    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    • «Navidad»: en pausa, 0 de 2 enviados
    • «Feria»: en pausa, 0 de 2 enviados
    Prospectos nuevos hoy: 0. Abiertos: 0.
    [Cómo va]

    > /reanudar todo
    *Todo sigue* (2): Feria y Navidad.
    El próximo mensaje de «Feria» sale lun 23 nov 2026, HH:MM (Bogotá): está fuera de su horario.
    El próximo mensaje de «Navidad» sale lun 23 nov 2026, HH:MM (Bogotá): está fuera de su horario.

    > /estado
    *Mi negocio*: 2 clientes, 0 prospectos abiertos
    • *Navidad*: ░░░░░░░░░░ 0 % (programada)
    • *Feria*: ░░░░░░░░░░ 0 % (programada)
    [Navidad] [Feria]
    ");
    world
        .approved_template("con_ciudad", "Hola {nombre}, te esperamos en {ciudad} hoy.")
        .await;
    owner.says("/promo nueva Lejos plantilla:con_ciudad").await;
    assert_snapshot!(walk(&owner, &["/promo enviar Lejos", "/promo prueba Lejos 300 555 0201"]).await, @"
    > /promo enviar Lejos
    *«Lejos»: por ahora nadie la recibiría*
    Fuera: 2
       • les falta un dato que usa el texto, o es demasiado largo: 2

    > /promo prueba Lejos 300 555 0201
    Me faltan datos de Ana Peña para llenar la plantilla. Complétalos y prueba otra vez.
    ");
});

on_both_databases!(held_and_let_go_on_in_english, |database| async move {
    let world = shop(database, "en").await;
    world.templates_are_known().await;
    let owner = world.owner();
    owner
        .says("/template new news\nHi {name}, we have news for you.")
        .await;
    let news = world.simulator().submitted("news").await;
    world.simulator().approve_template(&news).await;
    owner.hears_about(&news).await;
    for name in ["Fair", "Christmas"] {
        owner
            .says(&format!("/campaign new {name} template:news hours:3-4"))
            .await;
        owner.says(&format!("/campaign start {name}")).await;
        owner.taps("Send to 2").await;
    }
    assert_snapshot!(walk(&owner, &["/pause all", "/today", "/resume all", "/status"]).await, @"
    > /pause all
    *Everything is paused* (2): Fair and Christmas.
    [Resume all]

    > /today
    *Today, Fri 20 Nov 2026, HH:MM (Bogotá)*
    • “Christmas”: paused, 0 of 2 sent
    • “Fair”: paused, 0 of 2 sent
    New leads today: 0. Open: 0.
    [Progress]

    > /resume all
    *Everything is running again* (2): Fair and Christmas.
    The next message of “Fair” goes out Mon 23 Nov 2026, HH:MM (Bogotá): it's outside its hours.
    The next message of “Christmas” goes out Mon 23 Nov 2026, HH:MM (Bogotá): it's outside its hours.

    > /status
    *Mi negocio*: 2 customers, 0 open leads
    • *Christmas*: ░░░░░░░░░░ 0 % (scheduled)
    • *Fair*: ░░░░░░░░░░ 0 % (scheduled)
    [Christmas] [Fair]
    ");
    assert_snapshot!(walk(&owner, &["/template new news\nHi {name}, more of it.", "/contact import", "/campaign new City\nHi {name}, see you in {city}."]).await, @"
    > /template new news
    Hi {name}, more of it.
    *There's already a template `news` in that language.* Give it another name.

    > /contact import
    Send me your customers in any of these ways:
    • an *Excel* (XLSX) or *CSV* file attached as a document, with columns such as name and phone
    • a contacts file (*VCF*)
    • one or more *contact cards*
    • a pasted list, one person per line, below the command:
    ```/contact import
    Ana Peña, 300 123 4567
    Luis Rojas, 301 765 4321```

    > /campaign new City
    Hi {name}, see you in {city}.
    *I don't know what to put in `{city}`.*
    You can use: `{name}`.
    ");
});

on_both_databases!(nobody_to_send_to_in_english, |database| async move {
    let setup = Setup {
        settings: [("PREGON_LOCALE".to_owned(), "en".to_owned())].into(),
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &["/campaign new Fair\nHi {name}, come.", "/campaign start Fair", "/campaign list", "/leads"]).await, @"
    > /campaign new Fair
    Hi {name}, come.
    *Draft “Fair”*, for all your customers

    Hi Lucía, come.

    _Reply STOP to opt out_

    Pace: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri.
    Nothing goes out until you confirm.
    [Preview] [Send…] [Discard]

    > /campaign start Fair
    *There's nobody to send it to.* You have no customers with a number yet: send me an Excel or CSV file, or a contact card.
    [Add customers]

    > /campaign list
    *Your campaigns*
    • *Fair*: draft
    [Fair]

    > /leads
    There are no open leads.
    [Help]
    ");
    // Thanks are not answered.
    let before = owner.sees().await.len();
    owner.says_only("Thank you!").await;
    owner.says("/today").await;
    assert_eq!(owner.sees().await.len(), before + 1);
    let edited =
        json!({"from": OWNER, "name": "Lucía", "kind": "unsupported", "unsupported": {"type": "edit"}});
    world.simulator().inbound(&edited).await;
    assert_snapshot!(owner.hears().await, @"WhatsApp doesn't let me see edited messages or polls. *Please write the command again*, in a new message.");
});
