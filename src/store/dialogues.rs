//! What a member is in the middle of: at most one thing, and a few drafts that he was taken away from.

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder,
};

use super::entity::dialogue::{ActiveModel, Column, Entity};
use super::{Connection, Result};

pub use super::entity::dialogue::Model as Dialogue;

/// After this long without a word, the next message is a new start.
pub const SILENCE_MS: i64 = 15 * 60 * 1000;

/// A command that is being asked for.
pub const COMMAND: &str = "command";

/// The places of commands that he was taken away from: one row of a kind is all that a member has.
const PARKED: [&str; 3] = ["parked", "parked-2", "parked-3"];

/// How many drafts are kept.
pub const DRAFTS: usize = PARKED.len();

/// How long a draft is kept.
const DRAFT_MS: i64 = 24 * 60 * 60 * 1000;

/// What he is in the middle of, unless he has been silent too long.
pub async fn current(
    db: &impl Connection,
    organisation_id: i64,
    member_id: i64,
    now: i64,
) -> Result<Option<Dialogue>> {
    Entity::find()
        .filter(his(organisation_id, member_id))
        .filter(Column::ExpiresAt.gt(now))
        .filter(Column::Kind.is_not_in(PARKED))
        .one(db)
        .await
}

/// What other commands, or a long silence, took him away from: drafts that he may go on with, the newest first.
pub async fn drafts(
    db: &impl Connection,
    organisation_id: i64,
    member_id: i64,
    now: i64,
) -> Result<Vec<Dialogue>> {
    let left_off = Condition::any()
        .add(Column::Kind.is_in(PARKED))
        .add(Column::Kind.eq(COMMAND).and(Column::ExpiresAt.lte(now)));
    Entity::find()
        .filter(his(organisation_id, member_id))
        .filter(left_off)
        .filter(Column::UpdatedAt.gt(now - DRAFT_MS))
        .order_by_desc(Column::UpdatedAt)
        .order_by_desc(Column::Id)
        .all(db)
        .await
}

/// Another command came: what he is in the middle of becomes a draft, in the place of one that says the same; a question that waits
/// for a number or a code is void. Where there is no room for another draft, the oldest that is bare (nothing was said in it) makes room, else the oldest,
/// which is returned: it is the caller's to tell.
pub async fn park(
    db: &impl Connection,
    organisation_id: i64,
    member_id: i64,
    now: i64,
    is_bare: impl Fn(&Dialogue) -> bool,
) -> Result<Option<Dialogue>> {
    let void = Condition::any()
        .add(Column::Kind.is_not_in(PARKED.into_iter().chain([COMMAND])))
        .add(Column::UpdatedAt.lte(now - DRAFT_MS));
    Entity::delete_many()
        .filter(his(organisation_id, member_id))
        .filter(void)
        .exec(db)
        .await?;
    let mut all = Entity::find()
        .filter(his(organisation_id, member_id))
        .order_by_asc(Column::UpdatedAt)
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    let Some(at) = all.iter().position(|dialogue| dialogue.kind == COMMAND) else {
        return Ok(None);
    };
    let open = all.remove(at);
    let same = all.iter().position(|draft| draft.state == open.state);
    let bare = || all.iter().position(&is_bare);
    let goes = match same {
        Some(same) => Some(same),
        None if all.len() < DRAFTS => None,
        None => match bare() {
            // Of what is newest nothing would be lost.
            None if is_bare(&open) => {
                forget(db, organisation_id, open.id).await?;
                return Ok(None);
            }
            bare => bare.or(Some(0)),
        },
    };
    let gone = goes.map(|goes| all.remove(goes));
    if let Some(gone) = &gone {
        forget(db, organisation_id, gone.id).await?;
    }
    let is_free = |place: &&&str| !all.iter().any(|draft| draft.kind == **place);
    let place = PARKED.iter().find(is_free).unwrap_or(&PARKED[0]);
    Entity::update_many()
        .col_expr(Column::Kind, Expr::value(*place))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(open.id))
        .exec(db)
        .await?;
    Ok(gone.filter(|gone| same.is_none() && !is_bare(gone)))
}

/// He goes on with a draft, or it is not worth keeping.
pub async fn forget(db: &impl Connection, organisation_id: i64, id: i64) -> Result<()> {
    Entity::delete_many()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Remembers where he is. What he was in the middle of before is [parked](park) first, or it is the same.
pub async fn keep(
    db: &impl Connection,
    organisation_id: i64,
    member_id: i64,
    kind: &str,
    state: &str,
    now: i64,
) -> Result<()> {
    Entity::delete_many()
        .filter(his(organisation_id, member_id))
        .filter(Column::Kind.is_not_in(PARKED.into_iter().chain([kind])))
        .exec(db)
        .await?;
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation_id),
        member_id: Set(member_id),
        kind: Set(kind.to_owned()),
        state: Set(state.to_owned()),
        updated_at: Set(now),
        expires_at: Set(now + SILENCE_MS),
    };
    Entity::insert(row)
        .on_conflict(
            OnConflict::columns([Column::OrganisationId, Column::MemberId, Column::Kind])
                .update_columns([Column::State, Column::UpdatedAt, Column::ExpiresAt])
                .to_owned(),
        )
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// He is done with what he is in the middle of; his drafts stay.
pub async fn end(db: &impl Connection, organisation_id: i64, member_id: i64) -> Result<()> {
    Entity::delete_many()
        .filter(his(organisation_id, member_id))
        .filter(Column::Kind.is_not_in(PARKED))
        .exec(db)
        .await?;
    Ok(())
}

/// All rows of a member.
fn his(organisation_id: i64, member_id: i64) -> Condition {
    Condition::all()
        .add(Column::OrganisationId.eq(organisation_id))
        .add(Column::MemberId.eq(member_id))
}
