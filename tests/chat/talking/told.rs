//! Whoever gave an order hears what came of it, besides the owners: each once.

use insta::assert_snapshot;
use serde_json::json;

use crate::harness::database::{Database, on_both_databases};
use crate::harness::person::Person;
use crate::harness::walk::shop;
use crate::harness::world::World;

const MARTA: (&str, &str) = ("+573005550111", "Marta");

/// A manager beside the owner, who has a template reviewed, and sends by it.
async fn managed(database: Database, language: &str) -> World {
    let world = shop(database, language).await;
    world.templates_are_known().await;
    let owner = world.owner();
    let (add, button) = match language {
        "es" => ("/equipo agregar", "Agregar"),
        _ => ("/team add", "Add"),
    };
    let (phone, name) = MARTA;
    owner.says(&format!("{add} {phone} manager {name}")).await;
    owner.taps(button).await;
    world.customer(phone, name).says("hola").await;
    world
}

/// How often somebody was told something with these words.
async fn times(person: &Person<'_>, words: &str) -> usize {
    let seen = person.sees().await;
    seen.iter()
        .filter(|message| message.to_string().contains(words))
        .count()
}

on_both_databases!(
    a_manager_hears_of_her_promotion_in_spanish,
    |database| async move {
        let world = managed(database, "es").await;
        let (owner, marta) = (world.owner(), world.customer(MARTA.0, MARTA.1));
        assert_snapshot!(marta.says("/plantilla nueva novedades\nHola {nombre}, tenemos novedades para ti.").await, @"Envié la plantilla `novedades` a revisión. Suele tardar minutos; te aviso.");
        let submitted = world.simulator().submitted("novedades").await;
        world.simulator().approve_template(&submitted).await;
        assert_snapshot!(marta.hears().await, @"*WhatsApp aprobó la plantilla* `novedades`. ✅");
        owner.hears_about("aprobó la plantilla").await;

        let paused = json!([{"kind": "template_paused"}]);
        world.simulator().faults(paused).await;
        marta
            .says("/promo nueva Feria plantilla:novedades espera:ninguno")
            .await;
        marta.says("/promo enviar Feria").await;
        marta.taps("Enviar a 2").await;
        assert_snapshot!(marta.hears_about("Puse").await, @"
        *Puse «Feria» en pausa.*
        Motivo: Meta pausó la plantilla porque a varias personas no les gustó; espera unas horas o elige otra con `/plantilla lista` (132015)
        Nadie la recibirá dos veces.
        [Reanudar]
        ");
        owner.hears_about("Puse").await;
        world.simulator().faults(json!([])).await;
        marta.taps_only("Reanudar").await;
        marta.hears_about("Antes de seguir").await;
        marta.taps_only("Reanudar").await;
        assert_snapshot!(marta.hears_about("terminó").await, @"
        *«Feria» terminó.* ✅
        Enviados: 2 de 2. Fallidos: 0. Omitidos: 0. Sin confirmar: 0.
        [Informe]
        ");
        owner.hears_about("terminó").await;
        world.outbox_is_empty().await;
        for person in [&owner, &marta] {
            for words in ["Puse «Feria»", "terminó"] {
                assert_eq!(times(person, words).await, 1, "{words}");
            }
        }
    }
);

on_both_databases!(
    a_manager_hears_of_her_template_in_english,
    |database| async move {
        let world = managed(database, "en").await;
        let (owner, marta) = (world.owner(), world.customer(MARTA.0, MARTA.1));
        marta
            .says("/template new news\nHi {name}, we have news for you.")
            .await;
        let submitted = world.simulator().submitted("news").await;
        world.simulator().reject_template(&submitted, "PROMOTIONAL").await;
        assert_snapshot!(marta.hears().await, @"
        *WhatsApp rejected the template* `news`.
        Reason: WhatsApp sees it as advertising; change the tone or create it as *marketing* (PROMOTIONAL)
        Change the text and try another.
        ");
        owner.hears_about("rejected").await;
        // Whoever may not go on with it any more is not offered it.
        marta
            .says("/template new more\nHi {name}, we have more for you.")
            .await;
        let submitted = world.simulator().submitted("more").await;
        world.simulator().approve_template(&submitted).await;
        marta.hears_about("approved").await;
        marta.says("/campaign new Fair template:more delay:none").await;
        owner.says("/team role Marta viewer").await;
        owner.taps("Change role").await;
        world
            .simulator()
            .faults(json!([{"kind": "template_paused"}]))
            .await;
        owner.says("/campaign start Fair").await;
        owner.taps("Send to 2").await;
        assert_snapshot!(marta.hears_about("I paused").await, @"
        *I paused “Fair”.*
        Reason: Meta paused the template because several people didn't like it; wait a few hours, or choose another with `/template list` (132015)
        Nobody will get it twice.
        ");
        assert_snapshot!(owner.hears_about("I paused").await, @"
        *I paused “Fair”.*
        Reason: Meta paused the template because several people didn't like it; wait a few hours, or choose another with `/template list` (132015)
        Nobody will get it twice.
        [Resume]
        ");
    }
);

on_both_databases!(
    what_was_put_aside_while_he_wrote_is_told_all_the_same,
    |database| async move {
        let world = World::start(database).await;
        let owner = world.owner();
        let told = owner.says("/quiensoy").await.to_string();
        world.outbox_is_empty().await;
        // As if somebody had put it aside before he saw that the owner had written, and the owner had been heard before that.
        let aside = "INSERT INTO messages (organisation_id, channel_id, conversation_id, direction, state, lane, kind, content, \
                     readable, attempts, fence, created_at, due_at) \
                     SELECT organisation_id, channel_id, conversation_id, direction, 'queued', lane, kind, content, readable, 0, 0, \
                     created_at, 4611686018427387903 FROM messages WHERE direction = 'out' ORDER BY id DESC LIMIT 1";
        world.database().change(aside).await;
        assert_eq!(owner.hears().await.to_string(), told);
    }
);
