### Contactos y listas.

contact-added = Agregué a *{$name}* ({$phone}).
contact-added-tagged = Agregué a *{$name}* ({$phone}), con: {$tags}.
contact-known = Ya tenías ese número: *{$name}* ({$phone}).
contact-known-tagged = Ya tenías ese número: *{$name}* ({$phone}). Le puse: {$tags}.
contact-none = *No encuentro «{$typed}» entre tus clientes.* Prueba con otra palabra, o agrega a esa persona.
name-nearest = *No encontré «{$typed}» tal cual.* Lo más parecido:
contact-which = Encontré {$count} con «{$typed}». ¿Cuál?
which-type-more = Si no está aquí, escribe más de su nombre.
contact-found = *{$count} clientes con «{$typed}»*
contact-list = *Tus clientes* ({$count})
contact-list-empty = *Todavía no tienes clientes.* Mándame un Excel, un CSV o una tarjeta de contacto.
contact-list-sheet = Son muchos para leerlos aquí: con `/contacto exportar` te los mando en Excel.
contact-add-button = Agregar cliente
contact-card =
    {""}*{$name}*
    `{$phone}`
contact-tags = Etiquetas: {$tags}
contact-suspect = El último mensaje no le llegó.
contact-invalid = Varios mensajes no le llegaron: queda fuera de las promociones.
contact-out-since = No recibe promociones desde {$when}
contact-since = Cliente desde {$when}
opt-in-button = Volver a enviarle
opt-out-button = No enviarle más
contact-opted-out = *{$name}* no recibirá más promociones.
contact-opted-out-already = {$name} ya no recibía promociones.
contact-opted-in = *{$name}* vuelve a recibir promociones.
contact-in-already = {$name} ya recibe promociones.
contact-must-return-himself = *{$name} se dio de baja por su cuenta*, así que solo puede volver escribiendo ALTA a tu número.
import-how =
    Mándame tus clientes de cualquiera de estas formas:
    • un archivo *Excel* (XLSX) o *CSV* adjunto como documento, con columnas como nombre y teléfono
    • un archivo de contactos (*VCF*)
    • una o varias *tarjetas de contacto*
    • una lista pegada, una persona por línea, debajo del comando:
    ```/contacto importar
    Ana Peña, 300 123 4567
    Luis Rojas, 301 765 4321```
import-preview = *Esto es lo que leí:*
import-new = • nuevos: {$count}
import-known = • ya los tenías: {$count}
import-duplicates = • repetidos en la lista: {$count}
import-invalid = • con problemas: {$count}
import-out = • de ellos, sin promociones: {$count}
import-columns = Columnas: {$columns}
import-columns-more = y {$count} más
import-sample = Por ejemplo: {$people}
import-rejected = • línea {$line} («{$cells}»): {$why}
import-confirm-button = Importar {$count}
import-done = *Listo.* Agregué {$added} y actualicé {$updated}. Ahora tienes {$total ->
    [one] 1 cliente
   *[other] {$total} clientes
}. ✅
import-empty = *No encontré a nadie en esa lista.* Pon una persona por línea, con su teléfono.
import-not-text = *Eso es {$kind}, no una lista.* Guárdalo como Excel (XLSX) o CSV y mándamelo otra vez.
import-locked = *Ese archivo tiene contraseña*, y así no puedo leerlo. Guárdalo sin contraseña y mándamelo otra vez.
file-kind-image = una imagen
file-kind-audio = un audio
file-kind-video = un video
file-kind-archive = un archivo comprimido
file-kind-unknown = un archivo que no conozco
file-kind-named = un archivo {$kind}
import-broken = *No puedo abrir ese {$kind}*: está dañado o tiene contraseña. Guárdalo de nuevo sin contraseña y mándamelo otra vez.
import-swollen = *Ese archivo ocupa demasiado al abrirlo.* Copia solo las columnas que necesitas en una hoja nueva y mándamela.
import-no-phone-column = *No veo una columna con teléfonos.* Columnas que encontré: {$columns}. Llama a una «teléfono» y mándamelo otra vez.
import-too-large = *El archivo es demasiado grande*: leo hasta {$max} MB. Pártelo en varios.
import-too-many-rows = *Son demasiadas filas*: leo hasta {$max} de una vez. Parte el archivo.
import-too-many-columns = *Son demasiadas columnas*: leo hasta {$max}. Deja solo las que necesitas.
import-too-many-cells = *Son demasiadas celdas*: leo hasta {$max}. Deja solo las columnas que necesitas.
import-line-too-long = *La línea {$line} es larguísima*: seguramente falta cerrar unas comillas ahí.
import-unavailable = *No pude abrir tu archivo.* Mándamelo otra vez, por favor.
column-name = nombre
column-first-name = nombre de pila
column-last-name = apellido
column-phone = teléfono
column-tags = etiquetas
reason-no-phone = falta el teléfono
reason-not-a-number = eso no es un teléfono
reason-impossible = ese teléfono no existe
reason-rounded = la hoja de cálculo redondeó el número; guarda la columna como texto
reason-duplicate = ya estaba en la línea {$line}
reason-too-long = una celda es demasiado larga
reason-extra-cells = tiene más celdas que columnas; pon comillas donde haya comas
contact-consent = Permiso: {$consent}
contact-consent-list = Permiso: {$consent} (lista del {$when})
consent-customers = es cliente tuyo
consent-asked = te pidió recibir promociones
consent-unknown = no se sabe
contact-out-unknown = Sin promociones desde {$when}: falta saber si dio permiso
contact-out-erased = Sin promociones desde {$when}: sus datos se borraron antes
contact-must-return-erased = *Los datos de esa persona se borraron antes*, así que solo puede volver escribiendo ALTA a tu número.
contact-edit-what = ¿Qué cambio de *{$name}*?
contact-name-row = Nombre
contact-phone-row = Teléfono
contact-other-row = Otro dato
attribute-ask = ¿Qué pongo en *{$key}*? Escribe solo el dato, o `-` para quitarlo.
attribute-help = Lo que escribas queda como «{$key}» de esa persona; con `-` lo quito.
contact-tag-which =
    {""}*«{$typed}» puede ser varias cosas.* ¿Cuál?
    1. *{$whole}*, y te pregunto la etiqueta
    2. *{$name}*, con la etiqueta «{$tag}»
contact-tag-reading =
    {$count ->
        [one] una etiqueta: {$tags}
       *[other] {$count} etiquetas: {$tags}
    }
contact-too-many-attributes = *Son demasiados datos para una persona*: guardo hasta {$max}.
contact-phone-taken = *Ese número ya es de {$name}* ({$phone}). No cambié nada.
contact-tagged = Etiquetas de *{$name}*: {$tags}
contact-untagged = Le quité a *{$name}*: {$tags}. Le quedan: {$left}
contact-untagged-all = Le quité a *{$name}*: {$tags}. Ya no tiene etiquetas.
contact-untagged-none = {$name} no tenía esas etiquetas ({$tags}).
forget-ask =
    {""}*¿Olvido para siempre a {$name}?* (`{$phone}`)
    Borro sus datos y mensajes; no se puede deshacer. Guardo solo una huella de su número para no escribirle si reaparece en una lista (vuelve con ALTA).
forget-button = Olvidar a {$name}
forget-done = *Listo.* {$count ->
    [0] Borré sus datos
    [one] Borré sus datos y 1 mensaje
   *[other] Borré sus datos y {$count} mensajes
}. ✅
forget-gone = Esa persona ya no está entre tus clientes.
forget-changed = *Sus datos cambiaron desde que pregunté*, así que no borré nada. Pídelo otra vez.
export-none = Todavía no tienes clientes. Trae tu lista con `/contacto importar`.
export-none-tagged = No hay clientes con: {$tags}.
export-file = clientes
export-caption = Tus clientes: {$count}. La hoja contiene datos personales: compártela con cuidado. Si la corriges y me la mandas, la leo.
export-state = estado
export-out = sin promociones desde
export-consent = permiso
export-since = cliente desde
list-is-written = *La estoy preparando.* Te la mando en un momento. ⏳
list-failed = *No pude terminar con esa lista.* Inténtalo otra vez; si vuelve a pasar, pártela en dos.
rejected-button = Ver rechazados
rejected-caption = {$count ->
    [one] 1 fila que no pude tomar, con el motivo. Corrígela ahí mismo y mándame la hoja.
   *[other] {$count} filas que no pude tomar, con el motivo. Corrígelas ahí mismo y mándame la hoja.
}
rejected-file = rechazados
rejected-line = línea
rejected-reason = motivo
rejected-none = No hay filas rechazadas en esa lista.
import-gone = *Ya no tengo ese archivo*: lo guardo 24 horas. Mándalo otra vez.
import-consent =
    {""}*¿Te dieron permiso para escribirles?*
    Guardo tu respuesta con cada cliente. Si no lo sabes, los guardo sin enviarles promociones hasta que lo aclares con `/contacto alta`, o escriban ALTA. Los que ya tenías siguen como están.
consent-customers-button = Son mis clientes
consent-asked-button = Me lo pidieron
consent-unknown-button = No lo sé
import-started = *Estoy importando {$count}.* Te aviso cuando termine; mientras, todo sigue funcionando. ⏳
import-half-done = *Se quedó a medias.* Entraron {$taken} de {$people}. Mándame la lista otra vez: a quien ya está no lo repito.
import-done-unknown = Los nuevos quedan sin promociones hasta que sepas que dieron permiso.
import-undone = *Deshecho.* {$removed ->
    [0] Quité las etiquetas que puso la lista
    [one] Quité 1 cliente y las etiquetas que puso la lista
   *[other] Quité {$removed} clientes y las etiquetas que puso la lista
}. Ahora tienes {$total}.
import-undone-some = *Deshecho.* {$removed ->
    [0] Quité las etiquetas que puso la lista
    [one] Quité 1 cliente y las etiquetas que puso la lista
   *[other] Quité {$removed} clientes y las etiquetas que puso la lista
}. {$left ->
    [one] Se queda 1, porque ya tuvo mensajes o está en otra lista
   *[other] Se quedan {$left}, porque ya tuvieron mensajes o están en otra lista
}. Ahora tienes {$total}.
import-undo-started = *Lo estoy deshaciendo.* Te aviso cuando termine. ⏳
import-undo-early = Todavía estoy importando esa lista. Espera a que termine y toca «Deshacer».
import-undone-already = Esa lista ya se deshizo.
import-undo-late = *Ya pasaron 24 horas*, así que no puedo deshacer esa lista entera. Quita a quien quieras con `/contacto olvidar`.
import-undo-nothing = De esa lista no hay nada que deshacer.
contact-blocked-now = *Bloqueé a {$name}.* Guardo lo que escriba, pero no te aviso ni le mando nada.
contact-blocked-already = {$name} ya estaba bloqueado.
contact-blocked-since = Lo bloqueaste aquí ({$when}): guardo lo que escribe, y no le llega nada.
contact-blocked-elsewhere = *A {$name} lo bloqueaste en WhatsApp, no aquí.* Desbloquéalo ahí.
contact-unblocked = *{$name}* ya no está bloqueado: te aviso cuando escriba.
contact-unblocked-already = {$name} no estaba bloqueado.
block-button = Bloquear
block-him-button = Bloquear {$name}
unblock-button = Desbloquear
flood-begins =
    {""}*{$name} manda demasiados mensajes:* más de {$count} en un minuto.
    Guardo los que siguen sin avisarte de cada uno ni contestarle. Cuando pare, te digo cuántos fueron.
flood-over = *{$name} ya paró.* Guardé sin avisarte {$count ->
    [one] 1 mensaje
   *[other] {$count} mensajes
}: están en su conversación.
relay-blocked = *A {$name} lo tienes bloqueado*, así que no le mandé nada. Desbloquéalo y vuelve a contestarle.
