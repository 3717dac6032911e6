//! `/link …` and `/qr`: links that bring people, and what came of each.

mod qr;
mod which;

use pregon_commands::{Command, LinkCommand, LinkQr, NewLink as Asked, Partial};

use super::product::{is_none, which as products_named};
use super::{Turn, as_answers, channel as numbers, own_number};
use crate::conversation::invitation::{self, label};
use crate::domain::link::{network, short};
use crate::domain::text::cut;
use crate::replies::{Choice, Reply, Voice};
use crate::store::channels::Channel;
use crate::store::lead_links::{self, LeadLink, NewLink, Tally};
use crate::store::products::{self, Product};
use crate::store::{Result, channels};

pub use qr::run as qr;

/// Runs one of its verbs.
pub async fn run(turn: &Turn<'_>, command: LinkCommand) -> Result<Reply> {
    match command {
        LinkCommand::New(asked) => new(turn, asked).await,
        LinkCommand::List => list(turn).await,
        LinkCommand::Show { link } => {
            match which::link(turn, &link, |link| LinkCommand::Show { link }).await? {
                Ok(link) => shown(turn, &link).await,
                Err(reply) => Ok(reply),
            }
        }
        LinkCommand::Qr(asked) => qr(turn, asked, |asked| LinkCommand::Qr(asked).into()).await,
        LinkCommand::Off { link } => off(turn, &link).await,
    }
}

/// In the middle of a dialogue: a link, a product and a number that nobody knows are told at once.
pub async fn check(turn: &Turn<'_>, partial: &mut Partial) -> Result<Option<Reply>> {
    if let Some(typed) = partial.value("link").map(str::to_owned) {
        let found = which::link(turn, &typed, |link| LinkCommand::Show { link }).await?;
        return Ok(found.err().map(|problem| {
            partial.reopen("link");
            as_answers(turn, problem, partial, &turn.voice.line("link.show"))
        }));
    }
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    match partial.value("product").map(str::to_owned) {
        // Whoever sells nothing in particular is not asked what it is about.
        None if products::offered(tx, organisation, 0, 1).await?.is_empty() => {
            partial.put("product", turn.voice.pick("ninguno", "none"));
        }
        Some(typed) if !is_none(&typed) => {
            let show = |product| pregon_commands::ProductCommand::Show { product };
            if let Err(problem) = products_named::product(turn, &typed, show).await? {
                partial.ask_again("product");
                let show = turn.voice.line("product.show");
                return Ok(Some(as_answers(turn, problem, partial, &show)));
            }
        }
        _ => {}
    }
    if let Some(typed) = partial.value("number").map(str::to_owned)
        && let Err(problem) = number(turn, Some(&typed)).await?
    {
        partial.ask_again("number");
        return Ok(Some(problem));
    }
    Ok(None)
}

async fn new(turn: &Turn<'_>, asked: Asked) -> Result<Reply> {
    let product = match asked.product.as_deref().filter(|typed| !is_none(typed)) {
        None => None,
        Some(typed) => {
            let again = |product| {
                LinkCommand::New(Asked {
                    product: Some(product),
                    ..asked.clone()
                })
            };
            match products_named::product(turn, typed, again).await? {
                Ok(product) => Some(product),
                Err(reply) => return Ok(reply),
            }
        }
    };
    let channel = match number(turn, asked.number.as_deref()).await? {
        Ok(channel) => channel,
        Err(reply) => return Ok(reply),
    };
    if channel.dialled().is_none() {
        let name = [("name", channel.name.clone())];
        return Ok(Reply::failed(turn.voice.say("link-number-unknown", &name)));
    }
    let text = |said: Option<String>| {
        let said = said.map(|said| said.trim().to_owned());
        said.filter(|said| !said.is_empty() && !is_none(said))
    };
    let network = network::kept(&asked.network);
    let said = [asked.source, asked.medium, asked.campaign].map(text);
    let utm = invitation::utm(said, &network, product.as_ref());
    let (tx, chance) = (turn.desk.tx, turn.desk.chance);
    let below = |limit: usize| usize::try_from(chance.below(limit as i64)).unwrap_or_default();
    let new = NewLink {
        organisation_id: turn.organisation.id,
        product_id: product.as_ref().map(|product| product.id),
        network,
        name: text(asked.name),
        utm: Some(utm),
        greeting: text(asked.greeting),
        channel_id: channel.id,
        member_id: turn.member.id,
    };
    let link = lead_links::add(tx, new, || short::made(below), turn.desk.now).await?;
    let what = [("link", label(&turn.voice, &link, product.as_ref()))];
    let heading = turn.voice.say("link-made", &what);
    let utm = turn.voice.say("link-utm-note", &[]);
    let body = way_in(turn, &link, product.as_ref()).await?;
    let reply = Reply::new(format!("{heading}\n\n{body}\n\n{utm}"));
    Ok(reply.ways(ways(turn, &link)))
}

/// The number that people are to write to.
async fn number(turn: &Turn<'_>, named: Option<&str>) -> Result<std::result::Result<Channel, Reply>> {
    let Some(named) = named else {
        return own_number(turn).await;
    };
    let all = channels::of_organisation(turn.desk.tx, turn.organisation.id).await?;
    match numbers::meant_by(&all, named).as_slice() {
        [only] => Ok(Ok((*only).clone())),
        _ => {
            let words = turn.voice.say("channel-unknown", &[("typed", named.to_owned())]);
            let known: Vec<String> = all
                .iter()
                .map(|channel| format!("`{}`", numbers::handle(&all, channel)))
                .collect();
            let words = format!("{words}\n{}", known.join(", "));
            Ok(Err(Reply::failed(words).unusable(Vec::new())))
        }
    }
}

/// The address of a link, and what whoever opens it sends. Where the world cannot reach us, it is the chat's own.
async fn way_in(turn: &Turn<'_>, link: &LeadLink, product: Option<&Product>) -> Result<String> {
    let voice = &turn.voice;
    let message = invitation::message(&turn.organisation, link, product);
    let (address, note) = address(turn, link, product).await?;
    let sends = voice.say("link-sends", &[("message", message)]);
    let mut lines = vec![address, String::new(), sends];
    if let Some(note) = note {
        lines.extend([String::new(), note]);
    }
    Ok(lines.join("\n"))
}

/// The address to put somewhere, and what has to be known of it.
async fn address(
    turn: &Turn<'_>,
    link: &LeadLink,
    product: Option<&Product>,
) -> Result<(String, Option<String>)> {
    let voice = &turn.voice;
    if let Some(own) = turn.desk.tracker.short_address(&link.code) {
        return Ok((own, None));
    }
    let chat = invitation::chat_of(turn.desk.tx, &turn.organisation, link, product).await?;
    Ok(match chat {
        Some(chat) => (chat, Some(voice.say("link-uncounted", &[]))),
        // Its number is the business's no more: all that is left of it is its code.
        None => (link.code.clone(), None),
    })
}

fn ways(turn: &Turn<'_>, link: &LeadLink) -> Vec<Choice> {
    let code = link.code.clone();
    let qr = LinkCommand::Qr(LinkQr {
        link: code,
        format: None,
    });
    vec![
        Choice::run(&turn.voice, qr, "link-qr-button"),
        Choice::run(&turn.voice, LinkCommand::List, "link-list-button"),
    ]
}

async fn list(turn: &Turn<'_>) -> Result<Reply> {
    let (tx, organisation, skip) = (turn.desk.tx, turn.organisation.id, turn.skip());
    let found = lead_links::list(tx, organisation, skip, turn.look_for()).await?;
    let (page, more) = turn.page_of(found);
    if page.is_empty() {
        let new = Choice::begin(&turn.voice, "link.new", "link-new-button");
        return Ok(Reply::new(turn.voice.say("link-none", &[])).choice(new));
    }
    let tallies = lead_links::tallies(tx, organisation, &page).await?;
    let about = products::by_ids(tx, organisation, page.iter().filter_map(|link| link.product_id)).await?;
    let mut lines = vec![turn.heading("link-list", &[])];
    let mut choices = Vec::new();
    for link in &page {
        let product = link.product_id.and_then(|id| about.get(&id));
        let label = label(&turn.voice, link, product);
        let mut came = came(&turn.voice, &tallies.get(&link.id).copied().unwrap_or_default());
        if !link.is_on() {
            came = format!("{} · {came}", turn.voice.say("link-is-off", &[]));
        }
        lines.push(format!("• `{}` *{label}*\n   {came}", link.code));
        let show = LinkCommand::Show {
            link: link.code.clone(),
        };
        choices.push(Choice::command(&turn.voice, show, cut(&label, 24)).with_detail(link.code.clone()));
    }
    let reply = Reply::new(lines.join("\n"));
    let reply = reply.choices(choices, turn.voice.say("show-button", &[]));
    Ok(reply.more(more))
}

/// `12 clics · 4 prospectos · 1 venta`
fn came(voice: &Voice, tally: &Tally) -> String {
    let count = |key: &str, count: i64| voice.say(key, &[("count", voice.number(count))]);
    let parts = [
        count("link-clicks", tally.clicks),
        count("link-leads", tally.leads),
        count("link-won", tally.won),
    ];
    parts.join(" · ")
}

async fn shown(turn: &Turn<'_>, link: &LeadLink) -> Result<Reply> {
    let (tx, voice) = (turn.desk.tx, &turn.voice);
    let product = invitation::product_of(tx, link).await?;
    let tallies = lead_links::tallies(tx, link.organisation_id, std::slice::from_ref(link)).await?;
    let tally = tallies.get(&link.id).copied().unwrap_or_default();
    let mut lines = vec![format!(
        "*{}* `{}`",
        label(voice, link, product.as_ref()),
        link.code
    )];
    lines.push(came(voice, &tally));
    let args = [
        ("people", voice.number(tally.people)),
        ("machines", voice.number(tally.machines)),
    ];
    if tally.clicks > 0 || tally.machines > 0 {
        lines.push(voice.say("link-people", &args));
    }
    lines.extend(link.utm.as_ref().map(|utm| format!("`{utm}`")));
    lines.push(String::new());
    lines.push(match link.is_on() {
        true => way_in(turn, link, product.as_ref()).await?,
        false => voice.say(
            "link-off-since",
            &[("when", voice.moment(link.off_at.unwrap_or_default()))],
        ),
    });
    let reply = Reply::new(lines.join("\n"));
    if !link.is_on() {
        return Ok(reply.choice(Choice::run(voice, LinkCommand::List, "link-list-button")));
    }
    let off = LinkCommand::Off {
        link: link.code.clone(),
    };
    let mut ways = ways(turn, link);
    ways.insert(1, Choice::run(voice, off, "link-off-button"));
    Ok(reply.ways(ways))
}

async fn off(turn: &Turn<'_>, named: &str) -> Result<Reply> {
    let link = match which::link(turn, named, |link| LinkCommand::Off { link }).await? {
        Ok(link) => link,
        Err(reply) => return Ok(reply),
    };
    let product = invitation::product_of(turn.desk.tx, &link).await?;
    let args = [("link", label(&turn.voice, &link, product.as_ref()))];
    let was_on = lead_links::set_off(turn.desk.tx, link.organisation_id, link.id, turn.desk.now).await?;
    let key = match was_on {
        true => "link-off",
        false => "link-off-already",
    };
    Ok(Reply::new(turn.voice.say(key, &args)))
}

/// A member tries his own link: what he sends is what a customer would. `None`: his words name none.
pub async fn tried(turn: &Turn<'_>, text: &str) -> Result<Option<Reply>> {
    let candidates = short::candidates(text);
    if candidates.is_empty() {
        return Ok(None);
    }
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let Some(link) = lead_links::named_in(tx, organisation, &candidates).await? else {
        return Ok(None);
    };
    let product = invitation::product_of(tx, &link).await?;
    let args = [("link", label(&turn.voice, &link, product.as_ref()))];
    let show = LinkCommand::Show { link: link.code };
    let reply = Reply::new(turn.voice.say("link-tried", &args));
    Ok(Some(reply.choice(Choice::run(
        &turn.voice,
        Command::from(show),
        "link-show-button",
    ))))
}
