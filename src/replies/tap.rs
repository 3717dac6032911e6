//! What comes back when a button or a row is tapped: text that a message carries to the provider and back.
//!
//! Messages stay in people's chats for as long as they like, so whatever was ever written has to be read the same for ever.

use std::fmt;

use crate::clock::Millis;
use crate::domain::auto::Says;
use crate::domain::text_enum::text_enum;

/// Characters of what comes back: WhatsApp keeps this many of a row's, and some more of a button's.
const MOST: usize = 200;

text_enum! {
    /// What somebody wants of his appointment.
    AppointmentWish {
        /// He comes.
        Yes = "yes",
        /// Another time.
        Change = "change",
        /// It shall not take place.
        Cancel = "cancel",
        /// It shall after all: he has just cancelled it.
        Keep = "keep",
        /// Another one, in the place of one that is over or cancelled.
        Again = "again",
        /// To talk to somebody about it.
        Talk = "talk",
    }
}

text_enum! {
    /// What somebody wants of his subscription.
    SubscriptionWish {
        /// To go on.
        Renew = "renew",
        /// To talk to somebody.
        Talk = "talk",
        /// Not to go on.
        Cancel = "cancel",
    }
}

/// What a tap means.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tap {
    /// `run:LINE`: as if he had typed the line.
    Line(String),
    /// `more:PAGE:LINE`: the same with another page of its list.
    Page {
        /// Which, from 0.
        page: u64,
        /// The command whose list it is.
        line: String,
    },
    /// `fix:MESSAGE:LINE`: as if he had typed this line above the text of a message of his.
    Below {
        /// Whose first line could not be read.
        message: i64,
        /// What stands there instead.
        line: String,
    },
    /// `say:ARGUMENT:WORDS`: the answer to a question, if it is open.
    Answer {
        /// What is asked for, so that an old button answers no other question.
        argument: String,
        /// The answer.
        words: String,
    },
    /// `yes:NONCE`: yes to a question that asked for confirmation.
    Yes(String),
    /// `no:NONCE`: no to it.
    No(String),
    /// `speak:BUSINESS`: speak for another business of his.
    Speak(i64),
    /// `draft:`: goes on with what he was taken away from.
    Draft,
    /// `undo:CAMPAIGN`: take the campaign back that has just started.
    Undo {
        /// Which.
        campaign: i64,
    },
    /// `slower:CAMPAIGN`: let the campaign go on, half as fast.
    Slower {
        /// Which.
        campaign: i64,
    },
    /// `unknown:again|sent:CAMPAIGN`: what becomes of the people of whom nobody knows whether they got it.
    Unknown {
        /// Which campaign.
        campaign: i64,
        /// It goes to them again; otherwise it counts as sent.
        again: bool,
    },
    /// `reach:LEAD:TEMPLATE:NONCE`: shows a template as it would go to the customer of a lead.
    Reach {
        /// The lead's number.
        lead: i64,
        /// Which template.
        template: i64,
        /// The question whether the answer is kept that could not go.
        keep: String,
    },
    /// `carry:CAMPAIGN`: make a template of the campaign's text.
    Carry {
        /// Whose text.
        campaign: i64,
    },
    /// `steady:CAMPAIGN`: make a template of the text as one can say it.
    Steady {
        /// Whose text.
        campaign: i64,
    },
    /// `promo:CAMPAIGN:BUTTON`: a campaign's own button, below what customers read.
    Offer {
        /// Whose.
        campaign: i64,
        /// Which of them, from 1.
        button: usize,
    },
    /// `enclose:CAMPAIGN`: the file that he sent goes with this draft.
    Enclose {
        /// Which.
        campaign: i64,
    },
    /// `list:undo:IMPORT`: take an import back.
    TakeBack {
        /// Which.
        import: i64,
    },
    /// `list:rejected:IMPORT`: send the rows of a list that gave nobody.
    Rejected {
        /// Which list.
        import: i64,
    },
    /// `use:CAMPAIGN:TEMPLATE[:MOMENT[:VARIANT]]`: carry the campaign by this template, and ask whether it may leave then.
    UseTemplate {
        /// The draft.
        campaign: i64,
        /// Which template; `None` (`0`): he is asked which.
        template: Option<i64>,
        /// The moment that was set; `None` (`0`): as soon as it may.
        at: Option<Millis>,
        /// The one of its variants that is carried by it; `None`: it has only one.
        variant: Option<i64>,
    },
    /// `win:CAMPAIGN:VARIANT`: this variant goes to those who wait for the best one.
    Win {
        /// Whose trial.
        campaign: i64,
        /// Which variant; `None` (`0`): he is asked which.
        variant: Option<i64>,
    },
    /// `rather:CAMPAIGN:VARIANT`: this one instead of the first of those that did as well.
    Rather {
        /// Whose trial.
        campaign: i64,
        /// Which variant; `None` (`0`): he is asked which.
        variant: Option<i64>,
    },
    /// `apt:yes|change|cancel|keep|again|talk:APPOINTMENT:REVISION`: a customer's word on his appointment.
    Appointment {
        /// Which.
        appointment: i64,
        /// As it was when he was told of it: on another one he has not said anything.
        revision: i64,
        /// What he wants.
        wish: AppointmentWish,
    },
    /// `slot:APPOINTMENT:REVISION:MOMENT`: his appointment is to be at that moment.
    Slot {
        /// Which.
        appointment: i64,
        /// As it was.
        revision: i64,
        /// When it is to begin.
        at: Millis,
    },
    /// `slots:APPOINTMENT:REVISION:MOMENT`: what else is free from that moment on.
    Slots {
        /// For which.
        appointment: i64,
        /// As it was.
        revision: i64,
        /// From when on.
        from: Millis,
    },
    /// `sub:renew|talk|cancel:SUBSCRIPTION`: a customer's word on his subscription.
    Subscription {
        /// Which.
        subscription: i64,
        /// What he wants.
        wish: SubscriptionWish,
    },
    /// `calm:`: no reminders either.
    RemindersOff,
    /// `auto:canned:KEY`, `auto:rule:NUMBER`, `auto:person`: what a customer chose below what was answered by itself.
    Auto(Says),
    /// `block:CONTACT`: what he writes is only kept from now on.
    Block {
        /// Whom.
        contact: i64,
    },
    /// `unblock:CONTACT`: he is heard again.
    Unblock {
        /// Whom.
        contact: i64,
    },
    /// `reminds:again|sent:FIRST:LAST`: the same of all from one to another about which somebody was asked together.
    Reminders {
        /// From which…
        first: i64,
        /// …to which.
        last: i64,
        /// They go again; otherwise they count as sent.
        again: bool,
    },
    /// `remind:again|sent:REMINDER`: what becomes of a reminder of which nobody knows whether it left.
    Reminder {
        /// Which.
        reminder: i64,
        /// It goes again; otherwise it counts as sent.
        again: bool,
    },
}

impl Tap {
    /// Reads what came back. `None`: it is not ours, such as the quick reply of an old template.
    pub fn read(id: &str) -> Option<Self> {
        let (kind, rest) = id.split_once(':')?;
        let number = || rest.parse().ok();
        Some(match kind {
            "run" => Self::Line(rest.to_owned()),
            "more" => {
                let (page, line) = rest.split_once(':')?;
                Self::Page {
                    page: page.parse().ok()?,
                    line: line.to_owned(),
                }
            }
            "fix" => {
                let (message, line) = rest.split_once(':')?;
                Self::Below {
                    message: message.parse().ok()?,
                    line: line.to_owned(),
                }
            }
            "say" => {
                let (argument, words) = rest.split_once(':')?;
                Self::Answer {
                    argument: argument.to_owned(),
                    words: words.to_owned(),
                }
            }
            "yes" => Self::Yes(rest.to_owned()),
            "no" => Self::No(rest.to_owned()),
            "speak" => Self::Speak(number()?),
            "draft" => Self::Draft,
            "undo" => Self::Undo { campaign: number()? },
            "slower" => Self::Slower { campaign: number()? },
            "unknown" => {
                let (what, campaign) = rest.split_once(':')?;
                Self::Unknown {
                    campaign: campaign.parse().ok()?,
                    again: again(what)?,
                }
            }
            "reach" => {
                let (lead, rest) = rest.split_once(':')?;
                let (template, keep) = rest.split_once(':')?;
                Self::Reach {
                    lead: lead.parse().ok()?,
                    template: template.parse().ok()?,
                    keep: keep.to_owned(),
                }
            }
            "carry" => Self::Carry { campaign: number()? },
            "steady" => Self::Steady { campaign: number()? },
            "promo" => {
                let (campaign, button) = rest.split_once(':')?;
                Self::Offer {
                    campaign: campaign.parse().ok()?,
                    button: button.parse().ok()?,
                }
            }
            "enclose" => Self::Enclose { campaign: number()? },
            "list" => {
                let (what, import) = rest.split_once(':')?;
                let import = import.parse().ok()?;
                match what {
                    "undo" => Self::TakeBack { import },
                    "rejected" => Self::Rejected { import },
                    _ => return None,
                }
            }
            "use" => {
                let numbers = rest.split(':').map(|number| number.parse::<i64>().ok());
                let numbers: Vec<i64> = numbers.collect::<Option<_>>()?;
                let (campaign, template, at, variant) = match numbers[..] {
                    [campaign, template] => (campaign, template, 0, 0),
                    [campaign, template, at] => (campaign, template, at, 0),
                    [campaign, template, at, variant] => (campaign, template, at, variant),
                    _ => return None,
                };
                Self::UseTemplate {
                    campaign,
                    template: some(template),
                    at: some(at),
                    variant: some(variant),
                }
            }
            "win" => {
                let (campaign, variant) = rest.split_once(':')?;
                Self::Win {
                    campaign: campaign.parse().ok()?,
                    variant: some(variant.parse().ok()?),
                }
            }
            "rather" => {
                let (campaign, variant) = rest.split_once(':')?;
                Self::Rather {
                    campaign: campaign.parse().ok()?,
                    variant: some(variant.parse().ok()?),
                }
            }
            "apt" => {
                let (wish, rest) = rest.split_once(':')?;
                let (appointment, revision) = rest.split_once(':')?;
                Self::Appointment {
                    appointment: appointment.parse().ok()?,
                    revision: revision.parse().ok()?,
                    wish: wish.parse().ok()?,
                }
            }
            "slot" | "slots" => {
                let numbers = rest.split(':').map(|number| number.parse::<i64>().ok());
                let numbers: Vec<i64> = numbers.collect::<Option<_>>()?;
                let [appointment, revision, at] = numbers[..] else {
                    return None;
                };
                match kind {
                    "slot" => Self::Slot {
                        appointment,
                        revision,
                        at,
                    },
                    _ => Self::Slots {
                        appointment,
                        revision,
                        from: at,
                    },
                }
            }
            "sub" => {
                let (wish, subscription) = rest.split_once(':')?;
                Self::Subscription {
                    subscription: subscription.parse().ok()?,
                    wish: wish.parse().ok()?,
                }
            }
            "calm" => Self::RemindersOff,
            "auto" => Self::Auto(match rest.split_once(':') {
                Some(("canned", key)) if !key.is_empty() => Says::Canned(key.to_owned()),
                Some(("rule", number)) => Says::Rule(number.parse().ok()?),
                None if rest == "person" => Says::Person,
                _ => return None,
            }),
            "block" => Self::Block { contact: number()? },
            "unblock" => Self::Unblock { contact: number()? },
            "remind" => {
                let (what, reminder) = rest.split_once(':')?;
                Self::Reminder {
                    reminder: reminder.parse().ok()?,
                    again: again(what)?,
                }
            }
            "reminds" => {
                let (what, which) = rest.split_once(':')?;
                let (first, last) = which.split_once(':')?;
                Self::Reminders {
                    first: first.parse().ok()?,
                    last: last.parse().ok()?,
                    again: again(what)?,
                }
            }
            _ => return None,
        })
    }

    /// Whether the provider takes it: an answer with one that is too long would be refused as a whole.
    pub fn fits(&self) -> bool {
        self.to_string().chars().count() <= MOST
    }
}

impl fmt::Display for Tap {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => write!(out, "run:{line}"),
            Self::Page { page, line } => write!(out, "more:{page}:{line}"),
            Self::Below { message, line } => write!(out, "fix:{message}:{line}"),
            Self::Answer { argument, words } => write!(out, "say:{argument}:{words}"),
            Self::Yes(nonce) => write!(out, "yes:{nonce}"),
            Self::No(nonce) => write!(out, "no:{nonce}"),
            Self::Speak(business) => write!(out, "speak:{business}"),
            Self::Draft => out.write_str("draft:"),
            Self::Undo { campaign } => write!(out, "undo:{campaign}"),
            Self::Slower { campaign } => write!(out, "slower:{campaign}"),
            Self::Unknown { campaign, again } => write!(out, "unknown:{}:{campaign}", again_or_sent(*again)),
            Self::Reach { lead, template, keep } => write!(out, "reach:{lead}:{template}:{keep}"),
            Self::Carry { campaign } => write!(out, "carry:{campaign}"),
            Self::Steady { campaign } => write!(out, "steady:{campaign}"),
            Self::Offer { campaign, button } => write!(out, "promo:{campaign}:{button}"),
            Self::Enclose { campaign } => write!(out, "enclose:{campaign}"),
            Self::TakeBack { import } => write!(out, "list:undo:{import}"),
            Self::Rejected { import } => write!(out, "list:rejected:{import}"),
            Self::UseTemplate {
                campaign,
                template,
                at,
                variant,
            } => {
                write!(out, "use:{campaign}:{}", template.unwrap_or(0))?;
                match (at, variant) {
                    (None, None) => Ok(()),
                    (Some(at), None) => write!(out, ":{at}"),
                    (at, Some(variant)) => write!(out, ":{}:{variant}", at.unwrap_or(0)),
                }
            }
            Self::Win { campaign, variant } => write!(out, "win:{campaign}:{}", variant.unwrap_or(0)),
            Self::Rather { campaign, variant } => write!(out, "rather:{campaign}:{}", variant.unwrap_or(0)),
            Self::Appointment {
                appointment,
                revision,
                wish,
            } => write!(out, "apt:{wish}:{appointment}:{revision}"),
            Self::Slot {
                appointment,
                revision,
                at,
            } => write!(out, "slot:{appointment}:{revision}:{at}"),
            Self::Slots {
                appointment,
                revision,
                from,
            } => write!(out, "slots:{appointment}:{revision}:{from}"),
            Self::Subscription { subscription, wish } => write!(out, "sub:{wish}:{subscription}"),
            Self::RemindersOff => out.write_str("calm:"),
            Self::Auto(Says::Canned(key)) => write!(out, "auto:canned:{key}"),
            Self::Auto(Says::Rule(number)) => write!(out, "auto:rule:{number}"),
            Self::Auto(Says::Person) => out.write_str("auto:person"),
            Self::Block { contact } => write!(out, "block:{contact}"),
            Self::Unblock { contact } => write!(out, "unblock:{contact}"),
            Self::Reminder { reminder, again } => {
                write!(out, "remind:{}:{reminder}", again_or_sent(*again))
            }
            Self::Reminders { first, last, again } => {
                write!(out, "reminds:{}:{first}:{last}", again_or_sent(*again))
            }
        }
    }
}

/// What becomes of something of which nobody knows whether it left: it goes again, or counts as sent.
fn again(word: &str) -> Option<bool> {
    match word {
        "again" => Some(true),
        "sent" => Some(false),
        _ => None,
    }
}

fn again_or_sent(again: bool) -> &'static str {
    match again {
        true => "again",
        false => "sent",
    }
}

/// A number that is there.
fn some(number: i64) -> Option<i64> {
    Some(number).filter(|number| *number != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is in people's chats.
    fn written() -> Vec<(Tap, &'static str)> {
        let line = |line: &str| line.to_owned();
        let using = |template, at| Tap::UseTemplate {
            campaign: 12,
            template,
            at,
            variant: None,
        };
        let using_for = |template, at| Tap::UseTemplate {
            campaign: 12,
            template,
            at,
            variant: Some(7),
        };
        let win = |variant| Tap::Win {
            campaign: 12,
            variant,
        };
        let appointment = |wish| Tap::Appointment {
            appointment: 12,
            revision: 3,
            wish,
        };
        let subscription = |wish| Tap::Subscription {
            subscription: 31,
            wish,
        };
        let reminder = |again| Tap::Reminder { reminder: 9, again };
        let reminders = |again| Tap::Reminders {
            first: 9,
            last: 72,
            again,
        };
        vec![
            (
                Tap::Line(line("/campaña nueva \"a:b\"")),
                "run:/campaña nueva \"a:b\"",
            ),
            (
                Tap::Page {
                    page: 2,
                    line: line("/contacto lista etiqueta:vip"),
                },
                "more:2:/contacto lista etiqueta:vip",
            ),
            (
                Tap::Below {
                    message: 7,
                    line: line("/promo nueva Feria espera:10m"),
                },
                "fix:7:/promo nueva Feria espera:10m",
            ),
            (
                Tap::Answer {
                    argument: line("to"),
                    words: line("vip: oro"),
                },
                "say:to:vip: oro",
            ),
            (Tap::Yes(line("a1b2")), "yes:a1b2"),
            (Tap::No(line("a1b2")), "no:a1b2"),
            (Tap::Speak(3), "speak:3"),
            (Tap::Draft, "draft:"),
            (Tap::Undo { campaign: 12 }, "undo:12"),
            (Tap::Slower { campaign: 12 }, "slower:12"),
            (
                Tap::Unknown {
                    campaign: 12,
                    again: true,
                },
                "unknown:again:12",
            ),
            (
                Tap::Unknown {
                    campaign: 12,
                    again: false,
                },
                "unknown:sent:12",
            ),
            (
                Tap::Reach {
                    lead: 4,
                    template: 9,
                    keep: line("a1b2"),
                },
                "reach:4:9:a1b2",
            ),
            (Tap::Carry { campaign: 12 }, "carry:12"),
            (Tap::Steady { campaign: 12 }, "steady:12"),
            (
                Tap::Rather {
                    campaign: 12,
                    variant: Some(7),
                },
                "rather:12:7",
            ),
            (
                Tap::Rather {
                    campaign: 12,
                    variant: None,
                },
                "rather:12:0",
            ),
            (
                Tap::Offer {
                    campaign: 12,
                    button: 3,
                },
                "promo:12:3",
            ),
            (Tap::Enclose { campaign: 12 }, "enclose:12"),
            (Tap::TakeBack { import: 4 }, "list:undo:4"),
            (Tap::Rejected { import: 4 }, "list:rejected:4"),
            (using(None, None), "use:12:0"),
            (using(Some(5), None), "use:12:5"),
            (using(None, Some(1_795_273_200_000)), "use:12:0:1795273200000"),
            (using(Some(5), Some(1_795_273_200_000)), "use:12:5:1795273200000"),
            (using_for(Some(5), None), "use:12:5:0:7"),
            (using_for(None, None), "use:12:0:0:7"),
            (
                using_for(Some(5), Some(1_795_273_200_000)),
                "use:12:5:1795273200000:7",
            ),
            (win(Some(7)), "win:12:7"),
            (win(None), "win:12:0"),
            (appointment(AppointmentWish::Yes), "apt:yes:12:3"),
            (appointment(AppointmentWish::Change), "apt:change:12:3"),
            (appointment(AppointmentWish::Cancel), "apt:cancel:12:3"),
            (appointment(AppointmentWish::Keep), "apt:keep:12:3"),
            (appointment(AppointmentWish::Again), "apt:again:12:3"),
            (appointment(AppointmentWish::Talk), "apt:talk:12:3"),
            (
                Tap::Slot {
                    appointment: 12,
                    revision: 3,
                    at: 1_795_273_200_000,
                },
                "slot:12:3:1795273200000",
            ),
            (
                Tap::Slots {
                    appointment: 12,
                    revision: 3,
                    from: 1_795_273_200_000,
                },
                "slots:12:3:1795273200000",
            ),
            (subscription(SubscriptionWish::Renew), "sub:renew:31"),
            (subscription(SubscriptionWish::Talk), "sub:talk:31"),
            (subscription(SubscriptionWish::Cancel), "sub:cancel:31"),
            (Tap::RemindersOff, "calm:"),
            (Tap::Auto(Says::Canned(line("precio"))), "auto:canned:precio"),
            (Tap::Auto(Says::Rule(3)), "auto:rule:3"),
            (Tap::Auto(Says::Person), "auto:person"),
            (Tap::Block { contact: 8 }, "block:8"),
            (Tap::Unblock { contact: 8 }, "unblock:8"),
            (reminder(true), "remind:again:9"),
            (reminder(false), "remind:sent:9"),
            (reminders(true), "reminds:again:9:72"),
            (reminders(false), "reminds:sent:9:72"),
        ]
    }

    #[test]
    fn what_is_in_peoples_chats_is_read_for_ever() {
        for (tap, id) in written() {
            assert_eq!(tap.to_string(), id);
            assert_eq!(Tap::read(id), Some(tap), "{id}");
        }
    }

    #[test]
    fn what_is_not_ours_means_nothing() {
        for id in [
            "",
            "run",
            "Sí, quiero",
            "hola:1",
            "more:x:/hoy",
            "fix:/hoy",
            "say:to",
            "undo:",
            "undo:Feria",
            "promo:12",
            "promo:12:Lo quiero",
            "list:4",
            "list:sort:4",
            "unknown:12",
            "unknown:later:12",
            "reach:4:9",
            "reach:4:x:a1b2",
            "use:12",
            "use:12:x",
            "use:12:5:hoy",
            "use:1:2:3:4:5",
            "win:12",
            "win:12:B",
            "win:x:7",
            "apt:yes:12",
            "apt:no:12:3",
            "apt:yes:Ana:3",
            "slot:12:3",
            "slot:12:3:hoy",
            "slots:12:3:1:1",
            "sub:31",
            "sub:later:31",
            "remind:9",
            "remind:later:9",
            "auto:",
            "auto:canned:",
            "auto:rule:x",
            "block:Ana",
        ] {
            assert_eq!(Tap::read(id), None, "{id}");
        }
    }

    #[test]
    fn a_line_fits_up_to_what_whatsapp_keeps() {
        let line = |chars| Tap::Line("ñ".repeat(chars));
        assert!(line(MOST - "run:".len()).fits());
        assert!(!line(MOST - "run:".len() + 1).fits());
    }
}
