//! With what a message is entered into its campaign's account as it leaves. It stays with the message: whatever becomes of the rates, of the
//! business's clock or of somebody's number later, the message leaves the account with what it came into it, and the account stays the sum
//! of its messages.

use serde::{Deserialize, Serialize};

use super::Basis;
use crate::domain::rules::{Charged, Tariff};

/// What a message was entered with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entered {
    /// The month in which it left, on the business's own calendar: `2026-11`.
    pub month: String,
    /// The letters of the country that it goes to; empty where nobody knows it.
    pub country: String,
    /// As what it is charged: one of [`Charged`], or the provider's own word.
    pub category: String,
    /// How much that is.
    pub rate: Rate,
}

/// What is asked for a message, by the table of the day on which it left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rate {
    /// Nothing: its number is paid by the month.
    Flat,
    /// Nobody knows.
    Unknown,
    /// So much.
    Known {
        /// In millionths.
        micros: i64,
        /// ISO 4217.
        currency: String,
        /// Which table says so.
        basis: String,
    },
}

impl Entered {
    /// By a table, of what left in a month to a country.
    pub fn by(tariff: Option<&Tariff<'_>>, month: String, country: Option<&str>, category: &str) -> Self {
        let charged = Charged::from_provider(category);
        let known = |tariff: &Tariff<'_>| {
            let basis = Basis::Table {
                from: tariff.from(),
                checked: tariff.is_checked(),
            };
            Some(Rate::Known {
                micros: tariff.micros(country?, charged?)?,
                currency: tariff.currency().to_owned(),
                basis: basis.to_string(),
            })
        };
        let rate = match tariff {
            Some(tariff) if tariff.is_flat() => Rate::Flat,
            tariff => tariff.and_then(known).unwrap_or(Rate::Unknown),
        };
        Self {
            month,
            country: country.unwrap_or_default().to_owned(),
            category: charged.map_or(category, |charged| charged.as_str()).to_owned(),
            rate,
        }
    }

    /// What is asked for it, in millionths, and in which currency. `None`: nothing, or nobody knows.
    pub fn price(&self) -> Option<(i64, &str)> {
        match &self.rate {
            Rate::Known { micros, currency, .. } => Some((*micros, currency)),
            Rate::Flat | Rate::Unknown => None,
        }
    }

    /// Whether a message is charged as it was entered.
    pub fn is_as(&self, category: &str) -> bool {
        Charged::from_provider(category).map_or(category, |charged| charged.as_str()) == self.category
    }

    /// The same, charged as something else.
    pub fn as_other(&self, tariff: Option<&Tariff<'_>>, category: &str) -> Self {
        let country = Some(self.country.as_str()).filter(|country| !country.is_empty());
        Self::by(tariff, self.month.clone(), country, category)
    }

    /// Reads it. What cannot be read is none.
    pub fn read(kept: Option<&str>) -> Option<Self> {
        serde_json::from_str(kept?).ok()
    }

    /// As it is kept.
    pub fn kept(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_read_as_it_was_kept() {
        let known = Rate::Known {
            micros: 12_500,
            currency: "USD".to_owned(),
            basis: "2026-10-01?".to_owned(),
        };
        for rate in [Rate::Flat, Rate::Unknown, known] {
            let entered = Entered {
                month: "2026-11".to_owned(),
                country: "CO".to_owned(),
                category: "marketing".to_owned(),
                rate,
            };
            assert_eq!(Entered::read(Some(&entered.kept())), Some(entered));
        }
        assert_eq!((Entered::read(None), Entered::read(Some("{"))), (None, None));
    }
}
