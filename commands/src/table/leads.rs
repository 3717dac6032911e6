//! What a business sets of its leads: who gets new ones, and what becomes of those whom nobody answers.

use crate::language::t;
use crate::spec::{ArgumentSpec, Choice, Kind, Names, Need};

/// The longest that an unanswered lead waits for the next step, in minutes: a day.
const MOST: u32 = 1_440;

const WAYS: &[Choice] = &[
    Choice {
        value: "all",
        names: Names {
            en: &["all", "everyone"],
            es: &["todos", "todas"],
        },
        label: t("A todos", "To everyone"),
    },
    Choice {
        value: "turns",
        names: Names {
            en: &["turns", "rotate"],
            es: &["turnos", "por turnos", "rotar"],
        },
        label: t("Por turnos", "In turns"),
    },
    Choice {
        value: "manual",
        names: Names {
            en: &["manual", "by hand"],
            es: &["a mano", "manual"],
        },
        label: t("A mano", "By hand"),
    },
];

/// Who gets a new lead.
pub(super) const ASSIGNMENT: ArgumentSpec = ArgumentSpec::key(
    "assignment",
    Need::Optional,
    Kind::Choice(WAYS),
)
.en(&["assignment", "leads"])
.es(&["reparto", "prospectos"])
.help(
    "Los prospectos nuevos: `todos` los ven y el primero lo toma, por `turnos`, o los asignas `a mano`.",
    "New leads: `all` see them and the first takes it, in `turns`, or you assign them by hand (`manual`).",
)
.asks(
    "¿Cómo se reparten los prospectos nuevos?",
    "How are new leads shared out?",
)
.like("turnos", "turns")
.or("se queda como está", "stays as it is");

/// When whoever works it is reminded.
pub(super) const NUDGE: ArgumentSpec = ArgumentSpec::key(
    "nudge",
    Need::Optional,
    Kind::Count { min: 0, max: MOST },
)
.en(&["nudge"])
.es(&["recordar"])
.help(
    "A los cuántos minutos sin respuesta le recuerdo un prospecto a quien lo lleva; `0`: no.",
    "After how many minutes without an answer I remind whoever works the lead; `0`: never.",
)
.asks(
    "¿A los cuántos minutos sin respuesta le recuerdo el prospecto a quien lo lleva? P. ej. *10*; *0*: no.",
    "After how many minutes without an answer do I remind whoever works the lead? E.g. *10*; *0*: never.",
)
.like("10", "10")
.or("se queda como está", "stays as it is");

/// When it goes to the next one.
pub(super) const NEXT: ArgumentSpec = ArgumentSpec::key(
    "next",
    Need::Optional,
    Kind::Count { min: 0, max: MOST },
)
.en(&["next"])
.es(&["siguiente"])
.help(
    "A los cuántos minutos sin respuesta se lo paso al siguiente disponible; `0`: no.",
    "After how many minutes without an answer it goes to the next one on duty; `0`: never.",
)
.asks(
    "¿A los cuántos minutos sin respuesta se lo paso al siguiente disponible? P. ej. *20*; *0*: no.",
    "After how many minutes without an answer does it go to the next one on duty? E.g. *20*; *0*: never.",
)
.like("20", "20")
.or("se queda como está", "stays as it is");

/// When the owners hear of it.
pub(super) const ALERT: ArgumentSpec =
    ArgumentSpec::key("alert", Need::Optional, Kind::Count { min: 0, max: MOST })
        .en(&["alert"])
        .es(&["avisar"])
        .help(
            "A los cuántos minutos sin respuesta les aviso a los dueños; `0`: no.",
            "After how many minutes without an answer I tell the owners; `0`: never.",
        )
        .asks(
            "¿A los cuántos minutos sin respuesta les aviso a los dueños? P. ej. *30*; *0*: no.",
            "After how many minutes without an answer do I tell the owners? E.g. *30*; *0*: never.",
        )
        .like("30", "30")
        .or("se queda como está", "stays as it is");
