//! The hostile input: what is there to be attacked is built, run, and begins with what was found before.

use std::collections::BTreeSet;
use std::fs;

use super::root;

#[test]
fn every_target_is_built_run_and_has_its_inputs() {
    let built = built();
    assert!(built.len() > 5, "they are found: {built:?}");
    for (what, found) in [
        ("has a file in fuzz/fuzz_targets", written()),
        ("is run by scripts/fuzz", run()),
        ("has inputs in fuzz/corpus", kept()),
    ] {
        let without: Vec<&String> = built.difference(&found).collect();
        let unknown: Vec<&String> = found.difference(&built).collect();
        assert!(
            without.is_empty() && unknown.is_empty(),
            "of the targets in fuzz/Cargo.toml, none of these {what}: {without:?}; and what {what} is no target there: {unknown:?}"
        );
    }
}

/// The programs in `fuzz/Cargo.toml`, each of a file with its name.
fn built() -> BTreeSet<String> {
    let manifest = fs::read_to_string(root().join("fuzz/Cargo.toml")).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    let programs = manifest["bin"].as_array().unwrap();
    let names = programs.iter().map(|program| {
        let name = program["name"].as_str().unwrap().to_owned();
        let path = program["path"].as_str().unwrap();
        assert_eq!(path, format!("fuzz_targets/{name}.rs"));
        name
    });
    names.collect()
}

fn written() -> BTreeSet<String> {
    let files = fs::read_dir(root().join("fuzz/fuzz_targets")).unwrap();
    let names = files.filter_map(|file| {
        let name = file.unwrap().file_name().into_string().unwrap();
        Some(name.strip_suffix(".rs")?.to_owned())
    });
    names.collect()
}

/// `targets=(…)` of the script.
fn run() -> BTreeSet<String> {
    let script = fs::read_to_string(root().join("scripts/fuzz")).unwrap();
    let list = script.lines().find_map(|line| line.strip_prefix("targets=("));
    let list = list.and_then(|list| list.strip_suffix(')'));
    let names = list
        .expect("a list of targets in scripts/fuzz")
        .split_whitespace();
    names.map(str::to_owned).collect()
}

/// Folders with at least one input that is not empty.
fn kept() -> BTreeSet<String> {
    let folders = fs::read_dir(root().join("fuzz/corpus")).unwrap();
    let folders = folders.map(Result::unwrap).filter(|entry| entry.path().is_dir());
    let full = folders.filter(|folder| {
        let mut files = fs::read_dir(folder.path()).unwrap();
        files.any(|file| file.unwrap().metadata().unwrap().len() > 0)
    });
    full.map(|folder| folder.file_name().into_string().unwrap())
        .collect()
}
