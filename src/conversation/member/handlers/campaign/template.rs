//! Outside of a person's 24-hour window only an approved template can go. The owner's text becomes one, or he chooses one that is
//! approved.

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
    BodyError, TemplateButton, TemplateCategory, TemplateDraft, TemplateText, clean_value, owner_words,
    template_name,
};
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
    let under_way = promotion
        .template()
        .is_some_and(|template| matches!(template.state, TemplateState::Submitting | TemplateState::Pending));
    if under_way {
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
    let approved = approved(turn, campaign, promotion.enclosure.as_ref()).await?;
    if let [only] = approved.as_slice() {
        let used = turn.voice.say("use-template-button", &[]);
        choices.push(Choice::new(using(campaign.id, Some(only.id), plan.at), used));
    } else if !approved.is_empty() {
        let used = turn.voice.say("choose-template-button", &[]);
        choices.push(Choice::new(using(campaign.id, None, plan.at), used));
    }
    Ok(choices)
}

/// The tap that takes a template, for a draft that may wait for a moment.
fn using(campaign: i64, template: Option<i64>, at: Option<Millis>) -> Tap {
    Tap::UseTemplate {
        campaign,
        template,
        at,
    }
}

/// Makes a template of the campaign's text and hands it in for review.
pub async fn make(turn: &Turn<'_>, campaign_id: i64) -> Result<Reply> {
    let Some(campaign) = draft_of(turn, campaign_id).await? else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    let promotion = Promotion::load(turn.desk.tx, &campaign, &turn.organisation).await?;
    // All of them are looked at before any is handed in.
    let mut texts = Vec::new();
    for variant in promotion.variants().filter(|variant| !variant.is_carried()) {
        match variant.as_template() {
            Ok(text) => texts.push((variant, text)),
            Err(error) => return Ok(Reply::failed(body_problem(&turn.voice, &error))),
        }
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
        variants::set_own_template(turn.desk.tx, variant.variant_id, template.id).await?;
        names.push(template.name);
    }
    let args = [
        ("template", names.join("`, `")),
        ("campaign", campaign.name.clone()),
    ];
    Ok(Reply::new(turn.voice.say("template-submitted-for", &args)).showing(&campaign))
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
        examples: examples(turn, &text).await?,
        body: text.body,
        footer: Some(own.say("promotion-footer", &[])),
        buttons: buttons
            .map(|text| TemplateButton::QuickReply { text: text.clone() })
            .collect(),
    })
}

/// Takes a template that is approved; `None`, or one that is not: asks which.
pub async fn choose(
    turn: &Turn<'_>,
    campaign_id: i64,
    wanted: Option<i64>,
    at: Option<Millis>,
) -> Result<Reply> {
    let Some(campaign) = draft_of(turn, campaign_id).await? else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    let variant = variants::of_campaign(turn.desk.tx, campaign.id)
        .await?
        .into_iter()
        .next();
    let file = variant.as_ref().and_then(variants::enclosure);
    let approved = approved(turn, &campaign, file.as_ref()).await?;
    let Some(template) = approved.iter().find(|template| Some(template.id) == wanted) else {
        let choices = approved.iter().take(ROWS).map(|template| {
            let words = owner_words(&template.body, turn.voice.pick("nombre", "name"));
            Choice::new(using(campaign_id, Some(template.id), at), template.name.clone()).with_detail(words)
        });
        return Ok(Reply::new(turn.voice.say("template-which", &[]))
            .choices(choices, turn.voice.say("choose-button", &[])));
    };
    variants::set_template(turn.desk.tx, campaign.id, template.id).await?;
    start::propose(turn, campaign, at).await
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

/// Those that are approved and have a place for just what goes with the campaign.
async fn approved(
    turn: &Turn<'_>,
    campaign: &Campaign,
    enclosure: Option<&Enclosure>,
) -> Result<Vec<Template>> {
    let mut all = templates::of_channel(turn.desk.tx, turn.organisation.id, campaign.channel_id).await?;
    all.retain(|template| {
        let info = serde_json::from_str::<crate::domain::template::TemplateInfo>(&template.components);
        template.state == TemplateState::Approved
            && info.is_ok_and(|info| info.obstacle().is_none() && fits(&info, enclosure))
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
