//! Arguments that say whom something is for.

use crate::spec::{ArgumentSpec, Kind, Need};

/// Whom it is for.
pub(super) const TO: ArgumentSpec = ArgumentSpec::key("to", Need::Optional, Kind::Audience)
    .en(&["to", "audience"])
    .es(&["para", "público"])
    .help(
        "A quién: `todos`, etiquetas, `ciudad=Cali`, `leyó=Rebajas`, `venció=30`, `@Fieles`. `vip,oro`: basta una; `vip+oro`: las dos.",
        "Who gets it: `all`, tags, `city=Cali`, `read=Sale`, `expired=30`, `@Regulars`. `vip,gold`: one is enough; `vip+gold`: both.",
    )
    .asks(
        "¿A quién se la enviamos? Elige *Todos*, una etiqueta, o escribe algo como *ciudad=Cali*.",
        "Who gets it? Choose *All*, a tag, or write something like *city=Cali*.",
    )
    .like("vip", "vip")
    .or("los de antes", "as before");

/// Who is left out.
pub(super) const BUT: ArgumentSpec = ArgumentSpec::key("but", Need::Optional, Kind::Except)
    .en(&["but", "except"])
    .es(&["sin", "excepto"])
    .help(
        "A quién dejar fuera: una etiqueta, algo como `ciudad=Cali`, o `nadie`.",
        "Whom to leave out: a tag, something like `city=Cali`, or `nobody`.",
    )
    .asks(
        "¿A quién dejamos fuera? Una etiqueta, algo como *ciudad=Cali*, o *nadie*.",
        "Whom do we leave out? A tag, something like *city=Cali*, or *nobody*.",
    )
    .like("inactivos", "inactive")
    .or("nadie", "nobody");

/// How many days lie between two promotions to the same person.
pub(super) const FREQUENCY: ArgumentSpec =
    ArgumentSpec::key("frequency", Need::Optional, Kind::Count { min: 1, max: 365 })
        .en(&["frequency", "rest"])
        .es(&["frecuencia", "descanso"])
        .help(
            "Días que pasan entre dos promociones a la misma persona; `ninguno` es sin espera.",
            "Days between two campaigns to the same person; `none` is no wait.",
        )
        .asks(
            "¿Cuántos días pasan entre dos promociones a la misma persona? P. ej. *7*, o *ninguno*.",
            "How many days between two campaigns to the same person? E.g. *7*, or *none*.",
        )
        .like("7", "7")
        .or(
            "los de tu negocio, al principio ninguno",
            "your business's, none to start with",
        );
