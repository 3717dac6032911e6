//! Writing down the people of a long campaign, removing those of a start that was taken back, and letting those in who get another
//! turn: beside everything else, a part at a time, each in a short transaction. A part is there or it is not, with how far it came, so
//! whoever is killed in the middle loses nothing and does nothing twice; and people never pass through the program.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use super::binding::{Binding, difference};
use super::{plan, retry, series};
use crate::clock::{Chance, Clock};
use crate::conversation::campaign_news;
use crate::conversation::desk::Desk;
use crate::conversation::promotion::Promotion;
use crate::domain::preparation::{Agreed, Found, PART};
use crate::domain::state::CampaignState;
use crate::domain::variants::Split;
use crate::store::audience::{self, Range};
use crate::store::campaigns::{self, Campaign};
use crate::store::statistics::{self, Grown};
use crate::store::{Error, Result, Store, organisations, preparation, recipients};

/// How long a campaign is somebody's without a sign of life, in real milliseconds.
const HOLD_MS: i64 = 3_000;
/// After a failure it waits so long, in real milliseconds.
const AGAIN_MS: i64 = 10_000;
/// How long to wait before looking for work.
const IDLE: Duration = Duration::from_millis(300);

/// Prepares campaigns until told to stop.
#[derive(Clone)]
pub struct Preparer {
    /// The database.
    pub store: Store,
    /// The time.
    pub clock: Clock,
    /// Chance.
    pub chance: Chance,
    /// Tells the outbox that something may have to leave.
    pub wake_outbox: Arc<Notify>,
}

impl Preparer {
    /// Does what is to be done until told to stop; then leaves the rest for the next start.
    pub async fn run(self, stop: CancellationToken) {
        if !self.store.is_shared()
            && let Err(error) = self.release().await
        {
            tracing::error!(%error, "campaigns that were being prepared could not be taken up");
        }
        while !stop.is_cancelled() {
            match self.step(&stop).await {
                Ok(true) => continue,
                Ok(false) => {}
                Err(error) => tracing::error!(%error, "the preparation cannot reach the database"),
            }
            tokio::select! {
                () = stop.cancelled() => break,
                () = tokio::time::sleep(IDLE) => {}
            }
        }
    }

    /// Goes on with one campaign to its end. Answers whether there was one.
    pub async fn step(&self, stop: &CancellationToken) -> Result<bool> {
        let mut next = preparation::waiting(self.store.read(), Clock::real_now()).await?;
        let found = next.is_some();
        while let Some(campaign) = next {
            if stop.is_cancelled() {
                self.put_off(&campaign, None).await?;
                break;
            }
            next = match self.part(&campaign).await {
                Ok(next) => next,
                // What was said yes to cannot be read, or what it needs is gone: no other try helps.
                Err(error @ (Error::RecordNotFound(_) | Error::Json(_))) => {
                    tracing::error!(campaign = campaign.id, %error, "a campaign cannot be prepared: it is a draft again");
                    self.give_up(&campaign).await?;
                    None
                }
                Err(error) => {
                    tracing::error!(campaign = campaign.id, %error, "a campaign could not be prepared; it is tried again");
                    let again = Clock::real_now() + AGAIN_MS;
                    self.put_off(&campaign, Some(again)).await?;
                    None
                }
            };
        }
        Ok(found)
    }

    async fn release(&self) -> Result<()> {
        let writing = self.store.write().await?;
        preparation::release_all(&*writing).await?;
        writing.commit().await
    }

    async fn put_off(&self, campaign: &Campaign, until: Option<i64>) -> Result<()> {
        let writing = self.store.write().await?;
        preparation::hold(&*writing, campaign, until).await?;
        writing.commit().await
    }

    /// It is a draft again, and its owners hear of it: nobody got it.
    async fn give_up(&self, seen: &Campaign) -> Result<()> {
        let writing = self.store.write().await?;
        let held = campaigns::lock_one(&*writing, seen.organisation_id, seen.id).await?;
        if let Some(held) = held.filter(|held| held.state == CampaignState::Preparing) {
            let desk = Desk::of(&self.store, &writing, &self.chance, self.clock.now());
            campaigns::back_to_draft(desk.tx, &held).await?;
            preparation::hold(desk.tx, &held, None).await?;
            campaign_news::not_prepared(&desk, &held).await?;
        }
        writing.commit().await
    }

    /// One part of it, in one transaction. Answers the campaign as it is then, if there is more to be done.
    async fn part(&self, seen: &Campaign) -> Result<Option<Campaign>> {
        let writing = self.store.write().await?;
        let (organisation, id) = (seen.organisation_id, seen.id);
        let held = campaigns::lock_one(&*writing, organisation, id).await?;
        // Somebody paused it or took it back; or another process was faster, and has it in hand.
        let Some(held) = held.filter(|held| preparation::is_as_seen(held, seen)) else {
            writing.roll_back().await?;
            return Ok(None);
        };
        let desk = Desk::of(&self.store, &writing, &self.chance, self.clock.now());
        let more = match (held.unwinds, held.retries) {
            (true, _) => preparation::unwind(desk.tx, &held).await?,
            (false, true) => retry::part(&desk, &held).await?,
            (false, false) => written(&desk, &held).await?,
        };
        let next = match more {
            true => {
                let until = Clock::real_now() + HOLD_MS;
                preparation::hold(desk.tx, &held, Some(until)).await?;
                campaigns::get(desk.tx, organisation, id).await?
            }
            false => None,
        };
        writing.commit().await?;
        if !more {
            if !held.unwinds {
                statistics::count_anew(&self.store, Grown::Recipients).await;
            }
            self.wake_outbox.notify_waiters();
            self.wake_outbox.notify_one();
        }
        Ok(next)
    }
}

/// Writes down some of its people; or, when all are, lets it leave. Answers whether there is more to be done.
async fn written(desk: &Desk<'_>, held: &Campaign) -> Result<bool> {
    if held.state != CampaignState::Preparing {
        return Ok(false);
    }
    let lost = |what: &str| Error::RecordNotFound(format!("{what} of a campaign that is being prepared"));
    let mut agreed = preparation::agreed(held).ok_or_else(|| lost("what was said yes to"))?;
    let after = held.prepared_to.unwrap_or(0);
    if after >= agreed.up_to {
        return end(desk, held, &agreed).await.map(|()| false);
    }
    let organisation = organisations::get(desk.tx, held.organisation_id).await?;
    let organisation = organisation.ok_or_else(|| lost("the business"))?;
    let promotion = Promotion::load(desk.tx, held, &organisation, desk.tracker).await?;
    let terms = plan::terms(desk.tx, held, &promotion, agreed.at).await?;
    let terms = terms.opening(agreed.opens);
    let range = Range::next(desk.tx, held.organisation_id, after, agreed.up_to, PART).await?;
    let census = audience::census_within(desk.tx, &terms, range).await?;
    let people = audience::freeze_within(desk.tx, &terms, range, held.id, promotion.variant_id).await?;
    if !agreed.variants.is_empty() {
        let split = Split {
            ends: agreed.ends.clone(),
            seed: held.seed,
        };
        let before = agreed.found.people;
        recipients::assign_within(desk.tx, held, &agreed.variants, &split, range, before).await?;
    }
    let part = Found {
        people,
        who: census.who,
        out: census.excluded,
    };
    agreed.found.add(part.clone());
    preparation::advance(desk.tx, held, range.to, &agreed, &part).await?;
    Ok(true)
}

/// Everybody is written down. It leaves, unless it is no longer what was said yes to.
async fn end(desk: &Desk<'_>, held: &Campaign, agreed: &Agreed) -> Result<()> {
    if let Some(instant) = agreed.instant {
        return series::prepared(desk, held, instant, &agreed.found).await;
    }
    let seen = Binding::read(&agreed.binding);
    let found = Binding {
        people: agreed.found.people,
        who: agreed.found.who,
        out: agreed.found.out.clone(),
        ..seen.clone()
    };
    let Some(difference) = difference(&seen, &found) else {
        return preparation::finish(desk.tx, held, desk.now).await;
    };
    campaigns::back_to_draft(desk.tx, held).await?;
    let changed = |voice: &_| difference.lines(voice, &seen, &found);
    campaign_news::not_as_agreed(desk, held, agreed.member_id, changed).await
}

#[cfg(test)]
mod tests {
    use sea_orm::{ConnectionTrait, Statement};

    use super::*;
    use crate::clock::Dial;
    use crate::domain::audience::Audience;
    use crate::domain::pacing::Pace;
    use crate::domain::state::ProviderKind;
    use crate::store::campaigns::NewCampaign;
    use crate::store::fixture::business;
    use crate::store::variants::{self, Text, Wording};

    const NOW: i64 = 1_795_273_200_000;
    const PEOPLE: i64 = 4_500;

    struct Scene {
        _folder: tempfile::TempDir,
        preparer: Preparer,
        organisation: i64,
        campaign: i64,
    }

    impl Scene {
        /// A draft with two texts, to whose start somebody has said yes.
        async fn new() -> Self {
            let (folder, store, channel) = business(ProviderKind::WaSender, "1").await;
            let organisation = channel.organisation_id;
            let writing = store.write().await.unwrap();
            let people = format!(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {PEOPLE}) \
                 INSERT INTO contacts (organisation_id, name, name_key, phone, state, source, attributes, \
                 undeliverable, created_at, updated_at) \
                 SELECT {organisation}, 'Ana', 'ana', '57301' || (1000000 + i), 'active', 'import', '{{}}', 0, 1, 1 FROM n"
            );
            writing.execute_unprepared(&people).await.unwrap();
            let new = NewCampaign {
                organisation_id: organisation,
                channel_id: channel.id,
                name: "Feria".to_owned(),
                audience: Audience::All,
                pace: Pace::default(),
                member_id: 1,
                seed: 7,
                wording: Wording::default(),
            };
            let draft = campaigns::add(&*writing, new, NOW).await.unwrap();
            let texts = [("Hola", 50), ("Buenas", 50)].map(|(body, share)| Text {
                body: body.to_owned(),
                share,
                ..Text::default()
            });
            variants::set_texts(&*writing, draft.organisation_id, draft.id, texts.into())
                .await
                .unwrap();
            let own = variants::of_campaign(&*writing, draft.organisation_id, draft.id)
                .await
                .unwrap();
            let seen = Binding {
                people: PEOPLE.cast_unsigned(),
                who: PEOPLE * (PEOPLE + 1) / 2,
                ..Binding::default()
            };
            let agreed = Agreed {
                binding: seen.to_string(),
                people: seen.people,
                instant: None,
                member_id: 1,
                at: NOW,
                opens: NOW,
                up_to: preparation::last_contact(&*writing, organisation).await.unwrap(),
                variants: own.iter().map(|variant| variant.id).collect(),
                ends: Split::new(&[50, 50], None, 7).ends,
                found: Found::default(),
            };
            preparation::begin(&*writing, &draft, &agreed, NOW + 60_000, NOW)
                .await
                .unwrap();
            writing.commit().await.unwrap();
            let clock = Clock::with_dial(Dial {
                told: NOW,
                real: 0,
                speed: 0.0,
            });
            let preparer = Preparer {
                store,
                clock,
                chance: Chance::seeded(1),
                wake_outbox: Arc::new(Notify::new()),
            };
            Self {
                _folder: folder,
                preparer,
                organisation,
                campaign: draft.id,
            }
        }

        async fn campaign(&self) -> Campaign {
            let db = self.preparer.store.read();
            let campaign = campaigns::get(db, self.organisation, self.campaign).await;
            campaign.unwrap().unwrap()
        }

        async fn rows(&self, which: &str) -> i64 {
            let query = format!("SELECT COUNT(*) FROM recipients WHERE {which}");
            let query = Statement::from_string(sea_orm::DbBackend::Sqlite, query);
            let row = self.preparer.store.read().query_one_raw(query).await;
            row.unwrap().unwrap().try_get_by_index(0).unwrap()
        }
    }

    #[tokio::test]
    async fn each_part_is_written_once_and_the_variants_know_how_many_they_have() {
        let scene = Scene::new().await;
        let begun = scene.campaign().await;
        assert_eq!(begun.state, CampaignState::Preparing);
        let second = scene.preparer.part(&begun).await.unwrap().unwrap();
        assert_eq!((second.total, second.prepared_to), (2_000, Some(2_000)));
        // Whoever saw it where it was before writes nothing.
        assert_eq!(scene.preparer.part(&begun).await.unwrap(), None);
        assert_eq!(scene.rows("TRUE").await, 2_000);
        // Somebody has it in hand: nobody else takes it.
        let stop = CancellationToken::new();
        assert!(!scene.preparer.step(&stop).await.unwrap());
        scene.preparer.put_off(&second, None).await.unwrap();
        assert!(scene.preparer.step(&stop).await.unwrap());
        let done = scene.campaign().await;
        assert_eq!(
            (
                done.state,
                done.total,
                done.pending,
                done.prepared_to,
                done.next_send_at
            ),
            (CampaignState::Running, PEOPLE, PEOPLE, None, Some(NOW + 60_000))
        );
        let variants = variants::of_campaign(scene.preparer.store.read(), done.organisation_id, done.id)
            .await
            .unwrap();
        let mut sum = 0;
        for variant in variants {
            let own = scene.rows(&format!("variant_id = {}", variant.id)).await;
            assert_eq!(variant.total, own);
            assert_eq!(own, PEOPLE / 2);
            sum += own;
        }
        assert_eq!(sum, PEOPLE);
        assert!(
            !scene.preparer.step(&stop).await.unwrap(),
            "nothing is left to do"
        );
    }

    #[tokio::test]
    async fn whoever_pauses_it_holds_it_back_and_whoever_takes_it_back_leaves_nobody() {
        let scene = Scene::new().await;
        let stop = CancellationToken::new();
        let set = async |to| {
            let writing = scene.preparer.store.write().await.unwrap();
            let campaign = scene.campaign().await;
            campaigns::set_state(&*writing, &campaign, to, None, NOW)
                .await
                .unwrap();
            preparation::hold(&*writing, &campaign, None).await.unwrap();
            writing.commit().await.unwrap();
        };
        let begun = scene.campaign().await;
        scene.preparer.part(&begun).await.unwrap();
        set(CampaignState::Paused).await;
        assert!(!scene.preparer.step(&stop).await.unwrap());
        assert_eq!(scene.preparer.part(&scene.campaign().await).await.unwrap(), None);
        assert_eq!(scene.rows("TRUE").await, 2_000);
        // Everybody who lets it go on lets the preparation go on.
        set(CampaignState::Running).await;
        assert_eq!(scene.campaign().await.state, CampaignState::Preparing);
        let writing = scene.preparer.store.write().await.unwrap();
        campaigns::back_to_draft(&*writing, &scene.campaign().await)
            .await
            .unwrap();
        writing.commit().await.unwrap();
        assert!(scene.campaign().await.unwinds);
        assert!(scene.preparer.step(&stop).await.unwrap());
        let draft = scene.campaign().await;
        assert_eq!(
            (draft.state, draft.unwinds, draft.total, draft.agreed),
            (CampaignState::Draft, false, 0, None)
        );
        assert_eq!(scene.rows("TRUE").await, 0);
    }

    #[tokio::test]
    async fn what_cannot_be_prepared_is_a_draft_again() {
        let scene = Scene::new().await;
        let stop = CancellationToken::new();
        let begun = scene.campaign().await;
        scene.preparer.part(&begun).await.unwrap();
        let writing = scene.preparer.store.write().await.unwrap();
        writing
            .execute_unprepared("UPDATE campaigns SET agreed = 'in words of a later version'")
            .await
            .unwrap();
        writing.commit().await.unwrap();
        scene
            .preparer
            .put_off(&scene.campaign().await, None)
            .await
            .unwrap();
        assert!(scene.preparer.step(&stop).await.unwrap());
        let draft = scene.campaign().await;
        assert_eq!((draft.state, draft.unwinds), (CampaignState::Draft, true));
        // And those who were written down already are removed.
        assert!(scene.preparer.step(&stop).await.unwrap());
        assert_eq!(scene.rows("TRUE").await, 0);
        assert!(!scene.campaign().await.unwinds);
    }
}
