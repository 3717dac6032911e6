//! Every state that is written down, in one place, with the moves that are legal.

pub use super::message::{Lane, TemplateState};
use super::text_enum::text_enum;

text_enum! {
    /// Who carries a channel's messages.
    ProviderKind {
        /// Meta's own Cloud API.
        Cloud = "cloud",
        /// Twilio's Programmable Messaging.
        Twilio = "twilio",
        /// wasenderapi.com: a session on a real account, which WhatsApp does not know of.
        WaSender = "wasender",
    }
}

text_enum! {
    /// Whether a channel may send.
    ChannelState {
        /// It may.
        Active = "active",
        /// A person, a guard or the provider stopped it.
        Paused = "paused",
    }
}

text_enum! {
    /// Who stopped a channel: what the provider stopped goes on when the provider says so, what a member stopped only when a member
    /// says so.
    PausedBy {
        /// Somebody of the team.
        Member = "member",
        /// The provider, or an error of its.
        Provider = "provider",
    }
}

text_enum! {
    /// What is known of a contact's number.
    ContactState {
        /// Nothing speaks against it.
        Active = "active",
        /// The last message could not be delivered; the next may.
        Suspect = "suspect",
        /// Several in a row could not: left out of campaigns.
        Invalid = "invalid",
        /// The business itself has blocked him in WhatsApp: nothing reaches him.
        Blocked = "blocked",
    }
}

text_enum! {
    /// What makes a group of customers.
    SegmentKind {
        /// A rule: whoever it holds of is in it, as of now.
        Rule = "rule",
        /// A list: its people, whatever becomes of them.
        List = "list",
    }
}

text_enum! {
    /// How a provider names a contact.
    IdentityKind {
        /// The digits of a phone, in any of the forms that mean the same line.
        Phone = "phone",
        /// Business-scoped user id.
        Bsuid = "bsuid",
        /// Business-scoped id of a group of linked portfolios.
        ParentBsuid = "parent_bsuid",
    }
}

text_enum! {
    /// Which way a message went.
    Direction {
        /// To us.
        In = "in",
        /// From us.
        Out = "out",
    }
}

text_enum! {
    /// Where a message is. `queued → sending → accepted → sent → delivered → read`, the rest are endings.
    MessageState {
        /// Came in.
        Received = "received",
        /// Waits its turn.
        Queued = "queued",
        /// Written down as leaving, before the request leaves.
        Sending = "sending",
        /// The provider took it.
        Accepted = "accepted",
        /// It left the provider.
        Sent = "sent",
        /// It is on the receiver's device.
        Delivered = "delivered",
        /// It was opened.
        Read = "read",
        /// It will not go; the error says why.
        Failed = "failed",
        /// Nobody knows whether the provider took it.
        Unknown = "unknown",
        /// A rule stopped it at the last moment (opted out, window closed…).
        Skipped = "skipped",
        /// Too late to matter.
        Expired = "expired",
        /// Taken back before it left.
        Cancelled = "cancelled",
    }
}

impl MessageState {
    /// How far it came, for reports that arrive late, twice and out of order: only upward moves count, and a failure
    /// counts only while it was not seen to arrive.
    fn height(self) -> u8 {
        match self {
            Self::Queued | Self::Received => 0,
            Self::Sending | Self::Unknown => 1,
            Self::Accepted => 2,
            Self::Sent => 3,
            Self::Failed => 4,
            Self::Delivered => 5,
            Self::Read => 6,
            Self::Skipped | Self::Expired | Self::Cancelled => 9,
        }
    }

    /// Whether a report moves a message of this state to that one.
    ///
    /// `Failed` beats `Accepted` and `Sent` (most failures come later, as a status: what left the provider may still not arrive)
    /// and is beaten by `Delivered` and higher: a report of delivery after one of failure is the truth.
    pub fn rises_to(self, to: Self) -> bool {
        to.height() > self.height()
    }
}

text_enum! {
    /// Where a campaign is: `draft → (preparing →) scheduled | running ⇄ paused → completed | cancelled | failed`.
    CampaignState {
        /// Being written.
        Draft = "draft",
        /// Starts at a set time.
        Scheduled = "scheduled",
        /// Its recipients are being written down.
        Preparing = "preparing",
        /// Leaves at its pace.
        Running = "running",
        /// Stopped for now, by a person or a guard.
        Paused = "paused",
        /// Everybody had his turn.
        Completed = "completed",
        /// Stopped for good by a person.
        Cancelled = "cancelled",
        /// Could not go on.
        Failed = "failed",
    }
}

impl CampaignState {
    /// Whether it leaves by itself, now or at its moment.
    pub fn leaves(self) -> bool {
        matches!(self, Self::Running | Self::Scheduled)
    }

    /// Whether it has ended.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Completed | Self::Cancelled | Self::Failed)
    }

    /// Whether the move is legal.
    pub fn may_become(self, to: Self) -> bool {
        use CampaignState::{Cancelled, Completed, Draft, Failed, Paused, Preparing, Running, Scheduled};
        match self {
            Draft => matches!(to, Scheduled | Preparing | Running | Cancelled),
            // What comes again is over after its last time.
            Scheduled => matches!(to, Draft | Preparing | Running | Paused | Completed | Cancelled),
            // A draft again: it is taken back before anybody got it.
            Preparing => matches!(to, Draft | Scheduled | Running | Paused | Cancelled | Failed),
            Running => matches!(to, Draft | Paused | Completed | Cancelled | Failed),
            // Its moment is still to come, or another one was set.
            Paused => matches!(
                to,
                Draft | Scheduled | Preparing | Running | Cancelled | Completed
            ),
            // Most failures come after the last message has left: whoever may be tried again opens it again.
            Completed => matches!(to, Running),
            // A draft that was thrown away is taken up again. What had started stays where it ended.
            Cancelled => matches!(to, Draft),
            Failed => false,
        }
    }
}

text_enum! {
    /// Where one person of a campaign is.
    RecipientState {
        /// Waits his turn.
        Pending = "pending",
        /// His message is leaving.
        Sending = "sending",
        /// The provider took it.
        Accepted = "accepted",
        /// It left the provider.
        Sent = "sent",
        /// On his device.
        Delivered = "delivered",
        /// Opened.
        Read = "read",
        /// Will not get it; the reason says why.
        Failed = "failed",
        /// Nobody knows whether it went.
        Unknown = "unknown",
        /// Left out at the last moment; the reason says why.
        Skipped = "skipped",
    }
}

impl RecipientState {
    /// The counter of the campaign that counts recipients of this state.
    pub fn counter(self) -> &'static str {
        self.as_str()
    }

    /// The recipient's state that goes with his message's; `None` while the message has nothing new to say.
    pub fn of_message(state: MessageState) -> Option<Self> {
        Some(match state {
            MessageState::Queued => Self::Pending,
            MessageState::Sending => Self::Sending,
            MessageState::Accepted => Self::Accepted,
            MessageState::Sent => Self::Sent,
            MessageState::Delivered => Self::Delivered,
            MessageState::Read => Self::Read,
            MessageState::Failed => Self::Failed,
            MessageState::Unknown => Self::Unknown,
            MessageState::Skipped | MessageState::Expired | MessageState::Cancelled => Self::Skipped,
            MessageState::Received => return None,
        })
    }
}

text_enum! {
    /// What a person did with what a campaign sent him.
    ResponseKind {
        /// He wrote, or tapped a button.
        Answer = "answer",
        /// He tapped one of its buttons, or followed a link in it.
        Click = "click",
        /// He wants no more of them.
        OptOut = "opt_out",
    }
}

text_enum! {
    /// Where a lead is in the pipeline.
    LeadStage {
        /// Nobody has answered yet.
        New = "new",
        /// Somebody has.
        Contacted = "contacted",
        /// Worth the effort.
        Qualified = "qualified",
        /// Talking terms.
        Negotiating = "negotiating",
        /// Bought.
        Won = "won",
        /// Did not.
        Lost = "lost",
    }
}

impl LeadStage {
    /// Whether nobody works it any more.
    pub fn is_closed(self) -> bool {
        matches!(self, Self::Won | Self::Lost)
    }

    /// Whether the move is legal. Forward any number of steps, and back: a person changes his mind. What is closed is opened again only
    /// where its person has no other open lead about the same (`has_other`), which would be two for one conversation; from one end to
    /// the other it goes at any time, as that is a mistake put right.
    pub fn may_become(self, to: Self, has_other: bool) -> bool {
        match (self.is_closed(), to.is_closed()) {
            _ if self == to => false,
            (true, false) => !has_other,
            _ => true,
        }
    }
}

text_enum! {
    /// What brought a lead.
    Source {
        /// He wrote by himself.
        Direct = "direct",
        /// He answered a campaign.
        Campaign = "campaign",
        /// He came by an advertisement on Facebook or Instagram.
        Advert = "advert",
        /// He followed a link of the business's.
        Link = "link",
        /// He asked about something in its catalogue.
        Catalogue = "catalogue",
    }
}

text_enum! {
    /// What became of a stored webhook item.
    InboxState {
        /// Waits to be handled.
        New = "new",
        /// Handled.
        Done = "done",
        /// Not understood, or for no channel of ours: kept as it came.
        Kept = "kept",
        /// Handling it failed again and again: kept, with the error.
        Failed = "failed",
    }
}

text_enum! {
    /// A request to a provider that is no message.
    TaskKind {
        /// Hand a template in for review.
        SubmitTemplate = "submit_template",
        /// Read the list of templates.
        SyncTemplates = "sync_templates",
        /// Ask how the number is.
        CheckHealth = "check_health",
    }
}

text_enum! {
    /// Where such a request is.
    TaskState {
        /// Waits.
        Queued = "queued",
        /// Being made.
        Running = "running",
        /// Made.
        Done = "done",
        /// Refused, or failed too often.
        Failed = "failed",
    }
}

text_enum! {
    /// Where a list of people is.
    ImportState {
        /// Kept, to be read.
        Received = "received",
        /// Shown, not yet added.
        Previewed = "previewed",
        /// Being added.
        Committing = "committing",
        /// Added.
        Committed = "committed",
        /// Being taken back.
        Undoing = "undoing",
        /// Taken back.
        Undone = "undone",
        /// Not wanted, or not readable.
        Dropped = "dropped",
    }
}

text_enum! {
    /// Where the permission to send promotions comes from, as the member who brought the people says.
    Consent {
        /// They buy from the business.
        Customers = "customers",
        /// They asked for it.
        Asked = "asked",
        /// Nobody knows: they get no promotions until that is cleared up.
        Unknown = "unknown",
    }
}

text_enum! {
    /// Whose word it is that somebody gets no promotions, the weakest first.
    OptedOutBy {
        /// Nobody's: he came by a list, an appointment or a subscription, and without permission. Whoever has it may let him in.
        Unasked = "import",
        /// Somebody of the team, who may take it back.
        Member = "member",
        /// His own, once: he was forgotten since, and is on a list again. Only he comes back.
        Erasure = "erasure",
        /// His own, in the chat. Only he comes back.
        Customer = "customer",
        /// His own, told to WhatsApp or to the provider, which delivers no promotions until he tells it otherwise.
        Provider = "provider",
    }
}

impl OptedOutBy {
    /// The words that give way to this one.
    pub fn weaker(self) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |other| *other < self)
    }
}

text_enum! {
    /// In what form a list is kept.
    ListForm {
        /// The file as it was sent.
        File = "file",
        /// The sheet of a spreadsheet that has the people, as text.
        Sheet = "sheet",
        /// The lines of a message.
        Lines = "lines",
        /// Shared contact cards.
        Cards = "cards",
    }
}

text_enum! {
    /// Work on a list that takes longer than an answer may.
    ListJobKind {
        /// Read it and show what it would do.
        Preview = "preview",
        /// Add its people.
        Commit = "commit",
        /// Take them back.
        Undo = "undo",
        /// Write down its rejected rows.
        Rejected = "rejected",
        /// Write down the contacts.
        Export = "export",
        /// Write down the leads.
        Leads = "leads",
        /// Write down the conversation with a lead's person.
        Conversation = "conversation",
        /// Write down the people of a campaign.
        Recipients = "recipients",
        /// Count whom a draft goes to, and show its summary.
        Summary = "summary",
        /// Write down the reminders that are foreseen.
        Reminders = "reminders",
    }
}

text_enum! {
    /// What an import brings.
    ImportSubject {
        /// People.
        Contacts = "contacts",
        /// Appointments, from a calendar or a sheet.
        Appointments = "appointments",
        /// Subscriptions, from a sheet.
        Subscriptions = "subscriptions",
    }
}

text_enum! {
    /// Where an appointment is. That it is over is not kept: the clock says so.
    AppointmentState {
        /// Agreed on.
        Booked = "booked",
        /// The customer said that he comes, or somebody of the team that he did.
        Confirmed = "confirmed",
        /// It does not take place.
        Cancelled = "cancelled",
    }
}

impl AppointmentState {
    /// Whether it takes its time in the agenda.
    pub fn stands(self) -> bool {
        matches!(self, Self::Booked | Self::Confirmed)
    }
}

text_enum! {
    /// Who cancelled an appointment.
    CancelledBy {
        /// Somebody of the team.
        Member = "member",
        /// The customer himself.
        Customer = "customer",
    }
}

text_enum! {
    /// Where a subscription is.
    SubscriptionState {
        /// Paid up to its last day.
        Active = "active",
        /// Its last day has passed.
        Expired = "expired",
        /// Ended by the business.
        Cancelled = "cancelled",
    }
}

text_enum! {
    /// What a reminder is about.
    SubjectKind {
        /// An appointment.
        Appointment = "appointment",
        /// A subscription.
        Subscription = "subscription",
    }
}

text_enum! {
    /// What makes a reminder leave.
    Trigger {
        /// The appointment, or the last paid day, comes near.
        Before = "before",
        /// It was written down.
        Created = "created",
        /// It was given another time.
        Moved = "moved",
        /// It was cancelled.
        Cancelled = "cancelled",
        /// It was paid for anew.
        Renewed = "renewed",
    }
}

text_enum! {
    /// Which way a reminder goes whose moment falls into the quiet hours.
    Shift {
        /// Before they begin.
        Earlier = "earlier",
        /// When they end.
        Later = "later",
    }
}

text_enum! {
    /// Where a reminder is.
    ReminderState {
        /// Waits its turn.
        Planned = "planned",
        /// Has a message, whose own state tells the rest.
        Handed = "handed",
        /// What it was about is gone, or has another time.
        Cancelled = "cancelled",
        /// A rule stopped it at its turn; the reason says which.
        Skipped = "skipped",
        /// Too late to be of use.
        Expired = "expired",
    }
}

text_enum! {
    /// What a customer answered to a reminder.
    ReminderAnswer {
        /// He comes.
        Yes = "yes",
        /// He wants another time.
        Change = "change",
        /// He does not come.
        Cancel = "cancel",
        /// He wants to go on.
        Renew = "renew",
        /// He wants to talk to somebody.
        Talk = "talk",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_in_any_order_end_in_the_same_state() {
        use MessageState::{Accepted, Delivered, Failed, Read, Sending, Sent, Unknown};
        let settle = |reports: &[MessageState]| {
            reports
                .iter()
                .fold(Sending, |now, to| if now.rises_to(*to) { *to } else { now })
        };
        assert_eq!(settle(&[Accepted, Sent, Delivered, Read]), Read);
        assert_eq!(settle(&[Read, Delivered, Sent, Accepted]), Read);
        assert_eq!(settle(&[Sent, Accepted, Read, Sent]), Read);
        assert_eq!(settle(&[Accepted, Failed]), Failed);
        assert_eq!(settle(&[Failed, Accepted]), Failed);
        assert_eq!(settle(&[Accepted, Sent, Failed]), Failed);
        assert_eq!(settle(&[Failed, Sent]), Failed);
        assert_eq!(settle(&[Failed, Delivered]), Delivered);
        assert_eq!(settle(&[Delivered, Failed]), Delivered);
        assert!(Unknown.rises_to(Sent), "a status settles what was unknown");
    }

    #[test]
    fn an_ended_campaign_comes_back_one_way_or_not_at_all() {
        for over in [
            CampaignState::Completed,
            CampaignState::Cancelled,
            CampaignState::Failed,
        ] {
            for to in CampaignState::ALL {
                let again = match over {
                    CampaignState::Completed => Some(CampaignState::Running),
                    CampaignState::Cancelled => Some(CampaignState::Draft),
                    _ => None,
                };
                assert_eq!(over.may_become(*to), again == Some(*to), "{over} → {to}");
            }
        }
    }

    #[test]
    fn a_lead_goes_anywhere_but_to_where_it_is_and_opens_again_only_alone() {
        for from in LeadStage::ALL {
            for to in LeadStage::ALL {
                for has_other in [false, true] {
                    let opens = from.is_closed() && !to.is_closed();
                    let may = from != to && !(opens && has_other);
                    assert_eq!(from.may_become(*to, has_other), may, "{from} → {to}, {has_other}");
                }
            }
        }
    }
}
