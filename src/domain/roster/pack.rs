//! A list made small for keeping. Text shrinks to a fifth; a workbook is packed already and stays as it is.

use std::borrow::Cow;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::{FileKind, MAX_BYTES};

/// The media type of what was packed here.
pub const PACKED: &str = "application/zip";
/// The media type of what is kept as it came.
pub const AS_IT_CAME: &str = "application/octet-stream";

/// The list as it is kept, and its media type then.
pub fn pack(bytes: Vec<u8>) -> (&'static str, Vec<u8>) {
    if FileKind::of(&bytes) == Some(FileKind::Xlsx) {
        return (AS_IT_CAME, bytes);
    }
    match zipped(&bytes) {
        Ok(packed) => (PACKED, packed),
        Err(_) => (AS_IT_CAME, bytes),
    }
}

/// The list as it came; nothing of what was not [packed](pack) here.
pub fn unpack<'b>(mime: &str, bytes: &'b [u8]) -> Cow<'b, [u8]> {
    if mime != PACKED {
        return Cow::Borrowed(bytes);
    }
    let mut list = Vec::new();
    if let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes))
        && let Ok(part) = archive.by_index(0)
    {
        let size = usize::try_from(part.size()).unwrap_or(MAX_BYTES);
        list.reserve_exact(size.min(MAX_BYTES));
        // One byte more than may be shows that it is too large.
        if part.take(MAX_BYTES as u64 + 1).read_to_end(&mut list).is_err() {
            list.clear();
        }
    }
    Cow::Owned(list)
}

fn zipped(bytes: &[u8]) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len() / 4)));
    let fast = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(1));
    zip.start_file("list", fast)?;
    zip.write_all(bytes)?;
    Ok(zip.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_back() {
        let list = "nombre;tel\nAna;3001234567\n".repeat(1_000).into_bytes();
        let (mime, packed) = pack(list.clone());
        assert!(packed.len() < list.len() / 5);
        assert_eq!(unpack(mime, &packed), list);
        assert_eq!(pack(list), (mime, packed), "the same file is kept once");
        let workbook = b"PK\x03\x04....xl/workbook.xml".to_vec();
        let (mime, kept) = pack(workbook.clone());
        assert_eq!(
            (&kept, unpack(mime, &kept).as_ref()),
            (&workbook, workbook.as_slice())
        );
        assert!(unpack(PACKED, b"no zip").is_empty());
    }
}
