### Qué está mal, por qué y cómo se arregla.

problem-unknown-command = *No conozco el comando «{$typed}».*
problem-unknown-verb =
    {""}*«{$typed}» no existe en /{$noun}.*
    Puedes: {$verbs}.
problem-ambiguous = *«{$typed}» puede ser varias cosas.*
problem-unknown-key =
    {""}*No conozco «{$typed}:».*
    Aquí sirven: {$keys}.
problem-missing-colon = *Después de «{$what}» van dos puntos.*
problem-duplicate = *«{$what}» está dos veces.* Déjalo una sola vez.
problem-bad-value =
    {""}*No entendí «{$typed}» en «{$what}».*
    Espero {$expected}.
problem-out-of-range =
    {""}*«{$typed}» no puede ser en «{$what}».*
    Espero {$expected}.
problem-no-length = *«{$typed}» no puede ser: «{$what}» es siempre más que cero.*
problem-too-long = *Demasiado largo: «{$what}».* Caben {$max} caracteres.
problem-no-text = *Falta el texto.* Escríbelo debajo de la primera línea.
problem-unexpected = *Sobra «{$typed}».*
problem-unexpected-body = *Este comando no lleva texto debajo.*
problem-unclosed-quote = *Abriste unas comillas y no las cerraste.*
problem-old-draft = Ese borrador es de una versión anterior. Empieza de nuevo, por favor.
problem-write = Escribe, por ejemplo:
problem-did-you-mean = ¿Quisiste decir…?
trouble-retry-later = WhatsApp tuvo un problema pasajero; lo intento de nuevo más tarde
trouble-throttled = WhatsApp pide ir más despacio; sigo en cuanto lo permita
trouble-pair-back-off = esa persona recibió muchos mensajes seguidos; espero un rato
trouble-pause-channel = WhatsApp no deja enviar desde tu número; entra a tu proveedor (Meta, Twilio o WaSender) y revisa la cuenta, el pago y la clave de acceso
trouble-session-lost = tu WhatsApp se desvinculó; entra a wasenderapi.com y escanea el código otra vez
trouble-bad-message = WhatsApp no acepta ese mensaje; cambia el texto y prueba otra vez
trouble-bad-contact = ese número no recibe WhatsApp; confírmalo con esa persona
trouble-opted-out = esa persona ya no quiere tus promociones; no le envío más
trouble-hold-marketing = WhatsApp no le entrega más promociones a esa persona por ahora; lo intento mañana
trouble-needs-template = pasaron más de 24 horas desde su último mensaje; hace falta una plantilla aprobada
trouble-template-broken = WhatsApp no deja usar la plantilla; mira cómo está con `/plantilla lista` o elige otra
trouble-unknown = WhatsApp no confirmó si lo recibió; no lo repito por si ya llegó
missed-retry-later = WhatsApp tuvo un problema y no lo entregó, tras varios intentos
missed-throttled = WhatsApp pedía ir más despacio y no lo entregó
missed-hold-marketing = WhatsApp no les entrega más promociones por ahora
stopped-by = la pausa la puso {$name}
trouble-key = tu proveedor no acepta la clave de acceso; crea una nueva y ponla con `/canal claves`
trouble-permission = la clave de acceso no tiene permiso para enviar; dale acceso a tu cuenta de WhatsApp en business.facebook.com, o crea otra y ponla con `/canal claves`
trouble-setup = tu proveedor no encuentra el número o la cuenta que pusiste; revisa los datos con `/canal claves`
trouble-locked = Meta bloqueó tu cuenta de WhatsApp por sus normas; entra a business.facebook.com/business-support-home, mira el motivo y pide una revisión
trouble-account-gone = tu cuenta de WhatsApp ya no está en Meta o dejó de estar conectada; revísala en business.facebook.com y pon sus datos con `/canal claves`
trouble-display-name = Meta todavía no aprueba el nombre de tu número; revísalo en business.facebook.com, en los números de WhatsApp
trouble-payment = Meta no puede cobrarte; agrega o revisa la tarjeta en business.facebook.com, en Facturación y pagos
trouble-registration = tu número no está registrado en WhatsApp; regístralo otra vez en business.facebook.com, en los números de WhatsApp
trouble-spam = WhatsApp frena tu número porque varias personas lo bloquearon o lo reportaron; espera unas horas y escribe solo a quien lo espera
trouble-maintenance = Meta está ajustando tu número; no hagas nada, sigo en unos minutos
trouble-category = Meta te frena por unas horas porque hubo plantillas en una categoría que no era la suya; sigo solo, y pide las próximas en la correcta
trouble-plan = tu suscripción de WaSender se venció; renuévala en wasenderapi.com
trouble-banned = WhatsApp cerró ese número; pide una revisión desde la app de WhatsApp o usa otro número
trouble-twilio-account = Twilio suspendió tu cuenta, casi siempre por el saldo; revísala en console.twilio.com
trouble-sender = Twilio no reconoce tu número para WhatsApp; revísalo en console.twilio.com, en WhatsApp senders, y pon sus datos con `/canal claves`
trouble-invitation = falta que aceptes en business.facebook.com la solicitud de Twilio para usar tu cuenta de WhatsApp
trouble-daily-limit = tu cuenta de Twilio llegó a su tope de mensajes del día; sigo en unas horas, y puedes pedir más en console.twilio.com
trouble-terms = falta aceptar las condiciones de Meta para mensajes de marketing; acéptalas en business.facebook.com
trouble-public-address = Twilio no puede llamar a la dirección de Pregón; quien lo instaló debe revisar `PUBLIC_URL`
trouble-file = WhatsApp no acepta ese archivo; envíalo como foto JPG o PNG, video MP4 o PDF
trouble-file-too-large = ese archivo pesa demasiado; envía uno más liviano
trouble-file-unreachable = Twilio no pudo abrir el archivo; envíalo otra vez, y si se repite, quien instaló Pregón debe revisar `PUBLIC_URL`
trouble-country = Meta no deja que tu negocio escriba a números de ese país
trouble-allow-list = tu número es de prueba y solo escribe a los que están en su lista; agrega ese número en developers.facebook.com o usa uno propio
trouble-trial = tu Twilio es de prueba y esa persona no se ha unido; pídele que se una o usa un número propio
trouble-identity = esa persona cambió de teléfono o de WhatsApp; confirma que sigue siendo la misma antes de escribirle
trouble-experiment = WhatsApp hace una prueba con esa persona y no le entrega promociones; búscala por otro medio
trouble-own-number = ese número es el mismo que envía; no puede escribirse a sí mismo
trouble-too-long = el texto es demasiado largo; acórtalo y prueba otra vez
trouble-values = un dato que va en la plantilla está vacío o es muy largo; revisa los datos de esa persona
trouble-one-time-code = las plantillas con código solo llegan a quien muestra su número
trouble-form = Meta bloqueó el formulario de la plantilla; revísalo en business.facebook.com
trouble-policy = el texto va contra las normas de WhatsApp; cámbialo y prueba otra vez
trouble-kind = WhatsApp no acepta ese tipo de mensaje; envíalo como texto
trouble-blocked = tu negocio tiene bloqueada a esa persona; desbloquéala y prueba otra vez
trouble-template-missing = esa plantilla ya no existe en ese idioma; trae la lista con `/plantilla sincronizar` y elige otra
trouble-template-values = la plantilla cambió y pide otros datos; trae la lista con `/plantilla sincronizar` y prueba otra vez
trouble-template-policy = la plantilla va contra las normas de WhatsApp; haz otra con `/plantilla nueva`
trouble-template-paused = Meta pausó la plantilla porque a varias personas no les gustó; espera unas horas o elige otra con `/plantilla lista`
trouble-template-disabled = Meta quitó la plantilla porque a muchas personas no les gustó; elige otra con `/plantilla lista`
trouble-template-rejected = Meta no aprobó la plantilla; haz otra con `/plantilla nueva`
trouble-marketing-only = por ahí solo pueden ir plantillas de marketing; elige otra con `/plantilla lista`
trouble-marketing-route = Meta no deja que esa plantilla vaya como marketing; elige otra con `/plantilla lista`
expected-count = un número entero entre {$min} y {$max}, o `ninguno`
expected-attribute = el dato y lo que va en él, con dos puntos
expected-line = un texto de una sola línea
expected-phone = un número de teléfono, p. ej. `{$example}`
expected-contact = el teléfono o el nombre de una persona
expected-lead = el número de un prospecto (`#12`) o su nombre
expected-tags = etiquetas separadas por comas
expected-audience = `todos`, etiquetas o algo como `ciudad=Cali`, con comas en medio
expected-except = etiquetas o algo como `ciudad=Cali`, con comas en medio, o `nadie`
expected-due = detrás del `=` cuánto tiempo, en días o meses, de hasta 5 años: `vence=7`, `venció=1mes`, `sinvisita=2meses`
expected-delay = un tiempo como `10s` o `2m`, o `ninguno`
expected-duration = una duración de hasta 24 horas, como `30 min`, `1 h` o `1 hora y media`
expected-hours = un horario como `9-19`, o `0-24` para todo el día
expected-clear-hours = un horario que se entienda de una sola manera, como `9-19` o `9am-7pm`
expected-days = días como `lun-vie`, o `todos`
expected-template-name = un nombre con al menos una letra o un número
expected-locale = un código de idioma como `es` o `pt_BR`
expected-topic = un comando, p. ej. `promo`
expected-appointment = el número de una cita (`#12`) o el nombre del cliente
expected-subscription = el número de una suscripción (`#7`) o el nombre del cliente
expected-length = un plazo de 1 día a 5 años, como `30 días` o `1 mes`
expected-before = un tiempo antes, como `24h` o `2 días 18:00`
expected-opening = días y horas como `lun-vie 9-18, sáb 9-14`
expected-straight-hours = que empiece antes de terminar. Si de verdad abres toda la noche, parte las horas en la medianoche: `lun 19-24; mar 0-9`
phone-short = *A «{$typed}» le faltan cifras.* Escríbelo como lo marcas (`{$local}`) o con su país (`{$abroad}`).
phone-long = *A «{$typed}» le sobran cifras.* Escríbelo como lo marcas (`{$local}`) o con su país (`{$abroad}`).
phone-wrong = *«{$typed}» no es un teléfono que exista.* Escríbelo como lo marcas (`{$local}`) o con su país (`{$abroad}`).
placeholder-unknown =
    {""}*No sé qué poner en `{$typed}`.*
    Puedes usar: {$known}.
tag-unknown =
    {""}*Nadie tiene la etiqueta «{$tag}».*
    Etiquetas: {$known}.
no-tags = todavía ninguna
