//! `/organisation …`: the businesses of whoever leads several from one number. Only those that he belongs to are ever looked for; and
//! since this is heard from members of the business whose number it is, only they can speak for another one here.

use pregon_commands::{OrganisationCommand, Partial, Role, Settings};

use super::{Action, Turn, channel, confirm, settings};
use crate::conversation::member::dialogue::answer_to;
use crate::conversation::recurring;
use crate::conversation::roles::role_of;
use crate::domain::deed::Outcome;
use crate::domain::text;
use crate::replies::{BUTTONS, Choice, Reply, Tap};
use crate::store::channels::{self, Channel};
use crate::store::members::{self, Member, NewMember};
use crate::store::organisations::{self, NewOrganisation, Organisation};
use crate::store::{Result, conversations, reminder_rules};

/// A business of his, and who he is there.
struct Own {
    organisation: Organisation,
    member: Member,
}

/// Runs a command about businesses.
pub async fn run(turn: &Turn<'_>, command: OrganisationCommand) -> Result<Reply> {
    match command {
        OrganisationCommand::List => list(turn).await,
        OrganisationCommand::New { name } => ask_to_make(turn, &name).await,
        OrganisationCommand::Use { organisation: None } => {
            let all = all(turn).await?;
            Ok(choose(turn, turn.voice.say("business-which", &[]), &all))
        }
        OrganisationCommand::Use {
            organisation: Some(name),
        } => change(turn, &name).await,
        OrganisationCommand::Settings => settings::run(turn, Settings::default()).await,
    }
}

/// A button with a business: he speaks for it from now on.
pub async fn tapped(turn: &Turn<'_>, id: i64) -> Result<Reply> {
    let all = all(turn).await?;
    match all.iter().find(|own| own.organisation.id == id) {
        Some(own) => speak_for(turn, own).await,
        None => Ok(Reply::failed(turn.voice.say("business-of-message-gone", &[]))),
    }
}

/// In the middle of the dialogue: a name that cannot be is told at once, and asked for again.
pub async fn check(turn: &Turn<'_>, partial: &mut Partial) -> Result<Option<Reply>> {
    if let Some(typed) = partial.value("organisation").map(str::to_owned) {
        return unknown(turn, partial, &typed).await;
    }
    let Some(name) = partial.value("name") else {
        return Ok(None);
    };
    let problem = name_problem(turn, name, None).await?;
    if problem.is_some() {
        partial.reopen("name");
    }
    Ok(problem)
}

/// In the middle of the dialogue: a business that is none of his, with those that are.
async fn unknown(turn: &Turn<'_>, partial: &mut Partial, typed: &str) -> Result<Option<Reply>> {
    let all = all(turn).await?;
    if !turn.here.has_several() || !called(&all, typed).is_empty() {
        return Ok(None);
    }
    partial.ask_again("organisation");
    let args = [("typed", typed.to_owned())];
    let reply = Reply::failed(turn.voice.say("business-no-such", &args)).about(turn.organisation.id);
    let Some(question) = partial.next_question() else {
        return Ok(Some(reply));
    };
    let others = all
        .iter()
        .filter(|own| own.organisation.id != turn.here.speaks_for());
    let choices = others.map(|own| Choice {
        tap: answer_to(&question, &own.organisation.name),
        ..way(turn, own)
    });
    Ok(Some(reply.choices(choices, turn.voice.say("choose-button", &[]))))
}

/// What is wrong with a name. It needs something to say it by, and no other of his own businesses may be called like it: he could not
/// tell them apart. Businesses of others may, since nobody is told that they exist.
pub async fn name_problem(turn: &Turn<'_>, name: &str, but: Option<i64>) -> Result<Option<Reply>> {
    if !name.chars().any(char::is_alphanumeric) {
        let args = [("name", name.to_owned())];
        return Ok(Some(Reply::failed(turn.voice.say("business-name-odd", &args))));
    }
    let all = all(turn).await?;
    let same = all
        .into_iter()
        .find(|own| Some(own.organisation.id) != but && text::key(&own.organisation.name) == text::key(name));
    Ok(same.map(|own| {
        let args = [("name", own.organisation.name)];
        Reply::failed(turn.voice.say("business-name-taken", &args))
    }))
}

/// All of his, the oldest first.
async fn all(turn: &Turn<'_>) -> Result<Vec<Own>> {
    let places = turn.here.places();
    let ids = places.iter().map(|member| member.organisation_id).collect();
    let all = organisations::by_ids(turn.desk.tx, ids).await?;
    let own = all.into_iter().filter_map(|organisation| {
        let member = turn.here.place_in(organisation.id)?.clone();
        Some(Own { organisation, member })
    });
    Ok(own.collect())
}

async fn list(turn: &Turn<'_>) -> Result<Reply> {
    let all = all(turn).await?;
    let count = turn.voice.number(all.len() as u64);
    let (page, more) = turn.page_of_all(all);
    let mut lines = vec![turn.heading("businesses", &[("count", count)])];
    for own in &page {
        let key = match own.organisation.id == turn.here.speaks_for() && turn.here.has_several() {
            true => "business-line-now",
            false => "business-line",
        };
        let args = [("name", own.organisation.name.clone()), ("role", role(turn, own))];
        lines.push(turn.voice.say(key, &args));
        lines.extend(number_lines(turn, own).await?);
    }
    let mut choices = ways(turn, &page);
    if turn.role == Role::Owner && choices.len() < BUTTONS {
        choices.push(Choice::begin(
            &turn.voice,
            "organisation.new",
            "business-new-button",
        ));
    }
    let choose = turn.voice.say("choose-button", &[]);
    // About himself, not about the one of the moment.
    let reply = Reply::new(lines.join("\n")).about(turn.organisation.id);
    Ok(reply.choices(choices, choose).more(more))
}

/// Its numbers and how they are, a line each.
async fn number_lines(turn: &Turn<'_>, own: &Own) -> Result<Vec<String>> {
    let all = channels::of_organisation(turn.desk.tx, own.organisation.id).await?;
    if all.is_empty() {
        return Ok(vec![turn.voice.say("business-line-no-number", &[])]);
    }
    let line = |number: &Channel| {
        let args = [
            ("number", number.shown_number()),
            ("state", channel::state(turn, number)),
        ];
        turn.voice.say("business-line-number", &args)
    };
    Ok(all.iter().map(line).collect())
}

/// Ways to those for which he does not speak now.
fn ways(turn: &Turn<'_>, all: &[Own]) -> Vec<Choice> {
    let others = all
        .iter()
        .filter(|own| own.organisation.id != turn.here.speaks_for());
    others.map(|own| way(turn, own)).collect()
}

fn way(turn: &Turn<'_>, own: &Own) -> Choice {
    let speak = Tap::Speak(own.organisation.id);
    Choice::new(speak, own.organisation.name.clone()).with_detail(role(turn, own))
}

/// Asks which, with what there is to choose from.
fn choose(turn: &Turn<'_>, words: String, all: &[Own]) -> Reply {
    if !turn.here.has_several() {
        let name = [("name", turn.organisation.name.clone())];
        return Reply::new(turn.voice.say("business-only", &name));
    }
    let choose = turn.voice.say("choose-button", &[]);
    Reply::new(words)
        .choices(ways(turn, all), choose)
        .about(turn.organisation.id)
}

/// The one of this name; else the only one whose name begins so, or has it.
async fn change(turn: &Turn<'_>, typed: &str) -> Result<Reply> {
    let all = all(turn).await?;
    let args = [("typed", typed.to_owned())];
    match called(&all, typed).as_slice() {
        [only] => speak_for(turn, only).await,
        [] => {
            let words = turn.voice.say("business-no-such", &args);
            Ok(choose(turn, words, &all).ended(Outcome::Failed))
        }
        several => {
            let several = several.iter().map(|own| way(turn, own));
            let words = turn.voice.say("business-several", &args);
            let reply = Reply::new(words).about(turn.organisation.id);
            Ok(reply.choices(several, turn.voice.say("choose-button", &[])))
        }
    }
}

/// Those of a name; else those whose names begin so, or have it.
fn called<'a>(all: &'a [Own], typed: &str) -> Vec<&'a Own> {
    let wanted = text::key(typed);
    let fits: [fn(&str, &str) -> bool; 3] = [
        |name, wanted| name == wanted,
        |name, wanted| name.starts_with(wanted),
        |name, wanted| name.contains(wanted),
    ];
    let found = fits.iter().find_map(|fits| {
        let fitting = |own: &&Own| fits(&text::key(&own.organisation.name), &wanted);
        let found: Vec<&Own> = all.iter().filter(fitting).collect();
        (!found.is_empty()).then_some(found)
    });
    found.unwrap_or_default()
}

/// From now on what he writes here is about this one.
async fn speak_for(turn: &Turn<'_>, own: &Own) -> Result<Reply> {
    let Own { organisation, member } = own;
    let args = [("name", organisation.name.clone()), ("role", role(turn, own))];
    if organisation.id == turn.here.speaks_for() {
        let words = turn.voice.say("business-now-already", &args);
        return Ok(Reply::new(words).about(organisation.id));
    }
    begin_to_speak(turn, member).await?;
    let numbers = channels::of_organisation(turn.desk.tx, organisation.id).await?;
    let mut lines = vec![turn.voice.say("business-now", &args)];
    let mut choices = Vec::new();
    if let Some(number) = numbers.first() {
        let args = [("number", number.shown_number())];
        lines.push(turn.voice.say("business-now-number", &args));
    } else {
        let key = match role_of(member) == Role::Owner {
            true => "business-now-no-number",
            false => "business-now-no-number-yet",
        };
        lines.push(turn.voice.say(key, &[]));
        choices.push(Choice::begin(&turn.voice, "channel.add", "add-number-button"));
    }
    choices.push(Choice::begin(&turn.voice, "status", "status-button"));
    choices.extend(way_back(turn, organisation.id).await?);
    Ok(Reply::new(lines.join("\n")).ways(choices).about(organisation.id))
}

/// Writes it down: here, and where he can be reached for it.
async fn begin_to_speak(turn: &Turn<'_>, member: &Member) -> Result<()> {
    let (tx, conversation) = (turn.desk.tx, turn.here.conversation().id);
    let other = Some(member.organisation_id).filter(|own| *own != turn.here.keeper());
    conversations::speak_for(tx, conversation, other).await?;
    if other.is_some() {
        members::heard_in(tx, member, conversation).await?;
    }
    Ok(())
}

/// Back to the business whose number it is.
async fn way_back(turn: &Turn<'_>, from: i64) -> Result<Option<Choice>> {
    let keeper = turn.here.keeper();
    if from == keeper {
        return Ok(None);
    }
    let keeper = organisations::get(turn.desk.tx, keeper).await?;
    Ok(keeper.map(|keeper| Choice::new(Tap::Speak(keeper.id), keeper.name)))
}

/// He sees what it begins with, and says yes or no.
async fn ask_to_make(turn: &Turn<'_>, name: &str) -> Result<Reply> {
    if let Some(problem) = name_problem(turn, name, None).await? {
        return Ok(problem);
    }
    let like = &turn.organisation;
    let action = Action::NewOrganisation {
        name: name.to_owned(),
    };
    let args = [
        ("name", name.to_owned()),
        ("from", like.name.clone()),
        ("zone", like.time_zone.clone()),
        ("country", like.country.clone()),
        ("language", like.language.clone()),
    ];
    let reply = Reply::new(turn.voice.say("business-new-ask", &args));
    let yes = turn.voice.say("business-create-button", &[]);
    confirm::ask(turn, reply, &action, String::new(), yes, "not-now-button").await
}

/// The button was tapped: it is his, and he speaks for it.
pub async fn created(turn: &Turn<'_>, name: String) -> Result<Reply> {
    if let Some(problem) = name_problem(turn, &name, None).await? {
        return Ok(problem);
    }
    let (tx, now, like) = (turn.desk.tx, turn.desk.now, &turn.organisation);
    let new = NewOrganisation {
        name,
        time_zone: like.time_zone.clone(),
        language: like.language.clone(),
        country: like.country.clone(),
        law: turn.desk.rules.law_of_new(&like.country),
    };
    let organisation = organisations::create(tx, new, now).await?;
    recurring::write(tx, &organisation, now).await?;
    reminder_rules::ensure(tx, organisation.id, now).await?;
    let new = NewMember {
        organisation_id: organisation.id,
        phone: turn.member.phone.clone(),
        name: turn.member.name.clone(),
        role: Role::Owner.code().to_owned(),
        language: turn.member.language.clone(),
    };
    if let Some(owner) = members::add(tx, new, now).await? {
        begin_to_speak(turn, &owner).await?;
    }
    let args = [("name", organisation.name.clone())];
    let reply = Reply::new(turn.voice.say("business-created", &args)).choice(Choice::begin(
        &turn.voice,
        "channel.add",
        "add-number-button",
    ));
    let back = way_back(turn, organisation.id).await?;
    Ok(reply.ways(back).about(organisation.id))
}

fn role(turn: &Turn<'_>, own: &Own) -> String {
    role_of(&own.member).label(turn.voice.language).to_owned()
}
