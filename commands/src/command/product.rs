//! `/product …`: what the business sells and people ask about.

use serde::{Deserialize, Serialize};

use crate::command::{Command, Missing, Parts};
use crate::value::{Value, Values};

/// What can be done with products.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProductCommand {
    /// Offer something.
    Add(ProductWords),
    /// All that is offered, by name.
    List,
    /// Show one.
    Show {
        /// Which.
        product: String,
    },
    /// Say something else of one.
    Edit {
        /// Which.
        product: String,
        /// What is said anew.
        change: ProductWords,
    },
    /// Offer one no more.
    Remove {
        /// Which.
        product: String,
    },
}

/// What is said of a product, as it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductWords {
    /// What people call it, at most 60 characters.
    pub name: Option<String>,
    /// What it costs.
    pub price: Option<String>,
    /// What there is to say of it, at most 600 characters.
    pub description: Option<String>,
    /// The address of its page.
    pub page: Option<String>,
    /// What the provider's catalogue calls it.
    pub catalogue: Option<String>,
    /// The member whose its leads are.
    pub agent: Option<String>,
}

impl ProductWords {
    fn values(&self, values: Values) -> Values {
        values
            .with_some("name", &self.name, Value::Text)
            .with_some("price", &self.price, Value::Text)
            .with_some("description", &self.description, Value::Text)
            .with_some("page", &self.page, Value::Text)
            .with_some("catalogue", &self.catalogue, Value::Text)
            .with_some("agent", &self.agent, Value::Text)
    }
}

impl ProductCommand {
    pub(super) fn parts(&self) -> Parts {
        let one = |product: &String| Values::default().with("product", Value::Text(product.clone()));
        match self {
            ProductCommand::Add(new) => ("product.add", new.values(Values::default())),
            ProductCommand::List => ("product.list", Values::default()),
            ProductCommand::Show { product } => ("product.show", one(product)),
            ProductCommand::Edit { product, change } => ("product.edit", change.values(one(product))),
            ProductCommand::Remove { product } => ("product.remove", one(product)),
        }
    }
}

pub(crate) fn add(values: &Values) -> Result<Command, Missing> {
    let words = words(values);
    match words.name {
        Some(_) => Ok(Command::Product(ProductCommand::Add(words))),
        None => Err(Missing("name")),
    }
}

pub(crate) fn list(_: &Values) -> Result<Command, Missing> {
    Ok(Command::Product(ProductCommand::List))
}

pub(crate) fn show(values: &Values) -> Result<Command, Missing> {
    let product = product(values)?;
    Ok(Command::Product(ProductCommand::Show { product }))
}

pub(crate) fn edit(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Product(ProductCommand::Edit {
        product: product(values)?,
        change: words(values),
    }))
}

pub(crate) fn remove(values: &Values) -> Result<Command, Missing> {
    let product = product(values)?;
    Ok(Command::Product(ProductCommand::Remove { product }))
}

fn product(values: &Values) -> Result<String, Missing> {
    values.text("product").ok_or(Missing("product"))
}

fn words(values: &Values) -> ProductWords {
    ProductWords {
        name: values.text("name"),
        price: values.text("price"),
        description: values.text("description"),
        page: values.text("page"),
        catalogue: values.text("catalogue"),
        agent: values.text("agent"),
    }
}
