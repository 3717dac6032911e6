//! Everything that will happen when a draft starts, as it is at this moment: counted once, shown, said yes to, and done.

use std::collections::BTreeMap;

use super::Turn;
use super::binding::{Binding, fingerprint};
use super::sharing::Sharing;
use super::strangers::Strangers;
use super::words;
use crate::clock::{Millis, utc};
use crate::conversation::promotion::Promotion;
use crate::domain::campaign::GRACE_MS;
use crate::domain::pacing::{Pace, Progress};
use crate::domain::timetable::Calendar;
use crate::replies::Voice;
use crate::store::audience::{self, Census, Terms};
use crate::store::campaigns::{self, Campaign};
use crate::store::{Result, contacts};

/// People whose names are shown.
const FIRST: u64 = 3;

/// Everything that will happen when a draft starts, as it is at this moment.
pub struct Plan {
    /// What starts.
    pub campaign: Campaign,
    /// Who gets it, and who does not and why.
    pub census: Census,
    /// What it says.
    pub promotion: Promotion,
    pub(super) terms: Terms,
    /// The names of the first who get it.
    pub(super) people: Vec<String>,
    pub(super) strangers: Option<Strangers>,
    pub(super) sharing: Sharing,
    /// What is known of somebody, for what customers read.
    example: BTreeMap<String, String>,
    /// The moment that was set; as soon as its pace lets it when there is none.
    pub at: Option<Millis>,
    pub(super) now: Millis,
    /// The clock and the days that it goes by.
    pub(super) calendar: Calendar,
}

impl Plan {
    /// Counts.
    pub async fn make(turn: &Turn<'_>, campaign: Campaign, at: Option<Millis>) -> Result<Self> {
        let promotion = Promotion::load(turn.desk.tx, &campaign, &turn.organisation).await?;
        let terms = terms(turn, &campaign, &promotion)?;
        let census = audience::census(turn.desk.tx, &terms).await?;
        let people = if census.included > 0 {
            audience::first(turn.desk.tx, &terms, FIRST).await?
        } else {
            Vec::new()
        };
        let from = at.unwrap_or(turn.desk.now).max(turn.desk.now);
        let calendar = turn.desk.calendar(&turn.organisation);
        let pace = campaigns::pace(&campaign);
        let opens = calendar.timetable(&pace).opening(utc(from));
        let opens = opens.map_or(from, |opens| opens.timestamp_millis());
        let sharing = Sharing::read(turn, &promotion.channel, campaign.id).await?;
        let strangers = Strangers::count(turn, &promotion.channel, &terms, census.included, opens).await?;
        Ok(Self {
            strangers,
            sharing,
            people: people.iter().map(contacts::Contact::shown_name).collect(),
            example: super::example(turn).await?,
            at,
            now: turn.desk.now,
            calendar,
            campaign,
            census,
            promotion,
            terms,
        })
    }

    /// What is said yes to.
    pub fn binding(&self) -> Binding {
        Binding {
            content: fingerprint(&self.campaign, &self.promotion),
            people: self.census.included,
            who: self.census.who,
            at: self.at,
        }
    }

    /// What customers read, with a name as an example, and what of it differs from person to person.
    pub fn words(&self, voice: &Voice) -> String {
        let name = voice.say("sample-name", &[]);
        let mut lines = vec![words::shown(voice, &self.promotion, &name, &self.example)];
        lines.extend(words::lines(voice, &self.promotion));
        lines.join("\n")
    }

    /// Before this nothing leaves: the moment that was set, but at least so long that it can be taken back.
    pub(super) fn opens_at(&self) -> Millis {
        let soonest = self.now + GRACE_MS;
        self.at.map_or(soonest, |set| set.max(soonest))
    }

    /// Whether it was put off to a moment to come.
    pub(super) fn is_put_off(&self) -> bool {
        self.opens_at() > self.now + GRACE_MS
    }

    /// When its pace and its number let the first message leave; `None`: never.
    pub(super) fn first(&self) -> Option<Millis> {
        let (pace, progress) = self.paced(0);
        let timetable = self.calendar.timetable(&pace);
        let first = timetable.next(utc(self.opens_at()), &progress, 0.0);
        first.map(|first| first.timestamp_millis())
    }

    /// When it is looked at for the first time: by its own pace. What its number lets leave then is found then.
    pub(super) fn looked_at(&self) -> Millis {
        let (pace, progress) = (
            campaigns::pace(&self.campaign),
            campaigns::progress(&self.campaign),
        );
        let timetable = self.calendar.timetable(&pace);
        let first = timetable.next(utc(self.opens_at()), &progress, 0.0);
        first.map_or(self.opens_at(), |first| first.timestamp_millis())
    }

    /// Its pace, with what its number and the provider allow so many messages where that is less. Nought: those of one day.
    pub(super) fn pace(&self, messages: u64) -> (Pace, Progress) {
        let (pace, progress) = self.paced(messages);
        match &self.strangers {
            Some(strangers) => strangers.limit(pace, progress, &self.calendar, utc(self.opens_at())),
            None => (pace, progress),
        }
    }

    fn paced(&self, messages: u64) -> (Pace, Progress) {
        let (pace, progress) = (
            campaigns::pace(&self.campaign),
            campaigns::progress(&self.campaign),
        );
        self.sharing.estimate(&pace, &progress, messages)
    }
}

fn terms(turn: &Turn<'_>, campaign: &Campaign, promotion: &Promotion) -> Result<Terms> {
    Ok(Terms {
        organisation_id: turn.organisation.id,
        channel_id: campaign.channel_id,
        audience: campaigns::audience(campaign)?,
        any_time: promotion.has_template() || !promotion.channel.provider.has_window(),
        needs: promotion.needs(),
        text_within_window: !promotion.body.is_empty(),
        now: turn.desk.now,
    })
}
