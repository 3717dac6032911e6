//! What customers hear of their appointments and subscriptions, where buttons are. What they have agreed on is put into the database
//! here: how it gets there, and how it goes over each provider, is told in `providers/suite`.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::phone::Message;
use crate::harness::wait::until;
use crate::harness::world::World;

const ANA: &str = "+573005550201";
const LUIS: &str = "+573005550202";

/// A world on a Friday at ten, whose business reminds as every business does.
async fn world(database: crate::harness::database::Database) -> World {
    let world = World::start(database).await;
    // As if they had been there when what follows was agreed on.
    world
        .database()
        .change("UPDATE reminder_rules SET since_at = 0")
        .await;
    world
}

/// Whose he is in the database.
async fn contact(world: &World, phone: &str) -> i64 {
    let digits = phone.trim_start_matches('+');
    let known = format!("SELECT id FROM contacts WHERE phone = '{digits}'");
    until("the customer to be known", async || {
        let rows = world.database().rows(&known).await;
        rows.first().map(|row| row.try_get_by_index::<i64>(0).unwrap())
    })
    .await
}

/// Somebody who has never written is a customer.
async fn is_known(world: &World, phone: &str, name: &str) {
    let digits = phone.trim_start_matches('+');
    let rows = format!(
        "INSERT INTO contacts (organisation_id, name, name_key, phone, state, source, attributes, undeliverable, created_at, updated_at) \
         VALUES (1, '{name}', '{}', '{digits}', 'active', 'added', '{{}}', 0, 0, 0)",
        name.to_lowercase()
    );
    world.database().change(&rows).await;
}

/// He has an appointment tomorrow at ten, of which he is to be reminded now.
async fn is_to_come(world: &World, contact: i64) {
    let starts = 1_795_273_200_000_i64; // 2026-11-21T15:00:00Z
    let (ends, now) = (starts + 45 * 60_000, world.simulator().now().await);
    let booked = format!(
        "INSERT INTO appointments (organisation_id, number, contact_id, title, local_time, time_zone, starts_at, ends_at, state, revision, \
         reckoned_at, source, created_at, updated_at) VALUES (1, {contact}, {contact}, 'Corte', '2026-11-21T10:00', 'America/Bogota', \
         {starts}, {ends}, 'booked', 0, 0, 'chat', 0, 0)"
    );
    world.database().change(&booked).await;
    let reminder = format!(
        "INSERT INTO reminders (organisation_id, rule_id, subject, subject_id, occasion, contact_id, channel_id, state, due_at, send_at, \
         expires_at, due_day, attempts, fence, created_at, updated_at) SELECT 1, rule.id, 'appointment', appointment.id, 'at:{starts}', \
         {contact}, 1, 'planned', {now}, {now}, {starts}, '2026-11-20', 0, 0, 1, 1 FROM reminder_rules rule, appointments appointment \
         WHERE rule.slot = 'appointment:before:1440' AND appointment.contact_id = {contact}"
    );
    world.database().change(&reminder).await;
}

/// He pays for something until today.
async fn pays(world: &World, contact: i64) {
    let paid = format!(
        "INSERT INTO subscriptions (organisation_id, number, contact_id, title, account, live_key, started_on, ends_on, anchor_day, state, \
         revision, reckoned_at, renewals, created_at, updated_at) VALUES (1, {contact}, {contact}, 'Gimnasio', '', '{contact}:gimnasio:', \
         '2026-10-21', '2026-11-20', 21, 'active', 0, 0, 0, 0, 0)"
    );
    world.database().change(&paid).await;
}

/// A job of the business's runs now.
async fn runs(world: &World, job: &str) {
    let now = world.simulator().now().await;
    let due = format!("UPDATE schedules SET next_run_at = {now} WHERE job = '{job}'");
    world.database().change(&due).await;
}

async fn told(world: &World, phone: &str, name: &str) -> [Message; 2] {
    let he = world.customer(phone, name);
    let contact = contact(world, phone).await;
    is_to_come(world, contact).await;
    let day_before = he.hears_about("Corte").await;
    pays(world, contact).await;
    runs(world, "reminders-day").await;
    [day_before, he.hears_about("Gimnasio").await]
}

on_both_databases!(a_customer_is_reminded_with_buttons, |database| async move {
    let world = world(database).await;
    let (owner, ana) = (world.owner(), world.customer(ANA, "Ana"));
    owner.says("/hoy").await;
    ana.says_only("Hola").await;
    owner.hears_about("Prospecto").await;
    let [day_before, last_day] = told(&world, ANA, "Ana").await;
    assert_snapshot!(day_before, @"
    Hola Ana: te recordamos tu cita en Mi negocio. Corte, el sábado 21 de noviembre a las 10:00. ¿Nos confirmas que vienes?
    [Confirmo] [Cambiar] [Cancelar]
    ");
    assert_snapshot!(last_day, @"
    *Último aviso* ⚠️
    Hola Ana: tu suscripción a Gimnasio en Mi negocio vence hoy, viernes 20 de noviembre. Renuévala para no quedarte sin ella.
    [Renovar] [Hablar con alguien]
    ");
    // Whose window is closed needs a template, and there is none.
    is_known(&world, LUIS, "Luis").await;
    let luis = contact(&world, LUIS).await;
    is_to_come(&world, luis).await;
    let skipped = "SELECT COUNT(*) FROM reminders WHERE state = 'skipped' AND reason = 'needs_template'";
    until("his reminder to be left out", async || {
        (world.database().number(skipped).await == 1).then_some(())
    })
    .await;
    world.outbox_is_empty().await;
    runs(&world, "reminders-summary").await;
    assert_snapshot!(owner.hears_about("Recordatorios").await, @"
    *Recordatorios de hoy, vie 20 nov*
    • cita, 1 día antes: 1 enviado, 1 sin plantilla aprobada
    • suscripción, el último día, 9:00: 1 enviado
    ");
    // Nothing of it comes twice.
    runs(&world, "reminders-day").await;
    world.outbox_is_empty().await;
    assert_eq!(ana.sees().await.len(), 2);
    // Of one it is not known whether it left.
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    let lost = "UPDATE messages SET state = 'unknown', provider_id = NULL, sending_at = 1 WHERE reminder_id IS NOT NULL";
    world.database().change(lost).await;
    let asked = owner.hears_about("Ana").await;
    assert_snapshot!(asked, @"
    No sé si a Ana le llegó su recordatorio: WhatsApp no respondió. ¿Lo envío otra vez? Puede que le llegue dos veces.
    [Enviar otra vez] [Contar como enviado]
    ");
    let other = owner.hears_about("Ana").await;
    assert_snapshot!(owner.taps_of(&asked, "Contar como enviado").await, @"Listo: cuento como enviado el recordatorio de Ana.");
    assert_snapshot!(owner.taps_of(&asked, "Contar como enviado").await, @"Ya está resuelto: no falta decidir nada sobre el recordatorio de Ana.");
    assert_snapshot!(owner.taps_of(&other, "Enviar otra vez").await, @"Le envío otra vez el recordatorio a Ana.");
    assert_snapshot!(ana.hears_about("vence hoy").await, @"
    *Último aviso* ⚠️
    Hola Ana: tu suscripción a Gimnasio en Mi negocio vence hoy, viernes 20 de noviembre. Renuévala para no quedarte sin ella.
    [Renovar] [Hablar con alguien]
    ");
    // What was decided stands in the log as what it is about.
    let log = owner.says("/bitácora").await.to_string();
    assert_eq!(log.matches("`/recordatorio bitácora Ana`").count(), 3, "{log}");
    assert!(!log.contains("reintentar"), "{log}");
});
