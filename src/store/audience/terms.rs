//! Whom a campaign is meant for, in SQL, before anybody is left out.

use sea_orm::sea_query::{Condition, Expr, ExprTrait, Func, Query, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, DbBackend};

use super::{At, Groups, Range, due};
use crate::domain::audience::{Audience, Chosen, Did, Term};
use crate::domain::state::{RecipientState, ResponseKind};
use crate::domain::{facts, text};
use crate::store::entity::{campaign, contact, contact_tag, recipient, response, segment_person};
use crate::store::segments::Group;

/// The contacts whom an audience means; `within`: those of a part.
pub(super) fn meant(
    organisation_id: i64,
    audience: &Audience,
    groups: &Groups,
    within: Option<Range>,
    at: At,
    backend: DbBackend,
) -> Condition {
    let own = Condition::all().add(contact::Column::OrganisationId.eq(organisation_id));
    let own = own.add_option(within.map(|range| inside(range, contact::Column::Id)));
    let asked = Asked {
        organisation_id,
        groups,
        within,
        at,
        backend,
    };
    match audience {
        Audience::All => own,
        Audience::Tagged(tags) => own.add(asked.tagged(tags.clone())),
        Audience::Chosen(chosen) => own.add(asked.chosen(chosen, true)),
    }
}

/// Who asks.
struct Asked<'a> {
    organisation_id: i64,
    groups: &'a Groups,
    /// What is looked up for a part is looked up of its people alone: else each part would cost as much as the whole.
    within: Option<Range>,
    at: At,
    backend: DbBackend,
}

impl Asked<'_> {
    /// `nested`: groups that it names are opened, too; what they name themselves is not, so that none is opened within itself.
    fn chosen(&self, chosen: &Chosen, nested: bool) -> Condition {
        // A condition that asks nothing would be left out of the one around it.
        let mut all = Condition::all().add(contact::Column::Id.is_not_null());
        if !chosen.any.is_empty() {
            all = all.add(self.holds(&chosen.any, nested));
        }
        if !chosen.but.is_empty() {
            all = all.add(self.holds(&chosen.but, nested).not());
        }
        all
    }

    fn holds(&self, any: &[Vec<Term>], nested: bool) -> Condition {
        any.iter().fold(Condition::any(), |some, terms| {
            let every = terms
                .iter()
                .fold(Condition::all(), |every, term| every.add(self.term(term, nested)));
            some.add(every)
        })
    }

    fn term(&self, term: &Term, nested: bool) -> Condition {
        let one = |holds: SimpleExpr| Condition::all().add(holds);
        match term {
            Term::Tag(tag) => one(self.tagged(vec![tag.clone()])),
            Term::Is { name, values } => values.iter().fold(Condition::any(), |some, value| {
                some.add(self.knows(&facts::line(name, value)))
            }),
            Term::Did {
                what,
                not,
                campaign_id,
            } => one(self.did(*what, *not, *campaign_id)),
            Term::Due { what, within } => one(due::holds(self.organisation_id, *what, *within, self.at)),
            Term::Segment(id) => match self.groups.get(id) {
                Some(Group::People) => one(contact::Column::Id.in_subquery(self.people(*id))),
                Some(Group::Rule(rule)) if nested => self.chosen(rule, false),
                Some(Group::Rule(_)) | None => one(nobody()),
            },
        }
    }

    fn tagged(&self, tags: Vec<String>) -> SimpleExpr {
        let tags = tags.iter().map(|tag| text::key(tag));
        contact::Column::Id.in_subquery(
            Query::select()
                .column(contact_tag::Column::ContactId)
                .from(contact_tag::Entity)
                .and_where(contact_tag::Column::OrganisationId.eq(self.organisation_id))
                .and_where(contact_tag::Column::Tag.is_in(tags))
                .and_where_option(self.of_part(contact_tag::Column::ContactId))
                .to_owned(),
        )
    }

    /// A whole line of what is known: what it holds means nothing to the search, as it would to `LIKE`.
    fn knows(&self, line: &str) -> SimpleExpr {
        let place = match self.backend {
            DbBackend::Postgres => "strpos",
            _ => "instr",
        };
        let known = Expr::col((contact::Entity, contact::Column::Facts));
        let known = Func::coalesce([known, Expr::val("")]);
        SimpleExpr::from(Func::cust(place).arg(known).arg(line)).gt(0)
    }

    /// Whoever did not do it got the campaign all the same; but for *received*, which everybody else did not.
    fn did(&self, what: Did, not: bool, campaign_id: i64) -> SimpleExpr {
        use RecipientState::{Accepted, Delivered, Failed, Read, Sent};
        let got = [Accepted, Sent, Delivered, Read];
        let among =
            |states: &[RecipientState]| contact::Column::Id.in_subquery(self.recipients(campaign_id, states));
        match (what, not) {
            (Did::Received, false) | (Did::Failed, true) => among(&got),
            (Did::Received, true) => contact::Column::Id.not_in_subquery(self.recipients(campaign_id, &got)),
            (Did::Read, false) => among(&[Read]),
            // What comes again may have reached him another time.
            (Did::Read, true) => among(&[Accepted, Sent, Delivered]).and(among(&[Read]).not()),
            (Did::Failed, false) => among(&[Failed]).and(among(&got).not()),
            (Did::Answered, not) => self.responded(ResponseKind::Answer, not, campaign_id, among(&got)),
            (Did::Clicked, not) => self.responded(ResponseKind::Click, not, campaign_id, among(&got)),
        }
    }

    fn recipients(&self, campaign_id: i64, states: &[RecipientState]) -> SelectStatement {
        Query::select()
            .column(recipient::Column::ContactId)
            .from(recipient::Entity)
            .and_where(recipient::Column::OrganisationId.eq(self.organisation_id))
            .and_where(recipient::Column::CampaignId.in_subquery(self.times(campaign_id)))
            .and_where_option(self.of_part(recipient::Column::ContactId))
            .and_where(recipient::Column::State.is_in(states.iter().copied()))
            .to_owned()
    }

    /// A campaign, and each of its times where it comes again: what comes again leaves as its times alone.
    fn times(&self, campaign_id: i64) -> SelectStatement {
        Query::select()
            .column(campaign::Column::Id)
            .from(campaign::Entity)
            .and_where(campaign::Column::OrganisationId.eq(self.organisation_id))
            .and_where(
                campaign::Column::Id
                    .eq(campaign_id)
                    .or(campaign::Column::SeriesId.eq(campaign_id)),
            )
            .to_owned()
    }

    /// Those who did this with it; or those who did not, though they got it.
    fn responded(&self, kind: ResponseKind, not: bool, campaign_id: i64, got: SimpleExpr) -> SimpleExpr {
        let did = contact::Column::Id.in_subquery(self.who_did(kind, campaign_id));
        match not {
            true => got.and(did.not()),
            false => did,
        }
    }

    fn who_did(&self, kind: ResponseKind, campaign_id: i64) -> SelectStatement {
        let responses = Query::select()
            .column(response::Column::RecipientId)
            .from(response::Entity)
            .and_where(response::Column::OrganisationId.eq(self.organisation_id))
            .and_where(response::Column::CampaignId.in_subquery(self.times(campaign_id)))
            .and_where(response::Column::Kind.eq(kind))
            .to_owned();
        Query::select()
            .column(recipient::Column::ContactId)
            .from(recipient::Entity)
            .and_where(recipient::Column::OrganisationId.eq(self.organisation_id))
            .and_where(recipient::Column::CampaignId.in_subquery(self.times(campaign_id)))
            .and_where_option(self.of_part(recipient::Column::ContactId))
            .and_where(recipient::Column::Id.in_subquery(responses))
            .to_owned()
    }

    fn people(&self, segment_id: i64) -> SelectStatement {
        Query::select()
            .column(segment_person::Column::ContactId)
            .from(segment_person::Entity)
            .and_where(segment_person::Column::OrganisationId.eq(self.organisation_id))
            .and_where(segment_person::Column::SegmentId.eq(segment_id))
            .and_where_option(self.of_part(segment_person::Column::ContactId))
            .to_owned()
    }

    fn of_part(&self, contact_id: impl ColumnTrait) -> Option<SimpleExpr> {
        self.within.map(|range| inside(range, contact_id))
    }
}

fn inside(range: Range, contact_id: impl ColumnTrait) -> SimpleExpr {
    contact_id.gt(range.after).and(contact_id.lte(range.to))
}

fn nobody() -> SimpleExpr {
    contact::Column::Id.is_null()
}
