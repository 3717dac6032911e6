//! `/campaign …`

use crate::BODY_MAX;
use crate::command::campaign as build;
use crate::language::t;
use crate::role::Role;
use crate::spec::{ArgumentSpec, Choice, Danger, Kind, Names, Need, NounSpec, Task, VerbSpec};

pub(super) static CAMPAIGN: NounSpec = NounSpec {
    key: "campaign",
    names: Names {
        en: &["campaign", "campaigns", "promo"],
        es: &[
            "campaña",
            "campañas",
            "promo",
            "promos",
            "promoción",
            "promociones",
        ],
    },
    task: Task::Promote,
    summary: t(
        "Promociones a tus clientes, a ritmo seguro.",
        "Campaigns to your customers, at a safe pace.",
    ),
    verbs: VERBS,
    implicit: None,
};

const WHICH: ArgumentSpec = ArgumentSpec::object("campaign", Need::Optional, Kind::Campaign)
    .en(&["campaign"])
    .es(&["promoción", "campaña", "promo"])
    .help("El nombre de la promoción.", "The campaign's name.")
    .asks("¿Qué promoción?", "Which campaign?")
    .like("Rebajas", "Sale")
    .or(
        "la única posible, o te pregunto",
        "the only one possible, or I ask",
    );

const WHICH_BY_KEY: ArgumentSpec = ArgumentSpec::key("campaign", Need::Optional, Kind::Campaign)
    .en(&["campaign"])
    .es(&["promo", "promoción", "campaña"])
    .help("El nombre de la promoción.", "The campaign's name.")
    .asks("¿Qué promoción?", "Which campaign?")
    .like("Rebajas", "Sale")
    .or(
        "la única posible, o te pregunto",
        "the only one possible, or I ask",
    );

const WHEN: ArgumentSpec = ArgumentSpec::object("when", Need::Required, Kind::Text { max: 100 })
    .en(&["when"])
    .es(&["cuándo", "cuando"])
    .help(
        "Día y hora, en la zona de tu negocio.",
        "Day and time, in your business's zone.",
    )
    .asks(
        "¿Cuándo sale? P. ej. *mañana 10am*.",
        "When does it go out? E.g. *tomorrow 10am*.",
    )
    .like("mañana 10am", "tomorrow 10am");

pub(super) const DELAY: ArgumentSpec = ArgumentSpec::key("delay", Need::Optional, Kind::Delay)
    .en(&["delay"])
    .es(&["espera"])
    .help(
        "Tiempo entre un mensaje y otro; `ninguno` lo quita.",
        "Time between two messages; `none` removes it.",
    )
    .asks(
        "¿Cuánto esperamos entre un mensaje y otro? P. ej. *10s*.",
        "How long between two messages? E.g. *10s*.",
    )
    .like("10s", "10s")
    .or(
        "el de tu negocio, al principio 10s",
        "your business's, 10s to start with",
    );

pub(super) const DAILY: ArgumentSpec = ArgumentSpec::key(
    "daily",
    Need::Optional,
    Kind::Count {
        min: 1,
        max: 1_000_000,
    },
)
.en(&["daily"])
.es(&["diario"])
.help(
    "Máximo de mensajes por día; `ninguno` lo quita.",
    "Most messages a day; `none` removes it.",
)
.asks(
    "¿Cuántos mensajes por día, como máximo? P. ej. *250*, o *ninguno*.",
    "How many messages a day at most? E.g. *250*, or *none*.",
)
.like("250", "250")
.or(
    "el de tu negocio, al principio 250",
    "your business's, 250 to start with",
);

pub(super) const HOURS: ArgumentSpec = ArgumentSpec::key("hours", Need::Optional, Kind::Hours)
    .en(&["hours", "hour"])
    .es(&["horas", "hora", "horario"])
    .help(
        "Horas en que sale; `0-24` es todo el día.",
        "Hours when it goes out; `0-24` is all day.",
    )
    .asks(
        "¿Entre qué horas? P. ej. *9-19*.",
        "Between which hours? E.g. *9-19*.",
    )
    .like("9-19", "9-19")
    .or(
        "las de tu negocio, al principio 9-19",
        "your business's, 9-19 to start with",
    );

pub(super) const DAYS: ArgumentSpec = ArgumentSpec::key("days", Need::Optional, Kind::Days)
    .en(&["days", "day"])
    .es(&["días", "día"])
    .help(
        "Días en que sale; `todos` es la semana entera.",
        "Days when it goes out; `all` is the whole week.",
    )
    .asks("¿Qué días? P. ej. *lun-vie*.", "On which days? E.g. *mon-fri*.")
    .like("lun-vie", "mon-fri")
    .or(
        "los de tu negocio, al principio lun-vie",
        "your business's, mon-fri to start with",
    );

pub(super) const RETRIES: ArgumentSpec =
    ArgumentSpec::key("retries", Need::Optional, Kind::Count { min: 0, max: 10 })
        .en(&["retries", "retry"])
        .es(&["reintentos", "reintento"])
        .help(
            "Cuántas veces se reintenta un fallo; `0` es nunca.",
            "How many times a failure is retried; `0` is never.",
        )
        .asks(
            "¿Cuántas veces reintentamos un fallo? De 0 a 10.",
            "How many times do we retry a failure? From 0 to 10.",
        )
        .like("3", "3")
        .or(
            "los de tu negocio, al principio 3",
            "your business's, 3 to start with",
        );

const NEW: &[ArgumentSpec] = &[
    ArgumentSpec::object("title", Need::Required, Kind::Text { max: 80 })
        .en(&["title"])
        .es(&["título"])
        .help(
            "Un nombre para reconocerla; tus clientes no lo ven.",
            "A name to know it by; customers don't see it.",
        )
        .asks(
            "¿Cómo la llamamos? Es solo para ti, p. ej. *Rebajas*.",
            "What shall we call it? Just for you, e.g. *Sale*.",
        )
        .like("Rebajas", "Sale"),
    ArgumentSpec::body("text", Need::Unless("template"), BODY_MAX)
        .en(&["text"])
        .es(&["texto"])
        .help(
            "El mensaje. `{nombre}` se cambia por el de cada cliente.",
            "The message. `{name}` becomes each customer's name.",
        )
        .asks(
            "Escribe el mensaje tal como lo verán tus clientes. Usa `{nombre}` para saludar a cada uno. Si lleva foto, mándala con el mensaje debajo.",
            "Write the message just as customers will see it. Use `{name}` to greet each one. If it has a picture, send it with the message below.",
        )
        .like(
            "Hola {nombre}, esta semana todo con 20 %.",
            "Hi {name}, 20% off everything this week.",
        ),
    ArgumentSpec::key("to", Need::Guided, Kind::Audience)
        .en(&["to", "audience"])
        .es(&["para", "público"])
        .help(
            "A quién: `todos` o etiquetas separadas por comas.",
            "To whom: `all`, or tags separated by commas.",
        )
        .asks(
            "¿A quién se la enviamos? Elige *Todos* o escribe una etiqueta.",
            "Who gets it? Choose *All* or write a tag.",
        )
        .like("todos", "all")
        .or("todos", "all"),
    ArgumentSpec::key("template", Need::Optional, Kind::Template)
        .en(&["template"])
        .es(&["plantilla"])
        .help(
            "Plantilla aprobada, para quien no te escribió en las últimas 24 horas.",
            "Approved template, for anyone who hasn't written in the last 24 hours.",
        )
        .asks(
            "¿Qué plantilla aprobada usamos?",
            "Which approved template shall we use?",
        )
        .like("rebajas", "sale")
        .or("te la propongo si hace falta", "suggested when needed"),
    DELAY,
    DAILY,
    HOURS,
    DAYS,
    RETRIES,
];

const NOTHING: &[Choice] = &[Choice {
    value: "none",
    names: Names {
        en: &["none", "no", "remove"],
        es: &["no", "ninguna", "ninguno", "quitar"],
    },
    label: t("Sin foto", "No picture"),
}];

const EDIT: &[ArgumentSpec] = &[
    WHICH,
    ArgumentSpec::body("text", Need::Optional, BODY_MAX)
        .en(&["text"])
        .es(&["texto"])
        .help("El mensaje nuevo.", "The new message.")
        .asks("¿Cuál es el mensaje nuevo?", "What is the new message?")
        .like(
            "Hola {nombre}, esta semana todo con 30 %.",
            "Hi {name}, 30% off everything this week.",
        )
        .or("el de antes", "as before"),
    ArgumentSpec::key("to", Need::Optional, Kind::Audience)
        .en(&["to", "audience"])
        .es(&["para", "público"])
        .help(
            "A quién: `todos` o etiquetas separadas por comas.",
            "To whom: `all`, or tags separated by commas.",
        )
        .asks("¿A quién se la enviamos?", "Who gets it?")
        .like("vip", "vip")
        .or("los de antes", "as before"),
    ArgumentSpec::key("media", Need::Optional, Kind::Choice(NOTHING))
        .en(&["media", "photo", "picture", "file"])
        .es(&["foto", "archivo"])
        .help(
            "`no` le quita la foto. Para ponerle otra, mándala citando el borrador.",
            "`none` removes the picture. To add another, send it quoting the draft.",
        )
        .asks("¿Le quitamos la foto?", "Shall we remove the picture?")
        .like("no", "none")
        .or("la de antes", "as before"),
    DELAY.or("la de antes", "as before"),
    DAILY.or("el de antes", "as before"),
    HOURS.or("las de antes", "as before"),
    DAYS.or("los de antes", "as before"),
    RETRIES.or("los de antes", "as before"),
];

const VERBS: &[VerbSpec] = &[
    VerbSpec::new("campaign.new", build::new)
        .en(&["new", "create"])
        .es(&["nueva", "nuevo", "crear"])
        .allowed(Role::Manager, Danger::Changes)
        .does("Prepara una promoción. Nada sale hasta que la envíes.", "Drafts a campaign. Nothing goes out until you send it.")
        .takes(NEW)
        .below_a_file()
        .shown(
            &[
                "/campaña nueva Rebajas\nHola {nombre}, esta semana todo con 20 %.",
                "/promo nueva Rebajas de verano para:vip espera:10s diario:50 horas:9-18 días:lun-sáb\nHola {nombre}, te esperamos.",
                "/campaña nueva",
            ],
            &[
                "/campaign new Sale\nHi {name}, 20% off everything this week.",
                "/campaign new Summer sale to:vip delay:10s daily:50 hours:9-18 days:mon-sat\nHi {name}, see you soon.",
                "/campaign new",
            ],
        ),
    VerbSpec::new("campaign.list", build::list)
        .en(&["list"])
        .es(&["lista", "listar"])
        .allowed(Role::Viewer, Danger::None)
        .does("Tus promociones y en qué van.", "Your campaigns and how they're going.")
        .shown(&["/campaña lista"], &["/campaign list"]),
    VerbSpec::new("campaign.show", build::show)
        .en(&["show"])
        .es(&["ver", "mostrar"])
        .allowed(Role::Viewer, Danger::None)
        .does("Su texto, ritmo y números.", "Its text, pace and numbers.")
        .takes(&[WHICH])
        .shown(&["/campaña ver Rebajas"], &["/campaign show Sale"]),
    VerbSpec::new("campaign.edit", build::edit)
        .en(&["edit", "change"])
        .es(&["editar", "cambiar"])
        .allowed(Role::Manager, Danger::Changes)
        .does(
            "Cambia un borrador: texto, foto, ritmo.",
            "Changes a draft: text, picture, pace.",
        )
        .takes(EDIT)
        .below_a_file()
        .shown(
            &[
                "/campaña editar Rebajas\nHola {nombre}, esta semana todo con 30 %.",
                "/campaña editar Rebajas foto:no",
                "/campaña editar Rebajas para:vip diario:100",
            ],
            &[
                "/campaign edit Sale\nHi {name}, 30% off everything this week.",
                "/campaign edit Sale media:none",
                "/campaign edit Sale to:vip daily:100",
            ],
        ),
    VerbSpec::new("campaign.copy", build::copy)
        .en(&["copy", "duplicate"])
        .es(&["copiar", "duplicar"])
        .allowed(Role::Manager, Danger::Changes)
        .does(
            "Un borrador igual a otra promoción.",
            "A draft like another campaign.",
        )
        .takes(&[
            WHICH,
            ArgumentSpec::key("title", Need::Optional, Kind::Text { max: 80 })
                .en(&["title", "name", "as"])
                .es(&["título", "nombre", "como"])
                .help("El nombre de la nueva.", "The name of the new one.")
                .asks("¿Cómo se llama la nueva?", "What is the new one called?")
                .like("Navidad", "Christmas")
                .or("el mismo con un número", "the same with a number"),
        ])
        .shown(
            &["/campaña copiar Rebajas", "/campaña copiar Rebajas título:Navidad"],
            &["/campaign copy Sale", "/campaign copy Sale title:Christmas"],
        ),
    VerbSpec::new("campaign.preview", build::preview)
        .en(&["preview"])
        .es(&["vista", "previa"])
        .allowed(Role::Manager, Danger::None)
        .does("Te la muestro como la ve un cliente.", "I send it to you as a customer will see it.")
        .takes(&[WHICH])
        .shown(&["/campaña vista Rebajas"], &["/campaign preview Sale"]),
    VerbSpec::new("campaign.test", build::test)
        .en(&["test"])
        .es(&["prueba", "probar"])
        .allowed(Role::Manager, Danger::Changes)
        .does("A un solo teléfono, el tuyo u otro.", "To a single phone, yours or another.")
        .takes(&[
            WHICH,
            ArgumentSpec::object("phone", Need::Optional, Kind::Phone)
                .en(&["phone"])
                .es(&["teléfono", "tel", "celular", "whatsapp"])
                .help("A qué teléfono.", "To which phone.")
                .asks("¿A qué teléfono la envío?", "To which phone shall I send it?")
                .like("+573001234567", "+573001234567")
                .or("el tuyo", "yours"),
        ])
        .shown(
            &["/campaña prueba Rebajas", "/campaña prueba Rebajas +57 300 123 4567"],
            &["/campaign test Sale", "/campaign test Sale +57 300 123 4567"],
        ),
    VerbSpec::new("campaign.schedule", build::schedule)
        .en(&["schedule"])
        .es(&["programar", "programa"])
        .allowed(Role::Manager, Danger::Confirm)
        .does("Sale a la hora que digas; tú confirmas.", "It goes out at the time you say; you confirm.")
        .takes(&[WHEN, WHICH_BY_KEY])
        .shown(
            &["/campaña programar mañana 10am", "/campaña programar 15/12 17:30 promo:Rebajas"],
            &["/campaign schedule tomorrow 10am", "/campaign schedule 12/15 5:30pm campaign:Sale"],
        ),
    VerbSpec::new("campaign.start", build::start)
        .en(&["start", "send"])
        .es(&["enviar", "iniciar", "lanzar"])
        .allowed(Role::Manager, Danger::Confirm)
        .does("Te digo a cuántos llega y cuándo termina; tú confirmas y sale.", "I tell you how many get it and when it ends; you confirm.")
        .takes(&[WHICH])
        .shown(&["/campaña enviar Rebajas"], &["/campaign start Sale"]),
    VerbSpec::new("campaign.pause", build::pause)
        .en(&["pause"])
        .es(&["pausar", "pausa"])
        .allowed(Role::Manager, Danger::None)
        .does("La frena antes del próximo mensaje.", "Pauses it before the next message.")
        .takes(&[WHICH])
        .shown(&["/campaña pausar Rebajas"], &["/campaign pause Sale"]),
    VerbSpec::new("campaign.resume", build::resume)
        .en(&["resume"])
        .es(&["reanudar", "reanuda"])
        .allowed(Role::Manager, Danger::Changes)
        .does("Sigue donde se quedó.", "Continues where it was.")
        .takes(&[WHICH])
        .shown(&["/campaña reanudar Rebajas"], &["/campaign resume Sale"]),
    VerbSpec::new("campaign.cancel", build::cancel)
        .en(&["cancel"])
        .es(&["cancelar", "cancela"])
        .allowed(Role::Manager, Danger::Confirm)
        // A draft goes without a question: for a day it can be taken up again.
        .does(
            "Descarta un borrador o termina la que ya empezó.",
            "Discards a draft, or ends one that has started.",
        )
        .takes(&[WHICH])
        .shown(&["/campaña cancelar Rebajas"], &["/campaign cancel Sale"]),
];
