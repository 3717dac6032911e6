//! The few shapes that a picture is made of.

use std::fmt::Write;

/// Behind the panels.
pub(super) const PAPER: &str = "#eef2f0";
/// Panels.
pub(super) const WHITE: &str = "#ffffff";
/// What is read first.
pub(super) const INK: &str = "#17252a";
/// What is read next.
pub(super) const MUTED: &str = "#5b6b70";
/// Lines of a scale.
pub(super) const GRID: &str = "#e3e9e7";
/// Bars.
pub(super) const TEAL: &str = "#0b6e63";
/// Bars behind bars.
pub(super) const TEAL_SOFT: &str = "#9fd3c7";
/// What a bar fills, on a panel…
pub(super) const TEAL_FAINT: &str = "#e4efec";
/// …and on the paper.
pub(super) const TRACK: &str = "#d3e0dc";
/// What stands out.
pub(super) const AMBER: &str = "#e08a1e";
/// The steps of a funnel, ever darker but for the last, which is what counts.
pub(super) const FUNNEL: [&str; 4] = [TEAL_SOFT, "#4fae9f", TEAL, AMBER];

/// Colour of a text, and whether it is bold.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shade(pub &'static str, pub bool);

/// Which end of a text stands where it is put.
#[derive(Debug, Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// An SVG that grows.
pub(super) struct Canvas(String);

impl Canvas {
    pub(super) fn new(width: u32, height: u32, background: &str) -> Self {
        Self(format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" font-family=\"Inter\">\n\
             <rect width=\"{width}\" height=\"{height}\" fill=\"{background}\"/>\n"
        ))
    }

    /// A rectangle with round corners.
    pub(super) fn bar(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), round: f64, fill: &str) {
        let (x, y, width, height, round) = (at(x), at(y), at(width), at(height), at(round));
        let _ = writeln!(
            self.0,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{round}\" fill=\"{fill}\"/>"
        );
    }

    /// A bar that fills as much of its track as `part` says, 0 to 1: what is more than nought can be seen.
    pub(super) fn progress(
        &mut self,
        at: (f64, f64),
        (width, height): (f64, f64),
        part: f64,
        (track, fill): (&str, &str),
    ) {
        let round = height / 2.0;
        self.bar(at, (width, height), round, track);
        if part > 0.0 {
            let filled = (width * part.min(1.0)).max(height);
            self.bar(at, (filled, height), round, fill);
        }
    }

    /// A rectangle that is round at its top alone.
    pub(super) fn standing(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), fill: &str) {
        let round = 8.0_f64.min(width / 2.0).min(height);
        let (left, right, floor) = (at(x), at(x + width), at(y + height));
        let (top, shoulder) = (at(y), at(y + round));
        let (inner, outer) = (at(x + round), at(x + width - round));
        let _ = writeln!(
            self.0,
            "<path d=\"M{left} {floor}V{shoulder}Q{left} {top} {inner} {top}H{outer}\
             Q{right} {top} {right} {shoulder}V{floor}Z\" fill=\"{fill}\"/>"
        );
    }

    /// A thin line.
    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), stroke: &str) {
        let ((x1, y1), (x2, y2)) = ((at(from.0), at(from.1)), (at(to.0), at(to.1)));
        let _ = writeln!(
            self.0,
            "<path d=\"M{x1} {y1}L{x2} {y2}\" stroke=\"{stroke}\" stroke-width=\"2\"/>"
        );
    }

    /// A line of text on its baseline.
    pub(super) fn text(&mut self, (x, y): (f64, f64), size: f64, shade: Shade, anchor: Anchor, text: &str) {
        let words = escaped(text);
        if words.is_empty() {
            return;
        }
        let (x, y, size) = (at(x), at(y), at(size));
        let Shade(fill, bold) = shade;
        let weight = if bold { " font-weight=\"700\"" } else { "" };
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let _ = writeln!(
            self.0,
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{weight}{anchor} fill=\"{fill}\">{words}</text>"
        );
    }

    pub(super) fn finish(mut self) -> String {
        self.0.push_str("</svg>\n");
        self.0
    }
}

/// A length with a tenth of a pixel, which nobody sees.
fn at(length: f64) -> String {
    let text = format!("{length:.1}");
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

/// Whether the font of the pictures has a character.
fn can_draw(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a0}'..='\u{17f}' | '–' | '—' | '‘' | '’' | '“' | '”' | '•' | '…' | '\u{202f}' | '→' | '≈' | '€')
}

/// A text without emoji and other characters that the pictures' font does not have, and without the gaps that they leave.
pub fn without_what_it_cannot_draw(text: &str) -> String {
    let kept: String = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| can_draw(*c))
        .collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars().filter(|c| can_draw(*c) && !c.is_control()) {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// How wide a text is, nearly: never less than it is, so that nothing touches.
pub(super) fn width(text: &str, size: f64, bold: bool) -> f64 {
    let letter = |c: char| match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '·' | 'í' | 'ì' | '’' | '‘' => {
            0.31
        }
        ' ' | '\u{a0}' | '\u{202f}' => 0.29,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '-' | '"' | '“' | '”' => 0.42,
        'm' | 'M' | 'W' | '@' | '%' | '…' | '—' | '→' => 0.95,
        'w' | 'O' | 'Q' | 'G' | 'C' | 'D' | 'N' | 'H' | 'U' | 'V' | 'Ñ' | 'Ó' | 'Ú' | 'A' | 'Á' => 0.79,
        'A'..='Z' | '0'..='9' | '&' | '+' | '=' | '≈' | '€' | '$' | '#' => 0.68,
        'a'..='z' => 0.61,
        _ => 0.72,
    };
    let em: f64 = text.chars().filter(|c| can_draw(*c)).map(letter).sum();
    em * size * if bold { 1.04 } else { 0.98 }
}

/// As much of a text as there is room for, with an ellipsis where something is left out.
pub(super) fn fitting(text: &str, size: f64, bold: bool, room: f64) -> String {
    if width(text, size, bold) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if width(&kept, size, bold) + width("…", size, bold) > room {
            kept.pop();
            break;
        }
    }
    format!("{}…", kept.trim_end_matches([' ', ',', '.', '-']))
}

/// A text in two: as many words as there is room for, and the rest.
pub(super) fn broken(text: &str, size: f64, bold: bool, room: f64) -> (&str, &str) {
    let spaces = text.match_indices(' ').map(|(at, _)| at);
    let fits = |at: &usize| width(&text[..*at], size, bold) <= room;
    match spaces.rev().find(fits) {
        Some(at) => (&text[..at], text[at..].trim_start()),
        None => ("", text),
    }
}
