//! Pictures, voices and documents: what customers send reaches the owners, what a member sends upon a card reaches the customer.

use insta::assert_snapshot;
use serde_json::json;

use crate::harness::database::on_both_databases;
use crate::harness::person::Person;
use crate::harness::wait::until;
use crate::harness::world::World;

const JPEG: &[u8] = b"\xff\xd8\xff\xe0 a picture";
const PDF: &[u8] = b"%PDF-1.7 a document";
const OGG: &[u8] = b"OggS a voice";

/// A customer who wrote, and his card.
async fn with_ana(world: &World) -> (Person<'_>, crate::harness::phone::Message) {
    let ana = world.customer("+573005550201", "Ana");
    ana.says_only("¿Tienen hora mañana?").await;
    let card = world.owner().hears_about("mañana").await;
    (ana, card)
}

/// The row and the bytes are two steps.
async fn keeps(world: &World, wanted: i64) {
    until(&format!("{wanted} files to be kept"), async || {
        let rows = world
            .database()
            .number("SELECT COUNT(*) FROM files WHERE object IS NOT NULL")
            .await;
        let removals = world
            .database()
            .number("SELECT COUNT(*) FROM object_removals")
            .await;
        (rows == wanted && removals == 0).then_some(())
    })
    .await;
    assert_eq!(world.kept_files().await, usize::try_from(wanted).unwrap());
}

on_both_databases!(what_a_customer_sends_reaches_the_owner, |database| async move {
    let world = World::start(database).await;
    world.owner().says("/hoy").await;
    let owner = world.owner();
    let ana = world.customer("+573005550201", "Ana");
    ana.sends_only("foto.jpg", JPEG).await;
    let card = owner.hears().await;
    assert_snapshot!(card, @"
    [image]
    *Prospecto #1: Ana*
    `+57 300 5550201` · escribe por primera vez

    Mandó una foto.

    _Para contestarle, responde citando este mensaje._
    [Ya lo contacté] [Ver conversación]
    ");
    assert_eq!(world.simulator().download(&card).await, JPEG);
    assert_snapshot!(owner.quotes(&card).answers("¡Qué bonita!").await, @"✅");
    assert_snapshot!(ana.hears().await, @"¡Qué bonita!");
    // What has no words of its own follows its card; whoever quotes it answers as well.
    ana.sends_only("nota.ogg", OGG).await;
    assert_snapshot!(owner.hears().await, @"
    *Ana* (#1) escribe:
    `+57 300 5550201` · contactado

    Mandó un audio.

    _Para contestarle, responde citando este mensaje._
    [Ver conversación]
    ");
    let voice = owner.hears().await;
    assert_snapshot!(voice, @"[audio]");
    assert_eq!(world.simulator().download(&voice).await, OGG);
    assert_snapshot!(owner.quotes(&voice).answers("Ya la escuché").await, @"✅");
    assert_snapshot!(ana.hears().await, @"Ya la escuché");
    ana.sends_file_only("fórmula.pdf", PDF, "Esta es mi fórmula")
        .await;
    assert_snapshot!(owner.hears().await, @"
    *Ana* (#1) escribe:
    `+57 300 5550201` · contactado

    «Esta es mi fórmula»

    _Para contestarle, responde citando este mensaje._
    [Ver conversación]
    ");
    let document = owner.hears().await;
    assert_snapshot!(document, @"[document: fórmula.pdf]");
    assert_eq!(world.simulator().download(&document).await, PDF);
    ana.shares_location(4.711, -74.0721, "Óptica del Parque").await;
    assert_snapshot!(owner.hears().await, @"
    *Ana* (#1) escribe:
    `+57 300 5550201` · contactado

    «Óptica del Parque»

    _Para contestarle, responde citando este mensaje._
    [Ver conversación]
    ");
    assert_snapshot!(owner.hears().await, @r#"[location: {"address":null,"latitude":4.711,"longitude":-74.0721,"name":"Óptica del Parque"}]"#);
    ana.shares_contacts_only(
        json!([{"name": {"formatted_name": "Beto"}, "phones": [{"phone": "+57 300 5550202"}]}]),
    )
    .await;
    assert_snapshot!(owner.hears().await, @"
    *Ana* (#1) escribe:
    `+57 300 5550201` · contactado

    Mandó un contacto.
    • Beto: +57 300 5550202

    _Para contestarle, responde citando este mensaje._
    [Ver conversación]
    ");
    assert_snapshot!(owner.says("/prospecto ver 1").await.steady(), @"
    *#1 Ana*: contactado
    `+57 300 5550201` · desde vie 20 nov 2026, HH:MM (Bogotá)
    » _una foto_
    « ¡Qué bonita!
    » _un audio_
    « Ya la escuché
    » Esta es mi fórmula
    » Óptica del Parque
    » _un contacto_
    [calificado] [ganado] [perdido]
    ");
    keeps(&world, 3).await;
});

on_both_databases!(
    what_a_member_sends_upon_a_card_reaches_the_customer,
    |database| async move {
        let world = World::start(database).await;
        world.owner().says("/hoy").await;
        let owner = world.owner();
        let (ana, card) = with_ana(&world).await;
        let quoting = || owner.quotes(&card);
        let sent = quoting().sends_only("foto.jpg", JPEG).await;
        assert_eq!(owner.is_told(&sent).await, "✅");
        let picture = ana.hears().await;
        assert_snapshot!(picture, @"[image]");
        assert_eq!(world.simulator().download(&picture).await, JPEG);
        let sent = quoting()
            .sends_file_only("precios.pdf", PDF, "Nuestros precios")
            .await;
        assert_eq!(owner.is_told(&sent).await, "✅");
        let document = ana.hears().await;
        assert_snapshot!(document, @"
        [document: precios.pdf]
        Nuestros precios
        ");
        assert_eq!(world.simulator().download(&document).await, PDF);
        let sent = quoting().sends_only("nota.ogg", OGG).await;
        assert_eq!(owner.is_told(&sent).await, "✅");
        let voice = ana.hears().await;
        assert_snapshot!(voice, @"[audio]");
        assert_eq!(world.simulator().download(&voice).await, OGG);
        let sent = quoting().shares_location(4.711, -74.0721, "Óptica Mirador").await;
        assert_eq!(owner.is_told(&sent).await, "✅");
        assert_snapshot!(ana.hears().await, @r#"[location: {"address":null,"latitude":4.711,"longitude":-74.0721,"name":"Óptica Mirador"}]"#);
        let cards =
            json!([{"name": {"formatted_name": "Óptica Norte"}, "phones": [{"phone": "300 555 0299"}]}]);
        let sent = quoting().shares_contacts_only(cards).await;
        assert_eq!(owner.is_told(&sent).await, "✅");
        assert_snapshot!(ana.hears().await, @r#"[contacts: [{"name":{"first_name":"Óptica Norte","formatted_name":"Óptica Norte"},"phones":[{"phone":"+573005550299","type":"CELL","wa_id":"573005550299"}]}]]"#);
        // A note has no file, and a command is a command.
        assert_snapshot!(quoting().sends_file_saying("foto.jpg", JPEG, "! le gustan rojas").await, @"
        Nota guardada en *Ana*. El cliente no la ve.

        _No usé el archivo: para esto no hace falta._
        ");
        assert_snapshot!(quoting().sends_file_saying("foto.jpg", JPEG, "/prospecto estado ganado").await, @"
        *#1 Ana* pasó a *ganado*.

        ¿Por cuánto fue la venta? P. ej. *250000*. Si no quieres anotarlo: *saltar*.

        _Paso 1 de 1 · `cancelar` · `ayuda`_

        _No usé el archivo: para esto no hace falta._
        [Saltar] [Deshacer]
        ");
        // A day later nobody may write to her.
        world.simulator().close_window("+573005550201").await;
        world
        .database()
        .change("UPDATE conversations SET last_inbound_at = last_inbound_at - 90000000 WHERE contact_id IS NOT NULL")
        .await;
        assert_snapshot!(quoting().sends_file("foto.jpg", JPEG).await, @"
        *No pude escribirle a Ana*: pasaron más de 24 horas desde su último mensaje y WhatsApp ya no deja.

        Ninguna de tus plantillas aprobadas sirve para esto; con `/plantilla nueva` haces una que solo lleve el nombre. O guardo tu respuesta y sale sola cuando vuelva a escribir.
        [Guardar respuesta] [Nueva plantilla]
        ");
        owner.says("/idioma en").await;
        assert_snapshot!(quoting().sends_file("foto.jpg", JPEG).await, @"
        *I couldn't write to Ana*: more than 24 hours have passed since their last message, and WhatsApp no longer allows it.

        None of your approved templates fits; make one that needs just the name with `/template new`. Or I keep your reply and it leaves by itself when they write again.
        [Keep my reply] [New template]
        ");
        assert_eq!(ana.sees().await.len(), 5);
    }
);

on_both_databases!(a_file_that_cannot_be_had_is_told_of, |database| async move {
    let world = World::start(database).await;
    world.owner().says("/hoy").await;
    let owner = world.owner();
    let (ana, card) = with_ana(&world).await;
    let gone = |from: &str| {
        json!({"from": from, "name": "Ana", "kind": "image", "media": {"mime_type": "image/jpeg", "base64": ""},
               "message": {"image": {"id": "404404404", "mime_type": "image/jpeg"}}})
    };
    world.simulator().inbound(&gone("+573005550201")).await;
    assert_snapshot!(owner.hears().await, @"
    *Ana* (#1) escribe:
    `+57 300 5550201` · nuevo

    Mandó una foto.
    _No pude traer el archivo: pídele que lo mande otra vez._

    _Para contestarle, responde citando este mensaje._
    [Ver conversación]
    ");
    let mut answer = gone(crate::harness::setup::OWNER);
    answer["context"] = json!(card.wamid);
    world.simulator().inbound(&answer).await;
    assert_snapshot!(owner.hears().await, @"*No le llegó:* WhatsApp no me entregó el archivo (una foto). Mándamelo otra vez, citando la tarjeta.");
    owner.says("/idioma en").await;
    world.simulator().inbound(&gone("+573005550201")).await;
    assert_snapshot!(owner.hears().await, @"
    *Ana* (#1) writes:
    `+57 300 5550201` · new

    Sent a picture.
    _I couldn't get the file: ask them to send it again._

    _To answer, reply quoting this message._
    [Show conversation]
    ");
    world.simulator().inbound(&answer).await;
    assert_snapshot!(owner.hears().await, @"*It didn't reach them:* WhatsApp didn't give me the file (a picture). Send it again, quoting the card.");
    assert_eq!(ana.sees().await.len(), 0);
    assert_eq!(world.kept_files().await, 0);
});

on_both_databases!(the_same_file_is_fetched_and_kept_once, |database| async move {
    let world = World::start(database).await;
    world.owner().says("/hoy").await;
    let owner = world.owner();
    // Nothing is slow: the downloads are counted.
    let faults =
        json!([{"kind": "slow_downloads", "real_ms": 0}, {"kind": "duplicate_webhooks", "copies": 3}]);
    world.simulator().faults(faults).await;
    // What it quotes is known to nobody, so it is tried several times.
    let mut picture = json!({"from": "+573005550201", "name": "Ana", "kind": "image", "context": "wamid.nobody",
        "media": {"mime_type": "image/jpeg", "base64": "/9j/4A=="}});
    world.simulator().inbound(&picture).await;
    owner.hears_about("Ana").await;
    world.simulator().idle().await;
    world.inbox_is_empty().await;
    assert_eq!(world.simulator().hits(0).await, 1);
    assert_eq!(world.kept_files().await, 1);
    // Somebody else sends the same.
    picture["from"] = json!("+573005550202");
    picture["name"] = json!("Beto");
    world.simulator().inbound(&picture).await;
    owner.hears_about("Beto").await;
    assert_eq!(world.simulator().hits(0).await, 2);
    keeps(&world, 1).await;
    // It goes with the last of the two.
    for (name, left) in [("Ana", 1), ("Beto", 0)] {
        owner.says(&format!("/contacto olvidar {name}")).await;
        owner.taps(&format!("Olvidar a {name}")).await;
        keeps(&world, left).await;
    }
});

on_both_databases!(
    whoever_waits_for_a_file_holds_up_nobody_else,
    |database| async move {
        let world = World::start(database).await;
        world.owner().says("/hoy").await;
        let slow = json!([{"kind": "slow_downloads", "real_ms": 600_000}]);
        world.simulator().faults(slow).await;
        for number in 10..40 {
            let sender = world.customer(&format!("+5730055503{number}"), &format!("Cliente {number}"));
            sender.sends_only("foto.jpg", JPEG).await;
        }
        // All of them are at the bot, and none of them is done.
        world.simulator().idle().await;
        world
            .customer("+573005550201", "Ana")
            .says_only("¿Siguen abiertos?")
            .await;
        world.owner().hears_about("¿Siguen abiertos?").await;
        let pictures =
            "SELECT COUNT(*) FROM inbox_events WHERE state = 'new' AND order_key LIKE 'wa:5730055503%'";
        let waiting = world.database().number(pictures).await;
        assert_eq!(waiting, 30);
    }
);
