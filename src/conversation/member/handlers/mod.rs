//! One file for each command, or for each verb where a command has many. A handler reads and writes through the transaction
//! and returns the reply.

mod agenda;
pub mod appointment;
mod approval;
mod audience;
pub mod auto;
mod calendar;
pub mod campaign;
pub mod canned;
mod channel;
mod code;
mod confirm;
pub mod contact;
mod cost;
mod duty;
mod flow;
mod general;
mod keeping;
pub mod lead;
mod lifting;
mod limits;
pub mod link;
mod lockout;
pub mod log;
pub mod organisation;
pub mod product;
pub mod reminder;
pub mod reminder_unknown;
pub mod segment;
pub mod service;
mod settings;
mod sharing;
pub mod slower;
mod status;
mod stopped;
pub mod subscription;
mod team;
mod template;
mod template_card;
mod today;
mod typed;
pub mod undo;

use pregon_commands::{Command, ContactRef, Partial, Role};

use super::dialogue::answer_to;
use super::{Turn, menu};
use crate::clock::Millis;
use crate::conversation::Desk;
use crate::replies::{Choice, Reply, Tap};
use crate::store::Result;
use crate::store::channels::Channel;
pub use code::CODE;
pub use confirm::{Action, confirmed, declined};
pub use typed::{NUMBER, ask_for_number};

/// Writes down a question about what changes nothing meanwhile. Answers its nonce.
pub async fn confirm_question(turn: &Turn<'_>, action: &Action) -> Result<String> {
    confirm::question(turn, action, String::new()).await
}

/// Writes down such a question to a member, which can be answered for so long. Answers its nonce.
pub async fn question(
    desk: &Desk<'_>,
    organisation_id: i64,
    member_id: i64,
    action: &Action,
    valid_ms: Millis,
) -> Result<String> {
    confirm::put(desk, organisation_id, member_id, action, String::new(), valid_ms).await
}

/// How the customer is named who is on the card that he quotes.
pub async fn who_is_quoted(turn: &Turn<'_>) -> Result<Option<ContactRef>> {
    let quoted = agenda::who::quoted(turn).await?;
    Ok(quoted.as_ref().and_then(agenda::who::reference))
}

/// With more rows than this, a sheet is handier than pages.
const SHEET_ABOVE: u64 = 30;

/// Whether a list is so long that the whole of it is better had as a sheet, by a command that his role may give.
fn wants_sheet(turn: &Turn<'_>, rows: u64, export: &str) -> bool {
    rows > SHEET_ABOVE && super::rights::may(turn, export)
}

/// Runs a command that is whole and allowed. Each noun with many verbs runs its own, with what that takes kept off the stack.
pub async fn run(turn: &Turn<'_>, command: Command) -> Result<Reply> {
    match command {
        Command::Help { topic } => Ok(general::help(turn, topic.as_deref())),
        Command::Start => general::start(turn).await,
        Command::WhoAmI => Ok(general::whoami(turn)),
        Command::Lang(language) => general::lang(turn, language).await,
        Command::Status { campaign } => status::run(turn, campaign.as_deref()).await,
        Command::Picture { campaign } => {
            Box::pin(campaign::report::progress(turn, campaign.as_deref())).await
        }
        Command::Report { campaign, sheet } => {
            Box::pin(campaign::report::run(turn, campaign.as_deref(), sheet)).await
        }
        Command::Cost { month } => cost::run(turn, month.as_deref()).await,
        Command::Pause { target } => flow::pause(turn, target.as_ref()).await,
        Command::Resume { target } => flow::resume(turn, target.as_ref()).await,
        Command::Stop { target } => flow::stop(turn, target.as_ref()).await,
        Command::Today => today::run(turn).await,
        Command::Log => log::run(turn).await,
        Command::Undo => undo::run(turn).await,
        Command::Expiring { days } => Box::pin(subscription::expiring(turn, days)).await,
        Command::Calendar { renew } => calendar::run(turn, renew).await,
        Command::Renew(asked) => Box::pin(subscription::renew(turn, asked)).await,
        Command::Settings(asked) => settings::run(turn, *asked).await,
        Command::Team(command) => team::run(turn, command).await,
        Command::Channel(command) => channel::run(turn, command).await,
        Command::Organisation(command) => Box::pin(organisation::run(turn, command)).await,
        Command::Campaign(command) => Box::pin(campaign::run(turn, command)).await,
        Command::Segment(command) => Box::pin(segment::run(turn, command)).await,
        Command::Template(command) => Box::pin(template::run(turn, command)).await,
        Command::Contact(command) => Box::pin(contact::run(turn, command)).await,
        Command::Appointment(command) => Box::pin(appointment::run(turn, command)).await,
        Command::Service(command) => Box::pin(service::run(turn, command)).await,
        Command::Subscription(command) => Box::pin(subscription::run(turn, command)).await,
        Command::Lead(command) => Box::pin(lead::run(turn, command)).await,
        Command::Product(command) => Box::pin(product::run(turn, command)).await,
        Command::Link(command) => Box::pin(link::run(turn, command)).await,
        Command::Qr(asked) => Box::pin(link::qr(turn, asked, Command::Qr)).await,
        Command::Duty { on } => Box::pin(duty::run(turn, on)).await,
        Command::Reminder(command) => Box::pin(reminder::run(turn, command)).await,
        Command::Canned(command) => Box::pin(canned::run(turn, command)).await,
        Command::Auto(command) => Box::pin(auto::run(turn, command)).await,
    }
}

/// The number by which the business writes to its customers, or what to say while it has none.
async fn own_number(turn: &Turn<'_>) -> Result<std::result::Result<Channel, Reply>> {
    Ok(turn.number().await?.ok_or_else(|| {
        let name = [("name", turn.organisation.name.clone())];
        let key = match turn.role {
            Role::Owner => "business-without-number",
            Role::Manager | Role::Agent | Role::Viewer => "business-without-number-yet",
        };
        let reply = Reply::failed(turn.voice.say(key, &name));
        reply.choice(Choice::begin(&turn.voice, "channel.add", "add-number-button"))
    }))
}

/// He typed something while a number or a code is waited for. `None`: it is neither, so it means something else.
pub async fn typed(turn: &Turn<'_>, kind: &str, state: &str, text: &str) -> Result<Option<Reply>> {
    match kind {
        NUMBER => typed::answered(turn, state, text).await,
        CODE => code::answered(turn, state, text).await,
        _ => Ok(None),
    }
}

/// He would rather not type it.
pub async fn not_typed(turn: &Turn<'_>, kind: &str) -> Result<Reply> {
    if kind == CODE {
        code::given_up(turn).await?;
    }
    Ok(Reply::new(turn.voice.say("confirmation-declined", &[])))
}

/// What he can type while a number or a code is waited for. `None`: it is neither.
pub fn what_to_type(turn: &Turn<'_>, kind: &str, state: &str) -> Option<Reply> {
    match kind {
        NUMBER => Some(typed::help(turn, state)),
        CODE => Some(Reply::new(turn.voice.say("code-six-digits", &[]))),
        _ => None,
    }
}

/// What to say instead of the first question: no answer could lead anywhere, or what was said has the answer in it already.
pub async fn instead_of_asking(turn: &Turn<'_>, partial: &Partial) -> Result<Option<Reply>> {
    match partial.verb().map(|verb| verb.key) {
        Some("template.new" | "template.show" | "template.test") => template::obstacle(turn).await,
        Some("appointment.new" | "appointment.move") => Box::pin(appointment::begun(turn, partial)).await,
        Some("subscription.add") => Box::pin(subscription::instead_of_asking(turn, partial)).await,
        Some("contact.tag" | "contact.untag") => Box::pin(contact::tags::behind_a_name(turn, partial)).await,
        _ => Ok(None),
    }
}

/// Looks at an answer in the middle of a dialogue, before the next question: what only the database can tell is told at once, and
/// the answer is taken back.
pub async fn check_answer(turn: &Turn<'_>, partial: &mut Partial) -> Result<Option<Reply>> {
    let Some(verb) = partial.verb() else {
        return Ok(None);
    };
    match verb.key.split_once('.').unwrap_or((verb.key, "")) {
        ("campaign", "new") => campaign::new::check(turn, partial).await,
        ("campaign", "edit") => campaign::edit::check(turn, partial).await,
        ("campaign", "audience") => Box::pin(campaign::audience::check(turn, partial)).await,
        ("campaign", "schedule") => Ok(campaign::schedule::check(turn, partial)),
        ("template", "new") => template::check(turn, partial).await,
        ("contact", _) => contact::check(turn, partial).await,
        ("appointment", _) => Box::pin(appointment::check(turn, partial)).await,
        ("lead", _) => lead::check(turn, partial).await,
        ("product", _) => Box::pin(product::check(turn, partial)).await,
        ("link" | "qr", _) => Box::pin(link::check(turn, partial)).await,
        ("team", _) => team::check(turn, partial).await,
        ("organisation", _) => Ok(organisation::check(turn, partial).await?),
        ("channel", _) => channel::check(turn, partial).await,
        ("segment", _) => Box::pin(segment::check(turn, partial)).await,
        ("service", _) => Box::pin(service::check(turn, partial)).await,
        ("canned", _) => Box::pin(canned::check(turn, partial)).await,
        ("auto", _) => Box::pin(auto::check(turn, partial)).await,
        ("subscription" | "renew", _) => Box::pin(subscription::check(turn, partial)).await,
        ("reminder", _) => Box::pin(reminder::check(turn, partial)).await,
        ("cost", _) => Ok(cost::check(turn, partial)),
        ("settings", _) => settings::check(turn, partial).await,
        _ => Ok(None),
    }
}

/// In a dialogue a choice of several answers the question, where otherwise it shows what it names; choices that lead away are left
/// out, and of more than a page only a longer name helps. `show`: the line that shows one.
fn as_answers(turn: &Turn<'_>, mut reply: Reply, partial: &Partial, show: &str) -> Reply {
    if reply.next_page.take().is_some() {
        let more = turn.voice.say("which-type-more", &[]);
        reply.body = format!("{}\n{more}", reply.body);
    }
    let Some(question) = partial.next_question() else {
        return reply;
    };
    let shows = format!("{show} ");
    let offered = std::mem::take(&mut reply.choices);
    reply.ways(offered.into_iter().filter_map(|choice| {
        let named = match &choice.tap {
            Tap::Line(line) => line.strip_prefix(&shows)?.trim_matches('"'),
            _ => return None,
        };
        let tap = answer_to(&question, named);
        Some(Choice { tap, ..choice })
    }))
}
