//! Reads what is counted.

use std::collections::BTreeMap;

use pregon_commands::By;

use super::label::Labels;
use super::{Turn, parted};
use crate::conversation::sales::{Bar, Figure, Figures, Stretch, spread};
use crate::domain::state::Source;
use crate::store::lead_reports::{self as reports, Part};
use crate::store::{Result, lead_links};

/// The whole and its parts.
pub async fn of(turn: &Turn<'_>, by: By, stretch: Stretch) -> Result<Figures> {
    let (tx, organisation, span) = (turn.desk.tx, turn.organisation.id, stretch.span());
    let mut parts: BTreeMap<Part, Figure> = BTreeMap::new();
    for (part, opened) in reports::opened(tx, organisation, parted(by), span).await? {
        let figure = parts.entry(part).or_default();
        (figure.leads, figure.answered, figure.bought) = (opened.leads, opened.answered, opened.bought);
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
    // Two links on one network are one part of it; two agents of the same name are two.
    let mut named: BTreeMap<(String, Option<i64>), Figure> = BTreeMap::new();
    for (part, figure) in &parts {
        let label = labels.of_part(&turn.voice, part);
        let id = part.id.filter(|_| by != By::Network);
        named.entry((label, id)).or_default().add(figure);
    }
    let mut whole = Figure::default();
    let mut all = Vec::new();
    for ((label, _), figure) in named {
        whole.add(&figure);
        all.push(Figure { label, ..figure });
    }
    all.retain(|figure| !figure.is_nothing());
    all.sort_by_key(|figure| (-figure.leads, -figure.won, -figure.clicks.unwrap_or_default()));
    Ok(Figures {
        whole,
        parts: all,
        waiting: reports::count_waiting(tx, organisation, span).await?,
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

/// What came and what was won, day by day.
pub async fn by_days(turn: &Turn<'_>, stretch: Stretch) -> Result<Vec<Bar>> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let mut bars = Vec::new();
    for days in spread(stretch) {
        bars.push(Bar {
            days,
            leads: reports::count_opened(tx, organisation, days.span()).await?,
            won: reports::count_won(tx, organisation, days.span()).await?,
        });
    }
    Ok(bars)
}
