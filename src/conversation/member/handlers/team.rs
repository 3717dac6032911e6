//! `/team add|list|role|remove`: who may text commands, and what each may do. The owners are told of every change.

use pregon_commands::{ContactRef, LeadCommand, LeadFilter, Partial, PhoneNumber, Role, TeamCommand, Whose};

use super::{Action, Turn, confirm};
use crate::conversation::lead_team::works_leads;
use crate::conversation::notices;
use crate::conversation::roles::role_of;
use crate::domain::shows::Shows;
use crate::domain::{nearness, phone};
use crate::replies::{Choice, Reply, Voice};
use crate::store::Result;
use crate::store::members::{self, Member, NewMember};
use crate::store::{leads, outbox, second_factors};

/// Runs a command about the team.
pub async fn run(turn: &Turn<'_>, command: TeamCommand) -> Result<Reply> {
    match command {
        TeamCommand::Add { phone, role, name } => ask_to_add(turn, &phone, role, name).await,
        TeamCommand::List => list(turn).await,
        TeamCommand::Role { member, role } => ask_to_change(turn, &member, Some(role)).await,
        TeamCommand::Remove { member } => ask_to_change(turn, &member, None).await,
        TeamCommand::Unlock { member } => ask_to_unlock(turn, &member).await,
    }
}

/// In the middle of a dialogue: somebody who is not on the team, or is on it already, is told at once and asked for again.
pub async fn check(turn: &Turn<'_>, partial: &mut Partial) -> Result<Option<Reply>> {
    if let Some(who) = partial.value("member").and_then(ContactRef::parse) {
        let problem = find(turn, &who).await?.err();
        return Ok(problem.inspect(|_| {
            partial.reopen("member");
        }));
    }
    let Some(typed) = partial.value("phone").and_then(PhoneNumber::parse) else {
        return Ok(None);
    };
    let problem = newcomer(turn, &typed).await?.err();
    Ok(problem.inspect(|_| {
        partial.reopen("phone");
    }))
}

async fn list(turn: &Turn<'_>) -> Result<Reply> {
    let all = members::all(turn.desk.tx, turn.organisation.id).await?;
    let (all, more) = turn.page_of_all(all);
    let mut lines = vec![turn.heading("team-list", &[("name", turn.organisation.name.clone())])];
    for member in &all {
        let role = role_of(member).label(turn.voice.language);
        let duty = match member.on_duty || !works_leads(member) {
            true => String::new(),
            false => format!(" · {}", turn.voice.say("team-off-duty", &[])),
        };
        lines.push(format!(
            "• *{}*: {role}{duty}\n   `{}`",
            member.shown_name(),
            phone::pretty(&member.phone)
        ));
    }
    Ok(Reply::new(lines.join("\n")).more(more))
}

/// The digits of somebody who is not on the team yet, or what to say instead.
async fn newcomer(turn: &Turn<'_>, typed: &PhoneNumber) -> Result<std::result::Result<String, Reply>> {
    let digits = match turn.digits(typed) {
        Ok(digits) => digits,
        Err(wrong) => return Ok(Err(*wrong)),
    };
    let writings = phone::variants(&digits);
    if let Some(known) = members::by_phone(turn.desk.tx, turn.organisation.id, &writings).await? {
        let args = [
            ("name", known.shown_name()),
            ("role", role_of(&known).label(turn.voice.language).to_owned()),
        ];
        return Ok(Err(Reply::failed(turn.voice.say("team-known", &args))));
    }
    Ok(Ok(digits))
}

async fn ask_to_add(turn: &Turn<'_>, typed: &PhoneNumber, role: Role, name: Option<String>) -> Result<Reply> {
    let digits = match newcomer(turn, typed).await? {
        Ok(digits) => digits,
        Err(reply) => return Ok(reply),
    };
    let name = name.unwrap_or_default();
    let ask = match name.as_str() {
        "" => "team-add-ask-nameless",
        _ => "team-add-ask",
    };
    let args = [
        ("name", name.clone()),
        ("phone", phone::pretty(&digits)),
        ("role", role.label(turn.voice.language).to_owned()),
    ];
    let action = Action::AddMember {
        phone: digits,
        role,
        name,
    };
    let reply = Reply::new(turn.voice.say(ask, &args));
    let yes = turn.voice.say("team-add-button", &[]);
    confirm::ask(turn, reply, &action, String::new(), yes, "not-now-button").await
}

/// `role`: the new one; `None` takes him off the team.
async fn ask_to_change(turn: &Turn<'_>, who: &ContactRef, role: Option<Role>) -> Result<Reply> {
    let member = match find(turn, who).await? {
        Ok(member) => member,
        Err(reply) => return Ok(reply),
    };
    if let Some(refusal) = last_owner(turn, &member, role).await? {
        return Ok(refusal);
    }
    let args = [
        ("name", member.shown_name()),
        (
            "role",
            role.map(|role| role.label(turn.voice.language).to_owned())
                .unwrap_or_default(),
        ),
    ];
    let key = if role.is_some() {
        "team-role-ask"
    } else {
        "team-remove-ask"
    };
    let button = if role.is_some() {
        "team-role-button"
    } else {
        "team-remove-button"
    };
    let action = Action::ChangeMember {
        member: member.id,
        role,
    };
    let reply = Reply::new(turn.voice.say(key, &args));
    let yes = turn.voice.say(button, &[]);
    confirm::ask(turn, reply, &action, member.role, yes, "not-now-button").await
}

/// The button was tapped: somebody new.
pub async fn added(turn: &Turn<'_>, digits: String, role: Role, name: String) -> Result<Reply> {
    let new = NewMember {
        organisation_id: turn.organisation.id,
        phone: digits.clone(),
        name,
        role: role.code().to_owned(),
        language: turn.organisation.language.clone(),
    };
    let others = other_owners(turn).await?;
    let Some(member) = members::add(turn.desk.tx, new, turn.desk.now).await? else {
        return Ok(Reply::failed(turn.voice.say("confirmation-used", &[])));
    };
    welcome(turn, &member, role).await?;
    tell(turn, &others, "team-added", &member, Some(role)).await?;
    let args = [
        ("name", member.shown_name()),
        ("role", role.label(turn.voice.language).to_owned()),
    ];
    Ok(Reply::new(turn.voice.say("team-added-done", &args)))
}

/// The button was tapped: another role, or none.
pub async fn changed(turn: &Turn<'_>, id: i64, role: Option<Role>, binding: &str) -> Result<Reply> {
    let Some(member) = members::get(turn.desk.tx, turn.organisation.id, id).await? else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    if member.role != binding {
        return Ok(Reply::failed(turn.voice.say("confirmation-used", &[])));
    }
    if let Some(refusal) = last_owner(turn, &member, role).await? {
        return Ok(refusal);
    }
    let label = role
        .map(|role| role.label(turn.voice.language))
        .unwrap_or_default();
    let args = [("name", member.shown_name()), ("role", label.to_owned())];
    // Whoever was an owner until now is told as well, and so is he himself: once, in the words meant for him.
    let mut others = other_owners(turn).await?;
    others.retain(|owner| owner.id != member.id);
    // Whoever works no leads any more has none: they are there for the others.
    let released = match role {
        Some(role) if role >= Role::Agent => 0,
        _ => without_leads(turn, &member).await?,
    };
    let (told, done) = match role {
        Some(role) => {
            members::set_role(turn.desk.tx, member.organisation_id, member.id, role.code()).await?;
            ("team-role-changed", "team-role-done")
        }
        None => {
            leaves(turn, &member).await?;
            ("team-removed", "team-remove-done")
        }
    };
    tell_with(turn, &others, told, (&member, role), released).await?;
    if member.id != turn.member.id {
        match role {
            Some(_) => {
                let himself = std::slice::from_ref(&member);
                tell(turn, himself, "team-role-yours", &member, role).await?;
            }
            None => farewell(turn, &member).await?,
        }
    }
    Ok(with_released(
        &turn.voice,
        Reply::new(turn.voice.say(done, &args)),
        released,
    ))
}

/// His open leads are nobody's from now on. Answers how many those were.
async fn without_leads(turn: &Turn<'_>, member: &Member) -> Result<u64> {
    let (tx, own, now) = (turn.desk.tx, turn.organisation.id, turn.desk.now);
    let by = turn.member.id;
    let released = leads::release(tx, own, member.id, by, now).await?;
    // Everywhere leads are held before members. One that somebody was just giving him is his once he is held, and not before.
    members::lock(tx, own, member.id).await?;
    let given = leads::release(tx, own, member.id, by, now).await?;
    Ok(released + given)
}

/// He is of the team no more, and nothing that the business still had to tell him reaches him.
async fn leaves(turn: &Turn<'_>, member: &Member) -> Result<()> {
    let (tx, own) = (turn.desk.tx, turn.organisation.id);
    members::remove(tx, own, member.id).await?;
    let writings = phone::variants(&member.phone);
    outbox::withdraw(tx, own, member.id, &writings, turn.desk.now).await
}

/// The last word to him, once the rest was withdrawn.
async fn farewell(turn: &Turn<'_>, member: &Member) -> Result<()> {
    notices::tell_member(&turn.desk, turn.via(), member, |voice| {
        let args = [
            ("by", turn.member.shown_name()),
            ("organisation", turn.organisation.name.clone()),
        ];
        Reply::new(voice.say("team-removed-yours", &args)).showing(Shows::Farewell(member.id))
    })
    .await
}

/// Below what happened: how many leads are nobody's by that, with the way to them.
fn with_released(voice: &Voice, reply: Reply, released: u64) -> Reply {
    if released == 0 {
        return reply;
    }
    let free = LeadFilter {
        whose: Some(Whose::Nobodys),
        ..LeadFilter::default()
    };
    let list = Choice::run(voice, LeadCommand::List(free), "lead-list-button");
    let words = voice.say("team-leads-released", &[("count", voice.number(released))]);
    reply.below(words).choice(list)
}

/// Ends the asking for codes of somebody whose telephone is gone.
async fn ask_to_unlock(turn: &Turn<'_>, who: &ContactRef) -> Result<Reply> {
    let member = match find(turn, who).await? {
        Ok(member) => member,
        Err(reply) => return Ok(reply),
    };
    let name = [("name", member.shown_name())];
    if !second_factors::is_on(turn.desk.tx, turn.organisation.id, member.id).await? {
        return Ok(Reply::failed(turn.voice.say("team-unlock-none", &name)));
    }
    if member.id == turn.member.id {
        // He has a way that asks for a code of the app that he says he has lost: somebody else has to vouch for him.
        return Ok(Reply::failed(turn.voice.say("team-unlock-self", &[])));
    }
    let action = Action::Unlock { member: member.id };
    let reply = Reply::new(turn.voice.say("team-unlock-ask", &name));
    let yes = turn.voice.say("team-unlock-button", &[]);
    confirm::ask(turn, reply, &action, String::new(), yes, "not-now-button").await
}

/// The button was tapped: he is asked for codes no longer, and he is told, as are the owners.
pub async fn unlocked(turn: &Turn<'_>, id: i64) -> Result<Reply> {
    let Some(member) = members::get(turn.desk.tx, turn.organisation.id, id).await? else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    let name = [("name", member.shown_name())];
    if !second_factors::remove(turn.desk.tx, turn.organisation.id, member.id).await? {
        return Ok(Reply::failed(turn.voice.say("team-unlock-none", &name)));
    }
    let mut to = other_owners(turn).await?;
    if to.iter().all(|owner| owner.id != member.id) {
        to.push(member.clone());
    }
    tell(turn, &to, "team-unlocked", &member, None).await?;
    Ok(Reply::new(turn.voice.say("team-unlock-done", &name)))
}

/// A business always has an owner.
async fn last_owner(turn: &Turn<'_>, member: &Member, role: Option<Role>) -> Result<Option<Reply>> {
    if role_of(member) != Role::Owner || role == Some(Role::Owner) {
        return Ok(None);
    }
    let owners = members::lock_owners(turn.desk.tx, turn.organisation.id).await?;
    Ok((owners.len() < 2).then(|| Reply::failed(turn.voice.say("team-last-owner", &[]))))
}

/// The first words to somebody new, with three things to try. WhatsApp lets us write only after he has: until then they wait.
async fn welcome(turn: &Turn<'_>, member: &Member, role: Role) -> Result<()> {
    let key = if role >= Role::Manager {
        "team-welcome-manager"
    } else {
        "team-welcome"
    };
    notices::tell_member(&turn.desk, turn.via(), member, |voice| {
        let args = [
            ("name", member.called()),
            ("organisation", turn.organisation.name.clone()),
            ("role", role.label(voice.language).to_owned()),
        ];
        Reply::new(voice.say(key, &args)).showing(Shows::Welcome(member.id))
    })
    .await
}

/// Those who are told of what he does to the team: read before he does it.
async fn other_owners(turn: &Turn<'_>) -> Result<Vec<Member>> {
    let mut owners = members::owners(turn.desk.tx, turn.organisation.id).await?;
    owners.retain(|owner| owner.id != turn.member.id);
    Ok(owners)
}

/// Each in his own language, the role too.
async fn tell(
    turn: &Turn<'_>,
    to: &[Member],
    key: &'static str,
    member: &Member,
    role: Option<Role>,
) -> Result<()> {
    tell_with(turn, to, key, (member, role), 0).await
}

/// The same, with how many leads are nobody's by that.
async fn tell_with(
    turn: &Turn<'_>,
    to: &[Member],
    key: &'static str,
    (member, role): (&Member, Option<Role>),
    released: u64,
) -> Result<()> {
    let (by, name) = (turn.member.shown_name(), member.shown_name());
    notices::tell_members(&turn.desk, turn.organisation.id, turn.via(), to, |voice| {
        let role = role.map(|role| role.label(voice.language).to_owned());
        let args = [
            ("name", name.clone()),
            ("by", by.clone()),
            ("role", role.unwrap_or_default()),
            ("organisation", turn.organisation.name.clone()),
        ];
        with_released(voice, Reply::new(voice.say(key, &args)), released)
    })
    .await
}

/// The member that is meant, or what to say instead. A number that is none is told as such: nobody is looked for by it.
pub async fn find(turn: &Turn<'_>, who: &ContactRef) -> Result<std::result::Result<Member, Reply>> {
    let all = members::all(turn.desk.tx, turn.organisation.id).await?;
    let (typed, found): (String, Vec<Member>) = match who {
        ContactRef::Phone(number) => {
            let digits = match turn.digits(number) {
                Ok(digits) => digits,
                Err(wrong) => return Ok(Err(*wrong)),
            };
            let writings = phone::variants(&digits);
            (
                phone::pretty(&digits),
                all.into_iter()
                    .filter(|member| writings.contains(&member.phone))
                    .collect(),
            )
        }
        ContactRef::Name(name) => {
            let near = nearness::nearest(all, |member| &member.name, name);
            if let Some((_, near)) = near.as_ref().filter(|(nearness, _)| !nearness.is_sure()) {
                let names = near.iter().map(Member::shown_name).collect::<Vec<_>>();
                let args = [("typed", name.clone()), ("names", turn.voice.all(&names))];
                return Ok(Err(Reply::failed(turn.voice.say("team-nearest", &args))));
            }
            (name.clone(), near.map_or_else(Vec::new, |(_, near)| near))
        }
    };
    let mut found = found.into_iter();
    match (found.next(), found.next()) {
        (Some(only), None) => Ok(Ok(only)),
        (None, _) => Ok(Err(turn.no_number(who).unwrap_or_else(|| {
            Reply::failed(turn.voice.say("team-no-such", &[("typed", typed)]))
        }))),
        _ => Ok(Err(Reply::failed(
            turn.voice.say("team-several", &[("typed", typed)]),
        ))),
    }
}
