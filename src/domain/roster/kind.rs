//! What a file is, by its first bytes: names and declared types lie.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A kind of file that is no list as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// A spreadsheet: Excel since 2007.
    Xlsx,
    /// A spreadsheet: LibreOffice.
    Ods,
    /// An Office file of before 2007, most often a spreadsheet.
    Xls,
    /// An Office file that is locked with a password.
    Locked,
    /// A Word document.
    Docx,
    /// Contact cards.
    Vcard,
    /// Any other ZIP archive.
    Zip,
    /// Another archive.
    Archive,
    /// A PDF.
    Pdf,
    /// A picture.
    Image,
    /// A sound.
    Audio,
    /// A film.
    Video,
    /// A web page; some systems save tables so and call them `.xls`.
    Html,
    /// XML.
    Xml,
    /// Rich text.
    Rtf,
    /// JSON.
    Json,
    /// Bytes that no text has.
    Unknown,
}

/// Begins an Office file of before 2007, and the wrapping of a newer one that is locked with a password.
const OLD_OFFICE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Whether what is wrapped is the encrypted package of MS-OFFCRYPTO, by its entry in the directory, which is UTF-16.
fn is_locked(bytes: &[u8]) -> bool {
    let entry: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    bytes.windows(entry.len()).any(|window| window == entry)
}

impl FileKind {
    /// As people call it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Xlsx => "XLSX",
            Self::Ods => "ODS",
            Self::Xls => "XLS",
            Self::Locked => "Office with a password",
            Self::Docx => "DOCX",
            Self::Vcard => "VCF",
            Self::Zip => "ZIP",
            Self::Archive => "archive",
            Self::Pdf => "PDF",
            Self::Image => "image",
            Self::Audio => "audio",
            Self::Video => "video",
            Self::Html => "HTML",
            Self::Xml => "XML",
            Self::Rtf => "RTF",
            Self::Json => "JSON",
            Self::Unknown => "binary data",
        }
    }

    /// The kind of a file that is known not to be a list as text. `None` for anything that may be one.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let starts = |magic: &[&[u8]]| magic.iter().any(|magic| bytes.starts_with(magic));
        if starts(&[b"PK\x03\x04", b"PK\x05\x06"]) {
            return Some(packed(bytes));
        }
        if bytes.get(4..8) == Some(b"ftyp") {
            return Some(media(bytes.get(8..12).unwrap_or_default()));
        }
        let riff = bytes.starts_with(b"RIFF").then(|| bytes.get(8..12)).flatten();
        match riff {
            Some(b"WEBP") => return Some(Self::Image),
            Some(b"WAVE") => return Some(Self::Audio),
            Some(b"AVI ") => return Some(Self::Video),
            _ => {}
        }
        if bytes.starts_with(OLD_OFFICE) {
            return Some(if is_locked(bytes) { Self::Locked } else { Self::Xls });
        }
        let known: &[(&[&[u8]], Self)] = &[
            (
                &[
                    b"\x89PNG\r\n",
                    b"\xFF\xD8\xFF",
                    b"GIF87a",
                    b"GIF89a",
                    b"II*\0",
                    b"MM\0*",
                ],
                Self::Image,
            ),
            (&[b"%PDF-"], Self::Pdf),
            (
                &[
                    b"\x1F\x8B",
                    b"Rar!\x1A\x07",
                    b"7z\xBC\xAF\x27\x1C",
                    b"BZh9",
                    b"\xFD7zXZ\0",
                ],
                Self::Archive,
            ),
            (&[b"OggS", b"ID3", b"fLaC", b"#!AMR"], Self::Audio),
            (&[b"\x1A\x45\xDF\xA3"], Self::Video),
            (&[b"{\\rtf"], Self::Rtf),
        ];
        known
            .iter()
            .find(|(magic, _)| starts(magic))
            .map(|(_, kind)| *kind)
            .or_else(|| Self::of_text(bytes))
    }

    /// Text, but in a form of its own.
    fn of_text(bytes: &[u8]) -> Option<Self> {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let head = bytes.trim_ascii_start();
        let head = head[..head.len().min(64)].to_ascii_lowercase();
        let starts = |words: &[&[u8]]| words.iter().any(|word| head.starts_with(word));
        if starts(&[b"begin:vcard"]) {
            Some(Self::Vcard)
        } else if starts(&[
            b"<!doctype html",
            b"<html",
            b"<table",
            b"<meta",
            b"<head",
            b"<style",
        ]) {
            Some(Self::Html)
        } else if starts(&[b"<?xml"]) {
            Some(Self::Xml)
        } else if starts(&[b"{\"", b"[{", b"{\n", b"{\r\n", b"[\n"]) {
            Some(Self::Json)
        } else {
            None
        }
    }
}

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a ZIP holds, by the names at its start and in its directory, which stands at the end.
fn packed(bytes: &[u8]) -> FileKind {
    let start = &bytes[..bytes.len().min(4 * 1024)];
    let end = &bytes[bytes.len().saturating_sub(64 * 1024)..];
    let holds = |name: &[u8]| {
        [start, end]
            .iter()
            .any(|part| part.windows(name.len()).any(|at| at == name))
    };
    if holds(b"xl/") {
        FileKind::Xlsx
    } else if holds(b"opendocument.spreadsheet") {
        FileKind::Ods
    } else if holds(b"word/") {
        FileKind::Docx
    } else {
        FileKind::Zip
    }
}

fn media(brand: &[u8]) -> FileKind {
    match brand {
        b"heic" | b"heix" | b"mif1" | b"avif" => FileKind::Image,
        b"M4A " | b"M4B " => FileKind::Audio,
        _ => FileKind::Video,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_by_the_first_bytes() {
        let table: &[(&[u8], Option<FileKind>)] = &[
            (b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", Some(FileKind::Image)),
            (b"\xFF\xD8\xFF\xE0\0\x10JFIF", Some(FileKind::Image)),
            (b"RIFF\x10\0\0\0WEBPVP8 ", Some(FileKind::Image)),
            (b"\0\0\0\x18ftypheic", Some(FileKind::Image)),
            (b"\0\0\0\x18ftypmp42", Some(FileKind::Video)),
            (b"OggS\0\x02", Some(FileKind::Audio)),
            (b"%PDF-1.7\n", Some(FileKind::Pdf)),
            (
                b"PK\x03\x04....[Content_Types].xml....xl/workbook.xml",
                Some(FileKind::Xlsx),
            ),
            (
                b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
                Some(FileKind::Ods),
            ),
            (b"PK\x03\x04....word/document.xml", Some(FileKind::Docx)),
            (b"PK\x03\x04....fotos/1.jpg", Some(FileKind::Zip)),
            (b"PK\x05\x06\0\0", Some(FileKind::Zip)),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0", Some(FileKind::Xls)),
            (
                b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0...E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0\0\0",
                Some(FileKind::Locked),
            ),
            (b"\x1F\x8B\x08", Some(FileKind::Archive)),
            (b"BEGIN:VCARD\r\nVERSION:3.0", Some(FileKind::Vcard)),
            (b"\xEF\xBB\xBFBegin:vCard\n", Some(FileKind::Vcard)),
            (b"\r\n <html xmlns:x=\"urn:excel\">", Some(FileKind::Html)),
            (b"<?xml version=\"1.0\"?>", Some(FileKind::Xml)),
            (b"[{\"name\":\"Ana\"}]", Some(FileKind::Json)),
            (b"nombre;telefono\nAna;300", None),
            (b"PK,3001234567", None),
            (b"", None),
        ];
        for (bytes, kind) in table {
            assert_eq!(FileKind::of(bytes), *kind, "{:?}", String::from_utf8_lossy(bytes));
        }
    }
}
