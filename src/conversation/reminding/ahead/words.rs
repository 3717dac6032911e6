//! What is foreseen, in words.

use std::collections::BTreeMap;

use super::{Fate, Foreseen, Hold};
use crate::clock::Millis;
use crate::conversation::reminding::summary::why_skipped;
use crate::conversation::reminding::{say, turn::End};
use crate::domain::reminder::{Skip, Why};
use crate::replies::Voice;

/// Why one would not leave; `None`: it would.
pub fn why_not(voice: &Voice, fate: &Fate, now: Millis) -> Option<String> {
    match fate {
        Fate::Leaves(_) => None,
        Fate::Ends(end) => Some(voice.say(ended(*end), &[])),
        Fate::Waits(hold, until) => {
            let why = voice.say(held(*hold), &[]);
            Some(match until {
                Some(until) => {
                    let when = voice.moment_soon(*until, now);
                    voice.say("foreseen-until", &[("why", why), ("when", when)])
                }
                None => why,
            })
        }
    }
}

fn ended(end: End) -> &'static str {
    match end {
        End::Expired => "foreseen-late",
        End::Cancelled(_) => "foreseen-gone",
        End::Skipped(Skip::OptedOut) => "reminder-log-opted-out",
        End::Skipped(Skip::NoNumber) => "reminder-log-no-number",
        End::Skipped(Skip::Invalid) => "reminder-log-invalid",
        End::Skipped(Skip::Blocked) => "reminder-log-blocked",
        End::Skipped(Skip::NeedsTemplate) => "foreseen-no-template",
        End::Skipped(Skip::Unfillable) => "foreseen-unfillable",
    }
}

fn held(hold: Hold) -> &'static str {
    match hold {
        Hold::Why(Why::Quiet) => "foreseen-quiet",
        Hold::Why(Why::Template) => "foreseen-template",
        Hold::Why(Why::Rule) => "foreseen-rule",
        Hold::Number => "foreseen-number",
        Hold::NoNumber => "foreseen-no-sender",
        Hold::Person => "foreseen-person",
    }
}

/// How many share a fate.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Totals {
    /// They leave.
    pub leave: u64,
    /// They wait.
    pub wait: u64,
    /// They get no message, by what it is called where they are counted.
    ends: BTreeMap<&'static str, u64>,
}

impl Totals {
    /// Of all of these.
    pub fn of<'f>(all: impl IntoIterator<Item = &'f Foreseen>) -> Self {
        let mut totals = Self::default();
        for foreseen in all {
            totals.add(&foreseen.fate);
        }
        totals
    }

    /// How many get no message.
    pub fn end(&self) -> u64 {
        self.ends.values().sum()
    }

    fn add(&mut self, fate: &Fate) {
        match fate {
            Fate::Leaves(_) => self.leave += 1,
            Fate::Waits(..) => self.wait += 1,
            Fate::Ends(end) => *self.ends.entry(counted(*end)).or_default() += 1,
        }
    }

    /// *2 salen, 1 sin plantilla aprobada*.
    pub fn in_words(&self, voice: &Voice) -> String {
        let some = [(self.leave, "foreseen-leave"), (self.wait, "foreseen-wait")].into_iter();
        let ends = self.ends.iter().map(|(key, many)| (*many, *key));
        let said = some.chain(ends).filter(|(many, _)| *many > 0);
        let said = said.map(|(many, key)| voice.say(key, &[("count", voice.number(many))]));
        said.collect::<Vec<_>>().join(", ")
    }
}

fn counted(end: End) -> &'static str {
    match end {
        End::Expired => "reminded-late",
        End::Cancelled(_) => "foreseen-gone-counted",
        End::Skipped(skip) => why_skipped(Some(skip)),
    }
}

/// A line for each rule, in their order: `• cita, 1 día antes: 2 salen, 1 sin plantilla aprobada`.
pub fn by_rule(voice: &Voice, all: &[Foreseen]) -> Vec<String> {
    let mut rules: Vec<(Option<i64>, String, Totals)> = Vec::new();
    for foreseen in all {
        let id = foreseen.rule.as_ref().map(|rule| rule.id);
        let place = rules.iter().position(|(known, ..)| *known == id);
        let place = place.unwrap_or_else(|| {
            let named = say::rule_or_old(voice, foreseen.rule.as_ref());
            rules.push((id, named, Totals::default()));
            rules.len() - 1
        });
        rules[place].2.add(&foreseen.fate);
    }
    rules.sort_by_key(|(id, ..)| id.unwrap_or(i64::MAX));
    let lines = rules.into_iter().map(|(_, rule, totals)| {
        let args = [("rule", rule), ("what", totals.in_words(voice))];
        voice.say("reminded-rule", &args)
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reminder::{DEFAULTS, Gone};

    /// One of each fate.
    fn all() -> Vec<Foreseen> {
        let holds = Why::ALL.iter().map(|why| Hold::Why(*why));
        let holds = holds.chain([Hold::Number, Hold::NoNumber, Hold::Person]);
        let waits = holds.map(|hold| Fate::Waits(hold, None));
        let skips = Skip::ALL.iter().map(|skip| End::Skipped(*skip));
        let ends = skips.chain([End::Cancelled(Gone::Moved), End::Expired]);
        let fates = waits.chain(ends.map(Fate::Ends));
        let fates = fates.chain([
            Fate::Waits(Hold::Why(Why::Quiet), Some(1_796_130_000_000)),
            Fate::Leaves("Hola".to_owned()),
        ]);
        let one = |fate| Foreseen {
            at: 0,
            rule: Some(DEFAULTS[1].rule(2, 0)),
            thing: None,
            contact: None,
            fate,
        };
        fates.map(one).collect()
    }

    fn said(language: &str) -> String {
        let (voice, all) = (Voice::new(language, "America/Bogota"), all());
        let now = 1_796_090_000_000;
        let whys = all.iter().filter_map(|one| why_not(&voice, &one.fate, now));
        let mut lines: Vec<String> = whys.collect();
        lines.extend(by_rule(&voice, &all));
        let twice: Vec<Foreseen> = all.iter().chain(&all).cloned().collect();
        lines.extend(by_rule(&voice, &twice));
        lines.join("\n")
    }

    #[test]
    fn why_one_would_not_leave_in_spanish() {
        insta::assert_snapshot!(said("es"), @"
        espera el fin de tus horas de silencio
        WhatsApp todavía revisa su plantilla
        espera la nueva hora de su regla
        el número está en pausa
        no hay un número que envíe
        WhatsApp pide esperar con esta persona
        no quiere recordatorios
        no tiene número
        su número no recibe WhatsApp
        lo tienes bloqueado
        sin plantilla aprobada
        falta un dato de tu texto
        ya no hace falta
        ya es tarde
        espera el fin de tus horas de silencio (mar 1 dic, 08:00)
        • cita, 1 día antes: 1 sale, 7 esperan, 1 que ya no hace falta, 1 que tienes bloqueado, 1 con un número que no recibe, 1 que ya era tarde para enviar, 1 sin número, 1 sin plantilla aprobada, 1 que no quiere recordatorios, 1 con un dato que falta en tu texto
        • cita, 1 día antes: 2 salen, 14 esperan, 2 que ya no hacen falta, 2 que tienes bloqueados, 2 con un número que no recibe, 2 que ya era tarde para enviar, 2 sin número, 2 sin plantilla aprobada, 2 que no quieren recordatorios, 2 con un dato que falta en tu texto
        ");
    }

    #[test]
    fn why_one_would_not_leave_in_english() {
        insta::assert_snapshot!(said("en"), @"
        waits for the end of your quiet hours
        WhatsApp is still reviewing its template
        waits for the new time of its rule
        the number is paused
        there is no number that sends
        WhatsApp asks to wait with this person
        wants no reminders
        has no number
        the number doesn't get WhatsApp
        you blocked them
        no approved template
        a detail of your text is missing
        no longer needed
        it's too late
        waits for the end of your quiet hours (Tue 1 Dec, 08:00)
        • appointment, 1 day before: 1 goes, 7 wait, 1 no longer needed, 1 whom you have blocked, 1 whose number receives nothing, 1 that was too late to send, 1 without a number, 1 without an approved template, 1 who wants no reminders, 1 with something missing that your text names
        • appointment, 1 day before: 2 go, 14 wait, 2 no longer needed, 2 whom you have blocked, 2 whose numbers receive nothing, 2 that were too late to send, 2 without a number, 2 without an approved template, 2 who want no reminders, 2 with something missing that your text names
        ");
    }
}
