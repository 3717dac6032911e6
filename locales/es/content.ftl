### Lo que dice una campaña: variantes, botones, palabras que cambian.

draft-versions = {$count} versiones distintas: a cada persona le llega una.
draft-fallback = `{$typed}`: «{$fallback}» para quien no tenga ese dato.
draft-closings = Cierra con un emoji distinto para cada persona: {$closings}
draft-buttons = Botones: {$buttons}
draft-links = Cada persona recibe su propio enlace, para contarte cuántas lo abren. Los de prueba no cuentan.
draft-links-untold = El enlace sale tal cual: no sabré quién lo abre. Para contarlo, quien instaló Pregón debe poner `PUBLIC_URL`.
link-no-address = *«{$typed}» no es la dirección de una página.* Escríbela completa: p. ej. `{"{"}enlace:https://mitienda.co/oferta{"}"}`.
link-other-kind = *«{$typed}» no abre una página web.* Solo van direcciones que empiezan por `https://` o `http://`.
link-secret = *«{$typed}» lleva un usuario o una clave,* y lo leerían todos tus clientes. Quítalo y envíame el texto otra vez.
link-too-long = *Esa dirección es larguísima:* caben 2.000 letras. Busca una más corta de la misma página y envíame el texto otra vez.
extras-need-text = *Los botones y el emoji de cierre van con un texto tuyo,* y esta promoción no lo tiene. Escríbelo debajo del comando.
buttons-wrong = *Caben hasta tres botones, todos distintos.* Sepáralos con comas: p. ej. `botones:Lo quiero, Más información`.
button-too-long = *«{$button}» no cabe en un botón:* tiene {$chars} letras y caben 20. Acórtalo, por favor.
text-too-long-with-buttons =
    {""}*El texto tiene {$chars} caracteres y con botones caben {$max}.*
    Acórtalo, o quita los botones, y envíamelo otra vez.
wording-unclosed = *Abriste una llave y no la cerraste.* Escribe p. ej. `{"{"}Hola|Buenas{"}"}`.
wording-too-deep = *Hay demasiadas llaves unas dentro de otras:* caben tres niveles. Escribe p. ej. `{"{"}Hola|Buenas{"}"}`.
template-spun = *Una plantilla dice siempre lo mismo,* y tu texto varía. En vez de `{$typed}`, escribe una sola forma.
offer-is-theirs = Ese botón es para tus clientes. Cuando uno lo toque, te llega como prospecto.
draft-variant = *Variante {$label}* ({$share} %)
variants-too-many = *Caben hasta cuatro variantes* y tu texto tiene {$count}. Une algunas: las separa una línea de guiones, `---`.
shares-need-variants = *Tu texto tiene una sola variante.* Para repartir, escribe otra debajo de una línea de guiones: `---`.
shares-wrong = *El reparto suma 100 y tiene una parte para cada una de las {$count} variantes:* p. ej. `reparto:{$shares}`.
summary-variants = Variantes: {$variants}
status-variant = Variante {$label}: {$total} · entregados {$reached} · leídos {$read} · contestaron {$answered}{$failed ->
        [0] {""}
       *[other] {" "}· fallidos {$failed}
    }
trial-by-answers = Primero las prueba el {$percent} % de la gente; {$after} después, la que tenga más respuestas va al resto.
trial-by-reads = Primero las prueba el {$percent} % de la gente; {$after} después, la que más se lea va al resto.
trial-by-clicks = Primero las prueba el {$percent} % de la gente; {$after} después, la que tenga más clics va al resto.
trial-needs-clicks = *Así no tengo qué contar:* para decidir por clics, el texto lleva un enlace que yo pueda contar, o botones. O decide por respuestas: `gana:respuestas`.
trial-too-soon = *En tan poco tiempo la gente no alcanza a contestar.* Espera al menos 30 minutos: p. ej. `tras:4h`.
status-trial = La mejor variante se decide: {$when}
status-won = Al resto va la variante {$label}.
winner-told =
    {""}*Ganó la variante {$label}* de «{$name}». {$count ->
            [one] La recibe 1 persona más.
           *[other] La reciben {$count} personas más.
        }
trial-even =
    {""}*«{$name}»: {$nobody ->
        [answers] nadie contestó la prueba
        [reads] nadie leyó la prueba
        [clicks] nadie hizo clic en la prueba
       *[no] la prueba terminó en empate
    }.* {$count ->
        [one] A la persona que falta le va
       *[other] A las {$count} personas que faltan les va
    } la variante {$label}, por ser la primera. Si prefieres otra, elígela.
winner-rate-answers = • {$label}: contestó el {$rate} % ({$did} de {$reached})
winner-rate-reads = • {$label}: la leyó el {$rate} % ({$did} de {$reached})
winner-rate-clicks = • {$label}: hizo clic el {$rate} % ({$did} de {$reached})
trial-waits =
    {""}*La prueba de «{$name}» ya salió.*
    Se decide: {$when}. La mejor variante va entonces a {$count ->
        [one] la persona que falta.
       *[other] las {$count} personas que faltan.
    }
    Si prefieres no esperar, elige tú.
choose-variant-button = Elegir {$label}
choose-variants-button = Elegir variante
winner-which = *¿Qué variante de «{$name}» va al resto?*
winner-ask =
    {""}*¿Envío ya la variante {$label} de «{$name}» a {$count ->
        [one] la persona que falta
       *[other] las {$count} personas que faltan
    }?* Así va hasta ahora:
winner-chosen =
    {""}*Elegiste la variante {$label}* de «{$name}». La {$count ->
        [one] recibe 1 persona más
       *[other] reciben {$count} personas más
    }, {$paused ->
        [yes] cuando la reanudes
       *[no] a su ritmo
    }. ✅
winner-chosen-by =
    {""}*{$who} eligió la variante {$label}* de «{$name}». La {$count ->
        [one] recibe 1 persona más.
       *[other] reciben {$count} personas más.
    }
winner-decided = *«{$name}» ya está decidida:* la variante {$label} va al resto.
winner-nobody = En «{$name}» nadie espera la mejor variante. No hay nada que elegir.
template-which-variant =
    {""}*¿Qué plantilla aprobada lleva la variante {$label}?*
    «{$text}»
variants-own-templates = Cada variante lleva su propia plantilla: al enviar te pregunto cuál.
winner-thin = Con tan pocas personas la diferencia dice poco.
trial-too-few = Son muy pocas personas para probar primero: todas la reciben según el reparto.
trial-needs-variants = *No hay con qué comparar:* tu texto es uno solo. Escribe otro debajo de una línea de guiones, `---`.
