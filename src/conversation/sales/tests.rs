//! How a week reads: below the picture, and on it.

use std::collections::BTreeMap;

use chrono_tz::Tz;
use insta::assert_snapshot;
use pregon_commands::{By, Period};

use super::{Bar, Figure, Figures, Stretch, picture, spread, words};
use crate::replies::Voice;

const MINUTE: i64 = 60_000;

fn week() -> Stretch {
    Stretch::of(Period::Week, "2026-11-30".parse().unwrap(), Tz::America__Bogota)
}

fn part(label: &str, clicks: Option<i64>, leads: i64, won: i64) -> Figure {
    let worth = BTreeMap::from([("COP".to_owned(), 250_000_000_000 * won)]);
    Figure {
        label: label.to_owned(),
        clicks,
        leads,
        answered: leads.min(won + 1),
        bought: won,
        won,
        value: if won > 0 { worth } else { BTreeMap::new() },
        waits: (0..leads).map(|place| (1 + place) * 7 * MINUTE).collect(),
    }
}

/// Eight parts, of which there is room for fewer.
fn figures(before: u64) -> Figures {
    let mut parts = vec![
        part("Facebook", Some(120), 14, 3),
        part("Instagram", Some(61), 9, 1),
    ];
    parts.extend(["A", "B", "C", "D", "E"].map(|label| part(label, None, 1, 0)));
    parts.push(part("Radio", Some(1), 0, 0));
    let mut whole = Figure::default();
    for part in &parts {
        whole.add(part);
    }
    Figures {
        whole,
        parts,
        waiting: 12,
        before,
    }
}

fn below(language: &str, by: By, before: u64) -> String {
    let voice = Voice::new(language, "America/Bogota");
    words::caption(&voice, by, week(), &figures(before))
}

#[test]
fn a_week_in_spanish() {
    assert_snapshot!(below("es", By::Network, 40), @"
    *Prospectos por red*, 24 nov – 30 nov
    182 clics → 28 prospectos → 4 ganados
    Lo ganado vale *1.000.000 COP*.
    Se contestaron 11, la mitad en *35 min* o menos.
    12 esperan respuesta ahora.
    Son 12 menos que en los mismos días de antes.

    • *Facebook*: 120 clics → 14 prospectos → 3 ganados (750.000 COP)
    • *Instagram*: 61 clics → 9 prospectos → 1 ganado (250.000 COP)
    • *A*: 1 prospecto → 0 ganados
    • *B*: 1 prospecto → 0 ganados
    • *C*: 1 prospecto → 0 ganados
    • *D*: 1 prospecto → 0 ganados
    … y 2 más: los ves en Excel.
    ");
    assert_snapshot!(below("es", By::Agent, 28).lines().take(7).collect::<Vec<_>>().join("\n"), @"
    *Prospectos por agente*, 24 nov – 30 nov
    182 clics → 28 prospectos → 4 ganados
    Lo ganado vale *1.000.000 COP*.
    Se contestaron 11, la mitad en *35 min* o menos.
    12 esperan respuesta ahora.
    Tantos como en los mismos días de antes.
    ");
    assert_snapshot!(below("es", By::Network, 29).lines().nth(5).unwrap(), @"Es 1 menos que en los mismos días de antes.");
    assert_snapshot!(below("es", By::Network, 27).lines().nth(5).unwrap(), @"Es 1 más que en los mismos días de antes.");
}

#[test]
fn a_week_in_english() {
    assert_snapshot!(below("en", By::Network, 40), @"
    *Leads by network*, 24 Nov – 30 Nov
    182 clicks → 28 leads → 4 won
    What was won is worth *1,000,000 COP*.
    11 were answered, half of them within *35 min*.
    12 are waiting for an answer now.
    That is 12 fewer than in the same number of days before.

    • *Facebook*: 120 clicks → 14 leads → 3 won (750,000 COP)
    • *Instagram*: 61 clicks → 9 leads → 1 won (250,000 COP)
    • *A*: 1 lead → 0 won
    • *B*: 1 lead → 0 won
    • *C*: 1 lead → 0 won
    • *D*: 1 lead → 0 won
    … and 2 more: they are in the Excel sheet.
    ");
    assert_snapshot!(below("en", By::Agent, 28).lines().take(7).collect::<Vec<_>>().join("\n"), @"
    *Leads by agent*, 24 Nov – 30 Nov
    182 clicks → 28 leads → 4 won
    What was won is worth *1,000,000 COP*.
    11 were answered, half of them within *35 min*.
    12 are waiting for an answer now.
    As many as in the same number of days before.
    ");
    assert_snapshot!(below("en", By::Network, 29).lines().nth(5).unwrap(), @"That is 1 fewer than in the same number of days before.");
    assert_snapshot!(below("en", By::Network, 27).lines().nth(5).unwrap(), @"That is 1 more than in the same number of days before.");
}

/// What stands on the picture, line by line.
fn drawn(language: &str, figures: &Figures) -> String {
    let voice = Voice::new(language, "America/Bogota");
    let bar = |(days, leads): (Stretch, u64)| Bar {
        days,
        leads,
        won: leads / 4,
    };
    let bars: Vec<Bar> = spread(week())
        .into_iter()
        .zip([3, 0, 9, 4, 8, 4, 0])
        .map(bar)
        .collect();
    let picture = picture(&voice, By::Network, week(), figures, &bars);
    let mut lines = vec![
        picture.title,
        picture.under,
        format!("{} · {}", picture.share, picture.done),
        picture.funnel.heading,
    ];
    let step =
        |step: &crate::report::chart::Step| format!("- {}: {} ({})", step.label, step.shown, step.share);
    lines.extend(picture.funnel.steps.iter().map(step));
    if let Some(variants) = picture.variants {
        lines.push(format!("{}, {}", variants.heading, variants.measure));
        lines.extend(variants.rows.iter().map(|row| step(&row.step)));
    }
    let days = picture.days;
    lines.push(format!("{}, {}, {}", days.heading, days.wide, days.narrow));
    let day = |day: &crate::report::chart::Day| format!("{} {}: {}", day.above, day.below, day.shown);
    lines.push(days.bars.iter().map(day).collect::<Vec<_>>().join(" | "));
    lines.extend([days.none, picture.foot]);
    lines.join("\n")
}

#[test]
fn a_picture_in_spanish() {
    assert_snapshot!(drawn("es", &figures(40)), @"
    Prospectos por red
    24 nov – 30 nov
    14 % · 4 de 28 ya compraron
    De clics a ventas
    - Clics: 182 (100 %)
    - Prospectos: 28 (15 %)
    - Contestados: 11 (6 %)
    - Compraron: 4 (2 %)
    De dónde y cuántos, prospectos
    - Facebook: 14 (3 ganados)
    - Instagram: 9 (1 ganado)
    - A: 1 (0 ganados)
    - B: 1 (0 ganados)
    Por día, prospectos, ganados
    mar 24: 3 | mié 25: 0 | jue 26: 9 | vie 27: 4 | sáb 28: 8 | dom 29: 4 | lun 30: 0
    Nadie todavía
    4 ganados estos días · 12 sin respuesta
    ");
}

#[test]
fn a_picture_in_english() {
    assert_snapshot!(drawn("en", &figures(40)), @"
    Leads by network
    24 Nov – 30 Nov
    14% · 4 of 28 have bought
    From clicks to sales
    - Clicks: 182 (100%)
    - Leads: 28 (15%)
    - Answered: 11 (6%)
    - Bought: 4 (2%)
    From where and how many, leads
    - Facebook: 14 (3 won)
    - Instagram: 9 (1 won)
    - A: 1 (0 won)
    - B: 1 (0 won)
    By day, leads, won
    Tue 24: 3 | Wed 25: 0 | Thu 26: 9 | Fri 27: 4 | Sat 28: 8 | Sun 29: 4 | Mon 30: 0
    Nobody yet
    4 won in these days · 12 waiting for an answer
    ");
}

#[test]
fn one_part_alone_is_compared_with_nothing() {
    let alone = part("Facebook", Some(120), 14, 3);
    let figures = Figures {
        whole: alone.clone(),
        parts: vec![alone],
        waiting: 0,
        before: 0,
    };
    assert!(!drawn("en", &figures).contains("From where"));
}
