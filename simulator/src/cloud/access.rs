//! Who may ask: versions, tokens, and the quota of management calls.

use axum::http::{HeaderMap, header};
use subtle::ConstantTimeEq;

use super::error::GraphError;
use crate::faults::Kind;
use crate::settings::{Account, Number};
use crate::state::Simulator;

/// Checks that a path starts with a version (`v23.0`).
pub(crate) fn version(text: &str) -> Result<(), GraphError> {
    let known = text
        .strip_prefix('v')
        .and_then(|rest| rest.split_once('.'))
        .is_some_and(|(major, minor)| is_digits(major) && is_digits(minor));
    if known {
        return Ok(());
    }
    let mut error = GraphError::parameter("").with_status(404);
    error.code = 2500;
    error.message = format!("Unknown path components: /{text}");
    Err(error)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a request carries this account's token.
fn token_matches(headers: &HeaderMap, account: &Account) -> bool {
    bearer(headers).is_some_and(|token| is_token(token, account))
}

/// Whether this is the account's token.
pub(crate) fn is_token(token: &str, account: &Account) -> bool {
    bool::from(token.as_bytes().ct_eq(account.access_token.as_bytes()))
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// Checks the token against the account that owns the addressed object.
pub(crate) fn authorise(
    sim: &Simulator,
    headers: &HeaderMap,
    account: &Account,
    number: &str,
) -> Result<(), GraphError> {
    if bearer(headers).is_none() {
        return Err(GraphError::token(
            "An access token is required to request this resource.",
        ));
    }
    if !token_matches(headers, account) {
        return Err(GraphError::token(
            "Invalid OAuth access token - Cannot parse access token",
        ));
    }
    let now = sim.now();
    let mut inner = sim.lock();
    let inner = &mut *inner;
    let struck = inner.faults.strike(number, None, &mut inner.rng, |kind| {
        matches!(kind, Kind::ExpiredToken)
    });
    if struck.is_some() || inner.standings.has_run_out(account, now) {
        let mut error = GraphError::token(
            "Error validating access token: Session has expired. The current time does not matter here.",
        );
        error.message = "Error validating access token: Session has expired.".to_owned();
        error.subcode = Some(463);
        return Err(error);
    }
    Ok(())
}

/// The number with this id, for whoever holds its account's token.
pub(crate) fn number<'a>(
    sim: &'a Simulator,
    headers: &HeaderMap,
    id: &str,
    method: &str,
) -> Result<(usize, &'a Account, &'a Number), GraphError> {
    let Some(found) = sim.number(id) else {
        any_token(sim, headers)?;
        return Err(GraphError::no_object(id, method));
    };
    authorise(sim, headers, found.1, id)?;
    Ok(found)
}

/// The account with this id, for whoever holds its token. Counts against the quota of management calls.
pub(crate) fn account<'a>(
    sim: &'a Simulator,
    headers: &HeaderMap,
    id: &str,
    method: &str,
) -> Result<(usize, &'a Account), GraphError> {
    let Some(found) = sim.account(id) else {
        any_token(sim, headers)?;
        return Err(GraphError::no_object(id, method));
    };
    authorise(sim, headers, found.1, "")?;
    let now = sim.now();
    if !sim
        .lock()
        .rates
        .management(id, now, sim.settings.limits.management_per_hour)
    {
        return Err(GraphError::new(
            80007,
            "The WhatsApp Business Account has reached its rate limit.",
        ));
    }
    Ok(found)
}

/// Any account whose token the request carries.
pub(crate) fn any_token<'a>(
    sim: &'a Simulator,
    headers: &HeaderMap,
) -> Result<(usize, &'a Account), GraphError> {
    let found = sim
        .settings
        .accounts
        .iter()
        .enumerate()
        .find(|(_, account)| token_matches(headers, account));
    match found {
        Some((index, account)) => {
            authorise(sim, headers, account, "")?;
            Ok((index, account))
        }
        None if bearer(headers).is_none() => Err(GraphError::token(
            "An access token is required to request this resource.",
        )),
        None => Err(GraphError::token(
            "Invalid OAuth access token - Cannot parse access token",
        )),
    }
}
