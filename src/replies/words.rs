//! Small words that many sentences share: a pace, a kind of file, a choice of several, what a provider objects to.

use pregon_commands::Language;

use super::Voice;
use crate::domain::audience::Exclusion;
use crate::domain::enclosure::Enclosure;
use crate::domain::message::{Disposition, FileForm, Reason};
use crate::domain::pacing::Pace;
use crate::domain::state::LeadStage;
use crate::domain::stop::Stop;
use crate::domain::timetable::Closed;
use crate::domain::trouble;

impl Voice {
    /// `uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie`.
    pub fn pace(&self, pace: &Pace) -> String {
        let every = match pace.delay_ms {
            0 => self.say("pace-at-once", &[]),
            delay => self.say("pace-every", &[("delay", self.stretch(delay))]),
        };
        let daily = match pace.daily {
            None => self.say("pace-unlimited", &[]),
            Some(daily) => self.say("pace-daily", &[("daily", self.number(daily))]),
        };
        let (hours, days) = (
            self.hours(pace.from_minute, pace.to_minute),
            self.weekdays(&pace.days),
        );
        let mut words = vec![every, daily, hours, days];
        words.extend((!pace.holidays).then(|| self.say("pace-no-holidays", &[])));
        words.extend(pace.law.as_deref().map(|law| self.law(law)));
        words.join(", ")
    }

    /// A law by its key: `Ley 2300`.
    pub fn law(&self, key: &str) -> String {
        self.say("law", &[("law", key.to_owned())])
    }

    /// Why nothing leaves at a moment, where that does not go without saying: `hoy es festivo (Día de la Independencia)`.
    pub fn closed(&self, closed: &Closed, pace: &Pace) -> Option<String> {
        match closed {
            Closed::Hours | Closed::Weekday => None,
            Closed::Holiday(name) => Some(self.say("waits-holiday", &[("name", name.clone())])),
            Closed::Law => {
                let law = self.law(pace.law.as_deref()?);
                Some(self.say("waits-law", &[("law", law)]))
            }
        }
    }

    /// `uno, otro o un tercero`.
    pub fn either(&self, words: &[impl AsRef<str>]) -> String {
        let Some((last, before)) = words.split_last() else {
            return String::new();
        };
        let last = last.as_ref();
        if before.is_empty() {
            return last.to_owned();
        }
        // Also of a word that can be copied.
        let sound = last.trim_start_matches('`').to_lowercase();
        let or = match self.language {
            Language::En => "or",
            // Before the sound of an o: «siete u ocho».
            Language::Es if sound.starts_with(['o', 'ó']) => "u",
            Language::Es if sound.starts_with("ho") => "u",
            Language::Es => "o",
        };
        let before: Vec<&str> = before.iter().map(AsRef::as_ref).collect();
        format!("{} {or} {last}", before.join(", "))
    }

    /// `uno, otro y un tercero`.
    pub fn all(&self, words: &[impl AsRef<str>]) -> String {
        let Some((last, before)) = words.split_last() else {
            return String::new();
        };
        let last = last.as_ref();
        if before.is_empty() {
            return last.to_owned();
        }
        let sound = last.to_lowercase();
        let and = match self.language {
            Language::En => "and",
            // Before the sound of an i, but for the one in «hielo»: «Ana e Inés».
            Language::Es if sound.starts_with(['i', 'í']) => "e",
            Language::Es if sound.starts_with("hi") && !sound.starts_with("hie") => "e",
            Language::Es => "y",
        };
        let before: Vec<&str> = before.iter().map(AsRef::as_ref).collect();
        format!("{} {and} {last}", before.join(", "))
    }

    /// When a pace lets messages leave, as far as it is not always: `lun–vie, 9:00–19:00`.
    pub fn times(&self, pace: &Pace) -> String {
        let days = (pace.days != [true; 7]).then(|| self.weekdays(&pace.days));
        let all_day = pace.from_minute == 0 && pace.to_minute >= 1_440;
        let hours = (!all_day).then(|| self.hours(pace.from_minute, pace.to_minute));
        days.into_iter().chain(hours).collect::<Vec<_>>().join(", ")
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

    /// So many messages of one of the categories that providers charge by: `38 mensajes de marketing`.
    pub fn charge(&self, category: &str, messages: i64) -> String {
        let key = match category {
            "marketing" | "marketing_lite" | "group_marketing" => "charge-marketing",
            "utility" | "group_utility" => "charge-utility",
            "service" | "group_service" => "charge-service",
            category if category.starts_with("authentication") => "charge-authentication",
            _ => "charge-other",
        };
        let count = ("count", self.number(messages));
        if key == "charge-other" {
            return self.say(key, &[count, ("category", category.to_owned())]);
        }
        self.say(key, &[count])
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

    /// Why something stopped, as part of a sentence. Whoever has more to say of a member's pause matches on it.
    pub fn why(&self, stop: &Stop) -> String {
        match stop {
            Stop::Member(name) => self.say("stopped-by", &[("name", name.clone())]),
            Stop::Provider(Some(reason)) => self.trouble(reason),
            Stop::Provider(None) => self.trouble(&Disposition::PauseChannel.into()),
            Stop::Template(words) => self.refusal(words),
        }
    }

    /// Why somebody is left out of a promotion.
    pub fn excluded(&self, exclusion: Exclusion) -> String {
        let key = match exclusion {
            Exclusion::OptedOut => "excluded-opted-out",
            Exclusion::NoNumber => "excluded-no-number",
            Exclusion::InvalidNumber => "excluded-invalid-number",
            Exclusion::WindowClosed => "excluded-window-closed",
            Exclusion::Unfillable => "excluded-unfillable",
            Exclusion::Forgotten => "excluded-forgotten",
        };
        self.say(key, &[])
    }

    /// Why somebody did not get a promotion, from what is kept of it: why he was left out, or the [`Reason`] of the last error; other
    /// words as they stand. Nothing is tried any more, whatever is done about such an error elsewhere.
    pub fn missed(&self, kept: &str) -> String {
        if let Ok(exclusion) = kept.parse() {
            return self.excluded(exclusion);
        }
        let Ok(reason) = kept.parse::<Reason>() else {
            return self.refusal(kept);
        };
        let key = match reason.disposition() {
            Disposition::RetryLater => "missed-retry-later",
            Disposition::Throttled => "missed-throttled",
            Disposition::HoldMarketing => "missed-hold-marketing",
            _ => return self.trouble(&reason),
        };
        self.with_code(key, reason.word())
    }

    /// What a provider objects to and what to do about it.
    pub fn trouble(&self, reason: &Reason) -> String {
        let word = reason.word();
        self.with_code(trouble::help(reason.disposition(), word).as_str(), word)
    }

    fn with_code(&self, key: &str, code: Option<&str>) -> String {
        let sentence = self.say(key, &[]);
        match code {
            Some(code) => format!("{sentence} ({code})"),
            None => sentence,
        }
    }

    /// Why a template was refused: Meta's own word for it, put into a sentence where it is known.
    pub fn refusal(&self, reason: &str) -> String {
        let word = reason.split([' ', '·']).next().unwrap_or_default();
        let key = match word {
            "ABUSIVE_CONTENT" => "refusal-abusive",
            "INVALID_FORMAT" => "refusal-format",
            "PROMOTIONAL" => "refusal-promotional",
            "TAG_CONTENT_MISMATCH" | "INCORRECT_CATEGORY" => "refusal-category",
            "SCAM" => "refusal-scam",
            "DELETED" => "refusal-deleted",
            _ => return reason.to_owned(),
        };
        format!("{} ({word})", self.say(key, &[]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::message::Disposition;
    use crate::domain::trouble::Help;
    use crate::replies::KEYS;

    #[test]
    fn why_nothing_leaves_is_told_where_it_does_not_go_without_saying() {
        let pace = Pace {
            law: Some("ley2300".to_owned()),
            ..Pace::default()
        };
        let holiday = Closed::Holiday("Navidad".to_owned());
        for (language, said) in [
            (
                "es",
                [
                    "Hoy no envío: es festivo (Navidad).",
                    "Ahora no envío: la Ley 2300 no lo permite a esta hora.",
                ],
            ),
            (
                "en",
                [
                    "Nothing goes out today: it's a holiday (Navidad).",
                    "Nothing goes out now: Law 2300 doesn't allow it at this hour.",
                ],
            ),
        ] {
            let voice = Voice::new(language, "America/Bogota");
            let told = [&holiday, &Closed::Law].map(|closed| voice.closed(closed, &pace).unwrap());
            assert_eq!(told, said);
            assert_eq!(voice.closed(&Closed::Hours, &pace), None);
        }
    }

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
        assert_eq!(es.all(&["agua", "hielo"]), "agua y hielo");
        assert_eq!(en.all(&["Mario", "Ana", "Inés"]), "Mario, Ana and Inés");
        assert_eq!(
            (en.all(&["Ana"]), en.all(&[""; 0])),
            ("Ana".to_owned(), String::new())
        );
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
    fn a_pace_tells_when_it_is_not_always() {
        let es = Voice::new("es", "UTC");
        let pace = Pace::default();
        assert_eq!(es.times(&pace), "lun–vie, 9:00–19:00");
        let every_day = Pace {
            days: [true; 7],
            ..pace.clone()
        };
        assert_eq!(es.times(&every_day), "9:00–19:00");
        let all_day = Pace {
            from_minute: 0,
            to_minute: 1_440,
            ..pace
        };
        assert_eq!(es.times(&all_day), "lun–vie");
    }

    #[test]
    fn what_is_charged_for_is_counted_in_words() {
        let (es, en) = (Voice::new("es", "UTC"), Voice::new("en", "UTC"));
        assert_eq!(es.charge("marketing", 1_240), "1.240 mensajes de marketing");
        assert_eq!(es.charge("marketing", 1), "1 mensaje de marketing");
        assert_eq!(es.charge("utility", 1), "1 mensaje de utilidad");
        assert_eq!(es.charge("service", 2), "2 mensajes sin plantilla");
        assert_eq!(
            es.charge("authentication-international", 1),
            "1 mensaje con código de acceso"
        );
        assert_eq!(
            es.charge("referral_conversion", 3),
            "3 mensajes (referral_conversion)"
        );
        assert_eq!(en.charge("marketing_lite", 1), "1 marketing message");
        assert_eq!(en.charge("utility", 2), "2 utility messages");
        assert_eq!(en.charge("utility", 1), "1 utility message");
        assert_eq!(en.charge("service", 1), "1 message without a template");
        assert_eq!(en.charge("authentication", 2), "2 access-code messages");
        assert_eq!(en.charge("new_kind", 1), "1 message (new_kind)");
    }

    #[test]
    fn what_a_provider_objects_to_is_said_in_words() {
        let (es, en) = (Voice::new("es", "UTC"), Voice::new("en", "UTC"));
        for disposition in Disposition::ALL {
            let [spanish, english] = [es, en].map(|voice| voice.trouble(&Reason::from(*disposition)));
            assert!(!spanish.contains(disposition.as_str()), "{spanish}");
            assert_ne!(spanish, english, "{disposition}");
            let coded = es.trouble(&Reason::new(*disposition, "199999"));
            assert_eq!(coded, format!("{spanish} (199999)"));
        }
        let lost = es.trouble(&Reason::new(Disposition::PauseChannel, "LOGGED_OUT"));
        assert!(lost.starts_with("tu WhatsApp se desvinculó"), "{lost}");
    }

    #[test]
    fn why_something_stopped_fits_into_a_sentence() {
        let (es, en) = (Voice::new("es", "UTC"), Voice::new("en", "UTC"));
        let member = Stop::Member("Lucía".to_owned());
        assert_eq!(
            (es.why(&member), en.why(&member)),
            ("la pausa la puso Lucía".to_owned(), "Lucía paused it".to_owned())
        );
        // Words of an earlier version stand behind what they mean.
        let old = Stop::from(Reason::of_stop("account_update"));
        let plain = es.why(&Stop::Provider(None));
        assert_eq!(es.why(&old), format!("{plain} (account_update)"));
        assert!(es.why(&Stop::Template("SCAM".to_owned())).ends_with("(SCAM)"));
        assert_eq!(es.why(&Stop::Template("Too long".to_owned())), "Too long");
    }

    #[test]
    fn every_help_is_a_sentence_of_both_languages_and_has_its_own() {
        for (language, keys) in ["es", "en"].into_iter().zip(&*KEYS) {
            let voice = Voice::new(language, "UTC");
            let mut said: Vec<String> = Vec::new();
            for help in Help::ALL {
                let key = help.as_str();
                assert!(
                    keys.iter().any(|known| known == key),
                    "{language}: {key} is missing"
                );
                let sentence = voice.say(key, &[]);
                assert!(!sentence.ends_with('.'), "{key} stands inside of other sentences");
                said.push(sentence);
            }
            said.sort();
            said.dedup();
            assert_eq!(said.len(), Help::ALL.len(), "{language}: two say the same");
        }
    }

    #[test]
    fn what_somebody_can_do_is_said_by_what_it_is_about() {
        let said = |kept: &str| Voice::new("es", "UTC").trouble(&kept.parse().unwrap());
        for (kept, word) in [
            ("pause_channel:190", "/canal claves"),
            ("pause_channel:131042", "tarjeta"),
            ("pause_channel:131037", "nombre"),
            ("pause_channel:131031", "bloqueó"),
            ("pause_channel:131048", "reportaron"),
            ("pause_channel:131057", "minutos"),
            ("pause_channel:402", "suscripción"),
            ("pause_channel:409", "escanea"),
            ("bad_message:131053", "archivo"),
            ("bad_message:63037", "pesa"),
            ("bad_message:130497", "país"),
            ("bad_message:131030", "prueba"),
            ("bad_message:137000", "misma"),
        ] {
            assert!(said(kept).contains(word), "{kept}: {}", said(kept));
        }
    }

    #[test]
    fn why_a_template_was_refused_is_said_in_words() {
        let (es, en) = (Voice::new("es", "UTC"), Voice::new("en", "UTC"));
        let words = [
            "ABUSIVE_CONTENT",
            "INVALID_FORMAT",
            "PROMOTIONAL",
            "TAG_CONTENT_MISMATCH",
            "SCAM",
            "DELETED",
            "SOMETHING_NEW",
        ];
        let both = words.map(|word| format!("{}\n{}", es.refusal(word), en.refusal(word)));
        insta::assert_snapshot!(both.join("\n"), @"
        el texto puede ofender o amenazar; suavízalo (ABUSIVE_CONTENT)
        the text may offend or threaten; soften it (ABUSIVE_CONTENT)
        algo en el formato no sirve; revisa las llaves, los enlaces y los símbolos (INVALID_FORMAT)
        something in the format is wrong; check the braces, links and symbols (INVALID_FORMAT)
        WhatsApp la ve como promoción; cambia el tono o créala como *marketing* (PROMOTIONAL)
        WhatsApp sees it as advertising; change the tone or create it as *marketing* (PROMOTIONAL)
        el texto no corresponde a su categoría o a su idioma (TAG_CONTENT_MISMATCH)
        the text doesn't fit its category or its language (TAG_CONTENT_MISMATCH)
        parece un engaño; no pidas claves, datos ni dinero (SCAM)
        it looks like a scam; don't ask for passwords, details or money (SCAM)
        alguien la borró en WhatsApp; crea otra (DELETED)
        someone deleted it on WhatsApp; create another (DELETED)
        SOMETHING_NEW
        SOMETHING_NEW
        ");
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
