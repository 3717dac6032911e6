//! Reminders: one more, another moment, other words.

use insta::assert_snapshot;

use crate::chat::talking::asked::talk;
use crate::harness::database::on_both_databases;
use crate::harness::walk::shop;

on_both_databases!(a_reminder, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(talk(&owner, &["/recordatorio nuevo", "ayuda", "un perro", "[Una suscripción]", "ayuda", "3 horas", "2 días 18:00"]).await, @r#"
    > /recordatorio nuevo
    ¿Qué les recordamos?
    [Una cita] [Una suscripción]

    > ayuda
    De una `cita` o de una `suscripción`.
    Por ejemplo: Una cita

    ¿Qué les recordamos?
    [Una cita] [Una suscripción]

    > un perro
    *No entendí «un perro» en «sobre».*
    Espero `cita` o `suscripción`.
    Escribe, por ejemplo:
    ```cita```

    ¿Qué les recordamos?
    [Una cita] [Una suscripción]

    > [Una suscripción]
    ¿Cuánto antes? P. ej. *2 días*.

    > ayuda
    Cuánto antes: `24h`, `2 días`, `2 días 18:00`, `el mismo día 9:00`.
    Por ejemplo: 2 días

    ¿Cuánto antes? P. ej. *2 días*.

    > 3 horas
    *Una suscripción vence al final de un día,* así que se cuenta por días. Escribe, por ejemplo:
    ```/recordatorio nuevo suscripción "2 días 10:00"```

    ¿Cuánto antes? P. ej. *2 días*.

    > 2 días 18:00
    *Listo. Recordatorio 12 · suscripción:* 2 días antes, 18:00
    Si cae de noche (21:00–8:00), sale antes.

    Así lo lee tu cliente:

    Hola Ana: tu suscripción a Plan mensual en Mi negocio vence en 2 días, el domingo 22 de noviembre. ¿La renovamos?

    _Botones: Renovar · Hablar con alguien_
    [Cambiar texto] [Apagar]
    "#);
    assert_snapshot!(talk(&owner, &["/recordatorio nuevo cita 3 días urgente: noche:", "ayuda", "[Sí]", "ayuda", "[Después]"]).await, @"
    > /recordatorio nuevo cita 3 días urgente: noche:
    ¿Es urgente?
    [Sí] [No]

    > ayuda
    Si lleva arriba la marca de último aviso y sale primero.
    Por ejemplo: Sí

    ¿Es urgente?
    [Sí] [No]

    > [Sí]
    Si cae de noche, ¿sale antes o después?
    [Antes] [Después]

    > ayuda
    Si cae en tus horas de silencio, sale `antes` o `después` de ellas.
    Por ejemplo: Antes

    Si cae de noche, ¿sale antes o después?
    [Antes] [Después]

    > [Después]
    *Listo. Recordatorio 13 · cita:* 3 días antes
    _urgente_
    Si cae de noche (21:00–8:00), sale después.

    Así lo lee tu cliente:

    *Último aviso* ⚠️
    Hola Ana: te recordamos tu cita en Mi negocio. Corte de cabello, el lunes 23 de noviembre a las 10:00. ¿Nos confirmas que vienes?

    _Botones: Confirmo · Cambiar · Cancelar_
    [Cambiar texto] [Apagar]
    ");
    assert_snapshot!(talk(&owner, &["/recordatorio editar", "ayuda", "99", "24h", "2"]).await, @"
    > /recordatorio editar
    ¿Qué recordatorio? Escribe su número.
    [≡ Elegir]
    - 1 · al reservar: cita
    - 2 · 1 día antes: cita
    - 3 · 1 hora antes: cita
    - 4 · al cambiar de hora: cita
    - 5 · al cancelar: cita
    - 6 · 7 días antes, 9:00: suscripción
    - 7 · 3 días antes, 9:00: suscripción
    - 8 · 1 día antes, 9:00: suscripción
    - 9 · el último día, 9:00: suscripción
    - 10 · al renovar: suscripción

    > ayuda
    Su número en `/recordatorio reglas`, o cuándo sale: `2`, `24h`.
    Por ejemplo: 2

    ¿Qué recordatorio? Escribe su número.
    [≡ Elegir]
    - 1 · al reservar: cita
    - 2 · 1 día antes: cita
    - 3 · 1 hora antes: cita
    - 4 · al cambiar de hora: cita
    - 5 · al cancelar: cita
    - 6 · 7 días antes, 9:00: suscripción
    - 7 · 3 días antes, 9:00: suscripción
    - 8 · 1 día antes, 9:00: suscripción
    - 9 · el último día, 9:00: suscripción
    - 10 · al renovar: suscripción

    > 99
    *No hay un recordatorio «99».* Elígelo por su número.

    ¿Qué recordatorio? Escribe su número.
    [≡ Elegir]
    - 1 · al reservar: cita
    - 2 · 1 día antes: cita
    - 3 · 1 hora antes: cita
    - 4 · al cambiar de hora: cita
    - 5 · al cancelar: cita
    - 6 · 7 días antes, 9:00: suscripción
    - 7 · 3 días antes, 9:00: suscripción
    - 8 · 1 día antes, 9:00: suscripción
    - 9 · el último día, 9:00: suscripción
    - 10 · al renovar: suscripción

    > 24h
    *Hay varios así.* ¿Cuál?
    [2 · 1 día antes] [8 · 1 día antes, 9:…]

    > 2
    *Recordatorio 2 · cita:* 1 día antes
    Si cae de noche (21:00–8:00), sale antes.

    Así lo lee tu cliente:

    Hola Ana: te recordamos tu cita en Mi negocio. Corte de cabello, el sábado 21 de noviembre a las 10:00. ¿Nos confirmas que vienes?

    _Botones: Confirmo · Cambiar · Cancelar_
    [Cambiar texto] [Apagar]
    ");
    assert_snapshot!(talk(&owner, &["/recordatorio editar 2 cuándo:", "ayuda", "pronto", "12h"]).await, @"
    > /recordatorio editar 2 cuándo:
    ¿Cuánto antes? P. ej. *2 días*.

    > ayuda
    Cuánto antes: `24h`, `2 días`, `2 días 18:00`, `el mismo día 9:00`.
    Por ejemplo: 2 días

    ¿Cuánto antes? P. ej. *2 días*.

    > pronto
    *No entendí «pronto» en «cuándo».*
    Espero un tiempo antes, como `24h` o `2 días 18:00`.
    Escribe, por ejemplo:
    ```2 días```

    ¿Cuánto antes? P. ej. *2 días*.

    > 12h
    *Cambiado. Recordatorio 2 · cita:* 12 horas antes
    Si cae de noche (21:00–8:00), sale antes.

    Así lo lee tu cliente:

    Hola Ana: te recordamos tu cita en Mi negocio. Corte de cabello, el sábado 21 de noviembre a las 10:00. ¿Nos confirmas que vienes?

    _Botones: Confirmo · Cambiar · Cancelar_
    [Cambiar texto] [Apagar]
    ");
    assert_snapshot!(talk(&owner, &["/recordatorio texto", "ayuda", "2"]).await, @"
    > /recordatorio texto
    ¿Qué recordatorio? Escribe su número.
    [≡ Elegir]
    - 1 · al reservar: cita
    - 2 · 12 horas antes: cita
    - 3 · 1 hora antes: cita
    - 4 · al cambiar de hora: cita
    - 5 · al cancelar: cita
    - 6 · 7 días antes, 9:00: suscripción
    - 7 · 3 días antes, 9:00: suscripción
    - 8 · 1 día antes, 9:00: suscripción
    - 9 · el último día, 9:00: suscripción
    - 10 · al renovar: suscripción

    > ayuda
    Su número en `/recordatorio reglas`, o cuándo sale: `2`, `24h`.
    Por ejemplo: 2

    ¿Qué recordatorio? Escribe su número.
    [≡ Elegir]
    - 1 · al reservar: cita
    - 2 · 12 horas antes: cita
    - 3 · 1 hora antes: cita
    - 4 · al cambiar de hora: cita
    - 5 · al cancelar: cita
    - 6 · 7 días antes, 9:00: suscripción
    - 7 · 3 días antes, 9:00: suscripción
    - 8 · 1 día antes, 9:00: suscripción
    - 9 · el último día, 9:00: suscripción
    - 10 · al renovar: suscripción

    > 2
    *Recordatorio 2 · cita:* 12 horas antes
    Si cae de noche (21:00–8:00), sale antes.

    Así lo lee tu cliente:

    Hola Ana: te recordamos tu cita en Mi negocio. Corte de cabello, el sábado 21 de noviembre a las 10:00. ¿Nos confirmas que vienes?

    _Botones: Confirmo · Cambiar · Cancelar_
    [Cambiar texto] [Apagar]
    ");
    assert_snapshot!(talk(&owner, &["/recordatorio texto 2 idioma: texto:", "ayuda", "Hola {nombre}, te esperamos.", "ayuda", "[English]"]).await, @"
    > /recordatorio texto 2 idioma: texto:
    Escribe lo que dice. Puedes usar `{nombre}`, `{servicio}`, `{fecha}` y `{hora}`.

    > ayuda
    El mensaje, con `{nombre}`, `{servicio}`, `{fecha}`, `{hora}`, `{precio}`, `{dias}`, `{negocio}` o `{calendario}`.
    Por ejemplo: Hola {nombre}, te esperamos el {fecha} a las {hora} para tu {servicio}.

    Escribe lo que dice. Puedes usar `{nombre}`, `{servicio}`, `{fecha}` y `{hora}`.

    > Hola {nombre}, te esperamos.
    ¿En qué idioma son estas palabras?
    [Español] [English]

    > ayuda
    El idioma de estas palabras.
    Por ejemplo: Español

    ¿En qué idioma son estas palabras?
    [Español] [English]

    > [English]
    *Guardado. Recordatorio 2 · cita:* 12 horas antes
    _con tu texto en inglés_
    Si cae de noche (21:00–8:00), sale antes.

    Así lo lee tu cliente:

    Hola Ana, te esperamos.

    _Botones: Confirm · Change · Cancel_
    [Cambiar texto] [Apagar] [Texto de siempre]
    ");
    assert_snapshot!(talk(&owner, &["/recordatorio restaurar", "ayuda", "2"]).await, @"
    > /recordatorio restaurar
    ¿Qué recordatorio? Escribe su número.
    [2 · 12 horas antes]

    > ayuda
    Su número en `/recordatorio reglas`, o cuándo sale: `2`, `24h`.
    Por ejemplo: 2

    ¿Qué recordatorio? Escribe su número.
    [2 · 12 horas antes]

    > 2
    *Ya dice lo de siempre. Recordatorio 2 · cita:* 12 horas antes
    _con tu texto en inglés_
    Si cae de noche (21:00–8:00), sale antes.

    Así lo lee tu cliente:

    Hola Ana: te recordamos tu cita en Mi negocio. Corte de cabello, el sábado 21 de noviembre a las 10:00. ¿Nos confirmas que vienes?

    _Botones: Confirmo · Cambiar · Cancelar_
    [Cambiar texto] [Apagar]
    ");
    assert_snapshot!(talk(&owner, &["/recordatorio apagar", "ayuda", "3"]).await, @"
    > /recordatorio apagar
    ¿Qué recordatorio? Escribe su número.
    [≡ Elegir]
    - 1 · al reservar: cita
    - 2 · 12 horas antes: cita
    - 3 · 1 hora antes: cita
    - 4 · al cambiar de hora: cita
    - 5 · al cancelar: cita
    - 6 · 7 días antes, 9:00: suscripción
    - 7 · 3 días antes, 9:00: suscripción
    - 8 · 1 día antes, 9:00: suscripción
    - 9 · el último día, 9:00: suscripción
    - 10 · al renovar: suscripción

    > ayuda
    Su número en `/recordatorio reglas`, varios (`2,3`) o `todos`.
    Por ejemplo: 2

    ¿Qué recordatorio? Escribe su número.
    [≡ Elegir]
    - 1 · al reservar: cita
    - 2 · 12 horas antes: cita
    - 3 · 1 hora antes: cita
    - 4 · al cambiar de hora: cita
    - 5 · al cancelar: cita
    - 6 · 7 días antes, 9:00: suscripción
    - 7 · 3 días antes, 9:00: suscripción
    - 8 · 1 día antes, 9:00: suscripción
    - 9 · el último día, 9:00: suscripción
    - 10 · al renovar: suscripción

    > 3
    *Apagado. Recordatorio 3 · cita:* 1 hora antes
    [Encender]
    ");
    assert_snapshot!(talk(&owner, &["/recordatorio encender", "ayuda", "3"]).await, @"
    > /recordatorio encender
    ¿Qué recordatorio? Escribe su número.
    [3 · 1 hora antes] [11 · al empezar]

    > ayuda
    Su número en `/recordatorio reglas`, varios (`2,3`) o `todos`.
    Por ejemplo: 2

    ¿Qué recordatorio? Escribe su número.
    [3 · 1 hora antes] [11 · al empezar]

    > 3
    *Encendido. Recordatorio 3 · cita:* 1 hora antes
    Si cae de noche (21:00–8:00), sale después.

    Así lo lee tu cliente:

    Hola Ana: se acerca la hora de tu cita en Mi negocio. Corte de cabello, el sábado 21 de noviembre a las 10:00. ¡Te esperamos!

    _Botones: Confirmo · Cambiar · Cancelar_
    [Cambiar texto] [Apagar]
    ");
    assert_snapshot!(talk(&owner, &["/recordatorio quitar", "ayuda", "12"]).await, @"
    > /recordatorio quitar
    ¿Qué recordatorio? Escribe su número.
    [12 · 2 días antes,…] [13 · 3 días antes]

    > ayuda
    Su número en `/recordatorio reglas`, o cuándo sale: `2`, `24h`.
    Por ejemplo: 2

    ¿Qué recordatorio? Escribe su número.
    [12 · 2 días antes,…] [13 · 3 días antes]

    > 12
    *Quitado. Recordatorio 12 · suscripción:* 2 días antes, 18:00
    ");
});
