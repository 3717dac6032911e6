//! The report as a picture: from clicks to sales, the largest parts, and the days.

use pregon_commands::By;

use super::days::{Bar, chart};
use super::{Figure, Figures, Stretch, words};
use crate::conversation::picture::step;
use crate::replies::Voice;
use crate::report::chart::{Funnel, Picture, Step, Variant, Variants, without_what_it_cannot_draw};

/// Parts for which there is room.
const PARTS: usize = 4;

/// The picture of it.
pub fn picture(voice: &Voice, by: By, stretch: Stretch, figures: &Figures, bars: &[Bar]) -> Picture {
    let whole = &figures.whole;
    // Of those that came, so that it is a share: who was won now may have come long ago.
    let done = [
        ("bought", voice.number(whole.bought)),
        ("leads", voice.number(whole.leads)),
    ];
    let bought = step(voice, String::new(), whole.bought, whole.leads);
    let most = whole.clicks.unwrap_or_default().max(whole.leads);
    let steps = [
        whole.clicks.map(|clicks| ("sales-step-clicks", clicks)),
        Some(("sales-step-leads", whole.leads)),
        Some(("sales-step-answered", whole.answered)),
        Some(("sales-step-bought", whole.bought)),
    ];
    let steps = steps.into_iter().flatten();
    let open = [
        ("won", voice.number(whole.won)),
        ("count", voice.number(figures.waiting)),
    ];
    Picture {
        title: voice.say(words::title(by), &[]),
        under: words::days(voice, stretch),
        part: bought.part,
        share: bought.share,
        done: voice.say("sales-done", &done),
        funnel: Funnel {
            heading: voice.say("sales-funnel", &[]),
            steps: steps
                .map(|(key, count)| step(voice, voice.say(key, &[]), count, most))
                .collect(),
        },
        days: chart(voice, bars),
        variants: compared(voice, figures),
        foot: voice.say("sales-foot", &open),
    }
}

/// The parts with most leads beside each other; one alone needs no comparing.
fn compared(voice: &Voice, figures: &Figures) -> Option<Variants> {
    let most = figures
        .parts
        .iter()
        .map(|part| part.leads)
        .max()
        .filter(|most| *most > 0)?;
    if figures.parts.len() < 2 {
        return None;
    }
    let row = |part: &Figure| Variant {
        step: Step {
            share: voice.say("sales-part-won", &[("count", voice.number(part.won))]),
            ..step(voice, without_what_it_cannot_draw(&part.label), part.leads, most)
        },
        best: part.leads == most,
    };
    Some(Variants {
        heading: voice.say("sales-parts", &[]),
        measure: voice.say("sales-leads-bars", &[]),
        rows: figures.parts.iter().take(PARTS).map(row).collect(),
    })
}
