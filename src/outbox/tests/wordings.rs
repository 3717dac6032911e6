//! What is counted of each of a campaign's wordings is what its people say, however often it fails and is tried again.

use super::*;
use crate::domain::message::{Disposition, SendError};
use crate::domain::state::RecipientState;
use crate::domain::variants::Split;
use crate::store::recipients;
use crate::store::variants::{self, Text};

impl Scene {
    /// A campaign with two wordings for everybody.
    async fn split(&self) -> Campaign {
        let pace = Pace {
            retries: 0,
            failures: None,
            ..at_once()
        };
        let feria = self.campaign_at("Feria", pace).await;
        let (whose, id) = (feria.organisation_id, feria.id);
        self.at(NOW, async |desk| {
            let text = |body: &str| Text {
                body: body.to_owned(),
                share: 50,
                ..Text::default()
            };
            let texts = vec![text("Hola"), text("Buenas")];
            variants::set_texts(desk.tx, whose, id, texts).await.unwrap();
            let own = variants::of_campaign(desk.tx, whose, id).await.unwrap();
            let own: Vec<i64> = own.iter().map(|variant| variant.id).collect();
            let split = Split::new(&[50, 50], None, 7);
            recipients::assign(desk.tx, whose, id, &own, &split)
                .await
                .unwrap();
        })
        .await;
        feria
    }

    /// What is counted of each wording that failed, which has to be what its people say.
    async fn failed_of(&self, feria: &Campaign) -> Vec<i64> {
        let (db, whose) = (self.store.read(), feria.organisation_id);
        let people = recipients::page(db, whose, feria.id, 0, 99).await.unwrap();
        let of = |variant: i64| {
            let his = people.iter().filter(|person| person.variant_id == variant);
            let failed = his.filter(|person| person.state == RecipientState::Failed);
            i64::try_from(failed.count()).unwrap()
        };
        let own = variants::of_campaign(db, whose, feria.id).await.unwrap();
        let counted: Vec<i64> = own.iter().map(|variant| variant.failed).collect();
        let said: Vec<i64> = own.iter().map(|variant| of(variant.id)).collect();
        assert_eq!(counted, said);
        counted
    }

    async fn all_fail(&self, messages: &[Message], disposition: Disposition) {
        let error = SendError {
            disposition,
            code: None,
            title: "no".to_owned(),
            detail: None,
            retry_after: None,
        };
        self.at(NOW, async |desk| {
            for message in messages {
                campaigns::lock(desk.tx, message.campaign_id.into_iter().collect())
                    .await
                    .unwrap();
                delivery::failed(desk, message, &error).await.unwrap();
            }
        })
        .await;
    }
}

#[tokio::test]
async fn whoever_is_tried_again_has_not_failed() {
    let scene = Scene::new().await;
    scene.customers(19).await;
    scene.may(ChannelLimits::default()).await;
    let feria = scene.split().await;
    let left = scene.leaving(NOW).await;
    assert_eq!(left.len(), 20);
    scene.all_fail(&left[..8], Disposition::BadMessage).await;
    // They want no promotions: they are not tried again.
    scene.all_fail(&left[8..12], Disposition::OptedOut).await;
    let failed = scene.failed_of(&feria).await;
    assert_eq!(failed.iter().sum::<i64>(), 12);
    assert!(failed.iter().all(|failed| *failed > 0), "{failed:?}");
    let again = async || {
        scene
            .at(NOW, async |desk| {
                let whose = feria.organisation_id;
                let held = campaigns::lock_one(desk.tx, whose, feria.id)
                    .await
                    .unwrap()
                    .unwrap();
                let by = NOW + 120_000;
                let ids = recipients::failed_by(desk.tx, whose, feria.id, by, 100)
                    .await
                    .unwrap();
                recipients::again(desk.tx, whose, feria.id, &ids, NOW)
                    .await
                    .unwrap();
                let people = i64::try_from(ids.len()).unwrap();
                campaigns::try_again(desk.tx, &held, RecipientState::Failed, people, NOW)
                    .await
                    .unwrap();
                people
            })
            .await
    };
    assert_eq!(again().await, 8);
    assert_eq!(scene.failed_of(&feria).await.iter().sum::<i64>(), 4);
    let left = scene.leaving(NOW + 60_000).await;
    assert_eq!(left.len(), 8);
    scene.all_fail(&left[..3], Disposition::BadMessage).await;
    assert_eq!(scene.failed_of(&feria).await.iter().sum::<i64>(), 7);
    assert_eq!(again().await, 3);
    assert_eq!(scene.failed_of(&feria).await.iter().sum::<i64>(), 4);
}
