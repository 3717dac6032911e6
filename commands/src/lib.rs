//! The chat language of Pregón: what members text, turned into typed commands.
//!
//! Pure: text in, data out; no clock, no files, no network. One [table](table::TABLE) describes every command once, and the
//! parser, the typed [`Command`], [`help`], the [`reference`](mod@reference) and the role of each verb come from it.
//!
//! # Grammar
//!
//! ```text
//! message  = header [ line-break body ]
//! header   = [ "/" ] ( noun verb | bare-verb ) { word | key }
//! key      = name ( ":" | "=" ) value | "--" name ( " " | ":" | "=" ) value
//! word     = text without spaces | "…" | “…” | «…»
//! ```
//!
//! - **Header** is the first line that is not blank. In it, and nowhere else, what phone keyboards do is forgiven: invisible
//!   characters, odd spaces, `—` for `--`, curly quotes, capitals, missing accents.
//! - **Body** is everything below, as it was written. Blank lines before its first visible line and white space after its last
//!   visible character are not part of it; inside, nothing is touched. A body without a visible character is no body. A caption
//!   is read like any message.
//! - **Names** exist in English and Spanish and may be mixed. A unique prefix of a verb stands for it (`/campaign prev`), and so
//!   does one of three letters or more for a first word (`/camp`).
//! - The **slash** may be left out where the caller says so ([`Input::slash_optional`]) and the first word is exactly a command;
//!   whatever then does not read as that command is [`Reading::NotACommand`], so that plain sentences stay sentences.
//! - **Keys** are only those of the verb. `word:` that is none of them is text (`https://…`, `10:30`), unless it is a slip of a
//!   key (`dealy:10s`), which is an error with suggestions. A value with spaces is quoted; times, hours and days may also be
//!   spread out (`espera: 10 seg`, `días: lun a vie`), and a list may go on after a comma and a space.
//! - **Objects** are words by position. The last one takes all that is left, so that titles and names need no quotes. A phone is
//!   found wherever it stands among them; so is the last word that is one of a few choices.
//! - A **moment** (`mañana 10am`, `cada viernes 5pm`) or a **length** (`1 mes`) may stand anywhere among other objects: the longest run of
//!   words that reads as one is it. What is before it belongs to the objects before it, what is behind it to the others.
//! - **Quotes** make text of anything: quoted words are never keys, phones or choices. Inside, `\"` is a quote.
//! - A **quoted message** ([`Quoted`]) fills the object that is absent.
//! - **Typos** give up to three suggestions, each a line ready to send; nothing is run on a guess.
//!
//! # A message, read
//!
//! ```
//! use pregon_commands::{CampaignCommand, Command, Input, Reading, read};
//!
//! let input = Input::new("/campaña nueva Rebajas espera:10s\nHola {nombre}, ¡20 % en todo!");
//! let Ok(Reading::Complete(Command::Campaign(CampaignCommand::New(new)))) = read(&input) else { panic!() };
//! assert_eq!(new.title, "Rebajas");
//! assert_eq!(new.text.as_deref(), Some("Hola {nombre}, ¡20 % en todo!"));
//! assert_eq!(new.pace.daily, None);
//! ```
//!
//! # A message, asked for
//!
//! A command that lacks something is [`Reading::Incomplete`]: a [`Partial`] that can be stored, asks one
//! [`Question`] at a time, takes answers, and finishes as the same [`Command`]. A key without a value (`/settings zone:`) lacks it,
//! so that whatever a verb takes can be asked for.

pub mod command;
mod customer;
mod dialogue;
mod error;
pub mod help;
mod language;
pub mod normal;
mod partial;
mod read;
pub mod reference;
mod render;
mod role;
mod similar;
pub mod spec;
pub mod table;
mod value;
pub mod when;
mod words;

pub use command::{
    AppointmentCommand, Assignment, AutoCommand, AutoRule, By, CampaignCommand, CannedCommand, CannedText,
    Carrier, Category, ChannelCommand, Command, ContactCommand, ContactEdit, EditAudience, EditCampaign, Law,
    LeadCommand, LeadFilter, LeadReport, LeadStatus, LinkCommand, LinkQr, Measure, NewAppointment,
    NewCampaign, NewContact, NewLink, NewRule, NewService, NewSubscription, NewTemplate, NightSide,
    NumberLimits, OrganisationCommand, Pace, Period, Preset, ProductCommand, ProductWords, QrFormat,
    ReminderCommand, RenewFrom, Renewal, RuleAbout, RuleChange, SaveSegment, SegmentCommand, ServiceCommand,
    ServiceEdit, Settings, Standing, SubscriptionCommand, SubscriptionEdit, TeamCommand, TemplateCommand,
    Trial, Whose,
};
pub use customer::{
    Hint, Keyword, ReminderWord, appointment_hint, customer_keyword, is_yes_sign, reminder_word, yes_or_no,
};
pub use dialogue::{DialogueWord, dialogue_word, is_brake};
pub use error::ParseError;
pub use language::{Language, Text};
pub use partial::{Partial, Question};
pub use read::{Input, Quoted, Reading, read};
pub use role::{Role, role_allows};
pub use similar::MAX_SUGGESTIONS;
pub use spec::{ArgumentSpec, Choice, Danger, Kind, Names, Need, NounSpec, Place, Task, VerbSpec};
pub use value::{
    Audience, Before, ContactRef, Deed, Due, Except, Expected, HourRange, LeadRef, Length, Limit, MAX_DELAY,
    Opening, PhoneNumber, Target, Term, Weekday, Weekdays, parse_tags,
};
pub use when::{
    Every, Moment, MonthDay, MonthFault, Now, Recurring, RecurringError, When, WhenError, in_other_order,
    month_name, read_month, read_recurring, read_when, understand,
};

/// Longest first line, in characters. Longer ones are almost always a text that belongs below it.
pub const HEADER_MAX: usize = 1024;

/// Longest text of a message, in characters: WhatsApp's own limit for a text.
pub const BODY_MAX: usize = 4096;

/// Longest text of a template, in characters: Meta's limit for the body of a template.
pub const TEMPLATE_BODY_MAX: usize = 1024;

/// Longest canned or automatic answer, in characters: WhatsApp's own limit for a text below which buttons stand, with room for a name.
pub const CANNED_MAX: usize = 900;

/// Longest list pasted into a message, in characters: what WhatsApp lets a person send at once.
pub const IMPORT_MAX: usize = 65_536;
