//! Answers to customers: what was said last, what waits, what was taken back.

use super::OTHER;
use crate::domain::message::{Address, Content, InboundContent, InboundMessage, Lane, Participant};
use crate::domain::shows::Shows;
use crate::domain::state::{MessageState, ProviderKind};
use crate::domain::template::TemplateCategory;
use crate::store::conversations::{self, Conversation, Party};
use crate::store::fixture::business;
use crate::store::messages::{self, Message, NewMessage};
use crate::store::outbox::{self, UNTIL_HE_WRITES};

#[tokio::test]
async fn answers_of_another_business_are_not_seen_nor_let_go() {
    let (_folder, store, channel) = business(ProviderKind::Cloud, "1").await;
    let (own, channel) = (channel.organisation_id, channel.id);
    let tx = store.write().await.unwrap();
    let to = Address::Phone("573005550201".to_owned());
    let talk = conversations::open(&*tx, own, channel, &to, Party::Contact(1), 1)
        .await
        .unwrap();
    let heard = InboundMessage {
        id: "in1".to_owned(),
        from: Participant::default(),
        sent_at: 1,
        content: InboundContent::Text("¿Abren?".to_owned()),
        quotes: None,
        product: None,
        advert: None,
    };
    let heard = messages::insert_received(&*tx, &talk, &heard, None, 1).await;
    let heard = heard.unwrap().unwrap();
    let new = NewMessage {
        organisation_id: own,
        channel_id: channel,
        conversation_id: talk.id,
        lane: Lane::Reply,
        content: Content::text("Sí"),
        quotes: None,
        shows: Some(Shows::Relay(heard.id)),
        recipient: None,
        lead_id: Some(1),
        author_id: Some(1),
        about_id: None,
        reminder_id: None,
        due_at: UNTIL_HE_WRITES,
        expires_at: Some(5),
    };
    let answer = messages::enqueue(&*tx, "test", new.clone(), 1).await.unwrap();
    let second = messages::enqueue(&*tx, "test", new, 1).await.unwrap();
    let of = |message: &Message, organisation_id| Message {
        organisation_id,
        ..message.clone()
    };

    let last = async |whose| {
        let last = messages::last_said(&*tx, whose, talk.id).await.unwrap();
        last.map(|message| message.id)
    };
    assert_eq!((last(own).await, last(OTHER).await), (Some(second.id), None));
    let beside = async |whose| messages::states_beside(&*tx, &of(&answer, whose)).await.unwrap();
    let waits = vec![MessageState::Queued];
    assert_eq!((beside(own).await, beside(OTHER).await), (waits, Vec::new()));
    let said = async |whose| messages::with_contact(&*tx, whose, 1, 0, 10).await.unwrap().len();
    assert_eq!((said(own).await, said(OTHER).await), (3, 0));

    let category = TemplateCategory::Utility;
    messages::expect_category(&*tx, &of(&answer, OTHER), category)
        .await
        .unwrap();
    messages::take_back(&*tx, &of(&heard, OTHER)).await.unwrap();
    outbox::end_too_late(&*tx, OTHER, 9).await.unwrap();
    let here = |organisation_id| Conversation {
        organisation_id,
        ..talk.clone()
    };
    assert_eq!(
        outbox::release_answers(&*tx, 1, &here(OTHER), 2).await.unwrap(),
        0
    );
    let now = async |id| messages::get(&*tx, id).await.unwrap().unwrap();
    assert_eq!(now(answer.id).await, answer);
    assert_eq!(now(heard.id).await, heard);

    assert_eq!(outbox::release_answers(&*tx, 1, &here(own), 2).await.unwrap(), 2);
    assert_eq!(now(answer.id).await.due_at, 2);
    messages::take_back(&*tx, &heard).await.unwrap();
    let heard = now(heard.id).await;
    assert!(heard.is_taken_back() && heard.readable.is_empty());
}
