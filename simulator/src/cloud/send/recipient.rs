//! Whom a message goes to.

use super::super::error::GraphError;
use super::super::fields::Object;
use super::Asked;
use crate::world::{calling_code, digits_of, wa_id_of};

/// A recipient.
#[derive(Debug)]
pub(in crate::cloud) struct Recipient {
    /// As the request wrote it.
    pub(in crate::cloud) input: String,
    pub(in crate::cloud) wa_id: String,
    /// Set when the request addressed the business-scoped user id.
    pub(in crate::cloud) bsuid: Option<String>,
    /// Whether such a person can exist at all.
    pub(in crate::cloud) known: bool,
}

/// Reads `to`, or `recipient` when there is no `to`.
pub(super) fn find(asked: &Asked<'_>, root: &Object<'_>) -> Result<Recipient, GraphError> {
    if let Some(to) = root.text("to")? {
        return by_number(asked, to);
    }
    match root.text("recipient")? {
        Some(bsuid) => by_user_id(asked, bsuid),
        None => Err(GraphError::missing("to")),
    }
}

fn by_number(asked: &Asked<'_>, to: &str) -> Result<Recipient, GraphError> {
    let bad = || GraphError::new(131_009, format!("Recipient phone number '{to}' is not valid."));
    let plain = to.trim();
    let written_well = plain
        .strip_prefix('+')
        .unwrap_or(plain)
        .chars()
        .all(|char| char.is_ascii_digit() || matches!(char, ' ' | '-' | '(' | ')' | '.'));
    let mut digits = digits_of(plain);
    if !written_well || digits.is_empty() {
        return Err(bad());
    }
    // Without a plus the documentation reads the number as a national one of the business's country.
    if !plain.starts_with('+') && asked.sim.settings.limits.prefix_bare_numbers {
        let business = digits_of(&asked.number.display_phone_number);
        digits = format!("{}{digits}", calling_code(&business));
    }
    if !(7..=15).contains(&digits.len()) {
        return Err(bad());
    }
    if digits == digits_of(&asked.number.display_phone_number) {
        return Err(GraphError::new(131_021, "The recipient is the sender."));
    }
    Ok(Recipient {
        input: to.to_owned(),
        wa_id: wa_id_of(&digits),
        bsuid: None,
        known: true,
    })
}

fn by_user_id(asked: &Asked<'_>, bsuid: &str) -> Result<Recipient, GraphError> {
    let shape = bsuid.split_once('.').is_some_and(|(country, rest)| {
        let rest = rest.strip_prefix("ENT.").unwrap_or(rest);
        country.len() == 2
            && country.bytes().all(|byte| byte.is_ascii_uppercase())
            && (1..=128).contains(&rest.len())
            && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    if !shape {
        return Err(GraphError::new(
            131_009,
            format!("Recipient '{bsuid}' is not a valid user id."),
        ));
    }
    let found = asked.inner.book.find_bsuid(bsuid);
    Ok(Recipient {
        input: bsuid.to_owned(),
        wa_id: found.unwrap_or(bsuid).to_owned(),
        bsuid: Some(bsuid.to_owned()),
        known: found.is_some(),
    })
}
