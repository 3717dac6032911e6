//! The team: two of a name, codes of an app, a second yes, and several businesses.

use insta::assert_snapshot;

use crate::chat::walks::{shop, walk};
use crate::harness::authenticator::App;
use crate::harness::database::on_both_databases;
use crate::harness::people::{csv, customers};
use crate::harness::world::{OWNER, Setup, World};

on_both_databases!(two_of_a_name_in_spanish, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    for (phone, name) in [("+573005550111", "Ana Ruiz"), ("+573005550112", "Ana Soto")] {
        owner
            .says(&format!("/equipo agregar {phone} encargada {name}"))
            .await;
        owner.taps("Agregar").await;
    }
    assert_snapshot!(walk(&owner, &["/equipo quitar Ana", "/equipo desbloquear Ana Ruiz", "/equipo rol Lucía agente", "/equipo rol Ana Ruiz dueña", "[Ahora no]", "/bitácora"]).await, @"");
    // What was asked for, and who asked may not do that any more.
    let ruiz = world.customer("+573005550111", "Ana Ruiz");
    ruiz.says("hola").await;
    owner.says("/ajustes aprobación:1").await;
    owner.says("/promo nueva Feria\nHola {nombre}, ven.").await;
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    owner.says("/promo nueva Novedades plantilla:novedades").await;
    ruiz.says("/promo enviar Novedades").await;
    ruiz.taps("Enviar a 2").await;
    let request = owner.hears_about("pide tu aprobación").await;
    assert_snapshot!(request.steady(), @"");
    assert_snapshot!(owner.taps_of(&request, "Rechazar").await, @"");
    ruiz.says("/promo enviar Novedades").await;
    ruiz.taps("Enviar a 2").await;
    let request = owner.hears_about("pide tu aprobación").await;
    owner.says("/promo editar Novedades diario:40").await;
    assert_snapshot!(owner.taps_of(&request, "Aprobar").await, @"");
    assert_snapshot!(ruiz.hears_about("cambió desde").await, @"");
    ruiz.says("/promo enviar Novedades").await;
    ruiz.taps("Enviar a 2").await;
    let request = owner.hears_about("pide tu aprobación").await;
    owner.says("/equipo rol Ana Ruiz lectura").await;
    owner.taps("Cambiar rol").await;
    assert_snapshot!(owner.taps_of(&request, "Aprobar").await, @"");
});

on_both_databases!(two_of_a_name_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/settings approval:1").await, @"");
    for (phone, name) in [("+573005550111", "Ann Park"), ("+573005550112", "Ann Stone")] {
        owner.says(&format!("/team add {phone} manager {name}")).await;
        owner.taps("Add").await;
    }
    assert_snapshot!(walk(&owner, &["/team remove Ann", "/team unlock Ann Park", "/team unlock Lucía", "/team role Lucía agent"]).await, @"");
    let park = world.customer("+573005550111", "Ann Park");
    park.says("hello").await;
    owner.says("/settings approval:1").await;
    world.templates_are_known().await;
    owner
        .says("/template new news\nHi {name}, we have news for you.")
        .await;
    let news = world.simulator().submitted("news").await;
    world.simulator().approve_template(&news).await;
    owner.hears_about(&news).await;
    owner.says("/campaign new News template:news").await;
    assert_snapshot!(owner.says("/campaign start News").await.steady(), @"");
    assert_snapshot!(owner.taps("Send to 2").await.steady(), @"");
    let request = park.hears_about("asks for your approval").await;
    assert_snapshot!(park.taps_of(&request, "Reject").await, @"");
    assert_snapshot!(owner.hears_about("didn't approve").await, @"");
    owner.says("/campaign start News").await;
    owner.taps("Send to 2").await;
    let request = park.hears_about("asks for your approval").await;
    owner.says("/contact add 300 555 0999 Zoe").await;
    assert_snapshot!(park.taps_of(&request, "Approve").await.steady(), @"");
    assert_snapshot!(owner.says("/settings approval:none").await.steady(), @"");
    let request = park.hears_about("change the settings").await;
    assert_snapshot!(park.taps_of(&request, "Reject").await, @"");
    assert_snapshot!(owner.hears_about("didn't approve your change").await, @"");
    owner.says("/settings approval:none").await;
    let request = park.hears_about("change the settings").await;
    assert_snapshot!(park.taps_of(&request, "Approve").await, @"");
});

on_both_databases!(several_businesses_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &["/organisation new 🎉", "mi negocio", "North Optics", "[Create]", "/organisation use xyz", "/organisation use", "/organisation use north", "/channel list", "/organisation new North Lenses", "[Create]", "/organisation use north"]).await, @"");
});

on_both_databases!(several_businesses_in_spanish, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    let mario = world.customer("+573005550101", "Mario");
    owner.says("/equipo agregar +573005550101 gerente Mario").await;
    owner.taps("Agregar").await;
    owner.says("/organización nueva Óptica Norte").await;
    let old = owner.taps("Crear").await;
    owner.says("/equipo agregar +573005550101 gerente Mario").await;
    owner.taps("Agregar").await;
    mario.says("hola").await;
    assert_snapshot!(walk(&mario, &["/organización usar norte", "/promo nueva Feria\nHola"]).await, @"");
    assert_snapshot!(owner.taps_of(&old, "Mi negocio").await, @"");
    assert_snapshot!(walk(&owner, &["/organización usar norte"]).await, @"");
});

on_both_databases!(a_manager_of_two_businesses_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    let mario = world.customer("+573005550101", "Mario");
    owner.says("/team add +573005550101 manager Mario").await;
    owner.taps("Add").await;
    owner.says("/organisation new North Optics").await;
    owner.taps("Create").await;
    owner.says("/team add +573005550101 manager Mario").await;
    owner.taps("Add").await;
    mario.says("hello").await;
    let there = mario.says("/organisation use north").await;
    assert_snapshot!(there, @"");
    owner.says("/team remove Mario").await;
    owner.taps("Remove").await;
    mario.hears_about("took you off").await;
    assert_snapshot!(mario.quotes(&there).says("/status").await, @"");
});

on_both_databases!(the_log_and_the_settings_in_spanish, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    owner.says("Qué día más bonito").await;
    owner.says("/contacto olvidar Ana").await;
    owner.taps("Ahora no").await;
    assert_snapshot!(owner.says("/bitácora").await.steady(), @"");
    assert_snapshot!(walk(&owner, &["/ajustes", "[Ver más]"]).await, @"");
});

on_both_databases!(the_log_and_the_settings_in_english, |database| async move {
    let world = shop(database, "en").await;
    world.templates_are_known().await;
    let owner = world.owner();
    owner
        .says("/template new news\nHi {name}, we have news for you.")
        .await;
    let news = world.simulator().submitted("news").await;
    world.simulator().approve_template(&news).await;
    owner.hears_about(&news).await;
    owner.says("/settings confirm:1").await;
    owner.says("/campaign new News template:news").await;
    assert_snapshot!(walk(&owner, &["/campaign p", "/today", "/campaign start News", "3", "2", "/log", "/settings", "[More]"]).await, @"");
});

on_both_databases!(codes_of_an_app_the_other_way_round, |database| async move {
    let setup = Setup {
        speed: 6,
        settings: [
            ("PREGON_OWNERS".to_owned(), format!("{OWNER},+573005550101")),
            ("PREGON_LOCALE".to_owned(), "en".to_owned()),
        ]
        .into(),
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    let partner = world.customer("+573005550101", "Mario");
    partner.says("/idioma es").await;
    owner.sends_file("people.csv", &csv(&customers(2))).await;
    owner.taps("Import 2").await;
    owner.taps("They're my customers").await;
    let mut app = App::new(&owner.says("/settings totp").await);
    assert_snapshot!(owner.says("1234").await, @"");
    let code = app.code(&world).await;
    owner.says(&code).await;
    assert_snapshot!(partner.hears_about("Lucía").await, @"");
    assert_snapshot!(owner.says("/settings totp").await, @"");
    assert_snapshot!(owner.says("/team unlock Lucía").await, @"");
    owner.says("/team role Mario manager").await;
    owner.taps("Change role").await;
    let code = app.code(&world).await;
    owner.says(&code).await;
    assert_snapshot!(owner.says("/log").await.steady(), @"");
    owner.says("/team role Mario owner").await;
    owner.taps("Change role").await;
    let code = app.code(&world).await;
    owner.says(&code).await;
    owner.says("/settings totp off").await;
    let code = app.code(&world).await;
    assert_snapshot!(owner.says(&code).await, @"");
    assert_snapshot!(partner.hears_about("quitó").await, @"");
    let mut app = App::new(&owner.says("/settings totp").await);
    let code = app.code(&world).await;
    owner.says(&code).await;
    assert_snapshot!(partner.says("/equipo desbloquear Lucía").await, @"");
    assert_snapshot!(partner.taps("Quitar su código").await, @"");
    assert_snapshot!(owner.hears_about("Mario").await, @"");
});
