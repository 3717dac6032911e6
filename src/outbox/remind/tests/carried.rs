//! Outside of the 24-hour window a template carries them, and what they cost is entered.

use std::sync::Arc;

use super::*;
use crate::conversation::reminding::plan::appointment;
use crate::conversation::reminding::saying::Saying;
use crate::conversation::reminding::text;
use crate::domain::cost::More;
use crate::domain::health::Quality;
use crate::domain::message::{Content, TemplateState};
use crate::domain::reminder::Carrier;
use crate::domain::rules::{RuleFiles, Rules};
use crate::domain::state::CancelledBy;
use crate::domain::template::{TemplateCategory, TemplateInfo};
use crate::store::appointments::NewSeries;
use crate::store::channels::{self, Channel, NewChannel};
use crate::store::reminder_templates::{self, Carries};
use crate::store::templates::{self, NewTemplate};
use crate::store::{Connection, cost_events, messages, reminder_texts};

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
    // While one is looked at, or is paused for a while, it waits.
    salon.carries(&rule, &usual, TemplateState::Pending).await;
    let luis = salon.customer(2).await;
    salon.pays(&luis, "2026-12-09").await;
    let morning = |minute: u32| at(&format!("2026-12-02T09:{minute:02}:00"));
    salon.day_begins(at("2026-12-02T00:00:00")).await;
    assert!(salon.turn(morning(0)).await.is_empty());
    salon.carries(&rule, &usual, TemplateState::Paused).await;
    assert!(
        salon.turn(morning(4)).await.is_empty(),
        "it is asked for again after five minutes"
    );
    assert!(salon.turn(morning(5)).await.is_empty());
    salon.carries(&rule, &usual, TemplateState::Approved).await;
    let left = salon.turn(morning(10)).await;
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
async fn a_template_carries_over_every_number_of_its_account() {
    let salon = Salon::new(ProviderKind::Cloud).await;
    let rule = salon.rule(6).await;
    let organisation = salon.organisation().await;
    let ana = salon.customer(1).await;
    let usual = text::usual(&text::customers_voice(&organisation, &ana), &rule.rule());
    salon.carries(&rule, &usual, TemplateState::Approved).await;
    let account = "UPDATE channels SET business_account = 'waba'";
    salon.store.read().execute_unprepared(account).await.unwrap();
    let number = async |account: &str, waba: Option<&str>| {
        let new = NewChannel {
            organisation_id: organisation.id,
            provider: ProviderKind::Cloud,
            account: account.to_owned(),
            business_account: waba.map(str::to_owned),
            name: account.to_owned(),
        };
        salon
            .at(1, async |desk| channels::ensure(desk.tx, new, 1).await.unwrap())
            .await
    };
    let (second, stranger, alone) = (
        number("2", Some("waba")).await,
        number("3", Some("other")).await,
        number("4", None).await,
    );
    let carrier = async |channel: &Channel| {
        let saying = Saying::load(salon.store.read(), &organisation, channel, vec![rule.id])
            .await
            .unwrap();
        saying.way(&rule.rule(), &ana).carrier
    };
    assert_eq!(carrier(&second).await, Carrier::Approved);
    assert_eq!(carrier(&stranger).await, Carrier::None);
    assert_eq!(carrier(&alone).await, Carrier::None);
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

#[tokio::test]
async fn what_leaves_by_a_template_that_is_paused_meanwhile_is_judged_anew() {
    let salon = Salon::new(ProviderKind::Cloud).await;
    let (rule, ana) = (salon.rule(6).await, salon.customer(1).await);
    let words = "Hola {nombre}, paga ya.";
    salon.carries(&rule, words, TemplateState::Approved).await;
    salon.pays(&ana, "2026-12-08").await;
    salon.day_begins(at("00:00")).await;
    let mut message = salon.claimed(at("09:00"), 64).await.remove(0);
    let id = message.reminder_id.unwrap();
    let minute = |minute: u32| at(&format!("09:{minute:02}"));
    for (refused, disposition) in [(0, Disposition::TemplateBroken), (5, Disposition::NeedsTemplate)] {
        salon.refused(&message, disposition, minute(refused)).await;
        let waits = salon.reminder(id).await;
        assert_eq!(
            (waits.state, waits.send_at),
            (ReminderState::Planned, minute(refused + 5))
        );
        message = salon.claimed(minute(refused + 5), 64).await.remove(0);
    }
    // By now it is known to be paused.
    let broken = Disposition::TemplateBroken;
    salon.carries(&rule, words, TemplateState::Paused).await;
    salon.refused(&message, broken, minute(10)).await;
    assert!(salon.turn(minute(15)).await.is_empty());
    salon.carries(&rule, words, TemplateState::Approved).await;
    assert_eq!(salon.turn(minute(20)).await.len(), 1);
}

#[tokio::test]
async fn whoever_has_said_that_he_comes_is_not_asked_again() {
    let salon = Salon::new(ProviderKind::Cloud).await;
    let ana = salon.customer(1).await;
    salon.writes(&ana, at("10:00")).await;
    let booked = salon.books(&ana, "2026-12-02T10:30:00", at("09:30")).await;
    salon
        .at(at("09:31"), async |desk| {
            appointments::confirm(desk.tx, &booked, at("09:31"))
                .await
                .unwrap();
        })
        .await;
    let left = salon.turn(at("10:30")).await;
    insta::assert_snapshot!(left[0].readable, @"Hola Cliente1: te recordamos tu cita en Mirador. Corte, el miércoles 2 de diciembre a las 10:30. ¡Te esperamos!");
}

#[tokio::test]
async fn of_a_series_that_is_cancelled_he_is_told_once() {
    let salon = Salon::new(ProviderKind::Cloud).await;
    let organisation = salon.organisation().await;
    let (own, ana) = (organisation.id, salon.customer(1).await);
    salon.writes(&ana, at("08:00")).await;
    let now = at("09:00");
    let both = salon
        .at(now, async |desk| {
            let series = NewSeries {
                contact_id: ana.id,
                service_id: None,
                title: "Corte".to_owned(),
                rule: "every Thursday at 10:00".to_owned(),
                since: date("2026-12-01"),
                until: None,
                minutes: 45,
                member_id: None,
            };
            let series = appointments::add_series(desk.tx, own, series, 1).await.unwrap();
            let of = |day: &str| NewAppointment {
                contact_id: ana.id,
                service_id: None,
                title: "Corte".to_owned(),
                when: When::reckoned(organisation.zone(), date(day).and_hms_opt(10, 0, 0).unwrap(), 45),
                member_id: None,
                series_id: Some(series.id),
                source: "series",
                external_key: Some(series.key(date(day))),
                price: None,
                note: None,
            };
            let times = vec![of("2026-12-03"), of("2026-12-10")];
            let booked = appointments::add_all(desk.tx, own, times, 1).await.unwrap();
            appointments::end_series(desk.tx, &series, now).await.unwrap();
            for (place, held) in booked.iter().enumerate() {
                let off = appointments::cancel(desk.tx, held, CancelledBy::Member, now).await;
                let off = off.unwrap().unwrap();
                let act = (place == 0).then_some(Occasion::Off(off.revision));
                appointment::plan(desk.tx, &organisation, &off, act, now)
                    .await
                    .unwrap();
            }
            booked
        })
        .await;
    let left = salon.turn(now).await;
    assert_eq!((both.len(), left.len()), (2, 1));
    insta::assert_snapshot!(left[0].readable, @"Hola Cliente1: tu cita en Mirador del jueves 3 de diciembre a las 10:00 (Corte, y las que siguen) quedó cancelada. Si quieres otra hora, escríbenos por aquí.");
}
