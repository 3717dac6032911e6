//! People of the business who text commands.

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::entity::member::{ActiveModel, Column, Entity};
use super::{Connection, Result};
use crate::domain::message::{INTERNAL_ID, Participant};
use crate::domain::{phone, text};

pub use super::entity::member::Model as Member;

/// The stored word of the role whose people are told what happens, and of whom there is always one.
pub const OWNER: &str = "owner";

impl Member {
    /// His name; his number while nobody has told one.
    pub fn shown_name(&self) -> String {
        phone::named(&self.name, Some(&self.phone))
    }

    /// How he is greeted: ` Ana`, as it follows a word; nothing while nobody has told a name.
    pub fn called(&self) -> String {
        match text::first_name(&self.name) {
            name if name.is_empty() => name,
            name => format!(" {name}"),
        }
    }
}

/// Somebody who is to text commands.
#[derive(Debug, Clone)]
pub struct NewMember {
    /// Whose.
    pub organisation_id: i64,
    /// Digits with the country code.
    pub phone: String,
    /// May be empty: his profile's is taken.
    pub name: String,
    /// `owner`, `manager`, `agent`, `viewer`.
    pub role: String,
    /// `es` or `en`.
    pub language: String,
}

/// Makes a number an owner, if it is no member yet.
pub async fn ensure_owner(
    db: &impl Connection,
    organisation_id: i64,
    phone: &str,
    language: &str,
    now: i64,
) -> Result<()> {
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation_id),
        phone: Set(phone.to_owned()),
        bsuid: Set(None),
        name: Set(String::new()),
        role: Set(OWNER.to_owned()),
        language: Set(language.to_owned()),
        created_at: Set(now),
        heard_in_id: Set(None),
        on_duty: Set(true),
        last_lead_at: Set(None),
    };
    Entity::insert(row)
        .on_conflict_do_nothing_on([Column::OrganisationId, Column::Phone])
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// The member whose phone is one of these writings of the same number.
pub async fn by_phone(
    db: &impl Connection,
    organisation_id: i64,
    writings: &[String],
) -> Result<Option<Member>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Phone.is_in(writings))
        .one(db)
        .await
}

/// The member whom a provider names so: by his number, else by the business-scoped id under which he wrote before.
pub async fn by_participant(
    db: &impl Connection,
    organisation_id: i64,
    who: &Participant,
) -> Result<Option<Member>> {
    if let Some(digits) = &who.phone
        && let Some(member) = by_phone(db, organisation_id, &phone::variants(digits)).await?
    {
        return Ok(Some(member));
    }
    let Some(bsuid) = &who.bsuid else {
        return Ok(None);
    };
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Bsuid.eq(bsuid))
        .one(db)
        .await
}

/// Remembers by which id a provider names him: he may hide his number tomorrow. Of two kinds, a business-scoped id goes before one of
/// WhatsApp's own.
pub async fn learn(db: &impl Connection, member: &Member, who: &Participant) -> Result<()> {
    let is_new = |id: &&String| {
        let known = member.bsuid.as_deref().unwrap_or_default();
        let keeps = !known.is_empty() && !known.ends_with(INTERNAL_ID) && id.ends_with(INTERNAL_ID);
        known != id.as_str() && !keeps
    };
    let Some(bsuid) = who.bsuid.as_ref().filter(is_new) else {
        return Ok(());
    };
    Entity::update_many()
        .col_expr(Column::Bsuid, Expr::value(bsuid.as_str()))
        .filter(Column::OrganisationId.eq(member.organisation_id))
        .filter(Column::Id.eq(member.id))
        .exec(db)
        .await?;
    Ok(())
}

/// He has another number. `false`: it is his already, or somebody else's of the team.
pub async fn set_phone(db: &impl Connection, member: &Member, digits: &str) -> Result<bool> {
    let writings = phone::variants(digits);
    if by_phone(db, member.organisation_id, &writings).await?.is_some() {
        return Ok(false);
    }
    Entity::update_many()
        .col_expr(Column::Phone, Expr::value(digits))
        .filter(Column::Id.eq(member.id))
        .exec(db)
        .await?;
    Ok(true)
}

/// Somebody in all businesses that he belongs to, by the writings of his number, oldest first: for the one who writes himself.
pub async fn everywhere(db: &impl Connection, writings: &[String]) -> Result<Vec<Member>> {
    Entity::find()
        .filter(Column::Phone.is_in(writings))
        .order_by_asc(Column::OrganisationId)
        .all(db)
        .await
}

/// One member.
pub async fn get(db: &impl Connection, organisation_id: i64, id: i64) -> Result<Option<Member>> {
    Entity::find_by_id(id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .one(db)
        .await
}

/// One member, held until the transaction ends: whoever gives him a lead does so before that, or sees what became of him. After the leads
/// that he has.
pub async fn lock(db: &impl Connection, organisation_id: i64, id: i64) -> Result<Option<Member>> {
    Entity::find_by_id(id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .lock_exclusive()
        .one(db)
        .await
}

/// Those who are told what happens: the owners, oldest first.
pub async fn owners(db: &impl Connection, organisation_id: i64) -> Result<Vec<Member>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Role.eq(OWNER))
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// The owners, held until the transaction ends: of two who leave at the same time, the second is counted after the first.
pub async fn lock_owners(db: &impl Connection, organisation_id: i64) -> Result<Vec<Member>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Role.eq(OWNER))
        .order_by_asc(Column::Id)
        .lock_exclusive()
        .all(db)
        .await
}

/// Lets somebody text commands. `None`: he may already.
pub async fn add(db: &impl Connection, new: NewMember, now: i64) -> Result<Option<Member>> {
    if by_phone(db, new.organisation_id, &phone::variants(&new.phone))
        .await?
        .is_some()
    {
        return Ok(None);
    }
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(new.organisation_id),
        phone: Set(new.phone),
        bsuid: Set(None),
        name: Set(new.name),
        role: Set(new.role),
        language: Set(new.language),
        created_at: Set(now),
        heard_in_id: Set(None),
        on_duty: Set(true),
        last_lead_at: Set(None),
    };
    Entity::insert(row).exec_with_returning(db).await.map(Some)
}

/// Everybody who may text commands, oldest first.
pub async fn all(db: &impl Connection, organisation_id: i64) -> Result<Vec<Member>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// Those of a business who are on duty, oldest first, held until the transaction ends: of two leads that are given at the same time, the
/// second sees who got the first.
pub async fn lock_on_duty(db: &impl Connection, organisation_id: i64) -> Result<Vec<Member>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::OnDuty.eq(true))
        .order_by_asc(Column::Id)
        .lock_exclusive()
        .all(db)
        .await
}

/// He got a lead.
pub async fn got_lead(db: &impl Connection, organisation_id: i64, id: i64, now: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::LastLeadAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// New leads may be given to him, or not.
pub async fn set_duty(db: &impl Connection, organisation_id: i64, id: i64, on_duty: bool) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::OnDuty, Expr::value(on_duty))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// He spoke for his business in this conversation, which is another's number.
pub async fn heard_in(db: &impl Connection, member: &Member, conversation_id: i64) -> Result<()> {
    if member.heard_in_id == Some(conversation_id) {
        return Ok(());
    }
    Entity::update_many()
        .col_expr(Column::HeardInId, Expr::value(conversation_id))
        .filter(Column::OrganisationId.eq(member.organisation_id))
        .filter(Column::Id.eq(member.id))
        .exec(db)
        .await?;
    Ok(())
}

/// Gives him another role.
pub async fn set_role(db: &impl Connection, organisation_id: i64, id: i64, role: &str) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Role, Expr::value(role))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// He may text no more commands: from now on he is a customer like any other. What he did keeps his name.
pub async fn remove(db: &impl Connection, organisation_id: i64, id: i64) -> Result<()> {
    if let Some(member) = get(db, organisation_id, id).await? {
        let name = member.shown_name();
        super::audit::keep_name(db, organisation_id, id, &name).await?;
        super::leads::keep_name(db, organisation_id, id, &name).await?;
    }
    super::second_factors::remove(db, organisation_id, id).await?;
    super::calendar_feeds::remove(db, organisation_id, id).await?;
    Entity::delete_by_id(id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .exec(db)
        .await?;
    Ok(())
}

/// The language that the bot speaks with him.
pub async fn set_language(db: &impl Connection, organisation_id: i64, id: i64, language: &str) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Language, Expr::value(language))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Takes over the name of his own profile while the business has given him none.
pub async fn name_if_nameless(db: &impl Connection, organisation_id: i64, id: i64, name: &str) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Name, Expr::value(name))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .filter(Column::Name.eq(""))
        .exec(db)
        .await?;
    Ok(())
}
