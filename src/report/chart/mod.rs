//! Pictures of how a campaign goes, drawn by ourselves as SVG.
//!
//! Who asks for a picture brings every word and every number as it is to be read; here it is only put in its place. Bars tell by
//! length and by shade, never by red and green alone, and what matters is large enough for the preview in a chat.

mod days;
mod funnel;
mod svg;
#[cfg(test)]
mod tests;
mod variants;

pub use svg::without_what_it_cannot_draw;

use svg::{Anchor, Canvas, INK, MUTED, PAPER, Shade, TEAL};

/// Width of a picture, in pixels.
pub const WIDTH: u32 = 1_080;
/// Height of a picture: what a phone shows of a picture without cutting it.
pub const HEIGHT: u32 = 1_350;

/// Distance of all panels from the edge.
const EDGE: f64 = 32.0;
/// Distance of what stands in a panel from the panel's edge.
const INSET: f64 = 44.0;
/// Between two panels.
const GAP: f64 = 20.0;
/// Where the first panel begins.
const TOP: f64 = 258.0;
/// Where the last panel ends when there is a line below it.
const BOTTOM: f64 = 1_274.0;

/// A campaign as a picture.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Picture {
    /// What it is called.
    pub title: String,
    /// The line below: in which state it is, and when that was.
    pub under: String,
    /// How far it is, 0 to 1…
    pub part: f64,
    /// …as it is read: *62 %*…
    pub share: String,
    /// …and in people: *620 of 1,000*.
    pub done: String,
    /// How many came how far.
    pub funnel: Funnel,
    /// What happened on which day.
    pub days: Days,
    /// How its wordings do; only where there are several.
    pub variants: Option<Variants>,
    /// The line at the bottom: who waits, who did not get it.
    pub foot: String,
}

/// How many came how far.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Funnel {
    /// Its heading.
    pub heading: String,
    /// From all of them to the fewest.
    pub steps: Vec<Step>,
}

/// One bar that lies.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Step {
    /// What is counted.
    pub label: String,
    /// The number as it is read.
    pub shown: String,
    /// The share as it is read: *94 %*.
    pub share: String,
    /// The length of its bar, 0 to 1.
    pub part: f64,
}

/// What happened on which day.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Days {
    /// Its heading.
    pub heading: String,
    /// What the wide bars count…
    pub wide: String,
    /// …and the narrow ones in front of them.
    pub narrow: String,
    /// In the order of time, without gaps.
    pub bars: Vec<Day>,
    /// What stands there while there is no day.
    pub none: String,
    /// The steps of the scale as they are read, from nought up; the last is the height of the panel.
    pub scale: Vec<(f64, String)>,
}

/// One bar that stands: a day, or several days.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Day {
    /// The weekday, where there is one to tell.
    pub above: String,
    /// The day: *20*, *20 nov*.
    pub below: String,
    /// Height of the wide bar, in the same measure as the scale.
    pub wide: f64,
    /// The wide bar's number as it is read.
    pub shown: String,
    /// Height of the narrow bar.
    pub narrow: f64,
}

/// How the wordings do beside each other.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Variants {
    /// The heading.
    pub heading: String,
    /// What is compared.
    pub measure: String,
    /// Two to four.
    pub rows: Vec<Variant>,
}

/// One wording.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Variant {
    /// Its bar.
    pub step: Step,
    /// Whether it is the best one.
    pub best: bool,
}

/// The picture as SVG.
pub fn svg(picture: &Picture) -> String {
    let mut canvas = Canvas::new(WIDTH, HEIGHT, PAPER);
    header(&mut canvas, picture);
    let mut top = TOP;
    // Where wordings are compared there is less room for the rest.
    let close = picture.variants.is_some();
    top = funnel::draw(&mut canvas, top, &picture.funnel, close) + GAP;
    if let Some(variants) = &picture.variants {
        top = variants::draw(&mut canvas, top, variants) + GAP;
    }
    days::draw(&mut canvas, top, BOTTOM - top, &picture.days);
    let Span { left, .. } = Span::whole();
    let foot = svg::fitting(&picture.foot, 32.0, false, Span::whole().width());
    canvas.text((left, 1_322.0), 32.0, Shade(MUTED, false), Anchor::Start, &foot);
    canvas.finish()
}

/// The room between two edges in which a row stands.
#[derive(Debug, Clone, Copy)]
struct Span {
    left: f64,
    right: f64,
}

impl Span {
    /// As wide as a panel's content.
    fn whole() -> Self {
        Self {
            left: EDGE + INSET,
            right: f64::from(WIDTH) - EDGE - INSET,
        }
    }

    fn width(self) -> f64 {
        self.right - self.left
    }

    /// Its two halves, with a gap between them.
    fn halves(self) -> [Self; 2] {
        let middle = (self.left + self.right) / 2.0;
        [
            Self {
                right: middle - GAP,
                ..self
            },
            Self {
                left: middle + GAP,
                ..self
            },
        ]
    }
}

fn header(canvas: &mut Canvas, picture: &Picture) {
    let span = Span::whole();
    let Span { left, right } = span;
    let big = Shade(TEAL, true);
    canvas.text((right, 116.0), 76.0, big, Anchor::End, &picture.share);
    let room = span.width() - svg::width(&picture.share, 76.0, true) - 32.0;
    title(canvas, &picture.title, left, room);
    // What has many digits is written smaller before anything of it is left out.
    let muted = Shade(MUTED, false);
    let wide = |size| svg::width(&picture.under, size, false) + svg::width(&picture.done, size, false);
    let fits = |size: &f64| wide(*size) + 28.0 <= span.width();
    let size = [34.0, 31.0].into_iter().find(fits).unwrap_or(28.0);
    canvas.text((right, 174.0), size, muted, Anchor::End, &picture.done);
    let room = span.width() - svg::width(&picture.done, size, false) - 28.0;
    let under = svg::fitting(&picture.under, size, false, room);
    canvas.text((left, 174.0), size, muted, Anchor::Start, &under);
    canvas.progress(
        (left, 206.0),
        (span.width(), 22.0),
        picture.part,
        (svg::TRACK, TEAL),
    );
}

/// The name, in one line or in two, written smaller before anything of it is left out.
fn title(canvas: &mut Canvas, title: &str, left: f64, room: f64) {
    let ink = Shade(INK, true);
    let fits = |size: &f64| svg::width(title, *size, true) <= room;
    if let Some(size) = [64.0, 56.0, 50.0].into_iter().find(fits) {
        return canvas.text((left, 112.0), size, ink, Anchor::Start, title);
    }
    let (first, rest) = svg::broken(title, 46.0, true, room);
    canvas.text((left, 72.0), 46.0, ink, Anchor::Start, first);
    let rest = svg::fitting(rest, 46.0, true, room);
    canvas.text((left, 124.0), 46.0, ink, Anchor::Start, &rest);
}

/// A white panel with its heading.
fn panel(canvas: &mut Canvas, top: f64, height: f64, heading: &str) {
    let width = f64::from(WIDTH) - 2.0 * EDGE;
    canvas.bar((EDGE, top), (width, height), 28.0, svg::WHITE);
    canvas.text(
        (EDGE + INSET, top + 60.0),
        38.0,
        Shade(INK, true),
        Anchor::Start,
        heading,
    );
}

/// A row with its words above its bar.
fn row(canvas: &mut Canvas, span: Span, baseline: f64, step: &Step, look: Look) {
    let Span { left, right } = span;
    let (words, number) = look.sizes;
    let share = Shade(MUTED, false);
    canvas.text((right, baseline), words, share, Anchor::End, &step.share);
    // Shares stand below each other, however many digits they have.
    let numbers = right - (words * 3.3).max(look.shares);
    let bold = Shade(INK, true);
    canvas.text((numbers, baseline), number, bold, Anchor::End, &step.shown);
    let room = numbers - left - svg::width(&step.shown, number, true) - 20.0;
    let label = svg::fitting(&step.label, words, look.strong, room);
    let shade = Shade(INK, look.strong);
    canvas.text((left, baseline), words, shade, Anchor::Start, &label);
    let at = (left, baseline + 15.0);
    canvas.progress(at, (span.width(), 24.0), step.part, (svg::TEAL_FAINT, look.fill));
}

/// How a row looks.
#[derive(Debug, Clone, Copy)]
struct Look {
    /// Of its bar.
    fill: &'static str,
    /// Whether its words are bold.
    strong: bool,
    /// Of its words, and of its number.
    sizes: (f64, f64),
    /// Room for the widest share of the rows around it, where that is more than a percentage.
    shares: f64,
}
