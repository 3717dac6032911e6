//! An owner's own text, with `{nombre}` where the name goes, turned into the body of a template.

use super::body::{
    BodyError, Part, Placeholders, RenderError, check_layout, check_length, is_parameter_name,
};
use super::name::fold;
use super::{Value, body};
use crate::domain::wording::{Piece, Wording};

/// How the gaps of the template are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// `{{1}}`, `{{2}}`…
    Positional,
    /// `{{nombre}}`…
    Named,
}

/// A gap and what of the contact goes into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Its name in the template; `None` when gaps go by position.
    pub parameter: Option<String>,
    /// The owner's word between the braces, in lower case.
    pub field: String,
    /// What goes in for want of it, where he wrote that.
    pub fallback: Option<Wording>,
}

/// The body of a template made from an owner's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateText {
    /// The body with the provider's gaps.
    pub body: String,
    /// The gaps in order. A field that appears twice has two: providers want every gap to differ.
    pub slots: Vec<Slot>,
}

impl TemplateText {
    /// Turns `{nombre}` (or `{{nombre}}`) into gaps and checks the rules of bodies. Errors name the owner's own words.
    /// Tabs and runs of spaces or empty lines, which providers refuse, are made one.
    pub fn parse(text: &str, naming: Naming) -> Result<Self, BodyError> {
        Self::read(text, naming, None)
    }

    /// The same of a text whose fields may have [fallbacks](crate::domain::wording), which go into the gap for want of something
    /// better. What differs from person to person for no reason cannot be said by a template.
    pub fn of_wording(
        text: &str,
        naming: Naming,
        is_field: &dyn Fn(&str) -> bool,
    ) -> Result<Self, BodyError> {
        Self::read(text, naming, Some(is_field))
    }

    fn read(text: &str, naming: Naming, is_field: Option<&dyn Fn(&str) -> bool>) -> Result<Self, BodyError> {
        let text = tidy(text);
        let (parts, fallbacks) = parts(&text, is_field)?;
        check_layout(&parts)?;
        let (mut body, mut slots) = (String::with_capacity(text.len() + 16), Vec::<Slot>::new());
        let mut fallbacks = fallbacks.into_iter();
        for part in parts {
            match part {
                Part::Text(words) => body.push_str(words),
                Part::Variable(field) => {
                    let parameter = match naming {
                        Naming::Positional => None,
                        Naming::Named => Some(parameter(field, &slots)),
                    };
                    let label = parameter.clone().unwrap_or_else(|| (slots.len() + 1).to_string());
                    body.push_str(&format!("{{{{{label}}}}}"));
                    slots.push(Slot {
                        parameter,
                        field: field.to_lowercase(),
                        fallback: fallbacks.next().flatten(),
                    });
                }
            }
        }
        check_length(&body)?;
        Ok(Self { body, slots })
    }

    /// One value for each gap, asked for by the owner's word.
    pub fn values(&self, mut of: impl FnMut(&str) -> Option<String>) -> Result<Vec<Value>, RenderError> {
        let value = |slot: &Slot| {
            let value = of(&slot.field)
                .map(|value| body::clean_value(&value))
                .filter(|value| !value.is_empty());
            let value = value.ok_or_else(|| RenderError::Missing(slot.field.clone()))?;
            Ok((slot.parameter.clone(), value))
        };
        self.slots.iter().map(value).collect()
    }
}

/// A template's text as its owner writes it, with single braces: the other way round. A gap that is the only one and has a number is
/// the person's name, by `name` (`nombre`).
pub fn owner_words(body: &str, name: &str) -> String {
    let single = matches!(super::placeholders(body), Ok(Placeholders::Positional(1)));
    let gaps: Vec<&str> = body
        .split("{{")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once("}}")?.0.trim()))
        .collect();
    let mut words = String::with_capacity(body.len());
    let mut rest = body;
    while let Some((before, after)) = rest.split_once("{{") {
        words.push_str(before);
        let Some((gap, behind)) = after.split_once("}}") else {
            words.push_str(after);
            return words;
        };
        let gap = gap.trim();
        // The second gap of one field has a name of its own: see `parameter`.
        let copied = gap
            .rsplit_once('_')
            .filter(|(stem, copy)| gaps.contains(stem) && is_copy(copy));
        let gap = match copied {
            _ if single => name,
            Some((stem, _)) => stem,
            None => gap,
        };
        words.push('{');
        words.push_str(gap);
        words.push('}');
        rest = behind;
    }
    words.push_str(rest);
    words
}

/// What [`parameter`] puts behind a name that is taken.
fn is_copy(suffix: &str) -> bool {
    let last = suffix.trim_start_matches('z');
    last.len() <= 1 && !suffix.is_empty() && suffix.bytes().all(|byte| byte.is_ascii_lowercase())
}

fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut empty_lines = 0;
    for line in text.trim().lines() {
        let indent_free = line.split([' ', '\t', '\u{a0}']).filter(|word| !word.is_empty());
        let line = indent_free.collect::<Vec<_>>().join(" ");
        empty_lines = if line.is_empty() { empty_lines + 1 } else { 0 };
        if empty_lines <= 1 {
            tidy.push_str(&line);
            tidy.push('\n');
        }
    }
    tidy.truncate(tidy.trim_end().len());
    tidy
}

/// Whatever stands between braces is meant as a variable: sent as it is, it would embarrass the owner. With the fallback of each.
fn parts<'t>(
    text: &'t str,
    is_field: Option<&dyn Fn(&str) -> bool>,
) -> Result<(Vec<Part<'t>>, Vec<Option<Wording>>), BodyError> {
    let (mut parts, mut fallbacks) = (Vec::new(), Vec::new());
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        if open > 0 {
            parts.push(Part::Text(&rest[..open]));
        }
        if let Some(is_field) = is_field
            && let Some((typed, behind)) = group(&rest[open..])
        {
            let (field, fallback) = with_fallback(typed, is_field)?;
            parts.push(Part::Variable(field));
            fallbacks.push(fallback);
            rest = behind;
            continue;
        }
        let (opening, closing) = if rest[open..].starts_with("{{") {
            ("{{", "}}")
        } else {
            ("{", "}")
        };
        let inside = &rest[open + opening.len()..];
        let close = inside.find(closing).ok_or(BodyError::Unclosed)?;
        let field = inside[..close].trim();
        if field.contains('{') {
            return Err(BodyError::Unclosed);
        }
        let is_name = field.starts_with(char::is_alphabetic)
            && field
                .chars()
                .all(|letter| letter.is_alphanumeric() || letter == '_');
        if !is_name {
            return Err(BodyError::BadName(field.to_owned()));
        }
        parts.push(Part::Variable(field));
        fallbacks.push(None);
        rest = &inside[close + closing.len()..];
    }
    if !rest.is_empty() {
        parts.push(Part::Text(rest));
    }
    Ok((parts, fallbacks))
}

/// The braces that a text begins with and what is in them, where that has a bar, and the text behind.
fn group(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0_usize;
    let close = text.bytes().position(|byte| {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
    })?;
    let (typed, behind) = text.split_at(close + 1);
    typed.contains('|').then_some((typed, behind))
}

/// The field of `{field|fallback}`, and the fallback unless nothing stands there.
fn with_fallback<'t>(
    typed: &'t str,
    is_field: &dyn Fn(&str) -> bool,
) -> Result<(&'t str, Option<Wording>), BodyError> {
    let spun = || BodyError::Spun(typed.to_owned());
    let wording = Wording::parse(typed, is_field);
    let [Piece::Slot { fallback, .. }] = wording.pieces() else {
        return Err(spun());
    };
    let (field, _) = typed[1..].split_once('|').ok_or_else(spun)?;
    let fallback = fallback.clone().filter(|fallback| !fallback.is_empty());
    Ok((field.trim(), fallback))
}

/// A name that no earlier gap has, of lower-case letters and underscores alone.
fn parameter(field: &str, taken: &[Slot]) -> String {
    let folded: String = fold(field)
        .chars()
        .filter(|letter| letter.is_ascii_lowercase() || *letter == '_')
        .collect();
    let stem = folded.trim_matches('_');
    let stem = if is_parameter_name(stem) { stem } else { "valor" };
    let mut name = stem.to_owned();
    let mut copies = 0_usize;
    while taken.iter().any(|slot| slot.parameter.as_deref() == Some(&name)) {
        copies += 1;
        // b, c … y, za, zb …: names of gaps are best without digits.
        let last = char::from_digit(10 + (copies % 25) as u32, 36).unwrap_or('a');
        name = format!("{stem}_{}{last}", "z".repeat(copies / 25));
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slot(parameter: Option<&str>, field: &str) -> Slot {
        Slot {
            parameter: parameter.map(str::to_owned),
            field: field.to_owned(),
            fallback: None,
        }
    }

    #[test]
    fn owners_words_become_gaps() {
        let text = TemplateText::parse("Hola {nombre}, ¡20 % en {Categoría}!", Naming::Positional).unwrap();
        assert_eq!(text.body, "Hola {{1}}, ¡20 % en {{2}}!");
        assert_eq!(text.slots, [slot(None, "nombre"), slot(None, "categoría")]);

        let text = TemplateText::parse("Hola { nombre }, ¡20 % en {{Categoría}}!", Naming::Named).unwrap();
        assert_eq!(text.body, "Hola {{nombre}}, ¡20 % en {{categoria}}!");
        assert_eq!(
            text.slots,
            [
                slot(Some("nombre"), "nombre"),
                slot(Some("categoria"), "categoría")
            ]
        );
    }

    #[test]
    fn a_field_used_twice_has_two_gaps_with_one_value() {
        let text = TemplateText::parse("Sí, {name}: para usted, {name}, hoy", Naming::Named).unwrap();
        assert_eq!(text.body, "Sí, {{name}}: para usted, {{name_b}}, hoy");
        let values = text
            .values(|field| (field == "name").then(|| "Ana\tSoto".to_owned()))
            .unwrap();
        assert_eq!(
            values,
            [
                (Some("name".into()), "Ana Soto".into()),
                (Some("name_b".into()), "Ana Soto".into())
            ]
        );
        assert_eq!(
            text.values(|_| Some(" ".into())),
            Err(RenderError::Missing("name".into()))
        );
        assert_eq!(
            body::render(&text.body, &values).unwrap(),
            "Sí, Ana Soto: para usted, Ana Soto, hoy"
        );
    }

    #[test]
    fn a_field_with_a_fallback_is_a_gap_and_a_choice_is_refused() {
        let is_field = |name: &str| ["nombre", "ciudad"].contains(&name);
        let read = |text| TemplateText::of_wording(text, Naming::Named, &is_field);
        let words = "Hola { Nombre | amiga|amigo }, ven a {ciudad|} con {x}.";
        let text = read(words).unwrap();
        assert_eq!(text.body, "Hola {{nombre}}, ven a {{ciudad}} con {{x}}.");
        let fallback = Wording::parse("{nombre|amiga|amigo}", &is_field);
        let [Piece::Slot { fallback, .. }] = fallback.pieces() else {
            panic!("{fallback:?}");
        };
        let fallbacks: Vec<_> = text.slots.iter().map(|slot| slot.fallback.clone()).collect();
        assert_eq!(fallbacks, [fallback.clone(), None, None]);
        assert_eq!(text.slots[0].field, "nombre");
        for (words, typed) in [
            ("{Hola|Buenas} Ana", "{Hola|Buenas}"),
            ("Hola {a|{b|c}}, ya", "{a|{b|c}}"),
            ("Hola {x|y} {nombre|z}, ya", "{x|y}"),
        ] {
            assert_eq!(read(words), Err(BodyError::Spun(typed.into())));
        }
        assert_eq!(read("Hola {nombre|cliente, ya"), Err(BodyError::Unclosed));
        // A template of its own has nowhere to keep what else would go in.
        let alone = TemplateText::parse("Hola {nombre|cliente}, ya", Naming::Named);
        assert_eq!(alone, Err(BodyError::BadName("nombre|cliente".into())));
    }

    #[test]
    fn a_body_is_shown_in_the_owners_words() {
        for words in [
            "Hola {nombre}, ¡20 % en {ciudad}!",
            "Sí, {name}: para usted, {name}, hoy, {name}.",
            "Sin nada.",
        ] {
            let text = TemplateText::parse(words, Naming::Named).unwrap();
            assert_eq!(owner_words(&text.body, "nombre"), words);
        }
        assert_eq!(owner_words("Hola {{1}}, ven.", "nombre"), "Hola {nombre}, ven.");
        assert_eq!(
            owner_words("Hola {{ 1 }}, son {{2}} ya.", "nombre"),
            "Hola {1}, son {2} ya."
        );
        assert_eq!(owner_words("{{a_b}} y {{x_y}} {{", "name"), "{a_b} y {x_y} ");
    }

    #[test]
    fn many_copies_stay_apart() {
        let text = format!("a {} z", "{x1} y ".repeat(60));
        let text = TemplateText::parse(&text, Naming::Named).unwrap();
        let mut names: Vec<_> = text
            .slots
            .iter()
            .filter_map(|slot| slot.parameter.clone())
            .collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 60);
        assert!(super::super::check_body(&text.body).is_ok());
    }

    #[test]
    fn what_a_provider_would_refuse_is_said_in_the_owners_words() {
        let parse = |text| TemplateText::parse(text, Naming::Named).map(|text| text.body);
        assert_eq!(
            parse("{nombre}, hola"),
            Err(BodyError::StartsWithVariable("nombre".into()))
        );
        assert_eq!(
            parse("Hola {nombre}\n"),
            Err(BodyError::EndsWithVariable("nombre".into()))
        );
        assert_eq!(
            parse("Hola {a}\n{b} ya"),
            Err(BodyError::Adjacent("a".into(), "b".into()))
        );
        assert_eq!(
            parse("Hola {primer nombre}, ya"),
            Err(BodyError::BadName("primer nombre".into()))
        );
        assert_eq!(parse("Hola {}, ya"), Err(BodyError::BadName(String::new())));
        assert_eq!(parse("Hola {{1}}, ya"), Err(BodyError::BadName("1".into())));
        assert_eq!(parse("Hola {nombre, ya"), Err(BodyError::Unclosed));
        assert_eq!(parse("Hola {nombre, ya {b} es"), Err(BodyError::Unclosed));
        assert_eq!(parse("  "), Err(BodyError::Empty));
        assert_eq!(parse("a\t b\n\n\n\nc    d \n"), Ok("a b\n\nc d".into()));
        assert!(matches!(
            parse(&"a".repeat(1025)),
            Err(BodyError::TooLong { chars: 1025, .. })
        ));
    }
}
