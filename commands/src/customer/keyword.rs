//! What customers say to stop receiving promotions, or anything at all, and to receive it again.
//!
//! Only a whole message counts: «no quiero parar de comprar» is a customer worth keeping. `CANCELAR` alone is not an
//! opt-out: a customer with an appointment means the appointment.

use serde::{Deserialize, Serialize};

use super::said::Said;

/// What a customer asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Keyword {
    /// No more promotions.
    OptOut,
    /// No more promotions, and no more reminders either.
    OptOutAll,
    /// Promotions again.
    OptIn,
}

/// What a whole message asks for, whatever its case, accents, punctuation, emoji and spaces, with or without a greeting
/// or thanks around it.
pub fn customer_keyword(message: &str) -> Option<Keyword> {
    let said = Said::of(message)?;
    let lists = [
        (OPT_OUT_ALL, Keyword::OptOutAll),
        (OPT_OUT, Keyword::OptOut),
        (OPT_IN, Keyword::OptIn),
    ];
    lists
        .into_iter()
        .find_map(|(list, keyword)| said.is_among(list).then_some(keyword))
}

/// Folded and without spaces, so that `S T O P` is found too.
pub(super) const OPT_OUT: &[&str] = &[
    // Spanish
    "baja",
    "debaja",
    "darmedebaja",
    "dardebaja",
    "damedebaja",
    "demedebaja",
    "denmedebaja",
    "darbaja",
    "quierodarmedebaja",
    "quierolabaja",
    "deseodarmedebaja",
    "solicitolabaja",
    "solicitobaja",
    "parar",
    "pararmensajes",
    "detener",
    "detenermensajes",
    "detenerpromociones",
    "stoppromociones",
    "stopmensajes",
    "nomas",
    "nomasmensajes",
    "nomaspromociones",
    "nomaspublicidad",
    "nomaspromos",
    "noquieromas",
    "noquieromasmensajes",
    "noquieromaspromociones",
    "noquieromaspublicidad",
    "noquierorecibirmas",
    "noquierorecibirmensajes",
    "noquierorecibirmasmensajes",
    "noquierorecibirpromociones",
    "noquierorecibirmaspromociones",
    "noquierorecibirpublicidad",
    "noquieropublicidad",
    "noquieropromociones",
    "yanoquieromensajes",
    "yanoquieromasmensajes",
    "yanoquierorecibirmensajes",
    "yanoquierorecibirpromociones",
    "nodeseorecibirmensajes",
    "nodeseorecibirmasmensajes",
    "nodeseorecibirpromociones",
    "nodeseomasmensajes",
    "noenviarmasmensajes",
    "noenviarmas",
    "nomeenviesmas",
    "nomeenvienmas",
    "nomeenviesmasmensajes",
    "nomeenvienmasmensajes",
    "nomemandesmas",
    "nomemandenmas",
    "nomemandesmasmensajes",
    "nomemandenmasmensajes",
    "nomeescribas",
    "nomeescriban",
    "nomeescribasmas",
    "nomeescribanmas",
    "dejendeescribirme",
    "dejadeescribirme",
    "dejendeenviarmemensajes",
    "dejendemandarmemensajes",
    "nomolestar",
    "nomolesten",
    "nomemolesten",
    "cancelarsuscripcion",
    "cancelarlasuscripcion",
    "cancelarmisuscripcion",
    "cancelarmensajes",
    "cancelarpromociones",
    "anularsuscripcion",
    "anularlasuscripcion",
    "eliminarsuscripcion",
    "desuscribir",
    "desuscribirme",
    "desuscribirse",
    "dessuscribirme",
    "borrenmedelalista",
    "borrarmedelalista",
    "quitenmedelalista",
    "quitarmedelalista",
    "saquenmedelalista",
    "sacarmedelalista",
    "eliminenmedelalista",
    "eliminarmedelalista",
    // English
    "stop",
    "stopit",
    "stopmessages",
    "stopmessaging",
    "stopmessagingme",
    "stoptexting",
    "stoptextingme",
    "stopsending",
    "stopsendingmessages",
    "stopsendingmemessages",
    "stoppromotions",
    "stoppromos",
    "stopmarketing",
    "unsubscribe",
    "unsubscribeme",
    "unsub",
    "iwanttounsubscribe",
    "optout",
    "optmeout",
    "iwanttooptout",
    "end",
    "quit",
    "revoke",
    "removeme",
    "removemefromlist",
    "removemefromthelist",
    "removemefromyourlist",
    "takemeoff",
    "takemeoffthelist",
    "takemeoffyourlist",
    "nomoremessages",
    "nomorepromotions",
    "nomorepromos",
    "nomoretexts",
    "nomoreads",
    "idontwantmoremessages",
    "idontwantanymoremessages",
    "donotcontactme",
    "dontcontactme",
    "donotmessageme",
    "dontmessageme",
    "donottextme",
    "donttextme",
    "cancelsubscription",
    "cancelmysubscription",
    "cancelthesubscription",
];

/// Folded and without spaces, as those are.
pub(super) const OPT_OUT_ALL: &[&str] = &[
    // Spanish
    "bajatotal",
    "bajadetodo",
    "bajatodo",
    "debajadetodo",
    "darmedebajadetodo",
    "quierodarmedebajadetodo",
    "nomasrecordatorios",
    "noquierorecordatorios",
    "noquieromasrecordatorios",
    "noquierorecibirrecordatorios",
    "noquierorecibirmasrecordatorios",
    "yanoquierorecordatorios",
    "yanoquieromasrecordatorios",
    "nomerecuerden",
    "nomerecuerdes",
    "nomerecuerdenmas",
    "nomerecuerdesmas",
    "nomeenvienrecordatorios",
    "nomeenvienmasrecordatorios",
    "nomemandenrecordatorios",
    "nomemandenmasrecordatorios",
    "pararrecordatorios",
    "detenerrecordatorios",
    "stoprecordatorios",
    "cancelarrecordatorios",
    // English
    "stopall",
    "stopeverything",
    "stopreminders",
    "stopremindingme",
    "nomorereminders",
    "noreminders",
    "idontwantreminders",
    "idontwantmorereminders",
    "idontwantanymorereminders",
    "donotremindme",
    "dontremindme",
    "cancelreminders",
    "unsubscribeall",
    "unsubscribefromall",
    "unsubscribefromeverything",
];

pub(super) const OPT_IN: &[&str] = &[
    // Spanish
    "alta",
    "dealta",
    "darmedealta",
    "damedealta",
    "quierodarmedealta",
    "volver",
    "quierovolver",
    "volverarecibir",
    "volverarecibirmensajes",
    "quierorecibirmensajes",
    "quierorecibirpromociones",
    "suscribir",
    "suscribirme",
    "quierosuscribirme",
    "reanudarmensajes",
    "reanudarpromociones",
    // English
    "start",
    "unstop",
    "subscribe",
    "resubscribe",
    "subscribeme",
    "optin",
    "optmein",
    "resumemessages",
    "resumepromotions",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opting_out() {
        for text in [
            "BAJA",
            "baja.",
            "Baja!!",
            "«Baja»",
            "bája",
            "STOP",
            "Stop 🙏",
            "S T O P",
            "stop stop STOP",
            "PARAR",
            "𝗦𝗧𝗢𝗣",
            "unsubscribe",
            "Cancelar suscripción",
            "CANCELAR LA SUSCRIPCIÓN",
            "No más mensajes",
            "no mas mensajes!!!",
            "No quiero más mensajes, por favor",
            "Hola, no quiero recibir más mensajes. Gracias",
            "darme de baja",
            "Quiero darme de baja",
            "Buenas tardes, baja por favor",
            "End",
            "QUIT",
            "opt-out",
            "Opt out please",
            "Detener promociones",
            "Stop promotions",
            "don't text me",
            "\u{200B}baja\u{FEFF}",
            "BAJA\n",
            "no me escriban más",
        ] {
            assert_eq!(customer_keyword(text), Some(Keyword::OptOut), "{text}");
        }
    }

    #[test]
    fn opting_out_of_everything() {
        for text in [
            "BAJA TOTAL",
            "baja de todo",
            "Hola, baja total por favor",
            "No más recordatorios",
            "no me recuerden",
            "No quiero más recordatorios, gracias",
            "STOP ALL",
            "stopall",
            "Stop reminders!",
            "no more reminders",
            "don't remind me",
        ] {
            assert_eq!(customer_keyword(text), Some(Keyword::OptOutAll), "{text}");
        }
    }

    #[test]
    fn opting_in() {
        for text in [
            "ALTA",
            "alta 😊",
            "Start",
            "VOLVER",
            "quiero recibir mensajes",
            "unstop",
            "Hola, alta por favor",
        ] {
            assert_eq!(customer_keyword(text), Some(Keyword::OptIn), "{text}");
        }
    }

    #[test]
    fn conversation() {
        for text in [
            "",
            " ",
            "🙏",
            "...",
            "cancelar",
            "CANCELAR",
            "cancel",
            "no quiero parar de comprar",
            "stop by tomorrow?",
            "¿Puedo darme de baja del gimnasio?",
            "el precio baja mañana",
            "no",
            "sí",
            "gracias",
            "hola",
            "por favor",
            "please",
            "I'll start tomorrow",
            "quiero volver mañana",
            "no más de 2 mensajes",
            "weekend",
            "dar de alta a mi hijo en el curso",
            "para",
            "la parte baja",
            "non stop",
            "Bajas",
        ] {
            assert_eq!(customer_keyword(text), None, "{text}");
        }
    }
}
