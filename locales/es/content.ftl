### Lo que dice una campaña: variantes, botones, palabras que cambian.

draft-versions = {$count} versiones distintas: a cada persona le llega una.
draft-fallback = `{$typed}`: «{$fallback}» para quien no tenga ese dato.
draft-closings = Cierra con un emoji distinto para cada persona: {$closings}
draft-buttons = Botones: {$buttons}
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
status-variant = Variante {$label}: {$total} · entregados {$reached} · leídos {$read} · contestaron {$answered}
