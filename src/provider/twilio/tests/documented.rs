//! What Twilio's own description shows as answers is read by the client that asks.

use super::server::{ACCOUNT, Server, outbound, provider, status};
use crate::domain::message::{Address, Content};
use crate::provider::tests::documented;
use crate::provider::{LookUp, Sighting};

#[tokio::test]
async fn each_documented_answer_is_understood() {
    let (mut taken, mut lists) = (0, 0);
    for (name, answer) in documented("twilio-oai") {
        if name.starts_with("response_201") {
            let server = Server::start(vec![status(201, answer.clone())]).await;
            let said = provider(&server).send(&outbound(Content::text("Hola"))).await;
            let said = said.unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(answer["sid"], said.provider_id, "{name}");
            taken += 1;
        } else if name.contains("empty") {
            let server = Server::start(vec![status(200, answer)]).await;
            let (to, content) = (Address::Phone("573001112233".into()), Content::text("Hola"));
            let wanted = LookUp {
                to: &to,
                content: &content,
                from_ms: 0,
                until_ms: 1,
                known: &[],
            };
            let seen = provider(&server).find(&wanted).await.unwrap();
            assert_eq!(seen, Some(Sighting::NotFound), "{name}");
            assert!(server.seen()[0].path.contains(ACCOUNT));
            lists += 1;
        }
    }
    assert_eq!((taken, lists), (6, 6));
}
