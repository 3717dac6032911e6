//! Templates and the health of the number.

use axum::http::Uri;
use serde_json::{Value, json};

use super::server::{Server, TOKEN, error, ok, provider, status};
use crate::domain::enclosure::Enclosure;
use crate::domain::health::{KeyEnd, Look, Quality};
use crate::domain::message::{Disposition, FileForm, Reason};
use crate::domain::template::{TemplateCategory, TemplateDraft, TemplateHeader};
use crate::provider::Example;

#[tokio::test]
async fn all_pages_of_templates() {
    let template = |id: &str| {
        json!({ "id": id, "name": "n", "language": "es", "status": "APPROVED", "category": "UTILITY",
                                      "components": [{ "type": "BODY", "text": "Hola" }] })
    };
    let page = |ids: &[&str], after: &str, next: Option<&str>| {
        let data: Vec<Value> = ids.iter().map(|id| template(id)).collect();
        ok(json!({ "data": data, "paging": { "cursors": { "after": after }, "next": next } }))
    };
    let mut last = json!({ "data": [template("4"), 7], "paging": { "cursors": { "after": "c3" } } });
    last["data"][1] = json!({ "status": "APPROVED" });
    // The address of the next page has the token in it and is not used.
    let next = Some("http://127.0.0.1:1/?access_token=x");
    let server = Server::start(vec![
        page(&["1", "2"], "c 1", next),
        page(&["3"], "c2", next),
        ok(last),
    ])
    .await;
    let list = provider(&server).templates().await.unwrap();
    assert!(!list.lacks("4") && list.lacks("5"));
    let ids: Vec<_> = list.templates.into_iter().map(|info| info.provider_id).collect();
    assert_eq!(ids, ["1", "2", "3", "4"]);
    let paths: Vec<_> = server
        .seen()
        .into_iter()
        .map(|request| request.path.parse::<Uri>().unwrap())
        .collect();
    assert!(
        paths
            .iter()
            .all(|uri| uri.path() == "/v25.0/4195/message_templates")
    );
    let after: Vec<_> = paths
        .iter()
        .map(|uri| uri.query().unwrap().split("after=").nth(1).unwrap_or_default())
        .collect();
    assert_eq!(after, ["", "c+1", "c2"]);
    // A server that repeats a cursor does not keep us for ever.
    let server = Server::start(vec![page(&["1"], "c", next), page(&["2"], "c", next)]).await;
    let list = provider(&server).templates().await.unwrap();
    assert_eq!(list.templates.len(), 2);
    // What was not listed may still be there.
    assert_eq!((list.ids.as_ref(), list.lacks("5")), (None, false));
}

#[tokio::test]
async fn a_template_is_submitted() {
    let draft = TemplateDraft {
        name: "promo_1".into(),
        language: "es".into(),
        category: TemplateCategory::Utility,
        header: None,
        header_example: None,
        file: None,
        body: "Hola {{1}}, hoy.".into(),
        examples: vec![(None, "Ana".into())],
        footer: None,
        buttons: vec![],
    };
    let created = ok(json!({ "id": "55", "status": "PENDING", "category": "MARKETING" }));
    let taken = json!({ "error": { "code": 100, "error_subcode": 2_388_023, "message": "Invalid parameter",
                                   "error_user_title": "Name in use", "error_user_msg": "Wait four weeks" } });
    let server = Server::start(vec![created, status(400, taken)]).await;
    let info = provider(&server).create_template(&draft, None).await.unwrap();
    assert_eq!(
        (info.provider_id.as_str(), info.category),
        ("55", TemplateCategory::Marketing)
    );
    assert_eq!(info.body, draft.body);
    let error = provider(&server).create_template(&draft, None).await.unwrap_err();
    assert_eq!(
        (error.disposition, error.detail.as_deref()),
        (Disposition::BadMessage, Some("Wait four weeks"))
    );
    assert_eq!(server.seen()[0].path, "/v25.0/4195/message_templates");
    let wrong = TemplateDraft {
        body: "{{1}}".into(),
        ..draft
    };
    assert!(provider(&server).create_template(&wrong, None).await.is_err());
    assert_eq!(server.seen().len(), 0);
}

#[tokio::test]
async fn a_template_with_a_file_is_submitted_with_its_handle() {
    let draft = TemplateDraft {
        name: "foto".into(),
        language: "es".into(),
        category: TemplateCategory::Marketing,
        header: None,
        header_example: None,
        file: Some(Enclosure {
            file_id: 1,
            form: FileForm::Picture,
            name: "foto.jpg".into(),
            bytes: 3,
        }),
        body: "Mira lo nuevo.".into(),
        examples: vec![],
        footer: None,
        buttons: vec![],
    };
    let example = || Example::Bytes {
        bytes: "abc".into(),
        mime: "image/jpeg".into(),
        name: "foto.jpg".into(),
    };
    let server = Server::start(vec![
        ok(json!({ "data": { "app_id": "6349" } })),
        ok(json!({ "id": "upload:MTphdA==?sig=ARZq" })),
        ok(json!({ "h": "4::aW1h" })),
        ok(json!({ "id": "55", "status": "PENDING" })),
    ])
    .await;
    let info = provider(&server)
        .create_template(&draft, Some(example()))
        .await
        .unwrap();
    assert_eq!(info.header, Some(TemplateHeader::Media("image".into())));
    let seen = server.seen();
    let path = seen[1].path.parse::<Uri>().unwrap();
    assert_eq!(path.path(), "/v25.0/6349/uploads");
    assert_eq!(
        path.query(),
        Some("file_length=3&file_type=image%2Fjpeg&file_name=foto.jpg")
    );
    assert_eq!(seen[2].path, "/v25.0/upload:MTphdA==?sig=ARZq");
    let header = |name: &str| seen[2].headers[name].to_str().unwrap().to_owned();
    assert_eq!(
        (header("authorization"), header("file_offset")),
        (format!("OAuth {TOKEN}"), "0".to_owned())
    );
    assert_eq!(seen[2].body, "abc");
    let body: Value = serde_json::from_slice(&seen[3].body).unwrap();
    assert_eq!(
        body["components"][0],
        json!({ "type": "HEADER", "format": "IMAGE", "example": { "header_handle": ["4::aW1h"] } })
    );
    // What answers nothing useful is asked again later; without a file nothing leaves at all.
    for answers in [
        vec![ok(json!({ "data": {} }))],
        vec![
            ok(json!({ "data": { "app_id": "6349" } })),
            ok(json!({ "id": "../x" })),
        ],
    ] {
        let server = Server::start(answers).await;
        let error = provider(&server)
            .create_template(&draft, Some(example()))
            .await
            .unwrap_err();
        assert_eq!(error.disposition, Disposition::RetryLater);
    }
    let server = Server::start(vec![]).await;
    let error = provider(&server).create_template(&draft, None).await.unwrap_err();
    assert_eq!(
        (error.disposition, server.seen().len()),
        (Disposition::BadMessage, 0)
    );
}

#[tokio::test]
async fn health_of_the_number() {
    let full = ok(json!({
        "display_phone_number": "+57 300 123 4567", "verified_name": "Óptica Sol", "quality_rating": "GREEN",
        "throughput": { "level": "STANDARD" }, "status": "CONNECTED",
        "whatsapp_business_manager_messaging_limit": "TIER_2K",
        "health_status": { "can_send_message": "BLOCKED", "entities": [
            { "entity_type": "WABA", "errors": [{ "error_code": 141_006, "error_description": "No payment method" }] } ] },
    }));
    let no_field = status(
        400,
        error(100, "(#100) Tried accessing nonexisting field (health_status)"),
    );
    let basic =
        ok(json!({ "display_phone_number": "+57 300", "verified_name": "Sol", "quality_rating": "UNKNOWN" }));
    let ends =
        ok(json!({ "data": { "is_valid": true, "expires_at": 1_800_000_000, "type": "SYSTEM_USER" } }));
    let not_told = status(400, error(100, "(#100) You must provide an app access token"));
    let server = Server::start(vec![full, ends, no_field, basic, not_told]).await;
    let health = provider(&server).health().await.unwrap();
    assert_eq!(health.key, KeyEnd::At(1_800_000_000_000));
    assert_eq!(
        health.stops(),
        Some(Reason::new(Disposition::PauseChannel, "141006"))
    );
    assert_eq!((health.quality, health.can_send), (Quality::Green, Some(false)));
    assert_eq!(health.problems, ["No payment method"]);
    assert_eq!(health.messaging_limit.as_deref(), Some("TIER_2K"));
    let health = provider(&server).health().await.unwrap();
    assert_eq!(
        (health.display_number.as_str(), health.quality, health.can_send),
        ("+57 300", Quality::Unknown, None)
    );
    assert_eq!(health.key, KeyEnd::Unknown);
    let asked = server.seen();
    assert!(
        asked[1].path.starts_with("/v25.0/debug_token?input_token="),
        "{}",
        asked[1].path
    );
}

#[tokio::test]
async fn what_is_limited_is_neither_blocked_nor_free() {
    let limited = |word: &str| {
        ok(
            json!({ "display_phone_number": "+57 300", "verified_name": "Sol", "health_status": { "can_send_message": word,
            "entities": [{ "entity_type": "PHONE_NUMBER", "can_send_message": word,
                           "additional_info": ["Your display name has not been approved yet."] }] } }),
        )
    };
    let never = || ok(json!({ "data": { "is_valid": true, "expires_at": 0 } }));
    let server = Server::start(vec![limited("LIMITED"), never(), limited("AVAILABLE"), never()]).await;
    let health = provider(&server).health().await.unwrap();
    assert_eq!(
        (health.can_send, health.stops(), health.key),
        (None, None, KeyEnd::Never)
    );
    assert_eq!(health.problems, ["Your display name has not been approved yet."]);
    assert_eq!(provider(&server).health().await.unwrap().can_send, Some(true));
}

#[tokio::test]
async fn only_the_key_itself_is_refused_for_everything() {
    for (code, subcode, all) in [
        (0, None, true),
        (102, None, true),
        (190, None, true),
        (3, None, false),
        (10, None, false),
        (200, None, false),
        (299, None, false),
        (100, Some(33), false),
    ] {
        let mut body = error(code, "no");
        if let Some(subcode) = subcode {
            body["error"]["error_subcode"] = json!(subcode);
        }
        // What this version does not have is asked for in a shorter way first.
        let server = Server::start(vec![status(400, body.clone()), status(400, body)]).await;
        match provider(&server).look().await.unwrap() {
            Look::CannotSend(error) => assert!(all, "{error}"),
            Look::NotTold(error) => assert!(!all, "{error}"),
            Look::Told(health) => panic!("{health:?}"),
        }
    }
    let server = Server::start(vec![status(500, error(2, "later"))]).await;
    assert!(provider(&server).look().await.is_err(), "it may be asked again");
}
