//! A business with two numbers: a promotion is judged by the number that it leaves from, whichever its owner writes to.

use insta::assert_snapshot;

use crate::harness::database::{Database, on_both_databases};
use crate::harness::setup::{Setup, TWILIO_NUMBER, Way, number};
use crate::harness::wait::until;
use crate::harness::world::World;

/// A business with a number at Meta and one at Twilio, in the morning.
async fn two_numbers(database: Database) -> World {
    let setup = Setup {
        also: vec![Way::Twilio],
        settings: number(Way::Twilio),
        ..Setup::default()
    };
    World::start_with(database, setup).await
}

on_both_databases!(a_promotion_is_judged_by_its_own_number, |database| async move {
    let world = two_numbers(database).await;
    let owner = world.owner();
    let there = owner.at(TWILIO_NUMBER);
    owner.says("hola").await;
    there.says("hola").await;
    let ana = world.customer("+573005550111", "Ana");
    ana.at(TWILIO_NUMBER).says_only("¿qué precio tiene?").await;
    owner.hears_about("¿qué precio tiene?").await;
    // Ana wrote to the number at Twilio: what leaves from there may reach her, what leaves from the other may not.
    there
        .says("/promo nueva Allá horas:0-24 dias:todos\nHola {nombre}")
        .await;
    owner
        .says("/promo nueva Acá horas:0-24 dias:todos\nHola {nombre}")
        .await;
    assert_snapshot!(there.says("/promo enviar Acá").await, @"
    *«Acá»: por ahora nadie la recibiría*
    Fuera: 1
    • no te escribieron en las últimas 24 horas: 1
    WhatsApp solo deja escribir a esa persona con una *plantilla aprobada*. La hago con tu texto y te aviso cuando la aprueben.
    [Crear plantilla]
    ");
    let summary = owner.says("/promo enviar Allá").await;
    assert_snapshot!(summary.steady(), @"
    *«Allá»: 1 persona la recibirá*
    Empieza: vie 20 nov 2026, HH:MM (Bogotá)
    Termina: vie 20 nov 2026, HH:MM (Bogotá)
    Ritmo: uno cada 10 s, hasta 250 al día, todo el día, todos los días. El primer día: 1.
    Primeras personas: Ana
    [Enviar a 1] [Programar…] [Ahora no]
    ");
    owner.taps("Enviar a 1").await;
    owner.hears_about("terminó").await;
    let got = ana.sees().await.pop().unwrap();
    assert_snapshot!(got, @"
    Hola Ana

    _Responde BAJA para no recibir más_
    ");
    let over = "SELECT COUNT(*) FROM messages WHERE campaign_id IS NOT NULL AND channel_id = 2";
    assert_eq!(world.database().number(over).await, 1);
});

on_both_databases!(news_come_where_the_owner_is, |database| async move {
    let world = two_numbers(database).await;
    let there = world.owner().at(TWILIO_NUMBER);
    there.says("hola").await;
    // The owner has never written to the number that Ana writes to.
    let ana = world.customer("+573005550111", "Ana");
    ana.says_only("¿qué precio tiene?").await;
    let card = there.hears_about("¿qué precio tiene?").await;
    // What is answered there leaves where Ana wrote.
    there.quotes(&card).says_only("Diez mil").await;
    assert_eq!(ana.hears_about("Diez mil").await.to_string(), "Diez mil");
    let over = "SELECT channel_id FROM messages WHERE readable = 'Diez mil' AND direction = 'out'";
    assert_eq!(world.database().number(over).await, 1);
});

on_both_databases!(
    what_waited_for_the_owner_comes_where_he_writes,
    |database| async move {
        let world = two_numbers(database).await;
        let ana = world.customer("+573005550111", "Ana");
        // Nobody has heard of the owner yet: the card waits at the number that Ana wrote to.
        ana.says_only("¿qué precio tiene?").await;
        let waiting = "SELECT COUNT(*) FROM messages WHERE state = 'queued' AND channel_id = 1";
        until("the card to wait", async || {
            (world.database().number(waiting).await == 1).then_some(())
        })
        .await;
        let there = world.owner().at(TWILIO_NUMBER);
        there.says_only("hola").await;
        there.hears_about("¿qué precio tiene?").await;
        let failed = "SELECT COUNT(*) FROM messages WHERE state = 'failed'";
        assert_eq!(world.database().number(failed).await, 0);
    }
);

on_both_databases!(
    a_customer_is_answered_where_he_wrote_last,
    |database| async move {
        let world = two_numbers(database).await;
        let owner = world.owner();
        owner.says("hola").await;
        let ana = world.customer("+573005550111", "Ana");
        ana.says_only("¿qué precio tiene?").await;
        let card = owner.hears_about("¿qué precio tiene?").await;
        ana.at(TWILIO_NUMBER).says_only("Ahora escribo acá").await;
        owner.hears_about("Ahora escribo acá").await;
        owner.quotes(&card).says_only("Diez mil").await;
        assert_eq!(ana.hears_about("Diez mil").await.to_string(), "Diez mil");
        let over = "SELECT channel_id FROM messages WHERE readable = 'Diez mil' AND direction = 'out'";
        assert_eq!(world.database().number(over).await, 2);
    }
);
