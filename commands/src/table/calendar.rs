//! `/calendar`: the agenda in a member's own calendar.

use crate::command;
use crate::language::t;
use crate::role::Role;
use crate::spec::{ArgumentSpec, Choice, Danger, Kind, Names, Need, NounSpec, Task, VerbSpec};

pub(super) static CALENDAR: NounSpec = NounSpec {
    key: "calendars",
    names: Names::NONE,
    task: Task::Agenda,
    summary: t(
        "Las citas en el calendario de tu celular.",
        "The appointments in your phone's calendar.",
    ),
    verbs: VERBS,
    implicit: None,
};

const NEW: &[Choice] = &[Choice {
    value: "new",
    names: Names {
        en: &["new", "renew"],
        es: &["nuevo", "nueva", "renovar"],
    },
    label: t("Dirección nueva", "New address"),
}];

const VERBS: &[VerbSpec] = &[VerbSpec::new("calendar", command::calendar)
    .en(&["calendar"])
    .es(&["calendario"])
    .allowed(Role::Viewer, Danger::Changes)
    .does(
        "La dirección para ver las citas en tu calendario.",
        "The address that shows the appointments in your calendar.",
    )
    .takes(&[ArgumentSpec::object("new", Need::Optional, Kind::Choice(NEW))
        .en(&["new"])
        .es(&["nuevo"])
        .help(
            "`nuevo`: otra dirección; la de antes deja de servir.",
            "`new`: another address; the one before stops working.",
        )
        .asks("¿Te doy otra dirección?", "Shall I give you another address?")
        .like("nuevo", "new")
        .or("la que ya tienes", "the one you have")])
    .shown(
        &["/calendario", "/calendario nuevo"],
        &["/calendar", "/calendar new"],
    )];
