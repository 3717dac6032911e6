//! `/lead export`: the leads as a spreadsheet, open and closed ones.

use std::collections::{BTreeMap, BTreeSet};

use pregon_commands::LeadFilter;

use super::super::agenda::price;
use super::super::contact::export::{Exported, hand_over, moment};
use super::super::contact::worker::enqueue;
use super::{Turn, filter, none};
use crate::conversation::invitation;
use crate::domain::roster::our_header;
use crate::domain::state::{ListJobKind, Source};
use crate::replies::{Reply, Voice};
use crate::report::Sheet;
use crate::store::contacts::{self, Contact};
use crate::store::lead_links::{self, LeadLink};
use crate::store::leads::{self, Filter, Lead};
use crate::store::products::{self, Product};
use crate::store::{Connection, Result, campaigns, members};

/// Leads that are read together.
const PAGE: u64 = 250;
/// So many are written within the answer.
const FEW: u64 = 500;

/// `/lead export`
pub async fn run(turn: &Turn<'_>, asked: LeadFilter) -> Result<Reply> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let wanted = match filter::meant(turn, &asked).await? {
        Ok(wanted) => wanted,
        Err(reply) => return Ok(reply),
    };
    let some = leads::page(tx, organisation, &wanted, 0, FEW + 1).await?;
    if some.is_empty() {
        let words = match asked == LeadFilter::default() {
            true => turn.voice.say("lead-export-none", &[]),
            false => none(turn, &asked),
        };
        return Ok(Reply::failed(words));
    }
    if some.len() as u64 > FEW {
        let detail = serde_json::to_string(&wanted).unwrap_or_default();
        enqueue(turn, ListJobKind::Leads, 0, detail).await?;
        return Ok(Reply::new(turn.voice.say("list-is-written", &[])));
    }
    let sheet = sheet(tx, organisation, &turn.voice, &wanted).await?;
    reply(turn, sheet).await
}

/// The message with the spreadsheet.
pub async fn reply(turn: &Turn<'_>, sheet: Exported) -> Result<Reply> {
    let named = ("lead-export-file", "lead-export-caption");
    hand_over(turn, "lead.export", named, None, sheet).await
}

/// The spreadsheet and how many leads it has, page by page. What stands in columns of ours is no part of a person: sent back, the sheet
/// is read for name, number and tags alone.
pub async fn sheet(
    db: &impl Connection,
    organisation_id: i64,
    voice: &Voice,
    wanted: &Filter,
) -> Result<Exported> {
    let mut header = ["column-name", "column-phone", "column-tags"]
        .map(|key| voice.say(key, &[]))
        .to_vec();
    let ours = [
        "lead-export-number",
        "lead-export-stage",
        "lead-export-agent",
        "lead-export-value",
        "lead-export-reason",
        "lead-export-source",
        "lead-export-ad",
        "lead-export-product",
        "lead-export-link",
        "lead-export-network",
        "lead-export-utm",
        "lead-export-last",
        "lead-export-notes",
        "lead-export-words",
        "lead-export-since",
        "lead-export-moved",
    ];
    header.extend(ours.map(|key| our_header(&voice.say(key, &[]))));
    let mut sheet = match Sheet::new(&voice.say("lead-export-file", &[]), &header) {
        Ok(sheet) => sheet,
        Err(error) => return Ok(Err(error)),
    };
    let mut titles = BTreeMap::new();
    let agents: BTreeMap<i64, String> = members::all(db, organisation_id)
        .await?
        .into_iter()
        .map(|member| (member.id, member.shown_name()))
        .collect();
    let mut after = 0;
    loop {
        let page = leads::page(db, organisation_id, wanted, after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = last.id;
        let ids: BTreeSet<i64> = page.iter().map(|lead| lead.contact_id).collect();
        let people = contacts::by_ids(db, organisation_id, ids).await?;
        let known: Vec<Contact> = people.values().cloned().collect();
        let tags = contacts::tags_of(db, &known).await?;
        let notes = leads::notes_of(db, organisation_id, &page).await?;
        let known = Known::of(db, organisation_id, &page).await?;
        for lead in &page {
            let first = title(db, lead, lead.campaign_id, &mut titles).await?;
            let last = title(db, lead, lead.last_campaign_id, &mut titles).await?;
            let link = lead.link_id.and_then(|id| known.links.get(&id));
            let person = people.get(&lead.contact_id);
            let tags = tags.get(&lead.contact_id).map(|tags| tags.join(", "));
            let notes = notes.get(&lead.id).map(|notes| lines(voice, notes));
            let cells = [
                person.map(|person| person.name.clone()).unwrap_or_default(),
                person.and_then(number).unwrap_or_default(),
                tags.unwrap_or_default(),
                format!("#{}", lead.number),
                voice.stage(lead.stage),
                lead.member_id
                    .and_then(|id| agents.get(&id).cloned())
                    .unwrap_or_default(),
                lead.value()
                    .map(|value| price::words(voice, &value))
                    .unwrap_or_default(),
                lead.lost_reason.clone().unwrap_or_default(),
                source(voice, Some(lead.source), known.label(voice, lead.link_id), first),
                advert(lead),
                known.product(lead),
                known.label(voice, lead.link_id).unwrap_or_default(),
                link.map(|link| invitation::network_name(voice, &link.network))
                    .unwrap_or_default(),
                link.and_then(|link| link.utm.clone()).unwrap_or_default(),
                source(
                    voice,
                    lead.last_source,
                    known.label(voice, lead.last_link_id),
                    last,
                ),
                notes.unwrap_or_default(),
                lead.first_words.clone(),
                moment(voice, lead.created_at),
                moment(voice, lead.updated_at),
            ];
            if let Err(error) = sheet.row(&cells) {
                return Ok(Err(error));
            }
        }
    }
    let rows = sheet.rows();
    Ok(sheet.finish().map(|bytes| (bytes, rows)))
}

fn number(person: &Contact) -> Option<String> {
    person.phone.as_ref().map(|digits| format!("+{digits}"))
}

/// What the campaign that he answered is called; each is looked up once.
async fn title(
    db: &impl Connection,
    lead: &Lead,
    campaign: Option<i64>,
    known: &mut BTreeMap<i64, Option<String>>,
) -> Result<Option<String>> {
    let Some(id) = campaign else {
        return Ok(None);
    };
    if let Some(title) = known.get(&id) {
        return Ok(title.clone());
    }
    let campaign = campaigns::get(db, lead.organisation_id, id).await?;
    let title = campaign.map(|campaign| campaign.name);
    known.insert(id, title.clone());
    Ok(title)
}

/// What brought him.
fn source(voice: &Voice, source: Option<Source>, link: Option<String>, campaign: Option<String>) -> String {
    match (source, link, campaign) {
        (Some(Source::Link), Some(link), _) => voice.say("lead-export-by-link", &[("link", link)]),
        (Some(Source::Catalogue), ..) => voice.say("lead-export-catalogue", &[]),
        (Some(Source::Advert), ..) => voice.say("lead-export-advert", &[]),
        (_, _, Some(campaign)) => voice.say("lead-export-campaign", &[("campaign", campaign)]),
        (_, _, None) => voice.say("lead-export-direct", &[]),
    }
}

/// The links and the products that some leads name.
struct Known {
    links: BTreeMap<i64, LeadLink>,
    products: BTreeMap<i64, Product>,
}

impl Known {
    async fn of(db: &impl Connection, organisation_id: i64, leads: &[Lead]) -> Result<Self> {
        let links: BTreeSet<i64> = leads
            .iter()
            .flat_map(|lead| [lead.link_id, lead.last_link_id])
            .flatten()
            .collect();
        let links = lead_links::by_ids(db, organisation_id, links).await?;
        let of_leads = leads.iter().filter_map(|lead| lead.product_id);
        let of_links = links.values().filter_map(|link| link.product_id);
        let products: BTreeSet<i64> = of_leads.chain(of_links).collect();
        let products = products::by_ids(db, organisation_id, products).await?;
        Ok(Self { links, products })
    }

    /// A link, as the team reads of it.
    fn label(&self, voice: &Voice, link: Option<i64>) -> Option<String> {
        let link = self.links.get(&link?)?;
        let product = link.product_id.and_then(|id| self.products.get(&id));
        Some(invitation::label(voice, link, product))
    }

    /// What a lead is about: by its name, or by the catalogue's where it has none.
    fn product(&self, lead: &Lead) -> String {
        let product = lead.product_id.and_then(|id| self.products.get(&id));
        let name = product.map(|product| product.name.clone());
        name.or_else(|| lead.product.clone()).unwrap_or_default()
    }
}

/// What the advertisement is called, and where it can be seen.
fn advert(lead: &Lead) -> String {
    let Some(advert) = lead.advert() else {
        return String::new();
    };
    let title = advert.title();
    let address = advert
        .source_url
        .as_deref()
        .filter(|address| title != Some(*address));
    title.into_iter().chain(address).collect::<Vec<_>>().join("\n")
}

/// What was noted, a line each.
fn lines(voice: &Voice, notes: &[(i64, String)]) -> String {
    let lines = notes
        .iter()
        .map(|(at, words)| format!("{}: {words}", moment(voice, *at)));
    lines.collect::<Vec<_>>().join("\n")
}
