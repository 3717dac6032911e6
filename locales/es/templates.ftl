### Plantillas.

template-none = No hay plantillas. Las creo cuando una promoción las necesita, o las haces tú con `/plantilla nueva`.
template-list = *Plantillas* ({$count})
template-list-button = Ver plantillas
template-test-button = Probarla
template-new-button = Nueva plantilla
template-card = *Plantilla* `{$name}` ({$language})
template-card-reason = Motivo: {$reason}
template-test-not-approved = *Todavía no te la puedo enviar:* la plantilla `{$name}` está {$state}. Te aviso cuando WhatsApp la apruebe.
template-test-wants-file =
    {""}*La plantilla `{$name}` lleva {$wants}.* Mándame una con esto debajo:
    ```{$line}```
template-test-not-fillable = *No te la puedo enviar:* la plantilla `{$name}` pide algo que no sé llenar. Revísala en WhatsApp.
template-sync-button = Actualizar
template-state-submitting = se está enviando
template-state-pending = en revisión
template-state-approved = aprobada
template-state-rejected = rechazada
template-state-paused = en pausa por WhatsApp
template-state-disabled = desactivada
template-not-needed =
    {""}*Este número no necesita plantillas:* tus palabras salen por él tal cual, a cualquier hora y sin aprobación.
    Escribe la promoción y envíala.
template-syncing = Le pregunto a WhatsApp y te escribo enseguida.
template-synced = *Plantillas: {$total}*, aprobadas {$approved}.
template-sync-failed = *WhatsApp no me dio la lista:* {$reason}.
template-submitted = Envié la plantilla `{$template}` a revisión. Suele tardar minutos; te aviso.
template-submitted-for = Envié tu texto a revisión como plantilla `{$template}`. Suele tardar minutos; te aviso para seguir con «{$campaign}».
template-on-its-way = La plantilla `{$template}` ya está en camino. Te aviso cuando WhatsApp la revise.
template-steady-starts = *Una plantilla no puede empezar por un dato.*
template-steady-ends = *Una plantilla no puede terminar en un dato.*
template-steady-spun = *Una plantilla dice siempre lo mismo,* y tu texto varía.
template-steady =
    {$why} Puedo pedirla así:

    {$text}

    Quien te escribió en las últimas 24 horas recibe tu texto tal cual.
template-variant-problem = Variante {$label}: {$problem}
template-steady-button = Crearla así
template-submission-waits = *Todavía no pude enviar la plantilla a revisión:* {$reason}. Lo intento otra vez en cuanto el número pueda.
template-approved = *WhatsApp aprobó la plantilla* `{$name}`. ✅
template-approved-for =
    {""}*WhatsApp aprobó la plantilla* `{$name}`. ✅
    Ya puedes enviar «{$campaign}».
template-rejected =
    {""}*WhatsApp rechazó la plantilla* `{$name}`.
    Motivo: {$reason}
    Cambia el texto y prueba con otra.
template-paused = *WhatsApp puso en pausa la plantilla* `{$name}`: varias personas la reportaron. Suele volver en unas horas.
template-disabled =
    {""}*WhatsApp desactivó la plantilla* `{$name}`.
    Motivo: {$reason}
template-pending = La plantilla `{$name}` está otra vez en revisión.
template-no-reason = WhatsApp no dijo cuál
refusal-abusive = el texto puede ofender o amenazar; suavízalo
refusal-format = algo en el formato no sirve; revisa las llaves, los enlaces y los símbolos
refusal-promotional = WhatsApp la ve como promoción; cambia el tono o créala como *marketing*
refusal-category = el texto no corresponde a su categoría o a su idioma
refusal-deleted = alguien la borró en WhatsApp; crea otra
refusal-scam = parece un engaño; no pidas claves, datos ni dinero
template-no-such = *No hay una plantilla «{$name}».*
template-name-taken = *Ya hay una plantilla `{$name}` en ese idioma.* Dale otro nombre.
template-wants-file = *La plantilla `{$template}` lleva {$wants}*, y esta promoción no. Mándame una citando el borrador; sin ella, quien no te escribió en las últimas 24 horas no la recibe.
template-wants-another = *La plantilla `{$template}` lleva {$wants}*, y esta promoción {$is}. Elige otra plantilla o cambia el archivo; si no, quien no te escribió en las últimas 24 horas no la recibe.
template-takes-none = *La plantilla `{$template}` no lleva archivos*, y esta promoción lleva {$is}. Haz una que lo lleve o quítalo con `/promo editar foto:no`; si no, quien no te escribió en las últimas 24 horas no la recibe.
template-wrong-file =
    {""}*Una plantilla no puede llevar esto:* {$file}
    WhatsApp acepta una foto (JPG o PNG), un video MP4 o un PDF.
template-which = ¿Qué plantilla aprobada usamos?
template-too-long = *Una plantilla admite {$max} caracteres* y tu texto tiene {$chars}. Acórtalo, por favor.
template-starts = *WhatsApp no acepta que una plantilla empiece por una variable como* `{"{"}nombre{"}"}`*.* Pon una palabra antes de «{$name}»: p. ej. «Hola {"{"}nombre{"}"}, …».
template-ends = *WhatsApp no acepta que una plantilla termine en una variable como* `{"{"}nombre{"}"}`*.* Pon algo después de «{$name}», aunque sea una frase corta.
template-adjacent = *Entre «{$one}» y «{$other}» tiene que haber palabras.*
template-unclosed = *Abriste una llave y no la cerraste.* Escribe p. ej. `{"{"}nombre{"}"}`.
template-bad-name = *«{$name}» no puede ir entre llaves.* Escribe p. ej. `{"{"}nombre{"}"}`.
template-mixed = *No mezcles `{"{"}1{"}"}` con `{"{"}nombre{"}"}`.* Usa nombres en todas.
