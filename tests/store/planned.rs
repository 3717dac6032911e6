//! What an appointment's customer is told, and when: planned with whatever happens to it, on both databases.

use chrono::NaiveDateTime;
use pregon::conversation::reckon;
use pregon::conversation::reminding::plan::appointment::plan;
use pregon::domain::reminder::Occasion;
use pregon::domain::state::{AppointmentState, CancelledBy, SubjectKind};
use pregon::store::appointments::{self, Appointment, NewAppointment, When};
use pregon::store::organisations::{self, Organisation};
use pregon::store::reminders::{self, About, turn};
use pregon::store::{Store, Tx, reminder_rules};

use super::agenda::{NOW, person};
use super::audience::business;
use crate::harness::database::on_both_databases;

fn when(local: &str) -> When {
    let local = NaiveDateTime::parse_from_str(local, "%Y-%m-%d %H:%M").unwrap();
    When::reckoned(chrono_tz::America::Bogota, local, 45)
}

/// Each reminder of it: what it is about, when on the clock in Bogotá, and where it is.
async fn planned(tx: &Tx, appointment: &Appointment) -> Vec<String> {
    let about = About {
        organisation_id: appointment.organisation_id,
        subject: SubjectKind::Appointment,
        subject_id: appointment.id,
    };
    let all = reminders::of_subject(tx, about).await.unwrap();
    let shown = all.iter().map(|reminder| {
        let at = chrono::DateTime::from_timestamp_millis(reminder.due_at).unwrap();
        let at = at.with_timezone(&chrono_tz::America::Bogota).format("%a %H:%M");
        let what = match reminder.occasion().unwrap() {
            Occasion::Start(_) => "before".to_owned(),
            act => act.to_string(),
        };
        let why = reminder.reason.as_deref().unwrap_or_default();
        format!("{what} {at} {} {why}", reminder.state)
            .trim_end()
            .to_owned()
    });
    shown.collect()
}

async fn own(tx: &Tx) -> Organisation {
    let (own, _) = business(tx).await;
    organisations::get(tx, own).await.unwrap().unwrap()
}

async fn booked(tx: &Tx, organisation: &Organisation, local: &str) -> Appointment {
    let ana = person(tx, organisation.id, "Ana", "573005550201").await;
    let new = NewAppointment {
        contact_id: ana.id,
        service_id: None,
        title: "Corte".to_owned(),
        when: when(local),
        member_id: None,
        series_id: None,
        source: "chat",
        external_key: None,
        price: None,
        note: None,
    };
    let booked = appointments::add(tx, organisation.id, new, NOW).await;
    booked.unwrap().unwrap()
}

on_both_databases!(reminders_follow_their_appointment, |database| async move {
    let store = Store::open(database.url(), "test", 1).await.unwrap();
    let tx = store.write().await.unwrap();
    let organisation = own(&tx).await;
    reminder_rules::ensure(&*tx, organisation.id, 1).await.unwrap();
    // Friday at ten it is booked for Monday.
    let made = booked(&tx, &organisation, "2026-11-23 15:00").await;
    plan(&tx, &organisation, &made, Some(Occasion::Made(0)), NOW)
        .await
        .unwrap();
    assert_eq!(
        planned(&tx, &made).await,
        [
            "made:0 Fri 10:00 planned",
            "before Sun 15:00 planned",
            "before Mon 14:00 planned"
        ]
    );
    // Nothing happened to it: what waits stays, also that it was made.
    plan(&tx, &organisation, &made, None, NOW + 1).await.unwrap();
    assert_eq!(planned(&tx, &made).await.len(), 3);
    assert!(
        planned(&tx, &made)
            .await
            .iter()
            .all(|line| line.ends_with("planned"))
    );
    // It is moved: what was told of the old time is not.
    let moved = appointments::move_to(
        &*tx,
        &made,
        when("2026-11-24 09:00"),
        AppointmentState::Booked,
        NOW + 2,
    )
    .await
    .unwrap()
    .unwrap();
    plan(&tx, &organisation, &moved, Some(Occasion::Moved(1)), NOW + 2)
        .await
        .unwrap();
    assert_eq!(
        planned(&tx, &moved).await,
        [
            "made:0 Fri 10:00 cancelled moved",
            "moved:1 Fri 10:00 planned",
            "before Sun 15:00 cancelled moved",
            "before Mon 09:00 planned",
            "before Mon 14:00 cancelled moved",
            "before Tue 08:00 planned"
        ]
    );
    // It is off, and on again.
    let off = appointments::cancel(&*tx, &moved, CancelledBy::Member, NOW + 3)
        .await
        .unwrap()
        .unwrap();
    plan(&tx, &organisation, &off, Some(Occasion::Off(2)), NOW + 3)
        .await
        .unwrap();
    let waits = |lines: Vec<String>| -> Vec<String> {
        lines
            .into_iter()
            .filter(|line| line.ends_with("planned"))
            .collect()
    };
    assert_eq!(waits(planned(&tx, &off).await), ["off:2 Fri 10:00 planned"]);
    let on = appointments::reopen(&*tx, &off, AppointmentState::Booked, NOW + 4)
        .await
        .unwrap()
        .unwrap();
    plan(&tx, &organisation, &on, Some(Occasion::Made(3)), NOW + 4)
        .await
        .unwrap();
    assert_eq!(
        waits(planned(&tx, &on).await),
        [
            "made:3 Fri 10:00 planned",
            "before Mon 09:00 planned",
            "before Tue 08:00 planned"
        ]
    );
    // The business moves to Santiago, two hours ahead: nine is nine there.
    let there = Organisation {
        time_zone: "America/Santiago".to_owned(),
        ..organisation
    };
    let changed = reckon::on_its_clocks(&tx, &there, NOW + 5).await.unwrap();
    assert_eq!(changed, 1);
    let there = appointments::get(&*tx, there.id, on.id).await.unwrap().unwrap();
    assert_eq!(there.local(), on.local());
    assert_eq!(
        waits(planned(&tx, &there).await),
        ["before Mon 07:00 planned", "before Tue 06:00 planned"]
    );
});

on_both_databases!(
    what_was_told_is_not_told_again_by_another_clock,
    |database| async move {
        let store = Store::open(database.url(), "test", 1).await.unwrap();
        let tx = store.write().await.unwrap();
        let organisation = own(&tx).await;
        reminder_rules::ensure(&*tx, organisation.id, 1).await.unwrap();
        let made = booked(&tx, &organisation, "2026-11-23 13:00").await;
        plan(&tx, &organisation, &made, None, NOW).await.unwrap();
        let later = when("2026-11-23 15:00");
        let made = appointments::move_to(&*tx, &made, later, AppointmentState::Booked, NOW).await;
        let made = made.unwrap().unwrap();
        plan(&tx, &organisation, &made, None, NOW).await.unwrap();
        assert_eq!(
            planned(&tx, &made).await,
            [
                "before Sun 13:00 cancelled moved",
                "before Sun 15:00 planned",
                "before Mon 12:00 cancelled moved",
                "before Mon 14:00 planned"
            ]
        );
        // The first one has left; the business moves, and what is left of it is planned anew.
        let about = About {
            organisation_id: organisation.id,
            subject: SubjectKind::Appointment,
            subject_id: made.id,
        };
        let first = reminders::of_subject(&*tx, about).await.unwrap()[1].id;
        turn::handed(&*tx, &[(first, 70)], 1).await.unwrap();
        let in_zone = |zone: &str| Organisation {
            time_zone: zone.to_owned(),
            ..organisation.clone()
        };
        let moved = reckon::on_its_clocks(&tx, &in_zone("America/Santiago"), NOW + 1).await;
        assert_eq!(moved.unwrap(), 1);
        let there = appointments::get(&*tx, organisation.id, made.id).await;
        let there = there.unwrap().unwrap();
        let told = [
            "before Mon 12:00 planned",
            "before Mon 14:00 cancelled moved",
            "before Sun 15:00 handed",
        ];
        let sorted = async |appointment: &Appointment| {
            let mut lines = planned(&tx, appointment).await;
            lines.sort();
            lines
        };
        assert_eq!(sorted(&there).await, told);
        // What was told speaks of the moment at which it is by now.
        let first = reminders::get(&*tx, organisation.id, first)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(first.occasion(), Some(Occasion::Start(there.starts_at)));

        // And back, to a moment at which it has been: nobody is told twice, and nothing is lost.
        let moved = reckon::on_its_clocks(&tx, &in_zone("America/Bogota"), NOW + 2).await;
        assert_eq!(moved.unwrap(), 1);
        let back = appointments::get(&*tx, organisation.id, made.id).await;
        let back = back.unwrap().unwrap();
        let told = [
            "before Mon 12:00 cancelled moved",
            "before Mon 14:00 planned",
            "before Sun 15:00 handed",
        ];
        assert_eq!(sorted(&back).await, told);
    }
);
