//! `/appointment …`: who comes when, and what for.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::command::{Command, Missing, Parts};
use crate::value::{ContactRef, LeadRef, Limit, Value, Values};

/// What can be done with appointments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppointmentCommand {
    /// Book one, or one that comes again.
    New(NewAppointment),
    /// Those to come, day by day.
    List {
        /// Only this customer's.
        contact: Option<ContactRef>,
        /// Only those of this day, as it was written.
        day: Option<String>,
    },
    /// Those of today.
    Today,
    /// Bring in those of a file.
    Import,
    /// Show one.
    Show {
        /// Which: its number, or whose it is.
        appointment: LeadRef,
    },
    /// It is at another time.
    Move {
        /// Which.
        appointment: LeadRef,
        /// When, as it was written.
        when: String,
    },
    /// The customer said that he comes.
    Confirm {
        /// Which.
        appointment: LeadRef,
    },
    /// It does not take place.
    Cancel {
        /// Which.
        appointment: LeadRef,
        /// Also those that follow, of one that comes again.
        all: bool,
    },
}

/// An appointment to book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewAppointment {
    /// Whose.
    pub contact: ContactRef,
    /// When, or how often, as it was written.
    pub when: String,
    /// What for.
    #[serde(default)]
    pub service: Option<String>,
    /// How long it takes.
    #[serde(default)]
    pub duration: Option<Duration>,
    /// What it costs, as it was written.
    #[serde(default)]
    pub price: Option<String>,
    /// The last day of one that comes again, as it was written.
    #[serde(default)]
    pub until: Option<String>,
    /// Anything else, at most 200 characters.
    #[serde(default)]
    pub note: Option<String>,
}

impl AppointmentCommand {
    pub(super) fn parts(&self) -> Parts {
        let one =
            |appointment: &LeadRef| Values::default().with("appointment", Value::Lead(appointment.clone()));
        match self {
            AppointmentCommand::New(new) => {
                let duration = new.duration.map(Limit::At);
                let values = Values::default()
                    .with("contact", Value::Contact(new.contact.clone()))
                    .with("when", Value::Text(new.when.clone()))
                    .with_some("service", &new.service, Value::Text)
                    .with_some("duration", &duration, Value::Delay)
                    .with_some("price", &new.price, Value::Text)
                    .with_some("until", &new.until, Value::Text)
                    .with_some("note", &new.note, Value::Text);
                ("appointment.new", values)
            }
            AppointmentCommand::List { contact, day } => {
                let values = Values::default()
                    .with_some("contact", contact, Value::Contact)
                    .with_some("day", day, Value::Text);
                ("appointment.list", values)
            }
            AppointmentCommand::Today => ("appointment.today", Values::default()),
            AppointmentCommand::Import => ("appointment.import", Values::default()),
            AppointmentCommand::Show { appointment } => ("appointment.show", one(appointment)),
            AppointmentCommand::Move { appointment, when } => {
                let values = one(appointment).with("when", Value::Text(when.clone()));
                ("appointment.move", values)
            }
            AppointmentCommand::Confirm { appointment } => ("appointment.confirm", one(appointment)),
            AppointmentCommand::Cancel { appointment, all } => {
                let values = one(appointment);
                let values = match all {
                    true => values.with("which", Value::Choice("all")),
                    false => values,
                };
                ("appointment.cancel", values)
            }
        }
    }
}

pub(crate) fn new(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Appointment(AppointmentCommand::New(NewAppointment {
        contact: values.contact("contact").ok_or(Missing("contact"))?,
        when: values.text("when").ok_or(Missing("when"))?,
        service: values.text("service"),
        duration: values.delay("duration").and_then(Limit::at),
        price: values.text("price"),
        until: values.text("until"),
        note: values.text("note"),
    })))
}

pub(crate) fn list(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Appointment(AppointmentCommand::List {
        contact: values.contact("contact"),
        day: values.text("day"),
    }))
}

pub(crate) fn today(_: &Values) -> Result<Command, Missing> {
    Ok(Command::Appointment(AppointmentCommand::Today))
}

pub(crate) fn import(_: &Values) -> Result<Command, Missing> {
    Ok(Command::Appointment(AppointmentCommand::Import))
}

pub(crate) fn show(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Appointment(AppointmentCommand::Show {
        appointment: one(values)?,
    }))
}

pub(crate) fn shift(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Appointment(AppointmentCommand::Move {
        appointment: one(values)?,
        when: values.text("when").ok_or(Missing("when"))?,
    }))
}

pub(crate) fn confirm(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Appointment(AppointmentCommand::Confirm {
        appointment: one(values)?,
    }))
}

pub(crate) fn cancel(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Appointment(AppointmentCommand::Cancel {
        appointment: one(values)?,
        all: values.choice("which").is_some(),
    }))
}

fn one(values: &Values) -> Result<LeadRef, Missing> {
    values.lead("appointment").ok_or(Missing("appointment"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Input, Language, Partial, Reading, read};

    fn command(line: &str) -> AppointmentCommand {
        let command = match read(&Input::new(line)) {
            Ok(Reading::Complete(command)) => command,
            other => panic!("{line}: {other:?}"),
        };
        for language in Language::ALL {
            let again = command.render(language);
            assert_eq!(
                read(&Input::new(again.as_str())),
                Ok(Reading::Complete(command.clone())),
                "{again}"
            );
        }
        match command {
            Command::Appointment(command) => command,
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn a_booking_in_one_line() {
        let AppointmentCommand::New(new) = command(
            "/cita nueva Ana mañana 10am corte dura:45min precio:35.000 pesos nota:\"trae su tinte\"",
        ) else {
            panic!("a new one")
        };
        assert_eq!(new.contact, ContactRef::Name("Ana".into()));
        assert_eq!(
            (new.when.as_str(), new.service.as_deref()),
            ("mañana 10am", Some("corte"))
        );
        assert_eq!(new.duration, Some(Duration::from_secs(45 * 60)));
        assert_eq!(new.price.as_deref(), Some("35.000 pesos"));
        assert_eq!(new.note.as_deref(), Some("trae su tinte"));
        let AppointmentCommand::New(new) = command("/cita nueva Ana \"cada martes 10am\" corte hasta:31/03")
        else {
            panic!("a new one")
        };
        assert_eq!(
            (new.when.as_str(), new.until.as_deref()),
            ("cada martes 10am", Some("31/03"))
        );
        let moved = AppointmentCommand::Move {
            appointment: LeadRef::Number(12),
            when: "viernes 3pm".into(),
        };
        assert_eq!(command("/cita mover 12 viernes 3pm"), moved);
        let all = AppointmentCommand::Cancel {
            appointment: LeadRef::Number(12),
            all: true,
        };
        assert_eq!(command("/cita cancelar #12 todas"), all);
        let day = AppointmentCommand::List {
            contact: None,
            day: Some("viernes".into()),
        };
        assert_eq!(command("/citas lista viernes"), day);
    }

    #[test]
    fn when_is_asked_last() {
        let mut partial = Partial::start("appointment.new", Language::Es).unwrap();
        let mut asked = Vec::new();
        for answer in ["Ana", "corte", "mañana 10am"] {
            asked.push(partial.next_question().unwrap().argument.name);
            partial.answer(answer).unwrap();
        }
        assert_eq!(asked, ["contact", "service", "when"]);
        assert!(partial.next_question().is_none() && partial.finish().is_ok());
    }
}
