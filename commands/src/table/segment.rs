//! `/segment …`

use super::audience::{BUT, TO};
use crate::command::segment as build;
use crate::language::t;
use crate::role::Role;
use crate::spec::{ArgumentSpec, Danger, Kind, Names, Need, NounSpec, Task, VerbSpec};

pub(super) static SEGMENT: NounSpec = NounSpec {
    key: "segment",
    names: Names {
        en: &["segment", "segments", "group", "groups"],
        es: &["grupo", "grupos", "segmento", "segmentos"],
    },
    task: Task::Promote,
    summary: t(
        "Grupos de clientes que usas una y otra vez.",
        "Groups of customers that you use again and again.",
    ),
    verbs: VERBS,
    implicit: None,
};

const WHICH: ArgumentSpec = ArgumentSpec::object("segment", Need::Required, Kind::Segment)
    .en(&["segment", "group"])
    .es(&["grupo", "segmento"])
    .help("El nombre del grupo.", "The segment's name.")
    .asks("¿Qué grupo?", "Which segment?")
    .like("Fieles", "Regulars");

const VERBS: &[VerbSpec] = &[
    VerbSpec::new("segment.list", build::list)
        .en(&["list"])
        .es(&["lista", "listar"])
        .allowed(Role::Viewer, Danger::None)
        .does(
            "Tus grupos y cuántos son hoy.",
            "Your segments and how many are in them today.",
        )
        .shown(&["/grupo lista"], &["/segment list"]),
    VerbSpec::new("segment.show", build::show)
        .en(&["show"])
        .es(&["ver", "mostrar"])
        .allowed(Role::Viewer, Danger::None)
        .does("Quiénes están en él hoy.", "Who is in it today.")
        .takes(&[WHICH])
        .shown(&["/grupo ver Fieles"], &["/segment show Regulars"]),
    VerbSpec::new("segment.save", build::save)
        .en(&["save", "set"])
        .es(&["guardar", "guarda", "crear"])
        .allowed(Role::Manager, Danger::Changes)
        .does(
            "Guarda un grupo, o cambia quién está en él.",
            "Keeps a segment, or changes who is in it.",
        )
        .takes(&[
            WHICH.asks(
                "¿Cómo se llama el grupo? P. ej. *Fieles*.",
                "What is the segment called? E.g. *Regulars*.",
            ),
            ArgumentSpec {
                need: Need::Required,
                default: None,
                ..TO.help(
                    "Quiénes: etiquetas, `ciudad=Cali`, `leyó=Rebajas`, `venció=30`. Con `vip,oro` basta una etiqueta; con `vip+oro`, las dos.",
                    "Who: tags, `city=Cali`, `read=Sale`, `expired=30`. With `vip,gold` one tag is enough; `vip+gold` takes both.",
                )
                .asks(
                    "¿Quiénes son? Una etiqueta, o algo como *ciudad=Cali*.",
                    "Who are they? A tag, or something like *city=Cali*.",
                )
                .like("ciudad=Cali", "city=Cali")
            },
            BUT,
        ])
        .shown(
            &[
                "/grupo guardar Fieles para:vip",
                "/grupo guardar Recuperar para:venció=1mes",
                "/grupo guardar \"Fieles de Cali\" para:vip+ciudad=Cali sin:inactivos",
            ],
            &[
                "/segment save Regulars to:vip",
                "/segment save \"Win back\" to:expired=1month",
                "/segment save \"Regulars in Cali\" to:vip+city=Cali but:inactive",
            ],
        ),
    VerbSpec::new("segment.remove", build::remove)
        .en(&["remove", "delete"])
        .es(&["quitar", "borrar"])
        .allowed(Role::Manager, Danger::Changes)
        .does(
            "Ya no lo guarda; tus clientes quedan.",
            "Keeps it no longer; your customers stay.",
        )
        .takes(&[WHICH])
        .shown(&["/grupo quitar Fieles"], &["/segment remove Regulars"]),
];
