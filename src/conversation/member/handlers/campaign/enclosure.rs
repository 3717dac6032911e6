//! What goes with a campaign's words: kept for as long as a campaign has it.

use super::Turn;
use crate::conversation::promotion::{Promotion, fits};
use crate::domain::enclosure::Enclosure;
use crate::domain::message::FileForm;
use crate::domain::template::TemplateInfo;
use crate::replies::Voice;
use crate::store::campaigns::Campaign;
use crate::store::{Result, files, variants};

/// From now on a campaign has it. `false`: it is gone; what nobody uses is kept for a day.
pub async fn keep(turn: &Turn<'_>, enclosure: Option<&Enclosure>) -> Result<bool> {
    match enclosure {
        Some(enclosure) => files::keep_for_good(turn.desk.tx, turn.organisation.id, enclosure.file_id).await,
        None => Ok(true),
    }
}

/// The campaign has another one from now on, or none; the one before goes, unless somebody else needs it.
pub async fn set(turn: &Turn<'_>, campaign: &Campaign, enclosure: Option<&Enclosure>) -> Result<()> {
    let before = variants::of_campaign(turn.desk.tx, campaign.organisation_id, campaign.id).await?;
    variants::set_enclosure(turn.desk.tx, campaign.organisation_id, campaign.id, enclosure).await?;
    let before: Vec<i64> = before.iter().filter_map(|variant| variant.file_id).collect();
    if before.is_empty() {
        return Ok(());
    }
    files::let_go(turn.desk.tx, turn.organisation.id, before, turn.desk.now).await
}

/// The campaign keeps what it has, but needs it no longer than anything is kept that nobody uses.
pub async fn let_go(turn: &Turn<'_>, campaign: &Campaign) -> Result<()> {
    let variants = variants::of_campaign(turn.desk.tx, campaign.organisation_id, campaign.id).await?;
    let files: Vec<i64> = variants.iter().filter_map(|variant| variant.file_id).collect();
    if files.is_empty() {
        return Ok(());
    }
    files::let_go(turn.desk.tx, turn.organisation.id, files, turn.desk.now).await
}

/// What to say where the template that was chosen and the file are not of a kind.
pub fn misfit(voice: &Voice, promotion: &Promotion) -> Option<String> {
    let template = promotion.template()?;
    let info: TemplateInfo = serde_json::from_str(&template.components).ok()?;
    let enclosure = promotion.enclosure.as_ref();
    if fits(&info, enclosure) {
        return None;
    }
    let kind = |form: FileForm| voice.kind(form.whatsapp());
    let name = ("template", template.name.clone());
    Some(match (info.wants_file(), enclosure) {
        (Some(wants), Some(is)) => {
            let args = [name, ("wants", kind(wants)), ("is", kind(is.form))];
            voice.say("template-wants-another", &args)
        }
        (Some(wants), None) => {
            let args = [name, ("wants", kind(wants))];
            voice.say("template-wants-file", &args)
        }
        (None, is) => {
            let args = [name, ("is", is.map(|is| kind(is.form)).unwrap_or_default())];
            voice.say("template-takes-none", &args)
        }
    })
}
