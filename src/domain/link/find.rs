//! Addresses in an owner's words.
//!
//! ```text
//! mark     = "{" ("enlace" | "link") ":" address "}"     {enlace:https://mitienda.co/oferta}: surely meant; without https:// it gets that
//! address  = "http" ["s"] "://" …                        as it stands in the words
//! ```

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use url::Url;

use super::Tracker;

/// Characters of the longest address that is tracked.
const LONGEST: usize = 2_000;

static SPOT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?i)\{\s*(?:enlace|link)\s*:(?P<marked>[^{}]*)\}|\bhttps?://[^\s{}|<>"]+"#)
        .unwrap_or_else(|error| unreachable!("{error}"))
});

/// Why what is marked as an address cannot be tracked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// It is none.
    NoAddress,
    /// It is of another kind than web pages: `javascript:`, `mailto:`, `tel:`…
    OtherKind,
    /// It has a user or a password in it, which every customer would read.
    Secret,
    /// It is too long.
    TooLong,
}

/// A link's place in a text that is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The word in braces that stands there now.
    pub name: String,
    /// The link's id.
    pub link: i64,
    /// Where it leads.
    pub url: String,
}

/// An address in a text.
struct Spot<'t> {
    at: Range<usize>,
    typed: &'t str,
    marked: bool,
}

/// The addresses of a text that are tracked, each once: those that are marked, and where `all` is wished the others, too.
/// What is wrong with one that is marked, and how it was typed.
pub fn tracked(words: &str, all: bool, tracker: &Tracker) -> Result<Vec<String>, (Flaw, String)> {
    let mut urls: Vec<String> = Vec::new();
    for spot in spots(words) {
        let url = match spot.checked(tracker) {
            Ok(url) if spot.marked || all => url,
            Err(flaw) if spot.marked => return Err((flaw, spot.typed.to_owned())),
            // What cannot be tracked goes as it was typed.
            Ok(_) | Err(_) => continue,
        };
        if !urls.contains(&url) {
            urls.push(url);
        }
    }
    Ok(urls)
}

/// The text with a gap for each of these links, and the gaps. `word` is what the first is called.
pub fn gapped(words: &str, links: &[(i64, String)], word: &str) -> (String, Vec<Gap>) {
    let mut gaps: Vec<Gap> = Vec::new();
    let text = replaced(words, |spot| {
        let url = spot.url();
        if let Some(gap) = gaps.iter().find(|gap| gap.url == url) {
            return Some(format!("{{{}}}", gap.name));
        }
        let (link, url) = links.iter().find(|(_, known)| *known == url)?.clone();
        let name = free_name(words, word, gaps.len());
        let text = format!("{{{name}}}");
        gaps.push(Gap { name, link, url });
        Some(text)
    });
    (text, gaps)
}

/// The text with something as long as what leaves in the place of each of these addresses.
pub fn measured(words: &str, urls: &[String], tracker: &Tracker) -> String {
    replaced(words, |spot| {
        let url = spot.url();
        urls.contains(&url).then(|| "x".repeat(tracker.length_of(&url)))
    })
}

/// Whether there is an address in a text.
pub fn has_any(words: &str) -> bool {
    !spots(words).is_empty()
}

impl Spot<'_> {
    /// The address as it is kept.
    fn url(&self) -> String {
        let has_kind = Url::parse(self.typed).is_ok_and(|url| ["http", "https"].contains(&url.scheme()));
        match self.marked && !has_kind {
            true => format!("https://{}", self.typed),
            false => self.typed.to_owned(),
        }
    }

    fn checked(&self, tracker: &Tracker) -> Result<String, Flaw> {
        // A port is no kind: `mitienda.co:8080`.
        let kind = self.typed.split_once(':');
        let kind = kind.filter(|(_, rest)| !rest.starts_with(|c: char| c.is_ascii_digit()));
        if let Some((kind, _)) = kind
            && !["http", "https"].contains(&kind.to_ascii_lowercase().as_str())
            && kind
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
        {
            return Err(Flaw::OtherKind);
        }
        let url = self.url();
        if url
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || c == '|')
        {
            return Err(Flaw::NoAddress);
        }
        let read = Url::parse(&url).map_err(|_| Flaw::NoAddress)?;
        if read.as_str().len() > LONGEST || url.len() > LONGEST {
            return Err(Flaw::TooLong);
        }
        if !read.username().is_empty() || read.password().is_some() {
            return Err(Flaw::Secret);
        }
        let is_place = |host: &str| host.contains(['.', ':']) && !host.ends_with('.');
        match read.host_str().is_some_and(is_place) && !tracker.is_own(&url) {
            true => Ok(url),
            false => Err(Flaw::NoAddress),
        }
    }
}

fn spots(words: &str) -> Vec<Spot<'_>> {
    let found = SPOT.captures_iter(words).filter_map(|found| {
        let whole = found.get_match();
        if let Some(marked) = found.name("marked") {
            let typed = marked.as_str().trim();
            // `{Link: mira|Enlace: ve}` is a choice of words.
            let is_choice = typed.contains('|') && !typed.contains("//");
            return (!is_choice).then(|| Spot {
                at: whole.range(),
                typed,
                marked: true,
            });
        }
        // An address that goes on with a field is another one for each person.
        let goes_on = words[whole.end()..].starts_with('{');
        let typed = without_end(whole.as_str());
        (!goes_on).then(|| Spot {
            at: whole.start()..whole.start() + typed.len(),
            typed,
            marked: false,
        })
    });
    found.collect()
}

/// An address without what belongs to the sentence.
fn without_end(address: &str) -> &str {
    let mut rest = address;
    loop {
        let shorter = rest.trim_end_matches([
            '.', ',', ';', ':', '!', '?', '¡', '¿', '\'', '*', '~', '»', '”', '’', '…', ']',
        ]);
        let shorter = match shorter.strip_suffix(')') {
            Some(inside) if !inside.contains('(') => inside,
            _ => shorter,
        };
        if shorter.len() == rest.len() {
            return rest;
        }
        rest = shorter;
    }
}

fn replaced(words: &str, mut with: impl FnMut(&Spot<'_>) -> Option<String>) -> String {
    let (mut text, mut done) = (String::with_capacity(words.len()), 0);
    for spot in spots(words) {
        if let Some(new) = with(&spot) {
            text.push_str(&words[done..spot.at.start]);
            text.push_str(&new);
            done = spot.at.end;
        }
    }
    text + &words[done..]
}

/// `enlace`, `enlace_b`, `enlace_c`…: one that the text does not have for something else.
fn free_name(words: &str, word: &str, taken: usize) -> String {
    let of = |at: usize| match at {
        0 => word.to_owned(),
        at => format!(
            "{word}_{}",
            "bcdefghijkmnpqrstvwxyz".chars().nth(at - 1).unwrap_or('z')
        ),
    };
    let is_free = |name: &String| !super::super::placeholder::names(words).contains(name);
    (0..64)
        .map(of)
        .filter(is_free)
        .nth(taken)
        .unwrap_or_else(|| of(taken))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tracker() -> Tracker {
        Tracker::new(Some("https://pregon.example"), "a-key".into())
    }

    fn urls(words: &str) -> Vec<String> {
        tracked(words, true, &tracker()).unwrap()
    }

    #[test]
    fn addresses_are_found_where_people_put_them() {
        for (words, expected) in [
            (
                "Mira https://mitienda.co/oferta?x=1.",
                "https://mitienda.co/oferta?x=1",
            ),
            ("(https://mitienda.co/a)", "https://mitienda.co/a"),
            (
                "https://es.wikipedia.org/wiki/A_(b)!",
                "https://es.wikipedia.org/wiki/A_(b)",
            ),
            ("*https://mitienda.co*", "https://mitienda.co"),
            (
                "{Mira|Ve} {enlace: https://mitienda.co/a }",
                "https://mitienda.co/a",
            ),
            ("{Link:mitienda.co/a}", "https://mitienda.co/a"),
            ("{link:mitienda.co:8443/a}", "https://mitienda.co:8443/a"),
            ("{Mira https://mitienda.co/a|Hola}", "https://mitienda.co/a"),
            ("HTTP://MiTienda.co/Á", "HTTP://MiTienda.co/Á"),
        ] {
            assert_eq!(urls(words), [expected], "{words}");
        }
        for none in [
            "mitienda.co",
            "https://mitienda.co/{nombre}",
            "https://ana:clave@mitienda.co",
            "https://pregon.example/l/abc",
            "https://local",
            "javascript:alert(1)",
            "{Link: mira|Enlace: ve}",
        ] {
            assert_eq!(urls(none), Vec::<String>::new(), "{none}");
        }
        let both = "{enlace:mitienda.co/a} https://mitienda.co/a https://mitienda.co/b";
        assert_eq!(urls(both), ["https://mitienda.co/a", "https://mitienda.co/b"]);
        assert_eq!(
            tracked(both, false, &tracker()).unwrap(),
            ["https://mitienda.co/a"]
        );
    }

    #[test]
    fn what_is_marked_has_to_be_an_address_of_a_page() {
        let long = format!("{{enlace:https://a.co/{}}}", "x".repeat(2_000));
        for (words, flaw) in [
            ("{enlace:}", Flaw::NoAddress),
            ("{enlace:oferta}", Flaw::NoAddress),
            ("{enlace:https://a.co/x y}", Flaw::NoAddress),
            ("{enlace:https://a.co/x|y}", Flaw::NoAddress),
            ("{enlace:https://pregon.example/l/abc}", Flaw::NoAddress),
            ("{link:javascript:alert(1)}", Flaw::OtherKind),
            ("{link:JavaScript://a.co/%0aalert(1)}", Flaw::OtherKind),
            ("{link:mailto:a@a.co}", Flaw::OtherKind),
            ("{link:data:text/html,x}", Flaw::OtherKind),
            ("{link:https://ana:clave@a.co}", Flaw::Secret),
            ("{link:ana@a.co/x}", Flaw::Secret),
            (&long, Flaw::TooLong),
        ] {
            let said = tracked(words, false, &tracker());
            assert_eq!(said.map_err(|(flaw, _)| flaw), Err(flaw), "{words}");
        }
    }

    #[test]
    fn each_link_gets_a_gap_of_its_own() {
        let links = [(3, "https://a.co/x".to_owned()), (4, "https://b.co".to_owned())];
        let (words, gaps) = gapped(
            "Hola {nombre} {enlace}: https://a.co/x, {enlace:b.co} y https://a.co/x; https://c.co",
            &links,
            "enlace",
        );
        assert_eq!(
            words,
            "Hola {nombre} {enlace}: {enlace_b}, {enlace_c} y {enlace_b}; https://c.co"
        );
        let gaps: Vec<_> = gaps.iter().map(|gap| (gap.link, gap.name.as_str())).collect();
        assert_eq!(gaps, [(3, "enlace_b"), (4, "enlace_c")]);
        assert!(has_any("a {enlace:b.co} c") && has_any("https://b.co") && !has_any("b.co {enlace}"));
        let long = measured("a https://a.co/x", &["https://a.co/x".to_owned()], &tracker());
        assert_eq!(long.len(), 2 + tracker().length_of(""));
    }
}
