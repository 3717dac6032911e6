//! Templates: written, handed in, shown, and judged by WhatsApp.

mod reviews;
mod template_card;
mod verbs;
