//! `/auto`

use super::general::LANGUAGES;
use crate::CANNED_MAX;
use crate::command::auto as build;
use crate::language::t;
use crate::role::Role;
use crate::spec::{ArgumentSpec, Danger, Kind, Names, Need, NounSpec, Task, VerbSpec};

pub(super) static AUTO: NounSpec = NounSpec {
    key: "auto",
    names: Names {
        en: &["auto", "autoreply"],
        es: &["auto", "automática", "automáticas"],
    },
    task: Task::Sell,
    summary: t(
        "Lo que contesto por ti: a una palabra, al que llega, fuera de horario.",
        "What I answer for you: to a word, to newcomers, out of hours.",
    ),
    verbs: VERBS,
    implicit: None,
};

/// Longest list of words, and of buttons, in characters.
const WORDS_MAX: usize = 200;
const BUTTONS_MAX: usize = 400;

const WHEN: ArgumentSpec = ArgumentSpec::object("when", Need::Required, Kind::Text { max: WORDS_MAX })
    .en(&["when"])
    .es(&["cuándo"])
    .help(
        "Las palabras a las que contesta (`precio, cuánto cuesta`), `primera vez` o `cerrado`.",
        "The words it answers (`price, how much`), `first time` or `closed`.",
    )
    .asks(
        "¿A qué contesto? Palabras como *precio, cuánto cuesta*, o *primera vez*, o *cerrado*.",
        "What do I answer? Words like *price, how much*, or *first time*, or *closed*.",
    )
    .like("precio, cuánto cuesta", "price, how much");

const TEXT: ArgumentSpec = ArgumentSpec::body("text", Need::Required, CANNED_MAX)
    .en(&["text"])
    .es(&["texto"])
    .help(
        "Lo que contesto, o una de tus respuestas: `#precio`.",
        "What I answer, or one of your canned answers: `#price`.",
    )
    .asks(
        "¿Qué contesto? Escríbelo, o usa una de tus respuestas: *#precio*.",
        "What do I answer? Write it, or use one of your canned answers: *#price*.",
    )
    .like("Los lentes van desde $99.000.", "Glasses start at $99.");

const EVERY: ArgumentSpec = ArgumentSpec::key("every", Need::Optional, Kind::Delay)
    .en(&["every"])
    .es(&["cada"])
    .help(
        "Cuánto pasa antes de decírselo otra vez a la misma persona.",
        "How long before the same person hears it again.",
    )
    .asks(
        "¿Cada cuánto, como mucho, a la misma persona? P. ej. *12h*.",
        "How often at most, to the same person? E.g. *12h*.",
    )
    .like("6h", "6h")
    .or("lo de siempre", "the usual");

const BUTTONS: ArgumentSpec = ArgumentSpec::key("buttons", Need::Optional, Kind::Text { max: BUTTONS_MAX })
    .en(&["buttons", "menu"])
    .es(&["botones", "menú"])
    .help(
        "Qué puede tocar: `Precio=#precio, Horario=2, persona`. `ninguno` los quita.",
        "What they can tap: `Price=#price, Hours=2, person`. `none` removes them.",
    )
    .asks(
        "¿Qué botones? P. ej. *Precio=#precio, Horario=2, persona*.",
        "Which buttons? E.g. *Price=#price, Hours=2, person*.",
    )
    .like("Precio=#precio, persona", "Price=#price, person")
    .or("hablar con alguien", "talk to a person");

const LANGUAGE: ArgumentSpec = ArgumentSpec::key("language", Need::Optional, Kind::Choice(LANGUAGES))
    .en(&["language", "lang"])
    .es(&["idioma"])
    .help("El idioma de este texto.", "The language of this text.")
    .asks("¿En qué idioma es este texto?", "Which language is this text in?")
    .like("es", "en")
    .or("el de tu negocio", "your business's");

const WHICH: ArgumentSpec = ArgumentSpec::object("rule", Need::Required, Kind::Text { max: WORDS_MAX })
    .en(&["rule", "number"])
    .es(&["regla", "número"])
    .help("Su número en `/auto lista`.", "Its number in `/auto list`.")
    .asks("¿Cuál? Escribe su número.", "Which one? Write its number.")
    .like("1", "1");

const VERBS: &[VerbSpec] = &[
    VerbSpec::new("auto.list", build::list)
        .en(&["list"])
        .es(&["lista", "listar"])
        .allowed(Role::Viewer, Danger::None)
        .does(
            "Qué contesto por ti, y cuándo.",
            "What I answer for you, and when.",
        )
        .shown(&["/auto lista"], &["/auto list"]),
    VerbSpec::new("auto.add", build::add)
        .en(&["add", "new"])
        .es(&["nueva", "nuevo", "agregar"])
        .allowed(Role::Manager, Danger::Changes)
        .does(
            "Una cosa más que contesto por ti.",
            "One more thing that I answer for you.",
        )
        .takes(&[WHEN, TEXT, EVERY, BUTTONS, LANGUAGE])
        .shown(
            &[
                "/auto nueva precio, cuánto cuesta\nLos lentes van desde $99.000.",
                "/auto nueva cerrado\nAhora está cerrado. Te contestamos mañana.",
                "/auto nueva primera vez botones:\"Precio=#precio, persona\"\n¡Hola! ¿En qué te ayudo?",
            ],
            &[
                "/auto add price, how much\nGlasses start at $99.",
                "/auto add closed\nWe are closed. We'll answer tomorrow.",
                "/auto add first time buttons:\"Price=#price, person\"\nHi! How can I help?",
            ],
        ),
    VerbSpec::new("auto.edit", build::edit)
        .en(&["edit", "show", "change"])
        .es(&["editar", "ver", "cambiar", "mostrar"])
        .allowed(Role::Manager, Danger::Changes)
        .does(
            "Cambia una; solo con su número, te la muestra.",
            "Changes one; with its number alone, shows it.",
        )
        .takes(&[
            WHICH,
            ArgumentSpec {
                place: crate::spec::Place::Key,
                need: Need::Optional,
                ..WHEN.or("a lo mismo", "unchanged")
            },
            ArgumentSpec {
                need: Need::Optional,
                ..TEXT.or("lo mismo", "unchanged")
            },
            EVERY.or("lo mismo", "unchanged"),
            BUTTONS.or("los que tiene", "unchanged"),
            LANGUAGE,
        ])
        .shown(
            &["/auto editar 1 cada:6h", "/auto editar 1\nDesde $89.000."],
            &["/auto edit 1 every:6h", "/auto edit 1\nFrom $89."],
        ),
    VerbSpec::new("auto.remove", build::remove)
        .en(&["remove", "delete"])
        .es(&["quitar", "borrar"])
        .allowed(Role::Manager, Danger::Changes)
        .does("Ya no lo contesto.", "I answer it no more.")
        .takes(&[WHICH])
        .shown(&["/auto quitar 1"], &["/auto remove 1"]),
    VerbSpec::new("auto.hours", build::hours)
        .en(&["hours"])
        .es(&["horario", "horas"])
        .allowed(Role::Viewer, Danger::None)
        .does(
            "Cuándo cuenta como cerrado, y dónde se cambia.",
            "When it counts as closed, and where that is changed.",
        )
        .shown(&["/auto horario"], &["/auto hours"]),
    VerbSpec::new("auto.on", build::on)
        .en(&["on"])
        .es(&["encender", "activar"])
        .allowed(Role::Manager, Danger::Changes)
        .does("Vuelvo a contestarlo.", "I answer it again.")
        .takes(&[WHICH])
        .shown(&["/auto encender 1"], &["/auto on 1"]),
    VerbSpec::new("auto.off", build::off)
        .en(&["off"])
        .es(&["apagar", "desactivar"])
        .allowed(Role::Manager, Danger::Changes)
        .does("Dejo de contestarlo.", "I stop answering it.")
        .takes(&[WHICH])
        .shown(&["/auto apagar 1"], &["/auto off 1"]),
];
