//! `GET /files/{id}/{expiry}/{signature}/{name}`: a file that goes with a message, for the provider that fetches it.
//!
//! | answer | when |
//! |---|---|
//! | 200 | the file |
//! | 404 | the address is not of our making, its day is over, or the file is gone |
//! | 503 | the database, or the place where its bytes are, does not answer |

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::Web;
use crate::file_links::encoded;
use crate::store::files;

/// The parts of an address.
type Parts = Path<(i64, i64, String, String)>;

/// Hands the file out.
pub async fn fetch(State(web): State<Web>, parts: Result<Parts, PathRejection>) -> Response {
    // Whatever is wrong with an address, the answer is the same.
    let Ok(Path((id, expires_at, signature, name))) = parts else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let now = web.clock.now();
    if !web.file_links.opens(id, expires_at, &signature, &name, now) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let file = match files::behind_link(web.store.read(), id).await {
        Ok(Some(file)) => file,
        Ok(None) => return StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "a file could not be found");
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
    };
    match web.media.bytes_of(file.bytes, file.object.as_deref()).await {
        Ok(Some(bytes)) => (headers(&file.mime, &name), bytes).into_response(),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "a file could not be read");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

/// A file is never a page of ours, whatever it says that it is, and nobody on the way keeps it.
fn headers(mime: &str, name: &str) -> [(HeaderName, String); 5] {
    let kind = if mime.contains('/') && mime.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        mime
    } else {
        "application/octet-stream"
    };
    [
        (header::CONTENT_TYPE, kind.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename*=UTF-8''{}", encoded(name)),
        ),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; sandbox".to_owned(),
        ),
    ]
}
