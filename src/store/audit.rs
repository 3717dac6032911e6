//! Who did what, when, and how it ended.

use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, EntityTrait};

use super::entity::audit::{ActiveModel, Entity};
use super::{Connection, Result};

/// Writes one line. `command` is the command without its body; `outcome` one word.
pub async fn note(
    db: &impl Connection,
    organisation_id: i64,
    member_id: Option<i64>,
    command: &str,
    outcome: &str,
    now: i64,
) -> Result<()> {
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation_id),
        member_id: Set(member_id),
        command: Set(command.to_owned()),
        outcome: Set(outcome.to_owned()),
        created_at: Set(now),
    };
    Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}
