### Citas y agenda.

appointment-untitled = Cita
appointment-nobody = alguien que ya no está
appointment-booked =
    {""}*Agendada la cita #{$number}: {$name}*
    {$when}, {$length}
    {$what}
appointment-not-yet = *Todavía no agendé a {$name}* para {$when}:
appointment-free-near = Cerca de esa hora tienes libre lo de los botones.
appointment-anyway-button = Agendar igual
appointment-find-button = Buscar otra hora
appointment-move-button = Mover
appointment-cancel-button = Cancelar cita
appointment-confirm-button = Viene
appointment-again-button = Agendar otra
appointment-new-button = Nueva cita
appointment-see-button = Ver cita
appointment-list-button = Ver citas
appointment-today-button = Citas de hoy
appointment-times-button = Ver horas
appointment-until-alone = *«hasta» es para citas que se repiten*, así que no agendé nada. Escribe cada cuánto viene, p. ej. `cada martes 10am`.
appointment-too-short = *Una cita dura al menos 5 minutos.*
appointment-what-time = *¿A qué hora el {$day}?* Esto tienes libre; también puedes escribirme otra hora.
appointment-unlisted = *No ofreces «{$typed}».* ¿La agendo así, o es para otra cosa?
appointment-unlisted-button = Agendar así
appointment-unlisted-detail = Para «{$typed}»
appointment-usual-length = «{$name}» no dice cuánto dura: lo tomé por {$length}. Para decírmelo de una vez, p. ej. `{$line}`
appointment-part-full = *El {$day} no tienes ninguna hora libre.* Ese día tienes estas; también puedes escribirme otra.
appointment-day-full = *El {$day} no tienes ninguna hora libre.* Estas son las siguientes; también puedes escribirme otra.
clash-past = Esa hora ya pasó.
clash-same = Ya tiene cita a esa hora: {$other}.
clash-taken = Esa hora ya es de {$others}.
clash-chairs = Tus {$chairs} puestos ya están ocupados: {$others}.
clash-hours = A esa hora no atiendes: ese día es {$hours}.
clash-weekday = Ese día no atiendes ({$day}).
clash-holiday = Ese día es festivo: {$holiday}.
appointment-no-such = *No encuentro la cita {$typed}.*
appointment-none-of = *No hay citas por venir de «{$typed}».*
appointment-which = Encontré {$count} citas de «{$typed}». ¿Cuál?
appointment-line = • {$time} {$name}: {$what}
appointment-line-confirmed = • {$time} {$name}: {$what} ✓
appointment-card =
    {""}*Cita #{$number}: {$name}*
    {$when}, {$length}
    {$what}
appointment-state-booked = Sin confirmar.
appointment-state-confirmed = Confirmada ✓
appointment-state-over = Ya pasó.
appointment-state-off = Cancelada.
appointment-state-off-customer = La canceló el cliente.
appointment-comes-again = Se repite: {$rule}.
appointment-note = Nota: {$note}
appointment-on-card = Cita #{$number}: {$when}, {$what}
appointment-on-card-more = … y {$count ->
        [one] 1 cita más
       *[other] {$count} citas más
    }
appointment-confirmed = *Confirmada la cita #{$number}:* {$name}, {$when} ✓
appointment-confirmed-already = La cita #{$number} de {$name} ya estaba confirmada.
appointment-is-cancelled = *La cita #{$number} de {$name} está cancelada* ({$when}).
appointment-is-over = *La cita #{$number} de {$name} ya pasó:* fue el {$when}.
appointment-there-already = La cita #{$number} de {$name} ya está a esa hora: {$when}.
appointment-move-once = *Una cita se mueve a una sola hora.* Escribe el día y la hora, p. ej. `viernes 3pm`.
appointment-moved =
    {""}*Movida la cita #{$number}: {$name}*
    {$when}, {$length} _(antes {$before})_
    {$what}
appointment-not-moved = *Todavía no moví la cita #{$number} de {$name}* a {$to}:
appointment-just-moved = {$by} la acaba de cambiar: ahora está el {$when}.
appointment-move-anyway-button = Mover igual
appointment-cancelled = *Cancelada la cita #{$number}:* {$name}, {$when}, {$what}
appointment-others-stay =
    {$count ->
        [one] La que sigue de esta serie no la toqué.
       *[other] Las {$count} que siguen de esta serie no las toqué.
    }
appointment-cancel-all-button = Cancelar la serie
appointment-cancel-all-ask =
    {""}*¿Cancelar {$count ->
        [one] 1 cita
       *[other] {$count} citas
    } de {$name}?*
    De {$first} a {$last}: {$what}. Tampoco anoto más.
appointment-cancel-all-yes-button = Cancelar {$count}
appointment-none-follow = La serie de {$name} ya no tiene citas por venir.
appointment-cancelled-all =
    {""}*Cancelé {$count ->
        [one] 1 cita
       *[other] {$count} citas
    }* de «{$what}», y no anoto más.
appointment-kept = *Sigue en pie la cita #{$number}:* {$name}, {$when}, {$what}
appointment-not-kept = *No pude recuperar la cita #{$number} de {$name}* ({$when}):
appointment-list =
    {""}*Tus citas por venir: {$count}*
appointment-list-of = *Citas de {$typed}: {$count}*
appointment-list-empty = No tienes citas por venir.
appointment-day-empty = No hay citas el {$day}.
appointment-of-day = *{$day}* · {$count ->
        [one] 1 cita
       *[other] {$count} citas
    }
appointment-of-day-confirmed = *{$day}* · {$count ->
        [one] 1 cita
       *[other] {$count} citas
    }, {$confirmed ->
        [one] 1 confirmada
       *[other] {$confirmed} confirmadas
    }
appointment-series-none = *Con esa fecha final no queda ninguna cita*, así que no agendé nada.
appointment-series-clash =
    {""}*Todavía no agendé a {$name}: {$rule}.*
    De {$count} citas, {$clashing ->
        [one] 1 choca
       *[other] {$clashing} chocan
    }:
appointment-series-free-button = Libres: {$count}
appointment-series-all-button = Todas: {$count}
appointment-series-booked =
    {""}*Agendada la serie de {$name}: {$rule}*
    {$what} · {$count ->
        [one] 1 cita anotada
       *[other] {$count} citas anotadas
    }
appointment-series-written = De {$first} a {$last}.
appointment-series-until = Termina el {$until}.
appointment-series-goes-on = Las siguientes las anoto yo, con ocho semanas de ventaja; si alguna choca te aviso.
appointment-series-not-booked =
    {""}*No anoté la cita repetida de {$name}* ({$what}) del {$when}:
today-appointments =
    {""}Citas: {$count}
today-more-appointments = … y {$count} más: las ves en `/cita hoy`.
settings-agenda =
    Atiendes: {$opening} · festivos: {$holidays}
    Puestos: {$chairs} · ofrezco horas cada {$step} min
    Tus clientes mueven y cancelan sus citas: {$own}
    Moneda: `{$currency}` · firma de recordatorios: {$sender}
own-hand-until = sí, hasta {$notice} antes
never-open = nunca
currency-unknown = *No conozco la moneda «{$typed}».* Escribe sus tres letras, p. ej. `COP` o `USD`.
setting-opening-row = Horario de atención
setting-chairs-row = Puestos a la vez
setting-step-row = Horas libres cada
setting-open-holidays-row = Atender en festivos
setting-own-hand-row = Clientes mueven citas
setting-notice-row = Hasta cuánto antes
setting-currency-row = Moneda
setting-sender-row = Firma de recordatorios
unheard-rule-off = Tu cliente no recibe aviso de esto: ese recordatorio está apagado. Para encenderlo: `{$line}`
unheard-no-template = Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `{$line}`, o avísale tú.
unheard-opted-out = Tu cliente no recibe aviso de esto: pidió no recibir recordatorios. Avísale tú.
unheard-no-number = Tu cliente no recibe aviso de esto: no tengo su número. Avísale tú.
unheard-invalid = Tu cliente no recibe aviso de esto: su número no recibe WhatsApp. Avísale tú.
unheard-blocked = Tu cliente no recibe aviso de esto: lo tienes bloqueado.
