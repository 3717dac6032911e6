//! What goes with a promotion or a template: a picture, a film or a document.

use serde::{Deserialize, Serialize};

use super::file_type::{FileType, NotAFile};
use super::message::{AttachedFile, FileForm, Media};
use super::state::ProviderKind;

/// A file that goes with a promotion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enclosure {
    /// The row of the file.
    pub file_id: i64,
    /// How it is shown.
    pub form: FileForm,
    /// What it is called.
    pub name: String,
    /// How many bytes it has.
    pub bytes: u64,
}

/// Why a file cannot go with a promotion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// WhatsApp does not carry its kind.
    Kind,
    /// It is not what its name says: its name, and what it is where that can be told.
    Mislabelled(String, Option<FileForm>),
    /// It is too large; what goes at most.
    TooLarge {
        /// How it would be shown.
        form: FileForm,
        /// In megabytes.
        most: usize,
    },
}

impl Enclosure {
    /// What a file that somebody sent is, if it may go over this provider. `name` and `mime` are what its sender says.
    pub fn judge(
        provider: ProviderKind,
        file_id: i64,
        (name, mime): (&str, &str),
        bytes: &[u8],
    ) -> Result<Self, Unfit> {
        let known = FileType::of(name, mime, bytes).map_err(|why| match why {
            NotAFile::Unknown => Unfit::Kind,
            NotAFile::Mislabelled(is) => Unfit::Mislabelled(name.to_owned(), is),
        })?;
        let judged = Self {
            file_id,
            form: known.form,
            name: named(name, known),
            bytes: bytes.len() as u64,
        };
        judged.goes_over(provider)?;
        Ok(judged)
    }

    /// Whether it may go over this provider.
    pub fn goes_over(&self, provider: ProviderKind) -> Result<(), Unfit> {
        let most = provider.largest(self.form);
        if self.bytes > most as u64 {
            return Err(Unfit::TooLarge {
                form: self.form,
                most: most / 1024 / 1024,
            });
        }
        Ok(())
    }

    /// As it goes with a message.
    pub fn attached(&self) -> AttachedFile {
        AttachedFile {
            media: Media::Stored(self.file_id),
            filename: self.name.clone(),
            form: self.form,
        }
    }
}

/// A name that ends as its kind does: some providers tell the kind by it.
fn named(name: &str, known: &FileType) -> String {
    let lower = name.to_lowercase();
    let fits = |ending: &&str| lower.ends_with(&format!(".{ending}"));
    if known.endings.iter().any(fits) {
        return name.to_owned();
    }
    let usual = known.endings.first().copied().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    format!("{stem}.{usual}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(name: &str, mime: &str, bytes: &[u8]) -> Result<Enclosure, Unfit> {
        Enclosure::judge(ProviderKind::Cloud, 7, (name, mime), bytes)
    }

    #[test]
    fn a_file_is_judged_by_what_it_is() {
        let picture = judged("image.jpg", "image/jpeg", b"\xff\xd8\xff\xe0").unwrap();
        assert_eq!((picture.form, picture.bytes), (FileForm::Picture, 4));
        let png = judged("image.jpg", "image/jpeg", b"\x89PNG\r\n\x1a\n").unwrap();
        assert_eq!(png.name, "image.png");
        assert_eq!(judged("documento", "", b"%PDF-1").unwrap().name, "documento.pdf");
        assert_eq!(
            judged("lista.pdf", "application/pdf", b"\x89PNG\r\n\x1a\n"),
            Err(Unfit::Mislabelled(
                "lista.pdf".to_owned(),
                Some(FileForm::Picture)
            ))
        );
        assert_eq!(judged("sticker.webp", "image/webp", b"RIFF"), Err(Unfit::Kind));
    }

    #[test]
    fn what_is_too_large_is_told_with_the_limit_of_its_provider() {
        let film = |bytes: u64| Enclosure {
            file_id: 1,
            form: FileForm::Film,
            name: "film.mp4".to_owned(),
            bytes,
        };
        const MB: u64 = 1024 * 1024;
        for provider in [ProviderKind::Cloud, ProviderKind::Twilio, ProviderKind::WaSender] {
            assert_eq!(film(16 * MB).goes_over(provider), Ok(()));
            let too_large = Unfit::TooLarge {
                form: FileForm::Film,
                most: 16,
            };
            assert_eq!(film(16 * MB + 1).goes_over(provider), Err(too_large));
        }
        let document = Enclosure {
            form: FileForm::Document,
            ..film(20 * MB)
        };
        assert_eq!(document.goes_over(ProviderKind::Cloud), Ok(()));
        assert!(document.goes_over(ProviderKind::Twilio).is_err());
    }
}
