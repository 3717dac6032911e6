//! iCalendar (RFC 5545), as far as appointments need it. Times are written in UTC: an appointment is one moment, whatever the clocks
//! do around it, and every calendar shows it by the clock of whoever looks. What comes again is rows here, so no rule is written.

use chrono::{DateTime, Utc};

/// The longest line, in octets, its end not counted (RFC 5545, 3.1).
const LINE: usize = 75;

/// A calendar of several appointments, or a message about one.
#[derive(Debug, Clone, Default)]
pub struct Head<'a> {
    /// What the calendar is called. `None`: it is a file of one appointment.
    pub name: Option<&'a str>,
    /// What is to be done with it (RFC 5546): nothing is said in a calendar that somebody subscribes to.
    pub method: Option<Method>,
}

/// What is to be done with an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Keep it, in place of an earlier one.
    Publish,
    /// Take it out.
    Cancel,
}

/// How sure an appointment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Its customer has not said yet that he comes.
    Tentative,
    /// It takes place.
    Confirmed,
    /// It does not.
    Cancelled,
}

/// An appointment, in words that a calendar shows.
#[derive(Debug, Clone)]
pub struct Event<'a> {
    /// Its name in every calendar.
    pub uid: &'a str,
    /// How often it was changed.
    pub sequence: i64,
    /// When it begins, in Unix milliseconds.
    pub starts_at: i64,
    /// When it ends.
    pub ends_at: i64,
    /// When it was written down.
    pub created_at: i64,
    /// When it was changed last.
    pub changed_at: i64,
    /// How sure it is.
    pub status: Status,
    /// Its heading.
    pub summary: &'a str,
    /// What stands below; nothing where it is empty.
    pub description: &'a str,
    /// Who holds it: a name and an address; whoever says what is to be done with it has to say it (RFC 5546, 3.2).
    pub organizer: Option<(&'a str, &'a str)>,
}

/// Writes a calendar, appointment by appointment.
#[derive(Debug)]
pub struct Calendar {
    text: String,
}

impl Calendar {
    /// An empty one.
    pub fn new(head: &Head<'_>) -> Self {
        let mut calendar = Self { text: String::new() };
        calendar.line("BEGIN", "VCALENDAR");
        calendar.line("VERSION", "2.0");
        calendar.line("PRODID", "-//Pregon//Pregon//EN");
        calendar.line("CALSCALE", "GREGORIAN");
        if let Some(method) = head.method {
            let said = match method {
                Method::Publish => "PUBLISH",
                Method::Cancel => "CANCEL",
            };
            calendar.line("METHOD", said);
        }
        if let Some(name) = head.name {
            let name = escaped(name);
            // The one of RFC 7986, and the one that calendars knew before.
            calendar.line("NAME", &name);
            calendar.line("X-WR-CALNAME", &name);
            calendar.line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
            calendar.line("X-PUBLISHED-TTL", "PT1H");
        }
        calendar
    }

    /// One more appointment.
    pub fn push(&mut self, event: &Event<'_>) {
        let status = match event.status {
            Status::Tentative => "TENTATIVE",
            Status::Confirmed => "CONFIRMED",
            Status::Cancelled => "CANCELLED",
        };
        self.line("BEGIN", "VEVENT");
        self.line("UID", &escaped(event.uid));
        // Without a method it tells when the appointment was changed (3.8.7.2), so the same appointments are the same bytes.
        self.line("DTSTAMP", &moment(event.changed_at));
        self.line("CREATED", &moment(event.created_at));
        self.line("LAST-MODIFIED", &moment(event.changed_at));
        self.line("SEQUENCE", &event.sequence.max(0).to_string());
        self.line("DTSTART", &moment(event.starts_at));
        self.line("DTEND", &moment(event.ends_at));
        self.line("STATUS", status);
        self.line("SUMMARY", &escaped(event.summary));
        if !event.description.is_empty() {
            self.line("DESCRIPTION", &escaped(event.description));
        }
        if let Some((name, address)) = event.organizer {
            self.line(&format!("ORGANIZER;CN=\"{}\"", parameter(name)), &plain(address));
        }
        self.line("END", "VEVENT");
    }

    /// The whole of it.
    pub fn finish(mut self) -> String {
        self.line("END", "VCALENDAR");
        self.text
    }

    /// How many bytes there are so far.
    pub fn bytes(&self) -> usize {
        self.text.len()
    }

    /// A line, folded between letters where it is long.
    fn line(&mut self, name: &str, value: &str) {
        let mut room = LINE;
        for part in [name, ":", value] {
            for letter in part.chars() {
                if letter.len_utf8() > room {
                    self.text.push_str("\r\n ");
                    // The space counts.
                    room = LINE - 1;
                }
                self.text.push(letter);
                room -= letter.len_utf8();
            }
        }
        self.text.push_str("\r\n");
    }
}

/// `20261215T150000Z`
fn moment(at: i64) -> String {
    let at: DateTime<Utc> = DateTime::from_timestamp_millis(at).unwrap_or_default();
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// Words as the value of a line (3.3.11): what would end it, or part it, is marked.
fn escaped(words: &str) -> String {
    let mut value = String::with_capacity(words.len() + 8);
    let mut letters = words.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' | ';' | ',' => value.extend(['\\', letter]),
            '\r' if letters.peek() == Some(&'\n') => {}
            '\r' | '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => value.push_str("\\n"),
            letter if letter.is_control() && letter != '\t' => {}
            letter => value.push(letter),
        }
    }
    value
}

/// Words between quotes, in which nothing can be marked (3.2).
fn parameter(words: &str) -> String {
    let plain = words.chars().filter(|letter| !letter.is_control());
    plain
        .map(|letter| if letter == '"' { '\'' } else { letter })
        .collect()
}

fn plain(address: &str) -> String {
    address.chars().filter(|letter| !letter.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use proptest::prelude::*;

    use super::*;

    /// 2026-12-15T15:00:00Z
    const STARTS: i64 = 1_797_346_800_000;

    fn event<'a>(summary: &'a str, description: &'a str) -> Event<'a> {
        Event {
            uid: "appointment-12-1@k7",
            sequence: 2,
            starts_at: STARTS,
            ends_at: STARTS + 45 * 60_000,
            created_at: STARTS - 86_400_000,
            changed_at: STARTS - 3_600_000,
            status: Status::Confirmed,
            summary,
            description,
            organizer: None,
        }
    }

    fn written(event: &Event<'_>) -> String {
        let mut calendar = Calendar::new(&Head::default());
        calendar.push(event);
        calendar.finish()
    }

    /// The lines of a text, those that were folded put together again.
    fn unfolded(text: &str) -> Vec<String> {
        let lines = text.replace("\r\n ", "");
        lines.split_terminator("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn one_appointment() {
        let mut calendar = Calendar::new(&Head {
            name: None,
            method: Some(Method::Cancel),
        });
        calendar.push(&Event {
            status: Status::Cancelled,
            organizer: Some(("Salón \"Aurora\"", "https://pregon.example")),
            ..event("Corte, tinte; y más", "Trae:\n\\ su tinte")
        });
        assert_snapshot!(calendar.finish().replace("\r\n", "\n"), @r#"
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Pregon//Pregon//EN
        CALSCALE:GREGORIAN
        METHOD:CANCEL
        BEGIN:VEVENT
        UID:appointment-12-1@k7
        DTSTAMP:20261215T140000Z
        CREATED:20261214T150000Z
        LAST-MODIFIED:20261215T140000Z
        SEQUENCE:2
        DTSTART:20261215T150000Z
        DTEND:20261215T154500Z
        STATUS:CANCELLED
        SUMMARY:Corte\, tinte\; y más
        DESCRIPTION:Trae:\n\\ su tinte
        ORGANIZER;CN="Salón 'Aurora'":https://pregon.example
        END:VEVENT
        END:VCALENDAR
        "#);
    }

    #[test]
    fn a_calendar_says_how_often_it_is_to_be_read() {
        let calendar = Calendar::new(&Head {
            name: Some("Salón Aurora; citas"),
            method: None,
        });
        let lines = unfolded(&calendar.finish());
        for line in [
            "NAME:Salón Aurora\\; citas",
            "X-WR-CALNAME:Salón Aurora\\; citas",
            "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        ] {
            assert!(lines.contains(&line.to_owned()), "{lines:?}");
        }
    }

    #[test]
    fn long_lines_are_folded_between_letters() {
        let words = "ñandú ".repeat(40);
        let text = written(&event(&words, ""));
        assert!(text.split("\r\n").all(|line| line.len() <= LINE), "{text}");
        assert!(unfolded(&text).contains(&format!("SUMMARY:{words}")));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        /// Nobody's name or note adds a line of its own.
        #[test]
        fn what_is_written_is_what_was_said(summary: String, description: String) {
            let text = written(&event(&summary, &description));
            prop_assert!(text.split("\r\n").all(|line| line.len() <= LINE));
            let bare = text.replace("\r\n", "");
            prop_assert!(!bare.contains(['\r', '\n']));
            let lines = unfolded(&text);
            let expected = 16 + usize::from(!description.is_empty());
            prop_assert_eq!(lines.len(), expected, "{}", text);
        }
    }
}
