//! `/team …`

use crate::command::team as build;
use crate::language::t;
use crate::role::Role;
use crate::spec::{ArgumentSpec, Choice, Danger, Kind, Names, Need, NounSpec, Task, VerbSpec};

pub(super) static TEAM: NounSpec = NounSpec {
    key: "team",
    names: Names {
        en: &["team"],
        es: &["equipo"],
    },
    task: Task::Basics,
    summary: t(
        "Quién de tu negocio puede escribirme, y qué puede hacer.",
        "Who in your business can text me, and what they can do.",
    ),
    verbs: VERBS,
    implicit: None,
};

const ROLES: &[Choice] = &[
    Choice {
        value: "owner",
        names: Names {
            en: &["owner"],
            es: &["dueño", "dueña", "titular", "propietario", "propietaria"],
        },
        label: t("Dueño", "Owner"),
    },
    Choice {
        value: "manager",
        names: Names {
            en: &["manager"],
            es: &["gerente", "encargado", "encargada"],
        },
        label: t("Gerente", "Manager"),
    },
    Choice {
        value: "agent",
        names: Names {
            en: &["agent"],
            es: &["agente"],
        },
        label: t("Agente", "Agent"),
    },
    Choice {
        value: "viewer",
        names: Names {
            en: &["viewer"],
            es: &["lectura", "lector", "lectora"],
        },
        label: t("Solo lectura", "Viewer"),
    },
];

const ROLE: ArgumentSpec = ArgumentSpec::object("role", Need::Required, Kind::Choice(ROLES))
    .en(&["role"])
    .es(&["rol"])
    .help(
        "`dueño` (todo), `gerente` (todo menos equipo, canales y ajustes), `agente` (prospectos y clientes) o `lectura` (solo ver).",
        "`owner` (everything), `manager` (everything but team, channels and settings), `agent` (leads and customers) or `viewer` (only looks).",
    )
    .asks("¿Qué puede hacer?", "What can they do?")
    .like("gerente", "manager");

const WHO: ArgumentSpec = ArgumentSpec::object("member", Need::Required, Kind::Contact)
    .en(&["member", "who"])
    .es(&["persona", "quién"])
    .help("Su teléfono o su nombre.", "Their phone or name.")
    .asks(
        "¿Quién? Escribe su nombre o su teléfono.",
        "Who? Write their name or phone.",
    )
    .like("Ana", "Ana");

const VERBS: &[VerbSpec] = &[
    VerbSpec::new("team.add", build::add)
        .en(&["add", "new"])
        .es(&["agregar", "añadir", "nuevo", "nueva"])
        .allowed(Role::Owner, Danger::Confirm)
        .does(
            "Deja que alguien de tu negocio me escriba.",
            "Lets someone in your business text me.",
        )
        .takes(&[
            ArgumentSpec::object("phone", Need::Required, Kind::Phone)
                .en(&["phone"])
                .es(&["teléfono"])
                .help(
                    "Su WhatsApp; con el código de su país, si es otro.",
                    "Their WhatsApp, with the country code if it's from another country.",
                )
                .asks("¿Cuál es su teléfono?", "What is their phone number?")
                .like("+57 300 123 4567", "+1 415 555 0123"),
            ROLE,
            ArgumentSpec::object("name", Need::Optional, Kind::Text { max: 120 })
                .en(&["name"])
                .es(&["nombre"])
                .help(
                    "Su nombre, como lo ve el equipo.",
                    "Their name, as the team sees it.",
                )
                .asks("¿Cómo se llama?", "What is their name?")
                .like("Ana", "Ana")
                .or("el de su perfil", "the one in their profile"),
        ])
        .shown(
            &["/equipo agregar +57 300 123 4567 gerente Ana"],
            &["/team add +1 415 555 0123 manager Ana"],
        ),
    VerbSpec::new("team.list", build::list)
        .en(&["list"])
        .es(&["lista", "listar"])
        .allowed(Role::Owner, Danger::None)
        .does(
            "Tu equipo y el rol de cada uno.",
            "Your team and each person's role.",
        )
        .shown(&["/equipo lista"], &["/team list"]),
    VerbSpec::new("team.role", build::role)
        .en(&["role"])
        .es(&["rol"])
        .allowed(Role::Owner, Danger::Confirm)
        .does(
            "Cambia el rol de alguien; se lo cuento a los dueños.",
            "Changes someone's role; the owners are told.",
        )
        .takes(&[WHO, ROLE])
        .shown(&["/equipo rol Ana agente"], &["/team role Ana agent"]),
    VerbSpec::new("team.remove", build::remove)
        .en(&["remove"])
        .es(&["quitar", "sacar"])
        .allowed(Role::Owner, Danger::Confirm)
        .does(
            "Saca a alguien del equipo; se lo cuento a los dueños.",
            "Removes someone from the team; the owners are told.",
        )
        .takes(&[WHO])
        .shown(&["/equipo quitar Ana"], &["/team remove Ana"]),
    VerbSpec::new("team.unlock", build::unlock)
        .en(&["unlock"])
        .es(&["desbloquear"])
        .allowed(Role::Owner, Danger::Confirm)
        .does(
            "Quita el código a quien perdió su teléfono; los dueños se enteran.",
            "Removes the code of someone who lost their phone; the owners are told.",
        )
        .takes(&[WHO])
        .shown(&["/equipo desbloquear Ana"], &["/team unlock Ana"]),
];
