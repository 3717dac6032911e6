//! Which leads of a business are meant.

use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, Query};
use serde::{Deserialize, Serialize};

use super::Column;
use crate::domain::state::LeadStage;
use crate::store::entity::{contact_tag, lead_link, member};

/// Which leads; the default is all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Those at this stage.
    pub stage: Option<LeadStage>,
    /// Those that somebody works, or nobody.
    pub holder: Option<Holder>,
    /// Those that this member may see: his own and nobody's, such as what whoever has left once had.
    pub seen_by: Option<i64>,
    /// Those about this product.
    pub product: Option<i64>,
    /// Those that a link on this network brought first.
    pub network: Option<String>,
    /// Those whose customers have one of these tags; none means any.
    pub tags: Vec<String>,
    /// Those that were opened at this moment or later.
    pub opened_since: Option<i64>,
    /// Those with which nothing has happened since this moment.
    pub still_since: Option<i64>,
    /// Those whose customers wait for an answer.
    pub waiting: bool,
}

/// Who works a lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holder {
    /// This member.
    Member(i64),
    /// Nobody yet.
    Nobody,
}

impl From<LeadStage> for Filter {
    fn from(stage: LeadStage) -> Self {
        Self {
            stage: Some(stage),
            ..Self::default()
        }
    }
}

impl Filter {
    /// Those that a member works and that wait for his answer.
    pub fn waiting_for(member_id: i64) -> Self {
        Self {
            holder: Some(Holder::Member(member_id)),
            waiting: true,
            ..Self::default()
        }
    }

    /// As it is kept with a job. What an earlier version kept there was the stage alone.
    pub fn kept(text: &str) -> Self {
        match text.parse::<LeadStage>() {
            Ok(stage) => stage.into(),
            Err(_) => serde_json::from_str(text).unwrap_or_default(),
        }
    }

    pub(super) fn condition(&self, organisation_id: i64) -> Condition {
        let held = |holder: Holder| match holder {
            Holder::Member(id) => Column::MemberId.eq(id),
            Holder::Nobody => Column::MemberId.is_null(),
        };
        let seen = self.seen_by.map(|id| {
            let team = Query::select()
                .column(member::Column::Id)
                .from(member::Entity)
                .and_where(member::Column::OrganisationId.eq(organisation_id))
                .to_owned();
            Condition::any()
                .add(held(Holder::Member(id)))
                .add(held(Holder::Nobody))
                .add(Column::MemberId.not_in_subquery(team))
        });
        let tagged = (!self.tags.is_empty()).then(|| {
            let contacts = Query::select()
                .column(contact_tag::Column::ContactId)
                .from(contact_tag::Entity)
                .and_where(contact_tag::Column::OrganisationId.eq(organisation_id))
                .and_where(contact_tag::Column::Tag.is_in(&self.tags))
                .to_owned();
            Column::ContactId.in_subquery(contacts)
        });
        let brought = self.network.as_ref().map(|network| {
            let links = Query::select()
                .column(lead_link::Column::Id)
                .from(lead_link::Entity)
                .and_where(lead_link::Column::OrganisationId.eq(organisation_id))
                .and_where(lead_link::Column::Network.eq(network))
                .to_owned();
            Column::LinkId.in_subquery(links)
        });
        Condition::all()
            .add(Column::OrganisationId.eq(organisation_id))
            .add_option(self.stage.map(|stage| Column::Stage.eq(stage)))
            .add_option(self.holder.map(held))
            .add_option(seen)
            .add_option(self.product.map(|product| Column::ProductId.eq(product)))
            .add_option(brought)
            .add_option(tagged)
            .add_option(self.opened_since.map(|since| Column::CreatedAt.gte(since)))
            .add_option(self.still_since.map(|since| Column::UpdatedAt.lt(since)))
            .add_option(self.waiting.then(|| Column::WaitingSinceAt.is_not_null()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_with_a_job_is_read() {
        assert_eq!(Filter::kept("won"), LeadStage::Won.into());
        assert_eq!(Filter::kept(""), Filter::default());
        let filter = Filter {
            holder: Some(Holder::Member(7)),
            tags: vec!["vip".to_owned()],
            opened_since: Some(12),
            ..LeadStage::Lost.into()
        };
        let kept = serde_json::to_string(&filter).unwrap();
        assert_eq!(Filter::kept(&kept), filter);
    }
}
