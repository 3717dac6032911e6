//! `/appointment …`

use super::agenda::{CUSTOMER, PRICE};
use crate::command::appointment as build;
use crate::language::t;
use crate::role::Role;
use crate::spec::{ArgumentSpec, Choice, Danger, Kind, Names, Need, NounSpec, Task, VerbSpec};

pub(super) static APPOINTMENT: NounSpec = NounSpec {
    key: "appointment",
    names: Names {
        en: &["appointment", "appointments", "booking", "bookings"],
        es: &["cita", "citas", "turno", "turnos"],
    },
    task: Task::Agenda,
    summary: t(
        "Las citas de tus clientes: agendar, mover y cancelar.",
        "Your customers' appointments: book, move, cancel.",
    ),
    verbs: VERBS,
    implicit: Some("appointment.show"),
};

const WHEN: ArgumentSpec = ArgumentSpec::object("when", Need::Required, Kind::When)
    .en(&["when"])
    .es(&["cuándo"])
    .help(
        "El día y la hora, o cada cuánto: `cada martes 10am`.",
        "The day and time, or how often: `every Tuesday 10am`.",
    )
    .asks(
        "¿Cuándo? Escribe el día y la hora, p. ej. *mañana 10am*.",
        "When? Write the day and time, e.g. *tomorrow 10am*.",
    )
    .like("mañana 10am", "tomorrow 10am")
    .asked_last();

const APPOINTMENT_OBJECT: ArgumentSpec =
    ArgumentSpec::object("appointment", Need::Required, Kind::Appointment)
        .en(&["appointment"])
        .es(&["cita"])
        .help(
            "El número de la cita o el nombre del cliente.",
            "The appointment's number or the customer's name.",
        )
        .asks(
            "¿Cuál cita? Escribe su número o el nombre del cliente.",
            "Which appointment? Write its number or the customer's name.",
        )
        .like("#12", "#12");

const FOLLOWING: &[Choice] = &[Choice {
    value: "all",
    names: Names {
        en: &["all", "series"],
        es: &["todas", "serie"],
    },
    label: t("Todas las que siguen", "All that follow"),
}];

const VERBS: &[VerbSpec] = &[
    VerbSpec::new("appointment.new", build::new)
        .en(&["new", "add", "book"])
        .es(&["nueva", "nuevo", "agendar", "agregar", "reservar"])
        .allowed(Role::Agent, Danger::Changes)
        .does(
            "Agenda una cita, o una que se repite.",
            "Books an appointment, or one that comes again.",
        )
        .takes(&[
            CUSTOMER,
            WHEN,
            ArgumentSpec::object("service", Need::Guided, Kind::Service)
                .en(&["service"])
                .es(&["servicio"])
                .help(
                    "Uno de tus servicios: sé cuánto dura y qué cuesta.",
                    "One of your services: I know how long it takes and its price.",
                )
                .asks("¿Qué se va a hacer?", "What is it for?")
                .like("corte", "haircut"),
            ArgumentSpec::key("duration", Need::Optional, Kind::Delay)
                .en(&["duration", "takes"])
                .es(&["dura", "duración"])
                .help("Cuánto dura.", "How long it takes.")
                .asks(
                    "¿Cuánto dura? P. ej. *45min* o *1h*.",
                    "How long does it take? E.g. *45min* or *1h*.",
                )
                .like("45min", "45min")
                .or(
                    "lo que dura el servicio, o una hora",
                    "as long as the service, or an hour",
                ),
            PRICE.or("el del servicio", "the service's"),
            ArgumentSpec::key("until", Need::Optional, Kind::When)
                .en(&["until"])
                .es(&["hasta"])
                .help(
                    "El último día de una cita que se repite.",
                    "The last day of an appointment that comes again.",
                )
                .asks("¿Hasta qué día se repite?", "Until which day does it come again?")
                .like("31/03", "March 31")
                .or("sin fin", "no end"),
            ArgumentSpec::key("note", Need::Optional, Kind::Text { max: 200 })
                .en(&["note"])
                .es(&["nota"])
                .help(
                    "Algo que recordar. El cliente no lo ve.",
                    "Something to remember. The customer doesn't see it.",
                )
                .asks("¿Qué anoto?", "What shall I note?")
                .like("trae su tinte", "brings her own dye")
                .or("sin nota", "no note"),
        ])
        .shown(
            &[
                "/cita nueva Ana mañana 10am corte",
                "/cita nueva Ana Pérez 300 123 4567 viernes 5pm dura:45min",
                "/cita nueva Ana cada martes 10am corte hasta:31/03",
            ],
            &[
                "/appointment new Ana tomorrow 10am haircut",
                "/appointment new Ana Perez +1 415 555 0123 Friday 5pm duration:45min",
                "/appointment new Ana every Tuesday 10am haircut until:\"March 31\"",
            ],
        ),
    VerbSpec::new("appointment.list", build::list)
        .en(&["list"])
        .es(&["lista", "listar"])
        .allowed(Role::Viewer, Danger::None)
        .does(
            "Las citas que vienen, día por día.",
            "The appointments to come, day by day.",
        )
        .takes(&[
            ArgumentSpec::object("contact", Need::Optional, Kind::Contact)
                .en(&["customer", "contact"])
                .es(&["cliente", "contacto"])
                .help("Solo las de este cliente.", "Only this customer's.")
                .asks("¿De qué cliente?", "Of which customer?")
                .like("Ana", "Ana")
                .or("todos", "all"),
            ArgumentSpec::object("day", Need::Optional, Kind::When)
                .en(&["day"])
                .es(&["día"])
                .help("Solo las de este día.", "Only this day's.")
                .asks("¿De qué día?", "Of which day?")
                .like("viernes", "Friday")
                .or("todas las que vienen", "all to come"),
        ])
        .shown(
            &["/cita lista", "/cita lista viernes", "/cita lista Ana"],
            &[
                "/appointment list",
                "/appointment list Friday",
                "/appointment list Ana",
            ],
        ),
    VerbSpec::new("appointment.today", build::today)
        .en(&["today"])
        .es(&["hoy"])
        .allowed(Role::Viewer, Danger::None)
        .does("Las citas de hoy.", "Today's appointments.")
        .shown(&["/cita hoy"], &["/appointment today"]),
    VerbSpec::new("appointment.show", build::show)
        .en(&["show"])
        .es(&["ver", "mostrar"])
        .allowed(Role::Viewer, Danger::None)
        .does(
            "Todo sobre una cita, y lo que puedes hacer con ella.",
            "All about an appointment, and what you can do with it.",
        )
        .takes(&[APPOINTMENT_OBJECT])
        .shown(
            &["/cita ver #12", "/cita 12", "/cita ver Ana"],
            &[
                "/appointment show #12",
                "/appointment 12",
                "/appointment show Ana",
            ],
        ),
    VerbSpec::new("appointment.move", build::shift)
        .en(&["move", "reschedule"])
        .es(&["mover", "cambiar", "reprogramar"])
        .allowed(Role::Agent, Danger::Changes)
        .does(
            "La pasa a otro día u otra hora.",
            "Moves it to another day or time.",
        )
        .takes(&[
            APPOINTMENT_OBJECT,
            ArgumentSpec {
                help: t("El nuevo día y la nueva hora.", "The new day and time."),
                ..WHEN
            }
            .asks(
                "¿Para cuándo? Escribe el día y la hora, p. ej. *viernes 3pm*.",
                "To when? Write the day and time, e.g. *Friday 3pm*.",
            )
            .like("viernes 3pm", "Friday 3pm"),
        ])
        .shown(
            &["/cita mover #12 viernes 3pm", "/cita mover Ana mañana 4pm"],
            &[
                "/appointment move #12 Friday 3pm",
                "/appointment move Ana tomorrow 4pm",
            ],
        ),
    VerbSpec::new("appointment.confirm", build::confirm)
        .en(&["confirm"])
        .es(&["confirmar"])
        .allowed(Role::Agent, Danger::Changes)
        .does(
            "Anota que el cliente dijo que viene.",
            "Notes that the customer said they're coming.",
        )
        .takes(&[APPOINTMENT_OBJECT])
        .shown(&["/cita confirmar #12"], &["/appointment confirm #12"]),
    VerbSpec::new("appointment.cancel", build::cancel)
        .en(&["cancel"])
        .es(&["cancelar"])
        .allowed(Role::Agent, Danger::Changes)
        .does(
            "Cancela una cita, o `todas` las que siguen de las que se repiten.",
            "Cancels one, or `all` that follow of one that comes again.",
        )
        .takes(&[
            APPOINTMENT_OBJECT,
            ArgumentSpec::object("which", Need::Optional, Kind::Choice(FOLLOWING))
                .en(&["which"])
                .es(&["cuáles"])
                .help(
                    "`todas`: también las que siguen, si se repite.",
                    "`all`: also those that follow, if it comes again.",
                )
                .asks("¿También las que siguen?", "Also those that follow?")
                .like("todas", "all")
                .or("solo esa", "only that one"),
        ])
        .shown(
            &["/cita cancelar #12", "/cita cancelar #12 todas"],
            &["/appointment cancel #12", "/appointment cancel #12 all"],
        ),
    VerbSpec::new("appointment.import", build::import)
        .en(&["import"])
        .es(&["importar"])
        .allowed(Role::Manager, Danger::Confirm)
        .does(
            "Trae citas de un calendario (.ics) o una hoja. Las revisas antes.",
            "Brings in appointments of a calendar (.ics) or sheet. You check first.",
        )
        .shown(&["/cita importar"], &["/appointment import"]),
];
