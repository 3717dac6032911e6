### A quién va una promoción.

audience-people = clientes {$which}
audience-but = {$audience}, salvo clientes {$which}
audience-tag = con la etiqueta {$tag}
audience-is = con {$name} {$values}
audience-received = que recibieron «{$campaign}»
audience-not-received = que no recibieron «{$campaign}»
audience-read = que leyeron «{$campaign}»
audience-not-read = que recibieron «{$campaign}» y no la leyeron
audience-answered = que contestaron «{$campaign}»
audience-not-answered = que recibieron «{$campaign}» y no contestaron
audience-clicked = que abrieron el enlace o tocaron un botón de «{$campaign}»
audience-not-clicked = que recibieron «{$campaign}» y no abrieron el enlace ni tocaron un botón
audience-failed = a quienes no les llegó «{$campaign}»
audience-expires = con una suscripción que vence de aquí a {$length}
audience-expired = con una suscripción que venció hace {$length} o menos y sin renovar
audience-away = que vinieron por última vez hace más de {$length} y no tienen otra cita
audience-segment = del grupo «{$name}»
audience-segment-gone = de un grupo que ya no existe
audience-list = las personas de una lista
audience-known = Tengo: {$known}.
audience-attribute-unknown = *Ningún cliente tiene el dato «{$name}».*
audience-no-attributes = Los datos vienen con tus listas, como una columna «ciudad».
audience-not-left = *«{$name}» todavía no ha salido*, así que nadie la recibió.
audience-no-campaigns = Todavía no has enviado ninguna.
audience-sorting = *Todavía estoy ordenando los datos de tus clientes.* Prueba otra vez en un minuto.
audience-gone = *«{$name}» usa un grupo que ya no existe.* Cambia a quién va y envíala.
audience-shown = *«{$name}» es para* {$audience}.
audience-wrong-state = «{$name}» ya no puede cambiar de público: está {$state}. Haz otra igual con `/promo copiar`.
audience-to-button = Cambiar…
audience-list-name = {$name}: lista
audience-list-set = «{$name}» va ahora a las personas de esa lista.
audience-list-or-to = *Una lista ya dice a quién va «{$name}».* Envíala sin «para», o escribe `/promo público para:vip` sin lista.
audience-list-late = «{$name}» ya no es un borrador, así que no cambié a quién va.
draft-count =
    {""}*Hoy {$count ->
        [0] no le llega a nadie
        [one] le llega a 1 persona
       *[other] les llega a {$count} personas
    }.*
draft-count-closed =
    {$count ->
        [one] A 1 persona le llegaría
       *[other] A {$count} personas les llegaría
    } con una plantilla aprobada.
draft-count-out = Fuera: {$count}.
excluded-too-soon = recibieron otra promoción hace poco
excluded-blocked = los bloqueaste en WhatsApp
excluded-gone = ya no están, o son la misma persona que otro cliente
contact-blocked = Lo bloqueaste en WhatsApp: no le llega nada tuyo. Para escribirle, desbloquéalo ahí.
pace-frequency =
    nadie recibe dos en {$count ->
        [one] 1 día
       *[other] {$count} días
    }
setting-frequency-row = Días entre promociones
summary-changed = *Cambió desde que lo viste:* antes {$before}, ahora {$now}.
summary-changed-reason = • {$reason}: antes {$before}, ahora {$now}
summary-changed-who = *Ya no son las mismas personas que viste*, aunque son otra vez {$count}.
summary-changed-content = *La promoción cambió desde que la viste.* Ahora es así:
summary-changed-what = *La promoción cambió desde que la viste:* {$what}. Ahora es así:
changed-text = el texto
changed-file = lo que va adjunto
changed-template = la plantilla
changed-audience = el público
changed-pace = el ritmo
changed-trial = la prueba de variantes
changed-until = hasta cuándo sale
changed-cap = el tope de gasto
changed-moment = la hora de salida
changed-people = las personas (antes {$before}, ahora {$now})
segment-list = *Tus grupos*
segment-none = Todavía no tienes grupos. Guarda uno: `/grupo guardar Fieles para:vip`.
segment-no-such = *No encuentro el grupo «{$name}».*
segment-nested = *Un grupo no puede contener otro.* Escribe las etiquetas o los datos en vez de «{$name}».
segment-shown = *Grupo «{$name}»:* {$audience}.
segment-saved = *Guardé el grupo «{$name}»:* {$audience}.
segment-changed = *Cambié el grupo «{$name}»:* {$audience}.
segment-count =
    {$count ->
        [0] Hoy no hay nadie en él.
        [one] Hoy es 1 persona.
       *[other] Hoy son {$count} personas.
    }
segment-use = En una promoción: `para:{$typed}`
segment-removed = Quité el grupo «{$name}». Sus personas siguen siendo tus clientes.
segment-being-used = *«{$campaign}» se está preparando con el grupo «{$name}».* Cámbialo en unos minutos, o guarda otro con otro nombre.
segment-in-use = *El grupo «{$name}» lo usa «{$campaign}».* Cámbiale el público a ella y quítalo después.
segment-list-button = Ver grupos
