//! What one business asks for touches nothing of another's, even where it knows the id.

use std::collections::BTreeMap;

use super::audience::{self, Terms};
use super::campaigns::{self, NewCampaign};
use super::channels::{self, Channel};
use super::charges;
use super::contacts::NewContact;
use super::fixture::business;
use super::imports::{self, NewImport};
use super::leads::{self, NewLead};
use super::messages::{self, NewMessage};
use super::templates::{self, NewTemplate};
use super::variants::Wording;
use super::{audit, contacts, conversations, dialogues, files, members, outbox, recipients, sharers};
use crate::domain::audience::Audience;
use crate::domain::deed::{Deed, Outcome};
use crate::domain::health::Checkup;
use crate::domain::limits::ChannelLimits;
use crate::domain::message::{Address, Content, Lane};
use crate::domain::pacing::Pace;
use crate::domain::state::{
    CampaignState, ImportState, ListForm, MessageState, PausedBy, ProviderKind, RecipientState, Source,
    TemplateState,
};
use crate::domain::stop::Stop;

/// Another business, which has nothing.
const OTHER: i64 = 2;

#[tokio::test]
async fn a_number_of_another_business_is_neither_stopped_nor_started() {
    let (_folder, store, channel) = business(ProviderKind::Cloud, "1").await;
    let (own, id) = (channel.organisation_id, channel.id);
    let tx = store.write().await.unwrap();
    let pause = async |whose| {
        let stop = Stop::Member("Ana".to_owned());
        channels::pause(&*tx, whose, id, &stop, None, 1).await.unwrap()
    };
    assert!(!pause(OTHER).await && pause(own).await);
    let resume = async |whose, by| channels::resume_stopped_by(&*tx, whose, id, by).await.unwrap();
    assert!(!resume(OTHER, PausedBy::Member).await);
    channels::set_number(&*tx, OTHER, id, "+57 300").await.unwrap();
    assert!(!channels::set_keys_locked(&*tx, OTHER, id, true).await.unwrap());
    channels::set_checkup(&*tx, OTHER, id, &Checkup::default(), 1)
        .await
        .unwrap();
    let others = Channel {
        organisation_id: OTHER,
        ..channel
    };
    channels::set_limits(&*tx, &others, ChannelLimits::usual(ProviderKind::WaSender))
        .await
        .unwrap();
    channels::note_alert(&*tx, &others, 1).await.unwrap();
    let channel = channels::get(&*tx, id).await.unwrap().unwrap();
    assert_eq!(
        (channels::limits(&channel), channel.alerted_at),
        (ChannelLimits::default(), None)
    );
    assert_eq!(
        (channel.number, channel.paused_by, channel.health),
        (None, Some(PausedBy::Member), None)
    );
    // What a member stopped, no provider starts.
    assert!(!resume(own, PausedBy::Provider).await);
    assert!(resume(own, PausedBy::Member).await);
}

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
    let import = imports::get(&*tx, own, id).await.unwrap().unwrap();
    assert_eq!(
        (import.state, import.file_id),
        (ImportState::Committing, Some(file))
    );

    files::extend(&*tx, OTHER, file, 1_000).await.unwrap();
    assert_eq!(files::forget_expired(&*tx, 11).await.unwrap(), 1);
}

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

#[tokio::test]
async fn people_campaigns_and_leads_of_another_business_are_not_seen() {
    let (_folder, store, channel) = business(ProviderKind::Cloud, "1").await;
    let (own, channel) = (channel.organisation_id, channel.id);
    let tx = &*store.write().await.unwrap();
    members::ensure_owner(tx, own, "573005550100", "es", 1)
        .await
        .unwrap();
    audit::note(tx, own, Some(1), &Deed::Words, Outcome::Run, 1)
        .await
        .unwrap();
    dialogues::keep(tx, own, 1, dialogues::COMMAND, "{}", 1)
        .await
        .unwrap();
    let new = NewContact {
        name: "Ana Peña".to_owned(),
        phone: Some("573005550201".to_owned()),
        source: "added",
        attributes: BTreeMap::default(),
    };
    let ana = contacts::add(tx, own, new, 1).await.unwrap();
    contacts::tag(tx, own, ana.id, &["vip".to_owned()]).await.unwrap();
    let new = NewCampaign {
        organisation_id: own,
        channel_id: channel,
        name: "Feria".to_owned(),
        audience: Audience::default(),
        pace: Pace::default(),
        member_id: 1,
        seed: 0,
        wording: Wording {
            body: "Hola".to_owned(),
            ..Wording::default()
        },
    };
    let campaign = campaigns::add(tx, new, 1).await.unwrap();
    let new = NewLead {
        organisation_id: own,
        contact_id: ana.id,
        conversation_id: 1,
        source: Source::Direct,
        campaign_id: None,
        first_words: "¿Precio?".to_owned(),
    };
    let lead = leads::add(tx, new, 1).await.unwrap();

    let seen = async |whose: i64| {
        [
            members::all(tx, whose).await.unwrap().len(),
            members::owners(tx, whose).await.unwrap().len(),
            usize::from(members::get(tx, whose, 1).await.unwrap().is_some()),
            audit::latest(tx, whose, 0, 9).await.unwrap().len(),
            audit::last_of(tx, whose, 1, 2).await.unwrap().len(),
            usize::from(
                audit::last_before(tx, whose, 1, i64::MAX)
                    .await
                    .unwrap()
                    .is_some(),
            ),
            usize::from(dialogues::current(tx, whose, 1, 2).await.unwrap().is_some()),
            usize::from(contacts::get(tx, whose, ana.id).await.unwrap().is_some()),
            usize::from(
                contacts::by_phone(tx, whose, "573005550201")
                    .await
                    .unwrap()
                    .is_some(),
            ),
            usize::from(contacts::any(tx, whose).await.unwrap().is_some()),
            contacts::search(tx, whose, "ana", 0, 9).await.unwrap().len(),
            contacts::browse(tx, whose, Some("vip"), 0, 9)
                .await
                .unwrap()
                .len(),
            contacts::all_tags(tx, whose).await.unwrap().len(),
            campaigns::list(tx, whose, 0, 9).await.unwrap().len(),
            usize::from(campaigns::get(tx, whose, campaign.id).await.unwrap().is_some()),
            usize::from(
                campaigns::lock_one(tx, whose, campaign.id)
                    .await
                    .unwrap()
                    .is_some(),
            ),
            usize::from(campaigns::by_name(tx, whose, "feria").await.unwrap().is_some()),
            usize::from(leads::get(tx, whose, lead.id).await.unwrap().is_some()),
            usize::from(leads::by_number(tx, whose, 1).await.unwrap().is_some()),
            leads::list(tx, whose, None, 0, 9).await.unwrap().len(),
            usize::from(leads::open_of(tx, whose, ana.id).await.unwrap().is_some()),
        ]
    };
    assert_eq!(seen(own).await, [1; 21]);
    assert_eq!(seen(OTHER).await, [0; 21]);
    // Nor does a campaign share anybody's number, or gets anybody of it another turn.
    let terms = Terms {
        organisation_id: own,
        channel_id: channel,
        audience: Audience::default(),
        any_time: true,
        needs: Vec::new(),
        text_within_window: false,
        now: 1,
    };
    assert_eq!(audience::freeze(tx, &terms, campaign.id, 1).await.unwrap(), 1);
    let person = recipients::due(tx, campaign.id, 1, 9).await.unwrap().remove(0);
    for (whose, people) in [(OTHER, 0), (own, 1)] {
        recipients::set_state(tx, person.id, RecipientState::Failed, None, 1)
            .await
            .unwrap();
        assert_eq!(
            recipients::retryable(tx, whose, campaign.id).await.unwrap().len(),
            people
        );
        assert_eq!(
            recipients::retry(tx, whose, campaign.id, 1).await.unwrap(),
            people as u64
        );
        recipients::set_state(tx, person.id, RecipientState::Unknown, None, 1)
            .await
            .unwrap();
        let settled = recipients::settle_unknown(tx, whose, campaign.id, true, 1).await;
        assert_eq!(settled.unwrap(), people as u64);
    }
    campaigns::set_state(tx, &campaign, CampaignState::Running, None, 1)
        .await
        .unwrap();
    let number = channels::get(tx, channel).await.unwrap().unwrap();
    for (whose, campaigns) in [(OTHER, 0), (own, 1)] {
        let number = Channel {
            organisation_id: whose,
            ..number.clone()
        };
        assert_eq!(sharers::sharers(tx, &number, 1).await.unwrap().len(), campaigns);
    }
    // Nor is anybody sent away by an id.
    members::remove(tx, OTHER, 1).await.unwrap();
    assert_eq!(members::all(tx, own).await.unwrap().len(), 1);
}

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
            due_at: 9,
            expires_at: None,
        };
        messages::enqueue(tx, "test", new, 1).await.unwrap().id
    };
    let (of_own, of_other) = (waits(None).await, waits(Some(OTHER)).await);
    outbox::withdraw(tx, OTHER, &writings, 2).await.unwrap();
    let state = async |id| messages::get(tx, id).await.unwrap().unwrap().state;
    assert_eq!(state(of_own).await, MessageState::Queued);
    assert_eq!(state(of_other).await, MessageState::Cancelled);

    // Whoever is no member there any more speaks for nobody.
    let party = conversations::Party::Contact(7);
    let talk = conversations::open(tx, own, channel, &to, party, 3)
        .await
        .unwrap();
    assert_eq!((talk.speaks_for(), talk.has_to_name(own)), (own, false));
}
