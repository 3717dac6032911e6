//! A number was asked about at its provider: what was seen is kept, owners hear what is news, and a number that cannot send stops
//! until it can.

use super::failure::{channel_down, channel_up};
use crate::conversation::{Desk, health_news};
use crate::domain::health::{Checkup, LetGo, Look, news};
use crate::domain::message::{Disposition, Reason};
use crate::domain::state::ChannelState;
use crate::domain::stop::Stop;
use crate::store::Result;
use crate::store::channels::{self, Channel};

/// Takes the provider's answer to a question that was asked at `asked_at`. One that says nothing of the number changes nothing but that
/// it was not told.
pub async fn looked(desk: &Desk<'_>, channel: &Channel, asked_at: i64, look: &Look) -> Result<()> {
    let known = channels::checkup(channel);
    let (before, last) = known.clone().unwrap_or_default();
    let organisation = channel.organisation_id;
    let (health, stops) = match look {
        Look::Told(health) => {
            let whole = health.as_ref().clone().after(&before.health, desk.now);
            (whole, health.stops())
        }
        Look::CannotSend(error) => (before.health.clone(), Some(Reason::from(error))),
        Look::NotTold(error) => {
            let checkup = Checkup {
                not_told: Some(error.into()),
                ..before
            };
            // What is known is as old as it was.
            let at = known.map_or(desk.now, |_| last);
            return channels::set_checkup(desk.tx, organisation, channel.id, &checkup, at).await;
        }
    };
    let mut checkup = Checkup {
        health,
        stops,
        not_told: None,
        let_go: before.let_go.clone(),
    };
    match &checkup.stops {
        Some(reason) => {
            let wait = look.refusal().and_then(|error| error.retry_after);
            let is_new = before.stops.is_none();
            if channel.state == ChannelState::Active {
                channel_down(desk, organisation, channel.id, reason, wait).await?;
            } else if is_new && matches!(channel.stop(), Some(Stop::Member(_))) {
                health_news::blocked(desk, channel, reason).await?;
            }
        }
        None => {
            if let Some(reason) = goes_on(channel, &before, &checkup, asked_at, desk.now) {
                channel_up(desk, channel).await?;
                checkup.let_go = Some(LetGo { reason, at: desk.now });
            }
        }
    }
    if matches!(look, Look::Told(_)) {
        let earlier = known.as_ref().map(|_| (&before.health, last));
        for piece in news(earlier, (&checkup.health, desk.now)) {
            health_news::tell(desk, channel, piece).await?;
        }
        let number = &checkup.health.display_number;
        if !number.is_empty() && channel.number.as_ref() != Some(number) {
            channels::set_number(desk.tx, organisation, channel.id, number).await?;
        }
    }
    channels::set_checkup(desk.tx, organisation, channel.id, &checkup, desk.now).await
}

/// Whether a number that its provider stopped may send again, now that nothing stands in its way any more; with what had stopped it.
/// What only waits for its time goes on by itself, and what stopped after the question was asked is newer than the answer.
fn goes_on(channel: &Channel, before: &Checkup, now: &Checkup, asked_at: i64, at: i64) -> Option<Reason> {
    let Some(Stop::Provider(reason)) = channel.stop() else {
        return None;
    };
    let since = channel.paused_at.unwrap_or(0);
    if channel.resume_at.is_some() || since > asked_at {
        return None;
    }
    let reason = reason.unwrap_or(Disposition::PauseChannel.into());
    // What a look has stopped, a look may let go. Where the provider answers for all that sending needs, its yes is enough.
    let own = before.stops.as_ref() == Some(&reason);
    let told = channel.provider.health_tells_all() && now.health.can_send == Some(true);
    (own || (told && !before.relapsed(&reason, at))).then_some(reason)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Chance;
    use crate::domain::health::{Health, KeyEnd, Quality};
    use crate::domain::message::SendError;
    use crate::domain::state::ProviderKind;
    use crate::store::fixture::business;
    use crate::store::{Store, channels, conversations, members, messages};

    const HOUR: i64 = 60 * 60 * 1000;

    /// A business with one owner and one number.
    struct Scene {
        _folder: tempfile::TempDir,
        store: Store,
        chance: Chance,
        channel_id: i64,
    }

    impl Scene {
        async fn new(provider: ProviderKind) -> Self {
            let (folder, store, channel) = business(provider, "7").await;
            let writing = store.write().await.unwrap();
            members::ensure_owner(&*writing, channel.organisation_id, "573005550100", "es", 1)
                .await
                .unwrap();
            writing.commit().await.unwrap();
            Self {
                _folder: folder,
                store,
                chance: Chance::seeded(1),
                channel_id: channel.id,
            }
        }

        /// Looks at that hour, and answers whether the number may send and what the owner was told.
        async fn look(&self, hour: i64, look: &Look) -> (bool, Vec<String>) {
            self.look_asked_at(hour * HOUR, hour * HOUR, look).await
        }

        async fn look_asked_at(&self, asked_at: i64, now: i64, look: &Look) -> (bool, Vec<String>) {
            let writing = self.store.write().await.unwrap();
            let desk = Desk::of(&self.store, &writing, &self.chance, now);
            let before = self.told().await;
            let channel = channels::get(&*writing, self.channel_id).await.unwrap().unwrap();
            looked(&desk, &channel, asked_at, look).await.unwrap();
            writing.commit().await.unwrap();
            let told = self.told().await.split_off(before.len());
            (self.channel().await.state == ChannelState::Active, told)
        }

        /// The first lines of all that the owner was told, oldest first.
        async fn told(&self) -> Vec<String> {
            let db = self.store.read();
            let Some(conversation) = conversations::of_member(db, self.channel_id, 1).await.unwrap() else {
                return Vec::new();
            };
            let mut told = messages::latest(db, conversation.organisation_id, conversation.id, 100)
                .await
                .unwrap();
            told.sort_by_key(|message| message.id);
            let first = |text: String| text.lines().next().unwrap_or_default().to_owned();
            told.into_iter().map(|message| first(message.readable)).collect()
        }

        async fn channel(&self) -> Channel {
            channels::get(self.store.read(), self.channel_id)
                .await
                .unwrap()
                .unwrap()
        }

        async fn stops(&self, stop: &Stop, resume_at: Option<i64>, at: i64) {
            let writing = self.store.write().await.unwrap();
            channels::pause(&*writing, 1, self.channel_id, stop, resume_at, at)
                .await
                .unwrap();
            writing.commit().await.unwrap();
        }
    }

    fn provider(code: &str) -> Stop {
        Reason::new(Disposition::PauseChannel, code).into()
    }

    fn well(can_send: Option<bool>) -> Health {
        Health {
            quality: Quality::Green,
            status: (can_send == Some(false)).then(|| "BLOCKED".to_owned()),
            can_send,
            ..Health::default()
        }
    }

    fn says(can_send: Option<bool>) -> Look {
        Look::Told(Box::new(well(can_send)))
    }

    fn refusal(code: i64) -> SendError {
        SendError {
            disposition: Disposition::PauseChannel,
            code: Some(code),
            title: "no".to_owned(),
            detail: None,
            retry_after: None,
        }
    }

    const DOWN: &str = "*Tu número de WhatsApp no puede enviar.*";
    const UP: &str = "*WhatsApp vuelve a enviar.* Sigo con lo pendiente. ✅";
    const NOTHING: [&str; 0] = [];

    #[tokio::test]
    async fn what_a_look_stops_is_told_once_and_goes_on_by_itself() {
        for provider in ProviderKind::ALL {
            let scene = Scene::new(*provider).await;
            let (yes, no) = (says(Some(true)), says(Some(false)));
            let refused = Look::CannotSend(refusal(190));
            let mut hour = 0;
            for (answer, active, told) in [
                (&yes, true, vec![]),
                (&no, false, vec![DOWN]),
                (&no, false, vec![]),
                (&yes, true, vec![UP]),
                (&yes, true, vec![]),
                (&refused, false, vec![DOWN]),
                (&refused, false, vec![]),
                (&yes, true, vec![UP]),
            ] {
                hour += 1;
                let seen = scene.look(hour, answer).await;
                assert_eq!(
                    seen,
                    (active, told.into_iter().map(str::to_owned).collect()),
                    "{provider} {hour}"
                );
            }
        }
    }

    #[tokio::test]
    async fn a_key_that_may_not_look_may_send() {
        let scene = Scene::new(ProviderKind::Cloud).await;
        let not_told = Look::NotTold(refusal(200));
        let reason = Some(Reason::new(Disposition::PauseChannel, "200"));
        let kept = async || channels::checkup(&scene.channel().await).unwrap();
        assert_eq!(scene.look(1, &not_told).await, (true, vec![]));
        assert_eq!(kept().await.0.not_told, reason);
        // What was known before stays, and is as old as it was.
        scene.look(2, &says(Some(true))).await;
        assert_eq!(kept().await.0.not_told, None);
        assert_eq!(scene.look(3, &not_told).await, (true, vec![]));
        let (checkup, at) = kept().await;
        assert_eq!(
            (checkup.health, checkup.not_told, at),
            (well(Some(true)), reason, 2 * HOUR)
        );
        // Nor does it let anything go on.
        scene.look(4, &says(Some(false))).await;
        assert_eq!(scene.look(5, &not_told).await, (false, vec![]));
        assert_eq!(
            scene.look(6, &says(Some(true))).await,
            (true, vec![UP.to_owned()])
        );
    }

    #[tokio::test]
    async fn what_a_message_met_is_over_only_where_the_provider_answers_for_everything() {
        for (kind, goes_on) in [
            (ProviderKind::Cloud, true),
            (ProviderKind::WaSender, true),
            // An account that is active says nothing of its sender.
            (ProviderKind::Twilio, false),
        ] {
            let scene = Scene::new(kind).await;
            scene.stops(&provider("63007"), None, HOUR).await;
            // The question was asked before it stopped.
            let seen = scene.look_asked_at(HOUR - 1, HOUR + 1, &says(Some(true))).await;
            assert!(!seen.0, "{kind}");
            let some = scene.look(2, &says(None)).await.0;
            assert!(!some, "{kind}: some go, some do not");
            assert_eq!(scene.look(3, &says(Some(true))).await.0, goes_on, "{kind}");
            if !goes_on {
                continue;
            }
            // Its word was worth little: the same has stopped it again. After a day it may be tried once more.
            scene.stops(&provider("63007"), None, 3 * HOUR + 1).await;
            assert_eq!(scene.look(4, &says(Some(true))).await, (false, vec![]));
            assert_eq!(scene.look(26, &says(Some(true))).await, (false, vec![]));
            assert_eq!(
                scene.look(27, &says(Some(true))).await,
                (true, vec![UP.to_owned()])
            );
            // Another reason is another matter.
            scene.stops(&provider("131042"), None, 27 * HOUR + 1).await;
            assert!(scene.look(28, &says(Some(true))).await.0);
        }
    }

    #[tokio::test]
    async fn what_a_member_paused_stays_paused_and_what_is_wrong_is_told_all_the_same() {
        let scene = Scene::new(ProviderKind::Cloud).await;
        let member = Stop::Member("Lucía".to_owned());
        scene.stops(&member, None, 1).await;
        assert_eq!(scene.look(1, &says(Some(true))).await, (false, vec![]));
        let (active, told) = scene.look(2, &says(Some(false))).await;
        assert_eq!((active, told.len()), (false, 1));
        assert!(told[0].contains("WhatsApp"), "{told:?}");
        assert_eq!(scene.look(3, &says(Some(false))).await, (false, vec![]));
        assert_eq!(scene.look(4, &says(Some(true))).await, (false, vec![]));
        assert_eq!(scene.channel().await.stop(), Some(member));
    }

    #[tokio::test]
    async fn what_waits_for_its_time_goes_on_then() {
        let scene = Scene::new(ProviderKind::Cloud).await;
        scene.stops(&provider("131048"), Some(9 * HOUR), 1).await;
        assert_eq!(scene.look(1, &says(Some(true))).await, (false, vec![]));
    }

    #[tokio::test]
    async fn ratings_and_keys_are_told_once() {
        let scene = Scene::new(ProviderKind::Cloud).await;
        let day = 24 * HOUR;
        let rated = |quality, key| Health {
            quality,
            key,
            display_number: "+57 300 555 0199".to_owned(),
            ..well(Some(true))
        };
        let until = KeyEnd::At(20 * day);
        for (at, health, told) in [
            (1, rated(Quality::Green, until), NOTHING.as_slice()),
            (
                2,
                rated(Quality::Yellow, until),
                &[
                    "*La calidad de «WhatsApp» bajó a media:* a algunas personas no les gustan tus mensajes. ⚠️",
                ],
            ),
            (3, rated(Quality::Yellow, until), &[]),
            (4, rated(Quality::Unknown, KeyEnd::Unknown), &[]),
            (
                5,
                rated(Quality::Green, until),
                &["*La calidad de «WhatsApp» volvió a ser buena.* ✅"],
            ),
            (
                6 * 24,
                rated(Quality::Green, until),
                &["*La clave de acceso de «WhatsApp» vence el mar 20 ene 1970, 19:00 (Bogotá).* ⚠️"],
            ),
            (6 * 24 + 1, rated(Quality::Green, until), &[]),
            (
                7 * 24,
                rated(Quality::Green, KeyEnd::Never),
                &["*La clave de acceso de «WhatsApp» ya no está por vencer.* ✅"],
            ),
        ] {
            let (active, said) = scene.look(at, &Look::Told(Box::new(health))).await;
            assert!(active);
            assert_eq!(said, told, "{at}");
        }
        assert_eq!(scene.channel().await.number.as_deref(), Some("+57 300 555 0199"));
    }
}
