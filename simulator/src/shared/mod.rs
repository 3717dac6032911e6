//! What the stand-ins of all providers do alike: keep files, let people write, let a message go its way, and fail when told to.

pub(crate) mod faults;
pub(crate) mod files;
pub(crate) mod inbound;
pub(crate) mod journey;
pub(crate) mod template_text;
pub(crate) mod variables;
