### Promociones.

promotion-footer = Responde BAJA para no recibir más
promotion-nameless = cliente
sample-name = Ana
preview-button = Vista previa
send-button = Enviar…
discard-button = Descartar
pause-button = Pausar
resume-button = Reanudar
resume-all-button = Reanudar todo
cancel-campaign-button = Cancelar del todo
keep-button = Seguir con ella
send-to-button = Enviar a {$count}
schedule-button = Programar…
copy-button = Hacer otra igual
campaign-list-button = Ver promociones
make-template-button = Crear plantilla
use-template-button = Usar la aprobada
choose-template-button = Elegir plantilla
audience-all = todos tus clientes
audience-tagged = clientes con la etiqueta {$tags}
state-draft = borrador
state-scheduled = programada
state-preparing = preparándose
state-running = en marcha
state-paused = en pausa
state-paused-by = en pausa, por {$who}
state-paused-because = en pausa: {$reason}
state-completed = terminada
state-cancelled = cancelada
state-failed = fallida
campaign-none = Todavía no tienes promociones.
campaign-no-draft = No hay ningún borrador. Empieza uno con `/promo nueva`.
campaign-none-open = No hay ninguna promoción abierta.
campaign-no-such = *No encuentro la promoción «{$name}».*
campaign-nearly = ¿Cuál quisiste decir? Tócala y hago con ella lo que pediste.
campaign-which = ¿Cuál de ellas?
campaign-list = *Tus promociones*
campaign-name-taken = *Ya tienes una promoción «{$name}».* Dale otro nombre a la nueva.
text-too-long =
    {""}*El texto tiene {$chars} caracteres y caben {$max}*, porque debajo va la línea para darse de baja.
    Acórtalo y envíamelo otra vez.
text-too-long-below-file =
    {""}*El texto tiene {$chars} caracteres y debajo de {$kind} caben {$max}.*
    Acórtalo y envíamelo otra vez.
enclosure-picture = foto
enclosure-video = video
enclosure-kept = Guardé el archivo.
enclosure-held =
    {""}*Tengo tu archivo:* {$file}
    ¿Con qué va? Elige un borrador, o escribe el comando y va con él.
enclosure-exchanged = Cambié el archivo: una promoción lleva uno solo.
enclosure-gone = *Ya no tengo ese archivo:* los que nadie usa se borran a las 24 horas. Mándamelo otra vez.
enclosure-lost = *WhatsApp no me entregó el archivo.* Mándamelo otra vez y se lo pongo.
enclosure-kind = *Una promoción no puede llevar {$kind} así.* Sirven una foto (JPG o PNG), un video (MP4 o 3GP) o un documento (PDF, Word, Excel, PowerPoint o TXT).
enclosure-too-large = *Ese archivo pesa demasiado:* {$kind} puede tener hasta {$max} MB. Mándame uno más liviano y se lo pongo.
enclosure-mislabelled-as = *«{$name}» no es lo que dice su nombre:* por dentro es {$kind}. Mándamelo como lo que es.
enclosure-mislabelled = *«{$name}» no es lo que dice su nombre, o está dañado.* Ábrelo, guárdalo otra vez y mándamelo.
summary-enclosure = Lleva: {$file}
edit-wrong-state = «{$name}» ya no se puede cambiar: está {$state}. Haz otra igual con `/promo copiar`.
edit-nothing = *¿Qué cambiamos?* Escribe el texto nuevo debajo del comando, o `para:`, `diario:`, `foto:no`. Para ponerle una foto, mándala citando este mensaje.
campaign-draft =
    {""}*Borrador «{$name}»*, para {$audience}

    {$text}

    Ritmo: {$pace}.
    Nada sale hasta que lo confirmes.
schedule-for-button = Programar: {$count}
campaign-scheduled =
    {""}*«{$name}» quedó programada* para {$count ->
            [one] 1 persona
           *[other] {$count} personas
        }.
    Primer mensaje: {$first}
    Fin previsto: {$finish}
campaign-started =
    {""}*«{$name}» está en marcha* para {$count ->
            [one] 1 persona
           *[other] {$count} personas
        }.
    Primer mensaje: {$first}
    Fin previsto: {$finish}
campaign-paused = *«{$name}» está en pausa.* Enviados: {$sent}. En espera: {$pending}.
campaign-paused-already = «{$name}» ya estaba en pausa.
campaign-resumed = *«{$name}» sigue.* En espera: {$pending}.
resumed-next = El próximo mensaje de «{$name}» sale {$next}{$known ->
        [yes] : {$why}.
       *[no] .
    }
campaign-runs-already = «{$name}» ya está en marcha.
campaign-cancelled = *«{$name}» quedó cancelada.* Enviados: {$sent}. Ya no salen: {$pending}.
campaign-discarded = Descarté el borrador «{$name}». Si fue sin querer, tienes 24 horas para deshacerlo.
campaign-finished =
    {""}*«{$name}» terminó.* ✅
    Enviados: {$sent} de {$total}. {$waits ->
        [yes] WhatsApp todavía no dice si acepta {$awaited}. Fallidos
       *[no] Fallidos
    }: {$failed}. Omitidos: {$skipped}. Sin confirmar: {$unknown}.
campaign-missed = Por qué no llegó:
campaign-paused-by-guard =
    {""}*Puse «{$name}» en pausa.*
    Motivo: {$reason}
    Nadie la recibirá dos veces.
resume-ask =
    {""}*Antes de seguir, mira por qué se detuvo:*
    {$reasons}
    Si la causa sigue ahí, se detendrá otra vez, y WhatsApp puede bloquear un número que insiste. ¿Sigo?
resume-type-number = Esperan muchas personas. Para seguir, escribe el número *{$number}*; para dejarlo, `cancelar`.
resume-campaign-stopped = • «{$name}»: {$reason}
resume-channel-stopped = • Tu número «{$name}»: {$reason}
all-paused = *Todo en pausa* ({$count}): {$names}.
all-resumed = *Todo sigue* ({$count}): {$names}.
all-paused-already = *No sale nada: ya está en pausa* ({$count}): {$names}.
nothing-runs = No hay nada en marcha.
nothing-paused = No hay nada en pausa.
pause-wrong-state = «{$name}» no se puede pausar. Su estado: *{$state}*.
resume-wrong-state = «{$name}» no se puede reanudar. Su estado: *{$state}*.
start-wrong-state = «{$name}» ya no es un borrador: está {$state}. Nadie la recibe dos veces.
cancel-wrong-state = «{$name}» ya está {$state}.
cancel-ask =
    {""}*¿Cancelar «{$name}» para siempre?*
    {$count ->
            [one] Una persona ya no la recibirá.
           *[other] {$count} personas ya no la recibirán.
        } Si solo quieres esperar, usa `/pausar`.
delete-ask =
    {""}*¿Borrar «{$name}» de tus listas?*
    Se conserva a quién le llegó, para que nadie la reciba dos veces.
delete-button = Borrar
campaign-deleted = Borré «{$name}» de tus listas.
delete-wrong-state = «{$name}» está {$state}. Para borrarla, cancélala primero.
start-nobody = *No hay a quién enviarla.* Todavía no tienes clientes con número: mándame un Excel, un CSV o una tarjeta de contacto.
start-nobody-in-audience = *«{$name}»: hoy no hay nadie en ese público* ({$audience}).
start-channel-paused =
    {$numbers ->
            [one] *Tu número no puede enviar ahora:*
           *[other] *«{$name}» no puede enviar ahora:*
        } {$reason}.
    Cuando lo arregles, escribe `/reanudar`.
summary =
    {$count ->
            [0] *«{$name}»: por ahora nadie la recibiría*
            [one] *«{$name}»: 1 persona la recibirá*
           *[other] *«{$name}»: {$count} personas la recibirán*
        }
summary-excluded = Fuera: {$count}
excluded-opted-out = pidieron no recibir promociones
excluded-unasked = falta saber si dieron permiso
excluded-no-number = sin número
excluded-invalid-number = número que no existe en WhatsApp
excluded-unfillable = les falta un dato que usa el texto, o es demasiado largo
excluded-forgotten = ya no están entre tus clientes
excluded-window-closed = no te escribieron en las últimas 24 horas
summary-window-ahead = La ventana de 24 horas la cuento para cuando salga, no para ahora.
summary-window-late =
    {""}*Ojo:* a este ritmo, {$count ->
            [one] a 1 persona se le cierra antes la ventana de 24 horas, y no la recibe
           *[other] a {$count} personas se les cierra antes la ventana de 24 horas, y no la reciben
        }.
summary-asked = Pediste: {$asked}. Solo sale {$times}, así que empieza después:
summary-when =
    Empieza: {$first}
    Termina: {$finish}
summary-limits = Ritmo: {$pace}. El primer día: {$count}.
summary-quota = Cupo de WhatsApp: te quedan {$left} de {$limit} personas en 24 horas.
summary-quota-exceeded = Cupo de WhatsApp: te quedan {$left} de {$limit} personas en 24 horas. Las demás la reciben los días siguientes, según se libere.
summary-first = Primeras personas: {$names}
summary-needs-template =
    WhatsApp solo deja escribir a {$count ->
            [one] esa persona
           *[other] esas {$count} personas
        } con una *plantilla aprobada*. La hago con tu texto y te aviso cuando la aprueben.
summary-template-pending =
    La plantilla `{$template}` está en revisión. Te aviso cuando la aprueben y podrás enviar también a {$count ->
            [one] esa persona
           *[other] esas {$count} personas
        }.
summary-template-unusable =
    La plantilla `{$template}` pide algo más que texto (una foto, un enlace), así que no la puedo enviar a {$count ->
            [one] esa persona
           *[other] esas {$count} personas
        }. Elige otra.
summary-template-refused =
    WhatsApp no deja usar la plantilla `{$template}` ({$reason}). Para {$count ->
            [one] esa persona
           *[other] esas {$count} personas
        } hace falta otra.
test-no-contact = *{$phone} no es de un cliente ni de tu equipo.* Agrégalo con `/contacto agregar` y prueba otra vez.
test-opted-out = {$name} no recibe promociones, ni siquiera de prueba.
test-window-closed = {$name} no te escribió en las últimas 24 horas y no hay plantilla aprobada. Pídele que te salude y prueba otra vez.
test-not-fillable = Me faltan datos de {$name} para llenar la plantilla. Complétalos y prueba otra vez.
test-sent = La prueba va en camino a {$who}.
test-sent-unmarked = La prueba va en camino a {$who}. Le llega como a cualquier cliente, sin decir que es una prueba: WhatsApp no deja cambiar una plantilla.
test-mark = _Prueba_
test-mark-variant = _Prueba · {$label}_
trial-failed =
    {""}*Tu prueba no le llegó a {$name}.*
    Motivo: {$reason}
status-campaign = *«{$name}»*: {$state}
status-counts =
    {$done} de {$total} · enviados {$sent} · entregados {$delivered} · leídos {$read}
    fallidos {$failed} · pendientes {$pending} · excluidos {$excluded}
status-unknown = Sin confirmar: {$count}. No los repito por si ya llegaron; WhatsApp suele aclararlo solo.
status-charged = WhatsApp cobra {$what}.
charge-marketing = {$count ->
        [one] 1 mensaje de marketing
       *[other] {$count} mensajes de marketing
    }
charge-utility = {$count ->
        [one] 1 mensaje de utilidad
       *[other] {$count} mensajes de utilidad
    }
charge-service = {$count ->
        [one] 1 mensaje sin plantilla
       *[other] {$count} mensajes sin plantilla
    }
charge-authentication = {$count ->
        [one] 1 mensaje con código de acceso
       *[other] {$count} mensajes con código de acceso
    }
charge-other = {$count ->
        [one] 1 mensaje ({$category})
       *[other] {$count} mensajes ({$category})
    }
status-next =
    Próximo envío: {$next}
    Fin previsto: {$finish}
status-overview =
    {""}*{$organisation}*: {$people ->
            [one] 1 cliente
           *[other] {$people} clientes
        }, {$leads ->
            [one] 1 prospecto abierto
           *[other] {$leads} prospectos abiertos
        }
status-nothing = No hay promociones en marcha.
status-channel-paused =
    {$numbers ->
            [one] *Tu número no puede enviar:*
           *[other] *«{$name}» no puede enviar:*
        } {$reason}. ⚠️
summary-type-number = Son muchas personas. Para enviar, escribe el número *{$number}*; para dejarlo, `cancelar`.
summary-type-number-schedule = Son muchas personas. Para programarla, escribe el número *{$number}*; para dejarlo, `cancelar`.
