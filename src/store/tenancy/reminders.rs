//! Reminders: rules, texts, templates, and what was told.

use super::OTHER;
use crate::domain::reminder::{DEFAULTS, Gone, Occasion};
use crate::domain::state::{ReminderAnswer, SubjectKind};
use crate::store::reminder_rules::{self, ReminderRule};
use crate::store::reminder_templates::{self, Carries};
use crate::store::reminders::log::Which;
use crate::store::reminders::{self, About, NewReminder};
use crate::store::salon::{Salon, salon};
use crate::store::{channels, conversations, reminder_texts};

#[tokio::test]
async fn reminders_of_another_business_are_neither_seen_nor_changed() {
    let Salon {
        folder: _folder,
        store,
        channel,
        ana,
        ..
    } = salon().await;
    let own = channel.organisation_id;
    let tx = &*store.write().await.unwrap();
    let day: chrono::NaiveDate = "2026-11-20".parse().unwrap();
    let hour_before = DEFAULTS[2].rule(0, 1);
    let rule = reminder_rules::add(tx, own, &hour_before, 1)
        .await
        .unwrap()
        .unwrap();
    // Each business has rules of its own, and numbers of its own.
    let theirs = reminder_rules::add(tx, OTHER, &hour_before, 1)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((rule.number, theirs.number), (1, 1));
    reminder_rules::remove(tx, OTHER, theirs.id).await.unwrap();
    reminder_texts::put(tx, own, rule.id, "es", "Hola", 1)
        .await
        .unwrap();
    let carries = Carries {
        organisation_id: own,
        rule_id: rule.id,
        language: "es".to_owned(),
        channel_id: channel.id,
        template_id: 5,
        body: "Hola".to_owned(),
    };
    reminder_templates::put(tx, carries, 1).await.unwrap();
    let about = |organisation_id| About {
        organisation_id,
        subject: SubjectKind::Appointment,
        subject_id: 12,
    };
    let new = NewReminder {
        rule_id: rule.id,
        subject: SubjectKind::Appointment,
        subject_id: 12,
        occasion: Occasion::Start(1),
        contact_id: ana.id,
        channel_id: None,
        due_at: 5,
        expires_at: 9,
        day,
    };
    reminders::plan(tx, own, vec![new], 1).await.unwrap();
    let mine = reminders::of_subject(tx, about(own)).await.unwrap().remove(0);
    let which = Which {
        day: Some(day),
        contact_id: None,
    };
    let seen = async |whose: i64| {
        [
            usize::from(reminder_rules::get(tx, whose, rule.id).await.unwrap().is_some()),
            usize::from(reminder_rules::lock(tx, whose, rule.id).await.unwrap().is_some()),
            usize::from(reminder_rules::by_number(tx, whose, 1).await.unwrap().is_some()),
            reminder_rules::of_organisation(tx, whose).await.unwrap().len(),
            reminder_rules::in_force(tx, whose, rule.subject)
                .await
                .unwrap()
                .len(),
            reminder_texts::of_rules(tx, whose, vec![rule.id])
                .await
                .unwrap()
                .len(),
            reminder_templates::of_rules(tx, whose, vec![rule.id])
                .await
                .unwrap()
                .len(),
            reminder_templates::carried_by(tx, whose, 5).await.unwrap().len(),
            usize::from(reminders::get(tx, whose, mine.id).await.unwrap().is_some()),
            reminders::of_subject(tx, about(whose)).await.unwrap().len(),
            reminders::log::page(tx, whose, which, 0, 9).await.unwrap().len(),
            reminders::log::tally(tx, whose, day).await.unwrap().len(),
        ]
    };
    assert_eq!(seen(own).await, [1; 12]);
    assert_eq!(seen(OTHER).await, [0; 12]);

    let others = ReminderRule {
        organisation_id: OTHER,
        ..rule.clone()
    };
    assert_eq!(
        reminder_rules::change(tx, &others, &hour_before, 2)
            .await
            .unwrap(),
        None
    );
    assert!(!reminder_rules::switch(tx, &others, false, 2).await.unwrap());
    assert!(!reminder_rules::remove(tx, OTHER, rule.id).await.unwrap());
    assert!(!reminder_texts::reset(tx, OTHER, rule.id, "es").await.unwrap());
    assert_eq!(
        reminders::cancel_planned(tx, about(OTHER), None, Gone::Moved, 2)
            .await
            .unwrap(),
        0
    );
    assert_eq!(reminders::cancel_of_rule(tx, OTHER, rule.id, 2).await.unwrap(), 0);
    assert!(
        !reminders::answer(tx, OTHER, mine.id, ReminderAnswer::Yes, 2)
            .await
            .unwrap()
    );
    assert_eq!(reminders::turn::give_number(tx, OTHER, 99, 9).await.unwrap(), 0);
    assert_eq!(seen(own).await, [1; 12]);
    assert_eq!(reminders::get(tx, own, mine.id).await.unwrap(), Some(mine));
    assert_eq!(channels::first_open(tx, OTHER).await.unwrap(), None);
    assert!(
        conversations::last_numbers(tx, OTHER, vec![ana.id])
            .await
            .unwrap()
            .is_empty()
    );
}
