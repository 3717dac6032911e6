### Campañas programadas, repetidas, y las que se preparan.

# Las que se preparan.
summary-counting = *Cuento a quién le llega «{$name}»:* son muchos clientes. Te muestro el resumen en un momento. ⏳
audience-counting = Son muchos clientes: cuento a cuántos les llega y te lo digo en un momento. ⏳
approval-counting = *Cuento otra vez a quién le llega «{$name}»,* para mostrárselo a quien aprueba. Te aviso cuando se lo pida. ⏳
summary-not-counted = *No pude contar a quién le llega,* así que no sale nada. Pídemelo otra vez.
campaign-preparing =
    {""}*«{$name}» se prepara* para {$count ->
            [one] 1 persona
           *[other] {$count} personas
        }.
    Primer mensaje: {$first}
status-preparing = Preparando: {$done} de {$total}.
status-preparing-first = Primer mensaje: {$first}
start-unwinding = *Un momento:* todavía deshago el envío anterior de «{$name}». Prueba otra vez en un minuto.
campaign-not-prepared = *No pude preparar «{$name}»,* así que no le llegó a nadie. Vuelve a ser un borrador: envíala otra vez.
campaign-agreed-no-more = *«{$name}» no salió:* mientras la preparaba cambió a quién le llega, así que vuelve a ser un borrador. Nadie la recibió.

# Those that wait for a moment, and those that come again.
state-scheduled-for = programada para {$when}
summary-until = Hasta: {$until}. Lo que falte entonces no sale sin preguntarte.
summary-until-short = Hasta: {$until}. A este ritmo no alcanza a salir toda: lo que falte no sale sin preguntarte.
until-before-start =
    {""}*«{$name}» terminaría antes de empezar:* puede salir hasta {$until} y empezaría {$first}.
    Di otra hora límite, o quítala con `/promo editar hasta:no`.
reschedule-stopped = *Se detuvo sola:* {$reason}.
reschedule-ask =
    {""}*«{$name}» saldría {$first}* para {$count ->
            [one] 1 persona
           *[other] {$count} personas
        }. ¿La cambio?
campaign-waits = *«{$name}» sale {$when}.* En espera: {$pending}.
edit-scheduled = «{$name}» está {$state}. Para cambiarla, toca «Deshacer», edítala y prográmala otra vez.
late-ask =
    {""}*«{$name}» debía salir {$when} y no pude.*
    {$count ->
            [one] La espera 1 persona.
           *[other] La esperan {$count} personas.
        } ¿La envío ahora?
over-ask =
    {""}*«{$name}» llegó a su hora límite: {$when}.*
    {$count ->
            [one] Falta 1 persona.
           *[other] Faltan {$count} personas.
        } ¿La sigo enviando?
send-now-button = Enviar ahora
other-time-button = Otra hora…
guard-late = no pudo salir a su hora ({$when})
guard-over = llegó a su hora límite ({$when})
state-series = programada, {$rule}
series-summary =
    {""}*«{$name}» saldrá {$rule}*
    La primera: {$next}
    Cada vez cuento de nuevo a quién le llega; hoy {$count ->
            [one] sería 1 persona
           *[other] serían {$count} personas
        }.
series-summary-empty =
    {""}*«{$name}» saldrá {$rule}*
    La primera: {$next}
    Hoy no hay nadie en ese público ({$audience}), y no pasa nada: cada vez cuento de nuevo a quién le llega.
series-summary-nobody =
    {""}*«{$name}» saldrá {$rule}*
    La primera: {$next}
    Hoy no le llegaría a nadie, y no pasa nada: cada vez cuento de nuevo a quién le llega.
series-skipped = El {$day} no existe la hora {$time}: ese día sale cuando el reloj salta a {$resumes}.
series-twice = El {$day} se atrasa el reloj y la hora {$time} llega dos veces: sale en la primera.
series-until = La última sale antes de {$until}.
series-approval = Para tantas personas hace falta otro sí: cada vez la dejo lista como borrador y te aviso.
series-button =
    {$count ->
            [0] Repetir
           *[other] Repetir: {$count}
        }
series-cost-each = Eso cuesta cada vez, con la gente de hoy.
series-cost-month = Eso cuesta cada vez, con la gente de hoy; al mes, unas {$times} veces: *{$amount}*.
series-begun =
    {""}*«{$name}» saldrá {$rule}.*
    La primera: {$next}
    Si un día le toca a muchas más personas que hoy, te pregunto antes.
series-begun-nobody =
    {""}*«{$name}» saldrá {$rule}.*
    La primera: {$next}
    El día que no haya nadie, te lo digo y espero a la siguiente. Si un día le toca a muchas personas, te pregunto antes.
series-next = La próxima: {$next}
series-times =
    {$count ->
            [one] Ha salido una vez
           *[other] Ha salido {$count} veces
        }. La última es «{$last}»: {$state}.
series-paused = *«{$name}» está en pausa:* no sale hasta que la reanudes.
series-goes-on = *«{$name}» sigue.* La próxima: {$when}
cancel-series-ask =
    {""}*¿Dejo de repetir «{$name}»?*
    Las que ya salieron se quedan como están. Si solo quieres esperar, usa `/pausar`.
series-cancelled = *«{$name}» ya no se repite.*
series-late =
    {""}*«{$name}» debía salir {$when} y no pude.*
    La dejé como borrador, «{$copy}», para {$count ->
            [one] 1 persona
           *[other] {$count} personas
        }. ¿La envías?
series-fewer =
    {""}*A «{$name}» le toca salir, pero hoy solo llegaría a {$count ->
            [one] 1 persona
           *[other] {$count} personas
        }* y dijiste sí a {$before}.
series-fewer-draft = La dejé como borrador, «{$copy}». ¿La envías así?
series-nobody = *A «{$name}» le tocaba salir, y hoy no le llega a nadie.* La próxima vez cuento de nuevo.
series-goes-out =
    {""}*«{$name}» empieza a salir:* {$count ->
            [one] 1 persona
           *[other] {$count} personas
        }, desde {$when}.
series-cost = Costo estimado: {$amount}.
series-late-uncounted =
    {""}*«{$name}» debía salir {$when} y no pude.*
    La dejé como borrador, «{$copy}». ¿La envías?
series-larger =
    {""}*A «{$name}» le toca salir, pero hoy {$count ->
            [one] es 1 persona
           *[other] son {$count} personas
        }* y {$before ->
            [0] cuando dijiste sí no había nadie
           *[other] dijiste sí a {$before}
        }.
    La dejé como borrador, «{$copy}». ¿La envías?
series-second =
    {""}*A «{$name}» le toca salir, a {$count ->
            [one] 1 persona
           *[other] {$count} personas
        }.* Para tantas hace falta el sí de alguien más.
    La dejé como borrador, «{$copy}». ¿La envías?
recurring-not-always = *«{$typed}» no cae todos los meses:* no todos tienen ese día.
recurring-too-often = *Varias veces al día es demasiado:* a lo sumo, una vez cada día.
recurring-too-seldom = *Eso se repite muy poco:* al menos, una vez al año.
recurring-no-day = *¿Qué día?* Dilo también.
