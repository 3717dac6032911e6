//! From a webhook's bytes to events.

#[path = "../../../src/provider/twilio/decode/mod.rs"]
mod decode;
#[path = "../../../src/provider/twilio/errors.rs"]
mod errors;
#[path = "../../../src/provider/twilio/shown.rs"]
mod shown;
#[path = "../../../src/provider/twilio/webhook.rs"]
mod webhook;

pub use decode::decode;
pub use webhook::split;
