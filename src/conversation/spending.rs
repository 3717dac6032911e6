//! What a campaign cost so far, in words: what is owed, and what comes to it if everything on its way arrives.

use std::collections::BTreeMap;

use crate::domain::cost::{Basis, More};
use crate::replies::Voice;
use crate::store::campaigns::Campaign;
use crate::store::costs::{self, Cost};
use crate::store::{Connection, Result};

/// What messages cost, added up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spending {
    /// By currency.
    sums: BTreeMap<String, More>,
    /// The newest table that any of it was reckoned by.
    basis: Option<Basis>,
    /// What has no price.
    unpriced: More,
}

impl Spending {
    /// A campaign's.
    pub async fn of(db: &impl Connection, campaign: &Campaign) -> Result<Self> {
        let costs = costs::of_campaign(db, campaign.organisation_id, campaign.id).await?;
        Ok(costs.iter().collect())
    }

    /// Whether there is nothing to tell.
    pub fn is_nothing(&self) -> bool {
        self.sums.is_empty() && self.unpriced == More::default()
    }

    /// How many messages arrived, or are on their way, of which nobody knows the price.
    pub fn unpriced(&self) -> i64 {
        self.unpriced.messages + self.unpriced.pending
    }

    /// What is owed: `US$15,50`. `None`: nothing yet.
    pub fn due(&self, voice: &Voice) -> Option<String> {
        self.amounts(voice, |sum| sum.micros)
    }

    /// What comes to it if everything on its way arrives.
    pub fn pending(&self, voice: &Voice) -> Option<String> {
        self.amounts(voice, |sum| sum.pending_micros)
    }

    /// Where the amounts come from, in brackets and behind a space; nothing where the provider told them all.
    pub fn basis(&self, voice: &Voice) -> String {
        let basis = self.basis.and_then(|basis| voice.basis(basis));
        basis.map_or_else(String::new, |basis| format!(" ({basis})"))
    }

    /// A line that tells it; none while nothing has a price.
    pub fn line(&self, voice: &Voice) -> Option<String> {
        let basis = self.basis(voice);
        Some(match (self.due(voice), self.pending(voice)) {
            (None, None) => return None,
            (Some(due), None) => voice.say("status-cost", &[("due", due), ("basis", basis)]),
            (None, Some(pending)) => {
                let args = [("pending", pending), ("basis", basis)];
                voice.say("status-cost-pending", &args)
            }
            (Some(due), Some(pending)) => {
                let args = [("due", due), ("pending", pending), ("basis", basis)];
                voice.say("status-cost-both", &args)
            }
        })
    }

    fn amounts(&self, voice: &Voice, of: impl Fn(&More) -> i64) -> Option<String> {
        let some = self.sums.iter().filter(|(_, sum)| of(sum) > 0);
        let amounts: Vec<String> = some
            .map(|(currency, sum)| voice.money(of(sum), currency))
            .collect();
        (!amounts.is_empty()).then(|| voice.all(&amounts))
    }
}

impl<'c> FromIterator<&'c Cost> for Spending {
    fn from_iter<T: IntoIterator<Item = &'c Cost>>(costs: T) -> Self {
        let mut spending = Self::default();
        for cost in costs {
            let basis = cost.basis();
            if basis == Basis::Unknown {
                spending.unpriced = spending.unpriced.and(cost.sum());
                continue;
            }
            let sum = spending.sums.entry(cost.currency.clone()).or_default();
            *sum = sum.and(cost.sum());
            if basis != Basis::Told {
                spending.basis = spending.basis.max(Some(basis));
            }
        }
        spending
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(currency: &str, basis: &str, micros: i64, pending_micros: i64) -> Cost {
        Cost {
            id: 1,
            organisation_id: 1,
            campaign_id: 1,
            month: "2026-11".to_owned(),
            category: "marketing".to_owned(),
            country: "CO".to_owned(),
            currency: currency.to_owned(),
            basis: basis.to_owned(),
            messages: i64::from(micros > 0),
            micros,
            pending: i64::from(pending_micros > 0),
            pending_micros,
        }
    }

    #[test]
    fn what_is_owed_and_what_may_come_are_told_apart() {
        let (es, en) = (Voice::new("es", "UTC"), Voice::new("en", "UTC"));
        let told = |costs: &[Cost]| {
            let spending: Spending = costs.iter().collect();
            [&es, &en].map(|voice| spending.line(voice).unwrap_or_default())
        };
        assert_eq!(told(&[]), ["", ""]);
        assert_eq!(
            told(&[cost("USD", "2026-10-01?", 500_000, 0)]),
            [
                "Costo: *US$0,50* (tarifas del 1 oct 2026, sin verificar).",
                "Cost: *US$0.50* (rates of 1 Oct 2026, not verified).",
            ]
        );
        assert_eq!(
            told(&[cost("USD", "2026-10-01", 0, 500_000)]),
            [
                "Costo: *US$0,50* si llegan todos los que van en camino (tarifas del 1 oct 2026).",
                "Cost: *US$0.50* if everything on its way arrives (rates of 1 Oct 2026).",
            ]
        );
        assert_eq!(
            told(&[
                cost("USD", "told", 1_000_000, 0),
                cost("EUR", "told", 2_000_000, 500_000)
            ]),
            [
                "Costo: *2 EUR y US$1*, y 0,50 EUR más si llegan los que van en camino.",
                "Cost: *2 EUR and US$1*, and 0.50 EUR more if everything on its way arrives.",
            ]
        );
        assert_eq!(
            told(&[cost("USD", "2026-10-01?", 380_000, 130_000)]),
            [
                "Costo: *US$0,38*, y US$0,13 más si llegan los que van en camino (tarifas del 1 oct 2026, sin verificar).",
                "Cost: *US$0.38*, and US$0.13 more if everything on its way arrives (rates of 1 Oct 2026, not verified).",
            ]
        );
        let unknown: Spending = [cost("", "", 0, 0)].iter().collect();
        assert_eq!(unknown.line(&es), None);
    }
}
