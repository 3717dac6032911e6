//! From what a file says to what is in the agenda: whose each appointment is, what for, what is there already, and what speaks against it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::super::open::{self, NOBODY, Open};
use super::super::times::USUAL_MINUTES;
use super::rows::{Left, Rows, Wanted, Why};
use crate::clock::Millis;
use crate::conversation::reminding::plan;
use crate::domain::agenda::{Clash, ClosedWhy, Taken};
use crate::domain::nearness::Nearness;
use crate::domain::roster::{Column, Person};
use crate::domain::rules::Rules;
use crate::domain::state::Consent;
use crate::domain::{phone, text};
use crate::replies::Voice;
use crate::store::appointments::{self, NewAppointment, When};
use crate::store::contacts::{self, Terms};
use crate::store::organisations::{self, Organisation};
use crate::store::services::{self, Service};
use crate::store::{Connection, Result, Tx};

/// Services that are known by their names.
const MOST_SERVICES: u64 = 500;
/// The longest title, in characters.
const TITLE: usize = 80;
/// The longest name.
const NAME: usize = 120;
/// Keys that are looked up at once.
const AT_ONCE: usize = 500;

/// What a file would do.
#[derive(Debug, Clone, Default)]
pub struct Outlook {
    /// Appointments that would be new.
    pub new: u64,
    /// Those that are there already.
    pub known: u64,
    /// Of the new ones, those against which something speaks: somebody else has that time, or it is closed.
    pub clashing: Vec<Clashing>,
    /// People who would be new.
    pub people: u64,
    /// Those that are over.
    pub past: u64,
    /// Those that were called off.
    pub cancelled: u64,
    /// How many come again.
    pub series: usize,
    /// What gives no appointment.
    pub left: Vec<Left>,
    /// The first new ones: name, moment and title.
    pub first: Vec<(String, Millis, String)>,
    /// What the cells of a row are; `None`: a heading and a time.
    pub columns: Option<Vec<Column>>,
}

/// A new one against which something speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clashing {
    /// Where it stands, from 1.
    pub place: usize,
    /// Whose it is.
    pub name: String,
    /// When.
    pub starts_at: Millis,
    /// Whose time it wants, and why it is closed.
    pub against: Vec<Against>,
    /// What its row says, cell by cell.
    pub cells: Vec<String>,
}

/// What speaks against a new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Against {
    /// Another appointment, by its number.
    Booked {
        /// Whose it is.
        name: String,
        /// Its number.
        number: i64,
        /// When it begins.
        starts_at: Millis,
    },
    /// Another row of the same file.
    Row {
        /// Whose it is.
        name: String,
        /// Where it stands, from 1.
        place: usize,
    },
    /// It is closed then.
    Closed(ClosedWhy),
}

/// New ones that a preview names.
const SAMPLES: usize = 3;

/// Of what one clashes with so many are named.
const NAMED: usize = 2;

/// What an appointment is for.
struct Matter<'s> {
    service: Option<&'s Service>,
    title: Option<String>,
    /// What its customer is called, where nobody is known by another name.
    name: Option<String>,
}

/// What is offered, by its folded name.
struct Offers(Vec<Service>);

impl Offers {
    async fn of(db: &impl Connection, organisation_id: i64) -> Result<Self> {
        services::offered(db, organisation_id, 0, MOST_SERVICES)
            .await
            .map(Self)
    }

    /// The service that words name, and nothing else.
    fn whole(&self, words: &str) -> Option<&Service> {
        let key = text::key(words);
        self.0.iter().find(|service| service.name_key == key)
    }

    /// The services with which words begin or end, each with the words beside it.
    fn beside<'w>(&self, all: &[&'w str]) -> Vec<(&Service, Vec<&'w str>)> {
        let mut found = Vec::new();
        for service in &self.0 {
            let length = service.name_key.split_whitespace().count();
            if length == 0 || length >= all.len() {
                continue;
            }
            let (first, last) = (all.split_at(length), all.split_at(all.len() - length));
            for (part, rest) in [first, (last.1, last.0)] {
                if text::key(&part.join(" ")) == service.name_key {
                    found.push((service, rest.to_vec()));
                }
            }
        }
        found
    }

    /// A service that words name beside a person, `Corte Nicolás Duque`; with his name. Of several the one that leaves the fewest words.
    fn beside_a_name(&self, words: &str) -> Option<(&Service, String)> {
        let all: Vec<&str> = words.split_whitespace().collect();
        let found = self.beside(&all).into_iter().filter(|(_, rest)| is_a_name(rest));
        let found = found.min_by_key(|(_, rest)| rest.len())?;
        Some((found.0, found.1.join(" ")))
    }

    /// Whether words are more than a service that they begin or end with: `Corte + barba`. Nobody is called so.
    fn is_more_than_one(&self, words: &str) -> bool {
        let all: Vec<&str> = words.split_whitespace().collect();
        !self.beside(&all).is_empty()
    }

    fn matter(&self, wanted: &Wanted) -> Matter<'_> {
        let whole = |words: &String| Some((self.whole(words)?, String::new()));
        let mut found = wanted
            .services
            .iter()
            .find_map(|words| Some((words, whole(words)?)));
        // A heading without parts may be both; a column of services is that, and `Corte + barba` is neither of the two.
        if let ([only], true) = (wanted.services.as_slice(), found.is_none() && wanted.is_heading) {
            found = self.beside_a_name(only).map(|both| (only, both));
        }
        let (service, from, rest) = match found {
            Some((words, (service, rest))) => (Some(service), Some(words), rest),
            None => (None, None, String::new()),
        };
        let others = wanted
            .names
            .iter()
            .filter(|name| Some(*name) != from && !(wanted.is_heading && self.is_more_than_one(name)));
        let name = others.map(String::as_str).chain([rest.as_str()]);
        let name = name
            .map(str::trim)
            .find(|name| !name.is_empty())
            .map(str::to_owned);
        // Words that are offered by nobody are what it is for, unless they are the name.
        let words = wanted
            .services
            .first()
            .filter(|words| Some(*words) != name.as_ref());
        Matter {
            title: match service {
                Some(service) => Some(service.name.clone()),
                None => words.map(|words| text::cut(words, TITLE)),
            },
            service,
            name: name.map(|name| text::cut(&name, NAME)),
        }
    }
}

/// Whether words may be what somebody is called: `Nicolás Duque`, `María de la O`; not `+ barba`, `y barba` or `dama`.
fn is_a_name(words: &[&str]) -> bool {
    const BETWEEN: [&str; 9] = ["de", "del", "la", "las", "los", "da", "do", "van", "von"];
    let begins_large = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    let is_between = |word: &&str| BETWEEN.contains(word);
    let is_plain = |word: &&str| {
        let inside = |letter: char| letter.is_alphabetic() || ".'’-".contains(letter);
        word.chars().all(inside)
    };
    words.first().is_some_and(begins_large)
        && words.last().is_some_and(begins_large)
        && words
            .iter()
            .all(|word| is_plain(word) && (begins_large(word) || is_between(word)))
        && !words
            .iter()
            .any(|word| JOINING.contains(&text::key(word).as_str()))
}

/// Words between two things that are done at once.
const JOINING: [&str; 8] = ["y", "e", "con", "mas", "and", "with", "plus", "o"];

/// The customer of a row: by his number, or the only one of that name.
async fn whose(
    db: &impl Connection,
    organisation_id: i64,
    wanted: &Wanted,
    matter: &Matter<'_>,
) -> Result<Option<i64>> {
    if let Some(phone) = &wanted.phone {
        let known = contacts::by_phone(db, organisation_id, phone).await?;
        return Ok(known.map(|contact| contact.id));
    }
    for name in wanted.names.iter().chain(&matter.name) {
        let found = contacts::search(db, organisation_id, name, 0, 1).await?;
        if let Some(only) = found.only().filter(|_| found.nearness == Nearness::Same) {
            return Ok(Some(only.id));
        }
    }
    Ok(None)
}

/// What a file would do, looked up and not written.
pub async fn outlook(
    db: &impl Connection,
    rules: &Arc<Rules>,
    organisation: &Organisation,
    rows: Rows,
    now: Millis,
) -> Result<Outlook> {
    let own = organisation.id;
    let offers = Offers::of(db, own).await?;
    let hours = Open::with(rules, organisation, now);
    let mut outlook = Outlook {
        series: rows.series,
        columns: rows.columns,
        ..Outlook::default()
    };
    for left in rows.left {
        match left.why {
            Why::Past => outlook.past += 1,
            Why::Cancelled => outlook.cancelled += 1,
            _ => outlook.left.push(left),
        }
    }
    let keys = known_keys(db, own, &rows.wanted).await?;
    let (mut taken, mut booked) = there(db, own, &rows.wanted, &hours).await?;
    let (mut people, mut seen): (HashMap<String, Option<i64>>, HashSet<&str>) = Default::default();
    let mut new_people: BTreeSet<&str> = BTreeSet::new();
    let mut names: HashMap<i64, String> = HashMap::new();
    let mut rows_named: Vec<(usize, String)> = Vec::new();
    for wanted in &rows.wanted {
        let matter = offers.matter(wanted);
        let asked = wanted.phone.clone().unwrap_or_else(|| wanted.names.join("\n"));
        let contact = match people.get(&asked) {
            Some(known) => *known,
            None => {
                let found = whose(db, own, wanted, &matter).await?;
                people.insert(asked, found);
                found
            }
        };
        let Some(digits) = wanted.phone.as_deref().or(contact.map(|_| "")) else {
            outlook.left.push(Left {
                place: wanted.place,
                words: wanted.names.join(" - "),
                why: Why::Nobody,
                cells: wanted.cells.clone(),
            });
            continue;
        };
        let when = hours.when(wanted.local, minutes(wanted, matter.service));
        let is_there = contact.is_some_and(|contact| booked.contains(&(contact, when.starts_at)));
        if is_there || keys.contains(&wanted.key) || !seen.insert(&wanted.key) {
            outlook.known += 1;
            continue;
        }
        outlook.new += 1;
        if contact.is_none() {
            new_people.insert(digits);
        }
        let name = match contact {
            Some(id) => match names.get(&id) {
                Some(known) => Some(known.clone()),
                None => {
                    let found = contacts::get(db, own, id).await?;
                    let shown = found.map(|contact| contact.shown_name());
                    names.extend(shown.clone().map(|name| (id, name)));
                    shown
                }
            },
            None => None,
        };
        let name = name.or(matter.name).unwrap_or_else(|| phone::pretty(digits));
        let clashes = hours.against(&when, contact.unwrap_or(NOBODY), &taken);
        if !clashes.is_empty() {
            outlook.clashing.push(Clashing {
                place: wanted.place,
                name: name.clone(),
                starts_at: when.starts_at,
                against: against(db, own, &clashes, &rows_named).await?,
                cells: wanted.cells.clone(),
            });
        }
        // It has no number yet: its row stands for it.
        let row = -(rows_named.len() as i64) - 1;
        rows_named.push((wanted.place, name.clone()));
        taken.push(Taken {
            id: row,
            contact,
            time: open::booked(&when),
        });
        booked.extend(contact.map(|contact| (contact, when.starts_at)));
        if outlook.first.len() < SAMPLES {
            outlook
                .first
                .push((name, when.starts_at, matter.title.unwrap_or_default()));
        }
    }
    outlook.people = new_people.len() as u64;
    outlook.left.sort_by_key(|left| left.place);
    Ok(outlook)
}

/// What speaks against one, with names. Rows of the same file have negative ids, by their place among `rows`.
async fn against(
    db: &impl Connection,
    own: i64,
    clashes: &[Clash],
    rows: &[(usize, String)],
) -> Result<Vec<Against>> {
    let mut found = Vec::new();
    for clash in clashes {
        let with = match clash {
            // What is over is none of the new ones.
            Clash::Past => continue,
            Clash::Closed(why) => {
                found.push(Against::Closed(why.clone()));
                continue;
            }
            Clash::SamePerson(id) => std::slice::from_ref(id),
            Clash::Overlap { with, .. } => with.as_slice(),
        };
        for id in with.iter().take(NAMED) {
            let row = usize::try_from(-*id - 1).ok().and_then(|at| rows.get(at));
            if let Some((place, name)) = row {
                found.push(Against::Row {
                    name: name.clone(),
                    place: *place,
                });
                continue;
            }
            let Some(there) = appointments::by_ids(db, own, vec![*id]).await?.pop() else {
                continue;
            };
            let contact = match there.contact_id {
                Some(id) => contacts::get(db, own, id).await?,
                None => None,
            };
            found.push(Against::Booked {
                name: contact.map(|contact| contact.shown_name()).unwrap_or_default(),
                number: there.number,
                starts_at: there.starts_at,
            });
        }
    }
    Ok(found)
}

/// Names of those that are in the agenda, cancelled ones too: whoever was called off does not come back by the same file.
async fn known_keys(db: &impl Connection, own: i64, wanted: &[Wanted]) -> Result<HashSet<String>> {
    let mut known = HashSet::new();
    for wanted in wanted.chunks(AT_ONCE) {
        let keys: Vec<String> = wanted.iter().map(|wanted| wanted.key.clone()).collect();
        let found = appointments::by_external_keys(db, own, &keys).await?;
        known.extend(found.into_iter().filter_map(|found| found.external_key));
    }
    Ok(known)
}

/// What there is in the time of these: what it takes, and whose each moment is.
async fn there(
    db: &impl Connection,
    own: i64,
    wanted: &[Wanted],
    hours: &Open,
) -> Result<(Vec<Taken>, HashSet<(i64, Millis)>)> {
    let moments = wanted.iter().map(|wanted| hours.when(wanted.local, 1).starts_at);
    let (Some(from), Some(to)) = (moments.clone().min(), moments.max()) else {
        return Ok(Default::default());
    };
    const DAY_MS: Millis = 24 * 60 * 60 * 1000;
    let there = appointments::overlapping(db, own, from, to + DAY_MS).await?;
    let booked = there
        .iter()
        .filter_map(|one| Some((one.contact_id?, one.starts_at)));
    let booked = booked.collect();
    Ok((
        there.iter().map(appointments::Appointment::taken).collect(),
        booked,
    ))
}

fn minutes(wanted: &Wanted, service: Option<&Service>) -> i64 {
    let offered = service.and_then(|service| service.minutes);
    wanted.minutes.or(offered).unwrap_or(USUAL_MINUTES)
}

/// Who writes them down, and as which import.
#[derive(Debug, Clone, Copy)]
pub struct By {
    /// The import.
    pub import: i64,
    /// Its member.
    pub member: i64,
}

/// Writes some of a file's appointments down, with their reminders: no customer is told that it was booked, since it was agreed on
/// elsewhere. Answers how many are new.
pub async fn write(
    tx: &Tx,
    organisation: &Organisation,
    wanted: &[Wanted],
    by: By,
    now: Millis,
) -> Result<u64> {
    let own = organisation.id;
    let offers = Offers::of(tx, own).await?;
    // People before the business, and the business before the agenda.
    let mut new: BTreeMap<&str, Person> = BTreeMap::new();
    for wanted in wanted {
        let Some(phone) = wanted.phone.as_deref() else {
            continue;
        };
        let person = new.entry(phone).or_insert_with(|| Person {
            line: wanted.place,
            name: String::new(),
            phone: phone.to_owned(),
            tags: Vec::new(),
            attributes: BTreeMap::new(),
        });
        if person.name.is_empty() {
            person.name = offers.matter(wanted).name.unwrap_or_default();
        }
    }
    let terms = Terms {
        tags: Vec::new(),
        import_id: Some(by.import),
        // Whoever comes to be shorn has not asked for promotions.
        consent: Some(Consent::Unknown),
        segment_id: None,
    };
    let people: Vec<Person> = new.into_values().collect();
    contacts::enrol(tx, own, &people, &terms, now).await?;
    organisations::hold(tx, own).await?;
    let mut all = Vec::with_capacity(wanted.len());
    for wanted in wanted {
        let matter = offers.matter(wanted);
        let Some(contact_id) = whose(tx, own, wanted, &matter).await? else {
            continue;
        };
        let when = When::reckoned(organisation.zone(), wanted.local, minutes(wanted, matter.service));
        if when.starts_at <= now {
            continue;
        }
        let same = appointments::overlapping(tx, own, when.starts_at, when.starts_at + 1).await?;
        let is_there = same
            .iter()
            .any(|there| there.contact_id == Some(contact_id) && there.starts_at == when.starts_at);
        if is_there {
            continue;
        }
        all.push(NewAppointment {
            contact_id,
            service_id: matter.service.map(|service| service.id),
            title: matter.title.unwrap_or_else(|| untitled(organisation)),
            when,
            member_id: Some(by.member),
            series_id: None,
            source: "import",
            external_key: Some(wanted.key.clone()),
            price: matter.service.and_then(Service::price),
            note: wanted.note.clone(),
        });
    }
    let booked = appointments::add_all(tx, own, all, now).await?;
    let ids = booked.iter().map(|appointment| appointment.id).collect();
    appointments::imported(tx, own, ids, by.import).await?;
    for appointment in &booked {
        plan::appointment::plan(tx, organisation, appointment, None, now).await?;
    }
    Ok(booked.len() as u64)
}

fn untitled(organisation: &Organisation) -> String {
    let own = Voice::new(&organisation.language, &organisation.time_zone);
    own.say("appointment-untitled", &[])
}
