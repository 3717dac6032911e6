### Qué está mal, por qué y cómo se arregla.

problem-unknown-command = *No conozco la orden «{$typed}».*
problem-unknown-verb =
    {""}*«{$typed}» no existe en /{$noun}.*
    Puedes: {$verbs}.
problem-ambiguous = *«{$typed}» puede ser varias cosas.*
problem-unknown-key =
    {""}*No conozco «{$typed}:».*
    Aquí sirven: {$keys}.
problem-missing-value = *Falta el valor de {$what}.*
problem-duplicate = *{$what} está dos veces.* Déjalo una sola vez.
problem-bad-value =
    {""}*No entendí {$what}: «{$typed}».*
    Debe ser {$expected}.
problem-too-long = *{$what} es demasiado largo*: caben {$max} caracteres.
problem-missing = *Falta {$what}.*
problem-no-text = *Falta el texto.* Escríbelo debajo de la primera línea.
problem-unexpected = *Sobra «{$typed}».*
problem-unexpected-body = *Esta orden no lleva texto debajo.*
problem-unclosed-quote = *Abriste unas comillas y no las cerraste.*
problem-old-draft = Ese borrador es de una versión anterior. Empieza de nuevo, por favor.
problem-write = Escribe, por ejemplo:
problem-did-you-mean = ¿Quisiste decir…?
expected-count = un número entero entre {$min} y {$max}, o `ninguno`
expected-line = un texto de una sola línea
expected-phone = un número de teléfono, p. ej. `300 123 4567`
expected-contact = el teléfono o el nombre de un contacto
expected-lead = el número de un prospecto (`#12`) o su nombre
expected-tags = etiquetas separadas por comas
expected-audience = `todos` o etiquetas separadas por comas
expected-delay = un tiempo como `10s` o `2m`, o `ninguno`
expected-hours = un horario como `9-19`, o `0-24` para todo el día
expected-clear-hours = un horario que se entienda de una sola manera, como `9-19` o `9am-7pm`
expected-days = días como `lun-vie`, o `todos`
expected-template-name = un nombre con al menos una letra o un número
expected-locale = un código de idioma como `es` o `pt_BR`
expected-topic = una orden, p. ej. `promo`
phone-wrong = *«{$typed}» no parece un teléfono.* Escríbelo como lo marcas (`300 123 4567`) o con su país (`+57 300 123 4567`).
placeholder-unknown =
    {""}*No sé qué poner en `{$typed}`.* Puedes usar: {$known}.
    Escribe el texto de nuevo.
tag-unknown =
    {""}*Nadie tiene la etiqueta «{$tag}».*
    Etiquetas: {$known}.
no-tags = todavía ninguna
