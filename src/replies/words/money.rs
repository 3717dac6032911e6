//! What messages cost, by whom it is charged and on what the figure rests.

use crate::domain::cost::Basis;
use crate::domain::places;
use crate::domain::rules::Charged;
use crate::replies::Voice;

impl Voice {
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

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
    fn reminders_have_a_line_of_their_own() {
        let args = [
            ("amount", "US$1".to_owned()),
            ("messages", "2".to_owned()),
            ("name", String::new()),
        ];
        let [es, en] = [Voice::new("es", "UTC"), Voice::new("en", "UTC")];
        assert_eq!(
            es.say("cost-reminders", &args),
            "• Recordatorios y plantillas a prospectos: US$1 · 2"
        );
        assert_eq!(
            en.say("cost-reminders", &args),
            "• Reminders and templates to leads: US$1 · 2"
        );
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
}
