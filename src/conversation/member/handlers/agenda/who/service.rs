//! What is meant of all that a business offers.

use pregon_commands::{Command, NewService, ServiceCommand};

use super::{SERVICE, Turn, Wrong, wrong};
use crate::domain::text;
use crate::replies::{Choice, ROWS, Reply};
use crate::store::Result;
use crate::store::services::{self, Service};

/// Services that are looked through for one.
const MOST_SERVICES: u64 = 500;
/// Services that are named where one is not known.
const SHOWN: usize = 8;
/// Slips in a name that is taken for another: letters more, less or swapped.
const SLIPS: usize = 2;

/// The service that is meant, or what to say instead: the services that there are, and how to add that one. Of several, each with what
/// `doing` makes of its name.
pub async fn service<C: Into<Command>>(
    turn: &Turn<'_>,
    named: &str,
    doing: impl Fn(String) -> C,
) -> Result<std::result::Result<Service, Wrong>> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    if let Some(found) = services::by_name(tx, organisation, named).await? {
        return Ok(Ok(found));
    }
    let offered = services::offered(tx, organisation, 0, MOST_SERVICES).await?;
    let mut like: Vec<&Service> = offered
        .iter()
        .filter(|service| begins_words_of(named, &service.name_key))
        .collect();
    if let [only] = like.as_slice() {
        return Ok(Ok((*only).clone()));
    }
    let args = [("typed", named.trim().to_owned())];
    let words = match like.is_empty() {
        false => turn.voice.say("service-which", &args),
        true => turn.voice.say("service-no-such", &args),
    };
    if like.is_empty() {
        like = nearest(named, &offered);
    }
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

/// What there is, and the line that adds what is not.
fn instead(turn: &Turn<'_>, named: &str, offered: &[Service]) -> String {
    let voice = &turn.voice;
    let new = NewService {
        name: named.trim().to_owned(),
        ..NewService::default()
    };
    let line = Command::from(ServiceCommand::Add(new)).render(voice.language);
    let add = voice.say("service-add-line", &[("line", line)]);
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

/// Whether each word that was typed begins one of the name's.
fn begins_words_of(typed: &str, name_key: &str) -> bool {
    let typed = text::key(typed);
    let begins = |word: &str| name_key.split(' ').any(|of_name| of_name.starts_with(word));
    !typed.is_empty() && typed.split(' ').all(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_is_meant_by_the_beginnings_of_its_words() {
        for (typed, name, is_meant) in [
            ("corte", "corte de cabello", true),
            ("Corte cab", "corte de cabello", true),
            ("cabello", "corte de cabello", true),
            ("abello", "corte de cabello", false),
            ("corte barba", "corte de cabello", false),
            ("", "corte", false),
        ] {
            assert_eq!(begins_words_of(typed, name), is_meant, "{typed}");
        }
    }
}
