//! What a number needs to reach its provider, and to believe what comes from there.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::state::ProviderKind;

/// A number's credentials. Kept sealed, as the JSON that this makes; variants and fields are only ever added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "provider", rename_all = "snake_case")]
pub enum Credentials {
    /// Meta's Cloud API.
    Cloud {
        /// A system user's token.
        access_token: Secret,
        /// The id of the number; not the number itself.
        phone_number_id: String,
        /// The id of the WhatsApp Business Account.
        business_account_id: String,
        /// What Meta repeats when the webhook is set up.
        verify_token: Secret,
        /// Sign the webhooks; two while one replaces the other.
        app_secrets: Vec<Secret>,
        /// What signed them until the keys were changed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<Before>,
    },
    /// Twilio's Programmable Messaging.
    Twilio {
        /// `AC…`.
        account_sid: String,
        /// Signs the webhooks, and the requests where there is no API key; two while one replaces the other, the primary first.
        auth_tokens: Vec<Secret>,
        /// Sign the webhooks of an account that has asked for SHA-256.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        shared_keys: Vec<Secret>,
        /// An API key, `SK…` and its secret, to send with instead of the auth token.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        api_key: Option<(String, Secret)>,
        /// The number that sends, digits with the country code, or a messaging service, `MG…`.
        from: String,
        /// What signed the webhooks until the keys were changed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<Before>,
    },
    /// wasenderapi.com.
    WaSender {
        /// The session's key.
        api_key: Secret,
        /// The id of the session.
        session_id: String,
        /// What comes with every webhook; two while one replaces the other.
        webhook_secrets: Vec<Secret>,
        /// The end of the webhook's address, which nobody can guess. Empty: the address has none.
        #[serde(default)]
        path_token: Secret,
        /// What came with the webhooks until the keys were changed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<Before>,
    },
}

/// What webhooks were believed by until a number's keys were changed: it goes on for a while, since nobody changes them here and at the
/// provider in the same moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    /// The secrets.
    pub secrets: Vec<Secret>,
    /// Twilio's shared keys of then, where there were some.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shared_keys: Vec<Secret>,
    /// Until when, in Unix milliseconds.
    pub until: i64,
    /// What these had replaced in their turn. It keeps its own end: changing keys again makes no old one live longer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<Box<Before>>,
}

impl Before {
    /// Those that still hold, the latest first.
    fn holding(this: Option<&Self>, now: i64) -> impl Iterator<Item = &Self> {
        std::iter::successors(this, |before| before.earlier.as_deref())
            .filter(move |before| now < before.until)
    }

    /// The same without what is over.
    fn still(this: Option<&Self>, now: i64) -> Option<Self> {
        let this = this.filter(|before| now < before.until)?;
        Some(Self {
            earlier: Self::still(this.earlier.as_deref(), now).map(Box::new),
            ..this.clone()
        })
    }
}

/// For how long what was replaced is still believed.
const BELIEVED_MS: i64 = 7 * 24 * 60 * 60 * 1000;

impl Credentials {
    /// Whose they are.
    pub const fn kind(&self) -> ProviderKind {
        match self {
            Self::Cloud { .. } => ProviderKind::Cloud,
            Self::Twilio { .. } => ProviderKind::Twilio,
            Self::WaSender { .. } => ProviderKind::WaSender,
        }
    }

    /// What webhooks are believed by at this moment. Twilio's shared keys stand apart: they sign in another way.
    pub fn signing(&self, now: i64) -> Vec<Secret> {
        let (present, before) = self.secrets();
        let before = Before::holding(before.as_ref(), now).flat_map(|before| &before.secrets);
        present.iter().chain(before).cloned().collect()
    }

    /// The shared keys that Twilio's webhooks are believed by at this moment.
    pub fn shared_signing(&self, now: i64) -> Vec<Secret> {
        let (_, before) = self.secrets();
        let before = Before::holding(before.as_ref(), now).flat_map(|before| &before.shared_keys);
        self.shared_keys().iter().chain(before).cloned().collect()
    }

    /// These in the place of what the number had: what the provider was given of ours stays, and what it signed with holds for a week.
    #[must_use]
    pub fn replacing(mut self, old: &Self, now: i64) -> Self {
        let (present, before) = old.secrets();
        let kept = Before {
            secrets: present.to_vec(),
            shared_keys: old.shared_keys().to_vec(),
            until: now + BELIEVED_MS,
            earlier: Before::still(before.as_ref(), now).map(Box::new),
        };
        match (&mut self, old) {
            (
                Self::Cloud {
                    verify_token, before, ..
                },
                Self::Cloud {
                    verify_token: theirs, ..
                },
            ) => {
                verify_token.clone_from(theirs);
                *before = Some(kept);
            }
            (
                Self::Twilio {
                    shared_keys, before, ..
                },
                Self::Twilio {
                    shared_keys: theirs, ..
                },
            ) => {
                if shared_keys.is_empty() {
                    shared_keys.clone_from(theirs);
                }
                *before = Some(kept);
            }
            (
                Self::WaSender {
                    path_token, before, ..
                },
                Self::WaSender {
                    path_token: theirs, ..
                },
            ) => {
                path_token.clone_from(theirs);
                *before = Some(kept);
            }
            _ => {}
        }
        self
    }

    fn shared_keys(&self) -> &[Secret] {
        match self {
            Self::Twilio { shared_keys, .. } => shared_keys,
            Self::Cloud { .. } | Self::WaSender { .. } => &[],
        }
    }

    fn secrets(&self) -> (&[Secret], &Option<Before>) {
        match self {
            Self::Cloud {
                app_secrets, before, ..
            } => (app_secrets, before),
            Self::Twilio {
                auth_tokens, before, ..
            } => (auth_tokens, before),
            Self::WaSender {
                webhook_secrets,
                before,
                ..
            } => (webhook_secrets, before),
        }
    }

    /// The provider's id of the number: what webhooks name.
    pub fn account(&self) -> &str {
        match self {
            Self::Cloud { phone_number_id, .. } => phone_number_id,
            Self::Twilio { from, .. } => from,
            Self::WaSender { session_id, .. } => session_id,
        }
    }

    /// The provider's id of the business account, where it has one.
    pub fn business_account(&self) -> Option<&str> {
        match self {
            Self::Cloud {
                business_account_id, ..
            } => Some(business_account_id),
            Self::Twilio { account_sid, .. } => Some(account_sid),
            Self::WaSender { .. } => None,
        }
    }
}

/// A text that is never shown: not in logs, not in errors, not in `Debug`.
#[derive(Clone, Default)]
pub struct Secret(SecretString);

impl Secret {
    /// The text, for the one request or comparison that needs it.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// The same, in the form in which clients take it.
    pub fn text(&self) -> SecretString {
        self.0.clone()
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.expose().trim().is_empty()
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(SecretString::from(text))
    }
}

impl From<&SecretString> for Secret {
    fn from(text: &SecretString) -> Self {
        Self(text.clone())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        use subtle::ConstantTimeEq;
        self.expose().as_bytes().ct_eq(other.expose().as_bytes()).into()
    }
}

impl Eq for Secret {}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.expose())
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self(SecretString::from(text)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back_and_what_is_shown_is_no_secret() {
        let all = [
            Credentials::Cloud {
                access_token: "canary-1".into(),
                phone_number_id: "1".to_owned(),
                business_account_id: "2".to_owned(),
                verify_token: "canary-2".into(),
                app_secrets: vec!["canary-3".into()],
                before: None,
            },
            Credentials::Twilio {
                account_sid: "AC1".to_owned(),
                auth_tokens: vec!["canary-4".into()],
                shared_keys: vec!["canary-10".into()],
                api_key: Some(("SK1".to_owned(), "canary-5".into())),
                from: "573001234567".to_owned(),
                before: None,
            },
            Credentials::WaSender {
                api_key: "canary-6".into(),
                session_id: "7".to_owned(),
                webhook_secrets: vec!["canary-8".into()],
                path_token: "canary-9".into(),
                before: Some(Before {
                    secrets: vec!["canary-11".into()],
                    shared_keys: vec!["canary-12".into()],
                    until: 7,
                    earlier: Some(Box::new(Before {
                        secrets: vec!["canary-13".into()],
                        shared_keys: Vec::new(),
                        until: 6,
                        earlier: None,
                    })),
                }),
            },
        ];
        for credentials in all {
            let kept = serde_json::to_string(&credentials).unwrap();
            assert_eq!(serde_json::from_str::<Credentials>(&kept).unwrap(), credentials);
            assert!(!format!("{credentials:?}").contains("canary"), "{credentials:?}");
        }
    }

    #[test]
    fn what_was_replaced_is_believed_for_a_week() {
        let session = |secret: &str, token: &str| Credentials::WaSender {
            api_key: "key".into(),
            session_id: "7".to_owned(),
            webhook_secrets: vec![secret.into()],
            path_token: token.into(),
            before: None,
        };
        let second = session("second", "new").replacing(&session("first", "old"), 0);
        let Credentials::WaSender { path_token, .. } = &second else {
            panic!("{second:?}")
        };
        assert_eq!(
            path_token.expose(),
            "old",
            "the provider calls where it always did"
        );
        let believed = |credentials: &Credentials, now| {
            let secrets = credentials.signing(now).into_iter();
            secrets
                .map(|secret| secret.expose().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(believed(&second, BELIEVED_MS - 1), ["second", "first"]);
        assert_eq!(believed(&second, BELIEVED_MS), ["second"]);
        // Changed twice within the week: all three hold, each for a week of its own, and what is over is not carried along.
        let third = session("third", "x").replacing(&second, 1);
        assert_eq!(believed(&third, 2), ["third", "second", "first"]);
        assert_eq!(believed(&third, BELIEVED_MS), ["third", "second"]);
        assert_eq!(believed(&third, BELIEVED_MS + 1), ["third"]);
        let fourth = session("fourth", "x").replacing(&third, 2 * BELIEVED_MS);
        assert_eq!(believed(&fourth, 2 * BELIEVED_MS), ["fourth", "third"]);
        let kept = serde_json::to_string(&fourth).unwrap();
        assert!(!kept.contains("first") && !kept.contains("second"), "{kept}");
    }

    #[test]
    fn shared_keys_that_were_replaced_are_believed_for_a_week() {
        let account = |keys: &[&str]| Credentials::Twilio {
            account_sid: "AC1".to_owned(),
            auth_tokens: vec!["token".into()],
            shared_keys: keys.iter().map(|key| Secret::from(*key)).collect(),
            api_key: None,
            from: "573001234567".to_owned(),
            before: None,
        };
        let believed = |credentials: &Credentials, now| {
            let keys = credentials.shared_signing(now).into_iter();
            keys.map(|key| key.expose().to_owned()).collect::<Vec<_>>()
        };
        let second = account(&["new"]).replacing(&account(&["old"]), 0);
        assert_eq!(believed(&second, 1), ["new", "old"]);
        assert_eq!(believed(&second, BELIEVED_MS), ["new"]);
        // Whoever leaves them away keeps them.
        let third = account(&[]).replacing(&second, BELIEVED_MS);
        assert_eq!(believed(&third, 2 * BELIEVED_MS), ["new"]);
    }

    #[test]
    fn what_an_earlier_version_kept_is_read() {
        let kept = r#"{"provider":"wa_sender","api_key":"k","session_id":"7","webhook_secrets":["now"],
            "before":{"secrets":["then"],"until":7}}"#;
        let read: Credentials = serde_json::from_str(kept).unwrap();
        assert_eq!(read.signing(6).len(), 2);
        assert_eq!(read.signing(7).len(), 1);
    }
}
