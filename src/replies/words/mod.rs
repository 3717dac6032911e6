//! Small words that many sentences share.
//!
//! ```text
//! joined   several words, as people join them
//! pace     how fast and when messages leave
//! money    what they cost
//! trouble  what went wrong
//! ```

mod joined;
mod money;
mod pace;
mod trouble;

use super::Voice;
use crate::domain::enclosure::Enclosure;
use crate::domain::message::FileForm;
use crate::domain::state::LeadStage;

impl Voice {
    /// Who somebody is, for a sentence about him: what is shown of him, or that not even his number is known.
    pub fn person(&self, shown: String) -> String {
        match shown.is_empty() {
            true => self.say("lead-no-number", &[]),
            false => shown,
        }
    }

    /// What somebody sent that is no text: `una foto`.
    pub fn kind(&self, kind: &str) -> String {
        let key = match kind {
            "image" => "kind-image",
            "video" => "kind-video",
            "audio" => "kind-audio",
            "document" => "kind-document",
            "sticker" => "kind-sticker",
            "location" => "kind-location",
            "contacts" => "kind-contacts",
            "order" => "kind-order",
            "form" => "kind-form",
            "deleted" => "kind-deleted",
            _ => "kind-other",
        };
        self.say(key, &[])
    }

    /// What goes with a promotion: `foto (234 kB) 📷`, `lista.pdf (1,2 MB) 📄`. Made for the end of a line.
    pub fn enclosure(&self, file: &Enclosure) -> String {
        let what = match file.form {
            FileForm::Picture => self.say("enclosure-picture", &[]),
            FileForm::Film => self.say("enclosure-video", &[]),
            FileForm::Document => file.name.clone(),
        };
        format!("{what} ({}) {}", self.size(file.bytes), self.file_sign(file.form))
    }

    /// The sign for a kind of file.
    pub fn file_sign(&self, form: FileForm) -> &'static str {
        match form {
            FileForm::Picture => "📷",
            FileForm::Film => "🎬",
            FileForm::Document => "📄",
        }
    }

    /// How far a lead has come, by the word that the command takes, too.
    pub fn stage(&self, stage: LeadStage) -> String {
        let key = match stage {
            LeadStage::New => "stage-new",
            LeadStage::Contacted => "stage-contacted",
            LeadStage::Qualified => "stage-qualified",
            LeadStage::Negotiating => "stage-negotiating",
            LeadStage::Won => "stage-won",
            LeadStage::Lost => "stage-lost",
        };
        self.say(key, &[])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_in_few_words_is_said_in_both_languages() {
        let said = |key: &str, args: &[(&str, &str)]| {
            let args: Vec<_> = args
                .iter()
                .map(|(name, value)| (*name, (*value).to_owned()))
                .collect();
            ["es", "en"].map(|language| Voice::new(language, "UTC").say(key, &args))
        };
        assert_eq!(
            said("invitation", &[("code", "K7M3XW")]),
            [
                "Hola, quiero más información (ref. K7M3XW)",
                "Hi, I'd like more information (ref. K7M3XW)"
            ]
        );
        assert_eq!(
            said("relay-template-cost", &[("amount", "12 COP")]),
            ["Cuesta 12 COP.", "It costs 12 COP."]
        );
        let deleted = ["es", "en"].map(|language| Voice::new(language, "UTC").kind("deleted"));
        assert_eq!(deleted, ["un mensaje que borró", "a message they deleted"]);
    }

    #[test]
    fn the_sign_of_a_file_ends_its_line() {
        let sign = |c: char| matches!(c, '📷' | '🎬' | '📄');
        let file = |form| Enclosure {
            file_id: 1,
            form,
            name: "lista.pdf".to_owned(),
            bytes: 2_000,
        };
        for voice in [Voice::new("es", "UTC"), Voice::new("en", "UTC")] {
            for form in FileForm::ALL {
                let told = voice.enclosure(&file(*form));
                let composed = ["summary-enclosure", "enclosure-held", "template-wrong-file"];
                let composed = composed.map(|key| voice.say(key, &[("file", told.clone())]));
                for said in composed.into_iter().chain([told]) {
                    let with_sign: Vec<&str> = said.lines().filter(|line| line.contains(sign)).collect();
                    let [line] = with_sign.as_slice() else {
                        panic!("one line has the sign: {said}");
                    };
                    let (words, after) = line.split_once(sign).unwrap_or_default();
                    assert!(
                        after.is_empty() && words.chars().any(char::is_alphabetic),
                        "{said}"
                    );
                }
            }
        }
        let (es, en) = (Voice::new("es", "UTC"), Voice::new("en", "UTC"));
        let picture = file(FileForm::Picture);
        assert_eq!(es.enclosure(&picture), "foto (2 kB) 📷");
        assert_eq!(en.enclosure(&picture), "picture (2 kB) 📷");
    }

    #[test]
    fn whoever_is_not_known_has_words_too() {
        let (es, en) = (Voice::new("es", "UTC"), Voice::new("en", "UTC"));
        assert_eq!(es.person("Zoe".to_owned()), "Zoe");
        assert_eq!(es.person(String::new()), "sin número visible");
        assert_eq!(en.person(String::new()), "no visible number");
    }

    #[test]
    fn short_waits_and_files_have_words() {
        let (es, en) = (Voice::new("es", "UTC"), Voice::new("en", "UTC"));
        assert_eq!(
            (es.stretch(0), en.stretch(0)),
            ("sin espera".to_owned(), "no wait".to_owned())
        );
        let both = ["location", "order", "form", "anything"]
            .map(|kind| format!("{} · {}", es.kind(kind), en.kind(kind)));
        insta::assert_snapshot!(both.join("\n"), @"
        su ubicación · a location
        un pedido · an order
        un formulario · a form
        algo que no puedo mostrar · something I can't show
        ");
    }
}
