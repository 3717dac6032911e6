//! `/team`: who may text commands. The owners are told of every change, and there is always one.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::setup::Setup;
use crate::harness::world::World;

on_both_databases!(a_team_grows_and_shrinks, |database| async move {
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
    partner.says("/idioma en").await;

    // Nothing happens before the button; then the other owner is told, in his own language.
    assert_snapshot!(owner.says("/equipo agregar 300 555 0111 encargada Ana").await, @"
    *¿Agregar a Ana (+57 300 5550111) con rol gerente?* Podrá usarme desde su WhatsApp.
    [Agregar] [Ahora no]
    ");
    assert_snapshot!(owner.taps("Agregar").await, @"*Ana* ya está en el equipo, con rol *gerente*. Pídele que me salude y le digo cómo empezar.");
    assert_snapshot!(partner.hears_about("Ana").await, @"*Lucía* added *Ana* to the team, with the role *manager*.");
    // She is welcomed as soon as WhatsApp allows it: when she writes.
    let ana = world.customer("+573005550111", "Ana");
    ana.says_only("hola").await;
    assert_snapshot!(ana.hears_about("Tres cosas para probar").await, @"
    ¡Hola Ana! Ya puedes escribirme los comandos de *Mi negocio*. Tu rol: *gerente*.

    Tres cosas para probar:
    1. `/promo nueva` y te guío paso a paso
    2. `/hoy` para ver el día
    3. `/ayuda` para ver todo
    ");
    assert_snapshot!(owner.says("/equipo agregar 300 555 0111 agente").await, @"*Ana* ya está en el equipo, con rol *gerente*. Cámbialo con `/equipo rol`.");
    assert_snapshot!(owner.says("/equipo agregar 12 agente").await, @"
    *A «12» le faltan cifras.* Escríbelo como lo marcas (`321 1234567`) o con su país (`+57 321 1234567`).
    Escribe, por ejemplo:
    ```/equipo agregar 3211234567 agente```
    ");

    // One without a name is called by that of his profile once he writes.
    owner.says("/equipo agregar +57 300 555 0112 lectura").await;
    owner.taps("Agregar").await;
    let luis = world.customer("+573005550112", "Luis");
    luis.says_only("hola").await;
    assert_snapshot!(luis.hears_about("Ya puedes escribirme").await, @"
    ¡Hola! Ya puedes escribirme los comandos de *Mi negocio*. Tu rol: *solo lectura*.

    Tres cosas para probar:
    1. `/hoy` para ver el día
    2. `/prospectos` para ver quién escribió
    3. `/ayuda` para ver todo
    ");
    assert_snapshot!(luis.says("/equipo lista").await, @"Tu rol, *solo lectura*, no alcanza para eso. Pídeselo a alguien con rol *dueño*.");
    assert_snapshot!(luis.says("/ajustes").await, @"Tu rol, *solo lectura*, no alcanza para eso. Pídeselo a alguien con rol *dueño*.");

    assert_snapshot!(partner.says("/team list").await, @"
    *Mi negocio's team*
    • *Lucía*: owner
       `+57 300 5550100`
    • *Mario*: owner
       `+57 300 5550101`
    • *Ana*: manager
       `+57 300 5550111`
    • *Luis*: viewer
       `+57 300 5550112`
    ");
    assert_snapshot!(partner.says("/team role Ana agent").await, @"
    *Change the role of Ana to agent?*
    [Change role] [Not now]
    ");
    assert_snapshot!(partner.taps("Change role").await, @"*Ana* now has the role *agent*.");
    assert_snapshot!(owner.hears_about("cambió el rol").await, @"*Mario* cambió el rol de *Ana* a agente.");
    assert_snapshot!(ana.hears_about("Mario").await, @"*Mario* cambió tu rol en *Mi negocio*: ahora es *agente*. Mira con `/ayuda` qué puedes hacer.");
    assert_snapshot!(ana.says("/promo nueva Trampa\nHola").await, @"Tu rol, *agente*, no alcanza para eso. Pídeselo a alguien con rol *gerente* o *dueño*.");
    assert_snapshot!(partner.says("/team remove Luis").await, @"
    *Remove Luis from the team?* They'll no longer be able to use me.
    [Remove] [Not now]
    ");
    assert_snapshot!(partner.taps("Remove").await, @"*Luis* is no longer on the team.");
    assert_snapshot!(owner.hears_about("quitó").await, @"*Mario* quitó a *Luis* del equipo.");
    assert_snapshot!(luis.hears_about("Mario").await, @"*Mario* te quitó del equipo de *Mi negocio*. Ya no puedes escribirme comandos.");
    assert_snapshot!(partner.says("/team remove Zoe").await, @"*I can't find “Zoe” on the team.* See `/team list`.");
    // From now on he is a customer like any other.
    luis.says_only("/estado").await;
    owner.hears_about("Luis").await;

    // Two owners; when one has gone, the other cannot.
    owner.says("/equipo quitar Mario").await;
    owner.taps("Quitar").await;
    assert_snapshot!(partner.hears_about("Lucía").await, @"*Lucía* took you off the team of *Mi negocio*. You can no longer text me commands.");
    assert_snapshot!(owner.says("/equipo rol Lucía agente").await, @"*Tu negocio necesita al menos un dueño.* Dale antes ese rol a otra persona.");
    assert_snapshot!(owner.says("/equipo quitar Lucía").await, @"*Tu negocio necesita al menos un dueño.* Dale antes ese rol a otra persona.");
    assert_snapshot!(owner.says("/equipo lista").await, @"
    *El equipo de Mi negocio*
    • *Lucía*: dueño
       `+57 300 5550100`
    • *Ana*: agente
       `+57 300 5550111`
    ");
});

on_both_databases!(two_owners_cannot_leave_at_the_same_time, |database| async move {
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
    owner.says("/start").await;
    // Both are asked while there are two; only the first yes counts.
    owner.says("/equipo rol Mario agente").await;
    partner.says("/equipo rol Lucía agente").await;
    assert_snapshot!(owner.taps("Cambiar rol").await, @"*Mario* ahora tiene el rol *agente*.");
    partner.taps_only("Cambiar rol").await;
    assert_snapshot!(partner.hears_about("no alcanza").await, @"Tu rol, *agente*, no alcanza para eso. Pídeselo a alguien con rol *dueño*.");
    assert_snapshot!(owner.says("/equipo rol Lucía encargada").await, @"*Tu negocio necesita al menos un dueño.* Dale antes ese rol a otra persona.");
});

on_both_databases!(an_owner_who_is_one_no_more_is_told, |database| async move {
    let three = "+573005550100,+573005550101,+573005550102";
    let setup = Setup {
        settings: [("PREGON_OWNERS".to_owned(), three.to_owned())].into(),
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    let mario = world.customer("+573005550101", "Mario");
    let nora = world.customer("+573005550102", "Nora");
    mario.says("/lang en").await;
    nora.says("/hoy").await;
    owner.says("/hoy").await;
    // He himself once, in the words for him; the other owner in hers.
    owner.says("/equipo rol Mario agente").await;
    owner.taps("Cambiar rol").await;
    assert_snapshot!(mario.hears().await, @"*Lucía* changed your role at *Mi negocio*: it's now *agent*. See what you can do with `/help`.");
    assert_snapshot!(nora.hears().await, @"*Lucía* cambió el rol de *Mario* a agente.");
    // Whoever becomes an owner is told of that, and not of what others are told.
    owner.says("/equipo rol Mario titular").await;
    owner.taps("Cambiar rol").await;
    assert_snapshot!(mario.hears().await, @"*Lucía* changed your role at *Mi negocio*: it's now *owner*. See what you can do with `/help`.");
    nora.hears_about("dueño").await;
    // And whoever makes himself less than he was knows.
    mario.says("/team role Mario viewer").await;
    assert_snapshot!(mario.taps("Change role").await, @"*Mario* now has the role *viewer*.");
    assert_snapshot!(owner.hears_about("Mario").await, @"*Mario* cambió el rol de *Mario* a solo lectura.");
    nora.hears_about("solo lectura").await;
    owner.says("/equipo quitar Nora").await;
    owner.taps("Quitar").await;
    assert_snapshot!(nora.hears().await, @"*Lucía* te quitó del equipo de *Mi negocio*. Ya no puedes escribirme comandos.");
    world.outbox_is_empty().await;
    assert_eq!((mario.sees().await.len(), nora.sees().await.len()), (5, 5));
});
