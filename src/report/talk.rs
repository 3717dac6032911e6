//! A conversation as a page that opens anywhere, with its files beside it, in one ZIP. Whatever a stranger wrote is shown and never run.

use std::io::{Cursor, Write as _};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The media type of the files.
pub const ZIP: &str = "application/zip";

/// Where the files lie that came with the messages.
const FOLDER: &str = "media";

/// Characters of a file's own name.
const NAME_CHARS: usize = 60;

/// Endings of what a browser would run: they are opened as text.
const RUN: [&str; 7] = ["html", "htm", "xhtml", "svg", "xml", "js", "mhtml"];

const STYLE: &str = "\
:root{color-scheme:light dark}\
body{font:16px/1.45 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;background:Canvas;color:CanvasText}\
h1{font-size:1.4rem;margin:0}header p{margin:.2rem 0;opacity:.75}\
ol{list-style:none;padding:0;margin:1.5rem 0}\
li{margin:.6rem 0;padding:.5rem .8rem;border-radius:.7rem;max-width:80%;width:fit-content;background:#8881;overflow-wrap:anywhere}\
li.ours{margin-left:auto;background:#25d36626}\
li small{opacity:.7}li p{margin:.2rem 0;white-space:pre-wrap}li img,li video{max-width:100%;max-height:24rem;border-radius:.4rem}\
footer{opacity:.75;border-top:1px solid #8884;padding-top:.6rem}";

/// It could not be written: there is no memory for it.
#[derive(Debug, thiserror::Error)]
#[error("the conversation cannot be written: {0}")]
pub struct TalkError(#[from] ZipError);

impl From<std::io::Error> for TalkError {
    fn from(error: std::io::Error) -> Self {
        Self(error.into())
    }
}

/// One message.
#[derive(Debug, Default)]
pub struct Said<'s> {
    /// Who.
    pub who: &'s str,
    /// When, as people read it.
    pub when: &'s str,
    /// What; may be empty.
    pub words: &'s str,
    /// Whether the business said it.
    pub ours: bool,
    /// What came with it.
    pub file: Option<Beside>,
}

/// A file that came with a message.
#[derive(Debug)]
pub struct Beside {
    /// What it is called; may be empty.
    pub name: String,
    /// As its sender tells; not to be trusted.
    pub mime: String,
    /// All of it.
    pub bytes: Vec<u8>,
}

/// A conversation that grows.
pub struct Talk {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    page: String,
    files: usize,
}

impl Talk {
    /// One with a title and some lines below it. `language`: of what stands around the messages, `es` or `en`.
    pub fn new(language: &str, title: &str, lines: &[String]) -> Self {
        let mut page = format!(
            "<!doctype html>\n<html lang=\"{}\">\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
             <title>{title}</title>\n<style>{STYLE}</style>\n<header><h1>{title}</h1>\n",
            escaped(language),
            title = escaped(title),
        );
        for line in lines {
            page.push_str(&format!("<p>{}</p>\n", escaped(line)));
        }
        page.push_str("</header>\n<ol>\n");
        Self {
            zip: ZipWriter::new(Cursor::new(Vec::new())),
            page,
            files: 0,
        }
    }

    /// One more message.
    pub fn said(&mut self, said: Said<'_>) -> Result<(), TalkError> {
        let class = if said.ours { " class=\"ours\"" } else { "" };
        let (who, when) = (escaped(said.who), escaped(said.when));
        self.page
            .push_str(&format!("<li{class}><small><b>{who}</b> · {when}</small>\n"));
        if let Some(file) = said.file {
            self.beside(&file)?;
        }
        if !said.words.is_empty() {
            self.page.push_str(&format!("<p>{}</p>\n", escaped(said.words)));
        }
        self.page.push_str("</li>\n");
        Ok(())
    }

    /// How many files it has.
    pub fn files(&self) -> usize {
        self.files
    }

    /// The ZIP, with some lines below all messages.
    pub fn finish(mut self, lines: &[String]) -> Result<Vec<u8>, TalkError> {
        self.page.push_str("</ol>\n<footer>\n");
        for line in lines {
            self.page.push_str(&format!("<p>{}</p>\n", escaped(line)));
        }
        self.page.push_str("</footer>\n</html>\n");
        let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        self.zip.start_file("index.html", packed)?;
        self.zip.write_all(self.page.as_bytes())?;
        Ok(self.zip.finish()?.into_inner())
    }

    fn beside(&mut self, file: &Beside) -> Result<(), TalkError> {
        self.files += 1;
        let path = format!("{FOLDER}/{}", name(self.files, file));
        // Pictures, voices and films are packed already.
        let as_it_is = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        self.zip.start_file(path.as_str(), as_it_is)?;
        self.zip.write_all(&file.bytes)?;
        let label = escaped(if file.name.is_empty() { &path } else { &file.name });
        let shown = match file.mime.split('/').next() {
            Some("image") => {
                format!("<a href=\"{path}\"><img src=\"{path}\" alt=\"{label}\" loading=\"lazy\"></a>\n")
            }
            Some("audio") => format!("<audio controls preload=\"none\" src=\"{path}\"></audio>\n"),
            Some("video") => format!("<video controls preload=\"none\" src=\"{path}\"></video>\n"),
            _ => format!("<a href=\"{path}\">{label}</a>\n"),
        };
        self.page.push_str(&shown);
        Ok(())
    }
}

/// What a file is called in the archive: by its place, and in letters that every system and every address takes.
fn name(place: usize, file: &Beside) -> String {
    let kept: String = file
        .name
        .chars()
        .map(|c| match c {
            c if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') => c,
            _ => '-',
        })
        .collect();
    let kept = kept.trim_matches(['.', '-']);
    let (stem, ending) = kept.rsplit_once('.').unwrap_or((kept, ""));
    let ending = match ending.is_empty() {
        true => usual_ending(&file.mime).to_owned(),
        false => ending.to_ascii_lowercase(),
    };
    let stem: String = stem.chars().take(NAME_CHARS).collect();
    let stem = if stem.is_empty() {
        "archivo".to_owned()
    } else {
        stem
    };
    let text = if RUN.contains(&ending.as_str()) {
        ".txt"
    } else {
        ""
    };
    let ending: String = ending.chars().take(8).collect();
    format!("{place:03}-{stem}.{ending}{text}")
}

fn usual_ending(mime: &str) -> &'static str {
    match mime.split(';').next().unwrap_or_default().trim() {
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "image/webp" => "webp",
        "audio/ogg" => "ogg",
        "audio/mpeg" => "mp3",
        "audio/mp4" | "audio/aac" => "m4a",
        "audio/amr" => "amr",
        "video/mp4" => "mp4",
        "video/3gpp" => "3gp",
        "application/pdf" => "pdf",
        _ => "bin",
    }
}

/// As text, wherever it stands in a page.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use zip::ZipArchive;

    use super::*;

    fn unpacked(zip: Vec<u8>) -> Vec<(String, Vec<u8>)> {
        let mut zip = ZipArchive::new(Cursor::new(zip)).unwrap();
        let mut files = Vec::new();
        for place in 0..zip.len() {
            let mut file = zip.by_index(place).unwrap();
            let name = file.name().unwrap().into_owned();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            files.push((name, bytes));
        }
        files
    }

    fn beside(name: &str, mime: &str, bytes: &[u8]) -> Option<Beside> {
        Some(Beside {
            name: name.to_owned(),
            mime: mime.to_owned(),
            bytes: bytes.to_vec(),
        })
    }

    #[test]
    fn a_page_with_its_files_beside_it() {
        let mut talk = Talk::new("es", "Zoe & co.", &["desde ayer".to_owned()]);
        let said = |words| Said {
            who: "Zoe",
            when: "10:00",
            words,
            ..Said::default()
        };
        talk.said(Said {
            file: beside("foto mía.JPG", "image/jpeg", b"\xff\xd8\xff"),
            ..said("<script>alert(1)</script>")
        })
        .unwrap();
        talk.said(Said {
            ours: true,
            file: beside("", "audio/ogg; codecs=opus", b"OggS"),
            ..said("")
        })
        .unwrap();
        assert_eq!(talk.files(), 2);
        let files = unpacked(talk.finish(&["fin".to_owned()]).unwrap());
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names,
            ["media/001-foto-m-a.jpg", "media/002-archivo.ogg", "index.html"]
        );
        assert_eq!(files[0].1, b"\xff\xd8\xff");
        let page = String::from_utf8(files[2].1.clone()).unwrap();
        assert!(page.starts_with("<!doctype html>\n<html lang=\"es\">"), "{page}");
        assert!(page.contains("<h1>Zoe &amp; co.</h1>"), "{page}");
        assert!(
            page.contains("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
            "{page}"
        );
        assert!(!page.contains("<script>"), "{page}");
        assert!(page.contains("<img src=\"media/001-foto-m-a.jpg\""), "{page}");
        assert!(page.contains("<li class=\"ours\">"), "{page}");
    }

    #[test]
    fn no_name_leads_out_of_the_archive_or_is_run() {
        for (name, mime, kept) in [
            ("../../etc/passwd", "text/plain", "001-etc-passwd.bin"),
            ("página.html", "text/html", "001-p-gina.html.txt"),
            ("dibujo.SVG", "image/svg+xml", "001-dibujo.svg.txt"),
            ("\"><script>", "application/pdf", "001-script.pdf"),
            ("C:\\foto", "image/png", "001-C--foto.png"),
        ] {
            let file = beside(name, mime, b"").unwrap();
            assert_eq!(super::name(1, &file), kept);
        }
    }
}
