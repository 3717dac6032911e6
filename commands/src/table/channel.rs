//! `/channel …`

use super::campaign;
use crate::command::channel as build;
use crate::language::t;
use crate::role::Role;
use crate::spec::{ArgumentSpec, Choice, Danger, Kind, Names, Need, NounSpec, Task, VerbSpec};

pub(super) static CHANNEL: NounSpec = NounSpec {
    key: "channel",
    names: Names {
        en: &["channel", "number"],
        es: &["canal", "número"],
    },
    task: Task::Basics,
    summary: t(
        "Los números de WhatsApp de tu negocio.",
        "The WhatsApp numbers of your business.",
    ),
    verbs: VERBS,
    implicit: None,
};

const CARRIERS: &[Choice] = &[
    Choice {
        value: "cloud",
        names: Names {
            en: &["meta", "cloud"],
            es: &["meta", "cloud"],
        },
        label: t("Meta (Cloud API)", "Meta (Cloud API)"),
    },
    Choice {
        value: "twilio",
        names: Names {
            en: &["twilio"],
            es: &["twilio"],
        },
        label: t("Twilio", "Twilio"),
    },
    Choice {
        value: "wasender",
        names: Names {
            en: &["wasender"],
            es: &["wasender"],
        },
        label: t("WaSender", "WaSender"),
    },
];

const WHICH: ArgumentSpec = ArgumentSpec::object("channel", Need::Optional, Kind::Text { max: 60 })
    .en(&["channel"])
    .es(&["canal"])
    .help("Su nombre o su teléfono.", "Its name or its phone.")
    .asks(
        "¿Qué número? Escribe su nombre o su teléfono.",
        "Which number? Write its name or its phone.",
    )
    .like("Centro", "Downtown")
    .or(
        "el que hay, si solo hay uno",
        "the one you have, if there is only one",
    );

const DELAY: ArgumentSpec = campaign::DELAY
    .help(
        "Tiempo entre dos promociones de ese número; `ninguno` lo quita.",
        "Time between two campaign messages from that number; `none` removes it.",
    )
    .or("como está", "as it is");

const PER_MINUTE: ArgumentSpec = campaign::PER_MINUTE
    .help(
        "Máximo de mensajes por minuto, entre todas las promociones; `ninguno` lo quita.",
        "Most messages a minute, over all campaigns; `none` removes it.",
    )
    .or("como está", "as it is");

const PER_HOUR: ArgumentSpec = campaign::PER_HOUR
    .help(
        "Máximo de mensajes por hora, entre todas las promociones; `ninguno` lo quita.",
        "Most messages an hour, over all campaigns; `none` removes it.",
    )
    .or("como está", "as it is");

const DAILY: ArgumentSpec = campaign::DAILY
    .help(
        "Máximo de mensajes por día, entre todas las promociones; `ninguno` lo quita.",
        "Most messages a day, over all campaigns; `none` removes it.",
    )
    .or("como está", "as it is");

const RAMP: ArgumentSpec = ArgumentSpec::key("ramp", Need::Optional, Kind::Count { min: 1, max: 10_000 })
    .en(&["ramp", "warmup"])
    .es(&["rampa"])
    .help(
        "Para un número nuevo: cuántos el primer día; cada día, la mitad más. `ninguno` la quita.",
        "For a new number: how many on the first day; each day, half as many more. `none` removes it.",
    )
    .asks(
        "¿Con cuántos mensajes empieza el primer día? P. ej. *50*, o *ninguno*.",
        "How many messages on the first day? E.g. *50*, or *none*.",
    )
    .like("50", "50")
    .or("como está", "as it is");

const VERBS: &[VerbSpec] = &[
    VerbSpec::new("channel.list", build::list)
        .en(&["list"])
        .es(&["lista", "listar"])
        .allowed(Role::Owner, Danger::None)
        .does("Tus números y cómo están.", "Your numbers and how they're doing.")
        .shown(&["/canal lista"], &["/channel list"]),
    VerbSpec::new("channel.show", build::show)
        .en(&["show"])
        .es(&["ver", "mostrar"])
        .allowed(Role::Owner, Danger::None)
        .does(
            "Un número: su proveedor, si envía, su calidad y sus límites.",
            "A number: its provider, whether it sends, its quality and its limits.",
        )
        .takes(&[WHICH])
        .shown(&["/canal ver Centro"], &["/channel show Downtown"]),
    VerbSpec::new("channel.add", build::add)
        .en(&["add", "new"])
        .es(&["agregar", "añadir", "nuevo"])
        .allowed(Role::Owner, Danger::Confirm)
        .does(
            "Agrega un número; sus claves van en una página segura, nunca en el chat.",
            "Adds a number; its keys go on a secure page, never in the chat.",
        )
        .takes(&[
            ArgumentSpec::object("provider", Need::Required, Kind::Choice(CARRIERS))
                .en(&["provider"])
                .es(&["proveedor"])
                .help(
                    "`meta` (oficial), `twilio` (oficial) o `wasender` (no oficial).",
                    "`meta` (official), `twilio` (official) or `wasender` (unofficial).",
                )
                .asks("¿Con qué proveedor está?", "Which provider is it with?")
                .like("meta", "meta"),
            ArgumentSpec::object("name", Need::Required, Kind::Text { max: 60 })
                .en(&["name"])
                .es(&["nombre"])
                .help(
                    "Un nombre para reconocerlo; tus clientes no lo ven.",
                    "A name to know it by; customers don't see it.",
                )
                .asks(
                    "¿Cómo llamamos a este número? P. ej. *Centro*.",
                    "What shall we call this number? E.g. *Downtown*.",
                )
                .like("Centro", "Downtown"),
        ])
        .shown(&["/canal agregar meta Centro"], &["/channel add meta Downtown"]),
    VerbSpec::new("channel.keys", build::keys)
        .en(&["keys"])
        .es(&["claves"])
        .allowed(Role::Owner, Danger::Confirm)
        .does(
            "Cambia las claves de un número, en una página segura.",
            "Changes a number's keys, on a secure page.",
        )
        .takes(&[WHICH])
        .shown(&["/canal claves Centro"], &["/channel keys Downtown"]),
    VerbSpec::new("channel.pause", build::pause)
        .en(&["pause"])
        .es(&["pausar"])
        .allowed(Role::Owner, Danger::None)
        .does(
            "Nada sale por ese número, salvo respuestas.",
            "Nothing goes out from that number except replies.",
        )
        .takes(&[WHICH])
        .shown(&["/canal pausar Centro"], &["/channel pause Downtown"]),
    VerbSpec::new("channel.resume", build::resume)
        .en(&["resume"])
        .es(&["reanudar"])
        .allowed(Role::Owner, Danger::None)
        .does(
            "Vuelve a enviar; si lo detuvo el proveedor, pregunto antes.",
            "It sends again; if the provider stopped it, I ask first.",
        )
        .takes(&[WHICH])
        .shown(&["/canal reanudar Centro"], &["/channel resume Downtown"]),
    VerbSpec::new("channel.limits", build::limits)
        .en(&["limits"])
        .es(&["límites"])
        .allowed(Role::Owner, Danger::Changes)
        .does(
            "Cuántas promociones salen por ese número, y a qué ritmo.",
            "How many campaign messages go out from that number, and how fast.",
        )
        .takes(&[WHICH, DELAY, PER_MINUTE, PER_HOUR, DAILY, RAMP])
        .shown(
            &["/canal límites", "/canal límites Centro diario:500 rampa:50"],
            &["/channel limits", "/channel limits Downtown hourly:200"],
        ),
];
