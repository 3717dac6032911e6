//! Small words that many sentences share: a pace, a kind of file, a choice of several, what a provider objects to.

use chrono::NaiveDate;
use pregon_commands::Language;

use super::Voice;
use crate::domain::audience::Exclusion;
use crate::domain::cost::Basis;
use crate::domain::enclosure::Enclosure;
use crate::domain::gate::Waits;
use crate::domain::guard::Trip;
use crate::domain::limits::ChannelLimits;
use crate::domain::message::{Disposition, FileForm, Reason};
use crate::domain::pacing::Pace;
use crate::domain::places;
use crate::domain::rules::Charged;
use crate::domain::state::LeadStage;
use crate::domain::stop::Stop;
use crate::domain::timetable::Closed;
use crate::domain::trouble;

impl Voice {
    /// `uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie`.
    pub fn pace(&self, pace: &Pace) -> String {
        let (hours, days) = (
            self.hours(pace.from_minute, pace.to_minute),
            self.weekdays(&pace.days),
        );
        let mut words = vec![self.speed(pace), hours, days];
        words.extend((!pace.holidays).then(|| self.say("pace-no-holidays", &[])));
        words.extend(pace.law.as_deref().map(|law| self.law(law)));
        let frequency = pace.frequency;
        words.extend(frequency.map(|count| self.say("pace-frequency", &[("count", self.number(count))])));
        words.join(", ")
    }

    /// A law by its key: `Ley 2300`.
    pub fn law(&self, key: &str) -> String {
        self.say("law", &[("law", key.to_owned())])
    }

    /// How fast alone: `uno cada 20 s, hasta 125 al día`.
    pub fn speed(&self, pace: &Pace) -> String {
        let every = match pace.delay_ms {
            0 => self.say("pace-at-once", &[]),
            delay => self.say("pace-every", &[("delay", self.stretch(delay))]),
        };
        let mut parts = vec![every];
        parts.extend(self.windows(pace.per_minute, pace.per_hour));
        parts.push(match pace.daily {
            None => self.say("pace-unlimited", &[]),
            Some(daily) => self.say("pace-daily", &[("daily", self.number(daily))]),
        });
        parts.join(", ")
    }

    /// What a number may send of promotions: `uno cada 10 s, hasta 20 al día`; on a day, for a number that begins slowly.
    pub fn limits(&self, limits: &ChannelLimits, day: NaiveDate) -> String {
        let mut parts = Vec::new();
        if limits.delay_ms > 0 {
            let delay = self.stretch(limits.delay_ms);
            parts.push(self.say("pace-every", &[("delay", delay)]));
        }
        parts.extend(self.windows(limits.per_minute, limits.per_hour));
        match limits.daily {
            Some(daily) => parts.push(self.say("pace-daily", &[("daily", self.number(daily))])),
            None if parts.is_empty() => {}
            None => parts.push(self.say("pace-unlimited", &[])),
        }
        if let Some(ramp) = limits.ramp_on(day) {
            parts.push(self.say("limits-ramp", &[("count", self.number(ramp))]));
        }
        match parts.is_empty() {
            true => self.say("limits-none", &[]),
            false => parts.join(", "),
        }
    }

    fn windows(&self, per_minute: Option<u32>, per_hour: Option<u32>) -> Vec<String> {
        [("pace-minute", per_minute), ("pace-hour", per_hour)]
            .into_iter()
            .filter_map(|(key, most)| Some(self.say(key, &[("count", self.number(most?))])))
            .collect()
    }

    /// What a campaign waits for, as part of a sentence. `None`: it is only the time between two messages. `closed`: why nothing
    /// leaves at this moment.
    pub fn waits(&self, waits: Waits, closed: Option<&Closed>) -> Option<String> {
        let key = match (waits, closed) {
            (Waits::Delay, _) | (Waits::Closed, None) => return None,
            (Waits::Closed, Some(Closed::Holiday(name))) => {
                return Some(self.say("waits-holiday", &[("name", name.clone())]));
            }
            (Waits::Closed, Some(Closed::Law)) => "waits-law",
            (Waits::Closed, Some(Closed::Weekday)) => "waits-weekday",
            (Waits::Closed, Some(Closed::Hours)) => "waits-hours",
            (Waits::Minute, _) => "waits-minute",
            (Waits::Hour, _) => "waits-hour",
            (Waits::Day, _) => "waits-day",
            (Waits::Number, _) => "waits-number",
            (Waits::Ramp, _) => "waits-ramp",
            (Waits::Tier, _) => "waits-tier",
            (Waits::Share, _) => "waits-share",
        };
        Some(self.say(key, &[]))
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

    /// What a message is charged as, in a word: `marketing`.
    pub fn charged(&self, charged: Charged) -> String {
        let key = match charged {
            Charged::Marketing => "cost-marketing",
            Charged::Utility => "cost-utility",
            Charged::Authentication => "cost-authentication",
            Charged::Service => "cost-service",
        };
        self.say(key, &[])
    }

    /// A country by its letters: `Colombia`.
    pub fn country(&self, letters: Option<&str>) -> String {
        match letters.map(|letters| (letters, places::country_of_letters(letters))) {
            Some((_, Some(country))) => self.pick(country.spanish, country.english).to_owned(),
            Some((letters, None)) => letters.to_owned(),
            None => self.say("cost-no-country", &[]),
        }
    }

    /// Where amounts come from, if that is a table: `tarifas del 1 oct 2026, sin verificar`.
    pub fn basis(&self, basis: Basis) -> Option<String> {
        let Basis::Table { from, checked } = basis else {
            return None;
        };
        let key = match checked {
            true => "cost-rates",
            false => "cost-rates-unverified",
        };
        Some(self.say(key, &[("from", self.date(from))]))
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
            Exclusion::Blocked => "excluded-blocked",
            Exclusion::NoNumber => "excluded-no-number",
            Exclusion::InvalidNumber => "excluded-invalid-number",
            Exclusion::TooSoon => "excluded-too-soon",
            Exclusion::WindowClosed => "excluded-window-closed",
            Exclusion::Unfillable => "excluded-unfillable",
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
    use crate::domain::limits::WarmUp;
    use crate::domain::message::Disposition;
    use crate::domain::trouble::Help;
    use crate::replies::KEYS;

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
    fn the_words_of_costs() {
        let (es, en) = (Voice::new("es", "UTC"), Voice::new("en", "UTC"));
        let both = |say: &dyn Fn(&Voice) -> String| [say(&es), say(&en)];
        let kinds = both(&|voice| {
            let kinds = Charged::ALL.iter().map(|kind| voice.charged(*kind));
            kinds.collect::<Vec<_>>().join(" ")
        });
        assert_eq!(
            kinds,
            [
                "marketing utilidad códigos servicio",
                "marketing utility codes service"
            ]
        );
        let countries = [Some("MX"), Some("GH"), None];
        let countries = both(&|voice| countries.map(|country| voice.country(country)).join(" "));
        assert_eq!(
            countries,
            ["México GH sin país conocido", "Mexico GH country unknown"]
        );
        let rest = [("count", "12".to_owned()), ("amount", "US$1".to_owned())];
        assert_eq!(
            both(&|voice| voice.say("summary-cost-rest", &rest)),
            [
                "   • otros países: 12 personas, US$1",
                "   • other countries: 12 people, US$1"
            ]
        );
        let from = NaiveDate::from_ymd_opt(2026, 10, 1).unwrap();
        let table = |checked| Basis::Table { from, checked };
        assert_eq!(
            both(&|voice| voice.basis(table(true)).unwrap()),
            ["tarifas del 1 oct 2026", "rates of 1 Oct 2026"]
        );
        assert_eq!((es.basis(Basis::Told), es.basis(Basis::Unknown)), (None, None));
        let month = [("pending", "US$1".to_owned()), ("count", "12".to_owned())];
        assert_eq!(
            [
                "cost-nothing-yet",
                "cost-no-rate",
                "cost-pending",
                "cost-unpriced"
            ]
            .map(|key| es.say(key, &month)),
            [
                "nada todavía",
                "sin tarifa",
                "Y US$1 más si llegan los que van en camino.",
                "Sin tarifa, fuera de la cuenta: 12 mensajes.",
            ]
        );
        assert_eq!(
            [
                "cost-nothing-yet",
                "cost-no-rate",
                "cost-pending",
                "cost-unpriced"
            ]
            .map(|key| en.say(key, &month)),
            [
                "nothing yet",
                "no rate",
                "And US$1 more if everything on its way arrives.",
                "Without a rate, not in the sum: 12 messages.",
            ]
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
    fn what_a_campaign_waits_for_fits_into_a_sentence() {
        let (es, en) = (Voice::new("es", "UTC"), Voice::new("en", "UTC"));
        let both = |waits, closed: Option<Closed>| {
            let told = |voice: &Voice| voice.waits(waits, closed.as_ref()).unwrap_or_default();
            (told(&es), told(&en))
        };
        let told = |es: &str, en: &str| (es.to_owned(), en.to_owned());
        for (closed, expected) in [
            (
                Closed::Hours,
                told("está fuera de su horario", "it's outside its hours"),
            ),
            (
                Closed::Weekday,
                told("hoy no es uno de sus días", "today is not one of its days"),
            ),
            (
                Closed::Holiday("Navidad".to_owned()),
                told("hoy es festivo (Navidad)", "today is a holiday (Navidad)"),
            ),
            (
                Closed::Law,
                told(
                    "la ley no deja escribir a esta hora",
                    "the law doesn't allow writing at this hour",
                ),
            ),
        ] {
            assert_eq!(both(Waits::Closed, Some(closed)), expected);
        }
        for (waits, expected) in [
            (Waits::Delay, told("", "")),
            (Waits::Closed, told("", "")),
            (
                Waits::Minute,
                told("ya salieron los de este minuto", "this minute's have gone out"),
            ),
            (
                Waits::Hour,
                told("ya salieron los de esta hora", "this hour's have gone out"),
            ),
            (
                Waits::Day,
                told("ya salieron los de hoy", "today's have gone out"),
            ),
            (
                Waits::Number,
                told("tu número llegó a su límite", "your number has reached its limit"),
            ),
            (
                Waits::Ramp,
                told(
                    "tu número es nuevo y empieza poco a poco",
                    "your number is new and starts slowly",
                ),
            ),
            (
                Waits::Tier,
                told(
                    "WhatsApp no deja escribir hoy a más personas nuevas",
                    "WhatsApp allows no more new people today",
                ),
            ),
            (
                Waits::Share,
                told("ahora le toca a otra promoción", "it's another campaign's turn"),
            ),
        ] {
            assert_eq!(both(waits, None), expected);
        }
    }

    #[test]
    fn what_a_number_may_is_said_shortly() {
        let (es, en) = (Voice::new("es", "UTC"), Voice::new("en", "UTC"));
        let day = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        let free = ChannelLimits::default();
        assert_eq!(es.limits(&free, day), "sin límites propios");
        assert_eq!(en.limits(&free, day), "no limits of its own");
        let limits = ChannelLimits {
            delay_ms: 10_000,
            per_minute: Some(5),
            per_hour: Some(60),
            daily: Some(500),
            warm_up: Some(WarmUp {
                since: day,
                first: 50,
                percent: 50,
            }),
        };
        assert_eq!(
            es.limits(&limits, day),
            "uno cada 10 s, hasta 5 por minuto, hasta 60 por hora, hasta 500 al día, hoy hasta 50 porque es nuevo, y cada día la mitad más"
        );
        assert_eq!(
            en.limits(&limits, day),
            "one every 10 s, up to 5 a minute, up to 60 an hour, up to 500 a day, up to 50 today because it is new, and half as many more each day"
        );
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
