//! Campaigns for very many customers: counted and written down beside everything else, so that every answer comes at once.

use insta::assert_snapshot;

use crate::harness::database::{Database, on_both_databases};
use crate::harness::people::crowd;
use crate::harness::phone::Message;
use crate::harness::ports::Port;
use crate::harness::wait::until;
use crate::harness::walk;
use crate::harness::world::World;

/// As if a process had it in hand that does not get on.
const IN_HAND: &str = "UPDATE campaigns SET hold_at = 9000000000000000";
const LET_GO: &str = "UPDATE campaigns SET hold_at = NULL";

/// A shop with thirty thousand customers, 27,000 of whom want promotions, and a draft for them all.
async fn crowded(database: Database, language: &str) -> World {
    let world = walk::shop(database, language).await;
    world.database().change("DELETE FROM contacts").await;
    world.database().change(&crowd(30_000)).await;
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    let owner = world.owner();
    let draft = match language {
        "es" => "/promo nueva Feria plantilla:novedades diario:20",
        _ => "/campaign new Fair template:novedades daily:20",
    };
    owner.says(draft).await;
    world
}

/// The summary, once everybody is counted.
async fn summary(world: &World, start: &str) -> Message {
    let owner = world.owner();
    owner.says_only(start).await;
    owner.hears_about("27").await
}

async fn state(world: &World) -> String {
    let rows = world.database().rows("SELECT state FROM campaigns").await;
    rows[0].try_get("", "state").unwrap()
}

async fn is(world: &World, wanted: &str) {
    until(&format!("the campaign to be {wanted}"), async || {
        (state(world).await == wanted).then_some(())
    })
    .await;
}

/// Everybody stands there once, and the numbers of the campaign say the same.
async fn everybody_once(world: &World, people: i64) {
    let database = world.database();
    let count = async |query: &str| database.number(query).await;
    assert_eq!(count("SELECT COUNT(*) FROM recipients").await, people);
    assert_eq!(
        count("SELECT COUNT(DISTINCT contact_id) FROM recipients").await,
        people
    );
    assert_eq!(count("SELECT total FROM campaigns").await, people);
    // In one look: the first may be leaving.
    let apart = "SELECT pending - (SELECT COUNT(*) FROM recipients WHERE state = 'pending') FROM campaigns";
    assert_eq!(count(apart).await, 0);
    assert_eq!(count("SELECT excluded FROM campaigns").await, 3_000);
    let unwanted = "SELECT COUNT(*) FROM recipients JOIN contacts ON contacts.id = contact_id \
                    WHERE opted_out_at IS NOT NULL";
    assert_eq!(count(unwanted).await, 0);
}

on_both_databases!(
    a_long_audience_is_prepared_beside_everything_else,
    |database| async move {
        let world = crowded(database, "es").await;
        let owner = world.owner();
        assert_snapshot!(owner.says("/estado").await, @"
        *Mi negocio*: ≈ 30.000 clientes, 0 prospectos abiertos
        No hay promociones en marcha.
        [Nueva promoción]
        ");
        assert_snapshot!(owner.says("/promo enviar").await, @"*Cuento a quién le llega «Feria»:* son muchos clientes. Te muestro el resumen en un momento. ⏳");
        assert_snapshot!(owner.hears_about("27").await.steady(), @"
        *«Feria»: 27.000 personas la recibirán*
        Fuera: 3.000
           • pidieron no recibir promociones: 3.000
        Empieza: vie 20 nov 2026, HH:MM (Bogotá)
        Termina: jue 22 ene 2032, HH:MM (Bogotá)
        Ritmo: uno cada 10 s, hasta 20 al día, HH:MM–HH:MM, lun–vie. El primer día: 20.
        Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas. Las demás la reciben los días siguientes, según se libere.
        Primeras personas: Ana, Ana, Ana

        Son muchas personas. Para enviar, escribe el número *27.000*; para dejarlo, `cancelar`.
        [Programar…]
        ");
        world.database().change(IN_HAND).await;
        assert_snapshot!(owner.says("27000").await.steady(), @"
        *«Feria» se prepara* para 27.000 personas.
        Primer mensaje: vie 20 nov 2026, HH:MM (Bogotá)
        [Deshacer] [Pausar] [Cómo va]
        ");
        assert_snapshot!(owner.says("/estado").await.steady(), @"
        *«Feria»*: preparándose
        ░░░░░░░░░░ 0 %
        Preparando: 0 de 27.000.
        Primer mensaje: HH:MM
        [Pausar] [Deshacer]
        ");
        assert_snapshot!(owner.says("/promo lista").await, @"
        *Tus promociones*
        • *Feria*: preparándose
        [Feria]
        ");
        assert_snapshot!(owner.says("/promo editar Feria diario:10").await, @"
        «Feria» ya no se puede cambiar: está preparándose. Haz otra igual con `/promo copiar`.
        [Pausar] [Cómo va]
        ");
        assert_snapshot!(owner.says("/hoy").await.steady(), @"
        *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
        • «Feria»: 0 de 27.000 enviados; próximo envío HH:MM
        Prospectos nuevos hoy: 0. Abiertos: 0.
        [Cómo va]
        ");
        assert_snapshot!(owner.says("/pausar").await, @"
        *«Feria» está en pausa.* Enviados: 0. En espera: 27.000.
        [Reanudar] [Cancelar del todo]
        ");
        assert_snapshot!(owner.says("/estado").await, @"
        *«Feria»*: en pausa, por Lucía
        ░░░░░░░░░░ 0 %
        Preparando: 0 de 27.000.
        [Reanudar] [Cancelar del todo]
        ");
        // Paused, it is not gone on with, whoever has it in hand.
        world.database().change(LET_GO).await;
        assert_snapshot!(owner.says("/promo cancelar").await, @"
        *¿Cancelar «Feria» para siempre?*
        27.000 personas ya no la recibirán. Si solo quieres esperar, usa `/pausar`.
        [Cancelar del todo] [Seguir con ella]
        ");
        assert_eq!(state(&world).await, "paused");
        assert_eq!(
            world.database().number("SELECT COUNT(*) FROM recipients").await,
            0
        );
        assert_snapshot!(owner.says("/reanudar").await, @"
        *«Feria» sigue.* En espera: 27.000.
        [Cómo va]
        ");
        is(&world, "running").await;
        everybody_once(&world, 27_000).await;
        world
            .simulator()
            .until("the first to leave", |messages| {
                messages.iter().any(|message| message.kind == "template")
            })
            .await;
    }
);

on_both_databases!(undone_while_preparing_nobody_is_left, |database| async move {
    let world = crowded(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/campaign schedule tomorrow 10am").await, @"*I'm counting who gets “Fair”:* you have many customers. The summary comes in a moment. ⏳");
    owner.hears_about("27").await;
    let started = owner.says("27,000").await;
    assert_snapshot!(started.steady(), @"
    *“Fair” is being prepared* for 27,000 people.
    First message: Mon 23 Nov 2026, HH:MM (Bogotá)
    [Undo] [Pause] [Progress]
    ");
    until("some to be written down", async || {
        let some = world.database().number("SELECT COUNT(*) FROM recipients").await;
        (some > 0).then_some(())
    })
    .await;
    assert_snapshot!(owner.taps_of(&started, "Undo").await, @"
    *Undone.* “Fair” is a draft again; nobody got it.
    [Show]
    ");
    until("nobody to be left", async || {
        let left =
            "SELECT (SELECT COUNT(*) FROM recipients) + (SELECT COUNT(*) FROM campaigns WHERE unwinds)";
        (world.database().number(left).await == 0).then_some(())
    })
    .await;
    assert_eq!(state(&world).await, "draft");
    assert_eq!(
        world
            .database()
            .number("SELECT total + pending + excluded FROM campaigns")
            .await,
        0
    );
    // It can be sent again once they are gone, and not before.
    world.database().change(IN_HAND).await;
    world
        .database()
        .change("UPDATE campaigns SET unwinds = TRUE")
        .await;
    assert_snapshot!(owner.says("/campaign start").await, @"
    *One moment:* I'm still undoing the earlier start of “Fair”. Try again in a minute.
    [Send…]
    ");
    owner.says("/idioma es").await;
    assert_snapshot!(owner.says("/promo enviar").await, @"
    *Un momento:* todavía deshago el envío anterior de «Fair». Prueba otra vez en un minuto.
    [Enviar…]
    ");
    owner.says("/lang en").await;
    world.database().change(LET_GO).await;
    until("nothing to be left to undo", async || {
        let left = "SELECT COUNT(*) FROM campaigns WHERE unwinds";
        (world.database().number(left).await == 0).then_some(())
    })
    .await;
    summary(&world, "/campaign start").await;
    world.database().change(IN_HAND).await;
    owner.says("27000").await;
    assert_snapshot!(owner.says("/status").await.steady(), @"
    *“Fair”*: being prepared
    ░░░░░░░░░░ 0 %
    Preparing: 0 of 27,000.
    First message: HH:MM
    [Pause] [Undo]
    ");
    assert_snapshot!(owner.says("/campaign cancel").await, @"
    *Cancel “Fair” for good?*
    27,000 people won't get it. If you just want to wait, use `/pause`.
    [Cancel for good] [Keep it]
    ");
    assert_snapshot!(owner.taps("Cancel for good").await, @"*“Fair” is cancelled.* Sent: 0. Won't go out: 27,000.");
    world.database().change(LET_GO).await;
    assert_snapshot!(owner.says("/status Fair").await.steady(), @"
    *“Fair”*: cancelled
    ░░░░░░░░░░ 0 %
    0 of 0 · sent 0 · delivered 0 · read N
    failed 0 · pending 0 · excluded 0
    ");
});

on_both_databases!(what_is_no_longer_agreed_does_not_leave, |database| async move {
    let world = crowded(database, "es").await;
    let owner = world.owner();
    summary(&world, "/promo enviar").await;
    // More than one in a thousand come in before the yes.
    let more = "UPDATE contacts SET opted_out_at = NULL \
                WHERE id IN (SELECT id FROM contacts WHERE opted_out_at = 1 ORDER BY id LIMIT 100)";
    world.database().change(more).await;
    owner.says("27000").await;
    assert_snapshot!(owner.hears_about("no salió").await, @"
    *«Feria» no salió:* mientras la preparaba cambió a quién le llega, así que vuelve a ser un borrador. Nadie la recibió.
    *Cambió desde que lo viste:* antes 27.000, ahora 27.100.
    • pidieron no recibir promociones: antes 3.000, ahora 2.900
    [Enviar…]
    ");
    until("nobody to be left", async || {
        let left =
            "SELECT (SELECT COUNT(*) FROM recipients) + (SELECT COUNT(*) FROM campaigns WHERE unwinds)";
        (world.database().number(left).await == 0).then_some(())
    })
    .await;
    assert_eq!(state(&world).await, "draft");
    // What is changed while they are counted is counted anew.
    owner.taps_only("Enviar…").await;
    assert_snapshot!(owner.hears_about("27.100").await.steady(), @"
    *«Feria»: 27.100 personas la recibirán*
    Fuera: 2.900
       • pidieron no recibir promociones: 2.900
    Empieza: vie 20 nov 2026, HH:MM (Bogotá)
    Termina: jue 29 ene 2032, HH:MM (Bogotá)
    Ritmo: uno cada 10 s, hasta 20 al día, HH:MM–HH:MM, lun–vie. El primer día: 20.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas. Las demás la reciben los días siguientes, según se libere.
    Primeras personas: Ana, Ana, Ana

    Son muchas personas. Para enviar, escribe el número *27.100*; para dejarlo, `cancelar`.
    [Programar…]
    ");
});

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_prepare_one_campaign() {
    let world = crowded(Database::postgres().await, "es").await;
    let port = Port::claim();
    let mut other = world.start_another_bot(&port);
    other.ready().await;
    summary(&world, "/promo enviar").await;
    world.owner().says("27000").await;
    // Whoever has it in hand is passed over again and again.
    until("the campaign to run", async || {
        world.database().change(LET_GO).await;
        (state(&world).await == "running").then_some(())
    })
    .await;
    everybody_once(&world, 27_000).await;
}

on_both_databases!(what_cannot_be_prepared_is_told, |database| async move {
    let world = crowded(database, "es").await;
    let owner = world.owner();
    owner.says("/grupo guardar Fieles para:todos").await;
    summary(&world, "/promo enviar").await;
    world.database().change(IN_HAND).await;
    owner.says("27000").await;
    // A group is not another one while its people are being written down.
    let to_group = "UPDATE campaigns SET audience = '{\"chosen\":{\"any\":[[{\"segment\":1}]],\"but\":[]}}'";
    world.database().change(to_group).await;
    assert_snapshot!(owner.says("/grupo guardar Fieles para:todos").await, @"*«Feria» se está preparando con el grupo «Fieles».* Cámbialo en unos minutos, o guarda otro con otro nombre.");
    owner.says("/lang en").await;
    assert_snapshot!(owner.says("/segment save Fieles to:all").await, @"*“Feria” is being prepared with the segment “Fieles”.* Change it in a few minutes, or save another under another name.");
    owner.says("/idioma es").await;
    // As a later version would have written it.
    let unreadable = "UPDATE campaigns SET agreed = 'something else'";
    world.database().change(unreadable).await;
    world.database().change(LET_GO).await;
    assert_snapshot!(owner.hears_about("preparar").await, @"
    *No pude preparar «Feria»,* así que no le llegó a nadie. Vuelve a ser un borrador: envíala otra vez.
    [Enviar…]
    ");
    is(&world, "draft").await;
    owner.says("/lang en").await;
    until("nothing to be left to undo", async || {
        let left = "SELECT COUNT(*) FROM campaigns WHERE unwinds";
        (world.database().number(left).await == 0).then_some(())
    })
    .await;
    summary(&world, "/campaign start").await;
    world.database().change(IN_HAND).await;
    owner.says("27000").await;
    world.database().change(unreadable).await;
    world.database().change(LET_GO).await;
    assert_snapshot!(owner.hears_about("prepare").await, @"
    *I couldn't prepare “Feria”,* so nobody got it. It's a draft again: send it once more.
    [Send…]
    ");
});

on_both_databases!(
    what_could_not_be_prepared_in_time_is_asked_about,
    |database| async move {
        const HOUR: i64 = 60 * 60_000;
        let mut world = crowded(database, "es").await;
        summary(&world, "/promo enviar").await;
        world.database().change(IN_HAND).await;
        let owner = world.owner();
        owner.says("27000").await;
        let now = world.simulator().now().await;
        world.off_until(now + 20 * HOUR, 60).await;
        world.database().change(LET_GO).await;
        let owner = world.owner();
        assert_snapshot!(owner.hears_about("no pude").await.steady(), @"
        *«Feria» debía salir vie 20 nov 2026, HH:MM (Bogotá) y no pude.*
        La esperan 27.000 personas. ¿La envío ahora?
        [Enviar ahora] [Otra hora…] [Cancelar del todo]
        ");
        everybody_once(&world, 27_000).await;
        assert_eq!(state(&world).await, "paused");
        let left = "SELECT COUNT(*) FROM messages WHERE campaign_id IS NOT NULL";
        assert_eq!(world.database().number(left).await, 0);
    }
);
