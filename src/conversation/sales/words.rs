//! The report in words.

use pregon_commands::By;

use super::{Figure, Figures, Stretch};
use crate::conversation::lead_team::roughly;
use crate::replies::Voice;

/// Parts that are told: a picture's words have little room.
const PARTS: usize = 6;

/// What it is called.
pub fn title(by: By) -> &'static str {
    match by {
        By::Network => "sales-by-network",
        By::Link => "sales-by-link",
        By::Product => "sales-by-product",
        By::Agent => "sales-by-agent",
        By::Campaign => "sales-by-campaign",
    }
}

/// Which days: *24 nov – 30 nov*.
pub fn days(voice: &Voice, stretch: Stretch) -> String {
    let (first, last) = (
        voice.day_and_month(stretch.first),
        voice.day_and_month(stretch.last),
    );
    match stretch.days() {
        1 => first,
        days if days > 300 => format!("{} – {}", voice.date(stretch.first), voice.date(stretch.last)),
        _ => format!("{first} – {last}"),
    }
}

/// All of it, the whole first.
pub fn caption(voice: &Voice, by: By, stretch: Stretch, figures: &Figures) -> String {
    let whole = &figures.whole;
    let title = voice.say(title(by), &[]);
    let mut lines = vec![format!("*{title}*, {}", days(voice, stretch)), flow(voice, whole)];
    if !whole.value.is_empty() {
        lines.push(voice.say("sales-worth", &[("value", value(voice, whole))]));
    }
    lines.extend(whole.first_answer().map(|took| answered(voice, whole, took)));
    if figures.waiting > 0 {
        lines.push(voice.say("sales-waiting", &[("count", voice.number(figures.waiting))]));
    }
    lines.push(against(voice, figures));
    lines.push(String::new());
    lines.extend(figures.parts.iter().take(PARTS).map(|part| line(voice, part, by)));
    if let Some(more) = figures.parts.len().checked_sub(PARTS).filter(|more| *more > 0) {
        lines.push(voice.say("sales-more", &[("count", voice.number(more as u64))]));
    }
    lines.join("\n")
}

/// *120 clicks → 14 leads → 3 won*
fn flow(voice: &Voice, figure: &Figure) -> String {
    let clicks = figure
        .clicks
        .map(|clicks| voice.say("sales-clicks", &[("count", voice.number(clicks))]));
    let leads = voice.say("sales-leads", &[("count", voice.number(figure.leads))]);
    let won = voice.say("sales-won", &[("count", voice.number(figure.won))]);
    let steps: Vec<String> = clicks.into_iter().chain([leads, won]).collect();
    steps.join(" → ")
}

fn line(voice: &Voice, part: &Figure, by: By) -> String {
    let mut line = format!("• *{}*: {}", part.label, flow(voice, part));
    if !part.value.is_empty() {
        line = format!("{line} ({})", value(voice, part));
    }
    match part.first_answer().filter(|_| by == By::Agent) {
        Some(took) => format!(
            "{line}; {}",
            voice.say("sales-took", &[("time", lasting(voice, took))])
        ),
        None => line,
    }
}

/// What was won is worth, in each currency.
pub fn value(voice: &Voice, figure: &Figure) -> String {
    let values = figure
        .value
        .iter()
        .map(|(currency, micros)| voice.money(*micros, currency));
    values.collect::<Vec<_>>().join(" + ")
}

/// A span as people say it, never as nothing.
pub fn lasting(voice: &Voice, millis: i64) -> String {
    roughly(voice, millis.max(0))
}

fn answered(voice: &Voice, whole: &Figure, took: i64) -> String {
    let args = [
        ("count", voice.number(whole.answered)),
        ("time", lasting(voice, took)),
    ];
    voice.say("sales-first-answer", &args)
}

/// How it was in as many days before.
fn against(voice: &Voice, figures: &Figures) -> String {
    let before = i64::try_from(figures.before).unwrap_or(i64::MAX);
    let now = figures.whole.leads;
    let args = [("count", voice.number((now - before).abs()))];
    match now.cmp(&before) {
        std::cmp::Ordering::Greater => voice.say("sales-more-than-before", &args),
        std::cmp::Ordering::Less => voice.say("sales-fewer-than-before", &args),
        std::cmp::Ordering::Equal => voice.say("sales-as-before", &args),
    }
}
