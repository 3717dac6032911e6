//! Who follows a link that brings people is led on at once; that somebody did is written down afterwards, together with all that waits.
//! When too much waits, or the database refuses, counts are lost and [told of](LOST); nobody waits for them.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use tokio::sync::mpsc;

use super::entity::{link_day, link_visit};
use super::{Result, Store, Tx};

/// Visits that may wait to be written down.
const WAITING: usize = 10_000;

/// Visits of one transaction.
const BATCH: usize = 1_000;

/// The counter of those that were not written down.
const LOST: &str = "pregon_clicks_lost_total";

/// Somebody followed a link.
#[derive(Debug, Clone)]
pub struct Visit {
    /// Whose.
    pub organisation_id: i64,
    /// Which.
    pub link_id: i64,
    /// On which day of the business's.
    pub day: String,
    /// Who; `None`: a machine.
    pub digest: Option<String>,
}

/// Where it is noted who follows links. Cheap to clone.
#[derive(Clone)]
pub struct Visits(mpsc::Sender<Visit>);

impl Visits {
    /// It, and the work behind it, which ends when every copy is gone.
    pub fn new(store: Store) -> (Self, impl Future<Output = ()>) {
        let (waiting, visits) = mpsc::channel(WAITING);
        (Self(waiting), write_what_waits(store, visits))
    }

    /// Notes that somebody followed a link. Returns at once.
    pub fn note(&self, visit: Visit) {
        if self.0.try_send(visit).is_err() {
            metrics::counter!(LOST).increment(1);
        }
    }
}

/// What is noted of a link on a day: whose it is, which one, and the day. In this order, in which all lock them.
type Place = (i64, i64, String);

#[derive(Default)]
struct Noted {
    clicks: i64,
    machines: i64,
    people: BTreeSet<String>,
}

async fn write_what_waits(store: Store, mut waiting: mpsc::Receiver<Visit>) {
    let mut batch = Vec::with_capacity(BATCH);
    while waiting.recv_many(&mut batch, BATCH).await > 0 {
        let visits = batch.len();
        let mut noted: BTreeMap<Place, Noted> = BTreeMap::new();
        for visit in batch.drain(..) {
            let place = (visit.organisation_id, visit.link_id, visit.day);
            let of_day = noted.entry(place).or_default();
            match visit.digest {
                Some(digest) => {
                    of_day.clicks += 1;
                    of_day.people.insert(digest);
                }
                None => of_day.machines += 1,
            }
        }
        if let Err(error) = write(&store, noted).await {
            tracing::error!(%error, visits, "visits of links could not be written down");
            metrics::counter!(LOST).increment(visits as u64);
        }
    }
}

async fn write(store: &Store, noted: BTreeMap<Place, Noted>) -> Result<()> {
    let writing = store.write().await?;
    for (place, noted) in noted {
        // Whoever adds to a day holds its row until he commits: of two processes the second sees whom the first has noted.
        add(&writing, &place, [noted.clicks, 0, noted.machines]).await?;
        let new = new_people(&writing, &place, noted.people).await?;
        if new > 0 {
            add(&writing, &place, [0, new, 0]).await?;
        }
    }
    writing.commit().await
}

/// Adds to the clicks, the people and the machines of a link's day.
async fn add(tx: &Tx, (organisation_id, link_id, day): &Place, more: [i64; 3]) -> Result<()> {
    use link_day::Column;
    let [clicks, people, machines] = more;
    let row = link_day::ActiveModel {
        id: NotSet,
        organisation_id: Set(*organisation_id),
        link_id: Set(*link_id),
        day: Set(day.clone()),
        clicks: Set(clicks),
        people: Set(people),
        machines: Set(machines),
    };
    let sum = |column: Column, more: i64| (column, Expr::col((link_day::Entity, column)).add(more));
    let added = OnConflict::columns([Column::OrganisationId, Column::LinkId, Column::Day])
        .values([
            sum(Column::Clicks, clicks),
            sum(Column::People, people),
            sum(Column::Machines, machines),
        ])
        .to_owned();
    link_day::Entity::insert(row)
        .on_conflict(added)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Notes people who followed a link on a day; answers how many of them had not yet.
async fn new_people(
    tx: &Tx,
    (organisation_id, link_id, day): &Place,
    mut people: BTreeSet<String>,
) -> Result<i64> {
    use link_visit::Column;
    if people.is_empty() {
        return Ok(0);
    }
    let known: Vec<String> = link_visit::Entity::find()
        .select_only()
        .column(Column::Digest)
        .filter(Column::OrganisationId.eq(*organisation_id))
        .filter(Column::LinkId.eq(*link_id))
        .filter(Column::Day.eq(day.as_str()))
        .filter(Column::Digest.is_in(people.iter().cloned()))
        .into_tuple()
        .all(tx)
        .await?;
    for digest in &known {
        people.remove(digest);
    }
    let new = people.len();
    if new > 0 {
        let rows = people.into_iter().map(|digest| link_visit::ActiveModel {
            id: NotSet,
            organisation_id: Set(*organisation_id),
            link_id: Set(*link_id),
            day: Set(day.clone()),
            digest: Set(digest),
        });
        link_visit::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(i64::try_from(new).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::link::short;
    use crate::domain::state::ProviderKind;
    use crate::store::fixture::business;
    use crate::store::lead_links::{self, LeadLink, NewLink, Tally};

    async fn link(tx: &Tx, organisation_id: i64, code: &str) -> LeadLink {
        let new = NewLink {
            organisation_id,
            product_id: None,
            network: "facebook".to_owned(),
            name: None,
            utm: None,
            greeting: None,
            channel_id: 1,
            member_id: 1,
        };
        lead_links::add(tx, new, || code.to_owned(), 1).await.unwrap()
    }

    #[tokio::test]
    async fn whoever_follows_a_link_is_one_person_a_day() {
        let (_folder, store, channel) = business(ProviderKind::Cloud, "1").await;
        let own = channel.organisation_id;
        let writing = store.write().await.unwrap();
        let (one, other) = (
            link(&writing, own, "K7M3XW").await,
            link(&writing, own, "C4H9TN").await,
        );
        writing.commit().await.unwrap();
        let visit = |link: &LeadLink, day: &str, digest: Option<&str>| Visit {
            organisation_id: own,
            link_id: link.id,
            day: day.to_owned(),
            digest: digest.map(str::to_owned),
        };
        // In three runs of the program.
        for visits in [
            vec![
                visit(&one, "2026-11-30", Some("ana")),
                visit(&one, "2026-11-30", Some("ana")),
                visit(&one, "2026-11-30", None),
                visit(&other, "2026-11-30", Some("ana")),
            ],
            vec![
                visit(&one, "2026-11-30", Some("ana")),
                visit(&one, "2026-11-30", Some("beto")),
            ],
            vec![visit(&one, "2026-12-01", Some("ana"))],
        ] {
            let (noting, work) = Visits::new(store.clone());
            for visit in visits {
                noting.note(visit);
            }
            drop(noting);
            work.await;
        }
        let tallies = async || {
            let both = [one.clone(), other.clone()];
            let tallies = lead_links::tallies(store.read(), own, &both).await.unwrap();
            [tallies[&one.id], tallies[&other.id]]
        };
        let expected = [
            Tally {
                clicks: 5,
                people: 3,
                machines: 1,
                ..Tally::default()
            },
            Tally {
                clicks: 1,
                people: 1,
                ..Tally::default()
            },
        ];
        assert_eq!(tallies().await, expected);

        // Who it was is forgotten with the day; how many they were stays.
        let forget = async |whose, limit| {
            let writing = store.write().await.unwrap();
            let gone = lead_links::forget_visits(&*writing, whose, "2026-12-01", limit).await;
            writing.commit().await.unwrap();
            gone.unwrap()
        };
        assert_eq!(forget(own + 1, 9).await, 0);
        assert_eq!((forget(own, 2).await, forget(own, 9).await), (2, 1));
        assert_eq!(forget(own, 9).await, 0);
        assert_eq!(tallies().await, expected);
    }

    #[tokio::test]
    async fn what_waits_is_bounded_and_nobody_waits_for_it() {
        let (_folder, store, channel) = business(ProviderKind::Cloud, "1").await;
        let own = channel.organisation_id;
        let writing = store.write().await.unwrap();
        let link = link(&writing, own, "K7M3XW").await;
        writing.commit().await.unwrap();
        let (noting, work) = Visits::new(store.clone());
        for person in 0..WAITING + 500 {
            noting.note(Visit {
                organisation_id: own,
                link_id: link.id,
                day: "2026-11-30".to_owned(),
                digest: Some(person.to_string()),
            });
        }
        drop(noting);
        work.await;
        let tally = lead_links::tallies(store.read(), own, std::slice::from_ref(&link)).await;
        let tally = tally.unwrap()[&link.id];
        let all = i64::try_from(WAITING).unwrap();
        assert_eq!((tally.clicks, tally.people), (all, all));
    }

    #[tokio::test]
    async fn a_code_is_unique_in_the_installation() {
        let (_folder, store, channel) = business(ProviderKind::Cloud, "1").await;
        let own = channel.organisation_id;
        let tx = &*store.write().await.unwrap();
        let first = link(tx, own, "K7M3XW").await;
        let mut codes = ["K7M3XW", "K7M3XW", "K7M3CC"].into_iter();
        let new = NewLink {
            organisation_id: own + 1,
            product_id: None,
            network: "web".to_owned(),
            name: None,
            utm: None,
            greeting: None,
            channel_id: 1,
            member_id: 1,
        };
        let second = lead_links::add(tx, new, || codes.next().unwrap().to_owned(), 1).await;
        assert_eq!(second.unwrap().code, "K7M3CC");

        let named = async |whose, text: &str| {
            let found = lead_links::named_in(tx, whose, &short::candidates(text))
                .await
                .unwrap();
            found.map(|link| link.code)
        };
        assert_eq!(named(own, "Hola (ref. k7m-3xw)").await.as_deref(), Some("K7M3XW"));
        assert_eq!(named(own, "Hola (ref. K7M3").await.as_deref(), Some("K7M3XW"));
        assert_eq!(named(own, "Hola (ref. K7M3CC)").await, None);
        // As soon as two begin so, neither is meant.
        let other = link(tx, own, "K7M3HH").await;
        assert_eq!(named(own, "Hola (ref. K7M3").await, None);
        // What is off is known by all of its code, and by nothing less.
        lead_links::set_off(tx, own, first.id, 5).await.unwrap();
        assert_eq!(named(own, "ref. K7M3XW").await.as_deref(), Some("K7M3XW"));
        assert_eq!(named(own, "ref. K7M3X").await, None);
        assert_eq!(named(own, "ref. K7M3").await, Some(other.code));
    }
}
