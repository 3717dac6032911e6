//! How appointments are told of.

use chrono::NaiveDateTime;
use pregon_commands::when::render;

use super::{Turn, price};
use crate::clock::Millis;
use crate::domain::state::AppointmentState;
use crate::domain::text::{capitalised, cut, first_name};
use crate::replies::{BUTTON, Voice};
use crate::store::appointments::Appointment;
use crate::store::{Connection, Result, contacts};

const DAY_MS: Millis = 24 * 60 * 60 * 1000;

/// Whose it is, as a member is told.
pub async fn name_of(db: &impl Connection, voice: &Voice, appointment: &Appointment) -> Result<String> {
    let contact = match appointment.contact_id {
        Some(id) => contacts::get(db, appointment.organisation_id, id).await?,
        None => None,
    };
    Ok(contact.map_or_else(
        || voice.say("appointment-nobody", &[]),
        |contact| contact.shown_name(),
    ))
}

/// What it is for, and what that costs: `Corte · 35.000 COP`.
pub fn what(voice: &Voice, appointment: &Appointment) -> String {
    match appointment.price() {
        Some(cost) => format!("{} · {}", appointment.title, price::words(voice, &cost)),
        None => appointment.title.clone(),
    }
}

/// How long it takes: `45 min`.
pub fn length(voice: &Voice, minutes: i64) -> String {
    voice.stretch(u64::try_from(minutes).unwrap_or(0) * 60_000)
}

/// `09:00`, on the clock of the business: as every moment is written.
pub fn clock(voice: &Voice, at: Millis) -> String {
    let local = crate::clock::utc(at).with_timezone(&voice.zone);
    local.format("%H:%M").to_string()
}

/// One of a day: `• 10:00 Ana: Corte ✓`.
pub async fn of_day(db: &impl Connection, voice: &Voice, appointment: &Appointment) -> Result<String> {
    let args = [
        ("time", clock(voice, appointment.starts_at)),
        ("name", name_of(db, voice, appointment).await?),
        ("what", appointment.title.clone()),
    ];
    Ok(match appointment.state {
        AppointmentState::Confirmed => voice.say("appointment-line-confirmed", &args),
        AppointmentState::Booked | AppointmentState::Cancelled => voice.say("appointment-line", &args),
    })
}

/// What is told of one: its number, whose it is, when, how long and what for.
pub async fn about(turn: &Turn<'_>, appointment: &Appointment) -> Result<Vec<(&'static str, String)>> {
    Ok(vec![
        ("number", appointment.number.to_string()),
        ("name", name_of(turn.desk.tx, &turn.voice, appointment).await?),
        ("when", turn.voice.moment(appointment.starts_at)),
        ("length", length(&turn.voice, appointment.minutes())),
        ("what", what(&turn.voice, appointment)),
    ])
}

/// A moment as it is typed, so that it means the same later.
pub fn typed(turn: &Turn<'_>, local: NaiveDateTime) -> String {
    render(local, turn.voice.language)
}

/// A moment on a button or a row: `Hoy 10:00`, `Vie 4 dic, 10:00`.
pub fn title(turn: &Turn<'_>, at: Millis) -> String {
    let voice = &turn.voice;
    let day = |at: Millis| crate::clock::utc(at).with_timezone(&voice.zone).date_naive();
    let time = [("time", clock(voice, at))];
    if day(at) == day(turn.desk.now) {
        return voice.say("when-today-button", &time);
    }
    if day(at) == day(turn.desk.now + DAY_MS) {
        return voice.say("when-tomorrow-button", &time);
    }
    capitalised(&voice.moment_short(at))
}

/// Whose one is and when, as far as there is room on a button: `Ana, mañana 10:00`, `Ana, 4 dic 10:00`.
pub fn whose_and_when(turn: &Turn<'_>, name: &str, at: Millis) -> String {
    let voice = &turn.voice;
    let name = match first_name(name) {
        first if first.is_empty() => name.to_owned(),
        first => first,
    };
    let on = |at: Millis| crate::clock::utc(at).with_timezone(&voice.zone).date_naive();
    let is_near = on(at) <= on(turn.desk.now + DAY_MS);
    let near = format!("{name}, {}", title(turn, at).to_lowercase());
    if is_near && near.chars().count() <= BUTTON {
        return near;
    }
    let when = format!(", {} {}", voice.day_and_month(on(at)), clock(voice, at));
    let room = BUTTON.saturating_sub(when.chars().count());
    format!("{}{when}", cut(&name, room))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seldom_said() {
        let args = [
            ("number", "12".to_owned()),
            ("name", "Ana".to_owned()),
            ("by", "Luis".to_owned()),
            ("when", "vie 4 dic".to_owned()),
            ("day", "vie 4 dic".to_owned()),
            ("what", "Corte".to_owned()),
            ("count", "1".to_owned()),
            ("confirmed", "1".to_owned()),
            ("typed", "uñas".to_owned()),
        ];
        for (key, spanish, english) in [
            ("clash-past", "Esa hora ya pasó.", "That time has passed."),
            ("appointment-state-over", "Ya pasó.", "It's over."),
            ("appointment-state-confirmed", "Confirmada ✓", "Confirmed ✓"),
            (
                "appointment-is-over",
                "*La cita #12 de Ana ya pasó:* fue el vie 4 dic.",
                "*Ana's appointment #12 is over:* it was on vie 4 dic.",
            ),
            (
                "appointment-state-off-customer",
                "La canceló el cliente.",
                "The customer cancelled it.",
            ),
            (
                "appointment-just-moved",
                "Luis la acaba de cambiar: ahora está el vie 4 dic.",
                "Luis has just changed it: it's now on vie 4 dic.",
            ),
            (
                "appointment-kept",
                "*Sigue en pie la cita #12:* Ana, vie 4 dic, Corte",
                "*Appointment #12 stands after all:* Ana, vie 4 dic, Corte",
            ),
            (
                "appointment-not-kept",
                "*No pude recuperar la cita #12 de Ana* (vie 4 dic):",
                "*I couldn't bring back Ana's appointment #12* (vie 4 dic):",
            ),
            (
                "appointment-others-stay",
                "La que sigue de esta serie no la toqué.",
                "I left the one that follows in this series as it is.",
            ),
            (
                "appointment-on-card-more",
                "… y 1 cita más",
                "… and 1 more appointment",
            ),
            (
                "appointment-of-day-confirmed",
                "*vie 4 dic* · 1 cita, 1 confirmada",
                "*vie 4 dic* · 1 appointment, 1 confirmed",
            ),
            (
                "appointment-series-goes-on",
                "Las siguientes las anoto yo, con ocho semanas de ventaja; si alguna choca te aviso.",
                "I write down the next ones by myself, eight weeks ahead; if one clashes I tell you.",
            ),
            (
                "appointment-series-not-booked",
                "*No anoté la cita repetida de Ana* (Corte) del vie 4 dic:",
                "*I didn't write down Ana's repeated appointment* (Corte) of vie 4 dic:",
            ),
            ("appointment-find-button", "Buscar otra hora", "Find another time"),
            (
                "appointment-nobody",
                "alguien que ya no está",
                "somebody who is gone",
            ),
            ("never-open", "nunca", "never"),
            (
                "appointment-part-full",
                "*El vie 4 dic no tienes ninguna hora libre.* Ese día tienes estas; también puedes escribirme otra.",
                "*Nothing is free on vie 4 dic.* That day these are; you can also write me another.",
            ),
            ("appointment-unlisted-detail", "Para «uñas»", "For “uñas”"),
            (
                "answer-no-other",
                "De acuerdo. Cuando quieras otra cita, escríbenos por aquí.",
                "All right. When you want another appointment, write to us here.",
            ),
        ] {
            let said = ["es", "en"].map(|language| Voice::new(language, "UTC").say(key, &args));
            assert_eq!(said, [spanish, english], "{key}");
        }
        let more = [("count", "2".to_owned())];
        let said = ["es", "en"].map(|language| {
            let voice = Voice::new(language, "UTC");
            voice.say("today-more-appointments", &more)
        });
        let both = [
            "… y 2 más: las ves en `/cita hoy`.",
            "… and 2 more: see them in `/appointment today`.",
        ];
        assert_eq!(said, both);
    }

    #[test]
    fn an_appointment_takes_minutes() {
        let voice = Voice::new("es", "America/Bogota");
        assert_eq!(
            (length(&voice, 45), length(&voice, 60)),
            ("45 min".to_owned(), "1 h".to_owned())
        );
        // 2026-11-21T15:00:00Z
        assert_eq!(clock(&voice, 1_795_273_200_000), "10:00");
    }
}
