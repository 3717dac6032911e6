### Lo que se dice a los clientes.

customer-opted-out = Listo: {$name} no te enviará más promociones. Si cambias de idea, escribe ALTA.
customer-opted-in = ¡Gracias! {$name} volverá a contarte sus promociones. Escribe BAJA cuando quieras.
customer-opted-in-with-switch =
    {""}¡Gracias! {$name} volverá a contarte sus promociones. Escribe BAJA cuando quieras.
    Como las detuviste en WhatsApp, actívalas también ahí: toca el nombre de este chat y luego «Ofertas y anuncios».
