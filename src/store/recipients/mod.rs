//! The people of a campaign: one row for each, ever.

mod again;
mod ahead;
mod many;

use sea_orm::sea_query::{
    Alias, CaseStatement, Expr, ExprTrait, Func, LockBehavior, LockType, Query, SimpleExpr,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
};

use crate::domain::audience::WINDOW_MS;
use crate::domain::draw::{BUCKETS, SEEDS};
use crate::domain::message::Disposition;
use crate::domain::state::{ContactState, RecipientState};
use crate::domain::variants::{Before, Draw, Split};
use crate::store::audience::Range;
use crate::store::campaigns::Campaign;
use crate::store::channels::Channel;
use crate::store::entity::recipient::{Column, Entity};
use crate::store::entity::{contact, conversation, message};
use crate::store::unindexed::unindexed;
use crate::store::variants;
use crate::store::{Connection, Result};

pub use crate::store::entity::recipient::Model as Recipient;
pub use again::{again, failed_by, heard_nothing_since};
pub use ahead::{Ahead, ahead};
pub use many::{by_ids, set_messages, set_state, take_turns};

/// Those whose turn it is.
pub async fn due(db: &impl Connection, campaign_id: i64, now: i64, limit: u64) -> Result<Vec<Recipient>> {
    Entity::find()
        .filter(Column::CampaignId.eq(campaign_id))
        .filter(Column::State.eq(RecipientState::Pending))
        .filter(Column::DueAt.lte(now))
        .order_by_asc(Column::DueAt)
        .order_by_asc(Column::Id)
        .limit(limit)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .all(db)
        .await
}

/// The same of those alone who are within their 24-hour windows on a number.
pub async fn due_within_windows(
    db: &impl Connection,
    campaign_id: i64,
    channel: &Channel,
    now: i64,
    limit: u64,
) -> Result<Vec<Recipient>> {
    within_windows(campaign_id, channel, now, limit)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .all(db)
        .await
}

fn within_windows(campaign_id: i64, channel: &Channel, now: i64, limit: u64) -> Select<Entity> {
    let wrote = Query::select()
        .column(conversation::Column::ContactId)
        .from(conversation::Entity)
        .and_where(conversation::Column::ChannelId.eq(channel.id))
        .and_where(conversation::Column::ContactId.is_not_null())
        .and_where(conversation::Column::LastInboundAt.gt(now - WINDOW_MS))
        .to_owned();
    // Said so that those who wrote are looked for among the people, and not all who wait among those who wrote: they are few.
    let due_at = || unindexed(Column::DueAt);
    Entity::find()
        .filter(people_of(channel.organisation_id, campaign_id))
        .filter(Column::ContactId.in_subquery(wrote))
        .filter(
            Expr::col(Column::State)
                .if_null("")
                .eq(RecipientState::Pending.as_str()),
        )
        .filter(due_at().lte(now))
        .order_by(due_at(), Order::Asc)
        .order_by_asc(Column::Id)
        .limit(limit)
}

/// When the next of those who wait has his turn; `None` when nobody waits.
pub async fn next_due(db: &impl Connection, campaign_id: i64) -> Result<Option<i64>> {
    Entity::find()
        .select_only()
        .column_as(Column::DueAt.min(), "due_at")
        .filter(Column::CampaignId.eq(campaign_id))
        .filter(Column::State.eq(RecipientState::Pending))
        .into_tuple::<Option<i64>>()
        .one(db)
        .await
        .map(Option::flatten)
}

/// How many of a campaign's people wait for a turn before a moment, and for the winner of a trial, where that is decided before it. No more
/// are counted than asked for.
pub async fn due_before(
    db: &impl Connection,
    channel: &Channel,
    campaign_id: i64,
    (before, with_held): (i64, bool),
    most: u64,
) -> Result<u64> {
    let mut due = Condition::any().add(Column::DueAt.lt(before));
    if with_held {
        due = due.add(Column::DueAt.eq(HELD));
    }
    let some = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(people_of(channel.organisation_id, campaign_id))
        .filter(Column::State.eq(RecipientState::Pending))
        .filter(due)
        .limit(most)
        .into_tuple::<i64>()
        .all(db)
        .await?;
    Ok(some.len() as u64)
}

/// Whoever of those who wait has his turn next.
pub async fn next_of(db: &impl Connection, campaign_id: i64) -> Result<Option<Recipient>> {
    Entity::find()
        .filter(Column::CampaignId.eq(campaign_id))
        .filter(Column::State.eq(RecipientState::Pending))
        .order_by_asc(Column::DueAt)
        .order_by_asc(Column::Id)
        .one(db)
        .await
}

/// Due then are those who wait for the winner of a trial: no moment that comes, and more than any.
pub const HELD: i64 = i64::MAX / 2;

/// Gives each person of a campaign the variant that he draws, and tells the variants how many they have. Whoever draws none is [held](HELD).
/// [`Draw::of`] says the same of one person.
pub async fn assign(
    db: &impl Connection,
    organisation_id: i64,
    campaign_id: i64,
    own: &[i64],
    split: &Split,
) -> Result<()> {
    for id in own {
        variants::set_total(db, organisation_id, *id, 0).await?;
    }
    let these = people_of(organisation_id, campaign_id);
    assign_to(db, organisation_id, these, own, (split, &Before::default())).await
}

/// The same for those of a part of the contacts, before which so many people were written down; the variants have so many more.
pub async fn assign_within(
    db: &impl Connection,
    campaign: &Campaign,
    own: &[i64],
    split: &Split,
    range: Range,
    before: u64,
) -> Result<()> {
    let (organisation_id, id) = (campaign.organisation_id, campaign.id);
    let all = variants::of_campaign(db, organisation_id, id).await?;
    let total = |id: &i64| all.iter().find(|variant| variant.id == *id).map(|own| own.total);
    let each = own
        .iter()
        .map(|id| u64::try_from(total(id).unwrap_or(0)).unwrap_or(0));
    let before = Before {
        people: before,
        each: each.collect(),
    };
    let these = people_of(organisation_id, id)
        .add(Column::ContactId.gt(range.after))
        .add(Column::ContactId.lte(range.to));
    assign_to(db, organisation_id, these, own, (split, &before)).await
}

fn people_of(organisation_id: i64, campaign_id: i64) -> Condition {
    Condition::all()
        .add(Column::OrganisationId.eq(organisation_id))
        .add(Column::CampaignId.eq(campaign_id))
}

async fn assign_to(
    db: &impl Connection,
    organisation_id: i64,
    these: Condition,
    own: &[i64],
    (split, before): (&Split, &Before),
) -> Result<()> {
    let people: Vec<i64> = Entity::find()
        .select_only()
        .column(Column::ContactId)
        .filter(these.clone())
        .into_tuple()
        .all(db)
        .await?;
    let draw = split.among(people, before);
    Entity::update_many()
        .col_expr(Column::VariantId, drawn(own, &draw))
        .filter(these.clone())
        .exec(db)
        .await?;
    Entity::update_many()
        .col_expr(Column::DueAt, Expr::value(HELD))
        .filter(these.clone())
        .filter(Column::VariantId.eq(0))
        .exec(db)
        .await?;
    let counts: Vec<(i64, i64)> = Entity::find()
        .select_only()
        .column(Column::VariantId)
        .column_as(Column::Id.count(), "people")
        .filter(these)
        .filter(Column::VariantId.ne(0))
        .group_by(Column::VariantId)
        .into_tuple()
        .all(db)
        .await?;
    for (id, people) in counts {
        let people = u64::try_from(people).unwrap_or(0);
        variants::add_total(db, organisation_id, id, people).await?;
    }
    Ok(())
}

/// The variant that somebody draws.
fn drawn(own: &[i64], draw: &Draw) -> SimpleExpr {
    let his = bucket(Expr::col(Column::ContactId), draw.seed);
    let mut drawn = CaseStatement::new();
    for (id, (end, contact)) in own.iter().zip(&draw.ends) {
        let before = Expr::col(Column::ContactId).lt(*contact);
        let is_his = his.clone().lt(*end).or(his.clone().eq(*end).and(before));
        drawn = drawn.case(is_his, Expr::val(*id));
    }
    drawn.finally(Expr::val(0_i64)).into()
}

/// So many of those who wait for the winner get it, and their turn comes. Answers how many there were.
pub async fn free(db: &impl Connection, campaign: &Campaign, variant_id: i64, most: u64) -> Result<u64> {
    let some = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::OrganisationId.eq(campaign.organisation_id))
        .filter(Column::CampaignId.eq(campaign.id))
        .filter(Column::State.eq(RecipientState::Pending))
        .filter(Column::DueAt.eq(HELD))
        .order_by_asc(Column::Id)
        .limit(most)
        .into_query();
    let freed = Entity::update_many()
        .col_expr(Column::VariantId, Expr::value(variant_id))
        .col_expr(Column::DueAt, Expr::value(0_i64))
        .filter(Column::Id.in_subquery(some))
        .exec(db)
        .await?
        .rows_affected;
    variants::add_total(db, campaign.organisation_id, variant_id, freed).await?;
    Ok(freed)
}

/// Whether somebody waits for the winner, or for his turn to get it.
pub async fn are_held(db: &impl Connection, campaign: &Campaign) -> Result<bool> {
    if campaign.trial.is_none() {
        return Ok(false);
    }
    let one = one_held(campaign).into_tuple::<i64>().one(db).await?;
    Ok(one.is_some())
}

fn one_held(campaign: &Campaign) -> Select<Entity> {
    Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(people_of(campaign.organisation_id, campaign.id))
        .filter(Column::State.eq(RecipientState::Pending))
        .filter(Column::DueAt.eq(HELD))
}

/// Whoever gets this variant, which goes to the rest, and was sent nothing yet, or is still [held](HELD).
fn awaits(campaign: &Campaign, variant_id: i64) -> Condition {
    let freed = Condition::all()
        .add(Column::VariantId.eq(variant_id))
        .add(Column::MessageId.is_null());
    people_of(campaign.organisation_id, campaign.id)
        .add(Column::State.eq(RecipientState::Pending))
        .add(Condition::any().add(freed).add(Column::DueAt.eq(HELD)))
}

/// How many wait for the variant that goes to the rest.
pub async fn waiting_for(db: &impl Connection, campaign: &Campaign, variant_id: i64) -> Result<u64> {
    Entity::find()
        .filter(awaits(campaign, variant_id))
        .count(db)
        .await
}

/// Whoever waits for this variant, and was sent nothing yet, gets another one. Who is [held](HELD) has none. At most as many as were
/// [freed](free) at once. The caller holds the campaign.
pub async fn hand_over(db: &impl Connection, campaign: &Campaign, from: i64, to: i64) -> Result<()> {
    let people = Entity::update_many()
        .col_expr(Column::VariantId, Expr::value(to))
        .filter(awaits(campaign, from))
        .filter(Column::DueAt.ne(HELD))
        .exec(db)
        .await?
        .rows_affected;
    variants::hand_over(db, campaign.organisation_id, (from, to), people).await
}

/// The same as [`crate::domain::draw::bucket`] says of one person.
fn bucket(contact: SimpleExpr, seed: i64) -> SimpleExpr {
    let x = contact.mul(7_919_i64).add(seed).modulo(SEEDS);
    let square = x.clone().mul(x).modulo(SEEDS);
    square.mul(31_i64).add(seed).modulo(BUCKETS)
}

/// One of them.
pub async fn get(db: &impl Connection, id: i64) -> Result<Option<Recipient>> {
    Entity::find_by_id(id).one(db).await
}

/// A contact among the people of a campaign.
pub async fn of_contact(
    db: &impl Connection,
    organisation_id: i64,
    campaign_id: i64,
    contact_id: i64,
) -> Result<Option<Recipient>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::CampaignId.eq(campaign_id))
        .filter(Column::ContactId.eq(contact_id))
        .one(db)
        .await
}

/// The people of a campaign after one of them, in the order in which they were written down.
pub async fn page(
    db: &impl Connection,
    organisation_id: i64,
    campaign_id: i64,
    after: i64,
    limit: u64,
) -> Result<Vec<Recipient>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::CampaignId.eq(campaign_id))
        .filter(Column::Id.gt(after))
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// Those to whom it failed and may go again, by what is kept of the error: all but whoever wants no promotions, or has a number by
/// now at which nobody is.
pub async fn retryable(
    db: &impl Connection,
    organisation_id: i64,
    campaign_id: i64,
) -> Result<Vec<(Option<String>, i64)>> {
    Entity::find()
        .select_only()
        .column(Column::Reason)
        .column_as(Column::Id.count(), "people")
        .filter(may_go_again(organisation_id, campaign_id))
        .group_by(Column::Reason)
        .order_by_desc(Column::Id.count())
        .order_by_asc(Column::Reason)
        .into_tuple()
        .all(db)
        .await
}

/// People who move on at once, because somebody says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Together<'p> {
    /// These, to whom it failed and who get [another turn](again()).
    Again(&'p [i64]),
    /// Those of whom nobody knows whether they got it.
    Unknown,
}

/// Every clock's midnight is at one of these, whatever its distance to UTC.
const QUARTER_MS: i64 = 15 * 60 * 1_000;

/// In which quarter of an hour, in Unix milliseconds, the messages of how many of such people left, or failed. What is known of no moment
/// counts as now.
pub async fn moments(
    db: &impl Connection,
    organisation_id: i64,
    campaign_id: i64,
    people: Together<'_>,
    now: i64,
) -> Result<Vec<(i64, i64)>> {
    let (people, at) = match people {
        Together::Again(ids) => (
            people_of(organisation_id, campaign_id).add(Column::Id.is_in(ids.iter().copied())),
            message::Column::SettledAt,
        ),
        Together::Unknown => (
            nobody_knows(organisation_id, campaign_id),
            message::Column::SendingAt,
        ),
    };
    let messages = Entity::find()
        .select_only()
        .column(Column::MessageId)
        .filter(people)
        .into_query();
    // Written out once, so that it is the same expression for both databases.
    let quarter = Func::coalesce([Expr::col(at), Expr::val(now)]);
    let quarter = SimpleExpr::from(quarter).div(Expr::cust(QUARTER_MS.to_string()));
    let quarters: Vec<(i64, i64)> = message::Entity::find()
        .select_only()
        .column_as(quarter, "quarter")
        .column_as(message::Column::Id.count(), "people")
        .filter(message::Column::Id.in_subquery(messages))
        .group_by(Expr::col(Alias::new("quarter")))
        .into_tuple()
        .all(db)
        .await?;
    let quarters = quarters.into_iter();
    Ok(quarters
        .map(|(quarter, people)| (quarter * QUARTER_MS, people))
        .collect())
}

/// What becomes of those of whom nobody knows whether they got it: another turn, or it counts as sent. Answers how many. The caller
/// holds the campaign.
pub async fn settle_unknown(
    db: &impl Connection,
    organisation_id: i64,
    campaign_id: i64,
    again: bool,
    now: i64,
) -> Result<u64> {
    let to = match again {
        true => RecipientState::Pending,
        false => RecipientState::Sent,
    };
    let mut settle = Entity::update_many()
        .col_expr(Column::State, Expr::value(to))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(nobody_knows(organisation_id, campaign_id));
    settle = match again {
        true => settle.col_expr(Column::DueAt, Expr::value(now)),
        false => settle.col_expr(Column::Reason, Expr::value(COUNTED)),
    };
    Ok(settle.exec(db).await?.rows_affected)
}

/// Why somebody counts as having got it of whom nobody knows.
const COUNTED: &str = "counted";

fn nobody_knows(organisation_id: i64, campaign_id: i64) -> Condition {
    Condition::all()
        .add(Column::OrganisationId.eq(organisation_id))
        .add(Column::CampaignId.eq(campaign_id))
        .add(Column::State.eq(RecipientState::Unknown))
}

fn may_go_again(organisation_id: i64, campaign_id: i64) -> Condition {
    let gone = contact::Entity::find()
        .select_only()
        .column(contact::Column::Id)
        .filter(contact::Column::OrganisationId.eq(organisation_id))
        .filter(contact::Column::State.eq(ContactState::Invalid))
        .into_query();
    let unwanted = Column::Reason.starts_with(Disposition::OptedOut.as_str());
    let wanted = Condition::any().add(Column::Reason.is_null()).add(unwanted.not());
    Condition::all()
        .add(Column::OrganisationId.eq(organisation_id))
        .add(Column::CampaignId.eq(campaign_id))
        .add(Column::State.eq(RecipientState::Failed))
        .add(wanted)
        .add(Column::ContactId.not_in_subquery(gone))
}

/// Nobody waits for a moment that is to come: the clock was set back. Who is [held](HELD) waits for no moment.
pub async fn due_by(db: &impl Connection, campaign_id: i64, now: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::DueAt, Expr::value(now))
        .filter(Column::CampaignId.eq(campaign_id))
        .filter(Column::State.eq(RecipientState::Pending))
        .filter(Column::DueAt.gt(now))
        .filter(Column::DueAt.lt(HELD))
        .exec(db)
        .await?;
    Ok(())
}

/// He gets another turn, not before `due_at`. `forgive`: the attempt does not count.
pub async fn wait_again(
    db: &impl Connection,
    recipient: &Recipient,
    due_at: i64,
    forgive: bool,
    now: i64,
) -> Result<()> {
    let attempts = if forgive {
        recipient.attempts - 1
    } else {
        recipient.attempts
    };
    Entity::update_many()
        .col_expr(Column::State, Expr::value(RecipientState::Pending))
        .col_expr(Column::Attempts, Expr::value(Ord::max(attempts, 0)))
        .col_expr(Column::DueAt, Expr::value(due_at))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(recipient.id))
        .exec(db)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use sea_orm::{ConnectionTrait, DbBackend, QueryResult};

    use super::*;
    use crate::domain::audience::Audience;
    use crate::domain::pacing::Pace;
    use crate::domain::state::ProviderKind;
    use crate::store::Store;
    use crate::store::campaigns::{self, NewCampaign};
    use crate::store::fixture::business;
    use crate::store::variants::Wording;

    /// Somebody asks after every trial how it goes: none of the million who wait for its winner is counted for that.
    #[tokio::test]
    async fn whether_somebody_is_held_is_one_look() {
        let (_folder, store, channel) = business(ProviderKind::Cloud, "1").await;
        let writing = store.write().await.unwrap();
        let new = NewCampaign {
            organisation_id: channel.organisation_id,
            channel_id: channel.id,
            name: "Feria".to_owned(),
            audience: Audience::All,
            pace: Pace::default(),
            member_id: 1,
            seed: 7,
            wording: Wording::default(),
        };
        let campaign = campaigns::add(&*writing, new, 1).await.unwrap();
        writing.commit().await.unwrap();
        let plan = plan(&store, one_held(&campaign)).await;
        let look = "SEARCH recipients USING INDEX idx_recipients_campaign_id_state_due_at_id \
                    (campaign_id=? AND state=? AND due_at=?)";
        assert!(plan.iter().any(|step| step.contains(look)), "{plan:#?}");
    }

    /// How SQLite looks for it.
    async fn plan(store: &Store, select: Select<Entity>) -> Vec<String> {
        let mut asks = select.build(DbBackend::Sqlite);
        asks.sql = format!("EXPLAIN QUERY PLAN {}", asks.sql);
        let steps = store.read().query_all_raw(asks).await.unwrap();
        let step = |row: &QueryResult| row.try_get("", "detail").unwrap();
        steps.iter().map(step).collect()
    }

    /// However many wait, those who wrote are looked for, and each is found by himself.
    #[tokio::test]
    async fn whoever_is_within_his_window_is_found_without_a_walk_over_all_who_wait() {
        let (_folder, store, channel) = business(ProviderKind::Cloud, "1").await;
        let plan = plan(&store, within_windows(7, &channel, 1_795_183_200_000, 100)).await;
        let found = |words: &str| plan.iter().any(|step| step.contains(words));
        assert!(
            found(
                "SEARCH recipients USING INDEX uq_recipients_organisation_id_campaign_id_contact_id (organisation_id=? AND campaign_id=? AND contact_id=?)"
            ),
            "{plan:#?}"
        );
        assert!(
            found(
                "SEARCH conversations USING INDEX idx_conversations_last_inbound_at_channel_id (last_inbound_at>?)"
            ),
            "{plan:#?}"
        );
    }
}
