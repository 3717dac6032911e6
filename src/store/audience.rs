//! Counting and freezing whom a campaign goes to, in the database: a million people never pass through the program.
//!
//! The rule itself is [`crate::domain::audience::Standing::exclusion`]; the expression here says the same in SQL, and
//! `tests/store/audience.rs` holds the two together.

use std::collections::BTreeMap;

use sea_orm::sea_query::{
    Alias, CaseStatement, Condition, Expr, ExprTrait, Func, OnConflict, Query, SelectStatement, SimpleExpr,
};
use sea_orm::{
    ColumnTrait, DbBackend, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
};

use super::entity::{contact, contact_tag, conversation, recipient};
use super::{Connection, Result};
use crate::domain::audience::{Audience, Exclusion, WINDOW_MS};
use crate::domain::state::{ContactState, RecipientState};

/// What the count depends on.
#[derive(Debug, Clone)]
pub struct Terms {
    /// Whose contacts.
    pub organisation_id: i64,
    /// The number that the campaign leaves from.
    pub channel_id: i64,
    /// Whom it is meant for.
    pub audience: Audience,
    /// Whether it may go to people at any time: an approved template carries it, or the provider knows no 24-hour window.
    pub any_time: bool,
    /// What has to be known of whoever gets the template, by name: a provider refuses one with a gap.
    pub needs: Vec<String>,
    /// Whoever wrote within 24 hours gets the text itself, in which nothing has to be known.
    pub text_within_window: bool,
    /// Unix milliseconds.
    pub now: i64,
}

/// How many get it, and how many do not and why.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Census {
    /// Get it.
    pub included: u64,
    /// The sum of their ids: another one when as many, but others, get it.
    pub who: i64,
    /// Do not, by reason.
    pub excluded: BTreeMap<Exclusion, u64>,
}

impl Census {
    /// Everybody who does not get it.
    pub fn left_out(&self) -> u64 {
        self.excluded.values().sum()
    }
}

#[derive(FromQueryResult)]
struct Group {
    reason: String,
    people: i64,
    who: i64,
}

/// Counts.
pub async fn census(db: &impl Connection, terms: &Terms) -> Result<Census> {
    let groups = contact::Entity::find()
        .select_only()
        .column_as(reason(terms, db.get_database_backend()), "reason")
        .column_as(contact::Column::Id.count(), "people")
        // PostgreSQL adds up to a number without bounds.
        .column_as(contact::Column::Id.sum().cast_as("bigint"), "who")
        .filter(meant(terms))
        .group_by(Expr::col(Alias::new("reason")))
        .into_model::<Group>()
        .all(db)
        .await?;
    let mut census = Census::default();
    for Group { reason, people, who } in groups {
        let people = u64::try_from(people).unwrap_or(0);
        match reason.parse() {
            Ok(exclusion) => {
                census.excluded.insert(exclusion, people);
            }
            Err(_) => (census.included, census.who) = (people, who),
        }
    }
    Ok(census)
}

/// The first who get it, in the order in which they will.
pub async fn first(db: &impl Connection, terms: &Terms, limit: u64) -> Result<Vec<contact::Model>> {
    contact::Entity::find()
        .filter(meant(terms))
        .filter(reason(terms, db.get_database_backend()).eq(INCLUDED))
        .order_by_asc(contact::Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// How many of those who get it wrote so shortly before that their window is open.
pub async fn within_window(db: &impl Connection, terms: &Terms) -> Result<u64> {
    let wrote = Query::select()
        .column(conversation::Column::ContactId)
        .from(conversation::Entity)
        .and_where(conversation::Column::ChannelId.eq(terms.channel_id))
        .and_where(conversation::Column::ContactId.is_not_null())
        .and_where(conversation::Column::LastInboundAt.gt(terms.now - WINDOW_MS))
        .to_owned();
    contact::Entity::find()
        .filter(meant(terms))
        .filter(reason(terms, db.get_database_backend()).eq(INCLUDED))
        .filter(contact::Column::Id.in_subquery(wrote))
        .count(db)
        .await
}

/// Writes one row for everybody who gets it. Answers how many.
pub async fn freeze(db: &impl Connection, terms: &Terms, campaign_id: i64, variant_id: i64) -> Result<u64> {
    let mut people: SelectStatement = contact::Entity::find()
        .select_only()
        .filter(meant(terms))
        .filter(reason(terms, db.get_database_backend()).eq(INCLUDED))
        .order_by_asc(contact::Column::Id)
        .into_query();
    people
        .expr(Expr::val(terms.organisation_id))
        .expr(Expr::val(campaign_id))
        .column((contact::Entity, contact::Column::Id))
        .expr(Expr::val(variant_id))
        .expr(Expr::val(RecipientState::Pending.as_str()))
        .expr(Expr::val(0_i64))
        .expr(Expr::val(terms.now))
        .expr(Expr::val(terms.now));
    let mut insert = Query::insert();
    insert.into_table(recipient::Entity).columns([
        recipient::Column::OrganisationId,
        recipient::Column::CampaignId,
        recipient::Column::ContactId,
        recipient::Column::VariantId,
        recipient::Column::State,
        recipient::Column::Attempts,
        recipient::Column::DueAt,
        recipient::Column::UpdatedAt,
    ]);
    insert
        .select_from(people)
        .map_err(|error| super::Error::Custom(error.to_string()))?;
    insert.on_conflict(
        OnConflict::columns([
            recipient::Column::OrganisationId,
            recipient::Column::CampaignId,
            recipient::Column::ContactId,
        ])
        .do_nothing()
        .to_owned(),
    );
    Ok(db.execute(&insert).await?.rows_affected())
}

const INCLUDED: &str = "included";

/// Whom the campaign is meant for, before anybody is left out.
fn meant(terms: &Terms) -> Condition {
    let own = Condition::all().add(contact::Column::OrganisationId.eq(terms.organisation_id));
    match &terms.audience {
        Audience::All => own,
        Audience::Tagged(tags) => own.add(
            contact::Column::Id.in_subquery(
                Query::select()
                    .column(contact_tag::Column::ContactId)
                    .from(contact_tag::Entity)
                    .and_where(contact_tag::Column::OrganisationId.eq(terms.organisation_id))
                    .and_where(contact_tag::Column::Tag.is_in(tags))
                    .to_owned(),
            ),
        ),
    }
}

/// The first reason that holds, in the order of [`Exclusion`]; `included` when none does.
fn reason(terms: &Terms, backend: DbBackend) -> SimpleExpr {
    let text = |exclusion: Exclusion| Expr::val(exclusion.as_str());
    let mut cases = CaseStatement::new()
        .case(
            contact::Column::OptedOutAt.is_not_null(),
            text(Exclusion::OptedOut),
        )
        .case(
            contact::Column::Phone
                .is_null()
                .and(Expr::not_exists(talks(terms, None))),
            text(Exclusion::NoNumber),
        )
        .case(
            contact::Column::State.eq(ContactState::Invalid),
            text(Exclusion::InvalidNumber),
        );
    if !terms.any_time {
        cases = cases.case(
            Expr::not_exists(talks(terms, Some(terms.now - WINDOW_MS))),
            text(Exclusion::WindowClosed),
        );
    }
    if !terms.needs.is_empty() {
        let mut lacks = Condition::any();
        for name in &terms.needs {
            lacks = lacks.add(attribute(name, backend).eq(""));
        }
        let mut unfillable = Condition::all().add(lacks);
        if terms.text_within_window {
            unfillable = unfillable.add(Expr::not_exists(talks(terms, Some(terms.now - WINDOW_MS))));
        }
        cases = cases.case(unfillable, text(Exclusion::Unfillable));
    }
    cases.finally(Expr::val(INCLUDED)).into()
}

/// What is known of a contact under a name; an empty text for nothing.
fn attribute(name: &str, backend: DbBackend) -> SimpleExpr {
    let all = Expr::col((contact::Entity, contact::Column::Attributes));
    let found = match backend {
        DbBackend::Postgres => Func::cust("json_extract_path_text")
            .arg(all.cast_as("json"))
            .arg(name),
        _ => Func::cust("json_extract").arg(all).arg(format!("$.\"{name}\"")),
    };
    Func::coalesce([Func::cust("trim").arg(found).into(), Expr::val("")]).into()
}

/// Conversations of the contact on the channel; `since`: those in which he wrote after that moment.
fn talks(terms: &Terms, since: Option<i64>) -> SelectStatement {
    let mut talks = Query::select();
    talks
        .expr(Expr::val(1))
        .from(conversation::Entity)
        .and_where(
            Expr::col((conversation::Entity, conversation::Column::ContactId))
                .equals((contact::Entity, contact::Column::Id)),
        )
        .and_where(conversation::Column::ChannelId.eq(terms.channel_id));
    if let Some(since) = since {
        talks.and_where(conversation::Column::LastInboundAt.gt(since));
    }
    talks
}
