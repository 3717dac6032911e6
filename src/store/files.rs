//! Files by the hash of their bytes: the same file is kept once. Lists and exports stand in their row; what people send lies in
//! the media store, under the name that the row tells.
//!
//! A row goes first and its bytes after it: whoever forgets a row leaves a note in `object_removals`, in the same transaction, and
//! whoever [takes](take_removals) the note removes the bytes and then the note. Bytes that are just being removed cannot be
//! [kept](keep_object) again until they are gone.

use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType, Query, SelectStatement};
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, Condition, DbBackend, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use sha2::{Digest, Sha256};

use super::entity::file::{ActiveModel, Column, Entity};
use super::entity::{campaign, canned, conversation, lead, message, object_removal, upload, variant};
use super::{Connection, Result};
use crate::domain::state::{CampaignState, MessageState};

pub use super::entity::file::Model as File;

/// How long lists and exports are kept: as long as an import can be taken back.
pub const LIST_MS: i64 = 24 * 60 * 60 * 1000;

/// How long a file waits for the message that needs it; what members send and nobody uses goes after that.
pub const UNUSED_MS: i64 = 24 * 60 * 60 * 1000;

/// Whoever took a removal and did not end it by then has died.
const REMOVING_MS: i64 = 10 * 60 * 1000;

/// Rows written in one statement.
const AT_ONCE: usize = 1_000;

/// Messages that may still need their file.
const UNDER_WAY: [MessageState; 3] = [MessageState::Queued, MessageState::Sending, MessageState::Unknown];

/// Keeps a file until a moment; one that was kept before stays as long as the later of both.
pub async fn keep_until(
    db: &impl Connection,
    organisation_id: i64,
    (mime, name): (&str, &str),
    bytes: Vec<u8>,
    expires_at: i64,
    now: i64,
) -> Result<i64> {
    let (id, until) = insert(db, organisation_id, (mime, name), bytes, Some(expires_at), now).await?;
    if until.is_some_and(|until| until < expires_at) {
        set_expiry(db, organisation_id, id, Some(expires_at)).await?;
    }
    Ok(id)
}

/// A file that is still needed stays until a later moment.
pub async fn extend(db: &impl Connection, organisation_id: i64, id: i64, expires_at: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::ExpiresAt, Expr::value(expires_at))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .filter(Column::ExpiresAt.lt(expires_at))
        .exec(db)
        .await?;
    Ok(())
}

/// Forgets files that nobody needs any more.
pub async fn forget_expired(db: &impl Connection, now: i64) -> Result<u64> {
    forget(db, Condition::all().add(Column::ExpiresAt.lt(now))).await
}

/// Forgets those of these files that no message, no campaign and no canned answer has any more. Lists stay until they run out.
pub async fn forget_unused(db: &impl Connection, organisation_id: i64, ids: Vec<i64>) -> Result<u64> {
    let unused = Condition::all()
        .add(these(organisation_id, ids))
        .add(Expr::not_exists(messages_with(Condition::all())))
        .add(Expr::not_exists(campaigns_with()))
        .add(Expr::not_exists(canned_with()));
    forget(db, unused).await
}

/// How many files of a business came before a moment, and went with nothing since.
pub async fn count_old(db: &impl Connection, organisation_id: i64, before: i64) -> Result<u64> {
    Entity::find()
        .filter(old(organisation_id, before))
        .count(db)
        .await
}

/// Forgets the oldest of them, at most `limit`: the messages that they came or went with have no file any more. Answers how many.
pub async fn forget_old(db: &impl Connection, organisation_id: i64, before: i64, limit: u64) -> Result<u64> {
    let ids: Vec<i64> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(old(organisation_id, before))
        .order_by_asc(Column::CreatedAt)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    if ids.is_empty() {
        return Ok(0);
    }
    message::Entity::update_many()
        .col_expr(message::Column::FileId, Expr::value(None::<i64>))
        .filter(message::Column::OrganisationId.eq(organisation_id))
        .filter(message::Column::FileId.is_in(ids.iter().copied()))
        .exec(db)
        .await?;
    forget(db, these(organisation_id, ids)).await
}

/// What lies in the media store, is kept for messages that are all older than a moment, and that no campaign and no canned answer has. What goes with a message
/// on its way, or in the conversation of a lead that is open, is needed.
fn old(organisation_id: i64, before: i64) -> Condition {
    let open = Query::select()
        .column(lead::Column::ConversationId)
        .from(lead::Entity)
        .and_where(lead::Column::OrganisationId.eq(organisation_id))
        .and_where(lead::Column::OpenContactId.is_not_null())
        .to_owned();
    let on_its_way = [MessageState::Queued, MessageState::Sending].map(MessageState::as_str);
    let needed = Condition::any()
        .add(Expr::col((message::Entity, message::Column::CreatedAt)).gte(before))
        .add(Expr::col((message::Entity, message::Column::State)).is_in(on_its_way))
        .add(Expr::col((message::Entity, message::Column::ConversationId)).in_subquery(open));
    Condition::all()
        .add(Column::OrganisationId.eq(organisation_id))
        .add(Column::CreatedAt.lt(before))
        .add(Column::Object.is_not_null())
        .add(Column::ExpiresAt.is_null())
        .add(Expr::not_exists(messages_with(needed)))
        .add(Expr::not_exists(campaigns_with()))
        .add(Expr::not_exists(canned_with()))
}

/// Nobody needs these files any more for what they were kept for. Those that no other campaign has, that no customer sent or got,
/// and that are on their way to nobody go when they would have gone, had they been used for nothing.
pub async fn let_go(db: &impl Connection, organisation_id: i64, ids: Vec<i64>, now: i64) -> Result<()> {
    let with_a_customer = Query::select()
        .column(conversation::Column::Id)
        .from(conversation::Entity)
        .and_where(conversation::Column::ContactId.is_not_null())
        .to_owned();
    let needed = Condition::any()
        .add(Expr::col((message::Entity, message::Column::ConversationId)).in_subquery(with_a_customer))
        .add(Expr::col((message::Entity, message::Column::State)).is_in(UNDER_WAY.map(MessageState::as_str)));
    Entity::update_many()
        .col_expr(Column::ExpiresAt, Expr::value(now + UNUSED_MS))
        .filter(these(organisation_id, ids))
        .filter(Expr::not_exists(messages_with(needed)))
        .filter(Expr::not_exists(campaigns_with()))
        .filter(Expr::not_exists(canned_with()))
        .exec(db)
        .await?;
    Ok(())
}

/// These files, as far as their bytes lie in the media store.
fn these(organisation_id: i64, ids: Vec<i64>) -> Condition {
    Condition::all()
        .add(Column::OrganisationId.eq(organisation_id))
        .add(Column::Id.is_in(ids))
        .add(Column::Object.is_not_null())
}

fn messages_with(which: Condition) -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from(message::Entity)
        .and_where(Expr::col((message::Entity, message::Column::FileId)).equals((Entity, Column::Id)))
        .cond_where(which)
        .to_owned()
}

/// Campaigns that have it. A draft that was thrown away keeps it for as long as it is kept otherwise, and no longer.
fn campaigns_with() -> SelectStatement {
    let thrown_away = Condition::all()
        .add(Expr::col((campaign::Entity, campaign::Column::State)).eq(CampaignState::Cancelled.as_str()))
        .add(Expr::col((campaign::Entity, campaign::Column::StartedAt)).is_null());
    Query::select()
        .expr(Expr::val(1))
        .from(variant::Entity)
        .inner_join(
            campaign::Entity,
            Expr::col((campaign::Entity, campaign::Column::Id))
                .equals((variant::Entity, variant::Column::CampaignId)),
        )
        .and_where(Expr::col((variant::Entity, variant::Column::FileId)).equals((Entity, Column::Id)))
        .cond_where(thrown_away.not())
        .to_owned()
}

/// Canned answers that have it.
fn canned_with() -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from(canned::Entity)
        .and_where(Expr::col((canned::Entity, canned::Column::FileId)).equals((Entity, Column::Id)))
        .to_owned()
}

/// Forgets rows, with what providers call them, and leaves a note of the bytes that lie elsewhere.
async fn forget(db: &impl Connection, which: Condition) -> Result<u64> {
    let objects: Vec<(i64, String)> = Entity::find()
        .select_only()
        .columns([Column::OrganisationId, Column::Object])
        .filter(which.clone())
        .filter(Column::Object.is_not_null())
        .into_tuple()
        .all(db)
        .await?;
    note_removals(db, &objects).await?;
    let ids = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(which.clone())
        .into_query();
    upload::Entity::delete_many()
        .filter(upload::Column::FileId.in_subquery(ids))
        .exec(db)
        .await?;
    let deleted = Entity::delete_many().filter(which).exec(db).await?;
    Ok(deleted.rows_affected)
}

/// Bytes that are to be removed: (business, name).
pub async fn note_removals(db: &impl Connection, objects: &[(i64, String)]) -> Result<()> {
    for some in objects.chunks(AT_ONCE) {
        let rows = some
            .iter()
            .map(|(organisation_id, object)| object_removal::ActiveModel {
                id: NotSet,
                organisation_id: Set(*organisation_id),
                object: Set(object.clone()),
                taken_at: Set(None),
            });
        object_removal::Entity::insert_many(rows)
            .on_conflict_do_nothing_on([
                object_removal::Column::OrganisationId,
                object_removal::Column::Object,
            ])
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}

/// Bytes to remove now, with the ids to [end](end_removal) the notes by. Those that a row needs again are left where they are.
pub async fn take_removals(db: &impl Connection, now: i64, limit: u64) -> Result<Vec<(i64, String)>> {
    use object_removal::Column;
    let free = Condition::any()
        .add(Column::TakenAt.is_null())
        .add(Column::TakenAt.lt(now - REMOVING_MS));
    let mut waiting = object_removal::Entity::find()
        .filter(free)
        .order_by_asc(Column::Id)
        .limit(limit);
    if db.get_database_backend() == DbBackend::Postgres {
        waiting = waiting.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    }
    let mut taken = Vec::new();
    for removal in waiting.all(db).await? {
        if is_needed(db, removal.organisation_id, &removal.object).await? {
            end_removal(db, removal.id).await?;
            continue;
        }
        object_removal::Entity::update_many()
            .col_expr(Column::TakenAt, Expr::value(now))
            .filter(Column::Id.eq(removal.id))
            .exec(db)
            .await?;
        taken.push((removal.id, removal.object));
    }
    Ok(taken)
}

/// The bytes are gone.
pub async fn end_removal(db: &impl Connection, id: i64) -> Result<()> {
    object_removal::Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}

/// Of these objects of a business, those that no row names.
pub async fn orphans(
    db: &impl Connection,
    organisation_id: i64,
    objects: Vec<String>,
) -> Result<Vec<String>> {
    let known: Vec<String> = Entity::find()
        .select_only()
        .column(Column::Object)
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Object.is_in(objects.iter().map(String::as_str)))
        .into_tuple()
        .all(db)
        .await?;
    let mut orphans = objects;
    orphans.retain(|object| !known.contains(object));
    Ok(orphans)
}

async fn is_needed(db: &impl Connection, organisation_id: i64, object: &str) -> Result<bool> {
    let rows = Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Object.eq(object));
    Ok(rows.count(db).await? > 0)
}

/// A file whose bytes lie in the media store.
#[derive(Debug, Clone, Copy)]
pub struct NewObject<'a> {
    /// Whose.
    pub organisation_id: i64,
    /// The SHA-256 of its bytes in hexadecimal.
    pub sha256: &'a str,
    /// Where they lie.
    pub object: &'a str,
    /// As its sender tells.
    pub mime: &'a str,
    /// What it is called.
    pub name: &'a str,
}

/// Writes down a file whose bytes are about to be put into the media store, until a moment: whoever needs it longer
/// [says so](keep_for_good). Answers its id, also when it was kept before; `None`: the same bytes are just being removed.
pub async fn keep_object(
    db: &impl Connection,
    new: NewObject<'_>,
    expires_at: i64,
    now: i64,
) -> Result<Option<i64>> {
    let organisation_id = new.organisation_id;
    let notes = || {
        Condition::all()
            .add(object_removal::Column::OrganisationId.eq(organisation_id))
            .add(object_removal::Column::Object.eq(new.object))
    };
    object_removal::Entity::delete_many()
        .filter(notes())
        .filter(object_removal::Column::TakenAt.is_null())
        .exec(db)
        .await?;
    let being_removed = object_removal::Entity::find().filter(notes()).count(db).await?;
    if being_removed > 0 {
        return Ok(None);
    }
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation_id),
        sha256: Set(new.sha256.to_owned()),
        mime: Set(new.mime.to_owned()),
        name: Set(new.name.to_owned()),
        bytes: Set(Vec::new()),
        created_at: Set(now),
        expires_at: Set(Some(expires_at)),
        object: Set(Some(new.object.to_owned())),
    };
    Entity::insert(row)
        .on_conflict_do_nothing_on([Column::OrganisationId, Column::Sha256])
        .exec_without_returning(db)
        .await?;
    // A list may have come first: from now on its bytes are in both places.
    Entity::update_many()
        .col_expr(Column::Object, Expr::value(new.object))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Sha256.eq(new.sha256))
        .exec(db)
        .await?;
    let (id, _) = by_hash(db, organisation_id, new.sha256).await?;
    extend(db, organisation_id, id, expires_at).await?;
    Ok(Some(id))
}

/// A file is needed as long as the message that it came with, or goes with. `false`: it is gone.
pub async fn keep_for_good(db: &impl Connection, organisation_id: i64, id: i64) -> Result<bool> {
    set_expiry(db, organisation_id, id, None).await
}

async fn set_expiry(
    db: &impl Connection,
    organisation_id: i64,
    id: i64,
    expires_at: Option<i64>,
) -> Result<bool> {
    let set = Entity::update_many()
        .col_expr(Column::ExpiresAt, Expr::value(expires_at))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(set.rows_affected == 1)
}

async fn insert(
    db: &impl Connection,
    organisation_id: i64,
    (mime, name): (&str, &str),
    bytes: Vec<u8>,
    expires_at: Option<i64>,
    now: i64,
) -> Result<(i64, Option<i64>)> {
    let sha256 = hex::encode(Sha256::digest(&bytes));
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation_id),
        sha256: Set(sha256.clone()),
        mime: Set(mime.to_owned()),
        name: Set(name.to_owned()),
        bytes: Set(bytes.clone()),
        created_at: Set(now),
        expires_at: Set(expires_at),
        object: Set(None),
    };
    Entity::insert(row)
        .on_conflict_do_nothing_on([Column::OrganisationId, Column::Sha256])
        .exec_without_returning(db)
        .await?;
    // Whoever reads a list reads its row: it must have the bytes, also where the same file came as somebody's message.
    Entity::update_many()
        .col_expr(Column::Bytes, Expr::value(bytes))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Sha256.eq(&sha256))
        .filter(Column::Object.is_not_null())
        .exec(db)
        .await?;
    by_hash(db, organisation_id, &sha256).await
}

/// The id of a file, and until when it is kept.
async fn by_hash(db: &impl Connection, organisation_id: i64, sha256: &str) -> Result<(i64, Option<i64>)> {
    let kept = Entity::find()
        .select_only()
        .columns([Column::Id, Column::ExpiresAt])
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Sha256.eq(sha256))
        .into_tuple::<(i64, Option<i64>)>()
        .one(db)
        .await?;
    kept.ok_or_else(|| super::Error::RecordNotFound("file".to_owned()))
}

/// What a file is called; `None`: there is none. Its bytes stay where they are.
pub async fn name(db: &impl Connection, organisation_id: i64, id: i64) -> Result<Option<String>> {
    Entity::find_by_id(id)
        .select_only()
        .column(Column::Name)
        .filter(Column::OrganisationId.eq(organisation_id))
        .into_tuple()
        .one(db)
        .await
}

/// The file of an address whose signature is ours: that names no organisation, and is made for files of messages and for what was written for a member.
pub async fn behind_link(db: &impl Connection, id: i64) -> Result<Option<File>> {
    Entity::find_by_id(id).one(db).await
}

/// One file.
pub async fn get(db: &impl Connection, organisation_id: i64, id: i64) -> Result<Option<File>> {
    Entity::find_by_id(id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .one(db)
        .await
}
