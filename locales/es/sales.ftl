### De clics a ventas.

sales-by-network = Prospectos por red
sales-by-link = Prospectos por enlace
sales-by-product = Prospectos por producto
sales-by-agent = Prospectos por agente
sales-by-campaign = Prospectos por promoción
sales-clicks =
    {$count ->
        [one] 1 clic
       *[other] {$count} clics
    }
sales-leads =
    {$count ->
        [one] 1 prospecto
       *[other] {$count} prospectos
    }
sales-won =
    {$count ->
        [one] 1 ganado
       *[other] {$count} ganados
    }
sales-worth = Lo ganado vale *{$value}*.
sales-first-answer =
    {$count ->
        [one] Se contestó 1, en *{$time}*.
       *[other] Se contestaron {$count}, la mitad en *{$time}* o menos.
    }
sales-took = contesta en {$time}
sales-waiting =
    {$count ->
        [one] 1 espera respuesta ahora.
       *[other] {$count} esperan respuesta ahora.
    }
sales-more-than-before =
    {$count ->
        [one] Es 1 más que en los mismos días de antes.
       *[other] Son {$count} más que en los mismos días de antes.
    }
sales-fewer-than-before =
    {$count ->
        [one] Es 1 menos que en los mismos días de antes.
       *[other] Son {$count} menos que en los mismos días de antes.
    }
sales-as-before = Tantos como en los mismos días de antes.
sales-more = … y {$count} más: los ves en Excel.
sales-nothing =
    {""}*Sin prospectos ni clics* ({$days}).
    Con `/enlace nuevo` haces un enlace que trae clientes y cuenta los clics.
sales-from-campaigns = Promociones
sales-from-adverts = Anuncios
sales-from-catalogue = Catálogo
sales-from-nowhere = Por su cuenta
sales-no-product = Sin producto
sales-no-agent = Sin asignar
sales-no-campaign = Sin promoción
sales-by-network-button = Por red
sales-by-agent-button = Por agente
sales-sheet-button = En Excel
sales-week-button = 7 días
sales-month-button = 30 días
sales-year-button = Un año
sales-file = prospectos
sales-sheet-file = prospectos {$name}
sales-sheet-caption = Prospectos, {$name}: {$count}. La segunda hoja los suma. Contiene datos personales: compártela con cuidado.
sales-sheet-cut = Prospectos, {$name}: van los primeros {$count}; la segunda hoja los suma todos. Para tenerlos todos: `/prospecto exportar`. Contiene datos personales: compártela con cuidado.
sales-done = {$bought} de {$leads} ya compraron
sales-funnel = De clics a ventas
sales-step-clicks = Clics
sales-step-leads = Prospectos
sales-step-answered = Contestados
sales-step-bought = Compraron
sales-step-won = Ganados
sales-leads-bars = prospectos
sales-won-bars = ganados
sales-nobody = Nadie todavía
sales-parts = De dónde y cuántos
sales-part-won =
    {$count ->
        [one] 1 ganado
       *[other] {$count} ganados
    }
sales-foot =
    {$won ->
        [one] 1 ganado estos días
       *[other] {$won} ganados estos días
    } · {$count} sin respuesta
sales-column-took = primera respuesta en
sales-column-value = valor
sales-column-part = parte
