//! `/organisation …`

use crate::command::organisation as build;
use crate::language::t;
use crate::role::Role;
use crate::spec::{ArgumentSpec, Danger, Kind, Names, Need, NounSpec, Task, VerbSpec};

pub(super) static ORGANISATION: NounSpec = NounSpec {
    key: "organisation",
    names: Names {
        en: &["organisation", "organization", "business", "company"],
        es: &["organización", "empresa", "negocio"],
    },
    task: Task::Basics,
    summary: t(
        "Tus negocios, y por cuál me hablas.",
        "Your businesses, and which one you speak for.",
    ),
    verbs: VERBS,
    implicit: None,
};

const VERBS: &[VerbSpec] = &[
    VerbSpec::new("organisation.list", build::list)
        .en(&["list"])
        .es(&["lista", "listar"])
        .allowed(Role::Viewer, Danger::None)
        .does(
            "Los negocios a los que perteneces, y por cuál hablas.",
            "The businesses you belong to, and which one you speak for.",
        )
        .shown(&["/organización lista"], &["/organisation list"]),
    VerbSpec::new("organisation.use", build::change)
        .en(&["use", "switch"])
        .es(&["usar", "cambiar"])
        .allowed(Role::Viewer, Danger::Changes)
        .of_several()
        .does(
            "Desde aquí, hablas por otro de tus negocios.",
            "From here on you speak for another of your businesses.",
        )
        .takes(&[
            ArgumentSpec::object("organisation", Need::Optional, Kind::Text { max: 80 })
                .en(&["organisation", "business"])
                .es(&["organización", "negocio"])
                .help(
                    "El nombre del negocio, o cómo empieza.",
                    "The business's name, or how it starts.",
                )
                .asks(
                    "¿Por cuál de tus negocios? Escribe su nombre.",
                    "Which of your businesses? Write its name.",
                )
                .like("Óptica Norte", "North Optics")
                .or("pregunto cuál", "I ask which"),
        ])
        .shown(
            &["/organización usar Óptica Norte", "/negocio usar norte"],
            &["/organisation use North Optics", "/business use north"],
        ),
    VerbSpec::new("organisation.new", build::new)
        .en(&["new", "add"])
        .es(&["nueva", "nuevo", "agregar", "crear"])
        .allowed(Role::Owner, Danger::Confirm)
        .of_several()
        .does(
            "Otro negocio tuyo, con sus números, clientes y equipo.",
            "Another business of yours, with its own numbers, customers and team.",
        )
        .takes(&[
            ArgumentSpec::object("name", Need::Required, Kind::Text { max: 80 })
                .en(&["name"])
                .es(&["nombre"])
                .help(
                    "El nombre que leen tus clientes.",
                    "The name your customers read.",
                )
                .asks("¿Cómo se llama el negocio?", "What is the business called?")
                .like("Óptica Norte", "North Optics"),
        ])
        .shown(
            &["/organización nueva Óptica Norte"],
            &["/organisation new North Optics"],
        ),
    VerbSpec::new("organisation.settings", build::settings)
        .en(&["settings"])
        .es(&["ajustes"])
        .allowed(Role::Owner, Danger::None)
        .of_several()
        .does(
            "Los ajustes del negocio por el que hablas; se cambian con `/ajustes`.",
            "The settings of the business you speak for; `/settings` changes them.",
        )
        .shown(&["/organización ajustes"], &["/organisation settings"]),
];
