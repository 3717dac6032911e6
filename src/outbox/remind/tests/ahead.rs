//! What is foreseen is what happens: a business with everything that may speak against a reminder is looked at ahead, then a day and a
//! half of it are lived through.

use std::collections::BTreeSet;

use super::*;
use crate::conversation::reminding::ahead::{Ahead, Fate, Span, look};
use crate::domain::state::{CancelledBy, OptedOutBy};
use crate::store::reminder_texts;
use crate::store::reminders::log::{self, Which};

/// When and how a reminder reads that left.
type Left = BTreeSet<(i64, String)>;

/// To whom and by which rule none left, and why.
type Ended = BTreeSet<(i64, i64, ReminderState, Option<String>)>;

const STEP_MS: i64 = 5 * 60_000;

/// A Tuesday at six in the morning, of a salon whose customers are as different as they can be.
async fn lives(provider: ProviderKind) -> Salon {
    let salon = Salon::new(provider).await;
    let own = salon.channel.organisation_id;
    let (booked, six) = (at("2026-11-30T15:00:00"), at("06:00"));
    let people: Vec<Contact> = {
        let mut people = Vec::new();
        for digits in 1..=12 {
            people.push(salon.customer(digits).await);
        }
        people
    };
    // The first half has written a while ago.
    for contact in &people[..6] {
        salon.writes(contact, at("05:00")).await;
    }
    // Today, tomorrow, and never in this time.
    let ends = [
        (0, "2026-12-08"),
        (1, "2026-12-09"),
        (6, "2026-12-08"),
        (7, "2026-12-09"),
        (8, "2026-12-01"),
        (9, "2026-12-09"),
        (10, "2026-12-09"),
        (2, "2026-12-02"),
        (3, "2026-12-20"),
    ];
    for (person, ends) in ends {
        salon.pays(&people[person], ends).await;
    }
    // One whose first reminder is due today and whose second one tomorrow, one that is over before anybody looks, and one that is off.
    salon.books(&people[4], "2026-12-02T11:00:00", booked).await;
    salon.books(&people[4], "2026-12-01T06:10:00", booked).await;
    let off = salon.books(&people[5], "2026-12-02T10:00:00", booked).await;
    let price = salon.rule(8).await;
    salon
        .at(six, async |desk| {
            // Without planning anew: it is judged when its turn comes.
            appointments::cancel(desk.tx, &off, CancelledBy::Member, six)
                .await
                .unwrap();
            let by = OptedOutBy::Customer;
            contacts::reminders_off(desk.tx, own, people[9].id, by, 1)
                .await
                .unwrap();
            contacts::note_blocked(desk.tx, &people[10], 1).await.unwrap();
            reminder_texts::put(desk.tx, own, price.id, "es", "Hola {nombre}, son {precio}", 1)
                .await
                .unwrap();
        })
        .await;
    let organisation = salon.organisation().await;
    salon.day_begins(at("00:00")).await;
    salon
        .at(at("00:00"), async |desk| {
            day::each_day(desk.tx, &organisation, at("00:00")).await.unwrap();
        })
        .await;
    salon
}

fn foreseen(ahead: &Ahead) -> (Left, Ended) {
    let (mut left, mut ended) = (Left::new(), Ended::new());
    for foreseen in &ahead.all {
        let contact = foreseen.contact.as_ref().unwrap().id;
        let rule = foreseen.rule.as_ref().unwrap().id;
        match &foreseen.fate {
            Fate::Leaves(text) => {
                left.insert((foreseen.at, text.clone()));
            }
            Fate::Ends(end) => {
                let (state, why) = end.kept();
                ended.insert((contact, rule, state, why.map(str::to_owned)));
            }
            Fate::Waits(..) => panic!("nothing waits here: {foreseen:?}"),
        }
    }
    (left, ended)
}

/// All that happens from one moment until another.
async fn lived(salon: &Salon, from: i64, until: i64) -> (Left, Ended) {
    let (mut left, mut now) = (Left::new(), from);
    while now <= until {
        if now == at("2026-12-02T00:00:00") {
            salon.day_begins(now).await;
        }
        let messages = salon.turn(now).await;
        left.extend(messages.into_iter().map(|message| (now, message.readable)));
        now += STEP_MS;
    }
    let own = salon.channel.organisation_id;
    let told = log::page(salon.store.read(), own, Which::default(), 0, 1_000).await;
    let mut ended: Vec<Reminder> = told.unwrap().into_iter().map(|told| told.reminder).collect();
    ended.retain(|reminder| matches!(reminder.state, ReminderState::Skipped | ReminderState::Expired));
    let ended = ended.into_iter();
    let ended = ended.map(|reminder| {
        (
            reminder.contact_id,
            reminder.rule_id,
            reminder.state,
            reminder.reason,
        )
    });
    (left, ended.collect())
}

#[tokio::test]
async fn what_is_foreseen_is_what_happens() {
    for (provider, leave) in [(ProviderKind::Cloud, 2), (ProviderKind::WaSender, 8)] {
        let salon = lives(provider).await;
        let (from, until) = (at("06:00"), at("2026-12-02T12:00:00"));
        let span = Span {
            now: from,
            from,
            until,
        };
        let (db, organisation) = (salon.store.read(), salon.organisation().await);
        let ahead = look(db, salon.store.calendars(), &organisation, span, 1_000)
            .await
            .unwrap();
        assert!(!ahead.more);
        let (will_leave, mut will_end) = foreseen(&ahead);
        let (left, ended) = lived(&salon, from, until).await;
        assert_eq!(will_leave, left);
        assert_eq!(left.len(), leave, "{left:#?}");
        // What changed before is no news to anybody, so it is not in the log.
        let changed = |end: &(i64, i64, ReminderState, Option<String>)| end.2 == ReminderState::Cancelled;
        assert_eq!(
            will_end.iter().filter(|end| changed(end)).count(),
            2,
            "the one that is off"
        );
        will_end.retain(|end| !changed(end));
        assert_eq!(will_end, ended);
        let why = |why: &str| ended.iter().any(|end| end.3.as_deref() == Some(why));
        for reason in ["opted_out", "blocked", "unfillable"] {
            assert!(why(reason), "{reason}: {ended:?}");
        }
        assert_eq!(why("needs_template"), provider.has_window());
        assert!(ended.iter().any(|end| end.2 == ReminderState::Expired));
    }
}

#[tokio::test]
async fn a_day_is_looked_at_alone_and_a_round_as_it_is_at_its_moment() {
    let salon = lives(ProviderKind::WaSender).await;
    let (db, organisation) = (salon.store.read(), salon.organisation().await);
    let see = async |span, most| {
        look(db, salon.store.calendars(), &organisation, span, most)
            .await
            .unwrap()
    };
    let tomorrow = Span {
        now: at("06:00"),
        from: at("2026-12-02T00:00:00"),
        until: at("2026-12-02T23:59:00"),
    };
    let all = Span {
        from: tomorrow.now,
        ..tomorrow
    };
    let mut both = see(all, 1_000).await.all;
    both.retain(|foreseen| foreseen.at >= tomorrow.from);
    assert_eq!(see(tomorrow, 1_000).await.all, both);
    assert!(!both.is_empty());
    // Some of them, and that there are others.
    let some = see(all, 3).await;
    assert_eq!((some.all.len(), some.more), (3, true));

    // At nine tomorrow: today's are of no use any more by then, and tomorrow's are written down.
    let round = see(Span::round(at("2026-12-02T09:00:00")), 1_000).await;
    let (left, ended) = foreseen(&round);
    assert!(left.iter().all(|(when, _)| *when == at("2026-12-02T09:00:00")));
    let lasts_a_week = left.iter().filter(|(_, text)| text.contains("en 7 días"));
    assert_eq!(lasts_a_week.count(), 2, "{left:?}");
    let late = ended.iter().filter(|end| end.2 == ReminderState::Expired);
    assert!(late.count() >= 4, "{ended:?}");
    // Whoever books meanwhile is told of by then, and nobody else has changed.
    let seen = see(all, 1_000).await;
    assert_eq!(see(all, 1_000).await, seen);
}
