### Cómo fue: respuestas, informes, gráficas.

status-answered =
    {$count ->
        [one] Contestó 1 persona.
       *[other] Contestaron {$count} personas.
    }
status-clicked =
    {$count ->
        [one] 1 persona abrió el enlace.
       *[other] {$count} personas abrieron el enlace.
    }
status-clicked-or-tapped =
    {$count ->
        [one] 1 persona abrió el enlace o tocó un botón.
       *[other] {$count} personas abrieron el enlace o tocaron un botón.
    }
status-opted-out =
    {$count ->
        [one] 1 persona pidió no recibir más.
       *[other] {$count} personas pidieron no recibir más.
    }
report-button = Informe
report-nothing = *Todavía no ha salido ninguna promoción.* Cuando salga una, aquí ves cómo le fue.
report-none = *«{$name}» todavía no ha salido.* Cuando salga, aquí ves cómo le fue.
report-file-picture = informe
report-caption =
    {""}*«{$name}»*: {$state}
    Enviados {$sent} de {$total} · entregados {$delivered} · leídos {$read} · contestaron {$answered}
    fallidos {$failed} · pendientes {$pending}
report-caption-list = Persona por persona, en Excel: `{$line}`
report-file = {$name} personas
report-sheet-caption = Las personas de «{$name}»: {$count}. La hoja contiene datos personales: compártela con cuidado.
report-sheet-caption-left-out = Las personas de «{$name}»: {$count}. En la segunda hoja, cuántas quedaron fuera y por qué. Contiene datos personales: compártela con cuidado.
report-left-out = Fuera
report-left-out-why = motivo
report-left-out-people = personas
report-left-out-all = en total
report-column-state = estado
report-column-when = cuándo
report-column-why = por qué no
report-column-answered = contestó
report-column-clicked = abrió el enlace
report-column-variant = variante
person-waits = en espera
person-sent = enviado
person-delivered = entregado
person-read = leído
person-failed = no le llegó
person-unknown = sin confirmar
person-skipped = quedó fuera
chart-nameless = Promoción
chart-under = {$state} · {$when}
chart-done = {$done} de {$total}
chart-funnel = De enviados a contestados
chart-sent = Enviados
chart-delivered = Entregados
chart-read = Leídos
chart-clicked = Abrieron
chart-answered = Contestaron
chart-days = Por día
chart-sent-bars = enviados
chart-read-bars = leídos
chart-nothing = Todavía no ha salido nada
chart-variants = Variantes
chart-measure = contestaron
chart-measure-reads = la leyeron
chart-measure-clicks = la abrieron
chart-foot = Faltan {$pending} · fallaron {$failed} · quedaron fuera {$excluded}
