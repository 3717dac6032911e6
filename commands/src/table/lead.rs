//! `/lead …`

use crate::command::lead as build;
use crate::language::t;
use crate::role::Role;
use crate::spec::{ArgumentSpec, Choice, Danger, Kind, Names, Need, NounSpec, Task, VerbSpec};

pub(super) static LEAD: NounSpec = NounSpec {
    key: "lead",
    names: Names {
        en: &["lead", "leads"],
        es: &["prospecto", "prospectos", "lead", "leads"],
    },
    task: Task::Sell,
    summary: t(
        "Quienes respondieron con interés y en qué va cada uno.",
        "People who showed interest, and what stage each is at.",
    ),
    verbs: VERBS,
    implicit: Some("lead.show"),
};

const STATUSES: &[Choice] = &[
    Choice {
        value: "new",
        names: Names {
            en: &["new"],
            es: &["nuevo", "nueva", "nuevos", "nuevas"],
        },
        label: t("Nuevo", "New"),
    },
    Choice {
        value: "contacted",
        names: Names {
            en: &["contacted"],
            es: &["contactado", "contactada", "contactados", "contactadas"],
        },
        label: t("Contactado", "Contacted"),
    },
    Choice {
        value: "qualified",
        names: Names {
            en: &["qualified"],
            es: &[
                "calificado",
                "calificada",
                "calificados",
                "calificadas",
                "cualificado",
                "cualificada",
            ],
        },
        label: t("Calificado", "Qualified"),
    },
    Choice {
        value: "negotiating",
        names: Names {
            en: &["negotiating", "negotiation"],
            es: &["negociando", "negociación", "en negociación"],
        },
        label: t("Negociando", "Negotiating"),
    },
    Choice {
        value: "won",
        names: Names {
            en: &["won"],
            es: &["ganado", "ganada", "ganados", "ganadas"],
        },
        label: t("Ganado", "Won"),
    },
    Choice {
        value: "lost",
        names: Names {
            en: &["lost"],
            es: &["perdido", "perdida", "perdidos", "perdidas"],
        },
        label: t("Perdido", "Lost"),
    },
];

const WHICH: ArgumentSpec = ArgumentSpec::object("lead", Need::Required, Kind::Lead)
    .en(&["lead"])
    .es(&["prospecto"])
    .help(
        "Su número (`#12`) o el nombre de la persona.",
        "Its number (`#12`) or the person's name.",
    )
    .asks(
        "¿Qué prospecto? Escribe su número, p. ej. *#12*, o su nombre.",
        "Which lead? Write its number, e.g. *#12*, or their name.",
    )
    .like("#12", "#12");

const STATUS: ArgumentSpec = ArgumentSpec::object("status", Need::Required, Kind::Choice(STATUSES))
    .en(&["status"])
    .es(&["estado"])
    .help(
        "`nuevo`, `contactado`, `calificado`, `negociando`, `ganado` o `perdido`.",
        "`new`, `contacted`, `qualified`, `negotiating`, `won` or `lost`.",
    )
    .asks("¿En qué va?", "What stage is it at?")
    .like("ganado", "won");

const VERBS: &[VerbSpec] = &[
    VerbSpec::new("lead.list", build::list)
        .en(&["list"])
        .es(&["lista", "listar"])
        .allowed(Role::Viewer, Danger::None)
        .does(
            "Tus prospectos, todos o los de un estado.",
            "Your leads, all or those at one stage.",
        )
        .takes(&[STATUS.optional().or("todos", "all")])
        .shown(
            &["/prospecto lista", "/prospecto lista estado:nuevo"],
            &["/lead list", "/lead list status:new"],
        ),
    VerbSpec::new("lead.show", build::show)
        .en(&["show"])
        .es(&["ver", "mostrar"])
        .allowed(Role::Viewer, Danger::None)
        .does(
            "Un prospecto con sus últimos mensajes.",
            "One lead with its last messages.",
        )
        .takes(&[WHICH])
        .shown(
            &["/prospecto ver #12", "/prospecto ver Ana Pérez", "/prospecto 12"],
            &["/lead show #12", "/lead show Ana Perez", "/lead 12"],
        ),
    VerbSpec::new("lead.status", build::status)
        .en(&["status"])
        .es(&["estado"])
        .allowed(Role::Agent, Danger::Changes)
        .does(
            "Cambia en qué va un prospecto.",
            "Changes what stage a lead is at.",
        )
        .takes(&[WHICH, STATUS])
        .shown(
            &["/prospecto estado #12 ganado", "/prospecto estado Ana contactado"],
            &["/lead status #12 won", "/lead status Ana contacted"],
        ),
    VerbSpec::new("lead.export", build::export)
        .en(&["export"])
        .es(&["exportar"])
        .allowed(Role::Manager, Danger::None)
        .does(
            "Te manda tus prospectos en una hoja de Excel, con tus notas.",
            "Sends you your leads as an Excel sheet, with your notes.",
        )
        .takes(&[STATUS
            .optional()
            .or("todos, también los cerrados", "all, closed ones too")])
        .shown(
            &["/prospecto exportar", "/prospecto exportar estado:ganado"],
            &["/lead export", "/lead export status:won"],
        ),
];
