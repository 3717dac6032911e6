//! `GET /l/{code}`: a link of a campaign, which leads on to where its owner meant, or one that brings people, which leads to a chat with
//! its business; `GET /l/{code}.png`: the QR code of the latter. The form of a code tells which it is.
//!
//! | answer | when |
//! |---|---|
//! | 200 | the QR code |
//! | 302 | there it leads; who followed it is noted afterwards, and machines that only look are not, or apart |
//! | 404 | the code is not of our making, its link is no more, or off: a page that says so |
//! | 503 | the link is not known yet, and the database does not answer |
//!
//! Where it leads stands in the database and nowhere in the request. A campaign's code that is not ours costs no look into the database.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use url::Url;

use super::Web;
use super::entry::{page, respond};
use super::peer::Peer;
use crate::clock::utc;
use crate::conversation::invitation::{self, Invitation};
use crate::domain::link::agents::is_machine;
use crate::domain::link::short;
use crate::domain::pacing::local_day;
use crate::store::{Error, Visit};

/// What stands behind a code whose picture is wanted.
const PICTURE: &str = ".png";
/// How long a picture may be kept by whoever shows it: the address in it never changes.
const KEPT: &str = "public, max-age=3600";

/// Leads on.
pub async fn follow(
    State(web): State<Web>,
    method: Method,
    peer: Peer,
    headers: HeaderMap,
    code: Result<Path<String>, PathRejection>,
) -> Response {
    // A full stop behind an address is often taken along.
    let code = code.ok().map(|Path(code)| code);
    let code = code.as_deref().map(|code| code.trim_end_matches(['.', ',']));
    if let Some(code) = code.and_then(|code| code.strip_suffix(PICTURE)) {
        return match short::read(code) {
            Some(code) => picture(&web, &code).await,
            None => nowhere(),
        };
    }
    if let Some(code) = code.and_then(short::read) {
        return invite(&web, &method, &headers, &peer, &code).await;
    }
    let Some(code) = code.and_then(|code| web.store.tracker().opened(code)) else {
        return nowhere();
    };
    let link = match web.clicks.link(code.link).await {
        Ok(Some(link)) => link,
        Ok(None) => return nowhere(),
        Err(error) => return failed(&error),
    };
    let Some(to) = target(&link.url) else {
        tracing::error!(link = link.id, "a link leads to no address");
        return nowhere();
    };
    if code.recipient != 0 && is_read_by_a_person(&method, &headers) {
        web.clicks.note(link, code.recipient, web.clock.now());
    }
    leads_to(to)
}

/// Leads to a chat with the business.
async fn invite(web: &Web, method: &Method, headers: &HeaderMap, peer: &Peer, code: &str) -> Response {
    let Invitation { link, zone, chat } = match invitation::behind(web.store.read(), code).await {
        Ok(Some(invitation)) => invitation,
        Ok(None) => return nowhere(),
        Err(error) => return failed(&error),
    };
    let Some(to) = target(&chat) else {
        tracing::error!(link = link.id, "a link leads to no address");
        return nowhere();
    };
    // Whoever looks ahead has followed nothing, be he a person or a machine.
    if method == Method::GET && !looks_ahead(headers) {
        let day = local_day(zone, utc(web.clock.now())).to_string();
        let agent = said(headers, "user-agent");
        let digest = match is_machine(agent) {
            true => None,
            false => {
                let agent = agent.unwrap_or_default();
                let digest = web.store.tracker().visitor(&day, &peer.address(headers), agent);
                // Without a key nobody is told from another: each counts.
                Some(digest.unwrap_or_else(|| web.chance.token(24)))
            }
        };
        web.visits.note(Visit {
            organisation_id: link.organisation_id,
            link_id: link.id,
            day,
            digest,
        });
    }
    leads_to(to)
}

/// The QR code of a link that leads on.
async fn picture(web: &Web, code: &str) -> Response {
    match invitation::behind(web.store.read(), code).await {
        Ok(Some(_)) => {}
        Ok(None) => return nowhere(),
        Err(error) => return failed(&error),
    }
    let Some(address) = web.store.tracker().short_address(code) else {
        return nowhere();
    };
    match invitation::picture(address).await {
        Ok(bytes) => {
            let told = [(header::CONTENT_TYPE, "image/png"), (header::CACHE_CONTROL, KEPT)];
            (told, bytes).into_response()
        }
        Err(error) => failed(&error),
    }
}

fn nowhere() -> Response {
    respond(StatusCode::NOT_FOUND, page::nowhere())
}

fn failed(error: &Error) -> Response {
    tracing::error!(%error, "a link could not be followed");
    StatusCode::SERVICE_UNAVAILABLE.into_response()
}

fn leads_to(to: HeaderValue) -> Response {
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
    method == Method::GET && !looks_ahead(headers) && !is_machine(said(headers, "user-agent"))
}

fn looks_ahead(headers: &HeaderMap) -> bool {
    ["purpose", "sec-purpose", "x-purpose", "x-moz"]
        .iter()
        .filter_map(|name| said(headers, name))
        .any(|said| said.contains("prefetch") || said.contains("preview"))
}

fn said<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}
