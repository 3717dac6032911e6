//! The body of a template: its gaps, the rules that a provider checks, and filling it with values.

use super::Value;

/// Most characters of a body.
pub const BODY_MAX: usize = 1024;

/// The gaps of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Placeholders {
    /// It has none.
    None,
    /// `{{1}}` up to this number.
    Positional(usize),
    /// `{{nombre}}`…, each once, in the order of their first appearance.
    Named(Vec<String>),
}

impl Placeholders {
    /// How many values it takes.
    pub fn count(&self) -> usize {
        match self {
            Self::None => 0,
            Self::Positional(count) => *count,
            Self::Named(names) => names.len(),
        }
    }
}

/// What is wrong with a template's text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BodyError {
    /// There is no text.
    #[error("the text is empty")]
    Empty,
    /// It is too long.
    #[error("the text has {chars} characters; at most {max} fit")]
    TooLong {
        /// Characters it has.
        chars: usize,
        /// Most it may have.
        max: usize,
    },
    /// A brace was opened and not closed.
    #[error("a brace is opened and not closed")]
    Unclosed,
    /// Not a name that a gap can have.
    #[error("'{0}' cannot be the name of a variable")]
    BadName(String),
    /// Some gaps are numbered and some named.
    #[error("numbered and named variables cannot be mixed")]
    Mixed,
    /// A number is left out.
    #[error("variable {{{{{0}}}}} is missing")]
    Gap(usize),
    /// Providers refuse a text that begins with a variable.
    #[error("the text cannot begin with the variable '{0}'")]
    StartsWithVariable(String),
    /// Providers refuse a text that ends with a variable.
    #[error("the text cannot end with the variable '{0}'")]
    EndsWithVariable(String),
    /// Providers refuse two variables with nothing but space between them.
    #[error("there must be words between the variables '{0}' and '{1}'")]
    Adjacent(String, String),
    /// What is said now in one way, now in another.
    #[error("a template always says the same, and '{0}' does not")]
    Spun(String),
}

/// Why a text cannot be filled.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RenderError {
    /// The text itself is wrong.
    #[error(transparent)]
    Body(#[from] BodyError),
    /// A gap has no value, or an empty one (which providers refuse).
    #[error("variable '{0}' has no value")]
    Missing(String),
    /// There are values that no gap asks for.
    #[error("{0} values too many")]
    Unused(usize),
    /// The header wants a file, or another one, or none.
    #[error("the file is not the one that the header wants")]
    File,
}

/// A stretch of a template's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part<'a> {
    Text(&'a str),
    /// What stands between the braces.
    Variable(&'a str),
}

/// The gaps of a text that a provider holds. Names are taken as they come; see [`check_body`] for what may be submitted.
pub fn placeholders(body: &str) -> Result<Placeholders, BodyError> {
    gaps(&parts(body)?)
}

/// The gaps of a text that is to be submitted, after checking every rule of bodies.
pub fn check_body(body: &str) -> Result<Placeholders, BodyError> {
    let parts = parts(body)?;
    let gaps = gaps(&parts)?;
    if let Placeholders::Named(names) = &gaps
        && let Some(bad) = names.iter().find(|name| !is_parameter_name(name))
    {
        return Err(BodyError::BadName(bad.clone()));
    }
    check_length(body)?;
    check_layout(&parts)?;
    Ok(gaps)
}

/// The text with its gaps filled. Named values are found by name, the others by their place in the list.
pub fn render(body: &str, values: &[Value]) -> Result<String, RenderError> {
    let parts = parts(body)?;
    let wanted = gaps(&parts)?.count();
    let mut text = String::with_capacity(body.len() + 32 * wanted);
    for part in parts {
        match part {
            Part::Text(words) => text.push_str(words),
            Part::Variable(label) => {
                let value = find(label, values).filter(|value| !value.trim().is_empty());
                text.push_str(&clean_value(
                    value.ok_or_else(|| RenderError::Missing(label.to_owned()))?,
                ));
            }
        }
    }
    match values.len().checked_sub(wanted) {
        Some(0) | None => Ok(text),
        Some(unused) => Err(RenderError::Unused(unused)),
    }
}

/// A value as a provider takes it: line breaks, tabs and runs of spaces, which are refused inside variables, become one
/// space.
pub fn clean_value(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn check_length(body: &str) -> Result<(), BodyError> {
    if body.trim().is_empty() {
        return Err(BodyError::Empty);
    }
    let chars = body.chars().count();
    if chars > BODY_MAX {
        Err(BodyError::TooLong { chars, max: BODY_MAX })
    } else {
        Ok(())
    }
}

/// Variables may stand neither first nor last nor side by side; white space does not count as words between them.
pub(super) fn check_layout(parts: &[Part<'_>]) -> Result<(), BodyError> {
    let mut solid = parts
        .iter()
        .filter(|part| !matches!(part, Part::Text(text) if text.trim().is_empty()));
    let mut before: Option<&str> = None;
    let mut first = true;
    for part in solid.by_ref() {
        match (*part, before) {
            (Part::Variable(label), _) if first => {
                return Err(BodyError::StartsWithVariable(label.to_owned()));
            }
            (Part::Variable(label), Some(left)) => {
                return Err(BodyError::Adjacent(left.to_owned(), label.to_owned()));
            }
            (Part::Variable(label), None) => before = Some(label),
            (Part::Text(_), _) => before = None,
        }
        first = false;
    }
    before.map_or(Ok(()), |label| Err(BodyError::EndsWithVariable(label.to_owned())))
}

/// Lower-case letters, digits and underscores, a letter first.
pub(super) fn is_parameter_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

fn parts(body: &str) -> Result<Vec<Part<'_>>, BodyError> {
    let mut parts = Vec::new();
    let mut rest = body;
    while let Some(open) = rest.find("{{") {
        if open > 0 {
            parts.push(Part::Text(&rest[..open]));
        }
        let inside = &rest[open + 2..];
        let close = inside.find("}}").ok_or(BodyError::Unclosed)?;
        let label = inside[..close].trim();
        if label.is_empty()
            || !label
                .chars()
                .all(|letter| letter.is_alphanumeric() || letter == '_')
        {
            return Err(BodyError::BadName(label.to_owned()));
        }
        parts.push(Part::Variable(label));
        rest = &inside[close + 2..];
    }
    if !rest.is_empty() {
        parts.push(Part::Text(rest));
    }
    Ok(parts)
}

fn gaps(parts: &[Part<'_>]) -> Result<Placeholders, BodyError> {
    let (mut numbers, mut names) = (Vec::new(), Vec::<String>::new());
    for part in parts {
        let Part::Variable(label) = part else { continue };
        if label.bytes().all(|byte| byte.is_ascii_digit()) {
            let number = label
                .parse::<usize>()
                .ok()
                .filter(|number| (1..=BODY_MAX).contains(number));
            numbers.push(number.ok_or_else(|| BodyError::BadName((*label).to_owned()))?);
        } else if !names.iter().any(|name| name == label) {
            names.push((*label).to_owned());
        }
    }
    match (numbers.is_empty(), names.is_empty()) {
        (true, true) => Ok(Placeholders::None),
        (true, false) => Ok(Placeholders::Named(names)),
        (false, false) => Err(BodyError::Mixed),
        (false, true) => {
            let highest = numbers.iter().copied().max().unwrap_or_default();
            match (1..=highest).find(|number| !numbers.contains(number)) {
                Some(missing) => Err(BodyError::Gap(missing)),
                None => Ok(Placeholders::Positional(highest)),
            }
        }
    }
}

fn find<'v>(label: &str, values: &'v [Value]) -> Option<&'v str> {
    let named = values.iter().find(|(name, _)| name.as_deref() == Some(label));
    let found = named.or_else(|| {
        let place = label.parse::<usize>().ok()?.checked_sub(1)?;
        values.iter().filter(|(name, _)| name.is_none()).nth(place)
    });
    found.map(|(_, value)| value.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_numbered_or_named() {
        assert_eq!(placeholders("sin nada"), Ok(Placeholders::None));
        assert_eq!(
            placeholders("a {{2}} b {{1}} c {{1}} d"),
            Ok(Placeholders::Positional(2))
        );
        let named = Placeholders::Named(vec!["nombre".into(), "dia".into()]);
        assert_eq!(placeholders("a {{nombre}} b {{ dia }} c {{nombre}} d"), Ok(named));
        assert_eq!(placeholders("a {{1}} b {{nombre}} c"), Err(BodyError::Mixed));
        assert_eq!(placeholders("a {{1}} b {{3}} c"), Err(BodyError::Gap(2)));
        assert_eq!(placeholders("a {{1} c"), Err(BodyError::Unclosed));
        assert_eq!(placeholders("a {{0}} c"), Err(BodyError::BadName("0".into())));
        assert_eq!(
            placeholders("a {{99999999999}} c"),
            Err(BodyError::BadName("99999999999".into()))
        );
        assert_eq!(
            placeholders("a {{el día}} c"),
            Err(BodyError::BadName("el día".into()))
        );
    }

    #[test]
    fn the_rules_of_bodies() {
        assert_eq!(
            check_body("Hola {{nombre}}, ¿cómo está?").map(|gaps| gaps.count()),
            Ok(1)
        );
        assert_eq!(check_body(" \n"), Err(BodyError::Empty));
        assert_eq!(
            check_body("{{1}}, hola"),
            Err(BodyError::StartsWithVariable("1".into()))
        );
        assert_eq!(
            check_body("  {{1}}, hola"),
            Err(BodyError::StartsWithVariable("1".into()))
        );
        assert_eq!(
            check_body("Hola {{1}} "),
            Err(BodyError::EndsWithVariable("1".into()))
        );
        assert_eq!(
            check_body("Hola {{1}} {{2}}, hoy"),
            Err(BodyError::Adjacent("1".into(), "2".into()))
        );
        assert_eq!(
            check_body("Hola {{Nombre}}, hoy"),
            Err(BodyError::BadName("Nombre".into()))
        );
        assert_eq!(check_body(&"ñ".repeat(1024)), Ok(Placeholders::None));
        assert_eq!(
            check_body(&"ñ".repeat(1025)),
            Err(BodyError::TooLong {
                chars: 1025,
                max: 1024
            })
        );
    }

    #[test]
    fn values_fill_the_gaps() {
        let named = |name: &str, value: &str| (Some(name.to_owned()), value.to_owned());
        let values = [named("dia", "lunes"), named("nombre", "Ana\n María")];
        let text = render("Hola {{nombre}}, el {{dia}} y {{nombre}}.", &values);
        assert_eq!(text.unwrap(), "Hola Ana María, el lunes y Ana María.");
        let values = [(None, "x".to_owned()), (None, "{{1}}".to_owned())];
        assert_eq!(render("a {{2}} b {{1}} c", &values).unwrap(), "a {{1}} b x c");
        assert_eq!(render("a {{1}} b", &[]), Err(RenderError::Missing("1".into())));
        assert_eq!(
            render("a {{1}} b", &[(None, "  ".into())]),
            Err(RenderError::Missing("1".into()))
        );
        assert_eq!(render("a {{1}} b", &values), Err(RenderError::Unused(1)));
    }
}
