### Números de WhatsApp.
channels = {$count ->
    [one] *Tu número de WhatsApp*
   *[other] *Tus números de WhatsApp* ({$count})
}
channel-line = • *{$name}* · {$number} · {$provider}
       {$state}
channels-none = Todavía no tienes ningún número. Agrega uno con `/canal agregar`.
channel-shown =
    {""}*{$name}*
    {$number} · {$provider}
    {$state}
    Cuenta: `{$account}`
channel-active = Envía con normalidad.
channel-paused-by = En pausa: la puso {$name}.
channel-keys-unreadable = No envía ni recibe: no puedo leer sus claves, porque `PREGON_SECRET_KEY` cambió. Que quien instaló Pregón ponga también la anterior, o escríbelas otra vez con `/canal claves {$name}`.
channel-locked = *{$name} no envía ni recibe:* no puedo abrir sus claves, porque `PREGON_SECRET_KEY` no es la de antes. Pide a quien instaló Pregón que ponga también la anterior, o escríbelas otra vez: `/canal claves {$name}`. Lo que ibas a enviar espera.
channel-stopped = No puede enviar: {$reason}
channel-paused = *{$name} está en pausa.* Solo salen respuestas; lo demás espera.
channel-up = *{$name} vuelve a enviar.* Sigo con lo pendiente. ✅
channel-not-paused = {$name} ya está enviando.
channel-which = Tienes varios números: dime cuál, p. ej. `/canal ver Centro`. Con `/canal lista` los ves todos.
channel-unknown = No conozco el número «{$typed}». Con `/canal lista` los ves todos.
channel-no-key = *Antes de guardar claves hay que poder cifrarlas.* Quien instaló Pregón debe poner `PREGON_SECRET_KEY`; después repite el comando.
channel-enter =
    {""}*Las claves de {$name} ({$provider}) se escriben aquí, no en el chat:*
    {$url}
    La página sirve una sola vez, durante {$minutes} minutos. Cuando termines, te aviso.
channel-connected = *{$name} está conectado.* Ya puedes escribir y recibir por {$number}. ✅
channel-begins-slowly = *Empieza poco a poco*, para que WhatsApp no lo cierre: {$limits}. Si ya llevas tiempo enviando con él: `/canal límites {$name} rampa:ninguno`
channel-no-address = *Para escribir claves hace falta una dirección segura.* Quien instaló Pregón debe poner en `PUBLIC_URL` una que empiece por `https://`; después repite el comando.
channel-keys-in-settings = *Las claves de {$name} están en la configuración del servidor*, que manda sobre lo que se escriba aquí. Quien instaló Pregón las cambia allí.
channel-add-ask =
    {""}*¿Agregar «{$name}», un número de {$provider}?*
    Te doy una página para escribir sus claves: sirve una sola vez, durante {$minutes} minutos. Quien tenga esas claves puede escribir en nombre de tu negocio: no las compartas.
channel-add-ask-unofficial =
    {""}*¿Agregar «{$name}», un número de {$provider}?*
    Te doy una página para escribir sus claves: sirve una sola vez, durante {$minutes} minutos. Quien tenga esas claves puede escribir en nombre de tu negocio: no las compartas.
    Ojo: {$provider} no es oficial y WhatsApp puede cerrar un número que envía mucho. Yo envío despacio, pero usa uno que puedas perder.
channel-keys-ask =
    {""}*¿Cambiar las claves de «{$name}», tu número de {$provider}?*
    Te doy una página para escribir las nuevas: sirve una sola vez, durante {$minutes} minutos. Hasta entonces valen las de ahora, y lo que {$provider} firme con ellas lo acepto una semana más.
channel-page-button = Dame la página
channel-paused-already = *{$name} ya está en pausa:* la puso {$by}.
channel-paused-by-provider = *{$name} ya está detenido, y no por ti:* {$reason}. Solo salen respuestas. Cuando esté arreglado, reanúdalo.
channel-stays-paused = *{$name} sigue en pausa:* la puso {$by}. Para reanudar: `/canal reanudar {$name}`
channel-several = *Tienes {$count} números que se llaman «{$typed}».* ¿Cuál?
channels-up = *Tus números vuelven a enviar.* Sigo con lo pendiente. ✅
number-paused = *«{$name}» está en pausa:* la puso {$by}.
number-paused-way-on = Para quitarla: `{$line}`
resume-number-button = Reanudar {$name}
