### Contactos y listas.

contact-added = Añadí a *{$name}* ({$phone}).
contact-added-tagged = Añadí a *{$name}* ({$phone}), con: {$tags}.
contact-known = Ya tenías ese número: *{$name}* ({$phone}).
contact-none = *No encuentro «{$typed}» entre tus contactos.* Prueba con otra palabra, o añádelo con `/contacto nuevo`.
contact-which = Encontré {$count} con «{$typed}». ¿Cuál?
contact-card =
    {""}*{$name}*
    `{$phone}`
contact-tags = Etiquetas: {$tags}
contact-suspect = El último mensaje no le llegó.
contact-invalid = Varios mensajes no le llegaron: queda fuera de las promociones.
contact-out-since = No recibe promociones desde {$when}
contact-since = Contacto desde {$when}
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
    • una lista pegada, una persona por línea, debajo de la orden:
    ```/contacto importar
    Ana Peña, 300 123 4567
    Luis Rojas, 301 765 4321```
import-preview =
    {""}*Esto es lo que leí:*
    • nuevos: {$new}
    • ya los tenías: {$known}
    • repetidos en la lista: {$duplicates}
    • con problemas: {$invalid}
    • pidieron no recibir promociones: {$out}
import-columns = Columnas: {$columns}
import-sample = Por ejemplo: {$name}, {$phone}
import-rejected = ⚠️ Línea {$line} («{$cells}»): {$why}
import-confirm-button = Importar {$count}
import-done = *Listo.* ✅ Añadí {$added} y actualicé {$updated}. Ahora tienes {$total} contactos.
import-empty = *No encontré a nadie en esa lista.* Pon una persona por línea, con su teléfono.
import-not-text = *Eso es {$kind}, no una lista.* Guárdalo como Excel (XLSX) o CSV y mándamelo otra vez.
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
