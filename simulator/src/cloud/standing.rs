//! How a number stands with WhatsApp and how long its account's token is good: what the control interface changes, and what is
//! told of it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::access;
use super::error::GraphError;
use crate::settings::{Account, Number};
use crate::state::Simulator;

/// Whether a number may send.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum MaySend {
    #[default]
    Available,
    Limited,
    Blocked,
}

/// What has changed about a number since the start.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Standing {
    /// `GREEN`, `YELLOW`, `RED`; none: as in the settings.
    quality_rating: Option<String>,
    /// `TIER_2K`; none: as in the settings. An account's limit is that of its first number.
    messaging_limit: Option<String>,
    can_send_message: MaySend,
    /// Why it is blocked, and under which code sends are refused.
    error_code: Option<u32>,
    /// What is said about the block or the limit.
    words: Option<String>,
    /// Whoever asks about it is refused with this code: the token may send, and not look.
    untold: Option<u32>,
}

/// What has changed about all of them.
#[derive(Debug, Default)]
pub(crate) struct Standings {
    numbers: HashMap<String, Standing>,
    /// When the tokens of accounts run out, in Unix seconds.
    token_ends: HashMap<String, i64>,
    /// The accounts whose marketing goes by its own endpoint alone.
    marketing_apart: HashSet<String>,
    /// Who has stopped marketing in WhatsApp itself, by number.
    no_marketing: HashSet<String>,
    /// How many messages were taken at that endpoint.
    pub(crate) taken_as_marketing: u64,
}

impl Standings {
    /// What people tell WhatsApp of the messages that they want, as its webhook (`user_preferences`) says it.
    pub(crate) fn prefer(&mut self, value: &Value) {
        for told in value["user_preferences"].as_array().into_iter().flatten() {
            let Some(wa_id) = told["wa_id"].as_str() else {
                continue;
            };
            if told["value"] == "stop" {
                self.no_marketing.insert(wa_id.to_owned());
            } else {
                self.no_marketing.remove(wa_id);
            }
        }
    }

    /// Whether somebody wants no marketing.
    pub(super) fn wants_no_marketing(&self, wa_id: &str) -> bool {
        self.no_marketing.contains(wa_id)
    }

    /// The rating to show for a number.
    pub(super) fn quality(&self, number: &Number) -> String {
        let changed = self.numbers.get(&number.phone_number_id);
        let changed = changed.and_then(|standing| standing.quality_rating.clone());
        changed.unwrap_or_else(|| number.quality_rating.clone())
    }

    /// How many people an account may write to outside of their windows, as it is spelled.
    pub(super) fn messaging_limit(&self, account: &Account) -> String {
        let Some(first) = account.numbers.first() else {
            return "UNLIMITED".to_owned();
        };
        let changed = self.numbers.get(&first.phone_number_id);
        let changed = changed.and_then(|standing| standing.messaging_limit.clone());
        changed.unwrap_or_else(|| first.messaging_limit.clone())
    }

    /// Whether an account's marketing goes by its own endpoint alone.
    pub(super) fn has_marketing_apart(&self, account: &Account) -> bool {
        self.marketing_apart.contains(&account.business_account_id)
    }

    /// The code with which sends over a blocked number are refused.
    pub(super) fn refusal(&self, number: &Number) -> Option<u32> {
        let standing = self.numbers.get(&number.phone_number_id)?;
        (standing.can_send_message == MaySend::Blocked).then(|| standing.error_code.unwrap_or(131_031))
    }

    /// The code with which questions about a number are refused.
    pub(super) fn untold(&self, number: &Number) -> Option<u32> {
        self.numbers.get(&number.phone_number_id)?.untold
    }

    /// Whether an account's token has run out.
    pub(super) fn has_run_out(&self, account: &Account, now_ms: i64) -> bool {
        let end = self.token_ends.get(&account.business_account_id);
        end.is_some_and(|end| now_ms >= end.saturating_mul(1_000))
    }

    /// `health_status` of a number: its own and that of whatever it depends on.
    pub(super) fn health_status(&self, account: &Account, number: &Number) -> Value {
        let standing = self
            .numbers
            .get(&number.phone_number_id)
            .cloned()
            .unwrap_or_default();
        let mut own = json!({
            "entity_type": "PHONE_NUMBER", "id": number.phone_number_id,
            "can_send_message": standing.can_send_message,
        });
        let words = standing.words.unwrap_or_default();
        match standing.can_send_message {
            MaySend::Available => {}
            MaySend::Limited => own["additional_info"] = json!([words]),
            MaySend::Blocked => {
                own["errors"] = json!([{
                    "error_code": standing.error_code.unwrap_or(131_031), "error_description": words,
                    "possible_solution": "See WhatsApp Manager.",
                }]);
            }
        }
        let other = |kind: &str, id: &str| json!({"entity_type": kind, "id": id, "can_send_message": MaySend::Available});
        json!({
            "can_send_message": standing.can_send_message,
            "entities": [own, other("WABA", &account.business_account_id), other("BUSINESS", BUSINESS), other("APP", APP)],
        })
    }
}

const BUSINESS: &str = "506914307656634";
pub(super) const APP: &str = "634974688087057";

/// The token that is asked about.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    input_token: Option<String>,
}

/// `GET /debug_token?input_token=…`: for whoever holds a token of the same app.
pub(super) async fn debug_token(
    State(sim): State<Arc<Simulator>>,
    Path(version): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Json<Value>, GraphError> {
    access::version(&version)?;
    let (_, account) = access::any_token(&sim, &headers)?;
    let Some(token) = asked.input_token.filter(|token| !token.is_empty()) else {
        return Err(GraphError::missing("input_token"));
    };
    let known = sim.settings.accounts.iter();
    let Some(of) = known.into_iter().find(|known| access::is_token(&token, known)) else {
        let error = json!({"code": 190, "message": "Invalid OAuth access token - Cannot parse access token"});
        return Ok(Json(
            json!({"data": {"error": error, "is_valid": false, "scopes": []}}),
        ));
    };
    if of.business_account_id != account.business_account_id {
        return Err(GraphError::parameter(
            "The App_id in the input_token did not match the Viewing App",
        ));
    }
    let end = sim
        .lock()
        .standings
        .token_ends
        .get(&account.business_account_id)
        .copied();
    Ok(Json(json!({"data": {
        "app_id": APP, "type": "SYSTEM_USER", "application": account.name, "data_access_expires_at": 0,
        "expires_at": end.unwrap_or(0), "is_valid": true,
        "scopes": ["whatsapp_business_management", "whatsapp_business_messaging"], "user_id": "122100000000000001",
    }})))
}

type Refused = (StatusCode, Json<Value>);

fn absent(words: &str) -> Refused {
    (StatusCode::NOT_FOUND, Json(json!({"error": words})))
}

/// `POST /control/numbers/{id}/standing`: how a number stands from now on.
pub(super) async fn change(
    State(sim): State<Arc<Simulator>>,
    Path(id): Path<String>,
    Json(standing): Json<Standing>,
) -> Result<Json<Value>, Refused> {
    if sim.number(&id).is_none() {
        return Err(absent("there is no such number"));
    }
    let view = json!({"standing": standing});
    sim.lock().standings.numbers.insert(id, standing);
    Ok(Json(view))
}

/// When a token runs out.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct End {
    /// Simulated time, Unix milliseconds; none: never.
    expires_at: Option<i64>,
}

/// `POST /control/accounts/{id}/token`: until when an account's token is good.
pub(super) async fn end_token(
    State(sim): State<Arc<Simulator>>,
    Path(id): Path<String>,
    Json(end): Json<End>,
) -> Result<Json<Value>, Refused> {
    if sim.account(&id).is_none() {
        return Err(absent("there is no such account"));
    }
    let ends = &mut sim.lock().standings.token_ends;
    match end.expires_at {
        Some(at) => ends.insert(id, at.div_euclid(1_000)),
        None => ends.remove(&id),
    };
    Ok(Json(json!({"expires_at": end.expires_at})))
}

/// Where an account's marketing goes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Marketing {
    /// By its own endpoint alone (`disable_marketing_messages_on_cloud_api`); otherwise by either.
    apart: bool,
}

/// `POST /control/accounts/{id}/marketing`: where an account's marketing goes from now on.
pub(super) async fn move_marketing(
    State(sim): State<Arc<Simulator>>,
    Path(id): Path<String>,
    Json(marketing): Json<Marketing>,
) -> Result<Json<Value>, Refused> {
    if sim.account(&id).is_none() {
        return Err(absent("there is no such account"));
    }
    let accounts = &mut sim.lock().standings.marketing_apart;
    match marketing.apart {
        true => accounts.insert(id),
        false => accounts.remove(&id),
    };
    Ok(Json(json!({"apart": marketing.apart})))
}
