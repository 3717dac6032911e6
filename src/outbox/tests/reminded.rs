//! Reminders and promotions of one number.

use super::*;
use crate::domain::reminder::Occasion;
use crate::domain::state::SubjectKind;
use crate::store::appointments::{self, NewAppointment, When};
use crate::store::reminder_rules;
use crate::store::reminders::{self, NewReminder};

#[tokio::test]
async fn a_promotion_waits_behind_what_people_have_agreed_on() {
    let scene = Scene::new().await;
    scene.campaign("Feria").await;
    let own = scene.channel.organisation_id;
    scene
        .at(NOW, async |desk| {
            reminder_rules::ensure(desk.tx, own, 1).await.unwrap();
            let local = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
            let local = local.and_hms_opt(9, 0, 0).unwrap();
            let new = NewAppointment {
                contact_id: scene.ana.id,
                service_id: None,
                title: "Corte".to_owned(),
                when: When::reckoned(chrono_tz::America::Bogota, local, 45),
                member_id: None,
                series_id: None,
                source: "chat",
                external_key: None,
                price: None,
                note: None,
            };
            let booked = appointments::add(desk.tx, own, new, NOW - 1)
                .await
                .unwrap()
                .unwrap();
            let rule = reminder_rules::by_number(desk.tx, own, 2).await.unwrap().unwrap();
            let new = NewReminder {
                rule_id: rule.id,
                subject: SubjectKind::Appointment,
                subject_id: booked.id,
                occasion: Occasion::Start(booked.starts_at),
                contact_id: scene.ana.id,
                channel_id: Some(scene.channel.id),
                due_at: NOW,
                expires_at: booked.starts_at - 1,
                day: "2026-11-20".parse().unwrap(),
            };
            reminders::plan(desk.tx, own, vec![new], NOW - 1).await.unwrap();
        })
        .await;
    scene.posts(Lane::Reply, "Claro").await;
    let turn = async |now: i64| {
        let left = scene.turn(now).await;
        let first = |words: &String| words.split([' ', ':']).next().unwrap_or_default().to_owned();
        left.iter().map(first).collect::<Vec<_>>().join(" ")
    };
    // Each in its time: what he asked for, what he has agreed on, what he did not ask for.
    assert_eq!(turn(NOW).await, "Claro");
    assert_eq!(turn(NOW + 6_000).await, "Hola");
    assert_eq!(turn(NOW + 12_000).await, "Feria");
}
