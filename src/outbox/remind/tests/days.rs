//! Which leave on a day, when, and to whom.

use std::collections::BTreeSet;

use super::*;
use crate::conversation::reminding::plan;
use crate::domain::reminder::{Lead, Rule};
use crate::domain::state::OptedOutBy;
use crate::store::reminders::turn;

const SUBSCRIPTION: SubjectKind = SubjectKind::Subscription;
const APPOINTMENT: SubjectKind = SubjectKind::Appointment;

#[tokio::test]
async fn each_gets_his_once_and_the_urgent_go_first() {
    let salon = Salon::new(ProviderKind::WaSender).await;
    let ends = ["2026-12-08"; 5].into_iter().chain(["2026-12-04"; 3]);
    let ends = ends.chain(["2026-12-02"; 2]).chain(["2026-12-01"]);
    for (digits, ends) in (1..).zip(ends) {
        let he = salon.customer(digits).await;
        salon.pays(&he, ends).await;
    }
    // Whoever wants no promotions is told of what he pays for all the same; whoever wants no reminders is not.
    let (no_promotions, no_reminders) = (salon.customer(50).await, salon.customer(51).await);
    salon.pays(&no_promotions, "2026-12-08").await;
    let unwanted = salon.pays(&no_reminders, "2026-12-08").await;
    salon
        .at(1, async |desk| {
            let by = OptedOutBy::Customer;
            contacts::opt_out(desk.tx, no_promotions.organisation_id, no_promotions.id, by, 1)
                .await
                .unwrap();
            let own = no_reminders.organisation_id;
            contacts::reminders_off(desk.tx, own, no_reminders.id, by, 1)
                .await
                .unwrap();
        })
        .await;
    // Nobody hears of what is not due.
    let other = salon.customer(60).await;
    salon.pays(&other, "2026-12-20").await;
    assert_eq!(salon.day_begins(at("00:00")).await, 13);
    assert_eq!(
        salon.day_begins(at("00:01")).await,
        0,
        "each is written down once"
    );
    assert!(salon.turn(at("08:59")).await.is_empty());
    let first = salon.claimed(at("09:00"), 1).await;
    assert!(
        first[0]
            .readable
            .starts_with("*Último aviso* ⚠️\nHola Cliente11: "),
        "{first:?}"
    );
    salon.taken(&first[0], at("09:00")).await.unwrap();
    let rest = salon.turn(at("09:01")).await;
    assert_eq!(rest.len(), 11);
    assert!(
        rest.iter()
            .all(|message| message.reminder_id.is_some() && message.expires_at == Some(at("21:00")))
    );
    let people: BTreeSet<i64> = first
        .iter()
        .chain(&rest)
        .map(|message| message.conversation_id)
        .collect();
    assert_eq!(people.len(), 12);
    assert!(salon.turn(at("09:02")).await.is_empty(), "nobody gets it twice");
    assert_eq!(salon.day_begins(at("09:03")).await, 0);
    assert!(salon.turn(at("09:04")).await.is_empty());
    let off = [some(ReminderState::Skipped, "opted_out")];
    assert_eq!(salon.about(SUBSCRIPTION, unwanted.id).await, off);
}

#[tokio::test]
async fn what_is_late_leaves_while_it_is_of_use() {
    let salon = Salon::new(ProviderKind::WaSender).await;
    let (ana, luis) = (salon.customer(1).await, salon.customer(2).await);
    let (hers, his) = (
        salon.pays(&ana, "2026-12-08").await,
        salon.pays(&luis, "2026-12-09").await,
    );
    // The program was down from the night until the afternoon.
    assert_eq!(salon.day_begins(at("15:00")).await, 1);
    assert_eq!(salon.turn(at("15:00")).await.len(), 1);
    // The next day it was down until the night: in the night «in 7 days» would be wrong by the morning.
    assert_eq!(salon.day_begins(at("2026-12-02T08:00:00")).await, 1);
    assert!(salon.turn(at("2026-12-02T21:30:00")).await.is_empty());
    let handed = (ReminderState::Handed, None);
    assert_eq!(salon.about(SUBSCRIPTION, hers.id).await, [handed]);
    assert_eq!(
        salon.about(SUBSCRIPTION, his.id).await,
        [(ReminderState::Expired, None)]
    );
    // Where not even the day was begun, nothing is made up for.
    salon.pays(&salon.customer(3).await, "2026-12-10").await;
    assert_eq!(salon.day_begins(at("2026-12-03T22:00:00")).await, 0);
}

#[tokio::test]
async fn what_an_earlier_rule_has_called_off_is_told_by_what_it_says_now() {
    let salon = Salon::new(ProviderKind::WaSender).await;
    let ana = salon.customer(1).await;
    salon.pays(&ana, "2026-12-08").await;
    assert_eq!(salon.day_begins(at("00:00")).await, 1);
    // That was to leave at nine, seven days before; from now on it is five.
    let organisation = salon.organisation().await;
    salon
        .at(at("08:00"), async |desk| {
            let held = salon.rule(6).await;
            let to = Rule {
                lead: Some(Lead::Days {
                    days: 5,
                    at_minute: 540,
                }),
                ..held.rule()
            };
            let changed = reminder_rules::change(desk.tx, &held, &to, desk.now)
                .await
                .unwrap();
            plan::rule::plan(desk.tx, &organisation, &changed.unwrap(), desk.now)
                .await
                .unwrap();
        })
        .await;
    assert!(salon.turn(at("09:00")).await.is_empty());
    assert_eq!(salon.day_begins(at("2026-12-03T00:00:00")).await, 1);
    assert_eq!(salon.turn(at("2026-12-03T09:00:00")).await.len(), 1);
}

#[tokio::test]
async fn what_waits_and_nobody_sends_expires() {
    let salon = Salon::new(ProviderKind::WaSender).await;
    let ana = salon.customer(1).await;
    let hers = salon.pays(&ana, "2026-12-08").await;
    salon.day_begins(at("00:00")).await;
    let expire = async |now: i64| {
        salon
            .at(now, async |desk| turn::expire(desk.tx, now, 9).await.unwrap())
            .await
    };
    assert_eq!((expire(at("20:59")).await, expire(at("21:00")).await), (0, 1));
    assert_eq!(
        salon.about(SUBSCRIPTION, hers.id).await,
        [(ReminderState::Expired, None)]
    );
}

#[tokio::test]
async fn before_an_appointment_he_hears_of_it_with_ways_to_answer() {
    let salon = Salon::new(ProviderKind::WaSender).await;
    let ana = salon.customer(1).await;
    let booked = salon.books(&ana, "2026-12-04T10:00:00", at("10:00")).await;
    assert!(salon.turn(at("2026-12-03T09:59:00")).await.is_empty());
    let day_before = salon.turn(at("2026-12-03T10:00:00")).await;
    insta::assert_snapshot!(day_before[0].readable, @"Hola Cliente1: te recordamos tu cita en Mirador. Corte, el viernes 4 de diciembre a las 10:00. ¿Nos confirmas que vienes?");
    let tapped = format!("apt:yes:{}:0", booked.id);
    assert!(
        day_before[0].content.contains(&tapped),
        "{}",
        day_before[0].content
    );
    assert!(salon.turn(at("2026-12-04T08:59:00")).await.is_empty());
    let hour_before = salon.turn(at("2026-12-04T09:00:00")).await;
    insta::assert_snapshot!(hour_before[0].readable, @"Hola Cliente1: se acerca la hora de tu cita en Mirador. Corte, el viernes 4 de diciembre a las 10:00. ¡Te esperamos!");
    assert!(salon.turn(at("2026-12-04T09:01:00")).await.is_empty());
}

#[tokio::test]
async fn nothing_goes_about_what_is_no_more() {
    let salon = Salon::new(ProviderKind::WaSender).await;
    let people = [1, 2, 3, 4].map(|digits| salon.customer(digits));
    let mut booked = Vec::new();
    for he in people {
        booked.push(salon.books(&he.await, "2026-12-04T10:00:00", at("10:00")).await);
    }
    let [off, moved, forgotten, kept] = &booked[..] else {
        panic!("four")
    };
    // Whoever did this did not look at what was planned.
    salon
        .at(at("11:00"), async |desk| {
            let now = desk.now;
            let by = crate::domain::state::CancelledBy::Member;
            appointments::cancel(desk.tx, off, by, now).await.unwrap();
            let when = When::reckoned(moved.zone(), moved.local().unwrap() + chrono::Days::new(1), 45);
            appointments::move_to(desk.tx, moved, when, moved.state, now)
                .await
                .unwrap();
            let he = contacts::get(desk.tx, forgotten.organisation_id, forgotten.contact_id.unwrap()).await;
            contacts::forget(desk.tx, &he.unwrap().unwrap(), "fresh", now)
                .await
                .unwrap();
        })
        .await;
    let left = salon.turn(at("2026-12-03T10:00:00")).await;
    assert_eq!(left.len(), 1);
    let first = async |appointment: &Appointment| salon.about(APPOINTMENT, appointment.id).await.remove(0);
    assert_eq!(first(off).await, some(ReminderState::Cancelled, "cancelled"));
    assert_eq!(first(moved).await, some(ReminderState::Cancelled, "moved"));
    assert_eq!(
        first(forgotten).await,
        some(ReminderState::Cancelled, "forgotten")
    );
    assert_eq!(first(kept).await, (ReminderState::Handed, None));
    // Its rule is off by now.
    salon
        .at(at("2026-12-03T11:00:00"), async |desk| {
            let rule = salon.rule(3).await;
            reminder_rules::switch(desk.tx, &rule, false, desk.now)
                .await
                .unwrap();
        })
        .await;
    assert!(salon.turn(at("2026-12-04T09:00:00")).await.is_empty());
    let second = salon.about(APPOINTMENT, kept.id).await.remove(1);
    assert_eq!(second, some(ReminderState::Cancelled, "rule_off"));
}

#[tokio::test]
async fn quiet_hours_are_waited_for() {
    let salon = Salon::new(ProviderKind::WaSender).await;
    let ana = salon.customer(1).await;
    salon.books(&ana, "2026-12-04T10:00:00", at("10:00")).await;
    // They were made longer after that.
    let mut organisation = salon.organisation().await;
    let mut settings = organisations::settings(&organisation);
    settings.pace.quiet = Some((20 * 60, 11 * 60));
    salon
        .at(at("11:00"), async |desk| {
            organisations::update(desk.tx, &organisation, &settings)
                .await
                .unwrap();
        })
        .await;
    organisation = salon.organisation().await;
    assert_eq!(organisations::settings(&organisation).quiet(), Some((1_200, 660)));
    assert!(salon.turn(at("2026-12-03T10:00:00")).await.is_empty());
    assert!(salon.turn(at("2026-12-03T10:59:00")).await.is_empty());
    assert_eq!(salon.turn(at("2026-12-03T11:00:00")).await.len(), 1);
    // An hour before is in the middle of them, and they end too late.
    assert!(salon.turn(at("2026-12-04T09:00:00")).await.is_empty());
    assert!(salon.turn(at("2026-12-04T11:00:00")).await.is_empty());
}

#[tokio::test]
async fn two_to_one_person_are_some_seconds_apart() {
    let salon = Salon::new(ProviderKind::WaSender).await;
    let ana = salon.customer(1).await;
    salon.books(&ana, "2026-12-04T10:00:00", at("10:00")).await;
    salon.books(&ana, "2026-12-04T11:00:00", at("10:00")).await;
    let now = at("2026-12-03T11:00:00");
    let times = [
        salon.turn(now).await.len(),
        salon.turn(now + 5_000).await.len(),
        salon.turn(now + 6_000).await.len(),
    ];
    assert_eq!(times, [1, 0, 1]);
}
