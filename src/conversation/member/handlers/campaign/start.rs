//! `/campaign start`: one summary of everything that will happen, then a button. Nothing leaves before it is tapped.

use sha2::{Digest, Sha256};

use super::super::undo::GRACE_MS;
use super::super::{Action, ask_for_number, confirmation};
use super::{Found, Turn, choose, template, wrong_state};
use crate::clock::utc;
use crate::conversation::promotion::Promotion;
use crate::domain::audience::Exclusion;
use crate::domain::state::{CampaignState, ChannelState, TemplateState};
use crate::replies::{Choice, Reply, Voice};
use crate::store::audience::{self, Census, Terms};
use crate::store::campaigns::{self, Campaign};
use crate::store::{Result, contacts, organisations};

/// People whose names are shown.
const FIRST: u64 = 3;

/// Shows the summary and asks.
pub async fn run(turn: &Turn<'_>, name: Option<&str>) -> Result<Reply> {
    let verb = turn.voice.pick("/promo enviar", "/campaign start");
    let campaign = match choose(turn, name, &[CampaignState::Draft], verb, "campaign-no-draft").await? {
        Found::One(campaign) => campaign,
        Found::None(reply) => return Ok(reply),
    };
    if campaign.state != CampaignState::Draft {
        return Ok(wrong_state(turn, &campaign, "start-wrong-state"));
    }
    let promotion = Promotion::load(turn.desk.tx, &campaign, &turn.organisation).await?;
    let terms = terms(turn, &campaign, &promotion)?;
    let census = audience::census(turn.desk.tx, &terms).await?;
    if census.included + census.left_out() == 0 {
        let import = turn.voice.pick("/contacto importar", "/contact import");
        return Ok(
            Reply::new(turn.voice.say("start-nobody", &[])).choice(Choice::new(
                format!("run:{import}"),
                turn.voice.say("import-button", &[]),
            )),
        );
    }
    if turn.channel.state == ChannelState::Paused {
        let reason = turn.channel.paused_reason.as_deref().unwrap_or_default();
        let reason = turn.voice.trouble(reason);
        return Ok(Reply::new(
            turn.voice.say("start-channel-paused", &[("reason", reason)]),
        ));
    }
    summary(turn, &campaign, &promotion, &terms, &census).await
}

/// The button was tapped.
pub async fn confirmed(turn: &Turn<'_>, id: i64, binding: &str) -> Result<Reply> {
    let Some(campaign) = campaigns::lock_one(turn.desk.tx, turn.organisation.id, id).await? else {
        return Ok(Reply::new(turn.voice.say("confirmation-unknown", &[])));
    };
    if campaign.state != CampaignState::Draft {
        return Ok(wrong_state(turn, &campaign, "start-wrong-state"));
    }
    let promotion = Promotion::load(turn.desk.tx, &campaign, &turn.organisation).await?;
    let terms = terms(turn, &campaign, &promotion)?;
    let census = audience::census(turn.desk.tx, &terms).await?;
    if bind(&campaign, &promotion, &census) != binding {
        // He said yes to something else: he sees what it is now, and is asked again.
        return summary(turn, &campaign, &promotion, &terms, &census).await;
    }
    let frozen = audience::freeze(turn.desk.tx, &terms, campaign.id, promotion.variant_id).await?;
    let total = i64::try_from(frozen).unwrap_or(i64::MAX);
    let excluded = i64::try_from(census.left_out()).unwrap_or(i64::MAX);
    campaigns::set_total(turn.desk.tx, campaign.id, total, excluded).await?;
    campaigns::set_state(
        turn.desk.tx,
        &campaign,
        CampaignState::Running,
        None,
        turn.desk.now,
    )
    .await?;
    // Nothing leaves for a minute: so long it can be taken back.
    campaigns::set_next(turn.desk.tx, campaign.id, Some(turn.desk.now + GRACE_MS)).await?;
    let (first, finish) = first_and_finish(turn, &campaign, frozen);
    let args = [
        ("name", campaign.name.clone()),
        ("count", turn.voice.number(total)),
        ("first", first),
        ("finish", finish),
    ];
    let undo = turn.voice.pick("/deshacer", "/undo");
    let pause = format!("{} {}", turn.voice.pick("/pausar", "/pause"), campaign.name);
    let status = format!("{} {}", turn.voice.pick("/estado", "/status"), campaign.name);
    Ok(Reply::new(turn.voice.say("campaign-started", &args))
        .choice(Choice::new(
            format!("run:{undo}"),
            turn.voice.say("undo-button", &[]),
        ))
        .choice(Choice::new(
            format!("run:{pause}"),
            turn.voice.say("pause-button", &[]),
        ))
        .choice(Choice::new(
            format!("run:{status}"),
            turn.voice.say("status-button", &[]),
        ))
        .showing("campaign", campaign.id))
}

async fn summary(
    turn: &Turn<'_>,
    campaign: &Campaign,
    promotion: &Promotion,
    terms: &Terms,
    census: &Census,
) -> Result<Reply> {
    let voice = &turn.voice;
    let (first, finish) = first_and_finish(turn, campaign, census.included);
    let mut lines = vec![voice.say(
        "summary",
        &[
            ("name", campaign.name.clone()),
            ("count", voice.number(census.included)),
        ],
    )];
    lines.extend(excluded_lines(voice, census));
    if census.included > 0 {
        lines.push(voice.say("summary-when", &[("first", first), ("finish", finish)]));
        lines.push(limits_line(turn, campaign, census.included));
        let people = audience::first(turn.desk.tx, terms, FIRST).await?;
        let names: Vec<String> = people.iter().map(shown_name).collect();
        lines.push(voice.say("summary-first", &[("names", names.join(", "))]));
    }
    let closed = census
        .excluded
        .get(&Exclusion::WindowClosed)
        .copied()
        .unwrap_or(0);
    if closed > 0 {
        lines.push(template::needed(turn, promotion, closed));
    }
    let mut reply = Reply::new(lines.join("\n")).showing("campaign", campaign.id);
    if closed > 0 {
        for choice in template::choices(turn, campaign, promotion).await? {
            reply = reply.choice(choice);
        }
    }
    let limit = organisations::settings(&turn.organisation).confirm_above;
    if limit.is_some_and(|limit| census.included > u64::from(limit)) {
        let (action, bound) = (
            Action::StartCampaign(campaign.id),
            bind(campaign, promotion, census),
        );
        ask_for_number(turn, &action, bound, census.included).await?;
        let ask = voice.say(
            "summary-type-number",
            &[("number", voice.number(census.included))],
        );
        reply.body = format!("{}\n\n{ask}", reply.body);
        return Ok(reply);
    }
    if census.included > 0 && reply.choices.len() < 3 {
        let (yes, no) = confirmation(
            turn,
            &Action::StartCampaign(campaign.id),
            bind(campaign, promotion, census),
        )
        .await?;
        let send = voice.say("send-to-button", &[("count", voice.number(census.included))]);
        reply = reply.choice(Choice::new(yes, send));
        if reply.choices.len() < 3 {
            reply = reply.choice(Choice::new(no, voice.say("not-now-button", &[])));
        }
    }
    Ok(reply)
}

fn excluded_lines(voice: &Voice, census: &Census) -> Vec<String> {
    if census.left_out() == 0 {
        return Vec::new();
    }
    let mut lines = vec![voice.say("summary-excluded", &[("count", voice.number(census.left_out()))])];
    for (reason, people) in &census.excluded {
        let key = match reason {
            Exclusion::OptedOut => "excluded-opted-out",
            Exclusion::NoNumber => "excluded-no-number",
            Exclusion::InvalidNumber => "excluded-invalid-number",
            Exclusion::WindowClosed => "excluded-window-closed",
        };
        lines.push(format!("   • {}: {}", voice.say(key, &[]), voice.number(*people)));
    }
    lines
}

fn limits_line(turn: &Turn<'_>, campaign: &Campaign, count: u64) -> String {
    let pace = campaigns::pace(campaign);
    let (progress, now) = (campaigns::progress(campaign), utc(turn.desk.now));
    let first_day = pace
        .next(turn.voice.zone, now, &progress, 0.0)
        .map_or(0, |first| {
            pace.on_first_day(turn.voice.zone, first, &progress).min(count)
        });
    turn.voice.say(
        "summary-limits",
        &[
            ("pace", turn.voice.pace(&pace)),
            ("count", turn.voice.number(first_day)),
        ],
    )
}

fn first_and_finish(turn: &Turn<'_>, campaign: &Campaign, count: u64) -> (String, String) {
    let pace = campaigns::pace(campaign);
    let (zone, progress) = (turn.voice.zone, campaigns::progress(campaign));
    let first = pace.next(zone, utc(turn.desk.now + GRACE_MS), &progress, 0.0);
    let finish = first.and_then(|first| pace.finish(zone, first, &progress, count));
    let show = |at: Option<chrono::DateTime<chrono::Utc>>| match at {
        Some(at) => turn.voice.moment(at.timestamp_millis()),
        None => turn.voice.say("never", &[]),
    };
    (show(first), show(finish))
}

fn terms(turn: &Turn<'_>, campaign: &Campaign, promotion: &Promotion) -> Result<Terms> {
    Ok(Terms {
        organisation_id: turn.organisation.id,
        channel_id: campaign.channel_id,
        audience: campaigns::audience(campaign)?,
        template: promotion.has_template(),
        now: turn.desk.now,
    })
}

fn shown_name(contact: &contacts::Contact) -> String {
    if contact.name.is_empty() {
        contact
            .phone
            .as_deref()
            .map(crate::domain::phone::pretty)
            .unwrap_or_default()
    } else {
        contact.name.clone()
    }
}

/// What he says yes to: the words, the template, the pace, whom it is for and how many they are.
fn bind(campaign: &Campaign, promotion: &Promotion, census: &Census) -> String {
    let template = promotion
        .template()
        .filter(|template| template.state == TemplateState::Approved);
    let mut hash = Sha256::new();
    for part in [
        promotion.body.as_str(),
        &campaign.audience,
        &campaign.pacing,
        &template
            .map(|template| template.id.to_string())
            .unwrap_or_default(),
        &census.included.to_string(),
    ] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hex::encode(hash.finalize())
}
