//! Numbers in English: added, unknown, without a place for their keys.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::walk::{shop, walk};

on_both_databases!(numbers_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &["/channel show Uptown", "/channel add wasender South", "[Not now]", "/channel keys"]).await, @"
    > /channel show Uptown
    I don't know the number “Uptown”. `/channel list` shows them all.

    > /channel add wasender South
    *Add “South”, a number at WaSender?*
    I'll give you a page for its keys: it works once, for 15 minutes. Anyone with these keys can write in your business's name: don't share them.
    Careful: WaSender isn't official, and WhatsApp may close a number that sends a lot. I send slowly, but use one you can afford to lose.
    [Give me the page] [Not now]

    > [Not now]
    All right, I didn't do anything.

    > /channel keys
    *The keys for WhatsApp are in the server's settings*, which override whatever is entered here. Whoever installed Pregón changes them there.
    ");
});
