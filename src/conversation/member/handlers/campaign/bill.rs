//! What a campaign will cost, reckoned for everybody who gets it by the rates of the day on which it begins.

use super::windows::Windows;
use crate::clock::{Millis, utc};
use crate::conversation::Desk;
use crate::conversation::promotion::Promotion;
use crate::domain::cost::{Basis, Estimate, Group, estimate};
use crate::domain::pacing::local_day;
use crate::domain::phone;
use crate::domain::timetable::Calendar;
use crate::store::audience::Alike;

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
    /// Reckons it for people of these kinds, each by how his window is when his turn comes. `None`: nobody keeps rates for this provider.
    pub fn reckon(
        desk: &Desk<'_>,
        calendar: &Calendar,
        promotion: &Promotion,
        people: &[Alike],
        windows: &Windows,
        opens_at: Millis,
    ) -> Option<Self> {
        let day = local_day(calendar.zone(), utc(opens_at));
        let tariff = desk.rules.rates.on(promotion.channel.provider, day)?;
        let (knows_windows, has_template) =
            (promotion.channel.provider.has_window(), promotion.has_template());
        let groups = people.iter().filter(|_| !tariff.is_flat()).flat_map(|alike| {
            let all = u64::try_from(alike.people).unwrap_or(0);
            let (open, closed) = (windows.open(&alike.beginning), windows.closed(&alike.beginning));
            let (open, closed) = match (knows_windows, has_template) {
                (false, _) => (all, 0),
                (true, true) => (open, all.saturating_sub(open)),
                // Whoever is outside of his does not get it, and costs nothing.
                (true, false) => (all.saturating_sub(closed), 0),
            };
            let group = |window_open, people| Group {
                country: phone::country_of(&alike.beginning),
                charged: promotion.charged_at_most(window_open),
                people,
            };
            [group(true, open), group(false, closed)]
        });
        let groups = groups.filter(|group| group.people > 0);
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
