//! What Meta says of the account and the number, as owners read it.

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::harness::database::on_both_databases;
use crate::harness::setup::{BUSINESS_NUMBER_ID, OWNER, Setup};
use crate::harness::wait::until;
use crate::harness::world::World;

on_both_databases!(owners_read_it_in_words, |database| async move {
    let setup = Setup {
        settings: [("PREGON_OWNERS".to_owned(), format!("{OWNER},+573005550101"))].into(),
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    let partner = world.customer("+573005550101", "Mario");
    owner.says("hola").await;
    partner.says("/lang en").await;
    let told = async |field: &str, value: Value| {
        world.simulator().webhook(field, value).await;
        format!("{}\n---\n{}", owner.hears().await, partner.hears().await)
    };
    assert_snapshot!(told("account_update", json!({"event": "ACCOUNT_VIOLATION", "violation_info": {"violation_type": "SPAM"}})).await, @"
    *WhatsApp dice que tu cuenta incumplió sus reglas* (SPAM). ⚠️
    Revísalo en el administrador de WhatsApp: si se repite, puede limitarla o cerrarla.
    ---
    *WhatsApp says your account broke its rules* (SPAM). ⚠️
    Check it in WhatsApp Manager: if it happens again, WhatsApp may limit or close the account.
    ");
    assert_snapshot!(told("account_update", json!({"event": "DISABLED_UPDATE", "ban_info": {"waba_ban_state": "SCHEDULE_FOR_DISABLE", "waba_ban_date": "2026-12-01"}})).await, @"
    *WhatsApp va a cerrar tu cuenta* (SCHEDULE_FOR_DISABLE · 2026-12-01). ⚠️
    Pide ya una revisión en el administrador de WhatsApp.
    ---
    *WhatsApp is going to close your account* (SCHEDULE_FOR_DISABLE · 2026-12-01). ⚠️
    Ask for a review in WhatsApp Manager right away.
    ");
    assert_snapshot!(told("account_alerts", json!({"alert_type": "OBA_APPROVED", "alert_severity": "INFORMATIONAL", "alert_description": "Your account is official"})).await, @"
    *WhatsApp avisa de tu cuenta:* INFORMATIONAL · Your account is official
    ---
    *WhatsApp has a notice about your account:* INFORMATIONAL · Your account is official
    ");
    assert_snapshot!(told("business_capability_update", json!({"max_daily_conversations_per_business": "TIER_2K"})).await, @"
    *WhatsApp cambió cuántas personas nuevas puedes contactar:* 2.000 personas al día.
    ---
    *WhatsApp changed how many new people you can write to:* 2,000 people a day.
    ");
    assert_snapshot!(told("phone_number_quality_update", json!({"event": "FLAGGED", "display_phone_number": "+57 300 555 0199"})).await, @"
    *La calidad de «WhatsApp» bajó:* varias personas bloquearon o reportaron tus mensajes. ⚠️
    Envía menos y solo a quien lo espera; `/pausar todo` detiene todo.
    ---
    *The quality of “WhatsApp” dropped:* several people blocked or reported your messages. ⚠️
    Send less, and only to people who expect it; `/pause all` stops everything.
    ");
    assert_snapshot!(told("phone_number_name_update", json!({"decision": "REJECTED", "display_phone_number": "+57 300 555 0199", "requested_verified_name": "Óptica", "rejection_reason": "NAME_EXAMPLE"})).await, @"
    *WhatsApp no aprobó el nombre de tu número:* +57 300 555 0199 · Óptica · NAME_EXAMPLE
    ---
    *WhatsApp didn't approve your number's name:* +57 300 555 0199 · Óptica · NAME_EXAMPLE
    ");
    assert_snapshot!(told("message_template_quality_update", json!({"new_quality_score": "RED", "message_template_name": "oferta", "message_template_language": "es"})).await, @"
    *La plantilla oferta · es no está gustando* y WhatsApp puede ponerla en pausa. ⚠️
    Cambia el texto o envíala solo a quien le interesa.
    ---
    *People don't like the template oferta · es*, and WhatsApp may pause it. ⚠️
    Change the text, or send it only to people who want it.
    ");
    assert_snapshot!(told("template_category_update", json!({"new_category": "MARKETING", "message_template_name": "cita", "message_template_language": "es"})).await, @"
    *WhatsApp cambió la plantilla cita · es a marketing.*
    Desde ahora se cobra como marketing.
    ---
    *WhatsApp moved the template cita · es to marketing.*
    From now on it's charged as marketing.
    ");
    assert_snapshot!(told("security", json!({"event": "PIN_RESET_REQUEST", "display_phone_number": "+57 300 555 0199", "requester": "1234"})).await, @"
    *Alguien pidió o cambió el PIN de tu número* (PIN_RESET_REQUEST: +57 300 555 0199 · 1234). ⚠️
    Si no fuiste tú, cámbialo en el administrador de WhatsApp.
    ---
    *Someone asked for or changed your number's PIN* (PIN_RESET_REQUEST: +57 300 555 0199 · 1234). ⚠️
    If it wasn't you, change it in WhatsApp Manager.
    ");
    // What changes nothing for a business is kept, and nobody is bothered.
    world
        .simulator()
        .webhook("account_update", json!({"event": "AD_ACCOUNT_LINKED"}))
        .await;
    world.inbox_is_empty().await;
    assert_snapshot!(owner.says("/whoami").await.text.unwrap().lines().next().unwrap(), @"Eres *Lucía* (+57 300 5550100), con rol *dueño* en *Mi negocio*.");
    // A ban stops the number, and is told once.
    let banned = json!({"event": "DISABLED_UPDATE", "ban_info": {"waba_ban_state": "DISABLE"}});
    assert_snapshot!(told("account_update", banned).await, @"
    *Tu número de WhatsApp no puede enviar.*
    Motivo: Meta bloqueó tu cuenta de WhatsApp por sus normas; entra a business.facebook.com/business-support-home, mira el motivo y pide una revisión (DISABLED_UPDATE).
    Cuando lo arregles, escribe `/reanudar`. No se pierde nada: lo pendiente espera.
    [Cómo va]
    ---
    *Your WhatsApp number can't send.*
    Reason: Meta locked your WhatsApp account over its rules; go to business.facebook.com/business-support-home, see why and ask for a review (DISABLED_UPDATE).
    Once you've fixed it, write `/resume`. Nothing is lost: what's pending waits.
    [Progress]
    ");
});

on_both_databases!(an_account_that_is_open_again_sends_again, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    world.health_is_known().await;
    owner.says("hola").await;
    let banned = |state: &str| json!({"event": "DISABLED_UPDATE", "ban_info": {"waba_ban_state": state}});
    let rounds = [
        (
            ("account_update", banned("DISABLE")),
            ("account_update", banned("REINSTATE")),
        ),
        (
            ("account_update", json!({"event": "ACCOUNT_OFFBOARDED"})),
            ("account_update", json!({"event": "ACCOUNT_RECONNECTED"})),
        ),
        (
            ("account_review_update", json!({"decision": "REJECTED"})),
            ("account_review_update", json!({"decision": "APPROVED"})),
        ),
    ];
    let stopped = async |wanted: i64| {
        let paused = "SELECT COUNT(*) FROM channels WHERE state = 'paused'";
        until("the number to stop or go on", async || {
            (world.database().number(paused).await == wanted).then_some(())
        })
        .await;
    };
    // Nobody looks by himself, and nothing is under way.
    let quiet = async || {
        let now = world.simulator().now().await;
        let left = format!(
            "SELECT (SELECT COUNT(*) FROM schedules WHERE job = 'check-health' AND next_run_at <= {now}) \
             + (SELECT COUNT(*) FROM tasks WHERE state IN ('queued', 'running'))"
        );
        until("nothing to be asked", async || {
            (world.database().number(&left).await == 0).then_some(())
        })
        .await;
        let later = "UPDATE schedules SET next_run_at = next_run_at + 86400000 WHERE job = 'check-health'";
        world.database().change(later).await;
    };
    for ((down, why), (up, what)) in rounds {
        quiet().await;
        world.simulator().webhook(down, why).await;
        stopped(1).await;
        owner.hears_about("no puede enviar").await;
        world.simulator().webhook(up, what).await;
        let open = owner.hears_about("en orden").await.to_string();
        assert_eq!(open, "*Tu cuenta de WhatsApp está en orden otra vez.* ✅");
        owner.hears_about("vuelve a enviar").await;
        stopped(0).await;
    }
    // That the account is open says nothing of the number: what else is wrong keeps it where it is.
    quiet().await;
    let blocked = json!({"can_send_message": "BLOCKED", "error_code": 141_006});
    world
        .simulator()
        .number_stands(BUSINESS_NUMBER_ID, &blocked)
        .await;
    world
        .simulator()
        .webhook("account_update", json!({"event": "ACCOUNT_DELETED"}))
        .await;
    stopped(1).await;
    let asked = "SELECT COUNT(*) FROM tasks WHERE kind = 'check_health' AND state = 'done'";
    let before = world.database().number(asked).await;
    let ban = json!({"waba_ban_state": "REINSTATE", "waba_ban_date": "2026-11-20"});
    world
        .simulator()
        .webhook(
            "account_update",
            json!({"event": "DISABLED_UPDATE", "ban_info": ban}),
        )
        .await;
    until("the number to be looked at", async || {
        (world.database().number(asked).await > before).then_some(())
    })
    .await;
    stopped(1).await;
});
