//! Whose webhook it is, and storing what it told before it is answered: the same for every provider.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::http::StatusCode;

use super::super::Web;
use crate::domain::state::{InboxState, ProviderKind};
use crate::provider::RawEvent;
use crate::store::NewEvent;
use crate::switchboard::{Line, Table};

/// A webhook's body, or why it could not be read.
pub type Body = Result<Bytes, BytesRejection>;

/// All of a body; or the answer to one that is too long or breaks off. Without axum's words for it: Twilio sends any text of an answer
/// to the customer.
pub fn whole(body: Body) -> Result<Bytes, StatusCode> {
    body.map_err(|refusal| {
        let status = refusal.status();
        tracing::warn!(%status, "a webhook could not be read");
        status
    })
}

/// Whom an event is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The business.
    pub organisation_id: i64,
    /// Its number.
    pub channel_id: i64,
}

impl Place {
    /// The number's.
    pub fn of(line: &Line) -> Self {
        Self {
            organisation_id: line.organisation_id,
            channel_id: line.channel_id,
        }
    }
}

/// What the numbers that there are make of a webhook. `judge` also says whether it is a stranger's, or partly: then the numbers are
/// looked at once more, since one that was just added may not be known here yet, and not every provider tells a thing twice.
pub async fn judged<J>(web: &Web, judge: impl Fn(&Table) -> (J, bool)) -> J {
    let table = web.switchboard.lines().now();
    let (judgement, strange) = judge(&table);
    if strange && web.switchboard.look_for_strangers(&table).await {
        return judge(&web.switchboard.lines().now()).0;
    }
    judgement
}

/// The numbers that signed a webhook, with the others that the same business has in their accounts: what signs for an account signs for
/// all its numbers, whichever of them it was entered with. Another business's are left out, though its account may be the same.
pub fn with_siblings(signers: Vec<Arc<Line>>, lines: &[&Arc<Line>]) -> Vec<Arc<Line>> {
    let account = |line: &Line| {
        let account = line.credentials.business_account()?.to_owned();
        Some((line.organisation_id, account))
    };
    let accounts: Vec<_> = signers.iter().filter_map(|line| account(line)).collect();
    let is_one = |line: &Arc<Line>| {
        let is_signer = signers.iter().any(|signer| signer.channel_id == line.channel_id);
        is_signer || account(line).is_some_and(|account| accounts.contains(&account))
    };
    lines
        .iter()
        .copied()
        .filter(|line| is_one(line))
        .cloned()
        .collect()
}

/// Keeps the events durably: 200, or 503 when it cannot. What is for nobody, or cannot be told apart, is kept as it came. `places`
/// names at most one number of each business: an event is known again by its key within a business.
pub async fn store(
    web: &Web,
    provider: ProviderKind,
    events: Vec<RawEvent>,
    places: impl Fn(&RawEvent) -> Vec<Place>,
) -> StatusCode {
    let now = web.clock.now();
    let events: Vec<NewEvent> = events
        .into_iter()
        .flat_map(|raw| copies(provider, places(&raw), raw, now))
        .collect();
    let count = events.len() as u64;
    match web.intake.store(events).await {
        Ok(()) => {
            metrics::counter!("pregon_webhook_events_total", "provider" => provider.as_str())
                .increment(count);
            StatusCode::OK
        }
        Err(error) => {
            tracing::error!(%error, "a webhook could not be stored");
            metrics::counter!("pregon_webhooks_postponed_total", "provider" => provider.as_str())
                .increment(1);
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}

/// One for each business that it is for.
fn copies(provider: ProviderKind, places: Vec<Place>, raw: RawEvent, now: i64) -> Vec<NewEvent> {
    let Some((last, others)) = places.split_last() else {
        return vec![event(provider, None, raw, now)];
    };
    let mut copies: Vec<NewEvent> = others
        .iter()
        .map(|place| event(provider, Some(*place), raw.clone(), now))
        .collect();
    copies.push(event(provider, Some(*last), raw, now));
    copies
}

fn event(provider: ProviderKind, place: Option<Place>, raw: RawEvent, now: i64) -> NewEvent {
    let understood = place.is_some() && raw.is_parsed();
    NewEvent {
        organisation_id: place.map_or(0, |place| place.organisation_id),
        channel_id: place.map_or(0, |place| place.channel_id),
        provider,
        kind: raw.kind,
        dedupe_key: raw.dedupe_key,
        order_key: raw.order_key,
        payload: raw.payload,
        state: if understood {
            InboxState::New
        } else {
            InboxState::Kept
        },
        occurred_at: raw.occurred_at,
        received_at: now,
    }
}
