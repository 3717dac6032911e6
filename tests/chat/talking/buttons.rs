//! Buttons that no longer do what they say, in English: used, of somebody else, too old, of another question.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::people::{csv, customers};
use crate::harness::walk::shop;

on_both_databases!(a_button_works_once_and_for_ten_minutes, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    let partner = world.customer("+573005550101", "Mario");
    owner.says("/team add +573005550101 owner Mario").await;
    owner.taps("Add").await;
    partner.says("hello").await;
    let list = owner.sends_file("people.csv", &csv(&customers(3))).await;
    assert_snapshot!(owner.taps_of(&list, "Not now").await, @"All right, I didn't do anything.");
    assert_snapshot!(owner.taps_of(&list, "Not now").await, @"That button was already used; I didn't do it twice.");
    let list = owner.sends_file("people.csv", &csv(&customers(4))).await;
    assert_snapshot!(partner.presses_as_if(&list, "Import 4").await, @"That button no longer works. Please ask again.");
    let world = world.later(11).await;
    assert_snapshot!(world.owner().taps_of(&list, "Import 4").await, @"That button expired (10 minutes). Ask again and I'll show you the current numbers.");
});

on_both_databases!(a_button_answers_its_own_question, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    let about_language = owner.says("/lang").await;
    let about_role = owner.says("/team add +573005550101").await;
    assert_snapshot!(owner.taps_of(&about_language, "English").await, @"
    *That button was for another question.* Back to this one:

    What can they do?

    _Step 1 of 1 · `cancel` · `help`_
    [≡ Choose]
    - Owner
    - Manager
    - Agent
    - Viewer
    ");
    owner.says("cancel").await;
    assert_snapshot!(owner.taps_of(&about_role, "Agent").await, @"
    That button no longer works: its question is over.
    [Continue where I was]
    ");
});
