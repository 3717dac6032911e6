//! Arguments that services, subscriptions and appointments share, and what a business sets for them.

use crate::spec::{ArgumentSpec, Kind, Need};

/// For how long a payment pays.
pub(super) const LENGTH: ArgumentSpec = ArgumentSpec::object("length", Need::Optional, Kind::Length)
    .en(&["length", "for"])
    .es(&["plazo"])
    .help(
        "Lo que cubre cada pago de una suscripción: `1 mes`, `30 días`.",
        "What each payment of a subscription covers: `1 month`, `30 days`.",
    )
    .asks(
        "¿Cuánto cubre cada pago? P. ej. *1 mes* o *30 días*.",
        "How long does each payment cover? E.g. *1 month* or *30 days*.",
    )
    .like("1 mes", "1 month");

/// What something costs.
pub(super) const PRICE: ArgumentSpec = ArgumentSpec::key("price", Need::Optional, Kind::Money)
    .en(&["price", "cost"])
    .es(&["precio", "valor"])
    .help(
        "Lo que cuesta: `25000`, `$25.000`, `25 USD`.",
        "What it costs: `25`, `$25`, `25 USD`.",
    )
    .asks("¿Cuánto cuesta? P. ej. *25000*.", "How much is it? E.g. *25*.")
    .like("25000", "25");

/// Whose something is: a customer, or somebody new with his number.
pub(super) const CUSTOMER: ArgumentSpec = ArgumentSpec::object("contact", Need::Required, Kind::Contact)
    .en(&["customer", "contact"])
    .es(&["cliente", "contacto"])
    .help(
        "Su nombre o su teléfono. Alguien nuevo: `Ana 300 123 4567`.",
        "Their name or phone. Somebody new: `Ana +1 415 555 0123`.",
    )
    .asks(
        "¿Para quién? Escribe su nombre; si es alguien nuevo, también su número.",
        "For whom? Write their name; if they are new, their number, too.",
    )
    .like("Ana", "Ana");

/// When a business is open.
pub(super) const OPENING: ArgumentSpec = ArgumentSpec::key("opening", Need::Optional, Kind::Opening)
    .en(&["opening"])
    .es(&["horario"])
    .help("Cuándo atiendes, día por día.", "When you're open, day by day.")
    .asks(
        "¿Cuándo atiendes? P. ej. *lun-vie 9-19, sáb 9-14*.",
        "When are you open? E.g. *mon-fri 9-19, sat 9-14*.",
    )
    .like("lun-vie 9-19, sáb 9-14", "mon-fri 9-19, sat 9-14")
    .or("se queda como está", "stays as it is");

/// How many it serves at once.
pub(super) const CHAIRS: ArgumentSpec =
    ArgumentSpec::key("chairs", Need::Optional, Kind::Count { min: 1, max: 50 })
        .en(&["chairs", "seats"])
        .es(&["sillas", "puestos"])
        .help(
            "A cuántos clientes atiendes al mismo tiempo.",
            "How many customers you serve at the same time.",
        )
        .asks(
            "¿A cuántos clientes atiendes al mismo tiempo?",
            "How many customers do you serve at the same time?",
        )
        .like("2", "2")
        .or("se queda como está", "stays as it is");

/// Every how many minutes a free time is offered.
pub(super) const STEP: ArgumentSpec =
    ArgumentSpec::key("step", Need::Optional, Kind::Count { min: 5, max: 240 })
        .en(&["step"])
        .es(&["intervalo"])
        .help(
            "Cada cuántos minutos ofrezco una hora libre.",
            "Every how many minutes I offer a free time.",
        )
        .asks(
            "¿Cada cuántos minutos ofrezco una hora libre? P. ej. *30*.",
            "Every how many minutes shall I offer a free time? E.g. *30*.",
        )
        .like("30", "30")
        .or("se queda como está", "stays as it is");

/// Whether it is open on holidays.
pub(super) const OPENHOLIDAYS: ArgumentSpec = ArgumentSpec::key(
    "openholidays",
    Need::Optional,
    Kind::Choice(super::campaign::SWITCH),
)
.en(&["openholidays"])
.es(&["abrefestivos"])
.help(
    "Si atiendes en los festivos de tu país.",
    "Whether you're open on your country's holidays.",
)
.asks("¿Atiendes en festivos?", "Are you open on holidays?")
.like("sí", "on")
.or("se queda como está", "stays as it is");

/// Whether customers move and cancel by themselves.
pub(super) const SELFSERVICE: ArgumentSpec = ArgumentSpec::key(
    "selfservice",
    Need::Optional,
    Kind::Choice(super::campaign::SWITCH),
)
.en(&["selfservice"])
.es(&["autoservicio"])
.help(
    "Si tus clientes mueven y cancelan sus citas sin preguntarte.",
    "Whether customers move and cancel their appointments without asking you.",
)
.asks(
    "¿Tus clientes pueden mover y cancelar sus citas por su cuenta?",
    "May your customers move and cancel their appointments by themselves?",
)
.like("sí", "on")
.or("se queda como está", "stays as it is");

/// Until how long before they may.
pub(super) const NOTICE: ArgumentSpec = ArgumentSpec::key("notice", Need::Optional, Kind::Delay)
    .en(&["notice"])
    .es(&["anticipación"])
    .help(
        "Hasta cuánto antes de su cita pueden hacerlo.",
        "Until how long before their appointment they may.",
    )
    .asks(
        "¿Hasta cuánto antes de la cita pueden hacerlo? P. ej. *2h*, o *ninguno*.",
        "Until how long before the appointment may they? E.g. *2h*, or *none*.",
    )
    .like("2h", "2h")
    .or("se queda como está", "stays as it is");

/// The currency of prices.
pub(super) const CURRENCY: ArgumentSpec =
    ArgumentSpec::key("currency", Need::Optional, Kind::Text { max: 10 })
        .en(&["currency"])
        .es(&["moneda"])
        .help("En qué moneda están tus precios.", "The currency of your prices.")
        .asks(
            "¿En qué moneda están tus precios? P. ej. *COP* o *USD*.",
            "Which currency are your prices in? E.g. *USD* or *MXN*.",
        )
        .like("COP", "USD")
        .or("la de tu país", "your country's");

/// The name that signs reminders.
pub(super) const SENDER: ArgumentSpec = ArgumentSpec::key("sender", Need::Optional, Kind::Text { max: 40 })
    .en(&["sender"])
    .es(&["remitente"])
    .help(
        "Con qué nombre firmo los recordatorios; `-` es el de tu negocio.",
        "The name I sign reminders with; `-` is your business's.",
    )
    .asks(
        "¿Con qué nombre firmo los recordatorios?",
        "Which name shall I sign reminders with?",
    )
    .like("Salón Luz", "Luz Salon")
    .or("el de tu negocio", "your business's");
