//! `/campaign start`: one summary of everything that will happen, then a button. Nothing leaves before it is tapped.

use std::collections::BTreeMap;
use std::fmt;

use chrono_tz::Tz;
use pregon_commands::{CampaignCommand, Command, Target};
use sha2::{Digest, Sha256};

use super::super::{Action, approval, ask_for_number, confirm, stopped, undo};
use super::strangers::Strangers;
use super::{Found, Turn, choose, enclosure, schedule, template, wrong_state};
use crate::clock::{Millis, utc};
use crate::conversation::promotion::Promotion;
use crate::domain::audience::Exclusion;
use crate::domain::campaign::GRACE_MS;
use crate::domain::deed::Outcome;
use crate::domain::pacing::{Pace, Progress};
use crate::domain::state::{CampaignState, TemplateState};
use crate::replies::{BUTTONS, Choice, Reply, Tap, Voice};
use crate::store::audience::{self, Census, Terms};
use crate::store::campaigns::{self, Campaign};
use crate::store::{Result, contacts, organisations};

/// People whose names are shown.
const FIRST: u64 = 3;

/// Shows the summary and asks.
pub async fn run(turn: &Turn<'_>, name: Option<&str>) -> Result<Reply> {
    let start = |campaign| CampaignCommand::Start { campaign };
    match choose(turn, name, &[CampaignState::Draft], start, "campaign-no-draft").await? {
        Found::One(campaign) if campaign.state != CampaignState::Draft => {
            Ok(wrong_state(turn, &campaign, "start-wrong-state"))
        }
        Found::One(campaign) => propose(turn, campaign, None).await,
        Found::None(reply) => Ok(reply),
    }
}

/// The same for a draft, which may wait for a moment.
pub async fn propose(turn: &Turn<'_>, campaign: Campaign, at: Option<Millis>) -> Result<Reply> {
    let plan = Plan::make(turn, campaign, at).await?;
    if plan.census.included + plan.census.left_out() == 0 {
        let import = Choice::begin(&turn.voice, "contact.import", "import-button");
        return Ok(Reply::failed(turn.voice.say("start-nobody", &[])).choice(import));
    }
    if let Some(stopped) = stopped::one(turn, &plan.promotion.channel, "start-channel-paused").await? {
        return Ok(Reply::failed(stopped.line).ways(stopped.way_on));
    }
    summary(turn, &plan).await
}

/// He said yes, in whatever way it takes.
pub async fn confirmed(turn: &Turn<'_>, id: i64, seen: &Binding) -> Result<Reply> {
    let Some(campaign) = campaigns::lock_one(turn.desk.tx, turn.organisation.id, id).await? else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    if campaign.state != CampaignState::Draft {
        return Ok(wrong_state(turn, &campaign, "start-wrong-state"));
    }
    let plan = Plan::make(turn, campaign, seen.at).await?;
    if plan.binding() != *seen {
        // He said yes to something else: he sees what it is now, and is asked again.
        return Ok(summary(turn, &plan).await?.ended(Outcome::Asked));
    }
    if approval::is_needed(turn, plan.census.included) {
        return approval::ask(turn, &plan).await;
    }
    Ok(begin(turn, &plan).await?.reply(&turn.voice))
}

/// Everything that will happen when a draft starts, as it is at this moment.
pub struct Plan {
    /// What starts.
    pub campaign: Campaign,
    /// Who gets it, and who does not and why.
    pub census: Census,
    /// What it says.
    pub promotion: Promotion,
    terms: Terms,
    people: Vec<String>,
    strangers: Option<Strangers>,
    /// What is known of somebody, for what customers read.
    example: BTreeMap<String, String>,
    /// The moment that was set; as soon as its pace lets it when there is none.
    pub at: Option<Millis>,
    now: Millis,
    zone: Tz,
}

impl Plan {
    /// Counts.
    pub async fn make(turn: &Turn<'_>, campaign: Campaign, at: Option<Millis>) -> Result<Self> {
        let promotion = Promotion::load(turn.desk.tx, &campaign, &turn.organisation).await?;
        let terms = terms(turn, &campaign, &promotion)?;
        let census = audience::census(turn.desk.tx, &terms).await?;
        let people = if census.included > 0 {
            audience::first(turn.desk.tx, &terms, FIRST).await?
        } else {
            Vec::new()
        };
        let from = at.unwrap_or(turn.desk.now).max(turn.desk.now);
        let opens = campaigns::pace(&campaign).opening(turn.voice.zone, utc(from));
        let opens = opens.map_or(from, |opens| opens.timestamp_millis());
        let strangers = Strangers::count(turn, &promotion.channel, &terms, census.included, opens).await?;
        Ok(Self {
            strangers,
            people: people.iter().map(contacts::Contact::shown_name).collect(),
            example: super::example(turn).await?,
            at,
            now: turn.desk.now,
            zone: turn.voice.zone,
            campaign,
            census,
            promotion,
            terms,
        })
    }

    /// What is said yes to.
    pub fn binding(&self) -> Binding {
        Binding {
            content: fingerprint(&self.campaign, &self.promotion),
            people: self.census.included,
            who: self.census.who,
            at: self.at,
        }
    }

    /// The summary, in somebody's language.
    pub fn lines(&self, voice: &Voice) -> Vec<String> {
        let mut lines = vec![voice.say(
            "summary",
            &[
                ("name", self.campaign.name.clone()),
                ("count", voice.number(self.census.included)),
            ],
        )];
        if let Some(file) = &self.promotion.enclosure {
            lines.push(voice.say("summary-enclosure", &[("file", voice.enclosure(file))]));
        }
        lines.extend(excluded_lines(voice, &self.census));
        if self.census.included > 0 {
            lines.extend(self.asked_line(voice));
            let (first, finish) = self.first_and_finish(voice, self.census.included);
            lines.push(voice.say("summary-when", &[("first", first), ("finish", finish)]));
            lines.push(self.limits_line(voice));
            lines.extend(self.strangers.as_ref().map(|strangers| strangers.line(voice)));
            lines.push(voice.say("summary-first", &[("names", self.people.join(", "))]));
        }
        lines
    }

    /// What customers read, with a name as an example.
    pub fn words(&self, voice: &Voice) -> String {
        let sample = self
            .promotion
            .sample(&voice.say("sample-name", &[]), &self.example);
        sample.readable().to_owned()
    }

    /// Before this nothing leaves: the moment that was set, but at least so long that it can be taken back.
    fn opens_at(&self) -> Millis {
        let soonest = self.now + GRACE_MS;
        self.at.map_or(soonest, |set| set.max(soonest))
    }

    /// Whether it was put off to a moment to come.
    fn is_put_off(&self) -> bool {
        self.opens_at() > self.now + GRACE_MS
    }

    /// When its pace lets the first message leave; `None`: never.
    fn first(&self) -> Option<Millis> {
        let progress = campaigns::progress(&self.campaign);
        let first = campaigns::pace(&self.campaign).next(self.zone, utc(self.opens_at()), &progress, 0.0);
        first.map(|first| first.timestamp_millis())
    }

    /// The moment that was asked for, where its hours and weekdays let nobody have it then.
    fn asked_line(&self, voice: &Voice) -> Option<String> {
        let asked = self.at?;
        let pace = campaigns::pace(&self.campaign);
        let opens = pace.opening(self.zone, utc(self.opens_at()))?;
        let args = [("asked", voice.moment(asked)), ("times", voice.times(&pace))];
        (opens > utc(self.opens_at())).then(|| voice.say("summary-asked", &args))
    }

    /// Its pace, with what the provider allows where that is less.
    fn pace(&self) -> (Pace, Progress) {
        let (pace, progress) = (
            campaigns::pace(&self.campaign),
            campaigns::progress(&self.campaign),
        );
        match &self.strangers {
            Some(strangers) => strangers.limit(pace, progress, self.zone, utc(self.opens_at())),
            None => (pace, progress),
        }
    }

    fn limits_line(&self, voice: &Voice) -> String {
        let (pace, progress) = self.pace();
        let first = pace.next(self.zone, utc(self.opens_at()), &progress, 0.0);
        let first_day = first.map_or(0, |first| {
            pace.on_first_day(self.zone, first, &progress)
                .min(self.census.included)
        });
        let pace = voice.pace(&campaigns::pace(&self.campaign));
        voice.say(
            "summary-limits",
            &[("pace", pace), ("count", voice.number(first_day))],
        )
    }

    fn first_and_finish(&self, voice: &Voice, count: u64) -> (String, String) {
        let (pace, progress) = self.pace();
        let first = pace.next(self.zone, utc(self.opens_at()), &progress, 0.0);
        let finish = first.and_then(|first| pace.finish(self.zone, first, &progress, count));
        let show = |at: Option<chrono::DateTime<chrono::Utc>>| match at {
            Some(at) => voice.moment(at.timestamp_millis()),
            None => voice.say("never", &[]),
        };
        (show(first), show(finish))
    }
}

/// A campaign that has just started.
pub struct Begun<'a> {
    plan: &'a Plan,
    total: u64,
}

/// Starts it: who gets it is frozen, and the first message leaves in a minute. The caller holds the campaign.
pub async fn begin<'a>(turn: &Turn<'_>, plan: &'a Plan) -> Result<Begun<'a>> {
    let campaign = &plan.campaign;
    let frozen = audience::freeze(turn.desk.tx, &plan.terms, campaign.id, plan.promotion.variant_id).await?;
    let total = i64::try_from(frozen).unwrap_or(i64::MAX);
    let excluded = i64::try_from(plan.census.left_out()).unwrap_or(i64::MAX);
    campaigns::set_total(turn.desk.tx, campaign.id, total, excluded).await?;
    campaigns::set_state(
        turn.desk.tx,
        campaign,
        CampaignState::Running,
        None,
        turn.desk.now,
    )
    .await?;
    let first = plan.first().unwrap_or_else(|| plan.opens_at());
    campaigns::set_next(turn.desk.tx, campaign.id, Some(first)).await?;
    Ok(Begun { plan, total: frozen })
}

impl Begun<'_> {
    /// Says so, with what can still be done about it.
    pub fn reply(&self, voice: &Voice) -> Reply {
        let campaign = &self.plan.campaign;
        let (first, finish) = self.plan.first_and_finish(voice, self.total);
        let args = [
            ("name", campaign.name.clone()),
            ("count", voice.number(self.total)),
            ("first", first),
            ("finish", finish),
        ];
        let pause = Command::Pause {
            target: Some(Target::Campaign(campaign.name.clone())),
        };
        let status = Command::Status {
            campaign: Some(campaign.name.clone()),
        };
        let later = self
            .plan
            .first()
            .is_some_and(|first| first > self.plan.now + GRACE_MS);
        let key = match later {
            true => "campaign-scheduled",
            false => "campaign-started",
        };
        Reply::new(voice.say(key, &args))
            .choice(undo::button(voice, campaign))
            .choice(Choice::run(voice, pause, "pause-button"))
            .choice(Choice::run(voice, status, "status-button"))
            .showing(campaign)
    }
}

async fn summary(turn: &Turn<'_>, plan: &Plan) -> Result<Reply> {
    let voice = &turn.voice;
    let (campaign, census) = (&plan.campaign, &plan.census);
    // Without words of its own it is its template alone, which has to fit.
    if plan.promotion.body.is_empty()
        && let Some(misfit) = enclosure::misfit(voice, &plan.promotion)
    {
        return Ok(Reply::failed(misfit).showing(campaign));
    }
    let mut lines = plan.lines(voice);
    let closed = census
        .excluded
        .get(&Exclusion::WindowClosed)
        .copied()
        .unwrap_or(0);
    if closed > 0 {
        lines.push(template::needed(turn, &plan.promotion, closed));
    }
    let second = approval::is_needed(turn, census.included);
    let nobody = second && approval::others(turn).await?.is_empty();
    if second {
        let key = if nobody {
            "approval-nobody"
        } else {
            "approval-summary"
        };
        lines.push(format!("\n{}", voice.say(key, &[])));
    }
    let mut reply = Reply::new(lines.join("\n")).showing(campaign);
    if closed > 0 {
        reply = reply.ways(template::choices(turn, plan).await?);
    }
    if nobody {
        return Ok(reply);
    }
    let action = Action::StartCampaign(campaign.id);
    let limit = organisations::settings(&turn.organisation).confirm_above;
    if limit.is_some_and(|limit| census.included > u64::from(limit)) {
        ask_for_number(turn, &action, plan.binding().to_string(), census.included).await?;
        let key = match plan.is_put_off() {
            true => "summary-type-number-schedule",
            false => "summary-type-number",
        };
        let ask = voice.say(key, &[("number", voice.number(census.included))]);
        return Ok(with_room(reply.below(ask), later(turn, plan)));
    }
    if census.included > 0 && reply.choices.len() < BUTTONS {
        let button = match plan.is_put_off() {
            true => "schedule-for-button",
            false => "send-to-button",
        };
        let send = voice.say(button, &[("count", voice.number(census.included))]);
        let nonce = confirm::question(turn, &action, plan.binding().to_string()).await?;
        reply = reply.choice(Choice::new(Tap::Yes(nonce.clone()), send));
        reply = with_room(reply, later(turn, plan));
        reply = with_room(
            reply,
            Some(Choice::new(Tap::No(nonce), voice.say("not-now-button", &[]))),
        );
    }
    Ok(reply)
}

/// The way to another moment, where none was set.
fn later(turn: &Turn<'_>, plan: &Plan) -> Option<Choice> {
    let draft = Some(&plan.campaign).filter(|_| plan.at.is_none());
    draft.map(|draft| schedule::ask(turn, draft))
}

/// With one more button, where there is room for it.
fn with_room(reply: Reply, choice: Option<Choice>) -> Reply {
    match choice {
        Some(choice) if reply.choices.len() < BUTTONS => reply.choice(choice),
        _ => reply,
    }
}

fn excluded_lines(voice: &Voice, census: &Census) -> Vec<String> {
    if census.left_out() == 0 {
        return Vec::new();
    }
    let mut lines = vec![voice.say("summary-excluded", &[("count", voice.number(census.left_out()))])];
    for (reason, people) in &census.excluded {
        lines.push(format!(
            "   • {}: {}",
            voice.excluded(*reason),
            voice.number(*people)
        ));
    }
    lines
}

fn terms(turn: &Turn<'_>, campaign: &Campaign, promotion: &Promotion) -> Result<Terms> {
    Ok(Terms {
        organisation_id: turn.organisation.id,
        channel_id: campaign.channel_id,
        audience: campaigns::audience(campaign)?,
        any_time: promotion.has_template() || !promotion.channel.provider.has_window(),
        needs: promotion.needs(),
        text_within_window: !promotion.body.is_empty(),
        now: turn.desk.now,
    })
}

/// What a yes was said to, as it is kept with the question: `fingerprint:people:who` or `fingerprint:people:who:moment`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// A fingerprint of the words, the file, the template, the pace and the audience.
    pub content: String,
    /// How many people that was.
    pub people: u64,
    /// And [which](Census::who).
    pub who: i64,
    /// The moment that was set.
    pub at: Option<Millis>,
}

impl Binding {
    /// Reads it. What cannot be read is equal to nothing.
    pub fn read(kept: &str) -> Self {
        let mut parts = kept.split(':');
        Self {
            content: parts.next().unwrap_or_default().to_owned(),
            people: parts.next().and_then(|people| people.parse().ok()).unwrap_or(0),
            who: parts.next().and_then(|who| who.parse().ok()).unwrap_or(0),
            at: parts.next().and_then(|at| at.parse().ok()),
        }
    }

    /// Whether it is the same to the same audience at the same moment, for however many people it is by now.
    pub fn is_like(&self, other: &Self) -> bool {
        (&self.content, self.at) == (&other.content, other.at)
    }
}

impl fmt::Display for Binding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}:{}", self.content, self.people, self.who)?;
        self.at.map_or(Ok(()), |at| write!(out, ":{at}"))
    }
}

fn fingerprint(campaign: &Campaign, promotion: &Promotion) -> String {
    let template = promotion
        .template()
        .filter(|template| template.state == TemplateState::Approved);
    let template = template
        .map(|template| format!("{} {}", template.id, template.components))
        .unwrap_or_default();
    let file = promotion.enclosure.as_ref();
    let file = file
        .map(|file| format!("{}:{}", file.file_id, file.form))
        .unwrap_or_default();
    let mut hash = Sha256::new();
    for part in [
        promotion.body.as_str(),
        &campaign.audience,
        &campaign.pacing,
        &template,
        &file,
    ] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hex::encode(hash.finalize())
}
