//! Conversations that are shown as they went: `> words` is what the member wrote, `> [title]` what he pressed.

use regex::Regex;

use super::database::Database;
use super::people::{csv, customers};
use super::person::Person;
use super::phone::Message;
use super::setup::Setup;
use super::world::World;

/// Says one thing after the other, and shows what was answered each time.
pub async fn walk(owner: &Person<'_>, words: &[&str]) -> String {
    walk_showing(owner, words, Message::steady).await
}

/// The same, with each answer as it is shown.
pub async fn walk_showing(owner: &Person<'_>, words: &[&str], shown: impl Fn(&Message) -> String) -> String {
    let link = Regex::new(r"https?://\S+").unwrap();
    let mut told = Vec::new();
    for said in words {
        let answer = match said.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(title) => owner.taps(title).await,
            None => owner.says(said).await,
        };
        let answer = shown(&answer);
        told.push(format!("> {said}\n{}", link.replace_all(&answer, "LINK")));
    }
    told.join("\n\n")
}

/// A business that speaks one language, with Ana and Beto among its customers.
pub async fn shop(database: Database, language: &str) -> World {
    let mut setup = Setup::default();
    setup
        .settings
        .insert("PREGON_LOCALE".to_owned(), language.to_owned());
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    owner.sends_file("people.csv", &csv(&customers(2))).await;
    let (add, permitted) = match language {
        "es" => ("Importar 2", "Son mis clientes"),
        _ => ("Import 2", "They're my customers"),
    };
    owner.taps(add).await;
    owner.taps(permitted).await;
    world
}
