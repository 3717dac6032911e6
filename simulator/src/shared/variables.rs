//! Variables in template texts: `{{1}}` or `{{name}}`.

/// A text taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    Text(&'a str),
    Variable(&'a str),
}

/// Takes a text apart. Braces that do not enclose anything sensible are an error that names them.
pub(crate) fn pieces(text: &str) -> Result<Vec<Piece<'_>>, String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find("{{") {
        let (before, after) = rest.split_at(start);
        if !before.is_empty() {
            found.push(Piece::Text(before));
        }
        let Some(end) = after.find("}}") else {
            return Err("a variable is not closed".to_owned());
        };
        let name = after.get(2..end).unwrap_or_default();
        let sensible = !name.is_empty()
            && name
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
        if !sensible {
            return Err(format!("'{{{{{name}}}}}' is not a variable"));
        }
        found.push(Piece::Variable(name));
        rest = after.get(end + 2..).unwrap_or_default();
    }
    if !rest.is_empty() {
        found.push(Piece::Text(rest));
    }
    Ok(found)
}

/// The names of the variables in order of appearance, each once.
pub(crate) fn names(pieces: &[Piece<'_>]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for piece in pieces {
        if let Piece::Variable(name) = piece
            && !names.iter().any(|known| known == name)
        {
            names.push((*name).to_owned());
        }
    }
    names
}

/// Puts values into a text. Variables without a value stay as they are.
pub(crate) fn fill(text: &str, value_of: impl Fn(&str) -> Option<String>) -> String {
    let Ok(pieces) = pieces(text) else {
        return text.to_owned();
    };
    let mut filled = String::with_capacity(text.len() + 32);
    for piece in pieces {
        match piece {
            Piece::Text(words) => filled.push_str(words),
            Piece::Variable(name) => match value_of(name) {
                Some(value) => filled.push_str(&value),
                None => {
                    filled.push_str("{{");
                    filled.push_str(name);
                    filled.push_str("}}");
                }
            },
        }
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::{fill, names, pieces};

    #[test]
    fn taken_apart_and_filled() {
        let text = "Hola {{1}}, tu cita es el {{2}}. ¡Gracias, {{1}}!";
        assert_eq!(names(&pieces(text).unwrap()), ["1", "2"]);
        let filled = fill(text, |name| (name == "1").then(|| "Ana".to_owned()));
        assert_eq!(filled, "Hola Ana, tu cita es el {{2}}. ¡Gracias, Ana!");
        assert!(pieces("Hola {{Nombre}}").is_err());
        assert!(pieces("Hola {{").is_err());
    }
}
