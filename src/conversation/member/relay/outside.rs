//! A day after a customer's last word nobody may write to him freely. An approved template may go all the same, and what was written can
//! be kept until he writes again. Both are offered, and neither is done unasked.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use pregon_commands::LeadRef;

use super::super::handlers::{Action, lead, question};
use super::carry::{self, Place};
use super::{Turn, others};
use crate::clock::{Millis, utc};
use crate::conversation::{Desk, Postage};
use crate::domain::cost::Entered;
use crate::domain::message::{Content, Lane, TemplateSend, TemplateState};
use crate::domain::pacing::local_day;
use crate::domain::template::{TemplateCategory, TemplateInfo};
use crate::domain::{phone, text};
use crate::replies::{Choice, Reply, Tap, Voice};
use crate::store::contacts::Contact;
use crate::store::leads::Lead;
use crate::store::organisations::Organisation;
use crate::store::outbox::UNTIL_HE_WRITES;
use crate::store::{Result, by_hand, confirmations, contacts, costs, messages, organisations, templates};

/// Templates that are offered at most.
const OFFERED: usize = 4;

/// How long the buttons below an offer work: the files of what was written are kept that long.
const OFFER_MS: Millis = 12 * 60 * 60 * 1000;

/// An answer that is kept leaves within so many days, or never: later nobody knows any more what it was about.
pub const KEPT_DAYS: i64 = 7;
const KEPT_MS: Millis = KEPT_DAYS * 24 * 60 * 60 * 1000;

/// Letters of a word that tells what a text is about.
const TELLING: usize = 4;

/// A template as it would go to somebody.
struct Fitting {
    id: i64,
    send: TemplateSend,
    category: TemplateCategory,
}

/// What can be done, for whoever wrote to somebody who cannot be written to.
pub struct Offer {
    lead: i64,
    templates: Vec<Fitting>,
    keep: String,
}

impl Offer {
    /// For what this member wrote; `order`: his message in which it stands.
    pub async fn of(
        desk: &Desk<'_>,
        member_id: i64,
        lead: &Lead,
        place: &Place,
        contents: Vec<Content>,
        order: Option<i64>,
    ) -> Result<Self> {
        let said = contents
            .iter()
            .map(Content::readable)
            .collect::<Vec<_>>()
            .join(" ");
        let templates = fitting(desk, lead, place, &said).await?;
        let keep = Action::KeepAnswer {
            lead: lead.number,
            contents,
            order,
        };
        Ok(Self {
            lead: lead.number,
            templates,
            keep: question(desk, lead.organisation_id, member_id, &keep, OFFER_MS).await?,
        })
    }

    /// As it is told, by a name of a sentence that tells what happened.
    pub fn reply(&self, voice: &Voice, what_happened: String) -> Reply {
        let key = match self.templates.is_empty() {
            true => "relay-outside-none",
            false => "relay-outside",
        };
        let templates = self.templates.iter().map(|template| {
            let tap = Tap::Reach {
                lead: self.lead,
                template: template.id,
                keep: self.keep.clone(),
            };
            let title = template.send.name.replace('_', " ");
            Choice::new(tap, title).with_detail(template.send.rendered.replace('\n', " "))
        });
        let keep = Choice::new(Tap::Yes(self.keep.clone()), voice.say("relay-keep-button", &[]));
        let new = self.templates.is_empty();
        let new = new.then(|| Choice::begin(voice, "template.new", "relay-template-button"));
        let choose = voice.say("choose-button", &[]);
        Reply::new(what_happened)
            .below(voice.say(key, &[]))
            .choices(templates.chain([keep]).chain(new), choose)
    }
}

/// Approved templates of his number that need no more than his name; the nearest to what was to be said first.
async fn fitting(desk: &Desk<'_>, lead: &Lead, place: &Place, said: &str) -> Result<Vec<Fitting>> {
    let organisation = lead.organisation_id;
    let Some(contact) = contacts::get(desk.tx, organisation, lead.contact_id).await? else {
        return Ok(Vec::new());
    };
    let Some(business) = organisations::get(desk.tx, organisation).await? else {
        return Ok(Vec::new());
    };
    let speaks = contact.language.clone().unwrap_or(business.language);
    let about = telling(said);
    let mut found = Vec::new();
    for template in templates::of_channel(desk.tx, organisation, place.channel.id).await? {
        if template.state != TemplateState::Approved {
            continue;
        }
        let Ok(info) = serde_json::from_str::<TemplateInfo>(&template.components) else {
            continue;
        };
        let Some(fits) = fits(desk, &contact, place, template.id, &info) else {
            continue;
        };
        let foreign = !info.language.to_lowercase().starts_with(&speaks);
        let common = telling(&info.body).intersection(&about).count();
        let dearer = info.category != TemplateCategory::Utility;
        found.push(((foreign, Reverse(common), dearer, template.name), fits));
    }
    found.sort_by(|(one, _), (other, _)| one.cmp(other));
    Ok(found.into_iter().map(|(_, fits)| fits).take(OFFERED).collect())
}

/// A template for somebody; `None`: it cannot go to him, or may not.
fn fits(desk: &Desk<'_>, contact: &Contact, place: &Place, id: i64, info: &TemplateInfo) -> Option<Fitting> {
    let held = place.conversation.marketing_hold_until_at;
    let may = match info.category {
        TemplateCategory::Utility => true,
        TemplateCategory::Marketing => {
            contact.opted_out_at.is_none() && held.is_none_or(|held| held <= desk.now)
        }
        TemplateCategory::Authentication => false,
    };
    let send = info
        .fill_alone(&text::first_name(&contact.name))
        .filter(|_| may)?;
    Some(Fitting {
        id,
        send,
        category: info.category,
    })
}

/// The words that tell what a text is about.
fn telling(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| word.chars().count() >= TELLING);
    words.map(text::key).collect()
}

/// A lead's customer, where he is written to, and a template for him.
struct Reached {
    lead: Lead,
    place: Place,
    template: Fitting,
}

/// A template that was offered may go still; or what to say instead.
async fn reached(turn: &Turn<'_>, number: i64, template: i64) -> Result<std::result::Result<Reached, Reply>> {
    let lead = match lead::find(turn, &LeadRef::Number(number), lead::showing).await? {
        Ok(lead) => lead,
        Err(reply) => return Ok(Err(reply)),
    };
    let Some(place) = carry::place(turn, &lead).await? else {
        return Ok(Err(carry::gone(turn, &lead).await?));
    };
    let name = [("name", lead::name_of(turn, &lead).await?)];
    if place.is_open(turn.desk.now) {
        let words = turn.voice.say("relay-wrote-again", &name);
        return Ok(Err(Reply::new(words).showing(&lead)));
    }
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let contact = contacts::get(tx, organisation, lead.contact_id).await?;
    let row = templates::get(tx, organisation, template).await?;
    let row = row.filter(|row| row.state == TemplateState::Approved && row.channel_id == place.channel.id);
    let template = contact.zip(row).and_then(|(contact, row)| {
        let info = serde_json::from_str::<TemplateInfo>(&row.components).ok()?;
        fits(&turn.desk, &contact, &place, row.id, &info)
    });
    Ok(match template {
        Some(template) => Ok(Reached {
            lead,
            place,
            template,
        }),
        None => {
            let words = turn.voice.say("relay-template-gone", &name);
            Err(Reply::failed(words).showing(&lead))
        }
    })
}

/// He chose a template: what the customer will read, what it costs, and whether it goes.
pub async fn shown(turn: &Turn<'_>, number: i64, template: i64, keep: String) -> Result<Reply> {
    let reached = match reached(turn, number, template).await? {
        Ok(reached) => reached,
        Err(reply) => return Ok(reply),
    };
    let args = [
        ("name", lead::name_of(turn, &reached.lead).await?),
        ("words", reached.template.send.rendered.clone()),
    ];
    let mut reply = Reply::new(turn.voice.say("relay-template-preview", &args));
    if let Some(cost) = cost(&turn.desk, &turn.organisation, &turn.voice, &reached) {
        reply = reply.below(cost);
    }
    let action = Action::ReachOut {
        lead: number,
        template,
        keep,
    };
    let (organisation, member) = (turn.organisation.id, turn.member.id);
    let nonce = question(&turn.desk, organisation, member, &action, confirmations::VALID_MS).await?;
    let send = Choice::new(Tap::Yes(nonce.clone()), turn.voice.say("relay-send-button", &[]));
    let no = Choice::new(Tap::No(nonce), turn.voice.say("relay-not-button", &[]));
    Ok(reply.ways([send, no]).showing(&reached.lead))
}

/// What it will cost, where that is known.
fn cost(desk: &Desk<'_>, organisation: &Organisation, voice: &Voice, reached: &Reached) -> Option<String> {
    let day = local_day(organisation.zone(), utc(desk.now));
    let tariff = desk.rules.rates.on(reached.place.channel.provider, day);
    let country = phone::country_of_address(&reached.place.conversation.address);
    let category = reached.template.category.as_str();
    let entered = Entered::by(tariff.as_ref(), costs::month_of(day), country, category);
    let (micros, currency) = entered.price()?;
    Some(voice.say(
        "relay-template-cost",
        &[("amount", voice.money(micros, currency))],
    ))
}

/// He said yes to a template.
pub async fn reach_out(turn: &Turn<'_>, number: i64, template: i64, keep: &str) -> Result<Reply> {
    let Reached {
        lead,
        place,
        template,
    } = match reached(turn, number, template).await? {
        Ok(reached) => reached,
        Err(reply) => return Ok(reply),
    };
    let mut lead = carry::held(turn, lead).await?;
    let lane = match template.category {
        TemplateCategory::Marketing => Lane::Marketing,
        TemplateCategory::Utility | TemplateCategory::Authentication => Lane::Transactional,
    };
    let content = Content::Template(template.send);
    others::hear(turn, &lead, &place.conversation, Some(&content)).await?;
    let postage = Postage {
        lead_id: Some(lead.id),
        author_id: Some(turn.member.id),
        category: Some(template.category),
        ..Postage::default()
    };
    turn.desk
        .post(&place.conversation, lane, Reply::of(content), postage)
        .await?;
    by_hand::begin(turn.desk.tx, &place.conversation, turn.desk.now).await?;
    carry::contacted(turn, &mut lead).await?;
    let name = [("name", lead::name_of(turn, &lead).await?)];
    let reply = Reply::new(turn.voice.say("relay-template-sent", &name)).showing(&lead);
    let asked = confirmations::find(turn.desk.tx, turn.organisation.id, keep).await?;
    Ok(match asked.filter(|asked| asked.used_at.is_none()) {
        Some(_) => {
            let keep = Choice::new(
                Tap::Yes(keep.to_owned()),
                turn.voice.say("relay-keep-button", &[]),
            );
            reply.below(turn.voice.say("relay-keep-too", &[])).choice(keep)
        }
        None => reply,
    })
}

/// He wants his answer kept until the customer writes.
pub async fn keep(turn: &Turn<'_>, number: i64, contents: Vec<Content>, order: Option<i64>) -> Result<Reply> {
    let lead = match lead::find(turn, &LeadRef::Number(number), lead::showing).await? {
        Ok(lead) => lead,
        Err(reply) => return Ok(reply),
    };
    // Whoever hears him at this very moment lets it leave, or has already noted that he wrote.
    let mut lead = carry::held(turn, lead).await?;
    let Some(place) = carry::place(turn, &lead).await? else {
        return carry::gone(turn, &lead).await;
    };
    let order = match order {
        Some(id) => messages::get(turn.desk.tx, id).await?,
        None => None,
    };
    let name = [("name", lead::name_of(turn, &lead).await?)];
    if place.is_open(turn.desk.now) {
        // He wrote meanwhile: there is nothing to wait for.
        others::hear(turn, &lead, &place.conversation, contents.first()).await?;
        carry::post(turn, &lead, &place.conversation, contents, order.as_ref(), None).await?;
        carry::contacted(turn, &mut lead).await?;
        return Ok(Reply::new(turn.voice.say("relay-sent", &name)).showing(&lead));
    }
    let until = (UNTIL_HE_WRITES, turn.desk.now + KEPT_MS);
    carry::post(
        turn,
        &lead,
        &place.conversation,
        contents,
        order.as_ref(),
        Some(until),
    )
    .await?;
    let args = [
        ("name", lead::name_of(turn, &lead).await?),
        ("days", KEPT_DAYS.to_string()),
    ];
    Ok(Reply::new(turn.voice.say("relay-kept", &args)).showing(&lead))
}
