//! What is told of a customer who is added again, loses tags, or is erased, in both languages.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::walk::{shop, walk};
use crate::harness::world::World;

/// Two owners ask to erase the same person; one of them corrects her name before that.
async fn forgets(world: &World, [forget, edit, yes, other]: [&str; 4]) -> String {
    let owner = world.owner();
    let asked = owner.says(forget).await;
    let changed = owner.says(edit).await;
    let told = owner.taps_of(&asked, yes).await;
    let [first, second] = [owner.says(forget).await, owner.says(forget).await];
    let done = owner.taps_of(&first, other).await;
    let gone = owner.taps_of(&second, other).await;
    [asked, changed, told, done, gone]
        .map(|message| message.steady())
        .join("\n\n")
}

on_both_databases!(a_customer_in_spanish, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &["/contacto agregar 300 123 4567 Eva", "/contacto agregar 300 123 4567 Eva etiqueta:vip,moto", "/contacto desetiquetar Eva", "[vip]", "/contacto desetiquetar Eva etiqueta:moto"]).await, @"
    > /contacto agregar 300 123 4567 Eva
    Agregué a *Eva* (+57 300 1234567).

    > /contacto agregar 300 123 4567 Eva etiqueta:vip,moto
    Ya tenías ese número: *Eva* (+57 300 1234567). Le puse: vip, moto.

    > /contacto desetiquetar Eva
    ¿Qué etiquetas le quito?

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [moto] [vip]

    > [vip]
    Le quité a *Eva*: vip. Le quedan: moto

    > /contacto desetiquetar Eva etiqueta:moto
    Le quité a *Eva*: moto. Ya no tiene etiquetas.
    ");
    assert_snapshot!(forgets(&world, ["/contacto olvidar 300 123 4567", "/contacto editar 300 123 4567 nombre:Evita", "Olvidar a Eva", "Olvidar a Evita"]).await, @"
    *¿Olvido para siempre a Eva?* (`+57 300 1234567`)
    Borro sus datos y mensajes; no se puede deshacer. Guardo solo una huella de su número para no escribirle si reaparece en una lista (vuelve con ALTA).
    [Olvidar a Eva] [Ahora no]

    *Evita*
    `+57 300 1234567`
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [No enviarle más]

    *Sus datos cambiaron desde que pregunté*, así que no borré nada. Pídelo otra vez.

    *Listo.* Borré sus datos y 6 mensajes. ✅

    Esa persona ya no está entre tus clientes.
    ");
});

on_both_databases!(a_customer_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &["/contact add 300 123 4567 Eve", "/contact add 300 123 4567 Eve", "/contact add 300 123 4567 Eve tag:vip,bike", "/contact untag Eve", "[vip]", "/contact untag Eve tag:bike", "/contact optin Eve", "/contact optout Eve", "/contact optout Eve"]).await, @"
    > /contact add 300 123 4567 Eve
    I added *Eve* (+57 300 1234567).

    > /contact add 300 123 4567 Eve
    You already had that number: *Eve* (+57 300 1234567).

    > /contact add 300 123 4567 Eve tag:vip,bike
    You already had that number: *Eve* (+57 300 1234567). I added: vip, bike.

    > /contact untag Eve
    Which tags shall I remove?

    _Step 1 of 1 · `cancel` · `help`_
    [bike] [vip]

    > [vip]
    I removed from *Eve*: vip. Still there: bike

    > /contact untag Eve tag:bike
    I removed from *Eve*: bike. No tags left.

    > /contact optin Eve
    Eve already gets campaigns.

    > /contact optout Eve
    *Eve* won't get any more campaigns.

    > /contact optout Eve
    Eve was already getting no campaigns.
    ");
    assert_snapshot!(forgets(&world, ["/contact forget 300 123 4567", "/contact edit 300 123 4567 name:Evie", "Forget Eve", "Forget Evie"]).await, @"
    *Forget Eve for good?* (`+57 300 1234567`)
    I'll erase their data and messages; this can't be undone. I keep only a fingerprint of the number, so no list can bring them back (they return by writing START).
    [Forget Eve] [Not now]

    *Evie*
    `+57 300 1234567`
    No campaigns since Fri 20 Nov 2026, HH:MM (Bogotá)
    Customer since Fri 20 Nov 2026, HH:MM (Bogotá)
    [Start sending again]

    *Their data changed since I asked*, so I erased nothing. Ask again.

    *Done.* I erased their data and 6 messages. ✅

    That person is no longer among your customers.
    ");
});
