//! From a webhook's bytes to events.

#[path = "../../../src/provider/cloud/decode/mod.rs"]
mod decode;
#[path = "../../../src/provider/cloud/errors.rs"]
mod errors;
#[path = "../../../src/provider/cloud/review.rs"]
mod review;
#[path = "../../../src/provider/cloud/webhook.rs"]
mod webhook;

pub use decode::decode;
pub use webhook::split;
