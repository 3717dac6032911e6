//! `/canned`

use super::general::LANGUAGES;
use crate::CANNED_MAX;
use crate::command::canned as build;
use crate::language::t;
use crate::role::Role;
use crate::spec::{ArgumentSpec, Danger, Kind, Names, Need, NounSpec, Task, VerbSpec};

pub(super) static CANNED: NounSpec = NounSpec {
    key: "canned",
    names: Names {
        en: &["canned", "answers"],
        es: &["respuesta", "respuestas"],
    },
    task: Task::Sell,
    summary: t(
        "Lo que contestas una y otra vez, con una clave: `#precio`.",
        "What you answer again and again, under a key: `#price`.",
    ),
    verbs: VERBS,
    implicit: None,
};

/// A key, or a key with its text in one line.
const LINE_MAX: usize = 1000;

const KEY: ArgumentSpec = ArgumentSpec::object("key", Need::Required, Kind::Text { max: LINE_MAX })
    .en(&["key"])
    .es(&["clave"])
    .help(
        "La palabra con que la usas: `precio` es `#precio`. Lo que siga en la línea es el texto.",
        "The word you use it by: `price` is `#price`. What follows in the line is the text.",
    )
    .asks(
        "¿Con qué palabra la usas? P. ej. *precio*.",
        "Which word do you use it by? E.g. *price*.",
    )
    .like("precio", "price");

const TEXT: ArgumentSpec = ArgumentSpec::body("text", Need::Guided, CANNED_MAX)
    .en(&["text"])
    .es(&["texto"])
    .help(
        "Lo que dice, con `{nombre}` o `{negocio}` si quieres.",
        "What it says, with `{name}` or `{business}` if you like.",
    )
    .asks(
        "Escribe lo que dice. Puedes usar `{nombre}` y `{negocio}`.",
        "Write what it says. You can use `{name}` and `{business}`.",
    )
    .like(
        "Hola {nombre}, los lentes van desde $99.000.",
        "Hi {name}, glasses start at $99.",
    )
    .or("solo el archivo", "the file alone");

const LANGUAGE: ArgumentSpec = ArgumentSpec::key("language", Need::Optional, Kind::Choice(LANGUAGES))
    .en(&["language", "lang"])
    .es(&["idioma"])
    .help("El idioma de este texto.", "The language of this text.")
    .asks("¿En qué idioma es este texto?", "Which language is this text in?")
    .like("es", "en")
    .or("el de tu negocio", "your business's");

const VERBS: &[VerbSpec] = &[
    VerbSpec::new("canned.list", build::list)
        .en(&["list"])
        .es(&["lista", "listar"])
        .allowed(Role::Viewer, Danger::None)
        .does("Tus respuestas y sus claves.", "Your answers and their keys.")
        .shown(
            &["/respuesta lista", "/respuestas lista"],
            &["/canned list", "/answers list"],
        ),
    VerbSpec::new("canned.add", build::add)
        .en(&["add", "new"])
        .es(&["nueva", "nuevo", "agregar", "crear"])
        .allowed(Role::Manager, Danger::Changes)
        .below_a_file()
        .does(
            "Guarda una respuesta, con un archivo si lo mandas con ella.",
            "Keeps an answer, with a file if you send one along.",
        )
        .takes(&[KEY, TEXT, LANGUAGE])
        .shown(
            &[
                "/respuesta nueva precio\nHola {nombre}, los lentes van desde $99.000.",
                "/respuesta nueva horario Abrimos de 9 a 7.",
            ],
            &[
                "/canned add price\nHi {name}, glasses start at $99.",
                "/canned add hours We are open from 9 to 7.",
            ],
        ),
    VerbSpec::new("canned.edit", build::edit)
        .en(&["edit", "show", "change"])
        .es(&["editar", "ver", "cambiar", "mostrar"])
        .allowed(Role::Manager, Danger::Changes)
        .below_a_file()
        .does(
            "Cambia lo que dice o su archivo; sola, te la muestra.",
            "Changes what it says or its file; alone, shows it.",
        )
        .takes(&[
            KEY,
            ArgumentSpec {
                need: Need::Optional,
                ..TEXT.or("lo que ya dice", "what it says now")
            },
            LANGUAGE,
        ])
        .shown(
            &[
                "/respuesta editar precio\nDesde $89.000.",
                "/respuesta editar precio idioma:en\nFrom $89.",
            ],
            &[
                "/canned edit price\nFrom $89.",
                "/canned edit price language:es\nDesde $89.000.",
            ],
        ),
    VerbSpec::new("canned.remove", build::remove)
        .en(&["remove", "delete"])
        .es(&["quitar", "borrar"])
        .allowed(Role::Manager, Danger::Changes)
        .does("Ya no la guarda.", "Keeps it no longer.")
        .takes(&[KEY])
        .shown(&["/respuesta quitar precio"], &["/canned remove price"]),
];
