//! What becomes of their messages, and of them by that.

use super::*;
use crate::conversation::reminding::unknown::{self, Settled};
use crate::domain::state::MessageState;
use crate::store::{members, messages, outbox};

impl Salon {
    /// Somebody whose subscription ends in a week; his reminder leaves.
    async fn reminds(&self) -> Message {
        let ana = self.customer(1).await;
        self.pays(&ana, "2026-12-08").await;
        self.day_begins(at("00:00")).await;
        self.claimed(at("09:00"), 64).await.remove(0)
    }

    /// The next message that leaves for it, at its turn.
    async fn next_try(&self, id: i64) -> Message {
        for _ in 0..3 {
            let next = self.reminder(id).await.send_at;
            if let Some(message) = self.claimed(next, 64).await.pop() {
                return message;
            }
        }
        panic!("it waits for no turn")
    }

    async fn state(&self, message: &Message) -> MessageState {
        messages::get(self.store.read(), message.id)
            .await
            .unwrap()
            .unwrap()
            .state
    }
}

#[tokio::test]
async fn what_fails_for_a_passing_reason_goes_again_with_a_message_of_its_own() {
    let salon = Salon::new(ProviderKind::WaSender).await;
    let first = salon.reminds().await;
    let id = first.reminder_id.unwrap();
    salon.refused(&first, Disposition::RetryLater, at("09:00")).await;
    assert_eq!(salon.state(&first).await, MessageState::Failed);
    let waits = salon.reminder(id).await;
    assert_eq!(
        (waits.state, waits.message_id, waits.attempts),
        (ReminderState::Planned, None, 1)
    );
    assert!(
        waits.send_at > at("09:00") && waits.due_at == at("09:00"),
        "{waits:?}"
    );
    assert!(salon.turn(waits.send_at - 1).await.is_empty());
    let mut message = salon.next_try(id).await;
    assert_eq!((message.reminder_id, message.id == first.id), (Some(id), false));
    // Not for ever: what is refused five times has failed.
    let mut tries = 2;
    loop {
        let now = message.sending_at.unwrap() + 1_000;
        salon.refused(&message, Disposition::RetryLater, now).await;
        let reminder = salon.reminder(id).await;
        if reminder.state == ReminderState::Handed {
            break;
        }
        tries += 1;
        message = salon.next_try(id).await;
    }
    assert_eq!(tries, 5);
    assert_eq!(salon.state(&message).await, MessageState::Failed);
    assert!(salon.turn(at("20:00")).await.is_empty());
}

#[tokio::test]
async fn what_the_number_is_to_blame_for_counts_for_nothing() {
    let salon = Salon::new(ProviderKind::WaSender).await;
    let mut message = salon.reminds().await;
    let id = message.reminder_id.unwrap();
    for _ in 0..9 {
        let now = message.sending_at.unwrap();
        salon.refused(&message, Disposition::Throttled, now).await;
        let waits = salon.reminder(id).await;
        assert_eq!((waits.state, waits.attempts), (ReminderState::Planned, 0));
        message = salon.next_try(id).await;
    }
    // Whatever cannot get better is over at once.
    salon
        .refused(&message, Disposition::BadContact, at("09:05"))
        .await;
    assert_eq!(salon.reminder(id).await.state, ReminderState::Handed);
    assert_eq!(salon.state(&message).await, MessageState::Failed);
}

#[tokio::test]
async fn what_would_be_too_late_does_not_go_again() {
    let salon = Salon::new(ProviderKind::WaSender).await;
    let ana = salon.customer(1).await;
    salon.pays(&ana, "2026-12-08").await;
    salon.day_begins(at("00:00")).await;
    let late = salon.claimed(at("20:59"), 64).await.remove(0);
    salon.refused(&late, Disposition::RetryLater, at("20:59")).await;
    assert_eq!(salon.state(&late).await, MessageState::Failed);
    assert_eq!(
        salon.reminder(late.reminder_id.unwrap()).await.state,
        ReminderState::Handed
    );
}

#[tokio::test]
async fn what_was_leaving_when_the_program_died_is_asked_about_once() {
    let salon = Salon::new(ProviderKind::WaSender).await;
    salon
        .at(1, async |desk| {
            let own = salon.channel.organisation_id;
            members::ensure_owner(desk.tx, own, "573009990001", "es", 1)
                .await
                .unwrap();
        })
        .await;
    let lost = salon.reminds().await;
    let id = lost.reminder_id.unwrap();
    // Whoever takes the number over finds it leaving under a right that is gone.
    salon
        .at(at("09:01"), async |desk| {
            let orphans = outbox::orphans(desk.tx, salon.channel.id, 2).await.unwrap();
            assert_eq!(orphans.len(), 1);
            delivery::unknown(desk, &orphans[0]).await.unwrap();
        })
        .await;
    assert_eq!(salon.state(&lost).await, MessageState::Unknown);
    assert!(
        salon.turn(at("09:30")).await.is_empty(),
        "it never goes again by itself"
    );
    let asks = async |now: i64| {
        salon
            .at(now, async |desk| unknown::ask(desk).await.unwrap())
            .await;
        let due = outbox::due(salon.store.read(), salon.channel.id, now, 9)
            .await
            .unwrap();
        due.into_iter()
            .map(|message| message.readable)
            .collect::<Vec<_>>()
    };
    assert_eq!(asks(at("09:05")).await.len(), 0, "its status may still come");
    let asked = asks(at("09:12")).await;
    insta::assert_snapshot!(asked.join("\n"), @"No sé si a Cliente1 le llegó su recordatorio: WhatsApp no respondió. ¿Lo envío otra vez? Puede que le llegue dos veces.");
    assert_eq!(asks(at("09:13")).await, asked, "once");
    let settle = async |again: bool, now: i64| {
        salon
            .at(now, async |desk| {
                unknown::settle(desk, salon.channel.organisation_id, id, again)
                    .await
                    .unwrap()
            })
            .await
    };
    assert_eq!(settle(true, at("21:00")).await, Settled::Late);
    assert_eq!(settle(true, at("09:20")).await, Settled::Again);
    assert_eq!(settle(false, at("09:20")).await, Settled::Known);
    let again = salon.claimed(at("09:20"), 64).await;
    assert_eq!(again.len(), 1);
    // This one is lost as well.
    salon
        .at(at("09:21"), async |desk| {
            delivery::unknown(desk, &again[0]).await.unwrap()
        })
        .await;
    assert_eq!(
        asks(at("09:40")).await.len(),
        2,
        "it is another one, and asked about, too"
    );
    assert_eq!(settle(false, at("09:41")).await, Settled::Counted);
    assert_eq!(settle(false, at("09:42")).await, Settled::Known);
    assert!(salon.turn(at("10:00")).await.is_empty());
}

#[tokio::test]
async fn many_of_which_nobody_knows_are_asked_about_together() {
    let salon = Salon::new(ProviderKind::WaSender).await;
    let own = salon.channel.organisation_id;
    salon
        .at(1, async |desk| {
            members::ensure_owner(desk.tx, own, "573009990001", "es", 1)
                .await
                .unwrap();
        })
        .await;
    let mut ids = Vec::new();
    let mut lose = async |people: std::ops::Range<u32>, day: &str, ends: &str| {
        for digits in people {
            let he = salon.customer(digits).await;
            salon.pays(&he, ends).await;
        }
        salon.day_begins(at(&format!("{day}T00:00:00"))).await;
        let nine = at(&format!("{day}T09:00:00"));
        loop {
            let leaving = salon.claimed(nine, 64).await;
            if leaving.is_empty() {
                break;
            }
            for message in &leaving {
                ids.push(message.reminder_id.unwrap());
                salon
                    .at(nine, async |desk| delivery::unknown(desk, message).await.unwrap())
                    .await;
            }
        }
        ids.len()
    };
    let asks = async |now: i64| {
        salon
            .at(now, async |desk| unknown::ask(desk).await.unwrap())
            .await;
        let due = outbox::due(salon.store.read(), salon.channel.id, now, 999).await;
        let cards = due.unwrap().into_iter().map(|message| message.readable);
        cards.collect::<Vec<_>>()
    };
    assert_eq!(lose(1..71, "2026-12-01", "2026-12-08").await, 70);
    let asked = asks(at("09:12")).await;
    insta::assert_snapshot!(asked.join("\n"), @"No sé si a 70 clientes les llegó su recordatorio: WhatsApp no respondió. ¿Los envío otra vez? Puede que les lleguen dos veces.");
    assert_eq!(asks(at("09:13")).await, asked, "once");
    let between = (ids[0], ids[69]);
    let settle = async |again: bool, now: i64| {
        salon
            .at(now, async |desk| {
                unknown::settle_all(desk, own, between, again).await.unwrap()
            })
            .await
    };
    // Of one somebody has said something before; of no use is it at night.
    salon
        .at(at("09:14"), async |desk| {
            let first = unknown::settle(desk, own, ids[0], false).await.unwrap();
            assert_eq!(first, Settled::Counted);
        })
        .await;
    assert_eq!(settle(true, at("22:00")).await.late, 69);
    assert_eq!(settle(true, at("09:20")).await.again, 69);
    assert_eq!(settle(false, at("09:21")).await, unknown::All::default());
    assert_eq!(salon.claimed(at("09:22"), 999).await.len(), 69);
}
