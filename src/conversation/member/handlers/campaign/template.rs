//! Outside of a person's 24-hour window only an approved template can go. The owner's text becomes one, or he chooses one that is
//! approved.

use std::collections::BTreeMap;

use super::plan::Plan;
use super::start;
use super::{Turn, enclosure};
use crate::clock::Millis;
use crate::conversation::promotion::{Promotion, fits};
use crate::domain::enclosure::Enclosure;
use crate::domain::file_type::FileType;
use crate::domain::placeholder;
use crate::domain::state::{CampaignState, TemplateState};
use crate::domain::template::{
    BodyError, TemplateButton, TemplateCategory, TemplateDraft, TemplateInfo, TemplateText, clean_value,
    owner_words, template_name,
};
use crate::domain::variants::joined;
use crate::replies::{Choice, ROWS, Reply, Tap, Voice};
use crate::store::campaigns::{self, Campaign};
use crate::store::templates::{self, Template};
use crate::store::{Result, contacts, variants};

/// Why the summary leaves people out for want of a template, and what can be done now.
pub fn needed(turn: &Turn<'_>, promotion: &Promotion, closed: u64) -> String {
    let people = turn.voice.number(closed);
    if let Some(misfit) = enclosure::misfit(&turn.voice, promotion) {
        return misfit;
    }
    let template = promotion.template();
    let name = template.map(|template| template.name.clone()).unwrap_or_default();
    let reason = template.map(|template| match template.reason.as_deref() {
        Some(reason) => turn.voice.refusal(reason),
        None => super::super::template::state_words(&turn.voice, template.state),
    });
    let reason = reason.unwrap_or_default();
    let args = [("count", people), ("template", name), ("reason", reason)];
    let key = match template.map(|template| template.state) {
        None => "summary-needs-template",
        Some(TemplateState::Submitting | TemplateState::Pending) => "summary-template-pending",
        Some(TemplateState::Approved) => "summary-template-unusable",
        Some(TemplateState::Rejected | TemplateState::Paused | TemplateState::Disabled) => {
            "summary-template-refused"
        }
    };
    turn.voice.say(key, &args)
}

/// The ways to reach those people: make a template of the text, or one that is approved.
pub async fn choices(turn: &Turn<'_>, plan: &Plan) -> Result<Vec<Choice>> {
    let (campaign, promotion) = (&plan.campaign, &plan.promotion);
    if promotion.template().is_some_and(is_on_its_way) {
        return Ok(Vec::new());
    }
    let mut choices = Vec::new();
    if !promotion.body.is_empty() {
        let make = turn.voice.say("make-template-button", &[]);
        let carry = Tap::Carry {
            campaign: campaign.id,
        };
        choices.push(Choice::new(carry, make));
    }
    let asked = Asked {
        campaign: campaign.id,
        variant: lacking(promotion),
        at: plan.at,
    };
    let approved = approved(turn, campaign, promotion).await?;
    match approved.as_slice() {
        [] => {}
        [only] if asked.variant.is_none() => {
            let used = turn.voice.say("use-template-button", &[]);
            choices.push(Choice::new(asked.using(Some(only.id)), used));
        }
        _ => {
            let used = turn.voice.say("choose-template-button", &[]);
            choices.push(Choice::new(asked.using(None), used));
        }
    }
    Ok(choices)
}

/// What a template is chosen for.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// A draft…
    pub campaign: i64,
    /// …of which this variant has none; `None`: it has only one text.
    pub variant: Option<i64>,
    /// The moment that was set.
    pub at: Option<Millis>,
}

impl Asked {
    /// The tap that takes this one; without one, which asks.
    fn using(self, template: Option<i64>) -> Tap {
        Tap::UseTemplate {
            campaign: self.campaign,
            template,
            at: self.at,
            variant: self.variant,
        }
    }
}

/// The first of several variants that no approved template carries.
fn lacking(promotion: &Promotion) -> Option<i64> {
    let mut all = promotion.variants().filter(|_| promotion.is_split());
    let first = all.find(|variant| !variant.is_carried());
    first.map(|variant| variant.variant_id)
}

/// Makes a template of the campaign's text and hands it in for review; `steady`: of the text as a template can say it, to which he said
/// yes. Each text is handed in once: whoever taps again hears that it is on its way.
pub async fn make(turn: &Turn<'_>, campaign_id: i64, steady: bool) -> Result<Reply> {
    let held = campaigns::lock_one(turn.desk.tx, turn.organisation.id, campaign_id).await?;
    let Some(campaign) = held.filter(|campaign| campaign.state == CampaignState::Draft) else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    let promotion = Promotion::load(turn.desk.tx, &campaign, &turn.organisation, turn.desk.tracker).await?;
    let (on_their_way, lacking): (Vec<&Promotion>, Vec<&Promotion>) = promotion
        .variants()
        .filter(|variant| !variant.is_carried())
        .partition(|variant| variant.own_template().is_some_and(is_on_its_way));
    if lacking.is_empty() {
        let names = on_their_way.iter().filter_map(|variant| variant.own_template());
        let names: Vec<&str> = names.map(|template| template.name.as_str()).collect();
        if names.is_empty() {
            return start::propose(turn, campaign, None).await;
        }
        let args = [("template", names.join("`, `"))];
        return Ok(Reply::new(turn.voice.say("template-on-its-way", &args)).showing(&campaign));
    }
    // All of them are looked at before any is handed in.
    let (mut texts, mut misfits) = (Vec::new(), Vec::new());
    for &variant in &lacking {
        let text = match steady {
            true => variant.as_steady_template(),
            false => variant.as_template(),
        };
        match text {
            Ok(text) => texts.push((variant, text)),
            Err(error) => misfits.push((promotion.is_split().then_some(variant.label.as_str()), error)),
        }
    }
    if !misfits.is_empty() {
        return Ok(unfit(turn, &campaign, &lacking, &misfits));
    }
    if let Some(problem) = wrong_file(turn, promotion.enclosure.as_ref()) {
        return Ok(problem);
    }
    let mut names = Vec::new();
    for (variant, text) in texts {
        let name = match promotion.is_split() {
            true => format!("{} {}", campaign.name, variant.label),
            false => campaign.name.clone(),
        };
        let draft = drafted(turn, variant, text, &name).await?;
        let template =
            super::super::template::submit(turn, campaign.channel_id, draft, Some(campaign.id)).await?;
        variants::set_template(
            turn.desk.tx,
            turn.organisation.id,
            variant.variant_id,
            template.id,
        )
        .await?;
        names.push(template.name);
    }
    let args = [
        ("template", names.join("`, `")),
        ("campaign", campaign.name.clone()),
    ];
    Ok(Reply::new(turn.voice.say("template-submitted-for", &args)).showing(&campaign))
}

/// Whether it was handed in, and nobody has said yet what becomes of it.
fn is_on_its_way(template: &Template) -> bool {
    matches!(template.state, TemplateState::Submitting | TemplateState::Pending)
}

/// What is wrong with a text, and of which of several variants that is the text.
type Misfit<'p> = (Option<&'p str>, BodyError);

/// Texts that no template can say as they are. Where they can be said nearly so, that is offered; else what to do about each is told.
fn unfit(turn: &Turn<'_>, campaign: &Campaign, lacking: &[&Promotion], misfits: &[Misfit<'_>]) -> Reply {
    let voice = &turn.voice;
    let steady = lacking.iter().map(|variant| variant.steady_words());
    let steady: std::result::Result<Vec<String>, BodyError> = steady.collect();
    let why = told(voice, misfits, nearly);
    let (Ok(steady), Some(why)) = (steady, why) else {
        let problems = told(voice, misfits, |voice, error| Some(body_problem(voice, error)));
        return Reply::failed(problems.unwrap_or_default());
    };
    let args = [("why", why), ("text", joined(&steady))];
    let make = Tap::Steady {
        campaign: campaign.id,
    };
    Reply::new(voice.say("template-steady", &args))
        .choice(Choice::new(make, voice.say("template-steady-button", &[])))
        .showing(campaign)
}

/// A line for each of them. `None`: there is one of which there is nothing to say.
fn told(
    voice: &Voice,
    misfits: &[Misfit<'_>],
    says: impl Fn(&Voice, &BodyError) -> Option<String>,
) -> Option<String> {
    let lines = misfits.iter().map(|(label, error)| {
        let problem = says(voice, error)?;
        Some(match label {
            Some(label) => {
                let args = [("label", (*label).to_owned()), ("problem", problem)];
                voice.say("template-variant-problem", &args)
            }
            None => problem,
        })
    });
    Some(lines.collect::<Option<Vec<_>>>()?.join("\n"))
}

/// Why a text is not quite a template; `None`: it is none at all.
fn nearly(voice: &Voice, error: &BodyError) -> Option<String> {
    let key = match error {
        BodyError::StartsWithVariable(_) => "template-steady-starts",
        BodyError::EndsWithVariable(_) => "template-steady-ends",
        BodyError::Spun(_) => "template-steady-spun",
        _ => return None,
    };
    Some(voice.say(key, &[]))
}

/// A template that says what a variant does.
async fn drafted(
    turn: &Turn<'_>,
    variant: &Promotion,
    text: TemplateText,
    name: &str,
) -> Result<TemplateDraft> {
    let own = Voice::new(&turn.organisation.language, &turn.organisation.time_zone);
    let buttons = variant.buttons.iter();
    Ok(TemplateDraft {
        name: template_name(name, &turn.desk.chance.token(4)),
        language: turn.organisation.language.clone(),
        category: TemplateCategory::Marketing,
        header: None,
        header_example: None,
        file: variant.enclosure.clone(),
        examples: with_addresses(variant, &text, examples(turn, &text).await?),
        body: text.body,
        footer: Some(own.say("promotion-footer", &[])),
        buttons: buttons
            .map(|text| TemplateButton::QuickReply { text: text.clone() })
            .collect(),
    })
}

/// Reviewers follow addresses: the example of a link is one that works.
fn with_addresses(
    variant: &Promotion,
    text: &TemplateText,
    mut examples: Vec<(Option<String>, String)>,
) -> Vec<(Option<String>, String)> {
    let addresses: BTreeMap<String, String> = variant.addresses(0).collect();
    for (slot, (_, example)) in text.slots.iter().zip(&mut examples) {
        if let Some(address) = addresses.get(&slot.field) {
            example.clone_from(address);
        }
    }
    examples
}

/// Takes a template that is approved; `None`, or one that is not: asks which. Of several variants each has its own, so that the next
/// one is asked for.
pub async fn choose(turn: &Turn<'_>, asked: Asked, wanted: Option<i64>) -> Result<Reply> {
    let Some(campaign) = draft_of(turn, asked.campaign).await? else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    let promotion = Promotion::load(turn.desk.tx, &campaign, &turn.organisation, turn.desk.tracker).await?;
    // A button from before the text had variants, or had this one.
    let known = |id: &i64| promotion.variants().any(|variant| variant.variant_id == *id);
    let meant = asked.variant.filter(known);
    let asked = Asked {
        variant: meant.or_else(|| lacking(&promotion)),
        ..asked
    };
    let approved = approved(turn, &campaign, &promotion).await?;
    let has_all = promotion.is_split() && lacking(&promotion).is_none();
    if approved.is_empty() || has_all {
        // Nothing is to be chosen, or not any more: how it stands.
        return start::propose(turn, campaign, asked.at).await;
    }
    let Some(template) = wanted.filter(|wanted| approved.iter().any(|other| other.id == *wanted)) else {
        return Ok(which(turn, &promotion, asked, &approved));
    };
    let own = asked.variant.unwrap_or(promotion.variant_id);
    variants::set_template(turn.desk.tx, turn.organisation.id, own, template).await?;
    let promotion = Promotion::load(turn.desk.tx, &campaign, &turn.organisation, turn.desk.tracker).await?;
    let others: Vec<Template> = approved
        .into_iter()
        .filter(|other| other.id != template)
        .collect();
    match lacking(&promotion) {
        Some(next) if next != own && !others.is_empty() => {
            let asked = Asked {
                variant: Some(next),
                ..asked
            };
            Ok(which(turn, &promotion, asked, &others))
        }
        _ => start::propose(turn, campaign, asked.at).await,
    }
}

/// Asks which of these.
fn which(turn: &Turn<'_>, promotion: &Promotion, asked: Asked, approved: &[Template]) -> Reply {
    let choices = approved.iter().take(ROWS).map(|template| {
        let words = owner_words(&template.body, turn.voice.pick("nombre", "name"));
        Choice::new(asked.using(Some(template.id)), template.name.clone()).with_detail(words)
    });
    let question = match asked.variant {
        None => turn.voice.say("template-which", &[]),
        Some(id) => {
            let variant = promotion.variant(id);
            let args = [("label", variant.label.clone()), ("text", variant.body.clone())];
            turn.voice.say("template-which-variant", &args)
        }
    };
    Reply::new(question).choices(choices, turn.voice.say("choose-button", &[]))
}

/// What is wrong with a file that should stand above a template: of documents WhatsApp takes PDF alone, and of films MP4 (Cloud API,
/// *Template media*).
pub fn wrong_file(turn: &Turn<'_>, file: Option<&Enclosure>) -> Option<Reply> {
    let kind = FileType::by_name(&file?.name)?;
    let fits = ["image/jpeg", "image/png", "video/mp4", "application/pdf"].contains(&kind.mime);
    let args = [("file", turn.voice.enclosure(file?))];
    (!fits).then(|| Reply::failed(turn.voice.say("template-wrong-file", &args)))
}

/// What is wrong with a text that should become a template.
pub fn body_problem(voice: &Voice, error: &BodyError) -> String {
    match error {
        BodyError::Empty => voice.say("problem-no-text", &[]),
        BodyError::TooLong { chars, max } => voice.say(
            "template-too-long",
            &[
                ("chars", voice.number(*chars as u64)),
                ("max", voice.number(*max as u64)),
            ],
        ),
        BodyError::StartsWithVariable(name) => voice.say("template-starts", &[("name", name.clone())]),
        BodyError::EndsWithVariable(name) => voice.say("template-ends", &[("name", name.clone())]),
        BodyError::Adjacent(one, other) => voice.say(
            "template-adjacent",
            &[("one", one.clone()), ("other", other.clone())],
        ),
        BodyError::Unclosed => voice.say("template-unclosed", &[]),
        BodyError::BadName(name) => voice.say("template-bad-name", &[("name", name.clone())]),
        BodyError::Spun(typed) => voice.say("template-spun", &[("typed", typed.clone())]),
        BodyError::Mixed | BodyError::Gap(_) => voice.say("template-mixed", &[]),
    }
}

/// Reviewers refuse templates without examples: the values of a real contact, where there is one.
pub async fn examples(turn: &Turn<'_>, text: &TemplateText) -> Result<Vec<(Option<String>, String)>> {
    let someone = contacts::any(turn.desk.tx, turn.organisation.id).await?;
    let known = someone.as_ref().map(contacts::attributes).unwrap_or_default();
    let sample = |field: &str| {
        if placeholder::NAME.contains(&field) {
            return turn.voice.say("sample-name", &[]);
        }
        let value = known
            .get(field)
            .map(|value| clean_value(value))
            .filter(|value| !value.is_empty());
        value.unwrap_or_else(|| field.to_owned())
    };
    Ok(text
        .slots
        .iter()
        .map(|slot| (slot.parameter.clone(), sample(&slot.field)))
        .collect())
}

async fn draft_of(turn: &Turn<'_>, campaign_id: i64) -> Result<Option<Campaign>> {
    let campaign = campaigns::get(turn.desk.tx, turn.organisation.id, campaign_id).await?;
    Ok(campaign.filter(|campaign| campaign.state == CampaignState::Draft))
}

/// Those that are approved, have a place for just what goes with the campaign, and carry none of several variants yet: with one
/// template for two of them there would be nothing to compare.
async fn approved(turn: &Turn<'_>, campaign: &Campaign, promotion: &Promotion) -> Result<Vec<Template>> {
    let taken = |id: i64| {
        let mut all = promotion.variants().filter(|_| promotion.is_split());
        all.any(|variant| variant.own_template().is_some_and(|own| own.id == id))
    };
    let mut all = templates::of_channel(turn.desk.tx, turn.organisation.id, campaign.channel_id).await?;
    all.retain(|template| {
        let info = serde_json::from_str::<TemplateInfo>(&template.components);
        let fits =
            info.is_ok_and(|info| info.obstacle().is_none() && fits(&info, promotion.enclosure.as_ref()));
        template.state == TemplateState::Approved && fits && !taken(template.id)
    });
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_cannot_be_a_template_is_told_why() {
        let errors = [
            BodyError::Empty,
            BodyError::TooLong {
                chars: 1_030,
                max: 1_024,
            },
            BodyError::StartsWithVariable("nombre".to_owned()),
            BodyError::EndsWithVariable("nombre".to_owned()),
            BodyError::Adjacent("nombre".to_owned(), "ciudad".to_owned()),
            BodyError::Unclosed,
            BodyError::BadName("¿?".to_owned()),
            BodyError::Mixed,
            BodyError::Spun("{Hola|Buenas}".to_owned()),
        ];
        let told = errors
            .iter()
            .flat_map(|error| ["es", "en"].map(|language| body_problem(&Voice::new(language, "UTC"), error)));
        insta::assert_snapshot!(told.collect::<Vec<_>>().join("\n"), @"
        *Falta el texto.* Escríbelo debajo de la primera línea.
        *The text is missing.* Write it below the first line.
        *Una plantilla admite 1.024 caracteres* y tu texto tiene 1.030. Acórtalo, por favor.
        *A template can have 1,024 characters* and your text has 1,030. Please shorten it.
        *WhatsApp no acepta que una plantilla empiece por una variable como* `{nombre}`*.* Pon una palabra antes de «nombre»: p. ej. «Hola {nombre}, …».
        *WhatsApp doesn't accept a template that starts with a variable like* `{name}`*.* Put a word before “nombre”: e.g. “Hi {name}, …”.
        *WhatsApp no acepta que una plantilla termine en una variable como* `{nombre}`*.* Pon algo después de «nombre», aunque sea una frase corta.
        *WhatsApp doesn't accept a template that ends with a variable like* `{name}`*.* Put something after “nombre”, even a short phrase.
        *Entre «nombre» y «ciudad» tiene que haber palabras.*
        *There must be words between “nombre” and “ciudad”.*
        *Abriste una llave y no la cerraste.* Escribe p. ej. `{nombre}`.
        *You opened a brace and didn't close it.* Write e.g. `{name}`.
        *«¿?» no puede ir entre llaves.* Escribe p. ej. `{nombre}`.
        *“¿?” can't go between braces.* Write e.g. `{name}`.
        *No mezcles `{1}` con `{nombre}`.* Usa nombres en todas.
        *Don't mix `{1}` with `{name}`.* Use names everywhere.
        *Una plantilla dice siempre lo mismo,* y tu texto varía. En vez de `{Hola|Buenas}`, escribe una sola forma.
        *A template always says the same,* and your text varies. Instead of `{Hola|Buenas}`, write it one way.
        ");
    }
}
