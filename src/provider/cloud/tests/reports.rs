//! What Meta reports: statuses, reviews of templates, preferences, the account.

use serde_json::{Value, json};

use super::events::{NUMBER, other, through};
use crate::domain::message::{
    About, AccountNotice, Delivery, Disposition, Event, Participant, Recategorised, Sending, StatusUpdate,
    TemplateReview, TemplateState,
};

#[test]
fn statuses() {
    let status = |status: Value| through("messages", json!({ "statuses": [status] }));
    let read = status(json!({
        "id": "wamid.1", "status": "delivered", "timestamp": "1763626000", "recipient_id": NUMBER,
        "recipient_user_id": "CO.1", "biz_opaque_callback_data": "m-42",
        "pricing": { "billable": true, "pricing_model": "PMP", "type": "regular", "category": "marketing" },
    }));
    let expected = StatusUpdate {
        provider_id: "wamid.1".into(),
        correlation: Some("m-42".into()),
        recipient: Participant {
            phone: Some(NUMBER.into()),
            bsuid: Some("CO.1".into()),
            ..Participant::default()
        },
        delivery: Delivery::Delivered,
        at: 1_763_626_000_000,
        error: None,
        category: Some("marketing".into()),
        billable: Some(true),
        price: None,
    };
    assert_eq!(read, Event::Status(expected));

    let words = [
        ("sent", Delivery::Sent),
        ("read", Delivery::Read),
        ("played", Delivery::Read),
        ("failed", Delivery::Failed),
    ];
    for (word, delivery) in words {
        let Event::Status(update) = status(json!({ "id": "1", "status": word })) else {
            panic!("{word}")
        };
        assert_eq!((update.delivery, update.error, update.at), (delivery, None, 0));
    }
    assert_eq!(
        status(json!({ "id": "1", "status": "warning" })),
        other("status:warning")
    );
    assert_eq!(status(json!({ "id": "1" })), other("status:untyped"));
    assert_eq!(status(json!({ "status": "sent" })), other("status"));

    let Event::Status(update) = status(json!({
        "id": "1", "status": "failed",
        "errors": [{ "code": 131_049, "title": "Not delivered", "message": "Not delivered",
                     "error_data": { "details": "Healthy ecosystem" }, "href": "https://x" }],
    })) else {
        panic!()
    };
    let error = update.error.unwrap();
    assert_eq!(
        (error.disposition, error.code),
        (Disposition::HoldMarketing, Some(131_049))
    );
    assert_eq!(
        (error.title.as_str(), error.detail.as_deref()),
        ("Not delivered", Some("Healthy ecosystem"))
    );

    let Event::Status(update) = status(json!({
        "id": "1", "status": "read", "recipient_type": "group", "recipient_id": "Y2Fw", "recipient_participant_id": NUMBER,
    })) else {
        panic!()
    };
    assert_eq!(update.recipient.phone.as_deref(), Some(NUMBER));
}

#[test]
fn template_reviews() {
    let review = |value: Value| through("message_template_status_update", value);
    let event = review(json!({
        "event": "REJECTED", "message_template_id": 1_689_556_908_129_835_i64, "message_template_name": "promo",
        "message_template_language": "es_CO", "reason": "INVALID_FORMAT",
        "rejection_info": { "reason": "Variables", "recommendation": "Add words" },
    }));
    let expected = TemplateReview {
        provider_id: "1689556908129835".into(),
        name: "promo".into(),
        language: "es_CO".into(),
        state: TemplateState::Rejected,
        reason: Some("INVALID_FORMAT · Variables · Add words".into()),
        is_warning: false,
    };
    assert_eq!(event, Event::TemplateReview(expected));
    for (word, state, reason) in [
        ("APPROVED", TemplateState::Approved, None),
        ("REINSTATED", TemplateState::Approved, Some("REINSTATED")),
        ("FLAGGED", TemplateState::Approved, Some("FLAGGED")),
        ("PENDING", TemplateState::Pending, None),
        ("PAUSED", TemplateState::Paused, None),
        (
            "PENDING_DELETION",
            TemplateState::Disabled,
            Some("PENDING_DELETION"),
        ),
        ("ARCHIVED", TemplateState::Disabled, Some("ARCHIVED")),
        ("LIMIT_EXCEEDED", TemplateState::Rejected, Some("LIMIT_EXCEEDED")),
    ] {
        let event = review(json!({ "event": word, "message_template_id": "1", "reason": "NONE" }));
        let Event::TemplateReview(review) = event else {
            panic!("{word}")
        };
        assert_eq!(
            (review.state, review.reason.as_deref()),
            (state, reason),
            "{word}"
        );
        assert_eq!(review.is_warning, word == "FLAGGED", "{word}");
    }
    assert_eq!(
        review(json!({ "event": "BLESSED", "message_template_id": "1" })),
        other("template:BLESSED")
    );
    assert_eq!(review(json!({ "event": "APPROVED" })), other("template"));
}

#[test]
fn a_template_moves_to_another_category_or_will() {
    let moved = |value: Value| through("template_category_update", value);
    let template = json!({ "message_template_id": 1, "message_template_name": "cita",
                           "message_template_language": "es" });
    let with = |changes: Value| {
        let mut value = template.clone();
        for (key, change) in changes.as_object().unwrap() {
            value[key] = change.clone();
        }
        value
    };
    let expected = |is_planned| {
        Event::TemplateCategory(Recategorised {
            name: "cita".into(),
            language: "es".into(),
            category: "MARKETING".into(),
            is_planned,
        })
    };
    let done = json!({ "previous_category": "UTILITY", "new_category": "MARKETING" });
    assert_eq!(moved(with(done)), expected(false));
    // The day before, what is called new is what it still is.
    let planned = json!({ "correct_category": "MARKETING", "new_category": "UTILITY" });
    assert_eq!(moved(with(planned)), expected(true));
    assert_eq!(moved(template.clone()), other("template_category_update"));
}

#[test]
fn marketing_preferences() {
    let preference = |one: Value| through("user_preferences", json!({ "user_preferences": [one] }));
    let stop = |stop: bool| Event::MarketingPreference {
        from: Participant {
            phone: Some(NUMBER.into()),
            ..Participant::default()
        },
        stop,
    };
    let told = |value: &str| json!({ "wa_id": NUMBER, "category": "marketing_messages", "value": value, "timestamp": 1 });
    assert_eq!(preference(told("stop")), stop(true));
    assert_eq!(preference(told("resume")), stop(false));
    assert_eq!(preference(told("maybe")), other("user_preferences"));
    assert_eq!(
        preference(json!({ "wa_id": NUMBER, "category": "calls", "value": "stop" })),
        other("user_preferences")
    );
}

#[test]
fn notices_about_the_account() {
    let notice = |field: &str, value: Value| match through(field, value) {
        Event::Account(AccountNotice {
            kind,
            event,
            detail,
            sending,
            ..
        }) => {
            assert_eq!(kind, field);
            (event.unwrap_or_default(), detail.unwrap_or_default(), sending)
        }
        other => panic!("{other:?}"),
    };
    let told = |event: &str, detail: &str, sending| (event.to_owned(), detail.to_owned(), sending);
    let restriction = json!({ "event": "ACCOUNT_RESTRICTION", "restriction_info": [
        { "restriction_type": "RESTRICTED_BIZ_INITIATED_MESSAGING", "expiration": 1_763_626_000 } ] });
    assert_eq!(
        notice("account_update", restriction),
        told(
            "ACCOUNT_RESTRICTION",
            "RESTRICTED_BIZ_INITIATED_MESSAGING · 1763626000",
            Sending::Stops
        )
    );
    let numbers = json!({ "event": "ACCOUNT_RESTRICTION", "restriction_info": [
        { "restriction_type": "RESTRICTED_ADD_PHONE_NUMBER_ACTION" } ] });
    assert_eq!(notice("account_update", numbers).2, Sending::AsBefore);
    let ban = |state: &str| json!({ "event": "DISABLED_UPDATE", "ban_info": { "waba_ban_state": state } });
    for (field, value, sending) in [
        ("account_update", ban("DISABLE"), Sending::Stops),
        ("account_update", ban("SCHEDULE_FOR_DISABLE"), Sending::AsBefore),
        ("account_update", ban("REINSTATE"), Sending::MayGoOn),
        (
            "account_update",
            json!({ "event": "ACCOUNT_DELETED" }),
            Sending::Stops,
        ),
        (
            "account_update",
            json!({ "event": "ACCOUNT_RECONNECTED" }),
            Sending::MayGoOn,
        ),
        (
            "account_review_update",
            json!({ "decision": "REJECTED" }),
            Sending::Stops,
        ),
        (
            "account_review_update",
            json!({ "decision": "APPROVED" }),
            Sending::MayGoOn,
        ),
    ] {
        assert_eq!(notice(field, value.clone()).2, sending, "{value}");
    }
    let violation =
        json!({ "event": "ACCOUNT_VIOLATION", "violation_info": { "violation_type": "ALCOHOL" } });
    assert_eq!(
        notice("account_update", violation),
        told("ACCOUNT_VIOLATION", "ALCOHOL", Sending::AsBefore)
    );
    assert_eq!(
        notice(
            "message_template_quality_update",
            json!({ "new_quality_score": "RED", "message_template_name": "p" })
        ),
        told("RED", "p", Sending::AsBefore)
    );
    let throughput = json!({ "event": "THROUGHPUT_UPGRADE", "display_phone_number": "1555" });
    assert_eq!(
        notice("phone_number_quality_update", throughput),
        told("THROUGHPUT_UPGRADE", "1555", Sending::AsBefore)
    );
    let limit = json!({ "max_daily_conversations_per_business": "UNLIMITED" });
    assert_eq!(
        notice("business_capability_update", limit),
        told("UNLIMITED", "", Sending::AsBefore)
    );

    let error = through(
        "messages",
        json!({ "errors": [{ "code": 131_031, "title": "Account locked" }] }),
    );
    let expected = AccountNotice {
        kind: "errors".into(),
        event: Some("131031 Account locked".into()),
        detail: None,
        sending: Sending::Stops,
        about: About::ItsNumber,
    };
    assert_eq!(error, Event::Account(expected));
    for field in [
        "group_lifecycle_update",
        "history",
        "smb_message_echoes",
        "standby",
        "anything",
    ] {
        assert_eq!(through(field, json!({ "x": 1 })), other(field));
    }
}
