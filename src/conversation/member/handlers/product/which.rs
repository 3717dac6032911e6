//! What is meant of all that a business sells.

use pregon_commands::{Command, ProductCommand, ProductWords};

use super::super::Turn;
use crate::domain::{nearness, text};
use crate::replies::{Choice, ROWS, Reply};
use crate::store::Result;
use crate::store::products::{self, Product};

/// Products that are looked through for one.
const MOST: u64 = 500;
/// Products that are named where one is not known.
const SHOWN: usize = 8;
/// Slips in a name that is taken for another: letters more, less or swapped.
const SLIPS: usize = 2;

/// The product that is meant, or what to say instead: the products that there are, and how to add that one. Of several, each with what
/// `doing` makes of its name.
pub async fn product<C: Into<Command>>(
    turn: &Turn<'_>,
    named: &str,
    doing: impl Fn(String) -> C,
) -> Result<std::result::Result<Product, Reply>> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    if let Some(found) = products::by_name(tx, organisation, named).await? {
        return Ok(Ok(found));
    }
    let offered = products::offered(tx, organisation, 0, MOST).await?;
    // Letters inside of a name are a slip of other words at most.
    let near = nearness::nearest(&offered, |product| &product.name, named);
    let like = near.filter(|(nearness, _)| nearness.is_sure());
    let like = like.map_or_else(Vec::new, |(_, like)| like);
    if let [only] = like.as_slice() {
        return Ok(Ok((*only).clone()));
    }
    let args = [("typed", named.trim().to_owned())];
    let (key, like) = match like.is_empty() {
        true => ("product-no-such", slips(named, &offered)),
        false => ("product-which", like),
    };
    let choices = like
        .into_iter()
        .take(ROWS)
        .map(|product| Choice::command(&turn.voice, doing(product.name.clone()), product.name.clone()));
    let choices: Vec<Choice> = choices.collect();
    let words = format!(
        "{}\n{}",
        turn.voice.say(key, &args),
        instead(turn, named, &offered)
    );
    let reply = Reply::failed(words).choices(choices, turn.voice.say("choose-button", &[]));
    Ok(Err(reply.unusable(Vec::new())))
}

/// The products whose names are a slip away from what was typed, the nearest first.
fn slips<'p>(named: &str, offered: &'p [Product]) -> Vec<&'p Product> {
    let key = text::key(named);
    let most = SLIPS.min(key.chars().count() / 3);
    let mut near: Vec<(usize, &Product)> = offered
        .iter()
        .map(|product| (strsim::damerau_levenshtein(&product.name_key, &key), product))
        .filter(|(slips, _)| *slips <= most)
        .collect();
    near.sort_by_key(|(slips, _)| *slips);
    near.into_iter().map(|(_, product)| product).collect()
}

/// What there is, and the line that adds what is not.
fn instead(turn: &Turn<'_>, named: &str, offered: &[Product]) -> String {
    let voice = &turn.voice;
    let new = ProductWords {
        name: Some(named.trim().to_owned()),
        ..ProductWords::default()
    };
    let line = Command::from(ProductCommand::Add(new)).render(voice.language);
    let add = voice.say("product-add-line", &[("line", line)]);
    if offered.is_empty() {
        return format!("{}\n{add}", voice.say("product-none-yet", &[]));
    }
    let known = offered
        .iter()
        .take(SHOWN)
        .map(|product| format!("`{}`", product.name));
    let known = known.collect::<Vec<_>>().join(", ");
    format!("{}\n{add}", voice.say("product-known", &[("known", known)]))
}
