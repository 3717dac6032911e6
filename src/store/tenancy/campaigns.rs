//! Campaigns, whom they are for, and the leads that come of them.

use std::collections::BTreeMap;

use super::OTHER;
use crate::domain::audience::Audience;
use crate::domain::deed::{Deed, Outcome};
use crate::domain::pacing::Pace;
use crate::domain::preparation::{Agreed, Found};
use crate::domain::state::{CampaignState, ProviderKind, RecipientState, Source};
use crate::domain::timetable::Calendar;
use crate::store::audience::{self, Terms};
use crate::store::campaigns::{self, Campaign, NewCampaign};
use crate::store::channels::{self, Channel};
use crate::store::contacts::{self, NewContact};
use crate::store::fixture::business;
use crate::store::leads::{self, Filter, NewLead};
use crate::store::recipients::{self, Recipient};
use crate::store::variants::Wording;
use crate::store::{audit, dialogues, members, misses, preparation, sharers};

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
        product_id: None,
        link_id: None,
    };
    let lead = leads::add(tx, new, 1).await.unwrap();

    let vip = Filter {
        tags: vec!["vip".to_owned()],
        ..Filter::default()
    };
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
            contacts::search(tx, whose, "ana", 0, 9).await.unwrap().rows.len(),
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
            leads::list(tx, whose, &Filter::default(), 0, 9)
                .await
                .unwrap()
                .len(),
            usize::from(leads::open_of(tx, whose, ana.id).await.unwrap().is_some()),
            leads::page(tx, whose, &vip, 0, 9).await.unwrap().len(),
            leads::waiting(tx, whose, &vip, 9).await.unwrap().len(),
            usize::try_from(leads::count_of(tx, whose, &vip).await.unwrap()).unwrap(),
            usize::from(leads::lock(tx, whose, lead.id).await.unwrap().is_some()),
            members::lock_on_duty(tx, whose).await.unwrap().len(),
            usize::from(members::lock(tx, whose, 1).await.unwrap().is_some()),
        ]
    };
    assert_eq!(seen(own).await, [1; 27]);
    assert_eq!(seen(OTHER).await, [0; 27]);
    // Whoever leaves another business leaves it its leads, and its members their duty.
    let mut held = lead.clone();
    leads::give(tx, &mut held, Some(1), None, 2).await.unwrap();
    leads::release(tx, OTHER, 1, 1, 3).await.unwrap();
    members::set_duty(tx, OTHER, 1, false).await.unwrap();
    members::got_lead(tx, OTHER, 1, 9).await.unwrap();
    let kept = leads::get(tx, own, lead.id).await.unwrap().unwrap();
    assert_eq!(kept.member_id, Some(1));
    let member = members::get(tx, own, 1).await.unwrap().unwrap();
    assert_eq!((member.on_duty, member.last_lead_at), (true, None));
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
            recipients::failed_by(tx, whose, campaign.id, 9, 9)
                .await
                .unwrap()
                .len(),
            people
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
    misses::add(tx, own, 7, "gone", -1).await.unwrap();
    assert_eq!(told(own).await, [one("bad_contact")]);
    assert_eq!(told(OTHER).await, [one("bad_contact")]);
}
