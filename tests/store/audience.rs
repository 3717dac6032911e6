//! Who is left out of a campaign is decided twice: in SQL for all at once, before it starts; and for one person when his turn comes.

use std::collections::BTreeMap;

use pregon::domain::audience::{Audience, Exclusion, Standing, WINDOW_MS};
use pregon::domain::message::Address;
use pregon::domain::state::{ContactState, ProviderKind};
use pregon::store::audience::{Terms, census, first};
use pregon::store::channels::{self, NewChannel};
use pregon::store::conversations::{self, Party};
use pregon::store::entity::contact;
use pregon::store::organisations::{self, NewOrganisation};
use pregon::store::{Store, Tx};
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, EntityTrait};

use crate::harness::database::on_both_databases;

const NOW: i64 = 1_795_273_200_000;

/// One of every kind of person.
#[derive(Debug, Clone, Copy)]
struct Kind {
    opted_out: bool,
    has_number: bool,
    state: ContactState,
    /// When he last wrote to this channel; `None`: he never did.
    wrote_at: Option<i64>,
    city: Option<&'static str>,
}

fn every_kind() -> Vec<Kind> {
    let mut all = Vec::new();
    for opted_out in [false, true] {
        for has_number in [false, true] {
            for state in [ContactState::Active, ContactState::Suspect, ContactState::Invalid] {
                for wrote_at in [
                    None,
                    Some(NOW - WINDOW_MS - 1),
                    Some(NOW - WINDOW_MS),
                    Some(NOW - 1),
                ] {
                    for city in [None, Some(""), Some("  "), Some("Cali «\"»")] {
                        all.push(Kind {
                            opted_out,
                            has_number,
                            state,
                            wrote_at,
                            city,
                        });
                    }
                }
            }
        }
    }
    all
}

impl Kind {
    /// The rule for one person.
    fn exclusion(&self, terms: &Terms) -> Option<Exclusion> {
        let window_open = self.wrote_at.is_some_and(|at| NOW - at < WINDOW_MS);
        let standing = Standing {
            opted_out: self.opted_out,
            reachable: self.has_number || self.wrote_at.is_some(),
            state: self.state,
            window_open,
        };
        let lacks = !terms.needs.is_empty() && self.city.is_none_or(|city| city.trim().is_empty());
        let gets_text = terms.text_within_window && window_open;
        standing
            .exclusion(terms.any_time)
            .or((lacks && !gets_text).then_some(Exclusion::Unfillable))
    }

    async fn add(&self, tx: &Tx, organisation_id: i64, channel_id: i64, number: usize) -> i64 {
        let known: BTreeMap<&str, &str> = self.city.map(|city| ("ciudad", city)).into_iter().collect();
        let row = contact::ActiveModel {
            id: NotSet,
            organisation_id: Set(organisation_id),
            name: Set(format!("{number}")),
            name_key: Set(format!("{number}")),
            phone: Set(self.has_number.then(|| format!("57300555{number:04}"))),
            language: Set(None),
            state: Set(self.state),
            source: Set("import".to_owned()),
            attributes: Set(serde_json::to_string(&known).unwrap()),
            opted_out_at: Set(self.opted_out.then_some(1)),
            opted_out_by: Set(None),
            undeliverable: Set(0),
            created_at: Set(1),
            updated_at: Set(1),
            import_id: Set(None),
            consent: Set(None),
            facts: Set(None),
        };
        let id = contact::Entity::insert(row)
            .exec(tx)
            .await
            .unwrap()
            .last_insert_id;
        if let Some(at) = self.wrote_at {
            let address = Address::Bsuid(format!("CO.{number}"));
            let party = Party::Contact(id);
            let conversation = conversations::open(tx, organisation_id, channel_id, &address, party, 1)
                .await
                .unwrap();
            conversations::note_inbound(tx, conversation.id, at)
                .await
                .unwrap();
        }
        id
    }
}

on_both_databases!(
    the_count_and_the_turn_leave_out_the_same_people,
    |database| async move {
        let store = Store::open(database.url(), "test", 1).await.unwrap();
        let tx = store.write().await.unwrap();
        let new = NewOrganisation {
            name: "Mirador".to_owned(),
            time_zone: "America/Bogota".to_owned(),
            language: "es".to_owned(),
            country: "CO".to_owned(),
            law: None,
        };
        let organisation = organisations::first_or_create(&*tx, new, 1).await.unwrap().id;
        let new = NewChannel {
            organisation_id: organisation,
            provider: ProviderKind::Cloud,
            account: "1".to_owned(),
            business_account: None,
            name: "WhatsApp".to_owned(),
        };
        let channel = channels::ensure(&*tx, new, 1).await.unwrap().id;
        let mut people = Vec::new();
        for (number, kind) in every_kind().into_iter().enumerate() {
            people.push((kind.add(&tx, organisation, channel, number).await, kind));
        }
        tx.commit().await.unwrap();

        for any_time in [false, true] {
            for needs in [vec![], vec!["ciudad".to_owned()]] {
                for text_within_window in [false, true] {
                    let terms = Terms {
                        organisation_id: organisation,
                        channel_id: channel,
                        audience: Audience::All,
                        any_time,
                        needs: needs.clone(),
                        text_within_window,
                        now: NOW,
                    };
                    let mut included = Vec::new();
                    let mut excluded = BTreeMap::new();
                    for (id, kind) in &people {
                        match kind.exclusion(&terms) {
                            None => included.push(*id),
                            Some(reason) => *excluded.entry(reason).or_insert(0) += 1,
                        }
                    }
                    assert!(!included.is_empty());
                    let counted = census(store.read(), &terms).await.unwrap();
                    assert_eq!(counted.excluded, excluded, "{terms:?}");
                    assert_eq!(counted.included, included.len() as u64, "{terms:?}");
                    assert_eq!(counted.who, included.iter().sum::<i64>(), "{terms:?}");
                    let found = first(store.read(), &terms, 1_000).await.unwrap();
                    let found: Vec<i64> = found.iter().map(|contact| contact.id).collect();
                    assert_eq!(found, included, "{terms:?}");
                }
            }
        }
    }
);
