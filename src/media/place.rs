//! Which folder or bucket, from the words of the settings.

use std::fmt;
use std::path::PathBuf;

use secrecy::{ExposeSecret, SecretString};

/// Where bytes are kept.
#[derive(Debug, Clone)]
pub enum Place {
    /// A folder of this machine, or one that all machines share.
    Folder(PathBuf),
    /// A bucket.
    Bucket(Bucket),
}

/// A bucket of a server that speaks S3.
#[derive(Debug, Clone)]
pub struct Bucket {
    /// Its name.
    pub name: String,
    /// What stands before every name in it, without slashes around; may be empty.
    pub prefix: String,
    /// Its region; servers other than Amazon's take any.
    pub region: String,
    /// The server, where it is not Amazon's.
    pub endpoint: Option<String>,
    /// Whose it is. Without: those of the machine that this runs on, which Amazon gives its own.
    pub keys: Option<Keys>,
}

/// A pair of keys.
#[derive(Clone)]
pub struct Keys {
    /// May be seen.
    pub id: String,
    secret: SecretString,
}

impl Keys {
    /// A pair.
    pub fn new(id: String, secret: SecretString) -> Self {
        Self { id, secret }
    }

    /// For the request's signature alone.
    pub(super) fn secret(&self) -> &str {
        self.secret.expose_secret()
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Keys({}, …)", self.id)
    }
}

/// What is wrong with a place, as an end of «must be …».
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PlaceError {
    /// It is neither.
    #[error("a folder, or s3://BUCKET/PREFIX")]
    Unreadable,
    /// One key without the other.
    #[error("set together with AWS_SECRET_ACCESS_KEY, or neither of them")]
    HalfKeys,
    /// A server of one's own gives no keys to machines.
    #[error("set, with AWS_SECRET_ACCESS_KEY: a server of your own (AWS_ENDPOINT_URL) wants them")]
    NoKeys,
}

impl Place {
    /// Reads a folder's name or `s3://BUCKET/PREFIX`; `bucket` has the rest of what a bucket needs.
    pub fn parse(text: &str, bucket: Bucket) -> Result<Self, PlaceError> {
        let Some(rest) = text.strip_prefix("s3://") else {
            // An address of some other kind is no folder.
            let is_folder = !text.is_empty() && !text.contains("://");
            return is_folder
                .then(|| Self::Folder(PathBuf::from(text)))
                .ok_or(PlaceError::Unreadable);
        };
        let (name, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        let prefix = prefix.trim_matches('/');
        let is_name = (3..=63).contains(&name.len())
            && name
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-".contains(&byte));
        let is_prefix = prefix.is_empty()
            || prefix.split('/').all(|part| {
                !part.is_empty()
                    && part
                        .bytes()
                        .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
            });
        if !is_name || !is_prefix {
            return Err(PlaceError::Unreadable);
        }
        match &bucket.keys {
            Some(keys) if keys.id.is_empty() || keys.secret().is_empty() => return Err(PlaceError::HalfKeys),
            None if bucket.endpoint.is_some() => return Err(PlaceError::NoKeys),
            _ => {}
        }
        Ok(Self::Bucket(Bucket {
            name: name.to_owned(),
            prefix: prefix.to_owned(),
            ..bucket
        }))
    }
}
