//! `/campaign …`

mod arguments;
pub(crate) mod report;
mod sending;
mod writing;

use crate::command::campaign as build;
use crate::language::t;
use crate::role::Role;
use crate::spec::{Danger, Names, NounSpec, Task, VerbSpec};

use arguments::WHICH;
pub(super) use arguments::{
    DAILY, DAYS, DELAY, FAILURES, HOLIDAYS, HOURS, PACE, PER_HOUR, PER_MINUTE, RETRIES, SWITCH,
};

pub(super) static CAMPAIGN: NounSpec = NounSpec {
    key: "campaign",
    names: Names {
        en: &["campaign", "campaigns", "promo"],
        es: &[
            "campaña",
            "campañas",
            "promo",
            "promos",
            "promoción",
            "promociones",
        ],
    },
    task: Task::Promote,
    summary: t(
        "Promociones a tus clientes, a ritmo seguro.",
        "Campaigns to your customers, at a safe pace.",
    ),
    verbs: VERBS,
    implicit: None,
};

const VERBS: &[VerbSpec] = &[
    writing::NEW,
    LIST,
    SHOW,
    writing::EDIT,
    writing::COPY,
    writing::PREVIEW,
    writing::TEST,
    sending::SCHEDULE,
    sending::START,
    writing::AUDIENCE,
    sending::PAUSE,
    sending::RESUME,
    sending::RETRY,
    sending::CANCEL,
    sending::DELETE,
    report::REPORT,
];

const LIST: VerbSpec = VerbSpec::new("campaign.list", build::list)
    .en(&["list"])
    .es(&["lista", "listar"])
    .allowed(Role::Viewer, Danger::None)
    .does(
        "Tus promociones y en qué van.",
        "Your campaigns and how they're going.",
    )
    .shown(&["/campaña lista"], &["/campaign list"]);

const SHOW: VerbSpec = VerbSpec::new("campaign.show", build::show)
    .en(&["show"])
    .es(&["ver", "mostrar"])
    .allowed(Role::Viewer, Danger::None)
    .does("Su texto, ritmo y números.", "Its text, pace and numbers.")
    .takes(&[WHICH])
    .shown(&["/campaña ver Rebajas"], &["/campaign show Sale"]);
