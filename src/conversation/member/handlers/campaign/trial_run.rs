//! `/campaign preview` and `/campaign test`: what a customer gets, before any customer gets it.

use std::collections::BTreeMap;

use pregon_commands::{CampaignCommand, PhoneNumber};

use super::{Found, Turn, choose, words};
use crate::clock::Millis;
use crate::conversation::Postage;
use crate::conversation::promotion::Promotion;
use crate::conversation::signs::Sign;
use crate::domain::act::Act;
use crate::domain::message::{Address, Content, Lane};
use crate::domain::phone;
use crate::domain::shows::Shows;
use crate::replies::{Reply, Voice};
use crate::store::campaigns::Campaign;
use crate::store::conversations::{Conversation, Party};
use crate::store::members::Member;
use crate::store::{Result, contacts, conversations, members};

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

/// `/campaign test [phone]`: the real thing, each of its variants, marked as a test: to one number that is a customer's or of the
/// team; without one, to oneself. It is no part of the campaign, so nothing counts it.
pub async fn test(turn: &Turn<'_>, name: Option<&str>, to: Option<&PhoneNumber>) -> Result<Reply> {
    let digits = match to.map(|to| turn.digits(to)).transpose() {
        Ok(digits) => digits,
        Err(wrong) => return Ok(*wrong),
    };
    let test = |campaign| CampaignCommand::Test {
        campaign,
        phone: to.cloned(),
    };
    let campaign = match choose(turn, name, Act::Write.states(), test, "campaign-no-draft").await? {
        Found::One(campaign) => *campaign,
        Found::None(reply) => return Ok(*reply),
    };
    let promotion = Promotion::load(turn.desk.tx, &campaign, &turn.organisation, turn.desk.tracker).await?;
    let trial = Trial {
        turn,
        campaign: &campaign,
        promotion: &promotion,
    };
    let Some(digits) = digits else {
        return trial.to_oneself().await;
    };
    let writings = phone::variants(&digits);
    match members::by_phone(turn.desk.tx, turn.organisation.id, &writings).await? {
        Some(member) if member.id == turn.member.id => trial.to_oneself().await,
        Some(member) => trial.to_colleague(&member).await,
        None => trial.to_customer(&digits).await,
    }
}

/// What is known of some customer: a sample without it would have holes.
pub async fn example(turn: &Turn<'_>) -> Result<BTreeMap<String, String>> {
    let someone = contacts::any(turn.desk.tx, turn.organisation.id).await?;
    Ok(someone.as_ref().map(contacts::attributes).unwrap_or_default())
}

/// A campaign that is tried out.
struct Trial<'t, 'a> {
    turn: &'t Turn<'a>,
    campaign: &'t Campaign,
    promotion: &'t Promotion,
}

impl Trial<'_, '_> {
    /// The messages are the answer. At another number than the campaign's own, templates are only words.
    async fn to_oneself(&self) -> Result<Reply> {
        let turn = self.turn;
        let own = turn.here.number_id() == self.promotion.channel.id;
        let mut messages = Vec::new();
        for (variant, content) in self.for_the_team(&turn.member, own).await? {
            messages.extend(self.marked(&turn.voice, variant, content));
        }
        let Some(last) = messages.pop() else {
            return Ok(Reply::new(turn.voice.say("campaign-no-draft", &[])));
        };
        for message in messages {
            turn.answer(Reply::of(message).showing(self.campaign)).await?;
        }
        Ok(Reply::of(last).showing(self.campaign))
    }

    /// To somebody else of the team, at the campaign's own number.
    async fn to_colleague(&self, member: &Member) -> Result<Reply> {
        let (turn, channel) = (self.turn, &self.promotion.channel);
        let (tx, now) = (turn.desk.tx, turn.desk.now);
        let conversation = match conversations::of_member(tx, channel.id, member.id).await? {
            Some(known) => known,
            None => {
                let (to, party) = (Address::Phone(member.phone.clone()), Party::Member(member.id));
                conversations::open(tx, channel.organisation_id, channel.id, &to, party, now).await?
            }
        };
        let contents = self.for_the_team(member, true).await?;
        let voice = Voice::new(&member.language, &turn.organisation.time_zone);
        let name = member.shown_name();
        self.send(
            &conversation,
            Lane::Transactional,
            &voice,
            &name,
            &member.phone,
            contents,
        )
        .await
    }

    /// To a customer: what he would get at this moment.
    async fn to_customer(&self, digits: &str) -> Result<Reply> {
        let (turn, channel) = (self.turn, &self.promotion.channel);
        let (tx, voice) = (turn.desk.tx, &turn.voice);
        let stranger = || {
            let args = [("phone", phone::pretty(digits))];
            Ok(Reply::failed(voice.say("test-no-contact", &args)))
        };
        let Some(contact) = contacts::by_phone(tx, turn.organisation.id, digits).await? else {
            return stranger();
        };
        // He was found by this number, whichever he is known by.
        let by_number = contacts::Contact {
            phone: contact.phone.clone().or(Some(digits.to_owned())),
            ..contact.clone()
        };
        let Some(conversation) = conversations::with_contact(tx, channel, &by_number, turn.desk.now).await?
        else {
            return stranger();
        };
        let name = [("name", contact.shown_name())];
        if contact.opted_out_at.is_some() {
            return Ok(Reply::failed(voice.say("test-opted-out", &name)));
        }
        let open = self.is_open(&conversation);
        if !open && !self.promotion.has_template() {
            return Ok(Reply::failed(voice.say("test-window-closed", &name)));
        }
        let each = self.promotion.variants();
        let contents = each.map(|variant| Some((variant, variant.content_for(&contact, 0, open)?)));
        let Some(contents) = contents.collect::<Option<Vec<_>>>() else {
            return Ok(Reply::failed(voice.say("test-not-fillable", &name)));
        };
        let his = Voice::new(&turn.organisation.language, &turn.organisation.time_zone);
        let name = contact.shown_name();
        self.send(&conversation, Lane::Marketing, &his, &name, digits, contents)
            .await
    }

    /// What somebody of the team gets: the template, where one carries it, as nearly everybody does. What is not known of him is filled
    /// in as for a customer of whom it is not known either, else with what is known of some customer.
    async fn for_the_team(&self, member: &Member, as_template: bool) -> Result<Vec<(&Promotion, Content)>> {
        let (tx, organisation) = (self.turn.desk.tx, self.turn.organisation.id);
        let himself = contacts::by_phone(tx, organisation, &member.phone).await?;
        let own = himself.as_ref().map(contacts::attributes).unwrap_or_default();
        let others = example(self.turn).await?;
        let each = self.promotion.variants();
        let contents = each.map(|variant| {
            let content = variant.trial(&member.name, &own, &others, as_template);
            (variant, content)
        });
        Ok(contents.collect())
    }

    /// Hands it over, and says so; unless he has not written for so long that it cannot go.
    async fn send(
        &self,
        to: &Conversation,
        lane: Lane,
        his: &Voice,
        name: &str,
        digits: &str,
        contents: Vec<(&Promotion, Content)>,
    ) -> Result<Reply> {
        let (turn, open) = (self.turn, self.is_open(to));
        let number = phone::pretty(digits);
        let who = match name == number {
            true => number,
            false => format!("{name} ({number})"),
        };
        let args = [("name", name.to_owned()), ("who", who)];
        if !open && contents.iter().any(|(_, content)| content.needs_open_window()) {
            return Ok(Reply::failed(turn.voice.say("test-window-closed", &args)));
        }
        // Whether it arrives is known later: until then the order is in hand, and whoever gave it hears of a failure.
        let order = turn.heard().await?.map_or(0, |order| order.id);
        for (variant, content) in contents {
            let messages = match open {
                true => self.marked(his, variant, content),
                false => vec![content],
            };
            for message in messages {
                let postage = Postage {
                    author_id: Some(turn.member.id),
                    ..Postage::default()
                };
                let message = Reply::of(message).showing(Shows::Trial(order));
                turn.desk.post(to, lane, message, postage).await?;
            }
        }
        turn.sign(Sign::InHand).await?;
        // Nothing can be added to a template, and nothing else reaches him now.
        let key = match open {
            true => "test-sent",
            false => "test-sent-unmarked",
        };
        Ok(Reply::new(turn.voice.say(key, &args)).showing(self.campaign))
    }

    fn is_open(&self, conversation: &Conversation) -> bool {
        let (provider, now): (_, Millis) = (self.promotion.channel.provider, self.turn.desk.now);
        provider.window_open(conversation.last_inbound_at, now)
    }

    /// A message marked as a test, with its variant where there are several: above its words, or where there is no room for more, and
    /// above a template, which is what it is, in a message of its own.
    fn marked(&self, his: &Voice, variant: &Promotion, content: Content) -> Vec<Content> {
        let mark = match self.promotion.is_split() {
            true => his.say("test-mark-variant", &[("label", variant.label.clone())]),
            false => his.say("test-mark", &[]),
        };
        let long = content.readable().chars().count() + mark.chars().count() + 2 > variant.longest();
        match content {
            Content::Template(_) => vec![Content::text(mark), content],
            _ if long => vec![Content::text(mark), content],
            _ => vec![content.with_above(&mark)],
        }
    }
}
