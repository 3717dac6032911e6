//! Our own content resources at Twilio: found again by their names, made where they are missing, remembered.

use std::collections::HashMap;

use serde_json::Value;
use tokio::sync::Mutex;

use super::shape::{PREFIX, Shape};
use super::{Client, settings};
use crate::domain::message::{Disposition, SendError};
use crate::provider::wire::{answer, field};

const PAGE: &str = "500";
/// More pages than an account can have contents.
const PAGES_MAX: usize = 100;

/// The ids of our resources by their names; `None` until Twilio's list has been read. The lock is held while a resource is
/// made, so that two messages of one shape do not make two.
#[derive(Debug, Default)]
pub(super) struct Contents(Mutex<Option<HashMap<String, String>>>);

impl Contents {
    /// Deleted at Twilio: it will be looked for and made again.
    pub(super) async fn forget(&self, name: &str) {
        if let Some(known) = self.0.lock().await.as_mut() {
            known.remove(name);
        }
    }
}

impl Client {
    /// The id of the resource of this shape. An error means that no message has left.
    pub(super) async fn content_sid(&self, shape: &Shape) -> Result<String, SendError> {
        let waiting = tokio::time::timeout(self.0.settings.content_timeout, self.find_or_make(shape));
        waiting.await.unwrap_or_else(|_| {
            Err(answer::new(
                Disposition::RetryLater,
                "the content API did not answer in time",
            ))
        })
    }

    async fn find_or_make(&self, shape: &Shape) -> Result<String, SendError> {
        let mut known = self.0.contents.0.lock().await;
        let known = match known.as_mut() {
            Some(known) => known,
            None => known.insert(self.own_contents().await?),
        };
        if let Some(sid) = known.get(&shape.name) {
            return Ok(sid.clone());
        }
        // A resource made twice is merely one too many.
        let made = self
            .post_json(
                self.content_url(&["Content"]),
                &shape.resource(),
                answer::Effect::Repeatable,
            )
            .await?;
        let sid =
            sid(&made).ok_or_else(|| answer::unreadable("the provider made the content but gave no id"))?;
        known.insert(shape.name.clone(), sid.clone());
        Ok(sid)
    }

    async fn own_contents(&self) -> Result<HashMap<String, String>, SendError> {
        let (contents, _) = self.content_pages("Content").await?;
        let own = contents.iter().filter_map(|content| {
            let name = field::text(content, "friendly_name").filter(|name| name.starts_with(PREFIX))?;
            Some((name, sid(content)?))
        });
        Ok(own.collect())
    }

    /// All pages of `Content` or `ContentAndApprovals`; `false`: there were more than are read.
    pub(super) async fn content_pages(&self, list: &str) -> Result<(Vec<Value>, bool), SendError> {
        let (mut all, mut is_whole) = (Vec::new(), false);
        let mut query: Vec<(String, String)> = vec![("PageSize".to_owned(), PAGE.to_owned())];
        for _ in 0..PAGES_MAX {
            let pairs: Vec<(&str, &str)> = query
                .iter()
                .map(|(key, value)| (key.as_str(), value.as_str()))
                .collect();
            let page = self.get(self.content_url(&[list]), &pairs).await?;
            all.extend(field::list(&page, "contents").iter().cloned());
            // The next page comes as a whole address: only its query is used, on our own.
            let next = field::text(&page["meta"], "next_page_url");
            let next = next
                .as_deref()
                .and_then(|url| Some(url.split_once('?')?.1.to_owned()));
            let Some(next) = next else {
                is_whole = page["contents"].is_array();
                break;
            };
            let next: Vec<(String, String)> = form_urlencoded::parse(next.as_bytes()).into_owned().collect();
            if next == query {
                break;
            }
            query = next;
        }
        Ok((all, is_whole))
    }
}

/// The id of a content resource.
pub(super) fn sid(content: &Value) -> Option<String> {
    field::text(content, "sid").filter(|sid| sid.starts_with("HX") && settings::is_sid(sid))
}
