//! What several verbs take: which campaign, when, and how fast.

use crate::language::t;
use crate::spec::{ArgumentSpec, Choice, Kind, Names, Need};

pub(super) const WHICH: ArgumentSpec = ArgumentSpec::object("campaign", Need::Optional, Kind::Campaign)
    .en(&["campaign"])
    .es(&["promoción", "campaña", "promo"])
    .help("El nombre de la promoción.", "The campaign's name.")
    .asks("¿Qué promoción?", "Which campaign?")
    .like("Rebajas", "Sale")
    .or(
        "la única posible, o te pregunto",
        "the only one possible, or I ask",
    );

pub(super) const WHICH_BY_KEY: ArgumentSpec = ArgumentSpec::key("campaign", Need::Optional, Kind::Campaign)
    .en(&["campaign"])
    .es(&["promo", "promoción", "campaña"])
    .help("El nombre de la promoción.", "The campaign's name.")
    .asks("¿Qué promoción?", "Which campaign?")
    .like("Rebajas", "Sale")
    .or(
        "la única posible, o te pregunto",
        "the only one possible, or I ask",
    );

pub(super) const WHEN: ArgumentSpec = ArgumentSpec::object("when", Need::Required, Kind::Text { max: 100 })
    .en(&["when"])
    .es(&["cuándo", "cuando"])
    .help(
        "Día y hora, o cada cuánto se repite (`cada lunes 10am`), en la zona de tu negocio.",
        "Day and time, or how often it repeats (`every Monday 10am`), in your business's zone.",
    )
    .asks(
        "¿Cuándo sale? P. ej. *mañana 10am*.",
        "When does it go out? E.g. *tomorrow 10am*.",
    )
    .like("mañana 10am", "tomorrow 10am");

pub(super) const UNTIL: ArgumentSpec = ArgumentSpec::key("until", Need::Optional, Kind::Text { max: 100 })
    .en(&["until"])
    .es(&["hasta"])
    .help(
        "Lo que no salió hasta entonces no sale sin preguntarte.",
        "What hasn't gone out by then doesn't go out without asking you.",
    )
    .asks(
        "¿Hasta cuándo puede salir? P. ej. *sábado 18:00*, o *ninguno*.",
        "Until when may it go out? E.g. *Saturday 6pm*, or *none*.",
    )
    .like("sábado 18:00", "Saturday 6pm")
    .or("sin límite", "no limit");

pub(in crate::table) const DELAY: ArgumentSpec = ArgumentSpec::key("delay", Need::Optional, Kind::Delay)
    .en(&["delay"])
    .es(&["espera"])
    .help(
        "Tiempo entre un mensaje y otro; `ninguno` lo quita.",
        "Time between two messages; `none` removes it.",
    )
    .asks(
        "¿Cuánto esperamos entre un mensaje y otro? P. ej. *10s*.",
        "How long between two messages? E.g. *10s*.",
    )
    .like("10s", "10s")
    .or(
        "el de tu negocio, al principio 10s",
        "your business's, 10s to start with",
    );

pub(in crate::table) const DAILY: ArgumentSpec = ArgumentSpec::key(
    "daily",
    Need::Optional,
    Kind::Count {
        min: 1,
        max: 1_000_000,
    },
)
.en(&["daily"])
.es(&["diario"])
.help(
    "Máximo de mensajes por día; `ninguno` lo quita.",
    "Most messages a day; `none` removes it.",
)
.asks(
    "¿Cuántos mensajes por día, como máximo? P. ej. *250*, o *ninguno*.",
    "How many messages a day at most? E.g. *250*, or *none*.",
)
.like("250", "250")
.or(
    "el de tu negocio, al principio 250",
    "your business's, 250 to start with",
);

pub(in crate::table) const PER_MINUTE: ArgumentSpec =
    ArgumentSpec::key("per-minute", Need::Optional, Kind::Count { min: 1, max: 1_000 })
        .en(&["perminute", "permin"])
        .es(&["porminuto", "xminuto"])
        .help(
            "Máximo de mensajes por minuto; `ninguno` lo quita.",
            "Most messages a minute; `none` removes it.",
        )
        .asks(
            "¿Cuántos mensajes por minuto, como máximo? P. ej. *5*, o *ninguno*.",
            "How many messages a minute at most? E.g. *5*, or *none*.",
        )
        .like("5", "5")
        .or("sin límite", "no limit");

pub(in crate::table) const PER_HOUR: ArgumentSpec =
    ArgumentSpec::key("per-hour", Need::Optional, Kind::Count { min: 1, max: 100_000 })
        .en(&["perhour", "hourly"])
        .es(&["porhora", "xhora"])
        .help(
            "Máximo de mensajes por hora; `ninguno` lo quita.",
            "Most messages an hour; `none` removes it.",
        )
        .asks(
            "¿Cuántos mensajes por hora, como máximo? P. ej. *60*, o *ninguno*.",
            "How many messages an hour at most? E.g. *60*, or *none*.",
        )
        .like("60", "60")
        .or("sin límite", "no limit");

pub(in crate::table) const HOURS: ArgumentSpec = ArgumentSpec::key("hours", Need::Optional, Kind::Hours)
    .en(&["hours", "hour"])
    .es(&["horas", "hora", "horario"])
    .help(
        "Horas en que enviamos; `0-24` es todo el día.",
        "Hours when we send; `0-24` is all day.",
    )
    .asks(
        "¿Entre qué horas enviamos? P. ej. *9-19*.",
        "Between which hours do we send? E.g. *9-19*.",
    )
    .like("9-19", "9-19")
    .or(
        "las de tu negocio, al principio 9-19",
        "your business's, 9-19 to start with",
    );

pub(in crate::table) const DAYS: ArgumentSpec = ArgumentSpec::key("days", Need::Optional, Kind::Days)
    .en(&["days", "day"])
    .es(&["días", "día"])
    .help(
        "Días en que enviamos; `todos` es la semana entera.",
        "Days when we send; `all` is the whole week.",
    )
    .asks(
        "¿Qué días enviamos? P. ej. *lun-vie*.",
        "On which days do we send? E.g. *mon-fri*.",
    )
    .like("lun-vie", "mon-fri")
    .or(
        "los de tu negocio, al principio lun-vie",
        "your business's, mon-fri to start with",
    );

pub(in crate::table) const RETRIES: ArgumentSpec =
    ArgumentSpec::key("retries", Need::Optional, Kind::Count { min: 0, max: 10 })
        .en(&["retries", "retry"])
        .es(&["reintentos", "reintento"])
        .help(
            "Cuántas veces se reintenta un fallo; `0` es nunca.",
            "How many times a failure is retried; `0` is never.",
        )
        .asks(
            "¿Cuántas veces reintentamos un fallo? De 0 a 10.",
            "How many times do we retry a failure? From 0 to 10.",
        )
        .like("3", "3")
        .or(
            "los de tu negocio, al principio 3",
            "your business's, 3 to start with",
        );

/// At which share of failures it stops by itself.
pub(in crate::table) const FAILURES: ArgumentSpec =
    ArgumentSpec::key("failures", Need::Optional, Kind::Count { min: 5, max: 100 })
        .en(&["failures", "failed"])
        .es(&["fallos", "fallas"])
        .help(
            "Con qué porcentaje de fallos se detiene sola; `ninguno` es nunca.",
            "At what percentage of failures it stops by itself; `none` is never.",
        )
        .asks(
            "¿Con qué porcentaje de fallos se detiene sola? P. ej. *30*, o *ninguno*.",
            "At what percentage of failures does it stop by itself? E.g. *30*, or *none*.",
        )
        .like("30", "30")
        .or(
            "el de tu negocio, al principio 30",
            "your business's, 30 to start with",
        );

const PRESETS: &[Choice] = &[
    Choice {
        value: "gentle",
        names: Names {
            en: &["gentle", "slow"],
            es: &["suave", "lento"],
        },
        label: t("Suave: 20 al día", "Gentle: 20 a day"),
    },
    Choice {
        value: "steady",
        names: Names {
            en: &["steady"],
            es: &["constante"],
        },
        label: t("Cada 12 segundos", "Every 12 seconds"),
    },
    Choice {
        value: "fast",
        names: Names {
            en: &["fast"],
            es: &["rápido"],
        },
        label: t("Lo más rápido", "As fast as it goes"),
    },
];

pub(in crate::table) const PACE: ArgumentSpec =
    ArgumentSpec::key("pace", Need::Optional, Kind::Choice(PRESETS))
        .en(&["pace"])
        .es(&["ritmo"])
        .help(
            "El ritmo de una vez: `suave` (20 al día), `constante` (cada 12 s) o `rápido`.",
            "The pace in one word: `gentle` (20 a day), `steady` (every 12 s) or `fast`.",
        )
        .asks("¿A qué ritmo?", "At what pace?")
        .like("suave", "gentle")
        .or("el de tu negocio", "your business's");

pub(in crate::table) const SWITCH: &[Choice] = &[
    Choice {
        value: "on",
        names: Names {
            en: &["on", "yes"],
            es: &["sí", "si"],
        },
        label: t("Sí", "Yes"),
    },
    Choice {
        value: "off",
        names: Names {
            en: &["off", "no"],
            es: &["no"],
        },
        label: t("No", "No"),
    },
];

pub(in crate::table) const HOLIDAYS: ArgumentSpec =
    ArgumentSpec::key("holidays", Need::Optional, Kind::Choice(SWITCH))
        .en(&["holidays", "holiday"])
        .es(&["festivos", "festivo"])
        .help(
            "Si también enviamos en los festivos de tu país.",
            "Whether we also send on your country's holidays.",
        )
        .asks("¿Enviamos también en festivos?", "Do we also send on holidays?")
        .like("no", "no")
        .or(
            "como en tu negocio, al principio sí",
            "as in your business, yes to start with",
        );
