//! Rules of answering: what a word means, how long an appointment is in its customer's hand, what is offered.

use chrono::{DateTime, NaiveDateTime, TimeZone, Utc};
use chrono_tz::America::Bogota;
use pregon_commands::ReminderWord;

use super::appointment::is_in_his_hand;
use super::slots::{near, page};
use super::words::{Before, asked, is_lost, is_of, meant_of};
use crate::domain::agenda::Agenda;
use crate::replies::{AppointmentWish, SubscriptionWish, Tap};

fn appointment(appointment: i64, wish: AppointmentWish) -> Tap {
    Tap::Appointment {
        appointment,
        revision: 0,
        wish,
    }
}

fn slot(at: i64) -> Tap {
    Tap::Slot {
        appointment: 1,
        revision: 0,
        at,
    }
}

#[test]
fn words_and_numbers_mean_the_buttons_before_them() {
    let reminder = [
        appointment(1, AppointmentWish::Yes),
        appointment(1, AppointmentWish::Change),
        appointment(1, AppointmentWish::Cancel),
    ];
    for (word, place) in [
        (ReminderWord::Confirm, Some(0)),
        (ReminderWord::Change, Some(1)),
        (ReminderWord::Cancel, Some(2)),
        (ReminderWord::Choice(2), Some(1)),
        (ReminderWord::Choice(4), None),
        (ReminderWord::Renew, None),
        (ReminderWord::Talk, None),
    ] {
        let expected = place.map(|place: usize| reminder[place].clone());
        assert_eq!(meant_of(&reminder, word), expected, "{word:?}");
    }
    let more = Tap::Slots {
        appointment: 1,
        revision: 0,
        from: 3,
    };
    let talk = appointment(1, AppointmentWish::Talk);
    let times = [slot(1), slot(2), more.clone(), talk.clone()];
    assert_eq!(meant_of(&times, ReminderWord::Choice(2)), Some(slot(2)));
    assert_eq!(meant_of(&times, ReminderWord::Change), Some(more));
    assert_eq!(meant_of(&times, ReminderWord::Talk), Some(talk));
    assert_eq!(meant_of(&times, ReminderWord::Confirm), None);
    let ending = [SubscriptionWish::Renew, SubscriptionWish::Talk].map(|wish| Tap::Subscription {
        subscription: 7,
        wish,
    });
    assert_eq!(meant_of(&ending, ReminderWord::Renew), Some(ending[0].clone()));
    assert_eq!(
        meant_of(&ending, ReminderWord::Choice(2)),
        Some(ending[1].clone())
    );
    // «Sí» says nothing of money.
    assert_eq!(meant_of(&ending, ReminderWord::Confirm), None);
    // What could be either of two is neither, and a promotion's button is no answer to a reminder.
    let two = [1, 2].map(|id| appointment(id, AppointmentWish::Cancel));
    assert_eq!(meant_of(&two, ReminderWord::Cancel), None);
    assert_eq!(meant_of(&two, ReminderWord::Choice(2)), Some(two[1].clone()));
    let offer = Tap::Offer {
        campaign: 3,
        button: 1,
    };
    assert_eq!(meant_of(&[offer], ReminderWord::Choice(1)), None);
    // Who does not find his way in a list wants a person; who cancels instead has found it.
    let lost =
        |offered: &[Tap]| [ReminderWord::Change, ReminderWord::Cancel].map(|word| is_lost(offered, word));
    assert_eq!(lost(&two), [false, true]);
    assert_eq!(lost(&[slot(1), slot(2)]), [true, false]);
    assert_eq!(lost(&reminder), [false, false]);
    assert_eq!(lost(&ending), [false, false]);
}

#[test]
fn what_is_asked_is_answered_by_yes() {
    use AppointmentWish::{Again, Cancel, Keep, Talk, Yes};
    let asks = |wishes: &[AppointmentWish]| {
        let taps: Vec<Tap> = wishes.iter().map(|wish| appointment(1, *wish)).collect();
        asked(&taps)
    };
    assert_eq!(asks(&[Keep, Again, Talk]), Some(appointment(1, Keep)));
    assert_eq!(asks(&[Again, Talk]), Some(appointment(1, Again)));
    // To a reminder more than a yes says yes, and of what is only told nothing is asked.
    assert_eq!(asks(&[Yes, Cancel]), None);
    assert_eq!(asks(&[Cancel, Again, Talk]), None);
    assert_eq!(asks(&[]), None);
    // Words cancel what the message is about; another one takes a tap, or its number.
    let next = appointment(2, Cancel);
    let counts = |word, shown| is_of(&next, word, shown);
    assert!(!counts(ReminderWord::Cancel, Some(1)));
    assert!(counts(ReminderWord::Cancel, Some(2)));
    assert!(counts(ReminderWord::Cancel, None));
    assert!(counts(ReminderWord::Choice(1), Some(1)));
}

#[test]
fn a_person_is_answered_by_a_person() {
    let words = [
        ReminderWord::Confirm,
        ReminderWord::Cancel,
        ReminderWord::Choice(1),
    ];
    let leaves = |before: Before| words.map(|word| before.leaves(word));
    assert_eq!(leaves(Before::Bot), [true, true, true]);
    assert_eq!(leaves(Before::Promotion), [false, true, false]);
    assert_eq!(leaves(Before::Person), [false, false, false]);
}

#[test]
fn an_appointment_is_in_its_customers_hand_until_the_notice() {
    let agenda = Agenda::default();
    let (starts, notice) = (10 * 60 * 60_000, 120 * 60_000);
    assert!(is_in_his_hand(&agenda, starts, 0));
    assert!(is_in_his_hand(&agenda, starts, starts - notice));
    assert!(!is_in_his_hand(&agenda, starts, starts - notice + 1));
    let theirs = Agenda {
        own_hand: false,
        ..agenda
    };
    assert!(!is_in_his_hand(&theirs, starts, 0));
}

fn times(shown: &[&str]) -> Vec<DateTime<Utc>> {
    let at = |shown: &&str| {
        let local = NaiveDateTime::parse_from_str(shown, "%Y-%m-%d %H:%M").unwrap();
        Bogota.from_local_datetime(&local).unwrap().to_utc()
    };
    shown.iter().map(at).collect()
}

#[test]
fn some_times_of_each_day_are_offered_as_far_apart_as_they_can_be() {
    let hours = |day: &str, hours: std::ops::Range<u32>| -> Vec<DateTime<Utc>> {
        let shown: Vec<String> = hours.map(|hour| format!("{day} {hour:02}:00")).collect();
        times(&shown.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let friday = hours("2026-12-04", 9..19);
    let saturday = hours("2026-12-05", 9..11);
    let monday = hours("2026-12-07", 9..19);
    let all = [friday.clone(), saturday.clone(), monday.clone()].concat();
    let offered = page(Bogota, &all);
    let expected = times(&[
        "2026-12-04 09:00",
        "2026-12-04 12:00",
        "2026-12-04 15:00",
        "2026-12-04 18:00",
        "2026-12-05 09:00",
        "2026-12-05 10:00",
    ]);
    // Monday begins the next page, with all that there is room for.
    assert_eq!(offered.shown, expected);
    assert_eq!(offered.next, monday.first().copied());
    let rest = page(Bogota, &monday);
    assert_eq!((rest.shown.len(), rest.next), (4, None));
    assert!(page(Bogota, &[]).shown.is_empty());
}

#[test]
fn what_is_near_a_time_is_offered_first() {
    let free = times(&[
        "2026-12-03 10:00",
        "2026-12-04 09:00",
        "2026-12-04 09:30",
        "2026-12-04 15:00",
        "2026-12-05 09:00",
        "2026-12-05 10:30",
        "2026-12-05 11:00",
        "2026-12-05 18:00",
        "2026-12-07 16:00",
        "2026-12-07 17:00",
        "2026-12-08 10:00",
        "2026-12-09 10:00",
    ]);
    let to = times(&["2026-12-04 10:00"])[0];
    let expected = times(&[
        // Later on its day comes before earlier; both in the order of the clock.
        "2026-12-04 09:00",
        "2026-12-04 09:30",
        "2026-12-04 15:00",
        // At about its hour.
        "2026-12-05 10:30",
        "2026-12-05 11:00",
        "2026-12-07 16:00",
        "2026-12-07 17:00",
        "2026-12-08 10:00",
    ]);
    assert_eq!(near(Bogota, &free, to), expected);
    // Of a day with room those right after it, and none of the days before.
    let hours: Vec<String> = (9..19).map(|hour| format!("2026-12-04 {hour:02}:00")).collect();
    let day = times(&hours.iter().map(String::as_str).collect::<Vec<_>>());
    let after = times(&["2026-12-04 11:00", "2026-12-04 12:00", "2026-12-04 13:00"]);
    assert_eq!(near(Bogota, &[&day[..1], &day[2..]].concat(), to), after);
    assert!(near(Bogota, &free[..1], to).is_empty());
}
