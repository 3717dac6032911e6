//! The one table: every command, described once. Parser, typed commands, help, roles, docs and tests read it.

mod agenda;
mod appointment;
mod audience;
mod auto;
mod calendar;
pub(crate) mod campaign;
mod canned;
mod channel;
mod contact;
mod control;
mod duty;
mod general;
mod keeping;
pub(crate) mod lead;
mod leads;
mod link;
mod organisation;
mod product;
mod reminder;
mod segment;
mod service;
mod subscription;
mod team;
mod template;

use crate::normal::folds_to;
use crate::spec::{NounSpec, VerbSpec};

/// All nouns and groups, in the order in which help shows them.
pub static TABLE: &[&NounSpec] = &[
    &campaign::CAMPAIGN,
    &segment::SEGMENT,
    &template::TEMPLATE,
    &control::CONTROL,
    &contact::CONTACT,
    &appointment::APPOINTMENT,
    &calendar::CALENDAR,
    &service::SERVICE,
    &subscription::SUBSCRIPTION,
    &subscription::EXPIRY,
    &reminder::REMINDER,
    &lead::LEAD,
    &product::PRODUCT,
    &link::LINK,
    &link::QR,
    &duty::DUTY,
    &canned::CANNED,
    &auto::AUTO,
    &team::TEAM,
    &channel::CHANNEL,
    &organisation::ORGANISATION,
    &general::GENERAL,
];

/// Every verb, with its noun.
pub fn verbs() -> impl Iterator<Item = (&'static NounSpec, &'static VerbSpec)> {
    TABLE
        .iter()
        .flat_map(|noun| noun.verbs.iter().map(|verb| (*noun, verb)))
}

/// The verb with this key (`campaign.new`), and its noun.
pub fn verb(key: &str) -> Option<(&'static NounSpec, &'static VerbSpec)> {
    verbs().find(|(_, verb)| verb.key == key)
}

/// The noun with this key (`campaign`). Groups of bare verbs are no nouns.
pub fn noun(key: &str) -> Option<&'static NounSpec> {
    TABLE
        .iter()
        .copied()
        .find(|noun| noun.key == key && !noun.is_bare())
}

/// What a folded first word names exactly: a noun, or a verb that needs none.
pub(crate) fn top(folded: &str) -> Option<(&'static NounSpec, Option<&'static VerbSpec>)> {
    tops()
        .find(|(name, _)| folds_to(name, folded))
        .map(|(_, found)| found)
}

/// Every first word there is, with what it names.
pub(crate) fn tops() -> impl Iterator<Item = (&'static str, (&'static NounSpec, Option<&'static VerbSpec>))> {
    let nouns = TABLE
        .iter()
        .flat_map(|noun| noun.names.all().map(move |name| (name, (*noun, None))));
    let bare = verbs()
        .filter(|(noun, _)| noun.is_bare())
        .flat_map(|(noun, verb)| verb.names.all().map(move |name| (name, (noun, Some(verb)))));
    nouns.chain(bare)
}
