//! The pictures of the guides, as the bot draws them: `cargo run --example charts` writes them anew into `docs/images`. The drawing is kept
//! beside each, so that a test can tell when they are old.

use std::path::Path;
use std::{fs, io};

use pregon::conversation::picture::{Seen, Wording, picture};
use pregon::domain::campaign::Counters;
use pregon::domain::variants::Measure;
use pregon::replies::Voice;
use pregon::report::{chart, png};
use pregon::store::campaign_days::CampaignDay;

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
