//! What providers charge for a message, by country and kind, from a day on. The provider's own word for what a message cost is the truth;
//! this is for estimates, and for providers that tell no price.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use toml::Value;

use super::reader::{Reader, file, is_country};
use crate::domain::money::Price;
use crate::domain::state::ProviderKind;
use crate::domain::text_enum::text_enum;

const FILE: &str = super::FILES[2];

text_enum! {
    /// What a message is charged as.
    Charged {
        /// A promotion.
        Marketing = "marketing",
        /// What goes with a purchase: a reminder, a confirmation.
        Utility = "utility",
        /// A code to enter.
        Authentication = "authentication",
        /// Words without a template, within a day of the customer's own.
        Service = "service",
    }
}

impl Charged {
    /// From a provider's spelling of it, which knows finer kinds.
    pub fn from_provider(category: &str) -> Option<Self> {
        let category = category.to_ascii_lowercase();
        let plain = category.strip_prefix("group_").unwrap_or(&category);
        let plain = plain.strip_suffix("_lite").unwrap_or(plain);
        plain.parse().ok()
    }
}

/// All tables.
#[derive(Debug, Clone, Default)]
pub struct Rates(Vec<Table>);

/// What a provider charges from a day on.
#[derive(Debug, Clone)]
pub struct Table {
    /// The provider.
    pub provider: ProviderKind,
    /// The first day.
    pub from: NaiveDate,
    /// ISO 4217.
    pub currency: String,
    /// Where that stands.
    pub source: String,
    /// When somebody compared it with the source.
    pub checked: Option<NaiveDate>,
    /// The provider asks for the same each month, however many messages leave.
    pub flat: bool,
    /// The provider whose rates it passes on.
    like: Option<ProviderKind>,
    /// What it adds to each message, in millionths.
    adds: i64,
    rates: BTreeMap<String, BTreeMap<Charged, i64>>,
}

/// What a message costs on a day.
#[derive(Debug, Clone, Copy)]
pub struct Tariff<'a> {
    /// The provider's table.
    pub table: &'a Table,
    /// The table of the provider whose rates it passes on; its own where it has some.
    pub base: &'a Table,
}

impl Rates {
    /// Reads the file.
    pub(super) fn parse(text: &str, problems: &mut Vec<String>) -> Self {
        let root = file(FILE, text, problems);
        for key in root.keys().filter(|key| *key != "table") {
            problems.push(format!("- rules/{FILE}: {key} is not known here"));
        }
        let mut tables = Vec::new();
        match root.get("table") {
            None => {}
            Some(Value::Array(items)) => {
                for (number, item) in items.iter().enumerate() {
                    let reader = Reader::new(FILE, format!("table[{number}]"), item, problems);
                    tables.extend(reader.and_then(table));
                }
            }
            Some(_) => problems.push(format!("- rules/{FILE}: table must be written as [[table]]")),
        }
        Self(tables)
    }

    /// What a provider charges on a day. `None`: nobody knows.
    pub fn on(&self, provider: ProviderKind, day: NaiveDate) -> Option<Tariff<'_>> {
        let table = self.table(provider, day)?;
        let base = match table.like {
            Some(like) => self.table(like, day)?,
            None => table,
        };
        // What is asked in two currencies cannot be added up.
        (table.currency == base.currency).then_some(Tariff { table, base })
    }

    /// The newest of a provider's tables that holds on a day.
    fn table(&self, provider: ProviderKind, day: NaiveDate) -> Option<&Table> {
        let holding = self
            .0
            .iter()
            .filter(|table| table.provider == provider && table.from <= day);
        holding.max_by_key(|table| table.from)
    }
}

impl Tariff<'_> {
    /// What a message to a country costs, in millionths of the currency. `None`: it is not known, so it is not counted as nothing.
    pub fn micros(&self, country: &str, charged: Charged) -> Option<i64> {
        if self.table.flat {
            return Some(0);
        }
        let rate = self.base.rates.get(country)?.get(&charged)?;
        rate.checked_add(self.table.adds)
    }

    /// ISO 4217.
    pub fn currency(&self) -> &str {
        &self.table.currency
    }

    /// Since when it is so.
    pub fn from(&self) -> NaiveDate {
        self.table.from.max(self.base.from)
    }

    /// Whether it asks for nothing for a message.
    pub fn is_flat(&self) -> bool {
        self.table.flat
    }

    /// Whether both tables were compared with their sources.
    pub fn is_checked(&self) -> bool {
        self.table.checked.is_some() && self.base.checked.is_some()
    }
}

fn table(mut reader: Reader<'_>) -> Option<Table> {
    let provider = provider(&mut reader, "provider");
    if provider.is_none() {
        reader.wrong("provider", PROVIDERS);
    }
    let from = reader.day("from");
    let said = reader
        .value("from")
        .is_some_and(|value| value.as_str() != Some(""));
    if from.is_none() && !said {
        reader.wrong("from", "the first day on which it holds, e.g. \"2026-10-01\"");
    }
    let currency = currency(&mut reader);
    let like = provider_of(&mut reader);
    let source = reader.text("source", "where that stands, with the day of the page");
    let (checked, flat) = (reader.day("checked"), reader.switch("flat", false));
    let adds = match reader.value("adds") {
        None => 0,
        Some(value) => micros(value).unwrap_or_else(|| {
            reader.wrong("adds", AMOUNT);
            0
        }),
    };
    let mut rates = BTreeMap::new();
    if reader.value("rates").is_some()
        && let Some(countries) = reader.below("rates")
    {
        rates = rates_of(countries);
    }
    reader.nothing_else();
    Some(Table {
        provider: provider?,
        from: from?,
        currency,
        source,
        checked,
        flat,
        like,
        adds,
        rates,
    })
}

const PROVIDERS: &str = "cloud, twilio or wasender";
const AMOUNT: &str = "an amount in quotes, e.g. \"0.0125\"";

fn provider(reader: &mut Reader<'_>, key: &'static str) -> Option<ProviderKind> {
    reader.value(key)?.as_str()?.parse().ok()
}

/// The provider whose rates it passes on, where there is one.
fn provider_of(reader: &mut Reader<'_>) -> Option<ProviderKind> {
    reader.value("like")?;
    let like = provider(reader, "like");
    if like.is_none() {
        reader.wrong("like", PROVIDERS);
    }
    like
}

fn currency(reader: &mut Reader<'_>) -> String {
    let expected = "three letters of a currency, e.g. \"USD\"";
    let text = reader.text("currency", expected);
    match Price::read("0", &text) {
        Some(price) => price.currency,
        None => {
            if !text.is_empty() {
                reader.wrong("currency", expected);
            }
            text
        }
    }
}

fn rates_of(mut countries: Reader<'_>) -> BTreeMap<String, BTreeMap<Charged, i64>> {
    let mut rates = BTreeMap::new();
    for (country, value) in countries.entries() {
        if !is_country(country) {
            countries.wrong(country, "named by the two letters of a country, e.g. CO");
            continue;
        }
        let Some(mut reader) = countries.entry(country, value) else {
            continue;
        };
        let mut of_country = BTreeMap::new();
        for charged in Charged::ALL {
            let Some(value) = reader.value(charged.as_str()) else {
                continue;
            };
            match micros(value) {
                Some(micros) => {
                    of_country.insert(*charged, micros);
                }
                None => reader.wrong(charged.as_str(), AMOUNT),
            }
        }
        reader.nothing_else();
        rates.insert(country.to_owned(), of_country);
    }
    rates
}

fn micros(value: &Value) -> Option<i64> {
    let text = value.as_str().filter(|text| !text.starts_with('-'))?;
    Price::read(text, "USD").map(|price| price.micros)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE_OF_TWO: &str = r#"
        [[table]]
        provider = "cloud"
        from = "2026-10-01"
        currency = "usd"
        source = "A rate card"
        checked = "2026-11-01"
        [table.rates.CO]
        marketing = "0.0125"
        service = "0.0008"

        [[table]]
        provider = "cloud"
        from = "2027-01-01"
        currency = "USD"
        source = "The next rate card"
        [table.rates.CO]
        marketing = "0.02"

        [[table]]
        provider = "twilio"
        from = "2026-01-01"
        currency = "USD"
        source = "Its price list"
        checked = "2026-11-01"
        like = "cloud"
        adds = "0.005"

        [[table]]
        provider = "wasender"
        from = "2026-01-01"
        currency = "USD"
        source = "Its price list"
        flat = true
    "#;

    #[test]
    fn what_holds_on_a_day_is_the_newest_that_has_begun() {
        let mut problems = Vec::new();
        let rates = Rates::parse(FILE_OF_TWO, &mut problems);
        assert_eq!(problems, Vec::<String>::new());
        let cost = |provider, day: &str, country, charged| {
            rates.on(provider, day.parse().unwrap())?.micros(country, charged)
        };
        let marketing = |provider, day| cost(provider, day, "CO", Charged::Marketing);
        assert_eq!(marketing(ProviderKind::Cloud, "2026-09-30"), None);
        assert_eq!(marketing(ProviderKind::Cloud, "2026-10-01"), Some(12_500));
        assert_eq!(marketing(ProviderKind::Cloud, "2027-01-01"), Some(20_000));
        assert_eq!(marketing(ProviderKind::Twilio, "2026-12-31"), Some(17_500));
        assert_eq!(marketing(ProviderKind::Twilio, "2026-09-30"), None);
        assert_eq!(marketing(ProviderKind::WaSender, "2026-09-30"), Some(0));
        // What is not known costs not nothing.
        assert_eq!(
            cost(ProviderKind::Cloud, "2026-10-01", "MX", Charged::Marketing),
            None
        );
        assert_eq!(
            cost(ProviderKind::Cloud, "2026-10-01", "CO", Charged::Utility),
            None
        );
        let tariff = rates
            .on(ProviderKind::Twilio, "2027-01-02".parse().unwrap())
            .unwrap();
        assert_eq!(
            (tariff.from().to_string().as_str(), tariff.currency()),
            ("2027-01-01", "USD")
        );
        let checked = |provider, day: &str| rates.on(provider, day.parse().unwrap()).unwrap().is_checked();
        assert!(checked(ProviderKind::Twilio, "2026-10-01"));
        assert!(!checked(ProviderKind::Twilio, "2027-01-01"));
    }

    #[test]
    fn the_finer_kinds_of_a_provider_are_one_of_ours() {
        let read = Charged::from_provider;
        for kind in ["marketing", "MARKETING", "marketing_lite", "group_marketing"] {
            assert_eq!(read(kind), Some(Charged::Marketing), "{kind}");
        }
        assert_eq!(read("group_service"), Some(Charged::Service));
        for other in ["authentication_international", "referral_conversion", ""] {
            assert_eq!(read(other), None, "{other}");
        }
    }

    #[test]
    fn what_comes_along_knows_the_countries_that_businesses_are_in() {
        let mut problems = Vec::new();
        let rates = Rates::parse(crate::domain::rules::RuleFiles::default().rates, &mut problems);
        let day = "2026-11-29".parse().unwrap();
        for provider in [ProviderKind::Cloud, ProviderKind::Twilio] {
            let tariff = rates.on(provider, day).unwrap();
            assert!(
                !tariff.is_checked(),
                "nobody has compared it with Meta's own card"
            );
            for country in [
                "CO", "MX", "PE", "AR", "CL", "BR", "US", "ES", "EC", "DO", "UY", "PT",
            ] {
                for charged in [Charged::Marketing, Charged::Utility, Charged::Service] {
                    assert!(tariff.micros(country, charged) > Some(0), "{country} {charged}");
                }
            }
            assert_eq!(tariff.micros("GH", Charged::Marketing), None);
        }
        assert_eq!(
            rates
                .on(ProviderKind::Cloud, "2026-09-30".parse().unwrap())
                .map(|_| ()),
            None
        );
    }

    #[test]
    fn what_comes_along_names_its_source() {
        let mut problems = Vec::new();
        let rates = Rates::parse(crate::domain::rules::RuleFiles::default().rates, &mut problems);
        assert_eq!(problems, Vec::<String>::new());
        assert!(rates.0.iter().all(|table| !table.source.is_empty()));
    }
}
