//! What is sold, the links that bring people, and by what a lead came.

use std::collections::BTreeMap;

use super::OTHER;
use crate::domain::link::short::Candidate;
use crate::domain::state::{ProviderKind, Source};
use crate::store::contacts::{self, NewContact};
use crate::store::fixture::business;
use crate::store::lead_links::{self, NewLink};
use crate::store::leads::{self, Lead, NewLead, Touch};
use crate::store::products::{self, Product, Sold, Uses};

#[tokio::test]
async fn products_and_links_of_another_business_are_neither_seen_nor_changed() {
    let (_folder, store, channel) = business(ProviderKind::Cloud, "1").await;
    let own = channel.organisation_id;
    let tx = &*store.write().await.unwrap();
    let sold = Sold {
        name: "Villa Marina".to_owned(),
        catalogue_id: Some("VM-1".to_owned()),
        ..Sold::default()
    };
    let villa = products::add(tx, own, sold.clone(), 1).await.unwrap().unwrap();
    // The same name is free elsewhere.
    let theirs = products::add(tx, OTHER, sold.clone(), 1).await.unwrap().unwrap();
    assert_eq!(products::add(tx, own, sold.clone(), 1).await.unwrap(), None);
    let new = NewLink {
        organisation_id: own,
        product_id: Some(villa.id),
        network: "facebook".to_owned(),
        name: Some("Feria".to_owned()),
        utm: None,
        greeting: None,
        channel_id: channel.id,
        member_id: 1,
    };
    let link = lead_links::add(tx, new, || "K7M3XW".to_owned(), 1).await.unwrap();
    let candidate = |code: &str| Candidate {
        code: code.to_owned(),
        is_whole: code.len() == 6,
    };
    let seen = async |whose: i64| {
        [
            usize::from(products::get(tx, whose, villa.id).await.unwrap().is_some()),
            products::by_ids(tx, whose, [villa.id]).await.unwrap().len(),
            usize::from(lead_links::get(tx, whose, link.id).await.unwrap().is_some()),
            lead_links::by_ids(tx, whose, [link.id]).await.unwrap().len(),
            usize::from(lead_links::by_code(tx, whose, "K7M3XW").await.unwrap().is_some()),
            usize::from(
                lead_links::named_in(tx, whose, &[candidate("K7M3XW")])
                    .await
                    .unwrap()
                    .is_some(),
            ),
            usize::from(
                lead_links::named_in(tx, whose, &[candidate("K7M3")])
                    .await
                    .unwrap()
                    .is_some(),
            ),
            lead_links::by_name(tx, whose, "feria").await.unwrap().len(),
            lead_links::list(tx, whose, 0, 9).await.unwrap().len(),
            usize::try_from(lead_links::count(tx, whose).await.unwrap()).unwrap(),
        ]
    };
    assert_eq!(seen(own).await, [1; 10]);
    assert_eq!(seen(OTHER).await, [0; 10]);
    for (whose, expected) in [(own, villa.id), (OTHER, theirs.id)] {
        let found = [
            products::by_name(tx, whose, "villa marina").await.unwrap(),
            products::by_catalogue_id(tx, whose, "VM-1").await.unwrap(),
            products::offered(tx, whose, 0, 9).await.unwrap().pop(),
        ];
        let ids = found.map(|product| product.map(|product| product.id));
        assert_eq!(ids, [Some(expected); 3]);
    }

    // A lead that came by it.
    let new = NewContact {
        name: "Ana".to_owned(),
        phone: Some("573005550201".to_owned()),
        source: "added",
        attributes: BTreeMap::default(),
    };
    let ana = contacts::add(tx, own, new, 1).await.unwrap();
    let new = NewLead {
        organisation_id: own,
        contact_id: ana.id,
        conversation_id: 1,
        source: Source::Direct,
        campaign_id: None,
        first_words: "Hola".to_owned(),
        product_id: None,
        link_id: Some(link.id),
    };
    let lead = leads::add(tx, new, 1).await.unwrap();
    let as_theirs = || Lead {
        organisation_id: OTHER,
        ..lead.clone()
    };
    let touch = Touch {
        source: Source::Link,
        link_id: Some(link.id),
        campaign_id: None,
    };
    leads::touched_by(tx, &mut as_theirs(), touch, 5).await.unwrap();
    leads::is_about(tx, as_theirs(), villa.id, 5).await.unwrap();
    assert_eq!(leads::get(tx, own, lead.id).await.unwrap().as_ref(), Some(&lead));
    let links = std::slice::from_ref(&link);
    assert_eq!(
        lead_links::tallies(tx, own, links).await.unwrap()[&link.id].leads,
        1
    );
    assert_eq!(
        lead_links::tallies(tx, OTHER, links).await.unwrap()[&link.id].leads,
        0
    );
    let uses = products::uses(tx, &villa).await.unwrap();
    assert_eq!(uses, Uses { leads: 0, links: 1 });
    let foreign = Product {
        organisation_id: OTHER,
        ..villa.clone()
    };
    assert_eq!(products::uses(tx, &foreign).await.unwrap(), Uses::default());

    // Nothing of it can be changed from there.
    assert!(!products::remove(tx, OTHER, villa.id, 5).await.unwrap());
    assert!(!lead_links::set_off(tx, OTHER, link.id, 5).await.unwrap());
    products::remove(tx, OTHER, theirs.id, 5).await.unwrap();
    assert_eq!(products::change(tx, &foreign, sold, 5).await.unwrap(), None);
    assert_eq!(products::get(tx, own, villa.id).await.unwrap(), Some(villa));
    assert_eq!(lead_links::get(tx, own, link.id).await.unwrap(), Some(link));
    let touched = leads::touched_by(tx, &mut lead.clone(), touch, 5).await;
    touched.unwrap();
    let now = leads::get(tx, own, lead.id).await.unwrap().unwrap();
    assert_eq!(
        (now.source, now.last_source, now.last_link_id, now.last_touch_at),
        (Source::Direct, Some(Source::Link), now.link_id, Some(5))
    );
}
