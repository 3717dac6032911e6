//! Typed commands: what the rest of the program acts on.

pub(crate) mod appointment;
pub(crate) mod auto;
pub(crate) mod campaign;
pub(crate) mod canned;
pub(crate) mod channel;
pub(crate) mod contact;
pub(crate) mod lead;
pub(crate) mod link;
pub(crate) mod organisation;
pub(crate) mod product;
pub(crate) mod reminder;
pub(crate) mod segment;
pub(crate) mod service;
pub(crate) mod settings;
pub(crate) mod subscription;
pub(crate) mod team;
pub(crate) mod template;

use serde::{Deserialize, Serialize};

pub use appointment::{AppointmentCommand, NewAppointment};
pub use auto::{AutoCommand, AutoRule};
pub use campaign::{CampaignCommand, EditAudience, EditCampaign, Measure, NewCampaign, Pace, Preset, Trial};
pub use canned::{CannedCommand, CannedText};
pub use channel::{Carrier, ChannelCommand, NumberLimits};
pub use contact::{ContactCommand, ContactEdit, NewContact};
pub use lead::{By, LeadCommand, LeadFilter, LeadReport, LeadStatus, Period, Whose};
pub use link::{LinkCommand, LinkQr, NewLink, QrFormat};
pub use organisation::OrganisationCommand;
pub use product::{ProductCommand, ProductWords};
pub use reminder::{NewRule, NightSide, ReminderCommand, RuleAbout, RuleChange};
pub use segment::{SaveSegment, SegmentCommand};
pub use service::{NewService, ServiceCommand, ServiceEdit};
pub use settings::{Assignment, Law, Settings};
pub use subscription::{
    NewSubscription, RenewFrom, Renewal, Standing, SubscriptionCommand, SubscriptionEdit,
};
pub use team::TeamCommand;
pub use template::{Category, NewTemplate, TemplateCommand};

use crate::language::Language;
use crate::render::line;
use crate::spec::VerbSpec;
use crate::table;
use crate::value::{Target, Value, Values};

/// Something a member asked for, complete and valid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// What can be done; with a topic, how.
    Help {
        /// The key of a noun or a verb of the table: `campaign`, `campaign.new`.
        topic: Option<String>,
    },
    /// First steps.
    Start,
    /// Who the bot takes the sender for.
    WhoAmI,
    /// The language of the answers.
    Lang(Language),
    /// How it goes: all campaigns, or one.
    Status {
        /// A campaign's title; the ones that run when absent.
        campaign: Option<String>,
    },
    /// The same as a picture, which the verb of [`Status`](Self::Status) asks for as well.
    Picture {
        /// A campaign's title; the one that runs, or ran last, when absent.
        campaign: Option<String>,
    },
    /// What became of a campaign.
    Report {
        /// A campaign's title; the one that started last when absent.
        campaign: Option<String>,
        /// Person by person, as a sheet.
        sheet: bool,
    },
    /// What it cost.
    Cost {
        /// Of which month, as it was written; this one when absent.
        month: Option<String>,
    },
    /// Hold back what is being sent.
    Pause {
        /// What to hold back; for the caller to resolve when absent.
        target: Option<Target>,
    },
    /// Go on sending.
    Resume {
        /// What to go on with; for the caller to resolve when absent.
        target: Option<Target>,
    },
    /// Hold back everything at once.
    Stop {
        /// One campaign, if one was named; everything when absent.
        target: Option<Target>,
    },
    /// What is to be done today.
    Today,
    /// Who did what.
    Log,
    /// Take the last thing back, while that is possible.
    Undo,
    /// The subscriptions that end soon.
    Expiring {
        /// Within so many days; for the caller to say when absent.
        days: Option<u32>,
    },
    /// The agenda in one's own calendar.
    Calendar {
        /// Another address than before.
        renew: bool,
    },
    /// Pay for a subscription anew.
    Renew(Renewal),
    /// What holds for the whole business.
    Settings(Box<Settings>),
    /// `/team …`
    Team(TeamCommand),
    /// `/channel …`
    Channel(ChannelCommand),
    /// `/organisation …`
    Organisation(OrganisationCommand),
    /// `/campaign …`
    Campaign(CampaignCommand),
    /// `/segment …`
    Segment(SegmentCommand),
    /// `/template …`
    Template(TemplateCommand),
    /// `/contact …`
    Contact(ContactCommand),
    /// `/appointment …`
    Appointment(AppointmentCommand),
    /// `/service …`
    Service(ServiceCommand),
    /// `/subscription …`
    Subscription(SubscriptionCommand),
    /// `/lead …`
    Lead(LeadCommand),
    /// `/product …`
    Product(ProductCommand),
    /// `/link …`
    Link(LinkCommand),
    /// The QR code of a link.
    Qr(LinkQr),
    /// Whether new leads may be given to the speaker.
    Duty {
        /// From now on; how it is, when absent.
        on: Option<bool>,
    },
    /// `/reminder …`
    Reminder(ReminderCommand),
    /// `/canned …`
    Canned(CannedCommand),
    /// `/auto …`
    Auto(AutoCommand),
}

/// What is done with one thing is a command of the whole.
macro_rules! is_a_command {
    ($($part:ident => $whole:ident),+ $(,)?) => {
        $(impl From<$part> for Command {
            fn from(part: $part) -> Self {
                Command::$whole(part)
            }
        })+
    };
}

is_a_command! {
    AppointmentCommand => Appointment,
    AutoCommand => Auto,
    CampaignCommand => Campaign,
    CannedCommand => Canned,
    ChannelCommand => Channel,
    ContactCommand => Contact,
    LeadCommand => Lead,
    LinkCommand => Link,
    OrganisationCommand => Organisation,
    ProductCommand => Product,
    ReminderCommand => Reminder,
    SegmentCommand => Segment,
    ServiceCommand => Service,
    SubscriptionCommand => Subscription,
    TeamCommand => Team,
    TemplateCommand => Template,
}

impl From<Settings> for Command {
    fn from(settings: Settings) -> Self {
        Command::Settings(Box::new(settings))
    }
}

/// The name of an argument that a command cannot be without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Missing(pub &'static str);

/// A command taken apart again: the key of its verb, and its values.
pub(crate) type Parts = (&'static str, Values);

impl Command {
    /// Everything the table knows about the command's verb.
    pub fn verb(&self) -> &'static VerbSpec {
        let (key, _) = self.parts();
        match table::verb(key) {
            Some((_, verb)) => verb,
            // A test builds every command and finds its verb.
            None => unreachable!("the table has no verb {key}"),
        }
    }

    /// The command as a person would type it; reading that gives the command back.
    ///
    /// Texts that are no single line (a title with a line break, made by a program) are brought to one.
    pub fn render(&self, language: Language) -> String {
        let (_, values) = self.parts();
        line(self.verb(), &values, language)
    }

    pub(crate) fn parts(&self) -> Parts {
        let none = Values::default;
        match self {
            Command::Help { topic } => ("help", none().with_some("topic", topic, Value::Topic)),
            Command::Start => ("start", none()),
            Command::WhoAmI => ("whoami", none()),
            Command::Lang(language) => ("lang", none().with("language", Value::Choice(language.code()))),
            Command::Status { campaign } => ("status", none().with_some("campaign", campaign, Value::Text)),
            Command::Picture { campaign } => (
                "status",
                none()
                    .with("picture", Value::Choice("picture"))
                    .with_some("campaign", campaign, Value::Text),
            ),
            Command::Report { campaign, sheet } => ("report", campaign::report_values(campaign, *sheet)),
            Command::Cost { month } => ("cost", none().with_some("month", month, Value::Text)),
            Command::Pause { target } => ("pause", none().with_some("campaign", target, Value::Target)),
            Command::Resume { target } => ("resume", none().with_some("campaign", target, Value::Target)),
            Command::Stop { target } => ("stop", none().with_some("campaign", target, Value::Target)),
            Command::Today => ("today", none()),
            Command::Log => ("log", none()),
            Command::Undo => ("undo", none()),
            Command::Expiring { days } => ("expiring", subscription::expiring_values(*days)),
            Command::Calendar { renew } => {
                let new = renew.then_some("new");
                ("calendar", none().with_some("new", &new, Value::Choice))
            }
            Command::Renew(renewal) => ("renew", subscription::renewal_values(renewal)),
            Command::Settings(settings) => settings.parts(),
            Command::Team(command) => command.parts(),
            Command::Channel(command) => command.parts(),
            Command::Organisation(command) => command.parts(),
            Command::Campaign(command) => command.parts(),
            Command::Segment(command) => command.parts(),
            Command::Template(command) => command.parts(),
            Command::Contact(command) => command.parts(),
            Command::Appointment(command) => command.parts(),
            Command::Service(command) => command.parts(),
            Command::Subscription(command) => command.parts(),
            Command::Lead(command) => command.parts(),
            Command::Product(command) => command.parts(),
            Command::Link(command) => command.parts(),
            Command::Qr(asked) => ("qr", link::qr_values(asked)),
            Command::Duty { on } => {
                let on = on.map(campaign::switch);
                ("duty", none().with_some("on", &on, Value::Choice))
            }
            Command::Reminder(command) => command.parts(),
            Command::Canned(command) => command.parts(),
            Command::Auto(command) => command.parts(),
        }
    }
}

pub(crate) fn help(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Help {
        topic: values.topic("topic"),
    })
}

pub(crate) fn start(_: &Values) -> Result<Command, Missing> {
    Ok(Command::Start)
}

pub(crate) fn today(_: &Values) -> Result<Command, Missing> {
    Ok(Command::Today)
}

pub(crate) fn log(_: &Values) -> Result<Command, Missing> {
    Ok(Command::Log)
}

pub(crate) fn duty(values: &Values) -> Result<Command, Missing> {
    let on = values.choice("on").map(|on| on == "on");
    Ok(Command::Duty { on })
}

pub(crate) fn undo(_: &Values) -> Result<Command, Missing> {
    Ok(Command::Undo)
}

pub(crate) fn whoami(_: &Values) -> Result<Command, Missing> {
    Ok(Command::WhoAmI)
}

pub(crate) fn lang(values: &Values) -> Result<Command, Missing> {
    let code = values.choice("language").ok_or(Missing("language"))?;
    Language::parse(code)
        .map(Command::Lang)
        .ok_or(Missing("language"))
}

pub(crate) fn status(values: &Values) -> Result<Command, Missing> {
    let campaign = values.text("campaign");
    Ok(match values.choice("picture") {
        Some(_) => Command::Picture { campaign },
        None => Command::Status { campaign },
    })
}

pub(crate) fn report(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Report {
        campaign: values.text("campaign"),
        sheet: values.choice("sheet").is_some(),
    })
}

pub(crate) fn cost(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Cost {
        month: values.text("month"),
    })
}

pub(crate) fn calendar(values: &Values) -> Result<Command, Missing> {
    let renew = values.choice("new").is_some();
    Ok(Command::Calendar { renew })
}

pub(crate) fn pause(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Pause {
        target: values.target("campaign"),
    })
}

pub(crate) fn resume(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Resume {
        target: values.target("campaign"),
    })
}

pub(crate) fn stop(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Stop {
        target: values.target("campaign"),
    })
}
