### Lo que ofrece el negocio: cuánto dura y qué cuesta.

service-none = *Todavía no tienes servicios.* Crea el primero y úsalo en tus citas y suscripciones.
service-none-yet = Todavía no tienes servicios.
service-list = *Lo que ofreces*
service-added = *Agregué «{$name}».*
service-bare = Sin duración ni precio.
service-unused = Nadie lo tiene por ahora.
service-uses = Está en {$uses}.
service-taken = *Ya ofreces «{$name}»:* {$what}. Cámbialo, o ponle otro nombre al nuevo.
service-taken-bare = *Ya ofreces «{$name}».* Cámbialo, o ponle otro nombre al nuevo.
service-removed = Ya no ofreces «{$name}». Nadie lo tenía.
service-removed-used = Ya no ofreces «{$name}». Sigue en {$uses}.
service-appointments = {$count ->
    [one] 1 cita por venir
   *[other] {$count} citas por venir
}
service-subscriptions = {$count ->
    [one] 1 suscripción activa
   *[other] {$count} suscripciones activas
}
service-no-such = *No ofreces «{$typed}».*
service-which = *Tengo varios con «{$typed}».* ¿Cuál?
service-known = Ofreces: {$known}.
service-add-line = Para agregarlo: `{$line}`
service-edit-what = *¿Qué cambio de «{$name}»?*
service-add-button = Agregar servicio
service-edit-button = Cambiar…
service-list-button = Mis servicios
service-name-row = Nombre
service-duration-row = Duración de la cita
service-length-row = Plazo de cada pago
agenda-price-row = Precio
price-free = gratis
price-unreadable = *No entendí «{$typed}» como precio en {$currency}.*
price-negative = *Un precio no puede ser menos que cero.* Si es gratis, escribe 0.
price-too-much = *«{$typed}» es demasiado para un precio.*
who-number-is = *El {$number} es de {$name}, no de {$typed}.* ¿De quién es esto?
who-shares-button = Comparten teléfono
who-shares-note = para {$typed}
who-other-number-button = Corregir el número
who-unknown =
    {""}*No encuentro a «{$typed}» entre tus clientes.*
    Si es alguien nuevo, escribe también su número, p. ej. `{$typed} {$number}`.
