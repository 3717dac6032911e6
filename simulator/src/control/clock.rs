//! The clock, and whether everything has been told.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::{Query, State};
use serde::Deserialize;
use serde_json::{Value, json};

use super::ControlError;
use crate::state::Simulator;

/// `GET /control/clock`.
pub(super) async fn show(State(sim): State<Arc<Simulator>>) -> Json<Value> {
    Json(view(&sim))
}

fn view(sim: &Simulator) -> Value {
    json!({"now_ms": sim.now(), "speed": sim.clock.speed()})
}

/// A new pace.
#[derive(Debug, Deserialize)]
pub(super) struct Pace {
    speed: f64,
}

/// `POST /control/clock`.
pub(super) async fn set(
    State(sim): State<Arc<Simulator>>,
    Json(pace): Json<Pace>,
) -> Result<Json<Value>, ControlError> {
    if !(pace.speed.is_finite() && (0.0..=100_000.0).contains(&pace.speed)) {
        return Err(ControlError::bad("speed must lie between 0 and 100000"));
    }
    sim.clock.set_speed(pace.speed);
    sim.agenda_changed.notify_one();
    let view = view(&sim);
    sim.publish("clock", &view);
    Ok(Json(view))
}

/// How long to wait for it, in real time.
#[derive(Debug, Deserialize)]
pub(super) struct Patience {
    #[serde(default)]
    wait_ms: u64,
    /// Waits until nothing is planned any more, not only until nothing is due.
    #[serde(default)]
    settled: bool,
}

/// `GET /control/idle`: whether every webhook that is due has been taken.
pub(super) async fn idle(State(sim): State<Arc<Simulator>>, Query(patience): Query<Patience>) -> Json<Value> {
    const LOOK_EVERY_MS: u64 = 5;
    let mut left = patience.wait_ms.min(60_000);
    loop {
        let (view, idle, settled) = look(&sim);
        let enough = if patience.settled { settled } else { idle };
        if enough || left == 0 {
            return Json(view);
        }
        let pause = LOOK_EVERY_MS.min(left);
        left -= pause;
        tokio::select! {
            () = sim.shutdown.cancelled() => left = 0,
            () = tokio::time::sleep(Duration::from_millis(pause)) => {}
        }
    }
}

fn look(sim: &Simulator) -> (Value, bool, bool) {
    let inner = sim.lock();
    let now = sim.now();
    let outstanding = sim.outgoing.outstanding();
    let retrying = inner.agenda.resends();
    let next = inner.agenda.next_at();
    let due = next.is_some_and(|at| at <= now);
    let planned = inner.agenda.len() - retrying;
    let idle = outstanding == 0 && retrying == 0 && !due && inner.held.is_empty();
    let settled = idle && planned == 0;
    let view = json!({
        "idle": idle, "settled": settled, "outstanding": outstanding, "retrying": retrying,
        "scheduled": planned, "held": inner.held.len(), "next_at_ms": next, "now_ms": now,
    });
    (view, idle, settled)
}
