//! The main job over each of the other providers: the real program against its stand-in, from the first word to the lead.

mod account;
mod bucket;
mod canary;
pub mod files;
mod health;
pub mod keys;
mod lost;
mod media;
mod pauses;
mod rotation;
mod suite;
mod troubles;
mod twilio;
mod twilio_console;
mod two_businesses;
mod two_numbers;
mod wasender;
mod whole_account;

use crate::harness::person::Person;
use crate::harness::phone::Message;
use crate::harness::setup::{OWNER, Setup, Way};
use crate::harness::world::World;

/// The customers: name and number.
const PEOPLE: [(&str, &str); 3] = [
    ("Ana Peña", "+573005550201"),
    ("Beto Rojas", "+573005550202"),
    ("Carla Díaz", "+573005550203"),
];

fn setup(way: Way) -> Setup {
    Setup {
        way,
        ..Setup::default()
    }
}

/// The owner types each customer in.
async fn adds_people(owner: &Person<'_>) {
    for (name, phone) in PEOPLE {
        let answer = owner.says(&format!("/contacto agregar {phone} {name}")).await;
        assert!(answer.to_string().contains(name), "{answer}");
    }
}

/// What customers have got of the campaign.
async fn promotions(world: &World, words: &str) -> Vec<Message> {
    let mut all = world.simulator().messages().await;
    all.retain(|message| message.to != OWNER && message.to_string().contains(words));
    all
}
