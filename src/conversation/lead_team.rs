//! Who of the team hears of a lead.

use super::desk::Desk;
use super::notices::{self, Via};
use crate::replies::{Reply, Voice};
use crate::store::Result;
use crate::store::leads::Lead;

/// Tells whoever works a lead; what they answer to it goes to its customer.
pub async fn tell(
    desk: &Desk<'_>,
    lead: &Lead,
    via: impl Into<Via>,
    note: impl Fn(&Voice) -> Reply,
) -> Result<()> {
    notices::tell_owners(desk, lead.organisation_id, via, Some(lead.id), note).await
}
