//! The pictures of the guides, as the bot draws them: `cargo run --example charts` writes them anew into `docs/images`. The drawing is kept
//! beside each, so that a test can tell when they are old.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use chrono::NaiveDate;
use chrono_tz::Tz;
use pregon::conversation::picture::{Seen, Wording, picture};
use pregon::conversation::sales::{self, Bar, Figure, Figures, Stretch, spread};
use pregon::domain::campaign::Counters;
use pregon::domain::variants::Measure;
use pregon::replies::Voice;
use pregon::report::{chart, png};
use pregon::store::campaign_days::CampaignDay;
use pregon_commands::{By, Period};

fn main() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/images");
    for (name, svg) in drawings() {
        let bytes = png(&svg).map_err(io::Error::other)?;
        fs::write(folder.join(format!("{name}.png")), bytes)?;
        fs::write(folder.join(format!("{name}.svg")), svg)?;
    }
    Ok(())
}

/// Each picture's name and its drawing.
pub fn drawings() -> Vec<(&'static str, String)> {
    let (es, en) = (
        Voice::new("es", "America/Bogota"),
        Voice::new("en", "America/Bogota"),
    );
    let drawn = |voice: Voice, seen: Seen| chart::svg(&picture(&voice, &seen));
    let spring = running(&es, "Rebajas de primavera");
    let sale = running(&en, "Spring sale");
    vec![
        ("report.es", drawn(es, spring)),
        ("report.en", drawn(en, sale)),
        ("variants.es", drawn(es, compared(&es, "Vuelve a vernos", ES))),
        ("variants.en", drawn(en, compared(&en, "We miss you", EN))),
        ("leads.es", sold(&es, "Anuncios")),
        ("leads.en", sold(&en, "Ads")),
    ]
}

const ES: [&str; 2] = [
    "Hola {nombre}, hace tiempo que no vienes",
    "{nombre}, tu próxima visita lleva 20 %",
];
const EN: [&str; 2] = [
    "Hi {name}, we haven't seen you for a while",
    "{name}, 20% off your next visit",
];

/// Saturday 28 November 2026, a quarter past ten in Bogotá.
const NOW: i64 = 1_795_878_900_000;
/// The same day.
const DAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 28).unwrap();

/// Two hundred a day but on the weekend, in the middle of it.
fn running(voice: &Voice, name: &str) -> Seen {
    let days = [
        ("2026-11-20", 200, 96),
        ("2026-11-21", 0, 48),
        ("2026-11-22", 0, 17),
        ("2026-11-23", 200, 111),
        ("2026-11-24", 200, 124),
        ("2026-11-25", 200, 118),
        ("2026-11-26", 160, 90),
    ];
    Seen {
        name: name.to_owned(),
        state: voice.say("state-running", &[]),
        at: NOW,
        counters: Counters {
            total: 1_240,
            excluded: 37,
            pending: 266,
            sent: 31,
            delivered: 325,
            read: 604,
            failed: 14,
            ..Counters::default()
        },
        answered: 83,
        clicked: None,
        days: days.map(day).into(),
        wordings: Vec::new(),
        measure: Measure::Answers,
    }
}

/// One that is done, with two wordings.
fn compared(voice: &Voice, name: &str, bodies: [&str; 2]) -> Seen {
    let wording = |label: &str, body: &str, did| Wording {
        label: label.to_owned(),
        body: body.to_owned(),
        reached: 240,
        did,
    };
    let days = [
        ("2026-11-23", 250, 131),
        ("2026-11-24", 248, 158),
        ("2026-11-25", 0, 40),
    ];
    Seen {
        name: name.to_owned(),
        state: voice.say("state-completed", &[]),
        at: NOW,
        counters: Counters {
            total: 500,
            excluded: 12,
            sent: 18,
            delivered: 151,
            read: 329,
            failed: 2,
            ..Counters::default()
        },
        answered: 71,
        clicked: None,
        days: days.map(day).into(),
        wordings: vec![wording("A", bodies[0], 26), wording("B", bodies[1], 45)],
        measure: Measure::Answers,
    }
}

/// A week of leads, told by what brought them.
fn sold(voice: &Voice, adverts: &str) -> String {
    let week = Stretch::of(Period::Week, DAY, Tz::America__Bogota);
    let part = |(label, clicks, leads, answered, won): (&str, _, _, _, _)| Figure {
        label: label.to_owned(),
        clicks,
        leads,
        answered,
        bought: won,
        won,
        value: BTreeMap::new(),
        waits: Vec::new(),
    };
    let parts = [
        ("Instagram", Some(212), 31, 30, 7),
        ("Facebook", Some(148), 19, 17, 5),
        (adverts, None, 12, 12, 2),
        ("Google", Some(40), 6, 6, 2),
    ]
    .map(part);
    let mut whole = Figure::default();
    for part in &parts {
        whole.add(part);
    }
    let figures = Figures {
        whole,
        parts: parts.into(),
        waiting: 3,
        before: 55,
    };
    let counted = [(9, 2), (4, 1), (3, 0), (12, 3), (15, 4), (13, 2), (12, 4)];
    let bar = |(days, (leads, won))| Bar { days, leads, won };
    let bars: Vec<Bar> = spread(week).into_iter().zip(counted).map(bar).collect();
    chart::svg(&sales::picture(voice, By::Network, week, &figures, &bars))
}

fn day((day, sent, read): (&str, i64, i64)) -> CampaignDay {
    CampaignDay {
        id: 0,
        organisation_id: 1,
        campaign_id: 1,
        day: day.to_owned(),
        sent,
        reached: sent,
        read,
        failed: 0,
        answered: 0,
    }
}
