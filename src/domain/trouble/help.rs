//! What can be done about a refusal, by the name of the sentence that says it.

use crate::domain::message::Disposition;
use crate::domain::text_enum::text_enum;

text_enum! {
    /// What whoever has to do something about a refusal is told. Written as the name of its sentence.
    Help {
        /// Nothing: it passes.
        RetryLater = "trouble-retry-later",
        /// Nothing: it goes on more slowly.
        Throttled = "trouble-throttled",
        /// Nothing: this person gets it a little later.
        PairBackOff = "trouble-pair-back-off",
        /// Somebody has to look at the account.
        PauseChannel = "trouble-pause-channel",
        /// The text has to be another.
        BadMessage = "trouble-bad-message",
        /// The number has to be another.
        BadContact = "trouble-bad-contact",
        /// Nothing more is sent to him.
        OptedOut = "trouble-opted-out",
        /// Nothing: he gets it another day.
        HoldMarketing = "trouble-hold-marketing",
        /// Only a template goes.
        NeedsTemplate = "trouble-needs-template",
        /// The template has to be looked at.
        TemplateBroken = "trouble-template-broken",
        /// It may have arrived.
        Unknown = "trouble-unknown",

        /// The key has to be made and entered again.
        Key = "trouble-key",
        /// The key may not do it.
        Permission = "trouble-permission",
        /// An id that was entered is wrong.
        Setup = "trouble-setup",
        /// Meta locked the account over its policies.
        Locked = "trouble-locked",
        /// The account is gone, or no longer ours.
        AccountGone = "trouble-account-gone",
        /// The name that people see is not approved.
        DisplayName = "trouble-display-name",
        /// Meta cannot charge for it.
        Payment = "trouble-payment",
        /// The number has to be registered.
        Registration = "trouble-registration",
        /// Too many people have blocked or reported the number.
        Spam = "trouble-spam",
        /// Nothing: Meta works on the number.
        Maintenance = "trouble-maintenance",
        /// Templates were in wrong categories.
        Category = "trouble-category",
        /// The subscription at WaSender has ended.
        Plan = "trouble-plan",
        /// The session has to be linked again.
        SessionLost = "trouble-session-lost",
        /// WhatsApp has closed the account of the session.
        Banned = "trouble-banned",
        /// Twilio has suspended the account.
        TwilioAccount = "trouble-twilio-account",
        /// Twilio does not know the number as a sender.
        Sender = "trouble-sender",
        /// Twilio was not let in at Meta.
        Invitation = "trouble-invitation",
        /// The account's messages of the day are used up.
        DailyLimit = "trouble-daily-limit",
        /// Conditions of Meta's have to be accepted.
        Terms = "trouble-terms",
        /// Our own address cannot be called.
        PublicAddress = "trouble-public-address",

        /// Another kind of file has to be sent.
        File = "trouble-file",
        /// A smaller file has to be sent.
        FileTooLarge = "trouble-file-too-large",
        /// The file could not be fetched from us.
        FileUnreachable = "trouble-file-unreachable",
        /// This country may not be written to.
        Country = "trouble-country",
        /// A test number writes to those on its list.
        AllowList = "trouble-allow-list",
        /// A trial account writes to those who joined.
        Trial = "trouble-trial",
        /// The person behind the number may be another.
        Identity = "trouble-identity",
        /// WhatsApp tries something with this person.
        Experiment = "trouble-experiment",
        /// It would go to the number that sends it.
        OwnNumber = "trouble-own-number",
        /// The text has to be shorter.
        TooLong = "trouble-too-long",
        /// What fills the template in is empty or too long.
        Values = "trouble-values",
        /// A template with a code needs the person's number.
        OneTimeCode = "trouble-one-time-code",
        /// The form of the template is blocked.
        Form = "trouble-form",
        /// The text is against WhatsApp's policies.
        Policy = "trouble-policy",
        /// This kind of message does not go.
        Kind = "trouble-kind",
        /// The business has blocked the person.
        Blocked = "trouble-blocked",

        /// There is no such template, or not in this language.
        TemplateMissing = "trouble-template-missing",
        /// The template wants other values.
        TemplateValues = "trouble-template-values",
        /// The template is against WhatsApp's policies.
        TemplatePolicy = "trouble-template-policy",
        /// People do not like the template: paused.
        TemplatePaused = "trouble-template-paused",
        /// People do not like the template: taken away.
        TemplateDisabled = "trouble-template-disabled",
        /// Reviewers refused the template.
        TemplateRejected = "trouble-template-rejected",
        /// Only templates for marketing go this way.
        MarketingOnly = "trouble-marketing-only",
        /// The template does not go the way of promotions.
        MarketingRoute = "trouble-marketing-route",
    }
}

impl Help {
    /// What is told where nothing more is known than what is done about it.
    pub const fn of(disposition: Disposition) -> Self {
        match disposition {
            Disposition::RetryLater => Self::RetryLater,
            Disposition::Throttled => Self::Throttled,
            Disposition::PairBackOff => Self::PairBackOff,
            Disposition::PauseChannel => Self::PauseChannel,
            Disposition::BadMessage => Self::BadMessage,
            Disposition::BadContact => Self::BadContact,
            Disposition::OptedOut => Self::OptedOut,
            Disposition::HoldMarketing => Self::HoldMarketing,
            Disposition::NeedsTemplate => Self::NeedsTemplate,
            Disposition::TemplateBroken => Self::TemplateBroken,
            Disposition::Unknown => Self::Unknown,
        }
    }
}
