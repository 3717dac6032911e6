//! WhatsApp numbers.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::channel::{ActiveModel, Column, Entity};
use super::{Connection, Result};
use crate::domain::state::{ChannelState, PausedBy, ProviderKind};

pub use super::entity::channel::Model as Channel;

/// What a new channel starts with.
#[derive(Debug, Clone)]
pub struct NewChannel {
    /// Its organisation.
    pub organisation_id: i64,
    /// Who carries its messages.
    pub provider: ProviderKind,
    /// The provider's id of the number (Cloud API `phone_number_id`).
    pub account: String,
    /// The provider's id of the business account (Cloud API WABA id).
    pub business_account: Option<String>,
    /// What people call it.
    pub name: String,
}

/// The channel of a provider's account, made when there is none.
pub async fn ensure(db: &impl Connection, new: NewChannel, now: i64) -> Result<Channel> {
    if let Some(found) = by_account(db, new.provider, &new.account).await? {
        if found.business_account != new.business_account {
            Entity::update_many()
                .col_expr(Column::BusinessAccount, Expr::value(new.business_account.clone()))
                .filter(Column::Id.eq(found.id))
                .exec(db)
                .await?;
        }
        return Ok(Channel {
            business_account: new.business_account,
            ..found
        });
    }
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(new.organisation_id),
        provider: Set(new.provider),
        account: Set(new.account),
        business_account: Set(new.business_account),
        name: Set(new.name),
        number: Set(None),
        state: Set(ChannelState::Active),
        paused_reason: Set(None),
        paused_by: Set(None),
        paused_at: Set(None),
        resume_at: Set(None),
        settings: Set("{}".to_owned()),
        created_at: Set(now),
    };
    Entity::insert(row).exec_with_returning(db).await
}

/// The channel of a provider's account.
pub async fn by_account(
    db: &impl Connection,
    provider: ProviderKind,
    account: &str,
) -> Result<Option<Channel>> {
    Entity::find()
        .filter(Column::Provider.eq(provider))
        .filter(Column::Account.eq(account))
        .one(db)
        .await
}

/// All channels of all organisations.
pub async fn all(db: &impl Connection) -> Result<Vec<Channel>> {
    Entity::find().order_by_asc(Column::Id).all(db).await
}

/// An organisation's channels, oldest first: the first is the one that new campaigns use.
pub async fn of_organisation(db: &impl Connection, organisation_id: i64) -> Result<Vec<Channel>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// One channel.
pub async fn get(db: &impl Connection, id: i64) -> Result<Option<Channel>> {
    Entity::find_by_id(id).one(db).await
}

/// Stops a channel. Answers whether it was running: whoever stops it first tells the owners.
pub async fn pause(
    db: &impl Connection,
    id: i64,
    by: PausedBy,
    reason: &str,
    resume_at: Option<i64>,
    now: i64,
) -> Result<bool> {
    let stopped = Entity::update_many()
        .col_expr(Column::State, Expr::value(ChannelState::Paused))
        .col_expr(Column::PausedReason, Expr::value(reason))
        .col_expr(Column::PausedBy, Expr::value(by))
        .col_expr(Column::PausedAt, Expr::value(now))
        .col_expr(Column::ResumeAt, Expr::value(resume_at))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(ChannelState::Active))
        .exec(db)
        .await?;
    Ok(stopped.rows_affected == 1)
}

/// Lets a channel send again. Answers whether it was stopped.
pub async fn resume(db: &impl Connection, id: i64) -> Result<bool> {
    let started = Entity::update_many()
        .col_expr(Column::State, Expr::value(ChannelState::Active))
        .col_expr(Column::PausedReason, Expr::value(None::<String>))
        .col_expr(Column::PausedBy, Expr::value(None::<String>))
        .col_expr(Column::PausedAt, Expr::value(None::<i64>))
        .col_expr(Column::ResumeAt, Expr::value(None::<i64>))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(ChannelState::Paused))
        .exec(db)
        .await?;
    Ok(started.rows_affected == 1)
}

/// Keeps the number as the provider shows it.
pub async fn set_number(db: &impl Connection, id: i64, number: &str) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Number, Expr::value(number))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}
