### Lo que se dice en todas partes.

every-day = todos los días
all-day = todo el día
stretch-none = sin espera
pace-every = uno cada {$delay}
pace-at-once = uno tras otro
pace-daily = hasta {$daily} al día
pace-unlimited = sin límite al día
never = nunca, con estos límites
people =
    {$count ->
            [one] 1 persona
           *[other] {$count} personas
        }
first-line = la primera línea
choose-button = Elegir
more-button = Ver más
begin-button = Empezar
use-it-button = Usar esa
use-button = Usar {$number}
list-page = {$heading} · página {$page}
show-button = Ver
help-button = Ayuda
status-button = Cómo va
continue-button = Continuar
not-now-button = Ahora no
new-campaign-button = Nueva promoción
import-button = Traer clientes
start-empty =
    ¡Hola{$name}! Soy el pregonero de *{$organisation}*: envío tus promociones por WhatsApp a ritmo seguro y te muestro quién contesta.

    {""}*Empecemos por tus clientes:* mándame aquí un Excel, un CSV o la tarjeta de un contacto.
start =
    ¡Hola{$name}! Soy el pregonero de *{$organisation}* y ya conozco a *{$people ->
            [one] 1 cliente tuyo
           *[other] {$people} clientes tuyos
        }*.

    Tres cosas para probar:
    1. `/promo nueva` y te guío paso a paso
    2. `/estado` para ver cómo va
    3. `/prospectos` para ver quién contestó
start-member =
    ¡Hola{$name}! Soy el pregonero de *{$organisation}*: aquí ves quién les escribe y cómo va todo.

    Tres cosas para probar:
    1. `/hoy` para ver el día
    2. `/prospectos` para ver quién escribió
    3. `/ayuda` para ver todo
whoami =
    Eres *{$name}* ({$phone}), con rol *{$role}* en *{$organisation}*.
    Ahora: {$now}.
whoami-nameless =
    Me escribes desde *{$phone}*, con rol *{$role}* en *{$organisation}*.
    Ahora: {$now}.
language-set = Listo, te hablo en *español*. To go back: `/lang en`
role-refused = Tu rol, *{$role}*, no alcanza para eso. Pídeselo a alguien con rol {$needed}.
member-lost = No entendí. Toca *Ayuda* para ver lo que puedo hacer. Para contestarle a un cliente, responde citando su tarjeta.
member-lost-draft = No entendí. Si contestabas a mi pregunta de antes, toca *Seguir donde iba* y te la repito.
member-lost-again = Sigo sin entender. ¿Qué quieres hacer?
member-media = Recibí {$kind}, pero no sé qué hacer con eso. Con una promoción van fotos, videos y documentos: mándalos citando el borrador. Para traer clientes, mándame un Excel o un CSV como *documento*, o una tarjeta de contacto.
member-file-unused = _No usé el archivo: para esto no hace falta._
member-edited = Leí tu mensaje como lo mandaste primero; un cambio no lo tomo como comando. *Escríbeme el comando otra vez*, en un mensaje nuevo.
member-unsupported = WhatsApp no me deja ver mensajes editados ni encuestas. *Escríbeme el comando otra vez*, en un mensaje nuevo.
dialogue-step = Paso {$step} de {$steps} · `atrás` · `cancelar` · `ayuda`
dialogue-first-step = Paso {$step} de {$steps} · `cancelar` · `ayuda`
dialogue-help =
    {$help}
    Por ejemplo: {$sample}
choice-of-before = *Ese botón era de otra pregunta.* Sigo con esta:
choice-too-late = Ese botón ya no sirve: su pregunta quedó atrás.
dialogue-cancelled = Cancelado. No guardé nada.
dialogue-nothing-open = No hay nada pendiente.
cancel-button = Cancelar
change-button = Cambiar
confirmation-unknown = Ese botón ya no sirve. Pídelo de nuevo, por favor.
confirmation-expired = Ese botón valía 10 minutos y ya pasaron. Pídelo de nuevo y te muestro los números de ahora.
confirmation-used = Ese botón ya se usó; no lo hice dos veces.
confirmation-declined = De acuerdo, no hice nada.
channel-down =
    {""}*Tu número de WhatsApp no puede enviar.*
    Motivo: {$reason}.
    {$next} No se pierde nada: lo pendiente espera.
channels-down =
    {""}*Estos números de WhatsApp no pueden enviar: {$names}.*
    Motivo: {$reason}.
    {$next} No se pierde nada: lo pendiente espera.
channel-down-until = Sigo solo: {$when}.
channel-down-what-now = Cuando lo arregles, escribe `/reanudar`.
team-list = *El equipo de {$name}*
team-number-changed = *{$name} cambió de número:* ahora me escribe desde {$phone} (antes {$before}). Si no fue así, quita a esa persona con `/equipo quitar`.
team-known = *{$name}* ya está en el equipo, con rol *{$role}*. Cámbialo con `/equipo rol`.
team-add-ask = *¿Agregar a {$name} ({$phone}) con rol {$role}?* Podrá usarme desde su WhatsApp.
team-add-ask-nameless = *¿Agregar a {$phone} con rol {$role}?* Podrá usarme desde su WhatsApp.
team-add-button = Agregar
team-role-ask = *¿Cambiar el rol de {$name} a {$role}?*
team-role-button = Cambiar rol
team-remove-ask = *¿Quitar a {$name} del equipo?* Ya no podrá usarme.
team-remove-button = Quitar
team-added-done = *{$name}* ya está en el equipo, con rol *{$role}*. Pídele que me salude y le digo cómo empezar.
team-role-done = *{$name}* ahora tiene el rol *{$role}*.
team-remove-done = *{$name}* ya no está en el equipo.
team-added = *{$by}* agregó a *{$name}* al equipo, con rol *{$role}*.
team-role-changed = *{$by}* cambió el rol de *{$name}* a {$role}.
team-role-yours = *{$by}* cambió tu rol en *{$organisation}*: ahora es *{$role}*. Mira con `/ayuda` qué puedes hacer.
team-removed = *{$by}* quitó a *{$name}* del equipo.
team-removed-yours = *{$by}* te quitó del equipo de *{$organisation}*. Ya no puedes escribirme comandos.
team-last-owner = *Tu negocio necesita al menos un dueño.* Dale antes ese rol a otra persona.
team-no-such = *No encuentro a «{$typed}» en el equipo.* Míralo con `/equipo lista`.
team-nearest = *No encontré a «{$typed}» en el equipo.* Lo más parecido: {$names}. Escribe el nombre completo.
team-several = *Hay varias personas con «{$typed}».* Dime su teléfono.
team-welcome =
    ¡Hola{$name}! Ya puedes escribirme los comandos de *{$organisation}*. Tu rol: *{$role}*.

    Tres cosas para probar:
    1. `/hoy` para ver el día
    2. `/prospectos` para ver quién escribió
    3. `/ayuda` para ver todo
team-welcome-manager =
    ¡Hola{$name}! Ya puedes escribirme los comandos de *{$organisation}*. Tu rol: *{$role}*.

    Tres cosas para probar:
    1. `/promo nueva` y te guío paso a paso
    2. `/hoy` para ver el día
    3. `/ayuda` para ver todo
settings-shown =
    {""}*Ajustes de {$name}*
    Zona: `{$zone}` · país: `{$country}` · idioma con clientes: `{$language}`
    Promociones nuevas: {$pace}, {$retries ->
            [one] 1 reintento
           *[other] {$retries} reintentos
        }
    Confirmar escribiendo el número: {$confirm}
    Otra persona aprueba: {$approval}
    Código de app (solo tuyo): {$code}
    Resumen de las 8:30: {$digest}
    {$quiet}

    {$agenda}
    {$kept}

    Toca *Cambiar* y elige qué.
settings-changed =
    {""}*Listo, quedó así:* {$name}
    Zona: `{$zone}` · país: `{$country}` · idioma con clientes: `{$language}`
    Promociones nuevas: {$pace}, {$retries ->
            [one] 1 reintento
           *[other] {$retries} reintentos
        }
    Confirmar escribiendo el número: {$confirm}
    Otra persona aprueba: {$approval}
    Código de app (solo tuyo): {$code}
    Resumen de las 8:30: {$digest}
never-asked = nunca
asked-above = si son más de {$count}
switch-on = sí
switch-off = no
zone-unknown = *No conozco la ciudad «{$typed}».* Escribe otra con la misma hora, p. ej. `Bogotá`.
country-unknown = *No conozco el país «{$typed}».* Escribe su nombre, p. ej. `Colombia`, o sus dos letras: `CO`.
settings-quiet = Silencio con tus clientes: {$hours}
settings-no-quiet = Silencio con tus clientes: ninguno
settings-unchanged = No cambié nada.
no-limit = sin límite
setting-hours-row = Horas de envío
setting-days-row = Días de envío
setting-daily-row = Límite por día
setting-delay-row = Espera entre mensajes
setting-name-row = Nombre
setting-zone-row = Ciudad (zona horaria)
setting-country-row = País
setting-language-row = Idioma con clientes
setting-digest-row = Resumen de las 8:30
setting-clicks-row = Clics en los enlaces
setting-clicks-off = Los enlaces de tus promociones salen tal cual, sin contar clics.
zone-moved-appointments = {$count ->
    [one] *Una cita es ahora en otro momento:* quedó a la hora que acordaste, en el reloj de la zona nueva.
   *[other] *{$count} citas son ahora en otro momento:* quedaron a la hora que acordaste, en el reloj de la zona nueva.
}
zone-back-button = Volver a la de antes
setting-retries-row = Reintentos
setting-confirm-row = Escribir el número
setting-approval-row = Otra persona aprueba
setting-code-row = Código de tu app
log = *Lo último que pasó*
log-somebody = alguien que ya no está
log-refused = no permitido
log-wrong = respuesta equivocada
log-failed = no se pudo
log-asked = falta un paso
log-words = _unas palabras_
log-tap = `{$line}`
log-yes = *Sí* a `{$line}`
log-no = *No* a `{$line}`
log-yes-number = *Sí*, con el número, a `{$line}`
log-yes-code = *Sí*, con su código, a `{$line}`
log-file = un archivo, para `{$line}`
log-number = _un número_
log-code = _un código_
log-answer = contestó al prospecto #{$lead}
log-note = guardó una nota en el prospecto #{$lead}
log-not-understood = no entendido
today = *Hoy, {$when}*
today-campaign = • «{$name}»: {$left} de {$total} enviados; próximo envío {$next}
today-campaign-last = • «{$name}»: {$left} de {$total} enviados; ya no falta nadie
today-more = … y {$count} más: las ves en `/estado`.
today-paused = • «{$name}»: en pausa, {$left} de {$total} enviados
today-no-campaign = Ninguna promoción en marcha.
today-leads = Prospectos nuevos hoy: {$new}. Abiertos: {$open}.
digest-leads = Prospectos nuevos desde el {$since}: {$new}. Abiertos: {$open}.
undo-button = Deshacer
undo-nothing = No hay nada que deshacer. Una promoción se puede deshacer en su primer minuto, o mientras se prepara o espera su hora (después, usa `/pausar`); un borrador que descartaste, lo último que hiciste con una cita y una lista de clientes, durante 24 horas.
undo-moved-since = *No sé dónde estaba esa cita antes:* desde entonces cambió otra vez. Muévela con `/cita mover`.
undo-not-this = *En lo que citaste no hay nada que deshacer*, así que no cambié nada. Para deshacer lo último, escribe `/deshacer` sin citar.
undo-too-late = *«{$name}» ya empezó a salir.* Para frenarla, usa `/pausar`.
undo-older = De lo que hiciste antes no deshice nada. Si es eso lo que querías, toca el botón.
undo-list-button = Deshacer la lista
undo-discarded-button = Recuperar borrador
undo-discarded = *Deshecho.* El borrador «{$name}» está otra vez como estaba.
undo-discarded-renamed = *Deshecho.* El borrador está otra vez. Ahora se llama «{$now}», porque ya hay otra promoción «{$name}».
undo-discarded-late = *Ya pasaron 24 horas*, así que ese borrador ya no se puede recuperar. Haz otro con `/promo nueva`.
undo-campaign = *Deshecho.* «{$name}» vuelve a ser un borrador; nadie la recibió.
draft-button = Seguir donde iba
draft-back-to = Volvamos a `{$command}`.
draft-let-go = Guardo hasta {$count} preguntas a medias, así que dejé la más antigua. Para retomarla, copia y envía esto:
when-not-a-date = *No entendí «{$typed}» como fecha.*
when-no-such-day = *«{$typed}» no existe en el calendario.*
when-no-such-time = *«{$typed}» no es una hora.*
when-no-time = *¿A qué hora?* Escribe el día y la hora.
when-past = *«{$typed}» ya pasó.*
when-order = *Leo las fechas como día/mes*, y así «{$typed}» no existe.
when-past-order = *«{$typed}» ya pasó:* leo las fechas como día/mes.
when-did-you-mean = ¿Quisiste decir *{$meant}*?
when-today-button = Hoy {$time}
when-tomorrow-button = Mañana {$time}
when-too-far = *«{$typed}» queda a más de dos años.*
when-which = *«{$typed}» puede ser varias cosas.* ¿Cuál?
when-skipped = *Ese día no existe la hora {$time}:* se adelanta el reloj y salta a {$resumes}.
when-twice = Ese día se atrasa el reloj y la hora {$time} llega dos veces; uso la primera.
