//! What is wrong, why, and how to put it right.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::people::{csv, customers};
use crate::harness::ports::Port;
use crate::harness::process::{Environment, Program};
use crate::harness::setup::Setup;
use crate::harness::world::World;

on_both_databases!(typos_get_suggestions, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/estdo").await, @"
    *No conozco el comando «estdo».*
    ¿Quisiste decir…?
    [/estado] [Ayuda]
    ");
    assert_snapshot!(owner.taps("/estado").await, @"
    *Mi negocio*: 0 clientes, 0 prospectos abiertos
    No hay promociones en marcha.
    [Nueva promoción]
    ");
    assert_snapshot!(owner.says("/promo nuva Rebajas\nHola").await, @"
    *«nuva» no existe en /campaña.*
    Puedes: nueva, lista, ver, editar, copiar, vista, prueba, programar, enviar, público, pausar, reanudar, reintentar, cancelar, borrar o informe.
    ¿Quisiste decir…?
    `/campaña nueva Rebajas`
    [Usar esa] [Ayuda]
    ");
    assert_snapshot!(owner.says("/contacto importr").await, @"
    *«importr» no existe en /contacto.*
    Puedes: agregar, lista, buscar, ver, editar, etiquetar, desetiquetar, importar, exportar, baja, alta, bloquear, desbloquear u olvidar.
    ¿Quisiste decir…?
    [≡ Elegir]
    - /contacto importar
    - Agregar: Agrega un cliente.
    - Lista: Tus clientes, por nombre.
    - Buscar: Busca por nombre, teléfono o etiqueta.
    - Ver: Todo lo que sé de un cliente.
    - Editar: Corrige su nombre, su teléfono o cualquier otro dato.
    - Etiquetar: Le pone etiquetas.
    - Desetiquetar: Le quita etiquetas.
    - Exportar: Te manda tus clientes en una hoja de Excel.
    - Baja: Ese cliente no recibe más promociones.
    ");
    assert_snapshot!(owner.says("/xyzzy").await, @"
    *No conozco el comando «xyzzy».*
    [≡ Elegir]
    - Campaña: Promociones a tus clientes, a ritmo seguro.
    - Grupo: Grupos de clientes que usas una y otra vez.
    - Plantilla: Textos que WhatsApp aprueba para escribir primero.
    - Contacto: Tus clientes: agregar, buscar, importar y respetar sus bajas.
    - Agenda: Citas y suscripciones
    - Ventas: Prospectos, productos y enlaces
    - Equipo: Quién de tu negocio puede escribirme, y qué puede hacer.
    - Canal: Los números de WhatsApp de tu negocio.
    - Organización: Tus negocios, y por cuál me hablas.
    - Cómo va: Cómo va el envío: avance, fallos y cuándo termina.
    ");
    assert_snapshot!(owner.says("/promo bailar").await, @"
    *«bailar» no existe en /campaña.*
    Puedes: nueva, lista, ver, editar, copiar, vista, prueba, programar, enviar, público, pausar, reanudar, reintentar, cancelar, borrar o informe.
    [≡ Elegir]
    - Nueva: Prepara una promoción. Nada sale hasta que la envíes.
    - Lista: Tus promociones y en qué van.
    - Ver: Su texto, ritmo y números.
    - Editar: Cambia un borrador: texto, foto, ritmo.
    - Copiar: Un borrador igual a otra promoción.
    - Vista: Te la muestro como la ve un cliente.
    - Prueba: De verdad, a un solo teléfono: el tuyo o el de otra persona.
    - Programar: Sale a la hora que digas, o se repite; tú confirmas.
    - Enviar: Te digo a cuántos llega y cuándo termina; tú confirmas y sale.
    - Público: A quién va un borrador y a cuántos les llega hoy.
    ");
    assert_snapshot!(owner.says("/promo pa").await, @"No hay nada en marcha.");
    assert_snapshot!(owner.says("/promo nueva \"Rebajas\nHola").await, @r#"
    *Abriste unas comillas y no las cerraste.*
    Escribe, por ejemplo:
    ```/campaña nueva "Rebajas"```
    "#);
    assert_snapshot!(owner.says("/promo nueva R espera:5s espera:6s\nHola").await, @"
    *«espera» está dos veces.* Déjalo una sola vez.
    Escribe, por ejemplo:
    ```/campaña nueva Rebajas espera:5s
    Hola {nombre}, esta semana todo con 20 %.```
    [Empezar] [Ayuda]
    ");
    assert_snapshot!(owner.says("/promo nueva R horas:7\nHola").await, @"
    *No entendí «7» en «horas».*
    Espero un horario como `9-19`, o `0-24` para todo el día.
    Escribe, por ejemplo:
    ```/campaña nueva R horas:9-19
    Hola```
    [Empezar] [Ayuda]
    ");
    assert_snapshot!(owner.says("/promo nueva R diario:-3\nHola").await, @"
    *No entendí «-3» en «diario».*
    Espero un número entero entre 1 y 1.000.000, o `ninguno`.
    Escribe, por ejemplo:
    ```/campaña nueva R diario:250
    Hola```
    [Empezar] [Ayuda]
    ");
    assert_snapshot!(owner.says("/estado\ncon texto debajo").await, @"
    *Este comando no lleva texto debajo.*
    Escribe, por ejemplo:
    ```/estado```
    [Ayuda]
    ");
    assert_snapshot!(owner.says(&format!("/promo nueva {}\nHola", "larga ".repeat(40))).await, @"
    *Demasiado largo: «título».* Caben 80 caracteres.
    Escribe, por ejemplo:
    ```/campaña nueva Rebajas
    Hola```
    [Empezar] [Ayuda]
    ");
    owner.says("/idioma en").await;
    assert_snapshot!(owner.says("/stauts").await, @"
    *I don't know the command “stauts”.*
    Did you mean…?
    [/status] [/start] [Help]
    ");
    assert_snapshot!(owner.says("/campaign nwe Sale\nHi").await, @"
    *“nwe” doesn't exist in /campaign.*
    You can: new, list, show, edit, copy, preview, test, schedule, start, audience, pause, resume, retry, cancel, delete or report.
    Did you mean…?
    [≡ Choose]
    - /campaign new Sale
    - New: Drafts a campaign. Nothing goes out until you send it.
    - List: Your campaigns and how they're going.
    - Show: Its text, pace and numbers.
    - Edit: Changes a draft: text, picture, pace.
    - Copy: A draft like another campaign.
    - Preview: I send it to you as a customer will see it.
    - Test: For real, to a single phone: yours or somebody else's.
    - Schedule: It goes out at the time you say, or repeats; you confirm.
    - Start: I tell you how many get it and when it ends; you confirm.
    ");
    assert_snapshot!(owner.says("/campaign new S delay:soon\nHi").await, @"
    *I didn't understand “soon” in “delay”.*
    It has to be a time like `10s` or `2m`, or `none`.
    Write, for example:
    ```/campaign new S delay:10s
    Hi```
    [Start] [Help]
    ");
});

on_both_databases!(questions_can_be_left_and_come_back_to, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.sends_file("clientes.csv", &csv(&customers(2))).await;
    owner.taps("Importar 2").await;
    owner.taps("Son mis clientes").await;
    assert_snapshot!(owner.says("/promo nueva").await, @"
    ¿Cómo la llamamos? Es solo para ti, p. ej. *Rebajas*.

    _Paso 1 de 3 · `cancelar` · `ayuda`_
    ");
    assert_snapshot!(owner.says("ayuda").await, @"
    Un nombre para reconocerla; tus clientes no lo ven.
    Por ejemplo: Rebajas

    ¿Cómo la llamamos? Es solo para ti, p. ej. *Rebajas*.

    _Paso 1 de 3 · `cancelar` · `ayuda`_
    ");
    assert_snapshot!(owner.says("Rebajas").await, @"
    Escribe el mensaje tal como lo verán tus clientes. Usa `{nombre}` para saludar a cada uno. Si lleva foto, mándala con el mensaje debajo.

    _Paso 2 de 3 · `atrás` · `cancelar` · `ayuda`_
    ");
    assert_snapshot!(owner.says("Hola {barrio}").await, @"
    *No sé qué poner en `{barrio}`.*
    Puedes usar: `{nombre}`.

    Escribe el mensaje tal como lo verán tus clientes. Usa `{nombre}` para saludar a cada uno. Si lleva foto, mándala con el mensaje debajo.

    _Paso 2 de 3 · `atrás` · `cancelar` · `ayuda`_
    ");
    assert_snapshot!(owner.says("Hola {nombre}, ven.").await, @"
    ¿A quién se la enviamos? Elige *Todos*, una etiqueta, o escribe algo como *ciudad=Cali*.

    _Paso 3 de 3 · `atrás` · `cancelar` · `ayuda`_
    [Todos]
    ");
    assert_snapshot!(owner.says("oro").await, @"
    *Nadie tiene la etiqueta «oro».*
    Etiquetas: todavía ninguna.

    ¿A quién se la enviamos? Elige *Todos*, una etiqueta, o escribe algo como *ciudad=Cali*.

    _Paso 3 de 3 · `atrás` · `cancelar` · `ayuda`_
    [Todos]
    ");
    assert_snapshot!(owner.says("atrás").await, @"
    Escribe el mensaje tal como lo verán tus clientes. Usa `{nombre}` para saludar a cada uno. Si lleva foto, mándala con el mensaje debajo.

    _Paso 2 de 3 · `atrás` · `cancelar` · `ayuda`_
    ");
    // Another command parks the question; an answer after it is no answer.
    assert_snapshot!(owner.says("/promo lista").await, @"
    Todavía no tienes promociones.
    [Nueva promoción] [Seguir donde iba]
    ");
    assert_snapshot!(owner.says("Hola {nombre}, ven.").await, @"
    No entendí. Si contestabas a mi pregunta de antes, toca *Seguir donde iba* y te la repito.
    [Seguir donde iba] [Ayuda] [Cómo va]
    ");
    owner.says("/promo nueva").await;
    assert_snapshot!(owner.says("cancelar").await, @"
    Cancelado. No guardé nada.
    [Seguir donde iba]
    ");
    assert_snapshot!(owner.says("cancelar").await, @"Cancelado. No guardé nada.");
    // After a quarter of an hour nobody is waiting for an answer any more.
    owner.says("/promo nueva").await;
    let world = world.later(16).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("Rebajas").await, @"
    No entendí. Si contestabas a mi pregunta de antes, toca *Seguir donde iba* y te la repito.
    [Seguir donde iba] [Ayuda] [Cómo va]
    ");
});

on_both_databases!(a_button_works_once_and_for_ten_minutes, |database| async move {
    let setup = Setup {
        settings: [(
            "PREGON_OWNERS".to_owned(),
            "+573005550100,+573005550101".to_owned(),
        )]
        .into(),
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    let partner = world.customer("+573005550101", "Mario");
    partner.says("/start").await;
    let first = owner.sends_file("clientes.csv", &csv(&customers(3))).await;
    assert_snapshot!(owner.taps_of(&first, "Importar 3").await, @"
    *¿Te dieron permiso para escribirles?*
    Guardo tu respuesta con cada cliente. Si no lo sabes, los guardo sin enviarles promociones hasta que lo aclares con `/contacto alta`, o escriban ALTA. Los que ya tenías siguen como están.
    [Son mis clientes] [Me lo pidieron] [No lo sé]
    ");
    assert_snapshot!(owner.taps_of(&first, "Importar 3").await, @"Ese botón ya se usó; no lo hice dos veces.");
    assert_snapshot!(owner.taps_of(&first, "Ahora no").await, @"Ese botón ya se usó; no lo hice dos veces.");
    // Another owner cannot press it, not even with the same id.
    let second = owner.sends_file("clientes.csv", &csv(&customers(4))).await;
    assert_snapshot!(partner.presses_as_if(&second, "Importar 4").await, @"Ese botón ya no sirve. Pídelo de nuevo, por favor.");
    let world = world.later(11).await;
    let owner = world.owner();
    assert_snapshot!(owner.taps_of(&second, "Importar 4").await, @"Ese botón valía 10 minutos y ya pasaron. Pídelo de nuevo y te muestro los números de ahora.");
});

on_both_databases!(
    a_summary_that_no_longer_holds_is_shown_again,
    |database| async move {
        let world = World::start(database).await;
        let owner = world.owner();
        owner.sends_file("clientes.csv", &csv(&customers(3))).await;
        owner.taps("Importar 3").await;
        owner.taps("Son mis clientes").await;
        world
            .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
            .await;
        owner.says("/promo nueva Feria plantilla:novedades").await;
        let summary = owner.says("/promo enviar").await;
        owner.says("/contacto baja 300 555 0201").await;
        assert_snapshot!(owner.taps_of(&summary, "Enviar a 3").await.steady(), @"
        *Cambió desde que lo viste:* antes 3, ahora 2.
        • pidieron no recibir promociones: antes 0, ahora 1

        *«Feria»: 2 personas la recibirán*
        Fuera: 1
           • pidieron no recibir promociones: 1
        Empieza: vie 20 nov 2026, HH:MM (Bogotá)
        Termina: vie 20 nov 2026, HH:MM (Bogotá)
        Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie. El primer día: 2.
        Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
        Primeras personas: Beto Peña, Carla Peña
        [Enviar a 2] [Programar…] [Ahora no]
        ");
        assert_snapshot!(owner.taps("Enviar a 2").await.steady(), @r"
        *«Feria» está en marcha* para 2 personas.
        Primer mensaje: vie 20 nov 2026, HH:MM (Bogotá)
        Fin previsto: vie 20 nov 2026, HH:MM (Bogotá)
        [Deshacer] [Pausar] [Cómo va]
        ");
        assert_snapshot!(owner.taps_of(&summary, "Enviar a 3").await, @"Ese botón ya se usó; no lo hice dos veces.");
    }
);

on_both_databases!(without_a_number_it_says_how_to_get_one, |database| async move {
    let world = World::start(database).await;
    let mut environment: Environment = world.environment().clone();
    environment.retain(|name, _| !name.starts_with("WHATSAPP_"));
    let port = Port::claim();
    environment.insert("PREGON_BIND".to_owned(), port.address());
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("other.db");
    environment.insert(
        "DATABASE_URL".to_owned(),
        format!("sqlite://{}?mode=rwc", file.display()),
    );
    let mut bot = Program::spawn(&["serve"], &environment, elsewhere.path());
    let url = bot.ready().await;
    assert_snapshot!(bot.printed().replace(&url, "URL"), @r"
    No WhatsApp number is set up yet: see README, «Going live», or try `pregon demo`.
    Pregón is ready on URL
    ");
    let answer = world
        .http()
        .post(format!("{url}/webhooks/cloud"))
        .body("{}")
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status().as_u16(), 404);

    // Half of the settings is a mistake, and each missing one is named.
    environment.insert("WHATSAPP_ACCESS_TOKEN".to_owned(), "a-token".to_owned());
    bot.kill();
    let mut half = Program::spawn(&["serve"], &environment, elsewhere.path());
    assert!(!half.ended().await.success());
    assert_snapshot!(half.printed(), @r"
    the settings need a look:
    - WHATSAPP_PHONE_NUMBER_ID (cloud.phone_number_id in pregon.toml) must be set as well: the Cloud API needs all five (Meta for Developers → your app → WhatsApp)
    - WHATSAPP_BUSINESS_ACCOUNT_ID (cloud.business_account_id in pregon.toml) must be set as well: the Cloud API needs all five (Meta for Developers → your app → WhatsApp)
    - WHATSAPP_VERIFY_TOKEN (cloud.verify_token in pregon.toml) must be set as well: the Cloud API needs all five (Meta for Developers → your app → WhatsApp)
    - WHATSAPP_APP_SECRET (cloud.app_secret in pregon.toml) must be set as well: the Cloud API needs all five (Meta for Developers → your app → WhatsApp)
    ");
});

on_both_databases!(a_slip_costs_no_text, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    // The button brings a better first line; the text below is the one that was written.
    assert_snapshot!(owner.says("/promo nuva Rebajas de verano\nHola {nombre},\n\nven a vernos.").await, @"
    *«nuva» no existe en /campaña.*
    Puedes: nueva, lista, ver, editar, copiar, vista, prueba, programar, enviar, público, pausar, reanudar, reintentar, cancelar, borrar o informe.
    ¿Quisiste decir…?
    `/campaña nueva Rebajas de verano`
    [Usar esa] [Ayuda]
    ");
    assert_snapshot!(owner.taps("Usar esa").await, @"
    *Borrador «Rebajas de verano»*, para todos tus clientes

    Hola Lucía,

    ven a vernos.

    _Responde BAJA para no recibir más_

    Ritmo: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie.
    Nada sale hasta que lo confirmes.
    [Vista previa] [Enviar…] [Descartar]
    ");
    assert_snapshot!(owner.says("/promo p Rebajas de verano").await, @"
    *«p» puede ser varias cosas.*
    ¿Quisiste decir…?
    `/campaña vista Rebajas de verano`
    `/campaña prueba Rebajas de verano`
    `/campaña programar Rebajas de verano`
    [Usar 1] [Usar 2] [Usar 3]
    ");
    assert_snapshot!(owner.taps("Usar 2").await, @"
    _Prueba_

    Hola Lucía,

    ven a vernos.

    _Responde BAJA para no recibir más_
    ");
    owner.says("/lang en").await;
    assert_snapshot!(owner.says("/campaign new Sale dely:10s\nHi {name}").await, @"
    *I don't know “dely:”.*
    Here you can use: to, but, template, pace, delay, daily, hours, days, buttons, closing, shares, trial, winner, after, cap, holidays, perminute, perhour, retries, frequency, failures.
    Did you mean…?
    `/campaign new Sale delay:10s`
    [Use that]
    ");
    assert_snapshot!(owner.taps("Use that").await, @"
    *Draft “Sale”*, for all your customers

    Hi Lucía

    _Responde BAJA para no recibir más_

    Pace: one every 10 s, up to 250 a day, 9:00–19:00, Mon–Fri.
    Nothing goes out until you confirm.
    [Preview] [Send…] [Discard]
    ");
});

on_both_databases!(a_second_failure_shows_what_there_is, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.says("/lang en").await;
    assert_snapshot!(owner.says("what now").await, @"
    I didn't understand. Tap *Help* to see what I can do. To answer a customer, reply quoting their card.
    [Help] [Progress]
    ");
    assert_snapshot!(owner.says("hmm").await, @"
    I still don't understand. What would you like to do?
    [≡ Choose]
    - Campaign: Campaigns to your customers, at a safe pace.
    - Segment: Groups of customers that you use again and again.
    - Template: Texts WhatsApp approves so you can write first.
    - Contact: Your customers: add, find, import, and respect opt-outs.
    - Agenda: Appointments and subscriptions
    - Sales: Leads, products and links
    - Team: Who in your business can text me, and what they can do.
    - Channel: The WhatsApp numbers of your business.
    - Organisation: Your businesses, and which one you speak for.
    - Progress: How sending is going: progress, failures, when it ends.
    ");
    assert_snapshot!(owner.taps("Contact").await.to_string().lines().next().unwrap(), @"*/contact*");
    // Something went well in between: it begins anew.
    assert_snapshot!(owner.says("/contact dance").await, @"
    *“dance” doesn't exist in /contact.*
    You can: add, list, find, show, edit, tag, untag, import, export, optout, optin, block, unblock or forget.
    [Help]
    ");
    assert_snapshot!(owner.says("/contact danc").await, @"
    *“danc” doesn't exist in /contact.*
    You can: add, list, find, show, edit, tag, untag, import, export, optout, optin, block, unblock or forget.
    [≡ Choose]
    - Add: Adds a customer.
    - List: Your customers, by name.
    - Find: Finds by name, phone or tag.
    - Show: Everything I know about a customer.
    - Edit: Corrects their name, phone or anything else.
    - Tag: Adds tags.
    - Untag: Removes tags.
    - Import: Brings in a list, as a file or pasted below. You check it first.
    - Export: Sends you your customers as an Excel sheet.
    - Optout: That customer gets no more campaigns.
    ");
    assert_snapshot!(owner.taps("Add").await, @"
    What is their phone number?

    _Step 1 of 2 · `cancel` · `help`_
    ");
    owner.says("cancel").await;
    owner.says("/idioma es").await;
    assert_snapshot!(owner.says("/promo nueva R espera:pronto\nHola").await, @"
    *No entendí «pronto» en «espera».*
    Espero un tiempo como `10s` o `2m`, o `ninguno`.
    Escribe, por ejemplo:
    ```/campaña nueva R espera:10s
    Hola```
    ");
    assert_snapshot!(owner.says("/promo nueva R espera:luego\nHola").await, @"
    *No entendí «luego» en «espera».*
    Espero un tiempo como `10s` o `2m`, o `ninguno`.
    Escribe, por ejemplo:
    ```/campaña nueva R espera:10s
    Hola```
    [Empezar] [Ayuda]
    ");
});

on_both_databases!(what_is_wrong_is_said_in_english, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.says("/idioma en").await;
    assert_snapshot!(owner.says("/xyzzy").await, @"
    *I don't know the command “xyzzy”.*
    [Help]
    ");
    assert_snapshot!(owner.says("/campaign show Nothing").await, @"
    *I can't find the campaign “Nothing”.*
    [Show campaigns]
    ");
    assert_snapshot!(owner.says("/campaign start Nothing").await, @"
    *I can't find the campaign “Nothing”.*
    [Show campaigns]
    ");
    assert_snapshot!(owner.says("/campaign start").await, @"
    There is no draft. Start one with `/campaign new`.
    [New campaign]
    ");
    assert_snapshot!(owner.says("/campaign new Fair\nHi {name}, come.").await.to_string().lines().next().unwrap(), @"*Draft “Fair”*, for all your customers");
    assert_snapshot!(owner.says("/campaign start fari").await, @"
    *I can't find the campaign “fari”.*
    Which one did you mean? Tap it and I'll do what you asked with it.
    [Fair]
    ");
    assert_snapshot!(owner.says("/campaign new fair\nHi again").await, @"
    *You already have a campaign “Fair”.* Give the new one another name.
    [Show]
    ");
    assert_snapshot!(owner.says("/campaign new Other to:gold\nHi {name}").await, @"
    *Nobody has the tag “gold”.*
    Tags: none yet.

    Who gets it? Choose *All*, a tag, or write something like *city=Cali*.

    _Step 1 of 1 · `cancel` · `help`_
    [All]
    ");
    owner.says("cancel").await;
    assert_snapshot!(owner.says("/campaign new Other\nHi {name}, on {street}").await, @"
    *I don't know what to put in `{street}`.*
    You can use: `{name}`.
    ");
    assert_snapshot!(owner.says("/campaign new Other template:none").await, @"
    *There's no template “none”.*
    [Show templates]
    ");
    assert_snapshot!(owner.says("/campaign test Fair 12").await, @"
    *I can't find the campaign “Fair 12”.*
    [Show campaigns]
    ");
    assert_snapshot!(owner.says("/contact add 12 Ann").await, @"
    *“12” is missing digits.* Write it as you dial it (`321 1234567`) or with its country (`+57 321 1234567`).
    Write, for example:
    ```/contact add 3211234567 Ann```
    ");
    owner.says("/today").await;
    assert_snapshot!(owner.says("/contact add +57 000 000 0000 Ann").await, @"*“+570000000000” isn't a phone number that exists.* Write it as you dial it (`321 1234567`) or with its country (`+57 321 1234567`).");
    assert_snapshot!(owner.says("/contact show Nobody").await, @"
    *I can't find “Nobody” among your customers.* Try another word, or add that person.
    [Add customer]
    ");
    assert_snapshot!(owner.says("/lead show 7").await, @"
    *I can't find the lead #7.*
    [Show leads]
    ");
    assert_snapshot!(owner.says("/team remove Nobody").await, @"*I can't find “Nobody” on the team.* See `/team list`.");
    assert_snapshot!(owner.says(&format!("/campaign new {}\nHi", "long ".repeat(40))).await, @"
    *Too long: “title”.* The limit is 80 characters.
    Write, for example:
    ```/campaign new Sale
    Hi```
    ");
    owner.says("/today").await;
    assert_snapshot!(owner.says(&format!("/contact add 300 555 0201 {}", "long ".repeat(40))).await, @"
    *Too long: “name”.* The limit is 120 characters.
    Write, for example:
    ```/contact add 3005550201 Ana Perez```
    ");
    owner.says("/today").await;
    assert_snapshot!(owner.says("/campaign new \"Sale\nHi").await, @r#"
    *You opened a quote and didn't close it.*
    Write, for example:
    ```/campaign new "Sale"```
    "#);
    owner.says("/today").await;
    assert_snapshot!(owner.says("/campaign new S delay:5s delay:6s\nHi").await, @"
    *“delay” is there twice.* Leave just one.
    Write, for example:
    ```/campaign new Sale delay:5s
    Hi {name}, 20% off everything this week.```
    ");
    owner.says("/today").await;
    assert_snapshot!(owner.says("/campaign new S hours:7\nHi").await, @"
    *I didn't understand “7” in “hours”.*
    It has to be hours like `9-19`, or `0-24` for the whole day.
    Write, for example:
    ```/campaign new S hours:9-19
    Hi```
    ");
    owner.says("/today").await;
    assert_snapshot!(owner.says("/campaign new S days:someday\nHi").await, @"
    *I didn't understand “someday” in “days”.*
    It has to be days like `mon-fri`, or `all`.
    Write, for example:
    ```/campaign new S days:mon-fri
    Hi```
    ");
    owner.says("/today").await;
    assert_snapshot!(owner.says("/campaign new S daily:-3\nHi").await, @"
    *I didn't understand “-3” in “daily”.*
    It has to be a whole number between 1 and 1,000,000, or `none`.
    Write, for example:
    ```/campaign new S daily:250
    Hi```
    ");
    owner.says("/today").await;
    assert_snapshot!(owner.says("/status\nwith text below").await, @"
    *This command takes no text below it.*
    Write, for example:
    ```/status```
    ");
    owner.says("/today").await;
    assert_snapshot!(owner.says("/whoami please").await, @"
    *“please” doesn't belong here.*
    Write, for example:
    ```/whoami```
    ");
    owner.says("/today").await;
    assert_snapshot!(owner.says("/campaign new S delay:\nHi").await, @"
    Who gets it? Choose *All*, a tag, or write something like *city=Cali*.

    _Step 1 of 2 · `cancel` · `help`_
    [All]
    ");
    assert_snapshot!(owner.sends_file("voice.ogg", b"OggS").await, @"
    *A campaign can't have a voice message like that.* It can have a picture (JPG or PNG), a video (MP4 or 3GP) or a document (PDF, Word, Excel, PowerPoint or TXT).

    Who gets it? Choose *All*, a tag, or write something like *city=Cali*.

    _Step 1 of 2 · `cancel` · `help`_
    [All]
    ");
});

on_both_databases!(
    an_order_that_no_button_can_hold_leads_to_the_draft,
    |database| async move {
        let world = World::start(database).await;
        let owner = world.owner();
        for name in ["Feria", "Navidad"] {
            owner
                .says(&format!("/promo nueva {name}\nHola {{nombre}}, ven."))
                .await;
        }
        let tags: Vec<String> = (1..=20).map(|number| format!("clientes_de_{number}")).collect();
        let tags = tags.join(",");
        assert_snapshot!(owner.says(&format!("/promo editar para:{tags}")).await, @"
        ¿Cuál de ellas?
        [Navidad] [Feria]
        ");
        assert_snapshot!(owner.taps("Feria").await.to_string().lines().next().unwrap(), @"*Borrador «Feria»*, para todos tus clientes");
        owner.says("/idioma en").await;
        assert_snapshot!(owner.says(&format!("/campaign edit to:{tags}")).await, @"
        Which of them?
        [Navidad] [Feria]
        ");
        assert_snapshot!(owner.taps("Navidad").await.to_string().lines().next().unwrap(), @"*Draft “Navidad”*, for all your customers");
        // What fits is done at once.
        owner.says("/campaign edit daily:40").await;
        assert_snapshot!(owner.taps("Navidad").await, @"
        *Draft “Navidad”*, for all your customers

        Hola Lucía, ven.

        _Responde BAJA para no recibir más_

        Pace: one every 10 s, up to 40 a day, 9:00–19:00, Mon–Fri.
        Nothing goes out until you confirm.
        [Preview] [Send…] [Discard]
        ");
    }
);
