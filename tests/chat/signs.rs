//! Signs on a member's own message: what goes on after its answer is in hand, then done, or could not be done.

use crate::harness::database::on_both_databases;
use crate::harness::people::{csv, customers};
use crate::harness::wait::until;
use crate::harness::world::{Person, World};

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
