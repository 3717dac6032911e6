//! `/subscription`, and the short forms `/expiring` and `/renew`.

use super::agenda::{CUSTOMER, LENGTH, PRICE};
use crate::command::subscription as build;
use crate::language::t;
use crate::role::Role;
use crate::spec::{ArgumentSpec, Choice, Danger, Kind, Names, Need, NounSpec, Task, VerbSpec};

pub(super) static SUBSCRIPTION: NounSpec = NounSpec {
    key: "subscription",
    names: Names {
        en: &["subscription", "subscriptions", "membership", "memberships"],
        es: &["suscripción", "suscripciones", "membresía", "membresías"],
    },
    task: Task::Agenda,
    summary: t(
        "Lo que tus clientes pagan por plazos, y cuándo vence.",
        "What your customers pay in advance, and when it ends.",
    ),
    verbs: VERBS,
    implicit: Some("subscription.show"),
};

pub(super) static EXPIRY: NounSpec = NounSpec {
    key: "expiry",
    names: Names::NONE,
    task: Task::Agenda,
    summary: t(
        "Lo que vence pronto, y cómo renovarlo.",
        "What ends soon, and how to renew it.",
    ),
    verbs: SHORT,
    implicit: None,
};

const STANDINGS: &[Choice] = &[
    Choice {
        value: "active",
        names: Names {
            en: &["active", "paid", "current"],
            es: &["activas", "pagadas", "vigentes"],
        },
        label: t("Activas", "Active"),
    },
    Choice {
        value: "expired",
        names: Names {
            en: &["expired", "overdue"],
            es: &["vencidas", "vencida", "atrasadas"],
        },
        label: t("Vencidas", "Expired"),
    },
    Choice {
        value: "cancelled",
        names: Names {
            en: &["cancelled", "canceled", "ended"],
            es: &["canceladas", "cancelada", "terminadas"],
        },
        label: t("Canceladas", "Cancelled"),
    },
];

const STARTS: &[Choice] = &[
    Choice {
        value: "end",
        names: Names {
            en: &["end", "expiry"],
            es: &["vencimiento", "final"],
        },
        label: t("Desde que venció", "From its last day"),
    },
    Choice {
        value: "today",
        names: Names {
            en: &["today", "now"],
            es: &["hoy", "ahora"],
        },
        label: t("Desde hoy", "From today"),
    },
];

const WHICH: ArgumentSpec = ArgumentSpec::object("subscription", Need::Required, Kind::Subscription)
    .en(&["subscription"])
    .es(&["suscripción"])
    .help(
        "Su número (`#7`) o el nombre del cliente.",
        "Its number (`#7`) or the customer's name.",
    )
    .asks("¿Qué suscripción?", "Which subscription?")
    .like("#7", "#7");

const TO_WHAT: ArgumentSpec = ArgumentSpec::object("service", Need::Required, Kind::Service)
    .en(&["service"])
    .es(&["servicio"])
    .help("Qué paga.", "What they pay for.")
    .asks(
        "¿Qué paga? P. ej. *Netflix*.",
        "What do they pay for? E.g. *Netflix*.",
    )
    .like("Netflix", "Netflix");

const UNTIL: ArgumentSpec = ArgumentSpec::key("until", Need::Optional, Kind::When)
    .en(&["until", "ends"])
    .es(&["hasta", "vence"])
    .help("El último día pagado.", "The last day that is paid.")
    .asks(
        "¿Hasta qué día está pagada? P. ej. *15/12*.",
        "Until which day is it paid? E.g. *15 Dec*.",
    )
    .like("15/12", "15 Dec");

const ACCOUNT: ArgumentSpec = ArgumentSpec::key("account", Need::Optional, Kind::Text { max: 60 })
    .en(&["account"])
    .es(&["cuenta"])
    .help(
        "Cuál de varias iguales: un correo, un perfil.",
        "Which of several of the same: an e-mail, a profile.",
    )
    .asks("¿De qué cuenta es?", "Which account is it?")
    .like("ana@correo.com", "ana@example.com");

const NOTE: ArgumentSpec = ArgumentSpec::key("note", Need::Optional, Kind::Text { max: 200 })
    .en(&["note"])
    .es(&["nota"])
    .help("Algo que quieras recordar.", "Anything you want to remember.")
    .asks("¿Qué anoto?", "What shall I note?")
    .like("paga en efectivo", "pays in cash")
    .or("sin nota", "no note");

const RENEWAL: &[ArgumentSpec] = &[
    WHICH,
    LENGTH
        .help(
            "Por cuánto: `1 mes`, `30 días`.",
            "For how long: `1 month`, `30 days`.",
        )
        .asks(
            "¿Por cuánto la renuevo? P. ej. *1 mes*.",
            "For how long shall I renew it? E.g. *1 month*.",
        )
        .or("lo mismo que antes", "as long as before"),
    PRICE.or("el mismo de antes", "as before"),
    ArgumentSpec::key("from", Need::Optional, Kind::Choice(STARTS))
        .en(&["from"])
        .es(&["desde"])
        .help(
            "Si ya venció: desde `hoy` o desde su `vencimiento`.",
            "Where it has expired: from `today` or from its `end`.",
        )
        .asks("¿Desde cuándo?", "From when?")
        .like("hoy", "today")
        .or(
            "su vencimiento; si ya venció, te pregunto",
            "its last day; where it has expired, I ask",
        ),
];

const DAYS: &[ArgumentSpec] =
    &[
        ArgumentSpec::object("days", Need::Optional, Kind::Count { min: 0, max: 365 })
            .en(&["days"])
            .es(&["días"])
            .help("En cuántos días. 0: hoy.", "Within how many days. 0: today.")
            .asks("¿En cuántos días?", "Within how many days?")
            .like("15", "15")
            .or("7", "7"),
    ];

const VERBS: &[VerbSpec] = &[
    VerbSpec::new("subscription.add", build::add)
        .en(&["add", "new"])
        .es(&["nueva", "agregar", "crear", "nuevo"])
        .allowed(Role::Agent, Danger::Changes)
        .does(
            "Anota lo que un cliente paga y hasta cuándo.",
            "Writes down what a customer pays for, and until when.",
        )
        .takes(&[
            CUSTOMER,
            LENGTH.or("el del servicio", "the service's"),
            TO_WHAT,
            PRICE.or("el del servicio", "the service's"),
            ArgumentSpec::key("from", Need::Optional, Kind::When)
                .en(&["from"])
                .es(&["desde"])
                .help("El primer día.", "The first day.")
                .asks(
                    "¿Desde qué día? P. ej. *hoy* o *1/12*.",
                    "From which day? E.g. *today* or *1 Dec*.",
                )
                .like("1/12", "1 Dec")
                .or("hoy", "today"),
            UNTIL.or("lo que dice el plazo", "what the length says"),
            ACCOUNT.or("ninguna", "none"),
            NOTE,
        ])
        .shown(
            &[
                "/suscripción nueva Ana 1 mes Netflix precio:25000",
                "/suscripción nueva \"Ana Pérez\" Gimnasio hasta:15/12",
                "/suscripción nueva Ana Netflix 1 mes",
            ],
            &[
                "/subscription add Ana 1 month Netflix price:25",
                "/subscription add \"Ana Perez\" Gym until:\"15 Dec\"",
                "/subscription add Ana Netflix 1 month",
            ],
        ),
    VerbSpec::new("subscription.list", build::list)
        .en(&["list"])
        .es(&["lista", "listar"])
        .allowed(Role::Viewer, Danger::None)
        .does(
            "Las suscripciones, primero las que vencen antes.",
            "The subscriptions, first those that end first.",
        )
        .takes(&[
            ArgumentSpec::object("which", Need::Optional, Kind::Choice(STANDINGS))
                .en(&["which"])
                .es(&["cuáles"])
                .help(
                    "`activas`, `vencidas` o `canceladas`.",
                    "`active`, `expired` or `cancelled`.",
                )
                .asks("¿Cuáles?", "Which ones?")
                .like("vencidas", "expired")
                .or("las activas y las vencidas", "those that are active or expired"),
        ])
        .shown(
            &["/suscripción lista", "/suscripción lista vencidas"],
            &["/subscription list", "/subscription list expired"],
        ),
    VerbSpec::new("subscription.show", build::show)
        .en(&["show"])
        .es(&["ver", "mostrar"])
        .allowed(Role::Viewer, Danger::None)
        .does(
            "Una suscripción y su historia.",
            "One subscription and its history.",
        )
        .takes(&[WHICH])
        .shown(
            &["/suscripción ver #7", "/suscripción ver Ana"],
            &["/subscription show #7", "/subscription show Ana"],
        ),
    VerbSpec::new("subscription.edit", build::edit)
        .en(&["edit", "change"])
        .es(&["editar", "cambiar"])
        .allowed(Role::Agent, Danger::Changes)
        .does(
            "Corrige hasta cuándo está pagada, su precio, su cuenta o su nota.",
            "Corrects until when it is paid, its price, its account or its note.",
        )
        .takes(&[
            WHICH,
            UNTIL.or("el que tiene", "unchanged"),
            PRICE.or("el que tiene", "unchanged"),
            ACCOUNT.or("la que tiene", "unchanged"),
            NOTE.or("la que tiene", "unchanged"),
        ])
        .shown(
            &[
                "/suscripción editar #7 hasta:20/12",
                "/suscripción editar Ana precio:30000 nota:\"paga en efectivo\"",
            ],
            &[
                "/subscription edit #7 until:\"20 Dec\"",
                "/subscription edit Ana price:30 note:\"pays in cash\"",
            ],
        ),
    VerbSpec::new("subscription.renew", build::renew)
        .en(&["renew", "extend"])
        .es(&["renovar", "extender"])
        .allowed(Role::Agent, Danger::Changes)
        .does(
            "La renueva desde su vencimiento; si ya venció, o desde hoy.",
            "Renews it from its last day; where it has expired, or from today.",
        )
        .takes(RENEWAL)
        .shown(
            &[
                "/suscripción renovar #7",
                "/suscripción renovar Ana 3 meses precio:60000",
            ],
            &[
                "/subscription renew #7",
                "/subscription renew Ana 3 months price:60",
            ],
        ),
    VerbSpec::new("subscription.cancel", build::cancel)
        .en(&["cancel", "end"])
        .es(&["cancelar", "terminar"])
        .allowed(Role::Agent, Danger::Changes)
        .does(
            "La termina. Se puede deshacer durante un día.",
            "Ends it. It can be undone for a day.",
        )
        .takes(&[WHICH])
        .shown(
            &["/suscripción cancelar #7", "/suscripción cancelar Ana"],
            &["/subscription cancel #7", "/subscription cancel Ana"],
        ),
    VerbSpec::new("subscription.expiring", build::expiring)
        .en(&["expiring", "due"])
        .es(&["vencen", "vence", "vencimientos"])
        .allowed(Role::Viewer, Danger::None)
        .does("Las que vencen pronto.", "Those that end soon.")
        .takes(DAYS)
        .shown(
            &["/suscripción vencen", "/suscripción vencen 15"],
            &["/subscription expiring", "/subscription expiring 15"],
        ),
];

const SHORT: &[VerbSpec] = &[
    VerbSpec::new("expiring", build::expiring_alone)
        .en(&["expiring", "expires", "due"])
        .es(&["vence", "vencen", "vencimientos"])
        .allowed(Role::Viewer, Danger::None)
        .does(
            "Las suscripciones que vencen en los próximos días.",
            "The subscriptions that end in the next days.",
        )
        .takes(DAYS)
        .shown(&["/vence", "/vence 15"], &["/expiring", "/expiring 15"]),
    VerbSpec::new("renew", build::renew_alone)
        .en(&["renew"])
        .es(&["renovar", "renueva"])
        .allowed(Role::Agent, Danger::Changes)
        .does(
            "Renueva una suscripción, también al citar su tarjeta.",
            "Renews a subscription, also by quoting its card.",
        )
        .takes(RENEWAL)
        .shown(
            &["/renovar #7", "/renovar Ana 3 meses"],
            &["/renew #7", "/renew Ana 3 months"],
        ),
];
