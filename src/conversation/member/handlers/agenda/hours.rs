//! What a business sets of its agenda: when it is open, how many it serves, what its customers may do, and how prices and reminders are
//! told.

use std::time::Duration;

use pregon_commands::{Limit, Settings as Asked};

use super::open;
use crate::domain::agenda::Agenda;
use crate::domain::settings::Settings;
use crate::replies::Voice;
use crate::store::organisations::Organisation;

/// What is asked for of the agenda takes the place of what was set before; what is not said stays.
pub fn over(before: &Agenda, asked: &Asked) -> Agenda {
    let minutes = |limit: Limit<Duration>| limit.at().map_or(0, |span| span.as_secs() / 60);
    Agenda {
        opening: asked
            .opening
            .as_ref()
            .map_or_else(|| before.opening.clone(), open::kept),
        chairs: asked.chairs.unwrap_or(before.chairs),
        step: asked.step.unwrap_or(before.step),
        holidays: asked.open_holidays.unwrap_or(before.holidays),
        own_hand: asked.own_hand.unwrap_or(before.own_hand),
        notice: match asked.notice {
            Some(notice) => u32::try_from(minutes(notice)).unwrap_or(u32::MAX),
            None => before.notice,
        },
    }
}

/// Whether something is asked for that only appointments, prices and reminders go by.
pub fn are_asked(asked: &Asked) -> bool {
    let rest = Asked {
        opening: None,
        chairs: None,
        step: None,
        open_holidays: None,
        own_hand: None,
        notice: None,
        currency: None,
        sender: None,
        ..asked.clone()
    };
    rest != *asked
}

/// When it is open, how many it serves, and what customers may do: in words.
pub fn words(voice: &Voice, organisation: &Organisation, settings: &Settings) -> String {
    let agenda = &settings.agenda;
    let args = [
        ("opening", opening_words(voice, agenda)),
        ("chairs", voice.number(agenda.chairs)),
        ("step", voice.number(agenda.step)),
        ("holidays", on_or_off(voice, agenda.holidays)),
        ("own", own_hand_words(voice, agenda)),
        ("currency", settings.currency_in(&organisation.country).to_owned()),
        ("sender", sender_words(organisation, settings)),
    ];
    voice.say("settings-agenda", &args)
}

fn opening_words(voice: &Voice, agenda: &Agenda) -> String {
    let opening = open::typed(&agenda.opening);
    opening.map_or_else(
        || voice.say("never-open", &[]),
        |opening| opening.render(voice.language),
    )
}

fn own_hand_words(voice: &Voice, agenda: &Agenda) -> String {
    match (agenda.own_hand, agenda.notice) {
        (false, _) => voice.say("switch-off", &[]),
        (true, 0) => voice.say("switch-on", &[]),
        (true, notice) => {
            let notice = [("notice", voice.stretch(u64::from(notice) * 60_000))];
            voice.say("own-hand-until", &notice)
        }
    }
}

fn sender_words(organisation: &Organisation, settings: &Settings) -> String {
    settings
        .sender
        .clone()
        .unwrap_or_else(|| organisation.name.clone())
}

fn on_or_off(voice: &Voice, on: bool) -> String {
    voice.say(if on { "switch-on" } else { "switch-off" }, &[])
}

/// Each with its argument in the table, the name of its title, and what is set.
pub fn rows(
    voice: &Voice,
    organisation: &Organisation,
    settings: &Settings,
) -> [(&'static str, &'static str, String); 8] {
    let agenda = &settings.agenda;
    let minutes = |minutes: u32| voice.stretch(u64::from(minutes) * 60_000);
    let currency = settings.currency_in(&organisation.country).to_owned();
    [
        ("opening", "setting-opening-row", opening_words(voice, agenda)),
        ("chairs", "setting-chairs-row", voice.number(agenda.chairs)),
        ("step", "setting-step-row", minutes(agenda.step)),
        (
            "openholidays",
            "setting-open-holidays-row",
            on_or_off(voice, agenda.holidays),
        ),
        (
            "selfservice",
            "setting-own-hand-row",
            on_or_off(voice, agenda.own_hand),
        ),
        ("notice", "setting-notice-row", minutes(agenda.notice)),
        ("currency", "setting-currency-row", currency),
        (
            "sender",
            "setting-sender-row",
            sender_words(organisation, settings),
        ),
    ]
}
