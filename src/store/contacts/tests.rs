//! Whose word counts, and who turns out to be whom.

use super::*;
use crate::domain::message::{Content, Lane};
use crate::domain::state::{ProviderKind, Source};
use crate::store::channels::Channel;
use crate::store::fixture::business;
use crate::store::leads::{self, NewLead};
use crate::store::messages::{self, NewMessage};
use crate::store::{Store, members};

const ANA: &str = "573005550201";
const LATER: &str = "573005550299";

async fn scene() -> (tempfile::TempDir, Store, Channel) {
    business(ProviderKind::Cloud, "1").await
}

fn person(phone: Option<&str>) -> NewContact {
    NewContact {
        name: "Ana".to_owned(),
        phone: phone.map(str::to_owned),
        source: "added",
        attributes: BTreeMap::new(),
    }
}

fn called(phone: Option<&str>, bsuid: Option<&str>) -> Participant {
    Participant {
        phone: phone.map(str::to_owned),
        bsuid: bsuid.map(str::to_owned),
        ..Participant::default()
    }
}

#[tokio::test]
async fn a_persons_own_word_takes_the_place_of_anybody_elses() {
    use OptedOutBy::{Customer, Erasure, Member, Provider, Unasked};
    let (_folder, store, channel) = scene().await;
    let tx = &*store.write().await.unwrap();
    let mut number = 0;
    for first in [
        None,
        Some(Unasked),
        Some(Member),
        Some(Erasure),
        Some(Customer),
        Some(Provider),
    ] {
        for then in OptedOutBy::ALL {
            number += 1;
            let phone = format!("5730055502{number:02}");
            let ana = add(tx, channel.organisation_id, person(Some(&phone)), 1)
                .await
                .unwrap();
            if let Some(first) = first {
                assert!(opt_out(tx, ana.organisation_id, ana.id, first, 1).await.unwrap());
            }
            let wins = first.is_none_or(|first| *then > first);
            assert_eq!(
                opt_out(tx, ana.organisation_id, ana.id, *then, 2).await.unwrap(),
                wins,
                "{first:?} {then}"
            );
            let now = get(tx, channel.organisation_id, ana.id).await.unwrap().unwrap();
            let expected = match first {
                Some(first) if !wins => (Some(first), Some(1)),
                _ => (Some(*then), Some(2)),
            };
            assert_eq!((now.opted_out_by, now.opted_out_at), expected, "{first:?} {then}");
        }
    }
}

#[tokio::test]
async fn of_two_who_are_one_the_stronger_word_counts() {
    let (_folder, store, channel) = scene().await;
    let organisation = channel.organisation_id;
    let tx = &*store.write().await.unwrap();
    let ana = add(tx, organisation, person(Some(ANA)), 1).await.unwrap();
    opt_out(tx, ana.organisation_id, ana.id, OptedOutBy::Unasked, 1)
        .await
        .unwrap();
    let (hidden, _) = meet(tx, organisation, &called(None, Some("CO.1")), 2)
        .await
        .unwrap();
    opt_out(tx, hidden.organisation_id, hidden.id, OptedOutBy::Customer, 3)
        .await
        .unwrap();
    recognise(tx, &ana, &called(Some(ANA), Some("CO.1")), 4)
        .await
        .unwrap();
    let now = get(tx, organisation, ana.id).await.unwrap().unwrap();
    assert_eq!(
        (now.opted_out_by, now.opted_out_at),
        (Some(OptedOutBy::Customer), Some(3))
    );
    assert_eq!(count(tx, organisation).await.unwrap(), 1);
    // What is known changes nothing.
    recognise(tx, &now, &called(Some(ANA), Some("CO.1")), 5)
        .await
        .unwrap();
    let found = by_participant(tx, organisation, &called(None, Some("CO.1")), 6)
        .await
        .unwrap();
    assert_eq!(found, Some(now));
}

/// A conversation with a message and an open lead.
async fn talk(tx: &crate::store::Tx, channel: &Channel, contact_id: i64, to: Address, at: i64) -> (i64, i64) {
    let (organisation, party) = (channel.organisation_id, Party::Contact(contact_id));
    let talk = conversations::open(tx, organisation, channel.id, &to, party, at)
        .await
        .unwrap();
    conversations::note_inbound(tx, talk.organisation_id, talk.id, at)
        .await
        .unwrap();
    let new = NewMessage {
        organisation_id: organisation,
        channel_id: channel.id,
        conversation_id: talk.id,
        lane: Lane::Reply,
        content: Content::text("Hola"),
        quotes: None,
        shows: None,
        recipient: None,
        lead_id: None,
        author_id: None,
        about_id: None,
        reminder_id: None,
        due_at: at,
        expires_at: None,
    };
    messages::enqueue(tx, "test", new, at).await.unwrap();
    let new = NewLead {
        organisation_id: organisation,
        contact_id,
        conversation_id: talk.id,
        source: Source::Direct,
        campaign_id: None,
        first_words: "¿Precio?".to_owned(),
        product_id: None,
        link_id: None,
    };
    let lead = leads::add(tx, new, at).await.unwrap();
    (talk.id, lead.id)
}

#[tokio::test]
async fn a_conversation_goes_on_at_the_new_number() {
    let (_folder, store, channel) = scene().await;
    let organisation = channel.organisation_id;
    let tx = &*store.write().await.unwrap();
    let ana = add(tx, organisation, person(Some(ANA)), 1).await.unwrap();
    note_undeliverable(tx, &ana, 1).await.unwrap();
    let (talk, _) = talk(tx, &channel, ana.id, Address::Phone(ANA.to_owned()), 5).await;
    change_phone(tx, &ana, LATER, 6).await.unwrap();
    let now = conversations::of_contact(tx, channel.id, ana.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((now.id, now.address.as_str()), (talk, LATER));
    // Nothing speaks against a number to which nothing was sent.
    let ana = get(tx, organisation, ana.id).await.unwrap().unwrap();
    assert_eq!((ana.state, ana.undeliverable), (ContactState::Active, 0));
    // Whoever writes from the old number is somebody else.
    let (other, is_new) = meet(tx, organisation, &called(Some(ANA), None), 7).await.unwrap();
    assert!(is_new && other.id != ana.id);
    let (to, party) = (Address::Phone(ANA.to_owned()), Party::Contact(other.id));
    let elsewhere = conversations::open(tx, organisation, channel.id, &to, party, 7)
        .await
        .unwrap();
    assert_ne!(elsewhere.id, talk);
}

#[tokio::test]
async fn a_conversation_that_is_there_already_takes_over() {
    let (_folder, store, channel) = scene().await;
    let organisation = channel.organisation_id;
    let tx = &*store.write().await.unwrap();
    let ana = add(tx, organisation, person(Some(ANA)), 1).await.unwrap();
    let (old, lead) = talk(tx, &channel, ana.id, Address::Phone(ANA.to_owned()), 9).await;
    conversations::hold_marketing(tx, old, 99).await.unwrap();
    let (to, party) = (Address::Phone(LATER.to_owned()), Party::Contact(ana.id));
    let new = conversations::open(tx, organisation, channel.id, &to, party, 2)
        .await
        .unwrap();
    conversations::note_inbound(tx, new.organisation_id, new.id, 5)
        .await
        .unwrap();
    conversations::readdress(tx, party, &[ANA.to_owned()], &to)
        .await
        .unwrap();
    let now = conversations::of_contact(tx, channel.id, ana.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (now.id, now.last_inbound_at, now.marketing_hold_until_at),
        (new.id, Some(9), Some(99))
    );
    assert_eq!(
        messages::latest(tx, new.organisation_id, new.id, 9)
            .await
            .unwrap()
            .len(),
        1
    );
    let lead = leads::get(tx, organisation, lead).await.unwrap().unwrap();
    assert_eq!(lead.conversation_id, new.id);
    let left = conversations::get(tx, old).await.unwrap().unwrap();
    assert_eq!((left.contact_id, left.last_inbound_at), (None, None));

    // Of the team is whoever has the number there.
    members::ensure_owner(tx, organisation, "573005550100", "es", 1)
        .await
        .unwrap();
    let theirs = Address::Phone("573005550100".to_owned());
    let member = conversations::open(tx, organisation, channel.id, &theirs, Party::Member(1), 3)
        .await
        .unwrap();
    conversations::readdress(tx, party, &[LATER.to_owned()], &theirs)
        .await
        .unwrap();
    let now = conversations::get(tx, member.id).await.unwrap().unwrap();
    assert_eq!((now.member_id, now.contact_id), (Some(1), None));
}

#[tokio::test]
async fn nobody_is_written_to_by_an_internal_id_who_has_a_number() {
    let (_folder, store, channel) = scene().await;
    let organisation = channel.organisation_id;
    let tx = &*store.write().await.unwrap();
    let hidden = called(None, Some("555@lid"));
    let (ana, _) = meet(tx, organisation, &hidden, 1).await.unwrap();
    let (by_id, party) = (hidden.address().unwrap(), Party::Contact(ana.id));
    let told = conversations::open(tx, organisation, channel.id, &by_id, party, 1)
        .await
        .unwrap();
    conversations::note_inbound(tx, told.organisation_id, told.id, 9)
        .await
        .unwrap();
    let reached = async |ana: &Contact| {
        let found = conversations::with_contact(tx, &channel, ana, 10).await.unwrap();
        found.map(|found| found.address)
    };
    assert_eq!(
        reached(&ana).await.as_deref(),
        Some("555@lid"),
        "there is no other way"
    );
    set_phone(tx, ana.organisation_id, ana.id, ANA, 2).await.unwrap();
    let ana = get(tx, organisation, ana.id).await.unwrap().unwrap();
    assert_eq!(reached(&ana).await.as_deref(), Some(ANA));
    let latest = conversations::of_contact(tx, channel.id, ana.id).await.unwrap();
    assert_eq!(latest.unwrap().address, ANA, "though she last wrote by the other");
}
