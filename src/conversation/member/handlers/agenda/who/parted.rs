//! Whom and what the words of one place say.

use pregon_commands::ContactRef;

use super::Turn;
use super::person::is_anybody;
use super::words::{MOST_WORDS, Numbered, spaced};
use crate::domain::nearness::Nearness;
use crate::store::{Result, contacts, services};

/// Whom and what the words of one place say, where nobody but the database can tell them apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parted {
    /// Whom; `None`: it is all of it a service.
    pub contact: Option<String>,
    /// What stands behind him; `None`: nothing.
    pub service: Option<String>,
}

/// Parts `Ana Netflix` into the customer and the service: behind a number, behind the longest name that somebody has, or before the name
/// of a service. What cannot be parted is all of it a name.
pub async fn parted(turn: &Turn<'_>, typed: &str) -> Result<Parted> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let whole = |contact: &str| Parted {
        contact: Some(contact.to_owned()),
        service: None,
    };
    if let Some(found) = Numbered::of(typed) {
        let contact = spaced(&[found.before, found.digits]);
        return Ok(Parted {
            contact: Some(contact),
            service: Some(found.behind).filter(|behind| !behind.is_empty()),
        });
    }
    let words: Vec<&str> = typed.split_whitespace().collect();
    if words.is_empty() || words.len() > MOST_WORDS || ContactRef::parse(typed).is_some_and(is_number) {
        return Ok(whole(typed));
    }
    let all = words.join(" ");
    let people = contacts::search(tx, organisation, &all, 0, 1).await?;
    if people.nearness == Nearness::Same && people.count == 1 {
        return Ok(whole(&all));
    }
    // The longest service at the end.
    let mut before_service = None;
    for at in 0..words.len() {
        let behind = words[at..].join(" ");
        if services::by_name(tx, organisation, &behind).await?.is_some() {
            before_service = Some((words[..at].join(" "), behind));
            break;
        }
    }
    if let Some((before, behind)) = before_service {
        let is_anybody = before.is_empty() || is_anybody(turn, &before).await?;
        if is_anybody || people.count == 0 {
            return Ok(Parted {
                contact: Some(before).filter(|before| !before.is_empty()),
                service: Some(behind),
            });
        }
    }
    if people.count > 0 {
        return Ok(whole(&all));
    }
    for end in (1..words.len()).rev() {
        let name = words[..end].join(" ");
        if is_anybody(turn, &name).await? {
            return Ok(Parted {
                contact: Some(name),
                service: Some(words[end..].join(" ")),
            });
        }
    }
    Ok(whole(&all))
}

fn is_number(who: ContactRef) -> bool {
    matches!(who, ContactRef::Phone(_))
}
