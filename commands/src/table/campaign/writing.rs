//! From an idea to a draft that looks right.

use super::super::audience::{BUT, FREQUENCY, TO};
use super::arguments::{
    DAILY, DAYS, DELAY, FAILURES, HOLIDAYS, HOURS, PACE, PER_HOUR, PER_MINUTE, RETRIES, UNTIL, WHICH,
};
use crate::BODY_MAX;
use crate::IMPORT_MAX;
use crate::command::campaign as build;
use crate::language::t;
use crate::role::Role;
use crate::spec::{ArgumentSpec, Choice, Danger, Kind, Names, Need, VerbSpec};

const BUTTONS: ArgumentSpec = ArgumentSpec::key("buttons", Need::Optional, Kind::Text { max: 80 })
    .en(&["buttons", "button"])
    .es(&["botones", "botón"])
    .help(
        "Hasta tres botones de 20 letras, con comas; `no` los quita.",
        "Up to three buttons of 20 characters, with commas; `no` removes them.",
    )
    .asks(
        "¿Qué botones lleva? Hasta tres, con comas entre ellos; o *no*.",
        "Which buttons does it have? Up to three, with commas between them; or *no*.",
    )
    .like("Quiero, Más información", "I want it, Tell me more")
    .or("sin botones", "no buttons");

const CLOSING: ArgumentSpec = ArgumentSpec::key("closing", Need::Optional, Kind::Text { max: 60 })
    .en(&["closing"])
    .es(&["cierre"])
    .help(
        "Emojis de cierre que van rotando; `sí` pone los de siempre y `no` los quita. Una plantilla va sin ellos.",
        "Closing emoji that rotate; `yes` takes the usual ones and `no` removes them. A template goes without.",
    )
    .asks(
        "¿Con qué emojis cierra? Escríbelos, o *sí* para los de siempre.",
        "Which emoji does it close with? Write them, or *yes* for the usual ones.",
    )
    .like("😊 🌟", "😊 🌟")
    .or("sin emoji", "no emoji");

const CAP: ArgumentSpec = ArgumentSpec::key("cap", Need::Optional, Kind::Text { max: 20 })
    .en(&["cap", "budget"])
    .es(&["tope", "presupuesto"])
    .help(
        "Cuánto puede costar: se detiene antes de pasarlo; `no` lo quita.",
        "What it may cost: it stops before going over; `none` removes it.",
    )
    .asks(
        "¿Cuánto puede costar como máximo? P. ej. *50*, o *no*.",
        "How much may it cost at most? E.g. *50*, or *none*.",
    )
    .like("50", "50")
    .or("sin tope", "no cap");

const SHARES: ArgumentSpec = ArgumentSpec::key("shares", Need::Optional, Kind::Text { max: 40 })
    .en(&["shares", "share"])
    .es(&["reparto"])
    .help(
        "A qué parte de la gente le llega cada variante; los textos se separan con una línea de guiones, `---`.",
        "What share of people gets each variant; a line of dashes, `---`, separates the texts.",
    )
    .asks(
        "¿A qué parte de la gente le llega cada variante? P. ej. *50/50*.",
        "What share of people gets each variant? E.g. *50/50*.",
    )
    .like("50/50", "50/50")
    .or("por igual", "even");

const TRIAL: ArgumentSpec = ArgumentSpec::key("trial", Need::Optional, Kind::Count { min: 5, max: 50 })
    .en(&["trial"])
    .es(&["prueba"])
    .help(
        "El porcentaje que recibe primero las variantes; el resto recibe la mejor. `ninguno` quita la prueba.",
        "The percentage that gets the variants first; the rest gets the best one. `none` removes the trial.",
    )
    .asks(
        "¿Con qué porcentaje de la gente probamos primero? De 5 a 50, o *ninguno*.",
        "What percentage do we try first? From 5 to 50, or *none*.",
    )
    .like("10", "10")
    .or("sin prueba", "no trial");

const MEASURES: &[Choice] = &[
    Choice {
        value: "answers",
        names: Names {
            en: &["answers", "answer"],
            es: &["respuestas", "respuesta"],
        },
        label: t("Respuestas", "Answers"),
    },
    Choice {
        value: "reads",
        names: Names {
            en: &["reads", "read"],
            es: &["lecturas", "lectura"],
        },
        label: t("Lecturas", "Reads"),
    },
    Choice {
        value: "clicks",
        names: Names {
            en: &["clicks", "click"],
            es: &["clics", "clic"],
        },
        label: t("Clics", "Clicks"),
    },
];

const WINNER: ArgumentSpec = ArgumentSpec::key("winner", Need::Optional, Kind::Choice(MEASURES))
    .en(&["winner", "wins"])
    .es(&["gana"])
    .help(
        "Qué decide cuál variante gana la prueba: `respuestas`, `lecturas` o `clics`.",
        "What decides which variant wins the trial: `answers`, `reads` or `clicks`.",
    )
    .asks(
        "¿Qué decide cuál variante gana?",
        "What decides which variant wins?",
    )
    .like("respuestas", "answers")
    .or("respuestas", "answers");

const AFTER: ArgumentSpec = ArgumentSpec::key("after", Need::Optional, Kind::Delay)
    .en(&["after"])
    .es(&["tras"])
    .help(
        "Cuánto dura la prueba antes de decidir: 30 minutos o más.",
        "How long the trial runs before it is decided: 30 minutes or more.",
    )
    .asks(
        "¿Cuánto esperamos para decidir? P. ej. *4h*.",
        "How long do we wait to decide? E.g. *4h*.",
    )
    .like("4h", "4h")
    .or("4h", "4h");

const NEW_TAKES: &[ArgumentSpec] = &[
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
    ArgumentSpec {
        need: Need::Guided,
        ..TO.like("todos", "all").or("todos", "all")
    },
    BUT,
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
    PACE,
    DELAY,
    DAILY,
    HOURS,
    DAYS,
    BUTTONS,
    CLOSING,
    SHARES,
    TRIAL,
    WINNER,
    AFTER,
    CAP,
    HOLIDAYS,
    PER_MINUTE,
    PER_HOUR,
    RETRIES,
    FREQUENCY,
    FAILURES,
];

const NOTHING: &[Choice] = &[Choice {
    value: "none",
    names: Names {
        en: &["none", "no", "remove"],
        es: &["no", "ninguna", "ninguno", "quitar"],
    },
    label: t("Sin foto", "No picture"),
}];

const EDIT_TAKES: &[ArgumentSpec] = &[
    WHICH,
    ArgumentSpec::body("text", Need::Optional, BODY_MAX)
        .en(&["text"])
        .es(&["texto"])
        .help(
            "El mensaje nuevo, como lo verán tus clientes. `{nombre}` se cambia por el de cada uno.",
            "The new message, as customers will see it. `{name}` becomes each one's name.",
        )
        .asks("¿Cuál es el mensaje nuevo?", "What is the new message?")
        .like(
            "Hola {nombre}, esta semana todo con 30 %.",
            "Hi {name}, 30% off everything this week.",
        )
        .or("el de antes", "as before"),
    TO,
    BUT.or("los de antes", "as before"),
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
    PACE.or("el de antes", "as before"),
    DELAY.or("la de antes", "as before"),
    DAILY.or("el de antes", "as before"),
    HOURS.or("las de antes", "as before"),
    DAYS.or("los de antes", "as before"),
    BUTTONS.or("los de antes", "as before"),
    CLOSING.or("los de antes", "as before"),
    SHARES.or("el de antes", "as before"),
    TRIAL.or("la de antes", "as before"),
    WINNER.or("lo de antes", "as before"),
    AFTER.or("lo de antes", "as before"),
    UNTIL.or("el de antes", "as before"),
    CAP.or("el de antes", "as before"),
    HOLIDAYS.or("como antes", "as before"),
    PER_MINUTE.or("el de antes", "as before"),
    PER_HOUR.or("el de antes", "as before"),
    RETRIES.or("los de antes", "as before"),
    FREQUENCY.or("los de antes", "as before"),
    FAILURES.or("el de antes", "as before"),
];

pub(super) const NEW: VerbSpec = VerbSpec::new("campaign.new", build::new)
    .en(&["new", "create"])
    .es(&["nueva", "nuevo", "crear"])
    .allowed(Role::Manager, Danger::Changes)
    .does("Prepara una promoción. Nada sale hasta que la envíes.", "Drafts a campaign. Nothing goes out until you send it.")
    .takes(NEW_TAKES)
    .below_a_file()
    .shown(
        &[
            "/campaña nueva Rebajas\nHola {nombre}, esta semana todo con 20 %.",
            "/promo nueva Rebajas de verano para:vip espera:10s diario:50 horas:9-18 días:lun-sáb\nHola {nombre}, te esperamos.",
            "/promo nueva Feria botones:Quiero, Más información cierre:sí\n{Hola|Buenas} {nombre|cliente}, hoy empieza la feria.",
            "/campaña nueva",
        ],
        &[
            "/campaign new Sale\nHi {name}, 20% off everything this week.",
            "/campaign new Summer sale to:vip delay:10s daily:50 hours:9-18 days:mon-sat\nHi {name}, see you soon.",
            "/campaign new Fair buttons:I want it, Tell me more closing:yes\n{Hello|Hi} {name|there}, the fair starts today.",
            "/campaign new",
        ],
    );

pub(super) const EDIT: VerbSpec = VerbSpec::new("campaign.edit", build::edit)
    .en(&["edit", "change"])
    .es(&["editar", "cambiar"])
    .allowed(Role::Manager, Danger::Changes)
    .does(
        "Cambia un borrador: texto, foto, ritmo.",
        "Changes a draft: text, picture, pace.",
    )
    .takes(EDIT_TAKES)
    .below_a_file()
    .shown(
        &[
            "/campaña editar Rebajas\nHola {nombre}, esta semana todo con 30 %.",
            "/campaña editar Rebajas foto:no",
            "/campaña editar Rebajas para:vip diario:100 tope:50",
        ],
        &[
            "/campaign edit Sale\nHi {name}, 30% off everything this week.",
            "/campaign edit Sale media:none",
            "/campaign edit Sale to:vip daily:100 cap:50",
        ],
    );

pub(super) const AUDIENCE: VerbSpec = VerbSpec::new("campaign.audience", build::audience)
    .en(&["audience", "people"])
    .es(&["público", "personas"])
    .allowed(Role::Manager, Danger::Changes)
    .does(
        "A quién va un borrador y a cuántos les llega hoy.",
        "Whom a draft is for, and how many get it today.",
    )
    .takes(&[
        WHICH,
        TO,
        BUT.or("los de antes", "as before"),
        FREQUENCY.or("los de antes", "as before"),
        ArgumentSpec::body("list", Need::Optional, IMPORT_MAX)
            .en(&["list"])
            .es(&["lista"])
            .help(
                "Las personas: una por línea, con su teléfono. También sirve un archivo.",
                "The people: one per line, with their phone. A file works, too.",
            )
            .asks(
                "Pega aquí las personas: una por línea, con su teléfono.",
                "Paste the people here: one per line, with their phone.",
            )
            .like("Ana Pérez 300 123 4567", "Ana Perez +1 415 555 0123")
            .or("los de antes", "as before"),
    ])
    .shown(
        &[
            "/campaña público Rebajas",
            "/campaña público Rebajas para:ciudad=Cali sin:inactivos",
            "/campaña público Rebajas para:\"no leyó=Rebajas de mayo\"",
            "/campaña público Rebajas\nAna Pérez 300 123 4567",
        ],
        &[
            "/campaign audience Sale",
            "/campaign audience Sale to:city=Cali but:inactive",
            "/campaign audience Sale to:\"not read=May sale\"",
            "/campaign audience Sale\nAna Perez +1 415 555 0123",
        ],
    );

pub(super) const COPY: VerbSpec = VerbSpec::new("campaign.copy", build::copy)
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
            .help(
                "El nombre de la nueva promoción.",
                "The name of the new campaign.",
            )
            .asks(
                "¿Cómo se llama la nueva? P. ej. *Navidad*.",
                "What is the new one called? E.g. *Christmas*.",
            )
            .like("Navidad", "Christmas")
            .or("el mismo con un número", "the same with a number"),
    ])
    .shown(
        &[
            "/campaña copiar Rebajas",
            "/campaña copiar Rebajas título:Navidad",
        ],
        &["/campaign copy Sale", "/campaign copy Sale title:Christmas"],
    );

pub(super) const PREVIEW: VerbSpec = VerbSpec::new("campaign.preview", build::preview)
    .en(&["preview"])
    .es(&["vista", "previa"])
    .allowed(Role::Manager, Danger::None)
    .does(
        "Te la muestro como la ve un cliente.",
        "I send it to you as a customer will see it.",
    )
    .takes(&[WHICH])
    .shown(&["/campaña vista Rebajas"], &["/campaign preview Sale"]);

pub(super) const TEST: VerbSpec = VerbSpec::new("campaign.test", build::test)
    .en(&["test"])
    .es(&["prueba", "probar"])
    .allowed(Role::Manager, Danger::Changes)
    .does(
        "De verdad, a un solo teléfono: el tuyo o el de otra persona.",
        "For real, to a single phone: yours or somebody else's.",
    )
    .takes(&[
        WHICH,
        ArgumentSpec::object("phone", Need::Optional, Kind::Phone)
            .en(&["phone"])
            .es(&["teléfono", "tel", "celular", "whatsapp"])
            .help(
                "El teléfono al que llega la prueba: de un cliente o de tu equipo.",
                "The phone that gets the test: a customer's or one of your team.",
            )
            .asks("¿A qué teléfono la envío?", "To which phone shall I send it?")
            .like("+573001234567", "+573001234567")
            .or("el tuyo", "yours"),
    ])
    .shown(
        &[
            "/campaña prueba Rebajas",
            "/campaña prueba Rebajas +57 300 123 4567",
        ],
        &["/campaign test Sale", "/campaign test Sale +57 300 123 4567"],
    );
