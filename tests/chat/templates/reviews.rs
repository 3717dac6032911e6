//! A template that WhatsApp pauses, disables or looks at again, told to owners of both languages.

use insta::assert_snapshot;
use serde_json::json;

use crate::harness::database::on_both_databases;
use crate::harness::walk::shop;

on_both_databases!(what_becomes_of_a_template_is_told, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    let partner = world.customer("+573005550101", "Mario");
    owner.says("/team add +573005550101 owner Mario").await;
    owner.taps("Add").await;
    partner.says_only("/idioma es").await;
    partner.hears_about("español").await;
    owner.says("/template new thanks\nHi {name}, thank you.").await;
    world.simulator().approve_template("thanks").await;
    owner.hears_about("approved").await;
    partner.hears_about("aprobó").await;
    for (event, in_english, in_spanish) in [
        ("PAUSED", "paused", "en pausa"),
        ("PENDING", "under review", "en revisión"),
        ("FLAGGED", "blocked", "bloquearon"),
        ("DISABLED", "disabled", "desactivó"),
    ] {
        let told = json!({
            "event": event,
            "message_template_id": 1,
            "message_template_name": "thanks",
            "message_template_language": "en",
            "reason": "NONE",
        });
        world
            .simulator()
            .webhook("message_template_status_update", told)
            .await;
        let english = owner.hears_about(in_english).await;
        let spanish = partner.hears_about(in_spanish).await;
        let both = format!("{english}\n{spanish}");
        match event {
            "PAUSED" => assert_snapshot!(both, @"
            *WhatsApp paused the template* `thanks`: several people reported it. It usually comes back in a few hours.
            *WhatsApp puso en pausa la plantilla* `thanks`: varias personas la reportaron. Suele volver en unas horas.
            "),
            "PENDING" => assert_snapshot!(both, @"
            The template `thanks` is under review again.
            La plantilla `thanks` está otra vez en revisión.
            "),
            "FLAGGED" => assert_snapshot!(both, @"
            *WhatsApp may stop the template* `thanks`: several people blocked or reported it. ⚠️
            It still goes out. Change the text, or send it only to people who expect it.
            *WhatsApp puede detener la plantilla* `thanks`: varias personas la bloquearon o la reportaron. ⚠️
            Todavía sale. Cambia el texto o envíala solo a quien la espera.
            "),
            _ => assert_snapshot!(both, @"
            *WhatsApp disabled the template* `thanks`.
            Reason: WhatsApp didn't say
            *WhatsApp desactivó la plantilla* `thanks`.
            Motivo: WhatsApp no dijo cuál
            "),
        }
    }
    // What it will cost is told a day before.
    let planned = json!({
        "correct_category": "AUTHENTICATION",
        "message_template_name": "thanks",
        "message_template_language": "en",
    });
    world
        .simulator()
        .webhook("template_category_update", planned)
        .await;
    assert_snapshot!(owner.hears_about("24").await, @"
    *In 24 hours WhatsApp moves the template thanks · en to access codes.*
    From then on it's charged as access codes.
    ");
    assert_snapshot!(partner.hears_about("24").await, @"
    *En 24 horas WhatsApp cambia la plantilla thanks · en a códigos de acceso.*
    Desde entonces se cobra como códigos de acceso.
    ");
});
