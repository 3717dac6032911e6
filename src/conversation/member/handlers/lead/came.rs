//! By what somebody came, first and last, and what he is interested in.

use super::Turn;
use crate::conversation::{customer, invitation};
use crate::domain::state::Source;
use crate::domain::text::cut;
use crate::store::leads::Lead;
use crate::store::products::Product;
use crate::store::{Result, campaigns, lead_links, products};

/// Characters of a campaign's name.
const NAME: usize = 80;

/// What there is to tell of it, beside the advertisement.
pub async fn lines(turn: &Turn<'_>, lead: &Lead) -> Result<Vec<String>> {
    let (tx, organisation, voice) = (turn.desk.tx, turn.organisation.id, &turn.voice);
    let product = match lead.product_id {
        Some(id) => products::get(tx, organisation, id).await?,
        None => None,
    };
    let mut lines = Vec::new();
    match (&product, &lead.product) {
        (Some(product), _) => {
            lines.push(voice.say("lead-from-about", &[("product", product.name.clone())]));
        }
        (None, Some(name)) => lines.push(customer::product_line(voice, name)),
        (None, None) => {}
    }
    let first = how(
        turn,
        lead.source,
        lead.link_id,
        lead.campaign_id,
        product.as_ref(),
    )
    .await?;
    let has_come_again = lead.last_touch_at.is_some_and(|at| at > lead.created_at);
    let last = match lead.last_source.filter(|_| has_come_again) {
        Some(source) => {
            how(
                turn,
                source,
                lead.last_link_id,
                lead.last_campaign_id,
                product.as_ref(),
            )
            .await?
        }
        None => None,
    };
    let said = |key: &str, how: String| voice.say(key, &[("how", how)]);
    lines.extend(first.map(|how| said("lead-came-first", how)));
    lines.extend(last.map(|how| said("lead-came-last", how)));
    Ok(lines)
}

/// What brought him; `None`: nothing that could be named, or what is told elsewhere.
async fn how(
    turn: &Turn<'_>,
    source: Source,
    link: Option<i64>,
    campaign: Option<i64>,
    product: Option<&Product>,
) -> Result<Option<String>> {
    let (tx, organisation, voice) = (turn.desk.tx, turn.organisation.id, &turn.voice);
    Ok(match (source, link, campaign) {
        (Source::Link, Some(id), _) => match lead_links::get(tx, organisation, id).await? {
            Some(link) => {
                let about = invitation::product_of(tx, &link).await?;
                let label = invitation::label(voice, &link, about.as_ref());
                Some(voice.say("lead-from-link", &[("link", label)]))
            }
            None => None,
        },
        (Source::Catalogue, ..) => product.map(|product| {
            let name = [("product", product.name.clone())];
            voice.say("lead-from-catalogue", &name)
        }),
        (Source::Campaign, _, Some(id)) => campaigns::get(tx, organisation, id).await?.map(|campaign| {
            let name = [("campaign", cut(&campaign.name, NAME))];
            voice.say("lead-from-campaign", &name)
        }),
        _ => None,
    })
}
