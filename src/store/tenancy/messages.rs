//! Templates and messages.

use super::OTHER;
use crate::domain::message::{Address, Content, Lane};
use crate::domain::state::{MessageState, ProviderKind, TemplateState};
use crate::store::conversations;
use crate::store::fixture::business;
use crate::store::messages::{self, NewMessage};
use crate::store::templates::{self, NewTemplate};

#[tokio::test]
async fn templates_and_messages_of_another_business_are_not_seen() {
    let (_folder, store, channel) = business(ProviderKind::Cloud, "1").await;
    let (own, channel) = (channel.organisation_id, channel.id);
    let tx = store.write().await.unwrap();
    let new = NewTemplate {
        organisation_id: own,
        channel_id: channel,
        name: "feria".to_owned(),
        language: "es".to_owned(),
        category: "marketing".to_owned(),
        body: "Hola".to_owned(),
        components: String::new(),
        state: TemplateState::Approved,
        provider_id: None,
        reason: None,
        member_id: None,
        campaign_id: None,
    };
    templates::upsert(&*tx, new, 1).await.unwrap();
    let seen = async |whose| templates::of_channel(&*tx, whose, channel).await.unwrap().len();
    assert_eq!((seen(own).await, seen(OTHER).await), (1, 0));

    let to = Address::Phone("573005550201".to_owned());
    let party = conversations::Party::Contact(1);
    let talk = conversations::open(&*tx, own, channel, &to, party, 1)
        .await
        .unwrap();
    let new = NewMessage {
        organisation_id: own,
        channel_id: channel,
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
        due_at: 1,
        expires_at: None,
    };
    let lost = messages::insert_sending(&*tx, "test", new, 1, 1).await.unwrap();
    let step = messages::Move {
        state: Some(MessageState::Unknown),
        at: 1,
        ..messages::Move::default()
    };
    messages::advance(&*tx, &lost, step).await.unwrap();
    let found = async |whose| {
        let found = messages::unknown_to(&*tx, whose, channel, &to.to_string(), "Hola").await;
        found.unwrap().map(|message| message.id)
    };
    assert_eq!((found(own).await, found(OTHER).await), (Some(lost.id), None));
}
