//! What is known of the reminders whose turn it is, read for all of them at once, and held.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;

use crate::clock::utc;
use crate::conversation::Desk;
use crate::conversation::reminding::scene::{Held, Scene, Things};
use crate::conversation::reminding::thing::Thing;
use crate::domain::cost::Entered;
use crate::domain::pacing::local_day;
use crate::domain::phone;
use crate::domain::rules::Charged;
use crate::domain::state::SubjectKind;
use crate::store::channels::Channel;
use crate::store::contacts::Contact;
use crate::store::conversations::Conversation;
use crate::store::organisations::Organisation;
use crate::store::reminders::{Reminder, turn};
use crate::store::{Result, appointments, contacts, conversations, costs, outbox, subscriptions};

/// Some reminders of a number, with whom and what they are about.
pub struct Round {
    /// What is known of them.
    pub scene: Scene,
    /// Those that are held, in the order of their turns.
    pub reminders: Vec<Reminder>,
    /// The day where the business is.
    today: NaiveDate,
    /// Conversations in which something is under way.
    taken: HashSet<i64>,
}

impl Round {
    /// Holds what nobody else does of these, and reads what is known of it. Whoever has never been written to on this number, and can be,
    /// gets a conversation there.
    pub async fn read(
        desk: &Desk<'_>,
        channel: Channel,
        organisation: Organisation,
        mut due: Vec<Reminder>,
    ) -> Result<Self> {
        let own = organisation.id;
        due.retain(|reminder| reminder.organisation_id == own);
        let ids: BTreeSet<i64> = due.iter().map(|reminder| reminder.contact_id).collect();
        let contacts = contacts::by_ids(desk.tx, own, ids).await?;
        let all: Vec<&Contact> = contacts.values().collect();
        // Before anything is held: for an address at which somebody is met in this moment it waits.
        let known = conversations::with_contacts(desk.tx, &channel, &all, desk.now).await?;
        let free = conversations::lock_free(desk.tx, known.values().map(|known| known.id).collect()).await?;
        let free: HashMap<i64, Conversation> = free.into_iter().map(|free| (free.id, free)).collect();
        // Whoever says something in this moment is heard first: it may be that he does not come.
        due.retain(|reminder| {
            let his = known.get(&reminder.contact_id);
            his.is_none_or(|his| free.contains_key(&his.id))
        });
        let things = things(desk, own, &mut due).await?;
        let held = turn::lock(desk.tx, due.iter().map(|reminder| reminder.id).collect()).await?;
        let mut reminders: Vec<Reminder> = held
            .into_iter()
            // Its moment may have been put off since.
            .filter(|reminder| reminder.send_at <= desk.now && reminder.channel_id == Some(channel.id))
            .collect();
        reminders.sort_by_key(|reminder| (reminder.send_at, reminder.id));
        let taken = outbox::busy(desk.tx, free.keys().copied().collect()).await?;
        let conversations = known
            .into_iter()
            .filter_map(|(contact, known)| Some((contact, free.get(&known.id)?.clone())))
            .collect();
        let held = Held {
            contacts,
            conversations,
            things,
        };
        let scene = Scene::of(desk.tx, &organisation, channel, &reminders, held).await?;
        let scene = scene.showing_calendars_at(desk.calendars);
        Ok(Self {
            today: local_day(scene.zone, utc(desk.now)),
            scene,
            reminders,
            taken: taken.into_iter().collect(),
        })
    }

    /// Whether something is under way to him.
    pub fn is_taken(&self, conversation: &Conversation) -> bool {
        self.taken.contains(&conversation.id)
    }

    /// What a message that leaves is entered with into the account that all reminders share.
    pub fn enters(&self, desk: &Desk<'_>, to: &Conversation, charged: Charged) -> Entered {
        let tariff = desk.rules.rates.on(self.scene.channel.provider, self.today);
        let (month, country) = (
            costs::month_of(self.today),
            phone::country_of_address(&to.address),
        );
        Entered::by(tariff.as_ref(), month, country, charged.as_str())
    }

    /// Something leaves to him: nothing else does in this turn.
    pub fn speaks_to(&mut self, conversation_id: i64) {
        self.taken.insert(conversation_id);
    }
}

/// What these are about, held; those are left that are about something which nobody else holds, or about nothing any more.
async fn things(desk: &Desk<'_>, organisation_id: i64, due: &mut Vec<Reminder>) -> Result<Things> {
    let of = |subject: SubjectKind| -> BTreeSet<i64> {
        let about = due.iter().filter(|reminder| reminder.subject == subject);
        about.map(|reminder| reminder.subject_id).collect()
    };
    let (booked, paid) = (of(SubjectKind::Appointment), of(SubjectKind::Subscription));
    let ids = |ids: &BTreeSet<i64>| ids.iter().copied().collect::<Vec<i64>>();
    let mut held = Things::new();
    for one in appointments::lock_free(desk.tx, organisation_id, ids(&booked)).await? {
        held.insert((SubjectKind::Appointment, one.id), Thing::Appointment(one));
    }
    for one in subscriptions::lock_free(desk.tx, organisation_id, ids(&paid)).await? {
        held.insert((SubjectKind::Subscription, one.id), Thing::Subscription(one));
    }
    let missing = |kind: SubjectKind, wanted: &BTreeSet<i64>| -> Vec<i64> {
        let missing = wanted.iter().filter(|id| !held.contains_key(&(kind, **id)));
        missing.copied().collect()
    };
    let missing_booked = missing(SubjectKind::Appointment, &booked);
    let missing_paid = missing(SubjectKind::Subscription, &paid);
    let mut busy: HashSet<(SubjectKind, i64)> = HashSet::new();
    for one in appointments::by_ids(desk.tx, organisation_id, missing_booked).await? {
        busy.insert((SubjectKind::Appointment, one.id));
    }
    for one in subscriptions::by_ids(desk.tx, organisation_id, missing_paid).await? {
        busy.insert((SubjectKind::Subscription, one.id));
    }
    due.retain(|reminder| !busy.contains(&(reminder.subject, reminder.subject_id)));
    Ok(held)
}
