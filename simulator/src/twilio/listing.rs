//! Looking at the account and at messages.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use serde::Deserialize;
use serde_json::{Value, json};

use super::access;
use super::error::TwilioError;
use crate::ids::Direction;
use crate::settings::Twilio;
use crate::state::{Inner, Simulator};
use crate::world::{Record, Stage};

/// `GET /Accounts/{sid}.json`.
pub(super) async fn account(
    State(sim): State<Arc<Simulator>>,
    Path(object): Path<String>,
    headers: HeaderMap,
) -> Result<Json<Value>, TwilioError> {
    let sid = object.strip_suffix(".json").unwrap_or(&object);
    let twilio = access::named(&sim, &headers, sid)?;
    if access::by_key(&headers, twilio) {
        return Err(TwilioError::new(20003));
    }
    let status = sim.lock().twilio.standing;
    Ok(Json(json!({
        "sid": twilio.account_sid, "friendly_name": twilio.number.verified_name, "status": status, "type": "Full",
        "uri": format!("/2010-04-01/Accounts/{}.json", twilio.account_sid),
    })))
}

/// Which messages.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub(super) struct Which {
    to: Option<String>,
    from: Option<String>,
    page_size: Option<usize>,
    page: usize,
}

/// `GET /Messages.json`: the newest first.
pub(super) async fn list(
    State(sim): State<Arc<Simulator>>,
    Path(account): Path<String>,
    Query(which): Query<Which>,
    headers: HeaderMap,
) -> Result<Json<Value>, TwilioError> {
    let twilio = access::active(&sim, &headers, &account)?;
    let inner = sim.lock();
    let size = which.page_size.unwrap_or(50).clamp(1, 1000);
    let mut found: Vec<Value> = inner
        .log
        .after(0)
        .rev()
        .filter(|record| record.phone_number_id == twilio.number.phone_number_id)
        .map(|record| view(&inner, twilio, record))
        .filter(|message| which.to.as_deref().is_none_or(|to| message["to"] == to))
        .filter(|message| which.from.as_deref().is_none_or(|from| message["from"] == from))
        .skip(which.page.saturating_mul(size))
        .take(size + 1)
        .collect();
    let more = found.len() > size;
    found.truncate(size);
    let address = |page: usize| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (key, value) in [("To", &which.to), ("From", &which.from)] {
            if let Some(value) = value {
                query.append_pair(key, value);
            }
        }
        query.append_pair("PageSize", &size.to_string());
        query.append_pair("Page", &page.to_string());
        format!("/2010-04-01/Accounts/{account}/Messages.json?{}", query.finish())
    };
    let start = which.page.saturating_mul(size);
    Ok(Json(json!({
        "messages": found, "page": which.page, "page_size": size, "start": start,
        "end": start + found.len().saturating_sub(1), "uri": address(which.page), "first_page_uri": address(0),
        "next_page_uri": more.then(|| address(which.page + 1)),
        "previous_page_uri": which.page.checked_sub(1).map(address),
    })))
}

/// `GET /Messages/{sid}.json`.
pub(super) async fn fetch(
    State(sim): State<Arc<Simulator>>,
    Path((account, object)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Json<Value>, TwilioError> {
    let twilio = access::named(&sim, &headers, &account)?;
    let sid = object.strip_suffix(".json").unwrap_or(&object);
    let inner = sim.lock();
    let record = inner
        .log
        .find(sid)
        .filter(|record| record.phone_number_id == twilio.number.phone_number_id);
    match record {
        Some(record) => Ok(Json(view(&inner, twilio, record))),
        None => Err(TwilioError::new(20404)),
    }
}

/// A message as Twilio shows it.
pub(super) fn view(inner: &Inner, twilio: &Twilio, record: &Record) -> Value {
    let sent = inner.twilio.sent(record.seq).cloned().unwrap_or_default();
    let ours = format!("whatsapp:{}", twilio.number.phone_number_id);
    let person = address(inner, &record.wa_id);
    let outgoing = record.direction == Direction::Out;
    let (from, to) = if outgoing { (ours, person) } else { (person, ours) };
    let left = record.statuses.iter().find(|entry| entry.status == Stage::Sent);
    let error = sent.error.filter(|_| record.status == Stage::Failed);
    let path = format!(
        "/2010-04-01/Accounts/{}/Messages/{}",
        twilio.account_sid, record.wamid
    );
    json!({
        "account_sid": twilio.account_sid, "api_version": "2010-04-01", "body": sent.body,
        "date_created": rfc2822(record.at), "date_sent": left.map(|entry| rfc2822(entry.at)),
        "date_updated": rfc2822(record.statuses.last().map_or(record.at, |entry| entry.at)),
        "direction": if outgoing { "outbound-api" } else { "inbound" },
        "error_code": error, "error_message": error.map(super::title_of),
        "from": from, "to": to, "messaging_service_sid": sent.service,
        "num_media": sent.media.to_string(), "num_segments": "1", "price": null, "price_unit": null,
        "sid": record.wamid, "status": word(record),
        "subresource_uris": {"media": format!("{path}/Media.json"), "feedback": format!("{path}/Feedback.json")},
        "uri": format!("{path}.json"),
    })
}

/// How Twilio writes a person.
pub(super) fn address(inner: &Inner, wa_id: &str) -> String {
    if inner.book.hides_number(wa_id) {
        return format!("whatsapp:{}", inner.book.bsuid(wa_id));
    }
    format!("whatsapp:{}", inner.book.phone(wa_id))
}

/// Twilio's word for a message's state.
pub(super) fn word(record: &Record) -> &'static str {
    match (record.direction, record.status) {
        (Direction::In, _) => "received",
        (_, Stage::Accepted) => "queued",
        (_, Stage::Failed) => super::callback::failure_word(record),
        (_, stage) => stage.as_str(),
    }
}

/// `Fri, 24 May 2019 17:18:27 +0000`.
fn rfc2822(ms: i64) -> String {
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let seconds = ms.div_euclid(1000);
    let (day, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    // Days since 1 March of the year 0, in eras of 400 years.
    let shifted = day + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let date = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 2
    } else {
        shifted_month - 10
    };
    let year = year_of_era + era * 400 + i64::from(month < 2);
    let name = |names: &[&'static str], index: i64| {
        usize::try_from(index)
            .ok()
            .and_then(|index| names.get(index).copied())
            .unwrap_or_default()
    };
    format!(
        "{}, {date:02} {} {year} {:02}:{:02}:{:02} +0000",
        name(&DAYS, day.rem_euclid(7)),
        name(&MONTHS, month),
        second / 3600,
        second / 60 % 60,
        second % 60
    )
}

#[cfg(test)]
mod tests {
    use super::rfc2822;

    #[test]
    fn dates() {
        assert_eq!(rfc2822(0), "Thu, 01 Jan 1970 00:00:00 +0000");
        assert_eq!(rfc2822(1_558_718_307_000), "Fri, 24 May 2019 17:18:27 +0000");
        assert_eq!(rfc2822(1_709_164_800_000), "Thu, 29 Feb 2024 00:00:00 +0000");
        assert_eq!(rfc2822(1_795_183_200_000), "Fri, 20 Nov 2026 14:00:00 +0000");
    }
}
