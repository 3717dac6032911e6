//! The time during which a worker holds its channel: claim, deliver, settle, again and again. Nothing that was answered is
//! forgotten because the database stumbled: answers are kept until they are written down.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::task::{Id, JoinError, JoinSet};
use tokio_util::sync::CancellationToken;

use super::allowance::Allowance;
use super::look_up::{self, Looks};
use super::means::Outbox;
use super::pacer::Pacer;
use super::{claim, deliver, remind, tasks};
use crate::clock::Clock;
use crate::conversation::Desk;
use crate::delivery;
use crate::domain::message::{Accepted, Disposition, Reason, SendError};
use crate::domain::state::ProviderKind;
use crate::provider::{Provider, Sighting};
use crate::store::leases::{self, Lease};
use crate::store::messages::Message;
use crate::store::outbox;
use crate::store::reminders::turn;
use crate::store::tasks::Task;
use crate::store::{Result, Tx, Writing, campaigns, channels, sharers};

/// Requests under way at once over one channel…
const UNDER_WAY: usize = 64;
/// …and over one whose rate is higher than a usual number's.
const UNDER_WAY_AT_SPEED: usize = 512;

/// How long a worker without anything to do waits before it looks again: other processes cannot wake it.
const IDLE: Duration = Duration::from_secs(1);

/// Answers are gathered for at most this long before they are written down together.
const GATHER: Duration = Duration::from_millis(20);

/// Before another try after the database refused.
const STUMBLE: Duration = Duration::from_millis(300);

/// How long a stopping worker waits for requests that are under way. After that they become `unknown`.
const DRAIN: Duration = Duration::from_secs(25);

/// A pause that the provider did not name, after it refused for too many requests.
const SLOW_DOWN_MS: i64 = 5_000;

/// So many sends in a row without an answer, and the number waits: whatever leaves then has a fate that nobody knows.
const SILENT: u32 = 5;

/// How long it waits before it is tried again.
const SILENT_WAIT: Duration = Duration::from_secs(60);

/// Something that ended.
enum Done {
    Sent(Box<Message>, std::result::Result<Accepted, SendError>),
    Made(Box<Task>, std::result::Result<tasks::Outcome, SendError>),
    Looked(Box<Message>, std::result::Result<Sighting, SendError>),
}

/// A channel that is held.
pub struct Hold<'a> {
    outbox: &'a Outbox,
    channel_id: i64,
    lease: Lease,
    lost: CancellationToken,
    pacer: Pacer,
    allowance: Allowance,
    under_way: JoinSet<Done>,
    /// What each request is about, should it break off.
    sending: HashMap<Id, Message>,
    a_task_is_under_way: bool,
    a_look_is_under_way: bool,
    looks: Looks,
    silence: Silence,
    /// Answered, not yet written down.
    answered: Vec<Done>,
}

impl<'a> Hold<'a> {
    /// A channel that has just been taken.
    pub fn new(
        outbox: &'a Outbox,
        channel_id: i64,
        kind: ProviderKind,
        lease: Lease,
        lost: CancellationToken,
    ) -> Self {
        Self {
            pacer: Pacer::new(kind.per_second(None), outbox.clock.now()),
            allowance: Allowance::default(),
            outbox,
            channel_id,
            lease,
            lost,
            under_way: JoinSet::new(),
            sending: HashMap::new(),
            a_task_is_under_way: false,
            a_look_is_under_way: false,
            looks: Looks::default(),
            silence: Silence::default(),
            answered: Vec::new(),
        }
    }

    /// Works until told to stop and everything under way has ended, or until the channel is lost.
    pub async fn work(mut self, stop: &CancellationToken) {
        let mut recovered = false;
        let mut deadline = None;
        while !self.lost.is_cancelled() {
            if stop.is_cancelled() {
                if self.under_way.is_empty() && self.answered.is_empty() {
                    return;
                }
                let deadline = *deadline.get_or_insert_with(|| tokio::time::sleep(DRAIN).deadline());
                if tokio::time::timeout_at(deadline, self.gather()).await.is_err() {
                    return;
                }
            }
            if !recovered {
                match self.recover().await {
                    Ok(()) => recovered = true,
                    Err(error) => {
                        self.stumble(&error).await;
                        continue;
                    }
                }
            }
            if let Err(error) = self.turn(stop).await {
                self.stumble(&error).await;
            }
        }
        tracing::warn!(
            channel_id = self.channel_id,
            "another process has the channel now"
        );
    }

    /// Settles what was answered, starts what may start, then waits for something to happen.
    async fn turn(&mut self, stop: &CancellationToken) -> Result<()> {
        if !self.answered.is_empty() {
            self.settle().await?;
        }
        let mut started = 0;
        if !stop.is_cancelled() && self.answered.is_empty() {
            let one_by_one = self.pacer.is_one_by_one() || self.silence.lasts();
            let free = match one_by_one {
                true if !self.sending.is_empty() => 0,
                // One is enough to see whether there are answers again.
                true => self.room().min(1),
                false => self.room(),
            };
            let budget = self.pacer.budget(self.outbox.clock.now()).min(free);
            if budget > 0 {
                started += self.start_messages(budget).await?;
            }
            started += self.start_task().await?;
            started += self.start_look().await?;
        }
        if !self.under_way.is_empty() {
            // More may be due, but not before a moment: what is under way, or the clock, comes first.
            let patience = if started > 0 {
                GATHER
            } else {
                self.until_due().await?.min(IDLE)
            };
            let (wake, lost) = (Arc::clone(&self.outbox.wake), self.lost.clone());
            tokio::select! {
                () = self.gather() => {}
                () = wake.notified() => {}
                () = lost.cancelled() => {}
                () = tokio::time::sleep(patience.max(Duration::from_millis(1))) => {}
            }
        } else if started == 0 && !stop.is_cancelled() {
            let patience = self.until_due().await?.min(IDLE);
            tokio::select! {
                () = stop.cancelled() => {}
                () = self.lost.cancelled() => {}
                () = self.outbox.wake.notified() => {}
                () = tokio::time::sleep(patience.max(Duration::from_millis(1))) => {}
            }
        }
        Ok(())
    }

    /// What was leaving when the last holder died: nobody knows what became of it.
    async fn recover(&self) -> Result<()> {
        let Some(writing) = self.write().await? else {
            return Ok(());
        };
        let orphans = outbox::orphans(&*writing, self.channel_id, self.lease.fence).await?;
        campaigns::lock(
            &*writing,
            orphans.iter().filter_map(|orphan| orphan.campaign_id).collect(),
        )
        .await?;
        for orphan in orphans {
            tracing::warn!(
                message = orphan.id,
                "was leaving when the program stopped; its fate is unknown"
            );
            delivery::unknown(&self.desk(&writing), &orphan).await?;
        }
        writing.commit().await
    }

    /// Further requests that may be under way.
    fn room(&self) -> u64 {
        let most = if self.pacer.is_fast() {
            UNDER_WAY_AT_SPEED
        } else {
            UNDER_WAY
        };
        most.saturating_sub(self.under_way.len()) as u64
    }

    async fn start_messages(&mut self, budget: u64) -> Result<usize> {
        // Without credentials nothing can leave; what waits, waits.
        let Some(provider) = self.outbox.lines.provider(self.channel_id) else {
            return Ok(0);
        };
        if !self.anything_due(&provider).await? {
            return Ok(0);
        }
        if let Some(channel) = channels::get(self.outbox.store.read(), self.channel_id).await? {
            let told = channels::checkup(&channel).and_then(|(checkup, _)| checkup.health.throughput);
            self.pacer.set_rate(channel.provider.per_second(told.as_deref()));
        }
        let mut batch = self.claim_waiting(&provider, budget).await?;
        batch.extend(self.claim_reminders(budget - batch.len() as u64).await?);
        batch.extend(self.claim_promotions(budget - batch.len() as u64).await?);
        metrics::counter!("pregon_outbox_claimed_total").increment(batch.len() as u64);
        self.pacer.spend(batch.len());
        let count = batch.len();
        for message in batch {
            let (outbox, provider) = (self.outbox.clone(), provider.clone());
            let about = message.clone();
            let handle = self.under_way.spawn(async move {
                let answer = deliver::deliver(&outbox, &provider, &message).await;
                Done::Sent(Box::new(message), answer)
            });
            self.sending.insert(handle.id(), about);
        }
        Ok(count)
    }

    async fn claim_waiting(&mut self, provider: &Provider, budget: u64) -> Result<Vec<Message>> {
        let Some(writing) = self.write().await? else {
            return Ok(Vec::new());
        };
        let desk = self.desk(&writing);
        let may = |id| self.may_go_again(provider, id);
        let revived = delivery::revive_replies(&desk, self.channel_id, may).await?;
        let batch = claim::waiting(&desk, self.channel_id, self.lease.fence, budget).await?;
        writing.commit().await?;
        for id in revived {
            self.looks.forget(id);
        }
        Ok(batch)
    }

    /// Looked at without writing first: most turns have none.
    async fn claim_reminders(&mut self, budget: u64) -> Result<Vec<Message>> {
        let (db, now) = (self.outbox.store.read(), self.outbox.clock.now());
        let next = turn::next_due(db, self.channel_id, i64::MIN).await?;
        if budget == 0 || next.is_none_or(|next| next > now) {
            return Ok(Vec::new());
        }
        let Some(writing) = self.write().await? else {
            return Ok(Vec::new());
        };
        let mut allowance = std::mem::take(&mut self.allowance);
        let desk = self.desk(&writing);
        let batch = remind::claim(&desk, self.channel_id, self.lease.fence, budget, &mut allowance).await?;
        writing.commit().await?;
        self.allowance = allowance;
        Ok(batch)
    }

    async fn claim_promotions(&mut self, budget: u64) -> Result<Vec<Message>> {
        let Some(writing) = self.write().await? else {
            return Ok(Vec::new());
        };
        // What is written down for nothing is counted again.
        let mut allowance = std::mem::take(&mut self.allowance);
        let desk = self.desk(&writing);
        let (channel, fence) = (self.channel_id, self.lease.fence);
        let batch = claim::promotions(&desk, channel, fence, budget, &mut allowance).await?;
        writing.commit().await?;
        self.allowance = allowance;
        Ok(batch)
    }

    /// Starts one request that is no message, beside the messages.
    async fn start_task(&mut self) -> Result<usize> {
        let (db, now) = (self.outbox.store.read(), self.outbox.clock.now());
        let Some(provider) = self.outbox.lines.provider(self.channel_id) else {
            return Ok(0);
        };
        if self.a_task_is_under_way
            || crate::store::tasks::due(db, self.channel_id, self.lease.fence, now)
                .await?
                .is_none()
        {
            return Ok(0);
        }
        let Some(writing) = self.write().await? else {
            return Ok(0);
        };
        let task = crate::store::tasks::due(&*writing, self.channel_id, self.lease.fence, now).await?;
        let Some(task) = task else { return Ok(0) };
        crate::store::tasks::start(&*writing, task.id, self.lease.fence).await?;
        writing.commit().await?;
        let task = Task {
            attempts: task.attempts + 1,
            ..task
        };
        self.a_task_is_under_way = true;
        let outbox = self.outbox.clone();
        self.under_way.spawn(async move {
            let outcome = tasks::make(&outbox, &provider, &task, now).await;
            Done::Made(Box::new(task), outcome)
        });
        Ok(1)
    }

    /// Starts looking for one message whose answer was lost, where the provider can be asked.
    async fn start_look(&mut self) -> Result<usize> {
        let Some(provider) = self.outbox.lines.provider(self.channel_id) else {
            return Ok(0);
        };
        if self.a_look_is_under_way || !provider.can_look_up() {
            return Ok(0);
        }
        let (db, now) = (self.outbox.store.read(), self.outbox.clock.now());
        let Some(message) = self.looks.next(db, self.channel_id, now).await? else {
            return Ok(0);
        };
        self.a_look_is_under_way = true;
        let (store, speed) = (self.outbox.store.clone(), self.outbox.clock.speed());
        self.under_way.spawn(async move {
            let sighting = look_up::look(&store, &provider, &message, speed).await;
            Done::Looked(Box::new(message), sighting)
        });
        Ok(1)
    }

    /// Whether a reply whose fate is unknown may go once more: where the provider can be asked, not before it was.
    fn may_go_again(&self, provider: &Provider, id: i64) -> bool {
        !provider.can_look_up() || self.looks.has_looked(id)
    }

    /// Waits for the next answer and takes all that are there.
    async fn gather(&mut self) {
        let Some(first) = self.under_way.join_next_with_id().await else {
            return;
        };
        self.take(first);
        while let Some(next) = self.under_way.try_join_next_with_id() {
            self.take(next);
        }
    }

    fn take(&mut self, joined: std::result::Result<(Id, Done), JoinError>) {
        match joined {
            Ok((id, done)) => {
                self.sending.remove(&id);
                if let Done::Sent(_, answer) = &done {
                    self.pacer.answered(self.outbox.clock.now());
                    self.silence.heard(answer);
                }
                match &done {
                    Done::Sent(_, Err(error)) => self.slow_down(error),
                    Done::Sent(_, Ok(accepted)) => self.stay_quiet(accepted),
                    Done::Made(..) | Done::Looked(..) => {}
                }
                match &done {
                    Done::Made(..) => self.a_task_is_under_way = false,
                    Done::Looked(..) => self.a_look_is_under_way = false,
                    Done::Sent(..) => {}
                }
                self.answered.push(done);
            }
            Err(error) => {
                tracing::error!(%error, "a request broke off");
                match self.sending.remove(&error.id()) {
                    Some(message) => self
                        .answered
                        .push(Done::Sent(Box::new(message), Err(broke_off()))),
                    // Which of the two it was is not told: at worst there are two of a kind for once.
                    None => {
                        self.a_task_is_under_way = false;
                        self.a_look_is_under_way = false;
                    }
                }
            }
        }
    }

    /// Too many requests, or nobody there: the whole channel waits. A wait that belongs to one person or one message holds up
    /// nobody else.
    fn slow_down(&mut self, error: &SendError) {
        if !matches!(error.disposition, Disposition::Throttled | Disposition::Unknown) {
            return;
        }
        let asked = error
            .retry_after
            .and_then(|wait| i64::try_from(wait.as_millis()).ok());
        self.pacer
            .slow_down(self.outbox.clock.now() + asked.unwrap_or(SLOW_DOWN_MS));
    }

    /// All that the provider allows for now has been used up.
    fn stay_quiet(&mut self, accepted: &Accepted) {
        let quiet = accepted
            .quiet_for
            .and_then(|wait| i64::try_from(wait.as_millis()).ok());
        if let Some(quiet) = quiet {
            self.pacer.hold(self.outbox.clock.now() + quiet);
        }
    }

    async fn settle(&mut self) -> Result<()> {
        if let Err(error) = self.write_down(&self.answered).await {
            if self.answered.len() == 1 {
                return Err(error);
            }
            // One that cannot be written down must not hold up the others.
            self.stumble(&error).await;
            return self.settle_one_by_one().await;
        }
        for done in std::mem::take(&mut self.answered) {
            self.note(done);
        }
        self.silence.is_noted();
        Ok(())
    }

    async fn settle_one_by_one(&mut self) -> Result<()> {
        let mut left = std::mem::take(&mut self.answered).into_iter();
        while let Some(done) = left.next() {
            let mut written = self.write_down(std::slice::from_ref(&done)).await;
            if let (Err(error), Done::Sent(message, _)) = (&written, &done) {
                tracing::error!(message = message.id, %error, "an answer cannot be written down; its fate counts as unknown");
                let unknown = (message.clone(), Err(broke_off()));
                written = self.write_down(&[Done::Sent(unknown.0, unknown.1)]).await;
            }
            match written {
                Ok(()) => {
                    self.note(done);
                    self.silence.is_noted();
                }
                // The database is away: all of it waits.
                Err(error) => {
                    self.answered.push(done);
                    self.answered.extend(left);
                    return Err(error);
                }
            }
        }
        Ok(())
    }

    /// What was answered, in one transaction.
    async fn write_down(&self, answered: &[Done]) -> Result<()> {
        let Some(writing) = self.write().await? else {
            return Ok(());
        };
        let desk = self.desk(&writing);
        let campaigns_of = answered.iter().filter_map(|done| match done {
            Done::Sent(message, _) | Done::Looked(message, _) => message.campaign_id,
            Done::Made(..) => None,
        });
        campaigns::lock(&*writing, campaigns_of.collect()).await?;
        let taken = answered.iter().filter_map(|done| match done {
            Done::Sent(message, Ok(answer)) => Some((&**message, answer)),
            _ => None,
        });
        delivery::all_accepted(&desk, &taken.collect::<Vec<_>>()).await?;
        for done in answered {
            match done {
                Done::Sent(_, Ok(_)) => {}
                Done::Sent(message, Err(error)) => {
                    tracing::info!(message = message.id, %error, disposition = %error.disposition, "not sent");
                    if error.disposition == Disposition::Unknown {
                        delivery::unknown(&desk, message).await?;
                    } else {
                        delivery::failed(&desk, message, error).await?;
                    }
                }
                Done::Looked(message, Ok(sighting)) => look_up::settle(&desk, message, sighting).await?,
                Done::Looked(message, Err(error)) => {
                    tracing::info!(message = message.id, %error, "a lost message could not be looked for");
                }
                Done::Made(task, outcome) => {
                    if let Some(channel) = channels::get(&*writing, self.channel_id).await? {
                        tasks::settle(&desk, &channel, task, outcome).await?;
                    }
                }
            }
        }
        if self.silence.stops() {
            self.wait_for_answers(&desk).await?;
        }
        writing.commit().await
    }

    /// The provider gives no answers: the number waits a while, and its owners hear of it once, however long that lasts.
    async fn wait_for_answers(&self, desk: &Desk<'_>) -> Result<()> {
        let Some(channel) = channels::get(desk.tx, self.channel_id).await? else {
            return Ok(());
        };
        let (reason, wait) = (Reason::from(Disposition::RetryLater), Some(SILENT_WAIT));
        match self.silence.is_told {
            false => delivery::channels_down(desk, &[channel], &reason, wait).await,
            true => delivery::channel_still_down(desk, &channel, &reason, SILENT_WAIT).await,
        }
    }

    /// Something was written down.
    fn note(&mut self, done: Done) {
        let outcome = match done {
            Done::Looked(message, sighting) => {
                let now = self.outbox.clock.now();
                self.looks.note(&message, &sighting, now);
                return;
            }
            Done::Sent(_, Ok(_)) => "accepted",
            Done::Sent(_, Err(error)) => error.disposition.as_str(),
            Done::Made(..) => return,
        };
        metrics::counter!("pregon_outbox_answers_total", "outcome" => outcome).increment(1);
    }

    /// Looked at without writing, so that an idle bot leaves the disk alone.
    async fn anything_due(&self, provider: &Provider) -> Result<bool> {
        let (db, now) = (self.outbox.store.read(), self.outbox.clock.now());
        let due = |at: Option<i64>| at.is_some_and(|at| at <= now);
        Ok(due(outbox::next_due(db, self.channel_id, i64::MIN).await?)
            || due(turn::next_due(db, self.channel_id, i64::MIN).await?)
            || due(campaigns::next_due(db, self.channel_id, i64::MIN).await?)
            || !sharers::ahead(db, self.channel_id, now).await?.is_empty()
            || delivery::replies_to_revive(db, self.channel_id, now, |id| self.may_go_again(provider, id))
                .await?)
    }

    /// How long until something is due that is not due yet, or until the channel may send again.
    async fn until_due(&self) -> Result<Duration> {
        let (db, now) = (self.outbox.store.read(), self.outbox.clock.now());
        let next = [
            outbox::next_due(db, self.channel_id, now).await?,
            turn::next_due(db, self.channel_id, now).await?,
            campaigns::next_due(db, self.channel_id, now).await?,
            Some(self.pacer.ready_at(now)).filter(|ready| *ready > now),
        ];
        let wait = next.into_iter().flatten().min().map_or(i64::MAX, |at| at - now);
        let told = Duration::from_millis(u64::try_from(wait.clamp(1, 3_600_000)).unwrap_or(1));
        Ok(self.outbox.clock.real_delay(told))
    }

    /// A transaction under the proof that the channel is still ours. `None`: it is not, and nothing may be written.
    async fn write(&self) -> Result<Option<Writing>> {
        let writing = self.outbox.store.write().await?;
        if leases::renew(&*writing, &self.lease, Clock::real_now()).await? {
            return Ok(Some(writing));
        }
        self.lost.cancel();
        Ok(None)
    }

    async fn stumble(&self, error: &crate::store::Error) {
        tracing::error!(channel_id = self.channel_id, %error, "the outbox stumbled; it goes on in a moment");
        tokio::time::sleep(STUMBLE).await;
    }

    fn desk<'b>(&'b self, tx: &'b Tx) -> Desk<'b> {
        let outbox = &self.outbox;
        Desk::of(&outbox.store, tx, &outbox.chance, outbox.clock.now())
    }
}

/// How many sends in a row have had no answer.
#[derive(Debug, Default)]
struct Silence {
    in_a_row: u32,
    /// Since the number was last stopped for it, or an answer came.
    is_new: bool,
    /// The owners have heard of it.
    is_told: bool,
}

impl Silence {
    fn heard(&mut self, answer: &std::result::Result<Accepted, SendError>) {
        let is_lost = matches!(answer, Err(error) if error.disposition == Disposition::Unknown);
        match is_lost {
            true => (self.in_a_row, self.is_new) = (self.in_a_row.saturating_add(1), true),
            false => *self = Self::default(),
        }
    }

    /// Whether so many had none that none is to be expected.
    fn lasts(&self) -> bool {
        self.in_a_row >= SILENT
    }

    /// Whether the number is to wait.
    fn stops(&self) -> bool {
        self.is_new && self.lasts()
    }

    /// What was heard is written down, and so is that the number waits.
    fn is_noted(&mut self) {
        if self.stops() {
            (self.is_new, self.is_told) = (false, true);
        }
    }
}

fn broke_off() -> SendError {
    SendError {
        disposition: Disposition::Unknown,
        code: None,
        title: "the request broke off".to_owned(),
        detail: None,
        retry_after: None,
    }
}
