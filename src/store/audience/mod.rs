//! Counting and freezing whom a campaign goes to, in the database: a million people never pass through the program.
//!
//! The rule itself is [`crate::domain::audience::Standing::exclusion`]; `reason` says the same in SQL, and
//! `tests/store/audience.rs` holds the two together.

mod alike;
mod due;
mod freeze;
mod range;
mod reason;
mod terms;

use std::collections::BTreeMap;

use chrono_tz::Tz;
use sea_orm::sea_query::{Alias, Condition, Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, DbBackend, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::entity::{contact, conversation};
use super::segments::{self, Group};
use super::{Connection, Result};
use crate::domain::audience::{Audience, Exclusion, WINDOW_MS};
use reason::{INCLUDED, reason};
use terms::meant;

pub use alike::{Alike, Within, alike};
pub use due::At;
pub use freeze::freeze;
pub use range::{Range, census_within, freeze_within, included_within};

/// What the count depends on.
#[derive(Debug, Clone)]
pub struct Terms {
    /// Whose contacts.
    pub organisation_id: i64,
    /// The number that the campaign leaves from.
    pub channel_id: i64,
    /// Whom it is meant for.
    pub audience: Audience,
    /// The saved groups that it names, as they are now.
    pub groups: Groups,
    /// Whether it may go to people at any time: an approved template carries it, or the provider knows no 24-hour window.
    pub any_time: bool,
    /// What has to be known of whoever gets the template, by name: a provider refuses one with a gap.
    pub needs: Vec<String>,
    /// Whoever wrote within 24 hours gets the text itself, in which nothing has to be known.
    pub text_within_window: bool,
    /// Whoever got another promotion after this moment is left out. `None`: nobody is.
    pub promoted_since: Option<i64>,
    /// When its first message leaves: whose window is open is judged as of then.
    pub opens: i64,
    /// Unix milliseconds.
    pub now: i64,
    /// The clock that the business lives by.
    pub zone: Tz,
}

impl Terms {
    fn at(&self) -> At {
        At {
            now: self.now,
            zone: self.zone,
        }
    }

    /// The same for what leaves later.
    #[must_use]
    pub fn opening(self, opens: i64) -> Self {
        Self {
            opens: Ord::max(opens, self.now),
            ..self
        }
    }
}

/// Saved groups by their ids.
pub type Groups = BTreeMap<i64, Group>;

/// The saved groups that an audience names.
pub async fn groups(db: &impl Connection, organisation_id: i64, audience: &Audience) -> Result<Groups> {
    segments::groups(db, organisation_id, audience.segments()).await
}

fn meant_by(terms: &Terms, backend: DbBackend) -> Condition {
    meant_within(terms, None, backend)
}

fn meant_within(terms: &Terms, within: Option<Range>, backend: DbBackend) -> Condition {
    meant(
        terms.organisation_id,
        &terms.audience,
        &terms.groups,
        within,
        terms.at(),
        backend,
    )
}

/// How many an audience means, whether or not they would get anything.
pub async fn count(
    db: &impl Connection,
    organisation_id: i64,
    audience: &Audience,
    groups: &Groups,
    at: At,
) -> Result<u64> {
    contact::Entity::find()
        .filter(meant(
            organisation_id,
            audience,
            groups,
            None,
            at,
            db.get_database_backend(),
        ))
        .count(db)
        .await
}

/// Some of those whom an audience means, the longest known first.
pub async fn some(
    db: &impl Connection,
    organisation_id: i64,
    audience: &Audience,
    groups: &Groups,
    at: At,
    limit: u64,
) -> Result<Vec<contact::Model>> {
    contact::Entity::find()
        .filter(meant(
            organisation_id,
            audience,
            groups,
            None,
            at,
            db.get_database_backend(),
        ))
        .order_by_asc(contact::Column::Id)
        .limit(limit)
        .all(db)
        .await
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

    /// Those of another part as well.
    fn add(&mut self, part: Self) {
        self.included += part.included;
        self.who = self.who.wrapping_add(part.who);
        for (why, people) in part.excluded {
            *self.excluded.entry(why).or_default() += people;
        }
    }
}

#[derive(FromQueryResult)]
struct Counted {
    reason: String,
    people: i64,
    who: i64,
}

/// Counts, part after part.
pub async fn census(db: &impl Connection, terms: &Terms) -> Result<Census> {
    let organisation = terms.organisation_id;
    let mut census = Census::default();
    let mut next = Some(Range::first(db, organisation).await?);
    while let Some(part) = next {
        census.add(counted(db, terms, part).await?);
        next = part.following(db, organisation).await?;
    }
    Ok(census)
}

async fn counted(db: &impl Connection, terms: &Terms, within: Range) -> Result<Census> {
    let groups = contact::Entity::find()
        .select_only()
        .column_as(reason(terms, db.get_database_backend()), "reason")
        .column_as(contact::Column::Id.count(), "people")
        // PostgreSQL adds up to a number without bounds.
        .column_as(contact::Column::Id.sum().cast_as("bigint"), "who")
        .filter(meant_within(terms, Some(within), db.get_database_backend()))
        .group_by(Expr::col(Alias::new("reason")))
        .into_model::<Counted>()
        .all(db)
        .await?;
    let mut census = Census::default();
    for Counted { reason, people, who } in groups {
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
        .filter(meant_by(terms, db.get_database_backend()))
        .filter(reason(terms, db.get_database_backend()).eq(INCLUDED))
        .order_by_asc(contact::Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// How many of those who get it got another promotion from the business at this moment or after it, by whichever number.
pub async fn promoted_since(db: &impl Connection, terms: &Terms, since: i64) -> Result<u64> {
    let heard = Query::select()
        .column(conversation::Column::ContactId)
        .from(conversation::Entity)
        .and_where(conversation::Column::OrganisationId.eq(terms.organisation_id))
        .and_where(conversation::Column::ContactId.is_not_null())
        .and_where(conversation::Column::LastPromotionAt.gte(since))
        .to_owned();
    contact::Entity::find()
        .filter(meant_by(terms, db.get_database_backend()))
        .filter(reason(terms, db.get_database_backend()).eq(INCLUDED))
        .filter(contact::Column::Id.in_subquery(heard))
        .count(db)
        .await
}

/// How many of those who get it wrote so shortly before that their window is open.
pub async fn within_window(db: &impl Connection, terms: &Terms) -> Result<u64> {
    let wrote = Query::select()
        .column(conversation::Column::ContactId)
        .from(conversation::Entity)
        .and_where(conversation::Column::ChannelId.eq(terms.channel_id))
        .and_where(conversation::Column::ContactId.is_not_null())
        .and_where(conversation::Column::LastInboundAt.gt(terms.opens - WINDOW_MS))
        .to_owned();
    contact::Entity::find()
        .filter(meant_by(terms, db.get_database_backend()))
        .filter(reason(terms, db.get_database_backend()).eq(INCLUDED))
        .filter(contact::Column::Id.in_subquery(wrote))
        .count(db)
        .await
}
