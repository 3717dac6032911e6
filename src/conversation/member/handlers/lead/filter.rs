//! Which leads a member means, and which he may see: an agent his own and nobody's, everybody else all.

use chrono::Months;
use pregon_commands::{ContactRef, LeadCommand, LeadFilter, Length, Role, Whose};

use super::super::product::which;
use super::super::team;
use super::{Turn, stage};
use crate::clock::{Millis, utc};
use crate::conversation::lead_team::Team;
use crate::domain::link::network;
use crate::domain::text;
use crate::replies::Reply;
use crate::store::Result;
use crate::store::leads::{Filter, Holder, Lead};
use crate::store::members::Member;

/// Whom somebody means when leads are somebody's.
pub enum Meant {
    /// This member, by his row.
    Member(Box<Member>),
    /// Nobody.
    Nobody,
}

/// All that he may see.
pub fn seen(turn: &Turn<'_>) -> Filter {
    Filter {
        seen_by: (turn.role == Role::Agent).then_some(turn.member.id),
        ..Filter::default()
    }
}

/// Whether he may not see what is said with a lead, as it is somebody else's. What whoever has left once had is nobody's.
pub async fn is_anothers(turn: &Turn<'_>, lead: &Lead) -> Result<bool> {
    let may_be = lead.member_id.is_some_and(|id| id != turn.member.id);
    if turn.role != Role::Agent || !may_be {
        return Ok(false);
    }
    let team = Team::of(&turn.desk, &turn.organisation).await?;
    Ok(team.holder(lead).is_some())
}

/// Those that are meant, of those that he may see; or what to say instead.
pub async fn meant(turn: &Turn<'_>, asked: &LeadFilter) -> Result<std::result::Result<Filter, Reply>> {
    let mut holder = asked.whose.map(|whose| match whose {
        Whose::Mine => Holder::Member(turn.member.id),
        Whose::Nobodys => Holder::Nobody,
    });
    if let Some(who) = &asked.agent {
        holder = Some(match member(turn, who).await? {
            Ok(Meant::Member(member)) => Holder::Member(member.id),
            Ok(Meant::Nobody) => Holder::Nobody,
            Err(reply) => return Ok(Err(reply)),
        });
    }
    let product = match &asked.product {
        Some(named) => {
            let about = |name| {
                LeadCommand::List(LeadFilter {
                    product: Some(name),
                    ..asked.clone()
                })
            };
            match which::product(turn, named, about).await? {
                Ok(product) => Some(product.id),
                Err(reply) => return Ok(Err(reply)),
            }
        }
        None => None,
    };
    let tags = asked.tags.iter().flatten().map(|tag| text::key(tag));
    Ok(Ok(Filter {
        stage: asked.status.map(stage),
        holder,
        product,
        network: asked.network.as_deref().map(network::kept),
        tags: tags.collect(),
        opened_since: asked.last.map(|length| before(turn, length)),
        still_since: asked.idle.map(|length| before(turn, length)),
        ..seen(turn)
    }))
}

/// Whom of the team he means: somebody by name or number, himself, or nobody.
pub async fn member(turn: &Turn<'_>, who: &ContactRef) -> Result<std::result::Result<Meant, Reply>> {
    if let ContactRef::Name(name) = who {
        match text::key(name).as_str() {
            "me" | "mi" | "mio" | "yo" | "myself" => {
                return Ok(Ok(Meant::Member(Box::new(turn.member.clone()))));
            }
            "nadie" | "nobody" | "no one" | "libre" | "free" => return Ok(Ok(Meant::Nobody)),
            _ => {}
        }
    }
    let found = team::find(turn, who).await?;
    Ok(found.map(|member| Meant::Member(Box::new(member))))
}

/// When a time began that ends now.
fn before(turn: &Turn<'_>, length: Length) -> Millis {
    const DAY_MS: Millis = 24 * 60 * 60 * 1000;
    match length {
        Length::Days(days) => turn.desk.now - Millis::from(days) * DAY_MS,
        Length::Months(months) => {
            let began = utc(turn.desk.now).checked_sub_months(Months::new(months));
            began.map_or(0, |began| began.timestamp_millis())
        }
    }
}
