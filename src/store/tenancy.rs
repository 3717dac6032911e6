//! What one business asks for touches nothing of another's, even where it knows the id.

use std::collections::BTreeMap;

use super::appointments::{self, Appointment, NewAppointment, NewSeries, Series, When};
use super::audience::{self, Terms};
use super::calendar_feeds::{self, CalendarFeed};
use super::campaigns::{self, Campaign, NewCampaign};
use super::channels::{self, Channel};
use super::charges;
use super::contacts::NewContact;
use super::fixture::business;
use super::imports::{self, NewImport};
use super::leads::{self, NewLead};
use super::messages::{self, NewMessage};
use super::misses;
use super::recipients::Recipient;
use super::reminder_rules::{self, ReminderRule};
use super::reminder_templates::{self, Carries};
use super::reminders::log::Which;
use super::reminders::{self, About, NewReminder};
use super::salon::{Salon, salon};
use super::segments::{self, Group, NewSegment};
use super::services::{self, Offer, Service};
use super::subscriptions::{self, Added, Change, NewSubscription, Renewal, Subscription};
use super::templates::{self, NewTemplate};
use super::variants::Wording;
use super::{
    Connection, audit, contacts, conversations, costs, dialogues, files, members, outbox, preparation,
    recipients, reminder_texts, sharers,
};
use crate::domain::audience::{Audience, Chosen, Term};
use crate::domain::cost::{Basis, Entry, More};
use crate::domain::deed::{Deed, Outcome};
use crate::domain::health::Checkup;
use crate::domain::limits::ChannelLimits;
use crate::domain::message::{Address, Content, Lane};
use crate::domain::money::Price;
use crate::domain::pacing::Pace;
use crate::domain::preparation::{Agreed, Found};
use crate::domain::reminder::{DEFAULTS, Gone, Occasion};
use crate::domain::state::{
    AppointmentState, CampaignState, CancelledBy, ImportState, ImportSubject, ListForm, MessageState,
    OptedOutBy, PausedBy, ProviderKind, RecipientState, ReminderAnswer, Source, SubjectKind, TemplateState,
};
use crate::domain::stop::Stop;
use crate::domain::timetable::Calendar;

mod words;

/// Another business, which has nothing.
const OTHER: i64 = 2;

/// When an audience is asked for.
const AT: audience::At = audience::At {
    now: 1,
    zone: chrono_tz::Tz::UTC,
};

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
        groups: audience::Groups::new(),
        any_time: true,
        needs: Vec::new(),
        text_within_window: false,
        promoted_since: None,
        opens: 1,
        first_day_ends: 1,
        now: 1,
        zone: chrono_tz::Tz::UTC,
    };
    assert_eq!(audience::freeze(tx, &terms, campaign.id, 1).await.unwrap(), 1);
    let person = recipients::due(tx, campaign.id, 1, 9).await.unwrap().remove(0);
    for (whose, people) in [(OTHER, 0), (own, 1)] {
        recipients::set_state(tx, &[person.id], RecipientState::Failed, None, 1)
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
        recipients::set_state(tx, &[person.id], RecipientState::Unknown, None, 1)
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
        assert_eq!(
            sharers::sharers(tx, &number, &Calendar::plain(chrono_tz::UTC), 1)
                .await
                .unwrap()
                .len(),
            campaigns
        );
    }
    // Nor is anybody sent away by an id.
    members::remove(tx, OTHER, 1).await.unwrap();
    assert_eq!(members::all(tx, own).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_campaign_of_another_business_is_not_prepared() {
    let (_folder, store, channel) = business(ProviderKind::Cloud, "1").await;
    let own = channel.organisation_id;
    let tx = &*store.write().await.unwrap();
    let new = NewContact {
        name: "Ana Peña".to_owned(),
        phone: Some("573005550201".to_owned()),
        source: "added",
        attributes: BTreeMap::default(),
    };
    let ana = contacts::add(tx, own, new, 1).await.unwrap();
    assert_eq!(preparation::last_contact(tx, own).await.unwrap(), ana.id);
    assert_eq!(preparation::last_contact(tx, OTHER).await.unwrap(), 0);
    let range = audience::Range::next(tx, OTHER, 0, ana.id, 1).await.unwrap();
    assert_eq!(range.to, ana.id, "nobody stands on the way");
    let new = NewCampaign {
        organisation_id: own,
        channel_id: channel.id,
        name: "Feria".to_owned(),
        audience: Audience::default(),
        pace: Pace::default(),
        member_id: 1,
        seed: 0,
        wording: Wording::default(),
    };
    let draft = campaigns::add(tx, new, 1).await.unwrap();
    let agreed = Agreed {
        people: 1,
        ..Agreed::default()
    };
    preparation::begin(tx, &draft, &agreed, 2, 1).await.unwrap();
    let terms = Terms {
        organisation_id: own,
        channel_id: channel.id,
        audience: Audience::default(),
        groups: audience::Groups::new(),
        any_time: true,
        needs: Vec::new(),
        text_within_window: false,
        promoted_since: None,
        opens: 1,
        first_day_ends: 1,
        now: 1,
        zone: chrono_tz::Tz::UTC,
    };
    let range = audience::Range { after: 0, to: ana.id };
    let others_terms = Terms {
        organisation_id: OTHER,
        ..terms.clone()
    };
    for (terms, people) in [(others_terms, 0), (terms, 1)] {
        let written = audience::freeze_within(tx, &terms, range, draft.id, 1).await;
        assert_eq!(written.unwrap(), people);
    }
    let part = Found {
        people: 1,
        ..Found::default()
    };
    let now = async || campaigns::get(tx, own, draft.id).await.unwrap().unwrap();
    for (whose, people) in [(OTHER, 0), (own, 1)] {
        let campaign = Campaign {
            organisation_id: whose,
            ..now().await
        };
        preparation::advance(tx, &campaign, 7, &agreed, &part)
            .await
            .unwrap();
        preparation::hold(tx, &campaign, Some(9)).await.unwrap();
        let seen = now().await;
        assert_eq!(
            (seen.total, seen.prepared_to, seen.hold_at),
            match people {
                0 => (0, Some(0), None),
                _ => (1, Some(7), Some(9)),
            }
        );
    }
    for (whose, left) in [(OTHER, 1), (own, 0)] {
        let campaign = Campaign {
            organisation_id: whose,
            ..now().await
        };
        preparation::unwind(tx, &campaign).await.unwrap();
        let people = recipients::page(tx, own, draft.id, 0, 9).await.unwrap();
        assert_eq!(people.len(), left);
    }
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
async fn why_people_of_another_business_got_nothing_is_not_counted() {
    let (_folder, store, channel) = business(ProviderKind::Cloud, "1").await;
    let own = channel.organisation_id;
    let tx = &*store.write().await.unwrap();
    let he = |whose: i64, state: RecipientState, reason: Option<&str>| Recipient {
        id: 1,
        organisation_id: whose,
        campaign_id: 7,
        contact_id: 1,
        variant_id: 1,
        message_id: None,
        state,
        reason: reason.map(str::to_owned),
        attempts: 1,
        due_at: 1,
        updated_at: 1,
    };
    use RecipientState::{Delivered, Failed, Sending, Skipped};
    for (from, to, reason) in [
        (he(own, Sending, None), Failed, Some("bad_contact")),
        (he(own, Sending, None), Failed, Some("bad_contact")),
        (he(own, Sending, None), Skipped, Some("gone")),
        (he(OTHER, Sending, None), Failed, Some("bad_contact")),
        // A late word that it arrived after all.
        (he(own, Failed, Some("bad_contact")), Delivered, None),
    ] {
        misses::moved(tx, &from, to, reason).await.unwrap();
    }
    let told = async |whose| misses::of_campaign(tx, whose, 7, 9).await.unwrap();
    let one = |reason: &str| (reason.to_owned(), 1);
    assert_eq!(told(own).await, [one("bad_contact"), one("gone")]);
    assert_eq!(told(OTHER).await, [one("bad_contact")]);
    // There are no such people: counted anew, there is nothing.
    misses::recount(tx, own, 7).await.unwrap();
    assert_eq!(told(own).await, []);
    assert_eq!(told(OTHER).await, [one("bad_contact")]);
}

#[tokio::test]
async fn what_another_business_pays_is_not_counted() {
    let (_folder, store, channel) = business(ProviderKind::Cloud, "1").await;
    let (own, channel) = (channel.organisation_id, channel.id);
    let tx = &*store.write().await.unwrap();
    let entry = Entry {
        category: "marketing".to_owned(),
        country: "CO".to_owned(),
        currency: "USD".to_owned(),
        basis: Basis::Told,
    };
    for (whose, micros) in [(own, 100), (OTHER, 1_000), (own, 20)] {
        let more = More {
            messages: 1,
            micros,
            pending_micros: 3,
            ..More::default()
        };
        costs::add(tx, whose, 7, "2026-11", &entry, more).await.unwrap();
    }
    let spent = async |whose, campaign| costs::spent(tx, whose, campaign, "USD").await.unwrap();
    assert_eq!(
        (spent(own, 7).await, spent(OTHER, 7).await, spent(own, 8).await),
        (126, 1_003, 0)
    );
    assert_eq!(costs::spent(tx, own, 7, "EUR").await.unwrap(), 0);
    let rows = costs::of_month(tx, own, "2026-11").await.unwrap();
    assert_eq!(rows.iter().map(|row| row.micros).collect::<Vec<_>>(), [120]);
    assert!(costs::of_month(tx, own, "2026-10").await.unwrap().is_empty());

    let new = NewCampaign {
        organisation_id: own,
        channel_id: channel,
        name: "Feria".to_owned(),
        audience: Audience::default(),
        pace: Pace::default(),
        member_id: 1,
        seed: 0,
        wording: Wording::default(),
    };
    let campaign = campaigns::add(tx, new, 1).await.unwrap();
    let cap = Price {
        micros: 5,
        currency: "USD".to_owned(),
    };
    let others = Campaign {
        organisation_id: OTHER,
        ..campaign.clone()
    };
    campaigns::set_cap(tx, &others, Some(&cap)).await.unwrap();
    let now = async || campaigns::get(tx, own, campaign.id).await.unwrap().unwrap();
    assert_eq!(campaigns::cap(&now().await), None);
    campaigns::set_cap(tx, &campaign, Some(&cap)).await.unwrap();
    assert_eq!(campaigns::cap(&now().await), Some(cap));
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

#[tokio::test]
async fn the_agenda_of_another_business_is_neither_seen_nor_changed() {
    let Salon {
        folder: _folder,
        store,
        channel,
        cut,
        ana,
        ..
    } = salon().await;
    let own = channel.organisation_id;
    let tx = &*store.write().await.unwrap();
    let other = Offer {
        name: "Corte".to_owned(),
        ..Offer::default()
    };
    // A name of another business is free here.
    let theirs = services::add(tx, OTHER, other.clone(), 1).await.unwrap();
    assert!(theirs.is_some());
    assert!(!services::remove(tx, OTHER, cut.id, 2).await.unwrap());
    let others_cut = Service {
        organisation_id: OTHER,
        name: "Otro".to_owned(),
        ..cut.clone()
    };
    let to = Offer {
        name: "Color".to_owned(),
        ..other
    };
    assert_eq!(services::change(tx, &others_cut, to, 2).await.unwrap(), None);
    let zone = chrono_tz::America::Bogota;
    let local: chrono::NaiveDateTime = "2026-11-21T10:00:00".parse().unwrap();
    let when = When::reckoned(zone, local, 45);
    let new = NewAppointment {
        contact_id: ana.id,
        service_id: Some(cut.id),
        title: cut.name.clone(),
        when,
        member_id: None,
        series_id: None,
        source: "import",
        external_key: Some("ics:a".to_owned()),
        price: None,
        note: None,
    };
    let mine = appointments::add(tx, own, new, 1).await.unwrap().unwrap();
    let new = NewSeries {
        contact_id: ana.id,
        service_id: None,
        title: "Corte".to_owned(),
        rule: "every day at 10:00".to_owned(),
        since: local.date(),
        until: None,
        minutes: 45,
        member_id: None,
    };
    let series = appointments::add_series(tx, own, new, 1).await.unwrap();
    let feed = calendar_feeds::ensure(tx, own, 1, 1).await.unwrap();

    let keys = ["ics:a".to_owned()];
    let seen = async |whose: i64| {
        let far = i64::MAX;
        [
            usize::from(services::get(tx, whose, cut.id).await.unwrap().is_some()),
            services::by_ids(tx, whose, vec![cut.id]).await.unwrap().len(),
            usize::from(appointments::get(tx, whose, mine.id).await.unwrap().is_some()),
            usize::from(appointments::lock(tx, whose, mine.id).await.unwrap().is_some()),
            appointments::lock_free(tx, whose, vec![mine.id])
                .await
                .unwrap()
                .len(),
            appointments::by_ids(tx, whose, vec![mine.id])
                .await
                .unwrap()
                .len(),
            usize::from(appointments::by_number(tx, whose, 1).await.unwrap().is_some()),
            appointments::by_external_keys(tx, whose, &keys)
                .await
                .unwrap()
                .len(),
            appointments::between(tx, whose, 0, far, 0, 9)
                .await
                .unwrap()
                .len(),
            usize::try_from(appointments::count_between(tx, whose, 0, far).await.unwrap().all).unwrap(),
            appointments::to_come(tx, whose, 0, 0, 9).await.unwrap().len(),
            appointments::to_come_of(tx, whose, ana.id, 0)
                .await
                .unwrap()
                .len(),
            appointments::overlapping(tx, whose, 0, far).await.unwrap().len(),
            appointments::after(tx, whose, 0, 0, 9).await.unwrap().len(),
            usize::from(
                appointments::series(tx, whose, series.id)
                    .await
                    .unwrap()
                    .is_some(),
            ),
            usize::from(
                appointments::lock_series(tx, whose, series.id)
                    .await
                    .unwrap()
                    .is_some(),
            ),
            appointments::behind(tx, whose, local.date(), 9)
                .await
                .unwrap()
                .len(),
        ]
    };
    assert_eq!(seen(own).await, [1; 17]);
    assert_eq!(seen(OTHER).await, [0; 17]);

    let others = Appointment {
        organisation_id: OTHER,
        ..mine.clone()
    };
    let booked = AppointmentState::Booked;
    assert_eq!(
        appointments::move_to(tx, &others, when, booked, 2).await.unwrap(),
        None
    );
    assert_eq!(appointments::confirm(tx, &others, 2).await.unwrap(), None);
    assert_eq!(
        appointments::cancel(tx, &others, CancelledBy::Member, 2)
            .await
            .unwrap(),
        None
    );
    assert_eq!(
        appointments::reckon_anew(tx, &others, when, 2).await.unwrap(),
        None
    );
    let others_series = Series {
        organisation_id: OTHER,
        ..series.clone()
    };
    appointments::made_to(tx, &others_series, local.date(), 2)
        .await
        .unwrap();
    appointments::end_series(tx, &others_series, 2).await.unwrap();
    let theirs = appointments::following(tx, &others_series, 0).await.unwrap();
    assert!(theirs.is_empty());
    contacts::reminders_off(tx, OTHER, ana.id, OptedOutBy::Member, 2)
        .await
        .unwrap();
    let others_feed = CalendarFeed {
        organisation_id: OTHER,
        ..feed.clone()
    };
    assert_eq!(calendar_feeds::renew(tx, &others_feed).await.unwrap(), None);
    calendar_feeds::note_read(tx, &others_feed, 2).await.unwrap();
    members::remove(tx, OTHER, 1).await.unwrap();
    assert_eq!(
        appointments::get(tx, own, mine.id).await.unwrap(),
        Some(mine.clone())
    );
    assert_eq!(
        appointments::series(tx, own, series.id).await.unwrap(),
        Some(series)
    );
    assert_eq!(calendar_feeds::get(tx, feed.id).await.unwrap(), Some(feed));
    assert_eq!(contacts::get(tx, own, ana.id).await.unwrap(), Some(ana.clone()));
    assert_eq!(services::get(tx, own, cut.id).await.unwrap(), Some(cut));
    // What is cancelled is not taken up again by another.
    let off = appointments::cancel(tx, &mine, CancelledBy::Member, 3)
        .await
        .unwrap()
        .unwrap();
    let others = Appointment {
        organisation_id: OTHER,
        ..off
    };
    assert_eq!(appointments::reopen(tx, &others, booked, 4).await.unwrap(), None);
    assert!(
        contacts::reminders_off(tx, own, ana.id, OptedOutBy::Member, 4)
            .await
            .unwrap()
    );
    assert!(!contacts::reminders_on(tx, OTHER, ana.id).await.unwrap());
}

#[tokio::test]
async fn subscriptions_of_another_business_are_neither_seen_nor_changed() {
    let Salon {
        folder: _folder,
        store,
        channel,
        gym,
        ana,
        ..
    } = salon().await;
    let own = channel.organisation_id;
    let tx = &*store.write().await.unwrap();
    let day = |day: &str| -> chrono::NaiveDate { day.parse().unwrap() };
    let new = NewSubscription {
        contact_id: ana.id,
        service_id: Some(gym.id),
        title: gym.name.clone(),
        account: String::new(),
        starts: day("2026-11-01"),
        ends: day("2026-11-30"),
        length: gym.length(),
        anchor_day: 1,
        price: None,
        note: None,
        member_id: None,
        external_key: None,
    };
    let Added::New(mine) = subscriptions::add(tx, own, new, 1).await.unwrap() else {
        panic!("it is new");
    };
    let days = (day("2026-11-01"), day("2026-12-31"));
    let seen = async |whose: i64| {
        let his = Subscription {
            organisation_id: whose,
            ..mine.clone()
        };
        [
            usize::from(subscriptions::get(tx, whose, mine.id).await.unwrap().is_some()),
            usize::from(subscriptions::lock(tx, whose, mine.id).await.unwrap().is_some()),
            subscriptions::lock_free(tx, whose, vec![mine.id])
                .await
                .unwrap()
                .len(),
            subscriptions::by_ids(tx, whose, vec![mine.id])
                .await
                .unwrap()
                .len(),
            usize::from(subscriptions::by_number(tx, whose, 1).await.unwrap().is_some()),
            subscriptions::of_contact(tx, whose, ana.id).await.unwrap().len(),
            subscriptions::list(tx, whose, None, 0, 9).await.unwrap().len(),
            subscriptions::ending(tx, whose, days, 0, 9).await.unwrap().len(),
            subscriptions::events(tx, &his, 9).await.unwrap().len(),
        ]
    };
    assert_eq!(seen(own).await, [1; 9]);
    assert_eq!(seen(OTHER).await, [0; 9]);
    let others = Subscription {
        organisation_id: OTHER,
        ..mine.clone()
    };
    let renewal = Renewal {
        ends: day("2026-12-31"),
        anchor_day: 1,
        length: None,
        price: None,
        member_id: None,
    };
    assert_eq!(subscriptions::renew(tx, &others, renewal, 2).await.unwrap(), None);
    let change = Change::of(&mine).unwrap();
    assert_eq!(
        subscriptions::change(tx, &others, change, None, 2).await.unwrap(),
        None
    );
    assert_eq!(subscriptions::cancel(tx, &others, None, 2).await.unwrap(), None);
    assert_eq!(
        subscriptions::expire(tx, OTHER, day("2027-01-01"), 2)
            .await
            .unwrap(),
        0
    );
    assert_eq!(subscriptions::get(tx, own, mine.id).await.unwrap(), Some(mine));
}

#[tokio::test]
async fn reminders_of_another_business_are_neither_seen_nor_changed() {
    let Salon {
        folder: _folder,
        store,
        channel,
        ana,
        ..
    } = salon().await;
    let own = channel.organisation_id;
    let tx = &*store.write().await.unwrap();
    let day: chrono::NaiveDate = "2026-11-20".parse().unwrap();
    let hour_before = DEFAULTS[2].rule(0, 1);
    let rule = reminder_rules::add(tx, own, &hour_before, 1)
        .await
        .unwrap()
        .unwrap();
    // Each business has rules of its own, and numbers of its own.
    let theirs = reminder_rules::add(tx, OTHER, &hour_before, 1)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((rule.number, theirs.number), (1, 1));
    reminder_rules::remove(tx, OTHER, theirs.id).await.unwrap();
    reminder_texts::put(tx, own, rule.id, "es", "Hola", 1)
        .await
        .unwrap();
    let carries = Carries {
        organisation_id: own,
        rule_id: rule.id,
        language: "es".to_owned(),
        channel_id: channel.id,
        template_id: 5,
        body: "Hola".to_owned(),
    };
    reminder_templates::put(tx, carries, 1).await.unwrap();
    let about = |organisation_id| About {
        organisation_id,
        subject: SubjectKind::Appointment,
        subject_id: 12,
    };
    let new = NewReminder {
        rule_id: rule.id,
        subject: SubjectKind::Appointment,
        subject_id: 12,
        occasion: Occasion::Start(1),
        contact_id: ana.id,
        channel_id: None,
        due_at: 5,
        expires_at: 9,
        day,
    };
    reminders::plan(tx, own, vec![new], 1).await.unwrap();
    let mine = reminders::of_subject(tx, about(own)).await.unwrap().remove(0);
    let which = Which {
        day: Some(day),
        contact_id: None,
    };
    let seen = async |whose: i64| {
        [
            usize::from(reminder_rules::get(tx, whose, rule.id).await.unwrap().is_some()),
            usize::from(reminder_rules::lock(tx, whose, rule.id).await.unwrap().is_some()),
            usize::from(reminder_rules::by_number(tx, whose, 1).await.unwrap().is_some()),
            reminder_rules::of_organisation(tx, whose).await.unwrap().len(),
            reminder_rules::in_force(tx, whose, rule.subject)
                .await
                .unwrap()
                .len(),
            reminder_texts::of_rules(tx, whose, vec![rule.id])
                .await
                .unwrap()
                .len(),
            reminder_templates::of_rules(tx, whose, vec![rule.id])
                .await
                .unwrap()
                .len(),
            reminder_templates::carried_by(tx, whose, 5).await.unwrap().len(),
            usize::from(reminders::get(tx, whose, mine.id).await.unwrap().is_some()),
            reminders::of_subject(tx, about(whose)).await.unwrap().len(),
            reminders::log::page(tx, whose, which, 0, 9).await.unwrap().len(),
            reminders::log::tally(tx, whose, day).await.unwrap().len(),
        ]
    };
    assert_eq!(seen(own).await, [1; 12]);
    assert_eq!(seen(OTHER).await, [0; 12]);

    let others = ReminderRule {
        organisation_id: OTHER,
        ..rule.clone()
    };
    assert_eq!(
        reminder_rules::change(tx, &others, &hour_before, 2)
            .await
            .unwrap(),
        None
    );
    assert!(!reminder_rules::switch(tx, &others, false, 2).await.unwrap());
    assert!(!reminder_rules::remove(tx, OTHER, rule.id).await.unwrap());
    assert!(!reminder_texts::reset(tx, OTHER, rule.id, "es").await.unwrap());
    assert_eq!(
        reminders::cancel_planned(tx, about(OTHER), None, Gone::Moved, 2)
            .await
            .unwrap(),
        0
    );
    assert_eq!(reminders::cancel_of_rule(tx, OTHER, rule.id, 2).await.unwrap(), 0);
    assert!(
        !reminders::answer(tx, OTHER, mine.id, ReminderAnswer::Yes, 2)
            .await
            .unwrap()
    );
    assert_eq!(reminders::turn::give_number(tx, OTHER, 99, 9).await.unwrap(), 0);
    assert_eq!(seen(own).await, [1; 12]);
    assert_eq!(reminders::get(tx, own, mine.id).await.unwrap(), Some(mine));
    assert_eq!(channels::first_open(tx, OTHER).await.unwrap(), None);
    assert!(
        conversations::last_numbers(tx, OTHER, vec![ana.id])
            .await
            .unwrap()
            .is_empty()
    );
}
