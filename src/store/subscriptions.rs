//! What customers pay for in advance. Its last day is paid, and is a day of the business's calendar, not a moment. What happened to it
//! stands among its events. Of a person, a thing and an account there is one until it is cancelled.
//!
//! Whoever adds one, or changes whose or what it is, [holds the business](super::organisations::hold) first, and the subscription
//! after it.

use std::collections::HashSet;

use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType, Query, SelectStatement};
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Select, UpdateMany,
};

use super::entity::subscription::{ActiveModel, Column, Entity};
use super::entity::subscription_event;
use super::organisations::{self, Numbered};
use super::{Connection, Error, Result, prices};
use crate::domain::money::Price;
use crate::domain::shows::Shows;
use crate::domain::state::SubscriptionState;
use crate::domain::subscription::Length;
use crate::domain::text;

pub use super::entity::subscription::Model as Subscription;
pub use super::entity::subscription_event::Model as SubscriptionEvent;

/// What happens to subscriptions, as it is kept.
pub mod event {
    /// It was written down.
    pub const ADDED: &str = "added";
    /// It was paid for anew.
    pub const RENEWED: &str = "renewed";
    /// Somebody put something right.
    pub const CHANGED: &str = "changed";
    /// Its last day has passed.
    pub const EXPIRED: &str = "expired";
    /// It was ended.
    pub const CANCELLED: &str = "cancelled";
    /// It was ended by mistake, and stands again.
    pub const RESUMED: &str = "resumed";
}

impl Subscription {
    /// The first day.
    pub fn starts(&self) -> Option<NaiveDate> {
        self.started_on.parse().ok()
    }

    /// The last day that is paid.
    pub fn ends(&self) -> Option<NaiveDate> {
        self.ends_on.parse().ok()
    }

    /// What is paid, with its account where it has one: *Gimnasio (hijo)*.
    pub fn what(&self) -> String {
        match self.account.as_str() {
            "" => self.title.clone(),
            account => format!("{} ({account})", self.title),
        }
    }

    /// For how long it is paid each time; `None`: nobody said.
    pub fn length(&self) -> Option<Length> {
        self.length.as_deref()?.parse().ok()
    }

    /// The day of the month by which months are counted.
    pub fn anchor(&self) -> u32 {
        u32::try_from(self.anchor_day).unwrap_or(1)
    }

    /// What it costs each time; `None`: nobody said.
    pub fn price(&self) -> Option<Price> {
        prices::read(self.price_micros, self.price_currency.as_deref())
    }
}

impl From<&Subscription> for Shows {
    fn from(subscription: &Subscription) -> Self {
        Self::Subscription(subscription.id)
    }
}

/// A subscription that is to be written down.
#[derive(Debug, Clone)]
pub struct NewSubscription {
    /// Whose.
    pub contact_id: i64,
    /// To what.
    pub service_id: Option<i64>,
    /// What that is called.
    pub title: String,
    /// Which of several of the same; usually empty.
    pub account: String,
    /// The first day.
    pub starts: NaiveDate,
    /// The last day that is paid.
    pub ends: NaiveDate,
    /// For how long it is paid each time.
    pub length: Option<Length>,
    /// The day of the month by which months are counted.
    pub anchor_day: u32,
    /// What it costs each time.
    pub price: Option<Price>,
    /// Anything else.
    pub note: Option<String>,
    /// Who writes it down.
    pub member_id: Option<i64>,
    /// What it is called where it comes from: of a name there is one.
    pub external_key: Option<String>,
}

/// What became of a subscription that was to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Added {
    /// It is new.
    New(Subscription),
    /// He has this one already.
    Known(Subscription),
}

/// Whose it is, and what: of each there is one at a time.
pub(super) fn live_key(contact_id: i64, title: &str, account: &str) -> String {
    format!("{contact_id}:{}:{}", text::key(title), text::key(account))
}

/// The one that somebody has already: of the same name, or of the same service, whatever that was called when it was written down.
async fn same(
    db: &impl Connection,
    organisation_id: i64,
    contact_id: i64,
    (title, service_id, account): (&str, Option<i64>, &str),
    but: Option<i64>,
) -> Result<Option<Subscription>> {
    let live_key = live_key(contact_id, title, account);
    let mut may_be = Condition::any().add(Column::LiveKey.eq(live_key.as_str()));
    if let Some(service_id) = service_id {
        let of_service = Condition::all()
            .add(Column::ContactId.eq(contact_id))
            .add(Column::ServiceId.eq(service_id))
            .add(Column::LiveKey.is_not_null());
        may_be = may_be.add(of_service);
    }
    let found = of(organisation_id).filter(may_be).order_by_asc(Column::Id);
    let found = found.all(db).await?.into_iter();
    let is_same = |one: &Subscription| {
        let is_called_so = one.live_key.as_deref() == Some(live_key.as_str());
        is_called_so || text::key(&one.account) == text::key(account)
    };
    Ok(found.filter(|one| Some(one.id) != but).find(is_same))
}

/// Writes down a subscription under the business's next number, unless he has it.
pub async fn add(
    db: &impl Connection,
    organisation_id: i64,
    new: NewSubscription,
    now: i64,
) -> Result<Added> {
    organisations::hold(db, organisation_id).await?;
    let what = (new.title.as_str(), new.service_id, new.account.as_str());
    if let Some(known) = same(db, organisation_id, new.contact_id, what, None).await? {
        return Ok(Added::Known(known));
    }
    if let Some(key) = &new.external_key {
        let named = of(organisation_id).filter(Column::ExternalKey.eq(key.as_str()));
        if let Some(known) = named.one(db).await? {
            return Ok(Added::Known(known));
        }
    }
    let live_key = live_key(new.contact_id, &new.title, &new.account);
    let number = organisations::number(db, organisation_id, Numbered::Subscriptions, 1).await?;
    let (price_micros, price_currency) = prices::columns(new.price);
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation_id),
        number: Set(number),
        contact_id: Set(Some(new.contact_id)),
        service_id: Set(new.service_id),
        title: Set(new.title),
        account: Set(new.account),
        live_key: Set(Some(live_key)),
        started_on: Set(new.starts.to_string()),
        ends_on: Set(new.ends.to_string()),
        length: Set(new.length.map(|length| length.to_string())),
        anchor_day: Set(i64::from(new.anchor_day)),
        state: Set(SubscriptionState::Active),
        revision: Set(0),
        reckoned_at: Set(now),
        renewals: Set(0),
        renewed_at: Set(None),
        expired_at: Set(None),
        cancelled_at: Set(None),
        price_micros: Set(price_micros),
        price_currency: Set(price_currency),
        note: Set(new.note),
        member_id: Set(new.member_id),
        external_key: Set(new.external_key),
        created_at: Set(now),
        updated_at: Set(now),
    };
    let added = Entity::insert(row).exec_with_returning(db).await?;
    note(db, &added, event::ADDED, None, added.member_id, now).await?;
    Ok(Added::New(added))
}

/// One of them.
pub async fn get(db: &impl Connection, organisation_id: i64, id: i64) -> Result<Option<Subscription>> {
    Entity::find_by_id(id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .one(db)
        .await
}

/// Several of them.
pub async fn by_ids(db: &impl Connection, organisation_id: i64, ids: Vec<i64>) -> Result<Vec<Subscription>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    of(organisation_id).filter(Column::Id.is_in(ids)).all(db).await
}

/// The one of a number.
pub async fn by_number(
    db: &impl Connection,
    organisation_id: i64,
    number: i64,
) -> Result<Option<Subscription>> {
    of(organisation_id)
        .filter(Column::Number.eq(number))
        .one(db)
        .await
}

/// A customer's that are not cancelled, by their last day.
pub async fn of_contact(
    db: &impl Connection,
    organisation_id: i64,
    contact_id: i64,
) -> Result<Vec<Subscription>> {
    by_last_day(listed(organisation_id, None))
        .filter(Column::ContactId.eq(contact_id))
        .all(db)
        .await
}

/// Those of a state, or all that are not cancelled, by their last day.
pub async fn list(
    db: &impl Connection,
    organisation_id: i64,
    state: Option<SubscriptionState>,
    skip: u64,
    limit: u64,
) -> Result<Vec<Subscription>> {
    by_last_day(listed(organisation_id, state))
        .offset(skip)
        .limit(limit)
        .all(db)
        .await
}

/// How many there are to [`list`].
pub async fn count_listed(
    db: &impl Connection,
    organisation_id: i64,
    state: Option<SubscriptionState>,
) -> Result<u64> {
    listed(organisation_id, state).count(db).await
}

/// Those that run and end on one of these days, the last one included, by that day.
pub async fn ending(
    db: &impl Connection,
    organisation_id: i64,
    (from, to): (NaiveDate, NaiveDate),
    skip: u64,
    limit: u64,
) -> Result<Vec<Subscription>> {
    by_last_day(ending_within(organisation_id, from, to))
        .offset(skip)
        .limit(limit)
        .all(db)
        .await
}

/// How many there are that are [`ending`].
pub async fn count_ending(
    db: &impl Connection,
    organisation_id: i64,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<u64> {
    ending_within(organisation_id, from, to).count(db).await
}

/// One subscription, held until the transaction ends. After the business, and before rules and reminders.
pub async fn lock(db: &impl Connection, organisation_id: i64, id: i64) -> Result<Option<Subscription>> {
    Entity::find_by_id(id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .lock_exclusive()
        .one(db)
        .await
}

/// Those of these that nobody else holds, held until the transaction ends: for whoever must not wait.
pub async fn lock_free(
    db: &impl Connection,
    organisation_id: i64,
    ids: Vec<i64>,
) -> Result<Vec<Subscription>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    of(organisation_id)
        .filter(Column::Id.is_in(ids))
        .order_by_asc(Column::Id)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .all(db)
        .await
}

/// What a renewal makes of a subscription.
#[derive(Debug, Clone)]
pub struct Renewal {
    /// The last day that is paid now.
    pub ends: NaiveDate,
    /// The day of the month by which months are counted.
    pub anchor_day: u32,
    /// For how long it was paid; `None`: as long as is said of it already.
    pub length: Option<Length>,
    /// What it costs from now on; `None`: as much as before.
    pub price: Option<Price>,
    /// Who renews it.
    pub member_id: Option<i64>,
}

/// It is paid for anew, and runs. The caller holds it. `None`: it is cancelled.
pub async fn renew(
    db: &impl Connection,
    held: &Subscription,
    renewal: Renewal,
    now: i64,
) -> Result<Option<Subscription>> {
    let (micros, currency) = prices::columns(renewal.price.or_else(|| held.price()));
    let length = renewal.length.map(|length| length.to_string());
    let length = length.or_else(|| held.length.clone());
    let renewed = changed(held, now)
        .col_expr(Column::State, Expr::value(SubscriptionState::Active))
        .col_expr(Column::EndsOn, Expr::value(renewal.ends.to_string()))
        .col_expr(Column::AnchorDay, Expr::value(i64::from(renewal.anchor_day)))
        .col_expr(Column::Length, Expr::value(length))
        .col_expr(Column::PriceMicros, Expr::value(micros))
        .col_expr(Column::PriceCurrency, Expr::value(currency))
        .col_expr(Column::Renewals, Expr::col(Column::Renewals).add(1))
        .col_expr(Column::RenewedAt, Expr::value(now))
        .col_expr(Column::ExpiredAt, Expr::value(None::<i64>))
        .col_expr(Column::ReckonedAt, Expr::value(now))
        .filter(Column::State.ne(SubscriptionState::Cancelled));
    let renewed = first(renewed, db).await?;
    if let Some(renewed) = &renewed {
        note(db, renewed, event::RENEWED, Some(held), renewal.member_id, now).await?;
    }
    Ok(renewed)
}

/// One that was over before it was written down: it is told as expired from the first. The caller has just added it.
pub async fn lapse(db: &impl Connection, added: &Subscription, now: i64) -> Result<Option<Subscription>> {
    // Nobody was told anything of it, so that its revision stays.
    let lapsed = Entity::update_many()
        .col_expr(Column::State, Expr::value(SubscriptionState::Expired))
        .col_expr(Column::ExpiredAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(added.organisation_id))
        .filter(Column::Id.eq(added.id))
        .filter(Column::State.eq(SubscriptionState::Active));
    let lapsed = first(lapsed, db).await?;
    if let Some(lapsed) = &lapsed {
        note(db, lapsed, event::EXPIRED, None, None, now).await?;
    }
    Ok(lapsed)
}

/// What may be put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The last day that is paid.
    pub ends: NaiveDate,
    /// Whether that has passed.
    pub state: SubscriptionState,
    /// The day of the month by which months are counted.
    pub anchor_day: u32,
    /// What it costs each time.
    pub price: Option<Price>,
    /// Which of several of the same.
    pub account: String,
    /// Anything else.
    pub note: Option<String>,
}

impl Change {
    /// Nothing yet.
    pub fn of(known: &Subscription) -> Option<Self> {
        Some(Self {
            ends: known.ends()?,
            state: known.state,
            anchor_day: known.anchor(),
            price: known.price(),
            account: known.account.clone(),
            note: known.note.clone(),
        })
    }
}

/// Something of it is put right. The caller holds the business and it. `None`: it is cancelled, or he has another of that account.
pub async fn change(
    db: &impl Connection,
    held: &Subscription,
    to: Change,
    member_id: Option<i64>,
    now: i64,
) -> Result<Option<Subscription>> {
    let Some(contact_id) = held.contact_id else {
        return Ok(None);
    };
    let live_key = live_key(contact_id, &held.title, &to.account);
    let what = (held.title.as_str(), held.service_id, to.account.as_str());
    // Two of the same that were written down before a name changed stay two, as long as nobody renames their accounts.
    let is_renamed = text::key(&to.account) != text::key(&held.account);
    let another = same(db, held.organisation_id, contact_id, what, Some(held.id)).await?;
    if another.is_some_and(|another| is_renamed || another.live_key.as_deref() == Some(live_key.as_str())) {
        return Ok(None);
    }
    let (micros, currency) = prices::columns(to.price);
    let ends = to.ends.to_string();
    let reckoned_at = match ends == held.ends_on {
        true => held.reckoned_at,
        false => now,
    };
    let expired_at = (to.state == SubscriptionState::Expired).then(|| held.expired_at.unwrap_or(now));
    let put_right = changed(held, now)
        .col_expr(Column::EndsOn, Expr::value(ends))
        .col_expr(Column::State, Expr::value(to.state))
        .col_expr(Column::ExpiredAt, Expr::value(expired_at))
        .col_expr(Column::AnchorDay, Expr::value(i64::from(to.anchor_day)))
        .col_expr(Column::PriceMicros, Expr::value(micros))
        .col_expr(Column::PriceCurrency, Expr::value(currency))
        .col_expr(Column::Account, Expr::value(to.account))
        .col_expr(Column::LiveKey, Expr::value(live_key))
        .col_expr(Column::Note, Expr::value(to.note))
        .col_expr(Column::ReckonedAt, Expr::value(reckoned_at))
        .filter(Column::State.ne(SubscriptionState::Cancelled));
    let put_right = first(put_right, db).await?;
    if let Some(put_right) = &put_right {
        note(db, put_right, event::CHANGED, Some(held), member_id, now).await?;
    }
    Ok(put_right)
}

/// It is ended; he may have another of the same. The caller holds it. `None`: that is known already.
pub async fn cancel(
    db: &impl Connection,
    held: &Subscription,
    member_id: Option<i64>,
    now: i64,
) -> Result<Option<Subscription>> {
    let cancelled = changed(held, now)
        .col_expr(Column::State, Expr::value(SubscriptionState::Cancelled))
        .col_expr(Column::CancelledAt, Expr::value(now))
        .col_expr(Column::LiveKey, Expr::value(None::<String>))
        .filter(Column::State.ne(SubscriptionState::Cancelled));
    let cancelled = first(cancelled, db).await?;
    if let Some(cancelled) = &cancelled {
        note(db, cancelled, event::CANCELLED, Some(held), member_id, now).await?;
    }
    Ok(cancelled)
}

/// It was ended by mistake, and stands again as it was. The caller holds the business and it. `None`: it is not cancelled, is nobody's, or
/// he has another of the same by now.
pub async fn resume(
    db: &impl Connection,
    held: &Subscription,
    today: NaiveDate,
    member_id: Option<i64>,
    now: i64,
) -> Result<Option<Subscription>> {
    let Some(contact_id) = held.contact_id else {
        return Ok(None);
    };
    let live_key = live_key(contact_id, &held.title, &held.account);
    let what = (held.title.as_str(), held.service_id, held.account.as_str());
    let another = same(db, held.organisation_id, contact_id, what, Some(held.id));
    if another.await?.is_some() {
        return Ok(None);
    }
    let state = match held.ends().is_some_and(|ends| ends < today) {
        true => SubscriptionState::Expired,
        false => SubscriptionState::Active,
    };
    let resumed = changed(held, now)
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::CancelledAt, Expr::value(None::<i64>))
        .col_expr(Column::LiveKey, Expr::value(live_key))
        .filter(Column::State.eq(SubscriptionState::Cancelled));
    let resumed = first(resumed, db).await?;
    if let Some(resumed) = &resumed {
        note(db, resumed, event::RESUMED, Some(held), member_id, now).await?;
    }
    Ok(resumed)
}

/// The one that a member ended last since a moment, if it is still ended.
pub async fn last_cancelled_by(
    db: &impl Connection,
    organisation_id: i64,
    member_id: i64,
    since: i64,
) -> Result<Option<Subscription>> {
    let last = subscription_event::Entity::find()
        .filter(subscription_event::Column::OrganisationId.eq(organisation_id))
        .filter(subscription_event::Column::Kind.eq(event::CANCELLED))
        .filter(subscription_event::Column::MemberId.eq(member_id))
        .filter(subscription_event::Column::CreatedAt.gt(since))
        .order_by_desc(subscription_event::Column::Id)
        .one(db)
        .await?;
    let Some(last) = last else {
        return Ok(None);
    };
    let ended = get(db, organisation_id, last.subscription_id).await?;
    Ok(ended.filter(|ended| ended.state == SubscriptionState::Cancelled && ended.contact_id.is_some()))
}

/// All whose last day was before this one have expired. Answers how many.
pub async fn expire(db: &impl Connection, organisation_id: i64, today: NaiveDate, now: i64) -> Result<u64> {
    // What it was told of is still what it is, so that its revision stays.
    let expired = Entity::update_many()
        .col_expr(Column::State, Expr::value(SubscriptionState::Expired))
        .col_expr(Column::ExpiredAt, Expr::value(now))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::State.eq(SubscriptionState::Active))
        .filter(Column::EndsOn.lt(today.to_string()))
        .exec(db)
        .await?;
    if expired.rows_affected == 0 {
        return Ok(0);
    }
    let mut insert = Query::insert();
    insert.into_table(subscription_event::Entity).columns([
        subscription_event::Column::OrganisationId,
        subscription_event::Column::SubscriptionId,
        subscription_event::Column::Kind,
        subscription_event::Column::ToOn,
        subscription_event::Column::CreatedAt,
    ]);
    insert
        .select_from(just_expired(organisation_id, now))
        .map_err(|error| Error::Custom(error.to_string()))?;
    db.execute(&insert).await?;
    Ok(expired.rows_affected)
}

/// Those that expired at this moment and have no event of it.
fn just_expired(organisation_id: i64, now: i64) -> SelectStatement {
    let told = Query::select()
        .expr(Expr::val(1))
        .from(subscription_event::Entity)
        .and_where(
            Expr::col((
                subscription_event::Entity,
                subscription_event::Column::SubscriptionId,
            ))
            .equals((Entity, Column::Id)),
        )
        .and_where(subscription_event::Column::Kind.eq(event::EXPIRED))
        .and_where(subscription_event::Column::CreatedAt.eq(now))
        .to_owned();
    let mut expired: SelectStatement = of(organisation_id)
        .select_only()
        .filter(Column::State.eq(SubscriptionState::Expired))
        .filter(Column::ExpiredAt.eq(now))
        .filter(Expr::not_exists(told))
        .order_by_asc(Column::Id)
        .into_query();
    expired
        .column((Entity, Column::OrganisationId))
        .column((Entity, Column::Id))
        .expr(Expr::val(event::EXPIRED))
        .column((Entity, Column::EndsOn))
        .expr(Expr::val(now));
    expired
}

/// Whether any of a business had expired before a moment.
pub async fn had_expired(db: &impl Connection, organisation_id: i64, before: i64) -> Result<bool> {
    let had = subscription_event::Entity::find()
        .filter(subscription_event::Column::OrganisationId.eq(organisation_id))
        .filter(subscription_event::Column::Kind.eq(event::EXPIRED))
        .filter(subscription_event::Column::CreatedAt.lt(before))
        .one(db)
        .await?;
    Ok(had.is_some())
}

/// What happened to it, newest first.
pub async fn events(
    db: &impl Connection,
    subscription: &Subscription,
    limit: u64,
) -> Result<Vec<SubscriptionEvent>> {
    subscription_event::Entity::find()
        .filter(subscription_event::Column::OrganisationId.eq(subscription.organisation_id))
        .filter(subscription_event::Column::SubscriptionId.eq(subscription.id))
        .order_by_desc(subscription_event::Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// All that one contact has is another's, who is the same person. What both have of the same gets an account of its own.
pub(super) async fn hand_over(
    db: &impl Connection,
    organisation_id: i64,
    to: i64,
    from: i64,
    now: i64,
) -> Result<()> {
    let both = of(organisation_id)
        .filter(Column::ContactId.is_in([to, from]))
        .order_by_asc(Column::Id)
        .lock_exclusive()
        .all(db)
        .await?;
    let (own, others): (Vec<_>, Vec<_>) = both.into_iter().partition(|one| one.contact_id == Some(to));
    let keys = |one: &Subscription, account: &str| {
        let by_service = one
            .service_id
            .map(|service| format!("{to}:#{service}:{}", text::key(account)));
        std::iter::once(live_key(to, &one.title, account)).chain(by_service)
    };
    let live = own.iter().filter(|own| own.live_key.is_some());
    let mut taken: HashSet<String> = live.flat_map(|own| keys(own, &own.account)).collect();
    for other in others {
        let accounts = (2..).map(|number| number.to_string());
        let mut accounts = std::iter::once(other.account.clone()).chain(accounts);
        let free = |account: &String| keys(&other, account).all(|key| !taken.contains(&key));
        // A cancelled one stands in nobody's way.
        let account = match other.live_key.is_some() {
            true => accounts.find(free),
            false => None,
        };
        let key = account
            .as_ref()
            .map(|account| live_key(to, &other.title, account));
        taken.extend(account.iter().flat_map(|account| keys(&other, account)));
        Entity::update_many()
            .col_expr(Column::ContactId, Expr::value(to))
            .col_expr(Column::Account, Expr::value(account.unwrap_or(other.account)))
            .col_expr(Column::LiveKey, Expr::value(key))
            .col_expr(Column::UpdatedAt, Expr::value(now))
            .filter(Column::OrganisationId.eq(organisation_id))
            .filter(Column::Id.eq(other.id))
            .exec(db)
            .await?;
    }
    Ok(())
}

/// Somebody is forgotten. His subscriptions are nobody's: those that ran are ended, and what was noted of any is gone.
pub(super) async fn forget(
    db: &impl Connection,
    organisation_id: i64,
    contact_id: i64,
    now: i64,
) -> Result<()> {
    let his = || {
        Entity::update_many()
            .filter(Column::OrganisationId.eq(organisation_id))
            .filter(Column::ContactId.eq(contact_id))
    };
    his()
        .col_expr(Column::State, Expr::value(SubscriptionState::Cancelled))
        .col_expr(Column::CancelledAt, Expr::value(now))
        .col_expr(Column::Revision, Expr::col(Column::Revision).add(1))
        .filter(Column::State.eq(SubscriptionState::Active))
        .exec(db)
        .await?;
    his()
        .col_expr(Column::ContactId, Expr::value(None::<i64>))
        .col_expr(Column::LiveKey, Expr::value(None::<String>))
        .col_expr(Column::Account, Expr::value(""))
        .col_expr(Column::Note, Expr::value(None::<String>))
        .col_expr(Column::ExternalKey, Expr::value(None::<String>))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .exec(db)
        .await?;
    Ok(())
}

async fn note(
    db: &impl Connection,
    now_is: &Subscription,
    kind: &str,
    was: Option<&Subscription>,
    member_id: Option<i64>,
    now: i64,
) -> Result<()> {
    let row = subscription_event::ActiveModel {
        id: NotSet,
        organisation_id: Set(now_is.organisation_id),
        subscription_id: Set(now_is.id),
        kind: Set(kind.to_owned()),
        from_on: Set(was.map(|was| was.ends_on.clone())),
        to_on: Set(Some(now_is.ends_on.clone())),
        price_micros: Set(now_is.price_micros),
        price_currency: Set(now_is.price_currency.clone()),
        member_id: Set(member_id),
        created_at: Set(now),
    };
    subscription_event::Entity::insert(row)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

fn of(organisation_id: i64) -> Select<Entity> {
    Entity::find().filter(Column::OrganisationId.eq(organisation_id))
}

fn listed(organisation_id: i64, state: Option<SubscriptionState>) -> Select<Entity> {
    match state {
        Some(state) => of(organisation_id).filter(Column::State.eq(state)),
        None => of(organisation_id).filter(Column::State.ne(SubscriptionState::Cancelled)),
    }
}

fn ending_within(organisation_id: i64, from: NaiveDate, to: NaiveDate) -> Select<Entity> {
    listed(organisation_id, Some(SubscriptionState::Active))
        .filter(Column::EndsOn.gte(from.to_string()))
        .filter(Column::EndsOn.lte(to.to_string()))
}

fn by_last_day(subscriptions: Select<Entity>) -> Select<Entity> {
    subscriptions
        .order_by_asc(Column::EndsOn)
        .order_by_asc(Column::Id)
}

/// What was told about it is told anew: it is another one than it was.
fn changed(held: &Subscription, now: i64) -> UpdateMany<Entity> {
    Entity::update_many()
        .col_expr(Column::Revision, Expr::col(Column::Revision).add(1))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(held.organisation_id))
        .filter(Column::Id.eq(held.id))
}

async fn first(update: UpdateMany<Entity>, db: &impl Connection) -> Result<Option<Subscription>> {
    Ok(update.exec_with_returning(db).await?.into_iter().next())
}
