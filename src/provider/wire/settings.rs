//! What every provider's settings are checked for before anything is asked with them.

use reqwest::Url;
use reqwest::header::HeaderValue;
use secrecy::{ExposeSecret, SecretString};

/// A web address without a user's name, a query or a fragment, in its plain form: scheme and host in small letters. An error is
/// the text as it may be shown: one that somebody put a password into is not repeated with it.
pub(in crate::provider) fn address(text: &str) -> Result<Url, String> {
    let shown = || match text.rsplit_once('@') {
        Some((_, host)) => format!("…@{host}"),
        None => text.to_owned(),
    };
    let url = Url::parse(text.trim()).map_err(|_| shown())?;
    let is_plain = url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none();
    let is_web = matches!(url.scheme(), "http" | "https") && url.host_str().is_some();
    if is_plain && is_web { Ok(url) } else { Err(shown()) }
}

/// A secret without white space around it; `None` if it is empty or has what no header takes.
pub(in crate::provider) fn secret(secret: &SecretString) -> Option<SecretString> {
    let plain = secret.expose_secret().trim();
    let is_good = !plain.is_empty() && HeaderValue::from_str(plain).is_ok();
    is_good.then(|| SecretString::from(plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_one_spelling() {
        let plain = |text: &str| address(text).map(|url| url.to_string());
        assert_eq!(
            plain(" HTTPS://Bot.Example.com:443/Pregon "),
            Ok("https://bot.example.com/Pregon".to_owned())
        );
        assert_eq!(plain("http://127.0.0.1:9/"), Ok("http://127.0.0.1:9/".to_owned()));
        for wrong in [
            "",
            "bot.example.com",
            "ftp://x",
            "https://x?y=1",
            "https://x#y",
            "https://",
        ] {
            assert_eq!(plain(wrong), Err(wrong.to_owned()));
        }
        assert_eq!(plain("https://me:hunter2@x"), Err("…@x".to_owned()));
    }

    #[test]
    fn secrets_fit_into_a_header() {
        let plain = |text: &str| secret(&SecretString::from(text)).map(|one| one.expose_secret().to_owned());
        assert_eq!(plain(" abc\n").as_deref(), Some("abc"));
        assert_eq!((plain(" "), plain("a\nb"), plain("a\0")), (None, None, None));
    }
}
