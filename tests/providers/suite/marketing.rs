//! Meta can have an account's marketing go by an endpoint of its own: templates for marketing then go there, and nothing else does.

use serde_json::{Value, json};

use super::rules::{refusals, sends};
use super::{AT_ONCE, on_way, ready, taken, world};
use crate::harness::database::Database;
use crate::harness::setup::{BUSINESS_NUMBER_ID, Way, number};
use crate::harness::wait::until;
use crate::harness::world::World;

const PEOPLE: [(&str, &str); 3] = [
    ("Ana", "+573005550201"),
    ("Beto", "+573005550202"),
    ("Carla", "+573005550203"),
];
const ACCOUNT: &str = "102290129340398";

/// A message at the endpoint for marketing, as any program could send it: the code of the refusal.
async fn sends_as_marketing(world: &World, content: Value) -> Option<i64> {
    let mut body = json!({"messaging_product": "whatsapp", "to": "+573005550301"});
    for (key, value) in content.as_object().unwrap() {
        body[key] = value.clone();
    }
    let url = format!(
        "{}/v23.0/{BUSINESS_NUMBER_ID}/marketing_messages",
        world.simulator().url()
    );
    let token = &number(Way::Cloud)["WHATSAPP_ACCESS_TOKEN"];
    let request = world.http().post(url).bearer_auth(token).json(&body);
    let answer: Value = request.send().await.unwrap().json().await.unwrap();
    answer["error"]["code"].as_i64()
}

/// Another promotion to everybody; returns when all have got it.
async fn again(world: &World, name: &str, already: usize) {
    let owner = world.owner();
    owner
        .says(&format!("/promo nueva {name} plantilla:novedades {AT_ONCE}"))
        .await;
    owner.says_only(&format!("/promo enviar {name}")).await;
    let summary = owner.hears_about(&format!("*«{name}»: 3 personas")).await;
    owner.taps_on(&summary, "Enviar a 3").await;
    until("everybody to get it", async || {
        (taken(world).await.len() == already + PEOPLE.len()).then_some(())
    })
    .await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
}

mod marketing_goes_where_meta_wants_it {
    super::on_way!(cloud, Cloud, marketing_goes_where_meta_wants_it);
}
async fn marketing_goes_where_meta_wants_it(way: Way, database: Database) {
    let world = world(way, database).await;
    let owner = world.owner();
    ready(&world, way, &PEOPLE, AT_ONCE).await;
    world.simulator().marketing_is_apart(ACCOUNT, true).await;
    owner.taps_only("Enviar a 3").await;
    owner.hears_about("terminó").await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    assert_eq!(taken(&world).await.len(), PEOPLE.len());
    assert_eq!(world.simulator().accepted_as_marketing().await, 3);

    // The stand-in holds to it: whoever sends by the wrong one is refused.
    let name = world.simulator().submitted("novedades").await;
    let template = json!({"type": "template", "template": {"name": name, "language": {"code": "es"},
        "components": [{"type": "body", "parameters": [{"type": "text", "parameter_name": "nombre", "text": "Zoe"}]}]}});
    let words = json!({"type": "text", "text": {"body": "hola"}});
    assert_eq!(
        sends(&world, way, "+573005550301", template.clone()).await,
        Some(131_063)
    );
    assert_eq!(sends_as_marketing(&world, words).await, Some(131_055));

    // Answers go as ever, and from now on marketing goes there at once; after a new start it is learnt again.
    let ana = world.customer(PEOPLE[0].1, PEOPLE[0].0);
    ana.says_only("¿Cuánto cuesta?").await;
    let card = owner.hears_about("cuesta").await;
    owner.quotes(&card).says_only("Diez mil").await;
    assert_eq!(ana.hears_about("Diez mil").await.to_string(), "Diez mil");
    let mut world = world;
    world.stop_bot().await;
    world.start_bot().await;
    again(&world, "Rebajas", 3).await;
    assert_eq!(world.simulator().accepted_as_marketing().await, 6);

    // Meta finds that the template is no marketing: it goes like everything else.
    world.simulator().moves_template(&name, "UTILITY").await;
    assert_eq!(sends_as_marketing(&world, template).await, Some(134_100));
    again(&world, "Avisos", 6).await;
    assert_eq!(world.simulator().accepted_as_marketing().await, 6);
    let owner = world.owner();
    let told = owner.says("/estado Avisos").await.to_string();
    assert!(told.contains("enviados 3"), "{told}");
    assert_eq!(refusals(&world).await, Vec::<String>::new());
}
