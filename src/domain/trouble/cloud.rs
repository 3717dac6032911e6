//! Errors of Meta's Cloud API.
//!
//! Decided on the code: Meta's HTTP statuses are inconsistent (throttling comes as 400, 403 or 429), and titles are reworded.

use super::{Help, Row};
use crate::domain::message::Disposition::{self, *};

/// Cloud API, *Error codes*.
const CODES: &str =
    "https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes";
/// Graph API, *Handle errors*.
const GRAPH: &str = "https://developers.facebook.com/docs/graph-api/guides/error-handling";
/// Graph API, *Rate limits*.
const RATES: &str = "https://developers.facebook.com/docs/graph-api/overview/rate-limiting";
/// Cloud API, *Messaging health status*.
const HEALTH: &str =
    "https://developers.facebook.com/documentation/business-messaging/whatsapp/support/health-status";

const HOURS: u64 = 4 * 60 * 60;
const A_DAY: u64 = 24 * 60 * 60;

const fn row(first: i64, last: i64, about: &'static str, disposition: Disposition, help: Help) -> Row {
    Row::new((first, last), about, disposition, help, CODES)
}

/// In the order of the codes.
#[rustfmt::skip]
pub const TABLE: &[Row] = &[
    row(0, 0, "cannot authenticate", PauseChannel, Help::Key),
    row(1, 1, "unknown error", RetryLater, Help::RetryLater),
    row(2, 2, "service down or overloaded", RetryLater, Help::RetryLater),
    row(3, 3, "no permission for the method", PauseChannel, Help::Permission),
    row(4, 4, "too many calls by the app", Throttled, Help::Throttled),
    row(10, 10, "permission not granted", PauseChannel, Help::Permission),
    row(17, 17, "too many calls by the user", Throttled, Help::Throttled).told_at(RATES),
    row(32, 32, "too many calls for the page", Throttled, Help::Throttled).told_at(RATES),
    row(33, 33, "number deleted", PauseChannel, Help::Setup),
    row(100, 100, "invalid parameter", BadMessage, Help::BadMessage),
    row(100, 100, "no such object, or not for this token", PauseChannel, Help::Setup).with("33").told_at(GRAPH),
    row(102, 102, "session over", PauseChannel, Help::Key).told_at(GRAPH),
    row(190, 190, "token expired or withdrawn", PauseChannel, Help::Key),
    row(200, 299, "permission not granted or withdrawn", PauseChannel, Help::Permission),
    row(341, 341, "too many calls by the app", Throttled, Help::Throttled).told_at(GRAPH),
    row(368, 368, "account restricted for a violation", PauseChannel, Help::Locked),
    row(613, 613, "too many calls", Throttled, Help::Throttled).told_at(RATES),
    row(80_007, 80_007, "too many calls for the account", Throttled, Help::Throttled),
    row(80_008, 80_008, "too many calls for the account", Throttled, Help::Throttled).told_at(RATES),
    row(130_403, 130_403, "blocked by the business itself", BadContact, Help::Blocked),
    row(130_429, 130_429, "too many messages a second", Throttled, Help::Throttled),
    row(130_472, 130_472, "receiver in an experiment", BadMessage, Help::Experiment),
    row(130_497, 130_497, "may not write to this country", BadMessage, Help::Country),
    row(131_000, 131_000, "something went wrong", RetryLater, Help::RetryLater),
    row(131_005, 131_005, "access denied", PauseChannel, Help::Permission),
    row(131_008, 131_009, "parameter missing, or of a wrong value", BadMessage, Help::BadMessage),
    row(131_016, 131_016, "service unavailable", RetryLater, Help::RetryLater),
    row(131_021, 131_021, "receiver is the sender", BadMessage, Help::OwnNumber),
    row(131_026, 131_026, "undeliverable: not on WhatsApp, old client, has blocked", BadContact, Help::BadContact),
    row(131_030, 131_030, "test number, receiver not on its list", BadMessage, Help::AllowList),
    row(131_031, 131_031, "account locked", PauseChannel, Help::Locked),
    row(131_037, 131_037, "display name not approved", PauseChannel, Help::DisplayName),
    row(131_042, 131_042, "payment", PauseChannel, Help::Payment),
    row(131_045, 131_045, "certificate, registration", PauseChannel, Help::Registration),
    row(131_047, 131_047, "more than 24 hours since the person's last message", NeedsTemplate, Help::NeedsTemplate),
    row(131_048, 131_048, "too many blocked or reported it", PauseChannel, Help::Spam).after(HOURS),
    row(131_049, 131_049, "enough marketing for this person", HoldMarketing, Help::HoldMarketing).after(A_DAY),
    row(131_050, 131_050, "has stopped marketing from this business", OptedOut, Help::OptedOut),
    row(131_051, 131_051, "type of message not supported", BadMessage, Help::Kind),
    row(131_052, 131_053, "file could not be loaded", BadMessage, Help::File),
    row(131_055, 131_055, "not for the marketing endpoint", BadMessage, Help::MarketingOnly),
    row(131_056, 131_056, "too many to this person", PairBackOff, Help::PairBackOff),
    row(131_057, 131_057, "in maintenance", PauseChannel, Help::Maintenance).after(120),
    row(131_062, 131_062, "one-time codes want a phone number", BadMessage, Help::OneTimeCode),
    row(131_063, 131_063, "marketing endpoint only", TemplateBroken, Help::MarketingRoute),
    row(131_064, 131_064, "templates in wrong categories", PauseChannel, Help::Category).after(HOURS),
    row(132_000, 132_000, "number of the template's parameters", TemplateBroken, Help::TemplateValues),
    row(132_001, 132_001, "no such template or language", TemplateBroken, Help::TemplateMissing),
    row(132_005, 132_005, "too long once filled in", BadMessage, Help::TooLong),
    row(132_007, 132_007, "template against the policy", TemplateBroken, Help::TemplatePolicy),
    row(132_008, 132_008, "a parameter's value", BadMessage, Help::Values),
    row(132_012, 132_012, "kind of the template's parameters", TemplateBroken, Help::TemplateValues),
    row(132_015, 132_015, "template paused", TemplateBroken, Help::TemplatePaused),
    row(132_016, 132_016, "template disabled", TemplateBroken, Help::TemplateDisabled),
    row(132_018, 132_018, "a parameter's value", BadMessage, Help::Values),
    row(132_068, 132_069, "flow blocked, throttled", BadMessage, Help::Form),
    row(133_000, 133_000, "deregistration failed", PauseChannel, Help::Registration),
    row(133_004, 133_004, "server unavailable", RetryLater, Help::RetryLater),
    row(133_006, 133_006, "number to be verified", PauseChannel, Help::Registration),
    row(133_010, 133_010, "number not registered", PauseChannel, Help::Registration),
    row(134_100, 134_100, "marketing only", BadMessage, Help::MarketingOnly),
    row(134_101, 134_101, "template being copied to the marketing endpoint", RetryLater, Help::RetryLater).after(600),
    row(134_102, 134_102, "template not for the marketing endpoint", TemplateBroken, Help::MarketingRoute),
    row(135_000, 135_000, "something about the parameters", BadMessage, Help::BadMessage),
    row(137_000, 137_000, "receiver's identity changed", BadMessage, Help::Identity),
    row(141_006, 141_006, "payment, as the number's health tells it", PauseChannel, Help::Payment).told_at(HEALTH),
];
