//! A look at a list, and what is said of it: nothing is added before its member has seen this.

use super::super::{Action, confirm};
use super::{Turn, words};
use crate::domain::roster::{self, Column, Entry, Form, Person, Reason, Rejected, RosterProblem};
use crate::domain::shows::Shows;
use crate::domain::state::ImportState;
use crate::replies::{Choice, Reply, Tap};
use crate::store::contacts::{self, Rollcall};
use crate::store::{Connection, Result, imports};

/// People that a preview names as examples.
const SAMPLES: usize = 3;
/// Rejected lines that are shown one by one.
const SHOWN: usize = 5;

/// What one look at a list tells.
#[derive(Debug, Default)]
pub struct Survey {
    /// What its columns were taken for.
    pub columns: Vec<Column>,
    /// The numbers of its people: at most 15 digits each, so that a long list takes eight bytes for each.
    pub phones: Vec<u64>,
    /// The first of them, for the preview.
    pub first: Vec<Person>,
    /// Rows that stood in it before.
    pub duplicates: u64,
    /// Other rows that give nobody…
    pub invalid: u64,
    /// …the first of them.
    pub wrong: Vec<Rejected>,
}

/// Looks at a list.
pub fn survey(form: Form, bytes: &[u8], country: &str) -> std::result::Result<Survey, RosterProblem> {
    let mut survey = Survey::default();
    survey.columns = roster::for_each(form, bytes, country, &mut |entry| survey.note(entry))?;
    Ok(survey)
}

/// Looks at a workbook. Answers also its list, to be kept as [`Form::Sheet`].
pub fn survey_workbook(bytes: &[u8], country: &str) -> std::result::Result<(Survey, String), RosterProblem> {
    let mut survey = Survey::default();
    let (columns, text) = roster::for_each_in_workbook(bytes, country, &mut |entry| survey.note(entry))?;
    survey.columns = columns;
    Ok((survey, text))
}

impl Survey {
    fn note(&mut self, entry: Entry) {
        match entry {
            Entry::Person(person) => {
                self.phones.extend(person.phone.parse::<u64>());
                if self.first.len() < SAMPLES {
                    self.first.push(person);
                }
            }
            Entry::Rejected(Rejected {
                reason: Reason::Duplicate { .. },
                ..
            }) => self.duplicates += 1,
            Entry::Rejected(rejected) => {
                self.invalid += 1;
                if self.wrong.len() < SHOWN {
                    self.wrong.push(rejected);
                }
            }
        }
    }
}

/// How many of a list are known.
pub async fn call_roll(db: &impl Connection, organisation_id: i64, phones: &[u64]) -> Result<Rollcall> {
    let mut all = Rollcall::default();
    for phones in phones.chunks(1_000) {
        let phones: Vec<String> = phones.iter().map(u64::to_string).collect();
        let call = contacts::roll_call(db, organisation_id, &phones).await?;
        all.known += call.known;
        all.opted_out += call.opted_out;
    }
    Ok(all)
}

/// What the list would do, and the button that does it.
pub async fn previewed(
    turn: &Turn<'_>,
    id: i64,
    survey: std::result::Result<(Survey, Rollcall), RosterProblem>,
) -> Result<Reply> {
    let (survey, call) = match survey {
        Ok(read) => read,
        Err(problem) => {
            imports::set_state(
                turn.desk.tx,
                turn.organisation.id,
                id,
                ImportState::Received,
                ImportState::Dropped,
            )
            .await?;
            return Ok(Reply::failed(words::problem(&turn.voice, &problem)));
        }
    };
    let mut reply = Reply::new(words::preview(&turn.voice, &survey, call)).showing(Shows::Import(id));
    let count = survey.phones.len() as u64;
    imports::previewed(turn.desk.tx, turn.organisation.id, id, count).await?;
    if count > 0 {
        let action = Action::CommitImport(id);
        let button = [("count", turn.voice.number(count))];
        let yes = turn.voice.say("import-confirm-button", &button);
        reply = confirm::ask(turn, reply, &action, String::new(), yes, "not-now-button").await?;
    }
    if survey.duplicates + survey.invalid > 0 {
        let rejected = turn.voice.say("rejected-button", &[]);
        reply = reply.choice(Choice::new(Tap::Rejected { import: id }, rejected));
    }
    Ok(reply)
}
