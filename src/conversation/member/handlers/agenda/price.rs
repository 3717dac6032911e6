//! What a price says: `25000`, `$25.000`, `25 USD`. Without its letters it is in the currency of the business.

use pregon_commands::Partial;

use super::{Turn, Wrong};
use crate::domain::money::{self, Price, PriceFault};
use crate::domain::text;
use crate::replies::{Reply, Voice};
use crate::store::organisations;

/// The argument that says it.
const PRICE: &str = "price";

/// The price that is meant, `None` where it has none, or what is wrong with it. `line` makes the command with another one, ready to send.
pub fn meant(
    turn: &Turn<'_>,
    typed: &str,
    line: impl Fn(&str) -> String,
) -> Result<Option<Price>, Box<Wrong>> {
    const NONE: [&str; 8] = [
        "ninguno",
        "none",
        "no",
        "depende",
        "it depends",
        "sin precio",
        "no price",
        "-",
    ];
    if NONE.contains(&text::key(typed).as_str()) {
        return Ok(None);
    }
    let own = currency(turn);
    let currency = money::named_currency(typed).unwrap_or(own.as_str());
    let fault = match money::read_price(typed, currency) {
        Ok(micros) => {
            return Ok(Some(Price {
                micros,
                currency: currency.to_owned(),
            }));
        }
        Err(fault) => fault,
    };
    let key = match fault {
        PriceFault::Unreadable => "price-unreadable",
        PriceFault::Negative => "price-negative",
        PriceFault::TooMuch => "price-too-much",
    };
    let args = [("typed", typed.trim().to_owned()), ("currency", own.clone())];
    let words = turn.voice.say(key, &args);
    // What was meant is likely what is left without the minus.
    let right = match fault {
        PriceFault::Negative => typed
            .trim()
            .trim_start_matches(['-', '−', '–', '—', ' '])
            .to_owned(),
        PriceFault::Unreadable | PriceFault::TooMuch => sample(&own).to_owned(),
    };
    let ready = turn.voice.say("problem-write", &[]);
    let reply = Reply::failed(format!("{words}\n{ready}\n```{}```", line(&right)));
    Err(Box::new(Wrong {
        argument: PRICE,
        reply: reply.unusable(Vec::new()),
    }))
}

/// The currency in which the business names its prices.
pub fn currency(turn: &Turn<'_>) -> String {
    let settings = organisations::settings(&turn.organisation);
    settings.currency_in(&turn.organisation.country).to_owned()
}

/// A price as it is told: nothing at all is free.
pub fn words(voice: &Voice, price: &Price) -> String {
    match price.micros {
        0 => voice.say("price-free", &[]),
        micros => voice.money(micros, &price.currency),
    }
}

/// In the middle of a dialogue: what is no price is told at once, and asked for again.
pub fn check(turn: &Turn<'_>, partial: &mut Partial) -> Option<Reply> {
    let typed = partial.value(PRICE)?;
    // The answer to a question is the price alone.
    let problem = meant(turn, typed, ToOwned::to_owned).err()?;
    partial.ask_again(PRICE);
    Some(problem.reply)
}

/// A usual price, for an example.
fn sample(currency: &str) -> &'static str {
    match currency {
        "COP" | "CLP" | "CRC" | "PYG" | "ARS" => "25000",
        _ => "25",
    }
}
