### Appointments and subscriptions that come in a file.
