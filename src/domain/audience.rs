//! Whom a campaign goes to, and who is left out and why.

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::state::ContactState;
use super::subscription::{self, Length};
use super::text_enum::text_enum;

/// Whom a campaign goes to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Everybody.
    #[default]
    All,
    /// Everybody with any of these tags, in lower case.
    Tagged(Vec<String>),
    /// Those of whom something holds.
    Chosen(Chosen),
}

/// Those of whom something holds, but for some.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// Any of these alternatives, of each of which all terms hold. None: everybody.
    pub any: Vec<Vec<Term>>,
    /// Nobody of whom any of these holds.
    #[serde(default)]
    pub but: Vec<Vec<Term>>,
}

/// Something that holds of a person, or does not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Term {
    /// Has this tag, as it is [compared](super::text::key).
    Tag(String),
    /// One of these values is known under this name.
    Is {
        /// As it is [compared](super::text::key).
        name: String,
        /// As they were typed.
        values: Vec<String>,
    },
    /// What he did with an earlier campaign.
    Did {
        /// What.
        what: Did,
        /// That he got it, but did not.
        not: bool,
        /// The campaign.
        campaign_id: i64,
    },
    /// How near the end of what he pays for is, or how long ago he came.
    Due {
        /// Which of them.
        what: Due,
        /// How near, or how long ago.
        within: Length,
    },
    /// Is in this saved group.
    Segment(i64),
}

/// What of a person is near, or some time ago.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Due {
    /// A subscription of his runs, and ends so soon.
    Expires,
    /// A subscription of his ended no longer ago, and he has none of the same that runs.
    Expired,
    /// The last of his appointments that took place was longer ago, and none is to come.
    Away,
}

/// The last day of what is so near.
pub fn until(today: NaiveDate, near: Length) -> NaiveDate {
    subscription::end(today, near, subscription::anchor_of(today)).unwrap_or(today)
}

/// The first day of what is no longer ago.
pub fn from(today: NaiveDate, ago: Length) -> NaiveDate {
    let day = match ago {
        Length::Days(days) => today.checked_sub_days(Days::new(days.into())),
        Length::Months(months) => today.checked_sub_months(Months::new(months)),
    };
    day.unwrap_or(today)
}

/// What became of a campaign at a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Did {
    /// The provider took it for him.
    Received,
    /// He opened it.
    Read,
    /// He answered.
    Answered,
    /// He tapped a button of it.
    Clicked,
    /// It did not arrive.
    Failed,
}

impl Audience {
    /// The people of a saved group.
    pub fn of_segment(id: i64) -> Self {
        Self::Chosen(Chosen {
            any: vec![vec![Term::Segment(id)]],
            but: Vec::new(),
        })
    }

    /// As alternatives and exceptions, whichever way it is kept.
    pub fn chosen(&self) -> Chosen {
        match self {
            Self::All => Chosen::default(),
            Self::Tagged(tags) => Chosen {
                any: tags.iter().map(|tag| vec![Term::Tag(tag.clone())]).collect(),
                but: Vec::new(),
            },
            Self::Chosen(chosen) => chosen.clone(),
        }
    }

    /// The saved groups that it names.
    pub fn segments(&self) -> Vec<i64> {
        let chosen = self.chosen();
        let named = chosen.terms().filter_map(|term| match term {
            Term::Segment(id) => Some(*id),
            _ => None,
        });
        named.collect()
    }
}

impl From<Chosen> for Audience {
    /// In the plainest way in which it can be kept.
    fn from(chosen: Chosen) -> Self {
        let lone = |terms: &Vec<Term>| match terms.as_slice() {
            [Term::Tag(tag)] => Some(tag.clone()),
            _ => None,
        };
        match (chosen.any.is_empty(), chosen.but.is_empty()) {
            (true, true) => Self::All,
            (false, true) => match chosen.any.iter().map(lone).collect() {
                Some(tags) => Self::Tagged(tags),
                None => Self::Chosen(chosen),
            },
            (_, false) => Self::Chosen(chosen),
        }
    }
}

impl Chosen {
    /// Every term of it.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        self.any.iter().chain(&self.but).flatten()
    }
}

text_enum! {
    /// Why somebody is left out. Told before a campaign starts, and counted again when his turn comes.
    Exclusion {
        /// He does not want promotions.
        OptedOut = "opted_out",
        /// Nobody knows whether he wants any: he came by a list or an appointment, and without permission.
        Unasked = "unasked",
        /// The business itself has blocked him in WhatsApp.
        Blocked = "blocked",
        /// There is no number to write to.
        NoNumber = "no_number",
        /// His number could not be reached several times in a row.
        InvalidNumber = "invalid_number",
        /// He got another promotion so lately that the business does not want him to get one more.
        TooSoon = "too_soon",
        /// He has not written within 24 hours, and the campaign has no approved template.
        WindowClosed = "window_closed",
        /// Something that the text names is not known of him, or makes it too long.
        Unfillable = "unfillable",
        /// Where he lives it is always night when it may leave.
        NeverOpen = "never_open",
        /// He was forgotten after the campaign had started.
        Forgotten = "forgotten",
        /// After the campaign had started he was forgotten, or turned out to be the same person as another.
        Gone = "gone",
    }
}

/// What decides whether a person is in.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    /// Whether he opted out.
    pub opted_out: bool,
    /// Whether he is out because nobody knows if he wants any.
    pub unasked: bool,
    /// Whether there is an address to write to.
    pub reachable: bool,
    /// What is known of his number.
    pub state: ContactState,
    /// Whether he wrote to this channel within the last 24 hours.
    pub window_open: bool,
    /// Whether he got another promotion within the days that the business keeps between two.
    pub promoted_lately: bool,
}

impl Standing {
    /// Why he is left out; `None`: he is in. `template`: the campaign has an approved template, which may be sent at any
    /// time.
    pub fn exclusion(&self, template: bool) -> Option<Exclusion> {
        if self.unasked {
            Some(Exclusion::Unasked)
        } else if self.opted_out {
            Some(Exclusion::OptedOut)
        } else if self.state == ContactState::Blocked {
            Some(Exclusion::Blocked)
        } else if !self.reachable {
            Some(Exclusion::NoNumber)
        } else if self.state == ContactState::Invalid {
            Some(Exclusion::InvalidNumber)
        } else if self.promoted_lately {
            Some(Exclusion::TooSoon)
        } else if !self.window_open && !template {
            Some(Exclusion::WindowClosed)
        } else {
            None
        }
    }
}

/// The customer service window: free-form messages are allowed until 24 hours after the person's last message (Meta,
/// *Messages: customer service windows*). A minute is kept in hand for the way.
pub const WINDOW_MS: i64 = 24 * 60 * 60 * 1000 - 60 * 1000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_reason_that_holds_is_told() {
        let fine = Standing {
            opted_out: false,
            unasked: false,
            reachable: true,
            state: ContactState::Active,
            window_open: true,
            promoted_lately: false,
        };
        assert_eq!(fine.exclusion(false), None);
        assert_eq!(
            Standing {
                opted_out: true,
                reachable: false,
                ..fine
            }
            .exclusion(true),
            Some(Exclusion::OptedOut)
        );
        assert_eq!(
            Standing {
                opted_out: true,
                unasked: true,
                ..fine
            }
            .exclusion(true),
            Some(Exclusion::Unasked)
        );
        assert_eq!(
            Standing {
                window_open: false,
                ..fine
            }
            .exclusion(false),
            Some(Exclusion::WindowClosed)
        );
        assert_eq!(
            Standing {
                window_open: false,
                ..fine
            }
            .exclusion(true),
            None
        );
        assert_eq!(
            Standing {
                promoted_lately: true,
                window_open: false,
                ..fine
            }
            .exclusion(false),
            Some(Exclusion::TooSoon)
        );
        assert_eq!(
            Standing {
                state: ContactState::Blocked,
                promoted_lately: true,
                ..fine
            }
            .exclusion(true),
            Some(Exclusion::Blocked)
        );
        assert_eq!(
            Standing {
                state: ContactState::Suspect,
                ..fine
            }
            .exclusion(false),
            None
        );
    }

    #[test]
    fn days_and_months_are_those_of_the_calendar() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (today, length, last, first) in [
            ("2026-11-20", Length::Days(7), "2026-11-27", "2026-11-13"),
            ("2026-11-20", Length::Months(1), "2026-12-20", "2026-10-20"),
            ("2027-03-31", Length::Months(1), "2027-04-30", "2027-02-28"),
        ] {
            assert_eq!(until(day(today), length), day(last), "{today}");
            assert_eq!(from(day(today), length), day(first), "{today}");
        }
    }

    #[test]
    fn what_was_kept_before_is_read_and_kept_plainly() {
        for (kept, audience) in [
            (r#""all""#, Audience::All),
            (r#"{"tagged":["vip"]}"#, Audience::Tagged(vec!["vip".to_owned()])),
        ] {
            assert_eq!(serde_json::from_str::<Audience>(kept).unwrap(), audience);
            assert_eq!(serde_json::to_string(&audience).unwrap(), kept);
            assert_eq!(Audience::from(audience.chosen()), audience);
        }
        let chosen = Chosen {
            any: Vec::new(),
            but: vec![vec![
                Term::Segment(7),
                Term::Due {
                    what: Due::Expired,
                    within: Length::Months(1),
                },
            ]],
        };
        let audience = Audience::from(chosen);
        assert_eq!(audience.segments(), [7]);
        let kept = serde_json::to_string(&audience).unwrap();
        assert!(
            kept.contains(r#"{"due":{"what":"expired","within":"1m"}}"#),
            "{kept}"
        );
        assert_eq!(serde_json::from_str::<Audience>(&kept).unwrap(), audience);
    }
}
