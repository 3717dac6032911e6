//! Removes the bytes of files that nobody needs any more. The rows went before, in a transaction that left a note of each; what
//! has neither row nor note is an orphan of a crash, and is looked for once a day.

use std::collections::BTreeMap;
use std::time::Duration;

use futures_util::TryStreamExt;
use tokio_util::sync::CancellationToken;

use crate::clock::{Clock, Millis};
use crate::media::{MediaStore, organisation_of};
use crate::store::{Store, files};

/// Removals taken in one go.
const AT_ONCE: u64 = 100;

/// The pause when there is nothing to remove.
const IDLE: Duration = Duration::from_secs(1);

/// The pause after the media store refused.
const REFUSED: Duration = Duration::from_secs(60);

/// How often orphans are looked for, told time.
const LOOK_MS: Millis = 24 * 60 * 60 * 1000;

/// Bytes are written before the message that needs them is: younger ones are nobody's orphans. Real time.
const YOUNG_MS: Millis = 24 * 60 * 60 * 1000;

/// Names that are looked up together.
const TOGETHER: usize = 500;

/// What goes wrong: in the database or in the media store.
type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// What it needs.
#[derive(Clone)]
pub struct Sweeper {
    /// The database.
    pub store: Store,
    /// Where the bytes are.
    pub media: MediaStore,
    /// The time.
    pub clock: Clock,
}

impl Sweeper {
    /// Sweeps until told to stop.
    pub async fn run(self, stop: CancellationToken) {
        let mut look_at = self.clock.now() + LOOK_MS;
        while !stop.is_cancelled() {
            let mut done = self.remove().await;
            if done.is_ok() && self.clock.now() >= look_at {
                look_at = self.clock.now() + LOOK_MS;
                done = self.find_orphans(Clock::real_now() - YOUNG_MS).await;
            }
            let pause = match done {
                Ok(0) => IDLE,
                Ok(_) => continue,
                Err(error) => {
                    tracing::error!(%error, "files that nobody needs could not be removed; they are tried again");
                    REFUSED
                }
            };
            tokio::select! {
                () = stop.cancelled() => {}
                () = tokio::time::sleep(pause) => {}
            }
        }
    }

    /// Removes what is noted. Answers how much that was.
    pub async fn remove(&self) -> Result<u64> {
        let writing = self.store.write().await?;
        let taken = files::take_removals(&*writing, self.clock.now(), AT_ONCE).await?;
        writing.commit().await?;
        let count = taken.len() as u64;
        for (id, object) in taken {
            self.media.remove(&object).await?;
            let writing = self.store.write().await?;
            files::end_removal(&*writing, id).await?;
            writing.commit().await?;
        }
        Ok(count)
    }

    /// Notes for removal what was written before a moment and is named by no row. Answers how much that is.
    pub async fn find_orphans(&self, before: Millis) -> Result<u64> {
        let mut count = 0;
        let mut batches = self.media.written_before(before).try_chunks(TOGETHER);
        loop {
            let names = match batches.try_next().await {
                Ok(Some(names)) => names,
                Ok(None) => return Ok(count),
                Err(error) => return Err(error.1.into()),
            };
            let mut by_business: BTreeMap<i64, Vec<String>> = BTreeMap::new();
            for name in names {
                // What somebody else put there is left alone.
                if let Some(organisation) = organisation_of(&name) {
                    by_business.entry(organisation).or_default().push(name);
                }
            }
            for (organisation, names) in by_business {
                let orphans = files::orphans(self.store.read(), organisation, names).await?;
                count += orphans.len() as u64;
                let notes: Vec<_> = orphans.into_iter().map(|name| (organisation, name)).collect();
                let writing = self.store.write().await?;
                files::note_removals(&*writing, &notes).await?;
                writing.commit().await?;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;
    use crate::clock::Dial;
    use crate::media::{Named, Place};
    use crate::store::files::NewObject;

    const NOW: i64 = 1_795_273_200_000;

    async fn sweeper(folder: &tempfile::TempDir) -> Sweeper {
        let url = format!("sqlite://{}", folder.path().join("pregon.db").display());
        let place = Place::Folder(folder.path().join("media"));
        Sweeper {
            store: Store::open(&url, "test", NOW).await.unwrap(),
            media: MediaStore::open(&place).unwrap(),
            clock: Clock::with_dial(Dial {
                told: NOW,
                real: 0,
                speed: 0.0,
            }),
        }
    }

    /// Keeps a file as the inbox does: the row, then the bytes.
    async fn keep(sweeper: &Sweeper, words: &'static str, expires_at: i64) -> Option<(i64, String)> {
        let named = Named::new(1, Bytes::from_static(words.as_bytes()));
        let writing = sweeper.store.write().await.unwrap();
        let new = NewObject {
            organisation_id: 1,
            sha256: &named.sha256,
            object: &named.object,
            mime: "image/jpeg",
            name: "foto.jpg",
        };
        let id = files::keep_object(&*writing, new, expires_at, NOW)
            .await
            .unwrap()?;
        writing.commit().await.unwrap();
        sweeper.media.put(&named).await.unwrap();
        Some((id, named.object))
    }

    async fn forget_expired(sweeper: &Sweeper, now: i64) -> u64 {
        let writing = sweeper.store.write().await.unwrap();
        let forgotten = files::forget_expired(&*writing, now).await.unwrap();
        writing.commit().await.unwrap();
        forgotten
    }

    #[tokio::test]
    async fn the_bytes_go_after_their_row() {
        let folder = tempfile::tempdir().unwrap();
        let sweeper = sweeper(&folder).await;
        let (_, old) = keep(&sweeper, "old", NOW + 1).await.unwrap();
        let (needed, stays) = keep(&sweeper, "stays", NOW + 1).await.unwrap();
        let writing = sweeper.store.write().await.unwrap();
        files::keep_for_good(&*writing, 1, needed).await.unwrap();
        writing.commit().await.unwrap();
        assert_eq!(sweeper.remove().await.unwrap(), 0);
        assert_eq!(forget_expired(&sweeper, NOW + 2).await, 1);
        assert!(
            sweeper.media.get(&old).await.unwrap().is_some(),
            "not before the row is gone"
        );
        assert_eq!(sweeper.remove().await.unwrap(), 1);
        assert_eq!(sweeper.media.get(&old).await.unwrap(), None);
        assert!(sweeper.media.get(&stays).await.unwrap().is_some());
        assert_eq!(sweeper.remove().await.unwrap(), 0, "the note is gone too");
    }

    #[tokio::test]
    async fn what_is_needed_again_stays() {
        let folder = tempfile::tempdir().unwrap();
        let sweeper = sweeper(&folder).await;
        keep(&sweeper, "hola", NOW + 1).await.unwrap();
        forget_expired(&sweeper, NOW + 2).await;
        // It comes again before its bytes were removed.
        let (_, object) = keep(&sweeper, "hola", NOW + 1_000).await.unwrap();
        assert_eq!(sweeper.remove().await.unwrap(), 0);
        assert!(sweeper.media.get(&object).await.unwrap().is_some());
        // It comes again while they are being removed: not before that is over.
        forget_expired(&sweeper, NOW + 2_000).await;
        let writing = sweeper.store.write().await.unwrap();
        let taken = files::take_removals(&*writing, NOW, 10).await.unwrap();
        writing.commit().await.unwrap();
        assert_eq!(taken.len(), 1);
        assert_eq!(keep(&sweeper, "hola", NOW + 1_000).await, None);
        let writing = sweeper.store.write().await.unwrap();
        files::end_removal(&*writing, taken[0].0).await.unwrap();
        writing.commit().await.unwrap();
        assert!(keep(&sweeper, "hola", NOW + 1_000).await.is_some());
    }

    #[tokio::test]
    async fn whoever_died_while_removing_is_followed_by_another() {
        let folder = tempfile::tempdir().unwrap();
        let sweeper = sweeper(&folder).await;
        let (_, object) = keep(&sweeper, "hola", NOW + 1).await.unwrap();
        forget_expired(&sweeper, NOW + 2).await;
        let writing = sweeper.store.write().await.unwrap();
        let long_ago = NOW - 60 * 60 * 1000;
        assert_eq!(
            files::take_removals(&*writing, long_ago, 10).await.unwrap().len(),
            1
        );
        writing.commit().await.unwrap();
        assert_eq!(sweeper.remove().await.unwrap(), 1);
        assert_eq!(sweeper.media.get(&object).await.unwrap(), None);
    }

    #[tokio::test]
    async fn orphans_are_found_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let sweeper = sweeper(&folder).await;
        let (_, ours) = keep(&sweeper, "ours", NOW + 1).await.unwrap();
        let orphan = Named::new(1, Bytes::from_static(b"orphan"));
        sweeper.media.put(&orphan).await.unwrap();
        std::fs::write(folder.path().join("media").join("readme.txt"), "not ours").unwrap();
        assert_eq!(
            sweeper.find_orphans(0).await.unwrap(),
            0,
            "all is younger than that"
        );
        assert_eq!(sweeper.find_orphans(i64::MAX).await.unwrap(), 1);
        assert_eq!(sweeper.remove().await.unwrap(), 1);
        assert_eq!(sweeper.media.get(&orphan.object).await.unwrap(), None);
        assert!(sweeper.media.get(&ours).await.unwrap().is_some());
        assert!(folder.path().join("media").join("readme.txt").exists());
    }
}
