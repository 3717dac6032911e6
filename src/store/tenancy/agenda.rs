//! Services and appointments.

use chrono::NaiveDateTime;

use super::OTHER;
use crate::domain::state::{AppointmentState, CancelledBy, OptedOutBy};
use crate::store::appointments::{self, Appointment, NewAppointment, NewSeries, Series, When};
use crate::store::calendar_feeds::{self, CalendarFeed};
use crate::store::salon::{Salon, salon};
use crate::store::services::{self, Offer, Service};
use crate::store::{contacts, members};

#[tokio::test]
async fn the_agenda_of_another_business_is_neither_seen_nor_changed() {
    let Salon {
        folder: _folder,
        store,
        channel,
        cut,
        ana,
        ..
    } = salon().await;
    let own = channel.organisation_id;
    let tx = &*store.write().await.unwrap();
    let other = Offer {
        name: "Corte".to_owned(),
        ..Offer::default()
    };
    // A name of another business is free here.
    let theirs = services::add(tx, OTHER, other.clone(), 1).await.unwrap();
    assert!(theirs.is_some());
    assert!(!services::remove(tx, OTHER, cut.id, 2).await.unwrap());
    let others_cut = Service {
        organisation_id: OTHER,
        name: "Otro".to_owned(),
        ..cut.clone()
    };
    let to = Offer {
        name: "Color".to_owned(),
        ..other
    };
    assert_eq!(services::change(tx, &others_cut, to, 2).await.unwrap(), None);
    let zone = chrono_tz::America::Bogota;
    let local: NaiveDateTime = "2026-11-21T10:00:00".parse().unwrap();
    let when = When::reckoned(zone, local, 45);
    let new = NewAppointment {
        contact_id: ana.id,
        service_id: Some(cut.id),
        title: cut.name.clone(),
        when,
        member_id: None,
        series_id: None,
        source: "import",
        external_key: Some("ics:a".to_owned()),
        price: None,
        note: None,
    };
    let mine = appointments::add(tx, own, new, 1).await.unwrap().unwrap();
    let new = NewSeries {
        contact_id: ana.id,
        service_id: None,
        title: "Corte".to_owned(),
        rule: "every day at 10:00".to_owned(),
        since: local.date(),
        until: None,
        minutes: 45,
        member_id: None,
    };
    let series = appointments::add_series(tx, own, new, 1).await.unwrap();
    let feed = calendar_feeds::ensure(tx, own, 1, 1).await.unwrap();

    let keys = ["ics:a".to_owned()];
    let seen = async |whose: i64| {
        let far = i64::MAX;
        [
            usize::from(services::get(tx, whose, cut.id).await.unwrap().is_some()),
            services::by_ids(tx, whose, vec![cut.id]).await.unwrap().len(),
            usize::from(appointments::get(tx, whose, mine.id).await.unwrap().is_some()),
            usize::from(appointments::lock(tx, whose, mine.id).await.unwrap().is_some()),
            appointments::lock_free(tx, whose, vec![mine.id])
                .await
                .unwrap()
                .len(),
            appointments::by_ids(tx, whose, vec![mine.id])
                .await
                .unwrap()
                .len(),
            usize::from(appointments::by_number(tx, whose, 1).await.unwrap().is_some()),
            appointments::by_external_keys(tx, whose, &keys)
                .await
                .unwrap()
                .len(),
            appointments::between(tx, whose, 0, far, 0, 9)
                .await
                .unwrap()
                .len(),
            usize::try_from(appointments::count_between(tx, whose, 0, far).await.unwrap().all).unwrap(),
            appointments::to_come(tx, whose, 0, 0, 9).await.unwrap().len(),
            appointments::to_come_of(tx, whose, ana.id, 0)
                .await
                .unwrap()
                .len(),
            appointments::overlapping(tx, whose, 0, far).await.unwrap().len(),
            appointments::after(tx, whose, 0, 0, 9).await.unwrap().len(),
            appointments::on_the_wall_since(tx, whose, 0, NaiveDateTime::default(), 9)
                .await
                .unwrap()
                .len(),
            usize::from(
                appointments::series(tx, whose, series.id)
                    .await
                    .unwrap()
                    .is_some(),
            ),
            usize::from(
                appointments::lock_series(tx, whose, series.id)
                    .await
                    .unwrap()
                    .is_some(),
            ),
            appointments::behind(tx, whose, local.date(), 9)
                .await
                .unwrap()
                .len(),
        ]
    };
    assert_eq!(seen(own).await, [1; 18]);
    assert_eq!(seen(OTHER).await, [0; 18]);

    let others = Appointment {
        organisation_id: OTHER,
        ..mine.clone()
    };
    let booked = AppointmentState::Booked;
    assert_eq!(
        appointments::move_to(tx, &others, when, booked, 2).await.unwrap(),
        None
    );
    assert_eq!(appointments::confirm(tx, &others, 2).await.unwrap(), None);
    assert_eq!(
        appointments::cancel(tx, &others, CancelledBy::Member, 2)
            .await
            .unwrap(),
        None
    );
    assert_eq!(
        appointments::reckon_anew(tx, &others, when, 2).await.unwrap(),
        None
    );
    let others_series = Series {
        organisation_id: OTHER,
        ..series.clone()
    };
    appointments::made_to(tx, &others_series, local.date(), 2)
        .await
        .unwrap();
    appointments::end_series(tx, &others_series, 2).await.unwrap();
    let theirs = appointments::following(tx, &others_series, 0).await.unwrap();
    assert!(theirs.is_empty());
    contacts::reminders_off(tx, OTHER, ana.id, OptedOutBy::Member, 2)
        .await
        .unwrap();
    let others_feed = CalendarFeed {
        organisation_id: OTHER,
        ..feed.clone()
    };
    assert_eq!(calendar_feeds::renew(tx, &others_feed).await.unwrap(), None);
    calendar_feeds::note_read(tx, &others_feed, 2).await.unwrap();
    members::remove(tx, OTHER, 1).await.unwrap();
    assert_eq!(
        appointments::get(tx, own, mine.id).await.unwrap(),
        Some(mine.clone())
    );
    assert_eq!(
        appointments::series(tx, own, series.id).await.unwrap(),
        Some(series)
    );
    assert_eq!(calendar_feeds::get(tx, feed.id).await.unwrap(), Some(feed));
    assert_eq!(contacts::get(tx, own, ana.id).await.unwrap(), Some(ana.clone()));
    assert_eq!(services::get(tx, own, cut.id).await.unwrap(), Some(cut));
    // What is cancelled is not taken up again by another.
    let off = appointments::cancel(tx, &mine, CancelledBy::Member, 3)
        .await
        .unwrap()
        .unwrap();
    let others = Appointment {
        organisation_id: OTHER,
        ..off
    };
    assert_eq!(appointments::reopen(tx, &others, booked, 4).await.unwrap(), None);
    assert!(
        contacts::reminders_off(tx, own, ana.id, OptedOutBy::Member, 4)
            .await
            .unwrap()
    );
    assert!(!contacts::reminders_on(tx, OTHER, ana.id).await.unwrap());
}
