//! What is charged and paid.

use super::OTHER;
use crate::domain::audience::Audience;
use crate::domain::cost::{Basis, Entry, More};
use crate::domain::money::Price;
use crate::domain::pacing::Pace;
use crate::domain::state::ProviderKind;
use crate::store::campaigns::{self, Campaign, NewCampaign};
use crate::store::fixture::business;
use crate::store::variants::Wording;
use crate::store::{charges, costs};

#[tokio::test]
async fn what_another_business_is_charged_is_not_counted() {
    let (_folder, store, channel) = business(ProviderKind::Cloud, "1").await;
    let own = channel.organisation_id;
    let tx = store.write().await.unwrap();
    for (whose, category, more) in [
        (own, "utility", 1),
        (own, "marketing", 1),
        (own, "marketing", 1),
        (OTHER, "marketing", 5),
        (own, "service", 1),
        (own, "service", -1),
    ] {
        charges::count(&*tx, whose, 7, category, more).await.unwrap();
    }
    let told = async |whose, campaign| charges::of_campaign(&*tx, whose, campaign).await.unwrap();
    assert_eq!(
        told(own, 7).await,
        [("marketing".to_owned(), 2), ("utility".to_owned(), 1)]
    );
    assert_eq!(told(OTHER, 7).await, [("marketing".to_owned(), 5)]);
    assert_eq!(told(own, 8).await, []);
}

#[tokio::test]
async fn what_another_business_pays_is_not_counted() {
    let (_folder, store, channel) = business(ProviderKind::Cloud, "1").await;
    let (own, channel) = (channel.organisation_id, channel.id);
    let tx = &*store.write().await.unwrap();
    let entry = Entry {
        category: "marketing".to_owned(),
        country: "CO".to_owned(),
        currency: "USD".to_owned(),
        basis: Basis::Told,
    };
    for (whose, micros) in [(own, 100), (OTHER, 1_000), (own, 20)] {
        let more = More {
            messages: 1,
            micros,
            pending_micros: 3,
            ..More::default()
        };
        costs::add(tx, whose, 7, "2026-11", &entry, more).await.unwrap();
    }
    let spent = async |whose, campaign| costs::spent(tx, whose, campaign, "USD").await.unwrap();
    assert_eq!(
        (spent(own, 7).await, spent(OTHER, 7).await, spent(own, 8).await),
        (126, 1_003, 0)
    );
    assert_eq!(costs::spent(tx, own, 7, "EUR").await.unwrap(), 0);
    let rows = costs::of_month(tx, own, "2026-11").await.unwrap();
    assert_eq!(rows.iter().map(|row| row.micros).collect::<Vec<_>>(), [120]);
    assert!(costs::of_month(tx, own, "2026-10").await.unwrap().is_empty());

    let new = NewCampaign {
        organisation_id: own,
        channel_id: channel,
        name: "Feria".to_owned(),
        audience: Audience::default(),
        pace: Pace::default(),
        member_id: 1,
        seed: 0,
        wording: Wording::default(),
    };
    let campaign = campaigns::add(tx, new, 1).await.unwrap();
    let cap = Price {
        micros: 5,
        currency: "USD".to_owned(),
    };
    let others = Campaign {
        organisation_id: OTHER,
        ..campaign.clone()
    };
    campaigns::set_cap(tx, &others, Some(&cap)).await.unwrap();
    let now = async || campaigns::get(tx, own, campaign.id).await.unwrap().unwrap();
    assert_eq!(campaigns::cap(&now().await), None);
    campaigns::set_cap(tx, &campaign, Some(&cap)).await.unwrap();
    assert_eq!(campaigns::cap(&now().await), Some(cap));
}
