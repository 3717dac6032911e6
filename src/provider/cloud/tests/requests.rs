//! What leaves, as JSON.

use serde_json::{Value, json};

use crate::domain::message::{
    Address, AttachedFile, Button, Content, Disposition, FileForm, Media, Outbound, Row, Section, SendError,
    TemplateSend,
};
use crate::provider::cloud::encode;

fn outbound(content: Content) -> Outbound {
    Outbound {
        to: Address::Phone("573001234567".into()),
        content,
        quotes: None,
        correlation: "m-42".into(),
    }
}

fn encoded(content: Content) -> Value {
    encode::message(&outbound(content)).unwrap()
}

fn refused(content: Content) -> String {
    let SendError {
        disposition, title, ..
    } = encode::message(&outbound(content)).unwrap_err();
    assert_eq!(disposition, Disposition::BadMessage);
    title
}

fn button(id: &str, title: &str) -> Button {
    Button {
        id: id.into(),
        title: title.into(),
    }
}

fn row(id: &str, title: &str, description: Option<&str>) -> Row {
    Row {
        id: id.into(),
        title: title.into(),
        description: description.map(str::to_owned),
    }
}

fn buttons(buttons: Vec<Button>) -> Content {
    Content::Buttons {
        body: "¿Empezamos?".into(),
        footer: None,
        buttons,
        file: None,
    }
}

fn list(sections: Vec<Section>) -> Content {
    Content::List {
        body: "Elija".into(),
        footer: None,
        button: "Ver".into(),
        sections,
    }
}

fn template(body: Vec<(Option<String>, String)>, header: Option<(Option<String>, String)>) -> Content {
    Content::Template(TemplateSend {
        name: "promo".into(),
        language: "es_CO".into(),
        body,
        header,
        file: None,
        rendered: "Hola".into(),
    })
}

/// What stands around every content.
fn around(kind: &str, content: Value) -> Value {
    json!({
        "messaging_product": "whatsapp", "recipient_type": "individual", "to": "+573001234567",
        "type": kind, kind: content, "biz_opaque_callback_data": "m-42",
    })
}

#[test]
fn every_kind_of_content() {
    assert_eq!(
        encoded(Content::text("Hola")),
        around("text", json!({ "body": "Hola", "preview_url": false }))
    );
    assert_eq!(
        encoded(Content::text("Vea https://a.co")),
        around("text", json!({ "body": "Vea https://a.co", "preview_url": true }))
    );
    let content = Content::Buttons {
        body: "¿Empezamos?".into(),
        footer: Some("Óptica Sol".into()),
        buttons: vec![button("y", "Sí"), button("n", "No")],
        file: None,
    };
    assert_eq!(
        encoded(content),
        around(
            "interactive",
            json!({
                "type": "button", "body": { "text": "¿Empezamos?" }, "footer": { "text": "Óptica Sol" },
                "action": { "buttons": [
                    { "type": "reply", "reply": { "id": "y", "title": "Sí" } },
                    { "type": "reply", "reply": { "id": "n", "title": "No" } } ] },
            })
        )
    );
    let Content::Buttons { body, buttons, .. } = buttons(vec![button("y", "Sí")]) else {
        panic!("buttons")
    };
    let with_file = Content::Buttons {
        body,
        footer: None,
        buttons,
        file: Some(AttachedFile {
            media: Media::Id("42".into()),
            filename: "rechazados.xlsx".into(),
            form: FileForm::Document,
        }),
    };
    assert_eq!(
        encoded(with_file),
        around(
            "interactive",
            json!({
                "type": "button",
                "header": { "type": "document", "document": { "id": "42", "filename": "rechazados.xlsx" } },
                "body": { "text": "¿Empezamos?" },
                "action": { "buttons": [{ "type": "reply", "reply": { "id": "y", "title": "Sí" } }] },
            })
        )
    );
    let sections = vec![
        Section {
            title: "Hoy".into(),
            rows: vec![row("1", "Uno", Some("el primero")), row("2", "Dos", None)],
        },
        Section {
            title: "Luego".into(),
            rows: vec![row("3", "Tres", Some(" "))],
        },
    ];
    assert_eq!(
        encoded(list(sections)),
        around(
            "interactive",
            json!({
                "type": "list", "body": { "text": "Elija" },
                "action": { "button": "Ver", "sections": [
                    { "title": "Hoy", "rows": [
                        { "id": "1", "title": "Uno", "description": "el primero" }, { "id": "2", "title": "Dos" } ] },
                    { "title": "Luego", "rows": [{ "id": "3", "title": "Tres" }] } ] },
            })
        )
    );
    let image = Content::Image {
        media: Media::Id("77".into()),
        caption: Some("Nuevo".into()),
    };
    assert_eq!(
        encoded(image),
        around("image", json!({ "id": "77", "caption": "Nuevo" }))
    );
    let image = Content::Image {
        media: Media::Link("https://a.co/1.png".into()),
        caption: None,
    };
    assert_eq!(
        encoded(image),
        around("image", json!({ "link": "https://a.co/1.png" }))
    );
    let document = Content::Document {
        media: Media::Id("78".into()),
        filename: "lista.pdf".into(),
        caption: None,
    };
    assert_eq!(
        encoded(document),
        around("document", json!({ "id": "78", "filename": "lista.pdf" }))
    );
    let reaction = |emoji: Option<&str>| Content::Reaction {
        message: "wamid.1".into(),
        emoji: emoji.map(str::to_owned),
    };
    assert_eq!(
        encoded(reaction(Some("✅"))),
        around("reaction", json!({ "message_id": "wamid.1", "emoji": "✅" }))
    );
    assert_eq!(
        encoded(reaction(None)),
        around("reaction", json!({ "message_id": "wamid.1", "emoji": "" }))
    );
}

#[test]
fn a_file_stands_above_a_template() {
    let language = json!({ "code": "es_CO" });
    let with = |form, filename: &str| {
        let Content::Template(mut send) = template(vec![], None) else {
            unreachable!()
        };
        send.file = Some(AttachedFile {
            media: Media::Id("42".into()),
            filename: filename.into(),
            form,
        });
        encoded(Content::Template(send))
    };
    for (form, parameter) in [
        (
            FileForm::Picture,
            json!({ "type": "image", "image": { "id": "42" } }),
        ),
        (
            FileForm::Film,
            json!({ "type": "video", "video": { "id": "42" } }),
        ),
        (
            FileForm::Document,
            json!({ "type": "document", "document": { "id": "42", "filename": "lista.pdf" } }),
        ),
    ] {
        assert_eq!(
            with(form, "lista.pdf"),
            around(
                "template",
                json!({ "name": "promo", "language": language, "components": [
                    { "type": "header", "parameters": [parameter] } ] })
            )
        );
    }
}

#[test]
fn templates_name_their_values_by_place_or_by_name() {
    let language = json!({ "code": "es_CO" });
    assert_eq!(
        encoded(template(vec![], None)),
        around("template", json!({ "name": "promo", "language": language }))
    );
    let by_place = vec![(None, "Ana\nMaría".to_owned()), (None, "20 %".to_owned())];
    assert_eq!(
        encoded(template(by_place, None)),
        around(
            "template",
            json!({ "name": "promo", "language": language, "components": [
                { "type": "body", "parameters": [
                    { "type": "text", "text": "Ana María" }, { "type": "text", "text": "20 %" } ] } ] })
        )
    );
    let by_name = vec![(Some("nombre".to_owned()), "Ana".to_owned())];
    assert_eq!(
        encoded(template(by_name, Some((None, "Sol".into())))),
        around(
            "template",
            json!({ "name": "promo", "language": language, "components": [
                { "type": "header", "parameters": [{ "type": "text", "text": "Sol" }] },
                { "type": "body", "parameters": [{ "type": "text", "parameter_name": "nombre", "text": "Ana" }] } ] })
        )
    );
    assert_eq!(
        refused(template(vec![(Some("nombre".into()), " \n".into())], None)),
        "the template's variable 'nombre' is empty"
    );
}

#[test]
fn receivers_and_quotes() {
    let mut message = outbound(Content::text("x"));
    message.to = Address::Bsuid("CO.13491208655302741918".into());
    message.quotes = Some("wamid.9".into());
    let body = encode::message(&message).unwrap();
    assert_eq!(body["recipient"], "CO.13491208655302741918");
    assert_eq!(body.get("to"), None);
    assert_eq!(body["context"], json!({ "message_id": "wamid.9" }));

    message.content = Content::Reaction {
        message: "wamid.1".into(),
        emoji: None,
    };
    assert_eq!(encode::message(&message).unwrap().get("context"), None);

    for number in ["", "12", "57300x", "+", "123456789012345678901"] {
        message.to = Address::Phone(number.into());
        assert!(encode::message(&message).is_err(), "{number}");
    }
    message.to = Address::Phone("+573001234567".into());
    assert_eq!(encode::message(&message).unwrap()["to"], "+573001234567");
    message.correlation = "x".repeat(513);
    assert!(encode::message(&message).is_err());
}

#[test]
fn what_meta_would_refuse_does_not_leave() {
    assert_eq!(refused(Content::text(" ")), "text: empty");
    assert_eq!(
        refused(Content::text("ñ".repeat(4097))),
        "text: 4097 characters, at most 4096 fit"
    );
    assert_eq!(refused(buttons(vec![])), "0 buttons, between 1 and 3 fit");
    assert_eq!(
        refused(buttons(vec![button("a", "A"); 4])),
        "4 buttons, between 1 and 3 fit"
    );
    assert_eq!(
        refused(buttons(vec![button("a", "A"), button("a", "B")])),
        "a button's id appears twice"
    );
    assert_eq!(
        refused(buttons(vec![button("a", "A"), button("b", "A")])),
        "a button's title appears twice"
    );
    assert_eq!(
        refused(buttons(vec![button("a", &"x".repeat(21))])),
        "a button's title: 21 characters, at most 20 fit"
    );
    let rows = |count: usize| {
        (0..count)
            .map(|n| row(&n.to_string(), "x", None))
            .collect::<Vec<_>>()
    };
    let section = |title: &str, rows: Vec<Row>| Section {
        title: title.into(),
        rows,
    };
    assert_eq!(
        refused(list(vec![section("", rows(11))])),
        "11 rows, between 1 and 10 fit"
    );
    assert_eq!(
        refused(list(vec![section("a", rows(1)), section("", rows(1))])),
        "a section's title: empty, though there are several sections"
    );
    assert_eq!(
        refused(list(vec![section("a", rows(1)), section("b", rows(1))])),
        "a row's id appears twice"
    );
    assert_eq!(
        refused(list(vec![section("a", rows(1)), section("b", vec![])])),
        "a section without rows"
    );
    let stored = Content::Image {
        media: Media::Stored(1),
        caption: None,
    };
    assert_eq!(refused(stored), "the file has not been uploaded yet");
    let local = Content::Image {
        media: Media::Link("file:///etc/passwd".into()),
        caption: None,
    };
    assert_eq!(refused(local), "the file's link is no web address");
    let caption = Content::Image {
        media: Media::Id("1".into()),
        caption: Some("x".repeat(1025)),
    };
    assert_eq!(refused(caption), "caption: 1025 characters, at most 1024 fit");
}
