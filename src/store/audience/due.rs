//! Who has something to renew, and who has not come for long, in SQL. It is looked up by whose it is, so that a part of the people costs
//! a part of the whole.

use chrono_tz::Tz;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement, SimpleExpr};

use crate::clock::utc;
use crate::domain::audience::{Due, from, until};
use crate::domain::pacing::{local_day, start_of};
use crate::domain::state::{AppointmentState, SubscriptionState};
use crate::domain::subscription::Length;
use crate::store::entity::{appointment, contact, subscription};

/// When it is asked, and by which clock: a subscription's last day is one of the business's calendar.
#[derive(Debug, Clone, Copy)]
pub struct At {
    /// Unix milliseconds.
    pub now: i64,
    /// The business's.
    pub zone: Tz,
}

/// Whether it holds of the contact.
pub(super) fn holds(organisation_id: i64, what: Due, within: Length, at: At) -> SimpleExpr {
    let today = local_day(at.zone, utc(at.now));
    match what {
        Due::Expires => {
            let mut near = subscriptions(organisation_id);
            near.and_where(subscription::Column::State.eq(SubscriptionState::Active))
                .and_where(subscription::Column::EndsOn.gte(today.to_string()))
                .and_where(subscription::Column::EndsOn.lte(until(today, within).to_string()));
            Expr::exists(near)
        }
        Due::Expired => {
            // Whether somebody has written down that its last day has passed changes nothing.
            let over = [SubscriptionState::Active, SubscriptionState::Expired];
            let mut ended = subscriptions(organisation_id);
            ended
                .and_where(subscription::Column::State.is_in(over))
                .and_where(subscription::Column::EndsOn.gte(from(today, within).to_string()))
                .and_where(subscription::Column::EndsOn.lt(today.to_string()))
                .and_where(Expr::not_exists(running(organisation_id, &today.to_string())));
            Expr::exists(ended)
        }
        Due::Away => {
            let since = start_of(at.zone, from(today, within)).timestamp_millis();
            let (mut came, mut since_then) = (appointments(organisation_id), appointments(organisation_id));
            came.and_where(appointment::Column::EndsAt.lt(since));
            // One that is to come ends later still.
            since_then.and_where(appointment::Column::EndsAt.gte(since));
            Expr::exists(came).and(Expr::not_exists(since_then))
        }
    }
}

/// The contact's.
fn subscriptions(organisation_id: i64) -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from(subscription::Entity)
        .and_where(subscription::Column::OrganisationId.eq(organisation_id))
        .and_where(
            Expr::col((subscription::Entity, subscription::Column::ContactId))
                .equals((contact::Entity, contact::Column::Id)),
        )
        .to_owned()
}

/// Those that the same person has of the same, and that run.
fn running(organisation_id: i64, today: &str) -> SelectStatement {
    const RUNNING: &str = "running";
    let of = |column: subscription::Column| Expr::col((Alias::new(RUNNING), column));
    let same = |column: subscription::Column| of(column).equals((subscription::Entity, column));
    let same_thing = same(subscription::Column::ServiceId).or(same(subscription::Column::Title));
    Query::select()
        .expr(Expr::val(1))
        .from_as(subscription::Entity, Alias::new(RUNNING))
        .and_where(of(subscription::Column::OrganisationId).eq(organisation_id))
        .and_where(same(subscription::Column::ContactId))
        .and_where(of(subscription::Column::State).eq(SubscriptionState::Active.as_str()))
        .and_where(of(subscription::Column::EndsOn).gte(today))
        .and_where(same_thing)
        .to_owned()
}

/// The contact's that take place.
fn appointments(organisation_id: i64) -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from(appointment::Entity)
        .and_where(appointment::Column::OrganisationId.eq(organisation_id))
        .and_where(
            Expr::col((appointment::Entity, appointment::Column::ContactId))
                .equals((contact::Entity, contact::Column::Id)),
        )
        .and_where(appointment::Column::State.ne(AppointmentState::Cancelled))
        .to_owned()
}
