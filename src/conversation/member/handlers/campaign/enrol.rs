//! Who gets a campaign, and which of its variants, is written down: at once, or, of many customers, beside everything else.

use super::binding::Binding;
use crate::clock::Millis;
use crate::conversation::Desk;
use crate::conversation::promotion::Promotion;
use crate::domain::preparation::{Agreed, FEW, Found};
use crate::domain::variants::Trial;
use crate::store::audience::{self, Terms};
use crate::store::campaigns::{self, Campaign};
use crate::store::{Result, contacts, preparation, recipients};

/// What somebody said yes to.
pub struct Yes {
    /// All of it.
    pub binding: Binding,
    /// Who.
    pub member_id: i64,
    /// How its variants are tried first.
    pub trial: Option<Trial>,
    /// Nobody said yes to just this: it is one time of what comes again, that of this instant.
    pub instant: Option<Millis>,
    /// When the first message may leave.
    pub leaves: Millis,
}

/// How far that is done.
pub enum Enrolled {
    /// So many get it.
    All(u64),
    /// It is being prepared.
    Later,
}

/// Writes it down, with how many were left out. The caller holds the campaign.
pub async fn enrol(
    desk: &Desk<'_>,
    campaign: &Campaign,
    promotion: &Promotion,
    terms: &Terms,
    yes: &Yes,
) -> Result<Enrolled> {
    let (tx, organisation_id) = (desk.tx, campaign.organisation_id);
    let split = promotion.split(yes.trial.map(|trial| trial.percent));
    let variants: Vec<i64> = match promotion.is_split() {
        true => promotion.variants().map(|one| one.variant_id).collect(),
        false => Vec::new(),
    };
    let agreed = Agreed {
        binding: yes.binding.to_string(),
        people: yes.binding.people,
        member_id: yes.member_id,
        instant: yes.instant,
        at: desk.now,
        opens: terms.opens,
        up_to: preparation::last_contact(tx, organisation_id).await?,
        ends: if variants.is_empty() {
            Vec::new()
        } else {
            split.ends.clone()
        },
        variants: variants.clone(),
        found: Found::default(),
    };
    if contacts::are_more_than(tx, organisation_id, FEW).await? {
        preparation::begin(tx, campaign, &agreed, yes.leaves, desk.now).await?;
        return Ok(Enrolled::Later);
    }
    let people = audience::freeze(tx, terms, campaign.id, promotion.variant_id).await?;
    if !variants.is_empty() {
        recipients::assign(tx, organisation_id, campaign.id, &variants, &split).await?;
    }
    let found = Found {
        people,
        who: yes.binding.who,
        out: yes.binding.out.clone(),
    };
    let total = i64::try_from(people).unwrap_or(i64::MAX);
    let excluded = i64::try_from(found.left_out()).unwrap_or(i64::MAX);
    campaigns::set_total(tx, campaign.id, total, excluded).await?;
    preparation::keep(tx, campaign, &Agreed { found, ..agreed }).await?;
    Ok(Enrolled::All(people))
}
