//! How fast a promotion goes: each of its limits, asked for one after the other.

use insta::assert_snapshot;

use crate::chat::talking::asked::talk;
use crate::harness::database::on_both_databases;
use crate::harness::walk::shop;

on_both_databases!(how_fast_it_goes, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(talk(&owner, &["/promo nueva Feria ritmo: espera: diario: horas: días: festivos: porminuto: porhora: reintentos: frecuencia: fallos:\nHola {nombre}, hoy empieza la feria.", "ayuda", "[Todos]", "ayuda", "[Cada 12 segundos]", "ayuda", "diez", "10s", "ayuda", "100", "ayuda", "8", "8-18", "ayuda", "lun-sáb", "ayuda", "[No]", "ayuda", "5", "ayuda", "60", "ayuda", "11", "2", "ayuda", "7", "ayuda", "20"]).await, @"
    > /promo nueva Feria ritmo: espera: diario: horas: días: festivos: porminuto: porhora: reintentos: frecuencia: fallos:
    Hola {nombre}, hoy empieza la feria.
    ¿A quién se la enviamos? Elige *Todos*, una etiqueta, o escribe algo como *ciudad=Cali*.
    [Todos]

    > ayuda
    A quién: `todos`, etiquetas, `ciudad=Cali`, `leyó=Rebajas`, `venció=30`, `@Fieles`. `vip,oro`: basta una; `vip+oro`: las dos.
    Por ejemplo: todos

    ¿A quién se la enviamos? Elige *Todos*, una etiqueta, o escribe algo como *ciudad=Cali*.
    [Todos]

    > [Todos]
    ¿A qué ritmo?
    [Suave: 20 al día] [Cada 12 segundos] [Lo más rápido]

    > ayuda
    El ritmo de una vez: `suave` (20 al día), `constante` (cada 12 s) o `rápido`.
    Por ejemplo: Suave: 20 al día

    ¿A qué ritmo?
    [Suave: 20 al día] [Cada 12 segundos] [Lo más rápido]

    > [Cada 12 segundos]
    ¿Cuánto esperamos entre un mensaje y otro? P. ej. *10s*.

    > ayuda
    Tiempo entre un mensaje y otro; `ninguno` lo quita.
    Por ejemplo: 10s

    ¿Cuánto esperamos entre un mensaje y otro? P. ej. *10s*.

    > diez
    *No entendí «diez» en «espera».*
    Espero un tiempo como `10s` o `2m`, o `ninguno`.
    Escribe, por ejemplo:
    ```10s```

    ¿Cuánto esperamos entre un mensaje y otro? P. ej. *10s*.

    > 10s
    ¿Cuántos mensajes por día, como máximo? P. ej. *250*, o *ninguno*.

    > ayuda
    Máximo de mensajes por día; `ninguno` lo quita.
    Por ejemplo: 250

    ¿Cuántos mensajes por día, como máximo? P. ej. *250*, o *ninguno*.

    > 100
    ¿Entre qué horas enviamos? P. ej. *9-19*.

    > ayuda
    Horas en que enviamos; `0-24` es todo el día.
    Por ejemplo: 9-19

    ¿Entre qué horas enviamos? P. ej. *9-19*.

    > 8
    *No entendí «8» en «horas».*
    Espero un horario como `9-19`, o `0-24` para todo el día.
    Escribe, por ejemplo:
    ```9-19```

    ¿Entre qué horas enviamos? P. ej. *9-19*.

    > 8-18
    ¿Qué días enviamos? P. ej. *lun-vie*.

    > ayuda
    Días en que enviamos; `todos` es la semana entera.
    Por ejemplo: lun-vie

    ¿Qué días enviamos? P. ej. *lun-vie*.

    > lun-sáb
    ¿Enviamos también en festivos?
    [Sí] [No]

    > ayuda
    Si también enviamos en los festivos de tu país.
    Por ejemplo: No

    ¿Enviamos también en festivos?
    [Sí] [No]

    > [No]
    ¿Cuántos mensajes por minuto, como máximo? P. ej. *5*, o *ninguno*.

    > ayuda
    Máximo de mensajes por minuto; `ninguno` lo quita.
    Por ejemplo: 5

    ¿Cuántos mensajes por minuto, como máximo? P. ej. *5*, o *ninguno*.

    > 5
    ¿Cuántos mensajes por hora, como máximo? P. ej. *60*, o *ninguno*.

    > ayuda
    Máximo de mensajes por hora; `ninguno` lo quita.
    Por ejemplo: 60

    ¿Cuántos mensajes por hora, como máximo? P. ej. *60*, o *ninguno*.

    > 60
    ¿Cuántas veces reintentamos un fallo? De 0 a 10.

    > ayuda
    Cuántas veces se reintenta un fallo; `0` es nunca.
    Por ejemplo: 3

    ¿Cuántas veces reintentamos un fallo? De 0 a 10.

    > 11
    *No entendí «11» en «reintentos».*
    Espero un número entero entre 0 y 10, o `ninguno`.
    Escribe, por ejemplo:
    ```3```

    ¿Cuántas veces reintentamos un fallo? De 0 a 10.

    > 2
    ¿Cuántos días pasan entre dos promociones a la misma persona? P. ej. *7*, o *ninguno*.

    > ayuda
    Días que pasan entre dos promociones a la misma persona; `ninguno` es sin espera.
    Por ejemplo: 7

    ¿Cuántos días pasan entre dos promociones a la misma persona? P. ej. *7*, o *ninguno*.

    > 7
    ¿Con qué porcentaje de fallos se detiene sola? P. ej. *30*, o *ninguno*.

    > ayuda
    Con qué porcentaje de fallos se detiene sola; `ninguno` es nunca.
    Por ejemplo: 30

    ¿Con qué porcentaje de fallos se detiene sola? P. ej. *30*, o *ninguno*.

    > 20
    *Borrador «Feria»*, para todos tus clientes

    Hola Lucía, hoy empieza la feria.

    _Responde BAJA para no recibir más_

    Ritmo: uno cada 10 s, hasta 5 por minuto, hasta 60 por hora, hasta 100 al día, 8:00–18:00, lun–sáb, sin festivos, nadie recibe dos en 7 días, se detiene con 20 % de fallos.
    Nada sale hasta que lo confirmes.
    *Hoy no le llega a nadie.* A 2 personas les llegaría con una plantilla aprobada.
    [Vista previa] [Enviar…] [Descartar]
    ");
});
