//! `/campaign preview` and `/campaign test`: what a customer gets, before any customer gets it.

use std::collections::BTreeMap;

use pregon_commands::{CampaignCommand, PhoneNumber};

use super::{Found, Turn, choose, words};
use crate::conversation::Postage;
use crate::conversation::promotion::Promotion;
use crate::conversation::signs::Sign;
use crate::domain::act::Act;
use crate::domain::message::Lane;
use crate::domain::phone;
use crate::domain::shows::Shows;
use crate::replies::Reply;
use crate::store::{Result, contacts, conversations};

/// `/campaign preview`: exactly what a customer sees, to oneself.
pub async fn preview(turn: &Turn<'_>, name: Option<&str>) -> Result<Reply> {
    let preview = |campaign| CampaignCommand::Preview { campaign };
    let campaign = match choose(turn, name, Act::Write.states(), preview, "campaign-no-draft").await? {
        Found::One(campaign) => *campaign,
        Found::None(reply) => return Ok(*reply),
    };
    let promotion = Promotion::load(turn.desk.tx, &campaign, &turn.organisation, turn.desk.tracker).await?;
    let known = example(turn).await?;
    if promotion.is_split() {
        let each = words::shown(&turn.voice, &promotion, &turn.member.name, &known);
        return Ok(Reply::new(each).showing(&campaign));
    }
    let sample = promotion.sample(&turn.member.name, &known);
    Ok(Reply::of(sample).showing(&campaign))
}

/// `/campaign test [phone]`: the real thing to one number that is a contact; without one, to oneself.
pub async fn test(turn: &Turn<'_>, name: Option<&str>, to: Option<&PhoneNumber>) -> Result<Reply> {
    let Some(to) = to else {
        return preview(turn, name).await;
    };
    let digits = match turn.digits(to) {
        Ok(digits) => digits,
        Err(wrong) => return Ok(*wrong),
    };
    let test = |campaign| CampaignCommand::Test {
        campaign,
        phone: Some(to.clone()),
    };
    let campaign = match choose(turn, name, Act::Write.states(), test, "campaign-no-draft").await? {
        Found::One(campaign) => *campaign,
        Found::None(reply) => return Ok(*reply),
    };
    let Some(contact) = contacts::by_phone(turn.desk.tx, turn.organisation.id, &digits).await? else {
        return Ok(Reply::failed(
            turn.voice
                .say("test-no-contact", &[("phone", phone::pretty(&digits))]),
        ));
    };
    let promotion = Promotion::load(turn.desk.tx, &campaign, &turn.organisation, turn.desk.tracker).await?;
    let channel = &promotion.channel;
    // He was found by this number, whichever he is known by.
    let by_number = contacts::Contact {
        phone: contact.phone.clone().or(Some(digits.clone())),
        ..contact.clone()
    };
    let known = conversations::with_contact(turn.desk.tx, channel, &by_number, turn.desk.now).await?;
    let Some(conversation) = known else {
        let args = [("phone", phone::pretty(&digits))];
        return Ok(Reply::failed(turn.voice.say("test-no-contact", &args)));
    };
    let open = channel
        .provider
        .window_open(conversation.last_inbound_at, turn.desk.now);
    if contact.opted_out_at.is_some() {
        return Ok(Reply::failed(
            turn.voice
                .say("test-opted-out", &[("name", contact.name.clone())]),
        ));
    }
    if !open && !promotion.has_template() {
        return Ok(Reply::failed(
            turn.voice
                .say("test-window-closed", &[("name", contact.name.clone())]),
        ));
    }
    // The variant that he will get.
    let own = promotion.variant(promotion.drawn_by(&contact));
    // Whoever tries it is not counted.
    let Some(content) = own.content_for(&contact, 0, open) else {
        return Ok(Reply::failed(
            turn.voice
                .say("test-not-fillable", &[("name", contact.name.clone())]),
        ));
    };
    // Whether it arrives is known later: until then the order is in hand, and whoever gave it hears of a failure.
    let order = turn.heard().await?.map_or(0, |order| order.id);
    let message = Reply::of(content).showing(Shows::Trial(order));
    let postage = Postage {
        author_id: Some(turn.member.id),
        ..Postage::default()
    };
    turn.desk
        .post(&conversation, Lane::Marketing, message, postage)
        .await?;
    turn.sign(Sign::InHand).await?;
    let args = [("name", contact.name.clone()), ("phone", phone::pretty(&digits))];
    Ok(Reply::new(turn.voice.say("test-sent", &args)).showing(&campaign))
}

/// What is known of some customer: a sample without it would have holes.
pub async fn example(turn: &Turn<'_>) -> Result<BTreeMap<String, String>> {
    let someone = contacts::any(turn.desk.tx, turn.organisation.id).await?;
    Ok(someone.as_ref().map(contacts::attributes).unwrap_or_default())
}
