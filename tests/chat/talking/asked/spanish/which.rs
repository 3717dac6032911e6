//! Which promotion is meant, when it goes out, and what is told of it.

use insta::assert_snapshot;

use crate::chat::talking::asked::talk;
use crate::harness::database::on_both_databases;
use crate::harness::walk::shop;

on_both_databases!(which_one_is_meant, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    owner
        .says("/promo nueva Feria para:todos\nHola {nombre}, hoy empieza la feria.")
        .await;
    assert_snapshot!(talk(&owner, &["/promo ver promoción:", "ayuda", "[Feria]"]).await, @"
    > /promo ver promoción:
    ¿Qué promoción?
    [Feria]

    > ayuda
    El nombre de la promoción.
    Por ejemplo: Rebajas

    ¿Qué promoción?
    [Feria]

    > [Feria]
    *Borrador «Feria»*, para todos tus clientes

    Hola Lucía, hoy empieza la feria.

    _Responde BAJA para no recibir más_

    Ritmo: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy no le llega a nadie.* A 2 personas les llegaría con una plantilla aprobada.
    [Vista previa] [Enviar…] [Descartar]
    ");
    assert_snapshot!(talk(&owner, &["/promo copiar Feria título:", "ayuda", "Navidad"]).await, @"
    > /promo copiar Feria título:
    ¿Cómo se llama la nueva? P. ej. *Navidad*.

    > ayuda
    El nombre de la nueva promoción.
    Por ejemplo: Navidad

    ¿Cómo se llama la nueva? P. ej. *Navidad*.

    > Navidad
    *Borrador «Navidad»*, para todos tus clientes

    Hola Lucía, hoy empieza la feria.

    _Responde BAJA para no recibir más_

    Ritmo: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy no le llega a nadie.* A 2 personas les llegaría con una plantilla aprobada.
    [Vista previa] [Enviar…] [Descartar]
    ");
    assert_snapshot!(talk(&owner, &["/promo prueba Feria teléfono:", "ayuda", "12", "cancelar"]).await, @"
    > /promo prueba Feria teléfono:
    ¿A qué teléfono la envío?

    > ayuda
    El teléfono al que llega la prueba: de un cliente o de tu equipo.
    Por ejemplo: 321 1234567

    ¿A qué teléfono la envío?

    > 12
    *A «12» le faltan cifras.* Escríbelo como lo marcas (`321 1234567`) o con su país (`+57 321 1234567`).
    Escribe, por ejemplo:
    ```321 1234567```

    ¿A qué teléfono la envío?

    > cancelar
    Cancelado. No guardé nada.
    ");
    assert_snapshot!(talk(&owner, &["/promo programar", "ayuda", "ayer", "mañana 10am", "[Feria]"]).await, @"
    > /promo programar
    ¿Cuándo sale? P. ej. *mañana 10am*.

    > ayuda
    Día y hora, o cada cuánto se repite (`cada lunes 10am`), en la zona de tu negocio.
    Por ejemplo: mañana 10am

    ¿Cuándo sale? P. ej. *mañana 10am*.

    > ayer
    *«ayer» ya pasó.*
    Escribe, por ejemplo:
    ```21/11/2026 HH:MM```

    ¿Cuándo sale? P. ej. *mañana 10am*.

    > mañana 10am
    ¿Cuál de ellas?
    [Navidad] [Feria]

    > [Feria]
    *«Feria»: por ahora nadie la recibiría*
    Fuera: 2
       • no te escribieron en las últimas 24 horas: 2
    La ventana de 24 horas la cuento para cuando salga, no para ahora.
    WhatsApp solo deja escribir a esas 2 personas con una *plantilla aprobada*. La hago con tu texto y te aviso cuando la aprueben.
    [Crear plantilla]
    ");
    assert_snapshot!(talk(&owner, &["/promo programar mañana 10am hasta:", "ayuda", "sábado 18:00"]).await, @"
    > /promo programar mañana 10am hasta:
    ¿Hasta cuándo puede salir? P. ej. *sábado 18:00*, o *ninguno*.

    > ayuda
    Lo que no salió hasta entonces no sale sin preguntarte.
    Por ejemplo: sábado 18:00

    ¿Hasta cuándo puede salir? P. ej. *sábado 18:00*, o *ninguno*.

    > sábado 18:00
    ¿Cuál de ellas?
    [Navidad] [Feria]
    ");
    assert_snapshot!(talk(&owner, &["/estado foto: promoción:", "ayuda", "[Foto]", "ayuda", "[Feria]"]).await, @"
    > /estado foto: promoción:
    ¿La quieres como imagen?
    [Foto]

    > ayuda
    Una imagen con el avance.
    Por ejemplo: Foto

    ¿La quieres como imagen?
    [Foto]

    > [Foto]
    ¿Qué promoción quieres ver?
    [Navidad] [Feria]

    > ayuda
    El nombre de la promoción.
    Por ejemplo: Rebajas

    ¿Qué promoción quieres ver?
    [Navidad] [Feria]

    > [Feria]
    *«Feria» todavía no ha salido.* Cuando salga, aquí ves cómo le fue.
    [Ver] [Enviar…]
    ");
    assert_snapshot!(talk(&owner, &["/pausar promoción:", "ayuda", "[Todas]"]).await, @"
    > /pausar promoción:
    ¿Qué promoción?
    [Todas] [Navidad] [Feria]

    > ayuda
    El nombre de la promoción, o `todo`.
    Por ejemplo: Rebajas

    ¿Qué promoción?
    [Todas] [Navidad] [Feria]

    > [Todas]
    No hay nada en marcha.
    ");
    assert_snapshot!(talk(&owner, &["/informe promoción: lista:", "ayuda", "[Feria]", "ayuda", "[Lista en Excel]"]).await, @"
    > /informe promoción: lista:
    ¿De qué promoción?
    [Navidad] [Feria]

    > ayuda
    El nombre de la promoción.
    Por ejemplo: Rebajas

    ¿De qué promoción?
    [Navidad] [Feria]

    > [Feria]
    ¿La quieres en Excel?
    [Lista en Excel]

    > ayuda
    Persona por persona, en Excel: a quién le llegó y a quién no.
    Por ejemplo: Lista en Excel

    ¿La quieres en Excel?
    [Lista en Excel]

    > [Lista en Excel]
    *«Feria» todavía no ha salido.* Cuando salga, aquí ves cómo le fue.
    [Ver] [Enviar…]
    ");
    assert_snapshot!(talk(&owner, &["/costo mes:", "ayuda", "julio 2040", "octubre"]).await, @"
    > /costo mes:
    ¿De qué mes? P. ej. *octubre*.

    > ayuda
    El mes, con su nombre o como `10/2026`.
    Por ejemplo: octubre

    ¿De qué mes? P. ej. *octubre*.

    > julio 2040
    *«julio 2040» todavía no llega:* hay costos de este mes y de los que ya pasaron. Escribe p. ej. `/costo octubre`.

    ¿De qué mes? P. ej. *octubre*.

    > octubre
    En octubre de 2026 no salió ninguna promoción que se cobre.
    [septiembre de 2026]
    ");
    assert_snapshot!(talk(&owner, &["/ayuda tema:", "ayuda", "costo"]).await, @"
    > /ayuda tema:
    ¿Sobre qué comando? P. ej. *campaña*.

    > ayuda
    El comando que quieres conocer.
    Por ejemplo: campaña

    ¿Sobre qué comando? P. ej. *campaña*.

    > costo
    */costo*

    Lo que costaron tus promociones en un mes.

    *Lo que puedes decir*
    `[mes]` El mes, con su nombre o como `10/2026`. Si no lo dices: este mes.

    *Ejemplos*
    `/costo`
    `/costo octubre`
    ");
});
