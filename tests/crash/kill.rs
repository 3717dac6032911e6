//! `kill -9` in the middle of a campaign. Whatever the moment, nobody gets a message twice, and of everybody it is known
//! whether he got it; of whom it cannot be known, the owner is told so.

use std::collections::BTreeSet;

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde_json::json;

use crate::harness::database::on_both_databases;
use crate::harness::people::{csv, customers};
use crate::harness::phone::Message;
use crate::harness::wait::until;
use crate::harness::world::World;

const ORDER: &str =
    "/promo nueva Grande plantilla:novedades espera:ninguno diario:ninguno horas:0-24 días:todos";
const PEOPLE: usize = 500;
const DEATHS: usize = 20;

on_both_databases!(twenty_deaths_in_one_campaign, |database| async move {
    let mut world = World::start(database).await;
    prepare(&world, PEOPLE).await;
    // After the button there is a minute in which it can be undone.
    let started = world.owner().taps(&format!("Enviar a {PEOPLE}")).await;
    world.time_is(started.at + 50_000).await;
    // At the real speed the bot's own limit (60 a second) lets the campaign outlive the twenty.
    world.hurry(1).await;
    // Some answers are long in coming, and some connections break after the message was taken.
    let faults = json!([
        {"kind": "hang_after", "real_ms": 300, "probability": 0.2},
        {"kind": "drop_after", "probability": 0.1},
    ]);
    world.simulator().faults(faults).await;
    let mut chance = StdRng::seed_from_u64(20);
    let mut in_the_middle = 0;
    for _ in 0..DEATHS {
        let enough = promotions(&world).await.len() + chance.random_range(0..16);
        until("a few more messages", async || {
            (promotions(&world).await.len() >= enough || is_over(&world).await).then_some(())
        })
        .await;
        in_the_middle += u32::from(!is_over(&world).await);
        world.kill_bot();
        world.forget_leases().await;
        world.start_bot().await;
    }
    assert!(
        in_the_middle >= 10,
        "only {in_the_middle} deaths came before the campaign's end"
    );

    world.simulator().faults(json!([])).await;
    until("the end of the campaign", async || {
        is_over(&world).await.then_some(())
    })
    .await;
    // What was accepted is delivered and read meanwhile.
    world.hurry(600).await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    everybody_at_most_once(&world).await;
    let ends = world.owner().sees().await;
    let ends = ends
        .iter()
        .filter(|message| message.to_string().contains("terminó"));
    assert_eq!(ends.count(), 1, "the end is told once");
});

on_both_databases!(deaths_while_a_trial_is_decided, |database| async move {
    const DEATHS: usize = 12;
    let mut world = World::start(database).await;
    let owner = world.owner();
    import(&world, PEOPLE).await;
    world.templates_are_known().await;
    let order = "/promo nueva Grande prueba:20 espera:ninguno diario:ninguno horas:0-24 días:todos\n\
                 Hola {nombre|vecina}, hay novedades.\n---\nBuenas {nombre|vecina}, hay novedades.";
    owner.says(order).await;
    owner.says("/promo enviar").await;
    owner.taps("Crear plantilla").await;
    for label in ["grande_a", "grande_b"] {
        let template = world.simulator().submitted(label).await;
        world.simulator().approve_template(&template).await;
    }
    owner.hears_about("Ya puedes enviar").await;
    owner.says("/promo enviar").await;
    owner.taps(&format!("Enviar a {PEOPLE}")).await;
    owner.hears_about("La prueba de").await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    let tried = promotions(&world).await.len();
    assert!((50..=150).contains(&tried), "{tried} of {PEOPLE} tried it");

    // Its hour has come, and it dies where that is decided, and again and again while the others get what won.
    world.hurry(1).await;
    world.kill_bot();
    world
        .database()
        .change("UPDATE variants SET answered = 9 WHERE label = 'B'")
        .await;
    world
        .database()
        .change("UPDATE campaigns SET winner_at = 1, next_send_at = 1")
        .await;
    let faults = json!([
        {"kind": "hang_after", "real_ms": 300, "probability": 0.2},
        {"kind": "drop_after", "probability": 0.1},
    ]);
    world.simulator().faults(faults).await;
    world.forget_leases().await;
    world.start_bot().await;
    let mut chance = StdRng::seed_from_u64(12);
    let mut in_the_middle = 0;
    for death in 0..DEATHS {
        // The first few come as soon as it runs.
        let more = if death < 4 { 0 } else { chance.random_range(0..16) };
        let enough = promotions(&world).await.len() + more;
        until("a few more messages", async || {
            (promotions(&world).await.len() >= enough || is_over(&world).await).then_some(())
        })
        .await;
        in_the_middle += u32::from(!is_over(&world).await);
        world.kill_bot();
        world.forget_leases().await;
        world.start_bot().await;
    }
    assert!(
        in_the_middle >= 6,
        "only {in_the_middle} deaths came before the campaign's end"
    );

    world.simulator().faults(json!([])).await;
    until("the end of the campaign", async || {
        is_over(&world).await.then_some(())
    })
    .await;
    world.hurry(600).await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    everybody_at_most_once(&world).await;
    let rest = promotions(&world).await.into_iter().skip(tried);
    for message in rest {
        assert!(message.to_string().starts_with("Buenas "), "{message}");
    }
    let counted = "SELECT CAST(SUM(total) AS BIGINT) FROM variants";
    assert_eq!(
        usize::try_from(world.database().number(counted).await).unwrap(),
        PEOPLE
    );
    let told = world.owner().sees().await;
    for (words, what) in [("Ganó la variante B* de", "the winner"), ("terminó", "the end")] {
        let told = told.iter().filter(|message| message.to_string().contains(words));
        assert!(told.count() <= 1, "{what} is told once");
        // Where it died while that was under way, nobody knows whether it arrived.
        let noted =
            format!("SELECT COUNT(*) FROM messages WHERE direction = 'out' AND readable LIKE '%{words}%'");
        assert_eq!(world.database().number(&noted).await, 1, "{what} is said once");
    }
});

on_both_databases!(
    a_death_between_the_upload_and_the_messages,
    |database| async move {
        const PEOPLE: usize = 60;
        const JPEG: &[u8] = b"\xff\xd8\xff\xe0 a picture";
        let mut world = World::start(database).await;
        import(&world, PEOPLE).await;
        world.templates_are_known().await;
        let owner = world.owner();
        let order = "/plantilla nueva novedades\nHola {nombre}, tenemos novedades para ti.";
        owner.sends_file_saying("foto.jpg", JPEG, order).await;
        let submitted = world.simulator().submitted("novedades").await;
        world.simulator().approve_template(&submitted).await;
        owner.hears_about(&submitted).await;
        owner.sends_file_saying("foto.jpg", JPEG, ORDER).await;
        owner.says("/promo enviar").await;
        // Messages are long in coming, so that the file is there before any of them is known to be.
        let slow = json!([{"kind": "hang_after", "real_ms": 600_000, "times": 64}]);
        world.simulator().faults(slow).await;
        owner.taps_only(&format!("Enviar a {PEOPLE}")).await;
        until("the upload", async || {
            (world.database().number("SELECT COUNT(*) FROM uploads").await == 1).then_some(())
        })
        .await;
        world.kill_bot();
        world.simulator().faults(json!([])).await;
        world.forget_leases().await;
        world.start_bot().await;
        until("the end of the campaign", async || {
            is_over(&world).await.then_some(())
        })
        .await;
        world.simulator().settled().await;
        world.inbox_is_empty().await;
        let taken = promotions(&world).await;
        let people: BTreeSet<&str> = taken.iter().map(|message| message.to.as_str()).collect();
        assert_eq!(people.len(), taken.len(), "somebody got it twice");
        let unknown = "SELECT COUNT(*) FROM recipients WHERE state = 'unknown'";
        let unknown = usize::try_from(world.database().number(unknown).await).unwrap();
        assert!(
            people.len() + unknown >= PEOPLE,
            "{} got it, {unknown} are unknown",
            people.len()
        );
        // It was written down before any message left: what began anew needed no other.
        assert_eq!(world.simulator().uploads().await, 1);
    }
);

on_both_databases!(asked_to_stop_it_finishes_what_it_is_at, |database| async move {
    const PEOPLE: usize = 60;
    let mut world = World::start(database).await;
    prepare(&world, PEOPLE).await;
    // Every answer takes half a second, so that there is always something under way.
    let slow = json!([{"kind": "hang_after", "real_ms": 500}]);
    world.simulator().faults(slow).await;
    world.owner().taps_only(&format!("Enviar a {PEOPLE}")).await;
    until("the first", async || {
        (!promotions(&world).await.is_empty()).then_some(())
    })
    .await;

    let status = world.stop_bot().await;
    assert!(status.success(), "{status}");
    for table in ["messages", "recipients"] {
        let halfway = format!("SELECT COUNT(*) FROM {table} WHERE state IN ('sending', 'unknown')");
        assert_eq!(
            world.database().number(&halfway).await,
            0,
            "{table} were left halfway"
        );
    }
    let taken = promotions(&world).await.len();
    let known = "SELECT COUNT(*) FROM recipients WHERE state NOT IN ('pending', 'sending')";
    assert_eq!(
        world.database().number(known).await,
        i64::try_from(taken).unwrap()
    );

    world.simulator().faults(json!([])).await;
    world.start_bot().await;
    let owner = world.owner();
    owner.hears_about("terminó").await;
    let people: BTreeSet<String> = promotions(&world)
        .await
        .into_iter()
        .map(|message| message.to)
        .collect();
    assert_eq!(
        (people.len(), promotions(&world).await.len()),
        (PEOPLE, PEOPLE),
        "each once"
    );
});

/// What the provider took agrees with what the bot knows.
async fn everybody_at_most_once(world: &World) {
    let taken = promotions(world).await;
    let people: BTreeSet<&str> = taken.iter().map(|message| message.to.as_str()).collect();
    assert_eq!(people.len(), taken.len(), "somebody got it twice");
    let ids: BTreeSet<&str> = taken
        .iter()
        .filter_map(|message| message.biz_opaque_callback_data.as_deref())
        .collect();
    assert_eq!(ids.len(), taken.len(), "an id was used twice");

    let query = "SELECT '+' || contacts.phone AS phone, recipients.state AS state \
                 FROM recipients JOIN contacts ON contacts.id = recipients.contact_id";
    let (mut known, mut unknown) = (BTreeSet::new(), BTreeSet::new());
    for row in world.database().rows(query).await {
        let (phone, state): (String, String) = (
            row.try_get("", "phone").unwrap(),
            row.try_get("", "state").unwrap(),
        );
        match state.as_str() {
            "delivered" | "read" => known.insert(phone),
            "unknown" => unknown.insert(phone),
            other => panic!("{phone} is {other}"),
        };
    }
    assert_eq!(known.len() + unknown.len(), PEOPLE);
    let known: BTreeSet<&str> = known.iter().map(String::as_str).collect();
    assert_eq!(
        known, people,
        "whoever got it is known to have got it, and nobody else"
    );

    let told = world.owner().says("/estado Grande").await.to_string();
    let says_so = told.contains(&format!("Sin confirmar: {}.", unknown.len()));
    assert!(
        says_so || unknown.is_empty(),
        "{} are unknown: {told}",
        unknown.len()
    );
    let counted = format!("{PEOPLE} de {PEOPLE} · enviados {}", people.len());
    assert!(told.contains(&counted), "{counted}: {told}");
}

/// Everything up to the button.
async fn prepare(world: &World, people: usize) {
    let owner = world.owner();
    import(world, people).await;
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    owner.says(ORDER).await;
    owner.says("/promo enviar").await;
}

async fn import(world: &World, people: usize) {
    let owner = world.owner();
    owner.sends_file("clientes.csv", &csv(&customers(people))).await;
    owner.taps(&format!("Importar {people}")).await;
    owner.taps("Son mis clientes").await;
}

async fn promotions(world: &World) -> Vec<Message> {
    let mut messages = world.simulator().messages().await;
    messages.retain(|message| message.kind == "template");
    messages
}

async fn is_over(world: &World) -> bool {
    let waiting = "SELECT COUNT(*) FROM recipients WHERE state IN ('pending', 'sending')";
    world.database().number(waiting).await == 0
}
