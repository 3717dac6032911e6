//! Where the bytes of files are kept.

use std::path::Path;

use super::reader::Reader;
use crate::media::{Bucket, Keys, Place};

/// The folder's name, where nobody gave it another.
const FOLDER: &str = "media";

impl Reader<'_> {
    /// The folder or bucket; beside an SQLite file it need not be said.
    pub(super) fn media(&mut self, database_url: &str) -> Place {
        let (id, secret) = (
            self.text("media.access_key_id"),
            self.text("media.secret_access_key"),
        );
        let bucket = Bucket {
            name: String::new(),
            prefix: String::new(),
            region: self.text("media.region"),
            endpoint: self.url("media.endpoint"),
            keys: (!id.is_empty() || !secret.is_empty()).then(|| Keys::new(id, secret.into())),
        };
        let said = self.text("media.place");
        if said.is_empty() {
            return match database_url.strip_prefix("sqlite://") {
                Some(file) => {
                    let file = Path::new(file.split('?').next().unwrap_or_default());
                    Place::Folder(file.with_file_name(FOLDER))
                }
                None => {
                    self.wrong(
                        "media.place",
                        "said when the database is PostgreSQL: a folder that all copies of the bot share, or s3://BUCKET/PREFIX",
                    );
                    Place::Folder(FOLDER.into())
                }
            };
        }
        Place::parse(&said, bucket).unwrap_or_else(|problem| {
            let setting = match problem {
                crate::media::PlaceError::Unreadable => "media.place",
                _ => "media.access_key_id",
            };
            self.wrong(setting, &problem.to_string());
            Place::Folder(FOLDER.into())
        })
    }
}
