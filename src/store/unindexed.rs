//! Which index a database takes is its own guess. Where it guesses wrong, a column is said so that none of its indexes fits.

use sea_orm::sea_query::{Expr, ExprTrait, IntoColumnRef, SimpleExpr};

/// A column of numbers, by which no index is walked through.
pub fn unindexed(column: impl IntoColumnRef) -> SimpleExpr {
    Expr::col(column).add(0)
}
