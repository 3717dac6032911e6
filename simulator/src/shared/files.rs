//! The stored files of all accounts.

use std::collections::{HashMap, VecDeque};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use sha2::{Digest, Sha256};

use crate::state::Inner;

const DAY_MS: i64 = 24 * 3_600_000;
/// Uploaded files are kept this long.
pub(crate) const UPLOADED_MS: i64 = 30 * DAY_MS;
/// Files that people sent are kept this long.
pub(crate) const INBOUND_MS: i64 = 7 * DAY_MS;
/// All stored files together; the oldest give way.
const STORE_LIMIT: usize = 256 * 1024 * 1024;

/// A stored file.
#[derive(Debug, Clone)]
pub(crate) struct Media {
    pub(crate) bytes: Bytes,
    pub(crate) mime_type: String,
    pub(crate) filename: Option<String>,
    pub(crate) account: usize,
    pub(crate) expires_ms: i64,
    digest: [u8; 32],
}

impl Media {
    /// The digest as the look-up of a file writes it.
    pub(crate) fn sha256_hex(&self) -> String {
        hex::encode(self.digest)
    }

    /// The digest as webhooks write it.
    pub(crate) fn sha256_base64(&self) -> String {
        STANDARD.encode(self.digest)
    }
}

/// The stored files.
#[derive(Debug, Default)]
pub(crate) struct MediaStore {
    files: HashMap<String, Media>,
    order: VecDeque<String>,
    size: usize,
    /// How many the bot has uploaded.
    pub(crate) uploads: u64,
}

/// A file to store.
pub(crate) struct NewMedia {
    pub(crate) bytes: Bytes,
    pub(crate) mime_type: String,
    pub(crate) filename: Option<String>,
    pub(crate) account: usize,
    pub(crate) expires_ms: i64,
}

impl MediaStore {
    pub(crate) fn get(&self, id: &str, now: i64) -> Option<&Media> {
        self.files.get(id).filter(|media| now < media.expires_ms)
    }

    /// How many bytes a file has; 0 where there is none.
    pub(crate) fn size(&self, id: &str) -> usize {
        self.files.get(id).map_or(0, |media| media.bytes.len())
    }

    fn insert(&mut self, id: String, media: Media) {
        self.size += media.bytes.len();
        self.order.push_back(id.clone());
        self.files.insert(id, media);
        while self.size > STORE_LIMIT && self.order.len() > 1 {
            if let Some(oldest) = self.order.pop_front() {
                self.remove(&oldest);
            }
        }
    }

    pub(crate) fn remove(&mut self, id: &str) -> bool {
        let Some(media) = self.files.remove(id) else {
            return false;
        };
        self.size -= media.bytes.len();
        true
    }
}

/// Stores a file that the bot has uploaded, and returns its id.
pub(crate) fn take_upload(inner: &mut Inner, new: NewMedia) -> String {
    inner.media.uploads += 1;
    store(inner, new)
}

/// Stores a file and returns its id.
pub(crate) fn store(inner: &mut Inner, new: NewMedia) -> String {
    let id = inner.ids.object(&mut inner.rng);
    let digest: [u8; 32] = Sha256::digest(&new.bytes).into();
    let media = Media {
        bytes: new.bytes,
        mime_type: new.mime_type,
        filename: new.filename,
        account: new.account,
        expires_ms: new.expires_ms,
        digest,
    };
    inner.media.insert(id.clone(), media);
    id
}
