### Lo que se dice en todas partes.

every-day = todos los días
all-day = todo el día
stretch-none = sin espera
no-limit = sin límite
never = nunca, con estos límites
and-more = … y {$count} más
people = {$count} personas
first-line = La primera línea
choose-button = Elegir
show-button = Ver
help-button = Ayuda
status-button = Cómo va
continue-button = Continuar
not-now-button = Ahora no
new-campaign-button = Nueva promoción
import-button = Traer clientes
start-empty =
    ¡Hola {$name}! Soy el pregonero de *{$organisation}*: envío tus promociones por WhatsApp a ritmo seguro y te aviso de quien contesta.

    Empecemos por tus clientes: mándame aquí un archivo Excel o CSV, o la tarjeta de un contacto.
start =
    ¡Hola {$name}! Soy el pregonero de *{$organisation}* y ya conozco a *{$people}* de tus clientes.

    Tres cosas para probar:
    1. `/promo nueva` y te guío paso a paso
    2. `/estado` para ver cómo va
    3. `/prospecto lista` para ver quién contestó
whoami =
    Eres *{$name}* ({$phone}), {$role} de *{$organisation}*.
    Ahora: {$now}.
language-set = Listo, te hablo en *español*. To go back: `/lang en`
help-no-topic = No tengo ayuda sobre «{$topic}». Con `/ayuda` ves todo.
role-refused = Eso no lo puede hacer un rol de *{$role}*. Pídeselo a un dueño del negocio.
member-lost = No entendí eso como una orden. Con *Ayuda* ves lo que puedo hacer; para contestar a un cliente, responde citando su tarjeta.
member-media = Recibí tu archivo, pero solo sé usar listas de clientes: Excel, CSV o contactos (VCF) adjuntos como *documento*, y tarjetas de contacto.
member-unsupported = WhatsApp no me entrega mensajes editados ni encuestas. Escríbelo de nuevo, por favor.
dialogue-step = Paso {$step} de {$steps} · `atrás` · `cancelar` · `ayuda`
dialogue-help =
    {$help}
    Por ejemplo: {$sample}
dialogue-cancelled = Cancelado. No guardé nada.
confirmation-unknown = Ese botón ya no corresponde a nada. Pídelo de nuevo, por favor.
confirmation-expired = Ese botón valía 10 minutos y ya pasaron. Pídelo de nuevo para ver los números de ahora.
confirmation-used = Ese botón ya se usó; no lo hice dos veces.
confirmation-declined = De acuerdo, no hice nada.
channel-down =
    {""}*Tu número de WhatsApp no puede enviar.*
    Motivo: {$reason}
    {$next} No se pierde nada: lo pendiente espera.
channel-down-until = Sigo por mi cuenta a las {$when}.
channel-down-what-now = Cuando esté resuelto, escribe `/reanudar`.
channel-resumed = Tu número vuelve a enviar.
team-list = *El equipo de {$name}*
team-known = *{$name}* ya está en el equipo, como {$role}. Cambia su rol con `/equipo rol`.
team-add-ask = *¿Añadir a {$name} ({$phone}) como {$role}?* Podrá darme órdenes desde su WhatsApp.
team-add-button = Añadir
team-role-ask = *¿Cambiar el rol de {$name} a {$role}?*
team-role-button = Cambiar rol
team-remove-ask = *¿Quitar a {$name} del equipo?* Ya no podrá darme órdenes.
team-remove-button = Quitar
team-added-done = *{$name}* ya está en el equipo, como {$role}. Pídele que me salude: le diré cómo empezar.
team-role-done = *{$name}* ahora es {$role}.
team-remove-done = *{$name}* ya no está en el equipo.
team-added = *{$by}* añadió a *{$name}* al equipo, como {$role}.
team-role-changed = *{$by}* cambió el rol de *{$name}* a {$role}.
team-removed = *{$by}* quitó a *{$name}* del equipo.
team-last-owner = *Un negocio necesita un dueño.* Nombra a otro antes.
team-no-such = *No encuentro a «{$typed}» en el equipo.* Míralo con `/equipo lista`.
team-several = *Hay varias personas con «{$typed}».* Dime su teléfono.
team-welcome =
    ¡Hola {$name}! Desde hoy me puedes dar órdenes como {$role} de *{$organisation}*.

    Tres cosas para probar:
    1. `/hoy` para ver el día
    2. `/prospecto lista` para ver quién escribió
    3. `/ayuda` para ver todo
team-welcome-manager =
    ¡Hola {$name}! Desde hoy me puedes dar órdenes como {$role} de *{$organisation}*.

    Tres cosas para probar:
    1. `/promo nueva` y te guío paso a paso
    2. `/hoy` para ver el día
    3. `/ayuda` para ver todo
settings-shown =
    {""}*Ajustes de {$name}*
    Zona: `{$zone}` · país: `{$country}` · idioma con clientes: `{$language}`
    Promociones nuevas: una cada {$delay}, al día {$daily}, {$hours}, {$days}, {$retries} reintentos
    Escribir el número para enviar, desde: {$confirm}
    Resumen de las 8:30: {$digest}

    Cámbialos así:
    ```/ajustes horas:8-18 días:lun-sáb diario:100```
settings-changed =
    {""}*Listo, quedó así:* {$name}
    Zona: `{$zone}` · país: `{$country}` · idioma con clientes: `{$language}`
    Promociones nuevas: una cada {$delay}, al día {$daily}, {$hours}, {$days}, {$retries} reintentos
    Escribir el número para enviar, desde: {$confirm}
    Resumen de las 8:30: {$digest}
switch-on = sí
switch-off = no
zone-unknown = *No conozco la zona «{$typed}».* Escribe p. ej. `America/Bogota` o solo la ciudad: `Bogotá`.
country-unknown = *«{$typed}» no es un país.* Escribe sus dos letras, p. ej. `CO`.
log = *Lo último que pasó*
log-somebody = alguien que ya no está
log-refused = no permitido
log-wrong = número equivocado
log-not-understood = no entendido
today = *Hoy, {$when}*
today-campaign = • «{$name}»: {$left} de {$total}; próximo envío {$next}
today-paused = • «{$name}»: en pausa, {$left} de {$total}
today-no-campaign = Ninguna promoción en marcha.
today-leads = Prospectos: {$new} nuevos hoy, {$open} abiertos.
undo-button = Deshacer
undo-nothing = No hay nada que deshacer. Una promoción se puede deshacer en su primer minuto (después, usa `/pausar`), y una lista de clientes durante 24 horas.
undo-too-late = *«{$name}» ya empezó a salir.* Para frenarla, usa `/pausar`.
undo-campaign = *Deshecho.* «{$name}» vuelve a ser un borrador; nadie la recibió.
typed-wrong = *Ese no es el número.* Escribe *{$number}* para enviar, o `cancelar`.
locked = Demasiados intentos. Espera 15 minutos y empieza de nuevo.
draft-button = Seguir lo de antes
