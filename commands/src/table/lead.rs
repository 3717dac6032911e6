//! `/lead …`

pub(crate) mod report;

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

const WHOSE: &[Choice] = &[
    Choice {
        value: "mine",
        names: Names {
            en: &["mine"],
            es: &["míos", "mías", "mío", "mis"],
        },
        label: t("Los míos", "Mine"),
    },
    Choice {
        value: "nobodys",
        names: Names {
            en: &["free", "nobodys", "unassigned"],
            es: &["libres", "libre", "sin agente"],
        },
        label: t("Sin agente", "Nobody's"),
    },
];

/// Longest reason for which a lead came to nothing, in characters.
const REASON_MAX: usize = 120;
/// Longest note, in characters.
const NOTE_MAX: usize = 1_000;

const ITS_VALUE: ArgumentSpec = ArgumentSpec::key("value", Need::Optional, Kind::Money)
    .en(&["value", "price"])
    .es(&["valor", "precio"])
    .help(
        "Por cuánto se vendió: `250000`, `25 USD`. `saltar`: no se anota.",
        "What it was sold for: `250`, `25 USD`. `skip`: it is not noted.",
    )
    .asks(
        "¿Por cuánto fue la venta? P. ej. *250000*. Si no quieres anotarlo: *saltar*.",
        "What was the sale worth? E.g. *250*. If you'd rather not note it: *skip*.",
    )
    .like("250000", "250")
    .or("no se anota", "it is not noted");

const REASON: ArgumentSpec = ArgumentSpec::key("reason", Need::Optional, Kind::Text { max: REASON_MAX })
    .en(&["reason", "why"])
    .es(&["motivo", "razón"])
    .help(
        "Por qué no compró. `saltar`: no se anota.",
        "Why they didn't buy. `skip`: it is not noted.",
    )
    .asks(
        "¿Por qué no compró? Elige o escríbelo; si no quieres anotarlo: *saltar*.",
        "Why didn't they buy? Choose or write it; if you'd rather not note it: *skip*.",
    )
    .like("muy caro", "too expensive")
    .or("no se anota", "it is not noted");

const TAG: ArgumentSpec = ArgumentSpec::object("tag", Need::Required, Kind::Tags)
    .en(&["tag", "tags"])
    .es(&["etiqueta", "etiquetas"])
    .help(
        "Una o varias, separadas por comas.",
        "One or several, separated by commas.",
    )
    .asks("¿Con qué etiquetas?", "With which tags?")
    .like("vip,lentes", "vip,lenses");

const ABOUT: ArgumentSpec = ArgumentSpec::key("product", Need::Optional, Kind::Text { max: 120 })
    .en(&["product", "property"])
    .es(&["producto", "propiedad"])
    .help("De qué producto.", "About which product.")
    .asks("¿De qué producto?", "About which product?")
    .like("Villa Marina", "Villa Marina")
    .or("de cualquiera", "about any");

const NETWORK: ArgumentSpec = ArgumentSpec::key("network", Need::Optional, Kind::Text { max: 60 })
    .en(&["network"])
    .es(&["red"])
    .help(
        "De qué red: los que trajo un enlace puesto ahí.",
        "From which network: those that a link put there brought.",
    )
    .asks(
        "¿De qué red? P. ej. *Facebook*.",
        "From which network? E.g. *Facebook*.",
    )
    .like("facebook", "facebook")
    .or("de cualquiera", "from any");

const WITH_TAG: ArgumentSpec = ArgumentSpec::key("tag", Need::Optional, Kind::Tags)
    .en(&["tag", "tags"])
    .es(&["etiqueta", "etiquetas"])
    .help(
        "Los de clientes con alguna de estas etiquetas.",
        "Those of customers with one of these tags.",
    )
    .asks("¿Con qué etiquetas?", "With which tags?")
    .like("vip,lentes", "vip,lenses")
    .or("con cualquiera o ninguna", "with any or none");

const AGENT: ArgumentSpec = ArgumentSpec::key("agent", Need::Optional, Kind::Contact)
    .en(&["agent", "of"])
    .es(&["agente", "de"])
    .help(
        "De quién son: su nombre o su teléfono.",
        "Whose they are: a name or a phone.",
    )
    .asks("¿De quién?", "Whose?")
    .like("Ana", "Ana")
    .or("de todos", "everybody's");

const WHO: ArgumentSpec = ArgumentSpec::object("whose", Need::Optional, Kind::Choice(WHOSE))
    .en(&["whose"])
    .es(&["cuáles"])
    .help(
        "`míos`: los que llevas tú. `libres`: los que no lleva nadie.",
        "`mine`: those you work. `free`: those nobody works.",
    )
    .asks(
        "¿Los tuyos o los que no lleva nadie?",
        "Yours, or those nobody works?",
    )
    .like("míos", "mine")
    .or("todos", "all");

const LAST: ArgumentSpec = ArgumentSpec::key("last", Need::Optional, Kind::Length)
    .en(&["last", "since"])
    .es(&["últimos", "desde"])
    .help(
        "Los que llegaron en este tiempo: `7 días`.",
        "Those that came within this time: `7 days`.",
    )
    .asks(
        "¿De cuántos días? P. ej. *7 días*.",
        "Of how many days? E.g. *7 days*.",
    )
    .like("7 días", "7 days")
    .or("desde siempre", "from the beginning");

const IDLE: ArgumentSpec = ArgumentSpec::key("idle", Need::Optional, Kind::Length)
    .en(&["idle", "quiet"])
    .es(&["quietos", "quieto"])
    .help(
        "Los que llevan este tiempo sin moverse: `7 días`.",
        "Those that haven't moved for this time: `7 days`.",
    )
    .asks(
        "¿Sin moverse cuánto? P. ej. *7 días*.",
        "Without moving for how long? E.g. *7 days*.",
    )
    .like("7 días", "7 days")
    .or("se movieran o no", "moved or not");

const VERBS: &[VerbSpec] = &[
    VerbSpec::new("lead.list", build::list)
        .en(&["list"])
        .es(&["lista", "listar"])
        .allowed(Role::Viewer, Danger::None)
        .does(
            "Tus prospectos; por estado, agente, etiqueta o tiempo, si quieres.",
            "Your leads; by stage, agent, tag or time, if you like.",
        )
        .takes(&[
            STATUS.optional().or("todos", "all"),
            WHO,
            AGENT,
            ABOUT,
            NETWORK,
            WITH_TAG,
            LAST,
            IDLE,
        ])
        .shown(
            &[
                "/prospecto lista",
                "/prospecto lista estado:nuevo",
                "/prospecto lista míos",
                "/prospecto lista de:Ana quietos:7d",
                "/prospecto lista ganado etiqueta:vip últimos:30d",
                "/prospecto lista red:facebook producto:\"Villa Marina\"",
            ],
            &[
                "/lead list",
                "/lead list status:new",
                "/lead list mine",
                "/lead list of:Ana idle:7d",
                "/lead list won tag:vip last:30d",
            ],
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
        .takes(&[WHICH, STATUS, ITS_VALUE, REASON])
        .shown(
            &[
                "/prospecto estado Ana contactado",
                "/prospecto estado #12 ganado valor:250.000.000",
                "/prospecto estado #12 perdido motivo:\"muy caro\"",
            ],
            &[
                "/lead status Ana contacted",
                "/lead status #12 won value:250,000",
                "/lead status #12 lost reason:\"too expensive\"",
            ],
        ),
    VerbSpec::new("lead.take", build::take)
        .en(&["take"])
        .es(&["tomar", "tomo"])
        .allowed(Role::Agent, Danger::Changes)
        .does("Lo llevas tú de ahora en adelante.", "You work it from now on.")
        .takes(&[WHICH])
        .shown(&["/prospecto tomar #12"], &["/lead take #12"]),
    VerbSpec::new("lead.assign", build::assign)
        .en(&["assign"])
        .es(&["asignar", "pasar"])
        .allowed(Role::Manager, Danger::Changes)
        .does(
            "Se lo das a alguien de tu equipo.",
            "Gives it to someone on your team.",
        )
        .takes(&[
            WHICH,
            ArgumentSpec::object("to", Need::Required, Kind::Contact)
                .en(&["to"])
                .es(&["a", "para"])
                .help(
                    "Su nombre o su teléfono; `mí` para ti, `nadie` para que quede libre.",
                    "A name or a phone; `me` for yourself, `nobody` to set it free.",
                )
                .asks("¿A quién?", "To whom?")
                .like("Ana", "Ana"),
        ])
        .shown(&["/prospecto asignar #12 Ana"], &["/lead assign #12 Ana"]),
    VerbSpec::new("lead.note", build::note)
        .en(&["note"])
        .es(&["nota", "anotar"])
        .allowed(Role::Agent, Danger::Changes)
        .does(
            "Una nota que el cliente no ve.",
            "A note the customer doesn't see.",
        )
        .takes(&[
            WHICH,
            ArgumentSpec::body("text", Need::Required, NOTE_MAX)
                .en(&["text"])
                .es(&["texto"])
                .help("Lo que quieres anotar.", "What you want to note.")
                .asks("¿Qué anoto?", "What shall I note?")
                .like("prefiere por la tarde", "prefers the afternoon")
                .or_beside(),
        ])
        .shown(
            &["/prospecto nota #12 prefiere por la tarde"],
            &["/lead note #12 prefers the afternoon"],
        ),
    VerbSpec::new("lead.tag", build::tag)
        .en(&["tag"])
        .es(&["etiquetar"])
        .allowed(Role::Agent, Danger::Changes)
        .does("Le pone etiquetas al cliente.", "Tags the customer.")
        .takes(&[WHICH, TAG])
        .shown(
            &["/prospecto etiquetar #12 vip,lentes"],
            &["/lead tag #12 vip,lenses"],
        ),
    VerbSpec::new("lead.untag", build::untag)
        .en(&["untag"])
        .es(&["desetiquetar"])
        .allowed(Role::Agent, Danger::Changes)
        .does("Le quita etiquetas.", "Removes tags.")
        .takes(&[
            WHICH,
            TAG.asks("¿Qué etiquetas le quito?", "Which tags shall I remove?"),
        ])
        .shown(&["/prospecto desetiquetar #12 vip"], &["/lead untag #12 vip"]),
    VerbSpec::new("lead.reply", build::reply)
        .en(&["reply", "answer"])
        .es(&["responder", "contestar"])
        .allowed(Role::Agent, Danger::Changes)
        .does(
            "Le escribe al cliente, como cuando citas su tarjeta.",
            "Writes to the customer, as when you quote the card.",
        )
        .takes(&[
            WHICH,
            ArgumentSpec::body("text", Need::Required, crate::BODY_MAX)
                .en(&["text"])
                .es(&["texto"])
                .help("Lo que le llega, tal cual.", "What they get, word for word.")
                .asks("¿Qué le digo?", "What shall I say?")
                .like("Sí, mañana abrimos a las 9.", "Yes, tomorrow we open at 9.")
                .or_beside(),
        ])
        .shown(
            &[
                "/prospecto responder #12 Sí, mañana abrimos a las 9.",
                "/prospecto responder Ana Pérez\nSí, mañana abrimos a las 9.",
            ],
            &[
                "/lead reply #12 Yes, tomorrow we open at 9.",
                "/lead reply Ana Perez\nYes, tomorrow we open at 9.",
            ],
        ),
    VerbSpec::new("lead.snooze", build::snooze)
        .en(&["snooze", "later"])
        .es(&["posponer", "después"])
        .allowed(Role::Agent, Danger::Changes)
        .does("Te lo recuerdo más tarde.", "I'll remind you of it later.")
        .takes(&[
            WHICH,
            ArgumentSpec::object("until", Need::Required, Kind::When)
                .en(&["until", "when"])
                .es(&["hasta", "cuándo"])
                .help(
                    "Cuándo te lo recuerdo: `en 2 horas`, `mañana 9am`.",
                    "When I remind you: `in 2 hours`, `tomorrow 9am`.",
                )
                .asks(
                    "¿Cuándo te lo recuerdo? P. ej. *en 2 horas* o *mañana 9am*.",
                    "When shall I remind you? E.g. *in 2 hours* or *tomorrow 9am*.",
                )
                .like("mañana 9am", "tomorrow 9am"),
        ])
        .shown(
            &[
                "/prospecto posponer #12 en 2 horas",
                "/prospecto posponer #12 mañana 9am",
            ],
            &["/lead snooze #12 in 2 hours", "/lead snooze #12 tomorrow 9am"],
        ),
    VerbSpec::new("lead.export", build::export)
        .en(&["export"])
        .es(&["exportar"])
        .allowed(Role::Manager, Danger::None)
        .does(
            "Tus prospectos en Excel; de uno solo, toda la conversación.",
            "Your leads as an Excel file; of one alone, the whole conversation.",
        )
        .takes(&[
            STATUS
                .optional()
                .or("todos, también los cerrados", "all, closed ones too"),
            WHO,
            WHICH.optional().or("todos, en una hoja", "all, as a sheet"),
            AGENT,
            ABOUT,
            NETWORK,
            WITH_TAG,
            LAST,
            IDLE,
        ])
        .shown(
            &[
                "/prospecto exportar",
                "/prospecto exportar estado:ganado",
                "/prospecto exportar de:Ana últimos:30d",
                "/prospecto exportar #12",
            ],
            &[
                "/lead export",
                "/lead export status:won",
                "/lead export of:Ana last:30d",
                "/lead export #12",
            ],
        ),
    report::REPORT,
];
