//! Leads at work: which are meant, who works them, and what is said of them.

use insta::assert_snapshot;

use crate::chat::talking::asked::talk;
use crate::harness::database::on_both_databases;
use crate::harness::walk::shop;

on_both_databases!(leads_at_work, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    world
        .customer("+573005550201", "Ana Peña")
        .says_only("Hola, ¿hay lentes?")
        .await;
    owner.hears_about("Ana Peña").await;
    assert_snapshot!(
        talk(
            &owner,
            &[
                "/prospecto lista cuáles: de: etiqueta: últimos: quietos:",
                "ayuda", "[Los míos]", "ayuda", "mí", "ayuda", "vip", "ayuda", "30 días", "ayuda", "7 días",
            ]
        )
        .await,
        @"
        > /prospecto lista cuáles: de: etiqueta: últimos: quietos:
        ¿Los tuyos o los que no lleva nadie?
        [Los míos] [Sin agente]

        > ayuda
        `míos`: los que llevas tú. `libres`: los que no lleva nadie.
        Por ejemplo: Los míos

        ¿Los tuyos o los que no lleva nadie?
        [Los míos] [Sin agente]

        > [Los míos]
        ¿De quién?
        [Lucía]

        > ayuda
        De quién son: su nombre o su teléfono.
        Por ejemplo: Ana

        ¿De quién?
        [Lucía]

        > mí
        ¿Con qué etiquetas?

        > ayuda
        Los de clientes con alguna de estas etiquetas.
        Por ejemplo: vip,lentes

        ¿Con qué etiquetas?

        > vip
        ¿De cuántos días? P. ej. *7 días*.

        > ayuda
        Los que llegaron en este tiempo: `7 días`.
        Por ejemplo: 7 días

        ¿De cuántos días? P. ej. *7 días*.

        > 30 días
        ¿Sin moverse cuánto? P. ej. *7 días*.

        > ayuda
        Los que llevan este tiempo sin moverse: `7 días`.
        Por ejemplo: 7 días

        ¿Sin moverse cuánto? P. ej. *7 días*.

        > 7 días
        No hay prospectos así.
        "
    );
    assert_snapshot!(talk(&owner, &["/prospecto asignar #1", "ayuda", "Berta", "mí"]).await, @"
    > /prospecto asignar #1
    ¿A quién?
    [Lucía]

    > ayuda
    Su nombre o su teléfono; `mí` para ti, `nadie` para que quede libre.
    Por ejemplo: Ana

    ¿A quién?
    [Lucía]

    > Berta
    *No encuentro a «Berta» en el equipo.* Míralo con `/equipo lista`.

    ¿A quién?
    [Lucía]

    > mí
    *#1 Ana Peña* es tuyo. Para contestarle, responde citando este mensaje.
    ");
    assert_snapshot!(talk(&owner, &["/prospecto nota #1", "ayuda", "prefiere por la tarde"]).await, @"
    > /prospecto nota #1
    ¿Qué anoto?

    > ayuda
    Lo que quieres anotar.
    Por ejemplo: prefiere por la tarde

    ¿Qué anoto?

    > prefiere por la tarde
    Nota guardada en *Ana Peña*. El cliente no la ve.
    ");
    assert_snapshot!(talk(&owner, &["/prospecto etiquetar #1", "ayuda", "vip"]).await, @"
    > /prospecto etiquetar #1
    ¿Con qué etiquetas?

    > ayuda
    Una o varias, separadas por comas.
    Por ejemplo: vip,lentes

    ¿Con qué etiquetas?

    > vip
    Etiquetas de *Ana Peña*: vip
    ");
    assert_snapshot!(talk(&owner, &["/prospecto desetiquetar #1", "ayuda", "[vip]"]).await, @"
    > /prospecto desetiquetar #1
    ¿Qué etiquetas le quito?
    [vip]

    > ayuda
    Una o varias, separadas por comas.
    Por ejemplo: vip,lentes

    ¿Qué etiquetas le quito?
    [vip]

    > [vip]
    Le quité a *Ana Peña*: vip. Ya no tiene etiquetas.
    ");
    assert_snapshot!(talk(&owner, &["/prospecto responder #1", "ayuda", "Sí, mañana abrimos a las 9."]).await, @"
    > /prospecto responder #1
    ¿Qué le digo?

    > ayuda
    Lo que le llega, tal cual.
    Por ejemplo: Sí, mañana abrimos a las 9.

    ¿Qué le digo?

    > Sí, mañana abrimos a las 9.
    Tu respuesta va en camino a *Ana Peña*.
    ");
    let put_off = talk(&owner, &["/prospecto posponer #1", "ayuda", "ayer", "en 2 horas"]).await;
    assert_snapshot!(put_off.rsplit_once(": ").unwrap().0, @"
    > /prospecto posponer #1
    ¿Cuándo te lo recuerdo? P. ej. *en 2 horas* o *mañana 9am*.

    > ayuda
    Cuándo te lo recuerdo: `en 2 horas`, `mañana 9am`.
    Por ejemplo: mañana 9am

    ¿Cuándo te lo recuerdo? P. ej. *en 2 horas* o *mañana 9am*.

    > ayer
    *«ayer» ya pasó.*
    Escribe, por ejemplo:
    ```21/11/2026 HH:MM```

    ¿Cuándo te lo recuerdo? P. ej. *en 2 horas* o *mañana 9am*.

    > en 2 horas
    *#1 Ana Peña*
    ");
    assert_snapshot!(talk(&owner, &["/prospecto estado #1 ganado", "ayuda", "mucho", "[Saltar]"]).await, @"
    > /prospecto estado #1 ganado
    *#1 Ana Peña* pasó a *ganado*.

    ¿Por cuánto fue la venta? P. ej. *250000*. Si no quieres anotarlo: *saltar*.
    [Saltar] [Deshacer]

    > ayuda
    Por cuánto se vendió: `250000`, `25 USD`. `saltar`: no se anota.
    Por ejemplo: 250000

    ¿Por cuánto fue la venta? P. ej. *250000*. Si no quieres anotarlo: *saltar*.
    [Saltar]

    > mucho
    *No entendí «mucho» como precio en COP.*
    Escribe, por ejemplo:
    ```25000```

    ¿Por cuánto fue la venta? P. ej. *250000*. Si no quieres anotarlo: *saltar*.
    [Saltar]

    > [Saltar]
    De acuerdo: *#1 Ana Peña* queda en *ganado*.
    ");
    assert_snapshot!(talk(&owner, &["/prospecto estado #1 perdido", "ayuda", "[Muy caro]"]).await, @"
    > /prospecto estado #1 perdido
    *#1 Ana Peña* pasó a *perdido*.

    ¿Por qué no compró? Elige o escríbelo; si no quieres anotarlo: *saltar*.
    [≡ Elegir]
    - Muy caro
    - Compró en otra parte
    - No contesta
    - Por ahora no
    - No era un cliente
    - Saltar
    - Deshacer

    > ayuda
    Por qué no compró. `saltar`: no se anota.
    Por ejemplo: muy caro

    ¿Por qué no compró? Elige o escríbelo; si no quieres anotarlo: *saltar*.
    [≡ Elegir]
    - Muy caro
    - Compró en otra parte
    - No contesta
    - Por ahora no
    - No era un cliente
    - Saltar

    > [Muy caro]
    *#1 Ana Peña*: anotado.
    Motivo: muy caro
    ");
    assert_snapshot!(talk(&owner, &["/disponible estoy:", "ayuda", "[No disponible]"]).await, @"
    > /disponible estoy:
    ¿Estás disponible?
    [Disponible] [No disponible]

    > ayuda
    `sí`: te llegan. `no`: los que ya llevas siguen contigo.
    Por ejemplo: Disponible

    ¿Estás disponible?
    [Disponible] [No disponible]

    > [No disponible]
    *Ya no estás disponible:* no te llegan prospectos nuevos hasta que vuelvas con `/disponible sí`
    [Estoy disponible]
    ");
    assert_snapshot!(
        talk(
            &owner,
            &[
                "/ajustes reparto: recordar: siguiente: avisar:",
                "ayuda", "[Por turnos]", "ayuda", "5", "ayuda", "15", "ayuda", "0",
            ]
        )
        .await,
        @"
        > /ajustes reparto: recordar: siguiente: avisar:
        ¿Cómo se reparten los prospectos nuevos?
        [A todos] [Por turnos] [A mano]

        > ayuda
        Los prospectos nuevos: `todos` los ven y el primero lo toma, por `turnos`, o los asignas `a mano`.
        Por ejemplo: Por turnos

        ¿Cómo se reparten los prospectos nuevos?
        [A todos] [Por turnos] [A mano]

        > [Por turnos]
        ¿A los cuántos minutos sin respuesta le recuerdo el prospecto a quien lo lleva? P. ej. *10*; *0*: no.

        > ayuda
        A los cuántos minutos sin respuesta le recuerdo un prospecto a quien lo lleva; `0`: no.
        Por ejemplo: 10

        ¿A los cuántos minutos sin respuesta le recuerdo el prospecto a quien lo lleva? P. ej. *10*; *0*: no.

        > 5
        ¿A los cuántos minutos sin respuesta se lo paso al siguiente disponible? P. ej. *20*; *0*: no.

        > ayuda
        A los cuántos minutos sin respuesta se lo paso al siguiente disponible; `0`: no.
        Por ejemplo: 20

        ¿A los cuántos minutos sin respuesta se lo paso al siguiente disponible? P. ej. *20*; *0*: no.

        > 15
        ¿A los cuántos minutos sin respuesta les aviso a los dueños? P. ej. *30*; *0*: no.

        > ayuda
        A los cuántos minutos sin respuesta les aviso a los dueños; `0`: no.
        Por ejemplo: 30

        ¿A los cuántos minutos sin respuesta les aviso a los dueños? P. ej. *30*; *0*: no.

        > 0
        *Listo, quedó así:* Mi negocio
        Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
        Promociones nuevas: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie, ley: ninguna, 3 reintentos
        Confirmar escribiendo el número: si son más de 500
        Otra persona aprueba: nunca
        Código de app (solo tuyo): no
        Resumen de las 8:30: sí

        *Prospectos nuevos:* por turnos
        *Sin respuesta, le recuerdo a quien lo lleva:* 5 min
        *Pasa al siguiente:* 15 min
        *Les aviso a los dueños:* no
        _Cuenta solo el tiempo en que atiendes._
        "
    );
});
