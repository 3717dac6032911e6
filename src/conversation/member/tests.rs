//! What somebody is in the middle of, to the millisecond: what is answered in time is an answer, and what comes too late is not lost.

use tempfile::TempDir;

use crate::clock::Chance;
use crate::conversation::{Desk, hear};
use crate::domain::message::{Content, InboundContent, InboundMessage, Participant};
use crate::domain::state::{MessageState, ProviderKind};
use crate::store::channels::Channel;
use crate::store::fixture::business;
use crate::store::{Store, conversations, members, messages, organisations};

const OWNER: &str = "573150000000";
const NOW: i64 = 1_795_273_200_000;
const MINUTE: i64 = 60 * 1000;
const QUARTER: i64 = 15 * MINUTE;
const DAY: i64 = 24 * 60 * MINUTE;

const LATE: &str = "No entendí. Si contestabas a mi pregunta de antes";
const BACK: &str = "Seguir donde iba";

/// An owner and the bot, at whatever moment.
struct Chat {
    _folder: TempDir,
    store: Store,
    channel: Channel,
    chance: Chance,
    said: std::cell::Cell<u32>,
}

impl Chat {
    async fn new() -> Self {
        let (folder, store, channel) = business(ProviderKind::Cloud, "7").await;
        let writing = store.write().await.unwrap();
        members::ensure_owner(&*writing, channel.organisation_id, OWNER, "es", 1)
            .await
            .unwrap();
        writing.commit().await.unwrap();
        Self {
            _folder: folder,
            store,
            channel,
            chance: Chance::seeded(7),
            said: std::cell::Cell::default(),
        }
    }

    async fn hears(&self, content: InboundContent, after: i64) -> Content {
        self.said.set(self.said.get() + 1);
        let message = InboundMessage {
            id: format!("in{}", self.said.get()),
            from: Participant {
                phone: Some(OWNER.to_owned()),
                ..Participant::default()
            },
            sent_at: NOW + after,
            content,
            quotes: None,
            product: None,
            advert: None,
        };
        let own = self.channel.organisation_id;
        let writing = self.store.write().await.unwrap();
        let desk = Desk::of(&self.store, &writing, &self.chance, NOW + after);
        let organisation = organisations::get(&*writing, own).await.unwrap().unwrap();
        hear(&desk, organisation, self.channel.clone(), &message, None)
            .await
            .unwrap();
        writing.commit().await.unwrap();
        let db = self.store.read();
        let conversation = conversations::of_member(db, own, 1).await.unwrap().unwrap();
        let latest = messages::latest(db, conversation.organisation_id, conversation.id, 5)
            .await
            .unwrap();
        let mut answers = latest
            .iter()
            .filter(|message| message.state == MessageState::Queued);
        messages::content(answers.next().unwrap()).unwrap()
    }

    /// What is answered to words that come so long after the beginning: all of it, buttons included.
    async fn says(&self, words: &str, after: i64) -> String {
        let answer = self.hears(InboundContent::Text(words.to_owned()), after).await;
        format!("{answer:?}")
    }

    /// The same for a button of an answer.
    async fn taps(&self, answer: &Content, button: &str, after: i64) -> String {
        let Content::Buttons { buttons, .. } = answer else {
            panic!("no buttons: {answer:?}")
        };
        let button = buttons.iter().find(|own| own.title == button).unwrap();
        let (id, title) = (button.id.clone(), button.title.clone());
        let answer = self.hears(InboundContent::Choice { id, title }, after).await;
        format!("{answer:?}")
    }
}

fn has(answer: &str, words: &str) {
    assert!(answer.contains(words), "«{words}» is not in {answer}");
}

#[tokio::test]
async fn each_question_has_a_quarter_of_an_hour() {
    let chat = Chat::new().await;
    has(&chat.says("/promo nueva", 0).await, "Paso 1 de 3");
    has(&chat.says("Rebajas", 14 * MINUTE).await, "Paso 2 de 3");
    // Whoever asks for help, or answers badly, is not silent either.
    has(&chat.says("ayuda", 28 * MINUTE).await, "Paso 2 de 3");
    has(
        &chat.says("Hola {nombre}, ven.", 42 * MINUTE).await,
        "Paso 3 de 3",
    );
    has(&chat.says("ninguna-de-ellas", 56 * MINUTE).await, "Paso 3 de 3");
    let draft = chat.says("todos", 56 * MINUTE + QUARTER - 1).await;
    has(&draft, "Borrador «Rebajas»");
}

#[tokio::test]
async fn after_that_the_question_waits() {
    for late in [QUARTER, 16 * MINUTE, DAY - QUARTER] {
        let chat = Chat::new().await;
        chat.says("/promo nueva", 0).await;
        let lost = chat.says("Rebajas", late).await;
        has(&lost, LATE);
        has(&lost, BACK);
        // What came too late was taken for no answer: the question is the same, and has a quarter of an hour again.
        has(&chat.says("atrás", late + 1).await, "Paso 1 de 3");
        has(&chat.says("Rebajas", late + 14 * MINUTE).await, "Paso 2 de 3");
    }
}

#[tokio::test]
async fn a_button_that_is_tapped_too_late_answers_nothing() {
    let chat = Chat::new().await;
    chat.says("/promo nueva", 0).await;
    chat.says("Rebajas", 1).await;
    let text = InboundContent::Text("Hola {nombre}, ven.".to_owned());
    let asked = chat.hears(text, 2).await;
    let late = chat.taps(&asked, "Todos", QUARTER + 2).await;
    has(&late, "su pregunta quedó atrás");
    has(&late, BACK);
    has(&chat.says("atrás", QUARTER + 3).await, "Paso 3 de 3");
    has(
        &chat.taps(&asked, "Todos", QUARTER + 4).await,
        "Borrador «Rebajas»",
    );
}

#[tokio::test]
async fn what_was_left_off_is_kept_for_a_day() {
    // By silence alone, or by another command.
    for parked in [false, true] {
        let chat = Chat::new().await;
        chat.says("/promo nueva", 0).await;
        has(&chat.says("Rebajas", MINUTE).await, "Paso 2 de 3");
        if parked {
            has(&chat.says("/estado", 2 * MINUTE).await, BACK);
        }
        // The day begins with the last question.
        let end = MINUTE + DAY;
        let chat_ends = |answer: &str| assert!(!answer.contains(BACK), "{answer}");
        has(&chat.says("/estado", end - 1).await, BACK);
        chat_ends(&chat.says("/estado", end).await);
        let gone = chat.says("atrás", end).await;
        assert!(!gone.contains("Paso"), "{gone}");
        has(&chat.says("/promo nueva", end + 1).await, "Paso 1 de 3");
    }
    let chat = Chat::new().await;
    chat.says("/promo nueva", 0).await;
    chat.says("Rebajas", MINUTE).await;
    chat.says("/estado", 2 * MINUTE).await;
    has(&chat.says("atrás", MINUTE + DAY - 1).await, "Paso 2 de 3");
    has(
        &chat.says("Hola {nombre}, ven.", MINUTE + DAY).await,
        "Paso 3 de 3",
    );
}
