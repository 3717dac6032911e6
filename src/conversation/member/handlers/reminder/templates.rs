//! `/reminder templates`: outside of the 24-hour window reminders leave by templates, which are made of their very words. Each rule has
//! one in each language that it speaks, at each account that wants them.

use pregon_commands::ReminderCommand;

use super::super::campaign::template::body_problem;
use super::super::template::{state_words, submit};
use super::Turn;
use crate::clock::utc;
use crate::conversation::reminding::text;
use crate::domain::pacing::local_day;
use crate::domain::state::TemplateState;
use crate::domain::template::{BodyError, TemplateButton, TemplateCategory, TemplateDraft};
use crate::replies::{Choice, Reply, Voice};
use crate::store::channels::{self, Channel};
use crate::store::reminder_rules::{self, ReminderRule};
use crate::store::reminder_templates::{self, Carries, ReminderTemplate};
use crate::store::reminder_texts::{self, ReminderText};
use crate::store::templates::{self, Template};
use crate::store::{Result, organisations};

/// Names that are tried before one is given up.
const NAMES: u32 = 100;

/// What a rule says in a language over a number, and what carries it there.
struct Place<'a> {
    rule: &'a ReminderRule,
    language: String,
    number: &'a Channel,
    words: String,
    known: Option<&'a ReminderTemplate>,
}

/// Hands in what is missing.
pub async fn run(turn: &Turn<'_>) -> Result<Reply> {
    let (tx, own, voice) = (turn.desk.tx, turn.organisation.id, &turn.voice);
    organisations::hold(tx, own).await?;
    let numbers = numbers(turn).await?;
    if numbers.is_empty() {
        return Ok(Reply::failed(voice.say("reminder-templates-not-needed", &[])));
    }
    let rules = reminder_rules::of_organisation(tx, own).await?;
    let rules: Vec<ReminderRule> = rules.into_iter().filter(|rule| rule.enabled).collect();
    let handed_in = hand_in(turn, &numbers, &rules, true).await?;
    let mut lines = handed_in.problems;
    if handed_in.sent > 0 {
        let count = [("count", voice.number(handed_in.sent))];
        lines.insert(0, voice.say("reminder-templates-sent", &count));
    }
    if lines.is_empty() {
        lines.push(voice.say("reminder-templates-none", &[]));
    }
    let list = Choice::run(voice, ReminderCommand::List, "reminder-list-button");
    Ok(Reply::new(lines.join("\n")).choice(list))
}

/// The words of a rule have changed: where it has templates, new ones are handed in. Answers what to say of it.
pub async fn renew(turn: &Turn<'_>, rule: &ReminderRule) -> Result<Option<String>> {
    let numbers = numbers(turn).await?;
    let rules = std::slice::from_ref(rule);
    let handed_in = hand_in(turn, &numbers, rules, false).await?;
    let sent = (handed_in.sent > 0).then(|| turn.voice.say("reminder-template-renewed", &[]));
    let said: Vec<String> = sent.into_iter().chain(handed_in.problems).collect();
    Ok((!said.is_empty()).then(|| said.join("\n")))
}

/// The first number of each account that wants templates.
async fn numbers(turn: &Turn<'_>) -> Result<Vec<Channel>> {
    let all = channels::of_organisation(turn.desk.tx, turn.organisation.id).await?;
    let mut accounts: Vec<String> = Vec::new();
    let first = all.into_iter().filter(|number| {
        let Some(account) = &number.business_account else {
            return true;
        };
        let is_new = !accounts.contains(account);
        accounts.push(account.clone());
        is_new
    });
    Ok(first
        .filter(|number| number.provider.template_rule().is_some())
        .collect())
}

#[derive(Default)]
struct HandedIn {
    sent: u64,
    problems: Vec<String>,
}

/// Hands in what these rules say and no template does. `all`: also where there was none before.
async fn hand_in(
    turn: &Turn<'_>,
    numbers: &[Channel],
    rules: &[ReminderRule],
    all: bool,
) -> Result<HandedIn> {
    let (tx, own) = (turn.desk.tx, turn.organisation.id);
    let ids: Vec<i64> = rules.iter().map(|rule| rule.id).collect();
    let texts = reminder_texts::of_rules(tx, own, ids.clone()).await?;
    let known = reminder_templates::of_rules(tx, own, ids).await?;
    let mut done = HandedIn::default();
    for place in places(turn, numbers, rules, &texts, &known) {
        if place.known.is_none() && !all {
            continue;
        }
        let latest = match place.known {
            Some(known) => templates::get(tx, own, known.latest()).await?,
            None => None,
        };
        let is_made = place
            .known
            .is_some_and(|known| known.latest_body() == place.words);
        if is_made && latest.as_ref().is_some_and(|latest| lives(latest.state)) {
            continue;
        }
        match hand_in_one(turn, &place).await? {
            Ok(()) => done.sent += 1,
            Err(error) => {
                let args = [
                    ("number", place.rule.number.to_string()),
                    ("reason", body_problem(&turn.voice, &error)),
                ];
                done.problems
                    .push(turn.voice.say("reminder-template-unfit", &args));
            }
        }
    }
    Ok(done)
}

/// Whether it may be sent, or still can be allowed.
fn lives(state: TemplateState) -> bool {
    match state {
        TemplateState::Submitting
        | TemplateState::Pending
        | TemplateState::Approved
        | TemplateState::Paused => true,
        TemplateState::Rejected | TemplateState::Disabled => false,
    }
}

/// Where a rule speaks: over each of these numbers in the business's language, and in those in which it has words of its own.
fn places<'a>(
    turn: &Turn<'_>,
    numbers: &'a [Channel],
    rules: &'a [ReminderRule],
    texts: &[ReminderText],
    known: &'a [ReminderTemplate],
) -> Vec<Place<'a>> {
    let mut places = Vec::new();
    for rule in rules {
        let own: Vec<&ReminderText> = texts.iter().filter(|text| text.rule_id == rule.id).collect();
        let mut languages = vec![turn.organisation.language.clone()];
        let others = own.iter().map(|text| text.language.clone());
        languages.extend(others.filter(|language| *language != turn.organisation.language));
        for language in languages {
            let said = own.iter().find(|text| text.language == language);
            let voice = Voice::new(&language, &turn.organisation.time_zone);
            let words = said.map_or_else(|| text::usual(&voice, &rule.rule()), |text| text.body.clone());
            let words = text::carried(&voice, &rule.rule(), words, turn.desk.calendars);
            for number in numbers {
                let is_it = |known: &&ReminderTemplate| {
                    known.rule_id == rule.id && known.language == language && known.channel_id == number.id
                };
                places.push(Place {
                    rule,
                    language: language.clone(),
                    number,
                    words: words.clone(),
                    known: known.iter().find(is_it),
                });
            }
        }
    }
    places
}

/// Makes a template of the words and hands it in. What may be sent goes on until that may.
async fn hand_in_one(turn: &Turn<'_>, place: &Place<'_>) -> Result<std::result::Result<(), BodyError>> {
    let (tx, organisation, now) = (turn.desk.tx, &turn.organisation, turn.desk.now);
    let body = match text::as_template(&place.words) {
        Ok(body) => body,
        Err(error) => return Ok(Err(error)),
    };
    let (rule, voice) = (
        place.rule.rule(),
        Voice::new(&place.language, &organisation.time_zone),
    );
    let today = local_day(voice.zone, utc(now));
    let buttons = text::labels(&voice, &rule).into_iter();
    let draft = TemplateDraft {
        name: free_name(turn, place, &voice).await?,
        language: place.language.clone(),
        category: TemplateCategory::Utility,
        header: None,
        header_example: None,
        file: None,
        examples: text::examples(&voice, organisation, &rule, &body, (today, turn.desk.calendars)),
        body: body.body,
        footer: None,
        buttons: buttons.map(|text| TemplateButton::QuickReply { text }).collect(),
    };
    let template = submit(turn, place.number.id, draft, None).await?;
    let goes_on = match place.known {
        Some(known) => templates::get(tx, organisation.id, known.template_id)
            .await?
            .filter(|template| template.state == TemplateState::Approved)
            .map(|_| known),
        None => None,
    };
    if let Some(known) = goes_on {
        let next = Some((template.id, place.words.as_str()));
        reminder_templates::put_next(tx, known, next).await?;
        return Ok(Ok(()));
    }
    let carries = Carries {
        organisation_id: organisation.id,
        rule_id: rule.id,
        language: place.language.clone(),
        channel_id: place.number.id,
        template_id: template.id,
        body: place.words.clone(),
    };
    reminder_templates::put(tx, carries, now).await?;
    Ok(Ok(()))
}

/// A name that no template of that language has there.
async fn free_name(turn: &Turn<'_>, place: &Place<'_>, voice: &Voice) -> Result<String> {
    let (tx, own, number) = (turn.desk.tx, turn.organisation.id, place.number.id);
    let first = format!("{}_{}", voice.pick("recordatorio", "reminder"), place.rule.number);
    for copy in 1..=NAMES {
        let name = match copy {
            1 => first.clone(),
            copy => format!("{first}_{copy}"),
        };
        let known = templates::by_name(tx, own, number, &name, Some(&place.language)).await?;
        if known.is_none() {
            return Ok(name);
        }
    }
    Ok(format!("{first}_{}", turn.desk.chance.token(4)))
}

/// How the templates of some rules are, each by its rule.
pub struct Carried(Vec<(i64, Template)>);

impl Carried {
    /// Of the number by which the business writes first; `None`: that one wants no templates.
    pub async fn of(turn: &Turn<'_>, rules: &[ReminderRule]) -> Result<Option<Self>> {
        let (tx, own) = (turn.desk.tx, turn.organisation.id);
        let Some(number) = numbers(turn).await?.into_iter().next() else {
            return Ok(None);
        };
        let known = reminder_templates::of_channel(tx, own, number.id).await?;
        let all = templates::of_channel(tx, own, number.id).await?;
        let language = &turn.organisation.language;
        let carried = rules.iter().filter_map(|rule| {
            let its = known
                .iter()
                .find(|known| known.rule_id == rule.id && known.language == *language)?;
            let template = all.iter().find(|template| template.id == its.latest())?;
            Some((rule.id, template.clone()))
        });
        Ok(Some(Self(carried.collect())))
    }

    /// How that of a rule is, in words; nothing where it has none.
    pub fn words(&self, voice: &Voice, rule: &ReminderRule) -> Option<String> {
        let template = self.template(rule)?;
        let state = state_words(voice, template.state);
        let is_refused = template.state == TemplateState::Rejected;
        let reason = template.reason.as_deref().filter(|_| is_refused);
        Some(match reason {
            Some(reason) => {
                let args = [("state", state), ("reason", voice.refusal(reason))];
                voice.say("reminder-template-refused", &args)
            }
            None => voice.say("reminder-template-state", &[("state", state)]),
        })
    }

    /// The numbers of those that speak and lack one.
    pub fn lacking(&self, rules: &[ReminderRule]) -> Vec<String> {
        let lacks = |rule: &&ReminderRule| {
            let template = self.template(rule);
            rule.enabled && template.is_none_or(|template| !lives(template.state))
        };
        let lacking = rules.iter().filter(lacks);
        lacking.map(|rule| rule.number.to_string()).collect()
    }

    fn template(&self, rule: &ReminderRule) -> Option<&Template> {
        let its = self.0.iter().find(|(id, _)| *id == rule.id);
        its.map(|(_, template)| template)
    }
}
