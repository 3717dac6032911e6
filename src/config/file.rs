//! The file as a flat table: `[server] bind = "…"` is `server.bind`.

use std::collections::BTreeMap;

/// `[server] bind = "…"` → `server.bind`; numbers and switches as text.
pub fn flatten(file: &str, name: &str, problems: &mut Vec<String>) -> BTreeMap<String, String> {
    let table: toml::Table = match file.parse() {
        Ok(table) => table,
        Err(error) => {
            problems.push(format!("- {name}: {error}"));
            return BTreeMap::new();
        }
    };
    let mut flat = BTreeMap::new();
    for (section, entries) in table {
        let toml::Value::Table(entries) = entries else {
            problems.push(format!("- {name}: {section} stands outside of a [section]"));
            continue;
        };
        for (key, value) in entries {
            let text = match value {
                toml::Value::String(text) => text,
                toml::Value::Array(items) => items
                    .iter()
                    .filter_map(toml::Value::as_str)
                    .collect::<Vec<_>>()
                    .join(","),
                toml::Value::Integer(number) => number.to_string(),
                toml::Value::Boolean(switch) => switch.to_string(),
                _ => {
                    problems.push(format!("- {name}: {section}.{key} must be a text in quotes"));
                    continue;
                }
            };
            flat.insert(format!("{section}.{key}"), text);
        }
    }
    flat
}
