//! From credentials to a client.

use super::{Credentials, HttpError, Provider, Secret, cloud, http_client_for, twilio, wasender};

/// Where the providers are, the same for all numbers, and where we are for them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Endpoints {
    /// `https://graph.facebook.com`, or a stand-in's.
    pub cloud_url: String,
    /// Version of Meta's Graph API.
    pub cloud_version: String,
    /// `https://api.twilio.com`, or a stand-in's.
    pub twilio_url: String,
    /// `https://content.twilio.com`, or a stand-in's.
    pub twilio_content_url: String,
    /// `https://www.wasenderapi.com/api`, or a stand-in's.
    pub wasender_url: String,
    /// How the world reaches us, without a slash at the end.
    pub public_url: Option<String>,
    /// Hosts of the proxies that the environment names: they may be inside though files are only fetched outside.
    pub proxies: Vec<String>,
}

/// Why a number cannot be reached. Says nothing of what the credentials are.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// They are not what the Cloud API takes.
    #[error(transparent)]
    Cloud(#[from] cloud::SettingsError),
    /// They are not what Twilio takes.
    #[error(transparent)]
    Twilio(#[from] twilio::SettingsError),
    /// Twilio tells what became of a message only where each message says how to reach us.
    #[error("PUBLIC_URL is needed: the https:// address under which Twilio reaches this program")]
    NoPublicUrl,
    /// They are not what WaSender takes.
    #[error(transparent)]
    WaSender(#[from] wasender::SettingsError),
    /// No HTTP client could be made.
    #[error("no client could be made: {0}")]
    Http(#[from] HttpError),
}

/// A client of the number. Speaks to nobody yet.
pub fn connect(credentials: &Credentials, endpoints: &Endpoints) -> Result<Provider, ConnectError> {
    match credentials {
        Credentials::Cloud {
            access_token,
            phone_number_id,
            business_account_id,
            ..
        } => {
            let settings = cloud::Settings {
                base_url: endpoints.cloud_url.clone(),
                version: endpoints.cloud_version.clone(),
                phone_number_id: phone_number_id.clone(),
                business_account_id: business_account_id.clone(),
                token: access_token.text(),
                timeout: cloud::Settings::TIMEOUT,
                media_timeout: cloud::Settings::MEDIA_TIMEOUT,
            };
            let http = http_client_for(&endpoints.cloud_url, settings.timeout)?;
            Ok(Provider::Cloud(cloud::Client::new(settings, http)?))
        }
        Credentials::WaSender {
            api_key, session_id, ..
        } => {
            let settings = wasender::Settings {
                base_url: endpoints.wasender_url.clone(),
                api_key: api_key.text(),
                session_id: Some(session_id.clone()).filter(|id| !id.is_empty()),
                timeout: wasender::Settings::TIMEOUT,
                media_timeout: wasender::Settings::MEDIA_TIMEOUT,
                proxies: endpoints.proxies.clone(),
            };
            let http = http_client_for(&endpoints.wasender_url, settings.timeout)?;
            Ok(Provider::WaSender(wasender::Client::new(settings, http)?))
        }
        Credentials::Twilio {
            account_sid,
            auth_tokens,
            api_key,
            from,
            ..
        } => {
            let public_url = endpoints.public_url.clone().ok_or(ConnectError::NoPublicUrl)?;
            let token = || auth_tokens.first().map(Secret::text).unwrap_or_default();
            let (username, secret) = match api_key {
                Some((key, secret)) => (key.clone(), secret.text()),
                None => (account_sid.clone(), token()),
            };
            let is_service = twilio::is_service(from);
            let settings = twilio::Settings {
                base_url: endpoints.twilio_url.clone(),
                content_url: endpoints.twilio_content_url.clone(),
                account_sid: account_sid.clone(),
                username,
                secret,
                from: (!is_service).then(|| from.clone()),
                messaging_service_sid: is_service.then(|| from.clone()),
                public_url,
                timeout: twilio::Settings::TIMEOUT,
                content_timeout: twilio::Settings::CONTENT_TIMEOUT,
                media_timeout: twilio::Settings::MEDIA_TIMEOUT,
                proxies: endpoints.proxies.clone(),
            };
            let http = http_client_for(&endpoints.twilio_url, settings.timeout)?;
            Ok(Provider::Twilio(twilio::Client::new(settings, http)?))
        }
    }
}
