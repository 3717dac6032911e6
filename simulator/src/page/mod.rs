//! The page with the telephones: one document with its style and script inside, and nothing from elsewhere.

use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::state::Simulator;

const FRAME: &str = include_str!("page.html");
const STYLES: [&str; 3] = [
    include_str!("frame.css"),
    include_str!("phone.css"),
    include_str!("panels.css"),
];
const SCRIPTS: [&str; 7] = [
    include_str!("words.js"),
    include_str!("dom.js"),
    include_str!("format.js"),
    include_str!("bubble.js"),
    include_str!("phone.js"),
    include_str!("panels.js"),
    include_str!("main.js"),
];

struct Page {
    html: String,
    policy: String,
}

/// The page's address.
pub(crate) fn router() -> Router<Arc<Simulator>> {
    Router::new()
        .route("/", get(show))
        .route("/favicon.ico", get(no_icon))
}

async fn show() -> impl IntoResponse {
    static PAGE: OnceLock<Page> = OnceLock::new();
    let page = PAGE.get_or_init(build);
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, page.policy.as_str()),
        (header::CACHE_CONTROL, "no-cache"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, page.html.as_str()).into_response()
}

async fn no_icon() -> axum::http::StatusCode {
    axum::http::StatusCode::NO_CONTENT
}

/// Puts the document together. The policy allows exactly this style and this script.
fn build() -> Page {
    let style = STYLES.concat();
    let script = format!("\"use strict\";\n(() => {{\n{}}})();\n", SCRIPTS.concat());
    let policy = format!(
        "default-src 'self'; img-src 'self' data: blob:; style-src '{}'; script-src '{}'; object-src 'none'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        hash(&style),
        hash(&script)
    );
    let html = FRAME.replace("{{style}}", &style).replace("{{script}}", &script);
    Page { html, policy }
}

fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}
