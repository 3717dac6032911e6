//! Reading a request's JSON with the provider's complaints.

use serde_json::{Map, Value};

use super::error::GraphError;

type Outcome<T> = Result<T, GraphError>;

/// A JSON object together with its place in the request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Object<'a> {
    map: &'a Map<String, Value>,
    /// How complaints name it: `text`, `interactive['body']`; empty for the request itself.
    path: Path<'a>,
}

#[derive(Debug, Clone, Copy)]
struct Path<'a> {
    parent: Option<&'a str>,
    name: &'a str,
}

impl Path<'_> {
    fn of(&self, key: &str) -> String {
        match (self.parent, self.name) {
            (_, "") => key.to_owned(),
            (None, name) => format!("{name}['{key}']"),
            (Some(parent), name) => format!("{parent}['{name}']['{key}']"),
        }
    }

    fn own(&self) -> String {
        match self.parent {
            Some(parent) => format!("{parent}['{}']", self.name),
            None => self.name.to_owned(),
        }
    }
}

impl<'a> Object<'a> {
    /// The request itself.
    pub(crate) fn root(value: &'a Value) -> Outcome<Self> {
        let map = value
            .as_object()
            .ok_or_else(|| GraphError::parameter("The request must be a JSON object."))?;
        Ok(Self {
            map,
            path: Path {
                parent: None,
                name: "",
            },
        })
    }

    /// An object found elsewhere, under this name.
    pub(crate) fn named(value: &'a Value, name: &'a str) -> Outcome<Self> {
        let map = value
            .as_object()
            .ok_or_else(|| GraphError::parameter(format!("Param {name} must be a JSON object.")))?;
        Ok(Self {
            map,
            path: Path { parent: None, name },
        })
    }

    pub(crate) fn path_of(&self, key: &str) -> String {
        self.path.of(key)
    }

    /// The value under a key; JSON null counts as absent.
    pub(crate) fn get(&self, key: &str) -> Option<&'a Value> {
        self.map.get(key).filter(|value| !value.is_null())
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    pub(crate) fn object(&self, key: &'a str) -> Outcome<Option<Object<'a>>> {
        let Some(value) = self.get(key) else {
            return Ok(None);
        };
        let map = value.as_object().ok_or_else(|| {
            GraphError::parameter(format!("Param {} must be a JSON object.", self.path.of(key)))
        })?;
        let parent = (!self.path.name.is_empty()).then_some(self.path.name);
        Ok(Some(Object {
            map,
            path: Path { parent, name: key },
        }))
    }

    pub(crate) fn need_object(&self, key: &'a str) -> Outcome<Object<'a>> {
        self.object(key)?
            .ok_or_else(|| GraphError::missing(&self.path.of(key)))
    }

    pub(crate) fn array(&self, key: &str) -> Outcome<Option<&'a Vec<Value>>> {
        let Some(value) = self.get(key) else {
            return Ok(None);
        };
        let list = value
            .as_array()
            .ok_or_else(|| GraphError::parameter(format!("Param {} must be an array.", self.path.of(key))))?;
        Ok(Some(list))
    }

    pub(crate) fn text(&self, key: &str) -> Outcome<Option<&'a str>> {
        let Some(value) = self.get(key) else {
            return Ok(None);
        };
        let text = value
            .as_str()
            .ok_or_else(|| GraphError::parameter(format!("Param {} must be a string.", self.path.of(key))))?;
        Ok(Some(text))
    }

    /// A text that must be there and must not be empty.
    pub(crate) fn need_text(&self, key: &str) -> Outcome<&'a str> {
        match self.text(key)? {
            None => Err(GraphError::missing(&self.path.of(key))),
            Some(text) if text.trim().is_empty() => Err(GraphError::parameter(format!(
                "Param {} cannot be empty.",
                self.path.of(key)
            ))),
            Some(text) => Ok(text),
        }
    }

    /// A text of at most `most` characters, if it is there.
    pub(crate) fn short_text(&self, key: &str, most: usize) -> Outcome<Option<&'a str>> {
        let text = self.text(key)?;
        if let Some(text) = text
            && text.chars().count() > most
        {
            return Err(self.too_long(key, most));
        }
        Ok(text)
    }

    /// A text of at most `most` characters that must be there.
    pub(crate) fn need_short_text(&self, key: &str, most: usize) -> Outcome<&'a str> {
        let text = self.need_text(key)?;
        if text.chars().count() > most {
            return Err(self.too_long(key, most));
        }
        Ok(text)
    }

    fn too_long(&self, key: &str, most: usize) -> GraphError {
        GraphError::parameter(format!(
            "Param {} must be at most {most} characters long.",
            self.path.of(key)
        ))
    }

    pub(crate) fn flag(&self, key: &str) -> Outcome<Option<bool>> {
        let Some(value) = self.get(key) else {
            return Ok(None);
        };
        let flag = match value {
            Value::Bool(flag) => Some(*flag),
            Value::String(text) if text == "true" => Some(true),
            Value::String(text) if text == "false" => Some(false),
            _ => None,
        };
        flag.map(Some)
            .ok_or_else(|| GraphError::parameter(format!("Param {} must be a boolean.", self.path.of(key))))
    }

    /// Refuses keys that the provider does not know here.
    pub(crate) fn only(&self, known: &[&str]) -> Outcome<()> {
        match self.map.keys().find(|key| !known.contains(&key.as_str())) {
            None => Ok(()),
            Some(key) if self.path.name.is_empty() => Err(GraphError::parameter(format!(
                "Invalid parameter: unexpected key \"{key}\"."
            ))),
            Some(key) => Err(GraphError::parameter(format!(
                "Unexpected key \"{key}\" on param \"{}\".",
                self.path.own()
            ))),
        }
    }
}

/// A number that may be written as a number or as text.
pub(crate) fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// Length in characters, as the provider counts.
pub(crate) fn length(text: &str) -> usize {
    text.chars().count()
}
