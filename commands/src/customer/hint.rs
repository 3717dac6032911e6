//! What a customer's whole sentence says of his appointment, as far as words give it away: enough to show a person the way, never enough
//! to change anything.

use crate::normal::fold_words;

/// What he seems to want.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Hint {
    /// Another time.
    Change,
    /// Not to come.
    Cancel,
}

/// Characters that are looked at: what somebody wants he says at the beginning.
const LOOKED_AT: usize = 600;

/// What a sentence seems to want of an appointment. Who cannot come and names another day wants that one.
pub fn appointment_hint(message: &str) -> Option<Hint> {
    let beginning: String = message.chars().take(LOOKED_AT).collect();
    let words = format!(" {} ", fold_words(&beginning));
    let says = |list: &[&str]| list.iter().any(|phrase| words.contains(&format!(" {phrase} ")));
    if says(CHANGE) {
        return Some(Hint::Change);
    }
    says(CANCEL).then_some(Hint::Cancel)
}

/// Folded, a space between words.
const CHANGE: &[&str] = &[
    // Spanish
    "cambiar mi cita",
    "cambiar la cita",
    "cambiar cita",
    "cambiar para",
    "cambiar de dia",
    "cambiar de hora",
    "cambiar de fecha",
    "cambiar el dia",
    "cambiar la hora",
    "cambiar la fecha",
    "cambiar a otro",
    "cambiar a otra",
    "cambiar al",
    "cambiarla",
    "cambiarme",
    "cambiarmela",
    "me cambias",
    "me cambian",
    "me la cambias",
    "me la cambian",
    "me puedes cambiar",
    "me pueden cambiar",
    "mover mi cita",
    "mover la cita",
    "moverla",
    "me mueves",
    "correr la cita",
    "correrla",
    "pasar la cita",
    "pasar mi cita",
    "pasarla",
    "me la pasas",
    "me la pasan",
    "reagendar",
    "reagendarla",
    "reprogramar",
    "reprogramarla",
    "aplazar",
    "aplazarla",
    "posponer",
    "posponerla",
    "dejarla para",
    "dejar para",
    "otro dia",
    "otra hora",
    "otra fecha",
    "otro horario",
    "cambio de hora",
    "cambio de cita",
    // English
    "reschedule",
    "rescheduled",
    "postpone",
    "change my appointment",
    "change the appointment",
    "change my booking",
    "change it to",
    "change to",
    "change the time",
    "change the day",
    "change the date",
    "move my appointment",
    "move the appointment",
    "move it to",
    "move to",
    "push it to",
    "another day",
    "another time",
    "another date",
    "a different day",
    "a different time",
];

/// The same.
const CANCEL: &[&str] = &[
    // Spanish
    "no puedo ir",
    "no puedo asistir",
    "no puedo llegar",
    "no puedo venir",
    "no puedo hoy",
    "no puedo manana",
    "hoy no puedo",
    "manana no puedo",
    "no podre",
    "no podremos",
    "no voy a poder",
    "no vamos a poder",
    "no podemos ir",
    "no alcanzo",
    "no alcanzare",
    "no voy a ir",
    "no voy a llegar",
    "no vamos a ir",
    "no ire",
    "no iremos",
    "no asistire",
    "no me es posible",
    "cancelar",
    "cancelarla",
    "cancelo",
    "cancela",
    "cancelas",
    "cancelan",
    "cancelen",
    "cancelame",
    "anular",
    "se me presento",
    "se me complico",
    // English
    "can t make it",
    "cant make it",
    "cannot make it",
    "can not make it",
    "couldn t make it",
    "won t make it",
    "wont make it",
    "not going to make it",
    "can t come",
    "cant come",
    "cannot come",
    "can t go",
    "cannot go",
    "can t attend",
    "cannot attend",
    "won t be able",
    "wont be able",
    "not be able",
    "unable to come",
    "unable to attend",
    "unable to make",
    "cancel",
    "something came up",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_cannot_come_or_wants_another_time_is_understood() {
        for (hint, texts) in [
            (
                Some(Hint::Cancel),
                vec![
                    "no puedo ir hoy, se me enfermó el niño",
                    "Buenos días, qué pena pero NO VOY A PODER ir 😔",
                    "hay que cancelar lo de mañana",
                    "I can't make it today, my kid is ill",
                    "Sorry, I won’t be able to come",
                ],
            ),
            (
                Some(Hint::Change),
                vec![
                    "quiero cambiar para el lunes",
                    "No puedo ir hoy, ¿me la cambias para el lunes?",
                    "¿hay chance otro día?",
                    "necesito reagendar por favor",
                    "Could we reschedule?",
                    "can't make it today, is there another day?",
                ],
            ),
            (
                None,
                vec![
                    "",
                    "hola",
                    "¿cuánto cuesta el tinte?",
                    "quiero cambiar de color",
                    "no puedo pagar con tarjeta?",
                    "ya voy para allá",
                    "How much is it?",
                    "I changed my mind about the colour",
                ],
            ),
        ] {
            for text in texts {
                assert_eq!(appointment_hint(text), hint, "{text}");
            }
        }
    }

    #[test]
    fn every_phrase_is_folded_and_means_one_thing() {
        let mut seen = std::collections::BTreeSet::new();
        for phrase in CHANGE.iter().chain(CANCEL) {
            assert!(seen.insert(phrase), "{phrase}");
            assert_eq!(fold_words(phrase), *phrase);
        }
    }

    #[test]
    fn of_what_is_long_the_beginning_counts() {
        let long = format!("{} no puedo ir", "bla ".repeat(300));
        assert_eq!(appointment_hint(&long), None);
    }
}
