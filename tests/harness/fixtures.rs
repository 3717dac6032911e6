//! Payloads as providers send them.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// Names a folder with a larger collection than `tests/fixtures`, in the same subfolders.
const VARIABLE: &str = "PREGON_FIXTURES";

/// The JSON files of one subfolder (`meta-openapi`), by name. Of the collection that `PREGON_FIXTURES` names, if it
/// does, otherwise of the small one in `tests/fixtures`.
///
/// # Panics
/// When there is none: a test over no files would pass.
pub fn json_files(subfolder: &str) -> Vec<(String, String)> {
    let folder = env::var_os(VARIABLE)
        .map_or_else(
            || Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures"),
            PathBuf::from,
        )
        .join(subfolder);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<(String, String)> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let text =
                fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            (name, text)
        })
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no JSON file in {}", folder.display());
    files
}
