//! Handing one message to a provider, and what can come of it.

use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Content, TemplateState};
use crate::domain::text_enum::text_enum;

/// How a provider reaches a person.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Address {
    /// The provider's own form of the number, digits with the country code and no `+` (WhatsApp's `wa_id`).
    Phone(String),
    /// A business-scoped user id, for people whose number the business cannot see.
    Bsuid(String),
}

impl Address {
    /// The stored form: digits for a phone, the id itself for a BSUID (which always contains a dot).
    pub fn parse(stored: &str) -> Self {
        if stored.bytes().all(|byte| byte.is_ascii_digit()) {
            Self::Phone(stored.to_owned())
        } else {
            Self::Bsuid(stored.to_owned())
        }
    }

    /// Whether a message can go there. WhatsApp's internal ids (WaSender's `…@lid`) only tell people apart.
    pub fn can_be_written_to(&self) -> bool {
        match self {
            Self::Phone(_) => true,
            Self::Bsuid(id) => !id.ends_with(INTERNAL_ID),
        }
    }
}

/// How WhatsApp's internal ids of people end, which a business-scoped id never does.
pub const INTERNAL_ID: &str = "@lid";

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Phone(digits) => f.write_str(digits),
            Self::Bsuid(id) => f.write_str(id),
        }
    }
}

text_enum! {
    /// Which queue a message waits in. Lanes share one budget per channel: replies leave first, then transactional
    /// messages (reminders, cards to members), then marketing.
    Lane {
        /// An answer to somebody who is waiting for it.
        Reply = "1_reply",
        /// Something the receiver needs: a reminder, a lead's card.
        Transactional = "2_transactional",
        /// A promotion.
        Marketing = "3_marketing",
    }
}

/// A message ready to leave.
#[derive(Debug, Clone, PartialEq)]
pub struct Outbound {
    /// Whom to.
    pub to: Address,
    /// What it says.
    pub content: Content,
    /// The provider's id of the message that it quotes.
    pub quotes: Option<String>,
    /// Our own id, which the provider repeats in every status of the message: the way to settle a send whose answer
    /// was lost. At most 512 characters (Cloud API `biz_opaque_callback_data`).
    pub correlation: String,
}

/// The provider has taken the message. That is not delivery: failures may still arrive as a status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The provider's id of the message.
    pub provider_id: String,
    /// The receiver as the provider names him, where that is not the number that was used.
    pub wa_id: Option<String>,
    /// It takes no other message of this number before this is over: what it allows has been used up.
    pub quiet_for: Option<Duration>,
}

/// Why a provider did not take a message, with what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("provider error {code:?}: {title}{}", detail.as_deref().map(|detail| format!(" ({detail})")).unwrap_or_default())]
pub struct SendError {
    /// What to do.
    pub disposition: Disposition,
    /// The provider's error code, where it gave one.
    pub code: Option<i64>,
    /// The provider's short text. Never contains a credential.
    pub title: String,
    /// The provider's longer text.
    pub detail: Option<String>,
    /// How long the provider asks us to wait, or advises where the answer itself says nothing.
    pub retry_after: Option<Duration>,
}

impl SendError {
    /// What it says of the template that was to be sent, where it says so: stopped for a while, or for good. Source: Cloud API, *Error
    /// codes* 132015 and 132016; Twilio, *Error dictionary* 63041 and 63042.
    pub fn template_state(&self) -> Option<TemplateState> {
        match self.code? {
            132_015 | 63_041 => Some(TemplateState::Paused),
            132_016 | 63_042 => Some(TemplateState::Disabled),
            _ => None,
        }
    }
}

text_enum! {
    /// What an error means for the message, its receiver and its channel. Each provider classifies its codes in one table.
    Disposition {
        /// Surely not taken; the same message may go later, with back-off.
        RetryLater = "retry_later",
        /// Surely not taken, and not for the message's sake: the whole channel slows down (too many requests, nobody there).
        Throttled = "throttled",
        /// This receiver got too many in a short time; only he waits.
        PairBackOff = "pair_back_off",
        /// The whole channel cannot send (credentials, account, payment): stop it and tell the owner.
        PauseChannel = "pause_channel",
        /// The message itself is wrong and will never go.
        BadMessage = "bad_message",
        /// This receiver cannot be reached.
        BadContact = "bad_contact",
        /// The receiver does not want marketing from this business.
        OptedOut = "opted_out",
        /// The provider holds marketing to this receiver back for now: not before 24 hours.
        HoldMarketing = "hold_marketing",
        /// The 24-hour window is closed: only an approved template can go.
        NeedsTemplate = "needs_template",
        /// The template is paused, disabled, missing or does not match its parameters.
        TemplateBroken = "template_broken",
        /// Nobody knows whether it was taken (time-out, dropped connection, a server error without a code). Never resent
        /// blindly.
        Unknown = "unknown",
    }
}

impl Disposition {
    /// Whether it passes by itself, so that what does no harm twice is simply asked again.
    pub fn passes(self) -> bool {
        matches!(self, Self::RetryLater | Self::Throttled | Self::Unknown)
    }
}
