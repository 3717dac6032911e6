//! Subscriptions.

use super::OTHER;
use crate::store::salon::{Salon, salon};
use crate::store::subscriptions::{self, Added, Change, NewSubscription, Renewal, Subscription};

#[tokio::test]
async fn subscriptions_of_another_business_are_neither_seen_nor_changed() {
    let Salon {
        folder: _folder,
        store,
        channel,
        gym,
        ana,
        ..
    } = salon().await;
    let own = channel.organisation_id;
    let tx = &*store.write().await.unwrap();
    let day = |day: &str| -> chrono::NaiveDate { day.parse().unwrap() };
    let new = NewSubscription {
        contact_id: ana.id,
        service_id: Some(gym.id),
        title: gym.name.clone(),
        account: String::new(),
        starts: day("2026-11-01"),
        ends: day("2026-11-30"),
        length: gym.length(),
        anchor_day: 1,
        price: None,
        note: None,
        member_id: None,
        external_key: None,
    };
    let Added::New(mine) = subscriptions::add(tx, own, new, 1).await.unwrap() else {
        panic!("it is new");
    };
    let days = (day("2026-11-01"), day("2026-12-31"));
    let seen = async |whose: i64| {
        let his = Subscription {
            organisation_id: whose,
            ..mine.clone()
        };
        [
            usize::from(subscriptions::get(tx, whose, mine.id).await.unwrap().is_some()),
            usize::from(subscriptions::lock(tx, whose, mine.id).await.unwrap().is_some()),
            subscriptions::lock_free(tx, whose, vec![mine.id])
                .await
                .unwrap()
                .len(),
            subscriptions::by_ids(tx, whose, vec![mine.id])
                .await
                .unwrap()
                .len(),
            usize::from(subscriptions::by_number(tx, whose, 1).await.unwrap().is_some()),
            subscriptions::of_contact(tx, whose, ana.id).await.unwrap().len(),
            subscriptions::list(tx, whose, None, 0, 9).await.unwrap().len(),
            subscriptions::ending(tx, whose, days, 0, 9).await.unwrap().len(),
            subscriptions::events(tx, &his, 9).await.unwrap().len(),
        ]
    };
    assert_eq!(seen(own).await, [1; 9]);
    assert_eq!(seen(OTHER).await, [0; 9]);
    let others = Subscription {
        organisation_id: OTHER,
        ..mine.clone()
    };
    let renewal = Renewal {
        ends: day("2026-12-31"),
        anchor_day: 1,
        length: None,
        price: None,
        member_id: None,
    };
    assert_eq!(subscriptions::renew(tx, &others, renewal, 2).await.unwrap(), None);
    let change = Change::of(&mine).unwrap();
    assert_eq!(
        subscriptions::change(tx, &others, change, None, 2).await.unwrap(),
        None
    );
    assert_eq!(subscriptions::cancel(tx, &others, None, 2).await.unwrap(), None);
    assert_eq!(
        subscriptions::expire(tx, OTHER, day("2027-01-01"), 2)
            .await
            .unwrap(),
        0
    );
    assert_eq!(subscriptions::get(tx, own, mine.id).await.unwrap(), Some(mine));
}
