//! From a draft to its end.

use super::arguments::{UNTIL, WHEN, WHICH, WHICH_BY_KEY};
use crate::command::campaign as build;
use crate::role::Role;
use crate::spec::{Danger, VerbSpec};

pub(super) const SCHEDULE: VerbSpec = VerbSpec::new("campaign.schedule", build::schedule)
    .en(&["schedule"])
    .es(&["programar", "programa"])
    .allowed(Role::Manager, Danger::Confirm)
    .does(
        "Sale a la hora que digas, o se repite; tú confirmas.",
        "It goes out at the time you say, or repeats; you confirm.",
    )
    .takes(&[WHEN, WHICH_BY_KEY, UNTIL])
    .shown(
        &[
            "/campaña programar mañana 10am",
            "/campaña programar 15/12 17:30 promo:Rebajas hasta:20/12 18:00",
            "/campaña programar \"Te extrañamos\" cada mes el día 1 10am",
        ],
        &[
            "/campaign schedule tomorrow 10am",
            "/campaign schedule 12/15 5:30pm campaign:Sale until:12/20 6pm",
            "/campaign schedule \"We miss you\" every month on day 1 10am",
        ],
    );

pub(super) const START: VerbSpec = VerbSpec::new("campaign.start", build::start)
    .en(&["start", "send"])
    .es(&["enviar", "iniciar", "lanzar"])
    .allowed(Role::Manager, Danger::Confirm)
    .does(
        "Te digo a cuántos llega y cuándo termina; tú confirmas y sale.",
        "I tell you how many get it and when it ends; you confirm.",
    )
    .takes(&[WHICH])
    .shown(&["/campaña enviar Rebajas"], &["/campaign start Sale"]);

pub(super) const PAUSE: VerbSpec = VerbSpec::new("campaign.pause", build::pause)
    .en(&["pause"])
    .es(&["pausar", "pausa"])
    .allowed(Role::Manager, Danger::None)
    .does(
        "La frena antes del próximo mensaje.",
        "Pauses it before the next message.",
    )
    .takes(&[WHICH])
    .shown(&["/campaña pausar Rebajas"], &["/campaign pause Sale"]);

pub(super) const RESUME: VerbSpec = VerbSpec::new("campaign.resume", build::resume)
    .en(&["resume"])
    .es(&["reanudar", "reanuda"])
    .allowed(Role::Manager, Danger::Changes)
    .does("Sigue donde se quedó.", "Continues where it was.")
    .takes(&[WHICH])
    .shown(&["/campaña reanudar Rebajas"], &["/campaign resume Sale"]);

pub(super) const RETRY: VerbSpec = VerbSpec::new("campaign.retry", build::retry)
    .en(&["retry"])
    .es(&["reintentar", "reintenta"])
    .allowed(Role::Manager, Danger::Confirm)
    .does(
        "Otro intento para los que fallaron.",
        "Another try for those that failed.",
    )
    .takes(&[WHICH])
    .shown(&["/campaña reintentar Rebajas"], &["/campaign retry Sale"]);

pub(super) const CANCEL: VerbSpec = VerbSpec::new("campaign.cancel", build::cancel)
    .en(&["cancel", "discard"])
    .es(&["cancelar", "cancela", "descartar"])
    .allowed(Role::Manager, Danger::Confirm)
    // A draft goes without a question: for a day it can be taken up again.
    .does(
        "Descarta un borrador o termina la que ya empezó.",
        "Discards a draft, or ends one that has started.",
    )
    .takes(&[WHICH])
    .shown(&["/campaña cancelar Rebajas"], &["/campaign cancel Sale"]);

pub(super) const DELETE: VerbSpec = VerbSpec::new("campaign.delete", build::delete)
    .en(&["delete", "remove"])
    .es(&["borrar", "eliminar"])
    .allowed(Role::Manager, Danger::Confirm)
    .does(
        "La quita de tus listas; se conserva a quién le llegó.",
        "Takes it off your lists; who got it is kept.",
    )
    .takes(&[WHICH])
    .shown(&["/campaña borrar Rebajas"], &["/campaign delete Sale"]);
