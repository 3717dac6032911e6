### Lo que protege de descuidos y de extraños: códigos, el sí de otra persona, los intentos equivocados.

code-ask = Ahora escribe el *código de seis cifras* de tu app, o `cancelar`.
code-wrong = *Ese no es el código.* Mira el que tu app muestra ahora y escríbelo, o `cancelar`.
code-used = *Ese código ya se usó.* Cada uno vale una sola vez: espera el siguiente (cambia cada 30 segundos) y escríbelo.
code-six-digits = *Un código tiene seis cifras.* Escribe el que tu app muestra ahora, o `cancelar`.
code-gone = Ya no hay ningún código que comprobar. Empieza de nuevo, por favor.
code-unreadable = *No puedo comprobar tu código:* no logro leer la clave guardada. Otro dueño puede quitarlo con `/equipo desbloquear`, o quien mantiene el bot.
totp-propose =
    {""}*Un código de seis cifras para lo delicado*
    1. En tu app de códigos (Google Authenticator, Aegis, 1Password…) agrega una cuenta con esta clave:
    ```{$secret}```
    o con este enlace:
    ```{$link}```
    2. Escríbeme aquí el código de seis cifras que te muestra.

    Después borra este mensaje: con la clave, cualquiera puede hacer tus códigos.
totp-on = *Listo.* Desde ahora te pido un código para lo delicado: enviar a muchos, cambiar roles y quitar protecciones. Borra el mensaje con la clave. Para quitarlo: `/ajustes totp no` ✅
totp-off = *Listo.* Ya no te pido códigos.
totp-on-already = Ya te pido un código para lo delicado. Para quitarlo: `/ajustes totp no`
totp-off-already = No te estoy pidiendo códigos. Para empezar: `/ajustes totp`
totp-alone = *El código va solo.* Envía `/ajustes totp` y lo demás en otro mensaje.
totp-on-told = *{$name}* protegió lo delicado con un código de su app. ¿Tú también? `/ajustes totp`
totp-off-told = *{$name}* quitó su código de app.
team-unlock-ask = *¿Dejar de pedirle códigos a {$name}?* Hazlo solo si perdió su teléfono y estás seguro de que te lo pide {$name}.
team-unlock-button = Quitar su código
team-unlock-none = A *{$name}* no le pido códigos.
team-unlock-self = *Tu propio código lo quitas con* `/ajustes totp no`. Si perdiste el teléfono, pídele a otro dueño que lo quite.
team-unlock-done = *Listo.* Ya no le pido códigos a {$name}. Que ponga uno nuevo con `/ajustes totp`.
team-unlocked = *{$by}* le quitó a *{$name}* el código de app. Si no debía ser así, míralo con `/equipo lista` y `/bitácora`.
team-unlocked-by-operator = Quien mantiene el bot le quitó a *{$name}* el código de app. Si nadie lo pidió, averígualo.
locked = *Demasiados intentos equivocados.* Espera 15 minutos y empieza de nuevo.
locked-told = *{$name}* se equivocó cinco veces al confirmar algo delicado. No le acepto respuestas durante 15 minutos. Si no era {$name}, quita a esa persona con `/equipo quitar`.
typed-help = Escribe *{$number}* para confirmar, o `cancelar`. Así sé que viste a cuántas personas llega.
typed-wrong = *Ese no es el número.* Escribe *{$number}* para confirmar, o `cancelar`.
approve-button = Aprobar
reject-button = Rechazar
approval-summary = Son tantas personas que otro dueño o gerente tiene que aprobarlo: le pregunto cuando confirmes.
approval-nobody = *Otra persona tiene que aprobarlo, y no hay nadie más.* Agrega a otro dueño o gerente con `/equipo agregar`, o quítalo con `/ajustes aprobación:ninguno`.
approval-needs-two = *Para eso hacen falta dos personas.* Ahora solo tú puedes enviar, así que nadie podría aprobarlo. Agrega primero a otro dueño o gerente con `/equipo agregar`.
approval-asked = *Le pedí aprobación a {$names}* para enviar «{$name}» a {$count} personas. Nada sale antes. Vale hasta: {$until}. Quien no me escribió en 24 horas lo verá cuando me escriba.
approval-request = *{$by} quiere enviar esto y pide tu aprobación.* Vale hasta: {$until}.
approval-changed = *Es la misma promoción, pero ya no son las mismas personas.* ¿La apruebas así?
approval-given = *{$by} aprobó «{$name}».* ✅
approval-refused = *Rechazada.* «{$name}» sigue como borrador y no sale nada.
approval-refused-told = *{$by} no aprobó «{$name}».* Sigue como borrador; no salió nada.
approval-void = *«{$name}» cambió desde que {$by} la pidió.* No salió nada; {$by} tiene que pedirla otra vez.
approval-void-told = *«{$name}» cambió desde que la pediste*, y {$by} iba a aprobarla. No salió nada: mírala y envíala otra vez.
approval-asker-gone = Quien lo pidió ya no puede hacerlo, así que no hice nada.
approval-answered = Eso ya está contestado, o se pidió otra vez.
approval-expired = Eso valía 24 horas y ya pasaron. Hay que pedirlo otra vez.
approval-on-told = *{$by}* puso que, para enviar a más de {$count} personas, otro dueño o gerente tenga que aprobarlo.
approval-off-told = *{$by}* quitó la aprobación de otra persona para los envíos grandes.
lifting-asked = *Le pedí aprobación a {$names}*, porque eso debilita una protección. Hasta entonces nada cambia. Vale hasta: {$until}. Quien no me escribió en 24 horas lo verá cuando me escriba.
lifting-request =
    {""}*{$by} pide tu aprobación para cambiar los ajustes:*
    `{$line}`
    Hoy otra persona aprueba lo que le llega a más de {$before ->
            [one] 1 persona
           *[other] {$before} personas
        }; con ese cambio saldría más sin esa aprobación. Vale hasta: {$until}.
lifting-approved = *Aprobado.* Otra persona aprueba: {$above}
lifting-given = *{$by} aprobó tu cambio.* Otra persona aprueba: {$above} ✅
lifting-refused = *Rechazado.* Los ajustes siguen como estaban.
lifting-refused-told = *{$by} no aprobó tu cambio.* Los ajustes siguen como estaban.
lifting-void = *Los ajustes cambiaron desde que {$by} lo pidió*, así que no hice nada. {$by} tiene que pedirlo otra vez.
