//! `/service`

use super::agenda::{LENGTH, PRICE};
use crate::command::service as build;
use crate::language::t;
use crate::role::Role;
use crate::spec::{ArgumentSpec, Danger, Kind, Names, Need, NounSpec, Task, VerbSpec};

pub(super) static SERVICE: NounSpec = NounSpec {
    key: "service",
    names: Names {
        en: &["service", "services"],
        es: &["servicio", "servicios"],
    },
    task: Task::Agenda,
    summary: t(
        "Lo que ofreces: cuánto dura, qué plazo cubre y cuánto cuesta.",
        "What you offer: how long it takes, what it covers and what it costs.",
    ),
    verbs: VERBS,
    implicit: None,
};

/// Longest name of a service, in characters.
const NAME_MAX: usize = 60;

const WHICH: ArgumentSpec = ArgumentSpec::object("service", Need::Required, Kind::Service)
    .en(&["service"])
    .es(&["servicio"])
    .help("El nombre del servicio.", "The service's name.")
    .asks("¿Qué servicio?", "Which service?")
    .like("Corte", "Haircut");

const NAME: ArgumentSpec = ArgumentSpec::object("name", Need::Required, Kind::Text { max: NAME_MAX })
    .en(&["name"])
    .es(&["nombre"])
    .help("Cómo se llama.", "What it is called.")
    .asks(
        "¿Cómo se llama el servicio? P. ej. *Corte* o *Netflix*.",
        "What is the service called? E.g. *Haircut* or *Netflix*.",
    )
    .like("Corte", "Haircut");

const DURATION: ArgumentSpec = ArgumentSpec::object("duration", Need::Guided, Kind::Delay)
    .en(&["duration", "takes"])
    .es(&["duración", "dura"])
    .help(
        "Cuánto dura la cita: `45min`, `1h`. `ninguno`: no es con cita.",
        "How long an appointment takes: `45min`, `1h`. `none`: it takes no appointment.",
    )
    .asks(
        "¿Cuánto dura la cita? P. ej. *45 min*. Si no es con cita: *ninguno*.",
        "How long does an appointment take? E.g. *45 min*. If it takes none: *none*.",
    )
    .like("45 min", "45 min");

const VERBS: &[VerbSpec] = &[
    VerbSpec::new("service.add", build::add)
        .en(&["add", "new"])
        .es(&["nuevo", "agregar", "crear", "nueva"])
        .allowed(Role::Manager, Danger::Changes)
        .does("Agrega algo que ofreces.", "Adds something you offer.")
        .takes(&[
            NAME,
            DURATION,
            LENGTH.or("no se paga por plazos", "not paid in advance"),
            ArgumentSpec {
                need: Need::Guided,
                default: None,
                ..PRICE.asks(
                    "¿Cuánto cuesta? P. ej. *25000*. Si depende: *ninguno*.",
                    "How much is it? E.g. *25*. If it depends: *none*.",
                )
            },
        ])
        .shown(
            &[
                "/servicio nuevo Corte 45min precio:25000",
                "/servicio nuevo Netflix 1 mes precio:\"25 USD\"",
            ],
            &[
                "/service add Haircut 45min price:25",
                "/service add Netflix 1 month price:\"25 USD\"",
            ],
        ),
    VerbSpec::new("service.list", build::list)
        .en(&["list"])
        .es(&["lista", "listar"])
        .allowed(Role::Viewer, Danger::None)
        .does(
            "Lo que ofreces y sus precios.",
            "What you offer, with its prices.",
        )
        .shown(&["/servicio lista"], &["/service list"]),
    VerbSpec::new("service.show", build::show)
        .en(&["show"])
        .es(&["ver", "mostrar"])
        .allowed(Role::Viewer, Danger::None)
        .does(
            "Un servicio, y cuántas citas y suscripciones tiene.",
            "One service, and how many appointments and subscriptions it has.",
        )
        .takes(&[WHICH])
        .shown(&["/servicio ver Corte"], &["/service show Haircut"]),
    VerbSpec::new("service.edit", build::edit)
        .en(&["edit", "change"])
        .es(&["editar", "cambiar"])
        .allowed(Role::Manager, Danger::Changes)
        .does(
            "Cambia su nombre, su duración, su plazo o su precio.",
            "Changes its name, how long it takes, what it covers or its price.",
        )
        .takes(&[
            WHICH,
            ArgumentSpec::key("name", Need::Optional, Kind::Text { max: NAME_MAX })
                .en(&["name"])
                .es(&["nombre"])
                .help("El nombre nuevo.", "The new name.")
                .asks("¿Cómo se llama ahora?", "What is it called now?")
                .like("Corte y barba", "Haircut and beard")
                .or("el que tiene", "unchanged"),
            ArgumentSpec::key("duration", Need::Optional, Kind::Delay)
                .en(&["duration", "takes"])
                .es(&["duración", "dura"])
                .help(
                    "Cuánto dura la cita. `ninguno`: no es con cita.",
                    "How long an appointment takes. `none`: it takes no appointment.",
                )
                .asks(
                    "¿Cuánto dura la cita? P. ej. *45 min*, o *ninguno*.",
                    "How long does an appointment take? E.g. *45 min*, or *none*.",
                )
                .like("1h", "1h")
                .or("lo que dura", "unchanged"),
            ArgumentSpec::key("length", Need::Optional, Kind::Length)
                .en(&["length", "for"])
                .es(&["plazo"])
                .help(
                    "Lo que cubre cada pago de una suscripción.",
                    "What each payment of a subscription covers.",
                )
                .asks(
                    "¿Cuánto cubre cada pago? P. ej. *1 mes*.",
                    "How long does each payment cover? E.g. *1 month*.",
                )
                .like("3 meses", "3 months")
                .or("el que tiene", "unchanged"),
            PRICE
                .asks(
                    "¿Cuánto cuesta ahora? P. ej. *25000*, o *ninguno*.",
                    "How much is it now? E.g. *25*, or *none*.",
                )
                .or("el que tiene", "unchanged"),
        ])
        .shown(
            &[
                "/servicio editar Corte precio:30000",
                "/servicio editar Corte nombre:\"Corte y barba\" dura:1h",
            ],
            &[
                "/service edit Haircut price:30",
                "/service edit Haircut name:\"Haircut and beard\" duration:1h",
            ],
        ),
    VerbSpec::new("service.remove", build::remove)
        .en(&["remove", "delete"])
        .es(&["quitar", "borrar"])
        .allowed(Role::Manager, Danger::Changes)
        .does(
            "Ya no lo ofreces; sus citas y suscripciones quedan.",
            "You offer it no longer; its appointments and subscriptions stay.",
        )
        .takes(&[WHICH])
        .shown(&["/servicio quitar Corte"], &["/service remove Haircut"]),
];
