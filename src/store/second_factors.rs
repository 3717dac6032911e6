//! Members' authenticator apps. A secret is proposed first, and holds once a code has proved that the app has it.

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::entity::second_factor::{ActiveModel, Column, Entity, Model, Sealed};
use super::{Connection, Result};
use crate::domain::totp::Secret;

/// A member's app.
#[derive(Debug, Clone)]
pub struct SecondFactor {
    /// The row.
    pub id: i64,
    /// What the app and we both know. `None`: what stands in the database cannot be read, so no code can be right.
    pub secret: Option<Secret>,
    /// The step of the last code that was used.
    pub last_step: i64,
    /// Whether a code has proved that the app has it: only then is it asked for.
    pub proved: bool,
}

/// How a secret stands in the database: the only place that writes it. The word before it tells how, so that what is written
/// otherwise one day (encrypted) stands beside what was written before.
fn seal(secret: &Secret) -> Sealed {
    Sealed(format!("plain:{}", secret.base32()))
}

/// The only place that reads it.
fn unseal(kept: &Sealed) -> Option<Secret> {
    Secret::parse(kept.0.strip_prefix("plain:")?)
}

/// Proposes a secret, in place of one that was proposed before.
pub async fn propose(
    db: &impl Connection,
    organisation_id: i64,
    member_id: i64,
    secret: &Secret,
    now: i64,
) -> Result<()> {
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation_id),
        member_id: Set(member_id),
        secret: Set(seal(secret)),
        last_step: Set(-1),
        created_at: Set(now),
        proved_at: Set(None),
    };
    let columns = [
        Column::Secret,
        Column::LastStep,
        Column::CreatedAt,
        Column::ProvedAt,
    ];
    Entity::insert(row)
        .on_conflict(
            OnConflict::columns([Column::OrganisationId, Column::MemberId])
                .update_columns(columns)
                .to_owned(),
        )
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// A member's app, proved or only proposed.
pub async fn of_member(
    db: &impl Connection,
    organisation_id: i64,
    member_id: i64,
) -> Result<Option<SecondFactor>> {
    let row = row_of(db, organisation_id, member_id).await?;
    Ok(row.map(|row| SecondFactor {
        id: row.id,
        secret: unseal(&row.secret),
        last_step: row.last_step,
        proved: row.proved_at.is_some(),
    }))
}

/// Whether he is asked for codes.
pub async fn is_on(db: &impl Connection, organisation_id: i64, member_id: i64) -> Result<bool> {
    let row = row_of(db, organisation_id, member_id).await?;
    Ok(row.is_some_and(|row| row.proved_at.is_some()))
}

async fn row_of(db: &impl Connection, organisation_id: i64, member_id: i64) -> Result<Option<Model>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::MemberId.eq(member_id))
        .one(db)
        .await
}

/// Uses a step up. Answers whether the step was later than the last one: of two processes that are
/// shown the same code at the same time one is told no.
pub async fn use_step(db: &impl Connection, id: i64, step: i64) -> Result<bool> {
    let used = Entity::update_many()
        .col_expr(Column::LastStep, Expr::value(step))
        .filter(Column::Id.eq(id))
        .filter(Column::LastStep.lt(step))
        .exec(db)
        .await?;
    Ok(used.rows_affected == 1)
}

/// A code has proved that his app has the secret: from now on he is asked for codes.
pub async fn prove(db: &impl Connection, organisation_id: i64, member_id: i64, now: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::ProvedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::MemberId.eq(member_id))
        .exec(db)
        .await?;
    Ok(())
}

/// A secret that no code has proved is forgotten.
pub async fn drop_proposed(db: &impl Connection, organisation_id: i64, member_id: i64) -> Result<()> {
    Entity::delete_many()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::MemberId.eq(member_id))
        .filter(Column::ProvedAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}

/// Secrets that were proposed before a moment, and never proved, are forgotten.
pub async fn forget_proposed_before(db: &impl Connection, before: i64) -> Result<u64> {
    let deleted = Entity::delete_many()
        .filter(Column::ProvedAt.is_null())
        .filter(Column::CreatedAt.lt(before))
        .exec(db)
        .await?;
    Ok(deleted.rows_affected)
}

/// He is no longer asked for codes. Answers whether he was, or was about to be.
pub async fn remove(db: &impl Connection, organisation_id: i64, member_id: i64) -> Result<bool> {
    let removed = Entity::delete_many()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::MemberId.eq(member_id))
        .exec(db)
        .await?;
    Ok(removed.rows_affected > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_can_be_unsealed() {
        let secret = Secret::new([7; 20]);
        assert_eq!(unseal(&seal(&secret)), Some(secret.clone()));
        assert_eq!(
            unseal(&Sealed(secret.base32())),
            None,
            "nobody said how it was written"
        );
    }
}
