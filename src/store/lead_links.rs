//! The links that bring people, how often each was followed, and what came of it. One that is off leads nowhere and stays: people keep
//! what was posted, and whoever writes by it still came by it.

use std::collections::BTreeMap;

use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, TryInsertResult,
};

use super::entity::lead_link::{ActiveModel, Column, Entity};
use super::entity::{lead, link_day, link_visit};
use super::{Connection, Error, Result};
use crate::domain::link::short::Candidate;
use crate::domain::state::LeadStage;
use crate::domain::text;

pub use super::entity::lead_link::Model as LeadLink;

/// New codes that are tried: that a single one is taken happens once in a hundred million.
const TRIES: usize = 20;
/// Links that are looked through for a name.
const LOOKED_AT: u64 = 500;

impl LeadLink {
    /// Whether it leads on.
    pub fn is_on(&self) -> bool {
        self.off_at.is_none()
    }
}

/// What a new link starts with.
#[derive(Debug, Clone)]
pub struct NewLink {
    /// Whose.
    pub organisation_id: i64,
    /// What it is about.
    pub product_id: Option<i64>,
    /// Where it is put.
    pub network: String,
    /// What the team calls it.
    pub name: Option<String>,
    /// How pages count it: `utm_source=…&…`.
    pub utm: Option<String>,
    /// What people send.
    pub greeting: Option<String>,
    /// To which number.
    pub channel_id: i64,
    /// Who makes it.
    pub member_id: i64,
}

/// Makes a link. `code` makes codes, until one is free.
pub async fn add(
    db: &impl Connection,
    new: NewLink,
    mut code: impl FnMut() -> String,
    now: i64,
) -> Result<LeadLink> {
    for _ in 0..TRIES {
        let code = code();
        let row = ActiveModel {
            id: NotSet,
            organisation_id: Set(new.organisation_id),
            code: Set(code.clone()),
            product_id: Set(new.product_id),
            network: Set(new.network.clone()),
            name: Set(new.name.clone()),
            utm: Set(new.utm.clone()),
            greeting: Set(new.greeting.clone()),
            channel_id: Set(new.channel_id),
            member_id: Set(Some(new.member_id)),
            created_at: Set(now),
            off_at: Set(None),
        };
        let added = Entity::insert_many([row])
            .on_conflict_do_nothing_on([Column::Code])
            .exec_without_returning(db)
            .await?;
        if matches!(added, TryInsertResult::Inserted(1))
            && let Some(link) = by_code(db, new.organisation_id, &code).await?
        {
            return Ok(link);
        }
    }
    Err(Error::Custom("no code is free for a link".to_owned()))
}

/// One of them, on or off.
pub async fn get(db: &impl Connection, organisation_id: i64, id: i64) -> Result<Option<LeadLink>> {
    Entity::find_by_id(id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .one(db)
        .await
}

/// Several of them by their ids, on or off.
pub async fn by_ids(
    db: &impl Connection,
    organisation_id: i64,
    ids: impl IntoIterator<Item = i64>,
) -> Result<BTreeMap<i64, LeadLink>> {
    let ids: Vec<i64> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let found = Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.is_in(ids))
        .all(db)
        .await?;
    Ok(found.into_iter().map(|link| (link.id, link)).collect())
}

/// The one with this code, on or off.
pub async fn by_code(db: &impl Connection, organisation_id: i64, code: &str) -> Result<Option<LeadLink>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Code.eq(code))
        .one(db)
        .await
}

/// A link by its code, whosever it is: whoever follows it tells nothing else.
pub async fn behind_code(db: &impl Connection, code: &str) -> Result<Option<LeadLink>> {
    Entity::find().filter(Column::Code.eq(code)).one(db).await
}

/// The link that somebody's words name, by the likeliest of what may be codes in them: one of the whole codes, on or off, else the
/// only one that is on and begins so.
pub async fn named_in(
    db: &impl Connection,
    organisation_id: i64,
    candidates: &[Candidate],
) -> Result<Option<LeadLink>> {
    let (whole, begun): (Vec<_>, Vec<_>) = candidates.iter().partition(|candidate| candidate.is_whole);
    if !whole.is_empty() {
        let codes = whole.iter().map(|candidate| candidate.code.as_str());
        let found = Entity::find()
            .filter(Column::OrganisationId.eq(organisation_id))
            .filter(Column::Code.is_in(codes))
            .all(db)
            .await?;
        let first = |candidate: &&Candidate| found.iter().find(|link| link.code == candidate.code);
        if let Some(link) = whole.iter().find_map(first) {
            return Ok(Some(link.clone()));
        }
    }
    for candidate in begun {
        let found = Entity::find()
            .filter(Column::OrganisationId.eq(organisation_id))
            .filter(Column::Code.starts_with(&candidate.code))
            .filter(Column::OffAt.is_null())
            .limit(2)
            .all(db)
            .await?;
        if let Ok([only]) = <[LeadLink; 1]>::try_from(found) {
            return Ok(Some(only));
        }
    }
    Ok(None)
}

/// A business's links that the team calls so, the newest first; those that lead on before those that do not.
pub async fn by_name(db: &impl Connection, organisation_id: i64, name: &str) -> Result<Vec<LeadLink>> {
    let key = text::key(name);
    let mut all = list(db, organisation_id, 0, LOOKED_AT).await?;
    all.retain(|link| link.name.as_deref().is_some_and(|own| text::key(own) == key));
    Ok(all)
}

/// A business's links: those that lead on, the newest first, then the others.
pub async fn list(
    db: &impl Connection,
    organisation_id: i64,
    skip: u64,
    limit: u64,
) -> Result<Vec<LeadLink>> {
    let is_off = Expr::case(Column::OffAt.is_null(), 0).finally(1);
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .order_by_asc(Expr::expr(is_off))
        .order_by_desc(Column::Id)
        .offset(skip)
        .limit(limit)
        .all(db)
        .await
}

/// How many a business has, on or off.
pub async fn count(db: &impl Connection, organisation_id: i64) -> Result<u64> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .count(db)
        .await
}

/// It leads nowhere from now on. Answers whether it did.
pub async fn set_off(db: &impl Connection, organisation_id: i64, id: i64, now: i64) -> Result<bool> {
    let changed = Entity::update_many()
        .col_expr(Column::OffAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .filter(Column::OffAt.is_null())
        .exec(db)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// What came of a link.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// How often people followed it.
    pub clicks: i64,
    /// How many did, each counted once a day.
    pub people: i64,
    /// How often machines did.
    pub machines: i64,
    /// Leads that came by it first.
    pub leads: i64,
    /// Those of them that bought.
    pub won: i64,
}

/// What came of several links, by their ids.
pub async fn tallies(
    db: &impl Connection,
    organisation_id: i64,
    links: &[LeadLink],
) -> Result<BTreeMap<i64, Tally>> {
    let ids: Vec<i64> = links.iter().map(|link| link.id).collect();
    let mut tallies: BTreeMap<i64, Tally> = ids.iter().map(|id| (*id, Tally::default())).collect();
    if ids.is_empty() {
        return Ok(tallies);
    }
    let sum = |column: link_day::Column| Expr::expr(Func::sum(Expr::col(column))).cast_as("bigint");
    let days: Vec<(i64, i64, i64, i64)> = link_day::Entity::find()
        .select_only()
        .column(link_day::Column::LinkId)
        .expr(sum(link_day::Column::Clicks))
        .expr(sum(link_day::Column::People))
        .expr(sum(link_day::Column::Machines))
        .filter(link_day::Column::OrganisationId.eq(organisation_id))
        .filter(link_day::Column::LinkId.is_in(ids.iter().copied()))
        .group_by(link_day::Column::LinkId)
        .into_tuple()
        .all(db)
        .await?;
    for (link, clicks, people, machines) in days {
        let tally = tallies.entry(link).or_default();
        (tally.clicks, tally.people, tally.machines) = (clicks, people, machines);
    }
    let leads: Vec<(Option<i64>, LeadStage, i64)> = lead::Entity::find()
        .select_only()
        .column(lead::Column::LinkId)
        .column(lead::Column::Stage)
        .expr(lead::Column::Id.count())
        .filter(lead::Column::OrganisationId.eq(organisation_id))
        .filter(lead::Column::LinkId.is_in(ids))
        .group_by(lead::Column::LinkId)
        .group_by(lead::Column::Stage)
        .into_tuple()
        .all(db)
        .await?;
    for (link, stage, count) in leads {
        let Some(tally) = link.and_then(|link| tallies.get_mut(&link)) else {
            continue;
        };
        tally.leads += count;
        if stage == LeadStage::Won {
            tally.won += count;
        }
    }
    Ok(tallies)
}

/// Forgets who followed links before a day, at most `limit`: how many they were stays. Answers how many were forgotten.
pub async fn forget_visits(
    db: &impl Connection,
    organisation_id: i64,
    before: &str,
    limit: u64,
) -> Result<u64> {
    use link_visit::Column;
    let ids: Vec<i64> = link_visit::Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Day.lt(before))
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    if ids.is_empty() {
        return Ok(0);
    }
    let gone = link_visit::Entity::delete_many()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.is_in(ids))
        .exec(db)
        .await?;
    Ok(gone.rows_affected)
}
