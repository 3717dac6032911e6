//! Signatures: Twilio's own vectors, and everything about them that may go wrong.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use secrecy::SecretString;
use serde_json::Value;
use sha1::Sha1;
use sha2::{Digest, Sha256};

use crate::provider::twilio::{Keys, SignatureError, SignedRequest, signature};

fn secrets(list: &[&str]) -> Vec<SecretString> {
    list.iter().map(|secret| SecretString::from(*secret)).collect()
}

fn check(tokens: &[&str], request: &SignedRequest<'_>) -> Result<(), SignatureError> {
    let tokens = secrets(tokens);
    let keys = Keys {
        auth_tokens: &tokens,
        shared_keys: &[],
    };
    signature(keys, request)
}

fn form(pairs: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish()
}

const URL: &str = "https://mycompany.com/myapp.php?foo=1&bar=2";

fn request<'r>(url: &'r str, body: &'r str, signature: &'r str) -> SignedRequest<'r> {
    SignedRequest {
        url,
        body: body.as_bytes(),
        content_type: Some("application/x-www-form-urlencoded; charset=UTF-8"),
        signature: Some(signature),
        settings: None,
    }
}

fn sign(secret: &str, text: &str) -> String {
    let mac = Hmac::<Sha1>::new_from_slice(secret.as_bytes())
        .unwrap()
        .chain_update(text);
    STANDARD.encode(mac.finalize().into_bytes())
}

#[test]
fn twilios_own_vectors() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/twilio-signatures/vectors.json");
    let vectors: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let token = vectors["auth_token"].as_str().unwrap();
    let list = vectors["vectors"].as_array().unwrap();
    assert!(list.len() >= 8);
    for vector in list {
        let params = match vector["params_of"].as_str() {
            Some(name) => &list.iter().find(|other| other["name"] == name).unwrap()["params"],
            None => &vector["params"],
        };
        let pairs: Vec<(&str, &str)> = params
            .as_array()
            .into_iter()
            .flatten()
            .map(|pair| (pair[0].as_str().unwrap(), pair[1].as_str().unwrap()))
            .collect();
        let body = vector["body"]
            .as_str()
            .map_or_else(|| form(&pairs), str::to_owned);
        let is_json = vector["body"].is_string();
        let request = SignedRequest {
            content_type: Some(if is_json {
                "application/json"
            } else {
                "application/x-www-form-urlencoded"
            }),
            ..request(
                vector["url"].as_str().unwrap(),
                &body,
                vector["signature"].as_str().unwrap(),
            )
        };
        assert_eq!(check(&[token], &request), Ok(()), "{}", vector["name"]);
        assert_eq!(check(&["old", token], &request), Ok(()), "{}", vector["name"]);
        assert_eq!(
            check(&["54321"], &request),
            Err(SignatureError::Mismatch),
            "{}",
            vector["name"]
        );
        if is_json {
            let other = SignedRequest {
                body: b"{}",
                ..request
            };
            assert_eq!(
                check(&[token], &other),
                Err(SignatureError::Body),
                "{}",
                vector["name"]
            );
        }
    }
}

#[test]
fn parameters_that_are_empty_repeated_or_strange() {
    let body = form(&[("b", ""), ("a", "ñ ü+&"), ("B", "x"), ("a", "1"), ("a", "1")]);
    // Capital letters before small ones, each value of a name once.
    let signed = sign("t", &format!("{URL}Bxa1añ ü+&b"));
    assert_eq!(check(&["t"], &request(URL, &body, &signed)), Ok(()));
    for other in ["b=&a=1", "", &form(&[("b", "")])] {
        assert_eq!(
            check(&["t"], &request(URL, other, &signed)),
            Err(SignatureError::Mismatch)
        );
    }
    // A GET is signed by its address alone.
    let signed = sign("t", URL);
    let get = SignedRequest {
        content_type: None,
        ..request(URL, "", &signed)
    };
    assert_eq!(check(&["t"], &get), Ok(()));
}

#[test]
fn ports_are_there_or_not() {
    for (seen, signed) in [
        ("https://a.co/x", "https://a.co:443/x"),
        ("https://a.co:443/x", "https://a.co/x"),
        ("https://a.co:8443/x", "https://a.co/x"),
        ("https://a.co:8443/x", "https://a.co:8443/x"),
        ("http://a.co/x", "http://a.co:80/x"),
        ("http://[::1]:8080/x", "http://[::1]/x"),
        ("http://[::1]/x", "http://[::1]:80/x"),
        ("https://a.co?c=1", "https://a.co:443?c=1"),
    ] {
        let signature = sign("t", signed);
        assert_eq!(
            check(&["t"], &request(seen, "", &signature)),
            Ok(()),
            "{seen} {signed}"
        );
    }
    for (seen, signed) in [
        ("https://a.co/x", "http://a.co/x"),
        ("https://a.co/x", "https://b.co/x"),
    ] {
        let signature = sign("t", signed);
        assert_eq!(
            check(&["t"], &request(seen, "", &signature)),
            Err(SignatureError::Mismatch),
            "{seen}"
        );
    }
}

#[test]
fn what_is_no_signature() {
    let good = sign("t", URL);
    fn with(signature: Option<&str>) -> SignedRequest<'_> {
        SignedRequest {
            signature,
            ..request(URL, "", "")
        }
    }
    assert_eq!(check(&["t"], &with(None)), Err(SignatureError::Missing));
    for odd in ["", "%%%", "AAAA", &good[..good.len() - 4]] {
        assert_eq!(
            check(&["t"], &with(Some(odd))),
            Err(SignatureError::Malformed),
            "{odd}"
        );
    }
    let raw = STANDARD.decode(&good).unwrap();
    for bit in 0..160 {
        let mut changed = raw.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        let changed = STANDARD.encode(changed);
        assert_eq!(
            check(&["t"], &with(Some(&changed))),
            Err(SignatureError::Mismatch)
        );
    }
    assert_eq!(check(&[], &with(Some(&good))), Err(SignatureError::NoSecret));
    // Anybody could sign with nothing.
    assert_eq!(
        check(&["", " "], &with(Some(&sign("", URL)))),
        Err(SignatureError::NoSecret)
    );
    // A body that nothing vouches for.
    let json = SignedRequest {
        body: b"{}",
        content_type: Some("application/json"),
        ..with(Some(&good))
    };
    assert_eq!(check(&["t"], &json), Err(SignatureError::Body));
}

#[test]
fn shared_keys_sign_with_sha256_and_nothing_else_is_known() {
    let body = "a=1";
    let mac = Hmac::<Sha256>::new_from_slice(b"shared")
        .unwrap()
        .chain_update(format!("{URL}a1"));
    let signed = STANDARD.encode(mac.finalize().into_bytes());
    let (tokens, shared) = (secrets(&["token"]), secrets(&["older", "shared"]));
    let keys = Keys {
        auth_tokens: &tokens,
        shared_keys: &shared,
    };
    let with = |settings| SignedRequest {
        settings: Some(settings),
        ..request(URL, body, &signed)
    };
    assert_eq!(signature(keys, &with("key=WK1,algorithm=HMAC_SHA256")), Ok(()));
    assert_eq!(signature(keys, &with("algorithm = HMAC_SHA256 , key=x")), Ok(()));
    for odd in [
        "",
        "key=x",
        "algorithm=HMAC_SHA1",
        "algorithm=none",
        "algorithm=HMAC_SHA256,algorithm=none",
    ] {
        assert_eq!(
            signature(keys, &with(odd)),
            Err(SignatureError::Algorithm),
            "{odd}"
        );
    }
    // Neither kind of secret stands in for the other.
    let only_tokens = Keys {
        auth_tokens: &shared,
        shared_keys: &[],
    };
    assert_eq!(
        signature(only_tokens, &with("algorithm=HMAC_SHA256")),
        Err(SignatureError::NoSecret)
    );
    let hash = hex::encode(Sha256::digest(b"{}"));
    let url = format!("https://a.co/x?bodySHA256={hash}");
    let signed = sign("token", &url);
    let json = SignedRequest {
        content_type: Some("application/json"),
        ..request(&url, "{}", &signed)
    };
    assert_eq!(signature(keys, &json), Ok(()));
}
