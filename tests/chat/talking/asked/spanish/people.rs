//! Customers, groups of them, and those whom a promotion is for.

use insta::assert_snapshot;

use crate::chat::talking::asked::talk;
use crate::harness::database::on_both_databases;
use crate::harness::walk::shop;

on_both_databases!(whom_it_is_about, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(talk(&owner, &["/contacto agregar", "ayuda", "300 555 0203", "Carla Díaz"]).await, @"
    > /contacto agregar
    ¿Cuál es su teléfono?

    > ayuda
    Su número, como suelas escribirlo.
    Por ejemplo: 321 1234567

    ¿Cuál es su teléfono?

    > 300 555 0203
    ¿Cómo se llama?

    > Carla Díaz
    Agregué a *Carla Díaz* (+57 300 5550203).
    ");
    assert_snapshot!(talk(&owner, &["/contacto agregar 300 555 0204 Diego Rojas etiqueta:", "ayuda", "vip, lentes"]).await, @"
    > /contacto agregar 300 555 0204 Diego Rojas etiqueta:
    ¿Con qué etiquetas?

    > ayuda
    Etiquetas separadas por comas.
    Por ejemplo: vip,lentes

    ¿Con qué etiquetas?

    > vip, lentes
    Agregué a *Diego Rojas* (+57 300 5550204), con: vip, lentes.
    ");
    assert_snapshot!(talk(&owner, &["/contacto buscar", "ayuda", "Díaz"]).await, @"
    > /contacto buscar
    ¿Qué busco? Un nombre, un teléfono o una etiqueta.

    > ayuda
    Parte del nombre, del teléfono o una etiqueta.
    Por ejemplo: Pérez

    ¿Qué busco? Un nombre, un teléfono o una etiqueta.

    > Díaz
    *Carla Díaz*
    `+57 300 5550203`
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [No enviarle más]
    ");
    assert_snapshot!(talk(&owner, &["/contacto ver", "ayuda", "[Carla Díaz]"]).await, @"
    > /contacto ver
    ¿Quién? Escribe su teléfono o su nombre.
    [≡ Elegir]
    - Ana Peña: +57 300 5550201
    - Beto Peña: +57 300 5550202
    - Carla Díaz: +57 300 5550203
    - Diego Rojas: +57 300 5550204

    > ayuda
    Su teléfono o su nombre.
    Por ejemplo: Ana

    ¿Quién? Escribe su teléfono o su nombre.
    [≡ Elegir]
    - Ana Peña: +57 300 5550201
    - Beto Peña: +57 300 5550202
    - Carla Díaz: +57 300 5550203
    - Diego Rojas: +57 300 5550204

    > [Carla Díaz]
    *Carla Díaz*
    `+57 300 5550203`
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [No enviarle más]
    ");
    assert_snapshot!(talk(&owner, &["/contacto editar Carla nombre: teléfono: dato:", "ayuda", "Carla María Díaz", "ayuda", "12", "300 555 0205", "ayuda", "Cali", "ciudad: Cali"]).await, @"
    > /contacto editar Carla nombre: teléfono: dato:
    ¿Cómo se llama?

    > ayuda
    El nombre nuevo.
    Por ejemplo: Ana María

    ¿Cómo se llama?

    > Carla María Díaz
    ¿Cuál es su teléfono?

    > ayuda
    El número nuevo.
    Por ejemplo: 321 1234567

    ¿Cuál es su teléfono?

    > 12
    *A «12» le faltan cifras.* Escríbelo como lo marcas (`321 1234567`) o con su país (`+57 321 1234567`).
    Escribe, por ejemplo:
    ```321 1234567```

    ¿Cuál es su teléfono?

    > 300 555 0205
    ¿Qué dato cambio? Escríbelo así: *ciudad: Cali*.

    > ayuda
    Cualquier dato: `ciudad:Cali` lo pone, `ciudad:-` lo quita.
    Por ejemplo: ciudad:Cali

    ¿Qué dato cambio? Escríbelo así: *ciudad: Cali*.

    > Cali
    *No entendí «Cali» en «dato».*
    Espero el dato y lo que va en él, con dos puntos.
    Escribe, por ejemplo:
    ```ciudad:Cali```

    ¿Qué dato cambio? Escríbelo así: *ciudad: Cali*.

    > ciudad: Cali
    *Carla María Díaz*
    `+57 300 5550205`
    ciudad: Cali
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [No enviarle más]
    ");
    assert_snapshot!(talk(&owner, &["/contacto etiquetar Ana", "ayuda", "vip"]).await, @"
    > /contacto etiquetar Ana
    ¿Con qué etiquetas?

    > ayuda
    Una o varias, separadas por comas.
    Por ejemplo: vip,lentes

    ¿Con qué etiquetas?

    > vip
    Etiquetas de *Ana Peña*: vip
    ");
    assert_snapshot!(talk(&owner, &["/contacto importar lista:", "ayuda", "300 555 0206 Elena Rojas", "[Ahora no]"]).await, @"
    > /contacto importar lista:
    Pega la lista: una persona por línea, teléfono y nombre.

    > ayuda
    Una persona por línea: teléfono y nombre, o un CSV.
    Por ejemplo: 300 123 4567, Ana Pérez

    Pega la lista: una persona por línea, teléfono y nombre.

    > 300 555 0206 Elena Rojas
    *Esto es lo que leí:*
    • nuevos: 1
    Por ejemplo: Elena Rojas, +57 300 5550206
    [Importar 1] [Ahora no]

    > [Ahora no]
    De acuerdo, no hice nada.
    ");
    assert_snapshot!(talk(&owner, &["/grupo guardar", "ayuda", "Fieles", "ayuda", "oro", "vip"]).await, @"
    > /grupo guardar
    ¿Cómo se llama el grupo? P. ej. *Fieles*.

    > ayuda
    El nombre del grupo.
    Por ejemplo: Fieles

    ¿Cómo se llama el grupo? P. ej. *Fieles*.

    > Fieles
    ¿Quiénes son? Una etiqueta, o algo como *ciudad=Cali*.
    [Todos] [vip] [lentes]

    > ayuda
    Quiénes: etiquetas, `ciudad=Cali`, `leyó=Rebajas`, `venció=30`. Con `vip,oro` basta una etiqueta; con `vip+oro`, las dos.
    Por ejemplo: ciudad=Cali

    ¿Quiénes son? Una etiqueta, o algo como *ciudad=Cali*.
    [Todos] [vip] [lentes]

    > oro
    *Nadie tiene la etiqueta «oro».*
    Etiquetas: `vip` (2), `lentes` (1).

    ¿Quiénes son? Una etiqueta, o algo como *ciudad=Cali*.
    [Todos] [vip] [lentes]

    > vip
    *Guardé el grupo «Fieles»:* clientes con la etiqueta vip.
    Hoy son 2 personas.
    Primeras personas: Ana Peña, Diego Rojas
    En una promoción: `para:@Fieles`
    ");
    assert_snapshot!(talk(&owner, &["/grupo guardar Caleños para:ciudad=Cali sin:", "ayuda", "[Nadie]"]).await, @"
    > /grupo guardar Caleños para:ciudad=Cali sin:
    ¿A quién dejamos fuera? Una etiqueta, algo como *ciudad=Cali*, o *nadie*.
    [Nadie] [vip] [lentes]

    > ayuda
    A quién dejar fuera: una etiqueta, algo como `ciudad=Cali`, o `nadie`.
    Por ejemplo: inactivos

    ¿A quién dejamos fuera? Una etiqueta, algo como *ciudad=Cali*, o *nadie*.
    [Nadie] [vip] [lentes]

    > [Nadie]
    *Guardé el grupo «Caleños»:* clientes con ciudad Cali.
    Hoy es 1 persona.
    Primeras personas: Carla María Díaz
    En una promoción: `para:@Caleños`
    ");
    assert_snapshot!(talk(&owner, &["/grupo ver", "ayuda", "[Fieles]"]).await, @"
    > /grupo ver
    ¿Qué grupo?
    [Caleños] [Fieles]

    > ayuda
    El nombre del grupo.
    Por ejemplo: Fieles

    ¿Qué grupo?
    [Caleños] [Fieles]

    > [Fieles]
    *Grupo «Fieles»:* clientes con la etiqueta vip.
    Hoy son 2 personas.
    Primeras personas: Ana Peña, Diego Rojas
    En una promoción: `para:@Fieles`
    ");
    assert_snapshot!(talk(&owner, &["/grupo quitar", "Infieles", "[Caleños]"]).await, @"
    > /grupo quitar
    ¿Qué grupo?
    [Caleños] [Fieles]

    > Infieles
    *No encuentro el grupo «Infieles».*
    Tengo: `Fieles`, `Caleños`.

    ¿Qué grupo?
    [Caleños] [Fieles]

    > [Caleños]
    Quité el grupo «Caleños». Sus personas siguen siendo tus clientes.
    ");
    owner
        .says("/promo nueva Feria para:todos\nHola {nombre}, hoy empieza la feria.")
        .await;
    assert_snapshot!(talk(&owner, &["/promo público Feria para: sin: frecuencia:", "ciudad=Cali", "vip", "7"]).await, @"
    > /promo público Feria para: sin: frecuencia:
    ¿A quién se la enviamos? Elige *Todos*, una etiqueta, o escribe algo como *ciudad=Cali*.
    [≡ Elegir]
    - Todos
    - @Fieles
    - vip: 2 personas
    - lentes: 1 persona

    > ciudad=Cali
    ¿A quién dejamos fuera? Una etiqueta, algo como *ciudad=Cali*, o *nadie*.
    [≡ Elegir]
    - Nadie
    - @Fieles
    - vip: 2 personas
    - lentes: 1 persona

    > vip
    ¿Cuántos días pasan entre dos promociones a la misma persona? P. ej. *7*, o *ninguno*.

    > 7
    *«Feria» es para* clientes con ciudad Cali, salvo clientes con la etiqueta vip.
    *Hoy no le llega a nadie.*
    Fuera: 1
       • no te escribieron en las últimas 24 horas: 1
    [Enviar…] [Cambiar…]
    ");
    assert_snapshot!(talk(&owner, &["/promo público Feria lista:", "ayuda", "Gloria Peña 300 555 0207"]).await, @"
    > /promo público Feria lista:
    Pega aquí las personas: una por línea, con su teléfono.

    > ayuda
    Las personas: una por línea, con su teléfono. También sirve un archivo.
    Por ejemplo: Ana Pérez 300 123 4567

    Pega aquí las personas: una por línea, con su teléfono.

    > Gloria Peña 300 555 0207
    *Esto es lo que leí:*
    • nuevos: 1
    Por ejemplo: Gloria Peña, +57 300 5550207
    [Importar 1] [Ahora no]
    ");
});
