//! `/channel …`: the numbers of the business. Credentials never pass through the chat: the owner gets the address of a page on
//! which they are entered, once and within a quarter of an hour.

use pregon_commands::{Carrier, ChannelCommand, Partial};

use super::{Action, Turn, confirm, flow, limits};
use crate::conversation::member::dialogue::answer_to;
use crate::conversation::{health_news, rounds};
use crate::domain::shows::Shows;
use crate::domain::state::{ChannelState, PausedBy, ProviderKind};
use crate::domain::stop::Stop;
use crate::domain::text;
use crate::replies::{Choice, ROWS, Reply};
use crate::store::channels::{self, Channel};
use crate::store::credentials;
use crate::store::entry_pages::{self, NewEntryPage};
use crate::store::{Result, entry_pages::LASTS_MS};

/// A number that was meant, and what it can be called so that no other is.
struct Meant {
    channel: Channel,
    handle: String,
}

/// Runs a command about numbers.
pub async fn run(turn: &Turn<'_>, command: ChannelCommand) -> Result<Reply> {
    let named = match &command {
        ChannelCommand::List => return list(turn).await,
        ChannelCommand::Add { provider, name } => {
            return ask_for_page(turn, kind(*provider), None, name).await;
        }
        ChannelCommand::Show { channel }
        | ChannelCommand::Keys { channel }
        | ChannelCommand::Pause { channel }
        | ChannelCommand::Resume { channel }
        | ChannelCommand::Limits { channel, .. } => channel.clone(),
    };
    let meant = match find(turn, named.as_deref(), &command).await? {
        Ok(meant) => meant,
        Err(reply) => return Ok(reply),
    };
    match command {
        ChannelCommand::Keys { .. } => ask_for_new_keys(turn, &meant.channel).await,
        ChannelCommand::Pause { .. } => pause(turn, &meant).await,
        ChannelCommand::Resume { .. } => resume(turn, meant.channel).await,
        ChannelCommand::Limits { limits: asked, .. } => {
            limits::run(turn, &meant.channel, &meant.handle, &asked).await
        }
        _ => shown(turn, &meant).await,
    }
}

/// In the middle of the dialogue: a number that is none of his is told at once, and asked for again.
pub async fn check(turn: &Turn<'_>, partial: &mut Partial) -> Result<Option<Reply>> {
    let Some(named) = partial.value("channel").map(str::to_owned) else {
        return Ok(None);
    };
    let all = channels::of_organisation(turn.desk.tx, turn.organisation.id).await?;
    if all.is_empty() || !meant_by(&all, &named).is_empty() {
        return Ok(None);
    }
    partial.ask_again("channel");
    let reply = Reply::failed(turn.voice.say("channel-unknown", &[("typed", named)]));
    let Some(question) = partial.next_question() else {
        return Ok(Some(reply));
    };
    let choices = all.iter().take(ROWS).map(|channel| {
        let detail = format!("{} · {}", channel.name, channel.provider.name());
        let answer = answer_to(&question, &handle(&all, channel));
        Choice::new(answer, channel.shown_number()).with_detail(detail)
    });
    Ok(Some(reply.choices(choices, turn.voice.say("choose-button", &[]))))
}

/// The same with a number.
fn about(command: &ChannelCommand, handle: String) -> ChannelCommand {
    let channel = Some(handle);
    match command {
        ChannelCommand::Keys { .. } => ChannelCommand::Keys { channel },
        ChannelCommand::Pause { .. } => ChannelCommand::Pause { channel },
        ChannelCommand::Resume { .. } => ChannelCommand::Resume { channel },
        ChannelCommand::Limits { limits, .. } => ChannelCommand::Limits {
            channel,
            limits: limits.clone(),
        },
        _ => ChannelCommand::Show { channel },
    }
}

async fn list(turn: &Turn<'_>) -> Result<Reply> {
    let all = channels::of_organisation(turn.desk.tx, turn.organisation.id).await?;
    if all.is_empty() {
        return Ok(Reply::failed(turn.voice.say("channels-none", &[])));
    }
    let mut lines = vec![turn.heading("channels", &[("count", all.len().to_string())])];
    let (page, more) = turn.page_of_all(all);
    for channel in &page {
        let state = now(turn, channel).await?;
        lines.push(line(turn, channel, state));
        lines.extend(health_news::line(&turn.voice, channel, turn.desk.now));
    }
    Ok(Reply::new(lines.join("\n")).more(more))
}

fn line(turn: &Turn<'_>, channel: &Channel, state: String) -> String {
    let args = [
        ("name", channel.name.clone()),
        ("number", channel.shown_number()),
        ("provider", channel.provider.name().to_owned()),
        ("state", state),
    ];
    turn.voice.say("channel-line", &args)
}

async fn shown(turn: &Turn<'_>, Meant { channel, handle }: &Meant) -> Result<Reply> {
    let args = [
        ("name", channel.name.clone()),
        ("number", channel.shown_number()),
        ("provider", channel.provider.name().to_owned()),
        ("state", now(turn, channel).await?),
        ("account", channel.account.clone()),
    ];
    let mut lines = vec![turn.voice.say("channel-shown", &args)];
    lines.extend(health_news::line(&turn.voice, channel, turn.desk.now));
    lines.extend(health_news::details(&turn.voice, channel));
    lines.extend(limits::line(turn, channel));
    let reply = Reply::new(lines.join("\n"));
    let channel_handle = Some(handle.clone());
    Ok(reply.choice(match channel.state {
        ChannelState::Active => {
            let pause = ChannelCommand::Pause {
                channel: channel_handle,
            };
            Choice::run(&turn.voice, pause, "pause-button")
        }
        ChannelState::Paused => {
            let resume = ChannelCommand::Resume {
                channel: channel_handle,
            };
            Choice::run(&turn.voice, resume, "resume-button")
        }
    }))
}

/// Pausing never asks. What its provider has stopped stays stopped by the provider.
async fn pause(turn: &Turn<'_>, Meant { channel, handle }: &Meant) -> Result<Reply> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let stop = Stop::Member(turn.member.shown_name());
    let stopped = channels::pause(tx, organisation, channel.id, &stop, None, turn.desk.now).await?;
    let words = if stopped {
        let args = [("name", channel.name.clone())];
        turn.voice.say("channel-paused", &args)
    } else {
        // As it is at this moment: somebody may have been faster.
        let now = own(turn, channel.id).await?;
        stopped_before(turn, now.as_ref().unwrap_or(channel))
    };
    let resume = ChannelCommand::Resume {
        channel: Some(handle.clone()),
    };
    Ok(Reply::new(words).choice(Choice::run(&turn.voice, resume, "resume-button")))
}

fn stopped_before(turn: &Turn<'_>, channel: &Channel) -> String {
    let name = ("name", channel.name.clone());
    match channel.stop() {
        None => turn.voice.say("channel-active", &[]),
        Some(Stop::Member(by)) => {
            let args = [name, ("by", by)];
            turn.voice.say("channel-paused-already", &args)
        }
        Some(stop) => {
            let args = [name, ("reason", turn.voice.why(&stop))];
            turn.voice.say("channel-paused-by-provider", &args)
        }
    }
}

/// What somebody of the team has paused goes on at once; what the provider has stopped, after a question.
async fn resume(turn: &Turn<'_>, channel: Channel) -> Result<Reply> {
    match channel.stop() {
        None | Some(Stop::Member(_)) => go_on(turn, &channel).await,
        Some(Stop::Provider(_) | Stop::Template(_) | Stop::Guard(_)) => {
            flow::ask(turn, &[], &[channel]).await
        }
    }
}

async fn go_on(turn: &Turn<'_>, channel: &Channel) -> Result<Reply> {
    let name = [("name", channel.name.clone())];
    if !rounds::sends_again(turn.desk.tx, channel, PausedBy::Member, turn.desk.now).await? {
        return Ok(Reply::failed(turn.voice.say("channel-not-paused", &name)));
    }
    Ok(Reply::new(turn.voice.say("channel-up", &name)))
}

async fn ask_for_new_keys(turn: &Turn<'_>, channel: &Channel) -> Result<Reply> {
    ask_for_page(turn, channel.provider, Some(channel), &channel.name).await
}

/// Whoever has a number's credentials can write in the name of the business: asked first, like all that is dangerous.
async fn ask_for_page(
    turn: &Turn<'_>,
    provider: ProviderKind,
    channel: Option<&Channel>,
    name: &str,
) -> Result<Reply> {
    if let Err(refusal) = entry_address(turn, channel).await? {
        return Ok(refusal);
    }
    let action = Action::EnterKeys {
        provider,
        channel: channel.map(|channel| channel.id),
        name: name.to_owned(),
    };
    let args = [
        ("name", name.to_owned()),
        ("provider", provider.name().to_owned()),
        ("minutes", (LASTS_MS / 60_000).to_string()),
    ];
    let key = match (channel, provider) {
        (Some(_), _) => "channel-keys-ask",
        (None, ProviderKind::Cloud | ProviderKind::Twilio) => "channel-add-ask",
        (None, ProviderKind::WaSender) => "channel-add-ask-unofficial",
    };
    let reply = Reply::new(turn.voice.say(key, &args));
    let yes = turn.voice.say("channel-page-button", &[]);
    confirm::ask(turn, reply, &action, String::new(), yes, "not-now-button").await
}

/// The button was tapped: makes a page on which the credentials are entered. Its address is forgotten once it has arrived.
pub async fn page(
    turn: &Turn<'_>,
    provider: ProviderKind,
    channel_id: Option<i64>,
    name: String,
) -> Result<Reply> {
    let channel = match channel_id {
        Some(id) => own(turn, id).await?,
        None => None,
    };
    if channel.is_none() && channel_id.is_some() {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    }
    let base = match entry_address(turn, channel.as_ref()).await? {
        Ok(base) => base,
        Err(refusal) => return Ok(refusal),
    };
    let token = turn.desk.chance.token(32);
    let args = [
        ("name", name.clone()),
        ("provider", provider.name().to_owned()),
        ("minutes", (LASTS_MS / 60_000).to_string()),
        ("url", format!("{base}/channels/{token}")),
    ];
    let new = NewEntryPage {
        organisation_id: turn.organisation.id,
        member_id: turn.member.id,
        by_channel_id: turn.here.number_id(),
        channel_id,
        provider,
        name,
        language: turn.voice.language.code().to_owned(),
    };
    entry_pages::create(turn.desk.tx, new, &token, turn.desk.now).await?;
    let words = turn.voice.say("channel-enter", &args);
    Ok(Reply::new(words).showing(Shows::Secret(turn.member.id)))
}

/// Where the pages are on which credentials are entered; otherwise why none can be.
async fn entry_address(
    turn: &Turn<'_>,
    channel: Option<&Channel>,
) -> Result<std::result::Result<String, Reply>> {
    let refusal = |key, args: &[(&str, String)]| Ok(Err(Reply::failed(turn.voice.say(key, args))));
    if let Some(channel) = channel.filter(|channel| channel.keys_in_settings) {
        return refusal("channel-keys-in-settings", &[("name", channel.name.clone())]);
    }
    if !turn.desk.vault.can_seal() {
        return refusal("channel-no-key", &[]);
    }
    match entry_pages::address(turn.desk.tx).await? {
        Some(base) => Ok(Ok(base)),
        None => refusal("channel-no-address", &[]),
    }
}

/// The number that is meant: by its name or phone, or the only one. Where several could be meant he is shown them, each with the
/// same order.
async fn find(
    turn: &Turn<'_>,
    named: Option<&str>,
    command: &ChannelCommand,
) -> Result<std::result::Result<Meant, Reply>> {
    let all = channels::of_organisation(turn.desk.tx, turn.organisation.id).await?;
    let found = match named {
        None => all.iter().collect(),
        Some(named) => meant_by(&all, named),
    };
    Ok(match found.as_slice() {
        [] if all.is_empty() => Err(Reply::failed(turn.voice.say("channels-none", &[]))),
        [] => {
            let typed = [("typed", named.unwrap_or_default().to_owned())];
            Err(Reply::failed(turn.voice.say("channel-unknown", &typed)))
        }
        [only] => Ok(Meant {
            handle: handle(&all, only),
            channel: (*only).clone(),
        }),
        several => {
            let words = match named {
                Some(named) => {
                    let args = [("count", several.len().to_string()), ("typed", named.to_owned())];
                    turn.voice.say("channel-several", &args)
                }
                None => turn.voice.say("channel-which", &[]),
            };
            let (page, more) = turn.page_of_all(several.to_vec());
            let choices = page.iter().map(|channel| {
                let detail = format!("{} · {}", channel.name, channel.provider.name());
                let command = about(command, handle(&all, channel));
                Choice::command(&turn.voice, command, channel.shown_number()).with_detail(detail)
            });
            let reply = Reply::new(words).choices(choices, turn.voice.say("choose-button", &[]));
            Err(reply.more(more))
        }
    })
}

/// Those that a name or a number fits; the provider's own name for one fits no other.
pub fn meant_by<'a>(all: &'a [Channel], named: &str) -> Vec<&'a Channel> {
    let by_account: Vec<_> = all
        .iter()
        .filter(|channel| channel.account == named.trim())
        .collect();
    if by_account.len() == 1 {
        return by_account;
    }
    let wanted = text::key(named);
    let digits: String = named.chars().filter(char::is_ascii_digit).collect();
    let fits = |channel: &&Channel| {
        let number = channel.number.as_deref().unwrap_or(&channel.account);
        text::key(&channel.name) == wanted
            || (digits.len() >= 7 && number.chars().filter(char::is_ascii_digit).eq(digits.chars()))
    };
    all.iter().filter(fits).collect()
}

/// What names a number and no other: its name, or where that is another's too, the provider's name for it.
pub fn handle(all: &[Channel], channel: &Channel) -> String {
    match meant_by(all, &channel.name).as_slice() {
        [only] if only.id == channel.id => channel.name.clone(),
        _ => channel.account.clone(),
    }
}

/// One of the business's own numbers.
pub async fn own(turn: &Turn<'_>, id: i64) -> Result<Option<Channel>> {
    let channel = channels::get(turn.desk.tx, id).await?;
    Ok(channel.filter(|channel| channel.organisation_id == turn.organisation.id))
}

/// How it is, in words; before all else whether its keys can be read: without them nothing leaves and nothing arrives.
async fn now(turn: &Turn<'_>, channel: &Channel) -> Result<String> {
    if !channel.keys_in_settings {
        let (organisation, id) = (channel.organisation_id, channel.id);
        let kept = credentials::of_channel(turn.desk.tx, organisation, id).await?;
        let place = credentials::place(organisation, id);
        if kept.is_some_and(|kept| turn.desk.vault.open(&place, &kept.sealed).is_err()) {
            let args = [("name", channel.name.clone())];
            return Ok(turn.voice.say("channel-keys-unreadable", &args));
        }
    }
    Ok(state(turn, channel))
}

/// How it is, in words.
pub fn state(turn: &Turn<'_>, channel: &Channel) -> String {
    match channel.stop() {
        None => turn.voice.say("channel-active", &[]),
        Some(Stop::Member(name)) => turn.voice.say("channel-paused-by", &[("name", name)]),
        Some(stop) => {
            let reason = turn.voice.why(&stop);
            turn.voice.say("channel-stopped", &[("reason", reason)])
        }
    }
}

fn kind(carrier: Carrier) -> ProviderKind {
    match carrier {
        Carrier::Cloud => ProviderKind::Cloud,
        Carrier::Twilio => ProviderKind::Twilio,
        Carrier::Wasender => ProviderKind::WaSender,
    }
}
