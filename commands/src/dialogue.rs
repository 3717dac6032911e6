//! The words that work at every step of a guided exchange.

use serde::{Deserialize, Serialize};

use crate::command::Command;
use crate::normal::{clean, fold};
use crate::read::{Input, Reading, read};
use crate::value::Target;

/// What a member may say instead of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DialogueWord {
    /// One question back.
    Back,
    /// Leave it.
    Cancel,
    /// Explain the question.
    Help,
}

/// The word a whole message is, with or without slash, in any case, with or without accents. In quotes it is an answer.
pub fn dialogue_word(message: &str) -> Option<DialogueWord> {
    let folded = fold(&clean(message));
    let word = folded
        .trim()
        .trim_start_matches(['/', '¡'])
        .trim_end_matches(['.', '!', '…'])
        .trim();
    match word {
        "atras" | "volver" | "regresar" | "anterior" | "back" | "previous" => Some(DialogueWord::Back),
        "cancelar" | "cancela" | "salir" | "cancel" | "exit" => Some(DialogueWord::Cancel),
        "ayuda" | "help" | "?" => Some(DialogueWord::Help),
        _ => None,
    }
}

/// Whether a whole message is the order to hold everything back, with or without slash: `parar`, `Stop!`, `pausar todo`. It counts at
/// every step of an exchange. With a campaign's name it may be an answer.
pub fn is_brake(message: &str) -> bool {
    use Command::{Pause, Stop};
    let everything = |target: &Option<Target>| matches!(target, None | Some(Target::All));
    match read(&Input::new(message).slash_optional()) {
        Ok(Reading::Complete(Pause { target } | Stop { target })) => everything(&target),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brakes_are_whole_messages_too() {
        for text in [
            "parar",
            " STOP ",
            "¡Parar!",
            "pausa",
            "Pausar.",
            "pause all",
            "parar todo",
            "/stop",
        ] {
            assert!(is_brake(text), "{text}");
        }
        for text in [
            "",
            "Stop and shop",
            "pausa de verano",
            "\"stop\"",
            "no pausar",
            "stop\nHola",
            "/reanudar",
            "para",
        ] {
            assert!(!is_brake(text), "{text}");
        }
    }

    #[test]
    fn whole_messages_only() {
        assert_eq!(dialogue_word(" Atrás "), Some(DialogueWord::Back));
        assert_eq!(dialogue_word("BACK"), Some(DialogueWord::Back));
        assert_eq!(dialogue_word("/cancelar"), Some(DialogueWord::Cancel));
        assert_eq!(dialogue_word("¡Ayuda!"), Some(DialogueWord::Help));
        for text in [
            "",
            "cancelar la cita",
            "\"cancelar\"",
            "atrás de la tienda",
            "helpful",
            "/",
        ] {
            assert_eq!(dialogue_word(text), None, "{text}");
        }
    }
}
