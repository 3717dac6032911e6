//! Of very many customers nobody is counted while somebody waits for an answer: the answer comes at once, and the numbers when they are
//! there.

use insta::assert_snapshot;

use crate::harness::database::{Database, on_both_databases};
use crate::harness::people::crowd;
use crate::harness::setup::{OWNER, Setup};
use crate::harness::wait::until;
use crate::harness::world::World;

const PARTNER: &str = "+573005550101";
const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

/// Two owners with thirty thousand customers, 27,000 of whom want promotions, and a draft for them all, in the morning.
async fn crowded(database: Database) -> World {
    let setup = Setup {
        start: "2026-11-30T15:00:00Z".to_owned(),
        settings: [("PREGON_OWNERS".to_owned(), format!("{OWNER},{PARTNER}"))].into(),
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    world.database().change(&crowd(30_000)).await;
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    let draft = "/promo nueva Feria plantilla:novedades diario:20 horas:0-24 dias:todos";
    world.owner().says(draft).await;
    world
}

/// Work on lists that waits: as if whoever does it were busy with another.
async fn is_put_off(world: &World, off: bool) {
    let due = if off { 9_000_000_000_000_000_i64 } else { 0 };
    let busy = format!("UPDATE list_jobs SET due_at = {due}");
    world.database().change(&busy).await;
}

on_both_databases!(
    an_audience_is_counted_beside_everything_else,
    |database| async move {
        let world = crowded(database).await;
        let owner = world.owner();
        assert_snapshot!(owner.says("/promo publico Feria").await, @"
        *«Feria» es para* todos tus clientes.

        Son muchos clientes: cuento a cuántos les llega y te lo digo en un momento. ⏳
        ");
        assert_snapshot!(owner.hears_about("27").await, @"
        *«Feria» es para* todos tus clientes.
        *Hoy les llega a 27.000 personas.*
        Fuera: 3.000
           • pidieron no recibir promociones: 3.000
        Primeras personas: Ana, Ana, Ana
        [Enviar…] [Cambiar…]
        ");
        // What is changed meanwhile is counted as it is then.
        owner.says("/promo publico Feria").await;
        is_put_off(&world, true).await;
        owner.says_only("/promo publico Feria sin:inactivos").await;
        is_put_off(&world, false).await;
        owner.hears_about("inactiv").await;
        owner.says_only("/lang en").await;
        owner.hears_about("English").await;
        world.outbox_is_empty().await;
        owner.says_only("/campaign audience Feria to:all").await;
        assert_snapshot!(owner.hears_about("many customers").await, @"
        *“Feria” is for* all your customers.

        You have many customers: I'm counting how many get it, and tell you in a moment. ⏳
        ");
    }
);

on_both_databases!(
    who_approves_sees_what_was_counted_for_him,
    |database| async move {
        let world = crowded(database).await;
        let owner = world.owner();
        owner.says("/ajustes aprobación:1000").await;
        let partner = world.customer(PARTNER, "Mario");
        partner.says("/lang en").await;
        world.outbox_is_empty().await;
        owner.says_only("/promo enviar Feria").await;
        owner.hears_about("escribe el número").await;
        assert_snapshot!(owner.says("27000").await, @"*Cuento otra vez a quién le llega «Feria»,* para mostrárselo a quien aprueba. Te aviso cuando se lo pida. ⏳");
        assert_snapshot!(owner.hears_about("Mario").await.steady(), @"*Le pedí aprobación a Mario* para enviar «Feria» a 27.000 personas. Nada sale antes. Vale hasta: mar 1 dic 2026, HH:MM (Bogotá). Quien no me escribió en 24 horas lo verá cuando me escriba.");
        assert_snapshot!(partner.hears_about("wants to send").await.steady(), @"
        *Lucía wants to send this and asks for your approval.* Good until: Tue 1 Dec 2026, HH:MM (Bogotá).

        Hola Ana, tenemos novedades para ti.
        Responde BAJA para no recibir más

        *“Feria”: 27,000 people will get it*
        Left out: 3,000
           • asked not to get campaigns: 3,000
        Starts: Mon 30 Nov 2026, HH:MM (Bogotá)
        Ends: Sat 10 Aug 2030, HH:MM (Bogotá)
        Pace: one every 10 s, up to 20 a day, all day, every day. On the first day: 20.
        WhatsApp's quota: 2,000 of 2,000 people left in 24 hours. The others get it on the following days, as it frees up.
        First people: Ana, Ana, Ana
        [Approve] [Reject]
        ");
        partner.taps("Approve").await;
        owner.hears_about("aprob").await;
        let people = "SELECT COUNT(*) FROM recipients";
        until("everybody to be written down", async || {
            (world.database().number(people).await == 27_000).then_some(())
        })
        .await;
        // The same in the other language, where somebody opted out while he thought about it.
        owner
            .says("/promo nueva Otra plantilla:novedades diario:20")
            .await;
        owner.says("/lang en").await;
        world.outbox_is_empty().await;
        owner.says_only("/campaign start Otra").await;
        owner.hears_about("type the number").await;
        world
            .database()
            .change("UPDATE contacts SET opted_out_at = 1 WHERE id % 2 = 0")
            .await;
        owner.says_only("27000").await;
        assert_snapshot!(owner.hears_about("counting again").await, @"*I'm counting again who gets “Otra”,* to show it to whoever approves. I'll tell you once I've asked. ⏳");
    }
);

on_both_databases!(
    what_comes_again_is_counted_while_it_is_prepared,
    |database| async move {
        let mut world = crowded(database).await;
        let owner = world.owner();
        owner.says("/ajustes confirmar:30000").await;
        let order = "/promo programar todos los días a las 12:00 promo:Feria";
        assert_snapshot!(owner.says(order).await, @"*Cuento a quién le llega «Feria»:* son muchos clientes. Te muestro el resumen en un momento. ⏳");
        assert_snapshot!(owner.hears_about("saldrá").await.steady(), @"
        *«Feria» saldrá todos los días, HH:MM*
        La primera: lun 30 nov 2026, HH:MM (Bogotá)
        Cada vez cuento de nuevo a quién le llega; hoy serían 27.000 personas.
        Fuera: 3.000
           • pidieron no recibir promociones: 3.000
        Ritmo: uno cada 10 s, hasta 20 al día, todo el día, todos los días. El primer día: 20.
        Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas. Las demás la reciben los días siguientes, según se libere.
        [Repetir: 27.000] [Ahora no]
        ");
        owner.taps("Repetir: 27.000").await;
        // As if he had said yes to far fewer.
        let agreed = async |world: &World, people: u64| {
            let change = format!("UPDATE campaigns SET agreed = '{people}' WHERE rule IS NOT NULL");
            world.database().change(&change).await;
        };
        agreed(&world, 10_000).await;
        world.off_until(comes(&world).await - 2 * MINUTE, 60).await;
        assert_snapshot!(world.owner().hears_about("le toca").await, @"
        *A «Feria» le toca salir, pero hoy son 27.000 personas* y dijiste sí a 10.000.
        La dejé como borrador, «Feria · 30 nov 2026». ¿La envías?
        [Enviar…] [Ver] [Descartar]
        ");
        // The next day it leaves, to everybody once.
        agreed(&world, 27_000).await;
        world.off_until(comes(&world).await - 2 * MINUTE, 60).await;
        let running = "SELECT total FROM campaigns WHERE series_id IS NOT NULL AND state = 'running'";
        until("it to leave", async || {
            let rows = world.database().rows(running).await;
            rows.first().map(|row| row.try_get::<i64>("", "total").unwrap())
        })
        .await;
        assert_eq!(world.database().number(running).await, 27_000);
        // What has begun is not asked about when it goes on.
        until("the first to leave", async || {
            let begun =
                "SELECT COUNT(*) FROM campaigns WHERE series_id IS NOT NULL AND last_send_at IS NOT NULL";
            (world.database().number(begun).await == 1).then_some(())
        })
        .await;
        // Nobody was there at noon: it was not counted, and is asked about.
        world.off_until(comes(&world).await + 2 * HOUR, 60).await;
        // A note that WhatsApp would not let through waits for her word.
        world.owner().says_only("/whoami").await;
        assert_snapshot!(world.owner().hears_about("debía salir").await, @"
        *«Feria» debía salir mié 2 dic 2026, 12:00 (Bogotá) y no pude.*
        La dejé como borrador, «Feria · 2 dic 2026». ¿La envías?
        [Enviar…] [Ver] [Descartar]
        ");
        world.owner().says_only("/lang en").await;
        world.owner().hears_about("English").await;
        world.off_until(comes(&world).await + 2 * HOUR, 60).await;
        world.owner().says_only("/whoami").await;
        assert_snapshot!(world.owner().hears_about("should have gone out").await, @"
        *“Feria” should have gone out Thu 3 Dec 2026, 12:00 (Bogotá) and I couldn't.*
        I left it as a draft, “Feria · 3 dic 2026”. Will you send it?
        [Send…] [Show] [Discard]
        ");
        // Nobody is left who wants any: nothing of it is to be seen.
        world
            .database()
            .change("UPDATE contacts SET opted_out_at = 1")
            .await;
        world.off_until(comes(&world).await - 2 * MINUTE, 60).await;
        let gone = "SELECT COUNT(*) FROM campaigns WHERE series_id IS NOT NULL AND deleted_at IS NOT NULL";
        until("it to be gone", async || {
            (world.database().number(gone).await == 1).then_some(())
        })
        .await;
    }
);

/// When it comes next.
async fn comes(world: &World) -> i64 {
    let next = "SELECT next_run_at FROM schedules WHERE job = 'campaign'";
    world.database().number(next).await
}
