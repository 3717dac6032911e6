//! What is told of a customer who is added again, loses tags, or is erased, in both languages.

use insta::assert_snapshot;

use super::walks::{shop, walk};
use crate::harness::database::on_both_databases;
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
    assert_snapshot!(walk(&owner, &["/contacto agregar 300 123 4567 Eva", "/contacto agregar 300 123 4567 Eva etiqueta:vip,moto", "/contacto desetiquetar Eva", "[vip]", "/contacto desetiquetar Eva etiqueta:moto"]).await, @"");
    assert_snapshot!(forgets(&world, ["/contacto olvidar 300 123 4567", "/contacto editar 300 123 4567 nombre:Evita", "Olvidar a Eva", "Olvidar a Evita"]).await, @"");
});

on_both_databases!(a_customer_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &["/contact add 300 123 4567 Eve", "/contact add 300 123 4567 Eve", "/contact add 300 123 4567 Eve tag:vip,bike", "/contact untag Eve", "[vip]", "/contact untag Eve tag:bike", "/contact optin Eve", "/contact optout Eve", "/contact optout Eve"]).await, @"");
    assert_snapshot!(forgets(&world, ["/contact forget 300 123 4567", "/contact edit 300 123 4567 name:Evie", "Forget Eve", "Forget Evie"]).await, @"");
});
