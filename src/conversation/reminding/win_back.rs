//! Whoever did not renew can be won back: as soon as the first subscription of a business has expired, there is a group of those of the last
//! month, for its campaigns. Whoever removes it has it no more.

use crate::clock::Millis;
use crate::domain::audience::{Chosen, Due, Term};
use crate::domain::state::SegmentKind;
use crate::domain::subscription::Length;
use crate::replies::Voice;
use crate::store::organisations::Organisation;
use crate::store::segments::{self, Group, NewSegment, Segment};
use crate::store::{Connection, Result, members, subscriptions};

/// What it is called, in Spanish and in English.
const NAMES: [&str; 2] = ["Recuperar", "Win back"];

/// Some have just expired. If none had before, and there is no such group, there is one from now on.
pub async fn keep(db: &impl Connection, organisation: &Organisation, now: Millis) -> Result<()> {
    if subscriptions::had_expired(db, organisation.id, now).await?
        || known(db, organisation.id).await?.is_some()
    {
        return Ok(());
    }
    let Some(owner) = members::owners(db, organisation.id).await?.into_iter().next() else {
        return Ok(());
    };
    let [spanish, english] = NAMES;
    let voice = Voice::new(&organisation.language, &organisation.time_zone);
    let lately = Term::Due {
        what: Due::Expired,
        within: Length::Months(1),
    };
    let new = NewSegment {
        organisation_id: organisation.id,
        name: voice.pick(spanish, english).to_owned(),
        group: Group::Rule(Chosen {
            any: vec![vec![lately]],
            but: Vec::new(),
        }),
        member_id: owner.id,
    };
    segments::save(db, new, now).await?;
    Ok(())
}

/// The key of a campaign that goes to it, in a member's language; `None`: there is no such group.
pub async fn mention(db: &impl Connection, organisation_id: i64, voice: &Voice) -> Result<Option<String>> {
    let group = known(db, organisation_id).await?;
    Ok(group
        .filter(|group| group.kind == SegmentKind::Rule)
        .map(|group| {
            let key = voice.pick("para", "to");
            match group.name.contains(' ') {
                true => format!("{key}:\"@{}\"", group.name),
                false => format!("{key}:@{}", group.name),
            }
        }))
}

async fn known(db: &impl Connection, organisation_id: i64) -> Result<Option<Segment>> {
    for name in NAMES {
        if let Some(known) = segments::by_name(db, organisation_id, name).await? {
            return Ok(Some(known));
        }
    }
    Ok(None)
}
