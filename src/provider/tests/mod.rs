//! What the tests of every provider's folder work with.

pub(in crate::provider) mod server;

use std::fs;
use std::path::Path;

use serde_json::Value;

/// The examples of a folder in `tests/fixtures`, by the names of their files.
pub(in crate::provider) fn documented(folder: &str) -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(folder);
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut examples: Vec<(String, Value)> = files
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).unwrap();
            (name, serde_json::from_str(&text).unwrap())
        })
        .collect();
    examples.sort_by(|one, other| one.0.cmp(&other.0));
    examples
}
