//! What Twilio's own description shows as requests is what leaves, and what it shows as answers is read by the client that asks.

use std::collections::BTreeSet;

use chrono::DateTime;
use insta::assert_snapshot;
use serde_json::{Value, json};

use super::server::{ACCOUNT, Server, outbound, provider, settings, status, taken};
use crate::domain::message::{Address, Content, Delivery, Media, Outbound};
use crate::domain::money::Price;
use crate::provider::tests::documented;
use crate::provider::twilio::{Client, Settings};
use crate::provider::{LookUp, Provider, Sighting, http_client_for};

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The examples are texts; ours go by WhatsApp.
fn by_whatsapp(number: &Value) -> String {
    format!("whatsapp:{}", text(number))
}

#[tokio::test]
async fn what_leaves_is_what_is_documented() {
    let (mut same, mut never) = (Vec::new(), Vec::new());
    for (name, example) in documented("twilio-oai") {
        if !name.starts_with("request_") {
            continue;
        }
        // When something leaves is decided here, and what has left stays.
        if !example["To"].is_string() || example["ScheduleType"].is_string() {
            never.push(name);
            continue;
        }
        let server = Server::start(vec![taken()]).await;
        let settings = Settings {
            from: example["From"].as_str().map(str::to_owned),
            messaging_service_sid: example["MessagingServiceSid"].as_str().map(str::to_owned),
            ..settings(&server.base)
        };
        let http = http_client_for(&server.base, settings.timeout).unwrap();
        let message = Outbound {
            to: Address::Phone(text(&example["To"]).trim_start_matches('+').to_owned()),
            ..outbound(Content::Image {
                media: Media::Link(text(&example["MediaUrl"][0])),
                caption: Some(text(&example["Body"])),
            })
        };
        let client = Provider::Twilio(Client::new(settings, http).unwrap());
        client.send(&message).await.unwrap();
        let ours = server.seen().remove(0).form();
        for (key, value) in &ours {
            let theirs = match key.as_str() {
                "To" | "From" => by_whatsapp(&example[key]),
                "MediaUrl" => text(&example[key][0]),
                // Ours alone: by it a report is known again, whose message it is about.
                "StatusCallback" => {
                    assert!(value.starts_with("https://bot.example.com/webhooks/twilio/status?c="));
                    assert!(example[key].is_string(), "{name}");
                    continue;
                }
                _ => text(&example[key]),
            };
            assert_eq!(*value, theirs, "{name}: {key}");
        }
        let theirs: BTreeSet<&String> = example.as_object().unwrap().keys().collect();
        let besides: Vec<&str> = theirs
            .into_iter()
            .filter(|key| !ours.contains_key(*key))
            .map(String::as_str)
            .collect();
        same.push(format!("{name}: -{}", besides.join(" -")));
    }
    // Tracking of links, what a place is told by, and what only a template has.
    assert_snapshot!(same.join("\n"), @"
    request_post_create: -ApplicationSid -PersistentAction -Tags
    request_post_createwithmessagingservice: -ApplicationSid -ContentSid -PersistentAction
    request_post_createwoservice: -ApplicationSid -PersistentAction
    ");
    assert_snapshot!(never.join("\n"), @"
    request_post_cancelmessage
    request_post_createscheduledmessagemms
    request_post_createscheduledmessagesms
    request_post_createscheduledmessagewhatsapp
    request_post_redactbody
    ");
}

#[tokio::test]
async fn each_documented_answer_is_understood() {
    let (mut taken, mut lists, mut found) = (0, 0, Vec::new());
    for (name, mut answer) in documented("twilio-oai") {
        if name.starts_with("request_") {
            continue;
        }
        if name.starts_with("response_201") {
            let server = Server::start(vec![status(201, answer.clone())]).await;
            let said = provider(&server).send(&outbound(Content::text("Hola"))).await;
            let said = said.unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(answer["sid"], said.provider_id, "{name}");
            taken += 1;
        } else if name.contains("empty") {
            let (to, content) = (Address::Phone("573001112233".into()), Content::text("Hola"));
            let server = Server::start(vec![status(200, answer)]).await;
            let seen = look(&server, &to, &content, 0).await;
            assert_eq!(seen, Sighting::NotFound, "{name}");
            assert!(server.seen()[0].path.contains(ACCOUNT));
            lists += 1;
        } else {
            // One message, as an element of the list or in a page of it: the first of them is looked for.
            if !answer["messages"].is_array() {
                answer = json!({ "messages": [answer], "next_page_uri": null });
            }
            let next = answer["next_page_uri"].as_str().map(str::to_owned);
            for message in answer["messages"].as_array_mut().unwrap() {
                message["to"] = by_whatsapp(&message["to"]).into();
            }
            let first = answer["messages"][0].clone();
            let to = Address::Phone(text(&first["to"]).replace("whatsapp:+", ""));
            let words = Content::text(match name.as_str() {
                "response_200_post_redactbody" => "Hola".to_owned(),
                _ => text(&first["body"]),
            });
            let created = DateTime::parse_from_rfc2822(&text(&first["date_created"])).unwrap();
            let nothing = json!({ "messages": [], "next_page_uri": null });
            let server = Server::start(vec![status(200, answer), status(200, nothing)]).await;
            let seen = look(&server, &to, &words, created.timestamp_millis()).await;
            let asked = server.seen();
            assert_eq!(asked.len(), if next.is_some() { 2 } else { 1 }, "{name}");
            if let Some(token) = next.as_deref().and_then(|next| next.split("PageToken=").nth(1)) {
                assert!(asked[1].path.ends_with(&format!("PageToken={token}")), "{name}");
            }
            let seen = match seen {
                Sighting::Found {
                    provider_id,
                    delivery,
                    error,
                    price,
                } => {
                    assert_eq!(first["sid"], provider_id, "{name}");
                    assert_eq!(error.is_some(), delivery == Some(Delivery::Failed), "{name}");
                    assert_eq!(
                        price,
                        Price::read(&text(&first["price"]), &text(&first["price_unit"]))
                    );
                    format!("{delivery:?}, priced: {}", price.is_some())
                }
                other => format!("{other:?}"),
            };
            found.push(format!("{name}: {seen}"));
        }
    }
    assert_eq!((taken, lists), (6, 6));
    assert_snapshot!(found.join("\n"), @"
    response_200_get_fetch: Some(Sent), priced: true
    response_200_get_readfullpage1: Some(Sent), priced: true
    response_200_post_cancelmessage: Some(Failed), priced: false
    response_200_post_redactbody: Unsure
    ");
}

/// Looks for a message that left at this moment.
async fn look(server: &Server, to: &Address, content: &Content, at_ms: i64) -> Sighting {
    let wanted = LookUp {
        to,
        content,
        from_ms: at_ms,
        until_ms: at_ms + 1,
        known: &[],
    };
    provider(server).find(&wanted).await.unwrap().unwrap()
}
