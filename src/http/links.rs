//! `GET /l/{code}`: a link of a campaign, which leads on to where its owner meant.
//!
//! | answer | when |
//! |---|---|
//! | 302 | there it leads; who followed it is noted afterwards, and machines that only look are not |
//! | 404 | the code is not of our making, or its link is no more: a page that says so |
//! | 503 | the link is not known yet, and the database does not answer |
//!
//! Where it leads stands in the database and nowhere in the request. A code that is not ours costs no look into the database.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use url::Url;

use super::Web;
use super::entry::{page, respond};
use crate::domain::link::agents::is_machine;

/// Leads on.
pub async fn follow(
    State(web): State<Web>,
    method: Method,
    headers: HeaderMap,
    code: Result<Path<String>, PathRejection>,
) -> Response {
    // A full stop behind an address is often taken along.
    let code = code.ok().map(|Path(code)| code);
    let code = code.as_deref().map(|code| code.trim_end_matches(['.', ',']));
    let Some(code) = code.and_then(|code| web.store.tracker().opened(code)) else {
        return respond(StatusCode::NOT_FOUND, page::nowhere());
    };
    let link = match web.clicks.link(code.link).await {
        Ok(Some(link)) => link,
        Ok(None) => return respond(StatusCode::NOT_FOUND, page::nowhere()),
        Err(error) => {
            tracing::error!(%error, "a link could not be found");
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
    };
    let Some(to) = target(&link.url) else {
        tracing::error!(link = link.id, "a link leads to no address");
        return respond(StatusCode::NOT_FOUND, page::nowhere());
    };
    if code.recipient != 0 && is_read_by_a_person(&method, &headers) {
        web.clicks.note(link, code.recipient, web.clock.now());
    }
    let told = [
        (header::LOCATION, to),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        // The place that it leads to learns nothing of the code.
        (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
        (
            header::HeaderName::from_static("x-robots-tag"),
            HeaderValue::from_static("noindex, nofollow"),
        ),
    ];
    (StatusCode::FOUND, told).into_response()
}

/// The address as a header says it. It was looked at when it was written; that it is a page's is looked at again.
fn target(url: &str) -> Option<HeaderValue> {
    let url = Url::parse(url).ok()?;
    let is_page = ["http", "https"].contains(&url.scheme());
    HeaderValue::from_str(url.as_str()).ok().filter(|_| is_page)
}

/// Browsers that fetch what may be wanted next say so; nobody has followed anything then.
fn is_read_by_a_person(method: &Method, headers: &HeaderMap) -> bool {
    let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let looks_ahead = ["purpose", "sec-purpose", "x-purpose", "x-moz"]
        .iter()
        .any(|name| said(name).is_some_and(|said| said.contains("prefetch") || said.contains("preview")));
    method == Method::GET && !looks_ahead && !is_machine(said("user-agent"))
}
