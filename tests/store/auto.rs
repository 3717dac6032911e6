//! What is answered by itself is said at most once to a person within its time, however many ask at once; and how fast he writes is
//! counted without a gap.

use std::sync::atomic::{AtomicI64, Ordering};

use futures_util::future::join_all;
use pregon::domain::auto::{MOST_IN_A_DAY, MOST_IN_AN_HOUR, When};
use pregon::domain::flood::{self, MOST, QUIET_MS, TOLD_MS, WINDOW_MS};
use pregon::store::auto_rules::{self, AutoRule, Told};
use pregon::store::contacts::{self, NewContact};
use pregon::store::{Store, contact_paces};

use super::audience::business;
use crate::harness::database::on_both_databases;

const NOW: i64 = 1_795_273_200_000;
const HOUR: i64 = 60 * 60 * 1_000;

/// Who ask at once.
const AT_ONCE: usize = 12;

async fn scene(url: &str) -> (Store, i64, i64, i64, AutoRule) {
    let store = Store::open(url, "test", 1).await.unwrap();
    let tx = store.write().await.unwrap();
    let (organisation, channel) = business(&tx).await;
    let new = NewContact {
        name: "Ana".to_owned(),
        phone: Some("573005550201".to_owned()),
        source: "added",
        attributes: std::collections::BTreeMap::new(),
    };
    let ana = contacts::add(&*tx, organisation, new, NOW).await.unwrap().id;
    let told = Told {
        when: When::parse("precio").unwrap(),
        es: Some("Desde 99".to_owned()),
        en: None,
        choices: Vec::new(),
        every_ms: None,
    };
    let rule = auto_rules::add(&*tx, organisation, told, NOW).await.unwrap();
    tx.commit().await.unwrap();
    (store, organisation, channel, ana, rule)
}

on_both_databases!(of_many_who_ask_at_once_one_says_it, |database| async move {
    let (store, .., ana, rule) = scene(database.url()).await;
    for round in 0..5 {
        let now = NOW + round * HOUR;
        let won = AtomicI64::new(0);
        let asks = (0..AT_ONCE).map(|_| async {
            let tx = store.write().await.unwrap();
            if auto_rules::claim(&*tx, &rule, ana, now + HOUR, now)
                .await
                .unwrap()
            {
                won.fetch_add(1, Ordering::Relaxed);
            }
            tx.commit().await.unwrap();
        });
        join_all(asks).await;
        assert_eq!(won.into_inner(), 1, "round {round}");
    }
    // A claim that comes to nothing takes nothing from the next.
    let later = NOW + 10 * HOUR;
    let tx = store.write().await.unwrap();
    assert!(
        auto_rules::claim(&*tx, &rule, ana, later + HOUR, later)
            .await
            .unwrap()
    );
    tx.roll_back().await.unwrap();
    let tx = store.write().await.unwrap();
    assert!(
        auto_rules::claim(&*tx, &rule, ana, i64::MAX, later)
            .await
            .unwrap()
    );
    // What is said once for ever is not said again.
    assert!(
        !auto_rules::claim(&*tx, &rule, ana, i64::MAX, later + 10_000 * HOUR)
            .await
            .unwrap()
    );
    tx.commit().await.unwrap();
});

on_both_databases!(messages_at_once_are_all_counted, |database| async move {
    let (store, organisation, channel, ana, _) = scene(database.url()).await;
    let heard = async |at: i64| {
        let tx = store.write().await.unwrap();
        let pace = contact_paces::heard(&*tx, organisation, ana, channel, at)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        pace.heard
    };
    let mut counts = join_all((0..AT_ONCE).map(|_| heard(NOW))).await;
    counts.sort_unstable();
    let expected: Vec<i64> = (1..=AT_ONCE as i64).collect();
    assert_eq!(counts, expected);
    assert_eq!(heard(NOW + WINDOW_MS - 1).await, AT_ONCE as i64 + 1);
    assert_eq!(heard(NOW + WINDOW_MS).await, 1, "another minute");
    assert_eq!(heard(NOW).await, 1, "the clock was set back");
});

on_both_databases!(
    a_flood_is_told_of_when_it_begins_and_once_when_it_is_over,
    |database| async move {
        let (store, organisation, channel, ana, _) = scene(database.url()).await;
        // So many messages, one after the other; how many were kept only, and how often its beginning was told of.
        let writes = async |at: i64, count: i64| {
            let (mut kept, mut told) = (0, 0);
            for _ in 0..count {
                let tx = store.write().await.unwrap();
                let pace = contact_paces::heard(&*tx, organisation, ana, channel, at)
                    .await
                    .unwrap();
                if flood::is_kept(pace.heard, pace.flood_until_at, at) {
                    kept += 1;
                    told += i64::from(
                        contact_paces::flooded(&*tx, &pace, pace.heard > MOST, at)
                            .await
                            .unwrap(),
                    );
                }
                tx.commit().await.unwrap();
            }
            (kept, told)
        };
        let over = async |at: i64| {
            let tx = store.write().await.unwrap();
            let mut ended = Vec::new();
            for pace in contact_paces::over_by(&*tx, at, 9).await.unwrap() {
                ended.extend(
                    contact_paces::end_flood(&*tx, &pace, at)
                        .await
                        .unwrap()
                        .map(|pace| pace.flooded),
                );
            }
            tx.commit().await.unwrap();
            ended
        };
        assert_eq!(writes(NOW, MOST).await, (0, 0));
        assert_eq!(writes(NOW, 30).await, (30, 1));
        assert_eq!(over(NOW + QUIET_MS - 1).await, [0_i64; 0], "it may go on");
        // Slower, but before it was quiet.
        assert_eq!(writes(NOW + QUIET_MS - 1, 2).await, (2, 0));
        assert_eq!(over(NOW + QUIET_MS).await, [0_i64; 0], "it went on");
        assert_eq!(over(NOW + 2 * QUIET_MS).await, [32]);
        assert_eq!(over(NOW + 2 * QUIET_MS).await, [0_i64; 0], "once");
        assert_eq!(writes(NOW + 2 * QUIET_MS, 1).await, (0, 0), "he is heard again");
        // Again within the hour: nobody hears of it before an hour has passed.
        let again = NOW + 5 * WINDOW_MS;
        assert_eq!(writes(again, 25).await, (5, 0));
        assert_eq!(over(again + 2 * QUIET_MS).await, [0_i64; 0]);
        assert_eq!(over(NOW + 2 * QUIET_MS + TOLD_MS).await, [5]);
    }
);

on_both_databases!(nobody_gets_more_than_so_many_answers, |database| async move {
    let (store, organisation, channel, ana, _) = scene(database.url()).await;
    let says = async |at: i64| {
        let tx = store.write().await.unwrap();
        contact_paces::heard(&*tx, organisation, ana, channel, at)
            .await
            .unwrap();
        let may = auto_rules::may_say(&*tx, organisation, ana, at).await.unwrap();
        tx.commit().await.unwrap();
        may
    };
    let mut said = 0;
    for hour in 0..24 {
        let mut in_this = 0;
        for minute in 0..20 {
            if says(NOW + hour * HOUR + minute * 60_000).await {
                in_this += 1;
            }
        }
        assert!(in_this <= MOST_IN_AN_HOUR, "{in_this} in hour {hour}");
        said += in_this;
    }
    assert_eq!(said, MOST_IN_A_DAY);
    assert!(says(NOW + 24 * HOUR).await, "another day");
});
