### Suscripciones: hasta cuándo están pagadas, renovarlas, las que vencen.

subscription-card = *{$what}* de *{$name}* (#{$number})
subscription-nobodys = alguien que ya no está
subscription-until =
    Pagada hasta el *{$day}* ({$days ->
        [one] falta 1 día
       *[other] faltan {$days} días
    })
subscription-ends-today = Hoy, *{$day}*, es su último día.
subscription-expired =
    Venció el *{$day}* ({$days ->
        [one] hace 1 día
       *[other] hace {$days} días
    })
subscription-cancelled = Cancelada. Estaba pagada hasta el {$day}.
subscription-price-for = {$price} por {$length}
subscription-length = Cada pago cubre {$length}
subscription-account = Cuenta: {$account}
subscription-note = Nota: {$note}
subscription-short-until = hasta el {$day}
subscription-short-tomorrow = vence mañana, {$day}
subscription-short-today = vence hoy, {$day}
subscription-short-expired = venció el {$day}
subscription-short-cancelled = cancelada
subscription-history = *Su historia*
subscription-was-added = • {$when}: anotada hasta el {$day}
subscription-was-renewed = • {$when}: renovada hasta el {$day}
subscription-was-changed = • {$when}: corregida, hasta el {$day}
subscription-was-expired = • {$when}: venció
subscription-was-cancelled = • {$when}: cancelada
subscription-was-resumed = • {$when}: activa otra vez
subscription-added = *Anotada.* ✅
subscription-added-new = *Anotada*, y agregué a {$name} a tus clientes. ✅
subscription-changed = *Corregida.*
subscription-known =
    {""}*{$name} ya tiene {$what}* (#{$number}). {$until}
    Si pagó otra vez, renuévala. Si es otra cuenta, dime cuál:
    ```{$line}```
subscription-before-start = *Termina antes de empezar:* empieza el {$from} y termina el {$until}.
subscription-added-expired =
    {""}*La anoté ya vencida.* A {$name} no le recuerdo nada; sale en `/suscripción lista vencidas`, y con `venció=` la invitas a volver en una promoción.
subscription-none = *Todavía no hay suscripciones.* Anota la primera.
subscription-none-active = No hay suscripciones activas.
subscription-none-expired = No hay suscripciones vencidas.
subscription-none-cancelled = No hay suscripciones canceladas.
subscription-list = *Suscripciones* ({$count})
subscription-list-active = *Suscripciones activas* ({$count})
subscription-list-expired = *Suscripciones vencidas* ({$count})
subscription-list-cancelled = *Suscripciones canceladas* ({$count})
subscription-which = Encontré {$count} de «{$typed}». ¿Cuál?
subscription-no-number = *No hay ninguna suscripción #{$number}.*
subscription-nobody = *No encuentro suscripciones de «{$typed}».* Escribe su número (`#7`) o el nombre del cliente.
subscription-has-none =
    {""}*{$name} no tiene suscripciones.* Para anotar una:
    ```{$line}```
subscription-has-no-such =
    {""}*{$name} no tiene «{$what}».* Para anotarla:
    ```{$line}```
subscription-edit-what = *¿Qué corrijo de {$what}, de {$name}?*
subscription-bare-taken = *{$name} ya tiene {$what} sin cuenta.* Déjale una a esta, o cámbiala en la otra.
subscription-account-taken = *{$name} ya tiene {$what} con la cuenta «{$account}».*
subscription-ended = Cancelé *{$what}* de *{$name}* (#{$number}). No le recordaré nada de ella.
subscription-is-cancelled = *{$what} de {$name} (#{$number}) está cancelada.* Si la paga otra vez, anótala de nuevo.
subscription-resumed = *Está activa otra vez.*
subscription-resume-taken = *No pude devolverla:* {$name} ya tiene otra de {$what}.
subscription-list-button = Suscripciones
subscription-expired-button = Ver vencidas
subscription-add-button = Anotar suscripción
subscription-edit-button = Corregir…
subscription-until-row = Último día pagado
subscription-account-row = Cuenta
subscription-note-row = Nota
renew-button = Renovar
renew-number-button = Renovar #{$number}
renew-today-button = Desde hoy
renew-end-button = Desde que venció
renew-again-button = Renovar otra vez
renew-no-length = No sé por cuánto tiempo se paga *{$what}*.
renew-which = *{$what} de {$name} venció el {$day}.* ¿Desde cuándo la renuevo?
renew-way-today = • desde hoy: queda hasta el *{$day}*
renew-way-end = • desde que venció: queda hasta el *{$day}*
renew-over-already = *Desde que venció ya habría vencido otra vez*, el {$day}. Renuévala desde hoy.
renew-loses-days = *Así perdería días:* está pagada hasta el {$day}, y desde hoy quedaría hasta el {$new}.
renew-just-now = *{$what} de {$name} ya está renovada*, hasta el {$day} ({$by}). No la renové otra vez.
renewed =
    {""}*Renové {$what} de {$name}* (#{$number}). ✅
    Ahora está pagada hasta el *{$day}*; antes, hasta el {$before}.
expiring-list =
    {$days ->
        [0] *Vencen hoy* ({$count})
        [one] *Vencen hoy o mañana* ({$count})
       *[other] *Vencen en los próximos {$days} días* ({$count})
    }
expiring-none =
    {$days ->
        [0] *Hoy no vence ninguna suscripción.*
        [one] *Ni hoy ni mañana vence ninguna suscripción.*
       *[other] *Ninguna suscripción vence en los próximos {$days} días.*
    }
expiring-expired = Ya vencidas: {$count}
expiring-win-back = Para recuperar a quienes no renovaron en el último mes: `{$to}` en una promoción.
contact-subscriptions = Suscripciones:
contact-subscriptions-more = y {$count} más
