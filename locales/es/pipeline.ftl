### Quién lleva cada prospecto, en qué va y qué pasa si nadie contesta.

lead-take-button = Lo tomo
lead-later-button = Después
lead-discard-button = Descartar
lead-reopen-button = Reabrir
lead-to-me-button = Pasármelo
lead-brief =
    {$heading}
    `{$phone}` · {$stage}

    {$words}

    _Para contestarle, responde citando este mensaje._
lead-stage-since = {$stage} hace {$span}
lead-stage-noted = *#{$number} {$name}*: anotado.
lead-stage-skipped = De acuerdo: *#{$number} {$name}* queda en *{$stage}*.
lead-path = Camino: {$steps}
lead-value = Vendido por *{$value}*
lead-lost-reason = Motivo: {$reason}
lead-skip = saltar
lead-reason-dear = muy caro
lead-reason-elsewhere = compró en otra parte
lead-reason-silent = no contesta
lead-reason-not-now = por ahora no
lead-reason-wrong = no era un cliente
lead-none-such = No hay prospectos así.
lead-none-yours = No hay prospectos tuyos ni libres.
lead-is-yours = tuyo
lead-is-free = libre
lead-held-by = Lo lleva *{$who}*
lead-held-by-you = Lo llevas tú
lead-held-by-nobody = No lo lleva nadie todavía
lead-tags = Etiquetas: {$tags}
lead-yours = *#{$number} {$name}* es tuyo. Para contestarle, responde citando este mensaje.
lead-yours-already = *#{$number} {$name}* ya es tuyo.
lead-taken-by = *Ya lo tomó {$who}.*
lead-taken-told = *{$who}* tomó a {$name} (#{$number}).
lead-is-closed = *#{$number} {$name}* está cerrado: {$stage}.
lead-is-anothers = *A {$name}* (#{$number}) *lo lleva {$who}.* Pídeselo, o pídele a un gerente que te lo pase.
lead-assigned = *#{$number} {$name}* ahora lo lleva *{$who}*; ya lo sabe.
lead-assigned-already = *#{$number} {$name}* ya lo lleva {$who}.
lead-free = *#{$number} {$name}* quedó libre: quien quiera lo toma.
lead-free-already = *#{$number} {$name}* ya estaba libre.
lead-only-reads = *{$who} solo puede ver:* con rol *agente* podrá llevar prospectos.
lead-given-to-you = *{$by} te pasó a {$name}* (#{$number})
lead-moved-from-you = {$by} le pasó a *{$who}* tu prospecto #{$number} {$name}.
lead-taken-over = {$by} lleva ahora tu prospecto #{$number} {$name}.
lead-freed-from-you = {$by} dejó libre tu prospecto #{$number} {$name}.
lead-snoozed = *#{$number} {$name}*: vuelve a ti el {$when}, y te aviso.
lead-snooze-closed = *#{$number} {$name}* está cerrado ({$stage}): no hay qué recordar.
lead-snooze-once = *Te lo recuerdo una vez.* Escribe un momento, p. ej. `mañana 9am`
lead-back = *Me pediste recordarte a {$name}* (#{$number})
lead-waits = *{$name}* (#{$number}) *espera respuesta desde hace {$span}*
lead-your-turn = *Te toca {$name}* (#{$number}), *que espera desde hace {$span}*
lead-passed-on = {$name} (#{$number}) seguía esperando y se lo pasé a *{$who}*.
lead-unanswered = *Nadie le ha contestado a {$name}* (#{$number}) *en {$span}*
lead-unanswered-by = *{$who} no le ha contestado a {$name}* (#{$number}) *en {$span}*
lead-export-agent = agente
lead-export-value = vendido por
lead-export-reason = motivo
duty-on = *Estás disponible:* te llegan los prospectos nuevos.
duty-off = *Ya no estás disponible:* no te llegan prospectos nuevos hasta que vuelvas con `/disponible sí`
duty-is-on = *Estás disponible:* te llegan los prospectos nuevos.
duty-is-off = *No estás disponible:* no te llegan prospectos nuevos.
duty-on-button = Estoy disponible
duty-off-button = No disponible
duty-free-leads = {$count ->
    [one] Hay 1 prospecto que no lleva nadie.
   *[other] Hay {$count} prospectos que no lleva nadie.
}
duty-your-leads = {$count ->
    [one] El prospecto que llevas sigue contigo.
   *[other] Los {$count} prospectos que llevas siguen contigo.
}
team-off-duty = no disponible
team-leads-released = {$count ->
    [one] Su prospecto abierto quedó libre.
   *[other] Sus {$count} prospectos abiertos quedaron libres.
}
settings-leads =
    {""}*Prospectos nuevos:* {$assignment}
    {""}*Sin respuesta, le recuerdo a quien lo lleva:* {$nudge}
    {""}*Pasa al siguiente:* {$next}
    {""}*Les aviso a los dueños:* {$alert}
    _Cuenta solo el tiempo en que atiendes._
assignment-all = a todos; el primero lo toma
assignment-turns = por turnos
assignment-manual = los asignas a mano
setting-assignment-row = Prospectos nuevos
setting-nudge-row = Recordar sin respuesta
setting-next-row = Pasar al siguiente
setting-alert-row = Avisar a los dueños
today-waiting = {$count ->
    [one] *Te espera 1 persona:*
   *[other] *Te esperan {$count} personas:*
}
today-waiting-line = • #{$number} *{$name}*, desde hace {$span}
today-waiting-more = … y {$count} más: `/prospecto lista míos`
today-unanswered = {$count ->
    [one] Sin respuesta: 1 prospecto
   *[other] Sin respuesta: {$count} prospectos
}
