//! Whether a webhook really comes from Twilio.
//!
//! Twilio signs the address that it was given, followed by the parameters of a form sorted by name, or for a body of another
//! kind by nothing: then the address carries the body's SHA-256. Source: Twilio, *Webhooks security*, and its own libraries.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha1::Sha1;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// A request as far as its signature concerns it.
#[derive(Debug, Clone, Copy)]
pub struct SignedRequest<'r> {
    /// The whole address as Twilio was given it: public scheme, host and path, and the query as it came. Behind a proxy that
    /// is not what the request itself says.
    pub url: &'r str,
    /// The body as it came; empty for a GET.
    pub body: &'r [u8],
    /// `Content-Type`.
    pub content_type: Option<&'r str>,
    /// `X-Twilio-Signature`.
    pub signature: Option<&'r str>,
    /// `X-Twilio-Webhooks-Signature-Settings`: which key and which algorithm. Where it is missing, the auth token and SHA-1.
    pub settings: Option<&'r str>,
}

/// What a signature may have been made with. Several of each may be given while one replaces another.
#[derive(Debug, Clone, Copy, Default)]
pub struct Keys<'k> {
    /// Auth tokens, for SHA-1.
    pub auth_tokens: &'k [SecretString],
    /// Shared keys, for SHA-256.
    pub shared_keys: &'k [SecretString],
}

/// Why a webhook is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// There is nothing to check against.
    #[error("no auth token is configured")]
    NoSecret,
    /// The header `X-Twilio-Signature` is missing.
    #[error("the signature is missing")]
    Missing,
    /// It is not base64, or not of the length that its algorithm gives.
    #[error("the signature is malformed")]
    Malformed,
    /// The settings name an algorithm that is not known here.
    #[error("the signature's algorithm is not known")]
    Algorithm,
    /// It belongs to another address, other parameters or another secret.
    #[error("the signature does not match")]
    Mismatch,
    /// The address is signed, and names another body.
    #[error("the body is not the one that was signed")]
    Body,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Algorithm {
    Sha1,
    Sha256,
}

/// Checks a signature in constant time. An empty secret, which anybody could sign with, counts as none.
pub fn signature(keys: Keys<'_>, request: &SignedRequest<'_>) -> Result<(), SignatureError> {
    let algorithm = algorithm(request.settings)?;
    let secrets = match algorithm {
        Algorithm::Sha1 => keys.auth_tokens,
        Algorithm::Sha256 => keys.shared_keys,
    };
    let secrets: Vec<&str> = secrets
        .iter()
        .map(|secret| secret.expose_secret().trim())
        .filter(|secret| !secret.is_empty())
        .collect();
    if secrets.is_empty() {
        return Err(SignatureError::NoSecret);
    }
    let given = request.signature.ok_or(SignatureError::Missing)?.trim();
    let given = STANDARD.decode(given).map_err(|_| SignatureError::Malformed)?;
    let length = match algorithm {
        Algorithm::Sha1 => 20,
        Algorithm::Sha256 => 32,
    };
    if given.len() != length {
        return Err(SignatureError::Malformed);
    }
    let body_hash = body_hash(request.url);
    let parameters = if body_hash.is_none() && is_form(request) {
        parameters(request.body)
    } else {
        Vec::new()
    };
    let mut matches = false;
    for url in spellings(request.url) {
        for secret in &secrets {
            matches |= is_signed(algorithm, secret, &url, &parameters, &given);
        }
    }
    if !matches {
        return Err(SignatureError::Mismatch);
    }
    match body_hash {
        Some(hash) => check_body(&hash, request.body),
        // A body that is no form and has no hash has not been signed at all.
        None if is_form(request) || request.body.is_empty() => Ok(()),
        None => Err(SignatureError::Body),
    }
}

fn algorithm(settings: Option<&str>) -> Result<Algorithm, SignatureError> {
    let Some(settings) = settings else {
        return Ok(Algorithm::Sha1);
    };
    let mut named = settings.split(',').filter_map(|part| {
        let (key, value) = part.split_once('=')?;
        key.trim().eq_ignore_ascii_case("algorithm").then(|| value.trim())
    });
    match (named.next(), named.next()) {
        (Some("HMAC_SHA256"), None) => Ok(Algorithm::Sha256),
        _ => Err(SignatureError::Algorithm),
    }
}

fn is_signed(algorithm: Algorithm, secret: &str, url: &str, parameters: &[u8], given: &[u8]) -> bool {
    match algorithm {
        Algorithm::Sha1 => Hmac::<Sha1>::new_from_slice(secret.as_bytes()).is_ok_and(|mac| {
            mac.chain_update(url)
                .chain_update(parameters)
                .verify_slice(given)
                .is_ok()
        }),
        Algorithm::Sha256 => Hmac::<Sha256>::new_from_slice(secret.as_bytes()).is_ok_and(|mac| {
            mac.chain_update(url)
                .chain_update(parameters)
                .verify_slice(given)
                .is_ok()
        }),
    }
}

fn is_form(request: &SignedRequest<'_>) -> bool {
    let kind = request
        .content_type
        .unwrap_or("application/x-www-form-urlencoded");
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

/// Names and values, decoded, one after the other: names in the order of their bytes, the values of one name sorted, each
/// once.
fn parameters(body: &[u8]) -> Vec<u8> {
    let mut sorted: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for (name, value) in form_urlencoded::parse(body) {
        sorted.entry(name).or_default().insert(value);
    }
    let mut signed = Vec::new();
    for (name, values) in &sorted {
        for value in values {
            signed.extend_from_slice(name.as_bytes());
            signed.extend_from_slice(value.as_bytes());
        }
    }
    signed
}

/// The address as given, without its port, and with the one that its scheme implies: which of them was signed has differed.
fn spellings(url: &str) -> Vec<String> {
    let mut all = vec![url.to_owned()];
    if let Some((scheme, rest)) = url.split_once("://") {
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, tail) = rest.split_at(end);
        // A colon inside of brackets belongs to an IPv6 address.
        let host = match authority.rfind(':') {
            Some(colon) if authority.get(colon..).is_some_and(|port| !port.contains(']')) => {
                &authority[..colon]
            }
            _ => authority,
        };
        let port = if scheme.eq_ignore_ascii_case("https") {
            443
        } else {
            80
        };
        all.push(format!("{scheme}://{host}{tail}"));
        all.push(format!("{scheme}://{host}:{port}{tail}"));
    }
    all.dedup();
    all
}

fn body_hash(url: &str) -> Option<String> {
    let (_, query) = url.split_once('?')?;
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    pairs
        .find(|(name, _)| name == "bodySHA256")
        .map(|(_, value)| value.into_owned())
}

fn check_body(hash: &str, body: &[u8]) -> Result<(), SignatureError> {
    let actual = hex::encode(Sha256::digest(body));
    let same = actual.as_bytes().ct_eq(hash.to_ascii_lowercase().as_bytes());
    if bool::from(same) {
        Ok(())
    } else {
        Err(SignatureError::Body)
    }
}
