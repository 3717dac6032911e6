//! What a provider says of the account, the number and its templates' standing, told to the owners in words and with what they can
//! do. What stops or starts the number is told where that happens (`number_news`); what changes nothing for a business
//! (partners, advertising accounts) is kept and not told.

use super::desk::Desk;
use super::notices;
use crate::domain::health::{Quality, people_a_day};
use crate::domain::message::AccountNotice;
use crate::replies::{Reply, Voice};
use crate::store::Result;
use crate::store::channels::{self, Channel};
use crate::store::templates;

/// Tells it, if owners should know. Answers whether it did.
pub async fn tell(desk: &Desk<'_>, channel: &Channel, notice: &AccountNotice) -> Result<bool> {
    let Some(news) = News::of(notice) else {
        return Ok(false);
    };
    // What the owners read now is no news when the number is asked about next.
    if let Some(quality) = news.quality() {
        channels::set_quality(desk.tx, channel, quality).await?;
    }
    if let Some(quality) = news.template_quality() {
        template_rated(desk, channel, notice, quality).await?;
    }
    notices::tell_owners(desk, channel.organisation_id, channel.id, None, |voice| {
        let about = notice.detail.clone().unwrap_or_default();
        let args = [
            ("channel", channel.name.clone()),
            ("about", about),
            ("value", news.value(voice)),
        ];
        Reply::new(voice.say(news.key(), &args))
    })
    .await?;
    Ok(true)
}

/// Whether campaigns stop until somebody has looked: the account is in danger.
pub fn is_alarm(notice: &AccountNotice) -> bool {
    match News::of(notice) {
        Some(News::Violation | News::Restricted | News::WillBeClosed) => true,
        // Some of them are good news (Meta, *account_alerts*: `alert_severity`).
        Some(News::Alert) => {
            let detail = notice.detail.as_deref().unwrap_or_default();
            ["CRITICAL", "WARNING"]
                .iter()
                .any(|severity| detail.starts_with(severity))
        }
        _ => false,
    }
}

/// Keeps the rating with the template, which the notice names by name and language.
async fn template_rated(
    desk: &Desk<'_>,
    channel: &Channel,
    notice: &AccountNotice,
    quality: Quality,
) -> Result<()> {
    let about = notice.detail.as_deref().unwrap_or_default();
    let (name, language) = match about.split_once(" · ") {
        Some((name, language)) => (name, Some(language)),
        None => (about, None),
    };
    let organisation = channel.organisation_id;
    match templates::by_name(desk.tx, organisation, channel.id, name, language).await? {
        Some(template) => templates::set_quality(desk.tx, &template, quality).await,
        None => Ok(()),
    }
}

/// What owners should know, with what it turns on where that is one of the provider's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum News<'n> {
    Violation,
    Restricted,
    WillBeClosed,
    OpenAgain,
    Alert,
    /// How many people a day may be written to.
    Limit(&'n str),
    /// What happened to the number's PIN.
    Pin(&'n str),
    Flagged,
    Unflagged,
    Faster,
    NameApproved,
    NameRefused,
    TemplateQualityLow,
    TemplateQualityMedium,
}

impl<'n> News<'n> {
    /// Source of the words: Meta, *Webhooks reference: account_update, account_alerts, phone_number_quality_update,
    /// phone_number_name_update, business_capability_update, message_template_quality_update, security*.
    fn of(notice: &'n AccountNotice) -> Option<Self> {
        let event = notice.event.as_deref().unwrap_or_default();
        let detail = notice.detail.as_deref().unwrap_or_default();
        Some(match (notice.kind.as_str(), event) {
            ("account_update", "ACCOUNT_VIOLATION") => Self::Violation,
            ("account_update", "ACCOUNT_RESTRICTION") => Self::Restricted,
            ("account_update", "DISABLED_UPDATE") if detail.contains("SCHEDULE_FOR_DISABLE") => {
                Self::WillBeClosed
            }
            ("account_update", "DISABLED_UPDATE") if detail.contains("REINSTATE") => Self::OpenAgain,
            ("account_update", "ACCOUNT_RECONNECTED") | ("account_review_update", "APPROVED") => {
                Self::OpenAgain
            }
            ("account_alerts" | "errors", _) => Self::Alert,
            ("phone_number_quality_update", "FLAGGED") => Self::Flagged,
            ("phone_number_quality_update", "UNFLAGGED") => Self::Unflagged,
            ("phone_number_quality_update", "THROUGHPUT_UPGRADE") => Self::Faster,
            ("phone_number_name_update", "APPROVED") => Self::NameApproved,
            ("phone_number_name_update", "REJECTED" | "DECLINED") => Self::NameRefused,
            ("business_capability_update", limit) if !limit.is_empty() => Self::Limit(limit),
            ("message_template_quality_update", "RED") => Self::TemplateQualityLow,
            ("message_template_quality_update", "YELLOW") => Self::TemplateQualityMedium,
            ("security", event) => Self::Pin(event),
            _ => return None,
        })
    }

    /// The sentence that tells it.
    fn key(self) -> &'static str {
        match self {
            Self::Violation => "account-violation",
            Self::Restricted => "account-restricted",
            Self::WillBeClosed => "account-will-be-closed",
            Self::OpenAgain => "account-open-again",
            Self::Alert => "account-alert",
            Self::Limit(_) => "account-limit",
            Self::Pin(_) => "account-pin",
            Self::Flagged => "number-flagged",
            Self::Unflagged => "number-unflagged",
            Self::Faster => "number-faster",
            Self::NameApproved => "number-name-approved",
            Self::NameRefused => "number-name-refused",
            Self::TemplateQualityLow => "template-quality-low",
            Self::TemplateQualityMedium => "template-quality-medium",
        }
    }

    /// The number's rating, where it tells one.
    fn quality(self) -> Option<Quality> {
        match self {
            Self::Flagged => Some(Quality::Red),
            Self::Unflagged => Some(Quality::Green),
            _ => None,
        }
    }

    /// A template's rating, where it tells one.
    fn template_quality(self) -> Option<Quality> {
        match self {
            Self::TemplateQualityLow => Some(Quality::Red),
            Self::TemplateQualityMedium => Some(Quality::Yellow),
            _ => None,
        }
    }

    /// What it turns on, in words.
    fn value(self, voice: &Voice) -> String {
        match self {
            Self::Limit(told) => limit(voice, told),
            Self::Pin(event) => event.to_owned(),
            _ => String::new(),
        }
    }
}

/// People a day outside of the 24-hour window: `250`, `TIER_2K`, `TIER_UNLIMITED`, `-1`.
pub fn limit(voice: &Voice, told: &str) -> String {
    let bare = told.strip_prefix("TIER_").unwrap_or(told);
    if matches!(bare, "UNLIMITED" | "-1") {
        return voice.say("limit-none", &[]);
    }
    let Some(number) = people_a_day(told) else {
        return told.to_owned();
    };
    voice.say("limit-people", &[("count", voice.number(number))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::message::{About, Sending};

    fn notice(kind: &str, event: &str, detail: &str) -> AccountNotice {
        AccountNotice {
            kind: kind.to_owned(),
            event: Some(event.to_owned()),
            detail: Some(detail.to_owned()).filter(|detail| !detail.is_empty()),
            sending: Sending::AsBefore,
            about: About::Account,
        }
    }

    #[test]
    fn what_matters_is_told_and_the_rest_is_not() {
        let told = |kind: &str, event: &str, detail: &str, news: Option<News<'_>>| {
            assert_eq!(News::of(&notice(kind, event, detail)), news, "{kind} {event}");
        };
        let (account, closing) = ("account_update", "SCHEDULE_FOR_DISABLE · 2026-12-01");
        told(account, "ACCOUNT_VIOLATION", "SPAM", Some(News::Violation));
        told(account, "DISABLED_UPDATE", closing, Some(News::WillBeClosed));
        told(account, "DISABLED_UPDATE", "REINSTATE", Some(News::OpenAgain));
        told("security", "PIN_RESET", "", Some(News::Pin("PIN_RESET")));
        told("message_template_quality_update", "GREEN", "oferta · es", None);
        told(account, "AD_ACCOUNT_LINKED", "", None);
        told("a_field_of_tomorrow", "X", "", None);
    }

    #[test]
    fn limits_are_numbers_of_people() {
        let (es, en) = (Voice::new("es", "UTC"), Voice::new("en", "UTC"));
        assert_eq!(limit(&es, "TIER_2K"), "2.000 personas al día");
        assert_eq!(limit(&en, "250"), "250 people a day");
        assert_eq!(limit(&es, "TIER_UNLIMITED"), "sin límite");
        assert_eq!(limit(&en, "-1"), "no limit");
        assert_eq!(limit(&en, "TIER_NEW"), "TIER_NEW");
        assert_eq!(
            (limit(&es, "1"), limit(&en, "1")),
            ("1 persona al día".to_owned(), "1 person a day".to_owned())
        );
    }

    #[test]
    fn what_an_account_hears_is_said_in_words() {
        let events = [
            (
                "account_update",
                "ACCOUNT_RESTRICTION",
                "RESTRICTED_BIZ_INITIATED_MESSAGING",
            ),
            ("account_update", "ACCOUNT_RECONNECTED", ""),
            ("phone_number_quality_update", "THROUGHPUT_UPGRADE", ""),
            ("phone_number_name_update", "APPROVED", "Óptica Mirador"),
            ("message_template_quality_update", "YELLOW", "oferta · es"),
        ];
        let told = events.iter().flat_map(|(kind, event, detail)| {
            let notice = notice(kind, event, detail);
            ["es", "en"].map(|language| {
                let voice = Voice::new(language, "UTC");
                News::of(&notice).map_or_else(String::new, |news| {
                    let args = [
                        ("about", detail.to_string()),
                        ("channel", "Centro".to_owned()),
                        ("value", news.value(&voice)),
                    ];
                    voice.say(news.key(), &args)
                })
            })
        });
        insta::assert_snapshot!(told.collect::<Vec<_>>().join("\n"), @"
        *WhatsApp limitó algo de tu cuenta* (RESTRICTED_BIZ_INITIATED_MESSAGING). ⚠️
        Los mensajes siguen saliendo. Los detalles están en el administrador de WhatsApp.
        *WhatsApp limited something on your account* (RESTRICTED_BIZ_INITIATED_MESSAGING). ⚠️
        Messages are still going out. The details are in WhatsApp Manager.
        *Tu cuenta de WhatsApp está en orden otra vez.* ✅
        *Your WhatsApp account is back in order.* ✅
        *WhatsApp deja que «Centro» envíe más rápido.* Tu ritmo no cambia si no lo cambias tú.
        *WhatsApp lets “Centro” send faster.* Your pace doesn't change unless you change it.
        *WhatsApp aprobó el nombre de tu número:* Óptica Mirador
        *WhatsApp approved your number's name:* Óptica Mirador
        La plantilla oferta · es gusta menos que antes. Cuida a quién se la envías.
        People like the template oferta · es less than before. Be careful who you send it to.
        ");
    }
}
