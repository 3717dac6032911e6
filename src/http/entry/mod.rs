//! `GET|POST /channels/{token}`: the page on which an owner enters a number's credentials. Its address was told to him in the chat;
//! it works once and for a quarter of an hour. What is entered is tried at the provider, sealed, and never shown again. Who may enter
//! what, and what follows, is decided in [`keys`].

mod form;
pub mod page;

use std::collections::HashMap;

use axum::Form;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

use super::Web;
use crate::conversation::Desk;
use crate::conversation::keys::{self, Kept, Tried};
use crate::provider::{Credentials, connect};
use crate::store::entry_pages::{self, EntryPage};
use crate::store::{Error, Result, channels, organisations};
use crate::switchboard::place;
use page::Problem;

/// The form.
pub async fn show(State(web): State<Web>, Path(token): Path<String>) -> Response {
    match open(&web, &token).await {
        Ok(entry) => respond(StatusCode::OK, page::form(&entry, None)),
        Err(refusal) => refusal,
    }
}

/// What was entered.
pub async fn take(
    State(web): State<Web>,
    Path(token): Path<String>,
    Form(fields): Form<HashMap<String, String>>,
) -> Response {
    match open(&web, &token).await {
        Ok(entry) => match taken(&web, &entry, &fields).await {
            Ok(answer) => answer,
            Err(error) => failed(&error),
        },
        Err(refusal) => refusal,
    }
}

/// The page that the token opens; otherwise what is answered instead.
async fn open(web: &Web, token: &str) -> std::result::Result<EntryPage, Response> {
    let db = web.store.read();
    let entry = entry_pages::open(db, token, web.clock.now()).await;
    let Some(entry) = entry.map_err(|error| failed(&error))? else {
        return Err(respond(StatusCode::NOT_FOUND, page::gone()));
    };
    match keys::may_still_enter(db, &entry).await {
        Ok(true) => Ok(entry),
        Ok(false) => Err(respond(StatusCode::FORBIDDEN, page::not_his(&entry))),
        Err(error) => Err(failed(&error)),
    }
}

async fn taken(web: &Web, entry: &EntryPage, fields: &HashMap<String, String>) -> Result<Response> {
    let again = |status, problem| Ok(respond(status, page::form(entry, Some(problem))));
    let organisation = organisations::get(web.store.read(), entry.organisation_id).await?;
    let country = organisation
        .map(|organisation| organisation.country)
        .unwrap_or_default();
    let entered = match form::credentials(entry.provider, fields, &country, &web.chance) {
        Ok(entered) => entered,
        Err(missing) => return again(StatusCode::UNPROCESSABLE_ENTITY, Problem::Missing(missing)),
    };
    let table = web.switchboard.lines().now();
    let credentials = match had_before(web, entry, &entered).await? {
        Some(channel_id) => match table.line(channel_id) {
            Some(line) => entered.replacing(&line.credentials, web.clock.now()),
            None => entered,
        },
        None => entered,
    };
    // Tried before anything is kept: a typing mistake shows here, and not in the middle of a campaign.
    let health = match connect(&credentials, web.switchboard.endpoints()) {
        Ok(provider) => provider.health().await,
        Err(error) => {
            let problem = Problem::Unusable(error.to_string());
            return again(StatusCode::UNPROCESSABLE_ENTITY, problem);
        }
    };
    let health = match health {
        Ok(health) => health,
        Err(error) => {
            return again(
                StatusCode::UNPROCESSABLE_ENTITY,
                Problem::Refused(error.to_string()),
            );
        }
    };
    let tried = Tried {
        provider: credentials.kind(),
        account: credentials.account().to_owned(),
        business_account: credentials.business_account().map(str::to_owned),
        number: health.display_number,
    };
    match keep(web, entry, &credentials, tried).await? {
        Kept::Connected => {
            web.switchboard.changed();
            let addresses = page::webhook(&credentials, web.switchboard.endpoints());
            Ok(respond(StatusCode::OK, page::done(entry, &addresses)))
        }
        Kept::SomebodyElses => again(StatusCode::CONFLICT, Problem::SomebodyElses),
        Kept::InSettings => again(StatusCode::CONFLICT, Problem::InSettings),
        Kept::NotHis => Ok(respond(StatusCode::FORBIDDEN, page::not_his(entry))),
        Kept::UsedUp => Ok(respond(StatusCode::NOT_FOUND, page::gone())),
    }
}

/// The channel whose keys these take the place of, if any: a number that is added once more is the one that was there.
async fn had_before(web: &Web, entry: &EntryPage, entered: &Credentials) -> Result<Option<i64>> {
    if entry.channel_id != 0 {
        return Ok(Some(entry.channel_id));
    }
    let known = channels::by_account(web.store.read(), entered.kind(), entered.account()).await?;
    let own = known.filter(|channel| channel.organisation_id == entry.organisation_id);
    Ok(own.map(|channel| channel.id))
}

async fn keep(web: &Web, entry: &EntryPage, credentials: &Credentials, tried: Tried) -> Result<Kept> {
    let writing = web.store.write().await?;
    let desk = Desk::of(&web.store, &writing, &web.chance, web.clock.now());
    let seal = |organisation_id, channel_id| {
        let text = serde_json::to_string(credentials).map_err(|error| Error::Json(error.to_string()))?;
        let place = place(organisation_id, channel_id);
        let sealed = desk.vault.seal(&place, &text, desk.chance);
        sealed.map_err(|error| Error::Custom(error.to_string()))
    };
    let kept = keys::keep(&desk, entry, tried, seal).await?;
    match kept {
        Kept::Connected => writing.commit().await?,
        Kept::SomebodyElses | Kept::InSettings | Kept::NotHis | Kept::UsedUp => writing.roll_back().await?,
    }
    Ok(kept)
}

fn failed(error: &Error) -> Response {
    tracing::error!(%error, "a page could not be answered");
    StatusCode::SERVICE_UNAVAILABLE.into_response()
}

/// Nothing of the page is kept by browsers, shown inside of others, or told to those it links to.
pub fn respond(status: StatusCode, html: String) -> Response {
    let headers = [
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
        ),
    ];
    (status, headers, Html(html)).into_response()
}
