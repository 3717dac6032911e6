//! Reminders as they are kept: what `store::reminders` does, without a database.

use super::life::{About, Kept};
use crate::domain::reminder::{Occasion, Planned, Verdict};
use crate::domain::state::ReminderState;

/// A reminder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub kept: Kept,
    pub state: ReminderState,
}

/// All of them.
#[derive(Debug, Default)]
pub struct Book {
    pub rows: Vec<Row>,
}

impl Book {
    /// As `reminders::plan`: one that is there is planned for this moment, as long as it has no message.
    pub fn plan(&mut self, rule: i64, about: About, occasion: Occasion, planned: &Planned, now: i64) {
        let new = row(rule, about, occasion, planned, now);
        match self.find(rule, about, occasion) {
            None => self.rows.push(new),
            Some(known) if matches!(known.state, ReminderState::Planned | ReminderState::Cancelled) => {
                *known = new;
            }
            Some(_) => {}
        }
    }

    /// As `reminders::day::write`: what waits stays as it is.
    pub fn write(&mut self, rule: i64, about: About, occasion: Occasion, planned: &Planned, now: i64) {
        let known = self.find(rule, about, occasion).map(|known| known.state);
        if known != Some(ReminderState::Planned) {
            self.plan(rule, about, occasion, planned, now);
        }
    }

    /// As `reminders::cancel_planned`.
    pub fn cancel(&mut self, about: About, but: Option<Occasion>, now: i64) {
        self.cancel_all(now, |row| {
            row.kept.about == about && Some(row.kept.occasion) != but
        });
    }

    /// As `reminders::cancel_of_rule`.
    pub fn cancel_of_rule(&mut self, rule: i64, now: i64) {
        self.cancel_all(now, |row| row.kept.rule == rule);
    }

    /// What waits still of what happened to it last.
    pub fn of_last_act(&self, about: About, revision: i64) -> Option<Occasion> {
        let waiting = self.rows.iter().filter(|row| row.state == ReminderState::Planned);
        let mut its = waiting.filter(|row| row.kept.about == about);
        its.find(|row| row.kept.occasion.revision() == Some(revision))
            .map(|row| row.kept.occasion)
    }

    /// As `reminders::told_of_acts`, of one moment: whether what tells of it waits, or has left.
    pub fn tells_of_act(&self, about: About, at: i64) -> bool {
        self.rows.iter().any(|row| {
            let kept = &row.kept;
            kept.about == about
                && kept.due_at == at
                && matches!(kept.occasion, Occasion::Made(_) | Occasion::Moved(_))
                && matches!(row.state, ReminderState::Planned | ReminderState::Handed)
        })
    }

    /// When the next has its turn.
    pub fn next(&self) -> Option<i64> {
        let waiting = self.rows.iter().filter(|row| row.state == ReminderState::Planned);
        waiting.map(|row| row.kept.send_at).min()
    }

    /// As a turn writes down what came of it.
    pub fn settle(&mut self, place: usize, verdict: Verdict) {
        let row = &mut self.rows[place];
        match verdict {
            Verdict::Now => row.state = ReminderState::Handed,
            Verdict::Later(until, _) => row.kept.send_at = until,
            Verdict::Skip(_) => row.state = ReminderState::Skipped,
            Verdict::Expired => row.state = ReminderState::Expired,
            Verdict::Cancelled(_) => row.state = ReminderState::Cancelled,
        }
    }

    fn find(&mut self, rule: i64, about: About, occasion: Occasion) -> Option<&mut Row> {
        let same = |row: &&mut Row| {
            row.kept.rule == rule && row.kept.about == about && row.kept.occasion == occasion
        };
        self.rows.iter_mut().find(same)
    }

    fn cancel_all(&mut self, now: i64, which: impl Fn(&Row) -> bool) {
        for row in &mut self.rows {
            if row.state == ReminderState::Planned && which(row) {
                row.state = ReminderState::Cancelled;
                row.kept.updated_at = now;
            }
        }
    }
}

fn row(rule: i64, about: About, occasion: Occasion, planned: &Planned, now: i64) -> Row {
    let kept = Kept {
        rule,
        about,
        occasion,
        due_at: planned.due_at,
        send_at: planned.due_at,
        expires_at: planned.expires_at,
        updated_at: now,
    };
    Row {
        kept,
        state: ReminderState::Planned,
    }
}
