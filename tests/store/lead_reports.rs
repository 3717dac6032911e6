//! Leads counted together, on both databases, with another business's beside them: by the day on which each thing happened.

use pregon::store::Store;
use pregon::store::lead_reports::{self as reports, Opened, Part, Parted};

use super::audience::business;
use crate::harness::database::{Database, on_both_databases};

/// The time that is told.
const SPAN: (i64, i64) = (1_000, 2_000);

struct Lead<'a> {
    source: &'a str,
    link: Option<i64>,
    created: i64,
    answered: Option<i64>,
    won: Option<(i64, Option<i64>)>,
}

async fn lead(database: &Database, organisation: i64, number: i64, lead: Lead<'_>) {
    let or_null = |value: Option<i64>| value.map_or_else(|| "NULL".to_owned(), |value| value.to_string());
    let (stage, closed) = match lead.won {
        Some((at, _)) => ("won", at.to_string()),
        None => ("contacted", "NULL".to_owned()),
    };
    let worth = lead.won.and_then(|(_, worth)| worth);
    let currency = worth.map_or("NULL", |_| "'COP'");
    database
        .change(&format!(
            "INSERT INTO leads (organisation_id, number, contact_id, conversation_id, stage, source, link_id, member_id, first_words, \
             created_at, updated_at, answered_at, closed_at, value_micros, value_currency) \
             VALUES ({organisation}, {number}, {number}, 1, '{stage}', '{}', {}, 7, '', {created}, {created}, {}, {closed}, {}, {currency})",
            lead.source,
            or_null(lead.link),
            or_null(lead.answered),
            or_null(worth),
            created = lead.created,
        ))
        .await;
}

fn part(source: &str, id: Option<i64>) -> Part {
    Part {
        source: source.to_owned(),
        id,
    }
}

on_both_databases!(each_thing_counts_on_its_day, |database| async move {
    let store = Store::open(database.url(), "test", 1).await.unwrap();
    let tx = store.write().await.unwrap();
    let (own, _) = business(&tx).await;
    tx.commit().await.unwrap();
    let link = |created, answered, won| Lead {
        source: "link",
        link: Some(3),
        created,
        answered,
        won,
    };
    // Came before, was won now; came now, was won afterwards; came at the last moment, and at the first one after it.
    lead(
        &database,
        own,
        1,
        link(500, Some(600), Some((1_500, Some(4_000_000)))),
    )
    .await;
    lead(
        &database,
        own,
        2,
        link(1_000, Some(1_030), Some((2_000, Some(9_000_000)))),
    )
    .await;
    lead(&database, own, 3, link(1_999, None, None)).await;
    lead(&database, own, 4, link(2_000, None, None)).await;
    let direct = Lead {
        source: "direct",
        link: None,
        created: 1_200,
        answered: Some(1_210),
        won: Some((1_300, None)),
    };
    lead(&database, own, 5, direct).await;
    lead(
        &database,
        own + 1,
        1,
        link(1_100, Some(1_101), Some((1_102, Some(1)))),
    )
    .await;
    for (organisation, day, clicks) in [
        (own, "2026-11-23", 50),
        (own, "2026-11-24", 3),
        (own, "2026-11-30", 4),
        (own, "2026-12-01", 50),
        (own + 1, "2026-11-24", 50),
    ] {
        database
            .change(&format!(
                "INSERT INTO link_days (organisation_id, link_id, day, clicks, people, machines) \
                 VALUES ({organisation}, 3, '{day}', {clicks}, 1, 9)"
            ))
            .await;
    }

    let db = store.read();
    let sorted = |mut rows: Vec<(Part, Opened)>| {
        rows.sort_by_key(|(part, _)| part.clone());
        rows
    };
    let opened = |leads, answered, bought| Opened {
        leads,
        answered,
        bought,
    };
    assert_eq!(
        sorted(reports::opened(db, own, Parted::Origin, SPAN).await.unwrap()),
        [
            (part("direct", None), opened(1, 1, 1)),
            (part("link", Some(3)), opened(2, 1, 1))
        ]
    );
    assert_eq!(
        sorted(reports::opened(db, own, Parted::Member, SPAN).await.unwrap()),
        [(part("", Some(7)), opened(3, 2, 2))]
    );
    let mut won = reports::won(db, own, Parted::Origin, SPAN).await.unwrap();
    won.sort();
    assert_eq!(
        won,
        [
            (part("direct", None), 1, None, None),
            (part("link", Some(3)), 1, Some("COP".to_owned()), Some(4_000_000)),
        ]
    );
    let mut waits = reports::waits(db, own, Parted::Product, SPAN).await.unwrap();
    waits.sort();
    assert_eq!(waits, [(part("", None), 10), (part("", None), 30)]);
    assert_eq!(reports::count_opened(db, own, SPAN).await.unwrap(), 3);
    assert_eq!(reports::count_won(db, own, SPAN).await.unwrap(), 2);
    let page = reports::page(db, own, SPAN, 0, 2).await.unwrap();
    let numbers: Vec<i64> = page.iter().map(|lead| lead.number).collect();
    assert_eq!(numbers, [2, 3]);
    let rest = reports::page(db, own, SPAN, page[1].id, 2).await.unwrap();
    assert_eq!(rest.iter().map(|lead| lead.number).collect::<Vec<_>>(), [5]);
    let days = ("2026-11-24".parse().unwrap(), "2026-11-30".parse().unwrap());
    assert_eq!(reports::followed(db, own, days).await.unwrap(), [(3, 7)]);
    assert_eq!(reports::followed(db, own + 2, days).await.unwrap(), []);
    assert_eq!(reports::tapped(db, own, SPAN).await.unwrap(), []);
});
