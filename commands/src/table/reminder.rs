//! `/reminder …`

use super::campaign::SWITCH;
use super::general::LANGUAGES;
use crate::TEMPLATE_BODY_MAX;
use crate::command::reminder as build;
use crate::language::t;
use crate::role::Role;
use crate::spec::{ArgumentSpec, Choice, Danger, Kind, Names, Need, NounSpec, Task, VerbSpec};

pub(super) static REMINDER: NounSpec = NounSpec {
    key: "reminder",
    names: Names {
        en: &["reminder", "reminders"],
        es: &["recordatorio", "recordatorios"],
    },
    task: Task::Agenda,
    summary: t(
        "Los avisos de citas y vencimientos: cuándo salen y qué dicen.",
        "Reminders of appointments and renewals: when they go, what they say.",
    ),
    verbs: VERBS,
    implicit: None,
};

const ABOUT: &[Choice] = &[
    Choice {
        value: "appointment",
        names: Names {
            en: &["appointment", "appointments"],
            es: &["cita", "citas"],
        },
        label: t("Una cita", "An appointment"),
    },
    Choice {
        value: "subscription",
        names: Names {
            en: &["subscription", "subscriptions"],
            es: &["suscripción", "suscripciones", "vencimiento", "vencimientos"],
        },
        label: t("Una suscripción", "A subscription"),
    },
];

const SIDES: &[Choice] = &[
    Choice {
        value: "earlier",
        names: Names {
            en: &["before", "earlier"],
            es: &["antes"],
        },
        label: t("Antes", "Before"),
    },
    Choice {
        value: "later",
        names: Names {
            en: &["after", "later"],
            es: &["después"],
        },
        label: t("Después", "After"),
    },
];

const WHICH: ArgumentSpec = ArgumentSpec::object("rule", Need::Required, Kind::Rule)
    .en(&["reminder", "number"])
    .es(&["recordatorio", "número"])
    .help(
        "Su número en `/recordatorio reglas`, o cuándo sale: `2`, `24h`.",
        "Its number in `/reminder rules`, or when it goes: `2`, `24h`.",
    )
    .asks(
        "¿Qué recordatorio? Escribe su número.",
        "Which reminder? Write its number.",
    )
    .like("2", "2");

const ALL_OR_WHICH: ArgumentSpec = WHICH.help(
    "Su número en `/recordatorio reglas`, varios (`2,3`) o `todos`.",
    "Its number in `/reminder rules`, several (`2,3`) or `all`.",
);

const WHEN: ArgumentSpec = ArgumentSpec::object("when", Need::Required, Kind::Before)
    .en(&["when"])
    .es(&["cuándo"])
    .help(
        "Cuánto antes: `24h`, `2 días`, `2 días 18:00`, `el mismo día 9:00`.",
        "How long before: `24h`, `2 days`, `2 days 18:00`, `same day 9:00`.",
    )
    .asks(
        "¿Cuánto antes? P. ej. *2 días*.",
        "How long before? E.g. *2 days*.",
    )
    .like("2 días", "2 days");

const URGENT: ArgumentSpec = ArgumentSpec::key("urgent", Need::Optional, Kind::Choice(SWITCH))
    .en(&["urgent"])
    .es(&["urgente"])
    .help(
        "Si lleva arriba la marca de último aviso y sale primero.",
        "Whether it bears the mark of a last notice and goes first.",
    )
    .asks("¿Es urgente?", "Is it urgent?")
    .like("sí", "on");

const NIGHT: ArgumentSpec = ArgumentSpec::key("night", Need::Optional, Kind::Choice(SIDES))
    .en(&["night"])
    .es(&["noche"])
    .help(
        "Si cae en tus horas de silencio, sale `antes` o `después` de ellas.",
        "If it falls into your quiet hours, it goes `before` or `after` them.",
    )
    .asks(
        "Si cae de noche, ¿sale antes o después?",
        "If it falls into the night, does it go before or after?",
    )
    .like("antes", "before");

const LANGUAGE: ArgumentSpec = ArgumentSpec::key("language", Need::Optional, Kind::Choice(LANGUAGES))
    .en(&["language", "lang"])
    .es(&["idioma"])
    .help("El idioma de estas palabras.", "The language of these words.")
    .asks(
        "¿En qué idioma son estas palabras?",
        "Which language are these words in?",
    )
    .like("es", "en")
    .or("el de tu negocio", "your business's");

const VERBS: &[VerbSpec] = &[
    VerbSpec::new("reminder.rules", build::list)
        .en(&["rules", "list"])
        .es(&["reglas", "lista", "listar"])
        .allowed(Role::Viewer, Danger::None)
        .does(
            "Qué les recuerdo a tus clientes, y cuándo.",
            "What I remind your customers of, and when.",
        )
        .shown(&["/recordatorio reglas"], &["/reminder rules"]),
    VerbSpec::new("reminder.add", build::add)
        .en(&["add", "new"])
        .es(&["nuevo", "nueva", "agregar"])
        .allowed(Role::Manager, Danger::Changes)
        .does(
            "Un recordatorio más, a la hora que digas.",
            "One more reminder, whenever you say.",
        )
        .takes(&[
            ArgumentSpec::object("about", Need::Required, Kind::Choice(ABOUT))
                .en(&["about"])
                .es(&["sobre"])
                .help("De una `cita` o de una `suscripción`.", "Of an `appointment` or a `subscription`.")
                .asks("¿Qué les recordamos?", "What do we remind them of?")
                .like("cita", "appointment"),
            WHEN,
            URGENT.or("no", "no"),
            NIGHT.or("como mejor le sirva", "whichever is of more use"),
        ])
        .shown(
            &[
                "/recordatorio nuevo cita 2 días antes",
                "/recordatorio nuevo suscripción 5 días antes a las 10am",
            ],
            &[
                "/reminder add appointment 2 days before",
                "/reminder add subscription 5 days before at 10am",
            ],
        ),
    VerbSpec::new("reminder.edit", build::edit)
        .en(&["edit"])
        .es(&["editar", "cambiar", "ver"])
        .allowed(Role::Manager, Danger::Changes)
        .does(
            "Cambia cuándo sale uno; solo con su número, te lo muestra.",
            "Changes when one goes; with its number alone, shows it.",
        )
        .takes(&[
            WHICH,
            WHEN.optional().or("no cambia", "unchanged"),
            URGENT.or("no cambia", "unchanged"),
            NIGHT.or("no cambia", "unchanged"),
        ])
        .shown(
            &["/recordatorio editar 2 12h", "/recordatorio editar 6 urgente:sí"],
            &["/reminder edit 2 12h", "/reminder edit 6 urgent:on"],
        ),
    VerbSpec::new("reminder.text", build::text)
        .en(&["text", "words"])
        .es(&["texto", "palabras"])
        .allowed(Role::Manager, Danger::Changes)
        .does(
            "Lo dice con tus palabras; sin ellas, te muestra las de ahora.",
            "Says it in your words; without any, shows those it has.",
        )
        .takes(&[
            WHICH,
            ArgumentSpec::body("text", Need::Optional, TEMPLATE_BODY_MAX)
                .en(&["text"])
                .es(&["texto"])
                .help(
                    "El mensaje, con `{nombre}`, `{servicio}`, `{fecha}`, `{hora}`, `{precio}`, `{dias}`, `{negocio}` o `{calendario}`.",
                    "The message, with `{name}`, `{service}`, `{date}`, `{time}`, `{price}`, `{days}`, `{business}` or `{calendar}`.",
                )
                .asks(
                    "Escribe lo que dice. Puedes usar `{nombre}`, `{servicio}`, `{fecha}` y `{hora}`.",
                    "Write what it says. You can use `{name}`, `{service}`, `{date}` and `{time}`.",
                )
                .like(
                    "Hola {nombre}, te esperamos el {fecha} a las {hora} para tu {servicio}.",
                    "Hi {name}, we expect you on {date} at {time} for your {service}.",
                )
                .or("las palabras que ya tiene", "the words it has"),
            LANGUAGE,
        ])
        .shown(
            &[
                "/recordatorio texto 2\nHola {nombre}, te esperamos el {fecha} a las {hora} para tu {servicio}.",
                "/recordatorio texto 2",
            ],
            &[
                "/reminder text 2\nHi {name}, we expect you on {date} at {time} for your {service}.",
                "/reminder text 2",
            ],
        ),
    VerbSpec::new("reminder.reset", build::reset)
        .en(&["reset"])
        .es(&["restaurar", "restablecer"])
        .allowed(Role::Manager, Danger::Changes)
        .does(
            "Lo dice otra vez con las palabras de siempre.",
            "Says it in the usual words again.",
        )
        .takes(&[WHICH, LANGUAGE])
        .shown(&["/recordatorio restaurar 2"], &["/reminder reset 2"]),
    VerbSpec::new("reminder.on", build::on)
        .en(&["on"])
        .es(&["encender", "activar"])
        .allowed(Role::Manager, Danger::Changes)
        .does("Vuelve a salir.", "It goes out again.")
        .takes(&[ALL_OR_WHICH])
        .shown(
            &["/recordatorio encender 3", "/recordatorio encender todos"],
            &["/reminder on 3", "/reminder on all"],
        ),
    VerbSpec::new("reminder.off", build::off)
        .en(&["off"])
        .es(&["apagar", "desactivar"])
        .allowed(Role::Manager, Danger::Changes)
        .does("Deja de salir.", "It goes out no more.")
        .takes(&[ALL_OR_WHICH])
        .shown(
            &["/recordatorio apagar 3", "/recordatorio apagar todos"],
            &["/reminder off 3", "/reminder off all"],
        ),
    VerbSpec::new("reminder.remove", build::remove)
        .en(&["remove", "delete"])
        .es(&["quitar", "borrar"])
        .allowed(Role::Manager, Danger::Changes)
        .does("Quita uno que agregaste tú.", "Removes one that you added.")
        .takes(&[WHICH])
        .shown(&["/recordatorio quitar 12"], &["/reminder remove 12"]),
    VerbSpec::new("reminder.templates", build::templates)
        .en(&["templates"])
        .es(&["plantillas"])
        .allowed(Role::Manager, Danger::Changes)
        .does(
            "WhatsApp aprueba sus textos, para que salgan a cualquier hora.",
            "WhatsApp approves their texts, so they go at any time.",
        )
        .shown(&["/recordatorio plantillas"], &["/reminder templates"]),
    VerbSpec::new("reminder.preview", build::preview)
        .en(&["preview", "next"])
        .es(&["vista", "previa", "próximos"])
        .allowed(Role::Viewer, Danger::None)
        .does(
            "Qué va a salir, a quién y cuándo; y qué no, y por qué.",
            "What will go, to whom and when; and what won't, and why.",
        )
        .takes(&[
            ArgumentSpec::object("when", Need::Optional, Kind::When)
                .en(&["when"])
                .es(&["cuándo"])
                .help(
                    "Un día, un momento o un tiempo: `mañana`, `viernes 5pm`, `3 días`.",
                    "A day, a moment or a time: `tomorrow`, `Friday 5pm`, `3 days`.",
                )
                .asks(
                    "¿Qué día miro? P. ej. *mañana*.",
                    "Which day shall I look at? E.g. *tomorrow*.",
                )
                .like("mañana", "tomorrow")
                .or("las próximas 24 horas", "the next 24 hours"),
        ])
        .shown(
            &["/recordatorio vista", "/recordatorio vista mañana"],
            &["/reminder preview", "/reminder preview tomorrow"],
        ),
    VerbSpec::new("reminder.log", build::log)
        .en(&["log", "history"])
        .es(&["bitácora", "historial"])
        .allowed(Role::Viewer, Danger::None)
        .does(
            "A quién le recordé qué, y si le llegó.",
            "Whom I reminded of what, and whether it arrived.",
        )
        .takes(&[
            ArgumentSpec::object("about", Need::Optional, Kind::Text { max: 80 })
                .en(&["about", "who"])
                .es(&["sobre", "quién"])
                .help(
                    "Un cliente, o un día: `Ana`, `ayer`, `20/11`.",
                    "A customer, or a day: `Ana`, `yesterday`, `20/11`.",
                )
                .asks("¿De quién, o de qué día?", "Of whom, or of which day?")
                .like("Ana", "Ana")
                .or("todos", "all"),
        ])
        .shown(
            &["/recordatorio bitácora", "/recordatorio bitácora Ana"],
            &["/reminder log", "/reminder log Ana"],
        ),
];
