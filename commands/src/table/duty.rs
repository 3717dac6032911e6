//! `/duty`: whether new leads may be given to whoever says it.

use crate::command;
use crate::language::t;
use crate::role::Role;
use crate::spec::{ArgumentSpec, Choice, Danger, Kind, Names, Need, NounSpec, Task, VerbSpec};

pub(super) static DUTY: NounSpec = NounSpec {
    key: "shifts",
    names: Names::NONE,
    task: Task::Sell,
    summary: t(
        "Si te llegan prospectos nuevos.",
        "Whether new leads come to you.",
    ),
    verbs: VERBS,
    implicit: None,
};

const ON: &[Choice] = &[
    Choice {
        value: "on",
        names: Names {
            en: &["on", "yes", "start"],
            es: &["sí", "si", "entro", "entra"],
        },
        label: t("Disponible", "On duty"),
    },
    Choice {
        value: "off",
        names: Names {
            en: &["off", "no", "end"],
            es: &["no", "salgo", "sale"],
        },
        label: t("No disponible", "Off duty"),
    },
];

const VERBS: &[VerbSpec] = &[VerbSpec::new("duty", command::duty)
    .en(&["duty"])
    .es(&["disponible", "guardia"])
    .allowed(Role::Agent, Danger::Changes)
    .does(
        "Si te llegan prospectos nuevos: estás disponible o no.",
        "Whether new leads come to you: go on or off duty.",
    )
    .takes(&[ArgumentSpec::object("on", Need::Optional, Kind::Choice(ON))
        .en(&["on"])
        .es(&["estoy"])
        .help(
            "`sí`: te llegan. `no`: los que ya llevas siguen contigo.",
            "`on`: they come to you. `off`: those you work stay with you.",
        )
        .asks("¿Estás disponible?", "Are you on or off duty?")
        .like("sí", "on")
        .or("como estás", "as you are")])
    .shown(
        &["/disponible", "/disponible sí", "/disponible no"],
        &["/duty", "/duty on", "/duty off"],
    )];
