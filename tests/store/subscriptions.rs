//! Subscriptions and what happens to them, on both databases.

use pregon::domain::cost::{Basis, Entry, More};
use pregon::domain::message::Participant;
use pregon::domain::state::SubscriptionState;
use pregon::domain::subscription::Length;
use pregon::store::contacts::{self, Contact};
use pregon::store::subscriptions::{self, Added, Change, NewSubscription, Renewal, Subscription, event};
use pregon::store::{Connection, Store, Tx, cost_events, costs};

use super::agenda::{NOW, day, person, price};
use super::audience::business;
use crate::harness::database::on_both_databases;

fn netflix(contact: &Contact, ends: &str) -> NewSubscription {
    NewSubscription {
        contact_id: contact.id,
        service_id: None,
        title: "Netflix".to_owned(),
        account: String::new(),
        starts: day("2026-11-01"),
        ends: day(ends),
        length: Some(Length::Months(1)),
        anchor_day: 1,
        price: Some(price(20_000)),
        note: Some("perfil 3".to_owned()),
        member_id: Some(1),
        external_key: None,
    }
}

async fn add(tx: &Tx, organisation: i64, new: NewSubscription) -> Subscription {
    match subscriptions::add(tx, organisation, new, NOW).await.unwrap() {
        Added::New(new) => new,
        Added::Known(known) => panic!("{known:?} is there"),
    }
}

async fn kinds(tx: &Tx, subscription: &Subscription) -> Vec<String> {
    let events = subscriptions::events(tx, subscription, 9).await.unwrap();
    events.into_iter().map(|event| event.kind).collect()
}

on_both_databases!(what_was_ended_by_mistake_stands_again, |database| async move {
    let store = Store::open(database.url(), "test", 1).await.unwrap();
    let tx = store.write().await.unwrap();
    let (own, _) = business(&tx).await;
    let ana = person(&tx, own, "Ana", "573005550201").await;
    let first = add(&tx, own, netflix(&ana, "2026-11-30")).await;
    let last = async |since| {
        let last = subscriptions::last_cancelled_by(&*tx, own, 1, since)
            .await
            .unwrap();
        last.map(|last| last.number)
    };
    let resume = async |held: &Subscription, today: &str| {
        subscriptions::resume(&*tx, held, day(today), Some(1), NOW + 2)
            .await
            .unwrap()
    };
    assert_eq!(resume(&first, "2026-11-20").await, None, "it was not ended");
    let ended = subscriptions::cancel(&*tx, &first, Some(1), NOW + 1)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((last(NOW).await, last(NOW + 1).await), (Some(1), None));
    let again = resume(&ended, "2026-11-20").await.unwrap();
    assert_eq!(
        (again.state, again.cancelled_at),
        (SubscriptionState::Active, None)
    );
    assert_eq!(
        kinds(&tx, &again).await,
        [event::RESUMED, event::CANCELLED, event::ADDED]
    );
    assert_eq!(last(NOW).await, None, "it stands");
    let known = subscriptions::add(&*tx, own, netflix(&ana, "2027-01-31"), NOW)
        .await
        .unwrap();
    assert_eq!(known, Added::Known(again.clone()));

    // Past its last day it has expired; beside another of the same it cannot be.
    let ended = subscriptions::cancel(&*tx, &again, Some(1), NOW + 3)
        .await
        .unwrap()
        .unwrap();
    let expired = resume(&ended, "2026-12-01").await.unwrap();
    assert_eq!(expired.state, SubscriptionState::Expired);
    let ended = subscriptions::cancel(&*tx, &expired, Some(1), NOW + 4)
        .await
        .unwrap()
        .unwrap();
    add(&tx, own, netflix(&ana, "2027-01-31")).await;
    assert_eq!(resume(&ended, "2026-11-20").await, None);
    tx.commit().await.unwrap();
});

on_both_databases!(a_subscription_lives, |database| async move {
    let store = Store::open(database.url(), "test", 1).await.unwrap();
    let tx = store.write().await.unwrap();
    let (own, _) = business(&tx).await;
    let ana = person(&tx, own, "Ana", "573005550201").await;
    let first = add(&tx, own, netflix(&ana, "2026-11-30")).await;
    assert_eq!(
        (first.number, first.starts(), first.ends()),
        (1, Some(day("2026-11-01")), Some(day("2026-11-30")))
    );
    assert_eq!(
        (first.price(), first.state),
        (Some(price(20_000)), SubscriptionState::Active)
    );

    // The same again is the one there is, however it is written; with an account it is another.
    let same = NewSubscription {
        title: "NETFLIX ".to_owned(),
        ..netflix(&ana, "2027-01-31")
    };
    assert_eq!(
        subscriptions::add(&*tx, own, same, NOW).await.unwrap(),
        Added::Known(first.clone())
    );
    let of_mother = NewSubscription {
        account: "mamá".to_owned(),
        external_key: Some("xlsx:1".to_owned()),
        ..netflix(&ana, "2026-11-25")
    };
    let of_mother = add(&tx, own, of_mother).await;
    assert_eq!(of_mother.number, 2);
    let row_again = NewSubscription {
        account: "otra".to_owned(),
        external_key: Some("xlsx:1".to_owned()),
        ..netflix(&ana, "2026-11-25")
    };
    let known = subscriptions::add(&*tx, own, row_again, NOW).await.unwrap();
    assert_eq!(known, Added::Known(of_mother.clone()));

    // Renewed for as long and as much as before.
    let renewal = Renewal {
        ends: day("2026-12-31"),
        anchor_day: 31,
        length: None,
        price: None,
        member_id: Some(1),
    };
    let held = subscriptions::lock(&*tx, own, first.id).await.unwrap().unwrap();
    let renewed = subscriptions::renew(&*tx, &held, renewal.clone(), NOW + 1)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (renewed.ends(), renewed.renewals, renewed.revision),
        (Some(day("2026-12-31")), 1, 1)
    );
    assert_eq!(
        (renewed.length(), renewed.price(), renewed.anchor_day),
        (Some(Length::Months(1)), Some(price(20_000)), 31)
    );
    assert_eq!(
        (renewed.reckoned_at, renewed.renewed_at),
        (NOW + 1, Some(NOW + 1))
    );

    // Something is put right; another of that account stands in the way.
    let right = Change::of(&renewed).unwrap();
    let taken = Change {
        account: "MAMA".to_owned(),
        ..right.clone()
    };
    assert_eq!(
        subscriptions::change(&*tx, &renewed, taken, None, NOW + 2)
            .await
            .unwrap(),
        None
    );
    let dearer = Change {
        price: Some(price(25_000)),
        account: "hermano".to_owned(),
        ..right.clone()
    };
    let put_right = subscriptions::change(&*tx, &renewed, dearer, Some(2), NOW + 2)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (put_right.price(), put_right.reckoned_at),
        (Some(price(25_000)), NOW + 1),
        "its day is what it was"
    );
    // So the bare one is free.
    let bare = add(&tx, own, netflix(&ana, "2026-11-19")).await;
    let numbers = |list: Vec<Subscription>| list.into_iter().map(|one| one.number).collect::<Vec<_>>();
    let ending = async |from: &str, to: &str| {
        let days = (day(from), day(to));
        let some = subscriptions::ending(&*tx, own, days, 0, 9).await.unwrap();
        assert_eq!(
            subscriptions::count_ending(&*tx, own, days).await.unwrap(),
            some.len() as u64
        );
        numbers(some)
    };
    assert_eq!(ending("2026-11-20", "2026-12-31").await, [2, 1]);
    assert_eq!(ending("2026-11-19", "2026-11-25").await, [3, 2]);
    assert_eq!(
        numbers(subscriptions::of_contact(&*tx, own, ana.id).await.unwrap()),
        [3, 2, 1]
    );

    // What ended yesterday has expired today, once.
    assert_eq!(
        subscriptions::expire(&*tx, own, day("2026-11-19"), NOW + 3)
            .await
            .unwrap(),
        0
    );
    assert_eq!(
        subscriptions::expire(&*tx, own, day("2026-11-20"), NOW + 3)
            .await
            .unwrap(),
        1
    );
    assert_eq!(
        subscriptions::expire(&*tx, own, day("2026-11-20"), NOW + 3)
            .await
            .unwrap(),
        0
    );
    assert_eq!(kinds(&tx, &bare).await, [event::EXPIRED, event::ADDED]);
    let expired = subscriptions::list(&*tx, own, Some(SubscriptionState::Expired), 0, 9)
        .await
        .unwrap();
    assert_eq!(
        (expired[0].id, expired[0].expired_at, expired[0].revision),
        (bare.id, Some(NOW + 3), 0)
    );
    let again = subscriptions::renew(&*tx, &expired[0], renewal.clone(), NOW + 4)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((again.state, again.expired_at), (SubscriptionState::Active, None));

    // Ended, it stays ended, and stands in nobody's way.
    let off = subscriptions::cancel(&*tx, &again, Some(1), NOW + 5)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (off.state, off.live_key.as_deref()),
        (SubscriptionState::Cancelled, None)
    );
    assert_eq!(
        subscriptions::cancel(&*tx, &off, None, NOW + 6).await.unwrap(),
        None
    );
    assert_eq!(
        subscriptions::renew(&*tx, &off, renewal, NOW + 6).await.unwrap(),
        None
    );
    assert_eq!(
        kinds(&tx, &off).await,
        [event::CANCELLED, event::RENEWED, event::EXPIRED, event::ADDED]
    );
    assert_eq!(add(&tx, own, netflix(&ana, "2027-01-31")).await.number, 4);
    assert_eq!(subscriptions::count_listed(&*tx, own, None).await.unwrap(), 3);
    tx.commit().await.unwrap();
    let twice = "INSERT INTO subscriptions (organisation_id, number, title, account, live_key, started_on, ends_on, state, \
        reckoned_at, created_at, updated_at) SELECT organisation_id, 99, title, account, live_key, started_on, ends_on, state, 1, 1, 1 \
        FROM subscriptions WHERE number = 1";
    assert!(store.read().execute_unprepared(twice).await.is_err());
});

on_both_databases!(of_twenty_who_add_the_same_one_does, |database| async move {
    let store = Store::open(database.url(), "test", 1).await.unwrap();
    let tx = store.write().await.unwrap();
    let (own, _) = business(&tx).await;
    let ana = person(&tx, own, "Ana", "573005550201").await;
    tx.commit().await.unwrap();
    let all = (0..20).map(|_| {
        let (store, new) = (store.clone(), netflix(&ana, "2026-11-30"));
        tokio::spawn(async move {
            let tx = store.write().await.unwrap();
            let added = subscriptions::add(&*tx, own, new, NOW).await.unwrap();
            tx.commit().await.unwrap();
            matches!(added, Added::New(_))
        })
    });
    let mut new = 0;
    for one in all.collect::<Vec<_>>() {
        new += i32::from(one.await.unwrap());
    }
    assert_eq!(new, 1);
});

on_both_databases!(two_who_are_one_keep_both_of_the_same, |database| async move {
    let store = Store::open(database.url(), "test", 1).await.unwrap();
    let tx = store.write().await.unwrap();
    let (own, _) = business(&tx).await;
    let ana = person(&tx, own, "Ana", "573005550201").await;
    let other = person(&tx, own, "Ana M.", "573005550202").await;
    let second_account = |contact: &Contact| NewSubscription {
        account: "2".to_owned(),
        ..netflix(contact, "2026-12-01")
    };
    add(&tx, own, netflix(&ana, "2026-11-30")).await;
    add(&tx, own, second_account(&ana)).await;
    let clashes = add(&tx, own, netflix(&other, "2026-12-02")).await;
    let clashes_too = add(&tx, own, second_account(&other)).await;
    let old = add(
        &tx,
        own,
        NewSubscription {
            title: "Gimnasio".to_owned(),
            ..netflix(&other, "2026-12-03")
        },
    )
    .await;
    subscriptions::cancel(&*tx, &old, None, NOW)
        .await
        .unwrap()
        .unwrap();
    let shown = Participant {
        phone: other.phone.clone(),
        ..Participant::default()
    };
    contacts::recognise(&*tx, &ana, &shown, NOW + 1).await.unwrap();
    let get = async |id| subscriptions::get(&*tx, own, id).await.unwrap().unwrap();
    let accounts = [get(clashes.id).await.account, get(clashes_too.id).await.account];
    assert_eq!(accounts, ["3", "4"]);
    assert_eq!(
        (get(old.id).await.contact_id, get(old.id).await.live_key),
        (Some(ana.id), None)
    );
    assert_eq!(
        subscriptions::of_contact(&*tx, own, ana.id).await.unwrap().len(),
        4
    );
});

on_both_databases!(
    of_who_is_forgotten_no_subscription_is_known,
    |database| async move {
        let store = Store::open(database.url(), "test", 1).await.unwrap();
        let tx = store.write().await.unwrap();
        let (own, _) = business(&tx).await;
        let ana = person(&tx, own, "Ana", "573005550201").await;
        let runs = NewSubscription {
            account: "ana@casa".to_owned(),
            external_key: Some("xlsx:1".to_owned()),
            ..netflix(&ana, "2026-11-30")
        };
        let runs = add(&tx, own, runs).await;
        let over = add(&tx, own, netflix(&ana, "2026-11-10")).await;
        subscriptions::expire(&*tx, own, day("2026-11-20"), NOW)
            .await
            .unwrap();
        contacts::forget(&*tx, &ana, "key", NOW + 1).await.unwrap();
        for (id, state) in [
            (runs.id, SubscriptionState::Cancelled),
            (over.id, SubscriptionState::Expired),
        ] {
            let now = subscriptions::get(&*tx, own, id).await.unwrap().unwrap();
            assert_eq!((now.state, now.contact_id), (state, None));
            assert_eq!((now.live_key, now.note, now.external_key), (None, None, None));
            assert_eq!((now.account.as_str(), now.title.as_str()), ("", "Netflix"));
        }
        // The same person may have the same again.
        let back = person(&tx, own, "Ana", "573005550201").await;
        add(&tx, own, netflix(&back, "2026-12-31")).await;
    }
);

on_both_databases!(what_reminders_cost_is_counted_once, |database| async move {
    let store = Store::open(database.url(), "test", 1).await.unwrap();
    let tx = store.write().await.unwrap();
    let (own, _) = business(&tx).await;
    let entry = |country: &str| Entry {
        category: "utility".to_owned(),
        country: country.to_owned(),
        currency: "USD".to_owned(),
        basis: Basis::Told,
    };
    let one = |sign: i64| More {
        pending: sign,
        pending_micros: sign * 800,
        ..More::default()
    };
    let arrived = More {
        messages: 1,
        micros: 800,
        ..one(-1)
    };
    // Three leave, two of them arrive.
    for country in ["CO", "CO", "MX"] {
        cost_events::note(&*tx, own, "2026-11", [(entry(country), one(1))])
            .await
            .unwrap();
    }
    cost_events::note(
        &*tx,
        own,
        "2026-11",
        [(entry("CO"), arrived), (entry("MX"), arrived)],
    )
    .await
    .unwrap();
    cost_events::note(&*tx, own, "2026-11", [(entry("CO"), More::default())])
        .await
        .unwrap();
    cost_events::note(&*tx, 2, "2026-11", [(entry("CO"), one(1))])
        .await
        .unwrap();
    let expected = [
        (
            entry("CO"),
            More {
                messages: 1,
                micros: 800,
                pending: 1,
                pending_micros: 800,
            },
        ),
        (
            entry("MX"),
            More {
                messages: 1,
                micros: 800,
                ..More::default()
            },
        ),
    ];
    assert_eq!(
        cost_events::unfolded(&*tx, own, "2026-11").await.unwrap(),
        expected
    );
    assert!(
        cost_events::unfolded(&*tx, own, "2026-10")
            .await
            .unwrap()
            .is_empty()
    );

    // However often, and however few at a time.
    let mut folded = 0;
    loop {
        match cost_events::fold(&*tx, 2).await.unwrap() {
            0 => break,
            rows => folded += rows,
        }
    }
    assert_eq!(folded, 6);
    assert!(
        cost_events::unfolded(&*tx, own, "2026-11")
            .await
            .unwrap()
            .is_empty()
    );
    let account = costs::of_month(&*tx, own, "2026-11").await.unwrap();
    let sums: Vec<_> = account
        .iter()
        .map(|cost| (cost.campaign_id, cost.country.as_str(), cost.sum()))
        .collect();
    assert_eq!(
        sums,
        [
            (cost_events::NO_CAMPAIGN, "CO", expected[0].1),
            (cost_events::NO_CAMPAIGN, "MX", expected[1].1),
        ]
    );
    assert_eq!(costs::of_month(&*tx, 2, "2026-11").await.unwrap().len(), 1);
});
