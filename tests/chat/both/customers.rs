//! Customers: whoever is added, changed, tagged and left out.

use insta::assert_snapshot;

use crate::chat::walks::{shop, walk};
use crate::harness::database::on_both_databases;
use crate::harness::people::{csv, customers};

on_both_databases!(changed_in_spanish, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &["/contacto editar Ana", "[Otro dato]", "ciudad", "ayuda", "Cali"]).await, @"");
    assert_snapshot!(walk(&owner, &["/contacto agregar 300 555 0299 Ana", "/contacto etiquetar Ana Peña", "cancelar", "/contacto etiquetar Ana Peña vip oro"]).await, @"");
    let many: String = (0..60).map(|n| format!(" dato{n}:si")).collect();
    assert_snapshot!(walk(&owner, &["/hoy"]).await, @"");
    assert_snapshot!(owner.says(&format!("/contacto editar Beto{many}")).await, @"");
});

on_both_databases!(changed_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &["/contact edit Ana", "[Something else]", "city", "help", "Cali"]).await, @"");
    assert_snapshot!(walk(&owner, &["/contact add 300 555 0299 Ana", "/contact tag Ana Peña", "cancel", "/contact tag Ana Peña vip gold"]).await, @"");
    let many: String = (0..60).map(|n| format!(" fact{n}:yes")).collect();
    assert_snapshot!(owner.says(&format!("/contact edit Beto{many}")).await, @"");
});

on_both_databases!(numbers_that_are_none_in_spanish, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &[
        "/contacto agregar",
        "hola",
        "cancelar",
        "/contacto ver 311 555",
        "/hoy",
        "/contacto ver +57 300 555 0201 99",
        "/hoy",
        "/contacto ver 000 000 0000",
        "/hoy",
        "/contacto agregar 300 555 Zoe",
        "/hoy",
        "/equipo agregar 300 555 agente Zoe",
        "/hoy",
        "/equipo agregar 000 000 0000 agente Zoe",
        "/hoy",
        "/equipo quitar 300 55",
        "/hoy",
        "/equipo rol 000 000 0000 agente",
        "/hoy",
        "/equipo quitar Nadie",
    ]).await, @"");
});

on_both_databases!(numbers_that_are_none_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &[
        "/contact add",
        "hello",
        "cancel",
        "/contact show 311 555",
        "/today",
        "/contact show +57 300 555 0201 99",
        "/today",
        "/contact show 000 000 0000",
        "/today",
        "/contact add 300 555 Zoe",
        "/today",
        "/team add 300 555 agent Zoe",
        "/today",
        "/team add 000 000 0000 agent Zoe",
        "/today",
        "/team remove 300 55",
        "/today",
        "/team role 000 000 0000 agent",
        "/today",
        "/team remove Nobody",
    ]).await, @"");
});

on_both_databases!(permission_in_spanish, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    let zoe = csv(&[("Zoe".to_owned(), "+573005550301".to_owned())]);
    let luz = csv(&[("Luz".to_owned(), "+573005550302".to_owned())]);
    owner.sends_file("zoe.csv", &zoe).await;
    assert_snapshot!(walk(&owner, &["[Importar 1]", "[Me lo pidieron]", "/contacto ver Zoe"]).await, @"");
    owner.sends_file("luz.csv", &luz).await;
    assert_snapshot!(walk(&owner, &["[Importar 1]", "[No lo sé]", "/contacto ver Luz", "/promo nueva Feria\nHola {nombre}, ven.", "/promo prueba Feria 300 555 0302"]).await, @"");
    // Too many to be read in a chat.
    owner.sends_file("muchos.csv", &csv(&customers(40))).await;
    owner.taps("Importar 40").await;
    owner.taps("Son mis clientes").await;
    let list = owner.says("/contacto lista").await.to_string();
    assert_snapshot!(list.lines().find(|line| line.contains("Excel")).unwrap_or_default(), @"");
});

on_both_databases!(permission_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    let list = "name,phone\nZoe,300 555 0301\nZoe again,+57 300 555 0301\nAna,300 555 0201\nNobody,12\n";
    assert_snapshot!(owner.says("/contact optout Ana").await, @"");
    assert_snapshot!(owner.sends_file("list.csv", list.as_bytes()).await, @"");
    owner.taps("Import 2").await;
    owner.taps("They're my customers").await;
    assert_snapshot!(walk(&owner, &["/campaign new Fair\nHi {name}, come.", "/campaign test Fair 300 555 0201", "/contact export tag:nobody"]).await, @"");
    // Who was erased comes back without campaigns.
    owner.says("/contact forget Zoe").await;
    owner.taps("Forget Zoe").await;
    owner
        .sends_file("list.csv", b"name,phone\nZoe,300 555 0301\n")
        .await;
    owner.taps("Import 1").await;
    owner.taps("They're my customers").await;
    assert_snapshot!(walk(&owner, &["/contact show Zoe", "/contact optin Zoe"]).await, @"");
});

on_both_databases!(lists_that_are_gone_in_spanish, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    let zoe = csv(&[("Zoe".to_owned(), "+573005550301".to_owned())]);
    owner.sends_file("zoe.csv", &zoe).await;
    owner.taps("Importar 1").await;
    let done = owner.taps("Son mis clientes").await;
    owner.says("/contacto agregar 300 555 0402 Luz").await;
    owner
        .sends_file("luz.csv", b"nombre,tel\nLuz,300 555 0402\n")
        .await;
    owner.taps("Importar 1").await;
    let again = owner.taps("Son mis clientes").await;
    assert_snapshot!(owner.taps_of(&again, "Deshacer").await, @"");
    let world = world.later(24 * 60 + 1).await;
    let owner = world.owner();
    assert_snapshot!(owner.taps_of(&done, "Deshacer").await, @"");
});

on_both_databases!(lists_that_are_gone_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    let zoe = csv(&[("Zoe".to_owned(), "+573005550301".to_owned())]);
    owner.sends_file("zoe.csv", &zoe).await;
    owner.taps("Import 1").await;
    let done = owner.taps("They're my customers").await;
    let asked = owner
        .sends_file("luz.csv", b"name,phone\nLuz,300 555 0402\n")
        .await;
    let world = world.later(24 * 60 + 1).await;
    let owner = world.owner();
    assert_snapshot!(owner.taps_of(&done, "Undo").await, @"");
    assert_snapshot!(owner.taps_of(&asked, "Import 1").await, @"");
});
