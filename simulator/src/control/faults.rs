//! Faults on and off.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::faults::Fault;
use crate::state::Simulator;

/// All faults.
#[derive(Debug, Deserialize)]
pub(super) struct All {
    faults: Vec<Fault>,
}

fn view(sim: &Simulator) -> Json<Value> {
    Json(json!({"faults": sim.lock().faults.list()}))
}

/// `GET /control/faults`.
pub(super) async fn show(State(sim): State<Arc<Simulator>>) -> Json<Value> {
    view(&sim)
}

/// `PUT /control/faults`: these and no others.
pub(super) async fn replace(State(sim): State<Arc<Simulator>>, Json(all): Json<All>) -> Json<Value> {
    sim.lock().faults.replace(all.faults);
    view(&sim)
}

/// `POST /control/faults`: one more.
pub(super) async fn add(State(sim): State<Arc<Simulator>>, Json(fault): Json<Fault>) -> Json<Value> {
    sim.lock().faults.add(fault);
    view(&sim)
}

/// `DELETE /control/faults`: none any more.
pub(super) async fn clear(State(sim): State<Arc<Simulator>>) -> Json<Value> {
    sim.lock().faults.replace(Vec::new());
    view(&sim)
}
