//! What is known of those whose turn it is, read for all of them at once.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::clock::Millis;
use crate::conversation::Desk;
use crate::domain::timetable::Timetable;
use crate::store::campaigns::{self, Campaign};
use crate::store::channels::Channel;
use crate::store::contacts::Contact;
use crate::store::conversations::Conversation;
use crate::store::recipients::Recipient;
use crate::store::{Result, contacts, conversations};

/// Some people of a campaign.
pub struct People {
    contacts: BTreeMap<i64, Contact>,
    conversations: HashMap<i64, Conversation>,
    promoted_lately: HashSet<i64>,
    promoted_at: HashMap<i64, Millis>,
}

impl People {
    /// As they are now. Whoever has never been written to on this number, and can be, gets a conversation there.
    pub async fn read(
        desk: &Desk<'_>,
        channel: &Channel,
        campaign: &Campaign,
        timetable: Timetable<'_>,
        recipients: &[Recipient],
    ) -> Result<Self> {
        let organisation_id = campaign.organisation_id;
        let ids: BTreeSet<i64> = recipients.iter().map(|recipient| recipient.contact_id).collect();
        // Whoever says that he wants no more holds his conversation: then this waits for him, and hears of it.
        conversations::hold_of(desk.tx, channel.id, &ids).await?;
        let contacts = contacts::by_ids(desk.tx, organisation_id, ids).await?;
        let all: Vec<&Contact> = contacts.values().collect();
        let conversations = conversations::with_contacts(desk.tx, channel, &all, desk.now).await?;
        let promoted_lately = match campaigns::pace(campaign).promotes_none_since(desk.now) {
            Some(since) => {
                // His own earlier attempt is none too many.
                let first = recipients
                    .iter()
                    .filter(|recipient| recipient.message_id.is_none());
                let ids = first.map(|recipient| recipient.contact_id).collect();
                conversations::promoted_since(desk.tx, organisation_id, ids, since).await?
            }
            None => HashSet::new(),
        };
        let promoted_at = match timetable.allows_one_a_day() {
            true => {
                let ids = contacts.keys().copied().collect();
                conversations::last_promotions(desk.tx, organisation_id, ids).await?
            }
            false => HashMap::new(),
        };
        Ok(Self {
            contacts,
            conversations,
            promoted_lately,
            promoted_at,
        })
    }

    /// Who he is; `None`: he is gone.
    pub fn contact(&self, recipient: &Recipient) -> Option<&Contact> {
        self.contacts.get(&recipient.contact_id)
    }

    /// Where he is written to; `None`: there is no way to.
    pub fn conversation(&self, recipient: &Recipient) -> Option<&Conversation> {
        self.conversations.get(&recipient.contact_id)
    }

    /// When a promotion last left to him, by whichever number, where a law allows one a day.
    pub fn promoted_at(&self, recipient: &Recipient) -> Option<Millis> {
        self.promoted_at.get(&recipient.contact_id).copied()
    }

    /// Whether another promotion left to him within the days that lie between two.
    pub fn was_promoted_lately(&self, recipient: &Recipient) -> bool {
        self.promoted_lately.contains(&recipient.contact_id)
    }
}
