//! What answers a reminder is no answer to a promotion of before.

use insta::assert_snapshot;

use super::{ANA, SPANISH, Scene, books, is_reminded, salon};
use crate::harness::database::{Database, on_both_databases};
use crate::harness::world::World;

/// Ana got a promotion, and has no card any more.
async fn was_promoted_to(database: Database) -> World {
    let mut world = salon(database, "es").await;
    let owner = world.owner();
    world
        .database()
        .change("UPDATE contacts SET consent = 'asked'")
        .await;
    owner
        .says("/promo nueva Feria para:todos espera:ninguno horas:0-24 días:todos\nMitad de precio en noviembre.")
        .await;
    owner.says("/promo enviar Feria").await;
    owner.taps("Enviar a 2").await;
    // It leaves once there was a minute to think better of it.
    world.hurry(60).await;
    world
        .customer(ANA, "Ana Peña")
        .hears_about("Mitad de precio")
        .await;
    world.owner().hears_about("terminó").await;
    world.hurry(1).await;
    forget_leads(&world).await;
    world
}

/// Whoever writes next gets a card of his own.
async fn forget_leads(world: &World) {
    let close = "UPDATE leads SET stage = 'lost', open_contact_id = NULL";
    world.database().change(close).await;
}

async fn answers(world: &World) -> i64 {
    world.inbox_is_empty().await;
    world.database().number("SELECT COUNT(*) FROM responses").await
}

on_both_databases!(
    an_answer_to_a_reminder_is_no_answer_to_a_promotion,
    |database| async move {
        let world = was_promoted_to(database).await;
        let mut scene = Scene::of(&world, ANA, "Ana Peña");
        let near = books(&world, ANA, "Corte", "2026-11-20 11:00").await;
        let reminder = is_reminded(&world, &scene.who.clone(), &SPANISH, near).await;
        scene.taps_of(&reminder, SPANISH.yes).await;
        // It is too near to be changed by herself: she gets a card, which is about that and nothing else.
        scene.taps_of(&reminder, SPANISH.change).await;
        scene.owner_reads().await;
        assert_eq!(answers(&world).await, 0);
        forget_leads(&world).await;
        // So does what she writes after it in her own words.
        scene.who.says_only("¿puedo llevar a mi hija?").await;
        scene.owner_reads().await;
        assert_eq!(answers(&world).await, 0);
        assert_snapshot!(scene.told(), @"
        > [Confirmo]
        ¡Gracias! Te esperamos: Corte, vie 20 nov 2026, 11:00 (Bogotá).

        > [Cambiar]
        Ya le avisamos a Mi negocio que quieres cambiar tu cita: Corte, vie 20 nov 2026, 11:00 (Bogotá). Te responden por aquí.

        Lucía:
        *Prospecto #3: Ana Peña*
        `+57 300 5550201` · ya te había escrito
        *Quiere cambiar su cita*: Corte, vie 20 nov 2026, 11:00 (Bogotá)

        «Cambiar»

        _Para contestarle, responde citando este mensaje._
        [Mover] [Cancelar cita] [Ver conversación]

        Lucía:
        *Prospecto #4: Ana Peña*
        `+57 300 5550201` · ya te había escrito
        Próxima cita: Corte, vie 20 nov 2026, 11:00 (Bogotá)

        «¿puedo llevar a mi hija?»

        _Para contestarle, responde citando este mensaje._
        [Ya lo contacté] [Ver conversación]
        ");
        let campaigns = "SELECT COUNT(*) FROM leads WHERE campaign_id IS NOT NULL";
        assert_eq!(world.database().number(campaigns).await, 0);
        // Who quotes the promotion answers that, whatever came after it; and who wants no more of them means the last.
        forget_leads(&world).await;
        let promotion = scene.who.sees().await;
        let promotion = promotion
            .iter()
            .find(|message| message.to_string().contains("Mitad de precio"));
        scene.who.quotes(promotion.unwrap()).says_only("Lo quiero").await;
        scene.owner_reads().await;
        assert_snapshot!(scene.told(), @"
        Lucía:
        *Prospecto #5: Ana Peña*
        `+57 300 5550201` · contesta a «Feria»
        Próxima cita: Corte, vie 20 nov 2026, 11:00 (Bogotá)

        «Lo quiero»

        _Para contestarle, responde citando este mensaje._
        [Ya lo contacté] [Ver conversación]
        ");
        assert_eq!(answers(&world).await, 1);
        scene.who.says("BAJA").await;
        assert_eq!(answers(&world).await, 2);
    }
);

on_both_databases!(who_got_a_promotion_long_ago_answers_none, |database| async move {
    let world = was_promoted_to(database).await;
    let week = "UPDATE messages SET sending_at = sending_at - 700000000 WHERE sending_at IS NOT NULL";
    world.database().change(week).await;
    let ana = world.customer(ANA, "Ana Peña");
    ana.says_only("¿abren mañana?").await;
    let card = world.owner().hears_about("abren").await.to_string();
    assert!(!card.contains("contesta a"), "{card}");
    assert_eq!(answers(&world).await, 0);
    let of_it =
        "SELECT COUNT(*) FROM leads WHERE stage = 'new' AND (campaign_id IS NOT NULL OR source <> 'direct')";
    assert_eq!(world.database().number(of_it).await, 0);
});

on_both_databases!(an_answer_to_a_promotion_is_one, |database| async move {
    let world = was_promoted_to(database).await;
    let ana = world.customer(ANA, "Ana Peña");
    ana.says_only("¿hasta cuándo?").await;
    let card = world.owner().hears_about("hasta cuándo").await.to_string();
    assert!(card.contains("contesta a «Feria»"), "{card}");
    assert_eq!(answers(&world).await, 1);
});
