//! What members and customers say in one business changes nothing of another's.

use std::collections::BTreeMap;

use super::OTHER;
use crate::domain::audience::Audience;
use crate::domain::pacing::Pace;
use crate::domain::state::{CampaignState, Consent, OptedOutBy, ProviderKind};
use crate::store::campaigns::{self, Campaign, NewCampaign};
use crate::store::contacts::{self, NewContact};
use crate::store::fixture::business;
use crate::store::members;
use crate::store::variants::{self, Text, Wording};

#[tokio::test]
async fn what_is_said_in_one_business_changes_nothing_of_another() {
    let (_folder, store, channel) = business(ProviderKind::Cloud, "1").await;
    let own = channel.organisation_id;
    let tx = &*store.write().await.unwrap();
    members::ensure_owner(tx, own, "573005550100", "es", 1)
        .await
        .unwrap();
    let owner = members::all(tx, own).await.unwrap().remove(0);
    let new = NewContact {
        name: "Ana Peña".to_owned(),
        phone: Some("573005550201".to_owned()),
        source: "added",
        attributes: BTreeMap::default(),
    };
    let ana = contacts::add(tx, own, new, 1).await.unwrap();
    let vip = ["vip".to_owned()];
    contacts::tag(tx, own, ana.id, &vip).await.unwrap();
    let new = NewCampaign {
        organisation_id: own,
        channel_id: channel.id,
        name: "Feria".to_owned(),
        audience: Audience::default(),
        pace: Pace::default(),
        member_id: owner.id,
        seed: 0,
        wording: Wording {
            body: "Hola".to_owned(),
            ..Wording::default()
        },
    };
    let fair = campaigns::add(tx, new, 1).await.unwrap();
    let wording = variants::of_campaign(tx, own, fair.id).await.unwrap().remove(0);
    assert!(
        variants::of_campaign(tx, OTHER, fair.id)
            .await
            .unwrap()
            .is_empty()
    );
    let all = async || {
        [
            format!("{:?}", members::all(tx, own).await.unwrap()),
            format!("{:?}", contacts::get(tx, own, ana.id).await.unwrap()),
            format!("{:?}", contacts::tags(tx, own, ana.id).await.unwrap()),
            format!("{:?}", campaigns::get(tx, own, fair.id).await.unwrap()),
            format!("{:?}", variants::of_campaign(tx, own, fair.id).await.unwrap()),
        ]
    };
    let is_said = async |whose: i64| {
        members::set_role(tx, whose, owner.id, "manager").await.unwrap();
        members::set_language(tx, whose, owner.id, "en").await.unwrap();
        members::name_if_nameless(tx, whose, owner.id, "Lucía")
            .await
            .unwrap();
        contacts::rename(tx, whose, ana.id, "Ana Rojas", 2).await.unwrap();
        let knows = BTreeMap::from([("ciudad".to_owned(), "Cali".to_owned())]);
        contacts::set_attributes(tx, whose, ana.id, &knows, 2)
            .await
            .unwrap();
        contacts::set_phone(tx, whose, ana.id, "573005550202", 2)
            .await
            .unwrap();
        contacts::set_consent(tx, whose, ana.id, Consent::Asked, 2)
            .await
            .unwrap();
        contacts::opt_out(tx, whose, ana.id, OptedOutBy::Customer, 2)
            .await
            .unwrap();
        contacts::untag(tx, whose, ana.id, &vip).await.unwrap();
        campaigns::set_terms(
            tx,
            whose,
            fair.id,
            &Audience::default(),
            &Pace::default().slower(),
        )
        .await
        .unwrap();
        campaigns::set_trial(tx, whose, fair.id, Some(&Default::default()))
            .await
            .unwrap();
        campaigns::set_until(tx, whose, fair.id, Some(9)).await.unwrap();
        campaigns::set_start(tx, whose, fair.id, 8).await.unwrap();
        campaigns::set_winner(tx, whose, fair.id, wording.id)
            .await
            .unwrap();
        campaigns::set_winner_at(tx, whose, fair.id, 7).await.unwrap();
        campaigns::wake(tx, whose, fair.id, 6).await.unwrap();
        campaigns::repeat(tx, whose, fair.id, "every day, 9:00", 1)
            .await
            .unwrap();
        campaigns::belongs_to(tx, whose, fair.id, 99).await.unwrap();
        campaigns::delete(tx, whose, fair.id, 5).await.unwrap();
        let text = Text {
            body: "Adiós".to_owned(),
            ..Text::default()
        };
        variants::set_texts(tx, whose, fair.id, vec![text]).await.unwrap();
        variants::set_template(tx, whose, wording.id, 4).await.unwrap();
        variants::set_closings(tx, whose, fair.id, &vip).await.unwrap();
        variants::set_buttons(tx, whose, fair.id, &vip).await.unwrap();
        let others = Campaign {
            organisation_id: whose,
            ..fair.clone()
        };
        campaigns::rename(tx, &others, "Otra").await.unwrap();
        campaigns::set_cap(tx, &others, None).await.unwrap();
        let moved = campaigns::set_state(tx, &others, CampaignState::Running, None, 2).await;
        (
            moved.unwrap(),
            campaigns::lock_of(tx, whose, vec![fair.id]).await.unwrap().len(),
        )
    };
    let before = all().await;
    assert_eq!(is_said(OTHER).await, (false, 0));
    assert_eq!(all().await, before);
    assert_eq!(is_said(own).await, (true, 1));
    for (before, after) in before.into_iter().zip(all().await) {
        assert_ne!(before, after);
    }
}
