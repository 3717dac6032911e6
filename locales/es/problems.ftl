### Qué está mal, por qué y cómo se arregla.

problem-unknown-command = *No conozco el comando «{$typed}».*
problem-unknown-verb =
    {""}*«{$typed}» no existe en /{$noun}.*
    Puedes: {$verbs}.
problem-ambiguous = *«{$typed}» puede ser varias cosas.*
problem-unknown-key =
    {""}*No conozco «{$typed}:».*
    Aquí sirven: {$keys}.
problem-missing-value = *Falta el valor de «{$what}».*
problem-duplicate = *«{$what}» está dos veces.* Déjalo una sola vez.
problem-bad-value =
    {""}*No entendí «{$typed}» en «{$what}».*
    Espero {$expected}.
problem-too-long = *Demasiado largo: «{$what}».* Caben {$max} caracteres.
problem-missing = *Falta «{$what}».*
problem-no-text = *Falta el texto.* Escríbelo debajo de la primera línea.
problem-unexpected = *Sobra «{$typed}».*
problem-unexpected-body = *Este comando no lleva texto debajo.*
problem-unclosed-quote = *Abriste unas comillas y no las cerraste.*
problem-old-draft = Ese borrador es de una versión anterior. Empieza de nuevo, por favor.
problem-write = Escribe, por ejemplo:
problem-did-you-mean = ¿Quisiste decir…?
trouble-retry-later = WhatsApp tuvo un problema pasajero; lo intento de nuevo más tarde
trouble-throttled = WhatsApp pide ir más despacio; sigo en cuanto lo permita
trouble-pair-back-off = esa persona recibió muchos mensajes seguidos; espero un rato
trouble-pause-channel = WhatsApp no deja enviar desde tu número; entra a tu proveedor (Meta, Twilio o WaSender) y revisa la cuenta, el pago y la clave de acceso
trouble-session-lost = tu WhatsApp se desvinculó; entra a wasenderapi.com y escanea el código otra vez
trouble-bad-message = WhatsApp no acepta ese mensaje; cambia el texto y prueba otra vez
trouble-bad-contact = ese número no recibe WhatsApp; confírmalo con esa persona
trouble-opted-out = esa persona ya no quiere tus promociones; no le envío más
trouble-hold-marketing = WhatsApp no le entrega más promociones por ahora; lo intento mañana
trouble-needs-template = pasaron más de 24 horas desde su último mensaje; hace falta una plantilla aprobada
trouble-template-broken = WhatsApp no deja usar la plantilla; mira cómo está con `/plantilla lista` o elige otra
trouble-unknown = WhatsApp no confirmó si lo recibió; no lo repito por si ya llegó
stopped-by = la pausa la puso {$name}
expected-count = un número entero entre {$min} y {$max}, o `ninguno`
expected-line = un texto de una sola línea
expected-phone = un número de teléfono, p. ej. `300 123 4567`
expected-contact = el teléfono o el nombre de una persona
expected-lead = el número de un prospecto (`#12`) o su nombre
expected-tags = etiquetas separadas por comas
expected-audience = `todos` o etiquetas separadas por comas
expected-delay = un tiempo como `10s` o `2m`, o `ninguno`
expected-hours = un horario como `9-19`, o `0-24` para todo el día
expected-clear-hours = un horario que se entienda de una sola manera, como `9-19` o `9am-7pm`
expected-days = días como `lun-vie`, o `todos`
expected-template-name = un nombre con al menos una letra o un número
expected-locale = un código de idioma como `es` o `pt_BR`
expected-topic = un comando, p. ej. `promo`
phone-wrong = *«{$typed}» no parece un teléfono.* Escríbelo como lo marcas (`300 123 4567`) o con su país (`+57 300 123 4567`).
placeholder-unknown =
    {""}*No sé qué poner en `{$typed}`.* Puedes usar: {$known}.
    Escribe el texto de nuevo.
tag-unknown =
    {""}*Nadie tiene la etiqueta «{$tag}».*
    Etiquetas: {$known}.
    ¿A quién se la enviamos?
no-tags = todavía ninguna
