//! `/help`, `/start`, `/whoami`, `/lang`, `/settings`.

use crate::command::{self, settings};
use crate::language::t;
use crate::role::Role;
use crate::spec::{ArgumentSpec, Choice, Danger, Kind, Names, Need, NounSpec, Task, VerbSpec};

pub(super) static GENERAL: NounSpec = NounSpec {
    key: "general",
    names: Names::NONE,
    task: Task::Basics,
    summary: t(
        "Ayuda, primeros pasos, quién eres y en qué idioma hablamos.",
        "Help, first steps, who you are, your language.",
    ),
    verbs: VERBS,
    implicit: None,
};

pub(super) const LANGUAGES: &[Choice] = &[
    Choice {
        value: "es",
        names: Names {
            en: &["es", "spanish"],
            es: &["es", "español", "castellano"],
        },
        label: t("Español", "Español"),
    },
    Choice {
        value: "en",
        names: Names {
            en: &["en", "english"],
            es: &["en", "inglés"],
        },
        label: t("English", "English"),
    },
];

const VERBS: &[VerbSpec] = &[
    VerbSpec::new("help", command::help)
        .en(&["help"])
        .es(&["ayuda"])
        .allowed(Role::Viewer, Danger::None)
        .does(
            "Todo lo que puedes hacer, o cómo se usa un comando.",
            "Everything you can do, or how to use one command.",
        )
        .takes(&[ArgumentSpec::object("topic", Need::Optional, Kind::Topic)
            .en(&["topic"])
            .es(&["tema"])
            .help(
                "El comando que quieres conocer.",
                "The command you want to know about.",
            )
            .asks("¿Sobre qué comando? P. ej. *campaña*.", "About which command? E.g. *campaign*.")
            .like("campaña", "campaign")])
        .shown(
            &["/ayuda", "/ayuda campaña", "/ayuda campaña nueva"],
            &["/help", "/help campaign", "/help campaign new"],
        ),
    VerbSpec::new("start", command::start)
        .en(&["start"])
        .es(&["inicio"])
        .allowed(Role::Viewer, Danger::None)
        .does("Los primeros pasos.", "First steps.")
        .shown(&["/inicio"], &["/start"]),
    VerbSpec::new("whoami", command::whoami)
        .en(&["whoami"])
        .es(&["quiensoy"])
        .allowed(Role::Viewer, Danger::None)
        .does(
            "Con qué nombre y permisos te conozco.",
            "The name and role I know you by.",
        )
        .shown(&["/quiensoy"], &["/whoami"]),
    VerbSpec::new("lang", command::lang)
        .en(&["lang", "language"])
        .es(&["idioma"])
        .allowed(Role::Viewer, Danger::Changes)
        .does("En qué idioma te respondo.", "The language I answer you in.")
        .takes(&[
            ArgumentSpec::object("language", Need::Required, Kind::Choice(LANGUAGES))
                .en(&["language", "lang"])
                .es(&["idioma"])
                .help(
                    "`es` para español o `en` para inglés.",
                    "`es` for Spanish or `en` for English.",
                )
                .asks("¿En qué idioma te respondo?", "Which language shall I answer in?")
                .like("es", "en"),
        ])
        .shown(&["/idioma es", "/idioma inglés"], &["/lang en", "/lang spanish"]),
    VerbSpec::new("settings", settings::settings)
        .en(&["settings"])
        .es(&["ajustes"])
        .allowed(Role::Owner, Danger::Changes)
        .does(
            "Los ajustes de tu negocio: verlos o cambiarlos.",
            "Your business's settings: see or change them.",
        )
        .takes(&[
            ArgumentSpec::key("name", Need::Optional, Kind::Text { max: 80 })
                .en(&["name"])
                .es(&["nombre"])
                .help(
                    "El nombre que leen tus clientes.",
                    "The name your customers read.",
                )
                .asks("¿Cómo se llama tu negocio?", "What is your business called?")
                .like("Óptica Mirador", "Mirador Optics")
                .or("se queda como está", "stays as it is"),
            ArgumentSpec::key("zone", Need::Optional, Kind::Zone)
                .en(&["zone", "timezone"])
                .es(&["zona"])
                .help(
                    "Tu ciudad, para saber qué hora es.",
                    "Your city, to know what time it is.",
                )
                .asks(
                    "¿En qué ciudad está tu negocio? Con ella sé qué hora es.",
                    "Which city is your business in? It tells me the time.",
                )
                .like("Bogotá", "Miami")
                .or("se queda como está", "stays as it is"),
            ArgumentSpec::key("country", Need::Optional, Kind::Country)
                .en(&["country"])
                .es(&["país"])
                .help(
                    "De allí son los teléfonos que no dicen su país.",
                    "Phones without a country code are from there.",
                )
                .asks("¿En qué país estás?", "Which country are you in?")
                .like("Colombia", "Mexico")
                .or("se queda como está", "stays as it is"),
            ArgumentSpec::key("language", Need::Optional, Kind::Choice(LANGUAGES))
                .en(&["language"])
                .es(&["idioma"])
                .help(
                    "El idioma en que les contesto a tus clientes.",
                    "The language I answer your customers in.",
                )
                .asks(
                    "¿En qué idioma les contesto a tus clientes?",
                    "Which language shall I answer your customers in?",
                )
                .like("es", "en")
                .or("se queda como está", "stays as it is"),
            ArgumentSpec::key(
                "confirm",
                Need::Optional,
                Kind::Count {
                    min: 1,
                    max: 1_000_000,
                },
            )
            .en(&["confirm"])
            .es(&["confirmar"])
            .help(
                "Si son más, escribes cuántas son antes de enviar; `ninguno` lo quita.",
                "Above this many people, you type the count to send; `none` removes it.",
            )
            .asks(
                "¿Con más de cuántas personas te pido escribir el número antes de enviar? P. ej. *500*, o *ninguno*.",
                "Above how many people do I ask you to type the count? E.g. *500*, or *none*.",
            )
            .like("500", "500")
            .or("se queda como está", "stays as it is"),
            ArgumentSpec::key("digest", Need::Optional, Kind::Choice(super::campaign::SWITCH))
                .en(&["digest"])
                .es(&["resumen"])
                .help(
                    "Si cada mañana a las 8:30 te resumo el día.",
                    "Whether I sum up the day at 8:30 each morning.",
                )
                .asks(
                    "¿Te mando el resumen de cada mañana?",
                    "Shall I send the digest each morning?",
                )
                .like("sí", "on")
                .or("se queda como está", "stays as it is"),
            ArgumentSpec::key("clicks", Need::Optional, Kind::Choice(super::campaign::SWITCH))
                .en(&["clicks", "links"])
                .es(&["clics", "enlaces"])
                .help(
                    "Si te digo cuántos abren los enlaces de tus promociones.",
                    "Whether I tell you how many open the links in your campaigns.",
                )
                .asks(
                    "¿Te digo cuántas personas abren los enlaces de tus promociones?",
                    "Shall I tell you how many people open the links in your campaigns?",
                )
                .like("sí", "on")
                .or("se queda como está", "stays as it is"),
            ArgumentSpec::key(
                "approval",
                Need::Optional,
                Kind::Count {
                    min: 1,
                    max: 1_000_000,
                },
            )
            .en(&["approval", "approve"])
            .es(&["aprobación", "aprobar"])
            .help(
                "Si son más, lo aprueba otro dueño o gerente; `ninguno` lo quita.",
                "Above this many people, another owner or manager approves; `none` removes it.",
            )
            .asks(
                "¿Con más de cuántas personas tiene que aprobarlo otro dueño o gerente? P. ej. *1000*, o *ninguno*.",
                "Above how many people does another owner or manager approve? E.g. *1000*, or *none*.",
            )
            .like("1000", "1000")
            .or("se queda como está", "stays as it is"),
            ArgumentSpec::object("totp", Need::Optional, Kind::Choice(TOTP))
                .en(&["totp", "code"])
                .es(&["totp", "código"])
                .help(
                    "Antes de lo delicado te pido un código de tu app (Google Authenticator u otra).",
                    "I ask for a code from your app (Google Authenticator or another) before sensitive actions.",
                )
                .asks(
                    "¿Te pido un código de tu app antes de lo delicado?",
                    "Shall I ask you for a code from your app before sensitive actions?",
                )
                .like("totp", "totp")
                .or("no cambia", "unchanged"),
            super::campaign::PACE.or("se queda como está", "stays as it is"),
            super::campaign::DELAY.or("se queda como está", "stays as it is"),
            super::campaign::DAILY.or("se queda como está", "stays as it is"),
            super::campaign::HOURS.es(&["horas", "hora"]).or("se quedan como están", "stay as they are"),
            super::campaign::DAYS.or("se quedan como están", "stay as they are"),
            super::campaign::HOLIDAYS.or("se queda como está", "stays as it is"),
            ArgumentSpec::key("law", Need::Optional, Kind::Choice(LAWS))
                .en(&["law"])
                .es(&["ley"])
                .help(
                    "La ley cuyas horas respetan tus promociones; o `ninguna`.",
                    "The law whose hours your campaigns keep; or `none`.",
                )
                .asks(
                    "¿Qué ley respetan tus promociones?",
                    "Which law do your campaigns keep?",
                )
                .like("2300", "2300")
                .or("la de tu país, si la conozco", "your country's, if I know it"),
            ArgumentSpec::key("quiet", Need::Optional, Kind::Hours)
                .en(&["quiet", "night"])
                .es(&["silencio", "noche"])
                .help(
                    "Horas en que no le llega nada a quien vive con otra hora; `ninguno` las quita.",
                    "Hours when nothing reaches those whose clock is another; `none` lifts them.",
                )
                .asks(
                    "¿Entre qué horas no molestamos a quien vive con otra hora? P. ej. *21-8*, o *ninguno*.",
                    "Between which hours do we leave those in other time zones alone? E.g. *21-8*, or *none*.",
                )
                .like("21-8", "21-8")
                .or("se quedan como están", "stay as they are"),
            super::campaign::RETRIES.or("se quedan como están", "stay as they are"),
            super::audience::FREQUENCY.or("se quedan como están", "stay as they are"),
            super::campaign::FAILURES.or("se queda como está", "stays as it is"),
            super::agenda::OPENING,
            super::agenda::CHAIRS,
            super::agenda::STEP,
            super::agenda::OPENHOLIDAYS,
            super::agenda::SELFSERVICE,
            super::agenda::NOTICE,
            super::agenda::CURRENCY,
            super::agenda::SENDER,
            super::keeping::MESSAGES,
            super::keeping::MEDIA,
            super::keeping::EVENTS,
            super::leads::ASSIGNMENT,
            super::leads::NUDGE,
            super::leads::NEXT,
            super::leads::ALERT,
        ])
        .shown(
            &[
                "/ajustes",
                "/ajustes horas:8-18 días:lun-sáb diario:100",
                "/ajustes nombre:\"Óptica Mirador\"",
                "/ajustes aprobación:1000",
                "/ajustes horario:\"lun-vie 9-19, sáb 9-14\" sillas:2",
                "/ajustes mensajes:365 archivos:90",
                "/ajustes reparto:turnos recordar:10 siguiente:20 avisar:30",
                "/ajustes totp",
            ],
            &[
                "/settings",
                "/settings hours:8-18 days:mon-sat daily:100",
                "/settings name:\"Mirador Optics\"",
                "/settings approval:1000",
                "/settings opening:\"mon-fri 9-19, sat 9-14\" chairs:2",
                "/settings messages:365 media:90",
                "/settings assignment:turns nudge:10 next:20 alert:30",
                "/settings totp",
            ],
        ),
];

const LAWS: &[Choice] = &[
    Choice {
        value: "ley2300",
        names: Names {
            en: &["ley2300", "2300"],
            es: &["ley2300", "2300"],
        },
        label: t("Ley 2300 (Colombia)", "Law 2300 (Colombia)"),
    },
    Choice {
        value: "tcpa",
        names: Names {
            en: &["tcpa"],
            es: &["tcpa"],
        },
        label: t("TCPA (EE. UU.)", "TCPA (US)"),
    },
    Choice {
        value: "none",
        names: Names {
            en: &["none", "no"],
            es: &["ninguna", "no"],
        },
        label: t("Ninguna", "None"),
    },
];

/// The first names are how the whole is written: `/settings totp off`.
const TOTP: &[Choice] = &[
    Choice {
        value: "on",
        names: Names {
            en: &["totp", "totp on", "on", "yes"],
            es: &["totp", "totp sí", "totp si", "sí", "si"],
        },
        label: t("Sí", "Yes"),
    },
    Choice {
        value: "off",
        names: Names {
            en: &["totp off", "totp no", "off", "no"],
            es: &["totp no", "no"],
        },
        label: t("No", "No"),
    },
];
