//! What one business answers, and whom it has blocked, concerns no other.

use std::collections::{BTreeMap, BTreeSet};

use super::OTHER;
use crate::domain::auto::When;
use crate::domain::state::ProviderKind;
use crate::store::auto_rules::{self, AutoRule, Told};
use crate::store::canned::{self, Canned};
use crate::store::contact_paces::{self, ContactPace};
use crate::store::contacts::{self, Contact, NewContact};
use crate::store::fixture::business;

const NOW: i64 = 1_795_273_200_000;

#[tokio::test]
async fn what_one_business_answers_is_no_other_s() {
    let (_folder, store, channel) = business(ProviderKind::Cloud, "1").await;
    let own = channel.organisation_id;
    let tx = &*store.write().await.unwrap();
    let price = canned::add(tx, own, "precio", ("es", Some("Desde 99")), None, NOW)
        .await
        .unwrap()
        .unwrap();
    let told = |words: &str| Told {
        when: When::parse(words).unwrap(),
        es: Some("Desde 99".to_owned()),
        en: None,
        choices: Vec::new(),
        every_ms: None,
    };
    let rule = auto_rules::add(tx, own, told("precio"), NOW).await.unwrap();
    let new = NewContact {
        name: "Ana".to_owned(),
        phone: Some("573005550201".to_owned()),
        source: "added",
        attributes: BTreeMap::new(),
    };
    let ana = contacts::add(tx, own, new, NOW).await.unwrap();
    let pace = contact_paces::heard(tx, own, ana.id, channel.id, NOW)
        .await
        .unwrap();
    assert!(auto_rules::claim(tx, &rule, ana.id, NOW + 1, NOW).await.unwrap());
    let all = async || {
        [
            format!("{:?}", canned::by_key(tx, own, "precio").await.unwrap()),
            format!("{:?}", auto_rules::of_organisation(tx, own).await.unwrap()),
            format!("{:?}", contacts::get(tx, own, ana.id).await.unwrap()),
            format!("{:?}", contact_paces::of_contact(tx, own, ana.id).await.unwrap()),
        ]
    };
    let is_asked = async |whose: i64| {
        let price = Canned {
            organisation_id: whose,
            ..price.clone()
        };
        let rule = AutoRule {
            organisation_id: whose,
            ..rule.clone()
        };
        let ana = Contact {
            organisation_id: whose,
            ..ana.clone()
        };
        let pace = ContactPace {
            organisation_id: whose,
            ..pace.clone()
        };
        canned::set_text(tx, &price, "es", "Desde 1", NOW).await.unwrap();
        contact_paces::flooded(tx, &pace, true, NOW).await.unwrap();
        let changed = auto_rules::change(tx, &rule, told("cuánto"), NOW).await.unwrap();
        [
            changed.is_some(),
            auto_rules::switch(tx, &rule, false, NOW).await.unwrap(),
            contacts::block(tx, &ana, None, NOW).await.unwrap(),
            !canned::keys(tx, whose).await.unwrap().is_empty(),
            !canned::list(tx, whose, 0, 9).await.unwrap().is_empty(),
            !canned::by_keys(tx, whose, vec!["precio".to_owned()])
                .await
                .unwrap()
                .is_empty(),
            auto_rules::by_number(tx, whose, 1).await.unwrap().is_some(),
            !contacts::blocked_among(tx, whose, BTreeSet::from([ana.id]))
                .await
                .unwrap()
                .is_empty(),
        ]
    };
    let before = all().await;
    assert_eq!(is_asked(OTHER).await, [false; 8]);
    // Nor is it forgotten by another.
    auto_rules::forget(tx, OTHER, ana.id).await.unwrap();
    contact_paces::forget(tx, OTHER, ana.id).await.unwrap();
    assert!(
        !auto_rules::claim(tx, &rule, ana.id, NOW + 1, NOW).await.unwrap(),
        "he has heard it"
    );
    assert_eq!(all().await, before);
    assert_eq!(is_asked(own).await, [true; 8]);
    for (before, after) in before.into_iter().zip(all().await) {
        assert_ne!(before, after);
    }
    let others = AutoRule {
        organisation_id: OTHER,
        ..rule.clone()
    };
    assert!(!auto_rules::remove(tx, &others).await.unwrap());
    assert!(auto_rules::remove(tx, &rule).await.unwrap());
}
