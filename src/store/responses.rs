//! What people did with what a campaign sent them. Whoever notes it holds no campaign (he holds a conversation already, and campaigns
//! come first), so the campaign's counters learn of it a little later, by [`fold`]; until then [`uncounted`] tells the rest.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::campaign_days::{self, More};
use super::campaigns::Campaign;
use super::entity::response::{ActiveModel, Column, Entity};
use super::entity::{campaign, variant};
use super::variants::Variant;
use super::{Connection, Result};
use crate::domain::state::ResponseKind;

pub use super::entity::response::Model as Response;

/// Responses that are counted in one transaction.
const AT_ONCE: u64 = 5_000;

/// Something that a person did.
#[derive(Debug, Clone, Copy)]
pub struct NewResponse {
    /// Whose campaign.
    pub organisation_id: i64,
    /// Which one.
    pub campaign_id: i64,
    /// Who.
    pub recipient_id: i64,
    /// What he had been sent.
    pub variant_id: i64,
    /// What he did.
    pub kind: ResponseKind,
    /// When.
    pub at: i64,
    /// The day of that, on the business's calendar.
    pub day: NaiveDate,
}

/// Notes it, unless he did the same before. Answers whether he did not.
pub async fn note(db: &impl Connection, new: NewResponse) -> Result<bool> {
    Ok(note_all(db, vec![new]).await? == 1)
}

/// The same of many; answers of how many it is new.
pub async fn note_all(db: &impl Connection, new: Vec<NewResponse>) -> Result<u64> {
    if new.is_empty() {
        return Ok(0);
    }
    let row = |new: NewResponse| ActiveModel {
        id: NotSet,
        organisation_id: Set(new.organisation_id),
        campaign_id: Set(new.campaign_id),
        recipient_id: Set(new.recipient_id),
        variant_id: Set(new.variant_id),
        kind: Set(new.kind),
        at: Set(new.at),
        day: Set(new.day.to_string()),
        counted: Set(false),
    };
    let noted = Entity::insert_many(new.into_iter().map(row))
        .on_conflict_do_nothing_on([Column::OrganisationId, Column::RecipientId, Column::Kind])
        .exec_without_returning(db)
        .await?;
    Ok(match noted {
        sea_orm::TryInsertResult::Inserted(rows) => rows,
        sea_orm::TryInsertResult::Empty | sea_orm::TryInsertResult::Conflicted => 0,
    })
}

/// The campaigns of all businesses whose counters do not have everything yet.
pub async fn behind(db: &impl Connection, limit: u64) -> Result<Vec<i64>> {
    Entity::find()
        .select_only()
        .column(Column::CampaignId)
        .filter(Column::Counted.eq(false))
        .group_by(Column::CampaignId)
        .order_by_asc(Column::CampaignId)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await
}

/// How many of a kind the counters of a campaign do not have yet.
pub async fn uncounted(db: &impl Connection, campaign: &Campaign, kind: ResponseKind) -> Result<i64> {
    let some = Entity::find()
        .filter(Column::OrganisationId.eq(campaign.organisation_id))
        .filter(Column::CampaignId.eq(campaign.id))
        .filter(Column::Counted.eq(false))
        .filter(Column::Kind.eq(kind))
        .count(db)
        .await?;
    Ok(i64::try_from(some).unwrap_or(i64::MAX))
}

/// How many people have answered a campaign, until this moment.
pub async fn answered(db: &impl Connection, campaign: &Campaign) -> Result<i64> {
    Ok(campaign.answered + uncounted(db, campaign, ResponseKind::Answer).await?)
}

/// How many people tapped a button of a campaign, or followed a link of it, until this moment.
pub async fn clicked(db: &impl Connection, campaign: &Campaign) -> Result<i64> {
    Ok(campaign.clicked + uncounted(db, campaign, ResponseKind::Click).await?)
}

/// A campaign's wordings with how many have answered each, or followed a link of it, until this moment.
pub async fn up_to_now(
    db: &impl Connection,
    campaign: &Campaign,
    mut wordings: Vec<Variant>,
) -> Result<Vec<Variant>> {
    let new: Vec<(i64, ResponseKind, i64)> = Entity::find()
        .select_only()
        .column(Column::VariantId)
        .column(Column::Kind)
        .column_as(Column::Id.count(), "people")
        .filter(Column::OrganisationId.eq(campaign.organisation_id))
        .filter(Column::CampaignId.eq(campaign.id))
        .filter(Column::Counted.eq(false))
        .filter(Column::Kind.ne(ResponseKind::OptOut))
        .group_by(Column::VariantId)
        .group_by(Column::Kind)
        .into_tuple()
        .all(db)
        .await?;
    for (variant_id, kind, people) in new {
        if let Some(own) = wordings.iter_mut().find(|wording| wording.id == variant_id) {
            match kind {
                ResponseKind::Answer => own.answered += people,
                ResponseKind::Click => own.clicked += people,
                ResponseKind::OptOut => {}
            }
        }
    }
    Ok(wordings)
}

/// How many want no more after it, until this moment.
pub async fn opted_out(db: &impl Connection, campaign: &Campaign) -> Result<i64> {
    Ok(campaign.opted_out + uncounted(db, campaign, ResponseKind::OptOut).await?)
}

/// Adds what is not counted yet to the counters of a campaign, of its wordings and of its days. The caller holds the campaign. Answers
/// whether there may be more.
pub async fn fold(db: &impl Connection, held: &Campaign) -> Result<bool> {
    let new = Entity::find()
        .filter(Column::OrganisationId.eq(held.organisation_id))
        .filter(Column::CampaignId.eq(held.id))
        .filter(Column::Counted.eq(false))
        .order_by_asc(Column::Id)
        .limit(AT_ONCE)
        .all(db)
        .await?;
    let of = |kind| new.iter().filter(move |response| response.kind == kind);
    let all = |kind| i64::try_from(of(kind).count()).unwrap_or(i64::MAX);
    let (answers, clicks) = (all(ResponseKind::Answer), all(ResponseKind::Click));
    let more = |column: campaign::Column, more: i64| (column, Expr::col(column).add(more));
    let mut update = campaign::Entity::update_many();
    for (column, sum) in [
        more(campaign::Column::Answered, answers),
        more(campaign::Column::Clicked, clicks),
        more(campaign::Column::OptedOut, all(ResponseKind::OptOut)),
    ] {
        update = update.col_expr(column, sum);
    }
    update.filter(campaign::Column::Id.eq(held.id)).exec(db).await?;
    let variants: BTreeSet<i64> = new.iter().map(|response| response.variant_id).collect();
    for id in variants {
        let his = |kind| of(kind).filter(|response| response.variant_id == id).count();
        let sum = |column, kind| Expr::col(column).add(i64::try_from(his(kind)).unwrap_or(0));
        variant::Entity::update_many()
            .col_expr(
                variant::Column::Answered,
                sum(variant::Column::Answered, ResponseKind::Answer),
            )
            .col_expr(
                variant::Column::Clicked,
                sum(variant::Column::Clicked, ResponseKind::Click),
            )
            .filter(variant::Column::CampaignId.eq(held.id))
            .filter(variant::Column::Id.eq(id))
            .exec(db)
            .await?;
    }
    let mut days: BTreeMap<NaiveDate, i64> = BTreeMap::new();
    for response in of(ResponseKind::Answer) {
        if let Ok(day) = response.day.parse() {
            *days.entry(day).or_default() += 1;
        }
    }
    for (day, answered) in days {
        let more = More {
            answered,
            ..More::default()
        };
        campaign_days::add(db, held.organisation_id, held.id, day, more).await?;
    }
    let counted: Vec<i64> = new.iter().map(|response| response.id).collect();
    let full = counted.len() as u64 == AT_ONCE;
    if !counted.is_empty() {
        Entity::update_many()
            .col_expr(Column::Counted, Expr::value(true))
            .filter(Column::OrganisationId.eq(held.organisation_id))
            .filter(Column::Id.is_in(counted))
            .exec(db)
            .await?;
    }
    Ok(full)
}

/// Which of these people of a campaign did this, and when.
pub async fn who(
    db: &impl Connection,
    organisation_id: i64,
    kind: ResponseKind,
    recipients: Vec<i64>,
) -> Result<BTreeMap<i64, i64>> {
    let answers = Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::RecipientId.is_in(recipients))
        .filter(Column::Kind.eq(kind))
        .all(db)
        .await?;
    Ok(answers
        .into_iter()
        .map(|answer| (answer.recipient_id, answer.at))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::audience::Audience;
    use crate::domain::pacing::Pace;
    use crate::domain::state::ProviderKind;
    use crate::store::campaigns::{self, NewCampaign};
    use crate::store::fixture::business;
    use crate::store::variants::Wording;
    use crate::store::{Tx, variants};

    fn day(day: &str) -> NaiveDate {
        day.parse().unwrap()
    }

    async fn campaign(tx: &Tx, organisation_id: i64, name: &str) -> Campaign {
        let new = NewCampaign {
            organisation_id,
            channel_id: 1,
            name: name.to_owned(),
            audience: Audience::All,
            pace: Pace::default(),
            member_id: 1,
            seed: 0,
            wording: Wording::default(),
        };
        campaigns::add(tx, new, 1).await.unwrap()
    }

    #[tokio::test]
    async fn everybody_counts_once_of_each_kind_and_for_his_own_campaign() {
        let (_folder, store, channel) = business(ProviderKind::Cloud, "1").await;
        let own = channel.organisation_id;
        let tx = &*store.write().await.unwrap();
        let (fair, other) = (campaign(tx, own, "Feria").await, campaign(tx, own, "Otra").await);
        let variant = variants::of_campaign(tx, fair.organisation_id, fair.id)
            .await
            .unwrap()
            .remove(0);
        let of = |campaign_id, recipient_id, kind, at: &str| NewResponse {
            organisation_id: own,
            campaign_id,
            recipient_id,
            variant_id: variant.id,
            kind,
            at: 1,
            day: day(at),
        };
        let (answer, out) = (ResponseKind::Answer, ResponseKind::OptOut);
        let mut new = 0;
        for response in [
            of(fair.id, 1, answer, "2026-11-20"),
            of(fair.id, 1, answer, "2026-11-21"),
            of(fair.id, 1, out, "2026-11-21"),
            of(fair.id, 2, answer, "2026-11-21"),
            of(other.id, 3, ResponseKind::Click, "2026-11-21"),
        ] {
            new += usize::from(note(tx, response).await.unwrap());
        }
        assert_eq!(new, 4);
        assert_eq!(answered(tx, &fair).await.unwrap(), 2);
        assert_eq!(behind(tx, 9).await.unwrap(), [fair.id, other.id]);

        // However often it is folded, and with what came meanwhile.
        for _ in 0..2 {
            assert!(!fold(tx, &fair).await.unwrap());
        }
        note(tx, of(fair.id, 4, answer, "2026-11-21")).await.unwrap();
        let now = campaigns::get(tx, own, fair.id).await.unwrap().unwrap();
        assert_eq!((now.answered, now.opted_out, now.clicked), (2, 1, 0));
        assert_eq!(answered(tx, &now).await.unwrap(), 3);
        // Each wording's are as new as the sum of them.
        let wordings = variants::of_campaign(tx, fair.organisation_id, fair.id)
            .await
            .unwrap();
        let (counted, all) = (wordings[0].answered, up_to_now(tx, &now, wordings).await.unwrap());
        assert_eq!((counted, all[0].answered), (2, 3));
        fold(tx, &now).await.unwrap();
        let now = campaigns::get(tx, own, fair.id).await.unwrap().unwrap();
        assert_eq!((now.answered, answered(tx, &now).await.unwrap()), (3, 3));
        let variant = variants::of_campaign(tx, fair.organisation_id, fair.id)
            .await
            .unwrap()
            .remove(0);
        assert_eq!((variant.answered, variant.clicked), (3, 0));
        let days = campaign_days::of_campaign(tx, own, fair.id).await.unwrap();
        let days: Vec<_> = days.iter().map(|day| (day.day.as_str(), day.answered)).collect();
        assert_eq!(days, [("2026-11-20", 1), ("2026-11-21", 2)]);
        assert_eq!(behind(tx, 9).await.unwrap(), [other.id]);

        let people = who(tx, own, answer, vec![1, 2, 3]).await.unwrap();
        assert_eq!(people.into_keys().collect::<Vec<_>>(), [1, 2]);
        // Another business sees none of it.
        assert_eq!(who(tx, 2, answer, vec![1, 2]).await.unwrap(), BTreeMap::new());
        assert!(
            campaign_days::of_campaign(tx, 2, fair.id)
                .await
                .unwrap()
                .is_empty()
        );
        let theirs = Campaign {
            organisation_id: 2,
            ..other
        };
        assert_eq!(uncounted(tx, &theirs, ResponseKind::Click).await.unwrap(), 0);
    }
}
