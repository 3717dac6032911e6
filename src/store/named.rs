//! Who is called so: everybody whom a member names is found here, whether his card, his lead, his appointments or what he pays for is
//! wanted. The rule is that of [`nearness`](crate::domain::nearness).

use sea_orm::sea_query::{BinOper, Expr, ExprTrait, Func, LikeExpr, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QuerySelect,
    QueryTrait, Select,
};

use super::entity::contact::{Column, Entity};
use super::{Connection, Result};
use crate::domain::nearness::{BETWEEN, Nearness, words};
use crate::domain::text;

/// Fewer digits are no part of a number.
const DIGITS: usize = 4;

/// What was found by a name: of all that are near it only the nearest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<T> {
    /// A page of them.
    pub rows: Vec<T>,
    /// How many there are.
    pub count: u64,
    /// How near they are.
    pub nearness: Nearness,
}

impl<T> Found<T> {
    /// What was found by a number, which is nobody else's.
    pub fn by_number(found: Option<T>) -> Self {
        let rows: Vec<T> = found.into_iter().collect();
        Self {
            count: rows.len() as u64,
            rows,
            nearness: Nearness::Same,
        }
    }

    /// The only one, where that is sure to be meant.
    pub fn only(&self) -> Option<&T> {
        let is_sure = self.count == 1 && self.nearness.is_sure();
        self.rows.first().filter(|_| is_sure)
    }
}

/// Of what each nearness finds, the nearest that finds anything.
pub(super) async fn nearest<E>(
    db: &impl Connection,
    of: impl Fn(Nearness) -> Select<E>,
    skip: u64,
    limit: u64,
) -> Result<Found<E::Model>>
where
    E: EntityTrait,
    E::Model: FromQueryResult + Send + Sync,
{
    for nearness in Nearness::ALL {
        let count = of(nearness).count(db).await?;
        if count > 0 {
            return Ok(Found {
                rows: of(nearness).offset(skip).limit(limit).all(db).await?,
                count,
                nearness,
            });
        }
    }
    Ok(Found {
        rows: Vec::new(),
        count: 0,
        nearness: Nearness::Within,
    })
}

/// Whose they are: for what belongs to people of a name.
pub(super) fn of_people(organisation_id: i64, typed: &str, nearness: Nearness) -> SelectStatement {
    Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(near(typed, nearness))
        .into_query()
}

/// The name is at least so near, or the number has the digits: all of it, its end, or anywhere. What says nothing finds nobody.
pub(super) fn near(typed: &str, nearness: Nearness) -> Condition {
    let mut either = Condition::any();
    let key = text::key(typed);
    if nearness == Nearness::Same && !key.is_empty() {
        either = either.add(Column::NameKey.eq(key.as_str()));
    }
    if nearness != Nearness::Same && words(&key).next().is_some() {
        let every = words(&key).map(|word| has(word, nearness));
        either = either.add(every.fold(Condition::all(), Condition::add));
    }
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    if digits.len() >= DIGITS {
        either = either.add(match nearness {
            Nearness::Same => Column::Phone.eq(digits),
            Nearness::Words | Nearness::Beginnings => Column::Phone.like(pattern("%", &digits, "")),
            Nearness::Within => Column::Phone.like(pattern("%", &digits, "%")),
        });
    }
    if either.is_empty() {
        either = either.add(Expr::value(false));
    }
    either
}

/// The name has a word: as one of its own, as the beginning of one, or anywhere. What finds it anywhere is asked first, as it costs least.
fn has(word: &str, nearness: Nearness) -> Condition {
    let anywhere = Column::NameKey.like(pattern("%", word, "%"));
    let own = match nearness {
        Nearness::Same | Nearness::Words => pattern("% ", word, " %"),
        Nearness::Beginnings => pattern("% ", word, "%"),
        Nearness::Within => return Condition::all().add(anywhere),
    };
    Condition::all().add(anywhere).add(parted().like(own))
}

/// The name with a space around each of its words.
fn parted() -> Expr {
    let name = BETWEEN.iter().fold(Expr::col(Column::NameKey), |name, between| {
        let [from, to] = [between.to_string(), " ".to_owned()].map(Expr::val);
        Func::cust("replace").args([name, from, to]).into()
    });
    let joined = |text: Expr, more: Expr| text.binary(BinOper::Custom("||"), more);
    joined(joined(Expr::val(" "), name), Expr::val(" "))
}

/// A pattern around a text, in which the pattern's own signs are taken as text.
pub(super) fn pattern(before: &str, text: &str, behind: &str) -> LikeExpr {
    let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    LikeExpr::new(format!("{before}{escaped}{behind}")).escape('\\')
}
