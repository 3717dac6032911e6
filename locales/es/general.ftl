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

    Empecemos por tus clientes: mándame aquí un archivo CSV o la tarjeta de un contacto.
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
member-media = Recibí tu archivo, pero solo sé usar documentos (CSV) y tarjetas de contacto. Para traer clientes, adjúntalo como *documento*.
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
