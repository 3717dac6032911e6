### Lo que vende el negocio, y los enlaces que traen a quienes preguntan.

product-none = *Todavía no tienes productos.* Agrega lo que vendes y crea un enlace para cada red.
product-none-yet = Todavía no tienes productos.
product-list = *Lo que vendes*
product-added = *Agregué «{$name}» a lo que vendes.*
product-taken = *Ya vendes «{$name}».* Cámbialo, o ponle otro nombre al nuevo.
product-no-such = *No vendes «{$typed}».*
product-which = *Varios productos se llaman «{$typed}».* ¿Cuál?
product-known = Vendes: {$known}.
product-add-line = Para agregarlo a lo que vendes: `{$line}`
product-uses = Enlaces: {$links} · prospectos abiertos: {$leads}
product-catalogue = En tu catálogo: `{$catalogue}`
product-agent = Lo atiende {$name}
product-page-wrong = *«{$typed}» no es la dirección de una página.* Escríbela completa, p. ej. `https://negocio.co/casa`.
product-removed = Ya no vendes «{$name}». Nadie preguntaba por él.
product-removed-used = Ya no vendes «{$name}». Sigue en tus enlaces ({$links}) y en tus prospectos abiertos ({$leads}).
product-add-button = Agregar producto
product-list-button = Mis productos
product-description-row = Descripción
product-page-row = Página
product-catalogue-row = Código del catálogo
product-agent-row = Quién lo atiende
invitation = Hola, quiero más información (ref. {$code})
invitation-product = Hola, me interesa *{$product}* (ref. {$code})
invitation-own = {$greeting} (ref. {$code})
network-web = Web
network-email = Correo
network-poster = Cartel
network-flyer = Volante
link-named = {$network} «{$name}»
link-made = *Tu enlace para {$link}:*
link-sends =
    {""}Quien lo abra te escribirá:
    _{$message}_
link-utm-note = Los `utm` no llegan por WhatsApp; el código del mensaje sí, y por él sé de dónde viene cada quien.
link-uncounted = Este enlace funciona, pero no puedo contar quién lo abre: al servidor le falta PUBLIC_URL.
link-number-unknown = *Todavía no sé qué número es «{$name}».* Lo sabré cuando WhatsApp me conteste: intenta de nuevo en un minuto.
link-none = *Todavía no tienes enlaces.* Crea uno para cada red y sabrás cuál te trae clientes.
link-list = *Tus enlaces*
link-is-off = apagado
link-clicks = {$count ->
    [one] 1 clic
   *[other] {$count} clics
}
link-leads = {$count ->
    [one] 1 prospecto
   *[other] {$count} prospectos
}
link-won = {$count ->
    [one] 1 venta
   *[other] {$count} ventas
}
link-people = Personas (cada una, una vez al día): {$people} · robots, aparte: {$machines}
link-no-such = *No tengo un enlace «{$typed}».* Escribe su código o su nombre.
link-which = *Varios enlaces se llaman «{$typed}».* ¿Cuál?
link-off = *Apagué el enlace de {$link}.* Ya no lleva al chat; si alguien escribe con su código, aún sabrás que vino por él.
link-off-already = El enlace de {$link} está apagado.
link-off-since = Apagado desde el {$when}. Quien escriba con su código aún cuenta aquí.
link-qr =
    {""}*{$link}*
    {$address}
link-tried = *Ese es tu enlace de {$link}, y funciona.* Cuando un cliente mande ese mensaje, te llega como prospecto.
link-new-button = Crear enlace
link-list-button = Mis enlaces
link-show-button = Ver enlace
link-qr-button = Ver QR
link-off-button = Apagar
lead-from-link = vino por tu enlace de {$link}
lead-from-catalogue = preguntó por {$product} en tu catálogo
lead-from-about = Pregunta por *{$product}*
lead-back-by-link = Volvió por tu enlace de {$link}
lead-came-first = Primero: {$how}
lead-came-last = Último: {$how}
lead-export-link = enlace
lead-export-network = red
lead-export-utm = utm
lead-export-last = último contacto
lead-export-by-link = enlace de {$link}
lead-export-catalogue = catálogo
