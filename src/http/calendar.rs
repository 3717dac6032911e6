//! `GET /calendar/{code}.ics`: a member's feed; `GET /calendar/a/{code}.ics`: one appointment, for its customer.
//!
//! | answer | when |
//! |---|---|
//! | 200 | the calendar |
//! | 304 | it is as whoever asks has it already |
//! | 404 | the address is not of our making, was given up, or whose it was may not see the agenda any more |
//! | 429 | it was asked for too often |
//! | 503 | the database does not answer |
//!
//! An address that is not ours costs no look into the database. All that are wrong are answered alike.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use super::Web;
use crate::clock::{Clock, Millis};
use crate::conversation::calendar::{self, CalendarFile};
use crate::file_links::encoded;
use crate::store::calendar_feeds::{self, CalendarFeed};
use crate::store::{Error, Result};

/// Calendars that are written at the same time.
const AT_ONCE: usize = 2;
/// How often one address is answered within a minute. Calendars ask once in some hours; several devices may ask together.
const A_MINUTE: u32 = 30;
const MINUTE_MS: Millis = 60_000;

/// What a code and its page are.
type Last = std::result::Result<Path<String>, PathRejection>;

/// Holds down what calendars cost. Cheap to clone.
#[derive(Clone)]
pub struct Pace {
    writing: Arc<Semaphore>,
    /// How often each was asked for in the minute that began then; there are no more of them than calendars.
    asked: Arc<Mutex<(Millis, HashMap<i64, u32>)>>,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            writing: Arc::new(Semaphore::new(AT_ONCE)),
            asked: Arc::default(),
        }
    }
}

impl Pace {
    /// Whether a calendar may be asked for once more; `now` in real milliseconds.
    fn permits(&self, feed: i64, now: Millis) -> bool {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if now - asked.0 >= MINUTE_MS || now < asked.0 {
            *asked = (now, HashMap::new());
        }
        let times = asked.1.entry(feed).or_default();
        *times += 1;
        *times <= A_MINUTE
    }
}

/// A member's feed.
pub async fn feed(State(web): State<Web>, headers: HeaderMap, last: Last) -> Response {
    let Some((id, version)) = last
        .ok()
        .and_then(|last| web.store.calendars().opened_feed(&last))
    else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let feed = match calendar_feeds::get(web.store.read(), id).await {
        Ok(Some(feed)) if feed.version == version => feed,
        Ok(_) => return StatusCode::NOT_FOUND.into_response(),
        Err(error) => return failed(&error),
    };
    if !web.calendar_pace.permits(feed.id, Clock::real_now()) {
        return (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "60")]).into_response();
    }
    let written = {
        let Ok(_turn) = web.calendar_pace.writing.acquire().await else {
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        };
        let installation = web.store.installation();
        calendar::of_member(web.store.read(), installation, &feed, web.clock.now()).await
    };
    match written {
        Ok(Some(file)) => {
            if let Err(error) = note_read(&web, &feed).await {
                tracing::warn!(%error, "that a calendar was read could not be noted");
            }
            answer(&headers, file)
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => failed(&error),
    }
}

/// One appointment.
pub async fn appointment(State(web): State<Web>, headers: HeaderMap, last: Last) -> Response {
    let links = web.store.calendars();
    let Some(id) = last.ok().and_then(|last| links.opened_appointment(&last)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let whose = (web.store.installation(), links);
    match calendar::of_customer(web.store.read(), whose, id, web.clock.now()).await {
        Ok(Some(file)) => answer(&headers, file),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => failed(&error),
    }
}

async fn note_read(web: &Web, feed: &CalendarFeed) -> Result<()> {
    let now = web.clock.now();
    if !calendar_feeds::is_to_be_noted(feed, now) {
        return Ok(());
    }
    let writing = web.store.write().await?;
    calendar_feeds::note_read(&*writing, feed, now).await?;
    writing.commit().await
}

fn failed(error: &Error) -> Response {
    tracing::error!(%error, "a calendar could not be written");
    StatusCode::SERVICE_UNAVAILABLE.into_response()
}

/// The calendar, unless whoever asks has it. He alone may keep it, and asks each time whether it is still so.
fn answer(asked: &HeaderMap, file: CalendarFile) -> Response {
    let tag = format!("\"{}\"", hex::encode(&Sha256::digest(&file.text)[..16]));
    let shown = format!("inline; filename*=UTF-8''{}", encoded(&file.name));
    let common = [
        (header::ETAG, tag.clone()),
        (header::CACHE_CONTROL, "private, no-cache".to_owned()),
        (header::REFERRER_POLICY, "no-referrer".to_owned()),
        (
            HeaderName::from_static("x-robots-tag"),
            "noindex, nofollow".to_owned(),
        ),
    ];
    if has_it(asked, &tag) {
        return (StatusCode::NOT_MODIFIED, common).into_response();
    }
    let kind = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, shown),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; sandbox".to_owned(),
        ),
    ];
    (common, kind, file.text).into_response()
}

/// Whether one of the versions that he has is this one (RFC 9110, 13.1.2).
fn has_it(asked: &HeaderMap, tag: &str) -> bool {
    let known = asked.get_all(header::IF_NONE_MATCH).iter();
    known
        .filter_map(|known: &HeaderValue| known.to_str().ok())
        .flat_map(|known| known.split(','))
        .map(|known| known.trim())
        .any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_calendar_is_answered_some_times_a_minute() {
        let pace = Pace::default();
        let now = 1_800_000_000_000;
        let answered = |feed, now| (0..100).filter(|_| pace.permits(feed, now)).count() as u32;
        assert_eq!((answered(1, now), answered(2, now)), (A_MINUTE, A_MINUTE));
        assert_eq!(answered(1, now + MINUTE_MS - 1), 0);
        assert_eq!(answered(1, now + MINUTE_MS), A_MINUTE);
        // The clock was put back.
        assert_eq!(answered(1, now), A_MINUTE);
    }

    #[test]
    fn a_version_is_known_by_its_tag() {
        let asked = |said: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::IF_NONE_MATCH, HeaderValue::from_str(said).unwrap());
            has_it(&headers, "\"a1\"")
        };
        assert!(asked("\"a1\"") && asked("W/\"a1\"") && asked("\"b\", \"a1\"") && asked("*"));
        assert!(!asked("\"b\"") && !asked("a1") && !has_it(&HeaderMap::new(), "\"a1\""));
    }
}
