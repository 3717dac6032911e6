//! A business with two numbers: a promotion is judged by the number that it leaves from, whichever its owner writes to.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::world::{Setup, TWILIO_NUMBER, Way, World, number};

on_both_databases!(a_promotion_is_judged_by_its_own_number, |database| async move {
    let setup = Setup {
        also: vec![Way::Twilio],
        settings: number(Way::Twilio),
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
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
    Quedan fuera 1:
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
    [Enviar a 1] [Ahora no]
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
