//! Two agents take the same five hundred leads at the same time, several at once: each lead is one's, and the other is refused it.

use std::collections::BTreeMap;

use pregon::domain::state::Source;
use pregon::store::Store;
use pregon::store::contacts::{self, NewContact};
use pregon::store::leads::{self, NewLead};
use pregon::store::members::{self, NewMember};

use super::audience::business;
use crate::harness::database::on_both_databases;

const LEADS: usize = 500;
/// So many of an agent's are under way at once.
const AT_ONCE: usize = 4;

/// He takes some of them: those that he got, and how many were another's.
async fn takes(store: Store, organisation: i64, agent: i64, some: Vec<i64>) -> (Vec<i64>, usize) {
    let (mut got, mut refused) = (Vec::new(), 0);
    for id in some {
        let writing = store.write().await.unwrap();
        let mut lead = leads::lock(&*writing, organisation, id).await.unwrap().unwrap();
        match lead.member_id {
            Some(_) => refused += 1,
            None => {
                leads::give(&*writing, &mut lead, Some(agent), Some(agent), 2)
                    .await
                    .unwrap();
                members::got_lead(&*writing, organisation, agent, 2)
                    .await
                    .unwrap();
                got.push(id);
            }
        }
        writing.commit().await.unwrap();
    }
    (got, refused)
}

on_both_databases!(each_of_many_leads_is_taken_once, |database| async move {
    let store = Store::open(database.url(), "test", 16).await.unwrap();
    let tx = store.write().await.unwrap();
    let (organisation, _) = business(&tx).await;
    let new = NewContact {
        name: "Ana".to_owned(),
        phone: Some("573005550201".to_owned()),
        source: "added",
        attributes: BTreeMap::new(),
    };
    let ana = contacts::add(&*tx, organisation, new, 1).await.unwrap().id;
    let mut all = Vec::new();
    for product in 1..=LEADS {
        let new = NewLead {
            organisation_id: organisation,
            contact_id: ana,
            conversation_id: 1,
            source: Source::Direct,
            campaign_id: None,
            first_words: "¿Precio?".to_owned(),
            product_id: Some(i64::try_from(product).unwrap()),
            link_id: None,
        };
        all.push(leads::add(&*tx, new, 1).await.unwrap().id);
    }
    let mut agents = Vec::new();
    for phone in ["573005550111", "573005550112"] {
        let new = NewMember {
            organisation_id: organisation,
            phone: phone.to_owned(),
            name: String::new(),
            role: "agent".to_owned(),
            language: "es".to_owned(),
        };
        agents.push(members::add(&*tx, new, 1).await.unwrap().unwrap().id);
    }
    tx.commit().await.unwrap();

    let mut under_way = Vec::new();
    for (agent, backwards) in agents.iter().zip([false, true]) {
        for part in 0..AT_ONCE {
            let mut some: Vec<i64> = all.iter().copied().skip(part).step_by(AT_ONCE).collect();
            // From both ends: they meet everywhere.
            if backwards {
                some.reverse();
            }
            under_way.push(tokio::spawn(takes(store.clone(), organisation, *agent, some)));
        }
    }
    let (mut got, mut refused) = (Vec::new(), 0);
    for task in under_way {
        let (his, of_others) = task.await.unwrap();
        got.extend(his);
        refused += of_others;
    }
    got.sort_unstable();
    assert_eq!(got, all, "each is somebody's, and of nobody else");
    assert_eq!(refused, LEADS, "and the other is told so");
    for id in all {
        let lead = leads::get(store.read(), organisation, id).await.unwrap().unwrap();
        assert!(agents.contains(&lead.member_id.unwrap()));
    }
});
