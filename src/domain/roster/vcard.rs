//! Contact cards in a file: vCard 2.1, 3.0 and 4.0, any number of them.
//!
//! Phones write these with liberty, so only what makes a person is read, and forgivingly: the name, the numbers, the mail
//! address, the groups, the company. Everything else, pictures above all, is passed over without being unpacked.

use std::borrow::Cow;
use std::collections::BTreeMap;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::build::{self, EMAIL, Intake};
use super::model::{Column, Entry, Person, Reason, Role, RosterProblem};
use super::{MAX_ROWS, cell, number};

/// The key of the company.
const COMPANY: &str = "org";
/// Numbers of one card that are looked at.
const MAX_NUMBERS: usize = 20;

/// Calls `take` for each card. `line` of an entry is the card's place, from 1.
pub(super) fn walk(
    text: &str,
    country: &str,
    take: &mut dyn FnMut(Entry),
) -> Result<Vec<Column>, RosterProblem> {
    let cards = physical(text).filter(|line| is(line, "BEGIN", "VCARD")).count();
    if cards == 0 {
        return Err(RosterProblem::Empty);
    }
    if cards > MAX_ROWS {
        return Err(RosterProblem::TooManyRows { max: MAX_ROWS });
    }
    let mut intake = Intake::new(country);
    let mut card: Option<Card> = None;
    let mut place = 0;
    for line in Unfolded::of(text) {
        if is(&line, "BEGIN", "VCARD") {
            // A card that was not ended is one all the same.
            finish(&mut intake, place, card.replace(Card::default()), country, take);
            place += 1;
        } else if is(&line, "END", "VCARD") {
            finish(&mut intake, place, card.take(), country, take);
        } else if let Some(card) = &mut card {
            card.property(&line);
        }
    }
    finish(&mut intake, place, card, country, take);
    let columns = [
        Role::Name,
        Role::Phone,
        Role::Email,
        Role::Tags,
        Role::Attribute(COMPANY.to_owned()),
    ];
    let column = |role| Column {
        header: String::new(),
        role,
    };
    Ok(columns.map(column).to_vec())
}

/// The first cards of a file, at most so many, as [`card`] reads each.
pub fn shown_cards(bytes: &[u8], most: usize) -> Vec<(String, Vec<String>)> {
    let text = String::from_utf8_lossy(bytes);
    let cards = text.split_inclusive("END:VCARD").map(card);
    cards
        .filter(|(name, numbers)| !name.is_empty() || !numbers.is_empty())
        .take(most)
        .collect()
}

/// The first card of a text: the name that it shows, and its numbers, each once, the likeliest on WhatsApp first.
pub fn card(text: &str) -> (String, Vec<String>) {
    let mut card = Card::default();
    for line in Unfolded::of(text).take_while(|line| !is(line, "END", "VCARD")) {
        card.property(&line);
    }
    card.numbers.sort_by_key(|(rank, _)| *rank);
    let digits = |number: &str| number.chars().filter(char::is_ascii_digit).collect::<String>();
    let mut numbers: Vec<String> = Vec::new();
    for (_, number) in &card.numbers {
        // WhatsApp's own writing of a number stands beside the one of the address book.
        if !numbers.iter().any(|known| digits(known) == digits(number)) {
            numbers.push(number.clone());
        }
    }
    (card.shown_name().into_owned(), numbers)
}

fn finish(
    intake: &mut Intake<'_>,
    place: usize,
    card: Option<Card>,
    country: &str,
    take: &mut dyn FnMut(Entry),
) {
    let Some(mut card) = card else { return };
    card.numbers.sort_by_key(|(rank, _)| *rank);
    let shown = card.shown_name();
    let numbers = card.numbers.iter().map(|(_, number)| number.as_str());
    let cells: Vec<&str> = std::iter::once(shown.as_ref()).chain(numbers.clone()).collect();
    let person = match cells.iter().position(|cell| build::is_too_long(cell)) {
        Some(column) => Err(Reason::TooLong { column: column + 1 }),
        None => build::first_good(numbers, country),
    };
    let person = person.and_then(|phone| intake.admit(card.person(place, phone, country)));
    take(build::entry(place, &cells, person));
}

/// A card as it is read.
#[derive(Default)]
struct Card {
    /// The name as it is shown.
    full: String,
    /// The name put together from its parts.
    parts: String,
    company: String,
    email: String,
    tags: Vec<String>,
    /// With how likely each is the one on WhatsApp, the likeliest lowest.
    numbers: Vec<(u8, String)>,
}

impl Card {
    fn property(&mut self, line: &str) {
        let Some((head, raw)) = split_head(line) else {
            return;
        };
        let mut params = head.split(';');
        let name = params.next().unwrap_or_default();
        // `item1.TEL` is TEL, in a group.
        let name = name
            .rsplit('.')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_uppercase();
        let params: Vec<String> = params.map(|param| param.trim().to_ascii_uppercase()).collect();
        match name.as_str() {
            "FN" if self.full.is_empty() => self.full = plain(&decoded(raw, &params)),
            "N" if self.parts.is_empty() => self.parts = joined_name(&decoded(raw, &params)),
            "NICKNAME" if self.parts.is_empty() => self.parts = plain(&decoded(raw, &params)),
            "ORG" if self.company.is_empty() => {
                let value = decoded(raw, &params);
                self.company = plain(pieces(&value, ';').first().map_or("", |piece| piece));
            }
            "EMAIL" if self.email.is_empty() => {
                let value = decoded(raw, &params);
                let value = plain(value.trim());
                let bare = value.strip_prefix("mailto:").unwrap_or(&value);
                if cell::is_email(bare) {
                    self.email = bare.to_owned();
                }
            }
            "CATEGORIES" => {
                for piece in pieces(&decoded(raw, &params), ',') {
                    cell::tags(&plain(piece), &mut self.tags);
                }
            }
            "TEL" => self.number(&decoded(raw, &params), &params, head),
            _ => {}
        }
    }

    fn number(&mut self, value: &str, params: &[String], head: &str) {
        // WhatsApp itself writes who of them is reachable: `TEL;waid=573001234567`.
        let waid = head
            .split(';')
            .filter_map(|param| param.split_once('='))
            .find(|(key, _)| key.trim().eq_ignore_ascii_case("waid"))
            .map(|(_, id)| id.trim().trim_matches('"'));
        if let Some(id) = waid.filter(|id| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit())) {
            self.push(0, &format!("+{id}"));
        }
        let has = |word: &str| {
            params.iter().any(|param| {
                let values = param.strip_prefix("TYPE=").unwrap_or(param);
                values
                    .trim_matches('"')
                    .split(',')
                    .any(|value| value.trim() == word)
            })
        };
        let rank = if has("WHATSAPP") {
            0
        } else if has("CELL") || has("MOBILE") || has("IPHONE") {
            1
        } else if has("FAX") || has("PAGER") {
            4
        } else if has("HOME") || has("WORK") {
            3
        } else {
            2
        };
        let value = plain(value);
        let bare = value
            .trim_start_matches("tel:")
            .split(";ext=")
            .next()
            .unwrap_or_default();
        self.push(rank, bare);
    }

    fn push(&mut self, rank: u8, number: &str) {
        if !number.is_empty() && self.numbers.len() < MAX_NUMBERS {
            self.numbers.push((rank, number.to_owned()));
        }
    }

    fn shown_name(&self) -> Cow<'_, str> {
        let known = [&self.full, &self.parts, &self.company];
        known
            .into_iter()
            .find(|name| !name.is_empty())
            .map_or(Cow::Borrowed(""), |name| Cow::Borrowed(name.as_str()))
    }

    fn person(&self, place: usize, phone: String, country: &str) -> Person {
        let shown = self.shown_name();
        // Whoever was saved without a name stands there with his number for one.
        let name = if number::is_number(&shown, country) {
            String::new()
        } else {
            cell::name(&shown)
        };
        let mut attributes = BTreeMap::new();
        for (key, raw) in [(EMAIL, &self.email), (COMPANY, &self.company)] {
            let value = cell::value(raw);
            if !value.is_empty() && !build::is_too_long(&value) {
                attributes.insert(key.to_owned(), value);
            }
        }
        Person {
            line: place,
            name,
            phone,
            tags: self.tags.clone(),
            attributes,
        }
    }
}

/// The lines of a file, whichever system wrote it.
fn physical(text: &str) -> impl Iterator<Item = &str> {
    super::table::lines(text).map(|(_, line)| line)
}

/// Lines put together again where the writer broke them: a line that begins with a space goes on, and so does quoted-printable
/// text after a `=` at the end.
struct Unfolded<'t, I: Iterator<Item = &'t str>> {
    lines: std::iter::Peekable<I>,
}

impl<'t> Unfolded<'t, Box<dyn Iterator<Item = &'t str> + 't>> {
    fn of(text: &'t str) -> Self {
        let lines: Box<dyn Iterator<Item = &'t str> + 't> = Box::new(physical(text));
        Self {
            lines: lines.peekable(),
        }
    }
}

impl<'t, I: Iterator<Item = &'t str>> Iterator for Unfolded<'t, I> {
    type Item = Cow<'t, str>;

    fn next(&mut self) -> Option<Self::Item> {
        let first = self.lines.next()?;
        let mut line = Cow::Borrowed(first);
        let printable = is_printable(first);
        // A picture is a property of many lines: what is not wanted is not put together.
        let wanted = is_wanted(first);
        loop {
            if let Some(next) = self.lines.next_if(|next| next.starts_with([' ', '\t'])) {
                if wanted {
                    line.to_mut().push_str(&next[1..]);
                }
            } else if printable && line.ends_with('=') {
                let Some(next) = self.lines.next_if(|next| !is(next, "END", "VCARD")) else {
                    return Some(line);
                };
                let line = line.to_mut();
                line.pop();
                line.push_str(next);
            } else {
                return Some(line);
            }
        }
    }
}

fn is_wanted(line: &str) -> bool {
    let head = line.split([':', ';']).next().unwrap_or_default();
    let name = head.rsplit('.').next().unwrap_or_default();
    ["FN", "N", "NICKNAME", "ORG", "EMAIL", "CATEGORIES", "TEL"]
        .iter()
        .any(|wanted| name.trim().eq_ignore_ascii_case(wanted))
}

fn is_printable(line: &str) -> bool {
    let head = line.split(':').next().unwrap_or_default();
    head.to_ascii_uppercase().contains("QUOTED-PRINTABLE")
}

/// Whether a line says `name:value`, in any case.
fn is(line: &str, name: &str, value: &str) -> bool {
    let line = line.trim_start_matches('\u{feff}');
    line.split_once(':').is_some_and(|(head, rest)| {
        head.trim().eq_ignore_ascii_case(name) && rest.trim().eq_ignore_ascii_case(value)
    })
}

/// Parts a line at the first colon outside of quotes.
fn split_head(line: &str) -> Option<(&str, &str)> {
    let mut quoted = false;
    let at = line.char_indices().find_map(|(at, c)| {
        quoted ^= c == '"';
        (c == ':' && !quoted).then_some(at)
    })?;
    Some((&line[..at], &line[at + 1..]))
}

/// A value as text, out of its encoding.
fn decoded<'v>(raw: &'v str, params: &[String]) -> Cow<'v, str> {
    let is_quoted = params
        .iter()
        .any(|param| param == "QUOTED-PRINTABLE" || param == "ENCODING=QUOTED-PRINTABLE");
    if !is_quoted {
        return Cow::Borrowed(raw);
    }
    let bytes = unquoted(raw);
    let told = params.iter().find_map(|param| param.strip_prefix("CHARSET="));
    let encoding = told.and_then(|label| Encoding::for_label(label.trim_matches('"').as_bytes()));
    Cow::Owned(match encoding {
        Some(encoding) => encoding.decode_without_bom_handling(&bytes).0.into_owned(),
        None => String::from_utf8(bytes).unwrap_or_else(|error| {
            WINDOWS_1252
                .decode_without_bom_handling(error.as_bytes())
                .0
                .into_owned()
        }),
    })
}

/// `Pe=C3=B1a` as bytes; a `=` that begins no such code stays.
fn unquoted(raw: &str) -> Vec<u8> {
    let digit = |byte: Option<&u8>| {
        char::from(*byte?)
            .to_digit(16)
            .and_then(|digit| u8::try_from(digit).ok())
    };
    let bytes = raw.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match (byte, digit(bytes.get(at + 1)), digit(bytes.get(at + 2))) {
            (b'=', Some(high), Some(low)) => {
                out.push(high << 4 | low);
                at += 3;
            }
            _ => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    out
}

/// `Peña;Ana;María;Dra.;` → `Ana María Peña`.
fn joined_name(value: &str) -> String {
    let parts: Vec<String> = pieces(value, ';').into_iter().map(plain).collect();
    let part = |index: usize| parts.get(index).map_or("", String::as_str);
    let names = [part(1), part(2), part(0)];
    let names: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
    names.join(" ")
}

/// The parts of a structured value; a separator with a backslash before it is a letter.
fn pieces(value: &str, separator: char) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut escaped) = (0, false);
    for (at, c) in value.char_indices() {
        if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if c == separator {
            pieces.push(&value[start..at]);
            start = at + c.len_utf8();
        }
    }
    pieces.push(&value[start..]);
    pieces
}

/// A text without its backslashes.
fn plain(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => out.push(' '),
                Some(other) => out.push(other),
                None => {}
            },
            other => out.push(other),
        }
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::{RosterProblem, read_file};
    use super::*;

    fn people(text: &str) -> Vec<(usize, String, String)> {
        let roster = read_file(text.as_bytes(), "CO").expect("cards");
        let people = roster.people.into_iter();
        people
            .map(|person| (person.line, person.name, person.phone))
            .collect()
    }

    fn one(text: &str) -> Person {
        let mut roster = read_file(text.as_bytes(), "CO").expect("cards");
        assert_eq!(roster.rejected, [], "{text}");
        roster.people.remove(0)
    }

    #[test]
    fn the_same_person_in_every_version() {
        for text in [
            "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Pe=C3=B1a;Ana;;;\r\n\
             FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Ana Pe=C3=B1a\r\nTEL;CELL:+57 300 123 4567\r\nEND:VCARD\r\n",
            "BEGIN:VCARD\nVERSION:2.1\nFN;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Ana=20=\nPe=F1a\nTEL;HOME:3001234567\nEND:VCARD",
            "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Peña;Ana;;;\r\nFN:Ana Peña\r\nitem1.TEL;type=CELL;type=VOICE;type=pref:300 123 4567\r\n\
             PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD\r\n /2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkK\r\nEND:VCARD\r\n",
            "begin:vcard\nversion:4.0\nfn:Ana\n  Peña\ntel;value=uri;type=\"cell,text\":tel:+57-300-123-4567\nend:vcard\n",
            "BEGIN:VCARD\nVERSION:3.0\nN:;Ana Peña;;;\nTEL;waid=573001234567:+57 300 1234567\nEND:VCARD",
            "BEGIN:VCARD\nVERSION:3.0\nN:Peña;Ana;;;\nTEL:573001234567",
        ] {
            let ana = one(text);
            assert_eq!(
                (ana.line, ana.name.as_str(), ana.phone.as_str()),
                (1, "Ana Peña", "573001234567"),
                "{text}"
            );
        }
    }

    #[test]
    fn the_number_that_is_on_whatsapp_is_taken() {
        let person = one(
            "BEGIN:VCARD\nFN:Ana\nTEL;TYPE=HOME:601 234 5678\nTEL;TYPE=FAX:3019999999\nTEL;TYPE=CELL:310 987 6543\n\
                          TEL;type=WORK;waid=573001234567:+57 300 1234567\nEND:VCARD",
        );
        assert_eq!(person.phone, "573001234567");
        let person = one(
            "BEGIN:VCARD\nFN:Ana\nTEL;TYPE=WORK,VOICE:601 234 5678\nTEL;TYPE=CELL:310 987 6543\nEND:VCARD",
        );
        assert_eq!(person.phone, "573109876543");
    }

    #[test]
    fn a_shared_card_has_its_likeliest_number_first() {
        let (name, numbers) = card(
            "BEGIN:VCARD\nFN:Ana\nTEL;TYPE=HOME:601 234 5678\nTEL;TYPE=CELL:310 987 6543\n\
             item1.TEL;waid=573001234567:+57 300 1234567\nEND:VCARD\nBEGIN:VCARD\nFN:Beto\nTEL:1\nEND:VCARD",
        );
        assert_eq!(name, "Ana");
        assert_eq!(numbers, ["+573001234567", "310 987 6543", "601 234 5678"]);
        assert_eq!(card(""), (String::new(), Vec::new()));
        assert_eq!(card("TEL:x").1, ["x"]);
    }

    #[test]
    fn many_cards_with_what_else_they_say() {
        let text = "BEGIN:VCARD\nFN:Ana\\, la mona\nORG:Café\\; y más;Ventas\nEMAIL;TYPE=INTERNET:ana@example.co\nCATEGORIES:VIP,Moto\n\
                    TEL:3001234567\nEND:VCARD\n\nBEGIN:VCARD\nFN:Sin número\nEND:VCARD\nBEGIN:VCARD\nFN:Otra Ana\nTEL:+57 300 123 4567\nEND:VCARD\n\
                    BEGIN:VCARD\nFN:=1+1\nTEL:310 987 6543\nEND:VCARD\nBEGIN:VCARD\nFN:+57 311 222 3344\nTEL:+57 311 222 3344\nEND:VCARD\n";
        let roster = read_file(text.as_bytes(), "CO").expect("cards");
        let ana = &roster.people[0];
        assert_eq!(ana.name, "Ana, la mona");
        assert_eq!(ana.tags, ["vip", "moto"]);
        assert_eq!(ana.attributes["email"], "ana@example.co");
        assert_eq!(ana.attributes["org"], "Café; y más");
        let reasons: Vec<_> = roster
            .rejected
            .iter()
            .map(|one| (one.line, one.reason.clone()))
            .collect();
        assert_eq!(
            reasons,
            [(2, Reason::NoPhone), (3, Reason::Duplicate { of_line: 1 })]
        );
        assert_eq!(
            people(text)[1..],
            [
                (4, "1+1".to_owned(), "573109876543".to_owned()),
                (5, String::new(), "573112223344".to_owned())
            ]
        );
    }

    #[test]
    fn too_many_and_none() {
        let many = "BEGIN:VCARD\nTEL:1\nEND:VCARD\n".repeat(MAX_ROWS + 1);
        assert_eq!(
            read_file(many.as_bytes(), "CO"),
            Err(RosterProblem::TooManyRows { max: MAX_ROWS })
        );
        assert_eq!(read_file(b"BEGIN:VCARDS\n", "CO"), Err(RosterProblem::Empty));
    }
}
