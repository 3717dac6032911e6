//! Holds a source tree against the tables.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::paths::{AbsolutePath, Draft, Module, Named};
use super::{RESERVED, ROOMS, Room};

/// The crates besides `pregon`, which lives in `src`. Each is a room of its own, in a folder of the same name.
const CRATES: &[&str] = &["commands", "migration", "simulator"];

/// The manifests and sources of the workspace, by path below its root.
pub struct Tree {
    files: BTreeMap<String, String>,
}

impl Tree {
    /// Everything below `root` that the rules are about.
    pub fn read(root: &Path) -> Self {
        let mut files = BTreeMap::new();
        for folder in std::iter::once("").chain(CRATES.iter().copied()) {
            let folder = root.join(folder);
            collect(root, &folder.join("Cargo.toml"), &mut files);
            collect(root, &folder.join("src"), &mut files);
        }
        Self { files }
    }

    fn sources(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .filter(|(path, _)| path.ends_with(".rs"))
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    fn manifests(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .filter(|(path, _)| path.ends_with(".toml"))
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }
}

fn collect(root: &Path, path: &Path, files: &mut BTreeMap<String, String>) {
    if path.is_dir() {
        let entries: io::Result<Vec<PathBuf>> =
            fs::read_dir(path).and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect());
        for entry in entries.unwrap() {
            collect(root, &entry, files);
        }
    } else if path
        .extension()
        .is_some_and(|extension| extension == "rs" || extension == "toml")
    {
        let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{name}: {error}"));
        files.insert(name, text);
    }
}

/// One sentence for each thing that breaks a rule.
pub fn violations(tree: &Tree) -> Vec<String> {
    let files = read_files(tree);
    let mut sentences = BTreeSet::new();
    for file in &files {
        sentences.extend(wrong_direction(file));
        sentences.extend(reserved(file));
    }
    sentences.extend(circles(&files));
    sentences.extend(wrong_dependencies(tree));
    sentences.into_iter().collect()
}

/// Which room uses which other one, wherever they name each other.
pub fn arrows(tree: &Tree) -> BTreeSet<(String, String)> {
    let files = read_files(tree);
    let of_file = |file: &File<'_>| {
        let arrow = |named: &Named| match (room_of(file.of_crate, &named.by), used_room(file, named)) {
            (Some(by), Used::Room(used)) if by != used => Some((by.to_owned(), used)),
            _ => None,
        };
        file.names.iter().filter_map(arrow).collect::<Vec<_>>()
    };
    files.iter().flat_map(of_file).collect()
}

/// A source file, read.
struct File<'a> {
    path: &'a str,
    /// `""` is `pregon`.
    of_crate: &'static str,
    /// Modules of its crate.
    modules: BTreeSet<Module>,
    names: Vec<Named>,
}

fn read_files(tree: &Tree) -> Vec<File<'_>> {
    let drafts: Vec<(&str, &'static str, Draft)> = tree
        .sources()
        .map(|(path, source)| {
            let of_crate = crate_of(path);
            (path, of_crate, Draft::read(source, &module_of(path, of_crate)))
        })
        .collect();
    let mut modules: BTreeMap<&str, BTreeSet<Module>> = BTreeMap::new();
    for (_, of_crate, draft) in &drafts {
        // With the modules around them: a folder is one, whatever its own file is.
        let with_parents = draft
            .modules
            .iter()
            .flat_map(|module| (1..=module.len()).map(|depth| module[..depth].to_vec()));
        modules.entry(of_crate).or_default().extend(with_parents);
    }
    drafts
        .iter()
        .map(|(path, of_crate, draft)| {
            let modules = modules.get(of_crate).cloned().unwrap_or_default();
            let name = if of_crate.is_empty() {
                "pregon".to_owned()
            } else {
                format!("pregon_{of_crate}")
            };
            let names = draft.resolve(&modules, &name);
            File {
                path,
                of_crate,
                modules,
                names,
            }
        })
        .collect()
}

fn crate_of(path: &str) -> &'static str {
    CRATES
        .iter()
        .find(|name| path.starts_with(&format!("{name}/")))
        .copied()
        .unwrap_or_default()
}

/// `src/http/webhooks.rs` and `src/http/webhooks/mod.rs` are the module `http::webhooks`; `src/main.rs` is called `main`,
/// as it is no part of the library.
fn module_of(path: &str, of_crate: &str) -> Module {
    let path = path
        .strip_prefix(of_crate)
        .unwrap_or(path)
        .trim_start_matches('/');
    let path = path.strip_prefix("src/").unwrap_or(path).trim_end_matches(".rs");
    let path = path.strip_suffix("/mod").unwrap_or(path);
    if path == "lib" {
        Vec::new()
    } else {
        path.split('/').map(str::to_owned).collect()
    }
}

fn wrong_direction(file: &File<'_>) -> Vec<String> {
    let mut sentences = Vec::new();
    for named in &file.names {
        let Some(by) = room_of(file.of_crate, &named.by) else {
            continue;
        };
        let place = format!("{}:{}", file.path, named.line);
        let Some(room) = find_room(by) else {
            sentences.push(format!(
                "{}: the room `{by}` is not in ROOMS: give it a line there.",
                file.path
            ));
            continue;
        };
        match used_room(file, named) {
            Used::Nothing => {}
            Used::Room(used) if used == room.name || room.may_use.contains(&used.as_str()) => {}
            Used::Room(used) => sentences.push(format!(
                "{place}: `{by}` uses `{}`, but {}.",
                readable(&used, &named.path),
                allowance(room)
            )),
            Used::Root(path) => sentences.push(format!(
                "{place}: `{by}` uses `{path}`, which does not tell the room: name it through the room it comes from."
            )),
        }
    }
    sentences
}

enum Used {
    /// Its own room's, or nobody's of ours.
    Nothing,
    Room(String),
    /// Something at the root of the crate.
    Root(String),
}

fn used_room(file: &File<'_>, named: &Named) -> Used {
    match &named.path {
        AbsolutePath::Foreign(path) => {
            let first = path.first().map(String::as_str).unwrap_or_default();
            if first == "pregon" {
                return Used::Room("pregon".to_owned());
            }
            match first.strip_prefix("pregon_") {
                Some(name) => Used::Room(name.to_owned()),
                None => Used::Nothing,
            }
        }
        AbsolutePath::Own(_) if !file.of_crate.is_empty() => Used::Nothing,
        AbsolutePath::Own(path) => match path.first() {
            None => Used::Nothing,
            Some(first) if file.modules.contains(std::slice::from_ref(first)) => Used::Room(first.clone()),
            Some(_) => Used::Root(format!("crate::{}", path.join("::"))),
        },
    }
}

fn readable(used: &str, path: &AbsolutePath) -> String {
    match path {
        AbsolutePath::Own(path) => format!("crate::{}", path.join("::")),
        AbsolutePath::Foreign(path) if path.is_empty() => used.to_owned(),
        AbsolutePath::Foreign(path) => path.join("::"),
    }
}

fn allowance(room: &Room) -> String {
    if room.may_use.is_empty() {
        format!("{} may use nothing of ours", room.name)
    } else {
        format!("{} may only use {}", room.name, room.may_use.join(", "))
    }
}

/// `None` for the crate's root, which only lists its modules.
fn room_of<'a>(of_crate: &'a str, module: &'a Module) -> Option<&'a str> {
    if of_crate.is_empty() {
        module.first().map(String::as_str)
    } else {
        Some(of_crate)
    }
}

fn find_room(name: &str) -> Option<&'static Room> {
    ROOMS.iter().find(|room| room.name == name)
}

fn reserved(file: &File<'_>) -> Vec<String> {
    let mut sentences = Vec::new();
    for named in &file.names {
        let AbsolutePath::Foreign(path) = &named.path else {
            continue;
        };
        // A module's own tests may bring what it takes: a stand-in server, a file with an odd name.
        if named.by.iter().any(|module| module == "tests") {
            continue;
        }
        let path = path.join("::");
        for rule in RESERVED {
            let is_named = rule
                .paths
                .iter()
                .any(|reserved| is_at_or_below(&path, reserved, "::"));
            let is_allowed = rule.places.iter().any(|place| is_within(file.path, place));
            if is_named && !is_allowed {
                sentences.push(format!(
                    "{}:{}: `{path}` belongs in {} and nowhere else: {}.",
                    file.path,
                    named.line,
                    rule.places.join(", "),
                    rule.because
                ));
            }
        }
    }
    sentences
}

fn is_within(path: &str, place: &str) -> bool {
    path == format!("{place}.rs") || is_at_or_below(path, place, "/")
}

fn is_at_or_below(path: &str, above: &str, separator: &str) -> bool {
    path.strip_prefix(above)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(separator))
}

/// The direct children of a room may not use each other in a circle. (The rooms themselves cannot: the table has none.)
fn circles(files: &[File<'_>]) -> Vec<String> {
    let mut uses: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for file in files.iter().filter(|file| file.of_crate.is_empty()) {
        for named in &file.names {
            let AbsolutePath::Own(path) = &named.path else {
                continue;
            };
            let (Some(by), Some(used)) = (named.by.get(..2), path.get(..2)) else {
                continue;
            };
            let are_siblings = by[0] == used[0] && by[1] != used[1] && file.modules.contains(used);
            if are_siblings {
                let place = format!("{}:{}", file.path, named.line);
                uses.entry(by.join("::"))
                    .or_default()
                    .entry(used.join("::"))
                    .or_insert(place);
            }
        }
    }
    let mut found = BTreeSet::new();
    for start in uses.keys() {
        if let Some(circle) = circle_from(start, &uses) {
            let mut members = circle.clone();
            members.sort();
            // A circle is told once, from its first member on.
            if members.first() == Some(start) {
                let steps: Vec<String> = circle
                    .iter()
                    .zip(circle.iter().cycle().skip(1))
                    .map(|(by, used)| format!("`{by}` uses `{used}` ({})", uses[by][used]))
                    .collect();
                found.insert(format!("A circle: {}.", steps.join(", ")));
            }
        }
    }
    found.into_iter().collect()
}

/// The shortest way from `start` back to it.
fn circle_from(start: &str, uses: &BTreeMap<String, BTreeMap<String, String>>) -> Option<Vec<String>> {
    let mut ways = std::collections::VecDeque::from([vec![start.to_owned()]]);
    let mut seen = BTreeSet::new();
    while let Some(way) = ways.pop_front() {
        let last = way.last()?;
        for next in uses.get(last).into_iter().flat_map(BTreeMap::keys) {
            if next == start {
                return Some(way);
            }
            if seen.insert(next.clone()) {
                ways.push_back([way.as_slice(), std::slice::from_ref(next)].concat());
            }
        }
    }
    None
}

/// What a source file may not import, its crate's manifest may not ask for.
fn wrong_dependencies(tree: &Tree) -> Vec<String> {
    let mut sentences = Vec::new();
    for (path, text) in tree.manifests() {
        let of_crate = crate_of(path);
        if of_crate.is_empty() {
            continue;
        }
        let manifest: toml::Table = text.parse().unwrap_or_else(|error| panic!("{path}: {error}"));
        for dependency in dependencies(&manifest) {
            let ours = dependency
                .strip_prefix("pregon")
                .map(|name| name.trim_start_matches('-'));
            let room = find_room(of_crate).unwrap_or_else(|| panic!("{of_crate} is not in ROOMS"));
            if let Some(name) = ours
                && !room.may_use.contains(&name)
            {
                sentences.push(format!(
                    "{path} asks for `{dependency}`, but {}.",
                    allowance(room)
                ));
            }
            let spelled = dependency.replace('-', "_");
            for rule in RESERVED {
                if rule.paths.contains(&spelled.as_str()) && !rule.places.contains(&of_crate) {
                    sentences.push(format!(
                        "{path} asks for `{dependency}`, which belongs in {} and nowhere else: {}.",
                        rule.places.join(", "),
                        rule.because
                    ));
                }
            }
        }
    }
    sentences
}

/// The real names of a manifest's dependencies of every kind, for every target.
fn dependencies(manifest: &toml::Table) -> BTreeSet<String> {
    let mut tables = vec![manifest];
    if let Some(targets) = manifest.get("target").and_then(toml::Value::as_table) {
        tables.extend(targets.values().filter_map(toml::Value::as_table));
    }
    let mut names = BTreeSet::new();
    for table in tables {
        for kind in ["dependencies", "dev-dependencies", "build-dependencies"] {
            for (name, value) in table
                .get(kind)
                .and_then(toml::Value::as_table)
                .into_iter()
                .flatten()
            {
                let renamed = value.get("package").and_then(toml::Value::as_str);
                names.insert(renamed.unwrap_or(name).to_owned());
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(files: &[(&str, &str)]) -> String {
        let files = files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
            .collect();
        violations(&Tree { files }).join("\n")
    }

    #[test]
    fn a_tree_that_keeps_the_rules_is_told_nothing() {
        let told = told(&[
            (
                "src/lib.rs",
                "pub mod app; pub mod clock; pub mod config; pub mod domain; pub mod http; pub mod store;",
            ),
            ("src/main.rs", "fn main() { pregon::cli::run() }"),
            (
                "src/cli/mod.rs",
                "use crate::app; use pregon_simulator::Settings; pub fn run() {}",
            ),
            (
                "src/app.rs",
                "use crate::{config::Config, http, store::{self, Store}}; use axum::Router;",
            ),
            ("src/http/mod.rs", "mod a; mod b; use crate::store; pub use a::A;"),
            (
                "src/http/a.rs",
                "use super::b::B; // not back: `crate::app`\npub struct A;",
            ),
            (
                "src/http/b.rs",
                "pub struct B; const TEXT: &str = \"crate::app::secret\";",
            ),
            (
                "src/store/mod.rs",
                "use sea_orm::Database; use crate::domain::lead; use pregon_migration::Migrator;",
            ),
            ("src/domain/mod.rs", "pub mod lead;"),
            ("src/domain/lead.rs", "pub(crate) fn f(now: i64) {}"),
            ("src/config.rs", "use std::env; fn f() { env::var(\"A\"); }"),
            (
                "src/clock.rs",
                "use std::time::SystemTime; fn f() { SystemTime::now(); }",
            ),
            ("migration/src/lib.rs", "use sea_orm_migration::prelude::*;"),
            (
                "migration/Cargo.toml",
                "[dependencies]\nsea-orm-migration = \"2\"",
            ),
        ]);
        assert_eq!(told, "");
    }

    #[test]
    fn each_wrong_import_gets_its_sentence() {
        let told = told(&[
            (
                "src/lib.rs",
                "pub mod domain; pub mod http; pub mod outbox; pub mod store; pub struct Stray;",
            ),
            (
                "src/domain/mod.rs",
                "use chrono::Utc;\nfn f() -> crate::store::Row { Utc::now() }",
            ),
            (
                "src/http/mod.rs",
                "use crate::{\n  store::{leads, entity as e},\n  outbox,\n  Stray};",
            ),
            (
                "src/http/api.rs",
                "use sea_orm::entity::prelude::*; mod tests { use sea_orm::Schema; }",
            ),
            ("src/outbox/mod.rs", "mod tests { use super::super::http::api; }"),
            ("src/store/mod.rs", "use crate::*;"),
            ("src/attic.rs", "use crate::domain;"),
            ("commands/src/lib.rs", "use pregon::domain;"),
        ]);
        insta::assert_snapshot!(told, @"
        commands/src/lib.rs:1: `commands` uses `pregon::domain`, but commands may use nothing of ours.
        src/attic.rs: the room `attic` is not in ROOMS: give it a line there.
        src/domain/mod.rs:2: `chrono::Utc::now` belongs in src/clock and nowhere else: time and chance are parameters.
        src/domain/mod.rs:2: `domain` uses `crate::store::Row`, but domain may use nothing of ours.
        src/http/api.rs:1: `sea_orm::entity::prelude::*` belongs in src/store, migration and nowhere else: the store is the only place that knows the database.
        src/http/mod.rs:3: `http` uses `crate::outbox`, but http may only use switchboard, conversation, store, file_links, provider, replies, media, domain, clock.
        src/http/mod.rs:4: `http` uses `crate::Stray`, which does not tell the room: name it through the room it comes from.
        src/outbox/mod.rs:1: `outbox` uses `crate::http::api`, but outbox may only use switchboard, delivery, conversation, store, file_links, provider, media, domain, clock.
        src/store/mod.rs:1: `store` uses `crate::*`, which does not tell the room: name it through the room it comes from.
        ");
    }

    #[test]
    fn circles_within_a_room_are_found() {
        let told = told(&[
            ("src/lib.rs", "pub mod domain;"),
            ("src/domain/mod.rs", "pub mod a; pub mod b; pub mod c;"),
            ("src/domain/a.rs", "use super::b::B;"),
            ("src/domain/b/mod.rs", "mod inner;"),
            ("src/domain/b/inner.rs", "\nfn f() -> crate::domain::c::C {}"),
            ("src/domain/c.rs", "use crate::domain::{self, a::A};"),
        ]);
        insta::assert_snapshot!(told, @"A circle: `domain::a` uses `domain::b` (src/domain/a.rs:1), `domain::b` uses `domain::c` (src/domain/b/inner.rs:2), `domain::c` uses `domain::a` (src/domain/c.rs:1).");
    }

    #[test]
    fn manifests_are_held_to_the_same_rules() {
        let told = told(&[
            (
                "simulator/Cargo.toml",
                "[dev-dependencies]\npregon.path = \"..\"\n[dependencies.base]\npackage = \"sea-orm\"",
            ),
            (
                "migration/Cargo.toml",
                "[target.'cfg(unix)'.dependencies]\npregon-commands.workspace = true",
            ),
        ]);
        insta::assert_snapshot!(told, @r"
        migration/Cargo.toml asks for `pregon-commands`, but migration may use nothing of ours.
        simulator/Cargo.toml asks for `pregon`, but simulator may use nothing of ours.
        simulator/Cargo.toml asks for `sea-orm`, which belongs in src/store, migration and nowhere else: the store is the only place that knows the database.
        ");
    }
}
