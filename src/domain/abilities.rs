//! What the providers can and cannot do. Everything else about them is invisible outside of their folders.

use super::audience::WINDOW_MS;
use super::message::FileForm;
use super::state::ProviderKind;

/// How many characters go into one message, by what stands below them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lengths {
    /// A text alone.
    pub text: usize,
    /// A text with buttons.
    pub buttons: usize,
    /// A text with a list.
    pub list: usize,
    /// A text with buttons, below a file.
    pub caption: usize,
    /// A text alone, below a file.
    pub below_file: usize,
}

const MB: usize = 1024 * 1024;

impl Lengths {
    /// What goes everywhere.
    pub const SHORTEST: Self = Self {
        text: 1_600,
        buttons: 1_024,
        list: 1_024,
        caption: 900,
        below_file: BELOW_FILE,
    };
}

/// What WhatsApp itself takes below a picture, a film or a document.
const BELOW_FILE: usize = 1_024;

impl ProviderKind {
    /// How long a message may be. Cloud API: *Text messages*, *Interactive reply buttons*, *Interactive list messages*. Twilio: error
    /// 21617; *twilio/quick-reply* and *twilio/list-picker* take what Meta's buttons take. WaSender shows choices as lines below the
    /// text, which need room; below a file all of it has 1,024 characters.
    pub const fn lengths(self) -> Lengths {
        match self {
            Self::Cloud => Lengths {
                text: 4_096,
                buttons: 1_024,
                list: 4_096,
                caption: 1_024,
                below_file: BELOW_FILE,
            },
            Self::Twilio => Lengths::SHORTEST,
            Self::WaSender => Lengths {
                text: 4_096,
                buttons: 3_000,
                list: 3_000,
                caption: 900,
                below_file: BELOW_FILE,
            },
        }
    }

    /// The largest file that goes in this form, in bytes. Cloud API: *Supported media types*. Twilio: *twilio/media*, under which
    /// WhatsApp's own limit for pictures stays. WaSender: *Upload media file*.
    pub const fn largest(self, form: FileForm) -> usize {
        match (self, form) {
            (Self::Cloud | Self::Twilio, FileForm::Picture) => 5 * MB,
            (_, FileForm::Film)
            | (Self::WaSender, FileForm::Picture)
            | (Self::Twilio, FileForm::Document) => 16 * MB,
            (Self::WaSender, FileForm::Document) => 50 * MB,
            (Self::Cloud, FileForm::Document) => 100 * MB,
        }
    }

    /// For how long it keeps a file that was uploaded, in milliseconds (Cloud API, *Upload media*; WaSender, *Upload media file*);
    /// `None`: it keeps none, and fetches files from an address.
    pub const fn keeps_uploads_ms(self) -> Option<i64> {
        const HOUR_MS: i64 = 60 * 60 * 1000;
        match self {
            Self::Cloud => Some(30 * 24 * HOUR_MS),
            Self::Twilio => None,
            Self::WaSender => Some(24 * HOUR_MS),
        }
    }

    /// For how long it hands over a file that a person sent, in milliseconds, at the most. Cloud API, *Media*: seven days. Twilio keeps
    /// media for 13 months (*Message Records and Media*), and WhatsApp's own servers, which WaSender asks, for some two weeks; nobody
    /// remembers what was sent a month ago.
    pub const fn keeps_received_ms(self) -> i64 {
        const DAY_MS: i64 = 24 * 60 * 60 * 1000;
        match self {
            Self::Cloud => 7 * DAY_MS,
            Self::Twilio => 30 * DAY_MS,
            Self::WaSender => 14 * DAY_MS,
        }
    }

    /// What people call it: a trade name, the same in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cloud => "Meta",
            Self::Twilio => "Twilio",
            Self::WaSender => "WaSender",
        }
    }

    /// Whether free text may go only within 24 hours of the person's last message, and approved templates at any time. WhatsApp
    /// asks this of its official providers; a session on a real account has neither.
    pub const fn has_window(self) -> bool {
        match self {
            Self::Cloud | Self::Twilio => true,
            Self::WaSender => false,
        }
    }

    /// Whether free text may go to somebody who last wrote then.
    pub fn window_open(self, last_inbound_at: Option<i64>, now: i64) -> bool {
        !self.has_window() || last_inbound_at.is_some_and(|last| now - last < WINDOW_MS)
    }

    /// Whether choices are always shown as buttons and lists. Elsewhere they may come as numbered lines, and a number is the answer:
    /// at WaSender always, at Twilio where it refuses to show buttons.
    pub const fn always_shows_buttons(self) -> bool {
        match self {
            Self::Cloud => true,
            Self::Twilio | Self::WaSender => false,
        }
    }

    /// Whether people can stop promotions in WhatsApp itself (*Offers and announcements*), which then delivers none, whatever they
    /// write to the business.
    pub const fn has_marketing_switch(self) -> bool {
        match self {
            Self::Cloud => true,
            Self::Twilio | Self::WaSender => false,
        }
    }

    /// Whether an archive goes as a document (Cloud API, *Supported media types*; Twilio, *WhatsApp media*: no).
    pub const fn takes_archives(self) -> bool {
        match self {
            Self::Cloud | Self::Twilio => false,
            Self::WaSender => true,
        }
    }

    /// Whether a message can be answered with an emoji on it.
    pub const fn has_reactions(self) -> bool {
        match self {
            Self::Cloud => true,
            Self::Twilio | Self::WaSender => false,
        }
    }

    /// How often the list of templates is read, as a cron rule: where reviews are reported, for those that were missed; at Twilio,
    /// which reports none, to hear of them at all. `None`: there are no templates.
    pub const fn template_rule(self) -> Option<&'static str> {
        match self {
            Self::Cloud => Some("15 */6 * * *"),
            Self::Twilio => Some("*/5 * * * *"),
            Self::WaSender => None,
        }
    }

    /// Whether a number that sends one message can send any: a session is linked or it is not. An official number may still answer
    /// people while it may not begin a conversation.
    pub const fn sends_all_or_nothing(self) -> bool {
        match self {
            Self::Cloud | Self::Twilio => false,
            Self::WaSender => true,
        }
    }

    /// Whether its word that a number can send answers for everything that sending needs: the account, the number and what is paid.
    /// Twilio tells only whether the account is active.
    pub const fn health_tells_all(self) -> bool {
        match self {
            Self::Cloud | Self::WaSender => true,
            Self::Twilio => false,
        }
    }

    /// Messages a second that leave room for the rest. Cloud API and Twilio: 80 a second in both directions; 1,000 from a number whose
    /// throughput Meta has raised (`throughput`, as it is told with the number's health: *Cloud API, Overview, Throughput*). WaSender's
    /// account protection: one in five seconds.
    pub fn per_second(self, throughput: Option<&str>) -> f64 {
        match (self, throughput) {
            (Self::Cloud, Some("HIGH")) => 750.0,
            (Self::Cloud | Self::Twilio, _) => 60.0,
            (Self::WaSender, _) => 0.18,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_closes_a_minute_early_where_there_is_one() {
        let cloud = ProviderKind::Cloud;
        assert!(cloud.window_open(Some(0), WINDOW_MS - 1));
        assert!(!cloud.window_open(Some(0), WINDOW_MS));
        assert!(!cloud.window_open(None, 0));
        assert!(ProviderKind::WaSender.window_open(None, 0));
    }
}
