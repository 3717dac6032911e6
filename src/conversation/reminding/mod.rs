//! Reminding customers of what they have agreed on: of appointments, and of subscriptions that end.
//!
//! What is to be told and when is planned with whatever changes it, in the same transaction ([`plan`]); a reminder becomes a message when
//! its turn comes, in the outbox, where it is judged once more. What it says then is [its words](text), or [a template](saying) of them.
//! What would leave can be asked [ahead] of it.
//!
//! ```text
//! thing, event    what reminders are about, and what rules speak of
//! plan, day       from those to reminders: with what changes them, and when a day begins
//! scene, turn     what is known of some, and whether one may leave at a moment
//! text, saying    its words, and the template that carries them
//! ahead           the same, asked before: a preview, a dry run
//! say, summary    rules in a few words, and how a day went
//! reviews         what providers say of the templates
//! unknown         those of which nobody knows whether they left
//! ```

pub mod ahead;
pub mod day;
pub mod event;
pub mod plan;
pub mod reviews;
pub mod say;
pub mod saying;
pub mod scene;
pub mod summary;
pub mod text;
pub mod thing;
pub mod turn;
pub mod unheard;
pub mod unknown;
pub mod win_back;
#[cfg(test)]
pub mod years;
