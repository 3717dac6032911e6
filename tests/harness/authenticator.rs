//! An app that makes codes.

use totp_rs::{Builder, Secret};

use super::phone::Message;
use super::world::World;

/// An app as it is on a telephone, given the secret by hand.
pub struct App {
    pub secret: String,
    /// The step of the last code that it showed.
    pub shown: i64,
}

impl App {
    /// Reads the secret in the message that tells it.
    pub fn new(message: &Message) -> Self {
        let text = message.text.as_deref().unwrap();
        let secret = text.split("```").nth(1).unwrap().to_owned();
        assert!(
            text.contains(&format!("secret={secret}")),
            "the link has the same one"
        );
        Self { secret, shown: 0 }
    }

    /// The next code that was not shown before; waits for it.
    pub async fn code(&mut self, world: &World) -> String {
        let step = (world.simulator().now().await / 30_000).max(self.shown + 1);
        world.time_is(step * 30_000).await;
        self.shown = step;
        self.code_of(step)
    }

    /// The code of a step of thirty seconds.
    pub fn code_of(&self, step: i64) -> String {
        let secret = Secret::try_from_base32(&self.secret).unwrap();
        let totp = Builder::new().with_secret(secret).build_noncompliant();
        totp.generate(u64::try_from(step).unwrap() * 30).to_string()
    }

    /// A code of 1970.
    pub fn wrong(&self) -> String {
        self.code_of(1)
    }

    /// A message as it is printed, without what differs each time.
    pub fn hide(&self, message: &Message) -> String {
        message.to_string().replace(&self.secret, "SECRET")
    }
}
