//! How people who are not played at the page answer.

use std::time::Duration;

use rand::Rng;
use rand::rngs::StdRng;

use super::log::{Button, Record};
use super::person::Habit;

/// A scripted answer.
#[derive(Debug, Clone)]
pub(crate) enum Reply {
    /// Words.
    Text(String),
    /// A press of this button.
    Press(Button),
}

/// What somebody with this habit answers to `record`, and how long they think about it.
pub(crate) fn choose_reply(habit: Habit, record: &Record, rng: &mut StdRng) -> Option<(Reply, Duration)> {
    let pick = |rng: &mut StdRng, words: &[&str]| {
        words
            .get(rng.random_range(0..words.len()))
            .map(|word| (*word).to_owned())
    };
    let reply = match habit {
        Habit::Quiet | Habit::Played => return None,
        Habit::Interested => {
            let pressable = record
                .content
                .buttons
                .iter()
                .find(|button| button.kind.ends_with("reply"));
            match pressable {
                Some(button) => Reply::Press(button.clone()),
                None => Reply::Text(pick(
                    rng,
                    &["Sí, me interesa", "Me interesa, gracias", "¡Me interesa!"],
                )?),
            }
        }
        Habit::AsksPrice => Reply::Text(pick(
            rng,
            &[
                "¿Cuánto cuesta?",
                "Hola, ¿qué precio tiene?",
                "¿Y eso cuánto vale?",
                "Buenas, ¿me dan el precio?",
            ],
        )?),
        Habit::OptsOut => Reply::Text("BAJA".to_owned()),
    };
    Some((reply, Duration::from_secs(rng.random_range(20..240))))
}
