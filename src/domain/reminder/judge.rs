//! At a reminder's turn: whether it still should leave, with everything as it is by now.
//!
//! Asked in this order, so that what is told is the first thing that speaks against it: what it is about is gone or another by now → it
//! comes too late → he wants none → he cannot be reached → nobody is disturbed now → nothing may leave to him in such words.

use chrono::DateTime;
use chrono_tz::Tz;

use super::{Event, JUST_NOW_MS, Occasion, Quiet, Rule, plan};
use crate::domain::state::{ContactState, SubjectKind, Trigger};
use crate::domain::text_enum::text_enum;

/// A reminder whose turn it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// What it is about, and which time of that.
    pub occasion: Occasion,
    /// Its moment, in milliseconds.
    pub due_at: i64,
    /// Later than this it is of no use, in milliseconds.
    pub expires_at: i64,
    /// When its moment was reckoned, in milliseconds.
    pub reckoned_at: i64,
}

/// Whether what a reminder is about still takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Life {
    /// It does.
    Stands,
    /// It was cancelled.
    Cancelled,
}

/// What a reminder is about, as it is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject<'a> {
    /// What is to come of it, with its present start or last day.
    pub event: &'a Event,
    /// How often it was changed.
    pub revision: i64,
    /// Whether it takes place.
    pub life: Life,
}

/// Whoever would get it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContactStanding {
    /// Whether he wants no reminders. That he wants no promotions says nothing here.
    pub reminders_off: bool,
    /// Whether there is a number, or a name at a provider, by which he is reached.
    pub has_address: bool,
    /// What is known of that number.
    pub state: ContactState,
}

/// What may leave to somebody outside of his 24-hour window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carrier {
    /// There is a template that may.
    Approved,
    /// There is one that is looked at.
    Waiting,
    /// There is none.
    None,
}

/// Everything that is asked.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// The moment, in milliseconds.
    pub now: i64,
    /// The reminder.
    pub reminder: &'a Due,
    /// What it is about; `None`: it is gone.
    pub subject: Option<Subject<'a>>,
    /// The rule that speaks; `None`: it is gone.
    pub rule: Option<&'a Rule>,
    /// Whoever would get it; `None`: he was forgotten.
    pub contact: Option<ContactStanding>,
    /// The hours in which nobody is disturbed.
    pub quiet: Option<Quiet>,
    /// The clock of the business.
    pub zone: Tz,
    /// Whether he may be written to in any words.
    pub window_open: bool,
    /// What may leave where he may not.
    pub carrier: Carrier,
}

/// What becomes of a reminder at its turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It leaves.
    Now,
    /// It is asked again at that moment, in milliseconds.
    Later(i64, Why),
    /// It does not leave, for what speaks against him.
    Skip(Skip),
    /// It comes too late.
    Expired,
    /// It does not leave, since what it is about is gone or another.
    Cancelled(Gone),
}

text_enum! {
    /// What a reminder waits for.
    Why {
        /// The end of the quiet hours.
        Quiet = "quiet",
        /// The review of its template.
        Template = "template",
        /// Its rule was changed: it speaks at another moment.
        Rule = "rule",
    }
}

text_enum! {
    /// What speaks against whoever would get a reminder, kept as its reason.
    Skip {
        /// He wants none.
        OptedOut = "opted_out",
        /// There is no number of his.
        NoNumber = "no_number",
        /// Several messages in a row did not arrive there.
        Invalid = "invalid",
        /// The business has blocked him.
        Blocked = "blocked",
        /// His window is closed, and no template may leave.
        NeedsTemplate = "needs_template",
        /// Something that its words name is not known of it.
        Unfillable = "unfillable",
    }
}

text_enum! {
    /// Why a reminder is about nothing any more, kept as its reason.
    Gone {
        /// It is not there any more.
        SubjectGone = "gone",
        /// It was cancelled, or what was cancelled stands again.
        SubjectCancelled = "cancelled",
        /// It has another time.
        Moved = "moved",
        /// It has another last day.
        Renewed = "renewed",
        /// Its rule was switched off or removed.
        RuleOff = "rule_off",
        /// Its rule was changed, and would not have spoken of it.
        RuleChanged = "rule_changed",
        /// Whoever would get it was forgotten.
        Forgotten = "forgotten",
    }
}

/// A template that is looked at is asked for again after this time.
const REVIEW_MS: i64 = 5 * super::MINUTE_MS;

/// What becomes of a reminder at its turn.
pub fn judge(standing: &Standing<'_>) -> Verdict {
    let now = standing.now;
    let (subject, rule, contact) = match present(standing) {
        Ok(present) => present,
        Err(gone) => return Verdict::Cancelled(gone),
    };
    let expires_at = match still_planned(standing, &subject, rule) {
        Ok(expires_at) => expires_at,
        Err(verdict) => return verdict,
    };
    if now >= expires_at {
        return Verdict::Expired;
    }
    if let Some(skip) = unreachable(contact) {
        return Verdict::Skip(skip);
    }
    let until = match quiet_until(standing) {
        Some(until) => Some((until, Why::Quiet)),
        None if standing.window_open => None,
        None => match standing.carrier {
            Carrier::Approved => None,
            Carrier::Waiting => Some((now + REVIEW_MS, Why::Template)),
            Carrier::None => return Verdict::Skip(Skip::NeedsTemplate),
        },
    };
    match until {
        None => Verdict::Now,
        // What would wait for longer than it is of use need not wait.
        Some((until, Why::Quiet)) if until >= expires_at => Verdict::Expired,
        Some((until, why)) => Verdict::Later(until, why),
    }
}

/// What has to be there, or what is gone.
fn present<'a>(standing: &Standing<'a>) -> Result<(Subject<'a>, &'a Rule, ContactStanding), Gone> {
    let subject = standing.subject.ok_or(Gone::SubjectGone)?;
    let rule = standing.rule.filter(|rule| rule.enabled).ok_or(Gone::RuleOff)?;
    let contact = standing.contact.ok_or(Gone::Forgotten)?;
    let occasion = standing.reminder.occasion;
    let is_off = subject.life == Life::Cancelled;
    // What tells that it is off is about nothing while it stands, and the other way round.
    if is_off != (occasion.trigger() == Trigger::Cancelled) {
        return Err(Gone::SubjectCancelled);
    }
    let is_it = match occasion.revision() {
        Some(revision) => revision == subject.revision,
        None => occasion == subject.event.occasion,
    };
    match (is_it, subject.event.subject) {
        (true, _) => Ok((subject, rule, contact)),
        (false, SubjectKind::Appointment) => Err(Gone::Moved),
        (false, SubjectKind::Subscription) => Err(Gone::Renewed),
    }
}

/// Until when it is of use, or what became of it since its rule was changed.
fn still_planned(standing: &Standing<'_>, subject: &Subject<'_>, rule: &Rule) -> Result<i64, Verdict> {
    let reminder = standing.reminder;
    let is_ahead = reminder.occasion.trigger() == Trigger::Before;
    if !is_ahead || rule.since <= reminder.reckoned_at {
        return Ok(reminder.expires_at);
    }
    match plan(rule, subject.event, standing.quiet) {
        Ok(planned) if planned.due_at > standing.now => Err(Verdict::Later(planned.due_at, Why::Rule)),
        Ok(planned) => Ok(planned.expires_at),
        Err(_) => Err(Verdict::Cancelled(Gone::RuleChanged)),
    }
}

/// Why nothing reaches somebody, whatever it says. `None`: it may.
pub fn unreachable(contact: ContactStanding) -> Option<Skip> {
    if contact.reminders_off {
        return Some(Skip::OptedOut);
    }
    match contact.state {
        ContactState::Blocked => Some(Skip::Blocked),
        ContactState::Invalid => Some(Skip::Invalid),
        ContactState::Active | ContactState::Suspect if contact.has_address => None,
        ContactState::Active | ContactState::Suspect => Some(Skip::NoNumber),
    }
}

/// When it is no longer quiet, where it is and that holds for this reminder: whoever has just done something waits to hear of it.
fn quiet_until(standing: &Standing<'_>) -> Option<i64> {
    let reminder = standing.reminder;
    let is_act = reminder.occasion.trigger() != Trigger::Before;
    if is_act && standing.now < reminder.due_at + JUST_NOW_MS {
        return None;
    }
    let (quiet, now) = (standing.quiet?, DateTime::from_timestamp_millis(standing.now)?);
    let is_quiet = quiet.holds(standing.zone, now);
    is_quiet.then(|| quiet.ends(standing.zone, now).timestamp_millis())
}

#[cfg(test)]
mod tests;
