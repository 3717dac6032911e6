//! What a campaign's messages cost as they leave, and whether the next one still fits into what it may cost.

use std::collections::BTreeMap;

use crate::clock::utc;
use crate::conversation::Desk;
use crate::domain::cost::{Entered, Entry, Facts, More, Stake};
use crate::domain::guard::Trip;
use crate::domain::money::Price;
use crate::domain::pacing::local_day;
use crate::domain::phone;
use crate::domain::rules::{Charged, Tariff};
use crate::domain::state::MessageState;
use crate::store::campaigns::{self, Campaign};
use crate::store::channels::Channel;
use crate::store::conversations::Conversation;
use crate::store::{Result, costs};

/// One campaign's, for one turn.
pub struct Purse<'a> {
    tariff: Option<Tariff<'a>>,
    month: String,
    /// What it may cost, and what of that is spent, with what is on its way.
    cap: Option<(Price, i64)>,
    left: BTreeMap<Entry, More>,
}

impl<'a> Purse<'a> {
    /// As it is now. The caller holds the campaign.
    pub async fn open(
        desk: &Desk<'a>,
        channel: &Channel,
        campaign: &Campaign,
        zone: chrono_tz::Tz,
    ) -> Result<Self> {
        let day = local_day(zone, utc(desk.now));
        let rates = &desk.rules.rates;
        let cap = match campaigns::cap(campaign) {
            Some(cap) => {
                let (whose, id) = (campaign.organisation_id, campaign.id);
                let spent = costs::spent(desk.tx, whose, id, &cap.currency).await?;
                Some((cap, spent))
            }
            None => None,
        };
        Ok(Self {
            tariff: rates.on(channel.provider, day),
            month: costs::month_of(day),
            cap,
            left: BTreeMap::new(),
        })
    }

    /// What a message that leaves is entered with.
    pub fn enters(&self, to: &Conversation, charged: Charged) -> Entered {
        let (month, country) = (self.month.clone(), phone::country_of_address(&to.address));
        Entered::by(self.tariff.as_ref(), month, country, charged.as_str())
    }

    /// What it stands for then.
    pub fn stake(entered: &Entered) -> Option<Stake> {
        let facts = Facts {
            state: MessageState::Sending,
            billable: None,
            category: Some(&entered.category),
            price: None,
        };
        facts.stake(entered)
    }

    /// What stops the campaign, where this would cost more than it may. What has no price cannot be held against it.
    pub fn lacks(&self, stake: Option<&Stake>) -> Option<Trip> {
        let (cap, spent) = self.cap.as_ref()?;
        let stake = stake.filter(|stake| stake.entry.currency == cap.currency)?;
        let is_too_much = spent.saturating_add(stake.micros) > cap.micros;
        is_too_much.then(|| Trip::Spend {
            cap: cap.micros,
            currency: cap.currency.clone(),
        })
    }

    /// It left.
    pub fn note(&mut self, stake: Option<Stake>) {
        let Some(stake) = stake else { return };
        if let Some((cap, spent)) = &mut self.cap
            && stake.entry.currency == cap.currency
        {
            *spent = spent.saturating_add(stake.micros);
        }
        let more = More::of(&stake, 1);
        let sum = self.left.entry(stake.entry).or_default();
        *sum = sum.and(more);
    }

    /// Writes down what left.
    pub async fn close(self, desk: &Desk<'_>, campaign: &Campaign) -> Result<()> {
        let (whose, id) = (campaign.organisation_id, campaign.id);
        for (entry, more) in self.left {
            costs::add(desk.tx, whose, id, &self.month, &entry, more).await?;
        }
        Ok(())
    }
}
