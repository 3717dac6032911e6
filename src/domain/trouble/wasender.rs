//! Refusals of WaSender's. There are no error codes: the HTTP status decides, and for some statuses the words.

use super::{Help, Row};
use crate::domain::message::Disposition::{self, *};

/// *Error responses*.
const ERRORS: &str = "https://wasenderapi.com/api-docs/responses-errors/error-responses";
/// *Understanding rate limits*.
const RATES: &str = "https://wasenderapi.com/api-docs/rate-limits/understanding-rate-limits";

const fn row(first: i64, last: i64, about: &'static str, disposition: Disposition, help: Help) -> Row {
    Row::new((first, last), about, disposition, help, ERRORS)
}

/// In the order of the statuses.
#[rustfmt::skip]
pub const TABLE: &[Row] = &[
    row(400, 400, "malformed", BadMessage, Help::BadMessage),
    row(401, 401, "no such key", PauseChannel, Help::Key),
    row(402, 402, "the subscription has ended", PauseChannel, Help::Plan),
    row(403, 403, "not for this key", PauseChannel, Help::Key),
    row(404, 404, "no such receiver", BadContact, Help::BadContact),
    row(408, 408, "may have been taken all the same", Unknown, Help::Unknown),
    row(413, 413, "too large", BadMessage, Help::FileTooLarge),
    row(415, 415, "not this type of file", BadMessage, Help::File),
    row(422, 422, "a field is wrong", BadMessage, Help::BadMessage),
    row(429, 429, "the plan's rate, or one message per five seconds", Throttled, Help::Throttled).told_at(RATES),
    row(500, 599, "may have been taken: never sent again blindly", Unknown, Help::Unknown),
];

/// Words that say more than a status below 500 does: any part of what is said. As they have come in answers; no page lists them.
#[rustfmt::skip]
pub const SAID: &[Row] = &[
    row(400, 499, "the session is not linked", PauseChannel, Help::SessionLost).with("session is not connected"),
    row(400, 499, "the session is not linked", PauseChannel, Help::SessionLost).with("session not connected"),
    row(400, 499, "the session is not linked", PauseChannel, Help::SessionLost).with("session is disconnected"),
    row(400, 499, "no such receiver", BadContact, Help::BadContact).with("does not exist on whatsapp"),
    row(400, 499, "no such receiver", BadContact, Help::BadContact).with("not on whatsapp"),
    row(400, 499, "no such receiver", BadContact, Help::BadContact).with("not registered on whatsapp"),
];
