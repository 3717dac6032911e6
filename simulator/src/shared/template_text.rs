//! What WhatsApp asks of a template's words, whoever hands it in.

use super::variables::{Piece, names, pieces};

const BODY: usize = 1024;

/// Which rule a body breaks, in words where there are several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Breach {
    TooLong(usize),
    Layout(&'static str),
    VariableAtEdge,
    TooManyVariables,
}

impl Breach {
    /// What whoever handed it in is told.
    pub(crate) fn words(self) -> String {
        match self {
            Self::TooLong(most) => format!("The body can have at most {most} characters."),
            Self::Layout(words) => words.to_owned(),
            Self::VariableAtEdge => "Variables can't be at the start or end of the template.".to_owned(),
            Self::TooManyVariables => {
                "This template has too many variables for its length. Reduce the number of \
                                       variables or increase the message length."
                    .to_owned()
            }
        }
    }
}

/// The variables of a text, in order of appearance, each once; or what is wrong with one of them.
pub(crate) fn variables(text: &str) -> Result<Vec<String>, String> {
    let parts = pieces(text)?;
    let adjacent = parts
        .windows(2)
        .any(|pair| matches!(pair, [Piece::Variable(_), Piece::Variable(_)]));
    if adjacent {
        return Err("Two variables must not stand next to each other.".to_owned());
    }
    Ok(names(&parts))
}

/// What is asked of a body before its variables are looked at.
pub(crate) fn layout(text: &str) -> Result<(), Breach> {
    if text.chars().count() > BODY {
        return Err(Breach::TooLong(BODY));
    }
    if text.contains("\n\n\n") || text.contains("    ") {
        return Err(Breach::Layout(
            "The body can't have more than two line breaks or four spaces in a row.",
        ));
    }
    Ok(())
}

/// What is asked of a body with these variables.
pub(crate) fn filled_with_words(text: &str, variables: &[String]) -> Result<(), Breach> {
    let trimmed = text.trim();
    if trimmed.starts_with("{{") || trimmed.ends_with("}}") {
        return Err(Breach::VariableAtEdge);
    }
    let words = text
        .split_whitespace()
        .filter(|word| !word.contains("{{"))
        .count();
    if !variables.is_empty() && words < 2 * variables.len() + 1 {
        return Err(Breach::TooManyVariables);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_around_the_variables() {
        let check = |text: &str| {
            layout(text)?;
            filled_with_words(text, &variables(text).unwrap())
        };
        assert_eq!(
            check("Hola {{1}}, te esperamos el {{nombre}} a las diez."),
            Ok(())
        );
        assert_eq!(check(&"palabra ".repeat(129)), Err(Breach::TooLong(1024)));
        assert!(matches!(check("Hola\n\n\na todos"), Err(Breach::Layout(_))));
        assert_eq!(check("{{1}}, te esperamos"), Err(Breach::VariableAtEdge));
        assert_eq!(check("Te esperamos, {{1}}"), Err(Breach::VariableAtEdge));
        assert_eq!(check("Hola {{1}}, ya."), Err(Breach::TooManyVariables));
        assert!(variables("Hola {{1}}{{2}}, te esperamos").is_err());
        assert!(variables("Hola {{Nombre}}, te esperamos").is_err());
    }
}
