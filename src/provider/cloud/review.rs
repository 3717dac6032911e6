//! What Meta says of a template after reviewing it: its words for a status and for a reason.

use serde_json::Value;

use crate::domain::message::TemplateState;
use crate::provider::wire::field;

/// What a template may do by Meta's word for its status, in lists, answers and status events alike; `None`: a word that
/// this version does not know.
pub(super) fn state(word: &str) -> Option<TemplateState> {
    Some(match word.to_ascii_uppercase().as_str() {
        // Flagged ones are warned about and still go out.
        "APPROVED" | "ACTIVE" | "REINSTATED" | "FLAGGED" | "UNLOCKED" | "UNARCHIVED" => {
            TemplateState::Approved
        }
        "PENDING" | "IN_APPEAL" => TemplateState::Pending,
        "REJECTED" | "LIMIT_EXCEEDED" => TemplateState::Rejected,
        "PAUSED" | "LOCKED" => TemplateState::Paused,
        "DISABLED" | "PENDING_DELETION" | "DELETED" | "ARCHIVED" => TemplateState::Disabled,
        _ => return None,
    })
}

/// `NONE` is Meta's word for no reason.
pub(super) fn reason(template: &Value) -> Option<String> {
    let reason = field::text(template, "rejected_reason").or_else(|| field::text(template, "reason"));
    reason.filter(|reason| !reason.eq_ignore_ascii_case("none"))
}
