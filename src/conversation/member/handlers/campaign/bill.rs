//! What a campaign will cost, reckoned for everybody who gets it by the rates of the day on which it begins.

use crate::clock::{Millis, utc};
use crate::conversation::Desk;
use crate::conversation::promotion::Promotion;
use crate::domain::cost::{Basis, Estimate, Group, estimate};
use crate::domain::pacing::local_day;
use crate::domain::phone;
use crate::store::audience::Alike;
use crate::store::organisations::Organisation;

/// The estimate, and where it comes from.
pub struct Bill {
    /// Nothing is asked for a message.
    pub is_flat: bool,
    /// ISO 4217.
    pub currency: String,
    /// The table.
    pub basis: Basis,
    /// The amounts.
    pub estimate: Estimate,
}

impl Bill {
    /// Reckons it for people of these kinds. `None`: nobody keeps rates for this provider.
    pub fn reckon(
        desk: &Desk<'_>,
        organisation: &Organisation,
        promotion: &Promotion,
        people: &[Alike],
        opens_at: Millis,
    ) -> Option<Self> {
        let zone = desk.calendar(organisation).zone();
        let day = local_day(zone, utc(opens_at));
        let tariff = desk.rules.rates.on(promotion.channel.provider, day)?;
        let groups = people.iter().filter(|_| !tariff.is_flat()).map(|alike| Group {
            country: phone::country_of(&alike.beginning),
            charged: promotion.charged_at_most(alike.open == 1),
            people: u64::try_from(alike.people).unwrap_or(0),
        });
        Some(Self {
            is_flat: tariff.is_flat(),
            currency: tariff.currency().to_owned(),
            basis: Basis::Table {
                from: tariff.from(),
                checked: tariff.is_checked(),
            },
            estimate: estimate(&tariff, groups),
        })
    }
}
