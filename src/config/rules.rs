//! The operator's own files about holidays, laws and rates, in the place of those that come along.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use super::reader::Reader;
use crate::domain::rules::{FILES, RuleFiles, Rules};

impl Reader<'_> {
    /// What holds. All that is wrong with the files is told together with everything else.
    pub(super) fn rules(&mut self) -> Arc<Rules> {
        let keeps_laws = match self.text("organisation.law").as_str() {
            "auto" => true,
            "none" => false,
            _ => {
                self.wrong("organisation.law", "auto or none");
                false
            }
        };
        let folder = self.text("rules.folder");
        let own = match folder.as_str() {
            "" => [None, None, None],
            folder => self.own_files(Path::new(folder)),
        };
        let [holidays, laws, rates] = &own;
        let usual = RuleFiles::default();
        let files = RuleFiles {
            holidays: holidays.as_deref().unwrap_or(usual.holidays),
            laws: laws.as_deref().unwrap_or(usual.laws),
            rates: rates.as_deref().unwrap_or(usual.rates),
        };
        let rules = Rules::parse(files).unwrap_or_else(|problems| {
            self.problems.extend(problems);
            Rules::default()
        });
        Arc::new(Rules { keeps_laws, ..rules })
    }

    /// The texts of the operator's files, in the order of [`FILES`], as far as there are any.
    fn own_files(&mut self, folder: &Path) -> [Option<String>; 3] {
        if !folder.is_dir() {
            self.wrong("rules.folder", "a folder that exists");
            return [None, None, None];
        }
        FILES.map(|name| match std::fs::read_to_string(folder.join(name)) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => {
                self.problems.push(format!("- rules/{name}: {error}"));
                None
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::config::{Config, ConfigError};

    fn with(pairs: &[(&str, &str)]) -> Result<Config, ConfigError> {
        Config::from_sources("", |name| {
            let found = pairs.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn a_new_business_keeps_the_law_of_its_country_unless_it_is_said() {
        let law = |config: Result<Config, ConfigError>| config.unwrap().rules.law_of_new("CO");
        assert_eq!(law(with(&[])).as_deref(), Some("ley2300"));
        assert_eq!(law(with(&[("PREGON_LAW", "none")])), None);
        let problem = with(&[("PREGON_LAW", "2300")]).unwrap_err().to_string();
        assert!(problem.contains("PREGON_LAW"), "{problem}");
    }

    #[test]
    fn a_file_of_one_s_own_takes_the_place_of_one_and_leaves_the_others() {
        let folder = tempfile::tempdir().unwrap();
        let holidays = "[AR]\nsource = \"a decree\"\ndays = [{ name = \"Año Nuevo\", fixed = \"01-01\" }]\n";
        std::fs::write(folder.path().join("holidays.toml"), holidays).unwrap();
        let path = folder.path().display().to_string();
        let rules = with(&[("PREGON_RULES", &path)]).unwrap().rules;
        assert!(rules.holidays.of("AR").is_some());
        assert!(rules.holidays.of("CO").is_none());
        assert!(rules.laws.get("ley2300").is_some());
    }

    #[test]
    fn a_wrong_file_ends_the_start_and_names_all_that_is_wrong_with_the_rest() {
        let folder = tempfile::tempdir().unwrap();
        let holidays =
            "[AR]\nsource = \"a decree\"\ndays = [{ name = \"Año Nuevo\", fixed = \"1 January\" }]\n";
        std::fs::write(folder.path().join("holidays.toml"), holidays).unwrap();
        std::fs::write(folder.path().join("laws.toml"), "[a]\ncolour = 1\n").unwrap();
        let path = folder.path().display().to_string();
        let problems = with(&[("PREGON_RULES", &path), ("PREGON_BIND", "8080")]).unwrap_err();
        let problems = problems.to_string();
        for name in [
            "rules/holidays.toml: AR.days[0].fixed",
            "rules/laws.toml: a.colour",
            "rules/laws.toml: a.hours",
            "PREGON_BIND",
        ] {
            assert!(problems.contains(name), "{name} is missing in:\n{problems}");
        }
        let nowhere = with(&[("PREGON_RULES", "/no/such/folder")])
            .unwrap_err()
            .to_string();
        assert!(nowhere.contains("PREGON_RULES"), "{nowhere}");
    }
}
