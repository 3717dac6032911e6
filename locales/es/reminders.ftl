### Recordatorios: lo que leen los clientes, y con qué reglas sale.

# Lo que leen los clientes. Los huecos son las palabras entre llaves de las reglas: {nombre}, {servicio}…

remind-made = Hola {$name}: ¡listo! Tu cita en {$business} quedó reservada: {$service}, el {$date} a las {$time}. Te esperamos.
remind-ahead = Hola {$name}: te recordamos tu cita en {$business}. {$service}, el {$date} a las {$time}. ¿Nos confirmas que vienes?
remind-agreed = Hola {$name}: te recordamos tu cita en {$business}. {$service}, el {$date} a las {$time}. ¡Te esperamos!
remind-soon = Hola {$name}: se acerca la hora de tu cita en {$business}. {$service}, el {$date} a las {$time}. ¡Te esperamos!
remind-moved = Hola {$name}: tu cita en {$business} cambió de hora. Ahora es el {$date} a las {$time}: {$service}. ¿Te queda bien?
remind-off = Hola {$name}: tu cita en {$business} del {$date} a las {$time} ({$service}) quedó cancelada. Si quieres otra hora, escríbenos por aquí.
remind-and-following = {$service}, y las que siguen
remind-comes-again-until = {$service} (se repite {$rule}, hasta el {$until})
remind-comes-again = {$service} (se repite {$rule}, sin fecha final)
remind-added = Hola {$name}: ya tienes tu suscripción a {$service} en {$business}. Está pagada hasta el {$date}. ¡Gracias!
remind-days = Hola {$name}: tu suscripción a {$service} en {$business} vence en {$days} días, el {$date}. ¿La renovamos?
remind-tomorrow = Hola {$name}: tu suscripción a {$service} en {$business} vence mañana, {$date}. ¿La renovamos?
remind-today = Hola {$name}: tu suscripción a {$service} en {$business} vence hoy, {$date}. Renuévala para no quedarte sin ella.
remind-renewed = Hola {$name}: ¡gracias! Renovamos tu suscripción a {$service} en {$business}. Está pagada hasta el {$date}.
remind-ended = Hola {$name}: tu suscripción a {$service} en {$business} quedó cancelada. Si quieres retomarla, escríbenos por aquí.
# Encima de lo que es urgente.
remind-urgent = *Último aviso* ⚠️
remind-yes = Confirmo
remind-change = Cambiar
remind-cancel = Cancelar
remind-again = Otra cita
remind-renew = Renovar
remind-talk = Hablar con alguien
# Con qué se muestra cómo se lee.
remind-sample-service = Corte de cabello
remind-sample-plan = Plan mensual

# A los dueños, cuando no se sabe si uno salió.
remind-unknown = No sé si a {$name} le llegó su recordatorio: WhatsApp no respondió. ¿Lo envío otra vez? Puede que le llegue dos veces.
remind-unknown-again = Le envío otra vez el recordatorio a {$name}.
remind-unknown-counted = Listo: cuento como enviado el recordatorio de {$name}.
remind-unknown-known = Ya está resuelto: no falta decidir nada sobre el recordatorio de {$name}.
remind-unknown-late = El recordatorio de {$name} ya no sirve a esta hora, así que no lo envío.
remind-unknowns = No sé si a {$count} clientes les llegó su recordatorio: WhatsApp no respondió. ¿Los envío otra vez? Puede que les lleguen dos veces.
remind-unknowns-again =
    {$count ->
        [one] Envío otra vez 1 recordatorio.
       *[other] Envío otra vez {$count} recordatorios.
    }
remind-unknowns-counted =
    {$count ->
        [one] Listo: cuento 1 recordatorio como enviado.
       *[other] Listo: cuento {$count} recordatorios como enviados.
    }
remind-unknowns-late =
    {$count ->
        [one] 1 ya no sirve a esta hora, así que no lo envío.
       *[other] {$count} ya no sirven a esta hora, así que no los envío.
    }
remind-unknowns-known = Ya está resuelto: no falta decidir nada sobre esos recordatorios.

# Cómo les fue a los recordatorios del día.
reminded-day = *Recordatorios de hoy, {$date}*
reminded-rule = • {$rule}: {$what}
reminded-left = {$count ->
        [one] 1 enviado
       *[other] {$count} enviados
    }
reminded-waits = {$count ->
        [one] 1 en espera de su hora
       *[other] {$count} en espera de su hora
    }
reminded-unknown = {$count ->
        [one] 1 que no sé si llegó
       *[other] {$count} que no sé si llegaron
    }
reminded-failed = {$count ->
        [one] 1 que WhatsApp no entregó
       *[other] {$count} que WhatsApp no entregó
    }
reminded-late = {$count ->
        [one] 1 que ya era tarde para enviar
       *[other] {$count} que ya era tarde para enviar
    }
reminded-off = {$count ->
        [one] 1 que no quiere recordatorios
       *[other] {$count} que no quieren recordatorios
    }
reminded-no-number = {$count ->
        [one] 1 sin número
       *[other] {$count} sin número
    }
reminded-invalid = {$count ->
        [one] 1 con un número que no recibe
       *[other] {$count} con un número que no recibe
    }
reminded-blocked = {$count ->
        [one] 1 que tienes bloqueado
       *[other] {$count} que tienes bloqueados
    }
reminded-no-template = {$count ->
        [one] 1 sin plantilla aprobada
       *[other] {$count} sin plantilla aprobada
    }
reminded-unfillable = {$count ->
        [one] 1 con un dato que falta en tu texto
       *[other] {$count} con un dato que falta en tu texto
    }
reminded-not = {$count ->
        [one] 1 sin enviar
       *[other] {$count} sin enviar
    }

# Lo que leen quienes los ponen.

reminder-rules = *Recordatorios*
reminder-rules-appointments = *De citas*
reminder-rules-subscriptions = *De suscripciones*
reminder-rules-how = Cambia cuándo sale uno con `/recordatorio editar 2`, y lo que dice con `/recordatorio texto 2`.
reminder-list-button = Ver recordatorios
reminder-add-button = Nuevo
reminder-about-appointment = cita
reminder-about-subscription = suscripción
reminder-at-booking = al reservar
reminder-at-start = al empezar
reminder-at-move = al cambiar de hora
reminder-at-end = al cancelar
reminder-at-renewal = al renovar
reminder-before = {$length} antes
reminder-days-before = {$length} antes, {$time}
reminder-same-day = el mismo día, {$time}
reminder-last-day = el último día, {$time}
reminder-days =
    {$count ->
        [one] 1 día
       *[other] {$count} días
    }
reminder-hours =
    {$count ->
        [one] 1 hora
       *[other] {$count} horas
    }
reminder-mark-off = apagado
reminder-mark-urgent = urgente
reminder-mark-own = con tu texto
reminder-mark-own-in = con tu texto en {$language}
reminder-in-spanish = español
reminder-in-english = inglés
reminder-card = *Recordatorio {$number} · {$about}:* {$when}
reminder-added = *Listo. Recordatorio {$number} · {$about}:* {$when}
reminder-changed = *Cambiado. Recordatorio {$number} · {$about}:* {$when}
reminder-unchanged = *Ya estaba así. Recordatorio {$number} · {$about}:* {$when}
reminder-on = *Encendido. Recordatorio {$number} · {$about}:* {$when}
reminder-off = *Apagado. Recordatorio {$number} · {$about}:* {$when}
reminder-on-already = *El recordatorio {$number} ya estaba encendido:* {$about}, {$when}.
reminder-off-already = *El recordatorio {$number} ya estaba apagado:* {$about}, {$when}.
reminder-all-on = *Todos los recordatorios están encendidos.*
reminder-all-off = *Apagados todos.* Tus clientes no reciben recordatorios hasta que los enciendas.
reminder-on-button = Encender
reminder-off-button = Apagar
reminder-all-on-button = Encender todos
reminder-all-off-button = Apagar todos
reminder-all-on-again-button = Encender otra vez
reminder-all-off-again-button = Apagar otra vez
reminder-several-on = *Encendidos los recordatorios {$numbers}.*
reminder-several-off = *Apagados los recordatorios {$numbers}.*
reminder-text-button = Cambiar texto
reminder-reset-button = Texto de siempre
reminder-night-earlier = Si cae de noche ({$hours}), sale antes.
reminder-night-later = Si cae de noche ({$hours}), sale después.
reminder-planned =
    {$count ->
        [one] Ya hay 1 programado.
       *[other] Ya hay {$count} programados.
    }
reminder-sample =
    {""}
    Así lo lee tu cliente:

    {$words}

    _Botones: {$buttons}_
reminder-exists = *Ya lo tienes. Es el recordatorio {$number} · {$about}:* {$when}
reminder-exists-off = *Ya lo tienes, pero apagado. Es el recordatorio {$number} · {$about}:* {$when}
reminder-no-such = *No hay un recordatorio «{$typed}».* Elígelo por su número.
reminder-which = *Hay varios así.* ¿Cuál?
reminder-no-hour =
    {""}*¿A qué hora de ese mismo día?* Escribe, por ejemplo:
    ```/recordatorio nuevo cita "el mismo día 9:00"```
reminder-no-hours-before =
    {""}*Una suscripción vence al final de un día,* así que se cuenta por días. Escribe, por ejemplo:
    ```/recordatorio nuevo suscripción "2 días 10:00"```
reminder-at-once = *El recordatorio {$number} sale en el momento:* {$when}. Puedes apagarlo o cambiar lo que dice.
reminder-not-own = *El recordatorio {$number} no se puede quitar:* es de los que trae tu negocio. Si no lo quieres, apágalo.
reminder-removed = *Quitado. Recordatorio {$number} · {$about}:* {$when}
reminder-text-kept = *Guardado. Recordatorio {$number} · {$about}:* {$when}
reminder-text-unknown =
    {""}*No sé qué poner en {$typed}.*
    En este recordatorio puedes usar {$known}.
reminder-text-price = A quien no tenga precio no le sale con este texto. Para eso sirve, p. ej., `{"{"}precio|el precio de siempre{"}"}`.
reminder-reset = *Otra vez con el texto de siempre. Recordatorio {$number} · {$about}:* {$when}
reminder-reset-already = *Ya dice lo de siempre. Recordatorio {$number} · {$about}:* {$when}
reminder-templates-button = Crear plantillas
reminder-templates-lack = A quien no te ha escrito en 24 horas solo le llegan con una plantilla aprobada. Faltan las de {$numbers}: créalas con `/recordatorio plantillas`.
reminder-templates-not-needed = *Tus recordatorios no necesitan plantillas:* por tu número salen con tus palabras, a cualquier hora.
reminder-templates-sent =
    {$count ->
        [one] *Envié 1 texto a revisión.* Suele tardar minutos; te aviso.
       *[other] *Envié {$count} textos a revisión.* Suele tardar minutos; te aviso cuando estén todos.
    }
reminder-templates-none = *No falta ninguna plantilla.*
reminder-template-unfit = Recordatorio {$number}: {$reason}
reminder-template-state = plantilla: {$state}
reminder-template-refused = plantilla: {$state} ({$reason})
reminder-template-renewed = Envié el texto nuevo a revisión. Hasta que lo aprueben, a quien no te ha escrito en 24 horas le sale el de antes.
reminder-templates-approved = *Tus recordatorios ya salen a cualquier hora:* WhatsApp aprobó sus plantillas. ✅
reminder-template-rejected =
    {""}*WhatsApp rechazó el texto del recordatorio {$number}.*
    Motivo: {$reason}
    Cámbialo con `/recordatorio texto {$number}`.
reminder-log = *Lo que les recordé a tus clientes*
reminder-log-none = Todavía no hay ningún recordatorio así.
reminder-log-nobody = *No conozco a «{$typed}».* Escribe su nombre o su número, o un día como `ayer` o `20/11`.
reminder-old-rule = un recordatorio que ya quitaste
reminder-log-planned = programado
reminder-log-late = no salió: ya era tarde
reminder-log-not = no salió
reminder-log-opted-out = no quiere recordatorios
reminder-log-no-number = no tiene número
reminder-log-invalid = su número no recibe WhatsApp
reminder-log-blocked = lo tienes bloqueado
reminder-log-no-template = faltaba una plantilla aprobada
reminder-log-unfillable = faltaba un dato que tu texto nombra

# Lo que va a salir.
foreseen-ahead = *Recordatorios de las próximas 24 horas*
foreseen-to = *Recordatorios de aquí al {$when}*
foreseen-on = *Recordatorios del {$day}*
foreseen-none = No hay ninguno por salir.
foreseen-all = En total: *{$what}*
foreseen-more = Son los primeros {$count}: hay más.
foreseen-line = • {$when} *{$who}*, {$rule}
foreseen-leave = {$count ->
        [one] 1 sale
       *[other] {$count} salen
    }
foreseen-wait = {$count ->
        [one] 1 espera
       *[other] {$count} esperan
    }
foreseen-gone-counted = {$count ->
        [one] 1 que ya no hace falta
       *[other] {$count} que ya no hacen falta
    }
foreseen-until = {$why} ({$when})
foreseen-late = ya es tarde
foreseen-gone = ya no hace falta
foreseen-no-template = sin plantilla aprobada
foreseen-unfillable = falta un dato de tu texto
foreseen-quiet = espera el fin de tus horas de silencio
foreseen-template = WhatsApp todavía revisa su plantilla
foreseen-rule = espera la nueva hora de su regla
foreseen-number = el número está en pausa
foreseen-no-sender = no hay un número que envíe
foreseen-person = WhatsApp pide esperar con esta persona
foreseen-far = *Miro hasta 31 días adelante.* Escribe p. ej. `{$line}`
foreseen-leaves = sale
foreseen-file = recordatorios
foreseen-caption = {$name}

    En la hoja están todos, con su texto. Contiene datos personales: compártela con cuidado.
foreseen-column-when = Cuándo
foreseen-column-rule = Recordatorio
foreseen-column-fate = Qué pasa
foreseen-column-text = Texto
