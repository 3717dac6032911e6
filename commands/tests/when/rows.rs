//! Tables of phrases.

use pregon_commands::Language;

/// The lines of a table, each once for every language it is for.
pub fn rows(table: &'static str) -> Vec<(Language, Vec<&'static str>)> {
    let lines = table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .flat_map(|line| {
            let mut columns: Vec<&str> = line.split('|').map(str::trim).collect();
            let languages = match columns.remove(0) {
                "es" => vec![Language::Es],
                "en" => vec![Language::En],
                "both" => Language::ALL.to_vec(),
                other => panic!("{other}: {line}"),
            };
            languages
                .into_iter()
                .map(move |language| (language, columns.clone()))
        })
        .collect()
}
