//! For how many days a business keeps what has been.

use crate::spec::{ArgumentSpec, Kind, Need};

/// The most days that can be said; longer is for ever.
const MOST: u32 = 3_650;

/// Messages.
pub(super) const MESSAGES: ArgumentSpec =
    ArgumentSpec::key("messages", Need::Optional, Kind::Count { min: 30, max: MOST })
        .en(&["messages"])
        .es(&["mensajes"])
        .help(
            "A los cuántos días borro lo escrito (30 o más); `nunca`: lo guardo siempre.",
            "After how many days I delete what was written (30 or more); `never`: I always keep it.",
        )
        .asks(
            "¿A los cuántos días borro los mensajes? Mínimo *30*; *nunca*: los guardo siempre.",
            "After how many days shall I delete messages? *30* or more; *never*: I always keep them.",
        )
        .like("365", "365")
        .or("se queda como está", "stays as it is");

/// Pictures, voices and documents.
pub(super) const MEDIA: ArgumentSpec =
    ArgumentSpec::key("media", Need::Optional, Kind::Count { min: 7, max: MOST })
        .en(&["media", "files"])
        .es(&["archivos"])
        .help(
            "A los cuántos días borro fotos, audios y documentos (7 o más); `nunca`: los guardo siempre.",
            "After how many days I delete photos, voices and documents (7 or more); `never`: I always keep them.",
        )
        .asks(
            "¿A los cuántos días borro fotos, audios y documentos? Mínimo *7*; *nunca*: los guardo siempre.",
            "After how many days shall I delete photos, voices and documents? *7* or more; *never*: I always keep them.",
        )
        .like("90", "90")
        .or("se queda como está", "stays as it is");

/// What WhatsApp reported, as it came.
pub(super) const EVENTS: ArgumentSpec =
    ArgumentSpec::key("events", Need::Optional, Kind::Count { min: 7, max: MOST })
        .en(&["events", "raw"])
        .es(&["eventos"])
        .help(
            "A los cuántos días borro los avisos técnicos de WhatsApp (7 o más, porque los repite hasta 7 días).",
            "After how many days I delete WhatsApp's technical reports (7 or more, as it repeats them for up to 7 days).",
        )
        .asks(
            "¿A los cuántos días borro los avisos técnicos de WhatsApp? Mínimo *7*, porque los repite hasta 7 días; *nunca*: los guardo siempre.",
            "After how many days shall I delete WhatsApp's technical reports? *7* or more, as it repeats them for up to 7 days; *never*: I always keep them.",
        )
        .like("30", "30")
        .or("se queda como está", "stays as it is");
