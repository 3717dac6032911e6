//! `/ajustes`, row by row: tapped, asked, helped with, and answered.

use insta::assert_snapshot;

use crate::chat::talking::asked::talk;
use crate::harness::database::on_both_databases;
use crate::harness::walk::shop;

on_both_databases!(each_setting, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    owner.says("/equipo agregar 300 555 0301 gerente Marta").await;
    owner.taps("Agregar").await;
    assert_snapshot!(talk(&owner, &["/ajustes"]).await, @"
    > /ajustes
    *Ajustes de Mi negocio*
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las 8:30: sí
    Silencio con tus clientes: 21:00–8:00

    Atiendes: lun-sáb 9-19 · festivos: no
    Puestos: 1 · ofrezco horas cada 30 min
    Tus clientes mueven y cancelan sus citas: sí, hasta 2 h antes
    Moneda: `COP` · firma de recordatorios: Mi negocio
    Guardo mensajes 365 días, archivos 90 días y avisos técnicos 30 días.

    Toca *Cambiar* y elige qué.
    [≡ Cambiar]
    - Horas de envío: 9:00–19:00
    - Días de envío: lun–vie
    - Límite por día: 250
    - Espera entre mensajes: 10 s
    - Nombre: Mi negocio
    - Ciudad (zona horaria): America/Bogota
    - País: CO
    - Idioma con clientes: es
    - Resumen de las 8:30: sí
    - Ver más
    ");
    assert_snapshot!(talk(&owner, &["[Horas de envío]", "ayuda", "8-18"]).await, @"
    > [Horas de envío]
    ¿Entre qué horas enviamos? P. ej. *9-19*.

    > ayuda
    Horas en que enviamos; `0-24` es todo el día.
    Por ejemplo: 9-19

    ¿Entre qué horas enviamos? P. ej. *9-19*.

    > 8-18
    *Listo, quedó así:* Mi negocio
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, 8:00–18:00, lun–vie, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las 8:30: sí
    ");
    assert_snapshot!(talk(&owner, &["[Días de envío]", "ayuda", "lunas", "lun-sáb"]).await, @"
    > [Días de envío]
    ¿Qué días enviamos? P. ej. *lun-vie*.

    > ayuda
    Días en que enviamos; `todos` es la semana entera.
    Por ejemplo: lun-vie

    ¿Qué días enviamos? P. ej. *lun-vie*.

    > lunas
    *No entendí «lunas» en «días».*
    Espero días como `lun-vie`, o `todos`.
    Escribe, por ejemplo:
    ```lun-vie```

    ¿Qué días enviamos? P. ej. *lun-vie*.

    > lun-sáb
    *Listo, quedó así:* Mi negocio
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, 8:00–18:00, lun–sáb, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las 8:30: sí
    ");
    assert_snapshot!(talk(&owner, &["[Límite por día]", "ayuda", "100"]).await, @"
    > [Límite por día]
    ¿Cuántos mensajes por día, como máximo? P. ej. *250*, o *ninguno*.

    > ayuda
    Máximo de mensajes por día; `ninguno` lo quita.
    Por ejemplo: 250

    ¿Cuántos mensajes por día, como máximo? P. ej. *250*, o *ninguno*.

    > 100
    *Listo, quedó así:* Mi negocio
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 100 al día, 8:00–18:00, lun–sáb, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las 8:30: sí
    ");
    assert_snapshot!(talk(&owner, &["[Espera entre mensajes]", "ayuda", "30s"]).await, @"
    > [Espera entre mensajes]
    ¿Cuánto esperamos entre un mensaje y otro? P. ej. *10s*.

    > ayuda
    Tiempo entre un mensaje y otro; `ninguno` lo quita.
    Por ejemplo: 10s

    ¿Cuánto esperamos entre un mensaje y otro? P. ej. *10s*.

    > 30s
    *Listo, quedó así:* Mi negocio
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 30 s, hasta 100 al día, 8:00–18:00, lun–sáb, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las 8:30: sí
    ");
    assert_snapshot!(talk(&owner, &["[Nombre]", "ayuda", "Óptica Mirador"]).await, @"
    > [Nombre]
    ¿Cómo se llama tu negocio?

    > ayuda
    El nombre que leen tus clientes.
    Por ejemplo: Óptica Mirador

    ¿Cómo se llama tu negocio?

    > Óptica Mirador
    *Listo, quedó así:* Óptica Mirador
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 30 s, hasta 100 al día, 8:00–18:00, lun–sáb, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las 8:30: sí
    ");
    assert_snapshot!(talk(&owner, &["[Ciudad (zona horaria)]", "ayuda", "Macondo", "Bogotá"]).await, @"
    > [Ciudad (zona horaria)]
    ¿En qué ciudad está tu negocio? Con ella sé qué hora es.
    [Bogotá]

    > ayuda
    Tu ciudad, para saber qué hora es.
    Por ejemplo: Bogotá

    ¿En qué ciudad está tu negocio? Con ella sé qué hora es.
    [Bogotá]

    > Macondo
    *No conozco la ciudad «Macondo».* Escribe otra con la misma hora, p. ej. `Bogotá`.

    ¿En qué ciudad está tu negocio? Con ella sé qué hora es.
    [Bogotá]

    > Bogotá
    *Listo, quedó así:* Óptica Mirador
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 30 s, hasta 100 al día, 8:00–18:00, lun–sáb, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las 8:30: sí
    ");
    assert_snapshot!(talk(&owner, &["[País]", "ayuda", "[Colombia]"]).await, @"
    > [País]
    ¿En qué país estás?
    [≡ Elegir]
    - México
    - Colombia
    - Argentina
    - Perú
    - Chile
    - Ecuador
    - Guatemala
    - República Dominicana
    - España
    - Estados Unidos

    > ayuda
    De allí son los teléfonos que no dicen su país.
    Por ejemplo: Colombia

    ¿En qué país estás?
    [≡ Elegir]
    - México
    - Colombia
    - Argentina
    - Perú
    - Chile
    - Ecuador
    - Guatemala
    - República Dominicana
    - España
    - Estados Unidos

    > [Colombia]
    *Listo, quedó así:* Óptica Mirador
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 30 s, hasta 100 al día, 8:00–18:00, lun–sáb, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las 8:30: sí
    ");
    assert_snapshot!(talk(&owner, &["[Idioma con clientes]", "ayuda", "[Español]"]).await, @"
    > [Idioma con clientes]
    ¿En qué idioma les contesto a tus clientes?
    [Español] [English]

    > ayuda
    El idioma en que les contesto a tus clientes.
    Por ejemplo: Español

    ¿En qué idioma les contesto a tus clientes?
    [Español] [English]

    > [Español]
    *Listo, quedó así:* Óptica Mirador
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 30 s, hasta 100 al día, 8:00–18:00, lun–sáb, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las 8:30: sí
    ");
    assert_snapshot!(talk(&owner, &["[Resumen de las 8:30]", "ayuda", "[No]"]).await, @"
    > [Resumen de las 8:30]
    ¿Te mando el resumen de cada mañana?
    [Sí] [No]

    > ayuda
    Si cada mañana a las 8:30 te resumo el día.
    Por ejemplo: Sí

    ¿Te mando el resumen de cada mañana?
    [Sí] [No]

    > [No]
    *Listo, quedó así:* Óptica Mirador
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 30 s, hasta 100 al día, 8:00–18:00, lun–sáb, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las 8:30: no
    ");
    owner.taps("Ver más").await;
    assert_snapshot!(talk(&owner, &["[Enviar en festivos]", "ayuda", "[No]"]).await, @"
    > [Enviar en festivos]
    ¿Enviamos también en festivos?
    [Sí] [No]

    > ayuda
    Si también enviamos en los festivos de tu país.
    Por ejemplo: No

    ¿Enviamos también en festivos?
    [Sí] [No]

    > [No]
    *Listo, quedó así:* Óptica Mirador
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 30 s, hasta 100 al día, 8:00–18:00, lun–sáb, sin festivos, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las 8:30: no
    ");
    assert_snapshot!(talk(&owner, &["[Ley]", "ayuda", "[Ninguna]"]).await, @"
    > [Ley]
    ¿Qué ley respetan tus promociones?
    [Ley 2300 (Colombia)] [TCPA (EE. UU.)] [Ninguna]

    > ayuda
    La ley cuyas horas respetan tus promociones; o `ninguna`.
    Por ejemplo: Ley 2300 (Colombia)

    ¿Qué ley respetan tus promociones?
    [Ley 2300 (Colombia)] [TCPA (EE. UU.)] [Ninguna]

    > [Ninguna]
    *Listo, quedó así:* Óptica Mirador
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 30 s, hasta 100 al día, 8:00–18:00, lun–sáb, sin festivos, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las 8:30: no
    ");
    assert_snapshot!(talk(&owner, &["[De noche, donde viven]", "ayuda", "22-7"]).await, @"
    > [De noche, donde viven]
    ¿Entre qué horas no molestamos a quien vive con otra hora? P. ej. *21-8*, o *ninguno*.

    > ayuda
    Horas en que no le llega nada a quien vive con otra hora; `ninguno` las quita.
    Por ejemplo: 21-8

    ¿Entre qué horas no molestamos a quien vive con otra hora? P. ej. *21-8*, o *ninguno*.

    > 22-7
    *Listo, quedó así:* Óptica Mirador
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 30 s, hasta 100 al día, 8:00–18:00, lun–sáb, sin festivos, nada de 22:00–7:00 donde viven, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las 8:30: no
    ");
    assert_snapshot!(talk(&owner, &["[Reintentos]", "ayuda", "1"]).await, @"
    > [Reintentos]
    ¿Cuántas veces reintentamos un fallo? De 0 a 10.

    > ayuda
    Cuántas veces se reintenta un fallo; `0` es nunca.
    Por ejemplo: 3

    ¿Cuántas veces reintentamos un fallo? De 0 a 10.

    > 1
    *Listo, quedó así:* Óptica Mirador
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 30 s, hasta 100 al día, 8:00–18:00, lun–sáb, sin festivos, nada de 22:00–7:00 donde viven, ley: ninguna, 1 reintento
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las 8:30: no
    ");
    assert_snapshot!(talk(&owner, &["[Días entre promociones]", "ayuda", "7"]).await, @"
    > [Días entre promociones]
    ¿Cuántos días pasan entre dos promociones a la misma persona? P. ej. *7*, o *ninguno*.

    > ayuda
    Días que pasan entre dos promociones a la misma persona; `ninguno` es sin espera.
    Por ejemplo: 7

    ¿Cuántos días pasan entre dos promociones a la misma persona? P. ej. *7*, o *ninguno*.

    > 7
    *Listo, quedó así:* Óptica Mirador
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 30 s, hasta 100 al día, 8:00–18:00, lun–sáb, sin festivos, nadie recibe dos en 7 días, nada de 22:00–7:00 donde viven, ley: ninguna, 1 reintento
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las 8:30: no
    ");
    assert_snapshot!(talk(&owner, &["[Parar si hay fallos]", "ayuda", "3", "20"]).await, @"
    > [Parar si hay fallos]
    ¿Con qué porcentaje de fallos se detiene sola? P. ej. *30*, o *ninguno*.

    > ayuda
    Con qué porcentaje de fallos se detiene sola; `ninguno` es nunca.
    Por ejemplo: 30

    ¿Con qué porcentaje de fallos se detiene sola? P. ej. *30*, o *ninguno*.

    > 3
    *No entendí «3» en «fallos».*
    Espero un número entero entre 5 y 100, o `ninguno`.
    Escribe, por ejemplo:
    ```30```

    ¿Con qué porcentaje de fallos se detiene sola? P. ej. *30*, o *ninguno*.

    > 20
    *Listo, quedó así:* Óptica Mirador
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 30 s, hasta 100 al día, 8:00–18:00, lun–sáb, sin festivos, nadie recibe dos en 7 días, nada de 22:00–7:00 donde viven, se detiene con 20 % de fallos, ley: ninguna, 1 reintento
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las 8:30: no
    ");
    assert_snapshot!(talk(&owner, &["[Escribir el número]", "ayuda", "0", "40"]).await, @"
    > [Escribir el número]
    ¿Con más de cuántas personas te pido escribir el número antes de enviar? P. ej. *500*, o *ninguno*.

    > ayuda
    Si son más, escribes cuántas son antes de enviar; `ninguno` lo quita.
    Por ejemplo: 500

    ¿Con más de cuántas personas te pido escribir el número antes de enviar? P. ej. *500*, o *ninguno*.

    > 0
    *No entendí «0» en «confirmar».*
    Espero un número entero entre 1 y 1.000.000, o `ninguno`.
    Escribe, por ejemplo:
    ```500```

    ¿Con más de cuántas personas te pido escribir el número antes de enviar? P. ej. *500*, o *ninguno*.

    > 40
    *Listo, quedó así:* Óptica Mirador
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 30 s, hasta 100 al día, 8:00–18:00, lun–sáb, sin festivos, nadie recibe dos en 7 días, nada de 22:00–7:00 donde viven, se detiene con 20 % de fallos, ley: ninguna, 1 reintento
    Confirmar escribiendo el número: si son más de 40
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las 8:30: no
    ");
    assert_snapshot!(talk(&owner, &["[Otra persona aprueba]", "ayuda", "1000"]).await, @"
    > [Otra persona aprueba]
    ¿Con más de cuántas personas tiene que aprobarlo otro dueño o gerente? P. ej. *1000*, o *ninguno*.

    > ayuda
    Si son más, lo aprueba otro dueño o gerente; `ninguno` lo quita.
    Por ejemplo: 1000

    ¿Con más de cuántas personas tiene que aprobarlo otro dueño o gerente? P. ej. *1000*, o *ninguno*.

    > 1000
    *Listo, quedó así:* Óptica Mirador
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 30 s, hasta 100 al día, 8:00–18:00, lun–sáb, sin festivos, nadie recibe dos en 7 días, nada de 22:00–7:00 donde viven, se detiene con 20 % de fallos, ley: ninguna, 1 reintento
    Confirmar escribiendo el número: si son más de 40
    Otra persona aprueba: si son más de 1.000
    Código de app (solo tuyo): no
    Resumen de las 8:30: no
    ");
    owner.taps("Ver más").await;
    assert_snapshot!(talk(&owner, &["[Código de tu app]", "ayuda", "[No]"]).await, @"
    > [Código de tu app]
    ¿Te pido un código de tu app antes de lo delicado?
    [Sí] [No]

    > ayuda
    Antes de lo delicado te pido un código de tu app (Google Authenticator u otra).
    Por ejemplo: Sí

    ¿Te pido un código de tu app antes de lo delicado?
    [Sí] [No]

    > [No]
    No te estoy pidiendo códigos. Para empezar: `/ajustes totp`
    ");
});
