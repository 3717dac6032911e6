//! From a webhook's bytes to events.

#[path = "../../../src/provider/wasender/decode/mod.rs"]
mod decode;
#[path = "../../../src/provider/wasender/file_reference.rs"]
mod file_reference;
#[path = "../../../src/provider/wasender/redact.rs"]
mod redact;
#[path = "../../../src/provider/wasender/webhook.rs"]
mod webhook;

pub use decode::decode;
pub use webhook::split;
