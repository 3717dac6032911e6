//! Conversations in which a person speaks: nothing is answered there by itself until some time after his last word.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::conversations::Conversation;
use super::entity::conversation::{Column, Entity};
use super::{Connection, Result};
use crate::domain::auto::BY_HAND_MS;

impl Conversation {
    /// Whether a person speaks here.
    pub fn is_by_hand(&self, now: i64) -> bool {
        // What is further ahead was written down before the clock was set back.
        self.by_hand_until_at
            .is_some_and(|until| now < until && until <= now + BY_HAND_MS)
    }
}

/// A person speaks here from now on, for as long as he keeps at it.
pub async fn begin(db: &impl Connection, conversation: &Conversation, now: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::ByHandUntilAt, Expr::value(now + BY_HAND_MS))
        .filter(Column::OrganisationId.eq(conversation.organisation_id))
        .filter(Column::Id.eq(conversation.id))
        .exec(db)
        .await?;
    Ok(())
}
