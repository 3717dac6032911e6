//! What a file is, by its first bytes: its name and what its sender says may be wrong. Only the kinds that WhatsApp carries as a
//! picture, a film or a document (Cloud API, *Supported media types*) are known here.

use super::message::FileForm;

/// A kind of file.
#[derive(Debug, PartialEq, Eq)]
pub struct FileType {
    /// Its media type.
    pub mime: &'static str,
    /// Endings of names, the usual one first.
    pub endings: &'static [&'static str],
    /// How it is shown.
    pub form: FileForm,
    begins: Beginning,
}

/// How files of a kind begin. Office files share their beginnings, which therefore prove nothing but that a name may be right.
#[derive(Debug, PartialEq, Eq)]
enum Beginning {
    Of(&'static [u8]),
    Archive,
    Compound,
    Iso,
    IsoMobile,
    Words,
}

const fn kind(
    mime: &'static str,
    endings: &'static [&'static str],
    form: FileForm,
    begins: Beginning,
) -> FileType {
    FileType {
        mime,
        endings,
        form,
        begins,
    }
}

static TYPES: [FileType; 12] = [
    kind(
        "image/jpeg",
        &["jpg", "jpeg"],
        FileForm::Picture,
        Beginning::Of(b"\xff\xd8\xff"),
    ),
    kind(
        "image/png",
        &["png"],
        FileForm::Picture,
        Beginning::Of(b"\x89PNG\r\n\x1a\n"),
    ),
    kind("video/mp4", &["mp4", "m4v"], FileForm::Film, Beginning::Iso),
    kind("video/3gpp", &["3gp"], FileForm::Film, Beginning::IsoMobile),
    kind(
        "application/pdf",
        &["pdf"],
        FileForm::Document,
        Beginning::Of(b"%PDF-"),
    ),
    kind(
        "application/msword",
        &["doc"],
        FileForm::Document,
        Beginning::Compound,
    ),
    kind(
        "application/vnd.ms-excel",
        &["xls"],
        FileForm::Document,
        Beginning::Compound,
    ),
    kind(
        "application/vnd.ms-powerpoint",
        &["ppt"],
        FileForm::Document,
        Beginning::Compound,
    ),
    kind(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        &["docx"],
        FileForm::Document,
        Beginning::Archive,
    ),
    kind(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        &["xlsx"],
        FileForm::Document,
        Beginning::Archive,
    ),
    kind(
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        &["pptx"],
        FileForm::Document,
        Beginning::Archive,
    ),
    kind("text/plain", &["txt"], FileForm::Document, Beginning::Words),
];

/// Why a file is none that can go with a promotion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAFile {
    /// It is of a kind that WhatsApp does not carry.
    Unknown,
    /// Its name, or its sender, says one thing, and its bytes another: what it is, where that can be told.
    Mislabelled(Option<FileForm>),
}

impl FileType {
    /// What a file is. What its name or its sender says has to be true, but a picture of one kind may be called one of the other.
    pub fn of(name: &str, mime: &str, bytes: &[u8]) -> Result<&'static Self, NotAFile> {
        let is = Self::by_bytes(bytes);
        match (Self::claimed(name, mime), is) {
            (Some(claimed), _) if claimed.begins.fits(bytes) => Ok(claimed),
            (Some(claimed), Some(is)) if claimed.form == is.form && is.form != FileForm::Document => Ok(is),
            (Some(_), is) => Err(NotAFile::Mislabelled(is.map(|is| is.form))),
            (None, Some(is)) if !has_ending(name) => Ok(is),
            (None, _) => Err(NotAFile::Unknown),
        }
    }

    /// The kinds that can be told by their bytes alone.
    pub fn by_bytes(bytes: &[u8]) -> Option<&'static Self> {
        let surely = |known: &&Self| {
            !matches!(
                known.begins,
                Beginning::Archive | Beginning::Compound | Beginning::Words
            )
        };
        TYPES.iter().filter(surely).find(|known| known.begins.fits(bytes))
    }

    /// What a file of this name should be.
    pub fn by_name(name: &str) -> Option<&'static Self> {
        let ending = ending(name);
        TYPES
            .iter()
            .find(|known| known.endings.contains(&ending.as_str()))
    }

    /// Whether people keep lists of people in such files.
    pub fn may_list_people(&self) -> bool {
        self.mime.contains("excel") || self.mime.contains("spreadsheet") || self.mime.starts_with("text/")
    }

    fn claimed(name: &str, mime: &str) -> Option<&'static Self> {
        let mime = mime.split(';').next().unwrap_or_default().trim();
        let by_mime = || TYPES.iter().find(|known| known.mime.eq_ignore_ascii_case(mime));
        Self::by_name(name).or_else(|| (!has_ending(name)).then(by_mime).flatten())
    }
}

impl Beginning {
    fn fits(&self, bytes: &[u8]) -> bool {
        let is_of = |brands: &[&[u8]]| {
            let brand = bytes.get(8..12).filter(|_| bytes.get(4..8) == Some(b"ftyp"));
            brand.is_some_and(|brand| brands.iter().any(|known| brand.starts_with(known)))
        };
        match self {
            Self::Of(start) => bytes.starts_with(start),
            Self::Archive => bytes.starts_with(b"PK\x03\x04"),
            Self::Compound => bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
            // Apple's films, sounds and still pictures come in the same container with brands of their own.
            Self::Iso => is_of(&[b"iso", b"mp4", b"avc1", b"M4V", b"MSNV", b"dash"]),
            Self::IsoMobile => is_of(&[b"3g"]),
            Self::Words => FileType::by_bytes(bytes).is_none() && !bytes.contains(&0),
        }
    }
}

fn ending(name: &str) -> String {
    name.rsplit_once('.')
        .map_or_else(String::new, |(_, ending)| ending.trim().to_ascii_lowercase())
}

/// Whether a name ends like that of a file. A full stop in a sentence is none.
fn has_ending(name: &str) -> bool {
    let ending = ending(name);
    (1..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    const JPEG: &[u8] = b"\xff\xd8\xff\xe0 a picture";
    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n a picture";
    const MP4: &[u8] = b"\0\0\0\x18ftypmp42 a film";
    const MOV: &[u8] = b"\0\0\0\x14ftypqt   a film";
    const PDF: &[u8] = b"%PDF-1.7 a document";

    fn told(name: &str, mime: &str, bytes: &[u8]) -> Result<&'static str, NotAFile> {
        FileType::of(name, mime, bytes).map(|known| known.mime)
    }

    #[test]
    fn what_a_file_is_agrees_with_what_it_is_called() {
        assert_eq!(told("foto.jpg", "image/jpeg", JPEG), Ok("image/jpeg"));
        assert_eq!(told("FOTO.JPEG", "", JPEG), Ok("image/jpeg"));
        assert_eq!(told("image", "image/jpeg; q=1", JPEG), Ok("image/jpeg"));
        assert_eq!(told("film.mp4", "video/mp4", MP4), Ok("video/mp4"));
        assert_eq!(told("film", "", b"\0\0\0\x18ftyp3gp4 a film"), Ok("video/3gpp"));
        assert_eq!(told("lista.pdf", "application/pdf", PDF), Ok("application/pdf"));
        assert_eq!(
            told("precios.docx", "", b"PK\x03\x04").map(|mime| mime.len()),
            Ok(71)
        );
        assert_eq!(
            told("hola.txt", "text/plain", "Hola, señora".as_bytes()),
            Ok("text/plain")
        );
        // A picture is a picture: telephones give them wrong endings.
        assert_eq!(told("foto.jpg", "image/jpeg", PNG), Ok("image/png"));
    }

    #[test]
    fn what_is_called_something_else_is_found_out() {
        let picture = Some(FileForm::Picture);
        for (name, mime) in [("lista.pdf", "application/pdf"), ("documento", "application/pdf")] {
            assert_eq!(told(name, mime, PNG), Err(NotAFile::Mislabelled(picture)));
        }
        assert_eq!(
            told("foto.png", "image/png", b"<html>"),
            Err(NotAFile::Mislabelled(None))
        );
        assert_eq!(
            told("a.docx", "", PDF),
            Err(NotAFile::Mislabelled(Some(FileForm::Document)))
        );
        assert_eq!(
            told("a.txt", "text/plain", PNG),
            Err(NotAFile::Mislabelled(picture))
        );
    }

    #[test]
    fn what_whatsapp_does_not_carry_is_none() {
        for (name, mime, bytes) in [
            ("sticker.webp", "image/webp", &b"RIFF\0\0\0\0WEBP"[..]),
            ("film.mov", "video/quicktime", MOV),
            ("lista.csv", "text/csv", b"a,b"),
            ("programa.exe", "application/octet-stream", b"MZ"),
            ("foto.heic", "image/heic", b"\0\0\0\x18ftypheic"),
            ("", "", b""),
        ] {
            assert_eq!(told(name, mime, bytes), Err(NotAFile::Unknown), "{name}");
        }
        assert_eq!(FileType::by_bytes(MOV), None);
        assert_eq!(FileType::by_bytes(b"\0\0\0\x18ftypheic"), None);
    }
}
