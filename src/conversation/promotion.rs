//! What a campaign says to one person: the owner's own words while his 24-hour window is open, the approved template at any
//! other time. Preview, test and the real thing are made here, so they are the same.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::domain::draw::Lot;
use crate::domain::enclosure::Enclosure;
use crate::domain::link::{Gap, Tracker, gapped};
use crate::domain::message::{AttachedFile, Button, Content, TemplateSend};
use crate::domain::rules::Charged;
use crate::domain::state::{ProviderKind, TemplateState};
use crate::domain::template::{
    BodyError, Naming, Placeholders, TemplateInfo, TemplateText, clean_value, owner_words,
};
use crate::domain::variants::{Split, joined};
use crate::domain::wording::Wording;
use crate::domain::{placeholder, text};
use crate::replies::{Tap, Voice};
use crate::store::campaigns::Campaign;
use crate::store::channels::{self, Channel};
use crate::store::contacts::{self, Contact};
use crate::store::organisations::Organisation;
use crate::store::templates::{self, Template};
use crate::store::variants::{self, Variant};
use crate::store::{Connection, Error, Result, links};

/// A campaign's wording with the template that carries it, and the number that it leaves from.
#[derive(Debug, Clone)]
pub struct Promotion {
    /// The number that it leaves from.
    pub channel: Channel,
    /// The variant that it is, the first where there are several.
    pub variant_id: i64,
    /// What people call the variant.
    pub label: String,
    /// Which per cent of people get it, where there are several.
    pub share: u8,
    /// The owner's own words; empty when a ready template is all there is.
    pub body: String,
    /// Those words, read.
    pub wording: Wording,
    /// What goes with it.
    pub enclosure: Option<Enclosure>,
    /// Of these, each person gets one at the end of the owner's own words.
    pub closings: Vec<String>,
    /// What stands on the buttons below them.
    pub buttons: Vec<String>,
    /// Where links stand in the words: those of [`Self::wording`] have a gap there.
    pub links: Vec<Gap>,
    /// The words with these gaps.
    linked: String,
    tracker: Tracker,
    campaign_id: i64,
    seed: i64,
    template: Option<Carrier>,
    template_row: Option<Template>,
    footer: String,
    nameless: String,
    /// The business's word for a person's name.
    name: &'static str,
    /// Its word for a beginning.
    greeting: &'static str,
    /// The other variants, which have no others.
    others: Vec<Promotion>,
}

#[derive(Debug, Clone)]
struct Carrier {
    info: TemplateInfo,
    fields: Vec<Field>,
}

/// What goes into a gap.
#[derive(Debug, Clone)]
struct Field {
    /// The gap's name at the provider; `None` where gaps go by position.
    gap: Option<String>,
    /// The owner's word; the gap's own name where he wrote none.
    name: String,
    /// What goes in for want of it.
    fallback: Option<Wording>,
}

impl Promotion {
    /// Reads a campaign's wordings.
    pub async fn load(
        db: &impl Connection,
        campaign: &Campaign,
        organisation: &Organisation,
        tracker: &Tracker,
    ) -> Result<Self> {
        let channel = channels::get(db, campaign.channel_id).await?;
        let channel = channel.ok_or_else(|| Error::RecordNotFound("a campaign's number".to_owned()))?;
        let links = links::of_campaign(db, campaign.organisation_id, campaign.id).await?;
        let links: Vec<(i64, String)> = links.into_iter().map(|link| (link.id, link.url)).collect();
        let by = (tracker, links.as_slice());
        let mut variants = variants::of_campaign(db, campaign.organisation_id, campaign.id)
            .await?
            .into_iter();
        let mut first = Self::of(db, campaign, organisation, channel, variants.next(), by).await?;
        for variant in variants {
            let channel = first.channel.clone();
            let other = Self::of(db, campaign, organisation, channel, Some(variant), by).await?;
            first.others.push(other);
        }
        Ok(first)
    }

    async fn of(
        db: &impl Connection,
        campaign: &Campaign,
        organisation: &Organisation,
        channel: Channel,
        variant: Option<Variant>,
        (tracker, links): (&Tracker, &[(i64, String)]),
    ) -> Result<Self> {
        let (variant_id, label, template_id) = match &variant {
            Some(variant) => (variant.id, variant.label.clone(), variant.template_id),
            None => (0, String::new(), None),
        };
        let share = variant.as_ref().map_or(0, |variant| variant.share);
        let wording = variant.map(variants::wording).unwrap_or_default();
        let is_field = |name: &str| is_field(name, &wording.fields);
        let template_row = match template_id {
            Some(id) => templates::get(db, campaign.organisation_id, id).await?,
            None => None,
        };
        let voice = customers_voice(organisation);
        let (linked, links) = gapped(&wording.body, links, voice.pick("enlace", "link"));
        Ok(Self {
            channel,
            variant_id,
            label,
            share: u8::try_from(share).unwrap_or(0),
            template: template_row
                .as_ref()
                .and_then(|row| carrier(row, (&linked, &links), wording.enclosure.as_ref(), &is_field)),
            template_row,
            wording: Wording::parse(&linked, &is_field),
            linked,
            links,
            tracker: tracker.clone(),
            body: wording.body,
            enclosure: wording.enclosure,
            closings: wording.closings,
            buttons: wording.buttons,
            campaign_id: campaign.id,
            seed: campaign.seed,
            footer: voice.say("promotion-footer", &[]),
            nameless: voice.say("promotion-nameless", &[]),
            name: voice.pick("nombre", "name"),
            greeting: voice.pick(GREETINGS[0], GREETINGS[1]),
            others: Vec::new(),
        })
    }

    /// It and the other variants, in order.
    pub fn variants(&self) -> impl Iterator<Item = &Self> {
        std::iter::once(self).chain(&self.others)
    }

    /// Whether there are several.
    pub fn is_split(&self) -> bool {
        !self.others.is_empty()
    }

    /// One of them; the first where there is no such one any more.
    pub fn variant(&self, variant_id: i64) -> &Self {
        let mut all = self.variants();
        all.find(|variant| variant.variant_id == variant_id)
            .unwrap_or(self)
    }

    /// How people are shared out among them. `trial`: so many per cent of all, the others wait.
    pub fn split(&self, trial: Option<u8>) -> Split {
        let shares: Vec<u8> = self.variants().map(|variant| variant.share).collect();
        Split::new(&shares, trial, self.seed)
    }

    /// The text as its owner writes it, all variants in one.
    pub fn text(&self) -> String {
        let bodies: Vec<&str> = self.variants().map(|variant| variant.body.as_str()).collect();
        joined(&bodies)
    }

    /// The template, in whatever state it is: of several variants' that of the first which has none that can be sent.
    pub fn template(&self) -> Option<&Template> {
        let mut all = self.variants();
        let lacking = all.find(|variant| !variant.is_carried());
        lacking.unwrap_or(self).template_row.as_ref()
    }

    /// Whether somebody can only get it by a template: his window is closed, or there are no words besides.
    pub fn needs_template(&self, window_open: bool) -> bool {
        self.template().is_some() && (!window_open || self.variants().any(|variant| variant.body.is_empty()))
    }

    /// Whether approved templates carry it, all of its variants.
    pub fn has_template(&self) -> bool {
        self.variants().all(Self::is_carried)
    }

    /// Whether an approved template carries this variant.
    pub fn is_carried(&self) -> bool {
        self.template.is_some()
            && self
                .template_row
                .as_ref()
                .is_some_and(|row| row.state == TemplateState::Approved)
    }

    /// As what the message of this variant is charged, to somebody whose window is open, or is not.
    pub fn charged(&self, window_open: bool) -> Charged {
        if window_open && !self.body.is_empty() {
            return Charged::Service;
        }
        let category = self.template_row.as_ref().map(|row| row.category.as_str());
        // The dearest, where that is not known.
        category
            .and_then(Charged::from_provider)
            .unwrap_or(Charged::Marketing)
    }

    /// The same for whoever gets one of them: the dearest, where they differ.
    pub fn charged_at_most(&self, window_open: bool) -> Charged {
        let mut all = self.variants().map(|variant| variant.charged(window_open));
        let marketing = all.any(|charged| charged == Charged::Marketing);
        match marketing {
            true => Charged::Marketing,
            false => self.charged(window_open),
        }
    }

    /// The template of this variant, in whatever state it is.
    pub fn own_template(&self) -> Option<&Template> {
        self.template_row.as_ref()
    }

    /// What goes with the words and what they mean, as one text that differs where any of it does.
    pub fn extras(&self) -> String {
        let variants = self.variants().map(|variant| {
            let fields = variant.wording.fields();
            serde_json::json!([variant.body, variant.share, fields])
        });
        serde_json::json!([self.buttons, self.closings, variants.collect::<Vec<_>>()]).to_string()
    }

    /// The owner's words as a template has them, if they can be one.
    pub fn as_template(&self) -> std::result::Result<TemplateText, BodyError> {
        let fields = self.wording.fields();
        as_template(&self.linked, &self.links, &|name| is_field(name, &fields))
    }

    /// The same of what can be said in a template of words that cannot: of what varies, the first; and a word before what it may not begin
    /// with, a full stop behind what it may not end with.
    pub fn as_steady_template(&self) -> std::result::Result<TemplateText, BodyError> {
        self.steady().map(|(_, text)| text)
    }

    /// Those words, as their owner would write them.
    pub fn steady_words(&self) -> std::result::Result<String, BodyError> {
        self.steady().map(|(words, _)| without_gaps(&words, &self.links))
    }

    fn steady(&self) -> std::result::Result<(String, TemplateText), BodyError> {
        let fields = self.wording.fields();
        steady(
            &self.linked,
            &self.links,
            &|name| is_field(name, &fields),
            self.greeting,
        )
    }

    /// What has to be known of somebody, by name, before the template can be filled in for him. A name is not among them: who has
    /// none is greeted without. Nor is what has a fallback.
    pub fn needs(&self) -> Vec<String> {
        if !self.has_template() {
            return Vec::new();
        }
        let carriers = self.variants().filter_map(|variant| variant.template.as_ref());
        let mut needed: Vec<String> = carriers
            .flat_map(|carrier| &carrier.fields)
            .filter(|field| field.fallback.is_none())
            .map(|field| text::key(&field.name))
            .filter(|field| !placeholder::NAME.contains(&field.as_str()))
            .filter(|field| self.variants().all(|variant| !variant.is_link(field)))
            .collect();
        needed.sort();
        needed.dedup();
        needed
    }

    /// Whether a word in braces stands for a link.
    fn is_link(&self, field: &str) -> bool {
        self.links.iter().any(|gap| gap.name == field)
    }

    /// Whether who follows a link of any of its variants will be known.
    pub fn is_tracked(&self) -> bool {
        self.can_track() && self.variants().any(|variant| !variant.links.is_empty())
    }

    /// Whether that can be known at all: whoever follows a link has to come by us.
    pub fn can_track(&self) -> bool {
        self.tracker.is_on()
    }

    /// What stands in the place of each link: the address that tells who followed it, for a person of the campaign or, with 0, for
    /// nobody; the link's own where the world cannot reach us.
    pub fn addresses(&self, recipient: i64) -> impl Iterator<Item = (String, String)> {
        self.links.iter().map(move |gap| {
            let address = self.tracker.address(gap.link, recipient);
            (gap.name.clone(), address.unwrap_or_else(|| gap.url.clone()))
        })
    }

    /// The message of this variant for one person, who is this one of the campaign, or 0. `None`: something is not known of him, or makes
    /// it too long for one message.
    pub fn content_for(&self, contact: &Contact, recipient: i64, window_open: bool) -> Option<Content> {
        let mut values = contacts::attributes(contact);
        let first_name = text::first_name(&contact.name);
        for name in placeholder::NAME {
            values.insert(name.to_owned(), first_name.clone());
        }
        values.extend(self.addresses(recipient));
        let lot = Lot::new(self.seed, contact.id);
        if window_open && !self.body.is_empty() {
            let words = self.filled(&values, lot);
            let fits = with_footer(&words, &self.footer).chars().count() <= self.longest();
            return fits.then(|| self.as_content(words));
        }
        let file = self.enclosure.as_ref().map(Enclosure::attached);
        let filled = self.template.as_ref()?.fill(&values, lot, &self.nameless, file)?;
        Some(Content::Template(filled))
    }

    /// What somebody of this name would read. `known` is what is known of some customer; what is known of nobody shows its name, or
    /// its fallback, so that a sample has no holes. Of several ways to say it, the first of each.
    pub fn sample(&self, name: &str, known: &BTreeMap<String, String>) -> Content {
        let mut values = known.clone();
        values.extend(self.addresses(0));
        for field in self.words().needed() {
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
        match filled.and_then(|carrier| carrier.fill(&values, Lot::FIRST, &self.nameless, file)) {
            Some(template) => self.with_file(template.rendered),
            // It cannot go as it is; its words are shown all the same.
            None if self.template.is_none() && self.body.is_empty() => {
                self.with_file(self.filled(&values, Lot::FIRST))
            }
            None => self.as_content(self.filled(&values, Lot::FIRST)),
        }
    }

    /// What somebody of the team gets who tries it out: with `as_template` the template itself, where an approved one carries it, else
    /// the words. `own` is what is known of him, `others` what is known of some customer, for what has no fallback.
    pub fn trial(
        &self,
        name: &str,
        own: &BTreeMap<String, String>,
        others: &BTreeMap<String, String>,
        as_template: bool,
    ) -> Content {
        let carrier = self
            .template
            .as_ref()
            .filter(|_| as_template && self.is_carried());
        let gaps = carrier.into_iter().flat_map(|carrier| &carrier.fields);
        let gaps = gaps.filter(|gap| gap.fallback.is_none());
        let gaps: Vec<String> = gaps.map(|gap| text::key(&gap.name)).collect();
        let mut known = own.clone();
        for field in self.words().needed().into_iter().chain(gaps.iter().cloned()) {
            if let Some(said) = others.get(&field) {
                known.entry(field).or_insert_with(|| said.clone());
            }
        }
        let mut values = known.clone();
        for gap in gaps {
            let shown = format!("[{gap}]");
            values.entry(gap).or_insert(shown);
        }
        for placeholder in placeholder::NAME {
            values.insert(placeholder.to_owned(), text::first_name(name));
        }
        let file = self.enclosure.as_ref().map(Enclosure::attached);
        match carrier.and_then(|carrier| carrier.fill(&values, Lot::FIRST, &self.nameless, file)) {
            Some(filled) => Content::Template(filled),
            None => self.sample(name, &known),
        }
    }

    /// How many characters a message of it may have, so that it is one.
    pub fn longest(&self) -> usize {
        longest(
            self.channel.provider,
            self.enclosure.as_ref(),
            !self.buttons.is_empty(),
        )
    }

    fn with_file(&self, words: String) -> Content {
        match &self.enclosure {
            Some(enclosure) => enclosure.attached().with_words(words),
            None => Content::text(words),
        }
    }

    /// The words with the line below them that says how to get no more, and what else there is.
    fn as_content(&self, words: String) -> Content {
        if self.buttons.is_empty() {
            return self.with_file(with_footer(&words, &self.footer));
        }
        let buttons = self.buttons.iter().zip(1..).map(|(title, button)| {
            let offer = Tap::Offer {
                campaign: self.campaign_id,
                button,
            };
            Button {
                id: offer.to_string(),
                title: title.clone(),
            }
        });
        Content::Buttons {
            body: words,
            footer: Some(self.footer.clone()),
            buttons: buttons.collect(),
            file: self.enclosure.as_ref().map(Enclosure::attached),
        }
    }

    /// The words for one person, with what he drew.
    fn filled(&self, values: &BTreeMap<String, String>, lot: Lot) -> String {
        let words = self.words().fill(values, lot);
        // Behind all places of the words.
        match self.closings.get(lot.pick(self.body.len(), self.closings.len())) {
            Some(closing) if !self.body.is_empty() => format!("{} {closing}", words.trim_end()),
            _ => words,
        }
    }

    /// The owner's own words, or the template's as he would write them.
    fn words(&self) -> Cow<'_, Wording> {
        match &self.template_row {
            Some(template) if self.body.is_empty() => {
                let words = owner_words(&template.body, self.name);
                Cow::Owned(Wording::parse(&words, &|name| is_field(name, &[])))
            }
            _ => Cow::Borrowed(&self.wording),
        }
    }
}

/// Whether a word in braces is a field of a text with these fields, besides the name.
pub fn is_field(name: &str, fields: &[String]) -> bool {
    placeholder::NAME.contains(&name) || fields.iter().any(|field| field == name)
}

/// A text with gaps for its links as a template. A template may neither begin nor end with a gap: behind a link at the end there is a
/// full stop, and where a link cannot have a gap, its own address stands there for everybody.
fn as_template(
    linked: &str,
    links: &[Gap],
    is_field: &dyn Fn(&str) -> bool,
) -> std::result::Result<TemplateText, BodyError> {
    let read = |text: &str| TemplateText::of_wording(text, Naming::Named, is_field);
    let is_link = |name: &String| links.iter().any(|gap| gap.name == *name);
    let problem = match read(linked) {
        Err(BodyError::EndsWithVariable(name)) if is_link(&name) => {
            match read(&format!("{}.", linked.trim_end())) {
                Err(problem) => problem,
                ended => return ended,
            }
        }
        Err(problem) => problem,
        good => return good,
    };
    let of_a_link = match &problem {
        BodyError::StartsWithVariable(name) => is_link(name),
        BodyError::Adjacent(one, other) => is_link(one) || is_link(other),
        _ => false,
    };
    if !of_a_link {
        return Err(problem);
    }
    read(&without_gaps(linked, links))
}

/// What stands before a field that a template may not begin with, in Spanish and in English.
const GREETINGS: [&str; 2] = ["Hola", "Hi"];

/// A text as a template can say it: the same to everybody but for fields, and none of these first or last. With the words it then has.
fn steady(
    linked: &str,
    links: &[Gap],
    is_field: &dyn Fn(&str) -> bool,
    greeting: &str,
) -> std::result::Result<(String, TemplateText), BodyError> {
    let mut words = Wording::parse(linked, is_field).steady().to_string();
    let (mut begins, mut ends) = (false, false);
    loop {
        match as_template(&words, links, is_field) {
            Err(BodyError::StartsWithVariable(_)) if !begins => {
                words = format!("{greeting} {}", words.trim_start());
                begins = true;
            }
            Err(BodyError::EndsWithVariable(_)) if !ends => {
                words = format!("{}.", words.trim_end());
                ends = true;
            }
            other => return other.map(|text| (words, text)),
        }
    }
}

fn without_gaps(linked: &str, links: &[Gap]) -> String {
    links.iter().fold(linked.to_owned(), |text, gap| {
        text.replace(&format!("{{{}}}", gap.name), &gap.url)
    })
}

/// How many characters an owner's text may have, so that it goes as one message, below its file if it has one and above its buttons,
/// with the line below it that says how to get no more.
pub fn longest_body(
    provider: ProviderKind,
    organisation: &Organisation,
    enclosure: Option<&Enclosure>,
    has_buttons: bool,
) -> usize {
    let footer = customers_voice(organisation).say("promotion-footer", &[]);
    let below = with_footer("", &footer).chars().count();
    longest(provider, enclosure, has_buttons).saturating_sub(below)
}

fn longest(provider: ProviderKind, enclosure: Option<&Enclosure>, has_buttons: bool) -> usize {
    let lengths = provider.lengths();
    match (enclosure, has_buttons) {
        (Some(_), true) => lengths.caption,
        (Some(_), false) => lengths.below_file,
        (None, true) => lengths.buttons,
        (None, false) => lengths.text,
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
    /// missing and has no fallback cannot be made up.
    fn fill(
        &self,
        values: &BTreeMap<String, String>,
        lot: Lot,
        nameless: &str,
        file: Option<AttachedFile>,
    ) -> Option<TemplateSend> {
        let said = |words: &str| Some(clean_value(words)).filter(|words| !words.is_empty());
        let value = |field: &Field| {
            let known = values.get(&text::key(&field.name));
            let fallback = || field.fallback.as_ref().map(|words| words.fill(values, lot));
            known
                .and_then(|known| said(known))
                .or_else(|| said(&fallback()?))
                .or_else(|| {
                    placeholder::NAME
                        .contains(&field.name.as_str())
                        .then(|| nameless.to_owned())
                })
        };
        let gaps = self
            .fields
            .iter()
            .map(|field| Some((field.gap.clone(), value(field)?)));
        self.info.fill(gaps.collect::<Option<Vec<_>>>()?, None, file).ok()
    }
}

/// How a template is filled: with the owner's own placeholders where the text is his, else by the names of its gaps; a single
/// numbered gap is taken for the person's name. `None`: it wants something that is not known here.
fn carrier(
    row: &Template,
    (linked, links): (&str, &[Gap]),
    enclosure: Option<&Enclosure>,
    is_field: &dyn Fn(&str) -> bool,
) -> Option<Carrier> {
    let info: TemplateInfo = serde_json::from_str(&row.components).ok()?;
    if info.obstacle().is_some() {
        return None;
    }
    // A template that was made while links were not tracked has the address itself.
    let own = [linked.to_owned(), without_gaps(linked, links)]
        .into_iter()
        .flat_map(|text| {
            let steady = GREETINGS.map(|greeting| steady(&text, links, is_field, greeting).ok());
            let steady = steady.into_iter().flatten().map(|(_, text)| text);
            as_template(&text, links, is_field).ok().into_iter().chain(steady)
        });
    let own = own.into_iter().find(|own| own.body == info.body);
    let named = |gap: Option<String>, name: String| Field {
        gap,
        name,
        fallback: None,
    };
    let fields: Vec<Field> = match own {
        Some(own) => own
            .slots
            .into_iter()
            .map(|slot| Field {
                gap: slot.parameter,
                name: slot.field,
                fallback: slot.fallback,
            })
            .collect(),
        None => match info.placeholders().ok()? {
            Placeholders::None => Vec::new(),
            Placeholders::Named(names) => names
                .into_iter()
                .map(|name| named(Some(name.clone()), name))
                .collect(),
            Placeholders::Positional(1) => vec![named(None, placeholder::NAME[0].to_owned())],
            Placeholders::Positional(_) => return None,
        },
    };
    // Tried once: a header with a gap of its own, say, or one that wants another file, would fail for everybody.
    let sample = fields
        .iter()
        .map(|field| (field.gap.clone(), "x".to_owned()))
        .collect();
    info.fill(sample, None, enclosure.map(Enclosure::attached)).ok()?;
    Some(Carrier { info, fields })
}
