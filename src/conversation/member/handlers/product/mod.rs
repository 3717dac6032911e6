//! `/product …`: what the business sells and people ask about.

pub mod which;

use pregon_commands::{Command, ContactRef, Partial, ProductCommand, ProductWords};
use url::Url;

use super::agenda::price;
use super::{Turn, as_answers, menu, team};
use crate::domain::text;
use crate::replies::{Choice, Reply, Tap};
use crate::store::products::{self, Product, Sold};
use crate::store::{Result, members};

/// Whether what was typed takes something away.
pub fn is_none(typed: &str) -> bool {
    const NONE: [&str; 9] = [
        "-",
        "ninguno",
        "ninguna",
        "none",
        "no",
        "nadie",
        "nobody",
        "cualquiera",
        "anybody",
    ];
    NONE.contains(&text::key(typed).as_str())
}

/// Runs one of its verbs.
pub async fn run(turn: &Turn<'_>, command: ProductCommand) -> Result<Reply> {
    match command {
        ProductCommand::Add(words) => add(turn, words).await,
        ProductCommand::List => list(turn).await,
        ProductCommand::Show { product } => {
            match which::product(turn, &product, |product| ProductCommand::Show { product }).await? {
                Ok(product) => shown(turn, &product).await,
                Err(reply) => Ok(reply),
            }
        }
        ProductCommand::Edit { product, change } => edit(turn, &product, change).await,
        ProductCommand::Remove { product } => remove(turn, &product).await,
    }
}

/// In the middle of a dialogue: a name that is taken, a product that nobody knows, a price, a page and an agent that are none are told
/// at once.
pub async fn check(turn: &Turn<'_>, partial: &mut Partial) -> Result<Option<Reply>> {
    if let Some(problem) = price::check(turn, partial) {
        return Ok(Some(problem));
    }
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let show = turn.voice.line("product.show");
    if let Some(typed) = partial.value("product").map(str::to_owned) {
        let found = which::product(turn, &typed, |product| ProductCommand::Show { product }).await?;
        if let Err(problem) = found {
            partial.reopen("product");
            return Ok(Some(as_answers(turn, problem, partial, &show)));
        }
    } else if let Some(name) = partial.value("name").map(str::to_owned)
        && let Some(known) = products::by_name(tx, organisation, &name).await?
    {
        partial.reopen("name");
        return Ok(Some(as_answers(turn, taken(turn, &known).await?, partial, &show)));
    }
    if let Some(typed) = partial.value("page").map(str::to_owned)
        && let Err(problem) = page(turn, &typed)
    {
        partial.ask_again("page");
        return Ok(Some(*problem));
    }
    if let Some(typed) = partial.value("agent").map(str::to_owned)
        && let Err(problem) = agent(turn, &typed).await?
    {
        partial.ask_again("agent");
        return Ok(Some(problem));
    }
    Ok(None)
}

/// What is said of something from now on, where nothing is said as before; or what is wrong with what was said. `line` makes the command
/// with another price.
async fn said(
    turn: &Turn<'_>,
    before: Sold,
    words: &ProductWords,
    line: impl Fn(&str) -> String,
) -> Result<std::result::Result<Sold, Reply>> {
    let mut sold = before;
    let text = |said: &str| Some(said.trim().to_owned()).filter(|said| !is_none(said));
    if let Some(name) = &words.name {
        sold.name = name.clone();
    }
    if let Some(typed) = &words.price {
        sold.price = match price::meant(turn, typed, line) {
            Ok(price) => price,
            Err(wrong) => return Ok(Err(wrong.reply)),
        };
    }
    if let Some(description) = &words.description {
        sold.description = text(description);
    }
    if let Some(typed) = &words.page {
        sold.url = match page(turn, typed) {
            Ok(url) => url,
            Err(reply) => return Ok(Err(*reply)),
        };
    }
    if let Some(catalogue) = &words.catalogue {
        sold.catalogue_id = text(catalogue);
    }
    if let Some(typed) = &words.agent {
        sold.member_id = match agent(turn, typed).await? {
            Ok(member) => member,
            Err(reply) => return Ok(Err(reply)),
        };
    }
    Ok(Ok(sold))
}

/// The address of a page, as it is kept.
fn page(turn: &Turn<'_>, typed: &str) -> std::result::Result<Option<String>, Box<Reply>> {
    let typed = typed.trim();
    if is_none(typed) {
        return Ok(None);
    }
    let whole = match typed.contains("://") {
        true => typed.to_owned(),
        false => format!("https://{typed}"),
    };
    let is_page = |url: &Url| {
        let has_host = url.host_str().is_some_and(|host| host.contains('.'));
        ["http", "https"].contains(&url.scheme()) && has_host && !typed.contains(char::is_whitespace)
    };
    match Url::parse(&whole).ok().filter(is_page) {
        Some(url) => Ok(Some(url.to_string())),
        None => {
            let words = turn
                .voice
                .say("product-page-wrong", &[("typed", typed.to_owned())]);
            Err(Box::new(Reply::failed(words).unusable(Vec::new())))
        }
    }
}

/// The member who is meant; `None`: nobody in particular.
async fn agent(turn: &Turn<'_>, typed: &str) -> Result<std::result::Result<Option<i64>, Reply>> {
    if is_none(typed) {
        return Ok(Ok(None));
    }
    match ContactRef::parse(typed) {
        Some(who) => Ok(team::find(turn, &who).await?.map(|member| Some(member.id))),
        None => {
            let words = turn.voice.say("team-no-such", &[("typed", typed.to_owned())]);
            Ok(Err(Reply::failed(words)))
        }
    }
}

async fn add(turn: &Turn<'_>, words: ProductWords) -> Result<Reply> {
    let line = |price: &str| {
        let with = ProductWords {
            price: Some(price.to_owned()),
            ..words.clone()
        };
        Command::from(ProductCommand::Add(with)).render(turn.voice.language)
    };
    let sold = match said(turn, Sold::default(), &words, line).await? {
        Ok(sold) => sold,
        Err(reply) => return Ok(reply),
    };
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let name = sold.name.clone();
    if let Some(product) = products::add(tx, organisation, sold, turn.desk.now).await? {
        let words = turn.voice.say("product-added", &[("name", product.name.clone())]);
        return Ok(card(turn, &product).await?.above(words));
    }
    match products::by_name(tx, organisation, &name).await? {
        Some(known) => taken(turn, &known).await,
        None => Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[]))),
    }
}

async fn taken(turn: &Turn<'_>, known: &Product) -> Result<Reply> {
    let words = turn.voice.say("product-taken", &[("name", known.name.clone())]);
    Ok(Reply::failed(words).choice(edit_button(turn, known)))
}

fn edit_button(turn: &Turn<'_>, product: &Product) -> Choice {
    let edit = ProductCommand::Edit {
        product: product.name.clone(),
        change: ProductWords::default(),
    };
    Choice::run(&turn.voice, edit, "service-edit-button")
}

async fn list(turn: &Turn<'_>) -> Result<Reply> {
    let (organisation, skip) = (turn.organisation.id, turn.skip());
    let found = products::offered(turn.desk.tx, organisation, skip, turn.look_for()).await?;
    let (page, more) = turn.page_of(found);
    if page.is_empty() {
        let add = Choice::begin(&turn.voice, "product.add", "product-add-button");
        return Ok(Reply::new(turn.voice.say("product-none", &[])).choice(add));
    }
    let mut lines = vec![turn.heading("product-list", &[])];
    let mut choices = Vec::new();
    for product in &page {
        let price = product.price().map(|price| price::words(&turn.voice, &price));
        lines.push(match &price {
            Some(price) => format!("• *{}*: {price}", product.name),
            None => format!("• *{}*", product.name),
        });
        let show = ProductCommand::Show {
            product: product.name.clone(),
        };
        let row = Choice::command(&turn.voice, show, product.name.clone());
        choices.push(row.with_detail(price.unwrap_or_default()));
    }
    let reply = Reply::new(lines.join("\n"));
    let reply = reply.choices(choices, turn.voice.say("show-button", &[]));
    Ok(reply.more(more))
}

async fn shown(turn: &Turn<'_>, product: &Product) -> Result<Reply> {
    let uses = products::uses(turn.desk.tx, product).await?;
    let args = [
        ("links", turn.voice.number(uses.links)),
        ("leads", turn.voice.number(uses.leads)),
    ];
    let reply = card(turn, product).await?;
    Ok(Reply {
        body: format!("{}\n{}", reply.body, turn.voice.say("product-uses", &args)),
        ..reply
    })
}

async fn card(turn: &Turn<'_>, product: &Product) -> Result<Reply> {
    let voice = &turn.voice;
    let mut lines = vec![format!("*{}*", product.name)];
    lines.extend(product.price().map(|price| price::words(voice, &price)));
    lines.extend(product.description.clone());
    lines.extend(product.url.clone());
    if let Some(catalogue) = &product.catalogue_id {
        lines.push(voice.say("product-catalogue", &[("catalogue", catalogue.clone())]));
    }
    if let Some(agent) = agent_of(turn, product).await? {
        lines.push(voice.say("product-agent", &[("name", agent)]));
    }
    // Where it is put is asked: the line has everything else.
    let key = menu::key(voice, "link.new", "product");
    let name = product.name.replace('"', "");
    let line = format!("{} {key}:\"{name}\"", voice.line("link.new"));
    Ok(Reply::new(lines.join("\n"))
        .choice(edit_button(turn, product))
        .choice(Choice::new(Tap::Line(line), voice.say("link-new-button", &[])))
        .choice(Choice::run(voice, ProductCommand::List, "product-list-button")))
}

/// Who handles its leads, while he is on the team.
async fn agent_of(turn: &Turn<'_>, product: &Product) -> Result<Option<String>> {
    let Some(id) = product.member_id else {
        return Ok(None);
    };
    let member = members::get(turn.desk.tx, turn.organisation.id, id).await?;
    Ok(member.map(|member| member.shown_name()))
}

async fn edit(turn: &Turn<'_>, named: &str, change: ProductWords) -> Result<Reply> {
    let again = |product| ProductCommand::Edit {
        product,
        change: change.clone(),
    };
    let product = match which::product(turn, named, again).await? {
        Ok(product) => product,
        Err(reply) => return Ok(reply),
    };
    if change == ProductWords::default() {
        return what(turn, &product).await;
    }
    let line = |price: &str| {
        let with = ProductWords {
            price: Some(price.to_owned()),
            ..change.clone()
        };
        let edit = ProductCommand::Edit {
            product: product.name.clone(),
            change: with,
        };
        Command::from(edit).render(turn.voice.language)
    };
    let sold = match said(turn, product.said(), &change, line).await? {
        Ok(sold) => sold,
        Err(reply) => return Ok(reply),
    };
    let name = sold.name.clone();
    if let Some(product) = products::change(turn.desk.tx, &product, sold, turn.desk.now).await? {
        return shown(turn, &product).await;
    }
    match products::by_name(turn.desk.tx, turn.organisation.id, &name).await? {
        Some(known) => taken(turn, &known).await,
        None => Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[]))),
    }
}

/// What is to be changed? Each leads to its question.
async fn what(turn: &Turn<'_>, product: &Product) -> Result<Reply> {
    let voice = &turn.voice;
    let edit = ProductCommand::Edit {
        product: product.name.clone(),
        change: ProductWords::default(),
    };
    let line = Command::from(edit).render(voice.language);
    // A key without a value asks for it.
    let way = |argument: &str, title: &str, now: Option<String>| {
        let key = menu::key(voice, "product.edit", argument);
        let choice = Choice::new(Tap::Line(format!("{line} {key}:")), voice.say(title, &[]));
        choice.with_detail(now.unwrap_or_default())
    };
    let price = product.price().map(|price| price::words(voice, &price));
    let choices = [
        way("price", "agenda-price-row", price),
        way("name", "service-name-row", Some(product.name.clone())),
        way(
            "description",
            "product-description-row",
            product.description.clone(),
        ),
        way("page", "product-page-row", product.url.clone()),
        way("catalogue", "product-catalogue-row", product.catalogue_id.clone()),
        way("agent", "product-agent-row", agent_of(turn, product).await?),
    ];
    let words = voice.say("service-edit-what", &[("name", product.name.clone())]);
    Ok(Reply::new(words).choices(choices, voice.say("choose-button", &[])))
}

async fn remove(turn: &Turn<'_>, named: &str) -> Result<Reply> {
    let product = match which::product(turn, named, |product| ProductCommand::Remove { product }).await? {
        Ok(product) => product,
        Err(reply) => return Ok(reply),
    };
    let (tx, organisation, now) = (turn.desk.tx, turn.organisation.id, turn.desk.now);
    let uses = products::uses(tx, &product).await?;
    products::remove(tx, organisation, product.id, now).await?;
    let args = [
        ("name", product.name.clone()),
        ("links", turn.voice.number(uses.links)),
        ("leads", turn.voice.number(uses.leads)),
    ];
    let key = match uses == products::Uses::default() {
        true => "product-removed",
        false => "product-removed-used",
    };
    Ok(Reply::new(turn.voice.say(key, &args)))
}
