//! `docs/dependencies.md` has a line for each direct dependency, and none for what is gone.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Crates of the workspace and their folders.
const CRATES: &[(&str, &str)] = &[
    ("pregon", ""),
    ("pregon-commands", "commands"),
    ("pregon-migration", "migration"),
    ("pregon-simulator", "simulator"),
];

#[test]
fn each_has_its_line() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("docs/dependencies.md")).unwrap();
    for (name, folder) in CRATES {
        let told = told(&page, name);
        let used = used(&root.join(folder).join("Cargo.toml"));
        let untold: Vec<&String> = used.difference(&told).collect();
        let gone: Vec<&String> = told.difference(&used).collect();
        assert!(
            untold.is_empty(),
            "docs/dependencies.md says nothing under {name} about {untold:?}"
        );
        assert!(
            gone.is_empty(),
            "docs/dependencies.md still speaks under {name} of {gone:?}"
        );
    }
}

/// The names in the first column of the tables below a crate's heading.
fn told(page: &str, name: &str) -> BTreeSet<String> {
    page.lines()
        .skip_while(|line| *line != format!("## {name}"))
        .skip(1)
        .take_while(|line| !line.starts_with("## "))
        .filter_map(|line| line.strip_prefix("| ")?.split(" |").next())
        .filter(|name| *name != "crate")
        .map(str::to_owned)
        .collect()
}

fn used(manifest: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(manifest).unwrap();
    let manifest: toml::Table = text.parse().unwrap();
    ["dependencies", "dev-dependencies", "build-dependencies"]
        .into_iter()
        .filter_map(|kind| manifest.get(kind)?.as_table())
        .flat_map(|table| table.keys().cloned())
        .collect()
}
