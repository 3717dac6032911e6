//! A salon with what it offers and whom it serves, for tests of what stands on appointments and subscriptions.

use std::collections::BTreeMap;

use tempfile::TempDir;

use super::Store;
use super::channels::Channel;
use super::contacts::{self, Contact, NewContact};
use super::fixture::business;
use super::services::{self, Offer, Service};
use crate::domain::state::ProviderKind;
use crate::domain::subscription::Length;

/// A salon: a business with one number, what it offers, and two customers.
pub struct Salon {
    /// Where its database is.
    pub folder: TempDir,
    /// Its database.
    pub store: Store,
    /// Its number.
    pub channel: Channel,
    /// An hour of its time.
    pub cut: Service,
    /// What is paid by the month.
    pub gym: Service,
    /// A customer…
    pub ana: Contact,
    /// …and another one.
    pub luis: Contact,
}

/// Such a salon.
pub async fn salon() -> Salon {
    let (folder, store, channel) = business(ProviderKind::Cloud, "1").await;
    let own = channel.organisation_id;
    let tx = store.write().await.unwrap();
    let offers = async |name: &str, minutes, length| {
        let offer = Offer {
            name: name.to_owned(),
            minutes,
            length,
            price: None,
        };
        services::add(&*tx, own, offer, 1).await.unwrap().unwrap()
    };
    let cut = offers("Corte", Some(45), None).await;
    let gym = offers("Gimnasio", None, Some(Length::Months(1))).await;
    let person = async |name: &str, phone: &str| {
        let new = NewContact {
            name: name.to_owned(),
            phone: Some(phone.to_owned()),
            source: "added",
            attributes: BTreeMap::new(),
        };
        contacts::add(&*tx, own, new, 1).await.unwrap()
    };
    let ana = person("Ana Pérez", "573005550201").await;
    let luis = person("Luis Gómez", "573005550202").await;
    tx.commit().await.unwrap();
    Salon {
        folder,
        store,
        channel,
        cut,
        gym,
        ana,
        luis,
    }
}
