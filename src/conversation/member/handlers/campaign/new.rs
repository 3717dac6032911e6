//! `/campaign new`: a draft, from one line or from a dialogue.

use std::time::Duration;

use pregon_commands::{
    Audience as Said, CampaignCommand, Command, Except, Limit, Measure, NewCampaign as Asked, Partial,
    Preset, TemplateCommand,
};

use super::super::audience::{Wrong, meant};
use super::super::own_number;
use super::words::{self, Judged, Written};
use super::{Turn, cap, draft, enclosure, showing};
use crate::conversation::member::dialogue;
use crate::domain::audience::Audience;
use crate::domain::draw::SEEDS;
use crate::domain::pacing::Pace;
use crate::replies::{Choice, Reply};
use crate::store::campaigns::{self, NewCampaign};
use crate::store::variants::Wording;
use crate::store::{Result, channels, links as tracked, organisations, templates};

/// Makes a draft.
pub async fn run(turn: &Turn<'_>, asked: Asked) -> Result<Reply> {
    let voice = &turn.voice;
    let whole = Command::Campaign(CampaignCommand::New(Box::new(asked.clone())));
    if let Some(reply) = name_taken(turn, &asked.title).await? {
        return Ok(reply);
    }
    let number = match own_number(turn).await? {
        Ok(number) => number,
        Err(reply) => return Ok(reply),
    };
    let body = asked.text.clone().unwrap_or_default();
    let provider = number.provider;
    let closings = asked.closing.as_deref().map(words::closings).unwrap_or_default();
    let buttons = match asked.buttons.as_deref().map(|said| words::buttons(voice, said)) {
        None => Vec::new(),
        Some(Ok(buttons)) => buttons,
        Some(Err(problem)) => {
            // What he wrote is not lost for a button.
            return again(turn, asked, "buttons", Reply::failed(problem)).await;
        }
    };
    let capped = match asked.cap.as_deref().map(|said| cap::meant(turn, provider, said)) {
        None => None,
        Some(Ok(capped)) => capped,
        Some(Err(problem)) => return again(turn, asked, "cap", Reply::failed(problem)).await,
    };
    let written = Written {
        body: &body,
        shares: asked.shares.as_deref(),
        kept: &[],
        closings: &closings,
        buttons: &buttons,
        enclosure: turn.enclosure.as_ref(),
        provider,
    };
    let Judged { mut texts, links } = match words::judged(turn, &written).await? {
        Ok(judged) => judged,
        Err(("shares", reply)) => {
            // Nor for a share.
            return again(turn, asked, "shares", reply).await;
        }
        Err((_, reply)) => return Ok(reply),
    };
    let clicks = words::has_clicks(turn, &links, &buttons);
    let trial = match words::trial(voice, &asked.trial, None, clicks) {
        Ok(Some(_)) if texts.len() == 1 => {
            return Ok(Reply::failed(voice.say("trial-needs-variants", &[])));
        }
        Ok(trial) => trial,
        Err(problem) => {
            let wrong = match clicks {
                false if asked.trial.winner == Some(Measure::Clicks) => "winner",
                _ => "after",
            };
            return again(turn, asked, wrong, Reply::failed(problem)).await;
        }
    };
    let audience = match meant(turn, &Audience::All, asked.to.as_ref(), asked.but.as_ref()).await? {
        Ok(audience) => audience,
        Err(Wrong { argument, reply }) => {
            // What he wrote is not lost for a word.
            let mut partial = Partial::of(&whole, voice.language);
            partial.ask_again(argument);
            return dialogue::ask_again(turn, &partial, reply, 1).await;
        }
    };
    let template_id = match &asked.template {
        None => None,
        Some(name) => {
            match templates::by_name(turn.desk.tx, turn.organisation.id, number.id, name, None).await? {
                Some(template) => Some(template.id),
                None => {
                    let list = Choice::run(voice, TemplateCommand::List, "template-list-button");
                    let args = [("name", name.clone())];
                    return Ok(Reply::failed(voice.say("template-no-such", &args)).choice(list));
                }
            }
        }
    };
    if !enclosure::keep(turn, turn.enclosure.as_ref()).await? {
        return Ok(Reply::failed(voice.say("enclosure-gone", &[])));
    }
    // Of several each has its own, which is chosen when it is sent.
    let only = texts.len() == 1;
    for text in texts.iter_mut().filter(|_| only) {
        text.template_id = template_id;
    }
    let set = organisations::settings(&turn.organisation).pace;
    let usual = channels::limits(&number).usual_pace(&set);
    let new = NewCampaign {
        organisation_id: turn.organisation.id,
        channel_id: number.id,
        name: asked.title,
        audience,
        pace: pace_over(&usual, &asked.pace),
        member_id: turn.member.id,
        seed: turn.desk.chance.below(SEEDS),
        wording: Wording {
            enclosure: turn.enclosure.clone(),
            closings,
            buttons,
            ..Wording::of(texts)
        },
    };
    let campaign = campaigns::add(turn.desk.tx, new, turn.desk.now).await?;
    tracked::set(turn.desk.tx, &campaign, &links, turn.desk.now).await?;
    campaigns::set_trial(
        turn.desk.tx,
        campaign.organisation_id,
        campaign.id,
        trial.as_ref(),
    )
    .await?;
    campaigns::set_cap(turn.desk.tx, &campaign, capped.as_ref()).await?;
    let campaign = campaigns::get(turn.desk.tx, turn.organisation.id, campaign.id)
        .await?
        .unwrap_or(campaign);
    let reply = draft(turn, &campaign).await?;
    Ok(match template_id {
        Some(_) if !only => reply.above(voice.say("variants-own-templates", &[])),
        _ => reply,
    })
}

/// One thing that he said is no good: that alone is asked for again, and whom it is for, which he need not say, is not.
async fn again(turn: &Turn<'_>, asked: Asked, argument: &str, problem: Reply) -> Result<Reply> {
    let everyone = Some(Said::Everyone);
    let asked = Asked {
        to: asked.to.or(everyone),
        ..asked
    };
    let command = Command::Campaign(CampaignCommand::New(Box::new(asked)));
    let mut partial = Partial::of(&command, turn.voice.language);
    partial.ask_again(argument);
    dialogue::ask_again(turn, &partial, problem, 1).await
}

/// In the middle of the dialogue: a name that is taken, a text that is too long or has a placeholder that nobody knows, buttons that do not
/// fit, a template that there is not, and a tag without people are told at once, and only they are asked for again.
pub async fn check(turn: &Turn<'_>, partial: &mut Partial) -> Result<Option<Reply>> {
    let number = match own_number(turn).await? {
        Ok(number) => number,
        Err(reply) => return Ok(Some(reply)),
    };
    let mut problem = None;
    if let Some(title) = partial.value("title") {
        problem = name_taken(turn, title).await?.map(|reply| ("title", reply));
    }
    let buttons = partial.value("buttons");
    let buttons = match buttons.map(|said| words::buttons(&turn.voice, said)) {
        Some(Ok(buttons)) => buttons,
        Some(Err(wrong)) => {
            problem = problem.or(Some(("buttons", Reply::failed(wrong))));
            Vec::new()
        }
        None => Vec::new(),
    };
    if let (None, Some(said)) = (&problem, partial.value("cap")) {
        let wrong = cap::meant(turn, number.provider, said).err();
        problem = wrong.map(|wrong| ("cap", Reply::failed(wrong)));
    }
    if let (None, Some(body)) = (&problem, partial.value("text")) {
        let closings = partial.value("closing").map(words::closings);
        let written = Written {
            body,
            shares: partial.value("shares"),
            kept: &[],
            closings: &closings.unwrap_or_default(),
            buttons: &buttons,
            enclosure: turn.enclosure.as_ref(),
            provider: number.provider,
        };
        problem = words::judged(turn, &written).await?.err();
    }
    if let (None, Some(name)) = (&problem, partial.value("template")) {
        let (tx, whose) = (turn.desk.tx, turn.organisation.id);
        if templates::by_name(tx, whose, number.id, name, None)
            .await?
            .is_none()
        {
            let words = turn.voice.say("template-no-such", &[("name", name.to_owned())]);
            problem = Some(("template", Reply::failed(words)));
        }
    }
    if problem.is_none() {
        problem = Box::pin(whom_wrong(turn, partial)).await?;
    }
    Ok(problem.map(|(argument, reply)| {
        match argument {
            "buttons" | "shares" | "but" | "cap" | "template" => partial.ask_again(argument),
            _ => partial.reopen(argument),
        };
        reply
    }))
}

/// What is wrong with whom he named so far, and in which argument.
pub async fn whom_wrong(turn: &Turn<'_>, partial: &Partial) -> Result<Option<(&'static str, Reply)>> {
    let to = partial.value("to").and_then(Said::parse);
    let but = partial.value("but").and_then(Except::parse);
    let meant = meant(turn, &Audience::All, to.as_ref(), but.as_ref()).await?;
    Ok(meant.err().map(|Wrong { argument, reply }| (argument, reply)))
}

/// What to say where there is one of that name already.
pub async fn name_taken(turn: &Turn<'_>, title: &str) -> Result<Option<Reply>> {
    let taken = campaigns::by_name(turn.desk.tx, turn.organisation.id, title).await?;
    Ok(taken.map(|campaign| {
        let show = Choice::run(&turn.voice, showing(&campaign), "show-button");
        Reply::failed(turn.voice.say("campaign-name-taken", &[("name", campaign.name)])).choice(show)
    }))
}

/// What was not said stays as it is by default, or as the ready-made pace has it.
pub fn pace_over(default: &Pace, said: &pregon_commands::Pace) -> Pace {
    let default = match said.preset {
        None => default.clone(),
        Some(Preset::Gentle) => default.gentle(),
        Some(Preset::Steady) => default.steady(),
        Some(Preset::Fast) => default.fast(),
    };
    Pace {
        delay_ms: match said.delay {
            Some(Limit::At(delay)) => millis(delay),
            Some(Limit::Unlimited) => 0,
            None => default.delay_ms,
        },
        daily: limit(said.daily, default.daily),
        per_minute: limit(said.per_minute, default.per_minute),
        per_hour: limit(said.per_hour, default.per_hour),
        from_minute: said
            .hours
            .map_or(default.from_minute, |hours| u32::from(hours.start())),
        to_minute: said
            .hours
            .map_or(default.to_minute, |hours| u32::from(hours.end())),
        days: said.days.map_or(default.days, |days| {
            pregon_commands::Weekday::ALL.map(|day| days.contains(day))
        }),
        holidays: said.holidays.unwrap_or(default.holidays),
        retries: said.retries.unwrap_or(default.retries),
        frequency: limit(said.frequency, default.frequency),
        failures: limit(said.failures, default.failures),
        ..default
    }
}

/// A limit, or that there is none; as it was where nothing was said.
pub fn limit(said: Option<Limit<u32>>, default: Option<u32>) -> Option<u32> {
    said.map_or(default, Limit::at)
}

/// A delay as it is kept.
pub fn millis(delay: Duration) -> u64 {
    u64::try_from(delay.as_millis()).unwrap_or(u64::MAX)
}
