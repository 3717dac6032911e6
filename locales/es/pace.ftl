### Ritmo, calendario y límites: lo que hace que un mensaje salga ahora o más tarde.

pace-quiet = nada de {$hours} donde viven
pace-no-quiet = a cualquier hora donde viven
pace-no-holidays = sin festivos
law =
    { $law ->
        [ley2300] Ley 2300
        [tcpa] TCPA
       *[other] {$law}
    }
no-law = ninguna
pace-no-law = ley: ninguna
setting-holidays-row = Enviar en festivos
setting-law-row = Ley
summary-asked-holiday = Pediste: {$asked}. Ese día es festivo ({$name}), así que empieza después:
summary-asked-law = Pediste: {$asked}. La {$law} no lo permite a esa hora, así que empieza después:
pace-minute = hasta {$count} por minuto
pace-hour = hasta {$count} por hora
limits-none = sin límites propios
limits-ramp = hoy hasta {$count} porque es nuevo, y cada día la mitad más
limits-line = Promociones: {$limits}
limits-shown =
    {""}*Límites de «{$name}»:* {$limits}.
    Son para todas sus promociones juntas; las respuestas no cuentan. Hoy van {$today}.
    Para cambiarlos, p. ej.: `{$line}`
limits-changed = *Límites de «{$name}»:* {$limits}. Hoy van {$today}. ✅
limits-raise-ask =
    {""}*«{$name}» no es un número oficial.* Con más de 20 al día, o menos de 10 s entre mensajes, WhatsApp puede bloquearlo.
    Quedaría así: {$limits}. ¿Lo cambio?
limits-raise-button = Sí, a mi riesgo
number-slower = Tu número no pasa de esto: {$limits}. Se cambia con `/canal límites`.
summary-shared = Sale a la vez que {$names}, por el mismo número: se reparten lo que deja enviar.
status-waits = Espera: {$why}.
waits-hours = está fuera de su horario
waits-weekday = hoy no es uno de sus días
waits-holiday = hoy es festivo ({$name})
waits-law = la ley no deja escribir a esta hora
waits-minute = ya salieron los de este minuto
waits-hour = ya salieron los de esta hora
waits-day = ya salieron los de hoy
waits-number = tu número llegó a su límite
waits-ramp = tu número es nuevo y empieza poco a poco
waits-tier = por ahora WhatsApp no deja escribir a más personas que no te hayan escrito en 24 horas
waits-share = ahora le toca a otra promoción
waits-contacted = a quienes faltan ya les llegó hoy otra promoción
waits-theirs = donde viven quienes faltan es de noche
summary-once-a-day = { $count ->
        [one] A 1 persona ya le llegó hoy otra promoción: la {$law} permite una al día, y esta le llega el siguiente día permitido.
       *[other] A {$count} personas ya les llegó hoy otra promoción: la {$law} permite una al día, y esta les llega el siguiente día permitido.
    }
summary-elsewhere = { $count ->
        [one] A 1 persona le llega más tarde: a esa hora es de noche donde vive.
       *[other] A {$count} personas les llega más tarde: a esa hora es de noche donde viven.
    }
summary-never-open = { $count ->
        [one] A 1 persona no le llega: donde vive, tu horario cae siempre de noche.
       *[other] A {$count} personas no les llega: donde viven, tu horario cae siempre de noche.
    }
excluded-never-open = donde viven, tu horario cae siempre de noche
setting-quiet-row = De noche, donde viven
