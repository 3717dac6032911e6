### Prospectos.

lead-card-new =
    {""}*Prospecto #{$number}: {$name}*
    `{$phone}` · {$from}

    {$words}

    _Para contestarle, responde citando este mensaje._
lead-card-again =
    {""}*{$name}* (#{$number}) escribe:
    `{$phone}` · {$from}

    {$words}

    _Para contestarle, responde citando este mensaje._
lead-from-campaign = contesta a «{$campaign}»
lead-from-advert = vino por un anuncio
lead-from-this-advert = vino por el anuncio «{$title}»
lead-from-nowhere = escribe por primera vez
lead-from-before = ya te había escrito
lead-from-customer = está entre tus clientes
lead-advert = Anuncio: «{$title}»
lead-product = Producto: {$product}
lead-no-number = sin número visible
lead-said = «{$words}»
lead-edited = Cambió un mensaje: «{$words}»
lead-edited-unseen = Cambió un mensaje, y WhatsApp no me dejó ver qué dice ahora.
lead-ordered =
    {""}Hizo un pedido:
    {$words}
lead-filled-in =
    {""}Llenó un formulario:
    {$words}
lead-sent-kind = Mandó {$kind}.
kind-image = una foto
kind-video = un video
kind-audio = un audio
kind-document = un documento
kind-sticker = un sticker
kind-location = su ubicación
kind-contacts = un contacto
kind-order = un pedido
kind-form = un formulario
kind-other = algo que no puedo mostrar
lead-file-lost = _No pude traer el archivo: pídele que lo mande otra vez._
lead-file-too-large = _El archivo pesa más de {$max} MB y no lo traje: pídele uno más liviano._
lead-file-later = _Todavía no pude traer el archivo: te lo mando en cuanto lo tenga._
lead-file-here =
    {""}*Ya llegó el archivo de {$name}* (#{$number}):
    {$words}

    _Para contestarle, responde citando este mensaje._
lead-file-never =
    {""}*El archivo de {$name}* (#{$number}) *no llegó:* {$kind}.
    {$problem}
lead-contacted-button = Ya lo contacté
lead-show-button = Ver conversación
lead-list-button = Ver prospectos
lead-none = No hay prospectos abiertos.
lead-none-of-stage = No hay prospectos en «{$stage}».
lead-list = *Prospectos*
lead-list-sheet = En Excel, también los cerrados: `{$line}`
lead-export-none = Todavía no tienes prospectos. Aparecen cuando alguien te escribe.
lead-export-file = prospectos
lead-export-caption = Tus prospectos: {$count}. La hoja contiene datos personales: compártela con cuidado.
lead-export-number = prospecto
lead-export-stage = estado
lead-export-source = origen
lead-export-ad = anuncio
lead-export-product = producto
lead-export-notes = notas
lead-export-words = primeras palabras
lead-export-since = desde
lead-export-moved = último cambio
lead-export-advert = anuncio
lead-export-campaign = promoción «{$campaign}»
lead-export-direct = escribió por su cuenta
lead-show =
    {""}*#{$number} {$name}*: {$stage}
    `{$phone}` · desde {$since}

lead-notes = *Notas del equipo*
lead-note = • {$words} _({$who}, {$when})_
lead-no-such = *No encuentro el prospecto {$typed}.*
lead-which = Encontré {$count} con «{$typed}». ¿Cuál?
lead-stage-set = *#{$number} {$name}* pasó a *{$stage}*.
lead-stage-already = #{$number} {$name} ya estaba en *{$stage}*.
lead-has-newer = El prospecto #{$number} está cerrado y esa persona ya tiene otro abierto: #{$other}.
stage-new = nuevo
stage-contacted = contactado
stage-qualified = calificado
stage-negotiating = negociando
stage-won = ganado
stage-lost = perdido
relay-sent = Tu respuesta va en camino a *{$name}*.
relay-or-order = *Eso también es una orden para mí:* `{$line}`. ¿Se lo envío a {$name} o lo hago yo?
relay-send-button = Enviárselo
relay-do-button = Hazlo tú
relay-window-closed = *No pude escribirle a {$name}*: pasaron más de 24 horas desde su último mensaje y WhatsApp ya no deja.
relay-gone = *No pude contestar el prospecto #{$number}:* esa persona o su conversación ya no está.
note-kept = Nota guardada en *{$name}*. El cliente no la ve.
note-empty = *La nota está vacía.* Escríbela después del `!`, p. ej. `! prefiere por la tarde`
relay-failed =
    {""}*Tu respuesta a {$name} no le llegó:* «{$words}»
    Motivo: {$reason}
relay-file-lost = *No le llegó:* WhatsApp no me entregó el archivo ({$kind}). Mándamelo otra vez, citando la tarjeta.
relay-file-too-large = *No le llegó:* el archivo ({$kind}) pesa más de {$max} MB. Mándame uno más liviano, citando la tarjeta.
