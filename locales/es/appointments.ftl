### Citas y agenda.
