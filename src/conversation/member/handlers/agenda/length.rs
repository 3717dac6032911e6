//! How long something is paid for: as it is said, as it is kept, as it is told.

use pregon_commands::Length as Said;

use crate::domain::subscription::Length;
use crate::replies::Voice;

/// What was said, as it is kept.
pub fn kept(said: Said) -> Length {
    match said {
        Said::Days(days) => Length::Days(days),
        Said::Months(months) => Length::Months(months),
    }
}

/// What is kept, as it is said.
pub fn said(kept: Length) -> Said {
    match kept {
        Length::Days(days) => Said::Days(days),
        Length::Months(months) => Said::Months(months),
    }
}

/// `1 mes`.
pub fn words(voice: &Voice, kept: Length) -> String {
    said(kept).render(voice.language)
}
