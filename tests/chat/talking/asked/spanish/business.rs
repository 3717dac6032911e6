//! The business itself: its numbers, its team, its leads, and the language in which it is spoken with.

use insta::assert_snapshot;

use crate::chat::talking::asked::talk;
use crate::harness::database::on_both_databases;
use crate::harness::walk::shop;

on_both_databases!(the_business_itself, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(talk(&owner, &["/canal agregar", "ayuda", "telegram", "[Meta (Cloud API)]", "ayuda", "Centro", "[Ahora no]"]).await, @"
    > /canal agregar
    ¿Con qué proveedor está?
    [Meta (Cloud API)] [Twilio] [WaSender]

    > ayuda
    `meta` (oficial), `twilio` (oficial) o `wasender` (no oficial).
    Por ejemplo: Meta (Cloud API)

    ¿Con qué proveedor está?
    [Meta (Cloud API)] [Twilio] [WaSender]

    > telegram
    *No entendí «telegram» en «proveedor».*
    Espero `meta`, `twilio` o `wasender`.
    Escribe, por ejemplo:
    ```meta```

    ¿Con qué proveedor está?
    [Meta (Cloud API)] [Twilio] [WaSender]

    > [Meta (Cloud API)]
    ¿Cómo llamamos a este número? P. ej. *Centro*.

    > ayuda
    Un nombre para reconocerlo; tus clientes no lo ven.
    Por ejemplo: Centro

    ¿Cómo llamamos a este número? P. ej. *Centro*.

    > Centro
    *¿Agregar «Centro», un número de Meta?*
    Te doy una página para escribir sus claves: sirve una sola vez, durante 15 minutos. Quien tenga esas claves puede escribir en nombre de tu negocio: no las compartas.
    [Dame la página] [Ahora no]

    > [Ahora no]
    De acuerdo, no hice nada.
    ");
    assert_snapshot!(talk(&owner, &["/canal ver canal:", "ayuda", "Norte", "cancelar"]).await, @"
    > /canal ver canal:
    ¿Qué número? Escribe su nombre o su teléfono.

    > ayuda
    Su nombre o su teléfono.
    Por ejemplo: Centro

    ¿Qué número? Escribe su nombre o su teléfono.

    > Norte
    No conozco el número «Norte». Con `/canal lista` los ves todos.
    [+57 300 5550199]

    > cancelar
    Cancelado. No guardé nada.
    ");
    assert_snapshot!(talk(&owner, &["/canal límites espera: porminuto: porhora: diario: rampa:", "ayuda", "ninguno", "ayuda", "30", "ayuda", "500", "ayuda", "1000", "ayuda", "50"]).await, @"
    > /canal límites espera: porminuto: porhora: diario: rampa:
    ¿Cuánto esperamos entre un mensaje y otro? P. ej. *10s*.

    > ayuda
    Tiempo entre dos promociones de ese número; `ninguno` lo quita.
    Por ejemplo: 10s

    ¿Cuánto esperamos entre un mensaje y otro? P. ej. *10s*.

    > ninguno
    ¿Cuántos mensajes por minuto, como máximo? P. ej. *5*, o *ninguno*.

    > ayuda
    Máximo de mensajes por minuto, entre todas las promociones; `ninguno` lo quita.
    Por ejemplo: 5

    ¿Cuántos mensajes por minuto, como máximo? P. ej. *5*, o *ninguno*.

    > 30
    ¿Cuántos mensajes por hora, como máximo? P. ej. *60*, o *ninguno*.

    > ayuda
    Máximo de mensajes por hora, entre todas las promociones; `ninguno` lo quita.
    Por ejemplo: 60

    ¿Cuántos mensajes por hora, como máximo? P. ej. *60*, o *ninguno*.

    > 500
    ¿Cuántos mensajes por día, como máximo? P. ej. *250*, o *ninguno*.

    > ayuda
    Máximo de mensajes por día, entre todas las promociones; `ninguno` lo quita.
    Por ejemplo: 250

    ¿Cuántos mensajes por día, como máximo? P. ej. *250*, o *ninguno*.

    > 1000
    ¿Con cuántos mensajes empieza el primer día? P. ej. *50*, o *ninguno*.

    > ayuda
    Para un número nuevo: cuántos el primer día; cada día, la mitad más. `ninguno` la quita.
    Por ejemplo: 50

    ¿Con cuántos mensajes empieza el primer día? P. ej. *50*, o *ninguno*.

    > 50
    *Límites de «WhatsApp»:* hasta 30 por minuto, hasta 500 por hora, hasta 1.000 al día, hoy hasta 50 porque es nuevo, y cada día la mitad más. Hoy van 0. ✅
    ");
    assert_snapshot!(talk(&owner, &["/equipo agregar", "ayuda", "300 555 0301", "ayuda", "[Gerente]", "[Ahora no]"]).await, @"
    > /equipo agregar
    ¿Cuál es su teléfono?

    > ayuda
    Su WhatsApp; con el código de su país, si es otro.
    Por ejemplo: 321 1234567

    ¿Cuál es su teléfono?

    > 300 555 0301
    ¿Qué puede hacer?
    [≡ Elegir]
    - Dueño
    - Gerente
    - Agente
    - Solo lectura

    > ayuda
    `dueño` (todo), `gerente` (todo menos equipo, canales y ajustes), `agente` (prospectos y clientes) o `lectura` (solo ver).
    Por ejemplo: Gerente

    ¿Qué puede hacer?
    [≡ Elegir]
    - Dueño
    - Gerente
    - Agente
    - Solo lectura

    > [Gerente]
    *¿Agregar a +57 300 5550301 con rol gerente?* Podrá usarme desde su WhatsApp.
    [Agregar] [Ahora no]

    > [Ahora no]
    De acuerdo, no hice nada.
    ");
    assert_snapshot!(talk(&owner, &["/equipo agregar 300 555 0302 agente nombre:", "ayuda", "Marta", "[Agregar]"]).await, @"
    > /equipo agregar 300 555 0302 agente nombre:
    ¿Cómo se llama?

    > ayuda
    Su nombre, como lo ve el equipo.
    Por ejemplo: Ana

    ¿Cómo se llama?

    > Marta
    *¿Agregar a Marta (+57 300 5550302) con rol agente?* Podrá usarme desde su WhatsApp.
    [Agregar] [Ahora no]

    > [Agregar]
    *Marta* ya está en el equipo, con rol *agente*. Pídele que me salude y le digo cómo empezar.
    ");
    assert_snapshot!(talk(&owner, &["/equipo rol", "ayuda", "[Marta]", "jefa", "[Gerente]", "[Ahora no]"]).await, @"
    > /equipo rol
    ¿Quién? Escribe su nombre o su teléfono.
    [Lucía] [Marta]

    > ayuda
    Su teléfono o su nombre.
    Por ejemplo: Ana

    ¿Quién? Escribe su nombre o su teléfono.
    [Lucía] [Marta]

    > [Marta]
    ¿Qué puede hacer?
    [≡ Elegir]
    - Dueño
    - Gerente
    - Agente
    - Solo lectura

    > jefa
    *No entendí «jefa» en «rol».*
    Espero `dueño`, `gerente`, `agente` o `lectura`.
    Escribe, por ejemplo:
    ```gerente```

    ¿Qué puede hacer?
    [≡ Elegir]
    - Dueño
    - Gerente
    - Agente
    - Solo lectura

    > [Gerente]
    *¿Cambiar el rol de Marta a gerente?*
    [Cambiar rol] [Ahora no]

    > [Ahora no]
    De acuerdo, no hice nada.
    ");
    assert_snapshot!(talk(&owner, &["/organización nueva", "ayuda", "...", "Óptica Norte", "[Ahora no]"]).await, @"
    > /organización nueva
    ¿Cómo se llama el negocio?

    > ayuda
    El nombre que leen tus clientes.
    Por ejemplo: Óptica Norte

    ¿Cómo se llama el negocio?

    > ...
    *«...» no sirve de nombre:* necesita al menos una letra o un número. ¿Cómo se llama, p. ej. `Óptica Norte`?

    ¿Cómo se llama el negocio?

    > Óptica Norte
    *¿Crear el negocio Óptica Norte?* Serás su dueño o dueña, y tendrá números, clientes y equipo propios.
    Empieza como Mi negocio: zona `America/Bogota`, país `CO`, idioma con clientes `es`. Todo se cambia con `/ajustes`.
    [Crear] [Ahora no]

    > [Ahora no]
    De acuerdo, no hice nada.
    ");
    assert_snapshot!(talk(&owner, &["/organización usar negocio:", "ayuda", "Óptica Norte"]).await, @"
    > /organización usar negocio:
    ¿Por cuál de tus negocios? Escribe su nombre.

    > ayuda
    El nombre del negocio, o cómo empieza.
    Por ejemplo: Óptica Norte

    ¿Por cuál de tus negocios? Escribe su nombre.

    > Óptica Norte
    Por ahora perteneces solo a *Mi negocio*, y ya hablas por ese.
    ");
    assert_snapshot!(talk(&owner, &["/idioma", "ayuda", "[Español]"]).await, @"
    > /idioma
    ¿En qué idioma te respondo?
    [Español] [English]

    > ayuda
    `es` para español o `en` para inglés.
    Por ejemplo: Español

    ¿En qué idioma te respondo?
    [Español] [English]

    > [Español]
    Listo, te hablo en *español*. To go back: `/lang en`
    ");
    world
        .customer("+573005550201", "Ana Peña")
        .says_only("Hola, ¿hay lentes?")
        .await;
    owner.hears_about("Ana Peña").await;
    assert_snapshot!(talk(&owner, &["/prospecto estado", "ayuda", "[#1 Ana Peña]", "ayuda", "[Contactado]"]).await, @"
    > /prospecto estado
    ¿Qué prospecto? Escribe su número, p. ej. *#12*, o su nombre.
    [#1 Ana Peña]

    > ayuda
    Su número (`#12`) o el nombre de la persona.
    Por ejemplo: #12

    ¿Qué prospecto? Escribe su número, p. ej. *#12*, o su nombre.
    [#1 Ana Peña]

    > [#1 Ana Peña]
    ¿En qué va?
    [≡ Elegir]
    - Nuevo
    - Contactado
    - Calificado
    - Negociando
    - Ganado
    - Perdido

    > ayuda
    `nuevo`, `contactado`, `calificado`, `negociando`, `ganado` o `perdido`.
    Por ejemplo: Ganado

    ¿En qué va?
    [≡ Elegir]
    - Nuevo
    - Contactado
    - Calificado
    - Negociando
    - Ganado
    - Perdido

    > [Contactado]
    *#1 Ana Peña* pasó a *contactado*.
    [calificado] [ganado] [perdido]
    ");
});
