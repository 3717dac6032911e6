//! The people of the world.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{ControlError, wa_id};
use crate::settings::Number;
use crate::state::{Simulator, millis};
use crate::world::Person;

/// Which people.
#[derive(Debug, Deserialize)]
pub(super) struct Which {
    /// Only those whose telephones the page shows.
    #[serde(default)]
    on_page: bool,
}

/// `GET /control/people`: people, and the business's accounts and numbers.
pub(super) async fn list(State(sim): State<Arc<Simulator>>, Query(which): Query<Which>) -> Json<Value> {
    let now = sim.now();
    let window = millis(sim.settings.limits.window);
    let numbers: Vec<_> = sim.settings.numbers().collect();
    let inner = sim.lock();
    let people: Vec<Value> = inner
        .book
        .iter()
        .filter(|(_, person)| !which.on_page || person.on_page)
        .map(|(wa_id, person)| {
            let open = numbers.iter().any(|number| {
                let known = inner.conversations.get(&number.phone_number_id, wa_id);
                known.is_some_and(|conversation| conversation.is_open(now, window))
            });
            let mut view = json!(person);
            view["wa_id"] = json!(wa_id);
            view["user_id"] = json!(inner.book.bsuid(wa_id));
            view["window_open"] = json!(open);
            view
        })
        .collect();
    let number_view = |number: &Number| {
        json!({
            "phone_number_id": number.phone_number_id, "display_phone_number": number.display_phone_number,
            "verified_name": number.verified_name,
        })
    };
    let mut accounts: Vec<Value> = sim
        .settings
        .accounts
        .iter()
        .map(|account| {
            let numbers: Vec<_> = account.numbers.iter().map(number_view).collect();
            json!({"business_account_id": account.business_account_id, "name": account.name, "numbers": numbers})
        })
        .collect();
    accounts.extend(sim.settings.wasender.iter().map(|session| {
        let number = json!({
            "phone_number_id": session.session_id, "display_phone_number": session.phone_number,
            "verified_name": session.name,
        });
        json!({
            "provider": "wasender", "business_account_id": session.session_id, "name": session.name,
            "numbers": [number],
        })
    }));
    if let Some(twilio) = &sim.settings.twilio {
        accounts.push(json!({
            "business_account_id": twilio.account_sid, "name": twilio.number.verified_name, "provider": "twilio",
            "numbers": [number_view(&twilio.number)],
        }));
    }
    Json(json!({"business_name": sim.business_name, "people": people, "accounts": accounts}))
}

/// `POST /control/people`: adds or replaces somebody.
pub(super) async fn add(
    State(sim): State<Arc<Simulator>>,
    Json(person): Json<Person>,
) -> Result<Json<Value>, ControlError> {
    wa_id(&person.phone)?;
    let view = json!(person);
    let wa_id = sim.lock().book.add(person);
    sim.publish("people", &view);
    Ok(Json(json!({"wa_id": wa_id})))
}

/// Whose window, and whether it ends up open.
#[derive(Debug, Deserialize)]
pub(super) struct Window {
    phone: String,
    phone_number_id: Option<String>,
    #[serde(default)]
    open: bool,
}

/// `POST /control/reset-window`: closes a person's 24-hour window, or with `open` opens it without a message.
pub(super) async fn reset_window(
    State(sim): State<Arc<Simulator>>,
    Json(window): Json<Window>,
) -> Result<Json<Value>, ControlError> {
    let person = wa_id(&window.phone)?;
    let now = sim.now();
    let mut inner = sim.lock();
    for number in sim.settings.numbers() {
        if window
            .phone_number_id
            .as_ref()
            .is_some_and(|wanted| *wanted != number.phone_number_id)
        {
            continue;
        }
        let conversation = inner.conversations.entry(&number.phone_number_id, &person);
        conversation.last_in_ms = window.open.then_some(now);
        conversation.free_until_ms = None;
    }
    Ok(Json(json!({"wa_id": person, "window_open": window.open})))
}

/// Who is written to less often than others may be.
#[derive(Debug, Deserialize)]
pub(super) struct PairBurst {
    phone: String,
    most: u32,
}

/// `POST /control/pair-burst`: from now on so many messages to this person may be borrowed at once, where everybody else may get
/// [more](crate::settings::Limits::pair_burst).
pub(super) async fn pair_burst(
    State(sim): State<Arc<Simulator>>,
    Json(burst): Json<PairBurst>,
) -> Result<Json<Value>, ControlError> {
    let person = wa_id(&burst.phone)?;
    sim.lock().rates.borrow_at_most(&person, burst.most);
    Ok(Json(json!({"wa_id": person, "most": burst.most})))
}
