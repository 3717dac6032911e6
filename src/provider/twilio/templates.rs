//! Templates: content resources that were submitted to WhatsApp.

use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::{Map, Value, json};
use tokio::sync::Mutex;

use super::contents::sid;
use super::shape::PREFIX;
use super::{Client, limits};
use crate::domain::file_type::FileType;
use crate::domain::health::Quality;
use crate::domain::message::{Disposition, FileForm, SendError, TemplateState};
use crate::domain::template::{
    Placeholders, TemplateButton, TemplateCategory, TemplateDraft, TemplateHeader, TemplateInfo,
    TemplateList, placeholders,
};
use crate::provider::Example;
use crate::provider::wire::{self, answer, field};

/// What has to be known of a template to send it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    /// The content resource.
    pub(super) sid: String,
    /// What the header's gap is called at Twilio, where header and body share their numbers.
    pub(super) header_variable: Option<String>,
    /// What the end of the address of the header's file is called there. Its beginning is our own address.
    pub(super) file_variable: Option<String>,
}

/// The gap at the end of the address of a header's file, in the templates that we make.
const FILE_VARIABLE: &str = "header_file";

/// Templates by name and language, as Twilio's list was last read.
#[derive(Debug, Default)]
pub(super) struct Catalogue {
    known: Mutex<HashMap<(String, String), Known>>,
    /// How often somebody has begun to read the list because he needed it.
    begun: AtomicU64,
    /// How often that has ended.
    ended: AtomicU64,
    /// Whoever has this reads the list.
    turn: Mutex<Turn>,
}

/// The last time that the list was read because somebody needed it.
#[derive(Debug, Default)]
struct Turn {
    /// Which one it was.
    number: u64,
    /// Why it could not be read.
    failure: Option<SendError>,
}

impl Catalogue {
    pub(super) async fn forget(&self, name: &str, language: &str) {
        self.known
            .lock()
            .await
            .remove(&(name.to_owned(), language.to_owned()));
    }
}

/// A template as Twilio lists it.
struct Listed {
    info: TemplateInfo,
    known: Known,
}

impl Client {
    pub(in crate::provider) async fn templates(&self) -> Result<TemplateList, SendError> {
        let (listed, ids) = self.read_list().await?;
        // What was never submitted is no template: a draft of somebody, or one of our own shapes.
        let submitted = |info: &TemplateInfo| info.state != TemplateState::Submitting;
        let templates = listed.into_iter().map(|one| one.info).filter(submitted);
        Ok(TemplateList {
            templates: templates.collect(),
            ids,
        })
    }

    /// What has to be known to send a template. The list is read when it is not known yet: once for all who need it at that moment, since
    /// a whole campaign may begin with it.
    pub(super) async fn template(&self, name: &str, language: &str) -> Result<Known, SendError> {
        let catalogue = &self.0.catalogue;
        let key = (name.to_owned(), language.to_owned());
        let known = async || catalogue.known.lock().await.get(&key).cloned();
        if let Some(known) = known().await {
            return Ok(known);
        }
        let begun = catalogue.begun.load(Ordering::SeqCst);
        let ended = catalogue.ended.load(Ordering::SeqCst);
        let mut turn = catalogue.turn.lock().await;
        if let Some(known) = known().await {
            return Ok(known);
        }
        // What somebody began to read after that moment tells no less than what is read now, and what he has not got since will not be
        // had now either.
        let since = if turn.failure.is_some() { ended } else { begun };
        if turn.number <= since {
            let number = catalogue.begun.fetch_add(1, Ordering::SeqCst) + 1;
            let failure = self.read_list().await.err();
            catalogue.ended.store(number, Ordering::SeqCst);
            *turn = Turn { number, failure };
        }
        if let Some(failure) = turn.failure.clone() {
            return Err(failure);
        }
        drop(turn);
        known().await.ok_or_else(|| {
            let why = format!("Twilio has no template '{name}' in the language '{language}'");
            answer::new(Disposition::TemplateBroken, why)
        })
    }

    pub(in crate::provider) async fn create_template(
        &self,
        draft: &TemplateDraft,
        example: Option<Example>,
    ) -> Result<TemplateInfo, SendError> {
        let resource = resource(draft, example, &self.0.settings.public_url)?;
        // Made before, by a request whose answer was lost: the same words under the same name are submitted once.
        let (listed, _) = self.read_list().await?;
        let twin = listed.into_iter().find(|one| {
            one.info.name == draft.name && one.info.language == draft.language && one.info.body == draft.body
        });
        let mut info = match twin {
            Some(twin) if twin.info.state != TemplateState::Submitting => return Ok(twin.info),
            Some(twin) => twin.info,
            None => {
                let made = self
                    .post_json(
                        self.content_url(&["Content"]),
                        &resource,
                        answer::Effect::Repeatable,
                    )
                    .await?;
                let sid = sid(&made)
                    .ok_or_else(|| answer::unreadable("the provider took the template but gave no id"))?;
                drafted(draft, sid)
            }
        };
        let approval =
            json!({ "name": draft.name, "category": draft.category.as_str().to_ascii_uppercase() });
        let url = self.content_url(&["Content", &info.provider_id, "ApprovalRequests", "whatsapp"]);
        let answer = self.post_json(url, &approval, answer::Effect::Repeatable).await?;
        apply(&mut info, &answer);
        if info.state == TemplateState::Submitting {
            info.state = TemplateState::Pending;
        }
        let known = Known {
            sid: info.provider_id.clone(),
            header_variable: header_variable(&resource["types"]),
            file_variable: draft.file.as_ref().map(|_| FILE_VARIABLE.to_owned()),
        };
        let key = (info.name.clone(), info.language.clone());
        self.0.catalogue.known.lock().await.insert(key, known);
        Ok(info)
    }

    /// What is listed, and the ids of all of it where the list was read to its end.
    async fn read_list(&self) -> Result<(Vec<Listed>, Option<BTreeSet<String>>), SendError> {
        let (contents, is_whole) = self.content_pages("ContentAndApprovals").await?;
        let ids = is_whole.then(|| contents.iter().filter_map(sid).collect());
        let listed: Vec<Listed> = contents
            .iter()
            .filter_map(|content| read(content, &self.0.settings.public_url))
            .collect();
        let by_name = |one: &Listed| {
            let key = (one.info.name.clone(), one.info.language.clone());
            (key, one.info.state, one.known.clone())
        };
        let mut catalogue = HashMap::new();
        for (key, state, known) in listed.iter().map(by_name) {
            // A name may be there twice, once rejected and once approved.
            if state == TemplateState::Approved || !catalogue.contains_key(&key) {
                catalogue.insert(key, known);
            }
        }
        *self.0.catalogue.known.lock().await = catalogue;
        Ok((listed, ids))
    }
}

/// What a template may do by Twilio's word for its approval; `None`: a word that this version does not know.
fn state(word: &str) -> Option<TemplateState> {
    Some(match word.to_ascii_lowercase().as_str() {
        "unsubmitted" | "draft" => TemplateState::Submitting,
        "received" | "pending" | "under_review" | "in_appeal" => TemplateState::Pending,
        "approved" => TemplateState::Approved,
        "rejected" => TemplateState::Rejected,
        "paused" => TemplateState::Paused,
        "disabled" | "deleted" => TemplateState::Disabled,
        _ => return None,
    })
}

/// `None`: one of our own shapes, or it lacks what cannot be missing.
fn read(content: &Value, public_url: &str) -> Option<Listed> {
    let friendly = field::text(content, "friendly_name").unwrap_or_default();
    if friendly.starts_with(PREFIX) {
        return None;
    }
    let approval = &content["approval_requests"];
    let types = &content["types"];
    let sid = sid(content)?;
    let mut info = TemplateInfo {
        provider_id: sid.clone(),
        // The name at WhatsApp is chosen when it is submitted.
        name: field::text(approval, "name").unwrap_or(friendly),
        language: field::text(content, "language")?,
        category: TemplateCategory::Marketing,
        state: TemplateState::Submitting,
        reason: None,
        quality: Quality::Unknown,
        header: None,
        body: String::new(),
        footer: None,
        buttons: Vec::new(),
        other_parts: Vec::new(),
    };
    apply(&mut info, approval);
    parts(&mut info, types);
    let file = file_header(content, public_url);
    let file_variable = match file {
        Some((above, variable)) => {
            info.header = Some(above);
            variable
        }
        None => None,
    };
    let header_variable = header_variable(types);
    if let (Some(TemplateHeader::Text(text)), Some(variable)) = (&mut info.header, &header_variable)
        && variable.bytes().all(|byte| byte.is_ascii_digit())
    {
        // Our own count begins anew in the header.
        *text = text.replace(&format!("{{{{{variable}}}}}"), "{{1}}");
    }
    Some(Listed {
        info,
        known: Known {
            sid,
            header_variable,
            file_variable,
        },
    })
}

/// What an approval request says of a template.
fn apply(info: &mut TemplateInfo, approval: &Value) {
    if let Some(category) = field::text(approval, "category") {
        info.category = TemplateCategory::from_provider(&category);
    }
    if let Some(word) = field::text(approval, "status") {
        // A status that is not known is not one to send with.
        info.state = state(&word).unwrap_or(TemplateState::Disabled);
    }
    info.reason =
        field::text(approval, "rejection_reason").filter(|reason| !reason.eq_ignore_ascii_case("none"));
}

/// Types that are known here, the richest first.
const READ: [&str; 5] = [
    "whatsapp/card",
    "twilio/media",
    "twilio/call-to-action",
    "twilio/quick-reply",
    "twilio/text",
];

/// The richest of a content's types is what WhatsApp shows.
fn parts(info: &mut TemplateInfo, types: &Value) {
    let Some(all) = types.as_object() else { return };
    let kind = READ.into_iter().find(|kind| all.contains_key(*kind));
    let strange = all.keys().filter(|kind| !READ.contains(&kind.as_str()));
    let Some(kind) = kind else {
        info.other_parts = strange.cloned().collect();
        let words = all
            .values()
            .next()
            .and_then(|content| field::text(content, "body"));
        info.body = words.unwrap_or_default();
        return;
    };
    info.other_parts = strange.cloned().collect();
    let content = &types[kind];
    info.body = field::text(content, "body").unwrap_or_default();
    info.footer = field::text(content, "footer");
    info.header = field::text(content, "header_text").map(TemplateHeader::Text);
    info.buttons = field::list(content, "actions").iter().map(button).collect();
}

fn button(action: &Value) -> TemplateButton {
    let text = field::text(action, "title").unwrap_or_default();
    let kind = field::text(action, "type").unwrap_or_default();
    match kind.as_str() {
        // Twilio leaves the type of a quick reply away where all are.
        "QUICK_REPLY" | "" => TemplateButton::QuickReply { text },
        "URL" => TemplateButton::Url {
            text,
            url: field::text(action, "url").unwrap_or_default(),
            example: None,
        },
        "PHONE_NUMBER" => TemplateButton::Phone {
            text,
            number: field::text(action, "phone").unwrap_or_default(),
        },
        other => TemplateButton::Other {
            kind: other.to_ascii_lowercase(),
            text,
        },
    }
}

/// A header that wants a file, and the variable that it wants it by. A file whose whole address stands in the resource goes by itself,
/// so that nothing is wanted; one at an address that begins elsewhere cannot be given.
fn file_header(content: &Value, public_url: &str) -> Option<(TemplateHeader, Option<String>)> {
    let types = &content["types"];
    let kind = READ.into_iter().find(|kind| types.get(kind).is_some())?;
    let address = field::list(&types[kind], "media").first()?.as_str()?;
    let (start, rest) = address.split_once("{{")?;
    let (variable, end) = rest.split_once("}}")?;
    if start != format!("{public_url}/") || !end.is_empty() {
        return Some((TemplateHeader::Media("link".to_owned()), None));
    }
    let variable = variable.trim();
    // Which of the three kinds of headers it became is told by the sample that was handed in.
    let sample = field::text(&content["variables"], variable).unwrap_or_default();
    let form = FileType::by_name(&sample).map_or(FileForm::Picture, |known| known.form);
    let above = TemplateHeader::Media(form.whatsapp().to_owned());
    Some((above, Some(variable.to_owned())))
}

fn header_variable(types: &Value) -> Option<String> {
    let text = field::text(&types["whatsapp/card"], "header_text")?;
    let (_, rest) = text.split_once("{{")?;
    let (name, _) = rest.split_once("}}")?;
    Some(name.trim().to_owned())
}

fn drafted(draft: &TemplateDraft, sid: String) -> TemplateInfo {
    TemplateInfo {
        provider_id: sid,
        name: draft.name.clone(),
        language: draft.language.clone(),
        category: draft.category,
        state: TemplateState::Submitting,
        reason: None,
        quality: Quality::Unknown,
        header: draft.above(),
        body: draft.body.clone(),
        footer: draft.footer.clone(),
        buttons: draft.buttons.clone(),
        other_parts: Vec::new(),
    }
}

/// The body of `POST /v1/Content`.
fn resource(draft: &TemplateDraft, example: Option<Example>, public_url: &str) -> Result<Value, SendError> {
    let gaps = draft
        .check()
        .map_err(|error| answer::bad_message(error.to_string()))?;
    let mut samples = Map::new();
    match &gaps {
        Placeholders::None => {}
        Placeholders::Positional(count) => {
            let unnamed = draft.examples.iter().filter(|example| example.0.is_none());
            for (place, example) in (1..=*count).zip(unnamed) {
                samples.insert(place.to_string(), json!(example.1));
            }
        }
        Placeholders::Named(names) => {
            for name in names {
                wire::limits::at_most("a variable's name", name, limits::VARIABLE_NAME)?;
                let example = draft
                    .examples
                    .iter()
                    .find(|example| example.0.as_ref() == Some(name));
                samples.insert(name.clone(), json!(example.map(|example| example.1.as_str())));
            }
        }
    }
    let header = match &draft.header {
        Some(header) => Some(header_line(header, draft, &gaps, &mut samples)?),
        None => None,
    };
    let kind = kind(draft);
    let mut content = json!({ "body": draft.body });
    if let Some(header) = header {
        content["header_text"] = json!(header);
    }
    if draft.file.is_some() {
        let end = match &example {
            Some(Example::Link(link)) => below(link, public_url),
            _ => None,
        };
        let end = end.ok_or_else(|| answer::bad_message("the template's file has no public address"))?;
        samples.insert(FILE_VARIABLE.to_owned(), json!(end));
        content["media"] = json!([format!("{public_url}/{{{{{FILE_VARIABLE}}}}}")]);
    }
    if let Some(footer) = &draft.footer {
        content["footer"] = json!(footer);
    }
    if !draft.buttons.is_empty() {
        let buttons = draft.buttons.iter().zip(1..);
        content["actions"] = buttons
            .map(|(button, place)| action(button, place, &mut samples))
            .collect();
    }
    Ok(json!({
        "friendly_name": draft.name,
        "language": draft.language,
        "variables": samples,
        "types": { kind: content },
    }))
}

/// The rest of an address that begins with ours.
pub(super) fn below<'l>(link: &'l str, public_url: &str) -> Option<&'l str> {
    link.strip_prefix(public_url)?.strip_prefix('/')
}

/// The plainest type that holds all of it.
fn kind(draft: &TemplateDraft) -> &'static str {
    let is_reply = |button: &TemplateButton| matches!(button, TemplateButton::QuickReply { .. });
    let is_file = draft.file.is_some();
    if is_file && draft.footer.is_none() && draft.buttons.is_empty() {
        "twilio/media"
    } else if is_file || draft.header.is_some() || draft.footer.is_some() {
        "whatsapp/card"
    } else if draft.buttons.is_empty() {
        "twilio/text"
    } else if draft.buttons.iter().all(is_reply) {
        "twilio/quick-reply"
    } else if draft.buttons.iter().any(is_reply) {
        "whatsapp/card"
    } else {
        "twilio/call-to-action"
    }
}

/// Header and body share their variables: a number of the header's own is the next one after the body's.
fn header_line(
    header: &str,
    draft: &TemplateDraft,
    gaps: &Placeholders,
    samples: &mut Map<String, Value>,
) -> Result<String, SendError> {
    let example = draft.header_example.clone().unwrap_or_default();
    Ok(match placeholders(header) {
        Ok(Placeholders::Positional(_)) => {
            let next = match gaps {
                Placeholders::Positional(count) => count + 1,
                _ => 1,
            };
            samples.insert(next.to_string(), json!(example));
            header.replace("{{1}}", &format!("{{{{{next}}}}}"))
        }
        Ok(Placeholders::Named(names)) => {
            for name in names {
                wire::limits::at_most("a variable's name", &name, limits::VARIABLE_NAME)?;
                samples.entry(name).or_insert_with(|| json!(example));
            }
            header.to_owned()
        }
        Ok(Placeholders::None) | Err(_) => header.to_owned(),
    })
}

fn action(button: &TemplateButton, place: usize, samples: &mut Map<String, Value>) -> Value {
    match button {
        // The title is what comes back, as with templates everywhere.
        TemplateButton::QuickReply { text } => json!({ "type": "QUICK_REPLY", "title": text, "id": text }),
        TemplateButton::Phone { text, number } => {
            json!({ "type": "PHONE_NUMBER", "title": text, "phone": number })
        }
        TemplateButton::Url { text, url, example } => {
            let key = format!("url{place}");
            let gap = format!("{{{{{key}}}}}");
            let own = url.replace("{{1}}", &gap);
            if own != *url {
                // The sample is what stands in the gap, not the whole address.
                let start = url.split("{{1}}").next().unwrap_or_default();
                let example = example.as_deref().unwrap_or_default();
                samples.insert(key, json!(example.strip_prefix(start).unwrap_or(example)));
            }
            json!({ "type": "URL", "title": text, "url": own })
        }
        TemplateButton::Other { kind, text } => json!({ "type": kind.to_ascii_uppercase(), "title": text }),
    }
}
