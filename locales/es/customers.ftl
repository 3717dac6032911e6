### Lo que se dice a los clientes.

customer-opted-out = Listo: {$name} no te enviará más promociones. Si cambias de idea, escribe ALTA.
customer-opted-in = ¡Gracias! {$name} volverá a contarte sus promociones. Escribe BAJA cuando quieras.
