//! Long lists, one after the other, besides everything else.
//!
//! Lists are read on a thread of their own, and written in short transactions, so webhooks wait for none of it. Each step notes
//! how far it came, in the transaction that goes there: whoever is killed in the middle, or whoever finds that another process
//! was faster, loses nothing and does nothing twice.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Notify, mpsc};
use tokio_util::sync::CancellationToken;

use super::super::appointment::import::{self as bookings, book, rows};
use super::super::{campaign, lead, reminder};
use super::rejected::RejectedRows;
use super::{Turn, export, import, rejected, survey, take_back};
use crate::clock::{Chance, Clock};
use crate::conversation::desk::Desk;
use crate::conversation::member::Here;
use crate::conversation::signs::Sign;
use crate::domain::message::{AttachedFile, Content, FileForm, Media};
use crate::domain::roster::{self, Entry, FileKind, Form, Person, RosterProblem};
use crate::domain::state::{ImportState, ImportSubject, ListForm, ListJobKind};
use crate::file_links::FileLinks;
use crate::media::{MediaStore, Named};
use crate::replies::{Reply, Voice};
use crate::report::{XLSX, ZIP};
use crate::store::campaigns::{self, Campaign};
use crate::store::files::{File, NewObject};
use crate::store::imports::{self, Import};
use crate::store::list_jobs::{self, ListJob, NewListJob};
use crate::store::organisations::Organisation;
use crate::store::statistics::{self, Grown};
use crate::store::{
    Error, Result, Store, channels, contacts, conversations, files, leads, members, organisations,
};

/// People that are added, or taken back, in one transaction.
const AT_ONCE: usize = 250;
/// Appointments that are written down in one: each has reminders.
const BOOKED_AT_ONCE: usize = 50;
/// How long a job is somebody's without a sign of life, in real milliseconds.
const HOLD_MS: i64 = 60_000;
/// After a failure a job waits so long, in real milliseconds, times its attempts.
const AGAIN_MS: i64 = 2_000;
/// Failures after which the member is told.
const ATTEMPTS: i64 = 5;
/// How long to wait before looking for work.
const IDLE: Duration = Duration::from_millis(300);

/// Works on lists until told to stop.
#[derive(Clone)]
pub struct ListWorker {
    /// The database.
    pub store: Store,
    /// The time.
    pub clock: Clock,
    /// Chance.
    pub chance: Chance,
    /// Where files are.
    pub media: MediaStore,
    /// Makes the addresses of what no message carries.
    pub file_links: FileLinks,
    /// Tells the outbox that something may have to leave.
    pub wake_outbox: Arc<Notify>,
}

/// Has it done as soon as there is time.
pub async fn enqueue(turn: &Turn<'_>, kind: ListJobKind, subject_id: i64, detail: String) -> Result<()> {
    let new = NewListJob {
        organisation_id: turn.organisation.id,
        channel_id: turn.here.number_id(),
        conversation_id: turn.here.conversation().id,
        member_id: turn.member.id,
        kind,
        subject_id,
        detail,
        heard: Some(turn.here.heard.clone()),
    };
    list_jobs::enqueue(turn.desk.tx, new, turn.desk.now).await?;
    turn.sign(Sign::InHand).await
}

/// A message that is a spreadsheet.
pub async fn document(turn: &Turn<'_>, name: &str, caption: String, bytes: Vec<u8>) -> Result<Reply> {
    let AttachedFile { media, filename, .. } = keep(turn, name, bytes).await?;
    Ok(Reply::of(Content::Document {
        media,
        filename,
        caption: Some(caption),
    }))
}

/// Keeps a spreadsheet for a day, to be sent.
pub async fn keep(turn: &Turn<'_>, name: &str, bytes: Vec<u8>) -> Result<AttachedFile> {
    let (organisation, now) = (turn.organisation.id, turn.desk.now);
    let filename = format!("{name}.xlsx");
    let until = now + files::LIST_MS;
    let id = files::keep_until(turn.desk.tx, organisation, (XLSX, &filename), bytes, until, now).await?;
    Ok(AttachedFile {
        media: Media::Stored(id),
        filename,
        form: FileForm::Document,
    })
}

impl ListWorker {
    /// Does what is asked until told to stop; then leaves the rest for the next start.
    pub async fn run(self, stop: CancellationToken) {
        if !self.store.is_shared()
            && let Err(error) = self.release().await
        {
            tracing::error!(%error, "lists that were under way could not be taken up");
        }
        while !stop.is_cancelled() {
            match self.step(&stop).await {
                Ok(true) => continue,
                Ok(false) => {}
                Err(error) => tracing::error!(%error, "the lists cannot reach the database"),
            }
            tokio::select! {
                () = stop.cancelled() => break,
                () = tokio::time::sleep(IDLE) => {}
            }
        }
    }

    /// Does one job. Answers whether there was one.
    pub async fn step(&self, stop: &CancellationToken) -> Result<bool> {
        if !list_jobs::is_any_due(self.store.read(), Clock::real_now()).await? {
            return Ok(false);
        }
        let writing = self.store.write().await?;
        let taken = list_jobs::take(&*writing, Clock::real_now(), HOLD_MS).await?;
        writing.commit().await?;
        let Some(mut job) = taken else { return Ok(false) };
        // Whoever had it before said neither that it went well nor that it went wrong: it took the program down with it, again and again.
        if job.attempts > ATTEMPTS {
            tracing::error!(job = job.id, kind = %job.kind, "a list was never finished; it is given up");
            self.answer(&mut job, Answer::Failed).await?;
            return Ok(true);
        }
        let done = match job.kind {
            ListJobKind::Preview => self.preview(&mut job).await,
            ListJobKind::Commit => self.commit(&mut job, stop).await,
            ListJobKind::Undo => self.undo(&mut job, stop).await,
            ListJobKind::Rejected => self.rejected(&mut job).await,
            ListJobKind::Export => self.export(&mut job).await,
            ListJobKind::Leads => self.leads(&mut job).await,
            ListJobKind::Conversation => self.conversation(&mut job).await,
            ListJobKind::Recipients => self.recipients(&mut job).await,
            ListJobKind::Summary => self.summary(&mut job).await,
            ListJobKind::Reminders => self.reminders(&mut job).await,
        };
        if let Err(error) = done {
            tracing::error!(job = job.id, kind = %job.kind, %error, "a list could not be worked on; it is tried again");
            self.failed(&mut job).await?;
        }
        Ok(true)
    }

    async fn release(&self) -> Result<()> {
        let writing = self.store.write().await?;
        list_jobs::release_all(&*writing).await?;
        writing.commit().await
    }

    async fn preview(&self, job: &mut ListJob) -> Result<()> {
        let (import, file) = match self.list(job, ImportState::Received).await? {
            Ok(list) => list,
            Err(instead) => return self.answer(job, instead).await,
        };
        if import.subject == ImportSubject::Appointments {
            return self.look_at_bookings(job, import, file).await;
        }
        // A workbook is opened this once: kept is the sheet that has the people.
        let look = move || -> std::result::Result<_, RosterProblem> {
            let (list, country) = (unpacked(file), import::country(&import));
            if import::form(&import) == Form::File && FileKind::of(&list) == Some(FileKind::Xlsx) {
                let (survey, sheet) = survey::survey_workbook(&list, country)?;
                return Ok((survey, Some(roster::pack(sheet.into_bytes()))));
            }
            survey::survey(import::form(&import), &list, country).map(|survey| (survey, None))
        };
        // A file that breaks its reader is broken, and would be so again.
        let look = off_thread(look).await.unwrap_or_else(|error| {
            tracing::error!(%error, "a list broke its reader");
            Err(RosterProblem::Broken { kind: FileKind::Xlsx })
        });
        let read = match look {
            Ok((survey, sheet)) => {
                let organisation = job.organisation_id;
                let call = survey::call_roll(self.store.read(), organisation, &survey.phones).await?;
                if let Some((mime, sheet)) = sheet
                    && !self.keep_sheet(job, mime, sheet).await?
                {
                    return Ok(());
                }
                Ok((survey, call))
            }
            Err(problem) => Err(problem),
        };
        self.answer(job, Answer::Preview(Box::new(read))).await
    }

    /// Looks at a file of appointments.
    async fn look_at_bookings(&self, job: &mut ListJob, import: Import, file: File) -> Result<()> {
        let db = self.store.read();
        let Some(organisation) = organisations::get(db, job.organisation_id).await? else {
            return self.answer(job, Answer::Nothing).await;
        };
        let look = match self.bookings(job, &organisation, &import, file).await {
            Ok(rows) => {
                let (rules, now) = (self.store.rules(), self.clock.now());
                Ok(book::outlook(db, rules, &organisation, rows, now).await?)
            }
            Err(trouble) => Err(trouble),
        };
        let rest = match (&look, self.voice(job).await?) {
            (Ok(outlook), Some(voice)) => {
                let outlook = outlook.clone();
                off_thread(move || bookings::rest(&voice, &outlook)).await?
            }
            _ => Ok(None),
        };
        self.answer(job, Answer::Bookings(Box::new(look), rest)).await
    }

    /// What a file of appointments says, in the language in which its member writes dates.
    async fn bookings(
        &self,
        job: &ListJob,
        organisation: &Organisation,
        import: &Import,
        file: File,
    ) -> std::result::Result<rows::Rows, rows::Trouble> {
        let voice = Voice::new(&job.detail, &organisation.time_zone);
        let reader = bookings::reader(import, organisation, &voice);
        let read = off_thread(move || rows::read(&unpacked(file), &reader)).await;
        // A file that breaks its reader is broken, and would be so again.
        read.unwrap_or_else(|error| {
            tracing::error!(%error, "a file of appointments broke its reader");
            Err(rows::Trouble::List(RosterProblem::Broken {
                kind: FileKind::Unknown,
            }))
        })
    }

    /// Writes a file's appointments down.
    async fn book(
        &self,
        job: &mut ListJob,
        import: Import,
        file: File,
        stop: &CancellationToken,
    ) -> Result<()> {
        let organisation = organisations::get(self.store.read(), job.organisation_id).await?;
        let Some(organisation) = organisation else {
            return self.answer(job, Answer::Nothing).await;
        };
        let Ok(rows) = self.bookings(job, &organisation, &import, file).await else {
            return self.answer(job, Answer::Failed).await;
        };
        let by = book::By {
            import: import.id,
            member: import.member_id,
        };
        let (mut taken, mut added) = (import.taken, import.added);
        let rest = rows
            .wanted
            .get(usize::try_from(taken).unwrap_or(0)..)
            .unwrap_or_default();
        for wanted in rest.chunks(BOOKED_AT_ONCE) {
            if stop.is_cancelled() {
                return self.let_go(job).await;
            }
            let writing = self.store.write().await?;
            if !list_jobs::hold(&*writing, job, Clock::real_now() + HOLD_MS).await? {
                return writing.roll_back().await;
            }
            let new = book::write(&writing, &organisation, wanted, by, self.clock.now()).await?;
            let (from, to) = (taken, taken + wanted.len() as i64);
            let sum = added + i64::try_from(new).unwrap_or(0);
            // Another process was faster: what was written here is forgotten, and the rest is its.
            if !imports::advance(&*writing, job.organisation_id, job.subject_id, from, to, sum).await? {
                return writing.roll_back().await;
            }
            writing.commit().await?;
            (taken, added) = (to, sum);
        }
        self.answer(job, Answer::Booked).await
    }

    /// Keeps the sheet in the place of its workbook. `false`: somebody else has the job.
    async fn keep_sheet(&self, job: &mut ListJob, mime: &str, sheet: Vec<u8>) -> Result<bool> {
        let writing = self.store.write().await?;
        if !list_jobs::hold(&*writing, job, Clock::real_now() + HOLD_MS).await? {
            writing.roll_back().await?;
            return Ok(false);
        }
        let (organisation, now) = (job.organisation_id, self.clock.now());
        let until = now + files::LIST_MS;
        let file = files::keep_until(&*writing, organisation, (mime, ""), sheet, until, now).await?;
        imports::set_list(&*writing, organisation, job.subject_id, ListForm::Sheet, file).await?;
        writing.commit().await?;
        Ok(true)
    }

    async fn commit(&self, job: &mut ListJob, stop: &CancellationToken) -> Result<()> {
        let (import, file) = match self.list(job, ImportState::Committing).await? {
            Ok(list) => list,
            Err(instead) => return self.answer(job, instead).await,
        };
        if import.subject == ImportSubject::Appointments {
            return self.book(job, import, file, stop).await;
        }
        let terms = import::terms(&import);
        let (mut taken, mut added) = (import.taken, import.added);
        let (hand_over, mut chunks) = mpsc::channel::<Vec<Person>>(1);
        let reading = tokio::task::spawn_blocking(move || read_on(&import, &unpacked(file), &hand_over));
        while let Some(people) = chunks.recv().await {
            if stop.is_cancelled() {
                return self.let_go(job).await;
            }
            let writing = self.store.write().await?;
            if !list_jobs::hold(&*writing, job, Clock::real_now() + HOLD_MS).await? {
                return writing.roll_back().await;
            }
            let now = self.clock.now();
            let new = contacts::enrol(&*writing, job.organisation_id, &people, &terms, now).await?;
            let (from, to) = (taken, taken + people.len() as i64);
            let sum = added + i64::try_from(new).unwrap_or(0);
            // Another process was faster: what was written here is forgotten, and the rest is its.
            if !imports::advance(&*writing, job.organisation_id, job.subject_id, from, to, sum).await? {
                return writing.roll_back().await;
            }
            writing.commit().await?;
            if statistics::is_due(from, to) {
                statistics::count_anew(&self.store, Grown::People).await;
            }
            (taken, added) = (to, sum);
        }
        let rejected = if reading.await.map_err(broke_off)? > 0 {
            self.rejected_rows(job).await?.unwrap_or(Ok(None))
        } else {
            Ok(None)
        };
        self.answer(job, Answer::Committed(rejected)).await
    }

    async fn undo(&self, job: &mut ListJob, stop: &CancellationToken) -> Result<()> {
        loop {
            if stop.is_cancelled() {
                return self.let_go(job).await;
            }
            let writing = self.store.write().await?;
            if !list_jobs::hold(&*writing, job, Clock::real_now() + HOLD_MS).await? {
                return writing.roll_back().await;
            }
            let more =
                imports::take_back(&*writing, job.organisation_id, job.subject_id, AT_ONCE as u64).await?;
            writing.commit().await?;
            if !more {
                return self.answer(job, Answer::Undone).await;
            }
        }
    }

    async fn rejected(&self, job: &mut ListJob) -> Result<()> {
        let answer = match self.rejected_rows(job).await? {
            Some(sheet) => Answer::Rejected(sheet),
            None => Answer::Gone,
        };
        self.answer(job, answer).await
    }

    /// The rows of a list that gave nobody; `None` when the list is gone.
    async fn rejected_rows(&self, job: &ListJob) -> Result<Option<RejectedRows>> {
        let import = imports::get(self.store.read(), job.organisation_id, job.subject_id).await?;
        let file = match import.as_ref().and_then(|import| import.file_id) {
            Some(file) => files::get(self.store.read(), job.organisation_id, file).await?,
            None => None,
        };
        let (Some(import), Some(file), Some(voice)) = (import, file, self.voice(job).await?) else {
            return Ok(None);
        };
        let (form, country) = (import::form(&import), import::country(&import).to_owned());
        off_thread(move || rejected::sheet(&voice, form, &unpacked(file), &country))
            .await
            .map(Some)
    }

    async fn export(&self, job: &mut ListJob) -> Result<()> {
        let Some(voice) = self.voice(job).await? else {
            return self.answer(job, Answer::Nothing).await;
        };
        let tags: Vec<String> = serde_json::from_str(&job.detail).unwrap_or_default();
        let sheet = export::sheet(self.store.read(), job.organisation_id, &voice, &tags).await?;
        self.answer(job, Answer::Export(sheet)).await
    }

    async fn leads(&self, job: &mut ListJob) -> Result<()> {
        let Some(voice) = self.voice(job).await? else {
            return self.answer(job, Answer::Nothing).await;
        };
        let wanted = leads::Filter::kept(&job.detail);
        let sheet = lead::export::sheet(self.store.read(), job.organisation_id, &voice, &wanted).await?;
        self.answer(job, Answer::Leads(sheet)).await
    }

    /// Writes a conversation down, and hands out where it lies for a day.
    async fn conversation(&self, job: &mut ListJob) -> Result<()> {
        let (db, organisation) = (self.store.read(), job.organisation_id);
        let channel = channels::get(db, job.channel_id).await?;
        let (Some(voice), Some(channel)) = (self.voice(job).await?, channel) else {
            return self.answer(job, Answer::Nothing).await;
        };
        let written = lead::talk::write(db, &self.media, organisation, &voice, job.subject_id).await?;
        let Some(mut written) = written else {
            return self.answer(job, Answer::Nobody).await;
        };
        let named = Named::new(organisation, std::mem::take(&mut written.bytes).into());
        let new = NewObject {
            organisation_id: organisation,
            sha256: &named.sha256,
            object: &named.object,
            mime: ZIP,
            name: &written.name,
        };
        let now = self.clock.now();
        let writing = self.store.write().await?;
        if !list_jobs::hold(&*writing, job, Clock::real_now() + HOLD_MS).await? {
            return writing.roll_back().await;
        }
        let kept = files::keep_object(&*writing, new, now + files::LIST_MS, now).await?;
        writing.commit().await?;
        let Some(id) = kept else {
            return self.failed(job).await;
        };
        let put = self.media.put(&named).await;
        put.map_err(|error| Error::Custom(error.to_string()))?;
        let handed = match self.file_links.address(id, &written.name, now) {
            Some(address) => lead::talk::Handed::At(address),
            None if channel.provider.takes_archives() => lead::talk::Handed::Beside(id),
            None => lead::talk::Handed::Nowhere,
        };
        self.answer(job, Answer::Conversation(Box::new(written), handed))
            .await
    }

    async fn recipients(&self, job: &mut ListJob) -> Result<()> {
        let (db, organisation) = (self.store.read(), job.organisation_id);
        let campaign = campaigns::get(db, organisation, job.subject_id).await?;
        let (Some(voice), Some(campaign)) = (self.voice(job).await?, campaign) else {
            return self.answer(job, Answer::Nothing).await;
        };
        let sheet = campaign::report::sheet(db, &voice, &campaign).await?;
        self.answer(job, Answer::Recipients(Box::new(campaign), sheet))
            .await
    }

    async fn reminders(&self, job: &mut ListJob) -> Result<()> {
        let (db, organisation) = (self.store.read(), job.organisation_id);
        let Some(voice) = self.voice(job).await? else {
            return self.answer(job, Answer::Nothing).await;
        };
        match reminder::preview::write(db, self.store.calendars(), organisation, &voice, &job.detail).await? {
            Some(written) => self.answer(job, Answer::Reminders(Box::new(written))).await,
            None => self.answer(job, Answer::Failed).await,
        }
    }

    /// Counts whom a draft goes to. Nobody's turn to write is taken for it.
    async fn summary(&self, job: &mut ListJob) -> Result<()> {
        let (db, id) = (self.store.read(), job.organisation_id);
        let campaign = campaigns::get(db, id, job.subject_id).await?;
        let organisation = organisations::get(db, id).await?;
        let (Some(campaign), Some(organisation)) = (campaign, organisation) else {
            return self.answer(job, Answer::Nothing).await;
        };
        let now = self.clock.now();
        let count = campaign::counting::count(db, &organisation, &campaign, now).await?;
        self.answer(job, Answer::Summary(Box::new(count))).await
    }

    /// The list and its file; or what to answer instead, when it is no longer wanted, or gone.
    async fn list(
        &self,
        job: &ListJob,
        state: ImportState,
    ) -> Result<std::result::Result<(Import, File), Answer>> {
        let db = self.store.read();
        let Some(import) = imports::get(db, job.organisation_id, job.subject_id).await? else {
            return Ok(Err(Answer::Gone));
        };
        if import.state != state {
            return Ok(Err(Answer::Nothing));
        }
        let file = match import.file_id {
            Some(file) => files::get(db, job.organisation_id, file).await?,
            None => None,
        };
        Ok(file.map(|file| (import, file)).ok_or(Answer::Gone))
    }

    async fn voice(&self, job: &ListJob) -> Result<Option<Voice>> {
        let db = self.store.read();
        let organisation = organisations::get(db, job.organisation_id).await?;
        let member = members::get(db, job.organisation_id, job.member_id).await?;
        Ok(organisation
            .zip(member)
            .map(|(organisation, member)| Voice::new(&member.language, &organisation.time_zone)))
    }

    /// Ends a job with its answer, in one transaction. Whoever is off the team meanwhile is told nothing.
    async fn answer(&self, job: &mut ListJob, answer: Answer) -> Result<()> {
        let writing = self.store.write().await?;
        if !list_jobs::hold(&*writing, job, Clock::real_now() + HOLD_MS).await? {
            return writing.roll_back().await;
        }
        let desk = Desk::of(&self.store, &writing, &self.chance, self.clock.now());
        if let Some(turn) = turn(desk, job).await? {
            turn.sign(answer.sign()).await?;
            let reply = answer.reply(&turn, job).await?;
            if let Some(reply) = reply {
                turn.answer(reply).await?;
            }
        }
        list_jobs::end(&*writing, job.id).await?;
        writing.commit().await?;
        self.wake_outbox.notify_waiters();
        self.wake_outbox.notify_one();
        Ok(())
    }

    /// The bot stops: whoever starts next goes on from here.
    async fn let_go(&self, job: &ListJob) -> Result<()> {
        let writing = self.store.write().await?;
        list_jobs::let_go(&*writing, job).await?;
        writing.commit().await
    }

    async fn failed(&self, job: &mut ListJob) -> Result<()> {
        if job.attempts >= ATTEMPTS {
            return self.answer(job, Answer::Failed).await;
        }
        let writing = self.store.write().await?;
        let due_at = Clock::real_now() + AGAIN_MS * job.attempts;
        list_jobs::hold(&*writing, job, due_at).await?;
        writing.commit().await
    }
}

/// What came of a job.
enum Answer {
    Preview(Box<std::result::Result<(survey::Survey, contacts::Rollcall), RosterProblem>>),
    Committed(RejectedRows),
    Bookings(
        Box<std::result::Result<book::Outlook, rows::Trouble>>,
        RejectedRows,
    ),
    Booked,
    Undone,
    Rejected(RejectedRows),
    Export(export::Exported),
    Leads(export::Exported),
    Conversation(Box<lead::talk::Written>, lead::talk::Handed),
    /// Whose conversation it was is no more.
    Nobody,
    Recipients(Box<Campaign>, export::Exported),
    Summary(Box<campaign::counting::Count>),
    Reminders(Box<reminder::preview::Written>),
    Failed,
    /// Its list is kept no more.
    Gone,
    /// It was overtaken by something else.
    Nothing,
}

impl Answer {
    fn sign(&self) -> Sign {
        match self {
            Self::Failed | Self::Gone | Self::Nobody => Sign::Failed,
            Self::Conversation(_, lead::talk::Handed::Nowhere) => Sign::Failed,
            Self::Preview(read) if read.is_err() => Sign::Failed,
            Self::Bookings(look, _) if look.is_err() => Sign::Failed,
            Self::Export(Err(_))
            | Self::Leads(Err(_))
            | Self::Recipients(_, Err(_))
            | Self::Rejected(Err(_)) => Sign::Failed,
            Self::Preview(_)
            | Self::Committed(_)
            | Self::Bookings(..)
            | Self::Booked
            | Self::Undone
            | Self::Rejected(_)
            | Self::Export(_)
            | Self::Leads(_)
            | Self::Conversation(..)
            | Self::Recipients(..)
            | Self::Summary(_)
            | Self::Reminders(_)
            | Self::Nothing => Sign::Done,
        }
    }

    async fn reply(self, turn: &Turn<'_>, job: &ListJob) -> Result<Option<Reply>> {
        Ok(match self {
            Self::Preview(read) => Some(survey::previewed(turn, job.subject_id, *read).await?),
            Self::Committed(rejected) => Some(import::finished(turn, job.subject_id, rejected).await?),
            Self::Bookings(look, rest) => Some(bookings::previewed(turn, job.subject_id, *look, rest).await?),
            Self::Booked => Some(bookings::finished(turn, job.subject_id).await?),
            Self::Undone => Some(take_back::undone(turn, job.subject_id).await?),
            Self::Rejected(sheet) => Some(rejected::reply(turn, sheet).await?),
            Self::Export(sheet) => Some(export::reply(turn, sheet).await?),
            Self::Leads(sheet) => Some(lead::export::reply(turn, sheet).await?),
            Self::Conversation(written, handed) => Some(lead::talk::reply(turn, &written, &handed).await?),
            Self::Nobody => Some(lead::talk::nobody(turn)),
            Self::Recipients(campaign, sheet) => {
                Some(campaign::report::sheet_reply(turn, &campaign, sheet).await?)
            }
            Self::Reminders(written) => Some(reminder::preview::reply(turn, *written).await?),
            Self::Summary(count) => {
                campaign::counting::shown(turn, job.subject_id, *count, &job.detail).await?
            }
            Self::Failed if job.kind == ListJobKind::Summary => {
                Some(campaign::counting::given_up(turn, job.subject_id).await?)
            }
            Self::Failed => Some(import::given_up(turn, job.kind, job.subject_id, "list-failed").await?),
            Self::Gone => Some(import::given_up(turn, job.kind, job.subject_id, "import-gone").await?),
            Self::Nothing => None,
        })
    }
}

/// As if the member who asked were there.
async fn turn<'a>(desk: Desk<'a>, job: &ListJob) -> Result<Option<Turn<'a>>> {
    let organisation = organisations::get(desk.tx, job.organisation_id).await?;
    let channel = channels::get(desk.tx, job.channel_id).await?;
    let conversation = conversations::get(desk.tx, job.conversation_id).await?;
    let member = members::get(desk.tx, job.organisation_id, job.member_id).await?;
    let (Some(organisation), Some(channel), Some(conversation), Some(member)) =
        (organisation, channel, conversation, member)
    else {
        return Ok(None);
    };
    let heard = job.heard.clone().unwrap_or_default();
    let here = Here::at(desk.tx, channel, conversation, &member, heard).await?;
    Ok(Some(Turn::about(desk, here, organisation, member)))
}

/// Hands the people of a list over in chunks, without those who are in already. Ends when nobody takes them any more. Answers
/// how many rows gave nobody.
fn read_on(import: &Import, bytes: &[u8], hand_over: &mpsc::Sender<Vec<Person>>) -> u64 {
    let (mut skip, mut rejected) = (import.taken, 0);
    let mut chunk = Vec::with_capacity(AT_ONCE);
    let mut gone = false;
    // It was read before, so it can be read now.
    let _ = roster::for_each(
        import::form(import),
        bytes,
        import::country(import),
        &mut |entry| {
            let Entry::Person(person) = entry else {
                rejected += 1;
                return;
            };
            if skip > 0 {
                skip -= 1;
            } else if !gone {
                chunk.push(person);
                if chunk.len() == AT_ONCE {
                    let full = std::mem::replace(&mut chunk, Vec::with_capacity(AT_ONCE));
                    gone = hand_over.blocking_send(full).is_err();
                }
            }
        },
    );
    if !chunk.is_empty() && !gone {
        let _ = hand_over.blocking_send(chunk);
    }
    rejected
}

/// A list as it came; for the thread that reads it alone, as it may be long. Without what it was packed in.
fn unpacked(file: File) -> Vec<u8> {
    match roster::unpack(&file.mime, &file.bytes) {
        Cow::Owned(list) => list,
        Cow::Borrowed(_) => file.bytes,
    }
}

async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(broke_off)
}

fn broke_off(error: tokio::task::JoinError) -> Error {
    Error::Custom(format!("reading broke off: {error}"))
}
