//! What is wrong, why, and how to put it right.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::people::{csv, customers};
use crate::harness::ports::Port;
use crate::harness::process::{Environment, Program};
use crate::harness::world::{Setup, World};

on_both_databases!(typos_get_suggestions, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/estdo").await, @r"
    *No conozco la orden «estdo».*
    ¿Quisiste decir…?
    [/estado]
    ");
    assert_snapshot!(owner.taps("/estado").await, @r"
    *Mi negocio*: 0 clientes, 0 prospectos abiertos
    No hay promociones en marcha.
    [Nueva promoción]
    ");
    assert_snapshot!(owner.says("/promo nuva Rebajas\nHola").await, @r"
    *«nuva» no existe en /campaña.*
    Puedes: nueva, lista, ver, vista, prueba, enviar, pausar, reanudar, cancelar.
    ¿Quisiste decir…?
    [/campaña nueva Reba…]
    ");
    assert_snapshot!(owner.says("/contacto importr").await, @"
    *«importr» no existe en /contacto.*
    Puedes: agregar, buscar, ver, editar, etiquetar, desetiquetar, importar, exportar, baja, alta, olvidar.
    ¿Quisiste decir…?
    [/contacto importar]
    ");
    assert_snapshot!(owner.says("/xyzzy").await, @"*No conozco la orden «xyzzy».*");
    assert_snapshot!(owner.says("/promo bailar").await, @r"
    *«bailar» no existe en /campaña.*
    Puedes: nueva, lista, ver, vista, prueba, enviar, pausar, reanudar, cancelar.
    ");
    assert_snapshot!(owner.says("/promo pa").await, @"No hay nada en marcha.");
    assert_snapshot!(owner.says("/promo nueva \"Rebajas\nHola").await, @r#"
    *Abriste unas comillas y no las cerraste.*
    Escribe, por ejemplo:
    ```/campaña nueva "Rebajas"```
    "#);
    assert_snapshot!(owner.says("/promo nueva R espera:5s espera:6s\nHola").await, @r"
    *espera está dos veces.* Déjalo una sola vez.
    Escribe, por ejemplo:
    ```/campaña nueva Rebajas espera:5s
    Hola {nombre}, esta semana todo con 20 %.```
    ");
    assert_snapshot!(owner.says("/promo nueva R horas:7\nHola").await, @r"
    *No entendí horas: «7».*
    Debe ser un horario como `9-19`, o `0-24` para todo el día.
    Escribe, por ejemplo:
    ```/campaña nueva R horas:9-19
    Hola```
    ");
    assert_snapshot!(owner.says("/promo nueva R diario:-3\nHola").await, @r"
    *No entendí diario: «-3».*
    Debe ser un número entero entre 1 y 1.000.000, o `ninguno`.
    Escribe, por ejemplo:
    ```/campaña nueva R diario:20
    Hola```
    ");
    assert_snapshot!(owner.says("/estado\ncon texto debajo").await, @r"
    *Esta orden no lleva texto debajo.*
    Escribe, por ejemplo:
    ```/estado```
    ");
    assert_snapshot!(owner.says(&format!("/promo nueva {}\nHola", "larga ".repeat(40))).await, @r"
    *título es demasiado largo*: caben 80 caracteres.
    Escribe, por ejemplo:
    ```/campaña nueva Rebajas
    Hola```
    ");
    owner.says("/idioma en").await;
    assert_snapshot!(owner.says("/stauts").await, @r"
    *I do not know the command “stauts”.*
    Did you mean…?
    [/status] [/start]
    ");
    assert_snapshot!(owner.says("/campaign nwe Sale\nHi").await, @r"
    *“nwe” does not exist in /campaign.*
    You can: new, list, show, preview, test, start, pause, resume, cancel.
    Did you mean…?
    [/campaign new Sale]
    ");
    assert_snapshot!(owner.says("/campaign new S delay:soon\nHi").await, @r"
    *I did not understand delay: “soon”.*
    It must be a time such as `10s` or `2m`, or `none`.
    Write, for example:
    ```/campaign new S delay:10s
    Hi```
    ");
});

on_both_databases!(questions_can_be_left_and_come_back_to, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.sends_file("clientes.csv", &csv(&customers(2))).await;
    owner.taps("Importar 2").await;
    owner.taps("Son mis clientes").await;
    assert_snapshot!(owner.says("/promo nueva").await, @r"
    ¿Cómo la llamamos? Es solo para ti, p. ej. *Rebajas*.

    _Paso 1 de 3 · `atrás` · `cancelar` · `ayuda`_
    ");
    assert_snapshot!(owner.says("ayuda").await, @r"
    Un nombre para reconocerla; tus clientes no lo ven.
    Por ejemplo: Rebajas
    ");
    assert_snapshot!(owner.says("Rebajas").await, @r"
    Escribe el mensaje tal como lo verán tus clientes. Usa `{nombre}` para saludar a cada uno.

    _Paso 2 de 3 · `atrás` · `cancelar` · `ayuda`_
    ");
    assert_snapshot!(owner.says("Hola {barrio}").await, @r"
    *No sé qué poner en `{barrio}`.* Puedes usar: `{nombre}`.
    Escribe el texto de nuevo.
    ");
    assert_snapshot!(owner.says("Hola {nombre}, ven.").await, @r"
    ¿A quién se la enviamos? Elige *Todos* o escribe una etiqueta.

    _Paso 3 de 3 · `atrás` · `cancelar` · `ayuda`_
    [Todos]
    ");
    assert_snapshot!(owner.says("oro").await, @r"
    *Nadie tiene la etiqueta «oro».*
    Etiquetas: todavía ninguna.
    ");
    assert_snapshot!(owner.says("atrás").await, @r"
    No entendí eso como una orden. Con *Ayuda* ves lo que puedo hacer; para contestar a un cliente, responde citando su tarjeta.
    [Ayuda] [Cómo va]
    ");
    // Another command parks the question; an answer after it is no answer.
    assert_snapshot!(owner.says("/promo lista").await, @r"
    Todavía no tienes promociones.
    [Nueva promoción]
    ");
    assert_snapshot!(owner.says("Hola {nombre}, ven.").await, @r"
    No entendí eso como una orden. Con *Ayuda* ves lo que puedo hacer; para contestar a un cliente, responde citando su tarjeta.
    [Ayuda] [Cómo va]
    ");
    owner.says("/promo nueva").await;
    assert_snapshot!(owner.says("cancelar").await, @"Cancelado. No guardé nada.");
    assert_snapshot!(owner.says("cancelar").await, @r"
    No entendí eso como una orden. Con *Ayuda* ves lo que puedo hacer; para contestar a un cliente, responde citando su tarjeta.
    [Ayuda] [Cómo va]
    ");
    // After a quarter of an hour nobody is waiting for an answer any more.
    owner.says("/promo nueva").await;
    let world = world.later(16).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("Rebajas").await, @r"
    No entendí eso como una orden. Con *Ayuda* ves lo que puedo hacer; para contestar a un cliente, responde citando su tarjeta.
    [Ayuda] [Cómo va]
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
    *¿De dónde tienes permiso para escribirles?*
    Guardo tu respuesta con cada contacto. Si no lo sabes, los guardo sin enviarles promociones hasta que lo aclares con `/contacto alta`, o escriban ALTA. Los que ya tenías siguen como están.
    [Son mis clientes] [Me lo pidieron] [No lo sé]
    ");
    assert_snapshot!(owner.taps_of(&first, "Importar 3").await, @"Ese botón ya se usó; no lo hice dos veces.");
    assert_snapshot!(owner.taps_of(&first, "Ahora no").await, @"Ese botón ya se usó; no lo hice dos veces.");
    // Another owner cannot press it, not even with the same id.
    let second = owner.sends_file("clientes.csv", &csv(&customers(4))).await;
    assert_snapshot!(partner.presses_as_if(&second, "Importar 4").await, @"Ese botón ya no corresponde a nada. Pídelo de nuevo, por favor.");
    let world = world.later(11).await;
    let owner = world.owner();
    assert_snapshot!(owner.taps_of(&second, "Importar 4").await, @"Ese botón valía 10 minutos y ya pasaron. Pídelo de nuevo para ver los números de ahora.");
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
        assert_snapshot!(owner.taps_of(&summary, "Enviar a 3").await.steady(), @r"
        *«Feria»: 2 personas la recibirán*
        Quedan fuera 1:
           • pidieron no recibir promociones: 1
        Empieza: vie 20 nov 2026, HH:MM (Bogotá)
        Termina: vie 20 nov 2026, HH:MM (Bogotá)
        Ritmo: uno cada 10 s, al día 250, HH:MM–HH:MM, lun–vie. El primer día: 2.
        Primeras personas: Beto Peña, Carla Peña
        [Enviar a 2] [Ahora no]
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
