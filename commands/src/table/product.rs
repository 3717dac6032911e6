//! `/product`

use super::agenda::PRICE;
use crate::command::product as build;
use crate::language::t;
use crate::role::Role;
use crate::spec::{ArgumentSpec, Danger, Kind, Names, Need, NounSpec, Task, VerbSpec};

pub(super) static PRODUCT: NounSpec = NounSpec {
    key: "product",
    names: Names {
        en: &["product", "products", "property", "properties"],
        es: &["producto", "productos", "propiedad", "propiedades"],
    },
    task: Task::Sell,
    summary: t(
        "Lo que vendes y por lo que te preguntan: una casa, una montura.",
        "What you sell and people ask about: a house, a frame.",
    ),
    verbs: VERBS,
    implicit: None,
};

/// Longest name of a product, in characters.
const NAME_MAX: usize = 60;
/// Longest description, in characters.
const DESCRIPTION_MAX: usize = 600;
/// Longest address of a page, in characters.
const PAGE_MAX: usize = 300;
/// Longest name in a catalogue, in characters: Meta's limit.
const CATALOGUE_MAX: usize = 100;

pub(super) const WHICH: ArgumentSpec =
    ArgumentSpec::object("product", Need::Required, Kind::Text { max: NAME_MAX })
        .en(&["product", "property"])
        .es(&["producto", "propiedad"])
        .help("El nombre del producto.", "The product's name.")
        .asks("¿Qué producto?", "Which product?")
        .like("Villa Marina", "Villa Marina");

const NAME: ArgumentSpec = ArgumentSpec::object("name", Need::Required, Kind::Text { max: NAME_MAX })
    .en(&["name"])
    .es(&["nombre"])
    .help("Cómo lo llaman tus clientes.", "What customers call it.")
    .asks(
        "¿Cómo se llama? P. ej. *Villa Marina*.",
        "What is it called? E.g. *Villa Marina*.",
    )
    .like("Villa Marina", "Villa Marina");

const DESCRIPTION: ArgumentSpec = ArgumentSpec::body("description", Need::Optional, DESCRIPTION_MAX)
    .en(&["description", "about"])
    .es(&["descripción", "detalle"])
    .help(
        "Lo que conviene saber de él; `-` lo borra.",
        "What is good to know about it; `-` removes it.",
    )
    .asks(
        "¿Qué conviene saber de él? P. ej. *3 alcobas, vista al mar*.",
        "What is good to know about it? E.g. *3 bedrooms, sea view*.",
    )
    .like("3 alcobas, vista al mar", "3 bedrooms, sea view")
    .or("ninguna", "none");

const PAGE: ArgumentSpec = ArgumentSpec::key("page", Need::Optional, Kind::Text { max: PAGE_MAX })
    .en(&["page", "url"])
    .es(&["página", "dirección"])
    .help(
        "La dirección de su página; `-` la borra.",
        "The address of its page; `-` removes it.",
    )
    .asks(
        "¿Cuál es su página? P. ej. `https://negocio.co/villa-marina`.",
        "What is its page? E.g. `https://business.co/villa-marina`.",
    )
    .like(
        "https://negocio.co/villa-marina",
        "https://business.co/villa-marina",
    )
    .or("ninguna", "none");

const CATALOGUE: ArgumentSpec =
    ArgumentSpec::key("catalogue", Need::Optional, Kind::Text { max: CATALOGUE_MAX })
        .en(&["catalogue", "catalog", "sku"])
        .es(&["catálogo", "referencia"])
        .help(
            "Su código en tu catálogo de WhatsApp; `-` lo borra.",
            "Its code in your WhatsApp catalogue; `-` removes it.",
        )
        .asks(
            "¿Qué código tiene en tu catálogo de WhatsApp?",
            "What is its code in your WhatsApp catalogue?",
        )
        .like("VM-01", "VM-01")
        .or("ninguno", "none");

const AGENT: ArgumentSpec = ArgumentSpec::key("agent", Need::Optional, Kind::Text { max: NAME_MAX })
    .en(&["agent"])
    .es(&["agente"])
    .help(
        "Quién de tu equipo atiende sus prospectos; `-`: cualquiera.",
        "Who on your team handles its leads; `-`: anybody.",
    )
    .asks(
        "¿Quién de tu equipo atiende a los interesados?",
        "Who on your team handles those who ask?",
    )
    .like("Luis", "Luis")
    .or("cualquiera", "anybody");

const VERBS: &[VerbSpec] = &[
    VerbSpec::new("product.add", build::add)
        .en(&["add", "new", "create"])
        .es(&["nuevo", "agregar", "crear", "nueva"])
        .allowed(Role::Manager, Danger::Changes)
        .does("Agrega algo que vendes.", "Adds something you sell.")
        .takes(&[
            NAME,
            ArgumentSpec {
                need: Need::Guided,
                default: None,
                ..PRICE.asks(
                    "¿Cuánto vale? P. ej. *450 millones*. Si depende: *ninguno*.",
                    "What does it cost? E.g. *250000*. If it depends: *none*.",
                )
            },
            PAGE,
            CATALOGUE,
            AGENT,
            DESCRIPTION,
        ])
        .shown(
            &[
                "/producto nuevo Villa Marina precio:450000000",
                "/producto nuevo Villa Marina agente:Luis catálogo:VM-01\n3 alcobas, vista al mar",
            ],
            &[
                "/product add Villa Marina price:250000",
                "/product add Villa Marina agent:Luis catalogue:VM-01\n3 bedrooms, sea view",
            ],
        ),
    VerbSpec::new("product.list", build::list)
        .en(&["list"])
        .es(&["lista", "listar"])
        .allowed(Role::Viewer, Danger::None)
        .does("Lo que vendes y sus precios.", "What you sell, with its prices.")
        .shown(&["/producto lista"], &["/product list"]),
    VerbSpec::new("product.show", build::show)
        .en(&["show"])
        .es(&["ver", "mostrar"])
        .allowed(Role::Viewer, Danger::None)
        .does(
            "Un producto, con sus enlaces y sus prospectos.",
            "One product, with its links and leads.",
        )
        .takes(&[WHICH])
        .shown(&["/producto ver Villa Marina"], &["/product show Villa Marina"]),
    VerbSpec::new("product.edit", build::edit)
        .en(&["edit", "change"])
        .es(&["editar", "cambiar"])
        .allowed(Role::Manager, Danger::Changes)
        .does(
            "Cambia su nombre, su precio, su página o quién lo atiende.",
            "Changes its name, its price, its page or who handles it.",
        )
        .takes(&[
            WHICH,
            ArgumentSpec::key("name", Need::Optional, Kind::Text { max: NAME_MAX })
                .en(&["name"])
                .es(&["nombre"])
                .help("El nombre nuevo.", "The new name.")
                .asks("¿Cómo se llama ahora?", "What is it called now?")
                .like("Villa Marina 2", "Villa Marina 2")
                .or("el que tiene", "unchanged"),
            PRICE
                .asks(
                    "¿Cuánto vale ahora? P. ej. *420 millones*, o *ninguno*.",
                    "What does it cost now? E.g. *240000*, or *none*.",
                )
                .or("el que tiene", "unchanged"),
            PAGE.or("la que tiene", "unchanged"),
            CATALOGUE.or("el que tiene", "unchanged"),
            AGENT.or("quien lo atiende", "unchanged"),
            DESCRIPTION.or("la que tiene", "unchanged"),
        ])
        .shown(
            &[
                "/producto editar Villa Marina precio:420000000",
                "/producto editar Villa Marina agente:Luis",
            ],
            &[
                "/product edit Villa Marina price:240000",
                "/product edit Villa Marina agent:Luis",
            ],
        ),
    VerbSpec::new("product.remove", build::remove)
        .en(&["remove", "delete"])
        .es(&["quitar", "borrar"])
        .allowed(Role::Manager, Danger::Changes)
        .does(
            "Ya no lo vendes; sus prospectos quedan.",
            "You sell it no longer; its leads stay.",
        )
        .takes(&[WHICH])
        .shown(
            &["/producto quitar Villa Marina"],
            &["/product remove Villa Marina"],
        ),
];
