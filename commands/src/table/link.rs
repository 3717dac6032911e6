//! `/link`, and the short form `/qr`.

use crate::command::link as build;
use crate::language::t;
use crate::role::Role;
use crate::spec::{ArgumentSpec, Choice, Danger, Kind, Names, Need, NounSpec, Task, VerbSpec};

pub(super) static LINK: NounSpec = NounSpec {
    key: "link",
    names: Names {
        en: &["link", "links"],
        es: &["enlace", "enlaces"],
    },
    task: Task::Sell,
    summary: t(
        "Enlaces y QR para tus redes: sabes de dónde viene cada quien.",
        "Links and QR for your networks: you know where each person came from.",
    ),
    verbs: VERBS,
    implicit: None,
};

pub(super) static QR: NounSpec = NounSpec {
    key: "codes",
    names: Names::NONE,
    task: Task::Sell,
    summary: t(
        "El código QR de un enlace, para imprimir.",
        "A link's QR code, to print.",
    ),
    verbs: SHORT,
    implicit: None,
};

/// Longest name of a link or a network, in characters.
const NAME_MAX: usize = 40;
/// Longest message that people send, in characters.
const GREETING_MAX: usize = 300;

const WHICH: ArgumentSpec = ArgumentSpec::object("link", Need::Required, Kind::Text { max: NAME_MAX })
    .en(&["link", "code"])
    .es(&["enlace", "código"])
    .help(
        "Su código (`K7M3XW`) o el nombre que le pusiste.",
        "Its code (`K7M3XW`) or the name you gave it.",
    )
    .asks(
        "¿Qué enlace? Escribe su código, p. ej. *K7M3XW*.",
        "Which link? Write its code, e.g. *K7M3XW*.",
    )
    .like("K7M3XW", "K7M3XW");

const FORMATS: &[Choice] = &[
    Choice {
        value: "png",
        names: Names {
            en: &["png", "image", "picture"],
            es: &["png", "imagen", "foto"],
        },
        label: t("Imagen", "Image"),
    },
    Choice {
        value: "pdf",
        names: Names {
            en: &["pdf", "print"],
            es: &["pdf", "imprimir"],
        },
        label: t("PDF para imprimir", "PDF to print"),
    },
    Choice {
        value: "svg",
        names: Names {
            en: &["svg", "vector"],
            es: &["svg", "vector"],
        },
        label: t("SVG para diseñar", "SVG to design"),
    },
];

const FORMAT: ArgumentSpec = ArgumentSpec::key("format", Need::Optional, Kind::Choice(FORMATS))
    .en(&["format"])
    .es(&["formato"])
    .help(
        "`png`: una imagen; `pdf`: para imprimir; `svg`: para diseñar.",
        "`png`: an image; `pdf`: to print; `svg`: to design.",
    )
    .asks("¿En qué formato?", "In which format?")
    .like("pdf", "pdf")
    .or("una imagen", "an image");

const VERBS: &[VerbSpec] = &[
    VerbSpec::new("link.new", build::new)
        .en(&["new", "add", "create"])
        .es(&["nuevo", "agregar", "crear", "nueva"])
        .allowed(Role::Manager, Danger::Changes)
        .does(
            "Crea un enlace para una red, tu página o un cartel.",
            "Makes a link for a network, your page or a poster.",
        )
        .takes(&[
            ArgumentSpec::object("network", Need::Required, Kind::Text { max: NAME_MAX })
                .en(&["network", "on"])
                .es(&["red", "en"])
                .help(
                    "Dónde lo pones: `facebook`, `instagram`, `tiktok`, `google`, `web`, `cartel` u otro.",
                    "Where you put it: `facebook`, `instagram`, `tiktok`, `google`, `web`, `poster` or another.",
                )
                .asks(
                    "¿Dónde lo vas a poner? P. ej. *Facebook*, *Instagram*, *cartel*.",
                    "Where will you put it? E.g. *Facebook*, *Instagram*, *poster*.",
                )
                .like("facebook", "facebook"),
            ArgumentSpec::key("product", Need::Guided, Kind::Text { max: 60 })
                .en(&["product", "property"])
                .es(&["producto", "propiedad"])
                .help("De qué producto es.", "Which product it is about.")
                .asks(
                    "¿De qué producto es? Escribe su nombre, o *ninguno*.",
                    "Which product is it about? Write its name, or *none*.",
                )
                .like("Villa Marina", "Villa Marina"),
            ArgumentSpec::key("name", Need::Optional, Kind::Text { max: NAME_MAX })
                .en(&["name"])
                .es(&["nombre"])
                .help(
                    "Cómo lo llamas tú, p. ej. «Feria de mayo».",
                    "What you call it, e.g. “May fair”.",
                )
                .asks("¿Cómo lo quieres llamar?", "What would you like to call it?")
                .like("Feria de mayo", "May fair")
                .or("la red y el producto", "the network and the product"),
            ArgumentSpec::key("number", Need::Optional, Kind::Text { max: 60 })
                .en(&["number", "channel"])
                .es(&["número", "canal"])
                .help(
                    "A cuál de tus números te escriben.",
                    "Which of your numbers people write to.",
                )
                .asks(
                    "¿A cuál de tus números te escriben?",
                    "Which of your numbers do people write to?",
                )
                .like("Centro", "Downtown")
                .or("este", "this one"),
            ArgumentSpec::key("source", Need::Optional, Kind::Text { max: NAME_MAX })
                .en(&["source", "utm_source"])
                .es(&["fuente"])
                .help("Su `utm_source`.", "Its `utm_source`.")
                .asks("¿Qué `utm_source` lleva?", "Which `utm_source` does it have?")
                .like("facebook", "facebook")
                .or("la red", "the network"),
            ArgumentSpec::key("medium", Need::Optional, Kind::Text { max: NAME_MAX })
                .en(&["medium", "utm_medium"])
                .es(&["medio"])
                .help("Su `utm_medium`.", "Its `utm_medium`.")
                .asks("¿Qué `utm_medium` lleva?", "Which `utm_medium` does it have?")
                .like("social", "social")
                .or("el de la red", "the network's"),
            ArgumentSpec::key("campaign", Need::Optional, Kind::Text { max: NAME_MAX })
                .en(&["campaign", "utm_campaign"])
                .es(&["campaña"])
                .help("Su `utm_campaign`.", "Its `utm_campaign`.")
                .asks("¿Qué `utm_campaign` lleva?", "Which `utm_campaign` does it have?")
                .like("villa-marina", "villa-marina")
                .or("el producto", "the product"),
            ArgumentSpec::body("greeting", Need::Optional, GREETING_MAX)
                .en(&["greeting", "text", "message"])
                .es(&["saludo", "texto", "mensaje"])
                .help(
                    "Lo que te escribe quien lo abre; le agrego el código.",
                    "What whoever opens it writes to you; I add the code.",
                )
                .asks(
                    "¿Qué te escribe quien lo abre?",
                    "What does whoever opens it write to you?",
                )
                .like("Hola, quiero ver la casa", "Hi, I'd like to see the house")
                .or("que le interesa", "that they are interested"),
        ])
        .shown(
            &[
                "/enlace nuevo facebook",
                "/enlace nuevo red:facebook producto:Villa Marina",
                "/enlace nuevo cartel nombre:\"Feria de mayo\"\nHola, los vi en la feria",
            ],
            &[
                "/link new facebook",
                "/link new network:facebook product:Villa Marina",
                "/link new poster name:\"May fair\"\nHi, I saw you at the fair",
            ],
        ),
    VerbSpec::new("link.list", build::list)
        .en(&["list"])
        .es(&["lista", "listar"])
        .allowed(Role::Viewer, Danger::None)
        .does(
            "Tus enlaces, con sus clics, sus prospectos y sus ventas.",
            "Your links, with their clicks, leads and sales.",
        )
        .shown(&["/enlace lista"], &["/link list"]),
    VerbSpec::new("link.show", build::show)
        .en(&["show"])
        .es(&["ver", "mostrar"])
        .allowed(Role::Viewer, Danger::None)
        .does(
            "Un enlace, con su dirección y lo que trajo.",
            "One link, with its address and what it brought.",
        )
        .takes(&[WHICH])
        .shown(&["/enlace ver K7M3XW"], &["/link show K7M3XW"]),
    VerbSpec::new("link.qr", build::qr)
        .en(&["qr"])
        .es(&["qr"])
        .allowed(Role::Viewer, Danger::None)
        .does(
            "Su código QR, como imagen o para imprimir.",
            "Its QR code, as an image or to print.",
        )
        .takes(&[WHICH, FORMAT])
        .shown(
            &["/enlace qr K7M3XW", "/enlace qr K7M3XW formato:pdf"],
            &["/link qr K7M3XW", "/link qr K7M3XW format:pdf"],
        ),
    VerbSpec::new("link.off", build::off)
        .en(&["off", "remove", "delete"])
        .es(&["apagar", "quitar", "borrar"])
        .allowed(Role::Manager, Danger::Changes)
        .does(
            "Deja de llevar al chat; lo que trajo queda.",
            "It no longer leads to the chat; what it brought stays.",
        )
        .takes(&[WHICH])
        .shown(&["/enlace apagar K7M3XW"], &["/link off K7M3XW"]),
];

const SHORT: &[VerbSpec] = &[VerbSpec::new("qr", build::qr_alone)
    .en(&["qr"])
    .es(&["qr"])
    .allowed(Role::Viewer, Danger::None)
    .does("El código QR de un enlace.", "A link's QR code.")
    .takes(&[WHICH, FORMAT])
    .shown(
        &["/qr K7M3XW", "/qr K7M3XW formato:pdf"],
        &["/qr K7M3XW", "/qr K7M3XW format:pdf"],
    )];
