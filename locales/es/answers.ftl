### Lo que los clientes contestan a un recordatorio, y lo que leen entonces.
