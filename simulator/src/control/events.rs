//! Server-sent events for the page.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::{Stream, unfold};
use tokio::sync::broadcast::error::RecvError;

use crate::state::Simulator;

/// `GET /control/events`: `message`, `status`, `typing`, `template`, `clock`, `people`; `lost` tells a slow
/// listener to look at everything again.
pub(super) async fn stream(
    State(sim): State<Arc<Simulator>>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let receiver = sim.subscribe();
    let events = unfold((sim, receiver), |(sim, mut receiver)| async move {
        let event = tokio::select! {
            () = sim.shutdown.cancelled() => return None,
            event = receiver.recv() => event,
        };
        let event = match event {
            Ok(event) => Event::default().event(event.name).data(&*event.data),
            Err(RecvError::Lagged(_)) => Event::default().event("lost").data("{}"),
            Err(RecvError::Closed) => return None,
        };
        Some((Ok(event), (sim, receiver)))
    });
    Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(15)))
}
