//! What a reminder says: the business's own words for its rule, or the usual ones, filled in with what it speaks of. A preview, a
//! template and the real thing are made here, so they are the same.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};
use pregon_commands::Recurring;

use crate::domain::calendar::links::CalendarLinks;
use crate::domain::draw::Lot;
use crate::domain::message::{Content, TemplateSend};
use crate::domain::money::Price;
use crate::domain::reminder::{Lead, Rule, Skip};
use crate::domain::state::{AppointmentState, ProviderKind, SubjectKind, Trigger};
use crate::domain::template::{
    BodyError, Naming, Placeholders, Slot, TemplateInfo, TemplateText, clean_value,
};
use crate::domain::wording::Wording;
use crate::domain::{placeholder, text};
use crate::replies::{AppointmentWish, Choice, Reply, SubscriptionWish, Tap, Voice};
use crate::store::appointments::{Appointment, Series};
use crate::store::contacts::Contact;
use crate::store::organisations::{self, Organisation};
use crate::store::subscriptions::Subscription;

/// What words in braces stand for, in both languages. Either works in a text of either language.
pub const FIELDS: [[&str; 2]; 8] = [
    placeholder::NAME,
    SERVICE,
    ["fecha", "date"],
    ["hora", "time"],
    ["precio", "price"],
    ["dias", "days"],
    BUSINESS,
    CALENDAR,
];

const SERVICE: [&str; 2] = ["servicio", "service"];
const BUSINESS: [&str; 2] = ["negocio", "business"];
/// Only in what tells of an appointment.
const CALENDAR: [&str; 2] = ["calendario", "calendar"];

/// An appointment that is at most so many minutes ahead is told of as one that is near.
const SOON_MINUTES: u32 = 3 * 60;

/// What is known of whom and what a reminder speaks of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// The customer's name, as it is kept.
    pub name: String,
    /// For what it is.
    pub service: String,
    /// Whether all that followed of its series is meant as well.
    pub and_following: bool,
    /// How it comes again, where that is to be said.
    pub comes_again: Option<ComesAgain>,
    /// Whether its customer has said that he comes.
    pub agreed: bool,
    /// The day of the appointment, or the last one that is paid.
    pub date: Option<NaiveDate>,
    /// When the appointment is, on the clock on the wall.
    pub time: Option<NaiveTime>,
    /// What it costs.
    pub price: Option<Price>,
    /// The day on which it is read.
    pub today: NaiveDate,
    /// By what name the business signs.
    pub business: String,
    /// Where the appointment is shown to a calendar; `None`: the world cannot reach us.
    pub calendar: Option<String>,
}

/// How an appointment comes again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComesAgain {
    /// By which rule.
    pub rule: Recurring,
    /// Up to which day; `None`: without an end.
    pub until: Option<NaiveDate>,
}

impl ComesAgain {
    /// By a series; `None`: it comes no more, or a newer version wrote its rule.
    pub fn of(series: &Series) -> Option<Self> {
        let goes_on = series.ended_at.is_none();
        let rule = Recurring::try_from(series.rule.clone()).ok();
        rule.filter(|_| goes_on).map(|rule| Self {
            rule,
            until: series.until_day(),
        })
    }
}

impl Known {
    /// What is known of an appointment.
    pub fn of_appointment(
        organisation: &Organisation,
        contact: &Contact,
        appointment: &Appointment,
        today: NaiveDate,
    ) -> Self {
        let local = appointment.local();
        Self {
            name: contact.name.clone(),
            service: appointment.title.clone(),
            and_following: false,
            comes_again: None,
            agreed: appointment.state == AppointmentState::Confirmed,
            date: local.map(|local| local.date()),
            time: local.map(|local| local.time()),
            price: appointment.price(),
            today,
            business: sender(organisation),
            calendar: None,
        }
    }

    /// What is known of a subscription.
    pub fn of_subscription(
        organisation: &Organisation,
        contact: &Contact,
        subscription: &Subscription,
        today: NaiveDate,
    ) -> Self {
        Self {
            name: contact.name.clone(),
            service: subscription.what(),
            and_following: false,
            comes_again: None,
            agreed: false,
            date: subscription.ends(),
            time: None,
            price: subscription.price(),
            today,
            business: sender(organisation),
            calendar: None,
        }
    }

    /// Of somebody made up, by whom it is shown how a rule reads.
    pub fn sample(voice: &Voice, organisation: &Organisation, rule: &Rule, today: NaiveDate) -> Self {
        let days = match rule.lead {
            Some(Lead::Days { days, .. }) => u64::from(days),
            Some(Lead::Minutes(minutes)) => u64::from(minutes.div_ceil(24 * 60)),
            None => 1,
        };
        let is_appointment = rule.subject == SubjectKind::Appointment;
        let service = match is_appointment {
            true => "remind-sample-service",
            false => "remind-sample-plan",
        };
        let currency = organisations::settings(organisation)
            .currency_in(&organisation.country)
            .to_owned();
        Self {
            name: voice.say("sample-name", &[]),
            service: voice.say(service, &[]),
            and_following: false,
            comes_again: None,
            agreed: false,
            date: today.checked_add_days(chrono::Days::new(days)),
            time: NaiveTime::from_hms_opt(10, 0, 0).filter(|_| is_appointment),
            price: Some(Price {
                micros: 25_000_000,
                currency,
            }),
            today,
            business: sender(organisation),
            calendar: None,
        }
    }

    /// By name, in both languages, as a voice says it. What is not known has none.
    fn values(&self, voice: &Voice) -> BTreeMap<String, String> {
        let days = self.date.map(|date| (date - self.today).num_days().max(0));
        let service = match (&self.comes_again, self.and_following) {
            (_, true) => voice.say("remind-and-following", &[("service", self.service.clone())]),
            (Some(again), false) => {
                let rule = again.rule.render(voice.language);
                match again.until {
                    Some(until) => voice.say(
                        "remind-comes-again-until",
                        &[
                            ("service", self.service.clone()),
                            ("rule", rule),
                            ("until", voice.date(until)),
                        ],
                    ),
                    None => voice.say(
                        "remind-comes-again",
                        &[("service", self.service.clone()), ("rule", rule)],
                    ),
                }
            }
            (None, false) => self.service.clone(),
        };
        let said = [
            Some(text::first_name(&self.name)),
            Some(service),
            self.date.map(|date| voice.day_in_words(date, self.today)),
            self.time.map(|time| time.format("%H:%M").to_string()),
            self.price
                .as_ref()
                .map(|price| voice.money(price.micros, &price.currency)),
            days.map(|days| days.to_string()),
            Some(self.business.clone()),
            // What has an hour can be put into a calendar.
            self.time.map(|_| {
                let asked = || voice.say("calendar-ask", &[]);
                self.calendar.clone().unwrap_or_else(asked)
            }),
        ];
        let named = FIELDS.iter().zip(said);
        let named = named.filter_map(|(names, said)| said.map(|said| (names, said)));
        named
            .flat_map(|(names, said)| names.map(|name| (name.to_owned(), said.clone())))
            .collect()
    }
}

/// The name that a business signs its reminders with.
pub fn sender(organisation: &Organisation) -> String {
    let own = organisations::settings(organisation).sender;
    own.unwrap_or_else(|| organisation.name.clone())
}

/// How a customer is spoken to: in his language where that is known, else in the business's.
pub fn customers_voice(organisation: &Organisation, contact: &Contact) -> Voice {
    let language = contact.language.as_deref().unwrap_or(&organisation.language);
    Voice::new(language, &organisation.time_zone)
}

/// What stands below words that tell a customer when his appointment is: where that is shown to a calendar.
pub fn calendar(voice: &Voice, url: &str) -> String {
    voice.say("calendar-add", &[("url", url.to_owned())])
}

/// Whether a rule tells when an appointment is for the first time, so that it can be put into a calendar.
pub fn says_when(rule: &Rule) -> bool {
    rule.subject == SubjectKind::Appointment && matches!(rule.trigger, Trigger::Created | Trigger::Moved)
}

/// The words of a template that is to carry these: with the same line below, where the rule has it and they do not say it themselves.
pub fn carried(voice: &Voice, rule: &Rule, words: String, links: &CalendarLinks) -> String {
    let mut fields = Wording::parse(&words, &is_field).fields().into_iter();
    let says_it = fields.any(|field| CALENDAR.contains(&field.as_str()));
    if links.public_url().is_none() || !says_when(rule) || says_it {
        return words;
    }
    let [spanish, english] = CALENDAR;
    let gap = format!("{{{}}}", voice.pick(spanish, english));
    format!("{words}\n\n{}", calendar(voice, &gap))
}

/// Whether a word in braces stands for something.
pub fn is_field(name: &str) -> bool {
    FIELDS.iter().flatten().any(|field| *field == name)
}

/// What is usually said by a rule, with its words in braces.
pub fn usual(voice: &Voice, rule: &Rule) -> String {
    usual_to(voice, rule, false)
}

/// The same to somebody who may have agreed already: he is not asked again.
fn usual_to(voice: &Voice, rule: &Rule, agreed: bool) -> String {
    let key = match (rule.subject, rule.trigger, rule.lead) {
        (SubjectKind::Appointment, Trigger::Created | Trigger::Renewed, _) => "remind-made",
        (SubjectKind::Appointment, Trigger::Moved, _) => "remind-moved",
        (SubjectKind::Appointment, Trigger::Cancelled, _) => "remind-off",
        (SubjectKind::Appointment, Trigger::Before, Some(Lead::Minutes(..=SOON_MINUTES))) => "remind-soon",
        (SubjectKind::Appointment, Trigger::Before, _) if agreed => "remind-agreed",
        (SubjectKind::Appointment, Trigger::Before, _) => "remind-ahead",
        (SubjectKind::Subscription, Trigger::Created, _) => "remind-added",
        (SubjectKind::Subscription, Trigger::Renewed | Trigger::Moved, _) => "remind-renewed",
        (SubjectKind::Subscription, Trigger::Cancelled, _) => "remind-ended",
        (SubjectKind::Subscription, Trigger::Before, Some(Lead::Days { days: 0, .. })) => "remind-today",
        (SubjectKind::Subscription, Trigger::Before, Some(Lead::Days { days: 1, .. })) => "remind-tomorrow",
        (SubjectKind::Subscription, Trigger::Before, _) => "remind-days",
    };
    let field = |[spanish, english]: [&str; 2]| format!("{{{}}}", voice.pick(spanish, english));
    let [name, service, date, time, _, days, business, _] = FIELDS.map(field);
    let gaps = [
        ("name", name),
        ("service", service),
        ("date", date),
        ("time", time),
        ("days", days),
        ("business", business),
    ];
    let words = voice.say(key, &gaps);
    match rule.urgent {
        true => format!("{}\n{words}", voice.say("remind-urgent", &[])),
        false => words,
    }
}

/// What a rule says of something: in the business's own words, where it has some.
///
/// # Errors
///
/// [`Skip::Unfillable`]: its own words name something that is not known of it, or make it longer than a message is.
pub fn words(
    voice: &Voice,
    rule: &Rule,
    own: Option<&str>,
    known: &Known,
    provider: ProviderKind,
) -> Result<String, Skip> {
    let values = known.values(voice);
    let Some(own) = own else {
        return Ok(filled(&usual_to(voice, rule, known.agreed), &values));
    };
    let has_holes = Wording::parse(own, &is_field)
        .needed()
        .iter()
        .any(|field| !placeholder::NAME.contains(&field.as_str()) && !values.contains_key(field));
    let said = filled(own, &values);
    match has_holes || said.chars().count() > longest(provider) {
        true => Err(Skip::Unfillable),
        false => Ok(said),
    }
}

/// How it reads to somebody made up. What is not known of him stands there as it is written.
pub fn sample(
    voice: &Voice,
    organisation: &Organisation,
    rule: &Rule,
    own: Option<&str>,
    today: NaiveDate,
) -> String {
    let mut values = Known::sample(voice, organisation, rule, today).values(voice);
    let usual = usual(voice, rule);
    let words = own.unwrap_or(&usual);
    for field in Wording::parse(words, &is_field).needed() {
        let shown = format!("[{field}]");
        values.entry(field).or_insert(shown);
    }
    filled(words, &values)
}

/// How many characters the words of a reminder may have, so that it is one message with its buttons.
pub fn longest(provider: ProviderKind) -> usize {
    provider.lengths().buttons
}

fn filled(words: &str, values: &BTreeMap<String, String>) -> String {
    Wording::parse(words, &is_field).fill(values, Lot::FIRST)
}

/// What a reminder is about, as its buttons have to know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// An appointment, as it is now.
    Appointment {
        /// Which.
        id: i64,
        /// How often it was changed.
        revision: i64,
    },
    /// A subscription.
    Subscription {
        /// Which.
        id: i64,
    },
}

/// What stands below the words of a rule.
pub fn buttons(voice: &Voice, rule: &Rule, about: About) -> Vec<Choice> {
    let wish = |wish: AppointmentWish, label: &str, appointment: i64, revision: i64| {
        let tap = Tap::Appointment {
            appointment,
            revision,
            wish,
        };
        Choice::new(tap, voice.say(label, &[]))
    };
    match about {
        About::Appointment { id, revision } if rule.trigger == Trigger::Cancelled => {
            vec![wish(AppointmentWish::Again, "remind-again", id, revision)]
        }
        About::Appointment { id, revision } => vec![
            wish(AppointmentWish::Yes, "remind-yes", id, revision),
            wish(AppointmentWish::Change, "remind-change", id, revision),
            wish(AppointmentWish::Cancel, "remind-cancel", id, revision),
        ],
        About::Subscription { id } => {
            let wish = |wish: SubscriptionWish, label: &str| {
                let tap = Tap::Subscription {
                    subscription: id,
                    wish,
                };
                Choice::new(tap, voice.say(label, &[]))
            };
            let renew = wish(SubscriptionWish::Renew, "remind-renew");
            let talk = wish(SubscriptionWish::Talk, "remind-talk");
            match rule.trigger {
                // Whoever has just paid need not pay.
                Trigger::Created | Trigger::Renewed => vec![talk],
                _ => vec![renew, talk],
            }
        }
    }
}

/// What stands on these buttons, for the template that carries the words.
pub fn labels(voice: &Voice, rule: &Rule) -> Vec<String> {
    let about = match rule.subject {
        SubjectKind::Appointment => About::Appointment { id: 0, revision: 0 },
        SubjectKind::Subscription => About::Subscription { id: 0 },
    };
    let buttons = buttons(voice, rule, about).into_iter();
    buttons.map(|choice| choice.title).collect()
}

/// The message inside of the 24-hour window.
pub fn free(words: String, buttons: Vec<Choice>, provider: ProviderKind) -> Content {
    let reply = Reply::new(words).ways(buttons);
    let mut contents = reply.into_contents(provider.lengths());
    match contents.len() {
        0 => Content::text("…"),
        // What has buttons stands last; words that fit are one message.
        last => contents.swap_remove(last - 1),
    }
}

/// Words as the body of a template.
///
/// # Errors
///
/// What in them a template may not have.
pub fn as_template(words: &str) -> Result<TemplateText, BodyError> {
    TemplateText::of_wording(words, Naming::Named, &is_field)
}

/// What reviewers are shown in each gap of a template.
pub fn examples(
    voice: &Voice,
    organisation: &Organisation,
    rule: &Rule,
    template: &TemplateText,
    (today, links): (NaiveDate, &CalendarLinks),
) -> Vec<(Option<String>, String)> {
    let known = Known {
        calendar: links.appointment(0),
        ..Known::sample(voice, organisation, rule, today)
    };
    let values = known.values(voice);
    let example = |slot: &Slot| {
        let known = values.get(&text::key(&slot.field));
        let said = known
            .map(|value| clean_value(value))
            .filter(|value| !value.is_empty());
        (slot.parameter.clone(), said.unwrap_or_else(|| slot.field.clone()))
    };
    template.slots.iter().map(example).collect()
}

/// The message by a template, which was made of these words, outside of the window. `None`: something that it needs is not known.
pub fn by_template(voice: &Voice, info: &TemplateInfo, made_of: &str, known: &Known) -> Option<TemplateSend> {
    let own = as_template(made_of).ok().filter(|own| own.body == info.body);
    let slots = match own {
        Some(own) => own.slots,
        None => gaps(info)?,
    };
    let values = known.values(voice);
    let said = |words: &str| Some(clean_value(words)).filter(|words| !words.is_empty());
    let value = |slot: &Slot| {
        let field = text::key(&slot.field);
        let fallback = || {
            slot.fallback
                .as_ref()
                .map(|words| words.fill(&values, Lot::FIRST))
        };
        // Providers refuse an empty gap: whoever has no name is greeted by a word.
        let nameless = || {
            let is_name = placeholder::NAME.contains(&field.as_str());
            is_name.then(|| voice.say("promotion-nameless", &[]))
        };
        let known = values.get(&field).and_then(|known| said(known));
        known.or_else(|| said(&fallback()?)).or_else(nameless)
    };
    let filled = slots
        .iter()
        .map(|slot| Some((slot.parameter.clone(), value(slot)?)));
    info.fill(filled.collect::<Option<Vec<_>>>()?, None, None).ok()
}

/// The gaps of a template that was not made of these words, by their own names; a single numbered one is the person's name.
fn gaps(info: &TemplateInfo) -> Option<Vec<Slot>> {
    let slot = |parameter: Option<String>, field: &str| Slot {
        parameter,
        field: field.to_owned(),
        fallback: None,
    };
    match info.placeholders().ok()? {
        Placeholders::None => Some(Vec::new()),
        Placeholders::Named(names) => {
            let slots = names.iter().map(|name| slot(Some(name.clone()), name));
            Some(slots.collect())
        }
        Placeholders::Positional(1) => Some(vec![slot(None, placeholder::NAME[0])]),
        Placeholders::Positional(_) => None,
    }
}

#[cfg(test)]
mod tests;
