//! What is meant of all that a business offers.

use pregon_commands::{Command, NewService, ServiceCommand};

use super::{SERVICE, Turn, Wrong, wrong};
use crate::domain::{nearness, text};
use crate::replies::{Choice, ROWS, Reply};
use crate::store::Result;
use crate::store::services::{self, Service};

/// Services that are looked through for one.
const MOST_SERVICES: u64 = 500;
/// Services that are named where one is not known.
const SHOWN: usize = 8;
/// Slips in a name that is taken for another: letters more, less or swapped.
const SLIPS: usize = 2;

/// What may be meant of all that is offered.
pub enum Likely {
    /// This one.
    One(Service),
    /// Any of these, which are called so.
    Several(Vec<Service>),
    /// None is called so. Of these the name is a slip away; there may be none.
    Slip(Vec<Service>),
}

/// What a name may mean, and what is offered; that is not looked at where it is the name of one.
pub async fn likely(turn: &Turn<'_>, named: &str) -> Result<(Likely, Vec<Service>)> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    if let Some(found) = services::by_name(tx, organisation, named).await? {
        return Ok((Likely::One(found), Vec::new()));
    }
    let offered = services::offered(tx, organisation, 0, MOST_SERVICES).await?;
    // Letters inside of a name are a slip of other words at most.
    let near = nearness::nearest(&offered, |service| &service.name, named);
    let like = near.filter(|(nearness, _)| nearness.is_sure());
    let like = like.map_or_else(Vec::new, |(_, like)| like.into_iter().cloned().collect());
    let likely = match <[Service; 1]>::try_from(like) {
        Ok([only]) => Likely::One(only),
        Err(none) if none.is_empty() => Likely::Slip(nearest(named, &offered).into_iter().cloned().collect()),
        Err(several) => Likely::Several(several),
    };
    Ok((likely, offered))
}

/// The service that is meant, or what to say instead: the services that there are, and how to add that one. Of several, each with what
/// `doing` makes of its name.
pub async fn service<C: Into<Command>>(
    turn: &Turn<'_>,
    named: &str,
    doing: impl Fn(String) -> C,
) -> Result<std::result::Result<Service, Wrong>> {
    let (likely, offered) = likely(turn, named).await?;
    let args = [("typed", named.trim().to_owned())];
    let (words, like) = match likely {
        Likely::One(service) => return Ok(Ok(service)),
        Likely::Several(like) => (turn.voice.say("service-which", &args), like),
        Likely::Slip(like) => (turn.voice.say("service-no-such", &args), like),
    };
    let choices = like
        .iter()
        .take(ROWS)
        .map(|service| Choice::command(&turn.voice, doing(service.name.clone()), service.name.clone()));
    let choices: Vec<Choice> = choices.collect();
    let reply = Reply::failed(format!("{words}\n{}", instead(turn, named, &offered)));
    let reply = reply.choices(choices, turn.voice.say("choose-button", &[]));
    Ok(Err(wrong(SERVICE, reply.unusable(Vec::new()))))
}

/// The services whose names are a slip away from what was typed, the nearest first.
pub fn nearest<'s>(named: &str, offered: &'s [Service]) -> Vec<&'s Service> {
    let key = text::key(named);
    let most = SLIPS.min(key.chars().count() / 3);
    let mut near: Vec<(usize, &Service)> = offered
        .iter()
        .map(|service| (strsim::damerau_levenshtein(&service.name_key, &key), service))
        .filter(|(slips, _)| *slips <= most)
        .collect();
    near.sort_by_key(|(slips, _)| *slips);
    near.into_iter().map(|(_, service)| service).collect()
}

/// How to add what is not offered.
pub fn line_to_add(turn: &Turn<'_>, named: &str) -> String {
    let new = NewService {
        name: named.trim().to_owned(),
        ..NewService::default()
    };
    let line = Command::from(ServiceCommand::Add(new)).render(turn.voice.language);
    turn.voice.say("service-add-line", &[("line", line)])
}

/// What there is, and the line that adds what is not.
fn instead(turn: &Turn<'_>, named: &str, offered: &[Service]) -> String {
    let voice = &turn.voice;
    let add = line_to_add(turn, named);
    if offered.is_empty() {
        return format!("{}\n{add}", voice.say("service-none-yet", &[]));
    }
    let key = text::key(named);
    let mut known: Vec<&Service> = offered.iter().collect();
    known.sort_by_cached_key(|service| strsim::damerau_levenshtein(&service.name_key, &key));
    let known = known
        .iter()
        .take(SHOWN)
        .map(|service| format!("`{}`", service.name));
    let known = known.collect::<Vec<_>>().join(", ");
    format!("{}\n{add}", voice.say("service-known", &[("known", known)]))
}
