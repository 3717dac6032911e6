//! Whoever books, moves or cancels is told where his customer hears nothing of it, and what helps.

use super::Turn;
use crate::conversation::reminding::unheard::{self, Unheard};
use crate::domain::reminder::{Occasion, Skip};
use crate::replies::Reply;
use crate::store::Result;
use crate::store::appointments::Appointment;

/// The answer, with a line below it where its customer hears nothing of what was done.
pub async fn with_line(turn: &Turn<'_>, reply: Reply, done: &Appointment, act: Occasion) -> Result<Reply> {
    let (tx, now, voice) = (turn.desk.tx, turn.desk.now, &turn.voice);
    let why = unheard::of_act(tx, &turn.organisation, done, act, now).await?;
    let line = match why {
        None => return Ok(reply),
        Some(Unheard::RuleOff(number)) => {
            let line = format!("{} {number}", voice.line("reminder.on"));
            voice.say("unheard-rule-off", &[("line", line)])
        }
        Some(Unheard::Skip(Skip::NeedsTemplate | Skip::Unfillable)) => {
            let line = voice.line("reminder.templates");
            voice.say("unheard-no-template", &[("line", line)])
        }
        Some(Unheard::Skip(Skip::OptedOut)) => voice.say("unheard-opted-out", &[]),
        Some(Unheard::Skip(Skip::NoNumber)) => voice.say("unheard-no-number", &[]),
        Some(Unheard::Skip(Skip::Invalid)) => voice.say("unheard-invalid", &[]),
        Some(Unheard::Skip(Skip::Blocked)) => voice.say("unheard-blocked", &[]),
    };
    Ok(reply.below(line))
}

#[cfg(test)]
mod tests {
    use crate::replies::Voice;

    #[test]
    fn what_helps_is_said() {
        for (key, spanish, english) in [
            (
                "unheard-rule-off",
                "Tu cliente no recibe aviso de esto: ese recordatorio está apagado. Para encenderlo: `/x`",
                "Your customer isn't told of this: that reminder is off. To switch it on: `/x`",
            ),
            (
                "unheard-no-template",
                "Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/x`, o avísale tú.",
                "Your customer isn't told of this: they haven't written in the last 24 hours and an approved template is missing. Ask for it with `/x`, or tell them yourself.",
            ),
            (
                "unheard-opted-out",
                "Tu cliente no recibe aviso de esto: pidió no recibir recordatorios. Avísale tú.",
                "Your customer isn't told of this: they asked for no reminders. Tell them yourself.",
            ),
            (
                "unheard-no-number",
                "Tu cliente no recibe aviso de esto: no tengo su número. Avísale tú.",
                "Your customer isn't told of this: I don't have their number. Tell them yourself.",
            ),
            (
                "unheard-invalid",
                "Tu cliente no recibe aviso de esto: su número no recibe WhatsApp. Avísale tú.",
                "Your customer isn't told of this: their number doesn't get WhatsApp. Tell them yourself.",
            ),
            (
                "unheard-blocked",
                "Tu cliente no recibe aviso de esto: lo tienes bloqueado.",
                "Your customer isn't told of this: you blocked them.",
            ),
            (
                "undo-moved-since",
                "*No sé dónde estaba esa cita antes:* desde entonces cambió otra vez. Muévela con `/cita mover`.",
                "*I don't know where that appointment was before:* it has changed again since. Move it with `/appointment move`.",
            ),
        ] {
            let line = [("line", "/x".to_owned())];
            let said = ["es", "en"].map(|language| Voice::new(language, "UTC").say(key, &line));
            assert_eq!(said, [spanish, english], "{key}");
        }
    }
}
