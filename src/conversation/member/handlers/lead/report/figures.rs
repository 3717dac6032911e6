//! What is counted: the whole, and each part of it.

use std::collections::BTreeMap;

use pregon_commands::By;

use super::label::Labels;
use super::{Stretch, Turn, parted};
use crate::domain::state::Source;
use crate::store::lead_reports::{self as reports, Part};
use crate::store::{Result, lead_links};

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
    /// How many were won.
    pub won: i64,
    /// What those are worth, by currency.
    pub value: BTreeMap<String, i64>,
    /// After how many milliseconds each was answered.
    waits: Vec<i64>,
}

impl Figure {
    /// The time after which half of them were answered; `None`: none was.
    pub fn first_answer(&self) -> Option<i64> {
        let mut waits = self.waits.clone();
        let middle = waits.len().checked_sub(1)? / 2;
        Some(*waits.select_nth_unstable(middle).1)
    }

    fn is_nothing(&self) -> bool {
        self.clicks.unwrap_or_default() == 0 && self.leads == 0 && self.won == 0
    }

    fn add(&mut self, other: &Figure) {
        if let Some(clicks) = other.clicks {
            *self.clicks.get_or_insert_default() += clicks;
        }
        self.leads += other.leads;
        self.answered += other.answered;
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
    /// How many leads came in as many days before.
    pub before: u64,
}

impl Figures {
    pub fn is_nothing(&self) -> bool {
        self.whole.is_nothing()
    }
}

/// Reads them.
pub async fn of(turn: &Turn<'_>, by: By, stretch: Stretch) -> Result<Figures> {
    let (tx, organisation, span) = (turn.desk.tx, turn.organisation.id, stretch.span());
    let mut parts: BTreeMap<Part, Figure> = BTreeMap::new();
    for (part, leads, answered) in reports::opened(tx, organisation, parted(by), span).await? {
        let figure = parts.entry(part).or_default();
        (figure.leads, figure.answered) = (leads, answered);
    }
    for (part, won, currency, micros) in reports::won(tx, organisation, parted(by), span).await? {
        let figure = parts.entry(part).or_default();
        figure.won += won;
        if let Some((currency, micros)) = currency.zip(micros) {
            *figure.value.entry(currency).or_default() += micros;
        }
    }
    for (part, took) in reports::waits(tx, organisation, parted(by), span).await? {
        parts.entry(part).or_default().waits.push(took.max(0));
    }
    for (part, clicks) in clicks(turn, by, stretch).await? {
        *parts.entry(part).or_default().clicks.get_or_insert_default() += clicks;
    }
    let labels = Labels::of(turn, by, parts.keys().filter_map(|part| part.id).collect()).await?;
    // Under the same name they are one part: two links on one network, and those that have gone.
    let mut named: BTreeMap<String, Figure> = BTreeMap::new();
    for (part, figure) in &parts {
        named
            .entry(labels.of_part(&turn.voice, part))
            .or_default()
            .add(figure);
    }
    let mut whole = Figure::default();
    let mut all = Vec::new();
    for (label, figure) in named {
        whole.add(&figure);
        all.push(Figure { label, ..figure });
    }
    all.retain(|figure| !figure.is_nothing());
    all.sort_by_key(|figure| (-figure.leads, -figure.won, -figure.clicks.unwrap_or_default()));
    Ok(Figures {
        whole,
        parts: all,
        before: reports::count_opened(tx, organisation, stretch.before().span()).await?,
    })
}

/// How often what brings them was followed. Agents have nothing that is followed.
async fn clicks(turn: &Turn<'_>, by: By, stretch: Stretch) -> Result<Vec<(Part, i64)>> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let part = |source: &str, id| Part {
        source: source.to_owned(),
        id,
    };
    let clicks = match by {
        By::Agent => return Ok(Vec::new()),
        By::Campaign => {
            let tapped = reports::tapped(tx, organisation, stretch.span()).await?;
            return Ok(tapped
                .into_iter()
                .map(|(id, clicks)| (part("", Some(id)), clicks))
                .collect());
        }
        By::Network | By::Link | By::Product => {
            reports::followed(tx, organisation, (stretch.first, stretch.last)).await?
        }
    };
    if by != By::Product {
        let of_link = |(id, clicks)| (part(Source::Link.as_str(), Some(id)), clicks);
        return Ok(clicks.into_iter().map(of_link).collect());
    }
    let links = lead_links::by_ids(tx, organisation, clicks.iter().map(|(id, _)| *id)).await?;
    let of_product = |(id, clicks)| (part("", links.get(&id).and_then(|link| link.product_id)), clicks);
    Ok(clicks.into_iter().map(of_product).collect())
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
            won: 1,
            value: BTreeMap::from([("COP".to_owned(), 5)]),
            ..waited(&[8])
        };
        whole.add(&part);
        whole.add(&part);
        assert_eq!(
            (whole.clicks, whole.leads, whole.answered, whole.won),
            (Some(6), 4, 2, 2)
        );
        assert_eq!(whole.value["COP"], 10);
        assert_eq!(whole.first_answer(), Some(8));
    }
}
