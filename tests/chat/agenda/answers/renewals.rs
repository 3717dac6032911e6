//! What customers pay for in advance: they want to go on, or to talk.

use insta::assert_snapshot;
use serde_json::{Value, json};

use super::{ANA, BETO, Scene, reminds, salon};
use crate::harness::database::on_both_databases;
use crate::harness::world::World;

/// Somebody has paid for something until a day. Its row.
pub(super) async fn pays(world: &World, phone: &str, title: &str, ends: &str) -> i64 {
    let phone = phone.trim_start_matches('+');
    let database = world.database();
    database
        .change(&format!(
            "INSERT INTO subscriptions (organisation_id, number, contact_id, title, account, live_key, started_on, ends_on, anchor_day, \
             state, revision, reckoned_at, renewals, created_at, updated_at) SELECT 1, (SELECT COUNT(*) + 1 FROM subscriptions), id, \
             '{title}', '', id || ':{title}:', '2026-10-24', '{ends}', 24, 'active', 0, 1, 0, 1, 1 FROM contacts \
             WHERE phone = '{phone}'"
        ))
        .await;
    database
        .change("UPDATE organisations SET subscription_count = (SELECT COUNT(*) FROM subscriptions)")
        .await;
    database.number("SELECT MAX(id) FROM subscriptions").await
}

pub(super) fn two(renew: &str, talk: &str, id: i64) -> Value {
    json!([
        {"id": format!("sub:renew:{id}"), "title": renew},
        {"id": format!("sub:talk:{id}"), "title": talk}
    ])
}

pub(super) async fn change(world: &World, id: i64, what: &str) {
    let change = format!("UPDATE subscriptions SET {what} WHERE id = {id}");
    world.database().change(&change).await;
}

async fn goes_through(world: &World, phone: &str, name: &str, renew: &str, talk: &str) -> String {
    let mut scene = Scene::of(world, phone, name);
    let who = scene.who.clone();
    let id = pays(world, phone, "Gimnasio", "2026-11-24").await;
    let about = ("subscription", id);
    let reminder = reminds(world, &who, about, "on:2026-11-24", &two(renew, talk, id)).await;
    scene.taps(renew).await;
    scene.owner_reads().await;
    // However often he taps, the owner is told once.
    scene.taps_of(&reminder, renew).await;
    // In words, to the next one; «sí» alone says nothing of money.
    let second = reminds(world, &who, about, "on:2026-11-24", &two(renew, talk, id)).await;
    who.says_only("sí").await;
    scene.owner_reads().await;
    change(world, id, "state = 'expired'").await;
    scene.says(renew).await;
    scene.owner_reads().await;
    scene.taps_of(&second, talk).await;
    scene.owner_reads().await;
    // Paid meanwhile.
    change(world, id, "state = 'active', ends_on = '2026-12-24'").await;
    scene.taps_of(&reminder, renew).await;
    // Somebody else's.
    let others = if phone == ANA { BETO } else { ANA };
    let theirs = pays(world, others, "Netflix", "2026-11-24").await;
    let press = json!({
        "from": phone, "name": name, "kind": "button_reply",
        "reply": {"id": format!("sub:renew:{theirs}"), "title": "Otro botón"}
    });
    world.simulator().inbound(&press).await;
    world.owner().hears_about("Otro botón").await;
    scene.told()
}

on_both_databases!(who_wants_to_renew_is_told_of, |database| async move {
    let world = salon(database, "es").await;
    let told = goes_through(&world, ANA, "Ana Peña", "Renovar", "Hablar con alguien").await;
    assert_snapshot!(told, @"
    > [Renovar]
    ¡Gracias! Ya le avisamos a Mi negocio que quieres renovar Gimnasio. Te confirman por aquí.

    Lucía:
    *Ana Peña quiere renovar*: Gimnasio, vence el 24 nov 2026. +57 300 5550201
    [Renovar]

    > [Renovar]
    ¡Gracias! Ya le avisamos a Mi negocio que quieres renovar Gimnasio. Te confirman por aquí.

    Lucía:
    *Ana Peña* (#1) escribe:
    `+57 300 5550201` · nuevo

    «sí»

    _Para contestarle, responde citando este mensaje._
    [Ver conversación]

    > Renovar
    ¡Gracias! Ya le avisamos a Mi negocio que quieres renovar Gimnasio. Te confirman por aquí.

    Lucía:
    *Ana Peña quiere renovar*: Gimnasio, venció el 24 nov 2026. +57 300 5550201
    [Renovar]

    > [Hablar con alguien]
    Ya le avisamos a Mi negocio: te escriben por aquí.

    Lucía:
    *Ana Peña* (#1) escribe:
    `+57 300 5550201` · nuevo
    Sobre su suscripción: Gimnasio

    «Hablar con alguien»

    _Para contestarle, responde citando este mensaje._
    [Ver conversación]

    > [Renovar]
    Gimnasio ya está al día: vence el 24 dic 2026.
    [Hablar con alguien]
    ");
});

on_both_databases!(who_wants_to_renew_is_told_of_in_english, |database| async move {
    let world = salon(database, "en").await;
    let told = goes_through(&world, BETO, "Beto Rojas", "Renew", "Talk to someone").await;
    assert_snapshot!(told, @"
    > [Renew]
    Thank you! Mi negocio knows that you want to renew Gimnasio, and will confirm here.

    Lucía:
    *Beto Rojas wants to renew*: Gimnasio, ends on 24 Nov 2026. +57 300 5550202
    [Renew]

    > [Renew]
    Thank you! Mi negocio knows that you want to renew Gimnasio, and will confirm here.

    Lucía:
    *Beto Rojas* (#2) writes:
    `+57 300 5550202` · new

    “sí”

    _To answer, reply quoting this message._
    [Show conversation]

    > Renew
    Thank you! Mi negocio knows that you want to renew Gimnasio, and will confirm here.

    Lucía:
    *Beto Rojas wants to renew*: Gimnasio, ended on 24 Nov 2026. +57 300 5550202
    [Renew]

    > [Talk to someone]
    Mi negocio knows, and will write to you here.

    Lucía:
    *Beto Rojas* (#2) writes:
    `+57 300 5550202` · new
    About the subscription: Gimnasio

    “Talk to someone”

    _To answer, reply quoting this message._
    [Show conversation]

    > [Renew]
    Gimnasio is paid already: it ends on 24 Dec 2026.
    [Talk to someone]
    ");
});
