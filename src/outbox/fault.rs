//! Why a request did not even leave.

use crate::domain::message::{Disposition, SendError};

/// Nothing has left yet, so it may be tried again.
pub fn own(error: impl std::fmt::Display) -> SendError {
    SendError {
        disposition: Disposition::RetryLater,
        ..broken(&error.to_string())
    }
}

/// It will never leave.
pub fn broken(title: &str) -> SendError {
    SendError {
        disposition: Disposition::BadMessage,
        code: None,
        title: title.to_owned(),
        detail: None,
        retry_after: None,
    }
}
