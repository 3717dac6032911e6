//! What the pictures look like is kept in docs/images and looked at there; here is what must hold for any of them.

use proptest::prelude::*;

use super::*;
use crate::report::png;

fn step(label: &str, shown: &str, part: f64) -> Step {
    Step {
        label: label.to_owned(),
        shown: shown.to_owned(),
        share: format!("{:.0} %", part * 100.0),
        part,
    }
}

fn filled() -> Picture {
    Picture {
        title: "Rebajas".to_owned(),
        part: 0.5,
        share: "50 %".to_owned(),
        funnel: Funnel {
            heading: "De enviados a contestados".to_owned(),
            steps: vec![step("Enviados", "20", 1.0), step("Leídos", "9", 0.45)],
        },
        days: Days {
            heading: "Por día".to_owned(),
            bars: vec![Day {
                above: "vie".to_owned(),
                below: "20".to_owned(),
                wide: 20.0,
                shown: "20".to_owned(),
                narrow: 9.0,
            }],
            scale: vec![(0.0, "0".to_owned()), (20.0, "20".to_owned())],
            ..Days::default()
        },
        ..Picture::default()
    }
}

/// Share of pixels that are another colour than the paper.
fn ink(bytes: &[u8]) -> (u32, u32, f64) {
    let picture = resvg::tiny_skia::Pixmap::decode_png(bytes).expect("a picture");
    let paper = picture.pixels()[0];
    let drawn = picture.pixels().iter().filter(|pixel| **pixel != paper).count();
    let share = drawn as f64 / picture.pixels().len() as f64;
    (picture.width(), picture.height(), share)
}

#[test]
fn a_picture_has_its_size_and_something_on_it() {
    let (width, height, share) = ink(&png(&svg(&filled())).expect("a picture"));
    assert_eq!((width, height), (WIDTH, HEIGHT));
    // White panels are most of it.
    assert!(share > 0.6, "{share}");
}

#[test]
fn the_fonts_have_what_is_written() {
    // Of a letter that the fonts lack an empty place would be left: both words have to leave ink.
    let written = |text: &str| {
        let mut canvas = Canvas::new(400, 100, PAPER);
        for (bold, y) in [(false, 40.0), (true, 90.0)] {
            canvas.text((10.0, y), 30.0, Shade(INK, bold), Anchor::Start, text);
        }
        ink(&png(&canvas.finish()).expect("a picture")).2
    };
    assert_eq!(written(""), 0.0);
    for text in ["ñ", "¿", "Á", "·", "…", "≈", "€", "“", "ł", "–", "%"] {
        assert!(written(text) > 0.0005, "{text}: {}", written(text));
    }
}

#[test]
fn what_has_no_letter_in_the_fonts_is_left_out() {
    assert_eq!(
        without_what_it_cannot_draw("🎉 Feria  🎉 de la 日本 luz 🎉"),
        "Feria de la luz"
    );
    assert_eq!(without_what_it_cannot_draw("🎉"), "");
    let mut picture = filled();
    picture.title = "<b>&\"'\u{0}🎉".to_owned();
    let drawn = svg(&picture);
    assert!(drawn.contains("&lt;b&gt;&amp;&quot;'<"), "{drawn}");
    assert!(png(&drawn).is_ok());
}

#[test]
fn a_long_name_has_two_lines_and_an_end() {
    let mut picture = filled();
    picture.title = "Promoción de fin de año para todos los clientes ".repeat(3);
    let drawn = svg(&picture);
    let lines: Vec<&str> = drawn.lines().filter(|line| line.contains("\"46\"")).collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[1].contains('…'), "{lines:?}");
}

fn any_step(text: &str, part: f64) -> Step {
    Step {
        part,
        ..step(text, "1.000.000", 1.0)
    }
}

prop_compose! {
    fn numbers()(part in any::<f64>(), many in prop::collection::vec((any::<f64>(), any::<f64>()), 0..40),
                 variants in 0_usize..5, text in ".{0,90}") -> Picture {
        let mut picture = filled();
        picture.title.clone_from(&text);
        picture.part = part;
        picture.funnel.steps = vec![any_step(&text, part); 4];
        picture.days.bars = many
            .into_iter()
            .map(|(wide, narrow)| Day { below: text.clone(), wide, narrow, ..Day::default() })
            .collect();
        picture.variants = (variants > 0).then(|| Variants {
            rows: vec![Variant { step: any_step(&text, part), best: true }; variants],
            ..Variants::default()
        });
        picture
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_numbers_and_words_are_a_picture(picture in numbers()) {
        let drawn = svg(&picture);
        prop_assert!(!drawn.contains("\"NaN") && !drawn.contains("\"inf") && !drawn.contains("\"-"), "{drawn}");
        let read = resvg::usvg::Tree::from_str(&drawn, &resvg::usvg::Options::default());
        prop_assert!(read.is_ok(), "{:?}\n{drawn}", read.err());
    }
}
