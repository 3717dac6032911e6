//! `kill -9` while a business forgets what is old: what goes on finds the rest, and nothing else goes.

use crate::harness::database::on_both_databases;
use crate::harness::wait::until;
use crate::harness::world::World;

const OLD: i64 = 60_000;
const YOUNG: i64 = 500;
const LEFT: &str = "SELECT COUNT(*) FROM messages WHERE readable = 'de antes'";

fn messages(count: i64, words: &str, at: i64) -> String {
    format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) INSERT INTO messages (organisation_id, \
         channel_id, conversation_id, direction, state, lane, kind, content, readable, attempts, fence, created_at, due_at) \
         SELECT 1, 1, 999, 'in', 'received', '1_reply', 'text', '{{}}', '{words}', 0, 0, {at}, {at} FROM n"
    )
}

on_both_databases!(killed_in_the_night_goes_on, |database| async move {
    let mut world = World::start(database).await;
    world.owner().says("/hoy").await;
    let now = world.simulator().now().await;
    let ago = now - 400 * 24 * 60 * 60 * 1000;
    world.database().change(&messages(OLD, "de antes", ago)).await;
    world.database().change(&messages(YOUNG, "de hoy", now)).await;
    let due = format!("UPDATE schedules SET next_run_at = {now} WHERE job = 'forget-old'");
    world.database().change(&due).await;
    let mut in_the_middle = 0;
    for least in [1_000, 12_000, 24_000] {
        until("some more to be forgotten", async || {
            (world.database().number(LEFT).await <= OLD - least).then_some(())
        })
        .await;
        world.kill_bot();
        let left = world.database().number(LEFT).await;
        // Whole steps, whatever the moment.
        assert_eq!(left % 1_000, 0, "{left}");
        in_the_middle += usize::from(left > 0);
        world.start_bot().await;
    }
    assert!(
        in_the_middle >= 2,
        "only {in_the_middle} deaths came in the middle"
    );
    until("all that is old to be forgotten", async || {
        (world.database().number(LEFT).await == 0).then_some(())
    })
    .await;
    let young = "SELECT COUNT(*) FROM messages WHERE readable = 'de hoy'";
    assert_eq!(world.database().number(young).await, YOUNG);
});
