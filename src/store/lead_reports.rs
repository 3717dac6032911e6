//! Leads counted together: how many came in a time, how many of them were answered and how soon, how many were won, and how often the
//! links that bring them were followed. Each is counted by the day on which it happened: a lead that came last month and was won today
//! is won today.

use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, ExprTrait, Func, SimpleExpr};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::entity::lead::{Column, Entity, Model as Lead};
use super::entity::{link_day, response};
use super::{Connection, Result};
use crate::domain::state::{LeadStage, ResponseKind};

/// Answers of which is looked how long they took, at most: the latest.
const TIMED: u64 = 20_000;

/// What is won of a part in a currency, with what it is worth.
pub type Won = (Part, i64, Option<String>, Option<i64>);

/// From a moment on, before another one.
pub type Span = (i64, i64);

/// What they are parted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parted {
    /// What brought them, and by which link.
    Origin,
    /// What they are about.
    Product,
    /// Who works them.
    Member,
    /// The campaign that they answered.
    Campaign,
}

/// One part: what brought it, where that parts them, and the id of the link, product, member or campaign; `None`: of none.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Part {
    /// The source's stored word, else empty.
    pub source: String,
    /// The row's id.
    pub id: Option<i64>,
}

impl Parted {
    fn id(self) -> Column {
        match self {
            Self::Origin => Column::LinkId,
            Self::Product => Column::ProductId,
            Self::Member => Column::MemberId,
            Self::Campaign => Column::CampaignId,
        }
    }

    fn source(self) -> SimpleExpr {
        match self {
            Self::Origin => Expr::col(Column::Source),
            _ => Expr::val(""),
        }
    }
}

/// Leads of a time that belong together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Opened {
    /// How many came.
    pub leads: i64,
    /// How many of these have been answered by now…
    pub answered: i64,
    /// …and how many have bought.
    pub bought: i64,
}

/// How many were opened, and what has become of these.
pub async fn opened(
    db: &impl Connection,
    organisation_id: i64,
    by: Parted,
    span: Span,
) -> Result<Vec<(Part, Opened)>> {
    let bought: SimpleExpr = Expr::case(Column::Stage.eq(LeadStage::Won), 1).finally(0).into();
    let bought = Expr::expr(Func::sum(bought)).cast_as("bigint");
    let rows: Vec<(String, Option<i64>, i64, i64, i64)> = parted(came(organisation_id, span), by)
        .column_as(Column::Id.count(), "leads")
        .column_as(Column::AnsweredAt.count(), "answered")
        .column_as(bought, "bought")
        .into_tuple()
        .all(db)
        .await?;
    let part = |(source, id, leads, answered, bought)| {
        let opened = Opened {
            leads,
            answered,
            bought,
        };
        (Part { source, id }, opened)
    };
    Ok(rows.into_iter().map(part).collect())
}

/// How many were won, and what they are worth by currency; without one where nobody said.
pub async fn won(db: &impl Connection, organisation_id: i64, by: Parted, span: Span) -> Result<Vec<Won>> {
    type Row = (String, Option<i64>, i64, Option<String>, Option<i64>);
    let rows: Vec<Row> = parted(closed(organisation_id, span), by)
        .column_as(Column::Id.count(), "leads")
        .column(Column::ValueCurrency)
        .column_as(Column::ValueMicros.sum().cast_as("bigint"), "value")
        .group_by(Column::ValueCurrency)
        .into_tuple()
        .all(db)
        .await?;
    let part = |(source, id, leads, currency, value)| (Part { source, id }, leads, currency, value);
    Ok(rows.into_iter().map(part).collect())
}

/// After how many milliseconds each was answered for the first time; of very many the latest.
pub async fn waits(
    db: &impl Connection,
    organisation_id: i64,
    by: Parted,
    span: Span,
) -> Result<Vec<(Part, i64)>> {
    let took = Expr::col(Column::AnsweredAt).sub(Expr::col(Column::CreatedAt));
    let rows: Vec<(String, Option<i64>, i64)> = came(organisation_id, span)
        .filter(Column::AnsweredAt.is_not_null())
        .select_only()
        .column_as(by.source(), "origin")
        .column(by.id())
        .column_as(took, "took")
        .order_by_desc(Column::CreatedAt)
        .limit(TIMED)
        .into_tuple()
        .all(db)
        .await?;
    let part = |(source, id, took)| (Part { source, id }, took);
    Ok(rows.into_iter().map(part).collect())
}

/// How many were opened.
pub async fn count_opened(db: &impl Connection, organisation_id: i64, span: Span) -> Result<u64> {
    came(organisation_id, span).count(db).await
}

/// How many were won.
pub async fn count_won(db: &impl Connection, organisation_id: i64, span: Span) -> Result<u64> {
    closed(organisation_id, span).count(db).await
}

/// The next that were opened, after one, oldest first.
pub async fn page(
    db: &impl Connection,
    organisation_id: i64,
    span: Span,
    after: i64,
    limit: u64,
) -> Result<Vec<Lead>> {
    came(organisation_id, span)
        .filter(Column::Id.gt(after))
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// How often each link was followed by people, from a day on and up to another one.
pub async fn followed(
    db: &impl Connection,
    organisation_id: i64,
    (first, last): (NaiveDate, NaiveDate),
) -> Result<Vec<(i64, i64)>> {
    link_day::Entity::find()
        .select_only()
        .column(link_day::Column::LinkId)
        .column_as(link_day::Column::Clicks.sum().cast_as("bigint"), "clicks")
        .filter(link_day::Column::OrganisationId.eq(organisation_id))
        .filter(link_day::Column::Day.gte(first.to_string()))
        .filter(link_day::Column::Day.lte(last.to_string()))
        .group_by(link_day::Column::LinkId)
        .into_tuple()
        .all(db)
        .await
}

/// How many of those that were opened wait for an answer now.
pub async fn count_waiting(db: &impl Connection, organisation_id: i64, span: Span) -> Result<u64> {
    came(organisation_id, span)
        .filter(Column::WaitingSinceAt.is_not_null())
        .filter(Column::OpenContactId.is_not_null())
        .count(db)
        .await
}

/// How many people followed a link or tapped a button of each campaign.
pub async fn tapped(db: &impl Connection, organisation_id: i64, (from, to): Span) -> Result<Vec<(i64, i64)>> {
    response::Entity::find()
        .select_only()
        .column(response::Column::CampaignId)
        .column_as(response::Column::Id.count(), "clicks")
        .filter(response::Column::OrganisationId.eq(organisation_id))
        .filter(response::Column::Kind.eq(ResponseKind::Click))
        .filter(response::Column::At.gte(from))
        .filter(response::Column::At.lt(to))
        .group_by(response::Column::CampaignId)
        .into_tuple()
        .all(db)
        .await
}

fn came(organisation_id: i64, (from, to): Span) -> Select<Entity> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::CreatedAt.gte(from))
        .filter(Column::CreatedAt.lt(to))
}

fn closed(organisation_id: i64, (from, to): Span) -> Select<Entity> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ClosedAt.gte(from))
        .filter(Column::ClosedAt.lt(to))
        .filter(Column::Stage.eq(LeadStage::Won))
}

fn parted(leads: Select<Entity>, by: Parted) -> Select<Entity> {
    let parts = leads
        .select_only()
        .column_as(by.source(), "origin")
        .column(by.id())
        .group_by(by.id());
    match by {
        Parted::Origin => parts.group_by(Column::Source),
        _ => parts,
    }
}
