### Ritmo, calendario y límites: lo que hace que un mensaje salga ahora o más tarde.

pace-no-holidays = sin festivos
law =
    { $law ->
        [ley2300] Ley 2300
        [tcpa] TCPA
       *[other] {$law}
    }
no-law = ninguna
waits-holiday = Hoy no envío: es festivo ({$name}).
waits-law = Ahora no envío: la {$law} no lo permite a esta hora.
setting-holidays-row = Enviar en festivos
setting-law-row = Ley
summary-asked-holiday = Pediste: {$asked}. Ese día es festivo ({$name}), así que empieza después:
summary-asked-law = Pediste: {$asked}. La {$law} no lo permite a esa hora, así que empieza después:
