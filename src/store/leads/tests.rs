use super::*;
use crate::domain::money::Price;
use crate::domain::state::ProviderKind;
use crate::store::{Store, fixture};

/// The lead of somebody.
async fn lead_of(store: &Store, organisation_id: i64, contact_id: i64, now: i64) -> Lead {
    let writing = store.write().await.unwrap();
    let new = NewLead {
        organisation_id,
        contact_id,
        conversation_id: 1,
        source: Source::Direct,
        campaign_id: None,
        first_words: "¿Precio?".to_owned(),
        product_id: None,
        link_id: None,
    };
    let lead = add(&*writing, new, now).await.unwrap();
    writing.commit().await.unwrap();
    lead
}

/// From every stage to every other: what is written down is always true of where it is.
#[tokio::test]
async fn every_move_leaves_the_lead_as_its_stage_says() {
    let (_folder, store, channel) = fixture::business(ProviderKind::Cloud, "1").await;
    let own = channel.organisation_id;
    let id = lead_of(&store, own, 1, 1).await.id;
    let mut now = 1;
    for from in LeadStage::ALL {
        for to in LeadStage::ALL.iter().filter(|to| *to != from) {
            let writing = store.write().await.unwrap();
            let tx = &*writing;
            for stage in [from, to] {
                now += 1;
                let mut before = lock(tx, own, id).await.unwrap().unwrap();
                if before.stage == *stage {
                    continue;
                }
                waits(tx, &mut before, Some(now), now).await.unwrap();
                set_stage(tx, &before, *stage, Some(1), now).await.unwrap();
                let price = Price {
                    micros: now,
                    currency: "COP".to_owned(),
                };
                if *stage == LeadStage::Won {
                    set_value(tx, &before, Some(price)).await.unwrap();
                }
                if *stage == LeadStage::Lost {
                    set_lost_reason(tx, &before, Some("caro")).await.unwrap();
                }
                let lead = get(tx, own, id).await.unwrap().unwrap();
                assert_eq!((lead.stage, lead.stage_at), (*stage, Some(now)));
                let open = (!stage.is_closed()).then_some(lead.contact_id);
                assert_eq!(
                    (lead.open_contact_id, lead.closed_at.is_none()),
                    (open, open.is_some())
                );
                assert_eq!(lead.value().is_some(), *stage == LeadStage::Won, "{from} → {to}");
                assert_eq!(
                    lead.lost_reason.is_some(),
                    *stage == LeadStage::Lost,
                    "{from} → {to}"
                );
                assert_eq!((lead.waiting_since_at, lead.look_at), (None, None));
                let path = path(tx, &lead).await.unwrap();
                assert_eq!(path.last(), Some(&(*stage, now)));
                assert!(path.is_sorted_by_key(|(_, at)| *at));
            }
            writing.commit().await.unwrap();
        }
    }
}

#[tokio::test]
async fn what_was_put_off_comes_back_whatever_was_answered() {
    let (_folder, store, channel) = fixture::business(ProviderKind::Cloud, "1").await;
    let own = channel.organisation_id;
    let mut lead = lead_of(&store, own, 1, 1).await;
    let writing = store.write().await.unwrap();
    let tx = &*writing;
    // While nobody has it, somebody looks after him all the same.
    waits(tx, &mut lead, Some(20), 10).await.unwrap();
    snooze(tx, &mut lead, 50, 7, 11).await.unwrap();
    assert_eq!(snoozed_by(tx, &lead).await.unwrap(), Some(7));
    assert!(to_look_at(tx, 19, 9).await.unwrap().is_empty());
    assert_eq!(to_look_at(tx, 20, 9).await.unwrap(), [(own, lead.id)]);
    // Whoever gets it begins anew; what he puts off himself he is not reminded of before.
    give(tx, &mut lead, Some(7), None, 12).await.unwrap();
    snooze(tx, &mut lead, 90, 7, 13).await.unwrap();
    assert!(to_look_at(tx, 89, 9).await.unwrap().is_empty());
    answered(tx, &mut lead, 30).await.unwrap();
    answered(tx, &mut lead, 40).await.unwrap();
    assert_eq!(to_look_at(tx, 90, 9).await.unwrap(), [(own, lead.id)]);
    let kept = get(tx, own, lead.id).await.unwrap().unwrap();
    assert_eq!(
        (kept.look_at, kept.snoozed_until_at, kept.answered_at),
        (None, Some(90), Some(30)),
        "the first answer is the one that counts"
    );
    assert_eq!(kept, lead, "what is in the hand is what is written down");
}

#[tokio::test]
async fn whoever_leaves_leaves_what_is_open() {
    let (_folder, store, channel) = fixture::business(ProviderKind::Cloud, "1").await;
    let own = channel.organisation_id;
    let mut leads = Vec::new();
    for contact in 1..=3 {
        leads.push(lead_of(&store, own, contact, 1).await);
    }
    let writing = store.write().await.unwrap();
    let tx = &*writing;
    for lead in &mut leads {
        give(tx, lead, Some(1), None, 2).await.unwrap();
    }
    answered(tx, &mut leads[1], 3).await.unwrap();
    set_stage(tx, &leads[2], LeadStage::Won, Some(1), 4)
        .await
        .unwrap();
    assert_eq!(release(tx, own, 1, 1, 5).await.unwrap(), 2);
    let mut after = Vec::new();
    for lead in &leads {
        let lead = get(tx, own, lead.id).await.unwrap().unwrap();
        after.push((lead.member_id, lead.look_at));
    }
    // Whoever waits is looked at at once; what is sold stays his.
    assert_eq!(after, [(None, Some(5)), (None, None), (Some(1), None)]);
}
