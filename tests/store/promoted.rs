//! A promotion that left to somebody counts whichever number of the business it left by.

use pregon::domain::audience::Audience;
use pregon::domain::message::Address;
use pregon::domain::pacing::Pace;
use pregon::domain::state::{ProviderKind, RecipientState};
use pregon::store::audience::{Groups, Terms, promoted_since};
use pregon::store::campaigns::{self, NewCampaign};
use pregon::store::channels::{self, NewChannel};
use pregon::store::contacts::{self, NewContact};
use pregon::store::conversations::{self, Party};
use pregon::store::variants::Wording;
use pregon::store::{Store, recipients};

use super::audience::business;
use super::merge::recipient;
use crate::harness::database::on_both_databases;

const NOW: i64 = 1_795_273_200_000;

on_both_databases!(
    whoever_got_one_by_another_number_is_among_those_who_did,
    |database| async move {
        let store = Store::open(database.url(), "test", 1).await.unwrap();
        let tx = store.write().await.unwrap();
        let (organisation, channel) = business(&tx).await;
        let new = NewChannel {
            organisation_id: organisation,
            provider: ProviderKind::Cloud,
            account: "2".to_owned(),
            business_account: None,
            name: "Otro".to_owned(),
        };
        let other = channels::ensure(&*tx, new, 1).await.unwrap().id;
        let new = NewCampaign {
            organisation_id: organisation,
            channel_id: channel,
            name: "Feria".to_owned(),
            audience: Audience::All,
            pace: Pace::default(),
            member_id: 1,
            seed: 1,
            wording: Wording::default(),
        };
        let campaign = campaigns::add(&*tx, new, 1).await.unwrap();
        let mut last = Vec::new();
        // The first by both numbers, the second by the other one, the third by none.
        for (place, by) in [vec![channel, other], vec![other], vec![]]
            .into_iter()
            .enumerate()
        {
            let phone = format!("57300555020{place}");
            let new = NewContact {
                name: phone.clone(),
                phone: Some(phone.clone()),
                source: "added",
                attributes: std::collections::BTreeMap::new(),
            };
            let who = contacts::add(&*tx, organisation, new, 1).await.unwrap().id;
            recipient(&*tx, (organisation, campaign.id, who), RecipientState::Pending).await;
            for (step, number) in by.iter().enumerate() {
                let address = Address::Phone(phone.clone());
                let party = Party::Contact(who);
                let talk = conversations::open(&*tx, organisation, *number, &address, party, 1)
                    .await
                    .unwrap();
                let at = NOW + i64::try_from(step).unwrap();
                conversations::note_promoted(&*tx, vec![talk.id], at)
                    .await
                    .unwrap();
            }
            let at = by
                .len()
                .checked_sub(1)
                .map(|step| NOW + i64::try_from(step).unwrap());
            last.push((who, at));
        }
        let terms = Terms {
            organisation_id: organisation,
            channel_id: channel,
            audience: Audience::All,
            groups: Groups::new(),
            any_time: true,
            needs: Vec::new(),
            text_within_window: false,
            promoted_since: None,
            opens: NOW,
            now: NOW,
            zone: chrono_tz::Tz::UTC,
        };
        assert_eq!(promoted_since(&*tx, &terms, NOW).await.unwrap(), 2);
        let pending = campaigns::Campaign {
            pending: 3,
            ..campaign
        };
        let ahead = recipients::ahead(&*tx, &pending, Some(NOW), NOW).await.unwrap();
        assert_eq!((ahead.contacted, ahead.strangers), (2, 3));
        let who = last.iter().map(|(who, _)| *who).collect();
        let kept = conversations::last_promotions(&*tx, organisation, who)
            .await
            .unwrap();
        let expected = last.into_iter().filter_map(|(who, at)| Some((who, at?)));
        assert_eq!(kept, expected.collect());
    }
);
