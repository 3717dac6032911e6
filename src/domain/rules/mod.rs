//! What the operator keeps in files because laws and prices change while the program stays: holidays, laws about when people may be
//! written to, and what providers charge. The files come with the program; the operator's own take their place. Each is read and checked
//! whole, and whatever is wrong is told at once, with its file and key.

mod almanac;
mod holidays;
mod laws;
mod rates;
mod reader;

pub use almanac::Almanac;
pub use holidays::{Country, Holidays, easter};
pub use laws::{Law, Laws, WhoseClock};
pub use rates::{Charged, Rates, Table, Tariff};

use super::pacing::Pace;

/// The names of the files.
pub const FILES: [&str; 3] = ["holidays.toml", "laws.toml", "rates.toml"];

/// The texts of the files.
#[derive(Debug, Clone, Copy)]
pub struct RuleFiles<'a> {
    /// `holidays.toml`
    pub holidays: &'a str,
    /// `laws.toml`
    pub laws: &'a str,
    /// `rates.toml`
    pub rates: &'a str,
}

impl Default for RuleFiles<'_> {
    /// Those that come with the program.
    fn default() -> Self {
        Self {
            holidays: include_str!("../../../rules/holidays.toml"),
            laws: include_str!("../../../rules/laws.toml"),
            rates: include_str!("../../../rules/rates.toml"),
        }
    }
}

/// What the files say. The default is to know of nothing.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    /// Holidays, by country.
    pub holidays: Holidays,
    /// Laws about when people may be written to.
    pub laws: Laws,
    /// What providers charge.
    pub rates: Rates,
    /// Whether a new business keeps the law of its country from the beginning.
    pub keeps_laws: bool,
}

impl Rules {
    /// Reads them. An error: all that is wrong, a line for each.
    pub fn parse(files: RuleFiles<'_>) -> Result<Self, Vec<String>> {
        let mut problems = Vec::new();
        let rules = Self {
            holidays: Holidays::parse(files.holidays, &mut problems),
            laws: Laws::parse(files.laws, &mut problems),
            rates: Rates::parse(files.rates, &mut problems),
            keeps_laws: false,
        };
        match problems.is_empty() {
            true => Ok(rules),
            false => Err(problems),
        }
    }

    /// What the calendar says of days and hours to a business in a country, for a pace.
    pub fn almanac(&self, country: &str, pace: &Pace) -> Almanac<'_> {
        let law = pace.law.as_deref().and_then(|key| self.laws.get(key));
        let of_law = law.and_then(|law| self.holidays.of(&law.country));
        Almanac::new(self.holidays.of(country), law, of_law)
    }

    /// The key of the law that a new business in a country keeps; it can lift it.
    pub fn law_of_new(&self, country: &str) -> Option<String> {
        let law = self.keeps_laws.then(|| self.laws.of(country)).flatten();
        law.map(|law| law.key.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_that_come_along_are_right() {
        if let Err(problems) = Rules::parse(RuleFiles::default()) {
            panic!("{}", problems.join("\n"));
        }
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once_with_file_and_key() {
        let problems = Rules::parse(RuleFiles {
            holidays: r#"
                [CO]
                source = ""
                checked = "soon"
                days = [
                    { name = "A", fixed = "31-12" },
                    { name = "B", easter = 1, fixed = "12-25" },
                    { name = "C", fixd = "12-25" },
                ]
            "#,
            laws: r#"
                [quiet]
                country = "Colombia"
                names = { es = "Ley", en = "Law" }
                hours = { mon = "19:00-7:00", sunday = "8-15" }
                holidays = false
                zone = "moon"
                once_a_day = true
                source = "Law 1"
                checked = ""
            "#,
            rates: r#"
                [[table]]
                provider = "cloud"
                from = "2026-10-01"
                currency = "dollars"
                source = "A page"
                [table.rates.CO]
                marketing = "1,25"
                gossip = "0.01"
            "#,
        })
        .unwrap_err();
        for expected in [
            "rules/holidays.toml: CO.source",
            "rules/holidays.toml: CO.checked",
            "rules/holidays.toml: CO.days[0].fixed",
            "rules/holidays.toml: CO.days[1]",
            "rules/holidays.toml: CO.days[2].fixd",
            "rules/laws.toml: quiet.country",
            "rules/laws.toml: quiet.hours.mon",
            "rules/laws.toml: quiet.hours.sunday",
            "rules/laws.toml: quiet.zone",
            "rules/rates.toml: table[0].currency",
            "rules/rates.toml: table[0].rates.CO.marketing",
            "rules/rates.toml: table[0].rates.CO.gossip",
        ] {
            let told = problems
                .iter()
                .any(|line| line.starts_with(&format!("- {expected} ")));
            assert!(told, "{expected} is missing in:\n{}", problems.join("\n"));
        }
        assert_eq!(problems.len(), 12, "{}", problems.join("\n"));
    }

    #[test]
    fn a_file_that_is_no_toml_is_told_with_its_line() {
        let files = RuleFiles {
            laws: "[ley\n",
            ..RuleFiles::default()
        };
        let problems = Rules::parse(files).unwrap_err();
        assert_eq!(problems.len(), 1);
        assert!(problems[0].starts_with("- rules/laws.toml: "), "{}", problems[0]);
        assert!(problems[0].contains("line 1"), "{}", problems[0]);
    }

    #[test]
    fn a_new_business_keeps_the_law_of_its_country_where_that_is_wanted() {
        let rules = Rules::parse(RuleFiles::default()).unwrap();
        assert_eq!(rules.law_of_new("CO"), None);
        let rules = Rules {
            keeps_laws: true,
            ..rules
        };
        assert_eq!(rules.law_of_new("CO").as_deref(), Some("ley2300"));
        assert_eq!(rules.law_of_new("US").as_deref(), Some("tcpa"));
        assert_eq!(rules.law_of_new("AR"), None);
    }
}
