//! Two contacts turn out to be one person while a campaign that both are in is under way: he gets it once, and he does get it.

use pregon::domain::audience::Audience;
use pregon::domain::message::Participant;
use pregon::domain::pacing::Pace;
use pregon::domain::state::RecipientState;
use pregon::store::campaigns::{self, NewCampaign};
use pregon::store::contacts::{self, NewContact};
use pregon::store::entity::recipient;
use pregon::store::recipients;
use pregon::store::variants::Wording;
use pregon::store::{Connection, Store};
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, EntityTrait};

use super::audience::business;
use crate::harness::database::on_both_databases;

pub(super) async fn recipient(db: &impl Connection, whose: (i64, i64, i64), state: RecipientState) -> i64 {
    let (organisation, campaign, contact) = whose;
    let row = recipient::ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation),
        campaign_id: Set(campaign),
        contact_id: Set(contact),
        variant_id: Set(1),
        state: Set(state),
        reason: Set(None),
        attempts: Set(1),
        due_at: Set(1),
        message_id: Set(None),
        updated_at: Set(1),
    };
    let row = recipient::Entity::insert(row).exec(db).await.unwrap();
    row.last_insert_id
}

on_both_databases!(
    of_two_rows_the_one_that_tells_more_is_his,
    |database| async move {
        let store = Store::open(database.url(), "test", 1).await.unwrap();
        let tx = store.write().await.unwrap();
        let (organisation, channel) = business(&tx).await;
        let person = async |name: &str, phone: &str| {
            let new = NewContact {
                name: name.to_owned(),
                phone: Some(phone.to_owned()),
                source: "added",
                attributes: std::collections::BTreeMap::new(),
            };
            contacts::add(&*tx, organisation, new, 1).await.unwrap()
        };
        let ana = person("Ana", "573005550201").await;
        let new_number = person("Ana M.", "573005550202").await;
        // Both in a campaign for each two states, and the second alone in one more.
        let mut rows = Vec::new();
        let pairs = RecipientState::ALL.iter().copied();
        let pairs = pairs.flat_map(|one| RecipientState::ALL.iter().map(move |other| (Some(one), *other)));
        for (place, (own, other)) in pairs.chain([(None, RecipientState::Pending)]).enumerate() {
            let new = NewCampaign {
                organisation_id: organisation,
                channel_id: channel,
                name: place.to_string(),
                audience: Audience::All,
                pace: Pace::default(),
                member_id: 1,
                seed: 1,
                wording: Wording::default(),
            };
            let campaign = campaigns::add(&*tx, new, 1).await.unwrap().id;
            let first = match own {
                Some(own) => Some(recipient(&*tx, (organisation, campaign, ana.id), own).await),
                None => None,
            };
            let second = recipient(&*tx, (organisation, campaign, new_number.id), other).await;
            rows.push((campaign, (own, first), (other, second)));
        }
        let shown = Participant {
            phone: new_number.phone.clone(),
            ..Participant::default()
        };
        contacts::recognise(&*tx, &ana, &shown, 2).await.unwrap();
        let other = contacts::get(&*tx, organisation, new_number.id).await;
        assert_eq!(other.unwrap(), None);
        let had_turn = |state: RecipientState| {
            !matches!(
                state,
                RecipientState::Pending | RecipientState::Failed | RecipientState::Skipped
            )
        };
        for (campaign, (own, first), (other, second)) in rows {
            let his = recipients::of_contact(&*tx, organisation, campaign, ana.id).await;
            let his = his.unwrap().unwrap();
            let told = format!("{own:?} and {other}: {}", his.state);
            // Whoever got it has no turn before him, and whoever has one before him keeps it.
            let got = own.is_some_and(had_turn) || had_turn(other);
            let waits = own == Some(RecipientState::Pending) || other == RecipientState::Pending;
            assert_eq!(had_turn(his.state), got, "{told}");
            assert_eq!(his.state == RecipientState::Pending, waits && !got, "{told}");
            // The other one is of nobody.
            let left = first.filter(|first| *first != his.id).unwrap_or(second);
            if left != his.id {
                let left = recipients::get(&*tx, left).await.unwrap().unwrap();
                assert_eq!(left.contact_id, new_number.id, "{told}");
            }
        }
    }
);
