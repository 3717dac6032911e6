//! A look ahead: which reminders of a business would leave until a moment, to whom and in what words, and which would not, and why. It
//! asks the same as the real thing ([`turn`](super::turn), [`day::of_rule`](super::day::of_rule)), only earlier, and holds and
//! writes nothing; what has to wait is asked again at the moment for which it waits.
//!
//! ```text
//! unwritten   what will be written down when a day of subscriptions begins
//! words       why something would not leave, and how many by which rule
//! ```

mod unwritten;
pub mod words;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::plan::first_number;
use super::scene::{self, Scene};
use super::thing::Thing;
use super::turn::{End, Judged, judged};
use crate::clock::Millis;
use crate::domain::calendar::links::CalendarLinks;
use crate::domain::reminder::{Rule, Why};
use crate::store::channels::{self, Channel};
use crate::store::contacts::{self, Contact};
use crate::store::organisations::Organisation;
use crate::store::reminders::{Reminder, turn};
use crate::store::{Connection, Result, reminder_rules};

/// What has to wait for the end of the night is due at most so long before it leaves.
const LONGEST_WAIT_MS: Millis = 24 * 60 * 60 * 1000;

/// Reminders that are looked at together.
const AT_ONCE: usize = 500;

/// From when until when is looked ahead, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Span {
    /// The moment from which it is looked: nothing leaves before, and what is due by then leaves then.
    pub now: Millis,
    /// Only what has its turn from this moment on…
    pub from: Millis,
    /// …until this one.
    pub until: Millis,
}

impl Span {
    /// The round of one moment: all that is due by then and has not gone.
    pub const fn round(at: Millis) -> Self {
        Self {
            now: at,
            from: at,
            until: at,
        }
    }

    /// From when on reminders have to be due to have their turn in it; `None`: all that wait.
    fn due_since(&self) -> Option<Millis> {
        (self.from > self.now).then_some(self.from - LONGEST_WAIT_MS)
    }
}

/// One that is foreseen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreseen {
    /// When it has its turn.
    pub at: Millis,
    /// By which rule; `None`: it is gone.
    pub rule: Option<Rule>,
    /// To whom; `None`: he was forgotten.
    pub contact: Option<Contact>,
    /// About what; `None`: it is gone.
    pub thing: Option<Thing>,
    /// What becomes of it.
    pub fate: Fate,
}

/// What becomes of a reminder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It leaves, and reads so.
    Leaves(String),
    /// It does not leave in this time: it waits for something, until a moment where that is known.
    Waits(Hold, Option<Millis>),
    /// It gets no message.
    Ends(End),
}

/// What a reminder waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// What the domain knows of.
    Why(Why),
    /// The number goes on.
    Number,
    /// The business has a number that sends.
    NoNumber,
    /// The provider lets him be written to again.
    Person,
}

/// What is foreseen, in the order of its turns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ahead {
    /// Them.
    pub all: Vec<Foreseen>,
    /// Whether there are more than were looked at.
    pub more: bool,
}

/// Looks ahead, at so many reminders at most.
pub async fn look(
    db: &impl Connection,
    calendars: &CalendarLinks,
    organisation: &Organisation,
    span: Span,
    most: usize,
) -> Result<Ahead> {
    let own = organisation.id;
    let (first, limit) = (first_number(db, own).await?, most as u64 + 1);
    let mut reminders = turn::until(db, own, span.due_since(), span.until, limit).await?;
    reminders.extend(unwritten::of(db, organisation, span, first, limit).await?);
    // As they are claimed; what is not written down yet comes after what is.
    reminders.sort_by_key(|reminder| (reminder.send_at, reminder.id == 0, reminder.id));
    let more = reminders.len() > most;
    reminders.truncate(most);
    let rules = reminder_rules::of_organisation(db, own).await?;
    let rules: HashMap<i64, Rule> = rules.iter().map(|rule| (rule.id, rule.rule())).collect();
    let mut all = Vec::new();
    for (number, reminders) in by_number(db, own, first, reminders).await? {
        for reminders in reminders.chunks(AT_ONCE) {
            let seen = |reminder: &Reminder,
                        contact: Option<&Contact>,
                        thing: Option<&Thing>,
                        (at, fate): (Millis, Fate)| Foreseen {
                at,
                rule: rules.get(&reminder.rule_id).cloned(),
                contact: contact.cloned(),
                thing: thing.cloned(),
                fate,
            };
            match &number {
                Some(number) => {
                    let scene = Scene::look(db, organisation, number.clone(), reminders).await?;
                    let scene = scene.showing_calendars_at(calendars);
                    let fates = reminders.iter().map(|one| {
                        let fate = fate(&scene, one, span);
                        seen(one, scene.contact(one), scene.thing(one), fate)
                    });
                    all.extend(fates);
                }
                None => {
                    let ids: BTreeSet<i64> = reminders.iter().map(|one| one.contact_id).collect();
                    let people = contacts::by_ids(db, own, ids).await?;
                    let things = scene::things(db, own, reminders).await?;
                    all.extend(reminders.iter().map(|one| {
                        let fate = (one.send_at.max(span.now), Fate::Waits(Hold::NoNumber, None));
                        let thing = things.get(&(one.subject, one.subject_id));
                        seen(one, people.get(&one.contact_id), thing, fate)
                    }));
                }
            }
        }
    }
    all.retain(|foreseen| foreseen.at >= span.from);
    // In the order of their turns, whichever number they leave over.
    all.sort_by_key(|foreseen| foreseen.at);
    Ok(Ahead { all, more })
}

/// By the number over which each would leave: its own one as long as that sends, else the first of the business that does.
async fn by_number(
    db: &impl Connection,
    organisation_id: i64,
    first: Option<i64>,
    reminders: Vec<Reminder>,
) -> Result<Vec<(Option<Channel>, Vec<Reminder>)>> {
    let numbers = channels::of_organisation(db, organisation_id).await?;
    let mut by_number: BTreeMap<Option<i64>, Vec<Reminder>> = BTreeMap::new();
    for reminder in reminders {
        let own = numbers
            .iter()
            .find(|number| reminder.channel_id == Some(number.id) && !number.keys_locked);
        let number = own.map(|number| number.id).or(first);
        by_number.entry(number).or_default().push(reminder);
    }
    let of = |id: i64| numbers.iter().find(|number| number.id == id).cloned();
    let by_number = by_number.into_iter();
    Ok(by_number
        .map(|(number, reminders)| (number.and_then(of), reminders))
        .collect())
}

/// What becomes of one, and when it has its last turn in this time.
fn fate(scene: &Scene, reminder: &Reminder, span: Span) -> (Millis, Fate) {
    let mut at = reminder.send_at.max(span.now);
    if scene.channel.is_down(at) {
        match scene.channel.resume_at.filter(|resumes| *resumes <= span.until) {
            Some(resumes) => at = resumes,
            None => return (at, Fate::Waits(Hold::Number, scene.channel.resume_at)),
        }
    }
    loop {
        let (until, hold) = match judged(scene, reminder, at) {
            Judged::Ends(end) => return (at, Fate::Ends(end)),
            // Whether and when it is approved, nobody knows.
            Judged::Waits(_, why @ Why::Template) => return (at, Fate::Waits(Hold::Why(why), None)),
            Judged::Waits(until, why) => (until, Hold::Why(why)),
            Judged::May(may) => match may.conversation.hold_until_at.filter(|until| *until > at) {
                Some(until) => (until, Hold::Person),
                None => {
                    return match may.content() {
                        Ok((content, _)) => (at, Fate::Leaves(content.readable().to_owned())),
                        Err(end) => (at, Fate::Ends(end)),
                    };
                }
            },
        };
        if until <= at || until > span.until {
            return (at, Fate::Waits(hold, Some(until)));
        }
        at = until;
    }
}
