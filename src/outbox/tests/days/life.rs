//! A world is lived through: the turns of its number, what the provider answers, what people do meanwhile.

use std::collections::BTreeMap;

use super::super::super::allowance::Allowance;
use super::super::claim;
use super::provider::{Fate, takes};
use super::world::{World, one_of, percent};
use crate::clock::{Chance, utc};
use crate::conversation::{Desk, rounds};
use crate::delivery::{self, Known};
use crate::domain::audience::Audience;
use crate::domain::message::{Accepted, Delivery, Participant, SendError, StatusUpdate};
use crate::domain::pacing::local_day;
use crate::domain::state::{CampaignState, ChannelState, PausedBy, ProviderKind};
use crate::domain::stop::Stop;
use crate::store::audience::Terms;
use crate::store::campaigns::{Campaign, NewCampaign};
use crate::store::channels::{Channel, NewChannel};
use crate::store::contacts::NewContact;
use crate::store::messages::Message;
use crate::store::organisations::NewOrganisation;
use crate::store::variants::Wording;
use crate::store::{Store, audience, campaigns, channels, contacts, organisations};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

/// More than any of these worlds needs.
const STEPS: usize = 3_000;

/// A message that left.
pub struct Sent {
    /// As it was when it did.
    pub message: Message,
    /// When, by a clock that is never set back.
    pub steady: i64,
    /// Between two midnights of a clock that was not set back over one.
    pub epoch: u32,
    /// What became of it.
    pub fate: Fate,
    /// When that was known, by the same clock.
    pub settled: Option<i64>,
}

/// What is to come.
enum Coming {
    /// The provider's answer to a message.
    Answer(i64),
    /// How far it says a message came; with why, where it failed.
    Report(i64, Delivery, Option<SendError>),
    /// Somebody lets a campaign go on…
    GoesOn(i64),
    /// …or the number.
    NumberUp,
}

/// A life.
pub struct Life<'w> {
    /// Where it is written down.
    pub store: &'w Store,
    /// What it is a life of.
    pub world: &'w World,
    /// Its number, as it began.
    pub channel: Channel,
    /// Its customers, in the order of the world's.
    pub contacts: Vec<i64>,
    /// Everything that left, by its id.
    pub sent: BTreeMap<i64, Sent>,
    chance: Chance,
    now: i64,
    set_back: i64,
    epoch: u32,
    troubles: u32,
    surprises: u32,
    /// By when, on the steady clock.
    coming: Vec<(i64, Coming)>,
}

impl<'w> Life<'w> {
    /// A business with its number, its people and its campaigns. `place`: no other has it in this database.
    pub async fn begin(store: &'w Store, world: &'w World, place: usize) -> Self {
        let writing = store.write().await.unwrap();
        let (tx, now) = (&*writing, world.from);
        let new = NewOrganisation {
            name: format!("{}", world.seed),
            time_zone: world.zone.name().to_owned(),
            language: "es".to_owned(),
            country: world.country.to_owned(),
            law: None,
        };
        let organisation = organisations::create(tx, new, now).await.unwrap();
        let new = NewChannel {
            organisation_id: organisation.id,
            provider: ProviderKind::WaSender,
            account: place.to_string(),
            business_account: None,
            name: "WhatsApp".to_owned(),
        };
        let channel = channels::ensure(tx, new, now).await.unwrap();
        channels::set_limits(tx, &channel, world.limits.clone())
            .await
            .unwrap();
        let mut people = Vec::new();
        for (person, beginning) in world.people.iter().enumerate() {
            let new = NewContact {
                name: format!("Cliente {person}"),
                phone: Some(format!("{beginning}{person:04}")),
                source: "added",
                attributes: BTreeMap::new(),
            };
            people.push(contacts::add(tx, organisation.id, new, now).await.unwrap().id);
        }
        let life = Self {
            store,
            world,
            channel,
            contacts: people,
            sent: BTreeMap::new(),
            chance: Chance::seeded(world.seed ^ 0x5EED),
            now,
            set_back: 0,
            epoch: 0,
            troubles: world.troubles,
            surprises: world.surprises,
            coming: Vec::new(),
        };
        let desk = Desk::of(store, tx, &life.chance, now);
        for place in 0..world.campaigns.len() {
            life.start(&desk, place).await;
        }
        writing.commit().await.unwrap();
        life
    }

    async fn start(&self, desk: &Desk<'_>, place: usize) {
        let (pace, later) = self.world.campaigns[place].clone();
        let terms = Terms {
            organisation_id: self.channel.organisation_id,
            channel_id: self.channel.id,
            audience: Audience::All,
            groups: audience::Groups::new(),
            any_time: true,
            needs: Vec::new(),
            text_within_window: false,
            promoted_since: None,
            opens: desk.now,
            now: desk.now,
            zone: chrono_tz::Tz::UTC,
        };
        let new = NewCampaign {
            organisation_id: self.channel.organisation_id,
            channel_id: self.channel.id,
            name: format!("Feria {place}"),
            audience: Audience::All,
            pace,
            member_id: 1,
            seed: 0,
            wording: Wording {
                body: "Hola".to_owned(),
                ..Wording::default()
            },
        };
        let draft = campaigns::add(desk.tx, new, desk.now).await.unwrap();
        let people = audience::freeze(desk.tx, &terms, draft.id, 1).await.unwrap();
        let people = i64::try_from(people).unwrap();
        campaigns::set_total(desk.tx, draft.id, people, 0).await.unwrap();
        let state = match later {
            Some(_) => CampaignState::Scheduled,
            None => CampaignState::Running,
        };
        campaigns::set_state(desk.tx, &draft, state, None, desk.now)
            .await
            .unwrap();
        if let Some(later) = later {
            campaigns::set_start(desk.tx, draft.organisation_id, draft.id, desk.now + later)
                .await
                .unwrap();
        }
    }

    /// Lives until everybody has had his turn and nothing is to come. Answers whether that came to pass.
    pub async fn live(mut self) -> (Self, bool) {
        for _ in 0..STEPS {
            if self.step().await {
                return (self, true);
            }
        }
        (self, false)
    }

    /// What is due, and the number's turn; then the clock goes on to what comes next. Answers whether all is over.
    async fn step(&mut self) -> bool {
        let writing = self.store.write().await.unwrap();
        let chance = self.chance.clone();
        let desk = Desk::of(self.store, &writing, &chance, self.now);
        let steady = self.steady();
        self.coming.sort_by_key(|(at, _)| *at);
        let due = self.coming.partition_point(|(at, _)| *at <= steady);
        let due: Vec<(i64, Coming)> = self.coming.drain(..due).collect();
        for (_, coming) in due {
            self.settle(&desk, coming).await;
        }
        let mut allowance = Allowance::default();
        let batch = claim(&desk, self.channel.id, 1, self.world.budget, &mut allowance)
            .await
            .unwrap();
        for message in batch {
            self.leaves(message);
        }
        let campaigns = self.meanwhile(&desk).await;
        let channel = channels::get(desk.tx, self.channel.id).await.unwrap().unwrap();
        let next = campaigns::next_due(desk.tx, channel.id, i64::MIN).await.unwrap();
        writing.commit().await.unwrap();
        let over = |campaign: &Campaign| campaign.state == CampaignState::Completed;
        if self.coming.is_empty() && campaigns.iter().all(over) {
            return true;
        }
        if !self.jumps() {
            self.go_on_to_what_comes(&channel, next);
        }
        false
    }

    async fn settle(&mut self, desk: &Desk<'_>, coming: Coming) {
        let organisation = self.channel.organisation_id;
        let steady = self.steady();
        match coming {
            Coming::Answer(id) => {
                let sent = self.sent.get_mut(&id).unwrap();
                let message = &sent.message;
                campaigns::lock(desk.tx, message.campaign_id.into_iter().collect())
                    .await
                    .unwrap();
                match &sent.fate {
                    Fate::Taken(_) | Fate::FailsLater(_) => {
                        delivery::accepted(desk, message, &taken(message)).await
                    }
                    Fate::Refused(error) => {
                        sent.settled = Some(steady);
                        delivery::failed(desk, message, error).await
                    }
                    Fate::Lost(_) => delivery::unknown(desk, message).await,
                }
                .unwrap();
            }
            Coming::Report(id, delivery, error) => {
                let sent = self.sent.get_mut(&id).unwrap();
                if error.is_some() {
                    sent.settled = Some(steady);
                }
                let update = report(&sent.message, delivery, error, desk.now);
                let known = delivery::status(desk, &self.channel, &update).await.unwrap();
                assert_eq!(known, Known::Ours);
            }
            Coming::GoesOn(id) => {
                let campaign = campaigns::lock_one(desk.tx, organisation, id).await.unwrap();
                let campaign = campaign.unwrap();
                if campaign.state == CampaignState::Paused {
                    let to = campaigns::goes_on_as(&campaign, desk.now);
                    campaigns::set_state(desk.tx, &campaign, to, None, desk.now)
                        .await
                        .unwrap();
                }
            }
            Coming::NumberUp => {
                let provider = PausedBy::Provider;
                rounds::sends_again(desk.tx, &self.channel, provider, desk.now)
                    .await
                    .unwrap();
            }
        }
    }

    /// A message has left: what becomes of it is to come.
    fn leaves(&mut self, message: Message) {
        assert_eq!(
            message.sending_at,
            Some(self.now),
            "it is written down when it leaves"
        );
        let fate = Fate::draw(&self.chance, &mut self.troubles);
        let (id, steady) = (message.id, self.steady());
        let mut after = |coming| self.coming.push((steady + takes(&self.chance), coming));
        after(Coming::Answer(id));
        match &fate {
            Fate::Taken(Some(delivery)) | Fate::Lost(Some(delivery)) => {
                after(Coming::Report(id, *delivery, None));
            }
            Fate::FailsLater(error) => after(Coming::Report(id, Delivery::Failed, Some(error.clone()))),
            Fate::Taken(None) | Fate::Lost(None) | Fate::Refused(_) => {}
        }
        let sent = Sent {
            message,
            steady,
            epoch: self.epoch,
            fate,
            settled: None,
        };
        assert!(
            self.sent.insert(id, sent).is_none(),
            "each turn is a message of its own"
        );
    }

    /// What people do: they pause, and let go on what stands still. Answers how the campaigns are.
    async fn meanwhile(&mut self, desk: &Desk<'_>) -> Vec<Campaign> {
        let organisation = self.channel.organisation_id;
        let mut all = campaigns::list(desk.tx, organisation, 0, 10).await.unwrap();
        if self.surprises > 0 && percent(&self.chance, 8) {
            self.surprises -= 1;
            let who = one_of(&self.chance, &all);
            if who.state.leaves() {
                let stop = Stop::Member("Ana".to_owned());
                campaigns::set_state(desk.tx, &who, CampaignState::Paused, Some(&stop), desk.now)
                    .await
                    .unwrap();
                all = campaigns::list(desk.tx, organisation, 0, 10).await.unwrap();
            }
        }
        for campaign in &all {
            let waits =
                |(_, coming): &(i64, Coming)| matches!(coming, Coming::GoesOn(id) if *id == campaign.id);
            if campaign.state == CampaignState::Paused && !self.coming.iter().any(waits) {
                let after = one_of(&self.chance, &[MINUTE, HOUR, 30 * HOUR]);
                self.coming
                    .push((self.steady() + after, Coming::GoesOn(campaign.id)));
            }
        }
        all
    }

    /// The clock jumps: ahead, as after a night in which the machine was off, or back.
    fn jumps(&mut self) -> bool {
        if self.surprises == 0 || !percent(&self.chance, 8) {
            return false;
        }
        self.surprises -= 1;
        let jumps = [-26 * HOUR, -HOUR, -90_000, 5 * HOUR, 50 * HOUR];
        let jump = one_of(&self.chance, &jumps);
        let day = |at: i64| local_day(self.world.zone, utc(at));
        if jump < 0 {
            self.set_back -= jump;
            self.epoch += u32::from(day(self.now + jump) != day(self.now));
        }
        self.now += jump;
        true
    }

    /// To the next moment at which something can happen, and a little later.
    fn go_on_to_what_comes(&mut self, channel: &Channel, next: Option<i64>) {
        let now = self.now;
        let mut moments: Vec<i64> = self.coming.iter().map(|(at, _)| *at - self.set_back).collect();
        let is_down = channel.state == ChannelState::Paused && channel.resume_at.is_none_or(|at| at > now);
        match (is_down, channel.resume_at) {
            (true, Some(resumes)) => moments.push(resumes),
            (true, None) => {
                let comes = |(_, coming): &(i64, Coming)| matches!(coming, Coming::NumberUp);
                if !self.coming.iter().any(comes) {
                    let after = one_of(&self.chance, &[MINUTE, HOUR, 30 * HOUR]);
                    self.coming.push((self.steady() + after, Coming::NumberUp));
                    moments.push(now + after);
                }
            }
            (false, _) => moments.extend(next),
        }
        let next = moments.into_iter().min();
        let next = next.expect("something is to come, as long as it has not ended");
        self.now = next.max(now + 50) + self.chance.below(800);
    }

    fn steady(&self) -> i64 {
        self.now + self.set_back
    }
}

fn taken(message: &Message) -> Accepted {
    Accepted {
        provider_id: message.id.to_string(),
        wa_id: None,
        quiet_for: None,
    }
}

fn report(message: &Message, delivery: Delivery, error: Option<SendError>, at: i64) -> StatusUpdate {
    StatusUpdate {
        provider_id: message.id.to_string(),
        correlation: message.correlation.clone(),
        recipient: Participant::default(),
        delivery,
        at,
        error,
        category: None,
        billable: None,
        price: None,
    }
}
