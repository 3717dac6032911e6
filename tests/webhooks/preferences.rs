//! Who wants no promotions, says so to WhatsApp itself, or to the business, whoever had left him out before.

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::harness::database::on_both_databases;
use crate::harness::setup::{BUSINESS_NUMBER_ID, Setup};
use crate::harness::world::World;

const ANA: &str = "+573005550201";
const BETO: &str = "+573005550202";

/// Somebody stops promotions in WhatsApp, or lets them come again.
async fn prefers(world: &World, phone: &str, what: &str) {
    let wa_id = phone.trim_start_matches('+');
    let at = world.simulator().now().await / 1000;
    let value: Value = json!({
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "573005550199", "phone_number_id": BUSINESS_NUMBER_ID},
        "contacts": [{"profile": {"name": "Ana"}, "wa_id": wa_id}],
        "user_preferences": [{"wa_id": wa_id, "detail": "User requested", "category": "marketing_messages",
            "value": what, "timestamp": at}],
    });
    world.simulator().webhook("user_preferences", value).await;
    world.simulator().idle().await;
    world.inbox_is_empty().await;
}

/// By whose word somebody gets no promotions; empty: he gets them.
async fn out_by(world: &World, phone: &str) -> String {
    let whose = format!(
        "SELECT COALESCE(opted_out_by, '') AS word FROM contacts WHERE phone = '{}'",
        phone.trim_start_matches('+')
    );
    let rows = world.database().rows(&whose).await;
    rows[0].try_get("", "word").unwrap()
}

async fn imports(world: &World, permission: &str) {
    let owner = world.owner();
    owner
        .says("/contacto importar\nAna, 300 555 0201\nBeto, 300 555 0202")
        .await;
    owner.taps("Importar 2").await;
    owner.taps(permission).await;
}

on_both_databases!(
    a_persons_own_word_outlives_lists_and_members,
    |database| async move {
        let world = World::start(database).await;
        let owner = world.owner();
        imports(&world, "No lo sé").await;
        assert_eq!(out_by(&world, ANA).await, "import");
        prefers(&world, ANA, "stop").await;
        let beto = world.customer(BETO, "Beto");
        assert_snapshot!(beto.says("BAJA").await, @"Listo: Mi negocio no te enviará más promociones. Si cambias de idea, escribe ALTA.");
        assert_eq!(out_by(&world, ANA).await, "provider");
        assert_eq!(out_by(&world, BETO).await, "customer");
        // Neither a list that knows of a permission nor a member brings them back.
        imports(&world, "Me lo pidieron").await;
        assert_snapshot!(owner.says("/contacto alta Ana").await, @"*Ana se dio de baja por su cuenta*, así que solo puede volver escribiendo ALTA a tu número.");
        assert_snapshot!(owner.says("/contacto alta Beto").await, @"*Beto se dio de baja por su cuenta*, así que solo puede volver escribiendo ALTA a tu número.");
        assert_eq!(out_by(&world, ANA).await, "provider");
        assert_eq!(out_by(&world, BETO).await, "customer");
        // One confirmation, then silence.
        beto.says_only("BAJA").await;
        world.inbox_is_empty().await;
        world.outbox_is_empty().await;
        let byes = beto.sees().await;
        assert_eq!(byes.len(), 1, "{byes:?}");

        // She comes back in the chat, where she is told that WhatsApp itself still holds them back; or there at once.
        let ana = world.customer(ANA, "Ana");
        assert_snapshot!(ana.says("ALTA").await, @"
        ¡Gracias! Mi negocio volverá a contarte sus promociones. Escribe BAJA cuando quieras.
        Como las detuviste en WhatsApp, actívalas también ahí: toca el nombre de este chat y luego «Ofertas y anuncios».
        ");
        assert_eq!(out_by(&world, ANA).await, "");
        prefers(&world, ANA, "stop").await;
        prefers(&world, ANA, "resume").await;
        assert_eq!(out_by(&world, ANA).await, "");
        assert_snapshot!(beto.says("ALTA").await, @"¡Gracias! Mi negocio volverá a contarte sus promociones. Escribe BAJA cuando quieras.");
        // Whom a member left out, and who says so himself, is out by his own word.
        owner.says("/contacto baja Beto").await;
        assert_eq!(out_by(&world, BETO).await, "member");
        beto.says("BAJA").await;
        assert_eq!(out_by(&world, BETO).await, "customer");
    }
);

on_both_databases!(
    where_to_switch_them_on_is_told_in_english,
    |database| async move {
        let setup = Setup {
            settings: [("PREGON_LOCALE".to_owned(), "en".to_owned())].into(),
            ..Setup::default()
        };
        let world = World::start_with(database, setup).await;
        let ana = world.customer(ANA, "Ana");
        ana.says_only("hi").await;
        world.inbox_is_empty().await;
        prefers(&world, ANA, "stop").await;
        assert_snapshot!(ana.says("START").await, @"
        Thank you! Mi negocio will tell you about its promotions again. Write STOP at any time.
        As you stopped them in WhatsApp, switch them on there too: tap the name of this chat, then “Offers and announcements”.
        ");
    }
);
