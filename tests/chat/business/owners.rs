//! The team in English: there is always an owner, and the others hear of every change.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::walk::{shop, walk};

on_both_databases!(owners_hear_of_every_change_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    let partner = world.customer("+573005550101", "Mario");
    assert_snapshot!(walk(&owner, &["/team role Lucía agent", "/team add +573005550101 owner Mario", "[Add]"]).await, @"
    > /team role Lucía agent
    *Your business needs at least one owner.* Give that role to someone else first.

    > /team add +573005550101 owner Mario
    *Add Mario (+57 300 5550101) with the role owner?* They'll be able to use me from their WhatsApp.
    [Add] [Not now]

    > [Add]
    *Mario* is now on the team, with the role *owner*. Ask them to say hello to me and I'll tell them how to start.
    ");
    partner.says_only("hello").await;
    assert_snapshot!(partner.hears_about("Three things").await, @"
    Hi Mario! You can now text me commands for *Mi negocio*. Your role: *owner*.

    Three things to try:
    1. `/campaign new` and I'll guide you step by step
    2. `/today` to see the day
    3. `/help` to see everything
    ");
    for (phone, name) in [("+573005550111", "Ann Park"), ("+573005550112", "Ann Lee")] {
        owner.says(&format!("/team add {phone} agent {name}")).await;
        owner.taps("Add").await;
        partner.hears_about(name).await;
    }
    assert_snapshot!(owner.says("/team role Ann manager").await, @"*Several people match “Ann”.* Tell me their phone.");
    assert_snapshot!(walk(&owner, &["/team role +573005550111 manager", "[Change role]"]).await, @"
    > /team role +573005550111 manager
    *Change the role of Ann Park to manager?*
    [Change role] [Not now]

    > [Change role]
    *Ann Park* now has the role *manager*.
    ");
    assert_snapshot!(partner.hears_about("changed").await, @"*Lucía* changed *Ann Park*'s role to manager.");
    assert_snapshot!(walk(&owner, &["/team remove +573005550112", "[Remove]"]).await, @"
    > /team remove +573005550112
    *Remove Ann Lee from the team?* They'll no longer be able to use me.
    [Remove] [Not now]

    > [Remove]
    *Ann Lee* is no longer on the team.
    ");
    assert_snapshot!(partner.hears_about("removed").await, @"*Lucía* removed *Ann Lee* from the team.");
});
