### Campañas programadas, repetidas, y las que se preparan.
