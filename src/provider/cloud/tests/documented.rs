//! What Meta's own description shows as answers is read by the client that asks.

use serde_json::Value;

use super::server::{Server, ok, provider, text};
use crate::domain::message::Disposition;
use crate::provider::tests::documented;

#[tokio::test]
async fn each_documented_answer_to_a_message_names_it() {
    let answers = documented("meta-openapi-responses");
    assert_eq!(answers.len(), 8);
    for (name, answer) in answers {
        let server = Server::start(vec![ok(answer.clone())]).await;
        let said = provider(&server).send(&text("Hola")).await;
        // A read receipt is answered without an id: to a message that would say nothing.
        if answer["success"] == Value::Bool(true) {
            assert_eq!(said.unwrap_err().disposition, Disposition::Unknown, "{name}");
            continue;
        }
        let taken = said.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(answer["messages"][0]["id"], taken.provider_id, "{name}");
        let named = answer["contacts"][0]["wa_id"].as_str().map(str::trim);
        assert_eq!(taken.wa_id.as_deref(), named, "{name}");
    }
}
