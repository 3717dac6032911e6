//! Payloads as providers send them.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// Names a folder with a larger collection than `tests/fixtures`, in the same subfolders.
const VARIABLE: &str = "PREGON_FIXTURES";

/// The JSON files of one subfolder (`meta-openapi`) of the small collection in `tests/fixtures`, by name.
///
/// # Panics
/// When there is none: a test over no files would pass.
pub fn own_files(subfolder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    json_files(&folder.join(subfolder))
}

/// The folder that `PREGON_FIXTURES` names, if it does.
pub fn larger() -> Option<PathBuf> {
    env::var_os(VARIABLE).map(PathBuf::from)
}

/// Those of the larger collection that `PREGON_FIXTURES` names, if it does, but for those that are the same in the small one.
pub fn other_files(subfolder: &str) -> Vec<(String, String)> {
    let Some(folder) = larger() else {
        return Vec::new();
    };
    let own = own_files(subfolder);
    let mut all = json_files(&folder.join(subfolder));
    all.retain(|(_, text)| own.iter().all(|(_, known)| known != text));
    let named = |(name, text)| (format!("other.{name}"), text);
    all.into_iter().map(named).collect()
}

fn json_files(folder: &Path) -> Vec<(String, String)> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
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
