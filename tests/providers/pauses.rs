//! Who stopped a number says when it goes on.

use insta::assert_snapshot;
use serde_json::json;

use crate::harness::database::on_both_databases;
use crate::harness::setup::BUSINESS_NUMBER_ID;
use crate::harness::wait::until;
use crate::harness::world::World;

/// As if its provider had stopped the first number.
async fn provider_stops(world: &World, reason: &str, at: i64) {
    let stop = format!(
        "UPDATE channels SET state = 'paused', paused_by = 'provider', paused_reason = '{reason}', paused_at = {at} WHERE id = 1"
    );
    world.database().change(&stop).await;
}

/// What Meta says of the first number neither stops it nor lets it go on.
async fn nothing_is_said(world: &World) {
    let limited = json!({"can_send_message": "LIMITED", "words": "Not all countries."});
    world
        .simulator()
        .number_stands(BUSINESS_NUMBER_ID, &limited)
        .await;
}

on_both_databases!(what_a_member_paused_goes_on_when_told, |database| async move {
    let world = World::start(database).await;
    world.health_is_known().await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/canal pausar").await, @"
    *WhatsApp está en pausa.* Solo salen respuestas; lo demás espera.
    [Reanudar]
    ");
    assert_snapshot!(owner.says("/canal pausar").await, @"
    *WhatsApp ya está en pausa:* la puso Lucía.
    [Reanudar]
    ");
    assert_snapshot!(owner.says("/canal lista").await.steady(), @"
    *Tu número de WhatsApp*
    • *WhatsApp* · +57 300 5550199 · Meta
    En pausa: la puso Lucía.
    Calidad buena · 2.000 personas al día · 80 mensajes por segundo · «Mi negocio» · revisado: HH:MM
    ");
    // Going on with campaigns does not mean the number that he has paused himself.
    assert_snapshot!(owner.says("/reanudar").await, @"*WhatsApp sigue en pausa:* la puso Lucía. Para reanudar: `/canal reanudar WhatsApp`");
    assert_snapshot!(owner.says("/reanudar todo").await, @"*WhatsApp sigue en pausa:* la puso Lucía. Para reanudar: `/canal reanudar WhatsApp`");
    assert_snapshot!(owner.says("/canal reanudar").await, @"*WhatsApp vuelve a enviar.* Sigo con lo pendiente. ✅");
    assert_snapshot!(owner.says("/canal reanudar").await, @"WhatsApp ya está enviando.");
    assert_snapshot!(owner.says("/canal ver Nada").await, @"No conozco el número «Nada». Con `/canal lista` los ves todos.");

    owner.says("/idioma en").await;
    assert_snapshot!(owner.says("/channel pause").await, @"
    *WhatsApp is paused.* Only replies go out; the rest waits.
    [Resume]
    ");
    assert_snapshot!(owner.says("/channel pause").await, @"
    *WhatsApp is already paused:* Lucía paused it.
    [Resume]
    ");
    assert_snapshot!(owner.says("/resume").await, @"*WhatsApp stays paused:* Lucía paused it. To resume: `/channel resume WhatsApp`");
    assert_snapshot!(owner.taps_of(&owner.says("/channel pause").await, "Resume").await, @"*WhatsApp is sending again.* I'm carrying on with what was waiting. ✅");
    assert_snapshot!(owner.says("/channel show Nowhere").await, @"I don't know the number “Nowhere”. `/channel list` shows them all.");
});

on_both_databases!(what_the_provider_stopped_is_asked_about, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.says("hola").await;
    world.health_is_known().await;
    nothing_is_said(&world).await;
    world.looks_again().await;
    provider_stops(&world, "pause_channel:190", 1).await;
    assert_snapshot!(owner.says("/canal ver").await.steady(), @"
    *WhatsApp*
    +57 300 5550199 · Meta
    No puede enviar: tu proveedor no acepta la clave de acceso; crea una nueva y ponla con `/canal claves` (190)
    Cuenta: `106540352242922`
    Calidad buena · 2.000 personas al día · 80 mensajes por segundo · «Mi negocio» · revisado: HH:MM
    Meta dice: Not all countries.
    [Reanudar]
    ");
    // It stays the provider's.
    assert_snapshot!(owner.says("/canal pausar").await, @"
    *WhatsApp ya está detenido, y no por ti:* tu proveedor no acepta la clave de acceso; crea una nueva y ponla con `/canal claves` (190). Solo salen respuestas. Cuando esté arreglado, reanúdalo.
    [Reanudar]
    ");
    let by = "SELECT COUNT(*) FROM channels WHERE paused_by = 'provider'";
    assert_eq!(world.database().number(by).await, 1);
    let asked = owner.says("/canal reanudar").await;
    assert_snapshot!(asked, @"
    *Antes de seguir, mira por qué se detuvo:*
    • Tu número «WhatsApp»: tu proveedor no acepta la clave de acceso; crea una nueva y ponla con `/canal claves` (190)
    Si la causa sigue ahí, se detendrá otra vez, y WhatsApp puede bloquear un número que insiste. ¿Sigo?
    [Reanudar] [Ahora no]
    ");
    // A yes counts for what he saw alone.
    provider_stops(&world, "pause_channel:131031", 2).await;
    assert_snapshot!(owner.taps_of(&asked, "Reanudar").await, @"
    *Antes de seguir, mira por qué se detuvo:*
    • Tu número «WhatsApp»: Meta bloqueó tu cuenta de WhatsApp por sus normas; entra a business.facebook.com/business-support-home, mira el motivo y pide una revisión (131031)
    Si la causa sigue ahí, se detendrá otra vez, y WhatsApp puede bloquear un número que insiste. ¿Sigo?
    [Reanudar] [Ahora no]
    ");
    assert_eq!(world.database().number(by).await, 1);
    assert_snapshot!(owner.taps("Reanudar").await, @"*WhatsApp vuelve a enviar.* Sigo con lo pendiente. ✅");
    assert_eq!(world.database().number(by).await, 0);

    owner.says("/idioma en").await;
    provider_stops(&world, "pause_channel:190", 3).await;
    assert_snapshot!(owner.says("/channel show").await.steady(), @"
    *WhatsApp*
    +57 300 5550199 · Meta
    Can't send: your provider doesn't accept the access token; create a new one and enter it with `/channel keys` (190)
    Account: `106540352242922`
    Good quality · 2,000 people a day · 80 messages a second · “Mi negocio” · checked: HH:MM
    Meta says: Not all countries.
    [Resume]
    ");
    assert_snapshot!(owner.says("/channel pause").await, @"
    *WhatsApp is already stopped, and not by you:* your provider doesn't accept the access token; create a new one and enter it with `/channel keys` (190). Only replies go out. Once it's fixed, resume it.
    [Resume]
    ");
    assert_snapshot!(owner.says("/channel resume").await, @"
    *Before resuming, see why it stopped:*
    • Your number “WhatsApp”: your provider doesn't accept the access token; create a new one and enter it with `/channel keys` (190)
    If the cause is still there it will stop again, and WhatsApp may block a number that keeps trying. Shall I resume?
    [Resume] [Not now]
    ");
    assert_snapshot!(owner.taps("Not now").await, @"All right, I didn't do anything.");
    assert_eq!(world.database().number(by).await, 1);
});

/// A promotion, and somebody who could get it.
async fn draft(world: &World) {
    let owner = world.owner();
    owner.says("/contacto agregar +573005550201 Ana Peña").await;
    owner
        .says("/promo nueva Feria horas:0-24 dias:todos\nHola {nombre}")
        .await;
}

on_both_databases!(a_members_pause_is_told_as_his, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    world.health_is_known().await;
    nothing_is_said(&world).await;
    draft(&world).await;
    owner.says("/canal pausar").await;
    assert_snapshot!(owner.says("/estado").await, @"
    *Mi negocio*: 1 cliente, 0 prospectos abiertos
    No hay promociones en marcha.
    *«WhatsApp» está en pausa:* la puso Lucía. Para quitarla: `/canal reanudar WhatsApp`
    [Nueva promoción] [Reanudar WhatsApp]
    ");
    let refused = owner.says("/promo enviar Feria").await;
    assert_snapshot!(refused, @"
    *«WhatsApp» está en pausa:* la puso Lucía. Para quitarla: `/canal reanudar WhatsApp`
    [Reanudar WhatsApp]
    ");
    assert_snapshot!(owner.taps_of(&refused, "Reanudar WhatsApp").await, @"*WhatsApp vuelve a enviar.* Sigo con lo pendiente. ✅");

    provider_stops(&world, "pause_channel:190", 1).await;
    assert_snapshot!(owner.says("/estado").await, @"
    *Mi negocio*: 1 cliente, 0 prospectos abiertos
    No hay promociones en marcha.
    *Tu número no puede enviar:* tu proveedor no acepta la clave de acceso; crea una nueva y ponla con `/canal claves` (190). ⚠️
    [Nueva promoción]
    ");
    assert_snapshot!(owner.says("/promo enviar Feria").await, @"
    *Tu número no puede enviar ahora:* tu proveedor no acepta la clave de acceso; crea una nueva y ponla con `/canal claves` (190).
    Cuando lo arregles, escribe `/reanudar`.
    ");
    owner.says("/reanudar").await;
    owner.taps("Reanudar").await;

    owner.says("/idioma en").await;
    owner.says("/channel pause").await;
    assert_snapshot!(owner.says("/status").await, @"
    *Mi negocio*: 1 customer, 0 open leads
    No campaign is running.
    *“WhatsApp” is paused:* Lucía paused it. To resume: `/channel resume WhatsApp`
    [New campaign] [Resume WhatsApp]
    ");
    assert_snapshot!(owner.says("/campaign start Feria").await, @"
    *“WhatsApp” is paused:* Lucía paused it. To resume: `/channel resume WhatsApp`
    [Resume WhatsApp]
    ");
    // Whoever may not end it reads who did it.
    owner.says("/team add +573005550101 viewer Mario").await;
    owner.taps("Add").await;
    let viewer = world.customer("+573005550101", "Mario");
    assert_snapshot!(viewer.says("/status").await, @"
    *Mi negocio*: 1 cliente, 0 prospectos abiertos
    No hay promociones en marcha.
    *«WhatsApp» está en pausa:* la puso Lucía.
    ");
});

on_both_databases!(
    of_two_numbers_each_that_stands_still_is_named,
    |database| async move {
        let world = World::start(database).await;
        let owner = world.owner();
        world.health_is_known().await;
        draft(&world).await;
        let another = "INSERT INTO channels (organisation_id, provider, account, name, number, state, settings, created_at) \
                   VALUES (1, 'twilio', '573005550198', 'Centro', '+57 300 5550198', 'active', '{}', 1)";
        world.database().change(another).await;
        owner.says("/canal pausar Centro").await;
        assert_snapshot!(owner.says("/estado").await, @"
        *Mi negocio*: 1 cliente, 0 prospectos abiertos
        No hay promociones en marcha.
        *«Centro» está en pausa:* la puso Lucía. Para quitarla: `/canal reanudar Centro`
        [Nueva promoción] [Reanudar Centro]
        ");
        nothing_is_said(&world).await;
        provider_stops(&world, "pause_channel:190", 1).await;
        assert_snapshot!(owner.says("/estado").await, @"
        *Mi negocio*: 1 cliente, 0 prospectos abiertos
        No hay promociones en marcha.
        *«WhatsApp» no puede enviar:* tu proveedor no acepta la clave de acceso; crea una nueva y ponla con `/canal claves` (190). ⚠️
        *«Centro» está en pausa:* la puso Lucía. Para quitarla: `/canal reanudar Centro`
        [Nueva promoción] [Reanudar Centro]
        ");
        assert_snapshot!(owner.says("/promo enviar Feria").await, @"
        *«WhatsApp» no puede enviar ahora:* tu proveedor no acepta la clave de acceso; crea una nueva y ponla con `/canal claves` (190).
        Cuando lo arregles, escribe `/reanudar`.
        ");

        owner.says("/idioma en").await;
        let status = owner.says("/status").await;
        assert_snapshot!(status, @"
        *Mi negocio*: 1 customer, 0 open leads
        No campaign is running.
        *“WhatsApp” can't send:* your provider doesn't accept the access token; create a new one and enter it with `/channel keys` (190). ⚠️
        *“Centro” is paused:* Lucía paused it. To resume: `/channel resume Centro`
        [New campaign] [Resume Centro]
        ");
        assert_snapshot!(owner.says("/campaign start Feria").await, @"
        *“WhatsApp” can't send now:* your provider doesn't accept the access token; create a new one and enter it with `/channel keys` (190).
        Once you've fixed it, write `/resume`.
        ");
        assert_snapshot!(owner.taps_of(&status, "Resume Centro").await, @"*Centro is sending again.* I'm carrying on with what was waiting. ✅");
        let paused = "SELECT id FROM channels WHERE state = 'paused'";
        assert_eq!(world.database().number(paused).await, 1);
    }
);

on_both_databases!(
    a_number_that_goes_on_is_looked_at_at_once,
    |database| async move {
        let world = World::start(database).await;
        let owner = world.owner();
        world.health_is_known().await;
        owner.says("hola").await;
        // Nobody looks by himself.
        let later = "UPDATE schedules SET next_run_at = next_run_at + 86400000 WHERE job = 'check-health'";
        world.database().change(later).await;
        owner.says("/canal pausar").await;
        let blocked = json!({"can_send_message": "BLOCKED", "error_code": 141_006});
        world
            .simulator()
            .number_stands(BUSINESS_NUMBER_ID, &blocked)
            .await;
        // The answer cannot leave any more.
        owner.says_only("/canal reanudar").await;
        until("the number to stop", async || {
            let stopped = "SELECT COUNT(*) FROM channels WHERE paused_reason = 'pause_channel:141006'";
            (world.database().number(stopped).await == 1).then_some(())
        })
        .await;
    }
);

on_both_databases!(
    of_two_numbers_with_one_name_none_is_guessed,
    |database| async move {
        let world = World::start(database).await;
        let owner = world.owner();
        owner.says("hola").await;
        world.health_is_known().await;
        let another = "INSERT INTO channels (organisation_id, provider, account, name, number, state, settings, created_at) \
                   VALUES (1, 'twilio', '573005550198', 'WhatsApp', '+57 300 5550198', 'active', '{}', 1)";
        world.database().change(another).await;
        let asked = owner.says("/canal pausar whatsapp").await;
        assert_snapshot!(asked, @"
        *Tienes 2 números que se llaman «whatsapp».* ¿Cuál?
        [+57 300 5550199] [+57 300 5550198]
        ");
        assert_eq!(
            world
                .database()
                .number("SELECT COUNT(*) FROM channels WHERE state = 'paused'")
                .await,
            0
        );
        assert_snapshot!(owner.taps_of(&asked, "+57 300 5550198").await, @"
        *WhatsApp está en pausa.* Solo salen respuestas; lo demás espera.
        [Reanudar]
        ");
        let paused = "SELECT id FROM channels WHERE state = 'paused'";
        assert_eq!(world.database().number(paused).await, 2);
        // The button below the answer means the same one.
        assert_snapshot!(owner.taps("Reanudar").await, @"*WhatsApp vuelve a enviar.* Sigo con lo pendiente. ✅");
        assert_snapshot!(owner.says("/canal ver").await, @"
        Tienes varios números: dime cuál, p. ej. `/canal ver Centro`. Con `/canal lista` los ves todos.
        [+57 300 5550199] [+57 300 5550198]
        ");
        owner.says("/idioma en").await;
        assert_snapshot!(owner.says("/channel keys WhatsApp").await, @"
        *You have 2 numbers called “WhatsApp”.* Which one?
        [+57 300 5550199] [+57 300 5550198]
        ");
    }
);
