//! `GET|POST /channels/{token}`: the page on which an owner enters a number's credentials. Its address was told to him in the chat;
//! it works once and for a quarter of an hour. What is entered is tried at the provider, sealed, and never shown again.

mod form;
mod page;

use std::collections::HashMap;

use axum::Form;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

use super::Web;
use crate::conversation::{Desk, notices};
use crate::provider::{Credentials, Health, connect};
use crate::replies::{Reply, Voice};
use crate::store::channels::{self, Channel, NewChannel};
use crate::store::entry_pages::{self, EntryPage};
use crate::store::{Result, credentials, members};
use crate::switchboard::place;

/// The form.
pub async fn show(State(web): State<Web>, Path(token): Path<String>) -> Response {
    match entry_pages::open(web.store.read(), &token, web.clock.now()).await {
        Ok(Some(entry)) => respond(StatusCode::OK, page::form(&entry, None)),
        Ok(None) => respond(StatusCode::NOT_FOUND, page::gone()),
        Err(error) => failed(&error),
    }
}

/// What was entered.
pub async fn take(
    State(web): State<Web>,
    Path(token): Path<String>,
    Form(fields): Form<HashMap<String, String>>,
) -> Response {
    let entry = match entry_pages::open(web.store.read(), &token, web.clock.now()).await {
        Ok(Some(entry)) => entry,
        Ok(None) => return respond(StatusCode::NOT_FOUND, page::gone()),
        Err(error) => return failed(&error),
    };
    let credentials = match form::credentials(&entry, &fields, &web.chance) {
        Ok(credentials) => credentials,
        Err(missing) => {
            let problem = page::Problem::Missing(missing);
            return respond(
                StatusCode::UNPROCESSABLE_ENTITY,
                page::form(&entry, Some(problem)),
            );
        }
    };
    // Tried before anything is kept: a typing mistake shows here, and not in the middle of a campaign.
    let tried = match connect(&credentials, web.switchboard.endpoints()) {
        Ok(provider) => provider.health().await.map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    };
    let health = match tried {
        Ok(health) => health,
        Err(refusal) => {
            let problem = page::Problem::Refused(refusal);
            return respond(
                StatusCode::UNPROCESSABLE_ENTITY,
                page::form(&entry, Some(problem)),
            );
        }
    };
    match keep(&web, &entry, &credentials, &health).await {
        Ok(Kept::Connected) => {
            web.switchboard.changed();
            let addresses = page::webhook(&credentials, web.switchboard.endpoints());
            respond(StatusCode::OK, page::done(&entry, &addresses))
        }
        Ok(Kept::SomebodyElses) => {
            let problem = page::Problem::SomebodyElses;
            respond(StatusCode::CONFLICT, page::form(&entry, Some(problem)))
        }
        Ok(Kept::UsedUp) => respond(StatusCode::NOT_FOUND, page::gone()),
        Err(error) => failed(&error),
    }
}

enum Kept {
    Connected,
    /// The number belongs to another business, or another number was entered in the place of a known one.
    SomebodyElses,
    UsedUp,
}

/// Keeps the number with its credentials, and tells who asked for it.
async fn keep(web: &Web, entry: &EntryPage, credentials: &Credentials, health: &Health) -> Result<Kept> {
    let now = web.clock.now();
    let writing = web.store.write().await?;
    if !entry_pages::use_up(&*writing, entry.id, now).await? {
        return Ok(Kept::UsedUp);
    }
    let new = NewChannel {
        organisation_id: entry.organisation_id,
        provider: credentials.kind(),
        account: credentials.account().to_owned(),
        business_account: credentials.business_account().map(str::to_owned),
        name: entry.name.clone(),
    };
    let channel = channels::ensure(&*writing, new, now).await?;
    let another = entry.channel_id != 0 && entry.channel_id != channel.id;
    if channel.organisation_id != entry.organisation_id || another {
        // Nothing of it is kept, and the page stays good for another try.
        writing.roll_back().await?;
        return Ok(Kept::SomebodyElses);
    }
    if !health.display_number.is_empty() {
        channels::set_number(&*writing, channel.id, &health.display_number).await?;
    }
    let text = serde_json::to_string(credentials).unwrap_or_default();
    let place = place(channel.organisation_id, channel.id);
    let sealed = web.switchboard.vault().seal(&place, &text, &web.chance);
    let Ok(sealed) = sealed else {
        return Err(crate::store::Error::Custom(
            "the credentials cannot be sealed".to_owned(),
        ));
    };
    credentials::put(&*writing, channel.organisation_id, channel.id, sealed, now).await?;
    // New keys are the usual mend of a number that was stopped.
    channels::resume(&*writing, channel.id).await?;
    let desk = Desk {
        tx: &writing,
        installation: web.store.installation(),
        chance: &web.chance,
        now,
    };
    tell(&desk, entry, &channel, health).await?;
    writing.commit().await?;
    Ok(Kept::Connected)
}

/// Tells who asked, over the number that he asked by.
async fn tell(desk: &Desk<'_>, entry: &EntryPage, channel: &Channel, health: &Health) -> Result<()> {
    let Some(member) = members::get(desk.tx, entry.organisation_id, entry.member_id).await? else {
        return Ok(());
    };
    let of_organisation = channels::of_organisation(desk.tx, entry.organisation_id).await?;
    let by = of_organisation.first().map_or(channel.id, |first| first.id);
    let number = if health.display_number.is_empty() {
        channel.account.clone()
    } else {
        health.display_number.clone()
    };
    let args = [("name", channel.name.clone()), ("number", number)];
    notices::tell_member(desk, by, &member, |voice: &Voice| {
        Reply::new(voice.say("channel-connected", &args))
    })
    .await
}

fn failed(error: &crate::store::Error) -> Response {
    tracing::error!(%error, "a page could not be answered");
    StatusCode::SERVICE_UNAVAILABLE.into_response()
}

/// Nothing of the page is kept by browsers, shown inside of others, or told to those it links to.
fn respond(status: StatusCode, html: String) -> Response {
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
