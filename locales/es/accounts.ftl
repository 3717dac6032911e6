### Lo que el proveedor dice de la cuenta y del número.
account-violation =
    {""}*WhatsApp dice que tu cuenta incumplió sus reglas* ({$about}). ⚠️
    Revísalo en el administrador de WhatsApp: si se repite, puede limitarla o cerrarla.
account-restricted =
    {""}*WhatsApp limitó algo de tu cuenta* ({$about}). ⚠️
    Los mensajes siguen saliendo. Los detalles están en el administrador de WhatsApp.
account-will-be-closed =
    {""}*WhatsApp va a cerrar tu cuenta* ({$about}). ⚠️
    Pide ya una revisión en el administrador de WhatsApp.
account-open-again = *Tu cuenta de WhatsApp está en orden otra vez.* ✅
account-alert = *WhatsApp avisa de tu cuenta:* {$about}
account-limit = *WhatsApp cambió cuántas personas nuevas puedes contactar:* {$value}.
account-pin =
    {""}*Alguien pidió o cambió el PIN de tu número* ({$value}: {$about}). ⚠️
    Si no fuiste tú, cámbialo en el administrador de WhatsApp.
number-flagged =
    {""}*La calidad de «{$channel}» bajó:* varias personas bloquearon o reportaron tus mensajes. ⚠️
    Envía menos y solo a quien lo espera; `/pausar todo` detiene todo.
number-unflagged = *La calidad de «{$channel}» volvió a ser buena.* ✅
number-faster = *WhatsApp deja que «{$channel}» envíe más rápido.* Tu ritmo no cambia si no lo cambias tú.
number-name-approved = *WhatsApp aprobó el nombre de tu número:* {$about}
number-name-refused = *WhatsApp no aprobó el nombre de tu número:* {$about}
template-quality-low =
    {""}*La plantilla {$about} no está gustando* y WhatsApp puede ponerla en pausa. ⚠️
    Cambia el texto o envíala solo a quien le interesa.
template-quality-medium = La plantilla {$about} gusta menos que antes. Cuida a quién se la envías.
template-category-changed =
    {""}*WhatsApp cambió la plantilla {$about} a {$value}.*
    Desde ahora se cobra como {$value}.
template-category-will-change =
    {""}*En 24 horas WhatsApp cambia la plantilla {$about} a {$value}.*
    Desde entonces se cobra como {$value}.
template-flagged =
    {""}*WhatsApp puede detener la plantilla* `{$name}`: varias personas la bloquearon o la reportaron. ⚠️
    Todavía sale. Cambia el texto o envíala solo a quien la espera.
limit-none = sin límite
limit-people = {$count ->
    [one] 1 persona al día
   *[other] {$count} personas al día
}
category-marketing = marketing
category-utility = utilidad
category-authentication = códigos de acceso
number-quality-medium =
    {""}*La calidad de «{$channel}» bajó a media:* a algunas personas no les gustan tus mensajes. ⚠️
    Envía menos y solo a quien lo espera, antes de que WhatsApp te limite.
number-blocked =
    {""}*WhatsApp no deja enviar a «{$channel}»*, que ya estaba en pausa.
    Motivo: {$reason}.
number-key-ends =
    {""}*La clave de acceso de «{$channel}» vence el {$when}.* ⚠️
    Sin ella no sale nada. Crea otra en Meta y ponla con `/canal claves {$channel}`.
number-key-ends-in-settings =
    {""}*La clave de acceso de «{$channel}» vence el {$when}.* ⚠️
    Sin ella no sale nada. Pide a quien instaló Pregón que cree otra en Meta y la ponga en la configuración.
number-key-renewed = *La clave de acceso de «{$channel}» ya no está por vencer.* ✅
number-key-until = La clave de acceso vence el {$when}
number-problems = {$provider} dice: {$problems}
number-not-told = {$provider} no me dice cómo está este número; quizá su clave no tiene permiso para verlo. Eso no impide enviar
number-name = «{$name}»
number-checked = revisado: {$when}
number-speed = {$count} mensajes por segundo
quality-green = Calidad buena
quality-yellow = Calidad media
quality-red = Calidad baja
