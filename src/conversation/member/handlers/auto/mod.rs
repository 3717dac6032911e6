//! `/auto …`: what the business answers by itself.

mod told;
mod words;

use pregon_commands::{AutoCommand, AutoRule as Asked, Command, Partial};

use super::agenda::open;
use super::{Turn, as_answers, menu};
use crate::domain::auto::Says;
use crate::domain::canned::mentions;
use crate::domain::text::cut;
use crate::replies::{Choice, ROWS, Reply, Tap};
use crate::store::auto_rules::{self, AutoRule};
use crate::store::{Result, organisations};

/// Characters of an answer in a list.
const SHOWN: usize = 60;

/// Runs one of its verbs.
pub async fn run(turn: &Turn<'_>, command: AutoCommand) -> Result<Reply> {
    match command {
        AutoCommand::List => list(turn).await,
        AutoCommand::Add(asked) => add(turn, asked).await,
        AutoCommand::Edit { rule, to } => edit(turn, &rule, to).await,
        AutoCommand::Remove { rule } => remove(turn, &rule).await,
        AutoCommand::Hours => Ok(hours(turn)),
        AutoCommand::Switch { rule, on } => switch(turn, &rule, on).await,
    }
}

/// In the middle of a dialogue: words that are none, a text that cannot be said and a rule that is not there are told at once.
pub async fn check(turn: &Turn<'_>, partial: &mut Partial) -> Result<Option<Reply>> {
    if let Some(typed) = partial.value("rule").map(str::to_owned)
        && let Err(problem) = find(turn, &typed, showing).await?
    {
        partial.reopen("rule");
        let show = turn.voice.line("auto.edit");
        return Ok(Some(as_answers(turn, problem, partial, &show)));
    }
    for argument in ["when", "text", "buttons"] {
        let Some(typed) = partial.value(argument).map(str::to_owned) else {
            continue;
        };
        let problem = match argument {
            "when" => told::when(turn, &typed).err().map(|problem| *problem),
            "text" => told::text_problem(turn, &typed).await?,
            _ => told::choices(turn, &typed).await?.err(),
        };
        if problem.is_some() {
            partial.reopen(argument);
            return Ok(problem);
        }
    }
    Ok(None)
}

/// Whether a rule says the canned answer of a key, in its words or below them.
pub fn says(rule: &AutoRule, key: &str) -> bool {
    let texts = [&rule.es, &rule.en];
    let in_words = texts
        .into_iter()
        .flatten()
        .any(|text| mentions(text).iter().any(|mention| mention.key == key));
    in_words
        || rule
            .choices()
            .iter()
            .any(|choice| choice.says == Says::Canned(key.to_owned()))
}

fn showing(rule: String) -> AutoCommand {
    AutoCommand::Edit {
        rule,
        to: Asked::default(),
    }
}

async fn list(turn: &Turn<'_>) -> Result<Reply> {
    let voice = &turn.voice;
    let rules = auto_rules::of_organisation(turn.desk.tx, turn.organisation.id).await?;
    let skip = usize::try_from(turn.skip()).unwrap_or(usize::MAX);
    let most = usize::try_from(turn.look_for()).unwrap_or(usize::MAX);
    let (page, more) = turn.page_of(rules.into_iter().skip(skip).take(most).collect());
    if page.is_empty() {
        let add = Choice::begin(voice, "auto.add", "auto-add-button");
        return Ok(Reply::new(voice.say("auto-none", &[])).choice(add));
    }
    let mut lines = vec![turn.heading("auto-list", &[])];
    let mut choices = Vec::new();
    for rule in &page {
        let text = rule.text(voice.language.code()).unwrap_or_default();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let when = words::when(voice, rule);
        let args = [
            ("number", rule.number.to_string()),
            ("when", when.clone()),
            ("text", cut(&text, SHOWN)),
        ];
        let key = if rule.enabled {
            "auto-line"
        } else {
            "auto-line-off"
        };
        lines.push(voice.say(key, &args));
        let title = format!("{}. {when}", rule.number);
        choices.push(Choice::command(voice, showing(rule.number.to_string()), title).with_detail(text));
    }
    let reply = Reply::new(lines.join("\n"));
    Ok(reply.choices(choices, voice.say("show-button", &[])).more(more))
}

async fn add(turn: &Turn<'_>, asked: Asked) -> Result<Reply> {
    let (tx, own) = (turn.desk.tx, turn.organisation.id);
    organisations::hold(tx, own).await?;
    let told = match told::of(turn, None, asked).await? {
        Ok(told) => told,
        Err(problem) => return Ok(problem),
    };
    let rule = auto_rules::add(tx, own, told, turn.desk.now).await?;
    Ok(card(turn, "auto-added", &rule))
}

async fn edit(turn: &Turn<'_>, typed: &str, to: Asked) -> Result<Reply> {
    let (tx, own) = (turn.desk.tx, turn.organisation.id);
    organisations::hold(tx, own).await?;
    let again = |rule| AutoCommand::Edit { rule, to: to.clone() };
    let rule = match find(turn, typed, again).await? {
        Ok(rule) => rule,
        Err(problem) => return Ok(problem),
    };
    if to == Asked::default() {
        return Ok(card(turn, "auto-card", &rule));
    }
    let told = match told::of(turn, Some(&rule), to).await? {
        Ok(told) => told,
        Err(problem) => return Ok(problem),
    };
    match auto_rules::change(tx, &rule, told, turn.desk.now).await? {
        Some(rule) => Ok(card(turn, "auto-changed", &rule)),
        None => Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[]))),
    }
}

async fn remove(turn: &Turn<'_>, typed: &str) -> Result<Reply> {
    let rule = match find(turn, typed, |rule| AutoCommand::Remove { rule }).await? {
        Ok(rule) => rule,
        Err(problem) => return Ok(problem),
    };
    let all = auto_rules::of_organisation(turn.desk.tx, turn.organisation.id).await?;
    let leads_here = |other: &&AutoRule| {
        let choices = other.choices();
        other.id != rule.id
            && choices
                .iter()
                .any(|choice| choice.says == Says::Rule(rule.number))
    };
    let users: Vec<String> = all
        .iter()
        .filter(leads_here)
        .map(|rule| rule.number.to_string())
        .collect();
    let args = [
        ("number", rule.number.to_string()),
        ("when", words::when(&turn.voice, &rule)),
        ("rules", users.join(", ")),
    ];
    if !users.is_empty() {
        return Ok(Reply::failed(turn.voice.say("auto-used", &args)));
    }
    auto_rules::remove(turn.desk.tx, &rule).await?;
    Ok(Reply::new(turn.voice.say("auto-removed", &args)))
}

async fn switch(turn: &Turn<'_>, typed: &str, on: bool) -> Result<Reply> {
    let rule = match find(turn, typed, |rule| AutoCommand::Switch { rule, on }).await? {
        Ok(rule) => rule,
        Err(problem) => return Ok(problem),
    };
    let is_new = auto_rules::switch(turn.desk.tx, &rule, on, turn.desk.now).await?;
    let key = match (on, is_new) {
        (true, true) => "auto-on",
        (true, false) => "auto-on-already",
        (false, true) => "auto-off",
        (false, false) => "auto-off-already",
    };
    let args = [
        ("number", rule.number.to_string()),
        ("when", words::when(&turn.voice, &rule)),
    ];
    let switched = AutoRule { enabled: on, ..rule };
    Ok(Reply::new(turn.voice.say(key, &args)).choice(words::switch(&turn.voice, &switched)))
}

/// When the business is open, and where that is changed.
fn hours(turn: &Turn<'_>) -> Reply {
    let (voice, now) = (&turn.voice, turn.desk.now);
    let agenda = organisations::settings(&turn.organisation).agenda;
    let calendar = turn.desk.calendar(&turn.organisation);
    let typed = open::typed(&agenda.opening);
    let opening = typed.map_or_else(
        || voice.say("never-open", &[]),
        |opening| opening.render(voice.language),
    );
    let diary = agenda.by(&calendar, agenda.holidays);
    let state = match (diary.is_open(now), diary.opens(now)) {
        (true, _) => voice.say("auto-hours-open", &[]),
        (false, Some(at)) => voice.say("auto-hours-closed", &[("when", voice.moment_soon(at, now))]),
        (false, None) => voice.say("auto-hours-never", &[]),
    };
    let key = menu::key(voice, "settings", "opening");
    let holidays_key = menu::key(voice, "settings", "openholidays");
    let settings = voice.line("settings");
    let holidays = if agenda.holidays {
        "auto-holidays-open"
    } else {
        "auto-holidays-closed"
    };
    let args = [
        ("opening", opening),
        ("state", state),
        ("holidays", voice.say(holidays, &[])),
        ("line", format!("{settings} {key}:")),
        ("holidaysline", format!("{settings} {holidays_key}:")),
    ];
    let change = Tap::Line(format!("{settings} {key}:"));
    Reply::new(voice.say("auto-hours", &args))
        .choice(Choice::new(change, voice.say("auto-hours-button", &[])))
}

/// What a rule answers, when and how often, and what can be done with it.
fn card(turn: &Turn<'_>, key: &str, rule: &AutoRule) -> Reply {
    let voice = &turn.voice;
    let args = [
        ("number", rule.number.to_string()),
        ("when", words::when(voice, rule)),
    ];
    let mut lines = vec![voice.say(key, &args)];
    let both = rule.es.is_some() && rule.en.is_some();
    for (language, text) in [("es", &rule.es), ("en", &rule.en)] {
        let Some(text) = text else { continue };
        lines.push(match both {
            true => format!("_{language}_: {text}"),
            false => text.clone(),
        });
    }
    lines.push(words::often(voice, rule));
    lines.extend(words::below(voice, rule));
    if !rule.enabled {
        lines.push(voice.say("auto-is-off", &[]));
    }
    let line = Command::from(showing(rule.number.to_string())).render(voice.language);
    let text_key = voice.pick("texto:", "text:");
    let change = Tap::Line(format!("{line} {text_key}"));
    let remove = AutoCommand::Remove {
        rule: rule.number.to_string(),
    };
    Reply::new(lines.join("\n"))
        .choice(Choice::new(change, voice.say("canned-text-button", &[])))
        .choice(words::switch(voice, rule))
        .choice(Choice::run(voice, remove, "canned-remove-button"))
}

/// The one that is meant, or what to say instead: all there are, each with what `doing` makes of its number.
async fn find(
    turn: &Turn<'_>,
    typed: &str,
    doing: impl Fn(String) -> AutoCommand,
) -> Result<std::result::Result<AutoRule, Reply>> {
    let all = auto_rules::of_organisation(turn.desk.tx, turn.organisation.id).await?;
    let number = typed.trim().trim_start_matches('#').trim_end_matches('.');
    let number: Option<i64> = number.parse().ok();
    let has_words = |rule: &&AutoRule| match rule.when() {
        crate::domain::auto::When::Words(words) => crate::domain::auto::has_any(&words, typed),
        _ => crate::domain::auto::When::parse(typed).is_some_and(|when| when == rule.when()),
    };
    let mut meant = all.iter().filter(|rule| match number {
        Some(number) => rule.number == number,
        None => has_words(rule),
    });
    if let (Some(found), None) = (meant.next(), meant.next()) {
        return Ok(Ok(found.clone()));
    }
    let words = turn.voice.say("auto-no-such", &[("typed", cut(typed, 40))]);
    if all.is_empty() {
        let add = Choice::begin(&turn.voice, "auto.add", "auto-add-button");
        return Ok(Err(Reply::failed(words).choice(add)));
    }
    let choices: Vec<Choice> = all
        .iter()
        .take(ROWS)
        .map(|rule| {
            let title = format!("{}. {}", rule.number, words::when(&turn.voice, rule));
            Choice::command(&turn.voice, doing(rule.number.to_string()), title)
        })
        .collect();
    let reply = Reply::failed(words).choices(choices, turn.voice.say("choose-button", &[]));
    Ok(Err(reply.unusable(Vec::new())))
}
