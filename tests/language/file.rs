//! The language files, read without the program.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The files of a language: name and text.
pub fn files(language: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("locales")
        .join(language);
    let file = |entry: fs::DirEntry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        (name, fs::read_to_string(entry.path()).unwrap())
    };
    fs::read_dir(&folder)
        .unwrap()
        .map(|entry| file(entry.unwrap()))
        .collect()
}

/// Every sentence of a language by its name, as it stands in the files.
pub fn sentences(language: &str) -> BTreeMap<String, String> {
    let mut sentences: BTreeMap<String, String> = BTreeMap::new();
    for (_, text) in files(language) {
        let mut current = String::new();
        for line in text.lines() {
            if line.starts_with(|first: char| first.is_ascii_lowercase()) {
                let (key, value) = line
                    .split_once('=')
                    .unwrap_or_else(|| panic!("no sentence: {line}"));
                current = key.trim().to_owned();
                sentences.insert(current.clone(), value.trim().to_owned());
            } else if line.starts_with('#') {
                current.clear();
            } else if let Some(sentence) = sentences.get_mut(&current) {
                sentence.push('\n');
                sentence.push_str(line);
            }
        }
    }
    assert!(sentences.len() > 100, "the files are found");
    sentences
}
