//! Forms as they come, through splitting and reading.

use crate::domain::message::{
    Address, Advert, Delivery, Disposition, Event, InboundContent, InboundMessage, StatusUpdate,
};
use crate::provider::twilio::{decode, messaging_service, split};

const BASE: &str = "AccountSid=AC1&From=whatsapp%3A%2B573001112233&To=whatsapp%3A%2B573005550198&MessageSid=SM1\
                    &SmsStatus=received&NumMedia=0&ProfileName=Ana%20Gil&WaId=573001112233";

fn events(query: Option<&str>, body: &str) -> Vec<Event> {
    let events = split(query, Some("token-1"), body.as_bytes());
    events
        .iter()
        .map(|event| decode(&event.payload, &event.kind))
        .collect()
}

fn message(extra: &str) -> InboundMessage {
    match events(None, &format!("{BASE}&{extra}")).remove(0) {
        Event::Message(message) => message,
        other => panic!("{other:?}"),
    }
}

fn status(query: &str, extra: &str) -> Event {
    let base = "MessageSid=SM9&To=whatsapp%3A%2B573001112233&From=whatsapp%3A%2B573005550198&AccountSid=AC1";
    events(Some(query), &format!("{base}&{extra}")).remove(0)
}

#[test]
fn a_text_and_who_wrote_it() {
    let body =
        format!("{BASE}&Body=%C2%BFHola%3F%0AS%C3%AD&MessageType=text&ProfileUsername=ana.gil&Unknown=new");
    let raw = split(None, None, body.as_bytes()).remove(0);
    assert_eq!(
        (raw.kind.as_str(), raw.dedupe_key.as_str(), raw.order_key.as_str()),
        ("message", "m:SM1", "wa:573001112233")
    );
    assert_eq!(raw.account.as_deref(), Some("+573005550198"));
    assert_eq!(raw.business_account.as_deref(), Some("AC1"));
    let Event::Message(message) = decode(&raw.payload, &raw.kind) else {
        panic!()
    };
    assert_eq!(message.content, InboundContent::Text("¿Hola?\nSí".into()));
    assert_eq!(
        message.from.address(),
        Some(Address::Phone("573001112233".into()))
    );
    assert_eq!(
        (message.from.name.as_deref(), message.from.username.as_deref()),
        (Some("Ana Gil"), Some("ana.gil"))
    );
}

#[test]
fn people_without_a_number_in_every_spelling() {
    for form in [
        "From=whatsapp%3ACO.1349&MessageSid=SM1&To=whatsapp%3A%2B57&Body=x",
        "From=whatsapp%3ACO.1349&ExternalUserId=whatsapp%3ACO.1349&MessageSid=SM1&Body=x",
        "From=CO.1349&ExternalUserId=CO.1349&MessageSid=SM1&Body=x",
    ] {
        let Event::Message(message) = events(None, form).remove(0) else {
            panic!("{form}")
        };
        assert_eq!(
            message.from.address(),
            Some(Address::Bsuid("CO.1349".into())),
            "{form}"
        );
        assert_eq!(message.from.phone, None);
    }
    let both = message("ExternalUserId=CO.1&ParentExternalUserId=whatsapp%3ACO.ENT.2&Body=x");
    assert_eq!(both.from.bsuid.as_deref(), Some("CO.1"));
    assert_eq!(both.from.parent_bsuid.as_deref(), Some("CO.ENT.2"));
    assert_eq!(both.from.phone.as_deref(), Some("573001112233"));
    assert!(matches!(
        events(None, "MessageSid=SM1&Body=x").remove(0),
        Event::Other { .. }
    ));
}

#[test]
fn taps_and_choices() {
    let choice = |id: &str, title: &str| InboundContent::Choice {
        id: id.into(),
        title: title.into(),
    };
    let tap = message(
        "Body=S%C3%AD&ButtonText=S%C3%AD&ButtonPayload=ok%3A1&MessageType=button&OriginalRepliedMessageSid=SM0",
    );
    assert_eq!(
        (tap.content, tap.quotes.as_deref()),
        (choice("ok:1", "Sí"), Some("SM0"))
    );
    assert_eq!(message("Body=x&ButtonText=S%C3%AD").content, choice("Sí", "Sí"));
    let row = message("Body=Fila&ListId=r3&ListTitle=Fila&ListDescription=m%C3%A1s&MessageType=interactive");
    assert_eq!(row.content, choice("r3", "Fila"));
    let flow = message("Body=&MessageType=interactive&FlowData=%7B%7D");
    assert_eq!(flow.content, InboundContent::Form(String::new()));
    let flow = message("Body=&InteractiveData=%7B%22screen_0_Name_0%22%3A%22Ana%22%7D");
    assert_eq!(flow.content, InboundContent::Form("Name: Ana".into()));
}

#[test]
fn files_places_and_reactions() {
    let media = |extra: &str| match message(extra).content {
        InboundContent::Media(file) => file,
        other => panic!("{other:?}"),
    };
    let picture = media(
        "NumMedia=1&MediaUrl0=https%3A%2F%2Fapi.twilio.com%2Fm&MediaContentType0=image%2Fjpeg&Body=mira",
    );
    assert_eq!(
        (picture.kind.as_str(), picture.caption.as_deref()),
        ("image", Some("mira"))
    );
    assert_eq!(picture.media_id, "https://api.twilio.com/m");
    let list = media(
        "MediaUrl0=https%3A%2F%2Fx&MediaContentType0=text%2Fcsv&Body=clientes.csv&MessageType=document",
    );
    assert_eq!(
        (list.filename.as_deref(), list.caption),
        (Some("clientes.csv"), None)
    );
    let words = media("MediaUrl0=https%3A%2F%2Fx&MediaContentType0=application%2Fpdf&Body=Mira+esto.+Ya");
    assert_eq!(
        (words.filename, words.caption.as_deref()),
        (None, Some("Mira esto. Ya"))
    );
    let card = media("MediaUrl0=https%3A%2F%2Fx&MediaContentType0=text%2Fvcard&MessageType=contacts");
    assert_eq!(
        (card.kind.as_str(), card.filename.as_deref()),
        ("document", Some("contacts.vcf"))
    );
    let sticker = media("MediaUrl0=https%3A%2F%2Fx&MediaContentType0=image%2Fwebp&MessageType=sticker");
    assert_eq!(sticker.kind, "sticker");

    let place = message("Latitude=4.6&Longitude=-74.1&Label=Casa&Address=Calle+1&MessageType=location");
    let expected = InboundContent::Location {
        latitude: 4.6,
        longitude: -74.1,
        label: Some("Casa, Calle 1".into()),
    };
    assert_eq!(place.content, expected);
    let liked = message("MessageType=reaction&Body=%F0%9F%91%8D&OriginalRepliedMessageSid=SM7").content;
    assert_eq!(
        liked,
        InboundContent::Reaction {
            message: "SM7".into(),
            emoji: Some("👍".into())
        }
    );
    assert_eq!(
        message("MessageType=hologram").content,
        InboundContent::Other("hologram".into())
    );
    assert!(matches!(message("Body=").content, InboundContent::Unsupported(_)));
    let advert = message(
        "Body=info&ReferralSourceId=7&ReferralSourceUrl=https%3A%2F%2Ffb.me%2F1&ReferralHeadline=Lentes&ReferralBody=Desde%2099\
         &ReferralSourceType=ad&ReferralNumMedia=0&ReferralCtwaClid=x&Forwarded=true",
    );
    let told = Advert {
        headline: Some("Lentes".into()),
        body: Some("Desde 99".into()),
        source_url: Some("https://fb.me/1".into()),
        source_id: Some("7".into()),
        ctwa_clid: Some("x".into()),
    };
    assert_eq!(advert.advert, Some(told));
}

#[test]
fn several_files_are_several_messages() {
    let body = format!(
        "{}&NumMedia=2&Body=dos&MediaUrl0=https%3A%2F%2Fa&MediaContentType0=image%2Fpng&MediaUrl1=https%3A%2F%2Fb&MediaContentType1=image%2Fpng",
        BASE.replace("NumMedia=0&", "")
    );
    let raw = split(None, None, body.as_bytes());
    let keys: Vec<&str> = raw.iter().map(|event| event.dedupe_key.as_str()).collect();
    assert_eq!(keys, ["m:SM1", "m:SM1:1"]);
    let both: Vec<(String, String)> = raw
        .iter()
        .map(|event| match decode(&event.payload, &event.kind) {
            Event::Message(message) => (message.id, message.content.readable().to_owned()),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        both,
        [("SM1".into(), "dos".into()), ("SM1.1".into(), String::new())]
    );
}

#[test]
fn statuses_with_our_own_id() {
    let read = |query: &str, extra: &str| -> StatusUpdate {
        match status(query, extra) {
            Event::Status(update) => update,
            other => panic!("{other:?}"),
        }
    };
    let sent = read("c=m-17%2B", "MessageStatus=sent&SmsStatus=sent");
    assert_eq!(
        (sent.provider_id.as_str(), sent.correlation.as_deref()),
        ("SM9", Some("m-17+"))
    );
    assert_eq!((sent.delivery, sent.error), (Delivery::Sent, None));
    assert_eq!(sent.recipient.phone.as_deref(), Some("573001112233"));
    assert_eq!(read("", "MessageStatus=delivered").correlation, None);
    assert_eq!(
        read("c=1", "MessageStatus=read&EventType=READ").delivery,
        Delivery::Read
    );
    assert_eq!(
        read("c=1", "MessageStatus=delivered&EventType=READ").delivery,
        Delivery::Read
    );
    let price = |extra: &str| read("c=1", &format!("MessageStatus=delivered{extra}")).price;
    let told = price("&Price=-0.00500&PriceUnit=usd").unwrap();
    assert_eq!((told.micros, told.currency.as_str()), (5_000, "USD"));
    assert_eq!(
        (
            price(""),
            price("&Price=-0.005"),
            price("&Price=null&PriceUnit=USD")
        ),
        (None, None, None)
    );
    for (word, code, disposition) in [
        ("undelivered", "63003", Disposition::BadContact),
        ("failed", "63016", Disposition::NeedsTemplate),
        ("failed", "69999", Disposition::RetryLater),
    ] {
        let failed = read(
            "c=1",
            &format!("MessageStatus={word}&ErrorCode={code}&ErrorMessage=why"),
        );
        let error = failed.error.unwrap();
        assert_eq!(
            (failed.delivery, error.disposition),
            (Delivery::Failed, disposition)
        );
        assert_eq!(error.title, "why");
    }
    for word in ["queued", "sending", "accepted", "novelty"] {
        let other = status("c=1", &format!("MessageStatus={word}"));
        assert_eq!(
            other,
            Event::Other {
                kind: format!("status:{word}")
            }
        );
    }
    let raw = split(
        Some("c=1"),
        None,
        b"MessageSid=SM9&MessageStatus=sent&MessagingServiceSid=MG1",
    )
    .remove(0);
    assert_eq!(
        (raw.dedupe_key.as_str(), raw.order_key.as_str()),
        ("s:SM9:sent", "st:SM9")
    );
    assert_eq!(raw.account.as_deref(), Some("MG1"));
    let named = |form: &str| messaging_service(form.as_bytes());
    assert_eq!(named("From=x&MessagingServiceSid=MG1").as_deref(), Some("MG1"));
    assert_eq!(
        (named("From=x"), named("MessagingServiceSid="), named("")),
        (None, None, None)
    );
}

#[test]
fn whatever_comes_is_kept() {
    for body in ["", "{\"json\":true}", "a&b&=c", "MessageSid=", "%ff%00", "Body=x"] {
        let raw = split(None, Some("tok"), body.as_bytes()).remove(0);
        assert!(!raw.is_parsed(), "{body}");
        assert_eq!(raw.dedupe_key, "t:tok");
        assert!(matches!(decode(&raw.payload, &raw.kind), Event::Other { .. }));
        assert!(!raw.payload.contains('\0'));
    }
    assert!(split(None, None, b"x").remove(0).dedupe_key.starts_with("u:"));
    // What stands in the address is our own: a message is in the body.
    let address = "MessageSid=SM1&From=whatsapp%3A%2B573001112233&Body=x";
    assert!(!split(Some(address), None, b"")[0].is_parsed());
}
