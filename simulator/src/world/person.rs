//! A person with a telephone.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// Everybody who has a telephone in the simulated world.
#[derive(Debug, Clone, Default)]
pub struct World {
    /// What the business is called.
    pub business_name: String,
    /// The people, owner first.
    pub people: Vec<Person>,
}

impl World {
    /// A world of the given people.
    #[must_use]
    pub fn new(business_name: &str, people: Vec<Person>) -> Self {
        Self {
            business_name: business_name.to_owned(),
            people,
        }
    }

    /// The people who are customers.
    pub fn customers(&self) -> impl Iterator<Item = &Person> {
        self.people.iter().filter(|person| person.role == Role::Customer)
    }

    /// The people who run the business.
    pub fn owners(&self) -> impl Iterator<Item = &Person> {
        self.people.iter().filter(|person| person.role == Role::Owner)
    }
}

/// What somebody is to the business.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Runs the business.
    Owner,
    /// May buy something.
    Customer,
}

/// How somebody answers when the business writes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Habit {
    /// Reads, or not, and says nothing.
    #[default]
    Quiet,
    /// Says that the offer is interesting; presses the first button if there is one.
    Interested,
    /// Asks what it costs.
    AsksPrice,
    /// Wants no more messages.
    OptsOut,
    /// Is played by somebody at the page: reads and writes only when told to.
    Played,
}

/// A person with a telephone.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Person {
    /// Telephone number, E.164 (`+573005550101`).
    pub phone: String,
    /// The name in the messenger's profile.
    pub name: String,
    /// What this person is to the business.
    #[serde(default = "customer")]
    pub role: Role,
    /// Tags that the business would give this person.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Other things the business knows (`ciudad` → `Bogotá`).
    #[serde(default)]
    pub attributes: BTreeMap<String, String>,
    /// Whether the number is on WhatsApp at all.
    #[serde(default = "yes")]
    pub on_whatsapp: bool,
    /// Whether the page shows this person's telephone.
    #[serde(default)]
    pub on_page: bool,
    /// Whether webhooks hide the number behind the business-scoped user id.
    #[serde(default)]
    pub hides_number: bool,
    /// How this person answers.
    #[serde(default)]
    pub habit: Habit,
    /// How long before the start this person last wrote to the business; `None`: never.
    #[serde(default)]
    pub wrote_before: Option<Duration>,
}

fn customer() -> Role {
    Role::Customer
}

fn yes() -> bool {
    true
}

impl Person {
    /// A quiet customer who is on WhatsApp and never wrote.
    #[must_use]
    pub fn new(phone: &str, name: &str) -> Self {
        Self {
            phone: phone.to_owned(),
            name: name.to_owned(),
            role: Role::Customer,
            tags: Vec::new(),
            attributes: BTreeMap::new(),
            on_whatsapp: true,
            on_page: false,
            hides_number: false,
            habit: Habit::Quiet,
            wrote_before: None,
        }
    }

    /// The same person with this habit.
    #[must_use]
    pub fn with_habit(mut self, habit: Habit) -> Self {
        self.habit = habit;
        self
    }

    /// The same person as an owner of the business.
    #[must_use]
    pub fn as_owner(mut self) -> Self {
        self.role = Role::Owner;
        self.habit = Habit::Played;
        self
    }

    /// The same person without WhatsApp.
    #[must_use]
    pub fn without_whatsapp(mut self) -> Self {
        self.on_whatsapp = false;
        self
    }
}
