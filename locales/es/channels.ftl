### Números de WhatsApp.
channels = {$count ->
    [one] *Tu número de WhatsApp*
   *[other] *Tus números de WhatsApp* ({$count})
}
channel-line = • *{$name}* · {$number} · {$provider}
       {$state}
channels-none = Todavía no hay ningún número. Añade uno con `/canal agregar`.
channel-shown =
    {""}*{$name}*
    {$number} · {$provider}
    {$state}
    Cuenta: `{$account}`
channel-active = Envía con normalidad.
channel-paused-by = En pausa: la puso {$name}.
channel-stopped = No puede enviar: {$reason}
channel-paused = *{$name} está en pausa.* Solo salen respuestas; lo demás espera.
channel-up = *{$name} vuelve a enviar.* Sigo con lo pendiente. ✅
channel-not-paused = {$name} ya está enviando.
channel-which = Tienes varios números: dime cuál, p. ej. `/canal ver Centro`. Con `/canal lista` los ves todos.
channel-unknown = No conozco el número «{$typed}». Con `/canal lista` los ves todos.
channel-no-key = *Para guardar claves hace falta cifrarlas.* Quien instaló Pregón debe poner `PREGON_SECRET_KEY`; después repite la orden.
channel-enter =
    {""}*Las claves de {$name} ({$provider}) se escriben aquí, no en el chat:*
    {$url}
    La página sirve una sola vez y durante {$minutes} minutos. Cuando termines, te aviso.
channel-enter-unofficial =
    {""}*Las claves de {$name} ({$provider}) se escriben aquí, no en el chat:*
    {$url}
    La página sirve una sola vez y durante {$minutes} minutos. Cuando termines, te aviso.
    Ojo: {$provider} no es oficial y WhatsApp puede cerrar un número que envía mucho. Yo envío despacio, pero usa uno que puedas perder.
channel-connected = *{$name} está conectado.* Ya puedes escribir y recibir por {$number}. ✅
