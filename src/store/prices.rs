//! A price, as the two columns that it is kept in.

use crate::domain::money::Price;

/// The price that stands there; `None`: there is none.
pub(super) fn read(micros: Option<i64>, currency: Option<&str>) -> Option<Price> {
    let (micros, currency) = micros.zip(currency)?;
    Some(Price {
        micros,
        currency: currency.to_owned(),
    })
}

/// What stands there for a price.
pub(super) fn columns(price: Option<Price>) -> (Option<i64>, Option<String>) {
    price.map(|price| (price.micros, price.currency)).unzip()
}
