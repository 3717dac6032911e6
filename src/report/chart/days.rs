//! What happened day by day: wide bars, and narrow ones in front of them.

use super::svg::{Anchor, Canvas, GRID, INK, MUTED, Shade, TEAL, TEAL_SOFT};
use super::{Day, Days, Span, panel, svg};

/// So many bars have their number above them; more are read by the scale.
const NUMBERED: usize = 8;
/// Size of a day's name.
const NAME: f64 = 30.0;
/// Widest bar.
const BAR: f64 = 92.0;

/// Draws the panel.
pub(super) fn draw(canvas: &mut Canvas, top: f64, height: f64, days: &Days) {
    panel(canvas, top, height, &days.heading);
    let Span { left, right } = Span::whole();
    let muted = Shade(MUTED, false);
    if days.bars.is_empty() {
        let at = ((left + right) / 2.0, top + height / 2.0 + 24.0);
        return canvas.text(at, 34.0, muted, Anchor::Middle, &days.none);
    }
    legend(canvas, top + 60.0, right, days);
    let numbered = days.bars.len() <= NUMBERED;
    let two_lines = days.bars.iter().any(|day| !day.above.is_empty());
    let floor = top + height - if two_lines { 94.0 } else { 60.0 };
    let ceiling = (top + if numbered { 130.0 } else { 104.0 }).min(floor - 1.0);
    let full = match numbered {
        true => days
            .bars
            .iter()
            .map(|day| day.wide.max(day.narrow))
            .fold(0.0, f64::max),
        false => days.scale.last().map_or(0.0, |(value, _)| *value),
    };
    let tall = |value: f64| match full > 0.0 && value.is_finite() {
        true => ((floor - ceiling) * (value / full)).clamp(0.0, floor - ceiling),
        false => 0.0,
    };
    let mut begin = left;
    if !numbered {
        let widest = days.scale.iter().map(|(_, shown)| svg::width(shown, 28.0, false));
        begin += widest.fold(0.0, f64::max) + 16.0;
        for (value, shown) in &days.scale {
            let y = floor - tall(*value);
            canvas.line((begin, y), (right, y), GRID);
            canvas.text((begin - 14.0, y + 10.0), 28.0, muted, Anchor::End, shown);
        }
    }
    let each = (right - begin) / days.bars.len() as f64;
    let wide = (each * 0.72).min(BAR);
    let names = days.bars.iter().flat_map(|day| [&day.above, &day.below]);
    let name = names
        .map(|name| svg::width(name, NAME, false))
        .fold(0.0, f64::max);
    // So that names do not touch.
    let every = ((name + 14.0) / each).ceil().max(1.0) as usize;
    for (index, day) in days.bars.iter().enumerate() {
        let middle = begin + each * (index as f64 + 0.5);
        stand(canvas, middle, floor, (wide, tall(day.wide)), TEAL_SOFT);
        stand(canvas, middle, floor, (wide * 0.5, tall(day.narrow)), TEAL);
        // A number above a bar that it does not count would be read as that bar's.
        if numbered && day.wide > 0.0 {
            let above = floor - tall(day.wide).max(tall(day.narrow)) - 14.0;
            canvas.text(
                (middle, above),
                32.0,
                Shade(INK, true),
                Anchor::Middle,
                &day.shown,
            );
        }
        if index % every == 0 {
            below(canvas, middle, floor, day);
        }
    }
    canvas.line((begin, floor), (right, floor), MUTED);
}

fn below(canvas: &mut Canvas, middle: f64, floor: f64, day: &Day) {
    let mut y = floor + 40.0;
    for line in [&day.above, &day.below] {
        if !line.is_empty() {
            canvas.text((middle, y), NAME, Shade(MUTED, false), Anchor::Middle, line);
            y += 35.0;
        }
    }
}

/// A bar with a round top that stands on the floor.
fn stand(canvas: &mut Canvas, middle: f64, floor: f64, (wide, tall): (f64, f64), fill: &str) {
    if tall > 0.0 {
        let tall = tall.max(4.0);
        canvas.standing((middle - wide / 2.0, floor - tall), (wide, tall), fill);
    }
}

/// What the two kinds of bars count, from the right.
fn legend(canvas: &mut Canvas, baseline: f64, right: f64, days: &Days) {
    let mut end = right;
    for (word, fill) in [(&days.narrow, TEAL), (&days.wide, TEAL_SOFT)] {
        canvas.text((end, baseline), 32.0, Shade(MUTED, false), Anchor::End, word);
        end -= svg::width(word, 32.0, false) + 12.0 + 24.0;
        canvas.bar((end, baseline - 22.0), (24.0, 24.0), 6.0, fill);
        end -= 32.0;
    }
}
