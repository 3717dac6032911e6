//! What customers say to stop receiving promotions, and to receive them again.
//!
//! Only a whole message counts: «no quiero parar de comprar» is a customer worth keeping. `CANCELAR` alone is not an
//! opt-out: a customer with an appointment means the appointment.

use serde::{Deserialize, Serialize};

use crate::normal::fold_words;

/// What a customer asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Keyword {
    /// No more promotions.
    OptOut,
    /// Promotions again.
    OptIn,
}

/// What a whole message asks for, whatever its case, accents, punctuation, emoji and spaces, with or without a greeting
/// or thanks around it.
pub fn customer_keyword(message: &str) -> Option<Keyword> {
    // Longer messages are conversation, and comparing them is work for nothing.
    if message.len() > 400 {
        return None;
    }
    let folded = fold_words(message);
    let mut words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    words.dedup();
    let bare = without_courtesy(&words).concat();
    let whole = words.concat();
    let listed = |list: &[&str]| list.iter().any(|phrase| *phrase == bare || *phrase == whole);
    if listed(OPT_OUT) {
        Some(Keyword::OptOut)
    } else if listed(OPT_IN) {
        Some(Keyword::OptIn)
    } else {
        None
    }
}

/// The words without greetings before and thanks after.
fn without_courtesy<'a>(words: &'a [&'a str]) -> &'a [&'a str] {
    let mut rest = words;
    loop {
        let shorter = COURTESY
            .iter()
            .filter_map(|phrase| rest.strip_prefix(*phrase).or_else(|| rest.strip_suffix(*phrase)))
            .filter(|shorter| !shorter.is_empty())
            // The longest courtesy: «buenas tardes» is more than «buenas».
            .min_by_key(|shorter| shorter.len());
        match shorter {
            Some(shorter) => rest = shorter,
            None => return rest,
        }
    }
}

const COURTESY: &[&[&str]] = &[
    &["por", "favor"],
    &["porfavor"],
    &["porfa"],
    &["gracias"],
    &["muchas", "gracias"],
    &["hola"],
    &["buenas"],
    &["buenos", "dias"],
    &["buenas", "tardes"],
    &["buenas", "noches"],
    &["please"],
    &["pls"],
    &["thanks"],
    &["thank", "you"],
    &["hi"],
    &["hello"],
];

/// Folded and without spaces, so that `S T O P` is found too.
const OPT_OUT: &[&str] = &[
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
    "stopall",
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

const OPT_IN: &[&str] = &[
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
