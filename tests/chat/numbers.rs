//! Numbers in English: added, unknown, without a place for their keys.

use insta::assert_snapshot;

use super::walks::{shop, walk};
use crate::harness::database::on_both_databases;

on_both_databases!(numbers_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &["/channel show Uptown", "/channel add wasender South", "[Not now]", "/channel keys"]).await, @"");
});
