//! What a business offers, and its appointments, on both databases.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use pregon::domain::message::{Address, Participant};
use pregon::domain::money::Price;
use pregon::domain::reminder::{Gone, Occasion};
use pregon::domain::state::{AppointmentState, CancelledBy, OptedOutBy, SubjectKind};
use pregon::store::appointments::{self, Appointment, NewAppointment, NewSeries, When};
use pregon::store::contacts::{self, Contact, NewContact};
use pregon::store::conversations::{self, Party};
use pregon::store::messages::{self, NewMessage};
use pregon::store::organisations::{self, Numbered};
use pregon::store::reminders::{self, About, NewReminder};
use pregon::store::services::{self, Offer, Uses};
use pregon::store::{Connection, Store, Tx, calendar_feeds, link_key, members, tzdb};
use pregon_migration::{Migrator, MigratorTrait};

use super::audience::business;
use crate::harness::database::on_both_databases;

/// Friday 20 November 2026, 10:00 in Bogotá.
pub(super) const NOW: i64 = 1_795_186_800_000;
pub(super) const HOUR_MS: i64 = 60 * 60 * 1000;

pub(super) fn day(day: &str) -> NaiveDate {
    day.parse().unwrap()
}

pub(super) fn price(amount: i64) -> Price {
    Price {
        micros: amount * 1_000_000,
        currency: "COP".to_owned(),
    }
}

pub(super) async fn person(tx: &Tx, organisation: i64, name: &str, phone: &str) -> Contact {
    let new = NewContact {
        name: name.to_owned(),
        phone: Some(phone.to_owned()),
        source: "added",
        attributes: BTreeMap::new(),
    };
    contacts::add(tx, organisation, new, 1).await.unwrap()
}

fn when(local: &str, minutes: i64) -> When {
    let local = NaiveDateTime::parse_from_str(local, "%Y-%m-%d %H:%M").unwrap();
    When::reckoned(chrono_tz::America::Bogota, local, minutes)
}

fn cut(contact: &Contact, local: &str) -> NewAppointment {
    NewAppointment {
        contact_id: contact.id,
        service_id: None,
        title: "Corte".to_owned(),
        when: when(local, 45),
        member_id: Some(1),
        series_id: None,
        source: "chat",
        external_key: None,
        price: Some(price(35_000)),
        note: Some("con Luz".to_owned()),
    }
}

async fn book(tx: &Tx, organisation: i64, contact: &Contact, local: &str) -> Appointment {
    let new = cut(contact, local);
    appointments::add(tx, organisation, new, NOW)
        .await
        .unwrap()
        .unwrap()
}

on_both_databases!(a_name_is_offered_once_and_is_free_again, |database| async move {
    let store = Store::open(database.url(), "test", 1).await.unwrap();
    let tx = store.write().await.unwrap();
    let (own, _) = business(&tx).await;
    let cut = Offer {
        name: "Corte y Peinado".to_owned(),
        minutes: Some(45),
        length: None,
        price: Some(price(35_000)),
    };
    let first = services::add(&*tx, own, cut.clone(), 1).await.unwrap().unwrap();
    assert_eq!((first.minutes, first.price()), (Some(45), Some(price(35_000))));
    let again = Offer {
        name: "CORTE  y peinado".to_owned(),
        ..Offer::default()
    };
    assert_eq!(services::add(&*tx, own, again.clone(), 2).await.unwrap(), None);
    let colour = Offer {
        name: "Color".to_owned(),
        ..Offer::default()
    };
    let colour = services::add(&*tx, own, colour, 2).await.unwrap().unwrap();
    assert_eq!(
        services::change(&*tx, &colour, again.clone(), 3).await.unwrap(),
        None
    );
    let dearer = Offer {
        price: Some(price(40_000)),
        ..cut
    };
    let dearer = services::change(&*tx, &first, dearer, 3).await.unwrap().unwrap();
    assert_eq!(dearer.price(), Some(price(40_000)));

    let ana = person(&tx, own, "Ana", "573005550201").await;
    let new = NewAppointment {
        service_id: Some(first.id),
        ..self::cut(&ana, "2026-11-21 10:00")
    };
    appointments::add(&*tx, own, new, NOW).await.unwrap().unwrap();
    let used = services::uses(&*tx, &first, NOW).await.unwrap();
    let once = Uses {
        appointments: 1,
        subscriptions: 0,
    };
    assert_eq!(used, once);
    assert!(services::remove(&*tx, own, first.id, 4).await.unwrap());
    assert!(!services::remove(&*tx, own, first.id, 5).await.unwrap());
    let names = async || {
        let offered = services::offered(&*tx, own, 0, 9).await.unwrap();
        offered
            .into_iter()
            .map(|service| service.name)
            .collect::<Vec<_>>()
    };
    assert_eq!(names().await, ["Color"]);
    assert!(services::add(&*tx, own, again, 6).await.unwrap().is_some());
    assert_eq!(names().await, ["Color", "CORTE  y peinado"]);
    // What used the old one still finds it.
    assert!(services::get(&*tx, own, first.id).await.unwrap().is_some());
});

on_both_databases!(an_appointment_lives, |database| async move {
    let store = Store::open(database.url(), "test", 1).await.unwrap();
    let tx = store.write().await.unwrap();
    let (own, _) = business(&tx).await;
    let ana = person(&tx, own, "Ana", "573005550201").await;
    let luis = person(&tx, own, "Luis", "573005550202").await;
    let first = book(&tx, own, &ana, "2026-11-21 10:00").await;
    let second = book(&tx, own, &luis, "2026-11-21 09:00").await;
    assert_eq!((first.number, second.number, first.revision), (1, 2, 0));
    assert_eq!(first.local_time, "2026-11-21T10:00");
    assert_eq!(
        (first.local(), first.minutes()),
        (Some(when("2026-11-21 10:00", 45).local), 45)
    );
    assert_eq!(
        (first.zone(), first.price()),
        (chrono_tz::America::Bogota, Some(price(35_000)))
    );

    // She comes; then she wants another hour, then none, then hers after all.
    let held = appointments::lock(&*tx, own, first.id).await.unwrap().unwrap();
    let sure = appointments::confirm(&*tx, &held, NOW + 1)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (sure.state, sure.confirmed_at, sure.revision),
        (AppointmentState::Confirmed, Some(NOW + 1), 0)
    );
    assert_eq!(appointments::confirm(&*tx, &sure, NOW + 2).await.unwrap(), None);
    let later = when("2026-11-21 11:00", 60);
    let moved = appointments::move_to(&*tx, &sure, later, AppointmentState::Booked, NOW + 3)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (moved.state, moved.confirmed_at, moved.revision),
        (AppointmentState::Booked, None, 1)
    );
    assert_eq!(
        (moved.starts_at, moved.minutes(), moved.reckoned_at),
        (later.starts_at, 60, NOW + 3)
    );
    let off = appointments::cancel(&*tx, &moved, CancelledBy::Customer, NOW + 4)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (off.state, off.cancelled_by, off.revision),
        (AppointmentState::Cancelled, Some(CancelledBy::Customer), 2)
    );
    assert_eq!(
        appointments::cancel(&*tx, &off, CancelledBy::Member, NOW + 5)
            .await
            .unwrap(),
        None
    );
    assert_eq!(
        appointments::move_to(&*tx, &off, later, AppointmentState::Booked, NOW + 5)
            .await
            .unwrap(),
        None
    );
    let day = (
        when("2026-11-21 00:00", 0).starts_at,
        when("2026-11-22 00:00", 0).starts_at,
    );
    let seen = async || {
        let seen = appointments::between(&*tx, own, day.0, day.1, 0, 9)
            .await
            .unwrap();
        let count = appointments::count_between(&*tx, own, day.0, day.1)
            .await
            .unwrap();
        assert_eq!(count.all, seen.len() as u64);
        (
            seen.into_iter().map(|one| one.number).collect::<Vec<_>>(),
            count.confirmed,
        )
    };
    assert_eq!(seen().await, (vec![2], 0));
    let kept = appointments::reopen(&*tx, &off, AppointmentState::Confirmed, NOW + 6)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (kept.cancelled_at, kept.cancelled_by, kept.revision),
        (None, None, 3)
    );
    assert_eq!(
        appointments::reopen(&*tx, &kept, AppointmentState::Booked, NOW + 7)
            .await
            .unwrap(),
        None
    );
    assert_eq!(seen().await, (vec![2, 1], 1));

    // Whoever wants an hour sees those that take any of it; one that ends when another begins does not.
    let clash = async |from: &str, minutes| {
        let wanted = when(from, minutes);
        let taken = appointments::overlapping(&*tx, own, wanted.starts_at, wanted.ends_at)
            .await
            .unwrap();
        taken.into_iter().map(|one| one.number).collect::<Vec<_>>()
    };
    assert_eq!(clash("2026-11-21 09:45", 75).await, Vec::<i64>::new());
    assert_eq!(clash("2026-11-21 09:44", 77).await, [2, 1]);
    assert_eq!(clash("2026-11-21 11:59", 1).await, [1]);
    let his = appointments::to_come_of(&*tx, own, luis.id, second.ends_at - 1)
        .await
        .unwrap();
    assert_eq!(his.len(), 1);
    assert!(
        appointments::to_come_of(&*tx, own, luis.id, second.ends_at)
            .await
            .unwrap()
            .is_empty()
    );
    assert_eq!(appointments::count_to_come(&*tx, own, NOW).await.unwrap(), 2);
    assert_eq!(
        appointments::to_come(&*tx, own, NOW, 1, 1).await.unwrap()[0].number,
        1
    );
    assert_eq!(
        appointments::by_number(&*tx, own, 2).await.unwrap().unwrap().id,
        second.id
    );
    let walk = async |after| appointments::after(&*tx, own, after, NOW, 1).await.unwrap().pop();
    assert_eq!(walk(0).await.unwrap().id, first.id);
    assert_eq!(walk(first.id).await.unwrap().id, second.id);
    assert_eq!(walk(second.id).await, None);

    // The clocks change their rules: what was agreed on stays.
    let anew = When {
        starts_at: kept.starts_at + HOUR_MS,
        ends_at: kept.ends_at + HOUR_MS,
        ..later
    };
    let reckoned = appointments::reckon_anew(&*tx, &kept, anew, NOW + 8)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (reckoned.local_time, reckoned.state),
        (kept.local_time, AppointmentState::Confirmed)
    );
    assert_eq!(
        (reckoned.starts_at, reckoned.reckoned_at),
        (anew.starts_at, kept.reckoned_at)
    );
    assert_eq!(tzdb::known(&*tx).await.unwrap(), None);
    tzdb::note(&*tx, "2026b").await.unwrap();
    assert_eq!(tzdb::known(&*tx).await.unwrap().as_deref(), Some("2026b"));
});

on_both_databases!(what_comes_from_elsewhere_comes_once, |database| async move {
    let store = Store::open(database.url(), "test", 1).await.unwrap();
    let tx = store.write().await.unwrap();
    let (own, _) = business(&tx).await;
    let ana = person(&tx, own, "Ana", "573005550201").await;
    let keyed = |key: &str| NewAppointment {
        external_key: Some(key.to_owned()),
        source: "import",
        ..cut(&ana, "2026-11-21 10:00")
    };
    let numbers = async |new| {
        let added = appointments::add_all(&*tx, own, new, NOW).await.unwrap();
        added.into_iter().map(|one| one.number).collect::<Vec<_>>()
    };
    assert_eq!(
        numbers(vec![
            keyed("ics:a"),
            cut(&ana, "2026-11-22 10:00"),
            keyed("ics:b")
        ])
        .await,
        [1, 2, 3]
    );
    // Twice in one list, and in the one before: no number is lost.
    assert_eq!(
        numbers(vec![keyed("ics:b"), keyed("ics:c"), keyed("ics:c")]).await,
        [4]
    );
    assert_eq!(numbers(vec![keyed("ics:a")]).await, Vec::<i64>::new());
    let many = (0..250).map(|number| keyed(&format!("xlsx:{number}"))).collect();
    assert_eq!(numbers(many).await, (5..255).collect::<Vec<_>>());
    let keys = ["ics:c".to_owned(), "ics:d".to_owned()];
    let found = appointments::by_external_keys(&*tx, own, &keys).await.unwrap();
    assert_eq!(found.len(), 1);
    tx.commit().await.unwrap();
    // The database holds to it as well.
    let again = "INSERT INTO appointments (organisation_id, number, title, local_time, time_zone, starts_at, ends_at, state, \
        reckoned_at, source, external_key, created_at, updated_at) \
        VALUES (1, 999, '', '', 'UTC', 1, 2, 'booked', 1, 'import', 'ics:a', 1, 1)";
    assert!(store.read().execute_unprepared(again).await.is_err());
    assert!(
        store
            .read()
            .execute_unprepared(&again.replace("'ics:a'", "NULL"))
            .await
            .is_ok()
    );
    assert!(
        store
            .read()
            .execute_unprepared(&again.replace("'ics:a'", "NULL"))
            .await
            .is_err()
    );
});

on_both_databases!(
    what_comes_again_is_written_down_up_to_a_day,
    |database| async move {
        let store = Store::open(database.url(), "test", 1).await.unwrap();
        let tx = store.write().await.unwrap();
        let (own, _) = business(&tx).await;
        let ana = person(&tx, own, "Ana", "573005550201").await;
        let new = |until: Option<&str>| NewSeries {
            contact_id: ana.id,
            service_id: None,
            title: "Corte".to_owned(),
            rule: "every Saturday at 10:00".to_owned(),
            since: day("2026-11-21"),
            until: until.map(day),
            minutes: 45,
            member_id: Some(1),
        };
        let endless = appointments::add_series(&*tx, own, new(None), NOW).await.unwrap();
        let short = appointments::add_series(&*tx, own, new(Some("2026-12-05")), NOW)
            .await
            .unwrap();
        assert_eq!(endless.made_to_day(), Some(day("2026-11-20")));
        assert_eq!(
            (short.since_day(), short.until_day()),
            (Some(day("2026-11-21")), Some(day("2026-12-05")))
        );
        let behind = async |until: &str| {
            let behind = appointments::behind(&*tx, own, day(until), 9).await.unwrap();
            behind.into_iter().map(|series| series.id).collect::<Vec<_>>()
        };
        assert_eq!(behind("2026-11-20").await, Vec::<i64>::new());
        assert_eq!(behind("2027-01-20").await, [endless.id, short.id]);
        // Whichever is furthest behind has its turn first, however many there are.
        appointments::made_to(&*tx, &endless, day("2026-11-21"), NOW)
            .await
            .unwrap();
        assert_eq!(behind("2027-01-20").await, [short.id, endless.id]);
        let mut times = Vec::new();
        for date in ["2026-11-21", "2026-11-28", "2026-12-05"] {
            times.push(NewAppointment {
                series_id: Some(short.id),
                source: "series",
                external_key: Some(short.key(day(date))),
                ..cut(&ana, &format!("{date} 10:00"))
            });
        }
        assert_eq!(
            appointments::add_all(&*tx, own, times.clone(), NOW)
                .await
                .unwrap()
                .len(),
            3
        );
        assert_eq!(
            appointments::add_all(&*tx, own, times, NOW).await.unwrap().len(),
            0
        );
        let held = appointments::lock_series(&*tx, own, short.id)
            .await
            .unwrap()
            .unwrap();
        appointments::made_to(&*tx, &held, day("2026-12-05"), NOW)
            .await
            .unwrap();
        assert_eq!(behind("2027-01-20").await, [endless.id]);
        let rest = appointments::following(&*tx, &held, when("2026-11-28 10:00", 1).starts_at)
            .await
            .unwrap();
        assert_eq!(rest.len(), 2);
        appointments::end_series(&*tx, &endless, NOW).await.unwrap();
        assert_eq!(behind("2027-01-20").await, Vec::<i64>::new());
        assert!(
            appointments::series(&*tx, own, endless.id)
                .await
                .unwrap()
                .unwrap()
                .ended_at
                .is_some()
        );
    }
);

// Of those who book at once, each sees what the one before has written.
on_both_databases!(
    who_books_at_once_gets_a_number_of_his_own,
    |database| async move {
        let store = Store::open(database.url(), "test", 1).await.unwrap();
        let tx = store.write().await.unwrap();
        let (own, _) = business(&tx).await;
        let ana = person(&tx, own, "Ana", "573005550201").await;
        tx.commit().await.unwrap();
        let bookings = (0..20).map(|_| {
            let (store, ana) = (store.clone(), ana.clone());
            tokio::spawn(async move {
                let tx = store.write().await.unwrap();
                organisations::hold(&*tx, own).await.unwrap();
                let wanted = when("2026-11-21 10:00", 45);
                let taken = appointments::overlapping(&*tx, own, wanted.starts_at, wanted.ends_at)
                    .await
                    .unwrap();
                if taken.is_empty() {
                    book(&tx, own, &ana, "2026-11-21 10:00").await;
                } else {
                    book(&tx, own, &ana, "2026-11-22 10:00").await;
                }
                tx.commit().await.unwrap();
                taken.is_empty()
            })
        });
        let mut first = 0;
        for booking in bookings.collect::<Vec<_>>() {
            first += i32::from(booking.await.unwrap());
        }
        assert_eq!(first, 1, "one of them had the hour");
        let tx = store.write().await.unwrap();
        assert_eq!(
            organisations::number(&*tx, own, Numbered::Appointments, 0)
                .await
                .unwrap(),
            20
        );
        assert_eq!(
            organisations::number(&*tx, own, Numbered::Subscriptions, 3)
                .await
                .unwrap(),
            3
        );
        assert_eq!(appointments::count_to_come(&*tx, own, NOW).await.unwrap(), 20);
        assert!(organisations::hold(&*tx, 99).await.is_err());
    }
);

on_both_databases!(
    two_who_are_one_have_their_appointments_together,
    |database| async move {
        let store = Store::open(database.url(), "test", 1).await.unwrap();
        let tx = store.write().await.unwrap();
        let (own, _) = business(&tx).await;
        let ana = person(&tx, own, "Ana", "573005550201").await;
        let other = person(&tx, own, "Ana M.", "573005550202").await;
        let appointment = book(&tx, own, &other, "2026-11-21 10:00").await;
        reminders::plan(&*tx, own, vec![before(&appointment)], NOW)
            .await
            .unwrap();
        assert!(
            contacts::reminders_off(&*tx, own, other.id, OptedOutBy::Customer, 5)
                .await
                .unwrap()
        );
        // The weaker word changes nothing.
        assert!(
            !contacts::reminders_off(&*tx, own, other.id, OptedOutBy::Member, 6)
                .await
                .unwrap()
        );
        let shown = Participant {
            phone: other.phone.clone(),
            ..Participant::default()
        };
        contacts::recognise(&*tx, &ana, &shown, 7).await.unwrap();
        let her = contacts::get(&*tx, own, ana.id).await.unwrap().unwrap();
        assert_eq!(
            (her.reminders_off_at, her.reminders_off_by),
            (Some(5), Some(OptedOutBy::Customer))
        );
        let now = appointments::get(&*tx, own, appointment.id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(now.contact_id, Some(ana.id));
        let planned = reminders::of_subject(&*tx, about(&appointment)).await.unwrap();
        assert_eq!(planned[0].contact_id, ana.id);
        assert!(contacts::reminders_on(&*tx, own, ana.id).await.unwrap());
        assert!(!contacts::reminders_on(&*tx, own, ana.id).await.unwrap());
    }
);

fn about(appointment: &Appointment) -> About {
    About {
        organisation_id: appointment.organisation_id,
        subject: SubjectKind::Appointment,
        subject_id: appointment.id,
    }
}

fn before(appointment: &Appointment) -> NewReminder {
    NewReminder {
        rule_id: 2,
        subject: SubjectKind::Appointment,
        subject_id: appointment.id,
        occasion: Occasion::Start(appointment.starts_at),
        contact_id: appointment.contact_id.unwrap_or(0),
        channel_id: Some(1),
        due_at: appointment.starts_at - 24 * HOUR_MS,
        expires_at: appointment.starts_at - 6 * HOUR_MS,
        day: day("2026-11-20"),
    }
}

on_both_databases!(
    of_who_is_forgotten_no_appointment_is_known,
    |database| async move {
        let store = Store::open(database.url(), "test", 1).await.unwrap();
        let tx = store.write().await.unwrap();
        let (own, channel) = business(&tx).await;
        let ana = person(&tx, own, "Ana", "573005550201").await;
        let past = book(&tx, own, &ana, "2026-11-19 10:00").await;
        let new = NewAppointment {
            external_key: Some("ics:ana@casa".to_owned()),
            ..cut(&ana, "2026-11-21 10:00")
        };
        let next = appointments::add(&*tx, own, new, NOW).await.unwrap().unwrap();
        let series = NewSeries {
            contact_id: ana.id,
            service_id: None,
            title: "Corte".to_owned(),
            rule: "every Saturday at 10:00".to_owned(),
            since: day("2026-11-21"),
            until: None,
            minutes: 45,
            member_id: None,
        };
        let series = appointments::add_series(&*tx, own, series, NOW).await.unwrap();
        reminders::plan(&*tx, own, vec![before(&next)], NOW)
            .await
            .unwrap();
        // A member has a card of it.
        members::ensure_owner(&*tx, own, "573005550100", "es", 1)
            .await
            .unwrap();
        let member = members::owners(&*tx, own).await.unwrap().remove(0);
        let to = Address::Phone("573005550100".to_owned());
        let talk = conversations::open(&*tx, own, channel, &to, Party::Member(member.id), 1)
            .await
            .unwrap();
        let card = NewMessage {
            organisation_id: own,
            channel_id: channel,
            conversation_id: talk.id,
            lane: pregon::domain::message::Lane::Reply,
            content: pregon::domain::message::Content::text("Cita de Ana"),
            quotes: None,
            shows: Some((&next).into()),
            recipient: None,
            lead_id: None,
            author_id: None,
            about_id: None,
            reminder_id: None,
            due_at: 1,
            expires_at: None,
        };
        let card = messages::enqueue(&*tx, "test", card, 1).await.unwrap();

        contacts::forget(&*tx, &ana, "key", NOW).await.unwrap();
        let get = async |id| appointments::get(&*tx, own, id).await.unwrap().unwrap();
        let (past, next) = (get(past.id).await, get(next.id).await);
        assert_eq!(
            (past.state, next.state),
            (AppointmentState::Booked, AppointmentState::Cancelled)
        );
        for one in [&past, &next] {
            assert_eq!(
                (one.contact_id, &one.note, &one.external_key),
                (None, &None, &None)
            );
            assert_eq!(
                (one.title.as_str(), one.price_micros),
                ("Corte", Some(35_000_000_000))
            );
        }
        let series = appointments::series(&*tx, own, series.id).await.unwrap().unwrap();
        assert_eq!((series.contact_id, series.ended_at), (None, Some(NOW)));
        assert!(
            appointments::behind(&*tx, own, day("2027-01-20"), 9)
                .await
                .unwrap()
                .is_empty()
        );
        let planned = reminders::of_subject(&*tx, about(&next)).await.unwrap();
        assert_eq!(planned[0].reason.as_deref(), Some(Gone::Forgotten.as_str()));
        assert_eq!(messages::get(&*tx, card.id).await.unwrap().unwrap().readable, "");
    }
);

on_both_databases!(
    a_link_to_a_calendar_ends_with_the_next_one,
    |database| async move {
        let store = Store::open(database.url(), "test", 1).await.unwrap();
        let tx = store.write().await.unwrap();
        let (own, _) = business(&tx).await;
        members::ensure_owner(&*tx, own, "573005550100", "es", 1)
            .await
            .unwrap();
        let member = members::owners(&*tx, own).await.unwrap().remove(0);
        let feed = calendar_feeds::ensure(&*tx, own, member.id, 1).await.unwrap();
        assert_eq!(
            calendar_feeds::ensure(&*tx, own, member.id, 2).await.unwrap(),
            feed
        );
        assert!(calendar_feeds::is_to_be_noted(&feed, 3));
        calendar_feeds::note_read(&*tx, &feed, NOW).await.unwrap();
        let read = calendar_feeds::get(&*tx, feed.id).await.unwrap().unwrap();
        assert!(!calendar_feeds::is_to_be_noted(&read, NOW + HOUR_MS - 1));
        assert!(calendar_feeds::is_to_be_noted(&read, NOW + HOUR_MS));
        let next = calendar_feeds::renew(&*tx, &read).await.unwrap().unwrap();
        assert_eq!(
            (next.id, next.version, next.read_at),
            (feed.id, feed.version + 1, None)
        );
        // With its member it goes.
        members::remove(&*tx, own, member.id).await.unwrap();
        assert_eq!(calendar_feeds::get(&*tx, feed.id).await.unwrap(), None);
        // There is no key that signs links before somebody needed one.
        assert!(link_key::read(&*tx, store.vault()).await.unwrap().is_none());
    }
);

// Beside a bot that works on it, and without touching anything.
on_both_databases!(
    a_database_is_looked_at_while_another_works_on_it,
    |database| async move {
        let store = Store::open(database.url(), "test", 1).await.unwrap();
        let tx = store.write().await.unwrap();
        let (own, _) = business(&tx).await;
        let ana = person(&tx, own, "Ana", "573005550201").await;
        tx.commit().await.unwrap();
        let looking = Store::open_to_read(database.url()).await.unwrap();
        assert_eq!(looking.installation(), "test");
        assert_eq!(
            contacts::get(looking.read(), own, ana.id).await.unwrap(),
            Some(ana)
        );
        let writing = looking.write().await;
        let written = match writing {
            Ok(writing) => organisations::hold(&*writing, own).await.is_ok(),
            Err(_) => false,
        };
        assert!(!written, "nothing can be written");
        let tx = store.write().await.unwrap();
        organisations::hold(&*tx, own).await.unwrap();
        assert!(organisations::get(looking.read(), own).await.unwrap().is_some());
        tx.commit().await.unwrap();

        // One of an earlier version is not brought up to date by looking at it.
        let older = database.other_empty().await;
        let connection = older.connect().await;
        Migrator::up(&connection, Some(3)).await.unwrap();
        let refused = Store::open_to_read(older.url()).await.err().unwrap();
        assert!(refused.to_string().contains("earlier version"), "{refused}");
        assert!(Store::open_to_read("mysql://x").await.is_err());
    }
);
