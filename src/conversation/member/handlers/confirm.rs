//! Questions before anything dangerous. A yes counts once, from the one who was asked, for ten minutes, and only while what he saw
//! still holds. It may take more than a tap: a number to be typed ([`mod@super::typed`]), a code of an app ([`super::code`]), or the
//! yes of somebody else ([`super::approval`]).

use pregon_commands::{Command, Language, NewAppointment, Role, Settings};
use serde::{Deserialize, Serialize};

use super::appointment::Shift;
use super::appointment::series::Clashing;
use super::campaign::binding::Binding;
use super::{
    appointment, approval, calendar, campaign, channel, code, contact, flow, lifting, limits, organisation,
    settings, slower, team,
};
use crate::conversation::Desk;
use crate::conversation::member::{Turn, relay, rights};
use crate::domain::deed::{Deed, Means};
use crate::domain::limits::ChannelLimits;
use crate::domain::message::Content;
use crate::domain::pacing::Pace;
use crate::domain::phone;
use crate::domain::state::{Consent, ProviderKind};
use crate::replies::{BUTTONS, Choice, Reply, Tap};
use crate::store::confirmations::{self, Confirmation, NewConfirmation, VALID_MS};
use crate::store::{Result, campaigns, channels, members};

/// What a yes does.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Starts a campaign.
    StartCampaign(i64),
    /// Makes a campaign come again and again.
    StartSeries {
        /// Which.
        campaign: i64,
        /// How often, in English.
        rule: String,
    },
    /// Lets a campaign start that somebody else has asked for.
    ApproveCampaign {
        /// Which.
        campaign: i64,
        /// The member who wants to start it.
        asked_by: i64,
    },
    /// Goes on with what stopped by itself.
    Resume {
        /// These campaigns…
        campaigns: Vec<i64>,
        /// …and these numbers.
        channels: Vec<i64>,
    },
    /// Goes on with a campaign at another pace.
    ResumeSlower {
        /// Which.
        campaign: i64,
        /// How fast from then on.
        pace: Box<Pace>,
    },
    /// Gives a campaign another moment to begin at.
    Reschedule {
        /// Which.
        campaign: i64,
        /// When.
        at: i64,
        /// After which moment it does not leave without being asked.
        until: Option<i64>,
    },
    /// Gives those another turn to whom a campaign failed.
    RetryFailed(i64),
    /// The same for those of whom nobody knows whether they got it.
    ResendUnknown(i64),
    /// Counts them as having got it.
    CountUnknown(i64),
    /// Gives those who wait for the best variant this one.
    ChooseWinner {
        /// Whose trial.
        campaign: i64,
        /// Which.
        variant: i64,
        /// It goes instead of one that goes already.
        #[serde(default)]
        instead: bool,
    },
    /// Ends a campaign for good.
    CancelCampaign(i64),
    /// Takes a campaign that has ended off the lists.
    DeleteCampaign(i64),
    /// Adds the people of an import.
    CommitImport(i64),
    /// The same, once it is known where the permission to write to them comes from.
    CommitImportWith {
        /// Which.
        import: i64,
        /// Where from.
        consent: Consent,
    },
    /// Erases a contact.
    ForgetContact(i64),
    /// Lets somebody text commands.
    AddMember {
        /// Digits with the country code.
        phone: String,
        /// What he may do.
        role: Role,
        /// May be empty.
        name: String,
    },
    /// Gives a member another role; without one, takes him off the team.
    ChangeMember {
        /// Who.
        member: i64,
        /// The new role.
        role: Option<Role>,
    },
    /// Ends the asking for codes of a member who lost his telephone.
    Unlock {
        /// Who.
        member: i64,
    },
    /// Switches the asking for codes on or off, for the one who says yes.
    SwitchCode {
        /// On or off.
        on: bool,
    },
    /// Gives the address of a page on which a number's credentials are entered.
    EnterKeys {
        /// Whose number it is.
        provider: ProviderKind,
        /// The number whose credentials change; `None`: a new one.
        channel: Option<i64>,
        /// What it is called.
        name: String,
    },
    /// Lets more leave by an unofficial number than is usual.
    RaiseLimits {
        /// Which number.
        channel: i64,
        /// What it may from then on.
        limits: Box<ChannelLimits>,
    },
    /// Changes the settings of the business.
    ChangeSettings(Box<Settings>),
    /// Lets somebody else change them so that more leaves without a second yes.
    ApproveSettings {
        /// How.
        settings: Box<Settings>,
        /// The member who wants it.
        asked_by: i64,
    },
    /// Books an appointment, whatever speaks against its time.
    BookAnyway(Box<NewAppointment>),
    /// Books an appointment for something that is not offered.
    BookUnlisted(Box<NewAppointment>),
    /// Books one that comes again.
    BookSeries {
        /// Which.
        asked: Box<NewAppointment>,
        /// What becomes of its times against which something speaks.
        clashing: Clashing,
    },
    /// Moves an appointment, whatever speaks against its time.
    MoveAnyway(Shift),
    /// Lets an appointment take place after all that he has just cancelled.
    KeepAppointment(i64),
    /// Ends one that comes again, with all that follow.
    CancelAppointments {
        /// Which.
        series: i64,
    },
    /// Writes down the appointments of a file.
    BookImport {
        /// Which.
        import: i64,
        /// In which language its dates are written.
        language: String,
    },
    /// Sends the customer of a lead what may have been meant as a command.
    Relay {
        /// The lead's number.
        lead: i64,
        /// The message in which it stands.
        message: i64,
    },
    /// Sends the customer of a lead what its writer means as it stands.
    SendAnswer {
        /// The lead's number.
        lead: i64,
        /// What it says.
        contents: Vec<Content>,
    },
    /// Keeps an answer for the customer of a lead until he writes again.
    KeepAnswer {
        /// The lead's number.
        lead: i64,
        /// What it says.
        contents: Vec<Content>,
        /// The member's message in which it stands, if a sign tells there that it left.
        order: Option<i64>,
    },
    /// Sends a template to the customer of a lead, who cannot be written to otherwise.
    ReachOut {
        /// The lead's number.
        lead: i64,
        /// Which template.
        template: i64,
        /// The question whether the answer is kept.
        keep: String,
    },
    /// Gives him another address for his calendar; the one of before leads nowhere.
    RenewCalendar,
    /// Makes another business, whose owner he is.
    NewOrganisation {
        /// What it is called.
        name: String,
    },
}

impl Action {
    /// The command whose role it needs: whoever may send may also say yes for somebody else.
    fn right(&self) -> &'static str {
        match self {
            Self::ApproveSettings { .. } => "campaign.start",
            Self::KeepAppointment(_) => "appointment.cancel",
            _ => self.verb(),
        }
    }

    /// The command that it is a yes to.
    fn verb(&self) -> &'static str {
        match self {
            Self::StartCampaign(_) | Self::ApproveCampaign { .. } | Self::ChooseWinner { .. } => {
                "campaign.start"
            }
            Self::Resume { .. } | Self::ResumeSlower { .. } => "resume",
            Self::StartSeries { .. } | Self::Reschedule { .. } => "campaign.schedule",
            Self::RetryFailed(_) | Self::ResendUnknown(_) | Self::CountUnknown(_) => "campaign.retry",
            Self::CancelCampaign(_) => "campaign.cancel",
            Self::DeleteCampaign(_) => "campaign.delete",
            Self::CommitImport(_) | Self::CommitImportWith { .. } => "contact.import",
            Self::ForgetContact(_) => "contact.forget",
            Self::AddMember { .. } => "team.add",
            Self::ChangeMember { role: Some(_), .. } => "team.role",
            Self::ChangeMember { role: None, .. } => "team.remove",
            Self::Unlock { .. } => "team.unlock",
            Self::EnterKeys { channel: None, .. } => "channel.add",
            Self::EnterKeys { channel: Some(_), .. } => "channel.keys",
            Self::RaiseLimits { .. } => "channel.limits",
            Self::SwitchCode { .. } | Self::ChangeSettings(_) | Self::ApproveSettings { .. } => "settings",
            Self::BookAnyway(_) | Self::BookUnlisted(_) | Self::BookSeries { .. } => "appointment.new",
            Self::MoveAnyway(_) => "appointment.move",
            Self::KeepAppointment(_) => "undo",
            Self::CancelAppointments { .. } => "appointment.cancel",
            Self::BookImport { .. } => "appointment.import",
            Self::Relay { .. }
            | Self::SendAnswer { .. }
            | Self::KeepAnswer { .. }
            | Self::ReachOut { .. } => "lead.status",
            Self::RenewCalendar => "calendar",
            Self::NewOrganisation { .. } => "organisation.new",
        }
    }

    /// Whether whoever has an app for codes is asked for one however the yes was said. A typed number asks for one in any case.
    fn is_guarded(&self) -> bool {
        match self {
            Self::StartCampaign(_)
            | Self::Resume { .. }
            | Self::ResumeSlower { .. }
            | Self::StartSeries { .. }
            | Self::Reschedule { .. }
            | Self::RetryFailed(_)
            | Self::ResendUnknown(_)
            | Self::CountUnknown(_)
            | Self::ChooseWinner { .. }
            | Self::CancelCampaign(_)
            | Self::DeleteCampaign(_)
            | Self::CommitImport(_)
            | Self::CommitImportWith { .. }
            | Self::BookAnyway(_)
            | Self::BookUnlisted(_)
            | Self::BookSeries { .. }
            | Self::MoveAnyway(_)
            | Self::KeepAppointment(_)
            | Self::CancelAppointments { .. }
            | Self::BookImport { .. }
            | Self::Relay { .. }
            | Self::SendAnswer { .. }
            | Self::KeepAnswer { .. }
            | Self::ReachOut { .. }
            | Self::RenewCalendar
            | Self::NewOrganisation { .. } => false,
            Self::ApproveCampaign { .. }
            | Self::AddMember { .. }
            | Self::ChangeMember { .. }
            | Self::Unlock { .. }
            | Self::SwitchCode { .. }
            | Self::ForgetContact(_)
            | Self::EnterKeys { .. }
            | Self::RaiseLimits { .. }
            | Self::ChangeSettings(_)
            | Self::ApproveSettings { .. } => true,
        }
    }

    /// Whether somebody else asked for it.
    fn is_for_another(&self) -> bool {
        matches!(self, Self::ApproveCampaign { .. } | Self::ApproveSettings { .. })
    }
}

/// Asks for a yes, below what the answer says already. `yes` is what stands on its button, and `no` the name of the sentence on the
/// other one.
pub async fn ask(
    turn: &Turn<'_>,
    reply: Reply,
    action: &Action,
    binding: String,
    yes: String,
    no: &str,
) -> Result<Reply> {
    let nonce = question(turn, action, binding).await?;
    Ok(with_buttons(reply, nonce, yes, turn.voice.say(no, &[])))
}

/// The two buttons of a question. The no is left out where there is no room for it: to say nothing does as well.
pub fn with_buttons(reply: Reply, nonce: String, yes: String, no: String) -> Reply {
    let (yes, no) = (
        Choice::new(Tap::Yes(nonce.clone()), yes),
        Choice::new(Tap::No(nonce), no),
    );
    let reply = reply.choice(yes);
    match reply.choices.len() < BUTTONS {
        true => reply.choice(no),
        false => reply,
    }
}

/// Writes down a question to the one who speaks. Answers its nonce.
pub async fn question(turn: &Turn<'_>, action: &Action, binding: String) -> Result<String> {
    question_to(turn, turn.member.id, action, binding, VALID_MS).await
}

/// Writes down a question to a member, which can be answered for so long. Answers its nonce.
pub async fn question_to(
    turn: &Turn<'_>,
    member_id: i64,
    action: &Action,
    binding: String,
    valid_ms: i64,
) -> Result<String> {
    put(
        &turn.desk,
        turn.organisation.id,
        member_id,
        action,
        binding,
        valid_ms,
    )
    .await
}

/// The same where nobody has a turn.
pub async fn put(
    desk: &Desk<'_>,
    organisation_id: i64,
    member_id: i64,
    action: &Action,
    binding: String,
    valid_ms: i64,
) -> Result<String> {
    let nonce = desk.chance.token(16);
    let new = NewConfirmation {
        organisation_id,
        member_id,
        nonce: nonce.clone(),
        action: kept(action),
        binding,
        valid_ms,
    };
    confirmations::ask(desk.tx, new, desk.now).await?;
    Ok(nonce)
}

/// An action as it stands in the database.
pub fn kept(action: &Action) -> String {
    serde_json::to_string(action).unwrap_or_default()
}

/// Somebody tapped yes.
pub async fn confirmed(turn: &Turn<'_>, nonce: &str) -> Result<Reply> {
    answered(turn, nonce, Means::Yes).await
}

/// Somebody said yes. It counts once, from the one who was asked, for a while, and only while what he saw still holds. What came of
/// it is written down.
pub async fn answered(turn: &Turn<'_>, nonce: &str, said: Means) -> Result<Reply> {
    let Some((asked, action)) = his(turn, nonce).await? else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    let deed = match action {
        Action::Relay { lead, .. }
        | Action::SendAnswer { lead, .. }
        | Action::KeepAnswer { lead, .. }
        | Action::ReachOut { lead, .. } => Deed::Answer(lead),
        _ => Deed::by(said, asking(&asked, &action), object(turn, &action).await?),
    };
    let right = action.right();
    let work = Box::pin(yes(turn, asked, action, said));
    rights::within(turn, right, deed, work).await
}

/// The command that asked. A start with a moment of its own is what it means to schedule one.
fn asking(asked: &Confirmation, action: &Action) -> &'static str {
    match action {
        Action::StartCampaign(_) if Binding::read(&asked.binding).at.is_some() => "campaign.schedule",
        _ => action.verb(),
    }
}

async fn yes(turn: &Turn<'_>, asked: Confirmation, action: Action, said: Means) -> Result<Reply> {
    if let Some(void) = void(turn, &asked, &action) {
        return Ok(void);
    }
    let guarded = action.is_guarded() || said == Means::Number;
    if guarded && said != Means::Code && code::is_on(turn).await? {
        return code::ask(turn, &asked.nonce).await;
    }
    if !confirmations::use_up(turn.desk.tx, asked.organisation_id, asked.id, turn.desk.now).await? {
        return Ok(Reply::failed(turn.voice.say("confirmation-used", &[])));
    }
    match action {
        Action::StartCampaign(id) => {
            campaign::start::confirmed(turn, id, &Binding::read(&asked.binding)).await
        }
        Action::ApproveCampaign { campaign, asked_by } => {
            approval::approved(turn, campaign, asked_by, &asked).await
        }
        Action::Resume { campaigns, channels } => {
            flow::resumed(turn, &campaigns, &channels, &asked.binding).await
        }
        Action::ResumeSlower { campaign, pace } => {
            slower::confirmed(turn, campaign, &pace, &asked.binding).await
        }
        Action::StartSeries { campaign, rule } => {
            campaign::series::confirmed(turn, campaign, &rule, &Binding::read(&asked.binding)).await
        }
        Action::Reschedule { campaign, at, until } => {
            campaign::reschedule::confirmed(turn, campaign, at, until, &asked.binding).await
        }
        Action::RetryFailed(id) => campaign::retry::confirmed(turn, id, &asked.binding).await,
        Action::ResendUnknown(id) => campaign::unknown::confirmed(turn, id, true, &asked.binding).await,
        Action::CountUnknown(id) => campaign::unknown::confirmed(turn, id, false, &asked.binding).await,
        Action::ChooseWinner {
            campaign: id,
            variant,
            instead,
        } => campaign::winner::confirmed(turn, id, variant, instead).await,
        Action::CancelCampaign(id) => campaign::cancel::confirmed(turn, id).await,
        Action::DeleteCampaign(id) => campaign::delete::confirmed(turn, id).await,
        Action::CommitImport(id) => contact::import::confirmed(turn, id).await,
        Action::CommitImportWith { import, consent } => {
            contact::import::permitted(turn, import, consent).await
        }
        Action::ForgetContact(id) => contact::forgotten(turn, id, &asked.binding).await,
        Action::AddMember { phone, role, name } => team::added(turn, phone, role, name).await,
        Action::ChangeMember { member, role } => team::changed(turn, member, role, &asked.binding).await,
        Action::Unlock { member } => team::unlocked(turn, member).await,
        Action::SwitchCode { on } => code::switched(turn, on).await,
        Action::EnterKeys {
            provider,
            channel: of,
            name,
        } => channel::page(turn, provider, of, name).await,
        Action::RaiseLimits { channel, limits: to } => limits::confirmed(turn, channel, *to).await,
        Action::ChangeSettings(asked) => settings::proved(turn, *asked).await,
        Action::ApproveSettings { settings, asked_by } => {
            lifting::approved(turn, *settings, asked_by, &asked.binding).await
        }
        Action::BookAnyway(asked) => appointment::booked_anyway(turn, *asked).await,
        Action::BookUnlisted(asked) => appointment::booked_unlisted(turn, *asked).await,
        Action::BookSeries {
            asked: which,
            clashing,
        } => appointment::series_booked(turn, *which, clashing).await,
        Action::MoveAnyway(shift) => appointment::moved_anyway(turn, shift).await,
        Action::KeepAppointment(id) => appointment::kept(turn, id, &asked.binding).await,
        Action::CancelAppointments { series } => appointment::series_cancelled(turn, series).await,
        Action::BookImport { import, language } => {
            appointment::import::confirmed(turn, import, language).await
        }
        Action::Relay { lead, message } => relay::sent(turn, lead, message).await,
        Action::SendAnswer { lead, contents } => Box::pin(relay::say(turn, lead, contents)).await,
        Action::KeepAnswer {
            lead,
            contents,
            order,
        } => Box::pin(relay::keep(turn, lead, contents, order)).await,
        Action::ReachOut { lead, template, keep } => {
            Box::pin(relay::reach_out(turn, lead, template, &keep)).await
        }
        Action::RenewCalendar => calendar::renewed(turn).await,
        Action::NewOrganisation { name } => organisation::created(turn, name).await,
    }
}

/// Somebody said no. To what somebody else asked for it takes the same right as a yes, and is written down.
pub async fn declined(turn: &Turn<'_>, nonce: &str) -> Result<Reply> {
    let Some((asked, action)) = his(turn, nonce).await? else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    if !action.is_for_another() {
        return no(turn, asked, action).await;
    }
    let deed = Deed::by(Means::No, action.verb(), object(turn, &action).await?);
    let right = action.right();
    rights::within(turn, right, deed, Box::pin(no(turn, asked, action))).await
}

async fn no(turn: &Turn<'_>, asked: Confirmation, action: Action) -> Result<Reply> {
    if let Some(void) = void(turn, &asked, &action).filter(|_| action.is_for_another()) {
        return Ok(void);
    }
    if !confirmations::use_up(turn.desk.tx, asked.organisation_id, asked.id, turn.desk.now).await? {
        return Ok(Reply::failed(turn.voice.say("confirmation-used", &[])));
    }
    match action {
        Action::CommitImport(id) | Action::BookImport { import: id, .. } => {
            contact::import::dropped(turn, id).await?;
        }
        Action::ApproveCampaign { campaign, asked_by } => {
            return approval::refused(turn, campaign, asked_by).await;
        }
        Action::ApproveSettings { settings, asked_by } => {
            return lifting::refused(turn, settings, asked_by).await;
        }
        _ => {}
    }
    Ok(Reply::new(turn.voice.say("confirmation-declined", &[])))
}

/// What a question is about, as the log names it. Whoever is to be forgotten is named nowhere.
async fn object(turn: &Turn<'_>, action: &Action) -> Result<Option<String>> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    Ok(match action {
        Action::StartCampaign(id)
        | Action::CancelCampaign(id)
        | Action::DeleteCampaign(id)
        | Action::RetryFailed(id)
        | Action::ResendUnknown(id)
        | Action::CountUnknown(id)
        | Action::ChooseWinner { campaign: id, .. }
        | Action::ResumeSlower { campaign: id, .. }
        | Action::StartSeries { campaign: id, .. }
        | Action::Reschedule { campaign: id, .. }
        | Action::ApproveCampaign { campaign: id, .. } => {
            let campaign = campaigns::get(tx, organisation, *id).await?;
            campaign.map(|campaign| campaign.name)
        }
        Action::Resume {
            campaigns: ids,
            channels,
        } => {
            let mut names = Vec::new();
            for id in ids {
                let campaign = campaigns::get(tx, organisation, *id).await?;
                names.extend(campaign.map(|campaign| campaign.name));
            }
            let all = channels::of_organisation(tx, organisation).await?;
            let stopped = all.into_iter().filter(|channel| channels.contains(&channel.id));
            names.extend(stopped.map(|channel| channel.name));
            Some(names.join(", "))
        }
        Action::AddMember { phone, name, .. } => Some(phone::named(name, Some(phone))),
        Action::ChangeMember { member, .. } | Action::Unlock { member } => {
            let member = members::get(tx, organisation, *member).await?;
            member.map(|member| member.shown_name())
        }
        Action::RaiseLimits { channel, .. } => {
            let channel = channel::own(turn, *channel).await?;
            channel.map(|channel| channel.name)
        }
        Action::EnterKeys { name, .. } | Action::NewOrganisation { name } => Some(name.clone()),
        Action::ChangeSettings(settings) | Action::ApproveSettings { settings, .. } => {
            Some(settings_words(settings, turn.voice.language))
        }
        Action::BookAnyway(asked) | Action::BookUnlisted(asked) | Action::BookSeries { asked, .. } => {
            Some(format!("{} {}", asked.contact, asked.when))
        }
        Action::MoveAnyway(Shift { appointment: id, .. }) | Action::KeepAppointment(id) => {
            appointment::named(turn, *id).await?
        }
        Action::CancelAppointments { .. }
        | Action::CommitImport(_)
        | Action::CommitImportWith { .. }
        | Action::ForgetContact(_)
        | Action::SwitchCode { .. }
        | Action::BookImport { .. }
        | Action::Relay { .. }
        | Action::SendAnswer { .. }
        | Action::KeepAnswer { .. }
        | Action::ReachOut { .. }
        | Action::RenewCalendar => None,
    })
}

/// What of the settings is to change, as it is typed behind the command.
fn settings_words(settings: &Settings, language: Language) -> String {
    let line = Command::Settings(Box::new(settings.clone())).render(language);
    let (_, words) = line.split_once(' ').unwrap_or_default();
    words.to_owned()
}

/// The question of a button, if it was put to the one who taps.
async fn his(turn: &Turn<'_>, nonce: &str) -> Result<Option<(Confirmation, Action)>> {
    let asked = confirmations::find(turn.desk.tx, turn.organisation.id, nonce).await?;
    let asked = asked.filter(|asked| asked.member_id == turn.member.id);
    Ok(asked.and_then(|asked| {
        let action = serde_json::from_str(&asked.action).ok()?;
        Some((asked, action))
    }))
}

/// Why a question can no longer be answered.
fn void(turn: &Turn<'_>, asked: &Confirmation, action: &Action) -> Option<Reply> {
    let approval = action.is_for_another();
    let key = match (asked.used_at.is_some(), asked.expires_at <= turn.desk.now) {
        (true, _) if approval => "approval-answered",
        (true, _) => "confirmation-used",
        (false, true) if approval => "approval-expired",
        (false, true) => "confirmation-expired",
        (false, false) => return None,
    };
    Some(Reply::failed(turn.voice.say(key, &[])))
}
