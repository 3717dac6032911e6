//! Templates: made, looked at, tried, and used.

use insta::assert_snapshot;

use crate::chat::talking::asked::talk;
use crate::harness::database::on_both_databases;
use crate::harness::walk::shop;

on_both_databases!(a_template, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    world
        .approved_template("rebajas", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    assert_snapshot!(talk(&owner, &["/plantilla ver", "ayuda", "[rebajas]"]).await, @"
    > /plantilla ver
    ¿Qué plantilla?
    [rebajas]

    > ayuda
    El nombre de la plantilla.
    Por ejemplo: rebajas

    ¿Qué plantilla?
    [rebajas]

    > [rebajas]
    *Plantilla* `rebajas` (es)
    aprobada · marketing

    Hola Lucía, tenemos novedades para ti.
    _Responde BAJA para no recibir más_
    [Probarla] [Nueva promoción] [Ver plantillas]
    ");
    assert_snapshot!(talk(&owner, &["/plantilla prueba", "ayuda", "[rebajas]"]).await, @"
    > /plantilla prueba
    ¿Qué plantilla?
    [rebajas]

    > ayuda
    El nombre de la plantilla.
    Por ejemplo: rebajas

    ¿Qué plantilla?
    [rebajas]

    > [rebajas]
    Hola Lucía, tenemos novedades para ti.
    _Responde BAJA para no recibir más_
    ");
    assert_snapshot!(talk(&owner, &["/promo nueva Feria para:todos plantilla:\nHola {nombre}, hoy empieza la feria.", "ayuda", "otra", "[rebajas]"]).await, @"
    > /promo nueva Feria para:todos plantilla:
    Hola {nombre}, hoy empieza la feria.
    ¿Qué plantilla aprobada usamos?
    [rebajas]

    > ayuda
    Plantilla aprobada, para quien no te escribió en las últimas 24 horas.
    Por ejemplo: rebajas

    ¿Qué plantilla aprobada usamos?
    [rebajas]

    > otra
    *No hay una plantilla «otra».*

    ¿Qué plantilla aprobada usamos?
    [rebajas]

    > [rebajas]
    *Borrador «Feria»*, para todos tus clientes

    Hola Lucía, hoy empieza la feria.

    _Responde BAJA para no recibir más_

    Ritmo: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy les llega a 2 personas.*
    [Vista previa] [Enviar…] [Descartar]
    ");
    assert_snapshot!(talk(&owner, &["/plantilla nueva", "ayuda", "¡!", "Lentes listos", "ayuda", "Hola {nombre}", "Hola {nombre}, tus lentes están listos."]).await, @"
    > /plantilla nueva
    ¿Cómo se llama la plantilla? P. ej. *rebajas*.

    > ayuda
    Letras sin tilde, números y `_`; lo demás lo ajusto yo.
    Por ejemplo: rebajas

    ¿Cómo se llama la plantilla? P. ej. *rebajas*.

    > ¡!
    *No entendí «¡!» en «nombre».*
    Espero un nombre con al menos una letra o un número.
    Escribe, por ejemplo:
    ```rebajas```

    ¿Cómo se llama la plantilla? P. ej. *rebajas*.

    > Lentes listos
    Escribe el texto de la plantilla. Puedes usar `{nombre}`.

    > ayuda
    El mensaje. `{nombre}` se cambia por el de cada cliente.
    Por ejemplo: Hola {nombre}, tenemos novedades para ti.

    Escribe el texto de la plantilla. Puedes usar `{nombre}`.

    > Hola {nombre}
    *WhatsApp no acepta que una plantilla termine en una variable como* `{nombre}`*.* Pon algo después de «nombre», aunque sea una frase corta.

    Escribe el texto de la plantilla. Puedes usar `{nombre}`.

    > Hola {nombre}, tus lentes están listos.
    Envié la plantilla `lentes_listos` a revisión. Suele tardar minutos; te aviso.
    ");
    assert_snapshot!(talk(&owner, &["/plantilla nueva lentes_nuevos categoría: idioma:\nHola {nombre}, tus lentes llegaron.", "ayuda", "[Aviso]", "ayuda", "klingon", "es"]).await, @"
    > /plantilla nueva lentes_nuevos categoría: idioma:
    Hola {nombre}, tus lentes llegaron.
    ¿Es una promoción o un aviso?
    [Promoción] [Aviso]

    > ayuda
    `marketing` para promociones, `utilidad` para avisos.
    Por ejemplo: Aviso

    ¿Es una promoción o un aviso?
    [Promoción] [Aviso]

    > [Aviso]
    ¿En qué idioma está el texto? P. ej. *es*.

    > ayuda
    El idioma del texto, p. ej. `es` o `pt_BR`.
    Por ejemplo: es

    ¿En qué idioma está el texto? P. ej. *es*.

    > klingon
    *No entendí «klingon» en «idioma».*
    Espero un código de idioma como `es` o `pt_BR`.
    Escribe, por ejemplo:
    ```es```

    ¿En qué idioma está el texto? P. ej. *es*.

    > es
    Envié la plantilla `lentes_nuevos` a revisión. Suele tardar minutos; te aviso.
    ");
});
