//! `/status`, `/cost`, `/pause`, `/resume`, `/stop`: the short forms for what is on its way.

use crate::command;
use crate::language::t;
use crate::role::Role;
use crate::spec::{ArgumentSpec, Choice, Danger, Kind, Names, Need, NounSpec, Task, VerbSpec};

pub(super) static CONTROL: NounSpec = NounSpec {
    key: "control",
    names: Names::NONE,
    task: Task::Watch,
    summary: t(
        "Cómo va el envío, y cómo frenarlo o seguir.",
        "How sending is going, and how to pause or resume it.",
    ),
    verbs: VERBS,
    implicit: None,
};

const TARGET: ArgumentSpec = ArgumentSpec::object("campaign", Need::Optional, Kind::Target)
    .en(&["campaign"])
    .es(&["promoción", "campaña", "promo"])
    .help(
        "El nombre de la promoción, o `todo`.",
        "The campaign's name, or `all`.",
    )
    .asks("¿Qué promoción?", "Which campaign?")
    .like("Rebajas", "Sale");

const PICTURES: &[Choice] = &[Choice {
    value: "picture",
    names: Names {
        en: &["picture", "chart", "photo"],
        es: &["foto", "gráfica", "gráfico", "imagen"],
    },
    label: t("Foto", "Picture"),
}];

const PICTURE: ArgumentSpec = ArgumentSpec::object("picture", Need::Optional, Kind::Choice(PICTURES))
    .en(&["picture", "chart"])
    .es(&["foto", "gráfica"])
    .help("Una imagen con el avance.", "A picture of how it's going.")
    .asks("¿La quieres como imagen?", "Do you want it as a picture?")
    .like("foto", "picture")
    .or("en palabras", "in words");

const VERBS: &[VerbSpec] = &[
    VerbSpec::new("status", command::status)
        .en(&["status"])
        .es(&["estado"])
        .allowed(Role::Viewer, Danger::None)
        .does(
            "Cómo va el envío: avance, fallos y cuándo termina.",
            "How sending is going: progress, failures, when it ends.",
        )
        .takes(&[
            PICTURE,
            ArgumentSpec::object("campaign", Need::Optional, Kind::Campaign)
                .en(&["campaign"])
                .es(&["promoción", "campaña", "promo"])
                .help("El nombre de la promoción.", "The campaign's name.")
                .asks(
                    "¿Qué promoción quieres ver?",
                    "Which campaign do you want to see?",
                )
                .like("Rebajas", "Sale")
                .or("las que están en marcha", "the ones running"),
        ])
        .shown(
            &["/estado", "/estado Rebajas", "/estado foto"],
            &["/status", "/status Sale", "/status picture"],
        ),
    VerbSpec::new("report", command::report)
        .en(&["report"])
        .es(&["informe"])
        .allowed(Role::Viewer, Danger::None)
        .does(
            "El informe de una promoción, en una imagen o en Excel.",
            "A campaign's report, as a picture or in Excel.",
        )
        .takes(super::campaign::report::ARGUMENTS)
        .shown(&["/informe", "/informe Rebajas"], &["/report", "/report Sale"]),
    VerbSpec::new("cost", command::cost)
        .en(&["cost", "costs"])
        .es(&["costo", "costos", "coste", "gasto"])
        .allowed(Role::Manager, Danger::None)
        .does(
            "Lo que costaron tus promociones en un mes.",
            "What your campaigns cost in a month.",
        )
        .takes(&[
            ArgumentSpec::object("month", Need::Optional, Kind::Text { max: 30 })
                .en(&["month"])
                .es(&["mes"])
                .help(
                    "El mes, con su nombre o como `10/2026`.",
                    "The month, by its name or like `10/2026`.",
                )
                .asks(
                    "¿De qué mes? P. ej. *octubre*.",
                    "For which month? E.g. *October*.",
                )
                .like("octubre", "October")
                .or("este mes", "this month"),
        ])
        .shown(&["/costo", "/costo octubre"], &["/cost", "/cost October"]),
    VerbSpec::new("pause", command::pause)
        .en(&["pause"])
        .es(&["pausar", "pausa"])
        .allowed(Role::Manager, Danger::None)
        .does(
            "Frena el envío antes del próximo mensaje.",
            "Pauses sending before the next message.",
        )
        .takes(&[TARGET.or("la que está en marcha", "the running one")])
        .shown(
            &["/pausar", "/pausar Rebajas", "/pausar todo"],
            &["/pause", "/pause Sale", "/pause all"],
        ),
    VerbSpec::new("resume", command::resume)
        .en(&["resume"])
        .es(&["reanudar", "reanuda"])
        .allowed(Role::Manager, Danger::Changes)
        .does("Sigue con lo que está en pausa.", "Resumes what is paused.")
        .takes(&[TARGET.or("la que está en pausa", "the paused one")])
        .shown(
            &["/reanudar", "/reanudar Rebajas", "/reanudar todo"],
            &["/resume", "/resume Sale", "/resume all"],
        ),
    VerbSpec::new("stop", command::stop)
        .en(&["stop"])
        .es(&["parar", "detener"])
        .allowed(Role::Manager, Danger::None)
        .does(
            "Frena todo ya. Nada se pierde: sigue con `/reanudar`.",
            "Pauses everything now. Nothing is lost: continue with `/resume`.",
        )
        .takes(&[TARGET.or("todo", "everything")])
        .shown(&["/parar", "/parar todo"], &["/stop", "/stop all"]),
    VerbSpec::new("undo", command::undo)
        .en(&["undo"])
        .es(&["deshacer"])
        .allowed(Role::Manager, Danger::None)
        .does(
            "Deshace lo último, mientras se pueda.",
            "Undoes the last thing, while it can be undone.",
        )
        .shown(&["/deshacer"], &["/undo"]),
    VerbSpec::new("today", command::today)
        .en(&["today"])
        .es(&["hoy"])
        .allowed(Role::Viewer, Danger::None)
        .does(
            "Lo de hoy: envíos, prospectos y lo que espera.",
            "Today: sending, leads and what is waiting.",
        )
        .shown(&["/hoy"], &["/today"]),
    VerbSpec::new("log", command::log)
        .en(&["log"])
        .es(&["bitácora"])
        .allowed(Role::Manager, Danger::None)
        .does("Quién hizo qué y cuándo.", "Who did what, and when.")
        .shown(&["/bitácora"], &["/log"]),
];
