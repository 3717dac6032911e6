//! What messages cost: estimated for many before they leave, and reckoned for each from then on, until its provider has told.
//!
//! Money is in millionths of a currency's unit. What nobody knows the price of is never counted as free: it is told apart.

mod entered;

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use super::rules::{Charged, Tariff};
use super::state::MessageState;
use super::text_enum::UnknownWord;

pub use entered::{Entered, Rate};

/// People of one country to whom a message is charged in the same way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The letters of their country; `None`: nobody knows it.
    pub country: Option<&'static str>,
    /// As what it is charged.
    pub charged: Charged,
    /// How many they are.
    pub people: u64,
}

/// What a campaign will cost.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Estimate {
    /// All whose price is known, together.
    pub micros: i64,
    /// Those people, by country and kind, the dearest first.
    pub priced: Vec<(Group, i64)>,
    /// People whose price nobody knows, by country, the most first.
    pub unpriced: Vec<(Option<&'static str>, u64)>,
}

impl Estimate {
    /// How many people it is for.
    pub fn people(&self) -> u64 {
        self.priced.iter().map(|(group, _)| group.people).sum()
    }

    /// How many of them an amount is enough for, if they cost what all do on average.
    pub fn people_for(&self, micros: i64) -> u64 {
        if self.micros <= micros {
            return self.people();
        }
        let people = i128::from(self.people()) * i128::from(micros) / i128::from(self.micros.max(1));
        u64::try_from(people).unwrap_or(0)
    }
}

/// What messages to these people cost.
pub fn estimate(tariff: &Tariff<'_>, groups: impl IntoIterator<Item = Group>) -> Estimate {
    let mut together: BTreeMap<(Option<&'static str>, Charged), u64> = BTreeMap::new();
    for group in groups {
        *together.entry((group.country, group.charged)).or_default() += group.people;
    }
    let mut estimate = Estimate::default();
    for ((country, charged), people) in together {
        let rate = country.and_then(|country| tariff.micros(country, charged));
        match rate {
            Some(rate) => {
                let micros = rate.saturating_mul(i64::try_from(people).unwrap_or(i64::MAX));
                let group = Group {
                    country,
                    charged,
                    people,
                };
                estimate.micros = estimate.micros.saturating_add(micros);
                estimate.priced.push((group, micros));
            }
            None => match estimate.unpriced.iter_mut().find(|(known, _)| *known == country) {
                Some((_, more)) => *more += people,
                None => estimate.unpriced.push((country, people)),
            },
        }
    }
    estimate.priced.sort_by_key(|(_, micros)| -micros);
    estimate
        .unpriced
        .sort_by_key(|(_, people)| std::cmp::Reverse(*people));
    estimate
}

/// Where an amount comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// Nobody knows it.
    Unknown,
    /// The provider told it.
    Told,
    /// A table of rates.
    Table {
        /// Since when that holds.
        from: NaiveDate,
        /// Whether somebody had compared it with its source.
        checked: bool,
    },
}

/// As it is kept: nothing, `told`, `2026-10-01`, and `2026-10-01?` where nobody has compared.
impl fmt::Display for Basis {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => Ok(()),
            Self::Told => out.write_str("told"),
            Self::Table { from, checked: true } => write!(out, "{from}"),
            Self::Table { from, checked: false } => write!(out, "{from}?"),
        }
    }
}

impl FromStr for Basis {
    type Err = UnknownWord;

    fn from_str(kept: &str) -> Result<Self, Self::Err> {
        let unknown = || UnknownWord {
            kind: "Basis",
            word: kept.to_owned(),
        };
        let day = |text: &str| text.parse().map_err(|_| unknown());
        Ok(match (kept, kept.strip_suffix('?')) {
            ("", _) => Self::Unknown,
            ("told", _) => Self::Told,
            (_, Some(from)) => Self::Table {
                from: day(from)?,
                checked: false,
            },
            (from, None) => Self::Table {
                from: day(from)?,
                checked: true,
            },
        })
    }
}

/// What is counted together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// As what it is charged: one of [`Charged`], or the provider's own word; empty where nobody knows.
    pub category: String,
    /// The letters of the country that it goes to; empty where nobody knows it.
    pub country: String,
    /// ISO 4217; empty where its price is not known.
    pub currency: String,
    /// Where the amount comes from.
    pub basis: Basis,
}

/// What one message stands for in its campaign's account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stake {
    /// With what it is counted.
    pub entry: Entry,
    /// How much that is.
    pub micros: i64,
    /// Whether it is owed: it arrived. Otherwise it left, and is owed if it does.
    pub is_due: bool,
}

/// What is known of a message's price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts<'m> {
    /// How far it is.
    pub state: MessageState,
    /// Whether the provider charges for it, once it has told.
    pub billable: Option<bool>,
    /// As what it is charged: what the provider told; before that, what is expected.
    pub category: Option<&'m str>,
    /// What the provider asks for it, and in which currency, once it has told.
    pub price: Option<(i64, &'m str)>,
}

impl Facts<'_> {
    /// Whether it arrived; `None`: it never left, or is known to have failed.
    fn arrived(&self) -> Option<bool> {
        match self.state {
            MessageState::Sending | MessageState::Accepted | MessageState::Sent | MessageState::Unknown => {
                Some(false)
            }
            MessageState::Delivered | MessageState::Read => Some(true),
            _ => None,
        }
    }

    /// What it stands for, as it was entered. `None`: nothing is asked for it.
    pub fn stake(&self, entered: &Entered) -> Option<Stake> {
        let is_due = self.arrived()?;
        let entry = |currency: &str, basis| Entry {
            category: entered.category.clone(),
            country: entered.country.clone(),
            currency: currency.to_owned(),
            basis,
        };
        let stake = |entry, micros| Stake {
            entry,
            micros,
            is_due,
        };
        if let Some((micros, currency)) = self.price {
            return Some(stake(entry(currency, Basis::Told), micros));
        }
        if self.billable == Some(false) {
            return None;
        }
        match &entered.rate {
            Rate::Flat => None,
            Rate::Unknown => Some(stake(entry("", Basis::Unknown), 0)),
            Rate::Known {
                micros,
                currency,
                basis,
            } => {
                let basis = basis.parse().unwrap_or(Basis::Unknown);
                Some(stake(entry(currency, basis), *micros))
            }
        }
    }
}

/// How many messages, and how much they cost: of those that arrived, and of those that are on their way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct More {
    /// Arrived.
    pub messages: i64,
    /// What they cost.
    pub micros: i64,
    /// On their way.
    pub pending: i64,
    /// What they cost if they arrive.
    pub pending_micros: i64,
}

impl More {
    /// What one message adds, or takes away again.
    pub fn of(stake: &Stake, sign: i64) -> Self {
        match stake.is_due {
            true => Self {
                messages: sign,
                micros: sign * stake.micros,
                ..Self::default()
            },
            false => Self {
                pending: sign,
                pending_micros: sign * stake.micros,
                ..Self::default()
            },
        }
    }

    /// Both together.
    pub fn and(self, other: Self) -> Self {
        Self {
            messages: self.messages + other.messages,
            micros: self.micros.saturating_add(other.micros),
            pending: self.pending + other.pending,
            pending_micros: self.pending_micros.saturating_add(other.pending_micros),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rules::{RuleFiles, Rules};
    use crate::domain::state::ProviderKind;

    fn rules() -> Rules {
        Rules::parse(RuleFiles {
            rates: include_str!("../../tests/fixtures/rates/rates.toml"),
            ..RuleFiles::default()
        })
        .unwrap()
    }

    fn on(rules: &Rules, provider: ProviderKind) -> Option<Tariff<'_>> {
        rules.rates.on(provider, "2026-11-20".parse().unwrap())
    }

    #[test]
    fn what_has_no_rate_is_told_apart() {
        use Charged::{Authentication, Marketing, Service};
        let rules = rules();
        let tariff = on(&rules, ProviderKind::Cloud).unwrap();
        let group = |country, charged, people| Group {
            country,
            charged,
            people,
        };
        let told = estimate(
            &tariff,
            [
                group(Some("CO"), Service, 10),
                group(Some("CO"), Marketing, 700),
                group(Some("MX"), Marketing, 300),
                group(Some("CO"), Marketing, 300),
                group(None, Marketing, 2),
                group(Some("GH"), Marketing, 3),
                group(Some("GH"), Service, 1),
                group(Some("CO"), Authentication, 1),
            ],
        );
        assert_eq!(
            told.priced,
            [
                (group(Some("CO"), Marketing, 1_000), 12_500_000),
                (group(Some("MX"), Marketing, 300), 11_910_000),
                (group(Some("CO"), Service, 10), 8_000),
            ]
        );
        assert_eq!((told.micros, told.people()), (24_418_000, 1_310));
        assert_eq!(told.unpriced, [(Some("GH"), 4), (None, 2), (Some("CO"), 1)]);
        assert_eq!(
            (told.people_for(24_418_000), told.people_for(12_209_000)),
            (1_310, 655)
        );
        assert_eq!(Estimate::default().people_for(0), 0);
    }

    fn facts(state: MessageState) -> Facts<'static> {
        Facts {
            state,
            billable: None,
            category: Some("marketing"),
            price: None,
        }
    }

    #[test]
    fn a_message_is_owed_when_it_arrives() {
        use MessageState::{Accepted, Delivered, Failed, Queued, Read, Sending, Sent, Unknown};
        let rules = rules();
        let tariff = on(&rules, ProviderKind::Cloud);
        let stake = |facts: Facts<'_>| {
            let category = facts.category.unwrap_or_default();
            let month = "2026-11".to_owned();
            let entered = Entered::by(tariff.as_ref(), month, Some("CO"), category);
            let stake = facts.stake(&entered);
            stake.map(|stake| (stake.micros, stake.is_due, stake.entry.basis.to_string()))
        };
        let of_table = |is_due| Some((12_500, is_due, "2026-10-01?".to_owned()));
        for state in [Sending, Accepted, Sent, Unknown] {
            assert_eq!(stake(facts(state)), of_table(false), "{state}");
        }
        for state in [Delivered, Read] {
            assert_eq!(stake(facts(state)), of_table(true), "{state}");
        }
        for state in [Queued, Failed] {
            assert_eq!(stake(facts(state)), None, "{state}");
        }
        let free = Facts {
            billable: Some(false),
            ..facts(Delivered)
        };
        assert_eq!(stake(free), None);
        let other = Facts {
            billable: Some(true),
            category: Some("utility"),
            ..facts(Delivered)
        };
        assert_eq!(stake(other), Some((800, true, "2026-10-01?".to_owned())));
        let told = Facts {
            price: Some((5_000, "EUR")),
            ..facts(Delivered)
        };
        assert_eq!(stake(told), Some((5_000, true, "told".to_owned())));
        let strange = Facts {
            category: Some("referral_conversion"),
            ..facts(Delivered)
        };
        assert_eq!(stake(strange), Some((0, true, String::new())));
    }

    #[test]
    fn each_provider_asks_in_its_own_way() {
        let rules = rules();
        let cost = |provider, country| {
            let tariff = on(&rules, provider);
            let entered = Entered::by(tariff.as_ref(), "2026-11".to_owned(), country, "marketing");
            let stake = facts(MessageState::Sent).stake(&entered);
            stake.map(|stake| (stake.micros, stake.entry.currency))
        };
        assert_eq!(
            cost(ProviderKind::Twilio, Some("CO")),
            Some((17_500, "USD".to_owned()))
        );
        assert_eq!(cost(ProviderKind::WaSender, Some("CO")), None);
        assert_eq!(cost(ProviderKind::Cloud, Some("GH")), Some((0, String::new())));
        assert_eq!(cost(ProviderKind::Cloud, None), Some((0, String::new())));
    }

    #[test]
    fn where_an_amount_comes_from_is_kept() {
        for kept in ["", "told", "2026-10-01", "2026-10-01?"] {
            assert_eq!(kept.parse::<Basis>().unwrap().to_string(), kept);
        }
        for wrong in ["?", "2026-13-01", "guess"] {
            assert!(wrong.parse::<Basis>().is_err(), "{wrong}");
        }
    }
}
