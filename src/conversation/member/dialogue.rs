//! A command that lacks something is asked for, one question at a time. What is known so far is kept in the database.

use pregon_commands::spec::Kind;
use pregon_commands::{ContactRef, DialogueWord, Partial, PhoneNumber, Question, dialogue_word, is_brake};
use serde::{Deserialize, Serialize};

use super::{Turn, aside, handlers, menu, problem, run};
use crate::domain::enclosure::Enclosure;
use crate::domain::state::TemplateState;
use crate::domain::template::owner_words;
use crate::domain::text::capitalised;
use crate::domain::{phone, places};
use crate::replies::{Choice, ROWS, Reply, Tap};
use crate::store::dialogues::{self, Dialogue};
use crate::store::members::{self, Member};
use crate::store::{
    Result, appointments, campaigns, contacts, leads, messages, organisations, segments, services,
    subscriptions, templates,
};

/// The argument that says whose something is.
const CONTACT: &str = "contact";

/// Saved groups that are offered as an audience.
const SEGMENTS: u64 = 4;

/// Begins to ask for what a command lacks. What he was in the middle of before is kept for him.
pub async fn begin(turn: &Turn<'_>, partial: Partial) -> Result<Reply> {
    aside::park(turn).await?;
    ask(turn, partial).await
}

/// What is kept of a dialogue: what was said, the file that came with any of it, and how often in a row no answer was any good.
#[derive(Serialize, Deserialize)]
pub(super) struct Draft {
    #[serde(flatten)]
    pub(super) partial: Partial,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) enclosure: Option<Enclosure>,
    #[serde(default)]
    failures: u8,
    /// Somebody whom nobody knows: the number that is asked for is his.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    named: Option<String>,
}

impl Draft {
    /// That of a dialogue; `None` when it can no longer be read.
    pub(super) fn of(dialogue: &Dialogue) -> Option<Self> {
        serde_json::from_str(&dialogue.state).ok()
    }
}

/// Whether the command that is asked for takes a file.
pub fn takes_file(open: &Dialogue) -> bool {
    Draft::of(open)
        .and_then(|draft| draft.partial.verb())
        .is_some_and(|verb| verb.takes_file)
}

/// He said nothing that answers: what is to be said of it stands above the question, which is asked again. A file that came with it
/// takes the place of an earlier one.
pub async fn repeat(turn: &Turn<'_>, open: &Dialogue, note: String) -> Result<Reply> {
    let Some(draft) = Draft::of(open) else {
        return Ok(Reply::new(note));
    };
    let turn = &turn.carrying(turn.enclosure.clone().or(draft.enclosure));
    let mut partial = draft.partial;
    if let Some(problem) = handlers::check_answer(turn, &mut partial).await? {
        let failures = draft.failures.saturating_add(1);
        return ask_again(turn, &partial, problem, failures).await;
    }
    Ok(ask(turn, partial).await?.above(note))
}

/// Asks the next question; runs the command when none is left.
pub async fn ask(turn: &Turn<'_>, partial: Partial) -> Result<Reply> {
    let Some(question) = partial.next_question() else {
        dialogues::end(turn.desk.tx, turn.organisation.id, turn.member.id).await?;
        return match partial.finish() {
            Ok(command) => Box::pin(run(turn, command)).await,
            Err(error) => Ok(problem::unfit(turn, &error)),
        };
    };
    keep(turn, &partial, 0, None).await?;
    render(turn, &partial, &question).await
}

/// What he said in the middle of a dialogue. `None`: it is a new command, which parks the dialogue.
pub async fn answered(turn: &Turn<'_>, open: &Dialogue, text: &str) -> Result<Option<Reply>> {
    let draft = Draft::of(open).filter(|_| open.kind == dialogues::COMMAND);
    let asked = draft.as_ref().and_then(|draft| draft.partial.next_question());
    let (Some(draft), Some(question)) = (draft, asked) else {
        return taken(turn, open, text).await;
    };
    let text = whole(turn, &question, draft.named.as_deref(), text).await?;
    taken(turn, open, &text).await
}

/// The same of what stands on a button, or is as it is meant.
async fn taken(turn: &Turn<'_>, open: &Dialogue, text: &str) -> Result<Option<Reply>> {
    let (organisation, member) = (turn.organisation.id, turn.member.id);
    if open.kind != dialogues::COMMAND {
        match dialogue_word(text) {
            Some(DialogueWord::Cancel) => {
                dialogues::end(turn.desk.tx, organisation, member).await?;
                return handlers::not_typed(turn, &open.kind).await.map(Some);
            }
            // There is no question before this one.
            Some(DialogueWord::Help | DialogueWord::Back) => {
                if let Some(reply) = handlers::what_to_type(turn, &open.kind, &open.state) {
                    return Ok(Some(reply));
                }
            }
            None => {}
        }
        return handlers::typed(turn, &open.kind, &open.state, text).await;
    }
    let Some(draft) = Draft::of(open) else {
        dialogues::end(turn.desk.tx, organisation, member).await?;
        return Ok(None);
    };
    let (mut partial, kept) = (draft.partial, draft.enclosure);
    let failures = draft.failures.saturating_add(1);
    let turn = &turn.carrying(turn.enclosure.clone().or(kept));
    match dialogue_word(text) {
        Some(DialogueWord::Cancel) => {
            dialogues::end(turn.desk.tx, organisation, member).await?;
            return aside::cancelled(turn).await.map(Some);
        }
        Some(DialogueWord::Back) => {
            partial.back();
            return ask(turn, partial).await.map(Some);
        }
        Some(DialogueWord::Help) => {
            let Some(question) = partial.next_question() else {
                return Ok(None);
            };
            let help = match &question.key {
                Some(key) => turn.voice.say("attribute-help", &[("key", key.clone())]),
                None => question.argument.help.get(turn.voice.language).to_owned(),
            };
            let args = [("help", help), ("sample", problem::sample(turn, &question))];
            let help = turn.voice.say("dialogue-help", &args);
            // Whoever reads how to answer is not silent.
            keep(turn, &partial, draft.failures, draft.named).await?;
            let again = render(turn, &partial, &question).await?;
            return Ok(Some(below(again, &help)));
        }
        // To hold back what is being sent is never an answer.
        None if text.trim_start().starts_with('/') || is_brake(text) => return Ok(None),
        None => {}
    }
    match partial.answer(text) {
        Ok(()) => {
            let whom = partial.value(CONTACT).map(str::to_owned);
            if let Some(problem) = handlers::check_answer(turn, &mut partial).await? {
                let again = ask_whom_again(turn, &partial, problem, failures, whom);
                return again.await.map(Some);
            }
            ask(turn, partial).await.map(Some)
        }
        Err(error) => {
            let problem = problem::unfit(turn, &error);
            ask_again(turn, &partial, problem, failures).await.map(Some)
        }
    }
}

/// An answer as it is meant: a number alone is that of whoever was named before it was asked for, and a digit alone is one of the choices
/// where it is nothing else.
async fn whole(turn: &Turn<'_>, question: &Question, named: Option<&str>, text: &str) -> Result<String> {
    let said = text.trim();
    if let (Kind::Contact, Some(name), Some(_)) = (question.kind, named, PhoneNumber::parse(said)) {
        return Ok(format!("{name} {said}"));
    }
    let is_listed = matches!(
        question.kind,
        Kind::Contact
            | Kind::Service
            | Kind::Campaign
            | Kind::Target
            | Kind::Template
            | Kind::Segment
            | Kind::Choice(_)
            | Kind::Zone
            | Kind::Country
    );
    let picked = match is_listed {
        true => menu::picked(turn, said).await?,
        false => None,
    };
    Ok(match picked.and_then(|button| Tap::read(&button.id)) {
        Some(Tap::Answer { argument, words }) if argument == question.argument.name => words,
        _ => text.to_owned(),
    })
}

/// The question, below what has to be said first.
fn below(question: Reply, words: &str) -> Reply {
    Reply {
        body: format!("{words}\n\n{}", question.body),
        ..question
    }
}

/// What he was asked last here, where that was for another business of his: before he began to speak for this one, or after he tapped
/// an older message. His answer to that. `None`: he was not asked since, or this is no answer to it.
pub async fn answered_elsewhere<'a>(turn: &Turn<'a>, text: &str) -> Result<Option<(Turn<'a>, Reply)>> {
    let asked = asked_for_others(turn).await?;
    let Some((open, place)) = asked.into_iter().max_by_key(|(open, _)| open.updated_at) else {
        return Ok(None);
    };
    let (tx, now) = (turn.desk.tx, turn.desk.now);
    let own = dialogues::current(tx, turn.organisation.id, turn.member.id, now).await?;
    if own.is_some_and(|own| own.updated_at >= open.updated_at) {
        return Ok(None);
    }
    let Some(organisation) = organisations::get(tx, place.organisation_id).await? else {
        return Ok(None);
    };
    let turn = Turn::about(turn.desk, turn.here.clone(), organisation, place);
    let reply = Box::pin(answered(&turn, &open, text)).await?;
    Ok(reply.map(|reply| (turn, reply)))
}

/// Questions of his other businesses that were asked in this chat and are open.
pub(super) async fn asked_for_others(turn: &Turn<'_>) -> Result<Vec<(Dialogue, Member)>> {
    let (tx, chat) = (turn.desk.tx, turn.here.conversation().id);
    let mut asked = Vec::new();
    for place in turn.here.places() {
        let whose = place.organisation_id;
        if whose == turn.organisation.id {
            continue;
        }
        let open = dialogues::current(tx, whose, place.id, turn.desk.now).await?;
        if let Some(open) = open
            && messages::was_told(tx, chat, whose, open.updated_at).await?
        {
            asked.push((open, place.clone()));
        }
    }
    Ok(asked)
}

async fn keep(turn: &Turn<'_>, partial: &Partial, failures: u8, named: Option<String>) -> Result<()> {
    aside::park_others(turn).await?;
    let draft = Draft {
        partial: partial.clone(),
        enclosure: turn.enclosure.clone(),
        failures,
        named,
    };
    let state = serde_json::to_string(&draft).unwrap_or_default();
    dialogues::keep(
        turn.desk.tx,
        turn.organisation.id,
        turn.member.id,
        dialogues::COMMAND,
        &state,
        turn.desk.now,
    )
    .await
}

/// What is wrong with the last answer, the `failures`-th in a row, above the question, which stays open. What asks by itself, with
/// choices of its own, takes the question's place.
pub async fn ask_again(turn: &Turn<'_>, partial: &Partial, problem: Reply, failures: u8) -> Result<Reply> {
    ask_whom_again(turn, partial, problem, failures, None).await
}

/// The same, where it is asked whose it is. `named`: who was named, so that a number alone is enough for an answer.
pub async fn ask_whom_again(
    turn: &Turn<'_>,
    partial: &Partial,
    mut problem: Reply,
    failures: u8,
    named: Option<String>,
) -> Result<Reply> {
    // A number that was none is not a part of his name.
    let name = |named: String| {
        let words = named.split_whitespace();
        let words = words.filter(|word| !word.contains(|c: char| c.is_ascii_digit()));
        words.collect::<Vec<_>>().join(" ")
    };
    let is_name = |named: &String| matches!(ContactRef::parse(named), Some(ContactRef::Name(_)));
    let named = named
        .map(name)
        .filter(|named| is_name(named) && partial.value(CONTACT).is_none());
    keep(turn, partial, failures, named).await?;
    let ways = problem.unusable.take().unwrap_or_default();
    let Some(question) = partial.next_question() else {
        return Ok(problem);
    };
    if !problem.choices.is_empty() {
        problem.body = format!("{}\n\n{}", problem.body, step(turn, &question));
        return Ok(problem);
    }
    let mut again = below(render(turn, partial, &question).await?, &problem.body);
    if failures > 1 && again.choices.is_empty() {
        again.choices = match ways.is_empty() {
            true => menu::in_a_dialogue(turn).to_vec(),
            false => ways,
        };
    }
    Ok(again)
}

/// The tap that answers a question.
pub fn answer_to(question: &Question, words: &str) -> Tap {
    Tap::Answer {
        argument: question.argument.name.to_owned(),
        words: words.to_owned(),
    }
}

/// A choice was tapped. Where its question is not the open one, that is asked again.
pub async fn chosen(turn: &Turn<'_>, argument: &str, words: &str) -> Result<Option<Reply>> {
    let (organisation, member) = (turn.organisation.id, turn.member.id);
    let open = dialogues::current(turn.desk.tx, organisation, member, turn.desk.now).await?;
    let partial = open
        .as_ref()
        .and_then(|open| serde_json::from_str::<Partial>(&open.state).ok());
    let asked = partial.as_ref().and_then(Partial::next_question);
    match (&open, &partial, asked) {
        (Some(open), _, Some(question)) if question.argument.name == argument => {
            taken(turn, open, words).await
        }
        (_, Some(partial), Some(question)) => {
            let again = render(turn, partial, &question).await?;
            Ok(Some(again.above(turn.voice.say("choice-of-before", &[]))))
        }
        // Too late: there may be a way back to the question.
        _ => {
            let reply = Reply::new(turn.voice.say("choice-too-late", &[]));
            aside::offer(turn, reply).await.map(Some)
        }
    }
}

/// Few choices are buttons, more are a list, and what cannot be listed is typed.
async fn render(turn: &Turn<'_>, partial: &Partial, question: &Question) -> Result<Reply> {
    let prompt = match &question.key {
        Some(key) => turn.voice.say("attribute-ask", &[("key", key.clone())]),
        None => question.prompt.get(turn.voice.language).to_owned(),
    };
    let text = format!("{prompt}\n\n{}", step(turn, question));
    let choices = choices(turn, partial, question).await?;
    Ok(Reply::new(text).choices(choices, turn.voice.say("choose-button", &[])))
}

/// Which question it is, and the words that work at each.
fn step(turn: &Turn<'_>, question: &Question) -> String {
    let key = if question.step == 1 {
        "dialogue-first-step"
    } else {
        "dialogue-step"
    };
    let steps = [
        ("step", question.step.to_string()),
        ("steps", question.steps.to_string()),
    ];
    format!("_{}_", turn.voice.say(key, &steps))
}

/// The answers that are known beforehand; none when there are more than a list holds, but for tags and campaigns: the most used and
/// the newest are shown.
async fn choices(turn: &Turn<'_>, partial: &Partial, question: &Question) -> Result<Vec<Choice>> {
    let (db, organisation, language) = (turn.desk.tx, turn.organisation.id, turn.voice.language);
    let answer = |words: &str, title: String| Choice::new(answer_to(question, words), title);
    let fixed = question.choices.iter();
    let mut choices: Vec<Choice> = fixed
        .map(|choice| answer(choice.value, choice.label.get(language).to_owned()))
        .collect();
    let of_team = partial
        .verb()
        .is_some_and(|verb| verb.key.starts_with("team.") || verb.key.starts_with("lead."));
    if partial.verb().is_some_and(|verb| verb.key == "lead.status") {
        choices.extend(
            handlers::lead::offered(turn, question.argument.name)
                .map(|said| answer(&said, capitalised(&said))),
        );
    }
    match question.kind {
        Kind::Audience | Kind::Except => {
            // A group that somebody saved is meant to be used: it comes first.
            let most = match partial.verb().is_some_and(|verb| verb.key == "segment.save") {
                true => 0,
                false => SEGMENTS,
            };
            for segment in segments::list(db, organisation, 0, most).await? {
                let typed = handlers::segment::typed(turn, &segment);
                choices.push(answer(&typed, typed.clone()));
            }
            let tags = contacts::all_tags(db, organisation).await?;
            for (tag, people) in tags.into_iter().take(ROWS - choices.len()) {
                let detail = turn.voice.say("people", &[("count", turn.voice.number(people))]);
                choices.push(answer(&tag, tag.clone()).with_detail(detail));
            }
        }
        Kind::Segment if partial.verb().is_some_and(|verb| verb.key != "segment.save") => {
            let known = segments::list(db, organisation, 0, ROWS as u64 + 1).await?;
            choices.extend(
                known
                    .into_iter()
                    .map(|segment| answer(&segment.name, segment.name.clone())),
            );
        }
        Kind::Campaign | Kind::Target => {
            let room = (ROWS - choices.len()) as u64;
            let known = campaigns::list(db, organisation, 0, room).await?;
            choices.extend(known.into_iter().map(|campaign| {
                let state = handlers::campaign::state_words(&turn.voice, &campaign, turn.desk.now);
                answer(&campaign.name, campaign.name.clone()).with_detail(state)
            }));
        }
        Kind::Template => {
            let mut known = match turn.number().await? {
                Some(number) => templates::of_channel(db, organisation, number.id).await?,
                None => Vec::new(),
            };
            // To look at, any of them; to send, one that may be sent.
            let any = partial.verb().is_some_and(|verb| verb.key == "template.show");
            known.retain(|template| any || template.state == TemplateState::Approved);
            known.dedup_by(|one, other| one.name == other.name);
            let rows = known.into_iter().map(|template| {
                let words = owner_words(&template.body, turn.voice.pick("nombre", "name"));
                answer(&template.name, template.name.clone()).with_detail(words)
            });
            choices.extend(rows);
        }
        Kind::Lead => {
            let seen = handlers::lead::filter::seen(turn);
            for lead in leads::list(db, organisation, &seen, 0, ROWS as u64 + 1).await? {
                let (title, stage) = handlers::lead::row(turn, &lead).await?;
                choices.push(answer(&format!("#{}", lead.number), title).with_detail(stage));
            }
        }
        Kind::Appointment => {
            let (db, now, most) = (turn.desk.tx, turn.desk.now, ROWS as u64);
            let all = appointments::to_come(db, organisation, now, 0, most).await?;
            let titles = handlers::appointment::titles(turn, &all).await?;
            for (appointment, (title, detail)) in all.iter().zip(titles) {
                choices.push(answer(&format!("#{}", appointment.number), title).with_detail(detail));
            }
        }
        Kind::When if question.argument.is_asked_last => {
            let free = handlers::appointment::times_offered(turn, partial).await?;
            choices.extend(free.into_iter().map(|(typed, title)| answer(&typed, title)));
        }
        Kind::Service => {
            for service in services::offered(db, organisation, 0, ROWS as u64 + 1).await? {
                let about = handlers::service::about(&turn.voice, &service);
                choices.push(answer(&service.name, service.name.clone()).with_detail(about));
            }
        }
        Kind::Subscription => {
            let room = ROWS as u64 + 1;
            for one in subscriptions::list(db, organisation, None, 0, room).await? {
                let contact = match one.contact_id {
                    Some(id) => contacts::get(db, organisation, id).await?,
                    None => None,
                };
                let (name, detail) = handlers::subscription::row_words(turn, &one, contact.as_ref());
                choices.push(answer(&format!("#{}", one.number), name).with_detail(detail));
            }
        }
        Kind::Tags if partial.verb().is_some_and(|verb| verb.key == "contact.untag") => {
            let his = handlers::contact::tags_of(turn, partial).await?;
            choices.extend(his.into_iter().map(|tag| answer(&tag, tag.clone())));
        }
        Kind::Tags if partial.verb().is_some_and(|verb| verb.key == "lead.untag") => {
            let his = handlers::lead::tags_of(turn, partial).await?;
            choices.extend(his.into_iter().map(|tag| answer(&tag, tag.clone())));
        }
        Kind::Contact if of_team => {
            let rows = members::all(db, organisation).await?.into_iter().map(|member| {
                let number = phone::pretty(&member.phone);
                answer(&format!("+{}", member.phone), member.shown_name()).with_detail(number)
            });
            choices.extend(rows);
        }
        Kind::Contact => {
            let people = contacts::browse(db, organisation, None, 0, ROWS as u64 + 1).await?;
            let rows = people.into_iter().filter_map(|contact| {
                let number = phone::pretty(contact.phone.as_deref()?);
                Some(answer(&number.replace(' ', ""), contact.shown_name()).with_detail(number))
            });
            choices.extend(rows);
        }
        Kind::Rule => {
            let verb = partial.verb().map_or("", |verb| verb.key);
            for (number, title, about) in handlers::reminder::choices(turn, verb).await? {
                choices.push(answer(&number, title).with_detail(about));
            }
        }
        Kind::Zone => {
            let zones = places::zones_of(&turn.organisation.country);
            choices.extend(zones.map(|(city, _)| answer(city, city.to_owned())));
        }
        Kind::Country => {
            let countries = places::usual_countries();
            choices.extend(countries.map(|country| {
                let name = turn.voice.pick(country.spanish, country.english);
                answer(country.letters, name.to_owned())
            }));
        }
        _ => {}
    }
    if choices.len() > ROWS {
        choices.clear();
    }
    Ok(choices)
}
