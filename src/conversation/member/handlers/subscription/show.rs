//! `/subscription show`, `list` and `expiring`: until when each is paid.

use std::collections::{BTreeMap, HashMap};

use chrono::{Days, NaiveDate};
use pregon_commands::{Command, LeadRef, Renewal, Standing, SubscriptionCommand, SubscriptionEdit};

use super::find::find;
use super::{Turn, length, price, today};
use crate::clock::utc;
use crate::conversation::reminding;
use crate::domain::state::SubscriptionState;
use crate::replies::{Choice, Reply, Voice};
use crate::store::contacts::{self, Contact};
use crate::store::subscriptions::{self, Subscription, event};
use crate::store::{Result, members};

/// Days ahead that are looked at, where nothing else is said.
const USUAL_DAYS: u32 = 7;
/// Things that happened to it that are told.
const HISTORY: u64 = 5;
/// Of what somebody has, so many lines stand on his card.
const ON_A_CARD: usize = 3;

/// `/subscription show`
pub async fn show(turn: &Turn<'_>, said: &LeadRef) -> Result<Reply> {
    let again = |subscription| SubscriptionCommand::Show { subscription };
    match find(turn, said, again).await? {
        Ok(subscription) => {
            let reply = card(turn, &subscription).await?;
            let history = history(turn, &subscription).await?;
            Ok(Reply {
                body: format!("{}\n\n{history}", reply.body),
                ..reply
            })
        }
        Err(reply) => Ok(*reply),
    }
}

/// All that is known of it, with what can be done.
pub async fn card(turn: &Turn<'_>, subscription: &Subscription) -> Result<Reply> {
    let voice = &turn.voice;
    let args = [
        ("what", subscription.title.clone()),
        ("name", name(turn, subscription).await?),
        ("number", subscription.number.to_string()),
    ];
    let mut lines = vec![voice.say("subscription-card", &args)];
    lines.push(until(turn, subscription));
    lines.extend(price_words(voice, subscription));
    if !subscription.account.is_empty() {
        let account = [("account", subscription.account.clone())];
        lines.push(voice.say("subscription-account", &account));
    }
    if let Some(note) = subscription.note.as_ref().filter(|note| !note.is_empty()) {
        lines.push(voice.say("subscription-note", &[("note", note.clone())]));
    }
    let reply = Reply::new(lines.join("\n")).showing(subscription);
    if subscription.state == SubscriptionState::Cancelled {
        return Ok(reply);
    }
    let this = || LeadRef::Number(subscription.number);
    let edit = SubscriptionEdit {
        subscription: this(),
        until: None,
        price: None,
        account: None,
        note: None,
    };
    let cancel = SubscriptionCommand::Cancel { subscription: this() };
    Ok(reply
        .choice(Choice::run(voice, renewing(subscription), "renew-button"))
        .choice(Choice::run(
            voice,
            SubscriptionCommand::Edit(edit),
            "subscription-edit-button",
        ))
        .choice(Choice::run(voice, cancel, "cancel-button")))
}

/// The command that renews it, as it is paid each time.
pub fn renewing(subscription: &Subscription) -> Command {
    Command::Renew(Renewal {
        subscription: LeadRef::Number(subscription.number),
        length: None,
        price: None,
        from: None,
    })
}

/// Whose it is, in words.
pub async fn name(turn: &Turn<'_>, subscription: &Subscription) -> Result<String> {
    let contact = match subscription.contact_id {
        Some(id) => contacts::get(turn.desk.tx, turn.organisation.id, id).await?,
        None => None,
    };
    Ok(called(&turn.voice, contact.as_ref()))
}

fn called(voice: &Voice, contact: Option<&Contact>) -> String {
    match contact {
        Some(contact) if !contact.shown_name().is_empty() => contact.shown_name(),
        _ => voice.say("subscription-nobodys", &[]),
    }
}

/// `lun 4 ene 2027`
pub fn day(voice: &Voice, day: NaiveDate) -> String {
    format!("{} {}", voice.weekday(day), voice.date(day))
}

/// Until when it is paid, and how long that is.
pub fn until(turn: &Turn<'_>, subscription: &Subscription) -> String {
    let voice = &turn.voice;
    let Some(ends) = subscription.ends() else {
        return String::new();
    };
    let (key, days) = match (subscription.state, (ends - today(turn)).num_days()) {
        (SubscriptionState::Cancelled, days) => ("subscription-cancelled", days),
        (_, 0) => ("subscription-ends-today", 0),
        (_, days) if days < 0 => ("subscription-expired", -days),
        (_, days) => ("subscription-until", days),
    };
    voice.say(key, &[("day", day(voice, ends)), ("days", days.to_string())])
}

/// What it costs each time; `None`: nobody said.
pub fn price_words(voice: &Voice, subscription: &Subscription) -> Option<String> {
    let price = subscription.price().map(|price| price::words(voice, &price));
    let length = subscription.length().map(|kept| length::words(voice, kept));
    match (price, length) {
        (Some(price), Some(length)) => {
            let args = [("price", price), ("length", length)];
            Some(voice.say("subscription-price-for", &args))
        }
        (Some(price), None) => Some(price),
        (None, Some(length)) => Some(voice.say("subscription-length", &[("length", length)])),
        (None, None) => None,
    }
}

/// What happened to it, the latest last.
async fn history(turn: &Turn<'_>, subscription: &Subscription) -> Result<String> {
    let voice = &turn.voice;
    let mut events = subscriptions::events(turn.desk.tx, subscription, HISTORY).await?;
    events.reverse();
    let mut names: HashMap<i64, String> = HashMap::new();
    for member in members::all(turn.desk.tx, turn.organisation.id).await? {
        names.insert(member.id, member.shown_name());
    }
    let mut lines = vec![voice.say("subscription-history", &[])];
    for event in events {
        let key = match event.kind.as_str() {
            event::ADDED => "subscription-was-added",
            event::RENEWED => "subscription-was-renewed",
            event::EXPIRED => "subscription-was-expired",
            event::CANCELLED => "subscription-was-cancelled",
            event::RESUMED => "subscription-was-resumed",
            _ => "subscription-was-changed",
        };
        let to = event.to_on.as_deref().and_then(|to| to.parse().ok());
        let to = to.map(|to: NaiveDate| day(voice, to)).unwrap_or_default();
        let happened = utc(event.created_at).with_timezone(&voice.zone);
        let args = [("when", voice.date(happened.date_naive())), ("day", to)];
        let mut line = voice.say(key, &args);
        if let Some(name) = event.member_id.and_then(|id| names.get(&id)) {
            line = format!("{line} ({name})");
        }
        lines.push(line);
    }
    Ok(lines.join("\n"))
}

/// A subscription as a row that does something with it: what it is, and whose.
pub fn row<C: Into<Command>>(
    turn: &Turn<'_>,
    subscription: &Subscription,
    contact: Option<&Contact>,
    doing: impl Fn(LeadRef) -> C,
) -> Choice {
    let title = format!("#{} {}", subscription.number, subscription.what());
    let detail = format!(
        "{}, {}",
        called(&turn.voice, contact),
        until_short(turn, subscription)
    );
    let command = doing(LeadRef::Number(subscription.number));
    Choice::command(&turn.voice, command, title).with_detail(detail)
}

/// Whose it is, and what and until when, as a row of several people's.
/// Whose it is and what, and until when.
pub fn row_words(
    turn: &Turn<'_>,
    subscription: &Subscription,
    contact: Option<&Contact>,
) -> (String, String) {
    let title = format!("#{} {}", subscription.number, called(&turn.voice, contact));
    let detail = format!("{}, {}", subscription.what(), until_short(turn, subscription));
    (title, detail)
}

/// `hasta el 4 ene 2027`, `venció el 1 nov 2026`
fn until_short(turn: &Turn<'_>, subscription: &Subscription) -> String {
    let voice = &turn.voice;
    let Some(ends) = subscription.ends() else {
        return String::new();
    };
    let key = match (subscription.state, (ends - today(turn)).num_days()) {
        (SubscriptionState::Cancelled, _) => "subscription-short-cancelled",
        (_, 0) => "subscription-short-today",
        (_, days) if days < 0 => "subscription-short-expired",
        (_, 1) => "subscription-short-tomorrow",
        _ => "subscription-short-until",
    };
    voice.say(key, &[("day", day(voice, ends))])
}

/// Those who have what is on a page, by their ids.
async fn owners(turn: &Turn<'_>, page: &[Subscription]) -> Result<BTreeMap<i64, Contact>> {
    let ids = page.iter().filter_map(|one| one.contact_id).collect();
    contacts::by_ids(turn.desk.tx, turn.organisation.id, ids).await
}

/// What has passed counts as expired, also before the day's work has come to it.
async fn expire(turn: &Turn<'_>) -> Result<()> {
    reminding::day::expire(turn.desk.tx, &turn.organisation, turn.desk.now).await?;
    Ok(())
}

/// `/subscription list`
pub async fn list(turn: &Turn<'_>, which: Option<Standing>) -> Result<Reply> {
    expire(turn).await?;
    let voice = &turn.voice;
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let state = which.map(|which| match which {
        Standing::Active => SubscriptionState::Active,
        Standing::Expired => SubscriptionState::Expired,
        Standing::Cancelled => SubscriptionState::Cancelled,
    });
    let found = subscriptions::list(tx, organisation, state, turn.skip(), turn.look_for()).await?;
    let count = subscriptions::count_listed(tx, organisation, state).await?;
    if count == 0 {
        let words = match which {
            None => voice.say("subscription-none", &[]),
            Some(Standing::Active) => voice.say("subscription-none-active", &[]),
            Some(Standing::Expired) => voice.say("subscription-none-expired", &[]),
            Some(Standing::Cancelled) => voice.say("subscription-none-cancelled", &[]),
        };
        let add = Choice::begin(voice, "subscription.add", "subscription-add-button");
        return Ok(Reply::new(words).choice(add));
    }
    let key = match which {
        None => "subscription-list",
        Some(Standing::Active) => "subscription-list-active",
        Some(Standing::Expired) => "subscription-list-expired",
        Some(Standing::Cancelled) => "subscription-list-cancelled",
    };
    let (page, more) = turn.page_of(found);
    let owners = owners(turn, &page).await?;
    let mut lines = vec![turn.heading(key, &[("count", voice.number(count))])];
    let mut choices = Vec::new();
    for one in &page {
        let contact = one.contact_id.and_then(|id| owners.get(&id));
        let (title, detail) = row_words(turn, one, contact);
        lines.push(format!("• {title}: {detail}"));
        let show = SubscriptionCommand::Show {
            subscription: LeadRef::Number(one.number),
        };
        choices.push(Choice::command(voice, show, title).with_detail(detail));
    }
    let reply = Reply::new(lines.join("\n")).choices(choices, voice.say("show-button", &[]));
    Ok(reply.more(more))
}

/// `/expiring`
pub async fn expiring(turn: &Turn<'_>, days: Option<u32>) -> Result<Reply> {
    expire(turn).await?;
    let (voice, today) = (&turn.voice, today(turn));
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let days = days.unwrap_or(USUAL_DAYS);
    let last = today.checked_add_days(Days::new(days.into())).unwrap_or(today);
    let (skip, limit) = (turn.skip(), turn.look_for());
    let found = subscriptions::ending(tx, organisation, (today, last), skip, limit).await?;
    let count = subscriptions::count_ending(tx, organisation, (today, last)).await?;
    let expired = Some(SubscriptionState::Expired);
    let expired = subscriptions::count_listed(tx, organisation, expired).await?;
    let of_expired = || {
        let list = SubscriptionCommand::List {
            which: Some(Standing::Expired),
        };
        Choice::run(voice, list, "subscription-expired-button")
    };
    let days = [("days", days.to_string()), ("count", voice.number(count))];
    let mut also = match expired {
        0 => None,
        expired => Some(voice.say("expiring-expired", &[("count", voice.number(expired))])),
    };
    if let (Some(also), Some(mention)) = (
        also.as_mut(),
        reminding::win_back::mention(tx, organisation, voice).await?,
    ) {
        *also = format!("{also}\n{}", voice.say("expiring-win-back", &[("to", mention)]));
    }
    if count == 0 {
        let mut reply = Reply::new(voice.say("expiring-none", &days));
        if let Some(also) = also {
            reply.body = format!("{}\n{also}", reply.body);
            reply = reply.choice(of_expired());
        }
        return Ok(reply);
    }
    let (page, more) = turn.page_of(found);
    let owners = owners(turn, &page).await?;
    let mut lines = vec![turn.heading("expiring-list", &days)];
    let mut choices = Vec::new();
    for one in &page {
        let contact = one.contact_id.and_then(|id| owners.get(&id));
        let (title, detail) = row_words(turn, one, contact);
        let price = one.price().map(|price| price::words(voice, &price));
        let price = price.map(|price| format!(" · {price}")).unwrap_or_default();
        lines.push(format!("• {title}: {detail}{price}"));
        let number = [("number", one.number.to_string())];
        let renew = voice.say("renew-number-button", &number);
        let detail = format!("{}, {detail}", called(voice, contact));
        choices.push(Choice::command(voice, renewing(one), renew).with_detail(detail));
    }
    lines.extend(also);
    let mut reply = Reply::new(lines.join("\n")).choices(choices, voice.say("renew-button", &[]));
    if expired > 0 && reply.has_room() && more.is_none() {
        reply = reply.choice(of_expired());
    }
    Ok(reply.more(more))
}

/// What a customer has, a line for each, for his card.
pub async fn lines_of(turn: &Turn<'_>, contact: &Contact) -> Result<Vec<String>> {
    let his = subscriptions::of_contact(turn.desk.tx, turn.organisation.id, contact.id).await?;
    let mut lines: Vec<String> = his
        .iter()
        .take(ON_A_CARD)
        .map(|one| {
            let (number, until) = (one.number, until_short(turn, one));
            format!("• #{number} {}, {until}", one.what())
        })
        .collect();
    if lines.is_empty() {
        return Ok(lines);
    }
    lines.insert(0, turn.voice.say("contact-subscriptions", &[]));
    if his.len() > ON_A_CARD {
        let more = (his.len() - ON_A_CARD).to_string();
        lines.push(turn.voice.say("contact-subscriptions-more", &[("count", more)]));
    }
    Ok(lines)
}
