### Respuestas a clientes.

relay-other = *{$who}* le contestó a {$name} (#{$number}): {$words}
relay-outside = Una plantilla aprobada sí le llega: elige una y te muestro cómo queda. O guardo tu respuesta y sale sola cuando vuelva a escribir.
relay-outside-none = Ninguna de tus plantillas aprobadas sirve para esto; con `/plantilla nueva` haces una que solo lleve el nombre. O guardo tu respuesta y sale sola cuando vuelva a escribir.
relay-keep-button = Guardar respuesta
relay-template-button = Nueva plantilla
relay-not-button = No
relay-template-preview =
    {""}*Así le llega a {$name}:*

    {$words}
relay-template-cost = Cuesta {$amount}.
relay-template-sent = La plantilla va en camino a *{$name}*.
relay-template-gone = *Esa plantilla ya no le puede llegar a {$name}.* Responde otra vez citando su tarjeta y te muestro las que sirven.
relay-wrote-again = *{$name} ya volvió a escribir:* contéstale citando su tarjeta, sin plantilla.
relay-keep-too = ¿Guardo también tu respuesta para cuando conteste?
relay-closed = Su prospecto #{$number} está cerrado: *{$stage}*.
relay-reopen-button = Reabrirlo
relay-card-gone = *No encuentro el mensaje que citas,* así que no le mandé nada a nadie: ya no lo tengo guardado. Abre el prospecto y contesta citando lo que te muestre.
relay-kept = *Guardada.* Tu respuesta a {$name} sale sola cuando vuelva a escribir, si lo hace en {$days} días.
relay-too-late =
    {""}*Tu respuesta guardada para {$name} no salió:* «{$words}»
    Ya tenía más de {$days} días. Si todavía sirve, mándasela citando su tarjeta.
kind-deleted = un mensaje que borró
relay-reacted = {$emoji} de *{$name}* (#{$number}) a {$words}
relay-taken-back = *{$name}* (#{$number}) borró un mensaje. Aquí ya no está.
talk-is-written = *La estoy preparando.* Te mando la conversación en un momento. ⏳
talk-about = Prospecto #{$number} · {$stage} · desde {$since}
talk-failed = (no le llegó)
talk-left-out = {$count ->
    [one] Un archivo no cupo y quedó fuera; el mensaje está.
   *[other] {$count} archivos no cupieron y quedaron fuera; sus mensajes están.
}
talk-cut = Es muy larga: aquí están los primeros {$count} mensajes.
talk-written = *La conversación del prospecto #{$number}:* {$count ->
    [one] un mensaje
   *[other] {$count} mensajes
}, {$files ->
    [0] sin archivos
    [one] un archivo
   *[other] {$files} archivos
}.
talk-address =
    {$address}

    Sirve durante un día. Ábrela y mira `index.html`. Contiene datos personales: compártela con cuidado.
talk-nowhere = *No te la puedo mandar:* WhatsApp no recibe archivos ZIP por este número, y el programa no tiene una dirección pública (`PUBLIC_URL`) donde dejarla.
talk-nobody = Esa persona ya no está entre tus clientes, y su conversación tampoco.
