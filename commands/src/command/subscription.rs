//! `/subscription …`, `/expiring`, `/renew`: what customers pay for in advance.

use serde::{Deserialize, Serialize};

use crate::command::{Command, Missing, Parts};
use crate::value::{ContactRef, LeadRef, Length, Value, Values};

/// What can be done with subscriptions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubscriptionCommand {
    /// Write one down.
    Add(NewSubscription),
    /// All of them, or those of which something holds.
    List {
        /// Which; those that are paid and those that have expired when absent.
        which: Option<Standing>,
    },
    /// Show one.
    Show {
        /// Which, by its number or by its customer.
        subscription: LeadRef,
    },
    /// Put something right.
    Edit(SubscriptionEdit),
    /// Pay for it anew.
    Renew(Renewal),
    /// End it.
    Cancel {
        /// Which, by its number or by its customer.
        subscription: LeadRef,
    },
    /// Those that end soon.
    Expiring {
        /// Within so many days; for the caller to say when absent.
        days: Option<u32>,
    },
}

/// Where a subscription is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Paid up to its last day.
    Active,
    /// Its last day has passed.
    Expired,
    /// Ended.
    Cancelled,
}

impl Standing {
    const fn value(self) -> &'static str {
        match self {
            Standing::Active => "active",
            Standing::Expired => "expired",
            Standing::Cancelled => "cancelled",
        }
    }

    fn of(value: &str) -> Option<Standing> {
        let all = [Standing::Active, Standing::Expired, Standing::Cancelled];
        all.into_iter().find(|standing| standing.value() == value)
    }
}

/// A subscription to write down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewSubscription {
    /// Whose.
    pub contact: ContactRef,
    /// To what.
    pub service: String,
    /// For how long it is paid; as long as the service says when absent.
    pub length: Option<Length>,
    /// What it costs, as it was written.
    pub price: Option<String>,
    /// The first day, as it was written; today when absent.
    pub from: Option<String>,
    /// The last day that is paid, as it was written.
    pub until: Option<String>,
    /// Which of several of the same.
    pub account: Option<String>,
    /// Anything else.
    pub note: Option<String>,
}

/// What is to be put right of a subscription.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubscriptionEdit {
    /// Which, by its number or by its customer.
    pub subscription: LeadRef,
    /// The last day that is paid, as it was written.
    pub until: Option<String>,
    /// What it costs, as it was written.
    pub price: Option<String>,
    /// Which of several of the same; `-` for none.
    pub account: Option<String>,
    /// Anything else; `-` for nothing.
    pub note: Option<String>,
}

/// A subscription that is paid for anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Renewal {
    /// Which, by its number or by its customer.
    pub subscription: LeadRef,
    /// For how long; as long as before when absent.
    pub length: Option<Length>,
    /// What it costs from now on, as it was written; as much as before when absent.
    pub price: Option<String>,
    /// From when on; for the caller to ask where there are two ways.
    pub from: Option<RenewFrom>,
}

/// From when on something is paid for anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RenewFrom {
    /// From its last day.
    End,
    /// From today.
    Today,
}

impl RenewFrom {
    const fn value(self) -> &'static str {
        match self {
            RenewFrom::End => "end",
            RenewFrom::Today => "today",
        }
    }
}

impl SubscriptionCommand {
    pub(super) fn parts(&self) -> Parts {
        match self {
            SubscriptionCommand::Add(new) => (
                "subscription.add",
                Values::default()
                    .with("contact", Value::Contact(new.contact.clone()))
                    .with_some("length", &new.length, Value::Length)
                    .with("service", Value::Text(new.service.clone()))
                    .with_some("price", &new.price, Value::Text)
                    .with_some("from", &new.from, Value::Text)
                    .with_some("until", &new.until, Value::Text)
                    .with_some("account", &new.account, Value::Text)
                    .with_some("note", &new.note, Value::Text),
            ),
            SubscriptionCommand::List { which } => {
                let which = which.map(Standing::value);
                (
                    "subscription.list",
                    Values::default().with_some("which", &which, Value::Choice),
                )
            }
            SubscriptionCommand::Show { subscription } => ("subscription.show", one(subscription)),
            SubscriptionCommand::Edit(edit) => (
                "subscription.edit",
                one(&edit.subscription)
                    .with_some("until", &edit.until, Value::Text)
                    .with_some("price", &edit.price, Value::Text)
                    .with_some("account", &edit.account, Value::Text)
                    .with_some("note", &edit.note, Value::Text),
            ),
            SubscriptionCommand::Renew(renewal) => ("subscription.renew", renewal_values(renewal)),
            SubscriptionCommand::Cancel { subscription } => ("subscription.cancel", one(subscription)),
            SubscriptionCommand::Expiring { days } => ("subscription.expiring", expiring_values(*days)),
        }
    }
}

fn one(subscription: &LeadRef) -> Values {
    Values::default().with("subscription", Value::Lead(subscription.clone()))
}

/// The values of `/renew`.
pub(super) fn renewal_values(renewal: &Renewal) -> Values {
    let from = renewal.from.map(RenewFrom::value);
    one(&renewal.subscription)
        .with_some("length", &renewal.length, Value::Length)
        .with_some("price", &renewal.price, Value::Text)
        .with_some("from", &from, Value::Choice)
}

/// The values of `/expiring`.
pub(super) fn expiring_values(days: Option<u32>) -> Values {
    let days = days.map(crate::value::Limit::At);
    Values::default().with_some("days", &days, Value::Count)
}

pub(crate) fn add(values: &Values) -> Result<Command, Missing> {
    Ok(Command::from(SubscriptionCommand::Add(NewSubscription {
        contact: values.contact("contact").ok_or(Missing("contact"))?,
        service: values.text("service").ok_or(Missing("service"))?,
        length: values.length("length"),
        price: values.text("price"),
        from: values.text("from"),
        until: values.text("until"),
        account: values.text("account"),
        note: values.text("note"),
    })))
}

pub(crate) fn list(values: &Values) -> Result<Command, Missing> {
    let which = values.choice("which").and_then(Standing::of);
    Ok(Command::from(SubscriptionCommand::List { which }))
}

pub(crate) fn show(values: &Values) -> Result<Command, Missing> {
    let subscription = subscription(values)?;
    Ok(Command::from(SubscriptionCommand::Show { subscription }))
}

pub(crate) fn edit(values: &Values) -> Result<Command, Missing> {
    Ok(Command::from(SubscriptionCommand::Edit(SubscriptionEdit {
        subscription: subscription(values)?,
        until: values.text("until"),
        price: values.text("price"),
        account: values.text("account"),
        note: values.text("note"),
    })))
}

pub(crate) fn renew(values: &Values) -> Result<Command, Missing> {
    Ok(Command::from(SubscriptionCommand::Renew(renewal(values)?)))
}

pub(crate) fn renew_alone(values: &Values) -> Result<Command, Missing> {
    renewal(values).map(Command::Renew)
}

pub(crate) fn cancel(values: &Values) -> Result<Command, Missing> {
    let subscription = subscription(values)?;
    Ok(Command::from(SubscriptionCommand::Cancel { subscription }))
}

pub(crate) fn expiring(values: &Values) -> Result<Command, Missing> {
    let days = days(values);
    Ok(Command::from(SubscriptionCommand::Expiring { days }))
}

pub(crate) fn expiring_alone(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Expiring { days: days(values) })
}

fn renewal(values: &Values) -> Result<Renewal, Missing> {
    let from = values.choice("from").map(|from| match from {
        "today" => RenewFrom::Today,
        _ => RenewFrom::End,
    });
    Ok(Renewal {
        subscription: subscription(values)?,
        length: values.length("length"),
        price: values.text("price"),
        from,
    })
}

fn days(values: &Values) -> Option<u32> {
    values.count("days").and_then(crate::value::Limit::at)
}

fn subscription(values: &Values) -> Result<LeadRef, Missing> {
    values.lead("subscription").ok_or(Missing("subscription"))
}
