//! How far an outgoing message has come.

use serde::{Deserialize, Serialize};

/// A step that a provider reports. Reports come late, twice and out of order, so only upward moves count, and a failure
/// counts only while nothing higher was seen (Meta: *delivered* may never come when the chat is open; *read* implies it).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// The provider could not deliver it.
    Failed,
    /// Left the provider.
    Sent,
    /// On the receiver's device.
    Delivered,
    /// Opened by the receiver (a voice message that was played counts as read).
    Read,
}
