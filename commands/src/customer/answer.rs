//! What customers answer to a reminder, and to a question with a yes or a no.

use serde::{Deserialize, Serialize};

use super::said::Said;

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

/// What a whole message answers, as loosely written as [a keyword](super::customer_keyword). Whether there is anything that it could answer, the
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

pub(super) const CONFIRM: &[&str] = &[
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

pub(super) const YES: &[&str] = &[
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

pub(super) const NO: &[&str] = &[
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

pub(super) const CHANGE: &[&str] = &[
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

pub(super) const CANCEL: &[&str] = &[
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

pub(super) const RENEW: &[&str] = &[
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

pub(super) const TALK: &[&str] = &[
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
    "agente",
    "unapersona",
    "unapersonareal",
    "unasesor",
    "unaasesora",
    "unagente",
    "unhumano",
    "hablarconunasesora",
    "hablarconunagente",
    "hablarconunhumano",
    "quierohablarconunapersona",
    "quierohablarconunasesor",
    "quierohablarconunagente",
    "necesitohablarconalguien",
    "necesitounasesor",
    "quierounasesor",
    "atencionhumana",
    // English
    "talk",
    "talktosomeone",
    "talktosomebody",
    "talktoaperson",
    "talktoahuman",
    "agent",
    "human",
    "talktoanagent",
    "speaktosomeone",
    "speaktoaperson",
    "speaktoahuman",
    "speaktoanagent",
    "iwanttotalktosomeone",
    "anagent",
    "ahuman",
    "aperson",
    "realperson",
    "arealperson",
    "person",
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
}
