//! Who follows a link is led on at once; that he did is written down afterwards, together with all that waits. Whoever asks a
//! thousand times is written down once and costs a look into memory. When too much waits, or the database refuses, counts are lost and
//! [told of](LOST); nobody waits for them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use tokio::sync::mpsc;

use super::entity::{contact, recipient};
use super::links::{self, Link};
use super::responses::{self, NewResponse};
use super::{Result, Store, organisations};
use crate::clock::utc;
use crate::domain::pacing::local_day;
use crate::domain::state::ResponseKind;

/// Clicks that may wait to be written down.
const WAITING: usize = 10_000;

/// Clicks of one transaction.
const BATCH: usize = 1_000;

/// Links that are kept in memory.
const LINKS: usize = 10_000;

/// People of whom is known that they are written down.
const PEOPLE: usize = 100_000;

/// The counter of those that were not written down.
const LOST: &str = "pregon_clicks_lost_total";

/// Somebody followed a link.
struct Click {
    link: Arc<Link>,
    recipient_id: i64,
    at: i64,
}

/// Where links lead, and where it is noted who follows them. Cheap to clone.
#[derive(Clone)]
pub struct Clicks {
    store: Store,
    known: Arc<Mutex<HashMap<i64, Arc<Link>>>>,
    waiting: mpsc::Sender<Click>,
}

impl Clicks {
    /// It, and the work behind it, which ends when every copy is gone.
    pub fn new(store: Store) -> (Self, impl Future<Output = ()>) {
        let (waiting, clicks) = mpsc::channel(WAITING);
        let work = write_what_waits(store.clone(), clicks);
        let known = Arc::default();
        (
            Self {
                store,
                known,
                waiting,
            },
            work,
        )
    }

    /// The link with this id. One that was asked for lately is known without the database.
    pub async fn link(&self, id: i64) -> Result<Option<Arc<Link>>> {
        if let Some(link) = self.known().get(&id) {
            return Ok(Some(Arc::clone(link)));
        }
        let Some(link) = links::behind_code(self.store.read(), id).await? else {
            return Ok(None);
        };
        let link = Arc::new(link);
        let mut known = self.known();
        if known.len() >= LINKS {
            known.clear();
        }
        known.insert(id, Arc::clone(&link));
        Ok(Some(link))
    }

    /// Notes that this person followed it. Returns at once.
    pub fn note(&self, link: Arc<Link>, recipient_id: i64, at: i64) {
        let click = Click {
            link,
            recipient_id,
            at,
        };
        if self.waiting.try_send(click).is_err() {
            metrics::counter!(LOST).increment(1);
        }
    }

    fn known(&self) -> std::sync::MutexGuard<'_, HashMap<i64, Arc<Link>>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn write_what_waits(store: Store, mut waiting: mpsc::Receiver<Click>) {
    let mut written: HashSet<i64> = HashSet::new();
    while let Some(first) = waiting.recv().await {
        // Whoever asks again and again fills no batch.
        let mut batch: BTreeMap<i64, Click> = BTreeMap::new();
        let mut next = Some(first);
        while let Some(click) = next {
            if !written.contains(&click.recipient_id) {
                batch.entry(click.recipient_id).or_insert(click);
            }
            next = match batch.len() < BATCH {
                true => waiting.try_recv().ok(),
                false => None,
            };
        }
        if batch.is_empty() {
            continue;
        }
        match write(&store, &batch).await {
            Ok(()) => {
                if written.len() >= PEOPLE {
                    written.clear();
                }
                written.extend(batch.keys());
            }
            Err(error) => {
                tracing::error!(%error, clicks = batch.len(), "clicks could not be written down");
                metrics::counter!(LOST).increment(batch.len() as u64);
            }
        }
    }
}

async fn write(store: &Store, batch: &BTreeMap<i64, Click>) -> Result<()> {
    let writing = store.write().await?;
    let of = batch.values().map(|click| click.link.organisation_id);
    let organisations =
        organisations::by_ids(&*writing, of.collect::<HashSet<_>>().into_iter().collect()).await?;
    for organisation in organisations {
        let his = |click: &&Click| click.link.organisation_id == organisation.id;
        let ids: Vec<i64> = batch
            .values()
            .filter(his)
            .map(|click| click.recipient_id)
            .collect();
        // Of somebody who was forgotten nothing is written down any more.
        let known = Query::select()
            .column(contact::Column::Id)
            .from(contact::Entity)
            .and_where(contact::Column::OrganisationId.eq(organisation.id))
            .to_owned();
        let people = recipient::Entity::find()
            .filter(recipient::Column::OrganisationId.eq(organisation.id))
            .filter(recipient::Column::Id.is_in(ids))
            .filter(recipient::Column::ContactId.in_subquery(known))
            .all(&*writing)
            .await?;
        let new = people.into_iter().filter_map(|person| {
            let click = batch.get(&person.id)?;
            (click.link.campaign_id == Some(person.campaign_id)).then(|| NewResponse {
                organisation_id: organisation.id,
                campaign_id: person.campaign_id,
                recipient_id: person.id,
                variant_id: person.variant_id,
                kind: ResponseKind::Click,
                at: click.at,
                day: local_day(organisation.zone(), utc(click.at)),
            })
        });
        responses::note_all(&*writing, new.collect()).await?;
    }
    writing.commit().await
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, PaginatorTrait};

    use super::*;
    use crate::domain::audience::Audience;
    use crate::domain::pacing::Pace;
    use crate::domain::state::{ProviderKind, RecipientState};
    use crate::store::campaigns::{self, Campaign, NewCampaign};
    use crate::store::contacts::{self, NewContact};
    use crate::store::entity::response;
    use crate::store::fixture::business;
    use crate::store::variants::{self, Wording};
    use crate::store::{Tx, links};

    async fn campaign(tx: &Tx, organisation_id: i64, name: &str) -> Campaign {
        let new = NewCampaign {
            organisation_id,
            channel_id: 1,
            name: name.to_owned(),
            audience: Audience::All,
            pace: Pace::default(),
            member_id: 1,
            seed: 0,
            wording: Wording::default(),
        };
        campaigns::add(tx, new, 1).await.unwrap()
    }

    async fn person(tx: &Tx, campaign: &Campaign, contact_id: i64) -> i64 {
        let variant = variants::of_campaign(tx, campaign.organisation_id, campaign.id)
            .await
            .unwrap()
            .remove(0);
        let row = recipient::ActiveModel {
            id: NotSet,
            organisation_id: Set(campaign.organisation_id),
            campaign_id: Set(campaign.id),
            contact_id: Set(contact_id),
            variant_id: Set(variant.id),
            state: Set(RecipientState::Delivered),
            reason: Set(None),
            attempts: Set(1),
            due_at: Set(1),
            message_id: Set(None),
            updated_at: Set(1),
        };
        let inserted = recipient::Entity::insert(row).exec_with_returning(tx).await;
        inserted.unwrap().id
    }

    #[tokio::test]
    async fn a_click_counts_once_for_a_person_of_that_campaign() {
        let (_folder, store, channel) = business(ProviderKind::Cloud, "1").await;
        let own = channel.organisation_id;
        let writing = store.write().await.unwrap();
        let (fair, other) = (
            campaign(&writing, own, "Feria").await,
            campaign(&writing, own, "Otra").await,
        );
        let new = NewContact {
            name: "Ana".to_owned(),
            phone: Some("573005550201".to_owned()),
            source: "added",
            attributes: BTreeMap::default(),
        };
        let ana = contacts::add(&*writing, own, new, 1).await.unwrap();
        let hers = person(&writing, &fair, ana.id).await;
        let elsewhere = person(&writing, &other, ana.id).await;
        let forgotten = person(&writing, &fair, 99).await;
        links::set(&*writing, &fair, &["https://a.co".to_owned()], 1)
            .await
            .unwrap();
        let kept = links::of_campaign(&*writing, own, fair.id).await.unwrap();
        // One that stays keeps its id; another business changes none of them.
        let both = ["https://b.co".to_owned(), "https://a.co".to_owned()];
        links::set(&*writing, &fair, &both, 2).await.unwrap();
        let theirs = Campaign {
            organisation_id: 2,
            ..fair.clone()
        };
        links::set(&*writing, &theirs, &[], 3).await.unwrap();
        let now = links::of_campaign(&*writing, own, fair.id).await.unwrap();
        assert_eq!((now.len(), &now[0]), (2, &kept[0]));
        writing.commit().await.unwrap();

        let (clicks, work) = Clicks::new(store.clone());
        let link = clicks.link(kept[0].id).await.unwrap().unwrap();
        assert!(clicks.link(4_000).await.unwrap().is_none());
        let foreign = Arc::new(Link {
            organisation_id: 2,
            ..(*link).clone()
        });
        clicks.note(foreign, hers, 5);
        for recipient_id in [elsewhere, forgotten, 4_000] {
            clicks.note(Arc::clone(&link), recipient_id, 5);
        }
        drop(clicks);
        work.await;
        assert_eq!(response::Entity::find().count(store.read()).await.unwrap(), 0);

        let (clicks, work) = Clicks::new(store.clone());
        // What waits is bounded, and who led them on never waits.
        for _ in 0..WAITING + 1_000 {
            clicks.note(Arc::clone(&link), hers, 5);
        }
        drop(clicks);
        work.await;
        let counted = response::Entity::find().all(store.read()).await.unwrap();
        let counted: Vec<_> = counted
            .iter()
            .map(|one| (one.recipient_id, one.campaign_id))
            .collect();
        assert_eq!(counted, [(hers, fair.id)]);
    }
}
