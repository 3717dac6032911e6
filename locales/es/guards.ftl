### Lo que detiene una campaña a tiempo, y volver a intentar.

pace-failures = se detiene con {$percent} % de fallos
pace-no-failures = los fallos no la detienen
setting-failures-row = Parar si hay fallos
percent = {$percent} %
guard-failures = fallaron {$failed} de los últimos {$of} mensajes
guard-quality = bajó la calidad de tu número: a varias personas no les gustan tus mensajes
guard-alert = WhatsApp avisó de un problema con tu cuenta
guard-spend = llegó al tope de {$cap}
slower-button = Más lento
slower-ask =
    {""}*«{$name}» seguiría más despacio:* {$after}.
    Hasta ahora: {$before}. ¿Sigo así?
resume-slower-button = Sí, más lento
retry-ask =
    {""}*«{$name}»: lo intento otra vez con {$count ->
            [one] 1 persona
           *[other] {$count} personas
        }*, de {$failed} que fallaron. A quien ya le llegó no le llega de nuevo.
retry-button = Reintentar {$count}
retry-begun = *«{$name}»: vuelvo a intentar con {$count ->
            [one] 1 persona
           *[other] {$count} personas
        }*, {$paused ->
            [yes] cuando la reanudes
           *[no] a su ritmo
        }. ✅
retry-none = En «{$name}» no falló nada. No hay nada que reintentar.
retry-none-of-failed = A quienes fallaron en «{$name}» no les puede llegar: pidieron no recibir promociones, o su número no existe.
retry-nobody = En ninguna promoción falló nada. No hay nada que reintentar.
retry-wrong-state = «{$name}» no se puede reintentar. Su estado: *{$state}*.
unknown-again-button = Enviar otra vez
unknown-sent-button = Contar como enviado
unknown-again-ask =
    {""}*¿Envío otra vez «{$name}» a {$count ->
            [one] 1 persona
           *[other] {$count} personas
        }?*
    No sé si ya les llegó: alguna podría recibirla dos veces.
unknown-sent-ask =
    {""}*¿Cuento como enviado «{$name}» a {$count ->
            [one] 1 persona
           *[other] {$count} personas
        }?*
    No sé si les llegó: alguna podría quedarse sin ella.
unknown-counted = *«{$name}»: conté como enviado a {$count ->
            [one] 1 persona
           *[other] {$count} personas
        }.* ✅
unknown-none = En «{$name}» ya no queda nada sin confirmar.
