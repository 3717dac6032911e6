//! Wordings beside each other.

use super::svg::{self, AMBER, Anchor, Canvas, MUTED, Shade, TEAL_SOFT};
use super::{Look, Span, Variants, panel, row};

/// The size of the words.
const WORDS: f64 = 32.0;
/// Room for one row.
const ROW: f64 = 80.0;

/// Draws the panel; answers where it ends.
pub(super) fn draw(canvas: &mut Canvas, top: f64, variants: &Variants) -> f64 {
    let height = 92.0 + ROW * variants.rows.len() as f64;
    panel(canvas, top, height, &variants.heading);
    let (span, muted) = (Span::whole(), Shade(MUTED, false));
    canvas.text(
        (span.right, top + 60.0),
        32.0,
        muted,
        Anchor::End,
        &variants.measure,
    );
    let shares = variants.rows.iter();
    let shares = shares.map(|variant| svg::width(&variant.step.share, WORDS, false) + 14.0);
    let shares = shares.fold(0.0, f64::max);
    for (index, variant) in variants.rows.iter().enumerate() {
        let look = Look {
            fill: if variant.best { AMBER } else { TEAL_SOFT },
            strong: variant.best,
            sizes: (WORDS, 36.0),
            shares,
        };
        let baseline = top + 118.0 + ROW * index as f64;
        row(canvas, span, baseline, &variant.step, look);
    }
    top + height
}
