//! Leads: who is back, who has another, and what nobody has.

use insta::assert_snapshot;

use crate::chat::walks::{shop, walk};
use crate::harness::database::on_both_databases;

on_both_databases!(back_again_in_spanish, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    let zoe = world.customer("+573005550777", "Zoe");
    zoe.says_only("¿Abren hoy?").await;
    owner.hears_about("Zoe").await;
    assert_snapshot!(walk(&owner, &["/prospecto lista estado:perdido", "/prospecto estado #1 perdido"]).await, @"");
    zoe.says_only("¿Y mañana?").await;
    assert_snapshot!(owner.hears_about("mañana").await, @"");
    assert_snapshot!(walk(&owner, &["/prospecto estado #1 ganado", "/prospecto exportar estado:calificado"]).await, @"");
});

on_both_databases!(back_again_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/lead export").await, @"");
    let zoe = world.customer("+573005550777", "Zoe");
    zoe.says_only("Are you open today?").await;
    owner.hears_about("Zoe").await;
    owner.says("/lead status #1 lost").await;
    zoe.says_only("And tomorrow?").await;
    assert_snapshot!(owner.hears_about("tomorrow").await, @"");
    assert_snapshot!(walk(&owner, &["/lead status #1 won", "/leads"]).await, @"");
    // Who answers a campaign is told as such.
    owner
        .says("/campaign new Fair hours:0-24 days:all delay:none\nHi {name}, come.")
        .await;
    owner.says("/campaign start Fair").await;
    owner.taps("Send to 1").await;
    zoe.hears_about("come").await;
    owner.hears_about("done").await;
    owner.says("/lead status #2 won").await;
    zoe.says_only("I'm coming").await;
    assert_snapshot!(owner.hears_about("coming").await, @"");
});
