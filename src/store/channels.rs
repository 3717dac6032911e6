//! WhatsApp numbers.

use chrono::NaiveDate;
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait};
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
};

use super::entity::channel::{ActiveModel, Column, Entity};
use super::entity::credential;
use super::{Connection, Error, Result};
use crate::domain::health::{Checkup, KeyEnd, Quality};
use crate::domain::limits::{ChannelLimits, ChannelSettings};
use crate::domain::message::Reason;
use crate::domain::phone;
use crate::domain::state::{ChannelState, PausedBy, ProviderKind};
use crate::domain::stop::Stop;

pub use super::entity::channel::Model as Channel;

impl Channel {
    /// What stopped it. `None`: it sends.
    pub fn stop(&self) -> Option<Stop> {
        if self.state == ChannelState::Active {
            return None;
        }
        let kept = self.paused_reason.as_deref().filter(|kept| !kept.is_empty());
        Some(match self.paused_by {
            Some(PausedBy::Member) => Stop::Member(kept.unwrap_or_default().to_owned()),
            // Rows from before it was written down who stopped them: only providers did.
            Some(PausedBy::Provider) | None => Stop::Provider(kept.map(Reason::of_stop)),
        })
    }

    /// Whether nothing but replies may be tried at a moment.
    pub fn is_down(&self, now: i64) -> bool {
        self.state == ChannelState::Paused && self.resume_at.is_none_or(|at| at > now)
    }

    /// Its number as it is dialled, digits with the country code; `None` while it is not known.
    pub fn dialled(&self) -> Option<String> {
        let known = self.number.as_deref().filter(|number| !number.is_empty());
        let known = known.or(match self.provider {
            ProviderKind::Twilio => Some(self.account.as_str()),
            ProviderKind::Cloud | ProviderKind::WaSender => None,
        });
        // The id of a messaging service has letters.
        let known = known.filter(|known| !known.contains(char::is_alphabetic))?;
        let digits: String = known.chars().filter(char::is_ascii_digit).collect();
        Some(digits).filter(|digits| !digits.is_empty())
    }

    /// Its number as people read it; the provider's id of it while the number itself is not known.
    pub fn shown_number(&self) -> String {
        let dialled = self.dialled();
        dialled.map_or_else(|| self.account.clone(), |digits| phone::pretty(&digits))
    }
}

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
        keys_in_settings: Set(false),
        health: Set(None),
        checked_at: Set(None),
        alerted_at: Set(None),
        keys_locked: Set(false),
    };
    Entity::insert(row).exec_with_returning(db).await
}

/// The same; one that there was none of begins slowly where its provider is unofficial. Answers whether there was none.
pub async fn connect(
    db: &impl Connection,
    new: NewChannel,
    today: NaiveDate,
    now: i64,
) -> Result<(Channel, bool)> {
    let known = by_account(db, new.provider, &new.account).await?;
    let channel = ensure(db, new, now).await?;
    let limits = ChannelLimits::of_new(channel.provider, today).filter(|_| known.is_none());
    let Some(limits) = limits else {
        return Ok((channel, known.is_none()));
    };
    let settings = set_limits(db, &channel, limits).await?;
    Ok((Channel { settings, ..channel }, true))
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

/// An organisation's channels, oldest first.
pub async fn of_organisation(db: &impl Connection, organisation_id: i64) -> Result<Vec<Channel>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// The numbers of a business that share an account at their provider, and with it their templates: this one, and those like it.
pub async fn of_same_account(db: &impl Connection, channel: &Channel) -> Result<Vec<i64>> {
    let mut its = vec![channel.id];
    if let Some(account) = &channel.business_account {
        let all = of_organisation(db, channel.organisation_id).await?;
        let like = all.into_iter().filter(|other| {
            let same = other.business_account.as_ref() == Some(account);
            same && other.provider == channel.provider && other.id != channel.id
        });
        its.extend(like.map(|other| other.id));
    }
    Ok(its)
}

/// Whether a number is lost for now: its provider stopped it, and nobody knows until when. What a member stopped, he meant.
pub(super) fn is_lost() -> Condition {
    Condition::all()
        .add(Column::State.eq(ChannelState::Paused))
        // Before that was written down only providers stopped numbers.
        .add(
            Column::PausedBy
                .is_null()
                .or(Column::PausedBy.eq(PausedBy::Provider)),
        )
        .add(Column::ResumeAt.is_null())
}

/// By which numbers that are [lost](is_lost) come last.
pub(super) fn lost_last() -> Expr {
    CaseStatement::new().case(is_lost(), 1).finally(0).into()
}

/// The number by which a business writes to whoever has never written to it: its oldest that has keys which can be opened, and that its
/// provider has not stopped for good, if there is one. `None`: it has none with keys.
pub async fn first_open(db: &impl Connection, organisation_id: i64) -> Result<Option<Channel>> {
    let stored = credential::Entity::find()
        .select_only()
        .column(credential::Column::ChannelId)
        .filter(credential::Column::OrganisationId.eq(organisation_id))
        .into_query();
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::KeysLocked.eq(false))
        .filter(
            Condition::any()
                .add(Column::KeysInSettings.eq(true))
                .add(Column::Id.in_subquery(stored)),
        )
        .order_by_asc(lost_last())
        .order_by_asc(Column::Id)
        .one(db)
        .await
}

/// The numbers that a business has in the same account at the provider as this one, itself included, oldest first.
pub async fn in_its_account(db: &impl Connection, channel: &Channel) -> Result<Vec<Channel>> {
    let Some(account) = &channel.business_account else {
        return Ok(vec![channel.clone()]);
    };
    Entity::find()
        .filter(Column::OrganisationId.eq(channel.organisation_id))
        .filter(Column::Provider.eq(channel.provider))
        .filter(Column::BusinessAccount.eq(account))
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// One channel, whosever it is: for what a provider or the outbox names by it.
pub async fn get(db: &impl Connection, id: i64) -> Result<Option<Channel>> {
    Entity::find_by_id(id).one(db).await
}

/// Stops a channel. Answers whether it was running: whoever stops it first tells the owners.
pub async fn pause(
    db: &impl Connection,
    organisation_id: i64,
    id: i64,
    stop: &Stop,
    resume_at: Option<i64>,
    now: i64,
) -> Result<bool> {
    let (by, reason) = match stop {
        Stop::Member(name) => (PausedBy::Member, Some(name.clone())),
        Stop::Provider(reason) => (PausedBy::Provider, reason.as_ref().map(ToString::to_string)),
        Stop::Template(words) => (PausedBy::Provider, Some(words.clone())),
        Stop::Guard(trip) => (PausedBy::Provider, Some(trip.to_string())),
    };
    let stopped = Entity::update_many()
        .col_expr(Column::State, Expr::value(ChannelState::Paused))
        .col_expr(Column::PausedReason, Expr::value(reason))
        .col_expr(Column::PausedBy, Expr::value(by))
        .col_expr(Column::PausedAt, Expr::value(now))
        .col_expr(Column::ResumeAt, Expr::value(resume_at))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(ChannelState::Active))
        .exec(db)
        .await?;
    Ok(stopped.rows_affected == 1)
}

/// Lets a channel send again, if it was this one who stopped it: what a member has stopped goes on when a member says so. Answers
/// whether it was. What else follows is in `conversation::rounds`.
pub async fn resume_stopped_by(
    db: &impl Connection,
    organisation_id: i64,
    id: i64,
    by: PausedBy,
) -> Result<bool> {
    // Rows from before it was written down who stopped them: only providers did.
    let whose = match by {
        PausedBy::Provider => Condition::any()
            .add(Column::PausedBy.eq(by))
            .add(Column::PausedBy.is_null()),
        PausedBy::Member => Condition::all().add(Column::PausedBy.eq(by)),
    };
    let started = Entity::update_many()
        .col_expr(Column::State, Expr::value(ChannelState::Active))
        .col_expr(Column::PausedReason, Expr::value(None::<String>))
        .col_expr(Column::PausedBy, Expr::value(None::<String>))
        .col_expr(Column::PausedAt, Expr::value(None::<i64>))
        .col_expr(Column::ResumeAt, Expr::value(None::<i64>))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(ChannelState::Paused))
        .filter(whose)
        .exec(db)
        .await?;
    Ok(started.rows_affected == 1)
}

/// Writes down for which numbers of the installation the settings have the credentials; what is entered for these would count for
/// nothing.
pub async fn set_in_settings(db: &impl Connection, ids: &[i64]) -> Result<()> {
    let ids = || ids.iter().copied();
    for (named, which) in [
        (true, Column::Id.is_in(ids())),
        (false, Column::Id.is_not_in(ids())),
    ] {
        Entity::update_many()
            .col_expr(Column::KeysInSettings, Expr::value(named))
            .filter(which)
            .filter(Column::KeysInSettings.eq(!named))
            .exec(db)
            .await?;
    }
    Ok(())
}

/// Notes whether a number's stored keys can be opened. Answers whether that is news.
pub async fn set_keys_locked(
    db: &impl Connection,
    organisation_id: i64,
    id: i64,
    locked: bool,
) -> Result<bool> {
    let changed = Entity::update_many()
        .col_expr(Column::KeysLocked, Expr::value(locked))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .filter(Column::KeysLocked.eq(!locked))
        .exec(db)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Keeps the number as the provider shows it.
pub async fn set_number(db: &impl Connection, organisation_id: i64, id: i64, number: &str) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Number, Expr::value(number))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// What it may send of promotions, over all campaigns: as it was set, or as is usual for its provider.
pub fn limits(channel: &Channel) -> ChannelLimits {
    settings(channel)
        .limits
        .unwrap_or_else(|| ChannelLimits::usual(channel.provider))
}

fn settings(channel: &Channel) -> ChannelSettings {
    serde_json::from_str(&channel.settings).unwrap_or_default()
}

/// Keeps what it may send. Answers how.
pub async fn set_limits(db: &impl Connection, channel: &Channel, limits: ChannelLimits) -> Result<String> {
    let settings = ChannelSettings { limits: Some(limits) };
    let kept = serde_json::to_string(&settings).map_err(|error| Error::Json(error.to_string()))?;
    Entity::update_many()
        .col_expr(Column::Settings, Expr::value(kept.as_str()))
        .filter(Column::OrganisationId.eq(channel.organisation_id))
        .filter(Column::Id.eq(channel.id))
        .exec(db)
        .await?;
    Ok(kept)
}

/// Its provider warned of its account.
pub async fn note_alert(db: &impl Connection, channel: &Channel, now: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::AlertedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(channel.organisation_id))
        .filter(Column::Id.eq(channel.id))
        .exec(db)
        .await?;
    Ok(())
}

/// What was seen when its provider was last asked how it is, and when that was. `None`: it never was.
pub fn checkup(channel: &Channel) -> Option<(Checkup, i64)> {
    let kept = channel.health.as_deref()?;
    Some((serde_json::from_str(kept).ok()?, channel.checked_at?))
}

/// Keeps what was seen.
pub async fn set_checkup(
    db: &impl Connection,
    organisation_id: i64,
    id: i64,
    checkup: &Checkup,
    now: i64,
) -> Result<()> {
    let kept = serde_json::to_string(checkup).map_err(|error| Error::Json(error.to_string()))?;
    Entity::update_many()
        .col_expr(Column::Health, Expr::value(kept))
        .col_expr(Column::CheckedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Its provider told of another rating between two looks.
pub async fn set_quality(db: &impl Connection, channel: &Channel, quality: Quality) -> Result<()> {
    let Some((mut checkup, at)) = checkup(channel) else {
        return Ok(());
    };
    checkup.health.quality = quality;
    set_checkup(db, channel.organisation_id, channel.id, &checkup, at).await
}

/// It has a new key: what was known of the end of the old one is over.
pub async fn forget_key_end(db: &impl Connection, channel: &Channel) -> Result<()> {
    let Some((mut checkup, at)) = checkup(channel) else {
        return Ok(());
    };
    checkup.health.key = KeyEnd::Unknown;
    set_checkup(db, channel.organisation_id, channel.id, &checkup, at).await
}
