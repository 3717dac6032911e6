//! The team in English: there is always an owner, and the others hear of every change.

use insta::assert_snapshot;

use super::walks::{shop, walk};
use crate::harness::database::on_both_databases;

on_both_databases!(owners_hear_of_every_change_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    let partner = world.customer("+573005550101", "Mario");
    assert_snapshot!(walk(&owner, &["/team role Lucía agent", "/team add +573005550101 owner Mario", "[Add]"]).await, @"");
    partner.says_only("hello").await;
    assert_snapshot!(partner.hears_about("Three things").await, @"");
    for (phone, name) in [("+573005550111", "Ann Park"), ("+573005550112", "Ann Lee")] {
        owner.says(&format!("/team add {phone} agent {name}")).await;
        owner.taps("Add").await;
        partner.hears_about(name).await;
    }
    assert_snapshot!(owner.says("/team role Ann manager").await, @"");
    assert_snapshot!(walk(&owner, &["/team role +573005550111 manager", "[Change role]"]).await, @"");
    assert_snapshot!(partner.hears_about("changed").await, @"");
    assert_snapshot!(walk(&owner, &["/team remove +573005550112", "[Remove]"]).await, @"");
    assert_snapshot!(partner.hears_about("removed").await, @"");
});
