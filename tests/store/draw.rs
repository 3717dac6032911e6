//! Who gets which variant is said twice: in SQL for all at once, and in Rust for one person.

use pregon::domain::state::RecipientState;
use pregon::domain::variants::Draw;
use pregon::store::entity::recipient;
use pregon::store::{Store, recipients};
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, EntityTrait};

use crate::harness::database::on_both_databases;

const PEOPLE: i64 = 10_000;

on_both_databases!(everybody_gets_in_sql_what_he_draws, |database| async move {
    let store = Store::open(database.url(), "test", 1).await.unwrap();
    for (campaign, seed, shares, trial) in [
        (1_i64, 0_i64, &[50_u8, 50][..], None),
        (2, 999_999, &[34, 33, 33][..], None),
        (3, 123_456, &[70, 30][..], Some(20)),
    ] {
        let writing = store.write().await.unwrap();
        // Ids as they are after years, too.
        let contact = |place: i64| {
            if place % 2 == 0 {
                place
            } else {
                40_000_000_000 + place
            }
        };
        let rows = (1..=PEOPLE).map(|place| recipient::ActiveModel {
            id: NotSet,
            organisation_id: Set(1),
            campaign_id: Set(campaign),
            contact_id: Set(contact(place)),
            variant_id: Set(0),
            state: Set(RecipientState::Pending),
            reason: Set(None),
            attempts: Set(0),
            due_at: Set(0),
            message_id: Set(None),
            updated_at: Set(0),
        });
        let rows: Vec<_> = rows.collect();
        for some in rows.chunks(1_000) {
            recipient::Entity::insert_many(some.to_vec())
                .exec_without_returning(&*writing)
                .await
                .unwrap();
        }
        let draw = Draw::new(shares, trial, seed);
        let ids = [101, 102, 103];
        recipients::assign(&*writing, 1, campaign, &ids[..shares.len()], &draw)
            .await
            .unwrap();
        let people = recipients::due(&*writing, campaign, 1, 20_000).await.unwrap();
        assert_eq!(people.len(), 10_000);
        for person in people {
            let own = draw.of(person.contact_id).map_or(0, |place| ids[place]);
            assert_eq!(person.variant_id, own, "{person:?}");
        }
        writing.commit().await.unwrap();
    }
});
