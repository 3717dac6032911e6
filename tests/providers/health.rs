//! Numbers are looked at once an hour: what owners see of it, and what they are told.

use insta::assert_snapshot;
use serde_json::{Value, json};

use super::setup;
use crate::harness::database::on_both_databases;
use crate::harness::person::Person;
use crate::harness::setup::{BUSINESS_NUMBER_ID, OWNER, SESSION, Setup, Way};
use crate::harness::wait::until;
use crate::harness::world::World;

/// The account at Meta.
const ACCOUNT: &str = "102290129340398";
/// An owner who speaks English.
const PARTNER: &str = "+573005550101";

const PAUSED: &str = "SELECT COUNT(*) FROM channels WHERE state = 'paused' AND paused_by = 'provider'";

/// A world with two owners, who both have written; the second in English.
async fn two_owners(database: crate::harness::database::Database) -> World {
    let setup = Setup {
        settings: [("PREGON_OWNERS".to_owned(), format!("{OWNER},{PARTNER}"))].into(),
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    world.health_is_known().await;
    world.owner().says("hola").await;
    world.customer(PARTNER, "Mario").says("/lang en").await;
    world
}

/// Meta changes its mind about the number, and the bot looks.
async fn stands(world: &World, standing: Value) {
    world
        .simulator()
        .number_stands(BUSINESS_NUMBER_ID, &standing)
        .await;
    world.looks_again().await;
}

/// What this person was told that has these words in it.
async fn told(person: &Person<'_>, words: &str) -> usize {
    let seen = person.sees().await;
    seen.iter()
        .filter(|message| message.to_string().contains(words))
        .count()
}

on_both_databases!(owners_see_how_a_number_is, |database| async move {
    let world = two_owners(database).await;
    let (owner, partner) = (world.owner(), world.customer(PARTNER, "Mario"));
    assert_snapshot!(owner.says("/canal ver").await.steady(), @"
    *WhatsApp*
    +57 300 5550199 · Meta
    Envía con normalidad.
    Cuenta: `106540352242922`
    Calidad buena · 2.000 personas al día · 80 mensajes por segundo · «Mi negocio» · revisado: HH:MM
    [Pausar]
    ");
    assert_snapshot!(owner.says("/canal lista").await.steady(), @"
    *Tu número de WhatsApp*
    • *WhatsApp* · +57 300 5550199 · Meta
    Envía con normalidad.
    Calidad buena · 2.000 personas al día · 80 mensajes por segundo · «Mi negocio» · revisado: HH:MM
    ");
    assert_snapshot!(partner.says("/channel list").await.steady(), @"
    *Your WhatsApp number*
    • *WhatsApp* · +57 300 5550199 · Meta
    Sending normally.
    Good quality · 2,000 people a day · 80 messages a second · “Mi negocio” · checked: HH:MM
    ");
    let end = world.simulator().now().await + 100 * 24 * 60 * 60 * 1000;
    world.simulator().token_ends(ACCOUNT, Some(end)).await;
    stands(&world, json!({"quality_rating": "YELLOW", "can_send_message": "LIMITED", "words": "Your display name has not been approved yet."})).await;
    owner.hears_about("calidad").await;
    partner.hears_about("quality").await;
    assert_snapshot!(owner.says("/canal ver").await.steady(), @"
    *WhatsApp*
    +57 300 5550199 · Meta
    Envía con normalidad.
    Cuenta: `106540352242922`
    Calidad media · 2.000 personas al día · 80 mensajes por segundo · «Mi negocio» · revisado: HH:MM
    La clave de acceso vence el dom 28 feb 2027, HH:MM (Bogotá)
    Meta dice: Your display name has not been approved yet.
    [Pausar]
    ");
    assert_snapshot!(partner.says("/channel show").await.steady(), @"
    *WhatsApp*
    +57 300 5550199 · Meta
    Sending normally.
    Account: `106540352242922`
    Medium quality · 2,000 people a day · 80 messages a second · “Mi negocio” · checked: HH:MM
    The access token expires on Sun 28 Feb 2027, HH:MM (Bogotá)
    Meta says: Your display name has not been approved yet.
    [Pause]
    ");
});

on_both_databases!(owners_are_told_once, |database| async move {
    let world = two_owners(database).await;
    let (owner, partner) = (world.owner(), world.customer(PARTNER, "Mario"));
    let both = async |es: &str, en: &str| {
        let (es, en) = (owner.hears_about(es).await, partner.hears_about(en).await);
        format!("{}\n---\n{}", es.steady(), en.steady())
    };
    stands(&world, json!({"quality_rating": "YELLOW"})).await;
    assert_snapshot!(both("calidad", "quality").await, @"
    *La calidad de «WhatsApp» bajó a media:* a algunas personas no les gustan tus mensajes. ⚠️
    Envía menos y solo a quien lo espera, antes de que WhatsApp te limite.
    ---
    *The quality of “WhatsApp” dropped to medium:* some people don't like your messages. ⚠️
    Send less, and only to people who expect it, before WhatsApp limits you.
    ");
    stands(&world, json!({"quality_rating": "RED"})).await;
    assert_snapshot!(both("calidad", "quality").await, @"
    *La calidad de «WhatsApp» bajó:* varias personas bloquearon o reportaron tus mensajes. ⚠️
    Envía menos y solo a quien lo espera; `/pausar todo` detiene todo.
    ---
    *The quality of “WhatsApp” dropped:* several people blocked or reported your messages. ⚠️
    Send less, and only to people who expect it; `/pause all` stops everything.
    ");
    stands(&world, json!({"quality_rating": "RED"})).await;
    stands(&world, json!({})).await;
    assert_snapshot!(both("calidad", "quality").await, @"
    *La calidad de «WhatsApp» volvió a ser buena.* ✅
    ---
    *The quality of “WhatsApp” is good again.* ✅
    ");

    // Meta blocks the number, and lets it go on.
    let blocked = json!({"can_send_message": "BLOCKED", "error_code": 141_006, "words": "There is an error with the payment method."});
    stands(&world, blocked.clone()).await;
    assert_eq!(world.database().number(PAUSED).await, 1);
    stands(&world, blocked).await;
    stands(&world, json!({})).await;
    assert_eq!(world.database().number(PAUSED).await, 0);
    assert_snapshot!(both("vuelve a enviar", "sending again").await, @"
    *WhatsApp vuelve a enviar.* Sigo con lo pendiente. ✅
    [Cómo va]
    ---
    *WhatsApp is sending again.* I'm carrying on with what was waiting. ✅
    [Progress]
    ");
    // What could not leave comes after a while.
    world.outbox_is_empty().await;
    assert_eq!(told(&owner, "no puede enviar").await, 1);
    assert_eq!(told(&partner, "can't send").await, 1);

    // The key runs out, stops the number, and is replaced.
    let now = world.simulator().now().await;
    let day = 24 * 60 * 60 * 1000;
    world.simulator().token_ends(ACCOUNT, Some(now + 10 * day)).await;
    world.looks_again().await;
    let warned = both("vence el", "expires on").await;
    let without_date = regex::Regex::new(r"\w{3},? \d+ \w{3} \d{4}").unwrap();
    assert_snapshot!(without_date.replace_all(&warned, "DAY"), @"
    *La clave de acceso de «WhatsApp» vence el DAY, HH:MM (Bogotá).* ⚠️
    Sin ella no sale nada. Pide a quien instaló Pregón que cree otra en Meta y la ponga en la configuración.
    ---
    *The access token of “WhatsApp” expires on DAY, HH:MM (Bogotá).* ⚠️
    Without it nothing goes out. Ask whoever installed Pregón to create a new one at Meta and put it in the settings.
    ");
    world.looks_again().await;
    world.simulator().token_ends(ACCOUNT, Some(now)).await;
    world.looks_again().await;
    assert_eq!(world.database().number(PAUSED).await, 1);
    world.simulator().token_ends(ACCOUNT, None).await;
    world.looks_again().await;
    assert_eq!(world.database().number(PAUSED).await, 0);
    assert_snapshot!(both("ya no está por vencer", "no longer about to expire").await, @"
    *La clave de acceso de «WhatsApp» ya no está por vencer.* ✅
    ---
    *The access token of “WhatsApp” is no longer about to expire.* ✅
    ");
    world.outbox_is_empty().await;
    assert_eq!(told(&owner, "vence el").await, 1);
    assert_eq!(told(&owner, "no puede enviar").await, 2);
    assert_eq!(told(&owner, "calidad").await, 3);
});

on_both_databases!(a_key_that_may_not_look_goes_on_sending, |database| async move {
    let world = two_owners(database).await;
    let (owner, partner) = (world.owner(), world.customer(PARTNER, "Mario"));
    stands(&world, json!({"untold": 200})).await;
    assert_eq!(world.database().number(PAUSED).await, 0);
    assert_snapshot!(owner.says("/canal ver").await.steady(), @"
    *WhatsApp*
    +57 300 5550199 · Meta
    Envía con normalidad.
    Cuenta: `106540352242922`
    Calidad buena · 2.000 personas al día · 80 mensajes por segundo · «Mi negocio» · revisado: HH:MM
    Meta no me dice cómo está este número; quizá su clave no tiene permiso para verlo. Eso no impide enviar (200)
    [Pausar]
    ");
    assert_snapshot!(partner.says("/channel show").await.steady(), @"
    *WhatsApp*
    +57 300 5550199 · Meta
    Sending normally.
    Account: `106540352242922`
    Good quality · 2,000 people a day · 80 messages a second · “Mi negocio” · checked: HH:MM
    Meta doesn't tell me how this number is doing; maybe its key isn't allowed to look. It can still send (200)
    [Pause]
    ");
    // Once it tells, there is no more to say of that.
    stands(&world, json!({})).await;
    let shown = owner.says("/canal ver").await.to_string();
    assert!(!shown.contains("no me dice"), "{shown}");
    assert_eq!(told(&owner, "no puede enviar").await, 0);
});

on_both_databases!(nobody_has_to_ask_for_the_look, |database| async move {
    let setup = Setup {
        // An hour is three seconds.
        speed: 1_200,
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    world.health_is_known().await;
    let owner = world.owner();
    owner.says("hola").await;
    let red = json!({"quality_rating": "RED"});
    world.simulator().number_stands(BUSINESS_NUMBER_ID, &red).await;
    owner.hears_about("calidad").await;
});

on_both_databases!(an_account_at_twilio_is_looked_at, |database| async move {
    let world = World::start_with(database, setup(Way::Twilio)).await;
    world.health_is_known().await;
    let owner = world.owner();
    owner.says("hola").await;
    assert_snapshot!(owner.says("/canal ver").await.steady(), @"
    *WhatsApp*
    +57 300 5550198 · Twilio
    Envía con normalidad.
    Cuenta: `573005550198`
    «Mi negocio» · revisado: HH:MM
    [Pausar]
    ");
    world.simulator().twilio_is("suspended").await;
    world.looks_again().await;
    assert_eq!(world.database().number(PAUSED).await, 1);
    world.simulator().twilio_is("active").await;
    world.looks_again().await;
    assert_eq!(world.database().number(PAUSED).await, 0);
    assert_snapshot!(owner.hears_about("vuelve a enviar").await, @"
    *WhatsApp vuelve a enviar.* Sigo con lo pendiente. ✅
    [Cómo va]
    ");
    world.outbox_is_empty().await;
    assert_eq!(told(&owner, "no puede enviar").await, 1);
});

on_both_databases!(
    a_session_whose_webhooks_were_lost_is_looked_at,
    |database| async move {
        let world = World::start_with(database, setup(Way::WaSender)).await;
        world.health_is_known().await;
        let owner = world.owner();
        owner.says("hola").await;
        assert_snapshot!(owner.says("/canal ver").await.steady(), @"
        *WhatsApp*
        +57 300 5550177 · WaSender
        Envía con normalidad.
        Cuenta: `31`
        «Mi negocio» · revisado: HH:MM
        Promociones: uno cada 10 s, hasta 20 al día, hoy hasta 5 porque es nuevo, y cada día la mitad más

        1. Pausar
        ");
        world.simulator().links_untold(SESSION, "logged_out").await;
        world.looks_again().await;
        assert_eq!(world.database().number(PAUSED).await, 1);
        world.simulator().links_untold(SESSION, "connected").await;
        world.looks_again().await;
        assert_eq!(world.database().number(PAUSED).await, 0);
        owner.hears_about("vuelve a enviar").await;
        until("what stopped it to be told", async || {
            (told(&owner, "no puede enviar").await == 1).then_some(())
        })
        .await;
    }
);
