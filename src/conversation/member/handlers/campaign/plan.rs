//! Everything that will happen when a draft starts, as it is at this moment: counted once, shown, said yes to, and done.

use std::collections::BTreeMap;

use chrono_tz::Tz;

use super::Turn;
use super::bill::Bill;
use super::binding::{Binding, content};
use super::outlook::{Outlook, Trying};
use super::reach::Reach;
use super::sharing::Sharing;
use super::strangers::Strangers;
use super::windows::Windows;
use super::words;
use crate::clock::{Millis, utc};
use crate::conversation::Desk;
use crate::conversation::promotion::Promotion;
use crate::domain::campaign::GRACE_MS;
use crate::domain::pacing::{local_day, start_of};
use crate::domain::preparation::{FEW, PART};
use crate::domain::variants::{Before, Split, Trial};
use crate::replies::Voice;
use crate::store::audience::{self, Alike, Census, Range, Terms, Within};
use crate::store::campaigns::{self, Campaign};
use crate::store::organisations::{self, Organisation};
use crate::store::{Connection, Result, contacts, preparation};

/// With more customers than this, counting takes longer than an answer may.
const COUNTED: u64 = 20_000;

/// People who try each variant, at least.
const FEWEST: u64 = 2;

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
    /// When it leaves.
    pub(super) outlook: Outlook,
    /// What it will cost, where somebody keeps rates.
    pub(super) bill: Option<Bill>,
    /// Whose windows are open when their turns come.
    windows: Windows,
    /// What is known of somebody, for what customers read.
    example: BTreeMap<String, String>,
    /// The moment that was set; as soon as its pace lets it when there is none.
    pub at: Option<Millis>,
    pub(super) now: Millis,
}

/// What is counted of a draft's people.
#[derive(Debug, Clone, Default)]
pub struct Counted {
    census: Census,
    /// The names of the first who get it.
    people: Vec<String>,
    strangers: Option<u64>,
    /// By what their messages cost.
    alike: Vec<Alike>,
    /// Those whose windows are open when it begins.
    within: Vec<Within>,
    /// Those who got another promotion today from its number, where its pace keeps a law.
    contacted: u64,
}

impl Counted {
    /// Counts.
    pub async fn of(
        db: &impl Connection,
        campaign: &Campaign,
        promotion: &Promotion,
        terms: &Terms,
        organisation: &Organisation,
    ) -> Result<Self> {
        let census = audience::census(db, terms).await?;
        let trial = trial(campaign, promotion, census.included);
        let people = match (census.included, trial) {
            (0, _) => Vec::new(),
            (_, None) => audience::first(db, terms, FIRST).await?,
            (_, Some(trial)) => first_tried(db, terms, &promotion.split(Some(trial.percent))).await?,
        };
        let strangers = Strangers::count(db, &promotion.channel, terms, census.included).await?;
        let (alike, within) = match census.included {
            0 => (Vec::new(), Vec::new()),
            _ => audience::alike(db, terms, COUNTED).await?,
        };
        let contacted = match (census.included, campaigns::pace(campaign).law) {
            (0, _) | (_, None) => 0,
            (_, Some(_)) => {
                let zone = organisation.zone();
                let today = start_of(zone, local_day(zone, utc(terms.now)));
                audience::promoted_since(db, terms, today.timestamp_millis()).await?
            }
        };
        Ok(Self {
            contacted,
            alike,
            within,
            people: people.iter().map(contacts::Contact::shown_name).collect(),
            census,
            strangers,
        })
    }

    /// When it leaves, who is still within his window then, and what it costs. `at`: the moment that was set.
    pub(super) async fn ahead(
        &self,
        desk: &Desk<'_>,
        organisation: &Organisation,
        (campaign, promotion): (&Campaign, &Promotion),
        at: Option<Millis>,
    ) -> Result<(Outlook, Windows, Option<Bill>)> {
        let (people, channel) = (self.census.included, &promotion.channel);
        let from = at.unwrap_or(desk.now).max(desk.now);
        let calendar = desk.calendar(organisation);
        let pace = campaigns::pace(campaign);
        let opens = calendar.timetable(&pace).opening(utc(from));
        let opens = opens.map_or(from, |opens| opens.timestamp_millis());
        let sharing = Sharing::read(desk, &calendar, channel, campaign.id, people).await?;
        let strangers = Strangers::of(desk.tx, channel, self.strangers, opens).await?;
        let reach = Reach::new(
            people,
            self.contacted,
            &self.alike,
            calendar.zone(),
            utc(desk.now),
        );
        let trying = trial(campaign, promotion, people).map(|trial| Trying {
            tried: trial.tried(people),
            after_ms: trial.after_ms,
            decided_at: None,
        });
        let from = opens_at(desk.now, at);
        let outlook = Outlook::new(campaign, calendar, sharing, strangers, (reach, trying), from);
        let windows = Windows::at_their_turns(&self.within, &outlook, desk.now);
        let bill = Bill::reckon(desk, &outlook.calendar, promotion, &self.alike, &windows, opens);
        Ok((outlook, windows, bill))
    }

    /// As it was counted for a question.
    fn seen(binding: &Binding) -> Self {
        let census = Census {
            included: binding.people,
            who: binding.who,
            excluded: binding.out.clone(),
        };
        Self {
            census,
            ..Self::default()
        }
    }
}

/// The first who try the variants: the others wait. They are shared out as they will be when they are written down.
async fn first_tried(db: &impl Connection, terms: &Terms, split: &Split) -> Result<Vec<contacts::Contact>> {
    let organisation = terms.organisation_id;
    let up_to = preparation::last_contact(db, organisation).await?;
    let at_once = match contacts::are_more_than(db, organisation, FEW).await? {
        true => PART,
        false => FEW,
    };
    let (mut tried, mut before, mut after) = (Vec::new(), Before::default(), 0);
    while after < up_to && (tried.len() as u64) < FIRST {
        let part = Range::next(db, organisation, after, up_to, at_once).await?;
        let people = audience::included_within(db, terms, part).await?;
        let draw = split.among(people.iter().copied(), &before);
        before.add(&people, &draw);
        tried.extend(people.into_iter().filter(|contact| draw.of(*contact).is_some()));
        after = part.to;
    }
    tried.truncate(usize::try_from(FIRST).unwrap_or(usize::MAX));
    let people = contacts::by_ids(db, organisation, tried.into_iter().collect()).await?;
    Ok(people.into_values().collect())
}

impl Plan {
    /// Counts, as it is when its first message leaves.
    pub async fn make(turn: &Turn<'_>, campaign: Campaign, at: Option<Millis>) -> Result<Self> {
        let (promotion, terms) = read(turn, &campaign).await?;
        let terms = opening(&turn.desk, &turn.organisation, &campaign, at, terms);
        let counted = Counted::of(turn.desk.tx, &campaign, &promotion, &terms, &turn.organisation).await?;
        Self::of(turn, campaign, promotion, terms, counted, at).await
    }

    /// Of what was counted already.
    pub async fn counted(
        turn: &Turn<'_>,
        campaign: Campaign,
        counted: Counted,
        at: Option<Millis>,
    ) -> Result<Self> {
        let (promotion, terms) = read(turn, &campaign).await?;
        Self::of(turn, campaign, promotion, terms, counted, at).await
    }

    /// At a yes: with very many customers as they were counted for the question, which is compared once they are written down.
    pub async fn at_the_yes(turn: &Turn<'_>, campaign: Campaign, seen: &Binding) -> Result<Self> {
        Self::as_seen(turn, campaign, seen, seen.at).await
    }

    /// The same for another moment than it was counted for.
    pub(super) async fn as_seen(
        turn: &Turn<'_>,
        campaign: Campaign,
        seen: &Binding,
        at: Option<Millis>,
    ) -> Result<Self> {
        match are_many(turn).await? {
            true => Self::counted(turn, campaign, Counted::seen(seen), at).await,
            false => Self::make(turn, campaign, at).await,
        }
    }

    async fn of(
        turn: &Turn<'_>,
        campaign: Campaign,
        promotion: Promotion,
        terms: Terms,
        counted: Counted,
        at: Option<Millis>,
    ) -> Result<Self> {
        let ahead = (&campaign, &promotion);
        let (outlook, windows, bill) = counted.ahead(&turn.desk, &turn.organisation, ahead, at).await?;
        let Counted { census, people, .. } = counted;
        Ok(Self {
            bill,
            outlook,
            windows,
            people,
            example: super::example(turn).await?,
            at,
            now: turn.desk.now,
            campaign,
            census,
            promotion,
            terms,
        })
    }

    /// What is said yes to.
    pub fn binding(&self) -> Binding {
        Binding {
            people: self.census.included,
            who: self.census.who,
            at: self.at,
            out: self.census.excluded.clone(),
            ..content(&self.campaign, &self.promotion)
        }
    }

    /// What customers read, with a name as an example, and what of it differs from person to person.
    pub fn words(&self, voice: &Voice) -> String {
        let name = voice.say("sample-name", &[]);
        let mut lines = vec![words::shown(voice, &self.promotion, &name, &self.example)];
        lines.extend(words::lines(voice, &self.promotion));
        lines.join("\n")
    }

    /// How the variants are tried first, where they are.
    pub fn trial(&self) -> Option<Trial> {
        trial(&self.campaign, &self.promotion, self.census.included)
    }

    /// Before this nothing leaves: the moment that was set, but at least so long that it can be taken back.
    pub(super) fn opens_at(&self) -> Millis {
        opens_at(self.now, self.at)
    }

    /// Whether it was put off to a moment to come.
    pub(super) fn is_put_off(&self) -> bool {
        self.opens_at() > self.now + GRACE_MS
    }

    /// When the first message leaves; `None`: never.
    pub(super) fn first(&self) -> Option<Millis> {
        self.outlook.first().map(|first| first.timestamp_millis())
    }

    /// When it is looked at for the first time: by its own pace. What its number lets leave then is found then.
    pub(super) fn looked_at(&self) -> Millis {
        let (pace, progress) = (
            campaigns::pace(&self.campaign),
            campaigns::progress(&self.campaign),
        );
        let timetable = self.outlook.calendar.timetable(&pace);
        let first = timetable.next(utc(self.opens_at()), &progress, 0.0);
        first.map_or(self.opens_at(), |first| first.timestamp_millis())
    }

    /// How many of those who get it are no longer within their window when their turn comes, so that they do not get it after all.
    pub(super) fn too_late(&self) -> u64 {
        match self.terms.any_time {
            true => 0,
            false => self.windows.all_closed(),
        }
    }

    /// Whether it is counted for a moment to come, at which other windows are open than now.
    pub(super) fn is_counted_ahead(&self) -> bool {
        self.terms.opens > self.now + GRACE_MS
    }
}

/// Before this nothing leaves that is to leave at a moment: so long it can be taken back.
fn opens_at(now: Millis, at: Option<Millis>) -> Millis {
    let soonest = now + GRACE_MS;
    at.map_or(soonest, |set| set.max(soonest))
}

/// How the variants of a campaign for so many people are tried first, where they are: of too few people nothing can be learnt.
pub(super) fn trial(campaign: &Campaign, promotion: &Promotion, people: u64) -> Option<Trial> {
    let trial = campaigns::trial(campaign).filter(|_| promotion.is_split())?;
    let least = FEWEST * promotion.variants().count() as u64;
    (trial.tried(people) >= least).then_some(trial)
}

/// Whether there are so many customers that counting takes longer than an answer may.
pub(super) async fn are_many(turn: &Turn<'_>) -> Result<bool> {
    contacts::are_more_than(turn.desk.tx, turn.organisation.id, COUNTED).await
}

async fn read(turn: &Turn<'_>, campaign: &Campaign) -> Result<(Promotion, Terms)> {
    let (db, now) = (turn.desk.tx, turn.desk.now);
    let promotion = Promotion::load(db, campaign, &turn.organisation, turn.desk.tracker).await?;
    let terms = terms(db, campaign, &promotion, now).await?;
    Ok((promotion, terms))
}

/// The same as of the moment at which its first message leaves.
pub(super) fn opening(
    desk: &Desk<'_>,
    organisation: &Organisation,
    campaign: &Campaign,
    at: Option<Millis>,
    terms: Terms,
) -> Terms {
    let (pace, calendar) = (campaigns::pace(campaign), desk.calendar(organisation));
    let from = utc(opens_at(desk.now, at));
    let opens = calendar.timetable(&pace).opening(from).unwrap_or(from);
    terms.opening(opens.timestamp_millis())
}

/// What it depends on at a moment who gets it.
pub(super) async fn terms(
    db: &impl Connection,
    campaign: &Campaign,
    promotion: &Promotion,
    now: Millis,
) -> Result<Terms> {
    let (audience, organisation_id) = (campaigns::audience(campaign)?, campaign.organisation_id);
    let organisation = organisations::get(db, organisation_id).await?;
    Ok(Terms {
        organisation_id,
        channel_id: campaign.channel_id,
        groups: audience::groups(db, organisation_id, &audience).await?,
        audience,
        any_time: promotion.has_template() || !promotion.channel.provider.has_window(),
        needs: promotion.needs(),
        text_within_window: !promotion.body.is_empty(),
        promoted_since: campaigns::pace(campaign).promotes_none_since(now),
        opens: now,
        now,
        zone: organisation.map_or(Tz::UTC, |organisation| organisation.zone()),
    })
}
