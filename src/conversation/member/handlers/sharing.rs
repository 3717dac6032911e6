//! What a business sets of its leads: who gets new ones, and after how long without an answer what is done.

use pregon_commands::{Assignment as Said, Settings as Asked};

use crate::domain::chase::{Assignment, Leads, Step};
use crate::replies::Voice;

/// What is asked for takes the place of what was set before; what is not said stays.
pub fn over(before: &Leads, asked: &Asked) -> Leads {
    Leads {
        assignment: asked.assignment.map_or(before.assignment, |said| match said {
            Said::All => Assignment::All,
            Said::Turns => Assignment::Turns,
            Said::Manual => Assignment::Manual,
        }),
        nudge: asked.nudge.or(before.nudge),
        next: asked.next.or(before.next),
        alert: asked.alert.or(before.alert),
    }
}

/// Whether something of it is asked for.
pub fn is_asked(asked: &Asked) -> bool {
    asked.assignment.is_some() || asked.nudge.is_some() || asked.next.is_some() || asked.alert.is_some()
}

/// All of it, in words. `is_shared`: somebody beside the owners works leads.
pub fn words(voice: &Voice, leads: &Leads, is_shared: bool) -> String {
    let args = [
        ("assignment", assignment(voice, leads.assignment)),
        ("nudge", after(voice, leads.minutes(Step::Nudge, is_shared))),
        ("next", after(voice, leads.minutes(Step::Next, is_shared))),
        ("alert", after(voice, leads.minutes(Step::Alert, is_shared))),
    ];
    voice.say("settings-leads", &args)
}

/// Each with its argument in the table, the name of its title, and what is set.
pub fn rows(voice: &Voice, leads: &Leads, is_shared: bool) -> [(&'static str, &'static str, String); 4] {
    let of = |step| after(voice, leads.minutes(step, is_shared));
    [
        (
            "assignment",
            "setting-assignment-row",
            assignment(voice, leads.assignment),
        ),
        ("nudge", "setting-nudge-row", of(Step::Nudge)),
        ("next", "setting-next-row", of(Step::Next)),
        ("alert", "setting-alert-row", of(Step::Alert)),
    ]
}

fn assignment(voice: &Voice, assignment: Assignment) -> String {
    let key = match assignment {
        Assignment::All => "assignment-all",
        Assignment::Turns => "assignment-turns",
        Assignment::Manual => "assignment-manual",
    };
    voice.say(key, &[])
}

fn after(voice: &Voice, minutes: Option<u32>) -> String {
    match minutes {
        Some(minutes) => voice.stretch(u64::from(minutes) * 60_000),
        None => voice.say("switch-off", &[]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_said_stays() {
        let before = Leads {
            nudge: Some(5),
            ..Leads::default()
        };
        let asked = Asked {
            assignment: Some(Said::Turns),
            alert: Some(0),
            ..Asked::default()
        };
        let now = over(&before, &asked);
        assert_eq!(now.assignment, Assignment::Turns);
        assert_eq!((now.nudge, now.next, now.alert), (Some(5), None, Some(0)));
        assert!(is_asked(&asked) && !is_asked(&Asked::default()));
    }

    #[test]
    fn what_is_set_is_told() {
        let set = Leads {
            assignment: Assignment::Turns,
            alert: Some(0),
            ..Leads::default()
        };
        let told = ["es", "en"].map(|language| words(&Voice::new(language, "UTC"), &set, true));
        assert_eq!(
            told[0].lines().collect::<Vec<_>>(),
            [
                "*Prospectos nuevos:* por turnos",
                "*Sin respuesta, le recuerdo a quien lo lleva:* 10 min",
                "*Pasa al siguiente:* 20 min",
                "*Les aviso a los dueños:* no",
                "_Cuenta solo el tiempo en que atiendes._",
            ]
        );
        assert_eq!(
            told[1].lines().collect::<Vec<_>>(),
            [
                "*New leads:* in turns",
                "*Without an answer, I remind whoever works it:* 10 min",
                "*It goes to the next one:* 20 min",
                "*I tell the owners:* off",
                "_Only the time you're open counts._",
            ]
        );
    }
}
