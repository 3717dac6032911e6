//! What becomes of leads, told together.

use crate::command::lead as build;
use crate::language::t;
use crate::role::Role;
use crate::spec::{ArgumentSpec, Choice, Danger, Kind, Names, Need, VerbSpec};
use crate::table::campaign::report::SHEET;

/// Over which time.
pub(crate) const PERIODS: &[Choice] = &[
    Choice {
        value: "today",
        names: Names {
            en: &["today"],
            es: &["hoy"],
        },
        label: t("Hoy", "Today"),
    },
    Choice {
        value: "yesterday",
        names: Names {
            en: &["yesterday"],
            es: &["ayer"],
        },
        label: t("Ayer", "Yesterday"),
    },
    Choice {
        value: "week",
        names: Names {
            en: &["week", "7 days", "weekly", "this week"],
            es: &["semana", "7 días", "semanal", "esta semana", "de la semana"],
        },
        label: t("7 días", "7 days"),
    },
    Choice {
        value: "month",
        names: Names {
            en: &["month", "30 days", "monthly", "this month"],
            es: &["mes", "30 días", "mensual", "este mes", "del mes"],
        },
        label: t("30 días", "30 days"),
    },
    Choice {
        value: "year",
        names: Names {
            en: &["year", "365 days", "yearly"],
            es: &["año", "365 días", "anual"],
        },
        label: t("Un año", "A year"),
    },
];

const PARTS: &[Choice] = &[
    Choice {
        value: "network",
        names: Names {
            en: &["network", "networks", "source", "origin"],
            es: &["red", "redes", "origen"],
        },
        label: t("Por red", "By network"),
    },
    Choice {
        value: "link",
        names: Names {
            en: &["link", "links"],
            es: &["enlace", "enlaces", "link"],
        },
        label: t("Por enlace", "By link"),
    },
    Choice {
        value: "product",
        names: Names {
            en: &["product", "products"],
            es: &["producto", "productos", "propiedad", "propiedades"],
        },
        label: t("Por producto", "By product"),
    },
    Choice {
        value: "agent",
        names: Names {
            en: &["agent", "agents", "member"],
            es: &["agente", "agentes", "asesor", "vendedor", "quién"],
        },
        label: t("Por agente", "By agent"),
    },
    Choice {
        value: "campaign",
        names: Names {
            en: &["campaign", "campaigns"],
            es: &["promoción", "promo", "campaña", "promociones"],
        },
        label: t("Por promoción", "By campaign"),
    },
];

/// How they are parted.
pub(crate) const BY: ArgumentSpec = ArgumentSpec::key("by", Need::Optional, Kind::Choice(PARTS))
    .en(&["by", "per"])
    .es(&["por", "según"])
    .help(
        "`red`, `enlace`, `producto`, `agente` o `promoción`.",
        "`network`, `link`, `product`, `agent` or `campaign`.",
    )
    .asks("¿Cómo los separo?", "How shall I part them?")
    .like("agente", "agent")
    .or("red", "network");

pub(super) const REPORT: VerbSpec = VerbSpec::new("lead.report", build::report)
    .en(&["report"])
    .es(&["informe"])
    .allowed(Role::Manager, Danger::None)
    .does(
        "De clics a ventas: qué trajo prospectos, quién contestó y qué se ganó.",
        "From clicks to sales: what brought leads, who answered and what was won.",
    )
    .takes(&[
        ArgumentSpec::object("period", Need::Optional, Kind::Choice(PERIODS))
            .en(&["period"])
            .es(&["período"])
            .help(
                "`hoy`, `ayer`, `semana` (7 días), `mes` (30 días) o `año`.",
                "`today`, `yesterday`, `week` (7 days), `month` (30 days) or `year`.",
            )
            .asks("¿De qué días?", "Of which days?")
            .like("semana", "week")
            .or("semana", "week"),
        SHEET.help("Prospecto por prospecto, en Excel.", "Lead by lead, in Excel."),
        BY,
    ])
    .shown(
        &[
            "/informe semana",
            "/informe semana por:agente",
            "/prospecto informe mes por:enlace lista",
        ],
        &[
            "/report week",
            "/report week by:agent",
            "/lead report month by:link list",
        ],
    );
