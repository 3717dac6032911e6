//! What a provider says of the account, the number and its templates' standing, told to the owners in words and with what they can
//! do. What stops or starts the number is told where that happens (`delivery::channel_down`); what changes nothing for a business
//! (partners, advertising accounts) is kept and not told.

use super::desk::Desk;
use super::notices;
use crate::domain::health::Quality;
use crate::domain::message::AccountNotice;
use crate::replies::{Reply, Voice};
use crate::store::Result;
use crate::store::channels::{self, Channel};

/// Tells it, if owners should know. Answers whether it did.
pub async fn tell(desk: &Desk<'_>, channel: &Channel, notice: &AccountNotice) -> Result<bool> {
    let Some(news) = News::of(notice) else {
        return Ok(false);
    };
    // What the owners read now is no news when the number is asked about next.
    match news.key {
        "number-flagged" => channels::set_quality(desk.tx, channel, Quality::Red).await?,
        "number-unflagged" => channels::set_quality(desk.tx, channel, Quality::Green).await?,
        _ => {}
    }
    notices::tell_owners(desk, channel.organisation_id, channel.id, None, |voice| {
        let about = notice.detail.clone().unwrap_or_default();
        let args = [
            ("channel", channel.name.clone()),
            ("about", about),
            ("value", news.value(voice)),
        ];
        Reply::new(voice.say(news.key, &args))
    })
    .await?;
    Ok(true)
}

/// A sentence, and what it turns on: a limit, a category.
struct News<'n> {
    key: &'static str,
    value: &'n str,
}

impl<'n> News<'n> {
    /// Source of the words: Meta, *Webhooks reference: account_update, account_alerts, phone_number_quality_update,
    /// phone_number_name_update, business_capability_update, message_template_quality_update, template_category_update, security*.
    fn of(notice: &'n AccountNotice) -> Option<Self> {
        let event = notice.event.as_deref().unwrap_or_default();
        let detail = notice.detail.as_deref().unwrap_or_default();
        let key = match (notice.kind.as_str(), event) {
            ("account_update", "ACCOUNT_VIOLATION") => "account-violation",
            ("account_update", "ACCOUNT_RESTRICTION") => "account-restricted",
            ("account_update", "DISABLED_UPDATE") if detail.contains("SCHEDULE_FOR_DISABLE") => {
                "account-will-be-closed"
            }
            ("account_update", "DISABLED_UPDATE") if detail.contains("REINSTATE") => "account-open-again",
            ("account_update", "ACCOUNT_RECONNECTED") | ("account_review_update", "APPROVED") => {
                "account-open-again"
            }
            ("account_alerts" | "errors", _) => "account-alert",
            ("phone_number_quality_update", "FLAGGED") => "number-flagged",
            ("phone_number_quality_update", "UNFLAGGED") => "number-unflagged",
            ("phone_number_quality_update", "THROUGHPUT_UPGRADE") => "number-faster",
            ("phone_number_name_update", "APPROVED") => "number-name-approved",
            ("phone_number_name_update", "REJECTED" | "DECLINED") => "number-name-refused",
            ("business_capability_update", limit) if !limit.is_empty() => "account-limit",
            ("message_template_quality_update", "RED") => "template-quality-low",
            ("message_template_quality_update", "YELLOW") => "template-quality-medium",
            ("template_category_update", category) if !category.is_empty() => "template-category-changed",
            ("security", _) => "account-pin",
            _ => return None,
        };
        Some(Self { key, value: event })
    }

    fn value(&self, voice: &Voice) -> String {
        match self.key {
            "account-limit" => limit(voice, self.value),
            "template-category-changed" => category(voice, self.value),
            _ => self.value.to_owned(),
        }
    }
}

/// People a day outside of the 24-hour window: `250`, `TIER_2K`, `TIER_UNLIMITED`, `-1`.
pub fn limit(voice: &Voice, told: &str) -> String {
    let bare = told.strip_prefix("TIER_").unwrap_or(told);
    if matches!(bare, "UNLIMITED" | "-1") {
        return voice.say("limit-none", &[]);
    }
    let number = match bare.strip_suffix('K') {
        Some(thousands) => thousands.parse::<u64>().ok().map(|thousands| thousands * 1_000),
        None => bare.parse().ok(),
    };
    let Some(number) = number else {
        return told.to_owned();
    };
    voice.say("limit-people", &[("count", voice.number(number))])
}

fn category(voice: &Voice, told: &str) -> String {
    let key = match told {
        "MARKETING" => "category-marketing",
        "UTILITY" => "category-utility",
        "AUTHENTICATION" => "category-authentication",
        _ => return told.to_owned(),
    };
    voice.say(key, &[])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::message::About;

    fn notice(kind: &str, event: &str, detail: &str) -> AccountNotice {
        AccountNotice {
            kind: kind.to_owned(),
            event: Some(event.to_owned()),
            detail: Some(detail.to_owned()).filter(|detail| !detail.is_empty()),
            stops_sending: false,
            resumes_sending: false,
            about: About::Account,
        }
    }

    #[test]
    fn what_matters_is_told_and_the_rest_is_not() {
        let key = |kind, event, detail| News::of(&notice(kind, event, detail)).map(|news| news.key);
        assert_eq!(
            key("account_update", "ACCOUNT_VIOLATION", "SPAM"),
            Some("account-violation")
        );
        assert_eq!(
            key(
                "account_update",
                "DISABLED_UPDATE",
                "SCHEDULE_FOR_DISABLE · 2026-12-01"
            ),
            Some("account-will-be-closed")
        );
        assert_eq!(
            key("account_update", "DISABLED_UPDATE", "REINSTATE"),
            Some("account-open-again")
        );
        assert_eq!(
            key("message_template_quality_update", "GREEN", "oferta · es"),
            None
        );
        assert_eq!(key("account_update", "AD_ACCOUNT_LINKED", ""), None);
        assert_eq!(key("a_field_of_tomorrow", "X", ""), None);
    }

    #[test]
    fn limits_are_numbers_of_people() {
        let (es, en) = (Voice::new("es", "UTC"), Voice::new("en", "UTC"));
        assert_eq!(limit(&es, "TIER_2K"), "2.000 personas al día");
        assert_eq!(limit(&en, "250"), "250 people a day");
        assert_eq!(limit(&es, "TIER_UNLIMITED"), "sin límite de personas");
        assert_eq!(limit(&en, "-1"), "no limit of people");
        assert_eq!(limit(&en, "TIER_NEW"), "TIER_NEW");
    }
}
