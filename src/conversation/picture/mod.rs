//! A campaign's numbers, put into the words of a picture.

mod days;

use crate::clock::Millis;
use crate::domain::campaign::Counters;
use crate::domain::variants::Measure;
use crate::replies::Voice;
use crate::report::chart::{Funnel, Picture, Step, Variant, Variants, without_what_it_cannot_draw};
use crate::store::campaign_days::CampaignDay;

use days::days;
pub use days::scale;

/// What is drawn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// What the campaign is called.
    pub name: String,
    /// The state that it is in, in words.
    pub state: String,
    /// When that was.
    pub at: Millis,
    /// How far it has come.
    pub counters: Counters,
    /// How many have answered.
    pub answered: i64,
    /// How many have followed a link; `None`: there is none.
    pub clicked: Option<i64>,
    /// What happened on which day.
    pub days: Vec<CampaignDay>,
    /// Its wordings; they are compared where they are several…
    pub wordings: Vec<Wording>,
    /// …by this.
    pub measure: Measure,
}

/// A wording and how it does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wording {
    /// The letter that it is called by.
    pub label: String,
    /// Its words.
    pub body: String,
    /// How many people got it on their device.
    pub reached: i64,
    /// How many of them did what they are compared by.
    pub did: i64,
}

/// The picture of it.
pub fn picture(voice: &Voice, seen: &Seen) -> Picture {
    let counters = seen.counters;
    let title = without_what_it_cannot_draw(&seen.name);
    let under = [
        ("state", capitalised(&seen.state)),
        ("when", voice.moment_short(seen.at)),
    ];
    let done = [
        ("done", voice.number(counters.done())),
        ("total", voice.number(counters.total)),
    ];
    let foot = [
        ("pending", voice.number(counters.pending + counters.sending)),
        ("failed", voice.number(counters.failed)),
        ("excluded", voice.number(counters.excluded + counters.skipped)),
    ];
    // Beside wordings there is room for four.
    let is_close = seen.clicked.is_some() && seen.wordings.len() > 1;
    let steps = [
        Some(("chart-sent", counters.left())),
        (!is_close).then(|| ("chart-delivered", counters.reached())),
        Some(("chart-read", counters.read)),
        seen.clicked.map(|clicked| ("chart-clicked", clicked)),
        Some(("chart-answered", seen.answered)),
    ];
    let steps = steps.into_iter().flatten();
    let steps = steps.map(|(key, count)| step(voice, voice.say(key, &[]), count, counters.left()));
    Picture {
        title: match title.is_empty() {
            true => voice.say("chart-nameless", &[]),
            false => title,
        },
        under: voice.say("chart-under", &under),
        part: part(counters.done(), counters.total),
        share: voice.percent(counters.percent()),
        done: voice.say("chart-done", &done),
        funnel: Funnel {
            heading: voice.say("chart-funnel", &[]),
            steps: steps.collect(),
        },
        days: days(voice, &seen.days),
        variants: compared(voice, &seen.wordings, seen.measure),
        foot: voice.say("chart-foot", &foot),
    }
}

/// A row: how many, and which share of all that is.
pub fn step(voice: &Voice, label: String, count: i64, of: i64) -> Step {
    Step {
        label,
        shown: voice.number(count),
        share: share(voice, count, of),
        part: part(count, of),
    }
}

/// Wordings beside each other, by who answered, or read it, of those whom they reached. The longest bar is the best one; where several are, none is.
fn compared(voice: &Voice, all: &[Wording], measure: Measure) -> Option<Variants> {
    if all.len() < 2 {
        return None;
    }
    let rate = |wording: &Wording| part(wording.did, wording.reached);
    let best = all.iter().map(rate).fold(0.0, f64::max);
    let alone = best > 0.0 && all.iter().filter(|wording| rate(wording) == best).count() == 1;
    let rows = all.iter().take(4).map(|wording| {
        let words = without_what_it_cannot_draw(&wording.body);
        let label = format!("{} · {words}", wording.label);
        let label = label.trim_end_matches([' ', '·']).to_owned();
        Variant {
            step: Step {
                part: if best > 0.0 { rate(wording) / best } else { 0.0 },
                ..step(voice, label, wording.did, wording.reached)
            },
            best: alone && rate(wording) == best,
        }
    });
    Some(Variants {
        heading: voice.say("chart-variants", &[]),
        measure: match measure {
            Measure::Answers => voice.say("chart-measure", &[]),
            Measure::Reads => voice.say("chart-measure-reads", &[]),
            Measure::Clicks => voice.say("chart-measure-clicks", &[]),
        },
        rows: rows.collect(),
    })
}

/// What is more than nought is never said to be nought, and what is less than all never to be all.
fn share(voice: &Voice, count: i64, of: i64) -> String {
    match (part(count, of) * 100.0).round() as i64 {
        0 if count > 0 && of > 0 => format!("<{}", voice.percent(1)),
        100 if count < of => voice.percent(99),
        percent => voice.percent(percent),
    }
}

fn part(count: i64, of: i64) -> f64 {
    match of > 0 {
        true => count.clamp(0, of) as f64 / of as f64,
        false => 0.0,
    }
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All words of a picture, a line for each place.
    fn words(picture: &Picture) -> String {
        let row = |step: &Step| format!("{}: {} ({})", step.label, step.shown, step.share);
        let mut lines = vec![
            format!("{} | {}", picture.title, picture.share),
            format!("{} | {}", picture.under, picture.done),
            picture.funnel.heading.clone(),
        ];
        lines.extend(picture.funnel.steps.iter().map(row));
        if let Some(variants) = &picture.variants {
            lines.push(format!("{} | {}", variants.heading, variants.measure));
            let best = |best| if best { " *" } else { "" };
            let rows = variants.rows.iter();
            lines.extend(rows.map(|variant| row(&variant.step) + best(variant.best)));
        }
        let days = &picture.days;
        lines.push(format!("{} | {} | {}", days.heading, days.wide, days.narrow));
        lines.extend(
            days.bars
                .iter()
                .map(|bar| format!("{} {}: {}", bar.above, bar.below, bar.shown)),
        );
        if days.bars.is_empty() {
            lines.push(days.none.clone());
        }
        lines.push(picture.foot.clone());
        lines.join("\n")
    }

    fn wording(label: &str, body: &str, reached: i64, did: i64) -> Wording {
        Wording {
            label: label.to_owned(),
            body: body.to_owned(),
            reached,
            did,
        }
    }

    fn seen(voice: &Voice) -> Seen {
        Seen {
            name: "Feria 🎉".to_owned(),
            state: voice.say("state-running", &[]),
            at: 1_795_273_200_000,
            counters: Counters {
                total: 2_000,
                excluded: 40,
                pending: 760,
                sent: 40,
                delivered: 500,
                read: 699,
                failed: 1,
                ..Counters::default()
            },
            answered: 2,
            clicked: None,
            days: vec![CampaignDay {
                id: 1,
                organisation_id: 1,
                campaign_id: 1,
                day: "2026-11-20".to_owned(),
                sent: 1_239,
                reached: 1_199,
                read: 699,
                failed: 1,
                answered: 2,
            }],
            wordings: vec![wording("A", "Hola {nombre}", 600, 1), wording("B", "🎁", 599, 1)],
            measure: Measure::Answers,
        }
    }

    #[test]
    fn a_picture_says_it_in_the_language_of_whoever_asks() {
        let es = Voice::new("es", "America/Bogota");
        assert_eq!(
            words(&picture(&es, &seen(&es))),
            "Feria | 62 %\n\
             En marcha · sáb 21 nov, 10:00 | 1.240 de 2.000\n\
             De enviados a contestados\n\
             Enviados: 1.239 (100 %)\n\
             Entregados: 1.199 (97 %)\n\
             Leídos: 699 (56 %)\n\
             Contestaron: 2 (<1 %)\n\
             Variantes | contestaron\n\
             A · Hola {nombre}: 1 (<1 %)\n\
             B: 1 (<1 %) *\n\
             Por día | enviados | leídos\n\
             vie 20: 1.239\n\
             Faltan 760 · fallaron 1 · quedaron fuera 40"
        );
        let en = Voice::new("en", "America/Bogota");
        assert_eq!(
            words(&picture(&en, &seen(&en))),
            "Feria | 62%\n\
             Running · Sat 21 Nov, 10:00 | 1,240 of 2,000\n\
             From sent to answered\n\
             Sent: 1,239 (100%)\n\
             Delivered: 1,199 (97%)\n\
             Read: 699 (56%)\n\
             Answered: 2 (<1%)\n\
             Variants | answered\n\
             A · Hola {nombre}: 1 (<1%)\n\
             B: 1 (<1%) *\n\
             By day | sent | read\n\
             Fri 20: 1,239\n\
             760 to go · 1 failed · 40 left out"
        );
    }

    #[test]
    fn who_followed_a_link_is_a_step_of_its_own() {
        for (language, expected) in [("es", "Abrieron: 310 (25 %)"), ("en", "Clicked: 310 (25%)")] {
            let voice = Voice::new(language, "UTC");
            let seen = Seen {
                clicked: Some(310),
                ..seen(&voice)
            };
            let place = |seen: &Seen| {
                let words = words(&picture(&voice, seen));
                words.lines().position(|line| line == expected)
            };
            let alone = Seen {
                wordings: Vec::new(),
                ..seen.clone()
            };
            // Beside wordings one step less is drawn.
            assert_eq!((place(&alone), place(&seen)), (Some(6), Some(5)));
        }
    }

    #[test]
    fn wordings_are_compared_by_what_decides() {
        for (language, measure, expected) in [
            ("es", Measure::Answers, "contestaron"),
            ("es", Measure::Reads, "la leyeron"),
            ("en", Measure::Answers, "answered"),
            ("en", Measure::Reads, "read it"),
            ("es", Measure::Clicks, "la abrieron"),
            ("en", Measure::Clicks, "clicked"),
        ] {
            let voice = Voice::new(language, "UTC");
            let seen = Seen {
                measure,
                ..seen(&voice)
            };
            let variants = picture(&voice, &seen).variants;
            assert_eq!(
                variants.map(|variants| variants.measure).as_deref(),
                Some(expected)
            );
        }
    }

    #[test]
    fn what_has_not_begun_is_a_picture_too() {
        for (language, name, nothing) in [
            ("es", "Promoción", "Todavía no ha salido nada"),
            ("en", "Campaign", "Nothing has gone out yet"),
        ] {
            let said = words(&picture(&Voice::new(language, "UTC"), &Seen::default()));
            assert!(said.starts_with(name) && said.contains(nothing), "{said}");
        }
    }

    #[test]
    fn all_and_nothing_are_never_rounded() {
        let es = Voice::new("es", "UTC");
        let said = [(0, 9), (1, 1_000), (999, 1_000), (9, 9), (3, 0), (1, 3)];
        let said = said.map(|(count, of)| share(&es, count, of));
        assert_eq!(said, ["0 %", "<1 %", "99 %", "100 %", "0 %", "33 %"]);
    }
}
