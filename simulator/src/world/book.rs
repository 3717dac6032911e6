//! The address book of the simulated world: people by the id WhatsApp knows them under.

use std::collections::HashMap;

use super::number::{country, digits_of, wa_id_of};
use super::person::{Person, World};

/// Finds people by number or by business-scoped user id.
#[derive(Debug, Default)]
pub(crate) struct Book {
    people: HashMap<String, Person>,
    order: Vec<String>,
    by_bsuid: HashMap<String, String>,
    business: String,
    strangers_on_whatsapp: bool,
}

impl Book {
    pub(crate) fn new(world: World, business: &str, strangers_on_whatsapp: bool) -> Self {
        let mut book = Self {
            business: business.to_owned(),
            strangers_on_whatsapp,
            ..Self::default()
        };
        for person in world.people {
            book.add(person);
        }
        book
    }

    /// Adds or replaces a person; returns the id.
    pub(crate) fn add(&mut self, person: Person) -> String {
        let wa_id = wa_id_of(&digits_of(&person.phone));
        self.by_bsuid.insert(self.bsuid(&wa_id), wa_id.clone());
        if self.people.insert(wa_id.clone(), person).is_none() {
            self.order.push(wa_id.clone());
        }
        wa_id
    }

    pub(crate) fn get(&self, wa_id: &str) -> Option<&Person> {
        self.people.get(wa_id)
    }

    pub(crate) fn find_bsuid(&self, bsuid: &str) -> Option<&str> {
        self.by_bsuid.get(bsuid).map(String::as_str)
    }

    pub(crate) fn bsuid(&self, wa_id: &str) -> String {
        crate::ids::bsuid(&self.business, wa_id, country(wa_id))
    }

    /// Everybody, in the order of arrival.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&String, &Person)> {
        self.order.iter().filter_map(|id| self.people.get_key_value(id))
    }

    pub(crate) fn is_on_whatsapp(&self, wa_id: &str) -> bool {
        self.people
            .get(wa_id)
            .map_or(self.strangers_on_whatsapp, |person| person.on_whatsapp)
    }

    /// The name in the profile; strangers show their number.
    pub(crate) fn name(&self, wa_id: &str) -> String {
        self.people
            .get(wa_id)
            .map_or_else(|| format!("+{wa_id}"), |person| person.name.clone())
    }

    pub(crate) fn phone(&self, wa_id: &str) -> String {
        self.people
            .get(wa_id)
            .map_or_else(|| format!("+{wa_id}"), |person| person.phone.clone())
    }

    pub(crate) fn hides_number(&self, wa_id: &str) -> bool {
        self.people.get(wa_id).is_some_and(|person| person.hides_number)
    }
}
