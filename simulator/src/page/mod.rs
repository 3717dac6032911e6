//! The page with the telephones.

use std::sync::Arc;

use axum::Router;

use crate::state::Simulator;

/// The page's addresses.
pub(crate) fn router() -> Router<Arc<Simulator>> {
    Router::new()
}
