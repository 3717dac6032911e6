//! What went wrong: why something stopped, who was left out or missed, what a provider objects to.

use crate::domain::audience::Exclusion;
use crate::domain::guard::Trip;
use crate::domain::message::{Disposition, Reason};
use crate::domain::stop::Stop;
use crate::domain::trouble;
use crate::replies::Voice;

impl Voice {
    /// Why something stopped, as part of a sentence. Whoever has more to say of a member's pause matches on it.
    pub fn why(&self, stop: &Stop) -> String {
        match stop {
            Stop::Member(name) => self.say("stopped-by", &[("name", name.clone())]),
            Stop::Provider(Some(reason)) => self.trouble(reason),
            Stop::Provider(None) => self.trouble(&Disposition::PauseChannel.into()),
            Stop::Template(words) => self.refusal(words),
            Stop::Guard(Trip::Failures { of, failed }) => {
                let args = [
                    ("failed", self.number(u64::from(*failed))),
                    ("of", self.number(u64::from(*of))),
                ];
                self.say("guard-failures", &args)
            }
            Stop::Guard(Trip::Quality(_)) => self.say("guard-quality", &[]),
            Stop::Guard(Trip::Alert) => self.say("guard-alert", &[]),
            Stop::Guard(Trip::Late(at)) => self.say("guard-late", &[("when", self.moment(*at))]),
            Stop::Guard(Trip::Over(at)) => self.say("guard-over", &[("when", self.moment(*at))]),
            Stop::Guard(Trip::Spend { cap, currency }) => {
                self.say("guard-spend", &[("cap", self.money(*cap, currency))])
            }
        }
    }

    /// Why somebody is left out of a promotion.
    pub fn excluded(&self, exclusion: Exclusion) -> String {
        let key = match exclusion {
            Exclusion::OptedOut => "excluded-opted-out",
            Exclusion::Unasked => "excluded-unasked",
            Exclusion::Blocked => "excluded-blocked",
            Exclusion::NoNumber => "excluded-no-number",
            Exclusion::InvalidNumber => "excluded-invalid-number",
            Exclusion::TooSoon => "excluded-too-soon",
            Exclusion::WindowClosed => "excluded-window-closed",
            Exclusion::Unfillable => "excluded-unfillable",
            Exclusion::NeverOpen => "excluded-never-open",
            Exclusion::Forgotten => "excluded-forgotten",
            Exclusion::Gone => "excluded-gone",
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
    use crate::domain::health::Quality;
    use crate::domain::trouble::Help;
    use crate::replies::KEYS;

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
    fn what_stops_a_campaign_before_it_does_harm_is_said() {
        let (es, en) = (Voice::new("es", "UTC"), Voice::new("en", "UTC"));
        for (trip, spanish, english) in [
            (
                Trip::Failures { of: 20, failed: 6 },
                "fallaron 6 de los últimos 20 mensajes",
                "6 of the last 20 messages failed",
            ),
            (
                Trip::Quality(Quality::Yellow),
                "bajó la calidad de tu número: a varias personas no les gustan tus mensajes",
                "the quality of your number dropped: several people don't like your messages",
            ),
            (
                Trip::Alert,
                "WhatsApp avisó de un problema con tu cuenta",
                "WhatsApp warned of a problem with your account",
            ),
            (
                Trip::Late(1_795_273_200_000),
                "no pudo salir a su hora (sáb 21 nov 2026, 15:00 (UTC))",
                "it could not go out at its time (Sat 21 Nov 2026, 15:00 (UTC))",
            ),
            (
                Trip::Over(1_795_273_200_000),
                "llegó a su hora límite (sáb 21 nov 2026, 15:00 (UTC))",
                "it reached its time limit (Sat 21 Nov 2026, 15:00 (UTC))",
            ),
        ] {
            let stop = Stop::Guard(trip);
            assert_eq!(
                (es.why(&stop).as_str(), en.why(&stop).as_str()),
                (spanish, english)
            );
        }
    }

    #[test]
    fn what_waits_or_comes_again_is_told() {
        let (es, en) = (Voice::new("es", "UTC"), Voice::new("en", "UTC"));
        let args = [
            ("name", "Feria".to_owned()),
            ("copy", "Feria · 1 dic 2026".to_owned()),
            ("when", "12:00".to_owned()),
            ("until", "11:00".to_owned()),
            ("first", "12:00".to_owned()),
            ("state", "running".to_owned()),
            ("before", "2".to_owned()),
            ("count", "1".to_owned()),
        ];
        let told = [
            en.say("over-ask", &args),
            en.say("until-before-start", &args),
            es.say("series-late", &args),
            en.say("series-larger", &args),
            es.say("series-approval", &[]),
            en.say("series-approval", &[]),
            es.say("series-goes-on", &args),
            es.say("cancel-series-ask", &args),
            es.say("series-cancelled", &args),
            es.say("campaign-deleted", &args),
            en.say("delete-wrong-state", &args),
        ];
        insta::assert_snapshot!(told.join("\n"), @"
        *“Feria” reached its time limit: 12:00.*
        1 person is left. Go on sending?
        *“Feria” would end before it starts:* it may go out until 11:00 and would start 12:00.
        Say another time limit, or remove it with `/campaign edit until:none`.
        *«Feria» debía salir 12:00 y no pude.*
        La dejé como borrador, «Feria · 1 dic 2026», para 1 persona. ¿La envías?
        *“Feria” is due, but today it would go to 1 person* and you said yes to 2.
        I left it as a draft, “Feria · 1 dic 2026”. Will you send it?
        Para tantas personas hace falta otro sí: cada vez la dejo lista como borrador y te aviso.
        That many people need a second yes: each time I leave it ready as a draft and tell you.
        *«Feria» sigue.* La próxima: 12:00
        *¿Dejo de repetir «Feria»?*
        Las que ya salieron se quedan como están. Si solo quieres esperar, usa `/pausar`.
        *«Feria» ya no se repite.*
        Borré «Feria» de tus listas.
        “Feria” is running. To delete it, cancel it first.
        ");
    }

    #[test]
    fn who_lives_where_it_is_always_night_is_told() {
        let told = ["es", "en"].map(|language| Voice::new(language, "UTC").missed("never_open"));
        assert_eq!(
            told,
            [
                "donde viven, tu horario cae siempre de noche",
                "where they live, your hours are always at night",
            ]
        );
    }

    #[test]
    fn who_counts_as_sent_is_told() {
        let args = [("name", "Sale".to_owned()), ("count", "3".to_owned())];
        let told = Voice::new("en", "UTC").say("unknown-counted", &args);
        assert_eq!(told, "*“Sale”: I counted 3 people as sent.* ✅");
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
}
