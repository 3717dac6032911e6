//! What a member can do with an appointment that is to come, as buttons: below its card, and below a customer's words about it.

use pregon_commands::{AppointmentCommand, LeadRef};

use crate::replies::{Choice, Tap, Voice};
use crate::store::appointments::Appointment;

/// What can be done with one that is to come.
pub fn ways_on(voice: &Voice, appointment: &Appointment) -> Vec<Choice> {
    let number = LeadRef::Number(appointment.number);
    let cancel = AppointmentCommand::Cancel {
        appointment: number,
        all: false,
    };
    // Without a moment it is asked for, with what is free.
    let shift = format!("{} #{}", voice.line("appointment.move"), appointment.number);
    vec![
        Choice::new(Tap::Line(shift), voice.say("appointment-move-button", &[])),
        Choice::run(voice, cancel, "appointment-cancel-button"),
    ]
}
