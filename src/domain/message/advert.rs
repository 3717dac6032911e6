//! The advertisement that somebody came from.

use serde::{Deserialize, Serialize};

/// An advertisement on Facebook or Instagram from which a chat was opened, as far as the provider tells of it. Also how it is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Advert {
    /// What stands above it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// What it says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Where it can be seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_url: Option<String>,
    /// Its id, or its post's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_id: Option<String>,
    /// The id of the click, by which Meta is told what came of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ctwa_clid: Option<String>,
}

impl Advert {
    /// `None` where nothing is told of it.
    pub fn told(self) -> Option<Self> {
        (self != Self::default()).then_some(self)
    }

    /// What a person knows it by: what stands above it, else how its text begins, else where it is.
    pub fn title(&self) -> Option<&str> {
        let text = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty()).is_some();
        [&self.headline, &self.body, &self.source_url]
            .into_iter()
            .find(|part| text(part))?
            .as_deref()?
            .trim()
            .lines()
            .next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_known_by_its_headline_or_its_words() {
        let mut advert = Advert {
            headline: Some(" ".to_owned()),
            body: Some("Lentes desde 99\nSolo hoy".to_owned()),
            source_url: Some("https://fb.me/1".to_owned()),
            ..Advert::default()
        };
        assert_eq!(advert.title(), Some("Lentes desde 99"));
        advert.body = None;
        assert_eq!(advert.title(), Some("https://fb.me/1"));
        advert.headline = Some("Lentes".to_owned());
        assert_eq!(advert.title(), Some("Lentes"));
        let kept = serde_json::to_string(&advert).unwrap();
        assert_eq!(kept, r#"{"headline":"Lentes","source_url":"https://fb.me/1"}"#);
        assert_eq!(serde_json::from_str::<Advert>(&kept).unwrap(), advert);
        assert_eq!(
            (Advert::default().told(), Advert::default().title()),
            (None, None)
        );
    }
}
