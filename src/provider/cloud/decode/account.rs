//! What Meta tells about templates, preferences, the account and the number.

use serde_json::Value;

use super::{other, participant};
use crate::domain::message::{
    About, AccountNotice, Disposition, Event, Recategorised, Sending, TemplateReview,
};
use crate::provider::cloud::{errors, review};
use crate::provider::wire::field;

/// `message_template_status_update`. `None`: it does not say which template.
pub(super) fn template_review(value: &Value) -> Option<Event> {
    let event = field::text(value, "event")?;
    let Some(state) = review::state(&event) else {
        return Some(other(format!("template:{event}")));
    };
    Some(Event::TemplateReview(TemplateReview {
        provider_id: field::text(value, "message_template_id")?,
        name: field::text(value, "message_template_name").unwrap_or_default(),
        language: field::text(value, "message_template_language").unwrap_or_default(),
        state,
        reason: review_reason(value, &event),
        is_warning: event.eq_ignore_ascii_case("FLAGGED"),
    }))
}

/// `template_category_update`. A change that is announced a day before names the new category apart. `None`: it does not say which
/// template, or what it becomes.
pub(super) fn template_category(value: &Value) -> Option<Event> {
    let planned = field::text(value, "correct_category");
    Some(Event::TemplateCategory(Recategorised {
        name: field::text(value, "message_template_name")?,
        language: field::text(value, "message_template_language").unwrap_or_default(),
        is_planned: planned.is_some(),
        category: planned.or_else(|| field::text(value, "new_category"))?,
    }))
}

/// `user_preferences[]`: a person stops or resumes marketing. `None`: another kind of preference, or nobody's.
pub(super) fn preference(preference: &Value, contact: &Value) -> Option<Event> {
    let category = field::text(preference, "category").unwrap_or_default();
    let from = participant(preference, ["wa_id", "user_id", "parent_user_id"], contact);
    from.address()?;
    let stop = match field::text(preference, "value")?.as_str() {
        "stop" => true,
        "resume" => false,
        _ => return None,
    };
    (category == "marketing_messages").then_some(Event::MarketingPreference { from, stop })
}

/// `value.errors[]`: something is wrong with the account, not with one message.
pub(super) fn error(value: &Value) -> Event {
    let error = errors::reported(value);
    Event::Account(AccountNotice {
        kind: "errors".to_owned(),
        event: Some(
            error
                .code
                .map_or_else(|| error.title.clone(), |code| format!("{code} {}", error.title)),
        ),
        detail: error.detail,
        sending: match error.disposition {
            Disposition::PauseChannel => Sending::Stops,
            _ => Sending::AsBefore,
        },
        about: About::ItsNumber,
    })
}

/// The fields that an owner should know of. `None`: another field.
pub(super) fn notice(field: &str, value: &Value) -> Option<Event> {
    let text = |key: &str| field::text(value, key);
    let (event, detail) = match field {
        "account_update" => (text("event"), account_detail(value)),
        "account_alerts" => (
            text("alert_type"),
            said(&[
                text("alert_severity"),
                text("alert_status"),
                text("alert_description"),
            ]),
        ),
        "account_review_update" => (text("decision"), None),
        "phone_number_quality_update" => (
            text("event"),
            said(&[
                text("display_phone_number"),
                text("max_daily_conversations_per_business"),
                text("current_limit"),
            ]),
        ),
        "phone_number_name_update" => (
            text("decision"),
            said(&[
                text("display_phone_number"),
                text("requested_verified_name"),
                text("rejection_reason"),
            ]),
        ),
        "business_capability_update" => (
            text("max_daily_conversations_per_business").or_else(|| text("max_daily_conversation_per_phone")),
            None,
        ),
        "message_template_quality_update" => (text("new_quality_score"), template_name(value)),
        "message_template_components_update" => (text("event"), template_name(value)),
        "security" => (
            text("event"),
            said(&[text("display_phone_number"), text("requester")]),
        ),
        "payment_configuration_update" => (text("status"), text("configuration_name")),
        _ => return None,
    };
    let sending = sending(field, event.as_deref().unwrap_or_default(), value);
    Some(Event::Account(AccountNotice {
        kind: field.to_owned(),
        event,
        detail,
        sending,
        about: about(field, value),
    }))
}

/// These fields name the number that they are about; the others are about the whole account.
fn about(field: &str, value: &Value) -> About {
    let named = match field {
        "phone_number_quality_update" | "phone_number_name_update" | "security" => {
            field::digits(value, "display_phone_number")
        }
        _ => None,
    };
    named.map_or(About::Account, About::Number)
}

/// Stops: closed, taken away, banned, or restricted in writing first or in answering. May go on: open again, as far as the account goes.
fn sending(field: &str, event: &str, value: &Value) -> Sending {
    match (field, event) {
        ("account_update", "ACCOUNT_DELETED" | "ACCOUNT_OFFBOARDED" | "PARTNER_APP_UNINSTALLED") => {
            Sending::Stops
        }
        ("account_update", "DISABLED_UPDATE") => {
            // The ban's announcement and its end go by the same name.
            match field::text(&value["ban_info"], "waba_ban_state").as_deref() {
                Some("REINSTATE") => Sending::MayGoOn,
                Some("SCHEDULE_FOR_DISABLE") => Sending::AsBefore,
                _ => Sending::Stops,
            }
        }
        ("account_update", "ACCOUNT_RESTRICTION") => {
            let restrictions = field::list(value, "restriction_info");
            let is_about_messages = |restriction: &Value| {
                field::text(restriction, "restriction_type").is_none_or(|kind| kind.contains("MESSAG"))
            };
            match restrictions.is_empty() || restrictions.iter().any(is_about_messages) {
                true => Sending::Stops,
                false => Sending::AsBefore,
            }
        }
        ("account_review_update", "REJECTED") => Sending::Stops,
        ("account_update", "ACCOUNT_RECONNECTED") | ("account_review_update", "APPROVED") => Sending::MayGoOn,
        _ => Sending::AsBefore,
    }
}

fn account_detail(value: &Value) -> Option<String> {
    let restriction = |one: &Value| {
        said(&[
            field::text(one, "restriction_type"),
            field::text(one, "expiration"),
        ])
    };
    let restrictions = field::list(value, "restriction_info")
        .iter()
        .filter_map(restriction);
    let others = [
        field::text(&value["violation_info"], "violation_type"),
        field::text(&value["ban_info"], "waba_ban_state"),
        field::text(&value["ban_info"], "waba_ban_date"),
        field::text(value, "phone_number"),
    ];
    said(&restrictions.map(Some).chain(others).collect::<Vec<_>>())
}

fn template_name(value: &Value) -> Option<String> {
    said(&[
        field::text(value, "message_template_name"),
        field::text(value, "message_template_language"),
    ])
}

/// The most telling of the places where a reason may stand; Meta's own word where the state alone does not say it all.
fn review_reason(value: &Value, event: &str) -> Option<String> {
    let info = |key: &str, parts: &[&str]| {
        said(
            &parts
                .iter()
                .map(|part| field::text(&value[key], part))
                .collect::<Vec<_>>(),
        )
    };
    let is_plain = matches!(
        event,
        "APPROVED" | "PENDING" | "REJECTED" | "PAUSED" | "DISABLED" | "DELETED"
    );
    let given = [
        review::reason(value),
        info("rejection_info", &["reason", "recommendation"]),
        info("other_info", &["title", "description"]),
        info("disable_info", &["disable_date"]),
    ];
    said(&given).or_else(|| (!is_plain).then(|| event.to_owned()))
}

/// What of these there is.
fn said(parts: &[Option<String>]) -> Option<String> {
    let parts: Vec<&str> = parts.iter().filter_map(Option::as_deref).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}
