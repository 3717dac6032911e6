//! The turn to write on SQLite, which takes one writer at a time. Ordinary writers queue outside, so that at most one of them stands
//! at the door: whoever answers a waiting provider goes straight to it, and waits for two transactions at most, however many
//! conversations are being handled.

use std::sync::Arc;

use tokio::sync::{Mutex, OwnedMutexGuard};

/// The door and the queue before it.
#[derive(Clone, Default)]
pub struct Turn {
    queue: Arc<Mutex<()>>,
    door: Arc<Mutex<()>>,
}

/// A turn that is taken; given back when it is dropped.
pub struct Taken {
    _door: OwnedMutexGuard<()>,
    _place: Option<OwnedMutexGuard<()>>,
}

impl Turn {
    /// An ordinary turn, in the order of asking.
    pub async fn take(&self) -> Taken {
        let place = Arc::clone(&self.queue).lock_owned().await;
        Taken {
            _door: Arc::clone(&self.door).lock_owned().await,
            _place: Some(place),
        }
    }

    /// A turn before all who queue.
    pub async fn take_first(&self) -> Taken {
        Taken {
            _door: Arc::clone(&self.door).lock_owned().await,
            _place: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_answers_a_provider_goes_before_those_who_queue() {
        let turn = Turn::default();
        let (order, mut happened) = tokio::sync::mpsc::unbounded_channel();
        let first = turn.take().await;
        let mut waiting = Vec::new();
        for name in ["a", "b", "c"] {
            let (turn, order) = (turn.clone(), order.clone());
            waiting.push(tokio::spawn(async move {
                let _taken = turn.take().await;
                order.send(name).unwrap();
            }));
            // Lets it queue.
            tokio::task::yield_now().await;
        }
        let urgent = tokio::spawn({
            let (turn, order) = (turn.clone(), order.clone());
            async move {
                let _taken = turn.take_first().await;
                order.send("urgent").unwrap();
            }
        });
        tokio::task::yield_now().await;
        drop(first);
        urgent.await.unwrap();
        for task in waiting {
            task.await.unwrap();
        }
        let mut seen = Vec::new();
        while let Ok(name) = happened.try_recv() {
            seen.push(name);
        }
        assert!(
            seen.iter().position(|name| *name == "urgent").unwrap() <= 1,
            "{seen:?}"
        );
        assert_eq!(seen.len(), 4);
    }
}
