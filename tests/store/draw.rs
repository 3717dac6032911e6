//! Who gets which variant is said twice: in SQL for all at once, and in Rust for one person. Who waits for the best gets it by and by.

use pregon::domain::audience::Audience;
use pregon::domain::pacing::Pace;
use pregon::domain::state::RecipientState;
use pregon::domain::variants::{Before, Split, Trial};
use pregon::store::campaigns::NewCampaign;
use pregon::store::entity::recipient;
use pregon::store::variants::{Text, Wording};
use pregon::store::{Store, Tx, campaigns, recipients, variants};
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
        let rows = (1..=PEOPLE).map(|place| waiting(campaign, contact(place)));
        let rows: Vec<_> = rows.collect();
        for some in rows.chunks(1_000) {
            recipient::Entity::insert_many(some.to_vec())
                .exec_without_returning(&*writing)
                .await
                .unwrap();
        }
        let split = Split::new(shares, trial, seed);
        let ids = [101, 102, 103];
        recipients::assign(&*writing, 1, campaign, &ids[..shares.len()], &split)
            .await
            .unwrap();
        let draw = split.among((1..=PEOPLE).map(contact), &Before::default());
        // Whoever waits is due when everybody is.
        let due = async |at| recipients::due(&*writing, campaign, at, 20_000).await.unwrap();
        let people = due(recipients::HELD).await;
        assert_eq!(people.len(), 10_000);
        for person in &people {
            let own = draw.of(person.contact_id).map_or(0, |place| ids[place]);
            assert_eq!(person.variant_id, own, "{person:?}");
            assert_eq!(person.due_at == recipients::HELD, own == 0, "{person:?}");
        }
        let tried = people.iter().filter(|person| person.variant_id != 0).count();
        assert_eq!(due(1).await.len(), tried);
        assert_eq!(
            tried as u64,
            Trial {
                percent: trial.unwrap_or(100),
                ..Trial::default()
            }
            .tried(10_000)
        );
        writing.commit().await.unwrap();
    }
});

on_both_databases!(who_waits_is_freed_by_and_by, |database| async move {
    let store = Store::open(database.url(), "test", 1).await.unwrap();
    let writing = store.write().await.unwrap();
    let tx = &*writing;
    let text = |body: &str| Text {
        body: body.to_owned(),
        share: 50,
        ..Text::default()
    };
    let new = NewCampaign {
        organisation_id: 1,
        channel_id: 1,
        name: "Feria".to_owned(),
        audience: Audience::All,
        pace: Pace::default(),
        member_id: 1,
        seed: 7,
        wording: Wording::of(vec![text("Hola"), text("Buenas")]),
    };
    let campaign = campaigns::add(tx, new, 1).await.unwrap();
    campaigns::set_trial(tx, campaign.organisation_id, campaign.id, Some(&Trial::default()))
        .await
        .unwrap();
    let campaign = campaigns::get(tx, 1, campaign.id).await.unwrap().unwrap();
    let rows: Vec<_> = (1..=1_000).map(|contact| waiting(campaign.id, contact)).collect();
    recipient::Entity::insert_many(rows)
        .exec_without_returning(tx)
        .await
        .unwrap();
    let ids: Vec<i64> = own(tx, campaign.id).await.into_iter().map(|(id, _)| id).collect();
    let split = Split::new(&[50, 50], Some(10), campaign.seed);
    recipients::assign(tx, 1, campaign.id, &ids, &split)
        .await
        .unwrap();
    campaigns::set_total(tx, campaign.id, 1_000, 0).await.unwrap();
    let held = held(tx, campaign.id).await;
    assert_eq!(held, 900);
    let tried: Vec<_> = own(tx, campaign.id).await;
    let (mut freed, mut turns) = (0, 0);
    while freed < held {
        // However often it dies between two of them, it goes on where it was.
        let some = recipients::free(tx, &campaign, ids[1], 400).await.unwrap();
        assert_eq!(some, 400.min(held - freed));
        (freed, turns) = (freed + some, turns + 1);
        assert_eq!(self::held(tx, campaign.id).await, held - freed);
        let due = recipients::due(tx, campaign.id, 1, 2_000).await.unwrap();
        assert_eq!(due.len() as u64, 1_000 - held + freed);
    }
    assert_eq!((turns, freed), (3, held));
    assert_eq!(recipients::free(tx, &campaign, ids[1], 400).await.unwrap(), 0);
    let all = own(tx, campaign.id).await;
    assert_eq!(all[0], tried[0], "who tried the other keeps it");
    assert_eq!(all[0].1 + all[1].1, 1_000, "everybody is counted once");
});

/// How many wait for the winner.
async fn held(tx: &Tx, campaign: i64) -> u64 {
    let all = variants::of_campaign(tx, 1, campaign).await.unwrap();
    let campaign = campaigns::get(tx, 1, campaign).await.unwrap().unwrap();
    variants::held(&campaign, &all)
}

/// A campaign's variants and how many people have each.
async fn own(tx: &Tx, campaign: i64) -> Vec<(i64, i64)> {
    let all = variants::of_campaign(tx, 1, campaign).await.unwrap();
    all.into_iter()
        .map(|variant| (variant.id, variant.total))
        .collect()
}

fn waiting(campaign: i64, contact: i64) -> recipient::ActiveModel {
    recipient::ActiveModel {
        id: NotSet,
        organisation_id: Set(1),
        campaign_id: Set(campaign),
        contact_id: Set(contact),
        variant_id: Set(0),
        state: Set(RecipientState::Pending),
        reason: Set(None),
        attempts: Set(0),
        due_at: Set(0),
        message_id: Set(None),
        updated_at: Set(0),
    }
}
