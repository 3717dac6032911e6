//! Several words as people join them: with what stands before the last, as it sounds.

use pregon_commands::Language;

use crate::replies::Voice;

impl Voice {
    /// `uno, otro o un tercero`.
    pub fn either(&self, words: &[impl AsRef<str>]) -> String {
        joined(words, |sound| match self.language {
            Language::En => "or",
            // Before the sound of an o: «siete u ocho».
            Language::Es if sound.starts_with(['o', 'ó']) || sound.starts_with("ho") => "u",
            Language::Es => "o",
        })
    }

    /// `uno, otro y un tercero`.
    pub fn all(&self, words: &[impl AsRef<str>]) -> String {
        joined(words, |sound| match self.language {
            Language::En => "and",
            // Before the sound of an i, but for the one in «hielo»: «Ana e Inés».
            Language::Es if sound.starts_with(['i', 'í']) => "e",
            Language::Es if sound.starts_with("hi") && !sound.starts_with("hie") => "e",
            Language::Es => "y",
        })
    }
}

/// Words one after the other, with what `conjunction` puts before the sound of the last.
fn joined(words: &[impl AsRef<str>], conjunction: impl Fn(&str) -> &'static str) -> String {
    match words {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [before @ .., last] => {
            let last = last.as_ref();
            // Also of a word that is bold, quoted, or can be copied.
            let sound = last.trim_start_matches(['`', '*', '«', '"']).to_lowercase();
            let before: Vec<&str> = before.iter().map(AsRef::as_ref).collect();
            format!("{} {} {last}", before.join(", "), conjunction(&sound))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_are_joined_as_people_do() {
        let (es, en) = (Voice::new("es", "UTC"), Voice::new("en", "UTC"));
        assert_eq!(es.either(&["es", "en"]), "es o en");
        assert_eq!(es.either(&["nuevo", "ganado", "otro"]), "nuevo, ganado u otro");
        assert_eq!(en.either(&["new", "won", "lost"]), "new, won or lost");
        assert_eq!(
            (en.either(&["new"]), en.either(&[""; 0])),
            ("new".to_owned(), String::new())
        );
    }

    #[test]
    fn all_of_several_are_joined_as_people_do() {
        let (es, en) = (Voice::new("es", "UTC"), Voice::new("en", "UTC"));
        assert_eq!(es.all(&["Mario", "Ana"]), "Mario y Ana");
        assert_eq!(es.all(&["Ana", "Mario", "Inés"]), "Ana, Mario e Inés");
        assert_eq!(es.all(&["Ana", "Hilda"]), "Ana e Hilda");
        assert_eq!(es.all(&["*Verano*", "*Invierno*"]), "*Verano* e *Invierno*");
        assert_eq!(es.all(&["agua", "hielo"]), "agua y hielo");
        assert_eq!(en.all(&["Mario", "Ana", "Inés"]), "Mario, Ana and Inés");
        assert_eq!(
            (en.all(&["Ana"]), en.all(&[""; 0])),
            ("Ana".to_owned(), String::new())
        );
    }
}
