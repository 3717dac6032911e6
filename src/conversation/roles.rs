//! What somebody of the business may do, and so what he is offered.

use pregon_commands::{Input, Reading, Role, VerbSpec, read, role_allows};

use crate::replies::{Reply, Tap};
use crate::store::members::Member;

/// His role. Whoever has one that this version of the program does not know reads.
pub fn role_of(member: &Member) -> Role {
    Role::from_code(&member.role).unwrap_or(Role::Viewer)
}

/// Without the ways on that somebody's role may not go.
pub fn within(role: Role, mut reply: Reply) -> Reply {
    reply.choices.retain(|choice| match &choice.tap {
        Tap::Line(line) => verb_of(line).is_none_or(|verb| role_allows(role, verb)),
        _ => true,
    });
    reply
}

/// The verb of a line that is ready to send.
pub fn verb_of(line: &str) -> Option<&'static VerbSpec> {
    match read(&Input::new(line)) {
        Ok(Reading::Complete(command)) => Some(command.verb()),
        Ok(Reading::Incomplete(partial)) => partial.verb(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use pregon_commands::Role;

    use crate::store::members::OWNER;

    #[test]
    fn the_store_means_the_same_owners() {
        assert_eq!(Role::from_code(OWNER), Some(Role::Owner));
    }
}
