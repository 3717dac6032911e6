# Cuánto tiempo se guarda lo que ha pasado.

settings-kept = Guardo mensajes {$messages}, archivos {$media} y avisos técnicos {$events}.
kept-days = {$days ->
    [one] 1 día
   *[other] {$days} días
}
kept-always = siempre
setting-messages-row = Guardar mensajes
setting-media-row = Guardar archivos
setting-events-row = Avisos de WhatsApp
kept-messages = {$count ->
    [one] 1 mensaje
   *[other] {$count} mensajes
}
kept-media = {$count ->
    [one] 1 archivo
   *[other] {$count} archivos
}
kept-events = {$count ->
    [one] 1 aviso técnico de WhatsApp
   *[other] {$count} avisos técnicos de WhatsApp
}
kept-ask =
    {""}*A las 3 de la mañana borraría para siempre* {$what}, que ya pasan de ese tiempo.
    Tus promociones, citas, prospectos y costos siguen como están; la conversación de un prospecto abierto, también.
kept-button = Borrar lo viejo
