//! Lists of people, groups of them, what is known of them, and who belongs to several businesses.

use std::collections::BTreeMap;

use super::{AT, OTHER};
use crate::domain::audience::{Audience, Chosen, Term};
use crate::domain::message::{Address, Content, Lane};
use crate::domain::state::{ImportState, ImportSubject, ListForm, MessageState, ProviderKind};
use crate::store::contacts::{self, NewContact};
use crate::store::fixture::business;
use crate::store::imports::{self, NewImport};
use crate::store::messages::{self, NewMessage};
use crate::store::segments::{self, Group, NewSegment};
use crate::store::{Connection, audience, conversations, files, members, outbox};

#[tokio::test]
async fn a_list_of_another_business_is_neither_added_nor_kept() {
    let (_folder, store, channel) = business(ProviderKind::Cloud, "1").await;
    let own = channel.organisation_id;
    let tx = store.write().await.unwrap();
    let file = files::keep_until(&*tx, own, ("text/csv", "a.csv"), b"tel".to_vec(), 10, 1)
        .await
        .unwrap();
    let new = NewImport {
        organisation_id: own,
        member_id: 1,
        form: ListForm::File,
        file_id: file,
        country: "CO".to_owned(),
        tags: Vec::new(),
        campaign_id: None,
        subject: ImportSubject::Contacts,
    };
    let id = imports::keep(&*tx, new, 1).await.unwrap().id;
    assert!(!imports::previewed(&*tx, OTHER, id, 3).await.unwrap());
    assert!(imports::previewed(&*tx, own, id, 3).await.unwrap());
    assert!(!imports::begin(&*tx, OTHER, id, None).await.unwrap());
    assert!(imports::begin(&*tx, own, id, None).await.unwrap());
    assert!(!imports::advance(&*tx, OTHER, id, 0, 3, 3).await.unwrap());
    assert!(!imports::committed(&*tx, OTHER, id, 1).await.unwrap());
    let dropped = imports::set_state(&*tx, OTHER, id, ImportState::Committing, ImportState::Dropped).await;
    assert!(!dropped.unwrap());
    imports::set_list(&*tx, OTHER, id, ListForm::Lines, 99)
        .await
        .unwrap();
    imports::set_segment(&*tx, OTHER, id, 99).await.unwrap();
    let import = imports::get(&*tx, own, id).await.unwrap().unwrap();
    assert_eq!(
        (import.state, import.file_id, import.segment_id),
        (ImportState::Committing, Some(file), None)
    );

    files::extend(&*tx, OTHER, file, 1_000).await.unwrap();
    assert_eq!(files::forget_expired(&*tx, 11).await.unwrap(), 1);
}

#[tokio::test]
async fn a_group_of_another_business_is_neither_found_nor_changed() {
    let (_folder, store, channel) = business(ProviderKind::Cloud, "1").await;
    let own = channel.organisation_id;
    let tx = store.write().await.unwrap();
    let new = |organisation_id, group| NewSegment {
        organisation_id,
        name: "Fieles".to_owned(),
        group,
        member_id: 1,
    };
    let (list, is_new) = segments::save(&*tx, new(own, Group::People), 1).await.unwrap();
    assert!(is_new);
    let ana = NewContact {
        name: "Ana".to_owned(),
        phone: None,
        source: "added",
        attributes: BTreeMap::new(),
    };
    let ana = contacts::add(&*tx, own, ana, 1).await.unwrap();
    segments::add_people(&*tx, own, list.id, &[ana.id]).await.unwrap();
    // Another's of the same name is another, and what it asks for touches nothing here.
    let (_, is_new) = segments::save(&*tx, new(OTHER, Group::People), 1).await.unwrap();
    assert!(is_new);
    segments::remove(&*tx, OTHER, list.id).await.unwrap();
    segments::leave(&*tx, OTHER, &[ana.id]).await.unwrap();
    segments::hand_over(&*tx, OTHER, 99, ana.id).await.unwrap();
    let seen = async |whose| segments::groups(&*tx, whose, vec![list.id]).await.unwrap().len();
    assert_eq!((seen(own).await, seen(OTHER).await), (1, 0));
    let people = async |whose| {
        let groups = BTreeMap::from([(list.id, Group::People)]);
        let whom = Audience::of_segment(list.id);
        audience::count(&*tx, whose, &whom, &groups, AT).await.unwrap()
    };
    assert_eq!((people(own).await, people(OTHER).await), (1, 0));
    // What it is again from now on, it is without those who stood on it.
    let (rule, is_new) = segments::save(&*tx, new(own, Group::Rule(Chosen::default())), 2)
        .await
        .unwrap();
    assert_eq!((rule.id, is_new, people(own).await), (list.id, false, 0));
    assert!(segments::by_name(&*tx, own, "FIELES").await.unwrap().is_some());
    segments::remove(&*tx, own, list.id).await.unwrap();
    assert_eq!(segments::list(&*tx, own, 0, 9).await.unwrap().len(), 0);
    assert_eq!(segments::list(&*tx, OTHER, 0, 9).await.unwrap().len(), 1);
}

#[tokio::test]
async fn what_is_known_can_be_compared_after_an_update_too() {
    let (_folder, store, channel) = business(ProviderKind::Cloud, "1").await;
    let own = channel.organisation_id;
    let tx = store.write().await.unwrap();
    let knows = |city: &str| BTreeMap::from([("Ciudad".to_owned(), city.to_owned())]);
    let mut ids = Vec::new();
    for number in 0..3 {
        let new = NewContact {
            name: format!("Ana {number}"),
            phone: None,
            source: "added",
            attributes: knows("Bogotá"),
        };
        ids.push(contacts::add(&*tx, own, new, 1).await.unwrap().id);
    }
    let lives = async |city: &str| {
        let is = Term::Is {
            name: "ciudad".to_owned(),
            values: vec![city.to_owned()],
        };
        let whom = Audience::from(Chosen {
            any: vec![vec![is]],
            but: Vec::new(),
        });
        audience::count(&*tx, own, &whom, &BTreeMap::new(), AT)
            .await
            .unwrap()
    };
    assert_eq!(lives("bogota").await, 3);
    contacts::set_attributes(&*tx, own, ids[0], &knows("Cali"), 2)
        .await
        .unwrap();
    assert_eq!((lives("bogota").await, lives("CALI").await), (2, 1));
    assert!(contacts::any_knows(&*tx, own, "ciudad").await.unwrap());
    assert!(!contacts::any_knows(&*tx, own, "iudad").await.unwrap());
    assert!(!contacts::any_knows(&*tx, OTHER, "ciudad").await.unwrap());

    // Rows from before it was kept.
    tx.execute_unprepared("UPDATE contacts SET facts = NULL")
        .await
        .unwrap();
    assert_eq!((lives("bogota").await, lives("CALI").await), (0, 0));
    assert!(contacts::lack_facts(&*tx, own).await.unwrap());
    assert!(!contacts::lack_facts(&*tx, OTHER).await.unwrap());
    assert_eq!(contacts::fill_facts(&*tx, 2).await.unwrap(), 2);
    assert!(contacts::any_lacks_facts(&*tx).await.unwrap());
    assert_eq!(contacts::fill_facts(&*tx, 2).await.unwrap(), 1);
    assert_eq!(contacts::fill_facts(&*tx, 2).await.unwrap(), 0);
    assert!(!contacts::any_lacks_facts(&*tx).await.unwrap());
    assert_eq!((lives("bogota").await, lives("CALI").await), (2, 1));
}

#[tokio::test]
async fn who_belongs_to_two_businesses_is_one_person_only_to_himself() {
    let (_folder, store, channel) = business(ProviderKind::Cloud, "1").await;
    let (own, channel) = (channel.organisation_id, channel.id);
    let tx = &*store.write().await.unwrap();
    let lucia = "573005550100".to_owned();
    for whose in [own, OTHER] {
        members::ensure_owner(tx, whose, &lucia, "es", 1).await.unwrap();
    }
    let writings = [lucia.clone()];
    let everywhere = members::everywhere(tx, &writings).await.unwrap();
    let whose: Vec<i64> = everywhere.iter().map(|member| member.organisation_id).collect();
    assert_eq!(whose, [own, OTHER]);
    assert_eq!(members::all(tx, own).await.unwrap().len(), 1);

    // She speaks for the other one over the number of the first.
    let to = Address::Phone(lucia);
    let party = conversations::Party::Member(everywhere[0].id);
    let talk = conversations::open(tx, own, channel, &to, party, 1)
        .await
        .unwrap();
    conversations::speak_for(tx, talk.id, Some(OTHER)).await.unwrap();
    members::heard_in(tx, &everywhere[1], talk.id).await.unwrap();
    let heard_in = async |whose, id| members::get(tx, whose, id).await.unwrap().unwrap().heard_in_id;
    assert_eq!(heard_in(own, everywhere[0].id).await, None);
    assert_eq!(heard_in(OTHER, everywhere[1].id).await, Some(talk.id));
    let talk = conversations::get(tx, talk.id).await.unwrap().unwrap();
    assert!(talk.has_to_name(own) && talk.has_to_name(OTHER));

    // Of what waits there, only what is about the business that she leaves is withdrawn.
    let waits = async |about_id| {
        let new = NewMessage {
            organisation_id: own,
            channel_id: channel,
            conversation_id: talk.id,
            lane: Lane::Transactional,
            content: Content::text("Hola"),
            quotes: None,
            shows: None,
            recipient: None,
            lead_id: None,
            author_id: None,
            about_id,
            reminder_id: None,
            due_at: 9,
            expires_at: None,
        };
        messages::enqueue(tx, "test", new, 1).await.unwrap().id
    };
    let (of_own, of_other) = (waits(None).await, waits(Some(OTHER)).await);
    for member in &everywhere {
        outbox::withdraw(tx, OTHER, member.id, &writings, 2)
            .await
            .unwrap();
    }
    let state = async |id| messages::get(tx, id).await.unwrap().unwrap().state;
    assert_eq!(state(of_own).await, MessageState::Queued);
    assert_eq!(state(of_other).await, MessageState::Cancelled);
    // And what is about the first does not outlive her time there.
    let of_other = waits(Some(OTHER)).await;
    outbox::withdraw(tx, own, everywhere[0].id, &writings, 2)
        .await
        .unwrap();
    assert_eq!(state(of_own).await, MessageState::Cancelled);
    assert_eq!(state(of_other).await, MessageState::Queued);

    // Where she is somebody else, what slipped through is not told, but for that she left; what another business tells her is.
    let (slipped, farewell) = (waits(None).await, waits(None).await);
    let shows = format!(
        "UPDATE messages SET shows = 'farewell:{}' WHERE id = {farewell}",
        everywhere[0].id
    );
    tx.execute_unprepared(&shows).await.unwrap();

    // Whoever is no member there any more speaks for nobody.
    let party = conversations::Party::Contact(7);
    let talk = conversations::open(tx, own, channel, &to, party, 3)
        .await
        .unwrap();
    assert_eq!((talk.speaks_for(), talk.has_to_name(own)), (own, false));
    assert_eq!(state(slipped).await, MessageState::Cancelled);
    for told in [farewell, of_other] {
        assert_eq!(state(told).await, MessageState::Queued);
    }
}
