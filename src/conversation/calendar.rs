//! What calendars show of appointments: one to its customer, those of a business to a member who subscribes to them.

use std::collections::BTreeSet;

use pregon_commands::{role_allows, table};

use super::reminding::text::{customers_voice, sender};
use super::roles::role_of;
use crate::clock::{Millis, utc};
use crate::domain::calendar::links::CalendarLinks;
use crate::domain::calendar::uid;
use crate::domain::calendar::write::{Calendar, Event, Head, Method, Status};
use crate::domain::phone;
use crate::domain::state::AppointmentState;
use crate::replies::Voice;
use crate::store::appointments::{self, Appointment};
use crate::store::calendar_feeds::CalendarFeed;
use crate::store::contacts::Contact;
use crate::store::{Connection, Result, contacts, members, organisations};

const DAY_MS: Millis = 24 * 60 * 60 * 1000;
/// A feed goes so far back…
const BACK_MS: Millis = 30 * DAY_MS;
/// …and so far ahead.
const AHEAD_MS: Millis = 366 * DAY_MS;
/// Appointments that a feed shows at most: the next of a business that has more.
const MOST: usize = 5_000;
/// So many are read at once.
const AT_ONCE: u64 = 500;
/// The most bytes of a feed: notes may be long.
const MOST_BYTES: usize = 4 * 1024 * 1024;
/// An appointment that is over is shown to its customer for so long.
const AFTER_MS: Millis = 30 * DAY_MS;

/// A calendar, as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarFile {
    /// What it is called.
    pub name: String,
    /// What is in it.
    pub text: String,
}

/// An appointment as its customer has it: as it is now, without his name. `None`: there is none, or it is long over.
pub async fn of_customer(
    db: &impl Connection,
    (installation, links): (&str, &CalendarLinks),
    id: i64,
    now: Millis,
) -> Result<Option<CalendarFile>> {
    let found = appointments::behind_link(db, id).await?;
    let Some(appointment) = found.filter(|appointment| appointment.ends_at > now - AFTER_MS) else {
        return Ok(None);
    };
    let Some(organisation) = organisations::get(db, appointment.organisation_id).await? else {
        return Ok(None);
    };
    let contact = match appointment.contact_id {
        Some(contact) => contacts::get(db, organisation.id, contact).await?,
        None => None,
    };
    let voice = match &contact {
        Some(contact) => customers_voice(&organisation, contact),
        None => Voice::new(&organisation.language, &organisation.time_zone),
    };
    let stands = appointment.state.stands();
    let mut calendar = Calendar::new(&Head {
        name: None,
        method: Some(if stands { Method::Publish } else { Method::Cancel }),
    });
    let (uid, business) = (uid_of(&appointment, installation), sender(&organisation));
    calendar.push(&Event {
        summary: &format!("{} · {business}", appointment.title),
        // To him it is agreed, whether or not he has said once more that he comes.
        status: if stands {
            Status::Confirmed
        } else {
            Status::Cancelled
        },
        organizer: links.public_url().map(|url| (business.as_str(), url)),
        ..event(&appointment, &uid)
    });
    Ok(Some(CalendarFile {
        name: format!("{}-{}.ics", voice.say("calendar-file", &[]), day(&appointment)),
        text: calendar.finish(),
    }))
}

/// The agenda of a business as a member's calendar shows it. `None`: he may not see it any more.
pub async fn of_member(
    db: &impl Connection,
    installation: &str,
    feed: &CalendarFeed,
    now: Millis,
) -> Result<Option<CalendarFile>> {
    let own = feed.organisation_id;
    let member = members::get(db, own, feed.member_id).await?;
    let organisation = organisations::get(db, own).await?;
    let (Some(member), Some(organisation)) = (member, organisation) else {
        return Ok(None);
    };
    let may = |verb| table::verb(verb).is_some_and(|(_, verb)| role_allows(role_of(&member), verb));
    if !may("appointment.list") {
        return Ok(None);
    }
    let sees_numbers = may("contact.show");
    let voice = Voice::new(&member.language, &organisation.time_zone);
    let mut calendar = Calendar::new(&Head {
        name: Some(&organisation.name),
        method: None,
    });
    // By whole days: what is shown changes only when something of it does.
    let today = now - now.rem_euclid(DAY_MS);
    let stretch = (today - BACK_MS, today + AHEAD_MS);
    let (mut last, mut shown): (Option<Appointment>, usize) = (None, 0);
    while shown < MOST && calendar.bytes() < MOST_BYTES {
        let page = appointments::in_calendar(db, own, stretch, last.as_ref(), AT_ONCE).await?;
        let whose: BTreeSet<i64> = page.iter().filter_map(|one| one.contact_id).collect();
        let whose = contacts::by_ids(db, own, whose).await?;
        for one in &page {
            let contact = one.contact_id.and_then(|id| whose.get(&id));
            push(&mut calendar, &voice, installation, one, contact, sees_numbers);
        }
        shown += page.len();
        last = page.into_iter().next_back();
        if last.is_none() {
            break;
        }
    }
    Ok(Some(CalendarFile {
        name: format!("{}.ics", voice.say("calendar-feed-file", &[])),
        text: calendar.finish(),
    }))
}

fn push(
    calendar: &mut Calendar,
    voice: &Voice,
    installation: &str,
    appointment: &Appointment,
    contact: Option<&Contact>,
    sees_numbers: bool,
) {
    let uid = uid_of(appointment, installation);
    let name = match contact {
        Some(contact) if sees_numbers || !contact.name.is_empty() => contact.shown_name(),
        Some(_) => voice.say("calendar-customer", &[]),
        None => voice.say("appointment-nobody", &[]),
    };
    let number = contact
        .and_then(|contact| contact.phone.as_deref())
        .filter(|_| sees_numbers)
        .map(phone::pretty);
    let note = appointment.note.clone();
    let below: Vec<String> = number.into_iter().chain(note).collect();
    calendar.push(&Event {
        summary: &format!("{name} · {}", appointment.title),
        description: &below.join("\n"),
        ..event(appointment, &uid)
    });
}

fn event<'a>(appointment: &Appointment, uid: &'a str) -> Event<'a> {
    Event {
        uid,
        sequence: appointment.revision,
        starts_at: appointment.starts_at,
        ends_at: appointment.ends_at,
        created_at: appointment.created_at,
        changed_at: appointment.updated_at,
        status: match appointment.state {
            AppointmentState::Booked => Status::Tentative,
            AppointmentState::Confirmed => Status::Confirmed,
            AppointmentState::Cancelled => Status::Cancelled,
        },
        summary: "",
        description: "",
        organizer: None,
    }
}

fn uid_of(appointment: &Appointment, installation: &str) -> String {
    uid(appointment.number, appointment.organisation_id, installation)
}

/// `2026-12-01`, by the clock on the wall.
fn day(appointment: &Appointment) -> String {
    let local = utc(appointment.starts_at).with_timezone(&appointment.zone());
    local.format("%Y-%m-%d").to_string()
}
