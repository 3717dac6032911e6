//! The rules that are attacked, and those that they lean on.

#[path = "../../src/domain/message/mod.rs"]
pub mod message;
#[path = "../../src/domain/money.rs"]
pub mod money;
#[path = "../../src/domain/phone.rs"]
pub mod phone;
#[path = "../../src/domain/placeholder.rs"]
pub mod placeholder;
#[path = "../../src/domain/places.rs"]
pub mod places;
#[path = "../../src/domain/roster/mod.rs"]
pub mod roster;
#[path = "../../src/domain/text.rs"]
pub mod text;
#[path = "../../src/domain/text_enum.rs"]
pub(crate) mod text_enum;
#[path = "../../src/domain/trouble/mod.rs"]
pub mod trouble;
