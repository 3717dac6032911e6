//! From all that left to those who answered.

use super::svg::{Canvas, FUNNEL};
use super::{Funnel, Look, Span, panel, row};

/// Room for one row.
const ROW: f64 = 94.0;

/// Draws the panel: the rows below each other, or, where that is too much, two beside each other. Answers where it ends.
pub(super) fn draw(canvas: &mut Canvas, top: f64, funnel: &Funnel, close: bool) -> f64 {
    let columns = if close { 2 } else { 1 };
    let rows = funnel.steps.len().div_ceil(columns);
    let height = 88.0 + ROW * rows as f64;
    panel(canvas, top, height, &funnel.heading);
    for (index, step) in funnel.steps.iter().enumerate() {
        let span = match close {
            true => Span::whole().halves()[index % 2],
            false => Span::whole(),
        };
        let look = Look {
            fill: FUNNEL[index.min(FUNNEL.len() - 1)],
            strong: false,
            sizes: if close { (28.0, 32.0) } else { (34.0, 38.0) },
            shares: 0.0,
        };
        let baseline = top + 122.0 + ROW * (index / columns) as f64;
        row(canvas, span, baseline, step, look);
    }
    top + height
}
