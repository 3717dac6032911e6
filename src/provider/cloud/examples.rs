//! The file that reviewers see above a new template. It goes up another way than files of messages do: in a session of the app that
//! the token is of, at whose end stands a handle (Graph API, *Resumable Upload API*; Cloud API, *Template media*).

use bytes::Bytes;
use reqwest::Url;
use reqwest::header::AUTHORIZATION;
use serde_json::json;

use super::{Client, is_id};
use crate::domain::message::{Disposition, SendError};
use crate::provider::Example;
use crate::provider::wire::{answer, field};

/// What the ids of sessions begin with.
const SESSION: &str = "upload:";

impl Client {
    /// Hands the file in. Nothing is sent to anybody, so all of it may be repeated.
    pub(super) async fn example_handle(&self, example: Option<Example>) -> Result<String, SendError> {
        let Some(Example::Bytes { bytes, mime, name }) = example else {
            return Err(answer::bad_message("the template's file is missing"));
        };
        let session = self.session(&bytes, &mime, &name).await?;
        let request = self.0.http.post(self.session_url(&session));
        let request = request
            .timeout(self.0.settings.media_timeout)
            .header("file_offset", "0")
            .body(bytes);
        // This endpoint alone wants the token under another word.
        let authorization = format!("OAuth {}", self.token());
        let answer = self
            .ask_signed(
                request.header(AUTHORIZATION, authorization),
                answer::Effect::Repeatable,
            )
            .await?;
        field::text(&answer, "h").ok_or_else(|| later("the provider took the file but gave no handle"))
    }

    async fn session(&self, bytes: &Bytes, mime: &str, name: &str) -> Result<String, SendError> {
        let app = self.app().await?;
        let (length, nothing) = (bytes.len().to_string(), json!({}));
        let query = [
            ("file_length", length.as_str()),
            ("file_type", mime),
            ("file_name", name),
        ];
        let request = self.0.http.post(self.url(&[&app, "uploads"])).query(&query);
        let request = request.timeout(self.0.settings.timeout).json(&nothing);
        let answer = self.call(request, answer::Effect::Repeatable).await?;
        let session = field::text(&answer, "id").filter(|id| id.starts_with(SESSION));
        session.ok_or_else(|| later("the provider began no upload"))
    }

    /// The id of a session brings a query of its own.
    fn session_url(&self, session: &str) -> Url {
        let (path, query) = session
            .split_once('?')
            .map_or((session, None), |(path, query)| (path, Some(query)));
        let mut url = self.url(&[path]);
        url.set_query(query);
        url
    }

    /// The app that the token is of: it is asked about itself.
    async fn app(&self) -> Result<String, SendError> {
        let answer = self
            .get(&["debug_token"], &[("input_token", self.token())])
            .await?;
        let app = field::text(&answer["data"], "app_id").filter(|id| is_id(id));
        app.ok_or_else(|| later("the provider does not tell which app the token is of"))
    }
}

fn later(why: &str) -> SendError {
    SendError {
        disposition: Disposition::RetryLater,
        ..answer::unreadable(why)
    }
}
