//! Outside of the 24-hour window a template carries them, and what they cost is entered.

use std::sync::Arc;

use super::*;
use crate::conversation::reminding::text;
use crate::domain::cost::More;
use crate::domain::health::Quality;
use crate::domain::message::{Content, TemplateState};
use crate::domain::rules::{RuleFiles, Rules};
use crate::domain::template::{TemplateCategory, TemplateInfo};
use crate::store::reminder_templates::{self, Carries};
use crate::store::templates::{self, NewTemplate};
use crate::store::{cost_events, messages, reminder_texts};

impl Salon {
    /// A template of these words that carries a rule.
    async fn carries(&self, rule: &ReminderRule, words: &str, state: TemplateState) {
        let body = text::as_template(words).unwrap().body;
        let info = TemplateInfo {
            provider_id: "1".to_owned(),
            name: "vence".to_owned(),
            language: "es".to_owned(),
            category: TemplateCategory::Utility,
            state,
            reason: None,
            quality: Quality::Unknown,
            header: None,
            body: body.clone(),
            footer: None,
            buttons: Vec::new(),
            other_parts: Vec::new(),
        };
        self.at(1, async |desk| {
            let new = NewTemplate {
                organisation_id: rule.organisation_id,
                channel_id: self.channel.id,
                name: "vence".to_owned(),
                language: "es".to_owned(),
                category: "utility".to_owned(),
                body,
                components: serde_json::to_string(&info).unwrap(),
                state,
                provider_id: Some("1".to_owned()),
                reason: None,
                member_id: None,
                campaign_id: None,
            };
            let template = templates::upsert(desk.tx, new, 1).await.unwrap();
            let carries = Carries {
                organisation_id: rule.organisation_id,
                rule_id: rule.id,
                language: "es".to_owned(),
                channel_id: self.channel.id,
                template_id: template.id,
                body: words.to_owned(),
            };
            reminder_templates::put(desk.tx, carries, 1).await.unwrap();
        })
        .await;
    }

    /// What all reminders cost this month, and what is on its way: messages and pending ones.
    async fn account(&self) -> More {
        let own = self.channel.organisation_id;
        let sums = cost_events::unfolded(self.store.read(), own, "2026-12")
            .await
            .unwrap();
        sums.into_iter()
            .fold(More::default(), |sum, (_, more)| sum.and(more))
    }
}

#[tokio::test]
async fn only_an_approved_template_leaves_outside_of_the_window() {
    let mut salon = Salon::new(ProviderKind::Cloud).await;
    // What providers ask for.
    let rules = Rules::parse(RuleFiles::default()).unwrap();
    salon.store = salon.store.guided_by(Arc::new(rules));
    let (rule, ana) = (salon.rule(6).await, salon.customer(1).await);
    let usual = text::usual(
        &text::customers_voice(&salon.organisation().await, &ana),
        &rule.rule(),
    );
    let hers = salon.pays(&ana, "2026-12-08").await;
    salon.day_begins(at("00:00")).await;
    assert!(salon.turn(at("09:00")).await.is_empty());
    let skipped = [some(ReminderState::Skipped, "needs_template")];
    assert_eq!(salon.about(SubjectKind::Subscription, hers.id).await, skipped);
    // While one is looked at, it waits.
    salon.carries(&rule, &usual, TemplateState::Pending).await;
    let luis = salon.customer(2).await;
    salon.pays(&luis, "2026-12-09").await;
    let morning = |minute: u32| at(&format!("2026-12-02T09:{minute:02}:00"));
    salon.day_begins(at("2026-12-02T00:00:00")).await;
    assert!(salon.turn(morning(0)).await.is_empty());
    salon.carries(&rule, &usual, TemplateState::Approved).await;
    assert!(
        salon.turn(morning(4)).await.is_empty(),
        "it is asked for again after five minutes"
    );
    let left = salon.turn(morning(5)).await;
    let Content::Template(sent) = messages::content(&left[0]).unwrap() else {
        panic!("a template: {left:?}")
    };
    insta::assert_snapshot!(sent.rendered, @"Hola Cliente2: tu suscripción a Gimnasio en Mirador vence en 7 días, el miércoles 9 de diciembre. ¿La renovamos?");
    assert_eq!(left[0].category.as_deref(), Some("utility"));
    let on_its_way = salon.account().await;
    assert_eq!((on_its_way.pending, on_its_way.messages), (1, 0));
    assert!(on_its_way.pending_micros > 0, "{on_its_way:?}");
}

#[tokio::test]
async fn within_the_window_it_is_free_text_and_of_no_cost() {
    let salon = Salon::new(ProviderKind::Cloud).await;
    let ana = salon.customer(1).await;
    salon.pays(&ana, "2026-12-08").await;
    salon.writes(&ana, at("08:00")).await;
    salon.day_begins(at("00:00")).await;
    let left = salon.turn(at("09:00")).await;
    let Content::Buttons { body, buttons, .. } = messages::content(&left[0]).unwrap() else {
        panic!("buttons: {left:?}")
    };
    let titles: Vec<&str> = buttons.iter().map(|button| button.title.as_str()).collect();
    insta::assert_snapshot!(format!("{body}\n{}", titles.join(" · ")), @"
    Hola Cliente1: tu suscripción a Gimnasio en Mirador vence en 7 días, el martes 8 de diciembre. ¿La renovamos?
    Renovar · Hablar con alguien
    ");
    assert_eq!(salon.account().await.pending_micros, 0);
}

#[tokio::test]
async fn a_business_says_it_in_its_own_words() {
    let salon = Salon::new(ProviderKind::Cloud).await;
    let rule = salon.rule(6).await;
    let own = "Hola {nombre}: te quedan {dias} días de {servicio}. Paga {precio} y listo.";
    salon
        .at(1, async |desk| {
            reminder_texts::put(desk.tx, rule.organisation_id, rule.id, "es", own, 1)
                .await
                .unwrap();
        })
        .await;
    // Her template still says what was said before: it goes on until the new one is approved.
    salon
        .carries(&rule, "Hola {nombre}, paga ya.", TemplateState::Approved)
        .await;
    let (ana, luis) = (salon.customer(1).await, salon.customer(2).await);
    let hers = salon.pays(&ana, "2026-12-08").await;
    let his = salon.pays(&luis, "2026-12-08").await;
    salon.writes(&luis, at("08:00")).await;
    salon.day_begins(at("00:00")).await;
    let left = salon.turn(at("09:00")).await;
    assert_eq!(left.len(), 1);
    assert!(left[0].readable.contains("paga ya"), "{left:?}");
    let about = async |id: i64| salon.about(SubjectKind::Subscription, id).await;
    assert_eq!(about(hers.id).await, [(ReminderState::Handed, None)]);
    assert_eq!(about(his.id).await, [some(ReminderState::Skipped, "unfillable")]);
}
