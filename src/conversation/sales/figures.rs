//! What is counted of leads: the whole, and each part of it.

use std::collections::BTreeMap;

/// One part, or the whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figure {
    /// How it is called.
    pub label: String,
    /// How often its links were followed; `None`: nothing of it can be followed.
    pub clicks: Option<i64>,
    /// How many leads came.
    pub leads: i64,
    /// How many of them somebody has answered.
    pub answered: i64,
    /// How many of them have bought by now.
    pub bought: i64,
    /// How many were won in this time, whenever they came.
    pub won: i64,
    /// What those are worth, by currency.
    pub value: BTreeMap<String, i64>,
    /// After how many milliseconds each was answered.
    pub waits: Vec<i64>,
}

impl Figure {
    /// The time after which half of them were answered; `None`: none was.
    pub fn first_answer(&self) -> Option<i64> {
        let mut waits = self.waits.clone();
        let middle = waits.len().checked_sub(1)? / 2;
        Some(*waits.select_nth_unstable(middle).1)
    }

    /// Whether nobody came, followed a link or was won.
    pub fn is_nothing(&self) -> bool {
        self.clicks.unwrap_or_default() == 0 && self.leads == 0 && self.won == 0
    }

    /// Adds what another counted.
    pub fn add(&mut self, other: &Figure) {
        if let Some(clicks) = other.clicks {
            *self.clicks.get_or_insert_default() += clicks;
        }
        self.leads += other.leads;
        self.answered += other.answered;
        self.bought += other.bought;
        self.won += other.won;
        for (currency, micros) in &other.value {
            *self.value.entry(currency.clone()).or_default() += micros;
        }
        self.waits.extend(&other.waits);
    }
}

/// The whole and its parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// All together.
    pub whole: Figure,
    /// Each, the one with most leads first.
    pub parts: Vec<Figure>,
    /// How many of those that came wait for an answer now.
    pub waiting: u64,
    /// How many leads came in as many days before.
    pub before: u64,
}

impl Figures {
    /// Whether nothing happened.
    pub fn is_nothing(&self) -> bool {
        self.whole.is_nothing()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waited(waits: &[i64]) -> Figure {
        Figure {
            waits: waits.to_vec(),
            ..Figure::default()
        }
    }

    #[test]
    fn half_of_them_were_answered_by_then() {
        assert_eq!(waited(&[]).first_answer(), None);
        assert_eq!(waited(&[7]).first_answer(), Some(7));
        assert_eq!(waited(&[9, 1, 5]).first_answer(), Some(5));
        // One that took a week moves nothing.
        assert_eq!(waited(&[3, 604_800_000, 1, 2]).first_answer(), Some(2));
    }

    #[test]
    fn parts_add_up() {
        let mut whole = waited(&[4]);
        let part = Figure {
            clicks: Some(3),
            leads: 2,
            answered: 1,
            bought: 1,
            won: 1,
            value: BTreeMap::from([("COP".to_owned(), 5)]),
            ..waited(&[8])
        };
        whole.add(&part);
        whole.add(&part);
        assert_eq!(
            (whole.clicks, whole.leads, whole.answered, whole.bought, whole.won),
            (Some(6), 4, 2, 2, 2)
        );
        assert_eq!(whole.value["COP"], 10);
        assert_eq!(whole.first_answer(), Some(8));
    }
}
