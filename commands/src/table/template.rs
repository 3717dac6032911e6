//! `/template …`

use crate::TEMPLATE_BODY_MAX;
use crate::command::template as build;
use crate::language::t;
use crate::role::Role;
use crate::spec::{ArgumentSpec, Choice, Danger, Kind, Names, Need, NounSpec, Task, VerbSpec};

pub(super) static TEMPLATE: NounSpec = NounSpec {
    key: "template",
    names: Names {
        en: &["template", "templates"],
        es: &["plantilla", "plantillas"],
    },
    task: Task::Promote,
    summary: t(
        "Textos que WhatsApp aprueba para escribir primero.",
        "Texts WhatsApp approves so you can write first.",
    ),
    verbs: VERBS,
    implicit: None,
};

const CATEGORIES: &[Choice] = &[
    Choice {
        value: "marketing",
        names: Names {
            en: &["marketing", "promotion"],
            es: &["marketing", "promoción", "mercadeo"],
        },
        label: t("Promoción", "Marketing"),
    },
    Choice {
        value: "utility",
        names: Names {
            en: &["utility", "notice"],
            es: &["utilidad", "aviso", "servicio"],
        },
        label: t("Aviso", "Utility"),
    },
];

const WHICH: ArgumentSpec = ArgumentSpec::object("template", Need::Required, Kind::Template)
    .en(&["template", "name"])
    .es(&["plantilla", "nombre"])
    .help("El nombre de la plantilla.", "The template's name.")
    .asks("¿Qué plantilla?", "Which template?")
    .like("rebajas", "sale");

const VERBS: &[VerbSpec] = &[
    VerbSpec::new("template.list", build::list)
        .en(&["list"])
        .es(&["lista", "listar"])
        .allowed(Role::Viewer, Danger::None)
        .does(
            "Tus plantillas y si están aprobadas.",
            "Your templates and whether they are approved.",
        )
        .shown(&["/plantilla lista"], &["/template list"]),
    VerbSpec::new("template.show", build::show)
        .en(&["show"])
        .es(&["ver", "mostrar"])
        .allowed(Role::Viewer, Danger::None)
        .does(
            "Una plantilla como la ve tu cliente, y cómo va.",
            "A template as your customer sees it, and how it is.",
        )
        .takes(&[WHICH])
        .shown(&["/plantilla ver rebajas"], &["/template show sale"]),
    VerbSpec::new("template.sync", build::sync)
        .en(&["sync"])
        .es(&["sincronizar", "actualizar"])
        .allowed(Role::Manager, Danger::Changes)
        .does(
            "Trae de WhatsApp la lista al día.",
            "Fetches the current list from WhatsApp.",
        )
        .shown(&["/plantilla sincronizar"], &["/template sync"]),
    VerbSpec::new("template.new", build::new)
        .en(&["new", "create"])
        .es(&["nueva", "nuevo", "crear"])
        .allowed(Role::Manager, Danger::Changes)
        .does(
            "Envía un texto a aprobar y te aviso cuando respondan.",
            "Sends a text for approval; I tell you when they answer.",
        )
        .takes(&[
            ArgumentSpec::object("name", Need::Required, Kind::TemplateName)
                .en(&["name"])
                .es(&["nombre"])
                .help(
                    "Letras sin tilde, números y `_`; lo demás lo ajusto yo.",
                    "Plain letters, numbers and `_`; I adapt the rest.",
                )
                .asks(
                    "¿Cómo se llama la plantilla? P. ej. *rebajas*.",
                    "What is the template called? E.g. *sale*.",
                )
                .like("rebajas", "sale"),
            ArgumentSpec::body("text", Need::Required, TEMPLATE_BODY_MAX)
                .en(&["text"])
                .es(&["texto"])
                .help(
                    "El mensaje. `{nombre}` se cambia por el de cada cliente.",
                    "The message. `{name}` becomes each customer's name.",
                )
                .asks(
                    "Escribe el texto de la plantilla. Puedes usar `{nombre}`.",
                    "Write the template's text. You can use `{name}`.",
                )
                .like(
                    "Hola {nombre}, tenemos novedades para ti.",
                    "Hi {name}, we have news for you.",
                ),
            ArgumentSpec::key("category", Need::Optional, Kind::Choice(CATEGORIES))
                .en(&["category"])
                .es(&["categoría"])
                .help(
                    "`marketing` para promociones, `utilidad` para avisos.",
                    "`marketing` for campaigns, `utility` for notices.",
                )
                .asks(
                    "¿Es una promoción o un aviso?",
                    "Is it marketing or a notice (utility)?",
                )
                .like("utilidad", "utility")
                .or("marketing", "marketing"),
            ArgumentSpec::key("language", Need::Optional, Kind::Locale)
                .en(&["language", "lang"])
                .es(&["idioma"])
                .help(
                    "El idioma del texto, p. ej. `es` o `pt_BR`.",
                    "The text's language, e.g. `en` or `pt_BR`.",
                )
                .asks(
                    "¿En qué idioma está el texto? P. ej. *es*.",
                    "What language is the text in? E.g. *en*.",
                )
                .like("es", "en")
                .or("el de tu negocio", "your business's"),
        ])
        .below_a_file()
        .shown(
            &[
                "/plantilla nueva rebajas\nHola {nombre}, tenemos novedades para ti.",
                "/plantilla nueva lentes_listos categoría:utilidad\nHola {nombre}, tus lentes están listos.",
            ],
            &[
                "/template new sale\nHi {name}, we have news for you.",
                "/template new glasses_ready category:utility\nHi {name}, your glasses are ready.",
            ],
        ),
    VerbSpec::new("template.test", build::test)
        .en(&["test"])
        .es(&["prueba", "probar"])
        .allowed(Role::Manager, Danger::None)
        .does(
            "Te la envío a ti. Si lleva foto, mándala encima.",
            "I send it to you. If it has a picture, send it above.",
        )
        .takes(&[WHICH])
        .below_a_file()
        .shown(&["/plantilla prueba rebajas"], &["/template test sale"]),
];
