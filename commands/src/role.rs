//! Who may do what: each verb names the lowest role that may use it.

use serde::{Deserialize, Serialize};

use crate::language::{Language, t};
use crate::spec::VerbSpec;

/// What a member may do. Ordered: a higher role may do all that a lower one may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Reads.
    Viewer,
    /// Works with leads, contacts and appointments.
    Agent,
    /// Everything but the team, the channels, the settings and forgetting a person.
    Manager,
    /// Everything.
    Owner,
}

impl Role {
    /// All roles, the highest first.
    pub const ALL: [Role; 4] = [Role::Owner, Role::Manager, Role::Agent, Role::Viewer];

    /// The word stored and used in English: `owner`, `manager`, `agent`, `viewer`.
    pub const fn code(self) -> &'static str {
        match self {
            Role::Owner => "owner",
            Role::Manager => "manager",
            Role::Agent => "agent",
            Role::Viewer => "viewer",
        }
    }

    /// The role from its stored word.
    pub fn from_code(code: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.code() == code)
    }

    /// The role's name as a person reads it.
    pub const fn label(self, language: Language) -> &'static str {
        match self {
            Role::Owner => t("dueño", "owner"),
            Role::Manager => t("gerente", "manager"),
            Role::Agent => t("agente", "agent"),
            Role::Viewer => t("solo lectura", "viewer"),
        }
        .get(language)
    }
}

/// Whether a member with this role may use this verb.
pub fn role_allows(role: Role, verb: &VerbSpec) -> bool {
    role >= verb.role
}
