//! Errors of Twilio's, each with a page of its own in the *Error and Warning Dictionary*.

use super::{Help, Row};
use crate::domain::message::Disposition::{self, *};

const PAGE: &str = "https://www.twilio.com/docs/api/errors/{code}";

const HOURS: u64 = 4 * 60 * 60;
const A_DAY: u64 = 24 * 60 * 60;

const fn row(first: i64, last: i64, about: &'static str, disposition: Disposition, help: Help) -> Row {
    Row::new((first, last), about, disposition, help, PAGE)
}

/// In the order of the codes.
#[rustfmt::skip]
pub const TABLE: &[Row] = &[
    row(20_003, 20_003, "credentials", PauseChannel, Help::Key),
    row(20_005, 20_005, "account not active", PauseChannel, Help::TwilioAccount),
    row(20_006, 20_006, "access denied", PauseChannel, Help::Key),
    row(20_008, 20_008, "test credentials", PauseChannel, Help::Key),
    // The account is the only object that our addresses name.
    row(20_404, 20_404, "no such account", PauseChannel, Help::Setup),
    row(20_429, 20_429, "too many requests", Throttled, Help::Throttled),
    row(21_211, 21_211, "receiver is not a number", BadContact, Help::BadContact),
    row(21_212, 21_212, "sender is not a number", PauseChannel, Help::Sender),
    row(21_602, 21_602, "no body", BadMessage, Help::BadMessage),
    row(21_603, 21_603, "no sender", PauseChannel, Help::Sender),
    row(21_604, 21_604, "no receiver", BadMessage, Help::BadMessage),
    row(21_605, 21_605, "body too long", BadMessage, Help::TooLong),
    row(21_606, 21_606, "sender is not ours", PauseChannel, Help::Sender),
    row(21_608, 21_608, "trial account, receiver not verified", BadContact, Help::Trial),
    // A setting, not the message.
    row(21_609, 21_609, "the public address is none", PauseChannel, Help::PublicAddress),
    row(21_610, 21_610, "has answered STOP", OptedOut, Help::OptedOut),
    row(21_611, 21_611, "the sender's queue is full", Throttled, Help::Throttled),
    row(21_612, 21_612, "not reachable from this sender", BadContact, Help::BadContact),
    row(21_614, 21_614, "not a mobile number", BadContact, Help::BadContact),
    row(21_617, 21_617, "more than 1,600 characters", BadMessage, Help::TooLong),
    row(21_619, 21_619, "nothing in it", BadMessage, Help::BadMessage),
    row(21_620, 21_623, "file's address", BadMessage, Help::File),
    row(21_654, 21_654, "variables without a content", BadMessage, Help::BadMessage),
    row(21_655, 21_655, "no such content", TemplateBroken, Help::TemplateMissing),
    row(21_656, 21_658, "variables: empty, with a line break, too long", BadMessage, Help::Values),
    row(21_701, 21_704, "messaging service gone or without a sender", PauseChannel, Help::Sender),
    row(30_001, 30_001, "queue overflow", Throttled, Help::Throttled),
    row(30_002, 30_002, "account suspended", PauseChannel, Help::TwilioAccount),
    row(30_003, 30_003, "unreachable", BadContact, Help::BadContact),
    row(30_004, 30_004, "blocked", PauseChannel, Help::PauseChannel),
    row(30_005, 30_006, "unknown or unreachable line", BadContact, Help::BadContact),
    row(30_007, 30_007, "filtered", BadMessage, Help::Policy),
    row(30_008, 30_008, "unknown error", RetryLater, Help::RetryLater),
    row(63_001, 63_002, "credentials or sender of the channel", PauseChannel, Help::Sender),
    row(63_003, 63_003, "no such receiver on the channel", BadContact, Help::BadContact),
    row(63_005, 63_005, "the channel does not take this content", BadMessage, Help::Kind),
    row(63_007, 63_008, "sender not found, channel misconfigured", PauseChannel, Help::Sender),
    row(63_009, 63_010, "channel or Twilio failed", RetryLater, Help::RetryLater),
    row(63_012, 63_012, "channel unavailable", RetryLater, Help::RetryLater),
    row(63_013, 63_013, "against the channel's policy", BadMessage, Help::Policy),
    row(63_015, 63_015, "sandbox, receiver has not joined", BadContact, Help::Trial),
    row(63_016, 63_016, "outside the 24 hours", NeedsTemplate, Help::NeedsTemplate),
    row(63_017, 63_017, "rate of the channel", RetryLater, Help::RetryLater),
    row(63_018, 63_018, "rate of the sender", Throttled, Help::Throttled),
    row(63_019, 63_019, "file could not be fetched", BadMessage, Help::FileUnreachable),
    row(63_020, 63_020, "invitation at the business manager not accepted", PauseChannel, Help::Invitation),
    row(63_021, 63_021, "content not valid for the channel", BadMessage, Help::Kind),
    row(63_023, 63_023, "channel's own error", RetryLater, Help::RetryLater),
    row(63_024, 63_024, "invalid receiver", BadContact, Help::BadContact),
    row(63_026, 63_026, "taken for spam", PauseChannel, Help::Spam).after(HOURS),
    row(63_027, 63_027, "no such template or language", TemplateBroken, Help::TemplateMissing),
    row(63_028, 63_028, "number of the template's parameters", TemplateBroken, Help::TemplateValues),
    row(63_030, 63_030, "parameter not supported", BadMessage, Help::Kind),
    row(63_031, 63_031, "receiver is the sender", BadMessage, Help::OwnNumber),
    row(63_032, 63_032, "a limitation of Meta's for this receiver", HoldMarketing, Help::HoldMarketing).after(A_DAY),
    row(63_033, 63_033, "receiver blocked", BadContact, Help::Blocked),
    row(63_034, 63_034, "file of a wrong kind", BadMessage, Help::File),
    row(63_037, 63_037, "file too large", BadMessage, Help::FileTooLarge),
    row(63_038, 63_038, "the account's daily limit", PauseChannel, Help::DailyLimit).after(HOURS),
    row(63_040, 63_040, "template rejected", TemplateBroken, Help::TemplateRejected),
    row(63_041, 63_041, "template paused", TemplateBroken, Help::TemplatePaused),
    row(63_042, 63_042, "template disabled", TemplateBroken, Help::TemplateDisabled),
    row(63_049, 63_049, "enough marketing for this person", HoldMarketing, Help::HoldMarketing).after(A_DAY),
    row(63_051, 63_051, "account locked by Meta", PauseChannel, Help::Locked),
    row(63_062, 63_062, "terms of Meta's marketing API not accepted", PauseChannel, Help::Terms),
];
