//! `/channel …`: the numbers of the business. Credentials never pass through the chat: the owner gets the address of a page on
//! which they are entered, once and within a quarter of an hour.

use pregon_commands::{Carrier, ChannelCommand};

use super::Turn;
use crate::domain::state::{ChannelState, PausedBy, ProviderKind};
use crate::domain::{phone, text};
use crate::replies::{Choice, Reply};
use crate::store::channels::{self, Channel};
use crate::store::entry_pages::{self, NewEntryPage};
use crate::store::{Result, entry_pages::LASTS_MS};

/// Runs a command about numbers.
pub async fn run(turn: &Turn<'_>, command: ChannelCommand) -> Result<Reply> {
    match command {
        ChannelCommand::List => list(turn).await,
        ChannelCommand::Show { channel } => match find(turn, channel.as_deref()).await? {
            Ok(channel) => Ok(shown(turn, &channel)),
            Err(reply) => Ok(reply),
        },
        ChannelCommand::Add { provider, name } => enter(turn, kind(provider), None, &name).await,
        ChannelCommand::Keys { channel } => match find(turn, channel.as_deref()).await? {
            Ok(channel) => enter(turn, channel.provider, Some(channel.id), &channel.name).await,
            Err(reply) => Ok(reply),
        },
        ChannelCommand::Pause { channel } => match find(turn, channel.as_deref()).await? {
            Ok(channel) => pause(turn, &channel).await,
            Err(reply) => Ok(reply),
        },
        ChannelCommand::Resume { channel } => match find(turn, channel.as_deref()).await? {
            Ok(channel) => resume(turn, &channel).await,
            Err(reply) => Ok(reply),
        },
    }
}

async fn list(turn: &Turn<'_>) -> Result<Reply> {
    let all = channels::of_organisation(turn.desk.tx, turn.organisation.id).await?;
    if all.is_empty() {
        return Ok(Reply::new(turn.voice.say("channels-none", &[])));
    }
    let mut lines = vec![turn.voice.say("channels", &[("count", all.len().to_string())])];
    for channel in &all {
        lines.push(line(turn, channel));
    }
    Ok(Reply::new(lines.join("\n")))
}

fn line(turn: &Turn<'_>, channel: &Channel) -> String {
    let args = [
        ("name", channel.name.clone()),
        ("number", number(channel)),
        ("provider", provider_name(channel.provider).to_owned()),
        ("state", state(turn, channel)),
    ];
    turn.voice.say("channel-line", &args)
}

fn shown(turn: &Turn<'_>, channel: &Channel) -> Reply {
    let args = [
        ("name", channel.name.clone()),
        ("number", number(channel)),
        ("provider", provider_name(channel.provider).to_owned()),
        ("state", state(turn, channel)),
        ("account", channel.account.clone()),
    ];
    let reply = Reply::new(turn.voice.say("channel-shown", &args));
    let (command, button) = match channel.state {
        ChannelState::Active => (turn.voice.pick("/canal pausar", "/channel pause"), "pause-button"),
        ChannelState::Paused => (
            turn.voice.pick("/canal reanudar", "/channel resume"),
            "resume-button",
        ),
    };
    reply.choice(Choice::new(
        format!("run:{command} {}", channel.name),
        turn.voice.say(button, &[]),
    ))
}

async fn pause(turn: &Turn<'_>, channel: &Channel) -> Result<Reply> {
    let by = if turn.member.name.is_empty() {
        phone::pretty(&turn.member.phone)
    } else {
        turn.member.name.clone()
    };
    channels::pause(
        turn.desk.tx,
        channel.id,
        PausedBy::Member,
        &by,
        None,
        turn.desk.now,
    )
    .await?;
    let resume = format!(
        "run:{} {}",
        turn.voice.pick("/canal reanudar", "/channel resume"),
        channel.name
    );
    Ok(Reply::new(
        turn.voice
            .say("channel-paused", &[("name", channel.name.clone())]),
    )
    .choice(Choice::new(resume, turn.voice.say("resume-button", &[]))))
}

async fn resume(turn: &Turn<'_>, channel: &Channel) -> Result<Reply> {
    let was_paused = channels::resume(turn.desk.tx, channel.id).await?;
    let key = if was_paused {
        "channel-up"
    } else {
        "channel-not-paused"
    };
    Ok(Reply::new(turn.voice.say(key, &[("name", channel.name.clone())])))
}

/// Makes a page on which the credentials are entered.
async fn enter(
    turn: &Turn<'_>,
    provider: ProviderKind,
    channel_id: Option<i64>,
    name: &str,
) -> Result<Reply> {
    let Some(base) = entry_pages::address(turn.desk.tx).await? else {
        return Ok(Reply::new(turn.voice.say("channel-no-key", &[])));
    };
    let new = NewEntryPage {
        organisation_id: turn.organisation.id,
        member_id: turn.member.id,
        channel_id,
        provider,
        name: name.to_owned(),
        language: turn.voice.language.code().to_owned(),
    };
    let token = turn.desk.chance.token(32);
    entry_pages::create(turn.desk.tx, new, &token, turn.desk.now).await?;
    let args = [
        ("name", name.to_owned()),
        ("provider", provider_name(provider).to_owned()),
        ("url", format!("{base}/channels/{token}")),
        ("minutes", (LASTS_MS / 60_000).to_string()),
    ];
    let key = match provider {
        ProviderKind::Cloud | ProviderKind::Twilio => "channel-enter",
        ProviderKind::WaSender => "channel-enter-unofficial",
    };
    Ok(Reply::new(turn.voice.say(key, &args)))
}

/// The number that is meant: by its name or phone, or the only one.
async fn find(turn: &Turn<'_>, named: Option<&str>) -> Result<std::result::Result<Channel, Reply>> {
    let all = channels::of_organisation(turn.desk.tx, turn.organisation.id).await?;
    let Some(named) = named else {
        let mut all = all.into_iter();
        return Ok(match (all.next(), all.next()) {
            (Some(only), None) => Ok(only),
            (Some(_), Some(_)) => Err(Reply::new(turn.voice.say("channel-which", &[]))),
            (None, _) => Err(Reply::new(turn.voice.say("channels-none", &[]))),
        });
    };
    let wanted = text::key(named);
    let digits: String = named.chars().filter(char::is_ascii_digit).collect();
    let found = all.into_iter().find(|channel| {
        let number = channel.number.as_deref().unwrap_or(&channel.account);
        text::key(&channel.name) == wanted
            || (digits.len() >= 7 && number.chars().filter(char::is_ascii_digit).eq(digits.chars()))
    });
    Ok(found.ok_or_else(|| Reply::new(turn.voice.say("channel-unknown", &[("typed", named.to_owned())]))))
}

fn state(turn: &Turn<'_>, channel: &Channel) -> String {
    let reason = channel.paused_reason.clone().unwrap_or_default();
    match (channel.state, channel.paused_by) {
        (ChannelState::Active, _) => turn.voice.say("channel-active", &[]),
        (ChannelState::Paused, Some(PausedBy::Member)) => {
            turn.voice.say("channel-paused-by", &[("name", reason)])
        }
        (ChannelState::Paused, _) => turn.voice.say("channel-stopped", &[("reason", reason)]),
    }
}

fn number(channel: &Channel) -> String {
    let known = channel.number.clone().filter(|number| !number.is_empty());
    known.unwrap_or_else(|| match channel.provider {
        ProviderKind::Twilio => phone::pretty(&channel.account),
        ProviderKind::Cloud | ProviderKind::WaSender => channel.account.clone(),
    })
}

fn kind(carrier: Carrier) -> ProviderKind {
    match carrier {
        Carrier::Cloud => ProviderKind::Cloud,
        Carrier::Twilio => ProviderKind::Twilio,
        Carrier::Wasender => ProviderKind::WaSender,
    }
}

/// Trade names are the same in every language.
const fn provider_name(provider: ProviderKind) -> &'static str {
    match provider {
        ProviderKind::Cloud => "Meta",
        ProviderKind::Twilio => "Twilio",
        ProviderKind::WaSender => "WaSender",
    }
}
