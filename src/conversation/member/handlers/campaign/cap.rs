//! What a campaign may cost: read, set, and lifted by whoever lets it go on although it reached it.

use pregon_commands::{CampaignCommand, EditCampaign};

use super::{Found, Turn, choose, draft, wrong_state};
use crate::clock::utc;
use crate::conversation::campaign_ways;
use crate::domain::act::Act;
use crate::domain::guard::Trip;
use crate::domain::money::{self, Price};
use crate::domain::pacing::local_day;
use crate::domain::state::{CampaignState, ProviderKind};
use crate::domain::stop::Stop;
use crate::domain::text;
use crate::replies::{Reply, Voice};
use crate::store::Result;
use crate::store::campaigns::{self, Campaign};
use crate::store::channels;

/// Words that lift it.
const NONE: [&str; 7] = ["no", "none", "ninguno", "ninguna", "quitar", "off", "sin tope"];

/// What he means; or why it cannot be. `Ok(None)`: no cap.
pub fn meant(
    turn: &Turn<'_>,
    provider: ProviderKind,
    said: &str,
) -> std::result::Result<Option<Price>, String> {
    let voice = &turn.voice;
    if NONE.contains(&text::key(said).as_str()) {
        return Ok(None);
    }
    let zone = turn.desk.calendar(&turn.organisation).zone();
    let tariff = turn
        .desk
        .rules
        .rates
        .on(provider, local_day(zone, utc(turn.desk.now)));
    let Some(tariff) = tariff else {
        return Err(voice.say("cap-no-rates", &[]));
    };
    if tariff.is_flat() {
        return Err(voice.say("cap-flat", &[]));
    }
    let currency = tariff.currency().to_owned();
    match money::read_amount(said, &currency) {
        Some(micros) => Ok(Some(Price { micros, currency })),
        None => Err(voice.say("cap-wrong", &[("currency", currency), ("typed", said.to_owned())])),
    }
}

/// `/campaign edit NAME cap:…`, and nothing else: also of one that has started.
pub async fn change(turn: &Turn<'_>, name: Option<&str>, said: &str) -> Result<Reply> {
    let edit = |campaign| {
        CampaignCommand::Edit(Box::new(EditCampaign {
            campaign,
            cap: Some(said.to_owned()),
            ..EditCampaign::default()
        }))
    };
    let campaign = match choose(turn, name, Act::Cap.states(), edit, "campaign-none-open").await? {
        Found::One(campaign) => *campaign,
        Found::None(reply) => return Ok(*reply),
    };
    if !Act::Cap.fits(campaign.state) {
        return Ok(wrong_state(turn, &campaign, "edit-wrong-state"));
    }
    let Some(channel) = channels::get(turn.desk.tx, campaign.channel_id).await? else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    let cap = match meant(turn, channel.provider, said) {
        Ok(cap) => cap,
        Err(problem) => return Ok(Reply::failed(problem).showing(&campaign)),
    };
    if campaign.state.leaves() && !is_lower(cap.as_ref(), &campaign) {
        let words = turn
            .voice
            .say("cap-raise-running", &[("name", campaign.name.clone())]);
        let reply = Reply::failed(words).showing(&campaign);
        return Ok(reply.choice(campaign_ways::pause(&turn.voice, &campaign)));
    }
    campaigns::set_cap(turn.desk.tx, &campaign, cap.as_ref()).await?;
    if campaign.state == CampaignState::Draft {
        let changed = campaigns::get(turn.desk.tx, turn.organisation.id, campaign.id).await?;
        return draft(turn, changed.as_ref().unwrap_or(&campaign)).await;
    }
    let args = [
        ("name", campaign.name.clone()),
        ("cap", amount(&turn.voice, cap.as_ref())),
    ];
    let key = match cap {
        Some(_) => "cap-set",
        None => "cap-lifted",
    };
    let reply = Reply::new(turn.voice.say(key, &args)).showing(&campaign);
    // To go on with it, or to hold it back.
    Ok(reply.ways(super::ways_on(turn, &campaign).into_iter().take(1)))
}

/// Whether it lets less be spent than before: that asks nobody.
fn is_lower(cap: Option<&Price>, campaign: &Campaign) -> bool {
    match (cap, campaigns::cap(campaign)) {
        (Some(_), None) => true,
        (Some(now), Some(before)) => now.micros <= before.micros,
        (None, before) => before.is_none(),
    }
}

/// How much that is; nothing where there is none.
pub fn amount(voice: &Voice, cap: Option<&Price>) -> String {
    cap.map_or_else(String::new, |cap| voice.money(cap.micros, &cap.currency))
}

/// A campaign that stopped at its cap goes on: without one, unless it was raised meanwhile.
pub async fn lifted(turn: &Turn<'_>, campaign: &Campaign) -> Result<()> {
    match reached(campaign) {
        Some((_, None)) => campaigns::set_cap(turn.desk.tx, campaign, None).await,
        _ => Ok(()),
    }
}

/// Why it stopped, where that was its cap, and what holds if it goes on.
pub fn reason(voice: &Voice, campaign: &Campaign) -> Option<String> {
    let (cap, raised) = reached(campaign)?;
    let (name, cap) = (campaign.name.clone(), amount(voice, Some(&cap)));
    let Some(raised) = raised else {
        return Some(voice.say("resume-campaign-spent", &[("name", name), ("cap", cap)]));
    };
    let now = amount(voice, Some(&raised));
    let args = [("name", name), ("cap", cap), ("now", now)];
    Some(voice.say("resume-campaign-spent-raised", &args))
}

/// Whether these stopped at their caps, and for nothing else.
pub fn are_spent(campaigns: &[Campaign]) -> bool {
    campaigns.iter().all(|campaign| reached(campaign).is_some())
}

/// The cap that stopped it, and the one that it has by now if that is higher.
fn reached(campaign: &Campaign) -> Option<(Price, Option<Price>)> {
    let Some(Stop::Guard(Trip::Spend { cap, currency })) = campaign.stop() else {
        return None;
    };
    let raised = campaigns::cap(campaign).filter(|now| now.micros > cap);
    let cap = Price {
        micros: cap,
        currency,
    };
    Some((cap, raised))
}
