//! Which subscription a member means: by its number, by the customer's name or phone, and by what is paid where he has several.

use pregon_commands::{Command, ContactRef, LeadRef, SubscriptionCommand};

use super::show::row;
use super::{Turn, who};
use crate::domain::text;
use crate::replies::{Choice, ROWS, Reply};
use crate::store::contacts::{self, Contact, Found};
use crate::store::subscriptions::{self, Subscription};
use crate::store::{Connection, Result, organisations};

/// Digits of a number that is nobody's telephone.
const SHORT: usize = 7;

/// The one that is meant, or what to say instead: where several could be, each with what `doing` makes of it.
pub async fn find<C: Into<Command>>(
    turn: &Turn<'_>,
    said: &LeadRef,
    doing: impl Fn(LeadRef) -> C,
) -> Result<std::result::Result<Subscription, Box<Reply>>> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let typed = match said {
        LeadRef::Number(number) => {
            if let Some(found) = subscriptions::by_number(tx, organisation, *number).await? {
                return Ok(Ok(found));
            }
            let digits = number.to_string();
            if digits.len() < SHORT {
                return Ok(Err(Box::new(no_number(turn, &digits))));
            }
            digits
        }
        LeadRef::Name(words) => words.clone(),
    };
    let (people, rest) = people(turn, &typed).await?;
    let is_sure = people.nearness.is_sure();
    let people = people.rows;
    if people.is_empty() {
        return Ok(Err(Box::new(nobody(turn, &typed))));
    }
    let mut found = Vec::new();
    for contact in &people {
        let his = subscriptions::of_contact(tx, organisation, contact.id).await?;
        let his = his.into_iter().filter(|one| is_called(one, &rest));
        found.extend(his.map(|one| (one, contact)));
    }
    match found.len() {
        0 => Ok(Err(Box::new(has_none(turn, &people, &rest)))),
        1 if is_sure => Ok(Ok(found.remove(0).0)),
        count => {
            let key = match is_sure {
                true => "subscription-which",
                false => "name-nearest",
            };
            let args = [("count", count.to_string()), ("typed", typed)];
            let choices: Vec<Choice> = found
                .iter()
                .take(ROWS)
                .map(|(one, contact)| row(turn, one, Some(contact), &doing))
                .collect();
            let reply = Reply::new(turn.voice.say(key, &args));
            let reply = reply.choices(choices, turn.voice.say("choose-button", &[]));
            Ok(Err(Box::new(reply)))
        }
    }
}

/// Those who have the longest name with which it begins, or the number, and what stands behind that.
async fn people(turn: &Turn<'_>, typed: &str) -> Result<(Found<Contact>, String)> {
    let (tx, own) = (turn.desk.tx, turn.organisation.id);
    let words: Vec<&str> = typed.split_whitespace().collect();
    for end in (1..=words.len()).rev() {
        let name = words[..end].join(" ");
        let found = match ContactRef::parse(&name) {
            Some(ContactRef::Phone(number)) => match turn.digits(&number) {
                Ok(digits) => Found::by_number(contacts::by_phone(tx, own, &digits).await?),
                Err(_) => continue,
            },
            Some(ContactRef::Name(name)) => contacts::search(tx, own, &name, 0, ROWS as u64).await?,
            None => continue,
        };
        if found.count > 0 {
            return Ok((found, words[end..].join(" ")));
        }
    }
    Ok((Found::by_number(None), String::new()))
}

/// Whether its name or its account begins with these words.
fn is_called(subscription: &Subscription, words: &str) -> bool {
    let words = text::key(words);
    let is = |name: &str| text::key(name).starts_with(&words);
    words.is_empty() || is(&subscription.title) || is(&subscription.account)
}

fn no_number(turn: &Turn<'_>, number: &str) -> Reply {
    let list = Choice::run(
        &turn.voice,
        SubscriptionCommand::List { which: None },
        "subscription-list-button",
    );
    let words = turn
        .voice
        .say("subscription-no-number", &[("number", number.to_owned())]);
    Reply::failed(words).choice(list).unusable(Vec::new())
}

fn nobody(turn: &Turn<'_>, typed: &str) -> Reply {
    let list = Choice::run(
        &turn.voice,
        SubscriptionCommand::List { which: None },
        "subscription-list-button",
    );
    let words = turn
        .voice
        .say("subscription-nobody", &[("typed", typed.to_owned())]);
    Reply::failed(words).choice(list).unusable(Vec::new())
}

/// He is known, and has none that is called so: a line that adds one.
fn has_none(turn: &Turn<'_>, people: &[Contact], what: &str) -> Reply {
    let voice = &turn.voice;
    let name = people.first().map(Contact::shown_name).unwrap_or_default();
    let who = people.first().and_then(who::reference);
    let who = who.map(|who| who.to_string()).unwrap_or_default();
    let example = match what {
        "" => voice.pick("Netflix", "Netflix"),
        what => what,
    };
    let length = voice.pick("1 mes", "1 month");
    let line = format!("{} {who} {length} {example}", voice.line("subscription.add"));
    let args = [("name", name), ("line", line), ("what", what.to_owned())];
    let key = match what {
        "" => "subscription-has-none",
        _ => "subscription-has-no-such",
    };
    Reply::failed(voice.say(key, &args)).unusable(Vec::new())
}

/// One that is to be changed, held until the transaction ends. Whatever is kept of its customer was held before.
pub async fn hold(db: &impl Connection, found: &Subscription) -> Result<Option<Subscription>> {
    organisations::hold(db, found.organisation_id).await?;
    subscriptions::lock(db, found.organisation_id, found.id).await
}
