//! Faults that can be switched on: what goes wrong, for whom, how often.

use std::time::Duration;

use rand::Rng;
use rand::rngs::StdRng;
use serde::{Deserialize, Serialize};

use crate::webhook::About;

/// A fault as the control interface takes and shows it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Fault {
    #[serde(flatten)]
    pub(crate) kind: Kind,
    /// Only for this business number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) phone_number_id: Option<String>,
    /// Only for this person (any spelling of the number).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) to: Option<String>,
    /// How often it still happens; none: until it is switched off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) times: Option<u32>,
    /// How likely it is, 0 to 1.
    #[serde(default = "certain")]
    pub(crate) probability: f64,
    /// How often it has happened.
    #[serde(default)]
    pub(crate) hits: u32,
}

fn certain() -> f64 {
    1.0
}

/// What goes wrong.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Kind {
    /// A send is refused with this error code, which for WaSender is an HTTP status.
    Refuse {
        code: u32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        http_status: Option<u16>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retry_after: Option<u64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        details: Option<String>,
    },
    /// A send is refused for the rate limit (130429), as HTTP 400 or, if asked, 429.
    RateLimit {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        http_status: Option<u16>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retry_after: Option<u64>,
    },
    /// A send meets HTTP 500 with code 131000.
    ServerError,
    /// A send meets a bare error page of a proxy (502 if not told otherwise).
    BadGateway {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        http_status: Option<u16>,
    },
    /// The token has expired (190): every request, not only sends.
    ExpiredToken,
    /// Every template, or this one, counts as paused (132015).
    TemplatePaused {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        template: Option<String>,
    },
    /// A send is not taken, and the connection hangs for this many real milliseconds before it is cut.
    HangBefore { real_ms: u64 },
    /// A send is taken, but the answer takes this many real milliseconds.
    HangAfter { real_ms: u64 },
    /// A send is not taken, and the connection is cut.
    DropBefore,
    /// A send is taken, and the connection is cut without an answer.
    DropAfter,
    /// A send is taken and fails later with this code.
    FailLater {
        code: u32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        details: Option<String>,
    },
    /// A file of a person is handed out only after this many real milliseconds (Cloud API).
    SlowDownloads { real_ms: u64 },
    /// A file of a person is not handed out: HTTP 503.
    DownloadsFail,
    /// The address of a person's file leads on to this one.
    RedirectDownloads { address: String },
    /// A person's file never ends; after each piece of it there is a pause of so many real milliseconds.
    EndlessDownload {
        #[serde(default)]
        pause_ms: u64,
    },
    /// No content resource is listed or made: HTTP 500 (Twilio's Content API).
    ContentsFail,
    /// Webhooks come more than once.
    DuplicateWebhooks {
        #[serde(default = "one")]
        copies: u32,
    },
    /// A webhook comes after the one that follows it.
    ReorderWebhooks,
    /// Webhooks come later by this much simulated time.
    DelayWebhooks { ms: u64 },
    /// Statuses do not come at all; with `statuses`, only these (`sent`, `delivered`, `read`, `failed`).
    WithholdStatuses {
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        statuses: Vec<String>,
    },
}

fn one() -> u32 {
    1
}

/// What happens to a webhook.
#[derive(Debug)]
pub(crate) enum WebhookFault {
    Withhold,
    Delay(Duration),
    Duplicate(u32),
    Reorder,
}

/// The faults that are switched on.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    list: Vec<Fault>,
}

impl Faults {
    pub(crate) fn list(&self) -> &[Fault] {
        &self.list
    }

    pub(crate) fn replace(&mut self, list: Vec<Fault>) {
        self.list = list;
    }

    pub(crate) fn add(&mut self, fault: Fault) {
        self.list.push(fault);
    }

    /// The first fault in force that `wanted` accepts; it counts as having happened.
    pub(crate) fn strike(
        &mut self,
        number: &str,
        wa_id: Option<&str>,
        rng: &mut StdRng,
        wanted: impl Fn(&Kind) -> bool,
    ) -> Option<Kind> {
        for fault in &mut self.list {
            let exhausted = fault.times.is_some_and(|times| fault.hits >= times);
            if exhausted || !wanted(&fault.kind) || !fault.concerns(number, wa_id) {
                continue;
            }
            if fault.probability < 1.0 && !rng.random_bool(fault.probability.clamp(0.0, 1.0)) {
                continue;
            }
            fault.hits += 1;
            return Some(fault.kind.clone());
        }
        None
    }

    /// Whether a template counts as paused while a fault of sending says so: lists show the same.
    pub(crate) fn pauses(&self, template: &str) -> bool {
        self.list.iter().any(|fault| {
            let exhausted = fault.times.is_some_and(|times| fault.hits >= times);
            let wanted = matches!(&fault.kind, Kind::TemplatePaused { template: wanted }
                if wanted.as_deref().is_none_or(|wanted| wanted == template));
            wanted && !exhausted
        })
    }

    /// What happens to a webhook about a message.
    pub(crate) fn for_webhook(&mut self, about: &About, rng: &mut StdRng) -> Option<WebhookFault> {
        if self.list.is_empty() {
            return None;
        }
        let kind = self.strike(&about.phone_number_id, Some(&about.wa_id), rng, |kind| {
            kind.touches(about.what)
        })?;
        match kind {
            Kind::DuplicateWebhooks { copies } => Some(WebhookFault::Duplicate(copies)),
            Kind::ReorderWebhooks => Some(WebhookFault::Reorder),
            Kind::DelayWebhooks { ms } => Some(WebhookFault::Delay(Duration::from_millis(ms))),
            Kind::WithholdStatuses { .. } => Some(WebhookFault::Withhold),
            _ => None,
        }
    }
}

impl Kind {
    /// Whether this is a fault of webhooks that say `what` (`message` or a status).
    fn touches(&self, what: &str) -> bool {
        match self {
            Self::DuplicateWebhooks { .. } | Self::ReorderWebhooks | Self::DelayWebhooks { .. } => true,
            Self::WithholdStatuses { statuses } => {
                what != "message" && (statuses.is_empty() || statuses.iter().any(|status| status == what))
            }
            _ => false,
        }
    }
}

impl Fault {
    fn concerns(&self, number: &str, wa_id: Option<&str>) -> bool {
        let this_number = self
            .phone_number_id
            .as_deref()
            .is_none_or(|wanted| wanted == number);
        let this_person = self.to.as_deref().is_none_or(|wanted| {
            let wanted = crate::world::wa_id_of(&crate::world::digits_of(wanted));
            wa_id == Some(wanted.as_str())
        });
        this_number && this_person
    }
}
