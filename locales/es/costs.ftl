### Lo que cuesta.

money-less = menos de {$amount}
summary-cost-one = Costo estimado: *{$amount}* ({$country}, {$kind}; {$basis}).
summary-cost = Costo estimado: *{$amount}* ({$basis}):
summary-cost-country = {"   "}• {$country}, {$kind}: {$count ->
        [one] 1 persona
       *[other] {$count} personas
    }, {$amount}
summary-cost-rest = {"   "}• otros países: {$count ->
        [one] 1 persona
       *[other] {$count} personas
    }, {$amount}
summary-cost-part = No tengo tarifa para {$count ->
        [one] 1 persona
       *[other] {$count} personas
    } ({$countries}): no están en la cuenta.
summary-cost-flat = Sin costo por mensaje: este número paga lo mismo cada mes.
summary-cap = Tope: {$cap}. Se detiene antes de pasarlo.
summary-cap-short = *Ojo:* el tope de {$cap} alcanza para {$count ->
        [one] 1 persona
       *[other] unas {$count} personas
    }; ahí se detiene.
draft-holidays-unknown = *Ojo:* no conozco los festivos de {$country}, así que esos días también sale.
draft-cap = Tope de gasto: {$cap}.
status-cost = Costo: *{$due}*{$basis}.
status-cost-pending = Costo: *{$pending}* si llegan todos los que van en camino{$basis}.
status-cost-both = Costo: *{$due}*, y {$pending} más si llegan los que van en camino{$basis}.
cost-rates = tarifas del {$from}
cost-rates-unverified = tarifas del {$from}, sin verificar
cost-marketing = marketing
cost-utility = utilidad
cost-authentication = códigos
cost-service = servicio
cost-no-country = sin país conocido
cost-month = *Tus promociones en {$month}: {$due}*{$basis}
cost-nothing-yet = nada todavía
cost-pending = Y {$pending} más si llegan los que van en camino.
cost-unpriced = Sin tarifa, fuera de la cuenta: {$count ->
        [one] 1 mensaje
       *[other] {$count} mensajes
    }.
cost-campaign = • «{$name}»: {$amount} · {$messages}
cost-reminders = • Recordatorios y plantillas a prospectos: {$amount} · {$messages}
cost-no-rate = sin tarifa
cost-nothing = En {$month} no salió ninguna promoción que se cobre.
cost-month-wrong = *No entiendo el mes «{$typed}».* Escribe p. ej. `/costo octubre` o `/costo 10/2026`.
cost-month-to-come = *«{$typed}» todavía no llega:* hay costos de este mes y de los que ya pasaron. Escribe p. ej. `/costo octubre`.
cost-month-long-ago = *«{$typed}» queda demasiado atrás:* llego hasta hace 50 años. Escribe p. ej. `/costo octubre`.
cap-wrong = *«{$typed}» no es una cantidad.* El tope va en {$currency}: p. ej. `tope:50`, o `tope:no` para quitarlo.
cap-no-rates = *No puedo cuidar un tope:* no tengo las tarifas de este número. Quien mantiene el programa puede ponerlas.
cap-flat = *No hace falta un tope:* este número paga lo mismo cada mes, salga lo que salga.
cap-set = *Tope de «{$name}»: {$cap}.* Se detiene antes de pasarlo. ✅
cap-lifted = *«{$name}» ya no tiene tope.* ✅
cap-raise-running = *«{$name}» está saliendo.* Para subirle el tope o quitárselo, ponla antes en pausa.
raise-cap-button = Subir a {$cap}
resume-ask-spent =
    {""}*Antes de seguir, mira por qué se detuvo:*
    {$reasons}
    ¿La reanudo?
resume-campaign-spent = • «{$name}»: llegó al tope de {$cap}. Si la reanudas, sigue sin tope.
resume-campaign-spent-raised = • «{$name}»: llegó al tope de {$cap}. Ahora el tope es de {$now}.
