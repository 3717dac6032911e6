//! `/contact …`

use crate::IMPORT_MAX;
use crate::command::contact as build;
use crate::language::t;
use crate::role::Role;
use crate::spec::{ArgumentSpec, Danger, Kind, Names, Need, NounSpec, Task, VerbSpec};

pub(super) static CONTACT: NounSpec = NounSpec {
    key: "contact",
    names: Names {
        en: &["contact", "contacts", "customer", "customers"],
        es: &["contacto", "contactos", "cliente", "clientes"],
    },
    task: Task::People,
    summary: t(
        "Tus clientes: agregar, buscar, importar y respetar sus bajas.",
        "Your customers: add, find, import, and respect opt-outs.",
    ),
    verbs: VERBS,
    implicit: Some("contact.show"),
};

const WHO: ArgumentSpec = ArgumentSpec::object("contact", Need::Required, Kind::Contact)
    .en(&["customer", "contact"])
    .es(&["cliente", "contacto"])
    .help("Su teléfono o su nombre.", "Their phone or name.")
    .asks(
        "¿Quién? Escribe su teléfono o su nombre.",
        "Who? Write their phone or name.",
    )
    .like("Ana", "Ana");

const TAGS: ArgumentSpec = ArgumentSpec::key("tag", Need::Optional, Kind::Tags)
    .en(&["tag", "tags"])
    .es(&["etiqueta", "etiquetas"])
    .help("Etiquetas separadas por comas.", "Tags separated by commas.")
    .asks("¿Con qué etiquetas?", "With which tags?")
    .like("vip,lentes", "vip,lenses");

const SOME_TAGS: ArgumentSpec = ArgumentSpec {
    need: Need::Required,
    help: t(
        "Una o varias, separadas por comas.",
        "One or several, separated by commas.",
    ),
    ..TAGS
};

const LESS_TAGS: ArgumentSpec = SOME_TAGS.asks("¿Qué etiquetas le quito?", "Which tags shall I remove?");

const VERBS: &[VerbSpec] = &[
    VerbSpec::new("contact.add", build::add)
        .en(&["add", "new"])
        .es(&["agregar", "añadir", "nuevo", "nueva"])
        .allowed(Role::Agent, Danger::Changes)
        .does("Agrega un cliente.", "Adds a customer.")
        .takes(&[
            ArgumentSpec::object("phone", Need::Required, Kind::Phone)
                .en(&["phone"])
                .es(&["teléfono", "tel", "celular", "whatsapp"])
                .help(
                    "Su número, como suelas escribirlo.",
                    "The number, the way you usually write it.",
                )
                .asks("¿Cuál es su teléfono?", "What is their phone number?")
                .like("300 123 4567", "+1 415 555 0123"),
            ArgumentSpec::object("name", Need::Required, Kind::Text { max: 120 })
                .en(&["name"])
                .es(&["nombre"])
                .help(
                    "Su nombre, como quieres saludarlo.",
                    "Their name, as you want to greet them.",
                )
                .asks("¿Cómo se llama?", "What is their name?")
                .like("Ana Pérez", "Ana Perez"),
            TAGS,
        ])
        .shown(
            &[
                "/contacto agregar 300 123 4567 Ana Pérez",
                "/cliente agregar +57 300 123 4567 Ana Pérez etiqueta:vip,lentes",
            ],
            &[
                "/contact add +1 415 555 0123 Ana Perez",
                "/contact add +1 415 555 0123 Ana Perez tag:vip,lenses",
            ],
        ),
    VerbSpec::new("contact.list", build::list)
        .en(&["list"])
        .es(&["lista", "listar"])
        .allowed(Role::Viewer, Danger::None)
        .does("Tus clientes, por nombre.", "Your customers, by name.")
        .shown(&["/contacto lista"], &["/contact list"]),
    VerbSpec::new("contact.find", build::find)
        .en(&["find", "search"])
        .es(&["buscar", "busca"])
        .allowed(Role::Viewer, Danger::None)
        .does(
            "Busca por nombre, teléfono o etiqueta.",
            "Finds by name, phone or tag.",
        )
        .takes(&[
            ArgumentSpec::object("words", Need::Required, Kind::Text { max: 120 })
                .en(&["words"])
                .es(&["palabras"])
                .help(
                    "Parte del nombre, del teléfono o una etiqueta.",
                    "Part of the name or phone, or a tag.",
                )
                .asks(
                    "¿Qué busco? Un nombre, un teléfono o una etiqueta.",
                    "What shall I look for? A name, a phone or a tag.",
                )
                .like("Pérez", "Perez"),
        ])
        .shown(&["/contacto buscar Pérez"], &["/contact find Perez"]),
    VerbSpec::new("contact.show", build::show)
        .en(&["show"])
        .es(&["ver", "mostrar"])
        .allowed(Role::Viewer, Danger::None)
        .does(
            "Todo lo que sé de un cliente.",
            "Everything I know about a customer.",
        )
        .takes(&[WHO])
        .shown(
            &["/contacto ver Ana", "/contacto 300 123 4567"],
            &["/contact show Ana", "/contact 300 123 4567"],
        ),
    VerbSpec::new("contact.edit", build::edit)
        .en(&["edit", "change"])
        .es(&["editar", "cambiar", "corregir"])
        .allowed(Role::Agent, Danger::Changes)
        .does(
            "Corrige su nombre, su teléfono o cualquier otro dato.",
            "Corrects their name, phone or anything else.",
        )
        .takes(&[
            WHO,
            ArgumentSpec::key("name", Need::Optional, Kind::Text { max: 120 })
                .en(&["name"])
                .es(&["nombre"])
                .help("El nombre nuevo.", "The new name.")
                .asks("¿Cómo se llama?", "What is their name?")
                .like("Ana María", "Ana Maria")
                .or("el que tiene", "unchanged"),
            ArgumentSpec::key("phone", Need::Optional, Kind::Phone)
                .en(&["phone"])
                .es(&["teléfono", "tel", "celular", "whatsapp"])
                .help("El número nuevo.", "The new number.")
                .asks("¿Cuál es su teléfono?", "What is their phone number?")
                .like("301 765 4321", "+1 415 555 0145")
                .or("el que tiene", "unchanged"),
            ArgumentSpec::key("attributes", Need::Optional, Kind::Attributes)
                .en(&["attribute"])
                .es(&["dato"])
                .help(
                    "Cualquier dato: `ciudad:Cali` lo pone, `ciudad:-` lo quita.",
                    "Anything: `city:Cali` sets it, `city:-` removes it.",
                )
                .asks(
                    "¿Qué dato cambio? Escríbelo así: *ciudad: Cali*.",
                    "What shall I change? Write it like this: *city: Cali*.",
                )
                .like("ciudad:Cali", "city:Cali")
                .or("los que tiene", "unchanged"),
        ])
        .shown(
            &[
                "/contacto editar Ana nombre:\"Ana María\" ciudad:Cali",
                "/contacto editar 300 123 4567 teléfono:301 765 4321",
                "/contacto editar Ana placa:-",
            ],
            &[
                "/contact edit Ana name:\"Ana Maria\" city:Cali",
                "/contact edit +1 415 555 0123 phone:+1 415 555 0145",
                "/contact edit Ana plate:-",
            ],
        ),
    VerbSpec::new("contact.tag", build::tag)
        .en(&["tag"])
        .es(&["etiquetar"])
        .allowed(Role::Agent, Danger::Changes)
        .does("Le pone etiquetas.", "Adds tags.")
        .takes(&[WHO, SOME_TAGS])
        .shown(
            &[
                "/contacto etiquetar Ana etiqueta:vip,lentes",
                "/cliente etiquetar Ana vip",
            ],
            &["/contact tag Ana tag:vip,lenses", "/contact tag Ana vip"],
        ),
    VerbSpec::new("contact.untag", build::untag)
        .en(&["untag"])
        .es(&["desetiquetar", "quitar"])
        .allowed(Role::Agent, Danger::Changes)
        .does("Le quita etiquetas.", "Removes tags.")
        .takes(&[WHO, LESS_TAGS])
        .shown(
            &[
                "/contacto desetiquetar Ana etiqueta:vip",
                "/cliente quitar Ana vip",
            ],
            &["/contact untag Ana tag:vip", "/contact untag Ana vip"],
        ),
    VerbSpec::new("contact.import", build::import)
        .en(&["import"])
        .es(&["importar"])
        .allowed(Role::Manager, Danger::Confirm)
        .does(
            "Trae una lista, en un archivo o pegada debajo. La revisas antes.",
            "Brings in a list, as a file or pasted below. You check it first.",
        )
        .takes(&[
            TAGS,
            ArgumentSpec::body("list", Need::Optional, IMPORT_MAX)
                .en(&["list"])
                .es(&["lista"])
                .help(
                    "Una persona por línea: teléfono y nombre, o un CSV.",
                    "One person per line: phone and name, or CSV.",
                )
                .asks(
                    "Pega la lista: una persona por línea, teléfono y nombre.",
                    "Paste the list: one person per line, phone and name.",
                )
                .like("300 123 4567, Ana Pérez", "+1 415 555 0123, Ana Perez"),
        ])
        .shown(
            &[
                "/contacto importar",
                "/contacto importar etiqueta:vip\n300 123 4567, Ana Pérez\n301 765 4321, Luis Gómez",
            ],
            &[
                "/contact import",
                "/contact import tag:vip\n+1 415 555 0123, Ana Perez\n+1 415 555 0145, Luis Gomez",
            ],
        ),
    VerbSpec::new("contact.export", build::export)
        .en(&["export"])
        .es(&["exportar"])
        .allowed(Role::Manager, Danger::None)
        .does(
            "Te manda tus clientes en una hoja de Excel.",
            "Sends you your customers as an Excel sheet.",
        )
        .takes(&[TAGS])
        .shown(
            &["/contacto exportar", "/contacto exportar etiqueta:vip"],
            &["/contact export", "/contact export tag:vip"],
        ),
    VerbSpec::new("contact.optout", build::optout)
        .en(&["optout", "opt-out"])
        .es(&["baja"])
        .allowed(Role::Agent, Danger::Changes)
        .does(
            "Ese cliente no recibe más promociones.",
            "That customer gets no more campaigns.",
        )
        .takes(&[WHO])
        .shown(
            &["/contacto baja Ana", "/contacto baja 300 123 4567"],
            &["/contact optout Ana", "/contact optout 300 123 4567"],
        ),
    VerbSpec::new("contact.optin", build::optin)
        .en(&["optin", "opt-in"])
        .es(&["alta"])
        .allowed(Role::Agent, Danger::Changes)
        .does(
            "Ese cliente vuelve a recibirlas. Solo si te lo pidió.",
            "That customer gets them again. Only if they asked for it.",
        )
        .takes(&[WHO])
        .shown(&["/contacto alta Ana"], &["/contact optin Ana"]),
    VerbSpec::new("contact.block", build::block)
        .en(&["block"])
        .es(&["bloquear"])
        .allowed(Role::Manager, Danger::Changes)
        .does(
            "Guardo lo que escriba, sin avisarte ni mandarle nada.",
            "I keep what they write; nobody is told and nothing goes out.",
        )
        .takes(&[WHO])
        .shown(
            &["/contacto bloquear Ana", "/contacto bloquear 300 123 4567"],
            &["/contact block Ana", "/contact block 300 123 4567"],
        ),
    VerbSpec::new("contact.unblock", build::unblock)
        .en(&["unblock"])
        .es(&["desbloquear"])
        .allowed(Role::Manager, Danger::Changes)
        .does(
            "Ese cliente vuelve a ser como cualquier otro.",
            "That customer is like any other again.",
        )
        .takes(&[WHO])
        .shown(&["/contacto desbloquear Ana"], &["/contact unblock Ana"]),
    VerbSpec::new("contact.forget", build::forget)
        .en(&["forget", "erase"])
        .es(&["olvidar"])
        .allowed(Role::Owner, Danger::Confirm)
        .does(
            "Borra para siempre todo lo que sé de una persona.",
            "Erases for good everything I know about a person.",
        )
        .takes(&[WHO])
        .shown(
            &["/contacto olvidar Ana", "/contacto olvidar 300 123 4567"],
            &["/contact forget Ana", "/contact forget 300 123 4567"],
        ),
];
