//! What customers say to stop receiving promotions, or anything at all, to receive it again, and to answer a reminder.
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

/// What a customer answers to a reminder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReminderWord {
    /// He comes.
    Confirm,
    /// He wants another time.
    Change,
    /// He does not come.
    Cancel,
    /// He wants to go on.
    Renew,
    /// He wants to talk to somebody.
    Talk,
    /// The choice at that place, from 1, where choices are numbered lines.
    Choice(u8),
}

/// What a whole message answers, as loosely written as [a keyword](customer_keyword). Whether there is anything that it could answer, the
/// words do not tell: «sí» means this only to a reminder.
pub fn reminder_word(message: &str) -> Option<ReminderWord> {
    if is_nod(message) {
        return Some(ReminderWord::Confirm);
    }
    let said = Said::of(message)?;
    if let Ok(place @ 1..=9) = said.whole.parse() {
        return Some(ReminderWord::Choice(place));
    }
    let lists = [
        (CONFIRM, ReminderWord::Confirm),
        (CHANGE, ReminderWord::Change),
        (CANCEL, ReminderWord::Cancel),
        (RENEW, ReminderWord::Renew),
        (TALK, ReminderWord::Talk),
    ];
    lists
        .into_iter()
        .find_map(|(list, word)| said.is_among(list).then_some(word))
}

/// What a whole message answers to a question such as «¿Fue sin querer?». Less is a yes here than [to a reminder](reminder_word): «ok», «listo»
/// and a thumb below «Listo, cancelamos tu cita» only say that it was read.
pub fn yes_or_no(message: &str) -> Option<bool> {
    let said = Said::of(message)?;
    if said.is_among(YES) {
        return Some(true);
    }
    said.is_among(NO).then_some(false)
}

/// Whether an emoji by which somebody reacts to a question says yes: a nod, or a heart.
pub fn is_yes_sign(emoji: &str) -> bool {
    is_signs(emoji, |c| {
        is_nod_sign(c) || matches!(c, '❤' | '🧡' | '💛' | '💚' | '💙' | '💜' | '🩷' | '🤍')
    })
}

/// Thumbs up and nothing else, of whatever colour.
fn is_nod(message: &str) -> bool {
    is_signs(message, is_nod_sign)
}

fn is_nod_sign(c: char) -> bool {
    matches!(c, '👍' | '👌' | '✅' | '✔')
}

fn is_signs(message: &str, is_one: impl Fn(char) -> bool) -> bool {
    let is_colour = |c: char| matches!(c, '\u{1F3FB}'..='\u{1F3FF}' | '\u{FE0F}') || c.is_whitespace();
    let mut signs = message.chars().filter(|c| !is_colour(*c)).peekable();
    signs.peek().is_some() && signs.all(is_one)
}

/// A message that may be one of a few words, folded and without spaces, so that `S T O P` is found too.
struct Said {
    whole: String,
    /// Without greetings before and thanks after.
    bare: String,
}

impl Said {
    /// `None` of what is too long: that is conversation, and comparing it is work for nothing.
    fn of(message: &str) -> Option<Said> {
        if message.len() > 400 {
            return None;
        }
        let folded = fold_words(message);
        let mut words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        words.dedup();
        Some(Said {
            whole: words.concat(),
            bare: without_courtesy(&words).concat(),
        })
    }

    fn is_among(&self, list: &[&str]) -> bool {
        list.iter()
            .any(|phrase| *phrase == self.bare || *phrase == self.whole)
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
const OPT_OUT_ALL: &[&str] = &[
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

const CONFIRM: &[&str] = &[
    // Spanish
    "confirmo",
    "confirmado",
    "confirmada",
    "confirmar",
    "confirmomicita",
    "confirmolacita",
    "siconfirmo",
    "si",
    "siclaro",
    "sivoy",
    "siasistire",
    "sisenor",
    "claro",
    "claroquesi",
    "asistire",
    "ok",
    "okay",
    "okey",
    "listo",
    "vale",
    "dale",
    "deacuerdo",
    "perfecto",
    "alliestare",
    "ahiestare",
    "allaestare",
    "alliestaremos",
    "ahiestaremos",
    // English
    "yes",
    "yep",
    "yesconfirm",
    "yesiconfirm",
    "confirm",
    "iconfirm",
    "confirmed",
    "sure",
    "seeyou",
    "seeyouthere",
    "seeyouthen",
    "illbethere",
    "iwillbethere",
];

const YES: &[&str] = &[
    // Spanish
    "si",
    "sip",
    "siclaro",
    "sisenor",
    "claro",
    "claroquesi",
    "correcto",
    "asies",
    "sifuesinquerer",
    "fuesinquerer",
    "sinquerer",
    "sifueunerror",
    "fueunerror",
    "unerror",
    "porerror",
    "fueporerror",
    "meequivoque",
    "simeequivoque",
    "mantener",
    "mantenerla",
    "mantenla",
    "simantenla",
    "simantener",
    "quieromantenerla",
    // English
    "yes",
    "yep",
    "yeah",
    "yesitwas",
    "itwas",
    "yesaslip",
    "itwasaslip",
    "yesitwasaslip",
    "aslip",
    "mistake",
    "amistake",
    "bymistake",
    "itwasamistake",
    "yesitwasamistake",
    "keep",
    "keepit",
    "yeskeepit",
];

const NO: &[&str] = &[
    // Spanish
    "no",
    "nop",
    "nope",
    "nofue",
    "nofuesinquerer",
    "nofueunerror",
    "nosenor",
    "claroqueno",
    "noestabien",
    "noasiestabien",
    "dejalaasi",
    "nodejalaasi",
    "asiestabien",
    // English
    "noitwasnt",
    "itwasnt",
    "noitwasnot",
    "notatall",
    "nothatsfine",
    "noleaveit",
    "leaveit",
];

const CHANGE: &[&str] = &[
    // Spanish
    "cambiar",
    "cambio",
    "cambiarhora",
    "cambiarlahora",
    "cambiarcita",
    "cambiarlacita",
    "cambiarmicita",
    "quierocambiar",
    "quierocambiarla",
    "mover",
    "moverla",
    "movercita",
    "reagendar",
    "reprogramar",
    "otrahora",
    "otrodia",
    "otrafecha",
    "otracita",
    // English
    "change",
    "changeit",
    "changetime",
    "changeappointment",
    "reschedule",
    "anothertime",
    "anotherday",
    "bookagain",
    "move",
    "moveit",
];

const CANCEL: &[&str] = &[
    // Spanish
    "cancelar",
    "cancela",
    "cancelo",
    "cancelen",
    "cancelarla",
    "cancelarcita",
    "cancelarlacita",
    "cancelarmicita",
    "cancelamicita",
    "quierocancelar",
    "quierocancelarla",
    "nopuedo",
    "nopuedoir",
    "nopodre",
    "nopodreir",
    "nopodreasistir",
    "novoy",
    "novoyapoder",
    "noasistire",
    // English
    "cancel",
    "cancelit",
    "cancelappointment",
    "canceltheappointment",
    "cancelmyappointment",
    "icantcome",
    "icantmakeit",
    "cantmakeit",
    "icannotcome",
    "icannotmakeit",
];

const RENEW: &[&str] = &[
    // Spanish
    "renovar",
    "renuevo",
    "renovarla",
    "renovacion",
    "quierorenovar",
    "sirenovar",
    "sirenuevo",
    "renueva",
    // English
    "renew",
    "renewit",
    "iwanttorenew",
    "yesrenew",
];

const TALK: &[&str] = &[
    // Spanish
    "hablar",
    "hablarconalguien",
    "hablarconunapersona",
    "hablarconunasesor",
    "quierohablar",
    "quierohablarconalguien",
    "asesor",
    "asesora",
    "persona",
    "humano",
    // English
    "talk",
    "talktosomeone",
    "talktosomebody",
    "talktoaperson",
    "talktoahuman",
    "agent",
    "human",
    "person",
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
    fn signs_that_say_yes() {
        for yes in ["👍", "👍🏽", "✅", "❤️", "❤", "💚", "✔️"] {
            assert!(is_yes_sign(yes), "{yes}");
        }
        for other in ["", "👎", "😂", "❌", "💔", "ok", "🙏"] {
            assert!(!is_yes_sign(other), "{other}");
        }
        // In words a heart is no answer to anything.
        assert_eq!(reminder_word("❤️"), None);
    }

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
    fn no_phrase_means_two_things() {
        let keywords = [OPT_OUT, OPT_OUT_ALL, OPT_IN].concat();
        let answers = [CONFIRM, CHANGE, CANCEL, RENEW, TALK].concat();
        let to_questions = [YES, NO, CHANGE, CANCEL, RENEW, TALK].concat();
        let cancelling = [keywords.as_slice(), CANCEL].concat();
        for all in [keywords.clone(), answers, to_questions, cancelling] {
            let mut seen = std::collections::BTreeSet::new();
            for phrase in all {
                assert!(seen.insert(phrase), "{phrase}");
                assert_eq!(fold_words(phrase), phrase);
            }
        }
    }

    #[test]
    fn answers_to_reminders() {
        use ReminderWord::{Cancel, Change, Choice, Confirm, Renew, Talk};
        for (texts, word) in [
            (
                vec![
                    "Confirmo",
                    "sí",
                    "Si!",
                    "ok",
                    "OK 👍",
                    "Listo, gracias",
                    "vale",
                    "dale",
                    "De acuerdo",
                    "allí estaré",
                    "Ahí estaré",
                    "yes",
                    "I confirm",
                    "Yes, please",
                    "👍",
                    "👍🏽",
                    " 👌 ",
                    "✅",
                    "Sí, confirmo",
                    "sí sí",
                    "See you there!",
                ],
                Confirm,
            ),
            (
                vec![
                    "Cambiar",
                    "cambio",
                    "reagendar",
                    "Otra hora, por favor",
                    "reschedule",
                    "CHANGE",
                ],
                Change,
            ),
            (
                vec![
                    "cancelar",
                    "Cancelar cita",
                    "no puedo",
                    "No voy",
                    "cancel",
                    "I can't make it",
                ],
                Cancel,
            ),
            (vec!["Renovar", "renuevo", "renew", "Renew please"], Renew),
            (
                vec!["Hablar con alguien", "asesor", "talk", "Talk to someone"],
                Talk,
            ),
            (vec!["1", "1.", " 1 "], Choice(1)),
            (vec!["3", "3)"], Choice(3)),
        ] {
            for text in texts {
                assert_eq!(reminder_word(text), Some(word), "{text}");
            }
        }
        for text in [
            "",
            " ",
            "🙏",
            "👎",
            "👍 pero más tarde",
            "hola",
            "gracias",
            "no",
            "0",
            "10",
            "¿cuánto cuesta?",
            "sí, pero a las 5",
            "confirmo mañana",
            "cancelar suscripción",
            "baja",
            "quiero cambiar de color",
            "si puedo",
        ] {
            assert_eq!(reminder_word(text), None, "{text}");
        }
    }

    #[test]
    fn yes_and_no_to_a_question() {
        for (yes, texts) in [
            (
                Some(true),
                vec![
                    "sí",
                    "Si!",
                    "SÍ, por favor",
                    "sí sí",
                    "Sí, fue sin querer",
                    "me equivoqué",
                    "yes",
                    "Yes please",
                    "It was a mistake",
                    "keep it",
                ],
            ),
            (
                Some(false),
                vec![
                    "no",
                    "No, gracias",
                    "no no",
                    "no fue",
                    "nope",
                    "No, thanks",
                    "it wasn't",
                ],
            ),
            // That it was read is no answer to a question.
            (
                None,
                vec![
                    "ok",
                    "listo",
                    "vale",
                    "👍",
                    "gracias",
                    "perfecto",
                    "no puedo",
                    "confirmo",
                    "sí, pero otro día",
                    "",
                ],
            ),
        ] {
            for text in texts {
                assert_eq!(yes_or_no(text), yes, "{text}");
            }
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
