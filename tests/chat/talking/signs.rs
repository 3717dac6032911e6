//! Signs on a member's own message: what goes on after its answer is in hand, then done, or could not be done.

use insta::assert_snapshot;
use serde_json::json;

use crate::harness::database::on_both_databases;
use crate::harness::people::{csv, customers};
use crate::harness::person::Person;
use crate::harness::wait::until;
use crate::harness::world::World;

/// Waits for the last of these signs, and checks that they came in this order and no others.
async fn signs(person: &Person<'_>, wamid: &str, expected: &[&str]) {
    until(&format!("{expected:?} on the message"), async || {
        let seen = person.sees().await;
        let on_it = seen
            .iter()
            .filter(|message| message.reacts_to() == Some(wamid))
            .map(|message| message.text.clone().unwrap_or_default());
        let on_it: Vec<String> = on_it.collect();
        assert!(
            on_it.len() <= expected.len() && on_it.iter().zip(expected).all(|(seen, wanted)| seen == wanted),
            "{on_it:?} instead of {expected:?}"
        );
        (on_it.len() == expected.len()).then_some(())
    })
    .await;
}

on_both_databases!(what_goes_on_is_signed, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    world.templates_are_known().await;
    // Asked of the provider.
    let asked = owner.says_only("/plantilla sincronizar").await;
    signs(&owner, &asked, &["⏳", "✅"]).await;
    // Handed in, and refused on the spot.
    let asked = owner
        .says_only("/plantilla nueva dia_de_la_madre\nHola {nombre}, celebra con nosotros.")
        .await;
    signs(&owner, &asked, &["⏳", "✅"]).await;
    let asked = owner
        .says_only("/plantilla nueva corta\nCOMPRA YA {nombre}!!!")
        .await;
    signs(&owner, &asked, &["⏳", "❌"]).await;
    // A long list is read, and then taken in, by a worker of its own.
    let sent = owner.sends_only("clientes.csv", &csv(&customers(3_000))).await;
    owner.hears_about("Esto es lo que leí").await;
    signs(&owner, &sent, &["⏳", "✅"]).await;
    // What is answered at once bears no sign.
    let asked = owner.says_only("/hoy").await;
    owner.hears_about("Hoy").await;
    world.outbox_is_empty().await;
    signs(&owner, &asked, &[]).await;
});

on_both_databases!(long_lists_are_signed_from_first_to_last, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    let mut list = csv(&customers(3_000));
    list.extend_from_slice("Nadie;abc\n".as_bytes());
    owner.sends_only("clientes.csv", &list).await;
    let shown = owner.hears_about("Esto es lo que leí").await;
    let asked = owner.taps_on(&shown, "Ver rechazados").await;
    owner.hears_about("1 fila que no pude tomar").await;
    signs(&owner, &asked, &["⏳", "✅"]).await;
    owner.taps_of(&shown, "Importar 3.000").await;
    let asked = owner.taps_only("Son mis clientes").await;
    owner.hears_about("Agregué 3.000").await;
    signs(&owner, &asked, &["⏳", "✅"]).await;
    let asked = owner.says_only("/contacto exportar").await;
    owner.hears_about("Tus clientes").await;
    signs(&owner, &asked, &["⏳", "✅"]).await;
    let asked = owner.says_only("/deshacer").await;
    owner.hears_about("Deshecho").await;
    signs(&owner, &asked, &["⏳", "✅"]).await;
    // A long list without any number is none.
    let sent = owner
        .sends_only(
            "ventas.csv",
            "producto;precio\nmontura;80\n".repeat(5_000).as_bytes(),
        )
        .await;
    assert_snapshot!(owner.hears_about("teléfonos").await, @"*No veo una columna con teléfonos.* Columnas que encontré: producto, precio. Llama a una «teléfono» y mándamelo otra vez.");
    signs(&owner, &sent, &["⏳", "❌"]).await;
});

on_both_databases!(a_trial_is_signed_and_its_failure_told, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.says("/contacto agregar 300 555 0201 Ana").await;
    owner
        .says("/promo nueva Feria\nHola {nombre}, ven a la feria.")
        .await;
    let ana = world.customer("+573005550201", "Ana");
    ana.says_only("hola").await;
    owner.hears_about("Ana").await;
    let asked = owner.says_only("/promo prueba Feria 300 555 0201").await;
    ana.hears_about("feria").await;
    signs(&owner, &asked, &["⏳", "✅"]).await;
    let refused = json!([{"kind": "refuse", "code": 131_026, "to": "+573005550201"}]);
    world.simulator().faults(refused).await;
    let asked = owner.says_only("/promo prueba Feria 300 555 0201").await;
    assert_snapshot!(owner.hears_about("no le llegó").await, @"
    *Tu prueba no le llegó a Ana.*
    Motivo: ese número no recibe WhatsApp; confírmalo con esa persona (131026)
    ");
    signs(&owner, &asked, &["⏳", "❌"]).await;
    owner.says("/lang en").await;
    let asked = owner.says_only("/campaign test Feria 300 555 0201").await;
    assert_snapshot!(owner.hears_about("didn't reach").await, @"
    *Your test didn't reach Ana.*
    Reason: that number isn't on WhatsApp; check it with them (131026)
    ");
    signs(&owner, &asked, &["⏳", "❌"]).await;
});
