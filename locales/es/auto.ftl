### Respuestas guardadas y lo que se contesta solo.

canned-none = *No tienes respuestas guardadas.* Guarda lo que contestas una y otra vez y úsalo con su clave, p. ej. `#precio`.
canned-list = *Tus respuestas*
canned-how = Al contestarle a un cliente, escribe la clave: sale el texto entero.
canned-add-button = Guardar una
canned-show-button = Ver respuesta
canned-text-button = Cambiar texto
canned-remove-button = Quitar
canned-added = *Guardé `#{$key}`.* Úsala al contestarle a un cliente, sola o entre tus palabras.
canned-changed = *Así queda `#{$key}`:*
canned-card = *`#{$key}`*
canned-removed = Quité `#{$key}`.
canned-used = *No quité `#{$key}`:* la usa /auto {$rules}. Cambia eso primero.
canned-taken = *Ya hay una respuesta `#{$key}`.*
canned-no-key = *«{$typed}» no sirve de clave.* Empieza con una letra y tiene solo letras, números, `-` y `_`: hasta 30.
canned-no-such = *No tengo una respuesta «{$typed}».*
canned-braces = *Falta cerrar una llave* `{"{"}…{"}"}`.
canned-field = *No sé qué poner en* `{"{"}{$name}{"}"}`. Puedes usar `{"{"}nombre{"}"}` y `{"{"}negocio{"}"}`.
canned-nested = *Una respuesta no puede ser otra.* Escribe el texto que dice.
canned-unknown-near = *No se la mandé:* no tengo una respuesta `#{$key}`. Las parecidas: {$known}.
canned-unknown = *No se la mandé:* no tengo una respuesta `#{$key}`. Tus claves: {$known}.
canned-as-it-is-button = Enviar tal cual

auto-none = *No contesto nada por ti todavía.* Puedo contestar a una palabra, a quien escribe por primera vez o cuando está cerrado.
auto-list = *Lo que contesto por ti*
auto-line = • *{$number}.* {$when}: {$text}
auto-line-off = • *{$number}.* {$when} _(apagada)_: {$text}
auto-add-button = Agregar una
auto-word = «{$word}»
auto-when-first = primera vez
auto-when-closed = cerrado
auto-added = *Listo, desde ahora contesto por ti:* {$when} ({$number}).
auto-changed = *Así queda la {$number}* ({$when}):
auto-card = *{$number}. {$when}*
auto-every = _A la misma persona, como mucho cada {$every}._
auto-once = _Una sola vez a cada persona._
auto-once-closed = _Una vez a cada persona mientras esté cerrado._
auto-buttons = Botones: {$buttons}
auto-is-off = _Está apagada._
auto-on = *Vuelvo a contestar por ti:* {$when} ({$number}).
auto-on-already = Ya contestaba por ti: {$when} ({$number}).
auto-off = *Ya no contesto por ti:* {$when} ({$number}).
auto-off-already = La {$number} ({$when}) ya estaba apagada.
auto-on-button = Encender
auto-off-button = Apagar
auto-removed = Quité la {$number} ({$when}).
auto-used = *No quité la {$number}:* la usa un botón de la {$rules}. Cambia eso primero.
auto-no-such = *No tengo una respuesta automática «{$typed}».*
auto-no-words = *No entendí a qué contesto con «{$typed}».* Escribe hasta 20 palabras separadas por comas, o `primera vez`, o `cerrado`.
auto-too-often = *Es muy seguido.* A la misma persona, no más de una vez por minuto.
auto-key-unknown = *No tengo una respuesta `#{$key}`.* Tienes: {$known}.
auto-key-none = *No tengo una respuesta `#{$key}`.* Guárdala primero: `/respuesta nueva {$key}`
auto-button-unclear = *No entendí el botón «{$typed}».* Escribe, p. ej., `Precio=#precio`, `Horario=2` o `persona`.
auto-buttons-many = *Son muchos botones.* Caben {$max}, además de hablar con alguien.
auto-button-long = *«{$title}» es muy largo para un botón:* hasta {$max} letras.
auto-hours =
    {""}*Tu horario:* {$opening}
    {$state} {$holidays}

    Cuando está cerrado, contesta lo que pongas en `/auto nueva cerrado`. El horario es el mismo de tus citas: cámbialo con `{$line}`, y los festivos con `{$holidaysline}`
auto-hours-open = Ahora está abierto.
auto-hours-closed = Ahora está cerrado; abre {$when}.
auto-hours-never = Está siempre cerrado.
auto-holidays-open = Los festivos abres.
auto-holidays-closed = Los festivos cierras.
auto-hours-button = Cambiar horario
auto-person-button = Hablar con alguien
auto-person-soon = Listo, ya le avisé a una persona de *{$name}*. Te contesta por aquí.
auto-opens = Ahora está cerrado; abrimos {$when}.
auto-file-words = Aquí lo tienes.
auto-loop =
    {""}*{$name} escribe como una máquina.* Dejé de contestarle por ti durante un día, para no hablar con otro robot.
    Lo que escriba te sigue llegando, y tú le puedes contestar.
lead-wants-person = *Pide hablar con una persona.*
lead-auto-said = Le contesté: «{$words}»
