//! What our messages look like on the wire.

use serde_json::{Value, json};

use super::server::text;
use crate::domain::message::{
    Address, Button, Content, Disposition, Media, Outbound, Row, Section, SendError, TemplateSend,
};
use crate::provider::wasender::encode;

fn body(content: Content) -> Result<Value, SendError> {
    encode::message(&Outbound { content, ..text("") })
}

fn link() -> Media {
    Media::Link("https://files.example.org/a".into())
}

fn sent(content: Content, expected: Value) {
    let mut expected = expected;
    expected["to"] = json!("+573001234567");
    assert_eq!(body(content).unwrap(), expected);
}

#[test]
fn every_kind_has_its_key() {
    let url = "https://files.example.org/a";
    let caption = || Some("Mira".to_owned());
    sent(Content::text("Hola"), json!({ "text": "Hola" }));
    sent(
        Content::Image {
            media: link(),
            caption: caption(),
        },
        json!({ "imageUrl": url, "text": "Mira" }),
    );
    sent(
        Content::Image {
            media: link(),
            caption: Some(" ".into()),
        },
        json!({ "imageUrl": url }),
    );
    sent(
        Content::Video {
            media: link(),
            caption: caption(),
        },
        json!({ "videoUrl": url, "text": "Mira" }),
    );
    sent(Content::Audio { media: link() }, json!({ "audioUrl": url }));
    sent(Content::Sticker { media: link() }, json!({ "stickerUrl": url }));
    sent(
        Content::Document {
            // What an upload answered.
            media: Media::Id(url.into()),
            filename: "Precios.pdf".into(),
            caption: None,
        },
        json!({ "documentUrl": url, "fileName": "Precios.pdf" }),
    );
    sent(
        Content::Location {
            latitude: 4.5,
            longitude: -74.25,
            name: Some("Óptica".into()),
            address: None,
        },
        json!({ "location": { "latitude": 4.5, "longitude": -74.25, "name": "Óptica" } }),
    );
    sent(
        Content::Contact {
            name: "Ana".into(),
            phone: "573009998877".into(),
        },
        json!({ "contact": { "name": "Ana", "phone": "+573009998877" } }),
    );
}

#[test]
fn choices_go_as_numbered_text() {
    let button = |id: &str, title: &str| Button {
        id: id.into(),
        title: title.into(),
    };
    sent(
        Content::Buttons {
            file: None,
            body: "¿Enviamos?".into(),
            footer: None,
            buttons: vec![button("y", "Sí"), button("n", "No")],
        },
        json!({ "text": "¿Enviamos?\n\n1. Sí\n2. No" }),
    );
    let row = Row {
        id: "a".into(),
        title: "9:00".into(),
        description: None,
    };
    sent(
        Content::List {
            body: "¿Cuándo?".into(),
            footer: None,
            button: "Horas".into(),
            sections: vec![Section {
                title: String::new(),
                rows: vec![row],
            }],
        },
        json!({ "text": "¿Cuándo?\n\n1. 9:00" }),
    );
}

#[test]
fn a_quote_needs_wasenders_own_number() {
    let quoting = |id: &str| {
        let message = Outbound {
            quotes: Some(id.into()),
            ..text("Hola")
        };
        encode::message(&message).unwrap().get("replyTo").cloned()
    };
    assert_eq!(quoting("100012"), Some(json!(100_012)));
    for other in ["3EB0A1B2C3D4E5F60718", "", "-5", "12345678901234567890", "1e3"] {
        assert_eq!(quoting(other), None, "{other}");
    }
}

#[test]
fn what_would_be_refused_does_not_leave() {
    let template = Content::Template(TemplateSend {
        name: "t".into(),
        language: "es".into(),
        body: vec![],
        header: None,
        file: None,
        rendered: "Hola".into(),
    });
    let place = |latitude, longitude| Content::Location {
        latitude,
        longitude,
        name: None,
        address: None,
    };
    for content in [
        template,
        Content::Reaction {
            message: "1".into(),
            emoji: None,
        },
        Content::text(" "),
        Content::text("x".repeat(8193)),
        Content::Image {
            media: Media::Stored(1),
            caption: None,
        },
        Content::Image {
            media: Media::Id("7001".into()),
            caption: None,
        },
        Content::Image {
            media: link(),
            caption: Some("x".repeat(1025)),
        },
        Content::Document {
            media: link(),
            filename: String::new(),
            caption: None,
        },
        Content::Contact {
            name: "Ana".into(),
            phone: "call me".into(),
        },
        place(91.0, 0.0),
        place(0.0, f64::NAN),
    ] {
        let kind = content.kind();
        assert_eq!(
            body(content).unwrap_err().disposition,
            Disposition::BadMessage,
            "{kind}"
        );
    }
    let to = |to: Address| encode::message(&Outbound { to, ..text("Hola") });
    assert_eq!(
        to(Address::Phone("+573001234567".into())).unwrap()["to"],
        "+573001234567"
    );
    assert_eq!(
        to(Address::Phone("12".into())).unwrap_err().disposition,
        Disposition::BadMessage
    );
    let hidden = to(Address::Bsuid("258540019138808@lid".into())).unwrap_err();
    assert_eq!(hidden.disposition, Disposition::BadContact);
}
