//! The number cannot send any more, in the middle of a campaign and of a conversation, and later it can.

use insta::assert_snapshot;
use serde_json::json;

use super::{chooses, on_every_way, reached, ready, taken, world};
use crate::harness::database::Database;
use crate::harness::person::Person;
use crate::harness::phone::Message;
use crate::harness::setup::{OWNER, Way};
use crate::harness::wait::until;

const PEOPLE: [(&str, &str); 6] = [
    ("Ana", "+573005550201"),
    ("Beto", "+573005550202"),
    ("Carla", "+573005550203"),
    ("Diego", "+573005550204"),
    ("Elena", "+573005550205"),
    ("Fabio", "+573005550206"),
];

on_every_way!(a_key_that_dies_stops_the_number_until_told_to_go_on);
async fn a_key_that_dies_stops_the_number_until_told_to_go_on(way: Way, database: Database) {
    let world = world(way, database).await;
    let owner = world.owner();
    ready(&world, way, &PEOPLE, "espera:20s").await;
    chooses(&owner, way, "Enviar a 6").await;
    until("the first", async || {
        (!taken(&world).await.is_empty()).then_some(())
    })
    .await;
    world.simulator().faults(json!([{"kind": "expired_token"}])).await;
    let paused = "SELECT COUNT(*) FROM channels WHERE state = 'paused' AND paused_by = 'provider'";
    until("the number to stop", async || {
        (world.database().number(paused).await == 1).then_some(())
    })
    .await;
    let (before, at) = (taken(&world).await.len(), world.simulator().now().await);
    assert!(before < PEOPLE.len());
    world.time_is(at + 120_000).await;
    assert_eq!(
        taken(&world).await.len(),
        before,
        "nothing leaves through a number that cannot send"
    );

    world.simulator().faults(json!([])).await;
    if way == Way::WaSender {
        // Here a number sends all or nothing: the first answer that gets through shows that it can again.
        owner.says_only("/canal ver").await;
        let up = owner.hears_about("vuelve a enviar").await;
        assert_snapshot!(up, @"
        *WhatsApp vuelve a enviar.* Sigo con lo pendiente. ✅

        1. Cómo va
        ");
        owner.hears_about("terminó").await;
    } else {
        told_to_go_on(&owner, way).await;
    }
    assert_eq!(reached(&world).await.len(), PEOPLE.len(), "nobody was lost");

    // The owner was alerted once.
    world.outbox_is_empty().await;
    let told = world.simulator().messages_to(OWNER, 0).await;
    let told = told.iter().map(ToString::to_string);
    let alerts: Vec<String> = told.filter(|text| text.starts_with(ALERT)).collect();
    assert_eq!(alerts.len(), 1, "{alerts:?}");
    match way {
        Way::Cloud => assert_snapshot!(alerts[0], @"
        *Tu número de WhatsApp no puede enviar.*
        Motivo: tu proveedor no acepta la clave de acceso; crea una nueva y ponla con `/canal claves` (190).
        Cuando lo arregles, escribe `/reanudar`. No se pierde nada: lo pendiente espera.
        [Cómo va]
        "),
        Way::Twilio => assert_snapshot!(alerts[0], @"
        *Tu número de WhatsApp no puede enviar.*
        Motivo: tu proveedor no acepta la clave de acceso; crea una nueva y ponla con `/canal claves` (20003).
        Cuando lo arregles, escribe `/reanudar`. No se pierde nada: lo pendiente espera.
        [Cómo va]
        "),
        Way::WaSender => assert_snapshot!(alerts[0], @"
        *Tu número de WhatsApp no puede enviar.*
        Motivo: tu proveedor no acepta la clave de acceso; crea una nueva y ponla con `/canal claves` (401).
        Cuando lo arregles, escribe `/reanudar`. No se pierde nada: lo pendiente espera.

        1. Cómo va
        "),
    }
}

/// What the owner reads when it happens.
const ALERT: &str = "*Tu número de WhatsApp no puede enviar.*";

/// The key is good again: nothing goes on by itself. Whoever says so sees first what had happened, in his language.
async fn told_to_go_on(owner: &Person<'_>, way: Way) {
    owner.says_only("/canal reanudar").await;
    let asked = owner.hears_about("mira por qué").await;
    match way {
        Way::Cloud => assert_snapshot!(asked, @"
        *Antes de seguir, mira por qué se detuvo:*
        • Tu número «WhatsApp»: tu proveedor no acepta la clave de acceso; crea una nueva y ponla con `/canal claves` (190)
        Si la causa sigue ahí, se detendrá otra vez, y WhatsApp puede bloquear un número que insiste. ¿Sigo?
        [Reanudar] [Ahora no]
        "),
        Way::Twilio | Way::WaSender => assert_snapshot!(asked, @"
        *Antes de seguir, mira por qué se detuvo:*
        • Tu número «WhatsApp»: tu proveedor no acepta la clave de acceso; crea una nueva y ponla con `/canal claves` (20003)
        Si la causa sigue ahí, se detendrá otra vez, y WhatsApp puede bloquear un número que insiste. ¿Sigo?
        [Reanudar] [Ahora no]
        "),
    }
    owner.says_only("/idioma en").await;
    owner.hears_about("English").await;
    owner.says_only("/channel show").await;
    let shown = owner.hears_about("Can't send").await.to_string();
    assert!(
        shown.contains("your provider doesn't accept the access token"),
        "{shown}"
    );
    owner.says_only("/channel resume").await;
    owner.hears_about("see why").await;
    // The alert could not leave while the number was down: it comes when it can, between these or before.
    owner.taps_only("Resume").await;
    owner.hears_about("sending again").await;
    owner.hears_about("is done").await;
}

on_every_way!(what_is_written_while_the_key_is_dead_is_not_lost);
async fn what_is_written_while_the_key_is_dead_is_not_lost(way: Way, database: Database) {
    let world = world(way, database).await;
    let owner = world.owner();
    let (hugo, gloria) = (
        world.customer("+573005550207", "Hugo"),
        world.customer("+573005550208", "Gloria"),
    );
    hugo.says_only("¿A qué hora abren?").await;
    let card = owner.hears_about("¿A qué hora abren?").await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    world.outbox_is_empty().await;

    world.simulator().faults(json!([{"kind": "expired_token"}])).await;
    owner.quotes(&card).says_only("A las 9").await;
    gloria
        .sends_file_only("foto.jpg", b"\xff\xd8\xff\xe0 a picture", "¿Tienen este?")
        .await;
    // An answer of the bot's own is given up after five tries; the picture is still to come.
    for happened in [
        "SELECT COUNT(*) FROM messages WHERE readable = 'A las 9' AND direction = 'out' AND attempts > 5",
        "SELECT COUNT(*) FROM inbox_events WHERE state = 'new' AND order_key LIKE 'file:%'",
        "SELECT COUNT(*) FROM channels WHERE state = 'paused' AND paused_by = 'provider'",
    ] {
        until(happened, async || {
            (world.database().number(happened).await == 1).then_some(())
        })
        .await;
    }
    assert_eq!(hugo.sees().await.len(), 0);

    // With a good key the number is found to send again.
    world.simulator().faults(json!([])).await;
    world.looks_again().await;
    assert_eq!(hugo.hears().await.to_string(), "A las 9");
    let of_gloria = async |words: &str| {
        until(words, async || {
            let told = world.simulator().messages_to(OWNER, 0).await;
            let is_it = |message: &Message| {
                let text = message.text.as_deref().unwrap_or_default();
                text.contains("Gloria") && text.contains(words)
            };
            told.into_iter().find(is_it)
        })
        .await
    };
    let told = of_gloria("«¿Tienen este?»\n_Todavía no pude traer el archivo").await;
    assert!(told.file().is_none(), "{told}");
    let late = of_gloria("*Ya llegó el archivo de Gloria*").await;
    assert!(late.file().is_some(), "{late}");
    let with_file =
        "SELECT COUNT(*) FROM messages WHERE direction = 'in' AND kind = 'image' AND file_id IS NOT NULL";
    assert_eq!(world.database().number(with_file).await, 1);
}
