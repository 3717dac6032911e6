//! What rules say over a number: their own words in each language, and the templates that carry them where a window is closed.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::text::{self, ComesAgain, customers_voice};
use super::thing::Thing;
use crate::domain::calendar::links::CalendarLinks;
use crate::domain::message::{Content, TemplateState};
use crate::domain::reminder::{Carrier, Rule, Skip};
use crate::domain::rules::Charged;
use crate::domain::state::{SubjectKind, Trigger};
use crate::domain::template::TemplateInfo;
use crate::replies::{AppointmentWish, Tap, Voice};
use crate::store::channels::Channel;
use crate::store::contacts::Contact;
use crate::store::organisations::Organisation;
use crate::store::reminder_templates::ReminderTemplate;
use crate::store::templates::Template;
use crate::store::{Connection, Result, channels, reminder_templates, reminder_texts, templates};

/// What some rules of a business say over one of its numbers.
#[derive(Debug, Clone)]
pub struct Saying {
    organisation: Organisation,
    channel: Channel,
    /// By rule and language.
    own: HashMap<(i64, String), String>,
    carried: Vec<Carried>,
    calendars: CalendarLinks,
    /// Appointments that were cancelled with all that followed.
    with_all: HashSet<i64>,
    /// How series come again, by their row.
    series: HashMap<i64, ComesAgain>,
}

/// A template that carries a rule in a language.
#[derive(Debug, Clone)]
struct Carried {
    row: ReminderTemplate,
    template: Template,
    info: TemplateInfo,
}

/// How somebody can be told something outside of his window.
#[derive(Debug, Clone, Copy)]
pub struct Way<'s> {
    /// Whether that may leave.
    pub carrier: Carrier,
    by: Option<(Voice, &'s Carried)>,
}

/// A reminder, and to whom.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// By which rule.
    pub rule: &'a Rule,
    /// About what.
    pub thing: &'a Thing,
    /// To whom.
    pub contact: &'a Contact,
    /// On which day of the business's calendar.
    pub today: NaiveDate,
}

impl Saying {
    /// As it is now.
    pub async fn load(
        db: &impl Connection,
        organisation: &Organisation,
        channel: &Channel,
        rules: Vec<i64>,
    ) -> Result<Self> {
        let own = reminder_texts::of_rules(db, organisation.id, rules.clone()).await?;
        let own = own.into_iter().map(|own| ((own.rule_id, own.language), own.body));
        let mut carried = Vec::new();
        let has_templates = channel.provider.has_window();
        let rows = match has_templates {
            true => reminder_templates::of_rules(db, organisation.id, rules).await?,
            false => Vec::new(),
        };
        let kin = channels::of_same_account(db, channel).await?;
        let mut rows: Vec<ReminderTemplate> = rows
            .into_iter()
            .filter(|row| kin.contains(&row.channel_id))
            .collect();
        // A number's own goes before that of another one.
        rows.sort_by_key(|row| row.channel_id != channel.id);
        for row in rows {
            let template = templates::get(db, organisation.id, row.template_id).await?;
            let read = template.and_then(|template| {
                let info: TemplateInfo = serde_json::from_str(&template.components).ok()?;
                let is_plain = info.obstacle().is_none() && info.wants_file().is_none();
                is_plain.then_some((template, info))
            });
            if let Some((template, info)) = read {
                carried.push(Carried { row, template, info });
            }
        }
        Ok(Self {
            organisation: organisation.clone(),
            channel: channel.clone(),
            own: own.collect(),
            carried,
            calendars: CalendarLinks::default(),
            with_all: HashSet::new(),
            series: HashMap::new(),
        })
    }

    /// Its words lead to calendars at these addresses; to none unless somebody says so.
    #[must_use]
    pub fn showing_calendars_at(self, calendars: &CalendarLinks) -> Self {
        Self {
            calendars: calendars.clone(),
            ..self
        }
    }

    /// Says of these appointments that all which followed are meant as well.
    #[must_use]
    pub fn with_all(self, with_all: HashSet<i64>) -> Self {
        Self { with_all, ..self }
    }

    /// Says of what comes again how it does, by series.
    #[must_use]
    pub fn coming_again(self, series: HashMap<i64, ComesAgain>) -> Self {
        Self { series, ..self }
    }

    /// How somebody can be told by a rule outside of his window: in his language, else in that of the business.
    pub fn way(&self, rule: &Rule, contact: &Contact) -> Way<'_> {
        let his = customers_voice(&self.organisation, contact);
        let of_business = Voice::new(&self.organisation.language, &self.organisation.time_zone);
        let mut waits = false;
        for voice in [his, of_business] {
            match self.carried(rule, &voice) {
                Some(carried) if carried.template.state == TemplateState::Approved => {
                    return Way {
                        carrier: Carrier::Approved,
                        by: Some((voice, carried)),
                    };
                }
                Some(carried) => waits |= is_looked_at(carried.template.state),
                None => {}
            }
        }
        let carrier = match waits {
            true => Carrier::Waiting,
            false => Carrier::None,
        };
        Way { carrier, by: None }
    }

    /// The message, and what the provider is expected to charge for it as.
    pub fn content(
        &self,
        told: Told<'_>,
        way: Way<'_>,
        window_open: bool,
    ) -> std::result::Result<(Content, Charged), Skip> {
        let mut known = told.thing.known(&self.organisation, told.contact, told.today);
        let is_appointment = told.thing.subject() == SubjectKind::Appointment;
        known.and_following = is_appointment && self.with_all.contains(&told.thing.id());
        known.comes_again = self.comes_again(told);
        known.calendar = self.calendar(told);
        if window_open {
            let voice = customers_voice(&self.organisation, told.contact);
            let own = self.own(told.rule, &voice);
            let words = text::words(&voice, told.rule, own, &known, self.channel.provider)?;
            let words = self.with_calendar(&voice, told, &known, words);
            let mut buttons = text::buttons(&voice, told.rule, told.thing.about());
            // Whoever has said that he comes need not say so again.
            buttons.retain(|button| !known.agreed || !is_yes(&button.tap));
            let content = text::free(words, buttons, self.channel.provider);
            return Ok((content, Charged::Service));
        }
        let (voice, carried) = way.by.ok_or(Skip::NeedsTemplate)?;
        let sent = text::by_template(&voice, &carried.info, &carried.row.body, &known);
        let charged = Charged::from_provider(&carried.template.category).unwrap_or(Charged::Utility);
        Ok((Content::Template(sent.ok_or(Skip::Unfillable)?), charged))
    }

    /// Whoever is told when his appointment is can put it into his calendar; where there is no room for that, the words stand alone.
    fn with_calendar(&self, voice: &Voice, told: Told<'_>, known: &text::Known, words: String) -> String {
        let new = known.calendar.as_ref().filter(|url| !words.contains(*url));
        let Some(url) = new.filter(|_| text::says_when(told.rule)) else {
            return words;
        };
        let said = format!("{words}\n\n{}", text::calendar(voice, url));
        match said.chars().count() <= text::longest(self.channel.provider) {
            true => said,
            false => words,
        }
    }

    /// How it comes again: whoever is told that it was made hears of the others, too.
    fn comes_again(&self, told: Told<'_>) -> Option<ComesAgain> {
        let made = matches!(told.rule.trigger, Trigger::Created | Trigger::Renewed);
        let series = told.thing.appointment().filter(|_| made)?.series_id?;
        self.series.get(&series).cloned()
    }

    /// Where the appointment that is spoken of is shown to a calendar.
    fn calendar(&self, told: Told<'_>) -> Option<String> {
        match told.thing {
            Thing::Appointment(appointment) => self.calendars.appointment(appointment.id),
            Thing::Subscription(_) => None,
        }
    }

    fn own(&self, rule: &Rule, voice: &Voice) -> Option<&str> {
        let language = voice.pick("es", "en").to_owned();
        self.own.get(&(rule.id, language)).map(String::as_str)
    }

    /// The template that carries the rule in this language. Where its words were changed since, the one of before goes on until the new
    /// one is approved and takes its place.
    fn carried(&self, rule: &Rule, voice: &Voice) -> Option<&Carried> {
        let language = voice.pick("es", "en");
        let is_his = |carried: &&Carried| carried.row.rule_id == rule.id && carried.row.language == language;
        self.carried.iter().find(is_his)
    }
}

fn is_yes(tap: &Tap) -> bool {
    let wish = AppointmentWish::Yes;
    matches!(tap, Tap::Appointment { wish: said, .. } if *said == wish)
}

/// Whether it may be approved before long; one that is paused for complaints is again after some hours (Meta, *Template pausing*).
fn is_looked_at(state: TemplateState) -> bool {
    matches!(
        state,
        TemplateState::Submitting | TemplateState::Pending | TemplateState::Paused
    )
}
