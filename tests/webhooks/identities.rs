//! Who somebody is, when the provider shows another name of his.

use insta::assert_snapshot;
use serde_json::{Value, json};

use super::post::{Sender, about_messages, text, webhook};
use crate::harness::database::on_both_databases;
use crate::harness::phone::Message;
use crate::harness::setup::OWNER;
use crate::harness::wait::until;
use crate::harness::world::World;

const ANA: &str = "+573005550277";
const LATER: &str = "+573005550278";

/// Words from somebody who shows no number.
fn nameless(id: &str, user_id: &str, words: &str, at: i64) -> Value {
    json!({"from_user_id": user_id, "id": id, "timestamp": (at / 1000).to_string(), "type": "text",
        "text": {"body": words}})
}

/// What the owner's number is called in webhooks.
fn digits(phone: &str) -> &str {
    phone.trim_start_matches('+')
}

on_both_databases!(a_member_who_hides_his_number_stays_one, |database| async move {
    let world = World::start(database).await;
    let sender = Sender::new(&world);
    // The first message shows both names.
    let mut hello = text("wamid.1", digits(OWNER), "hola");
    hello["from_user_id"] = json!("CO.4711");
    let post = async |message: Value| {
        let body = webhook("messages", &about_messages(&json!([message])));
        assert_eq!(sender.post(body.to_string().as_bytes()).await, 200);
        world.inbox_is_empty().await;
    };
    post(hello).await;
    let now = world.simulator().now().await;
    post(nameless("wamid.2", "CO.4711", "/hoy", now)).await;
    post(nameless("wamid.3", "CO.4712", "/hoy", now)).await;
    // The one is answered, the other is a stranger who gets no answer to a command, and a lead.
    let today = "SELECT COUNT(*) FROM messages WHERE direction = 'out' AND readable LIKE '*Hoy,%'";
    assert_eq!(world.database().number(today).await, 1);
    assert_eq!(world.database().number("SELECT COUNT(*) FROM leads").await, 1);
    assert_eq!(world.database().number("SELECT COUNT(*) FROM members").await, 1);
});

on_both_databases!(a_member_goes_on_under_his_new_number, |database| async move {
    const ANA: &str = "+573005550177";
    const LATER: &str = "+573005550178";
    let world = World::start(database).await;
    let owner = world.owner();
    owner
        .says("/equipo agregar +57 300 555 0177 Ana rol:gerente")
        .await;
    owner.taps("Agregar").await;
    world.customer(ANA, "Ana").says("hola").await;
    let sender = Sender::new(&world);
    let changed = json!({"from": digits(ANA), "id": "wamid.changed", "type": "system",
        "timestamp": (world.simulator().now().await / 1000).to_string(),
        "system": {"body": "Ana changed", "wa_id": digits(LATER), "type": "user_changed_number"}});
    let body = webhook("messages", &about_messages(&json!([changed])));
    assert_eq!(sender.post(body.to_string().as_bytes()).await, 200);
    assert_snapshot!(owner.hears_about("número").await, @"*Ana cambió de número:* ahora me escribe desde +57 300 5550178 (antes +57 300 5550177). Si no fue así, quita a esa persona con `/equipo quitar`.");
    let ana = world.customer(LATER, "Ana");
    assert!(ana.says("/hoy").await.to_string().starts_with("*Hoy"));
    // Whoever gets the old number is nobody here.
    world.customer(ANA, "Zoe").says_only("/hoy").await;
    until("Zoe to be a customer", async || {
        (world.database().number("SELECT COUNT(*) FROM leads").await == 1).then_some(())
    })
    .await;
});

/// WhatsApp tells that somebody has another number or id.
async fn changes(world: &World, from: Value, system: Value) {
    let mut message = json!({"id": "wamid.changed", "type": "system", "system": system,
        "timestamp": (world.simulator().now().await / 1000).to_string()});
    for (key, value) in from.as_object().unwrap() {
        message[key] = value.clone();
    }
    let body = webhook("messages", &about_messages(&json!([message])));
    assert_eq!(Sender::new(world).post(body.to_string().as_bytes()).await, 200);
    world.inbox_is_empty().await;
}

/// The owner answers a customer's card, and sends a promotion to everybody: where both went.
async fn answer_and_promotion(world: &World, card: &Message) -> Vec<(String, String)> {
    let owner = world.owner();
    let before = world.simulator().messages().await.len();
    owner.quotes(card).says_only("Cuesta diez mil").await;
    owner
        .says_only("/promo nueva Feria plantilla:novedades espera:ninguno horas:0-24 días:todos")
        .await;
    owner.hears_about("Borrador").await;
    owner.says_only("/promo enviar").await;
    owner.hears_about("la recibirá").await;
    owner.taps_only("Enviar a 1").await;
    owner.hears_about("terminó").await;
    let sent = world.simulator().messages().await.split_off(before);
    let to_customers = sent.into_iter().filter(|message| message.to != OWNER);
    let words = |message: Message| (message.to.clone(), message.text.unwrap_or_default());
    to_customers.map(words).collect()
}

/// Both, and nowhere else.
fn both_to(phone: &str) -> Vec<(String, String)> {
    let both = ["Cuesta diez mil", "Hola Ana, tenemos novedades para ti."];
    both.map(|words| (phone.to_owned(), words.to_owned())).to_vec()
}

const NEWS: &str = "Hola {nombre}, tenemos novedades para ti.";

on_both_databases!(
    whoever_changed_his_number_is_reached_there,
    |database| async move {
        let world = World::start(database).await;
        let owner = world.owner();
        owner.says("/contacto agregar +57 300 555 0277 Ana").await;
        world.approved_template("novedades", NEWS).await;
        world.customer(ANA, "Ana").says_only("¿Cuánto cuesta?").await;
        let card = owner.hears_about("cuesta").await;
        changes(
            &world,
            json!({"from": digits(ANA)}),
            json!({"body": "Ana changed", "wa_id": digits(LATER), "type": "user_changed_number"}),
        )
        .await;
        assert_eq!(answer_and_promotion(&world, &card).await, both_to(LATER));
        let card = owner.says("/contacto ver Ana").await.to_string();
        assert!(card.contains("+57 300 5550278"), "{card}");
    }
);

on_both_databases!(
    whoever_wrote_from_his_new_number_first_is_one_person,
    |database| async move {
        let world = World::start(database).await;
        let owner = world.owner();
        owner.says("/contacto agregar +57 300 555 0277 Ana").await;
        world.approved_template("novedades", NEWS).await;
        world.customer(ANA, "Ana").says_only("¿Cuánto cuesta?").await;
        let card = owner.hears_about("cuesta").await;
        world
            .customer(LATER, "Ana P.")
            .says_only("Este es mi número nuevo")
            .await;
        owner.hears_about("número nuevo").await;
        changes(
            &world,
            json!({"from": digits(ANA)}),
            json!({"body": "Ana changed", "wa_id": digits(LATER), "type": "user_changed_number"}),
        )
        .await;
        assert_eq!(answer_and_promotion(&world, &card).await, both_to(LATER));
        let database = world.database();
        assert_eq!(database.number("SELECT COUNT(*) FROM contacts").await, 1);
        let open = "SELECT COUNT(*) FROM leads WHERE open_contact_id IS NOT NULL";
        assert_eq!(database.number(open).await, 1);
    }
);

on_both_databases!(whoever_has_another_id_is_reached_by_it, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    world.approved_template("novedades", NEWS).await;
    for (phone, name) in [(ANA, "Ana"), (LATER, "Ana")] {
        let person = json!({"phone": phone, "name": name, "hides_number": true});
        world.simulator().person(&person).await;
    }
    world.customer(ANA, "Ana").says_only("¿Cuánto cuesta?").await;
    let card = owner.hears_about("cuesta").await;
    let (before, after) = (
        world.simulator().id_of(ANA).await,
        world.simulator().id_of(LATER).await,
    );
    changes(
        &world,
        json!({"from_user_id": before}),
        json!({"body": "Ana changed", "user_id": after, "previous_user_id": before, "type": "user_changed_user_id"}),
    )
    .await;
    assert_eq!(answer_and_promotion(&world, &card).await, both_to(LATER));
});

on_both_databases!(
    whose_number_is_corrected_is_reached_there,
    |database| async move {
        let world = World::start(database).await;
        let owner = world.owner();
        owner.says("/contacto agregar +57 300 555 0277 Ana").await;
        world.approved_template("novedades", NEWS).await;
        world.customer(ANA, "Ana").says_only("¿Cuánto cuesta?").await;
        let card = owner.hears_about("cuesta").await;
        owner.says("/contacto editar Ana teléfono:+573005550278").await;
        assert_eq!(answer_and_promotion(&world, &card).await, both_to(LATER));
    }
);
