//! The documentation keeps up with the program: what is generated is current, links lead somewhere, every setting is told.

#[allow(dead_code)]
#[path = "../../examples/charts.rs"]
mod charts;
mod errors;
mod fuzz;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use pregon::config::DEFAULT_FILE;

/// The program prints them itself, so that whoever installs it has the reference of what he has.
#[test]
fn the_command_reference_is_current() {
    for code in ["es", "en"] {
        let file = format!("docs/commands.{code}.md");
        let kept = fs::read_to_string(root().join(&file)).unwrap_or_default();
        let printed = help_docs(&["--language", code]);
        assert!(printed.status.success(), "{}", text(&printed.stderr));
        assert_eq!(text(&printed.stderr), "", "nothing but the reference is printed");
        assert!(
            kept == text(&printed.stdout),
            "{file} is not what the command table says. Mend it with\n\n    \
             cargo run -- help-docs --language {code} > {file}\n"
        );
    }
    // Whoever says nothing of it is answered in Spanish.
    assert!(help_docs(&[]).stdout == help_docs(&["--language", "es"]).stdout);
}

#[test]
fn what_is_no_language_prints_no_reference() {
    for (arguments, told) in [
        (&["--language", "fr"] as &[_], &["'fr'", "es", "en"] as &[_]),
        (&["--language"], &["--language", "es", "en"]),
        (&["es"], &["'es'", "Usage: pregon help-docs"]),
    ] {
        let refused = help_docs(arguments);
        assert_eq!(refused.status.code(), Some(2), "{arguments:?}");
        assert_eq!(text(&refused.stdout), "", "{arguments:?}");
        for word in told {
            let said = text(&refused.stderr);
            assert!(said.contains(word), "{arguments:?}: {word} is not in {said}");
        }
    }
}

/// `pregon help-docs`, somewhere where there are neither settings nor a database.
fn help_docs(arguments: &[&str]) -> Output {
    let nowhere = tempfile::tempdir().unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_pregon"));
    program.arg("help-docs").args(arguments).current_dir(&nowhere);
    let settings = std::env::vars_os().filter(|(name, _)| {
        let name = name.to_string_lossy();
        name.starts_with("PREGON_") || name == "DATABASE_URL"
    });
    for (name, _) in settings {
        program.env_remove(name);
    }
    let printed = program.output().unwrap();
    let left: Vec<_> = fs::read_dir(&nowhere).unwrap().collect();
    assert!(left.is_empty(), "it leaves {left:?} behind");
    printed
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn the_pictures_are_current() {
    for (name, svg) in charts::drawings() {
        let kept = root().join(format!("docs/images/{name}.svg"));
        assert!(
            fs::read_to_string(&kept).unwrap_or_default() == svg && kept.with_extension("png").exists(),
            "docs/images/{name}.png is not what the bot draws. Mend it with\n\n    cargo run --example charts\n"
        );
    }
}

#[test]
fn every_link_leads_somewhere() {
    let mut broken = Vec::new();
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        for link in links(&text) {
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() {
                page.clone()
            } else {
                page.parent().unwrap().join(file)
            };
            let leads = match heading {
                "" => target.exists(),
                heading => fs::read_to_string(&target)
                    .is_ok_and(|text| headings(&text).any(|found| found == heading)),
            };
            if !leads {
                broken.push(format!("{}: {link}", shown(&page)));
            }
        }
    }
    assert!(
        broken.is_empty(),
        "links that lead nowhere:\n{}",
        broken.join("\n")
    );
}

#[test]
fn every_setting_is_told_to_operators() {
    let page = fs::read_to_string(root().join("docs/operating.md")).unwrap();
    // That pregon.toml names every setting there is, is a test of the configuration's own.
    let names: Vec<&str> = DEFAULT_FILE
        .lines()
        .filter(|line| line.starts_with('#'))
        .flat_map(|line| line.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_'))
        .filter(|word| word.contains('_') && word.bytes().all(|b| b.is_ascii_uppercase() || b == b'_'))
        .collect();
    assert!(
        names.contains(&"DATABASE_URL"),
        "no names were found in pregon.toml"
    );
    let untold: Vec<_> = names
        .iter()
        .filter(|name| !page.contains(&format!("`{name}`")))
        .collect();
    assert!(
        untold.is_empty(),
        "docs/operating.md does not tell of {untold:?}, which pregon.toml names"
    );
}

/// What becomes of the webhooks among them, the tests of webhooks look after.
#[test]
fn every_example_of_a_provider_is_told_of() {
    let page = fs::read_to_string(root().join("docs/webhooks.md")).unwrap();
    let told: Vec<&str> = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
        .collect();
    let there = examples(&root().join("tests/fixtures"));
    let untold: Vec<&String> = there
        .iter()
        .filter(|name| !told.contains(&name.as_str()))
        .collect();
    let gone: Vec<&&str> = told
        .iter()
        .filter(|name| !there.iter().any(|file| file == *name))
        .collect();
    assert!(
        untold.is_empty() && gone.is_empty(),
        "docs/webhooks.md does not tell of {untold:?}, and still tells of {gone:?}"
    );
    assert!(there.len() > 100, "they are found");
    // Meta's own webhooks are called otherwise there.
    let Some(larger) = crate::harness::fixtures::larger() else {
        return;
    };
    let own = |name: &String| match name.split_once('/') {
        Some(("meta-openapi", file)) => format!("meta-docs/{file}"),
        _ => name.clone(),
    };
    let larger = examples(&larger);
    let missing: Vec<&String> = larger
        .iter()
        .filter(|name| !told.contains(&own(name).as_str()))
        .collect();
    assert!(
        missing.is_empty() && !larger.is_empty(),
        "docs/webhooks.md does not tell of {missing:?}, which the larger collection has"
    );
}

/// The JSON files in the folders of this one: `meta-docs/msg_text`.
fn examples(collection: &Path) -> Vec<String> {
    let mut there = Vec::new();
    for folder in fs::read_dir(collection).unwrap() {
        let folder = folder.unwrap();
        if !folder.file_type().unwrap().is_dir() {
            continue;
        }
        for file in fs::read_dir(folder.path()).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "json") {
                let (folder, file) = (folder.file_name(), path.file_stem().unwrap().to_owned());
                there.push(format!("{}/{}", folder.display(), file.display()));
            }
        }
    }
    there
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn shown(page: &Path) -> String {
    page.strip_prefix(root()).unwrap_or(page).display().to_string()
}

/// The READMEs and everything below `docs`.
fn pages() -> Vec<PathBuf> {
    let mut pages = vec![root().join("README.md"), root().join("README.es.md")];
    let mut folders = vec![root().join("docs")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                pages.push(path);
            }
        }
    }
    pages
}

/// Targets of `[words](target)` that stay in this repository.
fn links(text: &str) -> impl Iterator<Item = &str> {
    outside_of_code(text)
        .flat_map(|line| line.split("](").skip(1))
        .filter_map(|rest| rest.split([')', ' ']).next())
        .filter(|target| !target.contains("://") && !target.starts_with("mailto:"))
}

/// Anchors of a page's headings, made as GitHub makes them.
fn headings(text: &str) -> impl Iterator<Item = String> {
    outside_of_code(text)
        .filter(|line| line.starts_with('#'))
        .map(|line| {
            line.trim_start_matches('#')
                .trim()
                .to_lowercase()
                .chars()
                .filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_'))
                .map(|letter| if letter == ' ' { '-' } else { letter })
                .collect()
        })
}

fn outside_of_code(text: &str) -> impl Iterator<Item = &str> {
    let mut code = false;
    text.lines().filter(move |line| {
        let fence = line.trim_start().starts_with("```");
        code ^= fence;
        !code && !fence
    })
}

#[test]
fn links_are_found_and_code_is_passed_over() {
    let page =
        "[a](b.md) ![c](d/e.png \"f\") [g](https://h)\n```\n[i](j)\n```\n# Two «words»!\n[k](#two-words)";
    assert_eq!(links(page).collect::<Vec<_>>(), ["b.md", "d/e.png", "#two-words"]);
    assert_eq!(headings(page).collect::<Vec<_>>(), ["two-words"]);
}
