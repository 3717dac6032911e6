//! Where the bytes of pictures, films, voices and documents are: in a folder, or in a bucket of any server that speaks S3. The only
//! place that knows `object_store`.
//!
//! ```text
//! {organisation}/{first two letters of the SHA-256}/{SHA-256}
//! ```
//! A file is called by what is in it: the same bytes are kept once for each business, writing them twice changes nothing, and a name
//! never means other bytes. Which files there are, of whom and for how long is told by the table `files`; here are bytes alone.
//! A file appears whole or not at all, and is on the disk before [`MediaStore::put`] answers.

mod place;
#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream::{BoxStream, StreamExt, TryStreamExt};
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{BackoffConfig, ClientOptions, ObjectStore, ObjectStoreExt, RetryConfig};
use sha2::{Digest, Sha256};

use crate::clock::Millis;
pub use place::{Bucket, Keys, Place, PlaceError};

/// One request to a bucket, with the largest file.
const REQUEST: Duration = Duration::from_secs(60);
/// A connection stands by then.
const CONNECT: Duration = Duration::from_secs(5);
/// After that long a bucket that does not answer has failed: somebody waits for his answer.
const TRYING: Duration = Duration::from_secs(20);
/// Tries besides the first.
const RETRIES: usize = 3;

/// Why bytes cannot be kept or had.
#[derive(Debug, thiserror::Error)]
pub enum MediaError {
    /// The folder cannot be made.
    #[error("the folder {0} cannot be used: {1}")]
    Folder(std::path::PathBuf, std::io::Error),
    /// What keeps them refused.
    #[error(transparent)]
    Store(#[from] object_store::Error),
}

/// What every question answers.
pub type Result<T> = std::result::Result<T, MediaError>;

/// Bytes with the name that they are kept under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Where they are kept.
    pub object: String,
    /// Their SHA-256 in hexadecimal.
    pub sha256: String,
    /// They themselves.
    pub bytes: Bytes,
}

impl Named {
    /// Names the bytes of a business's file.
    pub fn new(organisation_id: i64, bytes: Bytes) -> Self {
        let sha256 = hex::encode(Sha256::digest(&bytes));
        let folder = &sha256[..2];
        Self {
            object: format!("{organisation_id}/{folder}/{sha256}"),
            sha256,
            bytes,
        }
    }
}

/// The business that an object belongs to; `None`: it is not of our making.
pub fn organisation_of(object: &str) -> Option<i64> {
    let mut parts = object.split('/');
    let organisation = parts.next()?.parse().ok()?;
    let (folder, name) = (parts.next()?, parts.next()?);
    let is_hash = name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    (is_hash && name.starts_with(folder) && parts.next().is_none()).then_some(organisation)
}

/// The folder or bucket. Cheap to clone.
#[derive(Clone)]
pub struct MediaStore {
    objects: Arc<dyn ObjectStore>,
    /// What stands before every name in a bucket.
    prefix: Path,
}

impl MediaStore {
    /// Opens it; a folder is made if need be, a bucket is not asked yet.
    pub fn open(place: &Place) -> Result<Self> {
        match place {
            Place::Folder(folder) => {
                make(folder).map_err(|error| MediaError::Folder(folder.clone(), error))?;
                let objects = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
                Ok(Self {
                    objects: Arc::new(objects),
                    prefix: Path::default(),
                })
            }
            Place::Bucket(bucket) => Self::bucket(bucket),
        }
    }

    fn bucket(bucket: &Bucket) -> Result<Self> {
        // Fails only when a provider is installed already, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let is_plain = bucket
            .endpoint
            .as_deref()
            .is_some_and(|endpoint| endpoint.starts_with("http://"));
        let retry = RetryConfig {
            backoff: BackoffConfig::default(),
            max_retries: RETRIES,
            retry_timeout: TRYING,
        };
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&bucket.name)
            .with_region(&bucket.region)
            .with_client_options(
                ClientOptions::new()
                    .with_timeout(REQUEST)
                    .with_connect_timeout(CONNECT)
                    .with_allow_http(is_plain),
            )
            .with_retry(retry);
        if let Some(endpoint) = &bucket.endpoint {
            builder = builder.with_endpoint(endpoint);
        }
        if let Some(keys) = &bucket.keys {
            builder = builder
                .with_access_key_id(&keys.id)
                .with_secret_access_key(keys.secret());
        }
        Ok(Self {
            objects: Arc::new(builder.build()?),
            prefix: Path::parse(&bucket.prefix).map_err(object_store::Error::from)?,
        })
    }

    /// Keeps bytes, durably. Those that are there already are written again, which mends what somebody took away.
    pub async fn put(&self, named: &Named) -> Result<()> {
        let at = self.path(&named.object)?;
        self.objects.put(&at, named.bytes.clone().into()).await?;
        Ok(())
    }

    /// The bytes; `None`: there are none of this name.
    pub async fn get(&self, object: &str) -> Result<Option<Bytes>> {
        match self.objects.get(&self.path(object)?).await {
            Ok(found) => Ok(Some(found.bytes().await?)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The bytes of a row of `files`: those that stand in it, else those that it names.
    pub async fn bytes_of(&self, inline: Vec<u8>, object: Option<&str>) -> Result<Option<Bytes>> {
        match object {
            Some(object) if inline.is_empty() => self.get(object).await,
            _ => Ok(Some(inline.into())),
        }
    }

    /// Removes the bytes, if they are there.
    pub async fn remove(&self, object: &str) -> Result<()> {
        match self.objects.delete(&self.path(object)?).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// The names of all that was written before a moment (real time, Unix milliseconds).
    pub fn written_before(&self, before: Millis) -> BoxStream<'static, Result<String>> {
        let prefix = self.prefix.clone();
        let listed = self.objects.list(Some(&self.prefix));
        listed
            .map_err(MediaError::from)
            .try_filter_map(move |found| {
                let is_old = found.last_modified.timestamp_millis() < before;
                let name = found.location.prefix_match(&prefix).map(|parts| {
                    let parts: Vec<_> = parts.map(|part| part.as_ref().to_owned()).collect();
                    parts.join("/")
                });
                std::future::ready(Ok(name.filter(|_| is_old)))
            })
            .boxed()
    }

    /// Writes, reads and removes something: whether all is set up.
    pub async fn probe(&self) -> Result<()> {
        let named = Named {
            object: "probe".to_owned(),
            sha256: String::new(),
            bytes: Bytes::from_static(b"pregon"),
        };
        self.put(&named).await?;
        self.get(&named.object).await?;
        self.remove(&named.object).await
    }

    fn path(&self, object: &str) -> Result<Path> {
        let under = Path::parse(object).map_err(object_store::Error::from)?;
        Ok(self.prefix.parts().chain(under.parts()).collect())
    }
}

impl fmt::Debug for MediaStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MediaStore({})", self.objects)
    }
}

/// What people sent is nobody's business but the bot's.
fn make(folder: &std::path::Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
