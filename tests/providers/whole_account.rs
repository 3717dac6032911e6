//! A business with several numbers at Meta: what Meta says of an account is true of all the numbers there.

use insta::assert_snapshot;
use serde_json::json;

use super::keys::{Fields, Page};
use crate::harness::database::on_both_databases;
use crate::harness::person::Person;
use crate::harness::setup::Setup;
use crate::harness::wait::until;
use crate::harness::world::World;

/// The number's business account at Meta.
const ACCOUNT: &str = "102290129340398";
/// Another number in the same account.
const SECOND: &str = "106540352242923";
/// A number in an account of its own.
const APART: &str = "106540352242924";

/// The keys for a further number at Meta are entered.
async fn adds(world: &World, owner: &Person<'_>, name: &str, account: &str, id: &str) {
    owner.says(&format!("/canal agregar meta {name}")).await;
    let page = Page::told(world, &owner.taps("Dame la página").await);
    let setting = |name: &str| world.environment()[name].clone();
    let fields = Fields::from([
        ("phone_number_id", id.to_owned()),
        ("business_account_id", account.to_owned()),
        ("access_token", setting("WHATSAPP_ACCESS_TOKEN")),
        ("app_secret", setting("WHATSAPP_APP_SECRET")),
    ]);
    let (status, html) = page.post(&fields).await;
    assert_eq!(status, 200, "{html}");
    owner.hears_about("está conectado").await;
}

on_both_databases!(
    what_is_said_of_an_account_is_for_all_its_numbers,
    |database| async move {
        let setup = Setup {
            provider: [
                "--also",
                &format!("{ACCOUNT}/{SECOND}"),
                "--also",
                &format!("900/{APART}"),
            ]
            .map(str::to_owned)
            .into(),
            ..Setup::default()
        };
        let world = World::start_with(database, setup).await;
        let owner = world.owner();
        adds(&world, &owner, "Centro", ACCOUNT, SECOND).await;
        adds(&world, &owner, "Sur", "900", APART).await;
        world.health_is_known().await;
        until("the templates of every number to be read", async || {
        let read = "SELECT COUNT(DISTINCT channel_id) FROM tasks WHERE kind = 'sync_templates' AND state = 'done'";
        (world.database().number(read).await == 3).then_some(())
    })
    .await;

        // A template of the second number is reviewed.
        let there = owner.at(SECOND);
        there
            .says("/plantilla nueva feria\nHola {nombre}, hay feria.")
            .await;
        let name = world.simulator().submitted("feria").await;
        world.simulator().approve_template(&name).await;
        there.hears_about("aprobó").await;
        let approved = "SELECT channel_id FROM templates WHERE state = 'approved'";
        assert_eq!(world.database().number(approved).await, 2);

        // What names a number is about that one.
        world
            .simulator()
            .number_stands(SECOND, &json!({"quality_rating": "RED"}))
            .await;
        let flagged = json!({"event": "FLAGGED", "display_phone_number": "+57 300 555 0181"});
        world
            .simulator()
            .webhook("phone_number_quality_update", flagged)
            .await;
        assert_snapshot!(owner.hears().await, @"
        *La calidad de «Centro» bajó:* varias personas bloquearon o reportaron tus mensajes. ⚠️
        Envía menos y solo a quien lo espera; `/pausar todo` detiene todo.
        ");
        // What names none is about all of the account, and is told once.
        let banned = json!({"event": "DISABLED_UPDATE", "ban_info": {"waba_ban_state": "DISABLE"}});
        world.simulator().webhook("account_update", banned).await;
        assert_snapshot!(owner.hears().await, @"
        *Estos números de WhatsApp no pueden enviar: WhatsApp, Centro.*
        Motivo: Meta bloqueó tu cuenta de WhatsApp por sus normas; entra a business.facebook.com/business-support-home, mira el motivo y pide una revisión (DISABLED_UPDATE).
        Cuando lo arregles, escribe `/reanudar`. No se pierde nada: lo pendiente espera.
        [Cómo va]
        ");
        world.inbox_is_empty().await;
        world.outbox_is_empty().await;
        let told = owner.sees().await;
        let told = told
            .iter()
            .filter(|message| message.to_string().contains("no pueden enviar"));
        assert_eq!(told.count(), 1);
        let stopped = "SELECT COUNT(*) FROM channels WHERE state = 'paused' AND id IN (1, 2)";
        assert_eq!(world.database().number(stopped).await, 2);
        let apart = "SELECT COUNT(*) FROM channels WHERE state = 'active' AND id = 3";
        assert_eq!(world.database().number(apart).await, 1);
    }
);
