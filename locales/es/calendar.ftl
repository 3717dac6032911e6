### Las citas en otros calendarios.

# Al cliente, debajo de cuándo es su cita.
calendar-add = Agrégala a tu calendario: {$url} 📅
# En lugar de la dirección, cuando el mundo no llega a este programa.
calendar-ask = pídela por aquí
# El nombre del archivo: cita-2026-12-01.ics
calendar-file = cita
calendar-feed-file = citas
# De quien no se ve el número ni se sabe el nombre.
calendar-customer = Cliente

# Al equipo.
calendar-address =
    {""}*Las citas de {$name}, en tu calendario:*
    {$url}

    Cópiala y agrégala como calendario por URL: en Google Calendar, «Otros calendarios → Desde URL»; en el iPhone, «Añadir suscripción a calendario»; en Outlook, «Suscribirse desde la web». Se pone al día sola.
    Es solo tuya: quien la tenga ve la agenda.
calendar-other-button = Otra dirección
calendar-renew =
    {""}*¿Te doy otra dirección?*
    La de ahora deja de servir en ese momento, y hay que agregar la nueva en tu calendario.
calendar-renew-button = Dar otra dirección
calendar-renewed =
    {""}*Esta es tu dirección nueva.* La de antes ya no sirve.
    {$url}

    Agrégala a tu calendario como la primera vez.
calendar-no-address = *Todavía no puedo darte una dirección.* Quien instaló Pregón debe poner en `PUBLIC_URL` cómo se llega a él desde internet.

# Citas de un archivo.
bookings-how =
    Mándame tus citas en un archivo adjunto, con `/cita importar` debajo:
    • un calendario *.ics*, como lo exportan Google, Apple y Outlook
    • un *Excel* (XLSX) o *CSV* con columnas: nombre, teléfono, fecha, hora, y si quieres servicio, duración y nota

    Te muestro qué haría antes de anotar nada.
bookings-preview = *{$count ->
    [one] Leí 1 cita
   *[other] Leí {$count} citas
}:*
bookings-new = • nuevas: {$count}
bookings-people = – con clientes nuevos: {$count}, que quedan sin promociones hasta que sepas que dieron permiso
bookings-known = • ya las tienes: {$count}
bookings-clashing = – chocan, y las anoto igual: {$count}
bookings-past = • ya pasaron: {$count}. Esas no las anoto
bookings-cancelled = • canceladas en su calendario: {$count}. Esas no las anoto
bookings-left = • no las entendí: {$count}
bookings-line = – n.º {$line} ({$words}): {$why}
bookings-line-empty = – n.º {$line}: {$why}
bookings-more = … y {$count} más
bookings-series = De las que se repiten anoto las de los próximos {$days} días.
bookings-sample =
    Por ejemplo:
    {$bookings}
bookings-quiet = A tus clientes no les aviso que las anoté; sus recordatorios sí les llegan.
bookings-confirm-button = Anotar {$count}
bookings-started = *{$count ->
    [one] Estoy anotando 1 cita.
   *[other] Estoy anotando {$count} citas.
}* Te aviso cuando termine. ⏳
bookings-done = *{$count ->
    [0] No había nada nuevo que anotar.
    [one] Listo: anoté 1 cita, con sus recordatorios.
   *[other] Listo: anoté {$count} citas, con sus recordatorios.
}*
bookings-undone = *Deshecho.* {$removed ->
    [0] No quedaba ninguna cita de esa lista
    [one] Quité 1 cita
   *[other] Quité {$removed} citas
}.
bookings-undone-some = *Deshecho.* {$removed ->
    [0] No quité ninguna cita
    [one] Quité 1 cita
   *[other] Quité {$removed} citas
}. {$left ->
    [one] Otra se queda: ya cambió, o ya le escribí a su cliente.
   *[other] Otras {$left} se quedan: ya cambiaron, o ya les escribí a sus clientes.
}
bookings-no-dates = *No encontré la columna de la fecha.* Ponle de título `fecha`. Vi estas: {$columns}
bookings-no-headers = *No encontré la columna de la fecha.* Ponle un título a cada columna: `nombre`, `teléfono`, `fecha`, `hora`.
bookings-broken = *No pude leer ese calendario*: está dañado o incompleto. Expórtalo otra vez.
bookings-too-many = *Son demasiadas citas*: anoto hasta {$max} de una vez. Parte el archivo.
booking-past = ya pasó
booking-cancelled = está cancelada
booking-all-day = es de todo el día, sin hora
booking-no-time = le falta el día o la hora
booking-not-a-moment = no entendí «{$typed}»
booking-two-hours = «{$typed}» puede ser de la mañana o de la tarde: escribe p. ej. 9:00 o 9pm
booking-too-far = falta más de dos años
booking-rule = no entendí cada cuánto se repite
bookings-empty = *No encontré ninguna cita en ese archivo.* Pon una cita por fila, con `nombre`, `teléfono`, `fecha` y `hora`, o mándame un calendario .ics.
bookings-rest = En el archivo van las {$count} que chocan o no entendí, cada una con su motivo: corrígelas ahí y mándamelo otra vez.
bookings-column-heading = cita
bookings-column-when = fecha
booking-clash-booked = choca con *{$name}* (#{$number}, {$time})
booking-clash-with = choca con *{$name}*, n.º {$line} de este archivo
booking-clash-hours = a esa hora no atiendes
booking-clash-weekday = ese día no atiendes
booking-clash-holiday = ese día es festivo: {$holiday}
booking-length = termina antes de empezar, no dura nada o dura más de un día
booking-not-a-length = no entendí cuánto dura: «{$typed}». Escribe p. ej. 45 min o 1 h 30
booking-nobody = no tiene teléfono, y no tienes un solo cliente con ese nombre
