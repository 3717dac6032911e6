//! The wordings of campaigns, one or a few variants: the words, the template that carries them, and what goes with them.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::campaign::Model as Campaign;
use super::entity::variant::{ActiveModel, Column, Entity};
use super::{Connection, Result};
use crate::domain::enclosure::Enclosure;
use crate::domain::state::RecipientState;
use crate::domain::variants::{LABELS, Measure, Score};

pub use super::entity::variant::Model as Variant;

/// What a campaign says.
#[derive(Debug, Clone, Default)]
pub struct Wording {
    /// The text, with placeholders.
    pub body: String,
    /// The template that carries the text.
    pub template_id: Option<i64>,
    /// What goes with it.
    pub enclosure: Option<Enclosure>,
    /// The words in the text's braces that are fields: what a text means does not change with what is known of people later.
    pub fields: Vec<String>,
    /// Of these each person gets one at the end of the text.
    pub closings: Vec<String>,
    /// What stands on the buttons below the text.
    pub buttons: Vec<String>,
    /// Which per cent of people get it, where there are several.
    pub share: i64,
    /// The other variants of the text, with which the same goes along.
    pub others: Vec<Text>,
}

impl Wording {
    /// These texts alone.
    pub fn of(texts: Vec<Text>) -> Self {
        let mut texts = texts.into_iter();
        let first = texts.next().unwrap_or_default();
        Self {
            body: first.body,
            fields: first.fields,
            share: first.share,
            template_id: first.template_id,
            others: texts.collect(),
            ..Self::default()
        }
    }
}

/// One of several texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// With placeholders.
    pub body: String,
    /// The words in its braces that are fields.
    pub fields: Vec<String>,
    /// Which per cent of people get it; 0 where it is the only one.
    pub share: i64,
    /// The template that carries it.
    pub template_id: Option<i64>,
}

/// Gives a campaign its wordings.
pub async fn add(
    db: &impl Connection,
    organisation_id: i64,
    campaign_id: i64,
    wording: Wording,
) -> Result<()> {
    let first = Text {
        body: wording.body.clone(),
        fields: wording.fields.clone(),
        share: wording.share,
        template_id: wording.template_id,
    };
    let texts = std::iter::once(&first).chain(&wording.others);
    let file = wording.enclosure.as_ref();
    for (text, label) in texts.zip(LABELS) {
        let row = ActiveModel {
            id: NotSet,
            organisation_id: Set(organisation_id),
            campaign_id: Set(campaign_id),
            label: Set(label.to_owned()),
            body: Set(text.body.clone()),
            template_id: Set(text.template_id),
            file_id: Set(file.map(|file| file.file_id)),
            file_form: Set(file.map(|file| file.form)),
            file_name: Set(file.map(|file| file.name.clone())),
            file_bytes: Set(file.map(size)),
            share: Set(text.share),
            fields: Set(kept(&text.fields)),
            closings: Set(kept(&wording.closings)),
            buttons: Set(kept(&wording.buttons)),
            total: Set(0),
            reached: Set(0),
            read: Set(0),
            failed: Set(0),
            answered: Set(0),
            clicked: Set(0),
        };
        Entity::insert(row).exec_without_returning(db).await?;
    }
    Ok(())
}

/// A campaign's wordings.
pub async fn of_campaign(
    db: &impl Connection,
    organisation_id: i64,
    campaign_id: i64,
) -> Result<Vec<Variant>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::CampaignId.eq(campaign_id))
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// How many of those on whom its wordings are tried still wait for their turn. By the counters alone: everybody else waits for the winner, and
/// may be a million.
pub async fn in_trial(db: &impl Connection, campaign: &Campaign) -> Result<u64> {
    let all = of_campaign(db, campaign.organisation_id, campaign.id).await?;
    let tried: i64 = all.iter().map(|variant| variant.total).sum();
    let had_their_turn = campaign.total - campaign.pending;
    Ok(u64::try_from(tried - had_their_turn).unwrap_or(0))
}

/// How many wait for the winner of a campaign's trial; nobody where there is none, or it is decided. By the counters alone: they may be a
/// million.
pub fn held(campaign: &Campaign, all: &[Variant]) -> u64 {
    if campaign.trial.is_none() || campaign.winner_id.is_some() {
        return 0;
    }
    let tried: i64 = all.iter().map(|variant| variant.total).sum();
    u64::try_from(campaign.total - tried).unwrap_or(0)
}

/// How each does, by what decides.
pub fn scores(all: &[Variant], measure: Measure) -> Vec<Score> {
    let score = |variant: &Variant| Score {
        reached: variant.reached,
        did: match measure {
            Measure::Answers => variant.answered,
            Measure::Reads => variant.read,
            Measure::Clicks => variant.clicked,
        },
    };
    all.iter().map(score).collect()
}

/// What goes with a wording.
pub fn enclosure(variant: &Variant) -> Option<Enclosure> {
    Some(Enclosure {
        file_id: variant.file_id?,
        form: variant.file_form?,
        name: variant.file_name.clone()?,
        bytes: variant.file_bytes.and_then(|bytes| u64::try_from(bytes).ok())?,
    })
}

/// What a variant says, without the others.
pub fn wording(variant: Variant) -> Wording {
    let kept = |kept: &Option<String>| kept.as_deref().map(list).unwrap_or_default();
    Wording {
        enclosure: enclosure(&variant),
        fields: kept(&variant.fields),
        closings: kept(&variant.closings),
        buttons: kept(&variant.buttons),
        body: variant.body,
        template_id: variant.template_id,
        share: variant.share,
        others: Vec::new(),
    }
}

/// What a campaign's variants say, for another campaign.
pub fn wordings(variants: Vec<Variant>) -> Wording {
    let mut all = variants.into_iter().map(wording);
    let mut first = all.next().unwrap_or_default();
    let others = all.map(|other| Text {
        body: other.body,
        fields: other.fields,
        share: other.share,
        template_id: other.template_id,
    });
    first.others = others.collect();
    first
}

/// A list as a variant keeps it. What cannot be read is nothing.
pub fn list(kept: &str) -> Vec<String> {
    serde_json::from_str(kept).unwrap_or_default()
}

fn kept(list: &[String]) -> Option<String> {
    (!list.is_empty()).then(|| serde_json::json!(list).to_string())
}

/// Gives one of a campaign's wordings the template that carries it.
pub async fn set_template(
    db: &impl Connection,
    organisation_id: i64,
    variant_id: i64,
    template_id: i64,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::TemplateId, Expr::value(template_id))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(variant_id))
        .exec(db)
        .await?;
    Ok(())
}

/// Other texts, in order; what goes with them stays. A text that is another one is carried by no template yet.
pub async fn set_texts(
    db: &impl Connection,
    organisation_id: i64,
    campaign_id: i64,
    texts: Vec<Text>,
) -> Result<()> {
    let before = of_campaign(db, organisation_id, campaign_id).await?;
    let Some(first) = before.first().cloned() else {
        return Ok(());
    };
    let surplus: Vec<i64> = before.iter().skip(texts.len()).map(|row| row.id).collect();
    if !surplus.is_empty() {
        Entity::delete_many()
            .filter(Column::OrganisationId.eq(organisation_id))
            .filter(Column::CampaignId.eq(campaign_id))
            .filter(Column::Id.is_in(surplus))
            .exec(db)
            .await?;
    }
    let mut before = before.into_iter();
    for (text, label) in texts.into_iter().zip(LABELS) {
        match before.next() {
            Some(row) => {
                let is_same = row.body == text.body;
                let mut update = Entity::update_many()
                    .col_expr(Column::Share, Expr::value(text.share))
                    .filter(Column::OrganisationId.eq(organisation_id))
                    .filter(Column::Id.eq(row.id));
                if !is_same {
                    update = update
                        .col_expr(Column::Body, Expr::value(text.body))
                        .col_expr(Column::Fields, Expr::value(kept(&text.fields)))
                        .col_expr(Column::TemplateId, Expr::value(None::<i64>));
                }
                update.exec(db).await?;
            }
            None => {
                let row = ActiveModel {
                    id: NotSet,
                    label: Set(label.to_owned()),
                    body: Set(text.body),
                    fields: Set(kept(&text.fields)),
                    share: Set(text.share),
                    template_id: Set(None),
                    ..first.clone().into()
                };
                Entity::insert(row).exec_without_returning(db).await?;
            }
        }
    }
    Ok(())
}

/// How many people get a variant.
pub async fn set_total(
    db: &impl Connection,
    organisation_id: i64,
    variant_id: i64,
    people: i64,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Total, Expr::value(people))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(variant_id))
        .exec(db)
        .await?;
    Ok(())
}

/// So many people more get a variant.
pub async fn add_total(
    db: &impl Connection,
    organisation_id: i64,
    variant_id: i64,
    people: u64,
) -> Result<()> {
    let people = i64::try_from(people).unwrap_or(i64::MAX);
    Entity::update_many()
        .col_expr(Column::Total, Expr::col(Column::Total).add(people))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(variant_id))
        .exec(db)
        .await?;
    Ok(())
}

/// So many people get one variant instead of another.
pub async fn hand_over(
    db: &impl Connection,
    organisation_id: i64,
    (from, to): (i64, i64),
    people: u64,
) -> Result<()> {
    let people = i64::try_from(people).unwrap_or(i64::MAX);
    for (id, more) in [(from, -people), (to, people)] {
        Entity::update_many()
            .col_expr(Column::Total, Expr::col(Column::Total).add(more))
            .filter(Column::OrganisationId.eq(organisation_id))
            .filter(Column::Id.eq(id))
            .exec(db)
            .await?;
    }
    Ok(())
}

/// So many people who got a variant move on. Only where there are several is that counted for each.
pub async fn count(
    db: &impl Connection,
    organisation_id: i64,
    variant_id: i64,
    (from, to): (RecipientState, RecipientState),
    people: i64,
) -> Result<()> {
    use RecipientState::{Delivered, Failed, Read};
    let is_there = |state| matches!(state, Delivered | Read);
    let step = |was: bool, is: bool| people * (i64::from(is) - i64::from(was));
    let steps = [
        (Column::Reached, step(is_there(from), is_there(to))),
        (Column::Read, step(from == Read, to == Read)),
        (Column::Failed, step(from == Failed, to == Failed)),
    ];
    if steps.iter().all(|(_, step)| *step == 0) {
        return Ok(());
    }
    let mut update = Entity::update_many();
    for (column, step) in steps {
        update = update.col_expr(column, Expr::col(column).add(step));
    }
    update
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(variant_id))
        .filter(Column::Share.gt(0))
        .exec(db)
        .await?;
    Ok(())
}

/// The emoji of which each person gets one at the end of the words.
pub async fn set_closings(
    db: &impl Connection,
    organisation_id: i64,
    campaign_id: i64,
    closings: &[String],
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Closings, Expr::value(kept(closings)))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::CampaignId.eq(campaign_id))
        .exec(db)
        .await?;
    Ok(())
}

/// Other buttons below the words, which no template carries yet.
pub async fn set_buttons(
    db: &impl Connection,
    organisation_id: i64,
    campaign_id: i64,
    buttons: &[String],
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Buttons, Expr::value(kept(buttons)))
        .col_expr(Column::TemplateId, Expr::value(None::<i64>))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::CampaignId.eq(campaign_id))
        .exec(db)
        .await?;
    Ok(())
}

/// What goes with a campaign's words from now on.
pub async fn set_enclosure(
    db: &impl Connection,
    organisation_id: i64,
    campaign_id: i64,
    enclosure: Option<&Enclosure>,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::FileId, Expr::value(enclosure.map(|file| file.file_id)))
        .col_expr(
            Column::FileForm,
            Expr::value(enclosure.map(|file| file.form.as_str())),
        )
        .col_expr(
            Column::FileName,
            Expr::value(enclosure.map(|file| file.name.as_str())),
        )
        .col_expr(Column::FileBytes, Expr::value(enclosure.map(size)))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::CampaignId.eq(campaign_id))
        .exec(db)
        .await?;
    Ok(())
}

fn size(file: &Enclosure) -> i64 {
    i64::try_from(file.bytes).unwrap_or(i64::MAX)
}
