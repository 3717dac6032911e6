//! What a business answers again and again, by the key under which it is kept.

use std::collections::BTreeMap;

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Select, TryInsertResult,
};

use super::entity::canned::{ActiveModel, Column, Entity};
use super::{Connection, Result, files};
use crate::domain::enclosure::Enclosure;

pub use super::entity::canned::Model as Canned;

/// What is said in each of two languages; where there is nothing in one, the other is said.
pub fn in_language<'t>(es: Option<&'t str>, en: Option<&'t str>, language: &str) -> Option<&'t str> {
    match language {
        "en" => en.or(es),
        _ => es.or(en),
    }
}

impl Canned {
    /// What it says to whoever speaks a language.
    pub fn text(&self, language: &str) -> Option<&str> {
        in_language(self.es.as_deref(), self.en.as_deref(), language)
    }

    /// The file that goes with it.
    pub fn enclosure(&self) -> Option<Enclosure> {
        Some(Enclosure {
            file_id: self.file_id?,
            form: self.file_form?,
            name: self.file_name.clone()?,
            bytes: self.file_bytes.and_then(|bytes| u64::try_from(bytes).ok())?,
        })
    }
}

/// Keeps one; its file for good. `None`: there is one of that key.
pub async fn add(
    db: &impl Connection,
    organisation_id: i64,
    key: &str,
    (language, text): (&str, Option<&str>),
    enclosure: Option<&Enclosure>,
    now: i64,
) -> Result<Option<Canned>> {
    let own = |code: &str| {
        text.filter(|_| (code == "en") == (language == "en"))
            .map(str::to_owned)
    };
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation_id),
        key: Set(key.to_owned()),
        es: Set(own("es")),
        en: Set(own("en")),
        file_id: Set(enclosure.map(|file| file.file_id)),
        file_form: Set(enclosure.map(|file| file.form)),
        file_name: Set(enclosure.map(|file| file.name.clone())),
        file_bytes: Set(enclosure.and_then(|file| i64::try_from(file.bytes).ok())),
        created_at: Set(now),
        updated_at: Set(now),
    };
    let added = Entity::insert_many([row])
        .on_conflict_do_nothing_on([Column::OrganisationId, Column::Key])
        .exec_without_returning(db)
        .await?;
    if !matches!(added, TryInsertResult::Inserted(1)) {
        return Ok(None);
    }
    if let Some(file) = enclosure {
        files::keep_for_good(db, organisation_id, file.file_id).await?;
    }
    by_key(db, organisation_id, key).await
}

/// It says something else in a language.
pub async fn set_text(
    db: &impl Connection,
    canned: &Canned,
    language: &str,
    text: &str,
    now: i64,
) -> Result<()> {
    let column = if language == "en" { Column::En } else { Column::Es };
    Entity::update_many()
        .col_expr(column, Expr::value(text))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(canned.organisation_id))
        .filter(Column::Id.eq(canned.id))
        .exec(db)
        .await?;
    Ok(())
}

/// Another file goes with it; the one before goes, unless somebody else needs it.
pub async fn set_file(db: &impl Connection, canned: &Canned, file: &Enclosure, now: i64) -> Result<()> {
    files::keep_for_good(db, canned.organisation_id, file.file_id).await?;
    Entity::update_many()
        .col_expr(Column::FileId, Expr::value(file.file_id))
        .col_expr(Column::FileForm, Expr::value(file.form))
        .col_expr(Column::FileName, Expr::value(file.name.as_str()))
        .col_expr(Column::FileBytes, Expr::value(i64::try_from(file.bytes).ok()))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(canned.organisation_id))
        .filter(Column::Id.eq(canned.id))
        .exec(db)
        .await?;
    match canned.file_id {
        Some(before) if before != file.file_id => {
            files::let_go(db, canned.organisation_id, vec![before], now).await
        }
        _ => Ok(()),
    }
}

/// Keeps one no longer. Answers whether it was there.
pub async fn remove(db: &impl Connection, canned: &Canned, now: i64) -> Result<bool> {
    let removed = Entity::delete_many()
        .filter(Column::OrganisationId.eq(canned.organisation_id))
        .filter(Column::Id.eq(canned.id))
        .exec(db)
        .await?;
    if let Some(file) = canned.file_id {
        files::let_go(db, canned.organisation_id, vec![file], now).await?;
    }
    Ok(removed.rows_affected == 1)
}

/// The one of a key.
pub async fn by_key(db: &impl Connection, organisation_id: i64, key: &str) -> Result<Option<Canned>> {
    of(organisation_id).filter(Column::Key.eq(key)).one(db).await
}

/// Those of several keys, by key.
pub async fn by_keys(
    db: &impl Connection,
    organisation_id: i64,
    keys: Vec<String>,
) -> Result<BTreeMap<String, Canned>> {
    if keys.is_empty() {
        return Ok(BTreeMap::new());
    }
    let found = of(organisation_id)
        .filter(Column::Key.is_in(keys))
        .all(db)
        .await?;
    Ok(found
        .into_iter()
        .map(|canned| (canned.key.clone(), canned))
        .collect())
}

/// All keys of a business.
pub async fn keys(db: &impl Connection, organisation_id: i64) -> Result<Vec<String>> {
    of(organisation_id)
        .select_only()
        .column(Column::Key)
        .order_by_asc(Column::Key)
        .into_tuple()
        .all(db)
        .await
}

/// Those of a business, by key.
pub async fn list(db: &impl Connection, organisation_id: i64, skip: u64, limit: u64) -> Result<Vec<Canned>> {
    of(organisation_id)
        .order_by_asc(Column::Key)
        .offset(skip)
        .limit(limit)
        .all(db)
        .await
}

fn of(organisation_id: i64) -> Select<Entity> {
    Entity::find().filter(Column::OrganisationId.eq(organisation_id))
}
