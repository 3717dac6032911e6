//! A stand-in for the WhatsApp Cloud API and for Twilio, with people who answer.
//!
//! [`start`] opens one HTTP server that offers
//! - the providers' interfaces (`/v23.0/{phone-number-id}/messages`, `/2010-04-01/Accounts/…` and their neighbours), which check
//!   every request as strictly as the real one and answers with the same shapes and error codes;
//! - signed webhooks towards the configured URL: statuses, inbound messages, template reviews;
//! - a control interface (`/control/…`) with which tests and the page look inside, let people write
//!   and switch faults on;
//! - a page (`/`) that shows some of the people's telephones.
//!
//! A bot meets the simulator only over HTTP. Time and chance are parameters: see [`Clock`] and
//! [`Settings::seed`].
//!
//! Folders: `cloud` is the Cloud API, `twilio` is Twilio, `wasender` the unofficial WaSender (below `/wasender/api`); `shared` is what
//! all of them do alike; `world` holds what they share (people, conversations, the message log, scripts); `webhook` signs, delivers and retries; `control` is the test interface;
//! `page` the telephones.

mod clock;
mod cloud;
mod connection;
mod control;
mod faults;
mod ids;
mod page;
mod server;
mod settings;
mod shared;
mod state;
mod timer;
mod twilio;
mod wasender;
mod webhook;
pub mod world;

pub use clock::Clock;
pub use server::{Running, start};
pub use settings::{Account, Delivery, Limits, Number, Review, Settings, Twilio, Webhooks};
pub use wasender::WaSender;
pub use world::World;
