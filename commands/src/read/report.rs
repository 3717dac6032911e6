//! `/report week by:agent` is about leads, `/report Sale` about a campaign: which of both is told by the first word, or by how it is to
//! be parted. A campaign that is called like a time is named in quotes.

use crate::normal::fold;
use crate::spec::{Choice, VerbSpec};
use crate::table;
use crate::table::campaign::report::SHEETS;
use crate::table::lead::report::{BY, PERIODS};

/// The verb that is meant where this one was typed with these words after it.
pub(super) fn meant(verb: &'static VerbSpec, rest: &str) -> &'static VerbSpec {
    if verb.key != "report" || !(begins_with_period(rest) || is_parted(rest)) {
        return verb;
    }
    table::verb("lead.report").map_or(verb, |(_, verb)| verb)
}

/// A time, and after it nothing but how it is to be told: *Semana Santa* is a campaign.
fn begins_with_period(rest: &str) -> bool {
    let rest = fold(rest.trim());
    let is_alone = |name: &&str| {
        let after = rest.strip_prefix(fold(name).as_str());
        let words = after.filter(|after| after.is_empty() || after.starts_with(char::is_whitespace));
        words.is_some_and(|words| {
            words
                .split_whitespace()
                .all(|word| word.contains([':', '=']) || is_sheet(word))
        })
    };
    PERIODS.iter().flat_map(names).any(is_alone)
}

fn is_sheet(word: &str) -> bool {
    SHEETS.iter().flat_map(names).any(|name| fold(name) == word)
}

fn names(choice: &'static Choice) -> impl Iterator<Item = &'static &'static str> {
    choice.names.en.iter().chain(choice.names.es)
}

fn is_parted(rest: &str) -> bool {
    let keys: Vec<String> = BY
        .names
        .en
        .iter()
        .chain(BY.names.es)
        .map(|name| fold(name))
        .collect();
    rest.split_whitespace().any(|word| {
        let key = word.trim_start_matches(['-', '—']).split([':', '=']).next();
        word.contains([':', '=']) && key.is_some_and(|key| keys.contains(&fold(key)))
    })
}

#[cfg(test)]
mod tests {
    use crate::{Input, Reading, read};

    fn verb(line: &str) -> &'static str {
        match read(&Input::new(line)) {
            Ok(Reading::Complete(command)) => command.verb().key,
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn a_time_or_a_parting_means_leads() {
        for leads in [
            "/informe semana",
            "/report week by:agent",
            "/informe por:red",
            "/informe SEMANA lista",
            "/informe --por=red",
        ] {
            assert_eq!(verb(leads), "lead.report", "{leads}");
        }
        for campaign in [
            "/informe",
            "/informe Rebajas",
            "/informe \"Semana\"",
            "/informe Semana Santa",
            "/informe lista",
        ] {
            assert_eq!(verb(campaign), "report", "{campaign}");
        }
    }
}
