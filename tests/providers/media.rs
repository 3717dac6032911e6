//! Pictures, voices and documents over each of the other providers, in both directions. Who shows no buttons shows a card's choices
//! as numbered lines below its picture.

use insta::assert_snapshot;

use super::setup;
use crate::harness::database::on_both_databases;
use crate::harness::phone::Message;
use crate::harness::setup::Way;
use crate::harness::world::World;

const JPEG: &[u8] = b"\xff\xd8\xff\xe0 a picture";
const PDF: &[u8] = b"%PDF-1.7 a document";
const OGG: &[u8] = b"OggS a voice";

/// The message once its file has been fetched, where the provider takes the message first.
async fn whole(world: &World, told: Message) -> Message {
    let has_it =
        |message: &&Message| message.seq == told.seq && message.file().is_some_and(|file| file.url.is_some());
    let messages = world.simulator().until("the file to be fetched", |messages| {
        messages.iter().any(|message| has_it(&message))
    });
    messages.await.iter().find(has_it).unwrap().clone()
}

/// What is said, in both directions.
async fn both_ways(way: Way, database: crate::harness::database::Database) -> Vec<String> {
    let world = World::start_with(database, setup(way)).await;
    let (owner, ana) = (world.owner(), world.customer("+573005550201", "Ana"));
    let mut said = Vec::new();
    owner.says("/hoy").await;
    ana.sends_only("foto.jpg", JPEG).await;
    let card = whole(&world, owner.hears().await).await;
    assert_eq!(world.simulator().download(&card).await, JPEG);
    said.push(card.to_string());
    ana.sends_only("nota.ogg", OGG).await;
    said.push(owner.hears().await.to_string());
    let voice = whole(&world, owner.hears().await).await;
    assert_eq!(world.simulator().download(&voice).await, OGG);
    said.push(voice.to_string());
    said.push(owner.quotes(&card).says("¡Qué bonita!").await.to_string());
    said.push(ana.hears().await.to_string());
    for (name, bytes, words) in [
        ("lentes.jpg", JPEG, "Así quedan"),
        ("precios.pdf", PDF, ""),
        ("nota.ogg", OGG, ""),
    ] {
        let answer = owner.quotes(&voice).sends_file_saying(name, bytes, words).await;
        assert_eq!(answer.to_string(), "Tu respuesta va en camino a *Ana*.");
        let got = whole(&world, ana.hears().await).await;
        assert_eq!(world.simulator().download(&got).await, bytes);
        said.push(got.to_string());
    }
    assert_eq!(world.kept_files().await, 3);
    said
}

on_both_databases!(files_go_both_ways_over_twilio, |database| async move {
    assert_snapshot!(both_ways(Way::Twilio, database).await.join("\n---\n"), @"
    [image]
    *Prospecto #1: Ana*
    `+57 300 5550201` · escribe por primera vez

    Mandó una foto.

    _Para contestarle, responde citando este mensaje._

    1. Ya lo contacté
    2. Ver conversación
    ---
    *Ana* (#1) escribe:
    `+57 300 5550201` · nuevo

    Mandó un audio.

    _Para contestarle, responde citando este mensaje._
    [Ver conversación]
    ---
    [audio]
    ---
    Tu respuesta va en camino a *Ana*.
    ---
    ¡Qué bonita!
    ---
    [image]
    Así quedan
    ---
    [document: precios.pdf]
    precios.pdf
    ---
    [audio]
    ");
});

on_both_databases!(files_go_both_ways_over_wasender, |database| async move {
    assert_snapshot!(both_ways(Way::WaSender, database).await.join("\n---\n"), @"
    [image]
    *Prospecto #1: Ana*
    `+57 300 5550201` · escribe por primera vez

    Mandó una foto.

    _Para contestarle, responde citando este mensaje._

    1. Ya lo contacté
    2. Ver conversación
    ---
    *Ana* (#1) escribe:
    `+57 300 5550201` · nuevo

    Mandó un audio.

    _Para contestarle, responde citando este mensaje._

    1. Ver conversación
    ---
    [audio]
    ---
    Tu respuesta va en camino a *Ana*.
    ---
    ¡Qué bonita!
    ---
    [image]
    Así quedan
    ---
    [document: precios.pdf]
    ---
    [audio]
    ");
});
