//! What leaves: forms, contents, look-ups, files.

use axum::http::StatusCode;
use axum::response::IntoResponse;
use secrecy::SecretString;
use serde_json::{Value, json};

use super::server::{ACCOUNT, SECRET, Server, outbound, provider, refusal, settings, sid, status, taken};
use crate::domain::enclosure::Enclosure;
use crate::domain::health::Look;
use crate::domain::message::{
    Address, AttachedFile, Button, Content, Delivery, Disposition, FileForm, Media, Row, Section, SendError,
    TemplateSend, TemplateState,
};
use crate::domain::money::Price;
use crate::domain::template::{TemplateButton, TemplateCategory, TemplateDraft, TemplateHeader};
use crate::provider::twilio::{Client, Settings, SettingsError};
use crate::provider::{DownloadError, Example, LookUp, Provider, Sighting, http_client_for};

async fn sent(content: Content) -> std::collections::HashMap<String, String> {
    let server = Server::start(vec![taken()]).await;
    provider(&server).send(&outbound(content)).await.unwrap();
    server.seen().remove(0).form()
}

async fn refused(content: Content) -> SendError {
    let server = Server::start(vec![]).await;
    let error = provider(&server).send(&outbound(content)).await.unwrap_err();
    assert_eq!(server.seen().len(), 0, "it is known beforehand");
    error
}

fn buttons() -> Content {
    let button = |id: &str, title: &str| Button {
        id: id.into(),
        title: title.into(),
    };
    Content::Buttons {
        body: "¿Seguro?\n\n  Son\t{{3}}     citas".into(),
        footer: Some("Óptica".into()),
        file: None,
        buttons: vec![button("y:1", "Sí"), button("n:1", "No")],
    }
}

fn list() -> Content {
    let row = |id: &str, more: Option<&str>| Row {
        id: id.into(),
        title: id.to_uppercase(),
        description: more.map(str::to_owned),
    };
    let section = |title: &str, rows| Section {
        title: title.into(),
        rows,
    };
    Content::List {
        body: "Elija".into(),
        footer: None,
        button: "Ver".into(),
        sections: vec![
            section("Uno", vec![row("a", Some("más"))]),
            section("Dos", vec![row("b", None)]),
        ],
    }
}

#[tokio::test]
async fn plain_messages_as_forms() {
    let server = Server::start(vec![taken()]).await;
    let accepted = provider(&server)
        .send(&outbound(Content::text("Hola\nñ&")))
        .await
        .unwrap();
    // It names the number that was asked for: nothing new.
    assert_eq!((accepted.provider_id, accepted.wa_id), (sid("SM", 1), None));
    let seen = server.seen().remove(0);
    assert_eq!(
        (seen.method.as_str(), seen.path.as_str()),
        ("POST", &*format!("/2010-04-01/Accounts/{ACCOUNT}/Messages.json"))
    );
    assert!(
        seen.headers["authorization"]
            .to_str()
            .unwrap()
            .starts_with("Basic ")
    );
    let form = seen.form();
    assert_eq!(form["To"], "whatsapp:+573001112233");
    assert_eq!(form["From"], "whatsapp:+573005550198");
    assert_eq!(form["Body"], "Hola\nñ&");
    assert_eq!(
        form["StatusCallback"],
        "https://bot.example.com/webhooks/twilio/status?c=m-1+%C3%BC%26"
    );

    let link = || Media::Link("https://bot.example.com/f/1.pdf".into());
    let document = Content::Document {
        media: link(),
        filename: "precios.pdf".into(),
        caption: None,
    };
    let form = sent(document).await;
    assert_eq!(
        (form["MediaUrl"].as_str(), form["Body"].as_str()),
        ("https://bot.example.com/f/1.pdf", "precios.pdf")
    );
    assert!(!sent(Content::Audio { media: link() }).await.contains_key("Body"));
    let place = Content::Location {
        latitude: 4.65,
        longitude: -74.1,
        name: Some("Óptica | Sol".into()),
        address: Some("Calle 1".into()),
    };
    let form = sent(place).await;
    assert_eq!(form["PersistentAction"], "geo:4.65,-74.1|Óptica / Sol, Calle 1");
    assert_eq!(form["Body"], "Óptica | Sol, Calle 1");
}

#[tokio::test]
async fn what_twilio_would_refuse_is_said_beforehand() {
    let reaction = Content::Reaction {
        message: sid("SM", 1),
        emoji: Some("👍".into()),
    };
    let error = refused(reaction).await;
    assert_eq!(error.disposition, Disposition::BadMessage);
    assert!(error.title.contains("no reactions"), "{error}");
    assert_eq!(
        refused(Content::text("x".repeat(1601))).await.title,
        "text: 1601 characters, at most 1600 fit"
    );
    refused(Content::text(" ")).await;
    for media in [
        Media::Id("1".into()),
        Media::Stored(1),
        Media::Link("file:///x".into()),
    ] {
        refused(Content::Sticker { media }).await;
    }
}

#[tokio::test]
async fn choices_are_made_from_a_shape_that_is_made_once() {
    let none = || status(200, json!({ "contents": [], "meta": { "next_page_url": null } }));
    let made = |number| status(201, json!({ "sid": sid("HX", number) }));
    let server = Server::start(vec![none(), made(1), taken(), taken(), made(2), taken()]).await;
    let client = provider(&server);
    client.send(&outbound(buttons())).await.unwrap();
    // Other words, the same shape: nothing is made again.
    let mut other = buttons();
    if let Content::Buttons { body, buttons, .. } = &mut other {
        *body = "Uno\n\nDos".into();
        buttons[0].id = "y:2".into();
    }
    client.send(&outbound(other)).await.unwrap();
    client.send(&outbound(list())).await.unwrap();
    let seen = server.seen();
    let paths: Vec<&str> = seen.iter().map(|seen| seen.path.as_str()).collect();
    let messages = format!("/2010-04-01/Accounts/{ACCOUNT}/Messages.json");
    assert_eq!(
        paths,
        [
            "/v1/Content?PageSize=500",
            "/v1/Content",
            &messages,
            &messages,
            "/v1/Content",
            &messages
        ]
    );
    let resource: Value = seen[1].json();
    assert!(resource["friendly_name"].as_str().unwrap().starts_with("pregon_"));
    assert_eq!(
        resource["types"],
        json!({ "twilio/quick-reply": {
            "body": "{{line1}}\n\n{{line3}}\n\n{{line5}}",
            "actions": [
                { "type": "QUICK_REPLY", "title": "{{title1}}", "id": "{{id1}}" },
                { "type": "QUICK_REPLY", "title": "{{title2}}", "id": "{{id2}}" } ] } })
    );
    let form = seen[2].form();
    let values: Value = serde_json::from_str(&form["ContentVariables"]).unwrap();
    assert_eq!(
        values,
        json!({ "line1": "¿Seguro?", "line3": "Son {{3}} citas", "line5": "Óptica", "title1": "Sí", "id1": "y:1",
                "title2": "No", "id2": "n:1" })
    );
    assert_eq!(
        (form["ContentSid"].clone(), form.get("Body")),
        (sid("HX", 1), None)
    );
    assert_eq!(seen[3].form()["ContentSid"], sid("HX", 1));
    let resource: Value = seen[4].json();
    assert_eq!(
        resource["types"]["twilio/list-picker"],
        json!({ "body": "{{line1}}", "button": "{{button}}", "items": [
            { "item": "{{title1}}", "id": "{{id1}}", "description": "{{more1}}" },
            { "item": "{{title2}}", "id": "{{id2}}" } ] })
    );

    // Another process finds it by its name.
    let name: Value = seen[1].json();
    let found = json!({ "contents": [{ "sid": sid("HX", 9), "friendly_name": name["friendly_name"] }],
                        "meta": { "next_page_url": null } });
    let server = Server::start(vec![status(200, found), taken()]).await;
    provider(&server).send(&outbound(buttons())).await.unwrap();
    assert_eq!(server.seen()[1].form()["ContentSid"], sid("HX", 9));
}

#[tokio::test]
async fn without_a_content_the_choices_go_as_numbered_lines() {
    let text = "¿Seguro?\n\n  Son\t{{3}}     citas\n\n1. Sí\n2. No\n\n_Óptica_";
    let server = Server::start(vec![refusal(500, 20_500), taken()]).await;
    provider(&server).send(&outbound(buttons())).await.unwrap();
    assert_eq!(server.seen()[1].form()["Body"], text);

    // Deleted in between: the message was refused, so that it may go otherwise; next time it is made anew.
    let none = status(200, json!({ "contents": [], "meta": {} }));
    let made = || status(201, json!({ "sid": sid("HX", 1) }));
    let server = Server::start(vec![none, made(), refusal(400, 21_655), taken(), made(), taken()]).await;
    let client = provider(&server);
    client.send(&outbound(buttons())).await.unwrap();
    client.send(&outbound(buttons())).await.unwrap();
    let seen = server.seen();
    assert_eq!(seen[3].form()["Body"], text);
    assert_eq!(seen[5].form()["ContentSid"], sid("HX", 1));

    // What may have been taken is never sent again.
    let none = status(200, json!({ "contents": [], "meta": {} }));
    let server = Server::start(vec![
        none,
        made(),
        StatusCode::BAD_GATEWAY.into_response(),
        taken(),
    ])
    .await;
    let error = provider(&server).send(&outbound(buttons())).await.unwrap_err();
    assert_eq!(
        (error.disposition, server.seen().len()),
        (Disposition::Unknown, 3)
    );

    let long = Content::Buttons {
        body: "x".repeat(1100),
        footer: None,
        file: Some(AttachedFile {
            media: Media::Link("https://bot.example.com/f/1.csv".into()),
            filename: "lista.csv".into(),
            form: FileForm::Document,
        }),
        buttons: vec![Button {
            id: "1".into(),
            title: "Sí".into(),
        }],
    };
    // A file cannot stand above buttons there: it goes with the lines under it.
    let form = sent(long).await;
    assert!(form["Body"].ends_with("x\n\n1. Sí"));
    assert_eq!(form["MediaUrl"], "https://bot.example.com/f/1.csv");
    let server = Server::start(vec![refusal(401, 20_003), taken()]).await;
    provider(&server).send(&outbound(list())).await.unwrap();
    assert_eq!(
        server.seen()[1].form()["Body"],
        "Elija\n\n*Uno*\n1. A – más\n\n*Dos*\n2. B"
    );
}

fn draft() -> TemplateDraft {
    TemplateDraft {
        name: "promo_7".into(),
        language: "es".into(),
        category: TemplateCategory::Marketing,
        header: Some("Para {{1}}".into()),
        header_example: Some("Ana".into()),
        file: None,
        body: "Hola {{1}}, hay {{2}} hoy.".into(),
        examples: vec![(None, "Ana".into()), (None, "lentes".into())],
        footer: Some("Óptica".into()),
        buttons: vec![TemplateButton::QuickReply {
            text: "Quiero".into(),
        }],
    }
}

fn listed(number: u32, approval: &Value) -> Value {
    json!({
        "sid": sid("HX", number), "friendly_name": "x", "language": "es", "variables": {},
        "types": { "whatsapp/card": {
            "body": "Hola {{1}}, hay {{2}} hoy.", "header_text": "Para {{3}}", "footer": "Óptica",
            "actions": [{ "type": "QUICK_REPLY", "title": "Quiero", "id": "Quiero" }] } },
        "approval_requests": approval,
    })
}

#[tokio::test]
async fn a_template_with_a_file_gets_the_end_of_its_address() {
    let base = "https://bot.example.com";
    let file = |form, link: &str| AttachedFile {
        media: Media::Link(link.into()),
        filename: "foto.jpg".into(),
        form,
    };
    let draft = TemplateDraft {
        header: None,
        header_example: None,
        file: Some(Enclosure {
            file_id: 1,
            form: FileForm::Picture,
            name: "foto.jpg".into(),
            bytes: 3,
        }),
        ..draft()
    };
    let link = format!("{base}/files/1/2/ab/foto.jpg");
    let own = json!({
        "sid": sid("HX", 5), "friendly_name": "promo_7", "language": "es",
        "variables": { "header_file": "files/1/2/ab/foto.jpg" },
        "types": { "whatsapp/card": { "body": "Hola {{1}}, ya.", "media": [format!("{base}/{{{{header_file}}}}")] } },
        "approval_requests": { "name": "promo_7", "status": "approved" },
    });
    let with_media = |number: u32, address: &str| {
        let mut other = own.clone();
        other["sid"] = json!(sid("HX", number));
        other["approval_requests"]["name"] = json!(format!("otra_{number}"));
        other["types"] = json!({ "twilio/media": { "body": "Hola", "media": [address] } });
        other
    };
    let fixed = with_media(6, "https://example.com/a.jpg");
    let elsewhere = with_media(7, "https://example.com/{{1}}");
    let list = |contents: Value| status(200, json!({ "contents": contents, "meta": {} }));
    let server = Server::start(vec![
        list(json!([])),
        status(201, json!({ "sid": sid("HX", 5) })),
        status(201, json!({ "status": "received" })),
        taken(),
        list(json!([own, fixed, elsewhere])),
    ])
    .await;
    let provider = provider(&server);
    let info = provider
        .create_template(&draft, Some(Example::Link(link.clone())))
        .await
        .unwrap();
    assert_eq!(info.wants_file(), Some(FileForm::Picture));
    let mut send = TemplateSend {
        name: "promo_7".into(),
        language: "es".into(),
        body: vec![(None, "Ana".into()), (None, "lentes".into())],
        header: None,
        file: Some(file(FileForm::Picture, &format!("{base}/files/9/9/cd/otra.jpg"))),
        rendered: String::new(),
    };
    let sent = async |send: &TemplateSend| provider.send(&outbound(Content::Template(send.clone()))).await;
    sent(&send).await.unwrap();
    let seen = server.seen();
    let resource: Value = seen[1].json();
    let card = &resource["types"]["whatsapp/card"];
    assert_eq!(card["media"], json!([format!("{base}/{{{{header_file}}}}")]));
    assert_eq!(resource["variables"]["header_file"], "files/1/2/ab/foto.jpg");
    let values: Value = serde_json::from_str(&seen[3].form()["ContentVariables"]).unwrap();
    assert_eq!(values["header_file"], "files/9/9/cd/otra.jpg");
    // What lies elsewhere cannot stand there, and nothing stands where nothing is wanted.
    send.file = Some(file(FileForm::Picture, "https://example.com/otra.jpg"));
    assert_eq!(
        sent(&send).await.unwrap_err().disposition,
        Disposition::BadMessage
    );
    send.file = None;
    assert_eq!(
        sent(&send).await.unwrap_err().disposition,
        Disposition::TemplateBroken
    );
    let listed = provider.templates().await.unwrap();
    let wants: Vec<_> = listed
        .templates
        .iter()
        .map(|info| (info.wants_file(), info.obstacle().is_some()))
        .collect();
    assert_eq!(
        wants,
        [(Some(FileForm::Picture), false), (None, false), (None, true)]
    );
    // Without footer and buttons it is the plainer type.
    let plain = TemplateDraft {
        footer: None,
        buttons: vec![],
        ..draft
    };
    let server = Server::start(vec![
        list(json!([])),
        status(201, json!({ "sid": sid("HX", 8) })),
        taken(),
    ])
    .await;
    let made = super::server::provider(&server)
        .create_template(&plain, Some(Example::Link(link)))
        .await;
    made.unwrap();
    assert!(server.seen()[1].json()["types"]["twilio/media"]["body"].is_string());
    let server = Server::start(vec![]).await;
    let missing = super::server::provider(&server)
        .create_template(&plain, None)
        .await;
    assert_eq!(missing.unwrap_err().disposition, Disposition::BadMessage);
}

#[tokio::test]
async fn templates_are_made_submitted_listed_and_sent() {
    let list = |contents: Value| {
        status(
            200,
            json!({ "contents": contents, "meta": { "next_page_url": null } }),
        )
    };
    let made = status(201, json!({ "sid": sid("HX", 5) }));
    let received = status(
        201,
        json!({ "name": "promo_7", "category": "UTILITY", "status": "received" }),
    );
    let server = Server::start(vec![list(json!([])), made, received, taken()]).await;
    let provider = provider(&server);
    let info = provider.create_template(&draft(), None).await.unwrap();
    assert_eq!(
        (info.state, info.category),
        (TemplateState::Pending, TemplateCategory::Utility)
    );
    let send = TemplateSend {
        name: "promo_7".into(),
        language: "es".into(),
        body: vec![(None, "Ana\nMaría".into()), (None, "lentes".into())],
        header: Some((None, "Ana".into())),
        file: None,
        rendered: String::new(),
    };
    provider
        .send(&outbound(Content::Template(send.clone())))
        .await
        .unwrap();
    let seen = server.seen();
    let resource: Value = seen[1].json();
    assert_eq!(
        resource["variables"],
        json!({ "1": "Ana", "2": "lentes", "3": "Ana" })
    );
    assert_eq!(resource["types"]["whatsapp/card"]["header_text"], "Para {{3}}");
    assert_eq!(
        seen[2].path,
        format!("/v1/Content/{}/ApprovalRequests/whatsapp", sid("HX", 5))
    );
    let form = seen[3].form();
    let values: Value = serde_json::from_str(&form["ContentVariables"]).unwrap();
    assert_eq!(values, json!({ "1": "Ana María", "2": "lentes", "3": "Ana" }));

    // Two pages, shapes and drafts left out; the header's own count begins anew.
    let approved =
        json!({ "name": "promo_7", "category": "MARKETING", "status": "approved", "rejection_reason": "" });
    let shape = json!({ "sid": sid("HX", 8), "friendly_name": "pregon_abc", "language": "en", "types": {} });
    let page = json!({ "contents": [shape, listed(6, &json!({ "status": "unsubmitted" }))],
        "meta": { "next_page_url": "https://content.twilio.com/v1/ContentAndApprovals?PageSize=500&Page=1&PageToken=T" } });
    server.push_all(vec![status(200, page), list(json!([listed(7, &approved)]))]);
    let list_of_all = provider.templates().await.unwrap();
    assert!(!list_of_all.lacks(&sid("HX", 6)) && list_of_all.lacks(&sid("HX", 9)));
    let infos = list_of_all.templates;
    assert_eq!(infos.len(), 1);
    assert_eq!(
        (infos[0].state, infos[0].name.as_str()),
        (TemplateState::Approved, "promo_7")
    );
    assert_eq!(infos[0].header, Some(TemplateHeader::Text("Para {{1}}".into())));
    assert_eq!(infos[0].obstacle(), None);
    assert_eq!(
        server.seen()[1].path,
        "/v1/ContentAndApprovals?PageSize=500&Page=1&PageToken=T"
    );
    server.push_all(vec![taken()]);
    provider
        .send(&outbound(Content::Template(send.clone())))
        .await
        .unwrap();
    assert_eq!(server.seen()[0].form()["ContentSid"], sid("HX", 7));

    // Made twice, submitted once.
    server.push_all(vec![list(json!([listed(7, &approved)]))]);
    assert_eq!(
        provider
            .create_template(&draft(), None)
            .await
            .unwrap()
            .provider_id,
        sid("HX", 7)
    );
    assert_eq!(server.seen().len(), 1);

    server.push_all(vec![list(json!([]))]);
    let unknown = TemplateSend {
        name: "none".into(),
        ..send
    };
    let error = provider
        .send(&outbound(Content::Template(unknown)))
        .await
        .unwrap_err();
    assert_eq!(error.disposition, Disposition::TemplateBroken);
}

#[tokio::test]
async fn named_variables_keep_their_names() {
    let contents = json!([{
        "sid": sid("HX", 3), "friendly_name": "cita", "language": "es_CO",
        "types": { "twilio/text": { "body": "Hola {{nombre}}, hasta {{dia}}." } },
        "approval_requests": { "name": "cita", "category": "UTILITY", "status": "approved" },
    }]);
    let server = Server::start(vec![
        status(200, json!({ "contents": contents, "meta": {} })),
        taken(),
    ])
    .await;
    let send = TemplateSend {
        name: "cita".into(),
        language: "es_CO".into(),
        body: vec![
            (Some("dia".into()), "lunes".into()),
            (Some("nombre".into()), "Ana".into()),
        ],
        header: None,
        file: None,
        rendered: String::new(),
    };
    provider(&server)
        .send(&outbound(Content::Template(send)))
        .await
        .unwrap();
    let form = server.seen()[1].form();
    let values: Value = serde_json::from_str(&form["ContentVariables"]).unwrap();
    assert_eq!(values, json!({ "dia": "lunes", "nombre": "Ana" }));
    let mut long = draft();
    long.header = None;
    long.body = "Hola {{un_nombre_demasiado_largo}}, ya.".into();
    long.examples = vec![(Some("un_nombre_demasiado_largo".into()), "Ana".into())];
    let error = provider(&Server::start(vec![]).await)
        .create_template(&long, None)
        .await
        .unwrap_err();
    assert_eq!(error.disposition, Disposition::BadMessage);
}

#[tokio::test]
async fn a_lost_answer_is_looked_for() {
    let to = Address::Phone("573001112233".into());
    let content = Content::text("Hola");
    let message = |number: u32, body: &str, time: &str| {
        json!({ "sid": sid("SM", number), "body": body, "to": "whatsapp:+573001112233", "direction": "outbound-api",
                "status": "delivered", "date_created": format!("Fri, 20 Nov 2026 {time} +0000"),
                "price": "-0.06790", "price_unit": "USD" })
    };
    let look = async |messages: Value, content: &Content, known: &[String]| {
        let server = Server::start(vec![status(
            200,
            json!({ "messages": messages, "next_page_uri": null }),
        )])
        .await;
        let from_ms = 1_795_183_200_000; // 14:00:00
        let wanted = LookUp {
            to: &to,
            content,
            from_ms,
            until_ms: from_ms + 30_000,
            known,
        };
        provider(&server).find(&wanted).await.unwrap().unwrap()
    };
    let found = look(
        json!([message(2, "Hola", "14:00:10"), message(1, "Hola", "13:50:00")]),
        &content,
        &[],
    )
    .await;
    let expected = Sighting::Found {
        provider_id: sid("SM", 2),
        delivery: Some(Delivery::Delivered),
        error: None,
        price: Price::read("0.0679", "USD"),
    };
    assert_eq!(found, expected);
    let other = json!([message(3, "Otra", "14:00:10"), message(2, "Hola", "14:02:00")]);
    assert_eq!(look(other, &content, &[]).await, Sighting::NotFound);
    let twice = json!([message(3, "Hola", "14:00:12"), message(2, "Hola", "14:00:10")]);
    assert_eq!(look(twice.clone(), &content, &[]).await, Sighting::Unsure);
    let known = [sid("SM", 2)];
    assert!(
        matches!(look(twice, &content, &known).await, Sighting::Found { provider_id, .. } if provider_id == sid("SM", 3))
    );
    let numbered = "¿Seguro?\n\nSon {{3}} citas\n\n1. Sí\n2. No\n\n_Óptica_";
    assert!(matches!(
        look(json!([message(4, numbered, "14:00:01")]), &buttons(), &[]).await,
        Sighting::Found { .. }
    ));
    let template = Content::Template(TemplateSend {
        name: "promo".into(),
        language: "es".into(),
        body: vec![],
        header: None,
        file: None,
        rendered: "Para Ana\nHola Ana, hay lentes hoy.\nResponde BAJA".into(),
    });
    for shown in [
        "Para Ana\nHola Ana, hay lentes hoy.\nResponde BAJA",
        "Hola Ana, hay lentes hoy.",
    ] {
        let found = look(json!([message(4, shown, "14:00:01")]), &template, &[]).await;
        assert!(matches!(found, Sighting::Found { .. }), "{shown}");
    }
    for shown in ["Hola", "Hola Ana, hay gafas hoy.", ""] {
        let found = look(json!([message(4, shown, "14:00:01")]), &template, &[]).await;
        assert_eq!(found, Sighting::Unsure, "{shown}");
    }
    let elsewhere = json!([message(4, "Distinto", "14:00:01")]);
    assert_eq!(look(elsewhere, &buttons(), &[]).await, Sighting::Unsure);
}

#[tokio::test]
async fn files_come_from_twilio_and_its_store() {
    let server = Server::start(vec![]).await;
    let redirect = |to: &str| (StatusCode::TEMPORARY_REDIRECT, [("location", to.to_owned())]).into_response();
    let provider = provider(&server);
    let media = format!(
        "{}/2010-04-01/Accounts/{ACCOUNT}/Messages/MM1/Media/ME1",
        server.base
    );
    let file = ([("content-type", "text/csv")], "nombre\n").into_response();
    server.push_all(vec![redirect("/store/1?sig=x"), file]);
    let download = provider.download(&media, 100).await.unwrap();
    assert_eq!(
        (&*download.bytes, download.mime.as_str()),
        (&b"nombre\n"[..], "text/csv")
    );
    let seen = server.seen();
    assert_eq!(
        (
            seen[0].header("authorization").is_empty(),
            seen[1].header("authorization").is_empty()
        ),
        (false, true)
    );

    for inside in [
        "http://169.254.169.254/x",
        "https://127.0.0.1/x",
        "https://0177.1/x",
        "https://[::ffff:10.0.0.1]/",
        "http://8.8.8.8/x",
    ] {
        server.push_all(vec![redirect(inside)]);
        let error = provider.download(&media, 100).await.unwrap_err();
        assert!(
            matches!(error, DownloadError::UntrustedHost(_)),
            "{inside}: {error}"
        );
    }
    assert_eq!(server.seen().len(), 5);
    for outside in [
        "https://api.twilio.com.example.org/x",
        "http://api.twilio.com/x",
        "http://127.0.0.1:1/x",
    ] {
        let error = provider.download(outside, 100).await.unwrap_err();
        assert!(matches!(error, DownloadError::UntrustedHost(_)), "{outside}");
    }
    assert_eq!(provider.download("ME1", 100).await, Err(DownloadError::Gone));
    server.push_all(vec!["123456".into_response(), refusal(404, 20_404)]);
    assert_eq!(
        provider.download(&media, 5).await,
        Err(DownloadError::TooLarge { limit: 5 })
    );
    assert_eq!(provider.download(&media, 5).await, Err(DownloadError::Gone));
    let there = || "1".into_response();
    server.push_all(vec![
        redirect("/a"),
        redirect("/b"),
        redirect("/c"),
        redirect("/d"),
        there(),
    ]);
    assert!(provider.download(&media, 5).await.is_ok());
    server.push_all(vec![
        redirect("/a"),
        redirect("/b"),
        redirect("/c"),
        redirect("/d"),
        redirect("/e"),
    ]);
    assert!(matches!(
        provider.download(&media, 5).await,
        Err(DownloadError::Provider(_))
    ));
}

#[tokio::test]
async fn health_and_what_twilio_does_not_offer() {
    let account = json!({ "status": "suspended", "friendly_name": "Óptica", "type": "Trial" });
    let server = Server::start(vec![status(200, account)]).await;
    let provider = provider(&server);
    let health = provider.health().await.unwrap();
    assert_eq!((health.can_send, health.problems.len()), (Some(false), 2));
    assert_eq!(health.display_number, "+573005550198");
    assert_eq!(
        server.seen()[0].path,
        format!("/2010-04-01/Accounts/{ACCOUNT}.json")
    );
    assert!(provider.upload("x".into(), "text/csv", "x").await.is_err());
    assert_eq!(server.seen().len(), 0);
    server.push_all(vec![refusal(401, 20_003), refusal(401, 20_003)]);
    assert_eq!(
        provider.health().await.unwrap_err().disposition,
        Disposition::PauseChannel
    );
    assert!(matches!(provider.look().await, Ok(Look::CannotSend(_))));

    let server = Server::start(vec![status(200, json!({ "messages": [] }))]).await;
    let with_key = Settings {
        username: sid("SK", 1),
        from: None,
        messaging_service_sid: Some(sid("MG", 1)),
        ..settings(&server.base)
    };
    let http = http_client_for(&server.base, Settings::TIMEOUT).unwrap();
    let client = Client::new(with_key, http).unwrap();
    client.health().await.unwrap();
    assert!(server.seen()[0].path.ends_with("/Messages.json?PageSize=1"));
    // A restricted key may send and not list.
    server.push_all(vec![refusal(401, 20_003), refusal(401, 20_005)]);
    let with_key = Provider::Twilio(client.clone());
    assert!(matches!(with_key.look().await, Ok(Look::NotTold(_))));
    assert!(matches!(with_key.look().await, Ok(Look::CannotSend(_))));
    server.seen();
    server.push_all(vec![taken()]);
    client.send(&outbound(Content::text("x"))).await.unwrap();
    let form = server.seen()[0].form();
    assert_eq!(
        (form["MessagingServiceSid"].clone(), form.get("From")),
        (sid("MG", 1), None)
    );
}

#[tokio::test]
async fn no_error_and_no_debug_output_has_the_secret() {
    let echo = json!({ "code": 20_003, "message": format!("bad {SECRET}"), "more_info": SECRET });
    let server = Server::start(vec![status(401, echo)]).await;
    let provider = provider(&server);
    let error = provider.send(&outbound(Content::text("x"))).await.unwrap_err();
    assert_eq!(error.title, "bad [redacted]");
    // An address of a file of ours that Twilio could not fetch opens nothing for whoever reads of it.
    let link = format!(
        "https://bot.example.com/files/7/1795183200000/{}/a.pdf",
        "0a".repeat(32)
    );
    let echo = json!({ "code": 21_620, "message": format!("Invalid media URL(s): {link}") });
    server.push_all(vec![status(400, echo)]);
    let error = provider.send(&outbound(Content::text("x"))).await.unwrap_err();
    assert_eq!(
        error.title,
        "Invalid media URL(s): https://bot.example.com/files/7/1795183200000/[redacted]/a.pdf"
    );
    assert!(!format!("{error:?} {provider:?}").contains(SECRET));
}

#[test]
fn settings_that_cannot_work_are_refused() {
    let broken = |change: fn(&mut Settings)| {
        let mut settings = settings("https://api.twilio.com");
        change(&mut settings);
        let http = http_client_for("http://127.0.0.1:1", Settings::TIMEOUT).unwrap();
        Client::new(settings, http).map(drop)
    };
    assert_eq!(broken(|_| {}), Ok(()));
    assert_eq!(
        broken(|settings| settings.from = Some("whatsapp:+573005550198".into())),
        Ok(())
    );
    assert_eq!(
        broken(|settings| settings.from = None),
        Err(SettingsError::NoSender)
    );
    assert_eq!(
        broken(|settings| settings.from = Some("Pregón".into())),
        Err(SettingsError::From("Pregón".into()))
    );
    assert_eq!(
        broken(|settings| settings.account_sid = "AC1".into()),
        Err(SettingsError::Sid("AC1".into()))
    );
    assert_eq!(
        broken(|settings| settings.secret = SecretString::from(" ")),
        Err(SettingsError::Secret)
    );
    let url = |change| matches!(broken(change), Err(SettingsError::Url(_)));
    assert!(url(|settings| settings.public_url = "bot.example.com".into()));
    assert!(url(|settings| settings.base_url = "https://u:p@x".into()));
    assert!(url(|settings| settings.content_url = "ftp://x".into()));
}

#[tokio::test]
async fn a_whole_campaign_reads_the_list_of_templates_once() {
    let send = || {
        outbound(Content::Template(TemplateSend {
            name: "promo_7".into(),
            language: "es".into(),
            body: Vec::new(),
            header: None,
            file: None,
            rendered: String::new(),
        }))
    };
    let approved = json!({ "name": "promo_7", "category": "MARKETING", "status": "approved" });
    let contents = json!([{
        "sid": sid("HX", 5), "friendly_name": "promo_7", "language": "es",
        "types": { "twilio/text": { "body": "Hola" } }, "approval_requests": approved,
    }]);
    let list = status(200, json!({ "contents": contents, "meta": {} }));
    let lists = |server: &Server| {
        let seen = server.seen().into_iter();
        let asked = seen.filter(|seen| seen.path.starts_with("/v1/ContentAndApprovals"));
        asked.count()
    };

    // Right after a start nothing is known, and 64 leave at once.
    let server = Server::start(vec![list]).await;
    server.push_all((0..64).map(|_| taken()).collect());
    let sender = provider(&server);
    let messages: Vec<_> = (0..64).map(|_| send()).collect();
    let answers = futures_util::future::join_all(messages.iter().map(|message| sender.send(message))).await;
    assert!(answers.iter().all(Result::is_ok), "{answers:?}");
    assert_eq!(lists(&server), 1);

    // Nor is it read 64 times where it cannot be had.
    let server = Server::start((0..64).map(|_| refusal(429, 20_429)).collect()).await;
    let sender = provider(&server);
    let answers = futures_util::future::join_all(messages.iter().map(|message| sender.send(message))).await;
    let throttled = |answer: &Result<_, SendError>| {
        answer
            .as_ref()
            .is_err_and(|error| error.disposition == Disposition::Throttled)
    };
    assert!(answers.iter().all(throttled), "{answers:?}");
    assert_eq!(lists(&server), 1);
}
