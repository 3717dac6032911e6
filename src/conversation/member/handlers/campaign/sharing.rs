//! Campaigns that leave by the same number share what it may send: what that means for one of them, as an estimate and in words.

use super::Turn;
use crate::clock::utc;
use crate::domain::limits::{ChannelLimits, Use};
use crate::domain::pacing::{Pace, Progress, local_day};
use crate::replies::Voice;
use crate::store::channels::{self, Channel};
use crate::store::{Result, sharers};

/// A campaign's number, and who else uses it.
pub struct Sharing {
    limits: ChannelLimits,
    use_of: Use,
    others: Vec<String>,
}

impl Sharing {
    /// Reads it for one campaign.
    pub async fn read(turn: &Turn<'_>, channel: &Channel, campaign_id: i64) -> Result<Self> {
        let (zone, now) = (turn.voice.zone, utc(turn.desk.now));
        let sharers = sharers::sharers(turn.desk.tx, channel, turn.desk.now).await?;
        let sent = sharers.iter().map(|sharer| sharer.demand(zone, now).had).sum();
        let others = sharers
            .iter()
            .filter(|sharer| sharer.id != campaign_id && sharer.is_sending());
        let others: Vec<String> = others.map(|sharer| sharer.name().to_owned()).collect();
        Ok(Self {
            limits: channels::limits(channel),
            use_of: Use {
                today: local_day(zone, now),
                sent,
                sharers: others.len() as u64 + 1,
                messages: 0,
            },
            others,
        })
    }

    /// A pace as far as the number lets so many messages leave, and how far it is today. Nought: those of one day.
    pub fn estimate(&self, pace: &Pace, progress: &Progress, messages: u64) -> (Pace, Progress) {
        let use_of = Use {
            messages,
            ..self.use_of.clone()
        };
        self.limits.estimate(pace, progress, &use_of)
    }

    /// That the number is slower than what was asked for.
    pub fn slower(&self, voice: &Voice, pace: &Pace) -> Option<String> {
        let words = || [("limits", voice.limits(&self.limits, self.use_of.today))];
        self.limits
            .hold_back(pace)
            .then(|| voice.say("number-slower", &words()))
    }

    /// Who shares it, where there is something to share.
    pub fn shared(&self, voice: &Voice) -> Option<String> {
        let limited = self.limits != ChannelLimits::default() && !self.others.is_empty();
        let names: Vec<String> = self.others.iter().map(|name| format!("*{name}*")).collect();
        limited.then(|| voice.say("summary-shared", &[("names", voice.all(&names))]))
    }
}
