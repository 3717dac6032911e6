//! What an organisation can set for itself. Kept as JSON with the organisation; what is missing has its default.

use serde::{Deserialize, Serialize};

use super::pacing::Pace;

/// An organisation's settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The pace of new campaigns.
    pub pace: Pace,
    /// Above so many people the count has to be typed before a campaign starts; `None`: never.
    pub confirm_above: Option<u32>,
    /// Above so many people another owner or manager has to say yes before a campaign starts; `None`: never.
    pub approve_above: Option<u32>,
    /// Whether the owners get the digest of the day.
    pub digest: bool,
    /// Whether is told who follows the addresses in promotions, also those that are not marked for it.
    pub clicks: bool,
}

impl Settings {
    /// Whether so many people have to be typed before anything leaves to them.
    pub fn takes_number(&self, people: u64) -> bool {
        self.confirm_above.is_some_and(|limit| people > u64::from(limit))
    }

    /// Whether so many people take the yes of a second owner or manager.
    pub fn takes_second(&self, people: u64) -> bool {
        self.approve_above.is_some_and(|limit| people > u64::from(limit))
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            pace: Pace::default(),
            confirm_above: Some(500),
            approve_above: None,
            digest: true,
            clicks: true,
        }
    }
}
