//! Everything that a person can send, as the owner reads it.

use insta::assert_snapshot;
use serde_json::{Value, json};

use super::{on_every_way, world};
use crate::harness::database::Database;
use crate::harness::setup::{OWNER, Way};
use crate::harness::wait::until;
use crate::harness::world::World;

/// What people send: a name of it, and what the stand-in is told.
fn everything(way: Way) -> Vec<(&'static str, Value)> {
    let file = |mime: &str, name: Value| json!({"base64": "AAECAw==", "mime_type": mime, "filename": name});
    let choice =
        |kind: &str, title: &str| json!({"kind": kind, "reply": {"id": "of-somebody-else", "title": title}});
    let mut all = vec![
        ("text", json!({"text": "¿Cuánto cuesta?"})),
        ("number", json!({"text": "2"})),
        ("quick reply of a template", choice("button", "Me interesa")),
        ("reply button", choice("button_reply", "Sí, quiero")),
        ("list row", choice("list_reply", "Martes 10:00")),
        (
            "image",
            json!({"kind": "image", "media": file("image/jpeg", Value::Null)}),
        ),
        (
            "image with words",
            json!({"kind": "image", "media": file("image/jpeg", Value::Null), "caption": "¿Tienen este?"}),
        ),
        (
            "video",
            json!({"kind": "video", "media": file("video/mp4", Value::Null)}),
        ),
        (
            "voice",
            json!({"kind": "audio", "media": {"base64": "AAECAw==", "mime_type": "audio/ogg", "voice": true}}),
        ),
        (
            "sticker",
            json!({"kind": "sticker", "media": file("image/webp", Value::Null)}),
        ),
        (
            "document",
            json!({"kind": "document", "media": file("application/pdf", json!("receta.pdf"))}),
        ),
        (
            "place",
            json!({"kind": "location", "location": {"latitude": 4.6, "longitude": -74.1, "name": "Mi casa", "address": "Cra 7"}}),
        ),
        (
            "place without a name",
            json!({"kind": "location", "location": {"latitude": 4.6, "longitude": -74.1}}),
        ),
        (
            "contact cards",
            json!({"kind": "contacts", "contacts": [{"name": {"formatted_name": "Rosa"}, "phones": [{"phone": "+57 300 555 0299"}]}]}),
        ),
        (
            "reaction",
            json!({"kind": "reaction", "reaction": {"message_id": "wamid.unknown", "emoji": "👍"}}),
        ),
        (
            "reaction taken away",
            json!({"kind": "reaction", "reaction": {"message_id": "wamid.unknown", "emoji": ""}}),
        ),
        (
            "from an advertisement",
            json!({"text": "Vi su anuncio", "referral": {
            "source_url": "https://fb.me/x", "source_id": "7", "source_type": "ad", "headline": "Lentes", "ctwa_clid": "c"}}),
        ),
        ("forwarded", json!({"text": "Mira esto", "forwarded": true})),
        ("poll", json!({"kind": "unsupported"})),
        (
            "order",
            json!({"kind": "order", "order": {"catalog_id": "1", "text": "para hoy", "product_items": [
            {"product_retailer_id": "p", "quantity": 1, "item_price": 5, "currency": "COP"}]}}),
        ),
        (
            "something new",
            json!({"kind": "hologram", "message": {"hologram": {"depth": 3}}}),
        ),
    ];
    let interactive =
        |interactive: Value| json!({"kind": "interactive", "message": {"interactive": interactive}});
    let answers = json!({"flow_token": "t", "screen_0_Nombre_0": "Ana"}).to_string();
    let form =
        json!({"type": "nfm_reply", "nfm_reply": {"name": "flow", "body": "Sent", "response_json": answers}});
    // Changing and taking back what was said has a form of its own with each; Twilio tells of neither. A session has no forms.
    match way {
        Way::Cloud => {
            let changed = json!({"original_message_id": "wamid.1", "message": {"type": "text", "text": {"body": "Perdón"}}});
            all.push(("form", interactive(form)));
            all.push((
                "welcome",
                json!({"kind": "request_welcome", "message": {"request_welcome": {}}}),
            ));
            let call = json!({"response": "accept", "expiration_timestamp": 1_795_273_200, "response_source": "user_action"});
            all.push((
                "permission to call",
                interactive(json!({"type": "call_permission_reply", "call_permission_reply": call})),
            ));
            // The first message from an advertisement to a number that is also on a telephone.
            let gone = json!([{"code": 131_060, "title": "This message is currently unavailable",
                "message": "This message is currently unavailable",
                "error_data": {"details": "The message content is not available."}}]);
            all.push((
                "not available",
                json!({"kind": "unsupported", "unsupported": {"type": "media_placeholder"}, "errors": gone}),
            ));
            all.push(("edited", json!({"kind": "edit", "message": {"edit": changed}})));
            all.push((
                "edited, not handed over",
                json!({"kind": "unsupported", "unsupported": {"type": "edit"}}),
            ));
            all.push((
                "taken back",
                json!({"kind": "revoke", "message": {"revoke": {"original_message_id": "wamid.1"}}}),
            ));
        }
        Way::WaSender => {
            let protocol = |value: Value| json!({"kind": "protocol", "message": {"protocol": value}});
            let edited =
                json!({"type": 14, "key": {"id": "3EB0"}, "editedMessage": {"conversation": "Perdón"}});
            all.push(("edited", protocol(edited)));
            all.push(("taken back", protocol(json!({"type": 0, "key": {"id": "3EB0"}}))));
        }
        Way::Twilio => all.push(("form", interactive(form))),
    }
    all
}

on_every_way!(whatever_people_send_is_told_in_words);
async fn whatever_people_send_is_told_in_words(way: Way, database: Database) {
    let world = world(way, database).await;
    let (mut told, mut english) = (String::new(), String::new());
    for (place, (what, message)) in everything(way).into_iter().enumerate() {
        let words = heard_of(&world, place, message).await;
        told.push_str(&format!("{what}: {words}\n"));
    }
    let (same, other) = apart(&told);
    assert_snapshot!(same, @"
    text: «¿Cuánto cuesta?»
    number: «2»
    quick reply of a template: «Me interesa»
    reply button: «Sí, quiero»
    list row: «Martes 10:00»
    image: Mandó una foto.
    image with words: «¿Tienen este?»
    video: Mandó un video.
    voice: Mandó un audio.
    sticker: Mandó un sticker.
    document: Mandó un documento.
    place: «Mi casa, Cra 7»
    place without a name: Mandó su ubicación.
    reaction: –
    reaction taken away: –
    from an advertisement: «Vi su anuncio»
    forwarded: «Mira esto»
    poll: Mandó algo que no puedo mostrar.
    something new: Mandó algo que no puedo mostrar.
    ");
    match way {
        Way::Cloud => assert_snapshot!(other, @"
        contact cards: Mandó un contacto. / • Rosa: +57 300 555 0299
        order: Hizo un pedido: / 1 × p · 5 COP / para hoy
        form: Llenó un formulario: / Nombre: Ana
        welcome: –
        permission to call: Mandó algo que no puedo mostrar.
        not available: Mandó algo que no puedo mostrar.
        edited: Cambió un mensaje: «Perdón»
        edited, not handed over: Cambió un mensaje, y WhatsApp no me dejó ver qué dice ahora.
        taken back: –
        "),
        // A file here.
        Way::Twilio => assert_snapshot!(other, @"
        contact cards: Mandó un contacto. / • Rosa: +57 300 555 0299
        order: Mandó un pedido.
        form: Llenó un formulario: / Nombre: Ana
        "),
        Way::WaSender => assert_snapshot!(other, @"
        contact cards: Mandó un contacto. / • Rosa: +573005550299
        order: Mandó algo que no puedo mostrar.
        edited: Cambió un mensaje: «Perdón»
        taken back: –
        "),
    }
    world.owner().says("/idioma en").await;
    for (place, (what, message)) in everything(way).into_iter().enumerate() {
        let words = heard_of(&world, place + 50, message).await;
        english.push_str(&format!("{what}: {words}\n"));
    }
    let (same, other) = apart(&english);
    assert_snapshot!(same, @"
    text: “¿Cuánto cuesta?”
    number: “2”
    quick reply of a template: “Me interesa”
    reply button: “Sí, quiero”
    list row: “Martes 10:00”
    image: Sent a picture.
    image with words: “¿Tienen este?”
    video: Sent a video.
    voice: Sent a voice message.
    sticker: Sent a sticker.
    document: Sent a document.
    place: “Mi casa, Cra 7”
    place without a name: Sent a location.
    reaction: –
    reaction taken away: –
    from an advertisement: “Vi su anuncio”
    forwarded: “Mira esto”
    poll: Sent something I can't show.
    something new: Sent something I can't show.
    ");
    match way {
        Way::Cloud => assert_snapshot!(other, @"
        contact cards: Sent a contact. / • Rosa: +57 300 555 0299
        order: Placed an order: / 1 × p · 5 COP / para hoy
        form: Filled in a form: / Nombre: Ana
        welcome: –
        permission to call: Sent something I can't show.
        not available: Sent something I can't show.
        edited: Edited a message: “Perdón”
        edited, not handed over: Edited a message, and WhatsApp didn't let me see what it says now.
        taken back: –
        "),
        // A file here.
        Way::Twilio => assert_snapshot!(other, @"
        contact cards: Sent a contact. / • Rosa: +57 300 555 0299
        order: Sent an order.
        form: Filled in a form: / Nombre: Ana
        "),
        Way::WaSender => assert_snapshot!(other, @"
        contact cards: Sent a contact. / • Rosa: +573005550299
        order: Sent something I can't show.
        edited: Edited a message: “Perdón”
        taken back: –
        "),
    }
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    let lost = "SELECT COUNT(*) FROM inbox_events WHERE state NOT IN ('done', 'kept')";
    assert_eq!(world.database().number(lost).await, 0);
}

/// What is the same over each provider, and what is not.
fn apart(told: &str) -> (String, String) {
    let differs = |line: &&str| {
        [
            "contact cards",
            "order",
            "form:",
            "edited",
            "taken back",
            "welcome",
            "permission to call",
            "not available",
        ]
        .iter()
        .any(|what| line.starts_with(what))
    };
    let (other, same): (Vec<&str>, Vec<&str>) = told.lines().partition(differs);
    (same.join("\n"), other.join("\n"))
}

/// Somebody new sends it; what the owner reads of it.
async fn heard_of(world: &World, place: usize, mut message: Value) -> String {
    let phone = format!("+57300555{:04}", 300 + place);
    message["from"] = json!(phone);
    message["name"] = json!("Alguien");
    let before = world.simulator().messages_to(OWNER, 0).await.len();
    world.simulator().inbound(&message).await;
    // What was stored is handled, and what came of it has left.
    world.simulator().idle().await;
    world.inbox_is_empty().await;
    world.outbox_is_empty().await;
    let digits = phone.trim_start_matches('+');
    let about = format!(
        "SELECT COUNT(*) FROM messages WHERE direction = 'out' AND readable LIKE '%{}%'",
        &digits[5..]
    );
    let expected = world.database().number(&about).await;
    let news = until("the owner to hear of it", async || {
        let all = world.simulator().messages_to(OWNER, 0).await;
        let news: Vec<String> = all[before..]
            .iter()
            .filter_map(|message| message.text.clone())
            // The cards alone: the files and places that follow them have tests of their own.
            .filter(|text| text.contains(&digits[5..]))
            .collect();
        (news.len() as i64 >= expected).then_some(news)
    })
    .await;
    let said = |card: &String| {
        let mut parts = card.split("\n\n");
        parts.nth(1).unwrap_or(card).replace('\n', " / ")
    };
    match news.as_slice() {
        [] => "–".to_owned(),
        [card] => said(card),
        several => format!(
            "{} messages: {}",
            several.len(),
            several.iter().map(said).collect::<Vec<_>>().join(" | ")
        ),
    }
}

on_every_way!(a_file_that_is_not_handed_over_at_once_comes_later);
async fn a_file_that_is_not_handed_over_at_once_comes_later(way: Way, database: Database) {
    let world = world(way, database).await;
    let owner = world.owner();
    // The provider stumbles three times.
    let stumbles = json!([{"kind": "downloads_fail", "times": 3}]);
    world.simulator().faults(stumbles).await;
    let ana = world.customer("+573005550201", "Ana");
    ana.sends_only("foto.jpg", b"\xff\xd8\xff\xe0 a picture").await;
    let card = owner.hears_about("Ana").await.to_string();
    assert!(
        card.starts_with('[') && card.contains("Mandó una foto.\n\n"),
        "{card}"
    );
    assert_eq!(world.kept_files().await, 1);

    // What it does not hand over for longer is told without it, and comes as soon as it can be had.
    let refuses = json!([{"kind": "downloads_fail"}]);
    world.simulator().faults(refuses).await;
    let beto = world.customer("+573005550202", "Beto");
    beto.sends_only("foto.jpg", b"\xff\xd8\xff\xe0 another").await;
    beto.says_only("¿La ven?").await;
    let card = owner.hears_about("Beto").await.to_string();
    assert!(
        card.contains("Mandó una foto.\n_Todavía no pude traer el archivo: te lo mando en cuanto lo tenga._"),
        "{card}"
    );
    assert!(world.simulator().hits(0).await >= 4);
    owner.hears_about("¿La ven?").await;
    assert_eq!(world.kept_files().await, 1);
    world.simulator().faults(json!([])).await;
    let late = owner.hears_about("Ya llegó").await;
    assert!(late.file().is_some(), "{late}");
    let words = late.text.unwrap_or_default();
    let expected = "*Ya llegó el archivo de Beto* (#2):\nMandó una foto.\n\n_Para contestarle, responde citando este mensaje._";
    assert!(words.starts_with(expected), "{words}");
    assert_eq!(world.kept_files().await, 2);
    world.inbox_is_empty().await;
}
