//! `/help`, `/start`, `/whoami`, `/lang`.

use crate::command;
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

const LANGUAGES: &[Choice] = &[
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
            "All you can do, or how to use one command.",
        )
        .takes(&[ArgumentSpec::object("topic", Need::Optional, Kind::Topic)
            .en(&["topic"])
            .es(&["tema"])
            .help(
                "El comando que quieres conocer.",
                "The command you want to know about.",
            )
            .asks("¿Sobre qué comando?", "About which command?")
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
];
