//! The owner's telephone at the stand-in.

use std::time::Duration;

use anyhow::{Context, bail};
use reqwest::Client;
use serde_json::{Value, json};

/// Her number.
pub const PHONE: &str = "573005550100";

/// What she hears is looked for at most so often, a second at a time.
const LOOKS: usize = 60;

/// Her telephone.
pub struct Owner<'a> {
    /// For requests.
    pub client: &'a Client,
    /// Where the stand-in is.
    pub stand_in: &'a str,
    /// The number that she writes to, by its id there.
    pub number: &'a str,
}

impl Owner<'_> {
    /// She writes, and hears something that has these words.
    pub async fn says(&self, text: &str, words: &str) -> anyhow::Result<()> {
        let after = self.last().await?;
        let message = json!({"from": PHONE, "phone_number_id": self.number, "kind": "text", "text": text});
        let answer = self.client.post(format!("{}/control/inbound", self.stand_in));
        answer.json(&message).send().await?.error_for_status()?;
        let mut heard = Value::Null;
        for _ in 0..LOOKS {
            heard = self.hears(after).await?;
            let all = heard["messages"].to_string();
            if all.contains(words) {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        bail!("she said {text:?} and never heard {words:?}, but {heard}")
    }

    async fn last(&self) -> anyhow::Result<u64> {
        let heard = self.hears(0).await?;
        let last = heard["messages"].as_array().and_then(|all| all.last());
        Ok(last.and_then(|last| last["seq"].as_u64()).unwrap_or_default())
    }

    async fn hears(&self, after: u64) -> anyhow::Result<Value> {
        let url = format!(
            "{}/control/messages?to={PHONE}&after={after}&limit=1000&wait_ms=1000",
            self.stand_in
        );
        let answer = self.client.get(url).send().await?.error_for_status()?;
        answer.json().await.context("what she hears")
    }
}
