//! Why somebody is left out, in SQL.

use sea_orm::sea_query::{
    CaseStatement, Condition, Expr, ExprTrait, Func, Query, SelectStatement, SimpleExpr,
};
use sea_orm::{ColumnTrait, DbBackend};

use super::Terms;
use crate::domain::audience::{Exclusion, WINDOW_MS};
use crate::domain::state::{ContactState, OptedOutBy};
use crate::store::entity::{contact, conversation};

/// Stands where a reason would.
pub(super) const INCLUDED: &str = "included";

/// The first reason that holds, in the order of [`Exclusion`]; `included` when none does.
pub(super) fn reason(terms: &Terms, backend: DbBackend) -> SimpleExpr {
    let text = |exclusion: Exclusion| Expr::val(exclusion.as_str());
    let mut cases = CaseStatement::new()
        .case(
            contact::Column::OptedOutAt
                .is_not_null()
                .and(contact::Column::OptedOutBy.eq(OptedOutBy::Unasked)),
            text(Exclusion::Unasked),
        )
        .case(
            contact::Column::OptedOutAt.is_not_null(),
            text(Exclusion::OptedOut),
        )
        .case(
            contact::Column::State.eq(ContactState::Blocked),
            text(Exclusion::Blocked),
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
    if let Some(since) = terms.promoted_since {
        cases = cases.case(
            Expr::exists(promotions(terms.organisation_id, since)),
            text(Exclusion::TooSoon),
        );
    }
    if !terms.any_time {
        cases = cases.case(
            Expr::not_exists(talks(terms, Some(terms.opens - WINDOW_MS))),
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
            unfillable = unfillable.add(Expr::not_exists(talks(terms, Some(terms.opens - WINDOW_MS))));
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
pub(super) fn talks(terms: &Terms, since: Option<i64>) -> SelectStatement {
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

/// Conversations with the contact, by whichever number, in which a promotion left to him after that moment.
fn promotions(organisation_id: i64, since: i64) -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from(conversation::Entity)
        .and_where(
            Expr::col((conversation::Entity, conversation::Column::ContactId))
                .equals((contact::Entity, contact::Column::Id)),
        )
        .and_where(conversation::Column::OrganisationId.eq(organisation_id))
        .and_where(conversation::Column::LastPromotionAt.gt(since))
        .to_owned()
}
