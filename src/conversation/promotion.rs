//! What a campaign says to one person: the owner's own words while his 24-hour window is open, the approved template at any
//! other time. Preview, test and the real thing are made here, so they are the same.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::domain::enclosure::Enclosure;
use crate::domain::message::{AttachedFile, Content, TemplateSend};
use crate::domain::state::{ProviderKind, TemplateState};
use crate::domain::template::{Naming, Placeholders, TemplateInfo, TemplateText, clean_value, owner_words};
use crate::domain::{placeholder, text};
use crate::replies::Voice;
use crate::store::campaigns::Campaign;
use crate::store::channels::{self, Channel};
use crate::store::contacts::{self, Contact};
use crate::store::organisations::Organisation;
use crate::store::templates::{self, Template};
use crate::store::variants;
use crate::store::{Connection, Error, Result};

/// A campaign's wording with the template that carries it, and the number that it leaves from.
#[derive(Debug, Clone)]
pub struct Promotion {
    /// The number that it leaves from.
    pub channel: Channel,
    /// The variant that it is.
    pub variant_id: i64,
    /// The owner's own words; empty when a ready template is all there is.
    pub body: String,
    /// What goes with it.
    pub enclosure: Option<Enclosure>,
    template: Option<Carrier>,
    template_row: Option<Template>,
    footer: String,
    nameless: String,
    /// The business's word for a person's name.
    name: &'static str,
}

#[derive(Debug, Clone)]
struct Carrier {
    info: TemplateInfo,
    /// What goes into each gap, by the owner's word; the gap's own name where he wrote none.
    fields: Vec<(Option<String>, String)>,
}

impl Promotion {
    /// Reads a campaign's wording.
    pub async fn load(
        db: &impl Connection,
        campaign: &Campaign,
        organisation: &Organisation,
    ) -> Result<Self> {
        let variant = variants::of_campaign(db, campaign.id).await?.into_iter().next();
        let enclosure = variant.as_ref().and_then(variants::enclosure);
        let (variant_id, body, template_id) = match variant {
            Some(variant) => (variant.id, variant.body, variant.template_id),
            None => (0, String::new(), None),
        };
        let template_row = match template_id {
            Some(id) => templates::get(db, campaign.organisation_id, id).await?,
            None => None,
        };
        let channel = channels::get(db, campaign.channel_id).await?;
        let voice = customers_voice(organisation);
        Ok(Self {
            channel: channel.ok_or_else(|| Error::RecordNotFound("a campaign's number".to_owned()))?,
            variant_id,
            template: template_row
                .as_ref()
                .and_then(|row| carrier(row, &body, enclosure.as_ref())),
            template_row,
            body,
            enclosure,
            footer: voice.say("promotion-footer", &[]),
            nameless: voice.say("promotion-nameless", &[]),
            name: voice.pick("nombre", "name"),
        })
    }

    /// The template, in whatever state it is.
    pub fn template(&self) -> Option<&Template> {
        self.template_row.as_ref()
    }

    /// Whether an approved template carries it.
    pub fn has_template(&self) -> bool {
        self.template.is_some()
            && self
                .template_row
                .as_ref()
                .is_some_and(|row| row.state == TemplateState::Approved)
    }

    /// What has to be known of somebody, by name, before the template can be filled in for him. A name is not among them: who has
    /// none is greeted without.
    pub fn needs(&self) -> Vec<String> {
        let carrier = self.template.as_ref().filter(|_| self.has_template());
        let fields = carrier.into_iter().flat_map(|carrier| &carrier.fields);
        fields
            .map(|(_, field)| text::key(field))
            .filter(|field| !placeholder::NAME.contains(&field.as_str()))
            .collect()
    }

    /// The message for one person. `None`: something is not known of him, or makes it too long for one message.
    pub fn content_for(&self, contact: &Contact, window_open: bool) -> Option<Content> {
        let mut values = contacts::attributes(contact);
        let first_name = text::first_name(&contact.name);
        for name in placeholder::NAME {
            values.insert(name.to_owned(), first_name.clone());
        }
        if window_open && !self.body.is_empty() {
            let text = self.as_text(&values);
            let most = longest(self.channel.provider, self.enclosure.as_ref());
            return (text.chars().count() <= most).then(|| self.with_file(text));
        }
        let file = self.enclosure.as_ref().map(Enclosure::attached);
        let filled = self.template.as_ref()?.fill(&values, &self.nameless, file)?;
        Some(Content::Template(filled))
    }

    /// What somebody of this name would read. `known` is what is known of some customer; what is known of nobody shows its name,
    /// so that a sample has no holes.
    pub fn sample(&self, name: &str, known: &BTreeMap<String, String>) -> Content {
        let mut values = known.clone();
        for field in placeholder::names(&self.words()) {
            let value = values.entry(field.clone()).or_default();
            if value.trim().is_empty() {
                *value = format!("[{field}]");
            }
        }
        for placeholder in placeholder::NAME {
            values.insert(placeholder.to_owned(), text::first_name(name));
        }
        let filled = self.template.as_ref().filter(|_| self.body.is_empty());
        let file = self.enclosure.as_ref().map(Enclosure::attached);
        match filled.and_then(|carrier| carrier.fill(&values, &self.nameless, file)) {
            Some(template) => self.with_file(template.rendered),
            // It cannot go as it is; its words are shown all the same.
            None if self.template.is_none() && self.body.is_empty() => {
                self.with_file(placeholder::fill(&self.words(), &values))
            }
            None => self.with_file(self.as_text(&values)),
        }
    }

    fn with_file(&self, words: String) -> Content {
        match &self.enclosure {
            Some(enclosure) => enclosure.attached().with_words(words),
            None => Content::text(words),
        }
    }

    fn as_text(&self, values: &BTreeMap<String, String>) -> String {
        with_footer(&placeholder::fill(&self.words(), values), &self.footer)
    }

    /// The owner's own words, or the template's as he would write them.
    fn words(&self) -> Cow<'_, str> {
        match &self.template_row {
            Some(template) if self.body.is_empty() => owner_words(&template.body, self.name).into(),
            _ => Cow::Borrowed(&self.body),
        }
    }
}

/// How many characters an owner's text may have, so that it goes as one message, below its file if it has one, with the line below
/// it that says how to get no more.
pub fn longest_body(
    provider: ProviderKind,
    organisation: &Organisation,
    enclosure: Option<&Enclosure>,
) -> usize {
    let footer = customers_voice(organisation).say("promotion-footer", &[]);
    let below = with_footer("", &footer).chars().count();
    longest(provider, enclosure).saturating_sub(below)
}

fn longest(provider: ProviderKind, enclosure: Option<&Enclosure>) -> usize {
    let lengths = provider.lengths();
    match enclosure {
        Some(_) => lengths.below_file,
        None => lengths.text,
    }
}

/// Whether a template's header wants just what goes with a promotion.
pub fn fits(info: &TemplateInfo, enclosure: Option<&Enclosure>) -> bool {
    info.wants_file() == enclosure.map(|enclosure| enclosure.form)
}

fn with_footer(words: &str, footer: &str) -> String {
    format!("{words}\n\n_{footer}_")
}

/// What customers read is in the business's own language.
fn customers_voice(organisation: &Organisation) -> Voice {
    Voice::new(&organisation.language, &organisation.time_zone)
}

impl Carrier {
    /// Every gap must hold something: providers refuse an empty one. Somebody without a name is greeted without it; what else is
    /// missing cannot be made up.
    fn fill(
        &self,
        values: &BTreeMap<String, String>,
        nameless: &str,
        file: Option<AttachedFile>,
    ) -> Option<TemplateSend> {
        let value = |field: &str| {
            let known = values.get(&text::key(field)).map(|value| clean_value(value));
            let known = known.filter(|value| !value.is_empty());
            known.or_else(|| placeholder::NAME.contains(&field).then(|| nameless.to_owned()))
        };
        let gaps = self
            .fields
            .iter()
            .map(|(gap, field)| Some((gap.clone(), value(field)?)));
        self.info.fill(gaps.collect::<Option<Vec<_>>>()?, None, file).ok()
    }
}

/// How a template is filled: with the owner's own placeholders where the text is his, else by the names of its gaps; a single
/// numbered gap is taken for the person's name. `None`: it wants something that is not known here.
fn carrier(row: &Template, body: &str, enclosure: Option<&Enclosure>) -> Option<Carrier> {
    let info: TemplateInfo = serde_json::from_str(&row.components).ok()?;
    if info.obstacle().is_some() {
        return None;
    }
    let own = TemplateText::parse(body, Naming::Named).ok();
    let fields: Vec<(Option<String>, String)> = match own.filter(|own| own.body == info.body) {
        Some(own) => own
            .slots
            .into_iter()
            .map(|slot| (slot.parameter, slot.field))
            .collect(),
        None => match info.placeholders().ok()? {
            Placeholders::None => Vec::new(),
            Placeholders::Named(names) => names.into_iter().map(|name| (Some(name.clone()), name)).collect(),
            Placeholders::Positional(1) => vec![(None, placeholder::NAME[0].to_owned())],
            Placeholders::Positional(_) => return None,
        },
    };
    // Tried once: a header with a gap of its own, say, or one that wants another file, would fail for everybody.
    let sample = fields
        .iter()
        .map(|(gap, _)| (gap.clone(), "x".to_owned()))
        .collect();
    info.fill(sample, None, enclosure.map(Enclosure::attached)).ok()?;
    Some(Carrier { info, fields })
}
