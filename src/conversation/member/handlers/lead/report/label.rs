//! How the parts of a report are called.

use std::collections::{BTreeMap, BTreeSet};

use pregon_commands::By;

use super::Turn;
use crate::conversation::invitation;
use crate::domain::state::Source;
use crate::domain::text::cut;
use crate::replies::Voice;
use crate::store::lead_reports::Part;
use crate::store::{Result, campaigns, lead_links, leads, members, products};

/// Characters of a name.
const NAME: usize = 40;

/// The names of what parts them.
pub struct Labels {
    by: By,
    names: BTreeMap<i64, String>,
}

impl Labels {
    /// Reads the names of these.
    pub async fn of(turn: &Turn<'_>, by: By, ids: BTreeSet<i64>) -> Result<Self> {
        let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
        let mut names = BTreeMap::new();
        match by {
            By::Network | By::Link => {
                for (_, link) in lead_links::by_ids(tx, organisation, ids).await? {
                    let network = invitation::network_name(&turn.voice, &link.network);
                    let name = link.name.as_deref().unwrap_or(&network);
                    let name = match by {
                        By::Link => format!("{} · {}", cut(name, NAME), link.code),
                        _ => network,
                    };
                    names.insert(link.id, name);
                }
            }
            By::Product => {
                let products = products::by_ids(tx, organisation, ids).await?;
                names.extend(products.into_iter().map(|(id, product)| (id, product.name)));
            }
            By::Agent => {
                for id in ids {
                    names.insert(id, agent(turn, id).await?);
                }
            }
            By::Campaign => {
                for id in ids {
                    let campaign = campaigns::get(tx, organisation, id).await?;
                    names.extend(campaign.map(|campaign| (id, campaign.name)));
                }
            }
        }
        Ok(Self { by, names })
    }

    /// What a part is called: by its row, else by what brought it, else as those that have none.
    pub fn of_part(&self, voice: &Voice, part: &Part) -> String {
        let name = part.id.and_then(|id| self.names.get(&id));
        if let Some(name) = name {
            return cut(name, NAME);
        }
        let key = match (self.by, part.source.parse()) {
            (By::Network | By::Link, Ok(Source::Campaign)) => "sales-from-campaigns",
            (By::Network | By::Link, Ok(Source::Advert)) => "sales-from-adverts",
            (By::Network | By::Link, Ok(Source::Catalogue)) => "sales-from-catalogue",
            (By::Network | By::Link, _) => "sales-from-nowhere",
            (By::Product, _) => "sales-no-product",
            (By::Agent, _) => "sales-no-agent",
            (By::Campaign, _) => "sales-no-campaign",
        };
        voice.say(key, &[])
    }
}

/// What an agent is called, or was: what he sold counts when he has left, too.
async fn agent(turn: &Turn<'_>, id: i64) -> Result<String> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    if let Some(member) = members::get(tx, organisation, id).await? {
        return Ok(member.shown_name());
    }
    let left = leads::name_kept(tx, organisation, id).await?;
    Ok(left.unwrap_or_else(|| turn.voice.say("log-somebody", &[])))
}
