//! `kill -9` while the people of a campaign are written down, and while they are removed again: everybody stands there once, or
//! nobody does.

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use crate::harness::database::on_both_databases;
use crate::harness::people::crowd;
use crate::harness::wait::until;
use crate::harness::world::World;

const PEOPLE: usize = 60_000;
const DEATHS: i64 = 3;
const ROWS: &str = "SELECT COUNT(*) FROM recipients";

on_both_databases!(killed_while_preparing_goes_on, |database| async move {
    let mut world = World::start(database).await;
    world.database().change(&crowd(PEOPLE)).await;
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    let owner = world.owner();
    owner
        .says("/promo nueva Grande plantilla:novedades diario:20")
        .await;
    // What waits for its moment can be taken back until then.
    owner.says_only("/promo programar mañana 10am").await;
    owner.hears_about("54.000").await;
    owner.says("54000").await;
    let mut chance = StdRng::seed_from_u64(3);
    let mut in_the_middle = 0;
    for death in 0..DEATHS {
        let least = chance.random_range(1..8_000) + death * 14_000;
        until("some more to be written down", async || {
            (world.database().number(ROWS).await >= least).then_some(())
        })
        .await;
        world.kill_bot();
        in_the_middle += usize::from(is_being_prepared(&world).await);
        counted(&world).await;
        world.start_bot().await;
    }
    assert!(
        in_the_middle >= 2,
        "only {in_the_middle} deaths came in the middle"
    );
    until("everybody to be written down", async || {
        (!is_being_prepared(&world).await).then_some(())
    })
    .await;
    counted(&world).await;
    assert_eq!(world.database().number(ROWS).await, 54_000);
    let owner = world.owner();
    owner.says("/deshacer").await;
    for _ in 0..2 {
        world.kill_bot();
        world.start_bot().await;
    }
    until("nobody to be left", async || {
        (world.database().number(ROWS).await == 0).then_some(())
    })
    .await;
    let drafts = "SELECT COUNT(*) FROM campaigns WHERE state = 'draft' AND total = 0 AND agreed IS NULL";
    assert_eq!(world.database().number(drafts).await, 1);
});

async fn is_being_prepared(world: &World) -> bool {
    let preparing = "SELECT COUNT(*) FROM campaigns WHERE state = 'preparing'";
    world.database().number(preparing).await == 1
}

/// Whatever the moment, the numbers of the campaign are those of its rows, each of somebody else.
async fn counted(world: &World) {
    for rows in ["COUNT(*)", "COUNT(DISTINCT contact_id)"] {
        for counter in ["total", "pending"] {
            // In one look: the database may be ending what the dead one had asked for.
            let apart = format!("SELECT {counter} - (SELECT {rows} FROM recipients) FROM campaigns");
            assert_eq!(world.database().number(&apart).await, 0, "{counter} and {rows}");
        }
    }
}
