### Appointments and the agenda.
