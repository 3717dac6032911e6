//! What is known of some reminders of a number when they are judged: to whom, about what, by which rules, in what words. The outbox holds
//! all of it while it gives turns; whoever foresees them only looks.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono_tz::Tz;

use super::event::JustTold;
use super::saying::Saying;
use super::text::ComesAgain;
use super::thing::Thing;
use crate::domain::calendar::links::CalendarLinks;
use crate::domain::reminder::{Quiet, Rule};
use crate::domain::state::SubjectKind;
use crate::store::appointments::Appointment;
use crate::store::channels::Channel;
use crate::store::contacts::Contact;
use crate::store::conversations::Conversation;
use crate::store::organisations::{self, Organisation};
use crate::store::reminders::Reminder;
use crate::store::{
    Connection, Result, appointments, contacts, conversations, reminder_rules, subscriptions,
};

/// What some reminders are about, by kind and id.
pub type Things = HashMap<(SubjectKind, i64), Thing>;

/// Whom and what some reminders of a number are about.
pub struct Scene {
    /// The number.
    pub channel: Channel,
    /// The clock of its business.
    pub zone: Tz,
    quiet: Option<Quiet>,
    saying: Saying,
    rules: HashMap<i64, Rule>,
    contacts: BTreeMap<i64, Contact>,
    /// By contact.
    conversations: HashMap<i64, Conversation>,
    things: Things,
    told: JustTold,
}

/// What has to be read before the rest, and is perhaps held.
pub struct Held {
    /// To whom.
    pub contacts: BTreeMap<i64, Contact>,
    /// Where, by contact.
    pub conversations: HashMap<i64, Conversation>,
    /// About what.
    pub things: Things,
}

/// What these are about. Nothing is held.
pub async fn things(db: &impl Connection, organisation_id: i64, reminders: &[Reminder]) -> Result<Things> {
    let of = |subject: SubjectKind| -> Vec<i64> {
        let about = reminders.iter().filter(|reminder| reminder.subject == subject);
        let ids: BTreeSet<i64> = about.map(|reminder| reminder.subject_id).collect();
        ids.into_iter().collect()
    };
    let mut things = Things::new();
    for one in appointments::by_ids(db, organisation_id, of(SubjectKind::Appointment)).await? {
        things.insert((SubjectKind::Appointment, one.id), Thing::Appointment(one));
    }
    for one in subscriptions::by_ids(db, organisation_id, of(SubjectKind::Subscription)).await? {
        things.insert((SubjectKind::Subscription, one.id), Thing::Subscription(one));
    }
    Ok(things)
}

impl Scene {
    /// The rest that is known of these.
    pub async fn of(
        db: &impl Connection,
        organisation: &Organisation,
        channel: Channel,
        reminders: &[Reminder],
        held: Held,
    ) -> Result<Self> {
        let own = organisation.id;
        let rules = reminder_rules::of_organisation(db, own).await?;
        let spoken: BTreeSet<i64> = reminders.iter().map(|reminder| reminder.rule_id).collect();
        let saying = Saying::load(db, organisation, &channel, spoken.into_iter().collect()).await?;
        let booked: Vec<&Appointment> = held.things.values().filter_map(Thing::appointment).collect();
        let told = JustTold::of(db, own, booked.iter().map(|one| one.id).collect()).await?;
        let saying = saying.with_all(appointments::cancelled_with_all(db, own, &booked).await?);
        let series: BTreeSet<i64> = booked.iter().filter_map(|one| one.series_id).collect();
        let series = appointments::series_by_ids(db, own, series).await?;
        let again = series
            .iter()
            .filter_map(|one| Some((one.id, ComesAgain::of(one)?)));
        let saying = saying.coming_again(again.collect());
        Ok(Self {
            channel,
            zone: organisation.zone(),
            quiet: organisations::settings(organisation).quiet().map(Quiet::of),
            saying,
            rules: rules.iter().map(|rule| (rule.id, rule.rule())).collect(),
            contacts: held.contacts,
            conversations: held.conversations,
            things: held.things,
            told,
        })
    }

    /// Their words lead to calendars at these addresses.
    #[must_use]
    pub fn showing_calendars_at(self, calendars: &CalendarLinks) -> Self {
        Self {
            saying: self.saying.showing_calendars_at(calendars),
            ..self
        }
    }

    /// Looks at all that is known of these. Nothing is held, and nothing is written.
    pub async fn look(
        db: &impl Connection,
        organisation: &Organisation,
        channel: Channel,
        reminders: &[Reminder],
    ) -> Result<Self> {
        let own = organisation.id;
        let ids: BTreeSet<i64> = reminders.iter().map(|reminder| reminder.contact_id).collect();
        let contacts = contacts::by_ids(db, own, ids).await?;
        let all: Vec<&Contact> = contacts.values().collect();
        let conversations = conversations::foreseen_with(db, &channel, &all).await?;
        let things = things(db, own, reminders).await?;
        let held = Held {
            contacts,
            conversations,
            things,
        };
        Self::of(db, organisation, channel, reminders, held).await
    }

    /// The rule that speaks; `None`: it is gone.
    pub fn rule(&self, reminder: &Reminder) -> Option<&Rule> {
        self.rules.get(&reminder.rule_id)
    }

    /// Whoever would get it; `None`: he was forgotten.
    pub fn contact(&self, reminder: &Reminder) -> Option<&Contact> {
        self.contacts.get(&reminder.contact_id)
    }

    /// Where he is written to; `None`: there is no way to.
    pub fn conversation(&self, reminder: &Reminder) -> Option<&Conversation> {
        self.conversations.get(&reminder.contact_id)
    }

    /// What it is about; `None`: it is gone.
    pub fn thing(&self, reminder: &Reminder) -> Option<&Thing> {
        self.things.get(&(reminder.subject, reminder.subject_id))
    }

    /// What its rules say.
    pub fn saying(&self) -> &Saying {
        &self.saying
    }

    /// The hours in which nobody is disturbed.
    pub fn quiet(&self) -> Option<Quiet> {
        self.quiet
    }

    /// Of what customers have just been told anyway.
    pub fn told(&self) -> &JustTold {
        &self.told
    }
}
