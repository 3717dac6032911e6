//! What becomes of each message, by chance.

use std::time::Duration;

use super::world::{one_of, percent};
use crate::clock::Chance;
use crate::domain::message::{Delivery, Disposition, SendError};

const SECOND: i64 = 1_000;

/// What the provider does with a message.
#[derive(Debug, Clone)]
pub enum Fate {
    /// It takes it, and may say how far it comes.
    Taken(Option<Delivery>),
    /// It takes it, and says later that it did not arrive.
    FailsLater(SendError),
    /// It does not take it.
    Refused(SendError),
    /// The answer is lost: it may have been taken, and then a report may come.
    Lost(Option<Delivery>),
}

impl Fate {
    /// Draws one; `troubles`: how many more there may be.
    pub fn draw(chance: &Chance, troubles: &mut u32) -> Self {
        if *troubles == 0 || percent(chance, 55) {
            let reports = [
                None,
                Some(Delivery::Sent),
                Some(Delivery::Delivered),
                Some(Delivery::Read),
            ];
            return Self::Taken(one_of(chance, &reports));
        }
        *troubles -= 1;
        match chance.below(4) {
            0 => Self::FailsLater(error(
                chance,
                &[
                    Disposition::RetryLater,
                    Disposition::Throttled,
                    Disposition::HoldMarketing,
                    Disposition::BadContact,
                    Disposition::BadMessage,
                ],
            )),
            1 => Self::Lost(one_of(
                chance,
                &[None, Some(Delivery::Sent), Some(Delivery::Delivered)],
            )),
            _ => Self::Refused(error(
                chance,
                &[
                    Disposition::RetryLater,
                    Disposition::RetryLater,
                    Disposition::Throttled,
                    Disposition::PairBackOff,
                    Disposition::HoldMarketing,
                    Disposition::PauseChannel,
                    Disposition::TemplateBroken,
                    Disposition::BadContact,
                    Disposition::OptedOut,
                    Disposition::BadMessage,
                ],
            )),
        }
    }

    /// Whether the person gets it.
    pub fn arrives(&self) -> bool {
        match self {
            Self::Taken(_) | Self::Lost(Some(_)) => true,
            // If nothing is ever said of it, nobody knows, and it counts as if it had: he must not get another.
            Self::Lost(None) => true,
            Self::FailsLater(_) | Self::Refused(_) => false,
        }
    }

    /// Why it does not arrive.
    pub fn error(&self) -> Option<&SendError> {
        match self {
            Self::FailsLater(error) | Self::Refused(error) => Some(error),
            Self::Taken(_) | Self::Lost(_) => None,
        }
    }

    /// Whether it was refused for something else than the message, so that it does not count for its day.
    pub fn is_given_back(&self) -> bool {
        use Disposition::{PairBackOff, PauseChannel, TemplateBroken, Throttled};
        match self {
            Self::Refused(error) => matches!(
                error.disposition,
                PairBackOff | PauseChannel | TemplateBroken | Throttled
            ),
            _ => false,
        }
    }
}

/// How long something takes: mostly a moment, sometimes long.
pub fn takes(chance: &Chance) -> i64 {
    let most = one_of(chance, &[SECOND, SECOND, 60 * SECOND, 3 * 60 * 60 * SECOND]);
    chance.below(most)
}

fn error(chance: &Chance, some: &[Disposition]) -> SendError {
    let waits = [
        None,
        None,
        Some(Duration::from_secs(90)),
        Some(Duration::from_secs(3_600)),
    ];
    SendError {
        disposition: one_of(chance, some),
        code: None,
        title: "no".to_owned(),
        detail: None,
        retry_after: one_of(chance, &waits),
    }
}
